//! The record of an afternoon, for the team: what was played and how it went, how the room voted, where it went back, how far
//! ratings lay apart, what people will do next time. Of no one person: who rated whom how is nobody's but theirs.

use super::agreement::{Agreement, ENOUGH};
use super::message::{Format, Moment, Seat};
use super::programme::Piece;
use super::rating::{DIMENSIONS, NAMES, Ratee, Sheet, table};
use super::room::{Cast, Chapter, Doing, Room};
use super::talk::{Branch, Line, Talk, Who};
use super::view::spread;
use crate::scenario::script::ONE;
use crate::words::{Said, Words};

/// A record, ready to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// What stands above it.
    pub title: String,
    /// The day, and who was there.
    pub facts: String,
    /// What was done, in order.
    pub parts: Vec<Part>,
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What.
    pub heading: String,
    /// How it went.
    pub blocks: Vec<Block>,
}

/// A piece of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sentence.
    Text(String),
    /// A sentence that explains.
    Soft(String),
    /// A smaller heading.
    Heading(String),
    /// Somebody said something; of nobody it happened.
    Said(String, String),
    /// What was voted for: the replies, how many wanted each, and the one that was played.
    Votes(Vec<(String, usize, bool)>),
    /// A list.
    Items(Vec<String>),
    /// A table: its heads, and its rows.
    Table(Vec<String>, Vec<Vec<String>>),
}

struct Writer<'a> {
    room: &'a Room,
    words: &'a Words,
}

impl Record {
    /// Of a room. `day` is the day on which it was.
    pub fn of(room: &Room, day: &str, words: &Words) -> Record {
        let writer = Writer { room, words };
        let people = room.present().count();
        let facts = words.say("record-facts", &[("day", day.into()), ("count", (people as i64).into())]);
        let mut parts: Vec<Part> =
            room.chapters.iter().filter_map(|chapter| writer.chapter(chapter)).collect();
        parts.extend(writer.agreement());
        parts.extend(writer.goals());
        Record { title: words.say("record-title", &[]), facts, parts }
    }
}

impl Writer<'_> {
    fn say(&self, key: &str, args: &[(&str, Said<'_>)]) -> String {
        self.words.say(key, args)
    }

    fn chapter(&self, chapter: &Chapter) -> Option<Part> {
        let mut blocks = Vec::new();
        let what = match &chapter.doing {
            // Whoever led spoke, people had coffee: nobody needs that again.
            Doing::Gathering | Doing::Presenting(_) | Doing::Break | Doing::Goals => return None,
            Doing::Playing => {
                let talk = chapter.talk.as_ref()?;
                let piece = self.room.programme.pieces.get(usize::from(talk.piece))?;
                self.conversation(&mut blocks, piece, talk, &chapter.casts);
                self.say(how(talk.format), &[("title", piece.played.script.title.as_str().into())])
            }
            Doing::Calibrating(calibration) => {
                let piece = self.room.programme.pieces.get(usize::from(calibration.piece))?;
                let rated = self.room.sheets.iter().filter(|sheet| sheet.scenario == piece.name.as_str());
                for sheet in rated.filter(|sheet| matches!(sheet.ratee, Ratee::Recording(_))) {
                    blocks.push(self.spread(&spread(sheet)));
                }
                self.say("record-calibrated", &[("title", piece.played.script.title.as_str().into())])
            }
            Doing::Triads(triads) => {
                let here = |seat: Seat| triads.groups.iter().any(|group| group.members.contains(&seat));
                let rated = |sheet: &&Sheet| {
                    matches!(sheet.ratee, Ratee::Sitter(seat) if here(seat)) && !sheet.ratings.is_empty()
                };
                let sheets: Vec<&Sheet> = self.room.sheets.iter().filter(rated).collect();
                blocks.push(self.together(&sheets));
                let args = [
                    ("groups", (triads.groups.len() as i64).into()),
                    ("rounds", (i64::from(triads.round) + 1).into()),
                ];
                self.say("record-triads", &args)
            }
            Doing::Writing(writing) => {
                for (number, table) in writing.tables.iter().enumerate() {
                    let Some(piece) = &table.wrote else { continue };
                    let script = &piece.played.script;
                    let args = [
                        ("number", (number as i64 + 1).into()),
                        ("name", script.customer.name.as_str().into()),
                        ("title", script.title.as_str().into()),
                    ];
                    blocks.push(Block::Heading(self.say("record-table-wrote", &args)));
                    for other in 0..writing.tables.len() {
                        let plays =
                            writing.tables[other].plays.as_ref().filter(|(whose, _)| *whose == number);
                        if let (Some(_), Some((piece, talk))) = (plays, writing.played_at(other)) {
                            self.conversation(&mut blocks, piece, talk, &[]);
                        }
                    }
                }
                self.say("record-wrote", &[])
            }
        };
        let item = self.room.agenda.as_ref().zip(chapter.item);
        let item = item.and_then(|(agenda, item)| agenda.items.get(usize::from(item)));
        let minutes = minutes(chapter.until.saturating_sub(chapter.from));
        let args = [("what", what.into()), ("minutes", minutes.into())];
        blocks.insert(0, Block::Soft(self.say("record-what", &args)));
        let heading = item.map_or_else(|| self.say(kind(&chapter.doing), &[]), |item| item.title.to_string());
        Some(Part { heading, blocks })
    }

    fn conversation(&self, blocks: &mut Vec<Block>, of: &Piece, talk: &Talk, casts: &[Cast]) {
        for branch in &talk.branches {
            self.branch(blocks, of, talk, branch);
        }
        for turn in 0..=talk.turn() {
            for line in talk.lines.iter().filter(|line| line.turn == turn) {
                blocks.push(self.line(line));
            }
            let given = talk.given.get(turn as usize).map(|(reply, _)| *reply);
            let about = casts.iter().filter(|cast| cast.turn == turn);
            let last = about.clone().rfind(|cast| cast.plays.is_some());
            for cast in about.filter(|cast| last.is_none_or(|last| last.branch == cast.branch)) {
                if cast.plays.is_none() {
                    blocks.push(Block::Soft(self.say("record-split", &[])));
                }
                let votes = cast.replies.iter().zip(&cast.counts);
                blocks.push(Block::Votes(
                    votes
                        .map(|(reply, count)| {
                            let played = cast.plays.is_some() && given == Some(*reply);
                            (talk.words(of, *reply), *count, played)
                        })
                        .collect(),
                ));
            }
        }
        let satisfied = i64::from(talk.state.mood.satisfaction / ONE);
        blocks.push(Block::Text(match talk.ending(of) {
            Some((title, _)) => {
                self.say("record-ended", &[("title", title.into()), ("satisfied", satisfied.into())])
            }
            None => self.say("record-not-ended", &[("satisfied", satisfied.into())]),
        }));
    }

    fn branch(&self, blocks: &mut Vec<Block>, of: &Piece, talk: &Talk, branch: &Branch) {
        let args = [
            ("turn", (i64::from(branch.left_at) + 1).into()),
            ("satisfied", i64::from(branch.satisfied).into()),
        ];
        blocks.push(Block::Text(self.say("record-branch", &args)));
        let left = branch.given.iter().skip(branch.left_at as usize);
        blocks.push(Block::Items(left.map(|(reply, _)| talk.words(of, *reply)).collect()));
    }

    fn line(&self, line: &Line) -> Block {
        let who = match &line.who {
            Who::Room => self.say("record-we", &[]),
            Who::Person(name) => name.clone(),
            Who::Nobody => String::new(),
        };
        Block::Said(who, line.text.clone())
    }

    fn spread(&self, spread: &[[usize; 6]; DIMENSIONS]) -> Block {
        let mut heads = vec![String::new()];
        heads.extend((1..=5).map(|level: u8| level.to_string()));
        heads.push(self.say("phone-not-seen", &[]));
        let rows = spread.iter().zip(NAMES).map(|(levels, name)| {
            let mut row = vec![self.say(name, &[])];
            row.extend(levels[1..].iter().chain(&levels[..1]).map(ToString::to_string));
            row
        });
        Block::Table(heads, rows.collect())
    }

    /// What was seen of many together; of few it would be what was seen of somebody.
    fn together(&self, sheets: &[&Sheet]) -> Block {
        if sheets.len() < ENOUGH {
            return Block::Soft(self.say("record-too-few", &[("count", (ENOUGH as i64).into())]));
        }
        let mut sum = [[0; 6]; DIMENSIONS];
        for sheet in sheets {
            for (into, from) in sum.iter_mut().zip(spread(sheet)) {
                for (into, from) in into.iter_mut().zip(from) {
                    *into += from;
                }
            }
        }
        self.spread(&sum)
    }

    /// How far those who rated agreed, over the whole afternoon.
    fn agreement(&self) -> Option<Part> {
        if self.room.sheets.iter().all(|sheet| sheet.ratings.is_empty()) {
            return None;
        }
        let heads = ["record-dimension", "record-ac2", "record-alpha", "record-within-one", "record-rated"];
        let hundredths = |share: f64| format!("{share:.2}");
        let rows = NAMES.iter().enumerate().map(|(dimension, name)| {
            let mut row = vec![self.say(name, &[])];
            match Agreement::of(&table(&self.room.sheets, dimension)) {
                Some(agreement) => row.extend([
                    hundredths(agreement.ac2),
                    agreement.alpha.map_or_else(|| "–".to_owned(), hundredths),
                    format!("{:.0} %", agreement.within_one * 100.0),
                    agreement.rated.to_string(),
                ]),
                None => row.extend([self.say("record-not-enough", &[]), "–".into(), "–".into(), "–".into()]),
            }
            row
        });
        let table = Block::Table(heads.iter().map(|key| self.say(key, &[])).collect(), rows.collect());
        let told = Block::Soft(self.say("record-agreement-told", &[("count", (ENOUGH as i64).into())]));
        Some(Part { heading: self.say("record-agreement", &[]), blocks: vec![told, table] })
    }

    /// What people will do next time, as far as the room may read it, in an order that tells nobody's.
    fn goals(&self) -> Option<Part> {
        let mut shared: Vec<String> =
            self.room.goals.values().filter(|goal| goal.shared).map(|goal| goal.goal.clone()).collect();
        shared.sort();
        let blocks = vec![Block::Items(shared.clone())];
        (!shared.is_empty()).then(|| Part { heading: self.say("record-goals", &[]), blocks })
    }
}

fn minutes(lasted: Moment) -> i64 {
    (lasted.div_ceil(60_000)) as i64
}

fn how(format: Format) -> &'static str {
    match format {
        Format::VoteAlong => "record-vote-along",
        Format::HotSeat => "record-hot-seat",
        Format::Relay => "record-relay",
        Format::Twins => "record-twins",
    }
}

fn kind(doing: &Doing) -> &'static str {
    match doing {
        Doing::Calibrating(_) => "record-kind-calibration",
        Doing::Triads(_) => "record-kind-triads",
        Doing::Writing(_) => "record-kind-writing",
        _ => "record-kind-playing",
    }
}
