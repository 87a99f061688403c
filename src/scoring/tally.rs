//! Counting evidence over a conversation: what was offered, what was earned, what was taken off.

use super::evidence::{self, Evidence};
use super::key::{Key, KeySpace};
use super::offers::Moment;
use super::reference::Reference;
use crate::conversation::state::{Event, Stage, State};
use crate::conversation::walk::Walk;
use crate::customer::deed::Deed;
use crate::scenario::model::Dimension;
use crate::scenario::script::{ReplyIndex, Script};

/// A change in the count, with the deed that made it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The dimension.
    pub dimension: Dimension,
    /// By how much credit changed.
    pub worth: i8,
    /// The key, where it was one.
    pub key: Option<Key>,
    /// The deed.
    pub deed: Deed,
}

/// What of a key was earned and offered so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    earned: u8,
    offered: u8,
}

/// The count. It follows a conversation: [`Tally::offer`] before an input, [`Tally::earn`] after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    space: KeySpace,
    keys: Vec<Count>,
    /// Sums of the two, by dimension.
    earned_sum: [u32; 4],
    offered_sum: [u32; 4],
    offered_keys: [u32; 4],
    debits: [u32; 4],
    /// Debits for breaches of one's own that have come out, which can be mended in part, and what was mended.
    breaches: u32,
    mended: u32,
    /// How many breaches there were, and how many were apologised for.
    breached: u32,
    apologised_for: u32,
    silences: u32,
    minutes_of_fix: [Option<u32>; 16],
}

/// Silence takes off no more than this.
const MOST_FOR_SILENCE: u32 = 3;

impl Tally {
    /// Nothing counted yet.
    pub fn new(script: &Script) -> Tally {
        let space = KeySpace::of(script);
        Tally {
            keys: vec![Count::default(); space.len()],
            space,
            earned_sum: [0; 4],
            offered_sum: [0; 4],
            offered_keys: [0; 4],
            debits: [0; 4],
            breaches: 0,
            mended: 0,
            breached: 0,
            apologised_for: 0,
            silences: 0,
            minutes_of_fix: [None; 16],
        }
    }

    /// Whether a breach of one's own is still to be mended. Mending gives back at most two thirds of it.
    pub fn mending(&self) -> bool {
        self.mended < self.breaches * 2 / 3
    }

    /// Counts what the open replies offer, before one is chosen.
    pub fn offer(&mut self, stage: Stage<'_>, reference: &Reference, state: &State) {
        let moment = Moment::now(stage.script, reference, &state.walk.standing, self.mending());
        stage.for_open_replies(state, |reply| self.offer_reply(&moment, reference, &state.walk, reply));
    }

    /// The same for whoever knows already which replies are open.
    pub fn offer_open(
        &mut self,
        stage: Stage<'_>,
        reference: &Reference,
        state: &State,
        open: &[ReplyIndex],
    ) {
        let moment = Moment::now(stage.script, reference, &state.walk.standing, self.mending());
        open.iter().for_each(|reply| self.offer_reply(&moment, reference, &state.walk, *reply));
    }

    /// Counts what one open reply offers. It is tried out only where that cannot be read off.
    fn offer_reply(&mut self, moment: &Moment<'_>, reference: &Reference, walk: &Walk, reply: ReplyIndex) {
        let script = moment.script();
        let tried = cfg!(debug_assertions).then(|| {
            let mut tried = self.clone();
            tried.try_out(script, reference, walk, reply);
            tried
        });
        let body = &script.replies[reply as usize];
        if !moment.read_off(body, &mut |key, worth| self.raise_offer(script, key, worth)) {
            self.try_out(script, reference, walk, reply);
        }
        if let Some(tried) = tried {
            assert_eq!(*self, tried, "{} offers something else when it is tried out", body.id);
        }
    }

    fn try_out(&mut self, script: &Script, reference: &Reference, walk: &Walk, reply: ReplyIndex) {
        let mending = self.mending();
        walk.try_out(script, reply, &mut |deed| {
            evidence::read(script, reference, mending, deed, &mut |evidence| {
                if let Evidence::Key(key, worth) | Evidence::Chance(key, worth) = evidence {
                    self.raise_offer(script, key, worth);
                }
            });
        });
    }

    fn raise_offer(&mut self, script: &Script, key: Key, worth: u8) {
        let offered = &mut self.keys[self.space.index(key)].offered;
        if worth > *offered {
            let dimension = key.dimension(script) as usize;
            self.offered_keys[dimension] += u32::from(*offered == 0);
            self.offered_sum[dimension] += u32::from(worth - *offered);
            *offered = worth;
        }
    }

    /// Counts what a step's events are evidence of; each change is handed to `each`.
    pub fn earn(
        &mut self,
        script: &Script,
        reference: &Reference,
        events: &[Event],
        mut each: impl FnMut(Entry),
    ) {
        for event in events {
            if let Event::Did(deed) = event {
                self.earn_deed(script, reference, *deed, &mut each);
            }
        }
    }

    /// Counts one deed.
    pub fn earn_deed(
        &mut self,
        script: &Script,
        reference: &Reference,
        deed: Deed,
        each: &mut impl FnMut(Entry),
    ) {
        let mending = self.mending();
        if let Deed::Fixed { owed, whole: true, minute, .. } = deed {
            self.minutes_of_fix[usize::from(owed)].get_or_insert(minute);
        }
        evidence::read(script, reference, mending, deed, &mut |evidence| {
            let (dimension, worth, key) = self.count(script, deed, evidence);
            if worth != 0 {
                each(Entry { dimension, worth, key, deed });
            }
        });
    }

    fn count(&mut self, script: &Script, deed: Deed, evidence: Evidence) -> (Dimension, i8, Option<Key>) {
        match evidence {
            Evidence::Key(key, worth) => {
                let dimension = key.dimension(script);
                // What the company or the calendar does for one is offered by no reply; it counts as offered when it comes.
                self.raise_offer(script, key, worth);
                let earned = &mut self.keys[self.space.index(key)].earned;
                let more = worth.saturating_sub(*earned);
                *earned += more;
                self.earned_sum[dimension as usize] += u32::from(more);
                (dimension, more as i8, Some(key))
            }
            Evidence::Chance(key, worth) => {
                self.raise_offer(script, key, worth);
                (key.dimension(script), 0, Some(key))
            }
            Evidence::Debit(dimension, worth) => {
                let worth = if matches!(deed, Deed::FellSilent { .. }) {
                    self.silences += 1;
                    u8::from(self.silences <= MOST_FOR_SILENCE)
                } else {
                    worth
                };
                self.debits[dimension as usize] += u32::from(worth);
                (dimension, -(worth as i8), None)
            }
            Evidence::Breach(worth) => {
                self.breaches += u32::from(worth);
                self.breached += 1;
                self.debits[Dimension::Ownership as usize] += u32::from(worth);
                (Dimension::Ownership, -(worth as i8), None)
            }
            Evidence::CameOut(worth) => {
                self.breaches += u32::from(worth);
                self.breached += 1;
                (Dimension::Ownership, 0, None)
            }
            Evidence::Mend => {
                // Losses repeat, mending does not: one apology mends one breach.
                let apology = matches!(deed, Deed::Apologised { .. });
                let more = u8::from(self.mending() && !(apology && self.apologised_for >= self.breached));
                self.apologised_for += u32::from(apology && more > 0);
                self.mended += u32::from(more);
                (Dimension::Ownership, more as i8, None)
            }
        }
    }

    /// Keys earned, less debits, plus what was mended; not below nothing, and not above what was offered.
    pub fn credit(&self, dimension: Dimension) -> u32 {
        let index = dimension as usize;
        let mended = if dimension == Dimension::Ownership { self.mended } else { 0 };
        (self.earned_sum[index] + mended).saturating_sub(self.debits[index]).min(self.offered_sum[index])
    }

    /// Keys earned, less debits, plus what was mended, and not cut off at nothing: credit while a conversation
    /// is still under way, which `analysis` adds up.
    pub fn balance(&self, dimension: Dimension) -> i32 {
        let index = dimension as usize;
        let mended = if dimension == Dimension::Ownership { self.mended } else { 0 };
        (self.earned_sum[index] + mended) as i32 - self.debits[index] as i32
    }

    /// What there is left to mend, how far the breaches are from the next third, and how many breaches were not yet
    /// apologised for: all that mending still depends on.
    pub fn left_to_mend(&self) -> (i32, u8, u32) {
        let left = (self.breaches / 3 * 2) as i32 - self.mended as i32;
        (left, (self.breaches % 3) as u8, self.breached - self.apologised_for)
    }

    /// What was offered: every key once, at its best value.
    pub fn offered(&self, dimension: Dimension) -> u32 {
        self.offered_sum[dimension as usize]
    }

    /// How many keys were offered.
    pub fn offered_keys(&self, dimension: Dimension) -> u32 {
        self.offered_keys[dimension as usize]
    }

    /// What was taken off.
    pub fn debits(&self, dimension: Dimension) -> u32 {
        self.debits[dimension as usize]
    }

    /// What a key earned so far.
    pub fn earned(&self, key: Key) -> u8 {
        self.keys[self.space.index(key)].earned
    }

    /// What a key was offered at, at its best.
    pub fn offered_at(&self, key: Key) -> u8 {
        self.keys[self.space.index(key)].offered
    }

    /// At which story minute an owed thing was made good.
    pub fn minute_of_fix(&self, owed: u8) -> Option<u32> {
        self.minutes_of_fix[usize::from(owed)]
    }
}
