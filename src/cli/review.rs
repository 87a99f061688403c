//! `extramile review`: how a recorded conversation came out, and why; in the terminal, or as a page of its own.

use std::path::Path;
use std::process::ExitCode;

use super::Format;
use super::failure::Failure;
use super::look_back::LookBack;
use super::page::Page;
use super::replay::{Archive, as_json};
use crate::places_on_disk::write_whole;
use crate::review::{Review, html};

/// Shows a record's review, or writes it.
pub fn run(asked: super::Review) -> Result<ExitCode, Failure> {
    let archive = Archive::open()?;
    let words = &archive.words;
    let again = archive.again(&asked.replay.record)?;
    let mut page = Page::standard_output();
    if asked.replay.format == Format::Json {
        page.data(&as_json(&again).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (review, measured) = again.review();
    if let Some(out) = &asked.out {
        write(&archive, &review, out)?;
        page.line(&words.say("review-written", &[("file", out.display().to_string().into())]))?;
        return Ok(ExitCode::SUCCESS);
    }
    again.say_source(&mut page, words)?;
    let look_back = LookBack { words, review: &review, measured };
    look_back.main_page(&mut page)?;
    look_back.evidence(&mut page)?;
    look_back.missed(&mut page)?;
    if let Some(forked) = &again.attempt.record.header.forked {
        // The other attempt may have been taken away since; then there is nothing to stand beside.
        let other = again.store.history().find(&forked.from).cloned();
        if let Some(other) = other.and_then(|other| archive.play(again.store.clone(), other).ok()) {
            look_back.beside(&mut page, &other.review().0)?;
        }
    }
    again.say_where_it_stands(&mut page, words)?;
    Ok(ExitCode::SUCCESS)
}

fn write(archive: &Archive, review: &Review, out: &Path) -> Result<(), Failure> {
    let words = &archive.words;
    let ending = out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if ending != "html" && ending != "htm" {
        let args = [("file", out.display().to_string().into())];
        return Err(Failure::Use(words.say("review-only-html", &args)));
    }
    let text = html(review, &|sentence| words.sentence(sentence), "en");
    let written = std::path::absolute(out).and_then(|path| write_whole(&path, text.as_bytes()));
    written.map_err(|error| {
        let args = [("file", out.display().to_string().into()), ("why", error.to_string().into())];
        Failure::NotInOrder(words.say("review-not-written", &args))
    })
}
