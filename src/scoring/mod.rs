//! What the trainee did, judged: keys, evidence, two denominators, levels, marks, gates.
//!
//! No score reads the mood. Evidence attaches to keys, each once, at its best value; *offered* is every key that
//! some open reply would have earned; the model conversation comes from `analysis` as a `Reference`.

pub mod evidence;
pub mod key;
pub mod level;
mod offers;
pub mod reference;
pub mod tally;

/// The number of these rules. Whoever changes what a conversation is judged by gives them the next one: records keep what
/// was judged by each apart.
pub const RUBRIC: u32 = 1;
