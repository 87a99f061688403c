//! A fact is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a fact that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! Listening is scored by facts. A fact that does not exist can be neither told, asked for nor given back.
//!
//! ## Example
//!
//! ```text
//! does: [Restate(["orderd"])],
//! ```
//!
//! ## Instead
//!
//! ```text
//! does: [Restate(["ordered"])],
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Fact, findings);
}
