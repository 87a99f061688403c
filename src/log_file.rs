//! The program's log: what it did, for whoever mends it. It holds nothing personal: no name, nothing that was typed or
//! said, no path (paths have people's names in them). It stays small: when it is full it becomes `….old`.

use std::fmt::Debug;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// How large it may become, in bytes, before it is put aside. So there are never more than twice as many.
pub const LARGEST: u64 = 256 * 1024;

/// From now on the log of this process goes to that file, after what is there. Where that cannot be, there is none:
/// nobody who only wants to play is to hear of it.
pub fn begin(path: &Path) {
    if let Ok(file) = LogFile::open(path) {
        // Only a program that begins twice is refused, and then the first log goes on.
        tracing::subscriber::set_global_default(ToFile { file: Mutex::new(file) }).ok();
    }
}

/// Where a full log is put aside.
pub fn old(path: &Path) -> PathBuf {
    let mut old = path.as_os_str().to_owned();
    old.push(".old");
    old.into()
}

struct LogFile {
    path: PathBuf,
    file: File,
    size: u64,
}

impl LogFile {
    fn open(path: &Path) -> io::Result<LogFile> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let file = OpenOptions::new().create(true).append(true).open(path)?;
        let size = file.metadata()?.len();
        Ok(LogFile { path: path.into(), file, size })
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        if self.size > 0 && self.size + line.len() as u64 > LARGEST {
            fs::rename(&self.path, old(&self.path))?;
            *self = LogFile::open(&self.path)?;
        }
        self.file.write_all(line.as_bytes())?;
        self.size += line.len() as u64;
        Ok(())
    }
}

struct ToFile {
    file: Mutex<LogFile>,
}

/// What is worth a line: what this program does, and what goes wrong below it.
fn wanted(target: &str, level: Level) -> bool {
    // A window that is moved or drawn by software makes two of these say things that help nobody, over and over; the
    // third only says that it finds this log in the place of its own.
    const NOISY: [&str; 3] = ["wgpu_hal", "bevy_render::view::window", "bevy_log"];
    let least = if target.starts_with("extramile") { Level::INFO } else { Level::WARN };
    level <= least && !NOISY.iter().any(|noisy| target.starts_with(noisy))
}

impl Subscriber for ToFile {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && wanted(metadata.target(), *metadata.level())
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::INFO)
    }

    fn new_span(&self, _span: &Attributes<'_>) -> Id {
        // Spans are not wanted, so that this is never asked; an id must not be zero.
        Id::from_u64(1)
    }

    fn record(&self, _span: &Id, _values: &Record<'_>) {}

    fn record_follows_from(&self, _span: &Id, _follows: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let line = line(&jiff::Timestamp::now().to_string(), std::process::id(), event);
        // Who logs while it is being written, as a panic in the middle of it would, is left out.
        if let Ok(mut file) = self.file.try_lock() {
            // A disk that is full has no room for a word about it.
            file.write(&line).ok();
        }
    }

    fn enter(&self, _span: &Id) {}

    fn exit(&self, _span: &Id) {}
}

/// `2026-01-02T03:04:05Z 4711 INFO extramile::cli: started, version 0.1.0`.
fn line(at: &str, process: u32, event: &Event<'_>) -> String {
    let mut words = Words::default();
    event.record(&mut words);
    let metadata = event.metadata();
    let target = words.target.as_deref().unwrap_or(metadata.target());
    let said = format!("{}{}", words.message, words.fields).replace(['\n', '\r'], " ");
    format!("{at} {process} {} {target}: {said}\n", metadata.level())
}

#[derive(Default)]
struct Words {
    message: String,
    fields: String,
    target: Option<String>,
}

impl Visit for Words {
    fn record_str(&mut self, field: &Field, value: &str) {
        match field.name() {
            "message" => self.message.push_str(value),
            // What the `log` crate's records say of themselves.
            "log.target" => self.target = Some(value.into()),
            name if name.starts_with("log.") => {}
            name => self.fields.push_str(&format!(", {name} {value}")),
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.record_str(field, &format!("{value:?}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_one_line_with_when_who_and_what() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("data/extramile.log");
        let file = Mutex::new(LogFile::open(&path).unwrap());
        tracing::subscriber::with_default(ToFile { file }, || {
            tracing::info!(playable = 10, "scenarios\nread");
            tracing::debug!("left out");
            tracing::info!(target: "bevy_app", "left out");
            tracing::warn!(target: "bevy_app", "kept");
            tracing::error!(target: "wgpu_hal::vulkan", "left out");
        });
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        let [first, second] = lines.as_slice() else { panic!("{text}") };
        assert!(first.ends_with(" INFO extramile::log_file::tests: scenarios read, playable 10"), "{first}");
        assert!(second.ends_with(" WARN bevy_app: kept"), "{second}");
    }

    #[test]
    fn a_full_log_is_put_aside_once() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("extramile.log");
        let line = format!("{}\n", "x".repeat(1023));
        let mut log = LogFile::open(&path).unwrap();
        for _ in 0..700 {
            log.write(&line).unwrap();
        }
        let size = |path: &Path| fs::metadata(path).unwrap().len();
        assert_eq!(size(&old(&path)), LARGEST);
        assert_eq!(size(&path), 700 * 1024 - 2 * LARGEST);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 2);
        // Another process goes on in the same file.
        LogFile::open(&path).unwrap().write(&line).unwrap();
        assert_eq!(size(&path), 701 * 1024 - 2 * LARGEST);
    }
}
