//! What a person has chosen: how it looks and sounds, whether time counts, how heated customers arrive, their name.
//! One small RON file. A damaged one is set aside with a message; the program starts with what it ships with.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::conversation::state::{AS_WRITTEN, INTENSITY};
use crate::places_on_disk::{set_aside, write_whole};

/// The number of the settings' format.
pub const VERSION: u32 = 1;
/// Text sizes, in per cent.
pub const TEXT_SIZES: std::ops::RangeInclusive<u16> = 100..=200;

/// What a person has chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The format's number.
    pub version: u32,
    /// What the trainee is called in texts and records; empty until they have said.
    pub name: String,
    /// Light, dark or high contrast.
    pub theme: ThemeChoice,
    /// The size of text in per cent, 100 to 200.
    pub text_size: u16,
    /// Whether movement is kept to what is needed.
    pub reduced_motion: bool,
    /// Which sounds are on.
    pub sounds: Sounds,
    /// Whether the trainee's own time counts.
    pub timing: bool,
    /// How heated customers arrive, 1 to 5; 3 is as written.
    pub intensity: u8,
}

/// Light, dark or high contrast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// What the system uses.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    HighContrast,
}

/// Which sounds are on, one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sounds {
    /// The telephone.
    pub ring: bool,
    /// The bell on the counter.
    pub bell: bool,
    /// A chat line or an e-mail comes in.
    pub message: bool,
    /// The customer's voice.
    pub speech: bool,
    /// A reply was chosen.
    pub choose: bool,
    /// A promise was given or kept.
    pub promise: bool,
    /// A promise was broken.
    pub broken: bool,
    /// A page turns.
    pub page: bool,
    /// It is over.
    pub end: bool,
}

impl Default for Sounds {
    fn default() -> Self {
        Sounds {
            ring: true,
            bell: true,
            message: true,
            speech: true,
            choose: true,
            promise: true,
            broken: true,
            page: true,
            end: true,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            version: VERSION,
            name: String::new(),
            theme: ThemeChoice::default(),
            text_size: *TEXT_SIZES.start(),
            reduced_motion: false,
            sounds: Sounds::default(),
            timing: false,
            intensity: AS_WRITTEN,
        }
    }
}

impl Settings {
    /// Reads the settings. What cannot be read is set aside and told in the sentence that comes with the settings.
    pub fn read(path: &Path) -> (Settings, Option<String>) {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (Settings::default(), None),
            Err(error) => {
                let told = format!(
                    "The settings at {} cannot be opened ({error}). The usual ones are in use.",
                    path.display()
                );
                return (Settings::default(), Some(told));
            }
        };
        let why = match std::str::from_utf8(&bytes).map_err(|error| error.to_string()).and_then(parse) {
            Ok(settings) => return (settings, None),
            Err(why) => why,
        };
        let folder = path.parent().unwrap_or(Path::new("."));
        let told = match set_aside(path, folder) {
            Ok(kept) => format!(
                "The settings at {} cannot be read ({why}). They were put aside as {}, and the usual ones are in use.",
                path.display(),
                kept.display()
            ),
            Err(error) => format!(
                "The settings at {} cannot be read ({why}) and cannot be put aside ({error}). The usual ones are in use.",
                path.display()
            ),
        };
        (Settings::default(), Some(told))
    }

    /// Writes the settings: the old file or the new one, never a half.
    ///
    /// # Errors
    /// What the system says; the old file is untouched then.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        let text =
            ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
        write_whole(path, format!("{text}\n").as_bytes())
    }
}

fn parse(text: &str) -> Result<Settings, String> {
    let mut settings: Settings = ron::from_str(text).map_err(|error| error.to_string())?;
    if settings.version != VERSION {
        return Err(format!(
            "they are of version {}, and this program knows version {VERSION}",
            settings.version
        ));
    }
    settings.text_size = settings.text_size.clamp(*TEXT_SIZES.start(), *TEXT_SIZES.end());
    settings.intensity = settings.intensity.clamp(*INTENSITY.start(), *INTENSITY.end());
    Ok(settings)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_written_is_read_back() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("config/settings.ron");
        assert_eq!(Settings::read(&path), (Settings::default(), None));
        let settings = Settings {
            name: "Sam \"the\" Ö".into(),
            theme: ThemeChoice::Dark,
            text_size: 150,
            sounds: Sounds { ring: false, ..Sounds::default() },
            ..Settings::default()
        };
        settings.write(&path).unwrap();
        assert_eq!(Settings::read(&path), (settings, None));
    }

    #[test]
    fn what_is_out_of_range_is_brought_back_and_what_is_missing_is_the_usual() {
        let settings = parse("(version: 1, text_size: 900, intensity: 0)").unwrap();
        assert_eq!((settings.text_size, settings.intensity, settings.timing), (200, 1, false));
    }

    #[test]
    fn a_damaged_file_is_kept_and_told() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("settings.ron");
        std::fs::write(&path, "(version: 1, theme: Dar").unwrap();
        let (settings, told) = Settings::read(&path);
        assert_eq!(settings, Settings::default());
        assert!(told.unwrap().contains("settings.ron.damaged-1"));
        assert!(!path.exists());
        assert_eq!(
            std::fs::read_to_string(home.path().join("settings.ron.damaged-1")).unwrap(),
            "(version: 1, theme: Dar"
        );
        std::fs::write(&path, "(version: 7)").unwrap();
        assert!(Settings::read(&path).1.unwrap().contains("version 7"));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fall_over(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("settings.ron");
            std::fs::write(&path, &bytes).unwrap();
            let (_, told) = Settings::read(&path);
            prop_assert_eq!(path.exists(), told.is_none());
        }
    }
}
