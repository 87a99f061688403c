//! Theme, type, icons, ink boxes and bubbles (egui).
