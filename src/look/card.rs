//! Cards: paper with an ink outline around any content; some can be pressed as a whole.

use egui::{
    Color32, Id, InnerResponse, Margin, Rect, Response, Sense, Shape, Ui, UiBuilder, WidgetInfo, WidgetType,
};

use super::{
    ink::InkBox,
    theme::{Look, stroke},
};

/// The paper of a card.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CardKind {
    /// Plain.
    #[default]
    Plain,
    /// Gold tint: a goal, what time does.
    Goal,
    /// Brick tint and line: what went wrong.
    Broken,
    /// Sea line and tint: yours, chosen.
    Yours,
}

/// How a card is laid out. The content is shown inside the padding, from top to bottom.
#[derive(Clone, Copy, Debug)]
#[must_use = "a card shows nothing until `show` or `show_button`"]
pub struct Card {
    kind: CardKind,
    padding: Margin,
    radius: f32,
    shadow: f32,
    minimum: egui::Vec2,
    chosen: bool,
}

impl Default for Card {
    fn default() -> Self {
        Self::new(CardKind::Plain)
    }
}

impl Card {
    /// A card with 16 points of padding and a shadow.
    pub fn new(kind: CardKind) -> Self {
        Self {
            kind,
            padding: Margin::same(16),
            radius: 16.0,
            shadow: 5.0,
            minimum: egui::Vec2::ZERO,
            chosen: false,
        }
    }

    /// Room between the line and the content, in points.
    pub fn padding(mut self, padding: impl Into<Margin>) -> Self {
        self.padding = padding.into();
        self
    }

    /// At least this large, in points, line included. It grows with its content.
    pub fn at_least(mut self, size: impl Into<egui::Vec2>) -> Self {
        self.minimum = size.into();
        self
    }

    /// Without a shadow: a card on a card.
    pub fn flat(mut self) -> Self {
        self.shadow = 0.0;
        self
    }

    /// Whether it is the one of several that is chosen.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = chosen;
        self
    }

    fn style(&self, look: &Look) -> InkBox {
        let palette = &look.palette;
        let (fill, line): (Color32, Color32) = match self.kind {
            CardKind::Plain => (palette.card, palette.line),
            CardKind::Goal if palette.gold_tint == palette.card => (palette.card, palette.gold),
            CardKind::Goal => (palette.gold_tint, palette.line),
            CardKind::Broken => (palette.brick_tint, palette.brick),
            CardKind::Yours => (palette.sea_tint, palette.sea),
        };
        InkBox { line, shadow: self.shadow, ..look.ink_box(self.radius, stroke::CARD, fill) }
    }

    /// The content in a place that is as wide as there is room, and its outer rectangle.
    fn content<R>(&self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> (Rect, R) {
        let outer = ui.available_rect_before_wrap();
        let width = if self.minimum.x > 0.0 { self.minimum.x.min(outer.width()) } else { outer.width() };
        let mut room = outer;
        room.set_width(width);
        let inner = Rect::from_min_max(
            room.min + self.padding.left_top(),
            (room.max - self.padding.right_bottom()).max(room.min + self.padding.left_top()),
        );
        let layout = egui::Layout::top_down(egui::Align::Min);
        let mut child = ui.new_child(UiBuilder::new().max_rect(inner).layout(layout));
        let result = add(&mut child);
        let used = child.min_rect();
        let size = egui::vec2(
            (used.width() + self.padding.sum().x).max(width),
            (used.height() + self.padding.sum().y).max(self.minimum.y),
        );
        (Rect::from_min_size(room.min, size), result)
    }

    /// Shows the card around `add`.
    pub fn show<R>(self, look: &Look, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        let under = ui.painter().add(Shape::Noop);
        let (rect, inner) = self.content(ui, add);
        let response = ui.allocate_rect(rect, Sense::hover());
        let mut style = self.style(look);
        if self.chosen {
            style = InkBox { line: look.palette.focus, stroke: look.focus_stroke(), ..style };
        }
        ui.painter().set(under, look.ink_shape(ui.ctx(), response.id, rect, style, None));
        InnerResponse::new(inner, response)
    }

    /// Shows a card that can be pressed as a whole; `label` is all that a screen reader says. The content
    /// must not hold anything that can be pressed itself. `id_salt` tells it from its neighbours.
    pub fn show_button<R>(
        self,
        look: &Look,
        ui: &mut Ui,
        id_salt: impl std::hash::Hash + std::fmt::Debug,
        label: &str,
        add: impl FnOnce(&mut Ui) -> R,
    ) -> InnerResponse<R> {
        let id: Id = ui.make_persistent_id(("card", id_salt));
        let under = ui.painter().add(Shape::Noop);
        let (rect, inner) = self.content(ui, |ui| {
            look.silent(ui);
            add(ui)
        });
        ui.advance_cursor_after_rect(rect);
        let response = ui.interact(rect, id, Sense::click());
        self.announce(ui, &response, label);
        let held = look.held(ui.ctx(), &response);
        let plain = self.style(look);
        let mut style = look.pressable(plain, held, self.chosen);
        if !self.chosen {
            // The picture on a card keeps its colours: the pointer lifts the card instead.
            style.fill = plain.fill;
            style.shadow = if held.down { 2.0 } else { plain.shadow + 2.0 * held.hover };
        }
        ui.painter().set(under, look.ink_shape(ui.ctx(), id, rect, style, None));
        if held.focus || self.chosen {
            // Over whatever picture the card holds.
            look.paint_focus(ui.painter(), id, rect.shrink(0.8), self.radius);
        }
        if held.focus {
            // A second line beside it: that the keyboard is here is not told by a colour alone.
            look.paint_focus(ui.painter(), id.with("focus"), rect.expand(5.0), self.radius + 5.0);
        }
        InnerResponse::new(inner, response)
    }

    fn announce(&self, ui: &Ui, response: &Response, label: &str) {
        let enabled = ui.is_enabled();
        response.widget_info(|| {
            if self.chosen {
                WidgetInfo::selected(WidgetType::Button, enabled, true, label)
            } else {
                WidgetInfo::labeled(WidgetType::Button, enabled, label)
            }
        });
    }
}

impl Look {
    /// A plain card around any content, as wide as there is room.
    pub fn card<R>(&self, ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
        Card::default().show(self, ui, add)
    }

    /// A dashed box with a few words: nothing here yet.
    pub fn nothing_yet(&self, ui: &mut Ui, text: &str) -> Response {
        let setting = super::rich_text::Setting::new(
            super::type_faces::Face::Regular,
            super::theme::size::SECONDARY,
            self.palette.soft,
        );
        let galley = self.text(ui, text, setting.wrap(ui.available_width() - 24.0));
        let size = egui::vec2(ui.available_width(), galley.size().y + 20.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        self.paint_dashed(ui.painter(), response.id, rect, 8.0);
        ui.painter().galley(rect.min + egui::vec2(12.0, 10.0), galley, self.palette.soft);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui::accesskit::Role;
    use egui_kittest::kittest::{NodeT, Queryable};

    #[test]
    fn a_card_can_be_pressed_anywhere_and_by_keyboard() {
        let mut harness = test_kit::count(1.0, |look, ui, presses| {
            let card = Card::default().at_least([300.0, 120.0]).show_button(look, ui, "maya", "Maya", |ui| {
                look.title(ui, "The wrong markers");
            });
            *presses += u32::from(card.response.clicked());
        });
        harness.get_by_role_and_label(Role::Button, "Maya").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Maya").is_focused());
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 2);
    }

    #[test]
    fn what_a_card_holds_is_read_out_once() {
        let harness = test_kit::show(1.0, |look, ui| {
            Card::default().show_button(look, ui, "maya", "The wrong markers. Maya", |ui| {
                look.title(ui, "The wrong markers");
                ui.horizontal(|ui| look.body(ui, "Maya"));
            });
        });
        let said = harness.root().children_recursive().filter(|node| {
            let node = node.accesskit_node();
            !node.is_hidden() && node.label().or(node.value()).is_some()
        });
        assert_eq!(said.count(), 1);
    }

    #[test]
    fn a_card_grows_with_what_it_holds() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                let card = Card::default().at_least([300.0, 80.0]);
                card.show_button(look, ui, 1, "card", |ui| {
                    look.body(ui, "Maya Okafor teaches art and has bought from you for three years.");
                });
            });
            harness.get_by_label("card").rect()
        };
        assert_eq!(rect(1.0).width(), 300.0);
        assert!(rect(2.0).height() > rect(1.0).height() * 1.5);
    }

    #[test]
    fn cards_follow_each_other_without_overlap() {
        let harness = test_kit::show(1.0, |look, ui| {
            for name in ["one", "two"] {
                Card::default()
                    .at_least([200.0, 50.0])
                    .show_button(look, ui, name, name, |ui| look.body(ui, name));
            }
        });
        let rect = |name| harness.get_by_role_and_label(Role::Button, name).rect();
        let (one, two) = (rect("one"), rect("two"));
        assert!(two.top() >= one.bottom());
    }
}
