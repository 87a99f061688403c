//! Promises where they are awkward: two of one thing, one that was false, one for a time that is past, one that is moved
//! without need or falls due as the story ends; and waiting.

use extramile::conversation::standing::Status;
use extramile::conversation::state::{AS_WRITTEN, Event, Input, State};
use extramile::customer::deed::Deed;
use extramile::scenario::model::Dimension;
use extramile::scoring::key::Key;
use extramile::scoring::level::is_needless;
use extramile::scoring::reference::Reference;
use extramile::scoring::tally::Tally;

use crate::build::{Case, Play, head, script, stage};

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

/// What one deed of each such kind was, in order.
fn of<T>(deeds: &[Deed], kind: impl Fn(&Deed) -> Option<T>) -> Vec<T> {
    deeds.iter().filter_map(kind).collect()
}

#[test]
fn after_a_promise_was_moved_an_update_before_that_warns_of_nothing() {
    let warned = |replies: &[&str]| {
        let more = format!(r#"{CONTACTS}, promises: {{"p": (text: "p", by: "Fri 18:00")}}"#);
        let broke = |deed: &Deed| match deed {
            Deed::Broke { warned, .. } => Some(*warned),
            _ => None,
        };
        of(&talk(&more, replies).1, broke)
    };
    let (promise, update) = (r#"does: [Promise("p")]"#, r#"does: [Update("p")]"#);
    let moved = r#"does: [Renegotiate("p", "Sat 12:00")]"#;
    assert_eq!(warned(&[promise, update]), [true]);
    assert_eq!(warned(&[promise, update, moved]), [false], "of the new time nobody has heard");
    assert_eq!(warned(&[promise, update, moved, update]), [true]);
}

#[test]
fn an_apology_explains_only_with_a_cause_that_is_news() {
    use extramile::customer::deed::part;
    let explained = |replies: &[&str]| {
        let apology = |deed: &Deed| match deed {
            Deed::Apologised { parts, .. } => Some(parts & part::EXPLANATION != 0),
            _ => None,
        };
        of(&talk(CONTACTS, replies).1, apology)
    };
    let (told, sorry) = (r#"does: [Explain(Excuse, "lorry")]"#, "Apologise([Regret])");
    let with = |cause: &str| format!(r#"does: [{sorry}, Explain(Excuse, "{cause}")]"#);
    assert_eq!(
        explained(&[&with("lorry")]),
        [true],
        "in the very reply that tells it, whatever stands first"
    );
    assert_eq!(explained(&[told, &with("lorry")]), [false]);
    assert_eq!(explained(&[told, &with("rain")]), [true]);
}

/// A promise given in a talk that is the last one; how it stands at the end.
fn at_the_end(by: &str, minutes: u16, more: &str) -> Status {
    let text = format!(
        r#"(format: 1, id: "s", title: "S", summary: "", level: Starter, minutes: 5, lesson: "", begins: "Fri 10:00",
        failure: (kind: Outcome, severity: Moderate, loss: 2000),
        customer: (name: "A B", portrait: "x", relation: Ongoing, arousal: 60, about: ""),
        authority: (goodwill: 1500), promises: {{"p": (text: "p", by: "{by}")}},
        contacts: {{"call": (channel: Phone)}},
        start: "a", beats: {{
            "a": (contact: "call", says: "x", replies: {{"r": (say: "x", does: [Promise("p")], minutes: 1, then: "b")}}),
            "b": (contact: "call", says: "x", replies: {{"r": (say: "x", minutes: {minutes}, {more} finish: true)}}),
        }},
        endings: {{"broken": (title: "b", outcome: Lost, says: "", when: Overdue("p")), "over": (title: "o", outcome: Mixed, says: "")}})"#
    );
    let script = script(&text);
    let mut play = Play::begin(&script);
    play.say("r r");
    let status = play.state.walk.standing.pledges[0].status;
    assert_eq!(play.place() == "end:broken", status == Status::Broken, "an ending can ask for it");
    status
}

#[test]
fn what_fell_due_during_the_last_talk_has_lapsed_when_the_story_ends() {
    assert_eq!(at_the_end("Fri 10:08", 7, ""), Status::Broken, "at the very minute");
    assert_eq!(at_the_end("Fri 10:08", 6, ""), Status::Open, "a minute before, it can still be kept");
    assert_eq!(at_the_end("in 5 minutes", 5, ""), Status::Broken);
    assert_eq!(
        at_the_end("Fri 10:08", 7, r#"does: [Keep("p")],"#),
        Status::Kept,
        "kept while one talks it is in time"
    );
    assert_eq!(at_the_end("Fri 10:08", 7, r#"does: [Renegotiate("p", "Fri 12:00")],"#), Status::Open);
    assert_eq!(
        at_the_end("Fri 10:16", 60, ""),
        Status::Open,
        "a talk takes no longer than its contact lasts"
    );
}

/// What ownership earned of moving the promise `call`, and what of it counts as missed, after replies.
fn moved(replies: &str) -> (u8, bool) {
    let text = format!(
        r#"{} start: "a", beats: {{
            "a": (contact: "c0", replies: {{
                "give": (say: "", does: [Promise("call")], minutes: 0, stay: true),
                "move": (say: "", does: [Renegotiate("call", "in 2 hours")], minutes: 0, again: true, stay: true),
                "away": (say: "", does: [Renegotiate("call", "in 2 days")], minutes: 0, stay: true),
                "keep": (say: "", does: [Keep("call")], minutes: 0, stay: true),
                "wait": (say: "", then: "b", minutes: 0),
            }}),
            "b": (contact: "c1", at: "in 70 minutes", replies: {{
                "keep": (say: "", does: [Keep("call")], stay: true), "wait": (say: "", then: "c"), "end": (say: "", finish: true),
            }}),
            "c": (contact: "c2", at: "in 2 days", replies: {{ "end": (say: "", finish: true) }}),
        }} )"#,
        head(Case::default())
    );
    let script = script(&text);
    let (mut play, mut tally) = (Play::begin(&script), Tally::new(&script));
    let call = script.promises.iter().position(|promise| promise.id == "call").unwrap() as u8;
    for reply in replies.split_whitespace() {
        tally.offer(play.stage, &Reference::default(), &play.state);
        play.say(reply);
        tally.earn(&script, &Reference::default(), &play.events, |_| {});
    }
    let missed = tally.offered_at(Key::Moved(call)) > tally.earned(Key::Moved(call))
        && !is_needless(&play.state.walk.standing, Key::Moved(call));
    (tally.earned(Key::Moved(call)), missed)
}

#[test]
fn moving_a_promise_counts_where_it_would_have_lapsed_and_is_kept() {
    assert_eq!(moved("give move wait keep end"), (1, false));
    assert_eq!(
        moved("give move keep wait end"),
        (0, false),
        "kept before the old time: it had not to be moved"
    );
    assert_eq!(moved("give move move wait keep end"), (1, false), "once");
    assert_eq!(moved("give away wait end"), (0, false), "moved beyond the story it is only put off");
    assert_eq!(moved("give move wait wait end"), (0, false), "moved and lapsed: the breach is what counts");
    assert_eq!(moved("give wait end"), (0, true), "left to lapse: that is the chance that was missed");
    assert_eq!(moved("give keep wait end"), (0, false), "kept in time it was never needed");
}

#[test]
fn a_false_promise_does_not_swallow_the_first_apology_and_is_mended_when_it_has_come_out() {
    let text = format!(
        r#"{} start: "a", beats: {{
            "a": (contact: "c0", replies: {{
                "lie": (say: "", does: [Promise("lie")], minutes: 0, stay: true),
                "sorry": (say: "", does: [Apologise([Responsibility])], minutes: 0, stay: true),
                "wait": (say: "", then: "b"),
            }}),
            "b": (contact: "c0", at: "in 3 hours", replies: {{
                "sorry": (say: "", does: [Apologise([Responsibility])], stay: true), "end": (say: "", finish: true),
            }}),
        }} )"#,
        head(Case::default()).replace(
            "promises: {",
            r#"promises: { "lie": (text: "l", by: "in 60 minutes", only_if: Told("late")),"#
        )
    );
    let script = script(&text);
    let ownership = |replies: &str| {
        let (mut play, mut tally) = (Play::begin(&script), Tally::new(&script));
        for reply in replies.split_whitespace() {
            tally.offer(play.stage, &Reference::default(), &play.state);
            play.say(reply);
            tally.earn(&script, &Reference::default(), &play.events, |_| {});
        }
        (tally.earned(Key::FaultNamed), tally.balance(Dimension::Ownership))
    };
    assert_eq!(ownership("sorry"), (2, 2));
    assert_eq!(
        ownership("lie sorry"),
        (2, -1),
        "the fault is named, and the false word is as false as before"
    );
    assert_eq!(ownership("lie wait sorry"), (0, -2), "once it has come out, that is what the apology is for");
    assert_eq!(ownership("lie sorry wait sorry"), (2, 0), "each for its own");
}

/// What ownership a promise about nothing owed has earned when the story is over.
fn word(promise: &str) -> u32 {
    let text = format!(
        r#"(format: 1, id: "s", title: "S", summary: "", level: Starter, minutes: 5, lesson: "", begins: "Fri 10:00",
        failure: (kind: Outcome, severity: Moderate), customer: (name: "A B", portrait: "x", relation: Ongoing, arousal: 60, about: ""),
        promises: {{"word": (text: "w", {promise})}}, contacts: {{"call": (channel: Phone)}},
        start: "b", beats: {{"b": (contact: "call", says: "x", replies: {{
            "give": (say: "x", does: [Promise("word")], stay: true),
            "keep": (say: "x", does: [Keep("word")], stay: true, when: Promised("word")),
            "end": (say: "x", finish: true)}})}},
        endings: {{"over": (title: "o", outcome: Mixed, says: "")}})"#
    );
    let script = script(&text);
    let (mut play, mut tally) = (Play::begin(&script), Tally::new(&script));
    let replies = if promise.contains("kept_by") { "give end" } else { "give keep end" };
    for reply in replies.split_whitespace() {
        tally.offer(play.stage, &Reference::default(), &play.state);
        play.say(reply);
        tally.earn(&script, &Reference::default(), &play.events, |_| {});
    }
    tally.earned(Key::WordGiven(0)).into()
}

#[test]
fn well_look_into_it_is_no_word_to_be_kept() {
    assert_eq!(word("who: Company, kept_by: Company"), 0, "nobody said when, and nobody has to");
    assert_eq!(word("who: Company, kept_by: Company, by: \"in 2 days\""), 3, "with a date it is one");
    assert_eq!(word(""), 3, "and so is what one has kept oneself");
}
