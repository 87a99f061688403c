//! What belongs here: what is remembered, whatever happens to the program, the disk or the file. A conversation is
//! killed at random moments, its record's bytes are damaged, two processes reach for it, its scenario is edited.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use extramile::conversation::log::{Entry, replay};
use extramile::conversation::state::{Input, Stage};
use extramile::customer::constants::{Constants, TEXT};
use extramile::places_on_disk::Places;
use extramile::records::read::{LARGEST, Unreadable, read};
use extramile::records::{Attempt, RecordError, Resumed, Session, Store, Texts};
use extramile::scenario::script::Script;
use extramile::shelf::{Shelf, kept};
use proptest::prelude::*;

#[path = "records/lines.rs"]
mod lines;

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
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7", "--anew"])
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
    let stage = Stage { script: &script, constants: &constants };
    let mut seen_in_all = 0;
    let mut cut_short = 0;
    let mut gone_on = 0;
    for kill in 0..60_u64 {
        let mut chance = Chance(kill);
        let home = tempfile::tempdir().unwrap();
        let mut child = play_with_pauses(home.path());
        let mut stdin = child.stdin.take().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        // Every other one is killed at any time; the others when so many answers have been shown, however slow the
        // machine is.
        let so_many = (kill % 2 == 1).then(|| 1 + (kill / 2 % 3) as usize);
        let (heard, hears) = std::sync::mpsc::channel();
        let listener = std::thread::spawn(move || {
            // What had reached the pipe when the process died was shown.
            let lines = stdout.lines().map_while(Result::ok);
            let answers = lines.filter(|line| line.starts_with("You: ") || line.starts_with("You do this: "));
            answers.inspect(|_| heard.send(()).unwrap_or_default()).count()
        });
        let speaker = std::thread::spawn({
            let mut chance = Chance(kill + 1000);
            let said: Vec<u64> = match so_many {
                Some(so_many) => [3, 1, 2][..so_many].to_vec(),
                None => (0..12).map(|_| 1 + chance.below(3)).collect(),
            };
            move || {
                for number in said {
                    std::thread::sleep(Duration::from_micros(chance.below(1500)));
                    let line = format!("{number}\n");
                    if stdin.write_all(line.as_bytes()).is_err() {
                        return;
                    }
                }
                // Kept open, so that the end of the input does not end the program first.
                std::thread::sleep(Duration::from_millis(200));
            }
        });
        match so_many {
            Some(so_many) => assert_eq!(hears.iter().take(so_many).count(), so_many),
            None => std::thread::sleep(Duration::from_micros(2_000 + chance.below(60_000))),
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        let shown = listener.join().unwrap();
        speaker.join().unwrap();
        // Of those that are killed at any time one may have come to its end first, on a slow machine.
        assert!(!status.success() || so_many.is_none(), "it was killed, it did not end");
        let history = Store::in_folder(home.path().join("records")).history();
        let kept = history.attempts.first().map_or(0, |attempt| {
            replay(stage, &attempt.record.header.setup, &attempt.record.entries)
                .unwrap_or_else(|(why, _)| panic!("kill {kill}: {why}"));
            inputs(&attempt.record.entries)
        });
        assert!(kept >= shown, "kill {kill}: {shown} answers were shown, {kept} inputs are kept");
        assert!(kept <= shown + 1, "kill {kill}: at most the input in hand is ahead of its answer");
        assert!(!home.path().join("records/set-aside").exists(), "kill {kill}: {:?}", history.notes);
        seen_in_all += shown;
        cut_short += usize::from((1..4).contains(&shown));
        if let Some(attempt) = history.attempts.first().filter(|attempt| attempt.is_unfinished()) {
            goes_on_after_what_was_kept(stage, home.path(), attempt);
            gone_on += 1;
        }
    }
    assert!(gone_on >= 30, "and those that were not over went on: {gone_on}");
    assert!(seen_in_all >= 60, "the kills came after something was said: {seen_in_all}");
    assert!(cut_short >= 30, "and in the middle of it: {cut_short}");
}

/// Starts the program once more where it was killed, and says one thing.
fn goes_on_after_what_was_kept(stage: Stage<'_>, home: &Path, attempt: &Attempt) {
    let kept = &attempt.record.entries;
    let before = replay(stage, &attempt.record.header.setup, kept).unwrap();
    let (said, status) = play(home, &["--go-on"], "1\n");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("You go on where you stopped."), "{said}");
    let history = Store::in_folder(home.join("records")).history();
    assert_eq!(history.notes, [""; 0]);
    let [attempt] = &history.attempts[..] else { panic!("it is the same attempt: {history:?}") };
    let now = replay(stage, &attempt.record.header.setup, &attempt.record.entries).unwrap();
    // Not the lines are compared: where the last input led may not have been written any more.
    assert_eq!(now.turns[..before.turns.len()], before.turns[..], "{said}");
    let more = usize::from(stage.ending(&before.state).is_none());
    assert_eq!(now.turns.len(), before.turns.len() + more, "{said}");
    assert_eq!(inputs(&attempt.record.entries), inputs(kept) + more);
    if let Some(turn) = now.turns.get(before.turns.len()) {
        assert_eq!(turn.before, before.state, "it goes on at the very same place");
    }
}

#[test]
fn an_attempt_that_was_left_is_offered_and_goes_on_at_the_very_same_place() {
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

/// A home with a whole record: header, inputs, result, goal.
fn home_with_a_record() -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let (said, status) = play(home.path(), &[], "3\n1\n2\n3\ng\nshe asks when\nI name an hour\nq\n");
    assert_eq!(status, 0, "{said}");
    home
}

/// The bytes of a whole record.
fn a_record() -> Vec<u8> {
    std::fs::read(&record_files(home_with_a_record().path())[0]).unwrap()
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
fn a_last_line_that_is_whole_and_damaged_was_not_half_written() {
    let bytes = a_record();
    let whole = read(&bytes).unwrap();
    let mut damaged = bytes.clone();
    let at = bytes.len() - 3;
    damaged[at] = b'#';
    let last = bytes.iter().filter(|byte| **byte == b'\n').count();
    let Err(Unreadable::Damaged { line, .. }) = read(&damaged) else { panic!("it is damaged") };
    assert_eq!(line, last);
    // Without its end nobody can tell it from one that was being written.
    let half = read(&damaged[..bytes.len() - 1]).unwrap();
    assert!(half.cut_off && half.goal.is_none() && half.outcome == whole.outcome);
    let home = tempfile::tempdir().unwrap();
    std::fs::write(home.path().join("damaged.jsonl"), &damaged).unwrap();
    let history = Store::in_folder(home.path()).history();
    assert_eq!(history.attempts, []);
    assert!(history.notes[0].contains(&format!("line {last} is damaged")), "{:?}", history.notes);
    assert_eq!(std::fs::read(home.path().join("set-aside/damaged.jsonl.damaged-1")).unwrap(), damaged);
}

#[test]
fn before_a_half_written_line_is_cut_off_the_file_is_kept_as_it_was() {
    let home = tempfile::tempdir().unwrap();
    play(home.path(), &[], "3\n1\n");
    let file = record_files(home.path())[0].clone();
    let sound = std::fs::read(&file).unwrap();
    let torn = [&sound[..], b"{\"say\":{\"beat\":\"de"].concat();
    std::fs::write(&file, &torn).unwrap();
    let (said, status) = play(home.path(), &["--go-on"], "2\n");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("was only half written"), "{said}");
    let now = std::fs::read(&file).unwrap();
    assert!(now.starts_with(&sound) && now[sound.len()..].starts_with(b"{\"say\":{\"beat\":\"desk\""));
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let kept = home.path().join("records/set-aside").join(format!("{name}.half-written-1"));
    assert_eq!(std::fs::read(kept).unwrap(), torn);
    let (said, _) = play(home.path(), &["--go-on"], "1\n");
    assert!(!said.contains("half written"), "{said}");
}

#[test]
fn a_record_that_is_larger_than_any_is_put_aside_unread() {
    let home = tempfile::tempdir().unwrap();
    let file = std::fs::File::create(home.path().join("huge.jsonl")).unwrap();
    file.set_len(LARGEST as u64 + 1).unwrap();
    let history = Store::in_folder(home.path()).history();
    assert_eq!(history.attempts, []);
    assert!(history.notes[0].contains("larger than the 64 MiB"), "{:?}", history.notes);
    assert!(home.path().join("set-aside/huge.jsonl.damaged-1").exists());
}

#[test]
fn a_kept_text_is_looked_for_in_its_folder_alone_and_why_it_is_of_no_use_is_told() {
    let home = tempfile::tempdir().unwrap();
    play(home.path(), &[], "3\n1\n");
    let store = Store::in_folder(home.path().join("records"));
    let attempt = store.history().attempts[0].clone();
    let texts = attempt.record.texts.clone();
    store.texts(&texts).unwrap();
    let name = format!("{:0>64}", 7);
    for outside in ["", "..", "../texts", "/etc/passwd", &name[1..], &name.replace('7', "F")] {
        let texts = Texts { scenario: outside.into(), ..texts.clone() };
        assert!(matches!(store.texts(&texts), Err(RecordError::NoTextsName)), "{outside}");
    }
    let gone = Texts { scenario: name, ..texts.clone() };
    assert!(matches!(store.texts(&gone), Err(RecordError::NoText { .. })));
    let told = |args: &[&str]| {
        let output = program(home.path()).args(args).output().unwrap();
        unwrapped(&(String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()))
    };
    let file = home.path().join("records/texts").join(&texts.scenario);
    std::fs::write(&file, "(format: 1)").unwrap();
    assert!(matches!(store.texts(&texts), Err(RecordError::BadText { .. })));
    let said = told(&["replay", &attempt.id]);
    assert!(said.contains("it was changed after it was kept"), "{said}");
    assert!(said.contains("Played again with the scenario as it is now."), "{said}");
    assert!(said.contains("One, in the window."), "{said}");
    // The scenario is not to be had either: both are told.
    let bytes = std::fs::read(&attempt.path).unwrap();
    let other = String::from_utf8(bytes).unwrap().replace("\"scenario\":\"lamp\"", "\"scenario\":\"pram\"");
    std::fs::write(&attempt.path, other).unwrap();
    let said = told(&["replay", &attempt.id]);
    assert!(said.contains("it was changed after it was kept") && said.contains("corner-shop/pram"), "{said}");
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

/// What may happen to a record after it was written.
#[derive(Debug, Clone)]
enum Damage {
    Byte(usize, u8),
    Cut(usize),
    LineOut(usize),
    LineTwice(usize),
    LinesSwapped(usize, usize),
}

impl Damage {
    fn to(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (length, count) = (bytes.len().max(1), lines.len().max(1));
        match *self {
            Damage::Byte(at, byte) => {
                bytes.iter_mut().skip(at % length).take(1).for_each(|there| *there = byte);
                return;
            }
            Damage::Cut(at) => {
                bytes.truncate(at % length);
                return;
            }
            Damage::LineOut(at) if !lines.is_empty() => drop(lines.remove(at % count)),
            Damage::LineOut(_) => {}
            Damage::LineTwice(at) => lines.extend(lines.get(at % count).cloned()),
            Damage::LinesSwapped(one, other) if !lines.is_empty() => lines.swap(one % count, other % count),
            Damage::LinesSwapped(..) => {}
        }
        *bytes = lines.concat();
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let byte = prop_oneof![3 => proptest::sample::select(b"0123456789\"{}:,\nae".to_vec()), 1 => any::<u8>()];
    prop_oneof![
        4 => (0_usize..4000, byte).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => (0_usize..4000).prop_map(Damage::Cut),
        2 => (0_usize..40).prop_map(Damage::LineOut),
        1 => (0_usize..40).prop_map(Damage::LineTwice),
        2 => (0_usize..40, 0_usize..40).prop_map(|(one, other)| Damage::LinesSwapped(one, other)),
    ]
}

/// Whether a folder, or its `set-aside/`, has a file of just these bytes.
fn is_kept(records: &Path, bytes: &[u8]) -> bool {
    let files = [records, &records.join("set-aside")].map(extramile::places_on_disk::entries_in);
    files.concat().iter().any(|file| std::fs::read(file).is_ok_and(|there| there == bytes))
}

/// Does with a folder of records what the program does: lists, reads the kept texts, plays again, takes up.
fn through_everything(records: &Path, bytes: &[u8]) -> Result<(), TestCaseError> {
    let store = Store::in_folder(records);
    let history = store.history();
    prop_assert!(is_kept(records, bytes), "nothing is ever deleted");
    prop_assert!(!history.attempts.is_empty() || !history.notes.is_empty(), "it is there, or it is told");
    for attempt in &history.attempts {
        let record = &attempt.record;
        prop_assert!(record.sound <= bytes.len());
        prop_assert_eq!(record.cut_off, !history.notes.is_empty(), "{:?}", &history.notes);
        let Ok(played) = kept(&store, &record.texts) else { continue };
        let again = replay(played.stage(), &record.header.setup, &record.entries);
        match Session::resume(&store, &attempt.id, played.clone(), "2026-01-02T03:04:05Z".into()) {
            Ok(Resumed::Here(mut session, replayed)) => {
                prop_assert_eq!(Ok(&*replayed), again.as_ref());
                let open = session.stage().open_replies(&session.state);
                if let Some(reply) = open.first() {
                    session.take(Input::Say(*reply)).unwrap();
                    let now = store.read(&attempt.path).unwrap();
                    prop_assert!(!now.cut_off);
                    prop_assert_eq!(&now.entries[..record.entries.len()], &record.entries[..]);
                    prop_assert_eq!(inputs(&now.entries), attempt.inputs() + 1);
                }
            }
            Ok(Resumed::Diverged(why)) => prop_assert_eq!(Err(&why), again.as_ref().map_err(|(why, _)| why)),
            Err(RecordError::PutAside(told)) => {
                prop_assert!(again.is_err() && is_kept(records, bytes), "{told}");
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
        prop_assert!(!record.cut_off || is_kept(records, bytes), "what was cut off is kept");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_it_fall_over(
        damage in proptest::collection::vec(damage(), 1..5),
        by_the_program in proptest::bool::weighted(0.05),
    ) {
        thread_local!(static HOME: tempfile::TempDir = home_with_a_record());
        HOME.with(|whole| {
            let file = record_files(whole.path())[0].clone();
            let mut bytes = std::fs::read(&file).unwrap();
            damage.iter().for_each(|damage| damage.to(&mut bytes));
            let home = tempfile::tempdir().unwrap();
            let records = home.path().join("records");
            std::fs::create_dir_all(records.join("texts")).unwrap();
            for text in extramile::places_on_disk::entries_in(&whole.path().join("records/texts")) {
                std::fs::copy(&text, records.join("texts").join(text.file_name().unwrap())).unwrap();
            }
            std::fs::write(records.join(file.file_name().unwrap()), &bytes).unwrap();
            if by_the_program {
                let (said, status) = play(home.path(), &["--go-on"], "1\n1\n");
                prop_assert!(status == 0, "{status}: {said}");
                let kept_or_gone_on = is_kept(&records, &bytes)
                    || std::fs::read(records.join(file.file_name().unwrap())).unwrap().starts_with(&bytes);
                prop_assert!(kept_or_gone_on, "nothing is ever deleted: {said}");
                Ok(())
            } else {
                through_everything(&records, &bytes)
            }
        })?;
    }
}

/// The system calls of a trace, in order, each on one line. What is done by writing it counts from when it began, and
/// what makes sure of it from when it had ended.
fn calls_of(trace: &str) -> Vec<String> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(call) = call.strip_suffix("<unfinished ...>") {
            if call.starts_with("write(") {
                calls.push(call.to_owned());
            } else {
                begun.insert(thread, call);
            }
        } else if call.starts_with("<... ") {
            let Some(first) = begun.remove(thread) else { continue };
            calls.push(format!("{first}{}", call.split_once("resumed>").unwrap().1));
        } else {
            calls.push(call.to_owned());
        }
    }
    calls
}

/// Cannot be traced: said, or a failure where it was promised that tracing works.
fn no_trace(why: &str) {
    assert!(std::env::var_os("EXTRAMILE_MUST_TRACE").is_none(), "EXTRAMILE_MUST_TRACE is set, but {why}");
    eprintln!("skipped: {why}");
}

#[test]
fn the_record_is_on_the_disk_before_the_answer_is_printed() {
    let home = tempfile::tempdir().unwrap();
    let trace = home.path().join("trace");
    // With `-y` every descriptor is told with its file.
    let traced = Command::new("strace")
        .args(["-f", "-y", "-s", "4000", "-e", "trace=write,fsync,fdatasync,rename,renameat,renameat2", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_extramile"))
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7"])
        .current_dir(fixtures())
        .env("EXTRAMILE_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = traced else { return no_trace("strace is not here") };
    if let Err(error) = child.stdin.take().unwrap().write_all(b"3\n1\n2\n") {
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
    let output = child.wait_with_output().unwrap();
    let trace = std::fs::read_to_string(&trace).unwrap_or_default();
    if !output.status.success() || trace.is_empty() {
        return no_trace("strace may not trace here");
    }
    let record = record_files(home.path())[0].display().to_string();
    let records = home.path().join("records").display().to_string();
    let of =
        |call: &str, file: &str| call.contains(&format!("<{file}>")) || call.contains(&format!("<{file}."));
    let done = |call: &str| call.trim_end().ends_with("= 0");
    // Each input's line to the record, then a sync of the record, and only then the answer that begins by repeating
    // it. The first input's line comes with the file, which must have its name, and the folder its entry.
    let (mut written, mut synced, mut named, mut entered, mut answers) = (0, 0, false, false, 0);
    let calls = calls_of(&trace);
    for call in &calls {
        if call.starts_with("write(") && of(call, &record) {
            written += usize::from(call.contains("{\\\"say\\\""));
        } else if call.contains("sync(") && of(call, &record) && done(call) {
            synced = written;
        } else if call.starts_with("rename") && call.contains(&format!("\"{record}\"")) && done(call) {
            assert_eq!((written, synced), (1, 1), "it is given its name whole:\n{trace}");
            named = true;
        } else if call.contains("sync(") && call.contains(&format!("<{records}>")) && done(call) {
            entered = named;
        } else if call.starts_with("write(1<")
            && (call.contains("\"You: ") || call.contains("\"You do this: "))
        {
            answers += 1;
            assert_eq!(synced, answers, "answer {answers} came before its input was safe:\n{trace}");
            assert!(entered, "answer {answers} came before the record's name was safe:\n{trace}");
        }
    }
    assert_eq!((written, synced, answers), (3, 3, 3), "{trace}");
}
