//! An owed thing is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a owed thing that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! Putting it right is measured against what is owed; under `owed` stands what that is and what it is worth.
//!
//! ## Example
//!
//! ```text
//! does: [Fix("brush")],
//! ```
//!
//! ## Instead
//!
//! ```text
//! does: [Fix("brushes")],
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Owed, findings);
}
