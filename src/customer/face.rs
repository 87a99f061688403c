//! What a trainee sees of a mood: one of eight faces, and two or three words.

use super::fixed::ONE;
use super::mood::Mood;

/// The face of a portrait.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// At ease.
    Calm,
    /// Content.
    Pleased,
    /// Won.
    Delighted,
    /// Afraid of how it will end.
    Worried,
    /// Has no strength left for it.
    Tired,
    /// Let down, and showing it.
    Annoyed,
    /// Angry.
    Angry,
    /// Beside themselves.
    Furious,
}

impl Face {
    /// All eight, from the best to the worst.
    pub const ALL: [Face; 8] = [
        Face::Delighted,
        Face::Pleased,
        Face::Calm,
        Face::Tired,
        Face::Worried,
        Face::Annoyed,
        Face::Angry,
        Face::Furious,
    ];

    /// The name under which a portrait is kept.
    pub fn name(self) -> &'static str {
        match self {
            Face::Calm => "calm",
            Face::Pleased => "pleased",
            Face::Delighted => "delighted",
            Face::Worried => "worried",
            Face::Tired => "tired",
            Face::Annoyed => "annoyed",
            Face::Angry => "angry",
            Face::Furious => "furious",
        }
    }
}

impl Mood {
    /// The face that goes with the mood: heat first, then how far they are won.
    pub fn face(&self) -> Face {
        let (arousal, satisfaction) = (self.arousal / ONE, self.satisfaction / ONE);
        match (arousal, satisfaction) {
            (85.., ..45) => Face::Furious,
            (68.., ..50) => Face::Angry,
            (_, 84..) => Face::Delighted,
            (_, 66..) => Face::Pleased,
            (_, 50..) => Face::Calm,
            (48.., _) => Face::Annoyed,
            (30.., _) => Face::Worried,
            _ => Face::Tired,
        }
    }

    /// Words for how the customer seems: one for the heat, one for the treatment, one for what they hope.
    /// Keys of the interface's sentences (`mood-…`).
    pub fn words(&self) -> [&'static str; 3] {
        let arousal = match self.arousal / ONE {
            85.. => "mood-furious",
            70.. => "mood-angry",
            55.. => "mood-tight",
            40.. => "mood-tense",
            25.. => "mood-steady",
            _ => "mood-calm",
        };
        let treatment = match self.treatment / (ONE / 100) {
            45.. => "mood-trusting",
            20.. => "mood-listening",
            0.. => "mood-wary",
            -25.. => "mood-short",
            _ => "mood-hurt",
        };
        let hope = match self.satisfaction / ONE {
            84.. => "mood-delighted",
            66.. => "mood-relieved",
            50.. => "mood-hopeful",
            35.. => "mood-waiting",
            18.. => "mood-let-down",
            _ => "mood-leaving",
        };
        [arousal, treatment, hope]
    }
}
