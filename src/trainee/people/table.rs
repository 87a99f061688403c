//! People and dimensions: a row each, sorted by name unless one asks otherwise, never ranked by itself.

use std::cmp::Ordering;

use egui::{Sense, TextEdit, Ui, vec2};

use super::super::levels::{self, DIMENSIONS};
use super::super::{Go, Kit};
use crate::look::{Face, icon, size, space};
use crate::records::export::Everything;
use crate::records::report;
use crate::records::team::{Overview, Standing};
use crate::words::Said;

/// So many rows are shown at first, and so many more each time.
const PAGE: usize = 40;

/// By what the rows are sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum By {
    /// By name.
    #[default]
    Name,
    /// By the level in a dimension, the lowest first: whoever needs it most.
    Level(usize),
    /// By the latest conversation, the longest ago first.
    Last,
}

/// The table.
#[derive(Default)]
pub(super) struct Table {
    by: By,
    find: String,
    most: usize,
}

impl Table {
    /// The field that finds somebody.
    pub fn finder(&mut self, kit: &Kit, ui: &mut Ui) {
        let look = kit.look;
        let hint = kit.word("people-find");
        let edit = TextEdit::singleline(&mut self.find)
            .hint_text(egui::RichText::new(&hint).color(look.palette.soft))
            .desired_width(170.0 * look.text_scale)
            .margin(vec2(10.0, 6.0))
            .font(look.font(Face::Regular, size::SECONDARY));
        let field = ui.add(edit);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &hint));
        look.paint_field_focus(ui, &field);
    }

    /// The people that are looked for, in the order that was asked for.
    fn rows<'a>(&self, overview: &'a Overview) -> Vec<&'a Standing> {
        let needle = self.find.trim().to_lowercase();
        let found = |one: &&Standing| {
            needle.is_empty()
                || one.name.to_lowercase().contains(&needle)
                || one.team.as_ref().is_some_and(|team| team.to_lowercase().contains(&needle))
        };
        let mut rows: Vec<&Standing> = overview.people.iter().filter(found).collect();
        match self.by {
            By::Name => rows.sort_by_key(|one| one.name.to_lowercase()),
            By::Level(of) => rows.sort_by_key(|one| (one.levels[of].is_none(), one.levels[of])),
            By::Last => rows.sort_by(|a, b| a.last.cmp(&b.last)),
        }
        rows
    }

    /// Shows the table; where to go, where somebody was opened.
    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, overview: &Overview) -> Option<Go> {
        let look = kit.look;
        let mut go = None;
        let rows = self.rows(overview);
        let shown = self.most.max(PAGE).min(rows.len());
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(10.0, space::SMALL);
            let full = ui.available_width();
            let name = (full * 0.27).max(120.0);
            let cell = ((full - name - 40.0) / 4.0).max(40.0);
            self.header(kit, ui, name, cell);
            for one in &rows[..shown] {
                ui.horizontal(|ui| {
                    if person(kit, ui, one, name) {
                        go = Some(Go::ProgressOf(one.name.clone()));
                    }
                    for (of, level) in one.levels.iter().enumerate() {
                        let since = level.zip(one.before[of]).map(|(now, before)| now.cmp(&before));
                        let label = in_words(kit, one, of, since);
                        look.level_cell(ui, cell, *level, since, &kit.word("people-too-few"), &label);
                    }
                });
            }
            if shown == 0 {
                look.note(ui, &kit.word("people-none-found"));
            }
            ui.add_space(space::HAIR);
            let parts = [
                (icon::ARROW_UP, kit.word("people-up")),
                (icon::ARROW_DOWN, kit.word("people-down")),
                ("", kit.word("people-too-few-means")),
            ];
            let parts = parts.each_ref().map(|(icon, words)| (*icon, words.as_str()));
            look.icon_line(ui, &parts, Face::Regular, size::SMALLEST, look.palette.soft);
            if rows.len() > shown {
                let label = kit.say("people-more", &[("count", (rows.len() - shown).into())]);
                if look.secondary_button(ui, Some(icon::CARET_DOWN), &label, None).clicked() {
                    self.most = shown + PAGE;
                    kit.moving = true;
                }
            }
        });
        go
    }

    /// The names of the columns, each of which sorts by itself.
    fn header(&mut self, kit: &Kit, ui: &mut Ui, name: f32, cell: f32) {
        let look = kit.look;
        ui.horizontal(|ui| {
            let (key, next) = match self.by {
                By::Name => ("people-by-name", By::Last),
                By::Last => ("people-by-last", By::Name),
                By::Level(_) => ("people-by-level", By::Name),
            };
            ui.allocate_ui(vec2(name, 36.0), |ui| {
                ui.set_width(name);
                if look.low_button(ui, icon::SORT_ASCENDING, &kit.word(key)).clicked() {
                    self.by = next;
                }
            });
            for (of, sign) in DIMENSIONS.into_iter().enumerate() {
                let words = levels::name(kit, of);
                // Words where there is room for them.
                let narrow = cell < 118.0 * look.text_scale;
                let height = 36.0_f32.max(30.0 * look.text_scale);
                let (rect, response) = ui.allocate_exact_size(vec2(cell, height), Sense::click());
                let chosen = self.by == By::Level(of);
                let label = kit.say("people-sort-by", &[("dimension", (&words).into())]);
                response.widget_info(|| {
                    egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, &label)
                });
                let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
                inner.centered_and_justified(|ui| {
                    look.silent(ui);
                    let line = [(sign, if narrow { "" } else { words.as_str() })];
                    look.icon_line(ui, &line, Face::SemiBold, size::SECONDARY, look.palette.ink);
                });
                let held = look.held(ui.ctx(), &response);
                if chosen || held.hover > 0.0 {
                    let line = egui::Stroke::new(2.4, look.palette.sea);
                    ui.painter().hline(rect.x_range().shrink(8.0), rect.bottom(), line);
                }
                if held.focus {
                    look.paint_focus(ui.painter(), response.id, rect, 8.0);
                }
                if response.clicked() {
                    self.by = if chosen { By::Name } else { By::Level(of) };
                }
            }
        });
    }

    /// Writes what is shown as a page for the printer, and opens it.
    pub fn print(&self, kit: &mut Kit, overview: &Overview, team: Option<&str>) {
        let shown = Overview {
            people: self.rows(overview).into_iter().cloned().collect(),
            scenarios: overview.scenarios.clone(),
        };
        let titles = |scenario: &str| {
            kit.shelf
                .find(scenario)
                .map_or_else(|| scenario.to_owned(), |found| found.scenario.scenario.title.to_string())
        };
        let day = super::super::progress::day_in_words(kit, kit.today);
        let page = report::team(&shown, team, &day, &kit.words, &titles);
        let name = format!("people-{}.html", kit.today);
        let people: Vec<String> = shown.people.iter().map(|one| one.name.clone()).collect();
        kit.hand_out(&name, page.as_bytes(), "print", &people);
    }
}

/// Writes everything about these people as a table for a spreadsheet.
pub(super) fn export(kit: &mut Kit, overview: &Overview) {
    let names: Vec<String> = overview.people.iter().map(|one| one.name.clone()).collect();
    let people = match kit.store.people() {
        Ok(people) => people.into_iter().filter(|person| names.contains(&person.name)).collect(),
        Err(error) => return kit.notices.push(error.to_string()),
    };
    let (all, notes) = Everything::about(&kit.store, people);
    kit.notices.extend(notes);
    match all.table() {
        Ok(table) => kit.hand_out(&format!("people-{}.csv", kit.today), &table, "csv", &names),
        Err(error) => kit.notices.push(error),
    }
}

/// Who it is, and what they did lately; whether they were opened.
fn person(kit: &Kit, ui: &mut Ui, one: &Standing, width: f32) -> bool {
    let look = kit.look;
    let lately = kit.say("people-lately", &[("count", i64::from(one.lately).into())]);
    let (mark, note) = match &one.stuck {
        Some(_) => (icon::WARNING, kit.say("people-stuck-short", &[("lately", lately.into())])),
        None => ("", lately),
    };
    let mut opened = false;
    ui.allocate_ui(vec2(width, 44.0), |ui| {
        ui.set_width(width);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = format!("{}. {note}", one.name);
            let height = 44.0_f32.max(40.0 * look.text_scale);
            let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
            response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &label));
            let held = look.held(ui.ctx(), &response);
            let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            inner.spacing_mut().item_spacing.y = 0.0;
            look.silent(&inner);
            let ink = if held.hover > 0.0 { look.palette.sea } else { look.palette.ink };
            let setting = crate::look::rich_text::Setting::new(Face::SemiBold, size::BODY, ink).cut(width);
            let name = look.text(&inner, &one.name, setting);
            inner.painter().galley(rect.min, name.clone(), ink);
            inner.add_space(name.size().y);
            let ink = if mark.is_empty() { look.palette.soft } else { look.palette.gold_text };
            look.icon_line(&mut inner, &[(mark, &note)], Face::Regular, size::SMALLEST, ink);
            if held.focus {
                look.paint_focus(ui.painter(), response.id, rect.expand(3.0), 8.0);
            }
            opened = response.clicked();
        });
    });
    opened
}

/// A cell for somebody who hears it.
fn in_words(kit: &Kit, one: &Standing, of: usize, since: Option<Ordering>) -> String {
    let dimension = levels::name(kit, of);
    let Some(level) = one.levels[of] else {
        return format!("{}, {dimension}, {}", one.name, kit.word("people-too-few"));
    };
    let args = [("dimension", Said::from(dimension)), ("level", level.into())];
    let said = kit.say("levels-one", &args);
    match since {
        Some(Ordering::Greater) => format!("{}, {said}, {}", one.name, kit.word("people-up")),
        Some(Ordering::Less) => format!("{}, {said}, {}", one.name, kit.word("people-down")),
        _ => format!("{}, {said}", one.name),
    }
}
