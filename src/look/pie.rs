//! A share of an hour as a slice of gold.

use egui::{Painter, Pos2, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, WidgetType, vec2};

use super::{
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// The slice from twelve o'clock, clockwise, for `minutes` of 60 (more are a whole hour).
pub fn slice(centre: Pos2, radius: f32, minutes: u32) -> Vec<Pos2> {
    let share = minutes.min(60) as f32 / 60.0;
    let steps = (share * 48.0).ceil().max(1.0) as usize;
    let mut points = vec![centre];
    points.extend((0..=steps).map(|step| {
        let turn = share * step as f32 / steps as f32 - 0.25;
        centre + Vec2::angled(turn * std::f32::consts::TAU) * radius
    }));
    points
}

impl Look {
    /// Paints the slice of `minutes` in a circle.
    pub fn paint_pie(&self, painter: &Painter, centre: Pos2, radius: f32, minutes: u32) {
        painter.circle_filled(centre, radius, self.palette.card);
        if minutes > 0 {
            let points = slice(centre, radius, minutes);
            let mut mesh = egui::Mesh::default();
            for point in &points {
                mesh.colored_vertex(*point, self.palette.gold);
            }
            for index in 1..points.len() as u32 - 1 {
                mesh.add_triangle(0, index, index + 1);
            }
            painter.add(Shape::mesh(mesh));
        }
        painter.circle_stroke(centre, radius, Stroke::new(stroke::CARD, self.palette.line));
    }

    /// How long something takes: the slice and, below it, `takes` in words (“27 min”).
    pub fn pie(&self, ui: &mut Ui, minutes: u32, takes: &str) -> Response {
        let radius = 20.0 * self.text_scale;
        let words = self.text(ui, takes, Setting::new(Face::SemiBold, size::SMALLEST, self.palette.ink));
        let wanted = vec2(words.size().x.max(2.0 * radius + 4.0), 2.0 * radius + 8.0 + words.size().y);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        let centre = rect.center_top() + vec2(0.0, radius + 2.0);
        self.paint_pie(ui.painter(), centre, radius, minutes);
        let below = egui::pos2(rect.center().x - words.size().x / 2.0, rect.bottom() - words.size().y);
        ui.painter().galley(below, words, self.palette.ink);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, takes));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn a_quarter_of_an_hour_is_a_quarter_of_the_circle() {
        let centre = egui::pos2(50.0, 50.0);
        let points = slice(centre, 10.0, 15);
        assert_eq!(points[0], centre);
        assert!((points[1] - egui::pos2(50.0, 40.0)).length() < 0.01, "it begins at twelve");
        let last = points[points.len() - 1];
        assert!((last - egui::pos2(60.0, 50.0)).length() < 0.01, "and ends at three");
        assert_eq!(slice(centre, 10.0, 60), slice(centre, 10.0, 600));
        assert!(slice(centre, 10.0, 0).iter().all(|point| point.x < 50.01));
    }

    #[test]
    fn it_grows_with_the_text() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.pie(ui, 27, "27 min");
            });
            harness.get_by_value("27 min").rect()
        };
        assert!(rect(2.0).height() > rect(1.0).height() * 1.6);
    }
}
