//! Promise slips: what was promised and by when; the nearest due stands out.

use egui::{Id, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    icon,
    ink::InkBox,
    paint::Row,
    rich_text::Setting,
    theme::{Look, Theme, size, stroke},
    type_faces::Face,
};

/// Where a promise stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipState {
    /// The one that falls due next: gold tint and an hourglass.
    Next,
    /// Due later today: a clock.
    Today,
    /// Due on another day: a calendar.
    Later,
    /// Kept: a tick.
    Kept,
    /// Broken: brick and a cross.
    Broken,
}

impl Look {
    /// A slip as wide as there is room: what was promised, and `due` in words (“by 3:00, in 34 min”).
    pub fn slip(&self, ui: &mut Ui, state: SlipState, what: &str, due: &str) -> Response {
        let palette = &self.palette;
        let wide = self.theme == Theme::HighContrast && state == SlipState::Next;
        let (fill, line, colour) = match state {
            SlipState::Next if wide => (palette.gold_tint, palette.gold, palette.ink),
            SlipState::Next => (palette.gold_tint, palette.line, palette.ink),
            SlipState::Today | SlipState::Later => (palette.card, palette.line, palette.ink),
            SlipState::Kept => (palette.card, palette.line, palette.sea),
            SlipState::Broken => (palette.brick_tint, palette.brick, palette.brick),
        };
        let padding = vec2(12.0, 8.0);
        let room = ui.available_width() - 2.0 * padding.x;
        let title = self.text(
            ui,
            what,
            Setting::new(Face::SemiBold, size::SECONDARY, palette.ink).wrap(room.max(60.0)),
        );
        let mut row = Row::default();
        match state {
            SlipState::Next => row.icon(self, ui, icon::HOURGLASS, size::SECONDARY, colour),
            SlipState::Today => row.icon(self, ui, icon::CLOCK, size::SECONDARY, colour),
            SlipState::Later => row.icon(self, ui, icon::CALENDAR_BLANK, size::SECONDARY, colour),
            SlipState::Kept => row.verdict(self, ui, icon::CHECK_CIRCLE, size::SECONDARY, colour),
            SlipState::Broken => row.verdict(self, ui, icon::X_CIRCLE, size::SECONDARY, colour),
        }
        let words = if state == SlipState::Broken { palette.brick } else { palette.ink };
        row.text(self, ui, due, Setting::new(Face::Regular, size::SMALLEST, words).wrap(room));
        let height = title.size().y + row.size().y + 2.0 * padding.y + 2.0;
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let width = if wide { self.focus_stroke() } else { stroke::SMALL };
        let style = InkBox { line, shadow: 4.0, ..self.ink_box(8.0, width, fill) };
        // The words are the seed: a slip keeps its line when another one comes in above it.
        let seed = Id::new(("slip", what));
        self.paint_box(ui.painter(), seed, rect, style);
        let below = rect.min + padding + vec2(0.0, title.size().y + 2.0 + row.size().y / 2.0);
        ui.painter().galley(rect.min + padding, title, palette.ink);
        row.paint(self, ui.painter(), seed, below);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, format!("{what}, {due}")));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn a_slip_keeps_its_line_when_another_comes_in_above() {
        let line = |names: &'static [&'static str]| -> Vec<egui::Vec2> {
            let harness = test_kit::show(1.0, move |look, ui| {
                for name in names {
                    look.slip(ui, SlipState::Today, name, "by 4:00");
                }
            });
            let mut meshes = harness.output().shapes.iter().filter_map(|clipped| match &clipped.shape {
                egui::Shape::Mesh(mesh) => Some(mesh),
                _ => None,
            });
            let last = meshes.next_back().unwrap();
            let corner = last.vertices[0].pos;
            last.vertices.iter().map(|vertex| vertex.pos - corner).collect()
        };
        let (alone, below) = (line(&["Ring her back"]), line(&["Return label", "Ring her back"]));
        assert_eq!(alone.len(), below.len());
        assert!(alone.iter().zip(&below).all(|(one, other)| (*one - *other).length() < 0.01));
        let other = line(&["Ring her soon"]);
        assert!(alone.iter().zip(&other).any(|(one, other)| (*one - *other).length() > 0.2));
    }

    #[test]
    fn a_slip_tells_what_and_when_and_wraps_when_the_text_grows() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                ui.set_max_width(196.0);
                look.slip(ui, SlipState::Next, "Return label by e-mail", "by 3:00, in 34 min");
            });
            harness.get_by_value("Return label by e-mail, by 3:00, in 34 min").rect()
        };
        assert_eq!(rect(1.0).width(), 196.0);
        assert!((50.0..72.0).contains(&rect(1.0).height()), "{:?}", rect(1.0));
        assert_eq!(rect(2.0).width(), 196.0);
        assert!(rect(2.0).height() > rect(1.0).height() * 2.5, "{:?}", rect(2.0));
    }
}
