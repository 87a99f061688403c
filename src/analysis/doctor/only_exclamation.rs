//! Mostly, where only one reply has an exclamation mark, it is the best.
//!
//! ## What it does
//!
//! Looks at the beats at which exactly one reply that is open has an exclamation mark, and whether it is the one that brings
//! most at once. Told is when it is so at more than half of them, and at two or more.
//!
//! ## Why it matters
//!
//! Cheerfulness gives the reply away that the author likes. It is rarely what an angry customer needs.
//!
//! ## Example
//!
//! ```text
//! "own": (say: "I'll see to it right away!", does: [Own], then: "plan"),
//! "ask": (say: "What was in the box?", does: [AskOpen], then: "stake"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "own": (say: "I'll see to it now.", does: [Own], then: "plan"),
//! "ask": (say: "What was in the box?", does: [AskOpen], then: "stake"),
//! ```

use super::Findings;
use super::cue::{Count, of_decisions};
use super::examined::Examined;

/// Such marks are rare; two that give the best away are a habit.
const ENOUGH: usize = 2;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let count = Count::over(examined, |decision| {
        let best = decision.best()?;
        let only = decision.only(|choice| examined.say(choice.reply).contains('!'))?;
        Some((only.reply == best.reply).then_some(best))
    });
    if count.hits.len() >= ENOUGH && 2 * count.hits.len() > count.of {
        let title = format!("At {} with one exclamation mark it is the best reply", of_decisions(&count));
        let help = "take the exclamation marks out, or give some to the tempting replies";
        count.tell(examined, findings, title, ("the only exclamation mark, and the best", help));
    }
}
