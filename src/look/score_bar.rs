//! The score bar: full length is the best conversation, hatched is what came up and was missed, solid is
//! what was earned.

use egui::{Color32, Pos2, Rect, Response, Sense, Shape, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    ink::{self, Outline},
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// Height of the bar in points.
const HEIGHT: f32 = 18.0;

/// Which part of the bar a legend explains.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Earned,
    Missed,
    Best,
}

impl Look {
    /// A bar as wide as there is room. `earned` and `offered` are shares from 0 to 1 of what the best
    /// conversation would have earned; `label` is what a screen reader says and should hold the numbers.
    pub fn score_bar(&self, ui: &mut Ui, earned: f32, offered: f32, label: &str) -> Response {
        let hold = |share: f32| if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        let earned = hold(earned);
        let offered = hold(offered).max(earned);
        let wanted = vec2(ui.available_width(), HEIGHT);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(WidgetType::ProgressIndicator, true, label);
            info.value = Some(f64::from((earned * 100.0).round()));
            info
        });
        let track = self.ink_box(HEIGHT / 2.0, stroke::SMALL, self.palette.sand);
        let painter = ui.painter();
        self.paint_box(painter, response.id, rect, track);
        // A hair into the pen line, so that no ground shows between.
        let inner = rect.shrink(stroke::SMALL - 0.6);
        let feather = 1.0 / ui.ctx().pixels_per_point();
        let cut = |share: f32| part_of(inner, share);
        if offered > earned {
            let area = cut(offered);
            painter.add(solid(&area, self.palette.sea_tint, feather));
            // The hatching begins under the round end of what was earned.
            let from = inner.left() + (inner.width() * earned - inner.height()).max(0.0);
            let missed: Vec<Pos2> = right_of(&area.points, from);
            self.paint_hatching(painter, &missed, self.palette.sea);
        }
        if earned > 0.0 {
            painter.add(solid(&cut(earned), self.palette.sea, feather));
        }
        response
    }

    /// What the three parts of the bar mean, in the caller's words.
    pub fn score_legend(&self, ui: &mut Ui, earned: &str, missed: &str, best: &str) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 18.0;
            for (part, words) in [(Part::Earned, earned), (Part::Missed, missed), (Part::Best, best)] {
                self.legend_entry(ui, part, words);
            }
        });
    }

    fn legend_entry(&self, ui: &mut Ui, part: Part, words: &str) {
        let galley = self.text(ui, words, Setting::new(Face::Regular, size::SMALLEST, self.palette.soft));
        let swatch = vec2(22.0, 13.0);
        let wanted = vec2(swatch.x + 8.0 + galley.size().x, galley.size().y.max(swatch.y));
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        let centre = rect.left_center() + vec2(swatch.x / 2.0, 0.0);
        let area = ink::rounded(Rect::from_center_size(centre, swatch), 5.0);
        let fill = match part {
            Part::Earned => self.palette.sea,
            Part::Missed => self.palette.sea_tint,
            Part::Best => self.palette.sand,
        };
        ui.painter().add(solid(&area, fill, 1.0));
        match part {
            Part::Earned => {}
            Part::Missed => self.paint_hatching(ui.painter(), &area.points, self.palette.sea),
            Part::Best => {
                let line = egui::Stroke::new(1.2, self.palette.rule);
                ui.painter().add(Shape::closed_line(area.points, line));
            }
        }
        let at = egui::pos2(rect.left() + swatch.x + 8.0, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, self.palette.soft);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words));
    }
}

/// The left `share` of a bar with round ends. A share narrower than the ends is a narrower lens, so that
/// nothing shows outside the bar.
fn part_of(bar: Rect, share: f32) -> Outline {
    let width = (bar.width() * share).max(1.0);
    let mut part = bar;
    part.set_width(width.max(bar.height().min(bar.width())));
    let mut outline = ink::rounded(part, bar.height() / 2.0);
    let edge = bar.left() + width;
    for point in &mut outline.points {
        point.x = point.x.min(edge);
    }
    outline
}

/// The part of a convex area to the right of `x`.
fn right_of(area: &[Pos2], x: f32) -> Vec<Pos2> {
    area.iter().map(|point| egui::pos2(point.x.max(x), point.y)).collect()
}

fn solid(area: &Outline, colour: Color32, feather: f32) -> Shape {
    Shape::mesh(ink::fill(area, feather, |_| colour))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui::accesskit::Role;
    use egui_kittest::kittest::{NodeT, Queryable};

    #[test]
    fn a_screen_reader_gets_the_share_and_the_words() {
        let harness = test_kit::show(1.0, |look, ui| {
            look.score_bar(ui, 0.66, 0.8, "Listening: 66 % of the best call");
        });
        let bar = harness.get_by_role_and_label(Role::ProgressIndicator, "Listening: 66 % of the best call");
        assert_eq!(bar.accesskit_node().numeric_value(), Some(66.0));
    }

    #[test]
    fn parts_lie_inside_the_bar_and_end_where_they_should() {
        let bar = Rect::from_min_size(egui::pos2(20.0, 40.0), vec2(400.0, 14.0));
        for share in [0.0, 0.005, 0.02, 0.5, 1.0] {
            let bounds = Rect::from_points(&part_of(bar, share).points);
            assert!(bar.expand(0.01).contains_rect(bounds), "{share}: {bounds:?}");
            assert!((bounds.width() - (400.0 * share).max(1.0)).abs() < 0.1, "{share}: {bounds:?}");
        }
    }

    #[test]
    fn nonsense_numbers_draw_an_empty_bar() {
        let harness = test_kit::show(1.0, |look, ui| {
            look.score_bar(ui, f32::NAN, -3.0, "nothing");
        });
        assert_eq!(harness.get_by_label("nothing").accesskit_node().numeric_value(), Some(0.0));
    }
}
