//! A flag is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a flag that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! A condition on a misspelt flag would never hold, and nobody would notice.
//!
//! ## Example
//!
//! ```text
//! sets: ["rushd"],
//! ```
//!
//! ## Instead
//!
//! ```text
//! flags: ["rushed"],
//! // …
//! sets: ["rushed"],
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Flag, findings);
}
