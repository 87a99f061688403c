//! How somebody felt, turn by turn: a smooth curve over named levels, with faces at the turning points.

use egui::{
    Color32, Id, Mesh, Pos2, Rect, Response, Sense, Shape, Stroke, TextureId, Ui, WidgetInfo, WidgetType,
    pos2, vec2,
};

use super::{
    paint::paint_centred,
    rich_text::Setting,
    theme::{Backdrop, Look, size, stroke},
    type_faces::Face,
};

/// A place on the curve that can be opened.
#[derive(Clone, Copy, Debug)]
pub struct TurningPoint<'a> {
    /// Which point of the curve it is (an index).
    pub at: usize,
    /// The face at that moment.
    pub portrait: Option<TextureId>,
    /// Whether something was broken here: a brick ring.
    pub broken: bool,
    /// What a screen reader says: “4:12 pm, your call was due at four”.
    pub label: &'a str,
}

/// A curve to be shown.
#[derive(Clone, Copy, Debug)]
pub struct MoodCurve<'a> {
    /// What a screen reader says of the whole.
    pub label: &'a str,
    /// Where the curve goes: x in turns or minutes (rising), y from 0 to 100.
    pub points: &'a [(f32, f32)],
    /// Another curve to compare with, dashed.
    pub other: &'a [(f32, f32)],
    /// Guide lines with their names: “delighted” at 85, “calm” at 55, “upset” at 15.
    pub levels: &'a [(f32, &'a str)],
    /// Words along the bottom: x and what stands there.
    pub times: &'a [(f32, &'a str)],
    /// What can be opened.
    pub turning_points: &'a [TurningPoint<'a>],
    /// Which of the turning points is open.
    pub open: Option<usize>,
    /// Where two paths part: a dotted upright and a gold point.
    pub fork: Option<f32>,
    /// What the faces stand on.
    pub backdrop: Backdrop,
    /// Height of the whole in points, at a text scale of 1.
    pub height: f32,
}

/// What came of showing a curve.
#[derive(Clone, Debug)]
pub struct MoodCurveResponse {
    /// The whole.
    pub response: Response,
    /// The turning point that was pressed now.
    pub pressed: Option<usize>,
    /// Horizontal place of the open turning point, for the arrow of what explains it.
    pub open_x: Option<f32>,
}

/// Points on a smooth line through `points` (x must rise) that never swings beyond two neighbours: a
/// monotone cubic, `steps` points from each to the next.
pub fn smooth(points: &[(f32, f32)], steps: usize) -> Vec<(f32, f32)> {
    let count = points.len();
    if count < 3 || steps == 0 {
        return points.to_vec();
    }
    let slope = |index: usize| {
        let (from, to) = (points[index], points[index + 1]);
        (to.1 - from.1) / (to.0 - from.0).max(1e-6)
    };
    // Fritsch and Butland: the harmonic mean of both sides where they agree in direction, level where not.
    let tangent = |index: usize| {
        if index == 0 {
            return slope(0);
        }
        if index == count - 1 {
            return slope(count - 2);
        }
        let (before, after) = (slope(index - 1), slope(index));
        if before * after <= 0.0 { 0.0 } else { 2.0 * before * after / (before + after) }
    };
    let mut line = Vec::with_capacity((count - 1) * steps + 1);
    for index in 0..count - 1 {
        let (from, to) = (points[index], points[index + 1]);
        let width = to.0 - from.0;
        let (start, end) = (tangent(index) * width, tangent(index + 1) * width);
        for step in 0..steps {
            let t = step as f32 / steps as f32;
            let (t2, t3) = (t * t, t * t * t);
            let height = (2.0 * t3 - 3.0 * t2 + 1.0) * from.1
                + (t3 - 2.0 * t2 + t) * start
                + (3.0 * t2 - 2.0 * t3) * to.1
                + (t3 - t2) * end;
            line.push((from.0 + width * t, height.clamp(from.1.min(to.1), from.1.max(to.1))));
        }
    }
    line.push(points[count - 1]);
    line
}

/// The plane on which a curve is drawn.
struct Plane {
    rect: Rect,
    from: f32,
    to: f32,
}

impl Plane {
    fn place(&self, (x, y): (f32, f32)) -> Pos2 {
        let across = (x - self.from) / (self.to - self.from).max(1e-6);
        let up = (y / 100.0).clamp(0.0, 1.0);
        pos2(
            self.rect.left() + across.clamp(0.0, 1.0) * self.rect.width(),
            self.rect.bottom() - up * self.rect.height(),
        )
    }

    fn line(&self, points: &[(f32, f32)]) -> Vec<Pos2> {
        smooth(points, 16).into_iter().map(|point| self.place(point)).collect()
    }
}

impl MoodCurve<'_> {
    /// Shows the curve, as wide as there is room.
    pub fn show(&self, look: &Look, ui: &mut Ui) -> MoodCurveResponse {
        let palette = &look.palette;
        let small = Setting::new(Face::Regular, size::SMALLEST, palette.soft);
        let names: Vec<_> = self.levels.iter().map(|(_, name)| look.text(ui, name, small)).collect();
        let name_width = names.iter().map(|name| name.size().x).fold(0.0, f32::max);
        let foot = if self.times.is_empty() { 4.0 } else { 30.0 * look.text_scale };
        let height = self.height + foot * (look.text_scale - 1.0);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, self.label));

        let left = if names.is_empty() { 0.0 } else { name_width + 26.0 };
        let plane_rect = Rect::from_min_max(rect.min + vec2(left, 24.0), rect.max - vec2(24.0, foot));
        let all = || self.points.iter().chain(self.other).map(|point| point.0);
        let plane = Plane {
            rect: plane_rect,
            from: all().fold(f32::INFINITY, f32::min),
            to: all().fold(f32::NEG_INFINITY, f32::max),
        };
        let painter = ui.painter();
        for ((level, _), name) in self.levels.iter().zip(names) {
            let y = plane.place((plane.from, *level)).y;
            let guide = [pos2(plane_rect.left() - 6.0, y), pos2(plane_rect.right() + 6.0, y)];
            painter.extend(Shape::dashed_line(&guide, Stroke::new(1.6, palette.rule), 3.0, 6.0));
            let at = pos2(rect.left() + 2.0, y - name.size().y / 2.0);
            painter.galley(at, name, palette.soft);
        }
        let curve = plane.line(self.points);
        if !curve.is_empty() {
            painter.add(under(&curve, plane_rect.bottom(), palette.sea_tint));
        }
        let floor = [plane_rect.left_bottom(), plane_rect.right_bottom() + vec2(6.0, 0.0)];
        painter.line_segment(floor, Stroke::new(stroke::CARD, palette.line));
        if !self.other.is_empty() {
            let line = plane.line(self.other);
            painter.extend(Shape::dashed_line(&line, Stroke::new(stroke::CARD, palette.soft), 8.0, 6.0));
        }
        painter.add(Shape::line(curve, Stroke::new(4.0, palette.sea)));
        self.paint_times(look, ui, &plane);
        if let Some(fork) = self.fork {
            let at = plane.place((fork, self.height_at(fork)));
            let upright = [pos2(at.x, plane_rect.top()), pos2(at.x, plane_rect.bottom())];
            painter.extend(Shape::dashed_line(&upright, Stroke::new(2.0, palette.line), 3.0, 5.0));
            painter.circle(at, 7.0, palette.gold, Stroke::new(stroke::CARD, palette.line));
        }
        let (pressed, open_x) = self.show_turning_points(look, ui, &plane, response.id);
        MoodCurveResponse { response, pressed, open_x }
    }

    /// Height of the curve at x, on the smooth line.
    fn height_at(&self, x: f32) -> f32 {
        smooth(self.points, 16)
            .into_iter()
            .min_by(|one, other| (one.0 - x).abs().total_cmp(&(other.0 - x).abs()))
            .map_or(0.0, |point| point.1)
    }

    fn paint_times(&self, look: &Look, ui: &Ui, plane: &Plane) {
        let small = Setting::new(Face::Regular, size::SMALLEST, look.palette.soft);
        let mut free_from = f32::NEG_INFINITY;
        for (x, words) in self.times {
            let galley = look.text(ui, words, small);
            let middle = plane.place((*x, 0.0)).x;
            let furthest = plane.rect.right() + 24.0 - galley.size().x;
            let left = (middle - galley.size().x / 2.0).clamp(plane.rect.left().min(furthest), furthest);
            // Words that would run into each other are left out.
            if left < free_from {
                continue;
            }
            free_from = left + galley.size().x + 8.0;
            ui.painter().galley(pos2(left, plane.rect.bottom() + 5.0), galley, look.palette.soft);
        }
    }

    fn show_turning_points(
        &self,
        look: &Look,
        ui: &Ui,
        plane: &Plane,
        id: Id,
    ) -> (Option<usize>, Option<f32>) {
        const DIAMETER: f32 = 40.0;
        let palette = &look.palette;
        let mut pressed = None;
        let mut open_x = None;
        for (index, point) in self.turning_points.iter().enumerate() {
            let Some(place) = self.points.get(point.at) else { continue };
            let centre = plane.place(*place);
            let target = Rect::from_center_size(centre, egui::Vec2::splat(super::theme::space::TARGET));
            let response = ui.interact(target, id.with(("turning point", index)), Sense::click());
            let open = self.open == Some(index);
            let enabled = ui.is_enabled();
            response.widget_info(|| WidgetInfo::selected(WidgetType::Button, enabled, open, point.label));
            if response.clicked() {
                pressed = Some(index);
            }
            if open {
                open_x = Some(centre.x);
            }
            let held = look.held(ui.ctx(), &response);
            let ring = if point.broken { palette.brick } else { palette.line };
            let diameter = DIAMETER + 3.0 * held.hover;
            look.paint_token(ui.painter(), centre, diameter, point.portrait, self.backdrop, ring);
            if open || held.focus {
                let outline = Stroke::new(
                    look.focus_stroke(),
                    if open && point.broken { palette.brick } else { palette.focus },
                );
                ui.painter().circle_stroke(centre, diameter / 2.0 + 2.0, outline);
            }
            if held.focus && open {
                let outline = Stroke::new(stroke::SMALL, palette.focus);
                ui.painter().circle_stroke(centre, diameter / 2.0 + 6.0, outline);
            }
            let number = Setting::new(
                Face::Heavy,
                size::SMALLEST,
                if point.broken { on_brick(look) } else { palette.paper },
            );
            let galley = look.text(ui, &(index + 1).to_string(), number);
            let badge = centre + vec2(19.0, -17.0);
            let fill: Color32 = if point.broken { palette.brick } else { palette.ink };
            ui.painter().circle_filled(badge, (galley.size().y / 2.0 + 1.0).max(10.0), fill);
            paint_centred(ui.painter(), &galley, badge);
        }
        (pressed, open_x)
    }
}

/// Text on brick itself: light on the dark brick of the light theme, dark on the light bricks.
fn on_brick(look: &Look) -> Color32 {
    match look.theme {
        super::theme::Theme::Light => look.palette.card,
        _ => look.palette.paper,
    }
}

/// The area between a line and the floor.
fn under(line: &[Pos2], floor: f32, colour: Color32) -> Shape {
    let mut mesh = Mesh::default();
    for point in line {
        mesh.colored_vertex(*point, colour);
        mesh.colored_vertex(pos2(point.x, floor), colour);
    }
    for index in 0..(line.len() as u32).saturating_sub(1) {
        mesh.add_triangle(2 * index, 2 * index + 1, 2 * index + 2);
        mesh.add_triangle(2 * index + 1, 2 * index + 2, 2 * index + 3);
    }
    Shape::mesh(mesh)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{test_kit, theme::Theme};
    use egui_kittest::kittest::Queryable;

    #[test]
    fn the_line_goes_through_its_points_and_never_beyond_two_neighbours() {
        let points = [(0.0, 30.0), (1.0, 25.0), (2.0, 60.0), (3.0, 60.0), (5.0, 10.0), (6.0, 90.0)];
        let line = smooth(&points, 16);
        for point in points {
            assert!(line.iter().any(|p| (p.0 - point.0).abs() < 1e-4 && (p.1 - point.1).abs() < 1e-3));
        }
        for (x, y) in &line {
            let right = points.iter().position(|point| point.0 >= *x).unwrap().max(1);
            let (from, to) = (points[right - 1].1, points[right].1);
            assert!(*y >= from.min(to) - 1e-3 && *y <= from.max(to) + 1e-3, "{x} {y}");
        }
    }

    #[test]
    fn few_points_do_not_panic() {
        for points in
            [&[][..], &[(0.0, 50.0)], &[(0.0, 50.0), (1.0, 60.0)], &[(0.0, 1.0), (0.0, 2.0), (0.0, 3.0)]]
        {
            assert!(smooth(points, 16).iter().all(|point| point.0.is_finite() && point.1.is_finite()));
            let _harness = test_kit::show(1.0, |look, ui| {
                curve(points, None).show(look, ui);
            });
        }
    }

    fn curve<'a>(points: &'a [(f32, f32)], open: Option<usize>) -> MoodCurve<'a> {
        MoodCurve {
            label: "How Maya felt",
            points,
            other: &[],
            levels: &[(85.0, "delighted"), (55.0, "calm"), (15.0, "upset")],
            times: &[(0.0, "2:20"), (2.0, "2:31")],
            turning_points: &[
                TurningPoint { at: 1, portrait: None, broken: false, label: "2:25 you listened" },
                TurningPoint { at: 2, portrait: None, broken: true, label: "4:12 your call was due" },
            ],
            open,
            fork: None,
            backdrop: Backdrop::Sand,
            height: 200.0,
        }
    }

    #[test]
    fn turning_points_are_opened_by_pointer_and_keyboard() {
        let points = [(0.0, 30.0), (1.0, 60.0), (2.0, 10.0), (3.0, 80.0)];
        let look = Look::new(Theme::Light, 1.0, true);
        let mut harness = test_kit::with_state(look, None, move |look, ui, open: &mut Option<usize>| {
            let shown = curve(&points, *open).show(look, ui);
            assert_eq!(shown.open_x.is_some(), open.is_some());
            *open = shown.pressed.or(*open);
        });
        harness.get_by_label("4:12 your call was due").click();
        harness.run();
        assert_eq!(*harness.state(), Some(1));
        harness.get_by_label("2:25 you listened").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), Some(0));
    }
}
