//! Where one is in a script, and what was said and reached on the way.

use crate::scenario::script::{BeatIndex, ReplyIndex, Script};

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// At a beat, with the trainee to speak.
    At(BeatIndex),
    /// At an ending.
    Ended(u8),
}

/// Which replies were given and which beats reached: one bit each.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Given {
    /// Those of the replies, then those of the beats.
    bits: Vec<u64>,
    replies: usize,
}

impl Given {
    /// Room for a script, nothing given.
    pub fn nothing(script: &Script) -> Given {
        let replies = script.replies.len().div_ceil(64);
        Given { bits: vec![0; replies + script.beats.len().div_ceil(64)], replies }
    }

    /// The replies that were given, as bits.
    pub(crate) fn replies(&self) -> &[u64] {
        &self.bits[..self.replies]
    }

    /// The beats that were reached, as bits.
    pub(crate) fn beats(&self) -> &[u64] {
        &self.bits[self.replies..]
    }

    /// Whether the reply was given.
    pub fn said(&self, reply: ReplyIndex) -> bool {
        self.bits[reply as usize / 64] >> (reply % 64) & 1 == 1
    }

    /// Whether the beat was reached.
    pub fn reached(&self, beat: BeatIndex) -> bool {
        self.bits[self.replies + beat as usize / 64] >> (beat % 64) & 1 == 1
    }

    pub(crate) fn say(&mut self, reply: ReplyIndex) {
        self.bits[reply as usize / 64] |= 1 << (reply % 64);
    }

    pub(crate) fn reach(&mut self, beat: BeatIndex) {
        self.bits[self.replies + beat as usize / 64] |= 1 << (beat % 64);
    }
}
