//! Forgetting somebody, so that no byte of them is left: in the database and its journal, in its copies, in what was put aside.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension};

use super::database::{self, BACKUPS, Trouble};
use super::people::{HandedOut, OF_PERSON, handed_out};
use super::store::{RecordError, Store};
use crate::places_on_disk::{entries_in, holds, read_first};

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

impl Store {
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
pub(super) fn rewrite(here: &Connection) -> Result<(), Trouble> {
    here.execute_batch("VACUUM")?;
    let mode = here.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |row| row.get::<_, i64>(0))?;
    if mode == 0 { Ok(()) } else { Err(Trouble::Busy) }
}

/// Forgets somebody in the copies of the database and in what was put aside.
fn in_copies(folder: &Path, name: &str, erased: &mut Erased) {
    let copies = entries_in(&folder.join(BACKUPS)).into_iter().chain(entries_in(&folder.join("set-aside")));
    for copy in copies.filter(|path| path.is_file()) {
        let theirs = match in_copy(&copy, name) {
            Ok(true) => {
                erased.copies.push(copy);
                continue;
            }
            Ok(false) => false,
            // A record that was put aside, whole or damaged, is theirs where it was begun under their name: others may
            // have written that name, too.
            Err(Trouble::NotOurs) if !is_of_a_database(&copy) => {
                let me = serde_json::json!({ "me": name }).to_string();
                holds(&copy, me.trim_matches(['{', '}']).as_bytes())
            }
            // What is left of a database and cannot be read is gone where the name stands in it: nobody could take it out.
            Err(_) => holds(&copy, name.as_bytes()),
        };
        if !theirs {
            continue;
        }
        match fs::remove_file(&copy) {
            Ok(()) => erased.removed.push(copy),
            Err(error) => erased.left.push(format!(
                "{} cannot be removed ({error}). Remove it by hand: something of theirs stands in it.",
                copy.display()
            )),
        }
    }
}

/// Whether a file is, by its name, a database of this program, a part of one, or a copy.
fn is_of_a_database(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(database::FILE) || [".sqlite", ".half"].iter().any(|end| name.contains(end))
}

/// Forgets somebody in a copy of the database. Answers whether they were in it.
fn in_copy(copy: &Path, name: &str) -> Result<bool, Trouble> {
    in_a_copy(copy, |here| {
        let known = "SELECT 1 FROM person WHERE name = ?1";
        if here.query_row(known, [name], |_| Ok(())).optional()?.is_none() {
            return Ok(false);
        }
        forget(here, name)?;
        Ok(true)
    })
}

/// Changes a copy of the database, which is rewritten then, with nothing left of it in a journal. Answers whether `change` says that
/// it changed something.
pub(super) fn in_a_copy(
    copy: &Path,
    change: impl FnOnce(&Connection) -> rusqlite::Result<bool>,
) -> Result<bool, Trouble> {
    let bytes = read_first(copy, 16)?;
    if bytes != b"SQLite format 3\0" {
        return Err(Trouble::NotOurs);
    }
    let here = Connection::open(copy)?;
    // Nothing of it may stay in a journal beside it.
    here.pragma_update_and_check(None, "journal_mode", "memory", |_| Ok(()))?;
    here.pragma_update(None, "secure_delete", "on")?;
    here.pragma_update(None, "foreign_keys", "on")?;
    here.pragma_update(None, "temp_store", "memory")?;
    let changed = change(&here)?;
    if changed {
        here.execute_batch("VACUUM")?;
    }
    Ok(changed)
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
