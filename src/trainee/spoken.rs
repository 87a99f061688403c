//! What is said on stage: the customer's words as they come, what was said before them, and how the customer seems.

use egui::{Align, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::play::{Line, Play};
use super::scene::small_width;
use super::stage::is_compact;
use super::{Kit, Sound, clock, part, pressed};
use crate::conversation::telling::first_name;
use crate::look::{Face, Voice, icon, letters_said, size, space};
use crate::scenario::model::{Channel, Level};
use crate::scenario::time::DAY;

/// How long the chosen reply takes to become one's own bubble, in seconds.
pub(super) const LEAVING: f64 = 0.24;
/// After one's own words there is a rest before the customer reacts, in seconds.
const REST: f64 = 0.4;
/// How long a bubble takes to come in, in seconds, and how far it rises, in points.
const COMING: f64 = 0.18;
const RISE: f32 = 8.0;
/// Room between two bubbles, in points.
const GAP: f32 = 12.0;

/// Spoken words stand between quotation marks, written ones do not.
pub(super) fn quoted(channel: Channel, text: &str) -> String {
    match channel {
        Channel::Phone | Channel::Counter => format!("“{text}”"),
        Channel::Chat | Channel::Email | Channel::Desk => text.to_owned(),
    }
}

/// Somebody's words as they are shown.
struct Shown {
    heading: Option<String>,
    voice: Option<Voice>,
    text: String,
    mine: bool,
}

impl Shown {
    fn height(&self, kit: &Kit, ui: &Ui) -> f32 {
        let look = kit.look;
        let heading = if self.heading.is_some() { size::SMALLEST * look.text_scale * 1.3 + 5.0 } else { 0.0 };
        let words = match self.voice {
            Some(voice) => look.speech_height(ui, voice, &self.text),
            None => 30.0 * look.text_scale,
        };
        heading + words
    }
}

/// Where the words stand, right of the customer.
fn column(kit: &Kit, room: Rect, floor: f32) -> Rect {
    if is_compact(kit, room) {
        let scale = kit.look.text_scale;
        let left = room.left() + small_width(room) + 64.0;
        return Rect::from_min_max(
            pos2(left, room.top() + 18.0 + 48.0 * scale),
            pos2(room.right() - 24.0, floor - 6.0),
        );
    }
    Rect::from_min_max(pos2(left(room), room.top() + 14.0), pos2(room.right() - 70.0, floor - 8.0))
}

/// Where the words begin beside the customer.
pub(super) fn left(room: Rect) -> f32 {
    room.left() + room.width() * 0.624
}

/// Shows what is being said, word by word, above the floor that the tray is.
pub(super) fn show(play: &mut Play, kit: &mut Kit, ui: &mut Ui, room: Rect, floor: f32) {
    let look = kit.look;
    let Some(line) = play.line().cloned() else { return };
    let now = ui.input(|input| input.time);
    let began = begin(play, kit, now);
    let rest = match (play.shown > 0, look.reduced_motion) {
        (true, false) => LEAVING + REST,
        _ => 0.0,
    };
    let said_for = now - began - rest;
    if look.reduced_motion || letters_said(&line.text, said_for as f32).is_none() {
        play.whole = true;
    }
    if !play.whole {
        kit.moving = true;
        play.whole |= hurried(ui, now > began);
    }
    if play.whole || said_for >= 0.0 {
        play.held = None;
    }
    if play.whole {
        play.whole_since.get_or_insert(now);
    }
    let mut column = column(kit, room, floor);
    if !is_compact(kit, room) && play.session.played.script.level != Level::Expert {
        let height = 26.0 * look.text_scale + 22.0 + 25.0 * look.text_scale;
        // It stands a little above the floor, but gives up that room first.
        let most = if is_written(play.channel()) { 8.0 } else { 28.0 };
        let rest = (floor - room.top() - 400.0).clamp(4.0, most);
        let place =
            Rect::from_min_max(pos2(column.left(), floor - rest - height), pos2(room.right() - 58.0, floor));
        column.max.y = place.top() - 4.0;
        part(ui, place, |ui| seems(play, kit, ui));
    }
    let shown = if play.whole { None } else { letters_said(&line.text, said_for as f32) };
    let arriving = if play.whole && !line.mine { 1.0 } else { ease((said_for / COMING) as f32) };
    let mut child =
        ui.new_child(egui::UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Min)));
    let ui = &mut child;
    let mut all = before(play, kit, &line);
    if let Some(lead) = &line.lead {
        all.push(Shown { heading: None, voice: None, text: lead.clone(), mine: false });
    }
    let first_of_all = all.len();
    all.push(as_shown(play, kit, &line));
    let heights: Vec<f32> = all.iter().map(|one| one.height(kit, ui) + GAP).collect();
    let mut from = first_of_all;
    let mut total = heights[from];
    while from > 0 && total + heights[from - 1] <= column.height() {
        from -= 1;
        total += heights[from];
    }
    let free = column.height() - total;
    let top = column.top() + (free * 0.35).clamp(0.0, 66.0 * room.height() / 446.0);
    ui.advance_cursor_after_rect(Rect::from_min_max(column.min, pos2(column.right(), top)));
    ui.spacing_mut().item_spacing.y = 0.0;
    let mouth = room.top() + room.height() * 0.48;
    let one = |ui: &mut Ui, index: usize, own: &mut Option<Rect>| {
        let last = index + 1 == all.len();
        let (letters, arriving) = if last { (shown, arriving) } else { (None, 1.0) };
        bubble(kit, ui, &all[index], letters, arriving, mouth, own);
        ui.add_space(GAP);
    };
    let mut own = None;
    let fits = free >= 0.0;
    if fits && from == 0 {
        for index in 0..all.len() {
            one(ui, index, &mut own);
        }
    } else {
        // What was written before can be scrolled back to; words longer than the room begin at their top.
        let first = if is_written(play.channel()) { 0 } else { first_of_all };
        let height = if fits { total } else { column.height() };
        let area =
            ScrollArea::vertical().id_salt(("said", play.shown)).max_height(height).stick_to_bottom(fits);
        area.show(ui, |ui| {
            ui.set_max_width(column.width());
            if !fits {
                for (key, by) in [(Key::PageDown, -height * 0.8), (Key::PageUp, height * 0.8)] {
                    if pressed(ui, key) {
                        ui.scroll_with_delta(vec2(0.0, by));
                    }
                }
            }
            let first = if fits { first.min(from) } else { first };
            for index in first..all.len() {
                one(ui, index, &mut own);
            }
        });
    }
    play.own_place = own;
}

/// When the line in hand began to be said; now, if it has just come.
fn begin(play: &mut Play, kit: &mut Kit, now: f64) -> f64 {
    if let Some(began) = play.since {
        return began;
    }
    play.since = Some(now);
    if !play.whole {
        kit.sound(if play.channel() == Channel::Chat { Sound::Message } else { Sound::Speech });
    }
    now
}

/// Any key, or a press anywhere, shows all; it does nothing else.
fn hurried(ui: &mut Ui, may: bool) -> bool {
    ui.input_mut(|input| {
        let keys: Vec<Key> = input
            .events
            .iter()
            .filter_map(|event| match event {
                egui::Event::Key { key, pressed: true, .. } if *key != Key::Escape && *key != Key::Tab => {
                    Some(*key)
                }
                _ => None,
            })
            .collect();
        let any = may && (!keys.is_empty() || input.pointer.any_pressed());
        if any {
            input.events.retain(|event| !matches!(event, egui::Event::Key { key, .. } if keys.contains(key)));
        }
        any
    })
}

fn is_written(channel: Channel) -> bool {
    matches!(channel, Channel::Chat | Channel::Email)
}

/// In writing, everything that was written to and fro stands above, in this contact and in earlier ones by the same
/// way; on the phone and at the counter, what one has just said does.
fn before(play: &Play, kit: &Kit, line: &Line) -> Vec<Shown> {
    let written = is_written(play.channel());
    let from = if written { 0 } else { play.shown.saturating_sub(1) };
    play.lines[from..play.shown]
        .iter()
        // One's own last words stand below what they answer.
        .filter(|before| before.who.is_some() && (written || before.mine || line.mine))
        // What was said in another contact was said then; what one does at the desk is not said.
        .filter(|before| {
            before.contact == line.contact || written && play.channel_of(before) == play.channel_of(line)
        })
        .map(|before| {
            let mut shown = as_shown(play, kit, before);
            if !before.mine {
                shown.voice = Some(Voice::Theirs);
            }
            shown
        })
        .collect()
}

fn as_shown(play: &Play, kit: &Kit, line: &Line) -> Shown {
    let channel = play.channel_of(line);
    let text = quoted(channel, &line.text);
    let customer = first_name(&play.session.played.script.customer.name);
    let Some(who) = &line.who else {
        return Shown { heading: None, voice: None, text: line.text.clone(), mine: false };
    };
    // What was written on another day says on which.
    let today = line.at / DAY == play.now() / DAY;
    let day = if today { String::new() } else { clock::short_day(kit, line.at) + " " };
    let at = day + &clock::time(kit, line.at);
    if line.mine {
        let heading = is_written(channel).then(|| format!("{} · {at}", kit.word("you")));
        return Shown { heading, voice: Some(Voice::Yours), text, mine: true };
    }
    let heading = (who != customer || is_written(channel)).then(|| format!("{who} · {at}"));
    let voice = if who == customer { Voice::Stage { tail_from_top: 0.0 } } else { Voice::Theirs };
    Shown { heading, voice: Some(voice), text, mine: false }
}

/// One bubble; where one's own stands is told in `own`.
fn bubble(
    kit: &Kit,
    ui: &mut Ui,
    shown: &Shown,
    letters: Option<usize>,
    arriving: f32,
    mouth: f32,
    own: &mut Option<Rect>,
) {
    let look = kit.look;
    let heading = |ui: &mut Ui| {
        if let Some(words) = &shown.heading {
            look.label(ui, words, Face::Regular, size::SMALLEST, look.palette.soft);
            ui.add_space(5.0);
        }
    };
    let Some(voice) = shown.voice else {
        look.heading(ui, Some(icon::CLOCK), &shown.text);
        return;
    };
    if shown.mine {
        let width = ui.available_width();
        ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Max), |ui| {
            ui.set_width(width);
            heading(ui);
            *own = Some(look.speech(ui, voice, &shown.text, None).rect);
        });
        return;
    }
    ui.scope(|ui| {
        if arriving < 1.0 {
            ui.set_opacity(arriving);
        }
        heading(ui);
        let voice = match voice {
            Voice::Stage { .. } => Voice::Stage { tail_from_top: mouth - ui.cursor().top() },
            other => other,
        };
        let rise = RISE * (1.0 - arriving);
        let to = egui::emath::TSTransform::from_translation(vec2(0.0, rise));
        ui.with_visual_transform(to, |ui| look.speech(ui, voice, &shown.text, letters));
    });
}

/// The three words that say how the customer seems, where one may know them.
fn seems(play: &Play, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let Some((customer, words)) = mood_words(play, kit) else { return };
    let label = kit.say("seems-label", &[("name", customer.as_str().into())]);
    ui.spacing_mut().item_spacing.y = 6.0;
    ui.spacing_mut().interact_size.y = 0.0;
    ui.horizontal(|ui| {
        ui.add_space(space::LARGE);
        look.label(ui, &label, Face::SemiBold, size::SMALLEST, look.palette.soft);
    });
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    look.mood_pill(ui, &customer, &words);
}

/// The customer's first name, and how they seem; nothing where one has to hear it.
pub(super) fn mood_words(play: &Play, kit: &Kit) -> Option<(String, [String; 3])> {
    let script = &play.session.played.script;
    if script.level == Level::Expert || !play.all_shown() || play.session.state.walk.beat().is_none() {
        return None;
    }
    let words = play.mood().words().map(|word| kit.word(word));
    Some((first_name(&script.customer.name).to_owned(), words))
}

/// Eases out.
pub(super) fn ease(part: f32) -> f32 {
    1.0 - (1.0 - part.clamp(0.0, 1.0)).powi(3)
}
