//! Keys: what evidence attaches to. A key is worth something once, at its best value, so that nothing can be farmed.

use crate::scenario::model::Dimension;
use crate::scenario::script::Script;

/// What a piece of evidence is about. Indices are the script's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Key {
    /// A fact given back.
    Restated(u8),
    /// A feeling named in a contact.
    FeelingNamed(u8),
    /// An open question in a contact.
    OpenQuestion(u8),
    /// The wish asked for.
    WishAsked,
    /// Summed up before offering anything.
    SummedUp,
    /// Taken on, in a contact.
    Owned(u8),
    /// The fault named as ours.
    FaultNamed,
    /// A cause explained.
    Cause(u8),
    /// A no with a way round.
    WayRound(u8),
    /// An owed thing answered for: promised, kept, done.
    AnsweredFor(u8),
    /// A promise about nothing owed: given, kept.
    WordGiven(u8),
    /// Told how a promise stands, in time.
    Updated(u8),
    /// A promise moved in time.
    Moved(u8),
    /// A date for an owed thing, or the thing itself, by its time.
    InTime(u8),
    /// A date for a promise about nothing owed.
    Dated(u8),
    /// A first answer within the norm, in a contact.
    AnsweredSoon(u8),
    /// A hold announced, in a contact.
    HoldAnnounced(u8),
    /// A next contact headed off.
    Prevented(u8),
    /// A gift.
    Gesture,
    /// An effort lifted.
    EffortSaved(u8),
    /// Followed up.
    FollowedUp,
    /// An owed thing made good unasked.
    Unasked(u8),
    /// A point by hand.
    ByHand(u8),
}

/// The kinds of key by their numbers, with the dimension that each is evidence for; those of points by hand are the author's.
pub const KINDS: [(&str, Dimension); 22] = [
    ("restated", Dimension::Listening),
    ("feeling-named", Dimension::Listening),
    ("open-question", Dimension::Listening),
    ("wish-asked", Dimension::Listening),
    ("summed-up", Dimension::Listening),
    ("owned", Dimension::Ownership),
    ("fault-named", Dimension::Ownership),
    ("cause", Dimension::Ownership),
    ("way-round", Dimension::Ownership),
    ("answered-for", Dimension::Ownership),
    ("word-given", Dimension::Ownership),
    ("updated", Dimension::Ownership),
    ("moved", Dimension::Ownership),
    ("in-time", Dimension::Promptness),
    ("dated", Dimension::Promptness),
    ("answered-soon", Dimension::Promptness),
    ("hold-announced", Dimension::Promptness),
    ("prevented", Dimension::Promptness),
    ("gesture", Dimension::ExtraMile),
    ("effort-saved", Dimension::ExtraMile),
    ("followed-up", Dimension::ExtraMile),
    ("unasked", Dimension::ExtraMile),
];

/// How many kinds of key there are, and where each kind's keys begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySpace {
    starts: [u16; 24],
}

impl Key {
    /// The dimension that it is evidence for; that of a point by hand is the author's.
    pub fn dimension(self, script: &Script) -> Dimension {
        match self {
            Key::ByHand(point) => script.points[usize::from(point)].dimension,
            other => KINDS[other.kind().0].1,
        }
    }

    /// The kind's name, as records and the interface's sentences use it; none for a point by hand, which is the author's.
    pub fn kind_name(self) -> Option<&'static str> {
        KINDS.get(self.kind().0).map(|(name, _)| *name)
    }

    /// The kind's number and the index within the kind.
    fn kind(self) -> (usize, u16) {
        let (kind, index) = match self {
            Key::Restated(fact) => (0, fact),
            Key::FeelingNamed(contact) => (1, contact),
            Key::OpenQuestion(contact) => (2, contact),
            Key::WishAsked => (3, 0),
            Key::SummedUp => (4, 0),
            Key::Owned(contact) => (5, contact),
            Key::FaultNamed => (6, 0),
            Key::Cause(cause) => (7, cause),
            Key::WayRound(what) => (8, what),
            Key::AnsweredFor(owed) => (9, owed),
            Key::WordGiven(promise) => (10, promise),
            Key::Updated(promise) => (11, promise),
            Key::Moved(promise) => (12, promise),
            Key::InTime(owed) => (13, owed),
            Key::Dated(promise) => (14, promise),
            Key::AnsweredSoon(contact) => (15, contact),
            Key::HoldAnnounced(contact) => (16, contact),
            Key::Prevented(what) => (17, what),
            Key::Gesture => (18, 0),
            Key::EffortSaved(what) => (19, what),
            Key::FollowedUp => (20, 0),
            Key::Unasked(owed) => (21, owed),
            Key::ByHand(point) => (22, point),
        };
        (kind, u16::from(index))
    }
}

impl KeySpace {
    /// The keys that a script can have.
    pub fn of(script: &Script) -> KeySpace {
        let (facts, contacts, promises, owed) =
            (script.facts.len(), script.contacts.len(), script.promises.len(), script.owed.len());
        let words = &script.words;
        let counts = [
            facts,
            contacts,
            contacts,
            1,
            1,
            contacts,
            1,
            words.causes.len(),
            words.declined.len(),
            owed,
            promises,
            promises,
            promises,
            owed,
            promises,
            contacts,
            contacts,
            words.prevented.len(),
            1,
            words.efforts.len(),
            1,
            owed,
            script.points.len().min(256),
        ];
        let mut starts = [0; 24];
        for (kind, count) in counts.iter().enumerate() {
            starts[kind + 1] = starts[kind] + *count as u16;
        }
        KeySpace { starts }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        usize::from(self.starts[23])
    }

    /// Whether there are none. There never are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// A key's number, below [`KeySpace::len`].
    pub fn index(&self, key: Key) -> usize {
        let (kind, index) = key.kind();
        usize::from(self.starts[kind] + index)
    }
}
