//! The manual: for every message's code a page that says what is looked for, why it matters, and what to write
//! instead. A check's page is its file's opening comment; those of the reader, of packs and of plays are in
//! `manual.md`.

use super::doctor;
use crate::scenario::checks;

/// The pages of what no check of its own reports.
const OTHERS: &str = include_str!("manual.md");

/// One page, in Markdown, with its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// `"E101"`.
    pub code: String,
    /// What one can type instead: `unknown_beat`.
    pub name: String,
    /// The whole page, its heading included.
    pub text: String,
}

/// All pages, by code.
pub fn pages() -> Vec<Page> {
    let checks = checks::all().chain(doctor::all()).map(|check| Page {
        code: check.code.into(),
        name: check.name.into(),
        text: check.page(),
    });
    let others = OTHERS.split("\n# ").skip(1).map(|text| {
        let heading = text.lines().next().unwrap_or_default();
        let (code, name) = heading.split_once(' ').unwrap_or((heading, ""));
        Page { code: code.into(), name: name.into(), text: format!("# {}\n", text.trim_end()) }
    });
    let mut all: Vec<Page> = checks.chain(others).collect();
    all.sort_by(|one, other| one.code.cmp(&other.code));
    all
}

/// The page of a code or a name; capitals do not matter.
pub fn page(wanted: &str) -> Option<Page> {
    let same = |text: &str| text.eq_ignore_ascii_case(wanted);
    pages().into_iter().find(|page| same(&page.code) || same(&page.name))
}
