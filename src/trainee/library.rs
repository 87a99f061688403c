//! Choosing a customer: three cards, and the rest in smaller ones; what was left unfinished comes first.

use egui::{Key, Rect, Ui, pos2, vec2};

use super::scene::backdrop_of;
use super::{Go, Kit, mistakes, part, pressed};
use crate::look::{Card, Face, TagKind, icon, size, space};
use crate::scenario::model::{Channel, Level};

/// What a card shows.
struct Shown {
    id: String,
    title: String,
    name: String,
    portrait: String,
    channel: Channel,
    level: Level,
    minutes: u16,
    best: Option<[Option<u8>; 4]>,
}

/// The icons of the four dimensions, in their order.
pub(super) const DIMENSIONS: [&str; 4] = [icon::EAR, icon::HAND_HEART, icon::TIMER, icon::FOOTPRINTS];

/// A channel's icon.
pub(super) fn channel_icon(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => icon::PHONE,
        Channel::Chat => icon::CHAT_CIRCLE_DOTS,
        Channel::Email => icon::ENVELOPE_SIMPLE,
        Channel::Counter => icon::STOREFRONT,
        Channel::Desk => icon::DESK,
    }
}

/// A channel's name: a key of the interface's sentences.
pub(super) fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "channel-phone",
        Channel::Chat => "channel-chat",
        Channel::Email => "channel-email",
        Channel::Counter => "channel-counter",
        Channel::Desk => "channel-desk",
    }
}

/// A level's name: a key of the interface's sentences.
pub(super) fn level_word(level: Level) -> &'static str {
    match level {
        Level::Starter => "level-starter",
        Level::Standard => "level-standard",
        Level::Expert => "level-expert",
    }
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
                title: scenario.title.clone(),
                name: scenario.customer.name.clone(),
                portrait: scenario.customer.portrait.clone(),
                channel,
                level: scenario.level,
                minutes: scenario.minutes,
                best: kit.history.best(&me, &scenario.id).map(|best| best.levels),
            }
        })
        .collect();
    cards.sort_by_key(|card| card.level as u8);
    cards
}

pub(super) fn show(kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
    let mut go = Go::Nowhere;
    let room = ui.max_rect();
    let look = kit.look;
    let inner = Rect::from_min_max(
        pos2(room.left() + space::SCREEN, room.top() + 18.0),
        pos2(room.right() - space::SCREEN, room.bottom()),
    );
    let search_id = egui::Id::new("library search");
    let mut search: String = ui.data(|data| data.get_temp(search_id)).unwrap_or_default();
    part(ui, inner, |ui| {
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::LARGE;
                look.label(ui, &kit.word("app-name"), Face::Heavy, size::CARD_TITLE, look.palette.ink);
                look.nav_button(ui, icon::USERS_THREE, &kit.word("nav-customers"), true);
                if look.nav_button(ui, icon::GEAR_SIX, &kit.word("nav-settings"), false).clicked() {
                    go = Go::Settings;
                }
                if look.nav_button(ui, icon::FOLDER_OPEN, &kit.word("nav-own-scenarios"), false).clicked() {
                    open_own_folder(kit);
                }
                if look.nav_button(ui, icon::SIGN_OUT, &kit.word("nav-quit"), false).clicked() {
                    go = Go::Quit;
                }
                look.pill(ui, Some(icon::USER), &kit.me());
            });
            ui.add_space(space::SMALL);
            look.title(ui, &kit.word("library-question"));
            unfinished(kit, ui, &mut go);
            let cards = shown(kit);
            if cards.is_empty() {
                look.nothing_yet(ui, &kit.word("library-empty"));
                mistakes::show(kit, ui);
                return;
            }
            let needle = search.trim().to_lowercase();
            let cards: Vec<&Shown> = cards
                .iter()
                .filter(|card| {
                    needle.is_empty()
                        || format!("{} {}", card.title, card.name).to_lowercase().contains(&needle)
                })
                .collect();
            ui.add_space(space::SMALL);
            let columns = if look.text_scale > 1.6 || ui.available_width() < 700.0 {
                1
            } else if look.text_scale > 1.25 || ui.available_width() < 1000.0 {
                2
            } else {
                3
            };
            let (first, rest) = cards.split_at(cards.len().min(3));
            rows(ui, first.len(), columns, |ui, index, width| {
                let response = large_card(kit, ui, first[index], width);
                if index == 0 && entered {
                    response.request_focus();
                }
                if response.clicked() {
                    go = Go::Brief(first[index].id.clone());
                }
            });
            ui.add_space(space::LARGE);
            ui.horizontal_wrapped(|ui| {
                look.label(
                    ui,
                    &kit.say("library-more", &[("count", rest.len().into())]),
                    Face::SemiBold,
                    size::REPLY,
                    look.palette.ink,
                );
                ui.add_space(space::WIDE);
                let hint = kit.word("library-search");
                let edit = egui::TextEdit::singleline(&mut search)
                    .hint_text(hint.clone())
                    .desired_width(220.0)
                    .margin(vec2(10.0, 8.0));
                let response = ui.add(edit);
                response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
                if pressed(ui, Key::Slash) {
                    response.request_focus();
                }
                look.key_cap(ui, "/");
            });
            ui.add_space(space::SMALL);
            let columns = if columns == 3 { 4 } else { columns };
            rows(ui, rest.len(), columns, |ui, index, width| {
                if small_card(kit, ui, rest[index], width).clicked() {
                    go = Go::Brief(rest[index].id.clone());
                }
            });
            mistakes::show(kit, ui);
            ui.add_space(space::WIDE);
        });
    });
    ui.data_mut(|data| data.insert_temp(search_id, search));
    go
}

/// Equal columns, row by row.
fn rows(ui: &mut Ui, count: usize, columns: usize, mut each: impl FnMut(&mut Ui, usize, f32)) {
    let gap = 20.0;
    let width = (ui.available_width() - gap * (columns as f32 - 1.0) - 8.0) / columns as f32;
    let mut index = 0;
    while index < count {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for column in index..count.min(index + columns) {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    each(ui, column, width);
                });
            }
        });
        ui.add_space(14.0);
        index += columns;
    }
}

fn unfinished(kit: &mut Kit, ui: &mut Ui, go: &mut Go) {
    let me = kit.me();
    let Some((id, title)) = kit
        .history
        .unfinished(&me)
        .first()
        .map(|attempt| (attempt.id.clone(), attempt.record.header.title.clone()))
    else {
        return;
    };
    let look = kit.look;
    ui.horizontal_wrapped(|ui| {
        look.tag(
            ui,
            TagKind::Due,
            icon::CLOCK_CLOCKWISE,
            &kit.say("library-unfinished", &[("title", title.into())]),
        );
        if look.secondary_button(ui, Some(icon::ARROW_RIGHT), &kit.word("library-go-on"), None).clicked() {
            *go = Go::Resume(id);
        }
    });
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

fn large_card(kit: &mut Kit, ui: &mut Ui, card: &Shown, width: f32) -> egui::Response {
    let look = kit.look;
    let facts = describe(kit, card);
    let portrait = kit.pictures.get(ui.ctx(), &format!("{}/{}.png", card.portrait, resting_face(card)));
    let label = format!("{}. {}. {facts}", card.title, card.name);
    let shown = Card::default().padding(egui::Margin { left: 3, right: 3, top: 3, bottom: 14 }).show_button(
        &look,
        ui,
        &card.id,
        &label,
        |ui| {
            ui.set_width(width - 8.0);
            let (picture, _) = ui.allocate_exact_size(vec2(width - 8.0, 176.0), egui::Sense::hover());
            look.paint_portrait_scene(ui.painter(), picture, 14.0, portrait, backdrop_of(&card.portrait));
            ui.painter().hline(picture.x_range(), picture.bottom(), (2.0, look.palette.line));
            egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 6)).show(ui, |ui| {
                ui.set_width(width - 44.0);
                ui.spacing_mut().item_spacing.y = 6.0;
                look.label(ui, &card.title, Face::Heavy, size::CARD_TITLE, look.palette.ink);
                look.body(ui, &card.name);
                ui.horizontal_wrapped(|ui| {
                    look.label(
                        ui,
                        &format!("{} {facts}", channel_icon(card.channel)),
                        Face::Regular,
                        size::BODY,
                        look.palette.soft,
                    );
                });
                match card.best {
                    None => {
                        let words = kit.say("library-not-met", &[("name", first_name(&card.name).into())]);
                        look.label(
                            ui,
                            &format!("{} {words}", icon::SPARKLE),
                            Face::SemiBold,
                            size::SECONDARY,
                            look.palette.sea,
                        );
                    }
                    Some(levels) => {
                        let best: Vec<String> = levels
                            .iter()
                            .zip(DIMENSIONS)
                            .map(|(level, icon)| {
                                format!(
                                    "{icon} {}",
                                    level.map_or_else(|| "–".to_owned(), |level| level.to_string())
                                )
                            })
                            .collect();
                        let words = format!("{}   {}", kit.word("library-best-levels"), best.join("   "));
                        look.label(ui, &words, Face::SemiBold, size::SECONDARY, look.palette.ink);
                    }
                }
            });
        },
    );
    shown.response
}

fn small_card(kit: &mut Kit, ui: &mut Ui, card: &Shown, width: f32) -> egui::Response {
    let look = kit.look;
    let facts = describe(kit, card);
    let portrait = kit.pictures.get(ui.ctx(), &format!("{}/{}-small.png", card.portrait, resting_face(card)));
    let label = format!("{}. {}. {facts}", card.title, card.name);
    let shown = Card::default().padding(14.0).show_button(&look, ui, &card.id, &label, |ui| {
        ui.set_width(width - 34.0);
        ui.horizontal_top(|ui| {
            look.token(ui, 70.0, portrait, backdrop_of(&card.portrait), &card.name);
            ui.vertical(|ui| {
                ui.set_width((width - 34.0 - 90.0).max(60.0));
                look.label(ui, &card.title, Face::SemiBold, size::BODY, look.palette.ink);
            });
        });
        ui.add_space(6.0);
        look.label(
            ui,
            &format!("{} {facts}", channel_icon(card.channel)),
            Face::Regular,
            size::SECONDARY,
            look.palette.soft,
        );
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
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let opened = made.and_then(|()| std::process::Command::new(program).arg(&folder).spawn().map(drop));
    let key = if opened.is_ok() { "own-scenarios-opened" } else { "own-scenarios-at" };
    kit.notices.push(kit.say(key, &[("path", path.into())]));
}
