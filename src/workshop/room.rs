//! The room: who sits where, what goes on, what was voted. A machine without clock, network or file: what comes in, with the
//! moment at which it came, is all that it follows from, so that what was written down makes the same room again.

use std::sync::Arc;

use super::ballot::{ARGUING, Ballot, SHOWING, VOTING, Verdict};
use super::message::{Format, Incoming, Key, Moment, Numbered, Order, Refused, Said, Seat, name_of};
use super::programme::{Piece, Programme};
use super::talk::{Line, Talk, Who};
use crate::conversation::state::INTENSITY;

/// So many may come.
pub const MOST_SEATS: usize = 500;
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
    /// The conversation that it has.
    pub talk: Option<Talk>,
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
    heard: Vec<Numbered>,
}

/// What goes on in the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// People come in.
    Gathering,
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
            talk: None,
            step: Step::Gathering,
            ballot: Ballot::new(0, 1, 0),
            due: None,
            paused: None,
            paused_by: None,
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

    /// Who is in the room, with their seats.
    pub fn present(&self) -> impl Iterator<Item = (Seat, &Sitter)> {
        (0..).zip(&self.seats).filter(|(_, sitter)| !sitter.removed)
    }

    /// The scenario that is played.
    pub fn piece(&self) -> Option<&Piece> {
        self.programme.pieces.get(usize::from(self.talk.as_ref()?.piece))
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
            heard: Vec::new(),
        });
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
            Said::Pause => {
                let hot = self.talk.as_ref().is_some_and(|talk| talk.format == Format::HotSeat);
                if !hot || !matches!(self.step, Step::Turn(_) | Step::Listening) {
                    return Err(Refused::NotNow);
                }
                if self.paused.is_none() {
                    (self.paused, self.paused_by) = (Some(at), Some(seat));
                }
            }
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

    fn vote(&mut self, at: Moment, seat: Seat, ballot: u32, reply: Option<u8>) -> Result<(), Refused> {
        if self.step != Step::Voting || self.ballot.number != ballot {
            return Err(Refused::TooLate);
        }
        if !self.ballot.vote(seat, reply) {
            return Err(Refused::NoSuch);
        }
        // Whoever votes is in again.
        self.seats[usize::from(seat)].passes = false;
        // Nobody had voted when time was up: it runs from the first on.
        if self.due.is_none() {
            self.due = Some(at + VOTING);
        }
        self.close_when_all_have_voted(at);
        Ok(())
    }

    fn pass(&mut self, at: Moment, seat: Seat, passes: bool) {
        self.seats[usize::from(seat)].passes = passes;
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

    fn close_when_all_have_voted(&mut self, at: Moment) {
        let missing = self.present().any(|(seat, sitter)| !sitter.passes && self.ballot.of(seat).is_none());
        if !missing && self.ballot.cast() > 0 {
            self.close_vote(at);
        }
    }

    /// Who comes after somebody and does not pass.
    fn next_after(&self, seat: Seat) -> Option<Seat> {
        let all: Vec<Seat> =
            self.present().filter(|(_, sitter)| !sitter.passes).map(|(seat, _)| seat).collect();
        all.iter()
            .find(|other| **other > seat)
            .or(all.first())
            .copied()
            .filter(|other| *other != seat || all.len() == 1)
    }

    fn say(&mut self, at: Moment, seat: Seat, turn: u32, reply: u8) -> Result<(), Refused> {
        let Step::Turn(whose) = self.step else { return Err(Refused::TooLate) };
        let talk = self.talk.as_ref().ok_or(Refused::NotNow)?;
        if talk.turn() != turn {
            return Err(Refused::TooLate);
        }
        if whose != Some(seat) {
            return Err(Refused::NotYours);
        }
        if self.paused.is_some() {
            return Err(Refused::NotNow);
        }
        self.play(at, reply, Some(seat))
    }

    fn follow(&mut self, at: Moment, order: &Order) -> Result<(), Refused> {
        if self.step == Step::Over {
            return Err(Refused::Over);
        }
        match order {
            Order::Begin { format, piece, intensity, seed } => {
                self.begin(at, *format, *piece, *intensity, *seed)
            }
            Order::Next => self.next(at),
            Order::Pause => {
                self.paused.get_or_insert(at);
                Ok(())
            }
            Order::GoOn => {
                self.go_on(at);
                Ok(())
            }
            Order::Rewind { turn } => self.rewind(at, *turn),
            Order::TurnTo { seat } => {
                self.sitter(*seat)?;
                if !matches!(self.step, Step::Turn(_)) {
                    return Err(Refused::NotNow);
                }
                self.step = Step::Turn(Some(*seat));
                self.go_on(at);
                Ok(())
            }
            Order::Lock { locked } => {
                self.locked = *locked;
                Ok(())
            }
            Order::Hide { seat, hidden } => {
                self.sitter(*seat)?;
                self.seats[usize::from(*seat)].hidden = *hidden;
                Ok(())
            }
            Order::Remove { seat } => self.remove(at, *seat),
            Order::Gather => {
                (self.talk, self.step, self.due) = (None, Step::Gathering, None);
                self.go_on(at);
                Ok(())
            }
            Order::Close => {
                (self.step, self.due, self.paused, self.paused_by) = (Step::Over, None, None, None);
                Ok(())
            }
        }
    }

    fn begin(
        &mut self,
        at: Moment,
        format: Format,
        piece: u16,
        intensity: u8,
        seed: u64,
    ) -> Result<(), Refused> {
        let of = self.programme.pieces.get(usize::from(piece)).ok_or(Refused::NoSuch)?;
        if !INTENSITY.contains(&intensity) {
            return Err(Refused::NoSuch);
        }
        self.talk = Some(Talk::begin(format, piece, of, intensity, seed)?);
        (self.paused, self.paused_by) = (None, None);
        self.listen(at);
        Ok(())
    }

    fn remove(&mut self, at: Moment, seat: Seat) -> Result<(), Refused> {
        self.sitter(seat)?;
        let next = self.next_after(seat).filter(|next| *next != seat);
        self.seats[usize::from(seat)].removed = true;
        self.ballot.vote(seat, None);
        if self.step == Step::Turn(Some(seat)) {
            self.step = Step::Turn(next);
        }
        if self.step == Step::Voting {
            self.close_when_all_have_voted(at);
        }
        Ok(())
    }

    fn rewind(&mut self, at: Moment, turn: u32) -> Result<(), Refused> {
        let programme = Arc::clone(&self.programme);
        let talk = self.talk.as_mut().ok_or(Refused::NotNow)?;
        let of = programme.pieces.get(usize::from(talk.piece)).ok_or(Refused::NoSuch)?;
        // Who plays, plays on.
        let last = talk.given.last().and_then(|(_, by)| *by);
        talk.rewind(of, turn)?;
        (self.paused, self.paused_by) = (None, None);
        self.step = Step::Listening;
        if let Some(last) = last {
            self.step = Step::Turn(Some(last));
            self.due = None;
            return Ok(());
        }
        self.open(at);
        Ok(())
    }

    fn go_on(&mut self, at: Moment) {
        if let Some(since) = self.paused.take() {
            self.due = self.due.map(|due| due + (at - since));
        }
        self.paused_by = None;
    }

    fn next(&mut self, at: Moment) -> Result<(), Refused> {
        if matches!(self.step, Step::Gathering | Step::Ended | Step::Over) {
            return Err(Refused::NotNow);
        }
        self.go_on(at);
        match self.step {
            Step::Voting => self.close_vote(at),
            Step::Split => self.open_vote(at, 2),
            Step::Decided(reply) => self.play(at, reply, None)?,
            Step::Listening => self.open(at),
            Step::Turn(Some(seat)) => self.step = Step::Turn(self.next_after(seat)),
            Step::Turn(None) => self.step = Step::Turn(self.next_after(Seat::MAX)),
            Step::Gathering | Step::Ended | Step::Over => {}
        }
        Ok(())
    }

    fn pass_time(&mut self, at: Moment) -> Taken {
        match self.due() {
            // What is due cannot fail: it was possible when the vote was opened.
            Some(due) if due <= at && self.next(at).is_ok() => Taken::Done,
            _ => Taken::Known,
        }
    }

    /// The customer speaks; so long that one can read it.
    fn listen(&mut self, at: Moment) {
        let words: usize =
            self.talk.iter().flat_map(Talk::latest).filter(|line| said_to_room(line)).map(letters).sum();
        self.step = Step::Listening;
        // Aloud, a dozen letters a second and a moment to look up: 750 words in five minutes.
        self.due = Some(at + (2_500 + words as Moment * 75).min(45_000));
        let (Some(talk), Some(of)) = (&self.talk, self.piece()) else { return };
        if talk.ending(of).is_some() {
            (self.step, self.due) = (Step::Ended, None);
        }
    }

    /// What can be said is open: to all, or to whose turn it is.
    fn open(&mut self, at: Moment) {
        let Some(talk) = &self.talk else { return };
        match talk.format {
            Format::VoteAlong => self.open_vote(at, 1),
            Format::HotSeat | Format::Relay => {
                let last = talk.given.last().and_then(|(_, by)| *by);
                let seat = match (talk.format, last) {
                    // Whoever sits there stays there, unless they would rather not.
                    (Format::HotSeat, Some(last)) if self.sitter(last).is_ok_and(|last| !last.passes) => {
                        Some(last)
                    }
                    (_, last) => self.next_after(last.unwrap_or(Seat::MAX)),
                };
                (self.step, self.due) = (Step::Turn(seat), None);
            }
        }
    }

    fn open_vote(&mut self, at: Moment, round: u8) {
        let open = self.talk.as_ref().map_or(0, |talk| talk.open.len());
        self.ballot = Ballot::new(self.ballot.number + 1, round, open.min(usize::from(u8::MAX)) as u8);
        (self.step, self.due) = (Step::Voting, Some(at + VOTING));
    }

    fn close_vote(&mut self, at: Moment) {
        (self.step, self.due) = match self.ballot.verdict() {
            // It stays open until somebody votes.
            Verdict::Nobody => (Step::Voting, None),
            Verdict::Split => (Step::Split, Some(at + ARGUING)),
            Verdict::Plays(reply) => (Step::Decided(reply), Some(at + SHOWING)),
        };
    }

    fn play(&mut self, at: Moment, reply: u8, by: Option<Seat>) -> Result<(), Refused> {
        let programme = Arc::clone(&self.programme);
        let talk = self.talk.as_mut().ok_or(Refused::NotNow)?;
        let of = programme.pieces.get(usize::from(talk.piece)).ok_or(Refused::NoSuch)?;
        talk.say(of, usize::from(reply), by)?;
        self.listen(at);
        Ok(())
    }
}

fn said_to_room(line: &Line) -> bool {
    line.who != Who::Room
}

fn letters(line: &Line) -> usize {
    line.text.chars().count()
}
