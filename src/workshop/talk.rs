//! One conversation that the whole room has with a customer: what was said, what can be said, and going back.

use super::message::{Format, Refused, Seat};
use super::programme::Piece;
use crate::conversation::chance::shown_order;
use crate::conversation::state::{Event, Input, State};
use crate::conversation::telling::{Teller, first_name};
use crate::conversation::walk::{self, Happening};
use crate::scenario::model::Outcome;
use crate::scenario::script::ONE;
use crate::scenario::script::ReplyIndex;

/// What the one who talks is called in the scenario's texts: in a room it is everybody.
pub const ME: &str = "Sam";

/// A conversation of the room.
#[derive(Debug, Clone)]
pub struct Talk {
    /// How the room plays it.
    pub format: Format,
    /// The scenario's number in the programme.
    pub piece: u16,
    /// How heated the customer came.
    pub intensity: u8,
    /// The play's seed.
    pub seed: u64,
    /// Where it stands.
    pub state: State,
    /// What was said, in order.
    pub lines: Vec<Line>,
    /// The replies that were given, and by whom.
    pub given: Vec<(ReplyIndex, Option<Seat>)>,
    /// What can be said now, in the order of the screen.
    pub open: Vec<ReplyIndex>,
    /// What was left when one went back: the replies of each branch, and how it stood.
    pub branches: Vec<Branch>,
}

/// A hole in the scenario: its author is told of it by `extramile check`.
fn nowhere(_why: walk::Refused) -> Refused {
    Refused::LeadsNowhere
}

/// Where a branch that was left had come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    /// The replies.
    pub given: Vec<(ReplyIndex, Option<Seat>)>,
    /// How satisfied the customer was, 0 to 100.
    pub satisfied: i32,
    /// The turn before which it was left.
    pub left_at: u32,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Who said it.
    pub who: Who,
    /// The words.
    pub text: String,
    /// After how many replies.
    pub turn: u32,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The room.
    Room,
    /// The customer, or whoever else spoke.
    Person(String),
    /// Nobody: what happened at the desk.
    Nobody,
}

impl Talk {
    /// Begins one.
    ///
    /// # Errors
    /// The scenario leads nowhere.
    pub fn begin(format: Format, piece: u16, of: &Piece, intensity: u8, seed: u64) -> Result<Talk, Refused> {
        let mut events = Vec::new();
        let state = of.played.stage().begin(intensity, &mut events).map_err(nowhere)?;
        let mut talk = Talk {
            format,
            piece,
            intensity,
            seed,
            state,
            lines: Vec::new(),
            given: Vec::new(),
            open: Vec::new(),
            branches: Vec::new(),
        };
        talk.note(of, &events);
        talk.look(of);
        Ok(talk)
    }

    /// Gives a reply that is open, by its number on the screen.
    ///
    /// # Errors
    /// There is no such reply, or it leads nowhere.
    pub fn say(&mut self, of: &Piece, reply: usize, by: Option<Seat>) -> Result<(), Refused> {
        let reply = *self.open.get(reply).ok_or(Refused::NoSuch)?;
        self.take(of, reply, by)?;
        self.look(of);
        Ok(())
    }

    fn take(&mut self, of: &Piece, reply: ReplyIndex, by: Option<Seat>) -> Result<(), Refused> {
        let mut events = Vec::new();
        // Where it fails the state may have moved.
        let mut state = self.state.clone();
        of.played.stage().step(&mut state, Input::Say(reply), &mut events).map_err(nowhere)?;
        self.state = state;
        self.given.push((reply, by));
        self.note(of, &events);
        Ok(())
    }

    /// Back to before a turn; what was said from there on is kept as a branch.
    ///
    /// # Errors
    /// There is no such turn.
    pub fn rewind(&mut self, of: &Piece, turn: u32) -> Result<(), Refused> {
        if turn as usize >= self.given.len() {
            return Err(Refused::NoSuch);
        }
        let mut again = Talk::begin(self.format, self.piece, of, self.intensity, self.seed)?;
        for (reply, by) in &self.given[..turn as usize] {
            again.take(of, *reply, *by)?;
        }
        again.look(of);
        again.branches = std::mem::take(&mut self.branches);
        let satisfied = self.state.mood.satisfaction / ONE;
        again.branches.push(Branch { given: std::mem::take(&mut self.given), satisfied, left_at: turn });
        *self = again;
        Ok(())
    }

    /// Whether it is the twin that is wrecked on purpose: until one goes back to the beginning.
    pub fn wrecks(&self) -> bool {
        self.format == Format::Twins && self.branches.iter().all(|branch| branch.left_at > 0)
    }

    /// How many replies were given.
    pub fn turn(&self) -> u32 {
        self.given.len() as u32
    }

    /// How it ended: the ending's title, and whether the customer was won.
    pub fn ending<'p>(&self, of: &'p Piece) -> Option<(&'p str, Outcome)> {
        let ending = of.played.stage().ending(&self.state)?;
        let ending = of.played.script.endings.get(usize::from(ending))?;
        Some((ending.title.as_str(), ending.outcome))
    }

    /// The words of a reply.
    pub fn words(&self, of: &Piece, reply: ReplyIndex) -> String {
        let script = &of.played.script;
        Teller::new(script, self.seed, ME).line(script.replies[reply as usize].say)
    }

    /// Whether one is at the desk: what can be done is tasks there, not words.
    pub fn is_at_desk(&self, of: &Piece) -> bool {
        let script = &of.played.script;
        self.state.walk.beat().is_some_and(|beat| !script.contact_of(beat).with_customer())
    }

    /// What the customer is called.
    pub fn customer<'p>(&self, of: &'p Piece) -> &'p str {
        first_name(&of.played.script.customer.name)
    }

    /// What was said since the last reply, and that reply.
    pub fn latest(&self) -> &[Line] {
        let turn = self.turn();
        let from = self.lines.iter().position(|line| line.turn >= turn).unwrap_or(self.lines.len());
        &self.lines[from..]
    }

    fn look(&mut self, of: &Piece) {
        let stage = of.played.stage();
        let open = stage.open_replies(&self.state);
        self.open = match self.state.walk.beat() {
            Some(beat) => shown_order(&of.played.script, self.seed, beat, &open),
            None => Vec::new(),
        };
    }

    fn note(&mut self, of: &Piece, events: &[Event]) {
        let script = &of.played.script;
        let teller = Teller::new(script, self.seed, ME);
        let turn = self.given.len() as u32;
        let mut line = |who: Who, text: String| {
            if !text.trim().is_empty() {
                self.lines.push(Line { who, text, turn });
            }
        };
        for event in events {
            let Event::Happened(happening) = event else { continue };
            match *happening {
                Happening::Said(reply) => {
                    line(Who::Room, teller.line(script.replies[reply as usize].say));
                }
                Happening::Replied(reply) => {
                    let body = &script.replies[reply as usize];
                    let Some(answer) = body.answer else { continue };
                    let at_desk = !script.contact_of(body.beat).with_customer();
                    let who = match body.answer_by {
                        Some(person) => Who::Person(script.people[usize::from(person)].1.name.to_string()),
                        None if at_desk => Who::Nobody,
                        None => Who::Person(teller.speaker(body.beat).to_owned()),
                    };
                    line(who, teller.line(answer));
                }
                Happening::Spoke(beat, chosen) => {
                    let body = &script.beats[beat as usize];
                    let nobody = body.speaker.is_none() && !script.contact_of(beat).with_customer();
                    let who = if nobody { Who::Nobody } else { Who::Person(teller.speaker(beat).to_owned()) };
                    line(who, teller.spoken(beat, chosen));
                }
                Happening::TimePassed(..)
                | Happening::ContactBegan(_)
                | Happening::Interrupted(_)
                | Happening::Ended(_) => {}
            }
        }
    }
}
