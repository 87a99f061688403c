//! Levels from 1 to 5, conversation after conversation: points on dotted guides, a dash where there was too little evidence.
//! Each point can be opened; the keyboard stops once at the chart and goes through its points with the arrows.

use egui::{EventFilter, Key, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// A conversation on the chart.
#[derive(Clone, Debug)]
pub struct LevelPoint {
    /// 1 to 5; none where there was too little evidence.
    pub level: Option<u8>,
    /// What a screen reader and a tooltip say: “12 November, The wrong markers, level 3”.
    pub label: String,
}

/// A chart to be shown.
#[derive(Clone, Copy, Debug)]
pub struct LevelChart<'a> {
    /// What a screen reader says of the whole: “Listening”.
    pub label: &'a str,
    /// The conversations, the oldest first.
    pub points: &'a [LevelPoint],
    /// Height of the whole in points, at a text scale of 1.
    pub height: f32,
}

/// The point the keyboard is at.
#[derive(Clone, Copy, Default)]
struct At(Option<usize>);

impl LevelChart<'_> {
    /// Shows the chart, as wide as there is room; the point that was opened now, if one was.
    pub fn show(&self, look: &Look, ui: &mut Ui) -> Option<usize> {
        let palette = &look.palette;
        let height = self.height * look.text_scale.sqrt();
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
        let small = Setting::new(Face::Regular, size::SMALLEST, palette.soft);
        let numbers: Vec<_> = (1..=5).map(|level| look.text(ui, &level.to_string(), small)).collect();
        let wide = numbers.iter().map(|number| number.size().x).fold(0.0, f32::max);
        let tall = numbers.iter().map(|number| number.size().y).fold(0.0, f32::max);
        let plane = Rect::from_min_max(
            rect.min + vec2(wide + 18.0, tall / 2.0),
            rect.max - vec2(14.0, tall / 2.0 + 12.0),
        );
        let y = |level: u8| plane.bottom() - plane.height() * (f32::from(level) - 1.0) / 4.0;
        let painter = ui.painter();
        for (level, number) in (1..=5).zip(numbers) {
            let guide = [pos2(plane.left() - 6.0, y(level)), pos2(plane.right() + 8.0, y(level))];
            painter.extend(Shape::dashed_line(&guide, Stroke::new(1.6, palette.rule), 3.0, 6.0));
            let at = pos2(rect.left() + wide - number.size().x + 4.0, y(level) - number.size().y / 2.0);
            painter.galley(at, number, palette.soft);
        }
        let last = self.points.len().saturating_sub(1);
        let x = |index: usize| {
            // A single point stands on the right, where the latest always stands.
            if last == 0 { plane.right() } else { plane.left() + plane.width() * index as f32 / last as f32 }
        };
        let known: Vec<(usize, egui::Pos2)> = self
            .points
            .iter()
            .enumerate()
            .filter_map(|(index, point)| Some((index, pos2(x(index), y(point.level?)))))
            .collect();
        for pair in known.windows(2) {
            let [(from, start), (to, end)] = pair else { continue };
            if to - from == 1 {
                painter.line_segment([*start, *end], Stroke::new(4.0, palette.sea));
            } else {
                // Between them one was too short to say.
                painter.extend(Shape::dashed_line(&[*start, *end], Stroke::new(3.0, palette.sea), 5.0, 6.0));
            }
        }
        for index in (0..self.points.len()).filter(|index| self.points[*index].level.is_none()) {
            let at = pos2(x(index), plane.bottom() + 12.0);
            painter.line_segment([at - vec2(6.0, 0.0), at + vec2(6.0, 0.0)], Stroke::new(2.4, palette.soft));
        }
        for (index, at) in &known {
            if known.last().is_some_and(|(latest, _)| latest == index) {
                painter.circle(*at, 9.0, palette.gold, Stroke::new(stroke::CARD, palette.line));
            } else {
                painter.circle_filled(*at, 5.5, palette.sea);
            }
        }
        let place = |index: usize| pos2(x(index), self.points[index].level.map_or(plane.bottom() + 12.0, y));
        self.opened(look, ui, &response, &place)
    }

    /// The point under the pointer or at which the keyboard is, shown by a ring; and whether it is opened.
    fn opened(
        &self,
        look: &Look,
        ui: &Ui,
        response: &Response,
        place: &dyn Fn(usize) -> egui::Pos2,
    ) -> Option<usize> {
        let last = self.points.len().checked_sub(1);
        let id = response.id.with("point");
        let At(mut at) = ui.data(|data| data.get_temp(id)).unwrap_or_default();
        at = at.or(last).map(|at| at.min(last.unwrap_or_default()));
        let focus = response.has_focus();
        if focus {
            let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            let pressed = |key| ui.input(|input| input.key_pressed(key));
            if pressed(Key::ArrowLeft) {
                at = at.map(|at| at.saturating_sub(1));
            }
            if pressed(Key::ArrowRight) {
                at = at.map(|at| (at + 1).min(last.unwrap_or_default()));
            }
        }
        let near = |pointer: egui::Pos2| {
            let nearest = (0..self.points.len())
                .min_by(|a, b| place(*a).distance(pointer).total_cmp(&place(*b).distance(pointer)));
            nearest.filter(|index| place(*index).distance(pointer) < 26.0)
        };
        let hovered = response.hover_pos().and_then(near);
        if let Some(hovered) = hovered.filter(|_| response.clicked() && !focus) {
            at = Some(hovered);
        }
        ui.data_mut(|data| data.insert_temp(id, At(at)));
        let said = at.and_then(|at| self.points.get(at));
        response.widget_info(|| {
            let words = said
                .map_or_else(|| self.label.to_owned(), |point| format!("{}. {}", self.label, point.label));
            WidgetInfo::labeled(WidgetType::Button, ui.is_enabled(), words)
        });
        let ring = if focus { at } else { hovered };
        if let Some(index) = ring {
            let outline = Stroke::new(look.focus_stroke(), look.palette.focus);
            ui.painter().circle_stroke(place(index), 13.0, outline);
            if focus {
                ui.painter().circle_stroke(
                    place(index),
                    17.0,
                    Stroke::new(stroke::SMALL, look.palette.focus),
                );
            }
        }
        if let Some(point) = hovered.and_then(|index| self.points.get(index)) {
            response.clone().on_hover_text_at_pointer(&point.label);
        }
        // A press of the pointer is where the pointer is; any other press is where the keyboard is.
        if response.clicked() { hovered.or(if response.hovered() { None } else { at }) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::kittest::Queryable;

    use super::*;
    use crate::look::test_kit;

    fn points() -> Vec<LevelPoint> {
        let point =
            |level: u8| LevelPoint { level: (level > 0).then_some(level), label: format!("level {level}") };
        [2, 0, 4].map(point).to_vec()
    }

    #[test]
    fn the_keyboard_goes_from_point_to_point_and_opens_one() {
        let look = Look::new(crate::look::Theme::Light, 1.0, true);
        let mut harness = test_kit::with_state(look, Vec::new(), |look, ui, opened: &mut Vec<usize>| {
            let chart = LevelChart { label: "Listening", points: &points(), height: 140.0 };
            opened.extend(chart.show(look, ui));
        });
        harness.get_by_label("Listening. level 4").focus();
        harness.run_steps(2);
        harness.key_press(Key::ArrowLeft);
        harness.run_steps(2);
        harness.get_by_label("Listening. level 0");
        harness.key_press(Key::ArrowLeft);
        harness.run_steps(2);
        harness.key_press(Key::ArrowLeft);
        harness.run_steps(2);
        harness.get_by_label("Listening. level 2");
        harness.key_press(Key::Enter);
        harness.run_steps(2);
        assert_eq!(harness.state(), &[0]);
    }
}
