//! How the map is drawn: nodes with their signs, the ways between them, as near as one has come.

use egui::{Color32, Id, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::map_panel::{GLYPH, HEIGHT, LETTERS, PADDING, Picture, READABLE};
use crate::look::{Face, InkBox, Look, channel_icon, icon, size, stroke};
use crate::scenario::map::{Drawn, Kind, Node, Size};
use crate::scenario::message::Severity;
use crate::scenario::model::Outcome;
use crate::scenario::wording::capital;

/// What is drawn at a pass.
pub(super) struct View<'a> {
    pub look: &'a Look,
    pub rect: Rect,
    pub zoom: f32,
    pub centre: Vec2,
    pub painter: Painter,
}

impl View<'_> {
    pub fn at(&self, x: i32, y: i32) -> Pos2 {
        self.rect.center() + (vec2(x as f32, y as f32) - self.centre) * self.zoom
    }

    pub fn node(&self, drawn: &Drawn, node: usize) -> Rect {
        let (middle, size) = (drawn.nodes[node], drawn.sizes[node]);
        let size = vec2(size.width as f32, size.height as f32) * self.zoom;
        Rect::from_center_size(self.at(middle.x, middle.y), size)
    }
}

pub(super) fn shown(node: &Node) -> String {
    let title = match node.kind {
        Kind::Contact(_, beats) => format!("{} ({beats})", node.title),
        _ => node.title.clone(),
    };
    let title = capital(&title);
    if title.chars().count() <= LETTERS {
        return title;
    }
    let first: String = title.chars().take(LETTERS - 1).collect();
    format!("{}…", first.trim_end())
}

pub(super) fn node_size(look: &Look, ui: &Ui, node: &Node) -> Size {
    let font = look.font(Face::SemiBold, size::SECONDARY);
    let galley = ui.painter().layout_no_wrap(shown(node), font, look.palette.ink);
    let scale = look.text_scale;
    Size { width: (galley.size().x + (GLYPH + PADDING) * scale) as i32, height: (HEIGHT * scale) as i32 }
}

pub(super) fn glyph(node: &Node) -> &'static str {
    match node.kind {
        Kind::Beat(Some(channel)) | Kind::Contact(channel, _) => channel_icon(channel),
        Kind::Beat(None) | Kind::Nowhere => icon::QUESTION,
        Kind::Decision => icon::GIT_BRANCH,
        Kind::Ending(Outcome::Won) => icon::FLAG_CHECKERED,
        Kind::Ending(Outcome::Mixed) => icon::FLAG,
        Kind::Ending(Outcome::Lost) => icon::FLAG_PENNANT,
        Kind::Event => icon::BELL_RINGING,
    }
}

pub(super) fn fill(look: &Look, node: &Node, here: bool, mark: Option<Severity>) -> Color32 {
    let palette = &look.palette;
    match (here, mark, node.kind) {
        (true, ..) => palette.sea_tint,
        (_, Some(Severity::Error), _) | (_, _, Kind::Nowhere) => palette.brick_tint,
        (_, Some(Severity::Warning), _) => palette.gold_tint,
        (_, _, Kind::Ending(_) | Kind::Decision | Kind::Contact(..)) => palette.sand,
        _ => palette.paper,
    }
}

pub(super) fn paint(
    view: &View<'_>,
    id: Id,
    rect: Rect,
    node: &Node,
    here: bool,
    found: bool,
    mark: Option<Severity>,
    response: &egui::Response,
) {
    let look = view.look;
    let palette = &look.palette;
    let held = look.held(&response.ctx, response);
    let radius = match node.kind {
        Kind::Ending(_) | Kind::Decision => rect.height() / 2.0,
        _ => 9.0 * view.zoom,
    };
    let line = if here || found || held.focus { stroke::FOCUS } else { stroke::SMALL };
    let colour = match (here || found || held.focus, mark) {
        (true, _) => palette.focus,
        (_, Some(Severity::Error)) => palette.brick,
        _ => palette.line,
    };
    let style = InkBox {
        line: colour,
        ..look.ink_box(radius, line * view.zoom.max(0.6), fill(look, node, here, mark))
    };
    if node.reached {
        view.painter.add(look.ink_shape(&response.ctx, id.with("box"), rect, style, None));
    } else {
        look.paint_dashed(&view.painter, id.with("box"), rect, radius);
    }
    if held.hover > 0.0 {
        let line = Stroke::new(2.0 * held.hover, palette.sea);
        view.painter.rect_stroke(rect.expand(2.0), radius, line, egui::StrokeKind::Outside);
    }
    let (sign, colour, face) = match mark {
        Some(Severity::Error) => (icon::X_CIRCLE, palette.brick, Face::IconFill),
        Some(Severity::Warning) => (icon::WARNING, palette.gold_text, Face::IconFill),
        None => (glyph(node), palette.soft, Face::Icon),
    };
    let points = size::SECONDARY * view.zoom;
    let left = rect.left() + 8.0 * view.zoom * look.text_scale;
    let sign = view.painter.layout_no_wrap(sign.into(), look.font(face, points * 1.15), colour);
    view.painter.galley(pos2(left, rect.center().y - sign.size().y / 2.0), sign, colour);
    let words = view.painter.layout_no_wrap(shown(node), look.font(Face::SemiBold, points), palette.ink);
    let from = left + GLYPH * view.zoom * look.text_scale;
    view.painter.galley(pos2(from, rect.center().y - words.size().y / 2.0), words, palette.ink);
}

/// The edges in view.
pub(super) fn edges(view: &View<'_>, picture: &Picture) {
    let palette = &view.look.palette;
    for (edge, route) in picture.map.edges.iter().zip(&picture.drawn.routes) {
        let points: Vec<Pos2> = route.points.iter().map(|point| view.at(point.x, point.y)).collect();
        if !Rect::from_points(&points).expand(12.0).intersects(view.rect) {
            continue;
        }
        let colour = if route.upwards { palette.sea } else { palette.line };
        let line = Stroke::new((1.8 * view.zoom).clamp(0.7, 2.0), colour);
        let alone = edge.by_itself && edge.replies.is_empty();
        for pair in points.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let straight = (from.x - to.x).abs() < 0.5 || view.zoom < 0.3;
            let bend = (from.y + to.y) / 2.0;
            let curve = [from, pos2(from.x, bend), pos2(to.x, bend), to];
            if alone && view.zoom >= 0.3 {
                let samples: Vec<Pos2> = (0..=12).map(|step| on_curve(curve, step as f32 / 12.0)).collect();
                view.painter.extend(Shape::dashed_line(&samples, line, 5.0, 4.0));
            } else if straight {
                view.painter.line_segment([from, to], line);
            } else {
                let shape = egui::epaint::CubicBezierShape::from_points_stroke(
                    curve,
                    false,
                    Color32::TRANSPARENT,
                    line,
                );
                view.painter.add(shape);
            }
        }
        if view.zoom >= 0.27
            && let [.., before, end] = points.as_slice()
        {
            let down = if before.y <= end.y { 1.0 } else { -1.0 };
            let wing = 4.2 * view.zoom.max(0.6);
            let tip = vec2(0.0, -2.0 * wing * down);
            let triangle = vec![*end, *end + tip + vec2(wing, 0.0), *end + tip - vec2(wing, 0.0)];
            view.painter.add(Shape::convex_polygon(triangle, colour, Stroke::NONE));
        }
        if let (true, Some(end)) = (route.far && view.zoom >= READABLE, points.last()) {
            let font = view.look.font(Face::Regular, size::SMALLEST * view.zoom);
            let title = capital(&picture.map.nodes[edge.to].title);
            view.painter.text(*end + vec2(0.0, 4.0), egui::Align2::CENTER_TOP, title, font, palette.soft);
        }
    }
}

pub(super) fn on_curve([a, b, c, d]: [Pos2; 4], t: f32) -> Pos2 {
    let u = 1.0 - t;
    let (a, b, c, d) = (a.to_vec2(), b.to_vec2(), c.to_vec2(), d.to_vec2());
    (a * (u * u * u) + b * (3.0 * u * u * t) + c * (3.0 * u * t * t) + d * (t * t * t)).to_pos2()
}
