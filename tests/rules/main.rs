//! The rules of the customer, the talk and the score, each proved through the real engine: findings F1 to F21 and
//! what the table of acts promises beside them (`findings`), the conversation's rules and its calendar
//! (`conversation`), keys, levels and gates (`scoring`), and records that meet an edited scenario (`edits`).

mod build;
mod conversation;
mod edits;
mod findings;
mod scoring;
