//! One moment of the conversation: what the customer says and what that tells, and what one may answer.

use egui::{Align, Layout, Ui, vec2};

use super::leads::Leads;
use super::{Form, below, path};
use crate::authoring::form::beat_page;
use crate::authoring::page::{Page, Place};
use crate::editing::What;
use crate::look::{Backdrop, Card, Choice, Face, Tone, icon, size, space};
use crate::scenario::model::{Beat, Channel, Phase};
use crate::scenario::wording::{capital, in_words};
use crate::scenario::write::{Change, Thing, quoted, written};

impl Form<'_> {
    /// The page of a beat.
    pub fn beat(&mut self, ui: &mut Ui, name: &str, beat: &Beat) {
        let look = self.look;
        let at = path(&["beats", name]);
        let scenario = self.of.scenario;
        let customer = &scenario.customer;
        let speaker = beat.speaker.as_ref().and_then(|speaker| scenario.people.get(speaker));
        let who = speaker.map_or(&customer.name, |person| &person.name);
        let first = crate::conversation::telling::first_name(who).to_owned();
        let channel = scenario.contacts.get(&beat.contact).map(|contact| contact.channel);
        Card::default().padding(14.0).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 7.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                if channel != Some(Channel::Desk) && look.text_scale < 1.6 {
                    let portrait = match speaker {
                        Some(person) => person.portrait.clone(),
                        None => Some(customer.portrait.clone()),
                    };
                    if let Some(portrait) = portrait {
                        let face = if customer.arousal > 60 { "annoyed" } else { "worried" };
                        let file = format!("{portrait}/{face}-small.png");
                        let picture = (self.picture)(ui.ctx(), &file);
                        ui.scope(|ui| {
                            look.silent(ui);
                            look.token(ui, 62.0, picture, Backdrop::Sand, "");
                        });
                    }
                }
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    let label = match channel {
                        Some(Channel::Desk) => self.word("studio-at-the-desk"),
                        _ => self.of.say("studio-says", &[("who", first.into())]),
                    };
                    let row = vec2(ui.available_width(), space::LOW_TARGET);
                    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
                        self.insert_name(ui, &below(&at, &["says"]), &beat.says);
                        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                            look.silent(ui);
                            look.label(ui, &label, Face::SemiBold, size::SECONDARY, look.palette.soft);
                        });
                    });
                    self.bare_text(ui, &below(&at, &["says"]), &label, &beat.says, 2, "");
                    self.reads_as(ui, &beat.says);
                });
            });
            self.tells(ui, &at, beat);
            let more = self.unfolded.more;
            let label = self.word(if more { "studio-less" } else { "studio-more-of-beat" });
            let caret = if more { icon::CARET_UP } else { icon::CARET_DOWN };
            if look.low_button(ui, caret, &label).clicked() {
                self.unfolded.more = !more;
            }
            if self.unfolded.more {
                self.more_of_beat(ui, name, beat, &at);
            }
        });
        ui.add_space(space::SMALL);
        let desk = channel == Some(Channel::Desk);
        let count = beat.replies.len();
        ui.horizontal(|ui| {
            look.heading(ui, None, &self.word(if desk { "studio-tasks" } else { "studio-replies" }));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let key = if beat.fixed_order { "studio-in-this-order" } else { "studio-shuffled" };
                if count > 1 {
                    look.note(ui, &self.word(key));
                }
            });
        });
        self.replies(ui, name, beat);
        let by_itself = Leads::of_beat(beat);
        if count == 0 || by_itself.lead() != super::leads::Lead::Nowhere {
            ui.add_space(space::SMALL);
            self.caption(ui, "studio-by-itself");
            self.leads(ui, &at, name, by_itself, "studio-by-itself");
        }
        ui.add_space(space::MEDIUM);
        self.comes_from(ui, name);
    }

    /// How a text reads, where it names something.
    fn reads_as(&self, ui: &mut Ui, text: &str) {
        if text.contains('{') {
            let read = self.of.say("studio-reads", &[("text", self.of.read(text).into())]);
            self.look.label(ui, &read, Face::Italic, size::SECONDARY, self.look.palette.soft);
        }
    }

    /// Puts the name of a fact at the end of a text.
    fn insert_name(&mut self, ui: &mut Ui, at: &[String], text: &str) {
        let scenario = self.of.scenario;
        let names: Vec<(String, String)> = scenario
            .facts
            .names()
            .map(|name| (name.to_owned(), self.of.fact(name)))
            .chain(scenario.vary.names().map(|name| (name.to_owned(), in_words(name))))
            .collect();
        if names.is_empty() {
            return;
        }
        let label = self.word("studio-insert-fact");
        let choices = || names.iter().map(|(_, words)| Choice::new(words)).collect();
        if let Some(picked) = self.add_of(ui, &label, choices) {
            let space = if text.is_empty() || text.ends_with(' ') { "" } else { " " };
            let value = quoted(&format!("{text}{space}{{{}}}", names[picked].0));
            self.set(at.to_vec(), value);
        }
    }

    /// The facts that a beat tells, and what is asked for in it.
    fn tells(&mut self, ui: &mut Ui, at: &[String], beat: &Beat) {
        let of = self.of;
        let all: Vec<_> =
            of.scenario.facts.names().filter(|name| !beat.tells.iter().any(|told| told == name)).collect();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, 6.0);
            self.look.note(ui, &self.word("studio-this-tells"));
            for (index, fact) in beat.tells.iter().enumerate() {
                let stake = of.scenario.facts.get(fact).is_some_and(|fact| fact.stake);
                let (tone, icon) = if stake { (Tone::Gold, icon::STAR) } else { (Tone::Plain, "") };
                if self.removable(ui, "studio-no-longer-tells", tone, icon, &of.fact(fact)) {
                    let mut left = beat.tells.clone();
                    left.remove(index);
                    self.set_list(below(at, &["tells"]), &left, true);
                }
            }
            let label = self.word("studio-add-fact");
            let new = self.word("studio-new-fact");
            let choices = || {
                let new = Choice::new(&new).icon(icon::PLUS);
                std::iter::once(new).chain(all.iter().map(|name| Choice::new(of.fact(name)))).collect()
            };
            match self.add_of(ui, &label, choices) {
                None => {}
                Some(0) => {
                    let name = self.new_fact_name();
                    let mut told = beat.tells.clone();
                    told.push(name.as_str().into());
                    let value = written(&told).unwrap_or_default();
                    let mut changes = self.new_fact(&name);
                    changes.push(Change::Set { path: below(at, &["tells"]), value });
                    self.change(What::Added, changes);
                    self.went = Some(Place::of(Page::Facts));
                    *self.focus = Some(super::field_id(&path(&["facts", &name, "text"])));
                }
                Some(index) => {
                    let mut told = beat.tells.clone();
                    told.push(all[index - 1].into());
                    self.set_list(below(at, &["tells"]), &told, !beat.tells.is_empty());
                }
            }
        });
    }

    /// What a beat seldom needs.
    fn more_of_beat(&mut self, ui: &mut Ui, name: &str, beat: &Beat, at: &[String]) {
        self.columns(ui, 2, 190.0, |form, ui, which| match which {
            0 => {
                form.caption(ui, "studio-name");
                form.name(ui, &Thing::Beat(name.into()));
                form.contact(ui, at, beat);
                form.time(ui, &below(at, &["at"]), "studio-beat-at", beat.at, true);
            }
            _ => {
                form.optional_text(ui, &below(at, &["shows"]), "studio-shows", beat.shows.as_deref(), 1);
                form.speaker(ui, &below(at, &["speaker"]), "studio-speaker", beat.speaker.as_deref());
                form.phase(ui, at, beat);
            }
        });
        if !self.of.scenario.owed.is_empty()
            && let Some(asked) = self.owed_things(ui, "studio-asks", &beat.asks)
        {
            self.set_list(below(at, &["asks"]), &asked, !beat.asks.is_empty());
        }
        self.switch(ui, &below(at, &["fixed_order"]), "studio-fixed-order", beat.fixed_order);
        self.other_words(ui, beat, at);
        let position = self.of.scenario.beats.position(name).unwrap_or(0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            if position > 0 && self.small(ui, icon::ARROW_UP, &self.word("studio-beat-up")) {
                self.change(What::Moved, vec![Change::Move { path: at.to_vec(), to: position - 1 }]);
            }
            let last = position + 1 == self.of.scenario.beats.len();
            if !last && self.small(ui, icon::ARROW_DOWN, &self.word("studio-beat-down")) {
                self.change(What::Moved, vec![Change::Move { path: at.to_vec(), to: position + 1 }]);
            }
            if self.of.scenario.start != name {
                let label = self.word("studio-make-start");
                if self.look.low_button(ui, icon::FLAG_CHECKERED, &label).clicked() {
                    self.set(path(&["start"]), quoted(name));
                }
            }
            let label = self.word("studio-remove-beat");
            if self.look.low_button(ui, icon::TRASH, &label).clicked() {
                self.change(What::Removed, vec![Change::Remove { path: at.to_vec() }]);
            }
        });
    }

    fn contact(&mut self, ui: &mut Ui, at: &[String], beat: &Beat) {
        let all: Vec<String> = self.of.scenario.contacts.names().map(str::to_owned).collect();
        let choices = all.iter().map(|name| Choice::new(capital(&in_words(name)))).collect();
        let shown = capital(&in_words(&beat.contact));
        if let Some(picked) = self.pick_one(ui, "studio-contact", &shown, choices) {
            self.set(below(at, &["contact"]), quoted(&all[picked]));
        }
    }

    fn phase(&mut self, ui: &mut Ui, at: &[String], beat: &Beat) {
        const PHASES: [(Phase, &str, &str); 3] = [
            (Phase::Open, "Open", "phase-open"),
            (Phase::Middle, "Middle", "phase-middle"),
            (Phase::Close, "Close", "phase-close"),
        ];
        let itself = self.word("phase-itself");
        let shown = PHASES.iter().find(|(one, ..)| Some(*one) == beat.phase);
        let shown = shown.map_or_else(|| itself.clone(), |(.., key)| self.word(key));
        let mut choices = vec![Choice::new(itself)];
        choices.extend(PHASES.iter().map(|(.., key)| Choice::new(self.word(key))));
        if let Some(picked) = self.pick_one(ui, "studio-phase", &shown, choices) {
            let value = picked.checked_sub(1).map(|index| PHASES[index].1.to_owned());
            self.set_or_remove(below(at, &["phase"]), value, beat.phase.is_some());
        }
    }

    /// Other words for what is said: by condition, or drawn.
    fn other_words(&mut self, ui: &mut Ui, beat: &Beat, at: &[String]) {
        for (index, variant) in beat.says_when.iter().enumerate() {
            let at = below(at, &["says_when", &index.to_string()]);
            ui.push_id(("variant", index), |ui| {
                self.needed_condition(ui, &below(&at, &["when"]), "studio-says-when", &variant.when);
                self.text(ui, &below(&at, &["says"]), "studio-says-instead", &variant.says, 2);
                if self.small(ui, icon::TRASH, &self.word("studio-remove")) {
                    self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                }
            });
        }
        for (index, words) in beat.says_or.iter().enumerate() {
            let at = below(at, &["says_or", &index.to_string()]);
            ui.push_id(("other words", index), |ui| {
                self.text(ui, &at, "studio-says-or", words, 2);
                if self.small(ui, icon::TRASH, &self.word("studio-remove")) {
                    self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                }
            });
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let label = self.word("studio-add-says-when");
            if self.look.low_button(ui, icon::PLUS, &label).clicked() {
                let says = quoted(&beat.says);
                let value = format!("(when: Satisfaction(below: 40), says: {says})");
                let (into, last) = (below(at, &["says_when"]), beat.says_when.len());
                self.change(What::Added, vec![Change::Insert { into, at: last, name: None, value }]);
            }
            let label = self.word("studio-add-says-or");
            if self.look.low_button(ui, icon::PLUS, &label).clicked() {
                let (into, last) = (below(at, &["says_or"]), beat.says_or.len());
                let value = quoted(&beat.says);
                self.change(What::Added, vec![Change::Insert { into, at: last, name: None, value }]);
            }
        });
    }

    /// From where one comes to a beat.
    fn comes_from(&mut self, ui: &mut Ui, name: &str) {
        let leads_here = |beat: &Beat| {
            let by = |then: &Option<crate::scenario::model::Id>, go: &[crate::scenario::model::Branch]| {
                then.as_deref() == Some(name) || go.iter().any(|branch| branch.then.as_deref() == Some(name))
            };
            by(&beat.then, &beat.go) || beat.replies.iter().any(|(_, reply)| by(&reply.then, &reply.go))
        };
        let scenario = self.of.scenario;
        let from: Vec<&str> = scenario
            .beats
            .iter()
            .filter(|(_, beat)| leads_here(beat))
            .map(|(name, _)| name)
            .take(12)
            .collect();
        let events: Vec<&str> =
            scenario.events.iter().filter(|(_, event)| event.then == name).map(|(name, _)| name).collect();
        if from.is_empty() && events.is_empty() && scenario.start != name {
            self.look.note(ui, &self.word("studio-comes-from-nowhere"));
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            self.look.note(ui, &self.word("studio-comes-from"));
            if scenario.start == name {
                self.look.note(ui, &self.word("studio-is-start"));
            }
            for name in from {
                let words = capital(&in_words(name));
                if self.look.low_button(ui, icon::ARROW_LEFT, &words).clicked() {
                    self.went = Some(beat_page(name));
                }
            }
            for name in events {
                let words = capital(&in_words(name));
                if self.look.low_button(ui, icon::BELL, &words).clicked() {
                    self.went = Some(Place::of(Page::Event(name.to_owned())));
                }
            }
        });
    }
}
