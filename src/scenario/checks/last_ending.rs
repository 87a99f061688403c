//! Something says `finish`, and no ending fits when none of the conditions holds.
//!
//! ## What it does
//!
//! If any reply, branch or beat says `finish`, at least one ending must have no `when`. There must be an ending at all.
//!
//! ## Why it matters
//!
//! `finish` takes the first ending whose `when` holds. Without one that always holds the story might not end.
//!
//! ## Example
//!
//! ```text
//! endings: {
//!     "won": (title: "She stays", outcome: Won, when: Satisfaction(above: 75), says: "…"),
//! },
//! ```
//!
//! ## Instead
//!
//! ```text
//! endings: {
//!     "won": (title: "She stays", outcome: Won, when: Satisfaction(above: 75), says: "…"),
//!     "lost": (title: "She goes", outcome: Lost, says: "…"),
//! },
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit, walk};
use crate::scenario::model::{Beat, Branch, Reply};

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let endings = &subject.scenario.endings;
    let here = At::ROOT.field("endings");
    if endings.is_empty() {
        findings.report(&here, Show::Key, "There is no ending", |message| {
            message.help("for example `\"lost\": (title: \"She goes\", outcome: Lost, says: \"…\")`")
        });
        return;
    }
    if endings.iter().any(|(_, ending)| ending.when.is_none()) {
        return;
    }
    let mut finishes = Finishes(false);
    walk(subject.scenario, &mut finishes);
    if finishes.0 {
        findings.report(&here, Show::Key, "No ending holds when no condition does", |message| {
            message.help(
                "`finish` takes the first ending whose `when` holds: leave the `when` of the last one out",
            )
        });
    }
}

struct Finishes(bool);

impl Visit for Finishes {
    fn beat(&mut self, beat: &Beat, _: &At<'_>) {
        self.0 |= beat.finish;
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, _: &At<'_>) {
        self.0 |= reply.finish;
    }

    fn branch(&mut self, branch: &Branch, _: &At<'_>) {
        self.0 |= branch.finish;
    }
}
