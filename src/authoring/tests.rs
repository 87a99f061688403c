//! The studio, by what stands on it.
