//! Colours to choose from, in a row. None is told by its colour alone: each has a name.

use egui::{Color32, EventFilter, Key, Modifiers, Response, Sense, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    icon,
    paint::Row,
    theme::{Look, size, space, stroke},
};

impl Look {
    /// Colours with their names, of which one may be chosen; says which was picked. While one of them has the focus, the
    /// arrows to the left and right pick its neighbours. `label` names the row for screen readers (show it above by
    /// yourself, with the name of the chosen one).
    pub fn swatches(
        &self,
        ui: &mut Ui,
        label: &str,
        chosen: Option<usize>,
        colours: &[(Color32, &str)],
    ) -> Option<usize> {
        let mut picked = None;
        let mut by_key = None;
        let inner = ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::Vec2::splat(6.0);
            let shown: Vec<Response> = colours
                .iter()
                .enumerate()
                .map(|(index, (colour, name))| {
                    let response = self.swatch(ui, label, name, *colour, chosen == Some(index));
                    if response.clicked() && chosen != Some(index) {
                        picked = Some(index);
                    }
                    if response.has_focus() {
                        by_key = arrows(ui, &response).and_then(|step| index.checked_add_signed(step));
                    }
                    response
                })
                .collect();
            if let Some((index, response)) = by_key.and_then(|index| Some((index, shown.get(index)?))) {
                response.request_focus();
                picked = Some(index);
            }
        });
        inner.response.widget_info(|| WidgetInfo::labeled(WidgetType::RadioGroup, true, label));
        picked
    }

    fn swatch(&self, ui: &mut Ui, label: &str, name: &str, colour: Color32, chosen: bool) -> Response {
        let (rect, response) =
            ui.allocate_exact_size(egui::Vec2::splat(space::TARGET * self.text_scale), Sense::click());
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            WidgetInfo::selected(WidgetType::RadioButton, enabled, chosen, format!("{label}: {name}"))
        });
        let held = self.held(ui.ctx(), &response);
        let width = if chosen || held.hover > 0.5 { self.focus_stroke() } else { stroke::CARD };
        let mut style = self.ink_box(12.0, width, colour);
        if chosen {
            style.line = self.palette.focus;
        }
        let place = rect.shrink(3.0);
        self.paint_box(ui.painter(), response.id, place, style);
        if chosen {
            // On a spot of its own it shows on every colour.
            let centre = place.right_bottom() - vec2(9.0, 9.0);
            ui.painter().circle(centre, 10.0, self.palette.card, (stroke::SMALL, self.palette.line));
            let mut row = Row::default();
            row.icon(self, ui, icon::CHECK, size::SMALLEST * 0.62, self.palette.ink);
            row.paint(
                self,
                ui.painter(),
                response.id.with("tick"),
                pos2(centre.x - row.size().x / 2.0, centre.y),
            );
        }
        if held.focus {
            self.paint_focus(ui.painter(), response.id.with("focus"), rect.expand(1.0), 15.0);
        }
        response.on_hover_text(name)
    }
}

/// One back or one on, by the arrows to the left and right, which do not move the focus while `focused` has it.
pub(crate) fn arrows(ui: &Ui, focused: &Response) -> Option<isize> {
    let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused.id, filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    match (pressed(Key::ArrowLeft), pressed(Key::ArrowRight)) {
        (true, false) => Some(-1),
        (false, true) => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{test_kit, theme::Theme};
    use egui::accesskit::{Role, Toggled};
    use egui_kittest::kittest::{NodeT, Queryable};

    const COLOURS: [(Color32, &str); 3] =
        [(Color32::RED, "brick"), (Color32::GREEN, "moss"), (Color32::BLUE, "sea")];

    #[test]
    fn a_colour_is_picked_by_its_name_with_pointer_or_arrows_and_told() {
        let look = Look::new(Theme::Light, 1.0, true);
        let mut harness = test_kit::with_state(look, Some(0), |look, ui, chosen: &mut Option<usize>| {
            if let Some(picked) = look.swatches(ui, "Clothes", *chosen, &COLOURS) {
                *chosen = Some(picked);
            }
        });
        harness.get_by_role_and_label(Role::RadioGroup, "Clothes");
        harness.get_by_label("Clothes: moss").click();
        harness.run();
        assert_eq!(*harness.state(), Some(1));
        let moss = harness.get_by_role_and_label(Role::RadioButton, "Clothes: moss");
        assert_eq!(moss.accesskit_node().toggled(), Some(Toggled::True));
        moss.focus();
        harness.run();
        for (key, then) in [
            (Key::ArrowRight, 2),
            (Key::ArrowRight, 2),
            (Key::ArrowLeft, 1),
            (Key::ArrowLeft, 0),
            (Key::ArrowLeft, 0),
        ] {
            harness.key_press(key);
            harness.run();
            assert_eq!(*harness.state(), Some(then), "{key:?}");
            assert!(harness.get_by_label(&format!("Clothes: {}", COLOURS[then].1)).is_focused());
        }
    }
}
