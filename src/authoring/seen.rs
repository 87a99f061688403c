//! What follows from a scenario's text and is needed at every pass: made once for every version of it.

use std::collections::{BTreeMap, BTreeSet};

use super::page::{Page, Place};
use crate::editing::{Document, Remark, remarks};
use crate::scenario::message::{Message, Severity};
use crate::scenario::model::Scenario;
use crate::scenario::place::{Outline, line_and_column};
use crate::scenario::read::well_formed;

/// A problem, and where it is mended.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    /// What is wrong.
    pub message: Message,
    /// The page and reply.
    pub place: Place,
    /// The field, as a path of the file.
    pub path: Vec<String>,
    /// The line of the file, from 1.
    pub line: usize,
}

/// A row of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// Words that head what follows: a key of the interface's sentences.
    Heading(&'static str),
    /// A page.
    Page(Page),
}

/// What follows from one version of a text.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// The version, and how often what is worked out beside came in.
    version: Option<(u64, u64)>,
    /// What is wrong, errors first.
    pub problems: Vec<Problem>,
    /// The worst problem of each page.
    pub marks: BTreeMap<Page, Severity>,
    /// What still stands in the program's words.
    pub remarks: Vec<Remark>,
    /// The pages on which something does.
    pub asked: BTreeSet<Page>,
    /// The outline.
    pub rows: Vec<Row>,
    /// Whether brackets, quotes or commas are not in order: then nothing but the file itself can be changed.
    pub broken: bool,
}

impl Seen {
    /// Makes it anew if the document has changed since, or what is known `beside` it has (`beside_version`).
    pub fn follow(&mut self, document: &Document, beside: &[Message], beside_version: u64) {
        let version = Some((document.version(), beside_version));
        if self.version == version {
            return;
        }
        self.version = version;
        let sound = well_formed(document.text());
        self.broken = sound.is_none();
        let outline = sound.unwrap_or_else(|| document.outline());
        let mut problems: Vec<Problem> =
            document.messages().iter().chain(beside).map(|message| problem(message, &outline)).collect();
        problems.sort_by_key(|problem| (problem.message.severity, problem.message.primary.span.start));
        self.marks = BTreeMap::new();
        for problem in &problems {
            let mark = self.marks.entry(problem.place.page.clone()).or_insert(problem.message.severity);
            *mark = (*mark).min(problem.message.severity);
        }
        self.problems = problems;
        self.remarks = remarks(&outline);
        self.asked = self.remarks.iter().map(|remark| Place::at_path(&remark.path).page).collect();
        self.rows = document.scenario().map(rows).unwrap_or_default();
    }

    /// How many errors there are, and how many warnings.
    pub fn counts(&self) -> (usize, usize) {
        let errors =
            self.problems.iter().filter(|problem| problem.message.severity == Severity::Error).count();
        (errors, self.problems.len() - errors)
    }
}

fn problem(message: &Message, outline: &Outline) -> Problem {
    let span = message.primary.span;
    let path = outline.at(span.start).map(|node| outline.path(node)).unwrap_or_default();
    let line = line_and_column(outline.text(), span.start).0;
    Problem { message: message.clone(), place: Place::at_path(&path), path, line }
}

fn rows(scenario: &Scenario) -> Vec<Row> {
    let mut rows = vec![Row::Heading("studio-outline-setting")];
    rows.extend(
        [Page::About, Page::Customer, Page::Facts, Page::Owed, Page::Promises, Page::Contacts, Page::Others]
            .map(Row::Page),
    );
    rows.push(Row::Heading("studio-outline-talk"));
    rows.extend(scenario.beats.names().map(|name| Row::Page(Page::Beat(name.into()))));
    if !scenario.events.is_empty() {
        rows.push(Row::Heading("studio-outline-events"));
        rows.extend(scenario.events.names().map(|name| Row::Page(Page::Event(name.into()))));
    }
    rows.push(Row::Heading("studio-outline-endings"));
    rows.extend(scenario.endings.names().map(|name| Row::Page(Page::Ending(name.into()))));
    rows.push(Row::Heading("studio-outline-file"));
    rows.push(Row::Page(Page::File));
    rows
}
