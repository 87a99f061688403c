//! The press: makes a PDF of pages of marks. The only place that knows how a PDF is written.

use krilla::Document;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke, StrokeDash};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use super::setting::{SetLine, TypeCase};
use super::{Colour, Mark, PAGE};

/// Why no PDF was made: a face or a page that the writer does not take, which does not happen with those of this program.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the document cannot be made: {0}")]
pub struct CannotPrint(pub String);

/// How far a quarter of a circle bends, as a share of its radius.
const BEND: f32 = 0.552_285;

/// Makes a PDF of pages, with a title and a language tag.
///
/// # Errors
/// What the writer says.
pub(crate) fn press(
    pages: &[Vec<Mark>],
    case: &TypeCase<'_>,
    title: &str,
    language: &str,
) -> Result<Vec<u8>, CannotPrint> {
    let refused = |what: &str| CannotPrint(what.to_owned());
    let fonts = case
        .files()
        .iter()
        .map(|file| Font::new(file.to_vec().into(), 0).ok_or_else(|| refused("a type face cannot be read")))
        .collect::<Result<Vec<Font>, _>>()?;
    let mut document = Document::new();
    // Neither the day nor a number of its own: the same conversation gives the same bytes.
    let metadata = Metadata::new().title(title.into()).language(language.into()).creator("Extra Mile".into());
    document.set_metadata(metadata);
    for marks in pages {
        let settings =
            PageSettings::from_wh(PAGE.0, PAGE.1).ok_or_else(|| refused("the page has no size"))?;
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for mark in marks {
            put(&mut surface, mark, &fonts);
        }
        surface.finish();
        page.finish();
    }
    document.finish().map_err(|error| CannotPrint(format!("{error:?}")))
}

fn fill(colour: Colour) -> Fill {
    let paint = rgb::Color::new(colour.0, colour.1, colour.2).into();
    Fill { paint, opacity: NormalizedF32::ONE, rule: FillRule::NonZero }
}

fn stroke(colour: Colour, width: f32, dashed: bool) -> Stroke {
    let paint = rgb::Color::new(colour.0, colour.1, colour.2).into();
    let dash = dashed.then(|| StrokeDash { array: vec![3.0, 3.0], offset: 0.0 });
    Stroke { paint, width, dash, ..Stroke::default() }
}

fn put(surface: &mut Surface<'_>, mark: &Mark, fonts: &[Font]) {
    match mark {
        Mark::Text { x, y, size, line } => text(surface, (*x, *y), *size, line, fonts),
        Mark::Box { x, y, wide, high, round, fill: ground, stroke: edge } => {
            let path = rounded(*x, *y, *wide, *high, *round);
            paint(surface, path, ground.map(fill), edge.map(|(colour, width)| stroke(colour, width, false)));
        }
        Mark::Line { points, colour, wide, dashed } => {
            let mut path = PathBuilder::new();
            for (at, (x, y)) in points.iter().enumerate() {
                if at == 0 { path.move_to(*x, *y) } else { path.line_to(*x, *y) }
            }
            paint(surface, path.finish(), None, Some(stroke(*colour, *wide, *dashed)));
        }
        Mark::Dot { x, y, radius, fill: ground, stroke: edge } => {
            let path = rounded(x - radius, y - radius, radius * 2.0, radius * 2.0, *radius);
            paint(surface, path, Some(fill(*ground)), edge.map(|colour| stroke(colour, 1.0, false)));
        }
    }
}

fn paint(surface: &mut Surface<'_>, path: Option<Path>, fill: Option<Fill>, stroke: Option<Stroke>) {
    // Nothing long or wide is nothing to be seen.
    let Some(path) = path else { return };
    surface.set_fill(fill);
    surface.set_stroke(stroke);
    surface.draw_path(&path);
}

fn rounded(x: f32, y: f32, wide: f32, high: f32, round: f32) -> Option<Path> {
    let round = round.min(wide / 2.0).min(high / 2.0).max(0.0);
    let (right, bottom, bend) = (x + wide, y + high, round * (1.0 - BEND));
    let mut path = PathBuilder::new();
    path.move_to(x + round, y);
    path.line_to(right - round, y);
    path.cubic_to(right - bend, y, right, y + bend, right, y + round);
    path.line_to(right, bottom - round);
    path.cubic_to(right, bottom - bend, right - bend, bottom, right - round, bottom);
    path.line_to(x + round, bottom);
    path.cubic_to(x + bend, bottom, x, bottom - bend, x, bottom - round);
    path.line_to(x, y + round);
    path.cubic_to(x, y + bend, x + bend, y, x + round, y);
    path.close();
    path.finish()
}

fn text(surface: &mut Surface<'_>, (mut x, y): (f32, f32), size: f32, line: &SetLine, fonts: &[Font]) {
    surface.set_stroke(None);
    for run in &line.runs {
        let Some(font) = fonts.get(run.face) else { continue };
        let mut at = 0;
        let glyphs: Vec<KrillaGlyph> = run
            .glyphs
            .iter()
            .map(|(glyph, wide, bytes)| {
                let range = at..at + bytes;
                at = range.end;
                KrillaGlyph::new(GlyphId::new(u32::from(*glyph)), *wide, 0.0, 0.0, 0.0, range, None)
            })
            .collect();
        surface.set_fill(Some(fill(run.colour)));
        surface.draw_glyphs(Point::from_xy(x, y), &glyphs, font.clone(), &run.text, size, false);
        x += run.glyphs.iter().map(|(_, wide, _)| wide).sum::<f32>() * size;
    }
}
