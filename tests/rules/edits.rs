//! Records that meet an edited scenario: whatever was edited, a record plays again to the very same places by the very
//! same replies, or says where the two differ. It never goes another way in silence.

use extramile::conversation::log::{Diverged, Entry, Setup, entry, place_id, replay};
use extramile::conversation::state::Input;
use extramile::scenario::compile::compile;
use extramile::scenario::entries::Entries;
use extramile::scenario::model::{Act, Beat, Condition, Id, Reply, Scenario};
use extramile::scenario::script::Script;
use extramile::scenario::time::Time;
use proptest::prelude::*;

use crate::build::{pack, scenario, stage};
use crate::random::{Tape, Walked, walk};

/// Two of the shipped scenarios, one of each pack.
const SHIPPED: [&str; 2] = [
    include_str!("../../scenarios/first-week/wrong-markers.ron"),
    include_str!("../../scenarios/word-given/two-oclock.ron"),
];

fn setup() -> Setup {
    Setup { seed: 1, intensity: 3, timed: false, me: "Kim".into() }
}

/// The log of a walk, with where each input led.
fn log(script: &Script, walked: &Walked) -> Vec<Entry> {
    let after = walked.steps.iter().skip(1).map(|step| &step.before).chain([&walked.state]);
    let entries = walked.steps.iter().zip(after).flat_map(|(step, after)| {
        let said = entry(script, &step.before, step.input).expect("it was taken");
        [said, Entry::Reached { place: place_id(script, after), turn: None }]
    });
    entries.collect()
}

/// What was said where, in ids.
fn said<'a>(
    script: &Script,
    turns: impl Iterator<Item = (Input, &'a extramile::conversation::state::State)>,
) -> Vec<(String, String)> {
    let name = |input| match input {
        Input::Say(reply) => script.replies[reply as usize].id.to_string(),
        Input::Silence => "(silence)".into(),
    };
    turns.map(|(input, before)| (place_id(script, before), name(input))).collect()
}

/// The kinds of edit.
#[derive(Debug, Clone, Copy)]
enum Edit {
    InsertReply,
    RemoveReply,
    MoveReply,
    RenameReply,
    SwapReplies,
    RetargetReply,
    ChangeActs,
    ChangeReplyCondition,
    ChangeMinutes,
    ChangeWords,
    InsertBeat,
    RemoveBeat,
    MoveBeat,
    RenameBeat,
    RetargetBeat,
    ChangeTime,
    ChangeTold,
    ChangeEvent,
    ChangeEnding,
    ChangePromise,
    ChangeContact,
}

const EDITS: [Edit; 21] = [
    Edit::InsertReply,
    Edit::RemoveReply,
    Edit::MoveReply,
    Edit::RenameReply,
    Edit::SwapReplies,
    Edit::RetargetReply,
    Edit::ChangeActs,
    Edit::ChangeReplyCondition,
    Edit::ChangeMinutes,
    Edit::ChangeWords,
    Edit::InsertBeat,
    Edit::RemoveBeat,
    Edit::MoveBeat,
    Edit::RenameBeat,
    Edit::RetargetBeat,
    Edit::ChangeTime,
    Edit::ChangeTold,
    Edit::ChangeEvent,
    Edit::ChangeEnding,
    Edit::ChangePromise,
    Edit::ChangeContact,
];

fn list<T: Clone>(entries: &Entries<T>) -> Vec<(Id, T)> {
    entries.iter().map(|(name, thing)| (name.into(), thing.clone())).collect()
}

fn change<T: Clone>(entries: &mut Entries<T>, change: impl FnOnce(&mut Vec<(Id, T)>)) {
    let mut things = list(entries);
    change(&mut things);
    *entries = things.into_iter().collect();
}

/// Nothing goes anywhere yet.
fn clear_target(reply: &mut Reply) {
    (reply.then, reply.end, reply.finish, reply.stay, reply.back) = (None, None, false, false, false);
    reply.go.clear();
}

fn opposite(condition: &Option<Condition>) -> Option<Condition> {
    match condition {
        Some(condition) => Some(Condition::Not(Box::new(condition.clone()))),
        None => Some(Condition::Agreed),
    }
}

/// Edits a beat's replies, of a beat that has some.
fn edit_replies(edit: Edit, replies: &mut Vec<(Id, Reply)>, beats: &[Id], tape: &mut Tape<'_>) {
    let at = tape.next(replies.len());
    let to = tape.next(replies.len());
    match edit {
        Edit::InsertReply => {
            let copy = replies[at].1.clone();
            replies.insert(to, ("brand_new".into(), copy));
        }
        Edit::RemoveReply => drop(replies.remove(at)),
        Edit::MoveReply => {
            let moved = replies.remove(at);
            replies.insert(to, moved);
        }
        Edit::RenameReply => replies[at].0 = "renamed".into(),
        Edit::SwapReplies => {
            let name = std::mem::take(&mut replies[at].0);
            let other = std::mem::replace(&mut replies[to].0, name.clone());
            replies[at].0 = if at == to { name } else { other };
        }
        Edit::RetargetReply => {
            let beat = beats[tape.next(beats.len())].clone();
            let reply = &mut replies[at].1;
            clear_target(reply);
            match tape.next(4) {
                0 => reply.finish = true,
                1 => reply.stay = true,
                _ => reply.then = Some(beat),
            }
        }
        Edit::ChangeActs => match tape.next(3) {
            0 => replies[at].1.does.reverse(),
            1 => replies[at].1.does.clear(),
            _ => replies[at].1.does.push(Act::HidePolicy),
        },
        Edit::ChangeReplyCondition => replies[at].1.when = opposite(&replies[at].1.when),
        Edit::ChangeMinutes => replies[at].1.minutes = Some(7),
        _ => replies[at].1.say = format!("{}, really", replies[at].1.say).into(),
    }
}

/// Edits a scenario. Some edits make one that does not compile.
fn edit(scenario: &mut Scenario, edit: Edit, tape: &mut Tape<'_>) {
    let beats: Vec<Id> = scenario.beats.names().map(Id::from).collect();
    let at = tape.next(beats.len());
    let to = tape.next(beats.len());
    let other = beats[to].clone();
    let body = |scenario: &mut Scenario, change_body: &mut dyn FnMut(&mut Beat)| {
        change(&mut scenario.beats, |beats| change_body(&mut beats[at].1));
    };
    match edit {
        Edit::InsertBeat => change(&mut scenario.beats, |beats| {
            let copy = beats[at].1.clone();
            beats.insert(to, ("brand_new".into(), copy));
        }),
        Edit::RemoveBeat => change(&mut scenario.beats, |beats| drop(beats.remove(at))),
        Edit::MoveBeat => change(&mut scenario.beats, |beats| {
            let moved = beats.remove(at);
            beats.insert(to, moved);
        }),
        Edit::RenameBeat => {
            let old = beats[at].clone();
            change(&mut scenario.beats, |beats| {
                beats[at].0 = "renamed".into();
                for (_, beat) in beats.iter_mut() {
                    change(&mut beat.replies, |replies| {
                        for (_, reply) in
                            replies.iter_mut().filter(|(_, reply)| reply.then.as_ref() == Some(&old))
                        {
                            reply.then = Some("renamed".into());
                        }
                    });
                    if beat.then.as_ref() == Some(&old) {
                        beat.then = Some("renamed".into());
                    }
                }
            });
        }
        Edit::RetargetBeat => body(scenario, &mut |beat| {
            (beat.end, beat.finish, beat.back) = (None, false, false);
            beat.go.clear();
            beat.then = Some(other.clone());
        }),
        Edit::ChangeTime => body(scenario, &mut |beat| {
            beat.at = if beat.at.is_some() { None } else { Some(Time::In(90)) };
        }),
        Edit::ChangeTold => body(scenario, &mut |beat| beat.tells.clear()),
        Edit::ChangeEvent => change(&mut scenario.events, |events| {
            if let Some(count) = (!events.is_empty()).then_some(events.len()) {
                match tape.next(3) {
                    0 => drop(events.remove(at % count)),
                    1 => events[at % count].1.after = Some(400),
                    _ => events[at % count].1.then = other.clone(),
                }
            }
        }),
        Edit::ChangeEnding => change(&mut scenario.endings, |endings| {
            let count = endings.len();
            let ending = &mut endings[at % count].1;
            ending.when = ending.when.as_ref().map(|when| Condition::Not(Box::new(when.clone())));
        }),
        Edit::ChangePromise => change(&mut scenario.promises, |promises| {
            if let Some(count) = (!promises.is_empty()).then_some(promises.len()) {
                promises[at % count].1.by = Some(Time::In(1));
            }
        }),
        Edit::ChangeContact => change(&mut scenario.contacts, |contacts| {
            let count = contacts.len();
            contacts[at % count].1.lasts = Some(200);
        }),
        _ => body(scenario, &mut |beat| {
            if !beat.replies.is_empty() {
                change(&mut beat.replies, |replies| edit_replies(edit, replies, &beats, tape));
            }
        }),
    }
}

/// Plays a walk's log in an edited scenario; `Ok` where it played to the end, and then it was the same way.
fn meets(before: &Scenario, after: &Scenario, choices: &[u8]) -> Option<Result<(), Diverged>> {
    let old = compile(before, &pack()).expect("it compiles");
    let new = compile(after, &pack()).ok()?;
    let walked = walk(&old, 3, choices);
    let log = log(&old, &walked);
    let again = match replay(stage(&new), &setup(), &log) {
        Err((why, _)) => return Some(Err(why)),
        Ok(again) => again,
    };
    let then = said(&old, walked.steps.iter().map(|step| (step.input, &step.before)));
    let now = said(&new, again.turns.iter().map(|turn| (turn.input, &turn.before)));
    assert_eq!(then, now, "the same replies at the same places");
    assert_eq!(place_id(&old, &walked.state), place_id(&new, &again.state));
    // And what was said does what it did.
    for (step, turn) in walked.steps.iter().zip(&again.turns) {
        let (Input::Say(old_reply), Input::Say(new_reply)) = (step.input, turn.input) else { continue };
        let (was, is) = (authored(before, &old, old_reply), authored(after, &new, new_reply));
        assert_eq!((&was.does, &was.when, &was.then, &was.go), (&is.does, &is.when, &is.then, &is.go));
        assert_eq!((was.minutes, &was.tells, &was.end), (is.minutes, &is.tells, &is.end));
        assert_eq!((was.finish, was.stay, was.back), (is.finish, is.stay, is.back));
    }
    Some(Ok(()))
}

/// The reply as the author wrote it.
fn authored<'a>(scenario: &'a Scenario, script: &Script, reply: u32) -> &'a Reply {
    let body = &script.replies[reply as usize];
    let beat = scenario.beats.get(&script.beats[body.beat as usize].id).expect("the beat");
    beat.replies.get(&body.id).expect("the reply")
}

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_scenario_is_played_the_same_way_or_said_to_differ(
        shipped in 0_usize..2,
        kinds in proptest::collection::vec(proptest::sample::select(&EDITS[..]), 1..3),
        places in bytes(12),
        choices in bytes(40),
    ) {
        let before = scenario(SHIPPED[shipped]);
        let (mut after, mut tape) = (before.clone(), Tape::new(&places));
        kinds.into_iter().for_each(|kind| edit(&mut after, kind, &mut tape));
        let _ = meets(&before, &after, &choices);
    }

    #[test]
    fn moving_things_and_mending_words_leaves_every_record_whole(
        shipped in 0_usize..2,
        kind in proptest::sample::select(vec![Edit::MoveReply, Edit::MoveBeat, Edit::ChangeWords]),
        places in bytes(12),
        choices in bytes(40),
    ) {
        let before = scenario(SHIPPED[shipped]);
        let mut after = before.clone();
        edit(&mut after, kind, &mut Tape::new(&places));
        prop_assert_eq!(meets(&before, &after, &choices), Some(Ok(())));
    }
}

/// The edit that a record's own first reply must notice, whatever comes after.
#[test]
fn an_edit_of_what_was_said_is_always_noticed() {
    for text in SHIPPED {
        let before = scenario(text);
        let script = compile(&before, &pack()).expect("it compiles");
        for (choice, (reply, body)) in script.replies_of(script.start).enumerate() {
            let first = walk(&script, 3, &[choice as u8]).steps.remove(0);
            assert_eq!(first.input, Input::Say(reply), "the first beat's replies are all open");
            let at =
                (before.beats.position(&script.beats[script.start as usize].id).expect("the start"), choice);
            let with = |kind: Edit, way: u8| {
                let mut after = before.clone();
                edit(&mut after, kind, &mut Tape::new(&[at.0 as u8, 0, at.1 as u8, at.1 as u8, way, way]));
                meets(&before, &after, &[choice as u8]).expect("it compiles")
            };
            let id = &body.id;
            for kind in [Edit::RemoveReply, Edit::RenameReply] {
                assert!(matches!(with(kind, 0), Err(Diverged::NoReply { turn: 1, .. })), "{id} {kind:?}");
            }
            for kind in [Edit::ChangeActs, Edit::ChangeReplyCondition, Edit::ChangeMinutes] {
                assert!(matches!(with(kind, 2), Err(Diverged::OtherReply { turn: 1, .. })), "{id} {kind:?}");
            }
            assert_eq!(with(Edit::MoveReply, 0), Ok(()), "{id}");
        }
    }
}
