//! Why a bar is as long as it is: every point with the line that earned it, and every chance that was missed.

use egui::{Key, Ui, vec2};

use super::super::levels::DIMENSIONS;
use super::super::{Go, Kit};
use super::{Page, ReviewScreen, arrow, bars, is_wide, moment, said, two};
use crate::look::{Card, CardKind, Face, icon, size, space};
use crate::review::{Clock, Evidence, Missed, Review};
use crate::scenario::model::Dimension;

pub(super) fn show(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui, which: usize) -> Go {
    let look = kit.look;
    let mut next = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        for (index, icon) in DIMENSIONS.into_iter().enumerate() {
            if look.nav_button(ui, icon, &bars::name(kit, index), index == which).clicked() {
                next = Some(index);
            }
        }
    });
    if arrow(ui, Key::ArrowRight) {
        next = Some((which + 1).min(3));
    }
    if arrow(ui, Key::ArrowLeft) {
        next = Some(which.saturating_sub(1));
    }
    let review = &screen.review;
    let bar = &review.bars[which];
    ui.add_space(space::SMALL);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::LARGE;
        look.level_badge(ui, bar.level, &bars::level(kit, which, bar));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            bars::bar(kit, ui, which, bar);
        });
    });
    if let Some(sum) = bar.sum() {
        look.body(ui, &said(kit, &sum));
    }
    for words in bound(kit, review, which) {
        look.body(ui, &words);
    }
    ui.add_space(space::SMALL);
    let wide = is_wide(kit, ui);
    let full = ui.available_width();
    let dimension = Dimension::ALL[which];
    let earned: Vec<&Evidence> =
        review.evidence.iter().filter(|point| point.dimension == dimension).collect();
    let missed: Vec<&Missed> = review.missed.iter().filter(|chance| chance.dimension == dimension).collect();
    two(ui, wide, [full * 0.48, full * 0.48], |ui, column| {
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        if column == 0 {
            look.heading(ui, Some(icon::CHECK_CIRCLE), &kit.word("review-why-earned"));
            if earned.is_empty() {
                look.nothing_yet(ui, &kit.word("review-why-earned-nothing"));
            }
            for point in &earned {
                evidence(kit, ui, review, point);
            }
        } else {
            look.heading(ui, Some(icon::SIGNPOST), &kit.word("review-why-missed"));
            if missed.is_empty() {
                look.nothing_yet(ui, &kit.word("review-why-missed-nothing"));
            }
            for chance in &missed {
                self::missed(kit, ui, review, chance);
            }
        }
    });
    if let Some(next) = next.filter(|next| *next != which) {
        screen.turn_to(kit, Page::Why(next));
    }
    Go::Nowhere
}

/// What bound the level, and what else there is to say about the number.
pub(super) fn bound(kit: &Kit, review: &Review, which: usize) -> Vec<String> {
    let bar = &review.bars[which];
    let mut sentences = Vec::new();
    if let (Some(level), Some(because)) = (bar.level, &bar.because) {
        let because = said(kit, because);
        let words = match bar.would_be.filter(|would_be| *would_be > level) {
            Some(would_be) => kit.say(
                "review-would-be-because",
                &[("would", would_be.into()), ("level", level.into()), ("because", because.into())],
            ),
            None => kit.say("review-because", &[("level", level.into()), ("because", because.into())]),
        };
        sentences.push(words);
    }
    sentences.extend(bar.notes.iter().map(|note| said(kit, note)));
    sentences
}

/// A point: the line, what it did, and by how much.
fn evidence(kit: &Kit, ui: &mut Ui, review: &Review, point: &Evidence) {
    let look = kit.look;
    let lost = point.worth < 0;
    let kind = if lost { CardKind::Broken } else { CardKind::Plain };
    Card::new(kind).padding(12.0).flat().show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        if let Some(quote) = &point.quote {
            look.label(ui, &format!("“{}”", quote.words), Face::Regular, size::BODY, look.palette.ink);
        }
        // It speaks of the line, not of the point.
        if let Some(because) = &point.because {
            look.note(ui, because);
        }
        let sign =
            if lost { format!("−{}", point.worth.unsigned_abs()) } else { format!("+{}", point.worth) };
        let words = format!("**{sign}**  {}", said(kit, &point.reason));
        look.label(ui, &words, Face::SemiBold, size::SECONDARY, look.palette.ink);
        look.label(
            ui,
            &when(kit, review, point.turn, point.at),
            Face::Regular,
            size::SMALLEST,
            look.palette.soft,
        );
    });
}

/// A chance: what was open, what it would have done, and what was said instead.
fn missed(kit: &Kit, ui: &mut Ui, review: &Review, chance: &Missed) {
    let look = kit.look;
    Card::default().padding(12.0).flat().show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let words = kit.say("review-was-open", &[("words", (&chance.quote.words).into())]);
        look.label(ui, &words, Face::Regular, size::BODY, look.palette.ink);
        if let Some(because) = &chance.because {
            look.note(ui, because);
        }
        let effect = kit.say(
            "review-would-have",
            &[
                ("effect", said(kit, &chance.effect).into()),
                ("points", (chance.offered - chance.earned).into()),
            ],
        );
        look.label(ui, &effect, Face::SemiBold, size::SECONDARY, look.palette.ink);
        let instead = match &chance.instead {
            Some(words) => kit.say("review-instead", &[("words", words.into())]),
            None => kit.word("review-instead-nothing"),
        };
        look.note(ui, &instead);
        look.label(
            ui,
            &when(kit, review, Some(chance.quote.turn), chance.at),
            Face::Regular,
            size::SMALLEST,
            look.palette.soft,
        );
    });
}

fn when(kit: &Kit, review: &Review, turn: Option<usize>, at: Clock) -> String {
    let time = moment(kit, review, at);
    match turn {
        Some(turn) => kit.say("review-turn", &[("turn", (turn + 1).into()), ("time", time.into())]),
        None => time,
    }
}
