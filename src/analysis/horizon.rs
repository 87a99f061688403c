//! How far one can see from somewhere: which beats can still be reached, which events may still come, and with that
//! all that lies ahead.

use super::ahead::{Ahead, Map, Whereabouts};
use super::situation::Known;
use super::to_come::{may_close, may_come, possible};
use crate::conversation::place::Place;
use crate::conversation::walk::Walk;
use crate::scenario::script::{BeatIndex, ReplyIndex, Script, Test};

/// What is seen from somewhere.
pub(super) struct Horizon {
    /// The beats that can be reached and the events that may come, as bits: they stand for all that lies ahead.
    pub reached: Box<[u64]>,
    pub coming: u64,
    pub ahead: Ahead,
}

/// The number of a horizon; none where a conversation has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen(Option<usize>);

/// Every horizon that was seen: many walks have the same.
pub(super) struct Horizons<'a> {
    script: &'a Script,
    pub map: Map,
    everything: Ahead,
    all: Vec<Horizon>,
    numbers: Known<(Box<[u64]>, u64), usize>,
    /// Replies that can be given once only, as bits.
    once_only: Vec<u64>,
    /// When replies are open, where that may be over for good.
    when: Vec<Option<&'a Test>>,
    /// Room for the beats that can be reached, and for those to be gone on from.
    open: Vec<u64>,
    reached: Vec<u64>,
}

impl<'a> Horizons<'a> {
    /// None seen yet.
    pub fn of(script: &'a Script, map: Map) -> Self {
        let everything = map.everything();
        let mut once_only = vec![0; script.replies.len().div_ceil(64)];
        for (index, reply) in script.replies.iter().enumerate() {
            once_only[index / 64] |= u64::from(!reply.again) << (index % 64);
        }
        let when = script.replies.iter().map(|reply| reply.when.as_ref());
        let when = when.map(|when| when.filter(|test| may_close(test, &everything, true))).collect();
        Horizons {
            script,
            map,
            everything,
            all: Vec::new(),
            numbers: Known::default(),
            once_only,
            when,
            open: Vec::new(),
            reached: Vec::new(),
        }
    }

    /// Looks ahead from where a walk is.
    pub fn look(&mut self, walk: &Walk) -> Seen {
        let Place::At(beat) = walk.place else { return Seen(None) };
        let interrupted = walk.interrupted.map(|(beat, _)| beat);
        let from = Whereabouts { beat, back: [self.previous(walk), interrupted] };
        // An event that cannot come any more is as good as one that has been. Which ones can come hangs on what lies
        // ahead, and that on them: each needs what lies ahead without it to come about.
        let mut coming = 0;
        loop {
            let number = self.number(from, walk, coming);
            let others = !(coming | walk.standing.happened);
            let more = possible(self.script, walk, &self.all[number].ahead, others);
            if more == 0 {
                return Seen(Some(number));
            }
            coming |= more;
        }
    }

    /// What was seen; none where a conversation has ended.
    pub fn seen(&self, seen: Seen) -> Option<&Horizon> {
        seen.0.map(|number| &self.all[number])
    }

    /// The beat before, where it can be gone back to from here.
    pub fn previous(&self, walk: &Walk) -> Option<BeatIndex> {
        walk.previous.filter(|_| walk.beat().is_some_and(|beat| self.map.goes_back[beat as usize]))
    }

    /// The number of the horizon if these events may come.
    fn number(&mut self, from: Whereabouts, walk: &Walk, coming: u64) -> usize {
        let mut reached = std::mem::take(&mut self.reached);
        let said = walk.given.replies();
        let may_be_given = |reply: ReplyIndex| {
            let (reply, word) = (reply as usize, reply as usize / 64);
            (said[word] & self.once_only[word]) >> (reply % 64) & 1 == 0
                && self.when[reply].is_none_or(|test| may_come(test, walk, &self.everything, true))
        };
        self.map.reach(from, may_be_given, coming, &mut reached, &mut self.open);
        let bits = (reached.into_boxed_slice(), coming);
        let number = match self.numbers.get(&bits) {
            Some(number) => *number,
            None => {
                let ahead = self.map.ahead(&bits.0, coming);
                self.all.push(Horizon { reached: bits.0.clone(), coming, ahead });
                self.numbers.insert(bits.clone(), self.all.len() - 1);
                self.all.len() - 1
            }
        };
        self.reached = bits.0.into_vec();
        number
    }
}
