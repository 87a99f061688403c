//! `extramile check`: looks through scenario files and packs, and tells every mistake of each in one go.

use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};

use super::failure::Failure;
use super::page::Page;
use super::{Check, Deny, Format};
use crate::analysis::{Budget, reference};
use crate::assets;
use crate::conversation::state::Stage;
use crate::customer::constants::{Constants, TEXT};
use crate::places_on_disk::{entries_in, folders_in, read_first};
use crate::review::{names_levels, unmet};
use crate::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use crate::scenario::compile::compile;
use crate::scenario::message::{Message, Severity, Span};
use crate::scenario::model::Plays;
use crate::scenario::packs::default_pack;
use crate::scenario::read::{LARGEST, NotText, Reading, read_pack, read_plays, read_scenario, text_of};
use crate::scenario::render::{Look, as_json, for_people};
use crate::words::Words;

/// The end of the name of a file of expectations.
const PLAYS: &str = "plays";

/// What was found in one file.
struct Found {
    file: String,
    messages: Vec<Message>,
    text: String,
}

/// Checks what was named.
pub fn run(check: Check) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let mut files = Vec::new();
    for path in &check.paths {
        if !path.exists() {
            let args = [("path", path.display().to_string().into())];
            return Err(Failure::Use(words.say("check-no-such-path", &args)));
        }
        gather(path, &mut files);
    }
    if files.is_empty() {
        let paths: Vec<String> = check.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::Use(words.say("check-nothing", &[("paths", paths.join(", ").into())])));
    }
    let look = Look { colour: std::io::stdout().is_terminal(), unicode: false };
    let (mut errors, mut warnings) = (0_usize, 0_usize);
    let mut first = None;
    let bar = progress_bar(files.len());
    for file in &files {
        bar.set_message(file.display().to_string());
        let found = look_through(file);
        bar.inc(1);
        first = first.or(found.messages.first().map(|message| message.code));
        let of_error = |message: &&Message| message.severity == Severity::Error;
        let these = found.messages.iter().filter(of_error).count();
        errors += these;
        warnings += found.messages.len() - these;
        bar.suspend(|| tell(&found, check.format, look, &mut page))?;
    }
    bar.finish_and_clear();
    if check.format == Format::Human {
        let args = [("files", files.len().into()), ("errors", errors.into()), ("warnings", warnings.into())];
        let told = if errors + warnings == 0 {
            words.say("check-clean", &args)
        } else {
            words.say("check-found", &args)
        };
        page.line(&told)?;
        if let Some(code) = first {
            page.line(&words.say("check-explain", &[("code", code.into())]))?;
        }
    }
    let denied = errors > 0 || (warnings > 0 && check.deny == Some(Deny::Warnings));
    Ok(if denied { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// How far it is. Playing expectations takes a while; where nobody looks, in a pipe, nothing is drawn.
fn progress_bar(files: usize) -> ProgressBar {
    let bar = ProgressBar::new(files as u64);
    match ProgressStyle::with_template("{bar:20} {pos} of {len}  {wide_msg}") {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

fn tell(found: &Found, format: Format, look: Look, page: &mut Page) -> std::io::Result<()> {
    for message in &found.messages {
        match format {
            Format::Json => page.data(&as_json(message, &found.file, &found.text))?,
            Format::Human => page.data(&for_people(message, &found.file, &found.text, look))?,
        }
    }
    page.flush()
}

/// The scenario and pack files at a path: itself, those in it, those in the packs in it.
fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.into());
        return;
    }
    let ours = |file: &PathBuf| file.extension().is_some_and(|end| end == "ron" || end == PLAYS);
    files.extend(entries_in(path).into_iter().filter(|file| file.is_file() && ours(file)));
    for folder in folders_in(path) {
        if folder.join("pack.ron").is_file() {
            gather(&folder, files);
        }
    }
}

/// A file's text, but no more of it than the reader takes: it tells that a file is too large.
fn open(file: &Path) -> Result<String, NotText> {
    let bytes = read_first(file, LARGEST + 1).map_err(|error| {
        let title = format!("The file cannot be read: {error}");
        let message =
            Message::error("E009", Span::default(), title).help("look at its rights, and try again");
        NotText { message: Box::new(message), text: String::new() }
    })?;
    text_of(bytes)
}

/// One file's mistakes. That it cannot be read at all is one like any other, and hides none of another file.
fn look_through(file: &Path) -> Found {
    let name = file.display().to_string();
    let text = match open(file) {
        Ok(text) => text,
        Err(NotText { message, text }) => return Found { file: name, messages: vec![*message], text },
    };
    if file.file_name().is_some_and(|name| name == "pack.ron") {
        let Reading { file, messages, text, .. } = read_and_check_pack(&name, text);
        return Found { file, messages, text };
    }
    if file.extension().is_some_and(|end| end == PLAYS) {
        let Reading { file, messages, text, .. } = look_through_plays(file, &name, text);
        return Found { file, messages, text };
    }
    let context = CheckContext { portraits: Some(assets::portrait_ids().map(str::to_owned).collect()) };
    let Reading { file: name, value, mut messages, text } = read_and_check(&name, text, &context);
    if value.is_some() && !file.with_file_name("pack.ron").is_file() {
        let title = "There is no `pack.ron` beside this scenario";
        let help = "Put it in a pack's folder; `pack.ron` names the company and the currency.";
        messages.push(Message::error("E190", Span::default(), title).help(help));
    }
    Found { file: name, messages, text }
}

/// Reads expectations; where they and their scenario are sound, plays them as well.
fn look_through_plays(file: &Path, name: &str, text: String) -> Reading<Plays> {
    let beside = |file: PathBuf| open(&file).unwrap_or_default();
    // Where the scenario cannot be read, its own messages come first; here only the form is looked at.
    let beside_scenario = beside(file.with_extension("ron"));
    let Some(scenario) = read_scenario(name, beside_scenario.as_str()).value else {
        return read_plays(name, text);
    };
    let mut reading = read_and_check_plays(name, text, &scenario);
    let pack = read_pack(name, beside(file.with_file_name("pack.ron"))).value.unwrap_or_else(default_pack);
    let sound = read_and_check(name, beside_scenario, &CheckContext::default()).value.is_some();
    let (Some(plays), true) = (&reading.value, sound) else { return reading };
    let (Ok(script), Ok(constants)) = (compile(&scenario, &pack), Constants::read(TEXT)) else {
        return reading;
    };
    let stage = Stage { script: &script, constants: &constants };
    let reference = names_levels(plays).then(|| reference(stage, Budget::default()));
    let unmet = unmet(stage, reference.as_ref(), plays, &reading.places());
    reading.messages.extend(unmet);
    reading
}
