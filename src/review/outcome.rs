//! How it came out: the ending, the customer's own words, the chips below them.

use super::data::{Chip, ChipKind, Ended, Feeling, Heading};
use super::path::Path;
use crate::conversation::log::Setup;
use crate::conversation::telling::first_name;
use crate::customer::deed::Deed;
use crate::scenario::model::Outcome;

/// What was played.
pub(super) fn heading(path: &Path<'_>, setup: &Setup) -> Heading {
    let script = path.stage.script;
    let clock = if setup.timed { "review-clock-both" } else { "review-clock-story" };
    Heading {
        scenario: script.id.to_string(),
        title: script.title.to_string(),
        lesson: script.lesson.to_string(),
        company: script.company.clone(),
        customer: script.customer.name.to_string(),
        first_name: first_name(&script.customer.name).to_string(),
        pronoun: script.customer.pronoun,
        portrait: script.customer.portrait.to_string(),
        me: setup.me.clone(),
        intensity: setup.intensity,
        timed: setup.timed,
        clock_used: path.speaker.say(clock),
    }
}

/// How it ended, if it has.
pub(super) fn ended(path: &Path<'_>) -> Option<Ended> {
    let ending = &path.stage.script.endings[usize::from(path.ended_in()?)];
    Some(Ended {
        id: ending.id.to_string(),
        title: ending.title.to_string(),
        outcome: ending.outcome,
        message: path.speaker.teller.line(ending.says),
        to: ending.to.as_deref().map(str::to_owned),
    })
}

/// The chips.
pub(super) fn chips(path: &Path<'_>, feeling: Feeling, ended: Option<&Ended>) -> Vec<Chip> {
    let say = |key| path.speaker.say(key);
    let count = |test: fn(Deed) -> bool| {
        path.steps.iter().flat_map(|step| &step.done).filter(|done| test(done.deed)).count() as i64
    };
    let mut chips = vec![Chip {
        kind: ChipKind::Satisfied,
        good: match feeling.satisfaction {
            66.. => Some(true),
            45.. => None,
            _ => Some(false),
        },
        sentence: say("review-chip-satisfied").with_number("points", feeling.satisfaction),
    }];
    if let Some(ended) = ended {
        let (good, key) = match ended.outcome {
            Outcome::Won => (Some(true), "review-chip-returns"),
            Outcome::Mixed => (None, "review-chip-may-return"),
            Outcome::Lost => (Some(false), "review-chip-gone"),
        };
        chips.push(Chip { kind: ChipKind::Return, good, sentence: say(key) });
    }
    let chased = count(|deed| matches!(deed, Deed::Chased { .. }));
    if chased > 0 {
        let sentence = say("review-chip-chased").with_number("times", chased);
        chips.push(Chip { kind: ChipKind::Chased, good: Some(false), sentence });
    }
    let repeats = count(|deed| matches!(deed, Deed::AskedAgain { .. } | Deed::Transferred { .. }));
    let saved = count(|deed| matches!(deed, Deed::SavedEffort { fresh: true, .. }));
    if repeats > 0 {
        let sentence = say("review-chip-repeated").with_number("times", repeats);
        chips.push(Chip { kind: ChipKind::Effort, good: Some(false), sentence });
    } else if saved > 0 {
        chips.push(Chip { kind: ChipKind::Effort, good: Some(true), sentence: say("review-chip-spared") });
    }
    chips
}
