//! What people saw of a conversation, in the words of the anchors: a sheet for each one who was rated, with a rating for each
//! who rated them.

use std::collections::BTreeMap;

use serde::Serialize;

use super::agreement::Ratings;
use super::message::{Refused, Seat, line_of};
use crate::scenario::model::{Dimension, Prose};

/// The highest level.
const HIGHEST: u8 = 5;
/// The longest words that were heard, in letters.
pub const LONGEST_WORDS: usize = 120;
/// How many dimensions there are.
pub const DIMENSIONS: usize = Dimension::ALL.len();

/// The keys of the dimensions' names, in their order.
pub const NAMES: [&str; DIMENSIONS] =
    ["dimension-listening", "dimension-ownership", "dimension-promptness", "dimension-extra-mile"];

/// Who is rated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ratee {
    /// A recorded conversation, by its number in the order of the file.
    Recording(u8),
    /// Somebody in the room.
    Sitter(Seat),
}

/// One conversation, as all saw it who rated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Who is rated.
    pub ratee: Ratee,
    /// The scenario, `pack/id`.
    pub scenario: Prose,
    /// Who rated, and how.
    pub ratings: BTreeMap<Seat, Rating>,
}

/// How one person rated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// A level for each dimension, 1 to 5; 0 where it was not seen; none where it is not marked yet.
    pub levels: [Option<u8>; DIMENSIONS],
    /// Words that were heard, for each dimension.
    pub words: [String; DIMENSIONS],
}

impl Rating {
    /// Whether every dimension is marked.
    pub fn is_whole(&self) -> bool {
        self.levels.iter().all(Option::is_some)
    }
}

impl Sheet {
    /// An empty one.
    pub fn new(ratee: Ratee, scenario: Prose) -> Sheet {
        Sheet { ratee, scenario, ratings: BTreeMap::new() }
    }

    /// Marks a dimension, instead of what was marked before.
    ///
    /// # Errors
    /// There is no such dimension or level.
    pub fn mark(&mut self, by: Seat, dimension: u8, level: u8, words: &str) -> Result<(), Refused> {
        let dimension = usize::from(dimension);
        if dimension >= DIMENSIONS || level > HIGHEST {
            return Err(Refused::NoSuch);
        }
        let rating = self.ratings.entry(by).or_default();
        rating.levels[dimension] = Some(level);
        rating.words[dimension] = line_of(words, LONGEST_WORDS);
        Ok(())
    }

    /// How often each level was marked for a dimension; the first is how many did not see it.
    pub fn spread(&self, dimension: usize) -> [usize; HIGHEST as usize + 1] {
        let mut spread = [0; HIGHEST as usize + 1];
        for level in self.ratings.values().filter_map(|rating| *rating.levels.get(dimension)?) {
            spread[usize::from(level)] += 1;
        }
        spread
    }
}

/// What all sheets say about a dimension, one row a ratee and one column a rater, as agreement is worked out from it. What was
/// not seen is missing.
pub fn table(sheets: &[Sheet], dimension: usize) -> Vec<Ratings> {
    let mut raters: Vec<Seat> = sheets.iter().flat_map(|sheet| sheet.ratings.keys().copied()).collect();
    raters.sort_unstable();
    raters.dedup();
    let level = |sheet: &Sheet, rater: &Seat| {
        sheet.ratings.get(rater).and_then(|rating| *rating.levels.get(dimension)?).filter(|level| *level > 0)
    };
    sheets.iter().map(|sheet| raters.iter().map(|rater| level(sheet, rater)).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_replaces_the_one_before_and_what_was_not_seen_is_no_level() {
        let mut sheet = Sheet::new(Ratee::Sitter(4), "a/b".into());
        sheet.mark(1, 0, 3, "").unwrap();
        sheet.mark(1, 0, 5, " I’ll \n ring ").unwrap();
        sheet.mark(2, 0, 0, "").unwrap();
        sheet.mark(3, 0, 4, "").unwrap();
        assert_eq!(sheet.spread(0), [1, 0, 0, 0, 1, 1]);
        assert_eq!(sheet.ratings[&1].words[0], "I’ll ring");
        assert!(!sheet.ratings[&1].is_whole());
        assert_eq!(sheet.mark(1, 4, 3, ""), Err(Refused::NoSuch));
        assert_eq!(sheet.mark(1, 0, 6, ""), Err(Refused::NoSuch));
        let other = Sheet::new(Ratee::Sitter(5), "a/b".into());
        assert_eq!(table(&[sheet, other], 0), [vec![Some(5), None, Some(4)], vec![None, None, None]]);
    }
}
