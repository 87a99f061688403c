//! bevy_egui's door: the plugin, and what it lacks.
//!
//! - It says `ModifiersChanged` every frame, which egui answers with a repaint, so a window that waits would never
//!   sleep. Repeated ones are dropped.
//! - It does not pass on what a screen reader asks for. It is passed on here.
//! - It reads what is held (Ctrl, Shift) of all keys of a frame before the keys themselves. Where a frame takes long, and Ctrl,
//!   Z and the letting go of Ctrl come in one, it sees a plain Z. What comes after a key that is held down waits for the
//!   next frame here.

use std::collections::VecDeque;

use bevy::a11y::ActionRequest;
use bevy::input::keyboard::{Key, KeyboardInput};
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy_egui::{EguiInput, EguiPlugin, EguiPreUpdateSet, egui};

pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default());
    app.add_systems(First, keys_in_their_order.after(bevy::ecs::message::message_update_system));
    app.add_systems(
        PreUpdate,
        (drop_repeated_modifiers, pass_on_screen_reader_requests)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

/// Lets through what was pressed up to where what is held changes after it.
fn keys_in_their_order(
    mut keys: ResMut<Messages<KeyboardInput>>,
    mut waiting: Local<VecDeque<KeyboardInput>>,
    mut redraw: MessageWriter<RequestRedraw>,
) {
    waiting.extend(keys.drain());
    let now = up_to_a_change(&waiting);
    for key in waiting.drain(..now) {
        keys.write(key);
    }
    if !waiting.is_empty() {
        redraw.write(RequestRedraw);
    }
}

/// How many of these keys belong to one frame.
fn up_to_a_change(keys: &VecDeque<KeyboardInput>) -> usize {
    let is_held = |key: &KeyboardInput| {
        matches!(key.logical_key, Key::Shift | Key::Control | Key::Alt | Key::Super | Key::Meta)
    };
    let first = keys.iter().position(|key| !is_held(key));
    let change = |first: usize| keys.iter().skip(first).position(is_held).map(|after| first + after);
    first.and_then(change).unwrap_or(keys.len())
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

#[cfg(test)]
mod tests {
    use bevy::input::ButtonState;

    use super::*;

    fn keys(these: &[(Key, ButtonState)]) -> VecDeque<KeyboardInput> {
        let key = |(key, state): &(Key, ButtonState)| KeyboardInput {
            key_code: KeyCode::KeyZ,
            logical_key: key.clone(),
            state: *state,
            text: None,
            repeat: false,
            window: Entity::PLACEHOLDER,
        };
        these.iter().map(key).collect()
    }

    #[test]
    fn what_is_let_go_after_a_key_waits_for_the_next_frame() {
        use ButtonState::{Pressed, Released};
        let z = || Key::Character("z".into());
        let chord =
            keys(&[(Key::Control, Pressed), (z(), Pressed), (z(), Released), (Key::Control, Released)]);
        assert_eq!(up_to_a_change(&chord), 3);
        assert_eq!(up_to_a_change(&keys(&[(Key::Control, Released)])), 1);
        assert_eq!(up_to_a_change(&keys(&[(z(), Pressed), (z(), Released)])), 2);
        assert_eq!(up_to_a_change(&VecDeque::new()), 0);
    }
}
