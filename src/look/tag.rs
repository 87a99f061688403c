//! Tags: a small gold or coloured label that sticks to the edge of something.

use egui::{Align2, Color32, Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, WidgetType, vec2};

use super::{
    paint::Row,
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// What a tag is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagKind {
    /// Gold: due.
    Due,
    /// Ink: what was.
    Past,
    /// Sea: what one did or could do.
    Yours,
    /// Brick: broken.
    Broken,
}

impl TagKind {
    fn colours(self, look: &Look) -> (Color32, Color32) {
        let palette = &look.palette;
        match self {
            Self::Due => (palette.gold, palette.on_gold),
            Self::Past => (palette.ink, palette.paper),
            Self::Yours => (palette.sea, palette.on_sea),
            Self::Broken => (palette.brick_tint, palette.brick),
        }
    }
}

impl Look {
    /// A tag with an icon and a few words.
    pub fn tag(&self, ui: &mut Ui, kind: TagKind, icon: &str, text: &str) -> Response {
        let (fill, colour) = kind.colours(self);
        let mut row = Row::default();
        row.icon(self, ui, icon, size::SECONDARY, colour);
        row.text(self, ui, text, Setting::new(Face::SemiBold, size::SECONDARY, colour));
        let padding = vec2(11.0, 6.0);
        let (rect, response) = ui.allocate_exact_size(row.size() + 2.0 * padding, Sense::hover());
        let seed = Id::new(("tag", text));
        self.paint_box(ui.painter(), seed, rect, self.ink_box(8.0, stroke::SMALL, fill));
        row.paint(self, ui.painter(), seed, rect.left_center() + vec2(padding.x, 0.0));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, text));
        response
    }

    /// A tag over the right edge of a card that is already shown: 16 below its top, 8 beyond its edge. It
    /// takes no room.
    pub fn tag_over(&self, ui: &mut Ui, card: Rect, kind: TagKind, icon: &str, text: &str) -> Response {
        let corner = card.right_top() + vec2(8.0, 16.0);
        let room = Align2::RIGHT_TOP.anchor_size(corner, vec2(card.width(), 60.0 * self.text_scale));
        let layout = egui::Layout::right_to_left(egui::Align::TOP);
        let mut over = ui.new_child(UiBuilder::new().max_rect(room).layout(layout));
        self.tag(&mut over, kind, icon, text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{icon, test_kit};
    use egui_kittest::kittest::Queryable;

    #[test]
    fn a_tag_over_a_card_stands_out_on_the_right() {
        let card = Rect::from_min_size(egui::pos2(100.0, 100.0), vec2(300.0, 200.0));
        let harness = test_kit::show(1.0, |look, ui| {
            look.tag_over(ui, card, TagKind::Due, icon::CLOCK_CLOCKWISE, "Due today");
        });
        let rect = harness.get_by_value("Due today").rect();
        assert!((rect.right() - 408.0).abs() < 1.0, "{rect:?}");
        assert!((rect.top() - 116.0).abs() < 1.0, "{rect:?}");
    }
}
