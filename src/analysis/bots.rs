//! Simple ways to play, against which a scenario is held: whoever always takes the longest reply should not win.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::Played;
use crate::conversation::chance::shown_order;
use crate::conversation::state::{AS_WRITTEN, Input, Stage};
use crate::conversation::telling::Teller;
use crate::scoring::level::{Judgement, judge};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// Which of the open replies is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Policy {
    /// Any.
    Random,
    /// The first on the screen.
    First,
    /// The last on the screen.
    Last,
    /// The one with the most letters.
    Longest,
    /// The one with the fewest letters.
    Shortest,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 5] =
        [Policy::Random, Policy::First, Policy::Last, Policy::Longest, Policy::Shortest];
}

/// More replies than this, and a policy goes in circles.
const MOST_REPLIES: usize = 1000;

/// Plays to an ending by a policy, and judges it. None where it never ends: a policy can go in circles among
/// replies that may be given again, and a script can lead nowhere.
pub fn play_policy(
    stage: Stage<'_>,
    reference: &Reference,
    seed: u64,
    policy: Policy,
) -> Option<(Played, [Judgement; 4])> {
    let script = stage.script;
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let teller = Teller::new(script, seed, "");
    let mut events = Vec::new();
    let mut state = stage.begin(AS_WRITTEN, &mut events).ok()?;
    let mut tally = Tally::new(script);
    tally.earn(script, reference, &events, |_| {});
    let mut replies = Vec::new();
    while let Some(beat) = state.walk.beat() {
        let open = shown_order(script, seed, beat, &stage.open_replies(&state));
        let length = |reply: &u32| teller.text(script.replies[*reply as usize].say).chars().count();
        let reply = match policy {
            Policy::Random if open.is_empty() => None,
            Policy::Random => Some(open[chance.random_range(0..open.len() as u32) as usize]),
            Policy::First => open.first().copied(),
            Policy::Last => open.last().copied(),
            // Of equals the first in the file, whatever the order on the screen.
            Policy::Longest => open.iter().copied().max_by_key(|reply| (length(reply), u32::MAX - reply)),
            Policy::Shortest => open.iter().copied().min_by_key(|reply| (length(reply), *reply)),
        }?;
        if replies.len() >= MOST_REPLIES {
            return None;
        }
        tally.offer(stage, reference, &state);
        events.clear();
        stage.step(&mut state, Input::Say(reply), &mut events).ok()?;
        tally.earn(script, reference, &events, |_| {});
        replies.push(reply);
    }
    let judgements = judge(script, &state.walk.standing, &tally, reference);
    Some((Played { replies, state, tally }, judgements))
}
