//! What a reply does to the customer, in a few lines: how the mood moves, what it earns, what it turns out to be.

use super::words_of::WordsOf;
use crate::review::effects::{Arrival, Effect, Range, Why};
use crate::scenario::model::Dimension;
use crate::scenario::wording::capital;

/// So many causes are named.
const MOST: usize = 4;
/// The names of the dimensions.
const DIMENSIONS: [&str; 4] =
    ["dimension-listening", "dimension-ownership", "dimension-promptness", "dimension-extra-mile"];

/// The lines below a reply.
pub(super) fn lines(of: &WordsOf<'_>, effect: &Effect) -> Vec<String> {
    let moods = [("felt-arousal", effect.arousal), ("felt-satisfaction", effect.satisfaction)];
    let mut moved: Vec<String> = moods.iter().filter_map(|(key, range)| change(of, key, *range)).collect();
    if moved.is_empty() {
        moved.push(of.word("felt-nothing"));
    }
    for dimension in Dimension::ALL {
        let range = effect.credit[dimension as usize];
        if range.least != 0 || range.most != 0 {
            moved.push(format!("{} {}", of.word(DIMENSIONS[dimension as usize]), signed(range)));
        }
    }
    let mut lines = vec![capital(&moved.join(" · "))];
    let cause = |cause: &crate::review::effects::Cause| {
        let reason = of.words.sentence(&cause.reason);
        // Where it depends on the state, that is told too.
        if cause.times >= effect.states {
            return reason;
        }
        let share = i64::from(cause.times * 100 / effect.states.max(1));
        of.say("felt-sometimes", &[("what", reason.into()), ("share", share.into())])
    };
    let causes: Vec<String> = effect.causes.iter().take(MOST).map(cause).collect();
    if !causes.is_empty() {
        lines.push(causes.join(" "));
    }
    lines
}

/// “calmer by 3 to 5”; nothing where nothing moves.
fn change(of: &WordsOf<'_>, key: &str, range: Range) -> Option<String> {
    // In whole points: less is not felt.
    let (least, most) = (points(range.least), points(range.most));
    let (way, from, to) = match (least, most) {
        (0, 0) => return None,
        (0.., _) => ("more", least, most),
        (_, ..=0) => ("less", -most, -least),
        _ => ("either", least, most),
    };
    let by = if from == to { "-by" } else { "" };
    let args = [("from", i64::from(from).into()), ("to", i64::from(to).into())];
    Some(of.say(&format!("{key}-{way}{by}"), &args))
}

fn points(tenths: i32) -> i32 {
    (tenths + 5 * tenths.signum()) / 10
}

fn signed(range: Range) -> String {
    let signed = |value: i32| match value {
        ..0 => format!("−{}", -value),
        0 => "0".into(),
        _ => format!("+{value}"),
    };
    if range.least == range.most {
        signed(range.most)
    } else {
        format!("{}…{}", signed(range.least), signed(range.most))
    }
}

/// A state in which one can come to a beat, in words: why it is told, and how it stands.
pub(super) fn arrival(of: &WordsOf<'_>, arrival: &Arrival) -> (String, String) {
    let why = |why: &Why| match why {
        Why::Model => of.word("arrive-model"),
        Why::Shortest => of.word("arrive-shortest"),
        Why::MostSatisfied => of.word("arrive-satisfied"),
        Why::LeastSatisfied => of.word("arrive-unsatisfied"),
        Why::Open(promise) => of.say("arrive-open", &[("what", of.promise(promise).into())]),
        Why::Broken(promise) => of.say("arrive-broken", &[("what", of.promise(promise).into())]),
    };
    let reasons: Vec<String> = arrival.why.iter().map(why).collect();
    let args = [
        ("satisfaction", arrival.feeling.satisfaction.into()),
        ("arousal", arrival.feeling.arousal.into()),
        ("replies", arrival.way.len().into()),
    ];
    (capital(&reasons.join(", ")), of.say("arrive-note", &args))
}
