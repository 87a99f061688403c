//! The mark: a path that goes on a little further than it must, and a flag at its end. It is drawn with the theme's
//! pen, so that it is seen on every paper.

use egui::{Painter, Pos2, Rect, Shape, Stroke, epaint::CubicBezierShape};

use super::theme::Look;

/// The square in which the mark is described.
const SIDE: f32 = 256.0;

/// The way: where it begins, and three points for each bend.
const WAY: [(f32, f32); 13] = [
    (26.0, 206.0),
    (62.0, 206.0),
    (76.0, 190.0),
    (78.0, 172.0),
    (80.0, 154.0),
    (92.0, 146.0),
    (112.0, 146.0),
    (134.0, 146.0),
    (142.0, 132.0),
    (142.0, 114.0),
    (142.0, 96.0),
    (152.0, 88.0),
    (176.0, 86.0),
];

/// The cloth, as two bent sides between its straight ones.
const CLOTH: [[(f32, f32); 4]; 2] = [
    [(180.0, 42.0), (196.0, 34.0), (210.0, 50.0), (236.0, 40.0)],
    [(235.0, 88.0), (211.0, 98.0), (198.0, 82.0), (181.0, 90.0)],
];

impl Look {
    /// Paints the mark as large as fits into a square at the middle of `rect`.
    pub fn paint_mark(&self, painter: &Painter, rect: Rect) {
        let side = rect.width().min(rect.height());
        let corner = rect.center() - egui::Vec2::splat(side / 2.0);
        let place = |(x, y): (f32, f32)| -> Pos2 { corner + egui::vec2(x, y) * (side / SIDE) };
        let pen = |width: f32| Stroke::new(width * side / SIDE, self.palette.ink);
        let bend = |points: [(f32, f32); 4], line: Stroke| {
            CubicBezierShape::from_points_stroke(points.map(place), false, egui::Color32::TRANSPARENT, line)
        };
        for points in [0, 3, 6, 9].map(|from| [WAY[from], WAY[from + 1], WAY[from + 2], WAY[from + 3]]) {
            painter.add(bend(points, pen(15.0)));
        }
        for end in [WAY[0], WAY[12], (182.0, 192.0), (180.0, 40.0)] {
            painter.circle_filled(place(end), 7.5 * side / SIDE, self.palette.ink);
        }
        painter.line_segment([place((182.0, 192.0)), place((180.0, 40.0))], pen(15.0));
        let sides = CLOTH.map(|points| bend(points, Stroke::NONE).flatten(Some(0.2)));
        let [upper, lower] = sides;
        let mut cloth = egui::Mesh::default();
        let count = upper.len().min(lower.len());
        for index in 0..count {
            cloth.colored_vertex(upper[index], self.palette.gold);
            cloth.colored_vertex(lower[lower.len() - 1 - index], self.palette.gold);
        }
        for index in 0..count.saturating_sub(1) as u32 {
            cloth.add_triangle(2 * index, 2 * index + 1, 2 * index + 2);
            cloth.add_triangle(2 * index + 1, 2 * index + 2, 2 * index + 3);
        }
        painter.add(Shape::mesh(cloth));
        painter.add(Shape::closed_line([upper, lower].concat(), pen(11.0)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui::pos2;

    #[test]
    fn it_stays_inside_its_place_at_any_size() {
        for side in [16.0, 40.0, 200.0] {
            let place = Rect::from_min_size(pos2(100.0, 80.0), egui::vec2(side * 1.3, side));
            let harness = test_kit::show(1.0, move |look, ui| look.paint_mark(ui.painter(), place));
            for clipped in &harness.output().shapes {
                let bounds = clipped.shape.visual_bounding_rect();
                assert!(
                    place.expand(1.5).contains_rect(bounds) || !bounds.is_positive(),
                    "{side}: {bounds:?}"
                );
            }
        }
    }
}
