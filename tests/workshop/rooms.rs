//! The room by itself: what comes in, at which moment, and what follows.

use proptest::prelude::*;

use super::*;
use extramile::workshop::ballot::{ARGUING, SHOWING, VOTING};
use extramile::workshop::room::Step;
use extramile::workshop::talk::Who;
use extramile::workshop::view;

#[test]
fn a_phone_comes_back_to_its_seat_and_nobody_else_gets_it() {
    let mut room = with(&["Ada", "Ben"]);
    assert_eq!(room.take(9, &joins("Ada")), Ok(Taken::Sat(0)));
    // Another phone whose holder has the same name.
    let other = Incoming::Join { key: Key::of("another secret"), name: " Ada\u{202e}\n".into() };
    assert_eq!(room.take(9, &other), Ok(Taken::Sits(2)));
    assert_eq!(room.seats[2].name, "Ada 2");
    let nobody = Incoming::Join { key: Key::of("third"), name: "\u{200b} \t".into() };
    assert_eq!(refused(&mut room, 9, &nobody), Refused::NoName);
    let long = Incoming::Join { key: Key::of("fourth"), name: "x".repeat(500) };
    room.take(9, &long).unwrap();
    assert_eq!(room.seats[3].name.len(), 24);
}

#[test]
fn a_locked_room_lets_nobody_in_but_those_who_sit_there() {
    let mut room = with(&["Ada"]);
    room.take(1, &orders(Order::Lock { locked: true })).unwrap();
    assert_eq!(refused(&mut room, 2, &joins("Ben")), Refused::Locked);
    assert_eq!(room.take(2, &joins("Ada")), Ok(Taken::Sat(0)));
    room.take(3, &orders(Order::Lock { locked: false })).unwrap();
    assert_eq!(room.take(3, &joins("Ben")), Ok(Taken::Sits(1)));
    room.take(4, &orders(Order::Remove { seat: 1 })).unwrap();
    assert_eq!(refused(&mut room, 5, &joins("Ben")), Refused::NoSeat);
    assert_eq!(refused(&mut room, 5, &does(1, 1, Said::Pause)), Refused::NoSeat);
}

#[test]
fn the_room_votes_hidden_is_shown_what_it_wants_and_hears_the_answer() {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    assert_eq!(room.step, Step::Listening);
    let at = waits(&mut room, 1);
    assert_eq!((room.step, room.due), (Step::Voting, Some(at + VOTING)));
    let ballot = room.ballot.number;
    room.take(at + 1, &votes(0, 1, ballot, 1)).unwrap();
    room.take(at + 2, &votes(1, 1, ballot, 1)).unwrap();
    let public = serde_json::to_string(&view::public(&room)).unwrap();
    assert!(!public.contains("counts"), "nobody sees votes before time is up: {public}");
    assert_eq!(view::private(&room, 0).unwrap().mine, Some(1));
    assert_eq!(view::private(&room, 2).unwrap().mine, None);
    // The last one decides that it is closed.
    room.take(at + 3, &votes(2, 1, ballot, 0)).unwrap();
    assert_eq!((room.step, room.due), (Step::Decided(1), Some(at + 3 + SHOWING)));
    assert_eq!(view::public(&room).counts.unwrap()[..2], [1, 2]);
    let words = view::public(&room).replies[1].clone();
    waits(&mut room, 1);
    assert_eq!(room.step, Step::Listening);
    let said: Vec<_> = room.talk.as_ref().unwrap().latest().to_vec();
    assert_eq!((&said[0].who, &said[0].text), (&Who::Room, &words));
    assert!(said.len() > 1, "and the customer answers: {said:?}");
    assert_eq!(refused(&mut room, at + 9_000, &votes(0, 2, ballot, 1)), Refused::TooLate);
}

#[test]
fn a_split_room_argues_and_then_most_votes_win() {
    let mut room = with(&["Ada", "Ben", "Cleo", "Dan"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    let at = waits(&mut room, 1);
    let ballot = room.ballot.number;
    for (seat, reply) in (0..).zip([0, 0, 1, 2]) {
        room.take(at, &votes(seat, 1, ballot, reply)).unwrap();
    }
    assert_eq!((room.step, room.due), (Step::Split, Some(at + ARGUING)));
    waits(&mut room, 1);
    assert_eq!((room.step, room.ballot.round, room.ballot.cast()), (Step::Voting, 2, 0));
    // A vote of the first round that comes late does not count in the second.
    let now = room.now;
    assert_eq!(refused(&mut room, now, &votes(3, 9, ballot, 2)), Refused::TooLate);
    let ballot = room.ballot.number;
    for (seat, reply) in (0..).zip([0, 0, 1, 2]) {
        room.take(now, &votes(seat, 2, ballot, reply)).unwrap();
    }
    assert_eq!(room.step, Step::Decided(0));
}

#[test]
fn nobody_is_hurried_when_nobody_votes_and_who_passes_is_not_waited_for() {
    let mut room = with(&["Ada", "Ben"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    waits(&mut room, 1);
    waits(&mut room, 1);
    assert_eq!((room.step, room.due), (Step::Voting, None));
    let ballot = room.ballot.number;
    room.take(900_000, &does(1, 1, Said::Pass { passes: true })).unwrap();
    assert_eq!(room.step, Step::Voting, "passing decides nothing");
    room.take(900_001, &votes(0, 1, ballot, 2)).unwrap();
    assert_eq!(room.step, Step::Decided(2));
}

#[test]
fn what_was_said_before_is_not_done_again() {
    let mut room = with(&["Ada", "Ben"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    let at = waits(&mut room, 1);
    let ballot = room.ballot.number;
    room.take(at, &votes(0, 1, ballot, 0)).unwrap();
    room.take(at, &votes(0, 2, ballot, 1)).unwrap();
    // The first comes again, late.
    assert_eq!(room.take(at, &votes(0, 1, ballot, 0)), Ok(Taken::Known));
    assert_eq!(room.ballot.of(0), Some(1));
    // The same phone has a second page open, which counts for itself.
    let second = Incoming::Phone {
        seat: 0,
        numbered: Numbered { page: 2, number: 1 },
        said: Said::Vote { ballot, reply: Some(2) },
    };
    room.take(at, &second).unwrap();
    assert_eq!((room.ballot.of(0), room.ballot.cast()), (Some(2), 1));
}

#[test]
fn in_a_pause_time_stands_still() {
    let mut room = with(&["Ada"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    let at = waits(&mut room, 1);
    room.take(at + 5_000, &orders(Order::Pause)).unwrap();
    assert_eq!(room.due(), None);
    room.take(at + 65_000, &orders(Order::GoOn)).unwrap();
    assert_eq!(room.due(), Some(at + VOTING + 60_000));
}

#[test]
fn in_a_relay_each_has_a_turn_and_nobody_speaks_for_another() {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    room.take(0, &begins(Format::Relay)).unwrap();
    waits(&mut room, 1);
    assert_eq!(room.step, Step::Turn(Some(0)));
    let say = |turn| Said::Say { turn, reply: 2 };
    assert_eq!(refused(&mut room, 5_000, &does(1, 1, say(0))), Refused::NotYours);
    room.take(50_000, &does(0, 1, say(0))).unwrap();
    assert_eq!(room.take(50_000, &does(0, 1, say(0))), Ok(Taken::Known));
    assert_eq!(refused(&mut room, 50_000, &does(0, 2, say(0))), Refused::TooLate);
    room.take(51_000, &does(1, 1, Said::Pass { passes: true })).unwrap();
    waits(&mut room, 1);
    assert_eq!(room.step, Step::Turn(Some(2)), "who passes is left out");
    room.take(100_000, &orders(Order::TurnTo { seat: 1 })).unwrap();
    assert_eq!(room.step, Step::Turn(Some(1)));
}

#[test]
fn in_the_hot_seat_anyone_may_pause_and_another_takes_over_after_going_back() {
    let mut room = with(&["Ada", "Ben"]);
    room.take(0, &begins(Format::HotSeat)).unwrap();
    waits(&mut room, 1);
    let first = room.talk.clone().unwrap();
    room.take(20_000, &does(0, 1, Said::Say { turn: 0, reply: 0 })).unwrap();
    waits(&mut room, 1);
    assert_eq!(room.step, Step::Turn(Some(0)), "who sits there stays there");
    room.take(40_000, &does(1, 1, Said::Pause)).unwrap();
    assert_eq!((room.paused.is_some(), room.paused_by), (true, Some(1)));
    assert_eq!(refused(&mut room, 41_000, &does(0, 2, Said::Say { turn: 1, reply: 0 })), Refused::NotNow);
    room.take(42_000, &orders(Order::Rewind { turn: 0 })).unwrap();
    room.take(43_000, &orders(Order::TurnTo { seat: 1 })).unwrap();
    let talk = room.talk.as_ref().unwrap();
    assert_eq!((&talk.state, &talk.open, &talk.lines), (&first.state, &first.open, &first.lines));
    assert_eq!((talk.branches.len(), talk.branches[0].given.len(), talk.branches[0].left_at), (1, 1, 0));
    room.take(44_000, &does(1, 2, Said::Say { turn: 0, reply: 2 })).unwrap();
    assert_eq!(refused(&mut room, 45_000, &orders(Order::Rewind { turn: 5 })), Refused::NoSuch);
}

#[test]
fn it_can_be_played_to_an_end_and_then_the_room_gathers_or_goes() {
    let mut room = with(&["Ada"]);
    room.take(0, &begins(Format::VoteAlong)).unwrap();
    let mut number = 0;
    for _ in 0..200 {
        waits(&mut room, 1);
        if room.step == Step::Voting {
            number += 1;
            let (now, ballot) = (room.now, room.ballot.number);
            room.take(now, &votes(0, number, ballot, 0)).unwrap();
        }
        if room.step == Step::Ended {
            break;
        }
    }
    assert_eq!(room.step, Step::Ended);
    assert!(!view::public(&room).ending.unwrap().title.is_empty());
    let now = room.now;
    assert_eq!(refused(&mut room, now, &orders(Order::Next)), Refused::NotNow);
    room.take(now, &orders(Order::Gather)).unwrap();
    assert_eq!((room.step, room.talk.is_none()), (Step::Gathering, true));
    room.take(now, &orders(Order::Close)).unwrap();
    assert_eq!(refused(&mut room, now, &joins("Late")), Refused::Over);
}

/// Anything that may come in.
fn anything() -> impl Strategy<Value = Incoming> {
    let seat = 0..5_u16;
    let said = prop_oneof![
        (0..6_u32, proptest::option::of(0..5_u8)).prop_map(|(ballot, reply)| Said::Vote { ballot, reply }),
        any::<bool>().prop_map(|passes| Said::Pass { passes }),
        (0..4_u32, 0..5_u8).prop_map(|(turn, reply)| Said::Say { turn, reply }),
        Just(Said::Pause),
    ];
    let order = prop_oneof![
        (prop_oneof![Just(Format::VoteAlong), Just(Format::HotSeat), Just(Format::Relay)], 0..2_u16, 0..7_u8)
            .prop_map(|(format, piece, intensity)| Order::Begin { format, piece, intensity, seed: 7 }),
        Just(Order::Next),
        Just(Order::Next),
        Just(Order::Pause),
        Just(Order::GoOn),
        (0..4_u32).prop_map(|turn| Order::Rewind { turn }),
        seat.clone().prop_map(|seat| Order::TurnTo { seat }),
        any::<bool>().prop_map(|locked| Order::Lock { locked }),
        (seat.clone(), any::<bool>()).prop_map(|(seat, hidden)| Order::Hide { seat, hidden }),
        seat.clone().prop_map(|seat| Order::Remove { seat }),
        Just(Order::Gather),
    ];
    prop_oneof![
        2 => (0..6_u8).prop_map(|who| joins(&format!("Person {who}"))),
        6 => (seat, 0..3_u32, 0..20_u32, said)
            .prop_map(|(seat, page, number, said)| Incoming::Phone { seat, numbered: Numbered { page, number }, said }),
        3 => order.prop_map(Incoming::Facilitator),
        3 => Just(Incoming::Time),
    ]
}

proptest! {
    #[test]
    fn whatever_comes_in_twice_or_late_changes_nothing_and_the_same_makes_the_same_room(
        all in proptest::collection::vec((0..30_000_u64, anything()), 1..80)
    ) {
        let mut room = room();
        let mut at = 0;
        let mut taken = Vec::new();
        for (later, incoming) in all {
            at += later;
            let before = format!("{room:?}");
            match room.take(at, &incoming) {
                Ok(Taken::Done | Taken::Sits(_)) => taken.push((at, incoming.clone())),
                Ok(Taken::Known | Taken::Sat(_)) => {}
                Err(_) => prop_assert_eq!(format!("{room:?}"), before),
            }
            if let Incoming::Phone { seat, .. } | Incoming::Facilitator(Order::Remove { seat }) = &incoming {
                prop_assert!(room.ballot.of(*seat).is_none() || room.sitter(*seat).is_ok());
            }
            if matches!(incoming, Incoming::Phone { .. } | Incoming::Join { .. }) {
                // A phone that says it again changes nothing.
                let before = format!("{room:?}");
                let again = room.take(at, &incoming);
                prop_assert!(!matches!(again, Ok(Taken::Done | Taken::Sits(_))), "{:?} {:?}", again, incoming);
                prop_assert_eq!(format!("{room:?}"), before);
            }
            // Nobody votes twice, and nobody who is not there.
            prop_assert!(room.ballot.cast() <= room.present().count());
            prop_assert_eq!(room.ballot.counts().iter().sum::<usize>(), room.ballot.cast());
        }
        // Names are told apart, and no two phones share a seat.
        let mut names: Vec<_> = room.seats.iter().map(|sitter| &sitter.name).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), room.seats.len());
        let mut again = super::room();
        for (at, incoming) in &taken {
            again.take(*at, incoming).unwrap();
        }
        prop_assert_eq!(
            serde_json::to_string(&view::public(&again)).unwrap(),
            serde_json::to_string(&view::public(&room)).unwrap()
        );
        prop_assert_eq!(&again.seats.len(), &room.seats.len());
    }
}
