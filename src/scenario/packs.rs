//! A pack as data: from the texts of its files, with everything that is wrong in any of them. No file is opened here.

use std::collections::BTreeMap;

use super::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use super::message::{Message, Span, quote};
use super::model::{FORMAT, Id, Pack, Plays, Scenario};
use super::read::Reading;

/// A file's name and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// The name without the folder: `wrong-markers.ron`. It is what messages say.
    pub file: String,
    /// What is in it.
    pub text: String,
}

/// The texts of a pack's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackFiles {
    /// `pack.ron`, if there is one.
    pub pack: Option<TextFile>,
    /// The scenarios. Cards stand in the order of their files' names.
    pub scenarios: Vec<TextFile>,
    /// The expectations (`wrong-markers.plays`), each beside the scenario of the same name.
    pub plays: Vec<TextFile>,
}

/// One scenario file of a pack.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// What was read: the scenario if it has no errors, the messages and the text.
    pub scenario: Reading<Scenario>,
    /// The expectations beside it, if there are any.
    pub plays: Option<Reading<Plays>>,
}

impl Loaded {
    /// The scenario's file.
    pub fn file(&self) -> &str {
        &self.scenario.file
    }
}

/// A pack, with whatever could be read of it.
#[derive(Debug, Clone)]
pub struct LoadedPack {
    /// What the scenarios share: of `pack.ron`, or of a pack that says nothing in its place.
    pub pack: Pack,
    /// Its file, with its messages and text. Also where there is none: then it holds the message that says so.
    pub file: Reading<Pack>,
    /// The scenarios, by file name. One bad file hides no good one.
    pub scenarios: Vec<Loaded>,
}

impl LoadedPack {
    /// The scenarios that can be played.
    pub fn playable(&self) -> impl Iterator<Item = &Scenario> {
        self.scenarios.iter().filter_map(|loaded| loaded.scenario.value.as_ref())
    }

    /// The scenario of that id.
    pub fn scenario(&self, id: &str) -> Option<&Scenario> {
        self.playable().find(|scenario| scenario.id == id)
    }

    /// All messages, each with its file's name and text.
    pub fn messages(&self) -> impl Iterator<Item = (&str, &str, &Message)> {
        fn of<T>(reading: &Reading<T>) -> impl Iterator<Item = (&str, &str, &Message)> {
            let (file, text) = (reading.file.as_str(), reading.text.as_str());
            reading.messages.iter().map(move |message| (file, text, message))
        }
        of(&self.file)
            .chain(self.scenarios.iter().flat_map(|it| of(&it.scenario).chain(it.plays.iter().flat_map(of))))
    }
}

/// What stands in the place of a pack file that is not there.
pub fn default_pack() -> Pack {
    Pack {
        format: FORMAT,
        id: "pack".into(),
        title: "Scenarios".into(),
        company: "the company".into(),
        handbook: super::entries::Entries::default(),
        currency: "£".into(),
        token_gift: 1000,
        norms: Vec::new(),
        house_model: None,
        weights: None,
        language: "en".into(),
        credits: Vec::new(),
    }
}

/// Reads and checks a pack from its texts.
pub fn load_pack(files: PackFiles, context: &CheckContext) -> LoadedPack {
    let PackFiles { pack, scenarios: mut in_order, mut plays } = files;
    let file = match pack {
        Some(file) => read_and_check_pack(&file.file, file.text),
        None => {
            let message = Message::error("E126", Span::new(0, 0), "The folder has no file `pack.ron`").help(
                "write one: `(format: 1, id: \"my-pack\", title: \"My pack\", company: \"My company\")`",
            );
            Reading { file: "pack.ron".into(), value: None, messages: vec![message], text: String::new() }
        }
    };
    let pack = file.value.clone().unwrap_or_else(default_pack);
    in_order.sort_by(|a, b| a.file.cmp(&b.file));
    let mut scenarios: Vec<Loaded> = in_order
        .into_iter()
        .map(|file| Loaded { scenario: read_and_check(&file.file, file.text, context), plays: None })
        .collect();
    refuse_doubles(&mut scenarios);
    for loaded in &mut scenarios {
        let stem = loaded.file().strip_suffix(".ron").unwrap_or(loaded.file()).to_owned();
        let beside = plays.iter_mut().find(|plays| plays.file.strip_suffix(".plays") == Some(&stem));
        if let (Some(plays), Some(scenario)) = (beside, &loaded.scenario.value) {
            let text = std::mem::take(&mut plays.text);
            loaded.plays = Some(read_and_check_plays(&plays.file, text, scenario));
        }
    }
    LoadedPack { pack, file, scenarios }
}

/// What is said of the second scenario of a pack that has an id; `other` is the place of the first.
pub fn same_id(id: &Id, other: &str, span: Span) -> Message {
    Message::error("E127", span, format!("The id {} is taken by another scenario: {other}", quote(id)))
        .help("records speak in ids: give every scenario of a pack its own")
}

/// Records speak in ids: of two scenarios with one id, the second cannot be played.
fn refuse_doubles(scenarios: &mut [Loaded]) {
    let mut first: BTreeMap<Id, String> = BTreeMap::new();
    for loaded in scenarios {
        let Some(scenario) = &loaded.scenario.value else { continue };
        let id = scenario.id.clone();
        if let Some(other) = first.get(&id) {
            let span = loaded.scenario.places().place(&["id"]).map_or(Span::default(), |place| place.value);
            loaded.scenario.messages.push(same_id(&id, other, span));
            loaded.scenario.value = None;
        } else {
            first.insert(id, loaded.file().to_owned());
        }
    }
}
