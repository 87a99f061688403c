//! What one can say or do next: a numbered box with wrapped text.

use egui::{Id, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    key_cap::CapGround,
    paint::paint_centred,
    rich_text::{self, Setting},
    theme::{Look, Theme, size, space, stroke},
    type_faces::Face,
};

/// Room left and right of what stands in the box.
const EDGE: f32 = 16.0;

impl Look {
    /// How the words of a reply are set, and how much room they have above and below. `tight`: many of them.
    fn reply_setting(&self, tight: bool) -> (Setting, f32) {
        let (points, leading, padding) =
            if tight { (size::BODY, 1.28, 16.0) } else { (size::REPLY, 1.35, 24.0) };
        (Setting { leading, ..Setting::new(Face::Regular, points, self.palette.ink) }, padding)
    }

    /// How high a reply of this width will be at the least, in points. `tight`: many of them, in smaller boxes.
    pub fn reply_height(&self, ui: &Ui, key: &str, text: &str, width: f32, tight: bool) -> f32 {
        let cap = self.cap_parts(ui, key, CapGround::Number);
        let room = (width - 3.0 * EDGE - cap.size.x).max(80.0);
        let (setting, padding) = self.reply_setting(tight);
        (self.text(ui, text, setting.wrap(room)).size().y + padding).max(space::TARGET)
    }

    /// A reply, as wide as there is room and at least `least` points high (92 on the stage). `key` is what
    /// stands on its cap; `chosen` is true once it was taken.
    pub fn reply_button(&self, ui: &mut Ui, key: &str, text: &str, chosen: bool, least: f32) -> Response {
        self.numbered(ui, key, text, None, chosen, least, false)
    }

    /// The same where there are many of them: smaller boxes with smaller words.
    pub fn tight_reply_button(&self, ui: &mut Ui, key: &str, text: &str, least: f32) -> Response {
        self.numbered(ui, key, text, None, false, least, true)
    }

    /// Something to do at the desk: a title, a note below it, and how long it takes as a share of an hour.
    pub fn task_button(
        &self,
        ui: &mut Ui,
        key: &str,
        title: &str,
        note: &str,
        minutes: u32,
        takes: &str,
        chosen: bool,
    ) -> Response {
        let text = format!("{title}\n{note}");
        self.numbered(ui, key, &text, Some((minutes, takes)), chosen, 108.0, false)
    }

    fn numbered(
        &self,
        ui: &mut Ui,
        key: &str,
        text: &str,
        takes: Option<(u32, &str)>,
        chosen: bool,
        least: f32,
        tight: bool,
    ) -> Response {
        let palette = &self.palette;
        let width = ui.available_width();
        let plain_cap = self.cap_parts(ui, key, CapGround::Number);
        let text_left = EDGE + plain_cap.size.x + EDGE;
        let pie_room = if takes.is_some() { 76.0 * self.text_scale } else { 0.0 };
        let room = (width - text_left - EDGE - pie_room).max(80.0);
        let painter = ui.painter().clone();
        let lay = |underlined: bool| {
            let job = match (takes, text.split_once('\n')) {
                (Some(_), Some((title, note))) => {
                    let title_setting = Setting::new(Face::SemiBold, size::REPLY, palette.ink);
                    let note_setting = Setting::new(Face::Regular, size::SECONDARY, palette.soft);
                    let mut job = rich_text::job(
                        self,
                        &format!("{title}\n"),
                        title_setting.wrap(room).underlined(underlined),
                    );
                    rich_text::append(&mut job, self, note, note_setting);
                    job
                }
                _ => {
                    let (setting, _) = self.reply_setting(tight);
                    rich_text::job(self, text, setting.underlined(underlined).wrap(room))
                }
            };
            painter.layout_job(job)
        };
        let galley = lay(false);
        let pie_height = if takes.is_some() { 44.0 + 26.0 * self.text_scale } else { 0.0 };
        let padding = if tight { 16.0 } else { 24.0 };
        let height = (galley.size().y + padding).max(pie_height + 20.0).max(least).max(space::TARGET);
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        let mut spoken = rich_text::plain(text).replace('\n', ", ");
        if let Some((_, takes)) = takes {
            spoken = format!("{spoken}, {takes}");
        }
        // Only the reply that was taken is told as pressed: a reply is no switch.
        response.widget_info(|| match chosen {
            true => WidgetInfo::selected(WidgetType::Button, enabled, true, &spoken),
            false => WidgetInfo::labeled(WidgetType::Button, enabled, &spoken),
        });
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let held = self.held(ui.ctx(), &response);
        let plain = self.ink_box(14.0, stroke::CARD, palette.card);
        let seed = Id::new(("reply", text));
        self.paint_box(ui.painter(), seed, rect, self.pressable(plain, held, chosen));
        let marked = chosen || held.focus || held.hover > 0.5;
        let ground = if chosen || held.focus { CapGround::Chosen } else { CapGround::Number };
        let cap = self.cap_parts(ui, key, ground);
        let cap_rect = egui::Rect::from_center_size(
            egui::pos2(rect.left() + EDGE + cap.size.x / 2.0, rect.center().y),
            cap.size,
        );
        self.paint_box(ui.painter(), seed.with("cap"), cap_rect, cap.style);
        paint_centred(ui.painter(), &cap.galley, cap_rect.center());
        // In high contrast there is no tint, so words that are marked are underlined.
        let galley = if marked && self.theme == Theme::HighContrast { lay(true) } else { galley };
        let text_at = egui::pos2(rect.left() + text_left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(text_at, galley, palette.ink);
        if let Some((minutes, takes)) = takes {
            let centre = egui::pos2(rect.right() - EDGE - pie_room / 2.0, rect.center().y);
            let words = self.text(ui, takes, Setting::new(Face::SemiBold, size::SMALLEST, palette.ink));
            let top = centre.y - (44.0 + words.size().y) / 2.0;
            self.paint_pie(ui.painter(), egui::pos2(centre.x, top + 20.0), 20.0, minutes);
            paint_centred(ui.painter(), &words, egui::pos2(centre.x, top + 46.0 + words.size().y / 2.0));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui::accesskit::{Role, Toggled};
    use egui_kittest::kittest::{NodeT, Queryable};

    const REPLY: &str = "“Friday at *six*, and you need them before that. I’ll ring the warehouse.”";
    const SPOKEN: &str = "“Friday at six, and you need them before that. I’ll ring the warehouse.”";

    #[test]
    fn a_reply_is_taken_by_pointer_and_by_keyboard_and_read_without_marks() {
        let mut harness = test_kit::count(1.0, |look, ui, presses| {
            *presses += u32::from(look.reply_button(ui, "1", REPLY, false, 92.0).clicked());
        });
        harness.get_by_role_and_label(Role::Button, SPOKEN).click();
        harness.run();
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label(SPOKEN).is_focused());
        harness.key_press(egui::Key::Space);
        harness.run();
        assert_eq!(*harness.state(), 2);
    }

    #[test]
    fn a_reply_is_never_too_low_and_grows_with_its_text() {
        let rect = |scale, least| {
            let harness = test_kit::show(scale, move |look, ui| {
                ui.set_max_width(600.0);
                look.reply_button(ui, "1", REPLY, false, least);
            });
            harness.get_by_label(SPOKEN).rect()
        };
        assert_eq!(rect(1.0, 92.0).height(), 92.0);
        assert!(rect(1.0, 0.0).height() >= space::TARGET);
        assert!(rect(2.0, 92.0).height() > 150.0, "{:?}", rect(2.0, 92.0));
        assert_eq!(rect(2.0, 92.0).width(), 600.0);
    }

    #[test]
    fn a_reply_is_as_high_as_was_said_before() {
        for (scale, tight) in [(1.0, false), (1.0, true), (2.0, false), (2.0, true)] {
            let harness = test_kit::show(scale, move |look, ui| {
                ui.set_max_width(420.0);
                let before = look.reply_height(ui, "1", REPLY, 420.0, tight);
                let after = match tight {
                    true => look.tight_reply_button(ui, "1", REPLY, 0.0),
                    false => look.reply_button(ui, "1", REPLY, false, 0.0),
                };
                assert!((before - after.rect.height()).abs() < 0.01, "{before} {:?}", after.rect);
            });
            drop(harness);
        }
    }

    #[test]
    fn the_chosen_reply_is_told_as_chosen() {
        let harness = test_kit::show(1.0, |look, ui| {
            look.reply_button(ui, "1", REPLY, true, 92.0);
        });
        assert_eq!(harness.get_by_label(SPOKEN).accesskit_node().toggled(), Some(Toggled::True));
        let harness = test_kit::show(1.0, |look, ui| {
            look.reply_button(ui, "1", REPLY, false, 92.0);
        });
        assert_eq!(harness.get_by_label(SPOKEN).accesskit_node().toggled(), None);
    }

    #[test]
    fn a_task_says_what_and_how_long() {
        let harness = test_kit::show(1.0, |look, ui| {
            look.task_button(ui, "1", "Ring the warehouse", "Who packs it?", 27, "27 min", false);
        });
        harness.get_by_label("Ring the warehouse, Who packs it?, 27 min");
    }
}
