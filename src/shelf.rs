//! The packs one can play: the shipped ones, or those in `scenarios/` beside the program instead, and the user's own.
//! A pack of the same id replaces a shipped one whole: `scenarios/` before the user's own before the shipped.

use std::path::Path;

use include_dir::Dir;

use crate::assets;
use crate::customer::constants::Constants;
use crate::places_on_disk::{Places, entries_in, folders_in};
use crate::records::line::Texts;
use crate::records::session::Played;
use crate::records::store::Store;
use crate::scenario::compile::compile;
use crate::scenario::message::Severity;
use crate::scenario::model::{Pack, Scenario};
use crate::scenario::read::{self, Reading};
use crate::scenario::render::on_one_line;
use crate::scenario::script::Script;

/// A pack with its scenarios.
#[derive(Debug, Clone)]
pub struct ShelfPack {
    /// The pack.
    pub pack: Pack,
    /// Its text, byte for byte.
    pub text: String,
    /// Where it came from, for messages: a folder, or "shipped with the program".
    pub from: String,
    /// Its scenarios, the easiest first, then by file name.
    pub scenarios: Vec<ShelfScenario>,
}

/// A scenario of a pack.
#[derive(Debug, Clone)]
pub struct ShelfScenario {
    /// The scenario.
    pub scenario: Scenario,
    /// Its text, byte for byte.
    pub text: String,
}

/// A file that is there and cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// Why.
    pub why: String,
}

/// What one can play.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The packs.
    pub packs: Vec<ShelfPack>,
    /// Files that are there and cannot be played.
    pub unreadable: Vec<Unreadable>,
}

/// One scenario of the shelf, with the pack it belongs to.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The pack.
    pub pack: &'a ShelfPack,
    /// The scenario.
    pub scenario: &'a ShelfScenario,
}

impl Found<'_> {
    /// The scenario compiled.
    ///
    /// # Errors
    /// A sentence with the first name that leads nowhere.
    pub fn script(&self) -> Result<Script, String> {
        compile(&self.scenario.scenario, &self.pack.pack).map_err(|error| error.to_string())
    }
}

impl Shelf {
    /// Reads everything there is to play.
    pub fn open(places: &Places) -> Shelf {
        let mut shelf = Shelf::default();
        match &places.scenarios_beside {
            Some(folder) => shelf.add_folder(folder),
            None => assets::SCENARIOS.dirs().for_each(|pack| shelf.add_shipped(pack)),
        }
        // The user's own replace shipped packs, but not those that somebody put beside the program.
        let mut own = Shelf::default();
        own.add_folder(&places.own_scenarios);
        shelf.unreadable.append(&mut own.unreadable);
        for pack in own.packs {
            let same = shelf.packs.iter().position(|other| other.pack.id == pack.pack.id);
            match same {
                None => shelf.packs.push(pack),
                Some(at) if places.scenarios_beside.is_none() => shelf.packs[at] = pack,
                Some(_) => {}
            }
        }
        shelf
    }

    /// Keeps what was readable before where its file cannot be read now: a file being edited goes on as it was.
    pub fn keep_readable(&mut self, before: &Shelf) {
        if self.unreadable.is_empty() {
            return;
        }
        for old in &before.packs {
            match self.packs.iter_mut().find(|pack| pack.pack.id == old.pack.id) {
                None => self.packs.push(old.clone()),
                Some(pack) => {
                    for scenario in &old.scenarios {
                        let known = |other: &ShelfScenario| other.scenario.id == scenario.scenario.id;
                        if !pack.scenarios.iter().any(known) {
                            pack.scenarios.push(scenario.clone());
                        }
                    }
                    pack.scenarios.sort_by_key(|found| found.scenario.level as u8);
                }
            }
        }
    }

    /// The scenarios, in the order in which they are offered.
    pub fn scenarios(&self) -> impl Iterator<Item = Found<'_>> {
        self.packs.iter().flat_map(|pack| pack.scenarios.iter().map(move |scenario| Found { pack, scenario }))
    }

    /// The scenario of that id, or of that pack and id (`first-week/wrong-markers`).
    pub fn find(&self, name: &str) -> Option<Found<'_>> {
        let (pack, id) = name.split_once('/').map_or((None, name), |(pack, id)| (Some(pack), id));
        self.scenarios().find(|found| {
            found.scenario.scenario.id == id && pack.is_none_or(|pack| found.pack.pack.id == pack)
        })
    }

    fn add_folder(&mut self, folder: &Path) {
        for pack in folders_in(folder) {
            if !pack.join("pack.ron").is_file() {
                continue;
            }
            let files = entries_in(&pack)
                .into_iter()
                .filter(|file| file.extension().is_some_and(|end| end == "ron") && file.is_file())
                .map(|file| {
                    let text = std::fs::read_to_string(&file).map_err(|error| error.to_string());
                    let name =
                        file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    (name, text)
                })
                .collect();
            self.add_pack(&pack.display().to_string(), files);
        }
    }

    fn add_shipped(&mut self, pack: &Dir<'_>) {
        let files = pack
            .files()
            .filter(|file| file.path().extension().is_some_and(|end| end == "ron"))
            .map(|file| {
                let name = file.path().file_name().map(|name| name.to_string_lossy().into_owned());
                let text =
                    file.contents_utf8().map(str::to_owned).ok_or_else(|| "it is not UTF-8 text".to_owned());
                (name.unwrap_or_default(), text)
            })
            .collect();
        self.add_pack(&format!("shipped with the program: {}", pack.path().display()), files);
    }

    fn add_pack(&mut self, from: &str, mut files: Vec<(String, Result<String, String>)>) {
        files.sort();
        let mut pack = None;
        let mut scenarios = Vec::new();
        for (name, text) in files {
            let read = text.and_then(|text| {
                if name == "pack.ron" {
                    pack = Some((read_pack(&name, &text)?, text));
                } else {
                    scenarios.push(ShelfScenario { scenario: read_scenario(&name, &text)?, text });
                }
                Ok(())
            });
            if let Err(why) = read {
                self.unreadable.push(Unreadable { file: format!("{from}/{name}"), why });
            }
        }
        let Some((pack, text)) = pack else { return };
        scenarios.sort_by_key(|found: &ShelfScenario| found.scenario.level as u8);
        if !self.packs.iter().any(|other| other.pack.id == pack.id) {
            self.packs.push(ShelfPack { pack, text, from: from.into(), scenarios });
        }
    }
}

/// What an attempt was played with, read from the texts that were kept with it.
///
/// # Errors
/// A sentence: a text is missing, or cannot be read by this version.
pub fn kept(store: &Store, texts: &Texts) -> Result<Played, String> {
    let texts = store.texts(texts).map_err(|error| error.to_string())?;
    let (scenario, pack) = (read_scenario("kept.ron", &texts.scenario)?, read_pack("pack.ron", &texts.pack)?);
    Ok(Played {
        script: compile(&scenario, &pack).map_err(|error| error.to_string())?,
        constants: Constants::read(&texts.constants)?,
        pack: pack.id.clone(),
        scenario_text: texts.scenario,
        pack_text: texts.pack,
        constants_text: texts.constants,
    })
}

/// Reads a scenario's text.
///
/// # Errors
/// The first mistake, with its place; `extramile check` tells all of them.
pub fn read_scenario(file: &str, text: &str) -> Result<Scenario, String> {
    whole(read::read_scenario(file, text))
}

/// Reads a pack's text.
///
/// # Errors
/// The first mistake, with its place; `extramile check` tells all of them.
pub fn read_pack(file: &str, text: &str) -> Result<Pack, String> {
    whole(read::read_pack(file, text))
}

fn whole<T>(reading: Reading<T>) -> Result<T, String> {
    let Reading { file, value, messages, places } = reading;
    let first = messages.iter().find(|message| message.severity == Severity::Error);
    let told = first.map(|message| on_one_line(message, &file, &places));
    value.ok_or_else(|| told.unwrap_or_else(|| format!("{file} cannot be read")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const PACK: &str = r#"(format: 1, id: "a", title: "A", company: "C")"#;

    fn with_pack(home: &Path, folder: &str, title: &str) -> PathBuf {
        let pack = home.join(folder).join("a");
        std::fs::create_dir_all(&pack).unwrap();
        std::fs::write(pack.join("pack.ron"), PACK.replace("\"A\"", &format!("{title:?}"))).unwrap();
        home.join(folder)
    }

    #[test]
    fn what_stands_beside_the_program_wins_over_the_users_own() {
        let home = tempfile::tempdir().unwrap();
        with_pack(home.path(), "scenarios", "own");
        let beside = with_pack(home.path(), "beside", "beside");
        let shelf = Shelf::open(&Places::under(home.path(), Some(beside)));
        assert_eq!(shelf.packs.iter().map(|pack| pack.pack.title.as_str()).collect::<Vec<_>>(), ["beside"]);
        let shelf = Shelf::open(&Places::under(home.path(), None));
        assert_eq!(shelf.packs.last().unwrap().pack.title, "own");
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_and_the_others_are_there() {
        let home = tempfile::tempdir().unwrap();
        let own = with_pack(home.path(), "scenarios", "own");
        std::fs::write(own.join("a/broken.ron"), "(format: 1,").unwrap();
        std::fs::write(own.join("a/latin.ron"), [0xff, 0xfe]).unwrap();
        let shelf = Shelf::open(&Places::under(home.path(), None));
        let files: Vec<&str> =
            shelf.unreadable.iter().filter_map(|file| file.file.rsplit('/').next()).collect();
        assert_eq!(files, ["broken.ron", "latin.ron"]);
        assert!(shelf.packs.iter().any(|pack| pack.pack.title == "own"));
    }
}
