//! Draws people mixed from parts: the same parts that the cast was drawn from, filled by `tiny-skia`, which nothing else
//! here knows. Drawing takes some milliseconds, so it belongs beside everything else.

use serde::Deserialize;
use tiny_skia::{Color, FillRule, Paint, Path, PathBuilder, Pixmap, Transform};

use crate::customer::face::Face;
use crate::scenario::model::{Id, Mixed};
use crate::scenario::portrait::{USUAL_HAIR, colour};

/// The parts, made by `assets/portraits/extract.mjs`, which says how they are written.
const PARTS: &str = include_str!("../assets/portraits/parts.txt");
/// The cast, from which the drawing script drew.
const CAST: &str = include_str!("../assets/portraits/cast.ron");
/// What is seen of the drawing: its corner, its width and its height, in its own lengths.
const CORNER: [f32; 2] = [-80.0, -100.0];
const WIDTH: f32 = 864.0;
const HEIGHT: f32 = 1000.0;
/// The middle of the neck, from which shoulders are wider or narrower.
const NECK: f32 = 376.0;
const INK: [u8; 3] = [0x22, 0x1E, 0x2B];
const WHITE: [u8; 3] = [0xFF; 3];

/// A drawn person.
#[derive(Clone, PartialEq, Eq)]
pub struct Drawing {
    /// Pixels in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Red, green, blue and alpha of each pixel, row by row; the colours are not multiplied by alpha.
    pub pixels: Vec<u8>,
}

impl std::fmt::Debug for Drawing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Drawing({} × {})", self.width, self.height)
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filling {
    /// The colour of the skin.
    Skin,
    /// The colour of the clothes.
    Clothes,
    /// The colour of the hair.
    Hair,
    /// A colour of its own.
    Own([u8; 3]),
}

/// Draws a person `width` pixels wide, and 1000 / 864 of that high. A part that does not exist is left out, and what is
/// no colour is drawn in ink: the checks tell of both.
pub fn draw(person: &Mixed, face: Face, width: u32) -> Option<Drawing> {
    let scale = width as f32 / WIDTH;
    let mut canvas = Pixmap::new(width, (scale * HEIGHT).round() as u32)?;
    let whole = Transform::from_translate(-CORNER[0], -CORNER[1]).post_scale(scale, scale);
    let broad = Transform::from_translate(-NECK, 0.0)
        .post_scale(f32::from(person.build) / 100.0, 1.0)
        .post_translate(NECK, 0.0)
        .post_concat(whole);
    let hair = person.hair.as_deref().unwrap_or(USUAL_HAIR);
    let layers = [
        ("body", Some("torso"), broad),
        ("head", Some(&*person.head), whole),
        ("face", Some(drawn_as(face)), whole),
        ("beard", person.beard.as_deref(), whole),
        ("glasses", person.glasses.as_deref(), whole),
    ];
    for (kind, name, place) in layers {
        for shape in name.into_iter().flat_map(|name| shapes(kind, name)) {
            let [red, green, blue] = match shape.filling {
                Filling::Skin => colour(&person.skin).unwrap_or(INK),
                Filling::Clothes => colour(&person.clothes).unwrap_or(INK),
                Filling::Hair => colour(hair).unwrap_or(INK),
                Filling::Own(colour) => colour,
            };
            let mut paint = Paint::default();
            paint.set_color(Color::from_rgba8(red, green, blue, 255));
            if let Some(path) = path(shape.outline) {
                canvas.fill_path(&path, &paint, shape.rule, place, None);
            }
        }
    }
    let (width, height) = (canvas.width(), canvas.height());
    let mut pixels = canvas.take();
    for pixel in pixels.chunks_exact_mut(4) {
        let alpha = u32::from(pixel[3]);
        if (1..255).contains(&alpha) {
            for part in &mut pixel[..3] {
                *part = ((u32::from(*part) * 255 + alpha / 2) / alpha).min(255) as u8;
            }
        }
    }
    Some(Drawing { width, height, pixels })
}

/// Somebody of the cast, with the parts that they were drawn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The name that a scenario gives.
    pub id: Id,
    /// As one calls them.
    pub name: String,
    /// A few words about how they look.
    pub about: String,
    /// Their parts.
    pub parts: Mixed,
}

/// The cast as its drawing script has it.
#[derive(Deserialize)]
struct Person {
    id: Id,
    label: String,
    about: String,
    head: Id,
    skin: Id,
    hair: Option<Id>,
    clothes: Id,
    facial_hair: Option<Id>,
    accessory: Option<Id>,
    build: f32,
}

/// The cast, in the order in which it is offered.
pub fn cast() -> Vec<Member> {
    let listed: Vec<Person> = match ron::from_str(CAST) {
        Ok(listed) => listed,
        Err(error) => {
            tracing::error!(%error, "the cast's own list cannot be read");
            Vec::new()
        }
    };
    let member = |person: Person| Member {
        id: person.id,
        name: person.label,
        about: person.about,
        parts: Mixed {
            head: person.head,
            skin: person.skin,
            hair: person.hair,
            clothes: person.clothes,
            beard: person.facial_hair,
            glasses: person.accessory,
            build: (person.build * 100.0).round() as u8,
        },
    };
    listed.into_iter().map(member).collect()
}

/// Whether any of a person's parts is filled with this: hair that is drawn in ink takes no colour.
pub fn takes(person: &Mixed, filling: Filling) -> bool {
    let parts = [("head", Some(&*person.head)), ("beard", person.beard.as_deref())];
    parts
        .into_iter()
        .filter_map(|(kind, name)| Some((kind, name?)))
        .any(|(kind, name)| shapes(kind, name).any(|shape| shape.filling == filling))
}

/// The face of Open Peeps that shows a mood.
fn drawn_as(face: Face) -> &'static str {
    match face {
        Face::Delighted => "smileBig",
        Face::Pleased => "calm",
        Face::Calm => "smile",
        Face::Tired => "tired",
        Face::Worried => "concerned",
        Face::Annoyed => "suspicious",
        Face::Angry => "veryAngry",
        Face::Furious => "rage",
    }
}

struct Shape {
    filling: Filling,
    rule: FillRule,
    outline: &'static str,
}

/// The shapes of a part, from behind to the front; none where there is no such part.
fn shapes(kind: &str, name: &str) -> impl Iterator<Item = Shape> {
    let head = format!("part {kind} {name}\n");
    let below = PARTS.split_once(&head).map_or("", |(_, below)| below);
    below.lines().take_while(|line| !line.starts_with("part ")).filter_map(|line| {
        let (filling, rest) = line.split_once(' ')?;
        let (rule, outline) = rest.split_once(' ')?;
        let filling = match filling {
            "s" => Filling::Skin,
            "c" => Filling::Clothes,
            "h" => Filling::Hair,
            "k" => Filling::Own(INK),
            "w" => Filling::Own(WHITE),
            own => Filling::Own(colour(own)?),
        };
        let rule = if rule == "e" { FillRule::EvenOdd } else { FillRule::Winding };
        Some(Shape { filling, rule, outline })
    })
}

/// An outline in steps from point to point: `M` to a place, `m` by a way, `l` a line, `c` and `q` curves, `z` home.
fn path(outline: &'static str) -> Option<Path> {
    let mut path = PathBuilder::new();
    let mut numbers = Numbers(outline);
    let (mut x, mut y, mut home) = (0.0, 0.0, (0.0, 0.0));
    let mut step = b'M';
    while let Some(next) = numbers.letter(step) {
        step = next;
        if step == b'z' {
            path.close();
            (x, y) = home;
            continue;
        }
        let mut point = || Some((x + numbers.next()?, y + numbers.next()?));
        (x, y) = match step {
            b'M' | b'm' => {
                let (mut to_x, mut to_y) = point()?;
                if step == b'M' {
                    (to_x, to_y) = (to_x - x, to_y - y);
                }
                path.move_to(to_x, to_y);
                home = (to_x, to_y);
                home
            }
            b'l' => {
                let to = point()?;
                path.line_to(to.0, to.1);
                to
            }
            b'q' => {
                let (by, to) = (point()?, point()?);
                path.quad_to(by.0, by.1, to.0, to.1);
                to
            }
            b'c' => {
                let (from, into, to) = (point()?, point()?, point()?);
                path.cubic_to(from.0, from.1, into.0, into.1, to.0, to.1);
                to
            }
            _ => return None,
        };
        // Further points after the first of a path are lines.
        if step == b'm' || step == b'M' {
            step = b'l';
        }
    }
    path.finish()
}

/// What is left of an outline.
struct Numbers(&'static str);

impl Numbers {
    /// The next step; where none is written, it is one like that before.
    fn letter(&mut self, before: u8) -> Option<u8> {
        self.0 = self.0.trim_start_matches([' ', ',']);
        let next = *self.0.as_bytes().first()?;
        if !next.is_ascii_alphabetic() {
            return Some(before);
        }
        self.0 = &self.0[1..];
        Some(next)
    }
}

impl Iterator for Numbers {
    type Item = f32;

    fn next(&mut self) -> Option<f32> {
        let text = self.0.trim_start_matches([' ', ',']);
        let mut point = false;
        let goes_on = |(at, byte): (usize, u8)| match byte {
            b'-' => at == 0,
            b'.' => !std::mem::replace(&mut point, true),
            _ => byte.is_ascii_digit(),
        };
        let length = text.bytes().enumerate().map(goes_on).take_while(|goes_on| *goes_on).count();
        let (number, rest) = text.split_at_checked(length)?;
        self.0 = rest;
        number.parse().ok()
    }
}

#[cfg(test)]
mod tests;
