//! What the program was asked for when it was started: one scenario instead of the library, and how it is played.

use std::path::PathBuf;

/// What was asked for. Nothing of it is kept: the next start knows only the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// A scenario: its id, pack and id, or its file.
    pub scenario: Option<String>,
    /// The seed of what varies.
    pub seed: Option<u64>,
    /// What the customers call the trainee.
    pub name: Option<String>,
    /// The trainee's own time does not count.
    pub untimed: bool,
    /// How heated the customer arrives, 1 to 5.
    pub intensity: Option<u8>,
    /// Begin anew, even where an attempt is unfinished.
    pub anew: bool,
    /// Go on where an attempt is unfinished.
    pub go_on: bool,
    /// Off the record: nothing of it is kept.
    pub off_record: bool,
}

impl Asked {
    /// The scenario's file, where one was asked for.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        let file = std::path::absolute(self.scenario.as_ref()?).ok()?;
        file.extension().is_some_and(|end| end == "ron").then_some(file)
    }
}
