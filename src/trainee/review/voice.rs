//! The outcome in the customer's own voice: their face, what they say to whom, and the facts in a few words.

use egui::{Rect, Sense, Ui, vec2};

use super::super::Kit;
use super::super::scene::backdrop_of;
use super::said;
use crate::look::rich_text::{self, Setting};
use crate::look::{Card, CardKind, Face, InkBox, Tail, icon, size, space};
use crate::review::{ChipKind, Review};

pub(super) fn show(
    review: &Review,
    kit: &mut Kit,
    ui: &mut Ui,
    wide: bool,
    note: Option<(&'static str, String)>,
) {
    let look = kit.look;
    let heading = &review.heading;
    let file = format!("{}/{}.png", heading.portrait, review.feeling.face.name());
    let portrait = kit.pictures.get(ui.ctx(), &file);
    let full = ui.available_width();
    let picture = if wide { 174.0 } else { (174.0 * look.text_scale.sqrt()).min(full * 0.3) };
    let (who, message) = match &review.ended {
        Some(ended) => (
            match &ended.to {
                Some(to) => {
                    kit.say("review-voice-to", &[("name", (&heading.first_name).into()), ("to", to.into())])
                }
                None => heading.first_name.clone(),
            },
            format!("“{}”", ended.message),
        ),
        None => (heading.first_name.clone(), kit.word("review-goes-on")),
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 40.0;
        let (place, response) = ui.allocate_exact_size(vec2(picture, picture * 1.08), Sense::hover());
        let seems = kit.say(
            "review-face",
            &[("name", (&heading.first_name).into()), ("how", kit.word(review.feeling.words[0]).into())],
        );
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Image, true, &seems));
        let scene = Rect::from_min_max(place.min + vec2(0.0, 14.0), place.max);
        look.paint_portrait_arch(ui.painter(), scene, portrait, backdrop_of(&heading.portrait));
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            look.label(ui, &who, Face::SemiBold, size::SMALLEST, look.palette.soft);
            bubble(kit, ui, &message);
        });
    });
    ui.add_space(space::SMALL);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(7.0, 6.0);
        if let Some((icon, words)) = note {
            look.chip(ui, icon, &words);
        }
        for chip in &review.chips {
            let icon = match (chip.kind, chip.good) {
                (ChipKind::Satisfied, Some(true)) => icon::SMILEY,
                (ChipKind::Satisfied, None) => icon::SMILEY_MEH,
                (ChipKind::Satisfied, Some(false)) => icon::SMILEY_SAD,
                (ChipKind::Return, Some(false)) => icon::SIGN_OUT,
                (ChipKind::Return, _) => icon::ARROW_U_UP_LEFT,
                (ChipKind::Chased, _) => icon::PHONE_INCOMING,
                (ChipKind::Effort, Some(true)) => icon::FOOTPRINTS,
                (ChipKind::Effort, _) => icon::REPEAT,
            };
            look.chip(ui, icon, &said(kit, &chip.sentence));
        }
    });
    for fatal in &review.fatal {
        Card::new(CardKind::Broken).padding(12.0).flat().show(&look, ui, |ui| {
            let words = format!("{} {}", icon::WARNING, said(kit, &fatal.sentence));
            look.label(ui, &words, Face::SemiBold, size::BODY, look.palette.ink);
            if let Some(quote) = &fatal.quote {
                look.note(ui, &format!("“{}”", quote.words));
            }
        });
    }
}

/// The message in a bubble whose tail leads to the face.
fn bubble(kit: &Kit, ui: &mut Ui, message: &str) {
    let look = kit.look;
    let padding = vec2(18.0, 13.0);
    let setting = Setting { leading: 1.35, ..Setting::new(Face::Regular, size::BODY, look.palette.ink) };
    let galley = look.text(ui, message, setting.wrap(ui.available_width() - 2.0 * padding.x - 6.0));
    let (rect, response) = ui.allocate_exact_size(galley.size() + 2.0 * padding, Sense::hover());
    let style = InkBox { shadow: 6.0, ..look.ink_box(20.0, 3.0, look.palette.card) };
    let tail = Tail { from_top: rect.height() * 0.42, reach: 28.0, ..Tail::default() };
    ui.painter().add(look.ink_shape(ui.ctx(), response.id, rect, style, Some(tail)));
    ui.painter().galley(rect.min + padding, galley, look.palette.ink);
    let words = rich_text::plain(message);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &words));
}
