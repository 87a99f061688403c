//! Practice that a manager sets: which customer, for whom, by when; and who has done it.

use egui::{Rect, Sense, Ui, vec2};
use jiff::ToSpan;

use super::super::Kit;
use super::super::progress::day_in_words;
use super::super::scene::backdrop_of;
use crate::look::{Backdrop, Choice, Face, icon, size, space, stroke};
use crate::records::assignments::{Assignment, Whom};
use crate::records::team::Overview;

/// By when: in so many days.
const DAYS: [(i32, &str); 4] = [
    (3, "practice-three-days"),
    (7, "practice-a-week"),
    (14, "practice-two-weeks"),
    (28, "practice-four-weeks"),
];
/// As many steps as people are shown as boxes; more are one bar.
const BOXES: usize = 12;

/// What is being set, and what is set.
#[derive(Default)]
pub(super) struct Practice {
    open: bool,
    scenario: Option<String>,
    whom: Option<Whom>,
    days: usize,
    known: Option<Vec<Assignment>>,
}

impl Practice {
    pub fn open(&mut self) {
        *self = Practice { open: true, days: 1, ..Practice::default() };
    }

    /// What is set is of before: it is asked again.
    pub fn ask_again(&mut self) {
        self.known = None;
    }

    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether there was something to close.
    pub fn close(&mut self) -> bool {
        std::mem::take(&mut self.open)
    }

    /// What is set, each with who has done it.
    pub fn list(&mut self, kit: &mut Kit, ui: &mut Ui) {
        let look = kit.look;
        let known = self.known.get_or_insert_with(|| match kit.store.assignments() {
            Ok(all) => all,
            Err(error) => {
                kit.notices.push(error.to_string());
                Vec::new()
            }
        });
        if known.is_empty() {
            look.nothing_yet(ui, &kit.word("practice-none"));
            return;
        }
        let mut withdrawn = None;
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::SMALL;
            for one in known.iter() {
                if row(kit, ui, one) {
                    withdrawn = Some(one.id);
                }
            }
        });
        if let Some(id) = withdrawn {
            if let Err(error) = kit.store.withdraw(id) {
                kit.notices.push(error.to_string());
            }
            self.known = None;
            kit.moving = true;
        }
    }

    /// The form.
    pub fn set(&mut self, kit: &mut Kit, ui: &mut Ui, overview: &Overview) {
        let look = kit.look;
        look.title(ui, &kit.word("people-set-practice"));
        ui.set_max_width(680.0 * look.text_scale.sqrt());
        let caption = |ui: &mut Ui, key: &str| {
            look.label(ui, &kit.word(key), Face::SemiBold, size::BODY, look.palette.ink);
        };
        let customers: Vec<(String, String, String)> = kit
            .shelf
            .scenarios()
            .map(|found| {
                let scenario = &found.scenario.scenario;
                (found.name(), scenario.title.to_string(), scenario.customer.name.to_string())
            })
            .collect();
        caption(ui, "practice-which");
        let chosen = self.scenario.as_ref();
        let chosen = chosen.and_then(|name| customers.iter().find(|(one, ..)| one == name));
        let shown = chosen.map_or_else(|| kit.word("practice-choose"), |(_, title, _)| title.clone());
        let choices = || customers.iter().map(|(_, title, name)| Choice::new(title).note(name)).collect();
        if let Some(picked) =
            look.picker(ui, &kit.word("practice-which"), &shown, choices, &kit.word("library-search"))
        {
            self.scenario = customers.get(picked).map(|(name, ..)| name.clone());
        }
        caption(ui, "practice-for-whom");
        let teams = kit.store.teams().unwrap_or_default();
        let all: Vec<Whom> = std::iter::once(Whom::All)
            .chain(teams.into_iter().map(Whom::Team))
            .chain(overview.people.iter().map(|one| Whom::Person(one.name.clone())))
            .collect();
        let whom = self.whom.clone().unwrap_or(Whom::All);
        let choices = || all.iter().map(|whom| Choice::new(for_whom(kit, whom)).icon(sign(whom))).collect();
        let label = kit.word("practice-for-whom");
        if let Some(picked) =
            look.picker(ui, &label, &for_whom(kit, &whom), choices, &kit.word("people-find"))
        {
            self.whom = all.get(picked).cloned();
        }
        caption(ui, "practice-by");
        let names = DAYS.map(|(_, key)| kit.word(key));
        look.segmented(ui, &kit.word("practice-by"), &mut self.days, &names.each_ref().map(String::as_str));
        let due = kit.today.saturating_add(DAYS[self.days.min(3)].0.days());
        look.note(ui, &kit.say("practice-by-day", &[("day", day_in_words(kit, due).into())]));
        ui.add_space(space::SMALL);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::MEDIUM, space::SMALL);
            let label = kit.word("practice-set");
            let button = crate::look::InkButton::new(crate::look::Loudness::Primary, &label)
                .icon(icon::PAPER_PLANE_TILT)
                .enabled(self.scenario.is_some())
                .show(&look, ui);
            let given_up = look.quiet_button(ui, None, &kit.word("practice-not"), None).clicked();
            let chosen = self.scenario.as_ref();
            let chosen = chosen.and_then(|name| customers.iter().find(|(one, ..)| one == name));
            if let Some((name, title, _)) = chosen.filter(|_| button.clicked())
                && let Some((pack, scenario)) = name.split_once('/')
            {
                let whom = self.whom.clone().unwrap_or(Whom::All);
                match kit.store.assign([pack, scenario, title], &whom, &Kit::now(), due) {
                    Ok(_) => *self = Practice::default(),
                    Err(error) => kit.notices.push(error.to_string()),
                }
                kit.moving = true;
            } else if given_up {
                self.open = false;
                kit.moving = true;
            }
        });
    }
}

fn sign(whom: &Whom) -> &'static str {
    match whom {
        Whom::All => icon::USERS_FOUR,
        Whom::Team(_) => icon::USERS_THREE,
        Whom::Person(_) => icon::USER,
    }
}

fn for_whom(kit: &Kit, whom: &Whom) -> String {
    match whom {
        Whom::All => kit.word("people-everybody"),
        Whom::Team(name) | Whom::Person(name) => name.clone(),
    }
}

/// One that is set: the customer, for whom, by when, how many have done it; whether it was taken back.
fn row(kit: &mut Kit, ui: &mut Ui, one: &Assignment) -> bool {
    let look = kit.look;
    let portrait =
        kit.shelf.find(&one.scenario).map(|found| found.scenario.scenario.customer.portrait.to_string());
    let face =
        portrait.as_deref().and_then(|who| kit.pictures.get(ui.ctx(), &format!("{who}/calm-small.png")));
    let backdrop = portrait.as_deref().map_or(Backdrop::Sand, backdrop_of);
    let mut withdrawn = false;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        look.token(ui, 44.0, face, backdrop, "");
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            let right = |ui: &mut Ui| {
                let label = kit.say("practice-withdraw", &[("title", (&one.title).into())]);
                let button = crate::look::InkButton::new(crate::look::Loudness::Quiet, &label);
                withdrawn = button.icon(icon::X).bare(true).low().show(&look, ui).clicked();
            };
            super::at_both_ends(
                ui,
                26.0 * look.text_scale,
                |ui| {
                    look.label(ui, &one.title, Face::SemiBold, size::SECONDARY, look.palette.ink);
                },
                right,
            );
            let late = one.due < kit.today && one.done() < one.people.len();
            let args =
                [("whom", for_whom(kit, &one.whom).into()), ("day", day_in_words(kit, one.due).into())];
            let words = kit.say(if late { "practice-late" } else { "practice-due" }, &args);
            let ink = if late { look.palette.gold_text } else { look.palette.soft };
            look.label(ui, &words, Face::Regular, size::SMALLEST, ink);
            bar(kit, ui, one);
        });
    });
    withdrawn
}

/// How many have done it: a box a person, or one bar where there are many; and in words.
fn bar(kit: &Kit, ui: &mut Ui, one: &Assignment) {
    let look = kit.look;
    let (done, all) = (one.done(), one.people.len());
    let words = kit.say("practice-done", &[("done", done.into()), ("all", all.into())]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let (rect, _) = ui.allocate_exact_size(
            vec2((ui.available_width() - 92.0 * look.text_scale).max(40.0), 12.0),
            Sense::hover(),
        );
        let boxes = if all <= BOXES { all.max(1) } else { 1 };
        let width = rect.width() / boxes as f32;
        for at in 0..boxes {
            let mut part =
                Rect::from_min_size(rect.min + vec2(at as f32 * width, 0.0), vec2(width - 3.0, 12.0));
            let style = look.ink_box(6.0, stroke::SMALL, look.palette.sand);
            let id = ui.id().with(("done", one.id, at));
            look.paint_box(ui.painter(), id, part, style);
            let full = if boxes == all { at < done } else { done > 0 };
            if full {
                if boxes != all {
                    part.set_width(part.width() * done as f32 / all.max(1) as f32);
                }
                let style = look.ink_box(6.0, stroke::SMALL, look.palette.sea);
                look.paint_box(ui.painter(), id.with("full"), part, style);
            }
        }
        look.label(ui, &words, Face::SemiBold, size::SMALLEST, look.palette.ink);
    });
    let left: Vec<&str> =
        one.people.iter().filter(|(_, done)| !done).map(|(name, _)| name.as_str()).collect();
    if !left.is_empty() && left.len() <= 4 && all > 1 {
        look.label(
            ui,
            &kit.say("practice-left", &[("names", left.join(", ").into())]),
            Face::Regular,
            size::SMALLEST,
            look.palette.soft,
        );
    }
}
