//! Where one can get to from every beat: the graph that the checks of ways walk.

use crate::scenario::entries::Index;
use crate::scenario::model::{Branch, Channel, Scenario};

/// The ways out of each beat, by the beats' positions.
pub(super) struct Ways {
    /// The beats that can come next.
    pub next: Vec<Vec<usize>>,
    /// Those of them that `then` names.
    pub named: Vec<Vec<usize>>,
    /// Whether it can end here.
    pub ends: Vec<bool>,
    /// Whether it goes on by itself, without a reply.
    pub alone: Vec<bool>,
    /// Whether it can go back to where it came from.
    pub back: Vec<bool>,
    /// The beats that can come before.
    pub before: Vec<Vec<usize>>,
}

struct Builder<'a> {
    index: &'a Index<'a>,
    ways: Ways,
}

impl<'a> Builder<'a> {
    fn way(
        &mut self,
        here: usize,
        then: Option<&String>,
        end: Option<&String>,
        finish: bool,
        stay: bool,
        back: bool,
    ) {
        if let Some(next) = then.and_then(|name| self.index.get(name)) {
            self.ways.next[here].push(next);
            self.ways.named[here].push(next);
        }
        if stay {
            self.ways.next[here].push(here);
        }
        self.ways.ends[here] |= end.is_some() || finish;
        self.ways.back[here] |= back;
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
        let ways = Ways {
            next: vec![Vec::new(); count],
            named: vec![Vec::new(); count],
            ends: vec![false; count],
            alone: vec![false; count],
            back: vec![false; count],
            before: Vec::new(),
        };
        let mut builder = Builder { index, ways };
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
            builder.ways.alone[here] = beat.replies.is_empty();
            // Where one can let time pass, an event may come and take over.
            let desk = scenario.contacts.get(&beat.contact).is_some_and(|it| it.channel == Channel::Desk);
            let again = beat.replies.iter().any(|(_, reply)| reply.again);
            if desk || again || beat.at.is_some() {
                builder.ways.next[here].extend(&events);
            }
        }
        let mut ways = builder.ways;
        ways.resolve_back(&events);
        ways.before = ways.find_before();
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
        let can_go_back = self.back.contains(&true);
        let mut before = if can_go_back { self.find_before() } else { Vec::new() };
        for here in 0..count {
            if !self.back[here] {
                continue;
            }
            // An event interrupts anywhere: whether its beats come to an end is not theirs to say.
            self.ends[here] |= interrupted[here] && can_end;
            let back = std::mem::take(&mut before[here]);
            self.next[here].extend(back);
        }
    }

    /// For each beat, those that can come before it.
    fn find_before(&self) -> Vec<Vec<usize>> {
        let mut before = vec![Vec::new(); self.next.len()];
        for (here, next) in self.next.iter().enumerate() {
            for there in next {
                before[*there].push(here);
            }
        }
        before
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
