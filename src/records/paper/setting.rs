//! Setting type: letters with their widths, and lines that are broken where there is no more room. A letter that a face lacks is
//! taken from the next that has it.

use ttf_parser::Face;

use super::{BRICK, Colour, INK, SEA, SOFT};

/// A cut of the house's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// Text.
    Regular = 0,
    /// What stands out.
    SemiBold = 1,
    /// Titles.
    Heavy = 2,
    /// What is stressed or told.
    Italic = 3,
}

/// Words of one cut and colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The cut.
    pub cut: Cut,
    /// The colour.
    pub colour: Colour,
    /// The words. A line's end begins a new line.
    pub words: String,
}

impl Span {
    fn of(cut: Cut, colour: Colour, words: impl Into<String>) -> Span {
        Span { cut, colour, words: words.into() }
    }

    /// Text.
    pub fn plain(words: impl Into<String>) -> Span {
        Span::of(Cut::Regular, INK, words)
    }

    /// What stands out.
    pub fn semibold(words: impl Into<String>) -> Span {
        Span::of(Cut::SemiBold, INK, words)
    }

    /// A title.
    pub fn heavy(words: impl Into<String>) -> Span {
        Span::of(Cut::Heavy, INK, words)
    }

    /// What stands back.
    pub fn soft(words: impl Into<String>) -> Span {
        Span::of(Cut::Regular, SOFT, words)
    }

    /// What is told and not said.
    pub fn told(words: impl Into<String>) -> Span {
        Span::of(Cut::Italic, SOFT, words)
    }

    /// What went well, or badly.
    pub fn verdict(good: bool, words: impl Into<String>) -> Span {
        Span::of(Cut::SemiBold, if good { SEA } else { BRICK }, words)
    }

    /// A text in which `*word*` is stressed.
    pub fn stressed(text: &str) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('*') {
            let Some((word, tail)) = after.split_once('*') else { break };
            spans.extend([Span::plain(before), Span::of(Cut::Italic, INK, word)]);
            rest = tail;
        }
        spans.push(Span::plain(rest));
        spans.retain(|span| !span.words.is_empty());
        spans
    }

    /// A line that somebody said, in quotation marks.
    pub fn quoted(text: &str) -> Vec<Span> {
        Span::stressed(&format!("“{}”", text.replace('“', "‘").replace('”', "’")))
    }
}

/// Letters of one face beside each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Which face of the case.
    pub face: usize,
    /// The colour.
    pub colour: Colour,
    /// The letters.
    pub text: String,
    /// Each letter's glyph, its width as a share of the size, and how many bytes of the text it is.
    pub glyphs: Vec<(u16, f32, usize)>,
}

/// A line that is set.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SetLine {
    /// Its letters.
    pub runs: Vec<Run>,
    /// How wide it is, in points.
    pub width: f32,
}

/// The faces, read: the house's four cuts, then what other letters are taken from.
pub struct TypeCase<'f> {
    faces: Vec<Face<'f>>,
    bytes: Vec<&'f [u8]>,
}

/// A letter, ready to be set.
struct Letter {
    character: char,
    face: usize,
    glyph: u16,
    wide: f32,
    colour: Colour,
}

impl<'f> TypeCase<'f> {
    /// Reads the files of the faces: regular, semibold, heavy, italic, then those that other letters are taken from. None where one
    /// of them is no font.
    pub fn read(files: &[&'f [u8]]) -> Option<TypeCase<'f>> {
        let faces = files.iter().map(|file| Face::parse(file, 0).ok()).collect::<Option<Vec<_>>>()?;
        (faces.len() > Cut::Italic as usize).then(|| TypeCase { faces, bytes: files.to_vec() })
    }

    /// The bytes of the faces, in their order.
    pub(super) fn files(&self) -> &[&'f [u8]] {
        &self.bytes
    }

    /// The face that a letter is taken from: of the cut, or the first that has it.
    fn letter(&self, cut: Cut, colour: Colour, character: char) -> Option<Letter> {
        let own = cut as usize;
        let others = (Cut::Italic as usize + 1)..self.faces.len();
        let found = std::iter::once(own).chain(others).find_map(|face| {
            let glyph = self.faces.get(face)?.glyph_index(character)?;
            Some((face, glyph))
        });
        // What no face has is a box, of the first face of the others; what shows nothing is left out.
        let shows = !character.is_control() && !matches!(character, '\u{200d}' | '\u{fe00}'..='\u{fe0f}');
        let (face, glyph) = match found {
            Some(found) => found,
            None if shows => (own, ttf_parser::GlyphId(0)),
            None => return None,
        };
        let of = self.faces.get(face)?;
        let wide =
            f32::from(of.glyph_hor_advance(glyph).unwrap_or_default()) / f32::from(of.units_per_em().max(1));
        Some(Letter { character, face, glyph: glyph.0, wide, colour })
    }

    /// Sets text in lines no wider than `room`, in points. A word that is wider is broken anywhere.
    pub(super) fn set(&self, spans: &[Span], size: f32, room: f32) -> Vec<SetLine> {
        let mut lines = Vec::new();
        let mut line: Vec<Letter> = Vec::new();
        let mut word: Vec<Letter> = Vec::new();
        let wide = |letters: &[Letter]| letters.iter().map(|letter| letter.wide).sum::<f32>() * size;
        for span in spans {
            for character in span.words.chars() {
                if character == '\n' {
                    line.append(&mut word);
                    lines.push(self.line(std::mem::take(&mut line), size));
                    continue;
                }
                let character = if character == '\t' { ' ' } else { character };
                let Some(letter) = self.letter(span.cut, span.colour, character) else { continue };
                let space = character == ' ';
                word.push(letter);
                // A space at the end may stand beyond the edge: nobody sees it.
                if !space && wide(&line) + wide(&word) > room {
                    if line.is_empty() {
                        let last = word.pop();
                        lines.push(self.line(std::mem::take(&mut word), size));
                        word.extend(last);
                    } else {
                        lines.push(self.line(std::mem::take(&mut line), size));
                    }
                }
                if space {
                    line.append(&mut word);
                }
            }
        }
        line.append(&mut word);
        if !line.is_empty() {
            lines.push(self.line(line, size));
        }
        lines
    }

    /// The letters of a line as runs of one face and colour.
    fn line(&self, mut letters: Vec<Letter>, size: f32) -> SetLine {
        while letters.last().is_some_and(|letter| letter.character == ' ') {
            letters.pop();
        }
        let mut set = SetLine::default();
        for letter in letters {
            set.width += letter.wide * size;
            let fits = |run: &&mut Run| run.face == letter.face && run.colour == letter.colour;
            let glyph = (letter.glyph, letter.wide, letter.character.len_utf8());
            if let Some(run) = set.runs.last_mut().filter(fits) {
                run.text.push(letter.character);
                run.glyphs.push(glyph);
            } else {
                let text = letter.character.to_string();
                set.runs.push(Run { face: letter.face, colour: letter.colour, text, glyphs: vec![glyph] });
            }
        }
        set
    }
}
