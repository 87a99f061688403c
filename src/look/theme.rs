//! Colours, sizes and spaces of the house, and how they become an egui style.

use egui::{Color32, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Vec2};

use super::type_faces::Face;

/// Which of the three sets of colours is worn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Dark ink on warm paper.
    #[default]
    Light,
    /// Light ink on a dark desk.
    Dark,
    /// Black and white with two accents, thicker lines, no tints and no shadows.
    HighContrast,
}

impl Theme {
    /// All three, in the order in which a settings screen offers them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::HighContrast];
}

/// What each colour is for. Three accents have one meaning each: *sea* is you, chosen, go; *gold* is
/// time, promises and goals; *brick* is broken. A state is never told by colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Window and reply tray.
    pub paper: Color32,
    /// Cards and the customer's bubble.
    pub card: Color32,
    /// Key caps, tabs, empty tracks.
    pub sand: Color32,
    /// Hairlines and dotted guides, never text.
    pub rule: Color32,
    /// Text.
    pub ink: Color32,
    /// Outlines.
    pub line: Color32,
    /// Secondary text.
    pub soft: Color32,
    /// Action, your words, bars.
    pub sea: Color32,
    /// Ground of what is chosen or yours.
    pub sea_tint: Color32,
    /// Text on `sea`.
    pub on_sea: Color32,
    /// Due, promise, goal.
    pub gold: Color32,
    /// Ground of what is due next.
    pub gold_tint: Color32,
    /// Warning icon and text on `paper` or `card`.
    pub gold_text: Color32,
    /// Text on `gold`.
    pub on_gold: Color32,
    /// Broken, error.
    pub brick: Color32,
    /// Ground of what is broken.
    pub brick_tint: Color32,
    /// The hard shadow; transparent where the theme has none.
    pub shadow: Color32,
    /// Outline of what has the focus or is chosen.
    pub focus: Color32,
    /// Text on a small box filled with `focus`.
    pub on_focus: Color32,
}

const fn hex(rgb: u32) -> Color32 {
    Color32::from_rgb((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

impl Palette {
    /// The colours of a theme.
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                paper: hex(0xFBF4E6),
                card: hex(0xFFFDF8),
                sand: hex(0xF1E5CE),
                rule: hex(0xD8C9AC),
                ink: hex(0x221E2B),
                line: hex(0x221E2B),
                soft: hex(0x5B5361),
                sea: hex(0x0E5C70),
                sea_tint: hex(0xD5E7E9),
                on_sea: hex(0xFFFDF8),
                gold: hex(0xF3B63F),
                gold_tint: hex(0xFCEBC2),
                gold_text: hex(0x7A4E00),
                on_gold: hex(0x221E2B),
                brick: hex(0xB23A26),
                brick_tint: hex(0xF9DDD3),
                // 221E2B at 13 %, premultiplied
                shadow: Color32::from_rgba_premultiplied(4, 4, 6, 33),
                focus: hex(0x0E5C70),
                on_focus: hex(0xFFFDF8),
            },
            Theme::Dark => Self {
                paper: hex(0x1D1B27),
                card: hex(0x2A2735),
                sand: hex(0x363243),
                rule: hex(0x555064),
                ink: hex(0xF6EEDF),
                line: hex(0x8D8698),
                soft: hex(0xC6BCB2),
                sea: hex(0x86CEDC),
                sea_tint: hex(0x24424E),
                on_sea: hex(0x16202A),
                gold: hex(0xF6C560),
                gold_tint: hex(0x4A3B1C),
                gold_text: hex(0xF6C560),
                on_gold: hex(0x16202A),
                brick: hex(0xFF9E88),
                brick_tint: hex(0x532B28),
                // black at 35 %
                shadow: Color32::from_rgba_premultiplied(0, 0, 0, 89),
                focus: hex(0x86CEDC),
                on_focus: hex(0x16202A),
            },
            Theme::HighContrast => Self {
                paper: hex(0x000000),
                card: hex(0x000000),
                sand: hex(0x000000),
                rule: hex(0xFFFFFF),
                ink: hex(0xFFFFFF),
                line: hex(0xFFFFFF),
                soft: hex(0xFFFFFF),
                sea: hex(0x7DE3FF),
                sea_tint: hex(0x000000),
                on_sea: hex(0x000000),
                gold: hex(0xFFE14A),
                gold_tint: hex(0x000000),
                gold_text: hex(0xFFE14A),
                on_gold: hex(0x000000),
                brick: hex(0xFFB3A0),
                brick_tint: hex(0x000000),
                shadow: Color32::TRANSPARENT,
                focus: hex(0xFFE14A),
                on_focus: hex(0x000000),
            },
        }
    }
}

/// The light shapes that portraits stand on. They stay light in every theme, because ink lines vanish on
/// dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Backdrop {
    /// Warm afternoon.
    #[default]
    Sand,
    /// Cool and clear.
    Sky,
    /// Heated.
    Blush,
    /// Evening.
    Dusk,
    /// Quiet violet.
    Lilac,
    /// Quiet green.
    Moss,
}

impl Backdrop {
    /// Colour at the top and at the bottom. Plain white in high contrast.
    pub const fn colours(self, theme: Theme) -> [Color32; 2] {
        if matches!(theme, Theme::HighContrast) {
            return [Color32::WHITE, Color32::WHITE];
        }
        match self {
            Self::Sand => [hex(0xF8E3BE), hex(0xF3D3A6)],
            Self::Sky => [hex(0xD9E8E6), hex(0xBFD9DA)],
            Self::Blush => [hex(0xF6D9C6), hex(0xEDBDA3)],
            Self::Dusk => [hex(0xA9CBD0), hex(0x6F9CA8)],
            Self::Lilac => [hex(0xEBDDEA), hex(0xEBDDEA)],
            Self::Moss => [hex(0xE3EADF), hex(0xE3EADF)],
        }
    }
}

/// Fill and text colour of a cell of the heat map, for a level from 1 to 5 (others are clamped).
pub const fn heat(level: u8) -> (Color32, Color32) {
    const DARK_INK: Color32 = hex(0x221E2B);
    const LIGHT_INK: Color32 = hex(0xFFFDF8);
    match level {
        0 | 1 => (hex(0xFFFDF8), DARK_INK),
        2 => (hex(0xE4EFEF), DARK_INK),
        3 => (hex(0xB9D6DA), DARK_INK),
        4 => (hex(0x2F7587), LIGHT_INK),
        _ => (hex(0x0E5C70), LIGHT_INK),
    }
}

/// Type sizes in points at a text scale of 1.
pub mod size {
    /// Nothing is smaller.
    pub const SMALLEST: f32 = 15.0;
    /// Secondary text.
    pub const SECONDARY: f32 = 16.0;
    /// Body text and labels of buttons.
    pub const BODY: f32 = 18.0;
    /// Replies, and bubbles in lists.
    pub const REPLY: f32 = 19.0;
    /// The bubble on the stage.
    pub const SPEECH: f32 = 22.0;
    /// Title of a card.
    pub const CARD_TITLE: f32 = 24.0;
    /// Title of a screen.
    pub const SCREEN_TITLE: f32 = 34.0;
    /// Title of the briefing.
    pub const BRIEFING_TITLE: f32 = 40.0;
}

/// Distances in points.
pub mod space {
    /// Between things that are one thing.
    pub const HAIR: f32 = 4.0;
    /// Between an icon and its word.
    pub const SMALL: f32 = 8.0;
    /// Between lines of one thought.
    pub const MEDIUM: f32 = 12.0;
    /// Between things; the padding of a card.
    pub const LARGE: f32 = 16.0;
    /// Between groups.
    pub const WIDE: f32 = 24.0;
    /// The margin of a screen.
    pub const SCREEN: f32 = 32.0;
    /// Nothing to press is lower than this.
    pub const TARGET: f32 = 44.0;
    /// But for the rows and buttons of a form that holds many of them.
    pub const LOW_TARGET: f32 = 34.0;
}

/// Widths of pen lines in points.
pub mod stroke {
    /// Key caps, pills, slips.
    pub const SMALL: f32 = 2.0;
    /// Cards and buttons.
    pub const CARD: f32 = 2.4;
    /// The bubble.
    pub const BUBBLE: f32 = 3.0;
    /// What is chosen or has the focus.
    pub const FOCUS: f32 = 3.4;
    /// The same in high contrast.
    pub const FOCUS_STRONG: f32 = 4.4;
}

/// The look that is worn now: handed to every widget. Small and `Copy`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// Which set of colours.
    pub theme: Theme,
    /// The colours themselves.
    pub palette: Palette,
    /// Factor on every type size, 1.0 to 2.0.
    pub text_scale: f32,
    /// Whether things jump instead of glide.
    pub reduced_motion: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self::new(Theme::Light, 1.0, false)
    }
}

impl Look {
    /// A look. `text_scale` is held between 1.0 and 2.0.
    pub fn new(theme: Theme, text_scale: f32, reduced_motion: bool) -> Self {
        let text_scale = if text_scale.is_finite() { text_scale.clamp(1.0, 2.0) } else { 1.0 };
        Self { theme, palette: Palette::of(theme), text_scale, reduced_motion }
    }

    /// A font of the house. `points` is the size at a text scale of 1.
    pub fn font(&self, face: Face, points: f32) -> FontId {
        FontId::new(points * self.text_scale, face.family())
    }

    /// Width of the outline of what has the focus or is chosen, in points.
    pub fn focus_stroke(&self) -> f32 {
        if self.theme == Theme::HighContrast { stroke::FOCUS_STRONG } else { stroke::FOCUS }
    }

    /// Gives egui's own widgets (text fields, scroll bars, tooltips) the house's style. Call it once and
    /// whenever the look changes, after [`super::type_faces::install`].
    pub fn apply(&self, context: &egui::Context) {
        let base = if self.theme == Theme::Light { egui::Theme::Light } else { egui::Theme::Dark };
        context.set_theme(base);
        context.all_styles_mut(|style| self.dress(style));
    }

    fn dress(&self, style: &mut egui::Style) {
        let palette = &self.palette;
        style.text_styles = [
            (TextStyle::Small, self.font(Face::Regular, size::SMALLEST)),
            (TextStyle::Body, self.font(Face::Regular, size::BODY)),
            (TextStyle::Button, self.font(Face::SemiBold, size::BODY)),
            (TextStyle::Heading, self.font(Face::Heavy, size::SCREEN_TITLE)),
            (TextStyle::Monospace, FontId::new(size::SECONDARY * self.text_scale, FontFamily::Monospace)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::splat(space::SMALL);
        style.spacing.button_padding = Vec2::new(14.0, 8.0);
        style.spacing.interact_size.y = space::TARGET;
        style.spacing.window_margin = Margin::same(space::LARGE as i8);
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.3;
        style.animation_time = if self.reduced_motion { 0.0 } else { 0.09 };
        if self.reduced_motion {
            style.scroll_animation = egui::style::ScrollAnimation::none();
        }

        // Scroll bars are a soft pill that lies over the margin: what scrolls keeps its width.
        let scroll = &mut style.spacing.scroll;
        *scroll = egui::style::ScrollStyle::floating();
        scroll.bar_width = 10.0;
        scroll.floating_width = 6.0;
        scroll.floating_allocated_width = 0.0;
        scroll.bar_outer_margin = 3.0;
        scroll.dormant_background_opacity = 0.0;
        scroll.active_background_opacity = 0.0;
        scroll.interact_background_opacity = 0.0;
        scroll.dormant_handle_opacity = if self.theme == Theme::HighContrast { 1.0 } else { 0.3 };
        scroll.active_handle_opacity = if self.theme == Theme::HighContrast { 1.0 } else { 0.45 };
        scroll.interact_handle_opacity = if self.theme == Theme::HighContrast { 1.0 } else { 0.7 };

        let visuals = &mut style.visuals;
        let base = if self.theme == Theme::Light { egui::Visuals::light() } else { egui::Visuals::dark() };
        *visuals = base;
        visuals.override_text_color = None;
        // Dark letters on light paper come out thinner than they were drawn.
        visuals.text_options.color_transfer_function = match self.theme {
            Theme::Light => egui::epaint::FontColorTransferFunction::Gamma(0.72),
            Theme::Dark | Theme::HighContrast => egui::epaint::FontColorTransferFunction::DARK_MODE_DEFAULT,
        };
        visuals.weak_text_color = Some(palette.soft);
        visuals.panel_fill = palette.paper;
        visuals.window_fill = palette.card;
        visuals.window_stroke = Stroke::new(stroke::CARD, palette.line);
        visuals.window_corner_radius = CornerRadius::same(14);
        visuals.window_shadow = egui::Shadow::NONE;
        visuals.popup_shadow = egui::Shadow::NONE;
        visuals.menu_corner_radius = CornerRadius::same(8);
        visuals.faint_bg_color = palette.sand;
        visuals.extreme_bg_color = palette.card;
        visuals.code_bg_color = palette.sand;
        visuals.hyperlink_color = palette.sea;
        visuals.warn_fg_color = palette.gold_text;
        visuals.error_fg_color = palette.brick;
        // Letters that are marked, and the line around the field in which one writes, are of one colour: it must be
        // seen on the mark and on the paper.
        visuals.selection.bg_fill = match self.theme {
            Theme::HighContrast => hex(0x00506A),
            Theme::Light | Theme::Dark => palette.sea_tint,
        };
        let line = if self.theme == Theme::HighContrast { palette.ink } else { palette.sea };
        visuals.selection.stroke = Stroke::new(self.focus_stroke(), line);
        // A blinking cursor would redraw for ever.
        visuals.text_cursor.blink = false;
        visuals.text_cursor.stroke = Stroke::new(stroke::SMALL, palette.ink);
        visuals.image_loading_spinners = false;
        let widgets = &mut visuals.widgets;
        for (state, fill, line) in [
            (&mut widgets.noninteractive, palette.card, Stroke::new(1.5, palette.rule)),
            (&mut widgets.inactive, palette.card, Stroke::new(stroke::SMALL, palette.line)),
            (&mut widgets.hovered, palette.sea_tint, Stroke::new(stroke::SMALL, palette.line)),
            (&mut widgets.active, palette.sea_tint, Stroke::new(self.focus_stroke(), palette.focus)),
            (&mut widgets.open, palette.sea_tint, Stroke::new(stroke::SMALL, palette.line)),
        ] {
            state.bg_fill = fill;
            state.weak_bg_fill = fill;
            state.bg_stroke = line;
            state.fg_stroke = Stroke::new(stroke::SMALL, palette.ink);
            state.corner_radius = CornerRadius::same(8);
            state.expansion = 0.0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn linear(channel: u8) -> f32 {
        let value = f32::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    }

    fn contrast(one: Color32, other: Color32) -> f32 {
        let light = |colour: Color32| {
            0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
        };
        let (a, b) = (light(one), light(other));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_pair_can_be_read() {
        for theme in Theme::ALL {
            let palette = Palette::of(theme);
            for (name, text, ground) in [
                ("ink on paper", palette.ink, palette.paper),
                ("ink on card", palette.ink, palette.card),
                ("ink on sand", palette.ink, palette.sand),
                ("soft on paper", palette.soft, palette.paper),
                ("soft on card", palette.soft, palette.card),
                ("ink on sea tint", palette.ink, palette.sea_tint),
                ("ink on gold tint", palette.ink, palette.gold_tint),
                ("ink on brick tint", palette.ink, palette.brick_tint),
                ("brick on brick tint", palette.brick, palette.brick_tint),
                ("brick on card", palette.brick, palette.card),
                ("on sea", palette.on_sea, palette.sea),
                ("on gold", palette.on_gold, palette.gold),
                ("on focus", palette.on_focus, palette.focus),
                ("gold text on paper", palette.gold_text, palette.paper),
                ("sea on paper", palette.sea, palette.paper),
            ] {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{theme:?}: {name} has only {ratio:.2} : 1");
            }
        }
        for level in 1..=5 {
            let (fill, text) = heat(level);
            assert!(contrast(fill, text) >= 4.5, "heat level {level}");
        }
    }

    #[test]
    fn marked_letters_and_the_line_around_a_field_are_seen() {
        for theme in Theme::ALL {
            let context = egui::Context::default();
            Look::new(theme, 1.0, true).apply(&context);
            let selection = context.global_style().visuals.selection;
            let palette = Palette::of(theme);
            for ground in [selection.bg_fill, palette.card, palette.paper] {
                let ratio = contrast(selection.stroke.color, ground);
                assert!(ratio >= 4.5, "{theme:?}: only {ratio:.2} : 1");
            }
        }
    }

    #[test]
    fn applying_a_look_stops_every_endless_animation() {
        let context = egui::Context::default();
        Look::new(Theme::Dark, 1.5, true).apply(&context);
        let style = context.global_style();
        assert!(!style.visuals.text_cursor.blink);
        assert_eq!(style.animation_time, 0.0);
        assert_eq!(style.visuals.panel_fill, Palette::of(Theme::Dark).paper);
        assert_eq!(style.text_styles[&TextStyle::Body].size, 27.0);
    }

    #[test]
    fn a_text_scale_out_of_range_is_held() {
        assert_eq!(Look::new(Theme::Light, 9.0, false).text_scale, 2.0);
        assert_eq!(Look::new(Theme::Light, 0.1, false).text_scale, 1.0);
        assert_eq!(Look::new(Theme::Light, f32::NAN, false).text_scale, 1.0);
    }
}
