//! The two drawings of the page: a bar with what was earned and missed, and the mood curve. Whole numbers only.

use super::super::data::{Bar, Moment, Review};
use super::Words;
use super::writer::Page;

const SEA: &str = "#0E5C70";
const TINT: &str = "#D5E7E9";
const SAND: &str = "#F1E5CE";
const INK: &str = "#221E2B";
const BRICK: &str = "#B23A26";
const RULE: &str = "#D8C9AC";

/// A rectangle, in a drawing's units.
fn rectangle(page: &mut Page, x: u32, width: u32, fill: &str) {
    let (x, width) = (x.to_string(), width.to_string());
    page.open("rect", &[("x", &x), ("y", "1"), ("width", &width), ("height", "12"), ("fill", fill)]);
    page.close("rect");
}

/// Earned, came up and missed, and in the best conversation. The same numbers stand in the table beside it.
pub(super) fn bar(page: &mut Page, bar: &Bar) {
    let whole = bar.offered.max(bar.model).max(1);
    let part = |of: u32| of.min(whole) * 400 / whole;
    page.open("svg", &[("viewBox", "0 0 402 14"), ("aria-hidden", "true"), ("width", "402")]);
    rectangle(page, 1, 400, SAND);
    rectangle(page, 1, part(bar.offered), TINT);
    rectangle(page, 1, part(bar.credit), SEA);
    let outline =
        [("x", "1"), ("y", "1"), ("width", "400"), ("height", "12"), ("fill", "none"), ("stroke", INK)];
    page.open("rect", &outline).close("rect").close("svg");
}

const WIDTH: usize = 800;
const HEIGHT: usize = 260;

/// The mood curve with its numbered turning points.
pub(super) fn curve(page: &mut Page, review: &Review, words: Words<'_>, title: &str, alt: &str) {
    let last = review.curve.len().saturating_sub(1).max(1);
    let x = |index: usize| 20 + index * (WIDTH - 40) / last;
    let y = |tenths: u16| 10 + (1000 - usize::from(tenths.min(1000))) * (HEIGHT - 40) / 1000;
    page.open("svg", &[("viewBox", "0 0 800 260"), ("role", "img"), ("aria-label", alt)]);
    page.element("title", title).element("desc", alt);
    for tenths in [250, 500, 750] {
        let height = y(tenths).to_string();
        let line = [("x1", "20"), ("x2", "780"), ("y1", height.as_str()), ("y2", &height), ("stroke", RULE)];
        page.open("line", &line).close("line");
    }
    let points: Vec<String> = review
        .curve
        .iter()
        .enumerate()
        .map(|(index, point)| format!("{},{}", x(index), y(point.feeling.tenths)))
        .collect();
    let line = [
        ("points", points.join(" ")),
        ("fill", "none".into()),
        ("stroke", SEA.into()),
        ("stroke-width", "4".into()),
        ("stroke-linejoin", "round".into()),
    ];
    let line: Vec<(&'static str, &str)> = line.iter().map(|(name, value)| (*name, value.as_str())).collect();
    page.open("polyline", &line).close("polyline");
    for (index, point) in review.curve.iter().enumerate() {
        let (across, down) = (x(index).to_string(), y(point.feeling.tenths).to_string());
        let turned = review.turning_points.iter().find(|turning| point.moment == Moment::Turn(turning.turn));
        if let Some(turning) = turned {
            let fill = if turning.change < 0 { BRICK } else { INK };
            page.open("circle", &[("cx", &across), ("cy", &down), ("r", "13"), ("fill", fill)])
                .close("circle");
            let below = (y(point.feeling.tenths) + 5).to_string();
            let place =
                [("x", across.as_str()), ("y", &below), ("text-anchor", "middle"), ("fill", "#FFFDF8")];
            page.open("text", &place).text(&turning.number.to_string()).close("text");
        }
        if index == 0 || index == last {
            let (across, anchor) = if index == 0 { ("6", "start") } else { ("794", "end") };
            let place = [("x", across), ("y", "255"), ("text-anchor", anchor), ("fill", INK)];
            page.open("text", &place).text(&words(&point.at.sentence())).close("text");
        }
    }
    page.close("svg");
}
