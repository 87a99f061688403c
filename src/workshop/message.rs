//! What phones and the facilitator say to the room. Each can be said twice without harm: what a phone says carries the number
//! that its page gave it, and names the vote or the turn that it is meant for.

use super::agenda::{Agenda, What};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The longest name, in letters.
pub const LONGEST_NAME: usize = 24;

/// Somebody's place in the room: how many came before.
pub type Seat = u16;
/// Moments since the room was opened, in milliseconds, without the time in which nobody kept it open.
pub type Moment = u64;

/// What a phone proves with that it is the one that sat there: the hash of a secret that only it knows.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key(String);

impl Key {
    /// Of a phone's secret.
    pub fn of(secret: &str) -> Key {
        Key(Sha256::digest(secret.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect())
    }
}

/// One page in one browser, and the number that it gave to what it says. The same browser may have two pages open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// The page.
    pub page: u32,
    /// Its number; it grows.
    pub number: u32,
}

/// What comes into the room, and is written down before anything follows from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Incoming {
    /// A phone asks for a seat, or for the one it had.
    Join {
        /// What it proves with that it had one.
        key: Key,
        /// What whoever holds it is called.
        name: String,
    },
    /// A phone says something.
    Phone {
        /// Who.
        seat: Seat,
        /// Which of what it says.
        #[serde(flatten)]
        numbered: Numbered,
        /// What.
        said: Said,
    },
    /// The facilitator does something.
    Facilitator(Order),
    /// Time has passed, up to a moment at which something falls due.
    Time,
}

/// What a phone says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Votes for a reply, by its number on the screen, from 0; or takes the vote back.
    Vote {
        /// In which vote.
        ballot: u32,
        /// For which.
        reply: Option<u8>,
    },
    /// Would rather not, or is in again. No reason is asked for.
    Pass {
        /// Whether they pass.
        passes: bool,
    },
    /// Says a reply, whose turn it is.
    Say {
        /// The turn of the conversation that it is meant for.
        turn: u32,
        /// The reply's number on the screen, from 0.
        reply: u8,
    },
    /// Asks for a pause in what one person plays before all.
    Pause,
    /// Marks one dimension of what was seen.
    Rate {
        /// On which sheet.
        sheet: u32,
        /// The dimension, 0 to 3.
        dimension: u8,
        /// The level, 1 to 5; 0 where it was not seen.
        level: u8,
        /// Words that were heard.
        #[serde(default)]
        words: String,
    },
    /// Says how heated the customer may come, who plays the agent.
    Intensity {
        /// 1 to 5.
        intensity: u8,
        /// Whether 5 is wanted, which is more than anybody gets unasked.
        #[serde(default)]
        lifted: bool,
    },
    /// Answers a question about the customer that the table writes.
    Write {
        /// The question's name.
        question: String,
        /// The answer.
        answer: String,
    },
    /// Writes down what one will do next time.
    Goal {
        /// The sentence; empty takes it back.
        goal: String,
        /// Whether the room may read it, without a name.
        #[serde(default)]
        shared: bool,
    },
    /// Whether one leads some of those who are here, and so rates nobody of them.
    Leads {
        /// Whether one does.
        leads: bool,
    },
    /// Whether what was seen of one may stand in one's records on the laptop.
    Known {
        /// Whether it may.
        known: bool,
    },
}

/// How the room plays a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// All vote for each reply.
    VoteAlong,
    /// One plays before all; anyone may call for a pause, and another takes over.
    HotSeat,
    /// One turn each; the promises are everybody's.
    Relay,
    /// The same scene twice: wrecked on purpose, then put right.
    Twins,
}

impl Format {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Format; 4] = [Format::VoteAlong, Format::HotSeat, Format::Relay, Format::Twins];
}

/// What the facilitator does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Begins to play a customer.
    Begin {
        /// How.
        format: Format,
        /// The scenario, by its number in the room's programme.
        piece: u16,
        /// How heated the customer comes, 1 to 5.
        intensity: u8,
        /// The play's seed.
        seed: u64,
    },
    /// Begins something else of an afternoon.
    Start {
        /// What.
        what: What,
        /// For so many minutes.
        minutes: u16,
        /// What is left to chance: groups, the order of recordings, the play.
        seed: u64,
    },
    /// Takes an agenda to lead by; nothing begins yet.
    Follow {
        /// The agenda.
        agenda: Agenda,
    },
    /// Begins an item of the agenda.
    Item {
        /// Its number, from 0.
        number: u16,
        /// What is left to chance.
        seed: u64,
    },
    /// One more round in threes, so that others play the agent.
    AnotherRound,
    /// What comes next: the vote is closed, the answer was read.
    Next,
    /// Everything waits.
    Pause,
    /// It goes on.
    GoOn,
    /// Back to before a turn, counted from 0.
    Rewind {
        /// The turn.
        turn: u32,
    },
    /// Gives the turn to somebody.
    TurnTo {
        /// Who.
        seat: Seat,
    },
    /// Nobody else comes in; or they do again.
    Lock {
        /// Whether it is locked.
        locked: bool,
    },
    /// Somebody's name is not shown; or it is again.
    Hide {
        /// Who.
        seat: Seat,
        /// Whether it is hidden.
        hidden: bool,
    },
    /// Somebody leads some of those who are here, and rates nobody of them; or does not.
    Leads {
        /// Who.
        seat: Seat,
        /// Whether they do.
        leads: bool,
    },
    /// Somebody has to leave, and the seat stays empty.
    Remove {
        /// Who.
        seat: Seat,
    },
    /// The customer is left, and the room gathers again.
    Gather,
    /// The afternoon is over.
    Close,
}

/// Why the room does not do what it is told. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// The room is locked.
    #[error("the room is locked")]
    Locked,
    /// All seats are taken.
    #[error("the room is full")]
    Full,
    /// The name is empty.
    #[error("a name is missing")]
    NoName,
    /// There is no such seat, or it was taken away.
    #[error("there is no such seat")]
    NoSeat,
    /// It is meant for a vote or a turn that is not open.
    #[error("it is too late for that")]
    TooLate,
    /// Another person's turn.
    #[error("it is somebody else’s turn")]
    NotYours,
    /// There is no such reply, scenario, turn.
    #[error("there is no such thing")]
    NoSuch,
    /// There are too few people for it.
    #[error("there are too few people in the room for that")]
    TooFew,
    /// No conversation of that scenario was recorded.
    #[error("no conversations of that scenario were recorded")]
    NoRecordings,
    /// More than anybody gets unasked.
    #[error("a customer as heated as that comes only to whoever asks for it")]
    TooHeated,
    /// Not in what goes on now.
    #[error("that cannot be done now")]
    NotNow,
    /// The scenario has no way on from there: its author's mistake.
    #[error("the scenario leads nowhere from there; its author can run `extramile check`")]
    LeadsNowhere,
    /// The afternoon is over.
    #[error("the afternoon is over")]
    Over,
}

/// A name as it is kept: one line of text without what is not seen, not too long. Nothing where nothing is left.
pub fn name_of(typed: &str) -> Option<String> {
    let name = line_of(typed, LONGEST_NAME);
    name.chars().any(char::is_alphanumeric).then_some(name)
}

/// What was typed as it is kept: one line of text without what is not seen, at most so many letters.
pub fn line_of(typed: &str, longest: usize) -> String {
    let seen: String =
        typed.chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }).collect();
    let seen: String = seen.chars().filter(|letter| !letter.is_control() && !turns(*letter)).collect();
    let mut line = String::new();
    for word in seen.split(' ').filter(|word| !word.is_empty()) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let line: String = line.chars().take(longest).collect();
    line.trim().to_owned()
}

/// Letters that are not seen but turn those that are around, or take no room.
fn turns(letter: char) -> bool {
    matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{ad}')
}
