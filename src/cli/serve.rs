//! `extramile serve`: a workshop without a window. It opens a room to phones, tells what goes on, and takes what whoever leads
//! the afternoon types. Whatever ends it, `--again` goes on with the same room.

use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;

use super::failure::Failure;
use super::page::Page;
use super::{Serve, now};
use crate::conversation::state::{AS_WRITTEN, INTENSITY};
use crate::places_on_disk::Places;
use crate::scenario::model::Prose;
use crate::shelf::Shelf;
use crate::words::{Said, Words};
use crate::workshop::afterwards;
use crate::workshop::agenda::{self, Agenda, What};
use crate::workshop::diary::{Diary, left_open};
use crate::workshop::host::Host;
use crate::workshop::message::{Format, Incoming, Order, Seat};
use crate::workshop::programme::{Piece, Programme};
use crate::workshop::rating::NAMES;
use crate::workshop::room::{Doing, Room, Step};
use crate::workshop::server::{Server, addresses};
use crate::workshop::talk::Who;
use crate::workshop::view::spread;

/// How often it is looked at whether anything has changed.
const GLANCE: Duration = Duration::from_millis(100);
/// Letters of a code: none that looks like another, and no vowels, so that they make no words.
const LETTERS: &[u8] = b"BCDFGHJKLMNPQRSTVWXZ";

/// Opens a room, or goes on with one.
pub fn run(asked: Serve, places: &Places) -> Result<ExitCode, Failure> {
    super::begin_log(places, "workshop");
    let words = Words::english();
    let mut page = Page::standard_output();
    let (diary, room, folder) = if asked.again {
        let folder = left_open(&places.workshops).into_iter().next();
        let folder = folder.ok_or_else(|| Failure::Use(words.say("serve-no-rooms", &[])))?;
        let (diary, room) =
            Diary::take_up(&folder).map_err(|error| Failure::NotInOrder(error.to_string()))?;
        (diary, room, folder)
    } else {
        begin(places, &words)?
    };
    let host = Host::keep(diary, room, asked.speed);
    let server = Server::open(host.clone(), asked.network, asked.port, &words)
        .map_err(|error| Failure::NotInOrder(cannot_listen(asked.port, &error)))?;
    let mut desk =
        Desk { page: &mut page, words: &words, host: &host, folder: &folder, told: Told::default() };
    desk.welcome(&server, asked.network)?;
    desk.lead()?;
    Ok(ExitCode::SUCCESS)
}

fn cannot_listen(port: u16, error: &std::io::Error) -> String {
    format!(
        "No phone can reach this computer at port {port}: {error}. Choose another with --port NUMBER, or leave it out."
    )
}

fn begin(places: &Places, words: &Words) -> Result<(Diary, Room, PathBuf), Failure> {
    let shelf = Shelf::open(places);
    // What cannot be played is told of in the library; here it is left out.
    let playable = shelf.scenarios().filter_map(|found| {
        Some(Piece { name: found.name(), played: found.played().ok()?, recordings: Vec::new() })
    });
    let pieces: Vec<Piece> = playable.collect();
    if pieces.is_empty() {
        return Err(Failure::NotInOrder(words.say("serve-no-scenarios", &[])));
    }
    let room = Room::new(code(), Arc::new(Programme { pieces }));
    let at = now();
    let name = format!("{}-{}", at.replace(':', ""), room.code);
    let diary = Diary::begin(&places.workshops, &name, &at, &room)
        .map_err(|error| Failure::NotInOrder(error.to_string()))?;
    Ok((diary, room, places.workshops.join(name)))
}

/// Four letters by chance.
fn code() -> String {
    let mut chance = chance();
    let letters = LETTERS.len() as u64;
    let letter = |_| {
        let letter = LETTERS[(chance % letters) as usize];
        chance /= letters;
        char::from(letter)
    };
    (0..4).map(letter).collect()
}

/// The day on which a room was opened: its folder's name begins with it.
fn day_of(folder: &Path) -> String {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.chars().take("2026-11-24".len()).collect()
}

/// What is left to chance in a play.
fn seed() -> u64 {
    chance() & u64::from(u32::MAX)
}

/// The last 62 bits of a time-ordered UUID are random.
fn chance() -> u64 {
    uuid::Uuid::now_v7().as_u128() as u64 & (u64::MAX >> 2)
}

/// What was told already.
#[derive(Debug, Default)]
struct Told {
    seats: usize,
    lines: (u32, usize),
    step: Option<(Step, u32, u32)>,
    paused: bool,
}

struct Desk<'a> {
    page: &'a mut Page,
    words: &'a Words,
    host: &'a Host,
    folder: &'a Path,
    told: Told,
}

impl Desk<'_> {
    fn tell(&mut self, key: &str, args: &[(&str, Said<'_>)]) -> Result<(), Failure> {
        Ok(self.page.line(&self.words.say(key, args))?)
    }

    fn welcome(&mut self, server: &Server, network: bool) -> Result<(), Failure> {
        let room = self.host.room();
        let code = room.code.as_str();
        self.tell("serve-open", &[("code", code.into())])?;
        let url = |at: &dyn std::fmt::Display| format!("http://{at}:{}/#{code}", server.address.port());
        if network {
            let urls: Vec<String> = addresses().iter().map(|address| url(address)).collect();
            let (first, others) = match urls.split_first() {
                Some((first, others)) => (first.clone(), others),
                None => (url(&"localhost"), &[][..]),
            };
            self.tell("serve-at", &[("url", first.as_str().into())])?;
            if !others.is_empty() {
                self.tell("serve-other-addresses", &[("urls", others.join(", ").into())])?;
            }
            if let Ok(picture) = QrCode::new(first.as_bytes()) {
                self.tell("serve-scan", &[])?;
                let picture = picture
                    .render::<Dense1x2>()
                    .dark_color(Dense1x2::Light)
                    .light_color(Dense1x2::Dark)
                    .build();
                self.as_it_is(&picture)?;
            }
        } else {
            self.tell("serve-here-only", &[("url", url(&"127.0.0.1").into())])?;
        }
        self.tell("serve-kept", &[("folder", self.folder.display().to_string().into())])?;
        let names: Vec<&str> = room.programme.pieces.iter().map(|piece| piece.name.as_str()).collect();
        self.tell("serve-scenarios", &[("names", names.join(", ").into())])?;
        self.tell("serve-how", &[])?;
        Ok(self.page.flush()?)
    }

    /// Lines that are laid out already.
    fn as_it_is(&mut self, text: &str) -> Result<(), Failure> {
        self.page.flush()?;
        Ok(writeln!(anstream::stdout(), "{text}")?)
    }

    /// Tells what goes on, and takes what is typed, until the afternoon is over or nothing more is typed.
    fn lead(&mut self) -> Result<(), Failure> {
        let typed = typed();
        loop {
            self.look()?;
            if self.host.room().step == Step::Over {
                return self.keep();
            }
            match typed.recv_timeout(GLANCE) {
                Ok(line) => self.follow(line.trim())?,
                Err(RecvTimeoutError::Timeout) => {}
                // With nobody to lead it the room stays as it is, for as long as it is kept open.
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(GLANCE),
            }
            self.page.flush()?;
        }
    }

    /// Writes what is left of the afternoon, as it is now.
    fn keep(&mut self) -> Result<(), Failure> {
        let room = self.host.room();
        let files = afterwards::write(self.folder, &room, &day_of(self.folder), self.words);
        for file in files.map_err(Failure::NotInOrder)? {
            self.tell("serve-wrote", &[("file", file.display().to_string().into())])?;
        }
        Ok(self.page.flush()?)
    }

    fn look(&mut self) -> Result<(), Failure> {
        let room = self.host.room();
        for sitter in room.seats.iter().skip(self.told.seats) {
            self.tell("serve-comes-in", &[("name", sitter.name.as_str().into())])?;
        }
        self.told.seats = room.seats.len();
        self.lines(&room)?;
        if room.paused.is_some() != self.told.paused {
            self.told.paused = room.paused.is_some();
            match room.paused_by.and_then(|seat| room.sitter(seat).ok()) {
                Some(sitter) => self.tell("serve-paused-by", &[("name", sitter.name.as_str().into())])?,
                None if self.told.paused => self.tell("serve-paused", &[])?,
                None => self.tell("serve-goes-on", &[])?,
            }
        }
        let turn = room.talk.as_ref().map_or(0, |talk| talk.turn());
        let step = (room.step, room.ballot.number, turn);
        if self.told.step.replace(step) == Some(step) {
            return Ok(());
        }
        self.step(&room)
    }

    fn lines(&mut self, room: &Room) -> Result<(), Failure> {
        let Some(talk) = &room.talk else {
            self.told.lines = (0, 0);
            return Ok(());
        };
        // After going back what is said again is told again.
        let play = talk.branches.len() as u32;
        let from = if self.told.lines.0 == play { self.told.lines.1.min(talk.lines.len()) } else { 0 };
        for line in &talk.lines[from..] {
            match &line.who {
                Who::Room => self.page.said(&self.words.say("phone-we", &[]), &line.text)?,
                Who::Person(name) => self.page.said(name, &line.text)?,
                Who::Nobody => self.page.line(&line.text)?,
            }
        }
        self.told.lines = (play, talk.lines.len());
        Ok(())
    }

    fn step(&mut self, room: &Room) -> Result<(), Failure> {
        match room.step {
            Step::Gathering => self.tell("serve-gathers", &[]),
            Step::Voting => {
                let left = room.due.map(|due| due.saturating_sub(self.host.clock().now()).div_ceil(1000));
                match left {
                    Some(left) => self.tell("serve-votes", &[("seconds", (left as i64).into())])?,
                    None => self.tell("serve-votes-untimed", &[])?,
                }
                self.replies(room, None)
            }
            Step::Split => {
                self.tell("serve-split", &[])?;
                self.replies(room, Some(&room.ballot.counts()))
            }
            Step::Decided(reply) => {
                let talk = room.talk.as_ref().zip(room.piece());
                let said =
                    talk.and_then(|(talk, of)| Some(talk.words(of, *talk.open.get(usize::from(reply))?)));
                self.replies(room, Some(&room.ballot.counts()))?;
                self.tell("serve-decided", &[("reply", said.unwrap_or_default().into())])
            }
            Step::Turn(Some(seat)) => {
                let name = room.sitter(seat).map(|sitter| sitter.name.clone()).unwrap_or_default();
                self.tell("serve-turn", &[("name", name.into())])?;
                self.replies(room, None)
            }
            Step::Turn(None) => self.tell("serve-turn-nobody", &[]),
            Step::Ended => {
                let ending = room.talk.as_ref().zip(room.piece()).and_then(|(talk, of)| talk.ending(of));
                let title = ending.map_or("", |(title, _)| title);
                self.tell("serve-ended", &[("title", title.into())])
            }
            Step::Presenting => {
                let title = room.item().map_or("–", |item| item.title.as_str());
                self.tell("serve-presents", &[("title", title.into())])
            }
            Step::Watching => match &room.doing {
                Doing::Calibrating(calibration) => {
                    let (number, of) = (calibration.at as i64 + 1, calibration.order.len() as i64);
                    self.tell("serve-watches", &[("number", number.into()), ("of", of.into())])
                }
                _ => Ok(()),
            },
            Step::Rating => self.tell("serve-rates", &[]),
            Step::Spread => self.spread(room),
            Step::Triads(part) => match &room.doing {
                Doing::Triads(triads) => {
                    let (round, of) = (i64::from(triads.round) + 1, i64::from(triads.rounds));
                    let part = self.words.say(part.key(), &[]);
                    let args = [("round", round.into()), ("of", of.into()), ("part", part.into())];
                    self.tell("serve-triads", &args)
                }
                _ => Ok(()),
            },
            Step::Writing => self.tell("serve-writes", &[]),
            Step::Tables => self.tell("serve-tables", &[]),
            Step::Goals => self.tell("serve-goals", &[]),
            Step::Over => self.tell("serve-over", &[]),
            Step::Listening => Ok(()),
        }
    }

    /// How often each level was marked, a line a dimension; nobody's name.
    fn spread(&mut self, room: &Room) -> Result<(), Failure> {
        self.tell("serve-spread", &[])?;
        let Some(sheet) = room.sheets.last() else { return Ok(()) };
        for (dimension, levels) in spread(sheet).iter().enumerate() {
            let name = self.words.say(NAMES[dimension], &[]);
            let marks: Vec<String> =
                (1..).zip(&levels[1..]).map(|(level, count)| format!("{level}: {count}")).collect();
            self.page.item("-", &format!("{name}  {}", marks.join(", ")))?;
        }
        Ok(())
    }

    fn replies(&mut self, room: &Room, counts: Option<&[usize]>) -> Result<(), Failure> {
        let Some((talk, of)) = room.talk.as_ref().zip(room.piece()) else { return Ok(()) };
        for (number, reply) in talk.open.iter().enumerate() {
            let mark = match counts {
                Some(counts) => format!("{:>4}:", counts.get(number).copied().unwrap_or_default()),
                None => format!("{:>2}.", number + 1),
            };
            self.page.item(&mark, &talk.words(of, *reply))?;
        }
        Ok(())
    }

    fn follow(&mut self, typed: &str) -> Result<(), Failure> {
        if typed.is_empty() {
            return Ok(());
        }
        if typed == "?" {
            return self.as_it_is(&self.words.say("serve-help", &[]));
        }
        if typed == "record" {
            return self.keep();
        }
        if typed == "who" {
            return self.who();
        }
        let order = match self.order(typed) {
            Ok(order) => order,
            Err(told) => return Ok(self.page.line(&told)?),
        };
        if let Err(why) = self.host.take_now(Incoming::Facilitator(order.clone())) {
            return self.tell("serve-not-done", &[("why", why.to_string().into())]);
        }
        match &order {
            Order::Follow { agenda } => self.items(agenda),
            Order::Item { .. } => {
                let room = self.host.room();
                let Some(item) = room.item() else { return Ok(()) };
                // What whoever leads says stands here, and not on the wall.
                Ok(self.page.line(&item.say)?)
            }
            _ => Ok(()),
        }
    }

    fn who(&mut self) -> Result<(), Failure> {
        let room = self.host.room();
        self.tell("serve-people", &[("count", (room.present().count() as i64).into())])?;
        for (_, sitter) in room.present() {
            let name = sitter.name.as_str();
            let told = if sitter.passes {
                self.words.say("serve-passes", &[("name", name.into())])
            } else {
                name.to_owned()
            };
            self.page.item("-", &told)?;
        }
        Ok(())
    }

    /// What is meant by what was typed; or a sentence.
    fn order(&self, typed: &str) -> Result<Order, String> {
        let (word, rest) = typed.split_once(' ').unwrap_or((typed, ""));
        let rest = rest.trim();
        let seat = |name: &str| {
            let room = self.host.room();
            let found = room.present().find(|(_, sitter)| sitter.name.to_lowercase() == name.to_lowercase());
            found
                .map(|(seat, _)| seat)
                .ok_or_else(|| self.words.say("serve-nobody-called", &[("name", name.into())]))
        };
        let seated = |make: fn(Seat) -> Order| seat(rest).map(make);
        match word {
            "begin" => self.begins(rest),
            "agenda" => self.agenda(rest).map(|agenda| Order::Follow { agenda }),
            "item" => match rest.parse::<u16>().ok().and_then(|number| number.checked_sub(1)) {
                Some(number) => Ok(Order::Item { number, seed: seed() }),
                None => Err(self.not_understood(typed)),
            },
            "rate" => {
                Ok(Order::Start { what: What::Calibrate(self.scenario(rest)?), minutes: 0, seed: seed() })
            }
            "threes" => self.in_threes(rest),
            "write" => Ok(Order::Start { what: What::Write, minutes: 0, seed: seed() }),
            "goals" => Ok(Order::Start { what: What::Goals, minutes: 0, seed: seed() }),
            "break" => match rest.parse() {
                Ok(minutes) => Ok(Order::Start { what: What::Break, minutes, seed: 0 }),
                Err(_) => Err(self.not_understood(typed)),
            },
            "round" => Ok(Order::AnotherRound),
            "next" => Ok(Order::Next),
            "pause" => Ok(Order::Pause),
            "go" => Ok(Order::GoOn),
            "back" => match rest.parse::<u32>().ok().and_then(|turn| turn.checked_sub(1)) {
                Some(turn) => Ok(Order::Rewind { turn }),
                None => Err(self.not_understood(typed)),
            },
            "turn" => {
                seat(rest.strip_prefix("to ").unwrap_or(rest).trim()).map(|seat| Order::TurnTo { seat })
            }
            "lock" => Ok(Order::Lock { locked: true }),
            "unlock" => Ok(Order::Lock { locked: false }),
            "hide" => seated(|seat| Order::Hide { seat, hidden: true }),
            "show" => seated(|seat| Order::Hide { seat, hidden: false }),
            "remove" => seated(|seat| Order::Remove { seat }),
            "gather" => Ok(Order::Gather),
            "close" => Ok(Order::Close),
            _ => Err(self.not_understood(typed)),
        }
    }

    fn begins(&self, rest: &str) -> Result<Order, String> {
        let mut all = rest.split_whitespace();
        let name = all.next().unwrap_or_default();
        let piece = self.number(name)?;
        let (mut format, mut intensity) = (Format::VoteAlong, AS_WRITTEN);
        for word in all {
            match (word, word.parse()) {
                ("all", _) => format = Format::VoteAlong,
                ("seat", _) => format = Format::HotSeat,
                ("relay", _) => format = Format::Relay,
                ("twins", _) => format = Format::Twins,
                (_, Ok(number)) if INTENSITY.contains(&number) => intensity = number,
                _ => return Err(self.not_understood(word)),
            }
        }
        Ok(Order::Begin { format, piece, intensity, seed: seed() })
    }

    fn number(&self, name: &str) -> Result<u16, String> {
        let piece = self.host.room().programme.number(name);
        piece.ok_or_else(|| self.words.say("serve-no-scenario", &[("name", name.into())]))
    }

    fn scenario(&self, name: &str) -> Result<Prose, String> {
        self.number(name).map(|_| name.into())
    }

    /// Threes, with a number of minutes for all rounds and the scenarios of the rounds.
    fn in_threes(&self, rest: &str) -> Result<Order, String> {
        let (minutes, names) = rest.split_once(' ').unwrap_or((rest, ""));
        let minutes =
            minutes.parse().map_err(|_no_number: std::num::ParseIntError| self.not_understood(rest))?;
        let names: Result<Vec<Prose>, String> =
            names.split_whitespace().map(|name| self.scenario(name)).collect();
        Ok(Order::Start { what: What::Triads(names?), minutes, seed: seed() })
    }

    /// An agenda: one that ships, by its minutes; or a file.
    fn agenda(&self, rest: &str) -> Result<Agenda, String> {
        let shipped = agenda::shipped().into_iter().find(|agenda| agenda.minutes().to_string() == rest);
        shipped.map_or_else(|| agenda::read_file(Path::new(rest)), Ok)
    }

    fn items(&mut self, agenda: &Agenda) -> Result<(), Failure> {
        for (number, item) in (1..).zip(&agenda.items) {
            let number: u16 = number;
            self.page.item(&format!("{number:>2}."), &format!("{} ({} min)", item.title, item.minutes))?;
        }
        Ok(())
    }

    fn not_understood(&self, typed: &str) -> String {
        self.words.say("serve-not-understood", &[("typed", typed.into())])
    }
}

/// Lines as they are typed.
fn typed() -> Receiver<String> {
    let (line, lines) = channel();
    std::thread::spawn(move || {
        for typed in std::io::stdin().lock().lines().map_while(Result::ok) {
            if line.send(typed).is_err() {
                return;
            }
        }
    });
    lines
}
