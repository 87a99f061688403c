//! From texts with names to words: facts, promises, what is varied, who speaks.

use std::borrow::Cow;

use super::chance::{varied, way_to_say};
use crate::scenario::script::{BeatIndex, Part, Script, TextIndex};

/// Words stand within words at most this deep: a fact may name what is varied.
const DEEPEST: u8 = 4;
/// Room for a line, in bytes: few are longer.
const A_LINE: usize = 160;

/// Turns a script's texts into words for one play of it.
#[derive(Debug, Clone)]
pub struct Teller<'a> {
    script: &'a Script,
    seed: u64,
    varied: Vec<String>,
    me: &'a str,
}

impl<'a> Teller<'a> {
    /// For a seed and the trainee's name.
    pub fn new(script: &'a Script, seed: u64, me: &'a str) -> Self {
        Teller { script, seed, varied: varied(script, seed), me }
    }

    /// A text in words; the script's own where no name stands in it, so that most cost nothing.
    pub fn words(&self, text: TextIndex) -> Cow<'a, str> {
        match self.script.texts[text as usize].0.as_slice() {
            [] => Cow::Borrowed(""),
            [Part::Words(all)] => Cow::Borrowed(all),
            _ => {
                let mut words = String::with_capacity(A_LINE);
                self.write(text, &mut words, 0);
                Cow::Owned(words)
            }
        }
    }

    /// A text in words, to keep.
    pub fn text(&self, text: TextIndex) -> String {
        self.words(text).into_owned()
    }

    /// The text that is said at a beat: the one a condition chose, or one of the beat's own.
    pub fn says(&self, beat: BeatIndex, chosen: Option<TextIndex>) -> TextIndex {
        let body = &self.script.beats[beat as usize];
        chosen.unwrap_or_else(|| match way_to_say(self.script, self.seed, beat) {
            0 => body.says,
            other => body.says_or[other - 1],
        })
    }

    /// What is said at a beat, in words.
    pub fn spoken(&self, beat: BeatIndex, chosen: Option<TextIndex>) -> String {
        self.text(self.says(beat, chosen))
    }

    /// Who speaks at a beat.
    pub fn speaker(&self, beat: BeatIndex) -> &'a str {
        match self.script.beats[beat as usize].speaker {
            Some(person) => &self.script.people[usize::from(person)].1.name,
            None => first_name(&self.script.customer.name),
        }
    }

    fn write(&self, text: TextIndex, words: &mut String, depth: u8) {
        for part in &self.script.texts[text as usize].0 {
            let deeper = match part {
                Part::Words(part) => {
                    words.push_str(part);
                    continue;
                }
                Part::Fact(fact) => self.script.facts[usize::from(*fact)].text,
                Part::Promise(promise) => self.script.promises[usize::from(*promise)].text,
                Part::Owed(owed) => {
                    words.push_str(&self.script.owed[usize::from(*owed)].text);
                    continue;
                }
                Part::Vary(vary) => {
                    words.push_str(&self.varied[usize::from(*vary)]);
                    continue;
                }
                Part::Customer => {
                    words.push_str(first_name(&self.script.customer.name));
                    continue;
                }
                Part::Me => {
                    words.push_str(self.me);
                    continue;
                }
                Part::Company => {
                    words.push_str(&self.script.company);
                    continue;
                }
            };
            if depth < DEEPEST {
                self.write(deeper, words, depth + 1);
            }
        }
    }
}

/// The name one is called by.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}

/// A sum of money in a currency's own writing: `£15.00`.
pub fn money(currency: &str, minor_units: u32) -> String {
    format!("{currency}{}.{:02}", minor_units / 100, minor_units % 100)
}

/// A moment on the calendar as a clock shows it: the day's number (0 is Monday), the hour and the minute.
pub fn clock(calendar: u32) -> (u32, u32, u32) {
    use crate::scenario::time::{DAY, WEEK};
    (calendar % WEEK / DAY, calendar % DAY / 60, calendar % 60)
}
