//! Tables that write a customer each: a short form about a real complaint becomes a scenario that can be played at once, and
//! another table plays it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::groups::groups;
use super::message::{Format, Refused, Seat, line_of};
use super::programme::Piece;
use super::talk::Talk;
use crate::conversation::state::AS_WRITTEN;
use crate::customer::constants::TEXT;
use crate::editing::complaint::{Answers, Question, questions, scenario};
use crate::editing::template::pack;
use crate::shelf::read_played;

/// What is asked on a phone, of all that can be asked.
const SHORT: [&str; 10] =
    ["title", "name", "missing", "expected", "got", "stake", "feeling", "promise", "wished", "said"];
/// The longest answer, in letters.
pub const LONGEST_ANSWER: usize = 160;

/// Tables that write.
#[derive(Debug, Clone)]
pub struct Writing {
    /// The tables.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Who sits at it.
    pub seats: Vec<Seat>,
    /// What was answered, by the questions' names.
    pub answers: BTreeMap<String, String>,
    /// The customer that they wrote.
    pub wrote: Option<Arc<Piece>>,
    /// The conversation that they have with another table's, and whose it is.
    pub plays: Option<(usize, Talk)>,
}

/// What is asked on a phone, in order.
pub fn asked() -> Vec<Question> {
    questions().into_iter().filter(|question| SHORT.contains(&question.id)).collect()
}

impl Writing {
    /// Tables of those who take part.
    ///
    /// # Errors
    /// Nobody takes part.
    pub fn new(seats: &[Seat], seed: u64) -> Result<Writing, Refused> {
        if seats.is_empty() {
            return Err(Refused::TooFew);
        }
        let table = |seats| Table { seats, answers: BTreeMap::new(), wrote: None, plays: None };
        Ok(Writing { tables: groups(seats, seed).into_iter().map(table).collect() })
    }

    /// The number of the table that somebody sits at.
    pub fn table_of(&self, seat: Seat) -> Option<usize> {
        self.tables.iter().position(|table| table.seats.contains(&seat))
    }

    /// Gives somebody who came late a place at the smallest table.
    pub fn seat(&mut self, seat: Seat) {
        if self.table_of(seat).is_none()
            && let Some(table) = self.tables.iter_mut().min_by_key(|table| table.seats.len())
        {
            table.seats.push(seat);
        }
    }

    /// Takes an answer for a table.
    ///
    /// # Errors
    /// There is no such question, or it is none of its answers.
    pub fn answer(&mut self, table: usize, question: &str, answer: &str) -> Result<(), Refused> {
        let table = self.tables.get_mut(table).ok_or(Refused::NoSuch)?;
        let asked = asked().into_iter().find(|asked| asked.id == question).ok_or(Refused::NoSuch)?;
        let answer = line_of(answer, LONGEST_ANSWER);
        asked.answer(&mut Answers::default(), &answer).map_err(|_wrong| Refused::NoSuch)?;
        if answer.is_empty() {
            table.answers.remove(question);
        } else {
            table.answers.insert(question.to_owned(), answer);
        }
        Ok(())
    }

    /// Makes scenarios of what was answered, and hands each to the next table that wrote one as well. A table that wrote
    /// nothing plays what another wrote; where only one table wrote, it plays its own.
    ///
    /// # Errors
    /// Nobody wrote anything; or what was written leads nowhere.
    pub fn swap(&mut self, seed: u64) -> Result<(), Refused> {
        let mut next = self.clone();
        for (number, table) in next.tables.iter_mut().enumerate() {
            if !table.answers.is_empty() {
                table.wrote = Some(Arc::new(piece_of(&table.answers, number)?));
            }
        }
        let wrote: Vec<(usize, Arc<Piece>)> = next
            .tables
            .iter()
            .enumerate()
            .filter_map(|(number, table)| Some((number, Arc::clone(table.wrote.as_ref()?))))
            .collect();
        let first = wrote.first().ok_or(Refused::NotNow)?;
        for (number, table) in next.tables.iter_mut().enumerate() {
            let (whose, piece) = wrote.iter().find(|(whose, _)| *whose > number).unwrap_or(first);
            let talk = Talk::begin(Format::Relay, 0, piece, AS_WRITTEN, seed)?;
            table.plays = Some((*whose, talk));
        }
        *self = next;
        Ok(())
    }

    /// A table says a reply to the customer that it plays.
    ///
    /// # Errors
    /// It plays none, it is too late, or there is no such reply.
    pub fn say(&mut self, table: usize, turn: u32, reply: u8, by: Seat) -> Result<(), Refused> {
        let (whose, _) =
            self.tables.get(table).and_then(|table| table.plays.as_ref()).ok_or(Refused::NotNow)?;
        let piece = self.tables[*whose].wrote.clone().ok_or(Refused::NotNow)?;
        let Some((_, talk)) = &mut self.tables[table].plays else { return Err(Refused::NotNow) };
        if talk.turn() != turn {
            return Err(Refused::TooLate);
        }
        talk.say(&piece, usize::from(reply), Some(by))
    }

    /// The customer that a table plays, and how it stands.
    pub fn played_at(&self, table: usize) -> Option<(&Piece, &Talk)> {
        let (whose, talk) = self.tables.get(table)?.plays.as_ref()?;
        Some((self.tables.get(*whose)?.wrote.as_ref()?, talk))
    }
}

/// The scenario that these answers make.
fn piece_of(answers: &BTreeMap<String, String>, table: usize) -> Result<Piece, Refused> {
    let id = format!("table-{}", table + 1);
    let mut given = Answers::default();
    for question in asked() {
        if let Some(answer) = answers.get(question.id) {
            // It was tried when it was given.
            question.answer(&mut given, answer).map_err(|_wrong| Refused::NoSuch)?;
        }
    }
    // Whatever is answered makes a scenario that can be played; if not, it is our mistake and the room's to live through.
    let text = scenario(&given, &id).map_err(|_refused| Refused::LeadsNowhere)?;
    let pack = pack("tables").map_err(|_refused| Refused::LeadsNowhere)?;
    let played = read_played(&text, &pack, TEXT).map_err(|_told| Refused::LeadsNowhere)?;
    Ok(Piece { name: format!("tables/{id}"), played, recordings: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_table_wrote_another_plays() {
        let mut writing = Writing::new(&[0, 1, 2, 3, 4, 5], 7).unwrap();
        assert_eq!(writing.clone().swap(7).map(|()| 0), Err(Refused::NotNow), "nobody wrote anything");
        for (table, name) in ["Ida Brandt", "Omar Said"].into_iter().enumerate() {
            writing.answer(table, "name", name).unwrap();
            writing.answer(table, "expected", "two lamps").unwrap();
        }
        assert_eq!(writing.answer(0, "badly", "x"), Err(Refused::NoSuch), "that is not asked on a phone");
        assert_eq!(writing.answer(0, "missing", "nonsense"), Err(Refused::NoSuch));
        writing.swap(7).unwrap();
        let (piece, talk) = writing.played_at(0).unwrap();
        assert_eq!(talk.customer(piece), "Omar");
        assert_eq!(writing.played_at(1).unwrap().1.customer(writing.played_at(1).unwrap().0), "Ida");
        writing.say(0, 0, 0, 1).unwrap();
        assert_eq!(writing.say(0, 0, 0, 1), Err(Refused::TooLate));
        assert_eq!(writing.say(0, 1, 99, 1), Err(Refused::NoSuch));
    }

    #[test]
    fn every_short_question_is_one() {
        assert_eq!(asked().len(), SHORT.len());
    }
}
