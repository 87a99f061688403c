//! What is inside the binary: portraits, fonts, sounds, shipped scenarios, constants.
