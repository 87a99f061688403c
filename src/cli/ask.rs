//! The guided start in the terminal: one question after the other, each with a hint and an example.

use super::failure::Failure;
use super::keyboard::Keyboard;
use super::page::Page;
use crate::editing::complaint::{Answers, Kind, Part, Question, questions};
use crate::editing::template::in_words;
use crate::words::{Said, Words};

/// Asks about a complaint. Nothing where one leaves instead. Where no more lines come, what was not asked yet stays open.
pub fn complaint(words: &Words, name: &str) -> Result<Option<Answers>, Failure> {
    let mut talk = Talk { words, page: Page::standard_output(), keyboard: Keyboard::standard_input() };
    talk.page.line(&words.say("complaint-how", &[]))?;
    let all = questions();
    let mut answers = Answers::default();
    let mut asked: Vec<usize> = Vec::new();
    let mut part: Option<Part> = None;
    let mut at = 0;
    while let Some(question) = all.get(at) {
        if !question.is_asked(&answers) {
            at += 1;
            continue;
        }
        if part != Some(question.part) {
            part = Some(question.part);
            talk.page.heading(&words.say(question.part.key(), &[]))?;
        }
        match talk.ask(question, &mut answers, name)? {
            Came::Answer => {
                asked.push(at);
                at += 1;
            }
            Came::Back => at = asked.pop().unwrap_or(at),
            Came::Leave => {
                talk.page.line(&words.say("complaint-left", &[]))?;
                return Ok(None);
            }
            Came::Nothing => break,
        }
    }
    talk.page.blank()?;
    Ok(Some(answers))
}

/// What came instead of, or as, an answer.
enum Came {
    Answer,
    Back,
    Leave,
    Nothing,
}

struct Talk<'a> {
    words: &'a Words,
    page: Page,
    keyboard: Keyboard,
}

impl Talk<'_> {
    fn ask(&mut self, question: &Question, answers: &mut Answers, name: &str) -> Result<Came, Failure> {
        let words = self.words;
        let args = Question::arguments(answers).map(|(name, word)| (name, Said::from(word)));
        self.page.blank()?;
        self.page.line(&words.say(&question.key(), &args))?;
        self.page.aside(&words.say(&question.hint_key(), &args))?;
        if let Kind::Choice(choices) = &question.kind {
            for (number, word) in (1..).zip(choices) {
                let meaning = question.choice_key(word).map(|key| words.say(&key, &[]));
                let line = match meaning {
                    Some(meaning) if meaning != *word => words
                        .say("complaint-choice", &[("word", (*word).into()), ("meaning", meaning.into())]),
                    _ => (*word).to_owned(),
                };
                self.page.item(&format!("{number:>2}."), &line)?;
            }
        } else {
            let example = words.say(&question.example_key(), &args);
            self.page.aside(&words.say("complaint-example", &[("example", example.into())]))?;
        }
        let otherwise = match question.id {
            "title" => in_words(name),
            _ => question.otherwise(answers),
        };
        if !otherwise.is_empty() {
            self.page.aside(&words.say("complaint-now", &[("answer", otherwise.into())]))?;
        }
        loop {
            if self.keyboard.is_person() {
                self.page.prompt(&words.say("prompt", &[]))?;
            } else {
                self.page.flush()?;
            }
            let Some(line) = self.keyboard.line()? else { return Ok(Came::Nothing) };
            match line.as_str() {
                "<" => return Ok(Came::Back),
                "q" | "quit" => return Ok(Came::Leave),
                _ => {}
            }
            let typed = match &question.kind {
                Kind::Choice(choices) => by_number(choices, &line).unwrap_or(&line),
                _ => &line,
            };
            match question.answer(answers, typed) {
                Ok(()) => {
                    if line.chars().count() > question.most {
                        self.page.line(&words.say("complaint-cut", &[("most", question.most.into())]))?;
                    }
                    return Ok(Came::Answer);
                }
                Err(wrong) => self.page.line(&words.say(wrong.key(), &[]))?,
            }
        }
    }
}

/// The choice of a number, counted from 1.
fn by_number<'a>(choices: &[&'a str], line: &str) -> Option<&'a str> {
    let number = line.trim_end_matches('.').parse::<usize>().ok()?.checked_sub(1)?;
    choices.get(number).copied()
}
