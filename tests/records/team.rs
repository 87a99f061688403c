//! Many people's records in the terminal: where they stand, what is set for them, what their replies say, and what is judged again.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use extramile::records::Store;
use extramile::scoring::RUBRIC;

use super::{database, home_with_a_record, program, records, unwrapped};

fn run(home: &Path, args: &[&str], typed: &str) -> (String, i32) {
    let mut child = program(home)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // What reads nothing may be gone before.
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap_or_default();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (said, output.status.code().unwrap())
}

fn json(home: &Path, args: &[&str]) -> serde_json::Value {
    let (said, status) = run(home, &[args, &["--format", "json"]].concat(), "");
    assert_eq!(status, 0, "{said}");
    serde_json::from_str(&said).unwrap()
}

/// Plays the lamp to an end under a name.
fn plays(home: &Path, name: &str, seed: u64, replies: &str) {
    let seed = seed.to_string();
    let (said, status) =
        run(home, &["play", "lamp", "--text", "--as", name, "--seed", &seed, "--anew"], replies);
    assert_eq!(status, 0, "{said}");
}

#[test]
fn what_was_judged_by_older_rules_is_judged_again_and_both_stay() {
    let home = home_with_a_record();
    let before = json(home.path(), &["records", "list"]);
    assert_eq!(json(home.path(), &["records", "rescore"])["judged"], 0, "all is of the present rules");
    // As if it had been judged by the rules before these, and otherwise.
    database(home.path()).execute("UPDATE judgement SET rubric = ?1, listening = 1", [RUBRIC - 1]).unwrap();
    let rescored = json(home.path(), &["records", "rescore"]);
    assert_eq!((&rescored["judged"], rescored["left"].as_array().unwrap().len()), (&1.into(), 0));
    let both: Vec<u32> = {
        let here = database(home.path());
        let mut all = here.prepare("SELECT rubric FROM judgement ORDER BY rubric").unwrap();
        all.query_map((), |row| row.get(0)).unwrap().map(Result::unwrap).collect()
    };
    assert_eq!(both, [RUBRIC - 1, RUBRIC]);
    // It came out when it did, and as it did; it is one conversation and counts once.
    assert_eq!(
        json(home.path(), &["records", "list"])["attempts"][0]["result"],
        before["attempts"][0]["result"]
    );
    assert_eq!(json(home.path(), &["records", "people"])["people"][0]["finished"], 1);
    assert_eq!(json(home.path(), &["records", "rescore"])["judged"], 0);
    assert!(json(home.path(), &["records", "check"])["wrong"].as_array().unwrap().is_empty());
}

#[test]
fn practice_is_set_for_somebody_done_and_taken_back() {
    let home = home_with_a_record();
    let by = ["--by", "2026-12-01"];
    let (said, status) =
        run(home.path(), &[&["records", "assign", "lamp", "--person", "Nobody"], &by[..]].concat(), "");
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("nobody and no team called “Nobody”"), "{said}");
    let (said, _) =
        run(home.path(), &[&["records", "assign", "lamp", "--person", "Sam"], &by[..]].concat(), "");
    assert!(unwrapped(&said).contains("is set for Sam, by 2026-12-01."), "{said}");
    run(home.path(), &[&["records", "assign", "lamp"], &by[..]].concat(), "");
    let set = || json(home.path(), &["records", "assignments"])["assignments"].clone();
    // What was done before it was set does not count.
    assert_eq!(set()[0]["people"], serde_json::json!([["Sam", false]]));
    plays(home.path(), "Ada", 3, "3\n1\n2\n3\nq\n");
    assert_eq!(set()[1]["people"], serde_json::json!([["Ada", true], ["Sam", false]]));
    plays(home.path(), "Sam", 3, "3\n1\n2\n3\nq\n");
    assert_eq!(set()[0]["people"], serde_json::json!([["Sam", true]]));
    assert_eq!(run(home.path(), &["records", "withdraw", "1"], "").1, 0);
    assert_eq!(run(home.path(), &["records", "withdraw", "1"], "").1, 2);
    assert_eq!(set().as_array().unwrap().len(), 1);
}

#[test]
fn where_a_team_stands_is_the_mean_of_the_latest_levels() {
    let home = home_with_a_record();
    plays(home.path(), "Ada", 3, "3\n1\n2\n3\nq\n");
    run(home.path(), &["records", "team", "Ada", "Counter"], "");
    let standing = json(home.path(), &["records", "standing"]);
    let names: Vec<&str> =
        standing["people"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ada", "Sam"]);
    let counter = json(home.path(), &["records", "standing", "--team", "Counter"]);
    assert_eq!(counter["people"].as_array().unwrap().len(), 1);
    let listed = json(home.path(), &["records", "list", "--person", "Ada"]);
    assert_eq!(counter["people"][0]["levels"], listed["attempts"][0]["result"]["levels"]);
    assert_eq!(counter["scenarios"][0]["finished"], 1);
    let said = unwrapped(&run(home.path(), &["records", "standing"], "").0);
    assert!(said.contains("Ada: listening ") && said.contains("Lately one conversation"), "{said}");
}

#[test]
fn what_replies_say_is_told_from_twenty_conversations_on() {
    let home = tempfile::tempdir().unwrap();
    for seed in 0..19 {
        plays(home.path(), "Ada", seed, "1\n1\n1\n1\n1\n1\n1\n1\nq\n");
    }
    let (said, _) = run(home.path(), &["records", "items", "lamp"], "");
    assert!(said.contains("Fewer than 20 conversations"), "{said}");
    for seed in 19..40 {
        plays(home.path(), "Ada", seed, "2\n3\n1\n2\n1\n3\n2\n1\nq\n");
    }
    let items = json(home.path(), &["records", "items", "lamp"]);
    let finished = items["conversations"].as_u64().unwrap();
    assert!(finished >= 20 && items["left_out"] == 0, "{items}");
    let items = items["items"].as_array().unwrap();
    assert!(!items.is_empty());
    for item in items {
        let times = item["times"].as_u64().unwrap();
        assert!((20..=finished).contains(&times), "{item}");
        let replies = item["replies"].as_array().unwrap();
        let given: u64 = replies.iter().map(|reply| reply["times"].as_u64().unwrap()).sum();
        assert_eq!(given, times, "{item}");
        for reply in replies {
            assert!(
                reply["times"].as_u64() <= reply["open"].as_u64() && reply["open"].as_u64() <= Some(times)
            );
        }
        // The best one given falls short of nothing.
        let short: Vec<i64> = replies.iter().filter_map(|reply| reply["short_hundredths"].as_i64()).collect();
        assert_eq!(short.iter().min(), Some(&0), "{item}");
        if let Some(difficulty) = item["difficulty_thousandths"].as_u64() {
            assert!(difficulty <= 1000);
        }
        if let Some(discrimination) = item["discrimination_thousandths"].as_i64() {
            assert!((-1000..=1000).contains(&discrimination));
        }
    }
}

#[test]
fn a_lost_pin_and_a_lost_passphrase_are_replaced_and_retention_is_told() {
    let home = home_with_a_record();
    let store = || Store::in_folder(records(home.path()));
    assert_eq!(run(home.path(), &["records", "pin", "Nobody"], "4071\n").1, 2);
    assert_eq!(run(home.path(), &["records", "pin", "Sam"], "four\n").1, 2);
    assert_eq!(run(home.path(), &["records", "pin", "Sam"], "4071\n").1, 0);
    assert_eq!(store().is_pin_of("Sam", "4071").unwrap(), Some(true));
    assert_eq!(run(home.path(), &["records", "pin", "Sam", "--remove"], "").1, 0);
    assert!(!store().has_pin("Sam").unwrap());
    assert_eq!(run(home.path(), &["records", "passphrase"], "short\n").1, 2);
    assert_eq!(run(home.path(), &["records", "passphrase"], "lemon horse tram\n").1, 0);
    assert!(store().is_passphrase("lemon horse tram").unwrap());
    assert_eq!(run(home.path(), &["records", "passphrase", "--remove"], "").1, 0);
    assert!(!store().has_passphrase().unwrap());

    let (said, _) = run(home.path(), &["records", "keep"], "");
    assert!(said.contains("kept until somebody is erased"), "{said}");
    assert_eq!(run(home.path(), &["records", "keep", "0"], "").1, 2);
    let (said, _) = run(home.path(), &["records", "keep", "12"], "");
    assert!(said.contains("12 months") && said.contains("Nothing was older"), "{said}");
    database(home.path()).execute("UPDATE attempt SET begun = '2001-01-01T00:00:00Z'", ()).unwrap();
    let kept = json(home.path(), &["records", "keep", "12"]);
    assert_eq!((&kept["months"], &kept["forgotten"]["attempts"]), (&12.into(), &1.into()));
    assert_eq!(json(home.path(), &["records", "keep", "--always"])["months"], serde_json::Value::Null);
}

#[test]
fn off_the_record_nothing_is_written() {
    let home = tempfile::tempdir().unwrap();
    let args = ["play", "lamp", "--text", "--as", "Sam", "--seed", "7", "--off-record"];
    let (said, status) = run(home.path(), &args, "3\n1\nx\n");
    assert_eq!(status, 0);
    assert!(said.contains("Off the record: nothing of it is kept."), "{said}");
    assert!(!records(home.path()).join("records.sqlite").exists());
}

#[test]
fn a_review_is_written_for_the_printer_and_the_same_one_gives_the_same_bytes() {
    let home = home_with_a_record();
    let id = json(home.path(), &["records", "list"])["attempts"][0]["id"].as_str().unwrap().to_owned();
    let file = |name: &str| home.path().join(name).display().to_string();
    for name in ["one.pdf", "two.PDF"] {
        let (said, status) = run(home.path(), &["review", &id, "--out", &file(name)], "");
        assert_eq!(status, 0, "{said}");
    }
    let (one, two) = (std::fs::read(file("one.pdf")).unwrap(), std::fs::read(file("two.PDF")).unwrap());
    assert!(one.starts_with(b"%PDF") && one == two);
    assert_eq!(Store::in_folder(records(home.path())).handed_out("Sam").unwrap().len(), 2);
    for name in ["progress.pdf", "progress.html"] {
        let (said, status) = run(home.path(), &["records", "progress", "Sam", "--out", &file(name)], "");
        assert_eq!(status, 0, "{said}");
    }
    assert!(std::fs::read(file("progress.pdf")).unwrap().starts_with(b"%PDF"));
    assert!(std::fs::read_to_string(file("progress.html")).unwrap().contains("The dark lamp"));
    let (said, status) = run(home.path(), &["review", &id, "--out", &file("three.docx")], "");
    assert_eq!(status, 2);
    assert!(unwrapped(&said).contains("ends in .html or .pdf"), "{said}");
}
