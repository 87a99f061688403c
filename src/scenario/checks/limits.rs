//! There is more of something than a scenario can hold.
//!
//! ## What it does
//!
//! Counts: 5000 beats, 24 replies to a beat, 64 facts, 32 promises, 16 owed things, 16 contacts, 64 flags, 64 varied
//! things, 32 people, 64 events, 64 endings, 64 different feelings, causes and the like, 256 points by hand in the whole
//! scenario, and 4000 characters in one text.
//!
//! ## Why it matters
//!
//! The program keeps the state of a conversation in a few machine words, so that thousands of conversations can be played through in a second. No story that a person can follow comes near these numbers.
//!
//! ## Example
//!
//! ```text
//! flags: ["one", "two", "three", /* and a hundred more */],
//! ```
//!
//! ## Instead
//!
//! ```text
//! facts: {"one": (text: "…")},  // most flags are facts, replies or promises in truth
//! ```

use std::collections::BTreeMap;

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit, walk_pack};
use crate::scenario::message::{Message, Severity};
use crate::scenario::model::{Act, Beat, Id, Pack, Reply};
use crate::scenario::place::Places;

/// The longest text, in characters.
pub(super) const LONGEST_TEXT: usize = 4000;
/// The longest page of a handbook, in characters.
const LONGEST_PAGE: usize = 20_000;
/// The most replies of one beat.
const MOST_REPLIES: usize = 24;
/// The most different words of one kind (feelings, causes): sets of them are 64 bits wide.
const MOST_WORDS: usize = 64;
/// The most points by hand of a scenario: which of them were earned is kept in a set of 256 bits.
const MOST_POINTS: usize = 256;

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    let scenario = subject.scenario;
    let root = At::ROOT;
    for (field, what, count, most) in [
        ("beats", "beats", scenario.beats.len(), 5000),
        ("facts", "facts", scenario.facts.len(), 64),
        ("promises", "promises", scenario.promises.len(), 32),
        ("owed", "owed things", scenario.owed.len(), 16),
        ("contacts", "contacts", scenario.contacts.len(), 16),
        ("flags", "flags", scenario.flags.len(), 64),
        ("vary", "varied things", scenario.vary.len(), 64),
        ("people", "people", scenario.people.len(), 32),
        ("events", "events", scenario.events.len(), 64),
        ("endings", "endings", scenario.endings.len(), 64),
        ("allow", "allowed checks", scenario.allow.len(), 1000),
    ] {
        too_many(what, count, most, &root.field(field), findings);
    }
    Limits { findings, longest: LONGEST_TEXT, words: BTreeMap::new(), points: 0 }
}

/// The same for a pack's own file.
pub(super) fn of_pack(pack: &Pack, places: &Places<'_>) -> Vec<Message> {
    let mut findings = Findings::new(places, "E125", Severity::Error);
    too_many("pages", pack.handbook.len(), 100, &At::ROOT.field("handbook"), &mut findings);
    let (longest, words) = (LONGEST_PAGE, BTreeMap::new());
    walk_pack(pack, &mut Limits { findings: &mut findings, longest, words, points: 0 });
    findings.messages
}

fn too_many(what: &str, count: usize, most: usize, at: &At<'_>, findings: &mut Findings<'_>) {
    if count > most {
        findings.report(at, Show::Key, format!("There are {count} {what}"), |message| {
            message.label(format!("{most} at most"))
        });
    }
}

struct Limits<'f, 'o> {
    findings: &'f mut Findings<'o>,
    longest: usize,
    words: BTreeMap<&'static str, IndexSet<Id, RandomState>>,
    points: usize,
}

impl Visit for Limits<'_, '_> {
    fn text(&mut self, text: &str, at: &At<'_>) {
        // Bytes first: most texts are short, and counting characters walks over them.
        if text.len() > self.longest && text.chars().count() > self.longest {
            let title = format!("This text has {} characters", text.chars().count());
            let most = self.longest;
            self.findings.report(at, Show::Key, title, |message| message.label(format!("{most} at most")));
        }
    }

    fn beat(&mut self, beat: &Beat, at: &At<'_>) {
        too_many("replies", beat.replies.len(), MOST_REPLIES, &at.field("replies"), self.findings);
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, at: &At<'_>) {
        too_many("acts in one reply", reply.does.len(), 32, &at.field("does"), self.findings);
        self.points += reply.points.len();
    }

    fn act(&mut self, act: &Act, _: &At<'_>) {
        let (what, word) = match act {
            Act::Acknowledge(word) => ("different feelings", word),
            Act::Explain(_, word) => ("different causes", word),
            Act::Decline { what, .. } => ("different things declined", what),
            Act::Blame(word) => ("different ones to blame", word),
            Act::Prevent(word) => ("different contacts headed off", word),
            Act::SaveEffort(word) => ("different efforts saved", word),
            _ => return,
        };
        let words = self.words.entry(what).or_default();
        if words.len() <= MOST_WORDS && !words.contains(word) {
            words.insert(word.clone());
        }
    }

    fn end(&mut self) {
        for (what, words) in &self.words {
            too_many(what, words.len(), MOST_WORDS, &At::ROOT.field("beats"), self.findings);
        }
        too_many("points by hand", self.points, MOST_POINTS, &At::ROOT.field("beats"), self.findings);
    }
}
