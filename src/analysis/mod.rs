//! Questions about a scenario that need every path of it: par, the best on each dimension, the model
//! conversation, where one can get to, how a simple policy would do.
//!
//! What is explored is situations, not conversations: all that can still matter at a beat. A test that only the
//! mood can answer is taken both ways, so what comes of that is a bound; what is reported is a conversation that
//! was played with the mood. One situation that is nowhere ahead of another, all else being the same, is not gone
//! on from: what has been earned already has its price, and having heard more or used up less can only help.

mod ahead;
mod beyond;
pub mod bots;
pub mod doctor;
mod earliest;
mod holes;
mod horizon;
pub mod items;
pub mod manual;
mod pass;
pub mod rehearsal;
mod search;
mod situation;
mod soonest;
mod step;
pub mod structure;
#[cfg(test)]
mod tests;
mod to_come;

use crate::conversation::state::{AS_WRITTEN, Input, Stage, State};
use crate::scenario::model::Dimension;
use crate::scenario::script::{ReplyIndex, Script};
use crate::scoring::level::marks;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;
pub use holes::holes;
use search::{Aim, Found};

/// How much may be looked at, and how closely.
#[derive(Clone, Copy)]
pub struct Budget<'w> {
    /// Situations in each pass.
    pub situations: u64,
    /// Whether a disadvantage is looked at for what good could come of it. Without this, five things are never
    /// counted as an advantage: an angrier customer, one who does not agree, to be late (though a call that comes of it
    /// gives something to make up for), to have nothing left to say where one could as well go on by oneself, and to
    /// hold back what one could give back. That leaves out most of the situations, and no best that anybody would want to be measured by.
    pub perverse: bool,
    /// Is called after every few hundred steps, with how many they were, and says whether somebody still wants to know. Once
    /// nobody does, what was found until then is what there is, and it is not complete.
    pub wanted: &'w dyn Fn(u32) -> bool,
}

impl Default for Budget<'_> {
    fn default() -> Self {
        Budget { situations: 100_000, perverse: false, wanted: &|_| true }
    }
}

/// What a step costs grows with the beats, so their product is what is bounded: for the structure, and in each of the dozen
/// looks that the best takes.
const BEATS_TIMES_SITUATIONS: u64 = 20_000_000;
const OF_THE_BEST: u64 = 5_000_000;
/// One look is taken for the structure where the best of a conversation takes a dozen: it may go so many times as far.
const MOST_OF_USUAL: u64 = 2;

impl Budget<'_> {
    /// How far a scenario is gone through for its structure. One of very many beats is dear at every step, and is looked
    /// at less far.
    pub fn for_structure(self, script: &Script) -> Self {
        let situations = MOST_OF_USUAL * Budget::default().situations;
        Budget { situations, ..self }.at_most(BEATS_TIMES_SITUATIONS, script)
    }

    /// The same, but less far for a scenario of very many beats: how far one waits for it while one writes.
    pub fn for_beats_of(self, script: &Script) -> Self {
        self.at_most(OF_THE_BEST, script)
    }

    fn at_most(self, product: u64, script: &Script) -> Self {
        let most = product / script.beats.len().max(1) as u64;
        Budget { situations: self.situations.min(most), ..self }
    }
}

/// So many steps are taken between two questions whether they are still wanted.
const STEPS: u32 = 256;

/// Steps as they are taken, as long as they are wanted.
struct Pace<'w> {
    wanted: &'w dyn Fn(u32) -> bool,
    steps: u32,
    stopped: bool,
}

impl<'w> Pace<'w> {
    fn new(budget: Budget<'w>) -> Pace<'w> {
        Pace { wanted: budget.wanted, steps: 0, stopped: false }
    }

    /// Counts a step, and says whether to take it.
    fn goes_on(&mut self) -> bool {
        self.steps += 1;
        if self.steps == STEPS {
            self.steps = 0;
            self.stopped |= !(self.wanted)(STEPS);
        }
        !self.stopped
    }
}

/// A conversation played with its mood, from beginning to end.
#[derive(Debug, Clone)]
pub struct Played {
    /// Its replies.
    pub replies: Vec<ReplyIndex>,
    /// Where it ended.
    pub state: State,
    /// What it earned.
    pub tally: Tally,
}

/// Plays replies as the customer feels them at the dial's middle. None where one of them can't be given.
pub fn play(stage: Stage<'_>, reference: &Reference, replies: &[ReplyIndex]) -> Option<Played> {
    let mut events = Vec::new();
    let mut state = stage.begin(AS_WRITTEN, &mut events).ok()?;
    let mut tally = Tally::new(stage.script);
    tally.earn(stage.script, reference, &events, |_| {});
    for reply in replies {
        tally.offer(stage, reference, &state);
        events.clear();
        stage.step(&mut state, Input::Say(*reply), &mut events).ok()?;
        tally.earn(stage.script, reference, &events, |_| {});
    }
    Some(Played { replies: replies.to_vec(), state, tally })
}

/// What a scenario's best looks like. Every claim in it is a conversation that was played.
pub fn reference(stage: Stage<'_>, budget: Budget<'_>) -> Reference {
    let script = stage.script;
    let mut reference = Reference { complete: true, ..Reference::default() };
    let mut par = Vec::new();
    for owed in 0..script.owed.len() as u8 {
        let soonest = soonest::soonest(stage, owed, budget);
        reference.situations += soonest.situations;
        reference.complete &= soonest.complete;
        par.push(soonest.minute);
    }
    reference.par = par;

    let mut tables = Vec::new();
    for dimension in Dimension::ALL {
        let table = pass::table(stage, &reference, dimension, budget);
        reference.situations += table.situations();
        reference.complete &= table.complete;
        tables.push(table);
    }
    let visited = reference.complete;
    let mut weights = [0; 4];
    let mut best = [0_u32; 4];
    let mut candidates: Vec<Found> = Vec::new();
    for dimension in Dimension::ALL {
        let index = dimension as usize;
        if tables[index].best() == 0 {
            continue;
        }
        let mut alone = [0; 4];
        alone[index] = 1;
        let found = search::best(stage, &reference, &tables, Aim { weights: alone }, budget, &candidates);
        reference.complete &= found.complete;
        best[index] = found.played.as_ref().map_or(0, |played| played.tally.credit(dimension));
        candidates.push(found);
    }
    // Shares of the four bests, brought to one denominator.
    let product: u64 = best.iter().map(|best| u64::from((*best).max(1))).product();
    for index in 0..4 {
        weights[index] = if best[index] == 0 { 0 } else { product / u64::from(best[index]) };
    }
    let model = search::best(stage, &reference, &tables, Aim { weights }, budget, &candidates);
    reference.complete &= model.complete;
    if visited && !reference.complete && !budget.perverse && (budget.wanted)(0) {
        // There is a way only by what is not counted as an advantage: then it has to be.
        return self::reference(stage, Budget { perverse: true, ..budget });
    }
    reference.best = best;
    if let Some(played) = &model.played {
        reference.credit = Dimension::ALL.map(|dimension| played.tally.credit(dimension));
        reference.keys = Dimension::ALL.map(|dimension| played.tally.offered_keys(dimension));
        reference.marks = marks(script, &played.state.walk.standing, &played.tally, &reference);
        reference.conversation = played.replies.iter().map(|reply| named(script, *reply)).collect();
    }
    reference
}

/// `beat.reply`.
pub fn named(script: &Script, reply: ReplyIndex) -> String {
    let body = &script.replies[reply as usize];
    format!("{}.{}", script.beats[body.beat as usize].id, body.id)
}
