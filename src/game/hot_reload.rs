//! Scenarios edited while the window is open: a file that changes wakes the window, which reads it again.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::host_panels::Host;

/// An editor writes a file in several steps. It is read when nothing has been written for so long.
const QUIET: Duration = Duration::from_millis(200);

/// The watcher, kept alive, and whether what it watches has changed.
#[derive(Resource)]
struct Watching {
    _watcher: RecommendedWatcher,
    changes: Mutex<Receiver<()>>,
}

pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Startup, watch);
    app.add_systems(PreUpdate, reload.run_if(resource_exists::<Watching>));
}

fn watch(host: Res<Host>, proxy: Res<EventLoopProxyWrapper>, mut commands: Commands) {
    let (written, writes) = channel();
    let (changed, changes) = channel();
    let on_event = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            // When the window is gone nobody is left to tell.
            written.send(()).ok();
        }
    };
    let mut watcher = match notify::recommended_watcher(on_event) {
        Ok(watcher) => watcher,
        Err(error) => return warn!("scenarios are not read again by themselves: {:?}", error.kind),
    };
    for folder in host.trainee.folders_to_watch() {
        if let Err(error) = watcher.watch(&folder, RecursiveMode::Recursive) {
            warn!("a folder of scenarios is not read again by itself: {:?}", error.kind);
        }
    }
    let proxy = (**proxy).clone();
    std::thread::spawn(move || {
        while writes.recv().is_ok() {
            while writes.recv_timeout(QUIET).is_ok() {}
            // A window that is gone, or an event loop that is closed, needs no waking.
            if changed.send(()).is_err() || proxy.send_event(WinitUserEvent::WakeUp).is_err() {
                return;
            }
        }
    });
    commands.insert_resource(Watching { _watcher: watcher, changes: Mutex::new(changes) });
}

fn reload(watching: Res<Watching>, mut host: ResMut<Host>) {
    let Ok(changes) = watching.changes.lock() else { return };
    if changes.try_iter().count() > 0 {
        host.trainee.read_scenarios_again();
        host.settle();
    }
}
