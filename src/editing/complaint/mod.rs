//! From a complaint to a scenario: what a manager remembers of last week's complaint, asked for in a few questions, becomes
//! a scenario that can be played at once, with their own sentences where they belong and a remark at each that is still
//! to be rewritten.
//!
//! The sentences that nobody gave stand in `assets/complaint/shape.txt`, with what each is for; the answers decide which of
//! them stay. So no two complaints make the same scenario, and whoever wants other sentences changes no program.

mod answers;
mod filled;
mod given;
mod questions;
mod shape;
#[cfg(test)]
mod tests;
mod times;

pub use answers::{Answers, Fault, Finding, Missing, Said, Wished, Written};
use filled::Filled;
pub use questions::{Kind, Part, Question, Wrong, questions};

use crate::scenario::write::{Refused, is_name, laid_out};

/// The shape that every complaint is poured into.
const SHAPE: &str = include_str!("../../../assets/complaint/shape.txt");

/// The scenario that these answers make, in the layout of `extramile fmt`. Any answer may be empty, and none can do harm.
///
/// # Errors
/// Where the id cannot be one.
pub fn scenario(answers: &Answers, id: &str) -> Result<String, Refused> {
    if !is_name(id) {
        return Err(Refused::NoId(id.to_owned()));
    }
    let filled = Filled::of(answers, id);
    laid_out(&shape::poured(SHAPE, &filled.tags, &|blank| filled.text(blank)))
}
