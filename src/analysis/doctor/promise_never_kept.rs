//! A promise that can be given and never be kept in time.
//!
//! ## What it does
//!
//! Goes everywhere in the scenario, whatever the customer's mood, and names the promises that somebody can give, that fall
//! due before the story is over, and that nobody can keep by then.
//!
//! ## Why it matters
//!
//! Giving it is always wrong then. What a trainee should learn is to give a word that they can keep, and to keep it. It may be
//! a trap on purpose, if one can know before: a parcel promised for tomorrow, before anybody has asked the warehouse. Then
//! allow it: `allow: [(check: "W214", at: "parcel", because: "Whoever rings the warehouse first learns that there is none.")]`.
//!
//! ## Example
//!
//! ```text
//! promises: {"callback": (text: "Ring her", by: "Tue 15:00")},
//! // and no reply before Tuesday at three says `Keep("callback")`
//! ```
//!
//! ## Instead
//!
//! ```text
//! "ring": (say: "Ring her", does: [Keep("callback")], minutes: 5, then: "thanks"),
//! // or, where it keeps itself
//! promises: {"parcel": (text: "By express", by: "Wed 12:00", kept_by: Company)},
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let script = examined.script();
    for (promise, keeping) in script.promises.iter().zip(&examined.keeping) {
        // One that never falls due before the story is over is no trap.
        let Some((replies, intensity)) = keeping.as_ref().and_then(|keeping| keeping.lapses.as_ref()) else {
            continue;
        };
        let title = format!("Nobody can keep the promise {} in time", quote(&promise.id));
        findings.report(&["promises", &promise.id], title, |message| {
            message
                .help(
                    "let a reply keep it before it falls due, give it a later `by`, or mend its `only_if`, which never holds; \
                     where it is a trap on purpose, allow it and say so",
                )
                .way(examined.way(replies, *intensity, "it was given, and has fallen due"))
        });
    }
}
