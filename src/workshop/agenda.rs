//! What an afternoon is made of: an agenda strings what one can do together. Three ship as RON; who leads may bring another.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::message::Format;
use crate::assets;
use crate::places_on_disk::read_at_most;
use crate::scenario::model::Prose;

/// The number of the format that this program reads.
const VERSION: u32 = 1;
/// The largest file, in bytes.
const LARGEST: usize = 256 * 1024;
/// So many items at most.
const MOST_ITEMS: usize = 40;
/// So many minutes an item at most.
const MOST_MINUTES: u16 = 240;

/// An afternoon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agenda {
    /// The format's number. Now 1.
    pub version: u32,
    /// What it is called.
    pub title: Prose,
    /// What it needs and for whom it is, in a sentence or two.
    pub about: Prose,
    /// What is done, in order.
    pub items: Vec<Item>,
}

/// A part of an afternoon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// What it is called.
    pub title: Prose,
    /// How long it takes.
    pub minutes: u16,
    /// What whoever leads says and looks out for.
    pub say: Prose,
    /// What is done.
    pub what: What,
}

/// What can be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// Whoever leads speaks; this stands on the wall.
    Present(Prose),
    /// Nothing, for a while.
    Break,
    /// A customer is played before all, or by all.
    Play {
        /// How.
        format: Format,
        /// Which scenario: `wrong-markers` or `first-week/wrong-markers`.
        scenario: Prose,
        /// How heated the customer comes, 1 to 5; 3 is as written.
        intensity: u8,
    },
    /// Three recorded conversations of a scenario are rated by all.
    Calibrate(Prose),
    /// In threes: agent, customer, observer, a scenario a round.
    Triads(Vec<Prose>),
    /// Tables write a customer each, and play each other's.
    Write,
    /// Everybody writes down what they will do next time.
    Goals,
}

impl Agenda {
    /// Reads an agenda.
    ///
    /// # Errors
    /// A sentence with what is wrong, and where.
    pub fn read(text: &str) -> Result<Agenda, String> {
        let agenda: Agenda =
            ron::Options::default().with_recursion_limit(32).from_str(text).map_err(|error| {
                format!("line {}, column {}: {}", error.span.start.line, error.span.start.col, error.code)
            })?;
        agenda.in_order()?;
        Ok(agenda)
    }

    fn in_order(&self) -> Result<(), String> {
        if self.version != VERSION {
            return Err(format!("this agenda has version {}; this program reads {VERSION}", self.version));
        }
        if self.items.is_empty() || self.items.len() > MOST_ITEMS {
            return Err(format!("an agenda has 1 to {MOST_ITEMS} items; this one has {}", self.items.len()));
        }
        for item in &self.items {
            if !(1..=MOST_MINUTES).contains(&item.minutes) {
                return Err(format!(
                    "“{}” takes {} minutes; it can take 1 to {MOST_MINUTES}",
                    item.title, item.minutes
                ));
            }
        }
        Ok(())
    }

    /// How many minutes it takes in all.
    pub fn minutes(&self) -> u32 {
        self.items.iter().map(|item| u32::from(item.minutes)).sum()
    }

    /// The scenarios that it plays, each once, in order.
    pub fn scenarios(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for item in &self.items {
            let these: &[Prose] = match &item.what {
                What::Play { scenario, .. } | What::Calibrate(scenario) => std::slice::from_ref(scenario),
                What::Triads(scenarios) => scenarios,
                What::Present(_) | What::Break | What::Write | What::Goals => &[],
            };
            for scenario in these {
                if !all.contains(&scenario.as_str()) {
                    all.push(scenario);
                }
            }
        }
        all
    }
}

/// Reads an agenda from a file.
///
/// # Errors
/// A sentence with the file, and what is wrong with it.
pub fn read_file(path: &Path) -> Result<Agenda, String> {
    let told = |why: String| format!("{}: {why}", path.display());
    let bytes = read_at_most(path, LARGEST).map_err(|error| told(error.to_string()))?;
    let text = std::str::from_utf8(&bytes).map_err(|error| told(error.to_string()))?;
    Agenda::read(text).map_err(told)
}

/// Those that ship, the shortest first; what ships is read by a test.
pub fn shipped() -> Vec<Agenda> {
    let mut all: Vec<Agenda> = assets::agendas().filter_map(|text| Agenda::read(text).ok()).collect();
    all.sort_by_key(Agenda::minutes);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_agenda_is_told_with_its_place() {
        let agenda = |items: &str| format!("(version: 1, title: \"A\", about: \"B\", items: [{items}])");
        let item = "(title: \"C\", minutes: 5, say: \"D\", what: Break)";
        assert_eq!(Agenda::read(&agenda(item)).map(|agenda| agenda.minutes()), Ok(5));
        for (text, told) in [
            (agenda("").as_str(), "1 to 40 items"),
            (&agenda(&item.replace('5', "0")), "“C” takes 0 minutes"),
            (&agenda(item).replace("version: 1", "version: 2"), "version 2"),
            (&agenda(&item.replace("Break", "Brake")), "line 1, column"),
            ("(version: 1", "line 1, column"),
        ] {
            let why = Agenda::read(text).unwrap_err();
            assert!(why.contains(told), "{why}");
        }
    }
}
