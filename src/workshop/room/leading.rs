//! What whoever leads the afternoon does: begins, goes on, pauses, goes back, keeps order.

use std::sync::Arc;

use super::super::agenda::{Agenda, What};
use super::super::message::{Format, Moment, Order, Refused, Seat};
use super::super::talk::Talk;
use super::super::writing::Writing;
use super::{Chapter, Doing, Room, Step, Taken};
use crate::conversation::state::INTENSITY;

/// A minute.
const MINUTE: Moment = 60_000;
/// The longest round in threes, in minutes.
const LONGEST_ROUND: u16 = 60;

impl Room {
    pub(super) fn follow(&mut self, at: Moment, order: &Order) -> Result<(), Refused> {
        if self.step == Step::Over {
            return Err(Refused::Over);
        }
        match order {
            Order::Begin { format, piece, intensity, seed } => {
                self.begin(at, *format, *piece, *intensity, *seed)
            }
            Order::Start { what, minutes, seed } => self.start(at, what, *minutes, *seed),
            Order::Follow { agenda } => self.follow_agenda(agenda),
            Order::Item { number, seed } => self.begin_item(at, *number, *seed),
            Order::AnotherRound => self.another_round(at),
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
            Order::Leads { seat, leads } => {
                self.sitter(*seat)?;
                self.seats[usize::from(*seat)].leads = *leads;
                Ok(())
            }
            Order::Remove { seat } => self.remove(at, *seat),
            Order::Gather => {
                self.gather(at);
                Ok(())
            }
            Order::Close => {
                self.gather(at);
                self.step = Step::Over;
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
        let programme = Arc::clone(&self.programme);
        let of = programme.pieces.get(usize::from(piece)).ok_or(Refused::NoSuch)?;
        if !INTENSITY.contains(&intensity) {
            return Err(Refused::NoSuch);
        }
        let talk = Talk::begin(format, piece, of, intensity, seed)?;
        self.leave(at);
        (self.talk, self.doing) = (Some(talk), Doing::Playing);
        self.listen(at);
        Ok(())
    }

    fn follow_agenda(&mut self, agenda: &Agenda) -> Result<(), Refused> {
        for scenario in agenda.scenarios() {
            self.number(scenario)?;
        }
        (self.agenda, self.item) = (Some(Arc::new(agenda.clone())), None);
        Ok(())
    }

    fn number(&self, scenario: &str) -> Result<u16, Refused> {
        self.programme.number(scenario).ok_or(Refused::NoSuch)
    }

    fn begin_item(&mut self, at: Moment, number: u16, seed: u64) -> Result<(), Refused> {
        let agenda = self.agenda.clone().ok_or(Refused::NoSuch)?;
        let item = agenda.items.get(usize::from(number)).ok_or(Refused::NoSuch)?;
        self.start(at, &item.what, item.minutes, seed)?;
        self.item = Some(number);
        Ok(())
    }

    /// Begins something; what went on is left.
    fn start(&mut self, at: Moment, what: &What, minutes: u16, seed: u64) -> Result<(), Refused> {
        match what {
            What::Present(text) => {
                self.leave(at);
                (self.doing, self.step) = (Doing::Presenting(text.clone()), Step::Presenting);
            }
            What::Break => {
                self.leave(at);
                (self.doing, self.step) = (Doing::Break, Step::Presenting);
            }
            What::Goals => {
                self.leave(at);
                (self.doing, self.step) = (Doing::Goals, Step::Goals);
            }
            What::Play { format, scenario, intensity } => {
                self.begin(at, *format, self.number(scenario)?, *intensity, seed)?;
            }
            What::Calibrate(scenario) => self.calibrate(at, self.number(scenario)?, seed)?,
            What::Triads(scenarios) => {
                let pieces: Result<Vec<u16>, Refused> =
                    scenarios.iter().map(|scenario| self.number(scenario)).collect();
                let pieces = pieces
                    .and_then(|pieces| if pieces.is_empty() { Err(Refused::NoSuch) } else { Ok(pieces) })?;
                // Three rounds in the time that there is.
                let lasts =
                    (Moment::from(minutes) * MINUTE / 3).clamp(MINUTE, Moment::from(LONGEST_ROUND) * MINUTE);
                self.begin_triads(at, pieces, lasts, seed)?;
            }
            What::Write => {
                let writing = Writing::new(&self.active(), seed)?;
                self.leave(at);
                (self.doing, self.step) = (Doing::Writing(writing), Step::Writing);
            }
        }
        self.until = (minutes > 0).then(|| at + Moment::from(minutes) * MINUTE);
        Ok(())
    }

    /// What goes on is left, and kept as it is.
    pub(super) fn leave(&mut self, at: Moment) {
        let doing = std::mem::replace(&mut self.doing, Doing::Gathering);
        let (talk, casts) = (self.talk.take(), std::mem::take(&mut self.casts));
        if !matches!(doing, Doing::Gathering) {
            let (from, item) = (self.since, self.item);
            self.chapters.push(Arc::new(Chapter { from, until: at, item, doing, talk, casts }));
        }
        (self.paused, self.paused_by, self.due, self.until) = (None, None, None, None);
        (self.since, self.item) = (at, None);
    }

    pub(super) fn gather(&mut self, at: Moment) {
        // The item that was done last stays where it was in the agenda.
        let item = self.item;
        self.leave(at);
        (self.step, self.item) = (Step::Gathering, item);
    }

    fn remove(&mut self, at: Moment, seat: Seat) -> Result<(), Refused> {
        self.sitter(seat)?;
        let next = self.next_after(seat).filter(|next| *next != seat);
        self.seats[usize::from(seat)].removed = true;
        self.ballot.vote(seat, None);
        if let Doing::Triads(triads) = &mut self.doing {
            triads.leave(seat);
        }
        if self.step == Step::Turn(Some(seat)) {
            self.step = Step::Turn(next);
        }
        if self.step == Step::Voting {
            self.close_when_all_have_voted(at);
        }
        Ok(())
    }

    pub(super) fn go_on(&mut self, at: Moment) {
        if let Some(since) = self.paused.take() {
            self.due = self.due.map(|due| due + (at - since));
            self.until = self.until.map(|until| until + (at - since));
        }
        self.paused_by = None;
    }

    fn next(&mut self, at: Moment) -> Result<(), Refused> {
        // The wrecked twin is over: now the other.
        let wrecked = self.step == Step::Ended && self.talk.as_ref().is_some_and(Talk::wrecks);
        if matches!(self.step, Step::Gathering | Step::Presenting | Step::Goals | Step::Tables | Step::Over)
            || self.step == Step::Ended && !wrecked
        {
            return Err(Refused::NotNow);
        }
        if wrecked {
            return self.rewind(at, 0);
        }
        let held = (self.paused, self.paused_by, self.due, self.until);
        self.go_on(at);
        let gone = self.after(at);
        if gone.is_err() {
            (self.paused, self.paused_by, self.due, self.until) = held;
        }
        gone
    }

    /// What comes after what goes on. Where it fails nothing has changed.
    fn after(&mut self, at: Moment) -> Result<(), Refused> {
        match self.step {
            Step::Voting => self.close_vote(at),
            Step::Split => self.open_vote(at, 2),
            Step::Decided(reply) => self.play(at, reply, None)?,
            Step::Listening => self.open(at),
            Step::Turn(Some(seat)) => self.step = Step::Turn(self.next_after(seat)),
            Step::Turn(None) => self.step = Step::Turn(self.next_after(Seat::MAX)),
            Step::Watching | Step::Rating | Step::Spread => self.calibrate_on(at)?,
            Step::Triads(part) => self.triads_on(at, part),
            Step::Writing => {
                let Doing::Writing(writing) = &mut self.doing else { return Err(Refused::NotNow) };
                writing.swap(at)?;
                self.step = Step::Tables;
            }
            Step::Gathering | Step::Presenting | Step::Goals | Step::Tables | Step::Ended | Step::Over => {}
        }
        Ok(())
    }

    pub(super) fn pass_time(&mut self, at: Moment) -> Taken {
        match self.due() {
            // What is due cannot fail: it was possible when the vote was opened.
            Some(due) if due <= at && self.next(at).is_ok() => Taken::Done,
            _ => Taken::Known,
        }
    }
}
