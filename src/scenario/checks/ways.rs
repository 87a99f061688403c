//! Where one can get to from every beat: the graph that the checks of ways walk.

use crate::scenario::entries::Index;
use crate::scenario::model::{Branch, Channel, Id, Scenario};

/// The ways out of each beat, by the beats' positions.
pub(super) struct Ways {
    /// The beats that can come next.
    pub next: Lists,
    /// Those of them that `then` names.
    pub named: Lists,
    /// Whether it can end here.
    pub ends: Vec<bool>,
    /// Whether it goes on by itself, without a reply.
    pub alone: Vec<bool>,
    /// Whether it can go back to where it came from.
    pub back: Vec<bool>,
    /// The beats that can come before.
    pub before: Lists,
}

/// For each beat a list of beats, all of them in one: a thousand small lists would cost more than all that is done
/// with them.
pub(super) struct Lists {
    /// Where each list begins, and where the last one ends.
    starts: Vec<usize>,
    all: Vec<usize>,
}

impl Lists {
    /// The second of each pair, listed for the first, in their order.
    fn of(count: usize, pairs: impl Iterator<Item = (usize, usize)> + Clone) -> Lists {
        let mut starts = vec![0; count + 1];
        for (here, _) in pairs.clone() {
            starts[here + 1] += 1;
        }
        for here in 0..count {
            starts[here + 1] += starts[here];
        }
        let mut free = starts.clone();
        let mut all = vec![0; starts[count]];
        for (here, there) in pairs {
            all[free[here]] = there;
            free[here] += 1;
        }
        Lists { starts, all }
    }

    /// How many beats there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + Clone {
        (0..self.len()).flat_map(|here| self[here].iter().map(move |there| (here, *there)))
    }

    /// For each beat, those in whose lists it is.
    fn turned_round(&self) -> Lists {
        Lists::of(self.len(), self.pairs().map(|(here, there)| (there, here)))
    }
}

impl std::ops::Index<usize> for Lists {
    type Output = [usize];

    fn index(&self, here: usize) -> &[usize] {
        &self.all[self.starts[here]..self.starts[here + 1]]
    }
}

struct Builder<'a> {
    index: &'a Index<'a>,
    next: Vec<(usize, usize)>,
    named: Vec<(usize, usize)>,
    ends: Vec<bool>,
    back: Vec<bool>,
}

impl<'a> Builder<'a> {
    fn way(
        &mut self,
        here: usize,
        then: Option<&Id>,
        end: Option<&Id>,
        finish: bool,
        stay: bool,
        back: bool,
    ) {
        if let Some(next) = then.and_then(|name| self.index.get(name)) {
            self.next.push((here, next));
            self.named.push((here, next));
        }
        if stay {
            self.next.push((here, here));
        }
        self.ends[here] |= end.is_some() || finish;
        self.back[here] |= back;
    }

    fn branches(&mut self, here: usize, branches: &'a [Branch]) {
        for branch in branches {
            self.way(
                here,
                branch.then.as_ref(),
                branch.end.as_ref(),
                branch.finish,
                branch.stay,
                branch.back,
            );
        }
    }
}

impl Ways {
    /// The ways of a scenario. Conditions count as if they could hold, so a way that is missing here is missing.
    /// `index` has the beats' positions by their names.
    pub fn new(scenario: &Scenario, index: &Index<'_>) -> Ways {
        let count = scenario.beats.len();
        let mut builder = Builder {
            index,
            next: Vec::with_capacity(count * 4),
            named: Vec::with_capacity(count * 4),
            ends: vec![false; count],
            back: vec![false; count],
        };
        let mut alone = vec![false; count];
        let events: Vec<usize> =
            scenario.events.iter().filter_map(|(_, event)| builder.index.get(&event.then)).collect();
        for (here, (_, beat)) in scenario.beats.iter().enumerate() {
            builder.way(here, beat.then.as_ref(), beat.end.as_ref(), beat.finish, false, beat.back);
            builder.branches(here, &beat.go);
            for (_, reply) in beat.replies.iter() {
                builder.way(
                    here,
                    reply.then.as_ref(),
                    reply.end.as_ref(),
                    reply.finish,
                    reply.stay,
                    reply.back,
                );
                builder.branches(here, &reply.go);
            }
            alone[here] = beat.replies.is_empty();
            // Where one can let time pass, an event may come and take over.
            let desk = scenario.contacts.get(&beat.contact).is_some_and(|it| it.channel == Channel::Desk);
            let again = beat.replies.iter().any(|(_, reply)| reply.again);
            if desk || again || beat.at.is_some() {
                builder.next.extend(events.iter().map(|event| (here, *event)));
            }
        }
        let Builder { next, named, ends, back, .. } = builder;
        let [next, named] = [next, named].map(|pairs| Lists::of(count, pairs.iter().copied()));
        let before = next.turned_round();
        let mut ways = Ways { next, named, ends, alone, back, before };
        if ways.back.contains(&true) {
            ways.resolve_back(&events);
        }
        ways
    }

    /// `back` leads to whatever led here; after an event, to whatever it interrupted.
    fn resolve_back(&mut self, events: &[usize]) {
        let count = self.next.len();
        let mut interrupted = vec![false; count];
        let mut open = events.to_vec();
        while let Some(here) = open.pop() {
            if !std::mem::replace(&mut interrupted[here], true) {
                open.extend(&self.next[here]);
            }
        }
        let can_end = self.ends.iter().any(|ends| *ends);
        // An event interrupts anywhere: whether its beats come to an end is not theirs to say.
        for ((ends, back), interrupted) in self.ends.iter_mut().zip(&self.back).zip(&interrupted) {
            *ends |= *back && *interrupted && can_end;
        }
        let goes_back = |here: usize| if self.back[here] { &self.before[here] } else { &[] };
        let pairs = (0..count)
            .flat_map(|here| self.next[here].iter().chain(goes_back(here)).map(move |there| (here, *there)));
        self.next = Lists::of(count, pairs);
        self.before = self.next.turned_round();
    }

    /// For each beat, whether an ending can be reached.
    pub fn can_end(&self) -> Vec<bool> {
        let mut can_end = vec![false; self.next.len()];
        let mut open: Vec<usize> = (0..self.ends.len()).filter(|here| self.ends[*here]).collect();
        while let Some(here) = open.pop() {
            if !std::mem::replace(&mut can_end[here], true) {
                open.extend(&self.before[here]);
            }
        }
        can_end
    }

    /// For each beat without replies, whether it can only go on to others like it, for ever.
    pub fn endless(&self) -> Vec<bool> {
        // All that are alone, less those with a way out, less those that lead to these, and so on.
        let stays = |here: usize| {
            self.alone[here] && !self.ends[here] && !self.back[here] && !self.next[here].is_empty()
        };
        let mut endless: Vec<bool> = (0..self.next.len()).map(stays).collect();
        let mut open: Vec<usize> = (0..endless.len()).filter(|here| !endless[*here]).collect();
        while let Some(out) = open.pop() {
            for here in &self.before[out] {
                if std::mem::replace(&mut endless[*here], false) {
                    open.push(*here);
                }
            }
        }
        endless
    }
}
