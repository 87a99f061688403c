//! What a reply does to the customer and to the score, in the states in which it can be given; and the states in which one
//! can come to a beat, each with a way there. For whoever writes a scenario. Everything here was played.

use std::collections::BTreeMap;

use super::curve::feeling;
use super::data::Feeling;
use super::path::{By, Done, performed};
use super::reasons;
use super::sentence::{Clock, Sentence, Speaker};
use crate::analysis::bots::{BOTS, perform};
use crate::analysis::named;
use crate::conversation::standing::Status;
use crate::conversation::state::{Event, Input, Stage, State};
use crate::conversation::telling::Teller;
use crate::customer::fixed::ONE;
use crate::customer::mood::Quantity;
use crate::scenario::model::{Dimension, Id};
use crate::scenario::script::ReplyIndex;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// The least and the most of something, and its sum over all states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// The least.
    pub least: i32,
    /// The most.
    pub most: i32,
    sum: i64,
    times: u32,
}

impl Range {
    fn add(&mut self, value: i32) {
        if self.times == 0 {
            (self.least, self.most) = (value, value);
        }
        self.least = self.least.min(value);
        self.most = self.most.max(value);
        self.sum += i64::from(value);
        self.times += 1;
    }

    /// The mean, rounded towards nought.
    pub fn mean(&self) -> i32 {
        self.sum.checked_div(i64::from(self.times)).unwrap_or(0) as i32
    }

    /// In how many states.
    pub fn times(&self) -> u32 {
        self.times
    }
}

/// Something that a reply turned out to be, such as a repeat or an apology that came too early.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// In words, said to the trainee.
    pub reason: Sentence,
    /// What it moved: fairness of outcome, treatment and procedure in thousandths, the rest in tenths of a point.
    pub terms: BTreeMap<u8, (Quantity, Range)>,
    /// In how many states it came.
    pub times: u32,
}

/// What a reply does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Effect {
    /// In how many states it was tried.
    pub states: u32,
    /// How much more heated the customer is then, in tenths of a point.
    pub arousal: Range,
    /// How much more satisfied, in tenths of a point.
    pub satisfaction: Range,
    /// What it earns, less what it costs, by dimension.
    pub credit: [Range; 4],
    /// What it turned out to be, the most frequent first.
    pub causes: Vec<Cause>,
}

/// Why a way to a beat is among those that are told.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is that of the model conversation.
    Model,
    /// None is shorter.
    Shortest,
    /// The customer is never more satisfied here.
    MostSatisfied,
    /// The customer is never less satisfied here.
    LeastSatisfied,
    /// This promise is open.
    Open(Id),
    /// This promise was broken.
    Broken(Id),
}

/// A state in which one can come to a beat, with a way there that was played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// Why it is told; one way may be told for several reasons.
    pub why: Vec<Why>,
    /// The replies, as `beat.reply`.
    pub way: Vec<String>,
    /// How the customer feels.
    pub feeling: Feeling,
    /// What the clock shows.
    pub at: Clock,
    /// What is known, by the facts' names.
    pub told: Vec<Id>,
    /// Promises that are open, by their names.
    pub open: Vec<Id>,
}

/// What was found over all plays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Effects {
    /// By beat and reply, by their names; what was never open is not here.
    pub replies: BTreeMap<(Id, Id), Effect>,
    /// By beat.
    pub arrivals: BTreeMap<Id, Vec<Arrival>>,
}

/// So many ways to one beat are told, and those for the mood besides.
const MOST_ARRIVALS: usize = 8;
/// As the scenario is written.
const AS_WRITTEN: u8 = 3;

/// The work, in steps: whoever waits for it can stop it.
pub struct Watching<'a> {
    stage: Stage<'a>,
    reference: &'a Reference,
    plays: u64,
    played: u64,
    found: Effects,
}

impl<'a> Watching<'a> {
    /// Each bot is to be watched so many times.
    pub fn new(stage: Stage<'a>, reference: &'a Reference, plays: u64) -> Watching<'a> {
        Watching { stage, reference, plays, played: 0, found: Effects::default() }
    }

    /// Watches so many more plays. Says whether there are more to come.
    pub fn advance(&mut self, plays: u64) -> bool {
        let bots = BOTS.len() as u64;
        for _ in 0..plays {
            if self.played >= self.plays * bots {
                return false;
            }
            let (seed, bot) = (1 + self.played / bots, &BOTS[(self.played % bots) as usize]);
            self.played += 1;
            if let Ok(performance) = perform(self.stage, self.reference, seed, AS_WRITTEN, bot) {
                self.watch(&performance.replies, bot.name == "best");
            }
        }
        self.played < self.plays * bots
    }

    /// What was found so far.
    pub fn found(&self) -> &Effects {
        &self.found
    }

    /// Goes through a conversation: tries every open reply on the way, and notes in what state one comes where.
    fn watch(&mut self, replies: &[ReplyIndex], model: bool) {
        let (script, mut events) = (self.stage.script, Vec::new());
        let Ok(mut state) = self.stage.begin(AS_WRITTEN, &mut events) else { return };
        let mut tally = Tally::new(script);
        for (turn, reply) in replies.iter().enumerate() {
            tally.earn(script, self.reference, &events, |_| {});
            tally.offer(self.stage, self.reference, &state);
            self.arrive(&state, &replies[..turn], model);
            for open in self.stage.open_replies(&state) {
                self.try_out(&state, &tally, open);
            }
            events.clear();
            if self.stage.step(&mut state, Input::Say(*reply), &mut events).is_err() {
                return;
            }
        }
    }

    fn try_out(&mut self, before: &State, tally: &Tally, reply: ReplyIndex) {
        let script = self.stage.script;
        let (own, _) = performed(script, before, Input::Say(reply));
        let (mut after, mut events) = (before.clone(), Vec::new());
        if self.stage.step(&mut after, Input::Say(reply), &mut events).is_err() {
            return;
        }
        let body = &script.replies[reply as usize];
        let beat = script.beats[body.beat as usize].id.clone();
        let effect = self.found.replies.entry((beat, body.id.clone())).or_default();
        effect.states += 1;
        effect.arousal.add((after.mood.arousal - before.mood.arousal) / (ONE / 10));
        effect.satisfaction.add((after.mood.satisfaction - before.mood.satisfaction) / (ONE / 10));
        let mut tally = tally.clone();
        let speaker = Speaker { script, teller: Teller::new(script, 1, "") };
        let mut credit = [0; 4];
        let mut done: Vec<Done> = Vec::new();
        for event in &events {
            match *event {
                Event::Felt(term) => done.last_mut().into_iter().for_each(|last| last.terms.push(term)),
                Event::Did(deed) => {
                    tally.earn_deed(script, self.reference, deed, &mut |entry| {
                        credit[entry.dimension as usize] += i32::from(entry.worth);
                    });
                    // What the calendar brings is no doing of the reply.
                    let by = match own.get(done.len()) {
                        Some((own, _, by)) if *own == deed => *by,
                        _ => By::Calendar(None),
                    };
                    let at = before.walk.standing.now();
                    done.push(Done { deed, by, at, terms: Vec::new(), entries: Vec::new(), lapsed: false });
                }
                Event::Happened(_) | Event::Mood(_) => {}
            }
        }
        for dimension in Dimension::ALL {
            effect.credit[dimension as usize].add(credit[dimension as usize]);
        }
        for done in done.iter().filter(|done| done.by == By::Reply) {
            let reason = reasons::deed(&speaker, done);
            let known = effect.causes.iter().position(|cause| cause.reason == reason);
            let place = known.unwrap_or_else(|| {
                effect.causes.push(Cause { reason, terms: BTreeMap::new(), times: 0 });
                effect.causes.len() - 1
            });
            let cause = &mut effect.causes[place];
            cause.times += 1;
            for term in &done.terms {
                let amount = match term.quantity {
                    Quantity::Outcome | Quantity::Treatment | Quantity::Procedure => {
                        term.amount / (ONE / 1000)
                    }
                    Quantity::Arousal | Quantity::Satisfaction | Quantity::Ledger => term.amount / (ONE / 10),
                };
                let (_, range) =
                    cause.terms.entry(term.quantity as u8).or_insert((term.quantity, Range::default()));
                range.add(amount);
            }
        }
        effect.causes.sort_by_key(|cause| std::cmp::Reverse(cause.times));
    }

    /// Notes in what state one comes to a beat, if that is worth telling.
    fn arrive(&mut self, state: &State, way: &[ReplyIndex], model: bool) {
        let script = self.stage.script;
        let Some(beat) = state.walk.beat() else { return };
        let standing = &state.walk.standing;
        let names = |wanted: Status| -> Vec<Id> {
            let promises = script.promises.iter().zip(&standing.pledges);
            promises
                .filter(|(_, pledge)| pledge.status == wanted)
                .map(|(promise, _)| promise.id.clone())
                .collect()
        };
        let (open, broken) = (names(Status::Open), names(Status::Broken));
        let mut reasons = vec![Why::Shortest, Why::MostSatisfied, Why::LeastSatisfied];
        if model {
            reasons.push(Why::Model);
        }
        reasons.extend(open.iter().cloned().map(Why::Open));
        reasons.extend(broken.into_iter().map(Why::Broken));
        let told = script.facts.iter().enumerate().filter(|(index, _)| standing.told & (1 << index) != 0);
        let arrival = Arrival {
            why: Vec::new(),
            way: way.iter().map(|reply| named(script, *reply)).collect(),
            feeling: feeling(&state.mood),
            at: Clock(standing.now()),
            told: told.map(|(_, fact)| fact.id.clone()).collect(),
            open,
        };
        let known = self.found.arrivals.entry(script.beats[beat as usize].id.clone()).or_default();
        for why in reasons {
            let before = known.iter().position(|known| known.why.contains(&why));
            let better = before.is_none_or(|before| {
                let before = &known[before];
                match why {
                    Why::Shortest => arrival.way.len() < before.way.len(),
                    Why::MostSatisfied => arrival.feeling.tenths > before.feeling.tenths,
                    Why::LeastSatisfied => arrival.feeling.tenths < before.feeling.tenths,
                    Why::Model | Why::Open(_) | Why::Broken(_) => false,
                }
            });
            if !better {
                continue;
            }
            if let Some(before) = before {
                known[before].why.retain(|other| *other != why);
            }
            let full = known.len() >= MOST_ARRIVALS;
            match known.iter_mut().find(|known| known.way == arrival.way) {
                Some(same) => same.why.push(why),
                // Of promises there may be many; the others are few and always told.
                None if full && matches!(why, Why::Open(_) | Why::Broken(_)) => {}
                None => known.push(Arrival { why: vec![why], ..arrival.clone() }),
            }
            known.retain(|known| !known.why.is_empty());
        }
        known.iter_mut().for_each(|known| known.why.sort());
        known.sort_by(|one, other| one.why.cmp(&other.why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Budget, reference};
    use crate::customer::constants::{self, Constants};
    use crate::scenario::compile::compile;
    use crate::scenario::packs::default_pack;
    use crate::scenario::read::read_scenario;
    use crate::scenario::script::Script;

    fn script(text: &str) -> Script {
        compile(&read_scenario("tried.ron", text).value.unwrap(), &default_pack()).unwrap()
    }

    /// All shipped scenarios' texts.
    fn shipped() -> Vec<&'static str> {
        let files = crate::assets::SCENARIOS.dirs().flat_map(include_dir::Dir::files);
        let scenario = |file: &&include_dir::File<'_>| {
            let name = file.path().file_name().and_then(|name| name.to_str()).unwrap();
            name.ends_with(".ron") && name != "pack.ron"
        };
        files.filter(scenario).filter_map(|file| file.contents_utf8()).collect()
    }

    fn watched(script: &Script, plays: u64, check: impl Fn(Stage<'_>, &Effects)) {
        let constants = Constants::read(constants::TEXT).unwrap();
        let stage = Stage { script, constants: &constants };
        let reference = reference(stage, Budget { situations: 2_000, ..Budget::default() });
        let mut watching = Watching::new(stage, &reference, plays);
        while watching.advance(7) {}
        check(stage, watching.found());
    }

    #[test]
    fn every_way_leads_where_it_says_and_the_customer_feels_as_told() {
        for text in shipped() {
            let script = script(text);
            watched(&script, 3, |stage, found| {
                assert!(found.arrivals.len() > 3);
                for (beat, arrivals) in &found.arrivals {
                    for arrival in arrivals {
                        let mut events = Vec::new();
                        let mut state = stage.begin(AS_WRITTEN, &mut events).unwrap();
                        for reply in &arrival.way {
                            let all = 0..script.replies.len() as ReplyIndex;
                            let index =
                                all.into_iter().find(|index| named(&script, *index) == *reply).unwrap();
                            stage.step(&mut state, Input::Say(index), &mut events).unwrap();
                        }
                        let at = state.walk.beat().unwrap();
                        assert_eq!(script.beats[at as usize].id, *beat);
                        assert_eq!(feeling(&state.mood), arrival.feeling);
                        assert!(!arrival.why.is_empty() && arrivals.len() <= MOST_ARRIVALS + 4);
                    }
                    let shortest = arrivals.iter().find(|known| known.why.contains(&Why::Shortest)).unwrap();
                    assert!(arrivals.iter().all(|known| known.way.len() >= shortest.way.len()));
                }
            });
        }
    }

    #[test]
    fn giving_back_what_was_told_calms_and_asking_for_it_again_does_not() {
        let text = include_str!("../../scenarios/first-week/wrong-markers.ron");
        let script = script(text);
        watched(&script, 5, |_, found| {
            let effect = |reply: &str| &found.replies[&("call".into(), reply.into())];
            let (restate, number) = (effect("restate"), effect("number"));
            assert!(restate.arousal.most < 0, "{restate:?}");
            assert!(number.arousal.mean() > restate.arousal.mean());
            let listening = Dimension::Listening as usize;
            assert!(restate.credit[listening].least > 0 && number.credit[listening].most <= 0);
            assert_eq!(restate.causes[0].times, restate.states);
        });
    }

    #[test]
    fn the_same_is_found_every_time() {
        let script = script(include_str!("../../scenarios/first-week/wrong-markers.ron"));
        let once = || {
            let found = std::cell::RefCell::new(Effects::default());
            watched(&script, 2, |_, effects| *found.borrow_mut() = effects.clone());
            found.into_inner()
        };
        assert_eq!(once(), once());
    }
}
