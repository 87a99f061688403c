//! Best first: the best conversation under weights. What is found is played with the mood; where that refuses it,
//! the search goes again as the customer feels.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::rc::Rc;

use super::beyond::{Beyond, Moody};
use super::pass::{Table, earn};
use super::situation::{Known, Situations};
use super::step::{Noted, Stepper, Way};
use super::{Budget, Pace, Played, play};
use crate::conversation::place::Place;
use crate::conversation::state::Stage;
use crate::customer::mood::Mood;
use crate::scenario::model::Dimension;
use crate::scenario::script::{ReplyIndex, Script};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// A place in a list of what is under way, ordered by something.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Turn<Order>(Order, usize);

/// What a search is after: the greatest sum of credit times weight. What was taken off counts even where there was
/// nothing to take it from, so that being ahead in one dimension makes up for being behind in another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Aim {
    pub weights: [u64; 4],
}

impl Aim {
    fn worth(&self, balance: [i32; 4]) -> i64 {
        balance.iter().zip(self.weights).map(|(balance, weight)| i64::from(*balance) * weight as i64).sum()
    }

    /// The worth of what was played.
    fn worth_of(&self, tally: &Tally) -> i64 {
        self.worth(Dimension::ALL.map(|dimension| tally.balance(dimension)))
    }
}

/// What a search found.
pub(super) struct Found {
    pub played: Option<Played>,
    /// Whether nothing better can be there.
    pub complete: bool,
}

/// The best conversation under weights: then the shortest, then the first in the order of the file. `candidates`
/// are conversations known already, for the case that the budget does not suffice.
pub(super) fn best(
    stage: Stage<'_>,
    reference: &Reference,
    tables: &[Table<'_>],
    aim: Aim,
    budget: Budget<'_>,
    candidates: &[Found],
) -> Found {
    // Without all that can come there is nothing to steer by.
    let steered = tables.iter().zip(aim.weights).all(|(table, weight)| weight == 0 || table.complete);
    for felt in [false, true].into_iter().filter(|_| steered) {
        let (path, worth) = best_as(stage, reference, tables, aim, budget, felt);
        let Some(path) = path else { continue };
        let Some(played) = play(stage, reference, &path) else { continue };
        let ended = matches!(played.state.walk.place, Place::Ended(_));
        if ended && aim.worth_of(&played.tally) == worth {
            let complete = tables.iter().all(|table| table.complete);
            return Found { played: Some(played), complete };
        }
    }
    let known = candidates.iter().filter_map(|found| found.played.as_ref());
    let quick = quick(stage, reference, tables, aim, budget);
    let fallback =
        known.chain(&quick).max_by_key(|played| (aim.worth_of(&played.tally), Reverse(&played.replies)));
    Found { played: fallback.cloned(), complete: false }
}

/// Where the best conversation may run through.
struct Candidate {
    way: Way,
    tally: Tally,
    situation: Box<[u8]>,
    beyond: [Beyond; 4],
    /// What the mood may still answer.
    moody: Moody,
    so_far: [i32; 4],
}

/// The replies that lead somewhere: kept in the order of what is under way, and beside what was tried.
type Path = Rc<[ReplyIndex]>;

/// What has been tried in a situation.
struct Tried {
    so_far: [i32; 4],
    beyond: [Beyond; 4],
    mood: Option<Mood>,
    path: Path,
}

/// What a search makes its way by.
#[derive(Clone, Copy)]
struct Going<'a> {
    script: &'a Script,
    aim: Aim,
    moody: Moody,
}

impl Tried {
    /// Whether all that somebody else in the same situation can come to can be come to from here as well: worth more,
    /// or as much and not behind by length or the order of the file.
    fn as_good(
        &self,
        going: Going<'_>,
        so_far: [i32; 4],
        beyond: &[Beyond; 4],
        mood: Option<Mood>,
        path: &[ReplyIndex],
    ) -> bool {
        let mut ahead: [i32; 4] = std::array::from_fn(|index| self.so_far[index] - so_far[index]);
        let not_behind = |ahead| match going.aim.worth(ahead) {
            0 => (self.path.len(), &*self.path) <= (path.len(), path),
            ahead => ahead > 0,
        };
        // Prices only take away from it: most are behind without them.
        if !not_behind(ahead) || !going.moody.calmer(self.mood, mood) {
            return false;
        }
        for index in 0..4 {
            let Some(price) = self.beyond[index].price(&beyond[index], going.script) else { return false };
            ahead[index] -= price;
        }
        not_behind(ahead)
    }
}

/// What one may hope for somewhere.
struct Hope {
    /// Credit that is there, and with what can come, by dimension.
    so_far: [i32; 4],
    hoped: [i32; 4],
    /// In how many replies all of it can come, at least.
    replies: usize,
    /// What the mood may still answer.
    moody: Moody,
}

/// What one may hope for; none where no ending lies ahead.
fn hope(
    situations: &mut Situations<'_>,
    tables: &[Table<'_>],
    aim: Aim,
    way: &Way,
    tally: &Tally,
    key: &mut Vec<u8>,
    beyond: &mut [Beyond; 4],
) -> Option<Hope> {
    key.clear();
    let mut moody = Moody::default();
    let seen = situations.look(way);
    let (mut so_far, mut hoped, mut fewest) = ([0; 4], [0; 4], 0);
    for (index, table) in tables.iter().enumerate() {
        // Where there is nothing to earn at all, one table still says where one can get to.
        if aim.weights[index] == 0 && (index > 0 || aim.weights != [0; 4]) {
            continue;
        }
        let from = key.len();
        moody = situations.write(seen, way, tally, table.lens(), key, &mut beyond[index]);
        so_far[index] = tally.balance(Dimension::ALL[index]);
        let (credit, Reverse(replies)) = table.to_come(&key[from..], &beyond[index])?;
        hoped[index] = so_far[index] + credit;
        // Who comes to all that is hoped for comes to it in each dimension.
        fewest = fewest.max(replies as usize);
    }
    Some(Hope { so_far, hoped, replies: fewest, moody })
}

fn best_as(
    stage: Stage<'_>,
    reference: &Reference,
    tables: &[Table<'_>],
    aim: Aim,
    budget: Budget<'_>,
    felt: bool,
) -> (Option<Vec<ReplyIndex>>, i64) {
    let script = stage.script;
    let stepper = Stepper::new(stage, false);
    let mut situations = Situations::new(script, reference, false, budget.perverse);
    let mut all: Vec<Option<Box<Candidate>>> = Vec::new();
    let mut heap = BinaryHeap::new();
    let mut tried: Known<Box<[u8]>, Vec<Tried>> = Known::default();
    let mut key = Vec::new();
    let mut beyond: [Beyond; 4] = Default::default();
    let mut count = 0;
    let nothing = Tally::new(script);

    let mut put = |way: Way,
                   before: (&Tally, &[ReplyIndex], Option<ReplyIndex>),
                   deeds: &[Noted],
                   tried: &Known<Box<[u8]>, Vec<Tried>>,
                   all: &mut Vec<Option<Box<Candidate>>>,
                   heap: &mut BinaryHeap<_>| {
        let (tally, path, reply) = before;
        let tally = earn(stage, reference, tally, deeds);
        let hoped = hope(&mut situations, tables, aim, &way, &tally, &mut key, &mut beyond);
        let Some(Hope { so_far, hoped, replies, moody }) = hoped else { return };
        let path: Path = path.iter().copied().chain(reply).collect();
        let rivals = tried.get(key.as_slice()).map_or(&[][..], Vec::as_slice);
        let going = Going { script, aim, moody };
        if rivals.iter().any(|rival| rival.as_good(going, so_far, &beyond, way.mood, &path)) {
            return;
        }
        heap.push(Turn((aim.worth(hoped), Reverse((path.len() + replies, path))), all.len()));
        let situation = key.as_slice().into();
        all.push(Some(Box::new(Candidate { way, tally, situation, beyond: beyond.clone(), moody, so_far })));
    };
    stepper.begin(felt, &mut |went, deeds| {
        if let Ok(way) = went {
            put(way, (&nothing, &[], None), deeds, &tried, &mut all, &mut heap);
        }
    });
    let mut pace = Pace::new(budget);
    while let Some(Turn((worth, Reverse((_, path))), index)) = heap.pop() {
        if !pace.goes_on() {
            break;
        }
        let Some(here) = all[index].take() else { continue };
        let Candidate { way, tally, situation, beyond, moody, so_far } = *here;
        let Place::At(beat) = way.walk.place else {
            return (Some(path.to_vec()), worth);
        };
        let going = Going { script, aim, moody };
        let rivals = tried.entry(situation).or_default();
        if rivals.iter().any(|rival| rival.as_good(going, so_far, &beyond, way.mood, &path)) {
            continue;
        }
        rivals.push(Tried { so_far, beyond, mood: way.mood, path: path.clone() });
        count += 1;
        if count > budget.situations {
            break;
        }
        for reply in script.beats[beat as usize].replies.clone() {
            stepper.choose(&way, reply, &mut |went, deeds| {
                if let Ok(went) = went {
                    put(went, (&tally, &path, Some(reply)), deeds, &tried, &mut all, &mut heap);
                }
            });
        }
    }
    (None, 0)
}

/// The most conversations that a quick search follows side by side, and the most replies it gives.
const ABREAST: usize = 64;
const LONGEST: usize = 400;

/// A good conversation, quickly: the most hopeful few side by side, as the customer feels.
fn quick(
    stage: Stage<'_>,
    reference: &Reference,
    tables: &[Table<'_>],
    aim: Aim,
    budget: Budget<'_>,
) -> Option<Played> {
    let stepper = Stepper::new(stage, false);
    let mut situations = Situations::new(stage.script, reference, false, budget.perverse);
    let mut key = Vec::new();
    let mut beyond: [Beyond; 4] = Default::default();
    let mut abreast: Vec<(i64, Vec<ReplyIndex>, Way, Tally)> = Vec::new();
    let mut best: Option<(i64, Vec<ReplyIndex>)> = None;
    stepper.begin(true, &mut |went, deeds| {
        if let Ok(way) = went {
            abreast.push((0, Vec::new(), way, earn(stage, reference, &Tally::new(stage.script), deeds)));
        }
    });
    let mut pace = Pace::new(budget);
    for _ in 0..LONGEST {
        let mut next = Vec::new();
        for (_, path, way, tally) in &abreast {
            if !pace.goes_on() {
                break;
            }
            let Place::At(beat) = way.walk.place else { continue };
            for reply in stage.script.beats[beat as usize].replies.clone() {
                stepper.choose(way, reply, &mut |went, deeds| {
                    let Ok(went) = went else { return };
                    let tally = earn(stage, reference, tally, deeds);
                    let hoped = hope(&mut situations, tables, aim, &went, &tally, &mut key, &mut beyond);
                    let Some(Hope { hoped, .. }) = hoped else { return };
                    let worth = aim.worth(hoped);
                    let path: Vec<ReplyIndex> = path.iter().copied().chain([reply]).collect();
                    match went.walk.place {
                        Place::At(_) => next.push((worth, path, went, tally)),
                        Place::Ended(_) if best.as_ref().is_none_or(|(known, _)| *known < worth) => {
                            best = Some((worth, path));
                        }
                        Place::Ended(_) => {}
                    }
                });
            }
        }
        next.sort_by(|(worth, path, ..), (other, others, ..)| {
            other.cmp(worth).then_with(|| path.cmp(others))
        });
        next.truncate(ABREAST);
        abreast = next;
    }
    best.and_then(|(_, path)| play(stage, reference, &path))
}
