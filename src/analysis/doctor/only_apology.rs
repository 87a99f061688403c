//! Mostly, where only one reply apologises, it is the best.
//!
//! ## What it does
//!
//! Looks at the beats at which exactly one reply that is open has the act `Apologise`, and whether it is the one that brings
//! most at once. Told is when it is so at more than half of them.
//!
//! ## Why it matters
//!
//! One finds the right reply by looking for "sorry". That an apology is not enough by itself, and that one can come too
//! early or too often, is what a trainee has to learn.
//!
//! ## Example
//!
//! ```text
//! "sorry": (say: "I'm sorry. I'll see to it.", does: [Apologise([Regret]), Own], then: "plan"),
//! "ask": (say: "What was in the box?", does: [AskOpen], then: "stake"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "own": (say: "I'll see to it.", does: [Own], then: "plan"),
//! "sorry": (say: "I'm so sorry to hear that.", does: [Apologise([Regret])], then: "stake"),
//! ```

use super::Findings;
use super::cue::{Count, of_decisions};
use super::examined::Examined;
use crate::scenario::script::Act;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let script = examined.script();
    let apologises = |reply: u32| {
        let acts = script.acts_of(&script.replies[reply as usize]);
        acts.iter().any(|act| matches!(act, Act::Apologise(_)))
    };
    let count = Count::over(examined, |decision| {
        let best = decision.best()?;
        let only = decision.only(|choice| apologises(choice.reply))?;
        Some((only.reply == best.reply).then_some(best))
    });
    if count.more_than_half() {
        let title = format!("At {} with one apology it is the best reply", of_decisions(&count));
        let help = "let a weaker reply be sorry too, or let the best one do without";
        count.tell(examined, findings, title, ("the only apology, and the best", help));
    }
}
