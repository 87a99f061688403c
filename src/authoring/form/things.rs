//! The things that a scenario names: facts, what is owed, promises, contacts, other people, what varies, flags.

use egui::Ui;

use super::{Form, below, field_id, path};
use crate::authoring::page::free_name;
use crate::editing::What;
use crate::look::{Card, CardKind, Choice, icon, space};
use crate::scenario::model::{Channel, Source, Vary, Who};
use crate::scenario::write::{Change, Thing, quoted};

/// The channels, by the names of the format and of the interface.
pub(super) const CHANNELS: [(Channel, &str, &str); 5] = [
    (Channel::Phone, "Phone", "channel-phone"),
    (Channel::Chat, "Chat", "channel-chat"),
    (Channel::Email, "Email", "channel-email"),
    (Channel::Counter, "Counter", "channel-counter"),
    (Channel::Desk, "Desk", "channel-desk"),
];

impl Form<'_> {
    /// One thing in a box: its name, its fields, and how to take it out.
    fn thing(&mut self, ui: &mut Ui, thing: &Thing, fields: impl FnOnce(&mut Self, &mut Ui, &[String])) {
        let look = self.look;
        let at = thing.path();
        ui.push_id(&at, |ui| {
            Card::new(CardKind::Plain).flat().padding(12.0).show(&look, ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 6.0;
                fields(self, ui, &at);
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = space::SMALL;
                    let label = self.word("studio-remove");
                    if look.low_button(ui, icon::TRASH, &label).clicked() {
                        self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                    }
                    ui.scope(|ui| {
                        look.silent(ui);
                        look.note(ui, &self.word("studio-name"));
                    });
                    let width = ui.available_width().min(260.0 * look.text_scale);
                    ui.scope(|ui| {
                        ui.set_max_width(width);
                        self.name(ui, thing);
                    });
                });
            });
        });
        ui.add_space(space::SMALL);
    }

    /// A button that adds one, and goes to its first field.
    fn add(&mut self, ui: &mut Ui, key: &str, make: impl FnOnce(&Self) -> (Vec<Change>, Vec<String>)) {
        let label = self.word(key);
        if self.look.low_button(ui, icon::PLUS, &label).clicked() {
            let (changes, field) = make(self);
            *self.focus = Some(field_id(&field));
            self.change(What::Added, changes);
        }
    }

    /// A name for a new fact.
    pub fn new_fact_name(&self) -> String {
        let facts = &self.of.scenario.facts;
        free_name(&format!("fact_{}", facts.len() + 1), |name| facts.get(name).is_some())
    }

    /// What makes a new fact of that name.
    pub fn new_fact(&self, name: &str) -> Vec<Change> {
        let text = quoted(&self.word("studio-new-fact-text"));
        vec![put("facts", self.of.scenario.facts.len(), name, format!("(text: {text})"))]
    }

    pub fn all_facts(&mut self, ui: &mut Ui) {
        self.look.note(ui, &self.word("studio-facts-note"));
        for (name, fact) in self.of.scenario.facts.iter() {
            self.thing(ui, &Thing::Fact(name.into()), |form, ui, at| {
                form.text(ui, &below(at, &["text"]), "studio-fact-text", &fact.text, 1);
                let sources =
                    [("Customer", "source-customer"), ("File", "source-file"), ("Desk", "source-desk")];
                let chosen = match fact.from {
                    Source::Customer => 0,
                    Source::File => 1,
                    Source::Desk => 2,
                };
                form.one_of(ui, &below(at, &["from"]), "studio-fact-from", chosen, &sources);
                form.switch(ui, &below(at, &["stake"]), "studio-fact-stake", fact.stake);
            });
        }
        self.add(ui, "studio-new-fact", |form| {
            let name = form.new_fact_name();
            (form.new_fact(&name), path(&["facts", &name, "text"]))
        });
    }

    pub fn all_owed(&mut self, ui: &mut Ui) {
        self.look.note(ui, &self.word("studio-owed-note"));
        for (name, owed) in self.of.scenario.owed.iter() {
            self.thing(ui, &Thing::Owed(name.into()), |form, ui, at| {
                form.text(ui, &below(at, &["text"]), "studio-owed-text", &owed.text, 1);
                form.money(ui, &below(at, &["value"]), "studio-owed-value", owed.value);
            });
        }
        self.add(ui, "studio-new-owed", |form| {
            let owed = &form.of.scenario.owed;
            let name = free_name(&format!("owed_{}", owed.len() + 1), |name| owed.get(name).is_some());
            let text = quoted(&form.word("studio-new-owed-text"));
            (vec![put("owed", owed.len(), &name, format!("(text: {text})"))], path(&["owed", &name, "text"]))
        });
    }

    pub fn all_promises(&mut self, ui: &mut Ui) {
        self.look.note(ui, &self.word("studio-promises-note"));
        for (name, promise) in self.of.scenario.promises.iter() {
            self.thing(ui, &Thing::Promise(name.into()), |form, ui, at| {
                form.text(ui, &below(at, &["text"]), "studio-promise-text", &promise.text, 1);
                form.columns(ui, 2, 190.0, |form, ui, which| {
                    if which == 0 {
                        form.time(ui, &below(at, &["by"]), "studio-promise-by", promise.by, true);
                    } else {
                        form.makes_good(ui, at, promise.owed.as_deref());
                    }
                });
                let whose = [("Me", "who-me"), ("Company", "who-company")];
                let chosen = |who: Who| usize::from(who == Who::Company);
                form.one_of(ui, &below(at, &["who"]), "studio-promise-who", chosen(promise.who), &whose);
                let kept = [("Me", "kept-by-me"), ("Company", "kept-by-company")];
                form.one_of(
                    ui,
                    &below(at, &["kept_by"]),
                    "studio-promise-kept-by",
                    chosen(promise.kept_by),
                    &kept,
                );
                let at = below(at, &["only_if"]);
                form.condition(ui, &at, "studio-promise-only-if", promise.only_if.as_ref());
            });
        }
        self.add(ui, "studio-new-promise", |form| {
            let promises = &form.of.scenario.promises;
            let name =
                free_name(&format!("promise_{}", promises.len() + 1), |name| promises.get(name).is_some());
            let text = quoted(&form.word("studio-new-promise-text"));
            let value = format!("(text: {text}, by: \"in 2 hours\")");
            (vec![put("promises", promises.len(), &name, value)], path(&["promises", &name, "text"]))
        });
    }

    /// What a promise makes good when it is kept.
    fn makes_good(&mut self, ui: &mut Ui, at: &[String], now: Option<&str>) {
        let owed: Vec<String> = self.of.scenario.owed.names().map(str::to_owned).collect();
        let none = self.word("studio-promise-owed-none");
        let shown = now.map_or_else(|| none.clone(), |name| self.of.owed(name));
        let mut choices = vec![Choice::new(none)];
        choices.extend(owed.iter().map(|name| Choice::new(self.of.owed(name))));
        if let Some(picked) = self.pick_one(ui, "studio-promise-owed", &shown, choices) {
            let value = picked.checked_sub(1).map(|index| quoted(&owed[index]));
            self.set_or_remove(below(at, &["owed"]), value, now.is_some());
        }
    }

    pub fn all_contacts(&mut self, ui: &mut Ui) {
        self.look.note(ui, &self.word("studio-contacts-note"));
        for (name, contact) in self.of.scenario.contacts.iter() {
            self.thing(ui, &Thing::Contact(name.into()), |form, ui, at| {
                let channels: Vec<(&str, &str)> =
                    CHANNELS.iter().map(|(_, name, key)| (*name, *key)).collect();
                let chosen = CHANNELS.iter().position(|(one, ..)| *one == contact.channel).unwrap_or(0);
                form.one_of(ui, &below(at, &["channel"]), "studio-channel", chosen, &channels);
                form.columns(ui, 3, 150.0, |form, ui, which| match which {
                    0 => {
                        let lasts = contact.lasts.map(u32::from);
                        form.number(ui, &below(at, &["lasts"]), "studio-lasts", lasts, (0, 1440), true);
                    }
                    1 => form.moment(
                        ui,
                        &below(at, &["waiting_since"]),
                        "studio-waiting-since",
                        contact.waiting_since,
                        true,
                    ),
                    _ => {
                        let queue = (contact.queue > 0).then_some(u32::from(contact.queue));
                        form.number(ui, &below(at, &["queue"]), "studio-queue", queue, (0, 9), true);
                    }
                });
            });
        }
        self.add(ui, "studio-new-contact", |form| {
            let contacts = &form.of.scenario.contacts;
            let name =
                free_name(&format!("contact_{}", contacts.len() + 1), |name| contacts.get(name).is_some());
            let change = put("contacts", contacts.len(), &name, "(channel: Phone)".into());
            (vec![change], path(&["contacts", &name]))
        });
    }

    /// Other people, what varies, flags, and what is allowed.
    pub fn others(&mut self, ui: &mut Ui) {
        let look = self.look;
        look.heading(ui, None, &self.word("studio-people"));
        look.note(ui, &self.word("studio-people-note"));
        for (name, person) in self.of.scenario.people.iter() {
            self.thing(ui, &Thing::Person(name.into()), |form, ui, at| {
                form.text(ui, &below(at, &["name"]), "studio-person-name", &person.name, 1);
            });
        }
        self.add(ui, "studio-new-person", |form| {
            let people = &form.of.scenario.people;
            let name = free_name(&format!("person_{}", people.len() + 1), |name| people.get(name).is_some());
            let words = quoted(&form.word("studio-new-person-name"));
            let change = put("people", people.len(), &name, format!("(name: {words})"));
            (vec![change], path(&["people", &name, "name"]))
        });
        ui.add_space(space::MEDIUM);
        look.heading(ui, None, &self.word("studio-vary"));
        look.note(ui, &self.word("studio-vary-note"));
        self.all_vary(ui);
        ui.add_space(space::MEDIUM);
        look.heading(ui, None, &self.word("studio-flags"));
        look.note(ui, &self.word("studio-flags-note"));
        self.all_flags(ui);
        if !self.of.scenario.allow.is_empty() {
            ui.add_space(space::MEDIUM);
            look.heading(ui, None, &self.word("studio-allowed"));
            for (index, allow) in self.of.scenario.allow.iter().enumerate() {
                let at = path(&["allow", &index.to_string()]);
                ui.push_id(&at, |ui| {
                    let args = [
                        ("check", allow.check.as_str().into()),
                        ("at", allow.at.as_deref().unwrap_or("*").into()),
                    ];
                    let words = self.of.say("studio-allowed-at", &args);
                    look.body(ui, &words);
                    self.text(ui, &below(&at, &["because"]), "studio-because-allowed", &allow.because, 1);
                    let label = self.word("studio-not-allowed");
                    if look.low_button(ui, icon::TRASH, &label).clicked() {
                        self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                    }
                });
            }
        }
    }

    fn all_vary(&mut self, ui: &mut Ui) {
        for (name, vary) in self.of.scenario.vary.iter() {
            self.thing(ui, &Thing::Vary(name.into()), |form, ui, at| match vary {
                Vary::Number(from, to) => {
                    let (from, to) = (*from, *to);
                    form.columns(ui, 2, 120.0, |form, ui, which| {
                        let (step, key, value) = if which == 0 {
                            ("0", "studio-vary-from", from)
                        } else {
                            ("1", "studio-vary-to", to)
                        };
                        form.number(ui, &below(at, &[step]), key, Some(value), (0, u32::MAX), false);
                    });
                }
                Vary::Pick(these) => {
                    for (index, words) in these.iter().enumerate() {
                        let at = below(at, &["0", &index.to_string()]);
                        ui.push_id(index, |ui| {
                            form.text(ui, &at, "studio-vary-one", words, 1);
                        });
                    }
                    let label = form.word("studio-vary-add");
                    if form.look.low_button(ui, icon::PLUS, &label).clicked() {
                        let mut more = these.clone();
                        more.push(form.word("studio-vary-another").into());
                        if let Ok(words) = crate::scenario::write::written(&more) {
                            form.set(at.to_vec(), format!("Pick({words})"));
                        }
                    }
                }
            });
        }
        let scenario = self.of.scenario;
        let name = move || {
            let vary = &scenario.vary;
            free_name(&format!("varies_{}", vary.len() + 1), |name| vary.get(name).is_some())
        };
        self.add(ui, "studio-new-number", |_| {
            let name = name();
            let change = put("vary", scenario.vary.len(), &name, "Number(1000, 9999)".into());
            (vec![change], path(&["vary", &name, "0"]))
        });
        self.add(ui, "studio-new-pick", |form| {
            let name = name();
            let another = quoted(&form.word("studio-vary-another"));
            let change = put("vary", scenario.vary.len(), &name, format!("Pick([{another}])"));
            (vec![change], path(&["vary", &name, "0", "0"]))
        });
    }

    fn all_flags(&mut self, ui: &mut Ui) {
        let flags = self.of.scenario.flags.clone();
        for (index, flag) in flags.iter().enumerate() {
            ui.push_id(("flag", index), |ui| {
                ui.horizontal(|ui| {
                    if self.small(ui, icon::TRASH, &self.word("studio-remove")) {
                        let path = path(&["flags", &index.to_string()]);
                        self.change(What::Removed, vec![Change::Remove { path }]);
                    }
                    // All flags stand at one path; each needs a field of its own.
                    let thing = Thing::Flag(flag.to_string());
                    self.name(ui, &thing);
                });
            });
        }
        let label = self.word("studio-new-flag");
        if self.look.low_button(ui, icon::PLUS, &label).clicked() {
            let name =
                free_name(&format!("flag_{}", flags.len() + 1), |name| flags.iter().any(|flag| flag == name));
            let (into, at) = (path(&["flags"]), flags.len());
            self.change(What::Added, vec![Change::Insert { into, at, name: None, value: quoted(&name) }]);
        }
    }
}

/// Puts an entry of that name into a map of the scenario.
fn put(map: &str, at: usize, name: &str, value: String) -> Change {
    Change::Insert { into: path(&[map]), at, name: Some(name.into()), value }
}
