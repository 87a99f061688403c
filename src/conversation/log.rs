//! The log of a conversation: its inputs, in ids; and playing them again. Everything else is computed.

use serde::{Deserialize, Serialize};

use super::place::Place;
use super::state::{Event, Input, Stage, State};
use super::walk::Refused;
use crate::scenario::script::Script;

/// How a conversation was set up. With the inputs, all there is to know about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// The seed of its variation.
    pub seed: u64,
    /// The intensity dial, 1 to 5.
    pub intensity: u8,
    /// Whether the trainee's own time counted.
    pub timed: bool,
    /// The trainee's name, for texts that use it.
    pub me: String,
}

/// One input, in ids, with the place it was given at: so that an edited scenario is noticed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Entry {
    /// A reply was given.
    #[serde(rename = "say")]
    Say {
        /// The beat.
        beat: String,
        /// The reply.
        reply: String,
        /// The reply's identity when it was given: what it does and where it leads, not its words.
        was: u64,
    },
    /// Where the input led, noted after the step: the beat or the ending that was shown.
    #[serde(rename = "reached")]
    Reached {
        /// The beat's id, or `end:` and the ending's.
        place: String,
        /// The turn, from 1, so that a whole turn that is lost is missed. None in records that did not note it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        turn: Option<usize>,
    },
    /// The trainee was silent past the allowance, at a beat.
    #[serde(rename = "silence")]
    Silence {
        /// The beat.
        beat: String,
    },
}

/// One turn of a conversation played again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The input.
    pub input: Input,
    /// The state before it.
    pub before: State,
    /// What happened.
    pub events: Vec<Event>,
}

/// A conversation played again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replay {
    /// What happened before the first input.
    pub opening: Vec<Event>,
    /// The turns.
    pub turns: Vec<Turn>,
    /// Where it stands.
    pub state: State,
}

/// Why a conversation cannot be played again as it was: the scenario was edited meanwhile.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Diverged {
    /// The place is gone or another.
    #[error("turn {turn}: you were at `{recorded}`, but the scenario now leads to `{found}`")]
    OtherPlace {
        /// The turn, from 1.
        turn: usize,
        /// The beat in the record.
        recorded: String,
        /// The beat reached now.
        found: String,
    },
    /// The reply is gone.
    #[error("turn {turn}: the reply `{reply}` at `{beat}` is no longer in the scenario")]
    NoReply {
        /// The turn, from 1.
        turn: usize,
        /// The beat.
        beat: String,
        /// The reply.
        reply: String,
    },
    /// The reply is there, but it does or leads to something else now.
    #[error(
        "turn {turn}: the reply `{reply}` at `{beat}` was changed since: it does or leads to something else now"
    )]
    OtherReply {
        /// The turn, from 1.
        turn: usize,
        /// The beat.
        beat: String,
        /// The reply.
        reply: String,
    },
    /// The reply can't be given any more.
    #[error("turn {turn}: {why}")]
    Refused {
        /// The turn, from 1.
        turn: usize,
        /// Why not.
        why: Refused,
    },
    /// It goes on after it ended.
    #[error("turn {turn}: the conversation is over before this turn now")]
    Over {
        /// The turn, from 1.
        turn: usize,
    },
    /// The scenario itself leads nowhere.
    #[error("the scenario cannot begin: {0}")]
    CannotBegin(Refused),
}

impl Diverged {
    /// The turn, from 1, from which on it goes another way.
    pub fn turn(&self) -> usize {
        match self {
            Diverged::OtherPlace { turn, .. }
            | Diverged::NoReply { turn, .. }
            | Diverged::OtherReply { turn, .. }
            | Diverged::Refused { turn, .. }
            | Diverged::Over { turn } => (*turn).max(1),
            Diverged::CannotBegin(_) => 1,
        }
    }
}

/// The log entry for an input given in a state, to be written before the input is taken.
///
/// # Errors
/// [`Refused::Ended`] when the conversation is over.
pub fn entry(script: &Script, state: &State, input: Input) -> Result<Entry, Refused> {
    let beat = state.walk.beat().ok_or(Refused::Ended)?;
    let beat_id = script.beats[beat as usize].id.clone();
    Ok(match input {
        Input::Silence => Entry::Silence { beat: beat_id.to_string() },
        Input::Say(reply) => Entry::Say {
            beat: beat_id.to_string(),
            reply: script.replies[reply as usize].id.to_string(),
            was: script.replies[reply as usize].identity,
        },
    })
}

/// Plays a log again.
///
/// # Errors
/// How the scenario differs from the one in which the log was written, with the conversation up to there.
pub fn replay(
    stage: Stage<'_>,
    setup: &Setup,
    log: &[Entry],
) -> Result<Replay, (Diverged, Option<Box<Replay>>)> {
    let script = stage.script;
    let mut opening = Vec::new();
    let state =
        stage.begin(setup.intensity, &mut opening).map_err(|why| (Diverged::CannotBegin(why), None))?;
    let mut replay = Replay { opening, turns: Vec::new(), state };
    for entry in log {
        if let Entry::Reached { place, .. } = entry {
            let found = place_id(script, &replay.state);
            if found != *place {
                let turn = replay.turns.len();
                let diverged = Diverged::OtherPlace { turn, recorded: place.clone(), found };
                return Err((diverged, Some(Box::new(replay))));
            }
            continue;
        }
        let turn = replay.turns.len() + 1;
        let input = match next(script, &replay.state, turn, entry) {
            Ok(input) => input,
            Err(diverged) => return Err((diverged, Some(Box::new(replay)))),
        };
        let mut events = Vec::new();
        let before = replay.state.clone();
        if let Err(why) = stage.step(&mut replay.state, input, &mut events) {
            replay.state = before;
            return Err((Diverged::Refused { turn, why }, Some(Box::new(replay))));
        }
        replay.turns.push(Turn { input, before, events });
    }
    Ok(replay)
}

/// The name of the place where a state stands: the beat's id, or `end:` and the ending's.
pub fn place_id(script: &Script, state: &State) -> String {
    match state.walk.place {
        Place::At(beat) => script.beats[beat as usize].id.to_string(),
        Place::Ended(ending) => format!("end:{}", script.endings[usize::from(ending)].id),
    }
}

/// The input that an entry means in a state.
fn next(script: &Script, state: &State, turn: usize, entry: &Entry) -> Result<Input, Diverged> {
    let here = state.walk.beat().ok_or(Diverged::Over { turn })?;
    let found = script.beats[here as usize].id.as_str();
    let (beat, said) = match entry {
        Entry::Say { beat, reply, was } => (beat.as_str(), Some((reply, was))),
        Entry::Silence { beat } => (beat.as_str(), None),
        Entry::Reached { .. } => (found, None),
    };
    if beat != found {
        return Err(Diverged::OtherPlace { turn, recorded: beat.into(), found: found.into() });
    }
    let Some((reply, was)) = said else { return Ok(Input::Silence) };
    let (beat, name) = (beat.to_owned(), reply.clone());
    match script.reply(here, reply) {
        None => Err(Diverged::NoReply { turn, beat, reply: name }),
        Some(index) if script.replies[index as usize].identity != *was => {
            Err(Diverged::OtherReply { turn, beat, reply: name })
        }
        Some(index) => Ok(Input::Say(index)),
    }
}
