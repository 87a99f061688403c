//! The manager's area, behind a passphrase: where everybody stands, what the customers teach, what is set to be practised, and what
//! holds for the records of all.

mod gate;
mod house;
mod items;
mod practice;
mod table;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use egui::{Align, Layout, Rect, ScrollArea, Ui, pos2, vec2};

use super::{Go, Kit, follow_focus, levels, part, scroll_by_keys};
use crate::beside::{Beside, Progress};
use crate::look::{Choice, Face, icon, size, space};
use crate::records::store::Store;
use crate::records::team::Overview;
use gate::Gate;
pub(super) use gate::field as secret_field;

/// What of the area is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tab {
    /// Who stands where.
    Standing,
    /// What the customers teach.
    Customers,
    /// What holds for all.
    House,
}

const TABS: [(Tab, &str); 3] = [
    (Tab::Standing, "people-tab-standing"),
    (Tab::Customers, "people-tab-customers"),
    (Tab::House, "people-tab-house"),
];

/// The manager's area.
pub(crate) struct People {
    gate: Gate,
    tab: Tab,
    /// Only those of this team.
    team: Option<String>,
    overview: Option<Beside<Result<Arc<Overview>, String>>>,
    table: table::Table,
    practice: practice::Practice,
    items: items::Customers,
    house: house::House,
}

impl People {
    /// The door.
    pub fn new(kit: &Kit) -> People {
        People {
            gate: Gate::new(kit),
            tab: Tab::Standing,
            team: None,
            overview: None,
            table: table::Table::default(),
            practice: practice::Practice::default(),
            items: items::Customers::default(),
            house: house::House::default(),
        }
    }

    /// One step back inside the area; `false` where there is none.
    pub fn back(&mut self) -> bool {
        self.practice.close() || self.items.close()
    }

    /// What is shown is of before: it is asked again.
    pub fn again(&mut self) {
        self.overview = None;
        self.practice.ask_again();
    }

    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
        let mut go = Go::Nowhere;
        let look = kit.look;
        let room = ui.max_rect();
        let corner = room.min + vec2(24.0, 14.0);
        let head = Rect::from_min_size(corner, vec2(room.width() - 48.0, 44.0 * look.text_scale));
        let mut below = head.bottom();
        part(ui, head, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(12.0, 4.0);
                let back = look.back_button(ui, "Esc", &kit.word("nav-customers"));
                if entered {
                    back.request_focus();
                }
                if back.clicked() && !self.back() {
                    go = Go::Library;
                }
                if self.gate.is_open() {
                    self.tabs(kit, ui);
                }
            });
            below = ui.min_rect().bottom();
        });
        let below = Rect::from_min_max(pos2(room.left() + space::SCREEN, below + 8.0), room.max);
        part(ui, below, |ui| {
            ScrollArea::vertical().id_salt(("people", self.tab as u8)).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(room.width() - 2.0 * space::SCREEN);
                ui.spacing_mut().item_spacing.y = space::SMALL;
                if !self.gate.is_open() {
                    self.gate.show(kit, ui, entered);
                } else if let Some(wanted) = self.inside(kit, ui) {
                    go = wanted;
                }
                ui.add_space(space::WIDE);
                scroll_by_keys(ui, below.height());
                follow_focus(ui);
            });
        });
        go
    }

    fn tabs(&mut self, kit: &Kit, ui: &mut Ui) {
        let names = TABS.map(|(_, key)| kit.word(key));
        let mut chosen = TABS.iter().position(|(tab, _)| *tab == self.tab).unwrap_or_default();
        let options = names.each_ref().map(String::as_str);
        if kit.look.segmented(ui, &kit.word("nav-people"), &mut chosen, &options).changed() {
            self.tab = TABS[chosen].0;
            self.back();
        }
    }

    fn inside(&mut self, kit: &mut Kit, ui: &mut Ui) -> Option<Go> {
        match self.tab {
            Tab::House => {
                if self.house.show(kit, ui) {
                    self.again();
                }
                return None;
            }
            Tab::Customers if self.items.is_open() => {
                self.items.one(kit, ui);
                return None;
            }
            Tab::Standing | Tab::Customers => {}
        }
        let overview = match self.overview(kit) {
            None => {
                kit.look.note(ui, &kit.word("people-reading"));
                return None;
            }
            Some(Ok(overview)) => overview,
            Some(Err(sentence)) => {
                kit.look.label(ui, &sentence, Face::SemiBold, size::BODY, kit.look.palette.ink);
                return None;
            }
        };
        if self.tab == Tab::Customers {
            self.items.list(kit, ui, &overview);
            return None;
        }
        if self.practice.is_open() {
            self.practice.set(kit, ui, &overview);
            return None;
        }
        self.standing(kit, ui, &overview)
    }

    /// Where everybody stands, worked out beside the window: with thousands of people it takes a moment.
    fn overview(&mut self, kit: &mut Kit) -> Option<Result<Arc<Overview>, String>> {
        if self.overview.is_none() {
            let (team, today, wake) = (self.team.clone(), kit.today, kit.bests.waker());
            // A connection of its own, so that nobody waits for it.
            let store = kit.store.folder().map_or_else(|| kit.store.clone(), Store::in_folder);
            let work = move || {
                let zone = jiff::tz::TimeZone::system();
                let overview = Overview::of(&store, team.as_deref(), today, &zone);
                overview.map(Arc::new).map_err(|error| error.to_string())
            };
            self.overview = Some(Beside::begin(work, move || wake()));
        }
        match self.overview.as_ref()?.progress() {
            Progress::WorkingOut => None,
            Progress::Known(known) => Some(known.clone()),
            Progress::Failed => Some(Err(kit.word("people-failed"))),
        }
    }

    fn standing(&mut self, kit: &mut Kit, ui: &mut Ui, overview: &Overview) -> Option<Go> {
        let look = kit.look;
        let mut go = None;
        let full = ui.available_width();
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
            self.team_picker(kit, ui);
            self.table.finder(kit, ui);
            let label = kit.word("people-print");
            if look.quiet_button(ui, Some(icon::PRINTER), &label, None).clicked() {
                self.table.print(kit, overview, self.team.as_deref());
            }
            let label = kit.word("people-export");
            if look.quiet_button(ui, Some(icon::EXPORT), &label, None).clicked() {
                table::export(kit, overview);
            }
            let label = kit.word("people-set-practice");
            if look.primary_button(ui, Some(icon::PAPER_PLANE_TILT), &label, None).clicked() {
                self.practice.open();
                kit.moving = true;
            }
        });
        look.title(ui, &headline(kit, overview));
        ui.add_space(space::HAIR);
        if overview.people.is_empty() {
            look.nothing_yet(ui, &kit.word("people-nobody"));
            return None;
        }
        if full / look.text_scale >= 1100.0 {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 24.0;
                ui.vertical(|ui| {
                    ui.set_width(full * 0.66);
                    go = self.table.show(kit, ui, overview);
                });
                ui.vertical(|ui| {
                    ui.set_width(ui.available_width());
                    self.beside(kit, ui, overview);
                });
            });
        } else {
            go = self.table.show(kit, ui, overview);
            ui.add_space(space::MEDIUM);
            self.beside(kit, ui, overview);
        }
        go
    }

    fn team_picker(&mut self, kit: &Kit, ui: &mut Ui) {
        let all = kit.word("people-everybody");
        let teams = kit.store.teams().unwrap_or_default();
        if teams.is_empty() {
            return;
        }
        let shown = self.team.clone().unwrap_or_else(|| all.clone());
        let choices = || std::iter::once(all.clone()).chain(teams.iter().cloned()).map(Choice::new).collect();
        let label = kit.word("people-team");
        if let Some(picked) = kit.look.picker(ui, &label, &shown, choices, &kit.word("people-find")) {
            self.team = picked.checked_sub(1).and_then(|at| teams.get(at).cloned());
            self.overview = None;
        }
    }

    /// What is set, and what is worth a look.
    fn beside(&mut self, kit: &mut Kit, ui: &mut Ui, overview: &Overview) {
        let look = kit.look;
        look.heading(ui, Some(icon::PAPER_PLANE_TILT), &kit.word("people-practice-set"));
        self.practice.list(kit, ui);
        ui.add_space(space::SMALL);
        let Some(words) = worth_a_look(kit, overview) else { return };
        crate::look::Card::new(crate::look::CardKind::Goal).padding(16.0).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            look.heading(ui, Some(icon::LIGHTBULB), &kit.word("people-worth-a-look"));
            for words in words {
                look.label(ui, &words, Face::Regular, size::BODY, look.palette.ink);
            }
        });
    }
}

/// The one sentence that matters: what the team does best and what comes next.
fn headline(kit: &Kit, overview: &Overview) -> String {
    let known: Vec<(usize, u32)> =
        (0..4).filter_map(|of| overview.tenths(of).map(|tenths| (of, tenths))).collect();
    let best = known.iter().max_by_key(|(of, tenths)| (*tenths, std::cmp::Reverse(*of)));
    let least = known.iter().min_by_key(|(of, tenths)| (*tenths, *of));
    match (best, least) {
        (Some((best, most)), Some((least, few))) if most > few => kit.say(
            "people-headline",
            &[("best", levels::name(kit, *best).into()), ("least", levels::name(kit, *least).into())],
        ),
        _ => kit.word("nav-people"),
    }
}

/// What a manager should look at: where most broke their word, where few win the customer, who is stuck.
fn worth_a_look(kit: &Kit, overview: &Overview) -> Option<Vec<String>> {
    let title = |scenario: &str| {
        kit.shelf
            .find(scenario)
            .map_or_else(|| scenario.to_owned(), |found| found.scenario.scenario.title.to_string())
    };
    let mut all = Vec::new();
    let several = || overview.scenarios.iter().filter(|one| one.people >= 2);
    // Shares are compared crosswise, in whole numbers.
    let broke =
        several().filter(|one| one.broke >= 2).max_by(|a, b| (a.broke * b.people).cmp(&(b.broke * a.people)));
    if let Some(one) = broke {
        let args = [
            ("broke", i64::from(one.broke).into()),
            ("people", i64::from(one.people).into()),
            ("title", title(&one.scenario).into()),
        ];
        all.push(kit.say("people-broke", &args));
    }
    let lost = several().filter(|one| one.won * 2 < one.finished);
    if let Some(one) = lost.min_by(|a, b| (a.won * b.finished).cmp(&(b.won * a.finished))) {
        let args = [
            ("won", i64::from(one.won).into()),
            ("finished", i64::from(one.finished).into()),
            ("title", title(&one.scenario).into()),
        ];
        all.push(kit.say("people-few-won", &args));
    }
    let stuck: Vec<&str> =
        overview.people.iter().filter(|one| one.stuck.is_some()).map(|one| one.name.as_str()).collect();
    if let Some(first) = stuck.first() {
        let args = [("name", (*first).into()), ("more", (stuck.len() - 1).into())];
        all.push(kit.say("people-stuck", &args));
    }
    (!all.is_empty()).then_some(all)
}

/// Two things in a line, the second on the right.
fn at_both_ends(ui: &mut Ui, height: f32, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let room = vec2(ui.available_width(), height);
    ui.allocate_ui_with_layout(room, Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(room.x);
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}
