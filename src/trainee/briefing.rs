//! Before the contact: who this is, what one may give, the goal from last time, how heated, with or without a clock.

use egui::{Key, Rect, Ui, pos2, vec2};

use super::library::{channel_icon, channel_word, level_word};
use super::scene::backdrop_of;
use super::{Go, Kit, clock, part, pressed};
use crate::conversation::state::INTENSITY;
use crate::conversation::telling::money;
use crate::look::{Card, CardKind, Face, icon, size, space};
use crate::scenario::model::{Channel, Pronoun};
use crate::scenario::script::Script;

/// What is shown before a conversation.
pub(crate) struct Briefing {
    /// The scenario.
    pub id: String,
    script: Script,
    seed: u64,
    intensity: u8,
    timed: bool,
    /// The attempt that stopped in the middle, if there is one.
    unfinished: Option<String>,
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
        let script = &self.script;
        let (mut intensity, mut timed) = (self.intensity, self.timed);
        let wide = room.width() > 900.0 && look.text_scale < 1.7;
        let left = Rect::from_min_max(
            room.min,
            pos2(room.left() + if wide { room.width() * 0.406 } else { 0.0 }, room.bottom()),
        );
        if wide {
            let arch =
                Rect::from_min_max(pos2(left.left() - 60.0, left.top() + 40.0), left.max + vec2(0.0, 60.0));
            look.paint_backdrop(ui.painter(), arch, 180.0, backdrop_of(&script.customer.portrait));
            let file = format!("{}/calm.png", script.customer.portrait);
            if let Some(texture) = kit.pictures.get(ui.ctx(), &file) {
                let width = (left.width() * 1.12).min((left.height() - 110.0) * 0.98);
                let size = vec2(width, width * 1000.0 / 864.0);
                let at = pos2(left.center().x - width * 0.56, left.bottom() - size.y * 0.91);
                let uv = Rect::from_min_max(egui::Pos2::ZERO, pos2(1.0, 1.0));
                ui.painter().image(texture, Rect::from_min_size(at, size), uv, egui::Color32::WHITE);
            }
        }
        let contact = script.contact_of(script.start);
        let back = Rect::from_min_size(room.min + vec2(24.0, 18.0), vec2(420.0, 60.0));
        part(ui, back, |ui| {
            if look.back_button(ui, "Esc", &kit.word("nav-customers")).clicked() {
                go = Go::Library;
            }
        });
        if wide {
            let foot = Rect::from_min_max(
                pos2(room.left() + 32.0, room.bottom() - 74.0),
                pos2(left.right(), room.bottom()),
            );
            part(ui, foot, |ui| {
                look.pill(ui, Some(channel_icon(contact.channel)), &self.arrival(kit));
            });
        }
        let right = Rect::from_min_max(
            pos2(
                if wide { left.right() + 64.0 } else { room.left() + 32.0 },
                room.top() + if wide { 52.0 } else { 76.0 },
            ),
            pos2(room.right() - 40.0, room.bottom() - 12.0),
        );
        part(ui, right, |ui| {
            egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(right.width().min(680.0) - 16.0);
                ui.spacing_mut().item_spacing.y = 8.0;
                look.label(ui, &script.title, Face::Heavy, size::BRIEFING_TITLE, look.palette.ink);
                let facts = kit.say(
                    "briefing-facts",
                    &[
                        ("channel", kit.word(channel_word(contact.channel)).into()),
                        ("level", kit.word(level_word(script.level)).into()),
                        ("minutes", script.minutes.into()),
                    ],
                );
                look.label(
                    ui,
                    &format!("{} {facts}", channel_icon(contact.channel)),
                    Face::Regular,
                    size::BODY,
                    look.palette.soft,
                );
                ui.add_space(space::MEDIUM);
                look.heading(ui, Some(icon::USER_CIRCLE), &kit.word("briefing-who"));
                look.body(ui, &format!("{}. {}", script.customer.name, script.customer.about));
                look.body(ui, &script.summary);
                ui.add_space(space::MEDIUM);
                look.heading(ui, Some(icon::KEY), &kit.word("briefing-may-give"));
                look.body(ui, &self.may_give(kit));
                self.goal(kit, ui);
                ui.add_space(space::SMALL);
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing.x = 40.0;
                    ui.vertical(|ui| {
                        look.label(
                            ui,
                            &kit.word("briefing-heated"),
                            Face::SemiBold,
                            size::SMALLEST,
                            look.palette.soft,
                        );
                        let mut chosen = usize::from(intensity.saturating_sub(*INTENSITY.start()));
                        if look
                            .choice_boxes(
                                ui,
                                &kit.word("briefing-heated"),
                                &mut chosen,
                                &["1", "2", "3", "4", "5"],
                            )
                            .changed()
                        {
                            intensity = chosen as u8 + INTENSITY.start();
                            kit.settings.intensity = intensity;
                            kit.keep_settings();
                        }
                    });
                    ui.vertical(|ui| {
                        look.label(
                            ui,
                            &kit.word("briefing-timing"),
                            Face::SemiBold,
                            size::SMALLEST,
                            look.palette.soft,
                        );
                        let mut chosen = usize::from(timed);
                        let (off, on) = (kit.word("off"), kit.word("on"));
                        if look
                            .segmented(ui, &kit.word("briefing-timing"), &mut chosen, &[&off, &on])
                            .changed()
                        {
                            timed = chosen == 1;
                            kit.settings.timing = timed;
                            kit.keep_settings();
                        }
                    });
                });
                ui.add_space(space::LARGE);
                let label = kit.word(match contact.channel {
                    Channel::Phone => "begin-phone",
                    Channel::Chat => "begin-chat",
                    Channel::Email => "begin-email",
                    Channel::Counter => "begin-counter",
                    Channel::Desk => "begin-desk",
                });
                let button =
                    look.primary_button(ui, Some(channel_icon(contact.channel)), &label, Some("Enter"));
                if entered {
                    button.request_focus();
                }
                if button.clicked() || pressed(ui, Key::Enter) {
                    go = Go::Begin { seed: self.seed, intensity, timed };
                }
                if let Some(id) = &self.unfinished {
                    ui.add_space(space::SMALL);
                    let label = kit.word("library-go-on");
                    if look.secondary_button(ui, Some(icon::ARROW_RIGHT), &label, None).clicked() {
                        go = Go::Resume(id.clone());
                    }
                }
            });
        });
        (self.intensity, self.timed) = (intensity, timed);
        go
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
        let (day, time) = (clock::day(kit, self.script.begins), clock::time(kit, self.script.begins));
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
        ui.add_space(space::SMALL);
        Card::new(CardKind::Goal).show(&look, ui, |ui| {
            look.heading(ui, Some(icon::FLAG), &kit.word("window-briefing-goal"));
            let words =
                kit.say("goal-sentence", &[("when", (&goal.when).into()), ("then", (&goal.then).into())]);
            look.body(ui, &words);
        });
    }
}
