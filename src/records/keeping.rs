//! Looking after the file of records: checking it, copying it, making a new one of a damaged one, and saying what is in it.

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::database::{self, BACKUPS, Trouble};
use super::store::{RecordError, Store};
use crate::places_on_disk::entries_in;

/// What came of making a new database of all that can be read.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Repaired {
    /// Where the old one is.
    pub kept: Option<PathBuf>,
    /// Conversations that are in the new one.
    pub attempts: u32,
    /// Of these, those that were only in a copy made earlier.
    pub from_copies: u32,
    /// Conversations of which nothing but their name could be read.
    pub lost: u32,
}

/// Puts the database of a folder aside, and makes a new one of all that can be read in it and in its copies.
///
/// # Errors
/// The old one cannot be put aside, or no new one can be made.
pub fn repair(folder: &Path) -> Result<Repaired, RecordError> {
    let file = folder.join(database::FILE);
    let refused = |trouble: Trouble| RecordError::of("Repairing", &file, trouble);
    let _alone = database::alone(folder).map_err(|error| refused(error.into()))?;
    let mut repaired = Repaired::default();
    let aside = folder.join("set-aside");
    if file.exists() {
        let kept = crate::places_on_disk::set_aside(&file, &aside, "damaged")
            .map_err(|error| refused(error.into()))?;
        // Its journal belongs to it, by its name.
        for end in ["-wal", "-shm"] {
            let with = |path: &Path| PathBuf::from(format!("{}{end}", path.display()));
            if with(&file).exists() {
                fs::rename(with(&file), with(&kept)).map_err(|error| refused(error.into()))?;
            }
        }
        repaired.kept = Some(kept);
    }
    let mut new = database::in_place(folder).map_err(refused)?;
    let mut backups = entries_in(&folder.join(BACKUPS));
    backups.retain(|path| path.extension().is_some_and(|end| end == "sqlite"));
    // The latest first: it knows most.
    backups.reverse();
    for (index, from) in repaired.kept.iter().cloned().chain(backups).enumerate() {
        // A copy is worth a look, whatever is wrong with it.
        let Ok(old) = Connection::open(&from) else { continue };
        let (taken, lost) = super::moving_in::take_over(&old, &mut new).map_err(refused)?;
        repaired.attempts += taken;
        if index == 0 && repaired.kept.is_some() {
            repaired.lost = lost;
        } else {
            repaired.from_copies += taken;
            repaired.lost = repaired.lost.saturating_sub(taken);
        }
    }
    Ok(repaired)
}

impl Store {
    /// What is wrong with the database, as SQLite and the records' reader see it: nothing where all is well.
    ///
    /// # Errors
    /// It cannot be read at all.
    pub fn check(&self) -> Result<Vec<String>, RecordError> {
        let wrong = self.read(|here| {
            let check = || {
                let mut wrong: Vec<String> = here
                    .prepare("PRAGMA integrity_check")?
                    .query_map((), |row| row.get::<_, String>(0))?
                    .collect::<Result<_, _>>()?;
                wrong.retain(|line| line != "ok");
                let mut strays = here.prepare("PRAGMA foreign_key_check")?;
                let strays = strays.query_map((), |row| row.get::<_, String>(0))?;
                for stray in strays {
                    wrong.push(format!("a row of {} belongs to nothing", stray?));
                }
                rusqlite::Result::Ok(wrong)
            };
            check().map_err(|error| self.refused(error))
        })?;
        let mut wrong = wrong.unwrap_or_default();
        let history = self.history();
        wrong.extend(history.notes);
        Ok(wrong)
    }

    /// Makes a copy of the database; answers where it is. None where there is nothing to copy.
    ///
    /// # Errors
    /// The copy cannot be written; there is none then.
    pub fn backup(&self) -> Result<Option<PathBuf>, RecordError> {
        let Some(folder) = self.folder().map(Path::to_path_buf) else { return Ok(None) };
        self.read(|here| {
            database::backup(&folder, here, "on-request")
                .map_err(|trouble| RecordError::of("Copying", &self.file(), trouble))
        })
    }
}

/// A table of the database in words: its name, what it holds, and its columns with what each holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Stored {
    /// The table.
    pub table: String,
    /// What it holds.
    pub what: String,
    /// Its columns.
    pub columns: Vec<(String, String)>,
}

/// What is stored, read from the shape that a new database gets, so that it cannot say anything else.
///
/// # Errors
/// What SQLite says.
pub fn stored() -> Result<Vec<Stored>, Trouble> {
    let here = database::in_memory()?;
    let mut tables =
        here.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")?;
    let tables: Vec<(String, String)> =
        tables.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    for (table, shape) in tables {
        let remark = |line: &str| line.split_once("-- ").map(|(_, remark)| remark.trim().to_owned());
        let mut lines = shape.lines();
        let what = lines.next().and_then(remark).unwrap_or_default();
        let mut names = here.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let names: Vec<String> = names.query_map([&table], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let of = |name: &str| {
            let line = shape.lines().skip(1).find(|line| line.split_whitespace().next() == Some(name));
            line.and_then(remark).unwrap_or_default()
        };
        let columns =
            names.into_iter().map(|name| (of(&name), name)).map(|(what, name)| (name, what)).collect();
        all.push(Stored { table, what, columns });
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_every_table_and_every_column_it_is_said_what_it_holds() {
        let stored = stored().unwrap();
        assert!(stored.len() >= 9);
        for Stored { table, what, columns } in stored {
            assert!(what.ends_with(char::is_alphanumeric) && what.contains(' '), "{table}: {what}");
            assert!(!columns.is_empty(), "{table}");
            for (column, what) in columns {
                assert!(what.contains(' '), "{table}.{column}: {what}");
            }
        }
    }
}
