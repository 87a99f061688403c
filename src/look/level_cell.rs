//! A cell of the table of people and dimensions: the level as a number, as five pips and as a shade, and whether it went up or down.

use std::cmp::Ordering;

use egui::{Response, Sense, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    icon,
    paint::paint_centred,
    rich_text::Setting,
    theme::{Look, heat, size, stroke},
    type_faces::Face,
};

impl Look {
    /// A level from 1 to 5; none in words (`nothing`) in a dashed box. `since` says how it went, where that is known. `label` is what
    /// a screen reader says.
    pub fn level_cell(
        &self,
        ui: &mut Ui,
        width: f32,
        level: Option<u8>,
        since: Option<Ordering>,
        nothing: &str,
        label: &str,
    ) -> Response {
        let height = 44.0_f32.max(40.0 * self.text_scale);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label));
        let painter = ui.painter();
        let Some(level) = level else {
            self.paint_dashed(painter, response.id, rect, 8.0);
            let setting = Setting::new(Face::Regular, size::SMALLEST, self.palette.soft).cut(width - 8.0);
            paint_centred(painter, &self.text(ui, nothing, setting), rect.center());
            return response;
        };
        let (fill, ink) = heat(level);
        self.paint_box(painter, response.id, rect, self.ink_box(8.0, stroke::SMALL, fill));
        let number = self.text(ui, &level.to_string(), Setting::new(Face::Heavy, size::BODY, ink));
        let mut at = rect.left_center() + vec2(10.0, 0.0);
        painter.galley(at - vec2(0.0, number.size().y / 2.0), number.clone(), ink);
        at.x += number.size().x + 16.0;
        let pip = 4.2 * self.text_scale.sqrt();
        // The pips stand where there is room for them; the number says it, too.
        if at.x + 5.0 * 3.0 * pip + 26.0 < rect.right() {
            for which in 1..=5 {
                if which <= level {
                    painter.circle_filled(at, pip, ink);
                } else {
                    painter.circle_stroke(at, pip - 0.6, Stroke::new(1.4, ink));
                }
                at.x += 3.0 * pip;
            }
        }
        let arrow = match since {
            Some(Ordering::Greater) => icon::ARROW_UP,
            Some(Ordering::Less) => icon::ARROW_DOWN,
            _ => return response,
        };
        let arrow = self.text(ui, arrow, Setting::new(Face::Icon, size::BODY, ink));
        let size = arrow.size();
        painter.galley(rect.right_center() - vec2(size.x + 10.0, size.y / 2.0), arrow, ink);
        response
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::look::test_kit;

    #[test]
    fn it_is_told_in_words_and_grows_with_the_text() {
        let height = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.level_cell(
                    ui,
                    140.0,
                    Some(4),
                    Some(Ordering::Greater),
                    "too few yet",
                    "Ada, Listening 4, up",
                );
                look.level_cell(ui, 140.0, None, None, "too few yet", "Ada, Extra mile, too few yet");
            });
            harness.get_by_value("Ada, Extra mile, too few yet");
            harness.get_by_value("Ada, Listening 4, up").rect().height()
        };
        assert!(height(2.0) > height(1.0) * 1.5);
    }
}
