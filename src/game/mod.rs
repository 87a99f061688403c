//! The window: what moves, sounds and is seen (Bevy). Words and controls are egui's, from `trainee`; Bevy draws the
//! people and their rooms behind them.

mod gamepad;
mod host_panels;
mod hot_reload;
mod scene;
mod sounds;
mod third_party;
mod wake;

use bevy::log::LogPlugin;
use bevy::prelude::*;
use bevy::render::RenderPlugin;
use bevy::window::WindowResolution;

use crate::trainee::Trainee;

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum GameError {
    /// There is nothing to open a window on.
    #[error("no window can be opened here: {0}. Without one: extramile play --text")]
    NoWindow(String),
    /// The program ran and ended with an error.
    #[error(
        "the window closed with an error ({0}); what you said is saved, and `extramile play --text` plays without a window"
    )]
    Ended(u8),
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// There is no display or no graphics to open it on, or it ended with an error.
pub fn run(trainee: Trainee) -> Result<(), GameError> {
    let opening = third_party::opening::Opening::default();
    let ended = third_party::opening::or_why_not(&opening, || {
        let mut app = App::new();
        app.insert_resource(opening.clone());
        app.add_plugins(
            DefaultPlugins
                .set(WindowPlugin {
                    primary_window: Some(Window {
                        title: "Extra Mile".into(),
                        name: Some("extramile".into()),
                        resolution: WindowResolution::new(1280, 720),
                        ..default()
                    }),
                    ..default()
                })
                .set(RenderPlugin {
                    // A window that is only drawn when something changes would stay empty if what it is drawn with
                    // were got ready beside the first pictures.
                    synchronous_pipeline_compilation: true,
                    ..default()
                })
                .set(LogPlugin {
                    // It hands on what libraries log in the other way; all of it goes to the program's own log. Only
                    // where there is none does it come to the terminal, which stays quiet but for errors.
                    filter: "error,wgpu_hal=off,bevy_render::view::window=off".into(),
                    ..default()
                }),
        );
        app.add_plugins((
            third_party::egui_host::plugin,
            third_party::screen_reader::plugin,
            wake::plugin,
            host_panels::plugin(trainee),
            scene::plugin,
            sounds::plugin,
            gamepad::plugin,
            hot_reload::plugin,
        ));
        app.run()
    });
    let ended = ended.map_err(GameError::NoWindow)?;
    info!("closed");
    match ended {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(GameError::Ended(code.get())),
    }
}
