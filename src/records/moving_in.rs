//! Records that earlier versions wrote as files move into the database: each whole, compared with what was read, and only
//! then the file goes. What cannot be read is put aside; what is of a newer format, or in use, stays.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};

use super::database::Trouble;
use super::folder::{Folder, KeptTexts};
use super::line::{Line, hash};
use super::read::{self, Record, Unreadable};
use super::store::{self, RecordError};
use super::writing::{self, Note};
use crate::places_on_disk::{entries_in, keep_copy, set_aside};

/// Moves in whatever there is. Answers what a person should know.
pub(super) fn move_in(folder: &Path, here: &mut Connection) -> Vec<String> {
    let files = Folder::at(folder);
    let mut notes = Vec::new();
    let found = files.files();
    if found.is_empty() {
        return notes;
    }
    for path in &found {
        notes.extend(one(folder, here, path));
    }
    tracing::info!(found = found.len(), left = files.files().len(), "records in files have moved in");
    if files.files().is_empty() {
        // Every text that any record named is in the database by now; one that none named is of no use.
        for text in entries_in(&files.texts_folder()) {
            drop(fs::remove_file(text));
        }
        // Where something else lies in it, it stays.
        drop(fs::remove_dir(files.texts_folder()));
    }
    notes
}

/// Moves one file in; answers what is to be told of it.
fn one(folder: &Path, here: &mut Connection, path: &Path) -> Vec<String> {
    let id = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let Ok(mut lock) = store::lock(folder, &id) else {
        // An earlier version of the program is writing it.
        return vec![format!("{} is in use. It was left alone.", path.display())];
    };
    let mut notes = Vec::new();
    let (record, bytes) = match Folder::read(path) {
        Ok(read) => read,
        Err(RecordError::Unreadable { why: why @ Unreadable::Newer(_), .. }) => {
            return vec![format!("{} was left alone: {why}.", path.display())];
        }
        Err(RecordError::Unreadable { why, .. }) => {
            lock.finished = true;
            return vec![put_aside(folder, path, &why)];
        }
        Err(error) => return vec![error.to_string()],
    };
    if record.cut_off {
        notes.push(format!(
            "The last line of {} was only half written when the machine stopped. It was left out; everything that had been answered is there.",
            path.display()
        ));
        if let Err(error) = keep_copy(path, &bytes, &aside(folder), "half-written") {
            notes.push(format!("It stays where it is: no copy of it can be kept ({error})."));
            return notes;
        }
    }
    let files = Folder::at(folder);
    match taken_in(&|name| files.text(name).ok(), here, &id, &record, &bytes[..record.sound]) {
        Ok(true) => {
            lock.finished = true;
            if let Err(error) = fs::remove_file(path) {
                notes.push(format!(
                    "{} is in the database now, and cannot be removed ({error}).",
                    path.display()
                ));
            }
        }
        Ok(false) => {
            // There is another one of that name: both are kept.
            if let Err(error) = set_aside(path, &aside(folder), "another") {
                notes.push(format!("{} cannot be put aside ({error}).", path.display()));
            }
        }
        Err(note) => notes.push(format!("{} stays where it is: {note}.", path.display())),
    }
    notes
}

/// Where damaged files are put.
fn aside(folder: &Path) -> std::path::PathBuf {
    folder.join("set-aside")
}

fn put_aside(folder: &Path, path: &Path, why: &Unreadable) -> String {
    match set_aside(path, &aside(folder), "damaged") {
        Ok(kept) => {
            format!("{} cannot be read ({why}). It was put aside as {}.", path.display(), kept.display())
        }
        Err(error) => format!("{} cannot be read ({why}) and cannot be put aside ({error}).", path.display()),
    }
}

/// Writes a record with its texts, and reads it again. Answers whether the database says now what the file said: not so
/// where another record has its name.
fn taken_in(
    text: &dyn Fn(&str) -> Option<String>,
    here: &mut Connection,
    id: &str,
    record: &Record,
    bytes: &[u8],
) -> Result<bool, Note> {
    // Two programs that move the same file in: the second waits, and finds it there.
    let transaction = here.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = writing::number_of(&transaction, id)?;
    let attempt = match known {
        Some(attempt) => attempt,
        None => {
            let mut texts = vec![&record.header.texts, &record.texts];
            let lines: Vec<Line> = bytes
                .split(|byte| *byte == b'\n')
                .skip(1)
                .filter_map(|line| serde_json::from_slice(line).ok())
                .collect();
            texts.extend(lines.iter().filter_map(|line| match line {
                Line::Other(super::line::Other::Continued { texts, .. }) => Some(texts),
                _ => None,
            }));
            let names = texts.iter().flat_map(|texts| [&texts.scenario, &texts.pack, &texts.constants]);
            // A text that is missing or was changed was of no use before either.
            for text in names.filter_map(|name| text(name)) {
                writing::keep_text(&transaction, &text)?;
            }
            let attempt = writing::begin(&transaction, id, &record.header)?;
            lines.iter().try_for_each(|line| writing::add(&transaction, attempt, line))?;
            attempt
        }
    };
    let again = read::read(&store::lines(&transaction, attempt)?);
    let same = again.is_ok_and(|again| {
        let whole = |record: &Record| {
            let Record { header, texts, entries, outcome, goal, .. } = record.clone();
            (header, texts, entries, outcome, goal)
        };
        whole(&again) == whole(record)
    });
    if same && known.is_none() {
        transaction.commit()?;
    }
    Ok(same)
}

/// Takes over from another database whatever can be read in it and is not there yet. Answers how many attempts were taken,
/// and of how many nothing could be read.
pub(super) fn take_over(old: &Connection, here: &mut Connection) -> Result<(u32, u32), Trouble> {
    let (mut taken, mut lost) = (0, 0);
    let text = |name: &str| store::text(old, name).ok().flatten().filter(|text| hash(text) == name);
    for (number, name) in attempts_of(old) {
        let name = name.unwrap_or_else(|| uuid::Uuid::now_v7().to_string());
        if writing::number_of(here, &name).map_err(of_note)?.is_some() {
            continue;
        }
        let lines = store::lines(old, number).unwrap_or_default();
        let Some((record, sound)) = what_is_sound(&lines) else {
            lost += 1;
            continue;
        };
        if taken_in(&text, here, &name, &record, sound).map_err(of_note)? {
            taken += 1;
        } else {
            lost += 1;
        }
    }
    // Who was in which team, what was set, what was handed out: as far as it goes.
    let rest = || -> rusqlite::Result<()> {
        let mut teams =
            old.prepare("SELECT person.name, team.name FROM person JOIN team ON team.id = person.team")?;
        let teams: Vec<(String, String)> =
            teams.query_map((), |row| Ok((row.get(0)?, row.get(1)?)))?.map_while(Result::ok).collect();
        for (person, team) in teams {
            here.execute("INSERT OR IGNORE INTO team (name) VALUES (?1)", [&team])?;
            let set = "UPDATE person SET team = (SELECT id FROM team WHERE name = ?2) WHERE name = ?1 AND team IS NULL";
            here.execute(set, [&person, &team])?;
        }
        let mut pins = old.prepare("SELECT name, since, pin FROM person WHERE pin IS NOT NULL")?;
        let mut pins = pins.query(())?;
        while let Some(row) = pins.next()? {
            let pin: (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            here.execute(
                "INSERT INTO person (name, since, pin) VALUES (?1, ?2, ?3)
                 ON CONFLICT (name) DO UPDATE SET pin = coalesce(pin, excluded.pin)",
                pin,
            )?;
        }
        let mut settings = old.prepare("SELECT name, value FROM setting")?;
        let mut settings = settings.query(())?;
        while let Some(row) = settings.next()? {
            let setting: (String, String) = (row.get(0)?, row.get(1)?);
            here.execute("INSERT OR IGNORE INTO setting (name, value) VALUES (?1, ?2)", setting)?;
        }
        let mut set = old.prepare(
            "SELECT pack, scenario, title, person.name, team.name, at, due, after FROM assignment
             LEFT JOIN person ON person.id = assignment.person LEFT JOIN team ON team.id = assignment.team",
        )?;
        let mut set = set.query(())?;
        while let Some(row) = set.next()? {
            type Set = (String, String, String, Option<String>, Option<String>, String, String);
            let one: Set =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?, row.get(6)?);
            let again = here.execute(
                "INSERT INTO assignment (pack, scenario, title, person, team, at, due, after)
                 SELECT ?1, ?2, ?3, whose.person, whose.team, ?6, ?7,
                        (SELECT coalesce(max(id), 0) FROM attempt WHERE begun < ?6)
                 FROM (SELECT (SELECT id FROM person WHERE name = ?4) AS person, (SELECT id FROM team WHERE name = ?5) AS team)
                      AS whose
                 WHERE NOT EXISTS (SELECT 1 FROM assignment WHERE at = ?6 AND pack = ?1 AND scenario = ?2
                                   AND person IS whose.person AND team IS whose.team)",
                one,
            )?;
            // Conversations have other numbers here: the latest of those before it that is here says after which it was set.
            if again > 0
                && let Some(after) = last_here(old, here, row.get(7)?)?
            {
                here.execute("UPDATE assignment SET after = ?1 WHERE id = last_insert_rowid()", [after])?;
            }
        }
        let mut counts = old.prepare("SELECT team, pack, scenario, begun, finished FROM forgotten")?;
        let mut counts = counts.query(())?;
        while let Some(row) = counts.next()? {
            let count: (String, String, String, i64, i64) =
                (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
            here.execute("INSERT OR IGNORE INTO forgotten VALUES (?1, ?2, ?3, ?4, ?5)", count)?;
        }
        Ok(())
    };
    if let Err(error) = rest() {
        tracing::warn!(%error, "teams and counts could not all be taken over");
    }
    Ok((taken, lost))
}

/// The number here of the latest conversation up to a number in the old database.
fn last_here(old: &Connection, here: &Connection, number: i64) -> rusqlite::Result<Option<i64>> {
    let mut names = old.prepare_cached("SELECT name FROM attempt WHERE id <= ?1 ORDER BY id DESC")?;
    let mut names = names.query([number])?;
    while let Some(row) = names.next()? {
        let mut known = here.prepare_cached("SELECT id FROM attempt WHERE name = ?1")?;
        if let Some(known) = known.query_row([row.get::<_, String>(0)?], |row| row.get(0)).optional()? {
            return Ok(Some(known));
        }
    }
    Ok(None)
}

fn of_note(note: Note) -> Trouble {
    match note {
        Note::Trouble(trouble) => trouble,
        other => Trouble::Other(other.to_string()),
    }
}

/// The attempts of a database that may be damaged, by number, with their names where these can be read: from the
/// beginning and from the end as far as one gets, one by one between, and whatever lines there are of others.
fn attempts_of(old: &Connection) -> BTreeMap<i64, Option<String>> {
    let mut found = BTreeMap::new();
    let mut walk = |order: &str| -> rusqlite::Result<Option<i64>> {
        let mut rows = old.prepare(&format!("SELECT id, name FROM attempt ORDER BY id {order}"))?;
        let mut rows = rows.query(())?;
        let mut last = None;
        while let Ok(Some(row)) = rows.next() {
            let (Ok(id), Ok(name)) = (row.get(0), row.get(1)) else { continue };
            last = Some(id);
            found.insert(id, Some(name));
        }
        Ok(last)
    };
    let (up, down) = (walk("ASC").ok().flatten(), walk("DESC").ok().flatten());
    let lines = old.prepare("SELECT DISTINCT attempt FROM line ORDER BY attempt").and_then(|mut lines| {
        Ok(lines.query_map((), |row| row.get(0))?.map_while(Result::ok).collect::<Vec<i64>>())
    });
    let between = match (up, down) {
        (Some(up), Some(down)) if up < down => up + 1..down,
        _ => 0..0,
    };
    for id in between.chain(lines.unwrap_or_default()) {
        if let std::collections::btree_map::Entry::Vacant(free) = found.entry(id) {
            let name = old.query_row("SELECT name FROM attempt WHERE id = ?1", [id], |row| row.get(0));
            if let Ok(name) = name {
                free.insert(Some(name));
            } else if old.query_row("SELECT 1 FROM line WHERE attempt = ?1", [id], |_| Ok(())).is_ok() {
                free.insert(None);
            }
        }
    }
    found
}

/// As much of a record as can be read from its beginning, if its first line can.
fn what_is_sound(lines: &[u8]) -> Option<(Record, &[u8])> {
    let mut sound = lines;
    loop {
        match read::read(sound) {
            Ok(record) => {
                let end = record.sound;
                return Some((record, &sound[..end]));
            }
            Err(Unreadable::Damaged { line, .. }) if line > 1 => {
                let ends = sound.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
                sound = &sound[..ends.take(line - 1).last()? + 1];
            }
            Err(_) => return None,
        }
    }
}
