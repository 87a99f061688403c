//! `extramile records export`: one attempt's record as it is, or all about people, as a table or as data.

use std::path::Path;
use std::process::ExitCode;

use super::super::failure::Failure;
use super::super::now;
use super::super::page::Page;
use super::ExportFormat;
use crate::places_on_disk::write_whole;
use crate::records::Store;
use crate::records::export::Everything;
use crate::words::Words;

/// Writes out an attempt's lines as they are.
pub fn one(store: &Store, attempt: &str, out: Option<&Path>) -> Result<ExitCode, Failure> {
    let id = store.named(attempt)?;
    let not_found = || Failure::Use(Words::english().say("record-not-found", &[("name", attempt.into())]));
    let bytes = store.bytes(&id.ok_or_else(not_found)?)?;
    let me = crate::records::read::read(&bytes).ok().map(|record| record.header.setup.me);
    hand_out(store, me.iter().map(String::as_str), "record", &bytes, out)
}

/// Writes out all about one person, a team or everybody.
pub fn about(
    store: &Store,
    person: Option<&str>,
    team: Option<&str>,
    format: ExportFormat,
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let mut people = store.people()?;
    people.retain(|known| match (person, team) {
        (Some(name), _) => known.name == name,
        (None, Some(team)) => known.team.as_deref() == Some(team),
        (None, None) => true,
    });
    if let (true, Some(name)) = (people.is_empty(), person.or(team)) {
        return Err(Failure::Use(Words::english().say("person-not-found", &[("name", name.into())])));
    }
    let (everything, notes) = Everything::about(store, people);
    // What cannot be read is told beside what can.
    for note in &notes {
        Page::standard_error().line(note)?;
    }
    let (what, bytes) = match format {
        ExportFormat::Csv => ("table", everything.table().map_err(Failure::NotInOrder)?),
        ExportFormat::Json => ("data", everything.data(store)?.to_string().into_bytes()),
    };
    hand_out(store, everything.people().map(|person| person.name.as_str()), what, &bytes, out)
}

/// Writes to a file, which is noted, or to standard output.
fn hand_out<'a>(
    store: &Store,
    people: impl Iterator<Item = &'a str>,
    what: &str,
    bytes: &[u8],
    out: Option<&Path>,
) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let Some(out) = out else {
        // The mark is for programs that open a file.
        for line in String::from_utf8_lossy(bytes).trim_start_matches('\u{feff}').lines() {
            page.json(line)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    // First noted, then written: what is handed out and not noted could never be told.
    store.note_handed_out(&people.collect::<Vec<_>>(), what, &now(), out)?;
    write_whole(out, bytes).map_err(|error| {
        Failure::NotInOrder(format!(
            "Writing {} failed: {error}. Choose another file with `--out`.",
            out.display()
        ))
    })?;
    page.line(&words.say("export-written", &[("file", out.display().to_string().into())]))?;
    Ok(ExitCode::SUCCESS)
}
