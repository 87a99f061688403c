//! `extramile review`: how a recorded conversation came out, and why; in the terminal, or as a page of its own.

use std::path::Path;
use std::process::ExitCode;

use super::Format;
use super::failure::Failure;
use super::look_back::LookBack;
use super::page::Page;
use super::play;
use super::replay::{Again, Archive};
use super::review_data::Data;
use crate::assets;
use crate::places_on_disk::Places;
use crate::places_on_disk::write_whole;
use crate::records::review_pdf;
use crate::review::{Review, html};

/// Shows a record's review, or writes it.
pub fn run(asked: super::Review, places: Places) -> Result<ExitCode, Failure> {
    let archive = Archive::open(places);
    let words = &archive.words;
    let again = archive.again(&asked.replay.record)?;
    let mut page = Page::standard_output();
    if let Some(turn) = asked.rewind {
        return rewind(&archive, again, turn);
    }
    let (review, measured) = again.review();
    if asked.replay.format == Format::Json {
        let data = Data { words, attempt: &again.attempt, review: &review, measured };
        page.json(&data.value().to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(out) = &asked.out {
        write(&archive, &review, &again.attempt.record.header.at, out)?;
        // So that whoever is erased one day can be told of it. A record of another machine is nobody's here.
        let (me, at) = (&again.attempt.record.header.setup.me, crate::cli::now());
        again.store.note_handed_out(&[me], "review", &at, out)?;
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
        let other = again.store.find(&forked.from).ok().flatten();
        if let Some(other) = other.and_then(|other| archive.play(again.store.clone(), None, other).ok()) {
            look_back.beside(&mut page, &other.review().0)?;
        }
    }
    again.say_where_it_stands(&mut page, words)?;
    Ok(ExitCode::SUCCESS)
}

/// Goes back to before a turn, and plays on from there. Which turns there are is told where there is no such turn.
fn rewind(archive: &Archive, again: Again, turn: u64) -> Result<ExitCode, Failure> {
    let words = &archive.words;
    let (review, _) = again.review();
    let turn = usize::try_from(turn).unwrap_or(usize::MAX);
    if !(1..=review.turns.len()).contains(&turn) {
        let mut page = Page::standard_output();
        page.heading(&words.say("turns-title", &[]))?;
        for (number, turn) in (1..).zip(&review.turns) {
            let said = turn.words.clone().unwrap_or_else(|| words.say("turns-silence", &[]));
            page.item(&format!("{number:>2}."), &said)?;
        }
        page.blank()?;
        page.flush()?;
        let args = [("turn", turn.into()), ("most", review.turns.len().into())];
        return Err(Failure::Use(words.say("review-no-such-turn", &args)));
    }
    play::go_back(&archive.places, again, review, turn)
}

fn write(archive: &Archive, review: &Review, begun: &str, out: &Path) -> Result<(), Failure> {
    let words = &archive.words;
    let ending = out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "html" | "htm" | "pdf") {
        let args = [("file", out.display().to_string().into())];
        return Err(Failure::Use(words.say("review-only-html", &args)));
    }
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
        let args = [("folder", folder.display().to_string().into())];
        return Err(Failure::NotInOrder(words.say("review-no-folder", &args)));
    }
    let day = super::day(begun);
    let bytes = if ending == "pdf" {
        let pdf = review_pdf::review(review, words, &day, &assets::type_faces());
        pdf.map_err(|error| Failure::NotInOrder(error.to_string()))?
    } else {
        html(review, &|sentence| words.sentence(sentence), "en", &day).into_bytes()
    };
    let written = std::path::absolute(out).and_then(|path| write_whole(&path, &bytes));
    written.map_err(|error| {
        let args = [("file", out.display().to_string().into()), ("why", error.to_string().into())];
        Failure::NotInOrder(words.say("review-not-written", &args))
    })
}
