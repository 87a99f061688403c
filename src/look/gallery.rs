//! Every widget on one page, for screenshots and for looking at what a change does.

use egui::{TextureId, Ui};

use super::{
    Backdrop, Card, CardKind, Flag, InkButton, Look, Loudness, MoodCurve, SlipState, TagKind, Timeline,
    TurningPoint, Voice, icon, size, space,
};

/// What the gallery remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    /// A portrait to show where faces belong, if one is loaded.
    pub portrait: Option<TextureId>,
    heat: usize,
    timing: usize,
    reply: Option<usize>,
    open: Option<usize>,
}

impl Gallery {
    /// Shows every widget, in a scroll area.
    pub fn show(&mut self, look: &Look, ui: &mut Ui) {
        ui.painter().rect_filled(ui.clip_rect(), 0.0, look.palette.paper);
        egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::Frame::new().inner_margin(space::WIDE).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::LARGE;
                self.show_buttons(look, ui);
                // As on the stage: at large sizes the edge of the story folds away from the side.
                if look.text_scale > 1.3 {
                    self.show_stage(look, ui);
                } else {
                    ui.horizontal_top(|ui| self.show_stage(look, ui));
                }
                self.show_replies(look, ui);
                self.show_review(look, ui);
                self.show_desk(look, ui);
            });
        });
    }

    fn show_buttons(&mut self, look: &Look, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            look.back_button(ui, "Esc", "Customers");
            look.nav_button(ui, icon::USERS_THREE, "Customers", true);
            look.nav_button(ui, icon::CHART_LINE_UP, "Progress", false);
            look.quiet_button(ui, Some(icon::REWIND), "Rewind", Some("R"));
            look.key_cap(ui, "/");
        });
        look.title(ui, "Every widget of the house");
        look.note(ui, "Start with these three. Two are due again today.");
        look.heading(ui, Some(icon::KEY), "What you may give");
        look.body(ui, "A new set, sent any way you like. Up to **15.00** on top *without* asking.");
        Card::new(CardKind::Goal).at_least([640.0, 0.0]).show(look, ui, |ui| {
            look.heading(ui, Some(icon::FLAG), "Your goal from last time");
            look.body(
                ui,
                "**If** a customer tells me what went wrong, **then** I give it back in their own words.",
            );
        });
        ui.horizontal_wrapped(|ui| {
            look.choice_boxes(ui, "How heated?", &mut self.heat, &["1", "2", "3", "4", "5"]);
            look.segmented(ui, "Timing", &mut self.timing, &["Off", "On"]);
            InkButton::new(Loudness::Primary, "Take the call")
                .icon(icon::PHONE)
                .key("Enter")
                .large()
                .show(look, ui);
            look.primary_button(ui, Some(icon::FLAG), "Set my next goal", None);
            look.secondary_button(ui, None, "Later", None);
            InkButton::new(Loudness::Primary, "Not now").enabled(false).show(look, ui);
        });
    }

    fn show_stage(&mut self, look: &Look, ui: &mut Ui) {
        ui.vertical(|ui| {
            ui.set_max_width(196.0 * look.text_scale);
            look.clock_face(ui, 14 * 60 + 26, "2:26 pm", "Tuesday");
            look.slip(ui, SlipState::Next, "Return label by e-mail", "by 3:00, in 34 min");
            look.slip(ui, SlipState::Later, "Brush set by express", "Wed by noon");
            look.slip(ui, SlipState::Broken, "Ring her back", "broken at 4:00");
            look.slip(ui, SlipState::Kept, "Find the parcel", "kept at 8:58");
            look.nothing_yet(ui, "Nothing yet");
        });
        let card = ui
            .allocate_ui(egui::vec2(360.0, 300.0), |ui| {
                Card::default()
                    .padding(0)
                    .at_least([340.0, 300.0])
                    .show_button(look, ui, "maya", "The wrong markers, Maya Okafor", |ui| {
                        let scene = egui::Rect::from_min_size(ui.max_rect().min, egui::vec2(340.0, 176.0));
                        let place = scene.shrink2(egui::vec2(2.4, 2.4));
                        look.paint_portrait_scene(ui.painter(), place, 14.0, self.portrait, Backdrop::Sand);
                        ui.add_space(176.0);
                        egui::Frame::new().inner_margin(20).show(ui, |ui| {
                            look.label(
                                ui,
                                "The wrong markers",
                                super::Face::Heavy,
                                size::CARD_TITLE,
                                look.palette.ink,
                            );
                            look.body(ui, "Maya Okafor");
                            look.note(ui, "Phone · Starter · 6 min");
                        });
                    })
                    .response
            })
            .inner;
        look.tag_over(ui, card.rect, TagKind::Due, icon::CLOCK_CLOCKWISE, "Due today");
        ui.add_space(60.0);
        ui.vertical(|ui| {
            look.speech(
                ui,
                Voice::Stage { tail_from_top: 128.0 },
                "“Express is lovely. But yesterday nobody could tell me *when*. The show opens on **Friday** at \
                 six, and I’ve nothing to colour with.”",
                None,
            );
            look.mood_pill(ui, "Maya seems", &["tight", "hopeful", "counting days"]);
            look.speech(ui, Voice::Theirs, "It says shipped since Monday.", None);
            look.speech(ui, Voice::Yours, "You’ve waited six days with nothing to see.", None);
        });
    }

    fn show_replies(&mut self, look: &Look, ui: &mut Ui) {
        for (index, (key, text)) in [
            ("1", "“Friday at six, and you need them before that. I’ll ring the warehouse and call you by four.”"),
            ("2", "“They leave tonight and reach you tomorrow by noon. If they haven’t, I ring you at one.”"),
        ]
        .into_iter()
        .enumerate()
        {
            if look.reply_button(ui, key, text, self.reply == Some(index), 92.0).clicked() {
                self.reply = Some(index);
            }
        }
    }

    fn show_review(&mut self, look: &Look, ui: &mut Ui) {
        ui.horizontal_wrapped(|ui| {
            look.pill(ui, Some(icon::SMILEY), "Satisfied 71");
            look.pill(ui, Some(icon::ARROW_U_DOWN_LEFT), "Will come back");
            look.tag(ui, TagKind::Past, icon::USER, "What you did");
            look.tag(ui, TagKind::Yours, icon::GIT_FORK, "What if");
            look.tag(ui, TagKind::Broken, icon::WARNING, "Broken");
            look.token(ui, 44.0, self.portrait, Backdrop::Sand, "Maya, calm");
            look.level_badge(ui, Some(4), "Listening, level 4");
            look.level_badge(ui, None, "Extra mile, too little to say");
            look.pie(ui, 27, "27 min");
            look.drawer_tab(ui, icon::BOOK_OPEN, "Handbook", false);
        });
        look.score_bar(ui, 0.66, 0.8, "Listening: 66 % of the best call");
        look.score_bar(ui, 0.01, 0.02, "Ownership: 1 % of the best call");
        look.score_bar(ui, 1.0, 1.0, "Promptness: as good as the best call");
        look.score_legend(ui, "earned", "came up, missed", "in the best call");
        let portrait = self.portrait;
        look.card(ui, |ui| {
            let shown = MoodCurve {
                label: "How Maya felt",
                points: &[
                    (0.0, 24.0),
                    (1.0, 20.0),
                    (2.0, 55.0),
                    (3.0, 57.0),
                    (4.0, 12.0),
                    (5.0, 68.0),
                    (6.0, 82.0),
                ],
                other: &[(3.0, 57.0), (4.0, 65.0), (5.0, 80.0), (6.0, 92.0)],
                levels: &[(90.0, "delighted"), (55.0, "calm"), (15.0, "upset")],
                times: &[(0.0, "2:20"), (2.0, "2:25"), (3.0, "2:31"), (4.0, "4:12"), (6.0, "3 pm")],
                turning_points: &[
                    TurningPoint { at: 1, portrait, broken: false, label: "2:22, you listened" },
                    TurningPoint { at: 2, portrait, broken: false, label: "2:25, you gave a time" },
                    TurningPoint { at: 4, portrait, broken: true, label: "4:12, your call was due at four" },
                ],
                open: self.open,
                fork: Some(3.0),
                backdrop: Backdrop::Sand,
                height: 220.0,
            }
            .show(look, ui);
            self.open = shown.pressed.or(self.open);
        });
    }

    fn show_desk(&mut self, look: &Look, ui: &mut Ui) {
        Timeline {
            label: "From 2:40 to 5:25; label due at 3:00, ring Maya by 4:00",
            from: 880,
            to: 1045,
            used_to: Some(907),
            flags: &[
                Flag { minute: 900, label: "Label", next: true },
                Flag { minute: 960, label: "Ring Maya", next: false },
            ],
            ticks: &[
                (880, "2:40"),
                (900, "3:00"),
                (930, "3:30"),
                (960, "4:00"),
                (990, "4:30"),
                (1045, "5:25"),
            ],
            beyond: Some("Express: tomorrow"),
        }
        .show(look, ui);
        ui.columns(2, |columns| {
            let [left, right] = columns else { return };
            look.task_button(left, "1", "Ring the warehouse", "Who packs it, and when?", 27, "27 min", true);
            look.task_button(right, "2", "Send the return label", "To Maya, by e-mail", 5, "5 min", false);
        });
        Card::new(CardKind::Broken).flat().show(look, ui, |ui| {
            look.body(ui, "**4:12 pm: your call was due at four.** She rang first: satisfaction −20.");
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{Theme, test_kit};
    use egui_kittest::kittest::Queryable;

    #[test]
    fn everything_is_shown_in_every_theme_and_size_and_then_rests() {
        for theme in Theme::ALL {
            for scale in [1.0, 1.5, 2.0] {
                let look = Look::new(theme, scale, false);
                let mut harness =
                    test_kit::with_state(look, Gallery::default(), |look, ui, gallery: &mut Gallery| {
                        gallery.show(look, ui);
                    });
                // `run` fails when something asks to be drawn again for ever.
                harness.run();
                harness.get_by_label("Take the call");
                harness.key_press(egui::Key::Tab);
                harness.run();
            }
        }
    }

    /// Every widget by itself in a narrow column at double size.
    #[test]
    fn every_widget_keeps_to_its_room() {
        type Widget = fn(&Look, &mut Ui);
        let widgets: [(&str, Widget); 14] = [
            ("title", |look, ui| drop(look.title(ui, "Who would you like to help?"))),
            ("heading", |look, ui| drop(look.heading(ui, Some(icon::KEY), "What you may give to them"))),
            ("primary", |look, ui| {
                drop(look.primary_button(ui, Some(icon::PHONE), "Take this call right now", Some("Enter")));
            }),
            ("back", |look, ui| drop(look.back_button(ui, "Esc", "Back to all customers"))),
            ("nav", |look, ui| drop(look.nav_button(ui, icon::USERS_THREE, "Customers and more", true))),
            ("reply", |look, ui| {
                drop(look.reply_button(ui, "1", "They leave tonight and reach you.", true, 92.0))
            }),
            ("task", |look, ui| {
                drop(look.task_button(ui, "1", "Ring the warehouse", "Who packs it?", 27, "27 min", false));
            }),
            ("pill", |look, ui| drop(look.pill(ui, Some(icon::SMILEY), "Will come back again"))),
            ("moods", |look, ui| {
                drop(look.mood_pill(ui, "Maya seems", &["tight", "hopeful", "counting days"]))
            }),
            ("slip", |look, ui| {
                drop(look.slip(ui, SlipState::Next, "Return label by e-mail", "by 3:00, in 34 min"))
            }),
            ("clock", |look, ui| drop(look.clock_face(ui, 866, "2:26 pm", "Tuesday, at your desk"))),
            ("speech", |look, ui| {
                drop(look.speech(ui, Voice::Theirs, "It says shipped since Monday.", None))
            }),
            ("nothing", |look, ui| drop(look.nothing_yet(ui, "Nothing here yet at all"))),
            ("bar", |look, ui| drop(look.score_bar(ui, 0.4, 0.6, "Listening"))),
        ];
        for (name, widget) in widgets {
            let look = Look::new(Theme::Light, 2.0, true);
            let harness = test_kit::with_state(look, 0.0_f32, move |look, ui, width: &mut f32| {
                let room = egui::Rect::from_min_size(egui::pos2(20.0, 20.0), egui::vec2(330.0, 600.0));
                let mut column = ui.new_child(egui::UiBuilder::new().max_rect(room));
                widget(look, &mut column);
                *width = column.min_rect().width();
            });
            assert!(*harness.state() <= 330.5, "{name} is {} wide", harness.state());
        }
    }

    #[test]
    fn nothing_is_wider_than_the_window_even_at_double_size() {
        for scale in [1.0, 2.0] {
            let look = Look::new(Theme::Light, scale, true);
            let harness =
                test_kit::with_state(look, Gallery::default(), |look, ui, gallery: &mut Gallery| {
                    gallery.show(look, ui);
                });
            for label in
                ["Take the call", "From 2:40 to 5:25; label due at 3:00, ring Maya by 4:00", "How Maya felt"]
            {
                let rect = harness.get_by_label(label).rect();
                assert!(rect.left() >= 0.0 && rect.right() <= 1280.0, "{label} at {scale}: {rect:?}");
            }
        }
    }
}
