//! A conversation being played and remembered: an input is tried, written to the disk, and only then taken.
//! Window and terminal both play through this.

use super::folder::PlayedTexts;
use super::line::{Forked, Goal, Habits, Header, Outcome, Promises};
use super::read::{Record, Unreadable};
use super::recorder::Recorder;
use super::store::{RecordError, Store, told_of_put_aside};
use crate::conversation::log::{Diverged, Entry, Replay, Setup, entry, place_id, replay};
use crate::conversation::state::{Event, Input, Stage, State};
use crate::conversation::walk::Refused;
use crate::customer::constants::Constants;
use crate::review::{Fate, Review};
use crate::scenario::model;
use crate::scenario::place::{Outline, line_and_column};
use crate::scenario::script::{BeatIndex, Script};
use crate::scoring::RUBRIC;
use crate::scoring::key::Key;
use crate::scoring::reference::Reference;

/// What is played: the script and the constants, with the texts that they came from.
#[derive(Debug, Clone)]
pub struct Played {
    /// The script.
    pub script: Script,
    /// The customer model's constants.
    pub constants: Constants,
    /// The pack's id.
    pub pack: String,
    /// The scenario's file, for messages.
    pub file: String,
    /// The scenario's text.
    pub scenario_text: String,
    /// The pack's text.
    pub pack_text: String,
    /// The constants' text.
    pub constants_text: String,
}

impl Played {
    /// The stage for stepping.
    pub fn stage(&self) -> Stage<'_> {
        Stage { script: &self.script, constants: &self.constants }
    }

    /// The texts that it came from.
    pub fn texts(&self) -> PlayedTexts {
        PlayedTexts {
            scenario: self.scenario_text.clone(),
            pack: self.pack_text.clone(),
            constants: self.constants_text.clone(),
        }
    }

    /// Where a conversation would be left alone, for the author: the beat, the file and the line.
    fn hole(&self, beat: BeatIndex) -> TakeError {
        let beat = self.script.beats[beat as usize].id.to_string();
        let head = Outline::of(&self.scenario_text).place(&["beats", &beat]).map(|place| place.head());
        let line = line_and_column(&self.scenario_text, head.unwrap_or_default().start).0;
        TakeError::Hole { beat, file: self.file.clone(), line }
    }
}

/// A conversation being played and remembered.
#[derive(Debug)]
pub struct Session {
    /// What is played.
    pub played: Played,
    /// How it was set up.
    pub setup: Setup,
    /// Where it stands.
    pub state: State,
    /// Whether the trainee means to do as badly as they can, to see what that does.
    pub wrecking: bool,
    recorder: Recorder,
    log: Vec<Entry>,
}

/// Why an input was not taken. Nothing has changed then.
#[derive(Debug, thiserror::Error)]
pub enum TakeError {
    /// The rules of talk refuse it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The scenario leads nowhere from there: its author's mistake.
    #[error(
        "That leads to a hole in the scenario: at the beat `{beat}` nothing can be said any more ({file}:{line}). It is not your doing, and this was not said. Everything before it is saved. Say something else, or leave; its author can run `extramile check` on that file."
    )]
    Hole {
        /// The beat.
        beat: String,
        /// The scenario's file.
        file: String,
        /// The beat's line in it, from 1.
        line: usize,
    },
    /// It could not be written.
    #[error(transparent)]
    Record(#[from] RecordError),
}

/// Why it was not written how a conversation came out.
#[derive(Debug, thiserror::Error)]
pub enum OutcomeError {
    /// It could not be written.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// A log of one's own always goes the same way again; if it does not, this says where.
    #[error(transparent)]
    Diverged(#[from] Diverged),
}

/// What came of taking up an attempt.
#[derive(Debug)]
pub enum Resumed {
    /// It goes on at the very same place.
    Here(Box<Session>, Box<Replay>),
    /// The scenario was edited, and it goes another way now.
    Diverged(Diverged),
}

impl Session {
    /// Begins a conversation. What happens first is the second value. Nothing is written before the first input.
    ///
    /// # Errors
    /// The scenario leads nowhere.
    pub fn begin(
        store: &Store,
        played: Played,
        setup: Setup,
        at: String,
    ) -> Result<(Session, Vec<Event>), TakeError> {
        let mut events = Vec::new();
        let state = played.stage().begin(setup.intensity, &mut events).map_err(|why| match why {
            Refused::NoWayOn => played.hole(played.script.start),
            why => why.into(),
        })?;
        let recorder = store.begin(header(&played, &setup, at, None), played.texts());
        tracing::info!(attempt = recorder.id(), scenario = played.script.id.as_str(), "begun");
        Ok((Session { played, setup, state, wrecking: false, recorder, log: Vec::new() }, events))
    }

    /// Takes up an attempt where it stopped, with the scenario as it is given here: the present one, or the one
    /// that was kept when the attempt was begun.
    ///
    /// # Errors
    /// Another window has it, or it cannot be read; a damaged one is put aside.
    pub fn resume(store: &Store, id: &str, played: Played, at: String) -> Result<Resumed, RecordError> {
        let (mut recorder, record) = Recorder::take_up(store.clone(), id)?;
        let replayed = match replay(played.stage(), &record.header.setup, &record.entries) {
            Ok(replayed) => replayed,
            Err((diverged, _)) if is_damaged(&record, &played) => {
                // Nobody edited anything: it is the record that is not what was written.
                let why = Unreadable::OutOfStep { turn: diverged.turn() }.to_string();
                recorder.set_aside(&why)?;
                return Err(RecordError::PutAside(told_of_put_aside(id, &why)));
            }
            Err((diverged, _)) => {
                tracing::warn!(attempt = id, turns = record.entries.len(), "it goes another way now");
                return Ok(Resumed::Diverged(diverged));
            }
        };
        tracing::info!(attempt = id, turns = replayed.turns.len(), "taken up");
        let texts = played.texts();
        if texts.names() != record.texts {
            recorder.continued(at, &texts)?;
        }
        let session = Session {
            played,
            setup: record.header.setup,
            state: replayed.state.clone(),
            wrecking: false,
            recorder,
            log: record.entries,
        };
        Ok(Resumed::Here(Box::new(session), Box::new(replayed)))
    }

    /// Branches off from this conversation before a turn, counted from 1: a new attempt with the inputs up to there.
    /// The second value is what happened on the way.
    ///
    /// # Errors
    /// That it does not lead there again, which a log of one's own never does.
    pub fn fork(&self, turn: usize, at: String) -> Result<(Session, Replay), Diverged> {
        // Where this one is kept, or not kept, the branch is.
        self.forked_in(self.recorder.store(), turn, at)
    }

    /// The same, and nothing of the branch is kept: for whoever looks at another's conversation.
    ///
    /// # Errors
    /// As [`Session::fork`].
    pub fn fork_aside(&self, turn: usize, at: String) -> Result<(Session, Replay), Diverged> {
        self.forked_in(&Store::in_memory(), turn, at)
    }

    fn forked_in(&self, store: &Store, turn: usize, at: String) -> Result<(Session, Replay), Diverged> {
        let from = Forked { from: self.recorder.id().into(), turn };
        let (branch, replay) = Session::branch(store, &self.played, &self.setup, &self.log, from, at)?;
        Ok((Session { wrecking: self.wrecking, ..branch }, replay))
    }

    /// The same from any log, as one that was recorded. `forked` says where it branches off.
    ///
    /// # Errors
    /// As [`Session::fork`].
    pub fn branch(
        store: &Store,
        played: &Played,
        setup: &Setup,
        log: &[Entry],
        forked: Forked,
        at: String,
    ) -> Result<(Session, Replay), Diverged> {
        let mut inputs = 0;
        let kept = log.iter().take_while(|entry| {
            inputs += usize::from(!matches!(entry, Entry::Reached { .. }));
            inputs < forked.turn
        });
        let log: Vec<_> = kept.cloned().collect();
        let replayed = replay(played.stage(), setup, &log).map_err(|(diverged, _)| diverged)?;
        tracing::info!(attempt = forked.from, turn = forked.turn, "forked");
        let mut recorder = store.begin(header(played, setup, at, Some(forked)), played.texts());
        recorder.take_over(&log);
        let session = Session {
            played: played.clone(),
            setup: setup.clone(),
            state: replayed.state.clone(),
            wrecking: false,
            recorder,
            log,
        };
        Ok((session, replayed))
    }

    /// Goes over to another text of the same scenario, if everything so far goes the same way there; otherwise says
    /// where it does not, and stays with the old one.
    ///
    /// # Errors
    /// What the system says about keeping the texts.
    pub fn change(&mut self, played: Played, at: String) -> Result<Option<Diverged>, RecordError> {
        let replayed = match replay(played.stage(), &self.setup, &self.log) {
            Ok(replayed) => replayed,
            Err((diverged, _)) => return Ok(Some(diverged)),
        };
        self.recorder.continued(at, &played.texts())?;
        self.state = replayed.state;
        self.played = played;
        Ok(None)
    }

    /// The conversation so far, played again.
    ///
    /// # Errors
    /// A log of one's own always goes the same way again; if it does not, this says where.
    pub fn replayed(&self) -> Result<Replay, Diverged> {
        replay(self.played.stage(), &self.setup, &self.log).map_err(|(diverged, _)| diverged)
    }

    /// The stage for asking: open replies, the ending.
    pub fn stage(&self) -> Stage<'_> {
        self.played.stage()
    }

    /// The attempt's id.
    pub fn id(&self) -> &str {
        self.recorder.id()
    }

    /// Whether anything of it is on the disk.
    pub fn is_saved(&self) -> bool {
        self.recorder.has_begun()
    }

    /// Whether what is said in it stays: not so in one that leaves nothing behind.
    pub fn is_kept(&self) -> bool {
        self.recorder.store().folder().is_some()
    }

    /// The conversation so far, for replay and review.
    pub fn log(&self) -> &[Entry] {
        &self.log
    }

    /// Gives one input. When this returns it is on the disk, and what happened may be shown.
    ///
    /// # Errors
    /// The input is not open, or could not be written; nothing has changed then.
    pub fn take(&mut self, input: Input) -> Result<Vec<Event>, TakeError> {
        let entry = entry(&self.played.script, &self.state, input)?;
        // Tried on a copy: an input that a scenario has no way on from must not stand in the record, where it
        // would stop every later attempt to take it up.
        let mut next = self.state.clone();
        let mut events = Vec::new();
        let step = self.played.stage().step(&mut next, input, &mut events);
        step.map_err(|why| match (why, next.walk.beat()) {
            (Refused::NoWayOn, Some(beat)) => self.played.hole(beat),
            (why, _) => why.into(),
        })?;
        let place = place_id(&self.played.script, &next);
        let inputs = self.log.iter().filter(|entry| !matches!(entry, Entry::Reached { .. })).count();
        let reached = Entry::Reached { place, turn: Some(inputs + 1) };
        self.recorder.input(&entry, &reached)?;
        self.log.extend([entry, reached]);
        self.state = next;
        Ok(events)
    }

    /// Writes how it came out, if it is over. Without a reference there are no levels; when it is known later, this
    /// is called again, and what was written last counts.
    ///
    /// # Errors
    /// What the system says, or that its own log leads elsewhere.
    pub fn write_outcome(&mut self, at: String, reference: Option<&Reference>) -> Result<(), OutcomeError> {
        let replay = self.replayed()?;
        let Some(outcome) = judge(self.stage(), &self.setup, &replay, reference, at) else { return Ok(()) };
        Ok(self.recorder.outcome(outcome)?)
    }

    /// Writes the trainee's goal.
    ///
    /// # Errors
    /// What the system says.
    pub fn set_goal(&mut self, goal: Goal) -> Result<(), RecordError> {
        self.recorder.goal(goal)
    }
}

/// How a conversation came out, by the rules of this program; none while it goes on. Without a reference there are no levels.
pub fn judge(
    stage: Stage<'_>,
    setup: &Setup,
    replay: &Replay,
    reference: Option<&Reference>,
    at: String,
) -> Option<Outcome> {
    let against = reference.cloned().unwrap_or_default();
    let review = Review::of(stage, setup, replay, &against);
    let ending = review.ended.as_ref()?;
    let outcome = match ending.outcome {
        model::Outcome::Won => "won",
        model::Outcome::Mixed => "mixed",
        model::Outcome::Lost => "lost",
    };
    let fates = |kept: bool| {
        let fates = review.promises.iter().filter(|promise| match promise.fate {
            Fate::Kept | Fate::MovedAndKept => kept,
            Fate::KeptLate | Fate::Broken => !kept,
            Fate::Open => false,
        });
        fates.count() as u32
    };
    Some(Outcome {
        at,
        ending: ending.id.clone(),
        outcome: outcome.into(),
        satisfaction: review.feeling.satisfaction,
        levels: review.bars.each_ref().map(|bar| bar.level.filter(|_| reference.is_some())),
        credits: reference.map(|_| review.bars.each_ref().map(|bar| bar.credit)),
        reference: reference.and_then(|reference| serde_json::to_value(reference).ok()),
        rubric: RUBRIC,
        promises: Some(Promises { kept: fates(true), broken: fates(false) }),
        habits: reference.map(|_| habits(&review)),
    })
}

/// What was done and left undone, by kind: a point by hand is the scenario's own and no habit.
fn habits(review: &Review) -> Habits {
    let mut habits = Habits::default();
    let did =
        review.evidence.iter().filter(|evidence| evidence.worth > 0).filter_map(|evidence| evidence.key);
    let missed = review.missed.iter().filter(|missed| missed.earned == 0 && !missed.needless);
    for kind in did.filter_map(Key::kind_name) {
        *habits.did.entry(kind.into()).or_default() += 1;
    }
    for kind in missed.filter_map(|missed| missed.key.kind_name()) {
        *habits.missed.entry(kind.into()).or_default() += 1;
    }
    habits
}

/// Whether a record that does not go again as it was can only be damaged: it is played with the very texts that it was
/// written under, by the program that wrote it.
pub fn is_damaged(record: &Record, played: &Played) -> bool {
    record.texts == played.texts().names() && record.header.program == env!("CARGO_PKG_VERSION")
}

fn header(played: &Played, setup: &Setup, at: String, forked: Option<Forked>) -> Header {
    Header {
        format: super::line::FORMAT,
        program: env!("CARGO_PKG_VERSION").into(),
        at,
        pack: played.pack.clone(),
        scenario: played.script.id.to_string(),
        title: played.script.title.to_string(),
        texts: played.texts().names(),
        setup: setup.clone(),
        forked,
    }
}
