//! What belongs here: whole sessions in the terminal, as a person sees them. `tests/terminal/NAME.toml` says how the
//! program is called, `.stdin` what is typed, `.stdout` and `.stderr` what is printed; `TRYCMD=overwrite` writes anew.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

#[test]
fn sessions_in_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .env("EXTRAMILE_HOME", home.path().to_string_lossy())
        .case("tests/terminal/*.toml")
        .run();
}

fn run(arguments: &[&str], typed: &[u8]) -> (String, i32) {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_extramile"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
        .env("EXTRAMILE_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed).unwrap();
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[test]
fn what_a_program_reads_is_one_json_value_a_line() {
    let (printed, status) = run(&["check", "unsound", "--format", "json"], b"");
    assert_eq!(status, 1);
    let found: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(found.iter().any(|message| message["fix"]["replacement"] == "summary"), "{printed}");
    let (printed, status) = run(&["records", "list", "--format", "json"], b"");
    assert_eq!((printed.as_str(), status), ("{\"attempts\":[],\"notes\":[]}\n", 0));
}

#[test]
fn no_colour_and_no_control_character_goes_into_a_pipe() {
    let typed = b"?\n3\n1\n2\n3\nl\nq\n";
    let (printed, _) = run(&["play", "lamp", "--text", "--seed", "7"], typed);
    let steering = printed.chars().find(|letter| letter.is_control() && *letter != '\n');
    assert_eq!(steering, None, "{printed}");
    assert!(printed.lines().all(|line| line.chars().count() <= 80), "{printed}");
}

#[test]
fn bytes_that_are_no_text_are_answered_like_any_wrong_line() {
    let (printed, status) = run(&["play", "lamp", "--text", "--seed", "7"], b"\xff\xfe\n\0\n1");
    assert_eq!(status, 0);
    assert_eq!(printed.matches("Type a number from 1 to 3").count(), 2, "{printed}");
    assert!(printed.contains("You: Have you switched it on?"), "the last line needs no end: {printed}");
}

#[test]
fn expectations_that_are_not_met_are_told_with_their_line() {
    let pack = tempfile::tempdir().unwrap();
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios/corner-shop");
    for file in ["pack.ron", "lamp.ron"] {
        std::fs::copy(shop.join(file), pack.path().join(file)).unwrap();
    }
    let met = r#"(format: 1, plays: {"hurried": (say: ["call.come", "counter.form"], ending: "dark")})"#;
    let path = pack.path().display().to_string();
    for (plays, status, expected) in
        [(met.to_owned(), 0, "3 files are in order"), (met.replace("dark", "light"), 1, "lamp.plays:1:77")]
    {
        std::fs::write(pack.path().join("lamp.plays"), plays).unwrap();
        let (printed, found) = run(&["check", &path], b"");
        assert_eq!(found, status, "{printed}");
        assert!(printed.contains(expected), "{printed}");
    }
}
