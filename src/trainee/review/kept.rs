//! The ledger: what was promised, for when, and what became of it; what was given.

use egui::{Align, Layout, Ui};

use super::super::{Kit, clock};
use super::{said, verdict};
use crate::look::{Face, icon, size};
use crate::review::{Clock, Fate, Review};

/// When something was due, seen from when it was given.
fn due(kit: &Kit, given: Clock, due: Option<Clock>) -> String {
    match due {
        None => kit.word("due-never"),
        Some(due) if due.day() == given.day() => {
            kit.say("due-today", &[("time", clock::spoken(kit, due.0).into())])
        }
        Some(due) => kit.say(
            "due-later",
            &[("day", clock::day(kit, due.0).into()), ("time", clock::spoken(kit, due.0).into())],
        ),
    }
}

/// A verdict's icon and colour.
pub(super) fn mark(kit: &Kit, good: Option<bool>) -> (&'static str, egui::Color32) {
    let palette = kit.look.palette;
    match good {
        Some(true) => (icon::CHECK_CIRCLE, palette.sea),
        Some(false) => (icon::X_CIRCLE, palette.brick),
        None => (icon::CIRCLE, palette.soft),
    }
}

pub(super) fn show(review: &Review, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    ui.horizontal_wrapped(|ui| {
        look.heading(ui, None, &kit.word("review-promised"));
    });
    look.card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        if review.promises.is_empty() && review.gifts.is_empty() {
            look.nothing_yet(ui, &kit.word("review-promised-nothing"));
        }
        let mut first = true;
        for promise in &review.promises {
            let good = match promise.fate {
                Fate::Kept | Fate::MovedAndKept => Some(true),
                Fate::KeptLate | Fate::Broken => Some(false),
                Fate::Open => None,
            };
            let mut due = due(kit, promise.given, promise.due);
            if promise.hollow {
                due = format!("{due} · {}", kit.word("review-hollow"));
            }
            entry(kit, ui, &mut first, mark(kit, good), &promise.text, &due, &said(kit, &promise.sentence));
        }
        for gift in &review.gifts {
            let icon = (icon::GIFT, look.palette.gold_text);
            let too_much = !gift.within_authority || !gift.in_proportion;
            let outcome = match (&gift.fits, too_much) {
                (_, true) => kit.word("review-gift-too-much"),
                (Some(stake), _) => kit.say("review-gift-fits", &[("stake", stake.into())]),
                (None, _) => kit.word("review-gift-given"),
            };
            let words = format!("“{}”", gift.quote.words);
            entry(kit, ui, &mut first, icon, &words, &said(kit, &gift.sentence), &outcome);
        }
    });
}

/// A line of the ledger: what, for when, and what became of it.
fn entry(
    kit: &Kit,
    ui: &mut Ui,
    first: &mut bool,
    (icon, colour): (&str, egui::Color32),
    what: &str,
    when: &str,
    outcome: &str,
) {
    let look = kit.look;
    if !std::mem::take(first) {
        let across = ui.available_rect_before_wrap();
        let y = across.top() + 1.0;
        ui.painter().hline(across.x_range(), y, (1.5, look.palette.rule));
        ui.add_space(4.0);
    }
    let broken = colour == look.palette.brick;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        verdict(kit, ui, icon, colour);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            look.label(ui, what, Face::SemiBold, size::SECONDARY, look.palette.ink);
            look.label(ui, when, Face::Regular, size::SECONDARY, look.palette.soft);
            let ink = if broken { look.palette.brick } else { look.palette.ink };
            look.label(ui, outcome, Face::SemiBold, size::SECONDARY, ink);
        });
    });
}
