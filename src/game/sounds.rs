//! Sounds: short and soft, each a file inside the binary, each can be off.

use bevy::audio::{AudioPlayer, AudioSource, PlaybackSettings};
use bevy::prelude::*;

use super::host_panels::Host;
use crate::assets;

pub(crate) fn plugin(app: &mut App) {
    app.add_systems(Last, play);
}

fn play(mut host: ResMut<Host>, mut commands: Commands, mut sources: ResMut<Assets<AudioSource>>) {
    for sound in std::mem::take(&mut host.bypass_change_detection().sounds) {
        let Some(file) = assets::SOUNDS.get_file(sound.file()) else { continue };
        let source = sources.add(AudioSource { bytes: file.contents().into() });
        commands.spawn((AudioPlayer(source), PlaybackSettings::DESPAWN));
    }
}
