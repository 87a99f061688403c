//! What one can set: name, theme, size of text, movement, sounds. Kept at once.

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::{Go, Kit, part};
use crate::look::{Face, size, space};
use crate::settings::ThemeChoice;

/// The sizes offered, in per cent.
const TEXT_SIZES: [u16; 5] = [100, 125, 150, 175, 200];

pub(super) fn show(kit: &mut Kit, ui: &mut Ui, _entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let look = kit.look;
    let room = ui.max_rect();
    let inner =
        Rect::from_min_max(room.min + vec2(24.0, 18.0), pos2(room.right() - 24.0, room.bottom() - 8.0));
    part(ui, inner, |ui| {
        if look.back_button(ui, "Esc", &kit.word("back")).clicked() {
            go = Go::Back;
        }
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(760.0);
            ui.spacing_mut().item_spacing.y = 10.0;
            look.title(ui, &kit.word("nav-settings"));
            let before = kit.settings.clone();
            let name = caption(kit, ui, "settings-name");
            let edit = egui::TextEdit::singleline(&mut kit.settings.name)
                .char_limit(40)
                .desired_width(320.0)
                .margin(vec2(12.0, 10.0))
                .font(look.font(Face::Regular, size::REPLY));
            ui.add(edit).labelled_by(name.id);
            ui.add_space(space::SMALL);
            let themes = [ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::HighContrast];
            let names = ["theme-light", "theme-dark", "theme-high-contrast"].map(|key| kit.word(key));
            let mut chosen = themes.iter().position(|theme| *theme == kit.settings.theme).unwrap_or(0);
            caption(kit, ui, "settings-theme");
            if look
                .segmented(ui, &kit.word("settings-theme"), &mut chosen, &[&names[0], &names[1], &names[2]])
                .changed()
            {
                kit.settings.theme = themes[chosen];
            }
            ui.add_space(space::SMALL);
            caption(kit, ui, "settings-text-size");
            let names = TEXT_SIZES.map(|size| format!("{size} %"));
            let options: Vec<&str> = names.iter().map(String::as_str).collect();
            let mut chosen = TEXT_SIZES.iter().position(|size| *size >= kit.settings.text_size).unwrap_or(0);
            if look.segmented(ui, &kit.word("settings-text-size"), &mut chosen, &options).changed() {
                kit.settings.text_size = TEXT_SIZES[chosen];
            }
            ui.add_space(space::SMALL);
            kit.settings.reduced_motion =
                switch(kit, ui, "settings-reduced-motion", kit.settings.reduced_motion);
            kit.settings.timing = switch(kit, ui, "settings-timing", kit.settings.timing);
            ui.add_space(space::SMALL);
            look.heading(ui, None, &kit.word("settings-sounds"));
            let mut sounds = kit.settings.sounds;
            for (key, on) in [
                ("sound-ring", &mut sounds.ring),
                ("sound-bell", &mut sounds.bell),
                ("sound-message", &mut sounds.message),
                ("sound-speech", &mut sounds.speech),
                ("sound-choose", &mut sounds.choose),
                ("sound-promise", &mut sounds.promise),
                ("sound-broken", &mut sounds.broken),
                ("sound-page", &mut sounds.page),
                ("sound-end", &mut sounds.end),
            ] {
                *on = switch(kit, ui, key, *on);
            }
            kit.settings.sounds = sounds;
            ui.add_space(space::SMALL);
            let path = kit.places.records.display().to_string();
            look.note(ui, &kit.say("settings-records-at", &[("path", path.into())]));
            if kit.settings.name != before.name {
                kit.asked.name = None;
            }
            if kit.settings != before {
                kit.keep_settings();
            }
        });
    });
    go
}

fn caption(kit: &Kit, ui: &mut Ui, key: &str) -> egui::Response {
    kit.look.label(ui, &kit.word(key), Face::SemiBold, size::BODY, kit.look.palette.ink)
}

fn switch(kit: &Kit, ui: &mut Ui, key: &str, on: bool) -> bool {
    let mut chosen = usize::from(on);
    let (label, off, yes) = (kit.word(key), kit.word("off"), kit.word("on"));
    ui.horizontal_wrapped(|ui| {
        kit.look.segmented(ui, &label, &mut chosen, &[&off, &yes]);
        kit.look.body(ui, &label);
    });
    chosen == 1
}
