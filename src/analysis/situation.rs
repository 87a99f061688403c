//! A situation: all of a conversation that can still matter, written down as bytes. Two conversations in the
//! same situation have the same future, as far as one looks.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::ahead::{Ahead, Map};
use super::beyond::{Beyond, Compared, Moody};
use super::horizon::{Horizons, Seen};
use super::step::Way;
use super::to_come::may_come;
use crate::conversation::place::Place;
use crate::conversation::standing::{Standing, Status, numbers, once};
use crate::customer::fixed::ONE;
use crate::scenario::model::Dimension;
use crate::scenario::script::Script;
use crate::scoring::key::Key;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// What one looks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lens {
    /// Where one can get to.
    Structure,
    /// The same, and what becomes of one promise.
    Keeping(u8),
    /// How soon an owed thing can be made good; whether the customer has been heard before then.
    Par { owed: u8, heard: bool },
    /// Credit on one dimension.
    Credit(Dimension),
}

impl Lens {
    /// Whether every way counts, also one that nobody would be ahead by.
    fn is_of_ways(self) -> bool {
        matches!(self, Lens::Structure | Lens::Keeping(_))
    }
}

/// A hash that is the same in every run, for look-ups only: FNV over words of eight bytes, then mixed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixed64(u64);

impl Default for Fixed64 {
    fn default() -> Self {
        Fixed64(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fixed64 {
    fn finish(&self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 29
    }

    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

/// A map for look-ups.
pub(super) type Known<K, V> = HashMap<K, V, BuildHasherDefault<Fixed64>>;

/// Writes situations.
pub(super) struct Situations<'a> {
    script: &'a Script,
    reference: &'a Reference,
    horizons: Horizons<'a>,
    perverse: bool,
    /// Room for what can be compared.
    compared: Compared,
}

impl<'a> Situations<'a> {
    /// `endings` says whether it matters which ending is reached; for `perverse` see [`super::Budget`].
    pub fn new(script: &'a Script, reference: &'a Reference, endings: bool, perverse: bool) -> Self {
        let horizons = Horizons::of(script, Map::of(script, endings, perverse));
        Situations { script, reference, horizons, perverse, compared: Compared::default() }
    }

    /// Looks ahead from somewhere: what is seen is the same for every lens.
    pub fn look(&mut self, way: &Way) -> Seen {
        self.horizons.look(&way.walk)
    }

    /// Appends the situation of somewhere one has looked ahead from to `key`, and puts into `beyond` what of it can be
    /// compared; says what a mood could still answer.
    pub fn write(
        &mut self,
        seen: Seen,
        way: &Way,
        tally: &Tally,
        lens: Lens,
        key: &mut Vec<u8>,
        beyond: &mut Beyond,
    ) -> Moody {
        beyond.clear();
        self.compared.clear();
        let walk = &way.walk;
        let (beat, horizon) = match (walk.place, self.horizons.seen(seen)) {
            (Place::At(beat), Some(horizon)) => (beat, horizon),
            (place, _) => {
                key.push(0xff);
                if let (true, Place::Ended(ending)) = (lens.is_of_ways(), place) {
                    key.push(ending);
                }
                return Moody::default();
            }
        };
        let ahead = &horizon.ahead;
        let mut writer = Writer {
            script: self.script,
            reference: self.reference,
            map: &self.horizons.map,
            ahead,
            way,
            tally,
            key,
            compared: &mut self.compared,
            beyond,
            perverse: self.perverse || lens.is_of_ways(),
        };
        writer.number(beat);
        horizon.reached.iter().for_each(|beats| writer.bits(*beats));
        writer.bits(horizon.coming);
        if let Some(previous) = self.horizons.previous(walk) {
            writer.number(previous + 1);
        }
        writer.rest(lens);
        if self.perverse && (ahead.arousal || ahead.satisfaction) {
            writer.felt_later();
        }
        beyond.note(&self.compared);
        Moody { arousal: ahead.arousal, satisfaction: ahead.satisfaction, perverse: self.perverse }
    }
}

/// Writes all that a value is, as it would be hashed.
struct Whole<'a>(&'a mut Vec<u8>);

impl Hasher for Whole<'_> {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend(bytes);
    }

    fn finish(&self) -> u64 {
        // What was written is compared byte by byte; nobody asks for less of it.
        self.0.len() as u64
    }
}

struct Writer<'a> {
    script: &'a Script,
    reference: &'a Reference,
    map: &'a Map,
    ahead: &'a Ahead,
    way: &'a Way,
    tally: &'a Tally,
    key: &'a mut Vec<u8>,
    compared: &'a mut Compared,
    beyond: &'a mut Beyond,
    perverse: bool,
}

/// From here on a summing up works.
const SUMS_UP_AT: i32 = 4 * ONE / 10;
/// From here on the customer counts as heard.
pub(super) const HEARD: i32 = ONE / 2;

impl Writer<'_> {
    /// A number, in as few bytes as it needs.
    fn number(&mut self, number: u32) {
        self.bits(u64::from(number));
    }

    fn bits(&mut self, bits: u64) {
        let mut rest = bits;
        while rest >= 0x80 {
            self.key.push(rest as u8 | 0x80);
            rest >>= 7;
        }
        self.key.push(rest as u8);
    }

    fn flag(&mut self, flag: bool) {
        self.key.push(u8::from(flag));
    }

    fn rest(&mut self, lens: Lens) {
        use Dimension::{ExtraMile, Listening, Ownership, Promptness};
        let Writer { script, ahead, tally, .. } = *self;
        let walk = &self.way.walk;
        let standing = &walk.standing;
        let on = |dimension| lens == Lens::Credit(dimension);
        let (listening, ownership, promptness, extra) =
            (on(Listening), on(Ownership), on(Promptness), on(ExtraMile));
        if ahead.back {
            if let Some((beat, until)) = walk.interrupted {
                self.number(beat + 1);
                self.number(until.saturating_sub(standing.calendar));
            } else {
                self.number(0);
            }
        }
        self.given(lens);
        self.bits(standing.flags & ahead.flags);
        if ahead.gifted {
            self.flag(standing.gifts > 0);
        }

        // Promises, and what is made good.
        let live = self.live_pledges(lens);
        let mut made = ahead.owed;
        let mut mendable = 0_u16;
        for (index, promise) in script.promises.iter().enumerate() {
            let Some(owed) = promise.owed else { continue };
            let pledge = &standing.pledges[index];
            if pledge.status == Status::Open || (ahead.keeps | ahead.promises) >> index & 1 == 1 {
                mendable |= 1 << owed;
            }
            if live >> index & 1 == 1 {
                made |= 1 << owed;
            }
        }
        mendable |= ahead.fixes;
        if ownership || promptness || extra {
            made |= mendable | ahead.declines_owed;
        }
        if let Lens::Par { owed, .. } = lens {
            made |= 1 << owed;
        }
        if extra && (ahead.gives || ahead.follows_up) {
            made = u16::MAX;
        }
        for owed in (0..script.owed.len()).filter(|owed| made >> owed & 1 == 1) {
            self.key.push(standing.made[owed]);
        }
        let (mut open_dated, mut last_lapse) = (false, 0);
        for index in (0..script.promises.len()).filter(|index| live >> index & 1 == 1) {
            let pledge = &standing.pledges[index];
            let read = ahead.pledges >> index & 1 == 1;
            let movable = ahead.moves >> index & 1 == 1;
            let changes = movable || (ahead.keeps | ahead.updates) >> index & 1 == 1;
            let settled = match pledge.status {
                Status::None | Status::Open => false,
                Status::Kept | Status::KeptLate => !read,
                Status::Broken => !read && !changes,
            };
            if settled {
                // Nobody asks what has become of it, but it cannot be given again.
                self.key.push(u8::from(ahead.promises >> index & 1 == 1) * 0xff);
                continue;
            }
            // What it is worth is a matter of ownership; whether one may come to it again, of everything.
            let bits = [
                pledge.hollow,
                pledge.warned && ownership,
                pledge.moved && (ownership || movable),
                pledge.lapsed && ownership,
                pledge.owned_up && read,
            ];
            let bits = bits.iter().fold(0, |bits, bit| bits << 1 | u8::from(*bit));
            self.key.push(bits << 3 | pledge.status as u8);
            if pledge.status == Status::Open && pledge.due != u32::MAX {
                open_dated = true;
                if !script.promises[index].kept_by_company && !pledge.hollow {
                    last_lapse = last_lapse.max(pledge.due);
                }
                // A due moment may lie behind: the promise was late when it was given.
                if self.perverse {
                    self.number(pledge.due.saturating_sub(standing.calendar) + 1);
                } else {
                    self.compared.less.push(u32::MAX - pledge.due);
                }
            }
            if ownership && pledge.status == Status::Open && pledge.moved {
                // Whether it was well that it was moved shows when it is kept.
                if self.perverse {
                    self.number(pledge.was_due.saturating_sub(standing.calendar));
                } else {
                    self.flag(pledge.was_due <= standing.calendar);
                    self.compared.less.push(pledge.was_due);
                }
            }
        }

        // What was said and heard.
        let sums_up = ahead.checks && (ahead.agreed || listening);
        let to_be_heard = matches!(lens, Lens::Par { heard: false, .. });
        if let Lens::Par { heard, .. } = lens {
            self.flag(heard);
        }
        let mut threshold = ahead.heard;
        if sums_up {
            threshold = threshold.max(Some(SUMS_UP_AT));
        }
        if to_be_heard {
            threshold = threshold.max(Some(HEARD));
        }
        // Known and given back, where a test asks for it.
        let mut told = ahead.told | (ahead.restated & ahead.restates);
        let mut restated = ahead.restated;
        if let Some(threshold) = threshold {
            // Every new contact with the customer halves it.
            let new = ahead.contacts & self.map.customer & !standing.met;
            let others = new.count_ones().min(10);
            let enough = threshold.saturating_mul(1 << others).min(ONE);
            let heard = standing.heard.min(enough);
            self.bits(u64::from(new));
            if ahead.restates != 0 {
                told |= self.map.theirs;
            }
            let unheard = ahead.heard.is_some() || (ahead.agreed && self.perverse);
            if unheard || lens.is_of_ways() {
                // Something may ask whether they have not been heard, or not agreed.
                self.number(heard as u32);
                restated |= ahead.restates;
            } else {
                let of = Standing::weight(script, standing.from_customer(script));
                let share = ONE / 2 / i32::from(of.max(1)) + 1;
                // What is given back in a later contact is not halved on the way there.
                let share = share.saturating_mul(if self.perverse { 1 << others } else { 1 });
                self.beyond.hear(heard, enough, standing.restated & ahead.restates, share);
            }
        }
        if sums_up {
            let stakes = standing.stakes_told(script);
            self.flag(standing.summed_up_with == Some(stakes));
        }
        if ahead.agreed {
            self.flag(standing.agreed);
        }
        if ahead.agreed || sums_up {
            told |= self.map.stakes;
        }
        if listening {
            told |= ahead.restates | ahead.asks;
        }
        self.bits(standing.restated & restated);
        self.bits(standing.told & told);
        // What is not known can't be told, and can't be thought of.
        let useful = if ownership { ahead.informs } else { 0 } | if extra { ahead.fits } else { 0 };
        self.compared.against.push(useful & !told & !standing.told);

        // Beyond the last moment that anything asks about, one time is as good as another.
        let moments = open_dated || (ahead.promises | ahead.moves) & live != 0;
        let mut calendar = ahead.past.max(ahead.until).max(if moments { ahead.moments } else { 0 });
        if !self.perverse {
            calendar = calendar.max(last_lapse);
        }
        let here = 1 << standing.contact;
        let mut talk = ahead.timed & here != 0;
        // One that was interrupted in this very contact waits in it.
        let waits =
            walk.interrupted.is_some_and(|(beat, _)| script.beats[beat as usize].contact == standing.contact);
        talk |= ahead.back && waits;
        if ahead.ends & here != 0 && (ownership || lens.is_of_ways()) {
            // What falls due while one talks lapses at the end.
            let given = (ahead.promises | ahead.moves) & live != 0 && ahead.moments > standing.calendar;
            talk |= last_lapse > standing.calendar || given;
        }
        self.number(u32::from(standing.taken));
        match lens {
            Lens::Structure | Lens::Keeping(_) => {}
            Lens::Par { .. } => calendar = u32::MAX - 1,
            Lens::Credit(Listening) => self.listening(),
            Lens::Credit(Ownership) => self.ownership(mendable),
            Lens::Credit(Promptness) => self.promptness(mendable, &mut calendar, &mut talk),
            Lens::Credit(ExtraMile) => self.extra_mile(),
        }
        if let Lens::Credit(dimension) = lens {
            for point in ahead.points.iter().take_while(|point| *point < 256) {
                if script.points[point as usize].dimension == dimension {
                    self.compared.earned.push(tally.earned(Key::ByHand(point as u8)));
                }
            }
        }
        let time = standing.calendar.min(calendar.saturating_add(1));
        let talk = if talk { u32::from(standing.talk) + 1 } else { 0 };
        if self.perverse || standing.calendar <= ahead.past {
            self.number(time);
            self.number(talk);
        } else {
            // Nothing waits for a moment to pass, so that to be late is no advantage: not even where it brings on
            // a call in which one could make up for it.
            self.number(0);
            self.compared.less.extend([time, talk]);
        }
    }

    /// What decides how later deeds are felt is nearly all that there is: two customers who feel the same now need not
    /// do so after the same words, or when the same word lapses.
    fn felt_later(&mut self) {
        self.way.walk.standing.hash(&mut Whole(self.key));
    }

    /// Replies given and beats reached, where that is still asked.
    fn given(&mut self, lens: Lens) {
        let Writer { script, map, ahead, way, .. } = *self;
        let given = &way.walk.given;
        if !lens.is_of_ways() {
            self.compared.less.push(u32::from(way.repeats));
        }
        for (word, said) in given.replies().iter().enumerate() {
            let asked = said & ahead.said.word(word);
            let used = said & !asked;
            // A reply that cannot open again is as good as given.
            let once_only = numbers(used & ahead.once_only.word(word)).filter(|bit| {
                let when = script.replies[word * 64 + bit].when.as_ref();
                when.is_none_or(|test| may_come(test, &way.walk, ahead, true))
            });
            let once_only = once_only.fold(0, |bits, bit| bits | 1 << bit);
            // Whoever has used up less can do more, but where only having nothing left to say leads on.
            let spare = !map.leads_on.word(word);
            self.compared.against.push(once_only & spare | used & ahead.again.word(word));
            self.list(word, once_only & !spare | asked);
        }
        self.number(0);
        for (word, reached) in given.beats().iter().enumerate() {
            self.list(word, reached & ahead.reached.word(word));
        }
        self.number(0);
    }

    /// Numbers in a list, which ends with a nought: they are few.
    fn list(&mut self, word: usize, bits: u64) {
        numbers(bits).for_each(|bit| self.number((word * 64 + bit) as u32 + 1));
    }

    /// The promises whose fate something can still see.
    fn live_pledges(&self, lens: Lens) -> u32 {
        let Writer { script, ahead, .. } = *self;
        let mut live = 0;
        // What is made good keeps every promise of it.
        let asked = script.promises.iter().enumerate().filter(|(index, _)| ahead.pledges >> index & 1 == 1);
        let asked = asked.filter_map(|(_, promise)| promise.owed);
        let asked = asked.fold(ahead.owed, |bits, owed| bits | 1 << owed);
        for (index, promise) in script.promises.iter().enumerate() {
            let bit = 1_u32 << index;
            let pledge = &self.way.walk.standing.pledges[index];
            let owed = |set: u16| promise.owed.is_some_and(|owed| set >> owed & 1 == 1);
            // A mood that interrupts may be asked whenever a promise falls due.
            let read = ahead.pledges & bit != 0 || owed(asked) || ahead.moody_event;
            let acts = ahead.promises | ahead.keeps | ahead.updates | ahead.moves;
            let touched = acts & bit != 0 || owed(ahead.fixes);
            let open = pledge.status == Status::Open;
            let may_change = open || touched;
            let counts = match lens {
                Lens::Structure => false,
                Lens::Keeping(promise) => usize::from(promise) == index,
                Lens::Par { owed, .. } => promise.owed == Some(owed),
                // Once something is made good, summing up comes too late.
                Lens::Credit(Dimension::Listening) => {
                    promise.owed.is_some()
                        && ahead.checks
                        && self.way.walk.standing.heard_at_first_offer.is_none()
                }
                Lens::Credit(Dimension::Ownership) => true,
                Lens::Credit(Dimension::Promptness) => promise.owed.is_some() || ahead.promises & bit != 0,
                Lens::Credit(Dimension::ExtraMile) => {
                    promise.owed.is_some()
                        && (owed(ahead.fixes) || owed(ahead.declines_owed) || ahead.gives || ahead.follows_up)
                }
            };
            if read || (counts && may_change) {
                live |= bit;
            }
        }
        live
    }

    /// What is worth so much once a contact, in the contacts ahead.
    fn once(&mut self, bits: u8, worth: u8) {
        if bits == 0 {
            return;
        }
        let standing = &self.way.walk.standing;
        for contact in numbers(self.ahead.contacts) {
            let done = standing.once[contact] & bits;
            self.compared.earned.extend(numbers(bits).map(|bit| (done >> bit & 1) * worth));
        }
    }

    /// What is worth a point once.
    fn first(&mut self, done: u64, ahead: u64) {
        self.compared.earned.extend(numbers(ahead).map(|bit| (done >> bit & 1) as u8));
    }

    fn listening(&mut self) {
        let Writer { script, ahead, tally, .. } = *self;
        let standing = &self.way.walk.standing;
        let feeling = if ahead.acknowledges { once::ACKNOWLEDGED } else { 0 };
        let openly = if ahead.asks_openly { once::ASKED_OPENLY } else { 0 };
        self.once(feeling | openly, 1);
        for fact in numbers(ahead.restates) {
            // Given back, a fact is used up even where that earned nothing.
            let worth = 1 + u8::from(script.facts[fact].stake);
            self.compared.earned.push((standing.restated >> fact & 1) as u8 * worth);
        }
        if ahead.asks_openly {
            self.compared.less.push(u32::from(standing.ever_competent));
        }
        if ahead.asks_wish {
            self.first(u64::from(standing.wish), 1);
        }
        if ahead.checks {
            self.compared.earned.push(tally.earned(Key::SummedUp));
            self.compared.less.push(u32::from(standing.heard_at_first_offer.is_some()));
        }
    }

    fn ownership(&mut self, mendable: u16) {
        let Writer { script, ahead, tally, .. } = *self;
        let standing = &self.way.walk.standing;
        // What owning mends need not be mended by an apology, which can then name the fault.
        self.once(if ahead.owns { once::OWNED } else { 0 }, if ahead.apologises { 3 } else { 1 });
        if ahead.apologises {
            self.compared.less.push(u32::from(standing.apologies.min(2)));
            self.compared.earned.push(tally.earned(Key::FaultNamed));
        }
        self.first(standing.causes, ahead.causes);
        self.first(standing.declined, ahead.declines);
        for owed in (0..script.owed.len() as u8).filter(|owed| mendable >> owed & 1 == 1) {
            self.compared.earned.push(tally.earned(Key::AnsweredFor(owed)));
        }
        for (index, promise) in (0_u8..).zip(&script.promises) {
            let pledge = &standing.pledges[usize::from(index)];
            if promise.owed.is_none()
                && (pledge.status == Status::Open || (ahead.keeps | ahead.promises) >> index & 1 == 1)
            {
                self.compared.earned.push(tally.earned(Key::WordGiven(index)));
            }
            if ahead.updates >> index & 1 == 1 {
                self.compared.earned.push(tally.earned(Key::Updated(index)));
            }
            if ahead.moves >> index & 1 == 1 || pledge.status == Status::Open && pledge.moved {
                self.compared.earned.push(tally.earned(Key::Moved(index)));
            }
        }
        if ahead.owns || ahead.apologises || ahead.moves != 0 {
            let (left, towards, not_apologised_for) = tally.left_to_mend();
            self.key.push(left as u8);
            self.key.push(towards);
            if ahead.apologises {
                self.number(not_apologised_for);
            }
        }
    }

    fn promptness(&mut self, mendable: u16, calendar: &mut u32, talk: &mut bool) {
        let Writer { script, ahead, tally, .. } = *self;
        let standing = &self.way.walk.standing;
        let elapsed = standing.elapsed(script);
        let mut in_time = 0;
        for owed in (0..script.owed.len() as u8).filter(|owed| mendable >> owed & 1 == 1) {
            let earned = tally.earned(Key::InTime(owed));
            self.compared.earned.push(earned);
            let par = self.reference.par.get(usize::from(owed)).copied().flatten();
            // Past a quarter more than par it does not matter any more how late it is.
            if let Some(late) = par.map(Reference::late)
                && standing.made[usize::from(owed)] < 100
                && elapsed <= late
            {
                in_time = in_time.max(script.begins + late);
            }
        }
        *calendar = in_time.max(*calendar);
        *talk |= in_time > 0 && ahead.mends >> standing.contact & 1 == 1;
        for index in 0..script.promises.len() as u8 {
            if ahead.promises >> index & 1 == 1 {
                self.compared.earned.push(tally.earned(Key::Dated(index)));
            }
        }
        self.first(standing.prevented, ahead.prevents);
        for (index, contact) in (0_u8..).zip(&script.contacts) {
            if ahead.contacts >> index & 1 == 0 {
                continue;
            }
            let answered = standing.once[usize::from(index)] & once::ANSWERED != 0;
            if let Some(since) = contact.waiting_since {
                self.flag(answered);
                if !answered {
                    let in_time = since.saturating_add(i32::from(contact.first_answer));
                    *calendar = u32::try_from(in_time).unwrap_or(0).max(*calendar);
                }
            }
            if ahead.holds {
                self.compared.earned.push(tally.earned(Key::HoldAnnounced(index)));
            }
        }
    }

    fn extra_mile(&mut self) {
        let Writer { ahead, tally, .. } = *self;
        let standing = &self.way.walk.standing;
        self.first(standing.efforts, ahead.efforts);
        if ahead.follows_up {
            self.first(u64::from(standing.followed_up), 1);
        }
        if ahead.gives {
            self.compared.less.push(standing.gifts);
            self.compared.earned.push(tally.earned(Key::Gesture));
        }
        if ahead.fixes != 0 {
            self.compared.against.push(u64::from(standing.asked & ahead.fixes));
        }
    }
}
