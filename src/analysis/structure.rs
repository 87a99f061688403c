//! Where one can get to: beats, replies and endings that can be reached, promises that can be kept, and the holes: where
//! nothing can be said any more, or no ending is left.

use std::collections::VecDeque;

use super::beyond::Beyond;
use super::situation::{Known, Lens, Situations};
use super::step::{Noted, Stepper, Way, Went};
use super::{Budget, Pace};
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
pub fn structure(stage: Stage<'_>, budget: Budget<'_>) -> Structure {
    // Where one can get to does not hang on what it is worth.
    let nothing = Reference::default();
    Explorer::new(stage, &nothing, budget, Lens::Structure).everywhere()
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
pub fn keeping(stage: Stage<'_>, promise: u8, budget: Budget<'_>) -> Keeping {
    let nothing = Reference::default();
    let mut explorer = Explorer::new(stage, &nothing, budget, Lens::Keeping(promise));
    explorer.visit();
    let Explorer { found, lapses, .. } = explorer;
    Keeping { kept: found.kept[usize::from(promise)], lapses, complete: found.complete }
}

/// How a situation was come to first: from which, by which reply.
type Come = Option<(u32, ReplyIndex)>;

/// Visits situations, and notes which leads to which.
struct Explorer<'a> {
    stage: Stage<'a>,
    situations: Situations<'a>,
    nothing: Tally,
    most: u64,
    pace: Pace<'a>,
    stepper: Stepper<'a>,
    known: Known<(Box<[u8]>, Beyond), u32>,
    /// For each situation how one came to it.
    come: Vec<Come>,
    /// Which leads to which.
    leads: Vec<(u32, u32)>,
    /// Those from which it is over at once, or that are told as stuck.
    over: Vec<u32>,
    /// Those in which a reply was not given once more.
    spent: Vec<(Way, u32)>,
    /// Those from which one comes to what was not looked at any more.
    unknown: Vec<u32>,
    /// By how often replies were given again: where the same situation is come to with fewer of these, it is gone on from with
    /// fewer, and nothing is lost. First in, first out: the shortest way to a hole is the one that is shown.
    open: Vec<VecDeque<(Way, u32)>>,
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
    fn new(stage: Stage<'a>, nothing: &'a Reference, budget: Budget<'a>, lens: Lens) -> Self {
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
            pace: Pace::new(budget),
            stepper: Stepper::new(stage, true),
            known: Known::default(),
            come: Vec::new(),
            leads: Vec::new(),
            over: Vec::new(),
            spent: Vec::new(),
            unknown: Vec::new(),
            open: Vec::new(),
            beats: vec![0; script.beats.len().div_ceil(64)],
            events: 0,
            stuck: vec![Some(0); script.replies.len() + 1],
            tried: vec![0; script.endings.len()],
            lens,
            lapses: None,
            lapses_tried: 0,
            found,
            key: Vec::new(),
            beyond: Beyond::default(),
        }
    }

    fn everywhere(mut self) -> Structure {
        self.visit();
        if self.found.complete {
            let holes = self.left();
            self.found.holes.extend(holes);
        }
        let script = self.stage.script;
        let bit = |bits: &[u64], index: usize| bits[index / 64] >> (index % 64) & 1 == 1;
        self.found.beats = (0..script.beats.len()).map(|beat| bit(&self.beats, beat)).collect();
        self.found.events = (0..script.events.len()).map(|event| bit(&[self.events], event)).collect();
        self.found
    }

    /// Goes everywhere; where one promise is followed, until it is seen to be kept.
    fn visit(&mut self) {
        let stepper = self.stepper.clone();
        stepper.begin(false, &mut |went, deeds| self.take(went, deeds, None));
        self.go_on();
    }

    /// Goes on from wherever one has not been gone on from.
    fn go_on(&mut self) {
        let stepper = self.stepper.clone();
        let mut repeats = 0;
        while repeats < self.open.len() {
            let Some((way, number)) = self.open[repeats].pop_front() else {
                repeats += 1;
                continue;
            };
            if matches!(self.lens, Lens::Keeping(promise) if self.found.kept[usize::from(promise)]) {
                break;
            }
            if !self.pace.goes_on() {
                self.found.complete = false;
                break;
            }
            let Place::At(beat) = way.walk.place else { continue };
            let mut spent = false;
            for reply in self.stage.script.beats[beat as usize].replies.clone() {
                spent |= stepper.spent(&way, reply);
                self.give(&way, number, reply);
            }
            if spent && self.lens == Lens::Structure {
                self.spent.push((way, number));
            }
        }
    }

    fn give(&mut self, way: &Way, number: u32, reply: ReplyIndex) {
        let stepper = self.stepper.clone();
        stepper.choose(way, reply, &mut |went, deeds| {
            self.found.replies[reply as usize] = true;
            self.take(went, deeds, Some((number, reply)));
        });
    }

    /// Notes one step.
    fn take(&mut self, went: Went, deeds: &[Noted], come: Come) {
        for (deed, _) in deeds {
            match deed {
                Deed::Kept { promise, late: false, .. } => self.found.kept[usize::from(*promise)] = true,
                Deed::Broke { promise, .. } if self.lens == Lens::Keeping(*promise) => {
                    self.play_to_lapse(usize::from(*promise), come);
                }
                _ => {}
            }
        }
        // One comes to a beat where one gets stuck, too.
        let walk = &went.as_ref().unwrap_or_else(|stuck| stuck).walk;
        self.beats.iter_mut().zip(walk.given.beats()).for_each(|(all, reached)| *all |= reached);
        self.events |= walk.standing.happened;
        let Ok(way) = went else { return self.got_stuck(come) };
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
                self.unknown.extend(come.map(|(from, _)| from));
                return;
            }
            None => {
                let number = self.come.len() as u32;
                self.known.insert(situation, number);
                self.come.push(come);
                self.found.situations += 1;
                match way.walk.place {
                    Place::Ended(_) => self.over.push(number),
                    Place::At(_) => self.note_open(way, number),
                }
                number
            }
        };
        if self.lens == Lens::Structure {
            self.leads.extend(come.map(|(from, _)| (from, number)));
        }
    }

    fn note_open(&mut self, way: Way, number: u32) {
        let repeats = usize::from(way.repeats);
        self.open.resize_with(self.open.len().max(repeats + 1), VecDeque::new);
        self.open[repeats].push_back((way, number));
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

    /// The holes from which no ending can be reached.
    fn left(&mut self) -> Vec<Hole> {
        let mut ends = Ends::default();
        ends.take_in(self);
        if !ends.all() {
            self.look_further(&mut ends);
        }
        self.without_ending(&ends.reached)
    }

    /// Looks for an ending where there is none only because no reply is given once more. The other way round from before:
    /// from the last situation on and as far ahead as one gets, since there it is nearest, and whatever leads to it has one as
    /// well. Without a bound any hour of the week may be a situation of its own, so that where it takes too long,
    /// nothing is said of what might end.
    fn look_further(&mut self, ends: &mut Ends) {
        let bounded = std::mem::replace(&mut self.stepper, Stepper::new(self.stage, true).without_bound());
        let (seen, most) = (self.come.len(), self.most);
        self.most += self.found.situations;
        for (way, number) in std::mem::take(&mut self.spent) {
            self.note_open(way, number);
        }
        let mut repeats = 0;
        while repeats < self.open.len() && self.found.complete && !ends.all_of(seen) && !self.pace.stopped {
            let Some((way, number)) = self.open[repeats].pop_back() else {
                repeats += 1;
                continue;
            };
            self.pace.goes_on();
            let Place::At(beat) = way.walk.place else { continue };
            if ends.reached[number as usize] {
                continue;
            }
            let new = number as usize >= seen;
            for reply in self.stage.script.beats[beat as usize].replies.clone() {
                if new || bounded.spent(&way, reply) {
                    self.give(&way, number, reply);
                }
            }
            ends.take_in(self);
        }
        let unknown = self.open.iter().flatten().map(|(_, number)| *number).chain(self.unknown.drain(..));
        ends.reach(unknown.collect());
        // All was looked at with the bound that there is everywhere.
        (self.found.complete, self.most) = (!self.pace.stopped, most);
    }

    /// The ways into what can't end, each where it is entered first.
    fn without_ending(&mut self, can_end: &[bool]) -> Vec<Hole> {
        self.leads.sort_unstable();
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
            // How often replies were given again is not part of where one is.
            self.write(&Way { walk: Box::new(state.walk), mood: None, repeats: 0 });
            let situation = (self.key.as_slice().into(), self.beyond.clone());
            (self.known.get(&situation) == Some(&number)).then_some((beat, intensity))
        })
    }
}

/// From which situations an ending is reached, as far as one has looked.
#[derive(Default)]
struct Ends {
    reached: Vec<bool>,
    /// For each situation what leads to it.
    before: Vec<Vec<u32>>,
    /// How many of the first situations it is reached from without a gap.
    first: usize,
    /// How much of what was found is taken in.
    leads: usize,
    over: usize,
}

impl Ends {
    /// Takes in what was found since.
    fn take_in(&mut self, explorer: &Explorer<'_>) {
        self.reached.resize(explorer.come.len(), false);
        self.before.resize(explorer.come.len(), Vec::new());
        let mut new = explorer.over[self.over..].to_vec();
        for (from, to) in &explorer.leads[self.leads..] {
            self.before[*to as usize].push(*from);
            if self.reached[*to as usize] {
                new.push(*from);
            }
        }
        (self.over, self.leads) = (explorer.over.len(), explorer.leads.len());
        self.reach(new);
    }

    /// Notes that an ending is reached from these, and so from whatever leads to them.
    fn reach(&mut self, mut open: Vec<u32>) {
        while let Some(here) = open.pop() {
            if !std::mem::replace(&mut self.reached[here as usize], true) {
                open.extend(&self.before[here as usize]);
            }
        }
        while self.reached.get(self.first) == Some(&true) {
            self.first += 1;
        }
    }

    /// Whether one is reached from each of the first so many situations.
    fn all_of(&self, count: usize) -> bool {
        self.first >= count
    }

    /// Whether one is reached from all of them.
    fn all(&self) -> bool {
        self.all_of(self.reached.len())
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
