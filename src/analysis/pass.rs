//! One dimension at a time: for every situation the best credit that can still come, by going through all of
//! them once and then back from the endings.

use super::Budget;
use super::situation::{Known, Lens, Situations};
use super::step::{Noted, Stepper, Way};
use crate::conversation::place::Place;
use crate::conversation::state::Stage;
use crate::scenario::model::Dimension;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// No ending lies ahead.
const NOWHERE: i32 = i32::MIN / 2;

/// The best credit that can still come, by situation.
pub(super) struct Table {
    dimension: Dimension,
    known: Known<Box<[u8]>, u32>,
    values: Vec<i32>,
    best: i32,
    /// Whether every situation was visited.
    pub complete: bool,
}

impl Table {
    /// How many situations were visited.
    pub fn situations(&self) -> u64 {
        self.values.len() as u64
    }

    /// The most that a conversation can earn, if the mood lets it.
    pub fn best(&self) -> u32 {
        self.best.max(0) as u32
    }

    /// The lens through which its situations are seen.
    pub fn lens(&self) -> Lens {
        Lens::Credit(self.dimension)
    }

    /// The most that can still come; none where no ending lies ahead. A situation that the budget left out counts
    /// as one from which nothing more comes.
    pub fn to_come(&self, key: &[u8]) -> Option<i32> {
        let value = self.known.get(key).map_or(0, |index| self.values[*index as usize]);
        (value > NOWHERE).then_some(value)
    }
}

/// Counts a step's deeds.
pub(super) fn earn(stage: Stage<'_>, reference: &Reference, tally: &Tally, deeds: &[Noted]) -> Tally {
    let mut tally = tally.clone();
    for (deed, _) in deeds {
        tally.earn_deed(stage.script, reference, *deed, &mut |_| {});
    }
    tally
}

/// Goes through every situation of one dimension.
pub(super) fn table(stage: Stage<'_>, reference: &Reference, dimension: Dimension, budget: Budget) -> Table {
    let stepper = Stepper::new(stage, false);
    let mut situations = Situations::new(stage.script, reference, false);
    let lens = Lens::Credit(dimension);
    let mut known: Known<Box<[u8]>, u32> = Known::default();
    let mut values: Vec<i32> = Vec::new();
    // From which situation, to which, with what gain.
    let mut steps: Vec<(u32, u32, i32)> = Vec::new();
    let mut roots: Vec<(u32, i32)> = Vec::new();
    let mut open: Vec<(u32, Way, Tally)> = Vec::new();
    let mut complete = true;
    let mut key = Vec::new();

    let mut arrive =
        |way: Way, tally: Tally, values: &mut Vec<i32>, open: &mut Vec<(u32, Way, Tally)>| -> Option<u32> {
            key.clear();
            situations.write(&way, &tally, lens, &mut key);
            if let Some(index) = known.get(key.as_slice()) {
                return Some(*index);
            }
            if values.len() as u64 >= budget.situations {
                return None;
            }
            let index = values.len() as u32;
            known.insert(key.as_slice().into(), index);
            if matches!(way.walk.place, Place::Ended(_)) {
                values.push(0);
            } else {
                values.push(NOWHERE);
                open.push((index, way, tally));
            }
            Some(index)
        };

    let nothing = Tally::new(stage.script);
    stepper.begin(false, &mut |went, deeds| {
        let Ok(way) = went else { return };
        let tally = earn(stage, reference, &nothing, deeds);
        let gain = tally.balance(dimension);
        match arrive(way, tally, &mut values, &mut open) {
            Some(index) => roots.push((index, gain)),
            None => complete = false,
        }
    });
    while let Some((from, way, tally)) = open.pop() {
        let Place::At(beat) = way.walk.place else { continue };
        let before = tally.balance(dimension);
        for reply in stage.script.beats[beat as usize].replies.clone() {
            stepper.choose(&way, reply, &mut |went, deeds| {
                let Ok(next) = went else { return };
                let after = earn(stage, reference, &tally, deeds);
                let gain = after.balance(dimension) - before;
                match arrive(next, after, &mut values, &mut open) {
                    Some(to) => steps.push((from, to, gain)),
                    None => complete = false,
                }
            });
        }
    }
    settle(&mut values, &mut steps);
    let best = roots.iter().map(|(root, gain)| values[*root as usize].saturating_add(*gain)).max();
    Table { dimension, known, values, best: best.unwrap_or(0), complete }
}

/// Carries what is to come back from the endings until nothing changes. No circle of steps gains anything (a key
/// is worth something once), so this ends.
fn settle(values: &mut [i32], steps: &mut Vec<(u32, u32, i32)>) {
    steps.sort_unstable_by_key(|(from, to, gain)| (*to, *from, -*gain));
    steps.dedup_by_key(|(from, to, _)| (*from, *to));
    let mut starts = vec![0_usize; values.len() + 1];
    for (_, to, _) in steps.iter() {
        starts[*to as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut open: std::collections::VecDeque<u32> =
        (0..values.len() as u32).filter(|index| values[*index as usize] > NOWHERE).collect();
    let mut waiting = vec![false; values.len()];
    while let Some(to) = open.pop_front() {
        waiting[to as usize] = false;
        let value = values[to as usize];
        for (from, _, gain) in &steps[starts[to as usize]..starts[to as usize + 1]] {
            let better = value + gain;
            if better > values[*from as usize] {
                values[*from as usize] = better;
                if !std::mem::replace(&mut waiting[*from as usize], true) {
                    open.push_back(*from);
                }
            }
        }
    }
}
