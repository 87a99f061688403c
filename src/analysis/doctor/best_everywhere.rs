//! At most decisions one reply is the best in everything.
//!
//! ## What it does
//!
//! At every beat at which one has a choice it looks at what each reply brings at once, in all four dimensions. A reply that is
//! ahead of every other one in every dimension in which they differ is best in everything. Decisions at which fewer than two
//! dimensions are at stake don't count. Told is when there is such a reply at more than half of the others.
//!
//! ## Why it matters
//!
//! Where one reply does everything there is nothing to weigh, and one finds it by looking for the longest. Real conversations
//! make one choose: be quick or hear them out, admit it or find out first.
//!
//! ## Example
//!
//! ```text
//! "all": (say: "…", does: [Restate(["ordered"]), Apologise([Responsibility, Regret]), Own, Promise("express")], then: "thanks"),
//! "none": (say: "…", does: [HidePolicy], then: "again"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "hear": (say: "…", does: [Restate(["ordered"]), Apologise([Responsibility, Regret])], then: "stake"),
//! "act": (say: "…", does: [Own, Promise("express")], then: "plan"),
//! ```

use super::Findings;
use super::cue::{Count, of_decisions};
use super::examined::Examined;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let count =
        Count::over(examined, |decision| (decision.at_stake().len() >= 2).then(|| decision.ahead_of_all()));
    if count.more_than_half() {
        let title = format!("At {} one reply is the best in everything", of_decisions(&count));
        let help = "give another reply something that this one lacks, so that there is something to weigh";
        count.tell(examined, findings, title, ("the best in everything", help));
    }
}
