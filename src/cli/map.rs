//! `extramile map`: the conversation as a picture, or in words.

use std::path::Path;
use std::process::ExitCode;

use super::failure::Failure;
use super::page::Page;
use super::{Map as Asked, MapFormat, pick};
use crate::places_on_disk::{Places, write_whole};
use crate::scenario::map::{Map, dot, mermaid, outline, svg};
use crate::shelf::Shelf;
use crate::words::Words;

/// Draws what was named.
pub fn run(asked: Asked) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let places = Places::find().map_err(Failure::NotInOrder)?;
    let mut shelf = Shelf::open(&places);
    let picked = pick::named(&words, &mut shelf, &asked.scenario)?;
    let scenario = &picked.found().scenario.scenario;
    let format = match (asked.format, asked.out.as_deref()) {
        (Some(format), _) => format,
        (None, None) => MapFormat::Text,
        (None, Some(file)) => by_end(file).ok_or_else(|| {
            Failure::Use(words.say("map-what-end", &[("file", file.display().to_string().into())]))
        })?,
    };
    let whole = Map::of(scenario);
    let map = if asked.contacts { whole.folded(scenario) } else { whole };
    let drawn = match format {
        MapFormat::Text => outline(&map),
        MapFormat::Svg => svg(&map),
        MapFormat::Dot => dot(&map),
        MapFormat::Mermaid => mermaid(&map),
    };
    let Some(file) = asked.out else {
        let mut page = Page::standard_output();
        for line in drawn.lines() {
            page.data(line)?;
        }
        return Ok(ExitCode::SUCCESS);
    };
    let name = file.display().to_string();
    if let Err(error) = write_whole(&file, drawn.as_bytes()) {
        let args = [("file", name.into()), ("why", error.to_string().into())];
        return Err(Failure::NotInOrder(words.say("map-not-written", &args)));
    }
    Page::standard_output().line(&words.say("map-written", &[("file", name.into())]))?;
    Ok(ExitCode::SUCCESS)
}

fn by_end(file: &Path) -> Option<MapFormat> {
    Some(match file.extension()?.to_str()? {
        "txt" => MapFormat::Text,
        "svg" => MapFormat::Svg,
        "dot" | "gv" => MapFormat::Dot,
        "mmd" | "mermaid" => MapFormat::Mermaid,
        _ => return None,
    })
}
