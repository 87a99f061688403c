//! `extramile rehearse`: bots play a scenario many times; how they score, where they end, how long it takes, what nobody
//! ever meets, and whether the expectations beside it hold.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::failure::Failure;
use super::look_back::dimension;
use super::looking::Looking;
use super::page::Page;
use super::{Format, Rehearse, pick, play};
use crate::analysis::bots::BOTS;
use crate::analysis::rehearsal::{OfBot, Rehearsal, Spread, WORDS_A_MINUTE};
use crate::analysis::{Budget, named, reference};
use crate::places_on_disk::Places;
use crate::review::unmet;
use crate::scenario::checks::read_and_check_plays;
use crate::scenario::message::{Message, quote};
use crate::scenario::model::Dimension;
use crate::scenario::render::{Look, as_json, for_people};
use crate::scenario::script::{ReplyIndex, Script};
use crate::scoring::reference::Reference;
use crate::shelf::Shelf;
use crate::words::Words;

/// So many conversations between two looks at the clock and at Ctrl-C.
const AT_A_TIME: u64 = 20;
/// So many replies of a way that never ends are told.
const MOST_TOLD: usize = 12;

/// What was found, and what it was found in.
struct Report<'a> {
    words: &'a Words,
    script: &'a Script,
    reference: &'a Reference,
    rehearsal: &'a Rehearsal<'a>,
    intensity: u8,
    plays: Expected,
}

/// What came of the expectations.
enum Expected {
    /// There are none.
    Nothing,
    /// They cannot be read.
    Broken { file: String },
    /// They were played.
    Played { file: String, text: String, plays: usize, unmet: Vec<Message> },
}

/// Rehearses what was named.
pub fn run(asked: Rehearse) -> Result<ExitCode, Failure> {
    let words = Words::english();
    let places = Places::find().map_err(Failure::NotInOrder)?;
    let mut shelf = Shelf::open(&places);
    let picked = pick::named(&words, &mut shelf, &asked.scenario)?;
    let found = picked.found();
    let played = play::present(found)?;
    let stage = played.stage();
    let bots = if asked.bots.is_empty() { BOTS.iter().collect() } else { asked.bots };
    let conversations = asked.plays.saturating_mul(bots.len() as u64);
    let looking = Looking::begin(&words, "{bar:20} {pos} of {len}  {wide_msg}", conversations);
    looking.at(words.say("rehearse-best", &[]));
    let wanted = |situations| looking.on(situations);
    let reference = reference(stage, Budget { wanted: &wanted, ..Budget::default() });
    if looking.is_stopped() {
        looking.bar.finish_and_clear();
        return Err(Failure::NotInOrder(words.say("rehearse-stopped-early", &[])));
    }
    looking.bar.set_message("");
    let mut rehearsal = Rehearsal::new(stage, &reference, &bots, asked.plays, asked.seed, asked.intensity);
    while !looking.is_stopped() && rehearsal.advance(AT_A_TIME) {
        looking.bar.inc(AT_A_TIME);
    }
    looking.bar.finish_and_clear();

    let plays = match found.plays() {
        None => Expected::Nothing,
        Some((file, text)) => {
            let reading = read_and_check_plays(&file, text, &found.scenario.scenario);
            match &reading.value {
                None => Expected::Broken { file },
                Some(plays) => Expected::Played {
                    unmet: unmet(stage, Some(&reference), plays, &reading.places()),
                    plays: plays.plays.len(),
                    text: reading.text,
                    file,
                },
            }
        }
    };
    let report = Report {
        words: &words,
        script: stage.script,
        reference: &reference,
        rehearsal: &rehearsal,
        intensity: asked.intensity,
        plays,
    };
    let mut page = Page::standard_output();
    match asked.format {
        Format::Json => page.json(&report.as_json().to_string())?,
        Format::Human => report.tell(&mut page)?,
    }
    Ok(if report.in_order() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Report<'_> {
    fn played(&self) -> u64 {
        self.bots().iter().map(|bot| bot.plays).sum()
    }

    fn bots(&self) -> &[OfBot] {
        &self.rehearsal.found().bots
    }

    fn in_order(&self) -> bool {
        let endless = self.bots().iter().any(|bot| bot.endless > 0);
        let expected = match &self.plays {
            Expected::Nothing => true,
            Expected::Broken { .. } => false,
            Expected::Played { unmet, .. } => unmet.is_empty(),
        };
        expected && !endless && self.played() > 0
    }

    fn tell(&self, page: &mut Page) -> std::io::Result<()> {
        let words = self.words;
        let played = self.played();
        if played == 0 {
            return page.line(&words.say("rehearse-nowhere", &[]));
        }
        let each = self.rehearsal.conversations() / self.bots().len() as u64;
        page.heading(&words.say(
            "rehearse-title",
            &[
                ("title", self.script.title.as_str().into()),
                ("bots", self.bots().len().into()),
                ("plays", (each as usize).into()),
            ],
        ))?;
        if played < self.rehearsal.conversations() {
            let args = [
                ("plays", (played as usize).into()),
                ("all", (self.rehearsal.conversations() as usize).into()),
            ];
            page.line(&words.say("rehearse-interrupted", &args))?;
        }
        self.tell_scores(page)?;
        self.tell_endings(page, played)?;
        self.tell_length(page)?;
        self.tell_unmet(page)?;
        self.tell_expected(page)
    }

    fn tell_scores(&self, page: &mut Page) -> std::io::Result<()> {
        let words = self.words;
        page.heading(&words.say("rehearse-scores", &[]))?;
        page.line(&words.say("rehearse-scores-are", &[]))?;
        page.blank()?;
        let dimensions = Dimension::ALL.map(|of| match of {
            Dimension::ExtraMile => words.say("rehearse-column-extra-mile", &[]),
            of => dimension(words, of).to_lowercase(),
        });
        let mut columns = vec![words.say("rehearse-column-bot", &[])];
        columns.extend(dimensions);
        columns.push(words.say("rehearse-column-satisfied", &[]));
        columns.push(words.say("rehearse-column-replies", &[]));
        let first = self.bots().iter().map(|bot| bot.bot.name.len()).max().unwrap_or(0).max(columns[0].len());
        let row = |cells: &[String]| {
            let mut line = format!("{:first$}", cells[0]);
            for (cell, head) in cells.iter().zip(&columns).skip(1) {
                line.push_str(&format!("  {cell:>width$}", width = head.chars().count()));
            }
            line
        };
        page.data(&row(&columns))?;
        for bot in self.bots() {
            let mut cells = vec![bot.bot.name.to_owned()];
            cells.extend(bot.levels.iter().map(median_level));
            cells.push(middle(&bot.satisfaction));
            cells.push(middle(&bot.turns));
            page.data(&row(&cells))?;
        }
        if self.bots().iter().any(|bot| bot.bot.name == "best") {
            page.blank()?;
            page.line(&words.say("rehearse-best-is", &[]))?;
        }
        Ok(())
    }

    fn tell_endings(&self, page: &mut Page, played: u64) -> std::io::Result<()> {
        let words = self.words;
        page.heading(&words.say("rehearse-endings", &[]))?;
        for (index, ending) in self.script.endings.iter().enumerate() {
            let times: u64 = self.bots().iter().map(|bot| bot.endings[index]).sum();
            let title = ("title", ending.title.as_str().into());
            if times == 0 {
                page.item("-", &words.say("rehearse-ending-never", &[title]))?;
                continue;
            }
            let args = [
                title,
                ("times", (times as usize).into()),
                ("plays", (played as usize).into()),
                ("share", ((times * 100 / played) as usize).into()),
            ];
            let mut told = words.say("rehearse-ending", &args);
            let most = self.bots().iter().rev().max_by_key(|bot| bot.endings[index]);
            if let Some(bot) = most.filter(|_| self.bots().len() > 1) {
                let args = [("told", told.into()), ("bot", bot.bot.name.into())];
                told = words.say("rehearse-ending-most", &args);
            }
            page.item("-", &told)?;
        }
        for bot in self.bots().iter().filter(|bot| bot.endless > 0) {
            let args = [
                ("bot", bot.bot.name.into()),
                ("times", (bot.endless as usize).into()),
                ("plays", (bot.plays as usize).into()),
                ("way", self.way(bot).into()),
            ];
            page.item("-", &words.say("rehearse-endless", &args))?;
        }
        Ok(())
    }

    /// The beginning of the first way that came to no ending.
    fn way(&self, bot: &OfBot) -> String {
        let way = bot.endless_way.as_deref().unwrap_or_default();
        let told: Vec<String> =
            way.iter().take(MOST_TOLD).map(|reply| quote(&named(self.script, *reply))).collect();
        let more = if way.len() > MOST_TOLD { ", …" } else { "" };
        format!("{}{more}", told.join(", "))
    }

    fn tell_length(&self, page: &mut Page) -> std::io::Result<()> {
        let words = self.words;
        let (mut turns, mut read) = (Spread::default(), Spread::default());
        for bot in self.bots() {
            turns.add_all(&bot.turns);
            read.add_all(&bot.words);
        }
        let quartile = |quarters| turns.quartile(quarters).unwrap_or(0) as usize;
        let to_read = read.quartile(2).unwrap_or(0);
        let args = [
            ("from", quartile(1).into()),
            ("to", quartile(3).into()),
            ("least", quartile(0).into()),
            ("most", quartile(4).into()),
            ("words", (to_read as usize).into()),
            ("minutes", (to_read.div_ceil(WORDS_A_MINUTE) as usize).into()),
        ];
        page.heading(&words.say("rehearse-length", &[]))?;
        page.line(&words.say("rehearse-length-is", &args))
    }

    fn unmet_beats(&self) -> Vec<&str> {
        let hits = self.rehearsal.found().beats.iter().zip(&self.script.beats);
        hits.filter(|(hits, _)| **hits == 0).map(|(_, beat)| beat.id.as_str()).collect()
    }

    /// Replies that nobody gave, at beats that somebody met.
    fn unmet_replies(&self) -> Vec<String> {
        let found = self.rehearsal.found();
        let unmet = |reply: &ReplyIndex| {
            let beat = self.script.replies[*reply as usize].beat;
            found.replies[*reply as usize] == 0 && found.beats[beat as usize] > 0
        };
        (0..self.script.replies.len() as ReplyIndex)
            .filter(unmet)
            .map(|reply| named(self.script, reply))
            .collect()
    }

    fn tell_unmet(&self, page: &mut Page) -> std::io::Result<()> {
        let words = self.words;
        page.heading(&words.say("rehearse-unmet", &[]))?;
        let (beats, replies) = (self.unmet_beats(), self.unmet_replies());
        if beats.is_empty() && replies.is_empty() {
            return page.line(&words.say("rehearse-no-unmet", &[]));
        }
        if !beats.is_empty() {
            page.line(&words.say("rehearse-unmet-beats", &[("names", beats.join(", ").into())]))?;
        }
        if !replies.is_empty() {
            page.line(&words.say("rehearse-unmet-replies", &[("names", replies.join(", ").into())]))?;
        }
        page.line(&words.say("rehearse-unmet-why", &[]))
    }

    fn tell_expected(&self, page: &mut Page) -> std::io::Result<()> {
        let words = self.words;
        page.heading(&words.say("rehearse-plays", &[]))?;
        match &self.plays {
            Expected::Nothing => page.line(&words.say("rehearse-no-plays", &[])),
            Expected::Broken { file } => {
                page.line(&words.say("rehearse-plays-broken", &[("file", file.as_str().into())]))
            }
            Expected::Played { file, plays, unmet, .. } if unmet.is_empty() => {
                let args = [("plays", (*plays).into()), ("file", file.as_str().into())];
                page.line(&words.say("rehearse-plays-met", &args))
            }
            Expected::Played { file, text, unmet, .. } => {
                for message in unmet {
                    page.data(&for_people(message, file, text, Look::default()))?;
                }
                Ok(())
            }
        }
    }

    fn as_json(&self) -> Value {
        let script = self.script;
        let found = self.rehearsal.found();
        let hits = |hits: &[u64], name: &dyn Fn(usize) -> String| -> Value {
            let all = hits.iter().enumerate().map(|(index, hits)| (name(index), json!(hits)));
            Value::Object(all.collect())
        };
        let bots: Vec<Value> = self
            .bots()
            .iter()
            .map(|bot| {
                json!({
                    "bot": bot.bot.name,
                    "plays": bot.plays,
                    "endings": hits(&bot.endings, &|index| script.endings[index].id.to_string()),
                    "endless": bot.endless,
                    "endless_way": bot.endless_way.as_ref().map(|way| {
                        way.iter().map(|reply| named(script, *reply)).collect::<Vec<_>>()
                    }),
                    "dimensions": Dimension::ALL.map(|dimension| {
                        let index = dimension as usize;
                        json!({
                            "dimension": format!("{dimension:?}"),
                            "levels": bot.levels[index],
                            "share_of_model": spread(&bot.shares[index]),
                        })
                    }),
                    "satisfaction": spread(&bot.satisfaction),
                    "replies": spread(&bot.turns),
                    "minutes": spread(&bot.minutes),
                    "words": spread(&bot.words),
                })
            })
            .collect();
        let unmet = match &self.plays {
            Expected::Nothing => Value::Null,
            Expected::Broken { file } => json!({ "file": file, "broken": true }),
            Expected::Played { file, text, plays, unmet } => {
                let lines = unmet.iter().map(|message| as_json(message, file, text));
                let messages: Vec<Value> =
                    lines.filter_map(|line| serde_json::from_str(&line).ok()).collect();
                json!({ "file": file, "plays": plays, "unmet": messages })
            }
        };
        json!({
            "scenario": script.id.as_str(),
            "intensity": self.intensity,
            "model": {
                "credit": self.reference.credit,
                "complete": self.reference.complete,
                "conversation": self.reference.conversation,
            },
            "bots": bots,
            "beats": hits(&found.beats, &|index| script.beats[index].id.to_string()),
            "replies": hits(&found.replies, &|index| named(script, index as ReplyIndex)),
            "expected": unmet,
        })
    }
}

/// The level in the middle, as it stands in a table.
fn median_level(levels: &[u64; 6]) -> String {
    let all: u64 = levels.iter().sum();
    let mut below = 0;
    let median = levels.iter().position(|times| {
        below += times;
        below * 2 >= all
    });
    match median.filter(|_| all > 0) {
        None | Some(0) => "–".into(),
        Some(level) => level.to_string(),
    }
}

fn middle(spread: &Spread) -> String {
    spread.quartile(2).map_or_else(|| "–".into(), |median| median.to_string())
}

fn spread(spread: &Spread) -> Value {
    let quartiles: Vec<Option<u32>> = (0..=4).map(|quarters| spread.quartile(quarters)).collect();
    json!(quartiles)
}
