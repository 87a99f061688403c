//! The pages: which fields stand on which.

use egui::Ui;

use super::{Form, below, path};
use crate::authoring::page::{Page, Place};
use crate::editing::What;
use crate::look::{Card, Choice, icon, space};
use crate::scenario::model::{Ending, Event, FailureKind, Level, Outcome, Pronoun, Relation, Severity};
use crate::scenario::wording::{capital, in_words};
use crate::scenario::write::{Change, Thing, quoted, written};

/// Shows a page.
pub(in crate::authoring) fn show(form: &mut Form<'_>, ui: &mut Ui, page: &Page) {
    let scenario = form.of.scenario;
    match page {
        Page::About => form.about(ui),
        Page::Customer => form.customer(ui),
        Page::Facts => form.all_facts(ui),
        Page::Owed => form.all_owed(ui),
        Page::Promises => form.all_promises(ui),
        Page::Contacts => form.all_contacts(ui),
        Page::Others => form.others(ui),
        Page::Beat(name) => match scenario.beats.get(name) {
            Some(beat) => form.beat(ui, name, beat),
            None => form.gone(ui),
        },
        Page::Event(name) => match scenario.events.get(name) {
            Some(event) => form.event(ui, name, event),
            None => form.gone(ui),
        },
        Page::Ending(name) => match scenario.endings.get(name) {
            Some(ending) => form.ending(ui, name, ending),
            None => form.gone(ui),
        },
        Page::File => {}
    }
}

impl Form<'_> {
    fn gone(&self, ui: &mut Ui) {
        self.look.nothing_yet(ui, &self.word("studio-page-gone"));
    }

    /// What stands on the card and what went wrong.
    fn about(&mut self, ui: &mut Ui) {
        let scenario = self.of.scenario;
        self.text(ui, &path(&["title"]), "studio-title", &scenario.title, 1);
        self.text(ui, &path(&["summary"]), "studio-summary", &scenario.summary, 2);
        self.text(ui, &path(&["lesson"]), "studio-lesson", &scenario.lesson, 2);
        let levels =
            [("Starter", "level-starter"), ("Standard", "level-standard"), ("Expert", "level-expert")];
        let chosen = match scenario.level {
            Level::Starter => 0,
            Level::Standard => 1,
            Level::Expert => 2,
        };
        self.one_of(ui, &path(&["level"]), "studio-level", chosen, &levels);
        self.columns(ui, 2, 190.0, |form, ui, which| match which {
            0 => {
                let minutes = Some(u32::from(scenario.minutes));
                form.number(ui, &path(&["minutes"]), "studio-minutes-to-play", minutes, (1, 180), false);
            }
            _ => form.moment(ui, &path(&["begins"]), "studio-begins", Some(scenario.begins), false),
        });
        ui.add_space(space::MEDIUM);
        self.look.heading(ui, None, &self.word("studio-failure"));
        let kinds = [("Outcome", "failure-outcome"), ("Process", "failure-process")];
        let chosen = usize::from(scenario.failure.kind == FailureKind::Process);
        self.one_of(ui, &path(&["failure", "kind"]), "studio-failure-kind", chosen, &kinds);
        let severities =
            [("Minor", "severity-minor"), ("Moderate", "severity-moderate"), ("Severe", "severity-severe")];
        let chosen = match scenario.failure.severity {
            Severity::Minor => 0,
            Severity::Moderate => 1,
            Severity::Severe => 2,
        };
        self.one_of(ui, &path(&["failure", "severity"]), "studio-failure-severity", chosen, &severities);
        self.columns(ui, 2, 190.0, |form, ui, which| match which {
            0 => form.money(ui, &path(&["failure", "loss"]), "studio-loss", scenario.failure.loss),
            _ => {
                let at = path(&["authority", "goodwill"]);
                form.money(ui, &at, "studio-goodwill", scenario.authority.goodwill);
            }
        });
        ui.add_space(space::MEDIUM);
        self.beginning(ui);
    }

    /// The beat with which it starts.
    fn beginning(&mut self, ui: &mut Ui) {
        let scenario = self.of.scenario;
        let names: Vec<&str> = scenario.beats.names().collect();
        let choices = names.iter().map(|name| Choice::new(capital(&in_words(name)))).collect();
        let shown = capital(&in_words(&scenario.start));
        if let Some(picked) = self.pick_one(ui, "studio-start", &shown, choices) {
            self.set(path(&["start"]), quoted(names[picked]));
        }
    }

    /// Who the customer is.
    fn customer(&mut self, ui: &mut Ui) {
        let scenario = self.of.scenario;
        let customer = &scenario.customer;
        self.moods(ui);
        self.text(ui, &path(&["customer", "name"]), "studio-customer-name", &customer.name, 1);
        self.text(ui, &path(&["customer", "about"]), "studio-customer-about", &customer.about, 1);
        let pronouns = [("She", "pronoun-she"), ("He", "pronoun-he"), ("They", "pronoun-they")];
        let chosen = match customer.pronoun {
            Pronoun::She => 0,
            Pronoun::He => 1,
            Pronoun::They => 2,
        };
        self.one_of(ui, &path(&["customer", "pronoun"]), "studio-pronoun", chosen, &pronouns);
        let relations = [("Ongoing", "relation-ongoing"), ("OneOff", "relation-one-off")];
        let chosen = usize::from(customer.relation == Relation::OneOff);
        self.one_of(ui, &path(&["customer", "relation"]), "studio-relation", chosen, &relations);
        let at = path(&["customer", "arousal"]);
        self.number(ui, &at, "studio-arousal", Some(u32::from(customer.arousal)), (0, 100), false);
    }

    /// The customer in all moods, and what they can be mixed from.
    fn moods(&mut self, ui: &mut Ui) {
        let look = self.look;
        let customer = &self.of.scenario.customer;
        Card::default().padding(12.0).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            let words = self.of.words;
            let picked = self.mixer.show(&look, words, ui, &customer.portrait, &mut *self.picture);
            if let Some(Ok(value)) = picked.map(|picked| written(&picked)) {
                self.set(path(&["customer", "portrait"]), value);
            }
        });
        ui.add_space(space::SMALL);
    }

    fn event(&mut self, ui: &mut Ui, name: &str, event: &Event) {
        let at = path(&["events", name]);
        self.look.note(ui, &self.word("studio-event-note"));
        self.caption(ui, "studio-name");
        self.name(ui, &Thing::Event(name.into()));
        self.needed_condition(ui, &below(&at, &["when"]), "studio-event-when", &event.when);
        let after = event.after.map(u32::from);
        self.number(ui, &below(&at, &["after"]), "studio-event-after", after, (0, 1440), true);
        let names: Vec<&str> = self.of.scenario.beats.names().collect();
        let choices = names.iter().map(|name| Choice::new(capital(&in_words(name)))).collect();
        let shown = capital(&in_words(&event.then));
        ui.horizontal_wrapped(|ui| {
            if let Some(picked) = self.pick_one(ui, "studio-event-then", &shown, choices) {
                self.set(below(&at, &["then"]), quoted(names[picked]));
            }
            if self.small(ui, icon::ARROW_RIGHT, &self.word("studio-go-there")) {
                self.went = Some(super::beat_page(&event.then));
            }
        });
        self.remove_page(ui, &at, "studio-remove-event");
    }

    fn ending(&mut self, ui: &mut Ui, name: &str, ending: &Ending) {
        let at = path(&["endings", name]);
        self.text(ui, &below(&at, &["title"]), "studio-ending-title", &ending.title, 1);
        self.text(ui, &below(&at, &["says"]), "studio-ending-says", &ending.says, 3);
        self.optional_text(ui, &below(&at, &["to"]), "studio-ending-to", ending.to.as_deref(), 1);
        let outcomes = [("Won", "outcome-won"), ("Mixed", "outcome-mixed"), ("Lost", "outcome-lost")];
        let chosen = match ending.outcome {
            Outcome::Won => 0,
            Outcome::Mixed => 1,
            Outcome::Lost => 2,
        };
        self.one_of(ui, &below(&at, &["outcome"]), "studio-outcome", chosen, &outcomes);
        self.condition(ui, &below(&at, &["when"]), "studio-ending-when", ending.when.as_ref());
        self.caption(ui, "studio-name");
        self.name(ui, &Thing::Ending(name.into()));
        let endings = &self.of.scenario.endings;
        let position = endings.position(name).unwrap_or(0);
        ui.horizontal_wrapped(|ui| {
            if position > 0 && self.small(ui, icon::ARROW_UP, &self.word("studio-up")) {
                self.change(What::Moved, vec![Change::Move { path: at.clone(), to: position - 1 }]);
            }
            if position + 1 < endings.len() && self.small(ui, icon::ARROW_DOWN, &self.word("studio-down")) {
                self.change(What::Moved, vec![Change::Move { path: at.clone(), to: position + 1 }]);
            }
        });
        self.remove_page(ui, &at, "studio-remove-ending");
    }

    fn remove_page(&mut self, ui: &mut Ui, at: &[String], key: &str) {
        ui.add_space(space::MEDIUM);
        let label = self.word(key);
        if self.look.low_button(ui, icon::TRASH, &label).clicked() {
            self.change(What::Removed, vec![Change::Remove { path: at.to_vec() }]);
            self.went = Some(Place::of(Page::About));
        }
    }
}
