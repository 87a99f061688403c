//! At most decisions the longest reply is the best.
//!
//! ## What it does
//!
//! At every beat at which one reply brings most at once it looks whether that is the one with the most letters. Told is when it
//! is so at more than half of them.
//!
//! ## Why it matters
//!
//! Whoever takes tests has learnt that the longest answer is right. They would do well here without reading.
//!
//! ## Example
//!
//! ```text
//! "good": (say: "I'm sorry: that was our mistake, and I will see to it at once.", does: [Own, Apologise([Responsibility])], then: "plan"),
//! "bad": (say: "It happens.", does: [Dismiss], then: "again"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "good": (say: "That was our mistake. I'll see to it.", does: [Own, Apologise([Responsibility])], then: "plan"),
//! "bad": (say: "These things do happen at this time of the year, I'm afraid.", does: [Dismiss], then: "again"),
//! ```

use super::Findings;
use super::cue::{Count, of_decisions};
use super::examined::Examined;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let count = Count::over(examined, |decision| {
        let best = decision.best()?;
        Some(decision.longest().filter(|longest| longest.reply == best.reply))
    });
    if count.more_than_half() {
        let title = format!("At {} the longest reply is the best", of_decisions(&count));
        let help = "shorten the best replies, and give the tempting ones more to say";
        count.tell(examined, findings, title, ("the longest, and the best", help));
    }
}
