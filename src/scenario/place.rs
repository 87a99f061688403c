//! Where everything in a file stands: its outline, a tree of values with the place of each key and value.
//!
//! The outline is made by a reader that never gives up (`read::outline`), so it exists for broken files too. Only who
//! has something to say about a file needs it, so it is made when it is asked for.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::message::Span;

/// The number of a value in its outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a value looks like, before anybody asks what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `"text"`.
    Text,
    /// `12`, `-3`, `5.5`.
    Number,
    /// A bare word: `Starter`, `true`.
    Name,
    /// `'x'`.
    Letter,
    /// `[…]`.
    List,
    /// `{…}`.
    Map,
    /// `(…)` or `Name(…)`.
    Group,
    /// Nothing that can be read stands here.
    Nothing,
}

/// One value of the file.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it looks like.
    pub shape: Shape,
    /// From its first to its last byte, a name before the bracket included.
    pub span: Span,
    /// The key before it: a field's name, or an entry's name with its quotes.
    pub key: Option<Span>,
    /// The name before the bracket: `Promise` in `Promise("express")`.
    pub name: Option<Span>,
    /// The value around it.
    pub parent: Option<NodeId>,
    /// Whether a mistake in the file's form has left it unreadable.
    pub broken: bool,
    /// Whether something inside could not be read, so that what seems to be missing may stand there.
    pub troubled: bool,
    pub(super) first: Option<NodeId>,
    pub(super) last: Option<NodeId>,
    pub(super) next: Option<NodeId>,
}

/// The place of one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its key with the quotes, where it has one.
    pub key: Option<Span>,
    /// The value.
    pub value: Span,
}

impl Place {
    /// The key where there is one, else the value: the short stretch to underline for a whole beat or reply.
    pub fn head(self) -> Span {
        self.key.unwrap_or(self.value)
    }
}

/// A file's text and the place of everything in it.
#[derive(Debug, Clone)]
pub struct Outline {
    pub(super) text: String,
    pub(super) nodes: Vec<Node>,
    /// Fields that were missed and reported, by the value that should hold them.
    pub(super) missing: BTreeMap<NodeId, BTreeSet<&'static str>>,
    /// Names of entries anywhere in a file whose form is broken: they may stand in a part that was lost.
    pub(super) loose_names: BTreeSet<String>,
}

/// The places of a file, found when somebody first asks: of a file without mistakes nobody does.
pub(super) struct Places<'t> {
    text: &'t str,
    pub(super) outline: OnceCell<Outline>,
}

impl<'t> Places<'t> {
    /// Those of a text of which nothing is known yet.
    pub fn of(text: &'t str) -> Places<'t> {
        Places { text, outline: OnceCell::new() }
    }

    /// Those that were found while a file with mistakes was read.
    pub fn found(text: &'t str, outline: Outline) -> Places<'t> {
        Places { text, outline: OnceCell::from(outline) }
    }

    /// The outline.
    pub fn outline(&self) -> &Outline {
        self.outline.get_or_init(|| Outline::of(self.text))
    }
}

impl Outline {
    /// The outline of any text.
    pub fn of(text: &str) -> Outline {
        super::read::outline(text)
    }

    /// The file's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The whole file's value.
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(NodeId(0))
    }

    /// One value.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// The values inside a value, in the order of the file.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = self.node(id).first;
        std::iter::from_fn(move || {
            let here = next?;
            next = self.node(here).next;
            Some(here)
        })
    }

    /// The text of a stretch.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// What a value's key says, without quotes.
    pub fn key(&self, id: NodeId) -> Option<String> {
        self.node(id).key.map(|span| unquote(self.slice(span)))
    }

    /// The value at a path of field names, entry names and positions (`"0"`, `"1"`), from the whole file down:
    /// `["beats", "call", "replies", "quiz", "then"]`. What stands in a variant's brackets counts by position too.
    pub fn find(&self, path: &[&str]) -> Option<NodeId> {
        path.iter().try_fold(self.root()?, |at, step| self.step(at, step))
    }

    /// The place at a path, as in [`Outline::find`].
    pub fn place(&self, path: &[&str]) -> Option<Place> {
        let node = self.node(self.find(path)?);
        Some(Place { key: node.key, value: node.span })
    }

    /// A value with its key: all of a field or of an entry.
    pub fn whole(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.key.map_or(node.span.start, |key| key.start), node.span.end)
    }

    /// The same with the comma behind it: what goes out where it is taken out. None where a remark stands between them.
    pub fn with_comma(&self, id: NodeId) -> Option<Span> {
        let whole = self.whole(id);
        let behind = self.text.get(whole.end..)?;
        let next = behind.trim_start();
        let comma = if next.starts_with(',') { behind.len() - next.len() + 1 } else { 0 };
        (!next.starts_with('/')).then(|| Span::new(whole.start, whole.end + comma))
    }

    /// One step down: the child of that name, or at that position.
    pub fn step(&self, at: NodeId, step: &str) -> Option<NodeId> {
        let at = self.inside_some(at);
        self.children(at).find(|child| self.key_is(*child, step)).or_else(|| {
            let position = step.parse().ok()?;
            self.children(at).filter(|child| self.node(*child).key.is_none()).nth(position)
        })
    }

    /// The innermost value whose key or value covers that byte.
    pub fn at(&self, byte: usize) -> Option<NodeId> {
        let covers = |id: NodeId| {
            let node = self.node(id);
            node.key.map_or(node.span.start, |key| key.start) <= byte && byte < node.span.end
        };
        let mut here = self.root().filter(|root| covers(*root))?;
        while let Some(inner) = self.children(here).find(|child| covers(*child)) {
            here = inner;
        }
        Some(here)
    }

    /// The path of a value, as [`Outline::find`] takes it.
    pub fn path(&self, id: NodeId) -> Vec<String> {
        let mut path = Vec::new();
        let mut here = id;
        while let Some(parent) = self.node(here).parent {
            path.push(self.key(here).unwrap_or_else(|| {
                let unnamed = self.children(parent).filter(|child| self.node(*child).key.is_none());
                unnamed.take_while(|child| *child != here).count().to_string()
            }));
            here = parent;
        }
        path.reverse();
        path
    }

    fn key_is(&self, id: NodeId, name: &str) -> bool {
        let Some(span) = self.node(id).key else { return false };
        let written = self.slice(span);
        let plain = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(written);
        if plain.contains('\\') || written.starts_with("r") {
            unquote(written) == name
        } else {
            plain == name
        }
    }

    /// `Some(x)` is `x` for every purpose of ours.
    pub(super) fn inside_some(&self, id: NodeId) -> NodeId {
        let mut here = id;
        loop {
            let node = self.node(here);
            match (node.name, node.first) {
                (Some(name), Some(only)) if only_child(self, only) && self.slice(name) == "Some" => {
                    here = only
                }
                _ => return here,
            }
        }
    }
}

/// Line and column of a byte of a text, both from 1; the column counts characters.
pub fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = text.as_bytes().get(..byte).unwrap_or(text.as_bytes());
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let lines = before.iter().filter(|byte| **byte == b'\n').count();
    // Continuation bytes are no characters of their own.
    let characters = before[start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    (1 + lines, 1 + characters)
}

fn only_child(outline: &Outline, id: NodeId) -> bool {
    outline.node(id).next.is_none() && outline.node(id).key.is_none()
}

/// As [`unquote`], without a copy where the text stands as it is meant.
pub(super) fn said(written: &str) -> Cow<'_, str> {
    match written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) if !inside.contains('\\') => Cow::Borrowed(inside),
        None if !written.starts_with('"') && !written.starts_with("r\"") && !written.starts_with("r#") => {
            Cow::Borrowed(written)
        }
        _ => Cow::Owned(unquote(written)),
    }
}

/// What a text in quotes says: the quotes off, the escapes resolved. Whatever cannot be read stays as it is.
pub fn unquote(written: &str) -> String {
    if let Some(raw) = written.strip_prefix('r') {
        let hashes = raw.bytes().take_while(|byte| *byte == b'#').count();
        let inside = raw.get(hashes..).and_then(|rest| rest.strip_prefix('"'));
        if let Some(inside) = inside {
            let end = format!("\"{}", "#".repeat(hashes));
            return inside.strip_suffix(end.as_str()).unwrap_or(inside).to_owned();
        }
        return raw.strip_prefix('#').unwrap_or(written).to_owned();
    }
    let Some(inside) = written.strip_prefix('"') else { return written.to_owned() };
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    if !inside.contains('\\') {
        return inside.to_owned();
    }
    let mut said = String::with_capacity(inside.len());
    let mut letters = inside.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            said.push(letter);
            continue;
        }
        let rest = letters.as_str();
        if rest.starts_with('\n') || rest.starts_with("\r\n") {
            // The text goes on in the next line, at its first letter.
            letters = rest.trim_start_matches([' ', '\t', '\n', '\r']).chars();
            continue;
        }
        match letters.next() {
            Some('n') => said.push('\n'),
            Some('t') => said.push('\t'),
            Some('r') => said.push('\r'),
            Some('0') => said.push('\0'),
            Some('u') => {
                let digits: String = letters.by_ref().skip(1).take_while(|letter| *letter != '}').collect();
                said.push(
                    u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'),
                );
            }
            Some('x') => {
                // A letter is up to four bytes, each written this way.
                let mut bytes = Vec::new();
                loop {
                    let digits: String = letters.by_ref().take(2).collect();
                    bytes.extend(u8::from_str_radix(&digits, 16));
                    if std::str::from_utf8(&bytes).is_ok() || bytes.len() > 3 {
                        break;
                    }
                    let Some(rest) = letters.as_str().strip_prefix("\\x") else { break };
                    letters = rest.chars();
                }
                said.push_str(&String::from_utf8_lossy(&bytes));
            }
            Some(other) => said.push(other),
            None => {}
        }
    }
    said
}
