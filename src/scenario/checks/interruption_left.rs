//! A reply leaves what an event brought up by `then`, and a later `back` may lead to what was interrupted.
//!
//! ## What it does
//!
//! Where an event interrupts, the conversation remembers what it interrupted, until one comes there again. This check
//! follows the talk that an event begins, and finds replies in it that lead by `then` into the rest of the story, in a
//! scenario in which there is a `back` elsewhere.
//!
//! ## Why it matters
//!
//! The next `back` returns to what was interrupted long ago, not to the beat that one came from. It shows only to the
//! trainee who happens to take both ways.
//!
//! ## Example
//!
//! ```text
//! events: {"late_call": (when: Overdue("callback"), then: "chase")},
//! // at "chase", while another beat has a reply with `back: true`
//! "sorry": (say: "I was going to ring you. I'm sorry.", then: "desk"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "sorry": (say: "I was going to ring you. I'm sorry.", back: true),
//! ```
//!
//! Where it is meant to leave, and no later `back` can follow, allow it: `allow: [(check: "W201", at: "chase", because: "…")]`.

use std::collections::{BTreeMap, BTreeSet};

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use super::ways::Lists;
use crate::scenario::message::quote;
use crate::scenario::model::{Beat, Id};

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let ways = subject.ways();
    let Some(start) = subject.position(&subject.scenario.start) else { return };
    let story = reached(&ways.named, start, &[]);
    // By name, as they are told.
    let goes_back = |(_, beat): &(usize, &(&str, &Beat))| {
        let replies = || beat.1.replies.iter().map(|(_, reply)| reply);
        beat.1.back
            || beat.1.go.iter().any(|branch| branch.back)
            || replies().any(|reply| reply.back || reply.go.iter().any(|branch| branch.back))
    };
    let back = subject.beats().iter().enumerate().filter(goes_back);
    let back: BTreeSet<(&str, usize)> = back.map(|(position, (name, _))| (*name, position)).collect();
    let list = At::ROOT.field("beats");
    let mut told = BTreeSet::new();
    for (event, body) in subject.scenario.events.iter() {
        let Some(start) = subject.position(&body.then) else { continue };
        let talk = reached(&ways.named, start, &story);
        // Every event happens once, so its own talk is not come to again.
        let Some((elsewhere, _)) = back.iter().find(|(_, beat)| !talk[*beat]) else { continue };
        let by_name = subject.beats().iter().zip(&talk).filter(|(_, there)| **there);
        let by_name: BTreeMap<&str, &Beat> = by_name.map(|((name, beat), _)| (*name, *beat)).collect();
        for (beat, body) in by_name {
            let at = list.field(beat);
            let at = at.field("replies");
            for (id, reply) in body.replies.iter() {
                let at = at.field(id);
                let go = at.field("go");
                let branches = (0..)
                    .zip(&reply.go)
                    .filter_map(|(index, branch)| branch.then.as_ref().map(|to| (to, go.item(index))));
                let mut leads = reply.then.iter().map(|to| (to, at)).chain(branches);
                let into_story = |(to, _): &(&Id, At<'_>)| subject.position(to).is_some_and(|to| story[to]);
                let Some((to, from)) = leads.find(into_story) else { continue };
                if !told.insert((beat, id)) {
                    continue;
                }
                let title = format!(
                    "{} leaves what the event {} brought up for {}",
                    quote(&format!("{beat}.{id}")),
                    quote(event),
                    quote(to)
                );
                let leaves = findings.whole(&from.field("then"));
                findings.report(&at, Show::Key, title, |message| {
                    let message = message.help(format!(
                        "write `back: true` to return to what was interrupted; as it is, a later `back` (at {}) may lead there",
                        quote(elsewhere)
                    ));
                    match leaves {
                        Some(then) => message.fix(then, "back: true", "go back to what was interrupted"),
                        None => message,
                    }
                });
            }
        }
    }
}

/// Which beats can be reached from one by `then` and `go`, stopping at those of another part.
fn reached(named: &Lists, from: usize, other: &[bool]) -> Vec<bool> {
    let mut found = vec![false; named.len()];
    let mut open = vec![from];
    while let Some(beat) = open.pop() {
        let elsewhere = other.get(beat).is_some_and(|there| *there);
        if !elsewhere && !std::mem::replace(&mut found[beat], true) {
            open.extend(&named[beat]);
        }
    }
    found
}
