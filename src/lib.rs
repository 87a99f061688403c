//! Extra Mile: a customer-service role-play simulator.
//!
//! Rooms use each other upwards only:
//! `scenario ← customer ← conversation ← scoring ← analysis ← review ← records ← editing ← workshop ← authoring ← trainee ← game ← cli`.
//! Everything down to `review` is plain and deterministic: no file, clock, network, thread, and no
//! float in a state. `ARCHITECTURE.md` says where a line belongs.

pub mod analysis;
pub mod assets;
#[cfg(feature = "panels")]
pub mod authoring;
pub mod beside;
pub mod cli;
pub mod conversation;
pub mod customer;
pub mod editing;
#[cfg(feature = "game")]
pub mod game;
pub mod log_file;
#[cfg(feature = "panels")]
pub mod look;
#[cfg(feature = "panels")]
pub mod pictures;
pub mod places_on_disk;
#[cfg(feature = "panels")]
pub mod portraits;
pub mod records;
pub mod review;
pub mod scenario;
pub mod scoring;
pub mod settings;
pub mod shelf;
#[cfg(feature = "panels")]
pub mod trainee;
pub mod words;
pub mod workshop;
