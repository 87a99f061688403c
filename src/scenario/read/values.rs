//! The second reader: walks the outline with the model's own types, to say everything that is wrong with the
//! values of a file. Where one cannot be read, a stand-in takes its place, so that reading goes on.
//!
//! Two things only show once a type has been tried: a required field that is missing, and a text that is no
//! time. Each is noted and the walk begins again, knowing it.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, EnumAccess, IntoDeserializer, MapAccess, SeqAccess,
    VariantAccess, Visitor,
};

use super::stand_in::StandIn;
use super::{MOST_MESSAGES, examples};
use crate::scenario::message::{Message, Span, did_you_mean, one_of, quote};
use crate::scenario::place::{Node, NodeId, Outline, Shape, said, unquote};

/// Reads what can be read, and adds what is wrong to the messages. Nothing comes back when there is too much of it.
pub(super) fn values<T: DeserializeOwned>(outline: &mut Outline, messages: &mut Vec<Message>) -> Option<T> {
    let root = outline.root()?;
    let notes = RefCell::new(Notes { room: MOST_MESSAGES - messages.len(), ..Notes::default() });
    let value = loop {
        let reader = Reader { outline, notes: &notes, node: root };
        match reader.read(root, std::marker::PhantomData::<T>) {
            Ok(value) => break Some(value),
            Err(Stop::Again) if notes.borrow().room > 0 => {}
            Err(_) => break None,
        }
    };
    let notes = notes.into_inner();
    messages.extend(notes.messages);
    for node in &notes.unreadable {
        outline.nodes[node.0 as usize].broken = true;
    }
    outline.missing = notes.missing;
    value
}

/// Why a walk ended early.
#[derive(Debug)]
pub(super) enum Stop {
    /// A type's own complaint, in its words.
    Said(String),
    /// A required field is not there.
    Missing(&'static str),
    /// Something was noted: begin again.
    Again,
    /// It would not help to begin again.
    Enough,
}

impl fmt::Display for Stop {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stop::Said(what) => out.write_str(what),
            Stop::Missing(field) => write!(out, "`{field}` is missing"),
            Stop::Again | Stop::Enough => out.write_str("reading stopped"),
        }
    }
}

impl std::error::Error for Stop {}

impl serde::de::Error for Stop {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Stop::Said(what.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Stop::Missing(field)
    }
}

#[derive(Default)]
struct Notes {
    messages: Vec<Message>,
    /// How many messages there is still room for.
    room: usize,
    /// What was said already, by place and code: a walk that begins again says nothing twice.
    said: BTreeSet<(Span, &'static str)>,
    /// Values for which a stand-in is put.
    unreadable: BTreeSet<NodeId>,
    /// Fields that a value lacks.
    missing: BTreeMap<NodeId, BTreeSet<&'static str>>,
    /// Fields that a type cannot do without, as far as that has shown.
    required: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

impl Notes {
    fn say(&mut self, message: Message) {
        if self.room > 0 && self.said.insert((message.primary.span, message.code)) {
            self.room -= 1;
            self.messages.push(message);
        }
    }
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    outline: &'a Outline,
    notes: &'a RefCell<Notes>,
    node: NodeId,
}

impl<'a> Reader<'a> {
    fn node(&self) -> &'a Node {
        self.outline.node(self.node)
    }

    fn text(&self) -> &'a str {
        self.outline.slice(self.node().span)
    }

    fn at(self, node: NodeId) -> Reader<'a> {
        Reader { node, ..self }
    }

    fn children(&self) -> impl Iterator<Item = NodeId> + 'a {
        self.outline.children(self.node)
    }

    fn say(&self, message: Message) {
        self.notes.borrow_mut().say(message);
    }

    /// Whether nothing more can be said: a hostile file should not be paid for with time.
    fn full(&self) -> bool {
        self.notes.borrow().room == 0
    }

    fn unreadable(&self) -> bool {
        self.node().broken || self.notes.borrow().unreadable.contains(&self.node)
    }

    fn mark(&self, node: NodeId) {
        self.notes.borrow_mut().unreadable.insert(node);
    }

    /// Reads one value; a complaint of its type is noted at its place.
    fn read<'de, S: DeserializeSeed<'de>>(self, node: NodeId, seed: S) -> Result<S::Value, Stop> {
        let here = self.at(node);
        if here.unreadable() {
            return seed.deserialize(StandIn).map_err(|_no_stand_in| Stop::Enough);
        }
        let what = match seed.deserialize(here) {
            Err(Stop::Said(what)) => what,
            other => return other,
        };
        let (title, help) = match what.split_once(": ") {
            Some((title, help)) => (title.to_owned(), Some(help.to_owned())),
            None => (what, None),
        };
        let mut message = Message::error("E016", here.node().span, title);
        message.help = help;
        here.say(message);
        here.mark(node);
        Err(Stop::Again)
    }

    /// Says that something else was expected here, and lets a stand-in take the place.
    fn wrong(&self, expected: &str) -> StandIn {
        let message = Message::error("E010", self.head(), format!("Here stands {}", self.what()))
            .label(format!("expected {expected}"));
        self.say(message);
        self.mark(self.node);
        StandIn
    }

    /// As `wrong`, with the change that mends it.
    fn wrong_but(&self, expected: &str, replacement: String, what: &str) -> StandIn {
        let message = Message::error("E010", self.head(), format!("Here stands {}", self.what()))
            .label(format!("expected {expected}"))
            .fix(self.node().span, replacement, what);
        self.say(message);
        self.mark(self.node);
        StandIn
    }

    /// What to underline: short values whole, of long ones the beginning.
    fn head(&self) -> Span {
        let node = self.node();
        match node.shape {
            Shape::List | Shape::Map => Span::new(node.span.start, node.span.start + 1),
            Shape::Group => node.name.unwrap_or(Span::new(node.span.start, node.span.start + 1)),
            _ => node.span,
        }
    }

    fn what(&self) -> String {
        match self.node().shape {
            Shape::Text => format!("the text {}", quote(&unquote(self.text()))),
            Shape::Number => format!("the number {}", quote(self.text())),
            Shape::Name if matches!(self.text(), "true" | "false") => quote(self.text()),
            Shape::Name => format!("the word {}", quote(self.text())),
            Shape::Letter => "a single letter".into(),
            Shape::List => "a list in square brackets".into(),
            Shape::Map => "named entries in braces".into(),
            Shape::Group => match self.node().name {
                Some(name) => format!("{} with brackets", quote(self.outline.slice(name))),
                None => "a pair of round brackets".into(),
            },
            Shape::Nothing => "nothing that can be read".into(),
        }
    }

    fn whole_number(&self, least: i64, most: i64) -> i64 {
        let key = self.outline.key(self.node);
        let range = match (key.and_then(|field| examples::range(&field)), least) {
            (Some((least, most)), _) => format!("a whole number from {least} to {most}"),
            (None, 0) => "a whole number, 0 or more".to_owned(),
            (None, _) => "a whole number".to_owned(),
        };
        let stand_in = 1.clamp(least, most);
        if self.unreadable() {
            return stand_in;
        }
        let text = self.text();
        match self.node().shape {
            Shape::Number => {}
            Shape::Text => {
                let inside = unquote(text);
                if inside.parse::<i64>().is_ok() {
                    self.wrong_but(&range, inside, "take the quotes away");
                } else {
                    self.wrong(&range);
                }
                return stand_in;
            }
            _ => {
                self.wrong(&range);
                return stand_in;
            }
        }
        match integer(text) {
            Some(number) if number < i128::from(least) || number > i128::from(most) => {
                let message = Message::error(
                    "E011",
                    self.node().span,
                    format!(
                        "{} is too {}",
                        quote(text),
                        if number < i128::from(least) { "small" } else { "large" }
                    ),
                )
                .label(format!("expected {range}"));
                self.say(message);
                self.mark(self.node);
                stand_in
            }
            Some(number) => i64::try_from(number).unwrap_or(stand_in),
            None => {
                let message = Message::error(
                    "E011",
                    self.node().span,
                    format!("{} is not a whole number", quote(text)),
                )
                .label(format!("expected {range}"));
                let rounded = text.split_once('.').filter(|(whole, part)| {
                    whole.parse::<i64>().is_ok() && part.bytes().all(|byte| byte.is_ascii_digit())
                });
                self.say(match rounded {
                    Some((whole, "" | "0")) => message.fix(self.node().span, whole, "leave the point out"),
                    // Nobody but the author knows what such a point parts.
                    Some((whole, part)) if part.len() == 3 => message.help(format!(
                        "thousands are written without a point: `{whole}{part}`, if that is what is meant"
                    )),
                    Some((whole, "00")) => message.help(format!(
                        "write `{whole}`; or, if these are whole pounds or euros, `{whole}00`, since money is written in cents or pence"
                    )),
                    Some(_) => {
                        message.help("only whole numbers are used here; money is written in cents or pence")
                    }
                    None => message,
                });
                self.mark(self.node);
                stand_in
            }
        }
    }

    /// What is said where a comma parts the thousands of a number, this being its end: `6,000`.
    fn thousands(&self) -> Option<Message> {
        let end = self.node().span;
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let last = self.outline.slice(end);
        let before = self.outline.slice(Span::new(0, end.start)).strip_suffix(',')?;
        let start = before.rfind(|letter: char| !letter.is_ascii_digit()).map_or(0, |at| at + 1);
        let first = &before[start..];
        if last.len() != 3 || !digits(last) || !digits(first) || first.len() > 3 {
            return None;
        }
        let whole = Span::new(start, end.end);
        let title = format!("{} is not a whole number", quote(self.outline.slice(whole)));
        Some(Message::error("E011", whole, title).fix(whole, format!("{first}{last}"), "leave the comma out"))
    }

    /// The fields of a group for a type, each once, unknown ones told and left out; and what is missing.
    fn fields(self, type_name: &'static str, known: &'static [&'static str]) -> Fields<'a> {
        let owner = || match examples::variant(type_name) {
            Some(_) if self.node().name.is_some() => Cow::Owned(quote(type_name)),
            _ => Cow::Borrowed(examples::thing(type_name)),
        };
        let mut present: Vec<(&'static str, Option<NodeId>)> = Vec::with_capacity(8);
        for child in self.children() {
            if self.full() {
                break;
            }
            let Some(key) = self.outline.node(child).key else {
                if !self.outline.node(child).broken {
                    let here = self.at(child);
                    self.say(here.thousands().unwrap_or_else(|| {
                        Message::error(
                            "E010",
                            here.head(),
                            format!("Here stands {} without a field's name", here.what()),
                        )
                        .label("expected `name: value`")
                        .help(format!("{} has the fields {}", owner(), list(known)))
                    }));
                    self.mark(child);
                }
                continue;
            };
            let written = said(self.outline.slice(key));
            let Some(field) = known.iter().copied().find(|field| *field == written) else {
                let message = Message::error(
                    "E012",
                    key,
                    format!("{} has no field {}", capital(&owner()), quote(&written)),
                );
                let message = match did_you_mean(&written, known.iter().copied()) {
                    Some(meant) => message.label(format!("did you mean `{meant}`?")).fix(
                        key,
                        meant,
                        format!("write `{meant}`"),
                    ),
                    None => message.help(format!("{} has the fields {}", owner(), list(known))),
                };
                self.say(message);
                self.mark(child);
                continue;
            };
            if let Some((_, Some(first))) = present.iter().find(|(name, _)| *name == field) {
                let first = self.outline.node(*first).key.unwrap_or_default();
                self.say(
                    Message::error("E015", key, format!("The field `{field}` comes twice"))
                        .label("and again here")
                        .also(first, "first here")
                        .help("keep one of them"),
                );
                self.mark(child);
                continue;
            }
            present.push((field, Some(child)));
        }
        for field in self.missing_fields(type_name) {
            if !present.iter().any(|(name, _)| *name == field) {
                self.say_missing(type_name, field);
                present.push((field, None));
            }
        }
        Fields { reader: self, fields: present.into_iter(), value: None }
    }

    /// What is known to be required of the type.
    fn missing_fields(&self, type_name: &'static str) -> Vec<&'static str> {
        let notes = self.notes.borrow();
        notes.required.get(type_name).into_iter().flatten().copied().collect()
    }

    fn say_missing(&self, type_name: &'static str, field: &'static str) {
        let node = self.node();
        self.notes.borrow_mut().missing.entry(self.node).or_default().insert(field);
        // Where the form is broken the field may well be there.
        if node.troubled {
            return;
        }
        // An entry is shown by its name, anything else by its opening bracket; a field a place, not a message a place.
        let span = node.key.or(node.name).unwrap_or(Span::new(node.span.start, node.span.start + 1));
        let title = format!("{} lacks the field `{field}`", capital(&self.called(type_name)));
        let mut notes = self.notes.borrow_mut();
        let known =
            notes.messages.iter().any(|message| message.primary.span == span && message.title == title);
        if notes.room > 0 && !known {
            notes.room -= 1;
            notes.messages.push(
                Message::error("E014", span, title)
                    .label(format!("`{field}` is missing"))
                    .help(format!("for example `{}`", examples::field(type_name, field))),
            );
        }
    }

    /// "the reply `quiz`", "the customer", "an act".
    fn called(&self, type_name: &str) -> String {
        let thing = examples::thing(type_name);
        let in_map = self.node().parent.is_some_and(|parent| self.outline.node(parent).shape == Shape::Map);
        match (self.outline.key(self.node), self.node().name) {
            (Some(name), _) if in_map => {
                let kind = thing.strip_prefix("a ").or(thing.strip_prefix("an ")).unwrap_or(thing);
                format!("the {kind} {}", quote(&name))
            }
            (_, Some(name)) => quote(self.outline.slice(name)),
            _ => thing.to_owned(),
        }
    }

    fn group<'de, V: Visitor<'de>>(
        self,
        type_name: &'static str,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match visitor.visit_map(self.fields(type_name, known)) {
            Err(Stop::Missing(field)) => {
                let field = known.iter().copied().find(|name| *name == field).unwrap_or(field);
                let mut notes = self.notes.borrow_mut();
                if notes.required.entry(type_name).or_default().insert(field) {
                    Err(Stop::Again)
                } else {
                    Err(Stop::Enough)
                }
            }
            other => other,
        }
    }
}

fn integer(text: &str) -> Option<i128> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'-' => (-1, &text[1..]),
        b'+' => (1, &text[1..]),
        _ => (1, text),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        _ => (10, digits),
    };
    let digits: String = digits.chars().filter(|digit| *digit != '_').collect();
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(radix)) {
        return None;
    }
    // More digits than a number of any kind holds: out of every range, and a number all the same.
    Some(sign * i128::from_str_radix(&digits, radix).unwrap_or(i128::MAX))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn list(names: &[&str]) -> String {
    names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", ")
}

macro_rules! integers {
    ($($method:ident => $visit:ident($type:ty)),* $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            let number = self.whole_number(<$type>::MIN as i64, <$type>::MAX.try_into().unwrap_or(i64::MAX));
            visitor.$visit(number as $type)
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Stop;

    integers! {
        deserialize_i8 => visit_i8(i8),
        deserialize_i16 => visit_i16(i16),
        deserialize_i32 => visit_i32(i32),
        deserialize_i64 => visit_i64(i64),
        deserialize_u8 => visit_u8(u8),
        deserialize_u16 => visit_u16(u16),
        deserialize_u32 => visit_u32(u32),
        deserialize_u64 => visit_u64(u64),
    }

    /// Asked by what can be written in two ways: as a text, or as a group with fields.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node().shape {
            Shape::Group => visitor.visit_newtype_struct(self),
            _ => self.deserialize_string(visitor),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match (self.node().shape, self.text()) {
            (Shape::Name, "true") => visitor.visit_bool(true),
            (Shape::Name, "false") => visitor.visit_bool(false),
            (Shape::Text, text) if matches!(unquote(text).as_str(), "true" | "false") => self
                .wrong_but("`true` or `false`", unquote(text), "take the quotes away")
                .deserialize_bool(visitor),
            (Shape::Name, text) => match text.to_lowercase().as_str() {
                yes @ ("yes" | "true") => {
                    let what = if yes == "yes" { "write `true`" } else { "write it small" };
                    self.wrong_but("`true` or `false`", "true".into(), what).deserialize_bool(visitor)
                }
                "no" | "false" => self
                    .wrong_but("`true` or `false`", "false".into(), "write `false`")
                    .deserialize_bool(visitor),
                _ => self.wrong("`true` or `false`").deserialize_bool(visitor),
            },
            _ => self.wrong("`true` or `false`").deserialize_bool(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.text().parse::<f64>() {
            Ok(number) if self.node().shape == Shape::Number => visitor.visit_f64(number),
            _ => self.wrong("a number").deserialize_f64(visitor),
        }
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.wrong("a letter").deserialize_char(visitor)
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_string(visitor)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let expected = "a text in quotes";
        match self.node().shape {
            Shape::Text => visitor.visit_string(said(self.text()).into_owned()),
            Shape::Name | Shape::Number => self
                .wrong_but(expected, format!("\"{}\"", self.text()), "put it in quotes")
                .deserialize_string(visitor),
            Shape::Letter => {
                let inside = self.text().trim_matches('\'');
                self.wrong_but(expected, format!("\"{inside}\""), "use double quotes")
                    .deserialize_string(visitor)
            }
            _ => self.wrong(expected).deserialize_string(visitor),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_string(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.wrong("bytes").deserialize_bytes(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_bytes(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.node().shape == Shape::Name && self.text() == "None" {
            return visitor.visit_none();
        }
        let inside = self.outline.inside_some(self.node);
        if self.at(inside).unreadable() {
            return visitor.visit_none();
        }
        visitor.visit_some(self.at(inside))
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let node = self.node();
        match node.shape {
            Shape::List => visitor.visit_seq(Items { reader: self, next: node.first }),
            Shape::Text => self
                .wrong_but(
                    "a list in square brackets",
                    format!("[{}]", self.text()),
                    "put it in square brackets",
                )
                .deserialize_seq(visitor),
            Shape::Group if node.span.end - node.span.start < 400 && node.name.is_some() => self
                .wrong_but(
                    "a list in square brackets",
                    format!("[{}]", self.text()),
                    "put it in square brackets",
                )
                .deserialize_seq(visitor),
            _ => self.wrong("a list in square brackets").deserialize_seq(visitor),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stop> {
        let node = self.node();
        let fits = self.children().count() == length
            && self.children().all(|child| self.outline.node(child).key.is_none());
        if node.shape == Shape::Group && node.name.is_none() && fits {
            return visitor.visit_seq(Items { reader: self, next: node.first });
        }
        let expected = format!("{length} values in round brackets, with a comma between them");
        self.wrong(&expected).deserialize_tuple(length, visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Stop> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        if self.node().shape != Shape::Map {
            return self.wrong("named entries in braces: `{\"name\": …}`").deserialize_map(visitor);
        }
        let mut first: BTreeMap<Cow<'_, str>, Span> = BTreeMap::new();
        let mut entries = Vec::new();
        for child in self.children() {
            if self.full() {
                break;
            }
            let Some(key) = self.outline.node(child).key else {
                if !self.outline.node(child).broken {
                    let here = self.at(child);
                    self.say(
                        Message::error(
                            "E010",
                            here.head(),
                            format!("Here stands {} without a name", here.what()),
                        )
                        .label("expected `\"name\": value`"),
                    );
                    self.mark(child);
                }
                continue;
            };
            let name = said(self.outline.slice(key));
            if let Some(first) = first.get(&name) {
                self.say(
                    Message::error("E015", key, format!("The name {} comes twice", quote(&name)))
                        .label("and again here")
                        .also(*first, "first here")
                        .help("give one of them another name"),
                );
                self.mark(child);
                continue;
            }
            first.insert(name.clone(), key);
            entries.push((name, child));
        }
        visitor.visit_map(Entries { reader: self, entries: entries.into_iter(), value: None })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let node = self.node();
        let named = node.name.is_none_or(|written| self.outline.slice(written) == name);
        if node.shape != Shape::Group || !named {
            let expected = format!("{} in round brackets: `(name: value, …)`", examples::thing(name));
            return self.wrong(&expected).deserialize_struct(name, fields, visitor);
        }
        self.group(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        let node = self.node();
        let (written, span) = match (node.shape, node.name) {
            (Shape::Name, _) => (self.text(), node.span),
            (Shape::Group, Some(name)) => (self.outline.slice(name), name),
            (Shape::Text, _) => {
                let inside = unquote(self.text());
                let meant = variants.iter().find(|variant| variant.eq_ignore_ascii_case(&inside));
                let stand_in = match meant {
                    Some(meant) => self.wrong_but(
                        &expected_choice(name, variants),
                        (*meant).into(),
                        "take the quotes away",
                    ),
                    None => self.wrong(&expected_choice(name, variants)),
                };
                return stand_in.deserialize_enum(name, variants, visitor);
            }
            _ => {
                return self
                    .wrong(&expected_choice(name, variants))
                    .deserialize_enum(name, variants, visitor);
            }
        };
        let Some(variant) = variants.iter().copied().find(|variant| *variant == written) else {
            let message =
                Message::error("E013", span, format!("{} is not {}", quote(written), examples::choice(name)));
            self.say(match did_you_mean(written, variants.iter().copied()) {
                Some(meant) => message.label(format!("did you mean `{meant}`?")).fix(
                    span,
                    meant,
                    format!("write `{meant}`"),
                ),
                None => message.help(format!(
                    "{} is one of {}",
                    examples::choice(name),
                    one_of(variants.iter().copied())
                )),
            });
            self.mark(self.node);
            return StandIn.deserialize_enum(name, variants, visitor);
        };
        visitor.visit_enum(OneVariant { reader: self, variant })
    }
}

fn expected_choice(name: &str, variants: &[&str]) -> String {
    if variants.len() > 8 { examples::choice(name).to_owned() } else { one_of(variants.iter().copied()) }
}

struct Items<'a> {
    reader: Reader<'a>,
    next: Option<NodeId>,
}

impl<'de> SeqAccess<'de> for Items<'_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some(node) = self.next else { return Ok(None) };
        self.next = self.reader.outline.node(node).next;
        self.reader.read(node, seed).map(Some)
    }
}

struct Entries<'a> {
    reader: Reader<'a>,
    entries: std::vec::IntoIter<(Cow<'a, str>, NodeId)>,
    value: Option<NodeId>,
}

impl<'de> MapAccess<'de> for Entries<'_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some((name, node)) = self.entries.next() else { return Ok(None) };
        self.value = Some(node);
        let name: StrDeserializer<'_, Stop> = (*name).into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        match self.value.take() {
            Some(node) => self.reader.read(node, seed),
            None => seed.deserialize(StandIn),
        }
    }
}

struct Fields<'a> {
    reader: Reader<'a>,
    fields: std::vec::IntoIter<(&'static str, Option<NodeId>)>,
    value: Option<NodeId>,
}

impl<'de> MapAccess<'de> for Fields<'_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        let Some((name, node)) = self.fields.next() else { return Ok(None) };
        self.value = node;
        let name: StrDeserializer<'_, Stop> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        match self.value.take() {
            Some(node) => self.reader.read(node, seed),
            None => seed.deserialize(StandIn),
        }
    }
}

struct OneVariant<'a> {
    reader: Reader<'a>,
    variant: &'static str,
}

impl<'a, 'de> EnumAccess<'de> for OneVariant<'a> {
    type Error = Stop;
    type Variant = OneVariant<'a>;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, OneVariant<'a>), Stop> {
        let name: StrDeserializer<'_, Stop> = self.variant.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl OneVariant<'_> {
    fn wrong_inside(&self, title: String) {
        let reader = self.reader;
        let mut message = Message::error("E010", reader.head(), title);
        if let Some(example) = examples::variant(self.variant) {
            message = message.help(format!("for example `{example}`"));
        }
        reader.say(message);
        reader.mark(reader.node);
    }

    /// How many things stand in the brackets, and the first of them; none where one has a name.
    fn unnamed(&self) -> Option<(usize, Option<NodeId>)> {
        let named = |child| self.reader.outline.node(child).key.is_some();
        let count = self.reader.children().count();
        (!self.reader.children().any(named)).then(|| (count, self.reader.node().first))
    }
}

impl<'de> VariantAccess<'de> for OneVariant<'_> {
    type Error = Stop;

    fn unit_variant(self) -> Result<(), Stop> {
        let node = self.reader.node();
        if node.shape == Shape::Group {
            let title = format!("`{}` stands alone, without brackets", self.variant);
            let message = Message::error("E010", node.span, title).fix(
                node.span,
                self.variant,
                "take the brackets away",
            );
            self.reader.say(message);
            self.reader.mark(self.reader.node);
        }
        Ok(())
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Stop> {
        match self.unnamed() {
            Some((1, Some(only))) => return self.reader.read(only, seed),
            Some((0, _)) => self.wrong_inside(format!("`{}` needs something in brackets", self.variant)),
            Some(_) => self.wrong_inside(format!("`{}` takes one thing in its brackets", self.variant)),
            None => self.wrong_inside(format!("`{}` takes a value without a name", self.variant)),
        }
        seed.deserialize(StandIn)
    }

    fn tuple_variant<V: Visitor<'de>>(self, length: usize, visitor: V) -> Result<V::Value, Stop> {
        if self.unnamed().is_some_and(|(count, _)| count == length) {
            return visitor.visit_seq(Items { reader: self.reader, next: self.reader.node().first });
        }
        self.wrong_inside(format!(
            "`{}` takes {length} things in its brackets, with a comma between them",
            self.variant
        ));
        StandIn.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        if self.reader.node().shape == Shape::Group {
            return self.reader.group(self.variant, fields, visitor);
        }
        self.wrong_inside(format!("`{}` needs something in brackets", self.variant));
        StandIn.struct_variant(fields, visitor)
    }
}
