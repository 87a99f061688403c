//! Texts as authors write them, with `{names}`, and as a script keeps them.

use super::model::Prose;

/// Texts stand within texts at most this deep: a fact may name what is varied.
pub const DEEPEST: u8 = 4;

/// A piece of an author's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// What stands between braces.
    Name(&'a str),
}

/// A name of the file as words: `where_is_it` is “where is it”.
pub fn in_words(name: &str) -> String {
    name.replace(['_', '-'], " ")
}

/// Cuts a text at its `{names}`. A brace that is not closed counts as words.
pub fn pieces(source: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Name(name));
        rest = tail;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// A text with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// One piece, as most texts are.
    One(Part),
    /// Several pieces, or none.
    Pieces(Vec<Part>),
}

impl Text {
    /// Its pieces, in order.
    pub fn parts(&self) -> &[Part] {
        match self {
            Text::One(part) => std::slice::from_ref(part),
            Text::Pieces(parts) => parts,
        }
    }
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// Words.
    Words(Prose),
    /// A fact's words.
    Fact(u8),
    /// A promise's words.
    Promise(u8),
    /// An owed thing's words.
    Owed(u8),
    /// Something varied.
    Vary(u8),
    /// The customer's first name.
    Customer,
    /// The trainee's name.
    Me,
    /// The company.
    Company,
}

/// Puts a text together while a script is made. Names that mean the same in every play are words at once; in a line
/// they begin a sentence with a capital letter.
pub(super) struct Writer<'r> {
    parts: Vec<Part>,
    /// The words since the last part.
    words: &'r mut String,
    /// Whether it is somebody's line, rather than something that stands within others.
    line: bool,
}

impl<'r> Writer<'r> {
    /// Nothing yet; `room` is for writing.
    pub fn new(room: &'r mut String, line: bool) -> Writer<'r> {
        room.clear();
        Writer { parts: Vec::new(), words: room, line }
    }

    /// Adds words.
    pub fn words(&mut self, words: &str) {
        self.words.push_str(words);
    }

    /// Adds a name, with its words where they are the same in every play.
    pub fn name(&mut self, part: Part, fixed: Option<&str>) {
        // Behind something that is not known yet only its own words tell whether a sentence begins.
        let known = !self.line || self.parts.is_empty() || !trimmed(self.words).is_empty();
        match fixed {
            Some(fixed) if known && self.line && begins_sentence(self.words) => {
                self.words.push_str(&capital(fixed));
            }
            Some(fixed) if known => self.words.push_str(fixed),
            _ => {
                self.end_words();
                self.parts.push(part);
            }
        }
    }

    fn end_words(&mut self) {
        if !self.words.is_empty() {
            self.parts.push(Part::Words(self.words.as_str().into()));
            self.words.clear();
        }
    }

    /// The text.
    pub fn text(mut self) -> Text {
        self.end_words();
        match self.parts.pop() {
            Some(only) if self.parts.is_empty() => Text::One(only),
            last => {
                self.parts.extend(last);
                Text::Pieces(self.parts)
            }
        }
    }
}

/// Whether what comes after these words begins a sentence.
pub(crate) fn begins_sentence(before: &str) -> bool {
    let before = trimmed(before);
    before.is_empty() || before.ends_with(['.', '!', '?'])
}

/// Without what may stand between two sentences.
fn trimmed(words: &str) -> &str {
    words.trim_end_matches(|letter: char| letter.is_whitespace() || matches!(letter, '“' | '‘' | '*' | '('))
}

/// Words whose first letter is a capital.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name one is called by.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_follows_the_end_of_a_sentence_and_nothing_else() {
        for (before, wanted) in [
            ("", true),
            ("“", true),
            ("I went too fast. ", true),
            ("Really? *", true),
            ("Thanks! “", true),
            ("You ordered ", false),
            ("So: ", false),
            ("no, “", false),
        ] {
            assert_eq!(begins_sentence(before), wanted, "{before:?}");
        }
        assert_eq!(capital("the pens"), "The pens");
        assert_eq!(capital("élan"), "Élan");
        assert_eq!(capital(""), "");
    }

    #[test]
    fn a_name_whose_words_are_known_is_words_at_once() {
        // `{…}` is a name whose words are known, `<me>` one whose words are not.
        fn written(source: &str, line: bool) -> String {
            let mut room = String::from("left over");
            let mut writer = Writer::new(&mut room, line);
            for piece in pieces(&source.replace("<me>", "{<me>}")) {
                match piece {
                    Piece::Words(words) => writer.words(words),
                    Piece::Name("<me>") => writer.name(Part::Me, None),
                    Piece::Name(name) => writer.name(Part::Fact(0), Some(name)),
                }
            }
            let parts = writer.text().parts().to_vec();
            let told = |part: &Part| match part {
                Part::Words(words) => format!("[{words}]"),
                other => format!("{other:?}"),
            };
            parts.iter().map(told).collect::<Vec<_>>().join(" ")
        }
        for (source, line, wanted) in [
            ("", true, ""),
            ("You want {the pens}.", true, "[You want the pens.]"),
            ("{the pens}! {the ink}?", true, "[The pens! The ink?]"),
            ("{the pens}! {the ink}?", false, "[the pens! the ink?]"),
            ("<me>, {the pens}.", true, "Me [, the pens.]"),
            ("<me>. {the pens}", true, "Me [. The pens]"),
            // Whether a sentence begins here, only the trainee's name can tell.
            ("<me> {the pens} {the ink}", true, "Me [ ] Fact(0) [ ] Fact(0)"),
            ("<me> {the pens}", false, "Me [ the pens]"),
        ] {
            assert_eq!(written(source, line), wanted, "{source}");
        }
    }
}
