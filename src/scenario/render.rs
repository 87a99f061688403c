//! Messages made readable: for a person, with the source line underlined, and as JSON lines for a program.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use serde::Serialize;

use super::message::{Message, Severity, Span, Spot, steers};
use super::place::line_and_column;

/// How messages are printed for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// With the terminal's colours.
    pub colour: bool,
    /// With box-drawing characters instead of plain ones.
    pub unicode: bool,
}

/// One message as a person reads it: what is wrong, the line underlined, what to do. Ends with a line break.
pub fn for_people(message: &Message, file: &str, text: &str, look: Look) -> String {
    let level = match message.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let (window, offset) = window(text, message);
    let inside = |span: Span| {
        let start = span.start.clamp(offset, offset + window.len()) - offset;
        let end = span.end.clamp(offset, offset + window.len()) - offset;
        start..end.max(start)
    };
    let first_line = line_and_column(text, offset).0;
    let annotate = |kind: AnnotationKind, spot: &Spot| {
        let label = (!spot.label.is_empty()).then(|| harmless(&spot.label));
        kind.span(inside(spot.span)).label(label)
    };
    let main = level.primary_title(harmless(&message.title)).id(message.code);
    let mut snippet = Snippet::source(window).path(harmless(file)).line_start(first_line);
    snippet = snippet.annotation(annotate(AnnotationKind::Primary, &message.primary));
    for spot in message.secondary.iter().filter(|spot| covers(window, offset, spot.span)) {
        snippet = snippet.annotation(annotate(AnnotationKind::Context, spot));
    }
    let mut group = main.element(snippet);
    if let Some(help) = &message.help {
        group = group.element(Level::HELP.message(harmless(help)));
    }
    if let Some(way) = &message.way {
        group = group.element(Level::NOTE.message(harmless(&way.in_words())));
    }
    let mut groups: Vec<Group<'_>> = vec![group];
    if let Some(fix) = message.fix.as_ref().filter(|fix| covers(window, offset, fix.span)) {
        let patch = Patch::new(inside(fix.span), fix.replacement.clone());
        groups.push(
            Level::HELP
                .secondary_title(harmless(&fix.what))
                .element(Snippet::source(window).line_start(first_line).patch(patch)),
        );
    }
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let decor = if look.unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    let mut printed = renderer.decor_style(decor).render(&groups);
    printed.push('\n');
    printed
}

/// All messages as a person reads them, a blank line between two.
pub fn all_for_people(messages: &[Message], file: &str, text: &str, look: Look) -> String {
    let each: Vec<String> = messages.iter().map(|message| for_people(message, file, text, look)).collect();
    each.join("\n")
}

fn covers(window: &str, offset: usize, span: Span) -> bool {
    span.start >= offset && span.end <= offset + window.len()
}

/// The lines that a message needs: from the first place it names to the last, and some around. So a message costs
/// what it shows, not what the file is long.
fn window<'a>(text: &'a str, message: &Message) -> (&'a str, usize) {
    const AROUND: usize = 4000;
    let spans = || {
        let others = message.secondary.iter().map(|spot| spot.span);
        std::iter::once(message.primary.span).chain(others).chain(message.fix.iter().map(|fix| fix.span))
    };
    let start = spans().map(|span| span.start).min().unwrap_or(0).min(text.len());
    let end = spans().map(|span| span.end).max().unwrap_or(0).min(text.len()).max(start);
    let mut from = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let mut to = text[end..].find('\n').map_or(text.len(), |at| end + at);
    if start - from > AROUND {
        from = boundary(text, start - AROUND);
    }
    if to - end > AROUND {
        to = boundary(text, end + AROUND);
    }
    (&text[from..to], from)
}

fn boundary(text: &str, near: usize) -> usize {
    (near..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[derive(Serialize)]
struct Line<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(flatten)]
    message: &'a Message,
}

/// One message as a line of JSON: the message's own fields, with file, line and column (both from 1; columns count
/// characters; spans count bytes from 0). Ends without a line break.
pub fn as_json(message: &Message, file: &str, text: &str) -> String {
    let (line, column) = line_and_column(text, message.primary.span.start);
    let (end_line, end_column) = line_and_column(text, message.primary.span.end);
    let line = Line { file, line, column, end_line, end_column, message };
    // Strings and numbers only: there is nothing in it that JSON cannot hold.
    harmless_json(&serde_json::to_string(&line).unwrap_or_default())
}

/// Words with nothing in them that a terminal would obey.
fn harmless(words: &str) -> String {
    words.chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect()
}

/// JSON that says the same, with nothing in it that a terminal would obey.
pub fn harmless_json(json: &str) -> String {
    let mut written = String::with_capacity(json.len());
    for letter in json.chars() {
        if steers(letter) {
            // Such letters stand in texts only, where they can be written so.
            for unit in letter.encode_utf16(&mut [0; 2]) {
                written.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            written.push(letter);
        }
    }
    written
}

/// One message on one line, for logs and lists: `file:line:column: error E101: title`.
pub fn on_one_line(message: &Message, file: &str, text: &str) -> String {
    let (line, column) = line_and_column(text, message.primary.span.start);
    let severity = match message.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    harmless(&format!("{file}:{line}:{column}: {severity} {}: {}", message.code, message.title))
}
