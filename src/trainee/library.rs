//! Choosing a customer: three cards, and the rest in smaller ones; what was left unfinished comes first.

#[cfg(test)]
mod tests;

use egui::{Align, Event, Key, Layout, Modifiers, Rect, Sense, Ui, Vec2, pos2, vec2};

use super::levels::{self, Levels};
use super::scene::backdrop_of;
use super::{Go, Kit, follow_focus, mistakes, part, scroll_by_keys};
use crate::look::{
    Card, CardKind, Face, InkButton, Loudness, channel_icon, channel_word, icon, level_word, size, space,
};
use crate::scenario::model::{Channel, Level};
use crate::shelf::Found;
use crate::words::Said;

/// What a card shows.
#[derive(Debug, Hash)]
struct Shown {
    id: String,
    title: String,
    name: String,
    portrait: String,
    channel: Channel,
    level: Level,
    minutes: u16,
    /// The pack, and if need be the file, where another card has the same title.
    from: Option<String>,
    so_far: SoFar,
}

/// How far the trainee has come with a customer.
#[derive(Debug, Hash)]
enum SoFar {
    /// They have not met.
    NotMet,
    /// They stopped in the middle, and never came to an end.
    Stopped,
    /// They came to an end.
    Best(Levels),
}

fn shown(kit: &Kit) -> Vec<Shown> {
    let me = kit.me();
    let mut cards: Vec<Shown> = kit
        .shelf
        .scenarios()
        .map(|found| {
            let scenario = &found.scenario.scenario;
            let channel = scenario
                .beats
                .get(&scenario.start)
                .and_then(|beat| scenario.contacts.get(&beat.contact))
                .map_or(Channel::Phone, |contact| contact.channel);
            Shown {
                id: found.name(),
                title: scenario.title.to_string(),
                name: scenario.customer.name.to_string(),
                portrait: scenario.customer.portrait.to_string(),
                channel,
                level: scenario.level,
                minutes: scenario.minutes,
                from: told_apart(kit, found),
                so_far: match kit.history.best(&me, &found.name()) {
                    Some(best) => SoFar::Best(best.levels),
                    None if kit.unfinished_in(&found.name()).is_some() => SoFar::Stopped,
                    None => SoFar::NotMet,
                },
            }
        })
        .collect();
    // The easiest first, and of those the shortest.
    cards.sort_by_key(|card| (card.level as u8, card.minutes));
    cards
}

/// Where a scenario is from, if another one has the same title: its pack, and its file where the packs have one title,
/// too.
fn told_apart(kit: &Kit, found: Found<'_>) -> Option<String> {
    let mut others = kit.shelf.scenarios().filter(|other| {
        other.scenario.file != found.scenario.file
            && other.scenario.scenario.title == found.scenario.scenario.title
    });
    let first = others.next()?;
    let pack = &found.pack.pack.title;
    let same_pack = std::iter::once(first).chain(others).any(|other| other.pack.pack.title == *pack);
    Some(if same_pack { format!("{pack} ({})", found.short_file()) } else { pack.to_string() })
}

pub(super) fn show(kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let room = ui.max_rect();
    let look = kit.look;
    let inner = Rect::from_min_max(pos2(room.left() + space::SCREEN, room.top()), room.max);
    let search_id = egui::Id::new("library search");
    let mut search = match entered {
        // Nobody comes back to fewer customers than there are.
        true => Search::default(),
        false => ui.data(|data| data.get_temp(search_id)).unwrap_or_default(),
    };
    if !search.text.is_empty() && ui.input(|input| input.key_pressed(Key::Escape)) {
        search.text.clear();
    }
    part(ui, inner, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(room.width() - 2.0 * space::SCREEN);
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.add_space(18.0);
            navigation(kit, ui, &mut go);
            ui.add_space(18.0);
            look.title(ui, &kit.word("library-question"));
            ui.add_space(space::MEDIUM - 3.0);
            let found_by_enter = std::mem::take(&mut search.to_first);
            let mut first_has_focus = entered || found_by_enter;
            if begin_with(kit, ui, entered, &mut go) && !found_by_enter {
                first_has_focus = false;
            } else {
                look.label(ui, &kit.word("library-start"), Face::Regular, size::BODY, look.palette.soft);
            }
            let to_mistakes = mistakes::way(kit, ui);
            ui.add_space(18.0);
            let cards = shown(kit);
            if cards.is_empty() {
                look.nothing_yet(ui, &kit.word("library-empty"));
                mistakes::show(kit, ui, to_mistakes);
                return;
            }
            let needle = search.text.trim().to_lowercase();
            let cards: Vec<&Shown> = cards
                .iter()
                .filter(|card| {
                    needle.is_empty()
                        || format!("{} {}", card.title, card.name).to_lowercase().contains(&needle)
                })
                .collect();
            let wide = ui.available_width() / look.text_scale;
            let columns = if wide >= 1100.0 {
                3
            } else if wide >= 760.0 {
                2
            } else {
                1
            };
            let (first, rest) = cards.split_at(cards.len().min(3));
            if cards.is_empty() {
                look.nothing_yet(ui, &kit.say("library-none-found", &[("what", search.text.trim().into())]));
            }
            let scale = kit.look.text_scale;
            rows(ui, first, columns, 20.0, scale, |ui, index, size| {
                let shown = large_card(kit, ui, first[index], size, columns == 1);
                if index == 0 && first_has_focus {
                    shown.request_focus();
                }
                if shown.clicked() {
                    go = Go::Brief(first[index].id.clone());
                }
                shown.rect.height()
            });
            ui.add_space(space::SMALL);
            if find(kit, ui, rest.len(), cards.len(), &mut search)
                && let [only] = cards.as_slice()
            {
                go = Go::Brief(only.id.clone());
            }
            ui.add_space(space::SMALL);
            let columns = if wide >= 1100.0 {
                5
            } else if wide >= 900.0 {
                4
            } else if wide >= 560.0 {
                2
            } else {
                1
            };
            rows(ui, rest, columns, 19.0, scale, |ui, index, size| {
                let shown = small_card(kit, ui, rest[index], size);
                if shown.clicked() {
                    go = Go::Brief(rest[index].id.clone());
                }
                shown.rect.height()
            });
            mistakes::show(kit, ui, to_mistakes);
            ui.add_space(space::WIDE);
            scroll_by_keys(ui, room.height());
            follow_focus(ui);
        });
    });
    ui.data_mut(|data| data.insert_temp(search_id, search));
    go
}

/// The head: what this is on the left, where else one can go on the right.
fn navigation(kit: &mut Kit, ui: &mut Ui, go: &mut Go) {
    let look = kit.look;
    let height = space::TARGET.max(34.0 * look.text_scale);
    // Words beside the icons where there is room for them.
    let bare = ui.available_width() / look.text_scale < 1000.0;
    let width = ui.available_width();
    ui.allocate_ui_with_layout(vec2(width, height), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        ui.spacing_mut().item_spacing.x = 10.0;
        brand(kit, ui);
        // The places stand on the right, and the keyboard goes through them from left to right: how wide they are
        // together is known once they have been shown.
        let name = shortened(&kit.me());
        let known_id = ui.id().with(("width of the places", &name, bare, look.text_scale.to_bits()));
        let known: f32 = ui.data(|data| data.get_temp(known_id)).unwrap_or(f32::INFINITY);
        ui.spacing_mut().item_spacing.x = if bare { space::SMALL } else { 0.0 };
        // A little less than there is, so that no rounding breaks the last word.
        ui.add_space((ui.available_width() - known - 2.0).max(0.0));
        let from = ui.cursor().left();
        for (icon, key, which) in [
            (icon::CHART_LINE_UP, "nav-progress", 3),
            (icon::PENCIL_SIMPLE, "nav-studio", 4),
            (icon::USERS_THREE, "nav-people", 5),
            (icon::FOLDER_OPEN, "nav-own-scenarios", 0),
            (icon::GEAR_SIX, "nav-settings", 1),
            (icon::SIGN_OUT, "nav-quit", 2),
        ] {
            let label = kit.word(key);
            let button = InkButton::new(Loudness::Quiet, &label).icon(icon).roomy().bare(bare);
            if button.show(&look, ui).clicked() {
                match which {
                    0 => open_own_folder(kit),
                    1 => *go = Go::Settings,
                    3 => *go = Go::Progress,
                    4 => *go = Go::Write,
                    5 => *go = Go::People,
                    _ => *go = Go::Quit,
                }
            }
        }
        ui.add_space(space::SMALL);
        let who = if kit.guest { icon::MASK_HAPPY } else { icon::USER };
        let button = look.secondary_button(ui, Some(who), &name, None);
        if button.on_hover_text(kit.word("nav-somebody-else")).clicked() {
            *go = Go::Welcome;
        }
        let wide = ui.min_rect().right() - from;
        if (wide - known).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(known_id, wide));
            ui.ctx().request_discard("the places stand on the right once their width is known");
        }
    });
}

/// A long name, so that the places beside it keep their room.
fn shortened(name: &str) -> String {
    const MOST: usize = 20;
    if name.chars().count() <= MOST {
        return name.into();
    }
    let first: String = name.chars().take(MOST - 1).collect();
    format!("{}…", first.trim_end())
}

/// The mark and the name.
fn brand(kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    let (place, _) = ui.allocate_exact_size(vec2(50.0, 44.0) * look.text_scale.sqrt(), Sense::hover());
    look.paint_mark(ui.painter(), place.expand(4.0));
    look.label(ui, &kit.word("app-name"), Face::Heavy, size::CARD_TITLE, look.palette.ink);
}

/// What is looked for.
#[derive(Debug, Clone, Default)]
struct Search {
    text: String,
    /// The keyboard goes to the first card that was found.
    to_first: bool,
}

/// How many more there are, and the field to find one; whether Enter was pressed in it and leads to the only one found.
fn find(kit: &mut Kit, ui: &mut Ui, more: usize, found: usize, search: &mut Search) -> bool {
    let look = kit.look;
    let words = match (more, search.text.trim().is_empty()) {
        (0, true) => return false,
        (_, true) => kit.say("library-more", &[("count", more.into())]),
        (_, false) => kit.say("library-found", &[("count", found.into())]),
    };
    let width = ui.available_width();
    let height = space::TARGET.max(30.0 * look.text_scale);
    let mut only = false;
    ui.allocate_ui_with_layout(vec2(width, height), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_height(height);
        look.label(ui, &words, Face::Heavy, size::REPLY, look.palette.ink);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            look.key_cap(ui, "/");
            let hint = kit.word("library-search");
            let hint_text = egui::RichText::new(&hint).color(look.palette.soft);
            // Before the field is shown: what is typed at once behind the slash is typed into it.
            let id = ui.id().with("search field");
            if slash(ui) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
            let edit = egui::TextEdit::singleline(&mut search.text)
                .id(id)
                .hint_text(hint_text)
                .desired_width(190.0 * look.text_scale)
                .margin(vec2(10.0, 6.0))
                .font(look.font(Face::Regular, size::SECONDARY));
            let response = ui.add(edit);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
            if search.text.starts_with('/') {
                // The letter came later than its key.
                search.text.remove(0);
            }
            look.paint_field_focus(ui, &response);
            if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
                match found {
                    0 => response.request_focus(),
                    1 => only = true,
                    _ => search.to_first = true,
                }
                kit.moving = true;
            }
            look.label(ui, icon::MAGNIFYING_GLASS, Face::Icon, 22.0, look.palette.soft);
        });
    });
    only
}

/// Whether the slash was typed where no text is; it is taken, with what was typed before it.
fn slash(ui: &Ui) -> bool {
    if ui.ctx().text_edit_focused() {
        return false;
    }
    ui.input_mut(|input| {
        // As a letter it comes from every keyboard, whatever must be held for it.
        let typed = input.events.iter().position(|event| matches!(event, Event::Text(text) if text == "/"));
        if let Some(at) = typed {
            let mut place = 0;
            input.events.retain(|event| {
                place += 1;
                place > at + 1 || !matches!(event, Event::Text(_))
            });
        }
        input.consume_key(Modifiers::NONE, Key::Slash) || typed.is_some()
    })
}

/// Equal columns, row by row, the cards of a row as high as the highest of them. `each` shows a card at least so large
/// and says how high it has become.
fn rows(
    ui: &mut Ui,
    cards: &[&Shown],
    columns: usize,
    gap: f32,
    text_scale: f32,
    mut each: impl FnMut(&mut Ui, usize, Vec2) -> f32,
) {
    let width = (ui.available_width() - gap * (columns as f32 - 1.0)) / columns as f32;
    for (row, cards) in cards.chunks(columns).enumerate() {
        // How high a card must be is known once it has been laid out; it stays so until something else stands on it.
        let known = egui::Id::new(("row of cards", cards, width.to_bits(), text_scale.to_bits()));
        let height = ui.data(|data| data.get_temp::<f32>(known));
        let mut highest: f32 = 0.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for column in 0..cards.len() {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let size = vec2(width, height.unwrap_or(0.0));
                    highest = highest.max(each(ui, row * columns + column, size));
                });
            }
        });
        if height.is_none() {
            ui.data_mut(|data| data.insert_temp(known, highest));
            ui.ctx().request_discard("the cards of a row are as high as the highest");
        }
        ui.add_space(16.0);
    }
}

/// What was left in the middle, and the way back into it, or else what comes back today; whether there is anything.
fn begin_with(kit: &mut Kit, ui: &mut Ui, entered: bool, go: &mut Go) -> bool {
    let me = kit.me();
    if let Some(attempt) = kit.history.unfinished(&me).first() {
        let header = &attempt.record.header;
        let (id, scenario) = (attempt.id.clone(), header.name());
        let words = kit.say("library-unfinished", &[("title", (&header.title).into())]);
        let label = kit.word("library-go-on");
        let of = kit.shelf.find(&scenario).map(|found| found.scenario.scenario.customer.portrait.to_string());
        if banner(kit, ui, entered, of.as_deref(), &words, &label) {
            *go = Go::Resume(id);
        }
        return true;
    }
    let of = |scenario: &str| {
        let customer = &kit.shelf.find(scenario)?.scenario.scenario.customer;
        Some((customer.name.to_string(), customer.portrait.to_string()))
    };
    // What somebody set comes before what comes back by itself.
    let set = kit
        .set_for_me
        .iter()
        .filter(|set| set.done() == 0)
        .find_map(|set| Some((set.clone(), of(&set.scenario)?)));
    if let Some((set, (name, portrait))) = set {
        let day = super::progress::day_in_words(kit, set.due);
        let words = kit.say("library-set", &[("title", (&set.title).into()), ("day", day.into())]);
        let label = kit.say("library-meet", &[("name", first_name(&name).into())]);
        if banner(kit, ui, entered, Some(&portrait), &words, &label) {
            *go = Go::Brief(set.scenario);
        }
        return true;
    }
    let due = kit.progress.due(kit.today).find_map(|practice| {
        let (name, portrait) = of(&practice.scenario)?;
        Some((practice.clone(), name, portrait))
    });
    let Some((practice, name, portrait)) = due else { return false };
    let title = || ("title", Said::from(&practice.title));
    let words = match kit.progress.weakest {
        Some(weakest) => {
            let dimension = levels::name(kit, weakest as usize);
            kit.say("library-due-for", &[title(), ("dimension", dimension.to_lowercase().into())])
        }
        None => kit.say("library-due", &[title()]),
    };
    let label = kit.say("library-meet-again", &[("name", first_name(&name).into())]);
    if banner(kit, ui, entered, Some(&portrait), &words, &label) {
        *go = Go::Brief(practice.scenario);
    }
    true
}

/// A line above the customers, with who it is about and what one can do; whether that was pressed.
fn banner(kit: &mut Kit, ui: &mut Ui, entered: bool, who: Option<&str>, words: &str, label: &str) -> bool {
    let look = kit.look;
    let face = who.and_then(|who| kit.pictures.get(ui.ctx(), &format!("{who}/calm-small.png")));
    let whole = ui.available_width();
    let mut pressed = false;
    Card::new(CardKind::Goal).padding(egui::Margin::symmetric(14, 9)).flat().show(&look, ui, |ui| {
        ui.set_width(whole - 28.0);
        // Below each other where both do not fit on one line: the words, and a button with its sign and margins.
        let font = look.font(Face::SemiBold, size::BODY);
        let wide = |words: &str| {
            ui.painter().layout_no_wrap(words.to_owned(), font.clone(), look.palette.ink).size().x
        };
        let stacked = wide(words) + wide(label) + 200.0 * look.text_scale > ui.available_width();
        let said = |ui: &mut Ui| {
            look.label(ui, words, Face::SemiBold, size::BODY, look.palette.ink);
        };
        let mut button = |ui: &mut Ui| {
            let button = look.primary_button(ui, Some(icon::ARROW_RIGHT), label, None);
            if entered {
                button.request_focus();
            }
            pressed |= button.clicked();
        };
        if stacked {
            ui.spacing_mut().item_spacing.y = space::SMALL;
            said(ui);
            button(ui);
            return;
        }
        let row = vec2(ui.available_width(), 48.0 * look.text_scale.max(1.0));
        ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            if let Some(who) = who {
                ui.scope(|ui| {
                    // The words beside it say whose it is.
                    look.silent(ui);
                    look.token(ui, 42.0, face, backdrop_of(who), "");
                });
            }
            said(ui);
            ui.with_layout(Layout::right_to_left(Align::Center), button);
        });
    });
    pressed
}

fn describe(kit: &Kit, card: &Shown) -> String {
    kit.say(
        "library-facts",
        &[
            ("channel", kit.word(channel_word(card.channel)).into()),
            ("level", kit.word(level_word(card.level)).into()),
            ("minutes", card.minutes.into()),
        ],
    )
}

fn large_card(kit: &mut Kit, ui: &mut Ui, card: &Shown, size: Vec2, lying: bool) -> egui::Response {
    let look = kit.look;
    let facts = describe(kit, card);
    let portrait = kit.pictures.get(ui.ctx(), &format!("{}/{}.png", card.portrait, resting_face(card)));
    let label = in_words(kit, card, &facts);
    let paper = Card::default().padding(egui::Margin::same(2)).at_least(size);
    let shown = paper.show_button(&look, ui, &card.id, &label, |ui| {
        let full = ui.available_width();
        if lying {
            // Large type: the picture stands beside the words, and is as high as they are.
            let side = (full * 0.26).min(300.0);
            let row = ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                ui.add_space(side);
                ui.vertical(|ui| {
                    ui.set_width(full - side);
                    about(kit, ui, card, &facts);
                });
            });
            let mut picture = row.response.rect;
            picture.set_width(side);
            let look_at = backdrop_of(&card.portrait);
            look.paint_portrait_scene(ui.painter(), picture, 14.0, portrait, look_at);
            ui.painter().vline(picture.right(), picture.y_range(), (2.0, look.palette.line));
        } else {
            let (picture, _) = ui.allocate_exact_size(vec2(full, 176.0), Sense::hover());
            look.paint_portrait_scene(ui.painter(), picture, 14.0, portrait, backdrop_of(&card.portrait));
            about(kit, ui, card, &facts);
        }
    });
    shown.response
}

/// The words of a large card.
fn about(kit: &Kit, ui: &mut Ui, card: &Shown, facts: &str) {
    let look = kit.look;
    let margin = egui::Margin { left: 18, right: 14, top: 5, bottom: 15 };
    egui::Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 5.0;
        look.label(ui, &card.title, Face::Heavy, size::CARD_TITLE, look.palette.ink);
        look.body(ui, &card.name);
        let line = [(channel_icon(card.channel), facts)];
        look.icon_line(ui, &line, Face::Regular, size::BODY, look.palette.soft);
        ui.add_space(space::HAIR);
        if let Some(from) = &card.from {
            let line = [(icon::FOLDER_OPEN, from.as_str())];
            look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.soft);
        }
        match card.so_far {
            SoFar::Best(levels) if levels.iter().any(Option::is_some) => {
                levels::line(kit, ui, &kit.word("library-best-levels"), levels);
            }
            _ => {
                let icon = match card.so_far {
                    SoFar::NotMet => icon::SPARKLE,
                    SoFar::Stopped => icon::CLOCK_CLOCKWISE,
                    SoFar::Best(_) => icon::CHATS,
                };
                let words = so_far(kit, card);
                let line = [(icon, words.as_str())];
                look.icon_line(ui, &line, Face::SemiBold, size::SECONDARY, look.palette.sea);
            }
        }
    });
}

/// How far one has come, in words.
fn so_far(kit: &Kit, card: &Shown) -> String {
    let name = first_name(&card.name);
    match card.so_far {
        SoFar::NotMet => kit.say("library-not-met", &[("name", name.into())]),
        SoFar::Stopped => kit.say("library-stopped", &[("name", name.into())]),
        SoFar::Best(levels) if levels.iter().any(Option::is_some) => {
            format!("{} {}", kit.word("library-best-levels"), levels::in_words(kit, levels))
        }
        SoFar::Best(_) => kit.say("library-met", &[("name", name.into())]),
    }
}

/// Everything that stands on a card, for somebody who hears it.
fn in_words(kit: &Kit, card: &Shown, facts: &str) -> String {
    let from = card.from.as_ref().map(|from| format!(" {from}.")).unwrap_or_default();
    format!("{}. {}. {facts}.{from} {}", card.title, card.name, so_far(kit, card))
}

fn small_card(kit: &mut Kit, ui: &mut Ui, card: &Shown, size: Vec2) -> egui::Response {
    let look = kit.look;
    let facts = describe(kit, card);
    let portrait = kit.pictures.get(ui.ctx(), &format!("{}/{}-small.png", card.portrait, resting_face(card)));
    let label = in_words(kit, card, &facts);
    let paper = Card::default()
        .padding(egui::Margin { left: 13, right: 8, top: 13, bottom: 10 })
        .at_least([size.x, size.y.max(132.0)]);
    let shown = paper.show_button(&look, ui, &card.id, &label, |ui| {
        ui.spacing_mut().item_spacing.y = 5.0;
        let full = ui.available_width();
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 11.0;
            look.token(ui, 70.0, portrait, backdrop_of(&card.portrait), &card.name);
            ui.vertical(|ui| {
                ui.set_width((full - 84.0).max(60.0));
                look.label(ui, &card.title, Face::SemiBold, size::BODY, look.palette.ink);
                if let Some(from) = &card.from {
                    look.label(ui, from, Face::Regular, size::SMALLEST, look.palette.soft);
                }
            });
        });
        let words = kit.say(
            "library-facts-short",
            &[("level", kit.word(level_word(card.level)).into()), ("minutes", card.minutes.into())],
        );
        let line = [(channel_icon(card.channel), words.as_str())];
        look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.soft);
    });
    shown.response
}

/// The face a customer is met with in lists.
fn resting_face(card: &Shown) -> &'static str {
    match card.level {
        Level::Starter => "worried",
        Level::Standard => "annoyed",
        Level::Expert => "tired",
    }
}

fn first_name(name: &str) -> &str {
    crate::conversation::telling::first_name(name)
}

/// Makes the folder for the user's own scenarios and opens it in the system's own window of files.
fn open_own_folder(kit: &mut Kit) {
    let folder = kit.places.own_scenarios.clone();
    let path = folder.display().to_string();
    let made = std::fs::create_dir_all(&folder);
    let opened = made.and_then(|()| crate::places_on_disk::open_with_system(&folder));
    let key = if opened.is_ok() { "own-scenarios-opened" } else { "own-scenarios-at" };
    kit.notices.push(kit.say(key, &[("path", path.into())]));
}
