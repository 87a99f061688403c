//! The manager's view: where each person of a team stands, who is stuck, what the team struggles with; and what a scenario's
//! conversations say about its replies.

use std::collections::BTreeMap;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use rusqlite::{Connection, Row, params};

use super::progress::mean_of_latest;
use super::session::Played;
use super::store::{RecordError, Store};
use crate::analysis::items::Items;
use crate::conversation::log::replay;

/// So many of a person's latest conversations are looked at.
const LOOKED_AT: usize = 60;
/// What "lately" is, in days.
pub const LATELY: i32 = 30;
/// So many times in a row without winning the same customer is stuck.
const STUCK: usize = 3;
/// So many of a scenario's latest conversations item analysis looks at.
pub const MOST_ITEMS: usize = 1000;

/// Where somebody stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Standing {
    /// Their name.
    pub name: String,
    /// Their team.
    pub team: Option<String>,
    /// When they began their latest conversation, in UTC.
    pub last: Option<String>,
    /// How many conversations they finished in all, and lately.
    pub finished: u32,
    /// How many of them lately.
    pub lately: u32,
    /// Where they stand in listening, ownership, promptness and extra mile: the mean of their five latest levels.
    pub levels: [Option<u8>; 4],
    /// The same 30 days ago.
    pub before: [Option<u8>; 4],
    /// Promises kept lately.
    pub kept: u32,
    /// Promises not kept lately.
    pub broken: u32,
    /// The scenario (pack and id) that they played at least three times lately without winning the customer, the last time
    /// included.
    pub stuck: Option<String>,
}

/// What a team did with a scenario lately.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Lately {
    /// Pack and id.
    pub scenario: String,
    /// How many people finished it.
    pub people: u32,
    /// How often it was finished.
    pub finished: u32,
    /// How often the customer was won.
    pub won: u32,
    /// How many people broke a promise when they played it last.
    pub broke: u32,
}

/// A team, or everybody.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Overview {
    /// The people, by name.
    pub people: Vec<Standing>,
    /// What they played lately, what most people played first.
    pub scenarios: Vec<Lately>,
}

/// A finished conversation, as the view needs it.
struct Play {
    scenario: String,
    at: String,
    won: bool,
    levels: [Option<u8>; 4],
    kept: u32,
    broken: u32,
}

impl Overview {
    /// Where the people of a team stand, or all.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn of(
        store: &Store,
        team: Option<&str>,
        today: Date,
        zone: &TimeZone,
    ) -> Result<Overview, RecordError> {
        let people: Vec<_> = store
            .people()?
            .into_iter()
            .filter(|person| team.is_none() || person.team.as_deref() == team)
            .collect();
        let lately = today.saturating_sub(LATELY.days()).to_zoned(zone.clone());
        let lately = lately.map_or(Timestamp::MIN, |lately| lately.timestamp());
        let read = store.read(|here| {
            let mut all = Vec::new();
            for person in people {
                all.push((plays(here, &person.name).map_err(|error| store.refused(error))?, person));
            }
            Ok(all)
        })?;
        let mut overview = Overview::default();
        let mut by_scenario: BTreeMap<String, Lately> = BTreeMap::new();
        for (plays, person) in read.unwrap_or_default() {
            let is_lately = |play: &&Play| play.at.parse::<Timestamp>().is_ok_and(|at| at >= lately);
            let recent: Vec<&Play> = plays.iter().filter(is_lately).collect();
            let levels = |of: usize| mean_of_latest(plays.iter().filter_map(|play| play.levels[of]));
            let before = |of: usize| {
                mean_of_latest(
                    plays.iter().filter(|play| !is_lately(play)).filter_map(|play| play.levels[of]),
                )
            };
            count(&recent, &mut by_scenario);
            overview.people.push(Standing {
                last: person.last,
                finished: person.finished,
                lately: recent.len() as u32,
                levels: [0, 1, 2, 3].map(levels),
                before: [0, 1, 2, 3].map(before),
                kept: recent.iter().map(|play| play.kept).sum(),
                broken: recent.iter().map(|play| play.broken).sum(),
                stuck: stuck(&recent),
                name: person.name,
                team: person.team,
            });
        }
        overview.scenarios = by_scenario.into_values().collect();
        overview.scenarios.sort_by(|a, b| (b.people, &a.scenario).cmp(&(a.people, &b.scenario)));
        Ok(overview)
    }

    /// The mean level of the people in a dimension, in tenths; none where nobody has one.
    pub fn tenths(&self, dimension: usize) -> Option<u32> {
        let levels = || self.people.iter().filter_map(|person| person.levels[dimension]);
        let sum: u32 = levels().map(u32::from).sum();
        let count = levels().count() as u32;
        (count > 0).then(|| sum * 10 / count)
    }
}

/// The latest finished conversations of a person that count, the latest first, each by the newest rules that judged it.
fn plays(here: &Connection, name: &str) -> rusqlite::Result<Vec<Play>> {
    let mut plays = here.prepare_cached(
        "SELECT pack || '/' || scenario, judgement.at, outcome = 'won', listening, ownership, promptness, extra_mile,
                coalesce(kept, 0), coalesce(broken, 0)
         FROM attempt JOIN judgement ON judgement.attempt = attempt.id
         WHERE person = (SELECT id FROM person WHERE name = ?1) AND counts AND set_aside IS NULL
           AND rubric = (SELECT max(rubric) FROM judgement WHERE attempt = attempt.id)
         ORDER BY attempt.id DESC LIMIT ?2",
    )?;
    let one = |row: &Row<'_>| {
        Ok(Play {
            scenario: row.get(0)?,
            at: row.get(1)?,
            won: row.get(2)?,
            levels: [row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?],
            kept: row.get(7)?,
            broken: row.get(8)?,
        })
    };
    plays.query_map(params![name, LOOKED_AT as i64], one)?.collect()
}

/// The scenario that was played most often without winning the customer, if any was so often. `recent` is the latest first.
fn stuck(recent: &[&Play]) -> Option<String> {
    let mut in_a_row: BTreeMap<&str, (usize, bool)> = BTreeMap::new();
    for play in recent {
        let (times, over) = in_a_row.entry(&play.scenario).or_default();
        *over |= play.won;
        *times += usize::from(!*over);
    }
    let most =
        in_a_row.into_iter().filter(|(_, (times, _))| *times >= STUCK).max_by_key(|(_, (times, _))| *times);
    most.map(|(scenario, _)| scenario.to_owned())
}

/// Counts what one person played lately; `recent` is the latest first.
fn count(recent: &[&Play], all: &mut BTreeMap<String, Lately>) {
    let mut theirs: Vec<&str> = Vec::new();
    for play in recent {
        let of = all.entry(play.scenario.clone()).or_default();
        of.scenario.clone_from(&play.scenario);
        of.finished += 1;
        of.won += u32::from(play.won);
        if !theirs.contains(&play.scenario.as_str()) {
            theirs.push(&play.scenario);
            of.people += 1;
            of.broke += u32::from(play.broken > 0);
        }
    }
}

/// What the latest conversations in a scenario say about its replies.
#[derive(Debug, Clone, Default)]
pub struct ItemAnalysis {
    /// What was counted.
    pub items: Items,
    /// How many conversations were left out: they cannot be played again under the scenario as it is now.
    pub left_out: usize,
}

impl ItemAnalysis {
    /// Plays the latest finished conversations in a scenario again, under the scenario as it is. `tell` hears how many of how many
    /// are done, and says whether to go on.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn of(
        store: &Store,
        played: &Played,
        tell: &mut dyn FnMut(usize, usize) -> bool,
    ) -> Result<ItemAnalysis, RecordError> {
        let names = store.read(|here| {
            let names = || {
                let mut names = here.prepare_cached(
                    "SELECT name FROM attempt WHERE pack = ?1 AND scenario = ?2 AND counts AND set_aside IS NULL
                       AND EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id)
                     ORDER BY id DESC LIMIT ?3",
                )?;
                let asked = params![played.pack, played.script.id.as_str(), MOST_ITEMS as i64];
                names.query_map(asked, |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
            };
            names().map_err(|error| store.refused(error))
        })?;
        let names = names.unwrap_or_default();
        let mut analysis = ItemAnalysis::default();
        for (done, name) in names.iter().enumerate() {
            if !tell(done, names.len()) {
                break;
            }
            let again = store.record(name).ok().and_then(|record| {
                let replay = replay(played.stage(), &record.header.setup, &record.entries).ok()?;
                Some((replay, record.reference().unwrap_or_default()))
            });
            match again {
                Some((replay, reference)) => analysis.items.add(played.stage(), &reference, &replay),
                None => analysis.left_out += 1,
            }
        }
        Ok(analysis)
    }
}
