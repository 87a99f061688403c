//! A corpus of planted defects. Each is one change to a scenario of which nothing is told; then exactly this is told, at its
//! place, and a conversation that is told with it shows it when it is played.

mod cues;
mod holes;
mod mistakes;
mod warnings;
mod way;

use std::collections::{BTreeMap, BTreeSet};

use extramile::analysis::doctor::{Case, examine};
use extramile::analysis::{Budget, manual};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::editing::complaint::{Answers, Fault, Finding, Missing, Written, scenario};
use extramile::scenario::checks::{CheckContext, read_and_check};
use extramile::scenario::compile::compile;
use extramile::scenario::message::{Message, has_errors};
use extramile::scenario::model::Scenario;
use extramile::scenario::packs::default_pack;
use extramile::scenario::place::Outline;

/// So many defects are planted for each check.
const FOR_EACH: usize = 8;

/// A scenario without a mistake, and what it says.
struct Sound {
    text: String,
    scenario: Scenario,
}

impl Sound {
    /// One of those that a complaint becomes: each number is another channel, another thing that went wrong.
    fn number(index: usize) -> Sound {
        let answers = Answers {
            channel: [Written::Phone, Written::Chat, Written::Email, Written::Counter][index % 4],
            missing: [Missing::Thing, Missing::Money, Missing::Treatment][index % 3],
            fault: [Fault::Ours, Fault::Another, Fault::Theirs][index / 2 % 3],
            finding: [Finding::AtOnce, Finding::FindOut][index / 4 % 2],
            ..Answers::default()
        };
        Sound::of(scenario(&answers, "sound").unwrap())
    }

    fn of(text: String) -> Sound {
        let scenario = read_and_check("sound.ron", text.as_str(), &CheckContext::default()).value.unwrap();
        Sound { text, scenario }
    }

    fn beat(&self, index: usize) -> String {
        let names: Vec<&str> = self.scenario.beats.names().collect();
        names[index % names.len()].to_owned()
    }

    /// A beat at which one may say something, and one of its replies.
    fn reply(
        &self,
        index: usize,
        wanted: impl Fn(&extramile::scenario::model::Reply) -> bool,
    ) -> [String; 2] {
        let beats = self.scenario.beats.iter();
        let all: Vec<[String; 2]> = beats
            .flat_map(|(beat, body)| body.replies.iter().map(move |(name, reply)| (beat, name, reply)))
            .filter(|(_, _, reply)| wanted(reply))
            .map(|(beat, name, _)| [beat.to_owned(), name.to_owned()])
            .collect();
        all[index * 3 % all.len()].clone()
    }

    /// Conditions that never hold anywhere.
    fn never(&self, index: usize) -> String {
        let (start, fact) = (&self.scenario.start, self.scenario.facts.names().next().unwrap());
        let promise = self.scenario.promises.names().next().unwrap();
        let contradictions = [
            format!("Not(Reached(\"{start}\"))"),
            format!("All([Told(\"{fact}\"), Not(Told(\"{fact}\"))])"),
            format!("All([Kept(\"{promise}\"), Open(\"{promise}\")])"),
            "All([Agreed, Not(Agreed)])".to_owned(),
            format!("All([Promised(\"{promise}\"), Not(Promised(\"{promise}\"))])"),
            format!("Any([Not(Reached(\"{start}\")), All([Gifted, Not(Gifted)])])"),
            format!("Not(Any([Reached(\"{start}\"), Gifted]))"),
        ];
        contradictions[index % contradictions.len()].clone()
    }

    /// The text with something put in right after the opening bracket of what stands at a path.
    fn with_first(&self, path: &[&str], new: &str) -> String {
        let place = Outline::of(&self.text).place(path).unwrap();
        let at = place.value.start + 1;
        format!("{}{new}{}", &self.text[..at], &self.text[at..])
    }

    /// The text with a value in place of the one at a path.
    fn with(&self, path: &[&str], new: &str) -> String {
        let span = Outline::of(&self.text).place(path).unwrap().value;
        format!("{}{new}{}", &self.text[..span.start], &self.text[span.end..])
    }
}

/// A planted defect.
struct Plant {
    text: String,
    /// The names of the place at which it must be told.
    at: Vec<String>,
    /// What its title must say besides, where several are told at one place.
    title: &'static str,
}

impl Plant {
    fn new(text: String, at: Vec<String>) -> Plant {
        Plant { text, at, title: "" }
    }
}

/// What a plant brings with it that cannot be kept out.
fn brings(code: &str, index: usize) -> &'static [&'static str] {
    match (code, index) {
        // The reply that closes the way is told, and that it can never be given.
        ("E128", 0 | 1 | 7) | ("E129", 0 | 1 | 7) => &["W211"],
        // What goes back is there for the check only: nobody leads to it.
        ("W201", _) => &["W210"],
        // What leads to the lost beat is as lost.
        ("W210", 2 | 6) => &["W210"],
        // What takes the acts of one dimension away makes replies alike, and may take another's.
        ("W220", 0 | 4) => &["W202", "W220"],
        ("W220", 2 | 6) => &["W202"],
        // Where the best is always the last, or longer, a simple rule does well.
        ("W224" | "W225", 2) => &["W228"],
        _ => &[],
    }
}

type Plants = BTreeMap<&'static str, Vec<Plant>>;

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// The defects of each check that goes by what can be played.
fn plants() -> Plants {
    let mut all = Plants::new();
    warnings::plants(&mut all);
    cues::plants(&mut all);
    holes::plants(&mut all);
    all
}

/// What is told of a text.
fn told(text: &str) -> Vec<Told> {
    let reading = read_and_check("planted.ron", text, &CheckContext::default());
    assert!(!has_errors(&reading.messages), "{:?}\n{text}", reading.messages);
    let scenario = reading.value.as_ref().unwrap();
    let script = compile(scenario, &default_pack()).unwrap();
    let constants = Constants::read(TEXT).unwrap();
    let stage = Stage { script: &script, constants: &constants };
    let outline = Outline::of(text);
    let case = Case { scenario, stage, outline: &outline, language: "en" };
    let doctor = examine(case, Budget::default());
    assert!(doctor.complete());
    let told = reading.messages.iter().cloned().chain(doctor.messages());
    let told = told.map(|message| {
        let node = outline.at(message.primary.span.start);
        Told { at: node.map(|node| outline.path(node)).unwrap_or_default(), message }
    });
    let told: Vec<Told> = told.collect();
    told.iter().for_each(|told| way::shows(stage, told));
    told
}

/// A message and the names of its place.
struct Told {
    message: Message,
    at: Vec<String>,
}

#[test]
fn every_planted_defect_and_nothing_else_is_told_at_its_place() {
    let (mut missed, mut texts) = (String::new(), BTreeSet::new());
    for (code, plants) in &plants() {
        assert_eq!(plants.len(), FOR_EACH, "{code}");
        for (index, plant) in plants.iter().enumerate() {
            assert!(texts.insert(plant.text.clone()), "{code} number {index} was planted before");
            let told = told(&plant.text);
            let (its, others): (Vec<&Told>, Vec<&Told>) = told.iter().partition(|told| {
                let Told { message, at } = told;
                message.code == *code && *at == plant.at && message.title.contains(plant.title)
            });
            let codes: BTreeSet<&str> = others.iter().map(|told| told.message.code).collect();
            if its.len() != 1 || codes != brings(code, index).iter().copied().collect() {
                let all: Vec<_> = told
                    .iter()
                    .map(|told| {
                        format!("{} at {}: {}", told.message.code, told.at.join("."), told.message.title)
                    })
                    .collect();
                missed += &format!("{code} number {index} at {}: {all:#?}\n", plant.at.join("."));
            }
        }
    }
    assert!(missed.is_empty(), "\n{missed}");
}

#[test]
fn nothing_is_told_where_nothing_is_planted() {
    let sound = (0..FOR_EACH).map(|index| Sound::number(index).text);
    for (index, text) in sound.chain(cues::unplanted()).enumerate() {
        let told = told(&text);
        let titles: Vec<&str> = told.iter().map(|told| told.message.title.as_str()).collect();
        assert_eq!(titles, [""; 0], "{index}");
    }
}

/// What no scenario of its own can be planted with, and the test that shows it.
const ELSEWHERE: &[(&str, &str)] = &[
    ("E001", "reading.rs"),
    ("E002", "reading.rs"),
    ("E003", "reading/snapshots/comment_not_closed.snap"),
    ("E004", "reading/snapshots/curly_quotes.snap"),
    ("E005", "reading/snapshots/bracket_of_beat_missing.snap"),
    ("E006", "reading/snapshots/comma_missing_between_fields.snap"),
    ("E007", "reading/snapshots/stray_sign.snap"),
    ("E008", "reading.rs"),
    ("E009", "terminal.rs"),
    ("E010", "reading/snapshots/map_as_list.snap"),
    ("E011", "reading/snapshots/number_too_large.snap"),
    ("E012", "reading/snapshots/unknown_field.snap"),
    ("E013", "reading/snapshots/unknown_act.snap"),
    ("E014", "reading/snapshots/field_missing.snap"),
    ("E015", "reading/snapshots/reply_twice.snap"),
    ("E016", "reading/snapshots/time_unknown.snap"),
    ("E019", "reading/snapshots/backslash.snap"),
    ("E126", "reading.rs"),
    ("E127", "terminal/checking.rs"),
    ("E131", "terminal/rehearsing.rs"),
    ("E132", "terminal/rehearsing.rs"),
    ("E133", "terminal/rehearsing.rs"),
    ("E134", "terminal/rehearsing.rs"),
    ("E135", "terminal/rehearsing.rs"),
    ("E136", "terminal/rehearsing.rs"),
    ("E137", "terminal/checking.rs"),
    ("E190", "terminal/checking.rs"),
    ("E191", "terminal/checking.rs"),
];

#[test]
fn every_page_of_the_manual_is_planted_eight_times_or_shown_elsewhere() {
    let mut shown: Vec<&str> = plants().into_keys().chain(mistakes::planted().into_keys()).collect();
    for (code, file) in ELSEWHERE {
        let text = std::fs::read_to_string(format!("{}/tests/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        assert!(text.contains(code), "{code} is not in {file}");
        shown.push(code);
    }
    shown.sort_unstable();
    let pages = manual::pages();
    let pages: Vec<&str> = pages.iter().map(|page| page.code.as_str()).collect();
    assert_eq!(shown, pages);
}

#[test]
fn a_warnings_likely_mend_takes_it_away() {
    let mut mended = BTreeMap::<&str, usize>::new();
    for (code, plants) in &plants() {
        for Plant { text, .. } in plants {
            for Told { message, .. } in told(text) {
                let Some(fix) = message.fix.filter(|_| message.code == *code) else { continue };
                let mut text = text.clone();
                text.replace_range(fix.span.range(), &fix.replacement);
                assert!(told(&text).iter().all(|told| told.message.code != *code), "{code}\n{text}");
                *mended.entry(code).or_default() += 1;
            }
        }
    }
    assert_eq!(
        mended.into_iter().collect::<Vec<_>>(),
        [("W201", FOR_EACH), ("W230", FOR_EACH), ("W240", FOR_EACH)]
    );
}
