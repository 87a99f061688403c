//! What is remembered: attempts, people, goals, bests.
//!
//! One SQLite file, `records.sqlite`, in the folder of records. An input is on the disk before its answer is shown, so
//! whatever happens to the machine, what was seen is there. An attempt is kept as the lines of its record, so that it can be
//! played again, and the texts that were played once each under their SHA-256, so that this goes on working when the
//! scenario has been edited. What is asked of many attempts at once stands in columns beside that.
//!
//! Nothing is ever deleted but on request: what cannot be read is put aside and told, and before the file's shape is
//! changed a copy is kept.

pub mod assignments;
pub mod database;
pub mod erase;
pub mod export;
pub mod folder;
pub mod history;
pub mod keeping;
pub mod line;
mod moving_in;
pub mod paper;
pub mod people;
pub mod progress;
pub mod read;
pub mod recorder;
pub mod report;
pub mod report_pdf;
pub mod rescore;
pub mod retention;
pub mod review_pdf;
pub mod secrets;
pub mod session;
pub mod store;
pub mod team;
mod writing;

pub use folder::{Folder, KeptTexts, PlayedTexts};
pub use history::{Attempt, Best, History};
pub use line::{Forked, Goal, Header, Line, Outcome, Texts};
pub use recorder::Recorder;
pub use session::{Resumed, Session, TakeError};
pub use store::{RecordError, Store};
