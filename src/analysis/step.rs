//! One step taken in every way it can go: without a mood, what only the mood can answer is answered both ways;
//! with one, as the customer feels.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::conversation::perform::Watch;
use crate::conversation::standing::Standing;
use crate::conversation::state::{AS_WRITTEN, Stage};
use crate::conversation::test::{Asked, holds};
use crate::conversation::walk::{Happening, Refused, Walk, Watcher};
use crate::customer::deed::Deed;
use crate::customer::mood::Mood;
use crate::scenario::model::Phase;
use crate::scenario::script::{ReplyIndex, Script, Test};

/// A conversation somewhere on its way: the walk and, where it is felt, the mood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    /// Apart, since a way is handed on and on.
    pub walk: Box<Walk>,
    pub mood: Option<Mood>,
    /// How often a reply was given that had been given before.
    pub repeats: u8,
}

/// A deed, how far the customer had been heard, and which contact it was in.
pub(super) type Noted = (Deed, i32);

/// Takes steps of a script.
#[derive(Clone)]
pub(super) struct Stepper<'a> {
    pub stage: Stage<'a>,
    /// Tests whose answer changes nothing that is looked for (words; which ending), by address.
    idle: Rc<BTreeSet<usize>>,
    /// How often replies are given again.
    most_repeats: u8,
}

/// Answers what only the mood can tell from a list, and remembers what it was asked.
struct Oracle<'a> {
    stage: Stage<'a>,
    idle: &'a BTreeSet<usize>,
    mood: Option<Mood>,
    answers: &'a mut Vec<bool>,
    used: usize,
    /// What was answered since the mood last moved: the same question has the same answer.
    lately: Vec<(usize, bool)>,
    deeds: &'a mut Vec<Noted>,
}

impl Watch for Oracle<'_> {
    fn deed(&mut self, standing: &Standing, phase: Phase, deed: Deed) {
        self.deeds.push((deed, standing.heard));
        self.lately.clear();
        if let Some(mood) = &mut self.mood {
            self.stage.feel(mood, standing, phase, deed, &mut |_| {});
        }
    }
}

impl Watcher for Oracle<'_> {
    fn happening(&mut self, _: Happening) {}

    fn judge(&mut self, test: &Test, asked: Asked<'_>) -> bool {
        if let Some(held) = holds(test, Asked { mood: self.mood.as_ref(), ..asked }) {
            return held;
        }
        let address = address(test);
        if self.idle.contains(&address) {
            return false;
        }
        if let Some((_, held)) = self.lately.iter().find(|(known, _)| *known == address) {
            return *held;
        }
        let held = self.answers.get(self.used).copied().unwrap_or_else(|| {
            self.answers.push(false);
            false
        });
        self.used += 1;
        self.lately.push((address, held));
        held
    }

    fn breathe(&mut self, standing: &Standing) {
        self.lately.clear();
        if let Some(mood) = &mut self.mood {
            self.stage.breathe(mood, standing);
        }
    }
}

/// A test's address: the script does not move while it is explored.
fn address(test: &Test) -> usize {
    std::ptr::from_ref(test) as usize
}

/// Where a step leads; an error where it gets stuck.
pub type Went = Result<Way, Way>;

/// How often in a conversation a reply is given again, at most, while exploring. Without this a reply that takes
/// time and leads back makes any hour of the week a situation of its own.
const MOST_REPEATS: u8 = 1;
/// The most ways that one step is taken in; a scenario with more asks the mood a dozen things at once.
const MOST_WAYS: usize = 4096;

impl<'a> Stepper<'a> {
    /// `endings` says whether it matters which ending is reached.
    pub fn new(stage: Stage<'a>, endings: bool) -> Self {
        let script: &Script = stage.script;
        let words = script.beats.iter().flat_map(|beat| &beat.says_when).map(|(test, _)| address(test));
        let ends =
            script.endings.iter().filter(|_| !endings).filter_map(|ending| ending.when.as_ref()).map(address);
        Stepper { stage, idle: Rc::new(words.chain(ends).collect()), most_repeats: MOST_REPEATS }
    }

    /// The same, giving replies again as often as they can be.
    pub fn without_bound(self) -> Self {
        Stepper { most_repeats: u8::MAX, ..self }
    }

    /// Whether a reply is not given once more only because that was done so often.
    pub fn spent(&self, way: &Way, reply: ReplyIndex) -> bool {
        let again = self.stage.script.replies[reply as usize].again && way.walk.given.said(reply);
        self.most_repeats < u8::MAX && again && way.repeats >= self.most_repeats
    }

    /// Every way to begin; with `felt`, the one that happens.
    pub fn begin(&self, felt: bool, each: &mut impl FnMut(Went, &[Noted])) {
        let mood = felt.then(|| self.stage.mood_at_the_start(AS_WRITTEN));
        self.ways(mood, 0, each, |oracle| {
            let (walk, went) = Walk::set_out(self.stage.script, oracle);
            (went, Some(Box::new(walk)))
        });
    }

    /// Every way that a reply can go. One that is not open goes no way.
    pub fn choose(&self, way: &Way, reply: ReplyIndex, each: &mut impl FnMut(Went, &[Noted])) {
        let said = way.walk.given.said(reply);
        if said && !self.stage.script.replies[reply as usize].again {
            return;
        }
        if self.spent(way, reply) {
            return;
        }
        let repeats = way.repeats.saturating_add(u8::from(said));
        self.ways(way.mood, repeats, each, |oracle| {
            // A closed reply is not worth a copy; what is asked again at once has the same answer.
            if !way.walk.is_open(self.stage.script, reply, oracle) {
                return (Err(Refused::NotOpen), None);
            }
            let mut walk = way.walk.clone();
            (walk.choose(self.stage.script, reply, oracle), Some(walk))
        });
    }

    fn ways(
        &self,
        mood: Option<Mood>,
        repeats: u8,
        each: &mut impl FnMut(Went, &[Noted]),
        mut go: impl FnMut(&mut Oracle<'_>) -> (Result<(), Refused>, Option<Box<Walk>>),
    ) {
        let mut answers = Vec::new();
        let mut deeds = Vec::new();
        for _ in 0..MOST_WAYS {
            deeds.clear();
            let mut oracle = Oracle {
                stage: self.stage,
                idle: &self.idle,
                mood,
                answers: &mut answers,
                used: 0,
                lately: Vec::new(),
                deeds: &mut deeds,
            };
            let (went, walk) = go(&mut oracle);
            let mood = oracle.mood;
            let way = walk.map(|walk| Way { walk, mood, repeats });
            match (went, way) {
                (Ok(()), Some(way)) => each(Ok(way), &deeds),
                (Err(Refused::NoWayOn), Some(stuck)) => each(Err(stuck), &deeds),
                _ => {}
            }
            // The last answer that was no becomes yes, and what followed from it is asked anew.
            while answers.last() == Some(&true) {
                answers.pop();
            }
            match answers.last_mut() {
                Some(last) => *last = true,
                None => return,
            }
        }
    }
}
