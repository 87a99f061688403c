//! A beat has neither replies nor a way on.
//!
//! ## What it does
//!
//! Finds beats without `replies` that have none of `then`, `end`, `finish`, `back` and `go`.
//!
//! ## Why it matters
//!
//! The conversation would stop there with nothing to say and nothing to wait for.
//!
//! ## Example
//!
//! ```text
//! "thanks": (contact: "call", says: "Thank you."),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "thanks": (contact: "call", says: "Thank you.", finish: true),
//! ```

use super::subject::{Findings, Show};
use super::walk::{At, Visit};
use crate::scenario::model::Beat;

pub(super) fn look(findings: &mut Findings<'_>) -> impl Visit {
    NoWayOn { findings }
}

struct NoWayOn<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl Visit for NoWayOn<'_, '_> {
    fn beat(&mut self, beat: &Beat, at: &At<'_>) {
        let way_on =
            beat.then.is_some() || beat.end.is_some() || beat.finish || beat.back || !beat.go.is_empty();
        if beat.replies.is_empty() && !way_on {
            self.findings.report(
                &at.field("then"),
                Show::Key,
                "This beat has no replies and no way on",
                |message| {
                    message.help("give it `replies: {…}`, or one of `then`, `end`, `finish`, `back`, `go`")
                },
            );
        }
    }
}
