//! A list that opens below what was pressed, and a box that shows the one of several that is chosen.

use egui::{
    Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, Ui, WidgetInfo, WidgetType, vec2,
};

use super::{
    icon,
    paint::Row,
    rich_text::Setting,
    theme::{Look, size, space, stroke},
    type_faces::Face,
};

/// From so many on there is a field to find one.
const MANY: usize = 12;

/// One of those that are in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// An icon, or nothing.
    pub icon: &'static str,
    /// The words.
    pub words: String,
    /// A line below them, or nothing.
    pub note: String,
}

impl Choice {
    /// Words alone.
    pub fn new(words: impl Into<String>) -> Choice {
        Choice { words: words.into(), ..Choice::default() }
    }

    /// The same with an icon.
    pub fn icon(mut self, icon: &'static str) -> Choice {
        self.icon = icon;
        self
    }

    /// Whether it needs a wide list.
    fn is_long(&self) -> bool {
        self.note.chars().count() > 36 || self.words.chars().count() > 34
    }

    /// The same with a line below.
    pub fn note(mut self, note: impl Into<String>) -> Choice {
        self.note = note.into();
        self
    }
}

/// What is remembered of an open list.
#[derive(Clone, Default)]
struct Open {
    needle: String,
    focused: bool,
}

impl Look {
    /// Shows the chosen one of several; pressed, it opens a list of all. Says which was picked. `label` names it for
    /// screen readers (show it above by yourself); `shown` stands for the chosen one.
    pub fn picker(
        &self,
        ui: &mut Ui,
        label: &str,
        shown: &str,
        choices: impl FnOnce() -> Vec<Choice>,
        find: &str,
    ) -> Option<usize> {
        let response = self.picker_button(ui, label, shown);
        self.menu(&response, choices, find)
    }

    /// The box of a picker alone.
    fn picker_button(&self, ui: &mut Ui, label: &str, shown: &str) -> Response {
        let ink = self.palette.ink;
        let padding = vec2(12.0, 6.0);
        let mut after = Row::default();
        after.icon(self, ui, icon::CARET_DOWN, size::SMALLEST, self.palette.soft);
        let mut row = Row::default();
        let wide = (ui.available_width() - 2.0 * padding.x - after.size().x - 8.0).max(40.0);
        row.text(self, ui, shown, Setting::new(Face::SemiBold, size::SECONDARY, ink).wrap(wide));
        let wanted = vec2(
            row.size().x + after.size().x + 8.0 + 2.0 * padding.x,
            (row.size().y + 2.0 * padding.y).max(36.0),
        );
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let enabled = ui.is_enabled();
        response
            .widget_info(|| WidgetInfo::labeled(WidgetType::Button, enabled, format!("{label}: {shown}")));
        let held = self.held(ui.ctx(), &response);
        let plain = self.ink_box(10.0, stroke::SMALL, self.palette.card);
        self.paint_box(ui.painter(), response.id, rect, self.pressable(plain, held, false));
        let left = rect.left_center() + vec2(padding.x, 0.0);
        row.paint(self, ui.painter(), response.id, left);
        let right = rect.right_center() - vec2(padding.x + after.size().x, 0.0);
        after.paint(self, ui.painter(), response.id.with("open"), right);
        response
    }

    /// The list that opens when something was pressed. Says which was picked. With many there is a field to find one,
    /// whose hint is `find`.
    pub fn menu(
        &self,
        opener: &Response,
        choices: impl FnOnce() -> Vec<Choice>,
        find: &str,
    ) -> Option<usize> {
        self.menu_at(opener, Popup::default_response_id(opener), choices, find)
    }

    /// The same for a list that something else may open, too: whoever knows its id.
    pub fn menu_at(
        &self,
        opener: &Response,
        id: Id,
        choices: impl FnOnce() -> Vec<Choice>,
        find: &str,
    ) -> Option<usize> {
        let known = id.with("open list");
        let context = opener.ctx.clone();
        let toggles = id == Popup::default_response_id(opener);
        let popup =
            if toggles { Popup::menu(opener) } else { Popup::from_response(opener).open_memory(None) };
        let popup = popup.id(id).gap(4.0).close_behavior(PopupCloseBehavior::CloseOnClickOutside).frame(
            egui::Frame::new()
                .fill(self.palette.card)
                .stroke((stroke::CARD, self.palette.line))
                .corner_radius(12.0)
                .inner_margin(6.0),
        );
        // Pressed, it opens only when it is shown.
        if !(popup.is_open() || toggles && opener.clicked()) {
            context.data_mut(|data| data.remove::<Open>(known));
            return None;
        }
        let mut open: Open = context.data(|data| data.get_temp(known)).unwrap_or_default();
        let mut picked = None;
        let escaped = context.input(|input| input.key_pressed(Key::Escape));
        let choices = choices();
        popup.show(|ui| {
            // Whole sentences need more room than words.
            let wide = if choices.iter().any(Choice::is_long) { 480.0 } else { 330.0 };
            ui.set_width((wide * self.text_scale).min(context.content_rect().width() - 40.0));
            ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
            picked = self.list(ui, id, &choices, &mut open, find);
        });
        if picked.is_some() || escaped {
            Popup::close_id(&context, id);
            opener.request_focus();
        }
        context.data_mut(|data| data.insert_temp(known, open));
        picked
    }

    fn list(&self, ui: &mut Ui, id: Id, choices: &[Choice], open: &mut Open, find: &str) -> Option<usize> {
        let mut picked = None;
        let first = !std::mem::replace(&mut open.focused, true);
        let mut enter = false;
        if choices.len() > MANY {
            let edit = egui::TextEdit::singleline(&mut open.needle)
                .id(id.with("find"))
                .hint_text(egui::RichText::new(find).color(self.palette.soft))
                .desired_width(f32::INFINITY)
                .margin(vec2(8.0, 6.0))
                .font(self.font(Face::Regular, size::SECONDARY));
            let field = ui.add(edit);
            field.widget_info(|| WidgetInfo::labeled(WidgetType::TextEdit, true, find));
            if first {
                field.request_focus();
            }
            enter = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            self.paint_field_focus(ui, &field);
        }
        let needle = open.needle.trim().to_lowercase();
        let among: Vec<usize> = (0..choices.len())
            .filter(|index| {
                let choice = &choices[*index];
                needle.is_empty()
                    || choice.words.to_lowercase().contains(&needle)
                    || choice.note.to_lowercase().contains(&needle)
            })
            .collect();
        if enter {
            return among.first().copied();
        }
        let noted = choices.iter().any(|choice| !choice.note.is_empty());
        let row = (if noted { 54.0 } else { 36.0 }) * self.text_scale;
        ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show_rows(
            ui,
            row,
            among.len(),
            |ui, range| {
                for at in range {
                    let index = among[at];
                    let response = self.list_row(ui, &choices[index], row);
                    if first && at == 0 && choices.len() <= MANY {
                        response.request_focus();
                    }
                    if response.gained_focus() {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        picked = Some(index);
                    }
                }
            },
        );
        picked
    }

    fn list_row(&self, ui: &mut Ui, choice: &Choice, height: f32) -> Response {
        let wanted = vec2(ui.available_width(), height);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        response.widget_info(|| {
            let words = match choice.note.as_str() {
                "" => choice.words.clone(),
                note => format!("{}. {note}", choice.words),
            };
            WidgetInfo::labeled(WidgetType::Button, true, words)
        });
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let held = self.held(ui.ctx(), &response);
        if held.hover > 0.0 || held.focus {
            let fill = self.palette.sea_tint;
            let width = if held.focus { stroke::CARD } else { 0.0 };
            let style = super::InkBox { line: self.palette.focus, ..self.ink_box(9.0, width, fill) };
            self.paint_box(ui.painter(), response.id, rect, style);
        }
        let mut row = Row::default();
        if !choice.icon.is_empty() {
            row.icon(self, ui, choice.icon, size::SECONDARY, self.palette.ink);
        }
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let room = rect.width() - 2.0 * space::SMALL;
        let words = Setting::new(Face::SemiBold, size::SECONDARY, self.palette.ink);
        row.text(self, ui, &choice.words, words.cut(room));
        let up = if choice.note.is_empty() { 0.0 } else { 11.0 * self.text_scale };
        row.paint(self, &painter, response.id, rect.left_center() + vec2(space::SMALL, -up));
        if !choice.note.is_empty() {
            let setting = Setting::new(Face::Regular, size::SMALLEST, self.palette.soft).cut(room);
            let galley = self.text(ui, &choice.note, setting);
            let place = rect.left_center() + vec2(space::SMALL, up - galley.size().y / 2.0);
            painter.galley(place, galley, self.palette.soft);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{test_kit, theme::Theme};
    use egui::accesskit::Role;
    use egui_kittest::kittest::Queryable;

    fn harness(count: usize) -> egui_kittest::Harness<'static, Option<usize>> {
        test_kit::with_state(
            Look::new(Theme::Light, 1.0, true),
            None,
            move |look, ui, state: &mut Option<usize>| {
                let choices = || (0..count).map(|one| Choice::new(format!("Beat {one}"))).collect();
                if let Some(picked) = look.picker(ui, "Goes to", "Nowhere", choices, "Find") {
                    *state = Some(picked);
                }
            },
        )
    }

    #[test]
    fn the_list_opens_by_enter_and_one_is_picked_by_the_arrows() {
        let mut harness = harness(5);
        harness.get_by_label("Goes to: Nowhere").focus();
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        harness.run();
        assert!(harness.get_by_role_and_label(Role::Button, "Beat 0").is_focused());
        harness.key_press(Key::ArrowDown);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), Some(1));
        assert!(harness.query_by_label("Beat 0").is_none(), "the list is still open");
        assert!(harness.get_by_label("Goes to: Nowhere").is_focused());
    }

    #[test]
    fn escape_closes_it_and_nothing_is_picked() {
        let mut harness = harness(5);
        harness.get_by_label("Goes to: Nowhere").click();
        harness.run();
        assert!(harness.query_by_label("Beat 3").is_some());
        harness.key_press(Key::Escape);
        harness.run();
        assert!(harness.query_by_label("Beat 3").is_none());
        assert_eq!(*harness.state(), None);
    }

    #[test]
    fn among_many_one_is_found_by_typing() {
        let mut harness = harness(2000);
        harness.get_by_label("Goes to: Nowhere").click();
        harness.run();
        harness.run();
        assert!(harness.query_by_label("Beat 1999").is_none(), "only what is in sight is laid out");
        harness.get_by_role_and_label(Role::TextInput, "Find").type_text("1999");
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), Some(1999));
    }
}
