//! What practice has brought: a chart for each dimension, what comes back when, the goal and whether it was met, personal bests.
//! Every point of a chart opens the conversation behind it.

#[cfg(test)]
mod tests;

use egui::{Align, Layout, Rect, ScrollArea, Sense, Ui, pos2, vec2};
use jiff::civil::Date;

use super::levels::{self, DIMENSIONS};
use super::scene::backdrop_of;
use super::{Go, Kit, follow_focus, part, scroll_by_keys};
use crate::assets;
use crate::look::{Card, CardKind, Face, LevelChart, LevelPoint, TagKind, icon, size, space};
use crate::records::progress::{Finished, Habit};
use crate::records::{report, report_pdf};
use crate::scenario::model::Dimension;
use crate::words::Said;

/// So many conversations a chart shows, the latest.
const SHOWN: usize = 12;
/// So many scenarios that come back are listed.
const COMING_BACK: usize = 6;

/// A scenario that is to be practised: set by a manager, or come back by itself.
struct Coming {
    scenario: String,
    title: String,
    portrait: Option<String>,
    due: Date,
    /// Whether a manager set it.
    set: bool,
    note: String,
}

/// Shows it; `of` is somebody whom a manager looks at.
pub(super) fn show(kit: &mut Kit, of: Option<&str>, ui: &mut Ui, entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let look = kit.look;
    let room = ui.max_rect();
    let corner = room.min + vec2(24.0, 14.0);
    let head = Rect::from_min_size(corner, vec2(room.width() - 48.0, 44.0 * look.text_scale));
    part(ui, head, |ui| {
        ui.horizontal(|ui| {
            let to = kit.word(if of.is_some() { "nav-people" } else { "nav-customers" });
            let back = look.back_button(ui, "Esc", &to);
            if entered {
                back.request_focus();
            }
            if back.clicked() {
                go = if of.is_some() { Go::People } else { Go::Library };
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                if of.is_none() {
                    let label = kit.word("progress-conversations");
                    if look.quiet_button(ui, Some(icon::CHATS), &label, None).clicked() {
                        go = Go::Conversations(None);
                    }
                }
                if !kit.progress.plays.is_empty() {
                    document_button(kit, ui, of);
                }
            });
        });
    });
    let below = Rect::from_min_max(pos2(room.left() + space::SCREEN, head.bottom() + 4.0), room.max);
    part(ui, below, |ui| {
        ScrollArea::vertical().id_salt("progress").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(room.width() - 2.0 * space::SCREEN);
            ui.spacing_mut().item_spacing.y = 0.0;
            look.title(ui, &headline(kit, of));
            ui.add_space(space::HAIR);
            look.label(ui, &sum(kit), Face::Regular, size::BODY, look.palette.soft);
            ui.add_space(space::MEDIUM);
            let full = ui.available_width();
            let wide = full / look.text_scale >= 1100.0;
            if wide {
                let side = (full - 2.0 * 16.0) / 3.0;
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 24.0;
                    ui.vertical(|ui| {
                        ui.set_width(2.0 * side + 8.0);
                        charts(kit, ui, 2, &mut go);
                    });
                    ui.vertical(|ui| {
                        ui.set_width(side - 16.0);
                        beside(kit, of, ui, &mut go);
                    });
                });
            } else {
                charts(kit, ui, if full / look.text_scale >= 720.0 { 2 } else { 1 }, &mut go);
                ui.add_space(space::MEDIUM);
                beside(kit, of, ui, &mut go);
            }
            ui.add_space(space::WIDE);
            scroll_by_keys(ui, below.height());
            follow_focus(ui);
        });
    });
    go
}

/// The one sentence that matters.
fn headline(kit: &Kit, of: Option<&str>) -> String {
    let progress = &kit.progress;
    if let Some(name) = of {
        let args = [("name", Said::from(name))];
        return match progress.strongest {
            Some(strongest) => {
                let dimension = levels::name(kit, strongest as usize);
                kit.say("progress-strength-of", &[("name", name.into()), ("dimension", dimension.into())])
            }
            None => kit.say("progress-of-somebody", &args),
        };
    }
    match (progress.strongest, progress.weakest) {
        (Some(strongest), _) => {
            kit.say("progress-strength", &[("dimension", levels::name(kit, strongest as usize).into())])
        }
        (None, Some(_)) => kit.word("progress-even"),
        (None, None) => kit.word("progress-begins"),
    }
}

fn sum(kit: &Kit) -> String {
    let progress = &kit.progress;
    let Some(first) = progress.plays.first() else { return kit.word("progress-nothing-yet") };
    let days = (kit.today - first.day).get_days().max(0);
    let args = [("count", i64::from(progress.finished).into()), ("weeks", i64::from(days / 7 + 1).into())];
    let mut said = vec![kit.say("progress-sum", &args)];
    said.extend(progress.weakest.map(|weakest| {
        let dimension = levels::name(kit, weakest as usize);
        kit.say("progress-comes-next", &[("dimension", dimension.into())])
    }));
    said.join(" ")
}

/// The four charts.
fn charts(kit: &mut Kit, ui: &mut Ui, columns: usize, go: &mut Go) {
    let gap = 16.0;
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    for row in Dimension::ALL.chunks(columns) {
        // Two cards of a row are as high as the higher of them.
        let known =
            egui::Id::new(("progress row", row[0] as usize, width.to_bits(), kit.look.text_scale.to_bits()));
        let height: f32 = ui.data(|data| data.get_temp(known)).unwrap_or(0.0);
        let mut highest: f32 = 0.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for of in row {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    highest = highest.max(chart(kit, ui, *of, vec2(width, height), go));
                });
            }
        });
        if (highest - height).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(known, highest));
            ui.ctx().request_discard("the cards of a row are as high as the highest");
        }
        ui.add_space(gap);
    }
}

/// One dimension: where one stands, how one came there, and what one does.
fn chart(kit: &Kit, ui: &mut Ui, of: Dimension, least: egui::Vec2, go: &mut Go) -> f32 {
    let look = kit.look;
    let which = of as usize;
    let name = levels::name(kit, which);
    let progress = &kit.progress;
    let next = progress.weakest == Some(of);
    let plays = &progress.plays[progress.plays.len().saturating_sub(SHOWN)..];
    let kind = if next { CardKind::Goal } else { CardKind::Plain };
    let card = Card::new(kind).padding(egui::Margin::symmetric(18, 12)).at_least(least);
    let shown = card.show(&look, ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            look.label(ui, DIMENSIONS[which], Face::Icon, 26.0, look.palette.ink);
            look.label(ui, &name, Face::Heavy, size::REPLY, look.palette.ink);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let label = match progress.now[which] {
                    Some(level) => {
                        kit.say("levels-one", &[("dimension", (&name).into()), ("level", level.into())])
                    }
                    None => kit.say("levels-none", &[("dimension", (&name).into())]),
                };
                look.level_badge(ui, progress.now[which], &label);
            });
        });
        if plays.is_empty() {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 118.0), Sense::hover());
            look.paint_dashed(ui.painter(), ui.id().with(which), rect.shrink(4.0), 12.0);
        } else {
            let points: Vec<LevelPoint> = plays.iter().map(|play| point(kit, play, which)).collect();
            let label =
                kit.say("progress-chart", &[("dimension", (&name).into()), ("count", points.len().into())]);
            let chart = LevelChart { label: &label, points: &points, height: 142.0 };
            if let Some(opened) = chart.show(&look, ui) {
                *go = Go::LookBack(plays[opened].attempt.clone());
            }
        }
        let words = habit(kit, &progress.habits[which], progress.now[which].is_some());
        look.label(ui, &words, Face::Regular, size::SECONDARY, look.palette.ink);
    });
    shown.response.rect.height()
}

/// What a point says: the day, the customer, the level.
fn point(kit: &Kit, play: &Finished, which: usize) -> LevelPoint {
    let level = play.levels[which];
    let args = [("day", Said::from(day_in_words(kit, play.day))), ("title", (&play.title).into())];
    let mut label = kit.say("progress-point", &args);
    label.push(' ');
    label.push_str(&match level {
        Some(level) => kit.say("progress-point-level", &[("level", level.into())]),
        None => kit.word("progress-point-none"),
    });
    LevelPoint { level, label }
}

/// What somebody does and leaves, in two short sentences.
fn habit(kit: &Kit, habit: &Habit, known: bool) -> String {
    let does = habit.does.as_ref().map(|kind| kit.word(&format!("habit-does-{kind}")));
    let leaves = habit.leaves.as_ref().map(|kind| kit.word(&format!("habit-leaves-{kind}")));
    let said: Vec<String> = does.into_iter().chain(leaves).collect();
    if !said.is_empty() {
        return said.join(" ");
    }
    kit.word(if known { "progress-no-habit" } else { "progress-too-little" })
}

/// What comes back, the goal, what one is proud of.
fn beside(kit: &mut Kit, of: Option<&str>, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    ui.spacing_mut().item_spacing.y = space::SMALL;
    look.heading(ui, Some(icon::CLOCK_CLOCKWISE), &kit.word("progress-coming-back"));
    let coming = coming(kit);
    if coming.is_empty() {
        look.nothing_yet(ui, &kit.word("progress-nothing-back"));
    }
    for one in coming.into_iter().take(COMING_BACK) {
        // A manager looks and does not play in somebody's place.
        if row(kit, ui, &one) && of.is_none() {
            *go = Go::Brief(one.scenario);
        }
    }
    ui.add_space(space::HAIR);
    goal(kit, of.is_none(), ui);
    for (icon, words) in proud_of(kit) {
        Card::default().padding(egui::Margin::symmetric(14, 9)).flat().show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            look.icon_line(ui, &[(icon, &words)], Face::SemiBold, size::SECONDARY, look.palette.ink);
        });
    }
}

/// What is to be practised: what a manager set and is not done, then what comes back, by its day.
fn coming(kit: &Kit) -> Vec<Coming> {
    let of = |scenario: &str| kit.shelf.find(scenario).map(|found| &found.scenario.scenario);
    let mut all: Vec<Coming> = Vec::new();
    for set in kit.set_for_me.iter().filter(|set| set.done() == 0) {
        let Some(scenario) = of(&set.scenario) else { continue };
        all.push(Coming {
            scenario: set.scenario.clone(),
            title: scenario.title.to_string(),
            portrait: Some(scenario.customer.portrait.to_string()),
            due: set.due,
            set: true,
            note: kit.say("progress-set-by", &[("day", day_in_words(kit, set.due).into())]),
        });
    }
    for practice in &kit.progress.next {
        if all.iter().any(|one| one.scenario == practice.scenario) {
            continue;
        }
        // What is no longer on the shelf cannot come back.
        let Some(scenario) = of(&practice.scenario) else { continue };
        let args = [("found", practice.endings.len().into()), ("all", scenario.endings.len().into())];
        all.push(Coming {
            scenario: practice.scenario.clone(),
            title: scenario.title.to_string(),
            portrait: Some(scenario.customer.portrait.to_string()),
            due: practice.due,
            set: false,
            note: kit.say("progress-endings", &args),
        });
    }
    all
}

/// One of those that come back; whether it was pressed.
fn row(kit: &mut Kit, ui: &mut Ui, one: &Coming) -> bool {
    let look = kit.look;
    let face = one.portrait.as_deref();
    let face = face.and_then(|who| kit.pictures.get(ui.ctx(), &format!("{who}/calm-small.png")));
    let backdrop = one.portrait.as_deref().map_or(crate::look::Backdrop::Sand, backdrop_of);
    let today = one.due <= kit.today;
    let due = if today { kit.word("progress-today") } else { short_day(kit, one.due) };
    let label = format!("{}. {due}. {}", one.title, one.note);
    let card = Card::default().padding(egui::Margin::symmetric(12, 7)).flat();
    let shown = card.show_button(&look, ui, &one.scenario, &label, |ui| {
        let row = vec2(ui.available_width(), 46.0_f32.max(46.0 * look.text_scale.sqrt()));
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(row.x);
            ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
            look.token(ui, 42.0, face, backdrop, "");
            let rest = ui.available_width();
            let end = 108.0 * look.text_scale;
            ui.vertical(|ui| {
                ui.set_width((rest - end).max(80.0));
                look.label(ui, &one.title, Face::SemiBold, size::SECONDARY, look.palette.ink);
                let ink = if one.set { look.palette.gold_text } else { look.palette.soft };
                look.label(ui, &one.note, Face::Regular, size::SMALLEST, ink);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if today {
                    look.tag(ui, TagKind::Due, icon::CLOCK_CLOCKWISE, &due);
                } else {
                    look.label(ui, &due, Face::SemiBold, size::SECONDARY, look.palette.soft);
                }
            });
        });
    });
    shown.response.clicked()
}

/// The goal, and whether it was met.
fn goal(kit: &mut Kit, mine: bool, ui: &mut Ui) {
    let look = kit.look;
    let Some(meant) = kit.progress.goals.last().cloned() else { return };
    let (met, all) =
        (kit.progress.goals.iter().filter(|goal| goal.met == Some(true)).count(), kit.progress.goals.len());
    let mut said = None;
    Card::new(CardKind::Goal).padding(egui::Margin::symmetric(18, 12)).show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        look.heading(ui, Some(icon::FLAG), &kit.word("progress-your-goal"));
        let args = [("when", Said::from(&meant.goal.when)), ("then", (&meant.goal.then).into())];
        look.label(ui, &kit.say("goal-sentence", &args), Face::Regular, size::BODY, look.palette.ink);
        match meant.met {
            Some(true) => {
                let words = kit.say("progress-goals-met", &[("met", met.into()), ("all", all.into())]);
                let line = [(icon::CHECK_CIRCLE, words.as_str())];
                look.icon_line(ui, &line, Face::SemiBold, size::SECONDARY, look.palette.ink);
            }
            _ if !mine => {}
            _ => {
                look.note(ui, &kit.word("progress-did-you"));
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(space::SMALL, space::SMALL);
                    let label = kit.word("progress-did-it");
                    if look.secondary_button(ui, Some(icon::CHECK), &label, None).clicked() {
                        said = Some(true);
                    }
                    if meant.met.is_none() {
                        let label = kit.word("progress-not-yet");
                        if look.quiet_button(ui, None, &label, None).clicked() {
                            said = Some(false);
                        }
                    }
                });
                if meant.met == Some(false) {
                    look.note(ui, &kit.word("progress-next-time"));
                }
            }
        }
    });
    if let Some(met) = said {
        match kit.store.say_met(&meant.attempt, met, Kit::now()) {
            Ok(()) => kit.remember(),
            Err(error) => kit.notices.push(error.to_string()),
        }
        kit.moving = true;
    }
}

/// Personal bests, promises, endings: each an icon and a sentence.
fn proud_of(kit: &Kit) -> Vec<(&'static str, String)> {
    let progress = &kit.progress;
    let mut all: Vec<(&'static str, String)> =
        progress.bests.iter().map(|best| (icon::MEDAL, report::in_words(best, &kit.words))).collect();
    let promises = progress.promises;
    if promises.kept + promises.broken > 0 {
        let args = [("kept", i64::from(promises.kept).into()), ("broken", i64::from(promises.broken).into())];
        all.push((icon::HANDSHAKE, kit.say("progress-promises", &args)));
    }
    let of = |scenario: &str| kit.shelf.find(scenario).map(|found| found.scenario.scenario.endings.len());
    let endings = progress.next.iter().filter_map(|one| Some((one.endings.len(), of(&one.scenario)?)));
    let (found, there) = endings.fold((0, 0), |(found, all), (more, of)| (found + more.min(of), all + of));
    if there > 0 {
        let args = [("found", found.into()), ("all", there.into())];
        all.push((icon::SIGNPOST, kit.say("progress-all-endings", &args)));
    }
    all
}

/// `12 November`.
pub(super) fn day_in_words(kit: &Kit, day: Date) -> String {
    kit.say(
        "day-and-month",
        &[("day", i64::from(day.day()).into()), ("month", i64::from(day.month()).into())],
    )
}

/// A day in a list: the weekday within the next week, the day and the month after it.
fn short_day(kit: &Kit, day: Date) -> String {
    let days = (day - kit.today).get_days();
    if (1..7).contains(&days) {
        let weekday = i64::from(day.weekday().to_monday_one_offset());
        kit.say("weekday-short", &[("day", weekday.into())])
    } else {
        let args = [("day", i64::from(day.day()).into()), ("month", i64::from(day.month()).into())];
        kit.say("day-and-month-short", &args)
    }
}

/// Writes what practice has brought as a page to hand to somebody.
fn document_button(kit: &mut Kit, ui: &mut Ui, of: Option<&str>) {
    let label = kit.word("progress-document");
    if !kit.look.quiet_button(ui, Some(icon::PRINTER), &label, None).clicked() {
        return;
    }
    let name = of.map_or_else(|| kit.me(), str::to_owned);
    let day = day_in_words(kit, kit.today);
    let pdf = report_pdf::progress(&name, &kit.progress, &day, &kit.words, &assets::type_faces());
    let Some(pdf) = kit.told(pdf) else { return };
    let file = format!("progress-{}-{}.pdf", report::file_name(&name), kit.today);
    kit.hand_out(&file, &pdf, "progress", &[name]);
}
