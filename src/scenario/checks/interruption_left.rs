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

use std::collections::BTreeSet;

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use crate::scenario::message::quote;
use crate::scenario::model::Beat;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let scenario = subject.scenario;
    let story = reached(subject, &scenario.start, &BTreeSet::new());
    let goes_back = |beat: &Beat| {
        let replies = || beat.replies.iter().map(|(_, reply)| reply);
        beat.back
            || beat.go.iter().any(|branch| branch.back)
            || replies().any(|reply| reply.back || reply.go.iter().any(|branch| branch.back))
    };
    let back: BTreeSet<&str> =
        scenario.beats.iter().filter(|(_, beat)| goes_back(beat)).map(|(id, _)| id).collect();
    let list = At::ROOT.field("beats");
    let mut told = BTreeSet::new();
    for (event, body) in scenario.events.iter() {
        let talk = reached(subject, &body.then, &story);
        // Every event happens once, so its own talk is not come to again.
        let Some(elsewhere) = back.iter().find(|beat| !talk.contains(**beat)) else { continue };
        for beat in &talk {
            let Some(replies) = subject.beat(beat).map(|beat| &beat.replies) else { continue };
            let at = list.field(beat);
            let at = at.field("replies");
            for (id, reply) in replies.iter() {
                let branches = reply.go.iter().filter_map(|branch| branch.then.as_ref());
                let mut leads = reply.then.iter().chain(branches);
                let Some(to) = leads.find(|to| story.contains(to.as_str())) else { continue };
                if !told.insert((*beat, id)) {
                    continue;
                }
                let title = format!(
                    "{} leaves what the event {} brought up for {}",
                    quote(&format!("{beat}.{id}")),
                    quote(event),
                    quote(to)
                );
                findings.report(&at.field(id), Show::Key, title, |message| {
                    message.help(format!(
                        "write `back: true` to return to what was interrupted; as it is, a later `back` (at {}) may lead there",
                        quote(elsewhere)
                    ))
                });
            }
        }
    }
}

/// The beats that can be reached from one by `then` and `go`, stopping at those of another part.
fn reached<'s>(subject: &Subject<'s>, from: &'s str, other: &BTreeSet<&str>) -> BTreeSet<&'s str> {
    let mut found = BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        let Some(beat) = subject.beat(id).filter(|_| !other.contains(id)) else { continue };
        if !found.insert(id) {
            continue;
        }
        let replies = beat.replies.iter().map(|(_, reply)| reply);
        let ways = replies.flat_map(|reply| {
            reply.then.iter().chain(reply.go.iter().filter_map(|branch| branch.then.as_ref()))
        });
        let own = beat.then.iter().chain(beat.go.iter().filter_map(|branch| branch.then.as_ref()));
        open.extend(ways.chain(own).map(String::as_str));
    }
    found
}
