//! A scenario compiled for playing: indices instead of ids, bit sets instead of lists, small programs instead
//! of conditions. Made by `compile`; nothing in it changes while one plays.

use std::ops::Range;

use super::model::{
    Channel, Customer, Dimension, Failure, HouseModel, Id, Level, Outcome, Phase, Prose, Source, Weights,
};
use super::time::Time;
pub use super::together::Together;
pub use super::wording::{Part, Text};

/// One, in millionths: shares and moods are counted in these.
pub const ONE: i32 = 1_000_000;

/// A beat's index.
pub type BeatIndex = u32;
/// A reply's index, over all beats.
pub type ReplyIndex = u32;
/// A text's index.
pub type TextIndex = u32;

/// A scenario, ready to be stepped through.
#[derive(Debug, Clone, PartialEq)]
pub struct Script {
    /// The scenario's id.
    pub id: Id,
    /// Its title.
    pub title: Prose,
    /// Its summary.
    pub summary: Prose,
    /// How hard it is.
    pub level: Level,
    /// Minutes that a person needs.
    pub minutes: u16,
    /// The sentence on which the review ends.
    pub lesson: Prose,
    /// Minutes since Monday 0:00 at which it begins.
    pub begins: u32,
    /// What failed.
    pub failure: Failure,
    /// The customer.
    pub customer: Customer,
    /// Gifts within authority, in minor units.
    pub authority: u32,
    /// What gifts are measured against: the loss, or the pack's token gift where that is larger.
    pub gift_base: u32,
    /// How money is written.
    pub currency: String,
    /// The company's name.
    pub company: String,
    /// The handbook: titles and pages.
    pub handbook: Vec<(String, String)>,
    /// The model laid over the review, if any.
    pub house_model: Option<HouseModel>,
    /// Weights of a blended total, if any.
    pub weights: Option<Weights>,
    /// What is owed.
    pub owed: Vec<Owed>,
    /// What there is to know.
    pub facts: Vec<Fact>,
    /// The facts that are stakes, one bit each.
    pub stakes: u64,
    /// The facts that are the customer's to tell, one bit each.
    pub from_customer: u64,
    /// What is varied: names and choices.
    pub vary: Vec<(Id, super::model::Vary)>,
    /// What can be promised.
    pub promises: Vec<Promise>,
    /// The contacts.
    pub contacts: Vec<Contact>,
    /// Other people.
    pub people: Vec<(Id, super::model::Person)>,
    /// The beats.
    pub beats: Vec<Beat>,
    /// The replies of all beats, beat by beat.
    pub replies: Vec<Reply>,
    /// The acts of all replies, reply by reply.
    pub acts: Vec<Act>,
    /// The texts.
    pub texts: Vec<Text>,
    /// Points by hand.
    pub points: Vec<Point>,
    /// The events.
    pub events: Vec<Event>,
    /// The endings.
    pub endings: Vec<Ending>,
    /// The beat with which it starts.
    pub start: BeatIndex,
    /// Words that acts use of their own: causes, refusals, efforts, things headed off; and feelings.
    pub words: Words,
}

/// The words of an author's own, by the act that uses them. Each is told apart only from its own kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Causes explained.
    pub causes: Vec<Id>,
    /// Things declined.
    pub declined: Vec<Id>,
    /// Next contacts headed off.
    pub prevented: Vec<Id>,
    /// Efforts lifted.
    pub efforts: Vec<Id>,
    /// Feelings shown and named.
    pub feelings: Vec<Id>,
    /// Those a finger is pointed at.
    pub blamed: Vec<Id>,
    /// Flags.
    pub flags: Vec<Id>,
}

/// Something owed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Prose,
    /// Its value in minor units.
    pub value: u32,
    /// Its share of all that is owed, in millionths.
    pub share: i32,
    /// The promises that are about it, one bit each.
    pub promises: u32,
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: TextIndex,
    /// Whether it is a stake.
    pub stake: bool,
    /// Where it comes from.
    pub from: Source,
}

/// A promise.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: TextIndex,
    /// What it makes good.
    pub owed: Option<u8>,
    /// When it falls due.
    pub by: Option<Time>,
    /// Whether the trainee answers for it by name.
    pub in_person: bool,
    /// Whether it keeps itself.
    pub kept_by_company: bool,
    /// What must be so.
    pub only_if: Option<Test>,
}

/// A contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Its id.
    pub id: Id,
    /// Its channel.
    pub channel: Channel,
    /// Minutes on the calendar.
    pub lasts: u16,
    /// Since when the customer waits, on the calendar; below 0 in the week before.
    pub waiting_since: Option<i32>,
    /// People behind.
    pub queue: u8,
    /// Minutes to a first answer that are usual.
    pub first_answer: u16,
    /// Minutes to what is owed that are usual.
    pub fix: u16,
    /// Minutes of an announced hold that nobody minds.
    pub hold: u16,
}

impl Contact {
    /// For how long the customer has waited for a first word, in minutes; none where nobody waits.
    pub fn waited(&self, calendar: u32) -> Option<u32> {
        let waited = |since| (i64::from(calendar) - i64::from(since)).clamp(0, i64::from(u32::MAX)) as u32;
        self.waiting_since.map(waited)
    }

    /// Whether the customer is there.
    pub fn with_customer(&self) -> bool {
        self.channel != Channel::Desk
    }
}

/// A beat.
#[derive(Debug, Clone, PartialEq)]
pub struct Beat {
    /// Its id.
    pub id: Id,
    /// Its contact.
    pub contact: u8,
    /// When it happens.
    pub at: Option<Time>,
    /// Who speaks, if not the customer.
    pub speaker: Option<u8>,
    /// What they say.
    pub says: TextIndex,
    /// What they say where a condition holds.
    pub says_when: Vec<(Test, TextIndex)>,
    /// Other ways to say it.
    pub says_or: Vec<TextIndex>,
    /// The facts that it tells.
    pub tells: u64,
    /// The owed things asked for.
    pub asks: u16,
    /// The feeling that shows.
    pub shows: Option<u8>,
    /// A fixed phase.
    pub phase: Option<Phase>,
    /// Whether replies keep their order.
    pub fixed_order: bool,
    /// Its replies.
    pub replies: Range<ReplyIndex>,
    /// Where it goes by itself, if it can.
    pub onward: Go,
}

/// A reply.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// Its id.
    pub id: Id,
    /// Its beat.
    pub beat: BeatIndex,
    /// Its words.
    pub say: TextIndex,
    /// The line below a task.
    pub hint: Option<TextIndex>,
    /// When it is open.
    pub when: Option<Test>,
    /// Its acts.
    pub acts: Range<u32>,
    /// What they are together.
    pub together: Together,
    /// Why.
    pub because: Option<TextIndex>,
    /// Its minutes.
    pub minutes: u16,
    /// What comes back at once.
    pub answer: Option<TextIndex>,
    /// Who answers.
    pub answer_by: Option<u8>,
    /// The facts in the answer.
    pub tells: u64,
    /// Flags set.
    pub sets: u64,
    /// Flags cleared.
    pub clears: u64,
    /// Whether it may be given again.
    pub again: bool,
    /// Points by hand.
    pub points: Range<u16>,
    /// Where it goes.
    pub go: Go,
    /// Facts restated or informed that stand in its words by name.
    pub named: u64,
    /// A fingerprint of what it does and where it leads, in ids, not of its words: mending a typing error leaves
    /// it as it was, and so does moving or inserting things elsewhere.
    pub identity: u64,
}

/// The ways on from somewhere: the first whose test holds, or else the last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Go {
    /// Those with a test, in order.
    pub when: Vec<(Test, Target)>,
    /// The last, which has none. A script that the checks have passed has it wherever the trainee can get stuck.
    pub otherwise: Option<Target>,
}

impl Go {
    /// All of them, in order, each with its test.
    pub fn ways(&self) -> impl Iterator<Item = (Option<&Test>, Target)> {
        let last = self.otherwise.map(|target| (None, target));
        self.when.iter().map(|(test, target)| (Some(test), *target)).chain(last)
    }

    /// Where they lead, in order.
    pub fn targets(&self) -> impl Iterator<Item = Target> {
        self.ways().map(|(_, target)| target)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.when.is_empty() && self.otherwise.is_none()
    }
}

/// Where it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Target {
    /// To a beat.
    Beat(BeatIndex),
    /// To an ending.
    Ending(u8),
    /// To the ending that the customer decides.
    Finish,
    /// Nowhere.
    Stay,
    /// Back.
    Back,
}

/// A condition, compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// All hold.
    All(Vec<Test>),
    /// One holds.
    Any(Vec<Test>),
    /// It does not hold.
    Not(Box<Test>),
    /// The fact is known.
    Told(u8),
    /// The fact was restated.
    Restated(u8),
    /// The reply was given.
    Said(ReplyIndex),
    /// The beat was reached.
    Reached(BeatIndex),
    /// The promise was given.
    Promised(u8),
    /// The promise is open.
    Open(u8),
    /// The promise was kept.
    Kept(u8),
    /// The promise lapsed.
    Overdue(u8),
    /// The owed thing is made good.
    Fixed(u8),
    /// The owed thing is made good or promised.
    Covered(u8),
    /// The summing up was agreed.
    Agreed,
    /// A gift was given.
    Gifted,
    /// Heard at least so far, in millionths.
    Heard(i32),
    /// Arousal above and below, in points.
    Arousal(Option<u8>, Option<u8>),
    /// Satisfaction above and below, in points.
    Satisfaction(Option<u8>, Option<u8>),
    /// The calendar has reached it.
    Past(u32),
    /// The flag is set.
    Flag(u8),
}

impl Test {
    /// The moment before which it cannot hold, where that is known of single tests: of all the latest, of any the
    /// earliest.
    pub fn not_before(&self, of: &dyn Fn(&Test) -> u32) -> u32 {
        match self {
            Test::All(list) => list.iter().map(|test| test.not_before(of)).max().unwrap_or(0),
            Test::Any(list) => list.iter().map(|test| test.not_before(of)).min().unwrap_or(0),
            single => of(single),
        }
    }
}

/// An act, compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Facts given back.
    Restate(u64),
    /// A feeling named.
    Acknowledge(u8),
    /// An open question.
    AskOpen,
    /// A fact asked for.
    Ask(u8),
    /// The wish asked for.
    AskWish,
    /// Summing up.
    Check,
    /// Interrupting.
    Interrupt,
    /// Taking it on.
    Own,
    /// Apologising, with the author's parts.
    Apologise(u8),
    /// Explaining a cause.
    Explain {
        /// Whether something broke, rather than a rule.
        excuse: bool,
        /// The cause.
        cause: u8,
    },
    /// Passing on facts.
    Inform(u64),
    /// Declining.
    Decline {
        /// What.
        what: u8,
        /// Whether with a way round.
        alternative: bool,
        /// The owed thing declined, if it is one.
        owed: Option<u8>,
    },
    /// Blaming.
    Blame(u8),
    /// Hiding behind a rule.
    HidePolicy,
    /// Making light.
    Dismiss,
    /// Doubting.
    Doubt,
    /// Passing on.
    Transfer {
        /// With the story told.
        warm: bool,
    },
    /// Promising.
    Promise(u8),
    /// Keeping.
    Keep {
        /// The promise.
        promise: u8,
        /// Better than promised.
        better: bool,
    },
    /// Telling how it stands.
    Update(u8),
    /// Moving it.
    Renegotiate(u8, Time),
    /// Making good, to so many per cent.
    Fix {
        /// What.
        owed: u8,
        /// Per cent.
        percent: u8,
    },
    /// Holding.
    Hold {
        /// Minutes.
        minutes: u16,
        /// With a word before.
        announced: bool,
    },
    /// Heading off.
    Prevent(u8),
    /// Giving.
    Goodwill {
        /// Minor units.
        value: u32,
        /// The stake it fits.
        fits: Option<u8>,
    },
    /// Lifting effort.
    SaveEffort(u8),
    /// Following up.
    FollowUp,
    /// Thanking.
    Thank,
    /// Insulting.
    Insult,
    /// Giving away.
    BreachPrivacy,
}

/// Points by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// The dimension.
    pub dimension: Dimension,
    /// What it is worth.
    pub worth: i8,
    /// Why.
    pub because: Prose,
}

/// An event.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Its id.
    pub id: Id,
    /// When.
    pub when: Test,
    /// Where to.
    pub then: BeatIndex,
    /// Minutes after.
    pub after: u16,
    /// The promises whose lapse it is about.
    pub overdue: u32,
    /// The promises of which each must have lapsed: without that it is not asked any further.
    pub lapses: u32,
    /// The moment on the calendar before which it cannot come: until then it is not asked any further either.
    pub not_before: u32,
    /// The moments that its condition names, on the calendar.
    pub moments: Vec<u32>,
}

/// An ending.
#[derive(Debug, Clone, PartialEq)]
pub struct Ending {
    /// Its id.
    pub id: Id,
    /// Its title.
    pub title: Prose,
    /// How it came out.
    pub outcome: Outcome,
    /// When it is the one.
    pub when: Option<Test>,
    /// What the customer writes.
    pub says: TextIndex,
    /// To whom.
    pub to: Option<Prose>,
}

impl Script {
    /// Everything that is owed, one bit each.
    pub fn all_owed(&self) -> u16 {
        // A script holds at most sixteen.
        ((1_u32 << self.owed.len()) - 1) as u16
    }

    /// The replies of a beat, with their indices.
    #[inline]
    pub fn replies_of(&self, beat: BeatIndex) -> impl Iterator<Item = (ReplyIndex, &Reply)> {
        let range = self.beats[beat as usize].replies.clone();
        range.clone().zip(&self.replies[range.start as usize..range.end as usize])
    }

    /// Whether gifts so far, in minor units, are within authority.
    pub fn may_give(&self, gifts: u32) -> bool {
        gifts <= self.authority
    }

    /// Whether gifts so far, in minor units, are in proportion to the loss: at most 1.3 times it.
    pub fn in_proportion(&self, gifts: u32) -> bool {
        u64::from(gifts) * 10 <= u64::from(self.gift_base) * 13
    }

    /// The acts of a reply.
    #[inline]
    pub fn acts_of(&self, reply: &Reply) -> &[Act] {
        &self.acts[reply.acts.start as usize..reply.acts.end as usize]
    }

    /// A beat by its id.
    pub fn beat(&self, id: &str) -> Option<BeatIndex> {
        self.beats.iter().position(|beat| beat.id == id).map(|index| index as BeatIndex)
    }

    /// A reply by its beat and id.
    pub fn reply(&self, beat: BeatIndex, id: &str) -> Option<ReplyIndex> {
        self.replies_of(beat).find(|(_, reply)| reply.id == id).map(|(index, _)| index)
    }

    /// The contact in which a beat happens.
    pub fn contact_of(&self, beat: BeatIndex) -> &Contact {
        &self.contacts[usize::from(self.beats[beat as usize].contact)]
    }
}

/// The parts of an apology, as bits.
pub mod part {
    /// "That was our mistake."
    pub const RESPONSIBILITY: u8 = 1;
    /// A repair in the same breath.
    pub const REPAIR: u8 = 2;
    /// "I'm sorry."
    pub const REGRET: u8 = 4;
    /// A cause in the same breath.
    pub const EXPLANATION: u8 = 8;
    /// "It won't happen again."
    pub const REPENTANCE: u8 = 16;
    /// "Please forgive us."
    pub const FORGIVENESS: u8 = 32;
}
