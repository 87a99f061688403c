//! Every word and button an author sees (egui, no Bevy). `Studio` is a scenario being written: an outline, a form for the
//! page at hand, what is wrong. Every change goes through `editing`, so that all of it can be undone and only what is
//! changed is written.

mod action;
mod acts;
mod columns;
mod doing;
mod felt;
mod finding;
mod form;
mod guided;
mod head;
mod known;
mod map_drawing;
mod map_panel;
mod mixer;
mod outline;
mod page;
mod problems;
mod rehearsal;
mod rewriting;
mod seen;
mod start;
#[cfg(test)]
mod tests;
mod words_of;

use std::io;
use std::path::Path;
use std::sync::Arc;

use egui::{Align, Context, Id, Layout, Rect, TextureId, Ui, UiBuilder, pos2, vec2};

use action::pressed;
use finding::Finding;
use form::{Drafts, Unfolded};
use known::Known;
use map_panel::MapPanel;
use mixer::Mixer;
use page::Page;
use seen::Seen;
pub use start::{Start, StartAsked};

use crate::editing::{Arrived, Kept, Unsaved};
use crate::look::Look;
use crate::places_on_disk::Places;
use crate::scenario::checks::CheckContext;
use crate::scenario::model::Pack;
use crate::words::Words;

/// What the studio is given at every pass.
pub struct Bench<'a> {
    /// How it looks.
    pub look: Look,
    /// The interface's sentences.
    pub words: &'a Words,
    /// How a picture of the cast is got.
    pub picture: &'a mut dyn FnMut(&Context, &str) -> Option<TextureId>,
    /// Wakes the window from another thread.
    pub wake: Arc<dyn Fn() + Send + Sync>,
}

/// What the studio asks of the program.
#[derive(Debug)]
pub enum Asked {
    /// Nothing.
    Nothing,
    /// To be left.
    Leave,
    /// To try the scenario out: its text, the pack's, and the replies that lead to where one begins.
    Try {
        /// The scenario's text as it is now.
        text: String,
        /// The replies up to there, as `beat.reply`.
        replies: Vec<String>,
    },
}

/// What stands on the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Problems,
    Find,
    Rehearsal,
    Keys,
}

/// Typing goes on until so many seconds pass without a letter; then it is a step of its own.
const PAUSE: f64 = 1.2;
/// What is worked out beside is begun after so many seconds without a change.
const WAIT: f64 = 0.4;
/// The file on the disk is looked at every so many seconds.
const LOOK_EVERY: f64 = 1.0;
/// So much of the screen's width is needed for all three columns, in points at a text scale of 1.
const THREE_COLUMNS: f32 = 1080.0;
/// The width of the outline, and of the right column.
const OUTLINE: f32 = 236.0;
const RIGHT: f32 = 372.0;

/// A scenario being written.
pub struct Studio {
    kept: Kept,
    pack: Pack,
    pack_text: String,
    /// What was written earlier and not saved, until one has said what becomes of it.
    unsaved: Option<Unsaved>,
    /// The file's text where it and the document were changed at the same place.
    conflict: Option<String>,
    page: Page,
    before: Vec<Page>,
    /// The outline is to show the page at hand.
    bring: bool,
    unfolded: Unfolded,
    drafts: Drafts,
    mixer: Mixer,
    focus: Option<Id>,
    seen: Seen,
    known: Known,
    /// What was known last of this or an earlier version, so that nothing flickers while one writes.
    found: known::Found,
    map: MapPanel,
    /// Whether the map stands where the form does.
    large_map: bool,
    side: Side,
    /// The column that is shown where there is room for one.
    column: usize,
    finding: Finding,
    problem: Option<usize>,
    /// Where the remark stands that one went to last.
    remark: Option<usize>,
    why: Option<String>,
    /// When something was typed last, and when the disk was looked at last, in seconds of the window's clock.
    typed: f64,
    looked: f64,
    /// The version that is there, and since when.
    changed: (u64, f64),
    /// A sentence about what was done last, such as why an edit was refused.
    /// What is to be tried, after these replies.
    to_try: Option<Vec<String>>,
    told: Option<String>,
}

impl std::fmt::Debug for Studio {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Studio").field("file", &self.kept.file()).field("page", &self.page).finish()
    }
}

impl Studio {
    /// Opens a scenario's file; `pack` is the one it belongs to, with its text.
    ///
    /// # Errors
    /// What the system says, or that the file is no text or too large.
    pub fn open(file: &Path, places: &Places, pack: (Pack, String)) -> io::Result<Studio> {
        let portraits = crate::assets::portrait_ids().map(str::to_owned).collect();
        let opened = Kept::open(file, places, CheckContext { portraits: Some(portraits) })?;
        let start = opened.kept.document.scenario().map(|scenario| scenario.start.to_string());
        let page = start.map_or(Page::About, Page::Beat);
        // A time-ordered id's random half is a seed good enough for dice.
        let seed = uuid::Uuid::now_v7().as_u128() as u64;
        let mut studio = Studio {
            kept: opened.kept,
            pack: pack.0,
            pack_text: pack.1,
            unsaved: opened.unsaved,
            conflict: None,
            page: Page::About,
            before: Vec::new(),
            bring: true,
            unfolded: Unfolded::default(),
            drafts: Drafts::new(),
            mixer: Mixer::new(seed),
            focus: None,
            seen: Seen::default(),
            known: Known::default(),
            found: known::Found::default(),
            map: MapPanel::default(),
            large_map: false,
            side: Side::Problems,
            column: 1,
            finding: Finding::default(),
            problem: None,
            remark: None,
            why: None,
            typed: 0.0,
            looked: 0.0,
            changed: (0, 0.0),
            told: None,
            to_try: None,
        };
        if studio.kept.document.scenario().is_some_and(|scenario| page.is_in(scenario)) {
            studio.page = page;
        }
        Ok(studio)
    }

    /// The file.
    pub fn file(&self) -> &Path {
        self.kept.file()
    }

    /// The pack that it belongs to, and its text.
    pub fn pack(&self) -> (&Pack, &str) {
        (&self.pack, &self.pack_text)
    }

    /// Saves, and says what went wrong where something did; nothing is lost then.
    pub fn save(&mut self, words: &Words) -> Option<String> {
        let saved = self.kept.save();
        self.arrived(words, saved)
    }

    /// The studio is left: what is there is saved, or kept aside where it cannot be. Says what one should know.
    pub fn leave(&mut self, words: &Words) -> Option<String> {
        if self.conflict.is_none() && self.unsaved.is_none() {
            if !self.kept.is_unsaved() {
                return None;
            }
            let told = self.save(words);
            if !self.kept.is_unsaved() {
                return None;
            }
            return told;
        }
        let file = self.kept.file().display().to_string();
        let aside = self.kept.keep_aside();
        let key = if aside.is_ok() { "studio-left-aside" } else { "studio-not-aside" };
        Some(words.say(key, &[("file", file.into())]))
    }

    fn arrived(&mut self, words: &Words, arrived: io::Result<Arrived>) -> Option<String> {
        let file = self.kept.file().display().to_string();
        let about = |key: &str| Some(words.say(key, &[("file", file.as_str().into())]));
        match arrived {
            Ok(Arrived::Nothing) => None,
            Ok(Arrived::TakenOver) => about("studio-taken-over"),
            Ok(Arrived::Joined) => about("studio-joined"),
            Ok(Arrived::Gone) => about("studio-gone"),
            Ok(Arrived::Conflict(theirs)) => {
                self.conflict = Some(theirs);
                None
            }
            Err(error) => {
                let args = [("file", file.as_str().into()), ("why", error.to_string().into())];
                Some(words.say("studio-not-written", &args))
            }
        }
    }

    /// Shows the studio.
    pub fn show(&mut self, bench: &mut Bench<'_>, ui: &mut Ui, entered: bool) -> Asked {
        let words = bench.words;
        let now = ui.input(|input| input.time);
        self.look_at_the_disk(words, ui, now);
        let mut asked = Asked::Nothing;
        for action in pressed(ui) {
            self.act(words, ui, action, &mut asked);
        }
        self.work_out(bench, now);
        if entered {
            self.focus.get_or_insert(outline::row_id());
        }
        let look = bench.look;
        let room = ui.max_rect();
        let wide = room.width() / look.text_scale;
        let head = Rect::from_min_size(
            room.min + vec2(24.0, 12.0),
            vec2(room.width() - 48.0, 46.0 * look.text_scale.sqrt()),
        );
        part(ui, head, |ui| self.head(&look, words, ui, &mut asked));
        let mut below = Rect::from_min_max(
            pos2(room.left() + 24.0, head.bottom() + 8.0),
            pos2(room.right() - 24.0, room.bottom() - 12.0),
        );
        below.min.y += self.notes(&look, words, ui, below);
        if wide >= THREE_COLUMNS {
            let (left, right) = (OUTLINE * look.text_scale, RIGHT * look.text_scale);
            let gap = 20.0;
            let split =
                |from: f32, to: f32| Rect::from_min_max(pos2(from, below.top()), pos2(to, below.bottom()));
            part(ui, split(below.left(), below.left() + left), |ui| self.left(&look, words, ui));
            let form = split(below.left() + left + gap, below.right() - right - gap);
            if self.large_map {
                part(ui, form, |ui| self.map(bench, ui));
            } else {
                part(ui, form, |ui| self.middle(bench, ui));
            }
            let right = split(below.right() - right, below.right());
            let map = Rect::from_min_size(right.min, vec2(right.width(), right.height() * 0.46));
            if self.large_map || self.side != Side::Problems {
                part(ui, right, |ui| self.right(&look, words, ui, now));
            } else {
                part(ui, map, |ui| self.map(bench, ui));
                let below = Rect::from_min_max(pos2(right.left(), map.bottom() + 12.0), right.max);
                part(ui, below, |ui| self.right(&look, words, ui, now));
            }
        } else {
            let columns =
                ["studio-outline", "studio-form", "studio-side", "map-title"].map(|key| words.say(key, &[]));
            let shown: Vec<&str> = columns.iter().map(String::as_str).collect();
            let mut column = self.column;
            let row = Rect::from_min_size(below.min, vec2(below.width(), 46.0 * look.text_scale));
            let label = words.say("studio-columns", &[]);
            part(ui, row, |ui| {
                look.segmented(ui, &label, &mut column, &shown);
            });
            self.column = column;
            let below = Rect::from_min_max(pos2(below.left(), row.bottom() + 8.0), below.max);
            part(ui, below, |ui| match self.column {
                0 => self.left(&look, words, ui),
                1 => self.middle(bench, ui),
                2 => self.right(&look, words, ui, now),
                _ => self.map(bench, ui),
            });
        }
        if let Some(id) = self.focus.take_if(|id| *id == outline::row_id())
            // What is not there must not have the focus.
            && ui.ctx().read_response(id).is_some()
        {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        if let Some(replies) = self.to_try.take() {
            asked = Asked::Try { text: self.kept.document.text().to_owned(), replies };
        }
        if let Err(error) = self.kept.keep_aside() {
            tracing::warn!(kind = ?error.kind(), "what is not saved cannot be kept aside");
        }
        asked
    }

    /// What lies open is put away; whether there was something.
    pub fn put_away(&mut self) -> bool {
        if self.why.take().is_some() {
            return true;
        }
        if self.side != Side::Problems {
            self.side = Side::Problems;
            return true;
        }
        std::mem::take(&mut self.large_map)
    }

    /// How long until something must be looked at again, in seconds.
    pub fn look_again_in(&self) -> f64 {
        let begun = self.known.found(self.kept.document.version()).is_some();
        if begun || !self.kept.document.can_be_played() { LOOK_EVERY } else { WAIT }
    }

    /// Sees to what is worked out beside, and to what follows from the text.
    fn work_out(&mut self, bench: &Bench<'_>, now: f64) {
        let document = &self.kept.document;
        let version = document.version();
        if self.changed.0 != version {
            self.changed = (version, now);
        }
        if now - self.changed.1 >= WAIT && document.can_be_played() {
            let wake = bench.wake.clone();
            self.known.want(version, document.text(), &self.pack, move || wake());
        }
        let found = self.known.found(version);
        // Places are those of the version that was looked at: of another one nothing is told.
        let messages = match &found {
            Some(found) => found.messages.clone(),
            None => Vec::new(),
        };
        let found_version = found.as_ref().map_or(0, |found| 1 + found.version);
        self.seen.follow(document, &messages, found_version);
        if let Some(found) = found.filter(|found| found.plays.played > 0) {
            self.found = found;
        }
    }

    fn look_at_the_disk(&mut self, words: &Words, ui: &Ui, now: f64) {
        // Somebody who has not yet said what becomes of earlier work, or of a conflict, is not interrupted again.
        if now - self.looked < LOOK_EVERY || self.conflict.is_some() || self.unsaved.is_some() {
            return;
        }
        self.looked = now;
        let before = self.kept.document.version();
        let looked = self.kept.look();
        let gone = matches!(looked, Ok(Arrived::Gone));
        if let Some(told) = self.arrived(words, looked)
            && !(gone && self.told.is_some())
        {
            self.told = Some(told);
        }
        if self.kept.document.version() != before {
            self.drafts.clear();
            ui.ctx().request_repaint();
        }
    }
}

/// A `Ui` of its own in a rectangle.
fn part(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    add(&mut child);
}
