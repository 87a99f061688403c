//! A promise is named that the scenario does not have.
//!
//! ## What it does
//!
//! Looks up every name of a promise that the scenario mentions, and proposes the nearest one that exists.
//!
//! ## Why it matters
//!
//! A promise needs its words and its date, which stand under `promises`.
//!
//! ## Example
//!
//! ```text
//! does: [Promise("expres")],
//! ```
//!
//! ## Instead
//!
//! ```text
//! does: [Promise("express")],
//! ```

use super::subject::{Findings, Subject};
use super::walk::Kind;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    subject.unknown(Kind::Promise, findings);
}
