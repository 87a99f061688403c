//! What a room can play: scenarios with the texts that they came from, fixed when the room is opened.

use std::fmt;

use crate::records::session::Played;

/// The scenarios of a room.
#[derive(Debug, Clone, Default)]
pub struct Programme {
    /// In the order of the library.
    pub pieces: Vec<Piece>,
}

/// A scenario of a room.
#[derive(Clone)]
pub struct Piece {
    /// `pack/id`.
    pub name: String,
    /// What is played.
    pub played: Played,
}

impl fmt::Debug for Piece {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.name)
    }
}

impl Programme {
    /// The number of a scenario, by `pack/id` or the id alone.
    pub fn number(&self, name: &str) -> Option<u16> {
        let found = self.pieces.iter().position(|piece| {
            piece.name == name || piece.name.rsplit('/').next().is_some_and(|id| id == name)
        })?;
        u16::try_from(found).ok()
    }
}
