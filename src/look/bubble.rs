//! The speech bubble: an ink box with a tail towards whoever speaks. Points in, [`egui::Mesh`] out.

use egui::{Color32, Mesh, Pos2, Rect, Vec2, pos2, vec2};

use super::ink::{self, InkBox};

/// Width of the tail where it leaves the bubble, in points.
const BASE: f32 = 28.0;
/// How far the tip lies below the middle of the base, in points.
const DROP: f32 = 16.0;
/// How far the tail's fill runs into the body to hide the pen line, in points.
const OVERLAP: f32 = 6.0;

/// Where the tail leaves the bubble.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tail {
    /// Whether it leaves on the left side; customers stand left of their bubble, always.
    pub left: bool,
    /// Middle of the base, in points from the top of the bubble.
    pub from_top: f32,
    /// How far the tip reaches out, in points.
    pub reach: f32,
}

impl Default for Tail {
    fn default() -> Self {
        Self { left: true, from_top: 128.0, reach: 42.0 }
    }
}

/// A bubble as one mesh: shadow, tail and body in the line's colour, then body and tail filled.
pub fn mesh(rect: Rect, tail: Option<Tail>, style: &InkBox, seed: u64, feather: f32) -> Mesh {
    let Some(tail) = tail else { return style.mesh(rect, seed, feather) };
    // On a low bubble the tail moves down no further than its straight side allows.
    let lowest = (rect.height() - style.radius * 0.6 - BASE / 2.0).max(rect.height() / 2.0);
    let middle = rect.top() + tail.from_top.clamp(rect.height().min(BASE) / 2.0, lowest);
    let (edge, out) = if tail.left { (rect.left(), -1.0) } else { (rect.right(), 1.0) };

    let dark = tail_mesh(pos2(edge, middle), out, tail.reach, 0.0, 3.0, style.line, feather);
    let light = tail_mesh(pos2(edge, middle), out, tail.reach, style.stroke, OVERLAP, style.fill, feather);

    let mut mesh = Mesh::default();
    if style.shadow > 0.0 && style.shadow_colour != Color32::TRANSPARENT {
        let body = ink::outline(rect, style.radius, style.wobble, seed);
        let mut shadow = ink::fill(&body, feather, |_| style.shadow_colour);
        shadow.translate(vec2(0.6 * style.shadow, style.shadow));
        mesh.append(shadow);
    }
    mesh.append(dark);
    mesh.append(InkBox { shadow: 0.0, ..*style }.mesh(rect, seed, feather));
    mesh.append(light);
    mesh
}

/// The tail, `inset` points thinner all round, from `depth` points inside the body to its tip.
fn tail_mesh(
    base: Pos2,
    out: f32,
    reach: f32,
    inset: f32,
    depth: f32,
    colour: Color32,
    feather: f32,
) -> Mesh {
    const STEPS: usize = 10;
    let half = BASE / 2.0 - inset * 1.15;
    let tip = base + vec2(out * (reach - inset * 2.6), DROP - inset * 0.55);
    let inside = vec2(-out * depth, 0.0);
    let edge = |from: Pos2, hollow: Vec2| -> Vec<Pos2> {
        let control = from + (tip - from) * 0.5 + hollow;
        let mut points = vec![from + inside];
        for step in 0..=STEPS {
            let share = step as f32 / STEPS as f32;
            let near = from + (control - from) * share;
            let far = control + (tip - control) * share;
            points.push(near + (far - near) * share);
        }
        points
    };
    // Both edges are bent a little towards the middle line.
    let upper = edge(base - vec2(0.0, half), vec2(0.0, 4.0));
    let lower = edge(base + vec2(0.0, half), vec2(0.0, -1.5));
    ribbon(&upper, &lower, colour, feather)
}

/// Fills what lies between two lines of equally many points, with a soft rim along both.
pub fn ribbon(upper: &[Pos2], lower: &[Pos2], colour: Color32, feather: f32) -> Mesh {
    let mut mesh = Mesh::default();
    let count = upper.len().min(lower.len());
    if count < 2 {
        return mesh;
    }
    for index in 0..count {
        let across = (upper[index] - lower[index]).normalized();
        let rim = across * feather.min((upper[index] - lower[index]).length().max(0.2));
        mesh.colored_vertex(upper[index] + rim, Color32::TRANSPARENT);
        mesh.colored_vertex(upper[index], colour);
        mesh.colored_vertex(lower[index], colour);
        mesh.colored_vertex(lower[index] - rim, Color32::TRANSPARENT);
    }
    for index in 0..count as u32 - 1 {
        for strip in 0..3 {
            let (a, b) = (4 * index + strip, 4 * index + strip + 1);
            mesh.add_triangle(a, b, b + 4);
            mesh.add_triangle(a, b + 4, a + 4);
        }
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: InkBox = InkBox {
        radius: 24.0,
        stroke: 3.0,
        wobble: 0.7,
        shadow: 6.0,
        line: Color32::BLACK,
        fill: Color32::WHITE,
        shadow_colour: Color32::from_black_alpha(33),
    };
    const RECT: Rect = Rect { min: pos2(800.0, 86.0), max: pos2(1196.0, 248.0) };

    #[test]
    fn the_tail_reaches_out_on_the_side_of_the_speaker_only() {
        let left = mesh(RECT, Some(Tail::default()), &STYLE, 5, 1.0).calc_bounds();
        assert!((RECT.left() - left.left() - 42.0).abs() < 3.0, "{left:?}");
        assert!(left.right() < RECT.right() + 6.0);
        let right = mesh(RECT, Some(Tail { left: false, ..Tail::default() }), &STYLE, 5, 1.0).calc_bounds();
        assert!((right.right() - RECT.right() - 42.0).abs() < 3.0, "{right:?}");
        let none = mesh(RECT, None, &STYLE, 5, 1.0).calc_bounds();
        assert!(none.left() > RECT.left() - 1.5);
    }

    #[test]
    fn a_low_bubble_keeps_its_tail_on_its_side() {
        let low = Rect::from_min_size(pos2(0.0, 0.0), vec2(200.0, 50.0));
        let bounds = mesh(low, Some(Tail::default()), &STYLE, 5, 1.0).calc_bounds();
        assert!(bounds.bottom() < low.bottom() + 8.0, "{bounds:?}");
        assert!(bounds.left() < -35.0);
    }

    #[test]
    fn it_is_the_same_every_time_and_always_finite() {
        for rect in [RECT, Rect::from_min_size(Pos2::ZERO, vec2(1.0, 1.0))] {
            let one = mesh(rect, Some(Tail::default()), &STYLE, 9, 1.0);
            assert_eq!(one, mesh(rect, Some(Tail::default()), &STYLE, 9, 1.0));
            assert!(one.is_valid());
            assert!(one.vertices.iter().all(|vertex| vertex.pos.is_finite()));
        }
    }
}
