//! The stage's words: the clock and the slips on the left, what is said on the right, what one may say below.

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::Play;
use super::{Go, Kit, Sound, clock, part, pressed};
use crate::conversation::standing::Status;
use crate::conversation::state::Input;
use crate::conversation::telling::{Teller, first_name};
use crate::look::{Face, SlipState, Voice, icon, letters_said, size, space};
use crate::scenario::model::{Channel, Level};
use crate::scenario::time::DAY;

/// What slides in from the side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Drawer {
    /// The company's handbook.
    Handbook,
    /// The facts one has heard.
    Notebook,
}

/// After one's own words there is a rest before the customer reacts, in seconds.
const REST: f64 = 0.4;

/// How high the tray is with two rows of replies: it grows with the text.
fn tray_height(kit: &Kit, window: Rect) -> f32 {
    (274.0 * kit.look.text_scale.powf(0.9)).clamp(window.height() * 0.34, window.height() * 0.56)
}

/// How much higher the tray is for more than four replies. The scene stays as it is.
fn more_rows(play: &Play, kit: &Kit) -> f32 {
    let rows = play.replies.len().div_ceil(2).saturating_sub(2) as f32;
    if play.all_shown() { (rows * 72.0 * kit.look.text_scale).min(144.0) } else { 0.0 }
}

/// The room above the tray.
pub(super) fn room(kit: &Kit, window: Rect) -> Rect {
    Rect::from_min_max(window.min, pos2(window.right(), window.bottom() - tray_height(kit, window)))
}

pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let window = ui.max_rect();
    let room = room(kit, window);
    let mut go = Go::Nowhere;
    edge(play, kit, ui, room, &mut go);
    say_line(play, kit, ui, room);
    let tray = Rect::from_min_max(pos2(window.left(), room.bottom() - more_rows(play, kit)), window.max);
    kit.look.paint_tray(ui.painter(), tray);
    let inner = Rect::from_min_max(tray.min + vec2(space::SCREEN, 14.0), tray.max - vec2(space::SCREEN, 8.0));
    part(ui, inner, |ui| {
        if play.session.state.walk.beat().is_none() && play.all_shown() {
            ended(play, kit, ui, &mut go);
        } else if play.all_shown() {
            replies(play, kit, ui, entered);
        } else {
            more(play, kit, ui);
        }
    });
    drawers(play, kit, ui, room);
    go
}

/// The edge on the left: way back, clock, what was promised.
fn edge(play: &Play, kit: &mut Kit, ui: &mut Ui, room: Rect, go: &mut Go) {
    let look = kit.look;
    let width = (196.0 * look.text_scale.sqrt()).min(room.width() * 0.24);
    let head = Rect::from_min_size(room.min + vec2(24.0, 16.0), vec2(room.width() * 0.5, 44.0));
    let title = play.session.played.script.title.clone();
    part(ui, head, |ui| {
        if look.back_button(ui, "Esc", &title).clicked() {
            *go = Go::Library;
        }
    });
    let column = Rect::from_min_max(
        pos2(room.left() + 24.0, room.top() + 70.0),
        pos2(room.left() + 24.0 + width, room.bottom() - 100.0),
    );
    part(ui, column, |ui| {
        ui.set_max_width(width);
        let now = play.now();
        let (time, mut day) = (clock::time(kit, now), clock::day(kit, now));
        let contact =
            &play.session.played.script.contacts[usize::from(play.session.state.walk.standing.contact)];
        if contact.queue > 0 {
            day = kit.say("queue-waiting", &[("day", day.into()), ("count", contact.queue.into())]);
        }
        look.clock_face(ui, now % DAY, &time, &day);
        ui.add_space(space::MEDIUM);
        slips(play, kit, ui);
    });
}

/// What was promised and is still open.
pub(super) fn slips(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let now = play.now();
    let promises = play.promises();
    look.label(ui, &kit.word("promised"), Face::SemiBold, size::SMALLEST, look.palette.soft);
    if promises.is_empty() {
        look.nothing_yet(ui, &kit.word("promised-nothing"));
    }
    ScrollArea::vertical().id_salt("slips").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        for (index, (text, due, status)) in promises.iter().enumerate() {
            let (state, words) = match status {
                Status::Broken => (SlipState::Broken, kit.word("due-lapsed")),
                _ if index == 0 => (SlipState::Next, clock::due(kit, *due, now)),
                _ if *due != u32::MAX && due / DAY == now / DAY => {
                    (SlipState::Today, clock::due(kit, *due, now))
                }
                _ => (SlipState::Later, clock::due(kit, *due, now)),
            };
            look.slip(ui, state, text, &words);
        }
    });
}

/// What is being said, word by word, and how the customer seems.
fn say_line(play: &mut Play, kit: &mut Kit, ui: &mut Ui, room: Rect) {
    let look = kit.look;
    let Some(line) = play.line().cloned() else { return };
    let now = ui.input(|input| input.time);
    let began = match play.since {
        Some(began) => began,
        None => {
            play.since = Some(now);
            if !play.whole {
                kit.sound(if play.channel() == Channel::Chat { Sound::Message } else { Sound::Speech });
            }
            now
        }
    };
    let rest = if play.shown > 0 { REST } else { 0.0 };
    if look.reduced_motion || letters_said(&line.text, (now - began - rest) as f32).is_none() {
        play.whole = true;
    }
    if !play.whole {
        kit.moving = true;
        // Any key, or a press anywhere, shows all; it does nothing else.
        let hurried = ui.input_mut(|input| {
            let keys: Vec<Key> = input
                .events
                .iter()
                .filter_map(|event| match event {
                    egui::Event::Key { key, pressed: true, .. }
                        if *key != Key::Escape && *key != Key::Tab =>
                    {
                        Some(*key)
                    }
                    _ => None,
                })
                .collect();
            let any = !keys.is_empty() || input.pointer.any_pressed();
            if any && now > began {
                input
                    .events
                    .retain(|event| !matches!(event, egui::Event::Key { key, .. } if keys.contains(key)));
            }
            any && now > began
        });
        play.whole |= hurried;
    }
    let left = room.left() + room.width() * 0.618;
    let bubble =
        Rect::from_min_max(pos2(left, room.top() + 20.0), pos2(room.right() - 70.0, room.bottom() - 8.0));
    part(ui, bubble, |ui| {
        ScrollArea::vertical().id_salt(("said", play.shown)).stick_to_bottom(true).show(ui, |ui| {
            ui.set_max_width(bubble.width() - 12.0);
            ui.spacing_mut().item_spacing.y = 12.0;
            earlier(play, kit, ui);
            let who = line.who.clone().unwrap_or_default();
            let customer = first_name(&play.session.played.script.customer.name);
            if !who.is_empty() && (who != customer || play.channel() != Channel::Phone) {
                let words = format!("{who} · {}", clock::time(kit, line.at));
                look.label(ui, &words, Face::Regular, size::SMALLEST, look.palette.soft);
            }
            let shown = if play.whole { None } else { letters_said(&line.text, (now - began - rest) as f32) };
            if line.who.is_none() {
                look.body(ui, &line.text);
            } else if who == customer {
                look.speech(
                    ui,
                    Voice::Stage { tail_from_top: 92.0 },
                    &quoted(play.channel(), &line.text),
                    shown,
                );
            } else {
                look.speech(ui, Voice::Theirs, &quoted(play.channel(), &line.text), shown);
            }
            let script = &play.session.played.script;
            if script.level != Level::Expert && play.all_shown() && play.session.state.walk.beat().is_some() {
                let seems = kit.say("seems-label", &[("name", customer.into())]);
                ui.add_space(space::SMALL);
                look.label(ui, &seems, Face::SemiBold, size::SMALLEST, look.palette.soft);
                let words = play.mood().words().map(|word| kit.word(word));
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                look.mood_pill(ui, customer, &words);
            }
        });
    });
}

/// In writing, the last messages stand above; on the phone and at the counter, what one has just said does.
fn earlier(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let written = matches!(play.channel(), Channel::Chat | Channel::Email);
    let most = if written { 2 } else { 1 };
    let from = play.shown.saturating_sub(most);
    for line in &play.lines[from..play.shown] {
        if line.who.is_none() || (!written && !line.mine) {
            continue;
        }
        let text = quoted(play.channel(), &line.text);
        if line.mine {
            ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
                ui.set_max_width(ui.available_width().min(420.0));
                look.speech(ui, Voice::Yours, &text, None);
            });
        } else {
            look.speech(ui, Voice::Theirs, &text, None);
        }
    }
}

/// Spoken words stand between quotation marks, written ones do not.
pub(super) fn quoted(channel: Channel, text: &str) -> String {
    match channel {
        Channel::Phone | Channel::Counter => format!("“{text}”"),
        Channel::Chat | Channel::Email | Channel::Desk => text.to_owned(),
    }
}

/// What one may say.
fn replies(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) {
    let look = kit.look;
    let question = match play.channel() {
        Channel::Phone | Channel::Counter => "what-say",
        Channel::Chat | Channel::Email => "what-write",
        Channel::Desk => "what-do",
    };
    ui.horizontal(|ui| {
        look.label(ui, &kit.word(question), Face::SemiBold, size::BODY, look.palette.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let hint = kit.say("press-number", &[("last", play.replies.len().into())]);
            look.label(ui, &hint, Face::Regular, size::SECONDARY, look.palette.soft);
        });
    });
    let script = play.session.played.script.clone();
    let teller = Teller::new(&script, play.session.setup.seed, &play.session.setup.me);
    let texts: Vec<String> = play
        .replies
        .iter()
        .map(|reply| quoted(play.channel(), &teller.text(script.replies[*reply as usize].say)))
        .collect();
    let columns = if look.text_scale > 1.3 || ui.available_width() < 900.0 { 1 } else { 2 };
    let mut chosen = None;
    let first = ui.make_persistent_id(("focused reply of", play.lines.len()));
    let focus_first = entered || !ui.data(|data| data.get_temp::<bool>(first).unwrap_or(false));
    ScrollArea::vertical().id_salt("replies").auto_shrink(false).show(ui, |ui| {
        let gap = 16.0;
        ui.spacing_mut().item_spacing.y = 2.0;
        let width = (ui.available_width() - gap * (columns as f32 - 1.0) - 8.0) / columns as f32;
        let rows = texts.len().div_ceil(columns).max(1);
        let least = ((ui.available_height() - 14.0 * rows as f32) / rows as f32).clamp(72.0, 92.0);
        for (row, texts) in texts.chunks(columns).enumerate() {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = gap;
                for (column, text) in texts.iter().enumerate() {
                    let index = row * columns + column;
                    ui.allocate_ui_with_layout(vec2(width, least), Layout::top_down(Align::Min), |ui| {
                        ui.set_width(width);
                        let response = look.reply_button(ui, &(index + 1).to_string(), text, false, least);
                        if index == 0 && focus_first && play.whole {
                            response.request_focus();
                            ui.data_mut(|data| data.insert_temp(first, true));
                        }
                        if response.clicked() {
                            chosen = Some(index);
                        }
                    });
                }
            });
            ui.add_space(10.0);
        }
    });
    if play.whole
        && let Some(index) = number_pressed(ui, play.replies.len())
    {
        chosen = Some(index);
    }
    if let Some(index) = chosen {
        play.take(kit, Input::Say(play.replies[index]));
    }
}

/// Which of the numbers 1 to 9 was pressed.
pub(super) fn number_pressed(ui: &Ui, most: usize) -> Option<usize> {
    const KEYS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    KEYS.iter().take(most).position(|key| pressed(ui, *key))
}

/// There is more to hear before one may answer.
fn more(play: &mut Play, kit: &mut Kit, ui: &mut Ui) {
    let look = kit.look;
    ui.add_space(space::LARGE);
    let label = kit.word("go-on");
    let button = look.primary_button(ui, Some(icon::ARROW_RIGHT), &label, Some("Enter"));
    if play.whole && (button.clicked() || pressed(ui, Key::Enter) || pressed(ui, Key::Space)) {
        play.next_line();
        kit.moving = true;
    }
}

/// It is over.
fn ended(play: &mut Play, kit: &mut Kit, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    ui.add_space(space::MEDIUM);
    if let Some(ending) = play.session.stage().ending(&play.session.state) {
        let title = play.session.played.script.endings[usize::from(ending)].title.clone();
        look.title(ui, &title);
    }
    look.body(ui, &kit.word("over-saved"));
    ui.add_space(space::SMALL);
    let label = kit.word("to-review");
    let button = look.primary_button(ui, Some(icon::CHART_LINE), &label, Some("Enter"));
    if play.whole && (button.clicked() || pressed(ui, Key::Enter)) {
        *go = play.to_review(kit);
    }
}

/// The handbook and the notebook.
pub(super) fn drawers(play: &mut Play, kit: &mut Kit, ui: &mut Ui, room: Rect) {
    let look = kit.look;
    let tabs =
        Rect::from_min_max(pos2(room.right() - 46.0, room.top() + 70.0), pos2(room.right(), room.bottom()));
    let mut toggled = None;
    part(ui, tabs, |ui| {
        ui.with_layout(Layout::top_down(Align::Max), |ui| {
            for (drawer, icon, key) in [
                (Drawer::Handbook, icon::BOOK_OPEN, "window-handbook"),
                (Drawer::Notebook, icon::NOTEBOOK, "window-notebook"),
            ] {
                let open = play.drawer == Some(drawer);
                if look.drawer_tab(ui, icon, &kit.word(key), open).clicked() {
                    toggled = Some(drawer);
                }
                ui.add_space(space::MEDIUM);
            }
        });
    });
    if pressed(ui, Key::H) {
        toggled = Some(Drawer::Handbook);
    }
    if pressed(ui, Key::N) {
        toggled = Some(Drawer::Notebook);
    }
    if let Some(drawer) = toggled {
        play.drawer = if play.drawer == Some(drawer) { None } else { Some(drawer) };
        kit.sound(Sound::Page);
    }
    let Some(drawer) = play.drawer else { return };
    let width = (420.0 * look.text_scale.sqrt()).min(room.width() * 0.6);
    let place = Rect::from_min_max(
        pos2(room.right() - width - 58.0, room.top() + 12.0),
        pos2(room.right() - 54.0, room.bottom() - 6.0),
    );
    egui::Area::new(egui::Id::new("drawer")).fixed_pos(place.min).show(ui.ctx(), |ui| {
        look.card(ui, |ui| {
            ui.set_width(place.width() - 40.0);
            ui.set_max_height(place.height() - 40.0);
            ScrollArea::vertical().max_height(place.height() - 48.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 8.0;
                match drawer {
                    Drawer::Handbook => {
                        look.heading(ui, Some(icon::BOOK_OPEN), &kit.word("window-handbook"));
                        for (title, page) in &play.session.played.script.handbook {
                            look.label(ui, title, Face::SemiBold, size::BODY, look.palette.ink);
                            look.body(ui, page);
                        }
                    }
                    Drawer::Notebook => {
                        look.heading(ui, Some(icon::NOTEBOOK), &kit.word("window-notebook"));
                        notes(play, kit, ui);
                    }
                }
            });
        });
    });
}

/// What one knows, in the order of the file.
fn notes(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let script = &play.session.played.script;
    let teller = Teller::new(script, play.session.setup.seed, &play.session.setup.me);
    let told = play.session.state.walk.standing.told;
    let mut any = false;
    for (index, fact) in script.facts.iter().enumerate() {
        if told >> index & 1 == 1 {
            any = true;
            look.body(ui, &format!("{} {}", icon::DOT_OUTLINE, teller.text(fact.text)));
        }
    }
    if !any {
        look.nothing_yet(ui, &kit.word("window-notebook-empty"));
    }
}
