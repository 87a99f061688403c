//! What a person has chosen: how it looks and sounds, whether time counts, how heated customers arrive, their name.
//! One small RON file. A damaged one is set aside with a message; the program starts with what it ships with. One of a
//! newer version is left alone, until something is changed: then it is set aside before the new one is written.

use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::conversation::state::{AS_WRITTEN, INTENSITY};
use crate::places_on_disk::{read_at_most, set_aside, write_whole};

/// The number of the settings' format.
pub const VERSION: u32 = 1;
/// The largest settings file that is read, in bytes.
const LARGEST: usize = 1024 * 1024;
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

/// What stands where the settings are kept.
enum There {
    /// Nothing.
    Nothing,
    /// Settings of this version.
    Known(Settings),
    /// Settings of a newer version.
    Newer(u64),
    /// Something that cannot be opened, as the system says.
    Closed(io::Error),
    /// Something else, and why it is none.
    Damaged(String),
}

impl Settings {
    /// Reads the settings. What cannot be read is set aside, except what a newer program wrote; the sentence that comes
    /// with the settings tells of both.
    pub fn read(path: &Path) -> (Settings, Option<String>) {
        let at = path.display();
        let told = match look(path) {
            There::Nothing => return (Settings::default(), None),
            There::Known(settings) => return (settings, None),
            There::Newer(version) => format!(
                "The settings at {at} are of version {version}, written by a newer Extra Mile; this one knows version {VERSION}. They were left alone, and the usual ones are in use. When you change one, those are put aside first."
            ),
            There::Closed(error) => {
                format!("The settings at {at} cannot be opened ({error}). The usual ones are in use.")
            }
            There::Damaged(why) => match set_aside(path, folder_of(path), "damaged") {
                Ok(kept) => format!(
                    "Your settings could not be read: {why}. So the usual ones are in use; set your name and the rest once more. Your conversations are all there. The file is kept as {}.",
                    kept.display()
                ),
                Err(error) => format!(
                    "Your settings could not be read: {why}. So the usual ones are in use, and your conversations are all there. The file is still at {at}, for it cannot be put aside ({error}); give its folder back its rights."
                ),
            },
        };
        (Settings::default(), Some(told))
    }

    /// Writes the settings: the old file or the new one, never a half. What stands there and was not understood is set
    /// aside first.
    ///
    /// # Errors
    /// What the system says; the old file is untouched then.
    pub fn write(&self, path: &Path) -> io::Result<()> {
        // While a name is being written, it may end in a space for a moment.
        let kept = Settings { name: self.name.trim().into(), ..self.clone() };
        let text =
            ron::ser::to_string_pretty(&kept, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
        let word = match look(path) {
            There::Nothing | There::Known(_) => None,
            There::Newer(_) => Some("newer"),
            There::Closed(_) => Some("closed"),
            There::Damaged(_) => Some("damaged"),
        };
        if let Some(word) = word {
            set_aside(path, folder_of(path), word)?;
        }
        write_whole(path, format!("{text}\n").as_bytes())
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new("."))
}

fn look(path: &Path) -> There {
    let bytes = match read_at_most(path, LARGEST) {
        Ok(bytes) => bytes,
        Err(error) => {
            return match error.kind() {
                io::ErrorKind::NotFound => There::Nothing,
                io::ErrorKind::FileTooLarge => There::Damaged(error.to_string()),
                _ => There::Closed(error),
            };
        }
    };
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(_) => return There::Damaged("there is something in it that is no letter".into()),
    };
    // The version comes first: nobody knows which fields and words those of a newer one have.
    match ron::from_str::<Version>(&text) {
        Ok(Version { version }) if version > u64::from(VERSION) => There::Newer(version),
        _ => parse(&text).map_or_else(There::Damaged, There::Known),
    }
}

/// The one field that settings of every version have.
#[derive(Deserialize)]
#[serde(rename = "Settings")]
struct Version {
    version: u64,
}

fn parse(text: &str) -> Result<Settings, String> {
    let mut settings: Settings = ron::from_str(text)
        .map_err(|error| format!("line {} is not written as settings are", error.span.start.line))?;
    if settings.version != VERSION {
        return Err(format!(
            "they are of version {}, and this program knows version {VERSION}",
            settings.version
        ));
    }
    settings.name = settings.name.trim().into();
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
    fn a_name_is_kept_without_the_spaces_around_it() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("settings.ron");
        Settings { name: " Sam  Lind ".into(), ..Settings::default() }.write(&path).unwrap();
        assert!(std::fs::read_to_string(&path).unwrap().contains("\"Sam  Lind\""));
        assert_eq!(parse("(version: 1, name: \"Sam \")").unwrap().name, "Sam");
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
        let told = told.unwrap();
        assert!(told.contains("settings.ron.damaged-1") && told.contains("line 1 "), "{told}");
        assert!(!path.exists());
        assert_eq!(
            std::fs::read_to_string(home.path().join("settings.ron.damaged-1")).unwrap(),
            "(version: 1, theme: Dar"
        );
        std::fs::write(&path, "(version: 0)").unwrap();
        assert!(Settings::read(&path).1.unwrap().contains("settings.ron.damaged-2"));
        std::fs::File::create(&path).unwrap().set_len(LARGEST as u64 + 1).unwrap();
        assert!(Settings::read(&path).1.unwrap().contains("settings.ron.damaged-3"));
    }

    #[test]
    fn those_of_a_newer_version_are_left_alone_and_set_aside_before_others_are_written() {
        let texts = [
            "(version: 7)",
            "(version: 99999999999)",
            "(\n    version: 2,\n    theme: Sepia,\n    sounds: (choir: true, ring: 3, way: Loud(1, \"x\")),\n)\n",
            "(wallpaper: Some([Stripes, Dots(size: 3)]), text_size: \"large\", version: 3)",
        ];
        for text in texts {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("settings.ron");
            std::fs::write(&path, text).unwrap();
            let (settings, told) = Settings::read(&path);
            let told = told.unwrap();
            assert_eq!(settings, Settings::default());
            assert!(told.contains("newer Extra Mile") && told.contains("left alone"), "{told}");
            assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
            let mine = Settings { name: "Sam".into(), ..settings };
            mine.write(&path).unwrap();
            assert_eq!(Settings::read(&path), (mine.clone(), None));
            assert_eq!(std::fs::read_to_string(home.path().join("settings.ron.newer-1")).unwrap(), text);
            // Those that it knows are written over.
            mine.write(&path).unwrap();
            assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 2);
        }
    }

    #[test]
    fn what_cannot_be_opened_is_told_and_not_written_over() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("settings.ron");
        std::fs::create_dir(&path).unwrap();
        assert!(Settings::read(&path).1.unwrap().contains("no ordinary file"));
        assert!(path.is_dir());
        Settings::default().write(&path).unwrap();
        assert!(home.path().join("settings.ron.closed-1").is_dir());
    }

    /// What may happen to a file: bytes are written over, left out, or put in.
    #[derive(Debug, Clone)]
    enum Damage {
        Over(usize, u8),
        Out(usize, usize),
        In(usize, Vec<u8>),
    }

    impl Damage {
        fn to(&self, bytes: &mut Vec<u8>) {
            match self {
                Damage::Over(at, byte) => {
                    let at = at % bytes.len().max(1);
                    bytes.iter_mut().skip(at).take(1).for_each(|there| *there = *byte);
                }
                Damage::Out(at, count) => {
                    let at = at % (bytes.len() + 1);
                    bytes.drain(at..(at + count).min(bytes.len()));
                }
                Damage::In(at, more) => {
                    let at = at % (bytes.len() + 1);
                    bytes.splice(at..at, more.iter().copied());
                }
            }
        }
    }

    fn damage() -> impl Strategy<Value = Damage> {
        // Mostly what is written in such a file, so that some of it can still be read.
        let byte = || prop_oneof![4 => proptest::sample::select(b"0123456789(),:\" \nabtrueDk".to_vec()), 1 => any::<u8>()];
        prop_oneof![
            (0_usize..600, byte()).prop_map(|(at, byte)| Damage::Over(at, byte)),
            (0_usize..600, 1_usize..40).prop_map(|(at, count)| Damage::Out(at, count)),
            (0_usize..600, proptest::collection::vec(byte(), 1..8))
                .prop_map(|(at, more)| Damage::In(at, more)),
        ]
    }

    fn is_kept(home: &Path, bytes: &[u8]) -> bool {
        std::fs::read_dir(home)
            .unwrap()
            .any(|entry| std::fs::read(entry.unwrap().path()).is_ok_and(|there| there == bytes))
    }

    proptest! {
        #[test]
        fn no_damage_makes_it_fall_over_and_nothing_is_lost(
            anything in proptest::option::weighted(0.1, proptest::collection::vec(any::<u8>(), 0..200)),
            damage in proptest::collection::vec(damage(), 0..4),
        ) {
            let home = tempfile::tempdir().unwrap();
            let path = home.path().join("settings.ron");
            Settings { name: "Sam".into(), text_size: 150, ..Settings::default() }.write(&path).unwrap();
            let mut bytes = anything.unwrap_or_else(|| std::fs::read(&path).unwrap());
            damage.iter().for_each(|damage| damage.to(&mut bytes));
            std::fs::write(&path, &bytes).unwrap();
            let (settings, told) = Settings::read(&path);
            prop_assert!(TEXT_SIZES.contains(&settings.text_size) && INTENSITY.contains(&settings.intensity));
            prop_assert!(is_kept(home.path(), &bytes));
            let left_alone = told.as_ref().is_none_or(|told| told.contains("newer"));
            prop_assert_eq!(path.exists(), left_alone, "{:?}", told);
            settings.write(&path).unwrap();
            prop_assert_eq!(Settings::read(&path), (settings, None));
            prop_assert!(told.is_none() || is_kept(home.path(), &bytes), "{:?}", told);
        }
    }
}
