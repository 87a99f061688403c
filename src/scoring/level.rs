//! From evidence to a level, 1 to 5: the lower of two shares, then marks and gates, and what bound it.

use super::key::Key;
use super::reference::Reference;
use super::tally::Tally;
use crate::conversation::standing::{Standing, Status};
use crate::customer::fixed::ONE;
use crate::scenario::model::Dimension;
use crate::scenario::script::Script;

/// The marks, as bits: what a 4 and a 5 need in each dimension.
pub mod mark {
    /// Two facts given back.
    pub const LISTENING_4: u8 = 1;
    /// A stake given back and agreed before the fix.
    pub const LISTENING_5: u8 = 2;
    /// Taken on, with a dated promise or a fix.
    pub const OWNERSHIP_4: u8 = 4;
    /// The fault named, nothing taken off, every promise kept or moved in time.
    pub const OWNERSHIP_5: u8 = 8;
    /// A date or a fix.
    pub const PROMPTNESS_4: u8 = 16;
    /// Within a quarter of par, and a next contact headed off.
    pub const PROMPTNESS_5: u8 = 32;
    /// An effort lifted or a gesture.
    pub const EXTRA_MILE_4: u8 = 64;
    /// A fitting gesture or an effort lifted, and followed up.
    pub const EXTRA_MILE_5: u8 = 128;
}

/// What kept a level from being higher.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// The share of what was offered.
    Offered,
    /// The share of what the model conversation earned.
    Model,
    /// A mark that a 4 needs.
    MarkForFour,
    /// A mark that a 5 needs.
    MarkForFive,
    /// Something was offered before the customer was heard, so promptness is at most one above listening.
    NotHeardFirst,
    /// A promise lapsed, and the customer had not been told before.
    LapsedUntold,
    /// Something owed is uncovered at the end.
    Uncovered,
    /// Gifts beyond authority, or out of proportion.
    GiftsTooMuch,
}

/// A judgement on one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// The dimension.
    pub dimension: Dimension,
    /// The level, 1 to 5; none where there is not enough evidence.
    pub level: Option<u8>,
    /// What the lower share alone would have given.
    pub by_share: u8,
    /// What kept it there.
    pub bound: Bound,
    /// Whether a mark was waived because the model conversation lacks it too.
    pub waived: bool,
    /// Credit.
    pub credit: u32,
    /// What was offered, less what turned out never to be needed.
    pub offered: u32,
    /// What the model conversation earned.
    pub model: u32,
    /// How many keys were offered on the path, less those never needed.
    pub chances: u32,
}

impl Judgement {
    /// Credit as a share of what was offered, in thousandths; all of nothing is all.
    pub fn share_of_offered(&self) -> u32 {
        share(self.credit, self.offered)
    }

    /// Credit as a share of the model conversation's, in thousandths, at most 1000.
    pub fn share_of_model(&self) -> u32 {
        share(self.credit, self.model)
    }
}

fn share(credit: u32, of: u32) -> u32 {
    (credit * 1000).checked_div(of).map_or(1000, |share| share.min(1000))
}

/// The level that a share gives, in thousandths.
fn step(share: u32) -> u8 {
    match share {
        0..200 => 1,
        200..400 => 2,
        400..650 => 3,
        650..850 => 4,
        _ => 5,
    }
}

/// Fewer keys than this in the model conversation are not enough evidence for a number.
const ENOUGH: u32 = 3;

/// The marks that a conversation has reached.
pub fn marks(script: &Script, standing: &Standing, tally: &Tally, reference: &Reference) -> u8 {
    let any = |count: usize, test: &dyn Fn(u8) -> bool| (0..count as u8).any(test);
    let stake_restated = standing.restated & standing.stakes_told(script) != 0;
    let dated_or_fixed = any(script.owed.len(), &|owed| tally.earned(Key::InTime(owed)) > 0)
        || any(script.promises.len(), &|promise| tally.earned(Key::Dated(promise)) > 0);
    let owned = any(script.contacts.len(), &|contact| tally.earned(Key::Owned(contact)) > 0);
    let word_kept = standing
        .pledges
        .iter()
        .all(|pledge| !(pledge.lapsed || pledge.hollow && pledge.status != Status::None));
    let in_time = (0..script.owed.len()).all(|owed| match reference.par.get(owed).copied().flatten() {
        Some(par) => tally.minute_of_fix(owed as u8).is_some_and(|minute| minute <= Reference::late(par)),
        None => true,
    });
    let effort = any(script.words.efforts.len(), &|what| tally.earned(Key::EffortSaved(what)) > 0);
    let gesture = tally.earned(Key::Gesture);
    let agreed_first =
        if script.owed.is_empty() { standing.agreed && stake_restated } else { standing.agreed_before_fix };
    let reached = [
        (mark::LISTENING_4, standing.restated.count_ones() >= 2),
        (mark::LISTENING_5, agreed_first),
        (mark::OWNERSHIP_4, owned && dated_or_fixed),
        (mark::OWNERSHIP_5, standing.responsibility && tally.debits(Dimension::Ownership) == 0 && word_kept),
        (mark::PROMPTNESS_4, dated_or_fixed),
        (
            mark::PROMPTNESS_5,
            in_time && any(script.words.prevented.len(), &|what| tally.earned(Key::Prevented(what)) > 0),
        ),
        (mark::EXTRA_MILE_4, effort || gesture > 0),
        (mark::EXTRA_MILE_5, (effort || gesture >= 2) && standing.followed_up),
    ];
    reached.iter().filter(|(_, reached)| *reached).fold(0, |bits, (bit, _)| bits | bit)
}

/// Judges a conversation that has ended (or, shown as "so far", one that has not).
pub fn judge(script: &Script, standing: &Standing, tally: &Tally, reference: &Reference) -> [Judgement; 4] {
    let marks = marks(script, standing, tally, reference);
    let needless = needless(script, standing, tally);
    let mut judgements =
        Dimension::ALL.map(|dimension| by_evidence(dimension, tally, reference, marks, needless));
    let listening = judgements[0].level;
    let heard_first = standing.heard_at_first_offer.is_none_or(|heard| heard >= ONE / 2);
    if let (false, Some(listening)) = (heard_first, listening) {
        cap(&mut judgements[2], (listening + 1).min(5), Bound::NotHeardFirst);
    }
    if standing.pledges.iter().any(|pledge| pledge.untold) {
        judgements[1..3].iter_mut().for_each(|judgement| cap(judgement, 3, Bound::LapsedUntold));
    }
    if !standing.all_covered(script) {
        cap(&mut judgements[3], 3, Bound::Uncovered);
    }
    if standing.gifts_too_much {
        cap(&mut judgements[3], 3, Bound::GiftsTooMuch);
    }
    let all_given = !script.owed.is_empty() && standing.all_made_good(script);
    if all_given && tally.debits(Dimension::ExtraMile) == 0 {
        // A 1 is for stopping short of what is owed.
        judgements[3].level = judgements[3].level.map(|level| level.max(2));
    }
    judgements
}

/// Whether a key was never needed: a promise that has not lapsed had not to be moved or spoken of, and one that was
/// moved and lapsed then was moved all the same.
pub fn is_needless(standing: &Standing, key: Key) -> bool {
    let pledge = |promise: u8| standing.pledges[usize::from(promise)];
    match key {
        Key::Moved(promise) => !pledge(promise).lapsed || pledge(promise).moved,
        Key::Updated(promise) => !pledge(promise).lapsed,
        _ => false,
    }
}

/// What was offered without need and not taken: its worth, and how many keys. All of it is ownership's.
fn needless(script: &Script, standing: &Standing, tally: &Tally) -> (u32, u32) {
    let promises = 0..script.promises.len() as u8;
    let keys = promises.flat_map(|promise| [Key::Moved(promise), Key::Updated(promise)]);
    let left = keys.filter(|key| is_needless(standing, *key) && tally.earned(*key) == 0);
    left.map(|key| tally.offered_at(key))
        .filter(|worth| *worth > 0)
        .fold((0, 0), |(sum, count), worth| (sum + u32::from(worth), count + 1))
}

fn by_evidence(
    dimension: Dimension,
    tally: &Tally,
    reference: &Reference,
    marks: u8,
    needless: (u32, u32),
) -> Judgement {
    let index = dimension as usize;
    let needless = if dimension == Dimension::Ownership { needless } else { (0, 0) };
    let mut judgement = Judgement {
        dimension,
        level: None,
        by_share: 0,
        bound: Bound::Offered,
        waived: false,
        credit: tally.credit(dimension),
        offered: tally.offered(dimension) - needless.0,
        model: reference.credit[index],
        chances: tally.offered_keys(dimension) - needless.1,
    };
    if judgement.share_of_model() < judgement.share_of_offered() {
        judgement.bound = Bound::Model;
    }
    judgement.by_share = step(judgement.share_of_model().min(judgement.share_of_offered()));
    if reference.keys[index] < ENOUGH {
        return judgement;
    }
    judgement.level = Some(judgement.by_share);
    let four = 1 << (2 * index);
    let five = four << 1;
    for (bit, most, bound) in [(five, 4, Bound::MarkForFive), (four, 3, Bound::MarkForFour)] {
        if marks & bit != 0 {
            continue;
        }
        if reference.marks & bit == 0 {
            judgement.waived = true;
        } else {
            cap(&mut judgement, most, bound);
        }
    }
    judgement
}

fn cap(judgement: &mut Judgement, most: u8, bound: Bound) {
    if judgement.level.is_some_and(|level| level > most) {
        judgement.level = Some(most);
        judgement.bound = bound;
    }
}
