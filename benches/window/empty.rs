//! An empty window of the same size, with the same libraries and features as the game's: what the game's start-up and
//! memory are measured against.

use std::time::Duration;

use bevy::prelude::*;
use bevy::window::WindowResolution;
use bevy::winit::{UpdateMode, WinitSettings};
use bevy_egui::{EguiContexts, EguiPlugin, EguiPrimaryContextPass, egui};

fn main() -> AppExit {
    let window = Window {
        title: "Empty".into(),
        name: Some("empty".into()),
        resolution: WindowResolution::new(1280, 720),
        ..default()
    };
    let wait = UpdateMode::reactive_low_power(Duration::from_secs(3600));
    App::new()
        .add_plugins(DefaultPlugins.set(WindowPlugin { primary_window: Some(window), ..default() }))
        .add_plugins(EguiPlugin::default())
        .insert_resource(WinitSettings { focused_mode: wait, unfocused_mode: wait })
        .add_systems(Startup, |mut commands: Commands| {
            commands.spawn((Camera2d, Msaa::Off));
        })
        .add_systems(EguiPrimaryContextPass, show)
        .run()
}

/// A word, so that letters are drawn here too.
fn show(mut contexts: EguiContexts) -> Result {
    let context = contexts.ctx_mut()?;
    egui::Area::new(egui::Id::new("word")).show(context, |ui| ui.label("Empty"));
    Ok(())
}
