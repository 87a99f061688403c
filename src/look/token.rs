//! Tokens: a customer's face in a ring, cut from a whole portrait.

use egui::{
    Color32, Mesh, Painter, Pos2, Rect, Response, Sense, Shape, Stroke, TextureId, Ui, Vec2, WidgetInfo,
    WidgetType, pos2, vec2,
};

use super::theme::{Backdrop, Look, stroke};

/// Width and height of a portrait's picture, as a ratio.
const PORTRAIT: Vec2 = vec2(864.0, 1000.0);

/// The face of a portrait in a circle: 1.33 diameters wide, moved left by .31 and up by .20.
pub fn round_portrait(centre: Pos2, diameter: f32, texture: TextureId) -> Mesh {
    const STEPS: u32 = 48;
    let width = 1.33 * diameter;
    let corner = centre - Vec2::splat(diameter / 2.0) - vec2(0.31 * diameter, 0.20 * diameter);
    let picture = Rect::from_min_size(corner, vec2(width, width * PORTRAIT.y / PORTRAIT.x));
    let mut mesh = Mesh::with_texture(texture);
    let mut vertex = |point: Pos2| {
        let uv = (point - picture.min) / picture.size();
        mesh.vertices.push(egui::epaint::Vertex { pos: point, uv: uv.to_pos2(), color: Color32::WHITE });
    };
    vertex(centre);
    for step in 0..STEPS {
        let angle = step as f32 / STEPS as f32 * std::f32::consts::TAU;
        vertex(centre + Vec2::angled(angle) * diameter / 2.0);
    }
    for step in 0..STEPS {
        mesh.add_triangle(0, 1 + step, 1 + (step + 1) % STEPS);
    }
    mesh
}

/// The upper part of a portrait in a scene, 196 wide on 176 high.
fn paint_head(within: &Painter, scene: Rect, portrait: Option<TextureId>) {
    let Some(texture) = portrait else { return };
    let width = 196.0 * scene.height() / 176.0;
    let size = vec2(width, width * PORTRAIT.y / PORTRAIT.x);
    // The crown is at .10 at the least: let it come near the top of the scene.
    let top = scene.top() - 0.02 * size.y;
    let picture = Rect::from_min_size(pos2(scene.center().x - size.x * 0.55, top), size);
    let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    within.image(texture, picture, uv, Color32::WHITE);
}

impl Look {
    /// Paints a token: a light disc, the face on it, and a ring. Without a picture the disc stays empty.
    pub fn paint_token(
        &self,
        painter: &Painter,
        centre: Pos2,
        diameter: f32,
        portrait: Option<TextureId>,
        backdrop: Backdrop,
        ring: Color32,
    ) {
        let [_, ground] = backdrop.colours(self.theme);
        painter.circle_filled(centre, diameter / 2.0, ground);
        if let Some(texture) = portrait {
            painter.add(Shape::mesh(round_portrait(centre, diameter - stroke::CARD, texture)));
        }
        painter.circle_stroke(centre, diameter / 2.0, Stroke::new(stroke::CARD, ring));
    }

    /// A token of a diameter in points; `label` says who and how (“Maya, worried”).
    pub fn token(
        &self,
        ui: &mut Ui,
        diameter: f32,
        portrait: Option<TextureId>,
        backdrop: Backdrop,
        label: &str,
    ) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(diameter + stroke::CARD), Sense::hover());
        // The ring stays dark on a light disc, except in the themes whose lines are light.
        self.paint_token(ui.painter(), rect.center(), diameter, portrait, backdrop, self.palette.line);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, label));
        response
    }

    /// A portrait in a scene `scene` points large (a card's picture): 196 wide on 176 high, head and
    /// shoulders above the lower edge, on its backdrop.
    pub fn paint_portrait_scene(
        &self,
        painter: &Painter,
        scene: Rect,
        radius: f32,
        portrait: Option<TextureId>,
        backdrop: Backdrop,
    ) {
        let within = painter.with_clip_rect(scene.intersect(painter.clip_rect()));
        // Only the upper corners are round: the lower ones lie below the scene's floor.
        let mut ground = scene;
        ground.max.y += radius;
        self.paint_backdrop(&within, ground, radius, backdrop);
        painter.hline(scene.x_range(), scene.bottom(), Stroke::new(stroke::SMALL, self.palette.line));
        paint_head(&within, scene, portrait);
    }

    /// A portrait before an arch: head and shoulders above the arch's floor.
    pub fn paint_portrait_arch(
        &self,
        painter: &Painter,
        scene: Rect,
        portrait: Option<TextureId>,
        backdrop: Backdrop,
    ) {
        self.paint_arch(painter, scene, backdrop);
        let within = painter.with_clip_rect(scene.intersect(painter.clip_rect()));
        paint_head(&within, scene, portrait);
        painter.hline(
            scene.expand(6.0).x_range(),
            scene.bottom(),
            Stroke::new(stroke::BUBBLE, self.palette.line),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_face_is_cut_from_inside_the_picture() {
        let mesh = round_portrait(pos2(100.0, 100.0), 44.0, TextureId::default());
        assert!(mesh.is_valid());
        for vertex in &mesh.vertices {
            assert!((0.0..=1.0).contains(&vertex.uv.x) && (0.0..=1.0).contains(&vertex.uv.y), "{vertex:?}");
            assert!((vertex.pos - pos2(100.0, 100.0)).length() < 22.01);
        }
        let middle = mesh.vertices[0].uv;
        assert!((middle.x - 0.61).abs() < 0.01 && (middle.y - 0.455).abs() < 0.02, "{middle:?}");
    }
}
