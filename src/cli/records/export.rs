//! `extramile records export`: one attempt's record as it is, or all about people, as a table or as data.

use std::path::Path;
use std::process::ExitCode;

use super::super::failure::Failure;
use super::super::now;
use super::super::page::Page;
use super::ExportFormat;
use crate::places_on_disk::write_whole;
use crate::records::people::Person;
use crate::records::{Attempt, Store};
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
    let mut everything: Vec<(Person, Vec<Attempt>)> = Vec::new();
    for person in people {
        let history = store.history_of(Some(&person.name));
        // What cannot be read is told beside what can.
        for note in &history.notes {
            Page::standard_error().line(note)?;
        }
        everything.push((person, history.attempts));
    }
    let (what, bytes) = match format {
        ExportFormat::Csv => ("table", table(&everything).map_err(Failure::NotInOrder)?),
        ExportFormat::Json => ("data", data(store, &everything)?.to_string().into_bytes()),
    };
    hand_out(store, everything.iter().map(|(person, _)| person.name.as_str()), what, &bytes, out)
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
    people.into_iter().try_for_each(|name| store.note_handed_out(name, what, &now(), out))?;
    write_whole(out, bytes).map_err(|error| {
        Failure::NotInOrder(format!(
            "Writing {} failed: {error}. Choose another file with `--out`.",
            out.display()
        ))
    })?;
    page.line(&words.say("export-written", &[("file", out.display().to_string().into())]))?;
    Ok(ExitCode::SUCCESS)
}

const COLUMNS: [&str; 15] = [
    "person",
    "team",
    "begun",
    "pack",
    "scenario",
    "title",
    "inputs",
    "rewound",
    "outcome",
    "satisfaction",
    "listening",
    "ownership",
    "promptness",
    "extra mile",
    "attempt",
];

/// A table with a line an attempt, as spreadsheets read it best: with the mark that says it is UTF-8.
fn table(everything: &[(Person, Vec<Attempt>)]) -> Result<Vec<u8>, String> {
    let mut table = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    table.write_record(COLUMNS).map_err(|error| error.to_string())?;
    for (person, attempts) in everything {
        for attempt in attempts {
            let (header, outcome) = (&attempt.record.header, attempt.record.outcome.as_ref());
            let level = |at: usize| {
                outcome
                    .and_then(|outcome| outcome.levels[at])
                    .map(|level| level.to_string())
                    .unwrap_or_default()
            };
            let row = [
                person.name.clone(),
                person.team.clone().unwrap_or_default(),
                header.at.clone(),
                header.pack.clone(),
                header.scenario.clone(),
                header.title.clone(),
                attempt.inputs().to_string(),
                if header.forked.is_some() { "yes" } else { "no" }.into(),
                outcome.map(|outcome| outcome.outcome.clone()).unwrap_or_default(),
                outcome.map(|outcome| outcome.satisfaction.to_string()).unwrap_or_default(),
                level(0),
                level(1),
                level(2),
                level(3),
                attempt.id.clone(),
            ];
            table.write_record(row.map(|cell| harmless(&cell))).map_err(|error| error.to_string())?;
        }
    }
    table.into_inner().map_err(|error| error.to_string())
}

/// A cell that no spreadsheet takes for a formula: what would begin one is led in by an apostrophe, as OWASP advises
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
fn harmless(cell: &str) -> String {
    let begins = cell.trim_start_matches([' ', '\u{a0}']);
    if begins.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// Everything about people.
fn data(store: &Store, everything: &[(Person, Vec<Attempt>)]) -> Result<serde_json::Value, Failure> {
    let mut people = Vec::new();
    for (person, attempts) in everything {
        let mut all = Vec::new();
        for attempt in attempts {
            let bytes = store.bytes(&attempt.id)?;
            let lines: Vec<serde_json::Value> = bytes
                .split(|byte| *byte == b'\n')
                .filter_map(|line| serde_json::from_slice(line).ok())
                .collect();
            all.push(serde_json::json!({ "id": attempt.id, "lines": lines }));
        }
        people.push(serde_json::json!({
            "person": person,
            "attempts": all,
            "handed_out": store.handed_out(&person.name)?,
        }));
    }
    Ok(serde_json::json!({ "people": people }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_a_formula() {
        for (cell, safe) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("  =1", "'  =1"),
            ("＝1", "'＝1"),
            ("Ada", "Ada"),
            ("A=1", "A=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), safe);
        }
    }
}
