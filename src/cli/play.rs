//! `extramile play --text`: choose a scenario, read the briefing, talk, look back. Every input is on the disk before
//! its answer is printed.

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use super::failure::Failure;
use super::interrupted::Interrupted;
use super::keyboard::Keyboard;
use super::narrator::Narrator;
use super::page::Page;
use super::pick;
use super::replay::Again;
use super::talk::{self, Left};
use super::{Play, after, now};
use crate::analysis::{self, Budget};
use crate::beside::{Beside, Progress};
use crate::conversation::log::{Replay, Setup, replay};
use crate::conversation::state::{Event, State};
use crate::places_on_disk::Places;
use crate::records::session::{Played, is_damaged};
use crate::records::{Attempt, Forked, History, RecordError, Resumed, Session, Store};
use crate::review::Review;
use crate::settings::Settings;
use crate::shelf::{Found, Shelf, kept};
use crate::words::Words;

/// What every step needs.
pub(super) struct Desk {
    /// The interface's sentences.
    pub words: Words,
    /// Where it is printed.
    pub page: Page,
    /// Where lines come from.
    pub keyboard: Keyboard,
    /// The records.
    pub store: Store,
    /// The scenario's file, where it was named by one: the library may not know it.
    pub named: Option<String>,
    /// What Ctrl-C is answered with.
    pub interrupted: Interrupted,
}

impl Desk {
    /// Asks until there is a line; nothing when there are no more.
    pub(super) fn ask(&mut self, prompt: &str) -> Result<Option<String>, Failure> {
        if self.keyboard.is_person() {
            self.page.prompt(prompt)?;
        } else {
            self.page.flush()?;
        }
        Ok(self.keyboard.line()?)
    }
}

/// Plays one scenario in the terminal.
pub fn run(play: Play, places: &Places) -> Result<ExitCode, Failure> {
    super::begin_log(places, "terminal");
    let words = Words::english();
    let (mut settings, told) = Settings::read(&places.settings);
    let mut desk = Desk {
        words,
        page: Page::standard_output(),
        keyboard: Keyboard::standard_input(),
        store: if play.off_record { Store::in_memory() } else { Store::in_folder(&places.records) },
        named: play.scenario.clone().filter(|name| Path::new(name).is_file()),
        interrupted: Interrupted::answered(),
    };
    let crashed = super::crash::told_at_next_start(places, &desk.words);
    for told in told.iter().chain(&crashed) {
        desk.page.line(told)?;
    }
    for told in desk.store.begin_day(&jiff::Zoned::now()) {
        desk.page.line(&told)?;
    }
    let mut shelf = Shelf::open(places);
    let Some(me) = pick::name(&mut desk, play.name.clone(), &mut settings, places)? else {
        return Ok(ExitCode::SUCCESS);
    };
    let history = desk.store.history_of(Some(&me));
    for note in &history.notes {
        desk.page.line(note)?;
    }
    let picked = match &play.scenario {
        Some(name) => pick::named(&desk.words, &mut shelf, name)?,
        None => match pick::from_list(&mut desk, &shelf, &history, &me)? {
            Some(picked) => picked,
            None => return Ok(ExitCode::SUCCESS),
        },
    };
    let setup = Setup {
        seed: play.seed.unwrap_or_else(random_seed),
        intensity: play.intensity.unwrap_or(settings.intensity),
        // Reading aloud takes the time it takes: in the terminal only the story's clock counts.
        timed: false,
        me,
    };
    let Some(begun) = begin(&mut desk, &history, picked.found(), setup, &play)? else {
        return Ok(ExitCode::SUCCESS);
    };
    play_through(&mut desk, begun, None)
}

/// Goes back to before a turn of a recorded conversation, and plays on from there; `before` is its review.
pub(super) fn go_back(
    places: &Places,
    again: Again,
    before: Review,
    turn: usize,
) -> Result<ExitCode, Failure> {
    let Again { attempt, played, .. } = again;
    super::begin_log(places, "terminal");
    let mut desk = Desk {
        words: Words::english(),
        page: Page::standard_output(),
        keyboard: Keyboard::standard_input(),
        // The new attempt is one's own, wherever the other record lies.
        store: Store::in_folder(&places.records),
        named: None,
        interrupted: Interrupted::answered(),
    };
    let Attempt { id, record, .. } = attempt;
    let forked = Forked { from: id, turn };
    let setup = &record.header.setup;
    let branched = Session::branch(&desk.store, &played, setup, &record.entries, forked, now());
    let (session, replay) = branched.map_err(|diverged| Failure::NotInOrder(diverged.to_string()))?;
    desk.page.line(&desk.words.say("rewound", &[("turn", turn.into())]))?;
    let begun = Begun { session, opening: last_words(&replay) };
    play_through(&mut desk, begun, Some(Box::new(before)))
}

/// How long one waits without a word.
const QUIET: Duration = Duration::from_secs(2);

/// A conversation, and what happened before the trainee is to speak.
struct Begun {
    session: Session,
    opening: Vec<Event>,
}

fn play_through(desk: &mut Desk, begun: Begun, before: Option<Box<Review>>) -> Result<ExitCode, Failure> {
    let Begun { mut session, mut opening } = begun;
    // Worked out while one talks; a rewound attempt is of the same scenario.
    let played = session.played.clone();
    let (done, wait) = std::sync::mpsc::channel();
    let best = Beside::begin(
        move || analysis::reference(played.stage(), Budget::default()),
        // Who has left meanwhile does not want to know.
        move || {
            done.send(()).ok();
        },
    );
    let mut before = before;
    loop {
        match talk::run(desk, &mut session, &opening)? {
            Left::Quit => return Ok(ExitCode::SUCCESS),
            Left::Ended => {}
        }
        // Only who waits long is told why.
        if best.progress() == Progress::WorkingOut && wait.recv_timeout(QUIET).is_err() {
            desk.page.blank()?;
            desk.page.line(&desk.words.say("working-out", &[]))?;
            desk.page.flush()?;
        }
        // Should the working out fail, its own report says so; the review goes without levels.
        let reference = best.wait().cloned();
        match after::run(desk, &mut session, reference, before.as_deref())? {
            None => return Ok(ExitCode::SUCCESS),
            Some(again) => {
                session = again.session;
                opening = last_words(&again.replay);
                before = Some(again.before);
            }
        }
    }
}

/// What is told again when one comes back into a conversation: the last turn, or the beginning.
fn last_words(replay: &Replay) -> Vec<Event> {
    replay.turns.last().map_or_else(|| replay.opening.clone(), |turn| turn.events.clone())
}

/// Begins anew, or goes on where an attempt stopped.
fn begin(
    desk: &mut Desk,
    history: &History,
    found: Found<'_>,
    setup: Setup,
    play: &Play,
) -> Result<Option<Begun>, Failure> {
    let played = present(found)?;
    let scenario = &played.script.id;
    let unfinished = history.unfinished(&setup.me).into_iter().find(|attempt| {
        attempt.record.header.scenario == *scenario && attempt.record.header.pack == played.pack
    });
    if let Some(attempt) = unfinished.filter(|_| !play.anew) {
        match offer(desk, attempt, &played, play.go_on)? {
            Offered::Begun(begun) => return Ok(Some(*begun)),
            Offered::Anew => {}
            Offered::Quit => return Ok(None),
        }
    }
    {
        let narrator = Narrator::new(&played, &setup, &desk.words);
        narrator.briefing(&mut desk.page, &found.pack.pack.title)?;
    }
    if let Some(goal) = history.goal(&setup.me) {
        desk.page.blank()?;
        let args = [("if", (&goal.when).into()), ("then", (&goal.then).into())];
        desk.page.line(&desk.words.say("goal-from-last-time", &args))?;
    }
    desk.page.blank()?;
    desk.page.line(&desk.words.say("briefing-how", &[]))?;
    let (session, opening) = Session::begin(&desk.store, played, setup, now())?;
    Ok(Some(Begun { session, opening }))
}

enum Offered {
    Begun(Box<Begun>),
    Anew,
    Quit,
}

fn offer(desk: &mut Desk, attempt: &Attempt, played: &Played, go_on: bool) -> Result<Offered, Failure> {
    let args = [("title", (&played.script.title).into()), ("inputs", attempt.inputs().into())];
    desk.page.line(&desk.words.say("unfinished", &args))?;
    let how = desk.words.say("unfinished-how", &[]);
    if !go_on {
        match choose(desk, &how, &["g", "n"])? {
            Some("g") => {}
            Some(_) => return Ok(Offered::Anew),
            None => return Ok(Offered::Quit),
        }
    }
    let diverged = match Session::resume(&desk.store, &attempt.id, played.clone(), now()) {
        Ok(Resumed::Here(session, replay)) => {
            desk.page.line(&desk.words.say("resumed", &[]))?;
            return Ok(Offered::Begun(Box::new(Begun { session: *session, opening: last_words(&replay) })));
        }
        Ok(Resumed::Diverged(diverged)) => diverged.to_string(),
        Err(RecordError::PutAside(told)) => return damaged(desk, &told),
        Err(error) => return Err(error.into()),
    };
    let as_kept = kept(&desk.store, &attempt.record.texts).ok();
    if let Some(as_kept) = &as_kept {
        // Where it does not go as it was kept either, it is not the scenario that was edited.
        let entries = &attempt.record.entries;
        let goes = replay(as_kept.stage(), &attempt.record.header.setup, entries).is_ok();
        if !goes && is_damaged(&attempt.record, as_kept) {
            let resumed = Session::resume(&desk.store, &attempt.id, as_kept.clone(), now());
            if let Err(RecordError::PutAside(told)) = resumed {
                return damaged(desk, &told);
            }
        }
    }
    desk.page.line(&desk.words.say("diverged", &[("why", diverged.into())]))?;
    let Some(as_kept) = as_kept else {
        desk.page.line(&desk.words.say("diverged-no-text", &[]))?;
        return Ok(Offered::Anew);
    };
    let how = desk.words.say("diverged-how", &[]);
    match choose(desk, &how, &["k", "n"])? {
        Some("k") => {}
        Some(_) => return Ok(Offered::Anew),
        None => return Ok(Offered::Quit),
    }
    match Session::resume(&desk.store, &attempt.id, as_kept, now())? {
        Resumed::Here(session, replay) => {
            desk.page.line(&desk.words.say("resumed-kept", &[]))?;
            Ok(Offered::Begun(Box::new(Begun { session: *session, opening: last_words(&replay) })))
        }
        Resumed::Diverged(diverged) => {
            desk.page.line(&desk.words.say("record-diverged", &[("why", diverged.to_string().into())]))?;
            Ok(Offered::Anew)
        }
    }
}

/// The attempt that one was to go on with is damaged, and has been put aside.
fn damaged(desk: &mut Desk, told: &str) -> Result<Offered, Failure> {
    desk.page.line(told)?;
    desk.page.line(&desk.words.say("damaged-anew", &[]))?;
    Ok(Offered::Anew)
}

/// Asks until one of the letters is typed; nothing when there are no more lines, or `q`.
fn choose<'a>(desk: &mut Desk, how: &str, letters: &[&'a str]) -> Result<Option<&'a str>, Failure> {
    loop {
        desk.page.line(how)?;
        let prompt = desk.words.say("prompt", &[]);
        let Some(line) = desk.ask(&prompt)? else { return Ok(None) };
        let line = line.to_lowercase();
        if line.starts_with('q') {
            return Ok(None);
        }
        if let Some(letter) = letters.iter().find(|letter| line.starts_with(**letter)) {
            return Ok(Some(letter));
        }
    }
}

/// A scenario of the shelf as it is now, ready to be played.
pub(super) fn present(found: Found<'_>) -> Result<Played, Failure> {
    found.played().map_err(Failure::NotInOrder)
}

fn random_seed() -> u64 {
    // The last 62 bits of a time-ordered UUID are random; as a number that people can type, 32 of them are plenty.
    uuid::Uuid::now_v7().as_u128() as u64 & u64::from(u32::MAX)
}

/// Whether a conversation is over.
pub(super) fn is_over(session: &Session, state: &State) -> bool {
    session.stage().ending(state).is_some()
}
