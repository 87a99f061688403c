//! Promises where they are awkward: two of one thing, one that was false, one for a time that is past; and waiting.

use extramile::conversation::standing::Status;
use extramile::conversation::state::{AS_WRITTEN, Event, Input, State};
use extramile::customer::deed::Deed;

use crate::build::{script, stage};

/// A talk on a Friday in which replies stand one after the other; the file's other parts come with it.
fn talk(more: &str, replies: &[&str]) -> (State, Vec<Deed>) {
    let last = replies.len();
    let beats: String = replies
        .iter()
        .enumerate()
        .map(|(at, does)| {
            format!(
                r#""b{at}": (contact: "call", says: "x", replies: {{"r": (say: "x", {does}, then: "b{}")}}),"#,
                at + 1
            )
        })
        .collect();
    let text = format!(
        r#"(format: 1, id: "s", title: "S", summary: "", level: Starter, minutes: 5, lesson: "", begins: "Fri 10:00",
        failure: (kind: Outcome, severity: Moderate, loss: 2000),
        customer: (name: "A B", portrait: "x", relation: Ongoing, arousal: 60, about: ""),
        authority: (goodwill: 1500), owed: {{"thing": (text: "t", value: 10)}}, {more},
        start: "b0", beats: {{{beats} "b{last}": (contact: "later", at: "Mon 09:01", says: "x",
            replies: {{"r": (say: "x", finish: true)}})}},
        endings: {{"over": (title: "o", outcome: Mixed, says: "")}})"#
    );
    let script = script(&text);
    let stage = stage(&script);
    let mut events = Vec::new();
    let mut state = stage.begin(AS_WRITTEN, &mut events).unwrap();
    while stage.ending(&state).is_none() {
        let reply = stage.open_replies(&state)[0];
        stage.step(&mut state, Input::Say(reply), &mut events).unwrap();
    }
    let deeds = events.into_iter().filter_map(|event| match event {
        Event::Did(deed) => Some(deed),
        _ => None,
    });
    (state, deeds.collect())
}

const CONTACTS: &str = r#"contacts: {"call": (channel: Phone), "later": (channel: Phone)}"#;

fn kept(deeds: &[Deed]) -> Vec<(u8, bool)> {
    let kept = deeds.iter().filter_map(|deed| match deed {
        Deed::Kept { promise, also, .. } => Some((*promise, *also)),
        _ => None,
    });
    kept.collect()
}

#[test]
fn two_promises_of_one_thing_are_each_kept_once_and_count_as_one() {
    let post = |id: &str| format!(r#""{id}": (text: "p", owed: "thing", by: "Wed 12:00", kept_by: Company)"#);
    let more = format!("{CONTACTS}, promises: {{{}, {}}}", post("one"), post("two"));
    let (_, deeds) = talk(&more, &[r#"does: [Promise("one")]"#, r#"does: [Promise("two")]"#]);
    assert_eq!(kept(&deeds), [(0, false), (1, true)], "settled at the end");
    let own = |id: &str| format!(r#""{id}": (text: "p", owed: "thing", by: "Wed 12:00")"#);
    let more = format!("{CONTACTS}, promises: {{{}, {}}}", own("one"), own("two"));
    let all = [r#"does: [Promise("one")]"#, r#"does: [Promise("two")]"#, r#"does: [Fix("thing")]"#];
    assert_eq!(kept(&talk(&more, &all).1), [(0, false), (1, true)], "made good on the spot");
}

#[test]
fn a_false_promise_that_is_moved_to_when_it_is_true_is_kept() {
    let more = format!(
        r#"{CONTACTS}, facts: {{"way": (text: "w", from: Desk)}},
        promises: {{"p": (text: "p", owed: "thing", by: "Fri 18:00", kept_by: Company, only_if: Told("way"))}}"#
    );
    let found_out = r#"does: [Promise("p")], tells: ["way"]"#;
    let (state, deeds) = talk(&more, &[found_out, r#"does: [Renegotiate("p", "Sat 12:00")]"#]);
    assert!(deeds.contains(&Deed::Moved { promise: 0, in_time: true }));
    assert_eq!(state.walk.standing.pledges[0].status, Status::Kept);
    let (state, _) = talk(&more, &[found_out]);
    assert_eq!(state.walk.standing.pledges[0].status, Status::Broken, "left as it was it breaks");
}

#[test]
fn nobody_can_promise_for_a_time_that_is_past() {
    let more = format!(r#"{CONTACTS}, promises: {{"p": (text: "p", by: "Fri 10:05")}}"#);
    let hollow = |replies: &[&str]| {
        let promised = |deed: &Deed| match deed {
            Deed::Promised { hollow, .. } => Some(*hollow),
            _ => None,
        };
        talk(&more, replies).1.iter().find_map(promised)
    };
    assert_eq!(hollow(&[r#"does: [Promise("p")]"#]), Some(false));
    assert_eq!(hollow(&[r#"does: [Hold(30, Announced)]"#, r#"does: [Promise("p")]"#]), Some(true));
}

#[test]
fn facts_given_back_one_by_one_are_heard_as_well_as_all_at_once() {
    let more = format!(r#"{CONTACTS}, facts: {{"a": (text: "a"), "b": (text: "b"), "c": (text: "c")}}"#);
    let told = r#"does: [], tells: ["a", "b", "c"]"#;
    let singly = [
        told,
        r#"does: [Restate(["a"])]"#,
        r#"does: [Restate(["b"])]"#,
        r#"does: [Restate(["c"]), Fix("thing")]"#,
    ];
    let together = [told, r#"does: [Restate(["a", "b", "c"]), Fix("thing")]"#];
    for replies in [&singly[..], &together] {
        let first = talk(&more, replies).0.walk.standing.heard_at_first_offer;
        assert!(first.is_some_and(|heard| heard >= 500_000), "{first:?}");
    }
}

#[test]
fn one_waits_since_the_last_such_moment_before_the_contact() {
    for (since, took) in
        [("Mon 09:00", 1), ("Sun 20:00", 13 * 60 + 1), ("Mon 09:00 +1 week", 1), ("Mon 09:01", 0)]
    {
        let contacts = format!(
            r#"contacts: {{"call": (channel: Phone), "later": (channel: Phone, waiting_since: "{since}")}}"#
        );
        let (_, deeds) = talk(&contacts, &["does: []"]);
        let answered = deeds.iter().find_map(|deed| match deed {
            Deed::Answered { took, .. } => Some(*took),
            _ => None,
        });
        assert_eq!(answered, Some(took), "{since}");
    }
}
