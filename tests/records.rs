//! What belongs here: what is remembered, whatever happens to the program, the disk or the file. A conversation is
//! killed at random moments, its record's bytes are damaged, two processes reach for it, its scenario is edited.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use extramile::conversation::log::{Entry, replay};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::places_on_disk::Places;
use extramile::records::read::read;
use extramile::records::{RecordError, Store};
use extramile::scenario::script::Script;
use extramile::shelf::Shelf;
use proptest::prelude::*;

/// The folder whose `scenarios/` the program finds.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn lamp() -> Script {
    let places = Places::under(Path::new("nowhere"), Some(fixtures().join("scenarios")));
    Shelf::open(&places).find("lamp").unwrap().script().unwrap()
}

fn program(home: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_extramile"));
    command.current_dir(fixtures()).env("EXTRAMILE_HOME", home);
    command
}

fn play(home: &Path, more: &[&str], lines: &str) -> (String, i32) {
    let mut child = program(home)
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7"])
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    if let Err(error) = child.stdin.take().unwrap().write_all(lines.as_bytes()) {
        // A program that refuses at once may be gone before anything is said to it.
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (unwrapped(&said), output.status.code().unwrap())
}

/// Without the line breaks, which follow the width of the page.
fn unwrapped(said: &str) -> String {
    said.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn record_files(home: &Path) -> Vec<PathBuf> {
    extramile::places_on_disk::entries_in(&home.join("records"))
        .into_iter()
        .filter(|path| path.extension().is_some_and(|end| end == "jsonl"))
        .collect()
}

fn inputs(entries: &[Entry]) -> usize {
    entries.iter().filter(|entry| !matches!(entry, Entry::Reached { .. })).count()
}

/// A small generator, so that a failure can be repeated by its number.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }
}

fn play_with_pauses(home: &Path) -> Child {
    program(home)
        .args(["play", "lamp", "--text", "--as", "Sam", "--anew"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

#[test]
fn killed_at_any_moment_every_answer_that_was_shown_is_in_the_record() {
    let script = lamp();
    let constants = Constants::read(TEXT).unwrap();
    let mut seen_in_all = 0;
    let mut cut_short = 0;
    for kill in 0..60_u64 {
        let mut chance = Chance(kill);
        let home = tempfile::tempdir().unwrap();
        let mut child = play_with_pauses(home.path());
        let mut stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let listener = std::thread::spawn(move || {
            // What had reached the pipe when the process died was shown.
            let lines = stdout.lines().map_while(Result::ok);
            lines.filter(|line| line.starts_with("You: ") || line.starts_with("You do this: ")).count()
        });
        let speaker = std::thread::spawn({
            let mut chance = Chance(kill + 1000);
            move || {
                for _ in 0..12 {
                    std::thread::sleep(Duration::from_micros(chance.below(1500)));
                    let line = format!("{}\n", 1 + chance.below(3));
                    if stdin.write_all(line.as_bytes()).is_err() {
                        return;
                    }
                }
                // Kept open, so that the end of the input does not end the program first.
                std::thread::sleep(Duration::from_millis(200));
            }
        });
        std::thread::sleep(Duration::from_micros(2_000 + chance.below(60_000)));
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let shown = listener.join().unwrap();
        speaker.join().unwrap();
        assert!(!status.success(), "it was killed, it did not end");
        let history = Store::in_folder(home.path().join("records")).history();
        let kept = history.attempts.first().map_or(0, |attempt| {
            replay(
                Stage { script: &script, constants: &constants },
                &attempt.record.header.setup,
                &attempt.record.entries,
            )
            .unwrap_or_else(|(why, _)| panic!("kill {kill}: {why}"));
            inputs(&attempt.record.entries)
        });
        assert!(kept >= shown, "kill {kill}: {shown} answers were shown, {kept} inputs are kept");
        assert!(kept <= shown + 1, "kill {kill}: at most the input in hand is ahead of its answer");
        assert!(!home.path().join("records/set-aside").exists(), "kill {kill}: {:?}", history.notes);
        seen_in_all += shown;
        cut_short += usize::from((1..4).contains(&shown));
    }
    assert!(seen_in_all > 20, "the kills came after something was said: {seen_in_all}");
    assert!(cut_short > 5, "and in the middle of it: {cut_short}");
}

#[test]
fn a_killed_attempt_goes_on_at_the_very_same_place() {
    let home = tempfile::tempdir().unwrap();
    let (said, status) = play(home.path(), &[], "3\n1\n");
    assert_eq!(status, 0);
    assert!(said.contains("Otto, shop floor: One, in the window."), "{said}");
    assert!(said.contains("Everything is saved"), "{said}");
    let (said, _) = play(home.path(), &[], "x\ng\nn\n");
    assert!(said.contains("You stopped in the middle of “The dark lamp” after 2 replies."), "{said}");
    assert!(said.contains("You go on where you stopped."), "{said}");
    assert!(said.contains("Found out: one lamp left in the window."), "{said}");
    assert_eq!(record_files(home.path()).len(), 1, "it is the same attempt");
    let (said, _) = play(home.path(), &["--go-on"], "2\n1\n");
    assert!(said.contains("The end: "), "{said}");
    let (said, _) = play(home.path(), &[], "q\n");
    assert!(!said.contains("You stopped in the middle"), "{said}");
    assert_eq!(record_files(home.path()).len(), 1, "who only looks has attempted nothing");
}

#[test]
fn an_attempt_is_not_continued_twice_at_once() {
    let home = tempfile::tempdir().unwrap();
    play(home.path(), &[], "3\n");
    let store = Store::in_folder(home.path().join("records"));
    let id = store.history().attempts[0].id.clone();
    let mine = store.lock(&id).unwrap();
    let (said, status) = play(home.path(), &["--go-on"], "1\n");
    assert_eq!(status, 1);
    assert!(said.contains("open in another window"), "{said}");
    drop(mine);
    let (said, status) = play(home.path(), &["--go-on"], "1\n");
    assert_eq!(status, 0, "{said}");
    let held = store.lock(&id).unwrap();
    assert!(matches!(store.lock(&id), Err(RecordError::InUse)), "{held:?}");
}

/// A copy of the fixtures that a test may edit.
fn editable(home: &Path) -> PathBuf {
    let folder = home.join("work/scenarios/corner-shop");
    std::fs::create_dir_all(&folder).unwrap();
    for file in ["pack.ron", "lamp.ron"] {
        std::fs::copy(fixtures().join("scenarios/corner-shop").join(file), folder.join(file)).unwrap();
    }
    folder.join("lamp.ron")
}

fn play_in(home: &Path, lines: &str) -> String {
    let mut child = program(home)
        .current_dir(home.join("work"))
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    unwrapped(&String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap())
}

#[test]
fn a_scenario_edited_meanwhile_goes_on_or_says_why_not_and_the_old_text_is_there() {
    let home = tempfile::tempdir().unwrap();
    let file = editable(home.path());
    let text = std::fs::read_to_string(&file).unwrap();
    play_in(home.path(), "3\n1\n");

    // A typing error mended: the same place.
    std::fs::write(&file, text.replace("Go to lunch", "Have lunch")).unwrap();
    let said = play_in(home.path(), "g\nq\n");
    assert!(said.contains("You go on where you stopped."), "{said}");
    assert!(said.contains("Have lunch"), "{said}");

    // The reply that was given is gone: says which, and goes on with the text it was last played with.
    std::fs::write(&file, text.replace("\"look\": (", "\"peek\": (")).unwrap();
    let said = play_in(home.path(), "g\nk\nn\nq\n");
    assert!(said.contains("turn 2: the reply `look` at `desk` is no longer in the scenario"), "{said}");
    assert!(said.contains("in the scenario as it was when you began"), "{said}");
    assert!(said.contains("Have lunch"), "{said}");
    assert!(said.contains("Found out: one lamp left in the window."), "{said}");

    // The kept text is gone too: says so, keeps the attempt, begins anew.
    std::fs::remove_dir_all(home.path().join("records/texts")).unwrap();
    let said = play_in(home.path(), "g\nq\n");
    assert!(said.contains("was not kept, so this attempt stays as it is"), "{said}");
    assert_eq!(record_files(home.path()).len(), 1);
}

/// The bytes of a whole record: header, inputs, result, goal.
fn a_record() -> Vec<u8> {
    let home = tempfile::tempdir().unwrap();
    let (said, status) = play(home.path(), &[], "3\n1\n2\n3\ng\nshe asks when\nI name an hour\nq\n");
    assert_eq!(status, 0, "{said}");
    std::fs::read(&record_files(home.path())[0]).unwrap()
}

#[test]
fn a_record_says_everything_and_a_half_written_last_line_is_left_out() {
    let bytes = a_record();
    let whole = read(&bytes).unwrap();
    assert_eq!((inputs(&whole.entries), whole.cut_off), (4, false));
    assert!(whole.outcome.is_some());
    assert_eq!(whole.goal.as_ref().unwrap().then, "I name an hour");
    // Cut anywhere, it reads up to the last whole line, and only the first line cannot be missing.
    let first = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let mut fewer = 0;
    for end in 0..bytes.len() {
        match read(&bytes[..end]) {
            Ok(record) => {
                assert!(end >= first);
                assert_eq!(record.entries[..], whole.entries[..record.entries.len()]);
                assert!(inputs(&record.entries) >= fewer);
                fewer = inputs(&record.entries);
            }
            Err(_) => assert!(end < first, "{end}"),
        }
    }
    assert_eq!(fewer, 4);
}

#[test]
fn a_damaged_record_is_put_aside_and_told_and_a_newer_one_is_left_alone() {
    let bytes = a_record();
    let home = tempfile::tempdir().unwrap();
    let records = home.path().join("records");
    std::fs::create_dir_all(&records).unwrap();
    let mut damaged = bytes.clone();
    let second = bytes.iter().position(|byte| *byte == b'\n').unwrap() + 5;
    damaged[second] = b'#';
    std::fs::write(records.join("damaged.jsonl"), &damaged).unwrap();
    std::fs::write(records.join("sound.jsonl"), &bytes).unwrap();
    let newer = String::from_utf8(bytes).unwrap().replacen("{\"format\":1,", "{\"format\":9,\"new\":0,", 1);
    std::fs::write(records.join("newer.jsonl"), &newer).unwrap();
    let history = Store::in_folder(&records).history();
    assert_eq!(history.attempts.len(), 1);
    let notes = history.notes.join("\n");
    assert!(notes.contains("line 2 is damaged"), "{notes}");
    assert!(notes.contains("newer Extra Mile (format 9)"), "{notes}");
    assert_eq!(std::fs::read(records.join("set-aside/damaged.jsonl.damaged-1")).unwrap(), damaged);
    assert!(records.join("newer.jsonl").exists());
    // And the program itself says so and goes on.
    std::fs::write(records.join("damaged.jsonl"), &damaged).unwrap();
    let (said, status) = play(home.path(), &[], "q\n");
    assert_eq!(status, 0);
    assert!(said.contains("It was put aside as"), "{said}");
}

#[test]
fn best_and_goal_are_those_of_the_person() {
    let home = tempfile::tempdir().unwrap();
    play(home.path(), &[], "3\n1\n2\n3\ng\nshe asks when\nI name an hour\nr 1\n2\n1\nq\n");
    let history = Store::in_folder(home.path().join("records")).history();
    assert_eq!(history.attempts.len(), 2);
    let best = history.best("Sam", "lamp").unwrap();
    assert_eq!(best.attempts, 1, "a rewound attempt is practice");
    assert_eq!(history.best("Kim", "lamp"), None);
    assert_eq!(history.goal("Sam").unwrap().when, "she asks when");
    assert_eq!(history.goal("Kim"), None);
    let (said, _) = play(home.path(), &[], "q\n");
    assert!(said.contains("if she asks when, then I name an hour"), "{said}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_damage_makes_it_fall_over(at in 0_usize..2000, with in any::<u8>(), cut in 0_usize..2000, twice in any::<bool>()) {
        thread_local!(static RECORD: Vec<u8> = a_record());
        RECORD.with(|record| {
            let mut bytes = record.clone();
            let place = at % bytes.len();
            bytes[place] = with;
            if twice {
                bytes.truncate(bytes.len() - cut % bytes.len());
            }
            if let Ok(read) = read(&bytes) {
                prop_assert!(read.sound <= bytes.len());
            }
            Ok(())
        })?;
    }
}

#[test]
fn the_record_is_on_the_disk_before_the_answer_is_printed() {
    let home = tempfile::tempdir().unwrap();
    let trace = home.path().join("trace");
    let traced = Command::new("strace")
        .args(["-f", "-s", "4000", "-e", "trace=write,fsync,fdatasync,rename,renameat,renameat2", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_extramile"))
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7"])
        .current_dir(fixtures())
        .env("EXTRAMILE_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = traced else {
        eprintln!("skipped: strace is not here");
        return;
    };
    child.stdin.take().unwrap().write_all(b"3\n1\n2\n").unwrap();
    let output = child.wait_with_output().unwrap();
    let calls = std::fs::read_to_string(&trace).unwrap_or_default();
    if !output.status.success() || calls.is_empty() {
        eprintln!("skipped: strace may not trace here");
        return;
    }
    // Each input's line, then a sync, and only then the answer that begins by repeating it.
    let mut waiting = false;
    let mut safe = 0;
    let mut answers = 0;
    for call in calls.lines() {
        if call.contains("write(") && call.contains("{\\\"say\\\"") {
            waiting = true;
        } else if call.contains("sync(") && waiting {
            waiting = false;
            safe += 1;
        } else if call.contains("write(1,") && call.contains("You") && call.contains(": ") {
            let answer = call.contains("\"You: ") || call.contains("\"You do this: ");
            answers += usize::from(answer);
            assert!(
                !answer || !waiting && safe >= answers,
                "answer {answers} came before its input was safe:\n{calls}"
            );
        }
    }
    assert_eq!((safe, answers), (3, 3), "{calls}");
}
