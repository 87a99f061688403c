//! winit's and wgpu's door when the window is opened: where there is no display or no graphics driver they panic. Here
//! that becomes an error with a sentence, and no report of a mistake of this program.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use bevy::prelude::*;

/// Whether there has been a picture. From then on a panic is a mistake like any other.
#[derive(Resource, Clone, Default)]
pub(crate) struct Opening {
    shown: Arc<AtomicBool>,
}

impl Opening {
    /// There has been a picture.
    pub fn done(&self) {
        self.shown.store(true, Ordering::Relaxed);
    }
}

/// Runs the program, or says why it has nothing to show itself on.
///
/// # Errors
/// A part of a sentence: what is missing.
pub(crate) fn or_why_not<T>(opening: &Opening, run: impl FnOnce() -> T) -> Result<T, String> {
    let missing = Arc::new(Mutex::new(None));
    let (report, shown, noted) = (take_hook(), opening.shown.clone(), missing.clone());
    set_hook(Box::new(move |panic| {
        let theirs = panic.location().is_some_and(|place| is_theirs(place.file()));
        match noted.lock() {
            Ok(mut noted) if theirs && !shown.load(Ordering::Relaxed) => {
                let words = panic.payload_as_str().unwrap_or_default();
                error!("no window: {words}");
                *noted = Some(what_is_missing(words));
            }
            _ => report(panic),
        }
    }));
    catch_unwind(AssertUnwindSafe(run)).or_else(|panic| {
        let missing = missing.lock().ok().and_then(|mut missing| missing.take());
        missing.map_or_else(|| resume_unwind(panic), Err)
    })
}

fn is_theirs(file: &str) -> bool {
    ["winit", "bevy_render", "wgpu"].iter().any(|name| file.contains(name))
}

fn what_is_missing(words: &str) -> String {
    if words.contains("event loop") {
        "this session has no display".into()
    } else if words.contains("GPU") {
        "no graphics driver is installed that works (Vulkan or OpenGL)".into()
    } else {
        words.lines().next().unwrap_or_default().trim_end_matches('.').into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_said_in_plain_words() {
        let words =
            "Failed to build event loop: Os(OsError { line: 786, error: Misc(\"DISPLAY is not set.\") })";
        assert_eq!(what_is_missing(words), "this session has no display");
        let words = "Unable to find a GPU! Make sure you have installed required drivers!";
        assert!(what_is_missing(words).starts_with("no graphics driver"));
        assert_eq!(what_is_missing("No such surface.\nMore"), "No such surface");
    }
}
