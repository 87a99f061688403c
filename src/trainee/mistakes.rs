//! Files that are there and cannot be played: what is wrong with each, in which line, and what to do. They stand in the
//! library below what can be played.

use egui::Ui;

use super::Kit;
use crate::look::{Card, CardKind, Face, icon, size, space};
use crate::shelf::Unreadable;

/// So many mistakes of a file are shown; mending one often mends others.
const MOST: usize = 5;

pub(super) fn show(kit: &Kit, ui: &mut Ui) {
    if kit.shelf.unreadable.is_empty() {
        return;
    }
    ui.add_space(space::MEDIUM);
    kit.look.heading(ui, Some(icon::WARNING), &kit.word("mistakes-title"));
    for unreadable in &kit.shelf.unreadable {
        ui.add_space(space::SMALL);
        file(kit, ui, unreadable);
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
