//! The room: who sits where, what goes on, what was voted. A machine without clock, network or file: what comes in, with the
//! moment at which it came, is all that it follows from, so that what was written down makes the same room again.

mod leading;
mod playing;
mod rating;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::agenda::{Agenda, Item};
use super::ballot::Ballot;
use super::calibration::Calibration;
use super::message::{Format, Incoming, Key, Moment, Numbered, Refused, Said, Seat, line_of, name_of};
use super::programme::{Piece, Programme};
use super::rating::Sheet;
use super::talk::Talk;
use super::triads::{Part, Triads};
use super::writing::Writing;
use crate::scenario::model::Prose;
use crate::scenario::script::ReplyIndex;

/// So many may come.
pub const MOST_SEATS: usize = 500;
/// The longest sentence about what one will do next time, in letters.
pub const LONGEST_GOAL: usize = 200;
/// So many open pages of one phone are known.
const MOST_PAGES: usize = 8;

/// A room.
#[derive(Debug, Clone)]
pub struct Room {
    /// The code that admits to it.
    pub code: String,
    /// What it can play.
    pub programme: Arc<Programme>,
    /// Who is in it, in the order of coming.
    pub seats: Vec<Sitter>,
    /// Whether nobody else comes in.
    pub locked: bool,
    /// The agenda that it is led by.
    pub agenda: Option<Arc<Agenda>>,
    /// The item of it that was begun last.
    pub item: Option<u16>,
    /// What is done.
    pub doing: Doing,
    /// When that began.
    pub since: Moment,
    /// When it is meant to be over; nothing ends by that.
    pub until: Option<Moment>,
    /// The conversation that it has.
    pub talk: Option<Talk>,
    /// How it voted in that conversation.
    pub casts: Vec<Cast>,
    /// What goes on.
    pub step: Step,
    /// The vote that is open or shown.
    pub ballot: Ballot,
    /// When what goes on is over by itself.
    pub due: Option<Moment>,
    /// Whether everything waits: since when.
    pub paused: Option<Moment>,
    /// Who called for the pause.
    pub paused_by: Option<Seat>,
    /// Who was rated by whom, in the whole afternoon.
    pub sheets: Vec<Sheet>,
    /// What people will do next time.
    pub goals: BTreeMap<Seat, Goal>,
    /// What was done before.
    pub chapters: Vec<Arc<Chapter>>,
    /// The moment of what came in last.
    pub now: Moment,
}

/// Somebody in the room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sitter {
    /// What proves that a phone sits here.
    pub key: Key,
    /// The name.
    pub name: String,
    /// Whether they would rather not take part.
    pub passes: bool,
    /// Whether the name is kept off the wall.
    pub hidden: bool,
    /// Whether they had to leave.
    pub removed: bool,
    /// Whether they lead some of those who are here, and so rate nobody of them.
    pub leads: bool,
    /// Whether what was seen of them may stand in their records.
    pub known: bool,
    heard: Vec<Numbered>,
}

/// What somebody will do next time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// The sentence.
    pub goal: String,
    /// Whether the room may read it, without a name.
    pub shared: bool,
}

/// What the room does.
#[derive(Debug, Clone)]
pub enum Doing {
    /// People come in, or go on in a moment.
    Gathering,
    /// Whoever leads speaks; this stands on the wall.
    Presenting(Prose),
    /// A break.
    Break,
    /// A customer is played.
    Playing,
    /// Recorded conversations are rated.
    Calibrating(Calibration),
    /// It acts in threes.
    Triads(Triads),
    /// Tables write customers, and play them.
    Writing(Writing),
    /// Everybody writes down what they will do next time.
    Goals,
}

/// What was done before.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// From when.
    pub from: Moment,
    /// Until when.
    pub until: Moment,
    /// The item of the agenda.
    pub item: Option<u16>,
    /// What.
    pub doing: Doing,
    /// The conversation, as it was left.
    pub talk: Option<Talk>,
    /// The votes.
    pub casts: Vec<Cast>,
}

/// How the room voted once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// The turn of the conversation.
    pub turn: u32,
    /// The first or the second vote about it.
    pub round: u8,
    /// In which branch: how often the room had gone back.
    pub branch: u32,
    /// The replies.
    pub replies: Vec<ReplyIndex>,
    /// How many voted for each.
    pub counts: Vec<usize>,
    /// The one that was decided on; none where the room was split.
    pub plays: Option<u8>,
}

/// What goes on in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// People come in.
    Gathering,
    /// Whoever leads speaks, or there is a break.
    Presenting,
    /// All vote.
    Voting,
    /// The room is split, and argues before it votes again.
    Split,
    /// This reply was decided on, by its number on the screen.
    Decided(u8),
    /// The customer speaks.
    Listening,
    /// Somebody is to speak; nobody is named where all pass.
    Turn(Option<Seat>),
    /// The conversation is over.
    Ended,
    /// A recorded conversation is shown.
    Watching,
    /// It is rated.
    Rating,
    /// How far apart the ratings are is shown.
    Spread,
    /// It acts in threes.
    Triads(Part),
    /// Tables write.
    Writing,
    /// Tables play what others wrote.
    Tables,
    /// Everybody writes down what they will do next time.
    Goals,
    /// The afternoon is over.
    Over,
}

/// What came of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// It was taken.
    Done,
    /// It was taken before: nothing has changed.
    Known,
    /// Somebody has this seat now.
    Sits(Seat),
    /// Somebody has this seat, as before: nothing has changed.
    Sat(Seat),
}

impl Room {
    /// An empty one.
    pub fn new(code: String, programme: Arc<Programme>) -> Room {
        Room {
            code,
            programme,
            seats: Vec::new(),
            locked: false,
            agenda: None,
            item: None,
            doing: Doing::Gathering,
            since: 0,
            until: None,
            talk: None,
            casts: Vec::new(),
            step: Step::Gathering,
            ballot: Ballot::new(0, 1, 0),
            due: None,
            paused: None,
            paused_by: None,
            sheets: Vec::new(),
            goals: BTreeMap::new(),
            chapters: Vec::new(),
            now: 0,
        }
    }

    /// Takes what came in at a moment; a moment before the last one counts as that.
    ///
    /// # Errors
    /// Why not. Nothing has changed then.
    pub fn take(&mut self, at: Moment, incoming: &Incoming) -> Result<Taken, Refused> {
        let at = at.max(self.now);
        let taken = match incoming {
            Incoming::Join { key, name } => self.join(key, name),
            Incoming::Phone { seat, numbered, said } => self.hear(at, *seat, *numbered, said),
            Incoming::Facilitator(order) => self.follow(at, order).map(|()| Taken::Done),
            Incoming::Time => Ok(self.pass_time(at)),
        }?;
        self.now = at;
        Ok(taken)
    }

    /// Somebody who sits here.
    ///
    /// # Errors
    /// There is no such seat, or it was taken away.
    pub fn sitter(&self, seat: Seat) -> Result<&Sitter, Refused> {
        self.seats.get(usize::from(seat)).filter(|sitter| !sitter.removed).ok_or(Refused::NoSeat)
    }

    /// What somebody is called; nothing where the seat was taken away.
    pub fn name(&self, seat: Seat) -> &str {
        self.sitter(seat).map_or("", |sitter| sitter.name.as_str())
    }

    /// Who is in the room, with their seats.
    pub fn present(&self) -> impl Iterator<Item = (Seat, &Sitter)> {
        (0..).zip(&self.seats).filter(|(_, sitter)| !sitter.removed)
    }

    /// The seats of those who take part.
    pub fn active(&self) -> Vec<Seat> {
        self.present().filter(|(_, sitter)| !sitter.passes).map(|(seat, _)| seat).collect()
    }

    /// The scenario that is played before all.
    pub fn piece(&self) -> Option<&Piece> {
        self.programme.pieces.get(usize::from(self.talk.as_ref()?.piece))
    }

    /// The item of the agenda that was begun last.
    pub fn item(&self) -> Option<&Item> {
        self.agenda.as_ref()?.items.get(usize::from(self.item?))
    }

    /// When the host has to say that time has passed.
    pub fn due(&self) -> Option<Moment> {
        self.due.filter(|_| self.paused.is_none())
    }

    fn join(&mut self, key: &Key, name: &str) -> Result<Taken, Refused> {
        if let Some((seat, sitter)) = (0..).zip(&self.seats).find(|(_, sitter)| sitter.key == *key) {
            return if sitter.removed { Err(Refused::NoSeat) } else { Ok(Taken::Sat(seat)) };
        }
        if self.step == Step::Over {
            return Err(Refused::Over);
        }
        if self.locked {
            return Err(Refused::Locked);
        }
        if self.seats.len() >= MOST_SEATS {
            return Err(Refused::Full);
        }
        let wished = name_of(name).ok_or(Refused::NoName)?;
        let taken = |name: &str| self.seats.iter().any(|sitter| sitter.name == name);
        let mut name = wished.clone();
        for number in 2.. {
            if !taken(&name) {
                break;
            }
            name = format!("{wished} {number}");
        }
        let seat = self.seats.len() as Seat;
        self.seats.push(Sitter {
            key: key.clone(),
            name,
            passes: false,
            hidden: false,
            removed: false,
            leads: false,
            known: false,
            heard: Vec::new(),
        });
        if let Doing::Writing(writing) = &mut self.doing {
            writing.seat(seat);
        }
        Ok(Taken::Sits(seat))
    }

    fn hear(&mut self, at: Moment, seat: Seat, numbered: Numbered, said: &Said) -> Result<Taken, Refused> {
        let sitter = self.sitter(seat)?;
        let page = sitter.heard.iter().position(|heard| heard.page == numbered.page);
        if page.is_some_and(|page| numbered.number <= sitter.heard[page].number) {
            return Ok(Taken::Known);
        }
        if self.step == Step::Over {
            return Err(Refused::Over);
        }
        match said {
            Said::Vote { ballot, reply } => self.vote(at, seat, *ballot, *reply)?,
            Said::Pass { passes } => self.pass(at, seat, *passes),
            Said::Say { turn, reply } => self.say(at, seat, *turn, *reply)?,
            Said::Pause => self.call_for_pause(at, seat)?,
            Said::Rate { sheet, dimension, level, words } => {
                self.rate(seat, *sheet, *dimension, *level, words)?;
            }
            Said::Intensity { intensity, lifted } => self.set_intensity(seat, *intensity, *lifted)?,
            Said::Write { question, answer } => self.write(seat, question, answer)?,
            Said::Goal { goal, shared } => {
                let goal = line_of(goal, LONGEST_GOAL);
                if goal.is_empty() {
                    self.goals.remove(&seat);
                } else {
                    self.goals.insert(seat, Goal { goal, shared: *shared });
                }
            }
            Said::Leads { leads } => self.seats[usize::from(seat)].leads = *leads,
            Said::Known { known } => self.seats[usize::from(seat)].known = *known,
        }
        let heard = &mut self.seats[usize::from(seat)].heard;
        match page {
            Some(page) => heard[page] = numbered,
            None => {
                if heard.len() >= MOST_PAGES {
                    heard.remove(0);
                }
                heard.push(numbered);
            }
        }
        Ok(Taken::Done)
    }

    fn call_for_pause(&mut self, at: Moment, seat: Seat) -> Result<(), Refused> {
        let hot = self.talk.as_ref().is_some_and(|talk| talk.format == Format::HotSeat);
        if !hot || !matches!(self.step, Step::Turn(_) | Step::Listening) {
            return Err(Refused::NotNow);
        }
        if self.paused.is_none() {
            (self.paused, self.paused_by) = (Some(at), Some(seat));
        }
        Ok(())
    }

    fn write(&mut self, seat: Seat, question: &str, answer: &str) -> Result<(), Refused> {
        if self.step != Step::Writing {
            return Err(Refused::TooLate);
        }
        let Doing::Writing(writing) = &mut self.doing else { return Err(Refused::NotNow) };
        let table = writing.table_of(seat).ok_or(Refused::NotNow)?;
        writing.answer(table, question, answer)
    }

    fn pass(&mut self, at: Moment, seat: Seat, passes: bool) {
        self.seats[usize::from(seat)].passes = passes;
        if passes && let Doing::Triads(triads) = &mut self.doing {
            triads.leave(seat);
        }
        match self.step {
            Step::Voting if passes => {
                self.ballot.vote(seat, None);
                self.close_when_all_have_voted(at);
            }
            Step::Turn(Some(whose)) if passes && whose == seat => {
                self.step = Step::Turn(self.next_after(seat))
            }
            Step::Turn(None) if !passes => self.step = Step::Turn(Some(seat)),
            _ => {}
        }
    }
}
