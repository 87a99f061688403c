//! What holds for the records of all: who is in which team, how long records are kept, the passphrase.

use egui::{TextEdit, Ui, vec2};

use super::super::Kit;
use super::gate::field;
use crate::look::{Choice, Face, icon, size, space};
use crate::records::people::Person;
use crate::records::secrets::is_passphrase;

/// For how many months records can be kept; none for as long as nobody erases them.
const KEEP: [(Option<u16>, &str); 4] = [
    (None, "keep-always"),
    (Some(12), "keep-one-year"),
    (Some(24), "keep-two-years"),
    (Some(36), "keep-three-years"),
];

/// What is being changed.
#[derive(Default)]
pub(super) struct House {
    person: Option<String>,
    team: String,
    name: String,
    passphrase: String,
    /// Who practises, as it was when it was last asked.
    people: Option<Vec<Person>>,
    /// The months that were chosen and would forget something, until it is confirmed.
    asked: Option<usize>,
}

impl House {
    /// Shows it; whether something changed that the other pages show.
    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui) -> bool {
        let look = kit.look;
        look.title(ui, &kit.word("people-tab-house"));
        ui.set_max_width(760.0 * look.text_scale.sqrt());
        let mut changed = false;
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            changed |= self.teams(kit, ui);
        });
        ui.add_space(space::SMALL);
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            changed |= self.retention(kit, ui);
        });
        ui.add_space(space::SMALL);
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            self.passphrase(kit, ui);
        });
        changed
    }

    fn teams(&mut self, kit: &mut Kit, ui: &mut Ui) -> bool {
        let look = kit.look;
        ui.spacing_mut().item_spacing.y = space::SMALL;
        look.heading(ui, Some(icon::USERS_THREE), &kit.word("house-teams"));
        look.note(ui, &kit.word("house-teams-how"));
        if self.people.is_none() {
            self.people = kit.told(kit.store.people());
        }
        let people = self.people.clone().unwrap_or_default();
        let mut changed = false;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
            let shown = self.person.clone().unwrap_or_else(|| kit.word("house-who"));
            let note = |person: &Person| person.team.clone().unwrap_or_default();
            let choices = || people.iter().map(|one| Choice::new(&one.name).note(note(one))).collect();
            let label = kit.word("house-who");
            if let Some(picked) = look.picker(ui, &label, &shown, choices, &kit.word("people-find"))
                && let Some(person) = people.get(picked)
            {
                self.person = Some(person.name.clone());
                self.team = note(person);
            }
            line(kit, ui, "house-team", &mut self.team);
            let label = kit.word("house-into-team");
            if look.secondary_button(ui, Some(icon::CHECK), &label, None).clicked()
                && let Some(person) = &self.person
            {
                let team = Some(self.team.trim()).filter(|team| !team.is_empty());
                changed |= kit.told(kit.store.set_team(person, team)).is_some();
            }
        });
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
            line(kit, ui, "house-new-person", &mut self.name);
            let label = kit.word("house-add");
            let name = self.name.trim().to_owned();
            let pressed = look.secondary_button(ui, Some(icon::USER_PLUS), &label, None).clicked();
            if pressed && !name.is_empty() && kit.told(kit.store.add_person(&name, &Kit::now())).is_some() {
                self.person = Some(name);
                self.name.clear();
                changed = true;
            }
        });
        if changed {
            self.people = None;
        }
        changed
    }

    fn retention(&mut self, kit: &mut Kit, ui: &mut Ui) -> bool {
        let look = kit.look;
        ui.spacing_mut().item_spacing.y = space::SMALL;
        look.heading(ui, Some(icon::HOURGLASS_MEDIUM), &kit.word("house-keep"));
        let months = kit.store.keep_months().unwrap_or_default();
        let kept = KEEP.iter().position(|(keep, _)| *keep == months);
        let mut chosen = self.asked.or(kept).unwrap_or(KEEP.len());
        let names = KEEP.map(|(_, key)| kit.word(key));
        if look
            .segmented(ui, &kit.word("house-keep"), &mut chosen, &names.each_ref().map(String::as_str))
            .changed()
        {
            self.asked = Some(chosen);
        }
        if kept.is_none() && self.asked.is_none() {
            let months = i64::from(months.unwrap_or_default());
            look.note(ui, &kit.say("house-keep-months", &[("months", months.into())]));
        }
        let Some(asked) = self.asked.filter(|asked| Some(*asked) != kept) else { return false };
        let forgets = KEEP[asked].0.is_some();
        look.note(ui, &kit.word(if forgets { "house-keep-sure" } else { "house-keep-all" }));
        let label = kit.word(if forgets { "house-keep-do" } else { "house-keep-from-now" });
        if !look.secondary_button(ui, Some(icon::CHECK), &label, None).clicked() {
            return false;
        }
        self.asked = None;
        kit.moving = true;
        let set = kit.store.set_keep_months(KEEP[asked].0);
        if kit.told(set).is_none() {
            return false;
        }
        let Some(forgotten) = kit.told(kit.store.forget_old(kit.today)) else { return false };
        if forgets {
            let args = [("count", i64::from(forgotten.attempts).into())];
            kit.notices.push(kit.say("house-forgotten", &args));
        }
        kit.notices.extend(forgotten.left);
        true
    }

    fn passphrase(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let look = kit.look;
        ui.spacing_mut().item_spacing.y = space::SMALL;
        look.heading(ui, Some(icon::LOCK_KEY), &kit.word("house-passphrase"));
        let enter = field(kit, ui, "house-another", &mut self.passphrase, false);
        if !self.passphrase.is_empty() && !is_passphrase(&self.passphrase) {
            look.note(ui, &kit.word("gate-too-short"));
        }
        let button = look.secondary_button(ui, Some(icon::CHECK), &kit.word("gate-set"), None);
        if (button.clicked() || enter)
            && is_passphrase(&self.passphrase)
            && kit.told(kit.store.set_passphrase(Some(&self.passphrase))).is_some()
        {
            self.passphrase.clear();
            kit.notices.push(kit.word("house-passphrase-set"));
        }
    }
}

/// A field in a line, with its caption as its hint.
fn line(kit: &Kit, ui: &mut Ui, key: &str, text: &mut String) {
    let look = kit.look;
    let hint = kit.word(key);
    let edit = TextEdit::singleline(text)
        .hint_text(egui::RichText::new(&hint).color(look.palette.soft))
        .char_limit(60)
        .desired_width(220.0 * look.text_scale.sqrt())
        .margin(vec2(10.0, 8.0))
        .font(look.font(Face::Regular, size::BODY));
    let field = ui.add(edit);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
    look.paint_field_focus(ui, &field);
}
