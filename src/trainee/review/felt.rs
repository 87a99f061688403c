//! How the customer felt: the curve, its turning points, and the open one explained in place.

use egui::{Key, Pos2, Shape, Stroke, Ui, pos2, vec2};

use super::super::scene::backdrop_of;
use super::super::{Kit, clock};
use super::{ReviewScreen, arrow, enter, moment, said, signed, two};
use crate::look::{Card, CardKind, Face, MoodCurve, icon, size};
use crate::review::{Moment, Point, Review, TurningPoint};
use crate::words::key;

/// Satisfaction from 0 to 100 as a height: a face at the very bottom stays clear of the words below the curve.
pub(super) fn height(satisfaction: f32) -> f32 {
    12.0 + 0.88 * satisfaction
}

/// The curve's points: one a moment, satisfaction from 0 to 100.
pub(super) fn heights(curve: &[Point]) -> Vec<(f32, f32)> {
    curve
        .iter()
        .enumerate()
        .map(|(index, point)| (index as f32, height(f32::from(point.feeling.tenths) / 10.0)))
        .collect()
}

/// Where on the curve the moment after a turn stands.
pub(super) fn place_of(curve: &[Point], turn: usize) -> usize {
    curve.iter().position(|point| point.moment == Moment::Turn(turn)).unwrap_or(0)
}

/// The named heights.
pub(super) fn levels(kit: &Kit) -> [(f32, String); 3] {
    [
        (height(86.0), kit.word("review-felt-delighted")),
        (height(55.0), kit.word("review-felt-calm")),
        (height(18.0), kit.word("review-felt-upset")),
    ]
}

/// What stands below the curve: the time at its ends and at its turning points, with the day where it is another.
fn times(review: &Review, kit: &Kit) -> Vec<(f32, String)> {
    let mut marks: Vec<usize> =
        review.turning_points.iter().map(|point| place_of(&review.curve, point.turn)).collect();
    marks.extend([0, review.curve.len().saturating_sub(1)]);
    marks.sort_unstable();
    marks.dedup();
    let mut day = review.curve.first().map_or(0, |point| point.at.day());
    let mut words = Vec::new();
    for mark in marks {
        let Some(point) = review.curve.get(mark) else { continue };
        let time = clock::spoken(kit, point.at.0);
        let new_day = point.at.day() != day;
        day = point.at.day();
        let text = if new_day { format!("{} {time}", clock::short_day(kit, point.at.0)) } else { time };
        words.push((mark as f32, text));
    }
    words
}

/// Shows it; the turn to go back to, if that was asked for.
pub(super) fn show(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui) -> Option<usize> {
    let look = kit.look;
    let review = &screen.review;
    let count = review.turning_points.len();
    ui.horizontal_wrapped(|ui| {
        let words = kit.say("review-felt", &[("name", (&review.heading.first_name).into())]);
        look.heading(ui, None, &words);
        look.label(
            ui,
            &kit.say("review-turning-points", &[("count", count.into())]),
            Face::Regular,
            size::SMALLEST,
            look.palette.soft,
        );
    });
    if count > 0 {
        if arrow(ui, Key::ArrowRight) {
            screen.open = Some(screen.open.map_or(0, |open| (open + 1).min(count - 1)));
        }
        if arrow(ui, Key::ArrowLeft) {
            screen.open = Some(screen.open.map_or(count - 1, |open| open.saturating_sub(1)));
        }
    }
    let faces: Vec<_> = screen.review.turning_points.iter().map(|point| point.after).collect::<Vec<_>>();
    let faces: Vec<_> = faces.into_iter().map(|feeling| screen.face(kit, ui, feeling)).collect();
    let review = &screen.review;
    let points = heights(&review.curve);
    let levels = levels(kit);
    let levels: Vec<(f32, &str)> = levels.iter().map(|(height, word)| (*height, word.as_str())).collect();
    let times = times(review, kit);
    let times: Vec<(f32, &str)> = times.iter().map(|(at, words)| (*at, words.as_str())).collect();
    let labels: Vec<String> = review
        .turning_points
        .iter()
        .map(|point| {
            kit.say(
                "review-turning-label",
                &[
                    ("number", point.number.into()),
                    ("time", moment(kit, review, point.at).into()),
                    ("change", signed(point.change).into()),
                ],
            )
        })
        .collect();
    let turning: Vec<crate::look::TurningPoint<'_>> = review
        .turning_points
        .iter()
        .zip(&labels)
        .zip(faces)
        .map(|((point, label), portrait)| crate::look::TurningPoint {
            at: place_of(&review.curve, point.turn),
            portrait,
            broken: point.change < 0,
            label,
        })
        .collect();
    let whole = kit.say("review-felt", &[("name", (&review.heading.first_name).into())]);
    let mut rewind = None;
    let mut open = screen.open;
    Card::default().padding(12.0).show(&look, ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let curve = MoodCurve {
            label: &whole,
            points: &points,
            other: &[],
            levels: &levels,
            times: &times,
            turning_points: &turning,
            open,
            fork: None,
            backdrop: backdrop_of(&review.heading.portrait),
            height: 152.0,
        };
        let shown = curve.show(&look, ui);
        if let Some(pressed) = shown.pressed {
            open = Some(pressed);
        }
        if let Some(index) = open {
            rewind = explained(review, kit, ui, index, shown.open_x);
        }
    });
    screen.open = open;
    rewind
}

/// The open turning point: the line, why it did what it did, and what else was open.
fn explained(review: &Review, kit: &Kit, ui: &mut Ui, index: usize, arrow_x: Option<f32>) -> Option<usize> {
    let look = kit.look;
    let point = review.turning_points.get(index)?;
    let kind = if point.change < 0 { CardKind::Broken } else { CardKind::Yours };
    let (fill, line) = match kind {
        CardKind::Broken => (look.palette.brick_tint, look.palette.brick),
        _ => (look.palette.sea_tint, look.palette.sea),
    };
    let mut rewind = None;
    ui.add_space(4.0);
    let card = Card::new(kind).padding(12.0).flat().show(&look, ui, |ui| {
        let wide = is_wide_enough(kit, ui);
        let full = ui.available_width();
        let button_width = 232.0 * look.text_scale;
        two(ui, wide, [full - button_width - 12.0, button_width], |ui, column| {
            ui.spacing_mut().item_spacing.y = 4.0;
            if column == 0 {
                told(review, kit, ui, point);
            } else {
                let label = kit.word("review-rewind-here");
                let button = look.quiet_button(ui, Some(icon::REWIND), &label, Some("Enter"));
                if button.clicked() || enter(ui) {
                    rewind = Some(point.turn);
                }
            }
        });
    });
    if let Some(x) = arrow_x {
        let top = card.response.rect.top();
        let x = x.clamp(card.response.rect.left() + 24.0, card.response.rect.right() - 24.0);
        let tip: Vec<Pos2> = vec![pos2(x - 16.0, top + 2.4), pos2(x, top - 10.0), pos2(x + 16.0, top + 2.4)];
        ui.painter().add(Shape::convex_polygon(tip.clone(), fill, Stroke::NONE));
        ui.painter().line_segment([tip[0] - vec2(0.0, 1.2), tip[1]], Stroke::new(2.4, line));
        ui.painter().line_segment([tip[1], tip[2] - vec2(0.0, 1.2)], Stroke::new(2.4, line));
    }
    rewind
}

/// Whether the words and the button stand beside each other.
fn is_wide_enough(kit: &Kit, ui: &Ui) -> bool {
    ui.available_width() > 560.0 * kit.look.text_scale
}

/// The line, its causes, its effect and the best that was open instead.
fn told(review: &Review, kit: &Kit, ui: &mut Ui, point: &TurningPoint) {
    let look = kit.look;
    let time = moment(kit, review, point.at);
    let line = match &point.quote {
        Some(quote) => {
            let key = if point.happened { key("review-turn-happened") } else { key("review-turn-said") };
            kit.say(key, &[("time", time.into()), ("words", (&quote.words).into())])
        }
        None => kit.say("review-turn-silent", &[("time", time.into())]),
    };
    look.label(ui, &line, Face::SemiBold, size::SECONDARY, look.palette.ink);
    let why = point.why(3, &|sentence| said(kit, sentence));
    let effect = kit.say(
        "review-effect",
        &[
            ("name", (&review.heading.first_name).into()),
            ("change", signed(point.change).into()),
            ("how", kit.word(point.after.words[0]).into()),
        ],
    );
    let words = format!("{} **{effect}**", why.join(" "));
    look.label(ui, words.trim(), Face::Regular, size::SECONDARY, look.palette.ink);
    let mut open = Vec::new();
    if let Some(best) = point.open.first().filter(|other| other.against_chosen > 0) {
        open.push(kit.say(
            "review-could-have",
            &[("words", (&best.quote.words).into()), ("change", signed(best.against_chosen).into())],
        ));
    }
    open.push(kit.say("review-others", &[("others", point.open.len().into())]));
    look.label(ui, &open.join(" "), Face::Regular, size::SECONDARY, look.palette.ink);
}
