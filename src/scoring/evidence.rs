//! What a deed is evidence of: the right-hand column of the table of acts.

use super::key::Key;
use super::reference::Reference;
use crate::conversation::standing::numbers;
use crate::customer::deed::{Deed, part};
use crate::scenario::model::Dimension;
use crate::scenario::script::Script;

/// A piece of evidence: a key at a value, or a debit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// A key is worth so much.
    Key(Key, u8),
    /// A key will be worth so much, if it turns out well: a chance that was taken, and nothing earned yet.
    Chance(Key, u8),
    /// So much is taken off a dimension.
    Debit(Dimension, u8),
    /// Owning up to a breach of one's own: earns a part of the debit back, and is no opportunity.
    Mend,
    /// A breach of one's own: a debit that can be mended in part.
    Breach(u8),
    /// A breach that was taken off before comes out: from now on it can be mended in part.
    CameOut(u8),
}

/// What a promise that cannot be true takes off.
const HOLLOW: u8 = 3;

/// Reads a deed's evidence. `mending` says that a breach of one's own is still to be mended: owning, apologising
/// and renegotiating count as that, then, and not as opportunities.
pub fn read(
    script: &Script,
    reference: &Reference,
    mending: bool,
    deed: Deed,
    each: &mut impl FnMut(Evidence),
) {
    use Dimension::{ExtraMile, Listening, Ownership, Promptness};
    use Evidence::{Breach, CameOut, Chance, Debit, Mend};
    let mut key = |key, worth| each(Evidence::Key(key, worth));
    match deed {
        Deed::Restated { facts, .. } => {
            for fact in numbers(facts) {
                key(Key::Restated(fact as u8), if script.facts[fact].stake { 2 } else { 1 });
            }
        }
        Deed::Acknowledged { contact, fresh: true, .. } => key(Key::FeelingNamed(contact), 1),
        Deed::AskedOpenly { contact, fresh: true, early: true } => key(Key::OpenQuestion(contact), 1),
        Deed::AskedWish { fresh: true, .. } => key(Key::WishAsked, 1),
        Deed::SummedUp { heard: true, fresh: true, early: true } => key(Key::SummedUp, 2),
        Deed::Invented { .. } | Deed::AskedAgain { .. } | Deed::Interrupted | Deed::Doubted => {
            each(Debit(Listening, 1))
        }
        Deed::Owned { fresh: true, .. } if mending => each(Mend),
        Deed::Owned { contact, fresh: true } => key(Key::Owned(contact), 1),
        Deed::Apologised { parts, nth, .. } => {
            if nth >= 2 {
                each(Debit(Ownership, 1));
            } else if parts & part::RESPONSIBILITY != 0 && mending {
                each(Mend);
            } else if parts & part::RESPONSIBILITY != 0 {
                key(Key::FaultNamed, 2);
            }
        }
        Deed::Explained { cause, excuse: true, fresh: true } => key(Key::Cause(cause), 1),
        Deed::MadeUp { .. } | Deed::Blamed | Deed::Dismissed | Deed::Transferred { warm: false } => {
            each(Debit(Ownership, 2));
        }
        Deed::HidBehindPolicy => each(Debit(Ownership, 1)),
        Deed::Declined { what, alternative, fresh, owed } => {
            if alternative && fresh {
                key(Key::WayRound(what), 1);
            }
            if owed {
                each(Debit(ExtraMile, 2));
            }
        }
        // Nobody can apologise for what has not come out: until then an apology is for what brought them here.
        Deed::Promised { hollow: true, .. } => each(Debit(Ownership, HOLLOW)),
        Deed::Promised { promise, dated: true, .. } => given(script, promise, &mut key),
        Deed::Kept { promise, moved, needed, anew, late: false, .. } => {
            let worth = if moved || anew { 2 } else { 3 };
            if needed {
                key(Key::Moved(promise), 1);
            }
            let body = &script.promises[usize::from(promise)];
            match body.owed {
                Some(owed) => key(Key::AnsweredFor(owed), worth),
                // "We'll look into it": no date, nobody has to do anything, nothing is owed. That is no word to be kept.
                None if body.by.is_none() && body.kept_by_company => {}
                None => key(Key::WordGiven(promise), worth),
            }
        }
        Deed::Updated { promise, fresh: true, in_time: true } => key(Key::Updated(promise), 1),
        Deed::Moved { promise, in_time: true } => each(Chance(Key::Moved(promise), 1)),
        Deed::Moved { in_time: false, .. } => {
            if mending {
                each(Mend);
            }
        }
        // A promise that could not be true was taken off when it was given.
        Deed::Broke { hollow: true, .. } => each(CameOut(HOLLOW)),
        Deed::Broke { warned, .. } => each(Breach(if warned { 1 } else { 3 })),
        Deed::Chased { .. } => each(Debit(Promptness, 2)),
        Deed::Fixed { owed, whole: true, minute, unasked, on_the_spot, .. } => {
            key(Key::InTime(owed), reference.punctual(owed, minute));
            if on_the_spot {
                key(Key::AnsweredFor(owed), 3);
            }
            if unasked {
                key(Key::Unasked(owed), 1);
            }
        }
        Deed::Answered { contact, took, norm, fix: false } if took <= norm => {
            key(Key::AnsweredSoon(contact), 1)
        }
        Deed::Held { contact, announced: true, .. } => key(Key::HoldAnnounced(contact), 1),
        Deed::Held { announced: false, .. }
        | Deed::FellSilent { spoken: true, .. }
        | Deed::FellSilent { written: true, .. } => each(Debit(Promptness, 1)),
        Deed::Prevented { what, fresh: true } => key(Key::Prevented(what), 1),
        Deed::Gave { fits, within_authority, in_proportion, covered, .. } => {
            if !within_authority {
                each(Debit(ExtraMile, 1));
            } else if in_proportion && covered {
                key(Key::Gesture, if fits { 2 } else { 1 });
            }
        }
        Deed::SavedEffort { what, fresh: true } => key(Key::EffortSaved(what), 1),
        Deed::FollowedUp { fresh: true, all_good: true } => key(Key::FollowedUp, 1),
        Deed::Pointed { point } => {
            let by_hand = &script.points[usize::from(point)];
            match u8::try_from(by_hand.worth) {
                Ok(worth) if point < 256 => key(Key::ByHand(point as u8), worth),
                _ => each(Debit(by_hand.dimension, by_hand.worth.unsigned_abs())),
            }
        }
        // Said again, too late or with nothing behind it: it is no evidence.
        Deed::Acknowledged { .. }
        | Deed::AskedOpenly { .. }
        | Deed::AskedWish { .. }
        | Deed::SummedUp { .. }
        | Deed::Owned { .. }
        | Deed::Explained { .. }
        | Deed::WasConcrete
        | Deed::Transferred { .. }
        | Deed::Promised { .. }
        | Deed::Kept { .. }
        | Deed::Updated { .. }
        | Deed::Fixed { .. }
        | Deed::Answered { .. }
        | Deed::Prevented { .. }
        | Deed::SavedEffort { .. }
        | Deed::FollowedUp { .. }
        | Deed::Thanked { .. }
        | Deed::FellSilent { .. }
        | Deed::Insulted
        | Deed::BreachedPrivacy => {}
    }
}

/// What a dated promise is worth when it is given.
pub(super) fn given(script: &Script, promise: u8, key: &mut impl FnMut(Key, u8)) {
    let keys = match script.promises[usize::from(promise)].owed {
        Some(owed) => [Key::AnsweredFor(owed), Key::InTime(owed)],
        None => [Key::WordGiven(promise), Key::Dated(promise)],
    };
    keys.into_iter().for_each(|of| key(of, 1));
}
