//! What a conversation is measured against: par and the model conversation, computed once for a scenario by
//! `analysis`, handed to scoring as data and stored in the record.

use serde::{Deserialize, Serialize};

/// What a scenario's best looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// For each owed thing the fewest story minutes in which it can be made good with the customer heard first;
    /// none where it can't be.
    pub par: Vec<Option<u32>>,
    /// For each dimension the most that any one conversation earns there: the shares that the model conversation
    /// has the greatest sum of are shares of these.
    pub best: [u32; 4],
    /// The four credits of the model conversation: listening, ownership, promptness, extra mile.
    pub credit: [u32; 4],
    /// How many keys the model conversation offers, by dimension. Fewer than three are not enough evidence.
    pub keys: [u32; 4],
    /// The marks that the model conversation reaches, as bits of [`super::level::mark`].
    pub marks: u8,
    /// The model conversation's replies: `beat.reply`, in order.
    pub conversation: Vec<String>,
    /// Whether every situation was visited that can be reached without giving replies again more than twice in
    /// all. Otherwise the best found is "at least" the best.
    pub complete: bool,
    /// How many situations were visited.
    pub situations: u64,
}

impl Reference {
    /// What making an owed thing good at this story minute is worth: 3 by par, 2 by a quarter more, else 1.
    pub fn punctual(&self, owed: u8, minute: u32) -> u8 {
        match self.par.get(usize::from(owed)).copied().flatten() {
            // Where par is not known yet (while it is being computed) every time is in time.
            None => 3,
            Some(par) if minute <= par => 3,
            Some(par) if minute <= Reference::late(par) => 2,
            Some(_) => 1,
        }
    }

    /// A quarter more than par.
    pub fn late(par: u32) -> u32 {
        par + par / 4
    }
}
