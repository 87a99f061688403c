//! What each bot takes, of six replies that differ in what it goes by.

use extramile::analysis::bots::{BOTS, bot, perform};
use extramile::analysis::rehearsal::Rehearsal;
use extramile::analysis::{Budget, named, reference};
use extramile::conversation::state::AS_WRITTEN;
use extramile::scenario::script::Script;

use crate::build::{script, stage};

/// One beat with replies of every kind, in an order that is kept; then it is over.
const TABLE: &str = r#"(
    format: 1, id: "bots", title: "Bots", summary: "x", level: Starter, minutes: 5, lesson: "x", begins: "Tue 10:00",
    failure: (kind: Outcome, severity: Moderate, loss: 2000),
    customer: (name: "Ann Bell", portrait: "maya", relation: Ongoing, arousal: 50, about: "x"),
    authority: (goodwill: 3000),
    owed: {"lamp": (text: "the lamp", value: 2000)},
    facts: {"broken": (text: "it is broken"), "party": (text: "the party", stake: true)},
    contacts: {"call": (channel: Phone)},
    start: "call",
    beats: {"call": (contact: "call", says: "It broke before the party.", tells: ["broken", "party"], fixed_order: true, replies: {
        "top": (say: "Which lamp is it, then?", does: [Doubt], finish: true),
        "courtesy": (say: "I’m so sorry, thank you for telling me!", does: [Apologise([Regret]), Thank], finish: true),
        "warm": (say: "It broke before the party, and you were let down?", does: [Restate(["broken", "party"]), Acknowledge("let down"), AskOpen], minutes: 4, finish: true),
        "gift": (say: "Here are thirty pounds.", does: [Goodwill(value: 3000)], finish: true),
        "work": (say: "Refunded.", does: [Own, Fix("lamp")], finish: true),
        "words": (say: "We have a great many lamps in our shop, and every now and then one of them does what lamps do.", does: [Dismiss], finish: true),
        "bottom": (say: "Right then.", does: [], finish: true),
    })},
    endings: {"end": (title: "End", outcome: Mixed, says: "x")},
)"#;

fn first_reply(script: &Script, name: &str) -> String {
    let reference = reference(stage(script), Budget::default());
    let performance = perform(stage(script), &reference, 1, AS_WRITTEN, bot(name).unwrap()).unwrap();
    assert!(performance.judgements.is_some(), "{name} came to no ending");
    named(script, performance.replies[0])
}

#[test]
fn each_bot_takes_what_it_stands_for() {
    let script = script(TABLE);
    let table = [
        ("longest", "call.words"),
        ("shortest", "call.work"),
        ("first", "call.top"),
        ("last", "call.bottom"),
        ("politest", "call.courtesy"),
        ("most-generous", "call.gift"),
        ("kind-but-slow", "call.warm"),
        ("quick-but-cold", "call.work"),
    ];
    for (name, expected) in table {
        assert_eq!(first_reply(&script, name), expected, "{name}");
    }
    let reference = reference(stage(&script), Budget::default());
    assert_eq!(first_reply(&script, "best"), reference.conversation[0]);
    let taken: std::collections::BTreeSet<u32> = (0..64)
        .map(|seed| {
            perform(stage(&script), &reference, seed, AS_WRITTEN, bot("random").unwrap()).unwrap().replies[0]
        })
        .collect();
    assert_eq!(taken.len(), 7, "at random every reply is taken");
    assert_eq!(table.len() + 2, BOTS.len());
}

#[test]
fn the_best_bot_goes_on_well_where_the_model_leads_no_further() {
    let script = script(TABLE);
    let mut reference = reference(stage(&script), Budget::default());
    reference.conversation = vec!["call.nowhere".into()];
    let performance = perform(stage(&script), &reference, 1, AS_WRITTEN, bot("best").unwrap()).unwrap();
    // Making it good at once earns more than any other one thing.
    assert_eq!(named(&script, performance.replies[0]), "call.work");
}

#[test]
fn a_bot_that_never_comes_to_an_end_is_told_with_its_way() {
    let circle = TABLE
        .replace("does: [Doubt], finish: true", "does: [Doubt], again: true, stay: true")
        .replace("finish: true", "when: Flag(\"never\"), finish: true")
        .replace("start:", "flags: [\"never\"],\n    start:");
    let script = script(&circle);
    let reference = reference(stage(&script), Budget { situations: 1000, ..Budget::default() });
    let bots = [bot("first").unwrap()];
    let mut rehearsal = Rehearsal::new(stage(&script), &reference, &bots, 2, 1, AS_WRITTEN);
    while rehearsal.advance(1) {}
    let found = &rehearsal.found().bots[0];
    assert_eq!((found.plays, found.endless, found.endings.as_slice()), (2, 2, [0].as_slice()));
    assert_eq!(found.endless_way.as_ref().map(Vec::len), Some(1000));
    assert_eq!(found.turns.count(), 0);
}
