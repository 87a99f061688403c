//! From when on something can come to be made good, at the earliest: a story's waits and tasks without its
//! conditions. A lower bound for every situation, for the search that finds how soon it can be done.

use crate::conversation::standing::{Standing, Status};
use crate::conversation::walk::Walk;
use crate::scenario::model::Channel;
use crate::scenario::script::{Act, Beat, BeatIndex, Promise, Script, Target, Test};
use crate::scenario::time::Time;

/// The more of these are kept, the closer the bound; together they are the least of `max(now + after, moment)`.
const MOST_BOUNDS: usize = 6;

/// What passes at least: so many minutes from now, and up to a moment on the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bound {
    after: u32,
    moment: u32,
}

impl Bound {
    fn from(self, now: u32) -> u32 {
        now.saturating_add(self.after).max(self.moment)
    }

    /// This one, and not before a moment.
    fn not_before(self, moment: u32) -> Bound {
        Bound { after: self.after, moment: self.moment.max(moment) }
    }

    /// This one after a time has passed.
    fn behind(self, wait: u32, at: Option<Time>, begins: u32) -> Bound {
        let (after, moment) = match at {
            Some(Time::In(minutes)) => (self.after.saturating_add(minutes), self.moment),
            Some(Time::At(at)) => {
                (self.after, self.moment.max(at.on_calendar(begins).saturating_add(self.after)))
            }
            None => (self.after, self.moment),
        };
        Bound { after: after.saturating_add(wait), moment }
    }
}

/// When a promise is due as it is given, and as it may be moved.
fn times_of(script: &Script, promise: u8) -> impl Iterator<Item = Time> {
    let moved = script.acts.iter().filter_map(move |act| match act {
        Act::Renegotiate(which, time) if *which == promise => Some(*time),
        _ => None,
    });
    script.promises[usize::from(promise)].by.into_iter().chain(moved)
}

/// The moment on the calendar that a time names, if it names one.
fn moment_of(script: &Script, time: Time) -> Option<u32> {
    match time {
        Time::At(moment) => Some(moment.on_calendar(script.begins)),
        Time::In(_) => None,
    }
}

/// The moment on the calendar before which a test cannot hold, as far as that is plain to see.
fn not_before(script: &Script, test: &Test) -> u32 {
    // A talk can be ahead of the calendar by as much as a contact lasts.
    let ahead = script.contacts.iter().map(|contact| u32::from(contact.lasts)).max().unwrap_or(0);
    test.not_before(&|test| match test {
        Test::Past(moment) => moment.saturating_sub(ahead),
        Test::Overdue(promise) => {
            let due = times_of(script, *promise).map(|time| moment_of(script, time).unwrap_or(0));
            due.min().unwrap_or(0).saturating_sub(ahead)
        }
        _ => 0,
    })
}

/// The earliest moments for one owed thing, and the fewest replies.
pub(super) struct Earliest<'a> {
    script: &'a Script,
    owed: u8,
    /// For every beat, from its beginning.
    bounds: Vec<Vec<Bound>>,
    /// For every event, the moment before which it cannot come.
    events: Vec<u32>,
    /// For every promise by which the company makes it good, the first moment for which it can be given or to which
    /// it can be moved.
    moments: Vec<Option<u32>>,
    /// For every beat, the fewest replies to one that makes it good or promises to.
    to_do: Vec<u32>,
    /// For every beat, the fewest replies to one that gives something back.
    to_hear: Vec<u32>,
}

impl<'a> Earliest<'a> {
    /// Looks at all of a script.
    pub fn of(script: &'a Script, owed: u8) -> Self {
        let ours = |promise: u8| script.promises[usize::from(promise)].owed == Some(owed);
        let does = |act: &Act| match act {
            Act::Fix { owed: which, percent } => *which == owed && *percent >= 100,
            Act::Keep { promise, .. } | Act::Promise(promise) | Act::Renegotiate(promise, _) => {
                ours(*promise)
            }
            _ => false,
        };
        let hears = |act: &Act| matches!(act, Act::Restate(_) | Act::Check);
        let first = |promise: u8| times_of(script, promise).filter_map(|time| moment_of(script, time)).min();
        let kept = |promise: u8| keeps_itself(&script.promises[usize::from(promise)], owed);
        Earliest {
            script,
            owed,
            bounds: bounds(script, owed),
            events: script.events.iter().map(|event| not_before(script, &event.when)).collect(),
            moments: (0..script.promises.len() as u8)
                .map(|promise| first(promise).filter(|_| kept(promise)))
                .collect(),
            to_do: fewest(script, &does),
            to_hear: fewest(script, &hears),
        }
    }

    /// The story minute before which nothing that comes of a walk can make it good; none where nothing can.
    pub fn minute(&self, walk: &Walk) -> Option<u32> {
        let Earliest { script, .. } = *self;
        let (standing, beat) = (&walk.standing, walk.beat()?);
        let now = standing.calendar;
        let interrupted = walk.interrupted.map(|(beat, _)| beat);
        let events = script.events.iter().zip(&self.events).enumerate();
        let events = events.filter(|(event, _)| standing.happened >> event & 1 == 0);
        let events = events.map(|(_, (event, moment))| (event.then, now.max(*moment)));
        let places = [Some(beat), walk.previous, interrupted].into_iter().flatten().map(|beat| (beat, now));
        let by_word = places
            .chain(events)
            .filter_map(|(beat, from)| self.bounds[beat as usize].iter().map(|bound| bound.from(from)).min());
        let given =
            script.promises.iter().zip(&standing.pledges).filter(|(promise, pledge)| {
                keeps_itself(promise, self.owed) && pledge.status == Status::Open
            });
        let given = given.map(|(_, pledge)| if pledge.due == u32::MAX { now } else { pledge.due.max(now) });
        let earliest = by_word.chain(given).min()?;
        Some(earliest.saturating_sub(script.begins).max(self.as_of_now(standing)))
    }

    /// The story minute that it is. The calendar stands still while one talks: what falls due meanwhile turns out to
    /// have been done when it runs on, and was done earlier than now.
    fn as_of_now(&self, standing: &Standing) -> u32 {
        let now = standing.now();
        let promises = self.script.promises.iter().zip(&self.moments).zip(&standing.pledges);
        let kept_meanwhile = promises.into_iter().any(|((promise, moment), pledge)| {
            let due = keeps_itself(promise, self.owed) && pledge.due < now;
            let to_be_given = moment.is_some_and(|moment| moment < now);
            match pledge.status {
                Status::Open => due || to_be_given,
                Status::None => to_be_given,
                Status::Kept | Status::KeptLate | Status::Broken => false,
            }
        });
        let talk = if kept_meanwhile { u32::from(standing.talk) } else { 0 };
        standing.elapsed(self.script).saturating_sub(talk)
    }

    /// How many replies there are to what has to come next, at least.
    pub fn replies(&self, beat: BeatIndex, heard: bool) -> u32 {
        let to = if heard { &self.to_do } else { &self.to_hear };
        to[beat as usize]
    }
}

fn keeps_itself(promise: &Promise, owed: u8) -> bool {
    promise.kept_by_company && promise.owed == Some(owed)
}

/// The minutes that replies of a beat take on the calendar; talk takes none of it.
fn on_calendar(script: &Script, beat: &Beat, minutes: u16) -> u32 {
    match script.contacts[usize::from(beat.contact)].channel {
        Channel::Desk => u32::from(minutes),
        _ => 0,
    }
}

/// The contacts in which there can be a wait, one bit each: it holds minutes of the talk already, so that leaving such a
/// contact can take no more time.
fn waiting(script: &Script) -> u16 {
    let contact = |beat: BeatIndex| script.beats[beat as usize].contact;
    let within = |beat: &Beat, to: Target| match to {
        Target::Beat(next) => contact(next) == beat.contact && script.beats[next as usize].at.is_some(),
        _ => false,
    };
    let waits = |(index, beat): (usize, &Beat)| {
        let replies = script.replies_of(index as BeatIndex).flat_map(|(_, reply)| reply.go.targets());
        replies.chain(beat.onward.targets()).any(|to| within(beat, to)).then_some(beat.contact)
    };
    let waits = script.beats.iter().enumerate().filter_map(waits);
    // An event can interrupt in its own contact.
    let interrupted = script.events.iter().map(|event| contact(event.then));
    waits.chain(interrupted).fold(0, |bits, contact| bits | 1 << contact)
}

fn bounds(script: &Script, owed: u8) -> Vec<Vec<Bound>> {
    let at_once = Bound { after: 0, moment: 0 };
    let promised = |time: Option<Time>| at_once.behind(0, time, script.begins);
    let waiting = waiting(script);
    let mut bounds: Vec<Vec<Bound>> = vec![Vec::new(); script.beats.len()];
    for (index, beat) in script.beats.iter().enumerate() {
        for (_, reply) in script.replies_of(index as BeatIndex) {
            let wait = on_calendar(script, beat, reply.minutes);
            let open = reply.when.as_ref().map_or(0, |test| not_before(script, test));
            for act in script.acts_of(reply) {
                let promise = |promise: u8| &script.promises[usize::from(promise)];
                let done = match act {
                    Act::Fix { owed: which, percent } if *which == owed && *percent >= 100 => Some(at_once),
                    Act::Keep { promise: which, .. } if promise(*which).owed == Some(owed) => Some(at_once),
                    Act::Promise(which) if keeps_itself(promise(*which), owed) => {
                        Some(promised(promise(*which).by))
                    }
                    Act::Renegotiate(which, time) if keeps_itself(promise(*which), owed) => {
                        Some(promised(Some(*time)))
                    }
                    _ => None,
                };
                // What falls due at the end of the story is settled as of then.
                done.into_iter().for_each(|bound| {
                    add(&mut bounds[index], bound.behind(wait, None, script.begins).not_before(open));
                });
            }
        }
    }
    loop {
        let mut changed = false;
        for (index, beat) in script.beats.iter().enumerate() {
            let replies = script.replies_of(index as BeatIndex);
            let said = replies.flat_map(|(_, reply)| {
                let open = reply.when.as_ref().map_or(0, |test| not_before(script, test));
                reply.go.targets().map(move |to| (reply.minutes, open, to))
            });
            let onward = beat.onward.targets().map(|to| (0, 0, to));
            for (minutes, open, to) in said.chain(onward) {
                let Target::Beat(next) = to else { continue };
                let there = &script.beats[next as usize];
                let leaving = match there.contact == beat.contact || waiting >> beat.contact & 1 == 1 {
                    true => 0,
                    false => u32::from(script.contacts[usize::from(beat.contact)].lasts),
                };
                let wait = on_calendar(script, beat, minutes).saturating_add(leaving);
                for bound in bounds[next as usize].clone() {
                    let there = bound.behind(0, there.at, script.begins);
                    let here = there.behind(wait, None, script.begins).not_before(open);
                    changed |= add(&mut bounds[index], here);
                }
            }
        }
        if !changed {
            return bounds;
        }
    }
}

/// Adds a bound unless others are as low everywhere; says whether anything changed.
fn add(bounds: &mut Vec<Bound>, bound: Bound) -> bool {
    let lower = |one: &Bound, other: &Bound| one.after <= other.after && one.moment <= other.moment;
    if bounds.iter().any(|known| lower(known, &bound)) {
        return false;
    }
    bounds.retain(|known| !lower(&bound, known));
    bounds.push(bound);
    if bounds.len() > MOST_BOUNDS {
        let lowest = |one: Bound, other: &Bound| Bound {
            after: one.after.min(other.after),
            moment: one.moment.min(other.moment),
        };
        *bounds = vec![bounds.iter().fold(bound, lowest)];
    }
    true
}

/// For every beat the fewest replies before one of whose acts is such; far for those from which none is reached.
fn fewest(script: &Script, such: &dyn Fn(&Act) -> bool) -> Vec<u32> {
    let far = u32::MAX / 2;
    let mut fewest = vec![far; script.beats.len()];
    loop {
        let mut changed = false;
        for (index, beat) in script.beats.iter().enumerate() {
            let to = |target| match target {
                Target::Beat(beat) => fewest[beat as usize],
                _ => far,
            };
            let replies = script.replies_of(index as BeatIndex).map(|(_, reply)| {
                let acts = script.acts_of(reply);
                let leads = || reply.go.targets().map(|target| 1 + to(target)).min().unwrap_or(far);
                if acts.iter().any(such) { 0 } else { leads() }
            });
            let onward = beat.onward.targets().map(to);
            let least = replies.chain(onward).min().unwrap_or(far).min(far);
            if least < fewest[index] {
                fewest[index] = least;
                changed = true;
            }
        }
        if !changed {
            return fewest;
        }
    }
}
