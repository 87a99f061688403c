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
    /// The numbers of [`Compared`], one after the other in one piece, since there are many of these: sets by halves,
    /// then numbers, then what was earned by fours.
    all: Vec<u32>,
    /// How many of them are halves of sets, and how many are sets or numbers.
    sets: u16,
    before_earned: u16,
    /// How far the customer has been heard, up to what is enough.
    heard: i32,
    /// How far is enough for whatever comes; 0 where nothing asks.
    enough: i32,
    /// The facts given back, and what giving one back may add to what is heard, for each unit of its weight.
    restated: u64,
    share: i32,
}

/// What a [`Beyond`] is made of.
#[derive(Debug, Default)]
pub(super) struct Compared {
    /// Sets of what stands against one: replies that are used up, facts that are not known.
    pub against: Vec<u64>,
    /// Numbers of what stands against one.
    pub less: Vec<u32>,
    /// What is worth something once and was earned, in one order for all situations of one key.
    pub earned: Vec<u8>,
}

impl Compared {
    /// Forgets everything, and keeps the room for it.
    pub fn clear(&mut self) {
        self.against.clear();
        self.less.clear();
        self.earned.clear();
    }
}

impl Beyond {
    /// What it costs at most to be here and not there, where here can do all that there can: what can be earned
    /// there and has been earned here. None where it can do something that here can't.
    pub fn price(&self, there: &Beyond, script: &Script) -> Option<i32> {
        if (self.sets, self.before_earned, self.all.len())
            != (there.sets, there.before_earned, there.all.len())
        {
            return None;
        }
        let (mine, my_earned) = self.all.split_at(usize::from(self.before_earned));
        let (theirs, their_earned) = there.all.split_at(usize::from(self.before_earned));
        let (my_sets, my_numbers) = mine.split_at(usize::from(self.sets));
        let (their_sets, their_numbers) = theirs.split_at(usize::from(self.sets));
        let covers = my_sets.iter().zip(their_sets).all(|(mine, theirs)| mine & !theirs == 0)
            && my_numbers.iter().zip(their_numbers).all(|(mine, theirs)| mine <= theirs);
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
        let mut price = 0;
        for (mine, theirs) in my_earned.iter().zip(their_earned).filter(|(mine, theirs)| mine != theirs) {
            let pairs = mine.to_le_bytes().into_iter().zip(theirs.to_le_bytes());
            price += pairs.map(|(mine, theirs)| i32::from(mine.saturating_sub(theirs))).sum::<i32>();
        }
        Some(price)
    }

    /// Forgets everything, and keeps the room for it.
    pub fn clear(&mut self) {
        self.all.clear();
        *self = Beyond { all: std::mem::take(&mut self.all), ..Beyond::default() };
    }

    /// Notes how far the customer has been heard and how far is `enough`, which facts were given back, and the
    /// `share` of what is heard that one more may add for each unit of its weight.
    pub fn hear(&mut self, heard: i32, enough: i32, restated: u64, share: i32) {
        (self.heard, self.enough, self.restated, self.share) = (heard, enough, restated, share);
    }

    /// Takes in what was noted.
    pub fn note(&mut self, compared: &Compared) {
        for set in &compared.against {
            self.all.extend([*set as u32, (set >> 32) as u32]);
        }
        self.sets = self.all.len() as u16;
        self.all.extend(&compared.less);
        self.before_earned = self.all.len() as u16;
        for four in compared.earned.chunks(4) {
            let mut bytes = [0; 4];
            bytes[..four.len()].copy_from_slice(four);
            self.all.push(u32::from_le_bytes(bytes));
        }
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
