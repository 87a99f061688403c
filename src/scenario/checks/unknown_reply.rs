//! A reply is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a reply that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! A condition on it would never hold; an expectation would never be met. The name is that of the beat and of the reply, with a point between.
//!
//! ## Example
//!
//! ```text
//! when: Said("call.restat"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! when: Said("call.restate"),
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Reply, findings);
}
