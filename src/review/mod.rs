//! What happened, why, and what else was open: from a log.
