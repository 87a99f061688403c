//! The pen: outlines of slightly uneven weight, flat fills, hatching. Points in, [`egui::Mesh`] out;
//! nothing here knows of a window, and the same seed always gives the same line.

use egui::{Color32, Mesh, Pos2, Rect, Vec2, pos2, vec2};

/// Distance between two points of an outline, in points.
const SAMPLE: f32 = 4.0;

/// A closed line and, for each of its points, the direction that leads out of it (length 1).
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The points, clockwise on the screen.
    pub points: Vec<Pos2>,
    /// Outward directions, one a point.
    pub normals: Vec<Vec2>,
}

/// One splitmix64 step: neighbouring seeds give unrelated numbers.
const fn stir(seed: u64) -> u64 {
    let mut mixed = seed.wrapping_add(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// An angle from 0 to 2π out of a seed.
fn phase(seed: u64) -> f32 {
    (stir(seed) >> 40) as f32 / (1_u64 << 24) as f32 * std::f32::consts::TAU
}

/// A rounded rectangle drawn by hand: every point is pushed along its normal by at most `wobble` points,
/// in two waves that close after one round and whose phases come from `seed`.
pub fn outline(rect: Rect, radius: f32, wobble: f32, seed: u64) -> Outline {
    let mut smooth = rounded(rect, radius);
    let length: f32 = perimeter(&smooth.points);
    let slow = (length / 260.0).round().max(2.0);
    let quick = (length / 110.0).round().max(3.0);
    let (slow_phase, quick_phase) = (phase(seed), phase(seed ^ 0x5EED));
    let mut walked = 0.0;
    let mut previous = smooth.points.first().copied().unwrap_or(rect.min);
    for (point, normal) in smooth.points.iter_mut().zip(&smooth.normals) {
        walked += (*point - previous).length();
        previous = *point;
        let turn = walked / length.max(1.0) * std::f32::consts::TAU;
        let push = 0.62 * (slow * turn + slow_phase).sin() + 0.38 * (quick * turn + quick_phase).sin();
        *point += *normal * push * wobble;
    }
    smooth
}

fn perimeter(points: &[Pos2]) -> f32 {
    points.iter().zip(points.iter().cycle().skip(1)).map(|(a, b)| (*b - *a).length()).sum()
}

/// A rounded rectangle without wobble. The radius is held to half the shorter side.
pub fn rounded(rect: Rect, radius: f32) -> Outline {
    let rect = Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(0.5)));
    let radius = radius.clamp(0.0, rect.size().min_elem() / 2.0);
    let inner = rect.shrink(radius);
    let mut points = Vec::new();
    let mut normals = Vec::new();
    let corners = [
        (inner.right_top(), -0.25, vec2(1.0, 0.0), inner.height()),
        (inner.right_bottom(), 0.0, vec2(0.0, 1.0), inner.width()),
        (inner.left_bottom(), 0.25, vec2(-1.0, 0.0), inner.height()),
        (inner.left_top(), 0.5, vec2(0.0, -1.0), inner.width()),
    ];
    let arc = (radius * std::f32::consts::FRAC_PI_2 / SAMPLE).ceil().max(3.0) as usize;
    for (corner, start, out, side) in corners {
        for step in 0..=arc {
            let angle = (start + 0.25 * step as f32 / arc as f32) * std::f32::consts::TAU;
            let normal = Vec2::angled(angle);
            points.push(corner + normal * radius);
            normals.push(normal);
        }
        // along the side to the next corner
        let along = vec2(-out.y, out.x);
        let steps = (side / SAMPLE).ceil() as usize;
        for step in 1..steps {
            points.push(corner + out * radius + along * (side * step as f32 / steps as f32));
            normals.push(out);
        }
    }
    Outline { points, normals }
}

/// An arch that fills a rectangle: above a superellipse, broader at the shoulders than an ellipse; below sides that
/// lean in a little.
pub fn arch(rect: Rect) -> Outline {
    const STEPS: usize = 64;
    let half = rect.width() / 2.0;
    let dome = (rect.height() * 0.62).min(half * 1.5);
    let spring = rect.top() + dome;
    let middle = rect.center().x;
    let lean = (rect.width() * 0.02).min(12.0);
    let mut points = Vec::with_capacity(STEPS + 3);
    for step in 0..=STEPS {
        let angle = std::f32::consts::PI * (1.0 - step as f32 / STEPS as f32);
        let (up, across) = angle.sin_cos();
        let bent = |part: f32| part.signum() * part.abs().powf(0.84);
        points.push(pos2(middle + half * bent(across), spring - dome * bent(up)));
    }
    points.push(pos2(rect.right() - lean, rect.bottom()));
    points.push(pos2(rect.left() + lean, rect.bottom()));
    let count = points.len();
    let normals = (0..count)
        .map(|index| {
            let along = points[(index + 1) % count] - points[(index + count - 1) % count];
            vec2(along.y, -along.x).normalized()
        })
        .collect();
    Outline { points, normals }
}

/// Fills an outline that can be seen whole from its middle: a fan of triangles and a ring, `feather`
/// points wide, that fades to nothing. `colour_at` is asked for every point.
pub fn fill(outline: &Outline, feather: f32, colour_at: impl Fn(Pos2) -> Color32) -> Mesh {
    fill_on(outline, feather, Color32::TRANSPARENT, colour_at)
}

/// The same on a known ground, into which the ring fades: between two light tones nothing darker shows.
pub fn fill_on(
    outline: &Outline,
    feather: f32,
    ground: Color32,
    colour_at: impl Fn(Pos2) -> Color32,
) -> Mesh {
    let mut mesh = Mesh::default();
    let count = outline.points.len() as u32;
    if count < 3 {
        return mesh;
    }
    let bounds = Rect::from_points(&outline.points);
    mesh.reserve_vertices(outline.points.len() * 2 + 1);
    mesh.reserve_triangles(outline.points.len() * 3);
    mesh.colored_vertex(bounds.center(), colour_at(bounds.center()));
    for (point, normal) in outline.points.iter().zip(&outline.normals) {
        mesh.colored_vertex(*point - *normal * (feather / 2.0), colour_at(*point));
        mesh.colored_vertex(*point + *normal * (feather / 2.0), ground);
    }
    for index in 0..count {
        let (inner, outer) = (1 + 2 * index, 2 + 2 * index);
        let next = (index + 1) % count;
        let (next_inner, next_outer) = (1 + 2 * next, 2 + 2 * next);
        mesh.add_triangle(0, inner, next_inner);
        mesh.add_triangle(inner, outer, next_outer);
        mesh.add_triangle(inner, next_outer, next_inner);
    }
    mesh
}

/// How a box is drawn. Lengths in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InkBox {
    /// Radius of the corners.
    pub radius: f32,
    /// Width of the pen line; 0 leaves it out.
    pub stroke: f32,
    /// How far the hand strays.
    pub wobble: f32,
    /// How far down the hard shadow falls (and 0.6 of it to the right); 0 leaves it out.
    pub shadow: f32,
    /// Colour of the pen line.
    pub line: Color32,
    /// Colour inside.
    pub fill: Color32,
    /// Colour of the shadow.
    pub shadow_colour: Color32,
}

impl InkBox {
    /// The box as one mesh: shadow, pen line, inside. `seed` must stay the same from frame to frame.
    pub fn mesh(&self, rect: Rect, seed: u64, feather: f32) -> Mesh {
        let mut mesh = Mesh::default();
        let outer = outline(rect, self.radius, self.wobble, seed);
        if self.shadow > 0.0 && self.shadow_colour != Color32::TRANSPARENT {
            let mut shadow = fill(&outer, feather, |_| self.shadow_colour);
            shadow.translate(vec2(0.6 * self.shadow, self.shadow));
            mesh.append(shadow);
        }
        if self.stroke > 0.0 && self.line != self.fill {
            mesh.append(fill(&outer, feather, |_| self.line));
            mesh.append(fill(&self.inside(rect, seed), feather, |_| self.fill));
        } else {
            mesh.append(fill(&outer, feather, |_| self.fill));
        }
        mesh
    }

    /// The outline of what lies inside the pen line: another wobble, so that the line's weight varies.
    pub fn inside(&self, rect: Rect, seed: u64) -> Outline {
        let radius = (self.radius - self.stroke).max(1.0);
        outline(rect.shrink(self.stroke), radius, self.wobble * 0.8, seed ^ 0x1D5E)
    }
}

/// The stripes that hatch a convex area, as line segments: they lean to the right, `pitch` points apart,
/// and end at its edge.
pub fn hatch_lines(area: &[Pos2], pitch: f32) -> Vec<[Pos2; 2]> {
    /// How far a stripe runs to the right for each point up.
    const LEAN: f32 = 0.75;
    let bounds = Rect::from_points(area);
    if area.len() < 3 || pitch <= 0.0 || !bounds.is_finite() {
        return Vec::new();
    }
    let lean = bounds.height() * LEAN;
    // sqrt(1 + LEAN²) = 1.25 turns a distance between stripes into one along the bottom
    let step = pitch * 1.25;
    let count = ((bounds.width() + lean) / step).ceil() as usize;
    (0..count)
        .filter_map(|index| {
            let x = bounds.left() - lean + step * (index as f32 + 0.5);
            clip([pos2(x, bounds.bottom()), pos2(x + lean, bounds.top())], area)
        })
        .collect()
}

/// The part of a segment that lies inside a convex area.
fn clip(segment: [Pos2; 2], area: &[Pos2]) -> Option<[Pos2; 2]> {
    let middle = Rect::from_points(area).center();
    let run = segment[1] - segment[0];
    let (mut from, mut to) = (0.0_f32, 1.0_f32);
    for (a, b) in area.iter().zip(area.iter().cycle().skip(1)) {
        let side = *b - *a;
        let mut inward = vec2(-side.y, side.x);
        if inward.dot(middle - *a) < 0.0 {
            inward = -inward;
        }
        let (depth, slope) = (inward.dot(segment[0] - *a), inward.dot(run));
        if slope.abs() < 1e-6 {
            if depth < 0.0 {
                return None;
            }
        } else if slope > 0.0 {
            from = from.max(-depth / slope);
        } else {
            to = to.min(-depth / slope);
        }
    }
    (from < to).then(|| [segment[0] + run * from, segment[0] + run * to])
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECT: Rect = Rect { min: pos2(10.0, 20.0), max: pos2(402.0, 346.0) };

    fn covers(mesh: &Mesh, point: Pos2) -> bool {
        mesh.triangles().any(|corners| {
            let [a, b, c] = corners.map(|index| mesh.vertices[index as usize].pos);
            let side = |a: Pos2, b: Pos2| (b - a).rot90().dot(point - a);
            let sides = [side(a, b), side(b, c), side(c, a)];
            sides.iter().all(|side| *side >= -1e-3) || sides.iter().all(|side| *side <= 1e-3)
        })
    }

    #[test]
    fn the_same_seed_gives_the_same_line_and_another_one_does_not() {
        assert_eq!(outline(RECT, 14.0, 0.7, 7), outline(RECT, 14.0, 0.7, 7));
        assert_ne!(outline(RECT, 14.0, 0.7, 7), outline(RECT, 14.0, 0.7, 8));
    }

    #[test]
    fn the_line_strays_no_further_than_the_wobble_and_moves_with_the_box() {
        for seed in 0..50 {
            let drawn = outline(RECT, 14.0, 0.7, seed);
            let bounds = RECT.expand(0.71);
            assert!(drawn.points.iter().all(|point| bounds.contains(*point)), "seed {seed}");
            let moved = outline(RECT.translate(vec2(100.0, 50.0)), 14.0, 0.7, seed);
            for (one, other) in drawn.points.iter().zip(&moved.points) {
                assert!((*one + vec2(100.0, 50.0) - *other).length() < 0.01);
            }
        }
    }

    #[test]
    fn the_line_closes_without_a_step() {
        for seed in 0..50 {
            let drawn = outline(RECT, 14.0, 0.7, seed);
            for (a, b) in drawn.points.iter().zip(drawn.points.iter().cycle().skip(1)) {
                assert!((*b - *a).length() < SAMPLE * 1.5, "seed {seed}: {a:?} to {b:?}");
            }
        }
    }

    #[test]
    fn the_fill_covers_the_inside_and_nothing_outside() {
        for rect in [RECT, Rect::from_min_size(pos2(0.0, 0.0), vec2(28.0, 26.0))] {
            let mesh = fill(&outline(rect, 8.0, 0.7, 3), 1.0, |_| Color32::RED);
            assert!(mesh.is_valid());
            for across in 0..=10 {
                for down in 0..=10 {
                    let share = vec2(across as f32 / 10.0, down as f32 / 10.0);
                    let inner = rect.shrink(4.0);
                    assert!(covers(&mesh, inner.min + share * inner.size()));
                }
            }
            assert!(!covers(&mesh, rect.left_top()), "the corner is round");
            assert!(!covers(&mesh, rect.center_top() - vec2(0.0, 2.0)));
        }
    }

    #[test]
    fn a_box_has_a_shadow_only_where_the_theme_has_one() {
        let mut style = InkBox {
            radius: 14.0,
            stroke: 2.4,
            wobble: 0.7,
            shadow: 5.0,
            line: Color32::BLACK,
            fill: Color32::WHITE,
            shadow_colour: Color32::from_black_alpha(33),
        };
        let with = style.mesh(RECT, 1, 1.0);
        style.shadow_colour = Color32::TRANSPARENT;
        let without = style.mesh(RECT, 1, 1.0);
        assert!(with.calc_bounds().bottom() > without.calc_bounds().bottom() + 3.0);
        assert!(without.calc_bounds().bottom() < RECT.bottom() + 1.3);
    }

    #[test]
    fn an_arch_fills_its_rectangle_but_for_the_upper_corners() {
        let mesh = fill(&arch(RECT), 0.5, |_| Color32::RED);
        assert!(mesh.is_valid());
        assert!(RECT.expand(1.0).contains_rect(mesh.calc_bounds()));
        for inside in
            [RECT.center(), RECT.center_top() + vec2(0.0, 3.0), RECT.left_center() + vec2(12.0, 40.0)]
        {
            assert!(covers(&mesh, inside), "{inside:?}");
        }
        assert!(!covers(&mesh, RECT.left_top() + vec2(20.0, 20.0)));
        assert!(!covers(&mesh, RECT.right_top() + vec2(-20.0, 20.0)));
    }

    #[test]
    fn degenerate_boxes_do_not_panic() {
        for size in [vec2(0.0, 0.0), vec2(3.0, 1.0), vec2(-5.0, 4.0), vec2(2000.0, 10.0)] {
            let rect = Rect::from_min_size(pos2(5.0, 5.0), size);
            let mesh = fill(&outline(rect, 20.0, 0.7, 1), 1.0, |_| Color32::RED);
            assert!(mesh.vertices.iter().all(|vertex| vertex.pos.is_finite()));
        }
    }

    #[test]
    fn hatching_stays_inside_and_keeps_its_pitch() {
        let area = rounded(RECT, 20.0).points;
        let lines = hatch_lines(&area, 9.0);
        let mesh = fill(&rounded(RECT, 20.0), 0.5, |_| Color32::RED);
        assert!(lines.len() > 40);
        for line in &lines {
            assert!(line[1].x > line[0].x && line[1].y < line[0].y, "it leans to the right");
            let middle = line[0] + (line[1] - line[0]) * 0.5;
            assert!(covers(&mesh, middle));
            assert!(RECT.expand(0.01).contains(line[0]) && RECT.expand(0.01).contains(line[1]));
        }
        assert!(hatch_lines(&area[..2], 9.0).is_empty());
        assert!(hatch_lines(&area, 0.0).is_empty());
    }
}
