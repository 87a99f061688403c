//! All about people, to be handed out: a table for a spreadsheet, or data for programs.

use super::history::Attempt;
use super::people::Person;
use super::store::{RecordError, Store};

/// People, with everything that is remembered of each.
pub struct Everything {
    of: Vec<(Person, Vec<Attempt>)>,
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

impl Everything {
    /// What is remembered of these people; and what a person should know of it, in sentences.
    pub fn about(store: &Store, people: Vec<Person>) -> (Everything, Vec<String>) {
        let (mut of, mut notes) = (Vec::new(), Vec::new());
        for person in people {
            let mut history = store.history_of(Some(&person.name));
            notes.append(&mut history.notes);
            of.push((person, history.attempts));
        }
        (Everything { of }, notes)
    }

    /// The people.
    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.of.iter().map(|(person, _)| person)
    }

    /// A table with a line an attempt, as spreadsheets read it best: with the mark that says it is UTF-8.
    ///
    /// # Errors
    /// The writer's own sentence; writing into memory has none.
    pub fn table(&self) -> Result<Vec<u8>, String> {
        let mut table = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer("\u{feff}".as_bytes().to_vec());
        table.write_record(COLUMNS).map_err(|error| error.to_string())?;
        for (person, attempts) in &self.of {
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

    /// Everything about people.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn data(&self, store: &Store) -> Result<serde_json::Value, RecordError> {
        let mut people = Vec::new();
        for (person, attempts) in &self.of {
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
