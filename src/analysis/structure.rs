//! Where one can get to: beats, replies and endings that can be reached, places without a way on, promises that
//! can be kept.

use super::Budget;
use super::beyond::Beyond;
use super::situation::{Known, Lens, Situations};
use super::step::{Noted, Stepper, Way};
use crate::conversation::place::Place;
use crate::conversation::state::{INTENSITY, Input, Stage};
use crate::conversation::walk::Refused;
use crate::customer::deed::Deed;
use crate::scenario::script::ReplyIndex;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// Where one can get to. What a test on the mood decides is taken both ways, so what is not here is certainly out
/// of reach, and what is here is within reach if the mood allows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    /// For each beat whether it can be reached.
    pub beats: Vec<bool>,
    /// For each reply whether it can be given.
    pub replies: Vec<bool>,
    /// For each ending whether it can be reached.
    pub endings: Vec<bool>,
    /// For each promise whether it can be kept.
    pub kept: Vec<bool>,
    /// For each event whether it can happen.
    pub events: Vec<bool>,
    /// Where there is no way on.
    pub dead_ends: Vec<DeadEnd>,
    /// How many situations were visited.
    pub situations: u64,
    /// Whether all were.
    pub complete: bool,
}

/// A place without a way on, and how one gets there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadEnd {
    /// The replies up to the one after which there is no way on.
    pub replies: Vec<ReplyIndex>,
    /// The intensity, 1 to 5, at which a play of them was seen to get stuck. None where it hangs on a mood that
    /// these replies were not seen to bring about.
    pub seen_at: Option<u8>,
}

/// How many dead ends are shown; one that is mended often mends the next.
const MOST_DEAD_ENDS: usize = 16;

/// Goes everywhere.
pub fn structure(stage: Stage<'_>, budget: Budget) -> Structure {
    let script = stage.script;
    let stepper = Stepper::new(stage, true);
    let reference = Reference::default();
    let mut situations = Situations::new(script, &reference, true, budget.perverse);
    let nothing = Tally::new(script);
    let mut found = Structure {
        beats: vec![false; script.beats.len()],
        replies: vec![false; script.replies.len()],
        endings: vec![false; script.endings.len()],
        kept: vec![false; script.promises.len()],
        events: vec![false; script.events.len()],
        complete: true,
        ..Structure::default()
    };
    let mut known: Known<(Box<[u8]>, Beyond), ()> = Known::default();
    let mut key = Vec::new();
    let mut beyond = Beyond::default();
    let mut stuck: Vec<(ReplyIndex, Vec<ReplyIndex>)> = Vec::new();
    // First in, first out: the shortest way to a dead end is the one that is shown.
    let mut open: std::collections::VecDeque<(Way, Vec<ReplyIndex>)> = std::collections::VecDeque::new();
    let mut take = |went: Result<Way, Refused>,
                    deeds: &[Noted],
                    path: &[ReplyIndex],
                    reply: Option<ReplyIndex>,
                    found: &mut Structure,
                    open: &mut std::collections::VecDeque<(Way, Vec<ReplyIndex>)>| {
        for (deed, _) in deeds {
            if let Deed::Kept { promise, late: false, .. } = deed {
                found.kept[usize::from(*promise)] = true;
            }
        }
        let path = || path.iter().copied().chain(reply).collect::<Vec<_>>();
        let way = match went {
            Ok(way) => way,
            Err(_) => {
                let last = reply.unwrap_or(ReplyIndex::MAX);
                if stuck.len() < MOST_DEAD_ENDS && stuck.iter().all(|(known, _)| *known != last) {
                    stuck.push((last, path()));
                }
                return;
            }
        };
        let given = &way.walk.given;
        for beat in 0..script.beats.len() {
            found.beats[beat] |= given.reached(beat as u32);
        }
        for event in 0..script.events.len() {
            found.events[event] |= way.walk.standing.happened >> event & 1 == 1;
        }
        if let Place::Ended(ending) = way.walk.place {
            found.endings[usize::from(ending)] = true;
        }
        key.clear();
        let seen = situations.look(&way);
        situations.write(seen, &way, &nothing, Lens::Structure, &mut key, &mut beyond);
        // Being ahead is no help here: where one has more to say, another may be stuck.
        let situation = (key.as_slice().into(), beyond.clone());
        if known.contains_key(&situation) {
            return;
        }
        if found.situations >= budget.situations {
            found.complete = false;
            return;
        }
        known.insert(situation, ());
        found.situations += 1;
        if way.walk.beat().is_some() {
            open.push_back((way, path()));
        }
    };
    stepper.begin(false, &mut |went, deeds| take(went, deeds, &[], None, &mut found, &mut open));
    while let Some((way, path)) = open.pop_front() {
        let Place::At(beat) = way.walk.place else { continue };
        for reply in script.beats[beat as usize].replies.clone() {
            stepper.choose(&way, reply, &mut |went, deeds| {
                found.replies[reply as usize] = true;
                take(went, deeds, &path, Some(reply), &mut found, &mut open);
            });
        }
    }
    found.dead_ends = stuck
        .into_iter()
        .map(|(_, replies)| {
            let seen_at = INTENSITY.into_iter().find(|intensity| gets_stuck(stage, *intensity, &replies));
            DeadEnd { replies, seen_at }
        })
        .collect();
    found
}

/// Whether a play of these replies gets stuck on the last.
fn gets_stuck(stage: Stage<'_>, intensity: u8, replies: &[ReplyIndex]) -> bool {
    let mut events = Vec::new();
    let mut state = match stage.begin(intensity, &mut events) {
        Ok(state) => state,
        Err(_) => return replies.is_empty(),
    };
    for (index, reply) in replies.iter().enumerate() {
        match stage.step(&mut state, Input::Say(*reply), &mut events) {
            Ok(()) => {}
            Err(why) => return why == Refused::NoWayOn && index + 1 == replies.len(),
        }
    }
    false
}
