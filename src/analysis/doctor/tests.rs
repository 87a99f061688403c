//! What the doctor finds.
