//! What is remembered: attempts on disk, goals, bests.
