//! What a scenario's best looks like is worked out beside everything else, once while the program runs; the window is
//! woken when it is there.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use crate::analysis;
use crate::beside::{Beside, Progress};
use crate::pictures::Wake;
use crate::records::line::hash;
use crate::records::session::Played;
use crate::scoring::reference::Reference;

/// The bests of the scenarios that have been opened.
#[derive(Default)]
pub(crate) struct Bests {
    by_text: BTreeMap<String, Beside<Reference>>,
    /// Known once there is a window; what is worked out sooner finds it when it is done.
    wake: Arc<OnceLock<Wake>>,
    /// Who holds this lets nothing be worked out, for tests that must not depend on time.
    #[cfg(test)]
    pub hold: Arc<std::sync::Mutex<()>>,
}

impl Bests {
    /// How the window is woken when something has been worked out.
    pub fn wake_by(&mut self, wake: Wake) {
        // One window a program: the first is the only one.
        self.wake.set(wake).ok();
    }

    /// What wakes the window, whoever has something for it.
    pub fn waker(&self) -> Wake {
        let wake = self.wake.clone();
        Arc::new(move || wake.get().into_iter().for_each(|wake| wake()))
    }

    /// Begins to work out a scenario's best, if that has not been begun: it is wanted at the end.
    pub fn prepare(&mut self, played: &Played) {
        self.of(played);
    }

    /// What is known of a scenario's best by now.
    pub fn of(&mut self, played: &Played) -> Progress<&Reference> {
        let key = hash(&format!("{}\n{}", played.scenario_text, played.pack_text));
        let begin = || {
            let (played, wake) = (played.clone(), self.wake.clone());
            #[cfg(test)]
            let hold = self.hold.clone();
            let work = move || {
                #[cfg(test)]
                drop(hold.lock());
                let began = Instant::now();
                let reference = analysis::reference(played.stage(), analysis::Budget::default());
                let (situations, complete) = (reference.situations, reference.complete);
                let milliseconds = began.elapsed().as_millis() as u64;
                let scenario = played.script.id.as_str();
                tracing::info!(scenario, situations, complete, milliseconds, "the best is worked out");
                reference
            };
            Beside::begin(work, move || wake.get().into_iter().for_each(|wake| wake()))
        };
        self.by_text.entry(key).or_insert_with(begin).progress()
    }

    /// Waits until everything that was begun is worked out, for tests that must not depend on time.
    #[cfg(test)]
    pub fn wait(&self) {
        for best in self.by_text.values() {
            best.wait();
        }
    }
}
