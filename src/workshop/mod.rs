//! A role-play afternoon for a whole team: one laptop, a phone in every hand. The room is a machine without clock, network
//! or file; its host writes down what comes in before anything follows from it; the server brings it to the phones.

pub mod afterwards;
pub mod agenda;
pub mod agreement;
pub mod ballot;
pub mod calibration;
pub mod card;
pub mod diary;
pub mod groups;
pub mod host;
pub mod message;
mod phone_words;
pub mod programme;
pub mod rating;
pub mod record;
pub mod record_page;
pub mod room;
pub mod server;
pub mod talk;
pub mod triads;
pub mod view;
pub mod writing;
