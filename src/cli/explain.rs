//! `extramile explain`: the manual page of a message's code; without one, the list of all.

use std::process::ExitCode;

use super::failure::Failure;
use super::page::Page;
use crate::analysis::manual;
use crate::scenario::message::did_you_mean;
use crate::words::Words;

/// Prints the page of a code, or one line a code.
pub fn run(code: Option<String>) -> Result<ExitCode, Failure> {
    let mut page = Page::standard_output();
    let Some(code) = code else {
        for entry in manual::pages() {
            let reason = entry.text.lines().nth(2).unwrap_or_default();
            page.item(&entry.code, reason)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let Some(found) = manual::page(&code) else {
        let words = Words::english();
        let pages = manual::pages();
        let names = pages.iter().flat_map(|page| [page.code.as_str(), page.name.as_str()]);
        let told = match did_you_mean(&code, names) {
            Some(near) => words.say("explain-near", &[("code", (&code).into()), ("near", near.into())]),
            None => words.say("explain-unknown", &[("code", (&code).into())]),
        };
        return Err(Failure::Use(told));
    };
    page.data(found.text.trim_end())?;
    Ok(ExitCode::SUCCESS)
}
