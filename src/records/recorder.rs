//! The pen: appends lines to one attempt's record. What must survive is on the disk when a call returns.

use std::fs::{File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};

use super::line::{Goal, Header, Line, Other, Outcome, Texts};
use super::read::Record;
use super::store::{Lock, RecordError, Store};
use crate::conversation::log::Entry;
use crate::places_on_disk::keep_copy;

/// Appends to one attempt's record.
#[derive(Debug)]
pub struct Recorder {
    store: Store,
    id: String,
    /// Lines that wait for the first input; the file is made with it.
    waiting: String,
    file: Option<Open>,
}

#[derive(Debug)]
struct Open {
    file: File,
    /// Bytes that are sound: where the next line begins, whatever a failed write left.
    sound: u64,
    /// Whether there may be more in the file than that, which could not be cut off yet.
    torn: bool,
    lock: Lock,
}

impl Recorder {
    pub(super) fn begin(store: Store, id: String, header: Header) -> Recorder {
        let waiting = Line::Other(Other::Begun(Box::new(header))).text().unwrap_or_default();
        Recorder { store, id, waiting, file: None }
    }

    /// Takes up an attempt where it stopped: with its lock held it is read once more, and a half-written line is
    /// cut off; the file as it was found is kept then.
    pub(super) fn take_up(store: Store, id: &str) -> Result<(Recorder, Record), RecordError> {
        let lock = store.lock(id)?;
        let path = store.path(id);
        let (record, bytes) = store.read_with_bytes(&path)?;
        let io = |error| RecordError::Io { what: "Opening", path: path.clone(), error };
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(io)?;
        let mut open = Open { file, sound: record.sound as u64, torn: false, lock };
        let ends_whole = bytes.get(..record.sound).is_some_and(|sound| sound.ends_with(b"\n"));
        if record.cut_off {
            let folder = store.aside();
            keep_copy(&path, &bytes, &folder, "half-written").map_err(|error| RecordError::Io {
                what: "Keeping a copy in",
                path: folder,
                error,
            })?;
        }
        open.back_to_sound().map_err(io)?;
        let mut recorder = Recorder { store, id: id.into(), waiting: String::new(), file: Some(open) };
        if !ends_whole {
            // Somebody's editor dropped the last line's end.
            recorder.append("\n", false)?;
        }
        Ok((recorder, record))
    }

    /// The attempt's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The record's file.
    pub fn path(&self) -> std::path::PathBuf {
        self.store.path(&self.id)
    }

    /// Whether anything is on the disk yet.
    pub fn has_begun(&self) -> bool {
        self.file.is_some()
    }

    /// Writes an input. It is on the disk when this returns.
    ///
    /// # Errors
    /// What the system says; the record is as it was then, and one can try again.
    pub fn input(&mut self, entry: &Entry) -> Result<(), RecordError> {
        self.line(&Line::Entry(entry.clone()), true)
    }

    /// Writes where an input led. It reaches the disk with the next input.
    ///
    /// # Errors
    /// What the system says.
    pub fn reached(&mut self, reached: &Entry) -> Result<(), RecordError> {
        self.line(&Line::Entry(reached.clone()), false)
    }

    /// Writes that it goes on under these texts.
    ///
    /// # Errors
    /// What the system says.
    pub fn continued(&mut self, at: String, texts: Texts) -> Result<(), RecordError> {
        self.line(&Line::Other(Other::Continued { at, texts }), false)
    }

    /// Writes how it came out.
    ///
    /// # Errors
    /// What the system says.
    pub fn outcome(&mut self, outcome: Outcome) -> Result<(), RecordError> {
        self.line(&Line::Other(Other::Result(outcome)), true)?;
        if let Some(open) = &mut self.file {
            open.lock.finished = true;
        }
        Ok(())
    }

    /// Writes the trainee's goal.
    ///
    /// # Errors
    /// What the system says.
    pub fn goal(&mut self, goal: Goal) -> Result<(), RecordError> {
        self.line(&Line::Other(Other::Goal(goal)), true)
    }

    /// Takes over the inputs of another attempt, up to where this one branches off. They are written with the
    /// first input of its own.
    pub(super) fn take_over(&mut self, entries: &[Entry]) {
        for entry in entries {
            self.waiting.push_str(&Line::Entry(entry.clone()).text().unwrap_or_default());
        }
    }

    fn line(&mut self, line: &Line, to_the_disk: bool) -> Result<(), RecordError> {
        let text = line.text().map_err(RecordError::Words)?;
        self.append(&text, to_the_disk)
    }

    fn append(&mut self, text: &str, to_the_disk: bool) -> Result<(), RecordError> {
        let path = self.path();
        let Some(open) = &mut self.file else {
            if !to_the_disk {
                // Nothing has been said yet: it waits for the first input like the header.
                self.waiting.push_str(text);
                return Ok(());
            }
            let lock = self.store.lock(&self.id)?;
            let all = format!("{}{text}", self.waiting);
            let file = self.store.create(&self.id, &all)?;
            self.file = Some(Open { file, sound: all.len() as u64, torn: false, lock });
            self.waiting.clear();
            return Ok(());
        };
        let written = open.write(text.as_bytes(), to_the_disk);
        written.map_err(|error| RecordError::Io { what: "Writing", path, error })
    }
}

impl Open {
    fn write(&mut self, bytes: &[u8], to_the_disk: bool) -> std::io::Result<()> {
        if self.torn {
            self.back_to_sound()?;
        }
        let mut write = || {
            self.file.write_all(bytes)?;
            if to_the_disk { self.file.sync_data() } else { Ok(()) }
        };
        if let Err(error) = write() {
            // A full disk may have taken half a line. Should even this fail, the next write begins with it; and if
            // there is none, reading leaves the half line out.
            drop(self.back_to_sound());
            return Err(error);
        }
        self.sound += bytes.len() as u64;
        Ok(())
    }

    fn back_to_sound(&mut self) -> std::io::Result<()> {
        self.torn = true;
        self.file.set_len(self.sound)?;
        self.file.seek(SeekFrom::Start(self.sound))?;
        self.torn = false;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_a_failed_write_the_next_one_does_not_stand_behind_a_half_line() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("record.jsonl");
        std::fs::write(&path, "one\ntw").unwrap();
        let lock = Store::in_folder(home.path()).lock("record").unwrap();
        // To a file that is open for reading only nothing can be written, and nothing can be cut off it either.
        let mut open = Open { file: File::open(&path).unwrap(), sound: 4, torn: false, lock };
        open.write(b"two\n", true).unwrap_err();
        assert_eq!(std::fs::read(&path).unwrap(), b"one\ntw");
        open.file = OpenOptions::new().append(true).open(&path).unwrap();
        open.write(b"two\n", true).unwrap();
        open.write(b"three\n", true).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"one\ntwo\nthree\n");
    }
}
