//! The guided start: what one remembers of a complaint is asked for, a few questions at a time, and becomes a scenario.

use std::collections::BTreeMap;

use egui::{Align, Id, Key, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::page::{free_name, name_of};
use super::start::{StartAsked, not_made, open};
use super::{Bench, part};
use crate::editing::complaint::{Answers, Kind, Part, Question, Wrong, questions, scenario};
use crate::editing::{begin, own_pack};
use crate::look::{Backdrop, Choice, Face, Look, follow_focus, icon, scroll_by_keys, size, space};
use crate::places_on_disk::Places;
use crate::scenario::wording::capital;
use crate::shelf::Shelf;
use crate::words::{Said, Words};

/// The parts, in the order in which they are asked.
const PARTS: [Part; 6] = [Part::Who, Part::Happened, Part::Stake, Part::Owed, Part::Words, Part::End];

/// The questions, and what was answered so far.
#[derive(Debug)]
pub(super) struct Guided {
    questions: Vec<Question>,
    answers: Answers,
    /// What stands in the fields, by question.
    typed: BTreeMap<&'static str, String>,
    wrong: BTreeMap<&'static str, Wrong>,
    at: usize,
    /// The first field of a part gets the keyboard when the part is come to.
    entered: bool,
}

/// What came of a pass.
pub(super) enum Came {
    /// Nothing.
    Nothing,
    /// One has gone back before the first part.
    Left,
    /// A scenario was made and is open, or something went wrong.
    Made(StartAsked),
}

impl Default for Guided {
    fn default() -> Guided {
        Guided {
            questions: questions(),
            answers: Answers::default(),
            typed: BTreeMap::new(),
            wrong: BTreeMap::new(),
            at: 0,
            entered: true,
        }
    }
}

impl Guided {
    /// Goes back by one part; whether there was one.
    pub fn back(&mut self) -> bool {
        if self.at == 0 {
            return false;
        }
        self.at -= 1;
        self.entered = true;
        true
    }

    /// Shows the part at hand.
    pub fn show(&mut self, bench: &mut Bench<'_>, ui: &mut Ui, shelf: &Shelf, places: &Places) -> Came {
        let (look, words) = (bench.look, bench.words);
        let mut came = Came::Nothing;
        let room = ui.max_rect();
        let height = 44.0 * look.text_scale;
        let head = Rect::from_min_size(room.min + vec2(24.0, 14.0), vec2(room.width() - 48.0, height));
        let number = self.at + 1;
        part(ui, head, |ui| {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::WIDE;
                let key = if self.at == 0 { "start-title" } else { PARTS[self.at - 1].key() };
                if look.back_button(ui, "Esc", &words.say(key, &[])).clicked() && !self.back() {
                    came = Came::Left;
                }
                let args = [("number", number.into()), ("all", PARTS.len().into())];
                look.note(ui, &words.say("guided-part", &args));
            });
        });
        let foot = 64.0 * look.text_scale.sqrt();
        let left = room.left() + space::SCREEN;
        let body = Rect::from_min_max(
            pos2(left, head.bottom() + 8.0),
            pos2(room.right() - space::SCREEN, room.bottom() - foot),
        );
        part(ui, body, |ui| {
            ScrollArea::vertical().id_salt(("guided", self.at)).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width((860.0 * look.text_scale).min(ui.available_width()) - 12.0);
                // Room for the outline of a field between it and the line above.
                ui.spacing_mut().item_spacing.y = 8.0;
                look.title(ui, &words.say(PARTS[self.at].key(), &[]));
                if self.at == 0 {
                    look.body(ui, &words.say("guided-how", &[]));
                }
                ui.add_space(space::MEDIUM);
                let here = |one: &&Question| one.part == PARTS[self.at] && one.is_asked(&self.answers);
                let asked: Vec<Question> = self.questions.iter().filter(here).cloned().collect();
                for question in &asked {
                    ui.push_id(question.id, |ui| self.question(bench, ui, question));
                    ui.add_space(space::LARGE);
                }
                scroll_by_keys(ui, room.height());
                follow_focus(ui);
            });
        });
        let foot =
            Rect::from_min_max(pos2(left, body.bottom() + 6.0), pos2(body.right(), room.bottom() - 8.0));
        let enter = ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, Key::Enter));
        let mut on = enter;
        part(ui, foot, |ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let last = self.at + 1 == PARTS.len();
                let key = if last { "guided-make" } else { "guided-next" };
                let glyph = if last { icon::CHECK } else { icon::ARROW_RIGHT };
                on |=
                    look.primary_button(ui, Some(glyph), &words.say(key, &[]), Some("Ctrl+Enter")).clicked();
                if !last {
                    // Whoever has no more to say can stop: what was not asked stands as it would be.
                    let label = words.say("guided-make-now", &[]);
                    if look.quiet_button(ui, Some(icon::CHECK), &label, None).clicked() {
                        came = Came::Made(self.make(bench, shelf, places));
                    }
                }
            });
        });
        if on && self.wrong.is_empty() {
            if self.at + 1 == PARTS.len() {
                came = Came::Made(self.make(bench, shelf, places));
            } else {
                self.at += 1;
                self.entered = true;
            }
        }
        came
    }

    fn question(&mut self, bench: &mut Bench<'_>, ui: &mut Ui, question: &Question) {
        let (look, words) = (bench.look, bench.words);
        let args = Question::arguments(&self.answers).map(|(name, word)| (name, Said::from(word)));
        let asked = words.say(&question.key(), &args);
        if let Kind::Choice(choices) = &question.kind {
            self.choice(bench, ui, question, &asked, choices);
            return;
        }
        let caption = look.label(ui, &asked, Face::SemiBold, size::BODY, look.palette.ink);
        look.note(ui, &words.say(&question.hint_key(), &args));
        let example = words.say(&question.example_key(), &args);
        let example = words.say("complaint-example", &[("example", example.into())]);
        let rows = if question.kind == Kind::Lines { 2 } else { 1 };
        let wide = match question.kind {
            Kind::Time | Kind::Money => 220.0 * look.text_scale,
            _ => f32::INFINITY,
        };
        let text = self.typed.entry(question.id).or_default();
        let edit = if rows > 1 { egui::TextEdit::multiline(text) } else { egui::TextEdit::singleline(text) };
        let edit = edit
            .id(Id::new(("guided", question.id)))
            .desired_rows(rows)
            .desired_width(wide)
            .char_limit(question.most)
            .hint_text(egui::RichText::new(&example).color(look.palette.soft))
            .margin(vec2(10.0, 8.0))
            .return_key(egui::KeyboardShortcut::new(
                if rows > 1 { egui::Modifiers::SHIFT } else { egui::Modifiers::NONE },
                Key::Enter,
            ))
            .font(look.font(Face::Regular, size::BODY));
        let field = ui.add(edit).labelled_by(caption.id);
        look.paint_field_focus(ui, &field);
        if std::mem::take(&mut self.entered) {
            field.request_focus();
        }
        if field.changed() {
            match question.answer(&mut self.answers, text) {
                Ok(()) => self.wrong.remove(question.id),
                Err(wrong) => self.wrong.insert(question.id, wrong),
            };
        }
        if let Some(wrong) = self.wrong.get(question.id).filter(|_| !field.has_focus()) {
            let line = format!("{} {}", icon::WARNING, words.say(wrong.key(), &[]));
            look.label(ui, &line, Face::Regular, size::SECONDARY, look.palette.gold_text);
        }
        let otherwise = question.otherwise(&self.answers);
        if text_is_empty(&self.typed, question.id) && !otherwise.is_empty() {
            look.note(ui, &words.say("complaint-now", &[("answer", otherwise.into())]));
        }
    }

    fn choice(
        &mut self,
        bench: &mut Bench<'_>,
        ui: &mut Ui,
        question: &Question,
        asked: &str,
        choices: &[&'static str],
    ) {
        let (look, words) = (bench.look, bench.words);
        let now = question.given(&self.answers);
        let meaning = |word: &str| match question.choice_key(word) {
            Some(key) => capital(&words.say(&key, &[])),
            None => capital(word),
        };
        ui.scope(|ui| {
            look.silent(ui);
            look.label(ui, asked, Face::SemiBold, size::BODY, look.palette.ink);
        });
        if question.id == "portrait" {
            ui.horizontal(|ui| {
                let picture = (bench.picture)(ui.ctx(), &format!("{now}/worried-small.png"));
                ui.scope(|ui| {
                    look.silent(ui);
                    look.token(ui, 62.0, picture, Backdrop::Sand, "");
                });
                let all = || choices.iter().map(|word| Choice::new(meaning(word))).collect();
                let find = words.say("studio-find-one", &[]);
                if let Some(picked) = look.picker(ui, asked, &meaning(&now), all, &find) {
                    self.choose(question, choices[picked]);
                }
            });
            return;
        }
        let mut chosen = choices.iter().position(|word| *word == now).unwrap_or(0);
        let labels: Vec<String> = choices.iter().map(|word| meaning(word)).collect();
        let shown: Vec<&str> = labels.iter().map(String::as_str).collect();
        if fits(&look, ui, &labels) {
            if look.segmented(ui, asked, &mut chosen, &shown).changed() {
                self.choose(question, choices[chosen]);
            }
        } else if let Some(picked) = {
            let all = || labels.iter().map(Choice::new).collect();
            look.picker(ui, asked, shown[chosen], all, "")
        } {
            self.choose(question, choices[picked]);
        }
    }

    fn choose(&mut self, question: &Question, word: &str) {
        // A word that is offered is one.
        question.answer(&mut self.answers, word).ok();
    }

    /// Makes the scenario and opens it.
    fn make(&self, bench: &Bench<'_>, shelf: &Shelf, places: &Places) -> StartAsked {
        let title = self.typed.get("title").map(String::as_str).unwrap_or_default();
        let wanted = match name_of(title).replace('_', "-") {
            name if name.is_empty() => "complaint".to_owned(),
            name => name,
        };
        let name = free_name(&wanted, |name| taken(shelf, places, name)).replace('_', "-");
        let made = scenario(&self.answers, &name).map_err(std::io::Error::other);
        match made.and_then(|text| begin(&own_pack(places), &name, &text)) {
            Ok(begun) => open(bench, &begun.file, places),
            Err(error) => not_made(bench, &error),
        }
    }
}

/// Whether there is a scenario of that name among one's own.
pub(super) fn taken(shelf: &Shelf, places: &Places, name: &str) -> bool {
    let name = name.replace('_', "-");
    shelf.find(&format!("my-pack/{name}")).is_some()
        || places.own_scenarios.join("my-pack").join(format!("{name}.ron")).exists()
}

fn text_is_empty(typed: &BTreeMap<&'static str, String>, id: &str) -> bool {
    typed.get(id).is_none_or(|text| text.trim().is_empty())
}

/// Whether choices stand side by side.
fn fits(look: &Look, ui: &Ui, labels: &[String]) -> bool {
    let letters: usize = labels.iter().map(|label| label.chars().count() + 5).sum();
    (letters as f32) * 9.2 * look.text_scale < ui.available_width()
}

/// What leads to the guided start.
pub(super) fn way(look: &Look, words: &Words, ui: &mut Ui) -> bool {
    let label = words.say("guided-begin", &[]);
    look.primary_button(ui, Some(icon::CHAT_TEXT), &label, None).clicked()
}
