//! What is inside the binary: portraits, fonts, sounds, props, the icon and the shipped scenarios. So it runs from
//! any folder, with nothing beside it.

use include_dir::{Dir, include_dir};

/// The scenarios that ship with the program: one folder a pack.
pub static SCENARIOS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/scenarios");
/// The shapes with which a new scenario can begin, and a pack for them.
pub static TEMPLATES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/templates");
/// Sounds, as Ogg Vorbis.
pub static SOUNDS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/sounds");
/// The things that stand about on the stage.
pub static PROPS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/props");
/// Type faces and their licences.
pub static FONTS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/fonts");
/// The program's icon.
pub static ICON: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/icon");

/// The bytes of the type: regular, semibold, heavy, italic, then what other scripts and pictures are taken from.
pub fn type_faces() -> Vec<&'static [u8]> {
    let cuts = ["Regular", "SemiBold", "ExtraBold", "Italic"]
        .map(|cut| format!("AtkinsonHyperlegibleNext-{cut}.ttf"));
    let others = ["NotoSans-Regular.ttf", "NotoEmoji-Regular.ttf"].map(str::to_owned);
    cuts.iter().chain(&others).filter_map(|name| FONTS.get_file(name)).map(|file| file.contents()).collect()
}

/// The cast, in the order in which it is offered. One folder a person: what the drawing script leaves beside them
/// (its own packages) stays out of the binary.
static CAST: [(&str, Dir<'static>); 18] = [
    ("maya", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/maya")),
    ("harjit", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/harjit")),
    ("frank", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/frank")),
    ("elena", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/elena")),
    ("ruth", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/ruth")),
    ("kwame", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/kwame")),
    ("amina", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/amina")),
    ("marta", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/marta")),
    ("luca", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/luca")),
    ("tomas", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/tomas")),
    ("ines", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/ines")),
    ("walter", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/walter")),
    ("dolores", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/dolores")),
    ("mei", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/mei")),
    ("otis", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/otis")),
    ("robin", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/robin")),
    ("jun", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/jun")),
    ("priya", include_dir!("$CARGO_MANIFEST_DIR/assets/portraits/priya")),
];

/// The portraits that a scenario can name, in the order in which they are offered.
pub fn portrait_ids() -> impl ExactSizeIterator<Item = &'static str> {
    CAST.iter().map(|(id, _)| *id)
}

/// A picture of one of the cast, as PNG: `portrait("maya", "calm.png")`. Besides the eight faces (864 by 1000
/// pixels) there are `…-small.png` (216 by 250) and `queue.png`, one tone, for people who wait (432 by 500).
pub fn portrait(id: &str, picture: &str) -> Option<&'static [u8]> {
    let (_, folder) = CAST.iter().find(|(name, _)| *name == id)?;
    folder.get_file(picture).map(|file| file.contents())
}

/// A file of the pages for phones, by its name.
pub fn phone(name: &str) -> Option<&'static [u8]> {
    static PAGES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/phone");
    PAGES.get_file(name).map(|file| file.contents())
}

/// The agendas of afternoons that ship, as RON.
pub fn agendas() -> impl Iterator<Item = &'static str> {
    static AGENDAS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/agendas");
    AGENDAS.files().filter_map(|file| file.contents_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::face::Face;

    #[test]
    fn the_cast_is_the_drawing_scripts_cast_with_every_face() {
        let listed = include_str!("../assets/portraits/cast.ron");
        let listed: Vec<&str> = listed
            .lines()
            .filter_map(|line| line.trim().strip_prefix("id: \"")?.strip_suffix("\","))
            .collect();
        assert_eq!(portrait_ids().collect::<Vec<_>>(), listed);
        for id in portrait_ids() {
            for face in Face::ALL {
                for end in ["", "-small"] {
                    assert!(
                        portrait(id, &format!("{}{end}.png", face.name())).is_some(),
                        "{id} {face:?}{end}"
                    );
                }
            }
            assert!(portrait(id, "queue.png").is_some(), "{id}");
        }
        assert_eq!(portrait("nobody", "calm.png"), None);
    }
}
