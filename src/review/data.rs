//! The review as plain data: everything that a screen, a terminal or a page shows, in words or in sentences'
//! keys, so that a renderer decides nothing.

use super::sentence::{Clock, Sentence};
use crate::customer::face::Face;
use crate::customer::mood::Quantity;
use crate::scenario::model::{Channel, Dimension, HouseModel, Outcome, Pronoun};
use crate::scoring::key::Key;
use crate::scoring::level::Bound;

/// What happened, why, and what else was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// What was played.
    pub heading: Heading,
    /// How it came out; none while the conversation goes on.
    pub ended: Option<Ended>,
    /// What the customer feels now, or in the end.
    pub feeling: Feeling,
    /// Short facts about the outcome.
    pub chips: Vec<Chip>,
    /// Fatal acts, apart from every bar.
    pub fatal: Vec<Fatal>,
    /// The four bars, always in the same order.
    pub bars: [Bar; 4],
    /// The blended total, where the pack has weights.
    pub blended: Option<Blended>,
    /// Every point earned and lost, in order.
    pub evidence: Vec<Evidence>,
    /// Every key that was offered and not earned, or earned lower.
    pub missed: Vec<Missed>,
    /// The mood, point by point.
    pub curve: Vec<Point>,
    /// The turning points, at most five, in order.
    pub turning_points: Vec<TurningPoint>,
    /// What was promised.
    pub promises: Vec<Promised>,
    /// What was given.
    pub gifts: Vec<Gift>,
    /// The turns.
    pub turns: Vec<Turn>,
    /// What was said and what passed, line by line.
    pub transcript: Vec<Line>,
    /// The house model laid over it, where the pack teaches one.
    pub overlay: Option<Overlay>,
    /// If-then goals that suggest themselves, from the weakest dimension.
    pub goals: Vec<Goal>,
}

/// What was played, by whom and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The scenario's id.
    pub scenario: String,
    /// Its title.
    pub title: String,
    /// The sentence on which the review ends.
    pub lesson: String,
    /// The company.
    pub company: String,
    /// The customer's whole name.
    pub customer: String,
    /// What they are called.
    pub first_name: String,
    /// How one speaks of them.
    pub pronoun: Pronoun,
    /// Their portrait.
    pub portrait: String,
    /// The trainee's name.
    pub me: String,
    /// The intensity dial.
    pub intensity: u8,
    /// Whether the trainee's own time counted.
    pub timed: bool,
    /// The same as a sentence: which clock was used.
    pub clock_used: Sentence,
}

/// How it came out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// The ending's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// How it came out for the company.
    pub outcome: Outcome,
    /// What the customer writes or tells, in their own voice.
    pub message: String,
    /// To whom.
    pub to: Option<String>,
}

/// What the customer feels at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeling {
    /// Satisfaction, 0 to 100.
    pub satisfaction: u8,
    /// The same in tenths of a point, for a curve.
    pub tenths: u16,
    /// Arousal, 0 to 100.
    pub arousal: u8,
    /// The face.
    pub face: Face,
    /// Three words for it: keys of the interface's sentences (`mood-…`).
    pub words: [&'static str; 3],
}

/// What a chip is about; a renderer has an icon for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChipKind {
    /// How satisfied they are.
    Satisfied,
    /// Whether they will come back.
    Return,
    /// How often they had to chase.
    Chased,
    /// What effort it cost them.
    Effort,
}

/// A short fact about the outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// What it is about.
    pub kind: ChipKind,
    /// Whether it is good news; none where it is neither.
    pub good: Option<bool>,
    /// In words.
    pub sentence: Sentence,
}

/// An act that no bar can weigh.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fatal {
    /// The line with which it was done.
    pub quote: Option<Quote>,
    /// What it was.
    pub sentence: Sentence,
}

/// A line of the trainee's, quoted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The turn in which it was said, from 0.
    pub turn: usize,
    /// `beat.reply`.
    pub path: String,
    /// Its words.
    pub words: String,
}

/// One dimension, judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The dimension.
    pub dimension: Dimension,
    /// The level, 1 to 5; none where the scenario has not enough evidence for one.
    pub level: Option<u8>,
    /// What the shares alone would have given, where something else bound it lower.
    pub would_be: Option<u8>,
    /// What bound it.
    pub bound: Bound,
    /// Why it is not higher; none at 5.
    pub because: Option<Sentence>,
    /// Further things to say about the number: marks waived, a path cut short, too little evidence.
    pub notes: Vec<Sentence>,
    /// Credit as a share of what was offered, in thousandths.
    pub share_of_offered: u32,
    /// Credit as a share of the model conversation's, in thousandths.
    pub share_of_model: u32,
    /// Credit.
    pub credit: u32,
    /// What was offered.
    pub offered: u32,
    /// What the model conversation earned.
    pub model: u32,
    /// How many keys were offered.
    pub chances: u32,
}

impl Bar {
    /// What the points come to, so that the shares can be followed; none where nothing came up.
    pub fn sum(&self) -> Option<Sentence> {
        let key = match self.model {
            0 => "review-sum-alone",
            _ => "review-sum",
        };
        let sum =
            Sentence::plain(key).with_number("credit", self.credit).with_number("offered", self.offered);
        (self.offered > 0).then(|| sum.with_number("model", self.model))
    }

    /// How the sentence about the level begins: "Would be 4; 3 because". [`Bar::because`] ends it. None at 5, and
    /// where there is no number.
    pub fn sentence(&self) -> Option<Sentence> {
        let level = self.level.filter(|_| self.because.is_some())?;
        Some(match self.would_be {
            Some(higher) => Sentence::plain("review-level-would-be")
                .with_number("would-be", higher)
                .with_number("level", level),
            None => Sentence::plain("review-level-because").with_number("level", level),
        })
    }
}

/// Thousandths as per cent, rounded to the nearest: the one rounding of every share that is shown.
pub fn per_cent(thousandths: u32) -> u32 {
    (thousandths + 5) / 10
}

/// The blended total that a manager insisted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Blended {
    /// The weighted mean of the levels, in tenths.
    pub tenths: u32,
    /// The weights, by dimension.
    pub weights: [u8; 4],
}

/// A point earned or lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The dimension.
    pub dimension: Dimension,
    /// By how much credit changed.
    pub worth: i8,
    /// The key, where it was one.
    pub key: Option<Key>,
    /// The line that earned or lost it: for a promise that the calendar kept or broke, the one that gave it.
    pub quote: Option<Quote>,
    /// The turn in which it counted; none before the first word.
    pub turn: Option<usize>,
    /// When it counted.
    pub at: Clock,
    /// Why, in the interface's words.
    pub reason: Sentence,
    /// What the author says of the line, where it is the reply's own doing: told once a line and dimension, beside
    /// the line, since it speaks of the whole reply and not of this point.
    pub because: Option<String>,
}

/// A chance that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missed {
    /// The key.
    pub key: Key,
    /// The dimension.
    pub dimension: Dimension,
    /// What was offered.
    pub offered: u8,
    /// What was earned of it.
    pub earned: u8,
    /// The reply that was open.
    pub quote: Quote,
    /// When.
    pub at: Clock,
    /// What was said instead; none for silence.
    pub instead: Option<String>,
    /// What it would have done.
    pub effect: Sentence,
    /// What the author says of the line: told once a line and dimension, beside the line.
    pub because: Option<String>,
    /// Whether it was never needed: it would have moved a promise, or told how it stands, that was kept in time.
    pub needless: bool,
}

/// Where on the curve a point stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Before the first reply.
    Start,
    /// After the reply of this turn.
    Turn(usize),
    /// After everything was settled.
    Settled,
}

/// A point of the mood curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// Which.
    pub moment: Moment,
    /// What the customer felt.
    pub feeling: Feeling,
    /// What the clock showed.
    pub at: Clock,
}

/// A moment at which the mood turned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TurningPoint {
    /// Its number, from 1.
    pub number: u8,
    /// The turn.
    pub turn: usize,
    /// The line.
    pub quote: Option<Quote>,
    /// When it was said.
    pub at: Clock,
    /// Before the turn.
    pub before: Feeling,
    /// After the turn.
    pub after: Feeling,
    /// The change in satisfaction, in tenths of a point.
    pub change: i32,
    /// Why: what goes with the change, the weightiest first, and then what went against it.
    pub causes: Vec<Cause>,
    /// Whether what happened meanwhile weighs more than the line itself: then the line only says when it was.
    pub happened: bool,
    /// Whether the causes are less than half of the change: satisfaction still follows what came before.
    pub lingers: bool,
    /// What else was open, the best for the customer first.
    pub open: Vec<Other>,
}

/// How a cause stands to the change that it is told with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// It goes with the change.
    With,
    /// Satisfaction fell, and would have fallen further.
    EasedTheFall,
    /// Satisfaction rose, and would have risen further.
    HeldItBack,
}

/// One cause of a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// What was done.
    pub reason: Sentence,
    /// How it stands to the change.
    pub role: Role,
    /// Whether it is no doing of the line said in this turn: time passed, a promise fell due, a courier came.
    pub happened: bool,
    /// Which quantities it moved, by how much: fairness in thousandths, the rest in tenths of a point.
    pub terms: Vec<(Quantity, i32)>,
    /// What it does to where satisfaction is heading, in tenths of a point (the ceilings left out).
    pub pull: i32,
    /// The findings behind it, by number.
    pub findings: &'static [u8],
}

impl Cause {
    /// The cause in words, with how it stands to the change and whether it happened beside what was said.
    pub fn told(&self, say: &dyn Fn(&Sentence) -> String) -> String {
        let mut told = say(&self.reason);
        if self.happened {
            told = say(&Sentence::plain("review-cause-happened").with("reason", told));
        }
        match self.role {
            Role::With => told,
            Role::EasedTheFall => say(&Sentence::plain("review-cause-eased").with("reason", told)),
            Role::HeldItBack => say(&Sentence::plain("review-cause-held-back").with("reason", told)),
        }
    }
}

impl TurningPoint {
    /// Why it turned, sentence by sentence: at most so many causes, what goes with the change first.
    pub fn why(&self, most: usize, say: &dyn Fn(&Sentence) -> String) -> Vec<String> {
        let (with, against): (Vec<&Cause>, Vec<&Cause>) =
            self.causes.iter().take(most).partition(|cause| cause.role == Role::With);
        let before = self.lingers.then(|| say(&Sentence::plain("review-cause-before")));
        let with = with.into_iter().map(|cause| cause.told(say));
        with.chain(before).chain(against.into_iter().map(|cause| cause.told(say))).collect()
    }
}

/// Another reply that was open, and what it would have done at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The reply; its turn is the turning point's.
    pub quote: Quote,
    /// What the customer would have felt next.
    pub feeling: Feeling,
    /// Satisfaction against what was chosen, in tenths of a point; nothing where only one of the two ends the story.
    pub against_chosen: i32,
    /// What it would have earned or lost just then, against what was chosen, by dimension.
    pub worth: [i32; 4],
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Kept in time.
    Kept,
    /// Moved in time, then kept.
    MovedAndKept,
    /// Kept after it had lapsed.
    KeptLate,
    /// Fell due and was not kept.
    Broken,
    /// Not due yet when the story ended.
    Open,
}

/// A promise given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promised {
    /// Its id.
    pub id: String,
    /// In words.
    pub text: String,
    /// The line that gave it.
    pub quote: Option<Quote>,
    /// When it was given.
    pub given: Clock,
    /// When it was to be kept at last; none without a date.
    pub due: Option<Clock>,
    /// When it was to be kept at first, where it was moved.
    pub first_due: Option<Clock>,
    /// What became of it.
    pub fate: Fate,
    /// When that was.
    pub settled: Option<Clock>,
    /// The turn in which that was.
    pub settled_in: Option<usize>,
    /// Whether the customer had to chase it.
    pub chased: bool,
    /// Whether it could not be true when it was given.
    pub hollow: bool,
    /// Whether the customer was told how it stands before it fell due.
    pub updated: bool,
    /// What became of it, in words.
    pub sentence: Sentence,
}

/// A gift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The line.
    pub quote: Quote,
    /// When.
    pub at: Clock,
    /// What it was worth, as money is written.
    pub value: String,
    /// What might be given in all, as money is written.
    pub authority: String,
    /// The stake that it fits, in words.
    pub fits: Option<String>,
    /// Whether all gifts together were within authority.
    pub within_authority: bool,
    /// Whether they were in proportion to the loss.
    pub in_proportion: bool,
    /// In words.
    pub sentence: Sentence,
}

/// A turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// `beat.reply`; at a silence the beat alone.
    pub path: String,
    /// The trainee's words; none for silence.
    pub words: Option<String>,
    /// Where it happened.
    pub channel: Channel,
    /// What the clock showed before it.
    pub at: Clock,
    /// Its lines in the transcript.
    pub lines: std::ops::Range<usize>,
}

/// Whose line it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The trainee's words.
    Trainee,
    /// What the trainee did at the desk.
    Task,
    /// The customer's.
    Customer,
    /// Somebody else's.
    Other,
    /// Nobody's: time passed, a contact began, something interrupted.
    Story,
}

/// A line of the transcript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The turn it belongs to; none before the first.
    pub turn: Option<usize>,
    /// Whose it is.
    pub whose: Whose,
    /// The name above it; empty for the story.
    pub name: String,
    /// The words said; `*word*` is stressed.
    pub words: String,
    /// What passed, where it is the story's line.
    pub story: Option<Sentence>,
    /// Where.
    pub channel: Channel,
    /// When.
    pub at: Clock,
}

/// A way of remembering the steps, laid over the conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlay {
    /// Which.
    pub model: HouseModel,
    /// Its steps.
    pub steps: Vec<Step>,
}

/// A step of a house model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its letter.
    pub letter: char,
    /// Its name.
    pub sentence: Sentence,
    /// The line with which it was first done.
    pub quote: Option<Quote>,
}

/// A goal that suggests itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The dimension.
    pub dimension: Dimension,
    /// "If …"
    pub cue: Sentence,
    /// "… then I …"
    pub action: Sentence,
    /// The turn from which it comes.
    pub turn: Option<usize>,
}
