//! A contact is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a contact that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! Every beat happens in a contact, whose channel decides what one hears and how long things take.
//!
//! ## Example
//!
//! ```text
//! contact: "cal",
//! ```
//!
//! ## Instead
//!
//! ```text
//! contacts: {"call": (channel: Phone)},
//! // …
//! contact: "call",
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Contact, findings);
}
