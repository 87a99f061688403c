//! Where one can get to: beats, replies and endings that can be reached, promises that can be kept, and the holes: where
//! nothing can be said any more, or no ending is left.

use std::collections::VecDeque;

use super::Budget;
use super::beyond::Beyond;
use super::situation::{Known, Lens, Situations};
use super::step::{Noted, Stepper, Way};
use crate::conversation::place::Place;
use crate::conversation::state::{AS_WRITTEN, INTENSITY, Input, Stage, State};
use crate::conversation::walk::Refused;
use crate::customer::deed::Deed;
use crate::scenario::script::{BeatIndex, ReplyIndex, Script};
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
    /// For each ending a conversation that was played to it, and the intensity, 1 to 5; none where none of those that
    /// were tried came there.
    pub ended: Vec<Option<(Vec<ReplyIndex>, u8)>>,
    /// For each promise whether it was seen to be kept in time. Where not, [`keeping`] looks more closely: a promise that
    /// nothing asks about is not followed.
    pub kept: Vec<bool>,
    /// For each event whether it can happen.
    pub events: Vec<bool>,
    /// Where the scenario leaves one alone. Every one of them was played.
    pub holes: Vec<Hole>,
    /// How many situations were visited.
    pub situations: u64,
    /// Whether all were. Otherwise there may be further holes.
    pub complete: bool,
}

/// What is missing where the scenario leaves one alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No reply is open, and nothing leads on.
    Reply,
    /// Beats lead to each other by themselves, and nobody gets to speak.
    Pause,
    /// Something can be said for ever, but no ending can be reached any more.
    Ending,
}

/// A place where the scenario leaves one alone, with the shortest conversation there that was found and played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// What is missing there.
    pub missing: Missing,
    /// The beat.
    pub beat: BeatIndex,
    /// What is said until then.
    pub replies: Vec<ReplyIndex>,
    /// The intensity, 1 to 5, at which it was played: as written, where it goes so.
    pub intensity: u8,
}

/// How many holes of a kind are told; one that is mended often mends the next.
const MOST_HOLES: usize = 16;
/// How many ways to one hole are tried with the mood, at most.
const MOST_TRIED: usize = 64;

/// Goes everywhere.
pub fn structure(stage: Stage<'_>, budget: Budget) -> Structure {
    // Where one can get to does not hang on what it is worth.
    let nothing = Reference::default();
    let (mut found, left) = Explorer::new(stage, &nothing, budget, true).everywhere();
    match left {
        Left::Nothing => {}
        Left::Certain(holes) => found.holes.extend(holes),
        Left::Perhaps(certain) => {
            // Only because no reply is given a third time there: how it goes on is looked at without that bound, in
            // which every hour of the week may be a situation of its own. What is not seen whole says nothing.
            let (whole, left) = Explorer::new(stage, &nothing, budget, false).everywhere();
            found.situations += whole.situations;
            match left {
                Left::Certain(holes) if whole.complete => found.holes.extend(holes),
                _ if whole.complete => {}
                _ => found.holes.extend(certain),
            }
        }
    }
    found
}

/// What can become of a promise.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keeping {
    /// Whether it can be kept in time.
    pub kept: bool,
    /// A conversation that was played, and its intensity, 1 to 5, in which it falls due and is not kept.
    pub lapses: Option<(Vec<ReplyIndex>, u8)>,
    /// Whether all situations were visited. Otherwise it may be kept in one that was not.
    pub complete: bool,
}

/// Follows one promise everywhere, until it is seen to be kept.
pub fn keeping(stage: Stage<'_>, promise: u8, budget: Budget) -> Keeping {
    let nothing = Reference::default();
    let mut explorer = Explorer::new(stage, &nothing, budget, true);
    explorer.lens = Lens::Keeping(promise);
    explorer.visit();
    let Explorer { found, lapses, .. } = explorer;
    Keeping { kept: found.kept[usize::from(promise)], lapses, complete: found.complete }
}

/// What was found of situations from which no ending was reached.
enum Left {
    Nothing,
    /// From these none can be.
    Certain(Vec<Hole>),
    /// There are some from which one might be, had replies been given more often; and those from which none can be.
    Perhaps(Vec<Hole>),
}

/// How a situation was come to first: from which, by which reply.
type Come = Option<(u32, ReplyIndex)>;

/// Visits situations, and notes which leads to which.
struct Explorer<'a> {
    stage: Stage<'a>,
    situations: Situations<'a>,
    nothing: Tally,
    most: u64,
    /// Whether replies are given again only so often.
    bounded: bool,
    known: Known<(Box<[u8]>, Beyond), u32>,
    /// For each situation how one came to it.
    come: Vec<Come>,
    /// Which leads to which.
    leads: Vec<(u32, u32)>,
    /// Those from which it is over at once, or that are told as stuck.
    over: Vec<u32>,
    /// Those in which a reply was not given once more.
    spent: Vec<u32>,
    /// First in, first out: the shortest way to a hole is the one that is shown.
    open: VecDeque<(Way, u32)>,
    /// Beats and events that were reached, as bits.
    beats: Vec<u64>,
    events: u64,
    /// For each reply how often it was seen to get stuck behind it; none once a play of it was found.
    stuck: Vec<Option<usize>>,
    /// For each ending how many ways to it were played.
    tried: Vec<usize>,
    lens: Lens,
    lapses_tried: usize,
    lapses: Option<(Vec<ReplyIndex>, u8)>,
    found: Structure,
    key: Vec<u8>,
    beyond: Beyond,
}

impl<'a> Explorer<'a> {
    fn new(stage: Stage<'a>, nothing: &'a Reference, budget: Budget, bounded: bool) -> Self {
        let script: &Script = stage.script;
        let found = Structure {
            replies: vec![false; script.replies.len()],
            endings: vec![false; script.endings.len()],
            ended: vec![None; script.endings.len()],
            kept: vec![false; script.promises.len()],
            complete: true,
            ..Structure::default()
        };
        Explorer {
            stage,
            situations: Situations::new(script, nothing, true, budget.perverse),
            nothing: Tally::new(script),
            most: budget.situations,
            bounded,
            known: Known::default(),
            come: Vec::new(),
            leads: Vec::new(),
            over: Vec::new(),
            spent: Vec::new(),
            open: VecDeque::new(),
            beats: vec![0; script.beats.len().div_ceil(64)],
            events: 0,
            stuck: vec![Some(0); script.replies.len() + 1],
            tried: vec![0; script.endings.len()],
            lens: Lens::Structure,
            lapses: None,
            lapses_tried: 0,
            found,
            key: Vec::new(),
            beyond: Beyond::default(),
        }
    }

    fn everywhere(mut self) -> (Structure, Left) {
        self.visit();
        let script = self.stage.script;
        let left = self.left();
        let bit = |bits: &[u64], index: usize| bits[index / 64] >> (index % 64) & 1 == 1;
        self.found.beats = (0..script.beats.len()).map(|beat| bit(&self.beats, beat)).collect();
        self.found.events = (0..script.events.len()).map(|event| bit(&[self.events], event)).collect();
        (self.found, left)
    }

    /// Goes everywhere; where one promise is followed, until it is seen to be kept.
    fn visit(&mut self) {
        let script = self.stage.script;
        let stepper = Stepper::new(self.stage, true);
        let stepper = if self.bounded { stepper } else { stepper.without_bound() };
        stepper.begin(false, &mut |went, deeds| self.take(went, deeds, None));
        while let Some((way, number)) = self.open.pop_front() {
            if matches!(self.lens, Lens::Keeping(promise) if self.found.kept[usize::from(promise)]) {
                break;
            }
            let Place::At(beat) = way.walk.place else { continue };
            for reply in script.beats[beat as usize].replies.clone() {
                if stepper.spent(&way, reply) {
                    self.spent.push(number);
                }
                stepper.choose(&way, reply, &mut |went, deeds| {
                    self.found.replies[reply as usize] = true;
                    self.take(went, deeds, Some((number, reply)));
                });
            }
        }
    }

    /// Notes one step.
    fn take(&mut self, went: Result<Way, Refused>, deeds: &[Noted], come: Come) {
        for (deed, _) in deeds {
            match deed {
                Deed::Kept { promise, late: false, .. } => self.found.kept[usize::from(*promise)] = true,
                Deed::Broke { promise, .. } if self.lens == Lens::Keeping(*promise) => {
                    self.play_to_lapse(usize::from(*promise), come);
                }
                _ => {}
            }
        }
        let Ok(way) = went else { return self.got_stuck(come) };
        let reached = way.walk.given.beats();
        self.beats.iter_mut().zip(reached).for_each(|(all, reached)| *all |= reached);
        self.events |= way.walk.standing.happened;
        if let Place::Ended(ending) = way.walk.place {
            self.found.endings[usize::from(ending)] = true;
            self.play_to_ending(usize::from(ending), come);
        }
        self.write(&way);
        // Being ahead is no help here: where one has more to say, another may be stuck.
        let situation = (self.key.as_slice().into(), self.beyond.clone());
        let number = match self.known.get(&situation) {
            Some(number) => *number,
            None if self.found.situations >= self.most => {
                self.found.complete = false;
                return;
            }
            None => {
                let number = self.come.len() as u32;
                self.known.insert(situation, number);
                self.come.push(come);
                self.found.situations += 1;
                match way.walk.place {
                    Place::Ended(_) => self.over.push(number),
                    Place::At(_) => self.open.push_back((way, number)),
                }
                number
            }
        };
        self.leads.extend(come.map(|(from, _)| (from, number)));
    }

    fn write(&mut self, way: &Way) {
        self.key.clear();
        let seen = self.situations.look(way);
        self.situations.write(seen, way, &self.nothing, self.lens, &mut self.key, &mut self.beyond);
    }

    /// The replies up to a situation and the one behind it.
    fn path(&self, come: Come) -> Vec<ReplyIndex> {
        let steps = std::iter::successors(come, |(from, _)| self.come[*from as usize]);
        let mut path: Vec<ReplyIndex> = steps.map(|(_, reply)| reply).collect();
        path.reverse();
        path
    }

    /// Plays the way to an ending, unless one was found that comes there.
    fn play_to_ending(&mut self, ending: usize, come: Come) {
        if self.found.ended[ending].is_none() && self.tried[ending] < MOST_TRIED {
            self.tried[ending] += 1;
            let there = |state: &State| self.stage.ending(state).map(usize::from) == Some(ending);
            self.found.ended[ending] = self.witness(come, there);
        }
    }

    /// Plays the way to where the promise that is followed lapses, unless one was found.
    fn play_to_lapse(&mut self, promise: usize, come: Come) {
        if self.lapses.is_none() && self.lapses_tried < MOST_TRIED {
            self.lapses_tried += 1;
            self.lapses = self.witness(come, |state| state.walk.standing.pledges[promise].lapsed);
        }
    }

    /// The way to a situation and the intensity at which a play of it ends as it should, if one does.
    fn witness(&self, come: Come, as_it_should: impl Fn(&State) -> bool) -> Option<(Vec<ReplyIndex>, u8)> {
        let replies = self.path(come);
        let ends = |intensity: &u8| match play(self.stage, *intensity, &replies) {
            Played::To(state) => as_it_should(&state),
            Played::Stuck(_) | Played::Refused => false,
        };
        let intensity = intensities().find(ends)?;
        Some((replies, intensity))
    }

    fn got_stuck(&mut self, come: Come) {
        self.over.extend(come.map(|(from, _)| from));
        let last = come.map_or(self.stuck.len() - 1, |(_, reply)| reply as usize);
        let Some(tried) = self.stuck[last].filter(|tried| *tried < MOST_TRIED) else { return };
        if self.found.holes.len() >= MOST_HOLES {
            return;
        }
        let replies = self.path(come);
        let hole = intensities().find_map(|intensity| match play(self.stage, intensity, &replies) {
            Played::Stuck(beat) => Some((beat, intensity)),
            Played::To(_) | Played::Refused => None,
        });
        let Some((beat, intensity)) = hole else {
            self.stuck[last] = Some(tried + 1);
            return;
        };
        self.stuck[last] = None;
        let alone = self.stage.script.beats[beat as usize].onward.is_empty();
        let missing = if alone { Missing::Reply } else { Missing::Pause };
        if self.found.holes.iter().all(|hole| (hole.missing, hole.beat) != (missing, beat)) {
            self.found.holes.push(Hole { missing, beat, replies, intensity });
        }
    }

    /// What became of the situations from which no ending was reached.
    fn left(&mut self) -> Left {
        if !self.found.complete {
            return Left::Nothing;
        }
        let count = self.come.len();
        let mut before: Vec<Vec<u32>> = vec![Vec::new(); count];
        for (from, to) in &self.leads {
            before[*to as usize].push(*from);
        }
        let mut can_end = vec![false; count];
        let flood = |from: &[u32], can_end: &mut Vec<bool>| {
            let mut open = from.to_vec();
            while let Some(here) = open.pop() {
                if !std::mem::replace(&mut can_end[here as usize], true) {
                    open.extend(&before[here as usize]);
                }
            }
        };
        flood(&self.over, &mut can_end);
        if !can_end.contains(&false) {
            return Left::Nothing;
        }
        let perhaps = self.spent.iter().any(|number| !can_end[*number as usize]);
        flood(&self.spent, &mut can_end);
        let holes = self.without_ending(&can_end);
        if perhaps { Left::Perhaps(holes) } else { Left::Certain(holes) }
    }

    /// The ways into what can't end, each where it is entered first.
    fn without_ending(&mut self, can_end: &[bool]) -> Vec<Hole> {
        let mut holes: Vec<Hole> = Vec::new();
        let mut tried = 0;
        let mut told = vec![false; can_end.len()];
        for number in 0..can_end.len() {
            let entered = self.come[number].is_none_or(|(from, _)| can_end[from as usize]);
            if can_end[number] || !entered || told[number] {
                continue;
            }
            if tried == MOST_TRIED || holes.len() == MOST_HOLES {
                break;
            }
            tried += 1;
            let replies = self.path(self.come[number]);
            let Some((beat, intensity)) = self.played_to(number as u32, &replies) else { continue };
            if holes.iter().all(|hole| hole.beat != beat) {
                holes.push(Hole { missing: Missing::Ending, beat, replies, intensity });
            }
            // Whatever leads on from here is the same hole.
            let mut inside = vec![number as u32];
            told[number] = true;
            while let Some(here) = inside.pop() {
                // They were gone on from in their order.
                let first = self.leads.partition_point(|(from, _)| *from < here);
                for (_, to) in self.leads[first..].iter().take_while(|(from, _)| *from == here) {
                    if !std::mem::replace(&mut told[*to as usize], true) {
                        inside.push(*to);
                    }
                }
            }
        }
        holes
    }

    /// The beat of a situation and an intensity, if a play of these replies comes to that very situation.
    fn played_to(&mut self, number: u32, replies: &[ReplyIndex]) -> Option<(BeatIndex, u8)> {
        intensities().find_map(|intensity| {
            let Played::To(state) = play(self.stage, intensity, replies) else { return None };
            let beat = state.walk.beat()?;
            let again = |at: &usize| replies[..*at].contains(&replies[*at]);
            let repeats = if self.bounded { (0..replies.len()).filter(again).count() as u8 } else { 0 };
            self.write(&Way { walk: Box::new(state.walk), mood: None, repeats });
            let situation = (self.key.as_slice().into(), self.beyond.clone());
            (self.known.get(&situation) == Some(&number)).then_some((beat, intensity))
        })
    }
}

/// The intensities, as written first.
fn intensities() -> impl Iterator<Item = u8> {
    std::iter::once(AS_WRITTEN).chain(INTENSITY.filter(|intensity| *intensity != AS_WRITTEN))
}

/// What came of playing replies with the mood.
enum Played {
    /// It stands here now.
    To(Box<State>),
    /// The last of them led to this beat, and from there nothing leads on.
    Stuck(BeatIndex),
    /// One of them cannot be given.
    Refused,
}

fn play(stage: Stage<'_>, intensity: u8, replies: &[ReplyIndex]) -> Played {
    let mut events = Vec::new();
    let mut state = match stage.begin(intensity, &mut events) {
        Ok(state) => state,
        Err(_) if replies.is_empty() => return Played::Stuck(stage.script.start),
        Err(_) => return Played::Refused,
    };
    for (index, reply) in replies.iter().enumerate() {
        events.clear();
        match (stage.step(&mut state, Input::Say(*reply), &mut events), state.walk.place) {
            (Ok(()), _) => {}
            (Err(Refused::NoWayOn), Place::At(beat)) if index + 1 == replies.len() => {
                return Played::Stuck(beat);
            }
            (Err(_), _) => return Played::Refused,
        }
    }
    Played::To(Box::new(state))
}
