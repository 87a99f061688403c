//! Fields: each shows one value of the scenario and, where it was changed, says which edit that is.

mod act;
mod beat;
mod condition;
mod leads;
mod pages;
mod reply;
mod things;

use std::collections::BTreeMap;

use egui::{
    Context, Id, Key, Rect, Response, RichText, TextEdit, TextureId, Ui, UiBuilder, WidgetInfo, WidgetType,
    vec2,
};

pub(super) use pages::show;
pub(super) use reply::new_reply;

use super::mixer::Mixer;
use super::page::{Page, Place, name_of};
use super::words_of::WordsOf;
use crate::editing::{Edit, Remark, What};
use crate::look::{Choice, Face, InkButton, Look, Loudness, Tone, icon, size, space};
use crate::scenario::write::{Change, Thing, quoted};

/// What is being written into fields and is no value yet: half a time, a name that is not taken over.
pub(super) type Drafts = BTreeMap<String, String>;

/// How a picture is got: a file of the cast.
pub(super) type Picture<'a> = &'a mut dyn FnMut(&Context, &str) -> Option<TextureId>;

/// What of a page is unfolded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Unfolded {
    /// The reply in hand.
    pub reply: Option<String>,
    /// The act in hand: the path of the list, and its number.
    pub act: Option<(Vec<String>, usize)>,
    /// Whether what is seldom needed of the beat is there.
    pub more: bool,
    /// Whether what is seldom needed of the reply is there.
    pub more_of_reply: bool,
    /// The field whose words are to be written anew: what is typed there stands instead of all of them.
    pub rewrite: Option<Id>,
}

/// Everything fields need, and what came of them.
pub(super) struct Form<'a> {
    pub look: Look,
    pub of: WordsOf<'a>,
    pub picture: Picture<'a>,
    pub drafts: &'a mut Drafts,
    pub mixer: &'a mut Mixer,
    pub unfolded: &'a mut Unfolded,
    /// What was changed.
    pub edits: Vec<Edit>,
    /// Where one wants to go.
    pub went: Option<Place>,
    /// What is to get the focus as soon as it is there.
    pub focus: &'a mut Option<Id>,
    /// What is known of the replies of the beat at hand: lines below each.
    pub known: &'a BTreeMap<String, Vec<String>>,
    /// What still stands in the program's words.
    pub remarks: &'a [Remark],
}

/// A path of the file.
pub(super) fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// A path further down.
pub(super) fn below(path: &[String], steps: &[&str]) -> Vec<String> {
    path.iter().cloned().chain(steps.iter().map(|step| (*step).to_owned())).collect()
}

/// Selects all of a field's text.
fn select_all(ui: &Ui, id: Id, text: &str) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::widgets::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

/// The id of the field of a path.
pub(super) fn field_id(path: &[String]) -> Id {
    Id::new(("studio field", path))
}

impl Form<'_> {
    /// A sentence without names in it.
    pub fn word(&self, key: &str) -> String {
        self.of.word(key)
    }

    /// Something was chosen, added, moved or taken out.
    pub fn change(&mut self, what: What, changes: Vec<Change>) {
        self.edits.push(Edit::Changes(what, changes));
    }

    /// A value was chosen.
    pub fn set(&mut self, path: Vec<String>, value: String) {
        self.change(What::Chosen, vec![Change::Set { path, value }]);
    }

    /// A value that may be there or not was chosen.
    pub fn set_or_remove(&mut self, path: Vec<String>, value: Option<String>, is_there: bool) {
        match value {
            Some(value) => self.set(path, value),
            None if is_there => self.change(What::Removed, vec![Change::Remove { path }]),
            None => {}
        }
    }

    /// The words above a field.
    pub fn caption(&self, ui: &mut Ui, key: &str) -> Response {
        self.look.label(ui, &self.word(key), Face::Regular, size::SMALLEST, self.look.palette.soft)
    }

    /// A line that a screen reader does not need, because the control says it.
    pub fn silent_caption(&self, ui: &mut Ui, words: &str) {
        ui.scope(|ui| {
            self.look.silent(ui);
            self.look.label(ui, words, Face::Regular, size::SMALLEST, self.look.palette.soft);
        });
    }

    /// A text that is always there.
    pub fn text(&mut self, ui: &mut Ui, path: &[String], key: &str, value: &str, rows: usize) -> Response {
        let caption = self.caption(ui, key);
        let response = self.bare_text(ui, path, &self.word(key), value, rows, "");
        response.labelled_by(caption.id)
    }

    /// A text that may be left out.
    pub fn optional_text(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        key: &str,
        value: Option<&str>,
        rows: usize,
    ) -> Response {
        self.caption(ui, key);
        self.bare_optional(ui, path, &self.word(key), value, rows, "")
    }

    /// A text without words above it; `label` is for screen readers.
    pub fn bare_text(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        label: &str,
        value: &str,
        rows: usize,
        hint: &str,
    ) -> Response {
        self.asked(ui, path);
        let mut text = value.to_owned();
        let response = self.edit(ui, field_id(path), label, &mut text, rows, hint);
        if text != value {
            self.edits.push(Edit::Typed { path: path.to_vec(), value: Some(quoted(&text)) });
        }
        response
    }

    /// The same for one that may be left out: emptied, it goes out of the file.
    pub fn bare_optional(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        label: &str,
        value: Option<&str>,
        rows: usize,
        hint: &str,
    ) -> Response {
        self.asked(ui, path);
        let before = value.unwrap_or_default();
        let mut text = before.to_owned();
        let response = self.edit(ui, field_id(path), label, &mut text, rows, hint);
        if text != before {
            let value = (!text.is_empty()).then(|| quoted(&text));
            self.edits.push(Edit::Typed { path: path.to_vec(), value });
        }
        response
    }

    /// What words are to be about that are still the program's.
    pub fn asked(&self, ui: &mut Ui, path: &[String]) {
        let Some(remark) = self.remarks.iter().find(|remark| remark.path == path) else { return };
        let words = self.of.say("studio-rewrite-this", &[("what", remark.asks.as_str().into())]);
        let line = [(icon::PENCIL_SIMPLE, words.as_str())];
        self.look.icon_line(ui, &line, Face::Regular, size::SECONDARY, self.look.palette.gold_text);
    }

    /// A field to write in.
    pub fn edit(
        &mut self,
        ui: &mut Ui,
        id: Id,
        label: &str,
        text: &mut String,
        rows: usize,
        hint: &str,
    ) -> Response {
        let look = self.look;
        let edit =
            if rows > 1 { TextEdit::multiline(text).desired_rows(rows) } else { TextEdit::singleline(text) };
        let font = look.font(Face::Regular, size::BODY);
        let (ink, sea) = (look.palette.ink, look.palette.sea);
        // What stands in braces is a name and no word.
        let mut layouter = move |ui: &Ui, text: &dyn egui::TextBuffer, wrap: f32| {
            let mut job = egui::text::LayoutJob::default();
            job.wrap.max_width = if rows > 1 { wrap } else { f32::INFINITY };
            let plain = |colour| egui::TextFormat::simple(font.clone(), colour);
            for piece in crate::scenario::wording::pieces(text.as_str()) {
                use crate::scenario::wording::Piece;
                match piece {
                    Piece::Words(words) => job.append(words, 0.0, plain(ink)),
                    Piece::Name(name) => job.append(&format!("{{{name}}}"), 0.0, plain(sea)),
                }
            }
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let edit = edit
            .id(id)
            .hint_text(RichText::new(hint).color(look.palette.soft))
            .desired_width(f32::INFINITY)
            .margin(vec2(10.0, 7.0))
            // A new paragraph in a line that is spoken is hardly ever meant; Shift makes one.
            .return_key(egui::KeyboardShortcut::new(
                if rows > 1 { egui::Modifiers::SHIFT } else { egui::Modifiers::NONE },
                Key::Enter,
            ))
            .layouter(&mut layouter);
        let response = ui.add(edit);
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            let mut info = WidgetInfo::text_edit(enabled, text.as_str(), text.as_str(), hint);
            info.label = Some(label.to_owned());
            info
        });
        look.paint_field_focus(ui, &response);
        if *self.focus == Some(id) {
            *self.focus = None;
            response.request_focus();
            response.scroll_to_me(Some(egui::Align::Center));
            if self.unfolded.rewrite.take().is_some_and(|one| one == id) {
                select_all(ui, id, text);
            }
        }
        response
    }

    /// A value that is typed and must have a form: a number, a time. While it has not, the scenario keeps the one before
    /// and `why` is told. `parse` makes the value as it stands in the file; an empty field takes out what may be left out.
    pub fn parsed(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        key: &str,
        value: Option<String>,
        may_be_empty: bool,
        hint: &str,
        parse: impl Fn(&str) -> Result<String, String>,
    ) {
        let there = value.is_some();
        let needed = self.word("studio-needed");
        self.parsed_as(ui, path, key, value, hint, |text| {
            let value = match text {
                "" if may_be_empty && !there => return Ok(None),
                "" if may_be_empty => None,
                "" => return Err(needed.clone()),
                some => Some(parse(some)?),
            };
            Ok(Some(Edit::Typed { path: path.to_vec(), value }))
        });
    }

    /// The same where it is said otherwise what the text changes.
    pub fn parsed_as(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        key: &str,
        value: Option<String>,
        hint: &str,
        edit: impl Fn(&str) -> Result<Option<Edit>, String>,
    ) {
        let name = path.join("\u{1f}");
        let before = value.unwrap_or_default();
        let mut text = self.drafts.get(&name).cloned().unwrap_or_else(|| before.clone());
        self.caption(ui, key);
        let label = self.word(key);
        let response = self.edit(ui, field_id(path), &label, &mut text, 1, hint);
        let result = edit(text.trim());
        if response.changed() {
            self.drafts.insert(name.clone(), text.clone());
            if let Ok(Some(edit)) = &result {
                self.edits.push(edit.clone());
            }
        }
        match result {
            Err(why) if self.drafts.contains_key(&name) => {
                let words = format!("{} {why}", icon::WARNING);
                self.look.label(ui, &words, Face::Regular, size::SMALLEST, self.look.palette.gold_text);
            }
            _ => {}
        }
        if !response.has_focus() {
            self.drafts.remove(&name);
        }
    }

    /// A whole number within bounds.
    pub fn number(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        key: &str,
        value: Option<u32>,
        bounds: (u32, u32),
        may_be_empty: bool,
    ) {
        let (from, to) = bounds;
        let wrong =
            self.of.say("studio-number", &[("from", i64::from(from).into()), ("to", i64::from(to).into())]);
        self.parsed(ui, path, key, value.map(|value| value.to_string()), may_be_empty, "", |text| {
            let number = text.parse::<u32>().ok().filter(|number| (from..=to).contains(number));
            number.map(|number| number.to_string()).ok_or_else(|| wrong.clone())
        });
    }

    /// A sum of money, as one writes it: `15.00`.
    pub fn money(&mut self, ui: &mut Ui, path: &[String], key: &str, value: u32) {
        let wrong = self.word("studio-money");
        let shown = format!("{}.{:02}", value / 100, value % 100);
        self.parsed(ui, path, key, Some(shown), false, "", |text| {
            minor_units(text).map(|sum| sum.to_string()).ok_or_else(|| wrong.clone())
        });
    }

    /// One of a few, side by side.
    pub fn one_of(
        &mut self,
        ui: &mut Ui,
        path: &[String],
        key: &str,
        chosen: usize,
        options: &[(&str, &str)],
    ) {
        let words: Vec<String> = options.iter().map(|(_, key)| self.word(key)).collect();
        let shown: Vec<&str> = words.iter().map(String::as_str).collect();
        let label = self.word(key);
        self.silent_caption(ui, &label);
        let mut now = chosen;
        if self.look.segmented(ui, &label, &mut now, &shown).changed() && now != chosen {
            self.set(path.to_vec(), options[now].0.to_owned());
        }
    }

    /// Something that is so or not; where it is not, it is left out of the file.
    pub fn switch(&mut self, ui: &mut Ui, path: &[String], key: &str, on: bool) {
        let label = self.word(key);
        if self.tick(ui, &label, on) {
            self.set_or_remove(path.to_vec(), (!on).then(|| "true".into()), on);
        }
    }

    /// A box with a tick or without; whether it was pressed.
    pub fn tick(&self, ui: &mut Ui, label: &str, on: bool) -> bool {
        let mark = if on { icon::CHECK_SQUARE } else { icon::SQUARE };
        let button = InkButton::new(Loudness::Quiet, label).icon(mark).low().show(&self.look, ui);
        button.widget_info(|| WidgetInfo::selected(WidgetType::Checkbox, true, on, label));
        button.clicked()
    }

    /// One of the things of a kind, or none.
    pub fn pick(&mut self, ui: &mut Ui, label: &str, shown: &str, choices: Vec<Choice>) -> Option<usize> {
        let find = self.word("studio-find-one");
        self.look.picker(ui, label, shown, || choices, &find)
    }

    /// A button that opens a list of what can be added.
    pub fn add_of(
        &mut self,
        ui: &mut Ui,
        label: &str,
        choices: impl FnOnce() -> Vec<Choice>,
    ) -> Option<usize> {
        let button = self.look.low_button(ui, icon::PLUS, label);
        let find = self.word("studio-find-one");
        self.look.menu(&button, choices, &find)
    }

    /// A small button without words, said by its tooltip.
    pub fn small(&self, ui: &mut Ui, icon: &str, label: &str) -> bool {
        InkButton::new(Loudness::Quiet, label).icon(icon).bare(true).low().show(&self.look, ui).clicked()
    }

    /// A pill that goes when it is pressed.
    pub fn removable(&mut self, ui: &mut Ui, key: &str, tone: Tone, icon: &str, text: &str) -> bool {
        let label = self.of.say(key, &[("what", text.into())]);
        let shown = format!("{text}  ×");
        self.look.tone_pill(ui, tone, icon, &shown, &label, Some(false)).clicked()
    }

    /// The name of a thing, in words. It is taken over when the field is left or Enter is pressed: every mention of it
    /// follows.
    pub fn name(&mut self, ui: &mut Ui, thing: &Thing) -> Response {
        let name = thing.path().join("\u{1f}") + "\u{1f}name";
        let id = field_id(&thing.path()).with("name");
        let before = crate::scenario::wording::in_words(thing.name());
        let mut text = self.drafts.get(&name).cloned().unwrap_or_else(|| before.clone());
        let label = self.word("studio-name");
        let hint = self.word("studio-name-hint");
        let response = self.edit(ui, id, &label, &mut text, 1, &hint);
        if response.changed() {
            self.drafts.insert(name.clone(), text.clone());
        }
        if response.lost_focus() && !ui.input(|input| input.key_pressed(Key::Escape)) {
            let new = name_of(&text);
            if !new.is_empty() && self.drafts.contains_key(&name) && new != name_of(&before) {
                self.edits.push(Edit::Rename(thing.clone(), new));
            }
        }
        if !response.has_focus() {
            self.drafts.remove(&name);
        }
        response
    }

    /// Side by side in columns of one width, below each other where there is no room.
    pub fn columns(
        &mut self,
        ui: &mut Ui,
        count: usize,
        least: f32,
        mut add: impl FnMut(&mut Self, &mut Ui, usize),
    ) {
        let gap = space::MEDIUM;
        let full = ui.available_width();
        let width = (full - gap * (count as f32 - 1.0)) / count as f32;
        if width < least * self.look.text_scale {
            for index in 0..count {
                add(self, ui, index);
            }
            return;
        }
        let from = ui.cursor().min;
        let mut lowest = from.y;
        for index in 0..count {
            let left = from.x + (width + gap) * index as f32;
            let room = Rect::from_min_size(egui::pos2(left, from.y), vec2(width, f32::INFINITY));
            let layout = egui::Layout::top_down(egui::Align::Min);
            let mut column =
                ui.new_child(UiBuilder::new().max_rect(room).layout(layout).id_salt(("column", index)));
            column.set_width(width);
            add(self, &mut column, index);
            lowest = lowest.max(column.min_rect().bottom());
        }
        ui.allocate_rect(Rect::from_min_max(from, egui::pos2(from.x + full, lowest)), egui::Sense::hover());
    }

    /// A page of things: whether it is this one.
    pub fn is_open(&self, reply: &str) -> bool {
        self.unfolded.reply.as_deref() == Some(reply)
    }
}

/// A sum as one writes it, in minor units: `15`, `15.5`, `15.00` or `15,00`.
fn minor_units(text: &str) -> Option<u32> {
    let text = text.trim().trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > 2 || !digits(whole) || !digits(part) {
        return None;
    }
    let part = format!("{part:0<2}").parse::<u32>().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(part)
}

/// A page to go to.
pub(super) fn beat_page(name: &str) -> Place {
    Place::of(Page::Beat(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::minor_units;

    #[test]
    fn money_is_read_as_one_writes_it() {
        for (text, sum) in [
            ("15", Some(1500)),
            ("15.5", Some(1550)),
            ("£15,05", Some(1505)),
            ("0.99", Some(99)),
            ("", None),
            ("1.234", None),
            ("fifteen", None),
            ("99999999999", None),
        ] {
            assert_eq!(minor_units(text), sum, "{text}");
        }
    }
}
