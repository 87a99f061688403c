//! Buttons: one primary action a screen, secondary ones, and quiet ones without a box.

use egui::{Response, Sense, Ui, WidgetInfo, WidgetType, vec2};

use super::{
    ink::InkBox,
    key_cap::CapGround,
    paint::{Row, room},
    rich_text::Setting,
    theme::{Look, Theme, size, space, stroke},
    type_faces::Face,
};

/// How loud a button is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loudness {
    /// Filled with sea: the one thing to do next.
    Primary,
    /// A card with an outline.
    Secondary,
    /// Words alone, until the pointer or the focus is on it.
    Quiet,
}

/// A button that can be given an icon, a key cap, a width and a choice before it is shown.
#[derive(Clone, Copy, Debug)]
#[must_use = "a button shows nothing until `show`"]
pub struct InkButton<'a> {
    loudness: Loudness,
    label: &'a str,
    icon: Option<&'a str>,
    key: Option<&'a str>,
    key_first: bool,
    large: bool,
    bare: bool,
    roomy: bool,
    low: bool,
    chosen: Option<bool>,
    enabled: bool,
}

impl<'a> InkButton<'a> {
    /// A button with these words.
    pub fn new(loudness: Loudness, label: &'a str) -> Self {
        Self {
            loudness,
            label,
            icon: None,
            key: None,
            key_first: false,
            large: false,
            bare: false,
            roomy: false,
            low: false,
            chosen: None,
            enabled: true,
        }
    }

    /// An icon (of [`crate::look::icon`]) before the words.
    pub fn icon(mut self, icon: impl Into<Option<&'a str>>) -> Self {
        self.icon = icon.into();
        self
    }

    /// The key that does the same, after the words.
    pub fn key(mut self, key: impl Into<Option<&'a str>>) -> Self {
        self.key = key.into();
        self
    }

    /// The key comes before the words, as in “Esc Customers”.
    pub fn key_first(mut self) -> Self {
        self.key_first = true;
        self
    }

    /// Larger words and more room: the one button of the briefing.
    pub fn large(mut self) -> Self {
        self.large = true;
        self
    }

    /// Shows no words, only the icon or the key; a screen reader and a tooltip say them all the same.
    pub fn bare(mut self, bare: bool) -> Self {
        self.bare = bare;
        self
    }

    /// Room around quiet words, as in a row of places to go.
    pub fn roomy(mut self) -> Self {
        self.roomy = true;
        self
    }

    /// Smaller words and less height: where a form holds many of them.
    pub fn low(mut self) -> Self {
        self.low = true;
        self
    }

    /// Whether this is the one of several that is chosen, such as the screen one is on.
    pub fn chosen(mut self, chosen: bool) -> Self {
        self.chosen = Some(chosen);
        self
    }

    /// Whether it can be pressed.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Shows the button.
    pub fn show(self, look: &Look, ui: &mut Ui) -> Response {
        let palette = &look.palette;
        let primary = self.loudness == Loudness::Primary && self.enabled;
        let colour = match (primary, self.enabled) {
            (true, _) => palette.on_sea,
            (false, true) => palette.ink,
            (false, false) => palette.soft,
        };
        let points = match (self.large, self.low) {
            (true, _) => 22.0,
            (_, true) => size::SECONDARY,
            _ => size::BODY,
        };
        let face = if primary && self.large { Face::Heavy } else { Face::SemiBold };
        let padding = match (self.loudness, self.large, self.chosen) {
            (_, true, _) => vec2(26.0, 16.0),
            (Loudness::Quiet, _, None) if !self.roomy => vec2(2.0, if self.low { 2.0 } else { 6.0 }),
            _ => vec2(16.0, 9.0),
        };
        let ground = if primary { CapGround::Sea } else { CapGround::Plain };
        let cap = self.key.map(|key| look.cap_parts(ui, key, ground));
        let reserved = cap.as_ref().map_or(0.0, |cap| cap.size.x + 12.0);
        let wide = (room(ui) - 2.0 * padding.x - reserved).max(60.0);

        let mut row = Row::default();
        let mut after = None;
        match cap {
            Some(cap) if self.key_first => row.cap(cap),
            other => after = other,
        }
        if let Some(icon) = self.icon {
            row.icon(look, ui, icon, points, colour);
        }
        let wide = if self.key_first { wide + reserved } else { wide };
        if !self.bare {
            row.text(look, ui, self.label, Setting::new(face, points, colour).wrap(wide));
        }
        if let Some(cap) = after {
            row.cap(cap);
        }
        let mut wanted = row.size() + 2.0 * padding;
        let least = if self.low { space::LOW_TARGET } else { space::TARGET };
        let height = wanted.y.max(least);
        if self.bare {
            wanted.x = wanted.x.max(least);
        }
        let (rect, response) = ui.allocate_exact_size(
            vec2(wanted.x, height),
            if self.enabled { Sense::click() } else { Sense::hover() },
        );
        let enabled = self.enabled && ui.is_enabled();
        let label = self.label;
        response.widget_info(|| match self.chosen {
            Some(chosen) => WidgetInfo::selected(WidgetType::Button, enabled, chosen, label),
            None => WidgetInfo::labeled(WidgetType::Button, enabled, label),
        });
        if let Some(key) = self.key {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_keyboard_shortcut(key));
        }
        let response = if self.bare { response.on_hover_text(label) } else { response };
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let painter = ui.painter().clone();
        let mut held = look.held(ui.ctx(), &response);
        held.hover = if enabled { held.hover } else { 0.0 };
        let chosen = self.chosen == Some(true);
        let radius = if self.large { 16.0 } else { 14.0 };
        match self.loudness {
            // Not yet: dashed, as whatever is not there yet.
            Loudness::Primary | Loudness::Secondary if !self.enabled => {
                look.paint_dashed(&painter, response.id, rect, radius);
            }
            Loudness::Primary => {
                let fill = palette.sea.lerp_to_gamma(palette.ink, 0.22 * held.hover);
                let shadow = if self.large { 6.0 } else { 4.0 };
                let style = InkBox {
                    shadow: if held.down { 1.5 } else { shadow },
                    line: fill,
                    ..look.ink_box(radius, 0.0, fill)
                };
                look.paint_box(&painter, response.id, rect, style);
                if held.focus {
                    // A ring of the ground's colour between fill and focus line keeps both visible.
                    let ring = rect.shrink(4.0);
                    let points = super::ink::outline(ring, radius - 4.0, 0.5, response.id.value()).points;
                    painter.add(egui::Shape::closed_line(points, egui::Stroke::new(2.0, palette.on_sea)));
                    look.paint_focus(&painter, response.id.with("focus"), rect.expand(4.0), radius + 4.0);
                }
            }
            Loudness::Secondary => {
                let plain = InkBox { shadow: 4.0, ..look.ink_box(radius, stroke::CARD, palette.card) };
                look.paint_box(&painter, response.id, rect, look.pressable(plain, held, chosen));
            }
            Loudness::Quiet => {
                if chosen {
                    let plain = look.ink_box(radius, stroke::CARD, palette.sea_tint);
                    let style = if held.focus { look.pressable(plain, held, true) } else { plain };
                    look.paint_box(&painter, response.id, rect, style);
                    if look.theme == Theme::HighContrast {
                        look.paint_focus(&painter, response.id.with("chosen"), rect.shrink(2.0), radius);
                    }
                } else if held.focus {
                    let beyond = if self.roomy { 0.0 } else { 6.0 };
                    look.paint_focus(&painter, response.id, rect.expand2(vec2(beyond, 0.0)), radius);
                } else if held.hover > 0.0 {
                    let from = rect.left_bottom() + vec2(padding.x, -5.0);
                    let to = rect.right_bottom() - vec2(padding.x, 5.0);
                    let line = egui::Stroke::new(2.0 * held.hover, palette.ink);
                    painter.line_segment([from, to], line);
                }
            }
        }
        let left = rect.left() + (rect.width() - row.size().x) / 2.0;
        row.paint(look, &painter, response.id, egui::pos2(left, rect.center().y));
        response
    }
}

impl Look {
    /// The one thing to do next: words on sea, with an icon and the key that does the same.
    pub fn primary_button(
        &self,
        ui: &mut Ui,
        icon: Option<&str>,
        label: &str,
        key: Option<&str>,
    ) -> Response {
        InkButton::new(Loudness::Primary, label).icon(icon).key(key).show(self, ui)
    }

    /// Something else one can do.
    pub fn secondary_button(
        &self,
        ui: &mut Ui,
        icon: Option<&str>,
        label: &str,
        key: Option<&str>,
    ) -> Response {
        InkButton::new(Loudness::Secondary, label).icon(icon).key(key).show(self, ui)
    }

    /// Something small one can do: words without a box.
    pub fn quiet_button(&self, ui: &mut Ui, icon: Option<&str>, label: &str, key: Option<&str>) -> Response {
        InkButton::new(Loudness::Quiet, label).icon(icon).key(key).show(self, ui)
    }

    /// The same in a form that holds many.
    pub fn low_button(&self, ui: &mut Ui, icon: &str, label: &str) -> Response {
        InkButton::new(Loudness::Quiet, label).icon(icon).low().show(self, ui)
    }

    /// The way back, top left: a key cap with Esc and where it leads.
    pub fn back_button(&self, ui: &mut Ui, key: &str, label: &str) -> Response {
        InkButton::new(Loudness::Quiet, label).key(key).key_first().show(self, ui)
    }

    /// A place of the navigation; `here` says whether it is the one shown.
    pub fn nav_button(&self, ui: &mut Ui, icon: &str, label: &str, here: bool) -> Response {
        InkButton::new(Loudness::Quiet, label).icon(icon).chosen(here).show(self, ui)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::look::{icon, test_kit};
    use egui::accesskit::{Role, Toggled};
    use egui_kittest::kittest::{NodeT, Queryable};

    #[test]
    fn it_is_pressed_by_pointer_by_enter_and_by_space() {
        let mut harness = test_kit::count(1.0, |look, ui, presses| {
            let take = look.primary_button(ui, Some(icon::PHONE), "Take the call", Some("Enter"));
            let later = look.secondary_button(ui, None, "Later", None);
            *presses += u32::from(take.clicked()) + 10 * u32::from(later.clicked());
        });
        harness.get_by_role_and_label(Role::Button, "Take the call").click();
        harness.run();
        assert_eq!(*harness.state(), 1);
        harness.get_by_label("Later").focus();
        harness.run();
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(*harness.state(), 11);
        harness.key_press(egui::Key::Space);
        harness.run();
        assert_eq!(*harness.state(), 21);
    }

    #[test]
    fn tab_goes_from_one_to_the_next() {
        let mut harness = test_kit::count(1.0, |look, ui, _| {
            look.back_button(ui, "Esc", "Customers");
            look.quiet_button(ui, None, "Rewind", Some("R"));
        });
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Customers").is_focused());
        harness.key_press(egui::Key::Tab);
        harness.run();
        assert!(harness.get_by_label("Rewind").is_focused());
    }

    #[test]
    fn it_grows_with_the_text_and_wraps_where_there_is_no_room() {
        let rect = |scale| {
            let harness = test_kit::show(scale, |look, ui| {
                look.primary_button(ui, Some(icon::PHONE), "Take the call", Some("Enter"));
            });
            harness.get_by_label("Take the call").rect()
        };
        assert!(rect(1.0).height() >= space::TARGET);
        assert!(rect(2.0).width() > rect(1.0).width() * 1.4);
        let harness = test_kit::show(2.0, |look, ui| {
            ui.set_max_width(300.0);
            look.primary_button(ui, Some(icon::PHONE), "Take this very important call now", Some("Enter"));
        });
        let narrow = harness.get_by_label("Take this very important call now").rect();
        assert!(narrow.width() <= 301.0 && narrow.height() > 80.0, "{narrow:?}");
    }

    #[test]
    fn a_disabled_button_does_nothing_and_says_so() {
        let mut harness = test_kit::count(1.0, |look, ui, presses| {
            let button = InkButton::new(Loudness::Primary, "Go").enabled(false).show(look, ui);
            *presses += u32::from(button.clicked());
        });
        harness.get_by_label("Go").click();
        harness.run();
        assert_eq!(*harness.state(), 0);
        assert!(harness.get_by_label("Go").accesskit_node().is_disabled());
    }

    #[test]
    fn the_place_one_is_at_is_told() {
        let harness = test_kit::show(1.0, |look, ui| {
            look.nav_button(ui, icon::USERS_THREE, "Customers", true);
            look.nav_button(ui, icon::CHART_LINE_UP, "Progress", false);
        });
        let toggled = |label| harness.get_by_label(label).accesskit_node().toggled();
        assert_eq!(toggled("Customers"), Some(Toggled::True));
        assert_eq!(toggled("Progress"), Some(Toggled::False));
    }
}
