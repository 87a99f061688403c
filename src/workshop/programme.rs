//! What a room can play: scenarios with the texts that they came from, fixed when the room is opened.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::records::session::Played;
use crate::scenario::model::Prose;

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
    /// Recorded conversations that can be rated.
    pub recordings: Vec<Recording>,
}

/// A recorded conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// The replies, by their ids.
    pub say: Vec<Prose>,
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

    /// The title of a scenario; its name where it is not in the programme.
    pub fn title(&self, name: &str) -> String {
        let found = self.pieces.iter().find(|piece| piece.name == name);
        found.map_or_else(|| name.to_owned(), |piece| piece.played.script.title.to_string())
    }
}
