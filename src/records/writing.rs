//! What is written about an attempt, within one transaction of whoever calls: its lines, and what follows from each for the
//! tables that are asked.

use rusqlite::{Connection, OptionalExtension, params};

use super::database::Trouble;
use super::folder::PlayedTexts;
use super::line::{Header, Line, Other, Outcome, hash};
use crate::conversation::log::Entry;

/// Why something could not be written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Note {
    /// The file refuses.
    #[error(transparent)]
    Trouble(#[from] Trouble),
    /// The attempt is not there any more: whoever practised was erased meanwhile.
    #[error("the attempt {0} was erased meanwhile")]
    Gone(String),
    /// It cannot be put into words; this does not happen with this program's own types.
    #[error("the line cannot be written: {0}")]
    Words(String),
}

impl From<rusqlite::Error> for Note {
    fn from(error: rusqlite::Error) -> Note {
        Note::Trouble(error.into())
    }
}

type Written<T = ()> = Result<T, Note>;

/// Keeps a text under its hash; answers its number. What was damaged is written again: the right one is at hand.
pub(super) fn keep_text(here: &Connection, text: &str) -> Written<i64> {
    let name = hash(text);
    here.prepare_cached(
        "INSERT INTO text (hash, body) VALUES (?1, ?2)
         ON CONFLICT (hash) DO UPDATE SET body = excluded.body WHERE body IS NOT excluded.body",
    )?
    .execute(params![name, text])?;
    Ok(here.prepare_cached("SELECT id FROM text WHERE hash = ?1")?.query_row([name], |row| row.get(0))?)
}

pub(super) fn keep_texts(here: &Connection, texts: &PlayedTexts) -> Written {
    for text in [&texts.scenario, &texts.pack, &texts.constants] {
        keep_text(here, text)?;
    }
    Ok(())
}

/// The number of a person, who is noted where they are new.
pub(super) fn person(here: &Connection, name: &str, at: &str) -> Written<i64> {
    let known = here
        .prepare_cached("SELECT id FROM person WHERE name = ?1")?
        .query_row([name], |row| row.get(0))
        .optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    here.prepare_cached("INSERT INTO person (name, since) VALUES (?1, ?2)")?.execute([name, at])?;
    Ok(here.last_insert_rowid())
}

/// Begins an attempt with its first line; answers its number.
pub(super) fn begin(here: &Connection, id: &str, header: &Header) -> Written<i64> {
    let person = person(here, &header.setup.me, &header.at)?;
    here.prepare_cached(
        "INSERT INTO attempt (name, person, pack, scenario, begun, counts) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![id, person, header.pack, header.scenario, header.at, header.forked.is_none()])?;
    let attempt = here.last_insert_rowid();
    here.prepare_cached("UPDATE person SET last = ?2, begun = begun + 1 WHERE id = ?1")?
        .execute([person, attempt])?;
    add(here, attempt, &Line::Other(Other::Begun(Box::new(header.clone()))))?;
    Ok(attempt)
}

/// The number of an attempt.
pub(super) fn number_of(here: &Connection, id: &str) -> Written<Option<i64>> {
    let mut named = here.prepare_cached("SELECT id FROM attempt WHERE name = ?1")?;
    Ok(named.query_row([id], |row| row.get(0)).optional()?)
}

/// Adds a line, and what follows from it.
pub(super) fn add(here: &Connection, attempt: i64, line: &Line) -> Written {
    let text = match line {
        Line::Entry(entry) => {
            if !matches!(entry, Entry::Reached { .. }) {
                here.prepare_cached("UPDATE attempt SET inputs = inputs + 1 WHERE id = ?1")?
                    .execute([attempt])?;
            }
            line.text()
        }
        Line::Other(Other::Result(outcome)) => {
            let reference = judged(here, attempt, outcome)?;
            let short = Outcome { reference, ..outcome.clone() };
            Line::Other(Other::Result(short)).text()
        }
        Line::Other(Other::Goal(goal)) => {
            here.prepare_cached("INSERT INTO goal (attempt, at, situation, deed) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![attempt, goal.at, goal.when, goal.then])?;
            line.text()
        }
        Line::Other(Other::GoalMet { at, met }) => {
            here.prepare_cached(
                "UPDATE goal SET met = ?2, answered = ?3
                 WHERE id = (SELECT max(id) FROM goal WHERE attempt = ?1)",
            )?
            .execute(params![attempt, met, at])?;
            line.text()
        }
        Line::Other(Other::Begun(_) | Other::Continued { .. }) => line.text(),
    };
    let text = text.map_err(Note::Words)?;
    here.prepare_cached(
        "INSERT INTO line (attempt, number, text)
         SELECT ?1, coalesce(max(number) + 1, 0), ?2 FROM line WHERE attempt = ?1",
    )?
    .execute(params![attempt, text.trim_end()])?;
    Ok(())
}

/// Notes how an attempt came out, by the rubric that it was judged by. What it was measured against is the same for all who play
/// the scenario, so it is kept once, and its name stands in the line.
fn judged(here: &Connection, attempt: i64, outcome: &Outcome) -> Written<Option<serde_json::Value>> {
    let reference = outcome.reference.as_ref().filter(|reference| reference.is_object());
    let (number, name) = match reference {
        None => (None, outcome.reference.clone()),
        Some(reference) => {
            let text = reference.to_string();
            let name = serde_json::Value::String(hash(&text));
            (Some(keep_text(here, &text)?), Some(name))
        }
    };
    let [listening, ownership, promptness, extra_mile] = outcome.levels;
    here.prepare_cached(
        "UPDATE person SET finished = finished + 1
         WHERE id = (SELECT person FROM attempt WHERE id = ?1)
           AND NOT EXISTS (SELECT 1 FROM judgement WHERE attempt = ?1)",
    )?
    .execute([attempt])?;
    here.prepare_cached(
        "INSERT OR REPLACE INTO judgement
         (attempt, rubric, at, ending, outcome, satisfaction, listening, ownership, promptness, extra_mile,
          kept, broken, reference)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
    )?
    .execute(params![
        attempt,
        outcome.rubric,
        outcome.at,
        outcome.ending,
        outcome.outcome,
        outcome.satisfaction,
        listening,
        ownership,
        promptness,
        extra_mile,
        outcome.promises.map(|promises| promises.kept),
        outcome.promises.map(|promises| promises.broken),
        number
    ])?;
    Ok(name)
}
