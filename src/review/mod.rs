//! What happened, why, and what else was open: computed from a log and a reference, as plain data.
//!
//! Screens, the terminal and the page only render it. Sentences are keys with what stands in their gaps; the
//! English is in `src/words/review.en.ftl`.

mod compare;
mod curve;
mod data;
pub mod effects;
mod expected;
mod findings;
mod fork;
mod house;
pub(crate) mod html;
mod judged;
mod outcome;
mod path;
mod promised;
mod reasons;
mod sentence;
mod transcript;

pub use compare::{Branch, Comparison, Difference, Differs, compare};
pub use data::*;
pub use expected::{names_levels, unmet};
pub use findings::findings;
pub use fork::{CannotFork, choose, fork, model, rewind};
pub use html::{Words, dimension, html};
pub use sentence::{Argument, Clock, Sentence};

use crate::conversation::log::{Replay, Setup};
use crate::conversation::state::Stage;
use crate::scoring::reference::Reference;
use path::Path;

impl Review {
    /// The review of a conversation, finished or as far as it has come.
    pub fn of(stage: Stage<'_>, setup: &Setup, replay: &Replay, reference: &Reference) -> Review {
        let path = Path::walk(stage, setup, replay, reference);
        let feeling = curve::feeling(&replay.state.mood);
        let ended = outcome::ended(&path);
        let (bars, missed) = (judged::bars(&path), judged::missed(&path));
        let (transcript, turns) = transcript::transcript(&path, &setup.me);
        Review {
            heading: outcome::heading(&path, setup),
            chips: outcome::chips(&path, feeling, ended.as_ref()),
            fatal: judged::fatal(&path),
            blended: judged::blended(&path, &bars),
            evidence: judged::evidence(&path),
            goals: judged::goals(&path, &bars, &missed),
            curve: curve::points(&path),
            turning_points: curve::turning_points(&path),
            promises: promised::promises(&path),
            gifts: promised::gifts(&path),
            overlay: house::overlay(&path),
            ended,
            feeling,
            bars,
            missed,
            turns,
            transcript,
        }
    }
}
