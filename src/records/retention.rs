//! How long records are kept: a setting of whoever answers for them. What is older is forgotten as with somebody who is erased:
//! of it only the team's counts stay.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Zoned};
use rusqlite::{Connection, OptionalExtension};

use super::database::BACKUPS;
use super::erase::{in_a_copy, rewrite};
use super::store::{RecordError, Store};
use crate::places_on_disk::entries_in;

/// The setting: for how many months.
const SETTING: &str = "keep-months";
/// The setting: the day on which what was too old was forgotten last.
const DONE: &str = "forgotten-on";
/// So many months one can ask for.
pub const MONTHS: std::ops::RangeInclusive<u16> = 1..=600;

/// What was forgotten because it was old.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Forgotten {
    /// Conversations.
    pub attempts: u32,
    /// Copies that were rewritten without what was too old.
    pub copies: Vec<PathBuf>,
    /// What could not be done, in sentences that say what to do.
    pub left: Vec<String>,
}

impl Store {
    /// For how many months records are kept; none where they are kept until somebody is erased.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn keep_months(&self) -> Result<Option<u16>, RecordError> {
        let months = self.setting(SETTING)?.and_then(|months| months.parse().ok());
        Ok(months.filter(|months| MONTHS.contains(months)))
    }

    /// Sets for how many months records are kept. Nothing is forgotten yet: [`Store::forget_old`] does it.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn set_keep_months(&self, months: Option<u16>) -> Result<(), RecordError> {
        self.set(SETTING, months.map(|months| months.to_string()).as_deref())
    }

    /// Forgets what is older than it is to be kept, here and in the copies that the program made; nothing where there is no
    /// such setting. A conversation that is under way is left for the next time.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn forget_old(&self, today: Date) -> Result<Forgotten, RecordError> {
        let mut forgotten = Forgotten::default();
        let Some(months) = self.keep_months()? else { return Ok(forgotten) };
        let before = today.saturating_sub(i32::from(months).months()).to_string();
        let (old, under_way) = self.old(&before)?;
        if !old.is_empty() {
            forgotten.attempts =
                self.write("Forgetting in", |here| Ok(forget_before(here, &before, &under_way)?))?;
            tracing::info!(
                attempts = forgotten.attempts,
                "what was older than it is to be kept is forgotten"
            );
            let rewritten = self.with("Rewriting", |here| {
                rewrite(here).map_err(|trouble| RecordError::of("Rewriting", &self.file(), trouble))
            });
            if let Err(error) = rewritten {
                forgotten.left.push(format!("{error} Then run `extramile records compact`."));
            }
        }
        if let Some(folder) = self.folder() {
            in_copies(folder, &before, &mut forgotten);
        }
        Ok(forgotten)
    }

    /// What is done when the program starts: once a day what is older than it is to be kept is forgotten. Answers what a person
    /// should know, in sentences: also that the clock is behind.
    pub fn begin_day(&self, now: &Zoned) -> Vec<String> {
        let day = || -> Result<Vec<String>, RecordError> {
            let mut told: Vec<String> =
                clock_behind(self.latest()?.as_deref(), now.timestamp()).into_iter().collect();
            // A clock that is wrong must not decide what is old.
            if !told.is_empty() || self.keep_months()?.is_none() {
                return Ok(told);
            }
            let today = now.date().to_string();
            if self.setting(DONE)?.as_deref() != Some(today.as_str()) {
                told.extend(self.forget_old(now.date())?.left);
                self.set(DONE, Some(&today))?;
            }
            Ok(told)
        };
        day().unwrap_or_else(|error| vec![error.to_string()])
    }

    /// When the latest conversation was begun, in UTC.
    fn latest(&self) -> Result<Option<String>, RecordError> {
        let latest = self.read(|here| {
            let latest = "SELECT begun FROM attempt ORDER BY id DESC LIMIT 1";
            here.query_row(latest, (), |row| row.get(0)).optional().map_err(|error| self.refused(error))
        })?;
        Ok(latest.flatten())
    }

    /// The attempts that were begun before a day; and those of them that somebody has in hand.
    fn old(&self, before: &str) -> Result<(Vec<String>, Vec<String>), RecordError> {
        let old = self.read(|here| {
            let old = || {
                let mut old = here.prepare("SELECT name FROM attempt WHERE begun < ?1")?;
                old.query_map([before], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()
            };
            old().map_err(|error| self.refused(error))
        })?;
        let old = old.unwrap_or_default();
        let mut under_way = Vec::new();
        for id in &old {
            match self.lock(id) {
                // Whoever has it again before it is forgotten is told that it is gone.
                Ok(mut lock) => lock.finished = true,
                Err(RecordError::InUse) => under_way.push(id.clone()),
                Err(error) => return Err(error),
            }
        }
        Ok((old, under_way))
    }
}

/// Takes out what was begun before a day, and counts it for the teams. Answers how many.
fn forget_before(here: &Connection, before: &str, but: &[String]) -> rusqlite::Result<u32> {
    here.execute_batch("CREATE TEMP TABLE IF NOT EXISTS old (id INTEGER PRIMARY KEY); DELETE FROM old")?;
    here.execute("INSERT INTO old SELECT id FROM attempt WHERE begun < ?1", [before])?;
    for name in but {
        here.execute("DELETE FROM old WHERE id = (SELECT id FROM attempt WHERE name = ?1)", [name])?;
    }
    here.execute(
        "INSERT INTO forgotten (team, pack, scenario, begun, finished)
         SELECT coalesce(team.name, ''), pack, scenario, count(*),
                sum(EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id))
         FROM attempt JOIN person ON person.id = attempt.person LEFT JOIN team ON team.id = person.team
         WHERE attempt.id IN (SELECT id FROM old) GROUP BY coalesce(team.name, ''), pack, scenario
         ON CONFLICT (team, pack, scenario) DO UPDATE SET
            begun = begun + excluded.begun, finished = finished + excluded.finished",
        (),
    )?;
    here.execute(
        "UPDATE person SET
            begun = person.begun - (SELECT count(*) FROM attempt WHERE person = person.id AND id IN (SELECT id FROM old)),
            finished = finished - (SELECT count(*) FROM attempt WHERE person = person.id AND id IN (SELECT id FROM old)
                AND EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id))",
        (),
    )?;
    let gone = here.execute("DELETE FROM attempt WHERE id IN (SELECT id FROM old)", ())?;
    here.execute_batch("DROP TABLE old")?;
    // Whoever has nothing left here, and has not come in since, is no longer known either.
    here.execute(
        "DELETE FROM person WHERE since < ?1 AND NOT EXISTS (SELECT 1 FROM attempt WHERE attempt.person = person.id)",
        [before],
    )?;
    Ok(gone as u32)
}

fn in_copies(folder: &Path, before: &str, forgotten: &mut Forgotten) {
    let copies = entries_in(&folder.join(BACKUPS));
    for copy in copies.into_iter().filter(|path| path.extension().is_some_and(|end| end == "sqlite")) {
        let gone = in_a_copy(&copy, |here| {
            let any = "SELECT 1 FROM attempt WHERE begun < ?1 LIMIT 1";
            if here.query_row(any, [before], |_| Ok(())).optional()?.is_none() {
                return Ok(false);
            }
            forget_before(here, before, &[])?;
            Ok(true)
        });
        match gone {
            Ok(true) => forgotten.copies.push(copy),
            Ok(false) => {}
            // One of another shape or damaged: it goes when everything in it is too old.
            Err(_) => {
                if made_before(&copy, before) && std::fs::remove_file(&copy).is_ok() {
                    forgotten.copies.push(copy);
                }
            }
        }
    }
}

/// Whether a copy was made before a day, by the day in its name.
fn made_before(copy: &Path, before: &str) -> bool {
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    name.get(..10).is_some_and(|day| day.parse::<Date>().is_ok() && day < before)
}

/// What is said of a clock that is behind what was written already: records are in order all the same, and what is due is not
/// known. None where it is not.
fn clock_behind(latest: Option<&str>, now: Timestamp) -> Option<String> {
    // An hour is what clocks differ by, and what summer time does to those that are set by hand.
    let latest: Timestamp = latest?.parse().ok()?;
    let behind = latest.checked_sub(1.hour()).ok()? > now;
    let day =
        |at: Timestamp| at.to_zoned(jiff::tz::TimeZone::system()).strftime("%-d %B %Y, %H:%M").to_string();
    behind.then(|| {
        format!(
            "The clock of this computer says {}, and the latest conversation here was on {}. Nothing is lost, and the order of conversations stays right. What is due when may be wrong: set the clock, or wait until it has caught up.",
            day(now),
            day(latest)
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(store: &Store, name: &str, person: &str, begun: &str) {
        store
            .write("Writing", |here| {
                let person = super::super::writing::person(here, person, begun)?;
                here.execute(
                    "INSERT INTO attempt (name, person, pack, scenario, begun, counts) VALUES (?1, ?2, 'p', 's', ?3, 1)",
                    rusqlite::params![name, person, begun],
                )?;
                here.execute("UPDATE person SET begun = begun + 1 WHERE id = ?1", [person])?;
                Ok(())
            })
            .unwrap();
    }

    fn names(store: &Store) -> Vec<String> {
        let all = store.read(|here| {
            let mut all = here.prepare("SELECT name FROM attempt ORDER BY id").unwrap();
            Ok(all.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect())
        });
        all.unwrap().unwrap()
    }

    #[test]
    fn what_is_older_than_it_is_to_be_kept_is_forgotten_here_and_in_copies_and_counted() {
        let home = tempfile::tempdir().unwrap();
        let store = Store::in_folder(home.path());
        begin(&store, "old", "Ada Aldred", "2024-12-30T10:00:00Z");
        begin(&store, "under way", "Kim", "2025-01-02T10:00:00Z");
        begin(&store, "new", "Kim", "2026-01-02T10:00:00Z");
        let copy = store.backup().unwrap().unwrap();
        let today = jiff::civil::date(2026, 3, 1);
        assert_eq!(store.forget_old(today).unwrap(), Forgotten::default(), "nothing is set");
        store.set_keep_months(Some(12)).unwrap();
        let hand = store.lock("under way").unwrap();
        let forgotten = store.forget_old(today).unwrap();
        assert_eq!((forgotten.attempts, forgotten.left.len()), (1, 0));
        assert_eq!(forgotten.copies, [copy]);
        assert_eq!(names(&store), ["under way", "new"]);
        drop(hand);
        assert_eq!(store.forget_old(today).unwrap().attempts, 1);
        assert_eq!(names(&store), ["new"]);
        let people = store.people().unwrap();
        assert_eq!((people.len(), people[0].name.as_str(), people[0].begun), (1, "Kim", 1));
        let count = |here: &Connection| {
            here.query_row("SELECT sum(begun) FROM forgotten", (), |row| row.get::<_, i64>(0))
        };
        assert_eq!(store.read(|here| Ok(count(here).unwrap())).unwrap(), Some(2));
        // No byte of whoever is gone is left, wherever it stood.
        drop(store);
        for file in entries_in(home.path()).into_iter().chain(entries_in(&home.path().join(BACKUPS))) {
            assert!(!crate::places_on_disk::holds(&file, b"Aldred"), "{}", file.display());
        }
    }

    #[test]
    fn it_is_done_once_a_day_and_not_by_a_clock_that_is_behind() {
        let store = Store::in_memory();
        begin(&store, "old", "Ada", "2024-12-30T10:00:00Z");
        begin(&store, "new", "Kim", "2026-03-01T10:00:00Z");
        store.set_keep_months(Some(12)).unwrap();
        let at = |moment: &str| moment.parse::<Timestamp>().unwrap().to_zoned(jiff::tz::TimeZone::UTC);
        let told = store.begin_day(&at("2026-02-28T10:00:00Z"));
        assert!(told.len() == 1 && told[0].contains("The clock of this computer says"), "{told:?}");
        assert_eq!(names(&store), ["old", "new"]);
        assert_eq!(store.begin_day(&at("2026-03-01T10:00:00Z")), [""; 0]);
        assert_eq!(names(&store), ["new"]);
        begin(&store, "older still", "Ada", "2024-12-30T10:00:00Z");
        store.begin_day(&at("2026-03-01T20:00:00Z"));
        assert_eq!(names(&store).len(), 2, "today it has been done");
        store.begin_day(&at("2026-03-02T10:00:00Z"));
        assert_eq!(names(&store), ["new"]);
    }
}
