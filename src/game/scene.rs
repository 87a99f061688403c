//! What stands behind the panels on stage: the room, the people, the light. Sprites that follow what the trainee's
//! program asks for; a face changes by a short cross-fade with a small tilt, never by a jump.

use std::collections::BTreeMap;

use bevy::asset::RenderAssetUsages;
use bevy::image::{CompressedImageFormats, ImageSampler, ImageType};
use bevy::prelude::*;
use bevy::render::render_resource::{Extent3d, TextureDimension, TextureFormat};
use bevy::sprite::Anchor;
use bevy::window::{PrimaryWindow, RequestRedraw};

use super::host_panels::Host;
use crate::trainee::Scene;

/// A face cross-fades in this many seconds, its tilt settles in this many.
const FADE: f32 = 0.22;
const TILT: f32 = 0.32;
/// The tilt at its widest, in radians.
const WIDEST_TILT: f32 = 1.5 * std::f32::consts::PI / 180.0;
/// The light in the room changes in this many seconds.
const WEATHER: f32 = 1.5;

/// Pictures decoded so far, by file.
#[derive(Resource, Default)]
struct Pictures(BTreeMap<String, Handle<Image>>);

/// What is on stage: what each sprite shows, by its place in the scene.
#[derive(Resource, Default)]
struct OnStage {
    shown: Option<Scene>,
    sprites: Vec<Entity>,
    face: Option<Entity>,
    fading: Option<Entity>,
    since: f32,
    /// The light shape, the one that it replaces, and since when.
    backdrop: Option<Entity>,
    old_backdrop: Option<Entity>,
    weather_since: f32,
}

pub(crate) fn plugin(app: &mut App) {
    app.init_resource::<Pictures>().init_resource::<OnStage>();
    app.add_systems(PostUpdate, (set_up, animate, weather, breathe).chain());
}

/// Rebuilds the scene where it differs from what is shown. Sprites are few, so all are made anew; the old face
/// stays for the cross-fade.
fn set_up(
    host: Res<Host>,
    window: Single<&Window, With<PrimaryWindow>>,
    mut on_stage: ResMut<OnStage>,
    mut pictures: ResMut<Pictures>,
    mut images: ResMut<Assets<Image>>,
    mut commands: Commands,
    mut redraw: MessageWriter<RequestRedraw>,
    time: Res<Time>,
) {
    if host.scene == on_stage.shown {
        return;
    }
    let size = Vec2::new(window.width(), window.height());
    let before = on_stage.shown.take();
    for sprite in std::mem::take(&mut on_stage.sprites) {
        commands.entity(sprite).despawn();
    }
    if let Some(fading) = on_stage.fading.take() {
        commands.entity(fading).despawn();
    }
    let Some(scene) = host.scene.clone() else {
        let stage = &mut *on_stage;
        for backdrop in [stage.backdrop.take(), stage.old_backdrop.take()].into_iter().flatten() {
            commands.entity(backdrop).despawn();
        }
        if let Some(face) = on_stage.face.take() {
            commands.entity(face).despawn();
        }
        return;
    };
    // From the corner at the top left, as panels count, to the middle, as Bevy does.
    let place = |x: f32, y: f32, z: f32| Vec3::new(x - size.x / 2.0, size.y / 2.0 - y, z);
    let same_light = before
        .as_ref()
        .is_some_and(|before| before.backdrop == scene.backdrop && before.colours == scene.colours);
    if !same_light || on_stage.backdrop.is_none() {
        let [x, y, width, height] = scene.backdrop;
        let glides =
            !scene.reduced_motion && before.as_ref().is_some_and(|before| before.backdrop == scene.backdrop);
        if let Some(older) = on_stage.old_backdrop.take() {
            commands.entity(older).despawn();
        }
        if let Some(old) = on_stage.backdrop.take() {
            if glides {
                on_stage.old_backdrop = Some(old);
                on_stage.weather_since = time.elapsed_secs();
            } else {
                commands.entity(old).despawn();
            }
        }
        let sprite = Sprite {
            image: images.add(backdrop(&scene)),
            custom_size: Some(Vec2::new(width, height)),
            color: Color::WHITE.with_alpha(if on_stage.old_backdrop.is_some() { 0.0 } else { 1.0 }),
            ..default()
        };
        let at = Transform::from_translation(place(x, y, 0.0));
        on_stage.backdrop = Some(commands.spawn((sprite, Anchor::TOP_LEFT, at)).id());
    }
    let mut sprites = Vec::new();
    for (index, prop) in scene.props.iter().enumerate() {
        let Some(image) = picture(&prop.file, &mut pictures, &mut images) else { continue };
        let [x, y, width, height] = prop.rect;
        let z = if prop.in_front { 3.0 } else { 1.0 } + index as f32 * 0.01;
        let sprite = Sprite {
            image,
            custom_size: Some(Vec2::new(width, height)),
            color: Color::WHITE.with_alpha(prop.alpha),
            ..default()
        };
        sprites.push(
            commands.spawn((sprite, Anchor::TOP_LEFT, Transform::from_translation(place(x, y, z)))).id(),
        );
    }
    let same_person = before.as_ref().is_some_and(|before| {
        before.portrait.rsplit_once('/').map(|p| p.0) == scene.portrait.rsplit_once('/').map(|p| p.0)
    });
    if let Some(old) = on_stage.face.take() {
        if same_person
            && !scene.reduced_motion
            && before.as_ref().is_some_and(|before| before.portrait != scene.portrait)
        {
            on_stage.fading = Some(old);
            on_stage.since = time.elapsed_secs();
        } else {
            commands.entity(old).despawn();
        }
    }
    if let Some(image) = face(&scene, &mut pictures, &mut images) {
        let [x, y, width, height] = scene.face;
        let sprite = Sprite { image, custom_size: Some(Vec2::new(width, height)), ..default() };
        // Tilting and breathing turn about the foot of the picture.
        let at = place(x + width / 2.0, y + height, 2.0);
        on_stage.face =
            Some(commands.spawn((sprite, Anchor::BOTTOM_CENTER, Transform::from_translation(at))).id());
    }
    on_stage.sprites = sprites;
    on_stage.shown = Some(scene);
    redraw.write(RequestRedraw);
}

fn animate(
    mut on_stage: ResMut<OnStage>,
    mut sprites: Query<(&mut Sprite, &mut Transform)>,
    mut commands: Commands,
    mut redraw: MessageWriter<RequestRedraw>,
    time: Res<Time>,
) {
    let Some(fading) = on_stage.fading else { return };
    let passed = time.elapsed_secs() - on_stage.since;
    let ease = |part: f32| 1.0 - (1.0 - part.clamp(0.0, 1.0)).powi(3);
    let (fade, tilt) = (ease(passed / FADE), ease(passed / TILT));
    if let Ok((mut sprite, _)) = sprites.get_mut(fading) {
        sprite.color = Color::WHITE.with_alpha(1.0 - fade);
    }
    if let Some(face) = on_stage.face
        && let Ok((_, mut transform)) = sprites.get_mut(face)
    {
        transform.rotation = Quat::from_rotation_z(WIDEST_TILT * (1.0 - tilt));
    }
    if passed >= FADE.max(TILT) {
        commands.entity(fading).despawn();
        on_stage.fading = None;
    }
    redraw.write(RequestRedraw);
}

/// The new light comes over the old one, which has the same shape.
fn weather(
    mut on_stage: ResMut<OnStage>,
    mut sprites: Query<(&mut Sprite, &mut Transform)>,
    mut commands: Commands,
    mut redraw: MessageWriter<RequestRedraw>,
    time: Res<Time>,
) {
    let Some(old) = on_stage.old_backdrop else { return };
    let passed = ((time.elapsed_secs() - on_stage.weather_since) / WEATHER).clamp(0.0, 1.0);
    if let Ok((mut sprite, mut transform)) = sprites.get_mut(old) {
        sprite.color = Color::WHITE;
        transform.translation.z = 0.0;
    }
    if let Some(new) = on_stage.backdrop
        && let Ok((mut sprite, mut transform)) = sprites.get_mut(new)
    {
        sprite.color = Color::WHITE.with_alpha(passed);
        transform.translation.z = 0.1;
    }
    if passed >= 1.0 {
        commands.entity(old).despawn();
        on_stage.old_backdrop = None;
    }
    redraw.write(RequestRedraw);
}

/// The customer breathes where the trainee's program says so.
fn breathe(host: Res<Host>, on_stage: Res<OnStage>, mut sprites: Query<&mut Transform, With<Sprite>>) {
    if let Some(face) = on_stage.face
        && let Ok(mut transform) = sprites.get_mut(face)
    {
        let scale = Vec3::new(host.breath, host.breath, 1.0);
        if transform.scale != scale {
            transform.scale = scale;
        }
    }
}

/// The customer's face: a picture from inside the binary, or what was drawn of a customer mixed from parts.
fn face(scene: &Scene, pictures: &mut Pictures, images: &mut Assets<Image>) -> Option<Handle<Image>> {
    let Some(drawn) = &scene.drawn else { return picture(&scene.portrait, pictures, images) };
    if let Some(image) = pictures.0.get(&scene.portrait) {
        return Some(image.clone());
    }
    let size = Extent3d { width: drawn.width, height: drawn.height, depth_or_array_layers: 1 };
    let mut image = Image::new(
        size,
        TextureDimension::D2,
        drawn.pixels.clone(),
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    );
    image.sampler = ImageSampler::linear();
    let handle = images.add(image);
    pictures.0.insert(scene.portrait.clone(), handle.clone());
    Some(handle)
}

/// A picture from inside the binary, decoded once.
fn picture(file: &str, pictures: &mut Pictures, images: &mut Assets<Image>) -> Option<Handle<Image>> {
    if let Some(image) = pictures.0.get(file) {
        return Some(image.clone());
    }
    let bytes = crate::pictures::picture_bytes(file)?;
    let usage = RenderAssetUsages::RENDER_WORLD;
    let image = Image::from_buffer(
        bytes,
        ImageType::Extension("png"),
        CompressedImageFormats::NONE,
        true,
        ImageSampler::linear(),
        usage,
    );
    match image {
        Ok(image) => {
            let handle = images.add(image);
            pictures.0.insert(file.into(), handle.clone());
            Some(handle)
        }
        Err(error) => {
            warn!("the picture {file} cannot be decoded: {error}");
            None
        }
    }
}

/// The light shape behind a person: a rounded arch with two tones from top to bottom, warmed by arousal.
fn backdrop(scene: &Scene) -> Image {
    let [_, _, width, height] = scene.backdrop;
    let (columns, rows) = (width.max(1.0) as u32, height.max(1.0) as u32);
    let mut data = Vec::with_capacity((columns * rows * 4) as usize);
    for row in 0..rows {
        let down = row as f32 / rows as f32;
        for column in 0..columns {
            let across = column as f32 / columns as f32;
            let colour = |channel: usize| {
                let [top, bottom] = scene.colours.map(|colour| f32::from(colour[channel]));
                (top + (bottom - top) * down) as u8
            };
            data.extend([colour(0), colour(1), colour(2), (arch(across, down, columns, rows) * 255.0) as u8]);
        }
    }
    let size = Extent3d { width: columns, height: rows, depth_or_array_layers: 1 };
    Image::new(
        size,
        TextureDimension::D2,
        data,
        TextureFormat::Rgba8UnormSrgb,
        RenderAssetUsages::RENDER_WORLD,
    )
}

/// How much of a pixel lies inside the arch, 0 to 1: an ellipse above, sides that lean in below.
fn arch(across: f32, down: f32, columns: u32, rows: u32) -> f32 {
    let x = (across - 0.5) * 2.0;
    let lean = 0.06 * (down * 2.6 + 0.4).sin() * (1.0 - down);
    let half = 0.97 + lean - 0.02 * down;
    let shoulder = 0.62;
    let inside = if down < shoulder {
        let y = (shoulder - down) / shoulder;
        // A superellipse: broader than an ellipse at the shoulders, as a pen draws an arch.
        1.0 - ((x.abs() / half).powf(2.4) + y.powf(2.4)).powf(1.0 / 2.4)
    } else {
        1.0 - x.abs() / half
    };
    (inside * columns.min(rows) as f32 * 0.5).clamp(0.0, 1.0)
}
