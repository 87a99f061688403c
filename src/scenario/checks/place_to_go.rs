//! A reply leads nowhere, or to several places at once.
//!
//! ## What it does
//!
//! Counts, for every reply and branch, how many of `then`, `end`, `finish`, `stay`, `back` and `go` it has: exactly one is right. A beat may have at most one.
//!
//! ## Why it matters
//!
//! Where a reply goes must be plain from the file; with two places, one of them would be ignored.
//!
//! ## Example
//!
//! ```text
//! "sorry": (say: "I'm sorry.", then: "stake", stay: true),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "sorry": (say: "I'm sorry.", then: "stake"),
//! ```

use super::subject::{Findings, Show};
use super::walk::{At, Visit};
use crate::scenario::message::one_of;
use crate::scenario::model::{Beat, Branch, Reply};

pub(super) fn look(findings: &mut Findings<'_>) -> impl Visit {
    Places { findings }
}

struct Places<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl Places<'_, '_> {
    fn count(&mut self, at: &At<'_>, what: &str, has: &[(&'static str, bool)], none_is_wrong: bool) {
        let count = has.iter().filter(|(_, there)| *there).count();
        if count == 1 || (count == 0 && !none_is_wrong) {
            return;
        }
        let there: Vec<&str> = has.iter().filter(|(_, there)| *there).map(|(name, _)| *name).collect();
        match there.as_slice() {
            [] => {
                let all = one_of(has.iter().map(|(name, _)| *name));
                self.findings.report(
                    &at.field("then"),
                    Show::Key,
                    format!("This {what} leads nowhere"),
                    |message| message.help(format!("it needs one of {all}; for example `then: \"call\"`")),
                );
            }
            [_] => {}
            [first, second, ..] => {
                let others = self.findings.span(&at.field(first), Show::Key);
                let title = format!("This {what} leads to several places: {}", there.join(", "));
                self.findings.report(&at.field(second), Show::Key, title, |message| {
                    let message =
                        message.label("and here").help("keep one of them, or use `go` with conditions");
                    match others {
                        Some(span) => message.also(span, "here"),
                        None => message,
                    }
                });
            }
        }
    }
}

impl Visit for Places<'_, '_> {
    fn beat(&mut self, beat: &Beat, at: &At<'_>) {
        let has = [
            ("then", beat.then.is_some()),
            ("end", beat.end.is_some()),
            ("finish", beat.finish),
            ("back", beat.back),
            ("go", !beat.go.is_empty()),
        ];
        self.count(at, "beat", &has, false);
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, at: &At<'_>) {
        let has = [
            ("then", reply.then.is_some()),
            ("end", reply.end.is_some()),
            ("finish", reply.finish),
            ("stay", reply.stay),
            ("back", reply.back),
            ("go", !reply.go.is_empty()),
        ];
        self.count(at, "reply", &has, true);
    }

    fn branch(&mut self, branch: &Branch, at: &At<'_>) {
        let has = [
            ("then", branch.then.is_some()),
            ("end", branch.end.is_some()),
            ("finish", branch.finish),
            ("stay", branch.stay),
            ("back", branch.back),
        ];
        self.count(at, "branch", &has, true);
    }
}
