//! `extramile replay` and `extramile review`: a recorded conversation again, from its inputs alone.

use std::path::Path;
use std::process::ExitCode;

use super::failure::Failure;
use super::look_back::LookBack;
use super::narrator::Narrator;
use super::page::Page;
use super::{Format, play};
use crate::conversation::log::{Entry, Replay, place_id, replay};
use crate::places_on_disk::Places;
use crate::records::session::Played;
use crate::records::{Attempt, Store};
use crate::review::Review;
use crate::shelf::{Shelf, kept};
use crate::words::Words;

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Everything that was said.
    Conversation,
    /// How it came out, and why.
    Review,
}

/// Plays a record again.
pub fn run(asked: super::Replay, kind: Kind) -> Result<ExitCode, Failure> {
    let places = Places::find().map_err(Failure::NotInOrder)?;
    let words = Words::english();
    let (store, attempt) = find(&words, &places, &asked.record)?;
    let (played, as_kept) = played(&words, &places, &store, &attempt)?;
    let setup = &attempt.record.header.setup;
    let replayed = replay(played.stage(), setup, &attempt.record.entries).map_err(|(diverged, _)| {
        Failure::NotInOrder(words.say("record-diverged", &[("why", diverged.to_string().into())]))
    })?;
    let mut page = Page::standard_output();
    if asked.format == Format::Json {
        page.data(&as_json(&attempt, &played, &replayed).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let source = if as_kept { words.say("record-as-kept", &[]) } else { words.say("record-as-now", &[]) };
    page.aside(&source)?;
    let narrator = Narrator::new(&played, setup, &words);
    if kind == Kind::Conversation {
        page.heading(&played.script.title)?;
        let states = replayed.turns.iter().map(|turn| &turn.before).chain([&replayed.state]);
        let events = [&replayed.opening].into_iter().chain(replayed.turns.iter().map(|turn| &turn.events));
        for (events, after) in events.zip(states) {
            narrator.tell(&mut page, events, after)?;
        }
    }
    let reference = attempt.record.reference();
    let measured = reference.is_some();
    let review = Review::of(played.stage(), setup, &replayed, &reference.unwrap_or_default());
    let look_back = LookBack { words: &words, review: &review, measured };
    if kind == Kind::Review {
        look_back.main_page(&mut page)?;
        look_back.evidence(&mut page)?;
        look_back.missed(&mut page)?;
    }
    if played.stage().ending(&replayed.state).is_none() {
        page.blank()?;
        page.line(&words.say("record-stands", &[]))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A record by its file or its id, with the folder that its texts are in.
fn find(words: &Words, places: &Places, name: &str) -> Result<(Store, Attempt), Failure> {
    let path = Path::new(name);
    if path.is_file() {
        let store = Store::in_folder(path.parent().unwrap_or(Path::new(".")));
        let record = store.read(path)?;
        let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        return Ok((store, Attempt { id, path: path.into(), record }));
    }
    let store = Store::in_folder(&places.records);
    let found = store.history().find(name).cloned();
    let attempt =
        found.ok_or_else(|| Failure::Use(words.say("record-not-found", &[("name", name.into())])))?;
    Ok((store, attempt))
}

/// What it was played with, and whether those are the texts that were kept.
fn played(
    words: &Words,
    places: &Places,
    store: &Store,
    attempt: &Attempt,
) -> Result<(Played, bool), Failure> {
    let own = Store::in_folder(&places.records);
    let texts = &attempt.record.texts;
    if let Ok(played) = kept(store, texts).or_else(|_| kept(&own, texts)) {
        return Ok((played, true));
    }
    let header = &attempt.record.header;
    let shelf = Shelf::open(places);
    let name = format!("{}/{}", header.pack, header.scenario);
    let picked = super::pick::named(words, &shelf, &name)?;
    Ok((play::present(picked.found())?, false))
}

fn as_json(attempt: &Attempt, played: &Played, replayed: &Replay) -> serde_json::Value {
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
