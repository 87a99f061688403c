//! A portrait is named that the cast does not have.
//!
//! ## What it does
//!
//! Looks up every name of a portrait that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! The customer would have no face.
//!
//! ## Example
//!
//! ```text
//! portrait: "maia",
//! ```
//!
//! ## Instead
//!
//! ```text
//! portrait: "maya",
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Portrait, findings);
}
