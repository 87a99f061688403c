//! When the program itself makes a mistake: a report on the disk, and a word about where it is and what is saved.

use std::backtrace::Backtrace;
use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::beside::THREAD;
use crate::places_on_disk::{Places, write_whole};
use crate::words::Words;

/// The file beside the reports that names one of which nobody has been told in the window yet.
const UNTOLD: &str = "untold";

/// From now on a panic writes a report, and says where it is and what is saved. The process ends with status 101;
/// work that is done beside everything else ends alone.
pub fn report_crashes() {
    let reported = AtomicBool::new(false);
    std::panic::set_hook(Box::new(move |panic| {
        let at = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(at, "panicked");
        let beside = std::thread::current().name() == Some(THREAD);
        // The first is the cause; what falls over because of it is in the log.
        if !beside && reported.swap(true, Ordering::Relaxed) {
            return;
        }
        let places = Places::find().ok();
        let words = Words::english();
        // Without the folder's name, which holds the person's: a report is made to be sent.
        let saved = if beside { String::new() } else { words.say("crash-saved-before", &[]) };
        let written = places.as_ref().and_then(|places| write_report(&places.crash_reports, panic, &saved));
        let sentences = match (&places, &written) {
            (_, Some(report)) if beside => {
                vec![words.say("crash-beside", &[("report", report.display().to_string().into())])]
            }
            _ if beside => Vec::new(),
            (Some(places), Some(report)) => {
                if let Some(name) = report.file_name() {
                    // Who started it by a double click sees no terminal: the next start tells.
                    let untold = places.crash_reports.join(UNTOLD);
                    write_whole(&untold, name.as_encoded_bytes()).ok();
                }
                vec![words.say("crash", &[]), files(&words, places, report)]
            }
            _ => vec![words.say("crash", &[]), words.say("crash-no-report", &[])],
        };
        let saved = match &places {
            Some(places) if !beside => {
                words.say("crash-saved", &[("records", places.records.display().to_string().into())])
            }
            _ => String::new(),
        };
        // Where standard error is closed there is nobody to tell, and the report says the same.
        drop(writeln!(std::io::stderr(), "{}\n{saved}", sentences.join("\n")));
    }));
}

/// What a person is told at the next start, once: that it stopped by a mistake, and where the report is.
pub fn told_at_next_start(places: &Places, words: &Words) -> Option<String> {
    let untold = places.crash_reports.join(UNTOLD);
    let name = fs::read_to_string(&untold).ok()?;
    // Where it cannot be removed it is told again, which harms nobody.
    fs::remove_file(&untold).ok();
    let report = places.crash_reports.join(Path::new(name.trim()).file_name()?);
    let saved = words.say("crash-saved-before", &[]);
    Some(format!("{} {saved} {}", words.say("crash-before", &[]), files(words, places, &report)))
}

fn files(words: &Words, places: &Places, report: &Path) -> String {
    let args =
        [("report", report.display().to_string().into()), ("log", places.log.display().to_string().into())];
    words.say("crash-files", &args)
}

fn write_report(folder: &Path, panic: &PanicHookInfo<'_>, saved: &str) -> Option<PathBuf> {
    let at = super::now();
    let name = |number: u32| match number {
        1 => format!("crash-{}.txt", at.replace(':', "-")),
        _ => format!("crash-{}-{number}.txt", at.replace(':', "-")),
    };
    let path = (1..).map(|number| folder.join(name(number))).find(|path| !path.exists())?;
    let what = panic.payload_as_str().unwrap_or("no words");
    let place = panic.location().map(ToString::to_string).unwrap_or_default();
    let what = format!("panicked at {place}:\n{}", without_texts(what));
    let text = without_who_built_it(&report(&at, &what, saved, &Backtrace::force_capture()));
    write_whole(&path, text.as_bytes()).ok().map(|()| path)
}

/// A panic's words without the texts that were being worked on: the language quotes what it could not cut, older
/// compilers the whole text between backticks, newer ones the letter between quotes.
fn without_texts(what: &str) -> String {
    if !what.contains("char boundary") && !what.contains("out of bounds of `") {
        return what.into();
    }
    let what = without_what_is_between(what, "`", "`");
    without_what_is_between(&what, "inside '", "' (")
}

fn without_what_is_between(what: &str, open: &str, close: &str) -> String {
    let inside = what.split_once(open).and_then(|(before, rest)| Some((before, rest.rsplit_once(close)?.1)));
    inside.map_or_else(|| what.to_owned(), |(before, after)| format!("{before}{open}…{close}{after}"))
}

/// Places in libraries without the folder that they lay in where the program was built: `bevy_app-0.19.1/src/app.rs`.
fn without_who_built_it(text: &str) -> String {
    const SOURCES: &str = "/registry/src/";
    let shortened = |line: &str| {
        let (before, place) = line.split_once(SOURCES)?;
        let (_, place) = place.split_once('/')?;
        let before = before.rsplit_once(char::is_whitespace).map_or("", |(before, _)| before);
        Some(format!("{before}{}{place}", if before.is_empty() { "" } else { " " }))
    };
    text.split('\n').map(|line| shortened(line).unwrap_or_else(|| line.into())).collect::<Vec<_>>().join("\n")
}

/// The report: what, where, which version, on what kind of machine, and that what was said is safe. No names, no texts,
/// nothing of the records.
fn report(at: &str, what: &dyn Display, saved: &str, backtrace: &dyn Display) -> String {
    let saved = if saved.is_empty() { String::new() } else { format!("\n\n{saved}") };
    format!(
        "Extra Mile {} on {} {}\n{at}\n\n{what}{saved}\n\n{backtrace}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_says_what_and_where() {
        let text =
            report("2026-01-02T03:04:05Z", &"panicked at src/a.rs:1:2:\nno", "All is saved.", &"0: main");
        assert!(text.starts_with("Extra Mile "));
        assert!(text.contains("src/a.rs:1:2:\nno\n\nAll is saved.\n\n0: main"), "{text}");
        assert!(text.contains("0: main"));
    }

    #[test]
    fn a_report_does_not_hold_what_was_typed() {
        let typed = "Zoë";
        let cut = std::panic::catch_unwind(|| typed[..3].len()).unwrap_err();
        let now = cut.downcast_ref::<String>().cloned().unwrap_or_default();
        // As Rust 1.95 and 1.99 say it.
        let whole = "byte index 3 is not a char boundary; it is inside 'ë' (bytes 2..4) of `Zoë`";
        let letter = "end byte index 3 is not a char boundary; it is inside 'ë' (bytes 2..4 of string)";
        for what in [now.as_str(), whole, letter] {
            let kept = without_texts(what);
            assert!(!kept.contains("Zo") && !kept.contains('ë'), "{kept}");
            assert!(kept.contains("byte index 3 is not a char boundary"), "{kept}");
        }
        assert_eq!(without_texts(letter), letter.replace('ë', "…"));
        assert_eq!(
            without_texts("called `Option::unwrap()` on a `None` value"),
            "called `Option::unwrap()` on a `None` value"
        );
    }

    #[test]
    fn a_report_does_not_name_the_folders_of_who_built_it() {
        let text = "panicked at /somewhere/.cargo/registry/src/index-1/bevy_app-0.19.1/src/app.rs:1:2:\nno\n   1: main\n             at /somewhere/.cargo/registry/src/index-1/a-1/b.rs:3\nsrc/cli/mod.rs:1";
        let shortened = "panicked at bevy_app-0.19.1/src/app.rs:1:2:\nno\n   1: main\n             at a-1/b.rs:3\nsrc/cli/mod.rs:1";
        assert_eq!(without_who_built_it(text), shortened);
    }

    #[test]
    fn the_next_start_tells_once() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::under(home.path(), None);
        let words = Words::english();
        assert_eq!(told_at_next_start(&places, &words), None);
        write_whole(&places.crash_reports.join(UNTOLD), b"crash-1.txt").unwrap();
        let told = told_at_next_start(&places, &words).unwrap();
        assert!(told.contains("crash-1.txt") && told.contains("extramile.log"), "{told}");
        assert_eq!(told_at_next_start(&places, &words), None);
    }
}
