//! The model conversation holds too little to score one of the four dimensions by.
//!
//! ## What it does
//!
//! Takes the best conversation there is and counts, for listening, ownership, promptness and the extra mile, the things
//! that it offers evidence of: the *keys* of the scoring page. Fewer than three are told.
//!
//! ## Why it matters
//!
//! With fewer than three the program gives no level there ("not enough to say"), however well one plays: two chances are
//! luck. Practised is what is scored.
//!
//! ## Example
//!
//! ```text
//! // in the whole scenario the only reply that gives something back
//! "restate": (say: "So {ordered} should have come.", does: [Restate(["ordered"])], then: "stake"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "restate": (say: "So {ordered} should have come, and it was {received}.", does: [Restate(["ordered", "received"])], then: "stake"),
//! // and at a later beat
//! "check": (say: "Have I got that right?", does: [Check], then: "plan"),
//! ```

use super::Findings;
use super::cue::in_words;
use super::examined::Examined;
use crate::conversation::state::AS_WRITTEN;
use crate::scenario::model::Dimension;

/// Fewer are not enough for a level (the scoring page).
const ENOUGH: u32 = 3;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if !examined.reference.complete || examined.reference.conversation.is_empty() {
        return;
    }
    for dimension in Dimension::ALL {
        let keys = examined.reference.keys[dimension as usize];
        if keys >= ENOUGH {
            continue;
        }
        let name = in_words(dimension);
        let title = match keys {
            0 => format!(
                "The best conversation offers no evidence of {name}, where three pieces are needed for a level"
            ),
            1 => format!(
                "The best conversation offers one piece of evidence of {name}, where three are needed for a level"
            ),
            _ => format!(
                "The best conversation offers {keys} pieces of evidence of {name}, where three are needed for a level"
            ),
        };
        findings.report(&["beats"], title, |message| {
            let help = match dimension {
                Dimension::Listening => "give more facts to restate, a feeling to name, a wish to ask for, or a summing-up to check",
                Dimension::Ownership => "let somebody own it, apologise with responsibility, promise in person, and keep it",
                Dimension::Promptness => "let what is owed be made good in time, promises have dates, and holds be announced",
                Dimension::ExtraMile => "let an effort be saved, the next call be headed off, a gift fit the stake, or somebody follow up",
            };
            let replies = examined.model_replies();
            message.help(help).way(examined.way(&replies, AS_WRITTEN, "this is the best conversation"))
        });
    }
}
