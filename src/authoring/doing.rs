//! What the studio's actions do: undoing, going somewhere, adding, playing.

use egui::{Id, Ui};

use super::action::Action;
use super::form::{self, Unfolded, beat_page, field_id, path};
use super::page::{Page, Place, free_name};
use super::{Asked, PAUSE, Side, Studio};
use crate::editing::{Edit, What};
use crate::review::effects::Arrival;
use crate::scenario::checks::place_to_allow;
use crate::scenario::model::Scenario;
use crate::scenario::write::{Change, Thing, quoted};
use crate::words::Words;

impl Studio {
    pub(super) fn act(&mut self, words: &Words, ui: &Ui, action: Action, asked: &mut Asked) {
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
            Action::NextRemark => self.next_remark(),
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
    pub(super) fn step_back(&mut self, undo: bool) {
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

    pub(super) fn play(&mut self, words: &Words, asked: &mut Asked, replies: Vec<String>) {
        if self.kept.document.can_be_played() {
            *asked = Asked::Try { text: self.kept.document.text().to_owned(), replies };
        } else {
            self.side = Side::Problems;
            self.told = Some(words.say("studio-not-playable", &[]));
        }
    }

    /// The states in which one can come to the page at hand, if that is a beat and they are known.
    pub(super) fn arrivals(&self) -> Option<Vec<Arrival>> {
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
    pub(super) fn play_from_here(&mut self, words: &Words, ui: &Ui, asked: &mut Asked) {
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

    pub(super) fn next_problem(&mut self) {
        let count = self.seen.problems.len();
        if count == 0 {
            return;
        }
        let next = self.problem.map_or(0, |at| (at + 1) % count);
        self.side = Side::Problems;
        self.problem = Some(next);
        self.go_to_problem(next);
    }

    pub(super) fn go_to_problem(&mut self, index: usize) {
        let Some(problem) = self.seen.problems.get(index) else { return };
        let (place, path) = (problem.place.clone(), problem.path.clone());
        self.focus = Some(field_id(&path));
        self.go(place);
        self.column = 1;
    }

    /// Goes to the words behind those that one went to last and that are still the program's.
    pub(super) fn next_remark(&mut self) {
        let last = self.remark.unwrap_or(0);
        let next = self.seen.remarks.iter().position(|remark| remark.line.start > last);
        self.side = Side::Problems;
        self.go_to_remark(next.unwrap_or(0));
    }

    pub(super) fn go_to_remark(&mut self, index: usize) {
        let Some(remark) = self.seen.remarks.get(index) else { return };
        let path = remark.path.clone();
        self.remark = Some(remark.line.start);
        self.focus = Some(field_id(&path));
        self.go(Place::at_path(&path));
        // What the customer answers to a reply is folded away.
        self.unfolded.rewrite = Some(field_id(&path));
        self.unfolded.more_of_reply |= path.last().is_some_and(|field| field == "answer");
        self.column = 1;
    }

    pub(super) fn go(&mut self, place: Place) {
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

    pub(super) fn edit(&mut self, words: &Words, edit: &Edit, now: f64) {
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
    pub(super) fn renamed(&mut self, thing: &Thing, new: &str) {
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

    pub(super) fn scenario(&self) -> Option<&Scenario> {
        self.kept.document.scenario()
    }

    pub(super) fn add_beat(&mut self, words: &Words) {
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

    pub(super) fn add_ending(&mut self, words: &Words) {
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

    pub(super) fn add_event(&mut self, words: &Words) {
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

    pub(super) fn add_reply(&mut self, words: &Words) {
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

    pub(super) fn allow(&mut self, words: &Words, index: usize) {
        let Some(problem) = self.seen.problems.get(index) else { return };
        let mut value = format!("(check: {}", quoted(problem.message.code));
        if let Some(place) = place_to_allow(&self.kept.document.outline(), &problem.message) {
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
}

/// The list of states in which one can begin to play.
pub(super) fn play_menu() -> Id {
    Id::new("studio states to play from")
}
