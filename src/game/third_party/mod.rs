//! One door for each outside library that has quirks.

pub mod egui_host;
pub mod opening;
pub mod screen_reader;
