//! What an author does to a scenario: changes that can all be undone, what is wrong with it now, and the file on the
//! disk, which somebody else may change at the same time. Nothing here is seen; the studio shows it.

mod begin;
pub mod complaint;
mod document;
mod find;
mod kept;
mod remarks;
mod step;
pub mod template;
#[cfg(test)]
mod tests;

pub use begin::{Begun, begin, file_of, own_copy, own_pack};
pub use document::Document;
pub use find::{Hit, MOST_HITS, find, replace};
pub use kept::{Arrived, Kept, Opened, Unsaved};
pub use remarks::{Remark, remarks};
pub use step::{Edit, What};
