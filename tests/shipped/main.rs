//! What must hold of the scenarios that ship: what the plays beside them say (`plays`), that two ways through them
//! differ (`ways`), that no simple way to play scores well (`simple`), that nothing about a reply's looks gives it
//! away (`looks`), what costs by the engine's own doing (`doing`), what bots make
//! of them (`rehearsal`), that whoever begins with a template begins with something sound (`templates`), that what is wrong
//! in a scenario is found (`corpus`), and that looking for it can be stopped (`stopped`). Rules that hold of any scenario belong into
//! `tests/rules`, how files are read into `tests/reading`.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

mod corpus;
mod doing;
mod load;
mod looks;
mod plays;
mod rehearsal;
mod simple;
mod stopped;
mod templates;
mod ways;
