//! `extramile records`: what holds for the records of all, and judging them again.

use std::io::IsTerminal;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use super::super::failure::Failure;
use super::super::keyboard::Keyboard;
use super::super::page::Page;
use super::super::{Format, now};
use crate::records::Store;
use crate::records::rescore;
use crate::records::secrets::{is_passphrase, is_pin};
use crate::shelf::kept;
use crate::words::Words;

/// A bar on standard error for what takes more than a moment.
pub(super) fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos} of {len}");
    let bar = ProgressBar::new(0);
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

/// Judges again what was judged by older rules.
pub fn rescore(store: &Store, format: Format) -> Result<ExitCode, Failure> {
    let bar = bar();
    let mut played = |texts: &_| kept(store, texts);
    let mut tell = |done: usize, all: usize| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    };
    let rescored = rescore::rescore(store, &mut played, &now(), &mut tell)?;
    bar.finish_and_clear();
    let (words, mut page) = (Words::english(), Page::standard_output());
    if format == Format::Json {
        page.json(&serde_json::json!(rescored).to_string())?;
    } else {
        let args = [("judged", rescored.judged.into()), ("changed", rescored.changed.into())];
        page.line(&words.say("rescored", &args))?;
        for left in &rescored.left {
            page.line(left)?;
        }
    }
    Ok(ExitCode::from(u8::from(!rescored.left.is_empty())))
}

/// Sets or tells for how long conversations are kept.
pub fn keep(store: &Store, months: Option<u16>, always: bool, format: Format) -> Result<ExitCode, Failure> {
    let (words, mut page) = (Words::english(), Page::standard_output());
    let mut forgotten = None;
    if months.is_some() || always {
        store.set_keep_months(months)?;
        forgotten = Some(store.forget_old(jiff::Zoned::now().date())?);
    }
    let kept = store.keep_months()?;
    if format == Format::Json {
        page.json(&serde_json::json!({ "months": kept, "forgotten": forgotten }).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    match kept {
        Some(months) => page.line(&words.say("kept-months", &[("months", i64::from(months).into())]))?,
        None => page.line(&words.say("kept-always", &[]))?,
    }
    if let Some(forgotten) = forgotten.filter(|_| months.is_some()) {
        page.line(&words.say("kept-forgotten", &[("attempts", forgotten.attempts.into())]))?;
        for left in &forgotten.left {
            page.line(left)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A secret from standard input: not shown where somebody types it.
fn secret(prompt: &str) -> Result<String, Failure> {
    if std::io::stdin().is_terminal() {
        let mut page = Page::standard_output();
        page.line(prompt)?;
        page.flush()?;
        return Ok(rpassword::read_password()?);
    }
    Ok(Keyboard::standard_input().line()?.unwrap_or_default())
}

/// Sets somebody's PIN, or takes it away.
pub fn pin(store: &Store, name: &str, remove: bool) -> Result<ExitCode, Failure> {
    let words = Words::english();
    if !store.people()?.iter().any(|person| person.name == name) {
        return Err(Failure::Use(words.say("person-not-found", &[("name", name.into())])));
    }
    let pin = if remove { None } else { Some(secret(&words.say("pin-ask", &[("name", name.into())]))?) };
    if pin.as_deref().is_some_and(|pin| !is_pin(pin)) {
        return Err(Failure::Use(words.say("pin-unfit", &[])));
    }
    store.set_pin(name, pin.as_deref(), &now())?;
    let told = words.say(if remove { "pin-removed" } else { "pin-now" }, &[("name", name.into())]);
    Page::standard_output().line(&told)?;
    Ok(ExitCode::SUCCESS)
}

/// Sets the passphrase, or takes it away.
pub fn passphrase(store: &Store, remove: bool) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let passphrase = if remove { None } else { Some(secret(&words.say("passphrase-ask", &[]))?) };
    if passphrase.as_deref().is_some_and(|passphrase| !is_passphrase(passphrase)) {
        return Err(Failure::Use(words.say("passphrase-unfit", &[])));
    }
    store.set_passphrase(passphrase.as_deref())?;
    Page::standard_output()
        .line(&words.say(if remove { "passphrase-removed" } else { "passphrase-now" }, &[]))?;
    Ok(ExitCode::SUCCESS)
}
