//! Who practises: what is known of each, their teams, and forgetting them.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::database::{BACKUPS, Trouble};
use super::folder::Folder;
use super::store::{RecordError, Store};
use crate::places_on_disk::entries_in;

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

/// What was done to forget somebody.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Erased {
    /// Conversations that are gone.
    pub attempts: u32,
    /// Copies of the database that were rewritten without them.
    pub copies: Vec<PathBuf>,
    /// Files that are gone: records that had been put aside, and copies that could not be read.
    pub removed: Vec<PathBuf>,
    /// What was handed out before, which no program can call back.
    pub handed_out: Vec<HandedOut>,
    /// What could not be done, in sentences that say what to do.
    pub left: Vec<String>,
}

const OF_PERSON: &str = "person = (SELECT id FROM person WHERE name = ?1)";

impl Store {
    /// Everybody, by name.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn people(&self) -> Result<Vec<Person>, RecordError> {
        let all = self.read(|here| people(here).map_err(|error| self.refused(error)))?;
        Ok(all.unwrap_or_default())
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
    pub fn note_handed_out(&self, name: &str, what: &str, at: &str, file: &Path) -> Result<(), RecordError> {
        let file = std::path::absolute(file).unwrap_or_else(|_| file.to_owned());
        self.write("Writing", |here| {
            here.execute(
                "INSERT INTO handed_out (person, at, what, file)
                 SELECT id, ?2, ?3, ?4 FROM person WHERE name = ?1",
                params![name, at, what, file.display().to_string()],
            )?;
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

    /// Forgets somebody: no byte of their name, words or scores stays in the folder of records, neither in the database nor
    /// in its journal, its copies or what was put aside. What stays is how often their team finished each scenario. None
    /// where there is nobody of that name.
    ///
    /// # Errors
    /// One of their conversations is under way, or the database cannot be written; nothing has changed then.
    pub fn erase(&self, name: &str) -> Result<Option<Erased>, RecordError> {
        let known = self.read(|here| {
            let known = || {
                let known = "SELECT 1 FROM person WHERE name = ?1";
                let person: Option<i64> = here.query_row(known, [name], |row| row.get(0)).optional()?;
                let of_person = format!("SELECT name FROM attempt WHERE {OF_PERSON}");
                let attempts: Vec<String> = here
                    .prepare(&of_person)?
                    .query_map([name], |row| row.get(0))?
                    .collect::<Result<_, _>>()?;
                rusqlite::Result::Ok(person.map(|_| attempts))
            };
            known().map_err(|error| self.refused(error))
        })?;
        let Some(attempts) = known.flatten() else { return Ok(None) };
        // All are taken before anything is changed: whoever goes on with one meanwhile would write it again.
        let mut locks = attempts.iter().map(|id| self.lock(id)).collect::<Result<Vec<_>, _>>()?;
        let mut erased = Erased { attempts: attempts.len() as u32, ..Erased::default() };
        erased.handed_out = self.write("Erasing from", |here| Ok(forget(here, name)?))?;
        locks.iter_mut().for_each(|lock| lock.finished = true);
        drop(locks);
        tracing::info!(attempts = erased.attempts, "somebody was erased");
        let rewritten = self.with("Rewriting", |here| {
            rewrite(here).map_err(|trouble| RecordError::of("Rewriting", &self.file(), trouble))
        });
        if let Err(error) = rewritten {
            erased.left.push(format!(
                "Nothing of it can be asked for any more, but traces may stay in the file until it is rewritten: {error} Then run `extramile records compact`."
            ));
        }
        if let Some(folder) = self.folder() {
            in_copies(folder, name, &mut erased);
        }
        Ok(Some(erased))
    }

    /// Rewrites the file without what was left free in it, and empties its journal.
    ///
    /// # Errors
    /// The database cannot be written, or another program is using it.
    pub fn compact(&self) -> Result<(), RecordError> {
        let rewritten = self.read(|_| Ok(()))?.map(|()| {
            self.with("Rewriting", |here| {
                rewrite(here).map_err(|trouble| RecordError::of("Rewriting", &self.file(), trouble))
            })
        });
        rewritten.unwrap_or(Ok(()))
    }
}

fn people(here: &Connection) -> rusqlite::Result<Vec<Person>> {
    let mut all = here.prepare(
        "SELECT person.name, team.name, since, count(attempt.id),
                sum(EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id)),
                (SELECT begun FROM attempt WHERE id = person.last)
         FROM person LEFT JOIN team ON team.id = person.team LEFT JOIN attempt ON attempt.person = person.id
         GROUP BY person.id ORDER BY person.name",
    )?;
    let person = |row: &rusqlite::Row<'_>| {
        Ok(Person {
            name: row.get(0)?,
            team: row.get(1)?,
            since: row.get(2)?,
            begun: row.get(3)?,
            finished: row.get::<_, Option<u32>>(4)?.unwrap_or_default(),
            last: row.get(5)?,
        })
    };
    all.query_map((), person)?.collect()
}

fn handed_out(here: &Connection, name: &str) -> rusqlite::Result<Vec<HandedOut>> {
    let all = format!("SELECT at, what, file FROM handed_out WHERE {OF_PERSON} ORDER BY id");
    let one =
        |row: &rusqlite::Row<'_>| Ok(HandedOut { at: row.get(0)?, what: row.get(1)?, file: row.get(2)? });
    here.prepare(&all)?.query_map([name], one)?.collect()
}

/// Takes somebody out of the tables; what their team did is counted. Answers what was handed out of their data.
fn forget(here: &Connection, name: &str) -> rusqlite::Result<Vec<HandedOut>> {
    let handed_out = handed_out(here, name)?;
    here.execute(
        "INSERT INTO forgotten (team, pack, scenario, begun, finished)
         SELECT coalesce(team.name, ''), pack, scenario, count(*),
                sum(EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id))
         FROM attempt JOIN person ON person.id = attempt.person LEFT JOIN team ON team.id = person.team
         WHERE person.name = ?1 GROUP BY pack, scenario
         ON CONFLICT (team, pack, scenario) DO UPDATE SET
            begun = begun + excluded.begun, finished = finished + excluded.finished",
        [name],
    )?;
    here.execute("DELETE FROM person WHERE name = ?1", [name])?;
    Ok(handed_out)
}

/// Writes the whole file anew, so that nothing stands in it that no table says, and empties the journal.
fn rewrite(here: &Connection) -> Result<(), Trouble> {
    here.execute_batch("VACUUM")?;
    let mode = here.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, i64>(0))?;
    if mode == 0 { Ok(()) } else { Err(Trouble::Busy) }
}

/// Forgets somebody in the copies of the database and in what was put aside.
fn in_copies(folder: &Path, name: &str, erased: &mut Erased) {
    let copies = entries_in(&folder.join(BACKUPS)).into_iter().chain(entries_in(&folder.join("set-aside")));
    for copy in copies.filter(|path| path.is_file()) {
        let done = if Folder::read(&copy).is_ok_and(|(record, _)| record.header.setup.me == name) {
            Ok(false)
        } else {
            match in_copy(&copy, name) {
                Ok(found) if found => Ok(true),
                Ok(_) => continue,
                // What cannot be read is gone where their name stands in it: nobody could take it out.
                Err(_) if holds(&copy, name) => Ok(false),
                Err(_) => continue,
            }
        };
        match done {
            Ok(true) => erased.copies.push(copy),
            Ok(false) | Err(()) => match fs::remove_file(&copy) {
                Ok(()) => erased.removed.push(copy),
                Err(error) => erased.left.push(format!(
                    "{} cannot be removed ({error}). Remove it by hand: something of theirs stands in it.",
                    copy.display()
                )),
            },
        }
    }
}

/// Forgets somebody in a copy of the database. Answers whether they were in it.
fn in_copy(copy: &Path, name: &str) -> Result<bool, Trouble> {
    let bytes = crate::places_on_disk::read_first(copy, 16)?;
    if bytes != b"SQLite format 3\0" {
        return Err(Trouble::NotOurs);
    }
    let here = Connection::open(copy)?;
    // Nothing of it may stay in a journal beside it.
    here.pragma_update_and_check(None, "journal_mode", "memory", |_| Ok(()))?;
    here.pragma_update(None, "secure_delete", "on")?;
    here.pragma_update(None, "foreign_keys", "on")?;
    let known = "SELECT 1 FROM person WHERE name = ?1";
    if here.query_row(known, [name], |_| Ok(())).optional()?.is_none() {
        return Ok(false);
    }
    forget(&here, name)?;
    here.execute_batch("VACUUM")?;
    Ok(true)
}

/// Whether a file has these bytes in it somewhere.
fn holds(file: &Path, words: &str) -> bool {
    fs::read(file).is_ok_and(|bytes| memchr::memmem::find(&bytes, words.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::super::{store::lock, writing};
    use super::*;

    #[test]
    fn nobody_is_erased_while_they_are_talking() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::in_folder(home.path());
        let one = |here: &rusqlite::Transaction<'_>| {
            let person = writing::person(here, "Ada", "2026-01-02T03:04:05Z")?;
            here.execute(
                "INSERT INTO attempt (name, person, pack, scenario, begun, counts) VALUES ('one', ?1, 'p', 's', '', 1)",
                [person],
            )?;
            Ok(())
        };
        store.write("Writing", one).unwrap();
        let talking = lock(home.path(), "one").unwrap();
        assert!(matches!(store.erase("Ada"), Err(RecordError::InUse)));
        assert_eq!(store.people().unwrap().len(), 1);
        drop(talking);
        assert_eq!(store.erase("Ada").unwrap().unwrap().attempts, 1);
        assert_eq!(store.erase("Ada").unwrap(), None);
    }
}
