//! bevy_egui's door: the plugin, and what it lacks.
//!
//! - It says `ModifiersChanged` every frame, which egui answers with a repaint, so a window that waits would never
//!   sleep. Repeated ones are dropped.
//! - It does not pass on what a screen reader asks for. It is passed on here.
//! - It reads what is held (Ctrl, Shift) of all keys of a frame before the keys themselves: where a frame takes long, and Ctrl,
//!   Z and the letting go of Ctrl come in one, it sees a plain Z. Keys are read one after the other here instead.

use bevy::a11y::ActionRequest;
use bevy::input::ButtonState;
use bevy::input::keyboard::{Key, KeyboardFocusLost, KeyboardInput};
use bevy::prelude::*;
use bevy_egui::helpers::{bevy_to_egui_key, bevy_to_egui_physical_key};
use bevy_egui::input::{EguiInputEvent, WindowToEguiContextMap};
use bevy_egui::{
    EguiClipboard, EguiGlobalSettings, EguiInput, EguiInputSet, EguiPlugin, EguiPreUpdateSet, egui,
};

pub(crate) fn plugin(app: &mut App) {
    app.add_plugins(EguiPlugin::default());
    app.world_mut()
        .resource_mut::<EguiGlobalSettings>()
        .input_system_settings
        .run_write_keyboard_input_messages_system = false;
    app.add_systems(PreUpdate, pass_on_keys.in_set(EguiInputSet::ReadBevyMessages));
    app.add_systems(
        PreUpdate,
        (drop_repeated_modifiers, pass_on_screen_reader_requests)
            .chain()
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
}

/// The keys that are held down to change what others do.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    shift: bool,
    ctrl: bool,
    alt: bool,
    /// Windows' key, Command on a Mac.
    system: bool,
}

impl Held {
    fn note(&mut self, key: &Key, pressed: bool) {
        match key {
            Key::Shift => self.shift = pressed,
            Key::Control => self.ctrl = pressed,
            Key::Alt => self.alt = pressed,
            Key::Super | Key::Meta => self.system = pressed,
            _ => {}
        }
    }

    fn modifiers(self) -> egui::Modifiers {
        let mac = cfg!(target_os = "macos");
        egui::Modifiers {
            alt: self.alt,
            ctrl: self.ctrl,
            shift: self.shift,
            mac_cmd: mac && self.system,
            command: if mac { self.system } else { self.ctrl },
        }
    }

    /// Whether a letter is typed. Ctrl and Alt together are AltGr, by which one types some of them.
    fn types(self) -> bool {
        let alt_graph = !cfg!(target_os = "macos") && self.ctrl && self.alt;
        !self.system && !self.ctrl || alt_graph
    }

    /// What a key becomes after those before it; `paste` says what is to be put in.
    fn read(&mut self, key: &KeyboardInput, paste: impl FnOnce() -> Option<String>) -> Vec<egui::Event> {
        let pressed = key.state == ButtonState::Pressed;
        self.note(&key.logical_key, pressed);
        let mut events = Vec::new();
        if pressed && self.types() {
            match &key.logical_key {
                Key::Character(typed) if !typed.contains(char::is_control) => {
                    events.push(egui::Event::Text(typed.to_string()));
                }
                Key::Space => events.push(egui::Event::Text(" ".to_owned())),
                _ => {}
            }
        }
        // A keyboard without Latin letters has its shortcuts where those would be.
        let physical_key = bevy_to_egui_physical_key(&key.key_code);
        let Some(named) = bevy_to_egui_key(&key.logical_key).or(physical_key) else { return events };
        let modifiers = self.modifiers();
        events.push(egui::Event::Key { key: named, pressed, repeat: false, modifiers, physical_key });
        if pressed && modifiers.command {
            match named {
                egui::Key::C => events.push(egui::Event::Copy),
                egui::Key::X => events.push(egui::Event::Cut),
                egui::Key::V => events.extend(paste().map(egui::Event::Paste)),
                _ => {}
            }
        }
        events
    }
}

fn pass_on_keys(
    mut keys: MessageReader<KeyboardInput>,
    mut lost: MessageReader<KeyboardFocusLost>,
    mut held: Local<Held>,
    mut clipboard: ResMut<EguiClipboard>,
    contexts: Res<WindowToEguiContextMap>,
    mut events: MessageWriter<EguiInputEvent>,
) {
    // Whoever lets a key go in another window is not heard here.
    if lost.read().count() > 0 {
        *held = Held::default();
    }
    for key in keys.read() {
        let read = held.read(key, || clipboard.get_text());
        for context in contexts.window_to_contexts.get(&key.window).into_iter().flatten() {
            events.write_batch(
                read.iter().map(|event| EguiInputEvent { context: *context, event: event.clone() }),
            );
        }
    }
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
    use super::*;

    fn key(logical_key: Key, key_code: KeyCode, state: ButtonState) -> KeyboardInput {
        KeyboardInput { key_code, logical_key, state, text: None, repeat: false, window: Entity::PLACEHOLDER }
    }

    fn z(state: ButtonState) -> KeyboardInput {
        key(Key::Character("z".into()), KeyCode::KeyZ, state)
    }

    fn read(keys: &[KeyboardInput]) -> Vec<egui::Event> {
        let mut held = Held::default();
        keys.iter().flat_map(|key| held.read(key, || Some("pasted".to_owned()))).collect()
    }

    /// What is typed, and what is pressed with what, as one says it.
    fn told(keys: &[KeyboardInput]) -> Vec<String> {
        let tell = |event: egui::Event| match event {
            egui::Event::Text(text) => Some(format!("types {text}")),
            egui::Event::Key { key, pressed: true, modifiers, .. } => Some(format!(
                "{}{}{key:?}",
                if modifiers.command { "Ctrl+" } else { "" },
                if modifiers.shift { "Shift+" } else { "" }
            )),
            egui::Event::Key { .. } => None,
            event => Some(format!("{event:?}")),
        };
        read(keys).into_iter().filter_map(tell).collect()
    }

    #[test]
    fn a_key_is_pressed_with_what_is_held_at_its_moment_however_many_come_at_once() {
        use ButtonState::{Pressed, Released};
        let control = |state| key(Key::Control, KeyCode::ControlLeft, state);
        let shift = |state| key(Key::Shift, KeyCode::ShiftLeft, state);
        let at_once = [
            z(Pressed),
            z(Released),
            control(Pressed),
            z(Pressed),
            z(Released),
            control(Released),
            z(Pressed),
        ];
        assert_eq!(told(&at_once), ["types z", "Z", "Ctrl+Z", "types z", "Z"]);
        let with_shift = [control(Pressed), shift(Pressed), z(Pressed), shift(Released), z(Pressed)];
        assert_eq!(told(&with_shift), ["Ctrl+Shift+Z", "Ctrl+Z"]);
    }

    #[test]
    fn what_is_cut_copied_and_put_in_is_said_and_not_typed() {
        use ButtonState::Pressed;
        let letter = |letter: &str, code| key(Key::Character(letter.into()), code, Pressed);
        let keys = [
            key(Key::Control, KeyCode::ControlLeft, Pressed),
            letter("c", KeyCode::KeyC),
            letter("x", KeyCode::KeyX),
            letter("v", KeyCode::KeyV),
        ];
        assert_eq!(told(&keys), ["Ctrl+C", "Copy", "Ctrl+X", "Cut", "Ctrl+V", "Paste(\"pasted\")"]);
    }

    #[test]
    fn alt_graph_types_and_a_foreign_letter_has_its_place() {
        use ButtonState::Pressed;
        let held = [
            key(Key::Control, KeyCode::ControlLeft, Pressed),
            key(Key::Alt, KeyCode::AltRight, Pressed),
            key(Key::Character("@".into()), KeyCode::KeyQ, Pressed),
        ];
        assert_eq!(told(&held)[0], "types @");
        let foreign = [
            key(Key::Control, KeyCode::ControlLeft, Pressed),
            key(Key::Character("я".into()), KeyCode::KeyZ, Pressed),
        ];
        assert_eq!(told(&foreign), ["Ctrl+Z"]);
    }
}
