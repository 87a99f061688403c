//! Records that lie in a folder as files, one JSON Lines file an attempt, with the texts that they were played with beside
//! them: what earlier versions of the program wrote, and what is handed on.

use std::io;
use std::path::{Path, PathBuf};

use super::RecordError;
use super::line::{Texts, hash};
use super::read::{self, Record, Unreadable};
use crate::places_on_disk::{entries_in, read_at_most};
use crate::scenario::read::LARGEST as LARGEST_TEXT;

/// The end of a record's name.
pub const ENDING: &str = "jsonl";

/// A folder of records. It need not exist.
#[derive(Debug, Clone)]
pub struct Folder {
    path: PathBuf,
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

impl PlayedTexts {
    /// Their names.
    pub fn names(&self) -> Texts {
        Texts::of(&self.scenario, &self.pack, &self.constants)
    }
}

/// Where texts are kept under their names.
pub trait KeptTexts {
    /// One text, byte for byte.
    ///
    /// # Errors
    /// It is missing, or is not what its name says.
    fn text(&self, name: &str) -> Result<String, RecordError>;

    /// The texts that an attempt was played with.
    ///
    /// # Errors
    /// The first that is missing or is not what its name says.
    fn texts(&self, texts: &Texts) -> Result<PlayedTexts, RecordError> {
        Ok(PlayedTexts {
            scenario: self.text(&texts.scenario)?,
            pack: self.text(&texts.pack)?,
            constants: self.text(&texts.constants)?,
        })
    }
}

/// Whether it can be the name of a text. It may come from a file that anybody wrote.
pub(super) fn is_name_of_text(name: &str) -> bool {
    name.len() == 64 && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// A text that is what its name says; or why it cannot be used.
pub(super) fn checked(name: &str, place: &Path, bytes: Vec<u8>) -> Result<String, RecordError> {
    match String::from_utf8(bytes) {
        Ok(text) if hash(&text) == name => Ok(text),
        _ => {
            let why = "it was changed after it was kept".into();
            Err(RecordError::BadText { name: name.into(), place: place.into(), why })
        }
    }
}

impl Folder {
    /// The folder at a path.
    pub fn at(path: impl Into<PathBuf>) -> Folder {
        Folder { path: path.into() }
    }

    /// Its records' files, by name.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = entries_in(&self.path);
        files.retain(|path| path.extension().is_some_and(|end| end == ENDING) && path.is_file());
        files
    }

    /// The folder of its texts.
    pub fn texts_folder(&self) -> PathBuf {
        self.path.join("texts")
    }

    /// Reads one record, changing nothing. Answers the file's bytes too.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(path: &Path) -> Result<(Record, Vec<u8>), RecordError> {
        let unreadable = |why| RecordError::Unreadable { record: path.display().to_string(), why };
        let bytes = read_at_most(path, read::LARGEST).map_err(|error| match error.kind() {
            io::ErrorKind::FileTooLarge => unreadable(Unreadable::TooLarge),
            _ => RecordError::of("Reading", path, error),
        })?;
        let record = read::read(&bytes).map_err(unreadable)?;
        Ok((record, bytes))
    }
}

impl KeptTexts for Folder {
    fn text(&self, name: &str) -> Result<String, RecordError> {
        // It must not lead out of the folder.
        if !is_name_of_text(name) {
            return Err(RecordError::NoTextsName);
        }
        let place = self.texts_folder();
        match read_at_most(&place.join(name), LARGEST_TEXT) {
            Ok(bytes) => checked(name, &place, bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(RecordError::NoText { name: name.into(), place })
            }
            Err(error) => Err(RecordError::BadText { name: name.into(), place, why: error.to_string() }),
        }
    }
}
