//! A person is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a person that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! Whoever speaks needs a name to stand above the words.
//!
//! ## Example
//!
//! ```text
//! speaker: "dna",
//! ```
//!
//! ## Instead
//!
//! ```text
//! people: {"dana": (name: "Dana, warehouse")},
//! // …
//! speaker: "dana",
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Person, findings);
}
