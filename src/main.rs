//! Extra Mile.
fn main() {}
