//! A file's text cut into words, brackets and quoted texts. Never fails: what is wrong becomes a message
//! and the likeliest word.

use std::ops::Range;

use crate::scenario::message::{Message, Span};

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::scenario) enum Token {
    /// `"…"`, or what should have been one.
    Text,
    /// A text whose end had to be guessed: nothing after it on its line can be trusted.
    Unclosed,
    /// A number.
    Number,
    /// A bare word.
    Name,
    /// `'x'`.
    Letter,
    /// One of `(`, `[`, `{`.
    Open(u8),
    /// One of `)`, `]`, `}`, named by the bracket it closes.
    Close(u8),
    /// A comma, or a semicolon in its place.
    Comma,
    /// A colon, or `=` in its place.
    Colon,
    /// What has no business here.
    Stray,
}

/// A word and where it stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::scenario) struct Word {
    pub token: Token,
    pub start: u32,
    pub end: u32,
}

impl Word {
    pub fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A text cut into words.
pub(in crate::scenario) struct Words {
    pub words: Vec<Word>,
    pub messages: Vec<Message>,
}

/// Cuts a text into words. Comments and space fall out.
pub(in crate::scenario) fn words(text: &str) -> Words {
    let mut lexer = Lexer::of(text);
    lexer.found.words.reserve(text.len() / 8);
    lexer.run();
    lexer.found
}

/// Where the comments stand in the space between two words. One that goes to its line's end ends before the line break.
pub(in crate::scenario) fn comments(gap: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = gap.get(at..).and_then(|rest| rest.find('/')).map(|near| at + near) {
        let mut lexer = Lexer::of(gap);
        lexer.at = start;
        if gap[start..].starts_with("/*") {
            lexer.block_comment();
        } else {
            lexer.at = lexer.line_end(start);
        }
        at = lexer.at.max(start + 1);
        found.push(start..at);
    }
    found
}

struct Lexer<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    found: Words,
}

impl<'a> Lexer<'a> {
    fn of(text: &'a str) -> Lexer<'a> {
        let found = Words { words: Vec::new(), messages: Vec::new() };
        Lexer { text, bytes: text.as_bytes(), at: 0, found }
    }

    fn run(&mut self) {
        if self.text.starts_with('\u{feff}') {
            self.at = '\u{feff}'.len_utf8();
            let span = Span::new(0, self.at);
            self.found.messages.push(
                Message::error("E007", span, "The file begins with an invisible mark (a byte order mark)")
                    .help("save it again, choosing “UTF-8”, and not “UTF-8 with BOM”, where the editor asks for the encoding")
                    .fix(span, "", "take the mark away"),
            );
        }
        loop {
            while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            let Some(letter) = self.text.get(self.at..).and_then(|rest| rest.chars().next()) else { return };
            // So many mistakes are no scenario; stopping also bounds how often a hostile file is searched.
            if self.found.messages.len() >= super::MOST_MESSAGES {
                return;
            }
            let start = self.at;
            match letter {
                '/' if self.bytes.get(start + 1) == Some(&b'/') => self.at = self.line_end(start),
                '/' if self.bytes.get(start + 1) == Some(&b'*') => self.block_comment(),
                '(' | '[' | '{' => self.word(Token::Open(letter as u8), 1),
                ')' => self.word(Token::Close(b'('), 1),
                ']' => self.word(Token::Close(b'['), 1),
                '}' => self.word(Token::Close(b'{'), 1),
                ',' => self.word(Token::Comma, 1),
                ':' => self.word(Token::Colon, 1),
                ';' => {
                    self.replace(1, ",", "A semicolon stands where a comma belongs");
                    self.word(Token::Comma, 1);
                }
                '=' => {
                    self.replace(1, ":", "An equals sign stands where a colon belongs");
                    self.word(Token::Colon, 1);
                }
                '"' => self.text_in_quotes(),
                '“' | '”' | '„' | '«' => self.curly_quotes(),
                '\'' | '‘' | '’' => self.single_quotes(letter),
                'r' if matches!(self.bytes.get(start + 1), Some(b'"' | b'#')) => self.raw_text(),
                '0'..='9' => self.number(),
                '+' | '-' | '.' if self.bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => self.number(),
                _ if letter == '_' || letter.is_alphabetic() => self.name(),
                _ if letter.is_whitespace() => self.at += letter.len_utf8(),
                _ => self.word(Token::Stray, letter.len_utf8()),
            }
        }
    }

    fn word(&mut self, token: Token, length: usize) {
        let start = self.at;
        self.at += length;
        self.found.words.push(Word { token, start: start as u32, end: self.at as u32 });
    }

    fn replace(&mut self, length: usize, by: &str, title: &str) {
        let span = Span::new(self.at, self.at + length);
        self.found.messages.push(Message::error("E006", span, title).fix(span, by, format!("write `{by}`")));
    }

    fn line_end(&self, from: usize) -> usize {
        self.bytes[from..].iter().position(|byte| *byte == b'\n').map_or(self.bytes.len(), |at| from + at)
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let mut depth = 0usize;
        while self.at < self.bytes.len() {
            match self.bytes.get(self.at..self.at + 2) {
                Some(b"/*") => {
                    depth += 1;
                    self.at += 2;
                }
                Some(b"*/") => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return;
                    }
                }
                _ => self.at += 1,
            }
        }
        self.found.messages.push(
            Message::error("E003", Span::new(start, start + 2), "This comment is never closed")
                .label("begins here")
                .help("end it with `*/`, or use `//` for a comment that ends with its line"),
        );
    }

    fn number(&mut self) {
        let rest = &self.bytes[self.at + 1..];
        let belongs = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.');
        let length = 1 + rest.iter().take_while(|byte| belongs(byte)).count();
        self.word(Token::Number, length);
    }

    fn name(&mut self) {
        let rest = &self.bytes[self.at..];
        let plain = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let length = match rest.get(plain) {
            Some(byte) if !byte.is_ascii() => {
                let rest = &self.text[self.at..];
                rest.find(|c: char| c != '_' && !c.is_alphanumeric()).unwrap_or(rest.len())
            }
            _ => plain,
        };
        self.word(Token::Name, length);
    }

    fn raw_text(&mut self) {
        let start = self.at;
        let hashes = self.bytes[start + 1..].iter().take_while(|byte| **byte == b'#').count();
        if self.bytes.get(start + 1 + hashes) != Some(&b'"') {
            // `r#name` is a name, and a lonely `r` too.
            if hashes == 1 {
                self.at += 2;
                self.name();
                if let Some(word) = self.found.words.last_mut() {
                    word.start = start as u32;
                }
                return;
            }
            return self.name();
        }
        let inside = start + 2 + hashes;
        let end = format!("\"{}", "#".repeat(hashes));
        match self.text.get(inside..).and_then(|rest| rest.find(&end)) {
            Some(length) => self.word(Token::Text, inside - start + length + end.len()),
            None => self.unclosed(start),
        }
    }

    /// A text in straight quotes. An unclosed one would swallow the file up to the next quote, so its end is
    /// believed only where something follows that may follow a text.
    fn text_in_quotes(&mut self) {
        let start = self.at;
        let Some(end) = self.next_quote(start + 1) else { return self.unclosed(start) };
        if self.may_follow_text(end + 1) {
            return self.word(Token::Text, end + 1 - start);
        }
        let line_end = self.line_end(start);
        if end >= line_end {
            return self.unclosed(start);
        }
        // On one line. `say: "What?, then: "again"`: a text that took a field with it ends before that field.
        if let Some(length) = before_field(&self.text[start + 1..end]) {
            let at = start + 1 + length;
            self.found.messages.push(
                Message::error("E003", Span::new(start, at), "A closing quote is missing")
                    .label("this text is never closed")
                    .fix(Span::new(at, at), "\"", "close the text"),
            );
            return self.word(Token::Text, at - start);
        }
        // Else there is a quote inside the text: it ends, for our purpose, at the next one of the line that
        // something sensible follows.
        let mut quote = end;
        while let Some(next) = self.next_quote(quote + 1).filter(|next| *next < line_end) {
            quote = next;
            if self.may_follow_text(quote + 1) {
                break;
            }
        }
        if !self.may_follow_text(quote + 1) {
            return self.unclosed(start);
        }
        self.found.messages.push(
            Message::error("E003", Span::new(end, end + 1), "A quote inside a text ends the text")
                .label("the text ends here")
                .also(Span::new(start, start + 1), "it began here")
                .help("write a quote inside a text as `\\\"`, or use ‘single’ or “curly” quotes there"),
        );
        self.word(Token::Text, quote + 1 - start);
    }

    fn unclosed(&mut self, start: usize) {
        let line = self.text[start..self.line_end(start)].trim_end();
        // A comma at the end of the line belonged to the file, not to the text; so did closing brackets, perhaps.
        let text = line.strip_suffix(',').unwrap_or(line);
        let end = start + text.len().max(1);
        self.found.messages.push(
            Message::error("E003", Span::new(start, end), "A closing quote is missing")
                .label("this text is never closed")
                .help("put `\"` where the text ends"),
        );
        self.word(Token::Unclosed, end - start);
    }

    fn next_quote(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            at += self.bytes.get(at..)?.iter().position(|byte| matches!(byte, b'"' | b'\\'))?;
            if self.bytes[at] == b'"' {
                return Some(at);
            }
            at += 2;
        }
    }

    /// Whether the end of a text may stand before this place: a comma, a colon, a closing bracket, the end of
    /// the line's words, or an item that only lacks its comma.
    fn may_follow_text(&self, from: usize) -> bool {
        let rest = &self.bytes[from.min(self.bytes.len())..];
        let space = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        let new_line = rest[..space].contains(&b'\n');
        let Some(next) = rest.get(space) else { return true };
        match next {
            b',' | b':' | b')' | b']' | b'}' | b'/' | b';' => true,
            b'"' => space > 0 && self.found.words.last().is_none_or(|word| word.token != Token::Unclosed),
            b'(' | b'[' | b'{' => space > 0 && !new_line,
            _ => {
                // `say: "x" then: "y"`: a comma is missing, no quote.
                let word =
                    rest[space..].iter().take_while(|b| b.is_ascii_alphanumeric() || **b == b'_').count();
                space > 0 && word > 0 && rest.get(space + word) == Some(&b':')
            }
        }
    }

    fn curly_quotes(&mut self) {
        let start = self.at;
        let line = &self.text[start..self.line_end(start)];
        let first = line.chars().next().map_or(1, char::len_utf8);
        // The last curly quote, or a straight one, before a comma, a bracket, a colon or the end of the line.
        let mut end = None;
        for (at, letter) in line.char_indices().skip(1) {
            if matches!(letter, '“' | '”' | '»' | '"') {
                let after = at + letter.len_utf8();
                if self.may_follow_text(start + after) || line[after..].trim().is_empty() {
                    end = Some((at, after));
                    break;
                }
            }
        }
        let Some((inside_end, end)) = end else {
            self.found.messages.push(
                Message::error("E004", Span::new(start, start + first), "A curly quote cannot begin a text")
                    .help("put the text in straight quotes: \"…\""),
            );
            let length = line.trim_end().trim_end_matches(',').len().max(first);
            return self.word(Token::Unclosed, length);
        };
        let span = Span::new(start, start + end);
        let inside = line[first..inside_end].replace('"', "\\\"");
        self.found.messages.push(
            Message::error("E004", span, "This text stands in curly quotes")
                .help("a word processor makes them; a text needs straight ones")
                .fix(span, format!("\"{inside}\""), "use straight quotes"),
        );
        self.word(Token::Text, end);
    }

    fn single_quotes(&mut self, quote: char) {
        let start = self.at;
        let line = &self.text[start..self.line_end(start)];
        let first = quote.len_utf8();
        let close = line[first..]
            .char_indices()
            .find(|(at, letter)| {
                matches!(letter, '\'' | '’')
                    && (self.may_follow_text(start + first + at + letter.len_utf8())
                        || line[first + at + letter.len_utf8()..].trim().is_empty())
            })
            .map(|(at, letter)| (first + at, first + at + letter.len_utf8()));
        // The rest of the line goes with it: nothing there can be trusted, and it is searched only once.
        let Some((inside_end, end)) = close else { return self.word(Token::Stray, line.trim_end().len()) };
        let inside = &line[first..inside_end];
        if quote == '\'' && (inside.chars().count() == 1 || inside.starts_with('\\')) {
            return self.word(Token::Letter, end);
        }
        let span = Span::new(start, start + end);
        self.found.messages.push(Message::error("E004", span, "This text stands in single quotes").fix(
            span,
            format!("\"{}\"", inside.replace('"', "\\\"")),
            "use double quotes",
        ));
        self.word(Token::Text, end);
    }
}

/// Where the first `, then: ` begins in a text that may have swallowed a field.
fn before_field(inside: &str) -> Option<usize> {
    inside.match_indices(',').map(|(at, _)| at).find(|at| {
        let after = inside[at + 1..].trim_start();
        let name = after.bytes().take_while(|byte| byte.is_ascii_lowercase() || *byte == b'_').count();
        name > 0 && after[name..].starts_with(": ")
    })
}
