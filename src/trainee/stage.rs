//! The stage's words: the clock and the slips on the left, what is said on the right, what one may say below.

use egui::{Align, Id, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::drawers;
use super::play::GUARD;
use super::play::Play;
use super::spoken::{self, LEAVING, ease, quoted};
use super::{Go, Kit, clock, follow_focus, part, pressed};
use crate::conversation::standing::Status;
use crate::conversation::state::Input;
use crate::conversation::telling::Teller;
use crate::look::{Face, InkBox, InkButton, Loudness, SlipState, icon, rich_text::Setting, size, space};
use crate::records::session::Session;
use crate::scenario::model::Channel;
use crate::scenario::time::DAY;

#[cfg(test)]
mod tests;

/// Room between two rows of replies, in points; of many.
const ROWS_GAP: f32 = 14.0;
const TIGHT_GAP: f32 = 9.0;
/// Room between two columns of replies, in points.
const COLUMNS_GAP: f32 = 16.0;
/// A reply is at least so high where two rows fill the tray, in points.
const REPLY: f32 = 92.0;

/// A reply on its way to becoming one's own bubble, and the others, which fade.
pub(super) struct Leaving {
    replies: Vec<(String, Rect)>,
    chosen: usize,
    since: f64,
}

/// Whether large type or a small window leaves no room for the story's edge beside the customer.
pub(super) fn is_compact(kit: &Kit, room: Rect) -> bool {
    room.width() / kit.look.text_scale < 980.0
}

/// How high the tray is with two rows of replies: it grows with the text.
fn tray_height(kit: &Kit, window: Rect) -> f32 {
    (274.0 * kit.look.text_scale.powf(0.9)).clamp(window.height() * 0.34, window.height() * 0.56)
}

/// The room above the tray.
pub(super) fn room(kit: &Kit, window: Rect) -> Rect {
    Rect::from_min_max(window.min, pos2(window.right(), window.bottom() - tray_height(kit, window)))
}

/// Where the replies stand in the tray.
fn inside(tray: Rect) -> Rect {
    Rect::from_min_max(tray.min + vec2(space::SCREEN, 12.0), tray.max - vec2(space::SCREEN, 4.0))
}

/// How many columns of replies there are in a width.
fn columns(kit: &Kit, width: f32) -> usize {
    if width / kit.look.text_scale < 900.0 { 1 } else { 2 }
}

pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let window = ui.max_rect();
    let room = room(kit, window);
    let mut go = Go::Nowhere;
    let look = kit.look;
    let compact = is_compact(kit, room);
    let mut toggled = None;
    if compact {
        head(play, kit, ui, room, &mut go, &mut toggled);
    } else {
        edge(play, kit, ui, room, &mut go);
    }
    let over = play.session.state.walk.beat().is_none();
    let texts = if play.all_shown() && !over { reply_texts(play) } else { Vec::new() };
    let mut tray = Rect::from_min_max(room.left_bottom(), window.max);
    if !texts.is_empty() {
        // More than fits makes the tray higher; the scene stays as it is.
        let needed = needed(kit, ui, inside(tray).width(), &texts);
        tray.min.y = tray.top().min(window.bottom() - needed).max(window.top() + window.height() * 0.44);
    }
    spoken::show(play, kit, ui, room, tray.top());
    kit.look.paint_tray(ui.painter(), tray);
    let now = ui.input(|input| input.time);
    // What one may say comes when the customer has spoken.
    let ready = play.whole_since.map_or(0.0, |since| ((now - since) / GUARD) as f32);
    kit.moving |= play.whole && ready < 1.0;
    if let Some(leaving) = play.leaving.take_if(|leaving| now - leaving.since < LEAVING) {
        leave(play, kit, ui, leaving, now);
    } else {
        play.leaving = None;
        part(ui, inside(tray), |ui| {
            if !play.whole {
                look.note(ui, &kit.word("speech-hurry"));
                return;
            }
            if !look.reduced_motion {
                ui.set_opacity(ease(ready));
            }
            if play.all_shown() && over {
                ended(play, kit, ui, &mut go);
            } else if play.all_shown() {
                replies(play, kit, ui, entered, &texts, compact);
            } else {
                more(play, kit, ui);
            }
        });
    }
    if compact {
        let place = Rect::from_min_max(
            room.min + vec2(0.0, 18.0 + 48.0 * kit.look.text_scale),
            window.max - vec2(24.0, 12.0),
        );
        drawers::pull(play, kit, ui, toggled, place);
    } else {
        // Before the customer, who waits: what was said, what was promised and what one may say stay in sight.
        let place = Rect::from_min_max(
            pos2(room.left() + 24.0 + edge_width(kit, room) + 16.0, room.top() + 12.0),
            pos2(spoken::left(room) - 12.0, tray.top() - 10.0),
        );
        drawers::show(play, kit, ui, room, place);
    }
    go
}

/// How wide the edge on the left is.
fn edge_width(kit: &Kit, room: Rect) -> f32 {
    (196.0 * kit.look.text_scale.sqrt()).min(room.width() * 0.24)
}

/// What the sign over the counter says. The sign hangs a little askew, and so do the words.
pub(super) fn sign(kit: &Kit, ui: &Ui, middle: egui::Pos2, scale: f32) {
    let words = kit.word("counter-sign");
    // It belongs to the picture, and grows with that and not with the text.
    let font = egui::FontId::new(24.0 * scale, Face::Heavy.family());
    // The board is white in every theme.
    let ink = egui::Color32::from_rgb(0x22, 0x1E, 0x2B);
    let galley = ui.painter().layout_no_wrap(words, font, ink);
    let at = middle - galley.size() / 2.0 + vec2(0.0, 2.0 * scale);
    let askew = egui::epaint::TextShape::new(at, galley, ink).with_angle(-0.03);
    ui.painter().add(egui::Shape::Text(askew));
}

/// The edge on the left: way back, clock, what was promised.
fn edge(play: &Play, kit: &mut Kit, ui: &mut Ui, room: Rect, go: &mut Go) {
    let look = kit.look;
    let width = edge_width(kit, room);
    let head = Rect::from_min_size(room.min + vec2(24.0, 14.0), vec2(room.width() * 0.5, 44.0));
    let title = play.session.played.script.title.clone();
    part(ui, head, |ui| {
        if look.back_button(ui, "Esc", &title).clicked() {
            *go = Go::Library;
        }
    });
    // Many promises may stand before what stands about.
    let foot = if play.promises().len() > 2 { 8.0 } else { 100.0 };
    let column = Rect::from_min_max(
        pos2(room.left() + 24.0, room.top() + 76.0),
        pos2(room.left() + 24.0 + width, room.bottom() - foot),
    );
    part(ui, column, |ui| {
        ui.set_max_width(width);
        let now = play.now();
        let time = clock::time(kit, now);
        let contact = &play.session.played.script.contacts[usize::from(play.contact())];
        let day = if contact.queue > 0 {
            let day = clock::short_day(kit, now);
            kit.say("queue-waiting", &[("day", day.into()), ("count", contact.queue.into())])
        } else {
            clock::day(kit, now)
        };
        look.clock_face(ui, now % DAY, &time, &day);
        ui.add_space(space::MEDIUM);
        if let Some((icon, words)) = not_kept(kit, &play.session) {
            look.chip(ui, icon, &words);
            ui.add_space(space::SMALL);
        }
        slips(play, kit, ui);
    });
}

/// That nothing of a conversation is kept, or that it is wrecked on purpose: where it is so.
pub(super) fn not_kept(kit: &Kit, session: &Session) -> Option<(&'static str, String)> {
    if session.wrecking {
        Some((icon::HAMMER, kit.word("stage-wrecking")))
    } else {
        (!session.is_kept()).then(|| (icon::EYE_SLASH, kit.word("stage-not-kept")))
    }
}

/// The same in one line, where there is no room for an edge.
pub(super) fn head(
    play: &Play,
    kit: &mut Kit,
    ui: &mut Ui,
    room: Rect,
    go: &mut Go,
    toggled: &mut Option<drawers::Drawer>,
) {
    let look = kit.look;
    let height = space::TARGET.max(40.0 * look.text_scale);
    let line = Rect::from_min_size(room.min + vec2(24.0, 10.0), vec2(room.width() - 48.0, height));
    part(ui, line, |ui| {
        ui.allocate_ui_with_layout(line.size(), Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 14.0;
            let title = play.session.played.script.title.clone();
            let back =
                InkButton::new(Loudness::Quiet, &title).key("Esc").key_first().bare(true).show(&look, ui);
            if back.clicked() {
                *go = Go::Library;
            }
            let now = play.now();
            look.label(ui, &clock::time(kit, now), Face::Heavy, 20.0, look.palette.ink);
            look.note(ui, &clock::short_day(kit, now));
            if let Some((icon, words)) = not_kept(kit, &play.session) {
                look.label(ui, icon, Face::Icon, size::BODY, look.palette.ink).on_hover_text(words);
            }
            if let Some((text, due, status)) = play.promises().first() {
                let (state, due) = slip_of(kit, 0, *due, *status, now);
                let mark = match state {
                    SlipState::Broken => icon::X_CIRCLE,
                    SlipState::Kept => icon::CHECK_CIRCLE,
                    _ => icon::HOURGLASS_MEDIUM,
                };
                let pill = look.pill(ui, Some(mark), &due);
                pill.widget_info(|| {
                    egui::WidgetInfo::labeled(egui::WidgetType::Label, true, format!("{text}, {due}"))
                });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                *toggled = drawers::buttons(play, kit, ui);
            });
        });
    });
}

/// How a promise's slip looks, and what it says of the time; `index` counts from the one that falls due first.
fn slip_of(kit: &Kit, index: usize, due: u32, status: Status, now: u32) -> (SlipState, String) {
    match status {
        Status::Broken => (SlipState::Broken, kit.word("due-lapsed")),
        Status::Kept => (SlipState::Kept, kit.word("due-kept")),
        Status::KeptLate => (SlipState::Kept, kit.word("due-kept-late")),
        Status::None | Status::Open => {
            let state = if index == 0 {
                SlipState::Next
            } else if due != u32::MAX && due / DAY == now / DAY {
                SlipState::Today
            } else {
                SlipState::Later
            };
            (state, clock::due(kit, due, now))
        }
    }
}

/// What was promised, and what has become of it.
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
            let (state, words) = slip_of(kit, index, *due, *status, now);
            look.slip(ui, state, text, &words);
        }
        // The last one's shadow.
        ui.add_space(5.0);
    });
}

/// What one may say, in the order on the screen.
fn reply_texts(play: &Play) -> Vec<String> {
    let script = &play.session.played.script;
    let teller = Teller::new(script, play.session.setup.seed, &play.session.setup.me);
    let say = |reply: &u32| quoted(play.channel(), &teller.line(script.replies[*reply as usize].say));
    play.replies.iter().map(say).collect()
}

/// Whether there are so many replies that each must do with less room.
fn is_tight(texts: &[String]) -> bool {
    texts.len() > 4
}

/// The room between two rows.
fn rows_gap(texts: &[String]) -> f32 {
    if is_tight(texts) { TIGHT_GAP } else { ROWS_GAP }
}

/// How wide a reply is, and how high each row of them.
fn reply_rows(kit: &Kit, ui: &Ui, width: f32, texts: &[String]) -> (f32, Vec<f32>) {
    let columns = columns(kit, width);
    let tight = is_tight(texts);
    let each = (width - COLUMNS_GAP * (columns as f32 - 1.0)) / columns as f32;
    let rows = texts.chunks(columns).map(|row| {
        let heights = row.iter().map(|text| kit.look.reply_height(ui, "1", text, each, tight));
        heights.fold(0.0, f32::max)
    });
    (each, rows.collect())
}

/// How high the line above the replies is.
fn question_height(kit: &Kit) -> f32 {
    34.0 * kit.look.text_scale
}

/// How high the tray must be for all replies to be seen.
fn needed(kit: &Kit, ui: &Ui, width: f32, texts: &[String]) -> f32 {
    let (_, rows) = reply_rows(kit, ui, width, texts);
    rows.iter().map(|row| row + rows_gap(texts)).sum::<f32>() + question_height(kit) + 18.0
}

/// What one may say.
fn replies(play: &mut Play, kit: &mut Kit, ui: &mut Ui, entered: bool, texts: &[String], compact: bool) {
    let look = kit.look;
    let question = kit.word(match play.channel() {
        Channel::Phone | Channel::Counter => "what-say",
        Channel::Chat | Channel::Email => "what-write",
        Channel::Desk => "what-do",
    });
    let line = vec2(ui.available_width(), question_height(kit));
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.allocate_ui_with_layout(line, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(line.y);
        ui.spacing_mut().interact_size.y = 0.0;
        look.label(ui, &question, Face::SemiBold, size::BODY, look.palette.ink);
        if compact {
            // Some of them may lie below.
            let all = kit.say("numbers", &[("last", texts.len().into())]);
            look.label(ui, &all, Face::Regular, size::SECONDARY, look.palette.soft);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match spoken::mood_words(play, kit).filter(|_| compact) {
                Some((customer, words)) => {
                    let label = kit.say("seems-label", &[("name", customer.into())]);
                    let words = format!("{label}: {}", words.join(" · "));
                    look.label(ui, &words, Face::SemiBold, size::SMALLEST, look.palette.ink);
                }
                None => {
                    let hint = kit.say("press-number", &[("last", texts.len().into())]);
                    look.label(ui, &hint, Face::Regular, size::SECONDARY, look.palette.soft);
                }
            }
        });
    });
    let may_answer = play.may_answer(ui.input(|input| input.time));
    let mut chosen = None;
    let mut places = Vec::new();
    let first = ui.make_persistent_id(("focused reply of", play.lines.len()));
    let focus_first = entered || !ui.data(|data| data.get_temp::<bool>(first).unwrap_or(false));
    ScrollArea::vertical().id_salt("replies").auto_shrink(false).show(ui, |ui| {
        let (width, heights) = reply_rows(kit, ui, ui.available_width(), texts);
        let room = ui.available_height() - rows_gap(texts) * heights.len() as f32;
        // Rows of one height where they all fit so; else each as high as it must be.
        let least = (room / heights.len().max(2) as f32).min(REPLY);
        let even = heights.iter().all(|height| *height <= least);
        let mut index = 0;
        for height in heights {
            let height = if even { least } else { height };
            let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::hover());
            for column in 0..columns(kit, row.width()) {
                let Some(text) = texts.get(index) else { break };
                let corner = row.min + vec2((width + COLUMNS_GAP) * column as f32, 0.0);
                let place = Rect::from_min_size(corner, vec2(width, height));
                part(ui, place, |ui| {
                    let key = (index + 1).to_string();
                    let response = if is_tight(texts) {
                        look.tight_reply_button(ui, &key, text, height)
                    } else {
                        look.reply_button(ui, &key, text, false, height)
                    };
                    if index == 0 && focus_first {
                        response.request_focus();
                        ui.data_mut(|data| data.insert_temp(first, true));
                    }
                    if response.clicked() && may_answer {
                        chosen = Some(index);
                    }
                });
                places.push(place);
                index += 1;
            }
            ui.add_space(rows_gap(texts));
        }
        follow_focus(ui);
    });
    if may_answer && let Some(index) = number_pressed(ui, play.replies.len()) {
        chosen = Some(index);
    }
    if let Some(index) = chosen {
        let since = ui.input(|input| input.time);
        let replies = texts.iter().cloned().zip(places).collect();
        play.take(kit, Input::Say(play.replies[index]));
        if !look.reduced_motion {
            play.leaving = Some(Leaving { replies, chosen: index, since });
        }
    }
}

/// The chosen reply goes up to where one's own words stand; the others fade. Nothing can be pressed meanwhile.
fn leave(play: &mut Play, kit: &mut Kit, ui: &Ui, leaving: Leaving, now: f64) {
    let look = kit.look;
    let passed = ((now - leaving.since) / LEAVING) as f32;
    let gone = ease(passed);
    for (index, (text, place)) in leaving.replies.iter().enumerate() {
        let mine = index == leaving.chosen;
        let mut painter = ui.painter().clone();
        // The others fade in half the time.
        painter.set_opacity(if mine { 1.0 - gone * gone } else { 1.0 - ease(passed * 2.0) });
        let to = play.own_place.filter(|_| mine).map_or(place.center(), |own| own.center());
        let place = place.translate((to - place.center()) * gone);
        let palette = &look.palette;
        let (fill, line) = if mine { (palette.sea_tint, palette.sea) } else { (palette.card, palette.line) };
        let style = InkBox { line, ..look.ink_box(14.0, 2.4, fill) };
        look.paint_box(&painter, Id::new(("reply", text)), place, style);
        let left = 62.0;
        let setting = Setting { leading: 1.35, ..Setting::new(Face::Regular, size::REPLY, palette.ink) };
        let words = look.text(ui, text, setting.wrap(place.width() - left - 16.0));
        let at = pos2(place.left() + left, place.center().y - words.size().y / 2.0);
        painter.galley(at, words, palette.ink);
    }
    play.leaving = Some(leaving);
    kit.moving = true;
}

/// Which of the numbers 1 to 9 was pressed.
pub(super) fn number_pressed(ui: &Ui, most: usize) -> Option<usize> {
    const KEYS: [Key; 9] =
        [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
    KEYS.iter().take(most).position(|key| pressed(ui, *key))
}

/// There is more to hear before one may answer.
fn more(play: &mut Play, kit: &mut Kit, ui: &mut Ui) {
    ui.add_space(space::WIDE);
    go_on(play, kit, ui);
}

/// Goes on to what comes next.
pub(super) fn go_on(play: &mut Play, kit: &mut Kit, ui: &mut Ui) {
    let look = kit.look;
    let label = kit.word("go-on");
    let button = InkButton::new(Loudness::Primary, &label)
        .icon(icon::ARROW_RIGHT)
        .key("Enter")
        .large()
        .show(&look, ui);
    let may = play.may_answer(ui.input(|input| input.time));
    if may && (button.clicked() || pressed(ui, Key::Enter) || pressed(ui, Key::Space)) {
        play.next_line();
        kit.moving = true;
    }
}

/// It is over.
fn ended(play: &mut Play, kit: &mut Kit, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    ui.add_space(space::LARGE);
    ui.spacing_mut().item_spacing.y = space::SMALL;
    if let Some(ending) = play.session.stage().ending(&play.session.state) {
        let title = play.session.played.script.endings[usize::from(ending)].title.clone();
        look.title(ui, &title);
    }
    let saved = kit.word(if play.session.is_kept() { "over-saved" } else { "over-not-kept" });
    look.label(ui, &saved, Face::Regular, size::BODY, look.palette.soft);
    ui.add_space(space::LARGE);
    let label = kit.word("to-review");
    let button =
        InkButton::new(Loudness::Primary, &label).icon(icon::CHART_LINE).key("Enter").large().show(&look, ui);
    let may = play.may_answer(ui.input(|input| input.time));
    if may && (button.clicked() || pressed(ui, Key::Enter)) {
        *go = play.to_review(kit);
    }
}
