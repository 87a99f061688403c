//! The window: what moves, sounds and is seen (Bevy).
