//! Key caps: which key does this.

use egui::{Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    ink::InkBox,
    paint::{CapParts, paint_centred},
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// The ground that a key cap lies on, which decides its colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CapGround {
    /// On paper or a card.
    Plain,
    /// In front of a reply.
    Number,
    /// On a button filled with sea.
    Sea,
    /// In front of a reply that is chosen or has the focus.
    Chosen,
}

impl Look {
    pub(super) fn cap_parts(&self, ui: &Ui, key: &str, ground: CapGround) -> CapParts {
        let palette = &self.palette;
        let (fill, text, line) = match ground {
            CapGround::Plain => (palette.card, palette.ink, palette.line),
            CapGround::Number => (palette.sand, palette.ink, palette.line),
            CapGround::Sea => (
                palette.card,
                if palette.card == palette.ink { palette.on_sea } else { palette.ink },
                palette.card,
            ),
            CapGround::Chosen => (palette.focus, palette.on_focus, palette.focus),
        };
        let galley = self.text(ui, key, Setting::new(Face::Heavy, size::SMALLEST, text));
        let width = (galley.size().x + 14.0).max(28.0);
        let height = (galley.size().y + 9.0).max(27.0);
        let style = InkBox { line, ..self.ink_box(8.0, stroke::SMALL, fill) };
        CapParts { galley, size: vec2(width.max(height), height), style }
    }

    /// A key cap by itself. It says which key, and does nothing.
    pub fn key_cap(&self, ui: &mut Ui, key: &str) -> Response {
        let cap = self.cap_parts(ui, key, CapGround::Plain);
        let (rect, response) = ui.allocate_exact_size(cap.size, Sense::hover());
        self.paint_box(ui.painter(), response.id, rect, cap.style);
        paint_centred(ui.painter(), &cap.galley, rect.center());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, key));
        response
    }
}

#[cfg(test)]
mod tests {
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn it_is_read_out_and_grows_with_the_text() {
        let width = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.key_cap(ui, "Enter");
            });
            harness.get_by_value("Enter").rect().width()
        };
        assert!(width(2.0) > width(1.0) * 1.5);
    }
}
