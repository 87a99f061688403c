//! The interface's sentences, one file a language. A key that is missing shows itself; nothing falls over.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::review::{Argument, Sentence};
use crate::scenario::model::Prose;

/// The rooms' files of English sentences, later ones beside earlier ones.
const ENGLISH: &str = concat!(
    include_str!("en.ftl"),
    "\n",
    include_str!("review.en.ftl"),
    "\n",
    include_str!("trainee.en.ftl"),
    "\n",
    include_str!("authoring.en.ftl"),
    "\n",
    include_str!("complaint.en.ftl"),
    "\n",
    include_str!("workshop.en.ftl")
);

/// The interface's sentences in one language.
pub struct Words {
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Words").field("locales", &self.bundle.locales).finish()
    }
}

/// Something that stands in a sentence: words, or a number that the sentence may agree with.
#[derive(Debug, Clone)]
pub enum Said<'a> {
    /// Words.
    Text(&'a str),
    /// Words of one's own.
    Owned(String),
    /// A whole number.
    Number(i64),
}

impl<'a> From<&'a str> for Said<'a> {
    fn from(text: &'a str) -> Self {
        Said::Text(text)
    }
}
impl<'a> From<&'a String> for Said<'a> {
    fn from(text: &'a String) -> Self {
        Said::Text(text)
    }
}
impl<'a> From<&'a Prose> for Said<'a> {
    fn from(text: &'a Prose) -> Self {
        Said::Text(text)
    }
}
impl From<String> for Said<'_> {
    fn from(text: String) -> Self {
        Said::Owned(text)
    }
}
impl From<i64> for Said<'_> {
    fn from(number: i64) -> Self {
        Said::Number(number)
    }
}
impl From<u32> for Said<'_> {
    fn from(number: u32) -> Self {
        Said::Number(i64::from(number))
    }
}
impl From<u16> for Said<'_> {
    fn from(number: u16) -> Self {
        Said::Number(i64::from(number))
    }
}
impl From<u8> for Said<'_> {
    fn from(number: u8) -> Self {
        Said::Number(i64::from(number))
    }
}
impl From<usize> for Said<'_> {
    fn from(number: usize) -> Self {
        Said::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// Marks a literal as a sentence's key where it is not handed to [`Words::say`] at once, so that the test which holds
/// that every key exists finds it.
pub const fn key(key: &'static str) -> &'static str {
    key
}

/// A sentence in which quotation marks within quotation marks are single ones: a line that is quoted may quote. Where
/// they do not go in pairs they stay as they are.
fn quotes_within_quotes(sentence: String) -> String {
    if sentence.matches('“').nth(1).is_none() {
        return sentence;
    }
    let mut depth = 0_u32;
    let mut written = String::with_capacity(sentence.len());
    for letter in sentence.chars() {
        depth += u32::from(letter == '“');
        written.push(match letter {
            '“' if depth > 1 => '‘',
            '”' if depth > 1 => '’',
            letter => letter,
        });
        if letter == '”' {
            let Some(around) = depth.checked_sub(1) else { return sentence };
            depth = around;
        }
    }
    if depth == 0 { written } else { sentence }
}

impl Words {
    /// The English sentences.
    pub fn english() -> Words {
        Words::from_text(ENGLISH)
    }

    fn from_text(text: &str) -> Words {
        // What cannot be read of the file is left out; a test holds that the shipped one has nothing of the kind.
        let resource = FluentResource::try_new(text.into()).unwrap_or_else(|(read, _)| read);
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        // Marks of direction around every inserted word would be read aloud, or shown as boxes, in a terminal.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Words { bundle }
    }

    /// A sentence, with what stands in it: `words.say("minutes", &[("minutes", 8_u16.into())])`.
    /// A key that is missing answers itself.
    pub fn say(&self, key: &str, args: &[(&str, Said<'_>)]) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut values = FluentArgs::new();
        for (name, said) in args {
            let value: FluentValue<'_> = match said {
                Said::Text(text) => FluentValue::from(*text),
                Said::Owned(text) => FluentValue::from(text.as_str()),
                Said::Number(number) => FluentValue::from(*number),
            };
            values.set(*name, value);
        }
        // A name that is missing stands in the sentence as `{$name}`: visible, and no reason to stop.
        let mut errors = Vec::new();
        quotes_within_quotes(self.bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned())
    }

    /// A sentence of the review in words.
    pub fn sentence(&self, sentence: &Sentence) -> String {
        let said = |argument: &Argument| match argument {
            Argument::Text(text) => Said::Owned(text.clone()),
            Argument::Number(number) => Said::Number(*number),
        };
        let args: Vec<(&str, Said<'_>)> =
            sentence.arguments.iter().map(|(name, argument)| (*name, said(argument))).collect();
        self.say(sentence.key, &args)
    }

    /// Whether there is such a sentence.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn every_line_of_the_file_can_be_read_and_no_key_comes_twice() {
        let resource = FluentResource::try_new(ENGLISH.into()).map_err(|(_, errors)| errors).unwrap();
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        bundle.add_resource(resource).unwrap();
    }

    #[test]
    fn a_missing_key_shows_itself_and_a_missing_name_too() {
        let words = Words::from_text("there = It is { $what }.\n");
        assert_eq!(words.say("nowhere", &[]), "nowhere");
        assert_eq!(words.say("there", &[]), "It is {$what}.");
        assert_eq!(words.say("there", &[("what", "so".into())]), "It is so.");
    }

    #[test]
    fn a_quoted_line_that_quotes_has_single_marks_inside() {
        let words = Words::from_text("said = You said: “{ $words }”. “{ $more }”\n");
        let said =
            |line: &str, more: &str| words.say("said", &[("words", line.into()), ("more", more.into())]);
        for (line, more, told) in [
            ("Yes.", "No.", "You said: “Yes.”. “No.”"),
            ("“Maya” it reads.", "No.", "You said: “‘Maya’ it reads.”. “No.”"),
            ("She said “by “three”.”", "“a”", "You said: “She said ‘by ‘three’.’”. “‘a’”"),
            ("It is 5” wide.", "No.", "You said: “It is 5” wide.”. “No.”"),
            ("An “open one.", "No.", "You said: “An “open one.”. “No.”"),
        ] {
            assert_eq!(said(line, more), told);
        }
    }

    #[test]
    fn numbers_agree() {
        let words = Words::english();
        assert_eq!(words.say("minutes", &[("minutes", 1_u16.into())]), "1 minute");
        assert_eq!(words.say("minutes", &[("minutes", 8_u16.into())]), "8 minutes");
    }

    /// The keys that a source names: the first argument of `say(` or `key(`, and every `"mood-…"`.
    fn keys_in(source: &str) -> Vec<String> {
        let calls = source.match_indices("say(").chain(source.match_indices("key("));
        let asked = calls.filter_map(|(at, call)| {
            let rest = source[at + call.len()..].trim_start().strip_prefix('"')?;
            // `Reply { say: … }` and prose do not look like this: a call has a comma or a bracket after its key.
            let (key, after) = rest.split_once('"')?;
            after.trim_start().starts_with([',', ')']).then(|| key.to_owned())
        });
        let moods = source.split('"').filter(|word| word.starts_with("mood-")).map(str::to_owned);
        // Keys are small letters, digits and hyphens; `key("Enter")` speaks of a keyboard.
        let shaped = |key: &String| {
            key.starts_with(|letter: char| letter.is_ascii_lowercase())
                && key.chars().all(|l| l.is_ascii_lowercase() || l.is_ascii_digit() || l == '-')
        };
        asked.chain(moods).filter(shaped).collect()
    }

    fn sources(folder: &Path, found: &mut Vec<std::path::PathBuf>) {
        for path in crate::places_on_disk::entries_in(folder) {
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                found.push(path);
            }
        }
    }

    #[test]
    fn every_key_that_the_code_names_is_there() {
        let words = Words::english();
        let mut files = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
        let mut missing = Vec::new();
        let mut seen = 0;
        for file in files.iter().filter(|file| !file.ends_with("words/mod.rs")) {
            let source = std::fs::read_to_string(file).unwrap();
            let code = source.split("#[cfg(test)]").next().unwrap_or_default();
            for key in keys_in(code) {
                seen += 1;
                if !words.has(&key) {
                    missing.push(format!("{}: {key}", file.display()));
                }
            }
        }
        assert!(seen > 50, "the scan finds the calls: {seen}");
        assert_eq!(missing, Vec::<String>::new());
    }

    #[test]
    fn the_words_for_a_mood_fit_everybody_and_differ() {
        let mut said: Vec<&str> = ENGLISH
            .lines()
            .filter(|line| line.starts_with("mood-"))
            .filter_map(|line| line.split_once(" = "))
            .map(|(_, word)| word)
            .collect();
        assert!(said.len() > 15, "{said:?}");
        let them = ["them", "her", "him", "she", "he", "they"];
        let about = |word: &str| word.split(' ').any(|part| them.contains(&part) || part.contains("sel"));
        assert_eq!(said.iter().filter(|word| about(word)).collect::<Vec<_>>(), Vec::<&&str>::new());
        let all = said.len();
        said.sort_unstable();
        said.dedup();
        assert_eq!(said.len(), all);
    }

    #[test]
    fn what_bound_a_level_names_what_it_looks_at() {
        let words = Words::english();
        let she = [("pronoun", "she".into())];
        let first = words.say("review-bound-not-heard-first", &she);
        assert_eq!(first, "what you offered or refused came before she had been heard.");
        let agreed = words.say("review-bound-listening-5", &she);
        assert!(agreed.ends_with("agreed before you put the first thing right."), "{agreed}");
    }

    #[test]
    fn what_passed_is_told_in_days_and_hours_and_one_is_one() {
        let words = Words::english();
        let passed = |days, hours, minutes, later| {
            let sentence = Sentence::plain("review-story-time");
            let sentence = sentence.with_number("days", days).with_number("hours", hours);
            let sentence = sentence.with_number("minutes", minutes).with_number("later", later);
            words.sentence(&sentence.with_number("day", 2))
        };
        assert_eq!(passed(0, 0, 1, 0), "1 minute later.");
        assert_eq!(passed(0, 2, 0, 0), "2 hours later.");
        assert_eq!(passed(0, 21, 13, 1), "21 hours and 13 minutes later: the next day, Wednesday.");
        assert_eq!(passed(2, 1, 0, 2), "2 days and 1 hour later: Wednesday.");
        let usual =
            Sentence::plain("review-deed-fixed-soon").with_number("hours", 0).with_number("minutes", 1);
        let usual = words.sentence(&usual.with_number("usual", 1).with_number("usual-hours", 0));
        assert_eq!(usual, "It was put right after one minute. Usual is one minute.");
    }

    #[test]
    fn the_scan_finds_a_key_on_the_next_line_and_a_mood() {
        let source = "words.say(\n   \"one-key\",\n &[]); x => \"mood-calm\", key(\"two\"), key(\"Enter\"), Reply { say: \"no\" }";
        assert_eq!(keys_in(source), ["one-key", "two", "mood-calm"]);
    }
}
