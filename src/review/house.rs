//! The house model laid over a conversation: which of its steps were done, and with which line. Never a score.

use super::data::{Overlay, Step};
use super::path::{By, Path};
use crate::customer::deed::Deed;
use crate::scenario::model::HouseModel;
use crate::scenario::script::Script;

/// What a step asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asks {
    Listen,
    Empathise,
    Apologise,
    Resolve,
    Explain,
    Thank,
    Now,
    Believe,
}

/// The steps of each model: letter, name, what it asks for.
fn steps(model: HouseModel) -> &'static [(char, &'static str, Asks)] {
    match model {
        HouseModel::Heard => &[
            ('H', "review-step-hear", Asks::Listen),
            ('E', "review-step-empathise", Asks::Empathise),
            ('A', "review-step-apologise", Asks::Apologise),
            ('R', "review-step-resolve", Asks::Resolve),
            ('D', "review-step-diagnose", Asks::Explain),
        ],
        HouseModel::Last => &[
            ('L', "review-step-listen", Asks::Listen),
            ('A', "review-step-apologise", Asks::Apologise),
            ('S', "review-step-solve", Asks::Resolve),
            ('T', "review-step-thank", Asks::Thank),
        ],
        HouseModel::Learn => &[
            ('L', "review-step-listen", Asks::Listen),
            ('E', "review-step-empathise", Asks::Empathise),
            ('A', "review-step-apologise", Asks::Apologise),
            ('R', "review-step-resolve", Asks::Resolve),
            ('N', "review-step-now", Asks::Now),
        ],
        HouseModel::Latte => &[
            ('L', "review-step-listen", Asks::Listen),
            ('A', "review-step-acknowledge", Asks::Empathise),
            ('T', "review-step-take-action", Asks::Resolve),
            ('T', "review-step-thank", Asks::Thank),
            ('E', "review-step-explain", Asks::Explain),
        ],
        HouseModel::Blast => &[
            ('B', "review-step-believe", Asks::Believe),
            ('L', "review-step-listen", Asks::Listen),
            ('A', "review-step-apologise", Asks::Apologise),
            ('S', "review-step-satisfy", Asks::Resolve),
            ('T', "review-step-thank", Asks::Thank),
        ],
    }
}

impl Asks {
    fn met_by(self, script: &Script, deed: Deed) -> bool {
        // A promise to ring back answers nothing yet; one about what is owed does.
        let owed =
            |promise: u8| script.owed.is_empty() || script.promises[usize::from(promise)].owed.is_some();
        match self {
            Asks::Listen => matches!(
                deed,
                Deed::Restated { .. } | Deed::AskedOpenly { .. } | Deed::SummedUp { heard: true, .. }
            ),
            Asks::Empathise => matches!(deed, Deed::Acknowledged { .. }),
            Asks::Apologise => matches!(deed, Deed::Apologised { .. }),
            Asks::Resolve => match deed {
                Deed::Promised { promise, hollow: false, .. } => owed(promise),
                _ => matches!(deed, Deed::Fixed { .. }),
            },
            Asks::Explain => matches!(deed, Deed::Explained { .. } | Deed::Prevented { .. }),
            Asks::Thank => matches!(deed, Deed::Thanked { .. }),
            Asks::Now => match deed {
                Deed::Promised { promise, hollow: false, dated: true, .. } => owed(promise),
                _ => matches!(deed, Deed::Fixed { on_the_spot: true, .. }),
            },
            // Taking the customer's account as it was given.
            Asks::Believe => matches!(deed, Deed::Restated { .. } | Deed::SummedUp { heard: true, .. }),
        }
    }
}

/// The overlay of the pack's model, where it has one.
pub(super) fn overlay(path: &Path<'_>) -> Option<Overlay> {
    let model = path.stage.script.house_model?;
    let first = |asks: Asks| {
        path.steps.iter().position(|step| {
            step.done.iter().any(|done| done.by == By::Reply && asks.met_by(path.stage.script, done.deed))
        })
    };
    let steps = steps(model).iter().map(|(letter, key, asks)| Step {
        letter: *letter,
        sentence: path.speaker.say(key),
        quote: first(*asks).and_then(|turn| path.quote(turn)),
    });
    Some(Overlay { model, steps: steps.collect() })
}
