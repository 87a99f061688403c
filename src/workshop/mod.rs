//! A role-play afternoon for a whole team: one laptop, a phone in every hand. The room is a machine without clock, network
//! or file; its host writes down what comes in before anything follows from it; the server brings it to the phones.

pub mod agreement;
pub mod ballot;
pub mod diary;
pub mod host;
pub mod message;
pub mod programme;
pub mod room;
pub mod server;
pub mod talk;
pub mod view;
