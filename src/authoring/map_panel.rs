//! The conversation as a picture: what leads where, laid out by itself. One moves about in it, comes nearer and goes away,
//! folds what is too much, and goes to any page from it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{
    Align, CursorIcon, EventFilter, Id, Key, Layout, Mesh, Pos2, Rect, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, WidgetType, vec2,
};

use super::map_drawing::{View, edges, fill, node_size, paint, shown};
use super::page::Page;
use super::words_of::WordsOf;
use crate::beside::{Beside, Progress};
use crate::look::{Face, InkButton, Look, Loudness, icon, size, stroke};
use crate::scenario::map::{Drawn, Kind, Map, Node, Size, draw};
use crate::scenario::message::Severity;
use crate::scenario::model::Scenario;
use crate::scenario::wording::capital;

/// How near one can be, from the whole of a large map to a few beats.
const ZOOMS: [f32; 12] = [0.04, 0.06, 0.09, 0.13, 0.19, 0.27, 0.38, 0.52, 0.68, 0.84, 1.0, 1.3];
/// From here on words can be read.
pub(super) const READABLE: f32 = 0.5;
/// So near one comes to the page at hand by oneself.
const NEAR: f32 = 0.68;
/// Beyond so many nodes contacts are folded until one unfolds them.
const MANY: usize = 150;
/// Beyond so many nodes the layout is worked out beside.
const LONG: usize = 120;
/// The longest title in a node, in letters.
pub(super) const LETTERS: usize = 26;
/// How high a node is, and what is around its words, in points at a zoom of 1.
pub(super) const HEIGHT: f32 = 36.0;
pub(super) const PADDING: f32 = 20.0;
pub(super) const GLYPH: f32 = 26.0;

/// What the panel is given.
pub(super) struct MapData<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// A number that is another one after every change.
    pub version: u64,
    /// The page at hand.
    pub page: &'a Page,
    /// The worst problem of each page.
    pub marks: &'a BTreeMap<Page, Severity>,
    /// How often each beat was come to, of how many plays.
    pub hits: (&'a BTreeMap<String, u64>, u64),
}

/// What is wanted of it.
pub(super) enum Wanted {
    /// To go to a page, and with `true` to see its form.
    Go(Page, bool),
    /// To be large, or small again.
    Resize,
}

/// A map with its places.
#[derive(Debug)]
pub(super) struct Picture {
    pub map: Map,
    pub drawn: Drawn,
}

/// What a picture was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Made {
    version: u64,
    folded: bool,
    open: BTreeSet<String>,
    scale: u32,
}

/// The map, and how one looks at it.
#[derive(Default)]
pub(super) struct MapPanel {
    picture: Option<(Made, Arc<Picture>)>,
    coming: Option<(Made, Beside<Arc<Picture>>)>,
    /// Whether contacts are folded; not said yet at first.
    folded: Option<bool>,
    /// Contacts that are unfolded all the same.
    open: BTreeSet<String>,
    /// The place of [`ZOOMS`]; none while the map fits itself.
    zoom: Option<usize>,
    /// The point of the map in the middle of the view.
    centre: Vec2,
    /// The page that the view was brought to.
    shown: Option<Page>,
    search: String,
    hit: usize,
}

impl MapPanel {
    /// Shows the map in the room there is.
    pub fn show(
        &mut self,
        look: &Look,
        ui: &mut Ui,
        of: &WordsOf<'_>,
        data: &MapData<'_>,
        large: bool,
        wake: Arc<dyn Fn() + Send + Sync>,
    ) -> Option<Wanted> {
        let mut wanted = self.head(look, ui, of, data, large);
        self.follow(look, ui, data, wake);
        let room = ui.available_rect_before_wrap();
        let style = look.ink_box(16.0, stroke::CARD, look.palette.card);
        look.paint_box(ui.painter(), Id::new("studio map"), room, style);
        let rect = room.shrink(4.0);
        let Some((_, picture)) = self.picture.clone() else {
            look.label(ui, &of.word("map-coming"), Face::Regular, size::SECONDARY, look.palette.soft);
            ui.allocate_rect(room, Sense::hover());
            return wanted;
        };
        let ground = ui.interact(rect, Id::new("studio map ground"), Sense::CLICK | Sense::DRAG);
        let whole = vec2(picture.drawn.size.width as f32, picture.drawn.size.height as f32);
        let zoom = self.look_about(ui, &ground, rect, whole);
        self.bring(&picture, data.page, rect, zoom);
        let zoom = ZOOMS[self.zoom.unwrap_or_else(|| fitting(rect, whole))];
        self.hold(rect, whole, zoom);
        let view = View {
            look,
            rect,
            zoom,
            centre: self.centre,
            painter: ui.painter().with_clip_rect(rect.intersect(ui.clip_rect())),
        };
        edges(&view, &picture);
        if let Some(page) = self.nodes(ui, of, data, &view, &picture) {
            wanted = Some(page);
        }
        if (whole * zoom).x > rect.width() * 1.05 || (whole * zoom).y > rect.height() * 1.05 {
            self.overview(ui, of, &view, &picture, whole);
        }
        ui.allocate_rect(room, Sense::hover());
        wanted
    }

    fn head(
        &mut self,
        look: &Look,
        ui: &mut Ui,
        of: &WordsOf<'_>,
        data: &MapData<'_>,
        large: bool,
    ) -> Option<Wanted> {
        let mut wanted = None;
        let row = vec2(ui.available_width(), 34.0 * look.text_scale.max(1.0));
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            ui.set_min_size(row);
            ui.spacing_mut().item_spacing.x = 2.0;
            let button = |ui: &mut Ui, glyph: &str, key: &str| {
                let label = of.word(key);
                InkButton::new(Loudness::Quiet, &label).icon(glyph).bare(true).low().show(look, ui).clicked()
            };
            let (glyph, key) =
                if large { (icon::ARROWS_IN, "map-small") } else { (icon::ARROWS_OUT, "map-large") };
            if button(ui, glyph, key) {
                wanted = Some(Wanted::Resize);
            }
            if button(ui, icon::PLUS, "map-nearer") {
                self.step(1);
            }
            if button(ui, icon::MINUS, "map-farther") {
                self.step(-1);
            }
            if button(ui, icon::CORNERS_OUT, "map-whole") {
                self.zoom = None;
            }
            let folded = self.folded.unwrap_or(false);
            let (glyph, key) =
                if folded { (icon::FOLDER_OPEN, "map-unfold") } else { (icon::FOLDER, "map-fold") };
            if data.scenario.contacts.len() > 1 && button(ui, glyph, key) {
                self.folded = Some(!folded);
                self.open.clear();
            }
            if large {
                self.search(look, ui, of, data);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                look.heading(ui, None, &of.word("map-title"));
            });
        });
        ui.add_space(2.0);
        wanted
    }

    /// Finds a node by its name, its title or what is said there; Enter goes from hit to hit.
    fn search(&mut self, look: &Look, ui: &mut Ui, of: &WordsOf<'_>, data: &MapData<'_>) {
        let label = of.word("map-find");
        let edit = egui::TextEdit::singleline(&mut self.search)
            .id(Id::new("studio map search"))
            .hint_text(egui::RichText::new(&label).color(look.palette.soft))
            .desired_width(170.0 * look.text_scale)
            .margin(vec2(8.0, 5.0))
            .font(look.font(Face::Regular, size::SECONDARY));
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, &label));
        look.paint_field_focus(ui, &field);
        if field.changed() {
            self.hit = 0;
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if !(enter || field.changed()) {
            return;
        }
        if enter {
            self.hit += 1;
            field.request_focus();
        }
        let needle = self.search.trim().to_lowercase();
        let Some((_, picture)) = &self.picture else { return };
        let hits: Vec<usize> = (0..picture.map.nodes.len())
            .filter(|node| !needle.is_empty() && is_meant(&picture.map.nodes[*node], &needle, data.scenario))
            .collect();
        if let Some(node) = hits.get(self.hit.saturating_sub(usize::from(enter)) % hits.len().max(1)) {
            let place = picture.drawn.nodes[*node];
            self.centre = vec2(place.x as f32, place.y as f32);
            let near = ZOOMS.iter().position(|zoom| *zoom >= NEAR).unwrap_or(ZOOMS.len() - 1);
            self.zoom = Some(self.zoom.unwrap_or(0).max(near));
        }
    }

    /// One step nearer or farther.
    fn step(&mut self, by: i32) {
        let now = self.zoom.unwrap_or(usize::MAX);
        let now = if now == usize::MAX { self.last_fit() } else { now };
        let next = now.saturating_add_signed(by as isize).min(ZOOMS.len() - 1);
        self.zoom = Some(next);
    }

    fn last_fit(&self) -> usize {
        // What fits is worked out at every pass; a step from it begins in the middle of all.
        self.picture.as_ref().map_or(ZOOMS.len() / 2, |(_, picture)| {
            let whole = vec2(picture.drawn.size.width as f32, picture.drawn.size.height as f32);
            fitting(Rect::from_min_size(Pos2::ZERO, vec2(360.0, 260.0)), whole)
        })
    }

    /// Makes the picture anew where the scenario, or what is folded, has changed.
    fn follow(&mut self, look: &Look, ui: &Ui, data: &MapData<'_>, wake: Arc<dyn Fn() + Send + Sync>) {
        let folded = *self.folded.get_or_insert(data.scenario.beats.len() > MANY);
        let made = Made {
            version: data.version,
            folded,
            open: self.open.clone(),
            scale: (look.text_scale * 100.0) as u32,
        };
        if let Some((coming, beside)) = &self.coming {
            match beside.progress() {
                Progress::WorkingOut => return,
                Progress::Failed => {}
                Progress::Known(picture) => self.picture = Some((coming.clone(), picture.clone())),
            }
            self.coming = None;
        }
        if self.picture.as_ref().is_some_and(|(before, _)| *before == made) {
            return;
        }
        let whole = Map::of(data.scenario);
        let map = if folded {
            let open = self.open.clone();
            whole.folded_but(data.scenario, &|contact| open.contains(contact))
        } else {
            whole
        };
        let sizes: Vec<Size> = map.nodes.iter().map(|node| node_size(look, ui, node)).collect();
        let make = move || {
            let drawn = draw(&map, |node| sizes[node]);
            Arc::new(Picture { map, drawn })
        };
        if self.picture.is_none() || data.scenario.beats.len() <= LONG {
            self.picture = Some((made, make()));
        } else {
            self.coming = Some((made, Beside::begin(make, move || wake())));
        }
    }

    /// Moves about and comes nearer, by pointer and wheel.
    fn look_about(&mut self, ui: &Ui, ground: &egui::Response, rect: Rect, whole: Vec2) -> f32 {
        let fit = fitting(rect, whole);
        let mut at = self.zoom.unwrap_or(fit);
        if ground.dragged() {
            self.centre -= ground.drag_delta() / ZOOMS[at];
            ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
            self.zoom = Some(at);
        }
        if ground.contains_pointer() {
            let (scroll, zoom, pointer) = ui
                .input(|input| (input.smooth_scroll_delta(), input.zoom_delta(), input.pointer.hover_pos()));
            if zoom != 1.0 {
                let next = if zoom > 1.0 { (at + 1).min(ZOOMS.len() - 1) } else { at.saturating_sub(1) };
                if let Some(pointer) = pointer {
                    // What is under the pointer stays there.
                    let from = (pointer - rect.center()) / ZOOMS[at];
                    let to = (pointer - rect.center()) / ZOOMS[next];
                    self.centre += from - to;
                }
                at = next;
                self.zoom = Some(at);
            } else if scroll != Vec2::ZERO {
                self.centre -= scroll / ZOOMS[at];
                self.zoom = Some(at);
            }
        }
        ZOOMS[at]
    }

    /// Brings the page at hand into view when it is another one.
    fn bring(&mut self, picture: &Picture, page: &Page, rect: Rect, zoom: f32) {
        if self.shown.as_ref() == Some(page) {
            return;
        }
        self.shown = Some(page.clone());
        let Some(node) = picture.map.nodes.iter().position(|node| page_of(node).as_ref() == Some(page))
        else {
            return;
        };
        let place = picture.drawn.nodes[node];
        let place = vec2(place.x as f32, place.y as f32);
        let near = (place - self.centre) * zoom;
        let inside = near.x.abs() < rect.width() * 0.42 && near.y.abs() < rect.height() * 0.42;
        if zoom < READABLE && self.zoom.is_none() {
            let near = ZOOMS.iter().position(|zoom| *zoom >= NEAR).unwrap_or(ZOOMS.len() - 1);
            self.zoom = Some(near);
            self.centre = place;
        } else if !inside {
            self.centre = place;
        }
    }

    /// The map does not leave the view.
    fn hold(&mut self, rect: Rect, whole: Vec2, zoom: f32) {
        let half = rect.size() / zoom / 2.0;
        for (centre, half, whole) in
            [(&mut self.centre.x, half.x, whole.x), (&mut self.centre.y, half.y, whole.y)]
        {
            let (least, most) = (half.min(whole / 2.0), (whole - half).max(whole / 2.0));
            *centre = centre.clamp(least, most);
        }
    }

    /// The nodes in view: to be pressed, and by the arrows.
    fn nodes(
        &mut self,
        ui: &mut Ui,
        of: &WordsOf<'_>,
        data: &MapData<'_>,
        view: &View<'_>,
        picture: &Picture,
    ) -> Option<Wanted> {
        let mut wanted = None;
        let here = picture.map.nodes.iter().position(|node| page_of(node).as_ref() == Some(data.page));
        let needle = self.search.trim().to_lowercase();
        let mut boxes = Mesh::default();
        for (index, node) in picture.map.nodes.iter().enumerate() {
            let rect = view.node(&picture.drawn, index);
            if !rect.intersects(view.rect) {
                continue;
            }
            let is_here = here == Some(index);
            let found = !needle.is_empty() && is_meant(node, &needle, data.scenario);
            let page = page_of(node);
            let mark = page.as_ref().and_then(|page| data.marks.get(page)).copied();
            if view.zoom < READABLE {
                // Shapes only; what is marked can still be seen.
                boxes.add_colored_rect(rect.shrink(0.5), fill(view.look, node, is_here || found, mark));
                if is_here || found {
                    let line = Stroke::new(2.5, view.look.palette.focus);
                    view.painter.rect_stroke(rect.expand(2.0), 3.0, line, egui::StrokeKind::Outside);
                }
                let clicked = ui.interact(rect, Id::new(("map node", index)), Sense::CLICK).clicked();
                if clicked && let Some(page) = page {
                    wanted = Some(Wanted::Go(page, true));
                } else if clicked && let Kind::Contact(..) = node.kind {
                    self.open.insert(node.name.clone());
                }
                continue;
            }
            let id = if is_here { node_id() } else { Id::new(("map node", index)) };
            let sense = if is_here { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(rect.intersect(view.rect), id, sense);
            let spoken = spoken(of, data, picture, index, mark);
            response.widget_info(|| WidgetInfo::selected(WidgetType::Button, true, is_here, &spoken));
            paint(view, id, rect, node, is_here, found, mark, &response);
            if response.has_focus() {
                ui.memory_mut(|memory| {
                    let filter =
                        EventFilter { vertical_arrows: true, horizontal_arrows: true, ..Default::default() };
                    memory.set_focus_lock_filter(id, filter);
                });
                if let Some(next) = neighbour(ui, picture, index)
                    && let Some(page) = page_of(&picture.map.nodes[next])
                {
                    wanted = Some(Wanted::Go(page, false));
                }
            }
            let response = response.on_hover_text(&spoken);
            if response.clicked() {
                match (&node.kind, page) {
                    (Kind::Contact(..), _) => {
                        self.open.insert(node.name.clone());
                    }
                    (_, Some(page)) => wanted = Some(Wanted::Go(page, true)),
                    _ => {}
                }
            }
        }
        view.painter.add(Shape::mesh(boxes));
        wanted
    }

    /// The whole in small, with a frame around what is in view. It is dragged like a map under a glass.
    fn overview(&mut self, ui: &Ui, of: &WordsOf<'_>, view: &View<'_>, picture: &Picture, whole: Vec2) {
        let most = vec2((view.rect.width() * 0.3).min(170.0), (view.rect.height() * 0.32).min(150.0));
        let scale = (most / whole).min_elem();
        let size = whole * scale;
        let place = Rect::from_min_size(view.rect.right_bottom() - size - vec2(8.0, 8.0), size);
        let palette = &view.look.palette;
        view.painter.rect_filled(place.expand(3.0), 4.0, palette.paper);
        view.painter.rect_stroke(place.expand(3.0), 4.0, (1.5, palette.line), egui::StrokeKind::Inside);
        let mut dots = Mesh::default();
        for (node, size) in picture.drawn.nodes.iter().zip(&picture.drawn.sizes) {
            let middle = place.min + vec2(node.x as f32, node.y as f32) * scale;
            let size = (vec2(size.width as f32, size.height as f32) * scale).max(Vec2::splat(1.5));
            dots.add_colored_rect(Rect::from_center_size(middle, size), palette.soft);
        }
        view.painter.add(Shape::mesh(dots));
        let half = view.rect.size() / view.zoom / 2.0;
        let corner = |corner: Vec2| (place.min + corner * scale).clamp(place.min, place.max);
        let frame = Rect::from_min_max(corner(view.centre - half), corner(view.centre + half));
        view.painter.rect_stroke(frame, 2.0, (2.0, palette.focus), egui::StrokeKind::Inside);
        let response =
            ui.interact(place.expand(3.0), Id::new("studio map overview"), Sense::CLICK | Sense::DRAG);
        let label = of.word("map-overview");
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, &label));
        if let Some(pointer) =
            response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
        {
            self.centre = (pointer - place.min) / scale;
            self.zoom = Some(ZOOMS.iter().position(|zoom| *zoom == view.zoom).unwrap_or(0));
            ui.ctx().request_repaint();
        }
    }
}

/// The node at hand always has one id, so that the focus stays with it as it moves.
fn node_id() -> Id {
    Id::new("studio map node at hand")
}

/// The largest zoom at which all of it can be seen.
fn fitting(rect: Rect, whole: Vec2) -> usize {
    let fits = |zoom: &f32| (whole * *zoom).x <= rect.width() && (whole * *zoom).y <= rect.height();
    ZOOMS[..11].iter().rposition(fits).unwrap_or(0)
}

/// The page of a node.
fn page_of(node: &Node) -> Option<Page> {
    match node.kind {
        Kind::Beat(_) => Some(Page::Beat(node.name.clone())),
        Kind::Ending(_) => Some(Page::Ending(node.name.clone())),
        Kind::Event => Some(Page::Event(node.name.clone())),
        Kind::Contact(..) | Kind::Decision | Kind::Nowhere => None,
    }
}

/// Whether a node has these words, which are in small letters: of a folded one, any of its beats.
fn is_meant(node: &Node, needle: &str, scenario: &Scenario) -> bool {
    let has = |text: &str| text.to_lowercase().contains(needle);
    match node.kind {
        Kind::Contact(..) => scenario
            .beats
            .iter()
            .any(|(name, beat)| beat.contact == node.name && (has(name) || has(&beat.says))),
        _ => has(&node.name) || has(&node.title) || has(&node.says),
    }
}

/// The nearest node in the direction of an arrow that was pressed.
fn neighbour(ui: &Ui, picture: &Picture, from: usize) -> Option<usize> {
    let direction = ui.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        let x = i32::from(pressed(Key::ArrowRight)) - i32::from(pressed(Key::ArrowLeft));
        let y = i32::from(pressed(Key::ArrowDown)) - i32::from(pressed(Key::ArrowUp));
        (x, y)
    });
    let here = picture.drawn.nodes[from];
    let others = (0..picture.map.nodes.len()).filter(|node| *node != from);
    let far = |node: &usize| {
        let there = picture.drawn.nodes[*node];
        let (x, y) = (there.x - here.x, there.y - here.y);
        let (along, aside) = match direction {
            (0, 0) => return None,
            (0, down) => (y * down, x),
            (right, _) => (x * right, y),
        };
        // Straight ahead is nearer than aside.
        (along > 0).then_some(along + 3 * aside.abs())
    };
    others
        .filter(|node| page_of(&picture.map.nodes[*node]).is_some())
        .filter_map(|node| Some((far(&node)?, node)))
        .min()
        .map(|(_, node)| node)
}

/// What a screen reader says of a node.
fn spoken(
    of: &WordsOf<'_>,
    data: &MapData<'_>,
    picture: &Picture,
    index: usize,
    mark: Option<Severity>,
) -> String {
    let node = &picture.map.nodes[index];
    let title = shown(node);
    let mut told = match mark {
        Some(Severity::Error) => of.say("studio-row-error", &[("what", title.into())]),
        Some(Severity::Warning) => of.say("studio-row-warning", &[("what", title.into())]),
        None => title,
    };
    let leads: Vec<String> = picture
        .map
        .edges
        .iter()
        .filter(|edge| edge.from == index)
        .map(|edge| capital(&picture.map.nodes[edge.to].title))
        .collect();
    if !leads.is_empty() {
        told.push_str(". ");
        told.push_str(&of.say("map-leads-to", &[("where", of.list(leads).into())]));
    }
    if !node.reached {
        told.push_str(". ");
        told.push_str(&of.word("map-not-reached"));
    }
    let (hits, plays) = data.hits;
    if let (Some(times), 1.., Kind::Beat(_)) = (hits.get(&node.name), plays, node.kind) {
        let share = ((times * 100 + plays / 2) / plays).min(100) as i64;
        told.push_str(". ");
        told.push_str(&capital(&of.say("rehearsal-reached", &[("share", share.into())])));
    }
    told
}
