//! What is remembered: attempts on disk, goals, bests.
//!
//! One JSON Lines file an attempt, in `records/`: a header, then one line an input. An input is on the disk before
//! its answer is shown, so whatever happens to the machine, what was seen is there. The texts that were played are
//! kept once each under their SHA-256, so that an attempt can be played again when the scenario has been edited.
//! Nothing here is ever deleted: what cannot be read is put aside and told, and before a half-written line is cut off
//! the file is kept as it was.

pub mod history;
pub mod line;
pub mod read;
pub mod recorder;
pub mod session;
pub mod store;

pub use history::{Attempt, Best, History};
pub use line::{Forked, Goal, Header, Line, Outcome, Texts};
pub use recorder::Recorder;
pub use session::{Resumed, Session, TakeError};
pub use store::{RecordError, Store};
