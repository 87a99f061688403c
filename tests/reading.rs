//! Reading files: every mistake of a file in one go, each at its place, in words for a manager.
//! Here belongs what is about text that becomes a model: mistakes, their messages, hostile bytes.

use extramile::scenario::model::Scenario;
use extramile::scenario::read::{Reading, read_scenario};
use extramile::scenario::render::{Look, all_for_people};

const BASE: &str = include_str!("reading/base.ron");

fn read(text: &str) -> Reading<Scenario> {
    read_scenario("late-lamp.ron", text)
}

fn shown(text: &str) -> String {
    let reading = read(text);
    all_for_people(&reading.messages, &reading.file, &reading.places, Look::default())
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
    // several at once
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
