//! Reading files: every mistake of a file in one go, each at its place, in words for a manager.
//! Here belongs what is about text that becomes a model: mistakes, their messages, hostile bytes.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use extramile::analysis::manual;
use extramile::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use extramile::scenario::message::has_errors;
use extramile::scenario::model::Scenario;
use extramile::scenario::packs::{PackFiles, TextFile, load_pack};
use extramile::scenario::place::line_and_column;
use extramile::scenario::read::{LARGEST, Reading, read_scenario};
use extramile::scenario::render::{Look, all_for_people, as_json, on_one_line};
use proptest::prelude::*;

#[path = "reading/documented.rs"]
mod documented;
#[path = "reading/hostile.rs"]
mod hostile;
#[path = "reading/reference.rs"]
mod reference;

const BASE: &str = include_str!("reading/base.ron");

fn cast() -> CheckContext {
    CheckContext { portraits: Some(vec!["tom".into(), "maya".into()]) }
}

fn read(text: &str) -> Reading<Scenario> {
    read_and_check("late-lamp.ron", text, &cast())
}

fn shown(text: &str) -> String {
    let reading = read(text);
    all_for_people(&reading.messages, &reading.file, &reading.text, Look::default())
}

/// The small scenario with one stretch of it replaced; the stretch must be there once.
fn broken(changes: &[(&str, &str)]) -> String {
    let mut text = BASE.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "`{from}` must stand in base.ron once");
        text = text.replace(from, to);
    }
    text
}

/// Name, and what is written in the place of what.
const TABLE: &[(&str, &[(&str, &str)])] = &[
    // the form
    ("quote_missing_at_end_of_line", &[("says: \"Well?\",", "says: \"Well?,")]),
    ("quote_missing_before_field", &[("say: \"Goodbye.\", when", "say: \"Goodbye., when")]),
    ("quote_missing_on_last_line_of_reply", &[("say: \"You've had {late}.\"", "say: \"You've had {late}.")]),
    ("quote_inside_text", &[("\"Have a bulb.\"", "\"Have a \"free\" bulb.\"")]),
    ("curly_quotes", &[("\"Say when.\"", "“Say when.”")]),
    ("single_quotes", &[("\"Say when.\"", "'Say when.'")]),
    ("comma_missing_between_fields", &[("level: Starter,", "level: Starter")]),
    ("comma_missing_on_one_line", &[("severity: Minor, loss", "severity: Minor loss")]),
    (
        "comma_missing_between_replies",
        &[("                ),\n                \"rush\"", "                )\n                \"rush\"")],
    ),
    ("comma_too_many", &[("minutes: 3,", "minutes: 3,,")]),
    ("colon_missing", &[("title: \"The late lamp\"", "title \"The late lamp\"")]),
    ("colon_missing_after_reply", &[("\"hear\": (", "\"hear\" (")]),
    ("equals_sign", &[("minutes: 3", "minutes = 3")]),
    ("semicolon", &[("minutes: 3,", "minutes: 3;")]),
    (
        "bracket_of_reply_missing",
        &[(
            "                    then: \"shelf\",\n                ),",
            "                    then: \"shelf\",",
        )],
    ),
    ("bracket_of_replies_missing", &[("end: \"gone\"),\n            },", "end: \"gone\"),")]),
    (
        "bracket_of_beat_missing",
        &[("            },\n        ),\n        \"shelf\"", "            },\n        \"shelf\"")],
    ),
    ("bracket_of_list_missing", &[("Apologise([Responsibility])],", "Apologise([Responsibility]),")]),
    ("bracket_of_map_missing", &[("    },\n    vary", "    vary")]),
    ("bracket_wrong", &[("loss: 2500),", "loss: 2500},")]),
    ("bracket_at_end_missing", &[("to his sister\"),\n    },\n)", "to his sister\"),\n    },\n")]),
    ("file_goes_on", &[("to his sister\"),\n    },\n)", "to his sister\"),\n    },\n),\nstart: \"hello\"")]),
    ("unquoted_name", &[("\"rush\": (", "rush: (")]),
    ("quoted_field", &[("    level: Starter", "    \"level\": Starter")]),
    ("value_missing", &[("minutes: 3,", "minutes:,")]),
    ("header", &[("(\n    format: 1,", "#![enable(implicit_some)]\n(\n    format: 1,")]),
    ("stray_sign", &[("minutes: 3,", "minutes: 3 %,")]),
    ("comment_not_closed", &[("to his sister\"),\n    },\n)", "to his sister\"),\n    },\n)\n/* more")]),
    ("backslash", &[("\"Say when.\"", "\"Say \\when.\"")]),
    // the types
    ("unknown_field", &[("then: \"shelf\"", "thn: \"shelf\"")]),
    ("unknown_field_far_off", &[("then: \"shelf\"", "colour: \"red\", then: \"shelf\"")]),
    ("unknown_act", &[("[Dismiss]", "[Dismis]")]),
    ("unknown_level", &[("level: Starter", "level: Hard")]),
    ("act_in_quotes", &[("[Dismiss]", "[\"Dismiss\"]")]),
    ("point_in_number", &[("minutes: 3,", "minutes: 3.5,")]),
    ("point_and_zero", &[("loss: 2500", "loss: 2500.00")]),
    ("point_between_thousands", &[("loss: 2500", "loss: 2.500")]),
    ("comma_between_thousands", &[("loss: 2500", "loss: 2,500")]),
    ("number_too_large", &[("arousal: 40", "arousal: 400")]),
    ("number_negative", &[("minutes: 3,", "minutes: -3,")]),
    ("number_in_quotes", &[("minutes: 3,", "minutes: \"3\",")]),
    ("number_infinite", &[("minutes: 3,", "minutes: inf,")]),
    ("text_without_quotes", &[("start: \"hello\"", "start: hello")]),
    ("list_without_brackets", &[("tells: [\"late\"]", "tells: \"late\"")]),
    ("list_of_act_without_brackets", &[("Restate([\"late\"])", "Restate(\"late\")")]),
    (
        "map_as_list",
        &[("people: {\"sam\": (name: \"Sam, warehouse\")}", "people: [(name: \"Sam, warehouse\")]")],
    ),
    ("yes_for_true", &[("stay: true", "stay: yes")]),
    ("time_unknown", &[("begins: \"Mon 10:00\"", "begins: \"Monday 10am\"")]),
    ("time_in_promise", &[("by: \"Tue 12:00\"", "by: \"tomorrow\"")]),
    ("field_missing", &[("    lesson: \"Say when.\",\n", "")]),
    ("fields_missing", &[("relation: OneOff, arousal: 40, ", ""), ("title: \"He goes\", ", "")]),
    ("field_twice", &[("minutes: 3,", "minutes: 3,\n    minutes: 4,")]),
    ("reply_twice", &[("\"leave\": (", "\"rush\": (")]),
    ("act_without_brackets", &[("Promise(\"van\")],", "Promise],")]),
    ("act_with_brackets", &[("[Dismiss]", "[Dismiss()]")]),
    ("act_with_too_much", &[("Promise(\"van\")]", "Promise(\"van\", \"Tue 12:00\")]")]),
    ("act_with_unknown_field", &[("value: 300, fits", "value: 300, fit")]),
    ("act_with_missing_field", &[("Goodwill(value: 300, ", "Goodwill(")]),
    ("tuple_too_short", &[("Number(10, 99)", "Number(10)")]),
    // the checks
    ("beat_unknown", &[("then: \"shelf\"", "then: \"shlef\"")]),
    ("beat_unknown_at_start", &[("start: \"hello\"", "start: \"hallo\"")]),
    ("beat_is_an_ending", &[("then: \"shelf\"", "then: \"kept\"")]),
    ("ending_unknown", &[("sets: [\"rushed\"], stay: true", "sets: [\"rushed\"], end: \"gon\"")]),
    ("fact_unknown", &[("Restate([\"late\"])", "Restate([\"later\", \"colour\"])")]),
    ("promise_unknown", &[("Overdue(\"van\")", "Overdue(\"bus\")")]),
    ("owed_unknown", &[("owed: \"lamp\"", "owed: \"lmp\"")]),
    ("flag_unknown", &[("sets: [\"rushed\"]", "sets: [\"rushd\"]")]),
    ("person_unknown", &[("answer_by: \"sam\"", "answer_by: \"pam\"")]),
    ("contact_unknown", &[("contact: \"desk\"", "contact: \"dsk\"")]),
    ("portrait_unknown", &[("portrait: \"tom\"", "portrait: \"tim\"")]),
    (
        "portrait_mixed_from_unknown_parts",
        &[(
            "portrait: \"tom\"",
            "portrait: (head: \"bunn\", skin: \"96684b\", clothes: \"f0b541\", beard: \"long\", glasses: \"sunglasses\")",
        )],
    ),
    (
        "portrait_mixed_from_unknown_head",
        &[("portrait: \"tom\"", "portrait: (head: \"crown\", skin: \"96684b\", clothes: \"f0b541\")")],
    ),
    (
        "portrait_mixed_in_wrong_colours",
        &[(
            "portrait: \"tom\"",
            "portrait: (head: \"bun\", skin: \"3b2219\", hair: \"#2c1b18\", clothes: \"yellow\", build: 140)",
        )],
    ),
    (
        "portrait_mixed_with_wrong_fields",
        &[("portrait: \"tom\"", "portrait: (hed: \"bun\", skin: 96684, colour: \"f0b541\")")],
    ),
    ("portrait_without_quotes", &[("portrait: \"tom\"", "portrait: tom")]),
    ("portrait_in_braces", &[("portrait: \"tom\"", "portrait: {\"head\": \"bun\"}")]),
    (
        "reply_unknown",
        &[("when: Flag(\"rushed\")", "when: Any([Said(\"hello.rsh\"), Said(\"hear\"), Flag(\"rushed\")])")],
    ),
    ("reply_leads_nowhere", &[("sets: [\"rushed\"], stay: true", "sets: [\"rushed\"]")]),
    (
        "reply_leads_to_two_places",
        &[("then: \"shelf\",\n", "then: \"shelf\",\n                    stay: true,\n")],
    ),
    ("branch_leads_nowhere", &[("(finish: true)]", "()]")]),
    ("beat_without_way_on", &[("says: \"Still nothing!\", back: true", "says: \"Still nothing!\"")]),
    ("last_branch_has_condition", &[("(finish: true)]", "(when: Agreed, finish: true)]")]),
    (
        "branch_after_one_that_always_holds",
        &[("(when: Arousal(above: 60), end: \"gone\")", "(end: \"gone\")")],
    ),
    ("no_last_ending", &[("outcome: Lost, says", "outcome: Lost, when: Flag(\"rushed\"), says")]),
    ("id_is_not_a_name", &[("id: \"late-lamp\"", "id: \"Late Lamp\"")]),
    ("id_is_taken", &[("vary: {\"number\"", "vary: {\"me\": Number(1, 2), \"number\"")]),
    ("format_unknown", &[("format: 1", "format: 2")]),
    ("format_there_never_was", &[("format: 1", "format: 0")]),
    ("text_names_itself", &[("\"a week of waiting\"", "\"{late} of waiting\"")]),
    (
        "texts_name_each_other",
        &[
            ("\"a week of waiting\"", "\"a week without {van}\""),
            ("\"The lamp by van\"", "\"The lamp {stock} by van\""),
            ("\"one lamp on the shelf\"", "\"one lamp, {late}\""),
        ],
    ),
    (
        "texts_too_deep",
        &[
            ("\"a week of waiting\"", "\"{d}\""),
            (
                "\"stock\": (",
                "\"a\": (text: \"1\"), \"b\": (text: \"{a}\"), \"c\": (text: \"{b}\"), \"d\": (text: \"{c}\"),\n        \"stock\": (",
            ),
        ],
    ),
    ("text_mentions_nothing", &[("Order {number}: {late}!", "Order {numbr}: {late}, {sorry}!")]),
    ("text_with_open_brace_behind_a_name", &[("Order {number}: {late}!", "Order {number}: {late!")]),
    ("text_with_closing_brace_behind_a_name", &[("Order {number}: {late}!", "Order {number}: late}!")]),
    ("text_with_open_brace", &[("Order {number}: {late}!", "Order {number: {late}!")]),
    ("desk_without_minutes", &[("minutes: 5, ", "")]),
    ("promise_never_given", &[("Promise(\"van\")]", "Update(\"van\")]")]),
    ("fact_never_told", &[("tells: [\"stock\"], ", "")]),
    ("percent_too_large", &[("[Dismiss]", "[FixPart(\"lamp\", 120)]")]),
    ("gift_of_nothing", &[("Goodwill(value: 300", "Goodwill(value: 0")]),
    ("arousal_too_large", &[("arousal: 40", "arousal: 140")]),
    ("mood_between_nothing", &[("Arousal(above: 60)", "Arousal(above: 60, below: 50)")]),
    ("number_from_high_to_low", &[("Number(10, 99)", "Number(99, 10)")]),
    (
        "points_of_nothing",
        &[(
            "[Dismiss],",
            "[Dismiss], points: [(dimension: Listening, worth: 0, because: \"x\"), (dimension: Ownership, worth: 4, because: \"y\")],",
        )],
    ),
    ("empty_things", &[("[Dismiss]", "[Restate([]), Apologise([])]"), ("\"It'll come.\"", "\" \"")]),
    ("flag_twice", &[("flags: [\"rushed\"]", "flags: [\"rushed\", \"rushed\"]")]),
    (
        "dead_end",
        &[
            ("when: Flag(\"rushed\"), end: \"gone\"", "when: Flag(\"rushed\"), then: \"hall\""),
            (
                "\"shelf\": (\n",
                "\"hall\": (contact: \"call\", replies: {\"wait\": (say: \"Hm.\", then: \"hall\")}),\n        \"shelf\": (\n",
            ),
        ],
    ),
    (
        "endless",
        &[
            ("when: Flag(\"rushed\"), end: \"gone\"", "when: Flag(\"rushed\"), then: \"tick\""),
            (
                "\"shelf\": (\n",
                "\"tick\": (contact: \"call\", then: \"tock\"),\n        \"tock\": (contact: \"call\", then: \"tick\"),\n        \"shelf\": (\n",
            ),
        ],
    ),
    // several at once
    (
        "names_and_types_at_once",
        &[
            ("severity: Minor", "severity: Small"),
            ("then: \"shelf\"", "then: \"shlef\""),
            ("by: \"Tue 12:00\"", "by: \"noon\""),
            ("Order {number}", "Order {nmber}"),
            ("answer_by: \"sam\"", "answer_by: \"pam\""),
        ],
    ),
    ("a_lost_flag_is_not_missed", &[("flags: [\"rushed\"]", "flags: [rushed]")]),
    (
        "entries_in_round_brackets",
        &[
            ("replies: {\n                \"hear\"", "replies: (\n                \"hear\""),
            ("[Dismiss]", "[Dismis]"),
        ],
    ),
    (
        "fields_in_braces",
        &[("(kind: Outcome, severity: Minor, loss: 2500)", "{kind: Outcome, severity: Minor, los: 2500}")],
    ),
    ("a_lost_way_is_not_missed", &[("sets: [\"rushed\"], stay: true", "sets: [\"rushed\"], end: [5]")]),
    ("a_condition_that_asks_nothing", &[("Arousal(above: 60)", "Any([Arousal(), All([])])")]),
    (
        "a_lost_beat_is_not_missed",
        &[("\"back\": (\n            contact: \"call\",", "\"back\": (\n            contact: \"call,")],
    ),
    (
        "many_at_once",
        &[
            ("level: Starter,", "level: Beginner"),
            ("minutes: 3,", "minutes: 3.5,"),
            ("say: \"Goodbye.\"", "say: \"Goodbye."),
            ("then: \"shelf\"", "thn: \"shelf\""),
            ("[Goodwill(", "[Godwill("),
            ("by: \"Tue 12:00\"", "by: \"Tue noon\""),
            ("outcome: Won, ", ""),
        ],
    ),
];

#[test]
fn the_small_scenario_reads_without_a_message() {
    assert_eq!(shown(BASE), "");
    assert_eq!(read(BASE).value.unwrap().beats.len(), 4);
}

#[test]
fn shipped_packs_load_without_a_message() {
    let entries = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
        let mut paths: Vec<_> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let named = |path: &std::path::Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let portraits = entries("assets/portraits".as_ref()).iter().map(|path| named(path)).collect();
    let context = CheckContext { portraits: Some(portraits) };
    for folder in entries("scenarios".as_ref()).into_iter().filter(|path| path.is_dir()) {
        let mut files = PackFiles::default();
        for path in entries(&folder) {
            let file = TextFile { file: named(&path), text: std::fs::read_to_string(&path).unwrap() };
            match path.extension().and_then(|ending| ending.to_str()) {
                Some("ron") if file.file == "pack.ron" => files.pack = Some(file),
                Some("ron") => files.scenarios.push(file),
                Some("plays") => files.plays.push(file),
                _ => {}
            }
        }
        let pack = load_pack(files, &context);
        let shown: String = pack
            .messages()
            .map(|(file, text, message)| {
                extramile::scenario::render::for_people(message, file, text, Look::default())
            })
            .collect();
        assert_eq!(shown, "");
        assert_eq!(pack.playable().count(), pack.scenarios.len());
    }
}

#[test]
fn every_mistake_of_the_table_is_told_in_its_words() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("reading/snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, changes) in TABLE {
            let text = broken(changes);
            let reading = read(&text);
            assert!(
                reading.value.is_none() && !reading.messages.is_empty(),
                "{name} was read without a message"
            );
            insta::assert_snapshot!(*name, shown(&text));
        }
    });
}

#[test]
fn a_mistake_with_a_fix_is_mended_by_it() {
    let mut mended = 0;
    for (name, changes) in TABLE {
        let mut text = broken(changes);
        let reading = read(&text);
        let fixes: Option<Vec<_>> = reading.messages.iter().map(|message| message.fix.clone()).collect();
        let Some(mut fixes) = fixes else { continue };
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
        for fix in fixes {
            text.replace_range(fix.span.range(), &fix.replacement);
        }
        assert_eq!(shown(&text), "", "{name}");
        mended += 1;
    }
    assert!(mended > 30, "{mended}");
}

#[test]
fn reading_alone_says_nothing_of_names() {
    let text = broken(&[("then: \"shelf\"", "then: \"nowhere\"")]);
    assert!(read_scenario("late-lamp.ron", &text).value.is_some());
    assert!(read(&text).value.is_none());
}

#[test]
fn places_lead_to_every_key_and_value() {
    let places = read(BASE).places();
    let at = |path: &[&str]| places.place(path).map(|place| places.slice(place.value).to_owned());
    assert_eq!(at(&["beats", "hello", "replies", "hear", "then"]).as_deref(), Some("\"shelf\""));
    assert_eq!(
        at(&["beats", "hello", "replies", "hear", "does", "0", "0", "0"]).as_deref(),
        Some("\"late\"")
    );
    assert_eq!(at(&["beats", "back", "replies", "gift", "go", "0", "when", "above"]).as_deref(), Some("60"));
    assert_eq!(at(&["events", "chase", "when"]).as_deref(), Some("Overdue(\"van\")"));
    assert_eq!(at(&["beats", "nobody"]), None);
    let key = places.place(&["beats", "hello"]).unwrap().key.unwrap();
    assert_eq!(places.slice(key), "\"hello\"");
    assert_eq!(line_and_column(places.text(), key.start), (26, 9));
    let inside = places.find(&["beats", "hello", "replies", "hear", "does", "0", "0", "0"]).unwrap();
    let start = places.node(inside).span.start;
    assert_eq!(places.at(start), Some(inside));
    assert_eq!(places.path(inside).join("/"), "beats/hello/replies/hear/does/0/0/0");
}

#[test]
fn columns_count_characters() {
    let text = broken(&[("lesson: \"Say when.\",", "lesson: \"Sägen Sie ‚wann‘.\", colour: 3,")]);
    let reading = read(&text);
    assert_eq!(
        on_one_line(&reading.messages[0], "a.ron", &reading.text),
        "a.ron:9:34: error E012: A scenario has no field `colour`"
    );
    let json = as_json(&reading.messages[0], "a.ron", &reading.text);
    assert!(
        json.starts_with(
            r#"{"file":"a.ron","line":9,"column":34,"end_line":9,"end_column":40,"code":"E012""#
        ),
        "{json}"
    );
}

#[test]
fn too_much_is_refused_and_said() {
    let codes = |text: &str| -> Vec<&'static str> { read(text).messages.iter().map(|it| it.code).collect() };
    assert_eq!(codes(&" ".repeat(LARGEST + 1)), ["E001"]);
    let nested = format!("{}Agreed{}", "Not(".repeat(80), ")".repeat(80));
    assert_eq!(codes(&broken(&[("Flag(\"rushed\")", nested.as_str())])), ["E002"]);
    let deep = format!("{}Agreed{}", "Not(".repeat(55), ")".repeat(55));
    assert_eq!(codes(&broken(&[("Flag(\"rushed\")", deep.as_str())])), [""; 0]);
    let facts: String = (0..70).map(|n| format!("\"f{n}\": (text: \"x\", from: File),")).collect();
    assert_eq!(codes(&broken(&[("facts: {", &format!("facts: {{{facts}"))])), ["E125"]);
    let long = "x".repeat(4001);
    assert_eq!(codes(&broken(&[("Say when.", &long)])), ["E125"]);
    let replies: String = (0..30).map(|n| format!("\"r{n}\": (say: \"x\", stay: true),")).collect();
    assert_eq!(codes(&broken(&[("\"leave\": (", &format!("{replies}\"leave\": ("))])), ["E125"]);
    let points = |count: usize| {
        let of = |count: usize| r#"(dimension: Listening, worth: 1, because: "x"),"#.repeat(count);
        let (first, rest) = (count / 2, count - count / 2);
        let replies = format!(
            r#""p": (say: "x", points: [{}], stay: true), "q": (say: "x", points: [{}], stay: true),"#,
            of(first),
            of(rest)
        );
        broken(&[("\"leave\": (", &format!("{replies}\"leave\": ("))])
    };
    assert_eq!(codes(&points(256)), [""; 0]);
    assert_eq!(codes(&points(257)), ["E125"]);
    let mistakes: String = (0..90).map(|n| format!("\"r{n}\": (sy: \"x\", stay: true),")).collect();
    let codes = codes(&broken(&[("\"leave\": (", &format!("{mistakes}\"leave\": ("))]));
    assert_eq!((codes.len(), codes.last().copied()), (51, Some("E008")));
}

#[test]
fn leaving_what_an_event_brought_up_is_warned_of_where_a_later_back_goes_astray() {
    let angry = r#""angry": (contact: "call", says: "Still nothing!", back: true)"#;
    let leaving = r#""angry": (contact: "call", says: "Still nothing!", replies: {"sorry": (say: "Sorry.", then: "back")})"#;
    let (gift, returning) = (r#"end: "gone"), (finish: true)]"#, r#"end: "gone"), (back: true)]"#);
    let warned = broken(&[(angry, leaving), (gift, returning)]);
    let reading = read(&warned);
    assert!(reading.value.is_some(), "a warning keeps nothing from being played");
    let told: Vec<String> =
        reading.messages.iter().map(|message| on_one_line(message, "a", &reading.text)).collect();
    assert_eq!(
        told,
        ["a:59:70: warning W201: `angry.sorry` leaves what the event `chase` brought up for `back`"]
    );
    let codes =
        |text: &str| -> Vec<&str> { read(text).messages.iter().map(|message| message.code).collect() };
    // Without a `back` anywhere else nothing can go astray; nor where it is returned to, or allowed.
    assert_eq!(codes(&broken(&[(angry, leaving)])), [""; 0]);
    assert_eq!(codes(&warned.replace(r#"then: "back")})"#, "back: true)})")), [""; 0]);
    let allowed = r#"start: "hello", allow: [(check: "W201", at: "angry", because: "the last word")],"#;
    assert_eq!(codes(&warned.replace(r#"start: "hello","#, allowed)), [""; 0]);
}

#[test]
fn every_message_has_its_manual_page() {
    let pages = manual::pages();
    for page in &pages {
        for part in ["## What it does", "## Why it matters", "## Example", "## Instead"] {
            assert!(page.text.contains(part), "{} lacks {part}", page.code);
        }
        let reason = page.text.lines().nth(2).unwrap_or_default();
        assert!(reason.ends_with('.'), "{}: {reason}", page.code);
        assert_eq!(manual::page(&page.name.to_uppercase()).as_ref(), Some(page));
    }
    let mut codes: Vec<_> = pages.iter().map(|page| page.code.as_str()).collect();
    codes.dedup();
    assert_eq!(codes.len(), pages.len());
    up_to_date("docs/messages.md", &reference::messages());
}

#[test]
fn expectations_are_read_against_their_scenario() {
    let scenario = read(BASE).value.unwrap();
    let good = r#"(format: 1, plays: {"model": (say: ["hear", "shelf.look", "promise"], ending: "kept", levels: [(Listening, 3)], kept: ["van"])})"#;
    let reading = read_and_check_plays("late-lamp.plays", good, &scenario);
    assert_eq!(all_for_people(&reading.messages, "late-lamp.plays", &reading.text, Look::default()), "");
    assert!(reading.value.is_some());
    let bad = r#"(format: 1, plays: {"model": (
    say: ["haer", "shelf.lok"],
    ending: "keep",
    levels: [(Listening, 7)],
    kept: ["bus"],
)})"#;
    let reading = read_and_check_plays("late-lamp.plays", bad, &scenario);
    assert!(reading.value.is_none());
    insta::with_settings!({ snapshot_path => "reading/snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("plays", all_for_people(&reading.messages, "late-lamp.plays", &reading.text, Look::default()));
    });
}

#[test]
fn one_bad_file_of_a_pack_hides_no_good_one() {
    let file = |name: &str, text: &str| TextFile { file: name.into(), text: text.into() };
    let mut files = PackFiles {
        pack: Some(file("pack.ron", "(format: 1, id: \"small\", title: \"Small\", company: \"Lamps\")")),
        scenarios: vec![file("c.ron", BASE), file("a.ron", BASE), file("b.ron", "(format: 1")],
        plays: vec![file("a.plays", "(format: 1, plays: {})")],
    };
    let pack = load_pack(files.clone(), &cast());
    assert_eq!(pack.pack.company, "Lamps");
    assert_eq!(pack.scenarios.iter().map(|it| it.file()).collect::<Vec<_>>(), ["a.ron", "b.ron", "c.ron"]);
    assert_eq!(pack.playable().count(), 1);
    assert!(pack.scenarios[0].plays.as_ref().is_some_and(|plays| plays.value.is_some()));
    let codes: Vec<_> = pack.messages().map(|(file, _, message)| (file, message.code)).collect();
    assert!(codes.contains(&("c.ron", "E127")) && codes.contains(&("b.ron", "E005")), "{codes:?}");
    files.pack = None;
    let pack = load_pack(files, &cast());
    assert_eq!(pack.messages().next().unwrap().2.code, "E126");
    assert_eq!(pack.playable().count(), 1);
}

#[test]
fn the_reference_page_is_that_of_the_types() {
    up_to_date("docs/reference.md", &reference::page());
}

#[test]
fn the_page_about_what_is_stored_is_that_of_the_database() {
    up_to_date("docs/stored.md", &reference::stored());
}

fn up_to_date(path: &str, page: &str) {
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, page).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(page == written, "{path} is out of date: run this test with UPDATE_DOCS=1");
}

#[test]
fn a_pack_file_is_checked() {
    let text = "(format: 3, id: \"My Pack\", title: \"x\", company: \"y\", house_model: Herd)";
    let reading = read_and_check_pack("pack.ron", text);
    let codes: Vec<_> = reading.messages.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["E116", "E115", "E013"]);
}

/// What holds for any text whatever: no panic, and a value exactly when there is no error.
fn holds(text: &str) {
    well_told(&read(text));
}

/// What holds of the answer to any text: a value exactly when there is no error, and every place within the text.
fn well_told<T>(reading: &Reading<T>) {
    assert_eq!(reading.value.is_none(), has_errors(&reading.messages));
    // The reader stops after fifty and says so; what it could read is checked all the same.
    assert!(reading.messages.iter().filter(|message| message.code < "E1").count() <= 51);
    for message in &reading.messages {
        let spans = std::iter::once(message.primary.span)
            .chain(message.secondary.iter().map(|spot| spot.span))
            .chain(message.fix.iter().map(|fix| fix.span));
        for span in spans {
            assert!(reading.text.get(span.range()).is_some(), "{message:?}");
        }
    }
    let shown = all_for_people(&reading.messages, "any.ron", &reading.text, Look::default());
    assert_eq!(shown.is_empty(), reading.messages.is_empty());
}

#[test]
fn much_of_the_same_is_answered() {
    for piece in [
        "\\\"\n", "'", "(", "[", "{\"a\":", ")", "“", "r#\"\n", "/*", ",", ":", "\" ", "\n", "x ", "\"",
        "1 ", "a:1,", "Not(",
    ] {
        let much = piece.repeat(30_000 / piece.len());
        holds(&much);
        holds(&format!("({much}"));
        holds(&BASE.replace("beats: {", &format!("beats: {{{much}")));
        holds(&BASE.replace("[Dismiss]", &format!("[{much}]")));
    }
}

fn boundary(text: &str, near: usize) -> usize {
    (near.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in "\\PC{0,200}") {
        holds(&text);
    }

    #[test]
    fn any_brackets_and_quotes_are_answered(
        parts in proptest::collection::vec(prop_oneof![
            Just("("), Just(")"), Just("["), Just("]"), Just("{"), Just("}"), Just("\""), Just(":"), Just(","),
            Just("\n"), Just(" "), Just("beats"), Just("\"a\": ("), Just("say: \"x\","), Just("'"), Just("“"),
            Just("\\"), Just("r#\""), Just("/*"), Just("//"), Just("Some("), Just("12"), Just("#![")
        ], 0..120)
    ) {
        holds(&parts.concat());
    }

    #[test]
    fn a_scenario_with_pieces_moved_is_answered(
        changes in proptest::collection::vec((0usize..4, 0usize..3200, 0usize..120, 0usize..3200), 1..5)
    ) {
        let mut text = BASE.to_owned();
        for (what, from, length, to) in changes {
            let start = boundary(&text, from);
            let end = boundary(&text, start + length);
            let piece = text[start..end].to_owned();
            match what {
                0 => text.replace_range(start..end, ""),
                1 => { let at = boundary(&text, to); text.insert_str(at, &piece) }
                2 => { text.replace_range(start..end, ""); let at = boundary(&text, to); text.insert_str(at, &piece) }
                _ => text.truncate(start),
            }
        }
        holds(&text);
    }

    #[test]
    fn a_scenario_with_one_letter_changed_is_answered(at in 0usize..3300, letter in "[\"(){}\\[\\],:;“'a-z0 \\\\]") {
        let mut text = BASE.to_owned();
        let start = boundary(&text, at);
        let end = boundary(&text, start + 1);
        text.replace_range(start..end, &letter);
        holds(&text);
    }
}
