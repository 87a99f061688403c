//! Names of a scenario as a person would say them: a fact by its words, a condition as half a sentence.

use crate::conversation::telling::{first_name, money};
use crate::scenario::model::{Condition, Pack, Scenario};
use crate::scenario::wording::{Piece, in_words, pieces};
use crate::words::{Said, Words};

/// The words of the interface, with a scenario whose names they speak of.
#[derive(Clone, Copy)]
pub(super) struct WordsOf<'a> {
    /// The interface's sentences.
    pub words: &'a Words,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its pack.
    pub pack: &'a Pack,
}

/// So much of a text stands where there is little room.
const SHORT: usize = 48;

impl WordsOf<'_> {
    /// A sentence of the interface.
    pub fn say(&self, key: &str, args: &[(&str, Said<'_>)]) -> String {
        self.words.say(key, args)
    }

    /// A sentence without names in it.
    pub fn word(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    /// A sum.
    pub fn money(&self, minor_units: u32) -> String {
        money(&self.pack.currency, minor_units)
    }

    /// A fact by its words.
    pub fn fact(&self, name: &str) -> String {
        self.scenario.facts.get(name).map_or_else(|| in_words(name), |fact| short(&self.read(&fact.text)))
    }

    /// A promise by its words.
    pub fn promise(&self, name: &str) -> String {
        self.scenario
            .promises
            .get(name)
            .map_or_else(|| in_words(name), |promise| short(&self.read(&promise.text)))
    }

    /// An owed thing by its words.
    pub fn owed(&self, name: &str) -> String {
        self.scenario.owed.get(name).map_or_else(|| in_words(name), |owed| short(&self.read(&owed.text)))
    }

    /// A fact, an owed thing, or a word of the author's own.
    pub fn thing(&self, name: &str) -> String {
        if self.scenario.facts.get(name).is_some() { self.fact(name) } else { self.owed(name) }
    }

    /// An ending by its title.
    pub fn ending(&self, name: &str) -> String {
        self.scenario.endings.get(name).map_or_else(|| in_words(name), |ending| ending.title.to_string())
    }

    /// A reply by its first words: of a beat, or of any.
    pub fn reply(&self, mention: &str) -> String {
        let (beat, reply) = match mention.split_once('.') {
            Some((beat, reply)) => (self.scenario.beats.get(beat), reply),
            None => {
                let has = |beat: &&crate::scenario::model::Beat| beat.replies.get(mention).is_some();
                (self.scenario.beats.iter().map(|(_, beat)| beat).find(has), mention)
            }
        };
        let say = beat.and_then(|beat| beat.replies.get(reply)).map(|reply| short(&self.read(&reply.say)));
        say.map_or_else(|| in_words(mention), |say| format!("“{say}”"))
    }

    /// A text as it reads, its `{names}` as their words.
    pub fn read(&self, text: &str) -> String {
        self.read_within(text, 0)
    }

    fn read_within(&self, text: &str, depth: u8) -> String {
        let mut read = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Words(words) => read.push_str(words),
                Piece::Name(name) if depth < crate::scenario::wording::DEEPEST => match self.meant(name) {
                    Some(meant) => read.push_str(&self.read_within(&meant, depth + 1)),
                    None => read.push_str(&format!("{{{name}}}")),
                },
                Piece::Name(name) => read.push_str(&format!("{{{name}}}")),
            }
        }
        read
    }

    fn meant(&self, name: &str) -> Option<String> {
        use crate::scenario::model::Vary;
        let scenario = self.scenario;
        let text = |text: &str| Some(text.to_owned());
        match name {
            "me" => return Some(self.word("studio-your-name")),
            "company" => return Some(self.pack.company.clone()),
            "customer" => return Some(first_name(&scenario.customer.name).into()),
            _ => {}
        }
        if let Some(fact) = scenario.facts.get(name) {
            return text(&fact.text);
        }
        if let Some(promise) = scenario.promises.get(name) {
            return text(&promise.text);
        }
        if let Some(owed) = scenario.owed.get(name) {
            return text(&owed.text);
        }
        match scenario.vary.get(name)? {
            Vary::Number(from, _) => Some(from.to_string()),
            Vary::Pick(these) => these.first().map(|first| first.to_string()),
        }
    }

    /// Several, as one says them: “a, b and c”.
    pub fn list(&self, mut items: Vec<String>) -> String {
        let Some(last) = items.pop() else { return String::new() };
        if items.is_empty() {
            return last;
        }
        self.say("studio-list", &[("before", items.join(", ").into()), ("last", last.into())])
    }

    /// A condition as half a sentence: “the show was told”.
    pub fn condition(&self, condition: &Condition) -> String {
        let about = |key: &str, what: String| self.say(key, &[("what", what.into())]);
        let measure = |key: &str, above: Option<u8>, below: Option<u8>| {
            let which = match (above, below) {
                (Some(_), Some(_)) => "between",
                (Some(_), None) => "above",
                _ => "below",
            };
            self.say(
                &format!("{key}-{which}"),
                &[
                    ("above", i64::from(above.unwrap_or(0)).into()),
                    ("below", i64::from(below.unwrap_or(100)).into()),
                ],
            )
        };
        match condition {
            Condition::All(all) => {
                all.iter().map(|one| self.condition(one)).collect::<Vec<_>>().join(&self.word("when-and"))
            }
            Condition::Any(any) => {
                any.iter().map(|one| self.condition(one)).collect::<Vec<_>>().join(&self.word("when-or"))
            }
            Condition::Not(not) => about("when-not", self.condition(not)),
            Condition::Told(fact) => about("when-told", self.fact(fact)),
            Condition::Restated(fact) => about("when-restated", self.fact(fact)),
            Condition::Said(reply) => about("when-said", self.reply(reply)),
            Condition::Reached(beat) => about("when-reached", in_words(beat)),
            Condition::Promised(promise) => about("when-promised", self.promise(promise)),
            Condition::Open(promise) => about("when-open", self.promise(promise)),
            Condition::Kept(promise) => about("when-kept", self.promise(promise)),
            Condition::Overdue(promise) => about("when-overdue", self.promise(promise)),
            Condition::Fixed(owed) => about("when-fixed", self.owed(owed)),
            Condition::Covered(owed) => about("when-covered", self.owed(owed)),
            Condition::Agreed => self.word("when-agreed"),
            Condition::Gifted => self.word("when-gifted"),
            Condition::Heard(share) => self.say("when-heard", &[("share", i64::from(*share).into())]),
            Condition::Arousal { above, below } => measure("when-arousal", *above, *below),
            Condition::Satisfaction { above, below } => measure("when-satisfaction", *above, *below),
            Condition::Past(moment) => about("when-past", moment.to_string()),
            Condition::Flag(flag) => about("when-flag", in_words(flag)),
        }
    }
}

/// A message as it is read in a window: what a terminal sets in backquotes stands in quotes.
pub(super) fn quotes(message: &str) -> String {
    let mut open = false;
    let quote = |letter| match letter {
        '`' => {
            open = !open;
            if open { '“' } else { '”' }
        }
        other => other,
    };
    message.chars().map(quote).collect()
}

/// The beginning of a text.
pub(super) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHORT {
        return line;
    }
    let first: String = line.chars().take(SHORT - 1).collect();
    // Not in the middle of a word, where a word's end is near.
    let cut = first.rfind(' ').filter(|at| *at > SHORT / 2).unwrap_or(first.len());
    format!("{}…", first[..cut].trim_end())
}
