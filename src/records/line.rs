//! The lines of a record. `{"begun": …}` comes first; then inputs, one a line, and where each led; at the end the
//! result and, if one was written, the goal.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::conversation::log::{Entry, Setup};

/// The number of the records' format.
pub const FORMAT: u32 = 1;

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Line {
    /// An input, or where it led.
    Entry(Entry),
    /// Anything else.
    Other(Other),
}

/// The lines that are not part of the conversation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Other {
    /// The first line.
    #[serde(rename = "begun")]
    Begun(Box<Header>),
    /// It was taken up again, possibly under other texts.
    #[serde(rename = "continued")]
    Continued {
        /// When, in UTC.
        at: String,
        /// The texts from here on; everything before was found to go the same way under them.
        texts: Texts,
    },
    /// It is over.
    #[serde(rename = "result")]
    Result(Outcome),
    /// What the trainee means to do next time.
    #[serde(rename = "goal")]
    Goal(Goal),
    /// The trainee says of the goal that was written last whether they did it.
    #[serde(rename = "goal_met")]
    GoalMet {
        /// When, in UTC.
        at: String,
        /// Whether they did.
        met: bool,
    },
}

/// How an attempt was begun.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The records' format.
    pub format: u32,
    /// The version of the program that wrote it.
    pub program: String,
    /// When, in UTC.
    pub at: String,
    /// The pack's id.
    pub pack: String,
    /// The scenario's id.
    pub scenario: String,
    /// The scenario's title then, for lists.
    pub title: String,
    /// The texts that were played.
    pub texts: Texts,
    /// Seed, intensity, timing, name.
    pub setup: Setup,
    /// Which attempt it was rewound from, if it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forked: Option<Forked>,
}

impl Header {
    /// The scenario by pack and id: `first-week/wrong-markers`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.pack, self.scenario)
    }
}

/// The SHA-256 of what was played, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Of the scenario's file.
    pub scenario: String,
    /// Of the pack's file.
    pub pack: String,
    /// Of the customer model's constants.
    pub constants: String,
}

impl Texts {
    /// The hashes of texts.
    pub fn of(scenario: &str, pack: &str, constants: &str) -> Texts {
        Texts { scenario: hash(scenario), pack: hash(pack), constants: hash(constants) }
    }
}

/// Where an attempt branched off from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forked {
    /// The other attempt's id.
    pub from: String,
    /// The turn, from 1, before which it branched off.
    pub turn: usize,
}

/// How an attempt came out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// When, in UTC.
    pub at: String,
    /// The ending's id.
    pub ending: String,
    /// `won`, `mixed` or `lost`.
    pub outcome: String,
    /// How satisfied the customer was, 0 to 100.
    pub satisfaction: u8,
    /// Levels 1 to 5 of listening, ownership, promptness and extra mile, where there was evidence enough.
    pub levels: [Option<u8>; 4],
    /// What was earned: the credits behind the levels.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credits: Option<[u32; 4]>,
    /// What it was measured against. As plain data: a record outlives the shape of what scoring knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<serde_json::Value>,
    /// The number of the rules that it was judged by.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub rubric: u32,
    /// How many promises were kept, and how many were not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promises: Option<Promises>,
    /// What the trainee did and left undone, where it is known what could be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub habits: Option<Habits>,
}

/// What became of the promises of a conversation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promises {
    /// Kept, in time or moved in time.
    pub kept: u32,
    /// Broken, or kept only when it was too late.
    pub broken: u32,
}

/// Evidence by its kind: [`crate::scoring::key::Key::kind_name`], and how often.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Habits {
    /// What was earned.
    pub did: BTreeMap<String, u32>,
    /// What was open and was not taken.
    pub missed: BTreeMap<String, u32>,
}

/// Records that do not say which rules they were judged by are from the time of the first.
const fn first() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_first(rubric: &u32) -> bool {
    *rubric == first()
}

/// An if-then goal: "If …, then I …".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// When it was written, in UTC.
    pub at: String,
    /// What comes after "if".
    #[serde(rename = "if")]
    pub when: String,
    /// What comes after "then".
    pub then: String,
    /// Whether they did it, where they have said; a line of its own says it.
    #[serde(skip)]
    pub met: Option<bool>,
}

impl Line {
    /// The line as it stands in the file, with its end.
    ///
    /// # Errors
    /// The writer's own sentence; it has none for these types.
    pub fn text(&self) -> Result<String, String> {
        let mut text = serde_json::to_string(self).map_err(|error| error.to_string())?;
        text.push('\n');
        Ok(text)
    }
}

/// The name under which a text is kept: its SHA-256 in hexadecimal.
pub fn hash(text: &str) -> String {
    format!("{:x}", Sha256::digest(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_the_one_everybody_knows() {
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    #[test]
    fn lines_are_short_and_read_back() {
        let lines = [
            (
                Line::Entry(Entry::Say { beat: "call".into(), reply: "restate".into(), was: u64::MAX }),
                "{\"say\":{\"beat\":\"call\",\"reply\":\"restate\",\"was\":18446744073709551615}}\n",
            ),
            (
                Line::Entry(Entry::Reached { place: "end:won".into(), turn: Some(7) }),
                "{\"reached\":{\"place\":\"end:won\",\"turn\":7}}\n",
            ),
            (
                Line::Other(Other::Goal(Goal {
                    at: "2026-01-02T03:04:05Z".into(),
                    when: "she asks when".into(),
                    then: "I name an hour".into(),
                    met: None,
                })),
                "{\"goal\":{\"at\":\"2026-01-02T03:04:05Z\",\"if\":\"she asks when\",\"then\":\"I name an hour\"}}\n",
            ),
        ];
        for (line, text) in lines {
            assert_eq!(line.text().unwrap(), text);
            assert_eq!(serde_json::from_str::<Line>(text).unwrap(), line);
        }
    }
}
