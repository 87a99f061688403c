//! What one does when a conversation is over or was left: goes back to a turn later, hands the review to a program,
//! presses Ctrl-C; and that nothing which steers a terminal comes out of a file.

use std::collections::BTreeSet;
use std::path::Path;

use super::{only, run_in};

const PLAY: [&str; 7] = ["play", "lamp", "--text", "--as", "Kim", "--seed", "7"];

fn ended(home: &Path) -> String {
    let (printed, status) = run_in(home, &PLAY, b"3\n1\n2\n3\nq\n");
    assert_eq!(status, 0, "{printed}");
    only(home)
}

#[test]
fn one_goes_back_to_a_turn_of_an_attempt_that_was_left_long_ago() {
    let home = tempfile::tempdir().unwrap();
    let id = ended(home.path());
    let (printed, status) = run_in(home.path(), &["review", &id, "--rewind", "4"], b"1\nq\n");
    assert_eq!(status, 0, "{printed}");
    for told in
        ["You are back before turn 4.", "Beside the attempt that you went back in", "part at turn 4, Tue "]
    {
        assert!(printed.contains(told), "{told}:\n{printed}");
    }
    let (listed, _) = run_in(home.path(), &["records", "list", "--format", "json"], b"");
    let listed: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let forked = &listed["attempts"][1]["header"]["forked"];
    assert_eq!((forked["from"].as_str(), forked["turn"].as_u64()), (Some(id.as_str()), Some(4)));
    // The other one is as it was.
    assert_eq!(listed["attempts"][0]["inputs"], 4);
    for turn in ["0", "5"] {
        let (printed, status) = run_in(home.path(), &["review", &id, "--fork", turn], b"");
        assert_eq!(status, 2);
        assert!(
            printed.contains(" 1. ") && printed.contains(" 4. ") && !printed.contains(" 5. "),
            "{printed}"
        );
    }
}

/// All names in a value, those in lists and in what they hold included.
fn names(value: &serde_json::Value, all: &mut BTreeSet<String>) {
    match value {
        serde_json::Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            all.insert(name.clone());
            names(value, all);
        }),
        serde_json::Value::Array(list) => list.iter().for_each(|value| names(value, all)),
        _ => {}
    }
}

#[test]
fn the_review_for_a_program_is_what_a_person_sees_and_its_page_names_all_of_it() {
    let home = tempfile::tempdir().unwrap();
    let id = ended(home.path());
    let (printed, status) = run_in(home.path(), &["review", &id, "--format", "json"], b"");
    assert_eq!((printed.lines().count(), status), (1, 0), "{printed}");
    let review: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let (seen, _) = run_in(home.path(), &["review", &id], b"");
    let seen = seen.split_whitespace().collect::<Vec<_>>().join(" ");
    let texts = [
        &review["ended"]["title"],
        &review["ended"]["says"],
        &review["facts"][0]["text"],
        &review["bars"][1]["notes"][0],
        &review["promises"][0]["text"],
        &review["promises"][0]["told"],
        &review["turning_points"][0]["why"][0],
        &review["turning_points"][0]["line"]["words"],
        &review["evidence"][0]["why"],
        &review["missed"][0]["effect"],
        &review["lesson"],
    ];
    for text in texts {
        let text = text.as_str().unwrap_or_else(|| panic!("{texts:#?}")).replace('*', "");
        assert!(seen.contains(&text), "{text}:\n{seen}");
    }
    let judged: Vec<_> =
        review["bars"].as_array().unwrap().iter().filter(|bar| !bar["level"].is_null()).collect();
    assert!(!judged.is_empty(), "{printed}");
    for bar in judged {
        let told = format!("{} of 5. You took {} per cent", bar["level"], bar["per_cent_of_offered"]);
        assert!(seen.contains(&told), "{told}");
    }
    let transcript = review["transcript"].as_array().unwrap();
    assert!(transcript.iter().filter(|line| line["whose"] == "customer").count() > 1, "{transcript:?}");
    let page = include_str!("../../docs/review-json.md");
    let mut all = BTreeSet::new();
    names(&review, &mut all);
    for name in all {
        assert!(
            page.contains(&format!("`{name}`")) || page.contains(&format!("{name},")),
            "{name} is not on the page"
        );
    }
}

#[test]
fn a_page_goes_only_into_a_folder_that_is_there_and_has_its_day() {
    let home = tempfile::tempdir().unwrap();
    let id = ended(home.path());
    let page = home.path().join("reviews/one/review.html");
    let path = page.display().to_string();
    assert_eq!(run_in(home.path(), &["review", &id, "--out", &path], b"").1, 1);
    assert!(!home.path().join("reviews").exists());
    std::fs::create_dir_all(page.parent().unwrap()).unwrap();
    assert_eq!(run_in(home.path(), &["review", &id, "--out", &path], b"").1, 0);
    let page = std::fs::read_to_string(page).unwrap();
    let head = page.split("Kim · ").nth(1).unwrap().split(" · ").next().unwrap();
    let words: Vec<&str> = head.split(' ').collect();
    assert!(words.len() == 3 && words[0].parse::<u8>().is_ok() && words[2].len() == 4, "{head}");
}

#[test]
fn a_wrong_number_is_answered_in_words() {
    let home = tempfile::tempdir().unwrap();
    for (arguments, told) in [
        (&["play", "lamp", "--text", "--seed", "x"][..], "a whole number belongs here"),
        (&["play", "lamp", "--text", "--intensity", "six"], "a number from 1 to 5 belongs here"),
        (&["play", "lamp", "--text", "--intensity", "6"], "a number from 1 to 5 belongs here"),
        (&["review", "x", "--rewind", "-"], "a whole number belongs here"),
    ] {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_extramile"))
            .args(arguments)
            .env("EXTRAMILE_HOME", home.path())
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains(told) && !said.contains("digit"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn who_interrupts_is_told_that_it_is_saved_and_how_one_goes_on() {
    use std::io::{BufRead, BufReader, Read, Write};
    use std::process::{Command, Stdio};
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_extramile"))
        .args(PLAY)
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures"))
        .env("EXTRAMILE_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdin.write_all(b"3\n").unwrap();
    // The last of the next replies: after it the program waits.
    let mut line = String::new();
    while !line.contains("Ring Nora") || !line.contains("3.") {
        line.clear();
        assert!(stdout.read_line(&mut line).unwrap() > 0);
    }
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(interrupt.success());
    let mut rest = String::new();
    stdout.read_to_string(&mut rest).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert!(rest.contains("Everything that was answered is saved."), "{rest}");
    let command = rest.split("extramile ").nth(1).unwrap().trim();
    assert_eq!(command, "play corner-shop/lamp --text --as Kim");
    let arguments: Vec<&str> = command.split(' ').collect();
    let (printed, status) = run_in(home.path(), &arguments, b"g\nq\n");
    assert!(status == 0 && printed.contains("You go on where you stopped."), "{printed}");
}

#[test]
fn nothing_in_a_file_or_a_name_steers_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    let shop = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios/corner-shop");
    let pack = home.path().join("scenarios/shop");
    std::fs::create_dir_all(&pack).unwrap();
    let text = std::fs::read_to_string(shop.join("lamp.ron")).unwrap();
    // Written out, and as the file format spells it.
    let steering = "\u{202e}\u{2066}\u{9b}31m\\u{1b}[2J\\u{202e}\\u{e0041}";
    let text = text.replace("I bought {dark}", &format!("I {steering}bought {{dark}}"));
    let text = text
        .replace("id: \"lamp\"", "id: \"steer\"")
        .replace("The dark lamp", &format!("The {steering}lamp"));
    std::fs::write(pack.join("steer.ron"), &text).unwrap();
    let own = std::fs::read_to_string(shop.join("pack.ron")).unwrap().replace("corner-shop", "other-shop");
    std::fs::write(pack.join("pack.ron"), own).unwrap();
    std::fs::write(pack.join("broken.ron"), text.replace("then: \"desk\"", "then: \"\u{202e}ksed\""))
        .unwrap();
    let folder = pack.display().to_string();
    let play = ["play", "steer", "--text", "--as", "K\u{202e}im\u{9b}", "--seed", "7"];
    let (played, status) = run_in(home.path(), &play, b"3\n1\n2\n3\ne\nq\n");
    assert!(status == 0 && played.contains("bought a lamp that does not light"), "{played}");
    let id = only(home.path());
    let mut all = vec![played];
    for arguments in [
        &["review", &id][..],
        &["review", &id, "--format", "json"],
        &["replay", &id],
        &["replay", &id, "--format", "json"],
        &["records", "list"],
        &["records", "list", "--format", "json"],
        &["check", &folder],
        &["check", &folder, "--format", "json"],
    ] {
        all.push(run_in(home.path(), arguments, b"").0);
    }
    for printed in all {
        let steers = |letter: &char| {
            letter.is_control() && *letter != '\n'
                || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        };
        assert_eq!(printed.chars().find(steers), None, "{printed}");
    }
}
