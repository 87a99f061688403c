//! `extramile records`: teams, forgetting somebody, and looking after the file.

use std::path::PathBuf;
use std::process::ExitCode;

use super::super::Format;
use super::super::failure::Failure;
use super::super::keyboard::Keyboard;
use super::super::page::Page;
use crate::places_on_disk::{Places, entries_in, holds};
use crate::records::erase::Erased;
use crate::records::keeping::{self, Stored};
use crate::records::{RecordError, Store};
use crate::settings::Settings;
use crate::words::Words;

/// Puts somebody into a team.
pub fn team(store: &Store, name: &str, team: Option<&str>) -> Result<ExitCode, Failure> {
    let words = Words::english();
    if !store.set_team(name, team)? {
        return Err(Failure::Use(words.say("person-not-found", &[("name", name.into())])));
    }
    let args = [("name", name.into()), ("team", team.unwrap_or_default().into())];
    let told = words.say(if team.is_some() { "team-set" } else { "team-left" }, &args);
    Page::standard_output().line(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// Forgets somebody.
pub fn erase(
    store: &Store,
    places: &Places,
    name: &str,
    yes: bool,
    format: Format,
) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let not_found = || Failure::Use(words.say("person-not-found", &[("name", name.into())]));
    let person = store.people()?.into_iter().find(|person| person.name == name).ok_or_else(not_found)?;
    if !yes {
        let args = [("name", name.into()), ("begun", person.begun.into())];
        page.line(&words.say("erase-sure", &args))?;
        page.flush()?;
        let answer = Keyboard::standard_input().line()?;
        if answer.is_none_or(|answer| answer.trim() != name) {
            page.line(&words.say("erase-not", &[]))?;
            return Ok(ExitCode::from(1));
        }
    }
    let mut erased = store.erase(name)?.ok_or_else(not_found)?;
    let (mut settings, _) = Settings::read(&places.settings);
    if settings.name.trim() == name {
        settings.name.clear();
        if let Err(error) = settings.write(&places.settings) {
            erased.left.push(format!("{} still has the name: {error}.", places.settings.display()));
        }
    }
    let still = still_named(places, name);
    if format == Format::Json {
        page.json(&serde_json::json!({ "erased": erased, "still_named_in": still }).to_string())?;
    } else {
        tell(&mut page, &words, name, &erased, &still)?;
    }
    Ok(ExitCode::from(u8::from(!erased.left.is_empty())))
}

fn tell(
    page: &mut Page,
    words: &Words,
    name: &str,
    erased: &Erased,
    still: &[PathBuf],
) -> Result<(), Failure> {
    page.line(&words.say("erased", &[("name", name.into()), ("attempts", erased.attempts.into())]))?;
    for left in &erased.left {
        page.line(left)?;
    }
    for (key, files) in [("erased-copies", &erased.copies), ("erased-removed", &erased.removed)] {
        if !files.is_empty() {
            page.line(&words.say(key, &[]))?;
            for file in files {
                page.data(&format!("  {}", file.display()))?;
            }
        }
    }
    if !erased.handed_out.is_empty() {
        page.line(&words.say("erased-handed-out", &[]))?;
        for one in &erased.handed_out {
            page.data(&format!("  {}", super::super::page::clean(&one.file)))?;
        }
    }
    if !still.is_empty() {
        page.line(&words.say("erased-still", &[]))?;
        for file in still {
            page.data(&format!("  {}", file.display()))?;
        }
    }
    Ok(())
}

/// Files of the program's own that still have a name in them: what somebody wrote into a scenario, above all.
fn still_named(places: &Places, name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![
        places.settings.clone(),
        places.log.clone(),
        places.crash_reports.clone(),
        places.own_scenarios.clone(),
        places.unsaved.clone(),
        places.copies.clone(),
        places.documents.clone(),
        places.records.clone(),
    ];
    // Beside the log lies the one before it.
    open.extend(
        places.log.parent().map(entries_in).unwrap_or_default().into_iter().filter(|path| path.is_file()),
    );
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(entries_in(&path));
        } else if holds(&path, name.as_bytes()) && !found.contains(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Makes a copy.
pub fn backup(store: &Store, format: Format) -> Result<ExitCode, Failure> {
    let copy = store.backup()?;
    let (words, mut page) = (Words::english(), Page::standard_output());
    match (format, copy) {
        (Format::Json, copy) => page.json(&serde_json::json!({ "copy": copy }).to_string())?,
        (Format::Human, Some(copy)) => {
            page.line(&words.say("backup-made", &[]))?;
            page.data(&format!("  {}", copy.display()))?;
        }
        (Format::Human, None) => page.line(&words.say("records-none", &[]))?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Says whether all is well.
pub fn check(store: &Store, format: Format) -> Result<ExitCode, Failure> {
    let wrong = store.check()?;
    let (words, mut page) = (Words::english(), Page::standard_output());
    if format == Format::Json {
        page.json(&serde_json::json!({ "wrong": wrong }).to_string())?;
    } else if wrong.is_empty() {
        page.line(&words.say("records-sound", &[]))?;
    } else {
        for wrong in &wrong {
            page.line(wrong)?;
        }
        page.line(&words.say("records-unsound", &[]))?;
    }
    Ok(ExitCode::from(u8::from(!wrong.is_empty())))
}

/// Makes a new file of what can be read.
pub fn repair(places: &Places, format: Format) -> Result<ExitCode, Failure> {
    let repaired = keeping::repair(&places.records)?;
    let (words, mut page) = (Words::english(), Page::standard_output());
    if format == Format::Json {
        page.json(&serde_json::json!(repaired).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let args = [
        ("attempts", repaired.attempts.into()),
        ("copies", repaired.from_copies.into()),
        ("lost", repaired.lost.into()),
    ];
    page.line(&words.say("repaired", &args))?;
    if let Some(kept) = &repaired.kept {
        page.line(&words.say("repaired-kept", &[]))?;
        page.data(&format!("  {}", kept.display()))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Says what is stored.
pub fn stored(format: Format) -> Result<ExitCode, Failure> {
    let refused = |trouble| RecordError::Trouble { what: "Reading", path: PathBuf::from("memory"), trouble };
    let stored = keeping::stored().map_err(refused)?;
    let mut page = Page::standard_output();
    if format == Format::Json {
        page.json(&serde_json::json!({ "tables": stored }).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    page.line(&Words::english().say("stored-how", &[]))?;
    for Stored { table, what, columns } in stored {
        page.blank()?;
        page.heading(&table)?;
        page.line(&format!("{what}."))?;
        for (column, what) in columns {
            page.line(&format!("  {column}: {what}."))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
