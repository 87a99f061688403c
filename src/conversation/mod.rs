//! The rules of talk: state, step, clock, promises, log, replay.
