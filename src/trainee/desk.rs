//! The desk between two contacts: what one does uses up the time in which promises fall due. The foot states the
//! arithmetic, never whether it is wise.

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::Play;
use super::spoken::quoted;
use super::stage::{self, is_compact, number_pressed, slips};
use super::{Go, Kit, clock, drawers, follow_focus, part, pressed};
use crate::conversation::standing::Status;
use crate::conversation::state::Input;
use crate::conversation::telling::Teller;
use crate::look::rich_text::{Setting, plain};
use crate::look::{Backdrop, Card, Face, Flag, InkBox, Theme, Timeline, icon, size, space};
use crate::scenario::model::Channel;
use crate::scenario::time::DAY;

/// A working day's end on the bar, in minutes: it shows at least so much of what lies ahead.
const AHEAD: u32 = 165;

pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let look = kit.look;
    let window = ui.max_rect();
    // Nothing is read out here; but a press that was meant for the telephone must not do a task.
    play.whole = true;
    play.whole_since.get_or_insert(ui.input(|input| input.time));
    ui.painter().rect_filled(window, 0.0, look.palette.paper);
    let compact = is_compact(kit, window);
    let left_width = if compact { 0.0 } else { 360.0 };
    let mut toggled = None;
    let top = if compact {
        stage::head(play, kit, ui, window, &mut go, &mut toggled);
        window.top() + 14.0 + 44.0 * look.text_scale
    } else {
        let left = Rect::from_min_max(window.min, pos2(window.left() + left_width, window.bottom()));
        own_desk(play, kit, ui, left, &mut go);
        window.top() + 22.0
    };
    let margins = if compact { [24.0, 16.0] } else { [50.0, 62.0] };
    let right = Rect::from_min_max(
        pos2(window.left() + left_width + margins[0], top),
        pos2(window.right() - margins[1], window.bottom() - 22.0),
    );
    part(ui, right, |ui| {
        if play.all_shown() {
            tasks(play, kit, ui, entered);
        } else {
            look.title(ui, &kit.word("desk-meanwhile"));
            ui.add_space(space::MEDIUM);
            told(play, kit, ui);
            ui.add_space(space::LARGE);
            stage::go_on(play, kit, ui);
        }
    });
    if compact {
        let place = Rect::from_min_max(pos2(window.left(), top), window.max - vec2(24.0, 12.0));
        drawers::pull(play, kit, ui, toggled, place);
    } else {
        // Over one's own side, so that tasks stay in sight.
        let place = Rect::from_min_max(
            window.min + vec2(12.0, 70.0),
            pos2(window.left() + left_width + 36.0, window.bottom() - 12.0),
        );
        drawers::show(play, kit, ui, window, place);
    }
    go
}

/// What came of the last task, and what one finds at the desk.
fn told(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let here = play.contact();
    let lines = &play.lines[..play.lines.len().min(play.shown + 1)];
    let from = lines.iter().rposition(|line| line.mine || line.contact != here);
    let (done, news) = match from {
        Some(from) if lines[from].mine && lines[from].contact == here => {
            (Some(&lines[from]), &lines[from + 1..])
        }
        Some(from) => (None, &lines[from + 1..]),
        None => (None, lines),
    };
    if let Some(done) = done {
        let at = clock::time(kit, done.at);
        let words = kit.say("desk-done", &[("time", at.into()), ("task", done.text.as_str().into())]);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            look.label(ui, icon::CHECK, Face::Icon, size::BODY, look.palette.sea);
            look.label(ui, &words, Face::Regular, size::BODY, look.palette.ink);
        });
        ui.add_space(space::SMALL);
    }
    for line in news {
        if let Some(lead) = &line.lead {
            look.label(ui, lead, Face::SemiBold, size::BODY, look.palette.ink);
            ui.add_space(space::HAIR);
        }
        let (words, colour) = match &line.who {
            Some(who) => (format!("**{who}:** {}", quoted(Channel::Phone, &line.text)), look.palette.ink),
            None => (line.text.clone(), look.palette.soft),
        };
        if !line.text.is_empty() {
            look.label(ui, &words, Face::Regular, size::BODY, colour);
            ui.add_space(space::SMALL);
        }
    }
    if done.is_none() && news.iter().all(|line| line.text.is_empty()) {
        look.label(ui, &kit.word("desk-nobody-tells"), Face::Regular, size::BODY, look.palette.soft);
    }
}

/// The left side: one's own desk, what the clock shows, and the slips.
fn own_desk(play: &Play, kit: &mut Kit, ui: &mut Ui, left: Rect, go: &mut Go) {
    let look = kit.look;
    // The side's edge bends a little, as if cut by hand.
    look.paint_side(ui.painter(), left, Backdrop::Sand);
    let mut floor = left.bottom() - 24.0;
    if let Some(texture) = kit.pictures.get(ui.ctx(), "props/desk.png") {
        let size = vec2(left.width(), left.width() * 260.0 / 376.0);
        let at = pos2(left.left(), left.bottom() - size.y);
        let uv = Rect::from_min_max(egui::Pos2::ZERO, pos2(1.0, 1.0));
        if left.height() > 620.0 {
            ui.painter().image(texture, Rect::from_min_size(at, size), uv, egui::Color32::WHITE);
            if play.promises().len() <= 3 {
                floor = at.y;
            }
        }
    }
    let now = play.now();
    let (time, day) = (clock::time(kit, now), clock::day(kit, now));
    let title = play.session.played.script.title.clone();
    let words = |ui: &mut Ui, go: &mut Go| {
        if look.back_button(ui, "Esc", &title).clicked() {
            *go = Go::Library;
        }
        ui.add_space(space::SMALL);
        look.clock_face(ui, now % DAY, &time, &kit.say("desk-day", &[("day", day.into())]));
        ui.add_space(space::MEDIUM);
        slips(play, kit, ui);
    };
    let column = Rect::from_min_max(left.min + vec2(24.0, 14.0), pos2(left.right() - 30.0, floor));
    part(ui, column, |ui| {
        if look.theme == Theme::Light {
            words(ui, go);
            return;
        }
        // The desk stays light in every theme, and light words cannot be read on it: they stand on a card.
        Card::default().padding(14.0).flat().show(&look, ui, |ui| {
            ui.set_width(column.width() - 28.0);
            words(ui, go);
        });
    });
}

fn tasks(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) {
    let look = kit.look;
    let script = play.session.played.script.clone();
    let teller = Teller::new(&script, play.session.setup.seed, &play.session.setup.me);
    let now = play.session.state.walk.standing.now();
    let chosen_id = ui.make_persistent_id(("task in hand", play.lines.len()));
    let mut in_hand: Option<usize> =
        ui.data(|data| data.get_temp(chosen_id)).filter(|index| *index < play.replies.len());
    // The foot keeps its place while tasks scroll: it is measured before anything is shown.
    let whole = ui.max_rect();
    let foot_words = in_hand.map_or_else(|| kit.word("desk-choose"), |index| arithmetic(play, kit, index));
    let foot_height = foot_height(kit, ui, &foot_words);
    let list = Rect::from_min_max(whole.min, pos2(whole.right(), whole.bottom() - foot_height - 12.0));
    let mut done = None;
    let mut buttons = Vec::new();
    let focused_id = ui.make_persistent_id(("focused task of", play.lines.len()));
    let focus_first = entered || !ui.data(|data| data.get_temp::<bool>(focused_id).unwrap_or(false));
    let before = in_hand;
    part(ui, list, |ui| {
        ScrollArea::vertical().id_salt("desk").auto_shrink(false).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            look.title(ui, &kit.word("desk-question"));
            ui.add_space(space::SMALL);
            told(play, kit, ui);
            ui.add_space(space::MEDIUM);
            day_ahead(play, kit, ui, now, in_hand);
            ui.add_space(space::LARGE);
            let columns = if ui.available_width() / look.text_scale < 640.0 { 1 } else { 2 };
            let gap = 18.0;
            let width = (ui.available_width() - gap * (columns as f32 - 1.0) - 4.0) / columns as f32;
            let mut index = 0;
            while index < play.replies.len() {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = gap;
                    for index in index..play.replies.len().min(index + columns) {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            let body = &script.replies[play.replies[index] as usize];
                            let hint = body.hint.map(|hint| teller.text(hint)).unwrap_or_default();
                            let takes = kit.say("minutes-short", &[("minutes", body.minutes.into())]);
                            let key = (index + 1).to_string();
                            let response = look.task_button(
                                ui,
                                &key,
                                &teller.line(body.say),
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
                ui.add_space(16.0);
                index += columns;
            }
            follow_focus(ui);
        });
    });
    if let Some(index) = number_pressed(ui, play.replies.len()) {
        // The first press shows what it would take, the second does it.
        if let Some(button) = buttons.get(index) {
            ui.memory_mut(|memory| memory.request_focus(*button));
        }
        if in_hand == Some(index) { done = Some(index) } else { in_hand = Some(index) }
    }
    foot(
        kit,
        ui,
        &foot_words,
        Rect::from_min_max(pos2(whole.left(), whole.bottom() - foot_height), whole.max),
    );
    if let Some(index) = in_hand {
        ui.data_mut(|data| data.insert_temp(chosen_id, index));
        if pressed(ui, Key::Enter) {
            done = Some(index);
        }
    }
    // What is said of the task in hand is seen a pass later.
    kit.moving |= in_hand != before;
    let may = play.may_answer(ui.input(|input| input.time));
    if let Some(index) = done.filter(|_| may) {
        play.take(kit, Input::Say(play.replies[index]));
    }
}

/// The rest of the day as a bar, with what falls due on it.
fn day_ahead(play: &Play, kit: &Kit, ui: &mut Ui, now: u32, in_hand: Option<usize>) {
    let script = &play.session.played.script;
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
        .map(|minute| (minute, clock::bare(minute)))
        .collect();
    let ticks: Vec<(u32, &str)> = ticks.iter().map(|(minute, words)| (*minute, words.as_str())).collect();
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
    .show(&kit.look, ui);
}

/// What the task in hand would take, in numbers, and never whether it is wise.
fn arithmetic(play: &Play, kit: &Kit, index: usize) -> String {
    let script = &play.session.played.script;
    let teller = Teller::new(script, play.session.setup.seed, &play.session.setup.me);
    let now = play.session.state.walk.standing.now();
    let body = &script.replies[play.replies[index] as usize];
    let after = now + u32::from(body.minutes);
    let mut words = kit.say(
        "desk-would-take",
        &[("task", teller.line(body.say).into()), ("time", clock::on_the_day(kit, after).into())],
    );
    if let Some((text, due, _)) =
        play.promises().first().filter(|(_, due, status)| *status == Status::Open && *due != u32::MAX)
    {
        let due = if due / DAY == now / DAY {
            clock::on_the_day(kit, *due)
        } else {
            format!("{} {}", clock::day(kit, *due), clock::spoken(kit, *due))
        };
        words.push(' ');
        words.push_str(&kit.say("desk-next-due", &[("promise", text.into()), ("time", due.into())]));
    }
    words
}

/// Room left and right of the foot's words: the clock before them, the key after them.
fn foot_sides(kit: &Kit) -> (f32, f32) {
    (20.0 + 24.0 * kit.look.text_scale, 26.0 + 50.0 * kit.look.text_scale)
}

fn foot_setting(kit: &Kit, width: f32) -> Setting {
    let (left, right) = foot_sides(kit);
    Setting::new(Face::Regular, size::BODY, kit.look.palette.ink).wrap((width - left - right).max(120.0))
}

fn foot_height(kit: &Kit, ui: &Ui, words: &str) -> f32 {
    let words = kit.look.text(ui, words, foot_setting(kit, ui.available_width()));
    (words.size().y + 24.0).max(50.0)
}

/// The strip at the foot.
fn foot(kit: &Kit, ui: &mut Ui, words: &str, place: Rect) {
    let look = kit.look;
    let palette = &look.palette;
    let line = if palette.gold_tint == palette.card { palette.gold } else { palette.line };
    let style = InkBox { line, shadow: 5.0, ..look.ink_box(16.0, 2.4, palette.gold_tint) };
    look.paint_box(ui.painter(), egui::Id::new("desk foot"), place, style);
    let (left, right) = foot_sides(kit);
    let galley = look.text(ui, words, foot_setting(kit, place.width()));
    let at = pos2(place.left() + left, place.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, palette.ink);
    let clock = pos2(place.left() + 18.0 + 10.0 * look.text_scale, place.center().y);
    let font = look.font(Face::Icon, 22.0);
    ui.painter().text(clock, egui::Align2::CENTER_CENTER, icon::CLOCK_CLOCKWISE, font, palette.ink);
    let response = ui.interact(place, egui::Id::new("desk foot words"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, plain(words)));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_live(egui::accesskit::Live::Polite));
    let cap = Rect::from_min_max(pos2(place.right() - right, place.top()), place.max - vec2(16.0, 0.0));
    part(ui, cap, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| look.key_cap(ui, "Enter"));
    });
}
