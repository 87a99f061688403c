//! A beat is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a beat that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! A reply that leads to it would lead nowhere: the conversation could not go on.
//!
//! ## Example
//!
//! ```text
//! then: "stak",
//! ```
//!
//! ## Instead
//!
//! ```text
//! then: "stake",
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Beat, findings);
}
