//! Tabs on the right edge of the stage that pull out a drawer: an icon and words that run downwards.

use egui::{Response, Sense, Shape, Ui, WidgetInfo, WidgetType, epaint::TextShape, pos2, vec2};

use super::{
    paint::paint_centred,
    rich_text::Setting,
    theme::{Look, size, space, stroke},
    type_faces::Face,
};

impl Look {
    /// A tab for the handbook or the notebook. Place it so that its right side lies on the screen's edge:
    /// its box runs on beyond it. `open` says whether its drawer is out.
    pub fn drawer_tab(&self, ui: &mut Ui, icon: &str, label: &str, open: bool) -> Response {
        let palette = &self.palette;
        let words = self.text(ui, label, Setting::new(Face::SemiBold, size::SECONDARY, palette.ink));
        let glyph = self.text(ui, icon, Setting::new(Face::Icon, size::SECONDARY * 1.25, palette.ink));
        let width = (words.size().y + 14.0).max(space::TARGET);
        let height = 14.0 + glyph.size().y + 8.0 + words.size().x + 20.0;
        let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| WidgetInfo::selected(WidgetType::Button, enabled, open, label));
        let held = self.held(ui.ctx(), &response);
        let plain = self.ink_box(12.0, stroke::CARD, palette.sand);
        let mut beyond = rect;
        beyond.max.x += 16.0;
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(rect.expand(8.0)));
        self.paint_box(&painter, response.id, beyond, self.pressable(plain, held, open));
        let centre = rect.center().x + 2.0;
        let glyph_height = glyph.size().y;
        paint_centred(&painter, &glyph, pos2(centre, rect.top() + 14.0 + glyph_height / 2.0));
        // A quarter turn about its upper left corner: the words' upper edge faces the screen's.
        let corner = pos2(centre + words.size().y / 2.0, rect.top() + 14.0 + glyph_height + 8.0);
        let turned = TextShape::new(corner, words, palette.ink).with_angle(std::f32::consts::FRAC_PI_2);
        painter.add(Shape::Text(turned));
        response
    }
}

#[cfg(test)]
mod tests {
    use crate::look::{icon, test_kit};
    use egui::accesskit::{Role, Toggled};
    use egui_kittest::kittest::{NodeT, Queryable};

    #[test]
    fn it_is_pressed_like_a_button_and_tells_whether_its_drawer_is_out() {
        let mut harness = test_kit::count(1.0, |look, ui, presses| {
            *presses += u32::from(look.drawer_tab(ui, icon::BOOK_OPEN, "Handbook", true).clicked());
        });
        let tab = harness.get_by_role_and_label(Role::Button, "Handbook");
        assert_eq!(tab.accesskit_node().toggled(), Some(Toggled::True));
        assert!(tab.rect().height() > tab.rect().width());
        tab.click();
        harness.run();
        harness.key_press(egui::Key::Tab);
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 2);
    }
}
