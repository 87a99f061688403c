//! What a phone shows: what all may know, made once for all of them, and what only this one may.

use std::collections::BTreeMap;

use serde::Serialize;

use super::card::{self, Card};
use super::message::{Format, Moment, Seat};
use super::programme::Piece;
use super::rating::{DIMENSIONS, Ratee, Rating, Sheet};
use super::room::{Doing, Room, Step};
use super::talk::{Talk, Who};
use super::triads::{Part, Role, Triads};
use crate::scenario::model::Outcome;
use crate::scenario::portrait::Portrait;

/// What all may know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Public {
    /// What goes on: `gathering`, `presenting`, `voting`, `split`, `decided`, `listening`, `turn`, `ended`, `watching`,
    /// `rating`, `spread`, `triads`, `writing`, `tables`, `goals`, `over`.
    pub step: &'static str,
    /// What stands on the wall while whoever leads speaks; empty in a break.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presents: Option<String>,
    /// When it is meant to be over.
    pub until: Option<Moment>,
    /// Whether the twin is played that is wrecked on purpose.
    pub wrecks: bool,
    /// In threes: the part of the round, the round from 1, and how many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round_in_threes: Option<(Part, u8, u8)>,
    /// Which recording is shown, from 1, and how many there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recording: Option<(usize, usize)>,
    /// How often each level was marked in each dimension, the first those who did not see it: only once all have rated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<[[usize; 6]; DIMENSIONS]>,
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
    /// Whether they lead some of those who are here.
    pub leads: bool,
    /// Whether what was seen of them may stand in their records.
    pub known: bool,
    /// What they are in this round, and their card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// Their card.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<Card>,
    /// The names of those in their group, or at their table.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub group: Vec<String>,
    /// How heated the customer of their group comes: for its agent and its customer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub intensity: Option<u8>,
    /// What they can mark now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<Marking>,
    /// What their table writes or plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub table: Option<AtTable>,
    /// What others saw of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<Seen>,
    /// What they will do next time, and whether the room may read it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<(String, bool)>,
}

/// A sheet that somebody marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marking {
    /// Its number.
    pub number: u32,
    /// Who is rated; empty for a recording.
    pub whom: String,
    /// What was marked so far.
    pub rating: Rating,
}

/// What a table does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AtTable {
    /// Its number, from 1.
    pub number: usize,
    /// What was answered, by the questions' names.
    pub answers: BTreeMap<String, String>,
    /// The customer that it plays.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer: Option<String>,
    /// What was said last.
    pub lines: Vec<Spoken>,
    /// What can be said.
    pub replies: Vec<String>,
    /// The turn.
    pub turn: u32,
    /// How it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ending: Option<Ended>,
}

/// What others saw of somebody in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Seen {
    /// The scenario's title.
    pub title: String,
    /// How many rated.
    pub raters: usize,
    /// How often each level was marked in each dimension, the first those who did not see it.
    pub spread: [[usize; 6]; DIMENSIONS],
    /// Words that were heard, in each dimension.
    pub words: [Vec<String>; DIMENSIONS],
}

/// What all may know of a room.
pub fn public(room: &Room) -> Public {
    let playing = room.talk.as_ref().zip(room.piece());
    let closed = matches!(room.step, Step::Split | Step::Decided(_));
    let shown = closed || matches!(room.step, Step::Voting | Step::Turn(_));
    Public {
        step: step(room.step),
        presents: match &room.doing {
            Doing::Presenting(text) => Some(text.to_string()),
            Doing::Break => Some(String::new()),
            _ => None,
        },
        until: room.until.filter(|_| room.paused.is_none()),
        wrecks: room.talk.as_ref().is_some_and(Talk::wrecks),
        round_in_threes: match (room.step, &room.doing) {
            (Step::Triads(part), Doing::Triads(triads)) => Some((part, triads.round + 1, triads.rounds)),
            _ => None,
        },
        recording: match &room.doing {
            Doing::Calibrating(calibration) => Some((calibration.at + 1, calibration.order.len())),
            _ => None,
        },
        spread: (room.step == Step::Spread).then(|| room.sheets.last().map(spread)).flatten(),
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
        ending: playing.and_then(|(talk, of)| ended(talk, of)),
    }
}

fn step(step: Step) -> &'static str {
    match step {
        Step::Gathering => "gathering",
        Step::Presenting => "presenting",
        Step::Voting => "voting",
        Step::Split => "split",
        Step::Decided(_) => "decided",
        Step::Listening => "listening",
        Step::Turn(_) => "turn",
        Step::Ended => "ended",
        Step::Watching => "watching",
        Step::Rating => "rating",
        Step::Spread => "spread",
        Step::Triads(_) => "triads",
        Step::Writing => "writing",
        Step::Tables => "tables",
        Step::Goals => "goals",
        Step::Over => "over",
    }
}

/// How often each level was marked in each dimension.
pub fn spread(sheet: &Sheet) -> [[usize; 6]; DIMENSIONS] {
    std::array::from_fn(|dimension| sheet.spread(dimension))
}

fn ended(talk: &Talk, of: &Piece) -> Option<Ended> {
    let (title, outcome) = talk.ending(of)?;
    Some(Ended {
        title: title.to_owned(),
        outcome: match outcome {
            Outcome::Won => "won",
            Outcome::Mixed => "mixed",
            Outcome::Lost => "lost",
        },
    })
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
    let mut mine = Private {
        seat,
        name: sitter.name.clone(),
        passes: sitter.passes,
        mine: matches!(room.step, Step::Voting | Step::Split | Step::Decided(_))
            .then(|| room.ballot.of(seat))
            .flatten(),
        yours: room.step == Step::Turn(Some(seat)),
        leads: sitter.leads,
        known: sitter.known,
        role: None,
        card: None,
        group: Vec::new(),
        intensity: None,
        sheet: room.sheet_of(seat).and_then(|number| marking(room, seat, number)),
        table: None,
        results: results(room, seat),
        goal: room.goals.get(&seat).map(|goal| (goal.goal.clone(), goal.shared)),
    };
    match (&room.doing, room.step) {
        (Doing::Triads(triads), Step::Triads(part)) => in_threes(room, triads, part, seat, &mut mine),
        (Doing::Writing(writing), Step::Writing | Step::Tables) => {
            let Some(number) = writing.table_of(seat) else { return Some(mine) };
            let table = &writing.tables[number];
            mine.group = table.seats.iter().map(|seat| room.name(*seat).to_owned()).collect();
            let plays = writing.played_at(number);
            mine.table = Some(AtTable {
                number: number + 1,
                answers: table.answers.clone(),
                customer: plays.map(|(of, talk)| talk.customer(of).to_owned()),
                lines: plays.map(|(_, talk)| lines(talk)).unwrap_or_default(),
                replies: plays
                    .map(|(of, talk)| talk.open.iter().map(|reply| talk.words(of, *reply)).collect())
                    .unwrap_or_default(),
                turn: plays.map_or(0, |(_, talk)| talk.turn()),
                ending: plays.and_then(|(of, talk)| ended(talk, of)),
            });
        }
        _ => {}
    }
    Some(mine)
}

fn marking(room: &Room, seat: Seat, number: u32) -> Option<Marking> {
    let sheet = room.sheets.get(number as usize)?;
    let whom = match sheet.ratee {
        Ratee::Recording(_) => String::new(),
        Ratee::Sitter(seat) => room.name(seat).to_owned(),
    };
    Some(Marking { number, whom, rating: sheet.ratings.get(&seat).cloned().unwrap_or_default() })
}

/// The role and the card of one's own, and of nobody else.
fn in_threes(room: &Room, triads: &Triads, part: Part, seat: Seat, mine: &mut Private) {
    let Some((_, group)) = triads.group_of(seat) else { return };
    let role = group.roles.get(&seat).copied();
    mine.role = role;
    mine.group = group.roles.keys().map(|seat| room.name(*seat).to_owned()).collect();
    mine.intensity = role.filter(|role| *role != Role::Observer).map(|_| group.intensity);
    let piece = triads.piece().and_then(|piece| room.programme.pieces.get(usize::from(piece)));
    let (Some(role), Some(of)) = (role, piece) else { return };
    // While they speak about it nobody needs a card.
    if !matches!(part, Part::Cards | Part::Acting | Part::Marking) {
        return;
    }
    let called = |role| group.who(role).map(|seat| room.name(seat)).unwrap_or_default();
    mine.card = Some(match role {
        Role::Agent => card::agent(of, triads.seed),
        Role::Customer => card::customer(of, triads.seed, group.intensity),
        Role::Observer => card::observer(of, called(Role::Agent), called(Role::Customer), !mine.leads),
    });
}

/// What others saw of somebody, once it is spoken about.
fn results(room: &Room, seat: Seat) -> Vec<Seen> {
    let marked_now = matches!(room.step, Step::Triads(Part::Cards | Part::Acting | Part::Marking));
    let open: Vec<u32> = match &room.doing {
        Doing::Triads(triads) if marked_now => triads.groups.iter().filter_map(|group| group.sheet).collect(),
        _ => Vec::new(),
    };
    let seen = (0..).zip(&room.sheets).filter(|(number, sheet)| {
        sheet.ratee == Ratee::Sitter(seat) && !open.contains(number) && !sheet.ratings.is_empty()
    });
    seen.map(|(_, sheet)| Seen {
        title: room.programme.title(&sheet.scenario),
        raters: sheet.ratings.len(),
        spread: spread(sheet),
        words: std::array::from_fn(|dimension| {
            let heard = sheet.ratings.values().map(|rating| rating.words[dimension].clone());
            heard.filter(|words| !words.is_empty()).collect()
        }),
    })
    .collect()
}
