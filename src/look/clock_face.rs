//! The clock of the story: hands on a face, the time and the day in words beside it.

use egui::{Color32, Pos2, Response, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use super::{
    paint::room,
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// Directions of the hour hand and of the minute hand for a minute of the day.
pub fn hands(minute_of_day: u32) -> [Vec2; 2] {
    let direction = |share: f32| Vec2::angled((share - 0.25) * std::f32::consts::TAU);
    let minute = (minute_of_day % 60) as f32 / 60.0;
    let hour = (minute_of_day % 720) as f32 / 720.0;
    [direction(hour), direction(minute)]
}

impl Look {
    /// The clock for a minute of the day (0 to 1439), with the time and the day in the caller's words.
    pub fn clock_face(&self, ui: &mut Ui, minute_of_day: u32, time: &str, day: &str) -> Response {
        let palette = &self.palette;
        let diameter = 60.0_f32;
        let gap = 14.0;
        let beside = (room(ui) - diameter - gap).max(60.0);
        let time_galley = self.text(ui, time, Setting::new(Face::Heavy, 23.0, palette.ink).wrap(beside));
        let day_galley =
            self.text(ui, day, Setting::new(Face::Regular, size::SECONDARY, palette.soft).wrap(beside));
        let words =
            vec2(time_galley.size().x.max(day_galley.size().x), time_galley.size().y + day_galley.size().y);
        let wanted = vec2(diameter + gap + words.x, words.y.max(diameter));
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{time}, {day}")));
        let centre = egui::pos2(rect.left() + diameter / 2.0, rect.center().y);
        self.paint_clock(ui.painter(), centre, diameter / 2.0 - 1.5, minute_of_day);
        let left = rect.left() + diameter + gap;
        let top = rect.center().y - words.y / 2.0;
        let below = top + time_galley.size().y;
        ui.painter().galley(egui::pos2(left, top), time_galley, palette.ink);
        ui.painter().galley(egui::pos2(left, below), day_galley, palette.soft);
        response
    }

    fn paint_clock(&self, painter: &egui::Painter, centre: Pos2, radius: f32, minute_of_day: u32) {
        // In the dark a grey line would make weak hands.
        let line: Color32 = self.palette.ink;
        painter.circle(centre, radius, self.palette.card, Stroke::new(stroke::CARD, line));
        for quarter in 0..4 {
            let out = Vec2::angled(quarter as f32 * std::f32::consts::FRAC_PI_2);
            let mark = [centre + out * (radius - 3.0), centre + out * (radius - 8.0)];
            painter.line_segment(mark, Stroke::new(2.0, line));
        }
        let [hour, minute] = hands(minute_of_day);
        for (hand, length, width) in [(hour, radius * 0.48, 4.2), (minute, radius * 0.68, 2.8)] {
            let tip = centre + hand * length;
            painter.line_segment([centre, tip], Stroke::new(width, line));
            painter.circle_filled(tip, width / 2.0, line);
        }
        let pin = match self.theme {
            super::theme::Theme::HighContrast => self.palette.gold,
            _ => self.palette.brick,
        };
        painter.circle_filled(centre, 3.6, pin);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn the_hands_point_where_a_clock_s_do() {
        for (minute_of_day, hour, minute) in [
            (0, vec2(0.0, -1.0), vec2(0.0, -1.0)),
            (3 * 60, vec2(1.0, 0.0), vec2(0.0, -1.0)),
            (18 * 60, vec2(0.0, 1.0), vec2(0.0, -1.0)),
            (12 * 60 + 45, Vec2::angled((0.75 / 12.0 - 0.25) * std::f32::consts::TAU), vec2(-1.0, 0.0)),
        ] {
            let got = hands(minute_of_day);
            assert!((got[0] - hour).length() < 1e-4, "{minute_of_day}: {got:?}");
            assert!((got[1] - minute).length() < 1e-4, "{minute_of_day}: {got:?}");
        }
    }

    #[test]
    fn it_is_told_in_words_and_grows() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.clock_face(ui, 14 * 60 + 26, "2:26 pm", "Tuesday");
            });
            harness.get_by_value("2:26 pm, Tuesday").rect()
        };
        assert!(rect(2.0).width() > rect(1.0).width() * 1.4);
        assert!(rect(2.0).height() > rect(1.0).height() * 1.3);
    }
}
