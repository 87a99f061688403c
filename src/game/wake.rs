//! When the window is drawn: after input, while something moves, and never otherwise.

use std::sync::Arc;
use std::time::Duration;

use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, UpdateMode, WinitSettings, WinitUserEvent};

use super::host_panels::Host;

/// Nothing on the screen tells the time of day, so there is no need to look again by oneself.
const NEVER: Duration = Duration::from_secs(3600);

pub(crate) fn plugin(app: &mut App) {
    app.insert_resource(WinitSettings {
        focused_mode: waiting(NEVER),
        unfocused_mode: UpdateMode::reactive_low_power(NEVER),
    });
    app.add_systems(Startup, wake_from_beside);
}

/// What is worked out beside the window wakes it.
fn wake_from_beside(mut host: ResMut<Host>, proxy: Res<EventLoopProxyWrapper>) {
    let proxy = (**proxy).clone();
    // A closed event loop needs no waking.
    host.trainee.wake_by(Arc::new(move || {
        proxy.send_event(WinitUserEvent::WakeUp).ok();
    }));
}

/// Waits for input or for a time. Device events (a mouse moving over other windows) do not concern this window.
fn waiting(wait: Duration) -> UpdateMode {
    UpdateMode::Reactive {
        wait,
        react_to_device_events: false,
        react_to_user_events: true,
        react_to_window_events: true,
    }
}

/// Looks again after a time, even if nothing happens; without one, not by itself.
pub(crate) fn look_again_in(settings: &mut WinitSettings, time: Option<Duration>) {
    settings.focused_mode = waiting(time.unwrap_or(NEVER));
    settings.unfocused_mode = UpdateMode::reactive_low_power(time.unwrap_or(NEVER));
}
