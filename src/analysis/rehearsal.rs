//! Rehearsal: bots play a scenario thousands of times, and what came of it is counted: which replies and endings are
//! ever met, how the scores spread, how long it takes.

use std::collections::BTreeMap;

use super::bots::{Bot, Performance, perform};
use crate::conversation::state::Stage;
use crate::customer::fixed::ONE;
use crate::scenario::model::Dimension;
use crate::scenario::script::{ReplyIndex, Script};
use crate::scoring::reference::Reference;

/// Words that a person reads silently in a minute: the average for non-fiction in English over 190 studies. M. Brysbaert,
/// "How many words do we read per minute?", Journal of Memory and Language 109 (2019).
pub const WORDS_A_MINUTE: u32 = 238;

/// How often each whole number came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spread(BTreeMap<u32, u64>);

impl Spread {
    /// Counts one more.
    pub fn add(&mut self, value: u32) {
        *self.0.entry(value).or_default() += 1;
    }

    /// Counts all that another one has counted.
    pub fn add_all(&mut self, other: &Spread) {
        for (value, times) in &other.0 {
            *self.0.entry(*value).or_default() += times;
        }
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.0.values().sum()
    }

    /// The value that so many quarters of all do not exceed: 0 is the smallest, 2 the median, 4 the largest. None where
    /// nothing was counted.
    pub fn quartile(&self, quarters: u64) -> Option<u32> {
        let most = self.count().checked_sub(1)? * quarters.min(4) / 4;
        let mut below = 0;
        self.0.iter().find_map(|(value, times)| {
            below += times;
            (below > most).then_some(*value)
        })
    }

    /// Each value with how often it came, the smallest first.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u64)> + '_ {
        self.0.iter().map(|(value, times)| (*value, *times))
    }
}

/// What came of one bot's plays.
#[derive(Debug, Clone)]
pub struct OfBot {
    /// The bot.
    pub bot: &'static Bot,
    /// How many plays.
    pub plays: u64,
    /// How often each ending, in the order of the file.
    pub endings: Vec<u64>,
    /// How often it came to no ending, and the first conversation that did.
    pub endless: u64,
    /// See there.
    pub endless_way: Option<Vec<ReplyIndex>>,
    /// Levels by dimension: how often none (there was not enough evidence), 1, 2, 3, 4, 5.
    pub levels: [[u64; 6]; 4],
    /// Credit by dimension as a share of the model conversation's, in thousandths.
    pub shares: [Spread; 4],
    /// The customer's satisfaction at the end, 0 to 100.
    pub satisfaction: Spread,
    /// Replies given.
    pub turns: Spread,
    /// Minutes of the story spent in talk and at tasks.
    pub minutes: Spread,
    /// Words there were to read.
    pub words: Spread,
}

impl OfBot {
    fn nothing(script: &Script, bot: &'static Bot) -> OfBot {
        OfBot {
            bot,
            plays: 0,
            endings: vec![0; script.endings.len()],
            endless: 0,
            endless_way: None,
            levels: [[0; 6]; 4],
            shares: Default::default(),
            satisfaction: Spread::default(),
            turns: Spread::default(),
            minutes: Spread::default(),
            words: Spread::default(),
        }
    }

    fn count(&mut self, stage: Stage<'_>, performance: &Performance) {
        self.plays += 1;
        let (Some(judgements), Some(ending)) = (&performance.judgements, stage.ending(&performance.state))
        else {
            self.endless += 1;
            self.endless_way.get_or_insert_with(|| performance.replies.clone());
            return;
        };
        self.endings[usize::from(ending)] += 1;
        for (index, judgement) in judgements.iter().enumerate() {
            self.levels[index][usize::from(judgement.level.unwrap_or(0).min(5))] += 1;
            self.shares[index].add(judgement.share_of_model());
        }
        let satisfaction = performance.state.mood.satisfaction.clamp(0, 100 * ONE) / ONE;
        self.satisfaction.add(satisfaction.unsigned_abs());
        self.turns.add(performance.replies.len() as u32);
        self.minutes.add(performance.minutes);
        self.words.add(performance.words);
    }

    /// Credit over all dimensions as a share of the model conversation's, in thousandths: the median of each, added up by
    /// what the model conversation earns there. None where it never came to an ending, or where nothing can be earned.
    pub fn share_of_model(&self, reference: &Reference) -> Option<u32> {
        let mut shares = [0; 4];
        for dimension in Dimension::ALL {
            shares[dimension as usize] = self.shares[dimension as usize].quartile(2)?;
        }
        together(shares, reference)
    }
}

/// Four shares of the model conversation's credit as one, in thousandths: each counts by what the model conversation earns
/// there. None where it earns nothing.
pub fn together(shares: [u32; 4], reference: &Reference) -> Option<u32> {
    let earned =
        shares.iter().zip(reference.credit).map(|(share, credit)| u64::from(*share) * u64::from(credit));
    let all: u64 = reference.credit.iter().map(|credit| u64::from(*credit)).sum();
    earned.sum::<u64>().checked_div(all).map(|share| share as u32)
}

/// What was counted over all bots.
#[derive(Debug, Clone)]
pub struct Rehearsed {
    /// By bot, in the order in which they were asked for.
    pub bots: Vec<OfBot>,
    /// How often each beat was come to, over all bots.
    pub beats: Vec<u64>,
    /// How often each reply was given, over all bots.
    pub replies: Vec<u64>,
}

/// A rehearsal that is under way: whoever waits for it can show how far it is, and stop it.
#[derive(Debug, Clone)]
pub struct Rehearsal<'a> {
    stage: Stage<'a>,
    reference: &'a Reference,
    seed: u64,
    intensity: u8,
    /// Plays of each bot.
    plays: u64,
    played: u64,
    found: Rehearsed,
}

impl<'a> Rehearsal<'a> {
    /// Each of these bots is to play so many times at an intensity, 1 to 5: with the seed, the one after it, and so on.
    pub fn new(
        stage: Stage<'a>,
        reference: &'a Reference,
        bots: &[&'static Bot],
        plays: u64,
        seed: u64,
        intensity: u8,
    ) -> Rehearsal<'a> {
        let script = stage.script;
        let found = Rehearsed {
            bots: bots.iter().map(|bot| OfBot::nothing(script, bot)).collect(),
            beats: vec![0; script.beats.len()],
            replies: vec![0; script.replies.len()],
        };
        Rehearsal { stage, reference, seed, intensity, plays, played: 0, found }
    }

    /// How many conversations there are to be.
    pub fn conversations(&self) -> u64 {
        self.plays.saturating_mul(self.found.bots.len() as u64)
    }

    /// Plays so many more conversations, the bots by turns. Says whether there are more to come.
    pub fn advance(&mut self, conversations: u64) -> bool {
        let bots = self.found.bots.len() as u64;
        for _ in 0..conversations {
            if self.played >= self.conversations() {
                return false;
            }
            let (round, turn) = (self.played / bots, (self.played % bots) as usize);
            self.played += 1;
            let seed = self.seed.wrapping_add(round);
            let bot = self.found.bots[turn].bot;
            // A scenario that cannot begin is one that nobody can play: no conversation is counted.
            let Ok(performance) = perform(self.stage, self.reference, seed, self.intensity, bot) else {
                continue;
            };
            for beat in &performance.beats {
                self.found.beats[*beat as usize] += 1;
            }
            for reply in &performance.replies {
                self.found.replies[*reply as usize] += 1;
            }
            self.found.bots[turn].count(self.stage, &performance);
        }
        self.played < self.conversations()
    }

    /// What was counted so far.
    pub fn found(&self) -> &Rehearsed {
        &self.found
    }
}
