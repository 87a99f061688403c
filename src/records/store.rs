//! The folder of records: its files, its texts, its locks.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::history::{Attempt, History};
use super::line::{Header, Texts, hash};
use super::read::{self, Record, Unreadable};
use super::recorder::Recorder;
use crate::places_on_disk::{entries_in, read_at_most, set_aside, sync_folder, write_whole};
use crate::scenario::read::LARGEST as LARGEST_TEXT;

/// The end of a record's name.
pub const ENDING: &str = "jsonl";

/// The folder of records. It need not exist yet.
#[derive(Debug, Clone)]
pub struct Store {
    folder: PathBuf,
}

/// Why a record could not be written or taken up. Each sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecordError {
    /// The system refused.
    #[error("{what} {} failed: {error}. Nothing was lost. Make room or give the folder back its rights, and try again.", path.display())]
    Io {
        /// What was tried: "Writing".
        what: &'static str,
        /// On what.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Another window has it.
    #[error("This attempt is open in another window of Extra Mile. Go on there, or close it first.")]
    InUse,
    /// The record cannot be read.
    #[error("The record {} cannot be read: {why}.", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: Unreadable,
    },
    /// The record is damaged. It was put aside, which the sentence tells.
    #[error("{0}")]
    PutAside(String),
    /// A text that it was played with is not kept.
    #[error("The text {name} that this attempt was played with is not in {}.", folder.display())]
    NoText {
        /// Its hash.
        name: String,
        /// Where it should be.
        folder: PathBuf,
    },
    /// A text that it was played with is there, but is not to be used.
    #[error("The text {name} in {} cannot be used: {why}.", folder.display())]
    BadText {
        /// Its hash.
        name: String,
        /// Where it is.
        folder: PathBuf,
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

/// The texts that an attempt was played with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlayedTexts {
    /// The scenario's.
    pub scenario: String,
    /// The pack's.
    pub pack: String,
    /// The constants'.
    pub constants: String,
}

impl Store {
    /// The records in a folder.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Store {
        Store { folder: folder.into() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The file of an attempt.
    pub fn path(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.{ENDING}"))
    }

    fn texts_folder(&self) -> PathBuf {
        self.folder.join("texts")
    }

    /// Where damaged records are put, and records as they were found before they were mended.
    pub(super) fn aside(&self) -> PathBuf {
        self.folder.join("set-aside")
    }

    /// Keeps texts under their hashes; what is there already stays as it is.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_texts(&self, scenario: &str, pack: &str, constants: &str) -> Result<Texts, RecordError> {
        Ok(Texts {
            scenario: self.keep_text(scenario)?,
            pack: self.keep_text(pack)?,
            constants: self.keep_text(constants)?,
        })
    }

    fn keep_text(&self, text: &str) -> Result<String, RecordError> {
        let name = hash(text);
        let path = self.texts_folder().join(&name);
        // A kept text that was damaged is written again: we have the right one in hand.
        let kept = read_at_most(&path, text.len()).is_ok_and(|kept| kept == text.as_bytes());
        if !kept {
            write_whole(&path, text.as_bytes()).map_err(|error| RecordError::Io {
                what: "Writing",
                path,
                error,
            })?;
        }
        Ok(name)
    }

    /// The texts that an attempt was played with, byte for byte.
    ///
    /// # Errors
    /// The first that is missing or is not what its name says.
    pub fn texts(&self, texts: &Texts) -> Result<PlayedTexts, RecordError> {
        Ok(PlayedTexts {
            scenario: self.text(&texts.scenario)?,
            pack: self.text(&texts.pack)?,
            constants: self.text(&texts.constants)?,
        })
    }

    fn text(&self, name: &str) -> Result<String, RecordError> {
        // The name is from a file that anybody may have written: it must not lead out of the folder.
        if name.len() != 64 || !name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(RecordError::NoTextsName);
        }
        let (name, folder) = (name.to_owned(), self.texts_folder());
        let bytes = match read_at_most(&folder.join(&name), LARGEST_TEXT) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(RecordError::NoText { name, folder });
            }
            Err(error) => return Err(RecordError::BadText { name, folder, why: error.to_string() }),
        };
        match String::from_utf8(bytes) {
            Ok(text) if hash(&text) == name => Ok(text),
            _ => {
                let why = "it was changed after it was kept".into();
                Err(RecordError::BadText { name, folder, why })
            }
        }
    }

    /// Begins a record. Nothing is written before the first input: who opens a scenario and leaves has not
    /// attempted it.
    pub fn begin(&self, header: Header) -> Recorder {
        Recorder::begin(self.clone(), uuid::Uuid::now_v7().to_string(), header)
    }

    /// Reads one record, changing nothing.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&self, path: &Path) -> Result<Record, RecordError> {
        self.read_with_bytes(path).map(|(record, _)| record)
    }

    /// Reads one record, with the file as it stands.
    pub(super) fn read_with_bytes(&self, path: &Path) -> Result<(Record, Vec<u8>), RecordError> {
        let unreadable = |why| RecordError::Unreadable { path: path.into(), why };
        let bytes = read_at_most(path, read::LARGEST).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => unreadable(Unreadable::TooLarge),
            _ => RecordError::Io { what: "Reading", path: path.into(), error },
        })?;
        let record = read::read(&bytes).map_err(unreadable)?;
        Ok((record, bytes))
    }

    /// Everything that is remembered. Damaged files are moved to `set-aside/` and told.
    pub fn history(&self) -> History {
        let mut history = History::default();
        let files = entries_in(&self.folder);
        let records = files.iter().filter(|path| path.extension().is_some_and(|end| end == ENDING));
        for path in records.filter(|path| path.is_file()) {
            let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            match self.read(path) {
                Ok(record) => {
                    if record.cut_off {
                        history.notes.push(format!(
                            "The last line of {} was only half written when the machine stopped. It was left out; everything that had been answered is there.",
                            path.display()
                        ));
                    }
                    history.attempts.push(Attempt { id, path: path.clone(), record });
                }
                Err(RecordError::Unreadable { why: why @ Unreadable::Newer(_), .. }) => {
                    history.notes.push(format!("{} was left alone: {why}.", path.display()));
                }
                Err(RecordError::Unreadable { why, .. }) => {
                    history.notes.push(self.put_aside(&id, path, &why))
                }
                Err(error) => history.notes.push(error.to_string()),
            }
        }
        history
    }

    /// Puts a damaged record aside; the sentence says so, and where it is now.
    pub(super) fn put_aside(&self, id: &str, path: &Path, why: &Unreadable) -> String {
        let moved = match self.lock(id) {
            // Somebody is writing it; they will tell.
            Err(_) => {
                return format!(
                    "{} cannot be read ({why}) and is in use. It was left alone.",
                    path.display()
                );
            }
            Ok(mut lock) => {
                lock.finished = true;
                set_aside(path, &self.aside(), "damaged")
            }
        };
        match moved {
            Ok(kept) => {
                format!("{} cannot be read ({why}). It was put aside as {}.", path.display(), kept.display())
            }
            Err(error) => {
                format!("{} cannot be read ({why}) and cannot be put aside ({error}).", path.display())
            }
        }
    }

    /// Takes an attempt for oneself, until the lock is dropped or the process ends, however it ends.
    ///
    /// # Errors
    /// [`RecordError::InUse`] when somebody else has it.
    pub fn lock(&self, id: &str) -> Result<Lock, RecordError> {
        let folder = self.folder.join("locks");
        let path = folder.join(id);
        let io = |error| RecordError::Io { what: "Locking", path: path.clone(), error };
        fs::create_dir_all(&folder).map_err(io)?;
        // Beside the record, not on it: where locks bind (Windows), others can still read the record.
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(io)?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file, path, finished: false }),
            Err(TryLockError::WouldBlock) => Err(RecordError::InUse),
            Err(TryLockError::Error(error)) => Err(io(error)),
        }
    }

    /// Writes the first lines of a record and makes sure of its name.
    pub(super) fn create(&self, id: &str, text: &str) -> Result<File, RecordError> {
        let path = self.path(id);
        let io = |error| RecordError::Io { what: "Writing", path: path.clone(), error };
        write_whole(&path, text.as_bytes()).map_err(io)?;
        // The folder itself may be new.
        if let Some(above) = self.folder.parent() {
            sync_folder(above).map_err(io)?;
        }
        OpenOptions::new().append(true).open(&path).map_err(io)
    }
}

/// An attempt taken for oneself.
#[derive(Debug)]
pub struct Lock {
    _file: File,
    path: PathBuf,
    /// Whether nobody will take it up again, so that the lock's file can go.
    pub(super) finished: bool,
}

impl Drop for Lock {
    fn drop(&mut self) {
        if self.finished {
            // An empty file that stays behind harms nobody.
            drop(fs::remove_file(&self.path));
        }
    }
}
