//! The file's format is one that this program does not read.
//!
//! ## What it does
//!
//! Compares the file's `format` with the number that this program reads.
//!
//! ## Why it matters
//!
//! A later format may mean something else by the same words. Rather than guess, the program asks for a newer one of itself.
//!
//! ## Example
//!
//! ```text
//! format: 2,
//! ```
//!
//! ## Instead
//!
//! ```text
//! format: 1,
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use crate::scenario::message::{Message, Severity};
use crate::scenario::model::FORMAT;
use crate::scenario::place::Places;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    look(subject.scenario.format, findings);
}

/// The same for a pack's own file and for expectations.
pub(super) fn of_file(format: u32, places: &Places<'_>) -> Vec<Message> {
    let mut findings = Findings::new(places, "E116", Severity::Error);
    look(format, &mut findings);
    findings.messages
}

fn look(format: u32, findings: &mut Findings<'_>) {
    if format != FORMAT {
        findings.report(
            &At::ROOT.field("format"),
            Show::Value,
            format!("This is format {format}"),
            |message| {
                message.label(format!("this program reads format {FORMAT}")).help(if format > FORMAT {
                    "a newer program may read it; a file of your own says `format: 1`"
                } else {
                    "there was never such a format: write `format: 1`"
                })
            },
        );
    }
}
