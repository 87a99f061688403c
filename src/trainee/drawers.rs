//! What slides in from the side: the company's handbook, and the notebook of what one has heard.

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::Play;
use super::{Kit, Sound, part, pressed};
use crate::conversation::telling::{Teller, capital};
use crate::look::{Face, InkButton, Loudness, icon, size, space};

/// What slides in from the side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawer {
    /// The company's handbook.
    Handbook,
    /// The facts one has heard.
    Notebook,
}

/// Both, with their icon and their name.
const BOTH: [(Drawer, &str, &str); 2] = [
    (Drawer::Handbook, icon::BOOK_OPEN, "window-handbook"),
    (Drawer::Notebook, icon::NOTEBOOK, "window-notebook"),
];

/// How long a drawer takes to come out, in seconds.
const SLIDES: f32 = 0.2;

/// The tabs on the right edge, and what they pull out into `place`.
pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, room: Rect, place: Rect) {
    let look = kit.look;
    let tabs =
        Rect::from_min_max(pos2(room.right() - 46.0, room.top() + 78.0), pos2(room.right(), room.bottom()));
    let mut toggled = None;
    part(ui, tabs, |ui| {
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            for (drawer, icon, key) in BOTH {
                let open = play.drawer == Some(drawer);
                if look.drawer_tab(ui, icon, &kit.word(key), open).clicked() {
                    toggled = Some(drawer);
                }
                ui.add_space(space::SMALL);
            }
        });
    });
    pull(play, kit, ui, toggled, place);
}

/// Two buttons with icons alone, where there is no room for tabs. They stand in the caller's line.
pub(super) fn buttons(play: &Play, kit: &Kit, ui: &mut Ui) -> Option<Drawer> {
    let mut toggled = None;
    for (drawer, icon, key) in BOTH.into_iter().rev() {
        let label = kit.word(key);
        let button = InkButton::new(Loudness::Quiet, &label)
            .icon(icon)
            .bare(true)
            .chosen(play.drawer == Some(drawer))
            .show(&kit.look, ui);
        if button.clicked() {
            toggled = Some(drawer);
        }
    }
    toggled
}

/// Pulls a drawer out or pushes it in, and shows the open one in `place`.
pub(super) fn pull(play: &mut Play, kit: &mut Kit, ui: &mut Ui, toggled: Option<Drawer>, place: Rect) {
    let mut toggled = toggled;
    if pressed(ui, Key::H) {
        toggled = Some(Drawer::Handbook);
    }
    if pressed(ui, Key::N) {
        toggled = Some(Drawer::Notebook);
    }
    if let Some(drawer) = toggled {
        play.drawer = if play.drawer == Some(drawer) { None } else { Some(drawer) };
        kit.sound(Sound::Page);
    }
    let look = kit.look;
    let slides = if look.reduced_motion { 0.0 } else { SLIDES };
    let out = ui.ctx().animate_bool_with_time(egui::Id::new("drawer is out"), play.drawer.is_some(), slides);
    let Some(drawer) = play.drawer else { return };
    kit.moving |= out < 1.0;
    let width = (420.0 * look.text_scale).min(place.width());
    let hidden = (1.0 - super::spoken::ease(out)) * 60.0;
    let corner = pos2(place.right() - width + hidden, place.top());
    egui::Area::new(egui::Id::new("drawer")).fixed_pos(corner).constrain(false).show(ui.ctx(), |ui| {
        ui.set_opacity(super::spoken::ease(out));
        ui.set_width(width);
        ui.set_max_height(place.height());
        look.card(ui, |ui| {
            ui.set_width(width - 32.0);
            let height = place.height() - 36.0;
            ScrollArea::vertical().id_salt(("drawer", drawer == Drawer::Handbook)).max_height(height).show(
                ui,
                |ui| {
                    ui.set_max_width(width - 44.0);
                    ui.spacing_mut().item_spacing.y = space::SMALL;
                    for (key, by) in [(Key::PageDown, -height * 0.8), (Key::PageUp, height * 0.8)] {
                        if pressed(ui, key) {
                            ui.scroll_with_delta(vec2(0.0, by));
                        }
                    }
                    match drawer {
                        Drawer::Handbook => {
                            look.heading(ui, Some(icon::BOOK_OPEN), &kit.word("window-handbook"));
                            for (title, page) in &play.session.played.script.handbook {
                                ui.add_space(space::HAIR);
                                look.label(ui, &titled(title), Face::SemiBold, size::BODY, look.palette.ink);
                                look.label(ui, page, Face::Regular, size::SECONDARY, look.palette.ink);
                            }
                        }
                        Drawer::Notebook => {
                            look.heading(ui, Some(icon::NOTEBOOK), &kit.word("window-notebook"));
                            notes(play, kit, ui);
                        }
                    }
                },
            );
        });
    });
}

/// An id as a title: `cut-off-times` is “Cut off times”.
fn titled(id: &str) -> String {
    capital(&id.replace(['-', '_'], " "))
}

/// What one knows, in the order of the file.
fn notes(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let script = &play.session.played.script;
    let teller = Teller::new(script, play.session.setup.seed, &play.session.setup.me);
    let told = play.session.state.walk.standing.told;
    let mut any = false;
    for (index, fact) in script.facts.iter().enumerate() {
        if told >> index & 1 == 1 {
            any = true;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::SMALL;
                ui.spacing_mut().interact_size.y = 0.0;
                look.body(ui, "–");
                look.body(ui, &capital(&teller.text(fact.text)));
            });
        }
    }
    if !any {
        look.nothing_yet(ui, &kit.word("window-notebook-empty"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_s_id_is_read_as_its_title() {
        for (id, wanted) in
            [("cut-off-times", "Cut off times"), ("prices", "Prices"), ("", ""), ("äh_so", "Äh so")]
        {
            assert_eq!(titled(id), wanted);
        }
    }
}
