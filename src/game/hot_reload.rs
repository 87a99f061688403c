//! Scenarios edited while the window is open: a file that changes wakes the window, which reads it again.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};

use bevy::prelude::*;
use bevy::winit::{EventLoopProxyWrapper, WinitUserEvent};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use super::host_panels::Host;

/// The watcher, kept alive, and what it has seen.
#[derive(Resource)]
struct Watching {
    _watcher: Option<RecommendedWatcher>,
    changes: Mutex<Receiver<()>>,
}

pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Startup, watch);
    app.add_systems(PreUpdate, reload.run_if(resource_exists::<Watching>));
}

fn watch(host: Res<Host>, proxy: Res<EventLoopProxyWrapper>, mut commands: Commands) {
    let (changed, changes) = channel();
    let proxy = (**proxy).clone();
    let on_change = move |event: notify::Result<notify::Event>| {
        let writes = event.is_ok_and(|event| !event.kind.is_access());
        // When the window is gone nobody is left to tell.
        if writes && changed.send(()).is_ok() {
            // A closed event loop needs no waking.
            proxy.send_event(WinitUserEvent::WakeUp).ok();
        }
    };
    let watcher = notify::recommended_watcher(on_change).and_then(|mut watcher| {
        for folder in host.trainee.folders_to_watch() {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(watcher)
    });
    if let Err(error) = &watcher {
        warn!("scenarios are not read again by themselves: {error}");
    }
    commands.insert_resource(Watching { _watcher: watcher.ok(), changes: Mutex::new(changes) });
}

fn reload(watching: Res<Watching>, mut host: ResMut<Host>) {
    let Ok(changes) = watching.changes.lock() else { return };
    if changes.try_iter().count() > 0 {
        host.trainee.read_scenarios_again();
    }
}
