//! Before the contact: who this is, what one may give, the goal from last time, how heated, with or without a clock.

use egui::{Align, Key, Layout, Rect, Ui, pos2, vec2};

use super::scene::backdrop_of;
use super::{Go, Kit, clock, follow_focus, part, pressed, scroll_by_keys};
use crate::conversation::state::INTENSITY;
use crate::conversation::telling::money;
use crate::look::{
    Backdrop, Card, CardKind, Face, InkButton, Loudness, channel_icon, channel_word, icon, level_word, size,
    space,
};
use crate::scenario::model::{Channel, Pronoun};
use crate::scenario::script::Script;

/// What a conversation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Purpose {
    /// To practise: it is kept.
    #[default]
    Practise,
    /// To try something, and nothing of it is kept.
    OffTheRecord,
    /// To do as badly as one can and see what that does; nothing of it is kept.
    Wreck,
}

/// What is shown before a conversation.
pub(crate) struct Briefing {
    /// The scenario.
    pub id: String,
    script: Script,
    seed: u64,
    intensity: u8,
    timed: bool,
    purpose: Purpose,
    /// The attempt that stopped in the middle, if there is one.
    unfinished: Option<String>,
}

/// A person large on the left, before an arch that reaches beyond the window.
pub(super) fn on_arch(kit: &Kit, ui: &Ui, left: Rect, backdrop: Backdrop, portrait: Option<egui::TextureId>) {
    let look = kit.look;
    // The way back stands above the arch's shoulder.
    let top = left.top() + 40.0 * look.text_scale;
    let arch = Rect::from_min_max(pos2(left.left() - 86.0, top), left.max + vec2(4.0, 60.0));
    look.paint_arch(ui.painter(), arch, backdrop);
    let Some(texture) = portrait else { return };
    let height = (left.height() - 110.0).min(left.width() * 1.35);
    let size = vec2(height * 864.0 / 1000.0, height) * 1.06;
    let at = pos2(left.center().x - size.x * 0.57, left.bottom() - size.y * 0.93);
    let uv = Rect::from_min_max(egui::Pos2::ZERO, pos2(1.0, 1.0));
    ui.painter().with_clip_rect(left).image(texture, Rect::from_min_size(at, size), uv, egui::Color32::WHITE);
}

impl Briefing {
    pub fn of(kit: &Kit, id: &str) -> Result<Briefing, String> {
        let found = kit.shelf.find(id).ok_or_else(|| kit.say("scenario-gone", &[("id", id.into())]))?;
        let script = found.script()?;
        // A time-ordered id's random half is a seed good enough for names and numbers.
        let seed = kit.asked.seed.unwrap_or_else(|| uuid::Uuid::now_v7().as_u128() as u64 & 0xffff_ffff);
        let unfinished = kit.unfinished_in(&found.name()).map(|attempt| attempt.id.clone());
        Ok(Briefing {
            id: id.into(),
            script,
            seed,
            intensity: kit.asked.intensity.unwrap_or(kit.settings.intensity),
            timed: kit.settings.timing && !kit.asked.untimed,
            purpose: if kit.asked.off_record { Purpose::OffTheRecord } else { Purpose::Practise },
            unfinished: unfinished.filter(|_| !kit.asked.anew),
        })
    }

    /// The scenario was edited while its briefing is open: its new words, if it can be played.
    pub fn scenario_changed(&mut self, kit: &Kit) {
        if let Some(Ok(script)) = kit.shelf.find(&self.id).map(|found| found.script()) {
            self.script = script;
        }
    }

    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
        let mut go = Go::Nowhere;
        let room = ui.max_rect();
        let look = kit.look;
        let wide = room.width() / look.text_scale >= 900.0;
        let left = room.left() + if wide { room.width() * 0.406 } else { 0.0 };
        if wide {
            let portrait = self.script.customer.portrait.to_string();
            let texture = kit.pictures.get(ui.ctx(), &format!("{portrait}/calm.png"));
            let left = Rect::from_min_max(room.min, pos2(left, room.bottom()));
            on_arch(kit, ui, left, backdrop_of(&portrait), texture);
        }
        let back = Rect::from_min_size(
            room.min + vec2(24.0, 14.0),
            vec2(room.width() - 24.0 - if wide { 56.0 } else { 24.0 }, 44.0 * look.text_scale),
        );
        let name = kit.shelf.find(&self.id).map(|found| found.name());
        let before = name.as_deref().map_or(0, |name| kit.my_conversations(Some(name)).len());
        part(ui, back, |ui| {
            ui.horizontal(|ui| {
                if look.back_button(ui, "Esc", &kit.word("nav-customers")).clicked() {
                    go = Go::Library;
                }
                if before == 0 {
                    return;
                }
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let label = kit.say("conversations-here", &[("count", before.into())]);
                    if look.quiet_button(ui, Some(icon::CHATS), &label, None).clicked() {
                        go = Go::Conversations(name);
                    }
                });
            });
        });
        let channel = self.script.contact_of(self.script.start).channel;
        if wide {
            let foot = Rect::from_min_max(
                pos2(room.left() + space::SCREEN, room.bottom() - 36.0 - 36.0 * look.text_scale),
                pos2(left, room.bottom() - 28.0),
            );
            part(ui, foot, |ui| {
                look.pill(ui, Some(channel_icon(channel)), &self.arrival(kit));
            });
        }
        let (start, edge) = if wide { (left + 64.0, 56.0) } else { (room.left() + space::SCREEN, 24.0) };
        let foot_height = 62.0_f32.max(52.0 * look.text_scale) + 22.0 + 12.0;
        let words = Rect::from_min_max(
            pos2(start, room.top() + if wide { 50.0 } else { 14.0 + 46.0 * look.text_scale }),
            pos2(room.right() - 8.0, room.bottom() - foot_height),
        );
        part(ui, words, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(room.right() - edge - start);
                ui.spacing_mut().item_spacing.y = space::SMALL;
                if let Some(id) = self.about(kit, ui, wide) {
                    go = Go::Resume(id);
                }
                self.choices(kit, ui);
                scroll_by_keys(ui, words.height());
                follow_focus(ui);
            });
        });
        let foot = Rect::from_min_max(
            pos2(start, words.bottom() + 8.0),
            pos2(room.right() - edge, room.bottom() - 22.0),
        );
        let mut button = None;
        part(ui, foot, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
                button = Some(self.begin_button(kit, ui, channel));
            });
        });
        if let Some(button) = button {
            if entered {
                button.request_focus();
            }
            if button.clicked() || (ui.memory(|memory| memory.focused().is_none()) && pressed(ui, Key::Enter))
            {
                let Briefing { seed, intensity, timed, purpose, .. } = *self;
                go = Go::Begin { seed, intensity, timed, purpose };
            }
        }
        go
    }

    /// The one thing to do next.
    fn begin_button(&self, kit: &Kit, ui: &mut Ui, channel: Channel) -> egui::Response {
        let label = kit.word(match channel {
            Channel::Phone => "begin-phone",
            Channel::Chat => "begin-chat",
            Channel::Email => "begin-email",
            Channel::Counter => "begin-counter",
            Channel::Desk => "begin-desk",
        });
        InkButton::new(Loudness::Primary, &label)
            .icon(channel_icon(channel))
            .key("Enter")
            .large()
            .show(&kit.look, ui)
    }

    /// That one stopped in the middle, and the way back into it; the attempt, where it was pressed.
    fn stopped(&self, kit: &Kit, ui: &mut Ui) -> Option<String> {
        let id = self.unfinished.as_ref()?;
        let look = kit.look;
        let mut pressed = false;
        let whole = ui.available_width();
        Card::new(CardKind::Goal).padding(egui::Margin::symmetric(16, 10)).flat().show(&look, ui, |ui| {
            ui.set_width(whole - 32.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
                let words = kit.word("briefing-stopped");
                let line = [(icon::CLOCK_CLOCKWISE, words.as_str())];
                look.icon_line(ui, &line, Face::SemiBold, size::BODY, look.palette.ink);
                pressed = look.secondary_button(ui, None, &kit.word("library-go-on"), None).clicked();
            });
        });
        pressed.then(|| id.clone())
    }

    /// Who this is, what one may give, and the goal from last time; the attempt to go on with, where that was pressed.
    fn about(&self, kit: &Kit, ui: &mut Ui, wide: bool) -> Option<String> {
        let look = kit.look;
        let script = &self.script;
        let title = look.label(ui, &script.title, Face::Heavy, size::BRIEFING_TITLE, look.palette.ink);
        ui.ctx().accesskit_node_builder(title.id, |node| {
            node.set_role(egui::accesskit::Role::Heading);
            node.set_label(script.title.as_str());
        });
        let channel = script.contact_of(script.start).channel;
        let facts = kit.say(
            "briefing-facts",
            &[
                ("channel", kit.word(channel_word(channel)).into()),
                ("level", kit.word(level_word(script.level)).into()),
                ("minutes", script.minutes.into()),
            ],
        );
        let line = [(channel_icon(channel), facts.as_str())];
        look.icon_line(ui, &line, Face::Regular, size::BODY, look.palette.soft);
        if !wide {
            // Beside the portrait there is a pill for it.
            look.label(ui, &self.arrival(kit), Face::Regular, size::BODY, look.palette.soft);
        }
        ui.add_space(space::MEDIUM);
        let go_on = self.stopped(kit, ui);
        ui.add_space(space::HAIR);
        look.heading(ui, Some(icon::USER_CIRCLE), &kit.word("briefing-who"));
        let body = |ui: &mut Ui, words: &str| {
            look.label(ui, words, Face::Regular, size::REPLY, look.palette.ink);
        };
        body(ui, &format!("{}. {}", script.customer.name, script.customer.about));
        body(ui, &script.summary);
        ui.add_space(space::MEDIUM);
        look.heading(ui, Some(icon::KEY), &kit.word("briefing-may-give"));
        body(ui, &self.may_give(kit));
        self.goal(kit, ui);
        ui.add_space(space::MEDIUM);
        go_on
    }

    /// How heated, and whether one's own time counts.
    fn choices(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let look = kit.look;
        let caption = |ui: &mut Ui, words: &str| {
            look.label(ui, words, Face::SemiBold, size::SMALLEST, look.palette.soft);
        };
        let silent_caption = |ui: &mut Ui, words: &str| {
            ui.scope(|ui| {
                // What stands below says it, too.
                look.silent(ui);
                caption(ui, words);
            });
        };
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(40.0, space::SMALL);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let words = kit.word("briefing-heated");
                caption(ui, &format!("{words} {}", kit.word("briefing-heated-hint")));
                let mut chosen = usize::from(self.intensity.saturating_sub(*INTENSITY.start()));
                if look.choice_boxes(ui, &words, &mut chosen, &["1", "2", "3", "4", "5"]).changed() {
                    self.intensity = chosen as u8 + INTENSITY.start();
                    kit.settings.intensity = self.intensity;
                    kit.keep_settings();
                }
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 6.0;
                let words = kit.word("briefing-timing");
                silent_caption(ui, &words);
                let mut chosen = usize::from(self.timed);
                let (off, on) = (kit.word("off"), kit.word("on"));
                if look.segmented(ui, &words, &mut chosen, &[&off, &on]).changed() {
                    self.timed = chosen == 1;
                    kit.settings.timing = self.timed;
                    kit.keep_settings();
                }
            });
        });
        ui.add_space(space::SMALL);
        // A line of its own: three of them side by side are too wide.
        let words = kit.word("briefing-purpose");
        silent_caption(ui, &words);
        let names = ["purpose-practise", "purpose-off-the-record", "purpose-wreck"].map(|key| kit.word(key));
        let all = [Purpose::Practise, Purpose::OffTheRecord, Purpose::Wreck];
        let mut chosen = all.iter().position(|one| *one == self.purpose).unwrap_or_default();
        if look.segmented(ui, &words, &mut chosen, &names.each_ref().map(String::as_str)).changed() {
            self.purpose = all[chosen];
        }
        let hint = match self.purpose {
            Purpose::Practise => None,
            Purpose::OffTheRecord => Some("purpose-off-the-record-hint"),
            Purpose::Wreck => Some("purpose-wreck-hint"),
        };
        if let Some(hint) = hint {
            look.note(ui, &kit.word(hint));
        }
        ui.add_space(6.0);
    }

    fn arrival(&self, kit: &Kit) -> String {
        let who = match self.script.customer.pronoun {
            Pronoun::She => "she",
            Pronoun::He => "he",
            Pronoun::They => "they",
        };
        let how = match self.script.contact_of(self.script.start).channel {
            Channel::Phone => "arrives-phone",
            Channel::Chat | Channel::Email => "arrives-writing",
            Channel::Counter => "arrives-counter",
            Channel::Desk => "arrives-desk",
        };
        let (day, time) = (clock::day(kit, self.script.begins), clock::spoken(kit, self.script.begins));
        kit.say(how, &[("who", who.into()), ("day", day.into()), ("time", time.into())])
    }

    fn may_give(&self, kit: &Kit) -> String {
        let owed: Vec<&str> = self.script.owed.iter().map(|owed| owed.text.as_str()).collect();
        let mut sentences = Vec::new();
        if !owed.is_empty() {
            sentences.push(kit.say("briefing-owed", &[("things", owed.join(", ").into())]));
        }
        let sum = money(&self.script.currency, self.script.authority);
        sentences.push(if self.script.authority > 0 {
            kit.say("briefing-goodwill", &[("sum", sum.into())])
        } else {
            kit.word("briefing-no-goodwill")
        });
        if !self.script.handbook.is_empty() {
            sentences.push(kit.word("briefing-handbook"));
        }
        sentences.join(" ")
    }

    fn goal(&self, kit: &Kit, ui: &mut Ui) {
        let Some(goal) = kit.history.goal(&kit.me()) else { return };
        let look = kit.look;
        ui.add_space(space::MEDIUM);
        let whole = ui.available_width();
        Card::new(CardKind::Goal).padding(egui::Margin::symmetric(20, 14)).show(&look, ui, |ui| {
            ui.set_width(whole - 40.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            look.heading(ui, Some(icon::FLAG), &kit.word("window-briefing-goal"));
            let words =
                kit.say("goal-sentence", &[("when", (&goal.when).into()), ("then", (&goal.then).into())]);
            look.label(ui, &words, Face::Regular, size::REPLY, look.palette.ink);
        });
    }
}
