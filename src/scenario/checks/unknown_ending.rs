//! An ending is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a ending that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! A reply that ends there could not end the story.
//!
//! ## Example
//!
//! ```text
//! end: "lyal",
//! ```
//!
//! ## Instead
//!
//! ```text
//! end: "loyal",
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Ending, findings);
}
