//! What every widget paints with: cached ink boxes, text, icons, and rows of them.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use egui::{
    Color32, Context, Galley, Id, Mesh, Painter, Pos2, Rect, Response, Shape, Stroke, Ui, Vec2,
    cache::{ComputerMut, FrameCache},
    pos2, vec2,
};

use super::{
    bubble::{self, Tail},
    ink::{self, InkBox},
    rich_text::{self, Setting},
    theme::{Backdrop, Look, Theme, size, stroke},
    type_faces::Face,
};

/// All that a cached mesh depends on. Its place is not among it: a box that moves is not drawn anew.
#[derive(Clone, Copy)]
struct Order {
    seed: u64,
    size: Vec2,
    style: InkBox,
    tail: Option<Tail>,
    feather: f32,
}

impl Hash for Order {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let style = &self.style;
        self.seed.hash(state);
        for length in [
            self.size.x,
            self.size.y,
            style.radius,
            style.stroke,
            style.wobble,
            style.shadow,
            self.feather,
            self.tail.map_or(0.0, |tail| tail.reach),
            self.tail.map_or(0.0, |tail| tail.from_top),
        ] {
            length.to_bits().hash(state);
        }
        self.tail.map(|tail| tail.left).hash(state);
        (style.line, style.fill, style.shadow_colour).hash(state);
    }
}

#[derive(Default)]
struct Press;

impl ComputerMut<Order, Arc<Mesh>> for Press {
    fn compute(&mut self, order: Order) -> Arc<Mesh> {
        let rect = Rect::from_min_size(Pos2::ZERO, order.size);
        Arc::new(bubble::mesh(rect, order.tail, &order.style, order.seed, order.feather))
    }
}

/// How a part of the screen that can be pressed is held now.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Held {
    /// From 0 (pointer elsewhere) to 1 (pointer on it), gliding.
    pub hover: f32,
    /// Whether it has the keyboard's focus.
    pub focus: bool,
    /// Whether it is pressed down now.
    pub down: bool,
}

impl Look {
    /// An ink box without shadow: `fill` inside a line of the theme's colour.
    pub fn ink_box(&self, radius: f32, line_width: f32, fill: Color32) -> InkBox {
        InkBox {
            radius,
            stroke: line_width,
            wobble: 0.7,
            shadow: 0.0,
            line: self.palette.line,
            fill,
            shadow_colour: self.palette.shadow,
        }
    }

    /// The shape of an ink box or bubble. `id` decides how the line wavers: give the same thing the same
    /// id and it never shivers. Meshes are kept for as long as they are shown.
    pub fn ink_shape(
        &self,
        context: &Context,
        id: Id,
        rect: Rect,
        style: InkBox,
        tail: Option<Tail>,
    ) -> Shape {
        let feather = 1.0 / context.pixels_per_point();
        let order = Order { seed: id.value(), size: rect.size(), style, tail, feather };
        let kept: Arc<Mesh> =
            context.memory_mut(|memory| Arc::clone(memory.caches.cache::<FrameCache<_, Press>>().get(order)));
        let mut mesh = Mesh::clone(&kept);
        mesh.translate(rect.min.to_vec2());
        Shape::mesh(mesh)
    }

    /// Paints an ink box.
    pub fn paint_box(&self, painter: &Painter, id: Id, rect: Rect, style: InkBox) {
        painter.add(self.ink_shape(painter.ctx(), id, rect, style, None));
    }

    /// Paints the reply tray: paper whose upper edge is drawn, and which runs off the screen elsewhere.
    pub fn paint_tray(&self, painter: &Painter, rect: Rect) {
        let beyond = Rect::from_min_max(rect.min - vec2(10.0, 0.0), rect.max + vec2(10.0, 30.0));
        let style = InkBox { wobble: 1.2, ..self.ink_box(24.0, stroke::BUBBLE, self.palette.paper) };
        self.paint_box(painter, Id::new("tray"), beyond, style);
    }

    /// Paints the outline that says “the keyboard is here”, around something that has no box of its own.
    pub fn paint_focus(&self, painter: &Painter, id: Id, rect: Rect, radius: f32) {
        let points = ink::outline(rect, radius, 0.7, id.value()).points;
        painter.add(Shape::closed_line(points, Stroke::new(self.focus_stroke(), self.palette.focus)));
    }

    /// Paints that outline around a field to write in, while it has the focus.
    pub fn paint_field_focus(&self, ui: &Ui, field: &Response) {
        if field.has_focus() {
            self.paint_focus(ui.painter(), field.id.with("focus"), field.rect.expand(5.0), 13.0);
        }
    }

    /// Paints a dashed box: nothing here yet.
    pub fn paint_dashed(&self, painter: &Painter, id: Id, rect: Rect, radius: f32) {
        let mut points = ink::outline(rect.shrink(1.0), radius, 0.7, id.value()).points;
        points.extend(points.first().copied());
        painter.extend(Shape::dashed_line(&points, Stroke::new(stroke::SMALL, self.palette.line), 9.0, 6.0));
    }

    /// Paints hatching over a convex area: it came up and was missed, or time about to be used.
    pub fn paint_hatching(&self, painter: &Painter, area: &[Pos2], colour: Color32) {
        for line in ink::hatch_lines(area, 9.0) {
            painter.line_segment(line, Stroke::new(1.6, colour));
        }
    }

    /// Paints the light shape that a portrait stands on; `radius` rounds its corners.
    pub fn paint_backdrop(&self, painter: &Painter, rect: Rect, radius: f32, backdrop: Backdrop) {
        let [top, bottom] = backdrop.colours(self.theme);
        let feather = 1.0 / painter.ctx().pixels_per_point();
        painter.add(Shape::mesh(ink::fill(&ink::rounded(rect, radius), feather, |point| {
            top.lerp_to_gamma(bottom, ((point.y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0))
        })));
    }

    /// Paints the light shape behind one large portrait: an arch, rounder than a circle at its shoulders, whose
    /// sides lean in a little below.
    pub fn paint_arch(&self, painter: &Painter, rect: Rect, backdrop: Backdrop) {
        let [top, bottom] = backdrop.colours(self.theme);
        let feather = 1.0 / painter.ctx().pixels_per_point();
        painter.add(Shape::mesh(ink::fill_on(&ink::arch(rect), feather, self.palette.paper, |point| {
            top.lerp_to_gamma(bottom, ((point.y - rect.top()) / rect.height().max(1.0)).clamp(0.0, 1.0))
        })));
    }

    /// Paints the light side of a screen: straight but for its right edge, which bends a little.
    pub fn paint_side(&self, painter: &Painter, rect: Rect, backdrop: Backdrop) {
        let [top, bottom] = backdrop.colours(self.theme);
        const STEPS: u32 = 48;
        let mut side = Mesh::default();
        for step in 0..=STEPS {
            let down = step as f32 / STEPS as f32;
            let y = rect.top() + rect.height() * down;
            let x = rect.right() + 13.0 * (down * 4.6 + 3.9).sin() * (1.0 - 0.3 * down);
            let colour = top.lerp_to_gamma(bottom, down);
            side.colored_vertex(pos2(rect.left(), y), colour);
            side.colored_vertex(pos2(x, y), colour);
            side.colored_vertex(pos2(x + 1.0 / painter.ctx().pixels_per_point(), y), self.palette.paper);
        }
        for step in 0..STEPS {
            for strip in 0..2 {
                let at = 3 * step + strip;
                side.add_triangle(at, at + 1, at + 4);
                side.add_triangle(at, at + 4, at + 3);
            }
        }
        painter.add(Shape::mesh(side));
    }

    /// How a response is held, with a hover that glides in 90 ms unless motion is reduced.
    pub fn held(&self, context: &Context, response: &Response) -> Held {
        let over = response.enabled() && (response.hovered() || response.is_pointer_button_down_on());
        let time = if self.reduced_motion { 0.0 } else { 0.09 };
        Held {
            hover: context.animate_bool_with_time(response.id.with("hover"), over, time),
            focus: response.has_focus(),
            down: response.is_pointer_button_down_on(),
        }
    }

    /// The box of something that can be pressed: tinted under the pointer, with a thick sea line (gold in
    /// high contrast) when it is chosen or has the focus.
    pub fn pressable(&self, plain: InkBox, held: Held, chosen: bool) -> InkBox {
        let tint = self.palette.sea_tint;
        let fill = if chosen { tint } else { plain.fill.lerp_to_gamma(tint, held.hover) };
        let thick = chosen || held.focus;
        let hovered_line = self.theme == Theme::HighContrast && held.hover > 0.5;
        InkBox {
            fill,
            line: if thick || hovered_line { self.palette.focus } else { plain.line },
            stroke: if thick { self.focus_stroke() } else { plain.stroke },
            shadow: if held.down { plain.shadow * 0.4 } else { plain.shadow },
            ..plain
        }
    }

    /// Lays out text with stress marks (see [`rich_text`]).
    pub fn text(&self, ui: &Ui, text: &str, setting: Setting) -> Arc<Galley> {
        ui.painter().layout_job(rich_text::job(self, text, setting))
    }

    /// Shows text with stress marks, wrapped at the available width, as a label.
    pub fn label(&self, ui: &mut Ui, text: &str, face: Face, points: f32, colour: Color32) -> Response {
        let mut setting = Setting::new(face, points, colour).wrap(room(ui));
        if face == Face::Heavy && points >= size::CARD_TITLE {
            setting.leading = 1.12;
        }
        let galley = self.text(ui, text, setting);
        let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        ui.painter().galley(rect.min, galley, colour);
        let words = rich_text::plain(text);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &words));
        response
    }

    /// A screen's title (34 points, heavy), announced as a heading.
    pub fn title(&self, ui: &mut Ui, text: &str) -> Response {
        let response = self.label(ui, text, Face::Heavy, size::SCREEN_TITLE, self.palette.ink);
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(rich_text::plain(text));
        });
        response
    }

    /// A heading inside a screen (20 points, heavy), with an optional icon in sea before it.
    pub fn heading(&self, ui: &mut Ui, icon: Option<&str>, text: &str) -> Response {
        let mut row = Row::default();
        if let Some(icon) = icon {
            row.icon(self, ui, icon, 20.0, self.palette.sea);
        }
        row.text(self, ui, text, Setting::new(Face::Heavy, 20.0, self.palette.ink).wrap(room(ui)));
        let (rect, response) = ui.allocate_exact_size(row.size(), egui::Sense::hover());
        row.paint(self, ui.painter(), response.id, rect.left_center());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, text));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(rich_text::plain(text));
        });
        response
    }

    /// A line of icons at 1.25 of the words' size, each followed by its words: “Phone · Starter · 6 min”.
    pub fn icon_line(
        &self,
        ui: &mut Ui,
        parts: &[(&str, &str)],
        face: Face,
        points: f32,
        colour: Color32,
    ) -> Response {
        let mut row = Row::default();
        let wide = room(ui);
        for (icon, words) in parts {
            if !icon.is_empty() {
                row.icon(self, ui, icon, points, colour);
            }
            if !words.is_empty() {
                row.text(self, ui, words, Setting::new(face, points, colour).wrap(wide));
            }
        }
        let (rect, response) = ui.allocate_exact_size(row.size(), egui::Sense::hover());
        row.paint(self, ui.painter(), response.id, rect.left_center());
        let words: Vec<&str> =
            parts.iter().map(|(_, words)| *words).filter(|words| !words.is_empty()).collect();
        let spoken = rich_text::plain(&words.join(" "));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &spoken));
        response
    }

    /// What is shown in this `Ui` is not read out: what it stands in says all of it already.
    pub fn silent(&self, ui: &Ui) {
        ui.ctx().accesskit_node_builder(ui.unique_id(), egui::accesskit::Node::set_hidden);
    }

    /// Body text (18 points) in ink.
    pub fn body(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, Face::Regular, size::BODY, self.palette.ink)
    }

    /// Secondary text (16 points) in the soft colour.
    pub fn note(&self, ui: &mut Ui, text: &str) -> Response {
        self.label(ui, text, Face::Regular, size::SECONDARY, self.palette.soft)
    }
}

/// How wide words may run: to the end of the line, or, where things flow into lines, a whole line.
pub(super) fn room(ui: &Ui) -> f32 {
    if ui.layout().main_wrap() { ui.max_rect().width() } else { ui.available_width() }
}

/// One thing in a [`Row`].
enum Part {
    Text(Arc<Galley>),
    Icon(Arc<Galley>),
    Cap(CapParts),
}

/// A key cap that is measured but not yet painted.
pub(super) struct CapParts {
    pub(super) galley: Arc<Galley>,
    pub(super) size: Vec2,
    pub(super) style: InkBox,
}

/// Icons, words and key caps side by side, centred on one line. Measure first, paint when the place is
/// known.
#[derive(Default)]
pub(super) struct Row {
    parts: Vec<(f32, Part)>,
}

impl Row {
    fn push(&mut self, gap: f32, part: Part) {
        let gap = if self.parts.is_empty() { 0.0 } else { gap };
        self.parts.push((gap, part));
    }

    /// An icon at 1.25 of the size of the words beside it.
    pub(super) fn icon(&mut self, look: &Look, ui: &Ui, icon: &str, beside: f32, colour: Color32) {
        self.glyph(look, ui, Face::Icon, icon, beside, colour);
    }

    /// A filled icon: a verdict.
    pub(super) fn verdict(&mut self, look: &Look, ui: &Ui, icon: &str, beside: f32, colour: Color32) {
        self.glyph(look, ui, Face::IconFill, icon, beside, colour);
    }

    fn glyph(&mut self, look: &Look, ui: &Ui, face: Face, icon: &str, beside: f32, colour: Color32) {
        let galley = ui.painter().layout_no_wrap(icon.to_owned(), look.font(face, beside * 1.25), colour);
        self.push(10.0, Part::Icon(galley));
    }

    /// Words. The setting's `wrap` is the width for the whole row: what stands before is taken off.
    pub(super) fn text(&mut self, look: &Look, ui: &Ui, text: &str, setting: Setting) {
        let used = if self.parts.is_empty() { 0.0 } else { self.size().x + 9.0 };
        let wrap = (setting.wrap - used).max(60.0);
        let galley = look.text(ui, text, setting.wrap(wrap));
        self.push(9.0, Part::Text(galley));
    }

    /// A key cap.
    pub(super) fn cap(&mut self, cap: CapParts) {
        self.push(12.0, Part::Cap(cap));
    }

    fn part_size(part: &Part) -> Vec2 {
        match part {
            Part::Text(galley) | Part::Icon(galley) => galley.size(),
            Part::Cap(cap) => cap.size,
        }
    }

    /// Size of the whole row.
    pub(super) fn size(&self) -> Vec2 {
        self.parts.iter().fold(Vec2::ZERO, |sum, (gap, part)| {
            let size = Self::part_size(part);
            vec2(sum.x + gap + size.x, sum.y.max(size.y))
        })
    }

    /// Paints the row from the middle of its left side.
    pub(super) fn paint(&self, look: &Look, painter: &Painter, id: Id, left_centre: Pos2) {
        let mut x = left_centre.x;
        for (index, (gap, part)) in self.parts.iter().enumerate() {
            x += gap;
            let size = Self::part_size(part);
            let rect = Rect::from_min_size(pos2(x, left_centre.y - size.y / 2.0), size);
            match part {
                Part::Text(galley) => {
                    painter.galley(rect.min, Arc::clone(galley), look.palette.ink);
                }
                Part::Icon(galley) => {
                    paint_centred(painter, galley, rect.center());
                }
                Part::Cap(cap) => {
                    look.paint_box(painter, id.with(("cap", index)), rect, cap.style);
                    paint_centred(painter, &cap.galley, rect.center());
                }
            }
            x += size.x;
        }
    }
}

/// Paints text so that the middle of its box lies at `centre`.
pub(super) fn paint_centred(painter: &Painter, galley: &Arc<Galley>, centre: Pos2) {
    painter.galley(centre - galley.size() / 2.0, Arc::clone(galley), Color32::PLACEHOLDER);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::theme::Theme;

    #[test]
    fn focus_and_choice_thicken_the_line_in_every_theme() {
        for theme in Theme::ALL {
            let look = Look::new(theme, 1.0, true);
            let plain = look.ink_box(14.0, stroke::CARD, look.palette.card);
            let focused = look.pressable(plain, Held { focus: true, ..Held::default() }, false);
            let chosen = look.pressable(plain, Held::default(), true);
            for state in [focused, chosen] {
                assert!(state.stroke >= 3.4, "{theme:?}");
                assert_eq!(state.line, look.palette.focus);
            }
            assert_eq!(look.pressable(plain, Held::default(), false), plain);
        }
    }

    #[test]
    fn a_mesh_is_kept_while_shown_and_moves_without_being_drawn_anew() {
        let context = Context::default();
        let look = Look::default();
        let style = look.ink_box(14.0, 2.4, look.palette.card);
        let mesh = |x: f32| {
            let rect = Rect::from_min_size(pos2(x, 0.0), vec2(100.0, 50.0));
            match look.ink_shape(&context, Id::new("one"), rect, style, None) {
                Shape::Mesh(mesh) => mesh,
                other => panic!("{other:?}"),
            }
        };
        let (here, there) = (mesh(0.0), mesh(30.0));
        assert_eq!(here.indices, there.indices);
        for (one, other) in here.vertices.iter().zip(&there.vertices) {
            assert!((other.pos.x - one.pos.x - 30.0).abs() < 1e-3);
        }
        let kept =
            context.memory_mut(|memory| memory.caches.cache::<FrameCache<Arc<Mesh>, Press>>().len_kept());
        assert_eq!(kept, 1);
    }

    trait Kept {
        fn len_kept(&self) -> usize;
    }

    impl Kept for FrameCache<Arc<Mesh>, Press> {
        fn len_kept(&self) -> usize {
            egui::cache::CacheTrait::len(self)
        }
    }
}
