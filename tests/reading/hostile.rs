//! Every shipped file, damaged in every way that a hand, an editor or a disk damages one: it ends in messages, or in
//! a scenario that compiles and can be talked through. Each file is damaged in its own way at every place of a tape
//! of chances that is always the same, so a failure names the file and the number of the damage.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use extramile::conversation::state::{Input, Stage};
use extramile::conversation::walk::Refused;
use extramile::customer::constants::{Constants, TEXT};
use extramile::review::unmet;
use extramile::scenario::checks::{CheckContext, read_and_check, read_and_check_pack, read_and_check_plays};
use extramile::scenario::compile::compile;
use extramile::scenario::model::{Pack, Scenario};
use extramile::scenario::packs::default_pack;

use crate::{boundary, well_told};

static CONSTANTS: LazyLock<Constants> = LazyLock::new(|| Constants::read(TEXT).unwrap());

/// How often each file is damaged.
const TIMES: u64 = 120;

/// A file as it ships.
struct Shipped {
    name: String,
    text: String,
}

fn shipped(ending: &str) -> Vec<Shipped> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let inside = |folder: &Path| -> Vec<PathBuf> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let mut paths: Vec<PathBuf> =
        inside(&root).iter().filter(|path| path.is_dir()).flat_map(|folder| inside(folder)).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(ending));
    paths.sort();
    let read = |path: PathBuf| Shipped {
        name: path.display().to_string(),
        text: std::fs::read_to_string(&path).unwrap(),
    };
    paths.into_iter().map(read).collect()
}

fn scenarios() -> Vec<Shipped> {
    let mut files = shipped(".ron");
    files.retain(|file| !file.name.ends_with("pack.ron"));
    files
}

/// Numbers by chance, the same at every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % end.max(1) as u64) as usize
    }

    fn of<'a>(&mut self, among: &[&'a str]) -> &'a str {
        among[self.below(among.len())]
    }
}

/// The kinds of damage.
const KINDS: usize = 10;

/// The text with one damage of that kind.
fn damaged(text: &str, kind: usize, chance: &mut Chance) -> String {
    let at = boundary(text, chance.below(text.len()));
    let mut lines: Vec<&str> = text.lines().collect();
    let (one, other) = (chance.below(lines.len()), chance.below(lines.len()));
    match kind {
        // As the disk left it: any bytes, read as the program reads them.
        0 => {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=chance.below(4) {
                let at = chance.below(bytes.len());
                bytes[at] = chance.below(256) as u8;
            }
            return String::from_utf8_lossy(&bytes).into_owned();
        }
        1 => return text[..at].to_owned(),
        2 => lines.insert(one, lines[other]),
        3 => lines.swap(one, other),
        4 => drop(lines.remove(one)),
        5 => drop(lines.drain(one.min(other)..(one.min(other) + 30).min(one.max(other)))),
        6 => {
            return at_one_of(text, &['(', ')', '[', ']', '{', '}'], chance, |chance, was| {
                match chance.below(3) {
                    0 => String::new(),
                    1 => was.repeat(2),
                    _ => chance.of(&["(", ")", "[", "]", "{", "}", "((((((((", "))))))))"]).into(),
                }
            });
        }
        7 => {
            return at_one_of(text, &['"', ',', ':'], chance, |chance, was| match chance.below(3) {
                0 => String::new(),
                1 => was.repeat(2),
                _ => chance.of(&["'", "“", ";", "=", "\\", "/*", "//", "\0", "\u{feff}"]).into(),
            });
        }
        8 => return with_another_number(text, chance),
        // One word in the place of another: names that lead elsewhere, acts of other shapes.
        _ => {
            let words: Vec<&str> = text
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .filter(|word| word.len() > 2)
                .collect();
            let (from, to) = (words[chance.below(words.len())], words[chance.below(words.len())]);
            return text.replacen(from, to, 1 + chance.below(3));
        }
    }
    lines.join("\n")
}

fn at_one_of(
    text: &str,
    letters: &[char],
    chance: &mut Chance,
    instead: impl Fn(&mut Chance, &str) -> String,
) -> String {
    let places: Vec<(usize, &str)> = text.match_indices(letters).collect();
    let (at, was) = places[chance.below(places.len())];
    let instead = instead(chance, was);
    format!("{}{instead}{}", &text[..at], &text[at + was.len()..])
}

fn with_another_number(text: &str, chance: &mut Chance) -> String {
    let mut text = text.to_owned();
    for _ in 0..=chance.below(3) {
        let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        let starts: Vec<usize> =
            (0..text.len()).filter(|at| digit(*at) && (*at == 0 || !digit(at - 1))).collect();
        let start = starts[chance.below(starts.len())];
        let end = (start..).find(|at| !digit(*at)).unwrap();
        let instead = chance.of(&[
            "0",
            "-1",
            "1",
            "60",
            "100",
            "127",
            "-128",
            "255",
            "256",
            "10079",
            "10080",
            "65535",
            "65536",
            "2147483647",
            "2147483648",
            "4294967295",
            "18446744073709551616",
            "1e9",
            "1e999",
            "-0",
            "0x7f",
            "3.5",
            "99999999999999999999999999999999999999999",
            "-9223372036854775808",
            "inf",
        ]);
        text.replace_range(start..end, instead);
    }
    text
}

/// Damages every file in every way; what `answers` says must hold, and a panic is told with the file and the damage.
fn every_damage(files: &[Shipped], answers: impl Fn(&Shipped, String) -> bool) {
    let mut whole = 0;
    for (index, file) in files.iter().enumerate() {
        for number in 0..TIMES {
            let mut chance = Chance((index as u64) << 32 | number);
            let text = damaged(&file.text, number as usize % KINDS, &mut chance);
            let answered = catch_unwind(AssertUnwindSafe(|| answers(file, text)));
            whole += usize::from(answered.unwrap_or_else(|_| panic!("damage {number} of {}", file.name)));
        }
    }
    // Damage that nothing survives would not look at what comes after reading.
    assert!(whole > files.len(), "only {whole} of {} files could still be used", files.len() as u64 * TIMES);
}

/// A few turns of a conversation, each time with another reply. Where the script says that there is no way on, it
/// says so instead of going on forever.
fn talked(scenario: &Scenario, pack: &Pack) {
    let script = compile(scenario, pack).unwrap_or_else(|error| panic!("checked, and yet: {error}"));
    let stage = Stage { script: &script, constants: &CONSTANTS };
    let mut events = Vec::new();
    for intensity in [1, 5] {
        let mut state = match stage.begin(intensity, &mut events) {
            Ok(state) => state,
            Err(Refused::NoWayOn) => return,
            Err(other) => panic!("{other}"),
        };
        for turn in 0..20 {
            let open = stage.open_replies(&state);
            let Some(reply) = open.get(turn * usize::from(intensity) % open.len().max(1)) else { break };
            match stage.step(&mut state, Input::Say(*reply), &mut events) {
                Ok(()) => assert!((0..=100_000_000).contains(&state.mood.satisfaction), "{:?}", state.mood),
                Err(Refused::NoWayOn) => break,
                Err(other) => panic!("{other}"),
            }
        }
    }
}

#[test]
fn a_damaged_scenario_ends_in_messages_or_can_be_played() {
    every_damage(&scenarios(), |_, text| {
        let reading = read_and_check("any.ron", text, &CheckContext::default());
        well_told(&reading);
        if let Some(scenario) = &reading.value {
            talked(scenario, &default_pack());
        }
        reading.value.is_some()
    });
}

#[test]
fn a_damaged_pack_ends_in_messages_or_can_be_played_in() {
    let smallest = include_str!("../../docs/examples/smallest.ron");
    let smallest = read_and_check("smallest.ron", smallest, &CheckContext::default()).value.unwrap();
    every_damage(&shipped("pack.ron"), |_, text| {
        let reading = read_and_check_pack("pack.ron", text);
        well_told(&reading);
        if let Some(pack) = &reading.value {
            talked(&smallest, pack);
        }
        reading.value.is_some()
    });
}

#[test]
fn damaged_expectations_end_in_messages_or_are_played() {
    let scenarios: Vec<(String, Scenario)> = scenarios()
        .into_iter()
        .map(|file| {
            let scenario = read_and_check(&file.name, file.text, &CheckContext::default()).value.unwrap();
            (file.name.replace(".ron", ".plays"), scenario)
        })
        .collect();
    every_damage(&shipped(".plays"), |file, text| {
        let (_, scenario) = scenarios.iter().find(|(name, _)| *name == file.name).unwrap();
        let reading = read_and_check_plays("any.plays", text, scenario);
        well_told(&reading);
        if let Some(plays) = &reading.value {
            let script = compile(scenario, &default_pack()).unwrap();
            let stage = Stage { script: &script, constants: &CONSTANTS };
            let unmet = unmet(stage, None, plays, &reading.places());
            assert!(unmet.iter().all(|message| reading.text.get(message.primary.span.range()).is_some()));
        }
        reading.value.is_some()
    });
}
