//! bevy_winit's door for screen readers. It keeps what they ask for until the window is drawn again, and does not draw
//! it for that; a window that waits would never answer. Here somebody looks, and wakes it. What is asked comes out at
//! the end of that pass, too late for the panels: so there is another.

use std::time::Duration;

use bevy::a11y::{AccessibilityRequested, ActionRequest};
use bevy::prelude::*;
use bevy::window::RequestRedraw;
use bevy::winit::accessibility::WinitActionRequestHandlers;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};

/// How often somebody looks while a screen reader is there, and while none is.
const WITH: Duration = Duration::from_millis(40);
const WITHOUT: Duration = Duration::from_secs(1);

pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Update, look_after.run_if(run_once));
    app.add_systems(Last, draw_again);
}

fn draw_again(mut requests: MessageReader<ActionRequest>, mut redraw: MessageWriter<RequestRedraw>) {
    if requests.read().count() > 0 {
        redraw.write(RequestRedraw);
    }
}

fn look_after(
    handlers: Res<WinitActionRequestHandlers>,
    requested: Res<AccessibilityRequested>,
    proxy: Res<EventLoopProxyWrapper>,
) {
    // There is one window, and it is there by now.
    let waiting: Vec<_> = handlers.values().cloned().collect();
    let (requested, proxy) = (requested.clone(), (**proxy).clone());
    std::thread::spawn(move || {
        let mut known = false;
        loop {
            std::thread::sleep(if known { WITH } else { WITHOUT });
            let asked = waiting.iter().any(|requests| requests.lock().is_ok_and(|all| !all.is_empty()));
            // One that comes later wants to be told everything at once.
            let came = requested.get() && !known;
            known = requested.get();
            if (asked || came) && proxy.send_event(WinitUserEvent::WakeUp).is_err() {
                return;
            }
        }
    });
}
