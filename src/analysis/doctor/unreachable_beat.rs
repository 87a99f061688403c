//! A beat that no conversation ever comes to.
//!
//! ## What it does
//!
//! Goes everywhere in the scenario, whatever the customer's mood, and names the beats that it never came to.
//!
//! ## Why it matters
//!
//! What stands there was written for nobody. Mostly a reply leads somewhere else than it was meant to, or the condition of
//! the only way there can never hold.
//!
//! ## Example
//!
//! ```text
//! // no reply says `then: "refund"`
//! "refund": (contact: "call", says: "And my money?", replies: {"yes": (say: "Today.", finish: true)}),
//! ```
//!
//! ## Instead
//!
//! ```text
//! // somewhere before
//! "money": (say: "Shall we talk about the money?", then: "refund"),
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if !examined.structure.complete {
        return;
    }
    for (beat, reached) in examined.script().beats.iter().zip(&examined.structure.beats) {
        if !reached {
            let title = format!("No conversation ever comes to the beat {}", quote(&beat.id));
            findings.report(&["beats", &beat.id], title, |message| {
                message.help("lead a reply here, mend the condition on the way here, or take the beat out")
            });
        }
    }
}
