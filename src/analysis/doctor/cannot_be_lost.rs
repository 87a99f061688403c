//! No conversation comes to an ending in which the customer is lost.
//!
//! ## What it does
//!
//! Looks for an ending with `outcome: Lost` that can be come to: first on every way there is, then by playing every bot, and
//! one that says whatever displeases most, with the customer arriving calm and heated. Told is either that there is no way
//! at all, or that none of these plays came there, with the one that came nearest.
//!
//! ## Why it matters
//!
//! Where nothing can go wrong nothing is practised. A trainee should be able to lose a customer here, since here it costs
//! nothing.
//!
//! ## Example
//!
//! ```text
//! endings: {"stays": (title: "She stays", outcome: Won, says: "Fine.")},
//! ```
//!
//! ## Instead
//!
//! ```text
//! endings: {
//!     "stays": (title: "She stays", outcome: Won, when: Satisfaction(above: 50), says: "Fine."),
//!     "goes": (title: "She goes", outcome: Lost, says: "Never again."),
//! },
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::model::Outcome;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if examined.comes_to(Outcome::Lost) {
        return;
    }
    let title = "Nobody can lose this customer";
    let nearest =
        examined.plays.iter().filter(|play| play.outcome.is_some()).min_by_key(|play| play.satisfaction);
    findings.report(&["endings"], title, |message| {
        let message = message
            .help("let an ending with `outcome: Lost` be come to by whoever treats the customer badly");
        examined.nearest(message, nearest, "least")
    });
}
