//! Work that is done beside everything else. Nobody waits for it: one asks whether it is there.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, OnceLock};

/// The name of every such thread. An error of the program there ends only that work.
pub const THREAD: &str = "beside";

/// Something that is being worked out, or has been.
#[derive(Debug)]
pub struct Beside<T> {
    place: Arc<OnceLock<Option<T>>>,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress<T> {
    /// It is being worked out.
    WorkingOut,
    /// This is it.
    Known(T),
    /// It could not be worked out: an error of this program, of which there is a report.
    Failed,
}

impl<T: Send + Sync + 'static> Beside<T> {
    /// Begins; calls `then` when there is an answer, or when it is known that there will be none.
    pub fn begin(
        work: impl FnOnce() -> T + Send + 'static,
        then: impl FnOnce() + Send + 'static,
    ) -> Beside<T> {
        let place = Arc::new(OnceLock::new());
        let filled = place.clone();
        let all = move || {
            // Nobody else writes here, so that it cannot be filled already.
            filled.set(catch_unwind(AssertUnwindSafe(work)).ok()).ok();
            then();
        };
        if let Err(error) = std::thread::Builder::new().name(THREAD.into()).spawn(all) {
            tracing::error!(%error, "no thread for work beside");
            place.set(None).ok();
        }
        Beside { place }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress<&T> {
        match self.place.get() {
            None => Progress::WorkingOut,
            Some(Some(answer)) => Progress::Known(answer),
            Some(None) => Progress::Failed,
        }
    }

    /// Waits until there is an answer, or none will come.
    pub fn wait(&self) -> Option<&T> {
        self.place.wait().as_ref()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[test]
    fn it_is_asked_for_and_comes_when_it_is_done() {
        let (go, wait) = channel();
        let (done, told) = channel();
        let work = Beside::begin(move || wait.recv().unwrap(), move || done.send(()).unwrap());
        assert_eq!(work.progress(), Progress::WorkingOut);
        go.send(7).unwrap();
        told.recv().unwrap();
        assert_eq!(work.progress(), Progress::Known(&7));
    }

    #[test]
    fn an_error_in_it_ends_only_it() {
        let (done, told) = channel();
        let work =
            Beside::begin(|| -> u8 { panic!("a mistake of the program") }, move || done.send(()).unwrap());
        told.recv().unwrap();
        assert_eq!((work.progress(), work.wait()), (Progress::Failed, None));
    }
}
