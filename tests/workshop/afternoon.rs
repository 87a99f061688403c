//! What one can do together besides playing one customer before all: rating recordings, acting in threes, writing, twins, and an
//! agenda that strings it together. What each phone may know, and what it may not.

use super::*;
use extramile::workshop::agenda::{Agenda, What, shipped};
use extramile::workshop::room::{Doing, Step};
use extramile::workshop::triads::{Part, Role, Triads};
use extramile::workshop::view::{self, Private};

fn starts(what: What, minutes: u16) -> Incoming {
    orders(Order::Start { what, minutes, seed: 7 })
}

fn marks(seat: Seat, number: u32, sheet: u32, dimension: u8, level: u8) -> Incoming {
    does(seat, number, Said::Rate { sheet, dimension, level, words: format!("heard by {seat}") })
}

fn mine(room: &Room, seat: Seat) -> Private {
    view::private(room, seat).unwrap()
}

fn next(room: &mut Room) {
    let now = room.now;
    room.take(now, &orders(Order::Next)).unwrap();
}

fn triads(room: &Room) -> &Triads {
    match &room.doing {
        Doing::Triads(triads) => triads,
        other => panic!("{other:?}"),
    }
}

fn who(room: &Room, role: Role) -> Seat {
    triads(room).groups[0].who(role).unwrap()
}

/// A room of three that acts, with the names of its seats by their roles: agent, customer, observer.
fn acting() -> (Room, Seat, Seat, Seat) {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    room.take(0, &starts(What::Triads(vec!["lamp".into()]), 60)).unwrap();
    let (agent, customer, observer) =
        (who(&room, Role::Agent), who(&room, Role::Customer), who(&room, Role::Observer));
    next(&mut room);
    assert_eq!(room.step, Step::Triads(Part::Acting));
    (room, agent, customer, observer)
}

#[test]
fn three_recordings_are_shown_rated_and_their_spread_is_seen() {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    room.take(0, &starts(What::Calibrate("lamp".into()), 15)).unwrap();
    assert_eq!((room.step, room.until), (Step::Watching, Some(900_000)));
    assert!(!view::public(&room).lines.is_empty(), "what the customer says first is shown");
    for recording in 0..3 {
        let mut turns = 0;
        while room.step == Step::Watching {
            waits(&mut room, 1);
            turns += 1;
        }
        assert_eq!(room.step, Step::Rating, "after the last line");
        assert!(turns >= 2);
        let now = room.now;
        for seat in 0..3 {
            assert_eq!(mine(&room, seat).sheet.unwrap().whom, "");
            for dimension in 0..4 {
                let number = recording * 4 + u32::from(dimension) + 1;
                room.take(now, &marks(seat, number, recording, dimension, seat as u8 + 2)).unwrap();
            }
        }
        assert_eq!(mine(&room, 1).sheet.unwrap().rating.levels, [Some(3); 4]);
        assert_eq!(refused(&mut room, now, &marks(0, 90, recording, 4, 2)), Refused::NoSuch);
        assert_eq!(refused(&mut room, now, &marks(0, 90, recording, 0, 6)), Refused::NoSuch);
        let hidden = serde_json::to_string(&view::public(&room)).unwrap();
        assert!(!hidden.contains("spread") && !hidden.contains("heard by"), "{hidden}");
        next(&mut room);
        assert_eq!(view::public(&room).spread.unwrap(), [[0, 0, 1, 1, 1, 0]; 4]);
        assert_eq!(refused(&mut room, now, &marks(0, 91, recording, 0, 2)), Refused::TooLate);
        next(&mut room);
    }
    assert_eq!((room.step, room.sheets.len(), room.chapters.len()), (Step::Gathering, 3, 1));
}

#[test]
fn what_was_not_recorded_cannot_be_rated() {
    let mut room = with(&["Ada"]);
    let mut programme = (*room.programme).clone();
    programme.pieces[0].recordings.clear();
    room.programme = Arc::new(programme);
    assert_eq!(refused(&mut room, 0, &starts(What::Calibrate("lamp".into()), 15)), Refused::NoRecordings);
    assert_eq!(refused(&mut room, 0, &starts(What::Calibrate("nothing".into()), 15)), Refused::NoSuch);
}

#[test]
fn in_threes_time_leads_through_all_parts_and_roles_go_on() {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    assert_eq!(refused(&mut room, 0, &starts(What::Triads(Vec::new()), 60)), Refused::NoSuch);
    room.take(0, &starts(What::Triads(vec!["lamp".into()]), 60)).unwrap();
    let mut agents = Vec::new();
    for _ in 0..3 {
        for (part, _) in Part::ALL {
            assert_eq!(room.step, Step::Triads(part));
            if part == Part::Cards {
                agents.push(who(&room, Role::Agent));
            }
            waits(&mut room, 1);
        }
    }
    agents.sort_unstable();
    assert_eq!((agents, room.step, room.now), (vec![0, 1, 2], Step::Ended, 3_600_000));
    // A fourth round, for a group of four.
    let now = room.now;
    room.take(now, &orders(Order::AnotherRound)).unwrap();
    assert_eq!((room.step, triads(&room).round), (Step::Triads(Part::Cards), 3));
    let mut two = with(&["Ada", "Ben"]);
    assert_eq!(refused(&mut two, 0, &starts(What::Triads(vec!["lamp".into()]), 60)), Refused::TooFew);
}

#[test]
fn nobody_reads_another_s_card() {
    let (room, agent, customer, observer) = acting();
    let json = |seat| serde_json::to_string(&mine(&room, seat)).unwrap();
    let stake = "tonight";
    assert!(
        json(customer).contains("\"stakes\":[\"") && json(customer).contains("opening"),
        "{}",
        json(customer)
    );
    for other in [agent, observer] {
        let read = json(other);
        assert!(!read.contains("stakes") && !read.contains("opening") && !read.contains("lesson"), "{read}");
        assert!(!read.contains(stake) || other == agent, "{read}");
    }
    assert!(json(agent).contains("handbook") && !json(customer).contains("handbook"));
    let public = serde_json::to_string(&view::public(&room)).unwrap();
    assert!(!public.contains("stakes") && !public.contains("handbook"), "{public}");
}

#[test]
fn the_agent_says_how_heated_it_may_be_and_gets_no_more_unasked() {
    let (mut room, agent, customer, _) = acting();
    let asks = |seat, number, intensity, lifted| does(seat, number, Said::Intensity { intensity, lifted });
    assert_eq!(refused(&mut room, 0, &asks(agent, 1, 5, false)), Refused::TooHeated);
    assert_eq!(refused(&mut room, 0, &asks(agent, 1, 6, true)), Refused::NoSuch);
    assert_eq!(refused(&mut room, 0, &asks(customer, 1, 2, false)), Refused::NotYours);
    let now = room.now;
    room.take(now, &asks(agent, 1, 5, true)).unwrap();
    assert_eq!(mine(&room, customer).intensity, Some(5));
}

#[test]
fn only_who_observes_rates_and_only_the_agent_reads_it_afterwards() {
    let (mut room, agent, customer, observer) = acting();
    let sheet = mine(&room, observer).sheet.unwrap();
    assert_eq!(sheet.whom, room.name(agent));
    let now = room.now;
    for (number, seat) in (1..).zip([agent, customer]) {
        assert!(mine(&room, seat).sheet.is_none());
        assert_eq!(refused(&mut room, now, &marks(seat, number, sheet.number, 0, 5)), Refused::TooLate);
    }
    room.take(now, &marks(observer, 1, sheet.number, 0, 4)).unwrap();
    assert!(mine(&room, agent).results.is_empty(), "not while they act");
    next(&mut room);
    assert!(mine(&room, agent).results.is_empty(), "not while others still write");
    next(&mut room);
    assert_eq!(room.step, Step::Triads(Part::AgentSpeaks));
    let results = mine(&room, agent).results;
    assert_eq!((results.len(), results[0].raters, results[0].spread[0]), (1, 1, [0, 0, 0, 0, 1, 0]));
    assert_eq!(results[0].words[0], [format!("heard by {observer}")]);
    for other in [customer, observer] {
        let read = serde_json::to_string(&mine(&room, other)).unwrap();
        assert!(!read.contains("heard by") && !read.contains("spread"), "{read}");
    }
    assert!(!serde_json::to_string(&view::public(&room)).unwrap().contains("heard by"));
}

#[test]
fn who_leads_some_of_them_rates_nobody() {
    let (mut room, _, _, observer) = acting();
    let sheet = mine(&room, observer).sheet.unwrap().number;
    let now = room.now;
    room.take(now, &does(observer, 1, Said::Leads { leads: true })).unwrap();
    assert!(mine(&room, observer).sheet.is_none());
    assert_eq!(refused(&mut room, now, &marks(observer, 2, sheet, 0, 4)), Refused::TooLate);
    assert!(serde_json::to_string(&mine(&room, observer)).unwrap().contains("\"rates\":false"));
    // Recordings are nobody's reports.
    room.take(now, &starts(What::Calibrate("lamp".into()), 15)).unwrap();
    while room.step == Step::Watching {
        waits(&mut room, 1);
    }
    assert!(mine(&room, observer).sheet.is_some());
}

#[test]
fn who_passes_in_a_round_is_stood_in_for() {
    let (mut room, agent, _, observer) = acting();
    let now = room.now;
    room.take(now, &does(agent, 1, Said::Pass { passes: true })).unwrap();
    assert_eq!(who(&room, Role::Agent), observer);
    assert_eq!(mine(&room, agent).role, None);
    assert!(mine(&room, agent).card.is_none());
}

#[test]
fn tables_write_customers_and_play_each_other_s() {
    let mut room = with(&["Ada", "Ben", "Cleo", "Dan", "Eve", "Finn"]);
    room.take(0, &starts(What::Write, 30)).unwrap();
    let writes = |seat, number, question: &str, answer: &str| {
        does(seat, number, Said::Write { question: question.into(), answer: answer.into() })
    };
    for seat in 0..6 {
        let table = mine(&room, seat).table.unwrap().number;
        room.take(1, &writes(seat, 1, "name", ["Ida Brandt", "Omar Said"][table - 1])).unwrap();
    }
    assert_eq!(refused(&mut room, 1, &writes(0, 2, "missing", "nonsense")), Refused::NoSuch);
    assert_eq!(refused(&mut room, 1, &writes(0, 2, "path", "x")), Refused::NoSuch);
    let late = Incoming::Join { key: Key::of("late"), name: "Late".into() };
    room.take(2, &late).unwrap();
    assert!(mine(&room, 6).table.is_some(), "who comes late sits down somewhere");
    next(&mut room);
    assert_eq!(room.step, Step::Tables);
    for seat in 0..6 {
        let table = mine(&room, seat).table.unwrap();
        assert_eq!(table.customer.as_deref(), Some(["Omar", "Ida"][table.number - 1]));
        assert!(table.replies.len() > 1 && !table.lines.is_empty());
    }
    let mates: Vec<Seat> = (0..6).filter(|seat| mine(&room, *seat).table.unwrap().number == 1).collect();
    let say = Said::Say { turn: 0, reply: 0 };
    room.take(3, &does(mates[0], 5, say.clone())).unwrap();
    assert_eq!(refused(&mut room, 3, &does(mates[1], 5, say)), Refused::TooLate, "one of them was first");
    assert_eq!(mine(&room, mates[1]).table.unwrap().turn, 1);
    assert_eq!(refused(&mut room, 3, &writes(0, 9, "name", "x")), Refused::TooLate);
}

#[test]
fn the_bad_twin_is_wrecked_by_most_votes_and_the_good_one_is_argued_about() {
    let mut room = with(&["Ada", "Ben", "Cleo", "Dan"]);
    room.take(0, &begins(Format::Twins)).unwrap();
    waits(&mut room, 1);
    assert!(view::public(&room).wrecks);
    let split = |room: &mut Room| {
        let (now, ballot) = (room.now, room.ballot.number);
        for (seat, reply) in (0..).zip([2, 2, 1, 0]) {
            room.take(now, &votes(seat, ballot, ballot, reply)).unwrap();
        }
    };
    split(&mut room);
    assert_eq!(room.step, Step::Decided(2), "nobody argues about a wreck");
    waits(&mut room, 2);
    // To its end, by whatever is first.
    while room.step != Step::Ended {
        let (now, ballot) = (room.now, room.ballot.number);
        if room.step == Step::Voting {
            for seat in 0..4 {
                room.take(now, &votes(seat, ballot, ballot, 0)).unwrap();
            }
        }
        waits(&mut room, 1);
    }
    next(&mut room);
    let talk = room.talk.as_ref().unwrap();
    assert_eq!((room.step, talk.turn(), talk.branches.len()), (Step::Voting, 0, 1));
    assert!(!view::public(&room).wrecks);
    split(&mut room);
    assert_eq!(room.step, Step::Split);
}

#[test]
fn an_agenda_is_followed_and_what_was_done_is_kept() {
    let mut room = with(&["Ada", "Ben", "Cleo"]);
    let text = r#"(version: 1, title: "A", about: "B", items: [
        (title: "Hello", minutes: 5, say: "Say it", what: Present("Welcome")),
        (title: "All", minutes: 10, say: "", what: Play(format: vote_along, scenario: "lamp", intensity: 3)),
        (title: "Rest", minutes: 5, say: "", what: Break),
        (title: "Next", minutes: 5, say: "", what: Goals),
    ])"#;
    let agenda = Agenda::read(text).unwrap();
    let item = |number| orders(Order::Item { number, seed: 7 });
    assert_eq!(refused(&mut room, 0, &item(0)), Refused::NoSuch, "there is no agenda yet");
    let elsewhere = Agenda::read(&text.replace("lamp", "elsewhere")).unwrap();
    let elsewhere = orders(Order::Follow { agenda: elsewhere });
    assert_eq!(refused(&mut room, 0, &elsewhere), Refused::NoSuch, "what it plays is not here");
    room.take(0, &orders(Order::Follow { agenda })).unwrap();
    room.take(1_000, &item(0)).unwrap();
    assert_eq!((room.step, room.until), (Step::Presenting, Some(301_000)));
    assert_eq!(view::public(&room).presents.as_deref(), Some("Welcome"));
    room.take(2_000, &item(1)).unwrap();
    assert_eq!((room.step, room.item().unwrap().title.as_str()), (Step::Listening, "All"));
    waits(&mut room, 1);
    let (now, ballot) = (room.now, room.ballot.number);
    for seat in 0..3 {
        room.take(now, &votes(seat, 1, ballot, 2)).unwrap();
    }
    room.take(now, &item(2)).unwrap();
    room.take(now, &item(3)).unwrap();
    let goal = |goal: &str| does(0, 5, Said::Goal { goal: goal.into(), shared: true });
    room.take(now, &goal(" If they wait,\nI say for how long. ")).unwrap();
    assert_eq!(mine(&room, 0).goal, Some(("If they wait, I say for how long.".into(), true)));
    assert!(mine(&room, 1).goal.is_none());
    assert_eq!(refused(&mut room, now, &item(9)), Refused::NoSuch);
    room.take(now, &orders(Order::Close)).unwrap();
    assert_eq!(room.chapters.len(), 4);
    let played = &room.chapters[1];
    assert_eq!((played.item, played.from, played.casts.len()), (Some(1), 2_000, 1));
    assert_eq!((played.casts[0].counts.clone(), played.casts[0].plays), (vec![0, 0, 3], Some(2)));
    assert!(played.talk.is_some());
}

#[test]
fn the_shipped_agendas_last_as_long_as_they_say_and_play_what_ships() {
    let shelf = Shelf::open(&Places::under(Path::new("nowhere"), None));
    let minutes: Vec<u32> = shipped().iter().map(Agenda::minutes).collect();
    assert_eq!(minutes, [45, 90, 180]);
    for agenda in shipped() {
        for scenario in agenda.scenarios() {
            assert!(shelf.find(scenario).is_some(), "{}: {scenario}", agenda.title);
        }
    }
}

#[test]
fn the_guide_tells_the_agendas_minute_by_minute() {
    use std::fmt::Write as _;
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/for-facilitators.md");
    let guide = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = guide.split_once("<!-- agendas -->\n").unwrap();
    let (told, after) = rest.split_once("<!-- /agendas -->").unwrap();
    let mut tables = String::new();
    for agenda in shipped() {
        write!(tables, "\n### {}: {} minutes\n\n{}\n\n", agenda.title, agenda.minutes(), agenda.about)
            .unwrap();
        tables += "| Minute | What | What you say and look out for |\n|---|---|---|\n";
        let mut minute = 0;
        for item in &agenda.items {
            writeln!(tables, "| {minute} | {} | {} |", item.title, item.say).unwrap();
            minute += item.minutes;
        }
    }
    tables += "\n";
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}<!-- agendas -->\n{tables}<!-- /agendas -->{after}")).unwrap();
        return;
    }
    assert!(told == tables, "{} is out of date: run this test with UPDATE_DOCS=1", path.display());
}

#[test]
fn the_record_of_an_afternoon_tells_what_was_played_and_of_nobody_how_they_were_rated() {
    use extramile::words::Words;
    use extramile::workshop::afterwards;
    let (mut room, _, _, observer) = acting();
    let sheet = mine(&room, observer).sheet.unwrap().number;
    let now = room.now;
    room.take(now, &marks(observer, 1, sheet, 0, 4)).unwrap();
    room.take(now, &begins(Format::VoteAlong)).unwrap();
    waits(&mut room, 1);
    let (now, ballot) = (room.now, room.ballot.number);
    for seat in 0..3 {
        room.take(now, &votes(seat, 90, ballot, 2)).unwrap();
    }
    waits(&mut room, 2);
    let now = room.now;
    room.take(now, &does(0, 95, Said::Goal { goal: "Not for anybody".into(), shared: false })).unwrap();
    room.take(now, &does(1, 95, Said::Goal { goal: "I say <b>when</b>".into(), shared: true })).unwrap();
    room.take(now, &orders(Order::Close)).unwrap();
    let words = Words::english();
    let home = tempfile::tempdir().unwrap();
    let files = afterwards::write(home.path(), &room, "2026-11-24", &words).unwrap();
    assert_eq!(files.len(), 2);
    let page = std::fs::read_to_string(&files[0]).unwrap();
    let said = room.chapters[1].talk.as_ref().unwrap().lines[1].text.clone();
    for told in [
        "2026-11-24",
        "3 people were there",
        "I say &lt;b&gt;when&lt;/b&gt;",
        "not enough",
        "Fewer than 5 people",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert!(
        page.replace("<em>", "").replace("</em>", "").contains(said.split('\'').next().unwrap()),
        "{said}: {page}"
    );
    assert!(!page.contains("heard by") && !page.contains("Not for anybody"), "{page}");
    for name in ["Ada", "Ben", "Cleo"] {
        assert!(!page.contains(name), "{name}");
    }
    // The same afternoon, the same bytes.
    let first = std::fs::read(&files[1]).unwrap();
    assert!(first.starts_with(b"%PDF"));
    afterwards::write(home.path(), &room, "2026-11-24", &words).unwrap();
    assert_eq!(std::fs::read(&files[1]).unwrap(), first);
}
