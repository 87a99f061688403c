//! One of a few: joined segments with a tick (Off / On), or boxes in a row (1 to 5).

use egui::{Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    icon,
    paint::Row,
    rich_text::Setting,
    theme::{Look, size, space, stroke},
    type_faces::Face,
};

impl Look {
    /// Joined segments; the chosen one is filled and ticked. `label` names the whole for screen readers
    /// (show it above by yourself). The response has `changed()` when another one was chosen.
    pub fn segmented(&self, ui: &mut Ui, label: &str, chosen: &mut usize, options: &[&str]) -> Response {
        let under = ui.painter().add(egui::Shape::Noop);
        let mut changed = false;
        let inner = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::ZERO;
            for (index, option) in options.iter().enumerate() {
                changed |= self.segment(ui, label, chosen, index, option, true);
            }
        });
        self.group(ui, inner.response, label, under, changed, true)
    }

    /// Boxes in a row, for numbers and single words.
    pub fn choice_boxes(&self, ui: &mut Ui, label: &str, chosen: &mut usize, options: &[&str]) -> Response {
        let under = ui.painter().add(egui::Shape::Noop);
        let mut changed = false;
        let inner = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(space::SMALL);
            for (index, option) in options.iter().enumerate() {
                changed |= self.segment(ui, label, chosen, index, option, false);
            }
        });
        self.group(ui, inner.response, label, under, changed, false)
    }

    fn group(
        &self,
        ui: &Ui,
        mut response: Response,
        label: &str,
        under: egui::layers::ShapeIdx,
        changed: bool,
        joined: bool,
    ) -> Response {
        if joined {
            let style = self.ink_box(14.0, stroke::CARD, self.palette.card);
            ui.painter().set(under, self.ink_shape(ui.ctx(), response.id, response.rect, style, None));
        }
        response.widget_info(|| WidgetInfo::labeled(WidgetType::RadioGroup, true, label));
        if changed {
            response.mark_changed();
        }
        response
    }

    fn segment(
        &self,
        ui: &mut Ui,
        label: &str,
        chosen: &mut usize,
        index: usize,
        option: &str,
        joined: bool,
    ) -> bool {
        let palette = &self.palette;
        let is_chosen = *chosen == index;
        let colour = if is_chosen { palette.on_sea } else { palette.ink };
        let face = match (is_chosen, joined) {
            (_, false) => Face::Heavy,
            (true, true) => Face::SemiBold,
            (false, true) => Face::Regular,
        };
        let mut row = Row::default();
        // Filled and ticked: what is chosen is not told by a colour alone.
        if is_chosen {
            row.icon(self, ui, icon::CHECK, size::BODY, colour);
        }
        row.text(self, ui, option, Setting::new(face, size::BODY, colour));
        let mut wanted =
            vec2((row.size().x + 28.0).max(space::TARGET), (row.size().y + 16.0).max(space::TARGET));
        if !joined {
            // Room for the tick in each, so that choosing moves nothing.
            let mut ticked = Row::default();
            ticked.icon(self, ui, icon::CHECK, size::BODY, colour);
            ticked.text(self, ui, option, Setting::new(face, size::BODY, colour));
            wanted.x = ticked.size().x + 20.0;
        }
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            WidgetInfo::selected(WidgetType::RadioButton, enabled, is_chosen, format!("{label}: {option}"))
        });
        let held = self.held(ui.ctx(), &response);
        let fill =
            if is_chosen { palette.sea } else { palette.card.lerp_to_gamma(palette.sea_tint, held.hover) };
        let (inset, radius) = if joined { (4.0, 10.0) } else { (0.0, 10.0) };
        let place = rect.shrink(inset);
        if joined {
            if is_chosen || held.hover > 0.0 {
                self.paint_box(ui.painter(), response.id, place, self.ink_box(radius, 0.0, fill));
            }
        } else {
            let mut style = self.ink_box(radius, stroke::CARD, fill);
            if is_chosen {
                style.line = palette.sea;
            }
            self.paint_box(ui.painter(), response.id, place, style);
        }
        if held.focus {
            self.paint_focus(ui.painter(), response.id.with("focus"), rect.expand(3.0), radius + 4.0);
        }
        let left = rect.center().x - row.size().x / 2.0;
        row.paint(self, ui.painter(), response.id, egui::pos2(left, rect.center().y));
        let taken = response.clicked() && !is_chosen;
        if taken {
            *chosen = index;
        }
        taken
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{test_kit, theme::Theme};
    use egui::accesskit::{Role, Toggled};
    use egui_kittest::kittest::{NodeT, Queryable};

    #[test]
    fn another_one_is_chosen_by_pointer_or_keyboard_and_told() {
        let mut harness = test_kit::with_state(
            Look::new(Theme::Light, 1.0, true),
            (0, 0),
            |look, ui, state: &mut (usize, u32)| {
                let response = look.segmented(ui, "Timing", &mut state.0, &["Off", "On"]);
                state.1 += u32::from(response.changed());
            },
        );
        let toggled = |harness: &egui_kittest::Harness<'_, _>, label: &str| {
            harness.get_by_role_and_label(Role::RadioButton, label).accesskit_node().toggled()
        };
        assert_eq!(toggled(&harness, "Timing: Off"), Some(Toggled::True));
        harness.get_by_label("Timing: On").click();
        harness.run();
        assert_eq!(*harness.state(), (1, 1));
        assert_eq!(toggled(&harness, "Timing: On"), Some(Toggled::True));
        harness.get_by_label("Timing: Off").focus();
        harness.run();
        harness.key_press(egui::Key::Space);
        harness.run();
        assert_eq!(*harness.state(), (0, 2));
        harness.get_by_role_and_label(Role::RadioGroup, "Timing");
    }

    #[test]
    fn choosing_another_box_moves_none() {
        let place = |which| {
            let harness = test_kit::show(1.0, move |look, ui| {
                let mut chosen = which;
                look.choice_boxes(ui, "How heated?", &mut chosen, &["1", "2", "3"]);
            });
            harness.get_by_label("How heated?: 3").rect()
        };
        assert_eq!(place(0), place(2));
    }

    #[test]
    fn boxes_are_large_enough_to_press_and_grow() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                let mut chosen = 1;
                look.choice_boxes(ui, "How heated?", &mut chosen, &["1", "2", "3"]);
            });
            harness.get_by_label("How heated?: 2").rect()
        };
        assert!(rect(1.0).height() >= space::TARGET && rect(1.0).width() >= space::TARGET);
        assert!(rect(2.0).height() > rect(1.0).height());
    }
}
