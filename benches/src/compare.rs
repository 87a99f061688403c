//! Medians side by side: criterion does not say how many times as fast one is as another.
//!
//! The median is over single rounds, not over criterion's samples of many: on a busy machine most rounds run
//! undisturbed, while hardly a sample does.

use std::time::Duration;

/// How long one engine took, round by round.
#[derive(Debug, Clone, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Notes how long a round took.
    pub fn note(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// The median time of a round; none where nothing was measured (a filter on the command line).
    pub fn median(&self) -> Option<Duration> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        sorted.get(sorted.len() / 2).copied()
    }
}
