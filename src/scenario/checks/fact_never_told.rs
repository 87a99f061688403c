//! A fact is described that nobody ever tells.
//!
//! ## What it does
//!
//! Finds facts that no beat and no reply tells with `tells`, and that are not on file (`from: File`).
//!
//! ## Why it matters
//!
//! What is never told cannot be listened to, asked for or passed on: giving it back would count as inventing it.
//!
//! ## Example
//!
//! ```text
//! facts: {"show": (text: "a show on Friday at six", stake: true)},
//! // and no beat or reply has tells: ["show"]
//! ```
//!
//! ## Instead
//!
//! ```text
//! "call": (contact: "first", says: "I need it for {show}!", tells: ["show"], …),
//! ```

use std::collections::BTreeSet;

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit};
use crate::scenario::message::quote;
use crate::scenario::model::{Beat, Id, Reply, Source};

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    Told { subject, findings, told: BTreeSet::new() }
}

struct Told<'s, 'a, 'f, 'o> {
    subject: &'s Subject<'a>,
    findings: &'f mut Findings<'o>,
    told: BTreeSet<Id>,
}

impl Told<'_, '_, '_, '_> {
    fn tell(&mut self, facts: &[Id]) {
        for fact in facts {
            if !self.told.contains(fact) {
                self.told.insert(fact.clone());
            }
        }
    }
}

impl Visit for Told<'_, '_, '_, '_> {
    fn beat(&mut self, beat: &Beat, _: &At<'_>) {
        self.tell(&beat.tells);
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, _: &At<'_>) {
        self.tell(&reply.tells);
    }

    fn end(&mut self) {
        let list = At::ROOT.field("facts");
        for (id, fact) in self.subject.scenario.facts.iter() {
            if fact.from == Source::File || self.told.contains(id) {
                continue;
            }
            let who = if fact.from == Source::Desk { "Nobody finds out" } else { "Nobody tells" };
            let title = format!("{who} the fact {}", quote(id));
            self.findings.report(&list.field(id), Show::Key, title, |message| {
                message.help(format!(
                    "let a beat or a reply have `tells: [\"{id}\"]`, or say `from: File` if it stands on the screen"
                ))
            });
        }
    }
}
