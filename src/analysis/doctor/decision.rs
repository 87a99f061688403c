//! A decision: what one could say at a beat when a conversation first came there, and what each of it brought at once.

use super::examined::Examined;
use crate::analysis::named;
use crate::conversation::state::{Input, Stage, State};
use crate::scenario::model::Dimension;
use crate::scenario::script::{BeatIndex, ReplyIndex};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// One reply that was open.
#[derive(Debug, Clone)]
pub(super) struct Choice {
    /// The reply.
    pub reply: ReplyIndex,
    /// Letters of its words.
    pub letters: usize,
    /// By how much it changes each dimension's credit at once.
    pub worth: [i32; 4],
    /// The same as shares of the most that can be earned in each, added up, in thousandths.
    pub total: i64,
}

/// What one could say at a beat.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    /// The beat.
    pub beat: BeatIndex,
    /// What was said until then.
    pub before: Vec<ReplyIndex>,
    /// Two replies or more, in the order of the file.
    pub choices: Vec<Choice>,
}

impl Decision {
    /// What can be said now.
    pub fn at(
        stage: Stage<'_>,
        reference: &Reference,
        (state, tally): (&State, &Tally),
        (beat, before): (BeatIndex, &[ReplyIndex]),
        letters: &[usize],
    ) -> Option<Decision> {
        let open = stage.open_replies(state);
        let mut events = Vec::new();
        let choices = open.iter().filter_map(|reply| {
            let (mut then, mut earned) = (state.clone(), tally.clone());
            events.clear();
            stage.step(&mut then, Input::Say(*reply), &mut events).ok()?;
            earned.earn(stage.script, reference, &events, |_| {});
            let worth = Dimension::ALL.map(|of| earned.balance(of) - tally.balance(of));
            let share = |of: Dimension| {
                i64::from(worth[of as usize]) * 1000 / i64::from(reference.best[of as usize].max(1))
            };
            let total = Dimension::ALL.map(share).iter().sum();
            Some(Choice { reply: *reply, letters: letters[*reply as usize], worth, total })
        });
        let choices: Vec<Choice> = choices.collect();
        (choices.len() > 1).then(|| Decision { beat, before: before.to_vec(), choices })
    }

    /// The one that brings most, if there is one.
    pub fn best(&self) -> Option<&Choice> {
        only_most(&self.choices, |choice| choice.total)
    }

    /// The one with the most letters, if there is one.
    pub fn longest(&self) -> Option<&Choice> {
        only_most(&self.choices, |choice| choice.letters)
    }

    /// The one that is ahead of each other one wherever it makes a difference what one says.
    pub fn ahead_of_all(&self) -> Option<&Choice> {
        self.stands_out(|one, other| one > other)
    }

    /// The one that is behind each other one wherever it makes a difference what one says.
    pub fn behind_all(&self) -> Option<&Choice> {
        self.stands_out(|one, other| one < other)
    }

    fn stands_out(&self, further: impl Fn(i32, i32) -> bool) -> Option<&Choice> {
        let at_stake = self.at_stake();
        let beyond = |one: &Choice, other: &Choice| {
            at_stake.iter().all(|index| further(one.worth[*index], other.worth[*index]))
        };
        self.choices.iter().find(|one| {
            self.choices.iter().filter(|other| other.reply != one.reply).all(|other| beyond(one, other))
        })
    }

    /// The dimensions in which it makes a difference what one says, by number.
    pub fn at_stake(&self) -> Vec<usize> {
        let differs =
            |index: &usize| self.choices.iter().any(|one| one.worth[*index] != self.choices[0].worth[*index]);
        (0..4).filter(differs).collect()
    }

    /// The only one of which something is true.
    pub fn only(&self, is: impl Fn(&Choice) -> bool) -> Option<&Choice> {
        let mut those = self.choices.iter().filter(|choice| is(choice));
        those.next().filter(|_| those.next().is_none())
    }

    /// Its beat and a reply, as one names them.
    pub fn named(&self, examined: &Examined<'_>, choice: &Choice) -> String {
        named(examined.script(), choice.reply)
    }
}

fn only_most<T: Ord + Copy>(choices: &[Choice], of: impl Fn(&Choice) -> T) -> Option<&Choice> {
    let most = choices.iter().map(&of).max()?;
    let mut those = choices.iter().filter(|choice| of(choice) == most);
    those.next().filter(|_| those.next().is_none())
}
