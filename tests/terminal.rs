//! What belongs here: whole sessions in the terminal, as a person sees them. `tests/terminal/NAME.toml` says how the
//! program is called, `.stdin` what is typed, `.stdout` and `.stderr` what is printed; `TRYCMD=overwrite` writes anew.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::{Command, Stdio};

#[path = "terminal/afterwards.rs"]
mod afterwards;
#[path = "terminal/beginning.rs"]
mod beginning;
#[path = "terminal/checking.rs"]
mod checking;
#[path = "terminal/formatting.rs"]
mod formatting;
#[path = "terminal/rehearsing.rs"]
mod rehearsing;

#[test]
fn sessions_in_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .env("EXTRAMILE_HOME", home.path().to_string_lossy())
        .case("tests/terminal/*.toml")
        .run();
}

fn run(arguments: &[&str], typed: &[u8]) -> (String, i32) {
    run_in(tempfile::tempdir().unwrap().path(), arguments, typed)
}

fn run_in(home: &Path, arguments: &[&str], typed: &[u8]) -> (String, i32) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_extramile"))
        .args(arguments)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
        .env("EXTRAMILE_HOME", home)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    if let Err(error) = child.stdin.take().unwrap().write_all(typed) {
        // A program that asks for nothing may be gone before anything is said to it.
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
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
fn a_file_that_is_no_text_is_a_mistake_with_its_place_and_hides_no_other_file() {
    let home = tempfile::tempdir().unwrap();
    let pack = home.path().join("pack");
    std::fs::create_dir_all(&pack).unwrap();
    std::fs::write(pack.join("a.ron"), b"(\n    title: \"Gr\xc3\xbc\xdfe\",\n)").unwrap();
    std::fs::File::create(pack.join("b.ron")).unwrap().set_len(5 << 30).unwrap();
    std::fs::write(pack.join("c.ron"), "(format: 1,").unwrap();
    std::fs::write(pack.join("c.plays"), b"\xff").unwrap();
    let path = pack.display().to_string();
    let (printed, status) = run(&["check", &path, "--format", "json"], b"");
    assert_eq!(status, 1, "{printed}");
    let found: Vec<serde_json::Value> =
        printed.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let of = |file: &str| {
        let messages = found.iter().filter(|message| message["file"].as_str().unwrap().ends_with(file));
        let place = |message: &serde_json::Value| {
            let [line, column] = ["line", "column"].map(|name| message[name].as_u64().unwrap());
            format!("{line}:{column} {}", message["code"].as_str().unwrap())
        };
        messages.map(place).collect::<Vec<_>>()
    };
    assert_eq!(of("a.ron"), ["2:16 E009"], "{printed}");
    assert_eq!(of("b.ron"), ["1:1 E001"], "{printed}");
    assert_eq!(of("c.ron"), ["1:1 E005"], "{printed}");
    assert_eq!(of("c.plays"), ["1:1 E009"], "{printed}");
    let (printed, status) = run(&["check", &path], b"");
    assert_eq!(status, 1);
    assert!(printed.contains("title: \"Gr\u{fc}\u{fffd}e\""), "{printed}");
    assert!(printed.contains("extramile explain E009"), "{printed}");
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
        [(met.to_owned(), 0, "0 errors and"), (met.replace("dark", "light"), 1, "lamp.plays:1:77")]
    {
        std::fs::write(pack.path().join("lamp.plays"), plays).unwrap();
        let (printed, found) = run(&["check", &path], b"");
        assert_eq!(found, status, "{printed}");
        assert!(printed.contains(expected), "{printed}");
    }
}

#[test]
fn going_back_shows_both_branches_and_a_review_becomes_a_page() {
    let home = tempfile::tempdir().unwrap();
    // Heard, looked up, rung and brought; then back to the last turn, and only the money is sent.
    let typed = b"3\n1\n2\n3\nr 4\n1\nq\n";
    let play = ["play", "lamp", "--text", "--as", "Kim", "--seed", "7"];
    let (printed, status) = run_in(home.path(), &play, typed);
    assert_eq!(status, 0, "{printed}");
    let beside = printed.split("Beside the attempt that you went back in").nth(1).unwrap_or_default();
    for told in ["The two part at turn 4, Tue ", "Before, you:", "This time, you:", "Satisfaction: "] {
        assert!(beside.contains(told), "{told}:\n{printed}");
    }
    let (listed, _) = run_in(home.path(), &["records", "list", "--format", "json"], b"");
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let again = listed["attempts"][1]["id"].as_str().unwrap();
    let (review, status) = run_in(home.path(), &["review", again], b"");
    assert!(status == 0 && review.contains("The two part at turn 4, Tue "), "{review}");

    let page = home.path().join("review.html").display().to_string();
    let (told, status) = run_in(home.path(), &["review", again, "--out", &page], b"");
    assert_eq!((told.contains("review.html"), status), (true, 0), "{told}");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("The dark lamp"), "{page}");
    assert_eq!(run_in(home.path(), &["review", again, "--out", "review.docx"], b"").1, 2);
}

#[test]
fn the_log_holds_no_name_no_path_and_nothing_that_was_said() {
    let folder = tempfile::tempdir().unwrap();
    let home = folder.path().join("Xanthippe");
    // Something to complain of: a pack of one's own that cannot be read, and a record that is none.
    let own = home.join("scenarios/mine");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("pack.ron"), "(format: 1, title: \"Xanthippe's\"").unwrap();
    std::fs::write(own.join("one.ron"), "(id: \"xanthippe\"").unwrap();
    std::fs::create_dir_all(home.join("records")).unwrap();
    std::fs::write(home.join("records/xanthippe.jsonl"), "Xanthippe said").unwrap();
    let play = ["play", "lamp", "--text", "--as", "Xanthippe", "--seed", "7"];
    let (printed, status) = run_in(&home, &play, b"1\n3\n1\n2\n3\ng\nXanthippe rings\nI listen\nq\n");
    assert_eq!(status, 0, "{printed}");
    assert!(printed.contains("The end"), "{printed}");
    run_in(&home, &["records", "list"], b"");
    run_in(&home, &["review", "xanthippe"], b"");
    let log = std::fs::read_to_string(home.join("extramile.log")).unwrap();
    assert!(log.contains("started"), "{log}");
    for personal in ["xanthippe", "switched it on", "does not light", "i listen"] {
        assert!(!log.to_lowercase().contains(personal), "{personal}:\n{log}");
    }
    assert!(!home.join("crash-reports").exists());
}

/// The id of the one attempt there is.
fn only(home: &Path) -> String {
    let (listed, _) = run_in(home, &["records", "list", "--format", "json"], b"");
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    listed["attempts"][0]["id"].as_str().unwrap().to_owned()
}

#[test]
fn the_record_and_the_review_round_satisfaction_alike() {
    for intensity in ["1", "2", "3", "4", "5"] {
        let home = tempfile::tempdir().unwrap();
        let play = ["play", "lamp", "--text", "--as", "Kim", "--seed", "7", "--intensity", intensity];
        run_in(home.path(), &play, b"3\n1\n2\n3\nq\n");
        let (listed, _) = run_in(home.path(), &["records", "list"], b"");
        let kept = listed.split("satisfaction ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap();
        let (review, _) = run_in(home.path(), &["review", &only(home.path())], b"");
        assert!(review.contains(&format!("Satisfied {kept}\n")), "{listed}{review}");
    }
}

#[test]
fn the_review_of_what_is_not_over_says_when_the_levels_come() {
    let home = tempfile::tempdir().unwrap();
    run_in(home.path(), &["play", "lamp", "--text", "--as", "Kim", "--seed", "7"], b"3\nq\n");
    let (review, status) = run_in(home.path(), &["review", &only(home.path())], b"");
    assert_eq!(status, 0, "{review}");
    assert!(
        review.contains("How you did") && review.contains("The levels come when it is over."),
        "{review}"
    );
}
