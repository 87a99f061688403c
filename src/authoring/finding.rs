//! Finding words and replacing them: a list of hits, each with what it would become, each to be left out.

use std::collections::BTreeSet;

use egui::{Id, Key, Ui};

use super::page::Place;
use super::words_of::WordsOf;
use crate::editing::{Edit, Hit, find, replace};
use crate::look::{Card, CardKind, Face, Look, icon, size, space};
use crate::scenario::wording::capital;

/// So many hits are shown; all of them are replaced.
const MOST: usize = 60;
/// Letters shown before and behind a hit.
const AROUND: usize = 24;

/// What is looked for.
#[derive(Debug, Default)]
pub(super) struct Finding {
    words: String,
    with: String,
    exact: bool,
    /// The hits, and what they are of: the document's version and what was looked for.
    hits: Vec<Hit>,
    of: Option<(u64, String, bool)>,
    left_out: BTreeSet<usize>,
    at: Option<usize>,
    /// The field gets the focus when it is shown next.
    pub focus: bool,
}

/// What is wanted of it.
pub(super) enum Wanted {
    /// To go to a hit.
    Go(Place, Vec<String>),
    /// To replace.
    Replace(Edit),
    /// To be closed.
    Close,
}

impl Finding {
    /// Shows it over a document's text.
    pub fn show(
        &mut self,
        look: &Look,
        ui: &mut Ui,
        of: &WordsOf<'_>,
        text: &str,
        version: u64,
    ) -> Option<Wanted> {
        let mut wanted = None;
        ui.spacing_mut().item_spacing.y = 6.0;
        let field = self.field(look, ui, of, true);
        if std::mem::take(&mut self.focus) {
            field.request_focus();
        }
        let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        self.field(look, ui, of, false);
        let label = of.word("find-exact");
        let mark = if self.exact { icon::CHECK_SQUARE } else { icon::SQUARE };
        if look.low_button(ui, mark, &label).clicked() {
            self.exact = !self.exact;
        }
        let asked = (version, self.words.clone(), self.exact);
        if self.of.as_ref() != Some(&asked) {
            self.hits = find(text, &self.words, self.exact);
            self.left_out.clear();
            self.at = None;
            self.of = Some(asked);
        }
        if !self.words.is_empty() {
            look.label(
                ui,
                &of.say("find-count", &[("count", self.hits.len().into())]),
                Face::SemiBold,
                size::SECONDARY,
                look.palette.ink,
            );
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let chosen = self.hits.len() - self.left_out.len();
            if chosen > 0 {
                let label = of.say("find-replace-all", &[("count", chosen.into())]);
                if look.secondary_button(ui, Some(icon::SWAP), &label, None).clicked() {
                    let hits: Vec<Hit> = self
                        .hits
                        .iter()
                        .enumerate()
                        .filter(|(index, _)| !self.left_out.contains(index))
                        .map(|(_, hit)| hit.clone())
                        .collect();
                    wanted = replace(&hits, &self.with).map(Wanted::Replace);
                }
            }
            let label = of.word("find-close");
            if look.low_button(ui, icon::X, &label).clicked() {
                wanted = Some(Wanted::Close);
            }
        });
        if enter && !self.hits.is_empty() {
            let next = self.at.map_or(0, |at| (at + 1) % self.hits.len());
            self.at = Some(next);
            let hit = &self.hits[next];
            wanted = Some(Wanted::Go(Place::at_path(&hit.path), hit.path.clone()));
            field.request_focus();
        }
        for index in 0..self.hits.len().min(MOST) {
            ui.push_id(("hit", index), |ui| {
                if let Some(asked) = self.hit(look, ui, of, index) {
                    wanted = Some(asked);
                }
            });
        }
        if let more @ 1.. = self.hits.len().saturating_sub(MOST) {
            look.note(ui, &of.say("find-more", &[("count", more.into())]));
        }
        wanted
    }

    fn field(&mut self, look: &Look, ui: &mut Ui, of: &WordsOf<'_>, first: bool) -> egui::Response {
        let (key, text) = if first { ("find-words", &mut self.words) } else { ("find-with", &mut self.with) };
        let label = of.word(key);
        let caption = look.label(ui, &label, Face::Regular, size::SMALLEST, look.palette.soft);
        let edit = egui::TextEdit::singleline(text)
            .id(Id::new(("studio find", first)))
            .desired_width(f32::INFINITY)
            .margin(egui::vec2(10.0, 7.0))
            .font(look.font(Face::Regular, size::BODY));
        let field = ui.add(edit).labelled_by(caption.id);
        look.paint_field_focus(ui, &field);
        field
    }

    fn hit(&mut self, look: &Look, ui: &mut Ui, of: &WordsOf<'_>, index: usize) -> Option<Wanted> {
        let mut wanted = None;
        let hit = &self.hits[index];
        let place = Place::at_path(&hit.path);
        let title = place
            .page
            .key()
            .map_or_else(|| capital(&place.page.name_in_words(of.scenario)), |key| of.word(key));
        let (before, found, after) = around(hit);
        let line = format!("…{before}**{found}**{after}…");
        let becomes = format!("…{before}**{}**{after}…", self.with);
        let label = of.say("find-hit", &[("where", title.as_str().into()), ("text", line.as_str().into())]);
        let shown =
            Card::new(CardKind::Plain).flat().padding(8.0).show_button(look, ui, index, &label, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                look.label(ui, &title, Face::SemiBold, size::SMALLEST, look.palette.soft);
                look.label(ui, &line, Face::Regular, size::SECONDARY, look.palette.ink);
                if !self.with.is_empty() {
                    let becomes = of.say("find-becomes", &[("text", becomes.as_str().into())]);
                    look.label(ui, &becomes, Face::Regular, size::SECONDARY, look.palette.sea);
                }
            });
        if shown.response.clicked() {
            self.at = Some(index);
            wanted = Some(Wanted::Go(place, self.hits[index].path.clone()));
        }
        let out = self.left_out.contains(&index);
        let label = of.word(if out { "find-left-out" } else { "find-taken" });
        let mark = if out { icon::SQUARE } else { icon::CHECK_SQUARE };
        if !self.with.is_empty() && look.low_button(ui, mark, &label).clicked() {
            if out {
                self.left_out.remove(&index);
            } else {
                self.left_out.insert(index);
            }
        }
        wanted
    }
}

/// What stands before and behind a hit, and the hit.
fn around(hit: &Hit) -> (String, String, String) {
    let (from, to) = hit.range;
    let before: Vec<char> = hit.text[..from].chars().rev().take(AROUND).collect();
    let after: String = hit.text[to..].chars().take(AROUND).collect();
    // A star would be read as stress.
    let plain = |text: String| text.replace('*', "");
    (plain(before.into_iter().rev().collect()), plain(hit.text[from..to].to_owned()), plain(after))
}
