//! What one can set: name, theme, size of text, movement, sounds. Kept at once.

use egui::{Align, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::{Go, Kit, follow_focus, part, scroll_by_keys};
use crate::look::{Face, icon, size, space};
use crate::records::secrets::is_pin;
use crate::settings::ThemeChoice;

/// The sizes offered, in per cent.
const TEXT_SIZES: [u16; 5] = [100, 125, 150, 175, 200];

/// The colours offered, and what they are called.
const THEMES: [(ThemeChoice, &str); 4] = [
    (ThemeChoice::System, "theme-system"),
    (ThemeChoice::Light, "theme-light"),
    (ThemeChoice::Dark, "theme-dark"),
    (ThemeChoice::HighContrast, "theme-high-contrast"),
];

/// What is being written here.
#[derive(Default)]
pub(crate) struct Pin {
    typed: String,
}

/// Shows them; `known` says whether it is known who is there.
pub(super) fn show(pin: &mut Pin, known: bool, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let mut pin = known.then_some(pin);
    let mut go = Go::Nowhere;
    let look = kit.look;
    let room = ui.max_rect();
    let head =
        Rect::from_min_size(room.min + vec2(24.0, 14.0), vec2(room.width() - 48.0, 44.0 * look.text_scale));
    part(ui, head, |ui| {
        let back = look.back_button(ui, "Esc", &kit.word("back"));
        if entered {
            back.request_focus();
        }
        if back.clicked() {
            go = Go::Back;
        }
    });
    let before = kit.settings.clone();
    let below = Rect::from_min_max(pos2(room.left() + space::SCREEN, head.bottom() + 8.0), room.max);
    part(ui, below, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(room.width() - 2.0 * space::SCREEN);
            ui.spacing_mut().item_spacing.y = space::SMALL;
            look.title(ui, &kit.word("nav-settings"));
            ui.add_space(space::SMALL);
            let full = ui.available_width();
            if full / look.text_scale >= 1000.0 {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = space::WIDE;
                    for (which, width) in [full * 0.6 - space::WIDE, full * 0.4].into_iter().enumerate() {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            column(kit, pin.as_deref_mut(), ui, which, &mut go);
                        });
                    }
                });
            } else {
                for which in 0..2 {
                    column(kit, pin.as_deref_mut(), ui, which, &mut go);
                    ui.add_space(space::MEDIUM);
                }
            }
            ui.add_space(space::MEDIUM);
            let path = kit.places.records.display().to_string();
            look.note(ui, &kit.say("settings-records-at", &[("path", path.into())]));
            ui.add_space(space::WIDE);
            scroll_by_keys(ui, room.height());
            follow_focus(ui);
        });
    });
    if kit.settings != before {
        kit.keep_settings();
    }
    go
}

/// What one sees first, and the sounds.
fn column(kit: &mut Kit, pin: Option<&mut Pin>, ui: &mut Ui, which: usize, go: &mut Go) {
    let look = kit.look;
    look.card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        if which == 0 { looks(kit, pin, ui, go) } else { sounds(kit, ui) }
    });
}

/// Who one is, the way for somebody else, and the PIN.
fn identity(kit: &mut Kit, pin: &mut Pin, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    let me = kit.me();
    caption(kit, ui, "settings-name");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
        look.label(ui, &me, Face::Regular, size::REPLY, look.palette.ink);
        if look.low_button(ui, icon::USERS, &kit.word("pin-somebody-else")).clicked() {
            *go = Go::Welcome;
        }
    });
    if kit.guest {
        look.note(ui, &kit.word("settings-guest"));
        return;
    }
    let has = kit.store.has_pin(&me).unwrap_or(false);
    ui.add_space(space::SMALL);
    let enter = super::people::secret_field(
        kit,
        ui,
        if has { "pin-another" } else { "pin-choose" },
        &mut pin.typed,
        false,
    );
    let can = is_pin(&pin.typed);
    if !pin.typed.is_empty() && !can {
        look.note(ui, &kit.word("pin-digits"));
    }
    let mut set = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::SMALL, space::SMALL);
        let label = kit.word("pin-set");
        if (look.low_button(ui, icon::CHECK, &label).clicked() || enter) && can {
            set = Some(Some(std::mem::take(&mut pin.typed)));
        }
        if has && look.low_button(ui, icon::X, &kit.word("pin-remove")).clicked() {
            set = Some(None);
        }
    });
    let Some(set) = set else { return };
    if kit.told(kit.store.set_pin(&me, set.as_deref(), &Kit::now())).is_some() {
        kit.notices.push(kit.word(if set.is_some() { "pin-is-set" } else { "pin-is-gone" }));
    }
}

fn looks(kit: &mut Kit, pin: Option<&mut Pin>, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    if let Some(pin) = pin {
        identity(kit, pin, ui, go);
        ui.add_space(space::MEDIUM);
    }
    let names = THEMES.map(|(_, key)| kit.word(key));
    let options = names.each_ref().map(String::as_str);
    let mut chosen = THEMES.iter().position(|(theme, _)| *theme == kit.settings.theme).unwrap_or(0);
    silent_caption(kit, ui, "settings-theme");
    if look.segmented(ui, &kit.word("settings-theme"), &mut chosen, &options).changed() {
        kit.settings.theme = THEMES[chosen].0;
    }
    ui.add_space(space::MEDIUM);
    silent_caption(kit, ui, "settings-text-size");
    let names = TEXT_SIZES.map(|size| format!("{size} %"));
    let options = names.each_ref().map(String::as_str);
    let mut chosen = TEXT_SIZES.iter().position(|size| *size >= kit.settings.text_size).unwrap_or(0);
    if look.segmented(ui, &kit.word("settings-text-size"), &mut chosen, &options).changed() {
        kit.settings.text_size = TEXT_SIZES[chosen];
    }
    ui.add_space(space::MEDIUM);
    kit.settings.reduced_motion = switch(kit, ui, "settings-reduced-motion", kit.settings.reduced_motion);
    kit.settings.timing = switch(kit, ui, "settings-timing", kit.settings.timing);
}

fn sounds(kit: &mut Kit, ui: &mut Ui) {
    kit.look.heading(ui, Some(icon::SPEAKER_HIGH), &kit.word("settings-sounds"));
    ui.add_space(space::HAIR);
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
}

fn caption(kit: &Kit, ui: &mut Ui, key: &str) -> egui::Response {
    kit.look.label(ui, &kit.word(key), Face::SemiBold, size::BODY, kit.look.palette.ink)
}

/// A caption that what stands below says, too.
fn silent_caption(kit: &Kit, ui: &mut Ui, key: &str) {
    ui.scope(|ui| {
        kit.look.silent(ui);
        caption(kit, ui, key);
    });
}

/// What is switched on the left, the switch on the right.
fn switch(kit: &Kit, ui: &mut Ui, key: &str, on: bool) -> bool {
    let look = kit.look;
    // From right to left, the first stands on the right.
    let mut chosen = usize::from(!on);
    let (label, off, yes) = (kit.word(key), kit.word("off"), kit.word("on"));
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, space::TARGET), Layout::right_to_left(Align::Center), |ui| {
        ui.set_width(width);
        look.segmented(ui, &label, &mut chosen, &[&yes, &off]);
        ui.add_space(space::SMALL);
        ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
            // The switch says it.
            look.silent(ui);
            look.body(ui, &label)
        });
    });
    chosen == 0
}
