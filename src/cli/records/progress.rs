//! `extramile records progress`: what practice has brought somebody, and what comes next.

use std::path::Path;
use std::process::ExitCode;

use jiff::Zoned;

use super::super::failure::Failure;
use super::super::look_back::dimension;
use super::super::page::Page;
use super::super::{Format, review_data};
use crate::assets;
use crate::places_on_disk::write_whole;
use crate::records::progress::Progress;
use crate::records::{Store, report, report_pdf};
use crate::scenario::model::Dimension;
use crate::words::Words;

/// Tells a person's progress.
pub fn run(store: &Store, name: &str, format: Format) -> Result<ExitCode, Failure> {
    let words = Words::english();
    if !store.people()?.iter().any(|person| person.name == name) {
        return Err(Failure::Use(words.say("person-not-found", &[("name", name.into())])));
    }
    let history = store.history_of(Some(name));
    let now = Zoned::now();
    let progress = Progress::of(&history, now.date(), now.time_zone());
    let mut page = Page::standard_output();
    if format == Format::Json {
        let goal = history.goal(name);
        let weakest = progress.weakest.map(review_data::dimension);
        let all = serde_json::json!({
            "person": name,
            "progress": progress,
            "weakest": weakest,
            "goal": goal,
        });
        page.json(&all.to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    for note in &history.notes {
        page.line(note)?;
    }
    let args = [("name", name.into()), ("finished", progress.finished.into()), ("won", progress.won.into())];
    page.line(&words.say("progress-of", &args))?;
    for (of, levels) in Dimension::ALL.into_iter().zip(&progress.levels) {
        let dimension = dimension(&words, of);
        let all = levels.iter().map(|one| one.level.to_string()).collect::<Vec<_>>().join(" ");
        let key = if all.is_empty() { "progress-no-level" } else { "progress-level" };
        page.line(&words.say(key, &[("dimension", dimension.into()), ("levels", all.into())]))?;
    }
    if let Some(weakest) = progress.weakest {
        let dimension = dimension(&words, weakest).to_lowercase();
        page.line(&words.say("progress-weakest", &[("dimension", dimension.into())]))?;
    }
    if let Some(goal) = history.goal(name) {
        let args = [("if", (&goal.when).into()), ("then", (&goal.then).into())];
        page.line(&words.say("progress-goal", &args))?;
    }
    if progress.next.is_empty() {
        page.line(&words.say("progress-nothing", &[]))?;
    }
    let day = |date: jiff::civil::Date| date.strftime("%-d %B %Y").to_string();
    for practice in &progress.next {
        let key = if practice.due <= now.date() { "progress-due" } else { "progress-later" };
        let args = [
            ("title", (&practice.title).into()),
            ("day", day(practice.last).into()),
            ("due", day(practice.due).into()),
        ];
        page.line(&words.say(key, &args))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes a person's progress as a page or for the printer.
pub fn document(store: &Store, name: &str, out: &Path) -> Result<ExitCode, Failure> {
    let words = Words::english();
    if !store.people()?.iter().any(|person| person.name == name) {
        return Err(Failure::Use(words.say("person-not-found", &[("name", name.into())])));
    }
    let now = Zoned::now();
    let progress = Progress::of(&store.history_of(Some(name)), now.date(), now.time_zone());
    let day = now.strftime("%-d %B %Y").to_string();
    let file = || [("file", out.display().to_string().into())];
    let ending = out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    let bytes = match ending.as_str() {
        "html" | "htm" => report::progress(name, &progress, &day, &words).into_bytes(),
        "pdf" => report_pdf::progress(name, &progress, &day, &words, &assets::type_faces())
            .map_err(|error| Failure::NotInOrder(error.to_string()))?,
        _ => return Err(Failure::Use(words.say("review-only-html", &file()))),
    };
    let written = std::path::absolute(out).and_then(|path| write_whole(&path, &bytes));
    written.map_err(|error| {
        let [file] = file();
        let args = [file, ("why", error.to_string().into())];
        Failure::NotInOrder(words.say("review-not-written", &args))
    })?;
    store.note_handed_out(&[name], "progress", &super::super::now(), out)?;
    Page::standard_output().line(&words.say("export-written", &file()))?;
    Ok(ExitCode::SUCCESS)
}
