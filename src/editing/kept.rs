//! A document and its file on the disk. What is not saved is kept aside after every change; a file that somebody else has
//! changed meanwhile is never overwritten; of what is overwritten a copy is kept.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::document::Document;
use super::step::{Edit, What};
use crate::places_on_disk::{Places, keep_copy, read_at_most, write_whole};
use crate::scenario::checks::CheckContext;
use crate::scenario::read::LARGEST;

/// The end of the name of the file of expectations.
const PLAYS: &str = "plays";

/// A document with the file it is of.
#[derive(Debug)]
pub struct Kept {
    /// The document.
    pub document: Document,
    file: PathBuf,
    /// The file's text as it was read or written last: what a change by somebody else is told by.
    on_disk: String,
    plays_on_disk: Option<String>,
    aside: PathBuf,
    copies: PathBuf,
    /// The document's version that is kept aside.
    kept: u64,
}

/// What came of opening a file.
#[derive(Debug)]
pub struct Opened {
    /// The document, as the file is.
    pub kept: Kept,
    /// What was written earlier and not saved, if there is such a thing.
    pub unsaved: Option<Unsaved>,
}

/// What was written and not saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsaved {
    /// The file that it is of.
    pub file: PathBuf,
    /// The file's text when that was begun.
    pub before: String,
    /// The text that was written.
    pub text: String,
    /// The expectations, if there are any.
    pub plays: Option<String>,
}

/// What has come from the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// Nothing new.
    Nothing,
    /// The file was changed by another program, and the document is now as the file is. It can be undone.
    TakenOver,
    /// The file was changed, and so was the document, at other places: the document has both now. It can be undone.
    Joined,
    /// Both were changed at the same place. The document is as it was; the file has this text.
    Conflict(String),
    /// The file is gone. The document is as it was; saving makes the file again.
    Gone,
}

impl Kept {
    /// Opens a scenario's file.
    ///
    /// # Errors
    /// What the system says, or that the file is no text or too large.
    pub fn open(file: &Path, places: &Places, context: CheckContext) -> io::Result<Opened> {
        let on_disk = text_in(file)?;
        let plays_file = file.with_extension(PLAYS);
        let plays = if plays_file.is_file() { Some(text_in(&plays_file)?) } else { None };
        let aside = places.unsaved.join(format!("{}.json", name_aside(file)));
        let unsaved = unsaved_in(&aside, file).filter(|unsaved| unsaved.text != on_disk);
        let document = Document::new(on_disk.clone(), plays.clone(), context);
        let kept = Kept {
            document,
            file: file.into(),
            on_disk,
            plays_on_disk: plays,
            aside,
            copies: places.copies.clone(),
            kept: 0,
        };
        Ok(Opened { kept, unsaved })
    }

    /// The file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether something is not saved.
    pub fn is_unsaved(&self) -> bool {
        self.document.text() != self.on_disk || self.document.plays() != self.plays_on_disk.as_deref()
    }

    /// Takes up what was not saved: together with what has happened to the file since, where both go together; else as
    /// it was written. It can be undone.
    pub fn take_up(&mut self, unsaved: &Unsaved) {
        let joined = diffy::merge(&unsaved.before, &unsaved.text, &self.on_disk);
        let text = joined.unwrap_or_else(|_| unsaved.text.clone());
        // A whole text is never refused.
        drop(self.document.edit(&Edit::Whole(What::TakenUp, text)));
    }

    /// Keeps aside what is not saved, if it is not kept already. Nothing is left aside of what is saved.
    ///
    /// # Errors
    /// What the system says.
    pub fn keep_aside(&mut self) -> io::Result<()> {
        if self.kept == self.document.version() {
            return Ok(());
        }
        if self.is_unsaved() {
            let unsaved = Unsaved {
                file: self.file.clone(),
                before: self.on_disk.clone(),
                text: self.document.text().to_owned(),
                plays: self.document.plays().map(str::to_owned),
            };
            write_whole(&self.aside, &serde_json::to_vec(&unsaved)?)?;
        } else {
            self.let_go()?;
        }
        self.kept = self.document.version();
        Ok(())
    }

    /// Throws away what is kept aside.
    ///
    /// # Errors
    /// What the system says.
    pub fn let_go(&self) -> io::Result<()> {
        match std::fs::remove_file(&self.aside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Looks whether the file was changed by somebody else, and takes that over where it can.
    ///
    /// # Errors
    /// What the system says, or that the file is no text or too large now.
    pub fn look(&mut self) -> io::Result<Arrived> {
        if !self.file.exists() {
            return Ok(Arrived::Gone);
        }
        let theirs = text_in(&self.file)?;
        if theirs == self.on_disk {
            return Ok(Arrived::Nothing);
        }
        let mine = self.document.text();
        let (arrived, text) = if mine == theirs {
            (Arrived::Nothing, theirs.clone())
        } else if mine == self.on_disk {
            (Arrived::TakenOver, theirs.clone())
        } else {
            match diffy::merge(&self.on_disk, mine, &theirs) {
                Ok(joined) => (Arrived::Joined, joined),
                Err(_) => return Ok(Arrived::Conflict(theirs)),
            }
        };
        if text != mine {
            drop(self.document.edit(&Edit::Whole(What::CameIn, text)));
        }
        self.on_disk = theirs;
        Ok(arrived)
    }

    /// Settles a conflict: with the file's text, which can be undone, or with the document's, which the next saving
    /// writes; a copy of the file is kept then.
    pub fn settle(&mut self, theirs: String, take_theirs: bool) {
        if take_theirs {
            drop(self.document.edit(&Edit::Whole(What::CameIn, theirs.clone())));
        }
        self.on_disk = theirs;
    }

    /// Saves, after a copy of what was there is kept. Where the file was changed meanwhile, it is looked at first, and
    /// nothing is written unless all of it is in the document.
    ///
    /// # Errors
    /// What the system says; the file is as it was then.
    pub fn save(&mut self) -> io::Result<Arrived> {
        let arrived = self.look()?;
        if matches!(arrived, Arrived::Conflict(_)) {
            return Ok(arrived);
        }
        let text = self.document.text();
        if text != self.on_disk || arrived == Arrived::Gone {
            if arrived != Arrived::Gone {
                keep_copy(&self.file, self.on_disk.as_bytes(), &self.copies, "before")?;
            }
            write_whole(&self.file, text.as_bytes())?;
            self.on_disk = text.to_owned();
        }
        if let Some(plays) = self.document.plays()
            && Some(plays) != self.plays_on_disk.as_deref()
        {
            write_whole(&self.file.with_extension(PLAYS), plays.as_bytes())?;
            self.plays_on_disk = Some(plays.to_owned());
        }
        self.let_go()?;
        self.kept = self.document.version();
        Ok(arrived)
    }
}

fn text_in(file: &Path) -> io::Result<String> {
    let no_text = |_| io::Error::new(io::ErrorKind::InvalidData, "it was not saved as “UTF-8”");
    String::from_utf8(read_at_most(file, LARGEST)?).map_err(no_text)
}

/// What was not saved of a file. What cannot be read is none: it was written whole, so it is none of ours.
fn unsaved_in(aside: &Path, file: &Path) -> Option<Unsaved> {
    let bytes = read_at_most(aside, 4 * LARGEST).ok()?;
    let unsaved: Unsaved = serde_json::from_slice(&bytes).ok()?;
    (unsaved.file == file).then_some(unsaved)
}

/// A name that no other file has.
fn name_aside(file: &Path) -> String {
    let name = file.file_stem().unwrap_or_default().to_string_lossy();
    let digest = Sha256::digest(file.to_string_lossy().as_bytes());
    let letters: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    format!("{name}-{letters}")
}
