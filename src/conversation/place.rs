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
    replies: Vec<u64>,
    beats: Vec<u64>,
}

impl Given {
    /// Room for a script, nothing given.
    pub fn nothing(script: &Script) -> Given {
        Given {
            replies: vec![0; script.replies.len().div_ceil(64)],
            beats: vec![0; script.beats.len().div_ceil(64)],
        }
    }

    /// Whether the reply was given.
    pub fn said(&self, reply: ReplyIndex) -> bool {
        self.replies[reply as usize / 64] >> (reply % 64) & 1 == 1
    }

    /// Whether the beat was reached.
    pub fn reached(&self, beat: BeatIndex) -> bool {
        self.beats[beat as usize / 64] >> (beat % 64) & 1 == 1
    }

    pub(crate) fn say(&mut self, reply: ReplyIndex) {
        self.replies[reply as usize / 64] |= 1 << (reply % 64);
    }

    pub(crate) fn reach(&mut self, beat: BeatIndex) {
        self.beats[beat as usize / 64] |= 1 << (beat % 64);
    }
}
