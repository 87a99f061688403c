//! Going back: a turn is chosen, what was said there and what else was open is seen, and another reply is tried.

use egui::{Key, Ui, vec2};

use super::super::spoken::quoted;
use super::super::{Go, Kit, clock, pressed};
use super::{Page, ReviewScreen, arrow, beside, is_wide, said, two};
use crate::conversation::chance::shown_order;
use crate::conversation::state::Input;
use crate::conversation::telling::Teller;
use crate::look::{Card, CardKind, Face, InkButton, Loudness, Voice, icon, size, space};
use crate::scenario::script::ReplyIndex;

/// The keys that choose, in order.
const NUMBERS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// What was open at a turn and was not chosen, in the order in which it stood on the screen.
fn others(screen: &ReviewScreen, turn: usize) -> Vec<(ReplyIndex, String)> {
    let Some(here) = screen.replay.turns.get(turn) else { return Vec::new() };
    let Some(beat) = here.before.walk.beat() else { return Vec::new() };
    let (stage, setup) = (screen.session.stage(), &screen.session.setup);
    let open = stage.open_replies(&here.before);
    let teller = Teller::new(stage.script, setup.seed, &setup.me);
    shown_order(stage.script, setup.seed, beat, &open)
        .into_iter()
        .filter(|reply| here.input != Input::Say(*reply))
        .map(|reply| (reply, teller.line(stage.script.replies[reply as usize].say)))
        .collect()
}

pub(super) fn show(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui, turned: bool) -> Go {
    let look = kit.look;
    let count = screen.review.turns.len();
    look.title(ui, &kit.word("review-what-if"));
    if count == 0 {
        look.nothing_yet(ui, &kit.word("review-no-turns"));
        return Go::Nowhere;
    }
    screen.turn = screen.turn.min(count - 1);
    turns(screen, kit, ui, count);
    let turn = screen.turn;
    let others = others(screen, turn);
    let review = &screen.review;
    let here = &review.turns[turn];
    let mut chosen = None;
    let wide = is_wide(kit, ui);
    let full = ui.available_width();
    two(ui, wide, [full * 0.44, full * 0.53], |ui, column| {
        ui.spacing_mut().item_spacing.y = space::MEDIUM;
        if column == 0 {
            look.heading(ui, Some(icon::USER), &kit.word("review-what-you-did"));
            Card::default().show(&look, ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = space::MEDIUM;
                let mut before = review.transcript.iter().filter(|line| line.turn.is_none_or(|of| of < turn));
                if let Some(line) = before.rfind(|line| line.story.is_none()) {
                    super::said::line(kit, ui, line, false);
                }
                let words = match &here.words {
                    Some(words) => quoted(here.channel, words),
                    None => format!("*{}*", kit.word("review-silence")),
                };
                super::said::right(ui, |ui| {
                    look.speech(ui, Voice::Yours, &words, None);
                });
                for line in &review.transcript[here.lines.clone()] {
                    if here.words.as_ref() != Some(&line.words) {
                        super::said::line(kit, ui, line, false);
                    }
                }
            });
            if let Some(point) = review.turning_points.iter().find(|point| point.turn == turn) {
                let kind = if point.change < 0 { CardKind::Broken } else { CardKind::Yours };
                Card::new(kind).flat().padding(12.0).show(&look, ui, |ui| {
                    for why in point.why(usize::MAX, &|sentence| said(kit, sentence)) {
                        look.label(ui, &why, Face::Regular, size::SECONDARY, look.palette.ink);
                    }
                });
            }
        } else {
            look.heading(ui, Some(icon::GIT_FORK), &kit.word("review-what-else"));
            if others.is_empty() {
                look.nothing_yet(ui, &kit.word("review-nothing-else"));
            }
            for (index, (reply, words)) in others.iter().enumerate() {
                let number = (index + 1).to_string();
                let button = look.reply_button(ui, &number, words, false, 60.0);
                if turned && index == 0 {
                    button.request_focus();
                }
                let key = NUMBERS.get(index).is_some_and(|key| pressed(ui, *key));
                if button.clicked() || key {
                    chosen = Some(*reply);
                }
            }
            if !others.is_empty() {
                look.note(ui, &kit.word("review-choose-other"));
            }
        }
    });
    if let Some(reply) = chosen {
        match beside::Other::what_if(screen, turn, reply) {
            Ok(Some(other)) => screen.turn_to(kit, Page::Beside(Box::new(other))),
            Ok(None) => {}
            Err(sentence) => kit.notices.push(sentence),
        }
    }
    Go::Nowhere
}

/// Which turn, and the way to the next and the one before.
fn turns(screen: &mut ReviewScreen, kit: &Kit, ui: &mut Ui, count: usize) {
    let look = kit.look;
    let at = screen.review.turns[screen.turn.min(count - 1)].at;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, 4.0);
        let (first, last) = (screen.turn == 0, screen.turn + 1 >= count);
        let back = InkButton::new(Loudness::Secondary, &kit.word("review-turn-before"))
            .icon(icon::CARET_LEFT)
            .enabled(!first)
            .show(&look, ui)
            .clicked();
        let place = kit.say(
            "review-turn-of",
            &[
                ("turn", (screen.turn + 1).into()),
                ("turns", count.into()),
                ("day", clock::day(kit, at.0).into()),
                ("time", clock::spoken(kit, at.0).into()),
            ],
        );
        look.label(ui, &place, Face::SemiBold, size::BODY, look.palette.ink);
        let on = InkButton::new(Loudness::Secondary, &kit.word("review-turn-after"))
            .icon(icon::CARET_RIGHT)
            .enabled(!last)
            .show(&look, ui)
            .clicked();
        if (back || arrow(ui, Key::ArrowLeft)) && !first {
            screen.turn -= 1;
        } else if (on || arrow(ui, Key::ArrowRight)) && !last {
            screen.turn += 1;
        }
    });
    ui.add_space(space::SMALL);
}
