//! The rules of the house that no compiler holds: which room may use which, what the core never touches, who may
//! print, how long a file may be, where every message's page and every picture's licence stands. Each rule is a
//! function of a file's name and text, and beside it stands a text that breaks it.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::path::{Path, PathBuf};

use extramile::analysis::manual;

/// The rooms, each using only those before it. What is not a room of its own stands where it belongs.
const ROOMS: [&str; 23] = [
    "scenario",
    "customer",
    "conversation",
    "scoring",
    "analysis",
    "review",
    "words",
    "beside",
    "places_on_disk",
    "log_file",
    "records",
    "settings",
    "assets",
    "shelf",
    "portraits",
    "pictures",
    "editing",
    "workshop",
    "look",
    "authoring",
    "trainee",
    "game",
    "cli",
];
/// The rooms that know no file, clock, network, thread or window.
const CORE: [&str; 6] = ["scenario", "customer", "conversation", "scoring", "analysis", "review"];

/// What no room of the core names.
const NOT_IN_THE_CORE: [&str; 16] = [
    "bevy",
    "egui",
    "std::fs",
    "std::io",
    "std::time",
    "std::thread",
    "std::net",
    "std::env",
    "std::process",
    "std::sync",
    "jiff",
    "directories",
    "OnceLock",
    "LazyLock",
    "thread_local",
    "HashSet",
];

/// Lines in a file. Longer ones are hard to find one's way in; the exceptions say why they are.
const LONGEST: usize = 680;
const LONGER: [(&str, usize, &str); 2] = [
    ("src/scenario/model.rs", 900, "the whole format, of which the reference page is made"),
    ("src/scenario/read/values.rs", 900, "one reader for every kind of value, with its messages"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder, by name, as `src/lib.rs`; what builds leave behind and hidden folders left out.
fn files_in(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !name.starts_with('.') && name != "target" && name != "node_modules" {
                    open.push(path);
                }
            } else {
                found.push(path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn text_of(file: &str) -> String {
    String::from_utf8_lossy(&std::fs::read(root().join(file)).unwrap()).into_owned()
}

fn source() -> Vec<(String, String)> {
    let files = ["src", "tests", "benches"]
        .into_iter()
        .filter(|folder| root().join(folder).is_dir())
        .flat_map(files_in);
    files.filter(|file| file.ends_with(".rs")).map(|file| (file.clone(), text_of(&file))).collect()
}

/// The room of a file: `src/review/html.rs` is `review`'s, `src/shelf.rs` is `shelf`'s.
fn room(file: &str) -> Option<&str> {
    let inside = file.strip_prefix("src/")?;
    Some(inside.split_once('/').map_or_else(|| inside.trim_end_matches(".rs"), |(room, _)| room))
}

/// A file's own lines, numbered: its tests and remarks left out.
fn lines<'a>(file: &str, text: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
    let tests = ["/tests.rs", "test_kit.rs", "/hands.rs"].iter().any(|end| file.ends_with(end));
    let own = text.lines().take_while(|line| line.trim() != "#[cfg(test)]");
    (1..).zip(own).filter(move |(_, line)| !tests && !line.trim_start().starts_with("//"))
}

/// Whether a text names something as a word of its own.
fn names(line: &str, word: &str) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    line.match_indices(word)
        .any(|(at, _)| !part(line[..at].chars().next_back()) && !part(line[at + word.len()..].chars().next()))
}

type Rule = fn(&str, &str) -> Vec<String>;

fn the_core_is_plain(file: &str, text: &str) -> Vec<String> {
    if !room(file).is_some_and(|room| CORE.contains(&room)) {
        return Vec::new();
    }
    let mut broken: Vec<String> = Vec::new();
    // A hash map's order may reach no output: clippy refuses to go over one, and its hash is fixed besides.
    let fixed_hash = text.contains("BuildHasherDefault");
    for (number, line) in lines(file, text) {
        let mut named: Vec<&str> = NOT_IN_THE_CORE.into_iter().filter(|word| names(line, word)).collect();
        if names(line, "HashMap") && !(fixed_hash && room(file) == Some("analysis")) {
            named.push("HashMap");
        }
        broken.extend(named.iter().map(|word| format!("{file}:{number}: the core names `{word}`")));
    }
    broken
}

fn no_float_is_in_a_state(file: &str, text: &str) -> Vec<String> {
    // Where numbers are read from a file they come as decimals; from there on they are whole.
    let reads = ["src/customer/fixed.rs", "src/scenario/read/plain.rs", "src/scenario/read/values.rs"];
    if reads.contains(&file) || !room(file).is_some_and(|room| CORE.contains(&room)) {
        return Vec::new();
    }
    let float = |line: &str| names(line, "f32") || names(line, "f64");
    lines(file, text)
        .filter(|(_, line)| float(line))
        .map(|(number, _)| format!("{file}:{number}: the core counts in whole numbers"))
        .collect()
}

fn rooms_use_those_before_them(file: &str, text: &str) -> Vec<String> {
    let Some(here) = room(file).and_then(|room| ROOMS.iter().position(|other| *other == room)) else {
        return Vec::new();
    };
    let mut broken = Vec::new();
    for (number, line) in lines(file, text) {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let used = rest
                .split(|letter: char| !(letter.is_alphanumeric() || letter == '_'))
                .next()
                .unwrap_or_default();
            if ROOMS.iter().position(|other| *other == used).is_some_and(|used| used > here) {
                broken
                    .push(format!("{file}:{number}: `{}` uses `{used}`, which comes after it", ROOMS[here]));
            }
        }
    }
    broken
}

fn only_the_command_line_prints(file: &str, text: &str) -> Vec<String> {
    let may = room(file).is_none_or(|room| room == "cli" || room == "main");
    let prints = |line: &str| {
        ["println!", "print!", "eprintln!", "eprint!", "dbg!"].iter().any(|word| line.contains(word))
    };
    lines(file, text)
        .filter(|(_, line)| !may && prints(line))
        .map(|(number, _)| format!("{file}:{number}: only the command line prints"))
        .collect()
}

fn files_are_short(file: &str, text: &str) -> Vec<String> {
    let count = text.lines().count();
    let most = LONGER.iter().find(|(other, ..)| *other == file).map_or(LONGEST, |(_, most, _)| *most);
    if count > most { vec![format!("{file}: {count} lines, where {most} is the most")] } else { Vec::new() }
}

fn files_say_what_they_are(file: &str, text: &str) -> Vec<String> {
    let first = text.lines().next().unwrap_or_default();
    let sentence = first
        .strip_prefix("//! ")
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) || rest.starts_with(['`', '‘', '“']));
    if sentence { Vec::new() } else { vec![format!("{file}:1: it opens with no `//!` sentence")] }
}

fn nothing_is_put_off(file: &str, text: &str) -> Vec<String> {
    // Put together, so that this file does not break its own rule.
    let words = [
        ["TO", "DO"],
        ["FIX", "ME"],
        ["X", "XX"],
        ["todo", "!("],
        ["unimple", "mented!("],
        ["allow(dead", "_code)"],
    ];
    let words = words.map(|[one, other]| format!("{one}{other}"));
    let mut broken = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        broken.extend(
            words
                .iter()
                .filter(|word| line.contains(word.as_str()))
                .map(|word| format!("{file}:{number}: {word}")),
        );
    }
    broken
}

fn nothing_fails_by_panic(file: &str, text: &str) -> Vec<String> {
    if !file.starts_with("src/") {
        return Vec::new();
    }
    let panics = |line: &str| {
        ["panic!(", ".unwrap()", ".expect(", "unreachable!("].iter().any(|word| line.contains(word))
    };
    lines(file, text)
        .filter(|(_, line)| panics(line))
        .map(|(number, _)| {
            format!("{file}:{number}: an error reaches a person as a sentence, not as a panic")
        })
        .collect()
}

fn features_are_named_at_the_doors(file: &str, text: &str) -> Vec<String> {
    let doors = ["src/lib.rs", "src/main.rs", "src/cli/mod.rs"];
    let named = |line: &str| {
        line.contains("cfg(feature") || line.contains("cfg(not(feature") || line.contains("cfg!(feature")
    };
    lines(file, text)
        .filter(|(_, line)| file.starts_with("src/") && !doors.contains(&file) && named(line))
        .map(|(number, _)| format!("{file}:{number}: features are named at the doors: {}", doors.join(", ")))
        .collect()
}

fn messages_have_their_page(file: &str, text: &str) -> Vec<String> {
    if !file.starts_with("src/") {
        return Vec::new();
    }
    let mut broken = Vec::new();
    for (number, line) in lines(file, text) {
        for quoted in line.split('"').skip(1).step_by(2) {
            let mut letters = quoted.chars();
            let code = quoted.len() == 4
                && letters.next().is_some_and(|letter| letter == 'E' || letter == 'W')
                && letters.all(|letter| letter.is_ascii_digit());
            if code && manual::page(quoted).is_none() {
                broken.push(format!("{file}:{number}: {quoted} has no page in the manual"));
            }
        }
    }
    broken
}

fn no_place_of_ours_is_named(file: &str, text: &str) -> Vec<String> {
    let places = [["/ro", "ot/"], ["/wo", "rk/"], ["/ho", "me/"], ["C:\\Us", "ers"]]
        .map(|[one, other]| format!("{one}{other}"));
    let named = |line: &str| places.iter().any(|place| line.contains(place.as_str()));
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| named(line))
        .map(|(number, _)| format!("{file}:{number}: it names a place on somebody's machine"))
        .collect()
}

/// Every rule over source files, with a file and a text that break it.
const RULES: [(Rule, &str, &str); 11] = [
    (the_core_is_plain, "src/review/page.rs", "let now = std::time::Instant::now();"),
    (no_float_is_in_a_state, "src/customer/mood.rs", "    pub arousal: f32,"),
    (rooms_use_those_before_them, "src/scoring/level.rs", "use crate::review::Review;"),
    (only_the_command_line_prints, "src/records/store.rs", "println!(\"kept\");"),
    (files_are_short, "src/review/page.rs", include_str!("../src/scenario/model.rs")),
    (files_say_what_they_are, "src/review/page.rs", "use std::fmt;\n"),
    (nothing_is_put_off, "src/review/page.rs", concat!("// TO", "DO: later")),
    (nothing_fails_by_panic, "src/review/page.rs", "let first = list.first().expect(\"one\");"),
    (features_are_named_at_the_doors, "src/shelf.rs", "#[cfg(feature = \"game\")]"),
    (messages_have_their_page, "src/scenario/read/mod.rs", "Message::error(\"E999\", span, title)"),
    (no_place_of_ours_is_named, "README.md", concat!("It is in /ro", "ot/.cache.")),
];

fn assert_nothing(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn every_source_file_keeps_every_rule() {
    let source = source();
    assert!(source.len() > 150, "only {} files were found", source.len());
    let broken: Vec<String> =
        RULES.iter().flat_map(|(rule, ..)| source.iter().flat_map(|(file, text)| rule(file, text))).collect();
    assert_nothing(&broken);
}

#[test]
fn every_rule_can_be_broken() {
    for (at, (rule, file, text)) in RULES.iter().enumerate() {
        assert_eq!(rule(file, text).len(), 1, "rule {at} says nothing of {text:.60}");
        let sound = "//! Says what it is.\n\nuse crate::scenario::script::Script;\n";
        assert_nothing(&rule(file, sound));
    }
    // What may be said in one place may not in another.
    assert_eq!(rooms_use_those_before_them("src/cli/play.rs", "use crate::review::Review;"), [""; 0]);
    assert_eq!(only_the_command_line_prints("src/cli/play.rs", "println!();"), [""; 0]);
    assert_eq!(the_core_is_plain("src/analysis/pass.rs", "use std::collections::HashMap;").len(), 1);
    assert_eq!(the_core_is_plain("src/review/mod.rs", "// egui would do it otherwise"), [""; 0]);
}

#[test]
fn no_committed_text_names_a_place_of_ours() {
    let texts = ["docs", "scenarios", "scripts", "assets"].into_iter().flat_map(files_in);
    let top =
        std::fs::read_dir(root()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let top = top.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()));
    let ends = [".md", ".toml", ".ron", ".plays", ".mjs", ".py", ".sh", ".json", ".desktop"];
    let mut broken = Vec::new();
    for file in texts.chain(top) {
        if ends.iter().any(|end| file.ends_with(end)) || !file.contains('.') {
            broken.extend(no_place_of_ours_is_named(&file, &text_of(&file)));
        }
    }
    assert_nothing(&broken);
}

/// Whether a pattern of the credits (`fonts/Noto*.ttf`, `portraits/*/*.png`) means a file.
fn means(pattern: &str, file: &str) -> bool {
    let (pattern, file): (Vec<&str>, Vec<&str>) = (pattern.split('/').collect(), file.split('/').collect());
    pattern.len() == file.len()
        && pattern.iter().zip(&file).all(|(pattern, part)| match pattern.split_once('*') {
            None => pattern == part,
            Some((start, end)) => {
                part.len() >= start.len() + end.len() && part.starts_with(start) && part.ends_with(end)
            }
        })
}

#[test]
fn every_picture_sound_and_type_face_has_its_credit() {
    let credits = text_of("assets/CREDITS.md");
    let patterns: Vec<&str> = credits.split('`').skip(1).step_by(2).collect();
    let shown = [".png", ".svg", ".ogg", ".ttf", ".otf", ".woff2"];
    let unnamed: Vec<String> = files_in("assets")
        .into_iter()
        .filter(|file| shown.iter().any(|end| file.ends_with(end)))
        .filter(|file| !patterns.iter().any(|pattern| means(pattern, file.trim_start_matches("assets/"))))
        .collect();
    assert_nothing(&unnamed);
    for licence in patterns.iter().filter(|pattern| pattern.ends_with(".txt")) {
        assert!(root().join("assets").join(licence).is_file(), "{licence} is named and not there");
    }
    assert!(means("portraits/*/*.png", "portraits/maya/calm.png"));
    assert!(
        !means("portraits/*/*.png", "portraits/calm.png") && !means("fonts/Noto*.ttf", "fonts/Other.ttf")
    );
}

/// The names and values of the customer model's file: `apology_i` and `0.56`.
fn constants(text: &str) -> Vec<(String, String)> {
    let text: String = text.lines().map(|line| line.split("//").next().unwrap_or_default()).collect();
    let mut found = Vec::new();
    for (at, _) in text.match_indices(": ") {
        let name: String = text[..at]
            .chars()
            .rev()
            .take_while(|letter| letter.is_ascii_lowercase() || *letter == '_')
            .collect();
        let rest = &text[at + 2..];
        let end = if rest.starts_with('(') { rest.find(')').unwrap() + 1 } else { rest.find(',').unwrap() };
        found.push((name.chars().rev().collect(), rest[..end].to_owned()));
    }
    found
}

#[test]
fn the_page_about_the_customer_names_every_constant() {
    let page = text_of("docs/customer-model.md");
    let constants = constants(&text_of("assets/rubric/constants.ron"));
    assert!(constants.len() > 100, "{constants:?}");
    let unnamed: Vec<String> = constants
        .iter()
        .map(|(name, value)| format!("`{name}` {value}"))
        .filter(|named| !page.contains(named.as_str()))
        .collect();
    assert_nothing(&unnamed);
}
