//! From a record's bytes to what it says, tolerantly: a last line that was half written when the machine stopped, and so
//! has no end, is left out and told. Anything else that cannot be read means that the file was damaged later.

use super::line::{FORMAT, Goal, Header, Line, Other, Outcome, Texts};
use crate::conversation::log::Entry;
use crate::scoring::reference::Reference;

/// The largest record that is read, in bytes. A long conversation has some tens of thousands.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// What a record says.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// How it was begun.
    pub header: Header,
    /// The texts that it was played with last.
    pub texts: Texts,
    /// The conversation.
    pub entries: Vec<Entry>,
    /// How it came out, once it is over.
    pub outcome: Option<Outcome>,
    /// The goal, if one was written; the last, if several were.
    pub goal: Option<Goal>,
    /// How many bytes are sound. What comes after was half written.
    pub sound: usize,
    /// Whether a half-written line was left out.
    pub cut_off: bool,
}

impl Record {
    /// What it was measured against, where that was noted and this program still reads it.
    pub fn reference(&self) -> Option<Reference> {
        serde_json::from_value(self.outcome.as_ref()?.reference.clone()?).ok()
    }
}

/// Why a record cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// It is damaged.
    #[error("line {line} is damaged: {why}")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The reader's own sentence.
        why: String,
    },
    /// It does not begin as a record begins.
    #[error("it does not begin like a record of this program")]
    NoHeader,
    /// It is larger than any record of this program.
    #[error("it is larger than the {} MiB that a record may have", LARGEST / 1024 / 1024)]
    TooLarge,
    /// A newer program wrote it.
    #[error("it was written by a newer Extra Mile (format {0}); this one reads format {FORMAT}")]
    Newer(u32),
}

/// Reads a record.
///
/// # Errors
/// The first line that is damaged, or that the file is none of ours.
pub fn read(bytes: &[u8]) -> Result<Record, Unreadable> {
    let mut lines = Lines { bytes, at: 0, number: 0, ended: false };
    let mut record = match lines.next() {
        Some((_, Err(_))) | None => return Err(newer(bytes).map_or(Unreadable::NoHeader, Unreadable::Newer)),
        Some((sound, Ok(Line::Other(Other::Begun(header))))) if header.format == FORMAT => Record {
            texts: header.texts.clone(),
            header: *header,
            entries: Vec::new(),
            outcome: None,
            goal: None,
            sound,
            cut_off: false,
        },
        Some((_, Ok(Line::Other(Other::Begun(header))))) => return Err(Unreadable::Newer(header.format)),
        Some((_, Ok(_))) => return Err(Unreadable::NoHeader),
    };
    while let Some((end, line)) = lines.next() {
        let number = lines.number;
        match line {
            // It was being written when the machine stopped: its answer was never shown.
            Err(_) if !lines.ended => {
                record.cut_off = true;
                return Ok(record);
            }
            Err(why) => return Err(Unreadable::Damaged { line: number, why }),
            Ok(Line::Entry(entry)) => record.entries.push(entry),
            Ok(Line::Other(Other::Continued { texts, .. })) => record.texts = texts,
            Ok(Line::Other(Other::Result(outcome))) => record.outcome = Some(outcome),
            Ok(Line::Other(Other::Goal(goal))) => record.goal = Some(goal),
            Ok(Line::Other(Other::Begun(_))) => {
                let why = "a second beginning stands in the middle".into();
                return Err(Unreadable::Damaged { line: number, why });
            }
        }
        record.sound = end;
    }
    Ok(record)
}

/// The format that a header names, where it is one that this program does not know.
fn newer(bytes: &[u8]) -> Option<u32> {
    let first = bytes.split(|byte| *byte == b'\n').next()?;
    let value: serde_json::Value = serde_json::from_slice(first).ok()?;
    let format = value.get("begun")?.get("format")?.as_u64()?;
    u32::try_from(format).ok().filter(|format| *format > FORMAT)
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
    /// Whether the line had its end. Only the last can be without.
    ended: bool,
}

impl Lines<'_> {
    /// The next line, and where it ends.
    fn next(&mut self) -> Option<(usize, Result<Line, String>)> {
        let rest = &self.bytes[self.at..];
        if rest.is_empty() {
            return None;
        }
        let end = rest.iter().position(|byte| *byte == b'\n');
        self.ended = end.is_some();
        let length = end.unwrap_or(rest.len());
        self.at += (length + 1).min(rest.len());
        self.number += 1;
        let line = serde_json::from_slice(&rest[..length]).map_err(|error| error.to_string());
        Some((self.at, line))
    }
}
