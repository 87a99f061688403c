//! The packs one can play: the shipped ones, or those in `scenarios/` beside the program instead, and the user's own.
//! A pack of the same id replaces a shipped one whole: a file that was named before `scenarios/`, and that before the
//! user's own, and those before the shipped. What has mistakes is on the shelf with them, and cannot be played.

use std::path::{Path, PathBuf};

use include_dir::Dir;

use crate::assets;
use crate::customer::constants::Constants;
use crate::places_on_disk::{Places, entries_in, folders_in, read_first};
use crate::records::line::Texts;
use crate::records::session::Played;
use crate::records::store::Store;
use crate::scenario::checks::CheckContext;
use crate::scenario::compile::compile;
use crate::scenario::message::{Message, Severity};
use crate::scenario::model::{Pack, Scenario};
use crate::scenario::packs::{PackFiles, TextFile, load_pack};
use crate::scenario::place::line_and_column;
use crate::scenario::read::{self, LARGEST, NotText, Reading};
use crate::scenario::render::on_one_line;
use crate::scenario::script::Script;
use crate::words::Words;

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
    /// Its file, for messages.
    pub file: String,
}

/// A file that is there and cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// What is wrong with it, in the order of the file; never empty.
    pub mistakes: Vec<Mistake>,
}

/// One mistake of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The line, from 1; none where it is about the whole file.
    pub line: Option<usize>,
    /// What is wrong: a sentence.
    pub what: String,
    /// What to do, where that can be said.
    pub help: Option<String>,
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

/// Why what was asked for cannot be played.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// There is no such scenario.
    Nowhere {
        /// What was asked for.
        name: String,
        /// What may have been meant.
        near: Option<String>,
        /// What is there.
        names: Vec<String>,
    },
    /// It is there, and has mistakes.
    WithMistakes(Unreadable),
}

/// So many mistakes of a file are told where there is little room.
const MOST_TOLD: usize = 3;

impl Mistake {
    fn of(message: &Message, text: &str) -> Mistake {
        let line = line_and_column(text, message.primary.span.start).0;
        let line = (!text.is_empty()).then_some(line);
        Mistake { line, what: message.title.clone(), help: message.help.clone() }
    }

    fn of_the_whole(what: String) -> Mistake {
        Mistake { line: None, what, help: None }
    }

    /// In words: where, and what.
    pub fn told(&self, words: &Words) -> String {
        match self.line {
            Some(line) => {
                words.say("mistake-at-line", &[("line", line.into()), ("what", (&self.what).into())])
            }
            None => self.what.clone(),
        }
    }
}

impl Unreadable {
    fn whole(file: String, what: String) -> Unreadable {
        Unreadable { file, mistakes: vec![Mistake::of_the_whole(what)] }
    }

    /// The file and its first mistakes, in a few sentences.
    pub fn told(&self, words: &Words) -> String {
        let first: Vec<String> =
            self.mistakes.iter().take(MOST_TOLD).map(|mistake| mistake.told(words)).collect();
        let mut why = first.join("; ");
        if let more @ 1.. = self.mistakes.len().saturating_sub(MOST_TOLD) {
            why = words.say("mistakes-more", &[("why", why.into()), ("more", more.into())]);
        }
        words.say("library-unreadable", &[("file", (&self.file).into()), ("why", why.into())])
    }
}

impl NotFound {
    /// In words.
    pub fn told(&self, words: &Words) -> String {
        match self {
            NotFound::Nowhere { name, near: Some(near), .. } => {
                words.say("no-such-scenario-near", &[("name", name.into()), ("near", near.into())])
            }
            NotFound::Nowhere { name, near: None, names } => {
                words.say("no-such-scenario", &[("name", name.into()), ("names", names.join(", ").into())])
            }
            NotFound::WithMistakes(unreadable) => unreadable.told(words),
        }
    }
}

impl Found<'_> {
    /// The scenario compiled.
    ///
    /// # Errors
    /// A sentence with the first name that leads nowhere.
    pub fn script(&self) -> Result<Script, String> {
        compile(&self.scenario.scenario, &self.pack.pack).map_err(|error| error.to_string())
    }

    /// The name by which it is found, whatever else is on the shelf: `first-week/wrong-markers`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.pack.pack.id, self.scenario.scenario.id)
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

    /// Adds the pack to which a scenario's file belongs; it replaces one of the same id. Answers the folder.
    pub fn add_pack_of(&mut self, file: &Path) -> PathBuf {
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        // As the folders that are looked through by themselves are named, so that one file is told once.
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let mut named = Shelf::default();
        named.add_pack_folder(&folder);
        self.unreadable.retain(|known| !named.unreadable.contains(known));
        self.unreadable.append(&mut named.unreadable);
        for pack in named.packs {
            self.packs.retain(|other| other.pack.id != pack.pack.id);
            self.packs.push(pack);
        }
        folder
    }

    /// Keeps what could be played before where its file has mistakes now: a file being edited goes on as it was.
    pub fn keep_playable(&mut self, before: &Shelf) {
        let broken = |file: &str| self.unreadable.iter().any(|unreadable| unreadable.file == file);
        let mut kept: Vec<ShelfPack> = Vec::new();
        for old in &before.packs {
            let whole = broken(&beside(&old.from, "pack.ron"));
            let scenarios: Vec<ShelfScenario> =
                old.scenarios.iter().filter(|scenario| whole || broken(&scenario.file)).cloned().collect();
            if whole || !scenarios.is_empty() {
                kept.push(ShelfPack { scenarios, ..old.clone() });
            }
        }
        for old in kept {
            match self.packs.iter_mut().find(|pack| pack.pack.id == old.pack.id) {
                None => self.packs.push(old),
                Some(pack) => {
                    for scenario in old.scenarios {
                        let known = |other: &ShelfScenario| other.scenario.id == scenario.scenario.id;
                        if !pack.scenarios.iter().any(known) {
                            pack.scenarios.push(scenario);
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

    /// The scenario that a person names: by its id, by pack and id, or by its file, whose pack is added then.
    ///
    /// # Errors
    /// There is none, or it has mistakes.
    pub fn named(&mut self, name: &str) -> Result<Found<'_>, NotFound> {
        let path = Path::new(name);
        if self.find(name).is_none() && path.extension().is_some_and(|end| end == "ron") && path.is_file() {
            let folder = self.add_pack_of(path);
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            return self.of_file(&beside(&folder.display().to_string(), &file));
        }
        // A file that has mistakes is named by what it is called, since its id may be what is wrong.
        let stem = name.rsplit('/').next().unwrap_or(name);
        let called = |unreadable: &&Unreadable| {
            Path::new(&unreadable.file).file_stem().is_some_and(|file| file.to_string_lossy() == stem)
        };
        if self.find(name).is_none()
            && let Some(unreadable) = self.unreadable.iter().find(called)
        {
            return Err(NotFound::WithMistakes(unreadable.clone()));
        }
        let names = self.scenarios().map(|found| found.scenario.scenario.id.to_string());
        let names: Vec<String> = names.collect();
        let near = names
            .iter()
            .map(|other| (strsim::damerau_levenshtein(name, other), other))
            .filter(|(distance, _)| *distance <= 3)
            .min()
            .map(|(_, near)| near.clone());
        self.find(name).ok_or_else(|| NotFound::Nowhere { name: name.into(), near, names })
    }

    fn of_file(&self, file: &str) -> Result<Found<'_>, NotFound> {
        if let Some(found) = self.scenarios().find(|found| found.scenario.file == file) {
            return Ok(found);
        }
        let own = self.unreadable.iter().find(|unreadable| unreadable.file == file);
        // A scenario without mistakes of its own is not there because of its pack's.
        let pack = beside(file.rsplit_once('/').map_or("", |(folder, _)| folder), "pack.ron");
        let unreadable = own.or_else(|| self.unreadable.iter().find(|unreadable| unreadable.file == pack));
        Err(match unreadable {
            Some(unreadable) => NotFound::WithMistakes(unreadable.clone()),
            None => NotFound::Nowhere { name: file.into(), near: None, names: Vec::new() },
        })
    }

    fn add_folder(&mut self, folder: &Path) {
        for pack in folders_in(folder) {
            self.add_pack_folder(&pack);
        }
        for loose in entries_in(folder).into_iter().filter(|file| is_ron(file)) {
            let what = "A scenario belongs in a folder of its pack, beside the pack's `pack.ron`".into();
            self.unreadable.push(Unreadable::whole(loose.display().to_string(), what));
        }
    }

    fn add_pack_folder(&mut self, pack: &Path) {
        let files = entries_in(pack)
            .into_iter()
            .filter(|file| is_ron(file))
            .map(|file| {
                let name =
                    file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                (name, text_of(&file))
            })
            .collect();
        self.add_pack(&pack.display().to_string(), files);
    }

    fn add_shipped(&mut self, pack: &Dir<'_>) {
        let files = pack
            .files()
            .filter(|file| file.path().extension().is_some_and(|end| end == "ron"))
            .map(|file| {
                let name = file.path().file_name().map(|name| name.to_string_lossy().into_owned());
                (name.unwrap_or_default(), text_in(file.contents().to_vec()))
            })
            .collect();
        self.add_pack(&format!("shipped with the program: {}", pack.path().display()), files);
    }

    /// Reads and checks one pack's files. A folder without any is none.
    fn add_pack(&mut self, from: &str, files: Vec<(String, Result<String, Mistake>)>) {
        if files.is_empty() {
            return;
        }
        let mut texts = PackFiles::default();
        let mut pack_unread = false;
        for (file, text) in files {
            match text {
                Ok(text) if file == "pack.ron" => texts.pack = Some(TextFile { file, text }),
                Ok(text) => texts.scenarios.push(TextFile { file, text }),
                Err(why) => {
                    pack_unread |= file == "pack.ron";
                    self.unreadable.push(Unreadable { file: beside(from, &file), mistakes: vec![why] });
                }
            }
        }
        let context = CheckContext { portraits: Some(assets::portrait_ids().map(str::to_owned).collect()) };
        let loaded = load_pack(texts, &context);
        if !pack_unread {
            self.note_mistakes(from, &loaded.file);
        }
        let mut scenarios = Vec::new();
        for loaded in loaded.scenarios {
            self.note_mistakes(from, &loaded.scenario);
            if let Some(scenario) = loaded.scenario.value {
                let file = beside(from, &loaded.scenario.file);
                scenarios.push(ShelfScenario { scenario, text: loaded.scenario.text, file });
            }
        }
        // Without its pack nobody knows the company or the currency: nothing of it can be played.
        let Reading { value: Some(pack), text, .. } = loaded.file else { return };
        scenarios.sort_by_key(|found: &ShelfScenario| found.scenario.level as u8);
        match self.packs.iter().find(|other| other.pack.id == pack.id) {
            Some(other) => {
                let what = format!("The id `{}` is taken by the pack in {}", pack.id, other.from);
                self.unreadable.push(Unreadable::whole(beside(from, "pack.ron"), what));
            }
            None => self.packs.push(ShelfPack { pack, text, from: from.into(), scenarios }),
        }
    }

    fn note_mistakes<T>(&mut self, from: &str, reading: &Reading<T>) {
        let errors = reading.messages.iter().filter(|message| message.severity == Severity::Error);
        let mistakes: Vec<Mistake> = errors.map(|message| Mistake::of(message, &reading.text)).collect();
        if !mistakes.is_empty() {
            self.unreadable.push(Unreadable { file: beside(from, &reading.file), mistakes });
        }
    }
}

fn is_ron(file: &Path) -> bool {
    file.extension().is_some_and(|end| end == "ron") && file.is_file()
}

/// A file in a place that is named for messages.
fn beside(from: &str, file: &str) -> String {
    format!("{from}/{file}")
}

/// A file's text, but no more of it than the reader takes: it tells that a file is too large.
fn text_of(file: &Path) -> Result<String, Mistake> {
    let bytes = read_first(file, LARGEST + 1).map_err(|error| Mistake::of_the_whole(error.to_string()))?;
    text_in(bytes)
}

fn text_in(bytes: Vec<u8>) -> Result<String, Mistake> {
    read::text_of(bytes).map_err(|NotText { message, text }| Mistake::of(&message, &text))
}

/// What an attempt was played with, read from the texts that were kept with it.
///
/// # Errors
/// A sentence: a text is missing, or cannot be read by this version.
pub fn kept(store: &Store, texts: &Texts) -> Result<Played, String> {
    let texts = store.texts(texts).map_err(|error| error.to_string())?;
    let scenario = whole(read::read_scenario("kept.ron", &texts.scenario))?;
    let pack = whole(read::read_pack("pack.ron", &texts.pack))?;
    Ok(Played {
        script: compile(&scenario, &pack).map_err(|error| error.to_string())?,
        constants: Constants::read(&texts.constants)?,
        pack: pack.id.to_string(),
        file: format!("{} as it was kept", scenario.id),
        scenario_text: texts.scenario,
        pack_text: texts.pack,
        constants_text: texts.constants,
    })
}

fn whole<T>(reading: Reading<T>) -> Result<T, String> {
    let Reading { file, value, messages, text } = reading;
    let first = messages.iter().find(|message| message.severity == Severity::Error);
    let told = first.map(|message| on_one_line(message, &file, &text));
    value.ok_or_else(|| told.unwrap_or_else(|| format!("{file} cannot be read")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    const LAMP: &str = include_str!("../tests/fixtures/scenarios/corner-shop/lamp.ron");
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
        std::fs::write(own.join("a/latin.ron"), b"(\n  title: \"Caf\xe9\")").unwrap();
        std::fs::write(own.join("loose.ron"), LAMP).unwrap();
        std::fs::create_dir_all(own.join("b")).unwrap();
        std::fs::write(own.join("b/lamp.ron"), LAMP).unwrap();
        let shelf = Shelf::open(&Places::under(home.path(), None));
        let files: Vec<&str> =
            shelf.unreadable.iter().filter_map(|file| file.file.rsplit('/').next()).collect();
        assert_eq!(files, ["latin.ron", "broken.ron", "pack.ron", "loose.ron"]);
        assert_eq!(shelf.unreadable[0].mistakes[0].line, Some(2), "{:?}", shelf.unreadable[0]);
        assert!(shelf.packs.iter().any(|pack| pack.pack.title == "own"));
        assert!(shelf.find("lamp").is_none(), "without a pack nobody knows the company");
    }

    #[test]
    fn a_scenario_that_is_written_well_and_leads_nowhere_is_told_with_its_lines() {
        let home = tempfile::tempdir().unwrap();
        let own = with_pack(home.path(), "scenarios", "own");
        let text = LAMP.replace("then: \"desk\"", "then: \"dsek\"");
        let text = text.replace("portrait: \"elena\"", "portrait: \"nobody\"");
        assert_ne!(text, LAMP);
        std::fs::write(own.join("a/lamp.ron"), &text).unwrap();
        let mut shelf = Shelf::open(&Places::under(home.path(), None));
        assert!(shelf.find("lamp").is_none());
        let [unreadable] = &shelf.unreadable.clone()[..] else { panic!("{:?}", shelf.unreadable) };
        let lines: Vec<&str> = text.lines().collect();
        for mistake in &unreadable.mistakes {
            let line = lines[mistake.line.unwrap() - 1];
            assert!(line.contains("dsek") || line.contains("nobody"), "{mistake:?}");
        }
        let told = unreadable.told(&Words::english());
        assert!(told.contains("lamp.ron cannot be played: line 13: "), "{told}");
        let Err(NotFound::WithMistakes(same)) = shelf.named("lamp") else { panic!("it has mistakes") };
        assert_eq!(same.mistakes, unreadable.mistakes);
    }

    #[test]
    fn a_file_being_edited_goes_on_as_it_was_and_one_that_is_gone_is_gone() {
        let home = tempfile::tempdir().unwrap();
        let own = with_pack(home.path(), "scenarios", "own");
        let places = Places::under(home.path(), None);
        for (file, id) in [("one", "one"), ("two", "two")] {
            let text = LAMP.replacen("id: \"lamp\"", &format!("id: {id:?}"), 1);
            std::fs::write(own.join(format!("a/{file}.ron")), text).unwrap();
        }
        let first = Shelf::open(&places);
        assert!(first.find("a/one").is_some() && first.find("a/two").is_some());
        std::fs::write(own.join("a/one.ron"), "(format: 1, id: \"one\"").unwrap();
        std::fs::remove_file(own.join("a/two.ron")).unwrap();
        let mut second = Shelf::open(&places);
        second.keep_playable(&first);
        assert!(second.find("a/one").is_some() && second.find("a/two").is_none());
        // A pack whose own file is broken goes on with all that it had.
        std::fs::write(own.join("a/pack.ron"), "(format: 1,").unwrap();
        let mut third = Shelf::open(&places);
        assert!(third.find("a/one").is_none());
        third.keep_playable(&second);
        assert!(third.find("a/one").is_some());
    }

    #[test]
    fn a_scenario_is_named_by_its_id_or_by_its_file() {
        let home = tempfile::tempdir().unwrap();
        let elsewhere = with_pack(home.path(), "elsewhere", "elsewhere");
        let file = elsewhere.join("a/lamp.ron");
        std::fs::write(&file, LAMP).unwrap();
        let mut shelf = Shelf::open(&Places::under(home.path(), None));
        let Err(NotFound::Nowhere { near, .. }) = shelf.named("wrong-marker") else { panic!("no such one") };
        assert_eq!(near.as_deref(), Some("wrong-markers"));
        assert_eq!(shelf.named("wrong-markers").unwrap().name(), "first-week/wrong-markers");
        assert!(shelf.named("lamp").is_err());
        assert_eq!(shelf.named(&file.display().to_string()).unwrap().name(), "a/lamp");
        std::fs::write(elsewhere.join("a/pack.ron"), "(format: 1,").unwrap();
        let mut shelf = Shelf::open(&Places::under(home.path(), None));
        let Err(NotFound::WithMistakes(pack)) = shelf.named(&file.display().to_string()) else {
            panic!("its pack has mistakes")
        };
        assert!(pack.file.ends_with("pack.ron"), "{pack:?}");
    }
}
