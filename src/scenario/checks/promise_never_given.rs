//! A promise is described that no reply gives.
//!
//! ## What it does
//!
//! Finds promises that no reply gives with `Promise("…")`, and shows where they are kept, updated or moved all the same.
//!
//! ## Why it matters
//!
//! Nobody can keep what nobody can promise. Either a reply lacks its act, or the promise is a leftover.
//!
//! ## Example
//!
//! ```text
//! promises: {"express": (text: "The brush set by express", by: "Wed 12:00")},
//! // and no reply does Promise("express")
//! ```
//!
//! ## Instead
//!
//! ```text
//! "send": (say: "It'll be with you by noon tomorrow.", does: [Promise("express")], then: "bye"),
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit, walk};
use crate::scenario::message::{Span, quote};
use crate::scenario::model::{Act, Id};

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    NeverGiven { subject, findings, never: subject.scenario.promises.names().collect() }
}

/// Strikes out the promises that are given.
struct NeverGiven<'s, 'a, 'f, 'o> {
    subject: &'s Subject<'a>,
    findings: &'f mut Findings<'o>,
    never: BTreeSet<&'a str>,
}

impl Visit for NeverGiven<'_, '_, '_, '_> {
    fn act(&mut self, act: &Act, _: &At<'_>) {
        if let Act::Promise(id) = act {
            self.never.remove(id.as_str());
        }
    }

    fn end(&mut self) {
        if self.never.is_empty() {
            return;
        }
        let mut seen = Used { never: &self.never, findings: self.findings, used: BTreeMap::new() };
        walk(self.subject.scenario, &mut seen);
        let used = seen.used;
        let list = At::ROOT.field("promises");
        for id in self.subject.scenario.promises.names().filter(|id| self.never.contains(id)) {
            let title = format!("No reply gives the promise {}", quote(id));
            self.findings.report(&list.field(id), Show::Key, title, |message| {
                let message =
                    message.help(format!("let a reply do `Promise(\"{id}\")`, or take the promise out"));
                match used.get(id) {
                    Some(span) => message.also(*span, "used here all the same"),
                    None => message,
                }
            });
        }
    }
}

/// Looks for where those that are never given are used.
struct Used<'n, 'a, 'f, 'o> {
    never: &'n BTreeSet<&'a str>,
    findings: &'f mut Findings<'o>,
    used: BTreeMap<Id, Span>,
}

impl Visit for Used<'_, '_, '_, '_> {
    fn act(&mut self, act: &Act, at: &At<'_>) {
        let (Act::Keep(id) | Act::KeepBetter(id) | Act::Update(id) | Act::Renegotiate(id, _)) = act else {
            return;
        };
        if self.never.contains(id.as_str())
            && !self.used.contains_key(id)
            && let Some(span) = self.findings.span(at, Show::Value)
        {
            self.used.insert(id.clone(), span);
        }
    }
}
