//! What of a draft still stands in the program's words: a remark above each of them asks to rewrite it.

use crate::scenario::message::Span;
use crate::scenario::place::Outline;

/// What begins such a remark.
const ASKS: &str = "// Rewrite this:";

/// Words that are still to be rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What is asked for: `how somebody takes the blame, plainly.`
    pub asks: String,
    /// The words, as a path of the file.
    pub path: Vec<String>,
    /// The remark's line, with its line break.
    pub line: Span,
}

/// All of them, in the order of the file.
pub fn remarks(outline: &Outline) -> Vec<Remark> {
    let text = outline.text();
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(at, at + line.len());
        at = span.end;
        let Some(asks) = line.trim().strip_prefix(ASKS) else { continue };
        let remark = span.start + (line.len() - line.trim_start().len());
        if let Some(path) = asked_about(outline, remark, at) {
            found.push(Remark { asks: asks.trim().to_owned(), path, line: span });
        }
    }
    found
}

/// The one about these words of a text, if they are still to be rewritten.
pub(super) fn about(text: &str, path: &[String]) -> Option<Remark> {
    // Few texts have any, and every letter that is typed asks.
    if !text.contains(ASKS) {
        return None;
    }
    remarks(&Outline::of(text)).into_iter().find(|remark| remark.path == path)
}

/// The words that a remark at a byte is about: what stands below it, in the same brackets.
fn asked_about(outline: &Outline, remark: usize, behind: usize) -> Option<Vec<String>> {
    let mut at = behind;
    for line in outline.text().get(behind..)?.split_inclusive('\n') {
        let words = line.trim_start();
        if !words.is_empty() && !words.starts_with("//") {
            at += line.len() - words.len();
            break;
        }
        at += line.len();
    }
    let (around, below) = (outline.at(remark)?, outline.at(at)?);
    let mut path = outline.path(below);
    // What only looks like a remark, inside a text, has nothing below it.
    if path.split_last()?.1 != outline.path(around) {
        return None;
    }
    // Of a whole reply, what is said.
    if let Some(words) = ["say", "says"].into_iter().find(|field| outline.step(below, field).is_some()) {
        path.push(words.to_owned());
    }
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(String, String)> {
        remarks(&Outline::of(text)).into_iter().map(|one| (one.path.join("."), one.asks)).collect()
    }

    #[test]
    fn a_remark_is_about_what_stands_below_it() {
        let text = "(\n  // Rewrite this: a title.\n  title: \"T\",\n  beats: {\n    \"a\": (\n      says: \"A\",\n      replies: {\n        // Rewrite this: words.\n        // More of it.\n        \"r\": (say: \"R\"),\n      },\n    ),\n  },\n)\n";
        assert_eq!(
            found(text),
            [
                ("title".to_owned(), "a title.".to_owned()),
                ("beats.a.replies.r.say".to_owned(), "words.".to_owned()),
            ]
        );
    }

    #[test]
    fn words_that_look_like_a_remark_are_words() {
        for text in [
            "(\n  title: \"one\n// Rewrite this: two\n\",\n  id: \"x\",\n)",
            "(\n  title: \"one\n  // Rewrite this: two\",\n  id: \"x\",\n)",
            "(\n  title: \"x\",\n  // Rewrite this: nothing stands below.\n)",
            "// Rewrite this: alone",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
