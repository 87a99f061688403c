//! Whose face somebody has: a person of the cast by name, or one mixed from parts.

use std::fmt;
use std::str::FromStr;

use serde::de::value::MapAccessDeserializer;
use serde::de::{self, Deserialize, Deserializer, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use super::model::{Id, Mixed};

/// The heads, in the order in which they are offered: short hair, longer hair, grey hair, covered ones.
pub const HEADS: [&str; 47] = [
    "noHair1",
    "noHair2",
    "noHair3",
    "shaved1",
    "shaved2",
    "shaved3",
    "short1",
    "short2",
    "short3",
    "short4",
    "short5",
    "pomp",
    "flatTop",
    "flatTopLong",
    "mohawk",
    "mohawk2",
    "cornrows",
    "cornrows2",
    "twists",
    "twists2",
    "dreads1",
    "dreads2",
    "afro",
    "longAfro",
    "bantuKnots",
    "buns",
    "bun",
    "bun2",
    "bangs",
    "bangs2",
    "medium1",
    "medium2",
    "medium3",
    "mediumBangs",
    "mediumBangs2",
    "mediumBangs3",
    "mediumStraight",
    "long",
    "longBangs",
    "longCurly",
    "grayShort",
    "grayMedium",
    "grayBun",
    "hatBeanie",
    "hatHip",
    "turban",
    "hijab",
];
/// The beards and moustaches that leave the mouth free, so that it shows the mood.
pub const BEARDS: [&str; 7] =
    ["chin", "full", "goatee1", "moustache1", "moustache4", "moustache7", "moustache9"];
/// The glasses through which one sees the eyes.
pub const GLASSES: [&str; 5] = ["glasses", "glasses2", "glasses3", "glasses4", "glasses5"];

/// Skins to choose from, light to dark. Others can be written, as long as the drawn lines show on them.
pub const SKINS: [&str; 8] = ["ffdbb4", "f0c8a0", "edb98a", "d08b5b", "c07a45", "ae5d29", "96684b", "83583f"];
/// Colours of hair to choose from, and of the bands on some heads.
pub const HAIRS: [&str; 10] =
    ["2c1b18", "4a312c", "724133", "a55728", "c8653a", "b58143", "d6b370", "e8e1e1", "b9b2ae", "e78276"];
/// Colours of clothes to choose from.
pub const CLOTHES: [&str; 12] = [
    "f0b541", "c9743f", "d9694f", "e9a0a0", "c26a80", "b48fb8", "8fa7df", "6f9fb5", "3f9aa5", "7fb98a",
    "7d8f5f", "8b9dad",
];
/// The colour of hair where none is said.
pub const USUAL_HAIR: &str = "2c1b18";
/// How broad the shoulders can be, in per cent of the usual.
pub const BUILDS: std::ops::RangeInclusive<u8> = 92..=108;
/// Skin at least so light, 0 to 255, that the ink of the features shows on it.
const DARKEST_SKIN: u32 = 98;

/// Begins the name of a mixed person.
const MIXED: &str = "mixed";

/// Whose face somebody has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Portrait {
    /// Somebody of the cast.
    Cast(Id),
    /// Somebody mixed from parts.
    Mixed(Box<Mixed>),
}

/// Six hex digits as red, green and blue; nothing of any other text.
pub fn colour(text: &str) -> Option<[u8; 3]> {
    if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let part = |at: usize| text.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    Some([part(0)?, part(2)?, part(4)?])
}

/// Whether the ink of the features shows on a skin.
pub fn shows_the_face([red, green, blue]: [u8; 3]) -> bool {
    (u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1000 >= DARKEST_SKIN
}

/// The name under which a portrait's pictures go: `maya`, and for a mixed person all that is known of them, so that two
/// who look the same have the same: `mixed:bun:96684b:2c1b18:f0b541:::100`.
impl fmt::Display for Portrait {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Portrait::Cast(id) => out.write_str(id),
            Portrait::Mixed(mixed) => {
                let Mixed { head, skin, hair, clothes, beard, glasses, build } = &**mixed;
                let hair = hair.as_deref().unwrap_or(USUAL_HAIR);
                let [beard, glasses] = [beard, glasses].map(|part| part.as_deref().unwrap_or_default());
                write!(out, "{MIXED}:{head}:{skin}:{hair}:{clothes}:{beard}:{glasses}:{build}")
            }
        }
    }
}

impl FromStr for Portrait {
    type Err = std::convert::Infallible;

    /// What [`Display`](fmt::Display) wrote. A text of any other form is the name of somebody of the cast, who need not
    /// be there.
    fn from_str(text: &str) -> Result<Portrait, Self::Err> {
        let mixed = || {
            let parts: Vec<&str> = text.strip_prefix(MIXED)?.strip_prefix(':')?.split(':').collect();
            let [head, skin, hair, clothes, beard, glasses, build] = *parts.as_slice() else { return None };
            let perhaps = |part: &str| (!part.is_empty()).then(|| Id::new(part));
            Some(Mixed {
                head: head.into(),
                skin: skin.into(),
                hair: perhaps(hair),
                clothes: clothes.into(),
                beard: perhaps(beard),
                glasses: perhaps(glasses),
                build: build.parse().ok()?,
            })
        };
        Ok(match mixed() {
            Some(mixed) => Portrait::Mixed(Box::new(mixed)),
            None => Portrait::Cast(text.into()),
        })
    }
}

impl Serialize for Portrait {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Portrait::Cast(id) => id.serialize(serializer),
            Portrait::Mixed(mixed) => mixed.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Portrait {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(EitherWay)
    }
}

/// A text, or a group of fields. Our readers hand a group over as something new, so that they can tell what is wrong in
/// it; `ron` hands over its fields.
struct EitherWay;

impl<'de> Visitor<'de> for EitherWay {
    type Value = Portrait;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the name of a portrait, or a mixed one in round brackets")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Portrait, E> {
        Ok(Portrait::Cast(text.into()))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Portrait, D::Error> {
        Mixed::deserialize(deserializer).map(|mixed| Portrait::Mixed(Box::new(mixed)))
    }

    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Portrait, A::Error> {
        Mixed::deserialize(MapAccessDeserializer::new(fields)).map(|mixed| Portrait::Mixed(Box::new(mixed)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hex_digits() {
        assert_eq!(colour("f0b541"), Some([0xf0, 0xb5, 0x41]));
        for wrong in ["", "f0b54", "f0b5411", "#f0b54", "f0b54g", "+0b541", "ééé"] {
            assert_eq!(colour(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_face_shows_on_every_skin_that_is_offered_and_not_on_a_darker_one() {
        for skin in SKINS {
            assert!(shows_the_face(colour(skin).unwrap()), "{skin}");
        }
        assert!(!shows_the_face(colour("614335").unwrap()));
    }

    #[test]
    fn every_colour_that_is_offered_is_one() {
        for offered in SKINS.iter().chain(&HAIRS).chain(&CLOTHES) {
            assert!(colour(offered).is_some(), "{offered}");
        }
        assert!(HAIRS.contains(&USUAL_HAIR));
    }

    #[test]
    fn a_portraits_name_says_all_of_it() {
        for name in ["maya", "mixed", "mixed:bun", "mixed:bun:96684b:2c1b18:f0b541:chin::x", ""] {
            assert_eq!(name.parse(), Ok(Portrait::Cast(name.into())));
        }
        for name in
            ["mixed:bun:96684b:2c1b18:f0b541:chin::100", "mixed:hijab:ffdbb4:e78276:6f9fb5::glasses3:92"]
        {
            let portrait: Portrait = name.parse().unwrap();
            assert!(matches!(portrait, Portrait::Mixed(_)));
            assert_eq!(portrait.to_string(), name);
        }
        // Hair that is not said is the usual one.
        let Ok(Portrait::Mixed(mut mixed)) = "mixed:bun:96684b:2c1b18:f0b541:::100".parse() else { panic!() };
        mixed.hair = None;
        assert_eq!(Portrait::Mixed(mixed).to_string(), "mixed:bun:96684b:2c1b18:f0b541:::100");
    }
}
