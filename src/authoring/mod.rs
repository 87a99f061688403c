//! Every word and button an author sees (egui, no Bevy). `Studio` is a scenario being written: an outline, a form for the
//! page at hand, what is wrong. Every change goes through `editing`, so that all of it can be undone and only what is
//! changed is written.

mod action;
mod acts;
mod felt;
mod finding;
mod form;
mod known;
mod map_panel;
mod mixer;
mod outline;
mod page;
mod problems;
mod rehearsal;
mod seen;
mod start;
#[cfg(test)]
mod tests;
mod words_of;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use egui::{Align, Context, Id, Layout, Rect, ScrollArea, TextureId, Ui, UiBuilder, pos2, vec2};

use action::{ACTIONS, Action, pressed};
use finding::Finding;
use form::{Drafts, Form, Unfolded, beat_page, field_id, path};
use known::Known;
use map_panel::{MapData, MapPanel};
use mixer::Mixer;
use page::{Page, Place, free_name};
use seen::Seen;
pub use start::{Start, StartAsked};
use words_of::WordsOf;

use crate::editing::{Arrived, Edit, Kept, Unsaved, What};
use crate::look::{
    Card, CardKind, Face, InkButton, Look, Loudness, channel_word, icon, level_word, size, space,
};
use crate::places_on_disk::Places;
use crate::review::effects::Arrival;
use crate::scenario::checks::CheckContext;
use crate::scenario::model::{Pack, Scenario};
use crate::scenario::write::{Change, Splice, quoted};
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
    why: Option<String>,
    /// When something was typed last, and when the disk was looked at last, in seconds of the window's clock.
    typed: f64,
    looked: f64,
    /// The version that is there, and since when.
    changed: (u64, f64),
    /// A sentence about what was done last, such as why an edit was refused.
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
            why: None,
            typed: 0.0,
            looked: 0.0,
            changed: (0, 0.0),
            told: None,
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

    fn act(&mut self, words: &Words, ui: &Ui, action: Action, asked: &mut Asked) {
        match action {
            Action::Undo => self.step_back(true),
            Action::Redo => self.step_back(false),
            Action::Save => {
                self.told = self.save(words);
            }
            Action::Find => {
                self.side = Side::Find;
                self.column = 2;
                self.finding.focus = true;
            }
            Action::NextProblem => self.next_problem(),
            Action::AddBeat => self.add_beat(words),
            Action::AddReply => self.add_reply(words),
            Action::PlayFromStart => self.play(words, asked, Vec::new()),
            Action::PlayFromHere => self.play_from_here(words, ui, asked),
            Action::PageBefore => {
                if let Some(page) = self.before.pop() {
                    self.page = page;
                    self.bring = true;
                    self.unfolded = Unfolded::default();
                }
            }
            Action::Rehearse => {
                self.side = if self.side == Side::Rehearsal { Side::Problems } else { Side::Rehearsal };
                self.column = 2;
            }
            Action::Keys => {
                self.side = if self.side == Side::Keys { Side::Problems } else { Side::Keys };
                self.column = 2;
            }
        }
        ui.ctx().request_repaint();
    }

    /// Undoes or does again, and goes where that was.
    fn step_back(&mut self, undo: bool) {
        let document = &mut self.kept.document;
        let place = if undo { document.undo() } else { document.redo() };
        let Some(span) = place else { return };
        self.drafts.clear();
        self.told = None;
        let outline = document.outline();
        let place = Place::at(&outline, span);
        if document.scenario().is_some_and(|scenario| place.page.is_in(scenario)) {
            self.go(place);
        }
    }

    fn play(&mut self, words: &Words, asked: &mut Asked, replies: Vec<String>) {
        if self.kept.document.can_be_played() {
            *asked = Asked::Try { text: self.kept.document.text().to_owned(), replies };
        } else {
            self.side = Side::Problems;
            self.told = Some(words.say("studio-not-playable", &[]));
        }
    }

    /// The states in which one can come to the page at hand, if that is a beat and they are known.
    fn arrivals(&self) -> Option<Vec<Arrival>> {
        let Page::Beat(name) = &self.page else { return Some(Vec::new()) };
        if self.scenario().is_some_and(|scenario| scenario.start == *name) {
            return Some(Vec::new());
        }
        let found = self.known.found(self.kept.document.version())?;
        let known = found.effects.arrivals.get(name.as_str()).cloned().unwrap_or_default();
        let searching = found.effects.arrivals.is_empty() && self.known.is_working();
        (!searching).then_some(known)
    }

    /// Plays from the page at hand: at once where there is one state to begin in, else one is asked which.
    fn play_from_here(&mut self, words: &Words, ui: &Ui, asked: &mut Asked) {
        if !self.kept.document.can_be_played() {
            self.play(words, asked, Vec::new());
            return;
        }
        match self.arrivals().as_deref() {
            None => self.told = Some(words.say("studio-play-searching", &[])),
            Some([]) => {
                let is_start =
                    self.scenario().is_some_and(|scenario| beat_page(&scenario.start).page == self.page);
                if matches!(self.page, Page::Beat(_)) && !is_start {
                    self.told = Some(words.say("studio-play-no-way", &[]));
                }
                self.play(words, asked, Vec::new());
            }
            Some([one]) => self.play(words, asked, one.way.clone()),
            Some(_) => egui::Popup::open_id(ui.ctx(), play_menu()),
        }
    }

    fn next_problem(&mut self) {
        let count = self.seen.problems.len();
        if count == 0 {
            return;
        }
        let next = self.problem.map_or(0, |at| (at + 1) % count);
        self.side = Side::Problems;
        self.problem = Some(next);
        self.go_to_problem(next);
    }

    fn go_to_problem(&mut self, index: usize) {
        let Some(problem) = self.seen.problems.get(index) else { return };
        let (place, path) = (problem.place.clone(), problem.path.clone());
        self.focus = Some(field_id(&path));
        self.go(place);
        self.column = 1;
    }

    fn go(&mut self, place: Place) {
        if self.page != place.page {
            let before = std::mem::replace(&mut self.page, place.page);
            self.before.push(before);
            self.unfolded = Unfolded::default();
            self.bring = true;
        }
        if let Some(reply) = place.reply {
            self.unfolded.reply = Some(reply);
        }
    }

    fn edit(&mut self, words: &Words, edit: &Edit, now: f64) {
        let typed = matches!(edit, Edit::Typed { .. });
        if !typed || now - self.typed > PAUSE {
            self.kept.document.pause();
        }
        if typed {
            self.typed = now;
        }
        self.told = match self.kept.document.edit(edit) {
            Ok(()) => None,
            Err(refused) => Some(words.say("studio-refused", &[("why", refused.to_string().into())])),
        };
        if let (None, Edit::Rename(thing, new)) = (&self.told, edit) {
            self.renamed(thing, new);
        }
    }

    /// The page at hand goes by its new name.
    fn renamed(&mut self, thing: &crate::scenario::write::Thing, new: &str) {
        use crate::scenario::write::Thing;
        let rename = |page: &mut Page| match (page, thing) {
            (Page::Beat(name), Thing::Beat(old))
            | (Page::Event(name), Thing::Event(old))
            | (Page::Ending(name), Thing::Ending(old))
                if name == old =>
            {
                new.clone_into(name);
            }
            _ => {}
        };
        rename(&mut self.page);
        self.before.iter_mut().for_each(rename);
        if let Thing::Reply(_, old) = thing
            && self.unfolded.reply.as_ref() == Some(old)
        {
            self.unfolded.reply = Some(new.to_owned());
        }
        self.bring = true;
    }

    fn scenario(&self) -> Option<&Scenario> {
        self.kept.document.scenario()
    }

    fn add_beat(&mut self, words: &Words) {
        let Some(scenario) = self.scenario() else { return };
        let near = match &self.page {
            Page::Beat(name) => Some(name.clone()),
            _ => scenario.beats.names().last().map(str::to_owned),
        };
        let number = scenario.beats.len() + 1;
        let name = free_name(&format!("beat_{number}"), |name| scenario.beats.get(name).is_some());
        let contact =
            near.as_deref().and_then(|name| scenario.beats.get(name)).map(|beat| beat.contact.to_string());
        let contact =
            contact.or_else(|| scenario.contacts.names().next().map(str::to_owned)).unwrap_or_default();
        let at =
            near.as_deref().and_then(|name| scenario.beats.position(name)).map_or(usize::MAX, |at| at + 1);
        let value = format!("(contact: {}, says: \"\", replies: {{}})", quoted(&contact));
        let change = Change::Insert { into: path(&["beats"]), at, name: Some(name.clone()), value };
        self.edit(words, &Edit::Changes(What::Added, vec![change]), 0.0);
        if self.told.is_none() {
            self.focus = Some(field_id(&path(&["beats", &name, "says"])));
            self.go(beat_page(&name));
        }
    }

    fn add_ending(&mut self, words: &Words) {
        let Some(scenario) = self.scenario() else { return };
        let name = free_name(&format!("ending_{}", scenario.endings.len() + 1), |name| {
            scenario.endings.get(name).is_some()
        });
        let title = quoted(&words.say("studio-new-ending-title", &[]));
        let says = quoted(&words.say("studio-new-ending-says", &[]));
        // Before the last, which has no condition and would hide it.
        let at = scenario.endings.len().saturating_sub(1);
        let value = format!("(title: {title}, outcome: Mixed, when: Satisfaction(above: 50), says: {says})");
        let change = Change::Insert { into: path(&["endings"]), at, name: Some(name.clone()), value };
        self.edit(words, &Edit::Changes(What::Added, vec![change]), 0.0);
        if self.told.is_none() {
            self.focus = Some(field_id(&path(&["endings", &name, "title"])));
            self.go(Place::of(Page::Ending(name)));
        }
    }

    fn add_event(&mut self, words: &Words) {
        let Some(scenario) = self.scenario() else { return };
        let name = free_name(&format!("event_{}", scenario.events.len() + 1), |name| {
            scenario.events.get(name).is_some()
        });
        let when = match scenario.promises.names().next() {
            Some(promise) => format!("Overdue({})", quoted(promise)),
            None => "Arousal(above: 80)".into(),
        };
        let value = format!("(when: {when}, then: {})", quoted(&scenario.start));
        let change =
            Change::Insert { into: path(&["events"]), at: usize::MAX, name: Some(name.clone()), value };
        self.edit(words, &Edit::Changes(What::Added, vec![change]), 0.0);
        if self.told.is_none() {
            self.go(Place::of(Page::Event(name)));
        }
    }

    fn add_reply(&mut self, words: &Words) {
        let (Page::Beat(name), Some(scenario)) = (&self.page, self.scenario()) else { return };
        let Some(beat) = scenario.beats.get(name) else { return };
        let (change, reply) = form::new_reply(scenario, name, beat);
        let say = path(&["beats", name, "replies", &reply, "say"]);
        self.edit(words, &Edit::Changes(What::Added, vec![change]), 0.0);
        if self.told.is_none() {
            self.focus = Some(field_id(&say));
            self.unfolded.reply = Some(reply);
            self.unfolded.act = None;
        }
    }

    fn allow(&mut self, words: &Words, index: usize) {
        let Some(problem) = self.seen.problems.get(index) else { return };
        let mut value = format!("(check: {}", quoted(problem.message.code));
        let place = match (&problem.place.page, &problem.place.reply) {
            (Page::Beat(beat), Some(reply)) => Some(format!("{beat}.{reply}")),
            (Page::Beat(beat), None) => Some(beat.clone()),
            _ => None,
        };
        if let Some(place) = place {
            value.push_str(&format!(", at: {}", quoted(&place)));
        }
        let why = words.say("studio-allow-why", &[]);
        value.push_str(&format!(", because: {})", quoted(&why)));
        let at = self.scenario().map_or(0, |scenario| scenario.allow.len());
        let change = Change::Insert { into: path(&["allow"]), at, name: None, value };
        self.edit(words, &Edit::Changes(What::Added, vec![change]), 0.0);
        if self.told.is_none() {
            self.problem = None;
            self.focus = Some(field_id(&path(&["allow", &at.to_string(), "because"])));
            self.go(Place::of(Page::Others));
        }
    }

    /// The head: the way back, what this is, whether it is saved, and what one does most.
    fn head(&mut self, look: &Look, words: &Words, ui: &mut Ui, asked: &mut Asked) {
        let width = ui.available_width();
        let height = ui.max_rect().height();
        let wide = width / look.text_scale;
        ui.allocate_ui_with_layout(vec2(width, height), Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let label = words.say(Action::PlayFromHere.word(), &[]);
            let play = InkButton::new(Loudness::Primary, &label).icon(icon::PLAY).bare(wide < 900.0);
            let play = play.show(look, ui).on_hover_text(Action::PlayFromHere.cap());
            if play.clicked() {
                self.play_from_here(words, ui, asked);
            }
            self.states_to_play_from(look, words, &play, asked);
            for action in [Action::Keys, Action::Rehearse, Action::Find, Action::Redo, Action::Undo] {
                let label = words.say(action.word(), &[]);
                let enabled = match action {
                    Action::Undo => self.kept.document.can_undo().is_some(),
                    Action::Redo => self.kept.document.can_redo().is_some(),
                    _ => true,
                };
                let bare = action != Action::Undo || wide < 1000.0;
                let button = InkButton::new(Loudness::Quiet, &label)
                    .icon(action.icon())
                    .enabled(enabled)
                    .roomy()
                    .bare(bare)
                    .show(look, ui)
                    .on_hover_text(action.cap());
                if button.clicked() {
                    self.act(words, ui, action, asked);
                }
            }
            let unsaved = self.kept.is_unsaved();
            let (glyph, key) =
                if unsaved { (icon::FLOPPY_DISK, "studio-save") } else { (icon::CHECK, "studio-saved") };
            let label = words.say(key, &[]);
            let button =
                InkButton::new(Loudness::Quiet, &label).icon(glyph).enabled(unsaved).bare(wide < 800.0);
            if button.show(look, ui).on_hover_text(Action::Save.cap()).clicked() {
                self.told = self.save(words);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                let back = InkButton::new(Loudness::Quiet, "").key("Esc").key_first();
                let label = words.say("studio-leave", &[]);
                let back = back.show(look, ui).on_hover_text(&label);
                back.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
                if back.clicked() {
                    *asked = Asked::Leave;
                }
                let Some(scenario) = self.scenario() else {
                    look.label(ui, &words.say("studio-unreadable", &[]), Face::Heavy, 20.0, look.palette.ink);
                    return;
                };
                let facts = facts(words, scenario);
                let (title, room) = (scenario.title.to_string(), ui.available_width());
                one_line(look, ui, &title, Face::Heavy, 20.0, look.palette.ink, room * 0.55);
                one_line(
                    look,
                    ui,
                    &facts,
                    Face::Regular,
                    size::BODY,
                    look.palette.soft,
                    ui.available_width(),
                );
            });
        });
    }

    /// Asks in which state one comes to the page at hand.
    fn states_to_play_from(
        &mut self,
        look: &Look,
        words: &Words,
        button: &egui::Response,
        asked: &mut Asked,
    ) {
        if !egui::Popup::is_id_open(&button.ctx, play_menu()) {
            return;
        }
        let (Some(arrivals), Some(scenario)) = (self.arrivals(), self.scenario()) else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let choices = || {
            let choice = |arrival: &Arrival| {
                let (why, note) = felt::arrival(&of, arrival);
                crate::look::Choice::new(why).note(note).icon(icon::PLAY)
            };
            arrivals.iter().map(choice).collect()
        };
        if let Some(picked) = look.menu_at(button, play_menu(), choices, "") {
            self.play(words, asked, arrivals[picked].way.clone());
        }
    }

    /// What one should know before one goes on: earlier work, a conflict, what was done last. Answers how high it is.
    fn notes(&mut self, look: &Look, words: &Words, ui: &mut Ui, room: Rect) -> f32 {
        let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min)));
        let ui = &mut child;
        let top = ui.cursor().top();
        if let Some(unsaved) = self.unsaved.clone() {
            let sentence = words.say("studio-unsaved-there", &[]);
            match self.choice(look, words, ui, &sentence, ["studio-take-up", "studio-throw-away"]) {
                Some(0) => {
                    self.kept.take_up(&unsaved);
                    self.unsaved = None;
                }
                Some(_) => {
                    if let Err(error) = self.kept.let_go() {
                        tracing::warn!(kind = ?error.kind(), "what was kept aside cannot be thrown away");
                    }
                    self.unsaved = None;
                }
                None => {}
            }
        }
        if let Some(theirs) = self.conflict.clone() {
            let sentence = words.say("studio-conflict", &[]);
            match self.choice(look, words, ui, &sentence, ["studio-keep-mine", "studio-take-theirs"]) {
                Some(which) => {
                    self.kept.settle(theirs, which == 1);
                    self.conflict = None;
                }
                None => self.differences(look, words, ui, &theirs),
            }
        }
        if let Some(told) = self.told.clone()
            && self.choice(look, words, ui, &told, ["studio-seen", ""]).is_some()
        {
            self.told = None;
        }
        let used = ui.min_rect().bottom() - top;
        if used > 1.0 { used + 8.0 } else { 0.0 }
    }

    /// A sentence, and what one may do about it.
    fn choice(
        &self,
        look: &Look,
        words: &Words,
        ui: &mut Ui,
        sentence: &str,
        keys: [&str; 2],
    ) -> Option<usize> {
        let mut chosen = None;
        Card::new(CardKind::Goal).flat().padding(egui::Margin::symmetric(14, 6)).show(look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                look.label(ui, sentence, Face::Regular, size::SECONDARY, look.palette.ink);
                for (index, key) in keys.into_iter().enumerate().filter(|(_, key)| !key.is_empty()) {
                    let label = words.say(key, &[]);
                    if look.secondary_button(ui, None, &label, None).clicked() {
                        chosen = Some(index);
                    }
                }
            });
        });
        ui.add_space(6.0);
        chosen
    }

    /// Where the file and the document differ, line by line.
    fn differences(&self, look: &Look, words: &Words, ui: &mut Ui, theirs: &str) {
        let mine = self.kept.document.text();
        let (mut mine_lines, mut their_lines) = (mine.lines(), theirs.lines());
        let mut shown = 0;
        loop {
            match (mine_lines.next(), their_lines.next()) {
                (None, None) => break,
                (one, other) if one == other => {}
                (one, other) => {
                    for (key, line) in [("studio-mine", one), ("studio-theirs", other)] {
                        let args = [("line", words_of::short(line.unwrap_or_default()).into())];
                        look.note(ui, &words.say(key, &args));
                    }
                    shown += 1;
                    if shown == 2 {
                        break;
                    }
                }
            }
        }
    }

    fn left(&mut self, look: &Look, words: &Words, ui: &mut Ui) {
        heading(look, ui, &words.say("studio-outline", &[]), None);
        let room = ui.available_rect_before_wrap();
        let style = look.ink_box(16.0, crate::look::stroke::CARD, look.palette.card);
        look.paint_box(ui.painter(), Id::new("studio outline"), room, style);
        let foot = 46.0 * look.text_scale;
        let inner = room.shrink2(vec2(6.0, 8.0));
        let list = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - foot));
        let mut wanted = None;
        if let Some(scenario) = self.kept.document.scenario() {
            let of = WordsOf { words, scenario, pack: &self.pack };
            let bring = std::mem::take(&mut self.bring);
            part(ui, list, |ui| wanted = outline::show(look, ui, &of, &self.seen, &self.page, bring));
        }
        let foot = Rect::from_min_max(pos2(inner.left() + 4.0, list.bottom()), inner.max);
        let mut added = None;
        part(ui, foot, |ui| {
            let label = words.say("studio-add", &[]);
            let button = look.quiet_button(ui, Some(icon::PLUS), &label, None);
            let choices = || {
                ["studio-add-beat", "studio-add-event", "studio-add-ending"]
                    .map(|key| crate::look::Choice::new(words.say(key, &[])))
                    .to_vec()
            };
            added = look.menu(&button, choices, "");
        });
        match added {
            Some(0) => self.add_beat(words),
            Some(1) => self.add_event(words),
            Some(_) => self.add_ending(words),
            None => {}
        }
        if let Some(page) = wanted {
            self.focus = Some(outline::row_id());
            self.go(Place::of(page));
            self.bring = false;
        }
    }

    /// The form of the page at hand.
    fn middle(&mut self, bench: &mut Bench<'_>, ui: &mut Ui) {
        let (look, words) = (bench.look, bench.words);
        let now = ui.input(|input| input.time);
        let Some(scenario) = self.kept.document.scenario() else {
            self.file_page(&look, words, ui, now);
            return;
        };
        if self.page == Page::File || self.seen.broken {
            self.file_page(&look, words, ui, now);
            return;
        }
        let of = WordsOf { words, scenario, pack: &self.pack };
        let title = match (&self.page, self.page.key()) {
            (_, Some(key)) => of.word(key),
            (Page::Beat(_), _) => {
                let name = crate::scenario::wording::capital(&self.page.name_in_words(scenario));
                of.say("studio-beat", &[("name", name.into())])
            }
            (Page::Event(_), _) => {
                let name = crate::scenario::wording::capital(&self.page.name_in_words(scenario));
                of.say("studio-event", &[("name", name.into())])
            }
            _ => of.say("studio-ending", &[("name", self.page.name_in_words(scenario).into())]),
        };
        let (reached, known) = self.hits(&of);
        heading(&look, ui, &title, reached.as_deref());
        let mut form = Form {
            look,
            of,
            picture: &mut *bench.picture,
            drafts: &mut self.drafts,
            mixer: &mut self.mixer,
            unfolded: &mut self.unfolded,
            edits: Vec::new(),
            went: None,
            focus: &mut self.focus,
            known: &known,
        };
        let page = &self.page;
        ScrollArea::vertical().id_salt(("form", page)).auto_shrink(false).show(ui, |ui| {
            // Room for the outline of what has the focus, and for the scroll bar.
            ui.set_max_width(ui.available_width() - 10.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            form::show(&mut form, ui, page);
            ui.add_space(space::WIDE);
            crate::look::follow_focus(ui);
        });
        let (edits, went) = (form.edits, form.went);
        for edit in &edits {
            self.edit(words, edit, now);
        }
        if !edits.is_empty() {
            ui.ctx().request_repaint();
        }
        if let Some(place) = went {
            self.go(place);
        }
    }

    /// What bots did at the page at hand: how many come there, and which of its replies they take.
    fn hits(&self, of: &WordsOf<'_>) -> (Option<String>, BTreeMap<String, Vec<String>>) {
        let plays = &self.found.plays;
        let Page::Beat(name) = &self.page else { return (None, BTreeMap::new()) };
        let (Some(times), 1..) = (plays.beats.get(name), plays.played) else {
            return (None, BTreeMap::new());
        };
        // A beat that one comes to twice in a conversation counts as often.
        let share = ((times * 100 + plays.played / 2) / plays.played).min(100);
        let reached = of.say("rehearsal-reached", &[("share", (share as i64).into())]);
        let replies = plays.replies.iter().filter(|((beat, _), _)| beat == name);
        let known = replies.filter(|_| *times > 0).map(|((_, reply), taken)| {
            let share = ((taken * 100 + times / 2) / times).min(100);
            let effect = self.found.effects.replies.get(&(name.as_str().into(), reply.as_str().into()));
            let mut lines = effect.map(|effect| felt::lines(of, effect)).unwrap_or_default();
            lines.push(of.say("studio-reply-taken", &[("share", (share as i64).into())]));
            (reply.clone(), lines)
        });
        (Some(reached), known.collect())
    }

    /// The file as it is: for what no form can show, and for what no form can mend.
    fn file_page(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        heading(look, ui, &words.say("studio-page-file", &[]), None);
        let key = if self.seen.broken { "studio-file-broken" } else { "studio-file-note" };
        look.note(ui, &words.say(key, &[]));
        let mut text = self.kept.document.text().to_owned();
        let mut changed = false;
        ScrollArea::both().id_salt("file").auto_shrink(false).show(ui, |ui| {
            let edit = egui::TextEdit::multiline(&mut text)
                .id(Id::new("studio file"))
                .desired_width(f32::INFINITY)
                .margin(vec2(10.0, 8.0))
                .font(look.font(Face::Regular, size::SECONDARY));
            let label = words.say("studio-page-file", &[]);
            let response = ui.add(edit);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label));
            changed = response.changed();
        });
        if changed {
            self.edit(words, &Edit::Whole(What::Typed, text), now);
        }
    }

    fn right(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        match self.side {
            Side::Problems => self.problems(look, words, ui, now),
            Side::Find => self.find(look, words, ui, now),
            Side::Rehearsal => self.rehearsal(look, words, ui),
            Side::Keys => keys(look, words, ui),
        }
    }

    fn problems(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        let (errors, warnings) = self.seen.counts();
        let args = [("errors", errors.into()), ("warnings", warnings.into())];
        let counts = words.say("studio-counts", &args);
        heading(look, ui, &words.say("studio-problems", &[]), Some(&counts));
        let Some(scenario) = self.kept.document.scenario() else {
            ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
                for problem in &self.seen.problems {
                    let args = [
                        ("what", words_of::quotes(&problem.message.title).into()),
                        ("line", problem.line.into()),
                    ];
                    look.body(ui, &words.say("studio-problem-line", &args));
                }
            });
            return;
        };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let mut open = self.problem;
        let mut wanted = None;
        ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            if let Some(page) = &self.why {
                let close = of.word("studio-close-page");
                if look.quiet_button(ui, Some(icon::ARROW_LEFT), &close, None).clicked() {
                    wanted = Some(problems::Wanted::Why(usize::MAX));
                }
                manual_page(look, ui, page);
            } else {
                wanted = problems::show(look, ui, &of, &self.seen.problems, &mut open);
            }
            crate::look::follow_focus(ui);
        });
        self.problem = open;
        match wanted {
            Some(problems::Wanted::Go(index)) => self.go_to_problem(index),
            Some(problems::Wanted::Why(index)) => {
                let code = self.seen.problems.get(index).map(|problem| problem.message.code);
                self.why = code.and_then(crate::scenario::manual::page).map(|page| page.text);
            }
            Some(problems::Wanted::Allow(index)) => self.allow(words, index),
            Some(problems::Wanted::Mend(index)) => {
                if let Some(fix) =
                    self.seen.problems.get(index).and_then(|problem| problem.message.fix.clone())
                {
                    let splice = Splice { span: fix.span, text: fix.replacement };
                    self.edit(words, &Edit::Splices(What::Mended, vec![splice]), now);
                }
            }
            None => {}
        }
    }

    fn map(&mut self, bench: &Bench<'_>, ui: &mut Ui) {
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words: bench.words, scenario, pack: &self.pack };
        let data = MapData {
            scenario,
            version: self.kept.document.version(),
            page: &self.page,
            marks: &self.seen.marks,
            hits: (&self.found.plays.beats, self.found.plays.played),
        };
        let wanted = self.map.show(&bench.look, ui, &of, &data, self.large_map, bench.wake.clone());
        match wanted {
            Some(map_panel::Wanted::Go(page, form)) => {
                self.go(Place::of(page));
                self.large_map &= !form;
            }
            Some(map_panel::Wanted::Resize) => self.large_map = !self.large_map,
            None => {}
        }
    }

    fn rehearsal(&mut self, look: &Look, words: &Words, ui: &mut Ui) {
        heading(look, ui, &words.say("rehearsal-title", &[]), None);
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let found = self.known.found(self.kept.document.version());
        let working = self.known.is_working();
        let wanted = ScrollArea::vertical()
            .id_salt("rehearsal")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 8.0);
                let wanted = rehearsal::show(look, ui, &of, found.as_ref(), working);
                crate::look::follow_focus(ui);
                wanted
            })
            .inner;
        match wanted {
            Some(rehearsal::Wanted::Go(place)) => self.go(place),
            Some(rehearsal::Wanted::Stop) => self.known.stop(),
            Some(rehearsal::Wanted::Close) => self.side = Side::Problems,
            None => {}
        }
    }

    fn find(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        heading(look, ui, &words.say("studio-find", &[]), None);
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let (text, version) = (self.kept.document.text(), self.kept.document.version());
        let finding = &mut self.finding;
        let wanted = ScrollArea::vertical()
            .id_salt("find")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 8.0);
                let wanted = finding.show(look, ui, &of, text, version);
                crate::look::follow_focus(ui);
                wanted
            })
            .inner;
        match wanted {
            Some(finding::Wanted::Go(place, path)) => {
                let field = field_id(&path);
                self.go(place);
                // The field is shown; the keyboard stays where it looks on.
                ui.ctx().memory_mut(|memory| memory.data.insert_temp(Id::new("studio shown"), field));
            }
            Some(finding::Wanted::Replace(edit)) => self.edit(words, &edit, now),
            Some(finding::Wanted::Close) => self.side = Side::Problems,
            None => {}
        }
    }
}

/// The list of states in which one can begin to play.
fn play_menu() -> Id {
    Id::new("studio states to play from")
}

/// The head of a column: what it is on the left, a short line about it on the right.
fn heading(look: &Look, ui: &mut Ui, title: &str, note: Option<&str>) {
    let row = vec2(ui.available_width(), 30.0 * look.text_scale);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(row);
        if let Some(note) = note {
            look.note(ui, note);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| look.heading(ui, None, title));
    });
    ui.add_space(2.0);
}

/// All actions with their keys.
fn keys(look: &Look, words: &Words, ui: &mut Ui) {
    heading(look, ui, &words.say("studio-keys", &[]), None);
    for action in ACTIONS {
        ui.horizontal(|ui| {
            look.key_cap(ui, &action.cap());
            look.body(ui, &words.say(action.word(), &[]));
        });
    }
    for key in ["studio-keys-outline", "studio-keys-escape"] {
        look.note(ui, &words.say(key, &[]));
    }
}

/// A page of the manual: headings, words and examples.
fn manual_page(look: &Look, ui: &mut Ui, page: &str) {
    let mut code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            look.label(ui, line, Face::SemiBold, size::SMALLEST, look.palette.sea);
        } else if let Some(heading) =
            line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))
        {
            look.label(ui, heading, Face::Heavy, size::SECONDARY, look.palette.ink);
        } else if !line.trim().is_empty() {
            look.label(ui, &line.replace('`', ""), Face::Regular, size::SECONDARY, look.palette.ink);
        }
    }
}

/// “Starter · Phone · 7 beats, 3 endings”.
fn facts(words: &Words, scenario: &Scenario) -> String {
    let first = scenario.beats.get(&scenario.start).and_then(|beat| scenario.contacts.get(&beat.contact));
    let channel = first.map(|contact| words.say(channel_word(contact.channel), &[])).unwrap_or_default();
    words.say(
        "studio-facts",
        &[
            ("level", words.say(level_word(scenario.level), &[]).into()),
            ("channel", channel.into()),
            ("beats", scenario.beats.len().into()),
            ("endings", scenario.endings.len().into()),
        ],
    )
}

/// Words on one line, cut where there is no room.
fn one_line(
    look: &Look,
    ui: &mut Ui,
    words: &str,
    face: Face,
    points: f32,
    colour: egui::Color32,
    room: f32,
) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.into(), look.font(face, points), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    ui.painter().galley(rect.min, galley, colour);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, words));
}

/// A `Ui` of its own in a rectangle.
fn part(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui)) {
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
    add(&mut child);
}
