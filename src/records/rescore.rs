//! Judging again: when the rules of judging have changed, what was finished under the old ones is judged by the new ones, too.
//! The old judgement stays beside the new one.

use std::collections::BTreeMap;

use super::line::{Line, Other, Texts};
use super::read::Record;
use super::session::{Played, judge};
use super::store::{RecordError, Store};
use super::writing;
use crate::analysis::{self, Budget};
use crate::conversation::log::replay;
use crate::scoring::RUBRIC;
use crate::scoring::reference::Reference;

/// What came of judging again.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Rescored {
    /// Conversations that are judged by the present rules now.
    pub judged: u32,
    /// Of these, those in which a level changed.
    pub changed: u32,
    /// What could not be judged again, in sentences.
    pub left: Vec<String>,
}

/// Judges what was finished and was never judged by the present rules. `played` makes of the names of texts what is played; `tell`
/// hears how many of how many are done.
///
/// # Errors
/// The database cannot be read or written; what was judged until then stays.
pub fn rescore(
    store: &Store,
    played: &mut dyn FnMut(&Texts) -> Result<Played, String>,
    at: &str,
    tell: &mut dyn FnMut(usize, usize),
) -> Result<Rescored, RecordError> {
    let names = store.read(|here| {
        let names = || {
            let mut names = here.prepare(
                "SELECT name FROM attempt WHERE set_aside IS NULL
                   AND EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id)
                   AND NOT EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id AND rubric = ?1)
                 ORDER BY id",
            )?;
            names.query_map([RUBRIC], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
        };
        names().map_err(|error| store.refused(error))
    })?;
    let names = names.unwrap_or_default();
    let mut rescored = Rescored::default();
    // Many conversations are in the same texts: what is played and its best are worked out once.
    let mut known: BTreeMap<String, Result<(Played, Reference), String>> = BTreeMap::new();
    for (done, name) in names.iter().enumerate() {
        tell(done, names.len());
        let mut left = |why: &str| rescored.left.push(format!("{name} keeps its old levels: {why}"));
        let record = match store.record(name) {
            Ok(record) => record,
            Err(error) => {
                left(&error.to_string());
                continue;
            }
        };
        let texts = &record.texts;
        let of = known
            .entry(format!("{} {} {}", texts.scenario, texts.pack, texts.constants))
            .or_insert_with(|| {
                let played = played(texts)?;
                let reference = analysis::reference(played.stage(), Budget::default());
                Ok((played, reference))
            });
        match of {
            Err(why) => left(why),
            Ok((played, reference)) => match again(store, name, &record, played, reference, at)? {
                Ok(changed) => {
                    rescored.judged += 1;
                    rescored.changed += u32::from(changed);
                }
                Err(why) => left(&why),
            },
        }
    }
    Ok(rescored)
}

/// Judges one again; whether a level changed, or why it cannot be judged.
fn again(
    store: &Store,
    name: &str,
    record: &Record,
    played: &Played,
    reference: &Reference,
    at: &str,
) -> Result<Result<bool, String>, RecordError> {
    let replay = match replay(played.stage(), &record.header.setup, &record.entries) {
        Ok(replay) => replay,
        Err((diverged, _)) => return Ok(Err(diverged.to_string())),
    };
    // It came out when it did, not when it was judged again; only the judgement is of now.
    let before = record.outcome.as_ref();
    let when = before.map_or_else(|| at.to_owned(), |outcome| outcome.at.clone());
    let Some(outcome) = judge(played.stage(), &record.header.setup, &replay, Some(reference), when) else {
        return Ok(Err("it does not come to an end any more".into()));
    };
    let changed = before.is_none_or(|before| before.levels != outcome.levels);
    let _lock = match store.lock(name) {
        Ok(lock) => lock,
        Err(RecordError::InUse) => return Ok(Err("it is open in another window of Extra Mile".into())),
        Err(error) => return Err(error),
    };
    store.write("Writing", |here| {
        let attempt = writing::number_of(here, name)?;
        let attempt = attempt.ok_or_else(|| writing::Note::Gone(name.into()))?;
        writing::add(here, attempt, &Line::Other(Other::Result(outcome)))
    })?;
    Ok(Ok(changed))
}
