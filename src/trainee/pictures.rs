//! Pictures from inside the binary, decoded once, as textures for panels.

use std::collections::BTreeMap;

use egui::{ColorImage, Context, TextureHandle, TextureId, TextureOptions};

use crate::assets;

/// Decoded pictures by file.
#[derive(Default)]
pub(crate) struct Pictures(BTreeMap<String, Option<TextureHandle>>);

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

impl Pictures {
    /// A picture as a texture; none where there is none of that name.
    pub fn get(&mut self, context: &Context, file: &str) -> Option<TextureId> {
        let decode = || {
            let picture = image::load_from_memory(picture_bytes(file)?).ok()?.into_rgba8();
            let size = [picture.width() as usize, picture.height() as usize];
            let colours = ColorImage::from_rgba_unmultiplied(size, picture.as_raw());
            Some(context.load_texture(file, colours, TextureOptions::LINEAR))
        };
        self.0.entry(file.into()).or_insert_with(decode).as_ref().map(TextureHandle::id)
    }
}
