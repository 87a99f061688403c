//! What practice has brought a person, and what to practise next and when.
//!
//! A scenario comes back after 2, then 7, then 21 days: what is spaced is remembered longer than what is crammed (Cepeda et
//! al. 2006, *Psychological Bulletin* 132, 354–380). Whoever plays it sooner than it is due has not waited, so that counts as
//! no return. What is due is ordered by the dimension in which the person is weakest now.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::history::{Attempt, History};
use crate::scenario::model::Dimension;

/// After so many days a scenario comes back, for the first, the second and every later time.
pub const GAPS: [i32; 3] = [2, 7, 21];
/// So many levels, the latest, say where a person stands in a dimension.
const LATEST: usize = 5;

/// A level that was reached.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Reached {
    /// The day, where the person is.
    pub day: Date,
    /// The attempt.
    pub attempt: String,
    /// 1 to 5.
    pub level: u8,
}

/// A scenario that comes back.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Practice {
    /// Pack and id.
    pub scenario: String,
    /// Its title, as it was when it was played last.
    pub title: String,
    /// How often it was finished.
    pub finished: u32,
    /// When it was finished last.
    pub last: Date,
    /// The endings that were found, by id.
    pub endings: Vec<String>,
    /// The latest level of each dimension.
    pub levels: [Option<u8>; 4],
    /// The day on which it is to be practised again.
    pub due: Date,
}

/// What practice has brought.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Progress {
    /// Conversations that came to an end; those that were rewound are left out everywhere here.
    pub finished: u32,
    /// Of these, those in which the customer was won.
    pub won: u32,
    /// The levels of listening, ownership, promptness and extra mile, the oldest first.
    pub levels: [Vec<Reached>; 4],
    /// The dimension in which the person is weakest now; none where no level is known.
    #[serde(skip)]
    pub weakest: Option<Dimension>,
    /// What to practise: what is due first, and of that where the weakest dimension went worst; then what comes back later.
    pub next: Vec<Practice>,
}

impl Progress {
    /// What a person's history comes to, on a day.
    pub fn of(history: &History, today: Date, zone: &TimeZone) -> Progress {
        let mut progress = Progress::default();
        let mut by_scenario: BTreeMap<String, Practice> = BTreeMap::new();
        let mut returns: BTreeMap<String, usize> = BTreeMap::new();
        let finished = history.attempts.iter().filter(|attempt| attempt.record.header.forked.is_none());
        for Attempt { id, record } in finished {
            let Some(outcome) = &record.outcome else { continue };
            // A moment that is none, from a file that anybody wrote, says nothing about any day.
            let Ok(at) = outcome.at.parse::<Timestamp>() else { continue };
            let day = at.to_zoned(zone.clone()).date();
            progress.finished += 1;
            progress.won += u32::from(outcome.outcome == "won");
            for (all, level) in progress.levels.iter_mut().zip(outcome.levels) {
                all.extend(level.map(|level| Reached { day, attempt: id.clone(), level }));
            }
            let name = record.header.name();
            let due = |returns: usize| day.saturating_add(GAPS[returns.min(GAPS.len() - 1)].days());
            let practice = by_scenario.entry(name.clone()).or_insert_with(|| Practice {
                scenario: name.clone(),
                title: String::new(),
                finished: 0,
                last: day,
                endings: Vec::new(),
                levels: [None; 4],
                due: due(0),
            });
            if practice.finished > 0 && day >= practice.due {
                let returns = returns.entry(name).or_default();
                *returns += 1;
                practice.due = due(*returns);
            }
            practice.finished += 1;
            practice.last = practice.last.max(day);
            practice.title.clone_from(&record.header.title);
            if !practice.endings.contains(&outcome.ending) {
                practice.endings.push(outcome.ending.clone());
            }
            for (latest, level) in practice.levels.iter_mut().zip(outcome.levels) {
                *latest = level.or(*latest);
            }
        }
        progress.weakest = weakest(&progress.levels);
        progress.next = by_scenario.into_values().collect();
        let level = |practice: &Practice| {
            progress.weakest.and_then(|of| practice.levels[of as usize]).unwrap_or(u8::MAX)
        };
        progress.next.sort_by_key(|practice| {
            let due = practice.due <= today;
            (!due, if due { level(practice) } else { 0 }, practice.due, practice.scenario.clone())
        });
        progress
    }

    /// What is due on a day, in the order in which to practise it.
    pub fn due(&self, today: Date) -> impl Iterator<Item = &Practice> {
        self.next.iter().filter(move |practice| practice.due <= today)
    }
}

/// The dimension with the least mean of its latest levels; of several the first.
fn weakest(levels: &[Vec<Reached>; 4]) -> Option<Dimension> {
    // Means are compared crosswise, in whole numbers.
    let sums = levels.iter().map(|all| {
        let latest = all.iter().rev().take(LATEST);
        latest.fold((0_u32, 0_u32), |(sum, count), one| (sum + u32::from(one.level), count + 1))
    });
    let known = Dimension::ALL.into_iter().zip(sums).filter(|(_, (_, count))| *count > 0);
    known
        .min_by(|(_, (sum, count)), (_, (other, of))| (sum * of).cmp(&(other * count)))
        .map(|(dimension, _)| dimension)
}

#[cfg(test)]
mod tests {
    use super::super::line::{Header, Outcome, Texts};
    use super::super::read::Record;
    use super::*;
    use crate::conversation::log::Setup;

    fn day(day: i8) -> Date {
        jiff::civil::date(2026, 3, 1).saturating_add(i32::from(day - 1).days())
    }

    /// Attempts: a scenario, the day of March, the levels.
    fn history(attempts: &[(&str, i8, [u8; 4])]) -> History {
        let attempt = |(number, (scenario, at, levels)): (usize, &(&str, i8, [u8; 4]))| {
            let at = format!("{}T10:00:00Z", day(*at));
            let header = Header {
                format: 1,
                program: String::new(),
                at: at.clone(),
                pack: "pack".into(),
                scenario: (*scenario).into(),
                title: (*scenario).into(),
                texts: Texts::of("", "", ""),
                setup: Setup { seed: 1, intensity: 3, timed: false, me: "Kim".into() },
                forked: None,
            };
            let outcome = Outcome {
                at,
                ending: format!("ending-{}", number % 2),
                outcome: "won".into(),
                satisfaction: 50,
                levels: levels.map(|level| (level > 0).then_some(level)),
                credits: None,
                reference: None,
            };
            let texts = header.texts.clone();
            let outcome = Some(outcome);
            let record =
                Record { header, texts, entries: Vec::new(), outcome, goal: None, sound: 0, cut_off: false };
            Attempt { id: number.to_string(), record }
        };
        History { attempts: attempts.iter().enumerate().map(attempt).collect(), ..History::default() }
    }

    fn next(attempts: &[(&str, i8, [u8; 4])], today: i8) -> Vec<(String, Date)> {
        let progress = Progress::of(&history(attempts), day(today), &TimeZone::UTC);
        progress.next.into_iter().map(|practice| (practice.title, practice.due)).collect()
    }

    #[test]
    fn a_scenario_comes_back_after_two_seven_and_twenty_one_days() {
        let at = |days: &[i8]| {
            let attempts: Vec<_> = days.iter().map(|day| ("a", *day, [3; 4])).collect();
            next(&attempts, 1)[0].1
        };
        assert_eq!(at(&[1]), day(3));
        assert_eq!(at(&[1, 3]), day(10));
        assert_eq!(at(&[1, 3, 10]), day(31));
        assert_eq!(at(&[1, 3, 10, 31]), day(52));
        // Later than due is a return; sooner is none, however often.
        assert_eq!(at(&[1, 8]), day(15));
        assert_eq!(at(&[1, 1, 2, 2]), day(3));
        assert_eq!(at(&[1, 1, 2, 2, 4]), day(11));
    }

    #[test]
    fn what_is_due_comes_by_the_weakest_dimension_and_the_rest_by_its_day() {
        let attempts = [
            ("strong", 1, [5, 4, 5, 5]),
            ("weak", 1, [5, 1, 5, 5]),
            ("unknown", 1, [5, 0, 5, 5]),
            ("later", 9, [1, 1, 1, 1]),
            ("soon", 8, [1, 1, 1, 1]),
        ];
        let names: Vec<String> = next(&attempts, 9).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["weak", "strong", "unknown", "soon", "later"]);
    }

    #[test]
    fn the_weakest_dimension_is_that_of_the_latest_levels() {
        let of = |attempts: &[(&str, i8, [u8; 4])]| {
            Progress::of(&history(attempts), day(1), &TimeZone::UTC).weakest
        };
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[("a", 1, [0; 4])]), None);
        assert_eq!(of(&[("a", 1, [4, 3, 2, 5])]), Some(Dimension::Promptness));
        // What was weak long ago is not weak now.
        let mut long = vec![("a", 1, [1, 3, 4, 4]); 9];
        long.extend(vec![("a", 2, [5, 3, 4, 4]); 5]);
        assert_eq!(of(&long), Some(Dimension::Ownership));
    }

    #[test]
    fn what_was_found_and_reached_is_counted() {
        let progress =
            Progress::of(&history(&[("a", 1, [2, 3, 0, 1]), ("a", 2, [3, 0, 0, 2])]), day(5), &TimeZone::UTC);
        assert_eq!((progress.finished, progress.won), (2, 2));
        assert_eq!(progress.next[0].endings, ["ending-0", "ending-1"]);
        assert_eq!(progress.next[0].levels, [Some(3), Some(3), None, Some(2)]);
        assert_eq!(progress.levels[0].iter().map(|one| one.level).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(progress.due(day(5)).count(), 1);
        assert_eq!(progress.due(day(2)).count(), 0);
    }
}
