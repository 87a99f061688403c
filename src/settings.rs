//! What the user has set, with a version.
