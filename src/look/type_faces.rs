//! The type: Atkinson Hyperlegible Next in four cuts, fallbacks for other scripts, and Phosphor icons.

use std::{borrow::Cow, sync::Arc};

use egui::{FontData, FontDefinitions, FontFamily};

/// A cut of the type. egui cannot make bold or italic by itself, so each is a family of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Face {
    /// Weight 400: reading.
    #[default]
    Regular,
    /// Weight 600: labels, names, stress in bold.
    SemiBold,
    /// Weight 800: titles and numbers.
    Heavy,
    /// Weight 400 italic: stress in speech.
    Italic,
    /// Phosphor bold: icons beside words.
    Icon,
    /// Phosphor fill: verdicts.
    IconFill,
}

impl Face {
    const ALL: [Self; 6] =
        [Self::Regular, Self::SemiBold, Self::Heavy, Self::Italic, Self::Icon, Self::IconFill];

    const fn name(self) -> &'static str {
        match self {
            Self::Regular => "regular",
            Self::SemiBold => "semibold",
            Self::Heavy => "heavy",
            Self::Italic => "italic",
            Self::Icon => "icon",
            Self::IconFill => "icon-fill",
        }
    }

    /// The egui family that [`install`] binds.
    pub fn family(self) -> FontFamily {
        match self {
            Self::Regular => FontFamily::Proportional,
            other => FontFamily::Name(other.name().into()),
        }
    }
}

/// The bytes of the font files (TrueType or OpenType). Reading them is the caller's business.
#[derive(Clone, Debug)]
pub struct FontBytes {
    /// Weight 400.
    pub regular: Cow<'static, [u8]>,
    /// Weight 600.
    pub semibold: Cow<'static, [u8]>,
    /// Weight 800.
    pub heavy: Cow<'static, [u8]>,
    /// Weight 400 italic.
    pub italic: Cow<'static, [u8]>,
    /// Fonts to look in, in this order, for letters that the four above lack (Greek, Cyrillic, emoji).
    pub fallbacks: Vec<Cow<'static, [u8]>>,
}

/// Gives the fonts to egui. They are there from the *next* pass on, and laying out text in a family that
/// is not bound panics inside egui: call this before the first pass (in a window: while it starts).
///
/// Bytes that are no font make egui panic at its next pass; check them when the assets are loaded.
pub fn install(context: &egui::Context, bytes: &FontBytes) {
    context.set_fonts(definitions(bytes));
}

/// What [`install`] hands to egui.
pub fn definitions(bytes: &FontBytes) -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let own = |data: &Cow<'static, [u8]>| {
        Arc::new(match data {
            Cow::Borrowed(data) => FontData::from_static(data),
            Cow::Owned(data) => FontData::from_owned(data.clone()),
        })
    };
    for (face, data) in [
        (Face::Regular, &bytes.regular),
        (Face::SemiBold, &bytes.semibold),
        (Face::Heavy, &bytes.heavy),
        (Face::Italic, &bytes.italic),
    ] {
        fonts.font_data.insert(face.name().to_owned(), own(data));
    }
    for (face, variant) in
        [(Face::Icon, egui_phosphor::Variant::Bold), (Face::IconFill, egui_phosphor::Variant::Fill)]
    {
        fonts.font_data.insert(face.name().to_owned(), Arc::new(variant.font_data()));
    }
    let mut fallbacks = Vec::new();
    for (index, data) in bytes.fallbacks.iter().enumerate() {
        let name = format!("fallback-{index}");
        fonts.font_data.insert(name.clone(), own(data));
        fallbacks.push(name);
    }
    for face in Face::ALL {
        let mut chain = vec![face.name().to_owned()];
        match face {
            Face::Icon | Face::IconFill => {}
            // Phosphor has blank glyphs for a to z, so it must come after every text font.
            _ => {
                chain.extend(fallbacks.iter().cloned());
                chain.push(Face::Icon.name().to_owned());
            }
        }
        if face == Face::Regular {
            fonts.families.insert(FontFamily::Monospace, chain.clone());
            fonts.families.insert(FontFamily::Name(face.name().into()), chain.clone());
        }
        fonts.families.insert(face.family(), chain);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_face_is_bound_to_data_that_exists() {
        let fonts = definitions(&super::super::test_kit::font_bytes());
        for face in Face::ALL {
            let chain = &fonts.families[&face.family()];
            assert_eq!(chain[0], face.name());
            assert!(chain.iter().all(|name| fonts.font_data.contains_key(name)), "{face:?}");
        }
        assert!(fonts.families.contains_key(&FontFamily::Monospace));
    }
}
