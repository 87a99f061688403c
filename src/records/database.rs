//! The file of records: opened, brought up to date, and what went wrong with it in sentences that say what to do.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::Connection;
use rusqlite::ffi::ErrorCode;
use rusqlite_migration::{M, Migrations};

use crate::places_on_disk::sync_folder;

/// The database's name in the folder of records.
pub const FILE: &str = "records.sqlite";
/// The folder of the copies that are made before the database's shape is changed, and on request.
pub const BACKUPS: &str = "backups";
/// What marks an SQLite file as one of ours; it stands in the first step of the schema.
pub const APPLICATION: i32 = 0x584D_494C;
/// So long one waits for another program that is writing.
const PATIENCE: Duration = Duration::from_secs(10);

/// How the shape of the file came about, step by step. Steps are added at the end, and never changed once handed out.
const STEPS: &[M<'_>] = &[M::up(include_str!("schema/1.sql"))];

/// What went wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// No room.
    #[error("the disk is full. What was kept before is safe. Make room and try again")]
    Full,
    /// No right to write.
    #[error(
        "it may only be read. Give yourself the right to write there, or choose another place with `--data FOLDER`"
    )]
    ReadOnly,
    /// No right, or no such place.
    #[error(
        "it cannot be opened. Give yourself the right to read and write there, or choose another place with `--data FOLDER`"
    )]
    Closed,
    /// Somebody else is writing.
    #[error(
        "another program has been writing to it for {} seconds and does not let go. Close what may be: another Extra Mile, a backup, a synchronising folder; then try again. Nothing was lost",
        PATIENCE.as_secs()
    )]
    Busy,
    /// Bytes were changed, or are missing.
    #[error(
        "it is damaged ({0}). It was left as it is. `extramile records repair` makes a new file of all that can be read in it, and keeps the old one"
    )]
    Damaged(String),
    /// It is something else.
    #[error(
        "it is no file of records. It was left as it is. Move it away, or choose another place with `--data FOLDER`"
    )]
    NotOurs,
    /// A newer program changed its shape.
    #[error(
        "it was written by a newer Extra Mile (its shape is {found}, this one knows {known}). It was left as it is. Install the newer Extra Mile, or choose another place with `--data FOLDER`"
    )]
    Newer {
        /// Its shape's number.
        found: i32,
        /// The greatest number that this program knows.
        known: usize,
    },
    /// The system refused.
    #[error("{0}")]
    System(io::Error),
    /// Anything else that SQLite says.
    #[error("{0}")]
    Other(String),
}

impl From<rusqlite::Error> for Trouble {
    fn from(error: rusqlite::Error) -> Trouble {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Trouble::Full,
            Some(ErrorCode::ReadOnly) => Trouble::ReadOnly,
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::PermissionDenied
                | ErrorCode::AuthorizationForStatementDenied,
            ) => Trouble::Closed,
            Some(
                ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed,
            ) => Trouble::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::TypeMismatch) => Trouble::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Trouble::NotOurs,
            _ => match &error {
                // A value that cannot be what it must be: a flipped byte that SQLite did not see.
                rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::IntegralValueOutOfRange(..)
                | rusqlite::Error::Utf8Error(..) => Trouble::Damaged(error.to_string()),
                _ => Trouble::Other(error.to_string()),
            },
        }
    }
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Trouble {
        match error.kind() {
            io::ErrorKind::StorageFull => Trouble::Full,
            io::ErrorKind::ReadOnlyFilesystem => Trouble::ReadOnly,
            io::ErrorKind::PermissionDenied => Trouble::Closed,
            _ => Trouble::System(error),
        }
    }
}

impl From<rusqlite_migration::Error> for Trouble {
    fn from(error: rusqlite_migration::Error) -> Trouble {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            other => Trouble::Other(other.to_string()),
        }
    }
}

/// Opens the database of a folder, which is made where it is not there yet, and brings it up to date.
///
/// # Errors
/// What is wrong, and what to do.
pub fn open(folder: &Path) -> Result<Connection, Trouble> {
    open_with(folder, STEPS)
}

fn open_with(folder: &Path, steps: &[M<'_>]) -> Result<Connection, Trouble> {
    let began = Instant::now();
    loop {
        match open_once(folder, steps) {
            // Where SQLite changes to a journal it waits for nobody: two who make the file at once would hinder each other.
            Err(Trouble::Busy) if began.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            answer => return answer,
        }
    }
}

fn open_once(folder: &Path, steps: &[M<'_>]) -> Result<Connection, Trouble> {
    let path = folder.join(FILE);
    let new = !path.exists();
    if new {
        fs::create_dir_all(folder)?;
    }
    let mut connection = Connection::open(&path)?;
    connection.busy_timeout(PATIENCE)?;
    // Asked at one moment: another program may be making it just now.
    let moment = connection.transaction()?;
    let shape: i32 = moment.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let ours: i32 = moment.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: i64 = moment.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get(0))?;
    moment.finish()?;
    if ours != APPLICATION && (tables > 0 || shape != 0) {
        return Err(Trouble::NotOurs);
    }
    let known = steps.len();
    let behind = match usize::try_from(shape) {
        Ok(found) if found > known => return Err(Trouble::Newer { found: shape, known }),
        Ok(found) => found < known,
        Err(_) => return Err(Trouble::Damaged(format!("its shape is {shape}"))),
    };
    // Only now, when it is known to be ours to change.
    settle(&connection)?;
    if behind {
        bring_up_to_date(folder, &mut connection, steps)?;
    }
    if new {
        // SQLite sees to its own files; that the folder they are in is there is ours to see to.
        for folder in folder.ancestors().take(2).filter(|folder| folder.is_dir()) {
            sync_folder(folder)?;
        }
    }
    Ok(connection)
}

/// Makes the database of a folder in which there is none, for whoever is alone with the folder.
pub(super) fn in_place(folder: &Path) -> Result<Connection, Trouble> {
    let mut connection = Connection::open(folder.join(FILE))?;
    connection.busy_timeout(PATIENCE)?;
    settle(&connection)?;
    Migrations::from_slice(STEPS).to_latest(&mut connection)?;
    Ok(connection)
}

/// A database that is in no file: gone with the connection.
pub(super) fn in_memory() -> Result<Connection, Trouble> {
    let mut connection = Connection::open_in_memory()?;
    settle(&connection)?;
    Migrations::from_slice(STEPS).to_latest(&mut connection)?;
    Ok(connection)
}

fn settle(connection: &Connection) -> Result<(), Trouble> {
    // Readers are not kept waiting by a writer.
    connection.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    // What is committed is on the disk, not merely on its way.
    connection.pragma_update(None, "synchronous", "full")?;
    // What is erased is overwritten.
    connection.pragma_update(None, "secure_delete", "on")?;
    connection.pragma_update(None, "foreign_keys", "on")?;
    // Intermediate results of sorting, which may be names, stay out of files.
    connection.pragma_update(None, "temp_store", "memory")?;
    connection.pragma_update(None, "trusted_schema", "off")?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// Changes the shape of the file, one program at a time, with a copy of it made before.
fn bring_up_to_date(folder: &Path, connection: &mut Connection, steps: &[M<'_>]) -> Result<(), Trouble> {
    let _one_at_a_time = alone(folder)?;
    // Another program may have done it while this one waited.
    let shape: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if shape > 0 && (shape as usize) < steps.len() {
        backup(folder, connection, &format!("before-shape-{}", steps.len()))?;
    }
    tracing::info!(from = shape, to = steps.len(), "the file of records is brought up to date");
    Ok(Migrations::from_slice(steps).to_latest(connection)?)
}

/// Waits until no other program does what only one may do at a time with a folder. Until what is answered is dropped.
pub(super) fn alone(folder: &Path) -> io::Result<File> {
    let locks = folder.join("locks");
    fs::create_dir_all(&locks)?;
    let file = fs::OpenOptions::new().create(true).truncate(false).write(true).open(locks.join("alone"))?;
    file.lock()?;
    Ok(file)
}

/// Makes a copy of the database among the backups, whole or not at all, and answers where it is. `why` is part of its name.
///
/// # Errors
/// What is wrong, and what to do; there is no copy then.
pub fn backup(folder: &Path, connection: &Connection, why: &str) -> Result<PathBuf, Trouble> {
    let backups = folder.join(BACKUPS);
    fs::create_dir_all(&backups)?;
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d");
    let free = |end: &str| {
        let name = (1..).map(|number| backups.join(format!("{day}-{why}-{number}.{end}")));
        name.into_iter().find(|path| !path.exists())
    };
    let (Some(copy), Some(half)) = (free("sqlite"), free("half")) else {
        return Err(Trouble::Other("no free name is left among the backups".into()));
    };
    let made = connection.execute("VACUUM INTO ?1", [half.display().to_string()]);
    let whole = made.map_err(Trouble::from).and_then(|_| {
        File::open(&half)?.sync_all()?;
        fs::rename(&half, &copy)?;
        Ok(sync_folder(&backups)?)
    });
    match whole {
        Ok(()) => Ok(copy),
        Err(trouble) => {
            // What was begun is of no use; that it could not be removed changes nothing.
            drop(fs::remove_file(&half));
            Err(trouble)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANOTHER: &str = "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT;";

    fn later() -> Vec<M<'static>> {
        vec![M::up(include_str!("schema/1.sql")), M::up(ANOTHER)]
    }

    #[test]
    fn every_step_goes_after_the_one_before() {
        Migrations::from_slice(STEPS).validate().unwrap();
    }

    #[test]
    fn before_the_shape_is_changed_a_copy_is_kept_and_a_newer_shape_is_refused() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("records");
        let old = open(&folder).unwrap();
        old.execute("INSERT INTO team (name) VALUES ('Counter')", ()).unwrap();
        drop(old);
        assert!(!folder.join(BACKUPS).exists(), "there was nothing to keep");
        let new = open_with(&folder, &later()).unwrap();
        new.execute("INSERT INTO more DEFAULT VALUES", ()).unwrap();
        let copies = crate::places_on_disk::entries_in(&folder.join(BACKUPS));
        let [copy] = copies.as_slice() else { panic!("{copies:?}") };
        let kept = Connection::open(copy).unwrap();
        let name: String = kept.query_row("SELECT name FROM team", (), |row| row.get(0)).unwrap();
        let shape: i32 = kept.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!((name.as_str(), shape), ("Counter", 1));
        drop(new);
        let told = open(&folder).unwrap_err().to_string();
        assert!(told.contains("newer Extra Mile (its shape is 2, this one knows 1)"), "{told}");
        open_with(&folder, &later()).unwrap();
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let home = tempfile::tempdir().unwrap();
        drop(open(home.path()).unwrap());
        let before = std::fs::read(home.path().join(FILE)).unwrap();
        let mut steps = later();
        steps[1] =
            M::up("CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);");
        open_with(home.path(), &steps).unwrap_err();
        let now = open(home.path()).unwrap();
        let more: i64 = now
            .query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'more'", (), |row| row.get(0))
            .unwrap();
        assert_eq!(more, 0);
        drop(now);
        assert_eq!(std::fs::read(home.path().join(FILE)).unwrap(), before);
    }

    #[test]
    fn another_programs_database_is_left_alone() {
        let home = tempfile::tempdir().unwrap();
        let other = Connection::open(home.path().join(FILE)).unwrap();
        other.execute("CREATE TABLE recipes (name)", ()).unwrap();
        drop(other);
        let before = std::fs::read(home.path().join(FILE)).unwrap();
        assert!(open(home.path()).unwrap_err().to_string().contains("no file of records"));
        assert_eq!(std::fs::read(home.path().join(FILE)).unwrap(), before);
    }

    #[test]
    fn programs_that_come_at_once_where_nothing_is_yet_all_find_it_made() {
        const AT_ONCE: usize = 8;
        for _ in 0..40 {
            let home = tempfile::tempdir().unwrap();
            let start = std::sync::Barrier::new(AT_ONCE);
            std::thread::scope(|scope| {
                for _ in 0..AT_ONCE {
                    scope.spawn(|| {
                        start.wait();
                        let opened = open(home.path()).unwrap();
                        opened
                            .execute("INSERT INTO setting (name, value) VALUES (hex(randomblob(8)), '')", ())
                            .unwrap();
                    });
                }
            });
            let made = open(home.path()).unwrap();
            let all: i64 = made.query_row("SELECT count(*) FROM setting", (), |row| row.get(0)).unwrap();
            assert_eq!(all, AT_ONCE as i64);
        }
    }
}
