//! Practice that a manager sets: a scenario, for whom, by which day; and who has done it.

use jiff::civil::Date;
use rusqlite::{Connection, Row, params};

use super::store::{RecordError, Store};

/// For whom practice is set.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Whom {
    /// Everybody.
    All,
    /// Those of a team, whoever that is at the time.
    Team(String),
    /// One person.
    Person(String),
}

/// Practice that was set.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Assignment {
    /// Its number.
    pub id: i64,
    /// The scenario: pack and id.
    pub scenario: String,
    /// Its title when it was set.
    pub title: String,
    /// For whom.
    pub whom: Whom,
    /// The day by which it is to be done.
    pub due: Date,
    /// Who it is for, by name, and whether they have finished the scenario since it was set.
    pub people: Vec<(String, bool)>,
}

impl Assignment {
    /// How many have done it.
    pub fn done(&self) -> usize {
        self.people.iter().filter(|(_, done)| *done).count()
    }
}

const ALL: &str = "SELECT assignment.id, pack, scenario, title, team.name, person.name, due, after
    FROM assignment LEFT JOIN team ON team.id = assignment.team LEFT JOIN person ON person.id = assignment.person";

impl Store {
    /// Sets practice: a scenario (pack, id and title) by a day. Answers whether there is such a team or person.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn assign(
        &self,
        [pack, scenario, title]: [&str; 3],
        whom: &Whom,
        at: &str,
        due: Date,
    ) -> Result<bool, RecordError> {
        let (team, person) = match whom {
            Whom::All => (None, None),
            Whom::Team(team) => (Some(team), None),
            Whom::Person(person) => (None, Some(person)),
        };
        self.write("Writing", |here| {
            let set = here.execute(
                "INSERT INTO assignment (pack, scenario, title, team, person, at, after, due)
                 SELECT ?1, ?2, ?3, (SELECT id FROM team WHERE name = ?4), (SELECT id FROM person WHERE name = ?5),
                        ?6, (SELECT coalesce(max(id), 0) FROM attempt), ?7
                 WHERE (?4 IS NULL OR EXISTS (SELECT 1 FROM team WHERE name = ?4))
                   AND (?5 IS NULL OR EXISTS (SELECT 1 FROM person WHERE name = ?5))",
                params![pack, scenario, title, team, person, at, due.to_string()],
            )?;
            Ok(set > 0)
        })
    }

    /// Takes back what was set. Answers whether there was such.
    ///
    /// # Errors
    /// The database cannot be written.
    pub fn withdraw(&self, id: i64) -> Result<bool, RecordError> {
        if self.read(|_| Ok(()))?.is_none() {
            return Ok(false);
        }
        self.write("Writing", |here| Ok(here.execute("DELETE FROM assignment WHERE id = ?1", [id])? > 0))
    }

    /// What is set, what is due soonest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn assignments(&self) -> Result<Vec<Assignment>, RecordError> {
        let all = self.read(|here| assignments(here, None).map_err(|error| self.refused(error)))?;
        Ok(all.unwrap_or_default())
    }

    /// What is set for somebody, what is due soonest first; of the people only they are told.
    ///
    /// # Errors
    /// The database cannot be read.
    pub fn assignments_of(&self, name: &str) -> Result<Vec<Assignment>, RecordError> {
        let all = self.read(|here| assignments(here, Some(name)).map_err(|error| self.refused(error)))?;
        let mut all = all.unwrap_or_default();
        all.retain(|one| !one.people.is_empty());
        Ok(all)
    }
}

fn assignments(here: &Connection, name: Option<&str>) -> rusqlite::Result<Vec<Assignment>> {
    let mut all = here.prepare(&format!("{ALL} ORDER BY due, assignment.id"))?;
    let one = |row: &Row<'_>| {
        let (pack, scenario): (String, String) = (row.get(1)?, row.get(2)?);
        let (team, person): (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
        let whom = match (team, person) {
            (Some(team), _) => Whom::Team(team),
            (_, Some(person)) => Whom::Person(person),
            _ => Whom::All,
        };
        let due: String = row.get(6)?;
        let people = people(here, (&pack, &scenario), &whom, row.get(7)?, name)?;
        Ok(Assignment {
            id: row.get(0)?,
            scenario: format!("{pack}/{scenario}"),
            title: row.get(3)?,
            whom,
            // A day that is none, from a byte that flipped, is the last there is.
            due: due.parse().unwrap_or(Date::MAX),
            people,
        })
    };
    all.query_map((), one)?.collect()
}

/// Who something is set for, and who of them has done it.
fn people(
    here: &Connection,
    (pack, scenario): (&str, &str),
    whom: &Whom,
    after: i64,
    name: Option<&str>,
) -> rusqlite::Result<Vec<(String, bool)>> {
    let (team, person) = match whom {
        Whom::All => (None, None),
        Whom::Team(team) => (Some(team), None),
        Whom::Person(person) => (None, Some(person)),
    };
    let mut people = here.prepare_cached(
        "SELECT person.name, person.id IN (
            SELECT attempt.person FROM attempt
            WHERE pack = ?1 AND scenario = ?2 AND attempt.id > ?3 AND counts
              AND EXISTS (SELECT 1 FROM judgement WHERE judgement.attempt = attempt.id))
         FROM person LEFT JOIN team ON team.id = person.team
         WHERE (?4 IS NULL OR team.name = ?4) AND (?5 IS NULL OR person.name = ?5) AND (?6 IS NULL OR person.name = ?6)
         ORDER BY person.name",
    )?;
    let one = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    people.query_map(params![pack, scenario, after, team, person, name], one)?.collect()
}
