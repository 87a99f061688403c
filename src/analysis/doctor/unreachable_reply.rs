//! A reply that can never be given.
//!
//! ## What it does
//!
//! Goes everywhere in the scenario, whatever the customer's mood, and names the replies that were never open. Those of a
//! beat that nobody comes to are left to that message.
//!
//! ## Why it matters
//!
//! Its condition asks for something that cannot be so by then: a fact that is only told later, a promise that nobody can
//! have given yet. Nobody will ever see what was written.
//!
//! ## Example
//!
//! ```text
//! // at the first beat, before anything was promised
//! "kept": (say: "As promised.", when: Kept("callback"), then: "thanks"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! // at a beat after it
//! "kept": (say: "As promised.", when: Kept("callback"), then: "thanks"),
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let (script, structure) = (examined.script(), &examined.structure);
    if !structure.complete {
        return;
    }
    for (reply, open) in script.replies.iter().zip(&structure.replies) {
        let beat = reply.beat as usize;
        if *open || !structure.beats[beat] {
            continue;
        }
        let beat = &script.beats[beat].id;
        let title = format!("{} can never be given", quote(&format!("{beat}.{}", reply.id)));
        findings.report(&["beats", beat, "replies", &reply.id], title, |message| {
            message.help("mend its `when`, which never holds here, or take the reply out")
        });
    }
}
