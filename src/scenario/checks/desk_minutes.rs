//! A task at the desk does not say how long it takes.
//!
//! ## What it does
//!
//! Finds replies without `minutes` in beats whose contact is a `Desk`.
//!
//! ## Why it matters
//!
//! At the desk, time is what one spends: promises fall due while one works. A task without minutes would cost nothing.
//!
//! ## Example
//!
//! ```text
//! "ring": (say: "Ring the warehouse", then: "back"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "ring": (say: "Ring the warehouse", minutes: 10, then: "back"),
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit};
use crate::scenario::model::{Beat, Channel, Reply};

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    DeskMinutes { subject, findings }
}

struct DeskMinutes<'s, 'a, 'f, 'o> {
    subject: &'s Subject<'a>,
    findings: &'f mut Findings<'o>,
}

impl Visit for DeskMinutes<'_, '_, '_, '_> {
    fn reply(&mut self, beat: &Beat, reply: &Reply, at: &At<'_>) {
        let contact = || self.subject.scenario.contacts.get(&beat.contact);
        if reply.minutes.is_none() && contact().is_some_and(|contact| contact.channel == Channel::Desk) {
            let title = "This task at the desk does not say how long it takes";
            self.findings.report(&at.field("minutes"), Show::Key, title, |message| {
                message.help("for example `minutes: 10`")
            });
        }
    }
}
