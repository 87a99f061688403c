//! What a person should know about their own scenarios: files that are there and cannot be played, with what is wrong in
//! which line and what to do, and packs that hide each other's scenarios. It stands in the library below what can be
//! played; at its head is a way there.

use egui::{Align, Response, Ui};

use super::Kit;
use crate::look::{Card, CardKind, Face, icon, size, space};
use crate::shelf::{SameId, Unreadable};

/// So many mistakes of a file are shown; mending one often mends others.
const MOST: usize = 5;

/// The way down to them, where there are any; whether it was taken.
pub(super) fn way(kit: &Kit, ui: &mut Ui) -> bool {
    let count = kit.shelf.unreadable.len() + kit.shelf.same_ids.len();
    if count == 0 {
        return false;
    }
    ui.add_space(space::SMALL);
    let label = kit.say("library-own-look", &[("count", count.into())]);
    kit.look.quiet_button(ui, Some(icon::WARNING), &label, None).clicked()
}

/// Shows them; brings them into sight where the way to them was `taken`.
pub(super) fn show(kit: &Kit, ui: &mut Ui, taken: bool) {
    let mut seen = !taken;
    let mut heading = |ui: &mut Ui, key: &str| {
        ui.add_space(space::MEDIUM);
        let heading: Response = kit.look.heading(ui, Some(icon::WARNING), &kit.word(key));
        if !std::mem::replace(&mut seen, true) {
            heading.scroll_to_me(Some(Align::TOP));
        }
    };
    if !kit.shelf.unreadable.is_empty() {
        heading(ui, "mistakes-title");
        for unreadable in &kit.shelf.unreadable {
            ui.add_space(space::SMALL);
            file(kit, ui, unreadable);
        }
    }
    if !kit.shelf.same_ids.is_empty() {
        heading(ui, "same-ids-title");
        for same in &kit.shelf.same_ids {
            ui.add_space(space::SMALL);
            packs(kit, ui, same);
        }
    }
}

fn file(kit: &Kit, ui: &mut Ui, unreadable: &Unreadable) {
    let look = kit.look;
    Card::new(CardKind::Broken).flat().padding(14.0).show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        look.label(ui, &unreadable.file, Face::SemiBold, size::SECONDARY, look.palette.ink);
        for mistake in unreadable.mistakes.iter().take(MOST) {
            let told = mistake.told(&kit.words);
            look.label(ui, &told, Face::Regular, size::BODY, look.palette.ink);
            if let Some(help) = &mistake.help {
                look.note(ui, help);
            }
        }
        if let more @ 1.. = unreadable.mistakes.len().saturating_sub(MOST) {
            look.note(ui, &kit.say("mistakes-left-out", &[("more", more.into())]));
        }
    });
}

/// Two packs of one id: which of their scenarios are here, which are not, and how to have all.
fn packs(kit: &Kit, ui: &mut Ui, same: &SameId) {
    let look = kit.look;
    let titles: Vec<String> = same.hidden.iter().map(|title| format!("“{title}”")).collect();
    Card::new(CardKind::Goal).flat().padding(14.0).show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let args = [
            ("id", (&same.id).into()),
            ("here", (&same.here).into()),
            ("other", (&same.other).into()),
            ("hidden", titles.join(", ").into()),
        ];
        look.label(ui, &kit.say("same-ids-what", &args), Face::Regular, size::BODY, look.palette.ink);
        look.note(ui, &kit.say("same-ids-mend", &[("file", (&same.mend).into())]));
    });
}
