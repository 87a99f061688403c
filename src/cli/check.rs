//! `extramile check`: looks through scenario files and packs.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::failure::Failure;
use super::page::Page;
use super::{Check, Format};
use crate::places_on_disk::{entries_in, folders_in};
use crate::scenario::compile::compile;
use crate::shelf::{read_pack, read_scenario};
use crate::words::Words;

/// Checks what was named.
pub fn run(check: Check) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let mut page = Page::standard_output();
    let mut files = Vec::new();
    for path in &check.paths {
        if !path.exists() {
            let why = "there is no such file or folder".to_owned();
            return Err(Failure::Use(format!("{}: {why}.", path.display())));
        }
        gather(path, &mut files);
    }
    if files.is_empty() {
        let paths: Vec<String> = check.paths.iter().map(|path| path.display().to_string()).collect();
        return Err(Failure::Use(words.say("check-nothing", &[("paths", paths.join(", ").into())])));
    }
    let found: Vec<(&PathBuf, String)> =
        files.iter().filter_map(|file| look(file).err().map(|why| (file, why))).collect();
    if check.format == Format::Json {
        let messages: Vec<serde_json::Value> = found
            .iter()
            .map(|(file, why)| serde_json::json!({ "file": file, "severity": "error", "title": why }))
            .collect();
        page.data(&serde_json::json!({ "files": files.len(), "messages": messages }).to_string())?;
    } else {
        for (file, why) in &found {
            page.line(&format!("{}: {why}", file.display()))?;
        }
        let args =
            [("files", files.len().into()), ("errors", found.len().into()), ("warnings", 0_usize.into())];
        let told =
            if found.is_empty() { words.say("check-clean", &args) } else { words.say("check-found", &args) };
        page.line(&told)?;
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The scenario and pack files at a path: itself, those in it, those in the packs in it.
fn gather(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        files.push(path.into());
        return;
    }
    let here = entries_in(path);
    files.extend(
        here.into_iter().filter(|file| file.is_file() && file.extension().is_some_and(|e| e == "ron")),
    );
    for folder in folders_in(path) {
        if folder.join("pack.ron").is_file() {
            gather(&folder, files);
        }
    }
}

fn look(file: &Path) -> Result<(), String> {
    let read = |file: &Path| std::fs::read_to_string(file).map_err(|error| error.to_string());
    if file.file_name().is_some_and(|name| name == "pack.ron") {
        return read_pack(&read(file)?).map(|_| ());
    }
    let scenario = read_scenario(&read(file)?)?;
    let beside = file.with_file_name("pack.ron");
    let pack = read(&beside).map_err(|why| format!("its pack {} cannot be read: {why}", beside.display()))?;
    let pack = read_pack(&pack).map_err(|why| format!("its pack {}: {why}", beside.display()))?;
    compile(&scenario, &pack).map(|_| ()).map_err(|error| error.to_string())
}
