//! Stepping through a script: choose a reply, and the walk goes on to where the trainee speaks next, letting
//! time pass, promises fall due and events interrupt. The mood is the watcher's business.

use super::perform::{Performance, Watch, perform};
use super::place::{Given, Place};
use super::standing::{Standing, numbers};
use super::test::Asked;
use crate::customer::deed::Deed;
use crate::scenario::model::Phase;
use crate::scenario::script::{BeatIndex, Go, Reply, ReplyIndex, Script, Target, Test, TextIndex};

/// Something that happened, in order, for whoever shows or scores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    /// The trainee said or did this.
    Said(ReplyIndex),
    /// What came back at once.
    Replied(ReplyIndex),
    /// The clock moved on between two beats or for a task, from and to.
    TimePassed(u32, u32),
    /// A contact began.
    ContactBegan(u8),
    /// An event interrupted.
    Interrupted(u8),
    /// Somebody speaks: the beat, and the text where a condition chose it.
    Spoke(BeatIndex, Option<TextIndex>),
    /// It is over.
    Ended(u8),
}

/// Who watches a walk: feels deeds, answers what only the mood can, is told what happens.
pub trait Watcher: Watch {
    /// What happens, in order.
    fn happening(&mut self, happening: Happening);
    /// Whether a test holds; asked without a mood.
    fn judge(&mut self, test: &Test, asked: Asked<'_>) -> bool;
    /// A reply has been taken in.
    fn breathe(&mut self, standing: &Standing);
}

/// Why an input was not taken. Nothing has changed then, but for [`Refused::NoWayOn`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The conversation is over.
    #[error("the conversation is over")]
    Ended,
    /// The reply is not one of this beat's.
    #[error("this reply belongs to another moment of the conversation")]
    NotHere,
    /// The reply's condition does not hold, or it was given before.
    #[error("this reply is not open now")]
    NotOpen,
    /// The scenario leads nowhere from here; its check says so. The input was taken, and the walk stands where it got stuck.
    #[error("the scenario has no way on from here: its author should run `extramile check`")]
    NoWayOn,
}

/// A conversation without its mood.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Walk {
    /// Where one is.
    pub place: Place,
    /// The beat before this one.
    pub previous: Option<BeatIndex>,
    /// The beat that an event interrupted, and until when one was to wait for it.
    pub interrupted: Option<(BeatIndex, u32)>,
    /// Where things stand.
    pub standing: Standing,
    /// What was given.
    pub given: Given,
}

/// Beats that follow each other without the trainee; more than this is a circle.
const MOST_WITHOUT_A_WORD: u32 = 256;
/// Quiet turns that pass before an ending is read (rule 9).
const QUIET_TURNS: u32 = 6;

impl Walk {
    /// A walk at its first beat.
    ///
    /// # Errors
    /// [`Refused::NoWayOn`] where the first beat leads nowhere.
    pub fn begin(script: &Script, watcher: &mut impl Watcher) -> Result<Walk, Refused> {
        let (walk, went) = Walk::set_out(script, watcher);
        went.map(|()| walk)
    }

    /// The same, and where it got stuck if it did.
    pub(crate) fn set_out(script: &Script, watcher: &mut impl Watcher) -> (Walk, Result<(), Refused>) {
        let mut walk = Walk {
            place: Place::At(script.start),
            previous: None,
            interrupted: None,
            standing: Standing::at_the_start(script),
            given: Given::nothing(script),
        };
        watcher.happening(Happening::ContactBegan(walk.standing.contact));
        let went = walk.travel(script, Target::Beat(script.start), watcher, true);
        (walk, went)
    }

    /// The beat at which the trainee is to speak.
    pub fn beat(&self) -> Option<BeatIndex> {
        match self.place {
            Place::At(beat) => Some(beat),
            Place::Ended(_) => None,
        }
    }

    /// Whether a reply of the present beat can be given.
    pub fn is_open(&self, script: &Script, reply: ReplyIndex, watcher: &mut impl Watcher) -> bool {
        self.opens((reply, &script.replies[reply as usize]), watcher)
    }

    /// The same, with the reply at hand.
    pub(super) fn opens(&self, (index, reply): (ReplyIndex, &Reply), watcher: &mut impl Watcher) -> bool {
        (reply.again || !self.given.said(index))
            && reply.when.as_ref().is_none_or(|test| watcher.judge(test, self.asked()))
    }

    fn asked(&self) -> Asked<'_> {
        Asked::of(&self.standing, &self.given)
    }

    /// Gives a reply and goes on to where the trainee speaks next, or to an ending.
    ///
    /// # Errors
    /// A reply that is not here or not open, a conversation that is over: nothing has changed then. A script
    /// without a way on leaves the walk where it got stuck.
    pub fn choose(
        &mut self,
        script: &Script,
        reply: ReplyIndex,
        watcher: &mut impl Watcher,
    ) -> Result<(), Refused> {
        let beat = self.beat().ok_or(Refused::Ended)?;
        if !script.beats[beat as usize].replies.contains(&reply) {
            return Err(Refused::NotHere);
        }
        if !self.is_open(script, reply, watcher) {
            return Err(Refused::NotOpen);
        }
        watcher.happening(Happening::Said(reply));
        let calendar = self.standing.calendar;
        perform(script, &mut self.standing, &self.given, beat, reply, watcher);
        self.given.say(reply);
        if self.standing.calendar != calendar {
            watcher.happening(Happening::TimePassed(calendar, self.standing.calendar));
        }
        let body = &script.replies[reply as usize];
        if body.answer.is_some() {
            watcher.happening(Happening::Replied(reply));
        }
        watcher.breathe(&self.standing);
        let target = self.first_open(&body.go, watcher).ok_or(Refused::NoWayOn)?;
        self.travel(script, target, watcher, false)
    }

    /// The trainee's silence went past the allowance. Where it closes the last reply that was open (the customer has
    /// become too angry for any of them), the walk goes on as if one had come to the beat like that.
    ///
    /// # Errors
    /// [`Refused::Ended`] when there is nobody left to be silent to; [`Refused::NoWayOn`] as for a reply.
    pub fn silence(&mut self, script: &Script, watcher: &mut impl Watcher) -> Result<(), Refused> {
        let beat = self.beat().ok_or(Refused::Ended)?;
        let phase = self.standing.phase(script, beat);
        Performance { script, standing: &mut self.standing, given: &self.given, phase, watch: watcher }
            .silence();
        let body = &script.beats[beat as usize];
        if script.replies_of(beat).any(|reply| self.opens(reply, watcher)) {
            return Ok(());
        }
        let target = self.first_open(&body.onward, watcher).ok_or(Refused::NoWayOn)?;
        self.travel(script, target, watcher, false)
    }

    fn first_open(&self, go: &Go, watcher: &mut impl Watcher) -> Option<Target> {
        let mut ways = go.when.iter();
        let holding = ways.find(|(test, _)| watcher.judge(test, self.asked()));
        holding.map(|(_, target)| *target).or(go.otherwise)
    }

    /// Goes to a target, and on from there until the trainee is to speak or it is over.
    fn travel(
        &mut self,
        script: &Script,
        target: Target,
        watcher: &mut impl Watcher,
        first: bool,
    ) -> Result<(), Refused> {
        let mut target = target;
        let mut first = first;
        for _ in 0..MOST_WITHOUT_A_WORD {
            let here = self.beat().ok_or(Refused::Ended)?;
            let mut looked = false;
            let (mut beat, mut until) = match target {
                Target::Ending(ending) => return self.end(script, Some(ending), watcher),
                Target::Finish => return self.end(script, None, watcher),
                Target::Beat(beat) => (beat, None),
                Target::Stay => (here, Some(self.standing.calendar)),
                Target::Back => match self.interrupted.take() {
                    Some((beat, until)) => (beat, Some(until)),
                    None => (self.previous.unwrap_or(here), Some(self.standing.calendar)),
                },
            };
            let mut staying = target == Target::Stay;
            if !first {
                match self.due_event(script, 0, watcher) {
                    None => looked = true,
                    Some(event) => {
                        self.interrupt(script, event, (beat, until), watcher, 0);
                        (beat, until, staying) = (script.events[event].then, None, false);
                    }
                }
            }
            let by_event = !staying && target != Target::Beat(beat) && until.is_none();
            if !staying {
                self.enter(script, here, beat, until, watcher, first, by_event, looked);
            }
            first = false;
            let beat = self.beat().ok_or(Refused::Ended)?;
            let body = &script.beats[beat as usize];
            if script.replies_of(beat).any(|reply| self.opens(reply, watcher)) {
                return Ok(());
            }
            target = self.first_open(&body.onward, watcher).ok_or(Refused::NoWayOn)?;
        }
        Err(Refused::NoWayOn)
    }

    /// Goes to a beat: time passes, events may interrupt on the way, somebody speaks. `looked` says that events were
    /// looked at just now, and none is due.
    fn enter(
        &mut self,
        script: &Script,
        here: BeatIndex,
        beat: BeatIndex,
        until: Option<u32>,
        watcher: &mut impl Watcher,
        first: bool,
        by_event: bool,
        looked: bool,
    ) {
        let mut by_event = by_event;
        let mut looked = looked;
        let mut beat = beat;
        let mut until = until;
        let set_out = self.standing.calendar;
        let shown = self.standing.now();
        let mut first = first;
        if !first && script.beats[beat as usize].contact != self.standing.contact {
            // Leaving a contact: it has taken up its time, however the talk went.
            let over = self.standing.calendar + u32::from(self.standing.most_talk(script));
            (self.standing.talk, self.standing.taken) = (0, 0);
            // The talk's end is not a moment at which anything interrupts; what came true waits until it is over.
            self.advance(script, beat, over, watcher);
            looked = false;
        }
        // Events that would come later than one arrives: they wait until the trainee has spoken there.
        let mut later = 0_u64;
        // Every event happens once, so this ends.
        loop {
            let arrive = until.unwrap_or_else(|| {
                let now = self.standing.now();
                script.beats[beat as usize]
                    .at
                    .map_or(self.standing.calendar, |at| at.on_calendar(script.begins, now))
            });
            // An event's own beat is reached at once. Another event that is due too waits for the next reply, so
            // that neither is skipped.
            if by_event && script.beats[beat as usize].at.is_none() {
                break;
            }
            let Some(event) = self.pass_time(script, beat, arrive, later, watcher, looked) else { break };
            looked = false;
            let comes = self.standing.calendar.saturating_add(u32::from(script.events[event].after));
            if self.standing.calendar < arrive && comes > arrive {
                later |= 1 << event;
                continue;
            }
            first = false;
            by_event = true;
            self.interrupt(
                script,
                event,
                (beat, Some(arrive)),
                watcher,
                u32::from(script.events[event].after),
            );
            (beat, until) = (script.events[event].then, None);
        }
        if self.standing.calendar != set_out {
            watcher.happening(Happening::TimePassed(set_out, self.standing.calendar));
        }
        let body = &script.beats[beat as usize];
        if body.contact == self.standing.contact {
            // The talk before a wait in the same contact is part of the time that has passed.
            let standing = &mut self.standing;
            let talk = shown.saturating_sub(standing.calendar).min(u32::from(u16::MAX)) as u16;
            standing.taken += standing.talk.saturating_sub(talk);
            standing.talk = talk;
        } else if !first {
            let contact = body.contact;
            let standing = &mut self.standing;
            standing.go_over(contact);
            if script.contacts[usize::from(contact)].with_customer() && standing.met >> contact & 1 == 0 {
                // Rule 8: in a new contact what was heard last time is half forgotten.
                standing.heard /= 2;
                standing.met |= 1 << contact;
            }
            watcher.happening(Happening::ContactBegan(contact));
        }
        if beat != here {
            self.previous = Some(here);
        }
        self.place = Place::At(beat);
        if self.interrupted.is_some_and(|(interrupted, _)| interrupted == beat) {
            // Whichever way one came back: the interruption is over.
            self.interrupted = None;
        }
        self.given.reach(beat);
        let chosen =
            body.says_when.iter().find(|(test, _)| watcher.judge(test, self.asked())).map(|(_, text)| *text);
        self.standing.tell(script, body.tells);
        self.standing.asked |= body.asks;
        watcher.happening(Happening::Spoke(beat, chosen));
    }

    fn performance<'a, W: Watcher>(
        &'a mut self,
        script: &'a Script,
        beat: BeatIndex,
        watch: &'a mut W,
    ) -> Performance<'a, W> {
        let phase = self.standing.phase(script, beat);
        Performance { script, standing: &mut self.standing, given: &self.given, phase, watch }
    }

    /// Lets the calendar run; promises fall due on the way.
    fn advance(&mut self, script: &Script, beat: BeatIndex, until: u32, watcher: &mut impl Watcher) {
        if self.standing.next_due(until, 0).is_some() {
            self.performance(script, beat, watcher).advance(until);
        } else {
            self.standing.calendar = self.standing.calendar.max(until);
        }
    }

    /// Lets time pass up to a moment, or to the first event that comes true on the way and is not for later.
    fn pass_time(
        &mut self,
        script: &Script,
        beat: BeatIndex,
        until: u32,
        later: u64,
        watcher: &mut impl Watcher,
        looked: bool,
    ) -> Option<usize> {
        if !looked && let Some(event) = self.due_event(script, later, watcher) {
            return Some(event);
        }
        while self.standing.calendar < until {
            let due = self.standing.next_due(until, 0).map(|(due, _)| due);
            let calendar = self.standing.calendar;
            let moments = script
                .events
                .iter()
                .enumerate()
                .filter(|(event, _)| self.standing.happened >> event & 1 == 0);
            let moment = moments
                .flat_map(|(_, event)| &event.moments)
                .copied()
                .filter(|at| (calendar + 1..=until).contains(at))
                .min();
            let stop = [due, moment].into_iter().flatten().min().unwrap_or(until).max(calendar);
            self.advance(script, beat, stop, watcher);
            if let Some(event) = self.due_event(script, later, watcher) {
                return Some(event);
            }
            if due.is_none() && moment.is_none() {
                break;
            }
        }
        None
    }

    /// The first event, in file order, that has come true, has not happened yet and is not among those for later.
    fn due_event(&self, script: &Script, later: u64, watcher: &mut impl Watcher) -> Option<usize> {
        let past = self.standing.happened | later;
        script.events.iter().enumerate().filter(|(index, _)| past >> index & 1 == 0).find_map(
            |(index, event)| {
                let lapsed = event.overdue & self.standing.broken;
                if self.standing.now() < event.not_before || event.lapses & !lapsed != 0 {
                    return None;
                }
                // Coming forward after a lapse stops the chase.
                let owned_up = numbers(lapsed)
                    .filter(|promise| self.standing.pledges[*promise].owned_up)
                    .fold(0, |bits, promise| bits | 1 << promise);
                watcher.judge(&event.when, Asked { owned_up, ..self.asked() }).then_some(index)
            },
        )
    }

    fn interrupt(
        &mut self,
        script: &Script,
        index: usize,
        at: (BeatIndex, Option<u32>),
        watcher: &mut impl Watcher,
        after: u32,
    ) {
        let event = &script.events[index];
        self.standing.happened |= 1 << index;
        let (beat, until) = at;
        let until = until.unwrap_or_else(|| {
            let now = self.standing.now();
            script.beats[beat as usize]
                .at
                .map_or(self.standing.calendar, |at| at.on_calendar(script.begins, now))
        });
        // An event within an event's talk returns to what the first one interrupted.
        self.interrupted.get_or_insert((beat, until));
        let to = self.standing.calendar + after;
        self.advance(script, beat, to, watcher);
        // Whoever else asks after it, the customer has not had to.
        let then = &script.beats[event.then as usize];
        let asks = then.speaker.is_none() && script.contacts[usize::from(then.contact)].with_customer();
        for promise in numbers(event.overdue & self.standing.broken) {
            if asks && !self.standing.pledges[promise].owned_up {
                let phase = self.standing.phase(script, beat);
                watcher.deed(&self.standing, phase, Deed::Chased { promise: promise as u8 });
            }
        }
        watcher.happening(Happening::Interrupted(index as u8));
    }

    /// Settles what is open, lets it sink in, and finds the ending.
    fn end(
        &mut self,
        script: &Script,
        ending: Option<u8>,
        watcher: &mut impl Watcher,
    ) -> Result<(), Refused> {
        let beat = self.beat().ok_or(Refused::Ended)?;
        self.performance(script, beat, watcher).settle();
        for _ in 0..QUIET_TURNS {
            watcher.breathe(&self.standing);
        }
        let fits = |index: &u8, watcher: &mut _| {
            let test = script.endings[usize::from(*index)].when.as_ref();
            test.is_none_or(|test| Watcher::judge(watcher, test, self.asked()))
        };
        let ending = match ending {
            Some(ending) => ending,
            None => {
                (0..script.endings.len() as u8).find(|index| fits(index, watcher)).ok_or(Refused::NoWayOn)?
            }
        };
        self.place = Place::Ended(ending);
        watcher.happening(Happening::Ended(ending));
        Ok(())
    }

    /// The deeds that a reply's acts would turn out to be, tried on a copy.
    pub fn try_out(&self, script: &Script, reply: ReplyIndex, deed: &mut impl FnMut(Deed)) {
        let mut standing = self.standing;
        let watch = &mut |_: &Standing, _: Phase, done: Deed| deed(done);
        // What the acts turn out to be does not depend on the phase, and nobody hears of it.
        let (given, phase) = (&self.given, Phase::Middle);
        Performance { script, standing: &mut standing, given, phase, watch }
            .acts(script.replies[reply as usize].beat, reply);
    }

    /// The phase of the talk.
    pub fn phase(&self, script: &Script) -> Phase {
        self.beat().map_or(Phase::Close, |beat| self.standing.phase(script, beat))
    }
}
