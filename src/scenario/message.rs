//! A message about a file as data: what is wrong, where, and what to do. Printing it is `render`'s affair.

use std::ops::Range;

use serde::Serialize;

/// A stretch of a file's text, in bytes from its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// From the first byte to the one after the last.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end: end.max(start) }
    }

    /// The same as a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The file cannot be played.
    Error,
    /// It can be played, and teaches the wrong thing.
    Warning,
}

/// A place in the file, and what to say beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// Where.
    pub span: Span,
    /// A few words beside the underlining; may be empty.
    pub label: String,
}

/// A change of the text that mends it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What goes out; empty where something is only put in.
    pub span: Span,
    /// What comes in.
    pub replacement: String,
    /// What the change does, as a request: "put the text in straight quotes".
    pub what: String,
}

/// A conversation that shows what a message says: whoever plays it sees it happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// What is said, in order: `"call.restate"`. Empty: it shows at the very beginning.
    pub replies: Vec<String>,
    /// How heated the customer must be set to arrive for it, 1 to 5. None: as written.
    pub intensity: Option<u8>,
    /// What one sees at its end, as a half-sentence: "the callback is overdue".
    pub shows: String,
}

/// So many replies of a way are told from its beginning, and so many from its end.
const MOST_TOLD: usize = 12;

impl Way {
    /// As one tells it: "after `call.restate`, `stake.friday`: the callback is overdue". Long ones are shortened.
    pub fn in_words(&self) -> String {
        let replies: Vec<String> = self.replies.iter().map(|reply| quote(reply)).collect();
        let left_out = replies.len().saturating_sub(2 * MOST_TOLD);
        let mut told = match replies.as_slice() {
            [] => "at the very beginning".to_owned(),
            all if left_out == 0 => format!("after {}", all.join(", ")),
            all => format!(
                "after {}, {left_out} more, {}",
                all[..MOST_TOLD].join(", "),
                all[all.len() - MOST_TOLD..].join(", ")
            ),
        };
        if let Some(intensity) = self.intensity {
            told.push_str(&format!(", with the customer set to arrive as heated as {intensity} of 5"));
        }
        if !self.shows.is_empty() {
            told.push_str(": ");
            told.push_str(&self.shows);
        }
        told
    }
}

/// One message about one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Its stable name: `"E101"`.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence: what is wrong.
    pub title: String,
    /// Where.
    pub primary: Spot,
    /// Other places that belong to it.
    pub secondary: Vec<Spot>,
    /// What to do, or an example.
    pub help: Option<String>,
    /// The likely mend, where there is one.
    pub fix: Option<Fix>,
    /// A conversation that proves it, where one can.
    pub way: Option<Way>,
}

impl Message {
    /// An error at a place.
    pub fn error(code: &'static str, span: Span, title: impl Into<String>) -> Message {
        Message {
            code,
            severity: Severity::Error,
            title: title.into(),
            primary: Spot { span, label: String::new() },
            secondary: Vec::new(),
            help: None,
            fix: None,
            way: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, span: Span, title: impl Into<String>) -> Message {
        Message { severity: Severity::Warning, ..Message::error(code, span, title) }
    }

    /// The same with words beside the underlining.
    pub fn label(mut self, label: impl Into<String>) -> Message {
        self.primary.label = label.into();
        self
    }

    /// The same with another place that belongs to it.
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Message {
        self.secondary.push(Spot { span, label: label.into() });
        self
    }

    /// The same with what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Message {
        self.help = Some(help.into());
        self
    }

    /// The same with the change that mends it.
    pub fn fix(mut self, span: Span, replacement: impl Into<String>, what: impl Into<String>) -> Message {
        self.fix = Some(Fix { span, replacement: replacement.into(), what: what.into() });
        self
    }

    /// The same with a conversation that proves it.
    pub fn way(mut self, way: Way) -> Message {
        self.way = Some(way);
        self
    }
}

/// Whether any of the messages is an error.
pub fn has_errors(messages: &[Message]) -> bool {
    messages.iter().any(|message| message.severity == Severity::Error)
}

/// Puts messages in the order of the file; at one place, in the order of their codes.
pub fn sort(messages: &mut [Message]) {
    messages.sort_by(|a, b| {
        (a.primary.span.start, a.code, a.primary.span.end, &a.title).cmp(&(
            b.primary.span.start,
            b.code,
            b.primary.span.end,
            &b.title,
        ))
    });
}

/// Whether a terminal would obey a letter instead of showing it: control characters, and those that turn the direction
/// of writing round, so that something else is read than is written.
pub fn steers(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// What an author wrote, in backticks: shortened, and with nothing in it that a terminal would obey.
pub fn quote(text: &str) -> String {
    const LONGEST: usize = 48;
    let mut shown = String::from("`");
    for (at, letter) in text.chars().enumerate() {
        if at == LONGEST {
            shown.push('…');
            break;
        }
        shown.push(if steers(letter) { ' ' } else { letter });
    }
    shown.push('`');
    shown
}

/// `a`, `a or b`, `a, b or c`: each in backticks.
pub fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.into_iter().map(quote).collect();
    match names.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The name that was most likely meant, if one is near enough.
pub fn did_you_mean<'a>(written: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Longer than any name worth comparing: the comparison is quadratic, and the file may be hostile.
    if written.len() > 80 {
        return None;
    }
    let folded = written.to_lowercase();
    let allowed = (written.chars().count() / 3).clamp(1, 3);
    names
        .into_iter()
        .filter(|name| name.len() <= 80)
        .map(|name| (strsim::damerau_levenshtein(&folded, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let names = ["restate", "apologise", "promise"];
        assert_eq!(did_you_mean("restat", names), Some("restate"));
        assert_eq!(did_you_mean("Promise", names), Some("promise"));
        assert_eq!(did_you_mean("refund", names), None);
        assert_eq!(did_you_mean("", names), None);
    }

    #[test]
    fn what_is_quoted_cannot_steer_a_terminal() {
        assert_eq!(quote("a\u{1b}[31mb\n"), "`a [31mb `");
        assert_eq!(quote(&"x".repeat(500)).chars().count(), 51);
    }

    #[test]
    fn names_are_listed_as_one_speaks() {
        assert_eq!(one_of(["a", "b", "c"]), "`a`, `b` or `c`");
        assert_eq!(one_of(["a"]), "`a`");
    }
}
