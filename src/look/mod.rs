//! Theme, type, icons, ink boxes and bubbles (egui): the drawing kit of every screen.
//!
//! Everything is paper and ink. A [`Look`] (theme, text scale, reduced motion) is a small `Copy` value that
//! is handed to whatever draws. Before the first pass: install the fonts and apply the look.
//!
//! ```no_run
//! use extramile::look::{Card, Look, SlipState, Theme, Voice, icon, type_faces};
//!
//! fn start(context: &egui::Context, fonts: &type_faces::FontBytes, look: &Look) {
//!     type_faces::install(context, fonts); // there from the next pass on
//!     look.apply(context); // again whenever the look changes
//! }
//!
//! fn screen(ui: &mut egui::Ui, look: &Look) {
//!     look.title(ui, "Who would you like to help?");
//!     look.slip(ui, SlipState::Next, "Return label by e-mail", "by 3:00, in 34 min");
//!     look.speech(ui, Voice::Yours, "I’ll ring you *at four*.", None);
//!     let card = Card::default().at_least([392.0, 326.0]);
//!     let maya = card.show_button(look, ui, "wrong-markers", "The wrong markers, Maya Okafor", |ui| {
//!         look.body(ui, "Maya Okafor");
//!     });
//!     if look.primary_button(ui, Some(icon::PHONE), "Take the call", Some("Enter")).clicked()
//!         || maya.response.clicked()
//!     {
//!         // go
//!     }
//! }
//! ```
//!
//! What is there:
//!
//! | for | use |
//! |---|---|
//! | words | `title`, `heading`, `body`, `note`, `label`; stress by `*word*` and `**word**` ([`rich_text`]) |
//! | pressing | `primary_button`, `secondary_button`, `quiet_button`, `back_button`, `nav_button` or [`InkButton`] |
//! | choosing | `reply_button`, `task_button`, `picker`, `menu`, `segmented`, `choice_boxes`, `swatches`, `drawer_tab` |
//! | holding | `card`, [`Card`], `nothing_yet` |
//! | telling | `pill`, `mood_pill`, `tag`, `tag_over`, `slip`, `key_cap`, `level_badge`, `level_cell`, `clock_face`, `pie`, `token` |
//! | saying | `speech` with [`letters_said`] |
//! | charts | `score_bar`, `score_legend`, [`MoodCurve`], [`LevelChart`], [`Timeline`] |
//! | own drawing | `ink_box` with `paint_box`, `paint_dashed`, `paint_hatching`, `paint_backdrop`, `paint_tray`, `paint_token`, `paint_portrait_scene` |
//!
//! Every widget grows with the text scale, shows the keyboard's focus by a thick line, and tells a screen
//! reader its label, role and value. Nothing draws again by itself. Keys that are shown on a cap are the
//! screen's business: a cap says them, it does not listen.

mod bubble;
mod card;
mod clock_face;
mod drawer_tab;
pub mod gallery;
mod ink;
mod ink_button;
mod key_cap;
mod keyboard;
mod level_badge;
mod level_cell;
mod level_chart;
mod mark;
mod menu;
mod mood_curve;
mod names;
mod paint;
mod pie;
mod pill;
mod reply_button;
pub mod rich_text;
mod score_bar;
mod segmented;
mod slip;
mod speech;
mod swatches;
mod tag;
#[cfg(test)]
pub(crate) mod test_kit;
pub mod theme;
mod timeline;
mod token;
pub mod type_faces;

pub use bubble::Tail;
pub use card::{Card, CardKind};
pub use egui_phosphor::bold as icon;
pub use ink::InkBox;
pub use ink_button::{InkButton, Loudness};
pub(crate) use keyboard::{follow_focus, pressed, scroll_by_keys};
pub use level_chart::{LevelChart, LevelPoint};
pub use menu::Choice;
pub use mood_curve::{MoodCurve, MoodCurveResponse, TurningPoint};
pub use names::{channel_icon, channel_word, level_word};
pub use paint::Held;
pub use pill::Tone;
pub use slip::SlipState;
pub use speech::{Voice, letters_said};
pub(crate) use swatches::arrows;
pub use tag::TagKind;
pub use theme::{Backdrop, Look, Palette, Theme, size, space, stroke};
pub use timeline::{Flag, Timeline};
pub use type_faces::Face;
