//! The rules of the customer, the talk and the score, each proved through the real engine: findings F1 to F21 and
//! what the table of acts promises beside them (`findings`), the conversation's rules and its calendar
//! (`conversation`), what holds in every conversation (`properties`), keys, levels and gates (`scoring`), and
//! records that meet an edited scenario (`edits`), promises where they are awkward (`promises`), who comes after
//! them (`chasing`), and what each bot takes (`bots`). Rules of one act or one number belong beside their code.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod bots;
mod build;
mod chasing;
mod conversation;
mod edits;
mod findings;
mod promises;
mod properties;
mod random;
mod scoring;
