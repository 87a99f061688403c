//! What is worked out beside the writing, as soon as one pauses: what only playing shows to be wrong, and what bots make of
//! it. Nobody waits for it; what is known so far can be asked for at any time, and a newer text stops the work on an older
//! one.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::analysis::bots::BOTS;
use crate::analysis::doctor::{Case, Doctor};
use crate::analysis::rehearsal::{Rehearsal, Rehearsed};
use crate::analysis::{Budget, reference};
use crate::beside::{Beside, Progress};
use crate::conversation::state::Stage;
use crate::customer::constants::{self, Constants};
use crate::review::effects::{Effects, Watching};
use crate::scenario::compile::compile;
use crate::scenario::message::Message;
use crate::scenario::model::{Dimension, Outcome, Pack};
use crate::scenario::place::Outline;
use crate::scenario::read::read_scenario;
use crate::scenario::script::Script;
use crate::scoring::reference::Reference;

/// Plays of each bot.
pub(super) const PLAYS: u64 = 300;
/// Plays of each bot that are watched for what replies do.
const WATCHED: u64 = 8;
/// Conversations between two looks at whether the work is still wanted.
const AT_A_TIME: u64 = 25;
/// As the scenario is written.
const INTENSITY: u8 = 3;

/// One bot's plays.
#[derive(Debug, Clone)]
pub(super) struct OfBot {
    /// Its name, as one types it.
    pub name: &'static str,
    /// How many plays.
    pub plays: u64,
    /// Credit as a share of the model conversation's, in thousandths: all together, and by dimension; the median.
    pub share: Option<u32>,
    /// See there.
    pub shares: [Option<u32>; 4],
    /// How often each outcome: won, mixed, lost, and no ending at all.
    pub outcomes: [u64; 4],
    /// Replies given: the median.
    pub turns: Option<u32>,
    /// Minutes of the story: the median.
    pub minutes: Option<u32>,
}

/// What bots make of a scenario.
#[derive(Debug, Clone, Default)]
pub(super) struct Plays {
    /// Conversations played, and how many there are to be.
    pub played: u64,
    /// See there.
    pub of: u64,
    /// By bot.
    pub bots: Vec<OfBot>,
    /// How often each beat was come to, by its name.
    pub beats: BTreeMap<String, u64>,
    /// How often each reply was given, by beat and name.
    pub replies: BTreeMap<(String, String), u64>,
    /// How often each ending, by its name.
    pub endings: BTreeMap<String, u64>,
}

/// What is known of one version of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    /// Grows whenever something new is known.
    pub version: u64,
    /// What playing shows to be wrong.
    pub messages: Vec<Message>,
    /// Whether all of that is known.
    pub looked: bool,
    /// Whether everything was looked at; else there may be more to find.
    pub complete: bool,
    /// What replies do, and in what state one comes where.
    pub effects: Arc<Effects>,
    /// What bots make of it.
    pub plays: Plays,
}

/// The work on one version.
struct Errand {
    found: Arc<Mutex<Found>>,
    stop: Arc<AtomicBool>,
    work: Beside<()>,
    /// The document's version.
    of: u64,
}

/// What is known, and what is being worked out.
#[derive(Default)]
pub(super) struct Known {
    errand: Option<Errand>,
    /// The version that one has stopped by hand.
    stopped: Option<u64>,
}

impl Known {
    /// What is known of that version so far.
    pub fn found(&self, version: u64) -> Option<Found> {
        let errand = self.errand.as_ref().filter(|errand| errand.of == version)?;
        Some(lock(&errand.found).clone())
    }

    /// Whether something is being worked out.
    pub fn is_working(&self) -> bool {
        self.errand.as_ref().is_some_and(|errand| errand.work.progress() == Progress::WorkingOut)
    }

    /// Begins the work on a version, unless that was begun; what is under way for another one is stopped, and begun when it
    /// has stopped. `wake` is called whenever something new is known.
    pub fn want(&mut self, version: u64, text: &str, pack: &Pack, wake: impl Fn() + Send + Sync + 'static) {
        if let Some(errand) = &self.errand {
            if errand.of == version {
                return;
            }
            if self.is_working() {
                errand.stop.store(true, Ordering::Relaxed);
                return;
            }
        }
        if self.stopped == Some(version) {
            return;
        }
        let found = Arc::new(Mutex::new(Found::default()));
        let stop = Arc::new(AtomicBool::new(false));
        let (text, pack) = (text.to_owned(), pack.clone());
        let (into, asked) = (found.clone(), stop.clone());
        let wake = Arc::new(wake);
        let told = wake.clone();
        let work = move || work_out(&text, &pack, &into, &asked, &*told);
        let work = Beside::begin(work, move || wake());
        self.errand = Some(Errand { found, stop, work, of: version });
    }

    /// Stops what is under way; what is known so far stays.
    pub fn stop(&mut self) {
        if let Some(errand) = &self.errand {
            errand.stop.store(true, Ordering::Relaxed);
            self.stopped = Some(errand.of);
        }
    }

    /// Waits until all is known, for tests that must not depend on time.
    #[cfg(test)]
    pub fn wait(&self) {
        if let Some(errand) = &self.errand {
            errand.work.wait();
        }
    }
}

fn lock(found: &Mutex<Found>) -> MutexGuard<'_, Found> {
    // Whoever panicked has written only whole values.
    found.lock().unwrap_or_else(PoisonError::into_inner)
}

fn work_out(text: &str, pack: &Pack, found: &Mutex<Found>, stop: &AtomicBool, wake: &impl Fn()) {
    let note = |change: &dyn Fn(&mut Found)| {
        let mut found = lock(found);
        change(&mut found);
        found.version += 1;
        drop(found);
        wake();
    };
    let scenario = read_scenario("written.ron", text).value;
    let Some(scenario) = scenario else { return };
    let (Ok(script), Ok(constants)) = (compile(&scenario, pack), Constants::read(constants::TEXT)) else {
        return;
    };
    let stage = Stage { script: &script, constants: &constants };
    let outline = Outline::of(text);
    let case = Case { scenario: &scenario, stage, outline: &outline, language: &pack.language };
    let wanted = |_| !stop.load(Ordering::Relaxed);
    let budget = Budget { wanted: &wanted, ..Budget::default() };
    let mut doctor = Doctor::new(case, budget);
    loop {
        let more = doctor.advance();
        let (messages, complete, made_all) = (doctor.messages(), doctor.complete(), doctor.made_all());
        note(&|found| {
            found.messages.clone_from(&messages);
            found.complete = complete;
            found.looked = made_all;
        });
        if stop.load(Ordering::Relaxed) {
            return;
        }
        if !more {
            break;
        }
    }
    let made;
    let reference = if doctor.reference().conversation.is_empty() {
        // Where a conversation gets stuck the doctor goes no further, but what bots do there is worth seeing.
        made = reference(stage, budget.for_beats_of(&script));
        &made
    } else {
        doctor.reference()
    };
    let mut watching = Watching::new(stage, reference, WATCHED);
    while watching.advance(AT_A_TIME) {
        if stop.load(Ordering::Relaxed) {
            return;
        }
    }
    let effects = Arc::new(watching.found().clone());
    note(&|found| found.effects = effects.clone());
    let bots: Vec<_> = BOTS.iter().collect();
    let mut rehearsal = Rehearsal::new(stage, reference, &bots, PLAYS, 1, INTENSITY);
    let of = rehearsal.conversations();
    let mut told = std::time::Instant::now();
    loop {
        let more = rehearsal.advance(AT_A_TIME);
        let stopped = stop.load(Ordering::Relaxed);
        // Often enough to be seen moving, and not so often that it is all there is to do.
        if !more || stopped || told.elapsed().as_millis() > 250 {
            told = std::time::Instant::now();
            let plays = summed_up(&script, reference, rehearsal.found(), of);
            note(&|found| found.plays = plays.clone());
        }
        if !more || stopped {
            return;
        }
    }
}

fn summed_up(script: &Script, reference: &Reference, found: &Rehearsed, of: u64) -> Plays {
    let outcome = |index: usize| match script.endings[index].outcome {
        Outcome::Won => 0,
        Outcome::Mixed => 1,
        Outcome::Lost => 2,
    };
    let mut endings = BTreeMap::new();
    let bots = found
        .bots
        .iter()
        .map(|bot| {
            let mut outcomes = [0, 0, 0, bot.endless];
            for (index, times) in bot.endings.iter().enumerate() {
                outcomes[outcome(index)] += times;
                *endings.entry(script.endings[index].id.to_string()).or_default() += times;
            }
            OfBot {
                name: bot.bot.name,
                plays: bot.plays,
                share: bot.share_of_model(reference),
                shares: Dimension::ALL.map(|dimension| bot.shares[dimension as usize].quartile(2)),
                outcomes,
                turns: bot.turns.quartile(2),
                minutes: bot.minutes.quartile(2),
            }
        })
        .collect();
    let name = |beat: usize| script.beats[beat].id.to_string();
    let beats = found.beats.iter().enumerate().map(|(index, times)| (name(index), *times)).collect();
    let replies = found.replies.iter().enumerate().map(|(index, times)| {
        let reply = &script.replies[index];
        ((name(reply.beat as usize), reply.id.to_string()), *times)
    });
    Plays {
        played: found.bots.iter().map(|bot| bot.plays).sum(),
        of,
        bots,
        beats,
        replies: replies.collect(),
        endings,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::packs::default_pack;

    const MARKERS: &str = include_str!("../../scenarios/first-week/wrong-markers.ron");

    #[test]
    fn all_is_known_in_the_end_and_hits_add_up() {
        let mut known = Known::default();
        known.want(1, MARKERS, &default_pack(), || {});
        known.wait();
        let found = known.found(1).unwrap();
        assert!(found.looked && found.complete && found.messages.is_empty());
        let plays = &found.plays;
        assert_eq!((plays.played, plays.of), (PLAYS * 10, PLAYS * 10));
        assert_eq!(plays.beats["call"], plays.played, "all of them begin there");
        assert_eq!(plays.endings.values().sum::<u64>(), plays.played);
        assert!(plays.bots.iter().all(|bot| bot.outcomes.iter().sum::<u64>() == PLAYS));
        assert!(known.found(2).is_none());
    }

    #[test]
    fn what_is_stopped_is_not_begun_again_until_something_changes() {
        let mut known = Known::default();
        known.want(1, MARKERS, &default_pack(), || {});
        known.stop();
        known.wait();
        let played = known.found(1).unwrap().plays.played;
        assert!(played < PLAYS * 10, "{played}");
        known.want(1, MARKERS, &default_pack(), || {});
        assert!(!known.is_working());
        known.want(2, MARKERS, &default_pack(), || {});
        known.wait();
        assert_eq!(known.found(2).unwrap().plays.played, PLAYS * 10);
    }

    #[test]
    fn what_leaves_one_alone_is_found() {
        let broken = MARKERS.replacen("finish: true", "stay: true", 40);
        let mut known = Known::default();
        known.want(1, &broken, &default_pack(), || {});
        known.wait();
        let found = known.found(1).unwrap();
        assert!(!found.messages.is_empty());
    }
}
