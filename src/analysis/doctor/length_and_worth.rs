//! The longer a reply, the better it is.
//!
//! ## What it does
//!
//! At every beat at which one has a choice it ranks the replies by their letters and by what they bring at once, and asks over
//! all beats together how far the two ranks agree (Spearman's rank correlation, with ranks taken within each beat and
//! equal ones shared). Told is .30 or more; below twelve replies nothing is told.
//!
//! ## Why it matters
//!
//! Even where the longest reply is not the best, "the longer the better" would be a good rule here. People find such rules
//! without noticing.
//!
//! ## Example
//!
//! ```text
//! "good": (say: "So {ordered} should have come, and it was something else: our mistake.", does: [Restate(["ordered"])], then: "stake"),
//! "so_so": (say: "What should have come?", does: [AskOpen], then: "stake"),
//! "bad": (say: "It happens.", does: [Dismiss], then: "again"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "good": (say: "It should have been {ordered}.", does: [Restate(["ordered"])], then: "stake"),
//! "so_so": (say: "What should have come?", does: [AskOpen], then: "stake"),
//! "bad": (say: "It happens to all of us at this time of the year.", does: [Dismiss], then: "again"),
//! ```

use super::Findings;
use super::decision::Choice;
use super::examined::Examined;
use crate::conversation::state::AS_WRITTEN;
use crate::scenario::message::quote;

/// Replies that must be ranked.
const ENOUGH: usize = 12;
/// In hundredths.
const TOO_MUCH: i64 = 30;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let (mut both, mut lengths, mut worths, mut replies) = (0_i64, 0_i64, 0_i64, 0);
    let mut clearest = None;
    for decision in &examined.decisions {
        let by_length = ranks(&decision.choices, |choice| choice.letters as i64);
        let by_worth = ranks(&decision.choices, |choice| choice.total);
        if by_worth.iter().all(|rank| *rank == 0) {
            continue;
        }
        replies += decision.choices.len();
        let here: i64 = by_length.iter().zip(&by_worth).map(|(one, other)| one * other).sum();
        lengths += by_length.iter().map(|rank| rank * rank).sum::<i64>();
        worths += by_worth.iter().map(|rank| rank * rank).sum::<i64>();
        both += here;
        if clearest.is_none_or(|(most, _)| here > most) {
            clearest = Some((here, decision));
        }
    }
    let Some((_, decision)) = clearest.filter(|_| replies >= ENOUGH && both > 0) else { return };
    let product = i128::from(lengths) * i128::from(worths);
    let hundredths = ((i128::from(both) * i128::from(both) * 10_000) / product.max(1)).isqrt() as i64;
    if hundredths < TOO_MUCH {
        return;
    }
    let beat = examined.script().beats[decision.beat as usize].id.as_str();
    let title = format!("The longer a reply, the better it is: their ranks agree by .{hundredths:02}");
    let title = if hundredths >= 100 { title.replace(".100", "1") } else { title };
    findings.report(&["beats", beat], title, |message| {
        let shows = format!("{} is where it is clearest", quote(beat));
        message
            .label("clearest here")
            .help("shorten good replies, and give tempting ones more to say, until length tells nothing")
            .way(examined.way(&decision.before, AS_WRITTEN, shows))
    });
}

/// Twice the ranks, counted from their mean: whole numbers, and their sum is 0.
fn ranks(choices: &[Choice], of: impl Fn(&Choice) -> i64) -> Vec<i64> {
    let rank = |one: &Choice| {
        let less = choices.iter().filter(|other| of(other) < of(one)).count() as i64;
        let more = choices.iter().filter(|other| of(other) > of(one)).count() as i64;
        less - more
    };
    choices.iter().map(rank).collect()
}
