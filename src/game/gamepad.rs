//! A gamepad's buttons. They are heard in a thread of their own: a window at rest looks at nothing by itself, so
//! whoever presses a button has to wake it.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use bevy::prelude::*;
use bevy::window::PrimaryWindow;
use bevy::winit::{EventLoopProxy, EventLoopProxyWrapper, WinitUserEvent};
use gilrs::{Button, EventType, Gilrs};

use super::host_panels::Host;
use crate::trainee::PadKey;

const AFTER_NOTHING: Duration = Duration::from_millis(100);

pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Startup, begin).add_systems(PreUpdate, hand_over.run_if(resource_exists::<Pressed>));
}

/// What was pressed since the last look.
#[derive(Resource)]
struct Pressed(Mutex<Receiver<PadKey>>);

fn begin(mut commands: Commands, proxy: Res<EventLoopProxyWrapper>) {
    let (tell, pressed) = channel();
    let proxy = (**proxy).clone();
    match std::thread::Builder::new().name("gamepad".into()).spawn(move || listen(&tell, &proxy)) {
        Ok(_) => commands.insert_resource(Pressed(Mutex::new(pressed))),
        Err(error) => warn!("gamepads are not heard: {error}"),
    }
}

/// Hears every gamepad, also those that are plugged in later, for as long as there is a window.
fn listen(tell: &Sender<PadKey>, proxy: &EventLoopProxy<WinitUserEvent>) {
    let mut gamepads = match Gilrs::new() {
        Ok(gamepads) => gamepads,
        Err(error) => {
            info!("gamepads are not heard: {error}");
            return;
        }
    };
    loop {
        let Some(event) = gamepads.next_event_blocking(None) else {
            // Nothing, without waiting for it: the system could not say. That must not keep a processor busy.
            std::thread::sleep(AFTER_NOTHING);
            continue;
        };
        let EventType::ButtonPressed(button, _) = event.event else { continue };
        let Some(key) = key(button) else { continue };
        if tell.send(key).is_err() || proxy.send_event(WinitUserEvent::WakeUp).is_err() {
            return;
        }
    }
}

/// A window that is not in front does not hear what was meant for another.
fn hand_over(pressed: Res<Pressed>, mut host: ResMut<Host>, window: Single<&Window, With<PrimaryWindow>>) {
    let Ok(pressed) = pressed.0.lock() else { return };
    for key in pressed.try_iter() {
        if window.focused {
            host.trainee.gamepad(key);
        }
    }
}

fn key(button: Button) -> Option<PadKey> {
    Some(match button {
        Button::DPadUp => PadKey::Up,
        Button::DPadDown => PadKey::Down,
        Button::DPadLeft => PadKey::Left,
        Button::DPadRight => PadKey::Right,
        Button::South => PadKey::Choose,
        Button::East => PadKey::Back,
        _ => return None,
    })
}
