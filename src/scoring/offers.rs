//! What a reply offers, read off where things stand: most replies need not be tried out for it.

use super::evidence::given;
use super::key::Key;
use super::reference::Reference;
use crate::conversation::standing::{Standing, Status, numbers, once};
use crate::customer::deed::part;
use crate::customer::fixed::ONE;
use crate::scenario::model::Channel;
use crate::scenario::script::{Act, Contact, Reply, Script};

/// Where replies could be given, and how they would be counted there.
pub(super) struct Moment<'a> {
    script: &'a Script,
    reference: &'a Reference,
    standing: &'a Standing,
    /// Whether a breach of one's own is still to be mended.
    mending: bool,
    contact: &'a Contact,
    /// Whether the customer waits for a first word.
    waiting: bool,
}

impl<'a> Moment<'a> {
    /// As things stand.
    pub fn now(
        script: &'a Script,
        reference: &'a Reference,
        standing: &'a Standing,
        mending: bool,
    ) -> Moment<'a> {
        let contact = &script.contacts[usize::from(standing.contact)];
        let waiting = contact.waiting_since.is_some() && !standing.done_here(once::ANSWERED);
        Moment { script, reference, standing, mending, contact, waiting }
    }

    /// The script that it is a moment of.
    pub fn script(&self) -> &'a Script {
        self.script
    }

    /// The keys that a reply would be evidence of: those that `evidence::read` finds in the deeds that come of trying it
    /// out. False where only that tells, since its acts hang on each other or on a test, or something falls due
    /// meanwhile; the keys told until then are right.
    pub fn read_off(&self, reply: &Reply, key: &mut impl FnMut(Key, u8)) -> bool {
        let together = &reply.together;
        if together.entangled {
            return false;
        }
        if self.at_the_desk() || together.holds.is_some() {
            let until = self.calendar(reply).saturating_add(together.holds.unwrap_or(0));
            if self.standing.next_due(until, 0).is_some() {
                return false;
            }
        }
        if self.waiting
            && let Some(waited) = self.contact.waited(self.calendar(reply))
            && waited <= u32::from(self.contact.first_answer)
        {
            key(Key::AnsweredSoon(self.standing.contact), 1);
        }
        if !self.script.acts_of(reply).iter().all(|act| self.act(*act, reply, key)) {
            return false;
        }
        for point in reply.points.clone().take_while(|point| *point < 256) {
            if let Ok(worth) = u8::try_from(self.script.points[usize::from(point)].worth) {
                key(Key::ByHand(point as u8), worth);
            }
        }
        true
    }

    fn at_the_desk(&self) -> bool {
        self.contact.channel == Channel::Desk
    }

    /// The calendar when a reply is given: a task takes its time first.
    fn calendar(&self, reply: &Reply) -> u32 {
        let takes = if self.at_the_desk() { u32::from(reply.minutes) } else { 0 };
        self.standing.calendar.saturating_add(takes)
    }

    /// The story minute at which what a reply makes good is made good.
    fn minute(&self, reply: &Reply) -> u32 {
        let talk = match self.at_the_desk() {
            true => self.standing.talk,
            false => {
                let most = self.standing.most_talk(self.script);
                self.standing.talk.saturating_add(reply.minutes).min(most)
            }
        };
        (self.calendar(reply) + u32::from(talk)).saturating_sub(self.script.begins)
    }

    /// The keys of one of a reply's acts; false where only trying it out tells.
    #[inline]
    fn act(&self, act: Act, reply: &Reply, key: &mut impl FnMut(Key, u8)) -> bool {
        let Moment { script, standing, .. } = *self;
        let here = standing.contact;
        let fresh_here = |bit| !standing.done_here(bit);
        let new = |set: u64, index: u8| set >> index & 1 == 0;
        let pledge = |promise: u8| &standing.pledges[usize::from(promise)];
        match act {
            Act::Restate(facts) => {
                for fact in numbers(facts & standing.from_customer(script) & !standing.restated) {
                    key(Key::Restated(fact as u8), if script.facts[fact].stake { 2 } else { 1 });
                }
            }
            Act::Acknowledge(_) if fresh_here(once::ACKNOWLEDGED) => key(Key::FeelingNamed(here), 1),
            Act::AskOpen if fresh_here(once::ASKED_OPENLY) && !standing.ever_competent => {
                key(Key::OpenQuestion(here), 1);
            }
            Act::AskWish if !standing.wish => key(Key::WishAsked, 1),
            Act::Check => {
                let fresh = standing.summed_up_with != Some(standing.stakes_told(script));
                if fresh && standing.heard >= 4 * ONE / 10 && standing.heard_at_first_offer.is_none() {
                    key(Key::SummedUp, 2);
                }
            }
            Act::Own if fresh_here(once::OWNED) && !self.mending => key(Key::Owned(here), 1),
            Act::Apologise(parts)
                if parts & part::RESPONSIBILITY != 0 && standing.apologies < 2 && !self.mending =>
            {
                key(Key::FaultNamed, 2);
            }
            Act::Explain { excuse: true, cause } if new(standing.causes, cause) => key(Key::Cause(cause), 1),
            Act::Decline { what, alternative: true, .. } if new(standing.declined, what) => {
                key(Key::WayRound(what), 1);
            }
            Act::Promise(promise) if pledge(promise).status == Status::None => {
                let body = &script.promises[usize::from(promise)];
                let due = body.by.map(|by| by.on_calendar(script.begins, standing.calendar));
                if body.only_if.is_some() || due.is_some_and(|due| due < self.calendar(reply)) {
                    // Whether it could be true.
                    return false;
                }
                if body.by.is_some() {
                    given(script, promise, key);
                }
            }
            // Something else may come with keeping it.
            Act::Keep { promise, .. } => {
                return !matches!(pledge(promise).status, Status::Open | Status::Broken);
            }
            Act::Update(promise)
                if pledge(promise).status == Status::Open
                    && standing.updated[usize::from(here)] >> promise & 1 == 0 =>
            {
                key(Key::Updated(promise), 1);
            }
            Act::Renegotiate(promise, _)
                if pledge(promise).status == Status::Open && !pledge(promise).moved =>
            {
                key(Key::Moved(promise), 1);
            }
            Act::Fix { owed, percent: 100.. } if standing.made[usize::from(owed)] < 100 => {
                let promises = numbers(script.owed[usize::from(owed)].promises & standing.open);
                if promises.into_iter().any(|promise| standing.pledges[promise].moved) {
                    // Whether it was well that they were moved.
                    return false;
                }
                key(Key::InTime(owed), self.reference.punctual(owed, self.minute(reply)));
                key(Key::AnsweredFor(owed), 3);
                if standing.asked >> owed & 1 == 0 {
                    key(Key::Unasked(owed), 1);
                }
            }
            Act::Hold { announced: true, .. } => key(Key::HoldAnnounced(here), 1),
            Act::Prevent(what) if new(standing.prevented, what) => key(Key::Prevented(what), 1),
            Act::Goodwill { value, fits } => {
                let gifts = standing.gifts.saturating_add(value);
                if script.may_give(gifts) && script.in_proportion(gifts) && standing.all_covered(script) {
                    key(Key::Gesture, if standing.is_stake_told(script, fits) { 2 } else { 1 });
                }
            }
            Act::SaveEffort(what) if new(standing.efforts, what) => key(Key::EffortSaved(what), 1),
            Act::FollowUp if !standing.followed_up && standing.all_made_good(script) => {
                key(Key::FollowedUp, 1);
            }
            _ => {}
        }
        true
    }
}
