//! What the documentation shows is read, and played where it can be: the whole examples, every act and condition that
//! the reference writes out, and the two sides of every message's page.

use extramile::analysis::manual;
use extramile::analysis::{Budget, reference};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::review::unmet;
use extramile::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use extramile::scenario::compile::compile;
use extramile::scenario::read::read_scenario;
use extramile::scenario::render::{Look, all_for_people};

fn of_examples(file: &str) -> String {
    std::fs::read_to_string(format!("docs/examples/{file}")).unwrap()
}

#[test]
fn every_whole_example_is_read_and_played_to_each_of_its_endings() {
    let pack = read_and_check_pack("pack.ron", of_examples("pack.ron"));
    assert_eq!(pack.messages, []);
    let (pack, constants) = (pack.value.unwrap(), Constants::read(TEXT).unwrap());
    for name in ["smallest", "promise"] {
        let file = format!("{name}.ron");
        let reading = read_and_check(&file, of_examples(&file), &CheckContext::default());
        assert_eq!(all_for_people(&reading.messages, &file, &reading.text, Look::default()), "");
        let scenario = reading.value.unwrap();
        let script = compile(&scenario, &pack).unwrap();
        let stage = Stage { script: &script, constants: &constants };
        let file = format!("{name}.plays");
        let reading = read_and_check_plays(&file, of_examples(&file), &scenario);
        let plays = reading.value.as_ref().unwrap_or_else(|| panic!("{:#?}", reading.messages));
        let measured = reference(stage, Budget::default());
        assert!(measured.complete, "{name}");
        let unmet = unmet(stage, Some(&measured), plays, &reading.places());
        assert_eq!(all_for_people(&unmet, &file, &reading.text, Look::default()), "");
        for (ending, _) in scenario.endings.iter() {
            assert!(plays.plays.iter().any(|(_, play)| play.ending == *ending), "{name}: {ending}");
        }
    }
}

#[test]
fn every_act_and_condition_that_the_reference_writes_out_is_read() {
    let page = include_str!("../../docs/reference.md");
    let (mut acts, mut conditions) = (0, 0);
    let mut section = "";
    for line in page.lines() {
        section = line.strip_prefix("## ").unwrap_or(line.strip_prefix("# ").map_or(section, |_| ""));
        let at = if section == "Act" { "does" } else { "when" };
        if !matches!(section, "Act" | "Condition") {
            continue;
        }
        // Without a bracket it is a name; the shape after the name of one with fields has dots in it.
        for written in line.split('`').skip(1).step_by(2).filter(|it| it.contains('(') && !it.contains('…'))
        {
            let value = if at == "does" { format!("[{written}]") } else { written.to_owned() };
            let text = crate::BASE.replacen("does: [Dismiss],", &format!("{at}: {value},"), 1);
            assert_ne!(text, crate::BASE);
            let reading = read_scenario("reference.ron", text);
            let told = all_for_people(&reading.messages, "reference.ron", &reading.text, Look::default());
            assert_eq!(told, "", "{written}");
            *(if at == "does" { &mut acts } else { &mut conditions }) += 1;
        }
    }
    assert!(acts >= 11 && conditions >= 3, "{acts} acts and {conditions} conditions were found");
}

/// Where a piece of a page belongs.
#[derive(Clone, Copy, PartialEq)]
enum Slot {
    /// Among the scenario's own fields; a field that stands there gives way.
    Scenario,
    /// Among the scenario's own fields; entries of one that stands there are added to it.
    Entries,
    /// Among the customer's fields.
    Customer,
    /// Among the beats.
    Beats,
    /// Among a beat's fields.
    Beat,
    /// Among a beat's replies.
    Replies,
    /// Among the desk's replies.
    Tasks,
    /// Among a reply's fields.
    Reply,
    /// Among a promise's fields.
    Promise,
}
use Slot::{Beat, Beats, Customer, Entries, Promise, Replies, Reply, Scenario, Tasks};

/// For every page the places of its pieces: those of the example, and those of what to write instead. A line that
/// begins with `// ` parts one piece from the next.
const PAGES: &[(&str, &[Slot], &[Slot])] = &[
    ("E003", &[Reply], &[Reply]),
    ("E004", &[Reply], &[Reply]),
    ("E005", &[Reply], &[Reply]),
    ("E006", &[Reply], &[Reply]),
    ("E007", &[Scenario], &[Scenario]),
    ("E010", &[Scenario], &[Scenario]),
    ("E011", &[Scenario], &[Scenario]),
    ("E012", &[Scenario], &[Scenario]),
    ("E013", &[Reply], &[Reply]),
    ("E014", &[Replies], &[Replies]),
    ("E015", &[Replies], &[Replies]),
    ("E016", &[Promise], &[Promise]),
    ("E019", &[Reply], &[Reply]),
    ("E101", &[Reply], &[Reply]),
    ("E102", &[Reply], &[Reply]),
    ("E103", &[Reply], &[Reply]),
    ("E104", &[Reply], &[Reply]),
    ("E105", &[Reply], &[Reply]),
    ("E106", &[Reply], &[Scenario, Reply]),
    ("E107", &[Beat], &[Scenario, Beat]),
    ("E108", &[Beat], &[Entries, Beat]),
    ("E109", &[Customer], &[Customer]),
    ("E110", &[Reply], &[Reply]),
    ("E111", &[Replies], &[Replies]),
    ("E112", &[Beats], &[Beats]),
    ("E113", &[Reply], &[Reply]),
    ("E114", &[Scenario], &[Scenario]),
    ("E115", &[Beats], &[Beats]),
    ("E116", &[Scenario], &[Scenario]),
    ("E117", &[Beats], &[Beats]),
    ("E118", &[Beats], &[Beats]),
    ("E119", &[Beat], &[Beat]),
    ("E120", &[Tasks], &[Tasks]),
    ("E121", &[Entries], &[Replies]),
    ("E122", &[Entries], &[]),
    ("E123", &[Reply], &[Reply]),
    ("E124", &[Reply], &[Reply]),
    ("E130", &[Entries], &[Entries]),
    ("E140", &[Customer], &[Customer]),
    ("W202", &[Replies], &[Replies]),
];

/// Pages whose pieces are no part of one scenario, or stand for something too long to be shown; the warning that takes three
/// beats, which has a test of its own; and those of the doctor, which go by whole conversations: `tests/shipped/corpus.rs`.
const NOT_PIECES: &[&str] = &[
    "E001", "E002", "E008", "E009", "E125", "E126", "E127", "E128", "E129", "E131", "E132", "E133", "E134",
    "E135", "E136", "E137", "E190", "E191", "W201", "W210", "W211", "W212", "W213", "W214", "W215", "W216",
    "W220", "W221", "W222", "W223", "W224", "W225", "W226", "W227", "W228", "W230", "W231", "W240",
];

/// The scenario's fields, into which pieces are put.
const FRAME: &[(&str, &str)] = &[
    ("format", "1"),
    ("id", "\"markers\""),
    ("title", "\"The wrong markers\""),
    ("summary", "\"The wrong set.\""),
    ("level", "Starter"),
    ("minutes", "6"),
    ("lesson", "\"When.\""),
    ("begins", "\"Tue 14:20\""),
    ("failure", "(kind: Outcome, severity: Moderate, loss: 3800)"),
    ("customer", "(<customer>)"),
    ("authority", "(goodwill: 1500)"),
    ("owed", "{\"brushes\": (text: \"the brushes\"), \"refund\": (text: \"the money\")}"),
    ("facts", "{\"ordered\": (text: \"a brush set\"), \"show\": (text: \"a show\"), <facts>}"),
    ("promises", "{\"callback\": (<promise>), \"express\": (text: \"By express\", by: \"Wed 12:00\"), <promises>}"),
    ("flags", "[]"),
    ("people", "{}"),
    ("contacts", "{\"first\": (channel: Phone), \"call\": (channel: Phone), \"desk\": (channel: Desk), <contacts>}"),
    ("start", "\"begin\""),
    ("beats", "{<beats>
        \"begin\": (<beat>, replies: {
            \"new\": (<reply>),
            \"more\": (say: \"More.\", does: [Promise(\"callback\")], then: \"stake\"),
            \"on\": (say: \"On.\", then: \"tasks\"),
            \"thanked\": (say: \"Bye.\", finish: true),
            <replies>
        }),
        \"call\": (contact: \"first\", replies: {\"restate\": (say: \"Yes.\", does: [Promise(\"express\")], finish: true)}),
        \"show\": (contact: \"first\", finish: true), \"other\": (contact: \"first\", finish: true),
        \"back\": (contact: \"first\", finish: true), \"bye\": (contact: \"first\", finish: true),
        \"stake\": (contact: \"first\", says: \"Yes?\", tells: [\"show\"], replies: {\"friday\": (say: \"Bye.\", finish: true)}),
        \"tasks\": (contact: \"desk\", replies: {\"go\": (say: \"Go\", minutes: 1, then: \"stake\"), <tasks>}),
    }"),
    ("events", "{<events>}"),
    ("endings", "{\"loyal\": (title: \"She stays\", outcome: Won, when: Agreed, says: \"Yes.\"), \"gone\": (title: \"She goes\", outcome: Lost, says: \"No.\")}"),
];

/// What stands in a place when the piece does not say otherwise.
const USUAL: &[(Slot, &str, &[(&str, &str)])] = &[
    (
        Customer,
        "<customer>",
        &[
            ("name", "\"Maya Okafor\""),
            ("portrait", "\"maya\""),
            ("relation", "Ongoing"),
            ("arousal", "55"),
            ("about", "\"Draws.\""),
        ],
    ),
    (Promise, "<promise>", &[("text", "\"Ring her\""), ("by", "\"Tue 16:00\"")]),
    (Beat, "<beat>", &[("contact", "\"first\""), ("says", "\"{ordered}!\""), ("tells", "[\"ordered\"]")]),
    (Reply, "<reply>", &[("say", "\"I see.\""), ("then", "\"stake\"")]),
];

/// The frame with the pieces in their places.
fn framed(pieces: &[(Slot, String)]) -> String {
    let of = |slot: Slot| -> String {
        pieces.iter().filter(|(at, _)| *at == slot).map(|(_, piece)| format!("{piece}\n")).collect()
    };
    let names = |piece: &str, field: &str| {
        piece.lines().any(|line| line.trim_start().starts_with(&format!("{field}:")))
    };
    let own = of(Scenario);
    let mut text = format!("(\n{own}");
    for (field, value) in FRAME.iter().filter(|(field, _)| !names(&own, field)) {
        text += &format!("    {field}: {value},\n");
    }
    text += ")\n";
    for (slot, at, usual) in USUAL {
        let own = of(*slot);
        let mut piece = own.clone();
        let leads = ["end", "finish", "stay", "back", "go"].iter().any(|field| names(&own, field));
        let said = |field: &str| names(&own, field) || (leads && field == "then");
        for (field, value) in usual.iter().filter(|(field, _)| !said(field)) {
            piece += &format!("{field}: {value}, ");
        }
        text = text.replace(at, piece.trim_end().trim_end_matches(','));
    }
    for (slot, at) in [(Beats, "<beats>"), (Replies, "<replies>"), (Tasks, "<tasks>")] {
        text = text.replace(at, &of(slot));
    }
    let entries = of(Entries);
    // What the pieces name themselves is not there twice, and nobody else speaks of it.
    for (name, own) in [
        ("\"show\":", ["\"show\": (text: \"a show\"), ", "tells: [\"show\"], "]),
        ("\"call\":", ["\"call\": (channel: Phone), ", ""]),
        (
            "\"express\":",
            ["\"express\": (text: \"By express\", by: \"Wed 12:00\"), ", "does: [Promise(\"express\")], "],
        ),
    ] {
        if entries.contains(name) {
            text = own.iter().fold(text, |text, own| text.replace(own, ""));
        }
    }
    for field in ["facts", "promises", "contacts", "events"] {
        let added =
            entries.lines().find_map(|line| line.strip_prefix(&format!("{field}: {{"))).unwrap_or_default();
        text = text.replace(&format!("<{field}>"), added.trim_end_matches("},"));
    }
    text
}

/// The block below a heading of a page.
fn block<'a>(page: &'a str, heading: &str) -> &'a str {
    let below = page.split_once(&format!("## {heading}\n")).unwrap().1;
    below.split("```").nth(1).unwrap().strip_prefix("text\n").unwrap()
}

#[test]
fn every_message_is_given_by_its_example_and_not_by_what_to_write_instead() {
    let context = CheckContext { portraits: Some(vec!["maya".into()]) };
    let codes = |pieces: &[(Slot, String)]| -> Vec<&'static str> {
        let reading = read_and_check("page.ron", framed(pieces), &context);
        reading.messages.iter().map(|message| message.code).collect()
    };
    assert_eq!(codes(&[]), [""; 0], "the frame alone");
    let mut wrong = String::new();
    for page in manual::pages() {
        let Some((_, example, instead)) = PAGES.iter().find(|(code, ..)| *code == page.code) else {
            assert!(NOT_PIECES.contains(&page.code.as_str()), "{} is in neither list", page.code);
            continue;
        };
        let pieces = |heading: &str, slots: &[Slot]| -> Vec<(Slot, String)> {
            let mut parts = vec![String::new()];
            for line in block(&page.text, heading).lines() {
                match line.strip_prefix("// ") {
                    Some(_) => parts.push(String::new()),
                    None => {
                        *parts.last_mut().unwrap() +=
                            &format!("{}\n", line.replace(", …)", ", finish: true)"))
                    }
                }
            }
            parts.retain(|part| !part.is_empty());
            slots.iter().copied().zip(parts).collect()
        };
        let (bad, good) = (pieces("Example", example), pieces("Instead", instead));
        let (given, then) = (codes(&bad), codes(&good));
        if !given.contains(&page.code.as_str()) {
            wrong += &format!("{}: the example gives {given:?}\n{}\n", page.code, framed(&bad));
        }
        if then.contains(&page.code.as_str()) {
            wrong += &format!("{}: what to write instead gives it too\n", page.code);
        }
        if !then.is_empty() {
            wrong += &format!("{}: what to write instead gives {then:?}\n{}\n", page.code, framed(&good));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
