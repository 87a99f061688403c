//! The window: what moves, sounds and is seen (Bevy). Words and controls are egui's, from `trainee`; Bevy draws the
//! people and their rooms behind them.

mod host_panels;
mod hot_reload;
mod scene;
mod sounds;
mod third_party;
mod wake;

use bevy::prelude::*;
use bevy::window::WindowResolution;

use crate::trainee::Trainee;

/// Why the window could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum GameError {
    /// The program ran and ended with an error.
    #[error(
        "the window closed with an error ({0}); what you said is saved, and `extramile play --text` plays without a window"
    )]
    Ended(u8),
}

/// Opens the window and runs until it is closed.
///
/// # Errors
/// The window ended with an error.
pub fn run(trainee: Trainee) -> Result<(), GameError> {
    let mut app = App::new();
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
            .set(bevy::log::LogPlugin {
                // The log is for whoever mends the program; a trainee's terminal stays quiet.
                filter: "error,wgpu_hal=off,bevy_render::view::window=off".into(),
                ..default()
            }),
    );
    app.add_plugins((
        third_party::egui_host::plugin,
        wake::plugin,
        host_panels::plugin(trainee),
        scene::plugin,
        sounds::plugin,
        hot_reload::plugin,
    ));
    match app.run() {
        AppExit::Success => Ok(()),
        AppExit::Error(code) => Err(GameError::Ended(code.get())),
    }
}
