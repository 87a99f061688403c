//! What may still come: whether a test can come out one way or the other from here on, and which events are over for
//! good.

use super::ahead::Ahead;
use crate::conversation::standing::Status;
use crate::conversation::walk::Walk;
use crate::scenario::script::{Script, Test};

/// Which of some events, as bits, can come of what lies ahead.
pub(super) fn possible(script: &Script, walk: &Walk, ahead: &Ahead, events: u64) -> u64 {
    let mut possible = 0;
    for (event, body) in script.events.iter().enumerate() {
        if events >> event & 1 == 1 && may_come(&body.when, walk, ahead, true) {
            possible |= 1 << event;
        }
    }
    possible
}

/// Whether a test may come out as `wanted`, now or later. Where that is not plain to see, it may.
pub(super) fn may_come(test: &Test, walk: &Walk, ahead: &Ahead, wanted: bool) -> bool {
    let standing = &walk.standing;
    let pledge = |promise: u8| standing.pledges[usize::from(promise)].status;
    let to_be_given = |promise: u8| pledge(promise) == Status::None && ahead.promises >> promise & 1 == 1;
    // What has come true for good and cannot be undone.
    let lasting = |is: bool, can_become: bool| if wanted { is || can_become } else { !is };
    match test {
        Test::All(list) if wanted => list.iter().all(|test| may_come(test, walk, ahead, true)),
        Test::All(list) => list.iter().any(|test| may_come(test, walk, ahead, false)),
        Test::Any(list) if wanted => list.iter().any(|test| may_come(test, walk, ahead, true)),
        Test::Any(list) => list.iter().all(|test| may_come(test, walk, ahead, false)),
        Test::Not(test) => may_come(test, walk, ahead, !wanted),
        Test::Told(fact) => lasting(standing.told >> fact & 1 == 1, true),
        Test::Restated(fact) => lasting(standing.restated >> fact & 1 == 1, ahead.restates >> fact & 1 == 1),
        Test::Said(reply) => {
            let open = ahead.once_only.contains(*reply) || ahead.again.contains(*reply);
            lasting(walk.given.said(*reply), open)
        }
        Test::Reached(beat) => lasting(walk.given.reached(*beat), ahead.beats.contains(*beat)),
        Test::Promised(promise) => lasting(pledge(*promise) != Status::None, to_be_given(*promise)),
        Test::Kept(promise) => match pledge(*promise) {
            Status::Kept | Status::KeptLate => wanted,
            Status::None => !wanted || to_be_given(*promise),
            Status::Open | Status::Broken => true,
        },
        Test::Open(promise) => match pledge(*promise) {
            Status::Kept | Status::KeptLate => !wanted,
            Status::None => !wanted || to_be_given(*promise),
            Status::Open | Status::Broken => true,
        },
        Test::Overdue(promise) => match pledge(*promise) {
            Status::Kept | Status::KeptLate => !wanted,
            Status::None => !wanted || to_be_given(*promise),
            Status::Open => {
                let dated = standing.pledges[usize::from(*promise)].due != u32::MAX;
                !wanted || dated || ahead.moves >> promise & 1 == 1
            }
            Status::Broken => true,
        },
        Test::Fixed(owed) => lasting(standing.made[usize::from(*owed)] >= 100, true),
        Test::Covered(owed) => wanted || standing.made[usize::from(*owed)] < 100,
        Test::Past(moment) => wanted || standing.now() < *moment,
        Test::Agreed
        | Test::Gifted
        | Test::Heard(_)
        | Test::Arousal(..)
        | Test::Satisfaction(..)
        | Test::Flag(_) => true,
    }
}

/// Whether a test may at some time no longer be able to come out as `wanted`, as [`may_come`] sees it where this is all
/// that there is: a test that never closes need not be asked.
pub(super) fn may_close(test: &Test, everything: &Ahead, wanted: bool) -> bool {
    let can_be_given = |promise: u8| everything.promises >> promise & 1 == 1;
    match test {
        Test::All(list) if wanted => list.iter().any(|test| may_close(test, everything, true)),
        Test::All(list) => list.iter().all(|test| may_close(test, everything, false)),
        Test::Any(list) if wanted => list.iter().all(|test| may_close(test, everything, true)),
        Test::Any(list) => list.iter().any(|test| may_close(test, everything, false)),
        Test::Not(test) => may_close(test, everything, !wanted),
        Test::Restated(fact) => !wanted || everything.restates >> fact & 1 == 0,
        Test::Promised(promise) | Test::Kept(promise) => !wanted || !can_be_given(*promise),
        Test::Open(_) | Test::Overdue(_) => wanted,
        Test::Told(_)
        | Test::Said(_)
        | Test::Reached(_)
        | Test::Fixed(_)
        | Test::Covered(_)
        | Test::Past(_) => !wanted,
        Test::Agreed
        | Test::Gifted
        | Test::Heard(_)
        | Test::Arousal(..)
        | Test::Satisfaction(..)
        | Test::Flag(_) => false,
    }
}
