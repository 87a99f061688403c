//! A sentence as data: its key in the interface's words, and what stands in its gaps.

use crate::conversation::telling::{Teller, clock, first_name};
use crate::scenario::model::Pronoun;
use crate::scenario::script::Script;

/// A sentence of the interface. `src/words/review.en.ftl` holds the English; nothing here knows a language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    /// Its key: `review-deed-restated`.
    pub key: &'static str,
    /// What stands in its gaps, by name. `customer` and `pronoun` are always there.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What stands in a gap of a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// Words, already in the scenario's language.
    Text(String),
    /// A number, for the language to inflect by.
    Number(i64),
}

impl Sentence {
    /// A sentence with no gaps filled yet.
    pub fn plain(key: &'static str) -> Sentence {
        Sentence { key, arguments: Vec::new() }
    }

    /// The same with words in a gap.
    pub fn with(mut self, gap: &'static str, words: impl Into<String>) -> Sentence {
        self.arguments.push((gap, Argument::Text(words.into())));
        self
    }

    /// The same with a number in a gap.
    pub fn with_number(mut self, gap: &'static str, number: impl Into<i64>) -> Sentence {
        self.arguments.push((gap, Argument::Number(number.into())));
        self
    }
}

/// A moment of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock(
    /// Minutes since Monday 0:00 of the story's first week.
    pub u32,
);

impl Clock {
    /// The time of day as every sentence writes it: `2:05 pm`, `noon`.
    pub fn time(self) -> String {
        let (_, hour, minute) = clock(self.0);
        match (hour, minute) {
            (0, 0) => return "midnight".into(),
            (12, 0) => return "noon".into(),
            _ => {}
        }
        let half = if hour < 12 { "am" } else { "pm" };
        format!("{}:{minute:02} {half}", (hour + 11) % 12 + 1)
    }

    /// The day of the week; 0 is Monday.
    pub fn day(self) -> u32 {
        clock(self.0).0
    }

    /// The day and the time as a sentence.
    pub fn sentence(self) -> Sentence {
        Sentence::plain("review-clock").with_number("day", self.day()).with("time", self.time())
    }
}

/// Begins sentences about one customer.
#[derive(Debug, Clone)]
pub(super) struct Speaker<'a> {
    pub script: &'a Script,
    pub teller: Teller<'a>,
}

impl Speaker<'_> {
    /// A sentence that may name the customer.
    pub fn say(&self, key: &'static str) -> Sentence {
        let pronoun = match self.script.customer.pronoun {
            Pronoun::She => "she",
            Pronoun::He => "he",
            Pronoun::They => "they",
        };
        Sentence::plain(key).with("customer", first_name(&self.script.customer.name)).with("pronoun", pronoun)
    }

    /// Facts in words, with commas between.
    pub fn facts(&self, facts: u64) -> String {
        let told = self.script.facts.iter().enumerate().filter(|(index, _)| facts >> index & 1 == 1);
        told.map(|(_, fact)| self.teller.text(fact.text)).collect::<Vec<_>>().join(", ")
    }

    /// A promise in words.
    pub fn promise(&self, promise: u8) -> String {
        self.teller.text(self.script.promises[usize::from(promise)].text)
    }

    /// An owed thing in words.
    pub fn owed(&self, owed: u8) -> String {
        self.script.owed[usize::from(owed)].text.to_string()
    }
}
