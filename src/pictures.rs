//! Pictures as textures for panels: those from inside the binary, decoded once, and people mixed from parts, drawn
//! beside everything else and kept for as long as they are looked at.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::assets;
use crate::beside::{Beside, Progress};
use crate::customer::face::Face;
use crate::portraits::{self, Drawing};
use crate::scenario::model::Mixed;
use crate::scenario::portrait::Portrait;

/// Wakes the window from another thread.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// How wide a portrait is drawn, in pixels: for a stage and large cards, and for small ones.
const LARGE: u32 = 864;
const SMALL: u32 = 216;
/// Drawings that nobody looks at are kept up to so many bytes.
const MOST_KEPT: usize = 48 * 1024 * 1024;
/// Who has not asked for a drawing in so many passes does not look at it.
const LOOKED_AT: u64 = 60;

/// Pictures by file.
#[derive(Default)]
pub(crate) struct Pictures {
    shipped: BTreeMap<String, Option<TextureHandle>>,
    mixed: BTreeMap<String, Drawn>,
    /// What is to be drawn next.
    wanted: Vec<String>,
    /// What is being drawn.
    drawing: Option<Beside<Vec<(String, Option<Drawing>)>>>,
    /// Known once there is a window.
    wake: Arc<OnceLock<Wake>>,
}

/// A drawn person.
struct Drawn {
    /// None where nothing could be drawn.
    drawing: Option<Arc<Drawing>>,
    texture: Option<TextureHandle>,
    /// The pass in which somebody last asked for it.
    asked: u64,
}

/// A picture's bytes: `maya/calm.png` of the cast, or `props/telephone.png`.
pub fn picture_bytes(file: &str) -> Option<&'static [u8]> {
    match file.strip_prefix("props/") {
        Some(prop) => assets::PROPS.get_file(prop).map(|file| file.contents()),
        None => {
            let (who, face) = file.split_once('/')?;
            assets::portrait(who, face)
        }
    }
}

/// The file of a portrait with a face, large or small.
pub(crate) fn portrait_file(portrait: &Portrait, face: Face, small: bool) -> String {
    format!("{portrait}/{}{}.png", face.name(), if small { "-small" } else { "" })
}

/// Whom a file shows if they are mixed, with which face, and how many pixels wide.
fn mixed(file: &str) -> Option<(Box<Mixed>, Face, u32)> {
    let (who, picture) = file.split_once('/')?;
    let Ok(Portrait::Mixed(person)) = who.parse() else { return None };
    let name = picture.strip_suffix(".png")?;
    let (name, width) = name.strip_suffix("-small").map_or((name, LARGE), |name| (name, SMALL));
    let face = Face::ALL.into_iter().find(|face| face.name() == name)?;
    Some((person, face, width))
}

impl Pictures {
    /// How the window is woken when something has been drawn.
    pub fn wake_by(&mut self, wake: Wake) {
        // One window a program: the first is the only one.
        self.wake.set(wake).ok();
    }

    /// A picture as a texture; none where there is none of that name, or not yet: then the window is woken when there is.
    pub fn get(&mut self, context: &Context, file: &str) -> Option<TextureId> {
        if mixed(file).is_some() {
            let drawn = self.ask(context, file)?;
            let drawing = drawn.drawing.as_ref()?;
            let load = || {
                let size = [drawing.width as usize, drawing.height as usize];
                let colours = ColorImage::from_rgba_unmultiplied(size, &drawing.pixels);
                context.load_texture(file, colours, TextureOptions::LINEAR)
            };
            return Some(drawn.texture.get_or_insert_with(load).id());
        }
        let decode = || {
            let picture = image::load_from_memory(picture_bytes(file)?).ok()?.into_rgba8();
            let size = [picture.width() as usize, picture.height() as usize];
            let colours = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
            Some(context.load_texture(file, colours, TextureOptions::LINEAR))
        };
        self.shipped.entry(file.into()).or_insert_with(decode).as_ref().map(TextureHandle::id)
    }

    /// The pixels of a mixed person's picture, once they are there; none of any other picture.
    pub fn drawn(&mut self, context: &Context, file: &str) -> Option<Arc<Drawing>> {
        mixed(file)?;
        self.ask(context, file)?.drawing.clone()
    }

    /// A drawing, if it is there; otherwise it is begun.
    fn ask(&mut self, context: &Context, file: &str) -> Option<&mut Drawn> {
        let now = context.cumulative_pass_nr();
        self.take_what_is_drawn(now);
        if !self.mixed.contains_key(file) && !self.wanted.iter().any(|wanted| wanted == file) {
            self.wanted.push(file.to_owned());
        }
        self.draw_what_is_wanted(context);
        let drawn = self.mixed.get_mut(file)?;
        drawn.asked = now;
        Some(drawn)
    }

    fn take_what_is_drawn(&mut self, now: u64) {
        let Some(drawing) = &self.drawing else { return };
        match drawing.progress() {
            Progress::WorkingOut => return,
            // An error of this program, of which there is a report: there is no picture, and no second try.
            Progress::Failed => self.wanted.clear(),
            Progress::Known(all) => {
                for (file, drawing) in all {
                    let drawing = drawing.clone().map(Arc::new);
                    self.mixed.insert(file.clone(), Drawn { drawing, texture: None, asked: now });
                }
            }
        }
        self.drawing = None;
        let room = |drawn: &Drawn| drawn.drawing.as_ref().map_or(0, |drawing| drawing.pixels.len());
        let mut kept: usize = self.mixed.values().map(room).sum();
        while kept > MOST_KEPT {
            let oldest = self.mixed.iter().min_by_key(|(_, drawn)| drawn.asked);
            let Some((file, drawn)) = oldest.filter(|(_, drawn)| drawn.asked + LOOKED_AT < now) else {
                break;
            };
            kept -= room(drawn);
            let file = file.clone();
            self.mixed.remove(&file);
        }
    }

    /// One thread at a time: it takes all that is wanted by then.
    fn draw_what_is_wanted(&mut self, context: &Context) {
        if self.drawing.is_some() || self.wanted.is_empty() {
            return;
        }
        let wanted = std::mem::take(&mut self.wanted);
        let work = move || {
            let draw = |file: String| {
                let drawn =
                    mixed(&file).and_then(|(person, face, width)| portraits::draw(&person, face, width));
                (file, drawn)
            };
            wanted.into_iter().map(draw).collect()
        };
        let (wake, context) = (self.wake.clone(), context.clone());
        let then = move || {
            context.request_repaint();
            wake.get().into_iter().for_each(|wake| wake());
        };
        self.drawing = Some(Beside::begin(work, then));
    }

    /// Waits for what is being drawn, for tests that must not depend on time.
    #[cfg(test)]
    pub fn wait(&self) {
        if let Some(drawing) = &self.drawing {
            drawing.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "mixed:bun:96684b:2c1b18:f0b541:::100";

    #[test]
    fn a_file_names_a_mixed_person_with_a_face_and_a_size() {
        let found = |end: &str| mixed(&format!("{KEY}/{end}")).map(|(_, face, width)| (face, width));
        assert_eq!(found("calm.png"), Some((Face::Calm, LARGE)));
        assert_eq!(found("furious-small.png"), Some((Face::Furious, SMALL)));
        assert_eq!(found("sleepy.png"), None);
        assert_eq!(mixed("maya/calm.png").map(|found| found.1), None);
        let portrait: Portrait = KEY.parse().unwrap();
        assert_eq!(portrait_file(&portrait, Face::Tired, true), format!("{KEY}/tired-small.png"));
    }

    #[test]
    fn a_mixed_person_is_there_once_they_are_drawn_and_stays() {
        let (context, mut pictures) = (Context::default(), Pictures::default());
        let file = format!("{KEY}/calm-small.png");
        assert_eq!(pictures.get(&context, &file), None);
        pictures.wait();
        let texture = pictures.get(&context, &file);
        assert!(texture.is_some());
        assert_eq!(pictures.get(&context, &file), texture);
        assert_eq!(pictures.drawn(&context, &file).map(|drawn| drawn.width), Some(SMALL));
        assert_eq!(pictures.drawn(&context, "maya/calm.png"), None);
    }

    #[test]
    fn what_nobody_looks_at_any_more_makes_room() {
        let (context, mut pictures) = (Context::default(), Pictures::default());
        let drawing = Arc::new(Drawing { width: 1, height: 1, pixels: vec![0; MOST_KEPT / 2] });
        for (file, asked) in [("old", 1), ("new", 500), ("also new", 500)] {
            let drawing = Some(drawing.clone());
            pictures.mixed.insert(file.into(), Drawn { drawing, texture: None, asked });
        }
        pictures.wanted.push(format!("{KEY}/calm-small.png"));
        pictures.draw_what_is_wanted(&context);
        pictures.wait();
        pictures.take_what_is_drawn(510);
        // Those looked at stay, though they are too large together.
        assert!(!pictures.mixed.contains_key("old"));
        assert!(pictures.mixed.contains_key("new") && pictures.mixed.contains_key("also new"));
    }
}
