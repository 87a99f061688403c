//! The first window: what this is, and who one is: somebody who was here before, a new name, or a guest of whom nothing is kept.
//! Where a name has a PIN, it is asked for.

#[cfg(test)]
mod tests;

use egui::{Key, Rect, Sense, Ui, pos2, vec2};

use super::briefing::on_arch;
use super::{Go, Kit, follow_focus, part, scroll_by_keys};
use crate::look::{Backdrop, Face, InkButton, Loudness, icon, size, space};

/// So many of those who were here are offered; any other can write their name.
const MOST_KNOWN: usize = 8;

/// The first window.
#[derive(Default)]
pub(crate) struct Welcome {
    name: String,
    /// Whose PIN is asked for.
    whose: Option<String>,
    pin: String,
    wrong: bool,
}

impl Welcome {
    /// Where this name's PIN is asked for.
    pub fn asking(name: String) -> Welcome {
        Welcome { whose: Some(name), ..Welcome::default() }
    }

    /// Whether there was a question to put away.
    pub fn put_away(&mut self) -> bool {
        self.pin.clear();
        self.wrong = false;
        self.whose.take().is_some()
    }

    /// Goes in under a name, or asks for its PIN first.
    fn enter(&mut self, kit: &mut Kit, name: String) -> Go {
        match kit.store.has_pin(&name) {
            Ok(false) => kit.become_somebody(name),
            Ok(true) => {
                *self = Welcome { name: std::mem::take(&mut self.name), ..Welcome::asking(name) };
                kit.moving = true;
                return Go::Nowhere;
            }
            Err(error) => {
                // Where nothing can be read, nothing of anybody is shown either.
                kit.notices.push(error.to_string());
                kit.become_somebody(name);
            }
        }
        Go::Library
    }

    /// The PIN of a name.
    fn ask(&mut self, kit: &mut Kit, ui: &mut Ui, name: &str, entered: bool) -> Go {
        let look = kit.look;
        look.title(ui, &kit.say("pin-hello", &[("name", name.into())]));
        let first =
            entered || (self.pin.is_empty() && !self.wrong && ui.memory(|memory| memory.focused().is_none()));
        let enter = super::people::secret_field(kit, ui, "pin-yours", &mut self.pin, first);
        if self.wrong {
            let words = kit.word("pin-wrong");
            let line = [(icon::X_CIRCLE, words.as_str())];
            look.icon_line(ui, &line, Face::SemiBold, size::BODY, look.palette.brick);
        }
        ui.add_space(space::SMALL);
        let label = kit.word("welcome-start");
        let start = InkButton::new(Loudness::Primary, &label).icon(icon::ARROW_RIGHT).key("Enter").large();
        let pressed = start.show(&look, ui).clicked();
        ui.add_space(space::SMALL);
        if look.quiet_button(ui, Some(icon::USERS), &kit.word("pin-somebody-else"), None).clicked() {
            self.put_away();
            kit.moving = true;
        }
        look.note(ui, &kit.word("pin-lost"));
        if !(pressed || enter) || self.pin.is_empty() {
            return Go::Nowhere;
        }
        let pin = std::mem::take(&mut self.pin);
        match kit.store.is_pin_of(name, &pin) {
            Ok(Some(false)) => self.wrong = true,
            // It was taken away meanwhile.
            Ok(Some(true) | None) => {
                kit.become_somebody(name.to_owned());
                return Go::Library;
            }
            Err(error) => kit.notices.push(error.to_string()),
        }
        kit.moving = true;
        Go::Nowhere
    }
}

pub(super) fn show(welcome: &mut Welcome, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let room = ui.max_rect();
    let look = kit.look;
    let mut go = Go::Nowhere;
    let wide = room.width() / look.text_scale >= 900.0;
    let left = room.left() + if wide { room.width() * 0.406 } else { 0.0 };
    if wide {
        let left = Rect::from_min_max(room.min, pos2(left, room.bottom()));
        let portrait = kit.pictures.get(ui.ctx(), "maya/pleased.png");
        on_arch(kit, ui, left, Backdrop::Sand, portrait);
    }
    let right = Rect::from_min_max(
        pos2(left + if wide { 64.0 } else { space::SCREEN }, room.top()),
        pos2(room.right() - 8.0, room.bottom()),
    );
    part(ui, right, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(if wide { 600.0 } else { right.width() - space::SCREEN });
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            let share = if kit.history.people.is_empty() { 0.17 } else { 0.08 };
            ui.add_space(if wide { room.height() * share } else { space::LARGE });
            let side = 84.0 * look.text_scale.sqrt();
            let (place, _) = ui.allocate_exact_size(vec2(side, side * 0.8), Sense::hover());
            look.paint_mark(ui.painter(), place.translate(vec2(-6.0, 0.0)).expand(side * 0.1));
            let title =
                look.label(ui, &kit.word("app-name"), Face::Heavy, size::BRIEFING_TITLE, look.palette.ink);
            ui.ctx().accesskit_node_builder(title.id, |node| {
                node.set_role(egui::accesskit::Role::Heading);
                node.set_label(kit.word("app-name"));
            });
            look.label(ui, &kit.word("welcome-what"), Face::Regular, size::REPLY, look.palette.ink);
            ui.add_space(space::LARGE);
            if let Some(name) = welcome.whose.clone() {
                go = welcome.ask(kit, ui, &name, entered);
                return;
            }
            let again = known(kit, &welcome.name, ui, entered);
            let question =
                look.label(ui, &kit.word("welcome-name"), Face::SemiBold, size::BODY, look.palette.ink);
            let edit = egui::TextEdit::singleline(&mut welcome.name)
                .char_limit(40)
                .desired_width(360.0 * look.text_scale.sqrt())
                .margin(vec2(14.0, 10.0))
                .font(look.font(Face::Regular, size::CARD_TITLE));
            let name = ui.add(edit).labelled_by(question.id);
            look.paint_field_focus(ui, &name);
            if entered && kit.history.people.is_empty() {
                name.request_focus();
            }
            look.note(ui, &kit.word("welcome-stays-here"));
            ui.add_space(space::MEDIUM);
            let label = kit.word("welcome-start");
            let start = InkButton::new(Loudness::Primary, &label)
                .icon(icon::ARROW_RIGHT)
                .key("Enter")
                .large()
                .show(&look, ui);
            ui.add_space(space::MEDIUM);
            let label = kit.word("welcome-guest");
            let guest = look.quiet_button(ui, Some(icon::MASK_HAPPY), &label, None);
            let label = kit.word("welcome-settings");
            let settings = look.quiet_button(ui, Some(icon::GEAR_SIX), &label, None);
            // Enter starts from where one writes, or where nothing has the focus that it would press itself.
            let writes = name.lost_focus() || ui.memory(|memory| memory.focused().is_none());
            let enter = ui.input(|input| input.key_pressed(Key::Enter)) && writes;
            if settings.clicked() {
                go = Go::Settings;
            } else if guest.clicked() {
                kit.become_guest();
                go = Go::Library;
            } else if let Some(again) = again {
                go = welcome.enter(kit, again);
            } else if start.clicked() || enter {
                let name = match welcome.name.trim() {
                    "" => kit.word("name-nobody"),
                    name => name.to_owned(),
                };
                go = welcome.enter(kit, name);
            }
            ui.add_space(space::LARGE);
            scroll_by_keys(ui, room.height());
            follow_focus(ui);
        });
    });
    go
}

/// Who has talked to customers here: chosen by a press, so that nobody loses what they did with their settings. The
/// keyboard begins at the latest of them.
fn known(kit: &Kit, typed: &str, ui: &mut Ui, entered: bool) -> Option<String> {
    let look = kit.look;
    let people = &kit.history.people;
    if people.is_empty() {
        return None;
    }
    let mut chosen = None;
    look.label(ui, &kit.word("welcome-again"), Face::SemiBold, size::BODY, look.palette.ink);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::MEDIUM);
        // Who writes their name finds it, however many there are.
        let needle = typed.trim().to_lowercase();
        let found = people.iter().filter(|person| person.to_lowercase().contains(&needle));
        for (index, person) in found.take(MOST_KNOWN).enumerate() {
            let button = look.secondary_button(ui, Some(icon::USER), person, None);
            if entered && index == 0 {
                button.request_focus();
            }
            if button.clicked() {
                chosen = Some(person.clone());
            }
        }
    });
    ui.add_space(space::MEDIUM);
    chosen
}
