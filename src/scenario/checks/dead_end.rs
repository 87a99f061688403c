//! A beat from which no ending can be reached.
//!
//! ## What it does
//!
//! Follows every way out of every beat, as if all conditions could hold: replies, branches, `back`, and the events that
//! may come where time passes. Of beats that lead to each other only the first is reported.
//!
//! ## Why it matters
//!
//! Whoever comes there plays on and on and never sees how it ends.
//!
//! ## Example
//!
//! ```text
//! "loop": (contact: "call", replies: {"again": (say: "Sorry?", stay: true, again: true)}),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "loop": (contact: "call", replies: {
//!     "again": (say: "Sorry?", stay: true, again: true),
//!     "bye": (say: "Goodbye.", finish: true),
//! }),
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use super::ways::Lists;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let ways = subject.ways();
    if ways.endless().contains(&true) {
        // That is a dead end too, and told already.
        return;
    }
    let can_end = ways.can_end();
    let names: Vec<&str> = subject.scenario.beats.names().collect();
    let list = At::ROOT.field("beats");
    // A beat that leads into a dead end told already is not told again.
    let mut told = vec![false; names.len()];
    for start in innermost_first(&ways.next, &can_end) {
        if told[start] {
            continue;
        }
        told[start] = true;
        let title = "From this beat no ending can be reached";
        findings.report(&list.field(names[start]), Show::Key, title, |message| {
            message.help(
                "give a reply here, or on the way from here, `end`, `finish` or a way to a beat that has one",
            )
        });
        // Everything that leads here is dead only because of it, or because of another one told on its own.
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            for before in &ways.before[here] {
                if !can_end[*before] && !std::mem::replace(&mut told[*before], true) {
                    open.push(*before);
                }
            }
        }
    }
}

/// The dead beats, those first from which the fewest others are reached: the ends of the dead ends.
fn innermost_first(next: &Lists, can_end: &[bool]) -> Vec<usize> {
    let dead: Vec<usize> = (0..next.len()).filter(|here| !can_end[*here]).take(MOST_LOOKED_AT).collect();
    let mut by_reach: Vec<(usize, usize)> = dead
        .iter()
        .map(|start| {
            let mut seen = vec![false; next.len()];
            let mut open = vec![*start];
            let mut reach = 0;
            while let Some(here) = open.pop() {
                if !std::mem::replace(&mut seen[here], true) {
                    reach += 1;
                    open.extend(&next[here]);
                }
            }
            (reach, *start)
        })
        .collect();
    by_reach.sort_unstable();
    by_reach.into_iter().map(|(_, start)| start).collect()
}

/// With more dead beats than this the file is broken in some other way, and a few of them show it.
const MOST_LOOKED_AT: usize = 100;
