//! The record below: the lesson, the house model, and everything that was said.

use egui::{Align, Layout, Ui, vec2};

use super::super::spoken::quoted;
use super::super::{Kit, clock};
use super::said;
use crate::look::{Card, CardKind, Face, Voice, icon, size, space};
use crate::review::{Line, Review, Whose};

/// The sentence on which the review ends.
pub(super) fn lesson(review: &Review, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    if review.heading.lesson.is_empty() {
        return;
    }
    Card::new(CardKind::Goal).show(&look, ui, |ui| {
        look.heading(ui, Some(icon::LIGHTBULB), &kit.word("review-lesson"));
        look.label(ui, &review.heading.lesson, Face::Regular, size::REPLY, look.palette.ink);
    });
    ui.add_space(space::MEDIUM);
}

/// The steps that the house teaches: where each was done first, or that it was not.
pub(super) fn house_model(review: &Review, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let Some(overlay) = &review.overlay else { return };
    look.heading(ui, Some(icon::STEPS), &kit.word("review-house-model"));
    look.card(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        for step in &overlay.steps {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                look.key_cap(ui, &step.letter.to_string());
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    let name = said(kit, &step.sentence);
                    look.label(ui, &name, Face::SemiBold, size::BODY, look.palette.ink);
                    match &step.quote {
                        Some(quote) => look.body(ui, &format!("“{}”", quote.words)),
                        None => look.note(ui, &kit.word("review-step-missing")),
                    };
                });
            });
        }
    });
    ui.add_space(space::MEDIUM);
}

/// Everything that was said and what passed.
pub(super) fn transcript(review: &Review, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    ui.add_space(space::MEDIUM);
    look.heading(ui, Some(icon::CHATS), &kit.word("review-transcript"));
    look.card(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 10.0;
        let mut turn = None;
        for line in &review.transcript {
            let begins = line.turn != turn;
            turn = line.turn;
            self::line(kit, ui, line, begins);
        }
    });
}

/// One line: yours on the right, theirs on the left, what passed in between.
pub(super) fn line(kit: &Kit, ui: &mut Ui, line: &Line, begins: bool) {
    let look = kit.look;
    let words = quoted(line.channel, &line.words);
    match line.whose {
        Whose::Story => {
            let passed = match &line.story {
                Some(sentence) => said(kit, sentence),
                None => line.words.clone(),
            };
            let words = format!("{} · {passed}", clock::spoken(kit, line.at.0));
            look.label(ui, &words, Face::Italic, size::SECONDARY, look.palette.soft);
        }
        Whose::Trainee | Whose::Task => {
            if let (true, Some(turn)) = (begins, line.turn) {
                let number = kit.say(
                    "review-turn",
                    &[("turn", (turn + 1).into()), ("time", clock::spoken(kit, line.at.0).into())],
                );
                right(ui, |ui| {
                    look.label(ui, &number, Face::Regular, size::SMALLEST, look.palette.soft);
                });
            }
            let words = if line.whose == Whose::Task { format!("*{}*", line.words) } else { words };
            right(ui, |ui| {
                look.speech(ui, Voice::Yours, &words, None);
            });
        }
        Whose::Customer | Whose::Other => {
            if !line.name.is_empty() {
                look.label(ui, &line.name, Face::SemiBold, size::SMALLEST, look.palette.soft);
            }
            look.speech(ui, Voice::Theirs, &words, None);
        }
    }
}

/// On the right side, as high as it is.
pub(super) fn right(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Max), |ui| {
        ui.set_width(width);
        add(ui);
    });
}
