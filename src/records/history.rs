//! What one can ask of all records together: what is unfinished, the best so far, the goal from last time.

use super::line::Goal;
use super::read::Record;
use crate::conversation::log::Entry;

/// One attempt on the disk.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Its id; ids sort by time.
    pub id: String,
    /// What it says.
    pub record: Record,
}

/// What is remembered of one person or of all, the oldest first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct History {
    /// The attempts.
    pub attempts: Vec<Attempt>,
    /// Who practises, whoever said something latest first: everybody, whoever's attempts these are.
    pub people: Vec<String>,
    /// What a person should know about the records: sentences.
    pub notes: Vec<String>,
}

/// The best so far of one person in one scenario. Each number is the best of its own kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best {
    /// `won`, `mixed` or `lost`.
    pub outcome: String,
    /// How satisfied the customer was with that outcome, 0 to 100.
    pub satisfaction: u8,
    /// The levels.
    pub levels: [Option<u8>; 4],
    /// Finished attempts from the start; those that were rewound are practice and do not count here.
    pub attempts: usize,
}

impl Attempt {
    /// How many inputs were given.
    pub fn inputs(&self) -> usize {
        self.record.entries.iter().filter(|entry| !matches!(entry, Entry::Reached { .. })).count()
    }

    /// Whether it stopped in the middle.
    pub fn is_unfinished(&self) -> bool {
        self.record.outcome.is_none() && self.inputs() > 0
    }
}

impl History {
    /// Everything that a person has said something in, finished or not, the latest first.
    pub fn of(&self, me: &str) -> Vec<&Attempt> {
        let mine = |attempt: &&Attempt| {
            let record = &attempt.record;
            (record.outcome.is_some() || attempt.is_unfinished()) && record.header.setup.me == me
        };
        self.attempts.iter().rev().filter(mine).collect()
    }

    /// Attempts of a person that stopped in the middle, the latest first.
    pub fn unfinished(&self, me: &str) -> Vec<&Attempt> {
        let mine = |attempt: &&Attempt| attempt.is_unfinished() && attempt.record.header.setup.me == me;
        self.attempts.iter().rev().filter(mine).collect()
    }

    /// The best so far of a person in a scenario: its id in whatever pack, or pack and id.
    pub fn best(&self, me: &str, scenario: &str) -> Option<Best> {
        let mut best: Option<Best> = None;
        for attempt in &self.attempts {
            let header = &attempt.record.header;
            let Some(outcome) = &attempt.record.outcome else { continue };
            let here = header.scenario == scenario || header.name() == scenario;
            if header.setup.me != me || !here || header.forked.is_some() {
                continue;
            }
            let best = best.get_or_insert(Best {
                outcome: outcome.outcome.clone(),
                satisfaction: outcome.satisfaction,
                levels: [None; 4],
                attempts: 0,
            });
            best.attempts += 1;
            if (rank(&outcome.outcome), outcome.satisfaction) > (rank(&best.outcome), best.satisfaction) {
                best.outcome.clone_from(&outcome.outcome);
                best.satisfaction = outcome.satisfaction;
            }
            for (best, level) in best.levels.iter_mut().zip(outcome.levels) {
                *best = (*best).max(level);
            }
        }
        best
    }

    /// The latest goal that a person wrote, whatever the scenario.
    pub fn goal(&self, me: &str) -> Option<&Goal> {
        let mine = self.attempts.iter().filter(|attempt| attempt.record.header.setup.me == me);
        mine.filter_map(|attempt| attempt.record.goal.as_ref()).max_by(|a, b| a.at.cmp(&b.at))
    }

    /// The attempt whose id begins so, if only one does.
    pub fn find(&self, id: &str) -> Option<&Attempt> {
        let mut found = self.attempts.iter().filter(|attempt| attempt.id.starts_with(id));
        found.next().filter(|_| found.next().is_none())
    }
}

fn rank(outcome: &str) -> u8 {
    match outcome {
        "won" => 2,
        "mixed" => 1,
        _ => 0,
    }
}
