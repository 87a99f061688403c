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
use extramile::records::read::{LARGEST, Unreadable, read};
use extramile::records::{Attempt, KeptTexts, RecordError, Store, Texts};
use extramile::scenario::script::Script;
use extramile::shelf::Shelf;

#[path = "records/care.rs"]
mod care;
#[path = "records/damage.rs"]
mod damage;
#[path = "records/lines.rs"]
mod lines;
#[path = "records/synced.rs"]
mod synced;
#[path = "records/team.rs"]
mod team;
#[cfg(unix)]
#[path = "records/trouble.rs"]
mod trouble;

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

fn records(home: &Path) -> PathBuf {
    home.join("records")
}

/// Records that lie in files, as earlier versions kept them.
fn record_files(home: &Path) -> Vec<PathBuf> {
    extramile::records::Folder::at(records(home)).files()
}

fn attempts(home: &Path) -> Vec<Attempt> {
    Store::in_folder(records(home)).history().attempts
}

/// The database, for what only damage or another program would do to it.
fn database(home: &Path) -> rusqlite::Connection {
    rusqlite::Connection::open(records(home).join("records.sqlite")).unwrap()
}

/// Writes an attempt of a home as earlier versions kept it: a file of lines, with the texts beside it.
fn as_files(from: &Path, bytes: &[u8], home: &Path) -> PathBuf {
    let store = Store::in_folder(records(from));
    let attempt = attempts(from)[0].clone();
    let folder = records(home);
    std::fs::create_dir_all(folder.join("texts")).unwrap();
    let names = &attempt.record.texts;
    let texts = store.texts(names).unwrap();
    for (name, text) in
        [(&names.scenario, texts.scenario), (&names.pack, texts.pack), (&names.constants, texts.constants)]
    {
        std::fs::write(folder.join("texts").join(name), text).unwrap();
    }
    let file = folder.join(format!("{}.jsonl", attempt.id));
    std::fs::write(&file, bytes).unwrap();
    file
}

/// The bytes of the one attempt of a home.
fn bytes_of(home: &Path) -> Vec<u8> {
    Store::in_folder(records(home)).bytes(&attempts(home)[0].id).unwrap()
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
    let mut log = std::env::var_os("EXTRAMILE_KILL_LOG")
        .map(|path| std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap());
    // A thousand at a time, from the n-th on, where one asks for more than usual.
    let number = |name: &str, usual: u64| {
        std::env::var(name).ok().map_or(usual, |number| number.parse().expect("a number of kills"))
    };
    let (first, kills) = (number("EXTRAMILE_FIRST_KILL", 0), number("EXTRAMILE_KILLS", 200));
    for kill in first..first + kills {
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
        let (dead, is_dead) = std::sync::mpsc::channel::<()>();
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
                // Kept open until it is dead, so that the end of the input does not end the program first.
                is_dead.recv().unwrap_or_default();
            }
        });
        match so_many {
            Some(so_many) => assert_eq!(hears.iter().take(so_many).count(), so_many),
            None => std::thread::sleep(Duration::from_micros(2_000 + chance.below(60_000))),
        }
        child.kill().unwrap();
        let status = child.wait().unwrap();
        drop(dead);
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
        assert_eq!(history.notes, [""; 0], "kill {kill}");
        if records(home.path()).join("records.sqlite").exists() {
            let sound: String = database(home.path())
                .query_row("PRAGMA integrity_check", (), |row| row.get(0))
                .unwrap_or_else(|why| panic!("kill {kill}: {why}"));
            assert_eq!(sound, "ok", "kill {kill}");
        }
        if let Some(log) = &mut log {
            writeln!(log, "kill {kill}: {shown} answers were shown, {kept} inputs are kept, integrity ok")
                .unwrap();
        }
        seen_in_all += shown;
        cut_short += usize::from((1..4).contains(&shown));
        if let Some(attempt) = history.attempts.first().filter(|attempt| attempt.is_unfinished()) {
            goes_on_after_what_was_kept(stage, home.path(), attempt);
            gone_on += 1;
        }
    }
    let least = kills as usize / 2;
    assert!(gone_on >= least, "and those that were not over went on: {gone_on}");
    assert!(seen_in_all >= kills as usize, "the kills came after something was said: {seen_in_all}");
    assert!(cut_short >= least, "and in the middle of it: {cut_short}");
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
    assert_eq!(attempts(home.path()).len(), 1, "it is the same attempt");
    let (said, _) = play(home.path(), &["--go-on"], "2\n1\n");
    assert!(said.contains("The end: "), "{said}");
    let (said, _) = play(home.path(), &[], "q\n");
    assert!(!said.contains("You stopped in the middle"), "{said}");
    assert_eq!(attempts(home.path()).len(), 1, "who only looks has attempted nothing");
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
    database(home.path()).execute("UPDATE text SET hash = hash || '-gone'", ()).unwrap();
    let said = play_in(home.path(), "g\nq\n");
    assert!(said.contains("was not kept, so this attempt stays as it is"), "{said}");
    assert_eq!(attempts(home.path()).len(), 1);
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
    bytes_of(home_with_a_record().path())
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
fn records_in_files_move_in_whole_and_a_half_written_line_is_kept_beside() {
    let before = tempfile::tempdir().unwrap();
    play(before.path(), &[], "3\n1\n");
    let sound = bytes_of(before.path());
    let home = tempfile::tempdir().unwrap();
    let torn = [&sound[..], b"{\"say\":{\"beat\":\"de"].concat();
    let file = as_files(before.path(), &torn, home.path());
    let (said, status) = play(home.path(), &["--go-on"], "2\n");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("was only half written"), "{said}");
    let now = bytes_of(home.path());
    assert!(now.starts_with(&sound) && now[sound.len()..].starts_with(b"{\"say\":{\"beat\":\"desk\""));
    assert!(!file.exists() && !records(home.path()).join("texts").exists());
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    let kept = records(home.path()).join("set-aside").join(format!("{name}.half-written-1"));
    assert_eq!(std::fs::read(kept).unwrap(), torn);
    let (said, _) = play(home.path(), &["--go-on"], "1\n");
    assert!(!said.contains("half written"), "{said}");
}

#[test]
fn a_whole_record_moves_in_to_the_byte_and_is_played_again_as_before() {
    let before = home_with_a_record();
    let bytes = bytes_of(before.path());
    let home = tempfile::tempdir().unwrap();
    as_files(before.path(), &bytes, home.path());
    assert_eq!(attempts(home.path()), attempts(before.path()));
    assert_eq!(bytes_of(home.path()), bytes);
    let id = attempts(home.path())[0].id.clone();
    for command in ["replay", "review"] {
        let [then, now] = [before.path(), home.path()].map(|home| {
            let output = program(home).args([command, &id]).output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap()
        });
        assert_eq!(now, then);
    }
    // The same file once more, as a kill before it was removed leaves it, goes; another one of its name is kept.
    let file = as_files(before.path(), &bytes, home.path());
    assert_eq!(Store::in_folder(records(home.path())).history().notes, [""; 0]);
    assert!(!file.exists());
    let shorter = &bytes[..bytes[..bytes.len() - 1].iter().rposition(|byte| *byte == b'\n').unwrap() + 1];
    std::fs::write(&file, shorter).unwrap();
    assert_eq!(attempts(home.path()).len(), 1);
    let name = file.file_name().unwrap().to_string_lossy().into_owned();
    assert_eq!(
        std::fs::read(records(home.path()).join(format!("set-aside/{name}.another-1"))).unwrap(),
        shorter
    );
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
    let changed = "UPDATE text SET body = '(format: 1)' WHERE hash = ?1";
    database(home.path()).execute(changed, [&texts.scenario]).unwrap();
    assert!(matches!(store.texts(&texts), Err(RecordError::BadText { .. })));
    let said = told(&["replay", &attempt.id]);
    assert!(said.contains("it was changed after it was kept"), "{said}");
    assert!(said.contains("Played again with the scenario as it is now."), "{said}");
    assert!(said.contains("One, in the window."), "{said}");
    // The scenario is not to be had either: both are told.
    let other =
        r#"UPDATE line SET text = replace(text, '"scenario":"lamp"', '"scenario":"pram"') WHERE number = 0"#;
    database(home.path()).execute(other, ()).unwrap();
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
fn a_record_that_is_damaged_in_the_database_is_put_aside_and_can_still_be_written_out() {
    let home = home_with_a_record();
    let id = attempts(home.path())[0].id.clone();
    let damaged = "UPDATE line SET text = replace(text, '\"say\"', '\"sag\"') WHERE number = 1";
    assert_eq!(database(home.path()).execute(damaged, ()).unwrap(), 1);
    let (said, status) = play(home.path(), &[], "q\n");
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("line 2 is damaged") && said.contains("It was put aside"), "{said}");
    let (said, _) = play(home.path(), &[], "q\n");
    assert!(!said.contains("damaged"), "it is told once: {said}");
    let output = program(home.path()).args(["records", "export", &id]).output().unwrap();
    let written = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && written.contains("{\"sag\"") && written.contains("I name an hour"));
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
