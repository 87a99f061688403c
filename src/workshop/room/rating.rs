//! Recorded conversations that all rate, and rounds in threes whose agents are rated by those who observe.

use std::sync::Arc;

use super::super::calibration::{Calibration, RATING};
use super::super::message::{Format, Moment, Refused, Seat};
use super::super::rating::{Ratee, Sheet};
use super::super::talk::Talk;
use super::super::triads::{Part, Role, Triads, UNASKED};
use super::{Doing, Room, Step};
use crate::conversation::state::{AS_WRITTEN, INTENSITY};

impl Room {
    /// The number of the sheet that somebody can mark now.
    pub fn sheet_of(&self, seat: Seat) -> Option<u32> {
        let sitter = self.sitter(seat).ok()?;
        match (self.step, &self.doing) {
            // Recordings are nobody's reports: whoever leads rates them too.
            (Step::Rating, Doing::Calibrating(_)) => self.sheets.len().checked_sub(1).map(|last| last as u32),
            (Step::Triads(Part::Acting | Part::Marking), Doing::Triads(triads)) => {
                let (_, group) = triads.group_of(seat)?;
                let observes = group.roles.get(&seat) == Some(&Role::Observer);
                group.sheet.filter(|_| observes && !sitter.leads)
            }
            _ => None,
        }
    }

    pub(super) fn rate(
        &mut self,
        seat: Seat,
        sheet: u32,
        dimension: u8,
        level: u8,
        words: &str,
    ) -> Result<(), Refused> {
        if self.sheet_of(seat) != Some(sheet) {
            return Err(Refused::TooLate);
        }
        let sheet = self.sheets.get_mut(sheet as usize).ok_or(Refused::NoSuch)?;
        sheet.mark(seat, dimension, level, words)
    }

    pub(super) fn set_intensity(&mut self, seat: Seat, intensity: u8, lifted: bool) -> Result<(), Refused> {
        if !INTENSITY.contains(&intensity) {
            return Err(Refused::NoSuch);
        }
        if intensity > UNASKED && !lifted {
            return Err(Refused::TooHeated);
        }
        let Doing::Triads(triads) = &mut self.doing else { return Err(Refused::NotNow) };
        if !matches!(self.step, Step::Triads(Part::Cards | Part::Acting)) {
            return Err(Refused::TooLate);
        }
        let group = triads.groups.iter_mut().find(|group| group.roles.get(&seat) == Some(&Role::Agent));
        group.ok_or(Refused::NotYours)?.intensity = intensity;
        Ok(())
    }

    /// Begins rating recordings; those of the first are shown.
    pub(super) fn calibrate(&mut self, at: Moment, piece: u16, seed: u64) -> Result<(), Refused> {
        let programme = Arc::clone(&self.programme);
        let of = programme.pieces.get(usize::from(piece)).ok_or(Refused::NoSuch)?;
        let calibration = Calibration::new(piece, of, seed)?;
        let talk = Talk::begin(Format::HotSeat, piece, of, AS_WRITTEN, seed)?;
        self.leave(at);
        self.doing = Doing::Calibrating(calibration);
        self.watch(at, talk);
        Ok(())
    }

    fn watch(&mut self, at: Moment, talk: Talk) {
        (self.talk, self.step) = (Some(talk), Step::Watching);
        self.due = Some(at + self.reading_time());
    }

    /// What comes after a line of a recording, after rating it, after its ratings were shown.
    pub(super) fn calibrate_on(&mut self, at: Moment) -> Result<(), Refused> {
        let programme = Arc::clone(&self.programme);
        let Doing::Calibrating(calibration) = &mut self.doing else { return Err(Refused::NotNow) };
        let of = programme.pieces.get(usize::from(calibration.piece)).ok_or(Refused::NoSuch)?;
        match self.step {
            Step::Watching => {
                let talk = self.talk.as_mut().ok_or(Refused::NotNow)?;
                if calibration.go_on(of, talk)? {
                    self.due = Some(at + self.reading_time());
                } else {
                    let ratee = Ratee::Recording(calibration.recording());
                    self.sheets.push(Sheet::new(ratee, of.name.as_str().into()));
                    (self.step, self.due) = (Step::Rating, Some(at + RATING));
                }
            }
            Step::Rating => (self.step, self.due) = (Step::Spread, None),
            _ if calibration.at + 1 < calibration.order.len() => {
                let talk = Talk::begin(Format::HotSeat, calibration.piece, of, AS_WRITTEN, calibration.seed)?;
                (calibration.at, calibration.said) = (calibration.at + 1, 0);
                self.watch(at, talk);
            }
            _ => self.gather(at),
        }
        Ok(())
    }

    /// Begins rounds in threes, with the cards of the first.
    pub(super) fn begin_triads(
        &mut self,
        at: Moment,
        pieces: Vec<u16>,
        lasts: Moment,
        seed: u64,
    ) -> Result<(), Refused> {
        let triads = Triads::new(&self.active(), pieces, lasts, seed)?;
        self.leave(at);
        self.doing = Doing::Triads(triads);
        self.deal(at);
        Ok(())
    }

    fn deal(&mut self, at: Moment) {
        let active = self.active();
        if let Doing::Triads(triads) = &mut self.doing {
            triads.deal(&active, AS_WRITTEN);
        }
        self.part(at, Part::Cards);
    }

    fn part(&mut self, at: Moment, part: Part) {
        let programme = Arc::clone(&self.programme);
        let Doing::Triads(triads) = &mut self.doing else { return };
        (self.step, self.due) = (Step::Triads(part), Some(at + triads.time_for(part)));
        if part != Part::Acting {
            return;
        }
        let piece = triads.piece().and_then(|piece| programme.pieces.get(usize::from(piece)));
        let scenario = piece.map(|piece| piece.name.as_str()).unwrap_or_default();
        for group in &mut triads.groups {
            if let Some(agent) = group.who(Role::Agent) {
                group.sheet = Some(self.sheets.len() as u32);
                self.sheets.push(Sheet::new(Ratee::Sitter(agent), scenario.into()));
            }
        }
    }

    /// What comes after a part of a round.
    pub(super) fn triads_on(&mut self, at: Moment, part: Part) {
        if let Some(next) = part.next() {
            return self.part(at, next);
        }
        let Doing::Triads(triads) = &mut self.doing else { return };
        if triads.round + 1 < triads.rounds {
            triads.round += 1;
            self.deal(at);
        } else {
            (self.step, self.due) = (Step::Ended, None);
        }
    }

    /// One more round, so that somebody else plays the agent.
    pub(super) fn another_round(&mut self, at: Moment) -> Result<(), Refused> {
        let Doing::Triads(triads) = &mut self.doing else { return Err(Refused::NotNow) };
        if self.step != Step::Ended {
            return Err(Refused::NotNow);
        }
        (triads.round, triads.rounds) = (triads.round + 1, triads.rounds + 1);
        self.deal(at);
        Ok(())
    }
}
