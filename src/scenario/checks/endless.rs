//! Beats without replies lead to each other for ever.
//!
//! ## What it does
//!
//! Finds beats without replies that lead only to beats without replies, round in a circle.
//!
//! ## Why it matters
//!
//! The conversation would run on by itself and never let anybody speak again.
//!
//! ## Example
//!
//! ```text
//! "one": (contact: "call", says: "Hello?", then: "two"),
//! "two": (contact: "call", says: "Hello?", then: "one"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "one": (contact: "call", says: "Hello?", then: "two"),
//! "two": (contact: "call", says: "Hello?", end: "gone"),
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::At;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let ways = subject.ways();
    let endless = ways.endless();
    let names: Vec<&str> = subject.scenario.beats.names().collect();
    let list = At::ROOT.field("beats");
    let mut told = vec![false; names.len()];
    for start in 0..names.len() {
        if !endless[start] || told[start] {
            continue;
        }
        let mut circle = Vec::new();
        let mut open = vec![start];
        while let Some(here) = open.pop() {
            if endless[here] && !std::mem::replace(&mut told[here], true) {
                circle.push(here);
                open.extend(&ways.next[here]);
            }
        }
        let others: Vec<_> = circle.iter().skip(1).take(3).map(|here| names[*here]).collect();
        let spans: Vec<_> =
            others.iter().filter_map(|name| findings.span(&list.field(name), Show::Key)).collect();
        let title = "From this beat the conversation runs on for ever";
        findings.report(&list.field(names[start]), Show::Key, title, |message| {
            let message = message.help("give one of the beats replies, or an ending");
            spans.into_iter().fold(message, |message, span| message.also(span, "over this one"))
        });
    }
}
