//! What would have happened: the same inputs up to a turn, then another reply, continued by choosing. And the
//! model conversation played, so that it can be looked at like any other.

use crate::conversation::log::{Replay, Setup, Turn};
use crate::conversation::state::{Input, Stage};
use crate::conversation::walk::Refused;
use crate::scenario::script::ReplyIndex;
use crate::scoring::reference::Reference;

/// Why a conversation could not be forked or played.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CannotFork {
    /// There is no such turn.
    #[error("there is no turn {turn}: the conversation has {turns} turns")]
    NoTurn {
        /// The turn asked for, from 1.
        turn: usize,
        /// How many there are.
        turns: usize,
    },
    /// The reply can't be given there.
    #[error("{0}")]
    Refused(#[from] Refused),
    /// The model conversation names a reply that is not there: the reference belongs to another version.
    #[error(
        "the model conversation says `{reply}`, which is not open there: the reference is out of date; compute it again"
    )]
    OtherVersion {
        /// `beat.reply`.
        reply: String,
    },
}

/// Rewinds to before a turn (from 0): the same inputs up to there. The last turn's number gives all of it.
///
/// # Errors
/// [`CannotFork::NoTurn`] beyond the end.
pub fn rewind(replay: &Replay, turn: usize) -> Result<Replay, CannotFork> {
    let turns = replay.turns.len();
    if turn > turns {
        return Err(CannotFork::NoTurn { turn: turn + 1, turns });
    }
    let state = replay.turns.get(turn).map_or(&replay.state, |turn| &turn.before).clone();
    Ok(Replay { opening: replay.opening.clone(), turns: replay.turns[..turn].to_vec(), state })
}

/// Rewinds to before a turn (from 0) and gives another reply there.
///
/// # Errors
/// No such turn, or a reply that is not open there.
pub fn fork(stage: Stage<'_>, replay: &Replay, turn: usize, reply: ReplyIndex) -> Result<Replay, CannotFork> {
    let mut other = rewind(replay, turn)?;
    choose(stage, &mut other, Input::Say(reply))?;
    Ok(other)
}

/// Takes one more input. A refused one changes nothing.
///
/// # Errors
/// An input out of turn.
pub fn choose(stage: Stage<'_>, replay: &mut Replay, input: Input) -> Result<(), Refused> {
    let before = replay.state.clone();
    let mut events = Vec::new();
    if let Err(refused) = stage.step(&mut replay.state, input, &mut events) {
        replay.state = before;
        return Err(refused);
    }
    replay.turns.push(Turn { input, before, events });
    Ok(())
}

/// Plays the model conversation under a setup.
///
/// # Errors
/// A reference that does not fit the scenario.
pub fn model(stage: Stage<'_>, setup: &Setup, reference: &Reference) -> Result<Replay, CannotFork> {
    let mut opening = Vec::new();
    let state = stage.begin(setup.intensity, &mut opening)?;
    let mut replay = Replay { opening, turns: Vec::new(), state };
    for path in &reference.conversation {
        let other = || CannotFork::OtherVersion { reply: path.clone() };
        let here = replay.state.walk.beat().ok_or_else(other)?;
        let (beat, reply) = path.split_once('.').ok_or_else(other)?;
        if stage.script.beats[here as usize].id != beat {
            return Err(other());
        }
        let reply = stage.script.reply(here, reply).ok_or_else(other)?;
        if choose(stage, &mut replay, Input::Say(reply)).is_err() {
            return Err(other());
        }
    }
    Ok(replay)
}
