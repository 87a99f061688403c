//! `extramile replay`: a recorded conversation again, from its inputs alone. What was kept with a record comes first;
//! where that is lost, the scenario as it is now.

use std::path::Path;
use std::process::ExitCode;

use super::failure::Failure;
use super::narrator::Narrator;
use super::page::Page;
use super::{Format, play};
use crate::conversation::log::{Entry, Replay, place_id, replay};
use crate::places_on_disk::Places;
use crate::records::read::Unreadable;
use crate::records::session::{Played, is_damaged};
use crate::records::{Attempt, Folder, RecordError, Store};
use crate::review::Review;
use crate::shelf::{Shelf, kept};
use crate::words::Words;

/// Plays a record again.
pub fn run(asked: super::Replay, places: Places) -> Result<ExitCode, Failure> {
    let archive = Archive::open(places);
    let again = archive.again(&asked.record)?;
    let mut page = Page::standard_output();
    if asked.format == Format::Json {
        page.json(&as_json(&again).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    again.say_source(&mut page, &archive.words)?;
    let narrator = Narrator::new(&again.played, &again.attempt.record.header.setup, &archive.words);
    page.heading(&again.played.script.title)?;
    let replayed = &again.replayed;
    let states = replayed.turns.iter().map(|turn| &turn.before).chain([&replayed.state]);
    let events = [&replayed.opening].into_iter().chain(replayed.turns.iter().map(|turn| &turn.events));
    for (events, after) in events.zip(states) {
        narrator.tell(&mut page, events, after)?;
    }
    again.say_where_it_stands(&mut page, &archive.words)?;
    Ok(ExitCode::SUCCESS)
}

/// Where records and what was played with them are looked up.
pub(super) struct Archive {
    /// The interface's sentences.
    pub words: Words,
    pub places: Places,
}

/// A record played again.
pub(super) struct Again {
    /// The record.
    pub attempt: Attempt,
    /// Where one finds what it was rewound from.
    pub store: Store,
    /// What it was played with.
    pub played: Played,
    /// The conversation.
    pub replayed: Replay,
    /// Why it was played with the scenario as it is now, where it was.
    not_as_kept: Option<String>,
}

impl Archive {
    /// The records that are kept there.
    pub fn open(places: Places) -> Archive {
        Archive { words: Words::english(), places }
    }

    /// Plays a record again: by its file, or by its id or the beginning of it.
    pub fn again(&self, name: &str) -> Result<Again, Failure> {
        let path = Path::new(name);
        let own = Store::in_folder(&self.places.records);
        if path.is_file() {
            let folder = Folder::at(path.parent().unwrap_or(Path::new(".")));
            let (record, _) = Folder::read(path)?;
            let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            return self.play(own, Some(&folder), Attempt { id, record });
        }
        let not_found = || Failure::Use(self.words.say("record-not-found", &[("name", name.into())]));
        let attempt = own.find(name)?.ok_or_else(not_found)?;
        self.play(own, None, attempt)
    }

    /// Plays an attempt again, with the texts beside it where it is a file in a folder.
    pub fn play(&self, store: Store, beside: Option<&Folder>, attempt: Attempt) -> Result<Again, Failure> {
        let (played, not_as_kept) = self.played(&store, beside, &attempt)?;
        let setup = &attempt.record.header.setup;
        let replayed = replay(played.stage(), setup, &attempt.record.entries).map_err(|(diverged, _)| {
            if is_damaged(&attempt.record, &played) {
                let why = Unreadable::OutOfStep { turn: diverged.turn() };
                return RecordError::Unreadable { record: attempt.id.clone(), why }.into();
            }
            Failure::NotInOrder(self.words.say("record-diverged", &[("why", diverged.to_string().into())]))
        })?;
        Ok(Again { attempt, store, played, replayed, not_as_kept })
    }

    /// What it was played with; and why it is not with the texts that were kept, where it is not.
    fn played(
        &self,
        own: &Store,
        beside: Option<&Folder>,
        attempt: &Attempt,
    ) -> Result<(Played, Option<String>), Failure> {
        let texts = &attempt.record.texts;
        // Those beside the record are the ones that a person expects to be used: why they are not is what is told.
        let found = match beside {
            Some(beside) => kept(beside, texts).or_else(|why| kept(own, texts).map_err(|_neither| why)),
            None => kept(own, texts),
        };
        let why = match found {
            Ok(played) => return Ok((played, None)),
            Err(why) => why,
        };
        let why = self.words.say("record-not-as-kept", &[("why", why.trim_end_matches('.').into())]);
        let header = &attempt.record.header;
        let mut shelf = Shelf::open(&self.places);
        let name = format!("{}/{}", header.pack, header.scenario);
        let picked =
            super::pick::named(&self.words, &mut shelf, &name).map_err(|failure| failure.after(&why))?;
        Ok((play::present(picked.found()).map_err(|failure| failure.after(&why))?, Some(why)))
    }
}

impl Again {
    /// Its review, and whether it is known what the scenario could have earned.
    pub fn review(&self) -> (Review, bool) {
        let reference = self.attempt.record.reference();
        let measured = reference.is_some();
        let setup = &self.attempt.record.header.setup;
        let review = Review::of(self.played.stage(), setup, &self.replayed, &reference.unwrap_or_default());
        (review, measured)
    }

    /// Which texts it was played with.
    pub fn say_source(&self, page: &mut Page, words: &Words) -> Result<(), Failure> {
        let source = match &self.not_as_kept {
            None => words.say("record-as-kept", &[]),
            Some(why) => format!("{why} {}", words.say("record-as-now", &[])),
        };
        Ok(page.aside(&source)?)
    }

    /// Says so, where it is not over.
    pub fn say_where_it_stands(&self, page: &mut Page, words: &Words) -> Result<(), Failure> {
        if self.played.stage().ending(&self.replayed.state).is_none() {
            page.blank()?;
            page.line(&words.say("record-stands", &[]))?;
        }
        Ok(())
    }
}

/// A conversation as data, turn by turn.
pub(super) fn as_json(again: &Again) -> serde_json::Value {
    let Again { attempt, played, replayed, .. } = again;
    let turns = attempt.record.entries.iter().filter(|entry| !matches!(entry, Entry::Reached { .. }));
    let turns: Vec<serde_json::Value> = turns
        .zip(replayed.turns.iter().skip(1).map(|turn| &turn.before).chain([&replayed.state]))
        .map(|(entry, after)| {
            serde_json::json!({
                "input": entry,
                "reached": place_id(&played.script, after),
                "calendar": after.walk.standing.now(),
                "satisfaction_millionths": after.mood.satisfaction,
                "arousal_millionths": after.mood.arousal,
            })
        })
        .collect();
    serde_json::json!({
        "id": attempt.id,
        "header": attempt.record.header,
        "turns": turns,
        "place": place_id(&played.script, &replayed.state),
        "result": attempt.record.outcome,
    })
}
