//! Who plays, and what: the name, the list of scenarios, a scenario by its id or its file.

use super::failure::Failure;
use super::page::clean;
use super::play::Desk;
use crate::places_on_disk::Places;
use crate::records::History;
use crate::scenario::model::Level;
use crate::settings::Settings;
use crate::shelf::{Found, NotFound, Shelf, ShelfPack, ShelfScenario};
use crate::words::Words;

/// A scenario with its pack.
pub(super) struct Picked {
    pack: ShelfPack,
    scenario: ShelfScenario,
}

impl Picked {
    fn from(found: Found<'_>) -> Picked {
        Picked { pack: found.pack.clone(), scenario: found.scenario.clone() }
    }

    /// The same as a place on the shelf.
    pub(super) fn found(&self) -> Found<'_> {
        Found { pack: &self.pack, scenario: &self.scenario }
    }
}

/// What the trainee is called: as asked for, as kept, or as they say now. Nothing when they leave instead.
pub(super) fn name(
    desk: &mut Desk,
    asked_for: Option<String>,
    settings: &mut Settings,
    places: &Places,
) -> Result<Option<String>, Failure> {
    if let Some(name) = asked_for.map(|name| clean(name.trim())).filter(|name| !name.is_empty()) {
        return Ok(Some(name));
    }
    if !settings.name.is_empty() {
        return Ok(Some(settings.name.clone()));
    }
    if !desk.keyboard.is_person() {
        return Ok(Some(desk.words.say("name-nobody", &[])));
    }
    let question = desk.words.say("name-question", &[]);
    let name = loop {
        desk.page.line(&question)?;
        let prompt = desk.words.say("prompt", &[]);
        let Some(name) = desk.ask(&prompt)? else { return Ok(None) };
        match meant(&name) {
            Meant::Leave => return Ok(None),
            Meant::Help => desk.page.line(&desk.words.say("name-help", &[]))?,
            Meant::Name(name) => break name,
            Meant::Nothing => {}
        }
    };
    settings.name.clone_from(&name);
    if let Err(why) = settings.write(&places.settings) {
        desk.page.line(&desk.words.say("settings-not-written", &[("why", why.to_string().into())]))?;
    }
    Ok(Some(name))
}

/// What a line means where a name is asked for.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    Leave,
    Help,
    Name(String),
    Nothing,
}

fn meant(line: &str) -> Meant {
    match line.trim().to_lowercase().as_str() {
        "q" | "quit" | "exit" => Meant::Leave,
        "?" | "help" => Meant::Help,
        // Nobody is called by signs alone.
        _ if line.contains(char::is_alphanumeric) => Meant::Name(clean(line.trim())),
        _ => Meant::Nothing,
    }
}

/// The scenario of that name: an id, `pack/id`, or a file.
pub(super) fn named(words: &Words, shelf: &mut Shelf, name: &str) -> Result<Picked, Failure> {
    shelf.named(name).map(Picked::from).map_err(|error| not_found(words, &error))
}

/// How it ends when what was asked for is not there.
pub(super) fn not_found(words: &Words, error: &NotFound) -> Failure {
    let told = error.told(words);
    match error {
        NotFound::Nowhere { .. } => Failure::Use(told),
        NotFound::WithMistakes(_) => Failure::NotInOrder(told),
    }
}

/// Lists the library by packs and lets one pick by number. Nothing when one leaves instead.
pub(super) fn from_list(
    desk: &mut Desk,
    shelf: &Shelf,
    history: &History,
    me: &str,
) -> Result<Option<Picked>, Failure> {
    let found: Vec<Found<'_>> = shelf.scenarios().collect();
    if found.is_empty() {
        for file in &shelf.unreadable {
            desk.page.line(&file.told(&desk.words))?;
        }
        return Err(Failure::NotInOrder(desk.words.say("library-empty", &[])));
    }
    desk.page.heading(&desk.words.say("library-title", &[]))?;
    let mut number = 0;
    for pack in shelf.packs.iter().filter(|pack| !pack.scenarios.is_empty()) {
        let args = [("title", (&pack.pack.title).into()), ("company", (&pack.pack.company).into())];
        desk.page.heading(&desk.words.say("library-pack", &args))?;
        for scenario in &pack.scenarios {
            number += 1;
            let card = card(&desk.words, scenario, history, me);
            desk.page.item(&format!("{number:>2}."), &card)?;
        }
    }
    desk.page.blank()?;
    for file in &shelf.unreadable {
        desk.page.line(&file.told(&desk.words))?;
    }
    loop {
        desk.page.line(&desk.words.say("library-how", &[("most", found.len().into())]))?;
        let prompt = desk.words.say("prompt", &[]);
        let Some(line) = desk.ask(&prompt)? else { return Ok(None) };
        if matches!(line.to_lowercase().as_str(), "q" | "quit") {
            return Ok(None);
        }
        let picked =
            line.trim_end_matches('.').parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        if let Some(found) = picked.and_then(|at| found.get(at)) {
            return Ok(Some(Picked::from(*found)));
        }
    }
}

fn card(words: &Words, scenario: &ShelfScenario, history: &History, me: &str) -> String {
    let scenario = &scenario.scenario;
    let best = history.best(me, &scenario.id).map(|best| {
        let args =
            [("outcome", outcome(words, &best.outcome).into()), ("satisfaction", best.satisfaction.into())];
        words.say("library-best", &args)
    });
    let level = match scenario.level {
        Level::Starter => words.say("level-starter", &[]),
        Level::Standard => words.say("level-standard", &[]),
        Level::Expert => words.say("level-expert", &[]),
    };
    let minutes = words.say("minutes", &[("minutes", scenario.minutes.into())]);
    let args = [
        ("title", (&scenario.title).into()),
        ("level", level.into()),
        ("minutes", minutes.into()),
        ("best", best.unwrap_or_default().into()),
    ];
    words.say("library-card", &args)
}

/// How it came out, in a word.
pub(super) fn outcome(words: &Words, outcome: &str) -> String {
    match outcome {
        "won" => words.say("outcome-won", &[]),
        "mixed" => words.say("outcome-mixed", &[]),
        _ => words.say("outcome-lost", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_a_letter_and_is_no_command() {
        let name = |name: &str| Meant::Name(name.into());
        for (line, wanted) in [
            ("Kim", name("Kim")),
            (" Zoë O'Hara ", name("Zoë O'Hara")),
            ("R2", name("R2")),
            ("K\u{202e}mi\u{1b}[2J", name("Kmi[2J")),
            ("?", Meant::Help),
            ("Help", Meant::Help),
            ("q", Meant::Leave),
            ("", Meant::Nothing),
            ("-", Meant::Nothing),
            ("???", Meant::Nothing),
        ] {
            assert_eq!(meant(line), wanted, "{line:?}");
        }
    }
}
