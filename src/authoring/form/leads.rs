//! Where a reply or a beat goes on: a beat, an ending, here, back, or the first of several whose condition holds.

use egui::Ui;

use super::{Form, beat_page, below, field_id};
use crate::authoring::page::{Page, Place, free_name};
use crate::editing::What;
use crate::look::{Card, CardKind, Choice, icon, space};
use crate::scenario::model::{Beat, Branch, Id, Reply};
use crate::scenario::wording::{capital, in_words};
use crate::scenario::write::{Change, quoted, written};

/// Where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lead {
    /// Nowhere is said.
    Nowhere,
    /// To a beat.
    Then(Id),
    /// To an ending.
    End(Id),
    /// To the ending that the customer decides.
    Finish,
    /// It stays.
    Stay,
    /// Back.
    Back,
    /// It depends.
    Depends,
}

/// Everything that says where it goes, as it is in the file.
#[derive(Clone, Copy)]
pub(super) struct Leads<'a> {
    then: Option<&'a Id>,
    end: Option<&'a Id>,
    finish: bool,
    stay: Option<bool>,
    back: bool,
    go: &'a [Branch],
}

impl<'a> Leads<'a> {
    pub fn of_reply(reply: &'a Reply) -> Leads<'a> {
        Leads {
            then: reply.then.as_ref(),
            end: reply.end.as_ref(),
            finish: reply.finish,
            stay: Some(reply.stay),
            back: reply.back,
            go: &reply.go,
        }
    }

    /// Where a beat goes by itself; it cannot stay.
    pub fn of_beat(beat: &'a Beat) -> Leads<'a> {
        Leads {
            then: beat.then.as_ref(),
            end: beat.end.as_ref(),
            finish: beat.finish,
            stay: None,
            back: beat.back,
            go: &beat.go,
        }
    }

    pub fn lead(self) -> Lead {
        match self {
            Leads { then: Some(beat), .. } => Lead::Then(beat.clone()),
            Leads { end: Some(ending), .. } => Lead::End(ending.clone()),
            Leads { finish: true, .. } => Lead::Finish,
            Leads { stay: Some(true), .. } => Lead::Stay,
            Leads { back: true, .. } => Lead::Back,
            Leads { go, .. } if !go.is_empty() => Lead::Depends,
            _ => Lead::Nowhere,
        }
    }

    /// The fields that say so now.
    fn fields(self) -> Vec<&'static str> {
        let all = [
            (self.then.is_some(), "then"),
            (self.end.is_some(), "end"),
            (self.finish, "finish"),
            (self.stay == Some(true), "stay"),
            (self.back, "back"),
            (!self.go.is_empty(), "go"),
        ];
        all.into_iter().filter(|(there, _)| *there).map(|(_, field)| field).collect()
    }

    /// What changes so that it goes there.
    fn changes(self, around: &[String], to: &Lead) -> Vec<Change> {
        let (field, value) = match to {
            Lead::Nowhere => ("", String::new()),
            Lead::Then(beat) => ("then", quoted(beat)),
            Lead::End(ending) => ("end", quoted(ending)),
            Lead::Finish => ("finish", "true".into()),
            Lead::Stay => ("stay", "true".into()),
            Lead::Back => ("back", "true".into()),
            Lead::Depends => ("go", "[]".into()),
        };
        let there = self.fields();
        let gone = there.iter().filter(|old| **old != field);
        let mut changes: Vec<Change> =
            gone.map(|old| Change::Remove { path: below(around, &[old]) }).collect();
        if !field.is_empty() {
            changes.push(Change::Set { path: below(around, &[field]), value });
        }
        changes
    }
}

impl Form<'_> {
    /// Where something goes on: a picker, a way there, and the branches where it depends. `beat` is the beat at hand.
    pub(super) fn leads(&mut self, ui: &mut Ui, around: &[String], beat: &str, leads: Leads<'_>, key: &str) {
        let lead = leads.lead();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            if let Some(to) = self.pick_lead(ui, key, &lead, leads.stay.is_some(), leads.stay.is_none()) {
                self.lead_to(around, beat, leads, to);
            }
            let place = match &lead {
                Lead::Then(beat) => Some(beat_page(beat)),
                Lead::End(ending) => Some(Place::of(Page::Ending(ending.to_string()))),
                _ => None,
            };
            if let Some(place) = place.filter(|place| place.page.is_in(self.of.scenario))
                && self.small(ui, icon::ARROW_RIGHT, &self.word("studio-go-there"))
            {
                self.went = Some(place);
            }
        });
        if lead == Lead::Depends {
            self.branches(ui, &below(around, &["go"]), beat, leads.go, leads.stay.is_some());
        }
    }

    fn lead_to(&mut self, around: &[String], beat: &str, leads: Leads<'_>, to: Picked) {
        match to {
            Picked::Lead(Lead::Depends) => {
                // What it did so far is what it does where no condition holds.
                let otherwise = Branch { when: None, ..branch(&leads.lead()) };
                let mut changes = leads.changes(around, &Lead::Depends);
                let rest = written(&otherwise).unwrap_or_default();
                if let Some(Change::Set { value, .. }) = changes.last_mut() {
                    *value = format!("[{rest}]");
                }
                self.change(What::Chosen, changes);
            }
            Picked::Lead(lead) => {
                let changes = leads.changes(around, &lead);
                self.change(What::Chosen, changes);
            }
            Picked::NewBeat => {
                let (name, made) = self.new_beat(beat);
                let mut changes = vec![made];
                changes.extend(leads.changes(around, &Lead::Then(name.as_str().into())));
                self.change(What::Added, changes);
                // What is new is written first.
                *self.focus = Some(field_id(&super::path(&["beats", &name, "says"])));
                self.went = Some(beat_page(&name));
            }
        }
    }

    /// A beat behind the one at hand, in its contact: its name, and what makes it.
    pub fn new_beat(&self, beat: &str) -> (String, Change) {
        let scenario = self.of.scenario;
        let number = scenario.beats.len() + 1;
        let name = free_name(&format!("beat_{number}"), |name| scenario.beats.get(name).is_some());
        let contact = scenario.beats.get(beat).map_or("", |beat| beat.contact.as_str());
        let at = scenario.beats.position(beat).map_or(scenario.beats.len(), |at| at + 1);
        let value = format!("(contact: {}, says: \"\", replies: {{}})", quoted(contact));
        let into = super::path(&["beats"]);
        (name.clone(), Change::Insert { into, at, name: Some(name), value })
    }

    fn lead_words(&self, lead: &Lead) -> (&'static str, String) {
        match lead {
            Lead::Nowhere => (icon::WARNING, self.word("studio-leads-nowhere")),
            Lead::Then(beat) => (icon::ARROW_RIGHT, capital(&in_words(beat))),
            Lead::End(ending) => {
                (icon::FLAG, self.of.say("studio-leads-end", &[("what", self.of.ending(ending).into())]))
            }
            Lead::Finish => (icon::FLAG_BANNER, self.word("studio-leads-finish")),
            Lead::Stay => (icon::ARROW_CLOCKWISE, self.word("studio-leads-stay")),
            Lead::Back => (icon::ARROW_U_UP_LEFT, self.word("studio-leads-back")),
            Lead::Depends => (icon::GIT_BRANCH, self.word("studio-leads-depends")),
        }
    }

    fn pick_lead(&mut self, ui: &mut Ui, key: &str, now: &Lead, stay: bool, none: bool) -> Option<Picked> {
        let label = self.word(key);
        let (_, shown) = self.lead_words(now);
        let scenario = self.of.scenario;
        let mut picked: Vec<Picked> = Vec::new();
        let mut choices: Vec<Choice> = Vec::new();
        // Two thousand beats are laid out as words only while the list is open.
        let id_open = egui::Popup::is_any_open(ui.ctx());
        let offer = |picked: &mut Vec<Picked>, choices: &mut Vec<Choice>, form: &Self, lead: Lead| {
            let (icon, words) = form.lead_words(&lead);
            choices.push(Choice::new(words).icon(icon));
            picked.push(Picked::Lead(lead));
        };
        choices.push(Choice::new(self.word("studio-leads-new")).icon(icon::PLUS));
        picked.push(Picked::NewBeat);
        if stay {
            offer(&mut picked, &mut choices, self, Lead::Stay);
        }
        offer(&mut picked, &mut choices, self, Lead::Back);
        offer(&mut picked, &mut choices, self, Lead::Finish);
        offer(&mut picked, &mut choices, self, Lead::Depends);
        if none {
            offer(&mut picked, &mut choices, self, Lead::Nowhere);
        }
        for ending in scenario.endings.names() {
            offer(&mut picked, &mut choices, self, Lead::End(ending.into()));
        }
        if id_open || scenario.beats.len() < 100 {
            for beat in scenario.beats.names() {
                offer(&mut picked, &mut choices, self, Lead::Then(beat.into()));
            }
        }
        let index = self.pick(ui, &label, &shown, choices)?;
        picked.into_iter().nth(index)
    }

    /// The branches: the first whose condition holds is taken; the last has none.
    fn branches(&mut self, ui: &mut Ui, list: &[String], beat: &str, go: &[Branch], stay: bool) {
        let look = self.look;
        for (index, one) in go.iter().enumerate() {
            let at = below(list, &[&index.to_string()]);
            Card::new(CardKind::Plain).flat().padding(10.0).show(&look, ui, |ui| {
                ui.set_width(ui.available_width());
                ui.push_id(("branch", &at), |ui| {
                    let last = index + 1 == go.len();
                    if !(last && one.when.is_none()) {
                        self.condition(ui, &below(&at, &["when"]), "studio-branch-when", one.when.as_ref());
                    } else {
                        look.note(ui, &self.word("studio-branch-otherwise"));
                    }
                    let leads = Leads {
                        then: one.then.as_ref(),
                        end: one.end.as_ref(),
                        finish: one.finish,
                        stay: stay.then_some(one.stay),
                        back: one.back,
                        go: &[],
                    };
                    ui.horizontal_wrapped(|ui| {
                        let lead = leads.lead();
                        match self.pick_lead(ui, "studio-branch-to", &lead, stay, false) {
                            Some(Picked::Lead(Lead::Depends)) | None => {}
                            Some(to) => self.lead_to(&at, beat, leads, to),
                        }
                        if self.small(ui, icon::TRASH, &self.word("studio-remove-branch")) {
                            self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                        }
                    });
                });
            });
        }
        let label = self.word("studio-add-branch");
        if look.low_button(ui, icon::PLUS, &label).clicked() {
            let when = crate::scenario::model::Condition::Agreed;
            let to = go.last().map_or(Lead::Finish, Lead::of_branch);
            if let Ok(value) = written(&Branch { when: Some(when), ..branch(&to) }) {
                let into = list.to_vec();
                self.change(What::Added, vec![Change::Insert { into, at: 0, name: None, value }]);
            }
        }
    }
}

impl Lead {
    fn of_branch(branch: &Branch) -> Lead {
        match branch {
            Branch { then: Some(beat), .. } => Lead::Then(beat.clone()),
            Branch { end: Some(ending), .. } => Lead::End(ending.clone()),
            Branch { stay: true, .. } => Lead::Stay,
            Branch { back: true, .. } => Lead::Back,
            _ => Lead::Finish,
        }
    }
}

/// A branch without a condition.
fn branch(to: &Lead) -> Branch {
    let mut branch = Branch { when: None, then: None, end: None, finish: false, stay: false, back: false };
    match to {
        Lead::Then(beat) => branch.then = Some(beat.clone()),
        Lead::End(ending) => branch.end = Some(ending.clone()),
        Lead::Stay => branch.stay = true,
        Lead::Back => branch.back = true,
        Lead::Finish | Lead::Nowhere | Lead::Depends => branch.finish = true,
    }
    branch
}

/// What was picked.
enum Picked {
    Lead(Lead),
    NewBeat,
}

/// Where something goes, in words, with an icon.
pub(super) fn in_short(form: &Form<'_>, leads: Leads<'_>) -> (&'static str, String) {
    form.lead_words(&leads.lead())
}
