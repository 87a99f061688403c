//! The packs one can play: the shipped ones, or those in `scenarios/` beside the program instead, and the user's own.
//! Of two packs of one id, all scenarios are there; where they have one of the same id, too, only one of the two is: of a
//! file that was named before `scenarios/`, of that before the user's own, and of those before the shipped. It is told.
//! What has mistakes is on the shelf with them, and cannot be played.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use include_dir::Dir;

use crate::assets;
use crate::customer::constants::{Constants, TEXT};
use crate::places_on_disk::{Places, entries_in, folders_in, read_first};
use crate::records::folder::KeptTexts;
use crate::records::line::Texts;
use crate::records::session::Played;
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

/// Two packs of one id that also have scenarios of one id: of each such two, only one can be played, for records speak
/// in ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameId {
    /// The pack's id.
    pub id: String,
    /// Where the pack is whose scenarios are there.
    pub here: String,
    /// Where the other one is.
    pub other: String,
    /// The titles of the other's scenarios that are not there.
    pub hidden: Vec<String>,
    /// The pack file in which another id mends it.
    pub mend: String,
}

/// What one can play.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// The packs. Of two of the same id, the first is the one whose scenarios come before those of the other.
    pub packs: Vec<ShelfPack>,
    /// Files that are there and cannot be played.
    pub unreadable: Vec<Unreadable>,
    /// Packs of one id that hide scenarios of each other.
    pub same_ids: Vec<SameId>,
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

/// Where packs are that no folder holds.
const SHIPPED: &str = "shipped with the program";

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

    /// What is played, compiled, with its texts and the shipped constants.
    ///
    /// # Errors
    /// A sentence with the first name that leads nowhere.
    pub fn played(&self) -> Result<Played, String> {
        Ok(Played {
            script: self.script()?,
            constants: Constants::read(TEXT)?,
            pack: self.pack.pack.id.to_string(),
            file: self.scenario.file.clone(),
            scenario_text: self.scenario.text.clone(),
            pack_text: self.pack.text.clone(),
            constants_text: TEXT.into(),
        })
    }

    /// The name by which it is found, whatever else is on the shelf: `first-week/wrong-markers`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.pack.pack.id, self.scenario.scenario.id)
    }

    /// Its file as short as it can be told from others: `first-week/wrong-markers.ron`.
    pub fn short_file(&self) -> &str {
        let file = &self.scenario.file;
        let parts = file.rmatch_indices(['/', '\\', ' ']);
        parts.map(|(at, _)| &file[at + 1..]).nth(1).unwrap_or(file)
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
        // The user's own come before shipped packs, but not before those that somebody put beside the program.
        let mut own = Shelf::default();
        own.add_folder(&places.own_scenarios);
        shelf.unreadable.append(&mut own.unreadable);
        for pack in own.packs {
            match places.scenarios_beside {
                None => shelf.put_before_others(pack),
                Some(_) => shelf.packs.push(pack),
            }
        }
        shelf.hide_doubles();
        shelf
    }

    /// Puts a pack where it comes before those of the same id, otherwise behind all.
    fn put_before_others(&mut self, pack: ShelfPack) {
        let same = self.packs.iter().position(|other| other.pack.id == pack.pack.id);
        self.packs.insert(same.unwrap_or(self.packs.len()), pack);
    }

    /// Of scenarios of the same name only the first stays; the others are told.
    fn hide_doubles(&mut self) {
        let mut seen: BTreeMap<(String, String), String> = BTreeMap::new();
        for pack in &mut self.packs {
            let (id, from) = (pack.pack.id.to_string(), pack.from.clone());
            let mut hidden: BTreeMap<String, Vec<String>> = BTreeMap::new();
            pack.scenarios.retain(|found| {
                let name = (id.clone(), found.scenario.id.to_string());
                match seen.get(&name) {
                    Some(here) => {
                        hidden.entry(here.clone()).or_default().push(found.scenario.title.to_string());
                        false
                    }
                    None => {
                        seen.insert(name, from.clone());
                        true
                    }
                }
            });
            for (here, hidden) in hidden {
                // Nobody can change what is inside the program.
                let mend = beside(if from.starts_with(SHIPPED) { &here } else { &from }, "pack.ron");
                let known = self.same_ids.iter_mut().find(|same| same.here == here && same.other == from);
                match known {
                    Some(same) => same.hidden.extend(hidden),
                    None => {
                        let other = from.clone();
                        self.same_ids.push(SameId { id: id.clone(), here, other, hidden, mend });
                    }
                }
            }
        }
        let mut first = BTreeSet::new();
        self.packs.retain(|pack| first.insert(pack.pack.id.to_string()) || !pack.scenarios.is_empty());
    }

    /// Adds the pack to which a scenario's file belongs, before those of the same id. Answers the folder.
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
            let first = self.packs.iter().find(|other| other.pack.id == pack.pack.id);
            if first.is_some_and(|first| first.from == pack.from) {
                continue;
            }
            self.packs.retain(|other| other.from != pack.from);
            self.same_ids.retain(|same| same.other != pack.from);
            self.put_before_others(pack);
        }
        self.hide_doubles();
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
            let same = |pack: &&mut ShelfPack| pack.pack.id == old.pack.id && pack.from == old.from;
            match self.packs.iter_mut().find(same) {
                None => self.put_before_others(old),
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
        self.hide_doubles();
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
        self.add_pack(&format!("{SHIPPED}: {}", pack.path().display()), files);
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
                let help = Some("records speak in ids: give every pack its own".into());
                let mistakes = vec![Mistake { line: None, what, help }];
                self.unreadable.push(Unreadable { file: beside(from, "pack.ron"), mistakes });
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

impl Found<'_> {
    /// The expectations beside the scenario: the file's name, and its text. Nothing where there are none, or where they
    /// are no text.
    pub fn plays(&self) -> Option<(String, String)> {
        const PLAYS: &str = "plays";
        let file = Path::new(&self.scenario.file);
        let beside = file.with_extension(PLAYS);
        let name = beside.display().to_string();
        if file.is_file() {
            let bytes = read_first(&beside, LARGEST + 1).ok()?;
            return Some((name, read::text_of(bytes).ok()?));
        }
        let shipped = assets::SCENARIOS.dirs().flat_map(Dir::files);
        let own = shipped.into_iter().find(|file| file.contents() == self.scenario.text.as_bytes())?;
        let plays = assets::SCENARIOS.get_file(own.path().with_extension(PLAYS))?;
        Some((name, plays.contents_utf8()?.to_owned()))
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
pub fn kept(store: &impl KeptTexts, texts: &Texts) -> Result<Played, String> {
    let texts = store.texts(texts).map_err(|error| error.to_string())?;
    let mut played = read_played(&texts.scenario, &texts.pack, &texts.constants)?;
    played.file = format!("{} as it was kept", played.script.id);
    Ok(played)
}

/// What these texts are, compiled.
///
/// # Errors
/// A sentence with the first mistake of a text.
pub fn read_played(scenario_text: &str, pack_text: &str, constants_text: &str) -> Result<Played, String> {
    let scenario = whole(read::read_scenario("scenario.ron", scenario_text))?;
    let pack = whole(read::read_pack("pack.ron", pack_text))?;
    Ok(Played {
        script: compile(&scenario, &pack).map_err(|error| error.to_string())?,
        constants: Constants::read(constants_text)?,
        pack: pack.id.to_string(),
        file: scenario.id.to_string(),
        scenario_text: scenario_text.into(),
        pack_text: pack_text.into(),
        constants_text: constants_text.into(),
    })
}

fn whole<T>(reading: Reading<T>) -> Result<T, String> {
    let Reading { file, value, messages, text } = reading;
    let first = messages.iter().find(|message| message.severity == Severity::Error);
    let told = first.map(|message| on_one_line(message, &file, &text));
    value.ok_or_else(|| told.unwrap_or_else(|| format!("{file} cannot be read")))
}
