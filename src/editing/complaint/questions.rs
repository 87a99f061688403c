//! The questions, as data: the studio and the terminal ask the same ones in the same order.

use super::answers::{Answers, Fault, Finding, Missing, Said, Wished, Written};
use super::filled::Filled;
use super::given::{FEELING, NAME, PHRASE, SENTENCE};
use crate::assets::portrait_ids;
use crate::scenario::model::{Money, Pronoun};
use crate::scenario::time::Moment;

/// The parts in which they are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Who it was.
    Who,
    /// What happened.
    Happened,
    /// What hung on it.
    Stake,
    /// What was owed, and what could be done.
    Owed,
    /// What one wishes had been said, and what was said instead.
    Words,
    /// How it ends.
    End,
}

impl Part {
    /// The key of its heading.
    pub fn key(self) -> &'static str {
        match self {
            Part::Who => "complaint-part-who",
            Part::Happened => "complaint-part-happened",
            Part::Stake => "complaint-part-stake",
            Part::Owed => "complaint-part-owed",
            Part::Words => "complaint-part-words",
            Part::End => "complaint-part-end",
        }
    }
}

/// What is answered with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A line.
    Line,
    /// One or several lines.
    Lines,
    /// One of these words; `complaint-ID-WORD` is what each means. A portrait is told by its own word alone.
    Choice(Vec<&'static str>),
    /// A day and a time: `Tue 14:20`.
    Time,
    /// A sum: `45` or `45.50`.
    Money,
}

/// Why an answer is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// It is not one of the choices.
    NoChoice,
    /// It is no day and time.
    NoTime,
    /// It is no sum.
    NoMoney,
}

impl Wrong {
    /// The key of the sentence that says so, and how to mend it.
    pub fn key(self) -> &'static str {
        match self {
            Wrong::NoChoice => "complaint-no-choice",
            Wrong::NoTime => "complaint-no-time",
            Wrong::NoMoney => "complaint-no-money",
        }
    }
}

/// How an answer is read and kept.
#[derive(Clone, Copy)]
enum Field {
    Text(fn(&mut Answers) -> &mut String),
    Choice(fn(&Answers) -> &'static str, fn(&mut Answers, &str) -> Option<()>),
    Time(fn(&mut Answers) -> &mut Option<Moment>),
    Money(fn(&mut Answers) -> &mut Option<Money>),
}

/// A question.
#[derive(Clone)]
pub struct Question {
    /// Its name, and that of its answer: `stake`.
    pub id: &'static str,
    /// The part that it belongs to.
    pub part: Part,
    /// What is answered with.
    pub kind: Kind,
    /// How many letters of an answer are used; what is longer is cut off.
    pub most: usize,
    field: Field,
    asked: fn(&Answers) -> bool,
}

impl std::fmt::Debug for Question {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Question").field("id", &self.id).field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Question {
    /// The key of what is asked. It speaks of `$missing` and `$finding`, as [`Question::arguments`] gives them.
    pub fn key(&self) -> String {
        format!("complaint-{}", self.id)
    }

    /// The key of a hint at how to answer.
    pub fn hint_key(&self) -> String {
        format!("complaint-{}-hint", self.id)
    }

    /// The key of an answer that somebody could give.
    pub fn example_key(&self) -> String {
        format!("complaint-{}-example", self.id)
    }

    /// The key of what a choice means; none where the choice is its own word.
    pub fn choice_key(&self, word: &str) -> Option<String> {
        (self.id != "portrait").then(|| format!("complaint-{}-{word}", self.id))
    }

    /// What the sentences speak of.
    pub fn arguments(answers: &Answers) -> [(&'static str, &'static str); 2] {
        [("missing", answers.missing.word()), ("finding", answers.finding.word())]
    }

    /// Whether it is asked at all after these answers.
    pub fn is_asked(&self, answers: &Answers) -> bool {
        (self.asked)(answers)
    }

    /// The answer as it was given; empty where it was left open. A choice always has one.
    pub fn given(&self, answers: &Answers) -> String {
        // What is read through a way to write needs something to write to.
        let mut answers = answers.clone();
        match self.field {
            Field::Text(text) => text(&mut answers).clone(),
            Field::Choice(word, _) => word(&answers).to_owned(),
            Field::Time(moment) => moment(&mut answers).map(|moment| moment.to_string()).unwrap_or_default(),
            Field::Money(sum) => sum(&mut answers).map(money_written).unwrap_or_default(),
        }
    }

    /// What stands in the scenario where it is left open, in the form in which it would be answered; empty where that
    /// goes by other answers.
    pub fn otherwise(&self, answers: &Answers) -> String {
        match self.field {
            Field::Text(_) => Filled::of(answers, "").left_open(self.id),
            Field::Choice(word, _) => word(&Answers::default()).to_owned(),
            Field::Time(_) | Field::Money(_) => String::new(),
        }
    }

    /// Takes an answer; an empty one leaves it open.
    ///
    /// # Errors
    /// Why it is none; nothing has changed then.
    pub fn answer(&self, answers: &mut Answers, typed: &str) -> Result<(), Wrong> {
        let given = typed.trim();
        match self.field {
            Field::Text(text) => *text(answers) = given.to_owned(),
            Field::Choice(word, choose) => {
                let usual = word(&Answers::default());
                choose(answers, if given.is_empty() { usual } else { given }).ok_or(Wrong::NoChoice)?;
            }
            Field::Time(moment) => {
                *moment(answers) = match given {
                    "" => None,
                    given => Some(time_read(given).ok_or(Wrong::NoTime)?),
                };
            }
            Field::Money(sum) => {
                *sum(answers) = match given {
                    "" => None,
                    given => Some(money_read(given).ok_or(Wrong::NoMoney)?),
                };
            }
        }
        Ok(())
    }
}

/// A day and a time, however the day's letters are written.
fn time_read(typed: &str) -> Option<Moment> {
    let (day, rest) = typed.split_once(char::is_whitespace)?;
    let day: String = day.chars().take(3).collect::<String>().to_lowercase();
    let mut letters = day.chars();
    let day: String = letters.next()?.to_uppercase().chain(letters).collect();
    let rest = rest.trim();
    // `9:05` is `09:05`.
    let rest = if rest.find(':') == Some(1) { format!("0{rest}") } else { rest.to_owned() };
    format!("{day} {rest}").parse().ok()
}

/// A sum in minor units: `45`, `45.5`, `45,50`, with or without a currency before or after it.
fn money_read(typed: &str) -> Option<Money> {
    let number = typed.trim_matches(|letter: char| !letter.is_ascii_digit());
    let (whole, part) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |text: &str| text.bytes().all(|letter| letter.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part: Money = format!("{part:0<2}").parse().ok()?;
    whole.parse::<Money>().ok()?.checked_mul(100)?.checked_add(part)
}

fn money_written(sum: Money) -> String {
    match sum % 100 {
        0 => (sum / 100).to_string(),
        part => format!("{}.{part:02}", sum / 100),
    }
}

/// All questions, in the order in which they are asked.
pub fn questions() -> Vec<Question> {
    use Part::{End, Happened, Owed, Stake, Who, Words};
    fn always(_: &Answers) -> bool {
        true
    }
    let text = |id, part, kind, most, field| Question {
        id,
        part,
        kind,
        most,
        field: Field::Text(field),
        asked: always,
    };
    let line = |id, part, most, field| text(id, part, Kind::Line, most, field);
    let lines = |id, part, field| text(id, part, Kind::Lines, SENTENCE, field);
    macro_rules! choice {
        ($id:literal, $part:expr, $field:ident: $type:ident) => {
            Question {
                id: $id,
                part: $part,
                kind: Kind::Choice($type::WORDS.to_vec()),
                most: NAME,
                field: Field::Choice(
                    |answers| answers.$field.word(),
                    |answers, word| $type::of(word).map(|choice| answers.$field = choice),
                ),
                asked: always,
            }
        };
    }
    let time = |id, part, field| Question {
        id,
        part,
        kind: Kind::Time,
        most: NAME,
        field: Field::Time(field),
        asked: always,
    };
    vec![
        line("title", Who, 2 * NAME, |answers| &mut answers.title),
        line("name", Who, NAME, |answers| &mut answers.name),
        Question {
            id: "pronoun",
            part: Who,
            kind: Kind::Choice(vec!["she", "he", "they"]),
            most: NAME,
            field: Field::Choice(pronoun_word, choose_pronoun),
            asked: always,
        },
        Question {
            id: "portrait",
            part: Who,
            kind: Kind::Choice(portrait_ids().collect()),
            most: NAME,
            field: Field::Choice(portrait_word, choose_portrait),
            asked: always,
        },
        choice!("channel", Who, channel: Written),
        time("begins", Who, |answers| &mut answers.begins),
        choice!("missing", Happened, missing: Missing),
        line("expected", Happened, PHRASE, |answers| &mut answers.expected),
        line("got", Happened, PHRASE, |answers| &mut answers.got),
        choice!("fault", Happened, fault: Fault),
        line("cause", Happened, PHRASE, |answers| &mut answers.cause),
        line("stake", Stake, PHRASE, |answers| &mut answers.stake),
        line("feeling", Stake, FEELING, |answers| &mut answers.feeling),
        Question { asked: owes, ..line("owed", Owed, PHRASE, |answers| &mut answers.owed) },
        Question {
            id: "worth",
            part: Owed,
            kind: Kind::Money,
            most: NAME,
            field: Field::Money(|answers| &mut answers.worth),
            asked: owes,
        },
        choice!("finding", Owed, finding: Finding),
        line("promise", Owed, PHRASE, |answers| &mut answers.promise),
        time("by", Owed, |answers| &mut answers.by),
        line("relief", Owed, PHRASE, |answers| &mut answers.relief),
        lines("wished", Words, |answers| &mut answers.wished),
        Question { asked: wished, ..choice!("wished-does", Words, wished_does: Wished) },
        lines("said", Words, |answers| &mut answers.said),
        Question { asked: said, ..choice!("said-does", Words, said_does: Said) },
        Question { asked: points, ..line("blamed", Words, PHRASE, |answers| &mut answers.blamed) },
        lines("well", End, |answers| &mut answers.well),
        lines("badly", End, |answers| &mut answers.badly),
        lines("lesson", End, |answers| &mut answers.lesson),
    ]
}

/// Whether something tangible is owed.
fn owes(answers: &Answers) -> bool {
    answers.missing != Missing::Treatment
}

fn wished(answers: &Answers) -> bool {
    !answers.wished.trim().is_empty()
}

fn said(answers: &Answers) -> bool {
    !answers.said.trim().is_empty()
}

/// Whether the program's own sentence points at somebody.
fn points(answers: &Answers) -> bool {
    !(said(answers) && answers.said_does == Said::Blames)
}

fn pronoun_word(answers: &Answers) -> &'static str {
    match answers.pronoun {
        Pronoun::She => "she",
        Pronoun::He => "he",
        Pronoun::They => "they",
    }
}

fn choose_pronoun(answers: &mut Answers, word: &str) -> Option<()> {
    answers.pronoun = match word {
        "she" => Pronoun::She,
        "he" => Pronoun::He,
        "they" => Pronoun::They,
        _ => return None,
    };
    Some(())
}

fn portrait_word(answers: &Answers) -> &'static str {
    super::filled::portrait(&answers.portrait)
}

fn choose_portrait(answers: &mut Answers, word: &str) -> Option<()> {
    answers.portrait = portrait_ids().find(|id| *id == word)?.to_owned();
    Some(())
}
