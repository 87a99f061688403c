//! Who comes after a promise that lapsed, and when: the customer, with their own mouth, for what they do not have and
//! were not told of; and coming back to a contact that was interrupted.

use extramile::customer::deed::Deed;
use extramile::scenario::model::Phase;

use crate::build::{Case, Play, head, script};

/// A thing promised by eleven, then time at the desk until noon; somebody rings `when`, from the beat `then`.
fn asked_after(when: &str, then: &str) -> String {
    let head = head(Case::default()).replace(
        r#"promises: {"#,
        r#"people: {"boss": (name: "Mo")}, promises: { "thing": (text: "t", owed: "thing", by: "in 60 minutes"),"#,
    );
    let head = head.replace("contacts: {", r#"contacts: { "desk": (channel: Desk), "#);
    format!(
        r#"{head} start: "call", beats: {{
            "call": (contact: "c0", tells: ["a", "b"], replies: {{
                "give": (say: "", does: [Promise("thing"), Restate(["a"])], then: "desk"),
            }}),
            "desk": (contact: "desk", replies: {{
                "hour": (say: "", minutes: 60, again: true, stay: true),
                "fix": (say: "", minutes: 1, does: [Fix("thing")], stay: true),
                "own_up": (say: "", minutes: 1, does: [Update("thing")], stay: true),
                "ring": (say: "", then: "call_again"),
            }}),
            "call_again": (contact: "c0", replies: {{ "on": (say: "", again: true, stay: true), "end": (say: "", finish: true) }}),
            "theirs": (contact: "c1", replies: {{ "back": (say: "", back: true) }}),
            "boss": (contact: "c1", speaker: "boss", replies: {{ "back": (say: "", back: true) }}),
            "found": (contact: "desk", replies: {{ "back": (say: "", back: true) }}),
        }}, events: {{ "asks": (when: {when}, then: "{then}") }} )"#
    )
}

/// Where one stands after replies, and whether the customer had to chase in the last of them.
fn after(text: &str, replies: &str) -> (String, bool) {
    let script = script(text);
    let mut play = Play::begin(&script);
    play.say(replies);
    let chased = play.deeds().iter().any(|deed| matches!(deed, Deed::Chased { .. }));
    (play.place(), chased)
}

const LAPSED: &str = r#"Overdue("thing")"#;
/// An event that waits for something else as well, and comes for that alone.
const LAPSED_OR_TWO: &str = r#"Any([Overdue("thing"), Past("Tue 14:00")])"#;

#[test]
fn a_customer_chases_what_was_promised_and_has_not_come() {
    assert_eq!(after(&asked_after(LAPSED, "theirs"), "give hour"), ("theirs".into(), true));
}

#[test]
fn nobody_chases_what_they_have() {
    // It lapsed and was made good in one task's time: the event has nothing to come for.
    let text = asked_after(r#"All([Overdue("thing"), Past("Tue 14:00")])"#, "theirs");
    assert_eq!(after(&text, "give hour fix hour").0, "desk");
    assert_eq!(after(&text, "give hour hour"), ("theirs".into(), true));
}

#[test]
fn a_customer_chases_with_their_own_mouth_alone() {
    for (then, chased) in [("theirs", true), ("boss", false), ("found", false)] {
        assert_eq!(after(&asked_after(LAPSED, then), "give hour"), (then.into(), chased));
    }
}

#[test]
fn an_event_that_waits_for_something_else_too_comes_for_that_when_one_has_owned_up() {
    let late = r#"All([Past("Tue 13:30"), Any([Overdue("thing"), Past("Tue 14:00")])])"#;
    for when in [LAPSED_OR_TWO, late] {
        let text = asked_after(when, "theirs");
        let lapsed = if when == late { "give hour hour" } else { "give hour" };
        assert_eq!(after(&text, lapsed), ("theirs".into(), true), "nobody has owned up");
    }
    let text = asked_after(late, "theirs");
    assert_eq!(after(&text, "give hour own_up").0, "desk", "owned up, it does not come for the lapse");
    assert_eq!(
        after(&text, "give hour own_up hour"),
        ("theirs".into(), false),
        "and comes at two, asking nothing"
    );
}

#[test]
fn coming_back_to_a_contact_forgets_nothing() {
    let script = script(&asked_after(LAPSED, "theirs"));
    let mut play = Play::begin(&script);
    play.say("give");
    let heard = play.state.walk.standing.heard;
    assert!(heard > 0);
    play.say("ring");
    assert_eq!((play.place().as_str(), play.state.walk.standing.heard), ("call_again", heard));
    let mut play = Play::begin(&script);
    play.say("give hour");
    assert_eq!(play.state.walk.standing.heard, heard / 2, "a contact of its own is new");
    play.say("back ring");
    assert_eq!(play.state.walk.standing.heard, heard / 2, "and coming back from it costs nothing more");
}

#[test]
fn coming_back_to_a_contact_does_not_open_its_talk_anew() {
    let script = script(&asked_after(r#"Past("Fri 12:00")"#, "theirs"));
    let mut play = Play::begin(&script);
    assert_eq!(play.state.walk.phase(&script), Phase::Open);
    play.say("give ring");
    assert_eq!(play.state.walk.phase(&script), Phase::Close, "all that is owed is promised");
    let script = crate::build::script(
        &asked_after(r#"Past("Fri 12:00")"#, "theirs")
            .replace(r#"does: [Promise("thing"), Restate(["a"])]"#, r#"does: [Restate(["a"])]"#),
    );
    let mut play = Play::begin(&script);
    play.say("give ring");
    assert_eq!(play.state.walk.phase(&script), Phase::Open, "after one word of listening it still opens");
    play.say("on on on");
    assert_eq!(play.state.walk.phase(&script), Phase::Middle);
}
