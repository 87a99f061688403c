//! Item analysis: what many conversations say about a scenario's replies. Each beat at which one answers is an item; its score is
//! what the answer earned. From that come the two numbers of classical test theory (Crocker and Algina 1986, *Introduction to
//! Classical and Modern Test Theory*, chapter 14): *difficulty*, the share of the points to be had that were got, and
//! *discrimination*, the correlation of the item with the rest of the conversation.

use std::collections::BTreeMap;

use crate::conversation::log::Replay;
use crate::conversation::state::{Event, Input, Stage};
use crate::customer::deed::Deed;
use crate::scenario::script::{BeatIndex, ReplyIndex, Script};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// With fewer conversations at a beat nothing is said about it.
pub const FEWEST: usize = 20;

/// What was answered in many conversations.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// How many conversations were taken in.
    pub conversations: usize,
    answers: BTreeMap<BeatIndex, Vec<Answer>>,
    /// In how many conversations each reply was open when its beat was first answered.
    open: BTreeMap<ReplyIndex, usize>,
}

#[derive(Debug, Clone, Copy)]
struct Answer {
    reply: ReplyIndex,
    /// What it earned, and what everything else in the same conversation earned.
    worth: i64,
    rest: i64,
}

/// What is known of a beat at which one answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The beat.
    pub beat: BeatIndex,
    /// In how many conversations it was answered.
    pub times: usize,
    /// The share of the points to be had here that was got, in thousandths: 0 nobody got any, 1000 everybody got all. None where
    /// no answer earned more than another.
    pub difficulty: Option<u32>,
    /// How far those who did well elsewhere did well here, in thousandths from -1000 to 1000. None where nobody did better than
    /// another.
    pub discrimination: Option<i32>,
    /// Its replies, in the order of the script.
    pub choices: Vec<Choice>,
}

/// What is known of a reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The reply.
    pub reply: ReplyIndex,
    /// In how many conversations it was open.
    pub open: usize,
    /// How often it was given.
    pub times: usize,
    /// What it earned on average, in hundredths of a point; 0 where nobody gave it.
    pub worth: i64,
    /// By how much that is less than what the best reply here earned on average, in hundredths of a point. None where nobody
    /// gave it.
    pub short: Option<i64>,
}

impl Items {
    /// Takes in a conversation, played again under the script. Each beat counts when it is answered for the first time; silence
    /// is no answer. What becomes of a promise counts where it was given.
    pub fn add(&mut self, stage: Stage<'_>, reference: &Reference, replay: &Replay) {
        let script = stage.script;
        let mut tally = Tally::new(script);
        let mut worth = vec![0_i64; replay.turns.len()];
        let mut given: BTreeMap<u8, usize> = BTreeMap::new();
        for (turn, at) in replay.turns.iter().enumerate() {
            for event in &at.events {
                if let Event::Did(Deed::Promised { promise, .. }) = event {
                    given.insert(*promise, turn);
                }
            }
            tally.earn(script, reference, &at.events, |entry| {
                let of = match entry.deed {
                    Deed::Kept { promise, .. } | Deed::Broke { promise, .. } => given.get(&promise).copied(),
                    _ => None,
                };
                if let Some(sum) = worth.get_mut(of.unwrap_or(turn)) {
                    *sum += i64::from(entry.worth);
                }
            });
        }
        let whole: i64 = worth.iter().sum();
        let mut seen: Vec<BeatIndex> = Vec::new();
        for (turn, worth) in replay.turns.iter().zip(worth) {
            let (Input::Say(reply), Some(beat)) = (turn.input, turn.before.walk.beat()) else { continue };
            if seen.contains(&beat) {
                continue;
            }
            seen.push(beat);
            stage.for_open_replies(&turn.before, |open| *self.open.entry(open).or_default() += 1);
            self.answers.entry(beat).or_default().push(Answer { reply, worth, rest: whole - worth });
        }
        self.conversations += 1;
    }

    /// What they say about the beats at which enough was answered, in the order of the script.
    pub fn found(&self, script: &Script) -> Vec<Item> {
        let enough = self.answers.iter().filter(|(_, answers)| answers.len() >= FEWEST);
        enough.map(|(beat, answers)| self.item(script, *beat, answers)).collect()
    }

    fn item(&self, script: &Script, beat: BeatIndex, answers: &[Answer]) -> Item {
        let mut choices: Vec<Choice> = script
            .replies_of(beat)
            .filter_map(|(reply, _)| {
                let open = self.open.get(&reply).copied()?;
                let given = || answers.iter().filter(|answer| answer.reply == reply);
                let times = given().count();
                let sum: i64 = given().map(|answer| answer.worth).sum();
                let worth = if times == 0 { 0 } else { sum * 100 / times as i64 };
                Some(Choice { reply, open, times, worth, short: None })
            })
            .collect();
        let best = choices.iter().filter(|choice| choice.times > 0).map(|choice| choice.worth).max();
        for choice in choices.iter_mut().filter(|choice| choice.times > 0) {
            choice.short = best.map(|best| best - choice.worth);
        }
        let worths = || answers.iter().map(|answer| answer.worth);
        let (least, most) = (worths().min().unwrap_or_default(), worths().max().unwrap_or_default());
        let got: i64 = worths().map(|worth| worth - least).sum();
        let to_be_had = (most - least) * answers.len() as i64;
        Item {
            beat,
            times: answers.len(),
            difficulty: (to_be_had > 0).then(|| (got * 1000 / to_be_had) as u32),
            discrimination: correlation(answers),
            choices,
        }
    }
}

/// Pearson's correlation of what was earned here with the rest, in thousandths, in whole numbers.
fn correlation(answers: &[Answer]) -> Option<i32> {
    let count = answers.len() as i128;
    let sum = |of: fn(&Answer) -> i128| answers.iter().map(of).sum::<i128>();
    let (x, y) = (sum(|one| one.worth.into()), sum(|one| one.rest.into()));
    let xx = sum(|one| i128::from(one.worth) * i128::from(one.worth));
    let yy = sum(|one| i128::from(one.rest) * i128::from(one.rest));
    let xy = sum(|one| i128::from(one.worth) * i128::from(one.rest));
    let together = count * xy - x * y;
    let spread = ((count * xx - x * x) * (count * yy - y * y)).unsigned_abs().isqrt();
    let spread = i128::try_from(spread).ok().filter(|spread| *spread > 0)?;
    i32::try_from((together * 1000 / spread).clamp(-1000, 1000)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(i64, i64)]) -> Vec<Answer> {
        pairs.iter().map(|(worth, rest)| Answer { reply: 0, worth: *worth, rest: *rest }).collect()
    }

    #[test]
    fn the_correlation_is_pearsons() {
        assert_eq!(correlation(&answers(&[(0, 1), (1, 2), (2, 3)])), Some(1000));
        assert_eq!(correlation(&answers(&[(0, 3), (1, 2), (2, 1)])), Some(-1000));
        // By hand: n 4, sums 6 and 14, xx 14, yy 54, xy 25: 16 / sqrt(20 * 20).
        assert_eq!(correlation(&answers(&[(0, 2), (1, 4), (2, 3), (3, 5)])), Some(800));
        assert_eq!(correlation(&answers(&[(1, 2), (1, 5), (1, 9)])), None, "nobody did better here");
        assert_eq!(correlation(&[]), None);
    }
}
