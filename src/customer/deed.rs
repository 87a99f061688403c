//! What an act turned out to be in the state it was done in. The conversation resolves acts to deeds; the
//! customer feels them, scoring reads evidence from them. Neither looks at anything else.

#![allow(missing_docs, reason = "the fields are told by the comment of their deed")]

pub use crate::scenario::script::part;

/// A set of facts, one bit each, by their index in the script.
pub type Facts = u64;

/// One act, resolved. Indices are the script's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Facts given back for the first time, with their weight (a stake 2, else 1) and that of all that was told.
    Restated { facts: Facts, weight: u16, of: u16 },
    /// Something "given back" that was never told.
    Invented { facts: Facts },
    /// A feeling named: the first time in this contact, and whether it is the one that shows.
    Acknowledged { contact: u8, fresh: bool, shown: bool },
    /// An open question: the first in this contact, and before the first competent act.
    AskedOpenly { contact: u8, fresh: bool, early: bool },
    /// Asked for what was already told, or is on file.
    AskedAgain { fact: u8 },
    /// "What would put this right?"
    AskedWish { fresh: bool, gifted: bool },
    /// A summing up: it works only with a customer who has been heard.
    SummedUp { heard: bool, fresh: bool, early: bool },
    /// Talked over the customer.
    Interrupted,
    /// "I'll see to it."
    Owned { contact: u8, fresh: bool },
    /// An apology with its components (bits of [`part`]), the how-manieth (from 0), and whether listening came first.
    Apologised { parts: u8, nth: u8, listened: bool },
    /// A cause explained.
    Explained { cause: u8, excuse: bool, fresh: bool },
    /// Passed on what was not known.
    MadeUp { facts: Facts },
    /// Concrete words: at most twice a contact.
    WasConcrete,
    /// A no; `fresh` where a way round is offered for the first time.
    Declined { what: u8, alternative: bool, fresh: bool, owed: bool },
    /// Pointed the finger.
    Blamed,
    /// Hid behind a rule.
    HidBehindPolicy,
    /// Made light of it.
    Dismissed,
    /// Doubted the customer's word.
    Doubted,
    /// Passed the customer on.
    Transferred { warm: bool },
    /// A promise given: thirds of who, what and by when that were there, how many came before, whether it can't be true.
    Promised { promise: u8, thirds: u8, before: u8, dated: bool, hollow: bool },
    /// A promise kept; `needed` where it was moved and would have lapsed otherwise.
    Kept { promise: u8, exceeded: bool, moved: bool, needed: bool, anew: bool, late: bool, also: bool },
    /// The customer was told how a promise stands.
    Updated { promise: u8, fresh: bool, in_time: bool },
    /// A promise was moved.
    Moved { promise: u8, in_time: bool },
    /// A promise fell due and was not kept.
    Broke { promise: u8, warned: bool, hollow: bool },
    /// The customer had to come after it.
    Chased { promise: u8 },
    /// What is owed was made good: all of it together before and after (millionths), this thing's story minutes, and whether it was whole, unasked and on the spot.
    Fixed { owed: u8, before: i32, after: i32, whole: bool, minute: u32, unasked: bool, on_the_spot: bool },
    /// A first answer, or the first whole fix, against the channel's norm, in minutes.
    Answered { contact: u8, took: u32, norm: u32, fix: bool },
    /// A hold.
    Held { contact: u8, minutes: u16, norm: u16, announced: bool },
    /// The next contact headed off.
    Prevented { what: u8, fresh: bool },
    /// The trainee's own silence, past the allowance.
    FellSilent { spoken: bool, written: bool },
    /// A gift: all gifts before and after, against the loss (millionths).
    Gave {
        before: i32,
        after: i32,
        first: bool,
        fits: bool,
        within_authority: bool,
        in_proportion: bool,
        covered: bool,
    },
    /// Effort lifted off the customer.
    SavedEffort { what: u8, fresh: bool },
    /// Came back to ask.
    FollowedUp { fresh: bool, all_good: bool },
    /// Thanked.
    Thanked { fresh: bool },
    /// Insulted.
    Insulted,
    /// Gave away what is private.
    BreachedPrivacy,
    /// Points by hand: the index of the point in the script.
    Pointed { point: u16 },
}
