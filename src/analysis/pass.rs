//! One dimension at a time: for every situation the best credit that can still come, by going through all of
//! them once and then back from the endings. A situation that is nowhere ahead of one that was visited, and has
//! earned no more, is not visited: what can come of it is known from the other one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::beyond::Beyond;
use super::situation::{Known, Lens, Situations};
use super::step::{Noted, Stepper, Way};
use super::{Budget, Pace};
use crate::conversation::place::Place;
use crate::conversation::state::Stage;
use crate::scenario::model::Dimension;
use crate::scenario::script::Script;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// What can still come: the best credit, and the fewest replies in which it comes. The greater one is the better one.
pub(super) type ToCome = (i32, Reverse<u32>);

/// No ending lies ahead.
const NOWHERE: ToCome = (i32::MIN / 2, Reverse(0));

/// The best credit that can still come, by situation.
pub(super) struct Table<'a> {
    script: &'a Script,
    dimension: Dimension,
    known: Known<Box<[u8]>, Vec<Visited>>,
    values: Vec<ToCome>,
    best: i32,
    /// Whether every situation was visited.
    pub complete: bool,
}

impl Table<'_> {
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

    /// The most that can still come, at most, and the replies that so much takes, at least; none where no ending lies
    /// ahead. A situation that the budget left out counts as one from which nothing more comes.
    pub fn to_come(&self, key: &[u8], beyond: &Beyond) -> Option<ToCome> {
        // Being elsewhere never costs less than nothing, so that only those who have less to come need be asked. What
        // one can do here one can do there in as many replies.
        let mut least = None;
        for visited in self.known.get(key).into_iter().flatten() {
            let (credit, replies) = self.values[visited.index as usize];
            if least.is_none_or(|least| (credit, replies) < least)
                && let Some(price) = visited.beyond.price(beyond, self.script)
            {
                let there = (credit.saturating_add(price), replies);
                least = Some(least.map_or(there, |least| least.min(there)));
            }
        }
        // Short of the budget somebody is ahead of everyone; were it not so, all of it could still come.
        let unknown = if self.complete { self.best } else { 0 };
        let (credit, replies) = least.unwrap_or((unknown, Reverse(0)));
        (credit > NOWHERE.0 / 2).then_some((credit, replies))
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

/// A situation that was visited: its number, what was earned on the way there, and what can be compared in it.
struct Visited {
    index: u32,
    credit: i32,
    beyond: Beyond,
}

/// A situation that is still to be gone on from.
struct Open {
    way: Way,
    tally: Tally,
    key: Box<[u8]>,
}

/// Somebody who is as good as one with so much credit, has less against them and is not that one; and what that one is
/// ahead by.
fn as_good(
    visited: &[Visited],
    credit: i32,
    beyond: &Beyond,
    but: Option<u32>,
    script: &Script,
) -> Option<(u32, i32)> {
    let mut others = visited.iter().filter(|other| other.credit >= credit && Some(other.index) != but);
    others.find_map(|other| {
        let price = other.beyond.price(beyond, script)?;
        (other.credit >= credit + price).then_some((other.index, price))
    })
}

/// Goes through every situation of one dimension.
pub(super) fn table<'a>(
    stage: Stage<'a>,
    reference: &Reference,
    dimension: Dimension,
    budget: Budget<'_>,
) -> Table<'a> {
    let script = stage.script;
    let stepper = Stepper::new(stage, false);
    let mut situations = Situations::new(script, reference, false, budget.perverse);
    let lens = Lens::Credit(dimension);
    let mut known: Known<Box<[u8]>, Vec<Visited>> = Known::default();
    let mut values: Vec<ToCome> = Vec::new();
    let mut steps: Vec<Step> = Vec::new();
    let mut roots: Vec<(u32, i32)> = Vec::new();
    let mut complete = true;
    let mut key = Vec::new();
    let mut beyond = Beyond::default();
    // Those first who come earliest by the clock, and of these who have earned most: the others are not ahead of them.
    let mut heap = BinaryHeap::new();
    let mut open: Vec<Option<Box<Open>>> = Vec::new();

    // The situation in which one arrives, or one that it is not ahead of, and what that one is ahead by.
    let mut arrive = |way: Way,
                      tally: Tally,
                      known: &mut Known<Box<[u8]>, Vec<Visited>>,
                      values: &mut Vec<ToCome>,
                      heap: &mut BinaryHeap<_>,
                      open: &mut Vec<Option<Box<Open>>>|
     -> Option<(u32, i32)> {
        key.clear();
        let seen = situations.look(&way);
        situations.write(seen, &way, &tally, lens, &mut key, &mut beyond);
        let credit = tally.balance(dimension);
        if let Some(visited) = known.get(key.as_slice())
            && let Some(better) = as_good(visited, credit, &beyond, None, script)
        {
            return Some(better);
        }
        if values.len() as u64 >= budget.situations {
            return None;
        }
        let index = values.len() as u32;
        let visited = Visited { index, credit, beyond: beyond.clone() };
        known.entry(key.as_slice().into()).or_default().push(visited);
        if matches!(way.walk.place, Place::Ended(_)) {
            values.push((0, Reverse(0)));
            open.push(None);
        } else {
            values.push(NOWHERE);
            heap.push((Reverse(way.walk.standing.now()), credit, Reverse(index)));
            open.push(Some(Box::new(Open { way, tally, key: key.as_slice().into() })));
        }
        Some((index, 0))
    };

    let nothing = Tally::new(script);
    stepper.begin(false, &mut |went, deeds| {
        let Ok(way) = went else { return };
        let tally = earn(stage, reference, &nothing, deeds);
        let gain = tally.balance(dimension);
        match arrive(way, tally, &mut known, &mut values, &mut heap, &mut open) {
            Some((index, price)) => roots.push((index, gain + price)),
            None => complete = false,
        }
    });
    let mut pace = Pace::new(budget);
    while let Some((_, before, Reverse(from))) = heap.pop() {
        if !pace.goes_on() {
            complete = false;
            break;
        }
        let Some(here) = open[from as usize].take() else { continue };
        let Open { way, tally, key } = *here;
        // Somebody better may have come in the meantime.
        let rivals = known.get(&key).map_or(&[][..], Vec::as_slice);
        let mine = rivals.iter().find(|visited| visited.index == from);
        if let Some(mine) = mine
            && let Some((better, price)) = as_good(rivals, mine.credit, &mine.beyond, Some(from), script)
        {
            steps.push(Step { from, to: better, gain: price, replies: 0 });
            continue;
        }
        let Place::At(beat) = way.walk.place else { continue };
        for reply in script.beats[beat as usize].replies.clone() {
            stepper.choose(&way, reply, &mut |went, deeds| {
                let Ok(way) = went else { return };
                let after = earn(stage, reference, &tally, deeds);
                let gain = after.balance(dimension) - before;
                match arrive(way, after, &mut known, &mut values, &mut heap, &mut open) {
                    Some((to, price)) => steps.push(Step { from, to, gain: gain + price, replies: 1 }),
                    None => complete = false,
                }
            });
        }
    }
    settle(&mut values, &mut steps);
    let best = roots.iter().map(|(root, gain)| values[*root as usize].0.saturating_add(*gain)).max();
    Table { script, dimension, known, values, best: best.unwrap_or(0), complete }
}

/// From one situation to another: with what gain, and by how many replies.
struct Step {
    from: u32,
    to: u32,
    gain: i32,
    replies: u32,
}

/// Carries what is to come back from the endings until nothing changes. No circle of steps gains anything (a key
/// is worth something once), so this ends.
fn settle(values: &mut [ToCome], steps: &mut [Step]) {
    steps.sort_unstable_by_key(|step| step.to);
    let mut starts = vec![0_usize; values.len() + 1];
    for step in steps.iter() {
        starts[step.to as usize + 1] += 1;
    }
    for index in 1..starts.len() {
        starts[index] += starts[index - 1];
    }
    let mut open: std::collections::VecDeque<u32> =
        (0..values.len() as u32).filter(|index| values[*index as usize] > NOWHERE).collect();
    let mut waiting = vec![false; values.len()];
    while let Some(to) = open.pop_front() {
        waiting[to as usize] = false;
        let (credit, Reverse(replies)) = values[to as usize];
        for step in &steps[starts[to as usize]..starts[to as usize + 1]] {
            let better = (credit + step.gain, Reverse(replies + step.replies));
            if better > values[step.from as usize] {
                values[step.from as usize] = better;
                if !std::mem::replace(&mut waiting[step.from as usize], true) {
                    open.push_back(step.from);
                }
            }
        }
    }
}
