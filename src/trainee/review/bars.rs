//! The four bars: the level, what was earned of what came up and of the best conversation. Each opens its evidence.

use egui::{Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::super::Kit;
use super::super::levels::{self, DIMENSIONS};
use crate::look::rich_text::plain;
use crate::look::{Face, size, space};
use crate::review::{Bar, Review, per_cent};

/// The name of a dimension, by its place.
pub(super) fn name(kit: &Kit, which: usize) -> String {
    levels::name(kit, which)
}

/// Thousandths as a share from 0 to 1.
fn part(of: u32, whole: u32) -> f32 {
    if whole == 0 { 0.0 } else { of as f32 / whole as f32 }
}

/// The shares of a bar: earned and offered. The full length is the best conversation; where none is known, or more
/// came up than that one took, what came up.
fn lengths(bar: &Bar) -> (f32, f32) {
    let full = bar.model.max(bar.offered);
    (part(bar.credit, full), part(bar.offered, full))
}

/// The shares in words: of what came up, of the best conversation, how many chances.
pub(super) fn shares(kit: &Kit, bar: &Bar) -> String {
    let mut words = if bar.offered == 0 {
        kit.word("review-nothing-came-up")
    } else if bar.model == 0 {
        kit.say(
            "review-share-alone",
            &[("offered", per_cent(bar.share_of_offered).into()), ("chances", bar.chances.into())],
        )
    } else {
        kit.say(
            "review-shares",
            &[
                ("offered", per_cent(bar.share_of_offered).into()),
                ("model", per_cent(bar.share_of_model).into()),
                ("chances", bar.chances.into()),
            ],
        )
    };
    if let (Some(level), Some(would_be)) = (bar.level, bar.would_be)
        && would_be > level
    {
        words = format!("{words} · {}", kit.say("review-would-be", &[("level", would_be.into())]));
    } else if bar.level.is_none() {
        words = format!("{words} · {}", kit.word("review-too-little"));
    }
    words
}

/// The level in words, for the badge and for a screen reader.
pub(super) fn level(kit: &Kit, which: usize, bar: &Bar) -> String {
    let dimension = name(kit, which);
    match bar.level {
        Some(level) => kit.say("review-level", &[("dimension", dimension.into()), ("level", level.into())]),
        None => kit.say("review-no-level", &[("dimension", dimension.into())]),
    }
}

/// The bar alone, and its shares below it.
pub(super) fn bar(kit: &Kit, ui: &mut Ui, which: usize, bar: &Bar) {
    let look = kit.look;
    let (earned, offered) = lengths(bar);
    let words = shares(kit, bar);
    look.score_bar(ui, earned, offered, &format!("{}, {}", name(kit, which), plain(&words)));
    ui.scope(|ui| {
        // The bar has said them.
        look.silent(ui);
        look.label(ui, &words, Face::Regular, size::SMALLEST, look.palette.soft);
    });
}

/// Shows the four, and says which was pressed.
pub(super) fn show(review: &Review, kit: &Kit, ui: &mut Ui) -> Option<usize> {
    let look = kit.look;
    let mut pressed = None;
    look.card(ui, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 4.0);
        for (which, bar) in review.bars.iter().enumerate() {
            if row(kit, ui, which, bar) {
                pressed = Some(which);
            }
        }
        let known = review.bars.iter().any(|bar| bar.model > 0);
        let best = kit.word(if known { "review-legend-best" } else { "review-legend-best-unknown" });
        ui.add_space(space::HAIR);
        look.score_legend(ui, &kit.word("review-legend-earned"), &kit.word("review-legend-missed"), &best);
        if let Some(blended) = &review.blended {
            let total = format!("{}.{}", blended.tenths / 10, blended.tenths % 10);
            look.note(ui, &kit.say("review-blended", &[("total", total.into())]));
        }
    });
    pressed
}

fn row(kit: &Kit, ui: &mut Ui, which: usize, bar: &Bar) -> bool {
    let look = kit.look;
    let id = ui.make_persistent_id(("bar", which));
    let scale = look.text_scale;
    let narrow = ui.available_width() < 560.0 * scale;
    let under = ui.painter().add(egui::Shape::Noop);
    let whole = ui.vertical(|ui| {
        // The row says it all as one.
        look.silent(ui);
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            let (place, _) = ui.allocate_exact_size(vec2(30.0, 46.0) * scale, Sense::hover());
            let icon = look.font(Face::Icon, 28.0);
            ui.painter().text(
                place.center(),
                egui::Align2::CENTER_CENTER,
                DIMENSIONS[which],
                icon,
                look.palette.ink,
            );
            let (place, _) = ui.allocate_exact_size(vec2(104.0 * scale, 46.0 * scale), Sense::hover());
            let galley = look.text(
                ui,
                &name(kit, which),
                crate::look::rich_text::Setting::new(Face::SemiBold, size::BODY, look.palette.ink),
            );
            let at = egui::pos2(place.left(), place.center().y - galley.size().y / 2.0);
            ui.painter().galley(at, galley, look.palette.ink);
            look.level_badge(ui, bar.level, &level(kit, which, bar));
            if !narrow {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.add_space(4.0);
                    self::bar(kit, ui, which, bar);
                });
            }
        });
        if narrow {
            self::bar(kit, ui, which, bar);
            ui.add_space(space::SMALL);
        }
    });
    let rect = whole.response.rect.expand2(vec2(8.0, 2.0));
    let response = ui.interact(rect, id, Sense::click());
    let label = format!("{}. {}", level(kit, which, bar), plain(&shares(kit, bar)));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &label));
    let held = look.held(ui.ctx(), &response);
    if held.hover > 0.0 {
        let fill = look.palette.sand.gamma_multiply(0.6 * held.hover);
        ui.painter().set(under, egui::Shape::rect_filled(rect, 10.0, fill));
    }
    if held.focus {
        look.paint_focus(ui.painter(), response.id, rect, 10.0);
    }
    response.clicked()
}
