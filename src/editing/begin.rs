//! A new scenario on the disk, in a pack of one's own. Nothing is overwritten.

use std::io;
use std::path::{Path, PathBuf};

use super::document::Document;
use super::step::{Edit, What};
use super::template::pack;
use crate::places_on_disk::{Places, write_whole};
use crate::scenario::checks::CheckContext;
use crate::scenario::write::{Change, Refused, is_name, quoted};

/// The pack of those who name none.
const MY_PACK: &str = "my-pack";
/// A pack's file.
const PACK_FILE: &str = "pack.ron";

/// What was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Begun {
    /// The scenario's file.
    pub file: PathBuf,
    /// The pack's file, if it was made too.
    pub pack: Option<PathBuf>,
}

/// The folder of the pack of those who name none.
pub fn own_pack(places: &Places) -> PathBuf {
    places.own_scenarios.join(MY_PACK)
}

/// The file of a scenario of that name in a folder.
pub fn file_of(folder: &Path, name: &str) -> PathBuf {
    folder.join(format!("{name}.ron"))
}

/// Writes a scenario of that name into a pack's folder; where there is no pack file yet, that too.
///
/// # Errors
/// What the system says; [`io::ErrorKind::AlreadyExists`] where such a file is there.
pub fn begin(folder: &Path, name: &str, text: &str) -> io::Result<Begun> {
    let file = file_of(folder, name);
    if file.exists() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, file.display().to_string()));
    }
    let pack_file = folder.join(PACK_FILE);
    let made = if pack_file.is_file() {
        None
    } else {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let id = if is_name(&name) { name.as_str() } else { MY_PACK };
        let text = pack(id).map_err(io::Error::other)?;
        write_whole(&pack_file, text.as_bytes())?;
        Some(pack_file)
    };
    write_whole(&file, text.as_bytes())?;
    Ok(Begun { file, pack: made })
}

/// A copy of a scenario in a pack of one's own, with the pack that it belongs to: its company, its money and its handbook
/// are what the texts speak of. A copy that is there already is left as it is, and answered.
///
/// # Errors
/// What the system says.
pub fn own_copy(
    places: &Places,
    name: &str,
    text: &str,
    plays: Option<&str>,
    pack_id: &str,
    pack_text: &str,
) -> io::Result<Begun> {
    let id = format!("my-{pack_id}");
    let folder = places.own_scenarios.join(&id);
    let file = file_of(&folder, name);
    if file.exists() {
        return Ok(Begun { file, pack: None });
    }
    let pack_file = folder.join(PACK_FILE);
    let made = if pack_file.is_file() {
        None
    } else {
        let text = named(pack_text, &id).map_err(io::Error::other)?;
        write_whole(&pack_file, text.as_bytes())?;
        Some(pack_file)
    };
    write_whole(&file, text.as_bytes())?;
    if let Some(plays) = plays {
        write_whole(&file.with_extension("plays"), plays.as_bytes())?;
    }
    Ok(Begun { file, pack: made })
}

/// A pack's text with another id.
fn named(text: &str, id: &str) -> Result<String, Refused> {
    let mut document = Document::new(text, None, CheckContext::default());
    let change = Change::Set { path: vec!["id".into()], value: quoted(id) };
    document.edit(&Edit::Changes(What::Chosen, vec![change]))?;
    Ok(document.text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::editing::template::templates;
    use crate::shelf::Shelf;

    #[test]
    fn a_new_scenario_is_on_the_shelf_and_none_is_overwritten() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::under(home.path(), None);
        let text = templates()[0].scenario("late-lamp").unwrap();
        let begun = begin(&own_pack(&places), "late-lamp", &text).unwrap();
        assert!(begun.pack.is_some());
        assert!(Shelf::open(&places).find("my-pack/late-lamp").is_some());
        let again = begin(&own_pack(&places), "late-lamp", "other").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(begun.file).unwrap(), text);
    }

    #[test]
    fn a_copy_of_a_shipped_one_stands_beside_it_with_its_pack_and_its_plays() {
        let home = tempfile::tempdir().unwrap();
        let places = Places::under(home.path(), None);
        let shelf = Shelf::open(&places);
        let found = shelf.find("first-week/wrong-markers").unwrap();
        let plays = found.plays().map(|(_, text)| text);
        let copy = || {
            own_copy(
                &places,
                "wrong-markers",
                &found.scenario.text,
                plays.as_deref(),
                &found.pack.pack.id,
                &found.pack.text,
            )
            .unwrap()
        };
        let begun = copy();
        assert!(begun.file.with_extension("plays").is_file());
        let shelf = Shelf::open(&places);
        assert!(shelf.find("first-week/wrong-markers").is_some() && shelf.same_ids.is_empty());
        let mine = shelf.find("my-first-week/wrong-markers").unwrap();
        assert_eq!(mine.pack.pack.company, found.pack.pack.company);
        std::fs::write(&begun.file, "changed").unwrap();
        assert_eq!(copy().file, begun.file);
        assert_eq!(std::fs::read_to_string(&begun.file).unwrap(), "changed");
    }
}
