//! Everything that the scenario has, in a column on the left: pages to go to, with a mark where something is wrong.

use egui::{Id, Key, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::page::Page;
use super::seen::{Row, Seen};
use super::words_of::WordsOf;
use crate::look::{Face, InkBox, Look, channel_icon, icon, size, space, stroke};
use crate::scenario::message::Severity;
use crate::scenario::model::Outcome;
use crate::scenario::wording::capital;

/// How a row is drawn.
struct Drawn {
    icon: &'static str,
    words: String,
    spoken: String,
    mark: Option<Severity>,
    /// Whether something on it is still in the program's words.
    asked: bool,
}

/// Shows the outline; says which page is wanted.
pub(super) fn show(
    look: &Look,
    ui: &mut Ui,
    of: &WordsOf<'_>,
    seen: &Seen,
    at: &Page,
    bring: bool,
) -> Option<Page> {
    let mut wanted = None;
    let height = 35.0 * look.text_scale;
    let here = seen.rows.iter().position(|row| matches!(row, Row::Page(page) if page == at));
    let moved = keys(ui, seen, here);
    if let Some(index) = moved
        && let Row::Page(page) = &seen.rows[index]
    {
        wanted = Some(page.clone());
    }
    // Where one goes is at hand at once: a row that is out of sight for one pass would lose the keyboard.
    let next = wanted.clone();
    let at = next.as_ref().unwrap_or(at);
    let mut area = ScrollArea::vertical().id_salt("outline").auto_shrink(false);
    if (bring || moved.is_some())
        && let Some(index) = moved.or(here)
    {
        // The row is brought into sight where it is not.
        let top = index as f32 * height;
        let id = ui.make_persistent_id(Id::new("outline"));
        let offset = ui.data(|data| data.get_temp::<(f32, f32)>(id.with("seen")));
        let (from, room) = offset.unwrap_or((0.0, ui.available_height()));
        if top < from || top + height > from + room {
            area = area.vertical_scroll_offset((top - room * 0.4).max(0.0));
        }
    }
    let id = ui.make_persistent_id(Id::new("outline"));
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = area.show_rows(ui, height, seen.rows.len(), |ui, range| {
        for index in range {
            match &seen.rows[index] {
                Row::Heading(key) => heading(look, ui, &of.word(key), height),
                Row::Page(page) => {
                    let drawn = drawn(of, seen, page);
                    if row(look, ui, page, &drawn, page == at, height) {
                        wanted = Some(page.clone());
                    }
                }
            }
        }
    });
    ui.data_mut(|data| {
        data.insert_temp(id.with("seen"), (shown.state.offset.y, shown.inner_rect.height()));
    });
    wanted
}

/// The arrows go from row to row while the one at hand has the focus.
fn keys(ui: &Ui, seen: &Seen, here: Option<usize>) -> Option<usize> {
    let here = here?;
    if !ui.memory(|memory| memory.has_focus(row_id())) {
        return None;
    }
    let is_page = |index: &usize| matches!(seen.rows[*index], Row::Page(_));
    let (up, down, home, end) = ui.input(|input| {
        let pressed = |key| input.key_pressed(key) && input.modifiers.is_none();
        (pressed(Key::ArrowUp), pressed(Key::ArrowDown), pressed(Key::Home), pressed(Key::End))
    });
    let all = 0..seen.rows.len();
    match (up, down, home, end) {
        (true, ..) => (0..here).rev().find(is_page),
        (_, true, ..) => (here + 1..seen.rows.len()).find(is_page),
        (_, _, true, _) => all.clone().find(is_page),
        (_, _, _, true) => all.rev().find(is_page),
        _ => None,
    }
}

/// The row at hand always has one id, so that the focus stays with it as it moves.
pub(super) fn row_id() -> Id {
    Id::new("studio outline row at hand")
}

fn drawn(of: &WordsOf<'_>, seen: &Seen, page: &Page) -> Drawn {
    let scenario = of.scenario;
    let (icon, words) = match page {
        Page::About => (icon::CARDS, of.word("studio-page-about")),
        Page::Customer => (icon::USER, of.word("studio-page-customer")),
        Page::Facts => (icon::INFO, of.word("studio-page-facts")),
        Page::Owed => (icon::PACKAGE, of.word("studio-page-owed")),
        Page::Promises => (icon::HANDSHAKE, of.word("studio-page-promises")),
        Page::Contacts => (icon::CALENDAR, of.word("studio-page-contacts")),
        Page::Others => (icon::DOTS_THREE, of.word("studio-page-others")),
        Page::File => (icon::FILE_TEXT, of.word("studio-page-file")),
        Page::Beat(_) => {
            let icon = page.channel(scenario).map_or(icon::QUESTION, channel_icon);
            (icon, capital(&page.name_in_words(scenario)))
        }
        Page::Event(_) => (icon::BELL_RINGING, capital(&page.name_in_words(scenario))),
        Page::Ending(_) => {
            let icon = match page.outcome(scenario) {
                Some(Outcome::Won) => icon::FLAG_CHECKERED,
                Some(Outcome::Lost) => icon::FLAG_PENNANT,
                _ => icon::FLAG,
            };
            (icon, page.name_in_words(scenario))
        }
    };
    let mark = seen.marks.get(page).copied();
    let asked = seen.asked.contains(page);
    let spoken = match mark {
        Some(Severity::Error) => of.say("studio-row-error", &[("what", words.as_str().into())]),
        Some(Severity::Warning) => of.say("studio-row-warning", &[("what", words.as_str().into())]),
        None if asked => of.say("studio-row-asked", &[("what", words.as_str().into())]),
        None => words.clone(),
    };
    Drawn { icon, words, spoken, mark, asked }
}

fn heading(look: &Look, ui: &mut Ui, words: &str, height: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
    let colour = look.palette.soft;
    let galley = ui.painter().layout_no_wrap(words.into(), look.font(Face::SemiBold, size::SMALLEST), colour);
    let place = rect.left_bottom() + vec2(space::SMALL, -galley.size().y - 4.0);
    ui.painter().galley(place, galley, colour);
}

/// A row; whether it was pressed. Only the one at hand takes the focus: the arrows go on from there.
fn row(look: &Look, ui: &mut Ui, page: &Page, drawn: &Drawn, here: bool, height: f32) -> bool {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let id = if here { row_id() } else { ui.id().with(page) };
    let sense = if here { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id, sense);
    response.widget_info(|| WidgetInfo::selected(WidgetType::SelectableLabel, true, here, &drawn.spoken));
    ui.ctx().accesskit_node_builder(id, |node| node.set_role(egui::accesskit::Role::ListItem));
    if response.has_focus() {
        ui.memory_mut(|memory| {
            let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
            memory.set_focus_lock_filter(id, filter);
        });
    }
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let palette = &look.palette;
    let held = look.held(ui.ctx(), &response);
    let place = rect.shrink2(vec2(2.0, 1.0));
    if here {
        let line = if held.focus { look.focus_stroke() } else { stroke::SMALL };
        let style = InkBox { line: palette.focus, ..look.ink_box(9.0, line, palette.sea_tint) };
        look.paint_box(ui.painter(), id, place, style);
    } else if held.hover > 0.0 {
        look.paint_box(ui.painter(), id, place, look.ink_box(9.0, 0.0, palette.sand));
    }
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let points = size::SECONDARY;
    let face = if here { Face::SemiBold } else { Face::Regular };
    let mut left = rect.left() + 10.0;
    let glyph = painter.layout_no_wrap(drawn.icon.into(), look.font(Face::Icon, points * 1.2), palette.soft);
    painter.galley(egui::pos2(left, rect.center().y - glyph.size().y / 2.0), glyph, palette.soft);
    left += points * 1.2 * look.text_scale + 10.0;
    let room =
        rect.right() - left - if drawn.mark.is_some() || drawn.asked { 30.0 * look.text_scale } else { 6.0 };
    let mut job =
        egui::text::LayoutJob::simple_singleline(drawn.words.clone(), look.font(face, points), palette.ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = painter.layout_job(job);
    painter.galley(egui::pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.ink);
    let mark = match drawn.mark {
        Some(Severity::Error) => Some((icon::X_CIRCLE, Face::IconFill, palette.brick)),
        Some(Severity::Warning) => Some((icon::WARNING, Face::IconFill, palette.gold_text)),
        None => drawn.asked.then_some((icon::PENCIL_SIMPLE, Face::Icon, palette.gold_text)),
    };
    if let Some((glyph, face, colour)) = mark {
        let glyph = painter.layout_no_wrap(glyph.into(), look.font(face, points * 1.2), colour);
        let at = egui::pos2(rect.right() - 8.0 - glyph.size().x, rect.center().y - glyph.size().y / 2.0);
        painter.galley(at, glyph, colour);
    }
    response.clicked()
}
