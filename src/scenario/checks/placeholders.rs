//! A text mentions a `{name}` that does not exist, or a brace is left open.
//!
//! ## What it does
//!
//! Looks into every text that is spoken, shown or written for `{name}`: a fact, something varied, a promise, an owed
//! thing, or `customer`, `me`, `company`.
//!
//! ## Why it matters
//!
//! The trainee would read the braces. And a fact that is given back by its name is known to the program; one that is typed out is not.
//!
//! ## Example
//!
//! ```text
//! says: "I ordered {orderd}.",
//! ```
//!
//! ## Instead
//!
//! ```text
//! says: "I ordered {ordered}.",
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Kind, Visit};
use crate::scenario::message::{Message, Span, did_you_mean, quote};
use crate::scenario::wording::{Piece, pieces};

/// What every text can mention.
const ALWAYS: [&str; 3] = ["customer", "me", "company"];

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    let names: BTreeSet<&str> = ALWAYS
        .into_iter()
        .chain(subject.names(Kind::Fact))
        .chain(subject.scenario.vary.names())
        .chain(subject.names(Kind::Promise))
        .chain(subject.names(Kind::Owed))
        .collect();
    Placeholders { subject, names, findings }
}

struct Placeholders<'s, 'a, 'f, 'o> {
    subject: &'s Subject<'a>,
    names: BTreeSet<&'a str>,
    findings: &'f mut Findings<'o>,
}

impl Placeholders<'_, '_, '_, '_> {
    /// Reports something about a stretch of a text, from one byte of it to another, underlined where it stands in the
    /// file.
    fn report(
        &mut self,
        at: &At<'_>,
        text: &str,
        stretch: Range<usize>,
        title: String,
        more: impl FnOnce(Message) -> Message,
    ) {
        let whole = self.findings.span(at, Show::Whole);
        let exact = whole.and_then(|whole| {
            // A text with escapes is spelt otherwise in the file: then the whole of it is shown.
            let start = whole.start + self.subject.places.outline().slice(whole).find(text)?;
            Some(Span::new(start + stretch.start, start + stretch.end))
        });
        self.findings.report(at, Show::Value, title, |mut message| {
            message.primary.span = exact.unwrap_or(message.primary.span);
            more(message)
        });
    }
}

impl Visit for Placeholders<'_, '_, '_, '_> {
    fn text(&mut self, text: &str, at: &At<'_>) {
        // Most texts mention nothing.
        if memchr::memchr2(b'{', b'}', text.as_bytes()).is_none() {
            return;
        }
        let mut from = 0;
        for piece in pieces(text) {
            let here = from;
            match piece {
                Piece::Name(name) => {
                    from += name.len() + 2;
                    self.name(name, text, here, at);
                }
                Piece::Words(words) => {
                    from += words.len();
                    if let Some(brace) = words.find(['{', '}']) {
                        self.lonely(text, here + brace, at);
                    }
                }
            }
        }
    }
}

impl Placeholders<'_, '_, '_, '_> {
    /// Looks at a name that stands in a text, its opening brace at the byte `here`.
    fn name(&mut self, name: &str, text: &str, here: usize, at: &At<'_>) {
        if self.names.contains(name) || self.subject.places.outline().loose_names.contains(name) {
            return;
        }
        if name.contains('{') {
            return self.lonely(text, here, at);
        }
        let written = format!("{{{name}}}");
        let meant = did_you_mean(name, self.names.iter().copied());
        let title = format!("The text mentions {}, which does not exist", quote(&written));
        let stretch = here..here + written.len();
        self.report(at, text, stretch, title, |message| match meant {
            Some(meant) => {
                let span = message.primary.span;
                let message = message.label(format!("did you mean `{{{meant}}}`?"));
                if span.end - span.start == written.len() {
                    message.fix(span, format!("{{{meant}}}"), format!("write `{{{meant}}}`"))
                } else {
                    message
                }
            }
            None => message.help(
                "in braces stands a fact, something varied, a promise, an owed thing, or one of `customer`, `me`, `company`",
            ),
        });
    }

    /// A brace at a byte of a text has no partner.
    fn lonely(&mut self, text: &str, brace: usize, at: &At<'_>) {
        let title = "A brace in this text has no partner".into();
        self.report(at, text, brace..brace + 1, title, |message| {
            message.help("braces stand around the name of a fact: `{ordered}`")
        });
    }
}
