//! Two conversations side by side: where they part, and what came of it.

use super::data::{Fate, Line, Point, Review};
use super::sentence::{Clock, Sentence};
use crate::scenario::model::{Channel, Dimension};

/// Two branches of one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The turn at which they part, from 0: up to it both are the same.
    pub turn: usize,
    /// When that is.
    pub at: Clock,
    /// What was said to the trainee last, before they part.
    pub last: Option<Line>,
    /// The two branches, in the order in which they were given.
    pub branches: [Branch; 2],
    /// What differs in the end.
    pub differences: Vec<Difference>,
    /// What made the difference, in words.
    pub sentence: Sentence,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The trainee's words where they part; none for silence, or where it stops there.
    pub words: Option<String>,
    /// What is said and passes in that turn, the trainee's words left out.
    pub lines: Vec<Line>,
    /// Its curve.
    pub curve: Vec<Point>,
    /// What became of the promises it gave: words and what happened, and whether that is good news; none where it is
    /// not due yet.
    pub promises: Vec<(String, Sentence, Option<bool>)>,
    /// Whether it has come to an end.
    pub ended: bool,
}

/// What can differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Differs {
    /// Satisfaction in the end.
    Satisfaction,
    /// A level; none where there is no number.
    Level(Dimension),
    /// Broken promises.
    BrokenPromises,
}

/// One difference, in the order in which the branches were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Of what.
    pub what: Differs,
    /// In the first and the second branch.
    pub values: [Option<u8>; 2],
}

/// Compares two reviews of one scenario; none where they are the same throughout.
pub fn compare(first: &Review, second: &Review) -> Option<Comparison> {
    let pairs = first.turns.iter().zip(&second.turns);
    let same = |one: &super::data::Turn, other: &super::data::Turn| {
        one.path == other.path && one.words.is_some() == other.words.is_some()
    };
    let turn = pairs.take_while(|(one, other)| same(one, other)).count();
    if turn == first.turns.len() && turn == second.turns.len() {
        return None;
    }
    let here = first.turns.get(turn).or_else(|| second.turns.get(turn))?;
    // After the parting the same again: then one line made all the difference.
    let rest = |review: &Review| -> Vec<String> {
        review.turns.iter().skip(turn + 1).map(|turn| turn.path.clone()).collect()
    };
    let one_line = rest(first) == rest(second);
    let key = match (one_line, here.channel) {
        (true, Channel::Phone) => "review-difference-one-phone",
        (true, Channel::Desk) => "review-difference-one-desk",
        (true, Channel::Email | Channel::Chat) => "review-difference-one-written",
        (true, Channel::Counter) => "review-difference-one-spoken",
        (false, _) => "review-difference-from-here",
    };
    let sentence = Sentence::plain(key).with_number("turn", (turn + 1) as i64);
    let before = |line: &&Line| line.story.is_none() && line.turn.is_none_or(|of| of < turn);
    let last = first.transcript.iter().rfind(before).cloned();
    Some(Comparison {
        turn,
        at: here.at,
        last,
        branches: [first, second].map(|review| branch(review, turn)),
        differences: differences(first, second),
        sentence,
    })
}

fn branch(review: &Review, turn: usize) -> Branch {
    let here = review.turns.get(turn);
    let lines = here.map_or(&[][..], |turn| &review.transcript[turn.lines.clone()]);
    let own = |line: &&Line| {
        !matches!(line.whose, super::data::Whose::Trainee)
            && here.is_none_or(|turn| turn.words.as_ref() != Some(&line.words))
    };
    let good = |fate| match fate {
        Fate::Kept | Fate::MovedAndKept => Some(true),
        Fate::KeptLate | Fate::Broken => Some(false),
        Fate::Open => None,
    };
    Branch {
        words: here.and_then(|turn| turn.words.clone()),
        lines: lines.iter().filter(own).cloned().collect(),
        curve: review.curve.clone(),
        promises: review
            .promises
            .iter()
            .map(|promised| (promised.text.clone(), promised.sentence.clone(), good(promised.fate)))
            .collect(),
        ended: review.ended.is_some(),
    }
}

fn differences(first: &Review, second: &Review) -> Vec<Difference> {
    let broken = |review: &Review| {
        let broken = |fate| matches!(fate, Fate::Broken | Fate::KeptLate);
        Some(review.promises.iter().filter(|promised| broken(promised.fate)).count() as u8)
    };
    let mut all =
        vec![(Differs::Satisfaction, [Some(first.feeling.satisfaction), Some(second.feeling.satisfaction)])];
    for (one, other) in first.bars.iter().zip(&second.bars) {
        all.push((Differs::Level(one.dimension), [one.level, other.level]));
    }
    all.push((Differs::BrokenPromises, [broken(first), broken(second)]));
    all.into_iter()
        .filter(|(_, [one, other])| one != other)
        .map(|(what, values)| Difference { what, values })
        .collect()
}
