//! A new scenario: one of the shapes that recur, sound from the first moment, with a name and a title of its own.

use super::document::Document;
use super::step::{Edit, What};
use crate::assets;
use crate::scenario::checks::CheckContext;
use crate::scenario::write::{Change, Refused, quoted};

/// What a new pack is made of.
const PACK: &str = "pack.ron";

/// A shape with which a scenario can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// Its name, as one types it: `one-call`.
    pub name: &'static str,
    /// Its file's text.
    pub text: &'static str,
}

/// All of them, by name.
pub fn templates() -> Vec<Template> {
    let scenarios = assets::TEMPLATES.files().filter(|file| !file.path().ends_with(PACK));
    let template = |file: &'static include_dir::File<'static>| {
        Some(Template { name: file.path().file_stem()?.to_str()?, text: file.contents_utf8()? })
    };
    let mut all: Vec<Template> = scenarios.filter_map(template).collect();
    all.sort_by_key(|template| template.name);
    all
}

impl Template {
    /// What it is, in a sentence: the first remark of its file.
    pub fn about(&self) -> &'static str {
        self.text.lines().next().and_then(|line| line.strip_prefix("// ")).unwrap_or_default()
    }

    /// A scenario of this shape.
    ///
    /// # Errors
    /// Where the name cannot be one.
    pub fn scenario(&self, id: &str) -> Result<String, Refused> {
        self.titled(id, &in_words(id))
    }

    /// A scenario of this shape with a title of its own.
    ///
    /// # Errors
    /// Where the name cannot be one.
    pub fn titled(&self, id: &str, title: &str) -> Result<String, Refused> {
        named(self.text, id, title)
    }
}

/// A pack for new scenarios.
///
/// # Errors
/// Where the name cannot be one.
pub fn pack(id: &str) -> Result<String, Refused> {
    let text = assets::TEMPLATES.get_file(PACK).and_then(|file| file.contents_utf8()).unwrap_or_default();
    named(text, id, &in_words(id))
}

/// `late-lamp` is “Late lamp”.
pub fn in_words(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

fn named(text: &str, id: &str, title: &str) -> Result<String, Refused> {
    if !crate::scenario::write::is_name(id) {
        return Err(Refused::NoId(id.to_owned()));
    }
    let set = |field: &str, value: &str| Change::Set { path: vec![field.to_owned()], value: quoted(value) };
    let mut document = Document::new(text, None, CheckContext::default());
    document.edit(&Edit::Changes(What::Chosen, vec![set("id", id), set("title", title)]))?;
    Ok(document.text().to_owned())
}
