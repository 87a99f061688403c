//! One change as an author knows it: what they did, and what would undo it.

use crate::scenario::write::{Change, Splice, Thing};

/// What an author asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Changes of one place after the other, which are undone together.
    Changes(What, Vec<Change>),
    /// Words as they are typed: what is typed into one field without a pause is undone together.
    Typed {
        /// The field.
        path: Vec<String>,
        /// Its value, as it stands in the file (`scenario::write::quoted` makes one of a text); nothing where the field
        /// goes out.
        value: Option<String>,
    },
    /// Another name for a thing, and for every mention of it.
    Rename(Thing, String),
    /// The whole text, as it came from elsewhere.
    Whole(What, String),
    /// Stretches of the text, as a message proposes them.
    Splices(What, Vec<Splice>),
}

/// What was done, for the list of what can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Words were typed.
    Typed,
    /// Something was chosen.
    Chosen,
    /// Something was added.
    Added,
    /// Something was taken out.
    Removed,
    /// Something was moved.
    Moved,
    /// Something has another name.
    Renamed,
    /// A mistake was mended as proposed.
    Mended,
    /// Words were replaced in many places.
    Replaced,
    /// The file was changed by another program.
    CameIn,
    /// What had not been saved was taken up again.
    TakenUp,
}

impl What {
    /// The key of the sentence that names it.
    pub fn key(self) -> &'static str {
        match self {
            What::Typed => "edit-typed",
            What::Chosen => "edit-chosen",
            What::Added => "edit-added",
            What::Removed => "edit-removed",
            What::Moved => "edit-moved",
            What::Renamed => "edit-renamed",
            What::Mended => "edit-mended",
            What::Replaced => "edit-replaced",
            What::CameIn => "edit-came-in",
            What::TakenUp => "edit-taken-up",
        }
    }
}

/// A step that was made or undone: what leads to the other side of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Step {
    pub what: What,
    /// In the scenario's text.
    pub splices: Vec<Splice>,
    /// In the text of the expectations.
    pub in_plays: Vec<Splice>,
    /// The field that was typed into, while typing goes on.
    pub typing: Option<Vec<String>>,
}
