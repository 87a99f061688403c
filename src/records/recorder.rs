//! The pen: adds lines to one attempt's record. What was written is on the disk when a call returns.

use super::folder::PlayedTexts;
use super::line::{Goal, Header, Line, Other, Outcome};
use super::read::Record;
use super::store::{Lock, RecordError, Store};
use super::writing::{self, Note};
use crate::conversation::log::Entry;

/// Adds to one attempt's record.
#[derive(Debug)]
pub struct Recorder {
    store: Store,
    id: String,
    /// What waits for the first input; nothing is written before it.
    waiting: Option<Box<Waiting>>,
    lock: Option<Lock>,
}

#[derive(Debug)]
struct Waiting {
    header: Header,
    texts: PlayedTexts,
    lines: Vec<Line>,
}

impl Recorder {
    pub(super) fn begin(store: Store, id: String, header: Header, texts: PlayedTexts) -> Recorder {
        let waiting = Waiting { header, texts, lines: Vec::new() };
        Recorder { store, id, waiting: Some(Box::new(waiting)), lock: None }
    }

    /// Takes up an attempt where it stopped: with its lock held it is read once more.
    pub(super) fn take_up(store: Store, id: &str) -> Result<(Recorder, Record), RecordError> {
        let lock = store.lock(id)?;
        let record = store.record(id)?;
        Ok((Recorder { store, id: id.into(), waiting: None, lock: Some(lock) }, record))
    }

    /// The attempt's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Where it is kept.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Whether anything is on the disk yet.
    pub fn has_begun(&self) -> bool {
        self.waiting.is_none()
    }

    /// Writes an input, and where it led. Both are on the disk when this returns.
    ///
    /// # Errors
    /// What is wrong, and what to do; the record is as it was then, and one can try again.
    pub fn input(&mut self, input: &Entry, reached: &Entry) -> Result<(), RecordError> {
        let lines = [Line::Entry(input.clone()), Line::Entry(reached.clone())];
        let Some(waiting) = &mut self.waiting else { return self.add(&lines, None) };
        // One that was refused and is tried again has it already.
        if self.lock.is_none() {
            self.lock = Some(self.store.lock(&self.id)?);
        }
        let (id, waiting) = (&self.id, waiting.as_ref());
        self.store.write("Writing", |transaction| {
            writing::keep_texts(transaction, &waiting.texts)?;
            let attempt = writing::begin(transaction, id, &waiting.header)?;
            waiting.lines.iter().chain(&lines).try_for_each(|line| writing::add(transaction, attempt, line))
        })?;
        self.waiting = None;
        Ok(())
    }

    /// Writes that it goes on under these texts.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn continued(&mut self, at: String, texts: &PlayedTexts) -> Result<(), RecordError> {
        let line = Line::Other(Other::Continued { at, texts: texts.names() });
        if let Some(waiting) = &mut self.waiting {
            // It is begun with them, then, and those of before are of no use to anybody.
            waiting.header.texts = texts.names();
            waiting.texts = texts.clone();
            return Ok(());
        }
        self.add(&[line], Some(texts))
    }

    /// Writes how it came out.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn outcome(&mut self, outcome: Outcome) -> Result<(), RecordError> {
        self.add(&[Line::Other(Other::Result(outcome))], None)?;
        if let Some(lock) = &mut self.lock {
            lock.finished = true;
        }
        Ok(())
    }

    /// Writes the trainee's goal.
    ///
    /// # Errors
    /// What is wrong, and what to do.
    pub fn goal(&mut self, goal: Goal) -> Result<(), RecordError> {
        self.add(&[Line::Other(Other::Goal(goal))], None)
    }

    /// Takes over the inputs of another attempt, up to where this one branches off. They are written with the
    /// first input of its own.
    pub(super) fn take_over(&mut self, entries: &[Entry]) {
        if let Some(waiting) = &mut self.waiting {
            waiting.lines.extend(entries.iter().cloned().map(Line::Entry));
        }
    }

    /// Notes that the attempt cannot be used any more.
    pub(super) fn set_aside(self, why: &str) -> Result<(), RecordError> {
        self.store.set_aside(&self.id, why)
    }

    fn add(&self, lines: &[Line], texts: Option<&PlayedTexts>) -> Result<(), RecordError> {
        if self.waiting.is_some() {
            // Whoever said nothing has attempted nothing.
            return Ok(());
        }
        self.store.write("Writing", |transaction| {
            texts.map_or(Ok(()), |texts| writing::keep_texts(transaction, texts))?;
            let attempt = writing::number_of(transaction, &self.id)?;
            let attempt = attempt.ok_or_else(|| Note::Gone(self.id.clone()))?;
            lines.iter().try_for_each(|line| writing::add(transaction, attempt, line))
        })
    }
}
