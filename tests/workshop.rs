//! What belongs here: the afternoon of a team. The room by itself, the room on the disk, phones on real sockets, and
//! whoever on the network means harm.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use extramile::places_on_disk::Places;
use extramile::shelf::Shelf;
use extramile::workshop::message::{Format, Incoming, Key, Moment, Numbered, Order, Refused, Said, Seat};
use extramile::workshop::programme::{Piece, Programme, Recording};
use extramile::workshop::room::{Room, Taken};

#[path = "workshop/afternoon.rs"]
mod afternoon;
#[path = "workshop/kept.rs"]
mod kept;
#[path = "workshop/phones.rs"]
mod phones;
#[path = "workshop/rooms.rs"]
mod rooms;

/// The folder whose `scenarios/` the program finds.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

/// A room that can play the lamp.
fn room() -> Room {
    let places = Places::under(Path::new("nowhere"), Some(fixtures().join("scenarios")));
    let shelf = Shelf::open(&places);
    let found = shelf.find("lamp").unwrap();
    let pieces =
        vec![Piece { name: found.name(), played: found.played().unwrap(), recordings: recordings() }];
    Room::new("KITE".into(), Arc::new(Programme { pieces }))
}

/// Three of the lamp's conversations.
fn recordings() -> Vec<Recording> {
    let said: [&[&str]; 3] =
        [&["switch", "come", "form"], &["hear", "look", "ring", "bring"], &["come", "swap"]];
    said.map(|say| Recording { say: say.iter().map(|id| (*id).into()).collect() }).to_vec()
}

fn joins(name: &str) -> Incoming {
    Incoming::Join { key: Key::of(name), name: name.into() }
}

fn does(seat: Seat, number: u32, said: Said) -> Incoming {
    Incoming::Phone { seat, numbered: Numbered { page: 1, number }, said }
}

fn votes(seat: Seat, number: u32, ballot: u32, reply: u8) -> Incoming {
    does(seat, number, Said::Vote { ballot, reply: Some(reply) })
}

fn begins(format: Format) -> Incoming {
    Incoming::Facilitator(Order::Begin { format, piece: 0, intensity: 3, seed: 7 })
}

fn orders(order: Order) -> Incoming {
    Incoming::Facilitator(order)
}

/// A room with people in it.
fn with(names: &[&str]) -> Room {
    let mut room = room();
    for (seat, name) in (0..).zip(names) {
        assert_eq!(room.take(0, &joins(name)), Ok(Taken::Sits(seat)));
    }
    room
}

/// Lets time pass until nothing is due, or so many steps.
fn waits(room: &mut Room, steps: usize) -> Moment {
    for _ in 0..steps {
        let Some(due) = room.due() else { break };
        assert_eq!(room.take(due, &Incoming::Time), Ok(Taken::Done));
    }
    room.now
}

fn refused(room: &mut Room, at: Moment, incoming: &Incoming) -> Refused {
    let before = format!("{room:?}");
    let why = room.take(at, incoming).unwrap_err();
    assert_eq!(format!("{room:?}"), before, "what is refused changes nothing");
    why
}
