//! `extramile check`: looks through scenario files and packs, and tells every mistake of each in one go.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::looking::Looking;
use super::page::{Page, clean};
use super::sarif::{self, InFile};
use super::{Check, CheckFormat, Deny};
use crate::analysis::doctor::{Case, examine};
use crate::analysis::{Budget, reference};
use crate::assets;
use crate::conversation::state::Stage;
use crate::customer::constants::{Constants, TEXT};
use crate::places_on_disk::{entries_in, folders_in, read_first};
use crate::review::{names_levels, unmet};
use crate::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use crate::scenario::compile::compile;
use crate::scenario::message::{Message, Severity, Span, quote, sort};
use crate::scenario::model::{Id, Pack, Plays};
use crate::scenario::packs::{default_pack, same_id};
use crate::scenario::place::line_and_column;
use crate::scenario::read::{LARGEST, NotText, Reading, read_pack, read_plays, read_scenario, text_of};
use crate::scenario::render::{Look, as_json, for_people};
use crate::words::Words;

/// The end of the name of a file of expectations.
const PLAYS: &str = "plays";

/// What was found in one file.
#[derive(Default)]
struct Found {
    file: String,
    messages: Vec<Message>,
    text: String,
    /// Whether not all of its situations were looked at.
    in_part: bool,
}

/// Checks what was named.
pub fn run(check: Check) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let files = Gathered::from(&check.paths, &words)?;
    let look = Look { colour: std::io::stdout().is_terminal(), unicode: false };
    let (mut errors, mut warnings) = (0_usize, 0_usize);
    let mut first = None;
    let mut in_part = Vec::new();
    let mut ids = Ids::default();
    // As SARIF it is one document, told at the end.
    let mut all = Vec::new();
    let looking = Looking::begin(&words, "{bar:20} {pos} of {len}  {wide_msg}", files.len() as u64);
    let mut looked = 0_usize;
    for file in &files {
        if looking.is_stopped() {
            break;
        }
        looking.at(clean(&file.display().to_string()));
        let found = look_through(file, &mut ids, &looking);
        looking.bar.inc(1);
        looked += 1;
        first = first.or(found.messages.first().map(|message| message.code));
        let of_error = |message: &&Message| message.severity == Severity::Error;
        let these = found.messages.iter().filter(of_error).count();
        errors += these;
        warnings += found.messages.len() - these;
        in_part.extend(found.in_part.then(|| found.file.clone()));
        if check.format == CheckFormat::Sarif {
            all.push(found);
        } else {
            looking.bar.suspend(|| tell(&found, check.format, look, &mut page))?;
        }
    }
    looking.bar.finish_and_clear();
    if check.format == CheckFormat::Sarif {
        let files = all.iter().map(|found| InFile {
            file: &found.file,
            text: &found.text,
            messages: &found.messages,
        });
        page.json(&sarif::document(&files.collect::<Vec<_>>()).to_string())?;
    }
    if check.format == CheckFormat::Human {
        for file in in_part {
            page.line(&words.say("check-in-part", &[("file", file.into())]))?;
        }
        let args = [("files", looked.into()), ("errors", errors.into()), ("warnings", warnings.into())];
        let told = if errors + warnings == 0 {
            words.say("check-clean", &args)
        } else {
            words.say("check-found", &args)
        };
        if errors + warnings > 0 || !looking.is_stopped() {
            page.line(&told)?;
        }
        if looking.is_stopped() {
            let found = errors + warnings;
            let args = [("looked", looked.into()), ("files", files.len().into()), ("found", found.into())];
            page.line(&words.say("check-interrupted", &args))?;
        }
        if let Some(code) = first {
            page.line(&words.say("check-explain", &[("code", code.into())]))?;
        }
    }
    let denied = errors > 0 || (warnings > 0 && check.deny == Some(Deny::Warnings));
    Ok(if denied || looking.is_stopped() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn tell(found: &Found, format: CheckFormat, look: Look, page: &mut Page) -> std::io::Result<()> {
    for message in &found.messages {
        match format {
            CheckFormat::Json => page.data(&as_json(message, &found.file, &found.text))?,
            CheckFormat::Sarif => {}
            CheckFormat::Human => page.data(&for_people(message, &found.file, &found.text, look))?,
        }
    }
    page.flush()
}

/// The files that are looked at, each once, by whatever ways it can be reached.
#[derive(Default)]
pub(super) struct Gathered {
    files: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Gathered {
    /// The files at paths that somebody has named.
    pub fn from(paths: &[PathBuf], words: &Words) -> Result<Vec<PathBuf>, Failure> {
        let mut gathered = Gathered::default();
        for path in paths {
            if !path.exists() {
                let args = [("path", path.display().to_string().into())];
                return Err(Failure::Use(words.say("check-no-such-path", &args)));
            }
            gathered.add(path);
        }
        if gathered.files.is_empty() {
            let paths: Vec<String> = paths.iter().map(|path| path.display().to_string()).collect();
            return Err(Failure::Use(words.say("check-nothing", &[("paths", paths.join(", ").into())])));
        }
        Ok(gathered.files)
    }

    /// Adds the scenario and pack files at a path: itself, those in it, those in the packs in it.
    fn add(&mut self, path: &Path) {
        // What lies behind a link may have been here already, or be around the link itself.
        let real = fs::canonicalize(path).unwrap_or_else(|_| path.into());
        if !self.seen.insert(real) {
            return;
        }
        if path.is_file() {
            self.files.push(path.into());
            return;
        }
        let ours = |file: &PathBuf| file.extension().is_some_and(|end| end == "ron" || end == PLAYS);
        for file in entries_in(path).into_iter().filter(|file| file.is_file() && ours(file)) {
            self.add(&file);
        }
        for folder in folders_in(path) {
            if folder.join("pack.ron").is_file() {
                self.add(&folder);
            }
        }
    }
}

/// The ids that were met, each with the file and the line of the first that has it.
#[derive(Default)]
struct Ids {
    packs: BTreeMap<Id, String>,
    /// By the folder of their pack.
    scenarios: BTreeMap<(PathBuf, Id), String>,
}

/// Where an id stands: the span of its value, and the same for people.
fn place_of_id<T>(reading: &Reading<T>) -> (Span, String) {
    let span = reading.places().place(&["id"]).map(|place| place.value).unwrap_or_default();
    let line = line_and_column(&reading.text, span.start).0;
    (span, format!("{}:{line}", reading.file))
}

/// A file's text, but no more of it than the reader takes: it tells that a file is too large.
pub(super) fn open(file: &Path) -> Result<String, NotText> {
    let bytes = read_first(file, LARGEST + 1).map_err(|error| {
        let title = format!("The file cannot be read: {error}");
        let message =
            Message::error("E009", Span::default(), title).help("look at its rights, and try again");
        NotText { message: Box::new(message), text: String::new() }
    })?;
    text_of(bytes)
}

/// One file's mistakes. That it cannot be read at all is one like any other, and hides none of another file.
fn look_through(file: &Path, ids: &mut Ids, looking: &Looking<'_>) -> Found {
    let name = file.display().to_string();
    let text = match open(file) {
        Ok(text) => text,
        Err(NotText { message, text }) => {
            return Found { file: name, messages: vec![*message], text, in_part: false };
        }
    };
    if file.file_name().is_some_and(|name| name == "pack.ron") {
        return look_through_pack(&name, text, ids);
    }
    if file.extension().is_some_and(|end| end == PLAYS) {
        let Reading { file, messages, text, .. } = look_through_plays(file, &name, text, looking);
        return Found { file, messages, text, in_part: false };
    }
    look_through_scenario(file, &name, text, ids, looking)
}

fn look_through_pack(name: &str, text: String, ids: &mut Ids) -> Found {
    let mut reading = read_and_check_pack(name, text);
    if let Some(pack) = &reading.value {
        let (span, place) = place_of_id(&reading);
        if let Some(other) = ids.packs.get(&pack.id) {
            let title = format!("The id {} is taken by another pack: {other}", quote(&pack.id));
            let help = "of two packs with one id only one is in the library: give each its own";
            reading.messages.push(Message::error("E191", span, title).help(help));
        } else {
            ids.packs.insert(pack.id.clone(), place);
        }
    }
    let Reading { file, messages, text, .. } = reading;
    Found { file, messages, text, in_part: false }
}

fn look_through_scenario(
    file: &Path,
    name: &str,
    text: String,
    ids: &mut Ids,
    looking: &Looking<'_>,
) -> Found {
    let context = CheckContext { portraits: Some(assets::portrait_ids().map(str::to_owned).collect()) };
    let mut reading = read_and_check(name, text, &context);
    let mut in_part = false;
    if let Some(scenario) = reading.value.take() {
        let (span, place) = place_of_id(&reading);
        let folder = file.parent().unwrap_or(Path::new("."));
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.into());
        match ids.scenarios.entry((folder, scenario.id.clone())) {
            Entry::Occupied(other) => {
                reading.messages.push(same_id(&scenario.id, other.get(), span));
            }
            Entry::Vacant(free) => {
                free.insert(place);
            }
        }
        if !file.with_file_name("pack.ron").is_file() {
            let title = "There is no `pack.ron` beside this scenario";
            let help = "Put it in a pack's folder; `pack.ron` names the company and the currency.";
            reading.messages.push(Message::error("E190", Span::default(), title).help(help));
        }
        let pack = pack_beside(file);
        if let (Ok(script), Ok(constants)) = (compile(&scenario, &pack), Constants::read(TEXT)) {
            let stage = Stage { script: &script, constants: &constants };
            let case =
                Case { scenario: &scenario, stage, outline: &reading.places(), language: &pack.language };
            let wanted = |situations| looking.on(situations);
            let doctor = examine(case, Budget { wanted: &wanted, ..Budget::default() });
            in_part = !doctor.complete() && !looking.is_stopped();
            reading.messages.extend(doctor.messages());
            sort(&mut reading.messages);
        }
    }
    let Reading { file, messages, text, .. } = reading;
    Found { file, messages, text, in_part }
}

/// The pack of a scenario's file; one that says nothing, where there is none that can be read.
fn pack_beside(file: &Path) -> Pack {
    let text = open(&file.with_file_name("pack.ron")).unwrap_or_default();
    read_pack("pack.ron", text).value.unwrap_or_else(default_pack)
}

/// Reads expectations; where they and their scenario are sound, plays them as well.
fn look_through_plays(file: &Path, name: &str, text: String, looking: &Looking<'_>) -> Reading<Plays> {
    let beside = file.with_extension("ron");
    if !beside.is_file() {
        let mut reading = read_plays(name, text);
        let beside = beside.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let title = format!("There is no scenario {} beside this file", quote(&beside));
        let help =
            "call it as its scenario is called: `lamp.plays` beside `lamp.ron`. So nothing of it is played";
        reading.messages.push(Message::error("E137", Span::default(), title).help(help));
        return reading;
    }
    // Where the scenario cannot be read, its own messages come first; here only the form is looked at.
    let beside_scenario = open(&beside).unwrap_or_default();
    let Some(scenario) = read_scenario(name, beside_scenario.as_str()).value else {
        return read_plays(name, text);
    };
    let mut reading = read_and_check_plays(name, text, &scenario);
    let sound = read_and_check(name, beside_scenario, &CheckContext::default()).value.is_some();
    let (Some(plays), true) = (&reading.value, sound) else { return reading };
    let (Ok(script), Ok(constants)) = (compile(&scenario, &pack_beside(file)), Constants::read(TEXT)) else {
        return reading;
    };
    let stage = Stage { script: &script, constants: &constants };
    let wanted = |situations| looking.on(situations);
    let budget = Budget { wanted: &wanted, ..Budget::default() };
    let reference = names_levels(plays).then(|| reference(stage, budget));
    if looking.is_stopped() {
        return reading;
    }
    let unmet = unmet(stage, reference.as_ref(), plays, &reading.places());
    reading.messages.extend(unmet);
    reading
}
