//! `extramile new`: a scenario of one of the shapes that recur, in a pack of one's own. Nothing is overwritten.

use std::process::ExitCode;

use super::failure::Failure;
use super::page::Page;
use super::{New, ask};
use crate::editing::complaint;
use crate::editing::template::templates;
use crate::editing::{begin, file_of, own_pack};
use crate::places_on_disk::Places;
use crate::scenario::write::{Refused, is_name};
use crate::words::Words;

/// Makes it, and says where it is and how one goes on.
pub fn run(asked: New) -> Result<ExitCode, Failure> {
    let words = Words::english();
    if !is_name(&asked.name) {
        return Err(Failure::Use(Refused::NoId(asked.name).to_string()));
    }
    let folder = match asked.folder {
        Some(folder) => folder,
        None => own_pack(&Places::find().map_err(Failure::NotInOrder)?),
    };
    let file = file_of(&folder, &asked.name);
    let shown = file.display().to_string();
    if file.exists() {
        return Err(Failure::Use(words.say("new-is-there", &[("file", shown.into())])));
    }
    let (scenario, about) = if asked.ask {
        let Some(answers) = ask::complaint(&words, &asked.name)? else { return Ok(ExitCode::SUCCESS) };
        (complaint::scenario(&answers, &asked.name), words.say("new-of-complaint", &[]))
    } else {
        let all = templates();
        let Some(template) = all.iter().find(|template| template.name == asked.from) else {
            let each = all.iter().map(|template| format!("{}: {}", template.name, template.about()));
            let each = each.collect::<Vec<_>>().join("\n");
            let args = [("name", asked.from.into()), ("templates", each.into())];
            return Err(Failure::Use(words.say("new-no-template", &args)));
        };
        (template.scenario(&asked.name), template.about().to_owned())
    };
    let scenario = scenario.map_err(|refused| Failure::Use(refused.to_string()))?;
    let begun = begin(&folder, &asked.name, &scenario).map_err(|error| {
        let args = [("file", shown.as_str().into()), ("why", error.to_string().into())];
        Failure::NotInOrder(words.say("new-not-written", &args))
    })?;
    let mut page = Page::standard_output();
    page.line(&words.say("new-made", &[("file", shown.clone().into()), ("about", about.into())]))?;
    if let Some(pack) = begun.pack {
        page.line(&words.say("new-pack", &[("file", pack.display().to_string().into())]))?;
    }
    page.blank()?;
    let next = if asked.ask { words.say("new-complaint-next", &[]) } else { words.say("new-next", &[]) };
    page.line(&next)?;
    for command in ["play", "check", "map"] {
        page.data(&format!("  extramile {command} {}", quoted_for_a_shell(&shown)))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// A path as one types it: in quotes where it holds a space.
fn quoted_for_a_shell(path: &str) -> String {
    if path.contains(' ') { format!("\"{path}\"") } else { path.to_owned() }
}
