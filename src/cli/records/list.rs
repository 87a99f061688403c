//! `extramile records list`: attempts, the oldest first; `people`: who practises.

use std::process::ExitCode;

use super::super::failure::Failure;
use super::super::page::{Page, clean};
use super::super::{Format, here, pick};
use crate::records::{Attempt, Store};
use crate::words::Words;

/// Lists the attempts of one person, or all.
pub fn list(store: &Store, person: Option<&str>, format: Format) -> Result<ExitCode, Failure> {
    let history = store.history_of(person);
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
        let date = here(&header.at)
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
        "header": record.header,
        "inputs": attempt.inputs(),
        "result": record.outcome,
        "goal": record.goal,
    })
}

/// Lists who practises.
pub fn people(store: &Store, format: Format) -> Result<ExitCode, Failure> {
    let people = store.people()?;
    let mut page = Page::standard_output();
    let words = Words::english();
    if format == Format::Json {
        page.json(&serde_json::json!({ "people": people }).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    if people.is_empty() {
        page.line(&words.say("records-none", &[]))?;
    }
    for person in people {
        let day = person.last.as_deref().map(super::super::day).unwrap_or_default();
        let args = [
            ("name", (&person.name).into()),
            ("team", person.team.as_deref().unwrap_or_default().into()),
            ("begun", person.begun.into()),
            ("finished", person.finished.into()),
            ("day", day.into()),
        ];
        page.line(&words.say(if person.team.is_some() { "person-in-team" } else { "person-line" }, &args))?;
    }
    Ok(ExitCode::SUCCESS)
}
