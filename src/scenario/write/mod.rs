//! Changes to a file's text that touch nothing but what is changed: every other byte, the author's remarks and layout
//! among them, stays as it is.
//!
//! A change names its place by a path, as [`Outline::find`] takes it, and becomes [`Splice`]s: stretches of the text and
//! what stands there instead. What is put in comes in the layout of `extramile fmt`.

mod fields;
mod layout;
mod rename;
#[cfg(test)]
mod tests;
mod value;

use std::fmt;

pub use super::checks::is_name;
use super::message::{Span, quote};
use super::place::{NodeId, Outline, unquote};
use super::read::{comments, well_formed, words};
pub use fields::{Holds, fields, holds};
pub use layout::laid_out;
use layout::{WIDTH, line_break, value_laid_out};
pub use rename::{Thing, rename, rename_in_plays};
pub use value::{quoted, written};

/// A stretch of a text, and what stands there instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Splice {
    /// What goes out; empty where something is only put in.
    pub span: Span,
    /// What comes in.
    pub text: String,
}

/// A change of one place in a file. Values are RON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Gives a field, an entry or an item another value. A field or entry that is not there is put in: a field where the
    /// format has it, an entry at the end. What should be around it and is not there is put in too.
    Set {
        /// The place.
        path: Vec<String>,
        /// The value.
        value: String,
    },
    /// Puts an item into a list, or an entry into a map.
    Insert {
        /// The list or map. Where there is none, it is put in.
        into: Vec<String>,
        /// Before which item, counted from 0; behind the last where there are not so many.
        at: usize,
        /// The entry's name, in a map.
        name: Option<String>,
        /// The value.
        value: String,
    },
    /// Takes a field, an entry or an item out, and the remarks inside it. Those above and beside it stay.
    Remove {
        /// The place.
        path: Vec<String>,
    },
    /// Moves an item of a list or an entry of a map, with the remarks right above and beside it.
    Move {
        /// The place.
        path: Vec<String>,
        /// Which it is to be among its siblings, counted from 0.
        to: usize,
    },
}

/// Why a change was not made. Nothing was touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Brackets, quotes or commas of the file, or of the value, are not in order.
    Form,
    /// There is nothing at that path.
    NoSuchPlace(Vec<String>),
    /// The name is taken.
    Taken(String),
    /// The name cannot be an id.
    NoId(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Form => out.write_str(
                "the file’s brackets, quotes or commas are not in order: mend what `extramile check` tells first",
            ),
            Refused::NoSuchPlace(path) => {
                write!(out, "there is no {} in the file any more", quote(&path.join(".")))
            }
            Refused::Taken(name) => write!(out, "the name {} is taken: choose another one", quote(name)),
            Refused::NoId(name) => write!(
                out,
                "{} cannot be a name: use lower-case letters, digits, `_` and `-`",
                quote(name)
            ),
        }
    }
}

impl std::error::Error for Refused {}

/// The splices that make a change, in the order of the file.
///
/// # Errors
/// Why it cannot be made; see [`Refused`].
pub fn splices(text: &str, change: &Change) -> Result<Vec<Splice>, Refused> {
    let outline = well_formed(text).ok_or(Refused::Form)?;
    let file = File { text, outline: &outline, newline: line_break(text) };
    let mut splices = match change {
        Change::Set { path, value } => file.set(path, &sound(value)?)?,
        Change::Insert { into, at, name, value } => {
            file.insert(into, *at, name.as_deref(), &sound(value)?)?
        }
        Change::Remove { path } => file.remove(file.item(path)?),
        Change::Move { path, to } => file.move_to(file.item(path)?, *to),
    };
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    Ok(splices)
}

/// Replaces stretches of a text, and says what would undo that. The stretches must not overlap and stand in the order
/// of the text; those that do not are left out.
pub fn apply(text: &str, splices: &[Splice]) -> (String, Vec<Splice>) {
    let mut changed = String::with_capacity(text.len());
    let mut back = Vec::with_capacity(splices.len());
    let mut at = 0;
    for splice in splices {
        let (Some(kept), Some(out)) = (text.get(at..splice.span.start), text.get(splice.span.range())) else {
            continue;
        };
        changed.push_str(kept);
        let start = changed.len();
        changed.push_str(&splice.text);
        back.push(Splice { span: Span::new(start, changed.len()), text: out.to_owned() });
        at = splice.span.end;
    }
    changed.push_str(text.get(at..).unwrap_or_default());
    (changed, back)
}

/// A value whose form is in order.
fn sound(value: &str) -> Result<String, Refused> {
    well_formed(value).map(|_| value.trim().to_owned()).ok_or(Refused::Form)
}

/// Paths as text, shared by those who make them from parts.
fn borrowed(path: &[String]) -> Vec<&str> {
    path.iter().map(String::as_str).collect()
}

struct File<'a> {
    text: &'a str,
    outline: &'a Outline,
    newline: &'static str,
}

impl File<'_> {
    fn item(&self, path: &[String]) -> Result<NodeId, Refused> {
        let found = self.outline.find(&borrowed(path));
        found.filter(|_| !path.is_empty()).ok_or_else(|| Refused::NoSuchPlace(path.to_vec()))
    }

    /// From the key, or the value where there is none, to the value's end.
    fn span(&self, item: NodeId) -> Span {
        let node = self.outline.node(item);
        Span::new(node.key.map_or(node.span.start, |key| key.start), node.span.end)
    }

    /// The children of a list, map or group.
    fn children(&self, around: NodeId) -> Vec<NodeId> {
        self.outline.children(around).collect()
    }

    /// Where the text goes on after space and remarks.
    fn next_word(&self, from: usize) -> usize {
        let mut at = from;
        loop {
            let rest = self.text.get(at..).unwrap_or_default();
            at += rest.len() - rest.trim_start().len();
            let rest = self.text.get(at..).unwrap_or_default();
            match comments(rest).first() {
                Some(comment) if comment.start == 0 => at += comment.end,
                _ => return at,
            }
        }
    }

    /// Where an item ends, with its comma if it has one.
    fn after_comma(&self, item: NodeId) -> (usize, bool) {
        let end = self.span(item).end;
        let next = self.next_word(end);
        if self.text[next..].starts_with(',') { (next + 1, true) } else { (end, false) }
    }

    /// Where an item ends with its comma and the remarks beside it: the end of its line, where nothing else follows.
    fn after_line(&self, item: NodeId) -> (usize, bool) {
        let (end, comma) = self.after_comma(item);
        let line_end = self.text[end..].find('\n').map_or(self.text.len(), |at| end + at);
        let line_end = line_end - usize::from(self.text[..line_end].ends_with('\r'));
        let rest = &self.text[end..line_end.max(end)];
        let mut after = 0;
        for comment in comments(rest) {
            if !rest[after..comment.start].trim().is_empty() {
                break;
            }
            after = comment.end;
        }
        if rest[after..].trim().is_empty() { (line_end.max(end), comma) } else { (end, comma) }
    }

    /// The space before a byte on its line, if there is nothing else.
    fn margin(&self, at: usize) -> Option<&str> {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let space = &self.text[start..at];
        space.trim().is_empty().then_some(space)
    }

    fn column(&self, at: usize) -> usize {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        self.text[start..at].chars().count()
    }

    /// The space with which the line of a byte begins.
    fn margin_of_line(&self, at: usize) -> &str {
        let start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        let line = &self.text[start..];
        &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
    }

    /// Whether a bracket's items stand on lines of their own.
    fn broken(&self, around: NodeId) -> bool {
        let first = self.outline.children(around).next();
        first.is_some_and(|first| self.margin(self.span(first).start).is_some())
    }

    fn set(&self, path: &[String], value: &str) -> Result<Vec<Splice>, Refused> {
        let Some(item) = self.outline.find(&borrowed(path)) else { return self.put_in(path, value) };
        let item = self.outline.inside_some(item);
        let span = self.outline.node(item).span;
        let old = self.outline.slice(span);
        let margin = self.margin_of_line(span.start);
        let new = value_laid_out(value, &borrowed(path), margin, self.column(span.start), self.newline);
        if old == new {
            return Ok(Vec::new());
        }
        let mut splices = vec![Splice { span, text: new }];
        // A remark inside what goes out stays, above it.
        let brought = remarks_in(value);
        let inside: Vec<&str> =
            remarks_in(old).into_iter().filter(|remark| !brought.contains(remark)).collect();
        if !inside.is_empty() {
            let start = self.span(item).start;
            let kept: String =
                inside.iter().map(|remark| format!("{remark}{}{margin}", self.newline)).collect();
            splices.insert(0, Splice { span: Span::new(start, start), text: kept });
            return Ok(splices);
        }
        Ok(self.fitting(item, splices))
    }

    /// What should be there and is not: a field where the format has it, an entry at the end.
    fn put_in(&self, path: &[String], value: &str) -> Result<Vec<Splice>, Refused> {
        let nowhere = || Refused::NoSuchPlace(path.to_vec());
        let (last, around) = path.split_last().ok_or_else(nowhere)?;
        let inside = holds(&borrowed(around)).ok_or_else(nowhere)?;
        let Some(node) = self.outline.find(&borrowed(around)) else {
            let whole = match inside {
                Holds::Fields(_) => format!("({last}: {value})"),
                Holds::Entries => format!("{{{}: {value}}}", quoted(last)),
                Holds::Items => format!("[{value}]"),
            };
            return self.put_in(around, &whole);
        };
        let node = self.outline.inside_some(node);
        let siblings = self.children(node);
        match inside {
            Holds::Fields(order) => {
                let rank = |name: &str| order.iter().position(|field| *field == name);
                let own = rank(last).ok_or_else(nowhere)?;
                let before = |item: &NodeId| {
                    self.outline.key(*item).and_then(|key| rank(&key)).is_some_and(|other| other < own)
                };
                let at = siblings.iter().rposition(before).map_or(0, |last| last + 1);
                Ok(self.insert_at(node, at, &format!("{last}: "), value))
            }
            Holds::Entries => Ok(self.insert_at(node, siblings.len(), &format!("{}: ", quoted(last)), value)),
            Holds::Items => Err(nowhere()),
        }
    }

    fn insert(
        &self,
        into: &[String],
        at: usize,
        name: Option<&str>,
        value: &str,
    ) -> Result<Vec<Splice>, Refused> {
        let key = name.map_or_else(String::new, |name| format!("{}: ", quoted(name)));
        let Some(node) = self.outline.find(&borrowed(into)) else {
            let whole = match name {
                Some(_) => format!("{{{key}{value}}}"),
                None => format!("[{value}]"),
            };
            return self.put_in(into, &whole);
        };
        let node = self.outline.inside_some(node);
        if let Some(name) = name
            && self.children(node).into_iter().any(|item| self.outline.key(item).as_deref() == Some(name))
        {
            return Err(Refused::Taken(name.to_owned()));
        }
        Ok(self.insert_at(node, at, &key, value))
    }

    /// Puts an item in before the one of that number.
    fn insert_at(&self, around: NodeId, at: usize, key: &str, value: &str) -> Vec<Splice> {
        let siblings = self.children(around);
        let at = at.min(siblings.len());
        let span = self.outline.node(around).span;
        let mut path = self.outline.path(around);
        path.push(unquote(key.trim_end_matches(": ")));
        let laid_out = |margin: &str, column| {
            value_laid_out(value, &borrowed(&path), margin, column + key.chars().count(), self.newline)
        };
        if self.broken(around) {
            let margin = self.margin_of_line(self.span(siblings[0]).start);
            let line = format!("{margin}{key}{},", laid_out(margin, margin.chars().count()));
            let Some(before) = at.checked_sub(1).map(|before| siblings[before]) else {
                let start = self.lines_above(self.span(siblings[0]).start);
                let text = format!("{line}{}", self.newline);
                return vec![Splice { span: Span::new(start, start), text }];
            };
            let (end, comma) = self.after_line(before);
            let mut splices =
                vec![Splice { span: Span::new(end, end), text: format!("{}{line}", self.newline) }];
            if !comma {
                let end = self.span(before).end;
                splices.insert(0, Splice { span: Span::new(end, end), text: ",".into() });
            }
            return splices;
        }
        let splice = match (siblings.get(at), siblings.last()) {
            (Some(next), _) => {
                let start = self.span(*next).start;
                Splice { span: Span::new(start, start), text: format!("{key}{value}, ") }
            }
            (None, Some(last)) => {
                let end = self.span(*last).end;
                Splice { span: Span::new(end, end), text: format!(", {key}{value}") }
            }
            (None, None) => {
                // Right before the closing bracket, behind all remarks.
                let end = span.end - 1;
                let remarks = remarks_in(self.outline.slice(span));
                let line = remarks.last().is_some_and(|last| last.starts_with("//"));
                let line = if line { self.newline } else { "" };
                Splice { span: Span::new(end, end), text: format!("{line}{key}{value}") }
            }
        };
        // What never stands on one line takes what is around it along.
        let entry_of_map = self.outline.slice(span).starts_with('{');
        if entry_of_map || laid_out("", 0).contains('\n') {
            return self.laid_out_anew(self.widest_on_one_line(around), &[splice]);
        }
        self.fitting_in(around, vec![splice])
    }

    fn remove(&self, item: NodeId) -> Vec<Splice> {
        let span = self.span(item);
        let (end, comma) = self.after_comma(item);
        let rest_of_line = self.text[end..].split('\n').next().unwrap_or_default();
        if let Some(margin) = self.margin(span.start) {
            let start = span.start - margin.len();
            if rest_of_line.trim().is_empty() && end + rest_of_line.len() < self.text.len() {
                return vec![Splice {
                    span: Span::new(start, end + rest_of_line.len() + 1),
                    text: String::new(),
                }];
            }
            // What stands beside it stays, where it began.
            let space = rest_of_line.len() - rest_of_line.trim_start().len();
            return vec![Splice { span: Span::new(span.start, end + space), text: String::new() }];
        }
        if comma {
            let space = rest_of_line.len() - rest_of_line.trim_start_matches([' ', '\t']).len();
            return vec![Splice { span: Span::new(span.start, end + space), text: String::new() }];
        }
        // The last one, without a comma: the one before it loses its own.
        let before = self.outline.node(item).parent.map(|around| self.children(around)).unwrap_or_default();
        let before = before.iter().take_while(|sibling| **sibling != item).last();
        let start = before.map_or(span.start, |before| self.span(*before).end);
        let between = remarks_in(&self.text[start..span.start]);
        let start = if between.is_empty() { start } else { span.start };
        vec![Splice { span: Span::new(start, span.end), text: String::new() }]
    }

    fn move_to(&self, item: NodeId, to: usize) -> Vec<Splice> {
        let Some(around) = self.outline.node(item).parent else { return Vec::new() };
        let siblings = self.children(around);
        let Some(from) = siblings.iter().position(|sibling| *sibling == item) else { return Vec::new() };
        let to = to.min(siblings.len() - 1);
        if from == to {
            return Vec::new();
        }
        // Its neighbour behind, where it is going.
        let next = siblings.get(if to > from { to + 1 } else { to });
        let span = self.span(item);
        let own_lines = |item: &NodeId| {
            self.margin(self.span(*item).start).is_some()
                && self.text[self.after_line(*item).0..].trim_start_matches('\r').starts_with('\n')
        };
        if siblings.iter().all(own_lines) {
            let start = self.lines_above(span.start);
            let (end, comma) = self.after_line(item);
            let lines = &self.text[start..end];
            let value_end = span.end - start;
            let comma_put = if comma { "" } else { "," };
            let moved = format!("{}{comma_put}{}{}", &lines[..value_end], &lines[value_end..], self.newline);
            let line_end = end + self.text[end..].find('\n').map_or(0, |at| at + 1);
            let mut splices = vec![Splice { span: Span::new(start, line_end), text: String::new() }];
            match next {
                Some(next) => {
                    let start = self.lines_above(self.span(*next).start);
                    splices.push(Splice { span: Span::new(start, start), text: moved });
                }
                None => {
                    let last = siblings[siblings.len() - 1];
                    let (end, comma) = self.after_line(last);
                    if !comma {
                        let end = self.span(last).end;
                        splices.push(Splice { span: Span::new(end, end), text: ",".into() });
                    }
                    let end = end + self.text[end..].find('\n').map_or(0, |at| at + 1);
                    splices.push(Splice { span: Span::new(end, end), text: moved });
                }
            }
            return splices;
        }
        // On one line with others: it alone moves.
        let words = self.outline.slice(span);
        let mut splices = self.remove(item);
        match next {
            Some(next) => {
                let start = self.span(*next).start;
                splices.push(Splice { span: Span::new(start, start), text: format!("{words}, ") });
            }
            None => {
                let end = self.span(siblings[siblings.len() - 1]).end;
                splices.push(Splice { span: Span::new(end, end), text: format!(", {words}") });
            }
        }
        splices
    }

    /// The beginning of the line of a byte, or of the first of the remarks right above it.
    fn lines_above(&self, at: usize) -> usize {
        let mut start = self.text[..at].rfind('\n').map_or(0, |line| line + 1);
        loop {
            let above = &self.text[..start];
            let line = above.strip_suffix('\n').map_or(0, |above| above.rfind('\n').map_or(0, |at| at + 1));
            let is_remark = line < start && self.text[line..start].trim_start().starts_with("//");
            if !is_remark {
                return start;
            }
            start = line;
        }
    }

    /// The same, where it still fits on its line; else with the bracket that stands on that one line laid out anew.
    fn fitting(&self, item: NodeId, splices: Vec<Splice>) -> Vec<Splice> {
        match self.outline.node(item).parent {
            Some(around) if !self.broken(around) => self.fitting_in(around, splices),
            _ => splices,
        }
    }

    fn fitting_in(&self, around: NodeId, splices: Vec<Splice>) -> Vec<Splice> {
        let span = self.outline.node(around).span;
        if self.outline.slice(span).contains('\n') {
            return splices;
        }
        let (changed, _) = apply(self.text, &splices);
        let start = changed[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let end = changed[span.start..].find('\n').map_or(changed.len(), |at| span.start + at);
        let several = splices.iter().any(|splice| splice.text.contains('\n'));
        if !several && changed[start..end].trim_end().chars().count() <= WIDTH {
            return splices;
        }
        self.laid_out_anew(self.widest_on_one_line(around), &splices)
    }

    /// The bracket that was given, or the outermost around it that stands on one line with it.
    fn widest_on_one_line(&self, around: NodeId) -> NodeId {
        let mut widest = around;
        while let Some(outer) = self.outline.node(widest).parent {
            if self.outline.slice(self.outline.node(outer).span).contains('\n') {
                break;
            }
            widest = outer;
        }
        widest
    }

    /// A bracket with changes in it, laid out anew.
    fn laid_out_anew(&self, bracket: NodeId, splices: &[Splice]) -> Vec<Splice> {
        let span = self.outline.node(bracket).span;
        let inside: Vec<Splice> = splices
            .iter()
            .map(|splice| Splice {
                span: Span::new(splice.span.start - span.start, splice.span.end - span.start),
                text: splice.text.clone(),
            })
            .collect();
        let (changed, _) = apply(self.outline.slice(span), &inside);
        let margin = self.margin_of_line(span.start);
        let path = self.outline.path(bracket);
        let text = value_laid_out(&changed, &borrowed(&path), margin, self.column(span.start), self.newline);
        vec![Splice { span, text }]
    }
}

/// The remarks inside a value.
fn remarks_in(value: &str) -> Vec<&str> {
    let words = words(value).words;
    let starts = words.iter().map(|word| word.start as usize).chain([value.len()]);
    let ends = [0].into_iter().chain(words.iter().map(|word| word.end as usize));
    let gaps = ends.zip(starts).filter_map(|(from, to)| value.get(from..to));
    gaps.flat_map(|gap| comments(gap).into_iter().map(|comment| gap[comment].trim_end())).collect()
}
