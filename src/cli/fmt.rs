//! `extramile fmt`: the same layout for every scenario file. Only space, line breaks and commas change.

use std::process::ExitCode;

use super::Fmt;
use super::check::{Gathered, open};
use super::failure::Failure;
use super::page::Page;
use crate::places_on_disk::write_whole;
use crate::scenario::write::laid_out;
use crate::words::Words;

/// Lays out what was named. A file whose form is broken is left as it is, and told.
pub fn run(asked: Fmt) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let files = Gathered::from(&asked.paths, &words)?;
    let (mut changed, mut broken) = (0_usize, 0_usize);
    for file in &files {
        let name = file.display().to_string();
        let of_file = [("file", name.clone().into())];
        let text = open(file).ok();
        let Some((text, after)) = text.and_then(|text| laid_out(&text).ok().map(|after| (text, after)))
        else {
            broken += 1;
            page.line(&words.say("fmt-form", &of_file))?;
            continue;
        };
        if text == after {
            continue;
        }
        changed += 1;
        if asked.check {
            page.line(&words.say("fmt-would", &of_file))?;
            continue;
        }
        if let Err(error) = write_whole(file, after.as_bytes()) {
            let args = [("file", name.into()), ("why", error.to_string().into())];
            return Err(Failure::NotInOrder(words.say("fmt-not-written", &args)));
        }
        page.line(&words.say("fmt-did", &of_file))?;
    }
    let args = [("files", files.len().into()), ("changed", changed.into())];
    if broken == 0 && (!asked.check || changed == 0) {
        page.line(&words.say("fmt-done", &args))?;
    }
    let in_order = broken == 0 && (!asked.check || changed == 0);
    Ok(if in_order { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
