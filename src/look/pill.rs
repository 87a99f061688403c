//! Pills: a fact in a word or two, and the three words that say how a customer seems.

use egui::{Id, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    icon,
    paint::{Row, room},
    rich_text::{self, Setting},
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// What a pill that can be pressed is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Plain,
    /// Does good work.
    Sea,
    /// A promise, or what is at stake.
    Gold,
    /// Harm.
    Brick,
}

impl Look {
    /// A pill that can be pressed: what a reply does, a fact that is told. `chosen`: it is the one in hand.
    pub fn tone_pill(
        &self,
        ui: &mut Ui,
        tone: Tone,
        icon: &str,
        text: &str,
        label: &str,
        chosen: Option<bool>,
    ) -> Response {
        let palette = &self.palette;
        let fill = match tone {
            Tone::Plain => palette.card,
            Tone::Sea => palette.sea_tint,
            Tone::Gold => palette.gold_tint,
            Tone::Brick => palette.brick_tint,
        };
        let mut row = Row::default();
        if !icon.is_empty() {
            row.icon(self, ui, icon, size::SECONDARY, palette.ink);
        }
        let wide = room(ui) - 24.0;
        row.text(self, ui, text, Setting::new(Face::SemiBold, size::SECONDARY, palette.ink).wrap(wide));
        let padding = vec2(11.0, 4.0);
        let wanted = row.size() + 2.0 * padding;
        let sense = if chosen.is_some() { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(vec2(wanted.x, wanted.y.max(30.0)), sense);
        let enabled = ui.is_enabled();
        response.widget_info(|| match chosen {
            Some(true) => WidgetInfo::selected(WidgetType::Button, enabled, true, label),
            Some(false) => WidgetInfo::labeled(WidgetType::Button, enabled, label),
            None => WidgetInfo::labeled(WidgetType::Label, true, rich_text::plain(label)),
        });
        let radius = (rect.height() / 2.0).min(18.0 * self.text_scale);
        let plain = self.ink_box(radius, stroke::SMALL, fill);
        let seed = Id::new(("tone pill", text));
        let style = match chosen {
            Some(chosen) => {
                let held = self.held(ui.ctx(), &response);
                let mut style = self.pressable(plain, held, chosen);
                style.fill = fill;
                style
            }
            None => plain,
        };
        self.paint_box(ui.painter(), seed, rect, style);
        row.paint(self, ui.painter(), seed, rect.left_center() + vec2(padding.x, 0.0));
        response
    }

    /// A fact: an optional icon and a few words in semibold.
    pub fn pill(&self, ui: &mut Ui, icon: Option<&str>, text: &str) -> Response {
        let ink = self.palette.ink;
        let mut row = Row::default();
        if let Some(icon) = icon {
            row.icon(self, ui, icon, size::SECONDARY, ink);
        }
        let wide = room(ui) - 24.0;
        row.text(self, ui, text, Setting::new(Face::SemiBold, size::SECONDARY, ink).wrap(wide));
        self.pill_of(ui, &row, vec2(12.0, 5.0), text)
    }

    /// A smaller one, where several stand in a row.
    pub fn chip(&self, ui: &mut Ui, icon: &str, text: &str) -> Response {
        let ink = self.palette.ink;
        let mut row = Row::default();
        row.icon(self, ui, icon, size::SMALLEST, ink);
        let wide = room(ui) - 20.0;
        row.text(self, ui, text, Setting::new(Face::SemiBold, size::SMALLEST, ink).wrap(wide));
        self.pill_of(ui, &row, vec2(10.0, 4.0), text)
    }

    /// How a customer seems, in words; at most three are meant to be shown. `who` heads it for screen
    /// readers (“Maya seems”).
    pub fn mood_pill(&self, ui: &mut Ui, who: &str, words: &[&str]) -> Response {
        let wide = room(ui) - 32.0;
        // A space that does not break keeps “let down” together where the words need two lines.
        let text = words.iter().map(|word| word.replace(' ', "\u{a0}")).collect::<Vec<_>>().join(" · ");
        let lay = |points: f32, gap: &str, wide: f32| {
            let mut row = Row::default();
            row.icon(self, ui, icon::WAVE_SINE, points, self.palette.sea);
            let text = text.replace(" · ", gap);
            row.text(self, ui, &text, Setting::new(Face::SemiBold, points, self.palette.ink).wrap(wide));
            row
        };
        let row = [
            (19.0, "\u{a0}\u{a0}·\u{a0}\u{a0}"),
            (size::BODY, "\u{a0}·\u{a0}"),
            (size::SMALLEST, "\u{a0}·\u{a0}"),
        ]
        .into_iter()
        .map(|(points, gap)| lay(points, gap, f32::INFINITY))
        .find(|row| row.size().x <= wide)
        .unwrap_or_else(|| lay(size::SECONDARY, " ·\u{a0}", wide));
        self.pill_of(ui, &row, vec2(14.0, 11.0), &format!("{who}: {}", words.join(", ")))
    }

    fn pill_of(&self, ui: &mut Ui, row: &Row, padding: egui::Vec2, label: &str) -> Response {
        let wanted = row.size() + 2.0 * padding;
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        let seed = Id::new(("pill", label));
        // A pill of several lines keeps the corners of one.
        let radius = (wanted.y / 2.0).min(24.0 * self.text_scale);
        self.paint_box(ui.painter(), seed, rect, self.ink_box(radius, stroke::CARD, self.palette.card));
        row.paint(self, ui.painter(), seed, rect.left_center() + vec2(padding.x, 0.0));
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, rich_text::plain(label)));
        response
    }
}

#[cfg(test)]
mod tests {
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn moods_are_words_for_everybody() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.mood_pill(ui, "Maya seems", &["tight", "hopeful", "counting days"]);
            });
            harness.get_by_value("Maya seems: tight, hopeful, counting days").rect()
        };
        assert!(rect(2.0).width() > rect(1.0).width() * 1.5);
        assert!(rect(2.0).height() > rect(1.0).height() * 1.2);
    }
}
