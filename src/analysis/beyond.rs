//! Being ahead: what of two situations can be compared where all else is the same, and what it costs to be in the one
//! and not in the other.

use crate::conversation::standing::Standing;
use crate::customer::mood::Mood;
use crate::scenario::script::Script;

/// The part of a situation in which one can be ahead of another: where all else is the same, having no more of what
/// stands against one, and having been heard as far, nothing that the other can do is closed; what has been earned
/// already cannot be earned again, and that has its price.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(super) struct Beyond {
    /// Sets of what stands against one: replies that are used up, facts that are not known.
    pub against: Vec<u64>,
    /// Numbers of what stands against one.
    pub less: Vec<u32>,
    /// What is worth something once and was earned, in one order for all situations of one key.
    pub earned: Vec<u8>,
    /// How far the customer has been heard, up to what is enough.
    pub heard: i32,
    /// How far is enough for whatever comes; 0 where nothing asks.
    pub enough: i32,
    /// The facts given back, and what giving one back may add to what is heard, for each unit of its weight.
    pub restated: u64,
    pub share: i32,
}

impl Beyond {
    /// What it costs at most to be here and not there, where here can do all that there can: what can be earned
    /// there and has been earned here. None where it can do something that here can't.
    pub fn price(&self, there: &Beyond, script: &Script) -> Option<i32> {
        let covers = self.against.len() == there.against.len()
            && self.less.len() == there.less.len()
            && self.earned.len() == there.earned.len()
            && self.against.iter().zip(&there.against).all(|(mine, theirs)| mine & !theirs == 0)
            && self.less.iter().zip(&there.less).all(|(mine, theirs)| mine <= theirs);
        if !covers {
            return None;
        }
        if self.enough > 0 {
            let to_come = i32::from(Standing::weight(script, self.restated & !there.restated));
            let wanted = there.heard.saturating_add(to_come.saturating_mul(self.share));
            if self.heard < wanted.min(self.enough) {
                return None;
            }
        }
        let had = self.earned.iter().zip(&there.earned);
        Some(had.map(|(mine, theirs)| i32::from(mine.saturating_sub(*theirs))).sum())
    }

    /// Forgets everything, and keeps the room for it.
    pub fn clear(&mut self) {
        self.against.clear();
        self.less.clear();
        self.earned.clear();
        (self.heard, self.enough, self.restated, self.share) = (0, 0, 0, 0);
    }
}

/// What of a mood something ahead asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moody {
    pub arousal: bool,
    pub satisfaction: bool,
    /// Whether being calmer is not counted as an advantage: see [`super::Budget`].
    pub perverse: bool,
}

impl Moody {
    /// Whether a customer is as calm and as content as another, as far as anything asks; looked at closely, whether
    /// they feel the same, since what only an angry customer hears may be worth something.
    pub fn calmer(self, mood: Option<Mood>, than: Option<Mood>) -> bool {
        let (Some(mood), Some(than)) = (mood, than) else { return true };
        if self.perverse && (self.arousal || self.satisfaction) {
            return mood == than;
        }
        (!self.arousal || mood.arousal <= than.arousal)
            && (!self.satisfaction || mood.satisfaction >= than.satisfaction)
    }
}
