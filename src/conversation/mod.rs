//! The rules of talk: state, step, clock, promises, chance, log, replay.
//!
//! `walk` steps through a script without a mood; `state` adds the customer. Everything that plays a scenario
//! (game, terminal, bots, explorer, review, replay) drives this one step.

pub mod chance;
pub mod log;
pub mod perform;
pub mod place;
pub mod standing;
pub mod state;
pub mod telling;
pub mod test;
pub mod walk;
