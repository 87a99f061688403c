//! From a record's bytes to what it says, tolerantly: a last line that was half written when the machine stopped, and so
//! has no end, is left out and told; blank lines say nothing. Anything else that cannot be read means that the file was
//! damaged later, and so does a line that does not fit the one before it: every reply names the place that the one
//! before led to.

use serde_json::error::Category;

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
        /// In words.
        why: &'static str,
    },
    /// It does not go with the very texts that it was played with.
    #[error(
        "from turn {turn} on it does not fit the scenario that it was played with: a line of it is missing, or was changed"
    )]
    OutOfStep {
        /// The turn, from 1.
        turn: usize,
    },
    /// It does not begin as a record begins.
    #[error("it does not begin like a record of this program")]
    NoHeader,
    /// It is larger than any record of this program.
    #[error("it is larger than the {} MiB that a record may have", LARGEST / 1024 / 1024)]
    TooLarge,
    /// It names a format that no program writes.
    #[error("it says that it is of format {0}, which there never was")]
    NoSuchFormat(u32),
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
        Some((_, Ok(Line::Other(Other::Begun(header))))) => {
            return Err(match header.format {
                newer @ FORMAT.. => Unreadable::Newer(newer),
                older => Unreadable::NoSuchFormat(older),
            });
        }
        Some((_, Ok(_))) => return Err(Unreadable::NoHeader),
    };
    let (mut last, mut inputs) = (Last::Beginning, 0);
    while let Some((end, line)) = lines.next() {
        let number = lines.number;
        match line {
            // It was being written when the machine stopped: its answer was never shown.
            Err(_) if !lines.ended => {
                record.cut_off = true;
                return Ok(record);
            }
            Err(why) => return Err(Unreadable::Damaged { line: number, why }),
            Ok(Line::Entry(entry)) => {
                inputs += usize::from(!matches!(entry, Entry::Reached { .. }));
                let lost = matches!(entry, Entry::Reached { turn: Some(turn), .. } if turn != inputs);
                if let Some(why) = last.does_not_lead_to(&entry).or(lost.then_some(MISSING)) {
                    return Err(Unreadable::Damaged { line: number, why });
                }
                last = Last::of(&entry);
                record.entries.push(entry);
            }
            Ok(Line::Other(Other::Continued { texts, .. })) => record.texts = texts,
            Ok(Line::Other(Other::Result(outcome))) => record.outcome = Some(outcome),
            Ok(Line::Other(Other::Goal(goal))) => record.goal = Some(goal),
            Ok(Line::Other(Other::GoalMet { met, .. })) => {
                if let Some(goal) = &mut record.goal {
                    goal.met = Some(met);
                }
            }
            Ok(Line::Other(Other::Begun(_))) => {
                let why = "a second beginning stands in the middle";
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

/// Why a line cannot come where it stands.
const MISSING: &str = "it does not fit the line before it, so what stood between them is missing";

/// What the conversation's last line was.
enum Last {
    Beginning,
    Input,
    Reached(String),
}

impl Last {
    fn of(entry: &Entry) -> Last {
        match entry {
            Entry::Say { .. } | Entry::Silence { .. } => Last::Input,
            Entry::Reached { place, .. } => Last::Reached(place.clone()),
        }
    }

    /// Why a line cannot come next, if it cannot. Where an input led may be missing: a disk that was full just then
    /// refused it, and it can be worked out again.
    fn does_not_lead_to(&self, next: &Entry) -> Option<&'static str> {
        match (self, next) {
            (Last::Beginning | Last::Reached(_), Entry::Reached { .. }) => Some(MISSING),
            (Last::Reached(place), Entry::Say { beat, .. } | Entry::Silence { beat }) => {
                (place != beat).then_some(MISSING)
            }
            (Last::Input, _) | (Last::Beginning, _) => None,
        }
    }
}

struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    number: usize,
    /// Whether the line had its end. Only the last can be without.
    ended: bool,
}

impl Lines<'_> {
    /// The next line that is not blank, and where it ends.
    fn next(&mut self) -> Option<(usize, Result<Line, &'static str>)> {
        loop {
            let rest = &self.bytes[self.at..];
            if rest.is_empty() {
                return None;
            }
            let end = rest.iter().position(|byte| *byte == b'\n');
            self.ended = end.is_some();
            let length = end.unwrap_or(rest.len());
            self.at += (length + 1).min(rest.len());
            self.number += 1;
            let line = &rest[..length];
            if line.trim_ascii().is_empty() {
                continue;
            }
            let line = serde_json::from_slice(line).map_err(|error| match error.classify() {
                Category::Data => "it says something that no record says",
                Category::Syntax | Category::Eof | Category::Io => {
                    "it breaks off, or signs of it were changed"
                }
            });
            return Some((self.at, line));
        }
    }
}
