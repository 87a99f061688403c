//! bevy_egui's door: the plugin, and what it lacks.
//!
//! - It says `ModifiersChanged` every frame, which egui answers with a repaint, so a window that waits would never
//!   sleep. Repeated ones are dropped.
//! - It does not pass on what a screen reader asks for. It is passed on here.

use bevy::a11y::ActionRequest;
use bevy::prelude::*;
use bevy_egui::{EguiInput, EguiPlugin, EguiPreUpdateSet, egui};

pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default());
    app.add_systems(
        PreUpdate,
        (drop_repeated_modifiers, pass_on_screen_reader_requests)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

fn drop_repeated_modifiers(mut inputs: Query<&mut EguiInput>, mut last: Local<Option<egui::Modifiers>>) {
    for mut input in &mut inputs {
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(modifiers) => last.replace(*modifiers) != Some(*modifiers),
            _ => true,
        });
    }
}

fn pass_on_screen_reader_requests(
    mut requests: MessageReader<ActionRequest>,
    mut inputs: Query<&mut EguiInput>,
) {
    for request in requests.read() {
        for mut input in &mut inputs {
            input.events.push(egui::Event::AccessKitActionRequest(request.0.clone()));
        }
    }
}
