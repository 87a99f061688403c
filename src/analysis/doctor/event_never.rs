//! An event that never happens.
//!
//! ## What it does
//!
//! Goes everywhere in the scenario, whatever the customer's mood, and names the events whose condition never came true in
//! time.
//!
//! ## Why it matters
//!
//! An event is how a broken promise comes back to whoever broke it. One that never comes teaches that nothing happens. Mostly
//! the story is over before the promise falls due.
//!
//! ## Example
//!
//! ```text
//! promises: {"callback": (text: "Ring her", by: "Fri 12:00")},
//! // and the last beat is on Thursday
//! events: {"late": (when: Overdue("callback"), then: "where_are_you")},
//! ```
//!
//! ## Instead
//!
//! ```text
//! promises: {"callback": (text: "Ring her", by: "Wed 12:00")},
//! events: {"late": (when: Overdue("callback"), then: "where_are_you")},
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if !examined.structure.complete {
        return;
    }
    for (event, happens) in examined.script().events.iter().zip(&examined.structure.events) {
        if !happens {
            let title = format!("The event {} never happens", quote(&event.id));
            findings.report(&["events", &event.id], title, |message| {
                message.help(
                    "let the story go on until its `when` comes true, mend the `when`, or take the event out",
                )
            });
        }
    }
}
