//! Stress in text: `*word*` is leaned on softly (italic), `**word**` firmly (semibold).

use std::sync::Arc;

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontFamily, Galley, Stroke, TextFormat};

use super::{theme::Look, type_faces::Face};

/// How much a stretch of text is leaned on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stress {
    /// Not at all.
    Plain,
    /// `*so*`, in italic.
    Soft,
    /// `**so**`, in semibold.
    Firm,
}

/// Cuts text into stretches of one stress each. A star that opens or closes nothing stays a star, and
/// `\*` is always one.
pub fn spans(text: &str) -> Vec<(Stress, String)> {
    let mut found: Vec<(Stress, String)> = Vec::new();
    let mut plain = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix("\\*") {
            plain.push('*');
            rest = after;
            continue;
        }
        let opened = [("**", Stress::Firm), ("*", Stress::Soft)].into_iter().find_map(|(mark, stress)| {
            let inside = rest.strip_prefix(mark)?;
            let end = closing(inside, mark)?;
            Some((stress, &inside[..end], &inside[end + mark.len()..]))
        });
        if let Some((stress, inside, after)) = opened {
            if !plain.is_empty() {
                found.push((Stress::Plain, std::mem::take(&mut plain)));
            }
            found.push((stress, inside.replace("\\*", "*")));
            rest = after;
        } else {
            plain.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    if !plain.is_empty() {
        found.push((Stress::Plain, plain));
    }
    found
}

/// Where the mark that closes `inside` begins, in bytes. Neither side of the stretch may be a space.
fn closing(inside: &str, mark: &str) -> Option<usize> {
    if inside.starts_with(|letter: char| letter.is_whitespace() || letter == '*') {
        return None;
    }
    inside.match_indices(mark).map(|(at, _)| at).find(|&at| {
        let before = inside[..at].chars().next_back();
        at > 0 && before.is_some_and(|letter| !letter.is_whitespace() && letter != '\\' && letter != '*')
    })
}

/// The text without its marks, for screen readers and for searching.
pub fn plain(text: &str) -> String {
    spans(text).into_iter().map(|(_, words)| words).collect()
}

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The cut of unstressed text.
    pub face: Face,
    /// Size in points at a text scale of 1.
    pub points: f32,
    /// Colour of the text.
    pub colour: Color32,
    /// Width at which lines break, in points; infinite for one line.
    pub wrap: f32,
    /// Line height as a multiple of the size.
    pub leading: f32,
    /// Whether the text is underlined.
    pub underlined: bool,
    /// Whether what is wider than one line is cut, with dots.
    pub cut: bool,
}

impl Setting {
    /// One cut in one size and colour, on one line.
    pub fn new(face: Face, points: f32, colour: Color32) -> Self {
        Self { face, points, colour, wrap: f32::INFINITY, leading: 1.3, underlined: false, cut: false }
    }

    /// Cuts what is wider than this.
    pub fn cut(mut self, width: f32) -> Self {
        self.wrap = width;
        self.cut = true;
        self
    }

    /// Breaks lines at this width.
    pub fn wrap(mut self, width: f32) -> Self {
        self.wrap = width;
        self
    }

    /// Underlines.
    pub fn underlined(mut self, yes: bool) -> Self {
        self.underlined = yes;
        self
    }

    /// The format of a stretch.
    fn format(&self, look: &Look, face: Face) -> TextFormat {
        let font_id = look.font(face, self.points);
        let line_height = match font_id.family {
            FontFamily::Name(ref name) if &**name == "icon" || &**name == "icon-fill" => None,
            _ => Some((font_id.size * self.leading).round()),
        };
        let underline = if self.underlined { Stroke::new(2.0, self.colour) } else { Stroke::NONE };
        TextFormat { font_id, color: self.colour, line_height, underline, ..TextFormat::default() }
    }
}

/// Sets text with stress marks.
pub fn job(look: &Look, text: &str, setting: Setting) -> LayoutJob {
    let wrap = if setting.cut {
        TextWrapping::truncate_at_width(setting.wrap)
    } else {
        TextWrapping { max_width: setting.wrap, ..TextWrapping::default() }
    };
    let mut job = LayoutJob { wrap, ..LayoutJob::default() };
    append(&mut job, look, text, setting);
    job
}

/// Adds text in another setting to a job. The job's own width goes on.
pub fn append(job: &mut LayoutJob, look: &Look, text: &str, setting: Setting) {
    for (stress, words) in spans(text) {
        let face = match stress {
            Stress::Plain => setting.face,
            Stress::Soft => Face::Italic,
            Stress::Firm if setting.face == Face::SemiBold => Face::Heavy,
            Stress::Firm => Face::SemiBold,
        };
        job.append(&words, 0.0, setting.format(look, face));
    }
}

/// The same text of which only the first `shown` letters can be seen. The others keep their place, so that
/// no line moves while words are said.
pub fn hide_after(galley: &Arc<Galley>, shown: usize) -> Arc<Galley> {
    let mut galley = Galley::clone(galley);
    let mut left = shown;
    for placed in &mut galley.rows {
        let glyphs = placed.row.glyphs.len();
        if left < glyphs {
            let row = Arc::make_mut(&mut placed.row);
            let from = row.glyphs[left].first_vertex as usize;
            let to = row.visuals.glyph_vertex_range.end;
            for vertex in row.visuals.mesh.vertices.get_mut(from..to).into_iter().flatten() {
                vertex.color = Color32::TRANSPARENT;
            }
        }
        left = left.saturating_sub(glyphs + usize::from(placed.ends_with_newline));
    }
    Arc::new(galley)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_is_found_and_stray_stars_stay() {
        for (text, wanted) in [
            ("nobody could tell me *when*. The", "_nobody could tell me |i:when|_. The"),
            ("**None!**", "b:None!"),
            ("2 * 3 * 4", "_2 * 3 * 4"),
            ("an *open end", "_an *open end"),
            ("\\*not\\*", "_*not*"),
            ("*a*b**c**", "i:a|_b|b:c"),
            ("**", "_**"),
            ("", ""),
            ("*größer* ü", "i:größer|_ ü"),
            ("*two words*", "i:two words"),
            ("*ends late *", "_*ends late *"),
        ] {
            let got: Vec<String> = spans(text)
                .into_iter()
                .map(|(stress, words)| match stress {
                    Stress::Plain => format!("_{words}"),
                    Stress::Soft => format!("i:{words}"),
                    Stress::Firm => format!("b:{words}"),
                })
                .collect();
            assert_eq!(got.join("|"), wanted, "{text:?}");
        }
        assert_eq!(plain("me *when*, **now**"), "me when, now");
    }

    #[test]
    fn hidden_letters_keep_their_place() {
        let text = "one *two*\nthree four";
        let _harness = crate::look::test_kit::show(1.0, move |look, ui| {
            let whole = look.text(ui, text, Setting::new(Face::Regular, 18.0, Color32::BLACK));
            let seen = |galley: &Galley| -> usize {
                let rows = galley.rows.iter().map(|placed| &placed.row.visuals.mesh.vertices);
                rows.flatten().filter(|vertex| vertex.color.a() > 0).count() / 4
            };
            // four vertices a letter; spaces have none
            for (shown, letters) in [(0, 0), (3, 3), (4, 3), (7, 6), (8, 6), (11, 9), (18, 15), (99, 15)] {
                let part = hide_after(&whole, shown);
                assert_eq!(seen(&part), letters, "{shown}");
                assert_eq!(part.size(), whole.size());
            }
        });
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics_and_only_marks_go(text in "[a-z *\\\\ü]{0,40}") {
            let kept = plain(&text);
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
            proptest::prop_assert_eq!(letters(&kept), letters(&text));
        }
    }
}
