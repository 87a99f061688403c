//! Where one begins to write: with a scenario of one's own, a shape that recurs, or a copy of one that came with the
//! program.

use std::path::{Path, PathBuf};

use egui::{Id, Key, Rect, ScrollArea, Ui, pos2, vec2};

use super::guided::{self, Came, Guided, taken};
use super::page::{free_name, name_of};
use super::{Bench, Studio, part};
use crate::editing::template::{Template, pack, templates};
use crate::editing::{begin, own_copy, own_pack};
use crate::look::{Card, CardKind, Face, follow_focus, icon, scroll_by_keys, size, space};
use crate::places_on_disk::Places;
use crate::scenario::model::Pack;
use crate::scenario::packs::default_pack;
use crate::scenario::read::read_pack;
use crate::shelf::{Found, Shelf};

/// What came of it.
pub enum StartAsked {
    /// Nothing.
    Nothing,
    /// To be left.
    Leave,
    /// A scenario is open.
    Opened(Box<Studio>),
    /// Something that one should know.
    Told(String),
}

impl std::fmt::Debug for StartAsked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            StartAsked::Nothing => "Nothing",
            StartAsked::Leave => "Leave",
            StartAsked::Opened(_) => "Opened",
            StartAsked::Told(_) => "Told",
        })
    }
}

/// The screen on which one begins to write.
#[derive(Debug, Default)]
pub struct Start {
    /// The template in hand, by its name, and the title that is being written for it.
    chosen: Option<&'static str>,
    title: String,
    focus: bool,
    /// The questions about a complaint, while they are asked.
    guided: Option<Guided>,
}

/// A file with the words of its card.
struct Own {
    file: PathBuf,
    title: String,
    note: String,
    broken: bool,
}

impl Start {
    /// What lies open is put away; whether there was something.
    pub fn put_away(&mut self) -> bool {
        let went_back = self.guided.as_mut().is_some_and(Guided::back);
        went_back || self.guided.take().is_some()
    }

    /// Shows the screen.
    pub fn show(
        &mut self,
        bench: &mut Bench<'_>,
        ui: &mut Ui,
        shelf: &Shelf,
        places: &Places,
        entered: bool,
    ) -> StartAsked {
        if let Some(guided) = &mut self.guided {
            return match guided.show(bench, ui, shelf, places) {
                Came::Nothing => StartAsked::Nothing,
                Came::Made(asked) => asked,
                Came::Left => {
                    self.guided = None;
                    StartAsked::Nothing
                }
            };
        }
        let mut asked = StartAsked::Nothing;
        let (look, words) = (bench.look, bench.words);
        let room = ui.max_rect();
        let head = Rect::from_min_size(
            room.min + vec2(24.0, 14.0),
            vec2(room.width() - 48.0, 44.0 * look.text_scale),
        );
        part(ui, head, |ui| {
            let back = look.back_button(ui, "Esc", &words.say("nav-customers", &[]));
            if entered {
                back.request_focus();
            }
            if back.clicked() {
                asked = StartAsked::Leave;
            }
        });
        let below = Rect::from_min_max(pos2(room.left() + space::SCREEN, head.bottom() + 8.0), room.max);
        part(ui, below, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(room.width() - 2.0 * space::SCREEN);
                ui.spacing_mut().item_spacing.y = space::SMALL;
                look.title(ui, &words.say("start-title", &[]));
                look.body(ui, &words.say("guided-about", &[]));
                if guided::way(&look, words, ui) {
                    self.guided = Some(Guided::default());
                }
                ui.add_space(space::MEDIUM);
                let own = own(shelf, places);
                if !own.is_empty() {
                    look.heading(ui, None, &words.say("start-own", &[]));
                    side_by_side(bench, ui, &own, |bench, ui, own| {
                        if self.own(bench, ui, own) {
                            asked = open(bench, &own.file, places);
                        }
                    });
                    ui.add_space(space::MEDIUM);
                }
                look.heading(ui, None, &words.say("start-templates", &[]));
                look.note(ui, &words.say("start-templates-note", &[]));
                let all = templates();
                side_by_side(bench, ui, &all, |bench, ui, template| {
                    if let Some(outcome) = self.template(bench, ui, *template, shelf, places) {
                        asked = outcome;
                    }
                });
                ui.add_space(space::MEDIUM);
                look.heading(ui, None, &words.say("start-copies", &[]));
                look.note(ui, &words.say("start-copies-note", &[]));
                let shipped: Vec<Found<'_>> = shelf
                    .scenarios()
                    .filter(|found| !is_own(Path::new(&found.scenario.file), places))
                    .collect();
                side_by_side(bench, ui, &shipped, |bench, ui, found| {
                    if copyable(bench, ui, *found) {
                        asked = copied(bench, *found, places);
                    }
                });
                ui.add_space(space::WIDE);
                scroll_by_keys(ui, room.height());
                follow_focus(ui);
            });
        });
        asked
    }

    fn own(&self, bench: &Bench<'_>, ui: &mut Ui, own: &Own) -> bool {
        let look = bench.look;
        let kind = if own.broken { CardKind::Broken } else { CardKind::Plain };
        let label = format!("{}. {}", own.title, own.note);
        let shown = Card::new(kind).flat().padding(12.0).show_button(&look, ui, &own.file, &label, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 2.0;
            look.label(ui, &own.title, Face::SemiBold, size::BODY, look.palette.ink);
            look.label(ui, &own.note, Face::Regular, size::SMALLEST, look.palette.soft);
        });
        shown.response.clicked()
    }

    /// A template; chosen, it asks for a title.
    fn template(
        &mut self,
        bench: &Bench<'_>,
        ui: &mut Ui,
        template: Template,
        shelf: &Shelf,
        places: &Places,
    ) -> Option<StartAsked> {
        let (look, words) = (bench.look, bench.words);
        let name = words.say(&format!("template-{}", template.name), &[]);
        let about = template.about();
        if self.chosen != Some(template.name) {
            let label = format!("{name}. {about}");
            let card = Card::new(CardKind::Plain).flat().padding(12.0);
            let shown = card.show_button(&look, ui, template.name, &label, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                look.label(ui, &name, Face::SemiBold, size::BODY, look.palette.ink);
                look.label(ui, about, Face::Regular, size::SECONDARY, look.palette.soft);
            });
            if shown.response.clicked() {
                self.chosen = Some(template.name);
                self.focus = true;
            }
            return None;
        }
        let mut asked = None;
        Card::new(CardKind::Yours).flat().padding(12.0).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            look.label(ui, &name, Face::SemiBold, size::BODY, look.palette.ink);
            let label = words.say("start-called", &[]);
            let caption = look.note(ui, &label);
            let edit = egui::TextEdit::singleline(&mut self.title)
                .id(Id::new("title of a new scenario"))
                .char_limit(80)
                .desired_width(420.0 * look.text_scale.sqrt())
                .margin(vec2(12.0, 9.0))
                .font(look.font(Face::Regular, size::REPLY));
            let field = ui.add(edit).labelled_by(caption.id);
            look.paint_field_focus(ui, &field);
            if std::mem::take(&mut self.focus) {
                field.request_focus();
            }
            let enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            let label = words.say("start-begin", &[]);
            if look.primary_button(ui, Some(icon::PENCIL_SIMPLE), &label, Some("Enter")).clicked() || enter {
                asked = Some(begun(bench, template, &self.title, shelf, places));
            }
        });
        asked
    }
}

/// Shows cards, two in a row where there is room for two.
fn side_by_side<T>(
    bench: &mut Bench<'_>,
    ui: &mut Ui,
    all: &[T],
    mut one: impl FnMut(&mut Bench<'_>, &mut Ui, &T),
) {
    let two = ui.available_width() / bench.look.text_scale > 820.0;
    for pair in all.chunks(if two { 2 } else { 1 }) {
        if !two {
            pair.iter().for_each(|item| one(bench, ui, item));
            continue;
        }
        ui.columns(2, |columns| {
            for (column, item) in columns.iter_mut().zip(pair) {
                one(bench, column, item);
            }
        });
    }
}

/// Whether a file lies among one's own scenarios, or beside the program, where one may write.
fn is_own(file: &Path, places: &Places) -> bool {
    file.is_file()
        && (file.starts_with(&places.own_scenarios)
            || places.scenarios_beside.as_ref().is_some_and(|beside| file.starts_with(beside)))
}

/// One's own scenarios, those that cannot be played first.
fn own(shelf: &Shelf, places: &Places) -> Vec<Own> {
    let mut all: Vec<Own> = Vec::new();
    for unreadable in &shelf.unreadable {
        let file = PathBuf::from(&unreadable.file);
        let named = file.file_name().is_some_and(|name| name != "pack.ron");
        if named && is_own(&file, places) {
            let title = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let note = unreadable.mistakes.first().map(|mistake| mistake.what.clone()).unwrap_or_default();
            all.push(Own { file, title, note, broken: true });
        }
    }
    for found in shelf.scenarios() {
        let file = PathBuf::from(&found.scenario.file);
        if is_own(&file, places) && !all.iter().any(|own| own.file == file) {
            let title = found.scenario.scenario.title.to_string();
            let note = format!("{} · {}", found.pack.pack.title, found.short_file());
            all.push(Own { file, title, note, broken: false });
        }
    }
    all
}

fn copyable(bench: &Bench<'_>, ui: &mut Ui, found: Found<'_>) -> bool {
    let look = bench.look;
    let scenario = &found.scenario.scenario;
    let label = format!("{}. {}", scenario.title, scenario.summary);
    let card = Card::new(CardKind::Plain).flat().padding(12.0);
    let shown = card.show_button(&look, ui, found.name(), &label, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        look.label(ui, &scenario.title, Face::SemiBold, size::BODY, look.palette.ink);
        look.label(ui, &scenario.summary, Face::Regular, size::SMALLEST, look.palette.soft);
    });
    shown.response.clicked()
}

/// The pack of a file with its text: the one beside it, or a plain one where that cannot be read.
fn pack_of(file: &Path) -> (Pack, String) {
    let beside = file.parent().map(|folder| folder.join("pack.ron"));
    let text = beside.and_then(|file| std::fs::read_to_string(file).ok());
    let read = text.and_then(|text| Some((read_pack("pack.ron", text.as_str()).value?, text)));
    read.unwrap_or_else(|| (default_pack(), pack("my-pack").unwrap_or_default()))
}

/// Opens a file in the studio.
pub(super) fn open(bench: &Bench<'_>, file: &Path, places: &Places) -> StartAsked {
    match Studio::open(file, places, pack_of(file)) {
        Ok(studio) => StartAsked::Opened(Box::new(studio)),
        Err(error) => {
            let args = [("file", file.display().to_string().into()), ("why", error.to_string().into())];
            StartAsked::Told(bench.words.say("start-not-opened", &args))
        }
    }
}

fn copied(bench: &Bench<'_>, found: Found<'_>, places: &Places) -> StartAsked {
    let plays = found.plays().map(|(_, text)| text);
    let (scenario, of) = (found.scenario, found.pack);
    let id = &scenario.scenario.id;
    match own_copy(places, id, &scenario.text, plays.as_deref(), &of.pack.id, &of.text) {
        Ok(begun) => open(bench, &begun.file, places),
        Err(error) => not_made(bench, &error),
    }
}

fn begun(bench: &Bench<'_>, template: Template, title: &str, shelf: &Shelf, places: &Places) -> StartAsked {
    let title = title.trim();
    let wanted = match name_of(title).replace('_', "-") {
        name if name.is_empty() => template.name.to_owned(),
        name => name,
    };
    let name = free_name(&wanted, |name| taken(shelf, places, name)).replace('_', "-");
    let text = if title.is_empty() { template.scenario(&name) } else { template.titled(&name, title) };
    let made = text.map_err(std::io::Error::other).and_then(|text| begin(&own_pack(places), &name, &text));
    match made {
        Ok(begun) => open(bench, &begun.file, places),
        Err(error) => not_made(bench, &error),
    }
}

pub(super) fn not_made(bench: &Bench<'_>, error: &std::io::Error) -> StartAsked {
    StartAsked::Told(bench.words.say("start-not-made", &[("why", error.to_string().into())]))
}
