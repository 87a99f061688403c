//! What lies ahead of a beat: what something reachable from it reads, does and can still earn. A situation
//! remembers only that.

use crate::conversation::standing::numbers;
use crate::scenario::model::Source;
use crate::scenario::script::{Act, BeatIndex, Go, Reply, ReplyIndex, Script, Target, Test};
use crate::scenario::time::Time;

/// A set of indices.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub fn insert(&mut self, index: u32) {
        let word = index as usize / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (index % 64);
    }

    pub fn contains(&self, index: u32) -> bool {
        self.word(index as usize / 64) >> (index % 64) & 1 == 1
    }

    /// The bits of the indices from 64 times `word` on.
    pub fn word(&self, word: usize) -> u64 {
        self.0.get(word).copied().unwrap_or(0)
    }

    pub fn merge(&mut self, other: &Bits) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine |= theirs);
    }

    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(word, bits)| numbers(*bits).map(move |bit| (word * 64 + bit) as u32))
    }
}

/// What it is good for that a test holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Opens {
    /// Something can be done then.
    When,
    /// Something can be done as long as it does not.
    WhenNot,
    /// It goes one way or another.
    Either,
}

impl Opens {
    fn not(self) -> Opens {
        match self {
            Opens::When => Opens::WhenNot,
            Opens::WhenNot => Opens::When,
            Opens::Either => Opens::Either,
        }
    }
}

/// Everything that can matter from somewhere on. Sets of facts, promises and so on are the script's bit sets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Ahead {
    /// The beats themselves.
    pub beats: Bits,
    /// Their contacts.
    pub contacts: u16,
    /// Whether something goes back.
    pub back: bool,
    /// Replies that can be given once only.
    pub once_only: Bits,
    /// Replies that can be given again.
    pub again: Bits,
    // What tests read.
    pub told: u64,
    pub restated: u64,
    pub said: Bits,
    pub reached: Bits,
    pub pledges: u32,
    pub owed: u16,
    pub agreed: bool,
    pub gifted: bool,
    pub heard: Option<i32>,
    pub flags: u64,
    pub arousal: bool,
    pub satisfaction: bool,
    /// An event that only the mood can set off.
    pub moody_event: bool,
    // What replies do.
    pub restates: u64,
    pub asks: u64,
    pub informs: u64,
    pub fits: u64,
    pub acknowledges: bool,
    pub asks_openly: bool,
    pub asks_wish: bool,
    pub checks: bool,
    pub owns: bool,
    pub apologises: bool,
    pub causes: u64,
    pub declines: u64,
    pub declines_owed: u16,
    pub promises: u32,
    pub keeps: u32,
    pub updates: u32,
    pub moves: u32,
    pub fixes: u16,
    pub gives: bool,
    pub follows_up: bool,
    pub prevents: u64,
    pub efforts: u64,
    pub holds: bool,
    /// Points by hand of replies that can be given again.
    pub points: Bits,
    /// The last moment on the calendar after which something opens, or goes another way.
    pub past: u32,
    /// The last moment on the calendar up to which something is open.
    pub until: u32,
    /// The last moment on the calendar that is named for going there or promising.
    pub moments: u32,
    /// The contacts in which the minutes of the talk count: a test reads them, or something is counted from them.
    pub timed: u16,
    /// The contacts in which something can be made good while one talks, or the calendar can run.
    pub mends: u16,
    /// The contacts in which the story can end: what has fallen due while one talked is settled there.
    pub ends: u16,
}

impl Ahead {
    fn merge(&mut self, other: &Ahead) {
        self.beats.merge(&other.beats);
        self.once_only.merge(&other.once_only);
        self.again.merge(&other.again);
        self.said.merge(&other.said);
        self.reached.merge(&other.reached);
        self.points.merge(&other.points);
        self.heard = self.heard.max(other.heard);
        self.past = self.past.max(other.past);
        self.until = self.until.max(other.until);
        self.moments = self.moments.max(other.moments);
        macro_rules! or { ($($field:ident)*) => { $(self.$field |= other.$field;)* } }
        or!(moody_event contacts back told restated pledges owed agreed gifted flags arousal satisfaction restates asks informs fits
            acknowledges asks_openly asks_wish checks owns apologises causes declines declines_owed promises
            keeps updates moves fixes gives follows_up prevents efforts holds timed mends ends);
    }

    /// Notes what a test reads; `contacts` are those in which it is asked.
    fn read(&mut self, test: &Test, contacts: u16, opens: Opens) {
        match test {
            Test::All(list) | Test::Any(list) => {
                list.iter().for_each(|test| self.read(test, contacts, opens));
            }
            Test::Not(test) => self.read(test, contacts, opens.not()),
            Test::Told(fact) => self.told |= 1 << fact,
            Test::Restated(fact) => self.restated |= 1 << fact,
            Test::Said(reply) => self.said.insert(*reply),
            Test::Reached(beat) => self.reached.insert(*beat),
            Test::Promised(promise) | Test::Open(promise) | Test::Kept(promise) | Test::Overdue(promise) => {
                self.pledges |= 1 << promise;
            }
            Test::Fixed(owed) | Test::Covered(owed) => self.owed |= 1 << owed,
            Test::Agreed => self.agreed = true,
            Test::Gifted => self.gifted = true,
            Test::Heard(share) => self.heard = self.heard.max(Some(*share)),
            Test::Arousal(..) => self.arousal = true,
            Test::Satisfaction(..) => self.satisfaction = true,
            Test::Past(moment) => {
                match opens {
                    Opens::WhenNot => self.until = self.until.max(*moment),
                    Opens::When | Opens::Either => self.past = self.past.max(*moment),
                }
                self.timed |= contacts;
            }
            Test::Flag(flag) => self.flags |= 1 << flag,
        }
    }

    fn act(&mut self, script: &Script, act: Act, contact: u16) {
        match act {
            Act::Restate(facts) => self.restates |= facts,
            Act::Ask(fact) => self.asks |= 1 << fact,
            Act::Inform(facts) => self.informs |= facts,
            Act::Acknowledge(_) => self.acknowledges = true,
            Act::AskOpen => self.asks_openly = true,
            Act::AskWish => self.asks_wish = true,
            Act::Check => self.checks = true,
            Act::Own => self.owns = true,
            Act::Apologise(_) => self.apologises = true,
            Act::Explain { cause, .. } => self.causes |= 1 << cause,
            Act::Decline { what, owed, .. } => {
                self.declines |= 1 << what;
                self.declines_owed |= owed.map_or(0, |owed| 1 << owed);
            }
            Act::Promise(promise) => {
                self.promises |= 1 << promise;
                let promise = &script.promises[usize::from(promise)];
                promise.by.iter().for_each(|by| self.time(script, *by, contact));
                promise.only_if.iter().for_each(|test| self.read(test, contact, Opens::When));
            }
            Act::Keep { promise, .. } => {
                self.keeps |= 1 << promise;
                self.mends |= contact;
            }
            Act::Update(promise) => self.updates |= 1 << promise,
            Act::Renegotiate(promise, time) => {
                self.moves |= 1 << promise;
                self.time(script, time, contact);
                // Moved, it may be true that could not be.
                let only_if = script.promises[usize::from(promise)].only_if.as_ref();
                only_if.iter().for_each(|test| self.read(test, contact, Opens::When));
            }
            Act::Fix { owed, .. } => {
                self.fixes |= 1 << owed;
                self.mends |= contact;
            }
            Act::Hold { .. } => {
                self.holds = true;
                self.mends |= contact;
            }
            Act::Prevent(what) => self.prevents |= 1 << what,
            Act::Goodwill { fits, .. } => {
                self.gives = true;
                self.fits |= fits.map_or(0, |fact| 1 << fact);
            }
            Act::SaveEffort(what) => self.efforts |= 1 << what,
            Act::FollowUp => self.follows_up = true,
            Act::Interrupt
            | Act::Blame(_)
            | Act::HidePolicy
            | Act::Dismiss
            | Act::Doubt
            | Act::Transfer { .. }
            | Act::Thank
            | Act::Insult
            | Act::BreachPrivacy => {}
        }
    }

    fn time(&mut self, script: &Script, time: Time, contact: u16) {
        match time {
            Time::At(moment) => self.moments = self.moments.max(moment.on_calendar(script.begins)),
            Time::In(_) => self.timed |= contact,
        }
    }
}

/// A way from a beat to another one; by a reply, only as long as that can be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lead {
    by: Option<ReplyIndex>,
    to: BeatIndex,
}

/// Which beats lead where, and what each of them, and every event, does and asks.
#[derive(Debug, Clone)]
pub(super) struct Map {
    own: Vec<Ahead>,
    leads: Vec<Vec<Lead>>,
    /// Where the events lead.
    events: Vec<(BeatIndex, Ahead)>,
    /// Whether the beat itself, or one of its replies, goes back.
    pub goes_back: Vec<bool>,
    /// Replies of beats at which having nothing left to say leads on, and nothing else for certain.
    pub leads_on: Bits,
    /// Contacts with the customer.
    pub customer: u16,
    /// Facts that the customer tells.
    pub theirs: u64,
    /// Facts that are stakes.
    pub stakes: u64,
}

impl Map {
    /// Looks at all of a script. `endings` says whether it matters which ending is reached, `perverse` whether it can be of use to
    /// have nothing left to say even where a reply leads on.
    pub fn of(script: &Script, endings: bool, perverse: bool) -> Map {
        let mut own = Vec::new();
        let mut leads: Vec<Vec<Lead>> = Vec::new();
        for (index, beat) in script.beats.iter().enumerate() {
            let contact = 1_u16 << beat.contact;
            let mut here = Ahead { contacts: contact, ..Ahead::default() };
            here.beats.insert(index as u32);
            let mut to = Vec::new();
            let mut ends = false;
            let mut go = |here: &mut Ahead, by: Option<ReplyIndex>, ways: &Go| {
                for (test, target) in ways.ways() {
                    test.into_iter().for_each(|test| here.read(test, contact, Opens::Either));
                    match target {
                        Target::Beat(beat) => to.push(Lead { by, to: beat }),
                        Target::Back => here.back = true,
                        Target::Finish if endings => {
                            ends = true;
                            let tests = script.endings.iter().filter_map(|ending| ending.when.as_ref());
                            tests.for_each(|test| here.read(test, contact, Opens::Either));
                        }
                        Target::Finish | Target::Ending(_) => ends = true,
                        Target::Stay => {}
                    }
                }
            };
            go(&mut here, None, &beat.onward);
            for (reply_index, reply) in script.replies_of(index as BeatIndex) {
                go(&mut here, Some(reply_index), &reply.go);
                reply.when.iter().for_each(|test| here.read(test, contact, Opens::When));
                for act in script.acts_of(reply) {
                    here.act(script, *act, contact);
                }
                if reply.again {
                    here.again.insert(reply_index);
                    reply.points.clone().for_each(|point| here.points.insert(u32::from(point)));
                } else {
                    here.once_only.insert(reply_index);
                }
            }
            beat.at.iter().for_each(|at| here.time(script, *at, contact));
            if beat.at.is_some() {
                // In a wait within a contact the calendar takes up the minutes of the talk before it.
                here.timed |= contact;
            }
            if ends {
                // What the company still has to keep is settled there, by the clock.
                here.mends |= contact;
                here.ends |= contact;
            }
            own.push(here);
            leads.push(to);
        }
        let goes_back = own.iter().map(|here| here.back).collect();
        let events = script
            .events
            .iter()
            .map(|event| {
                // It may be asked anywhere, and it lets the calendar run on.
                let mut asked = Ahead::default();
                asked.read(&event.when, u16::MAX, Opens::Either);
                asked.moody_event = asked.arousal || asked.satisfaction;
                asked.mends = u16::MAX;
                // A wait in the contact that it interrupts takes up the minutes of the talk before it.
                asked.timed |= 1 << script.beats[event.then as usize].contact;
                (event.then, asked)
            })
            .collect();
        let set = |is: &dyn Fn(&crate::scenario::script::Fact) -> bool| {
            let facts = script.facts.iter().enumerate().filter(|(_, fact)| is(fact));
            facts.fold(0, |bits, (index, _)| bits | 1 << index)
        };
        let mut leads_on = Bits::default();
        for (index, beat) in script.beats.iter().enumerate() {
            let replies = || script.replies_of(index as BeatIndex);
            let always = |reply: &Reply| {
                let leaves = reply.go.targets().all(|target| target != Target::Stay);
                reply.when.is_none() && if perverse { reply.again } else { reply.again || leaves }
            };
            if !beat.onward.is_empty() && !replies().any(|(_, reply)| always(reply)) {
                replies().for_each(|(reply, _)| leads_on.insert(reply));
            }
        }
        Map {
            own,
            leads,
            events,
            goes_back,
            leads_on,
            customer: (0..script.contacts.len())
                .filter(|contact| script.contacts[*contact].with_customer())
                .fold(0, |bits, contact| bits | 1 << contact),
            theirs: set(&|fact| fact.from == Source::Customer),
            stakes: set(&|fact| fact.stake),
        }
    }

    /// The beats that can be reached from a beat by replies that may still be given, and by those events that may
    /// come, as bits. Those in `open` are still to be gone on from: all of them are in the end.
    pub fn reach(
        &self,
        from: Whereabouts,
        may_be_given: impl Fn(ReplyIndex) -> bool,
        events: u64,
        reached: &mut Vec<u64>,
        open: &mut Vec<u64>,
    ) {
        reached.clear();
        reached.resize(self.own.len().div_ceil(64), 0);
        open.clone_from(reached);
        let arrive = |beat: BeatIndex, reached: &mut [u64], open: &mut [u64]| {
            let (word, bit) = (beat as usize / 64, 1 << (beat % 64));
            open[word] |= bit & !reached[word];
            reached[word] |= bit;
        };
        arrive(from.beat, reached, open);
        for (_, (then, _)) in self.coming(events) {
            arrive(*then, reached, open);
        }
        while let Some(word) = open.iter().position(|word| *word != 0) {
            let beat = word * 64 + open[word].trailing_zeros() as usize;
            open[word] &= open[word] - 1;
            for Lead { by, to } in &self.leads[beat] {
                let new = reached[*to as usize / 64] >> (to % 64) & 1 == 0;
                if new && by.is_none_or(&may_be_given) {
                    arrive(*to, reached, open);
                }
            }
            if self.goes_back[beat] {
                from.back.into_iter().flatten().for_each(|back| arrive(back, reached, open));
            }
        }
    }

    /// All that there is.
    pub fn everything(&self) -> Ahead {
        self.ahead(&vec![u64::MAX; self.own.len().div_ceil(64)], u64::MAX)
    }

    /// What lies ahead where these beats can be reached and these events may come.
    pub fn ahead(&self, reached: &[u64], events: u64) -> Ahead {
        let mut ahead = Ahead::default();
        let beats = self.own.iter().enumerate();
        beats
            .filter(|(beat, _)| reached[beat / 64] >> (beat % 64) & 1 == 1)
            .for_each(|(_, own)| ahead.merge(own));
        self.coming(events).for_each(|(_, (_, asked))| ahead.merge(asked));
        ahead
    }

    fn coming(&self, events: u64) -> impl Iterator<Item = (usize, &(BeatIndex, Ahead))> {
        self.events.iter().enumerate().filter(move |(event, _)| events >> event & 1 == 1)
    }
}

/// Where one is, and where one can go back to: the beat before, and the one that was interrupted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Whereabouts {
    pub beat: BeatIndex,
    pub back: [Option<BeatIndex>; 2],
}
