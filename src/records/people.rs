//! Who practises: what is known of each, their teams, and what was handed out of their data.

use std::path::Path;

use rusqlite::{Connection, params};

use super::store::{RecordError, Store};

/// Somebody who practises.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Person {
    /// The name they chose.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// When they were first seen, in UTC.
    pub since: String,
    /// Conversations begun.
    pub begun: u32,
    /// Those that came to an end.
    pub finished: u32,
    /// When they began the latest, in UTC.
    pub last: Option<String>,
    /// Whether a PIN is asked for before their records are shown.
    pub has_pin: bool,
}

/// A document or an export that was made of somebody's data.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HandedOut {
    /// When, in UTC.
    pub at: String,
    /// What kind.
    pub what: String,
    /// The file it was written to.
    pub file: String,
}

pub(super) const OF_PERSON: &str = "person = (SELECT id FROM person WHERE name = ?1)";

impl Store {
    /// Everybody, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn people(&self) -> Result<Vec<Person>, RecordError> {
        let all = self.read(|here| people(here).map_err(|error| self.refused(error)))?;
        Ok(all.unwrap_or_default())
    }

    /// The names of the teams.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn teams(&self) -> Result<Vec<String>, RecordError> {
        let all = self.read(|here| {
            let all = || {
                let mut all = here.prepare_cached("SELECT name FROM team ORDER BY name")?;
                all.query_map((), |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
            };
            all().map_err(|error| self.refused(error))
        })?;
        Ok(all.unwrap_or_default())
    }

    /// Notes somebody who will practise, so that they find their name; nothing where they are known.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn add_person(&self, name: &str, at: &str) -> Result<(), RecordError> {
        self.write("Writing", |here| super::writing::person(here, name, at).map(|_| ()))
    }

    /// Puts somebody into a team, which is made where there is none of that name; with none, out of any. Answers whether
    /// there is such a person.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_team(&self, name: &str, team: Option<&str>) -> Result<bool, RecordError> {
        if self.read(|_| Ok(()))?.is_none() {
            return Ok(false);
        }
        self.write("Writing", |here| {
            if let Some(team) = team {
                here.execute("INSERT OR IGNORE INTO team (name) VALUES (?1)", [team])?;
            }
            let set = "UPDATE person SET team = (SELECT id FROM team WHERE name = ?2) WHERE name = ?1";
            let there = here.execute(set, params![name, team])? > 0;
            here.execute(
                "DELETE FROM team WHERE id NOT IN (SELECT team FROM person WHERE team IS NOT NULL)",
                (),
            )?;
            Ok(there)
        })
    }

    /// Notes that a document or an export of somebody's data was written to a file.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn note_handed_out<Name: AsRef<str>>(
        &self,
        names: &[Name],
        what: &str,
        at: &str,
        file: &Path,
    ) -> Result<(), RecordError> {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).display().to_string();
        self.write("Writing", |here| {
            let mut note = here.prepare_cached(
                "INSERT INTO handed_out (person, at, what, file)
                 SELECT id, ?2, ?3, ?4 FROM person WHERE name = ?1",
            )?;
            names
                .iter()
                .try_for_each(|name| note.execute(params![name.as_ref(), at, what, file]).map(|_| ()))?;
            Ok(())
        })
    }

    /// What was handed out of somebody's data, the oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn handed_out(&self, name: &str) -> Result<Vec<HandedOut>, RecordError> {
        let all = self.read(|here| handed_out(here, name).map_err(|error| self.refused(error)))?;
        Ok(all.unwrap_or_default())
    }
}

fn people(here: &Connection) -> rusqlite::Result<Vec<Person>> {
    let mut all = here.prepare(
        "SELECT person.name, team.name, since, person.begun, person.finished,
                (SELECT begun FROM attempt WHERE id = person.last), pin IS NOT NULL
         FROM person LEFT JOIN team ON team.id = person.team ORDER BY person.name",
    )?;
    let person = |row: &rusqlite::Row<'_>| {
        Ok(Person {
            name: row.get(0)?,
            team: row.get(1)?,
            since: row.get(2)?,
            begun: row.get(3)?,
            finished: row.get(4)?,
            last: row.get(5)?,
            has_pin: row.get(6)?,
        })
    };
    all.query_map((), person)?.collect()
}

pub(super) fn handed_out(here: &Connection, name: &str) -> rusqlite::Result<Vec<HandedOut>> {
    let all = format!("SELECT at, what, file FROM handed_out WHERE {OF_PERSON} ORDER BY id");
    let one =
        |row: &rusqlite::Row<'_>| Ok(HandedOut { at: row.get(0)?, what: row.get(1)?, file: row.get(2)? });
    here.prepare(&all)?.query_map([name], one)?.collect()
}
