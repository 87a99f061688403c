//! No conversation comes to an ending in which the customer is won.
//!
//! ## What it does
//!
//! Looks for an ending with `outcome: Won` that can be come to: first on every way there is, then by playing the model
//! conversation, every bot, and one that says whatever pleases most, with the customer arriving calm and heated. Told is
//! either that there is no way at all, or that none of these plays came there, with the one that came nearest.
//!
//! ## Why it matters
//!
//! Somebody who did everything right should see that it was. A customer who can't be won teaches that it is no use trying.
//! Where that is the lesson (there are customers who can't), allow it and say so.
//!
//! ## Example
//!
//! ```text
//! "glad": (title: "She stays", outcome: Won, when: Satisfaction(above: 99), says: "They are the best."),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "glad": (title: "She stays", outcome: Won, when: Satisfaction(above: 75), says: "They are the best."),
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::model::Outcome;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if examined.comes_to(Outcome::Won) {
        return;
    }
    let title = "Nobody can win this customer";
    let nearest =
        examined.plays.iter().filter(|play| play.outcome.is_some()).max_by_key(|play| play.satisfaction);
    findings.report(&["endings"], title, |message| {
        let message = message
            .help("let an ending with `outcome: Won` be come to, at a satisfaction that the best conversation reaches");
        examined.nearest(message, nearest, "most")
    });
}
