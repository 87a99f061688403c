//! The head of the studio: the way back, what is written, whether it is saved, and what one should know before one goes on.

use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

use super::action::Action;
use super::doing::play_menu;
use super::words_of::{WordsOf, short};
use super::{Asked, Studio, felt};
use crate::look::{
    Card, CardKind, Face, InkButton, Look, Loudness, channel_word, icon, level_word, size, space,
};
use crate::review::effects::Arrival;
use crate::scenario::model::Scenario;
use crate::words::Words;

impl Studio {
    /// The head: the way back, what this is, whether it is saved, and what one does most.
    pub(super) fn head(&mut self, look: &Look, words: &Words, ui: &mut Ui, asked: &mut Asked) {
        let width = ui.available_width();
        let height = ui.max_rect().height();
        let wide = width / look.text_scale;
        ui.allocate_ui_with_layout(vec2(width, height), Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let label = words.say(Action::PlayFromHere.word(), &[]);
            let play = InkButton::new(Loudness::Primary, &label).icon(icon::PLAY).bare(wide < 900.0);
            let play = play.show(look, ui).on_hover_text(Action::PlayFromHere.cap());
            if play.clicked() {
                self.play_from_here(words, ui, asked);
            }
            self.states_to_play_from(look, words, &play, asked);
            for action in [Action::Keys, Action::Rehearse, Action::Find, Action::Redo, Action::Undo] {
                let label = words.say(action.word(), &[]);
                let enabled = match action {
                    Action::Undo => self.kept.document.can_undo().is_some(),
                    Action::Redo => self.kept.document.can_redo().is_some(),
                    _ => true,
                };
                let bare = action != Action::Undo || wide < 1000.0;
                let button = InkButton::new(Loudness::Quiet, &label)
                    .icon(action.icon())
                    .enabled(enabled)
                    .roomy()
                    .bare(bare)
                    .show(look, ui)
                    .on_hover_text(action.cap());
                if button.clicked() {
                    self.act(words, ui, action, asked);
                }
            }
            let unsaved = self.kept.is_unsaved();
            let (glyph, key) =
                if unsaved { (icon::FLOPPY_DISK, "studio-save") } else { (icon::CHECK, "studio-saved") };
            let label = words.say(key, &[]);
            let button =
                InkButton::new(Loudness::Quiet, &label).icon(glyph).enabled(unsaved).bare(wide < 800.0);
            if button.show(look, ui).on_hover_text(Action::Save.cap()).clicked() {
                self.told = self.save(words);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                let back = InkButton::new(Loudness::Quiet, "").key("Esc").key_first();
                let label = words.say("studio-leave", &[]);
                let back = back.show(look, ui).on_hover_text(&label);
                back.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
                if back.clicked() {
                    *asked = Asked::Leave;
                }
                let Some(scenario) = self.scenario() else {
                    look.label(ui, &words.say("studio-unreadable", &[]), Face::Heavy, 20.0, look.palette.ink);
                    return;
                };
                let facts = facts(words, scenario);
                let (title, room) = (scenario.title.to_string(), ui.available_width());
                one_line(look, ui, &title, Face::Heavy, 20.0, look.palette.ink, room * 0.55);
                one_line(
                    look,
                    ui,
                    &facts,
                    Face::Regular,
                    size::BODY,
                    look.palette.soft,
                    ui.available_width(),
                );
            });
        });
    }

    /// Asks in which state one comes to the page at hand.
    pub(super) fn states_to_play_from(
        &mut self,
        look: &Look,
        words: &Words,
        button: &egui::Response,
        asked: &mut Asked,
    ) {
        if !egui::Popup::is_id_open(&button.ctx, play_menu()) {
            return;
        }
        let (Some(arrivals), Some(scenario)) = (self.arrivals(), self.scenario()) else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let choices = || {
            let choice = |arrival: &Arrival| {
                let (why, note) = felt::arrival(&of, arrival);
                crate::look::Choice::new(why).note(note).icon(icon::PLAY)
            };
            arrivals.iter().map(choice).collect()
        };
        if let Some(picked) = look.menu_at(button, play_menu(), choices, "") {
            self.play(words, asked, arrivals[picked].way.clone());
        }
    }

    /// What one should know before one goes on: earlier work, a conflict, what was done last. Answers how high it is.
    pub(super) fn notes(&mut self, look: &Look, words: &Words, ui: &mut Ui, room: Rect) -> f32 {
        let mut child = ui.new_child(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min)));
        let ui = &mut child;
        let top = ui.cursor().top();
        if let Some(unsaved) = self.unsaved.clone() {
            let sentence = words.say("studio-unsaved-there", &[]);
            match self.choice(look, words, ui, &sentence, ["studio-take-up", "studio-throw-away"]) {
                Some(0) => {
                    self.kept.take_up(&unsaved);
                    self.unsaved = None;
                }
                Some(_) => {
                    if let Err(error) = self.kept.let_go() {
                        tracing::warn!(kind = ?error.kind(), "what was kept aside cannot be thrown away");
                    }
                    self.unsaved = None;
                }
                None => {}
            }
        }
        if let Some(theirs) = self.conflict.clone() {
            let sentence = words.say("studio-conflict", &[]);
            match self.choice(look, words, ui, &sentence, ["studio-keep-mine", "studio-take-theirs"]) {
                Some(which) => {
                    self.kept.settle(theirs, which == 1);
                    self.conflict = None;
                }
                None => self.differences(look, words, ui, &theirs),
            }
        }
        if let Some(told) = self.told.clone()
            && self.choice(look, words, ui, &told, ["studio-seen", ""]).is_some()
        {
            self.told = None;
        }
        let used = ui.min_rect().bottom() - top;
        if used > 1.0 { used + 8.0 } else { 0.0 }
    }

    /// A sentence, and what one may do about it.
    pub(super) fn choice(
        &self,
        look: &Look,
        words: &Words,
        ui: &mut Ui,
        sentence: &str,
        keys: [&str; 2],
    ) -> Option<usize> {
        let mut chosen = None;
        Card::new(CardKind::Goal).flat().padding(egui::Margin::symmetric(14, 6)).show(look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                look.label(ui, sentence, Face::Regular, size::SECONDARY, look.palette.ink);
                for (index, key) in keys.into_iter().enumerate().filter(|(_, key)| !key.is_empty()) {
                    let label = words.say(key, &[]);
                    if look.secondary_button(ui, None, &label, None).clicked() {
                        chosen = Some(index);
                    }
                }
            });
        });
        ui.add_space(6.0);
        chosen
    }

    /// Where the file and the document differ, line by line.
    pub(super) fn differences(&self, look: &Look, words: &Words, ui: &mut Ui, theirs: &str) {
        let mine = self.kept.document.text();
        let (mut mine_lines, mut their_lines) = (mine.lines(), theirs.lines());
        let mut shown = 0;
        loop {
            match (mine_lines.next(), their_lines.next()) {
                (None, None) => break,
                (one, other) if one == other => {}
                (one, other) => {
                    for (key, line) in [("studio-mine", one), ("studio-theirs", other)] {
                        let args = [("line", short(line.unwrap_or_default()).into())];
                        look.note(ui, &words.say(key, &args));
                    }
                    shown += 1;
                    if shown == 2 {
                        break;
                    }
                }
            }
        }
    }
}

/// “Starter · Phone · 7 beats, 3 endings”.
pub(super) fn facts(words: &Words, scenario: &Scenario) -> String {
    let first = scenario.beats.get(&scenario.start).and_then(|beat| scenario.contacts.get(&beat.contact));
    let channel = first.map(|contact| words.say(channel_word(contact.channel), &[])).unwrap_or_default();
    words.say(
        "studio-facts",
        &[
            ("level", words.say(level_word(scenario.level), &[]).into()),
            ("channel", channel.into()),
            ("beats", scenario.beats.len().into()),
            ("endings", scenario.endings.len().into()),
        ],
    )
}

/// Words on one line, cut where there is no room.
pub(super) fn one_line(
    look: &Look,
    ui: &mut Ui,
    words: &str,
    face: Face,
    points: f32,
    colour: egui::Color32,
    room: f32,
) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.into(), look.font(face, points), colour);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.max(20.0));
    let galley = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
    ui.painter().galley(rect.min, galley, colour);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, words));
}
