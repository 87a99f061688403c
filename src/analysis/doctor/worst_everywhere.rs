//! At most decisions one reply is the worst in everything.
//!
//! ## What it does
//!
//! At every beat at which one has a choice it looks at what each reply brings at once, in all four dimensions. A reply that is
//! behind every other one in every dimension in which they differ is worst in everything. Decisions at which fewer than two
//! dimensions are at stake don't count. Told is when there is such a reply at more than half of the others.
//!
//! ## Why it matters
//!
//! Nobody falls for a reply that is wrong in every way, so there is one reply less to choose from. A wrong reply teaches when
//! a good person in a hurry would give it: it has something for it.
//!
//! ## Example
//!
//! ```text
//! "rude": (say: "That's not my problem.", does: [Dismiss, Blame("courier")], then: "again"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "hasty": (say: "I'll send another one today.", does: [Promise("express")], then: "again"),
//! ```

use super::Findings;
use super::cue::{Count, of_decisions};
use super::examined::Examined;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let count =
        Count::over(examined, |decision| (decision.at_stake().len() >= 2).then(|| decision.behind_all()));
    if count.more_than_half() {
        let title = format!("At {} one reply is the worst in everything", of_decisions(&count));
        let help = "give it something that speaks for it: what a good person in a hurry would say";
        count.tell(examined, findings, title, ("the worst in everything", help));
    }
}
