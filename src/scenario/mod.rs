//! What a scenario is: the format, the reader, the checks, and the script that the conversation steps through.
//! Nobody talks here.

pub mod checks;
pub mod compile;
pub mod entries;
mod identity;
pub mod map;
pub mod message;
pub mod model;
pub mod packs;
pub mod place;
pub mod portrait;
pub mod read;
pub mod render;
pub mod script;
pub mod time;
mod together;
pub mod wording;
pub mod write;
