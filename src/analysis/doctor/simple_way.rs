//! A simple rule plays this scenario well.
//!
//! ## What it does
//!
//! Bots play it that always take the longest reply, the shortest, the politest or the most generous; the first or the last
//! as well, where the replies of most beats keep their order. Told is one that earns more than 60 % of the model
//! conversation's credit; of several plays the middle one counts, and it is shown.
//!
//! ## Why it matters
//!
//! Whoever goes by that rule is told that they are good at this, and has listened to nobody.
//!
//! ## Example
//!
//! ```text
//! // at every beat
//! "good": (say: "I'm so sorry, thank you for telling me, I'll see to it.", does: [Apologise([Regret]), Thank, Own], then: "plan"),
//! "bad": (say: "It happens.", does: [Dismiss], then: "again"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "good": (say: "I'll see to it.", does: [Own], then: "plan"),
//! "kind": (say: "I'm so sorry, and thank you for telling me.", does: [Apologise([Regret]), Thank], then: "again"),
//! ```

use super::Findings;
use super::examined::{Examined, Play};

/// The bots that go by one rule, and whether it is one of the order.
const RULES: [(&str, &str, bool); 6] = [
    ("longest", "the longest reply", false),
    ("shortest", "the shortest reply", false),
    ("politest", "the politest reply", false),
    ("most-generous", "the reply that gives most away", false),
    ("first", "the first reply", true),
    ("last", "the last reply", true),
];
/// In thousandths of the model conversation's credit.
const TOO_WELL: u32 = 600;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    if !examined.reference.complete {
        return;
    }
    let beats = || examined.script().beats.iter().filter(|beat| beat.replies.len() > 1);
    let fixed = 2 * beats().filter(|beat| beat.fixed_order).count() > beats().count();
    for (bot, what, of_order) in RULES {
        if of_order && !fixed {
            continue;
        }
        let mut plays: Vec<(u32, &Play)> =
            examined.plays_of(bot).filter_map(|play| Some((play.share?, play))).collect();
        plays.sort_by_key(|(share, _)| *share);
        let Some((share, play)) = plays.get(plays.len() / 2).filter(|(share, _)| *share > TOO_WELL) else {
            continue;
        };
        let percent = share / 10;
        let title =
            format!("Whoever always takes {what} earns {percent} % of what the best conversation does");
        findings.report(&["beats"], title, |message| {
            message
                .help("let that rule fail at some of these replies: 60 % is the most that it should earn")
                .way(examined.way(&play.replies, play.intensity, format!("{percent} %")))
        });
    }
}
