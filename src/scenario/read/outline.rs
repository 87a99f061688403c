//! The tolerant reading: words → the tree of values with their places, whatever the file looks like.
//!
//! A mistake in the form is reported once, and reading takes up again at the next item of the list, map or
//! group around it. One pass over the words, with the open brackets on a stack of our own.

use std::collections::{BTreeMap, BTreeSet};

use super::lexer::{Token, Word, Words, words};
use super::{DEEPEST, MOST_MESSAGES};
use crate::scenario::message::{Message, Span, quote};
use crate::scenario::place::{Node, NodeId, Outline, Shape, unquote};

/// Makes the outline of any text, and says what is wrong with its form.
pub(super) fn outline(text: &str) -> (Outline, Vec<Message>) {
    let Words { words, messages } = words(text);
    let outline = Outline {
        text: text.to_owned(),
        nodes: Vec::with_capacity(words.len() / 2),
        missing: BTreeMap::new(),
        loose_names: BTreeSet::new(),
    };
    let mut parser = Parser {
        outline,
        lines: std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect(),
        words,
        messages,
        at: 0,
        line: 0,
        first_word: first_word(text, 0),
        frames: Vec::new(),
        skipped: false,
        too_deep: false,
    };
    parser.run();
    if !parser.messages.is_empty() {
        let names: Vec<Span> = parser
            .words
            .windows(2)
            .filter(|pair| pair[0].token == Token::Text && pair[1].token == Token::Colon)
            .map(|pair| pair[0].span())
            .collect();
        let loose = names.into_iter().map(|span| unquote(parser.outline.slice(span))).collect();
        parser.outline.loose_names = loose;
    }
    (parser.outline, parser.messages)
}

/// An open bracket.
struct Frame {
    node: NodeId,
    bracket: u8,
    open: Span,
    /// How far the line with the bracket is indented.
    indent: usize,
    /// The column of the first item, where that begins a line.
    items: Option<usize>,
    /// The last item, while no comma has followed it.
    after: Option<Span>,
    /// Its form cannot be trusted: nothing more is said about its brackets and commas.
    troubled: bool,
    /// Whether its items have had keys.
    keyed: bool,
    /// It holds what belongs in the other kind of bracket: either may close it.
    either: bool,
}

struct Parser {
    outline: Outline,
    /// Where each line begins.
    lines: Vec<usize>,
    words: Vec<Word>,
    messages: Vec<Message>,
    at: usize,
    /// The line of the last word that was asked for its column, from 0, and where its first word begins.
    line: usize,
    first_word: usize,
    frames: Vec<Frame>,
    /// Something stray was skipped just now: the items beside it are not called uncommaed.
    skipped: bool,
    too_deep: bool,
}

impl Parser {
    fn run(&mut self) {
        while self.at < self.words.len() && self.messages.len() < MOST_MESSAGES {
            let word = self.words[self.at];
            match word.token {
                Token::Close(bracket) => self.close(bracket, word),
                Token::Comma => self.comma(word),
                Token::Colon | Token::Stray => self.stray(word),
                _ if self.frames.is_empty() && !self.outline.nodes.is_empty() => {
                    self.report(
                        Message::error("E005", word.span(), "The file goes on after its last bracket")
                            .label("this belongs to nothing")
                            .help("a bracket above was closed too early, or this part should go"),
                    );
                    // What the file seems to lack may stand in the rest.
                    self.outline.nodes[0].troubled = true;
                    return;
                }
                _ => self.item(word),
            }
        }
        self.end();
    }

    fn report(&mut self, message: Message) {
        self.messages.push(message);
    }

    fn peek(&self, ahead: usize) -> Option<Token> {
        self.words.get(self.at + ahead).map(|word| word.token)
    }

    /// The column of a byte, from 0, and whether only space stands before it on its line.
    fn column(&mut self, byte: usize) -> (usize, bool) {
        (byte - self.start_of_line(byte), self.first_word == byte)
    }

    fn indent_of_line(&mut self, byte: usize) -> usize {
        let start = self.start_of_line(byte);
        let bytes = &self.outline.text.as_bytes()[start..];
        bytes.iter().take_while(|byte| **byte == b' ' || **byte == b'\t').count()
    }

    /// Where the line of a byte begins. Words are asked in their order, so the line is the last one or soon after it.
    fn start_of_line(&mut self, byte: usize) -> usize {
        let lines = &self.lines;
        let mut line = self.line;
        while line > 0 && lines[line] > byte {
            line -= 1;
        }
        while lines.get(line + 1).is_some_and(|start| *start <= byte) {
            line += 1;
        }
        let start = lines[line];
        if line != self.line {
            self.line = line;
            self.first_word = first_word(&self.outline.text, start);
        }
        start
    }

    fn add(&mut self, shape: Shape, span: Span, key: Option<Span>, name: Option<Span>) -> NodeId {
        let id = NodeId(self.outline.nodes.len() as u32);
        let parent = self.frames.last().map(|frame| frame.node);
        self.outline.nodes.push(Node {
            shape,
            span,
            key,
            name,
            parent,
            broken: false,
            troubled: false,
            first: None,
            last: None,
            next: None,
        });
        if let Some(parent) = parent {
            match self.outline.nodes[parent.0 as usize].last.replace(id) {
                Some(before) => self.outline.nodes[before.0 as usize].next = Some(id),
                None => self.outline.nodes[parent.0 as usize].first = Some(id),
            }
        }
        id
    }

    fn break_node(&mut self, id: NodeId) {
        self.outline.nodes[id.0 as usize].broken = true;
    }

    /// Marks the bracket on top, and those opened on the same line, as not to be trusted.
    fn trouble(&mut self, line_of: usize) {
        let line = self.lines.partition_point(|start| *start <= line_of);
        for at in (0..self.frames.len()).rev() {
            let open = self.frames[at].open.start;
            let same_line = self.lines.partition_point(|start| *start <= open) == line;
            if at + 1 == self.frames.len() || same_line {
                self.frames[at].troubled = true;
                let node = self.frames[at].node;
                self.outline.nodes[node.0 as usize].troubled = true;
            } else {
                break;
            }
        }
    }

    fn pop(&mut self, end: usize) {
        if let Some(frame) = self.frames.pop() {
            let node = &mut self.outline.nodes[frame.node.0 as usize];
            node.span.end = end.max(node.span.start);
            let span = node.span;
            if let Some(around) = self.frames.last_mut() {
                around.after = Some(span);
            }
        }
    }

    fn end_of_last_word(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.words.get(at)).map_or(0, |word| word.end as usize)
    }

    /// A bracket that is never closed: says so unless its form is in doubt anyway, and closes it here.
    fn give_up(&mut self, before: Option<Span>) {
        let end = self.end_of_last_word();
        if let Some(frame) = self.frames.last() {
            let (open, troubled) = (frame.open, frame.troubled);
            let close = closing(frame.bracket);
            let node = frame.node;
            self.outline.nodes[node.0 as usize].troubled = true;
            if !troubled {
                let title = format!("The bracket `{}` is never closed", self.outline.slice(open));
                let mut message = Message::error("E005", open, title).label("opened here");
                if let Some(before) = before {
                    message = message.also(before, format!("`{close}` was expected before this"));
                }
                self.report(message.help(format!("put `{close}` where it ends")));
            }
        }
        self.pop(end);
        // Whether a comma follows is a question about a bracket that is not there.
        if let Some(frame) = self.frames.last_mut() {
            frame.after = None;
        }
    }

    fn close(&mut self, bracket: u8, word: Word) {
        let (column, begins_line) = self.column(word.start as usize);
        // A bracket that lost its end on its own line ends before the next line that is indented less.
        while begins_line && self.frames.last().is_some_and(|top| top.troubled && column < top.indent) {
            self.give_up(None);
        }
        let Some(top) = self.frames.last() else {
            let title = format!("The bracket `{}` closes nothing", closing(bracket));
            self.report(
                Message::error("E005", word.span(), title)
                    .help("take it away, or look for a bracket that was closed too early"),
            );
            self.at += 1;
            return;
        };
        if top.bracket == bracket || (top.either && matches!(bracket, b'(' | b'{')) {
            self.at += 1;
            return self.pop(word.end as usize);
        }
        let matching = self.frames.iter().rposition(|frame| frame.bracket == bracket);
        let wrong_bracket = match matching {
            None => true,
            Some(matching) => {
                let line = |byte: usize| self.lines.partition_point(|start| *start <= byte);
                let here = line(word.start as usize);
                let same_line_as_top = line(top.open.start) == here;
                let same_line_as_match = line(self.frames[matching].open.start) == here;
                (same_line_as_top && !same_line_as_match)
                    || (begins_line && column == top.indent && column != self.frames[matching].indent)
            }
        };
        if wrong_bracket {
            let (open, expected) = (top.open, closing(top.bracket));
            if !top.troubled {
                let title = format!("`{}` cannot close `{}`", closing(bracket), self.outline.slice(open));
                self.report(
                    Message::error("E005", word.span(), title)
                        .label(format!("write `{expected}`"))
                        .also(open, "opened here")
                        .fix(word.span(), expected.to_string(), format!("close it with `{expected}`")),
                );
            }
            self.at += 1;
            return self.pop(word.end as usize);
        }
        while self.frames.last().is_some_and(|top| top.bracket != bracket) {
            self.give_up(Some(word.span()));
        }
        self.at += 1;
        self.pop(word.end as usize);
    }

    fn comma(&mut self, word: Word) {
        self.at += 1;
        let skipped = std::mem::take(&mut self.skipped);
        match self.frames.last_mut() {
            Some(frame) => {
                let troubled = frame.troubled;
                if frame.after.take().is_none() && !troubled && !skipped {
                    self.report(
                        Message::error("E007", word.span(), "There is a comma too many")
                            .label("nothing stands before it")
                            .fix(word.span(), "", "take it away"),
                    );
                }
            }
            // Where the file goes on, that is what is told.
            None if self.at < self.words.len() => {}
            None => {
                self.report(Message::error("E007", word.span(), "A comma stands outside all brackets").fix(
                    word.span(),
                    "",
                    "take it away",
                ))
            }
        }
    }

    fn stray(&mut self, word: Word) {
        self.at += 1;
        let header = self.frames.is_empty() && self.outline.nodes.is_empty();
        let troubled = self.frames.last().is_some_and(|frame| frame.troubled);
        if header && self.outline.slice(word.span()) == "#" {
            self.header(word);
        } else if !troubled && !self.skipped {
            let what = quote(self.outline.slice(word.span()));
            let message = if word.token == Token::Colon {
                Message::error("E007", word.span(), "A colon stands here without a name before it")
            } else {
                Message::error("E007", word.span(), format!("{what} has no business here"))
            };
            self.report(message.help("texts stand in \"quotes\"; remarks begin with `//`"));
        }
        if let Some(frame) = self.frames.last() {
            let node = frame.node;
            self.outline.nodes[node.0 as usize].troubled = true;
        }
        self.skipped = true;
    }

    /// `#![enable(…)]`: not needed, and it would give one thing two spellings.
    fn header(&mut self, word: Word) {
        let mut end = word.end as usize;
        while let Some(next) = self.words.get(self.at) {
            if next.token == Token::Open(b'(') {
                break;
            }
            end = next.end as usize;
            self.at += 1;
            if next.token == Token::Name {
                // `enable(a, b)]`
                while let Some(next) = self.words.get(self.at) {
                    self.at += 1;
                    end = next.end as usize;
                    if next.token == Token::Close(b'[') {
                        break;
                    }
                }
                break;
            }
        }
        let span = Span::new(word.start as usize, end);
        self.report(
            Message::error("E007", span, "A scenario needs no `#![enable(…)]`")
                .help("everything it could switch on is either on already or not used here")
                .fix(span, "", "take it away"),
        );
    }

    /// A value, with its key if it has one.
    fn item(&mut self, word: Word) {
        let start = word.start as usize;
        let (column, begins_line) = self.column(start);
        while begins_line && self.frames.last().is_some_and(|top| top.troubled && column <= top.indent) {
            self.give_up(None);
        }
        let next = self.peek(1);
        let has_key = next == Some(Token::Colon) && matches!(word.token, Token::Name | Token::Text);
        if has_key {
            self.leave_unclosed(word, column, begins_line);
            self.other_bracket(word);
        }
        self.missing_comma(word);
        if let Some(frame) = self.frames.last_mut() {
            if begins_line && frame.items.is_none() {
                frame.items = Some(column);
            }
            frame.keyed |= has_key;
        }
        let bracket = self.frames.last().map(|frame| frame.bracket);
        let mut key = None;
        if has_key && bracket.is_some() {
            key = Some(word.span());
            self.at += 2;
            self.check_key(word, bracket);
        } else if self.lacks_colon(word, next, bracket) {
            let at = word.end as usize;
            self.report(
                Message::error("E006", word.span(), "A colon is missing").label("after this name").fix(
                    Span::new(at, at),
                    ":",
                    "put in a colon",
                ),
            );
            key = Some(word.span());
            self.at += 1;
        }
        let Some(value) = self.words.get(self.at).copied() else {
            return self.no_value(key);
        };
        match value.token {
            Token::Comma | Token::Close(_) if key.is_some() => self.no_value(key),
            Token::Colon | Token::Stray => {
                self.stray(value);
                // What follows may still be the value; whatever it is, it is not to be trusted.
                let id = self.add(Shape::Nothing, value.span(), key, None);
                self.break_node(id);
            }
            _ => self.value(value, key),
        }
    }

    fn no_value(&mut self, key: Option<Span>) {
        let Some(span) = key else { return };
        let troubled = self.frames.last().is_some_and(|frame| frame.troubled);
        if !troubled {
            let title = format!("{} has no value", quote(&unquote(self.outline.slice(span))));
            self.report(
                Message::error("E007", span, title).help("write one after the colon, or leave it out"),
            );
        }
        let id = self.add(Shape::Nothing, span, key, None);
        self.break_node(id);
        if let Some(frame) = self.frames.last_mut() {
            frame.after = Some(span);
        }
    }

    fn value(&mut self, word: Word, key: Option<Span>) {
        self.skipped = false;
        let span = word.span();
        match word.token {
            Token::Open(bracket) => {
                self.at += 1;
                self.open(bracket, span, span, key, None);
            }
            Token::Name if self.peek(1) == Some(Token::Open(b'(')) => {
                let bracket = self.words[self.at + 1].span();
                self.at += 2;
                self.open(b'(', bracket, Span::new(span.start, bracket.end), key, Some(span));
            }
            token => {
                self.at += 1;
                let shape = match token {
                    Token::Text | Token::Unclosed => Shape::Text,
                    Token::Number => Shape::Number,
                    Token::Letter => Shape::Letter,
                    _ => Shape::Name,
                };
                let id = self.add(shape, span, key, None);
                if token == Token::Unclosed {
                    self.break_node(id);
                    self.trouble(span.start);
                }
                if let Some(frame) = self.frames.last_mut() {
                    frame.after = Some(span);
                }
            }
        }
    }

    fn open(&mut self, bracket: u8, open: Span, span: Span, key: Option<Span>, name: Option<Span>) {
        let shape = match bracket {
            b'[' => Shape::List,
            b'{' => Shape::Map,
            _ => Shape::Group,
        };
        let id = self.add(shape, span, key, name);
        if self.frames.len() >= DEEPEST {
            self.break_node(id);
            if !std::mem::replace(&mut self.too_deep, true) {
                let title = format!("Brackets stand in each other more than {DEEPEST} deep");
                self.report(
                    Message::error("E002", open, title)
                        .help("no scenario needs that; split the condition into flags"),
                );
            }
            return self.skip_bracket(id);
        }
        let indent = self.indent_of_line(span.start);
        self.frames.push(Frame {
            node: id,
            bracket,
            open,
            indent,
            items: None,
            after: None,
            troubled: false,
            keyed: false,
            either: false,
        });
    }

    /// Passes over everything up to the end of a bracket just opened.
    fn skip_bracket(&mut self, id: NodeId) {
        let mut depth = 1usize;
        while let Some(word) = self.words.get(self.at) {
            self.at += 1;
            match word.token {
                Token::Open(_) => depth += 1,
                Token::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        let end = self.end_of_last_word();
        let node = &mut self.outline.nodes[id.0 as usize];
        node.span.end = end.max(node.span.start);
        let span = node.span;
        if let Some(frame) = self.frames.last_mut() {
            frame.after = Some(span);
        }
    }

    fn missing_comma(&mut self, word: Word) {
        let skipped = self.skipped;
        let Some(frame) = self.frames.last_mut() else { return };
        let Some(after) = frame.after.take() else { return };
        if frame.troubled || skipped {
            return;
        }
        let at = after.end;
        let last = self.outline.slice(after);
        let last_letter = last.chars().next_back().map_or(0, char::len_utf8);
        let number = last.chars().next().is_some_and(|first| first.is_ascii_digit());
        if number && word.token == Token::Number {
            frame.troubled = true;
        }
        self.report(
            Message::error("E006", Span::new(at - last_letter, at), "A comma is missing")
                .label("after this")
                .also(word.span(), "before this")
                .fix(Span::new(at, at), ",", "put in a comma"),
        );
    }

    /// `"quiz" (…)` in a map, `say "…"` in a group with fields.
    fn lacks_colon(&self, word: Word, next: Option<Token>, bracket: Option<u8>) -> bool {
        let keyed = self.frames.last().is_some_and(|frame| frame.keyed);
        match (bracket, word.token, next) {
            (Some(b'{'), Token::Text, Some(Token::Open(_) | Token::Text | Token::Name | Token::Number)) => {
                true
            }
            (Some(b'('), Token::Name, Some(Token::Text | Token::Number | Token::Open(b'[' | b'{'))) => true,
            (Some(b'('), Token::Name, Some(Token::Open(b'('))) => {
                keyed && self.outline.slice(word.span()).starts_with(|first: char| first.is_lowercase())
            }
            _ => false,
        }
    }

    /// A key that cannot stand in the bracket on top tells that the bracket should have been closed.
    fn leave_unclosed(&mut self, word: Word, column: usize, begins_line: bool) {
        loop {
            let Some(top) = self.frames.last() else { return };
            let outer = |bracket: u8| self.frames.iter().any(|frame| frame.bracket == bracket);
            let leave = match (top.bracket, word.token) {
                // An entry's name among fields: the group was not closed, if entries stand around it.
                (b'(', Token::Text) => top.keyed && outer(b'{'),
                (b'[', Token::Text) => outer(b'{'),
                (b'[', Token::Name) => outer(b'('),
                // A field's name among entries: further left than they are, it belongs outside.
                (b'{', Token::Name) => {
                    outer(b'(') && begins_line && top.items.is_some_and(|items| column < items)
                }
                _ => false,
            };
            if !leave {
                return;
            }
            self.give_up(Some(word.span()));
        }
    }

    /// The first key of a bracket tells what it holds: entries `"name": (…)` in round brackets, or fields in braces,
    /// are read as what they are, and the bracket is told once.
    fn other_bracket(&mut self, word: Word) {
        let holds_bracket = self.peek(2) == Some(Token::Open(b'('));
        let Some(top) = self.frames.last_mut() else { return };
        if top.keyed || top.either || self.outline.nodes[top.node.0 as usize].first.is_some() {
            return;
        }
        let (shape, title, write) = match (top.bracket, word.token) {
            (b'(', Token::Text) if holds_bracket => {
                (Shape::Map, "Named entries stand in braces, not in round brackets", "{")
            }
            (b'{', Token::Name) if !holds_bracket => {
                (Shape::Group, "Fields stand in round brackets, not in braces", "(")
            }
            _ => return,
        };
        top.either = true;
        top.bracket = write.as_bytes()[0];
        let (open, node, close) = (top.open, top.node, closing(top.bracket));
        self.outline.nodes[node.0 as usize].shape = shape;
        self.report(
            Message::error("E005", open, title)
                .label(format!("write `{write}`, and `{close}` at the end"))
                .also(word.span(), "the first of them"),
        );
    }

    fn check_key(&mut self, word: Word, bracket: Option<u8>) {
        let span = word.span();
        let troubled = self.frames.last().is_some_and(|frame| frame.troubled);
        let written = self.outline.slice(span);
        let message = match (bracket, word.token) {
            (Some(b'('), Token::Text) => {
                let name = unquote(written);
                Message::error("E007", span, format!("The field {} stands in quotes", quote(&name)))
                    .help("only names that you choose yourself, in braces `{…}`, stand in quotes")
                    .fix(span, name, "take the quotes away")
            }
            (Some(b'{'), Token::Name) => {
                Message::error("E007", span, format!("The name {} needs quotes", quote(written)))
                    .help("names that you choose yourself stand in quotes; only the program's words stand without")
                    .fix(span, format!("\"{written}\""), "put it in quotes")
            }
            (Some(b'['), _) => Message::error("E007", span, "A list in square brackets holds values without names")
                .help("write `[a, b]`; names belong in round brackets `(name: value)` or braces `{\"name\": value}`"),
            _ => return,
        };
        if !troubled {
            self.report(message);
        }
    }

    fn end(&mut self) {
        if self.outline.nodes.is_empty() {
            if self.messages.is_empty() {
                self.report(
                    Message::error("E007", Span::new(0, 0), "The file is empty")
                        .help("a file is one pair of round brackets with fields: `(format: 1, …)`"),
                );
            }
            return;
        }
        let mut said = false;
        while let Some(frame) = self.frames.last_mut() {
            // One missing bracket leaves all around it open too.
            frame.troubled |= said;
            said |= !frame.troubled;
            self.give_up(None);
        }
    }
}

/// Where the first word of a line begins that begins at a byte.
fn first_word(text: &str, line: usize) -> usize {
    line + text.as_bytes()[line..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn closing(bracket: u8) -> char {
    match bracket {
        b'(' => ')',
        b'[' => ']',
        _ => '}',
    }
}
