//! Whether a condition holds. Without a mood the answer may be "it depends": the explorer takes both ways then.

use super::place::Given;
use super::standing::{Standing, Status};
use crate::customer::fixed::ONE;
use crate::customer::mood::Mood;
use crate::scenario::script::Test;

/// What a condition is asked of.
#[derive(Clone, Copy)]
pub struct Asked<'a> {
    /// The standing.
    pub standing: &'a Standing,
    /// Replies given and beats reached.
    pub given: &'a Given,
    /// The mood, where it is known.
    pub mood: Option<&'a Mood>,
    /// Lapsed promises that are not asked after any more, one bit each: one came forward before the customer did.
    pub owned_up: u32,
}

impl<'a> Asked<'a> {
    /// Without a mood.
    pub fn of(standing: &'a Standing, given: &'a Given) -> Asked<'a> {
        Asked { standing, given, mood: None, owned_up: 0 }
    }
}

/// Whether the test holds; `None` where only the mood could tell and none is given.
pub fn holds(test: &Test, asked: Asked<'_>) -> Option<bool> {
    let Asked { standing, given, mood, owned_up } = asked;
    let pledge = |promise: u8| standing.pledges[usize::from(promise)].status;
    let within = |value: i32, above: Option<u8>, below: Option<u8>| {
        above.is_none_or(|above| value > i32::from(above) * ONE)
            && below.is_none_or(|below| value < i32::from(below) * ONE)
    };
    Some(match test {
        Test::All(list) => return all(list, true, asked),
        Test::Any(list) => return all(list, false, asked),
        Test::Not(test) => return holds(test, asked).map(|held| !held),
        Test::Told(fact) => standing.told >> fact & 1 == 1,
        Test::Restated(fact) => standing.restated >> fact & 1 == 1,
        Test::Said(reply) => given.said(*reply),
        Test::Reached(beat) => given.reached(*beat),
        Test::Promised(promise) => pledge(*promise) != Status::None,
        Test::Open(promise) => pledge(*promise) == Status::Open,
        Test::Kept(promise) => matches!(pledge(*promise), Status::Kept | Status::KeptLate),
        Test::Overdue(promise) => pledge(*promise) == Status::Broken && owned_up >> promise & 1 == 0,
        Test::Fixed(owed) => standing.made[usize::from(*owed)] >= 100,
        Test::Covered(owed) => standing.made[usize::from(*owed)] >= 100 || standing.promised(*owed),
        Test::Agreed => standing.agreed,
        Test::Gifted => standing.gifts > 0,
        Test::Heard(share) => standing.heard >= *share,
        Test::Arousal(above, below) => within(mood?.arousal, *above, *below),
        Test::Satisfaction(above, below) => within(mood?.satisfaction, *above, *below),
        Test::Past(moment) => standing.now() >= *moment,
        Test::Flag(flag) => standing.flags >> flag & 1 == 1,
    })
}

/// Whether all (or, with `all` false, any) hold; one that settles it settles it, whatever the mood.
fn all(list: &[Test], all: bool, asked: Asked<'_>) -> Option<bool> {
    let mut unknown = false;
    for test in list {
        match holds(test, asked) {
            None => unknown = true,
            Some(held) if held != all => return Some(held),
            Some(_) => {}
        }
    }
    if unknown { None } else { Some(all) }
}
