//! The first window: what this is, and what one would like to be called. A name can be left out.

use egui::{Align, Key, Layout, Ui, vec2};

use super::{Go, Kit, part};
use crate::look::{Backdrop, Face, icon, size, space};

pub(super) fn show(kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let room = ui.max_rect();
    let look = kit.look;
    let mut go = Go::Nowhere;
    let left =
        egui::Rect::from_min_max(room.min, egui::pos2(room.left() + room.width() * 0.4, room.bottom()));
    look.paint_backdrop(ui.painter(), left, 0.0, Backdrop::Sand);
    if let Some(texture) = kit.pictures.get(ui.ctx(), "maya/pleased.png") {
        let width = (left.width() * 1.12).min(left.height() * 0.84);
        let picture = egui::Rect::from_min_size(
            egui::pos2(left.center().x - width * 0.56, left.bottom() - width * 0.98),
            vec2(width, width * 1000.0 / 864.0),
        );
        let uv = egui::Rect::from_min_max(egui::Pos2::ZERO, egui::pos2(1.0, 1.0));
        ui.painter().with_clip_rect(left).image(texture, picture, uv, egui::Color32::WHITE);
    }
    let right = egui::Rect::from_min_max(
        egui::pos2(left.right() + 64.0, room.top() + 48.0),
        egui::pos2(room.right() - space::SCREEN, room.bottom() - 16.0),
    );
    part(ui, right, |ui| {
        egui::ScrollArea::vertical().show(ui, |ui| {
            ui.set_max_width(640.0);
            ui.spacing_mut().item_spacing.y = space::MEDIUM;
            ui.add_space(right.height() * 0.12);
            look.label(ui, &kit.word("app-name"), Face::Heavy, size::BRIEFING_TITLE, look.palette.ink);
            look.body(ui, &kit.word("welcome-what"));
            ui.add_space(space::LARGE);
            let question =
                look.label(ui, &kit.word("welcome-name"), Face::SemiBold, size::BODY, look.palette.ink);
            let edit = egui::TextEdit::singleline(&mut kit.settings.name)
                .char_limit(40)
                .desired_width(360.0)
                .margin(vec2(14.0, 12.0))
                .font(look.font(Face::Regular, size::CARD_TITLE));
            let response = ui.add(edit).labelled_by(question.id);
            if entered {
                response.request_focus();
            }
            look.note(ui, &kit.word("welcome-stays-here"));
            ui.add_space(space::MEDIUM);
            let start = kit.word("welcome-start");
            let enter = ui.input(|input| input.key_pressed(Key::Enter));
            ui.with_layout(Layout::left_to_right(Align::Min), |ui| {
                if look.primary_button(ui, Some(icon::ARROW_RIGHT), &start, Some("Enter")).clicked() || enter
                {
                    if kit.settings.name.trim().is_empty() {
                        kit.settings.name = kit.word("name-nobody");
                    }
                    kit.keep_settings();
                    go = Go::Library;
                }
            });
        });
    });
    go
}
