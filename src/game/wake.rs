//! When the window is drawn: after input, while something moves, and never otherwise.

use std::time::Duration;

use bevy::prelude::*;
use bevy::winit::{UpdateMode, WinitSettings};

/// Nothing on the screen tells the time of day, so there is no need to look again by oneself.
const NEVER: Duration = Duration::from_secs(3600);

pub(crate) fn plugin(app: &mut App) {
    app.insert_resource(WinitSettings {
        // Device events (a mouse moving over other windows) do not concern a window that waits.
        focused_mode: UpdateMode::Reactive {
            wait: NEVER,
            react_to_device_events: false,
            react_to_user_events: true,
            react_to_window_events: true,
        },
        unfocused_mode: UpdateMode::reactive_low_power(NEVER),
    });
    app.insert_resource(ClearColor(Color::BLACK));
}
