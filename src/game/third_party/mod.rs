//! One door for each outside library that has quirks.

pub mod egui_host;
