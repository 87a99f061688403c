//! Chance: what differs from one play to the next. It changes words, numbers and the order on the screen, never
//! where a reply leads or what it is worth. Everything follows from the seed and an id, so an edit elsewhere in
//! the file changes nothing here.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{RngExt, SeedableRng};

use crate::scenario::model::{Id, Vary};
use crate::scenario::script::{BeatIndex, ReplyIndex, Script};

/// A generator of its own for one thing of a scenario.
#[cold]
fn generator(seed: u64, kind: &str, id: &str) -> ChaCha8Rng {
    // FNV-1a, 64 bits: a fixed, documented hash, for Rust's own may change with its version.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in kind.bytes().chain(*b":").chain(id.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    ChaCha8Rng::seed_from_u64(seed ^ hash)
}

/// The words that stand for what is varied, in the order of the script.
pub fn varied(script: &Script, seed: u64) -> Vec<String> {
    let draw = |(name, vary): &(Id, Vary)| {
        let mut generator = generator(seed, "vary", name);
        match vary {
            Vary::Number(low, high) => generator.random_range(*low.min(high)..=*low.max(high)).to_string(),
            Vary::Pick(choices) if choices.is_empty() => String::new(),
            Vary::Pick(choices) => {
                choices[generator.random_range(0..choices.len() as u32) as usize].to_string()
            }
        }
    };
    script.vary.iter().map(draw).collect()
}

/// Which of a beat's ways to say it: 0 is `says`, then those of `says_or`.
#[inline]
pub fn way_to_say(script: &Script, seed: u64, beat: BeatIndex) -> usize {
    let body = &script.beats[beat as usize];
    match body.says_or.len() as u32 {
        0 => 0,
        others => generator(seed, "says", &body.id).random_range(0..=others) as usize,
    }
}

/// The order in which open replies are shown.
pub fn shown_order(script: &Script, seed: u64, beat: BeatIndex, open: &[ReplyIndex]) -> Vec<ReplyIndex> {
    let body = &script.beats[beat as usize];
    if body.fixed_order {
        return open.to_vec();
    }
    let mut all: Vec<ReplyIndex> = body.replies.clone().collect();
    all.shuffle(&mut generator(seed, "order", &body.id));
    all.retain(|reply| open.contains(reply));
    all
}
