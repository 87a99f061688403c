//! Words looked for in the texts of a scenario, and replaced.

use super::step::{Edit, What};
use crate::scenario::place::{NodeId, Outline, unquote};
use crate::scenario::write::{Change, quoted};

/// So many places are enough.
pub const MOST_HITS: usize = 2_000;

/// A place where the words stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The path of the text.
    pub path: Vec<String>,
    /// The whole text.
    pub text: String,
    /// Where in it the words begin and end, in bytes.
    pub range: (usize, usize),
}

/// The fields that hold what a person reads. What is not among them is a name, a time or a number.
const TEXTS: [&str; 15] = [
    "title", "summary", "lesson", "name", "about", "text", "says", "says_or", "say", "hint", "because",
    "answer", "shows", "to", "vary",
];

/// Where the words stand in the texts of a file, in its order; at most [`MOST_HITS`].
pub fn find(text: &str, words: &str, exact: bool) -> Vec<Hit> {
    let mut hits = Vec::new();
    if words.is_empty() {
        return hits;
    }
    let outline = Outline::of(text);
    if let Some(root) = outline.root() {
        walk(&outline, root, &mut Vec::new(), &mut |path, node| {
            if hits.len() < MOST_HITS && is_text(path) {
                let value = unquote(outline.slice(outline.node(node).span));
                for range in places(&value, words, exact) {
                    hits.push(Hit { path: path.to_vec(), text: value.clone(), range });
                }
            }
        });
    }
    hits.truncate(MOST_HITS);
    hits
}

/// The edit that puts other words into those places; all of them are undone together. Nothing where there are none.
pub fn replace(hits: &[Hit], with: &str) -> Option<Edit> {
    let mut changes: Vec<Change> = Vec::new();
    let mut at = 0;
    while let Some(first) = hits.get(at) {
        let same = hits[at..].iter().take_while(|hit| hit.path == first.path).count();
        let mut value = first.text.clone();
        // From behind, so that the places before stay where they are.
        for hit in hits[at..at + same].iter().rev() {
            value.replace_range(hit.range.0..hit.range.1, with);
        }
        changes.push(Change::Set { path: first.path.clone(), value: quoted(&value) });
        at += same;
    }
    (!changes.is_empty()).then_some(Edit::Changes(What::Replaced, changes))
}

fn is_text(path: &[String]) -> bool {
    // What the last name of a field on the way is: items of a list and what stands in brackets have numbers.
    let named = path.iter().rev().find(|step| !step.bytes().all(|byte| byte.is_ascii_digit()));
    match path {
        [all, ..] if all == "vary" => path.len() > 2,
        [all, ..] if all == "flags" => false,
        _ => {
            named.is_some_and(|field| TEXTS.contains(&field.as_str()))
                && !path.iter().any(|step| step == "does")
        }
    }
}

fn walk(outline: &Outline, node: NodeId, path: &mut Vec<String>, each: &mut impl FnMut(&[String], NodeId)) {
    let mut number = 0;
    let mut any = false;
    for child in outline.children(node).collect::<Vec<_>>() {
        any = true;
        let step = outline.key(child).unwrap_or_else(|| {
            number += 1;
            (number - 1).to_string()
        });
        path.push(step);
        walk(outline, child, path, each);
        path.pop();
    }
    if !any && outline.slice(outline.node(node).span).starts_with(['"', 'r']) {
        each(path, node);
    }
}

/// Where words stand in a text; they do not overlap.
fn places(text: &str, words: &str, exact: bool) -> Vec<(usize, usize)> {
    if exact {
        return text.match_indices(words).map(|(at, found)| (at, at + found.len())).collect();
    }
    let wanted: Vec<char> = words.chars().flat_map(char::to_lowercase).collect();
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        match end_of(&letters, at, &wanted) {
            Some(end) => {
                let byte = letters.get(end).map_or(text.len(), |(byte, _)| *byte);
                found.push((letters[at].0, byte));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Behind the letter with which the wanted ones end, if they begin at a letter.
fn end_of(letters: &[(usize, char)], from: usize, wanted: &[char]) -> Option<usize> {
    let mut left = wanted;
    for (index, (_, letter)) in letters.iter().enumerate().skip(from) {
        for lower in letter.to_lowercase() {
            let (first, rest) = left.split_first()?;
            if *first != lower {
                return None;
            }
            left = rest;
        }
        if left.is_empty() {
            return Some(index + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::Document;
    use crate::scenario::checks::CheckContext;

    const MARKERS: &str = include_str!("../../scenarios/first-week/wrong-markers.ron");

    #[test]
    fn words_are_found_in_what_is_read_and_nowhere_else() {
        let hits = find(MARKERS, "callback", true);
        assert!(hits.iter().all(|hit| hit.text.contains("callback")), "{hits:?}");
        assert!(hits.iter().all(|hit| is_text(&hit.path)));
        // `callback` is a promise of that name; no text says so.
        assert_eq!(hits.len(), 0);
        let shows = find(MARKERS, "SHOW", false);
        assert!(shows.iter().any(|hit| hit.path == ["facts", "show", "text"]), "{shows:?}");
        assert_eq!(find(MARKERS, "SHOW", true).len(), 0);
    }

    #[test]
    fn replacing_is_one_step_and_leaves_what_is_between() {
        let mut document = Document::new(MARKERS, None, CheckContext::default());
        let hits = find(document.text(), "Friday", true);
        assert!(hits.len() > 3, "{hits:?}");
        document.edit(&replace(&hits, "Saturday").unwrap()).unwrap();
        assert_eq!(find(document.text(), "Friday", true), []);
        assert_eq!(
            find(document.text(), "Saturday", true).len(),
            hits.len() + find(MARKERS, "Saturday", true).len()
        );
        document.undo();
        assert_eq!(document.text(), MARKERS);
        assert_eq!(replace(&[], "x"), None);
    }

    #[test]
    fn several_in_one_text_are_all_replaced_and_letters_of_any_length_are_told_apart() {
        let text = "(title: \"Ähm, ähm… ÄHM\", summary: \"İstanbul\")";
        let hits = find(text, "ähm", false);
        assert_eq!(hits.len(), 3);
        let mut document = Document::new(text, None, CheckContext::default());
        document.edit(&replace(&hits, "na ja").unwrap()).unwrap();
        assert!(document.text().contains("\"na ja, na ja… na ja\""), "{}", document.text());
        assert_eq!(find(text, "stan", false).len(), 1);
        assert_eq!(find(text, "", false), []);
    }
}
