//! The level that was reached in one dimension: a number in a box, or a dash.

use egui::{Response, Sense, Ui, Vec2, WidgetInfo, WidgetType};

use super::{
    paint::paint_centred,
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

impl Look {
    /// A level from 1 to 5, or `None` where there was too little evidence (a dash in a dashed box). `label`
    /// is what a screen reader says: “Listening, level 4”.
    pub fn level_badge(&self, ui: &mut Ui, level: Option<u8>, label: &str) -> Response {
        let text = level.map_or_else(|| "–".to_owned(), |level| level.to_string());
        let galley = self.text(ui, &text, Setting::new(Face::Heavy, size::CARD_TITLE, self.palette.ink));
        let side = 42.0_f32.max(galley.size().y + 10.0);
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        if level.is_some() {
            let style = self.ink_box(10.0, stroke::CARD, self.palette.sea_tint);
            self.paint_box(ui.painter(), response.id, rect, style);
        } else {
            self.paint_dashed(ui.painter(), response.id, rect, 10.0);
        }
        paint_centred(ui.painter(), &galley, rect.center());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, label));
        response
    }
}

#[cfg(test)]
mod tests {
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    #[test]
    fn it_grows_with_the_text_and_is_told_in_words() {
        let side = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.level_badge(ui, None, "Extra mile, too little to say");
            });
            harness.get_by_value("Extra mile, too little to say").rect().width()
        };
        assert!(side(2.0) > side(1.0) * 1.4);
    }
}
