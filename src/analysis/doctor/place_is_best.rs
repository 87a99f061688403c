//! Where the replies keep their order, the best is mostly in the same place.
//!
//! ## What it does
//!
//! Looks at the beats with `fixed_order: true` at which one reply brings most at once, and in which place it stands: the
//! first, the second, the last. Told is when it is the same at more than half of them.
//!
//! ## Why it matters
//!
//! One finds it by its place. Everywhere else the program shuffles the replies.
//!
//! ## Example
//!
//! ```text
//! "call": (contact: "call", fixed_order: true, replies: {"good": (…), "bad": (…)}),
//! "plan": (contact: "call", fixed_order: true, replies: {"good": (…), "bad": (…)}),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "call": (contact: "call", replies: {"good": (…), "bad": (…)}),
//! ```

use std::collections::BTreeMap;

use super::Findings;
use super::cue::{Count, of_decisions};
use super::decision::Decision;
use super::examined::Examined;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let fixed = |decision: &&Decision| examined.script().beats[decision.beat as usize].fixed_order;
    let place = |decision: &Decision| {
        let best = decision.best()?;
        decision.choices.iter().position(|choice| choice.reply == best.reply)
    };
    let is_last =
        |decision: &Decision| place(decision).is_some_and(|place| place + 1 == decision.choices.len());
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    for decision in examined.decisions.iter().filter(fixed) {
        *places.entry(place(decision).unwrap_or(usize::MAX)).or_default() += 1;
    }
    places.remove(&usize::MAX);
    let often = places.iter().max_by_key(|(place, times)| (**times, std::cmp::Reverse(**place)));
    let Some((often, _)) = often else { return };
    let count = |there: &dyn Fn(&Decision) -> bool| {
        Count::over(examined, |decision| {
            let best = Some(decision).filter(fixed)?.best()?;
            Some(there(decision).then_some(best))
        })
    };
    let (by_number, at_the_end) = (count(&|decision| place(decision) == Some(*often)), count(&is_last));
    let (count, name) = if by_number.hits.len() >= at_the_end.hits.len() {
        (by_number, ordinal(*often))
    } else {
        (at_the_end, "last".into())
    };
    if count.more_than_half() {
        let title = format!(
            "At {} whose replies keep their order the {name} reply is the best",
            of_decisions(&count)
        );
        let help = "take `fixed_order` out, so that the replies are shuffled, or put the best elsewhere";
        count.tell(examined, findings, title, ("in the same place, and the best", help));
    }
}

fn ordinal(place: usize) -> String {
    match place {
        0 => "first".into(),
        1 => "second".into(),
        2 => "third".into(),
        other => format!("{}th", other + 1),
    }
}
