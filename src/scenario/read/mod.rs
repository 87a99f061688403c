//! Text → model, with every mistake of the file in one go.
//!
//! A file without mistakes, written the plain way, as nearly all are, goes straight from its text to the model
//! (`plain`). Any other is outlined, and the outline is walked with the model's types (`values`) to say everything that
//! is wrong. Where that finds nothing, the file is only written in some curious way, and `ron` is the judge: what it
//! reads is played. Where it refuses, or the form is broken, `values` has put a stand-in wherever a value could not be
//! read, and gone on: so one mistake is told once, hides no other, and has no consequences.

mod examples;
mod lexer;
mod outline;
mod plain;
mod stand_in;
mod values;

use serde::de::DeserializeOwned;

use super::message::{Message, Span, has_errors, sort};
use super::model::{Pack, Plays, Scenario};
use super::place::{Outline, Places};
pub(super) use lexer::{Token, Word, comments, words};

/// The longest file that is read, in bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;
/// How deep brackets may stand in each other.
pub const DEEPEST: usize = 64;
/// After so many messages the rest of a file is not looked at.
pub const MOST_MESSAGES: usize = 50;

/// What came of reading a file.
#[derive(Debug, Clone)]
pub struct Reading<T> {
    /// The file's name, as it was given.
    pub file: String,
    /// What was read; nothing when there is an error among the messages. Half a scenario is never played.
    pub value: Option<T>,
    /// What is wrong with the file, in its order.
    pub messages: Vec<Message>,
    /// The file's text; nothing of one that is too large.
    pub text: String,
}

impl<T> Reading<T> {
    /// Where everything in the file stands. Found anew at every call.
    pub fn places(&self) -> Outline {
        Outline::of(&self.text)
    }
}

/// What came of reading, with what could be read of a file with mistakes: enough to look for more of them.
pub(super) struct Draft<'t, T> {
    pub value: Option<T>,
    pub messages: Vec<Message>,
    pub places: Places<'t>,
}

/// The text of a file's bytes.
///
/// # Errors
/// What is wrong where they are no text, with as much of it as can be shown.
pub fn text_of(bytes: Vec<u8>) -> Result<String, NotText> {
    if bytes.len() > LARGEST {
        // It is refused for its size; half a letter at the cut is no mistake of its own.
        return Ok(String::from_utf8_lossy(&bytes).into_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        // Up to there both are the same, and there stands the sign for what is no letter.
        let span = Span::new(at, at + char::REPLACEMENT_CHARACTER.len_utf8());
        let message = Message::error(
            "E009",
            span,
            "Here stands something that is no letter: the file was not saved as “UTF-8”",
        )
        .help("save it again, choosing “UTF-8” where the editor asks for the “encoding”: the way in which letters are stored");
        NotText { message: Box::new(message), text }
    })
}

/// A file that is no text.
#[derive(Debug, Clone)]
pub struct NotText {
    /// What is wrong, and where in the text.
    pub message: Box<Message>,
    /// The file's text, with a sign in place of everything that is no letter.
    pub text: String,
}

/// Reads a file and looks for more than the form: `check` adds its messages to what came of that. The text is kept, so
/// whoever has one to give away saves a copy.
pub(super) fn reading<T: DeserializeOwned>(
    file: &str,
    text: impl Into<String>,
    check: impl FnOnce(&mut Draft<'_, T>),
) -> Reading<T> {
    let text = text.into();
    let mut draft = draft(&text);
    check(&mut draft);
    let Draft { value, mut messages, .. } = draft;
    sort(&mut messages);
    // A value that has errors is let go of.
    let value = value.filter(|_| !has_errors(&messages));
    let text = if text.len() > LARGEST { String::new() } else { text };
    Reading { file: file.to_owned(), value, messages, text }
}

/// Reads a scenario. The messages are those of the form and the types; `checks` finds the others.
pub fn read_scenario(file: &str, text: impl Into<String>) -> Reading<Scenario> {
    reading(file, text, |_| {})
}

/// Reads a pack's own file, `pack.ron`.
pub fn read_pack(file: &str, text: impl Into<String>) -> Reading<Pack> {
    reading(file, text, |_| {})
}

/// Reads a file of expectations.
pub fn read_plays(file: &str, text: impl Into<String>) -> Reading<Plays> {
    reading(file, text, |_| {})
}

/// The outline of a text whose brackets, quotes and commas are all in order; nothing of any other.
pub fn well_formed(text: &str) -> Option<Outline> {
    let (outline, messages) = outline::outline(text);
    (messages.is_empty() && outline.root().is_some()).then_some(outline)
}

/// Where everything stands in any text.
pub(super) fn outline(text: &str) -> Outline {
    outline::outline(text).0
}

pub(super) fn draft<T: DeserializeOwned>(text: &str) -> Draft<'_, T> {
    if text.len() > LARGEST {
        let message = Message::error(
            "E001",
            Span::new(0, 0),
            format!("The file is too large: only files of up to {} KiB are read", LARGEST / 1024),
        )
        .help("a scenario is one customer's story; divide it");
        return Draft { value: None, messages: vec![message], places: Places::of("") };
    }
    match plain::plain(text) {
        Some(value) => Draft { value: Some(value), messages: Vec::new(), places: Places::of(text) },
        None => draft_of_any(text),
    }
}

/// Reads a file that has mistakes, or is written in some curious way.
fn draft_of_any<T: DeserializeOwned>(text: &str) -> Draft<'_, T> {
    let (mut outline, mut messages) = outline::outline(text);
    let well_formed = messages.is_empty();
    let mut value =
        if messages.len() < MOST_MESSAGES { values::values(&mut outline, &mut messages) } else { None };
    let refusal = if well_formed { parse(text).map(|read| value = Some(read)).err() } else { None };
    if well_formed && refusal.is_none() {
        // What `values` noted in the outline was noted in vain.
        return Draft { value, messages: Vec::new(), places: Places::of(text) };
    }
    if let Some(refusal) = refusal.filter(|_| !has_errors(&messages)) {
        messages.push(in_other_words(text, &refusal));
    }
    if messages.len() >= MOST_MESSAGES {
        sort(&mut messages);
        messages.truncate(MOST_MESSAGES);
        let last = Span::new(text.len(), text.len());
        messages.push(
            Message::error("E008", last, "There may be more mistakes")
                .help("mend those above first; the rest of the file was not looked at"),
        );
        value = None;
    }
    Draft { value, messages, places: Places::found(text, outline) }
}

fn parse<T: DeserializeOwned>(text: &str) -> Result<T, ron::error::SpannedError> {
    ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        // A little more than the outline allows, so that depth is always its affair.
        .with_recursion_limit(DEEPEST * 3)
        .from_str(text)
}

/// The last resort: what `ron` refuses and we have no words of our own for.
fn in_other_words(text: &str, refusal: &ron::error::SpannedError) -> Message {
    let byte = |position: &ron::error::Position| {
        let mut lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let start = lines.nth(position.line.saturating_sub(1)).unwrap_or(text.len());
        let line = text.get(start..).unwrap_or_default();
        let column = position.col.saturating_sub(1);
        start + line.char_indices().nth(column).map_or(line.len(), |(at, _)| at)
    };
    let start = byte(&refusal.span.start);
    let span = Span::new(start, byte(&refusal.span.end).max(start));
    let title = match &refusal.code {
        ron::Error::InvalidEscape(_) => "A backslash stands in a text where it means nothing".to_owned(),
        ron::Error::IntegerOutOfBounds => "This number is too large".to_owned(),
        other => format!("This cannot be read: {other}"),
    };
    let message = Message::error("E019", span, title);
    match refusal.code {
        ron::Error::InvalidEscape(_) => {
            message.help(r#"write a backslash twice (`\\`); `\"` is a quote inside a text"#)
        }
        _ => message,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &str = include_str!("../../../tests/reading/base.ron");

    /// Our readers must never refuse what `ron` reads, nor read it otherwise. What `ron` refuses, the plain one must
    /// decline; where the other finds nothing wrong with it, `ron` is asked.
    fn all_readers_agree(text: &str) {
        let rons = parse::<Scenario>(text);
        let (mut outline, mut messages) = outline::outline(text);
        let plain = plain::plain::<Scenario>(text);
        if !messages.is_empty() {
            assert_eq!(plain, None);
            return;
        }
        let ours = values::values::<Scenario>(&mut outline, &mut messages);
        if plain.is_some() {
            assert_eq!(rons.as_ref().ok(), plain.as_ref());
        }
        if let Ok(rons) = rons {
            assert_eq!(messages, []);
            assert_eq!(ours, Some(rons));
        }
    }

    #[test]
    fn a_plain_file_is_read_without_an_outline_and_a_curious_one_is_not() {
        assert!(plain::plain::<Scenario>(BASE).is_some());
        for (from, to) in [
            ("loss: 2500", "loss: 02500"),
            ("loss: 2500", "loss: +2500"),
            ("loss: 2500", "loss: 2_500"),
            ("loss: 2500", "loss:\u{a0}2500"),
            ("\"Say when.\"", "\"Say \\q when.\""),
            ("\"Say when.\"", "r\"Say when.\""),
            ("to: \"to his sister\"", "to: Some(Some(\"to his sister\"))"),
            ("\"hello\": (", "\"hello\": Beat ("),
            ("\"hello\": (", "\"hello\": Beat("),
        ] {
            let text = BASE.replacen(from, to, 1);
            assert_ne!(text, BASE, "{from}");
            assert_eq!(plain::plain::<Scenario>(&text), None, "{to}");
            all_readers_agree(&text);
            let draft = draft::<Scenario>(&text);
            assert_eq!(draft.messages.is_empty(), parse::<Scenario>(&text).is_ok(), "{to}");
        }
    }

    #[test]
    fn a_portrait_is_a_name_or_mixed_and_all_readers_agree_on_both() {
        let full =
            "(head: \"bun\", skin: \"96684b\", hair: None, clothes: \"f0b541\", beard: \"chin\", build: 96)";
        for (mixed, is_plain) in [
            (full.to_owned(), true),
            (full.replace(", ", ",\n  "), true),
            (full.replace("None", "Some(\"2c1b18\")"), false),
            (format!("Mixed{full}"), false),
            ("r\"maya\"".to_owned(), false),
        ] {
            let text = BASE.replacen("portrait: \"tom\"", &format!("portrait: {mixed}"), 1);
            assert!(parse::<Scenario>(&text).is_ok(), "{mixed}: {:?}", parse::<Scenario>(&text));
            assert_eq!(plain::plain::<Scenario>(&text).is_some(), is_plain, "{mixed}");
            all_readers_agree(&text);
        }
        for wrong in
            ["maya", "7", "[\"maya\"]", "(\"maya\")", "()", "Some(\"maya\")", "(head: \"bun\")", "true"]
        {
            let text = BASE.replacen("portrait: \"tom\"", &format!("portrait: {wrong}"), 1);
            assert!(parse::<Scenario>(&text).is_err(), "{wrong}");
            let draft = draft::<Scenario>(&text);
            assert!(!draft.messages.is_empty(), "{wrong}");
            all_readers_agree(&text);
        }
    }

    #[test]
    fn the_outline_finds_nothing_wrong_with_any_way_to_lay_out_a_file() {
        let flat: String = BASE.lines().filter(|line| !line.starts_with("//")).map(str::trim).collect();
        let left: String = BASE.lines().map(|line| format!("{}\r\n", line.trim_start())).collect();
        let commented = BASE.replace(": (", " /* , \" /* ) */ */ : (").replace("\n", " // \" (\n");
        for text in [BASE, &flat, &left, &commented] {
            assert_eq!(outline::outline(text).1, []);
            assert_eq!(parse::<Scenario>(text), parse::<Scenario>(BASE));
            all_readers_agree(text);
        }
    }

    #[test]
    fn the_ways_to_write_a_value_that_ron_has_are_read_by_both() {
        for (from, to) in [
            ("minutes: 3", "minutes: 0x3"),
            ("loss: 2500", "loss: 2_500"),
            ("\"Say when.\"", "r#\"Say \"when\".\"#"),
            ("\"Say when.\"", "\"Say \\\"when\\\".\\u{2764}\\x41\\n\""),
            ("\"Say when.\"", "\"Say \\\n   when.\\xE2\\x9D\\xA4\""),
            ("to: \"to his sister\"", "to: Some(\"to his sister\")"),
            ("to: \"to his sister\"", "to: None"),
            ("(\n    format: 1", "Scenario(\n    format: 1"),
            ("\"hello\": (", "\"hello\": Beat("),
            ("Flag(\"rushed\")", "Some(Not(Not(Flag(\"rushed\",),)))"),
            ("Say when.", "Say\n    when."),
        ] {
            let text = BASE.replacen(from, to, 1);
            assert!(parse::<Scenario>(&text).is_ok(), "{to}: {:?}", parse::<Scenario>(&text));
            assert_eq!(outline::outline(&text).1, [], "{to}");
            all_readers_agree(&text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn all_readers_agree_on_a_scenario_with_a_piece_changed(
            from in 0usize..3300, length in 0usize..12, piece in "[ -~\n]{0,6}"
        ) {
            let mut text = BASE.to_owned();
            let start = from.min(text.len());
            let end = (start + length).min(text.len());
            text.replace_range(start..end, &piece);
            all_readers_agree(&text);
        }
    }
}
