//! Where things are kept on this machine, how a small file is written so that it is never half there, and how one is
//! read so that whatever lies under its name can do no harm.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// The variable that puts everything under one folder: for tests, and for a copy on a stick.
pub const HOME_VARIABLE: &str = "EXTRAMILE_HOME";

/// The folders that the program reads and writes. None need exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The settings file.
    pub settings: PathBuf,
    /// The folder of attempts.
    pub records: PathBuf,
    /// The program's log.
    pub log: PathBuf,
    /// The folder of crash reports.
    pub crash_reports: PathBuf,
    /// The folder of the user's own packs.
    pub own_scenarios: PathBuf,
    /// The folder of what was written in the studio and not saved.
    pub unsaved: PathBuf,
    /// The folder of what scenario files were before they were saved.
    pub copies: PathBuf,
    /// The folder of workshops, a folder each.
    pub workshops: PathBuf,
    /// The folder of documents and exports that are made in the window.
    pub documents: PathBuf,
    /// A folder `scenarios` beside the program or in the working directory. It stands in for the shipped packs.
    pub scenarios_beside: Option<PathBuf>,
}

impl Places {
    /// The places of the person who runs the program.
    ///
    /// # Errors
    /// A sentence for that person, where the system names no home folder.
    pub fn find() -> Result<Places, String> {
        let beside = scenarios_beside();
        if let Some(home) = std::env::var_os(HOME_VARIABLE).filter(|home| !home.is_empty()) {
            return Ok(Places::under(&PathBuf::from(home), beside));
        }
        let folders = directories::ProjectDirs::from("", "", "extramile").ok_or_else(|| {
            format!(
                "This system names no home folder, so there is no place for settings and records. Set {HOME_VARIABLE} to a folder of your own."
            )
        })?;
        let data = folders.data_local_dir();
        Ok(Places {
            settings: folders.config_dir().join("settings.ron"),
            records: data.join("records"),
            log: data.join("extramile.log"),
            crash_reports: data.join("crash-reports"),
            own_scenarios: data.join("scenarios"),
            unsaved: data.join("unsaved"),
            copies: data.join("copies"),
            workshops: data.join("workshops"),
            documents: data.join("documents"),
            scenarios_beside: beside,
        })
    }

    /// Everything under one folder.
    pub fn under(home: &Path, scenarios_beside: Option<PathBuf>) -> Places {
        Places {
            settings: home.join("settings.ron"),
            records: home.join("records"),
            log: home.join("extramile.log"),
            crash_reports: home.join("crash-reports"),
            own_scenarios: home.join("scenarios"),
            unsaved: home.join("unsaved"),
            copies: home.join("copies"),
            workshops: home.join("workshops"),
            documents: home.join("documents"),
            scenarios_beside,
        }
    }
}

/// The folder `scenarios` in the working directory or beside the program, if there is one with a pack in it.
fn scenarios_beside() -> Option<PathBuf> {
    let working = std::env::current_dir().ok();
    let program = std::env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_path_buf));
    [working, program]
        .into_iter()
        .flatten()
        .map(|folder| folder.join("scenarios"))
        .find(|folder| folders_in(folder).iter().any(|pack| pack.join("pack.ron").is_file()))
}

/// Opens a file or a folder with the system's own program for such.
///
/// # Errors
/// There is no such program.
pub fn open_with_system(path: &Path) -> io::Result<()> {
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    std::process::Command::new(program).arg(path).spawn().map(drop)
}

/// The folders in a folder, by name. A folder that is not there has none.
pub fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let mut found = entries_in(folder);
    found.retain(|path| path.is_dir());
    found
}

/// What is in a folder, by name. A folder that is not there has nothing in it.
pub fn entries_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    found
}

/// Writes a whole file so that after a crash or a power cut there is the old one or the new one, never a half:
/// beside it first, to the disk, then in its place. Folders on the way are made.
///
/// # Errors
/// What the system says; the old file is untouched then.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.new", std::process::id()));
    let beside = PathBuf::from(beside);
    let write = || -> io::Result<()> {
        let mut file = File::create(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)?;
        sync_folder(folder)
    };
    write().inspect_err(|_| {
        // What was begun beside it is of no use; that it could not be removed changes nothing either.
        drop(fs::remove_file(&beside));
    })
}

/// Makes sure that a file's name in its folder is on the disk, where the system knows how (Windows does it alone).
///
/// # Errors
/// What the system says.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// The first bytes of an ordinary file, no more than so many. A pipe or a device, at which reading might never come to
/// an end, is refused before it is opened.
///
/// # Errors
/// What the system says, or that it is no ordinary file.
pub fn read_first(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    if !fs::metadata(path)?.is_file() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no ordinary file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A whole ordinary file, if it has no more than so many bytes.
///
/// # Errors
/// What the system says, or that it is no ordinary file; [`io::ErrorKind::FileTooLarge`] where it is larger.
pub fn read_at_most(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let bytes = read_first(path, most.saturating_add(1))?;
    if bytes.len() > most {
        let told = format!("it is larger than the {} KiB that are read", most / 1024);
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, told));
    }
    Ok(bytes)
}

/// Whether a file has these bytes in it somewhere. One that cannot be read has not.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    fs::read(path).is_ok_and(|all| memchr::memmem::find(&all, bytes).is_some())
}

/// Puts a file out of the way under a name that is free, keeping it. With the word `damaged`, `settings.ron` becomes
/// `settings.ron.damaged-1`. Answers the new path.
///
/// # Errors
/// What the system says; the file is where it was then.
pub fn set_aside(path: &Path, into: &Path, word: &str) -> io::Result<PathBuf> {
    let free = free_name(path, into, word)?;
    fs::rename(path, &free)?;
    Ok(free)
}

/// Keeps a copy of what a file holds, before it is changed, under a name that is free. Answers the copy's path.
///
/// # Errors
/// What the system says; there may be no copy then.
pub fn keep_copy(path: &Path, bytes: &[u8], into: &Path, word: &str) -> io::Result<PathBuf> {
    let free = free_name(path, into, word)?;
    write_whole(&free, bytes)?;
    Ok(free)
}

fn free_name(path: &Path, into: &Path, word: &str) -> io::Result<PathBuf> {
    fs::create_dir_all(into)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let free = (1..).map(|number| into.join(format!("{name}.{word}-{number}"))).find(|path| !path.exists());
    free.ok_or_else(|| io::Error::other("no free name is left"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_written_whole_and_nothing_is_left_beside_it() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("deep/settings.ron");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(entries_in(path.parent().unwrap()), [path]);
    }

    #[test]
    fn what_is_set_aside_is_kept_each_time() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("settings.ron");
        for text in ["one", "two"] {
            fs::write(&path, text).unwrap();
            set_aside(&path, home.path(), "damaged").unwrap();
        }
        assert_eq!(fs::read(home.path().join("settings.ron.damaged-1")).unwrap(), b"one");
        assert_eq!(fs::read(home.path().join("settings.ron.damaged-2")).unwrap(), b"two");
        keep_copy(&path, b"three", home.path(), "damaged").unwrap();
        assert_eq!(fs::read(home.path().join("settings.ron.damaged-3")).unwrap(), b"three");
    }

    #[test]
    fn no_more_is_read_than_was_asked_for() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("file");
        fs::write(&path, b"12345").unwrap();
        assert_eq!(read_at_most(&path, 5).unwrap(), b"12345");
        assert_eq!(read_at_most(&path, 4).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        assert_eq!(read_first(&path, 4).unwrap(), b"1234");
        assert_eq!(read_at_most(&home.path().join("none"), 4).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn what_is_no_ordinary_file_is_refused_before_it_is_opened() {
        let home = tempfile::tempdir().unwrap();
        let refused = |path: &Path| {
            let error = read_at_most(path, 10).unwrap_err();
            assert!(error.to_string().contains("no ordinary file"), "{error}");
        };
        refused(home.path());
        if cfg!(unix) {
            // Opening a pipe at whose other end nobody is, or reading this device, would never come to an end.
            let pipe = home.path().join("pipe");
            assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
            refused(&pipe);
            refused(Path::new("/dev/zero"));
        }
    }
}
