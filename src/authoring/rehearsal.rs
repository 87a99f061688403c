//! What bots make of the scenario, in pictures: how it ends for each of them, how they score, what nobody met.

use egui::{Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::known::{Found, OfBot};
use super::page::{Page, Place};
use super::words_of::WordsOf;
use crate::look::{Card, CardKind, Face, Look, icon, size, space, stroke};
use crate::scenario::wording::{capital, in_words};

/// The dimensions' icons.
const ICONS: [&str; 4] = [icon::EAR, icon::HAND_HEART, icon::TIMER, icon::FOOTPRINTS];
/// So many of what nobody met are named.
const MOST: usize = 20;

/// What is wanted of it.
pub(super) enum Wanted {
    /// To go somewhere.
    Go(Place),
    /// To stop.
    Stop,
    /// To be closed.
    Close,
}

/// Shows it; `working` while more is to come.
pub(super) fn show(
    look: &Look,
    ui: &mut Ui,
    of: &WordsOf<'_>,
    found: Option<&Found>,
    working: bool,
) -> Option<Wanted> {
    let mut wanted = None;
    ui.spacing_mut().item_spacing.y = 6.0;
    let close = of.word("find-close");
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::MEDIUM;
        if look.low_button(ui, icon::X, &close).clicked() {
            wanted = Some(Wanted::Close);
        }
        let stop = of.word("rehearsal-stop");
        if working && look.low_button(ui, icon::STOP, &stop).clicked() {
            wanted = Some(Wanted::Stop);
        }
    });
    let Some(found) = found else {
        look.nothing_yet(ui, &of.word(if working { "rehearsal-working" } else { "rehearsal-not-playable" }));
        return wanted;
    };
    let plays = &found.plays;
    let args = [("played", (plays.played as i64).into()), ("all", (plays.of as i64).into())];
    look.note(ui, &of.say("rehearsal-played", &args));
    if plays.played == 0 {
        return wanted;
    }
    if !found.complete {
        look.note(ui, &of.word("rehearsal-at-least"));
    }
    look.label(ui, &of.word("rehearsal-endings"), Face::Heavy, size::SECONDARY, look.palette.ink);
    legend(look, ui, of);
    for bot in &plays.bots {
        one(look, ui, of, bot);
    }
    ui.add_space(space::SMALL);
    look.label(ui, &of.word("rehearsal-nobody"), Face::Heavy, size::SECONDARY, look.palette.ink);
    let beats = plays.beats.iter().filter(|(_, times)| **times == 0);
    let mut missed: Vec<(String, Place)> =
        beats.map(|(beat, _)| (capital(&in_words(beat)), Place::of(Page::Beat(beat.clone())))).collect();
    let replies = plays.replies.iter().filter(|((beat, _), times)| {
        // Where nobody came, nobody could say anything.
        **times == 0 && plays.beats.get(beat).is_some_and(|times| *times > 0)
    });
    missed.extend(replies.map(|((beat, reply), _)| {
        let words = of.reply(&format!("{beat}.{reply}"));
        let place = Place { page: Page::Beat(beat.clone()), reply: Some(reply.clone()) };
        (format!("{}: {words}", capital(&in_words(beat))), place)
    }));
    let endings = plays.endings.iter().filter(|(_, times)| **times == 0);
    missed.extend(endings.map(|(ending, _)| {
        let words = of.say("studio-leads-end", &[("what", of.ending(ending).into())]);
        (words, Place::of(Page::Ending(ending.clone())))
    }));
    if missed.is_empty() {
        look.note(ui, &of.word("rehearse-no-unmet"));
    }
    for (index, (words, place)) in missed.iter().take(MOST).enumerate() {
        ui.push_id(("missed", index), |ui| {
            if look.low_button(ui, icon::ARROW_RIGHT, words).clicked() {
                wanted = Some(Wanted::Go(place.clone()));
            }
        });
    }
    if let more @ 1.. = missed.len().saturating_sub(MOST) {
        look.note(ui, &of.say("find-more", &[("count", more.into())]));
    }
    wanted
}

/// What the colours and hatchings of the bars say.
fn legend(look: &Look, ui: &mut Ui, of: &WordsOf<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        for (which, key) in ["outcome-won", "outcome-mixed", "outcome-lost"].into_iter().enumerate() {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 18.0), Sense::hover());
            segment(look, ui, rect, which);
            look.note(ui, &of.word(key));
            ui.add_space(6.0);
        }
    });
}

/// Filled is won, plain is mixed, hatched is lost, empty came to no ending.
fn segment(look: &Look, ui: &Ui, rect: egui::Rect, which: usize) {
    let palette = &look.palette;
    let painter = ui.painter();
    let fill = match which {
        0 => palette.sea,
        1 => palette.gold_tint,
        2 => palette.brick_tint,
        _ => palette.card,
    };
    painter.rect_filled(rect, 0.0, fill);
    if which == 2 {
        let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()];
        look.paint_hatching(painter, &corners, palette.brick);
    }
    painter.rect_stroke(rect, 0.0, (1.5, palette.line), egui::StrokeKind::Inside);
}

/// One bot: how its plays end, and what they earn.
fn one(look: &Look, ui: &mut Ui, of: &WordsOf<'_>, bot: &OfBot) {
    let name = of.word(&format!("bot-{}", bot.name));
    let percent = |times: u64| (times * 100 + bot.plays / 2).checked_div(bot.plays).unwrap_or(0) as i64;
    let share = bot.share.map_or(-1, |share| i64::from((share + 5) / 10));
    let args = [
        ("bot", name.as_str().into()),
        ("won", percent(bot.outcomes[0]).into()),
        ("mixed", percent(bot.outcomes[1]).into()),
        ("lost", percent(bot.outcomes[2]).into()),
        ("share", share.into()),
        ("turns", i64::from(bot.turns.unwrap_or(0)).into()),
        ("minutes", i64::from(bot.minutes.unwrap_or(0)).into()),
    ];
    let spoken = of.say("rehearsal-bot", &args);
    let line = of.say("rehearsal-bot-line", &args);
    let parts =
        ["dimension-listening", "dimension-ownership", "dimension-promptness", "dimension-extra-mile"];
    Card::new(CardKind::Plain).flat().padding(8.0).show(look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        ui.scope(|ui| {
            look.silent(ui);
            look.label(ui, &name, Face::SemiBold, size::SECONDARY, look.palette.ink);
        });
        let (bar, response) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
        let mut left = bar.left();
        for (which, times) in bot.outcomes.iter().enumerate().filter(|(_, times)| **times > 0) {
            let width = bar.width() * (*times as f32 / bot.plays.max(1) as f32);
            let place = egui::Rect::from_min_size(pos2(left, bar.top()), vec2(width, bar.height()));
            segment(look, ui, place, which);
            left += width;
        }
        // Four thin bars: how much of what the model conversation earns.
        let (row, response) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
        let (gap, glyph) = (6.0, 20.0 * look.text_scale);
        let width = (row.width() - 3.0 * gap) / 4.0 - glyph;
        let mut told = String::new();
        for (index, share) in bot.shares.iter().enumerate() {
            let from = row.left() + (width + glyph + gap) * index as f32;
            let font = look.font(Face::Icon, size::SMALLEST);
            let middle = pos2(from, row.center().y);
            ui.painter().text(middle, egui::Align2::LEFT_CENTER, ICONS[index], font, look.palette.soft);
            let at = from + glyph;
            let track = egui::Rect::from_min_size(pos2(at, row.top()), vec2(width, row.height()))
                .shrink2(vec2(0.0, 2.0));
            ui.painter().rect_filled(track, 3.0, look.palette.sand);
            let earned = share.map_or(0.0, |share| share.min(1000) as f32 / 1000.0);
            let full = egui::Rect::from_min_size(track.min, vec2(track.width() * earned, track.height()));
            ui.painter().rect_filled(full, 3.0, look.palette.sea);
            let width = stroke::SMALL * 0.7;
            ui.painter().rect_stroke(track, 3.0, (width, look.palette.line), egui::StrokeKind::Inside);
            let percent = share.map_or("–".to_owned(), |share| format!("{} %", (share + 5) / 10));
            told.push_str(&format!("{}: {percent}. ", of.word(parts[index])));
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, told.trim_end()));
        response.on_hover_text(told.trim_end());
        ui.scope(|ui| {
            look.silent(ui);
            look.label(ui, &line, Face::Regular, size::SMALLEST, look.palette.soft);
        });
    });
}
