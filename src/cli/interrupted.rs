//! Ctrl-C: what was said is safe on the disk, so nothing has to be done but to say so, and how one goes on.

use std::io::Write;
use std::process::exit;
use std::sync::{Arc, Mutex, PoisonError};

/// The exit status of a program that was interrupted.
const STATUS: i32 = 130;

/// What is said when somebody presses Ctrl-C. Before anything is set, nothing.
#[derive(Debug, Clone, Default)]
pub struct Interrupted(Arc<Mutex<String>>);

impl Interrupted {
    /// From here on an interruption is answered. Where the system refuses that, it ends without a word as before.
    pub fn answered() -> Interrupted {
        let interrupted = Interrupted::default();
        let answer = interrupted.clone();
        let set = ctrlc::set_handler(move || {
            let told = answer.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
            if !told.is_empty() {
                // Where nobody listens any more nobody is to be told.
                drop(writeln!(anstream::stdout(), "\n\n{told}"));
            }
            exit(STATUS)
        });
        if let Err(error) = set {
            tracing::warn!(%error, "interruptions are not answered");
        }
        interrupted
    }

    /// What is said from now on.
    pub fn say(&self, told: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = told;
    }
}
