//! What is said of the holes of a scenario: the beat at which a conversation is left alone, and the shortest way there.

use super::named;
use super::structure::{Hole, Missing, Structure};
use crate::conversation::state::AS_WRITTEN;
use crate::scenario::message::{Message, Way};
use crate::scenario::place::Outline;
use crate::scenario::script::Script;

/// One message a hole. The places are those of the scenario's file.
pub fn holes(script: &Script, structure: &Structure, places: &Outline) -> Vec<Message> {
    structure.holes.iter().map(|hole| told(script, hole, places)).collect()
}

fn told(script: &Script, hole: &Hole, places: &Outline) -> Message {
    let beat = script.beats[hole.beat as usize].id.as_str();
    let span = places.place(&["beats", beat]).map(|place| place.head()).unwrap_or_default();
    let (code, title, help) = match hole.missing {
        Missing::Reply => (
            "E128",
            "At this beat a conversation gets stuck: no reply is open, and nothing leads on",
            "keep one reply without a condition, or give the beat a `then`, `end` or `finish` for when none is open",
        ),
        Missing::Pause => (
            "E128",
            "From this beat a conversation runs on for ever, and nobody gets to speak",
            "give one of the beats that lead to each other a reply without a condition, or a way out",
        ),
        Missing::Ending => (
            "E129",
            "From this beat a conversation can go on for ever and never end",
            "give a reply here, or on the way from here, a way out whose condition can still come true",
        ),
    };
    let replies = hole.replies.iter().map(|reply| named(script, *reply)).collect();
    let intensity = (hole.intensity != AS_WRITTEN).then_some(hole.intensity);
    Message::error(code, span, title).help(help).way(Way { replies, intensity, shows: String::new() })
}
