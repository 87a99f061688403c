//! What every screen needs: the settings, the records, the scenarios, the words, and what is told once.

use std::time::Duration;

use super::{Asked, Sound, best};
use crate::beside::Progress;
use crate::customer::constants::Constants;
use crate::look::{Look, Theme};
use crate::pictures::Pictures;
use crate::places_on_disk::Places;
use crate::records::assignments::Assignment;
use crate::records::history::{Attempt, History};
use crate::records::progress::Progress as Brought;
use crate::records::session::Session;
use crate::records::store::Store;
use crate::settings::{Settings, ThemeChoice};
use crate::shelf::{Shelf, Unreadable};
use crate::words::{Said, Words};

/// What every screen needs.
pub(crate) struct Kit {
    pub places: Places,
    pub store: Store,
    pub settings: Settings,
    /// Whether the system wears dark colours.
    pub system_is_dark: bool,
    pub words: Words,
    pub look: Look,
    pub shelf: Shelf,
    pub history: History,
    /// Whether a guest is here, of whom nothing is kept.
    pub guest: bool,
    /// What it comes to, and what comes back when.
    pub progress: Brought,
    /// What a manager set for the trainee to practise.
    pub set_for_me: Vec<Assignment>,
    /// The day it is where the trainee is.
    pub today: jiff::civil::Date,
    pub constants: Constants,
    pub pictures: Pictures,
    pub sounds: Vec<Sound>,
    pub moving: bool,
    pub look_again_in: Option<Duration>,
    /// Sentences that a person should see once: a damaged record set aside, a scenario with mistakes.
    pub notices: Vec<String>,
    /// Those of them that were told because a scenario was edited.
    pub(super) told_of_edits: Vec<String>,
    /// What the program was asked for when it was started.
    pub asked: Asked,
    /// What each scenario's best looks like, as far as it is known.
    pub bests: best::Bests,
    /// Conversations whose review was left before it was known how well they went.
    pub unmeasured: Vec<Session>,
}

impl Kit {
    /// A sentence of the interface.
    pub fn say(&self, key: &str, args: &[(&str, Said<'_>)]) -> String {
        self.words.say(key, args)
    }

    /// A sentence without names in it.
    pub fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// Makes a sound, if it is on.
    pub fn sound(&mut self, sound: Sound) {
        if sound.is_on(&self.settings) {
            self.sounds.push(sound);
        }
    }

    /// The trainee's name, or what one is called without one.
    pub fn me(&self) -> String {
        if let Some(name) = &self.asked.name {
            name.clone()
        } else if self.settings.name.trim().is_empty() {
            self.word("name-nobody")
        } else {
            self.settings.name.trim().into()
        }
    }

    /// The latest attempt in a scenario (pack and id) that stopped in the middle.
    pub fn unfinished_in(&self, name: &str) -> Option<&Attempt> {
        self.history.unfinished(&self.me()).into_iter().find(|attempt| attempt.record.header.name() == name)
    }

    /// The trainee's own attempts, the latest first: those in a scenario (pack and id), or all.
    pub fn my_conversations(&self, scenario: Option<&str>) -> Vec<&Attempt> {
        let here = |attempt: &&Attempt| scenario.is_none_or(|name| attempt.record.header.name() == name);
        self.history.of(&self.me()).into_iter().filter(here).collect()
    }

    /// What is told of a file with mistakes; where it could be played `before`, it still can, as it was.
    pub(super) fn told_of(&self, unreadable: &Unreadable, before: &Shelf) -> String {
        let told = unreadable.told(&self.words);
        let file = &unreadable.file;
        if before.scenarios().any(|found| found.scenario.file == *file) {
            self.say("edited-with-mistakes", &[("told", told.into())])
        } else {
            told
        }
    }

    pub(super) fn look_of(settings: &Settings, system_is_dark: bool) -> Look {
        let theme = match settings.theme {
            ThemeChoice::System if system_is_dark => Theme::Dark,
            ThemeChoice::System | ThemeChoice::Light => Theme::Light,
            ThemeChoice::Dark => Theme::Dark,
            ThemeChoice::HighContrast => Theme::HighContrast,
        };
        Look::new(theme, f32::from(settings.text_size) / 100.0, settings.reduced_motion)
    }

    /// Is somebody from now on, and the next time the program starts.
    pub fn become_somebody(&mut self, name: String) {
        self.store = Store::in_folder(&self.places.records);
        if std::mem::take(&mut self.guest) {
            self.asked.name = None;
        }
        // Who was asked for at the start is somebody for this time only.
        if self.asked.name.as_ref() != Some(&name) {
            self.asked.name = None;
            self.settings.name = name;
            self.keep_settings();
        }
        self.remember();
    }

    /// Is a guest from now on: nothing that is said is kept.
    pub fn become_guest(&mut self) {
        self.store = Store::in_memory();
        self.guest = true;
        self.asked.name = Some(self.word("name-guest"));
        self.remember();
    }

    /// What was done, or nothing, and why not is told.
    pub fn told<T, E: std::fmt::Display>(&mut self, done: Result<T, E>) -> Option<T> {
        match done {
            Ok(done) => Some(done),
            Err(error) => {
                self.notices.push(error.to_string());
                None
            }
        }
    }

    /// Writes a document about people into the folder of documents, notes whose it is, and opens it with the system's own
    /// program for such files.
    pub fn hand_out(&mut self, name: &str, bytes: &[u8], what: &str, people: &[String]) {
        let path = self.places.documents.join(name);
        // First noted, then written: what is handed out and not noted could never be told.
        let noted = self.store.note_handed_out(people, what, &Kit::now(), &path);
        if self.told(noted).is_none() {
            return;
        }
        let made = std::fs::create_dir_all(&self.places.documents);
        let written = made.and_then(|()| crate::places_on_disk::write_whole(&path, bytes));
        let shown = path.display().to_string();
        if let Err(error) = written {
            let args = [("path", shown.into()), ("why", error.to_string().into())];
            return self.notices.push(self.say("document-not-written", &args));
        }
        let opened = crate::places_on_disk::open_with_system(&path).is_ok();
        let key = if opened { "document-opened" } else { "document-written" };
        self.notices.push(self.say(key, &[("path", shown.into())]));
    }

    /// Looks up what is remembered of the trainee; what one should know of it is told.
    pub fn remember(&mut self) {
        self.remember_of(&self.me());
    }

    /// Looks up what is remembered of somebody.
    pub fn remember_of(&mut self, name: &str) {
        self.history = self.store.history_of(Some(name));
        let now = jiff::Zoned::now();
        self.today = now.date();
        self.progress = Brought::of(&self.history, self.today, now.time_zone());
        self.notices.append(&mut self.history.notes);
        // What is wrong with the records has been told just now.
        self.set_for_me = self.store.assignments_of(name).unwrap_or_default();
    }

    /// Writes the settings; a disk that refuses is told.
    pub fn keep_settings(&mut self) {
        self.look = Kit::look_of(&self.settings, self.system_is_dark);
        if let Err(error) = self.settings.write(&self.places.settings) {
            let path = self.places.settings.display().to_string();
            let sentence =
                self.say("settings-not-kept", &[("path", path.into()), ("why", error.to_string().into())]);
            self.notices.push(sentence);
        }
    }

    /// Writes how conversations went whose review was left before that was known, if it is known now.
    pub(super) fn measure_what_was_left(&mut self) {
        for mut session in std::mem::take(&mut self.unmeasured) {
            match self.bests.of(&session.played) {
                Progress::WorkingOut => self.unmeasured.push(session),
                // It was written without its levels when it ended.
                Progress::Failed => {}
                Progress::Known(reference) => {
                    let written = session.write_outcome(Kit::now(), Some(reference));
                    self.notices.extend(written.err().map(|error| error.to_string()));
                    self.remember();
                    self.moving = true;
                }
            }
        }
    }

    /// The time in UTC, for records.
    pub fn now() -> String {
        jiff::Timestamp::now().to_string()
    }
}
