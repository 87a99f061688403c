//! When the program itself makes a mistake: a report on the disk, and a word about what is saved.

use std::backtrace::Backtrace;
use std::fmt::Display;
use std::io::Write;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};

use crate::places_on_disk::{Places, write_whole};
use crate::words::Words;

/// From now on a panic writes a report and says where it is and what is saved. The process ends with status 101.
pub fn report_crashes() {
    std::panic::set_hook(Box::new(|panic| {
        let written = Places::find().ok().and_then(|places| write_report(&places.crash_reports, panic));
        let words = Words::english();
        let told = match &written {
            Some(report) => words.say("crash", &[("report", report.display().to_string().into())]),
            None => words.say("crash-no-report", &[]),
        };
        // Where standard error is closed there is nobody to tell, and the report says the same.
        drop(writeln!(std::io::stderr(), "{told}\n{}", words.say("crash-saved", &[])));
    }));
}

fn write_report(folder: &Path, panic: &PanicHookInfo<'_>) -> Option<PathBuf> {
    let at = super::now();
    let path = folder.join(format!("crash-{}.txt", at.replace(':', "-")));
    let text = report(&at, panic, &Backtrace::force_capture());
    write_whole(&path, text.as_bytes()).ok().map(|()| path)
}

/// The report: what, where, which version, on what kind of machine. No names, no texts, nothing of the records.
fn report(at: &str, what: &dyn Display, backtrace: &dyn Display) -> String {
    format!(
        "Extra Mile {} on {} {}\n{at}\n\n{what}\n\n{backtrace}\n",
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
        let text = report("2026-01-02T03:04:05Z", &"panicked at src/a.rs:1:2:\nno", &"0: main");
        assert!(text.starts_with("Extra Mile "));
        assert!(text.contains("src/a.rs:1:2:\nno"));
        assert!(text.contains("0: main"));
    }
}
