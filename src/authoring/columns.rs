//! The studio's columns: outline, form, map, and what stands on the right.

use std::collections::BTreeMap;

use egui::{Align, Id, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::action::ACTIONS;
use super::form::{self, Form, field_id};
use super::map_panel::MapData;
use super::page::{Page, Place};
use super::words_of::WordsOf;
use super::{
    Bench, Side, Studio, felt, finding, map_panel, outline, part, problems, rehearsal, rewriting, words_of,
};
use crate::editing::{Edit, What};
use crate::look::{Face, Look, icon, size, space};
use crate::scenario::write::Splice;
use crate::words::Words;

impl Studio {
    pub(super) fn left(&mut self, look: &Look, words: &Words, ui: &mut Ui) {
        heading(look, ui, &words.say("studio-outline", &[]), None);
        let room = ui.available_rect_before_wrap();
        let style = look.ink_box(16.0, crate::look::stroke::CARD, look.palette.card);
        look.paint_box(ui.painter(), Id::new("studio outline"), room, style);
        let foot = 46.0 * look.text_scale;
        let inner = room.shrink2(vec2(6.0, 8.0));
        let list = Rect::from_min_max(inner.min, pos2(inner.right(), inner.bottom() - foot));
        let mut wanted = None;
        if let Some(scenario) = self.kept.document.scenario() {
            let of = WordsOf { words, scenario, pack: &self.pack };
            let bring = std::mem::take(&mut self.bring);
            part(ui, list, |ui| wanted = outline::show(look, ui, &of, &self.seen, &self.page, bring));
        }
        let foot = Rect::from_min_max(pos2(inner.left() + 4.0, list.bottom()), inner.max);
        let mut added = None;
        part(ui, foot, |ui| {
            let label = words.say("studio-add", &[]);
            let button = look.quiet_button(ui, Some(icon::PLUS), &label, None);
            let choices = || {
                ["studio-add-beat", "studio-add-event", "studio-add-ending"]
                    .map(|key| crate::look::Choice::new(words.say(key, &[])))
                    .to_vec()
            };
            added = look.menu(&button, choices, "");
        });
        match added {
            Some(0) => self.add_beat(words),
            Some(1) => self.add_event(words),
            Some(_) => self.add_ending(words),
            None => {}
        }
        if let Some(page) = wanted {
            self.focus = Some(outline::row_id());
            self.go(Place::of(page));
            self.bring = false;
        }
    }

    /// The form of the page at hand.
    pub(super) fn middle(&mut self, bench: &mut Bench<'_>, ui: &mut Ui) {
        let (look, words) = (bench.look, bench.words);
        let now = ui.input(|input| input.time);
        let Some(scenario) = self.kept.document.scenario() else {
            self.file_page(&look, words, ui, now);
            return;
        };
        if self.page == Page::File || self.seen.broken {
            self.file_page(&look, words, ui, now);
            return;
        }
        let of = WordsOf { words, scenario, pack: &self.pack };
        let title = match (&self.page, self.page.key()) {
            (_, Some(key)) => of.word(key),
            (Page::Beat(_), _) => {
                let name = crate::scenario::wording::capital(&self.page.name_in_words(scenario));
                of.say("studio-beat", &[("name", name.into())])
            }
            (Page::Event(_), _) => {
                let name = crate::scenario::wording::capital(&self.page.name_in_words(scenario));
                of.say("studio-event", &[("name", name.into())])
            }
            _ => of.say("studio-ending", &[("name", self.page.name_in_words(scenario).into())]),
        };
        let (reached, known) = self.hits(&of);
        heading(&look, ui, &title, reached.as_deref());
        let mut form = Form {
            look,
            of,
            picture: &mut *bench.picture,
            drafts: &mut self.drafts,
            mixer: &mut self.mixer,
            unfolded: &mut self.unfolded,
            edits: Vec::new(),
            went: None,
            focus: &mut self.focus,
            known: &known,
            remarks: &self.seen.remarks,
        };
        let page = &self.page;
        ScrollArea::vertical().id_salt(("form", page)).auto_shrink(false).show(ui, |ui| {
            // Room for the outline of what has the focus, and for the scroll bar.
            ui.set_max_width(ui.available_width() - 10.0);
            ui.spacing_mut().item_spacing.y = 6.0;
            form::show(&mut form, ui, page);
            ui.add_space(space::WIDE);
            crate::look::follow_focus(ui);
        });
        let (edits, went) = (form.edits, form.went);
        for edit in &edits {
            self.edit(words, edit, now);
        }
        if !edits.is_empty() {
            ui.ctx().request_repaint();
        }
        if let Some(place) = went {
            self.go(place);
        }
    }

    /// What bots did at the page at hand: how many come there, and which of its replies they take.
    pub(super) fn hits(&self, of: &WordsOf<'_>) -> (Option<String>, BTreeMap<String, Vec<String>>) {
        let plays = &self.found.plays;
        let Page::Beat(name) = &self.page else { return (None, BTreeMap::new()) };
        let (Some(times), 1..) = (plays.beats.get(name), plays.played) else {
            return (None, BTreeMap::new());
        };
        // A beat that one comes to twice in a conversation counts as often.
        let share = ((times * 100 + plays.played / 2) / plays.played).min(100);
        let reached = of.say("rehearsal-reached", &[("share", (share as i64).into())]);
        let replies = plays.replies.iter().filter(|((beat, _), _)| beat == name);
        let known = replies.filter(|_| *times > 0).map(|((_, reply), taken)| {
            let share = ((taken * 100 + times / 2) / times).min(100);
            let effect = self.found.effects.replies.get(&(name.as_str().into(), reply.as_str().into()));
            let mut lines = effect.map(|effect| felt::lines(of, effect)).unwrap_or_default();
            lines.push(of.say("studio-reply-taken", &[("share", (share as i64).into())]));
            (reply.clone(), lines)
        });
        (Some(reached), known.collect())
    }

    /// The file as it is: for what no form can show, and for what no form can mend.
    pub(super) fn file_page(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        heading(look, ui, &words.say("studio-page-file", &[]), None);
        let key = if self.seen.broken { "studio-file-broken" } else { "studio-file-note" };
        look.note(ui, &words.say(key, &[]));
        let mut text = self.kept.document.text().to_owned();
        let mut changed = false;
        ScrollArea::both().id_salt("file").auto_shrink(false).show(ui, |ui| {
            let edit = egui::TextEdit::multiline(&mut text)
                .id(Id::new("studio file"))
                .desired_width(f32::INFINITY)
                .margin(vec2(10.0, 8.0))
                .font(look.font(Face::Regular, size::SECONDARY));
            let label = words.say("studio-page-file", &[]);
            let response = ui.add(edit);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label));
            changed = response.changed();
        });
        if changed {
            self.edit(words, &Edit::Whole(What::Typed, text), now);
        }
    }

    pub(super) fn right(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        match self.side {
            Side::Problems => self.problems(look, words, ui, now),
            Side::Find => self.find(look, words, ui, now),
            Side::Rehearsal => self.rehearsal(look, words, ui),
            Side::Keys => keys(look, words, ui),
        }
    }

    pub(super) fn problems(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        let (errors, warnings) = self.seen.counts();
        let args = [("errors", errors.into()), ("warnings", warnings.into())];
        let counts = words.say("studio-counts", &args);
        heading(look, ui, &words.say("studio-problems", &[]), Some(&counts));
        let Some(scenario) = self.kept.document.scenario() else {
            ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
                for problem in &self.seen.problems {
                    let args = [
                        ("what", words_of::quotes(&problem.message.title).into()),
                        ("line", problem.line.into()),
                    ];
                    look.body(ui, &words.say("studio-problem-line", &args));
                }
            });
            return;
        };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let mut open = self.problem;
        let (mut wanted, mut rewrite) = (None, None);
        ScrollArea::vertical().id_salt("problems").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 8.0);
            if let Some(page) = &self.why {
                let close = of.word("studio-close-page");
                if look.quiet_button(ui, Some(icon::ARROW_LEFT), &close, None).clicked() {
                    wanted = Some(problems::Wanted::Why(usize::MAX));
                }
                manual_page(look, ui, page);
            } else {
                wanted = problems::show(look, ui, &of, &self.seen.problems, &mut open);
                rewrite = rewriting::show(look, ui, &of, &self.seen.remarks, self.remark);
            }
            crate::look::follow_focus(ui);
        });
        self.problem = open;
        match rewrite {
            Some(rewriting::Wanted::Go(index)) => self.go_to_remark(index),
            Some(rewriting::Wanted::Keep(index)) => {
                if let Some(remark) = self.seen.remarks.get(index) {
                    let splice = Splice { span: remark.line, text: String::new() };
                    self.edit(words, &Edit::Splices(What::Removed, vec![splice]), now);
                }
            }
            None => {}
        }
        match wanted {
            Some(problems::Wanted::Go(index)) => self.go_to_problem(index),
            Some(problems::Wanted::Why(index)) => {
                let code = self.seen.problems.get(index).map(|problem| problem.message.code);
                self.why = code.and_then(crate::analysis::manual::page).map(|page| page.text);
            }
            Some(problems::Wanted::Allow(index)) => self.allow(words, index),
            Some(problems::Wanted::Play(index)) => {
                let problem = self.seen.problems.get(index);
                self.to_try =
                    problem.and_then(|problem| problem.message.way.as_ref()).map(|way| way.replies.clone());
            }
            Some(problems::Wanted::Mend(index)) => {
                if let Some(fix) =
                    self.seen.problems.get(index).and_then(|problem| problem.message.fix.clone())
                {
                    let splice = Splice { span: fix.span, text: fix.replacement };
                    self.edit(words, &Edit::Splices(What::Mended, vec![splice]), now);
                }
            }
            None => {}
        }
    }

    pub(super) fn map(&mut self, bench: &Bench<'_>, ui: &mut Ui) {
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words: bench.words, scenario, pack: &self.pack };
        let data = MapData {
            scenario,
            version: self.kept.document.version(),
            page: &self.page,
            marks: &self.seen.marks,
            hits: (&self.found.plays.beats, self.found.plays.played),
        };
        let wanted = self.map.show(&bench.look, ui, &of, &data, self.large_map, bench.wake.clone());
        match wanted {
            Some(map_panel::Wanted::Go(page, form)) => {
                self.go(Place::of(page));
                self.large_map &= !form;
            }
            Some(map_panel::Wanted::Resize) => self.large_map = !self.large_map,
            None => {}
        }
    }

    pub(super) fn rehearsal(&mut self, look: &Look, words: &Words, ui: &mut Ui) {
        heading(look, ui, &words.say("rehearsal-title", &[]), None);
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let found = self.known.found(self.kept.document.version());
        let working = self.known.is_working();
        let wanted = ScrollArea::vertical()
            .id_salt("rehearsal")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 8.0);
                let wanted = rehearsal::show(look, ui, &of, found.as_ref(), working);
                crate::look::follow_focus(ui);
                wanted
            })
            .inner;
        match wanted {
            Some(rehearsal::Wanted::Go(place)) => self.go(place),
            Some(rehearsal::Wanted::Stop) => self.known.stop(),
            Some(rehearsal::Wanted::Close) => self.side = Side::Problems,
            None => {}
        }
    }

    pub(super) fn find(&mut self, look: &Look, words: &Words, ui: &mut Ui, now: f64) {
        heading(look, ui, &words.say("studio-find", &[]), None);
        let Some(scenario) = self.kept.document.scenario() else { return };
        let of = WordsOf { words, scenario, pack: &self.pack };
        let (text, version) = (self.kept.document.text(), self.kept.document.version());
        let finding = &mut self.finding;
        let wanted = ScrollArea::vertical()
            .id_salt("find")
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_max_width(ui.available_width() - 8.0);
                let wanted = finding.show(look, ui, &of, text, version);
                crate::look::follow_focus(ui);
                wanted
            })
            .inner;
        match wanted {
            Some(finding::Wanted::Go(place, path)) => {
                let field = field_id(&path);
                self.go(place);
                // The field is shown; the keyboard stays where it looks on.
                ui.ctx().memory_mut(|memory| memory.data.insert_temp(Id::new("studio shown"), field));
            }
            Some(finding::Wanted::Replace(edit)) => self.edit(words, &edit, now),
            Some(finding::Wanted::Close) => self.side = Side::Problems,
            None => {}
        }
    }
}

/// The head of a column: what it is on the left, a short line about it on the right.
pub(super) fn heading(look: &Look, ui: &mut Ui, title: &str, note: Option<&str>) {
    let row = vec2(ui.available_width(), 30.0 * look.text_scale);
    ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
        ui.set_min_size(row);
        if let Some(note) = note {
            look.note(ui, note);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| look.heading(ui, None, title));
    });
    ui.add_space(2.0);
}

/// All actions with their keys.
pub(super) fn keys(look: &Look, words: &Words, ui: &mut Ui) {
    heading(look, ui, &words.say("studio-keys", &[]), None);
    ScrollArea::vertical().id_salt("keys").auto_shrink(false).show(ui, |ui| {
        for action in ACTIONS {
            ui.horizontal(|ui| {
                look.key_cap(ui, &action.cap());
                look.body(ui, &words.say(action.word(), &[]));
            });
        }
        for key in ["studio-keys-outline", "studio-keys-escape"] {
            look.note(ui, &words.say(key, &[]));
        }
    });
}

/// A page of the manual: headings, words and examples.
pub(super) fn manual_page(look: &Look, ui: &mut Ui, page: &str) {
    let mut code = false;
    for line in page.lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            look.label(ui, line, Face::SemiBold, size::SMALLEST, look.palette.sea);
        } else if let Some(heading) =
            line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))
        {
            look.label(ui, heading, Face::Heavy, size::SECONDARY, look.palette.ink);
        } else if !line.trim().is_empty() {
            look.label(ui, &line.replace('`', ""), Face::Regular, size::SECONDARY, look.palette.ink);
        }
    }
}
