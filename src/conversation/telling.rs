//! From texts with names to words: facts, promises, what is varied, who speaks.

use super::chance::{varied, way_to_say};
use crate::scenario::script::{BeatIndex, Part, Script, Text, TextIndex};
use crate::scenario::wording::{DEEPEST, begins_sentence};
pub use crate::scenario::wording::{capital, first_name};

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

    /// A text in words: the script's own where no name stands in it, so that most cost nothing; else they are
    /// written into `room`, over what was there.
    #[inline]
    pub fn words<'w>(&self, text: TextIndex, room: &'w mut String) -> &'w str
    where
        'a: 'w,
    {
        if let Text::One(Part::Words(all)) = &self.script.texts[text as usize] {
            return all;
        }
        self.write_anew(text, room);
        room
    }

    fn write_anew(&self, text: TextIndex, room: &mut String) {
        room.clear();
        self.write(text, room, 0);
    }

    /// A text in words, to keep.
    pub fn text(&self, text: TextIndex) -> String {
        let mut words = String::new();
        self.write(text, &mut words, 0);
        words
    }

    /// A text as somebody's line: its sentences begin with a capital letter, also where a fact or a promise stands
    /// first in one.
    pub fn line(&self, text: TextIndex) -> String {
        let mut words = String::new();
        for part in self.script.texts[text as usize].parts() {
            let from = words.len();
            self.write_part(part, &mut words, 0);
            if !matches!(part, Part::Words(_)) && begins_sentence(&words[..from]) {
                let rest = words.split_off(from);
                words.push_str(&capital(&rest));
            }
        }
        words
    }

    /// The text that is said at a beat: the one a condition chose, or one of the beat's own.
    #[inline]
    pub fn says(&self, beat: BeatIndex, chosen: Option<TextIndex>) -> TextIndex {
        let body = &self.script.beats[beat as usize];
        chosen.unwrap_or_else(|| match way_to_say(self.script, self.seed, beat) {
            0 => body.says,
            other => body.says_or[other - 1],
        })
    }

    /// What is said at a beat, in words.
    pub fn spoken(&self, beat: BeatIndex, chosen: Option<TextIndex>) -> String {
        self.line(self.says(beat, chosen))
    }

    /// Who speaks at a beat.
    pub fn speaker(&self, beat: BeatIndex) -> &'a str {
        match self.script.beats[beat as usize].speaker {
            Some(person) => &self.script.people[usize::from(person)].1.name,
            None => first_name(&self.script.customer.name),
        }
    }

    fn write(&self, text: TextIndex, words: &mut String, depth: u8) {
        for part in self.script.texts[text as usize].parts() {
            self.write_part(part, words, depth);
        }
    }

    fn write_part(&self, part: &Part, words: &mut String, depth: u8) {
        let deeper = match part {
            Part::Words(part) => return words.push_str(part),
            Part::Fact(fact) => self.script.facts[usize::from(*fact)].text,
            Part::Promise(promise) => self.script.promises[usize::from(*promise)].text,
            Part::Owed(owed) => return words.push_str(&self.script.owed[usize::from(*owed)].text),
            Part::Vary(vary) => return words.push_str(&self.varied[usize::from(*vary)]),
            Part::Customer => return words.push_str(first_name(&self.script.customer.name)),
            Part::Me => return words.push_str(self.me),
            Part::Company => return words.push_str(&self.script.company),
        };
        if depth < DEEPEST {
            self.write(deeper, words, depth + 1);
        }
    }
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
