//! What a phone shows: what all may know, made once for all of them, and what only this one may.

use serde::Serialize;

use super::message::{Format, Moment, Seat};
use super::programme::Piece;
use super::room::{Room, Step};
use super::talk::{Talk, Who};
use crate::scenario::model::Outcome;
use crate::scenario::portrait::Portrait;

/// What all may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Public {
    /// What goes on: `gathering`, `voting`, `split`, `decided`, `listening`, `turn`, `ended`, `over`.
    pub step: &'static str,
    /// How a customer is played, where one is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<Format>,
    /// Whether everything waits.
    pub paused: bool,
    /// When what goes on is over by itself.
    pub due: Option<Moment>,
    /// The scenario's title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The customer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// The file of the face that the customer makes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub face: Option<String>,
    /// Whether one is at the desk.
    pub desk: bool,
    /// What was said last.
    pub lines: Vec<Spoken>,
    /// What can be said.
    pub replies: Vec<String>,
    /// The number of the vote.
    pub ballot: u32,
    /// The vote's round.
    pub round: u8,
    /// How many voted for each reply: only once the vote is closed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Vec<usize>>,
    /// The reply that was decided on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<u8>,
    /// The turn of the conversation.
    pub turn: u32,
    /// Whose turn it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ended>,
}

/// A line, for a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Spoken {
    /// Who: empty for what happened, `you` for the room.
    pub who: String,
    /// The words.
    pub text: String,
}

/// How a conversation ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// The ending's title.
    pub title: String,
    /// `won`, `mixed` or `lost`.
    pub outcome: &'static str,
}

/// What only one phone may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Private {
    /// The seat.
    pub seat: Seat,
    /// What its holder is called.
    pub name: String,
    /// Whether they pass.
    pub passes: bool,
    /// What they voted for in the vote that is shown.
    pub mine: Option<u8>,
    /// Whether it is their turn.
    pub yours: bool,
}

/// What all may know of a room.
pub fn public(room: &Room) -> Public {
    let playing = room.talk.as_ref().zip(room.piece());
    let closed = matches!(room.step, Step::Split | Step::Decided(_));
    let shown = closed || matches!(room.step, Step::Voting | Step::Turn(_));
    Public {
        step: match room.step {
            Step::Gathering => "gathering",
            Step::Voting => "voting",
            Step::Split => "split",
            Step::Decided(_) => "decided",
            Step::Listening => "listening",
            Step::Turn(_) => "turn",
            Step::Ended => "ended",
            Step::Over => "over",
        },
        format: room.talk.as_ref().map(|talk| talk.format),
        paused: room.paused.is_some(),
        due: room.due(),
        title: playing.map(|(_, of)| of.played.script.title.to_string()),
        customer: playing.map(|(talk, of)| talk.customer(of).to_owned()),
        face: playing.and_then(|(talk, of)| face(talk, of)),
        desk: playing.is_some_and(|(talk, of)| talk.is_at_desk(of)),
        lines: room.talk.as_ref().map(lines).unwrap_or_default(),
        replies: playing
            .filter(|_| shown)
            .map(|(talk, of)| talk.open.iter().map(|reply| talk.words(of, *reply)).collect())
            .unwrap_or_default(),
        ballot: room.ballot.number,
        round: room.ballot.round,
        counts: closed.then(|| room.ballot.counts()),
        chosen: match room.step {
            Step::Decided(reply) => Some(reply),
            _ => None,
        },
        turn: room.talk.as_ref().map_or(0, Talk::turn),
        whose: match room.step {
            Step::Turn(Some(seat)) => room.sitter(seat).ok().map(|sitter| sitter.name.clone()),
            _ => None,
        },
        ending: playing.and_then(|(talk, of)| talk.ending(of)).map(|(title, outcome)| Ended {
            title: title.to_owned(),
            outcome: match outcome {
                Outcome::Won => "won",
                Outcome::Mixed => "mixed",
                Outcome::Lost => "lost",
            },
        }),
    }
}

/// Those who are mixed from parts have no file.
fn face(talk: &Talk, of: &Piece) -> Option<String> {
    match &of.played.script.customer.portrait {
        Portrait::Cast(id) => Some(format!("face-{id}-{}.png", talk.state.mood.face().name())),
        Portrait::Mixed(_) => None,
    }
}

fn lines(talk: &Talk) -> Vec<Spoken> {
    let spoken = talk.latest().iter().map(|line| Spoken {
        who: match &line.who {
            Who::Room => "you".into(),
            Who::Person(name) => name.clone(),
            Who::Nobody => String::new(),
        },
        text: line.text.clone(),
    });
    spoken.collect()
}

/// What only the holder of a seat may know. Nothing where there is no such seat.
pub fn private(room: &Room, seat: Seat) -> Option<Private> {
    let sitter = room.sitter(seat).ok()?;
    Some(Private {
        seat,
        name: sitter.name.clone(),
        passes: sitter.passes,
        mine: matches!(room.step, Step::Voting | Step::Split | Step::Decided(_))
            .then(|| room.ballot.of(seat))
            .flatten(),
        yours: room.step == Step::Turn(Some(seat)),
    })
}
