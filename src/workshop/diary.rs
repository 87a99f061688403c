//! What came into a room, on the disk before anything follows from it: a folder of its own with the texts of what is played,
//! and a file with a line for each. From it the same room is made again, whenever the program was ended.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::message::{Incoming, Moment};
use super::programme::{Piece, Programme, Recording};
use super::room::Room;
use crate::places_on_disk::{folders_in, read_at_most, sync_folder, write_whole};
use crate::records::folder::Folder;
use crate::records::line::Texts;
use crate::shelf::kept;

/// The file's name in the room's folder.
pub const FILE: &str = "room.jsonl";
/// The number of the file's format.
const FORMAT: u32 = 1;
/// A file that is larger is none of ours: an afternoon of 500 people is some megabytes.
const LARGEST: usize = 512 * 1024 * 1024;

/// The first line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// The file's format.
    pub format: u32,
    /// The version of the program.
    pub program: String,
    /// When, in UTC.
    pub at: String,
    /// The room's code.
    pub code: String,
    /// What it can play.
    pub pieces: Vec<Kept>,
}

/// A scenario of the room.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kept {
    /// `pack/id`.
    pub name: String,
    /// The texts that it came from.
    pub texts: Texts,
    /// Recorded conversations.
    pub recordings: Vec<Recording>,
}

/// A line after the first: what came in, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The moment.
    pub at: Moment,
    /// What.
    pub came: Incoming,
}

/// Why a room cannot be opened, or what came in cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum DiaryError {
    /// The system refuses.
    #[error("{doing} {} did not work: {error}. Make room, or give yourself the right to write there, and try again", path.display())]
    System {
        /// What was tried.
        doing: &'static str,
        /// Where.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// Another program has it open.
    #[error("the room in {} is open in another Extra Mile. Close that one first", .0.display())]
    Open(PathBuf),
    /// It is no room, or a newer one.
    #[error("{} cannot be taken up: {why}. It was left as it is", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

/// The file that a room is written down in.
#[derive(Debug)]
pub struct Diary {
    file: File,
    path: PathBuf,
    /// How long the file is with what was written whole.
    whole: u64,
}

impl Diary {
    /// Begins a room in a folder of its own among those of all rooms. `name` is the folder's.
    ///
    /// # Errors
    /// The system refuses.
    pub fn begin(among: &Path, name: &str, at: &str, room: &Room) -> Result<Diary, DiaryError> {
        let folder = among.join(name);
        let failed = |doing, path: &Path, error| DiaryError::System { doing, path: path.into(), error };
        let texts = Folder::at(&folder).texts_folder();
        fs::create_dir_all(&texts).map_err(|error| failed("Making", &texts, error))?;
        let mut pieces = Vec::new();
        for Piece { name, played, recordings } in &room.programme.pieces {
            let all = played.texts();
            let names = all.names();
            for (name, text) in [
                (&names.scenario, &all.scenario),
                (&names.pack, &all.pack),
                (&names.constants, &all.constants),
            ] {
                let path = texts.join(name);
                if !path.exists() {
                    write_whole(&path, text.as_bytes()).map_err(|error| failed("Writing", &path, error))?;
                }
            }
            pieces.push(Kept { name: name.clone(), texts: names, recordings: recordings.clone() });
        }
        let path = folder.join(FILE);
        let opened = OpenOptions::new().create_new(true).append(true).open(&path);
        let file = opened.map_err(|error| failed("Making", &path, error))?;
        let mut diary = Diary { file, path, whole: 0 };
        diary.only_one()?;
        let program = env!("CARGO_PKG_VERSION").to_owned();
        let opened = Opened { format: FORMAT, program, at: at.into(), code: room.code.clone(), pieces };
        diary.write_lines(&[opened])?;
        for folder in [folder.as_path(), among] {
            sync_folder(folder).map_err(|error| failed("Writing", folder, error))?;
        }
        Ok(diary)
    }

    /// Takes a room up again. What stands half written at the end was never answered, and is cut off.
    ///
    /// # Errors
    /// It is open elsewhere, is none, or cannot be read.
    pub fn take_up(folder: &Path) -> Result<(Diary, Room), DiaryError> {
        let path = folder.join(FILE);
        let failed = |doing, error| DiaryError::System { doing, path: path.clone(), error };
        let file = OpenOptions::new().append(true).open(&path).map_err(|error| failed("Opening", error))?;
        let mut diary = Diary { file, path: path.clone(), whole: 0 };
        diary.only_one()?;
        let bytes = read_at_most(&path, LARGEST).map_err(|error| failed("Reading", error))?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        let unreadable = |why: String| DiaryError::Unreadable { path: path.clone(), why };
        let mut lines = bytes[..whole].split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        let opened: Opened = lines
            .next()
            .ok_or_else(|| unreadable("it is empty".into()))
            .and_then(|line| serde_json::from_slice(line).map_err(|error| unreadable(error.to_string())))?;
        if opened.format > FORMAT {
            return Err(unreadable("a newer Extra Mile wrote it; install that".into()));
        }
        let texts = Folder::at(folder);
        let mut pieces = Vec::new();
        for Kept { name, texts: of, recordings } in opened.pieces {
            let played = kept(&texts, &of).map_err(|why| unreadable(format!("{name}: {why}")))?;
            pieces.push(Piece { name, played, recordings });
        }
        let mut room = Room::new(opened.code, Arc::new(Programme { pieces }));
        for (number, line) in (2..).zip(lines) {
            let entry: Entry = serde_json::from_slice(line)
                .map_err(|error| unreadable(format!("line {number}: {error}")))?;
            room.take(entry.at, &entry.came)
                .map_err(|why| unreadable(format!("line {number} goes another way now: {why}")))?;
        }
        diary.whole = whole as u64;
        diary.file.set_len(diary.whole).map_err(|error| failed("Mending", error))?;
        Ok((diary, room))
    }

    /// Writes what came in. It is on the disk when this returns; where it fails, nothing of it is there.
    ///
    /// # Errors
    /// The system refuses.
    pub fn write(&mut self, entries: &[Entry]) -> Result<(), DiaryError> {
        self.write_lines(entries)
    }

    fn write_lines<T: Serialize>(&mut self, lines: &[T]) -> Result<(), DiaryError> {
        let mut bytes = Vec::new();
        let written = lines.iter().try_for_each(|line| {
            serde_json::to_writer(&mut bytes, line).map_err(io::Error::from)?;
            bytes.push(b'\n');
            Ok(())
        });
        let written = written.and_then(|()| self.file.write_all(&bytes)).and_then(|()| self.file.sync_data());
        if let Err(error) = written {
            // What is half there would stand before what comes next.
            let mended = self.file.set_len(self.whole).and_then(|()| self.file.seek(io::SeekFrom::End(0)));
            if let Err(error) = mended {
                tracing::error!(%error, "the room's file could not be mended");
            }
            return Err(DiaryError::System { doing: "Writing", path: self.path.clone(), error });
        }
        self.whole += bytes.len() as u64;
        Ok(())
    }

    fn only_one(&self) -> Result<(), DiaryError> {
        let folder = self.path.parent().unwrap_or(&self.path);
        self.file.try_lock().map_err(|error| match error {
            TryLockError::WouldBlock => DiaryError::Open(folder.to_owned()),
            TryLockError::Error(error) => {
                DiaryError::System { doing: "Locking", path: self.path.clone(), error }
            }
        })
    }
}

/// The rooms that were not closed, the latest first: their folders.
pub fn left_open(among: &Path) -> Vec<PathBuf> {
    let mut rooms = folders_in(among);
    rooms.retain(|folder| {
        let Ok(bytes) = read_at_most(&folder.join(FILE), LARGEST) else { return false };
        let last = bytes.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty()).unwrap_or_default();
        let last = serde_json::from_slice::<Entry>(last).map(|entry| entry.came);
        !matches!(last, Ok(Incoming::Facilitator(super::message::Order::Close)))
    });
    rooms.reverse();
    rooms
}
