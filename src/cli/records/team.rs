//! `extramile records`: where a team stands, what a scenario's conversations say, what is set to be practised.

use std::process::ExitCode;

use jiff::Zoned;
use jiff::civil::Date;

use super::super::failure::Failure;
use super::super::look_back::dimension;
use super::super::page::Page;
use super::super::{Format, now, pick, play};
use super::house::bar;
use crate::analysis::items::Item;
use crate::conversation::telling::Teller;
use crate::places_on_disk::Places;
use crate::records::Store;
use crate::records::assignments::Whom;
use crate::records::team::{ItemAnalysis, Overview};
use crate::scenario::model::Dimension;
use crate::scenario::script::Script;
use crate::shelf::Shelf;
use crate::words::Words;

/// Tells where everybody stands.
pub fn standing(store: &Store, team: Option<&str>, format: Format) -> Result<ExitCode, Failure> {
    let now = Zoned::now();
    let overview = Overview::of(store, team, now.date(), now.time_zone())?;
    let (words, mut page) = (Words::english(), Page::standard_output());
    if format == Format::Json {
        page.json(&serde_json::json!(overview).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    if overview.people.is_empty() {
        page.line(&words.say("records-none", &[]))?;
    }
    for one in &overview.people {
        let levels = Dimension::ALL.into_iter().zip(one.levels).map(|(of, level)| {
            let level = level.map_or_else(|| "–".to_owned(), |level| level.to_string());
            format!("{} {level}", dimension(&words, of).to_lowercase())
        });
        let levels: Vec<String> = levels.collect();
        let args = [
            ("name", (&one.name).into()),
            ("levels", levels.join(", ").into()),
            ("lately", one.lately.into()),
            ("kept", one.kept.into()),
            ("broken", one.broken.into()),
        ];
        page.line(&words.say("standing-line", &args))?;
        if let Some(stuck) = &one.stuck {
            page.item("  ", &words.say("standing-stuck", &[("scenario", stuck.into())]))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Tells what many conversations say about a scenario's replies.
pub fn items(store: &Store, places: &Places, scenario: &str, format: Format) -> Result<ExitCode, Failure> {
    let (words, mut page) = (Words::english(), Page::standard_output());
    let mut shelf = Shelf::open(places);
    let picked = pick::named(&words, &mut shelf, scenario)?;
    let played = play::present(picked.found())?;
    let bar = bar();
    let mut tell = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        true
    };
    let analysis = ItemAnalysis::of(store, &played, &mut tell)?;
    bar.finish_and_clear();
    let script = &played.script;
    let found = analysis.items.found(script);
    if format == Format::Json {
        let all: Vec<serde_json::Value> = found.iter().map(|item| as_json(script, item)).collect();
        let (conversations, left_out) = (analysis.items.conversations, analysis.left_out);
        let all = serde_json::json!({ "conversations": conversations, "left_out": left_out, "items": all });
        page.json(&all.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let args = [("count", analysis.items.conversations.into()), ("left", analysis.left_out.into())];
    page.line(&words.say("items-of", &args))?;
    if found.is_empty() {
        let fewest = crate::analysis::items::FEWEST;
        page.line(&words.say("items-too-few", &[("fewest", fewest.into())]))?;
    }
    let teller = Teller::new(script, 0, "…");
    for item in &found {
        page.heading(&script.beats[item.beat as usize].id)?;
        let thousandths =
            |number: Option<i64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
        let args = [
            ("times", item.times.into()),
            ("difficulty", thousandths(item.difficulty.map(i64::from)).into()),
            ("discrimination", thousandths(item.discrimination.map(i64::from)).into()),
        ];
        page.line(&words.say("item-line", &args))?;
        for choice in &item.choices {
            let reply = &script.replies[choice.reply as usize];
            let args = [
                ("reply", reply.id.to_string().into()),
                ("words", teller.line(reply.say).into()),
                ("times", choice.times.into()),
                ("open", choice.open.into()),
                ("worth", choice.worth.into()),
            ];
            page.item("  ", &words.say("item-choice", &args))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(script: &Script, item: &Item) -> serde_json::Value {
    let choices: Vec<serde_json::Value> = item
        .choices
        .iter()
        .map(|choice| {
            serde_json::json!({
                "reply": script.replies[choice.reply as usize].id,
                "open": choice.open,
                "times": choice.times,
                "worth_hundredths": choice.worth,
                "short_hundredths": choice.short,
            })
        })
        .collect();
    serde_json::json!({
        "beat": script.beats[item.beat as usize].id,
        "times": item.times,
        "difficulty_thousandths": item.difficulty,
        "discrimination_thousandths": item.discrimination,
        "replies": choices,
    })
}

/// Sets practice.
pub fn assign(
    store: &Store,
    places: &Places,
    scenario: &str,
    by: Date,
    team: Option<String>,
    person: Option<String>,
) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut shelf = Shelf::open(places);
    let picked = pick::named(&words, &mut shelf, scenario)?;
    let found = picked.found();
    let (pack, body) = (found.pack.pack.id.to_string(), &found.scenario.scenario);
    let whom = match (team, person) {
        (Some(team), _) => Whom::Team(team),
        (_, Some(person)) => Whom::Person(person),
        _ => Whom::All,
    };
    let title = body.title.to_string();
    if !store.assign([&pack, body.id.as_ref(), &title], &whom, &now(), by)? {
        let name = match &whom {
            Whom::Team(name) | Whom::Person(name) => name.clone(),
            Whom::All => String::new(),
        };
        return Err(Failure::Use(words.say("person-not-found", &[("name", name.into())])));
    }
    let args =
        [("title", title.into()), ("whom", in_words(&words, &whom).into()), ("day", by.to_string().into())];
    Page::standard_output().line(&words.say("assigned", &args))?;
    Ok(ExitCode::SUCCESS)
}

fn in_words(words: &Words, whom: &Whom) -> String {
    match whom {
        Whom::All => words.say("people-everybody", &[]),
        Whom::Team(name) | Whom::Person(name) => name.clone(),
    }
}

/// Lists what is set.
pub fn assignments(store: &Store, format: Format) -> Result<ExitCode, Failure> {
    let all = store.assignments()?;
    let (words, mut page) = (Words::english(), Page::standard_output());
    if format == Format::Json {
        page.json(&serde_json::json!({ "assignments": all }).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    if all.is_empty() {
        page.line(&words.say("assignments-none", &[]))?;
    }
    for one in &all {
        let args = [
            ("number", one.id.to_string().into()),
            ("title", (&one.title).into()),
            ("whom", in_words(&words, &one.whom).into()),
            ("day", one.due.to_string().into()),
            ("done", one.done().into()),
            ("all", one.people.len().into()),
        ];
        page.line(&words.say("assignment-line", &args))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Takes back what was set.
pub fn withdraw(store: &Store, number: i64) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let args = [("number", number.to_string().into())];
    if !store.withdraw(number)? {
        return Err(Failure::Use(words.say("assignment-not-found", &args)));
    }
    Page::standard_output().line(&words.say("withdrawn", &args))?;
    Ok(ExitCode::SUCCESS)
}
