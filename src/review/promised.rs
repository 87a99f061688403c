//! The ledger: what was promised, for when, and what became of it; and what was given.

use super::data::{Fate, Gift, Promised};
use super::path::Path;
use super::sentence::{Clock, Sentence};
use crate::conversation::standing::Status;
use crate::conversation::state::Input;
use crate::conversation::telling::money;
use crate::customer::deed::Deed;
use crate::scenario::script::Act;

/// Every promise given, in the order in which they were.
pub(super) fn promises(path: &Path<'_>) -> Vec<Promised> {
    let mut list = Vec::new();
    for (turn, step) in path.steps.iter().enumerate() {
        for done in &step.done {
            if let Deed::Promised { promise, .. } = done.deed {
                list.push(promised(path, turn, promise));
            }
        }
    }
    list
}

fn promised(path: &Path<'_>, turn: usize, promise: u8) -> Promised {
    let index = usize::from(promise);
    let script = path.stage.script;
    let body = &script.promises[index];
    let pledge = path.replay.state.walk.standing.pledges[index];
    let (mut settled, mut settled_in, mut chased, mut moved) = (None, None, false, false);
    for (at_turn, step) in path.steps.iter().enumerate().skip(turn) {
        for done in &step.done {
            match done.deed {
                Deed::Kept { promise: other, .. } | Deed::Broke { promise: other, .. }
                    if other == promise =>
                {
                    (settled, settled_in) = (Some(Clock(done.at)), Some(at_turn));
                }
                Deed::Chased { promise: other } => chased |= other == promise,
                Deed::Moved { promise: other, .. } => moved |= other == promise,
                _ => {}
            }
        }
    }
    let fate = match pledge.status {
        Status::Kept if pledge.lapsed => Fate::KeptLate,
        Status::Kept if pledge.moved => Fate::MovedAndKept,
        Status::Kept => Fate::Kept,
        Status::KeptLate => Fate::KeptLate,
        Status::Broken => Fate::Broken,
        Status::Open | Status::None => Fate::Open,
    };
    // A lapse that was given a new date is open again, but the word was broken all the same.
    let fate = if fate == Fate::Open && pledge.lapsed { Fate::Broken } else { fate };
    let first_due = body.by.map(|by| Clock(by.on_calendar(script.begins, pledge.given)));
    let due = (pledge.due != u32::MAX).then_some(Clock(pledge.due));
    let first_due = first_due.filter(|first| moved && Some(*first) != due);
    let sentence = match (fate, first_due, due) {
        (Fate::Open, Some(_), Some(due)) => {
            path.speaker.say("review-fate-open-moved").with("time", due.time()).with_number("day", due.day())
        }
        _ => sentence(path, fate, chased, settled),
    };
    Promised {
        id: body.id.to_string(),
        text: path.speaker.promise(promise),
        quote: path.quote(turn),
        given: Clock(pledge.given),
        due,
        first_due,
        fate,
        settled: settled.filter(|_| fate != Fate::Open),
        settled_in: settled_in.filter(|_| fate != Fate::Open),
        chased,
        hollow: pledge.hollow,
        updated: pledge.warned,
        sentence,
    }
}

fn sentence(path: &Path<'_>, fate: Fate, chased: bool, settled: Option<Clock>) -> Sentence {
    let key = match (fate, chased) {
        (Fate::Kept, _) => "review-fate-kept",
        (Fate::MovedAndKept, _) => "review-fate-moved",
        (Fate::KeptLate, false) => "review-fate-late",
        (Fate::KeptLate, true) => "review-fate-late-chased",
        (Fate::Broken, false) => "review-fate-broken",
        (Fate::Broken, true) => "review-fate-broken-chased",
        (Fate::Open, _) => "review-fate-open",
    };
    let sentence = path.speaker.say(key);
    match settled {
        Some(clock) => sentence.with("time", clock.time()).with_number("day", clock.day()),
        None => sentence,
    }
}

/// Every gift, in order.
pub(super) fn gifts(path: &Path<'_>) -> Vec<Gift> {
    let script = path.stage.script;
    let mut list = Vec::new();
    for (turn, step) in path.steps.iter().enumerate() {
        let Input::Say(reply) = step.input else { continue };
        let acts = script.replies[reply as usize].acts.clone();
        let given = script.acts[acts.start as usize..acts.end as usize].iter().filter_map(|act| match act {
            Act::Goodwill { value, fits } => Some((*value, *fits)),
            _ => None,
        });
        // Each such act is one such deed, in the same order.
        let deeds = step.done.iter().filter(|done| matches!(done.deed, Deed::Gave { .. }));
        for ((value, stake), done) in given.zip(deeds) {
            let Deed::Gave { fits, within_authority, in_proportion, .. } = done.deed else { continue };
            let (value, authority) =
                (money(&script.currency, value), money(&script.currency, script.authority));
            let sentence = path
                .speaker
                .say("review-gift")
                .with("value", value.clone())
                .with("authority", authority.clone());
            list.push(Gift {
                quote: path.quote_reply(turn, reply),
                at: Clock(done.at),
                value,
                authority,
                fits: stake.filter(|_| fits).map(|fact| path.speaker.facts(1 << fact)),
                within_authority,
                in_proportion,
                sentence,
            });
        }
    }
    list
}
