//! The answers as they stand in a scenario: brought into form, with something sensible where one was left open, and the
//! tags by which the shape knows what stays.

use super::answers::{Answers, Finding, Missing, Written};
use super::given::{FEELING, NAME, PHRASE, SENTENCE, cause, deed, phrase, sentence, turned};
use super::shape::chosen;
use super::times::Times;
use crate::assets::portrait_ids;
use crate::editing::template::in_words;
use crate::scenario::model::{Money, Pronoun};
use crate::scenario::wording::{capital, first_name};
use crate::scenario::write::quoted;

/// What stands where an answer was left open.
const LEFT_OPEN: &str = include_str!("../../../assets/complaint/left-open.txt");
/// What it is worth where nobody says, in minor units.
const USUAL_WORTH: Money = 4000;
/// The most that anything is worth here, in minor units.
const MOST_WORTH: Money = 100_000_000;
/// What one may give without asking: a quarter of what it is worth, within these.
const AUTHORITY: std::ops::RangeInclusive<Money> = 500..=3000;
/// And where nothing is owed: a token.
const TOKEN: Money = 1000;

/// See the file.
pub struct Filled<'a> {
    answers: &'a Answers,
    /// What is so, by which lines stay.
    pub tags: Vec<&'static str>,
    /// By the blank's name.
    texts: Vec<(&'static str, String)>,
    times: Times,
}

impl<'a> Filled<'a> {
    /// The answers for a scenario of that id.
    pub fn of(answers: &'a Answers, id: &str) -> Filled<'a> {
        let find_out = answers.finding == Finding::FindOut;
        let times = Times::of(answers.begins, answers.by, find_out);
        let tags = vec![
            answers.channel.word(),
            answers.missing.word(),
            answers.fault.word(),
            answers.finding.word(),
        ];
        let mut filled = Filled { answers, tags, texts: Vec::new(), times };
        let all = [
            ("name", "given-name", sentence(&answers.name, NAME)),
            ("feeling", "given-feeling", phrase(&answers.feeling, FEELING)),
            ("expected", "given-expected", phrase(&answers.expected, PHRASE)),
            ("got", "given-got", phrase(&answers.got, PHRASE)),
            ("stake", "given-stake", phrase(&answers.stake, PHRASE)),
            ("cause", "given-cause", cause(&answers.cause, PHRASE)),
            ("blamed", "given-blamed", phrase(&answers.blamed, PHRASE)),
            ("owed", "given-owed", phrase(&answers.owed, PHRASE)),
            ("promise", "given-promise", deed(&answers.promise, PHRASE)),
            ("relief", "given-relief", deed(&answers.relief, PHRASE)),
            ("well", "given-well", sentence(&answers.well, SENTENCE)),
            ("badly", "given-badly", sentence(&answers.badly, SENTENCE)),
            ("lesson", "given-lesson", sentence(&answers.lesson, SENTENCE)),
        ];
        for (name, given, text) in all {
            let text = if text.is_empty() {
                filled.left_open(name)
            } else {
                filled.tags.push(given);
                text
            };
            filled.texts.push((name, text));
        }
        for (name, text, does) in [
            ("wished", &answers.wished, answers.wished_does.word()),
            ("said", &answers.said, answers.said_does.word()),
        ] {
            let text = sentence(text, SENTENCE);
            if !text.is_empty() {
                filled.tags.push(does);
            }
            filled.texts.push((name, text));
        }
        let title = sentence(&answers.title, 2 * NAME);
        filled.texts.push(("title", if title.is_empty() { in_words(id) } else { title }));
        filled.texts.push(("id", id.to_owned()));
        filled
    }

    /// What stands where that answer is left open.
    pub fn left_open(&self, name: &str) -> String {
        let mut lines = chosen(LEFT_OPEN, &self.tags).filter_map(|line| line.split_once(": "));
        lines.find(|(of, _)| *of == name).map(|(_, text)| text.to_owned()).unwrap_or_default()
    }

    /// What is worth so much, in minor units.
    fn worth(&self) -> Money {
        self.answers.worth.filter(|worth| *worth > 0).unwrap_or(USUAL_WORTH).min(MOST_WORTH)
    }

    /// What one may give without asking.
    fn authority(&self) -> Money {
        match self.answers.missing {
            Missing::Treatment => TOKEN,
            _ => (self.worth() / 4).clamp(*AUTHORITY.start(), *AUTHORITY.end()) / 50 * 50,
        }
    }

    /// A text as it was brought into form.
    pub fn plain(&self, name: &str) -> &str {
        self.texts.iter().find(|(of, _)| *of == name).map_or("", |(_, text)| text)
    }

    /// What stands in a blank, as a file holds it between quotes.
    pub fn text(&self, blank: &str) -> String {
        let quoted = quoted(&self.blank(blank));
        quoted.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or_default().to_owned()
    }

    fn blank(&self, blank: &str) -> String {
        let times = self.times;
        match blank {
            // What the customer tells in the first person, one gives back in the second.
            "expected" | "got" | "stake" => {
                let told = self.plain(blank);
                turned(told).unwrap_or_else(|| told.to_owned())
            }
            "expected-told" => self.told("expected"),
            "got-told" => self.told("got"),
            "stake-told" => self.told("stake"),
            "first" => first_name(self.plain("name")).to_owned(),
            "Promise" => capital(&about_the_customer(self.plain("promise"))),
            "summary" => self.summary(),
            "portrait" => portrait(&self.answers.portrait).to_owned(),
            "pronoun" => match self.answers.pronoun {
                Pronoun::She => "She".into(),
                Pronoun::He => "He".into(),
                Pronoun::They => "They".into(),
            },
            "channel" => channel(self.answers.channel).into(),
            "back-channel" => if self.by_phone() { "Phone" } else { "Email" }.into(),
            "ring" => if self.by_phone() { "ring" } else { "write to" }.into(),
            "Ring" => if self.by_phone() { "Ring" } else { "Write to" }.into(),
            "worth" => self.worth().to_string(),
            "authority" => self.authority().to_string(),
            "gift" => (self.authority() * 3 / 5 / 50 * 50).to_string(),
            "begins" => times.written(times.begins),
            "waiting" => times.written_before(if self.answers.channel == Written::Email { 40 } else { 4 }),
            "by" => times.spoken_with_day(times.by),
            "by-time" => times.written(times.by),
            "note-by" => times.written(times.note),
            "note-words" => times.spoken(times.note),
            "ring-by" => times.written(times.ring),
            "ring-words" => times.spoken(times.ring),
            "later-by" => times.written(times.later),
            "later-words" => times.spoken(times.later),
            "last-at" => times.written(times.last),
            "look-minutes" => times.look().to_string(),
            "ask-minutes" => times.ask().to_string(),
            "others-minutes" => (times.ring - times.begins).to_string(),
            "leave-minutes" => (times.later - times.begins).to_string(),
            named => self.plain(named).to_owned(),
        }
    }

    /// What the customer says themselves: the fact by its name, or their own words where it speaks of themselves.
    fn told(&self, fact: &str) -> String {
        let words = self.plain(fact);
        if turned(words).is_some() { words.to_owned() } else { format!("{{{fact}}}") }
    }

    /// What stands on the card: what the customer says, and where.
    fn summary(&self) -> String {
        let [expected, got] = ["expected", "got"].map(|name| self.plain(name));
        let first = first_name(self.plain("name"));
        let said = match self.answers.missing {
            Missing::Thing => format!("I ordered {expected}, and what I’ve got is {got}."),
            Missing::Money => format!("It should have been {expected}, and it’s {got}."),
            Missing::Treatment => format!("I expected {expected}, and what I had was {got}."),
        };
        let place = match self.answers.channel {
            Written::Phone => "is on the phone",
            Written::Chat => "is waiting in the chat",
            Written::Email => "has written to you",
            Written::Counter => "stands at your counter",
        };
        format!("“{said}” {first} {place}.")
    }

    /// Whether one is in touch again by phone.
    fn by_phone(&self) -> bool {
        matches!(self.answers.channel, Written::Phone | Written::Counter)
    }
}

/// The portrait of that id, or the first of the cast.
pub fn portrait(id: &str) -> &'static str {
    portrait_ids().find(|known| *known == id).or_else(|| portrait_ids().next()).unwrap_or_default()
}

/// What is promised to somebody, told to somebody else: `send you the form` is `send {customer} the form`.
fn about_the_customer(promise: &str) -> String {
    let word = |word: &str| match word.trim_end_matches([',', ';']) {
        "you" => word.replacen("you", "{customer}", 1),
        "your" => "{customer}’s".to_owned(),
        _ => word.to_owned(),
    };
    promise.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn channel(channel: Written) -> &'static str {
    match channel {
        Written::Phone => "Phone",
        Written::Chat => "Chat",
        Written::Email => "Email",
        Written::Counter => "Counter",
    }
}
