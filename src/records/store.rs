//! The store of records: its database, opened when it is first needed, and the locks of attempts under way.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};

use super::database::{self, Trouble};
use super::folder::{Folder, KeptTexts, PlayedTexts, checked, is_name_of_text};
use super::history::{Attempt, History};
use super::line::{Header, Line, Other};
use super::moving_in;
use super::read::{self, Record, Unreadable};
use super::recorder::Recorder;
use super::writing::{self, Note};

/// The store of records. A copy of it is the same store. Nothing is on the disk before something is written.
#[derive(Debug, Clone)]
pub struct Store {
    /// Where it is; none where it is kept in memory only.
    folder: Option<PathBuf>,
    database: Arc<Mutex<Open>>,
}

#[derive(Debug, Default)]
struct Open {
    connection: Option<Connection>,
    /// What a person should know of what was found when it was opened, until it has been told.
    notes: Vec<String>,
}

/// Why something could not be remembered, or taken up. Each sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The database, or the system, refuses.
    #[error("{what} {} failed: {trouble}.", path.display())]
    Trouble {
        /// What was tried: "Writing".
        what: &'static str,
        /// On what.
        path: PathBuf,
        /// Why, and what to do.
        trouble: Trouble,
    },
    /// Another window has it.
    #[error("This attempt is open in another window of Extra Mile. Go on there, or close it first.")]
    InUse,
    /// The record cannot be read.
    #[error("The record {record} cannot be read: {why}.")]
    Unreadable {
        /// Its file or its id.
        record: String,
        /// Why.
        why: Unreadable,
    },
    /// The record is damaged. It was put aside, which the sentence tells.
    #[error("{0}")]
    PutAside(String),
    /// There is none of that name.
    #[error("There is no attempt {0} any more. Whoever practised may have been erased meanwhile.")]
    Gone(String),
    /// A text that it was played with is not kept.
    #[error("The text {name} that this attempt was played with is not in {}.", place.display())]
    NoText {
        /// Its hash.
        name: String,
        /// Where it should be.
        place: PathBuf,
    },
    /// A text that it was played with is there, but is not to be used.
    #[error("The text {name} in {} cannot be used: {why}.", place.display())]
    BadText {
        /// Its hash.
        name: String,
        /// Where it is.
        place: PathBuf,
        /// Why.
        why: String,
    },
    /// The record names its texts by something that is no hash.
    #[error(
        "The record names the texts that it was played with by something that is no name of a kept text."
    )]
    NoTextsName,
    /// It cannot be put into words; this does not happen with this program's own types.
    #[error("The line cannot be written: {0}")]
    Words(String),
}

impl RecordError {
    pub(super) fn of(what: &'static str, path: &Path, trouble: impl Into<Trouble>) -> RecordError {
        RecordError::Trouble { what, path: path.into(), trouble: trouble.into() }
    }
}

impl Store {
    /// The store in a folder.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Store {
        Store { folder: Some(folder.into()), database: Arc::default() }
    }

    /// A store that leaves nothing behind.
    pub fn in_memory() -> Store {
        Store { folder: None, database: Arc::default() }
    }

    /// Its folder, where it has one.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Whether it can be used, before anything is asked of it.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn ready(&self) -> Result<(), RecordError> {
        self.read(|_| Ok(())).map(|_| ())
    }

    /// The database's file, for messages.
    pub fn file(&self) -> PathBuf {
        let folder = self.folder.as_deref().unwrap_or(Path::new("memory"));
        folder.join(database::FILE)
    }

    /// Whether there is anything to read: nothing is made only to find it empty.
    fn is_there(&self) -> bool {
        let Some(folder) = &self.folder else { return true };
        folder.join(database::FILE).exists() || !Folder::at(folder).files().is_empty()
    }

    /// Does something with the database, which is opened first if it is not.
    pub(super) fn with<T>(
        &self,
        what: &'static str,
        work: impl FnOnce(&mut Connection) -> Result<T, RecordError>,
    ) -> Result<T, RecordError> {
        let mut open = self.database.lock().unwrap_or_else(PoisonError::into_inner);
        let open = &mut *open;
        let connection = match &mut open.connection {
            Some(connection) => connection,
            closed => {
                let connection = match &self.folder {
                    Some(folder) => database::open(folder),
                    None => database::in_memory(),
                };
                let connection = closed
                    .insert(connection.map_err(|trouble| RecordError::of(what, &self.file(), trouble))?);
                if let Some(folder) = &self.folder {
                    open.notes.extend(moving_in::move_in(folder, connection));
                }
                connection
            }
        };
        work(connection)
    }

    /// Reads; nothing where nothing was ever written.
    pub(super) fn read<T>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, RecordError>,
    ) -> Result<Option<T>, RecordError> {
        if self.is_there() { self.with("Reading", |connection| work(connection)).map(Some) } else { Ok(None) }
    }

    /// Writes, all of it or nothing. It is on the disk when this returns.
    pub(super) fn write<T>(
        &self,
        what: &'static str,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Note>,
    ) -> Result<T, RecordError> {
        let file = self.file();
        let refused = |trouble: rusqlite::Error| RecordError::of(what, &file, trouble);
        self.with(what, |connection| {
            let behaviour = TransactionBehavior::Immediate;
            let transaction = connection.transaction_with_behavior(behaviour).map_err(refused)?;
            let done = work(&transaction).map_err(|note| told(what, &file, note))?;
            transaction.commit().map_err(refused)?;
            Ok(done)
        })
    }

    /// Begins a record. Nothing is written before the first input: who opens a scenario and leaves has not
    /// attempted it.
    pub fn begin(&self, header: Header, texts: PlayedTexts) -> Recorder {
        Recorder::begin(self.clone(), uuid::Uuid::now_v7().to_string(), header, texts)
    }

    /// What an attempt's record says.
    ///
    /// # Errors
    /// It is not there, or cannot be read.
    pub fn record(&self, id: &str) -> Result<Record, RecordError> {
        read::read(&self.bytes(id)?).map_err(|why| RecordError::Unreadable { record: id.into(), why })
    }

    /// An attempt's record as the lines of a file.
    ///
    /// # Errors
    /// It is not there, or the database cannot be read.
    pub fn bytes(&self, id: &str) -> Result<Vec<u8>, RecordError> {
        let bytes = self.read(|here| {
            let number = writing::number_of(here, id).map_err(|note| told("Reading", &self.file(), note))?;
            number.map(|number| lines(here, number).map_err(|error| self.refused(error))).transpose()
        })?;
        bytes.flatten().ok_or_else(|| RecordError::Gone(id.into()))
    }

    /// The id of the attempt whose id begins so, if only one does.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn named(&self, id: &str) -> Result<Option<String>, RecordError> {
        let found = self.read(|here| {
            let found = || {
                let mut begins = here.prepare_cached(
                    "SELECT name FROM attempt WHERE name >= ?1 AND name < ?1 || char(0x10FFFF) LIMIT 2",
                )?;
                begins.query_map([id], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
            };
            found().map_err(|error| self.refused(error))
        })?;
        Ok(match found.unwrap_or_default().as_slice() {
            [id] => Some(id.clone()),
            _ => None,
        })
    }

    /// The attempt whose id begins so, if only one does.
    ///
    /// # Errors
    /// The database, or the record, cannot be read.
    pub fn find(&self, id: &str) -> Result<Option<Attempt>, RecordError> {
        let found = self.named(id)?;
        found.map(|id| Ok(Attempt { record: self.record(&id)?, id })).transpose()
    }

    /// Everything that is remembered.
    pub fn history(&self) -> History {
        self.history_of(None)
    }

    /// What is remembered of one person, or of all. What cannot be read is told among its notes.
    pub fn history_of(&self, me: Option<&str>) -> History {
        let mut history = History::default();
        let read = self.read(|here| {
            let names = names(here, me).map_err(|error| self.refused(error))?;
            let people = people(here).map_err(|error| self.refused(error))?;
            Ok((names, people))
        });
        let names = match read {
            Ok(read) => {
                let (names, people) = read.unwrap_or_default();
                history.people = people;
                names
            }
            Err(error) => {
                history.notes.push(error.to_string());
                Vec::new()
            }
        };
        history.notes.append(&mut self.database.lock().unwrap_or_else(PoisonError::into_inner).notes);
        for id in names {
            match self.record(&id) {
                Ok(record) => history.attempts.push(Attempt { id, record }),
                Err(RecordError::Unreadable { why: why @ Unreadable::Newer(_), .. }) => {
                    history.notes.push(format!("The record {id} was left alone: {why}."));
                }
                Err(RecordError::Unreadable { why, .. }) => history.notes.push(self.put_aside(&id, &why)),
                Err(error) => history.notes.push(error.to_string()),
            }
        }
        history
    }

    /// Notes whether somebody did what the goal says that they wrote after an attempt.
    ///
    /// # Errors
    /// The attempt is gone, or the database cannot be written.
    pub fn say_met(&self, attempt: &str, met: bool, at: String) -> Result<(), RecordError> {
        self.write("Writing", |here| {
            let number = writing::number_of(here, attempt)?.ok_or_else(|| Note::Gone(attempt.into()))?;
            writing::add(here, number, &Line::Other(Other::GoalMet { at, met }))
        })
    }

    /// Puts a damaged record aside; the sentence says so.
    fn put_aside(&self, id: &str, why: &Unreadable) -> String {
        let aside = match self.lock(id) {
            // Somebody is writing it; they will tell.
            Err(_) => {
                return format!("The record {id} cannot be read ({why}) and is in use. It was left alone.");
            }
            Ok(_lock) => self.set_aside(id, &why.to_string()),
        };
        match aside {
            Ok(()) => told_of_put_aside(id, &why.to_string()),
            Err(error) => format!("The record {id} cannot be read ({why}) and cannot be put aside: {error}"),
        }
    }

    /// Notes that an attempt cannot be used any more. It stays where it is.
    pub(super) fn set_aside(&self, id: &str, why: &str) -> Result<(), RecordError> {
        self.write("Writing", |transaction| {
            let aside = "UPDATE attempt SET set_aside = ?2 WHERE name = ?1";
            transaction.execute(aside, params![id, why])?;
            Ok(())
        })
    }

    /// Takes an attempt for oneself, until the lock is dropped or the process ends, however it ends.
    ///
    /// # Errors
    /// [`RecordError::InUse`] when somebody else has it.
    pub fn lock(&self, id: &str) -> Result<Lock, RecordError> {
        match &self.folder {
            Some(folder) => lock(folder, id),
            // Nobody else can have it.
            None => Ok(Lock { file: None, finished: false }),
        }
    }

    pub(super) fn refused(&self, error: rusqlite::Error) -> RecordError {
        RecordError::of("Reading", &self.file(), error)
    }
}

/// Why something could not be done, of a file.
fn told(what: &'static str, file: &Path, note: Note) -> RecordError {
    match note {
        Note::Trouble(trouble) => RecordError::of(what, file, trouble),
        Note::Gone(attempt) => RecordError::Gone(attempt),
        Note::Words(why) => RecordError::Words(why),
    }
}

/// What is said of an attempt that was put aside.
pub(super) fn told_of_put_aside(id: &str, why: &str) -> String {
    format!(
        "The record {id} cannot be read ({why}). It was put aside: it is not listed any more, and `extramile records export {id}` still writes out what there is of it."
    )
}

/// Takes an attempt of a folder for oneself.
pub(super) fn lock(folder: &Path, id: &str) -> Result<Lock, RecordError> {
    let folder = folder.join("locks");
    let path = folder.join(id);
    let refused = |error| RecordError::of("Locking", &path, Trouble::from(error));
    fs::create_dir_all(&folder).map_err(refused)?;
    // A file of its own, so that the system lets go of it when the process ends, however it ends.
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(refused)?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { file: Some((file, path)), finished: false }),
        Err(TryLockError::WouldBlock) => Err(RecordError::InUse),
        Err(TryLockError::Error(error)) => Err(refused(error)),
    }
}

impl KeptTexts for Store {
    fn text(&self, name: &str) -> Result<String, RecordError> {
        // It may come from a file that anybody wrote.
        if !is_name_of_text(name) {
            return Err(RecordError::NoTextsName);
        }
        let body = self.read(|here| text(here, name).map_err(|error| self.refused(error)))?;
        match body.flatten() {
            Some(body) => checked(name, &self.file(), body.into_bytes()),
            None => Err(RecordError::NoText { name: name.into(), place: self.file() }),
        }
    }
}

pub(super) fn text(here: &Connection, name: &str) -> rusqlite::Result<Option<String>> {
    let mut named = here.prepare_cached("SELECT body FROM text WHERE hash = ?1")?;
    named.query_row([name], |row| row.get(0)).optional()
}

/// The names of a person's attempts, or of all, the oldest first.
fn names(here: &Connection, me: Option<&str>) -> rusqlite::Result<Vec<String>> {
    let name = |row: &Row<'_>| row.get(0);
    match me {
        Some(me) => here
            .prepare_cached(
                "SELECT name FROM attempt
                 WHERE person = (SELECT id FROM person WHERE name = ?1) AND set_aside IS NULL ORDER BY id",
            )?
            .query_map([me], name)?
            .collect(),
        None => here
            .prepare_cached("SELECT name FROM attempt WHERE set_aside IS NULL ORDER BY id")?
            .query_map((), name)?
            .collect(),
    }
}

/// Who practises, whoever said something latest first.
fn people(here: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut people = here.prepare_cached("SELECT name FROM person ORDER BY last DESC, name")?;
    people.query_map((), |row| row.get(0))?.collect()
}

/// The lines of an attempt as they stand in a file, with what it was measured against written out.
pub(super) fn lines(here: &Connection, attempt: i64) -> rusqlite::Result<Vec<u8>> {
    let mut all = Vec::new();
    let mut lines = here.prepare_cached("SELECT text FROM line WHERE attempt = ?1 ORDER BY number")?;
    let mut lines = lines.query([attempt])?;
    while let Some(row) = lines.next()? {
        // Whatever a flipped byte made of it, it is for the reader to say.
        let line = row.get_ref(0)?.as_bytes().unwrap_or_default();
        let line = if line.starts_with(b"{\"result\":") { whole_result(here, line)? } else { None }
            .unwrap_or_else(|| line.to_vec());
        all.extend(line);
        all.push(b'\n');
    }
    Ok(all)
}

/// The line of a result with what stands for the reference's name, where there is one.
fn whole_result(here: &Connection, line: &[u8]) -> rusqlite::Result<Option<Vec<u8>>> {
    let Ok(mut value) = serde_json::from_slice::<super::line::Line>(line) else { return Ok(None) };
    let super::line::Line::Other(super::line::Other::Result(outcome)) = &mut value else { return Ok(None) };
    let Some(name) = outcome.reference.as_ref().and_then(serde_json::Value::as_str) else { return Ok(None) };
    let reference = text(here, name)?.and_then(|text| serde_json::from_str(&text).ok());
    // One that is lost or damaged is none: it can be worked out again.
    outcome.reference = reference;
    Ok(value.text().ok().map(|text| text.trim_end().as_bytes().to_vec()))
}

/// An attempt taken for oneself.
#[derive(Debug)]
pub struct Lock {
    file: Option<(File, PathBuf)>,
    /// Whether nobody will take it up again, so that the lock's file can go.
    pub(super) finished: bool,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if let Some((_, path)) = self.file.as_ref().filter(|_| self.finished) {
            // An empty file that stays behind harms nobody.
            drop(fs::remove_file(path));
        }
    }
}
