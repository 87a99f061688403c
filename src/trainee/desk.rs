//! The desk between two contacts: what one does uses up the time in which promises fall due. The foot states the
//! arithmetic, never whether it is wise.

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::Play;
use super::stage::{drawers, number_pressed, slips};
use super::{Go, Kit, clock, part, pressed};
use crate::conversation::standing::Status;
use crate::conversation::state::Input;
use crate::conversation::telling::Teller;
use crate::look::{Backdrop, Card, CardKind, Face, Flag, Timeline, icon, size, space};
use crate::scenario::time::DAY;

/// A working day's end on the bar, in minutes: it shows at least so much of what lies ahead.
const AHEAD: u32 = 165;

pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let look = kit.look;
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0.0, look.palette.paper);
    let narrow = window.width() < 900.0 || look.text_scale > 1.6;
    let left_width = if narrow { window.width() * 0.27 } else { 360.0 };
    let left = Rect::from_min_max(window.min, pos2(window.left() + left_width, window.bottom()));
    look.paint_backdrop(ui.painter(), left, 0.0, Backdrop::Sand);
    // The light shape stays light in every theme, and ink on it dark: what stands there is on cards.
    if let Some(texture) = kit.pictures.get(ui.ctx(), "props/desk.png") {
        let width = left.width().min(360.0);
        let size = vec2(width, width * 260.0 / 376.0);
        let at = pos2(left.left(), left.bottom() - size.y);
        let uv = Rect::from_min_max(egui::Pos2::ZERO, pos2(1.0, 1.0));
        if left.height() > 560.0 {
            ui.painter().image(texture, Rect::from_min_size(at, size), uv, egui::Color32::WHITE);
        }
    }
    let now = play.now();
    let (time, day) = (clock::time(kit, now), clock::day(kit, now));
    let column = Rect::from_min_max(left.min + vec2(24.0, 18.0), left.max - vec2(24.0, 200.0));
    part(ui, column, |ui| {
        Card::default().padding(14.0).flat().show(&look, ui, |ui| {
            ui.set_width(column.width() - 36.0);
            let title = play.session.played.script.title.clone();
            if look.back_button(ui, "Esc", &title).clicked() {
                go = Go::Library;
            }
            ui.add_space(space::SMALL);
            look.clock_face(ui, now % DAY, &time, &kit.say("desk-day", &[("day", day.into())]));
            ui.add_space(space::MEDIUM);
            slips(play, kit, ui);
        });
    });
    let right = Rect::from_min_max(
        pos2(left.right() + 46.0, window.top() + 22.0),
        pos2(window.right() - 64.0, window.bottom() - 12.0),
    );
    part(ui, right, |ui| tasks(play, kit, ui, entered));
    drawers(play, kit, ui, window);
    go
}

fn tasks(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) {
    let look = kit.look;
    let script = play.session.played.script.clone();
    let teller = Teller::new(&script, play.session.setup.seed, &play.session.setup.me);
    let standing = play.session.state.walk.standing;
    let now = standing.now();
    let room_for_foot = 92.0 * look.text_scale;
    let chosen_id = ui.make_persistent_id(("task in hand", play.lines.len()));
    let mut in_hand: Option<usize> =
        ui.data(|data| data.get_temp(chosen_id)).filter(|index| *index < play.replies.len());
    let mut done = None;
    let mut buttons = Vec::new();
    let focused_id = ui.make_persistent_id(("focused task of", play.lines.len()));
    let focus_first = entered || !ui.data(|data| data.get_temp::<bool>(focused_id).unwrap_or(false));
    ScrollArea::vertical()
        .id_salt("desk")
        .max_height(ui.available_height() - room_for_foot)
        .auto_shrink(false)
        .show(ui, |ui| {
            look.title(ui, &kit.word("desk-question"));
            let told = play.line().filter(|line| !line.mine).map(|line| match &line.who {
                Some(who) => format!("{who}: {}", line.text),
                None => line.text.clone(),
            });
            look.note(
                ui,
                &told.filter(|text| !text.is_empty()).unwrap_or_else(|| kit.word("desk-nobody-tells")),
            );
            let minutes = |index: usize| u32::from(script.replies[play.replies[index] as usize].minutes);
            let promises: Vec<(String, u32)> = play
                .promises()
                .into_iter()
                .filter(|(_, due, status)| *status == Status::Open && *due != u32::MAX)
                .map(|(text, due, _)| (text, due))
                .collect();
            let end = (now + AHEAD).next_multiple_of(30).min((now / DAY + 1) * DAY).max(now + 30);
            let flags: Vec<Flag<'_>> = promises
                .iter()
                .enumerate()
                .filter(|(_, (_, due))| (now..=end).contains(due))
                .map(|(index, (text, due))| Flag { minute: *due, label: text, next: index == 0 })
                .collect();
            let beyond = promises
                .iter()
                .find(|(_, due)| *due > end)
                .map(|(text, due)| format!("{text}: {}", clock::due(kit, *due, now)));
            let ticks: Vec<(u32, String)> = std::iter::once(now)
                .chain((now / 30 + 1..=end / 30).map(|half| half * 30).filter(|minute| minute - now >= 15))
                .map(|minute| (minute, clock::time(kit, minute)))
                .collect();
            let ticks: Vec<(u32, &str)> =
                ticks.iter().map(|(minute, words)| (*minute, words.as_str())).collect();
            let label = kit.word("desk-timeline");
            Timeline {
                label: &label,
                from: now,
                to: end,
                used_to: in_hand.map(|index| now + minutes(index)),
                flags: &flags,
                ticks: &ticks,
                beyond: beyond.as_deref(),
            }
            .show(&look, ui);
            ui.add_space(space::SMALL);
            let columns = if look.text_scale > 1.4 || ui.available_width() < 640.0 { 1 } else { 2 };
            let gap = 18.0;
            let width = (ui.available_width() - gap * (columns as f32 - 1.0) - 8.0) / columns as f32;
            let mut index = 0;
            while index < play.replies.len() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    for index in index..play.replies.len().min(index + columns) {
                        ui.allocate_ui_with_layout(vec2(width, 108.0), Layout::top_down(Align::Min), |ui| {
                            ui.set_width(width);
                            let body = &script.replies[play.replies[index] as usize];
                            let hint = body.hint.map(|hint| teller.text(hint)).unwrap_or_default();
                            let takes = kit.say("minutes-short", &[("minutes", body.minutes.into())]);
                            let key = (index + 1).to_string();
                            let response = look.task_button(
                                ui,
                                &key,
                                &teller.text(body.say),
                                &hint,
                                u32::from(body.minutes),
                                &takes,
                                in_hand == Some(index),
                            );
                            if index == 0 && focus_first {
                                response.request_focus();
                                ui.data_mut(|data| data.insert_temp(focused_id, true));
                            }
                            // A pointer that lies still must not take over from the keyboard.
                            let pointed = response.hovered()
                                && ui.input(|input| input.pointer.delta() != egui::Vec2::ZERO);
                            if pointed || response.has_focus() {
                                in_hand = Some(index);
                            }
                            buttons.push(response.id);
                            if response.clicked() {
                                done = Some(index);
                            }
                        });
                    }
                });
                ui.add_space(14.0);
                index += columns;
            }
        });
    if let Some(index) = number_pressed(ui, play.replies.len()) {
        // The first press shows what it would take, the second does it.
        if let Some(button) = buttons.get(index) {
            ui.memory_mut(|memory| memory.request_focus(*button));
        }
        if in_hand == Some(index) { done = Some(index) } else { in_hand = Some(index) }
    }
    foot(play, kit, ui, in_hand, now, &script, &teller);
    if let Some(index) = in_hand {
        ui.data_mut(|data| data.insert_temp(chosen_id, index));
        if pressed(ui, Key::Enter) {
            done = Some(index);
        }
    }
    if let Some(index) = done {
        play.take(kit, Input::Say(play.replies[index]));
    }
}

/// What the task in hand would take, in numbers.
fn foot(
    play: &Play,
    kit: &Kit,
    ui: &mut Ui,
    in_hand: Option<usize>,
    now: u32,
    script: &crate::scenario::script::Script,
    teller: &Teller<'_>,
) {
    let look = kit.look;
    Card::new(CardKind::Goal).padding(12.0).show(&look, ui, |ui| {
        ui.set_width(ui.available_width() - 8.0);
        let Some(index) = in_hand else {
            look.body(ui, &kit.word("desk-choose"));
            return;
        };
        let body = &script.replies[play.replies[index] as usize];
        let after = now + u32::from(body.minutes);
        let mut words = kit.say(
            "desk-would-take",
            &[("task", teller.text(body.say).into()), ("time", clock::time(kit, after).into())],
        );
        if let Some((text, due, _)) =
            play.promises().first().filter(|(_, due, status)| *status == Status::Open && *due != u32::MAX)
        {
            let due = if due / DAY == now / DAY {
                clock::time(kit, *due)
            } else {
                format!("{} {}", clock::day(kit, *due), clock::time(kit, *due))
            };
            words.push(' ');
            words.push_str(&kit.say("desk-next-due", &[("promise", text.into()), ("time", due.into())]));
        }
        ui.horizontal_wrapped(|ui| {
            look.label(ui, &format!("{} {words}", icon::CLOCK), Face::Regular, size::BODY, look.palette.ink);
            look.key_cap(ui, "Enter");
        });
    });
}
