//! Looking everywhere in a scenario takes a while: how far it is, and Ctrl-C, which ends it. What was found until then is told.

use std::cell::{Cell, RefCell};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};

use crate::words::Words;

/// Looking, as long as nobody stops it. Where nobody looks on, in a pipe, nothing is drawn.
pub(super) struct Looking<'w> {
    words: &'w Words,
    stop: Arc<AtomicBool>,
    /// What is drawn.
    pub bar: ProgressBar,
    /// What is looked at, and how many situations of it were.
    what: RefCell<String>,
    situations: Cell<u64>,
}

impl<'w> Looking<'w> {
    /// Begins something of that length, drawn by a template.
    pub fn begin(words: &'w Words, template: &str, length: u64) -> Looking<'w> {
        let stop = Arc::new(AtomicBool::new(false));
        let heard = stop.clone();
        // Where the system refuses that, Ctrl-C ends it as it ends any program: nothing is lost by it.
        drop(ctrlc::set_handler(move || heard.store(true, Ordering::Relaxed)));
        let bar = ProgressBar::new(length);
        let bar = match ProgressStyle::with_template(template) {
            Ok(style) => bar.with_style(style),
            Err(_) => bar,
        };
        Looking { words, stop, bar, what: RefCell::default(), situations: Cell::new(0) }
    }

    /// Goes on to this.
    pub fn at(&self, what: String) {
        self.bar.set_message(what.clone());
        self.what.replace(what);
        self.situations.set(0);
    }

    /// Notes that so many more situations were looked at, and says whether to go on.
    pub fn on(&self, situations: u32) -> bool {
        if situations > 0 {
            self.situations.set(self.situations.get() + u64::from(situations));
            let what = self.what.borrow();
            let args =
                [("what", what.as_str().into()), ("situations", (self.situations.get() as usize).into())];
            self.bar.set_message(self.words.say("looking", &args));
        }
        !self.is_stopped()
    }

    /// Whether somebody has stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}
