//! How a customer feels: the mood, and what each deed does to it.
//!
//! A teaching model: its directions are published findings (F1 to F21, each a test in `tests/findings.rs`), its
//! constants are ours. Never call it validated.

pub mod constants;
pub mod deed;
pub mod face;
pub mod fixed;
pub mod mood;
