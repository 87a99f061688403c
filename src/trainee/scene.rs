//! What stands behind the panels on stage, in points of the window: the window draws it, nothing here does.

use std::sync::Arc;

use egui::{Context, Rect};

use super::Kit;
use super::stage::is_compact;
use crate::customer::fixed::ONE;
use crate::customer::mood::Mood;
use crate::look::{Backdrop, Theme};
use crate::pictures::Pictures;
use crate::portraits::Drawing;
use crate::scenario::model::Channel;
use crate::scenario::script::Script;

/// A thing that stands about.
#[derive(Debug, Clone, PartialEq)]
pub struct Prop {
    /// The picture's file.
    pub file: String,
    /// Left, top, width and height in points.
    pub rect: [f32; 4],
    /// Before the customer instead of behind.
    pub in_front: bool,
    /// How solid, 0 to 1.
    pub alpha: f32,
}

/// What stands behind the panels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The light shape: left, top, width, height in points.
    pub backdrop: [f32; 4],
    /// Its colours at the top and at the bottom: red, green, blue, alpha.
    pub colours: [[u8; 4]; 2],
    /// Things.
    pub props: Vec<Prop>,
    /// The customer's picture.
    pub portrait: String,
    /// Its pixels, where it is no file but drawn, as of a customer mixed from parts; none before they are there.
    pub drawn: Option<Arc<Drawing>>,
    /// Where it stands: left, top, width, height in points.
    pub face: [f32; 4],
    /// Whether movement is to be kept to what is needed.
    pub reduced_motion: bool,
}

/// The face that was on stage last, where it was drawn: it stays for the moment that the next one takes.
#[derive(Default)]
pub(super) struct LastFace(Option<(String, Arc<Drawing>)>);

impl LastFace {
    /// Gives a scene the pixels of its customer, if they are mixed from parts.
    pub fn put_into(&mut self, scene: &mut Scene, pictures: &mut Pictures, context: &Context) {
        if let Some(drawn) = pictures.drawn(context, &scene.portrait) {
            self.0 = Some((scene.portrait.clone(), drawn.clone()));
            scene.drawn = Some(drawn);
            return;
        }
        let who = |file: &str| file.split_once('/').map(|(who, _)| who.to_owned());
        let last = self.0.as_ref().filter(|(file, _)| who(file) == who(&scene.portrait));
        if let Some((file, drawn)) = last {
            (scene.portrait, scene.drawn) = (file.clone(), Some(drawn.clone()));
        }
    }
}

/// The backdrop that a customer is seen on in lists: always the same for the same portrait.
pub(crate) fn backdrop_of(portrait: &str) -> Backdrop {
    const ALL: [Backdrop; 5] =
        [Backdrop::Sand, Backdrop::Sky, Backdrop::Blush, Backdrop::Lilac, Backdrop::Moss];
    match portrait {
        "maya" => Backdrop::Sand,
        "harjit" => Backdrop::Sky,
        "frank" => Backdrop::Blush,
        _ => ALL[portrait.bytes().map(usize::from).sum::<usize>() % ALL.len()],
    }
}

/// The scene of a conversation: `room` is what is above the tray.
pub(crate) fn of(
    kit: &Kit,
    script: &Script,
    channel: Channel,
    queue: u8,
    mood: &Mood,
    night: bool,
    room: Rect,
) -> Scene {
    if is_compact(kit, room) {
        return small(kit, script, mood, room);
    }
    let scale = (room.height() / 446.0).clamp(0.4, 2.4);
    // On a dark paper the words beside the light shape must not run over it: it is narrower there.
    let light = kit.look.theme == Theme::Light;
    let wide = if light { 614.0 } else { 524.0 };
    let share = if light { 0.425 } else { 0.378 };
    let middle = (room.left() + room.width() * share).max(room.left() + (wide - 114.0) / 2.0 * scale);
    let height = room.height() - 46.0 * scale;
    let width = (wide * scale).min(room.width() * 0.5);
    let who = script.customer.portrait.to_string();
    let colours = warmth(kit, backdrop_of(&who), mood);
    let face_width = 426.0 * scale;
    let face_height = face_width * 1000.0 / 864.0;
    // The torso is cut by the tray.
    let face_top = room.bottom() - face_height * 0.80;
    let at =
        |x: f32, y: f32, w: f32, h: f32| [middle + x * scale, room.top() + y * scale, w * scale, h * scale];
    let prop = |file: &str, rect: [f32; 4], in_front: bool| Prop {
        file: format!("props/{file}.png"),
        rect,
        in_front,
        alpha: 1.0,
    };
    let mut props = Vec::new();
    let window = if night { "window-night" } else { "window-day" };
    match channel {
        Channel::Phone => {
            props.push(prop(window, at(-270.0, 118.0, 128.0, 152.0), false));
            props.push(prop("shelf", at(118.0, 60.0, 138.0, 118.0), false));
            props.push(prop(
                "telephone",
                [room.left() + 44.0 * scale, room.bottom() - 98.0 * scale, 264.0 * scale, 98.0 * scale],
                true,
            ));
        }
        Channel::Chat => {
            props.push(prop(window, at(-276.0, 140.0, 104.0, 124.0), false));
            props.push(prop(
                "laptop",
                [room.left() + 30.0 * scale, room.bottom() - 128.0 * scale, 190.0 * scale, 122.0 * scale],
                true,
            ));
        }
        Channel::Email => {
            props.push(prop(window, at(-270.0, 118.0, 128.0, 152.0), false));
            props.push(prop(
                "envelope",
                [room.left() + 60.0 * scale, room.bottom() - 104.0 * scale, 136.0 * scale, 98.0 * scale],
                true,
            ));
        }
        Channel::Counter => {
            for (index, who) in ["ruth", "kwame", "marta", "tomas"]
                .iter()
                .filter(|waiting| **waiting != who)
                .take(usize::from(queue.min(3)))
                .enumerate()
            {
                let x = [-330.0, -250.0, 60.0][index];
                props.push(Prop {
                    file: format!("{who}/queue.png"),
                    rect: at(x, 196.0 + 14.0 * index as f32, 236.0, 273.0),
                    in_front: false,
                    alpha: 0.75,
                });
            }
            props.push(prop("sign", sign(room, middle, scale), false));
            props.push(prop("counter", at(-330.0, 386.0, 620.0, 62.0), true));
            props.push(prop("bell", at(-280.0, 364.0, 66.0, 40.0), true));
        }
        Channel::Desk => {}
    }
    if kit.look.theme == Theme::HighContrast {
        props.clear();
    }
    Scene {
        backdrop: [middle - width / 2.0, room.top() + 46.0 * scale, width, height],
        colours,
        props,
        portrait: format!("{who}/{}.png", mood.face().name()),
        drawn: None,
        face: [middle - face_width * 0.56, face_top, face_width, face_height],
        reduced_motion: kit.look.reduced_motion,
    }
}

/// Where the sign over the counter hangs: left, top, width and height in points.
fn sign(room: Rect, middle: f32, scale: f32) -> [f32; 4] {
    [middle - 212.0 * scale, room.top() + 22.0 * scale, 172.0 * scale, 90.0 * scale]
}

/// Only the customer, where large type needs the rest of the room.
fn small(kit: &Kit, script: &Script, mood: &Mood, room: Rect) -> Scene {
    let top = room.top() + 18.0 + 48.0 * kit.look.text_scale;
    let height = (room.bottom() - top).max(40.0);
    let width = small_width(room);
    let left = room.left() + 16.0;
    let face_height = (height / 0.76).min(width * 1.3 * 1000.0 / 864.0);
    let face_width = face_height * 0.864;
    let who = script.customer.portrait.to_string();
    Scene {
        backdrop: [left, top, width, height],
        colours: warmth(kit, backdrop_of(&who), mood),
        props: Vec::new(),
        portrait: format!("{who}/{}.png", mood.face().name()),
        drawn: None,
        face: [
            left + width / 2.0 - face_width * 0.56,
            room.bottom() - face_height * 0.80,
            face_width,
            face_height,
        ],
        reduced_motion: kit.look.reduced_motion,
    }
}

/// How wide the customer's place is where the stage is small.
pub(super) fn small_width(room: Rect) -> f32 {
    (room.height() * 0.78).min(room.width() * 0.26)
}

impl Scene {
    /// The scene in a window whose points are `factor` times as large.
    pub(super) fn enlarge(&mut self, factor: f32) {
        let props = self.props.iter_mut().map(|prop| &mut prop.rect);
        for rect in props.chain([&mut self.backdrop, &mut self.face]) {
            *rect = rect.map(|length| length * factor);
        }
    }

    /// Where the sign over the counter hangs, if there is one: its middle, and how large it is drawn.
    pub(super) fn sign(&self) -> Option<(egui::Pos2, f32)> {
        let sign = self.props.iter().find(|prop| prop.file == "props/sign.png")?;
        let [x, y, width, height] = sign.rect;
        Some((egui::pos2(x + width * 0.5, y + height * 0.67), width / 172.0))
    }
}

/// The light follows the heat slowly: ten steps, from the room's own colours to a warmer red.
fn warmth(kit: &Kit, backdrop: Backdrop, mood: &Mood) -> [[u8; 4]; 2] {
    let own = backdrop.colours(kit.look.theme);
    if kit.look.theme == Theme::HighContrast {
        return own.map(|colour| colour.to_array());
    }
    let heated = Backdrop::Blush.colours(kit.look.theme);
    let heat = ((mood.arousal / ONE - 40).clamp(0, 50) / 5) as u16;
    [0, 1].map(|end| {
        let (own, heated) = (own[end].to_array(), heated[end].to_array());
        let mixed = |channel: usize| {
            ((u16::from(own[channel]) * (10 - heat) + u16::from(heated[channel]) * heat) / 10) as u8
        };
        [mixed(0), mixed(1), mixed(2), 255]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_customers_face_stays_until_the_next_one_is_drawn() {
        let (context, mut pictures, mut last) =
            (Context::default(), Pictures::default(), LastFace::default());
        let mut shown = |pictures: &mut Pictures, portrait: &str| {
            let mut scene = Scene {
                backdrop: [0.0; 4],
                colours: [[0; 4]; 2],
                props: Vec::new(),
                portrait: portrait.into(),
                drawn: None,
                face: [0.0; 4],
                reduced_motion: false,
            };
            last.put_into(&mut scene, pictures, &context);
            (scene.portrait, scene.drawn.is_some())
        };
        let (calm, angry) = (
            "mixed:bun:96684b:2c1b18:f0b541:::100/calm.png",
            "mixed:bun:96684b:2c1b18:f0b541:::100/angry.png",
        );
        let other = "mixed:long:96684b:2c1b18:f0b541:::100/calm.png";
        assert_eq!(shown(&mut pictures, calm), (calm.into(), false));
        pictures.wait();
        assert_eq!(shown(&mut pictures, calm), (calm.into(), true));
        assert_eq!(shown(&mut pictures, angry), (calm.into(), true));
        pictures.wait();
        assert_eq!(shown(&mut pictures, angry), (angry.into(), true));
        // Somebody else's face never stands in.
        assert_eq!(shown(&mut pictures, other), (other.into(), false));
        assert_eq!(shown(&mut pictures, "maya/calm.png"), ("maya/calm.png".into(), false));
    }
}
