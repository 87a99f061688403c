//! What is said: the customer's bubble with a tail, yours in sea tint without one.

use std::sync::Arc;

use egui::{Id, Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    bubble::Tail,
    ink::InkBox,
    rich_text::{self, Setting},
    theme::{Look, size, stroke},
    type_faces::Face,
};

/// Whose words they are, and where they stand.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Voice {
    /// The customer on the stage: 22 points, shadow, a tail to the left whose base lies this many points
    /// below the top.
    Stage {
        /// Middle of the tail's base, in points from the top of the bubble.
        tail_from_top: f32,
    },
    /// The customer in a list of messages: 19 points, no tail.
    Theirs,
    /// You, in a list of messages: 19 points, sea tint, no tail.
    Yours,
}

/// How fast speech appears, in letters a second.
const READING_PACE: f32 = 28.0;

/// How many letters of a text (with stress marks) have been said after `seconds`: whole words only. `None`
/// once all is said; hand it to [`Look::speech`] as it is.
pub fn letters_said(text: &str, seconds: f32) -> Option<usize> {
    let words = rich_text::plain(text);
    let reached = (seconds.max(0.0) * READING_PACE) as usize;
    let mut said = 0;
    for (index, letter) in words.chars().enumerate() {
        if index >= reached {
            return Some(said);
        }
        if letter.is_whitespace() {
            said = index + 1;
        }
    }
    None
}

impl Look {
    /// The words of a bubble, and the room around them.
    fn lay_speech(&self, ui: &Ui, voice: Voice, text: &str) -> (Arc<egui::Galley>, egui::Vec2) {
        let stage = matches!(voice, Voice::Stage { .. });
        // What is large already need not stand out by its size.
        let spoken = size::SPEECH - (size::SPEECH - size::REPLY) * ((self.text_scale - 1.0) * 2.0).min(1.0);
        let (points, padding) =
            if stage { (spoken, vec2(28.0, 20.0)) } else { (size::REPLY, vec2(17.0, 11.0)) };
        let widest = (400.0 * self.text_scale).min(ui.available_width());
        let setting = Setting { leading: 1.35, ..Setting::new(Face::Regular, points, self.palette.ink) };
        let wrap = (widest - 2.0 * padding.x).max(80.0);
        (self.text(ui, text, setting.wrap(wrap)), padding)
    }

    /// How high a bubble will be, in points.
    pub fn speech_height(&self, ui: &Ui, voice: Voice, text: &str) -> f32 {
        let (words, padding) = self.lay_speech(ui, voice, text);
        words.size().y + 2.0 * padding.y
    }

    /// A bubble at most 400 points wide at 22 points of type (wider as the text scale grows, but never
    /// wider than there is room). `shown` is how many letters have been said; the rest keeps its place
    /// unseen. A screen reader gets the whole text at once. On the stage it can be pressed (to show
    /// all).
    pub fn speech(&self, ui: &mut Ui, voice: Voice, text: &str, shown: Option<usize>) -> Response {
        let palette = &self.palette;
        let stage = matches!(voice, Voice::Stage { .. });
        let (whole, padding) = self.lay_speech(ui, voice, text);
        let galley = shown.map_or_else(|| Arc::clone(&whole), |shown| rich_text::hide_after(&whole, shown));
        let wanted = galley.size() + 2.0 * padding;
        let (rect, response) =
            ui.allocate_exact_size(wanted, if stage { Sense::click() } else { Sense::hover() });
        let spoken = rich_text::plain(text);
        response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &spoken));
        if stage {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_live(egui::accesskit::Live::Polite);
            });
        }
        let (style, tail) = match voice {
            Voice::Stage { tail_from_top } => (
                InkBox { shadow: 6.0, ..self.ink_box(24.0, stroke::BUBBLE, palette.card) },
                Some(Tail { from_top: tail_from_top, ..Tail::default() }),
            ),
            Voice::Theirs => (self.ink_box(20.0, stroke::CARD, palette.card), None),
            Voice::Yours => {
                (InkBox { line: palette.sea, ..self.ink_box(20.0, stroke::CARD, palette.sea_tint) }, None)
            }
        };
        ui.painter().add(self.ink_shape(ui.ctx(), Id::new(("speech", text)), rect, style, tail));
        ui.painter().galley(rect.min + padding, galley, palette.ink);
        if response.has_focus() {
            self.paint_focus(ui.painter(), response.id.with("focus"), rect.expand(4.0), style.radius + 4.0);
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::test_kit;
    use egui_kittest::kittest::Queryable;

    const TEXT: &str =
        "“Express is lovely. But yesterday nobody could tell me *when*. The show opens on Friday.”";

    fn rect(scale: f32, shown: Option<usize>) -> egui::Rect {
        let harness = test_kit::show(scale, move |look, ui| {
            look.speech(ui, Voice::Stage { tail_from_top: 80.0 }, TEXT, shown);
        });
        harness.get_by_value(&rich_text::plain(TEXT)).rect()
    }

    #[test]
    fn a_bubble_is_as_large_before_the_words_are_said_as_after() {
        assert_eq!(rect(1.0, Some(0)), rect(1.0, None));
        assert_eq!(rect(1.0, Some(30)), rect(1.0, None));
    }

    #[test]
    fn a_bubble_is_as_high_as_was_said_before() {
        for scale in [1.0, 1.3, 2.0] {
            let harness = test_kit::show(scale, |look, ui| {
                let voice = Voice::Stage { tail_from_top: 80.0 };
                let before = look.speech_height(ui, voice, TEXT);
                let after = look.speech(ui, voice, TEXT, None).rect.height();
                assert!((before - after).abs() < 0.01, "{before} {after}");
            });
            drop(harness);
        }
    }

    #[test]
    fn words_are_said_whole_and_all_is_said_in_the_end() {
        // 28 letters a second: after a quarter of a second seven letters have been reached
        for (seconds, wanted) in [
            (-1.0, Some(0)),
            (0.0, Some(0)),
            (0.1, Some(0)),
            (0.25, Some(4)),
            (0.4, Some(8)),
            (0.5, Some(14)),
            (10.0, None),
        ] {
            assert_eq!(letters_said("One *two* three four", seconds), wanted, "{seconds}");
        }
        assert_eq!(letters_said("", 0.0), None);
    }

    #[test]
    fn a_bubble_holds_thirty_letters_a_line_and_grows() {
        assert!(rect(1.0, None).width() <= 400.5);
        assert!(rect(2.0, None).height() > rect(1.0, None).height() * 1.4);
    }
}
