//! A text names itself, or names more than can be put into it.
//!
//! ## What it does
//!
//! Follows the `{names}` of facts and promises into their own texts: whether one comes back to itself, whether texts
//! stand in texts more than four deep, and whether a text with everything that it names has more than 4000 characters.
//!
//! ## Why it matters
//!
//! A text that stands in itself has no end, so it cannot be said. Of texts that stand too deep the innermost words
//! would be left out.
//!
//! ## Example
//!
//! ```text
//! facts: {"race": (text: "a race on my {bike}", from: File), "bike": (text: "bike for {race}", from: File)},
//! ```
//!
//! ## Instead
//!
//! ```text
//! facts: {"race": (text: "a race on my {bike}", from: File), "bike": (text: "red bike", from: File)},
//! ```

use std::collections::BTreeMap;

use super::limits::LONGEST_TEXT;
use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit};
use crate::scenario::message::quote;
use crate::scenario::wording::{DEEPEST, Piece, pieces};

pub(super) fn look<'s>(subject: &'s Subject<'_>, findings: &'s mut Findings<'_>) -> impl Visit {
    let scenario = subject.scenario;
    let facts = scenario.facts.iter().map(|(name, fact)| (name, &*fact.text, "facts"));
    let promises = scenario.promises.iter().map(|(name, promise)| (name, &*promise.text, "promises"));
    let mut within = Within { texts: BTreeMap::new(), sizes: BTreeMap::new() };
    for (name, text, list) in facts.chain(promises) {
        // A name that is taken twice is told by another check.
        within.texts.entry(name).or_insert((text, list));
    }
    let names: Vec<&str> = within.texts.keys().copied().collect();
    for name in names {
        within.size(name, &mut Vec::new(), findings);
    }
    InItself { within, findings }
}

/// How much stands in a text.
#[derive(Clone, Copy, Default)]
struct Size {
    /// Its characters, with those of everything that it names.
    characters: usize,
    /// How deep texts stand in it, itself included.
    depth: u8,
}

/// The texts that can stand in others.
struct Within<'a> {
    /// By name, with the list that each is in.
    texts: BTreeMap<&'a str, (&'a str, &'static str)>,
    sizes: BTreeMap<&'a str, Size>,
}

impl<'a> Within<'a> {
    /// The size of a named text; `way` are the names that led there. A circle is told where it closes.
    fn size(&mut self, name: &'a str, way: &mut Vec<&'a str>, findings: &mut Findings<'_>) -> Size {
        if let Some(size) = self.sizes.get(name) {
            return *size;
        }
        let Some((text, list)) = self.texts.get(name).copied() else { return Size::default() };
        if let Some(from) = way.iter().position(|other| *other == name) {
            let through: Vec<String> = way[from + 1..].iter().map(|name| quote(name)).collect();
            let title = format!("The text of {} stands in itself", quote(name));
            let list = At::ROOT.field(list);
            findings.report(&list.field(name).field("text"), Show::Value, title, |message| {
                let message = if through.is_empty() {
                    message
                } else {
                    message.label(format!("by way of {}", through.join(", ")))
                };
                message.help("write in words what it is: of two texts only one can name the other")
            });
            return Size::default();
        }
        way.push(name);
        let size = self.of(text, way, findings);
        way.pop();
        let size = Size { depth: size.depth.saturating_add(1), ..size };
        self.sizes.insert(name, size);
        size
    }

    /// The size of any text. As deep as what it names.
    fn of(&mut self, text: &'a str, way: &mut Vec<&'a str>, findings: &mut Findings<'_>) -> Size {
        let mut all = Size::default();
        for piece in pieces(text) {
            let more = match piece {
                Piece::Words(words) => Size { characters: words.chars().count(), depth: 0 },
                Piece::Name(name) => self.size(name, way, findings),
            };
            all.characters = all.characters.saturating_add(more.characters);
            all.depth = all.depth.max(more.depth);
        }
        all
    }
}

struct InItself<'s, 'f, 'o> {
    within: Within<'s>,
    findings: &'f mut Findings<'o>,
}

impl Visit for InItself<'_, '_, '_> {
    fn text(&mut self, text: &str, at: &At<'_>) {
        // Most texts mention nothing.
        if memchr::memchr(b'{', text.as_bytes()).is_none() {
            return;
        }
        let sizes = pieces(text).into_iter().map(|piece| match piece {
            Piece::Words(words) => Size { characters: words.chars().count(), depth: 0 },
            Piece::Name(name) => self.within.sizes.get(name).copied().unwrap_or_default(),
        });
        let (characters, depth) = sizes.fold((0_usize, 0), |(characters, depth), size| {
            (characters.saturating_add(size.characters), depth.max(size.depth))
        });
        if depth > DEEPEST {
            let title = "Texts stand in texts too deep here";
            self.findings.report(at, Show::Value, title, |message| {
                message
                    .label(format!("{depth} deep"))
                    .help(format!("{DEEPEST} deep at most: write the innermost in words"))
            });
        }
        if characters > LONGEST_TEXT {
            let title = format!("This text has {characters} characters with everything that it names");
            self.findings
                .report(at, Show::Key, title, |message| message.label(format!("{LONGEST_TEXT} at most")));
        }
    }
}
