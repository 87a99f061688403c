//! What the benchmarks share: one generated story, its text in three languages, and three engines that tell it.
//!
//! A [`story::Story`] is written out as our scenario (`as_ron`), as Ink (`as_ink`) and as Yarn (`as_yarn`), and
//! walked by the [`players`]. All three must tell exactly the same ([`story::Story::transcript`]); the benchmarks
//! look at that before they measure anything.

pub mod as_ink;
pub mod as_ron;
pub mod as_yarn;
pub mod compare;
pub mod players;
pub mod story;
