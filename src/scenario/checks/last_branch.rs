//! The last branch of a `go` has a condition, or an earlier one has none.
//!
//! ## What it does
//!
//! Looks at every `go`: its branches are tried in order, so the last must hold always, and only the last may.
//!
//! ## Why it matters
//!
//! Without a last branch that always holds, the conversation may have nowhere to go. What stands after a branch that always holds is never reached.
//!
//! ## Example
//!
//! ```text
//! go: [(when: Told("show"), then: "show")],
//! ```
//!
//! ## Instead
//!
//! ```text
//! go: [(when: Told("show"), then: "show"), (then: "other")],
//! ```

use super::subject::{Findings, Show};
use super::walk::{At, Visit};
use crate::scenario::model::{Beat, Branch, Reply};

pub(super) fn look(findings: &mut Findings<'_>) -> impl Visit {
    LastBranch { findings }
}

struct LastBranch<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl LastBranch<'_, '_> {
    fn look(&mut self, branches: &[Branch], at: &At<'_>) {
        let Some(last) = branches.len().checked_sub(1) else { return };
        let go = at.field("go");
        for (index, branch) in branches.iter().enumerate() {
            let here = go.item(index);
            match (&branch.when, index == last) {
                (Some(_), true) => {
                    let title = "The last branch has a condition";
                    self.findings.report(&here.field("when"), Show::Key, title, |message| {
                        message.help("add a last branch without `when`, for when no condition holds")
                    });
                }
                (None, false) => {
                    let title = "This branch always holds, so none after it is taken";
                    self.findings.report(&here, Show::Value, title, |message| {
                        message.help("give it a `when`, or put it last")
                    });
                }
                _ => {}
            }
        }
    }
}

impl Visit for LastBranch<'_, '_> {
    fn beat(&mut self, beat: &Beat, at: &At<'_>) {
        self.look(&beat.go, at);
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, at: &At<'_>) {
        self.look(&reply.go, at);
    }
}
