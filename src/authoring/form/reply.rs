//! One reply: as a card that is read, or unfolded as a form.

use egui::{Id, Ui};

use super::act::list_of;
use super::leads::{Leads, in_short};
use super::{Form, below, condition, field_id, path};
use crate::authoring::acts::{kind, pill};
use crate::authoring::page::free_name;
use crate::editing::What;
use crate::look::{Card, Choice, Face, icon, size, space};
use crate::scenario::model::{Beat, Channel, Dimension, Reply, Scenario};
use crate::scenario::write::{Change, Thing, quoted, written};

/// Four dimensions, by the names of the format and of the interface.
const DIMENSIONS: [(Dimension, &str, &str); 4] = [
    (Dimension::Listening, "Listening", "dimension-listening"),
    (Dimension::Ownership, "Ownership", "dimension-ownership"),
    (Dimension::Promptness, "Promptness", "dimension-promptness"),
    (Dimension::ExtraMile, "ExtraMile", "dimension-extra-mile"),
];

impl Form<'_> {
    /// All replies of a beat, and how to add one.
    pub fn replies(&mut self, ui: &mut Ui, name: &str, beat: &Beat) {
        for (index, (reply, body)) in beat.replies.iter().enumerate() {
            ui.push_id(("reply", name, reply), |ui| {
                if self.is_open(reply) {
                    self.open_reply(ui, name, beat, reply, body, index);
                } else {
                    self.folded_reply(ui, name, reply, body);
                }
            });
            ui.add_space(space::SMALL);
        }
        let label = self.word("studio-add-reply");
        if self.look.low_button(ui, icon::PLUS, &label).clicked() {
            self.add_reply(name, beat);
        }
    }

    /// Adds a reply at the end, unfolded and ready to be written.
    fn add_reply(&mut self, name: &str, beat: &Beat) {
        let (change, reply) = new_reply(self.of.scenario, name, beat);
        self.change(What::Added, vec![change]);
        *self.focus = Some(field_id(&path(&["beats", name, "replies", &reply, "say"])));
        self.unfolded.reply = Some(reply);
        self.unfolded.act = None;
    }

    fn channel_of(&self, beat: &Beat) -> Option<Channel> {
        self.of.scenario.contacts.get(&beat.contact).map(|contact| contact.channel)
    }

    fn folded_reply(&mut self, ui: &mut Ui, name: &str, reply: &str, body: &Reply) {
        let look = self.look;
        let said = self.of.read(&body.say);
        let words =
            if said.trim().is_empty() { self.word("studio-nothing-said") } else { format!("“{said}”") };
        let pills: Vec<_> = body.does.iter().map(|act| (kind(act), pill(act, &self.of))).collect();
        let (lead_icon, lead) = in_short(self, Leads::of_reply(body));
        let does: Vec<&str> = pills.iter().map(|(_, words)| words.as_str()).collect();
        let label = self.of.say(
            "studio-reply-label",
            &[
                ("say", words.as_str().into()),
                ("does", does.join(", ").into()),
                ("lead", lead.as_str().into()),
            ],
        );
        let minutes = body
            .minutes
            .map(|minutes| self.of.say("studio-minutes", &[("count", i64::from(minutes).into())]));
        let when = body.when.as_ref().map(|when| self.of.condition(when));
        let known = self.known.get(reply).cloned().unwrap_or_default();
        let shown = Card::default().flat().padding(13.0).show_button(&look, ui, reply, &label, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, 5.0);
            self.asked(ui, &path(&["beats", name, "replies", reply, "say"]));
            look.label(ui, &words, Face::Regular, size::BODY, look.palette.ink);
            if !pills.is_empty() {
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, 5.0);
                    for (kind, words) in &pills {
                        look.tone_pill(ui, kind.tone, kind.icon, words, words, None);
                    }
                });
            }
            if let Some(when) = &when {
                let line = self.of.say("studio-only-when", &[("what", when.as_str().into())]);
                let line = [(icon::QUESTION, line.as_str())];
                look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.soft);
            }
            let mut line: Vec<(&str, &str)> = Vec::new();
            if let Some(minutes) = &minutes {
                line.push((icon::CLOCK, minutes));
            }
            line.push((lead_icon, &lead));
            look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.soft);
            for line in &known {
                look.note(ui, line);
            }
        });
        if shown.response.clicked() {
            self.unfolded.reply = Some(reply.into());
            self.unfolded.act = None;
            *self.focus = Some(field_id(&path(&["beats", name, "replies", reply, "say"])));
        }
    }

    fn open_reply(&mut self, ui: &mut Ui, name: &str, beat: &Beat, reply: &str, body: &Reply, index: usize) {
        let look = self.look;
        let at = path(&["beats", name, "replies", reply]);
        let desk = self.channel_of(beat) == Some(Channel::Desk);
        Card::default().flat().padding(13.0).chosen(true).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            let label = self.word(if desk { "studio-task" } else { "studio-say" });
            self.silent_caption(ui, &label);
            self.bare_text(ui, &below(&at, &["say"]), &label, &body.say, 2, "");
            if desk {
                self.optional_text(ui, &below(&at, &["hint"]), "studio-hint", body.hint.as_deref(), 1);
            }
            self.caption(ui, "studio-what-it-does");
            self.acts(ui, &list_of(name, reply), &body.does);
            self.columns(ui, 2, 190.0, |form, ui, which| match which {
                0 => {
                    let label = form.word("studio-then");
                    form.silent_caption(ui, &label);
                    form.leads(ui, &at, name, Leads::of_reply(body), "studio-then");
                }
                _ => {
                    let minutes = body.minutes.map(u32::from);
                    form.number(ui, &below(&at, &["minutes"]), "studio-takes", minutes, (0, 1440), !desk);
                }
            });
            for line in self.known.get(reply).cloned().unwrap_or_default() {
                look.note(ui, &line);
            }
            let more = self.unfolded.more_of_reply;
            let key = if more { "studio-less" } else { "studio-more" };
            let caret = if more { icon::CARET_UP } else { icon::CARET_DOWN };
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                let label = self.word(key);
                if look.low_button(ui, caret, &label).clicked() {
                    self.unfolded.more_of_reply = !more;
                }
                if index > 0 && self.small(ui, icon::ARROW_UP, &self.word("studio-up")) {
                    self.change(What::Moved, vec![Change::Move { path: at.clone(), to: index - 1 }]);
                }
                if index + 1 < beat.replies.len()
                    && self.small(ui, icon::ARROW_DOWN, &self.word("studio-down"))
                {
                    self.change(What::Moved, vec![Change::Move { path: at.clone(), to: index + 1 }]);
                }
                if self.small(ui, icon::TRASH, &self.word("studio-remove-reply")) {
                    self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                    self.unfolded.reply = None;
                }
                if self.small(ui, icon::CHECK, &self.word("studio-fold")) {
                    self.unfolded.reply = None;
                    *self.focus = Some(Id::new(("card", reply)));
                }
            });
            if self.unfolded.more_of_reply {
                self.seldom(ui, name, reply, body, &at);
            }
        });
    }

    /// What a reply seldom needs.
    fn seldom(&mut self, ui: &mut Ui, name: &str, reply: &str, body: &Reply, at: &[String]) {
        self.caption(ui, "studio-name");
        self.name(ui, &Thing::Reply(name.into(), reply.into()));
        let when = condition::of_reply(name, reply);
        self.condition(ui, &when, "studio-reply-when", body.when.as_ref());
        self.optional_text(ui, &below(at, &["because"]), "studio-because", body.because.as_deref(), 2);
        self.optional_text(ui, &below(at, &["answer"]), "studio-answer", body.answer.as_deref(), 2);
        if body.answer.is_some() {
            self.speaker(ui, &below(at, &["answer_by"]), "studio-answer-by", body.answer_by.as_deref());
        }
        if let Some(facts) = self.facts(ui, "studio-answer-tells", &body.tells) {
            self.set_list(below(at, &["tells"]), &facts, !body.tells.is_empty());
        }
        if !self.of.scenario.flags.is_empty() {
            if let Some(flags) = self.flags(ui, "studio-sets", &body.sets) {
                self.set_list(below(at, &["sets"]), &flags, !body.sets.is_empty());
            }
            if let Some(flags) = self.flags(ui, "studio-clears", &body.clears) {
                self.set_list(below(at, &["clears"]), &flags, !body.clears.is_empty());
            }
        }
        self.switch(ui, &below(at, &["again"]), "studio-again", body.again);
        self.caption(ui, "studio-points");
        for (index, point) in body.points.iter().enumerate() {
            let at = below(at, &["points", &index.to_string()]);
            ui.push_id(("point", index), |ui| {
                ui.horizontal_wrapped(|ui| {
                    let shown = DIMENSIONS.iter().find(|(one, ..)| *one == point.dimension);
                    let shown = shown.map(|(.., key)| self.word(key)).unwrap_or_default();
                    let choices = DIMENSIONS.iter().map(|(.., key)| Choice::new(self.word(key))).collect();
                    let label = self.word("studio-points-for");
                    if let Some(picked) = self.pick(ui, &label, &shown, choices) {
                        self.set(below(&at, &["dimension"]), DIMENSIONS[picked].1.into());
                    }
                    const WORTHS: [i8; 6] = [-3, -2, -1, 1, 2, 3];
                    let label = self.word("studio-points-worth");
                    let choices = WORTHS.iter().map(|worth| Choice::new(format!("{worth:+}"))).collect();
                    if let Some(picked) = self.pick(ui, &label, &format!("{:+}", point.worth), choices) {
                        self.set(below(&at, &["worth"]), WORTHS[picked].to_string());
                    }
                    if self.small(ui, icon::TRASH, &self.word("studio-remove")) {
                        self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                    }
                });
                self.text(ui, &below(&at, &["because"]), "studio-points-because", &point.because, 1);
            });
        }
        let label = self.word("studio-add-points");
        if self.look.low_button(ui, icon::PLUS, &label).clicked() {
            let because = quoted(&self.word("studio-points-because-hint"));
            let value = format!("(dimension: Listening, worth: 1, because: {because})");
            let into = below(at, &["points"]);
            let at = body.points.len();
            self.change(What::Added, vec![Change::Insert { into, at, name: None, value }]);
        }
    }

    /// A list of names, which goes out of the file when it is empty.
    pub fn set_list(&mut self, at: Vec<String>, names: &[crate::scenario::model::Id], is_there: bool) {
        let value = if names.is_empty() { None } else { written(&names).ok() };
        self.set_or_remove(at, value, is_there);
    }

    /// Who speaks: the customer, or one of the other people.
    pub fn speaker(&mut self, ui: &mut Ui, at: &[String], key: &str, now: Option<&str>) {
        let people: Vec<(String, String)> = self
            .of
            .scenario
            .people
            .iter()
            .map(|(name, person)| (name.to_owned(), person.name.to_string()))
            .collect();
        let customer = self.of.scenario.customer.name.to_string();
        let shown = match now {
            Some(name) => people.iter().find(|(one, _)| one == name).map_or(name, |(_, words)| words),
            None => &customer,
        };
        let shown = shown.to_owned();
        let mut choices = vec![Choice::new(&customer)];
        choices.extend(people.iter().map(|(_, words)| Choice::new(words)));
        if let Some(picked) = self.pick_one(ui, key, &shown, choices) {
            let value = picked.checked_sub(1).map(|index| quoted(&people[index].0));
            self.set_or_remove(at.to_vec(), value, now.is_some());
        }
    }
}

/// What puts a reply behind the others of a beat, and its name.
pub(in crate::authoring) fn new_reply(scenario: &Scenario, name: &str, beat: &Beat) -> (Change, String) {
    let number = beat.replies.len() + 1;
    let reply = free_name(&format!("reply_{number}"), |name| beat.replies.get(name).is_some());
    let channel = scenario.contacts.get(&beat.contact).map(|contact| contact.channel);
    // Every task at the desk must say how long it takes.
    let minutes = if channel == Some(Channel::Desk) { ", minutes: 10" } else { "" };
    let value = format!("(say: \"\"{minutes}, stay: true)");
    let (into, at) = (path(&["beats", name, "replies"]), beat.replies.len());
    (Change::Insert { into, at, name: Some(reply.clone()), value }, reply)
}
