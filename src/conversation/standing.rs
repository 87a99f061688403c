//! Where a conversation stands, the mood left out: what is known, promised, made good, and what time it is.
//! Small and copyable, so that one can try what a reply would do.

use crate::customer::fixed::{ONE, over, times};
use crate::scenario::model::{Channel, Phase, Source};
use crate::scenario::script::{BeatIndex, Script};

/// What has become of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Status {
    /// Not given.
    #[default]
    None,
    /// Given, not yet due.
    Open,
    /// Kept.
    Kept,
    /// Fell due and was not kept.
    Broken,
    /// Lapsed, and kept after all.
    KeptLate,
}

/// One promise, as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Pledge {
    /// What has become of it.
    pub status: Status,
    /// When it was given, on the calendar.
    pub given: u32,
    /// When it falls due, on the calendar; `u32::MAX` for never.
    pub due: u32,
    /// When it was due before it was moved in time.
    pub was_due: u32,
    /// Whether it could not be true when it was given.
    pub hollow: bool,
    /// Whether the customer was told how it stands before it fell due.
    pub warned: bool,
    /// Whether it was moved in time.
    pub moved: bool,
    /// Whether it ever lapsed.
    pub lapsed: bool,
    /// Whether it ever lapsed without the customer's having been told before.
    pub untold: bool,
    /// Whether the trainee came forward after it lapsed, before the customer did.
    pub owned_up: bool,
}

/// Everything about a conversation that is not the mood, not the place, and not which replies were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The calendar: minutes since Monday 0:00 of the first week.
    pub calendar: u32,
    /// Minutes of talk in this contact so far, at most what the contact lasts.
    pub talk: u16,
    /// Minutes of talk in this contact that the calendar holds already: those before a wait within it.
    pub taken: u16,
    /// The contact.
    pub contact: u8,
    /// The contacts in which one has been, one bit each.
    pub met: u16,
    /// Replies in this contact.
    pub turn: u8,
    /// Whether something competent has been done in this contact.
    pub competent: bool,
    /// Whether anything competent has been done at all.
    pub ever_competent: bool,
    /// Facts known.
    pub told: u64,
    /// Facts given back.
    pub restated: u64,
    /// How far the customer has been heard, 0..1 in millionths.
    pub heard: i32,
    /// Whether a summing up was agreed.
    pub agreed: bool,
    /// The stakes told when it was summed up; a new one makes a new summing up worth something.
    pub summed_up_with: Option<u64>,
    /// How far the customer had been heard at the first fix, gift or refusal.
    pub heard_at_first_offer: Option<i32>,
    /// Whether a stake was restated and agreed before the first whole fix.
    pub agreed_before_fix: bool,
    /// Whether something was made good whole.
    pub any_fix: bool,
    /// Apologies so far.
    pub apologies: u8,
    /// Failures so far; one brought the customer here.
    pub failures: u8,
    /// Whether the fault was named.
    pub responsibility: bool,
    /// Gifts so far, in minor units.
    pub gifts: u32,
    /// Whether gifts went beyond authority, or out of proportion.
    pub gifts_too_much: bool,
    /// Promises given so far.
    pub promises_given: u8,
    /// Promises of which the customer was told in time how they stand: one bit each, a set for each contact.
    pub updated: [u32; 16],
    /// The promises. Their status is changed by `Standing::becomes` alone.
    pub pledges: [Pledge; 32],
    /// The promises that are open, one bit each.
    pub open: u32,
    /// The promises that are broken, one bit each.
    pub broken: u32,
    /// When the first of the open promises falls due, on the calendar; `u32::MAX` for never.
    first_due: u32,
    /// The owed things that an open promise covers, one bit each.
    promised: u16,
    /// What is made good, in per cent of each owed thing. It is changed by `Standing::make_good` alone.
    pub made: [u8; 16],
    /// The owed things that are made good whole, one bit each.
    pub whole: u16,
    /// The shares that are made good, added up, in millionths.
    pub made_share: i32,
    /// The owed things that were asked for.
    pub asked: u16,
    /// Causes explained.
    pub causes: u64,
    /// Things declined.
    pub declined: u64,
    /// Contacts headed off.
    pub prevented: u64,
    /// Efforts lifted.
    pub efforts: u64,
    /// What is worth something once in a contact: one set of bits a contact.
    pub once: [u8; 16],
    /// Whether the wish was asked for.
    pub wish: bool,
    /// Whether the trainee followed up.
    pub followed_up: bool,
    /// Flags.
    pub flags: u64,
    /// Events that have happened.
    pub happened: u64,
    /// Silences so far.
    pub silences: u8,
    /// Fatal acts so far: bit 0 an insult, bit 1 a breach of privacy.
    pub fatal: u8,
}

/// What is worth something once in a contact.
pub(crate) mod once {
    pub const ACKNOWLEDGED: u8 = 1;
    pub const ASKED_OPENLY: u8 = 2;
    pub const OWNED: u8 = 4;
    pub const THANKED: u8 = 8;
    pub const ANSWERED: u8 = 16;
    pub const CONCRETE: u8 = 32;
    pub const CONCRETE_TWICE: u8 = 64;
    /// Not a gain, but once as well: the talk's opening is over.
    pub const OPENED: u8 = 128;
}

impl Standing {
    /// The standing before the first word.
    pub fn at_the_start(script: &Script) -> Standing {
        let contact = script.beats[script.start as usize].contact;
        let on_file = script.facts.iter().enumerate().filter(|(_, fact)| fact.from == Source::File);
        Standing {
            calendar: script.begins,
            talk: 0,
            taken: 0,
            contact,
            met: 1 << contact,
            turn: 0,
            competent: false,
            ever_competent: false,
            told: on_file.fold(0, |bits, (index, _)| bits | 1 << index),
            restated: 0,
            heard: 0,
            agreed: false,
            summed_up_with: None,
            heard_at_first_offer: None,
            agreed_before_fix: false,
            any_fix: false,
            apologies: 0,
            failures: 1,
            responsibility: false,
            gifts: 0,
            gifts_too_much: false,
            promises_given: 0,
            updated: [0; 16],
            pledges: [Pledge::default(); 32],
            open: 0,
            broken: 0,
            first_due: u32::MAX,
            promised: 0,
            made: [0; 16],
            whole: 0,
            made_share: 0,
            asked: 0,
            causes: 0,
            declined: 0,
            prevented: 0,
            efforts: 0,
            once: [0; 16],
            wish: false,
            followed_up: false,
            flags: 0,
            happened: 0,
            silences: 0,
            fatal: 0,
        }
    }

    /// What the clock shows: the calendar and the talk of this contact.
    pub fn now(&self) -> u32 {
        self.calendar + u32::from(self.talk)
    }

    /// Story minutes since the beginning.
    pub fn elapsed(&self, script: &Script) -> u32 {
        self.now().saturating_sub(script.begins)
    }

    /// The share of all that is owed that is made good, in millionths.
    pub fn made_good(&self, script: &Script) -> i32 {
        // Shares are rounded down, so that all of them may be a little less than one.
        if self.all_made_good(script) { ONE } else { self.made_share }
    }

    /// Something owed is made good up to so many per cent, which are more than before.
    pub(super) fn make_good(&mut self, script: &Script, owed: u8, percent: u8) {
        let made = &mut self.made[usize::from(owed)];
        let more = i32::from(percent) - i32::from(*made);
        self.made_share += script.owed[usize::from(owed)].share / 100 * more;
        self.whole |= u16::from(percent >= 100) << owed;
        *made = percent;
    }

    /// Whether an open promise covers the owed thing.
    pub fn promised(&self, owed: u8) -> bool {
        self.promised >> owed & 1 == 1
    }

    /// The promises that are open.
    pub fn open_promises(&self) -> impl Iterator<Item = usize> {
        numbers(self.open)
    }

    /// A promise, with the time at which it is due, is given, kept, broken or given anew.
    pub(crate) fn becomes(&mut self, script: &Script, promise: u8, status: Status) {
        self.pledges[usize::from(promise)].status = status;
        let set = |bits: u32, so: bool| bits & !(1 << promise) | u32::from(so) << promise;
        self.open = set(self.open, status == Status::Open);
        self.broken = set(self.broken, status == Status::Broken);
        self.first_due = self.open_promises().map(|open| self.pledges[open].due).min().unwrap_or(u32::MAX);
        let owed = self.open_promises().filter_map(|open| script.promises[open].owed);
        self.promised = owed.fold(0, |bits, owed| bits | 1 << owed);
    }

    /// The next promise that falls due up to a moment: the earliest, then in file order. Those to spare (one bit
    /// each) do not fall due at the very moment.
    pub(crate) fn next_due(&self, until: u32, spare: u32) -> Option<(u32, u8)> {
        if until < self.first_due {
            return None;
        }
        let open = self.open_promises().map(|promise| (self.pledges[promise].due, promise as u8));
        open.filter(|(due, promise)| *due < until || *due == until && spare >> promise & 1 == 0).min()
    }

    /// Whether everything owed is made good.
    pub fn all_made_good(&self, script: &Script) -> bool {
        self.whole == script.all_owed()
    }

    /// Whether everything owed is made good or promised.
    pub fn all_covered(&self, script: &Script) -> bool {
        self.whole | self.promised == script.all_owed()
    }

    /// The cover that the customer feels (rule 4), in millionths. Where nothing is owed, naming the fault is the cover.
    pub fn cover(&self, script: &Script, of_open_promise: i32) -> i32 {
        if script.owed.is_empty() {
            return if self.responsibility { ONE } else { 0 };
        }
        let mut covered = self.made_share;
        for owed in numbers(self.promised & !self.whole) {
            let share = script.owed[owed].share;
            let done = share / 100 * i32::from(self.made[owed]);
            covered += (times(share, of_open_promise) - done).max(0);
        }
        let made_good = self.made_good(script);
        covered.max((made_good + self.gift_share(script, self.gifts)).min(ONE)).min(ONE)
    }

    /// Gifts against the loss, in millionths; at most a thousandfold.
    pub fn gift_share(&self, script: &Script, gifts: u32) -> i32 {
        if gifts == 0 {
            return 0;
        }
        over(
            gifts.min(script.gift_base.saturating_mul(1000)).min(i32::MAX as u32) as i32,
            script.gift_base.min(i32::MAX as u32) as i32,
        )
    }

    /// Whether the talk in this contact has only begun: its first three replies, until one was competent.
    fn is_opening(&self) -> bool {
        self.turn < 3 && !self.competent
    }

    /// Goes over to another contact. Its talk opens once: whoever comes back goes on with it.
    pub(super) fn go_over(&mut self, contact: u8) {
        if !self.is_opening() {
            self.once[usize::from(self.contact)] |= once::OPENED;
        }
        self.contact = contact;
        (self.talk, self.taken, self.turn) = (0, 0, 0);
        self.competent = self.done_here(once::OPENED);
    }

    /// How many minutes of talk in this contact the calendar does not hold, at most: it takes up so much time,
    /// however the talk goes.
    pub(crate) fn most_talk(&self, script: &Script) -> u16 {
        script.contacts[usize::from(self.contact)].lasts.saturating_sub(self.taken)
    }

    /// The phase of the talk (rule 7), unless the beat fixes it.
    pub fn phase(&self, script: &Script, beat: BeatIndex) -> Phase {
        if let Some(phase) = script.beats[beat as usize].phase {
            return phase;
        }
        if self.is_opening() {
            return Phase::Open;
        }
        let settled = if script.owed.is_empty() { self.responsibility } else { self.all_covered(script) };
        if settled { Phase::Close } else { Phase::Middle }
    }

    /// Facts that the customer has told (and can hear back): what is known and came from them.
    pub fn from_customer(&self, script: &Script) -> u64 {
        script.from_customer & self.told
    }

    /// Stakes told.
    pub fn stakes_told(&self, script: &Script) -> u64 {
        script.stakes & self.told
    }

    /// Whether a fact, if there is one, is a stake that is known.
    pub(crate) fn is_stake_told(&self, script: &Script, fact: Option<u8>) -> bool {
        fact.is_some_and(|fact| self.stakes_told(script) >> fact & 1 == 1)
    }

    /// Facts become known. A new stake makes the old agreement incomplete.
    pub fn tell(&mut self, script: &Script, facts: u64) {
        let new = facts & !self.told;
        self.told |= facts;
        if new & script.stakes != 0 {
            self.agreed = false;
        }
    }

    /// The weight of facts: a stake two, else one.
    pub fn weight(script: &Script, facts: u64) -> u16 {
        (facts.count_ones() + (facts & script.stakes).count_ones()) as u16
    }

    /// Whether this is the first time in this contact; notes that it was.
    pub(crate) fn first_here(&mut self, bit: u8) -> bool {
        let once = &mut self.once[usize::from(self.contact)];
        let first = *once & bit == 0;
        *once |= bit;
        first
    }

    /// Whether something that counts once in a contact was done in this one.
    pub(crate) fn done_here(&self, bit: u8) -> bool {
        self.once[usize::from(self.contact)] & bit != 0
    }

    /// The channel.
    pub fn channel(&self, script: &Script) -> Channel {
        script.contacts[usize::from(self.contact)].channel
    }
}

/// The numbers of the bits that are set.
pub(crate) fn numbers(bits: impl Into<u64>) -> impl Iterator<Item = usize> {
    let mut left = bits.into();
    std::iter::from_fn(move || {
        let number = left.trailing_zeros();
        // The lowest bit goes; of nothing, nothing.
        left &= left.wrapping_sub(1);
        (number < u64::BITS).then_some(number as usize)
    })
}

/// Whether it is the first time that `bit` is seen; notes it in `set`.
pub(crate) fn first(set: &mut u64, bit: u8) -> bool {
    let first = *set >> bit & 1 == 0;
    *set |= 1 << bit;
    first
}
