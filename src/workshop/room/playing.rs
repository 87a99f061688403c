//! A customer who is played before all: by vote, by one in the hot seat, or a turn each.

use std::sync::Arc;

use super::super::ballot::{ARGUING, Ballot, SHOWING, VOTING, Verdict};
use super::super::message::{Format, Moment, Refused, Seat};
use super::super::talk::{Line, Talk, Who};
use super::{Cast, Doing, Room, Step};

impl Room {
    pub(super) fn vote(
        &mut self,
        at: Moment,
        seat: Seat,
        ballot: u32,
        reply: Option<u8>,
    ) -> Result<(), Refused> {
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

    pub(super) fn close_when_all_have_voted(&mut self, at: Moment) {
        let missing = self.present().any(|(seat, sitter)| !sitter.passes && self.ballot.of(seat).is_none());
        if !missing && self.ballot.cast() > 0 {
            self.close_vote(at);
        }
    }

    /// Who comes after somebody and does not pass.
    pub(super) fn next_after(&self, seat: Seat) -> Option<Seat> {
        let all = self.active();
        all.iter()
            .find(|other| **other > seat)
            .or(all.first())
            .copied()
            .filter(|other| *other != seat || all.len() == 1)
    }

    pub(super) fn say(&mut self, at: Moment, seat: Seat, turn: u32, reply: u8) -> Result<(), Refused> {
        if let (Step::Tables, Doing::Writing(writing)) = (self.step, &mut self.doing) {
            let table = writing.table_of(seat).ok_or(Refused::NotNow)?;
            return writing.say(table, turn, reply, seat);
        }
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

    pub(super) fn rewind(&mut self, at: Moment, turn: u32) -> Result<(), Refused> {
        if !matches!(self.doing, Doing::Playing) {
            return Err(Refused::NotNow);
        }
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

    /// The customer speaks; so long that one can read it.
    pub(super) fn listen(&mut self, at: Moment) {
        (self.step, self.due) = (Step::Listening, Some(at + self.reading_time()));
        let (Some(talk), Some(of)) = (&self.talk, self.piece()) else { return };
        if talk.ending(of).is_some() {
            (self.step, self.due) = (Step::Ended, None);
        }
    }

    /// How long one needs for what was said last: aloud, a dozen letters a second and a moment to look up. That is 750 words in
    /// five minutes.
    pub(super) fn reading_time(&self) -> Moment {
        let recorded = self.step == Step::Watching;
        let said = self.talk.iter().flat_map(Talk::latest).filter(|line| recorded || line.who != Who::Room);
        let letters: usize = said.map(letters).sum();
        (2_500 + letters as Moment * 75).min(45_000)
    }

    /// What can be said is open: to all, or to whose turn it is.
    pub(super) fn open(&mut self, at: Moment) {
        let Some(talk) = &self.talk else { return };
        match talk.format {
            Format::VoteAlong | Format::Twins => self.open_vote(at, 1),
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

    pub(super) fn open_vote(&mut self, at: Moment, round: u8) {
        let open = self.talk.as_ref().map_or(0, |talk| talk.open.len());
        self.ballot = Ballot::new(self.ballot.number + 1, round, open.min(usize::from(u8::MAX)) as u8);
        (self.step, self.due) = (Step::Voting, Some(at + VOTING));
    }

    pub(super) fn close_vote(&mut self, at: Moment) {
        let wrecks = self.talk.as_ref().is_some_and(Talk::wrecks);
        let verdict = self.ballot.verdict(wrecks);
        (self.step, self.due) = match verdict {
            // It stays open until somebody votes.
            Verdict::Nobody => (Step::Voting, None),
            Verdict::Split => (Step::Split, Some(at + ARGUING)),
            Verdict::Plays(reply) => (Step::Decided(reply), Some(at + SHOWING)),
        };
        let plays = match verdict {
            Verdict::Nobody => return,
            Verdict::Split => None,
            Verdict::Plays(reply) => Some(reply),
        };
        if let Some(talk) = &self.talk {
            self.casts.push(Cast {
                turn: talk.turn(),
                round: self.ballot.round,
                branch: talk.branches.len() as u32,
                replies: talk.open.clone(),
                counts: self.ballot.counts(),
                plays,
            });
        }
    }

    pub(super) fn play(&mut self, at: Moment, reply: u8, by: Option<Seat>) -> Result<(), Refused> {
        let programme = Arc::clone(&self.programme);
        let talk = self.talk.as_mut().ok_or(Refused::NotNow)?;
        let of = programme.pieces.get(usize::from(talk.piece)).ok_or(Refused::NoSuch)?;
        talk.say(of, usize::from(reply), by)?;
        self.listen(at);
        Ok(())
    }
}

fn letters(line: &Line) -> usize {
    line.text.chars().count()
}
