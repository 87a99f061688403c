//! The levels of a conversation in the four dimensions, in one line: an icon and a number each for the eye, names and
//! levels for the ear.

use egui::{Response, Ui, WidgetInfo, WidgetType};

use super::Kit;
use crate::look::{Face, icon, size};

/// The icons of the four dimensions, in their order.
pub(super) const DIMENSIONS: [&str; 4] = [icon::EAR, icon::HAND_HEART, icon::TIMER, icon::FOOTPRINTS];

/// A level from 1 to 5 for each, where there was evidence enough.
pub(super) type Levels = [Option<u8>; 4];

/// The name of a dimension, by its place.
pub(super) fn name(kit: &Kit, which: usize) -> String {
    kit.word(match which {
        0 => "dimension-listening",
        1 => "dimension-ownership",
        2 => "dimension-promptness",
        _ => "dimension-extra-mile",
    })
}

/// The four in words: `Listening 4, Ownership 3, Promptness no level, Extra mile 2`.
pub(super) fn in_words(kit: &Kit, levels: Levels) -> String {
    let said = |(which, level): (usize, Option<u8>)| {
        let dimension = name(kit, which);
        match level {
            Some(level) => kit.say("levels-one", &[("dimension", dimension.into()), ("level", level.into())]),
            None => kit.say("levels-none", &[("dimension", dimension.into())]),
        }
    };
    levels.into_iter().enumerate().map(said).collect::<Vec<_>>().join(", ")
}

/// The four in a line, after a caption that may be empty.
pub(super) fn line(kit: &Kit, ui: &mut Ui, caption: &str, levels: Levels) -> Response {
    let look = kit.look;
    let numbers = levels.map(|level| level.map_or_else(|| "–".to_owned(), |level| level.to_string()));
    let mut parts: Vec<(&str, &str)> = Vec::new();
    if !caption.is_empty() {
        parts.push(("", caption));
    }
    parts.extend(DIMENSIONS.into_iter().zip(numbers.iter().map(String::as_str)));
    let response = look.icon_line(ui, &parts, Face::SemiBold, size::SECONDARY, look.palette.ink);
    // Four bare numbers say nothing to somebody who does not see the icons.
    let words = format!("{caption} {}", in_words(kit, levels));
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, words.trim()));
    response
}
