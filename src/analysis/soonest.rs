//! How soon something that is owed can be made good, the customer having been heard before: best first, by the
//! earliest minute at which it can still come about. What is found is played with the mood; where that refuses it,
//! the search goes again as the customer feels.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::beyond::Beyond;
use super::earliest::Earliest;
use super::situation::{HEARD, Known, Lens, Situations};
use super::step::{Noted, Stepper, Way, Went};
use super::{Budget, Pace};
use crate::conversation::place::Place;
use crate::conversation::state::Stage;
use crate::customer::deed::Deed;
use crate::customer::mood::Mood;
use crate::scenario::script::ReplyIndex;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// How soon an owed thing can be made good.
pub(super) struct Soonest {
    pub minute: Option<u32>,
    pub situations: u64,
    pub complete: bool,
}

/// Where a search stands, and how it came there.
struct Underway {
    /// None once it was gone on from.
    way: Option<Box<Way>>,
    heard: bool,
    done: Option<u32>,
    /// From which one before, with which reply.
    came: Option<(usize, ReplyIndex)>,
    length: u32,
}

/// The fewest story minutes in which an owed thing can be made good whole, the customer having been heard before.
pub(super) fn soonest(stage: Stage<'_>, owed: u8, budget: Budget<'_>) -> Soonest {
    let (found, situations, complete) = soonest_as(stage, owed, budget, false);
    let Some((minute, path)) = found else {
        return Soonest { minute: None, situations, complete };
    };
    if made_good_by(stage, owed, &path) == Some(minute) {
        return Soonest { minute: Some(minute), situations, complete };
    }
    let (found, more, complete) = soonest_as(stage, owed, budget, true);
    let minute = found.and_then(|(_, path)| made_good_by(stage, owed, &path));
    Soonest { minute, situations: situations + more, complete }
}

fn soonest_as(
    stage: Stage<'_>,
    owed: u8,
    budget: Budget<'_>,
    felt: bool,
) -> (Option<(u32, Vec<ReplyIndex>)>, u64, bool) {
    let script = stage.script;
    let stepper = Stepper::new(stage, false);
    let reference = Reference::default();
    let mut situations = Situations::new(script, &reference, false, budget.perverse);
    let nothing = Tally::new(script);
    let mut all: Vec<Underway> = Vec::new();
    // By the earliest minute, then those first that have less left to do; then by the clock, by length, as they were
    // found.
    let mut heap = BinaryHeap::new();
    // How and when a situation was met before: whoever comes later by the clock and is nowhere ahead is no sooner
    // anywhere.
    let mut known: Known<Box<[u8]>, Vec<(Beyond, Option<Mood>, u32)>> = Known::default();
    let mut key = Vec::new();
    let mut beyond = Beyond::default();
    let mut count = 0;

    let earliest = Earliest::of(script, owed);
    let put = |went: Way,
               (mut heard, came, length): (bool, Option<(usize, ReplyIndex)>, u32),
               deeds: &[Noted],
               all: &mut Vec<Underway>,
               heap: &mut BinaryHeap<_>| {
        let done = made_good(owed, deeds, &mut heard);
        heard |= done.is_none() && went.walk.standing.heard >= HEARD;
        if done.is_some() && !heard {
            // Made good before the customer was heard: it cannot be made good again.
            return;
        }
        if done.is_none() && matches!(went.walk.place, Place::Ended(_)) {
            return;
        }
        let minute = done.or_else(|| earliest.minute(&went.walk));
        // Where nothing ahead can make it good there is nothing to look for.
        let Some(minute) = minute else { return };
        let left = went.walk.beat().map_or(0, |beat| earliest.replies(beat, heard));
        heap.push(Reverse((
            minute,
            done.is_none(),
            !heard,
            left,
            went.walk.standing.now(),
            length,
            all.len(),
        )));
        all.push(Underway { way: Some(Box::new(went)), heard, done, came, length });
    };
    stepper.begin(felt, &mut |went, deeds| {
        if let Ok(way) = went {
            put(way, (false, None, 0), deeds, &mut all, &mut heap);
        }
    });
    let mut pace = Pace::new(budget);
    while let Some(Reverse((minute, .., index))) = heap.pop() {
        if all[index].done.is_some() {
            return (Some((minute, replies_to(&all, index))), count, true);
        }
        let (heard, length) = (all[index].heard, all[index].length);
        let Some(here) = all[index].way.take() else { continue };
        key.clear();
        let lens = Lens::Par { owed, heard };
        let seen = situations.look(&here);
        let moody = situations.write(seen, &here, &nothing, lens, &mut key, &mut beyond);
        let met = known.entry(key.as_slice().into()).or_default();
        let now = here.walk.standing.now();
        if met.iter().any(|(earlier, other, then)| {
            *then <= now && earlier.price(&beyond, script).is_some() && moody.calmer(*other, here.mood)
        }) {
            continue;
        }
        met.push((beyond.clone(), here.mood, now));
        count += 1;
        if count > budget.situations || !pace.goes_on() {
            return (None, count, false);
        }
        let Place::At(beat) = here.walk.place else { continue };
        for reply in script.beats[beat as usize].replies.clone() {
            stepper.choose(&here, reply, &mut |went, deeds| {
                if let Ok(way) = went {
                    put(way, (heard, Some((index, reply)), length + 1), deeds, &mut all, &mut heap);
                }
            });
        }
    }
    (None, count, true)
}

/// The replies that lead somewhere.
fn replies_to(all: &[Underway], index: usize) -> Vec<ReplyIndex> {
    let mut replies = Vec::new();
    let mut came = all[index].came;
    while let Some((before, reply)) = came {
        replies.push(reply);
        came = all[before].came;
    }
    replies.reverse();
    replies
}

/// At which minute deeds make an owed thing good, if they do; notes whether the customer was heard before.
fn made_good(owed: u8, deeds: &[Noted], heard: &mut bool) -> Option<u32> {
    deeds.iter().find_map(|(deed, so_far)| {
        *heard |= *so_far >= HEARD;
        match deed {
            Deed::Fixed { owed: which, whole: true, minute, .. } if *which == owed => Some(*minute),
            _ => None,
        }
    })
}

/// At which minute replies, played with the mood, make an owed thing good with the customer heard before.
fn made_good_by(stage: Stage<'_>, owed: u8, path: &[ReplyIndex]) -> Option<u32> {
    let stepper = Stepper::new(stage, false);
    let (mut heard, mut done, mut here) = (false, None, None);
    let mut take = |went: Went, deeds: &[Noted], here: &mut Option<Way>| {
        done = done.or_else(|| made_good(owed, deeds, &mut heard).map(|minute| (minute, heard)));
        *here = went.ok();
        heard |= here.as_ref().is_some_and(|way| way.walk.standing.heard >= HEARD);
    };
    stepper.begin(true, &mut |went, deeds| take(went, deeds, &mut here));
    for reply in path {
        // One that is not open as the customer feels leads nowhere.
        let from = here.take()?;
        stepper.choose(&from, *reply, &mut |went, deeds| take(went, deeds, &mut here));
    }
    here.and(done).and_then(|(minute, heard)| heard.then_some(minute))
}
