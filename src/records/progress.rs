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
use super::line::{Goal, Habits, Promises};
use crate::scenario::model::Dimension;
use crate::scoring::key::KINDS;

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

/// A conversation that came to an end.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Finished {
    /// The day, where the person is.
    pub day: Date,
    /// The attempt.
    pub attempt: String,
    /// The scenario: pack and id.
    pub scenario: String,
    /// Its title then.
    pub title: String,
    /// How satisfied the customer was, 0 to 100.
    pub satisfaction: u8,
    /// The levels, where there was evidence enough.
    pub levels: [Option<u8>; 4],
    /// What became of the promises, where it was noted.
    pub promises: Option<Promises>,
}

/// What somebody does, and what they leave undone, in a dimension: kinds of evidence by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Habit {
    /// What they did in most of their latest conversations.
    pub does: Option<String>,
    /// What was open most often in those and was not taken.
    pub leaves: Option<String>,
}

/// A goal that was written.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Meant {
    /// The attempt after which it was written.
    pub attempt: String,
    /// The goal, and whether they did it.
    #[serde(flatten)]
    pub goal: Goal,
    /// Whether they say that they did it; none where they have not said.
    pub met: Option<bool>,
}

/// A personal best.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Best {
    /// The most promises given in one conversation and all kept: at least two.
    AllKept {
        /// How many.
        promises: u32,
        /// In which scenario, by its title.
        title: String,
    },
    /// The most customers won in a row: at least two.
    InARow {
        /// How many.
        won: u32,
    },
    /// The most satisfied customer.
    Satisfied {
        /// 0 to 100.
        satisfaction: u8,
        /// In which scenario, by its title.
        title: String,
    },
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
    /// Where the person stands now, by dimension: the mean of the five latest levels, rounded.
    pub now: [Option<u8>; 4],
    /// The dimension in which the person is weakest now; none where no level is known.
    #[serde(skip)]
    pub weakest: Option<Dimension>,
    /// The one in which they are strongest now; none where none is stronger than another.
    #[serde(skip)]
    pub strongest: Option<Dimension>,
    /// What they do and leave undone, by dimension.
    pub habits: [Habit; 4],
    /// Every conversation that came to an end, the oldest first.
    pub plays: Vec<Finished>,
    /// Promises kept and not kept, in all.
    pub promises: Promises,
    /// The goals that were written, the oldest first.
    pub goals: Vec<Meant>,
    /// Personal bests.
    pub bests: Vec<Best>,
    /// What to practise: what is due first, and of that where the weakest dimension went worst; then what comes back later.
    pub next: Vec<Practice>,
}

impl Progress {
    /// What a person's history comes to, on a day.
    pub fn of(history: &History, today: Date, zone: &TimeZone) -> Progress {
        let mut progress = Progress { goals: goals(history), ..Progress::default() };
        let mut habits: Vec<&Habits> = Vec::new();
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
            progress.promises.kept += outcome.promises.map_or(0, |promises| promises.kept);
            progress.promises.broken += outcome.promises.map_or(0, |promises| promises.broken);
            habits.extend(&outcome.habits);
            progress.plays.push(Finished {
                day,
                attempt: id.clone(),
                scenario: name.clone(),
                title: record.header.title.clone(),
                satisfaction: outcome.satisfaction,
                levels: outcome.levels,
                promises: outcome.promises,
            });
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
        progress.weakest = extreme(&progress.levels, false);
        progress.strongest = extreme(&progress.levels, true).filter(|of| Some(*of) != progress.weakest);
        progress.now =
            progress.levels.each_ref().map(|all| mean_of_latest(all.iter().rev().map(|one| one.level)));
        progress.habits = Dimension::ALL.map(|of| habit(&habits, of));
        progress.bests = bests(history, &progress.plays);
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

/// The dimension with the least mean of its latest levels, or with the greatest; of several the first.
fn extreme(levels: &[Vec<Reached>; 4], greatest: bool) -> Option<Dimension> {
    // Means are compared crosswise, in whole numbers.
    let sums = levels.iter().map(|all| {
        let latest = all.iter().rev().take(LATEST);
        latest.fold((0_u32, 0_u32), |(sum, count), one| (sum + u32::from(one.level), count + 1))
    });
    let known = Dimension::ALL.into_iter().zip(sums).filter(|(_, (_, count))| *count > 0);
    known
        .min_by(|(_, (sum, count)), (_, (other, of))| {
            let order = (sum * of).cmp(&(other * count));
            if greatest { order.reverse() } else { order }
        })
        .map(|(dimension, _)| dimension)
}

/// The mean of the five latest levels, rounded; they come the latest first.
pub(super) fn mean_of_latest(levels: impl Iterator<Item = u8>) -> Option<u8> {
    let (sum, count) =
        levels.take(LATEST).fold((0_u32, 0_u32), |(sum, count), level| (sum + u32::from(level), count + 1));
    (count > 0).then(|| ((2 * sum + count) / (2 * count)) as u8)
}

/// What was done and what was left undone most in the latest conversations, of the kinds that are evidence for a dimension.
fn habit(all: &[&Habits], of: Dimension) -> Habit {
    // In how many conversations more it was done than left: a fact given back three times in one is no habit, and what is
    // done as often as it is left is none either.
    let balance = |kind: &str| -> i32 {
        let latest = all.iter().rev().take(LATEST);
        let one = |habits: &&Habits| {
            i32::from(habits.did.contains_key(kind)) - i32::from(habits.missed.contains_key(kind))
        };
        latest.map(one).sum()
    };
    let kinds =
        || KINDS.iter().filter(|(_, dimension)| *dimension == of).map(|(kind, _)| (*kind, balance(kind)));
    // Of several the first kind counts.
    let does = kinds().rev().max_by_key(|(_, balance)| *balance).filter(|(_, balance)| *balance > 0);
    let leaves = kinds().min_by_key(|(_, balance)| *balance).filter(|(_, balance)| *balance < 0);
    Habit { does: does.map(|(kind, _)| kind.to_owned()), leaves: leaves.map(|(kind, _)| kind.to_owned()) }
}

fn goals(history: &History) -> Vec<Meant> {
    let meant = |attempt: &Attempt| {
        let goal = attempt.record.goal.clone()?;
        Some(Meant { attempt: attempt.id.clone(), met: goal.met, goal })
    };
    let mut goals: Vec<Meant> = history.attempts.iter().filter_map(meant).collect();
    goals.sort_by(|a, b| a.goal.at.cmp(&b.goal.at));
    goals
}

fn bests(history: &History, plays: &[Finished]) -> Vec<Best> {
    let mut bests = Vec::new();
    let all_kept = plays.iter().filter_map(|play| {
        let promises = play.promises.filter(|promises| promises.broken == 0 && promises.kept >= 2)?;
        Some((promises.kept, &play.title))
    });
    // Of several the latest is the one that is remembered.
    if let Some((promises, title)) = all_kept.max_by_key(|(kept, _)| *kept) {
        bests.push(Best::AllKept { promises, title: title.clone() });
    }
    let (mut longest, mut row) = (0, 0);
    let finished = history.attempts.iter().filter(|attempt| attempt.record.header.forked.is_none());
    for outcome in finished.filter_map(|attempt| attempt.record.outcome.as_ref()) {
        row = if outcome.outcome == "won" { row + 1 } else { 0 };
        longest = longest.max(row);
    }
    if longest >= 2 {
        bests.push(Best::InARow { won: longest });
    }
    if let Some(play) = plays.iter().max_by_key(|play| play.satisfaction).filter(|_| plays.len() >= 2) {
        bests.push(Best::Satisfied { satisfaction: play.satisfaction, title: play.title.clone() });
    }
    bests
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
                rubric: 1,
                promises: None,
                habits: None,
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
        let strongest = |attempts: &[(&str, i8, [u8; 4])]| {
            Progress::of(&history(attempts), day(1), &TimeZone::UTC).strongest
        };
        assert_eq!(strongest(&long), Some(Dimension::Listening));
        assert_eq!(strongest(&[("a", 1, [3, 3, 3, 3])]), None, "none is stronger than another");
    }

    #[test]
    fn where_one_stands_is_the_mean_of_the_five_latest() {
        let now = |levels: &[u8]| mean_of_latest(levels.iter().copied());
        assert_eq!(now(&[]), None);
        assert_eq!(now(&[2, 3]), Some(3), "a half goes up");
        assert_eq!(now(&[3, 2, 2]), Some(2));
        assert_eq!(now(&[5, 5, 5, 5, 5, 1, 1, 1]), Some(5));
    }

    #[test]
    fn a_habit_is_what_most_of_the_latest_conversations_show() {
        let one = |did: &[&str], missed: &[&str]| {
            let all = |kinds: &[&str]| kinds.iter().map(|kind| ((*kind).to_owned(), 1)).collect();
            Habits { did: all(did), missed: all(missed) }
        };
        let of = |all: &[Habits]| habit(&all.iter().collect::<Vec<_>>(), Dimension::Listening);
        assert_eq!(of(&[]), Habit::default());
        let all = [
            one(&["restated", "owned"], &["summed-up"]),
            one(&["restated", "open-question"], &["summed-up", "feeling-named"]),
            one(&["open-question", "feeling-named"], &["feeling-named"]),
            one(&["restated"], &["summed-up"]),
        ];
        let found = of(&all);
        assert_eq!((found.does.as_deref(), found.leaves.as_deref()), (Some("restated"), Some("summed-up")));
        // Of another dimension it is no evidence; what is done as often as it is left is no habit.
        assert_eq!(of(&[one(&["owned"], &["dated"])]), Habit::default());
        assert_eq!(of(&[one(&["restated"], &["restated"])]), Habit::default());
    }

    #[test]
    fn what_was_found_and_reached_is_counted() {
        let progress =
            Progress::of(&history(&[("a", 1, [2, 3, 0, 1]), ("a", 2, [3, 0, 0, 2])]), day(5), &TimeZone::UTC);
        assert_eq!((progress.finished, progress.won), (2, 2));
        assert_eq!(progress.next[0].endings, ["ending-0", "ending-1"]);
        assert_eq!(progress.next[0].levels, [Some(3), Some(3), None, Some(2)]);
        assert_eq!(progress.levels[0].iter().map(|one| one.level).collect::<Vec<_>>(), [2, 3]);
        assert_eq!((progress.plays.len(), progress.plays[1].levels), (2, [Some(3), None, None, Some(2)]));
        assert_eq!(progress.bests[0], Best::InARow { won: 2 });
        assert_eq!(progress.due(day(5)).count(), 1);
        assert_eq!(progress.due(day(2)).count(), 0);
    }
}
