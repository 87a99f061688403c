//! `extramile records list`: every attempt, the oldest first.

use std::process::ExitCode;

use super::failure::Failure;
use super::page::{Page, clean};
use super::{Format, pick};
use crate::places_on_disk::Places;
use crate::records::{Attempt, Store};
use crate::words::Words;

/// Lists the attempts.
pub fn list(format: Format) -> Result<ExitCode, Failure> {
    let places = Places::find().map_err(Failure::NotInOrder)?;
    let history = Store::in_folder(&places.records).history();
    let mut page = Page::standard_output();
    let words = Words::english();
    if format == Format::Json {
        let attempts: Vec<serde_json::Value> = history.attempts.iter().map(as_json).collect();
        let all = serde_json::json!({ "attempts": attempts, "notes": history.notes });
        page.json(&all.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    for note in &history.notes {
        page.line(note)?;
    }
    if history.attempts.is_empty() {
        page.line(&words.say("records-none", &[]))?;
    }
    for attempt in &history.attempts {
        let header = &attempt.record.header;
        let mut state = match &attempt.record.outcome {
            None => words.say("records-unfinished", &[("inputs", attempt.inputs().into())]),
            Some(outcome) => {
                let name = pick::outcome(&words, &outcome.outcome);
                let args = [("outcome", name.into()), ("satisfaction", outcome.satisfaction.into())];
                words.say("records-finished", &args)
            }
        };
        if header.forked.is_some() {
            state = format!("{state} {}", words.say("records-rewound", &[]));
        }
        let date = super::here(&header.at)
            .map_or_else(|| header.at.clone(), |moment| moment.strftime("%Y-%m-%d %H:%M").to_string());
        let args = [
            ("date", date.into()),
            ("me", (&header.setup.me).into()),
            ("title", (&header.title).into()),
            ("state", state.into()),
        ];
        page.line(&words.say("records-line", &args))?;
        // On a line of its own and never broken, so that it can be copied.
        page.data(&format!("  {}", clean(&attempt.id)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn as_json(attempt: &Attempt) -> serde_json::Value {
    let record = &attempt.record;
    serde_json::json!({
        "id": attempt.id,
        "file": attempt.path,
        "header": record.header,
        "inputs": attempt.inputs(),
        "result": record.outcome,
        "goal": record.goal,
        "cut_off": record.cut_off,
    })
}
