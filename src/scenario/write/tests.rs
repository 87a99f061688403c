//! Changes of files, as an author would see them in a text editor; and that nothing else is touched, whatever is changed.

use proptest::prelude::*;

use super::*;
use crate::scenario::checks::{CheckContext, read_and_check, read_and_check_plays};
use crate::scenario::model::{Act, Component, Condition, Scenario};
use crate::scenario::portrait::Portrait;
use crate::scenario::read::read_scenario;

const SHIPPED: [(&str, &str); 10] = [
    ("order-has-shipped", include_str!("../../../scenarios/first-week/order-has-shipped.ron")),
    ("wrong-markers", include_str!("../../../scenarios/first-week/wrong-markers.ron")),
    ("no-poles", include_str!("../../../scenarios/first-week/no-poles.ron")),
    ("order-line-abroad", include_str!("../../../scenarios/first-week/order-line-abroad.ron")),
    ("engraved-twice", include_str!("../../../scenarios/first-week/engraved-twice.ron")),
    ("two-oclock", include_str!("../../../scenarios/word-given/two-oclock.ron")),
    ("more-sunny", include_str!("../../../scenarios/word-given/more-sunny.ron")),
    ("pointing-fingers", include_str!("../../../scenarios/word-given/pointing-fingers.ron")),
    ("number", include_str!("../../../scenarios/word-given/number-that-would-not-move.ron")),
    ("software-never-came", include_str!("../../../scenarios/word-given/software-never-came.ron")),
];

const SMALL: &str = r#"// The lamp.
(
    format: 1, // for ever
    id: "lamp",
    facts: {
        // What she said first.
        "broken": (text: "the lamp is broken"),
        "late": (text: "two days late", stake: true), // the one that hurts
    },
    flags: [],
    beats: {
        // The call.
        "call": (contact: "first", says: "It’s {broken}.", tells: ["broken"], replies: {
            "sorry": (say: "I’m sorry.", does: [Apologise([Regret])], then: "call"),
            /* not yet */ "quiz": (say: "Is it?", stay: true)
        }),

        // Later.
        "later": (contact: "first", says: "Well?"),
    },
)
"#;

fn path(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn set(at: &str, value: &str) -> Change {
    Change::Set { path: path(at), value: value.into() }
}

fn insert(into: &str, at: usize, name: Option<&str>, value: &str) -> Change {
    Change::Insert { into: path(into), at, name: name.map(str::to_owned), value: value.into() }
}

fn changed(text: &str, change: &Change) -> String {
    apply(text, &splices(text, change).unwrap()).0
}

/// The lines that differ, those that went with `-` and those that came with `+`.
fn difference(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let same = before.iter().zip(&after).take_while(|(one, other)| one == other).count();
    let (before, after) = (&before[same..], &after[same..]);
    let tail = before.iter().rev().zip(after.iter().rev()).take_while(|(one, other)| one == other).count();
    let gone = before[..before.len() - tail].iter().map(|line| format!("-{line}\n"));
    gone.chain(after[..after.len() - tail].iter().map(|line| format!("+{line}\n"))).collect()
}

#[test]
fn a_change_changes_its_own_place() {
    let table: [(&str, Change, &str); 16] = [
        (
            "a value",
            set("beats.call.says", "\"Hello.\""),
            r#"-        "call": (contact: "first", says: "It’s {broken}.", tells: ["broken"], replies: {
+        "call": (contact: "first", says: "Hello.", tells: ["broken"], replies: {
"#,
        ),
        (
            "a field that is not there comes where the format has it",
            set("facts.broken.stake", "true"),
            r#"-        "broken": (text: "the lamp is broken"),
+        "broken": (text: "the lamp is broken", stake: true),
"#,
        ),
        (
            "on lines of their own it gets its own",
            set("title", "\"The lamp\""),
            "+    title: \"The lamp\",\n",
        ),
        ("what is around it comes too", set("customer.name", "\"Ann\""), "+    customer: (name: \"Ann\"),\n"),
        (
            "what is too long for one line is laid out below",
            set(
                "beats.call.replies.sorry.because",
                "\"Said before she was heard, and it sounds like one of those people who are always sorry.\"",
            ),
            r#"-            "sorry": (say: "I’m sorry.", does: [Apologise([Regret])], then: "call"),
+            "sorry": (
+                say: "I’m sorry.",
+                does: [Apologise([Regret])],
+                because: "Said before she was heard, and it sounds like one of those people who are always sorry.",
+                then: "call",
+            ),
"#,
        ),
        (
            "an entry at its place",
            insert("facts", 1, Some("shade"), "(text: \"a green shade\")"),
            "+        \"shade\": (text: \"a green shade\"),\n",
        ),
        (
            "the first entry, above the remarks of the one that was",
            insert("facts", 0, Some("shade"), "(text: \"a green shade\")"),
            "+        \"shade\": (text: \"a green shade\"),\n",
        ),
        (
            "behind the last, which had no comma",
            insert("beats.call.replies", 9, Some("bye"), "(say: \"Goodbye.\", then: \"later\")"),
            r#"-            /* not yet */ "quiz": (say: "Is it?", stay: true)
+            /* not yet */ "quiz": (say: "Is it?", stay: true),
+            "bye": (
+                say: "Goodbye.",
+                then: "later",
+            ),
"#,
        ),
        (
            "an item in an empty list",
            insert("flags", 0, None, "\"angry\""),
            "-    flags: [],\n+    flags: [\"angry\"],\n",
        ),
        (
            "an item in a list on one line",
            insert("beats.call.tells", 0, None, "\"late\""),
            r#"-        "call": (contact: "first", says: "It’s {broken}.", tells: ["broken"], replies: {
+        "call": (contact: "first", says: "It’s {broken}.", tells: ["late", "broken"], replies: {
"#,
        ),
        (
            "a map that is not there",
            insert("beats.later.replies", 0, Some("yes"), "(say: \"Yes.\", stay: true)"),
            r#"-        "later": (contact: "first", says: "Well?"),
+        "later": (
+            contact: "first",
+            says: "Well?",
+            replies: {
+                "yes": (
+                    say: "Yes.",
+                    stay: true,
+                ),
+            },
+        ),
"#,
        ),
        (
            "gone, and the remark above it stays",
            Change::Remove { path: path("facts.broken") },
            "-        \"broken\": (text: \"the lamp is broken\"),\n",
        ),
        (
            "gone, and the remark beside it stays",
            Change::Remove { path: path("facts.late") },
            r#"-        "late": (text: "two days late", stake: true), // the one that hurts
+        // the one that hurts
"#,
        ),
        (
            "gone from a line with others",
            Change::Remove { path: path("beats.call.tells") },
            r#"-        "call": (contact: "first", says: "It’s {broken}.", tells: ["broken"], replies: {
+        "call": (contact: "first", says: "It’s {broken}.", replies: {
"#,
        ),
        (
            "the last of a line is gone with the comma before it",
            Change::Remove { path: path("facts.late.stake") },
            r#"-        "late": (text: "two days late", stake: true), // the one that hurts
+        "late": (text: "two days late"), // the one that hurts
"#,
        ),
        (
            "moved with its remarks",
            Change::Move { path: path("facts.late"), to: 0 },
            r#"-        // What she said first.
-        "broken": (text: "the lamp is broken"),
-        "late": (text: "two days late", stake: true), // the one that hurts
+        "late": (text: "two days late", stake: true), // the one that hurts
+        // What she said first.
+        "broken": (text: "the lamp is broken"),
"#,
        ),
    ];
    for (name, change, expected) in table {
        let after = changed(SMALL, &change);
        assert_eq!(difference(SMALL, &after), expected, "{name}");
        assert!(well_formed(&after).is_some(), "{name}");
    }
}

#[test]
fn a_change_that_cannot_be_made_says_why() {
    let refused = |change: &Change| splices(SMALL, change).unwrap_err();
    assert_eq!(refused(&set("beats.nobody.says.x", "1")), Refused::NoSuchPlace(path("beats.nobody.says.x")));
    assert_eq!(refused(&set("id", "\"a")), Refused::Form);
    assert_eq!(refused(&set("id", "1, 2")), Refused::Form);
    assert_eq!(refused(&insert("facts", 0, Some("late"), "()")), Refused::Taken("late".into()));
    assert_eq!(
        refused(&Change::Remove { path: path("facts.none") }),
        Refused::NoSuchPlace(path("facts.none"))
    );
    assert_eq!(splices("(", &set("id", "1")).unwrap_err(), Refused::Form);
}

#[test]
fn a_value_that_held_a_remark_leaves_it_above() {
    let text = "(\n    flags: [\n        \"a\", // first\n        /* b */ \"b\",\n    ],\n)\n";
    let after = changed(text, &set("flags", "[\"c\"]"));
    assert_eq!(after, "(\n    // first\n    /* b */\n    flags: [\"c\"],\n)\n");
}

#[test]
fn lines_end_as_they_did() {
    let text = SMALL.replace('\n', "\r\n");
    let after = changed(&text, &insert("beats.later.replies", 0, Some("yes"), "(say: \"Yes.\", stay: true)"));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(after.matches('\n').count() > text.matches('\n').count());
    assert_eq!(laid_out(&text).unwrap(), laid_out(SMALL).unwrap().replace('\n', "\r\n"));
}

#[test]
fn a_layout_is_the_same_for_everybody() {
    let text = "// head\n\n\n// more\n(id:\"x\",// beside\n  facts:{\"a\":(text:\"t\")},flags:[ ],\n\n\n\n /* b */ \
                does: [Ask(\"a\" /* why */), Own, Decline(what:\"x\",)] , // end\n  // last\n)// after\n// foot";
    let expected = r#"// head

// more
(
    id: "x", // beside
    facts: {
        "a": (text: "t"),
    },
    flags: [],

    /* b */
    does: [
        Ask(
            "a", /* why */
        ),
        Own,
        Decline(what: "x"),
    ], // end
    // last
) // after
// foot
"#;
    let after = laid_out(text).unwrap();
    assert_eq!(after, expected);
    assert_eq!(laid_out(&after).unwrap(), after);
    assert_eq!(laid_out("(id: )"), Err(Refused::Form));
}

#[test]
fn acts_and_conditions_are_written_as_one_would() {
    let apologise = Act::Apologise(vec![Component::Responsibility, Component::Regret]);
    let table = [
        (written(&apologise), "Apologise([Responsibility, Regret])"),
        (written(&Act::AskOpen), "AskOpen"),
        (
            written(&Act::Goodwill { value: 1200, fits: Some("show".into()) }),
            "Goodwill(value: 1200, fits: \"show\")",
        ),
        (written(&Act::Goodwill { value: 5, fits: None }), "Goodwill(value: 5)"),
        (
            written(&Act::Renegotiate("callback".into(), "Tue 16:30".parse().unwrap())),
            "Renegotiate(\"callback\", \"Tue 16:30\")",
        ),
        (written(&Portrait::Cast("maya".into())), "\"maya\""),
        (
            written(&"mixed:bun:96684b:c8653a:f0b541:chin::96".parse::<Portrait>().unwrap()),
            "(head: \"bun\", skin: \"96684b\", hair: \"c8653a\", clothes: \"f0b541\", beard: \"chin\", build: 96)",
        ),
        (
            written(&Condition::Not(Box::new(Condition::Arousal { above: Some(60), below: None }))),
            "Not(Arousal(above: 60))",
        ),
        (
            written(&Condition::All(vec![Condition::Told("a".into()), Condition::Flag("b".into())])),
            "All([Told(\"a\"), Flag(\"b\")])",
        ),
    ];
    for (found, expected) in table {
        assert_eq!(found.unwrap(), expected);
    }
    assert_eq!(quoted("a \"b\" \\ c\nd\u{7}"), r#""a \"b\" \\ c\nd\u{7}""#);
}

/// Every act and condition of the shipped scenarios, read back from what is written of it.
#[test]
fn what_is_written_is_read_back_the_same() {
    let mut seen = 0;
    for (name, text) in SHIPPED {
        let scenario = read_scenario(name, text).value.unwrap();
        for (_, beat) in scenario.beats.iter() {
            for (_, reply) in beat.replies.iter() {
                for act in &reply.does {
                    let text = format!("(x: {})", written(act).unwrap());
                    #[derive(serde::Deserialize)]
                    struct One<T> {
                        x: T,
                    }
                    assert_eq!(&ron::from_str::<One<Act>>(&with_options(&text)).unwrap().x, act);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 300, "{seen}");
}

fn with_options(text: &str) -> String {
    format!("#![enable(implicit_some)]\n{text}")
}

#[test]
fn a_new_name_reaches_every_mention() {
    let (name, text) = SHIPPED[1];
    let plays = include_str!("../../../scenarios/first-week/wrong-markers.plays");
    let things = [
        Thing::Beat("call".into()),
        Thing::Reply("call".into(), "restate".into()),
        Thing::Ending("gone".into()),
        Thing::Fact("show".into()),
        Thing::Promise("express".into()),
        Thing::Owed("pens".into()),
        Thing::Flag("van_gone".into()),
        Thing::Person("dana".into()),
        Thing::Contact("call".into()),
        Thing::Vary("number".into()),
    ];
    let before = read_scenario(name, text).value.unwrap();
    for thing in things {
        if before_lacks(&before, &thing) {
            panic!("{thing:?} is not in {name}");
        }
        let (after, back) = apply(text, &rename(text, &thing, "another-name").unwrap());
        let reading = read_and_check(name, after.clone(), &CheckContext::default());
        assert_eq!(reading.messages, [], "{thing:?}");
        assert_ne!(after, text);
        assert_eq!(apply(&after, &back).0, text, "{thing:?}");
        let (plays, _) = apply(plays, &rename_in_plays(plays, &before, &thing, "another-name").unwrap());
        let told = read_and_check_plays("plays", plays, &reading.value.unwrap()).messages;
        assert_eq!(told, [], "{thing:?}");
    }
    assert_eq!(rename(text, &Thing::Fact("show".into()), "stock"), Err(Refused::Taken("stock".into())));
    assert_eq!(rename(text, &Thing::Fact("show".into()), "pens"), Err(Refused::Taken("pens".into())));
    assert_eq!(rename(text, &Thing::Fact("show".into()), "me"), Err(Refused::NoId("me".into())));
    assert_eq!(rename(text, &Thing::Beat("call".into()), "The Call"), Err(Refused::NoId("The Call".into())));
}

fn before_lacks(scenario: &Scenario, thing: &Thing) -> bool {
    match thing {
        Thing::Beat(name) => scenario.beats.get(name).is_none(),
        Thing::Reply(beat, name) => {
            scenario.beats.get(beat).is_none_or(|beat| beat.replies.get(name).is_none())
        }
        Thing::Ending(name) => scenario.endings.get(name).is_none(),
        Thing::Fact(name) => scenario.facts.get(name).is_none(),
        Thing::Promise(name) => scenario.promises.get(name).is_none(),
        Thing::Owed(name) => scenario.owed.get(name).is_none(),
        Thing::Flag(name) => scenario.flags.iter().all(|flag| flag != name),
        Thing::Person(name) => scenario.people.get(name).is_none(),
        Thing::Contact(name) => scenario.contacts.get(name).is_none(),
        Thing::Vary(name) => scenario.vary.get(name).is_none(),
        Thing::Event(name) => scenario.events.get(name).is_none(),
    }
}

#[test]
fn the_shipped_scenarios_have_the_layout() {
    for (name, text) in SHIPPED {
        let after = laid_out(text).unwrap();
        assert!(read_scenario(name, after.clone()).value == read_scenario(name, text).value, "{name}");
        assert!(after == text, "{name}: extramile fmt scenarios");
    }
}

/// The words and the remarks of a text, without the commas.
fn words_and_remarks(text: &str) -> (Vec<&str>, Vec<&str>) {
    let words = words(text).words.into_iter().map(|word| &text[word.span().range()]);
    let mut remarks = remarks_in(text);
    remarks.sort_unstable();
    (words.filter(|word| *word != ",").collect(), remarks)
}

/// A path to something in a scenario's file, chosen by a number.
fn somewhere(text: &str, chosen: usize) -> Vec<String> {
    let outline = well_formed(text).unwrap();
    let mut found = Vec::new();
    let mut open = vec![outline.root().unwrap()];
    while let Some(node) = open.pop() {
        for child in outline.children(node) {
            found.push(child);
            open.push(child);
        }
    }
    outline.path(found[chosen % found.len()])
}

proptest! {
    #[test]
    fn laying_out_keeps_every_word_and_remark(which in 0..10_usize, remarks in prop::collection::vec((0..4000_usize, 0..4_u8), 0..12)) {
        let text = SHIPPED[which].1;
        // Remarks are put in anywhere between two words.
        let mut places: Vec<(usize, u8)> = remarks.iter().map(|(at, kind)| {
            let words = words(text).words;
            (words[at % words.len()].start as usize, *kind)
        }).collect();
        places.sort_unstable();
        places.dedup_by_key(|(at, _)| *at);
        let put_in: Vec<Splice> = places.iter().map(|(at, kind)| Splice {
            span: Span::new(*at, *at),
            text: ["// one\n", "/* two */", "\n\n\n// three, \"x\": (\n\n", "/* four\n lines */ "][usize::from(*kind)].into(),
        }).collect();
        let (text, _) = apply(text, &put_in);
        let after = laid_out(&text).unwrap();
        prop_assert_eq!(words_and_remarks(&after), words_and_remarks(&text));
        prop_assert_eq!(laid_out(&after).unwrap(), after);
    }

    #[test]
    fn a_change_keeps_all_else_and_can_be_undone(which in 0..10_usize, chosen in any::<usize>(), how in 0..4_u8, to in 0..8_usize) {
        let text = SHIPPED[which].1;
        let path = somewhere(text, chosen);
        let outline = well_formed(text).unwrap();
        let steps = borrowed(&path);
        let node = outline.find(&steps).unwrap();
        let span = outline.node(node).span;
        let change = match how {
            0 => Change::Set { path: path.clone(), value: outline.slice(span).to_owned() + " " },
            1 => Change::Set { path: path.clone(), value: "\"quite another value\"".into() },
            2 => Change::Remove { path: path.clone() },
            _ => Change::Move { path: path.clone(), to },
        };
        let splices = splices(text, &change).unwrap();
        let (after, back) = apply(text, &splices);
        prop_assert!(well_formed(&after).is_some(), "{}", after);
        prop_assert_eq!(apply(&after, &back).0, text);
        let (before_words, before_remarks) = words_and_remarks(text);
        let (after_words, after_remarks) = words_and_remarks(&after);
        if how == 0 || how == 3 {
            // The same words; a moved thing brings its own.
            let (mut one, mut other) = (before_words.clone(), after_words.clone());
            one.sort_unstable();
            other.sort_unstable();
            prop_assert_eq!(one, other);
            prop_assert_eq!(&before_remarks, &after_remarks);
        }
        if how == 3 {
            let around = outline.node(node).parent.unwrap();
            let count = outline.children(around).count();
            let moved = well_formed(&after).unwrap();
            let around = moved.find(&steps[..steps.len() - 1]).unwrap();
            let there = moved.children(around).nth(to.min(count - 1)).unwrap();
            prop_assert_eq!(moved.slice(moved.node(there).span), outline.slice(span));
        }
        if how == 2 {
            let inside = remarks_in(outline.slice(span)).len();
            prop_assert_eq!(before_remarks.len() - inside, after_remarks.len());
        }
    }
}
