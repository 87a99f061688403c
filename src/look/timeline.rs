//! The rest of the day at the desk: a bar of time with flags where promises fall due, and hatching for what
//! the task in hand would use.

use egui::{Pos2, Rect, Response, Sense, Shape, Stroke, Ui, WidgetInfo, WidgetType, pos2, vec2};

use super::{
    ink,
    rich_text::Setting,
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// A promise on the timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag<'a> {
    /// When it falls due, in the unit of the timeline.
    pub minute: u32,
    /// A word or two.
    pub label: &'a str,
    /// Whether it is the next to fall due: gold.
    pub next: bool,
}

/// A bar of time.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<'a> {
    /// What a screen reader says; it should hold the times.
    pub label: &'a str,
    /// Now, in minutes.
    pub from: u32,
    /// End of the day, in minutes.
    pub to: u32,
    /// When the task in hand would be done, if one is in hand.
    pub used_to: Option<u32>,
    /// What falls due.
    pub flags: &'a [Flag<'a>],
    /// Minutes and how they are written below the bar; the first and the last without a mark.
    pub ticks: &'a [(u32, &'a str)],
    /// What lies beyond the bar (“Express: tomorrow”), with an arrow.
    pub beyond: Option<&'a str>,
}

/// Height of the bar in points.
const BAR: f32 = 34.0;

impl Timeline<'_> {
    /// Where a minute lies, from the left to the right end of a bar.
    fn x(&self, bar: Rect, minute: u32) -> f32 {
        let span = self.to.saturating_sub(self.from).max(1) as f32;
        let gone = minute.saturating_sub(self.from) as f32;
        bar.left() + bar.width() * (gone / span).clamp(0.0, 1.0)
    }

    /// Shows it, as wide as there is room.
    pub fn show(&self, look: &Look, ui: &mut Ui) -> Response {
        let palette = &look.palette;
        let flag_height = 26.0 * look.text_scale;
        let above = flag_height + 20.0;
        let below = 30.0 * look.text_scale;
        let wanted = vec2(ui.available_width(), above + BAR + below);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Image, true, self.label));
        let bar = Rect::from_min_size(rect.min + vec2(1.0, above), vec2(rect.width() - 2.0, BAR));
        look.paint_box(ui.painter(), response.id, bar, look.ink_box(12.0, stroke::BUBBLE, palette.card));

        if let Some(used_to) = self.used_to {
            let inner = bar.shrink(stroke::BUBBLE);
            let edge = self.x(bar, used_to).clamp(inner.left() + 1.0, inner.right());
            let area: Vec<Pos2> = ink::rounded(inner, 9.0)
                .points
                .into_iter()
                .map(|point| pos2(point.x.min(edge), point.y))
                .collect();
            ui.painter().add(Shape::convex_polygon(area.clone(), palette.sea_tint, Stroke::NONE));
            look.paint_hatching(ui.painter(), &area, palette.sea);
            ui.painter().vline(edge, inner.y_range(), Stroke::new(stroke::BUBBLE, palette.sea));
        }
        self.paint_ticks(look, ui, bar);
        self.paint_flags(look, ui, rect.top(), flag_height, bar);
        response
    }

    fn paint_ticks(&self, look: &Look, ui: &Ui, bar: Rect) {
        let setting = Setting::new(Face::Regular, size::SMALLEST, look.palette.soft);
        let mut free_from = f32::NEG_INFINITY;
        for (index, (minute, words)) in self.ticks.iter().enumerate() {
            let x = self.x(bar, *minute);
            let galley = look.text(ui, words, setting);
            let last = index + 1 == self.ticks.len();
            if index > 0 && !last {
                let mark = bar.bottom()..=bar.bottom() + 7.0;
                ui.painter().vline(x, mark, Stroke::new(stroke::SMALL, look.palette.line));
            }
            let furthest = bar.right() - galley.size().x;
            let left = (x - galley.size().x / 2.0).clamp(bar.left(), furthest.max(bar.left()));
            if left < free_from {
                continue;
            }
            free_from = left + galley.size().x + 6.0;
            ui.painter().galley(pos2(left, bar.bottom() + 9.0), galley, look.palette.soft);
        }
    }

    fn paint_flags(&self, look: &Look, ui: &Ui, top: f32, height: f32, bar: Rect) {
        let palette = &look.palette;
        let painter = ui.painter();
        let mut free_from = bar.left();
        for flag in self.flags {
            let colour = if flag.next { palette.on_gold } else { palette.ink };
            let fill = if flag.next { palette.gold } else { palette.card };
            let galley = look.text(ui, flag.label, Setting::new(Face::SemiBold, size::SMALLEST, colour));
            let x = self.x(bar, flag.minute);
            let width = galley.size().x + 30.0;
            // A flag near the end flies to the left, so that it stays on the screen.
            let flies_left = x + width > bar.right() + 8.0 && x - width >= free_from;
            let out = if flies_left { -1.0 } else { 1.0 };
            let (near, far) = (x, x + out * width);
            let (up, down) = (top + 2.0, top + 2.0 + height);
            let notch = pos2(far - out * 8.0, (up + down) / 2.0);
            let cloth = [pos2(near, up), pos2(far, up), notch, pos2(far, down), pos2(near, down)];
            let line = Stroke::new(stroke::CARD, palette.line);
            // Two convex halves; the notch makes the whole hollow.
            let middle = pos2(near, notch.y);
            for half in
                [vec![cloth[0], cloth[1], cloth[2], middle], vec![middle, cloth[2], cloth[3], cloth[4]]]
            {
                painter.add(Shape::convex_polygon(half, fill, Stroke::NONE));
            }
            painter.add(Shape::closed_line(cloth.to_vec(), line));
            painter.vline(x, up..=bar.top() + 2.0, line);
            let text_left = if flies_left { far + 20.0 } else { near + 10.0 };
            painter.galley(pos2(text_left, notch.y - galley.size().y / 2.0), galley, colour);
            free_from = near.max(far);
        }
        if let Some(words) = self.beyond {
            let setting = Setting::new(Face::SemiBold, size::SMALLEST, palette.soft);
            let mut row = super::paint::Row::default();
            row.text(look, ui, words, setting);
            row.icon(look, ui, super::icon::ARROW_RIGHT, size::SECONDARY, palette.soft);
            let left = bar.right() - row.size().x;
            if left > free_from + 8.0 {
                row.paint(look, painter, ui.id(), pos2(left, top + 2.0 + height / 2.0));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    fn timeline(used_to: Option<u32>) -> Timeline<'static> {
        Timeline {
            label: "From 2:40 to 5:25; label due at 3:00",
            from: 880,
            to: 1045,
            used_to,
            flags: &[
                Flag { minute: 900, label: "Label", next: true },
                Flag { minute: 1040, label: "Ring Maya", next: false },
            ],
            ticks: &[(880, "2:40"), (900, "3:00"), (960, "4:00"), (1045, "5:25")],
            beyond: Some("Express: tomorrow"),
        }
    }

    #[test]
    fn minutes_lie_where_they_should() {
        let bar = Rect::from_min_size(pos2(100.0, 0.0), vec2(330.0, BAR));
        let line = timeline(None);
        assert_eq!(line.x(bar, 880), 100.0);
        assert_eq!(line.x(bar, 900), 140.0);
        assert_eq!(line.x(bar, 1045), 430.0);
        assert_eq!(line.x(bar, 5000), 430.0);
        assert_eq!(line.x(bar, 0), 100.0);
    }

    #[test]
    fn it_grows_with_the_text_and_is_told() {
        let height = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                timeline(Some(907)).show(look, ui);
            });
            harness.get_by_label("From 2:40 to 5:25; label due at 3:00").rect().height()
        };
        assert!(height(2.0) > height(1.0) * 1.3);
    }

    #[test]
    fn a_day_without_length_does_not_panic() {
        let _harness = test_kit::show(1.0, |look, ui| {
            Timeline { to: 880, used_to: Some(880), ..timeline(None) }.show(look, ui);
        });
    }
}
