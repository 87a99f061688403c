//! What the tests of widgets share: a harness with the house's fonts and look.

use egui_kittest::Harness;

use super::{
    theme::{Look, Theme},
    type_faces::{self, FontBytes},
};

/// The house's fonts, read from the repository.
pub(crate) fn font_bytes() -> FontBytes {
    let read = |name: &str| {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts").join(name);
        std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())).into()
    };
    FontBytes {
        regular: read("AtkinsonHyperlegibleNext-Regular.ttf"),
        semibold: read("AtkinsonHyperlegibleNext-SemiBold.ttf"),
        heavy: read("AtkinsonHyperlegibleNext-ExtraBold.ttf"),
        italic: read("AtkinsonHyperlegibleNext-Italic.ttf"),
        fallbacks: vec![read("NotoSans-Regular.ttf"), read("NotoEmoji-Regular.ttf")],
    }
}

/// A window of 1280 × 720 that shows `content` with a state.
pub(crate) fn with_state<'a, State: 'a>(
    look: Look,
    state: State,
    mut content: impl FnMut(&Look, &mut egui::Ui, &mut State) + 'a,
) -> Harness<'a, State> {
    let mut dressed = 0;
    let mut harness = Harness::builder().with_size(egui::vec2(1280.0, 720.0)).build_ui_state(
        move |ui, state: &mut State| {
            if dressed == 0 {
                type_faces::install(ui.ctx(), &font_bytes());
                look.apply(ui.ctx());
                dressed = 1;
                ui.ctx().request_discard("fonts are there from the next pass on");
            } else {
                content(&look, ui, state);
            }
        },
        state,
    );
    harness.run();
    harness
}

/// Shows `content`, which may count what was pressed.
pub(crate) fn count<'a>(
    text_scale: f32,
    content: impl FnMut(&Look, &mut egui::Ui, &mut u32) + 'a,
) -> Harness<'a, u32> {
    with_state(Look::new(Theme::Light, text_scale, true), 0, content)
}

/// Shows `content`, which keeps nothing.
pub(crate) fn show<'a>(
    text_scale: f32,
    mut content: impl FnMut(&Look, &mut egui::Ui) + 'a,
) -> Harness<'a, ()> {
    with_state(Look::new(Theme::Light, text_scale, true), (), move |look, ui, ()| content(look, ui))
}
