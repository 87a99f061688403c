//! What a reply's acts turn out to be in the state they are done in: acts become deeds. The mood is not read
//! here, so a reply can be tried on a copy of the standing.

use super::place::Given;
use super::standing::{Pledge, Standing, Status, first, numbers, once};
use super::test::{Asked, holds};
use crate::customer::deed::{Deed, part};
use crate::customer::fixed::ONE;
use crate::scenario::model::{Channel, Phase, Source};
use crate::scenario::script::{Act, BeatIndex, ReplyIndex, Script, Together};

/// Where deeds go. The standing is the one after the deed.
pub trait Watch {
    /// A deed was done, in the phase that was read before the reply.
    fn deed(&mut self, standing: &Standing, phase: Phase, deed: Deed);
}

impl<F: FnMut(&Standing, Phase, Deed)> Watch for F {
    fn deed(&mut self, standing: &Standing, phase: Phase, deed: Deed) {
        self(standing, phase, deed);
    }
}

/// A reply being performed.
pub(crate) struct Performance<'a, W: Watch> {
    pub script: &'a Script,
    pub standing: &'a mut Standing,
    pub given: &'a Given,
    pub phase: Phase,
    pub watch: &'a mut W,
}

/// Performs a reply's acts on a standing. Where an act moves the calendar, promises fall due on the way.
pub fn perform(
    script: &Script,
    standing: &mut Standing,
    given: &Given,
    beat: BeatIndex,
    reply: ReplyIndex,
    watch: &mut impl Watch,
) {
    let phase = standing.phase(script, beat);
    Performance { script, standing, given, phase, watch }.reply(beat, reply);
}

impl<W: Watch> Performance<'_, W> {
    fn emit(&mut self, deed: Deed) {
        self.watch.deed(self.standing, self.phase, deed);
    }

    fn reply(&mut self, beat: BeatIndex, index: ReplyIndex) {
        self.acts(beat, index);
        let reply = &self.script.replies[index as usize];
        self.standing.tell(self.script, reply.tells);
        self.standing.flags = self.standing.flags & !reply.clears | reply.sets;
        self.standing.turn = self.standing.turn.saturating_add(1);
        self.standing.competent |= reply.together.competent;
        self.standing.ever_competent |= reply.together.competent;
    }

    /// The time that a reply takes, and its acts.
    pub fn acts(&mut self, beat: BeatIndex, index: ReplyIndex) {
        let script = self.script;
        let reply = &script.replies[index as usize];
        let contact = &script.contacts[usize::from(self.standing.contact)];
        if contact.channel == Channel::Desk {
            // A task takes its time first: what it keeps is kept when it is done.
            let until = self.standing.calendar.saturating_add(u32::from(reply.minutes));
            self.advance_sparing(until, reply.together.keeps);
        } else {
            let most = self.standing.most_talk(script);
            self.standing.talk = self.standing.talk.saturating_add(reply.minutes).min(most);
        }
        self.first_answer();
        let acts = script.acts_of(reply);
        // A cause that was told before explains nothing any more.
        let together = Together {
            explains: reply.together.explains && acts.iter().any(|act| self.explains(*act)),
            ..reply.together
        };
        // Only an apology asks for it.
        let repairs = together.apologises && acts.iter().any(|act| self.repairs(*act));
        let named = reply.named & self.standing.told;
        let competent_before = self.standing.ever_competent;
        let mut dated = false;
        for act in acts {
            self.act(beat, *act, together, repairs, competent_before, &mut dated);
        }
        if (named != 0 || dated)
            && (self.standing.first_here(once::CONCRETE) || self.standing.first_here(once::CONCRETE_TWICE))
        {
            self.emit(Deed::WasConcrete);
        }
        for point in reply.points.clone() {
            self.emit(Deed::Pointed { point });
        }
    }

    /// Whether an act gives a cause that has not been given yet.
    fn explains(&self, act: Act) -> bool {
        matches!(act, Act::Explain { cause, .. } if self.standing.causes >> cause & 1 == 0)
    }

    /// Whether an act will repair something, so that an apology beside it has a repair in it: what was made good,
    /// given or moved before repairs nothing.
    fn repairs(&self, act: Act) -> bool {
        match act {
            Act::Fix { owed, percent } => percent > self.standing.made[usize::from(owed)],
            Act::Promise(promise) => self.standing.pledges[usize::from(promise)].status == Status::None,
            Act::Renegotiate(promise, _) => {
                let pledge = self.standing.pledges[usize::from(promise)];
                pledge.status == Status::Broken || pledge.status == Status::Open && !pledge.moved
            }
            _ => false,
        }
    }

    /// The first word in a contact for which the customer has waited. The wait ends where the contact begins: what
    /// the word itself takes is not waiting.
    fn first_answer(&mut self) {
        let contact = &self.script.contacts[usize::from(self.standing.contact)];
        let Some(took) = contact.waited(self.standing.calendar) else { return };
        if self.standing.first_here(once::ANSWERED) {
            let norm = u32::from(contact.first_answer);
            self.emit(Deed::Answered { contact: self.standing.contact, took, norm, fix: false });
        }
    }

    #[inline]
    fn act(
        &mut self,
        beat: BeatIndex,
        act: Act,
        together: Together,
        repairs: bool,
        competent_before: bool,
        dated: &mut bool,
    ) {
        let script = self.script;
        let here = self.standing.contact;
        let deed = match act {
            Act::Restate(facts) => return self.restate(facts),
            Act::Acknowledge(feeling) => Deed::Acknowledged {
                contact: here,
                fresh: self.standing.first_here(once::ACKNOWLEDGED),
                shown: script.beats[beat as usize].shows == Some(feeling),
            },
            Act::AskOpen => Deed::AskedOpenly {
                contact: here,
                fresh: self.standing.first_here(once::ASKED_OPENLY),
                early: !competent_before,
            },
            Act::Ask(fact) => {
                if self.standing.told >> fact & 1 == 0 {
                    return;
                }
                Deed::AskedAgain { fact }
            }
            Act::AskWish => {
                let fresh = !std::mem::replace(&mut self.standing.wish, true);
                Deed::AskedWish { fresh, gifted: self.standing.gifts > 0 }
            }
            Act::Check => self.sum_up(),
            Act::Interrupt => Deed::Interrupted,
            Act::Own => Deed::Owned { contact: here, fresh: self.standing.first_here(once::OWNED) },
            Act::Apologise(parts) => {
                let repair = if repairs { part::REPAIR } else { 0 };
                let explanation = if together.explains { part::EXPLANATION } else { 0 };
                let nth = self.standing.apologies;
                self.standing.apologies = nth.saturating_add(1);
                self.standing.responsibility |= parts & part::RESPONSIBILITY != 0;
                // F6, F7: from four tenths on, listening counts as having come first.
                let listened = self.standing.heard >= 4 * ONE / 10;
                Deed::Apologised { parts: parts | repair | explanation, nth, listened }
            }
            Act::Explain { excuse, cause } => {
                Deed::Explained { cause, excuse, fresh: first(&mut self.standing.causes, cause) }
            }
            Act::Inform(facts) => {
                let unknown = facts & !self.standing.told;
                if unknown == 0 {
                    return;
                }
                // An invention is a failure of ours when it comes out.
                self.standing.failures = self.standing.failures.saturating_add(1);
                Deed::MadeUp { facts: unknown }
            }
            Act::Decline { what, alternative, owed } => {
                self.first_offer();
                let owed = owed.is_some_and(|owed| self.standing.made[usize::from(owed)] < 100);
                // A bare no leaves the way round still to be offered.
                let fresh = alternative && first(&mut self.standing.declined, what);
                Deed::Declined { what, alternative, fresh, owed }
            }
            Act::Blame(_) => Deed::Blamed,
            Act::HidePolicy => Deed::HidBehindPolicy,
            Act::Dismiss => Deed::Dismissed,
            Act::Doubt => Deed::Doubted,
            Act::Transfer { warm } => Deed::Transferred { warm },
            Act::Promise(promise) => return self.promise(promise, together.owns, dated),
            Act::Keep { promise, better } => return self.keep(promise, better, false),
            Act::Update(promise) => return self.update(promise),
            Act::Renegotiate(promise, time) => {
                let due = time.on_calendar(script.begins, self.standing.now());
                *dated |= self.renegotiate(promise, due);
                return;
            }
            Act::Fix { owed, percent } => {
                self.first_offer();
                return self.fix(owed, percent, true);
            }
            Act::Hold { minutes, announced } => {
                let norm = script.contacts[usize::from(here)].hold;
                self.emit(Deed::Held { contact: here, minutes, norm, announced });
                return self.advance(self.standing.calendar.saturating_add(u32::from(minutes)));
            }
            Act::Prevent(what) => Deed::Prevented { what, fresh: first(&mut self.standing.prevented, what) },
            Act::Goodwill { value, fits } => self.give(value, fits),
            Act::SaveEffort(what) => {
                Deed::SavedEffort { what, fresh: first(&mut self.standing.efforts, what) }
            }
            Act::FollowUp => {
                let all_good = self.standing.all_made_good(script);
                // Asking too early is worth nothing, and must not spoil asking again.
                let fresh = !self.standing.followed_up;
                self.standing.followed_up |= all_good;
                Deed::FollowedUp { fresh, all_good }
            }
            Act::Thank => Deed::Thanked { fresh: self.standing.first_here(once::THANKED) },
            Act::Insult => {
                self.standing.fatal |= 1;
                Deed::Insulted
            }
            Act::BreachPrivacy => {
                self.standing.fatal |= 2;
                Deed::BreachedPrivacy
            }
        };
        self.emit(deed);
    }

    fn restate(&mut self, facts: u64) {
        let script = self.script;
        let told = self.standing.from_customer(script);
        let new = facts & told & !self.standing.restated;
        // What is on file or was found out can be said, but saying it is informing, not listening.
        let invented = facts & !self.standing.told;
        if new != 0 {
            self.standing.restated |= new;
            let (weight, of) = (Standing::weight(script, new), Standing::weight(script, told));
            self.standing.heard = (self.standing.heard + heard_of(weight, of)).min(ONE);
            self.emit(Deed::Restated { facts: new, weight, of });
        }
        if invented != 0 {
            self.emit(Deed::Invented { facts: invented });
        }
    }

    fn sum_up(&mut self) -> Deed {
        let stakes = self.standing.stakes_told(self.script);
        let heard = self.standing.heard >= 4 * ONE / 10;
        let fresh = self.standing.summed_up_with != Some(stakes);
        let early = self.standing.heard_at_first_offer.is_none();
        if heard && fresh {
            self.standing.summed_up_with = Some(stakes);
            self.standing.heard = (self.standing.heard + ONE / 5).min(ONE);
            self.standing.agreed = true;
        }
        Deed::SummedUp { heard, fresh, early }
    }

    /// The first fix, gift or refusal: how far the customer had been heard by then.
    fn first_offer(&mut self) {
        if self.standing.heard_at_first_offer.is_none() {
            self.standing.heard_at_first_offer = Some(self.standing.heard);
        }
    }

    fn promise(&mut self, index: u8, owns: bool, dated: &mut bool) {
        let script = self.script;
        let promise = &script.promises[usize::from(index)];
        let status = self.standing.pledges[usize::from(index)].status;
        if status != Status::None {
            return;
        }
        let asked = Asked::of(self.standing, self.given);
        // `only_if` asks nothing about the mood (a check refuses it), so an answer is always to be had.
        let untrue = promise.only_if.as_ref().is_some_and(|test| holds(test, asked) != Some(true));
        let before = self.standing.promises_given;
        self.standing.promises_given = before.saturating_add(1);
        let now = self.standing.now();
        let due = promise.by.map_or(u32::MAX, |by| by.on_calendar(script.begins, now));
        let pledge = &mut self.standing.pledges[usize::from(index)];
        pledge.given = now;
        pledge.due = due;
        // Nobody can do by yesterday what they say today.
        let hollow = untrue || due < self.standing.calendar;
        let pledge = &mut self.standing.pledges[usize::from(index)];
        pledge.hollow = hollow;
        self.standing.becomes(script, index, Status::Open);
        *dated |= promise.by.is_some();
        let thirds = 1 + u8::from(owns || promise.in_person) + u8::from(promise.by.is_some());
        self.emit(Deed::Promised { promise: index, thirds, before, dated: promise.by.is_some(), hollow });
    }

    /// Keeps a promise; `also` says that another one of the same thing was kept with it: a thing promised twice is not
    /// worth twice as much.
    fn keep(&mut self, index: u8, better: bool, also: bool) {
        let pledge = self.standing.pledges[usize::from(index)];
        let late = match pledge.status {
            Status::Open => false,
            Status::Broken => true,
            Status::None | Status::Kept | Status::KeptLate => return,
        };
        let now = self.standing.now();
        let allowed = pledge.due.saturating_sub(pledge.given);
        let left = pledge.due.saturating_sub(now);
        let early = pledge.due != u32::MAX && allowed > 0 && left >= allowed.div_ceil(2);
        self.standing.becomes(self.script, index, if late { Status::KeptLate } else { Status::Kept });
        let (moved, anew) = (pledge.moved, pledge.lapsed && !late);
        let needed = self.was_needed(pledge);
        self.emit(Deed::Kept { promise: index, exceeded: better || early, moved, needed, anew, late, also });
        self.deliver(index);
    }

    /// Whether a promise that is kept now would have lapsed, had it not been moved.
    fn was_needed(&self, pledge: Pledge) -> bool {
        pledge.moved && self.standing.calendar >= pledge.was_due
    }

    /// A kept promise makes good what it was about.
    fn deliver(&mut self, promise: u8) {
        if let Some(owed) = self.script.promises[usize::from(promise)].owed {
            self.first_offer();
            self.fix(owed, 100, false);
        }
    }

    fn update(&mut self, index: u8) {
        let pledge = &mut self.standing.pledges[usize::from(index)];
        match pledge.status {
            Status::Open => {
                pledge.warned = true;
                let updated = &mut self.standing.updated[usize::from(self.standing.contact)];
                let fresh = *updated >> index & 1 == 0;
                *updated |= 1 << index;
                self.emit(Deed::Updated { promise: index, fresh, in_time: true });
            }
            Status::Broken => {
                pledge.owned_up = true;
                self.emit(Deed::Updated { promise: index, fresh: false, in_time: false });
            }
            Status::None | Status::Kept | Status::KeptLate => {}
        }
    }

    /// Moves a promise; says whether it could be moved.
    fn renegotiate(&mut self, index: u8, due: u32) -> bool {
        let pledge = &mut self.standing.pledges[usize::from(index)];
        let in_time = match pledge.status {
            Status::Open if pledge.moved => return false,
            Status::Open => true,
            Status::Broken => false,
            Status::None | Status::Kept | Status::KeptLate => return false,
        };
        pledge.was_due = if in_time { pledge.due } else { u32::MAX };
        pledge.due = due;
        pledge.owned_up |= !in_time;
        pledge.moved |= in_time;
        // Of the new time nobody has been told yet how it stands.
        pledge.warned = false;
        // What could not be true when it was said may be true now.
        let only_if = self.script.promises[usize::from(index)].only_if.as_ref();
        let asked = Asked::of(self.standing, self.given);
        let hollow = only_if.is_some_and(|test| holds(test, asked) != Some(true));
        self.standing.pledges[usize::from(index)].hollow = hollow;
        self.standing.becomes(self.script, index, Status::Open);
        self.emit(Deed::Moved { promise: index, in_time });
        true
    }

    fn fix(&mut self, owed: u8, percent: u8, on_the_spot: bool) {
        let script = self.script;
        let before = self.standing.made_good(script);
        if percent <= self.standing.made[usize::from(owed)] {
            return;
        }
        self.standing.make_good(script, owed, percent);
        let whole = percent >= 100;
        let after = self.standing.made_good(script);
        let minute = self.standing.elapsed(script);
        let unasked = self.standing.asked >> owed & 1 == 0 && on_the_spot;
        let first_fix = whole && !self.standing.any_fix;
        if first_fix {
            let stakes = self.standing.stakes_told(script);
            self.standing.agreed_before_fix = self.standing.agreed && self.standing.restated & stakes != 0;
            self.standing.any_fix = true;
        }
        self.emit(Deed::Fixed { owed, before, after, whole, minute, unasked, on_the_spot });
        if first_fix {
            let norm = u32::from(script.contacts[usize::from(self.standing.contact)].fix);
            self.emit(Deed::Answered { contact: self.standing.contact, took: minute, norm, fix: true });
        }
        if !whole {
            return;
        }
        // A promise of the same thing is kept by doing it, or by another promise's being kept.
        let promises = script.owed[usize::from(owed)].promises;
        let mut also = !on_the_spot;
        for promise in numbers(promises & self.standing.open) {
            self.keep(promise as u8, false, also);
            also = true;
        }
        // Nobody comes after what they have.
        for promise in numbers(promises & self.standing.broken) {
            self.standing.pledges[promise].owned_up = true;
        }
    }

    fn give(&mut self, value: u32, fits: Option<u8>) -> Deed {
        let script = self.script;
        self.first_offer();
        let before = self.standing.gift_share(script, self.standing.gifts);
        let first = self.standing.gifts == 0;
        self.standing.gifts = self.standing.gifts.saturating_add(value);
        let after = self.standing.gift_share(script, self.standing.gifts);
        let within_authority = script.may_give(self.standing.gifts);
        let in_proportion = script.in_proportion(self.standing.gifts);
        self.standing.gifts_too_much |= !within_authority || !in_proportion;
        let fits = self.standing.is_stake_told(script, fits);
        let covered = self.standing.all_covered(script);
        Deed::Gave { before, after, first, fits, within_authority, in_proportion, covered }
    }

    /// Lets the calendar run; promises fall due on the way, in the order of their times.
    pub fn advance(&mut self, until: u32) {
        self.advance_sparing(until, 0);
    }

    /// The same, for a task that keeps promises: one bit each. They may be kept at the very minute they are due.
    fn advance_sparing(&mut self, until: u32, spare: u32) {
        while let Some((due, promise)) = self.standing.next_due(until, spare) {
            self.standing.calendar = self.standing.calendar.max(due);
            self.fall_due(promise);
        }
        self.standing.calendar = self.standing.calendar.max(until);
    }

    fn keeps_itself(&self, promise: u8) -> bool {
        self.script.promises[usize::from(promise)].kept_by_company
            && !self.standing.pledges[usize::from(promise)].hollow
    }

    /// A promise falls due: the company keeps its own if it was true, any other breaks.
    pub fn fall_due(&mut self, promise: u8) {
        let keeps_itself = self.keeps_itself(promise);
        let pledge = &mut self.standing.pledges[usize::from(promise)];
        if keeps_itself {
            let pledge = *pledge;
            let (moved, anew, needed) = (pledge.moved, pledge.lapsed, self.was_needed(pledge));
            self.standing.becomes(self.script, promise, Status::Kept);
            let (exceeded, late, also) = (false, false, false);
            self.emit(Deed::Kept { promise, exceeded, moved, needed, anew, late, also });
            self.deliver(promise);
        } else {
            pledge.lapsed = true;
            pledge.untold |= !pledge.warned;
            let (warned, hollow) = (pledge.warned, pledge.hollow);
            self.standing.becomes(self.script, promise, Status::Broken);
            self.standing.failures = self.standing.failures.saturating_add(1);
            self.emit(Deed::Broke { promise, warned, hollow });
        }
    }

    /// At the end: what has fallen due during the last talk, and what is still open and does not need the trainee, is
    /// settled, each at the time it is due.
    pub fn settle(&mut self) {
        let (calendar, talk, now) = (self.standing.calendar, self.standing.talk, self.standing.now());
        let settles = |promise: &usize| {
            let pledge = &self.standing.pledges[*promise];
            pledge.due <= now || self.script.promises[*promise].kept_by_company || pledge.hollow
        };
        let mut open: Vec<usize> = self.standing.open_promises().filter(settles).collect();
        open.sort_by_key(|promise| self.standing.pledges[*promise].due);
        for promise in open {
            // Unless it was kept with another promise of the same thing.
            if self.standing.open >> promise & 1 == 1 {
                let due = self.standing.pledges[promise].due;
                if due != u32::MAX {
                    // A delivery promised for Wednesday comes on Wednesday, though the story ends before.
                    (self.standing.calendar, self.standing.talk) = (due.max(calendar), 0);
                }
                self.fall_due(promise as u8);
            }
        }
        (self.standing.calendar, self.standing.talk) = (calendar, talk);
    }

    /// The trainee's silence went past the allowance.
    pub fn silence(&mut self) {
        self.standing.silences = self.standing.silences.saturating_add(1);
        let channel = self.standing.channel(self.script);
        let spoken = matches!(channel, Channel::Phone | Channel::Counter);
        self.emit(Deed::FellSilent { spoken, written: channel == Channel::Chat });
    }
}

/// What giving back so much of what was told adds to how far the customer has been heard: half of its share, in
/// millionths, rounded up: all of it one by one is not less than all of it at once.
pub(crate) fn heard_of(weight: u16, of: u16) -> i32 {
    let of = i32::from(of.max(1));
    (i32::from(weight) * (ONE / 2) + of - 1) / of
}

/// Whether a fact is the customer's to tell.
pub fn theirs(script: &Script, fact: usize) -> bool {
    script.facts[fact].from == Source::Customer
}
