//! Rating the same conversations together before anybody rates a colleague: three recorded ones, a poor, a middling and a good
//! one, in an order that gives nothing away.

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::message::{Moment, Refused};
use super::programme::Piece;
use super::talk::Talk;

/// How long all have to rate a conversation.
pub const RATING: Moment = 180_000;

/// Recorded conversations being rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calibration {
    /// The scenario's number in the programme.
    pub piece: u16,
    /// The recordings' numbers, in the order in which they are shown.
    pub order: Vec<u8>,
    /// Which of these is shown.
    pub at: usize,
    /// How much of it was said.
    pub said: usize,
    /// The seed with which all are told.
    pub seed: u64,
}

impl Calibration {
    /// All recordings of a scenario.
    ///
    /// # Errors
    /// It has none.
    pub fn new(piece: u16, of: &Piece, seed: u64) -> Result<Calibration, Refused> {
        let mut order: Vec<u8> = (0..).take(of.recordings.len()).map(|number: u8| number).collect();
        if order.is_empty() {
            return Err(Refused::NoRecordings);
        }
        order.shuffle(&mut ChaCha8Rng::seed_from_u64(seed));
        Ok(Calibration { piece, order, at: 0, said: 0, seed })
    }

    /// The number of the recording that is shown, in the order of its file.
    pub fn recording(&self) -> u8 {
        self.order.get(self.at).copied().unwrap_or_default()
    }

    /// Says what is said next in it; whether anything was.
    ///
    /// # Errors
    /// What was recorded cannot be said in the scenario as it is.
    pub fn go_on(&mut self, of: &Piece, talk: &mut Talk) -> Result<bool, Refused> {
        let recording = of.recordings.get(usize::from(self.recording())).ok_or(Refused::NoSuch)?;
        let Some(id) = recording.say.get(self.said) else { return Ok(false) };
        let script = &of.played.script;
        let reply = talk.open.iter().position(|reply| script.replies[*reply as usize].id == *id);
        talk.say(of, reply.ok_or(Refused::LeadsNowhere)?, None)?;
        self.said += 1;
        Ok(true)
    }
}
