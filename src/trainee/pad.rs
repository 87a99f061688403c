//! A gamepad's buttons, as the keys that do the same.

use egui::{Context, Key, Modifiers};

/// A button of a gamepad, by what it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PadKey {
    /// To the control above.
    Up,
    /// To the control below.
    Down,
    /// To the control on the left.
    Left,
    /// To the control on the right.
    Right,
    /// Choose.
    Choose,
    /// Back.
    Back,
}

/// A gamepad moves the focus as Tab does, and presses what has it.
pub(super) fn press(pressed: &mut Vec<PadKey>, context: &Context) {
    for key in std::mem::take(pressed) {
        let (key, modifiers) = match key {
            PadKey::Up | PadKey::Left => (Key::Tab, Modifiers::SHIFT),
            PadKey::Down | PadKey::Right => (Key::Tab, Modifiers::NONE),
            PadKey::Choose => (Key::Enter, Modifiers::NONE),
            PadKey::Back => (Key::Escape, Modifiers::NONE),
        };
        context.input_mut(|input| {
            for pressed in [true, false] {
                input.events.push(egui::Event::Key {
                    key,
                    physical_key: None,
                    pressed,
                    repeat: false,
                    modifiers,
                });
            }
        });
        if key == Key::Tab {
            let direction =
                if modifiers.shift { egui::FocusDirection::Previous } else { egui::FocusDirection::Next };
            context.memory_mut(|memory| memory.move_focus(direction));
        }
    }
}
