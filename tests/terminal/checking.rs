//! What `extramile check` finds beyond one file's form: where a conversation gets stuck, ids that are taken, files that
//! belong to nothing; and that play goes on where the scenario has a hole.

use std::path::Path;

use super::{run, run_in};

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scenarios/corner-shop");

/// The lamp with stretches of it replaced, each of which stands there once.
fn lamp(changes: &[(&str, &str)]) -> String {
    let mut text = std::fs::read_to_string(Path::new(SHOP).join("lamp.ron")).unwrap();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "`{from}` must stand in lamp.ron once");
        text = text.replace(from, to);
    }
    text
}

/// A folder of a pack with these files beside `pack.ron`.
fn pack(folder: &Path, files: &[(&str, &str)]) {
    std::fs::create_dir_all(folder).unwrap();
    std::fs::copy(Path::new(SHOP).join("pack.ron"), folder.join("pack.ron")).unwrap();
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}

/// What is told of a path, without the line breaks.
fn check(path: &Path) -> (String, i32) {
    let (printed, status) = run(&["check", &path.display().to_string()], b"");
    (printed.split_whitespace().collect::<Vec<_>>().join(" "), status)
}

#[test]
fn where_a_conversation_gets_stuck_is_told_with_the_shortest_way_there() {
    let ring = "minutes: 1, then: \"back\"";
    let lunch = "minutes: 45, stay: true";
    let doubted = ("facts: {\n", "flags: [\"doubted\", \"never\"],\n    facts: {\n");
    let table: &[(&str, &[(&str, &str)], &[&str])] = &[
        ("asking is always possible", &[(ring, "minutes: 1, when: Told(\"stock\"), then: \"back\"")], &[]),
        (
            "nothing to say after a doubt",
            &[
                doubted,
                ("does: [Doubt],", "does: [Doubt], sets: [\"doubted\"],"),
                (ring, "minutes: 1, when: Not(Flag(\"doubted\")), then: \"back\""),
            ],
            &["E128", "after `call.switch`, `call.hear`, `desk.look`, `desk.lunch`"],
        ),
        (
            "a circle whose way out never opens",
            &[
                doubted,
                (lunch, "minutes: 45, again: true, stay: true"),
                ("does: [Doubt],", "does: [Doubt], sets: [\"doubted\"],"),
                (ring, "minutes: 1, when: Not(Flag(\"doubted\")), then: \"back\""),
            ],
            &["E129", "after `call.switch`, `call.hear`"],
        ),
        (
            "beats that lead to each other",
            &[
                doubted,
                (ring, "minutes: 1, then: \"hall\""),
                (
                    "        \"chase\": (\n            contact",
                    "        \"hall\": (contact: \"desk\", then: \"door\"),\n        \"door\": (contact: \"desk\", go: [(when: Flag(\"never\"), then: \"back\"), (then: \"hall\")]),\n        \"chase\": (\n            contact",
                ),
            ],
            &["E128", "nobody gets to speak", "after `call.hear`, `desk.ring`"],
        ),
        (
            "only those who arrive furious get stuck",
            &[("minutes: 1, then: \"back\"", "minutes: 1, when: Arousal(below: 70), then: \"back\"")],
            &["E128", "with the customer set to arrive as heated as 5 of 5"],
        ),
        (
            "a way out that only comes later",
            &[
                (lunch, "minutes: 5, again: true, stay: true"),
                (ring, "minutes: 1, when: Past(\"Tue 17:00\"), then: \"back\""),
            ],
            &[],
        ),
    ];
    for (what, changes, told) in table {
        let home = tempfile::tempdir().unwrap();
        pack(home.path(), &[("lamp.ron", &lamp(changes))]);
        let (printed, status) = check(home.path());
        assert_eq!(status, i32::from(!told.is_empty()), "{what}: {printed}");
        for told in *told {
            assert!(printed.contains(told), "{what}: {told}: {printed}");
        }
    }
}

#[test]
fn an_id_that_is_taken_is_told_with_both_places() {
    let home = tempfile::tempdir().unwrap();
    let [one, other] = ["one", "other"].map(|name| home.path().join(name));
    let text = lamp(&[]);
    pack(&one, &[("a.ron", &text), ("b.ron", &text)]);
    let (printed, status) = check(&one);
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("E127") && printed.contains("b.ron:3:9"), "{printed}");
    assert!(printed.contains(&format!("taken by another scenario: {}:3", one.join("a.ron").display())));
    // Two packs may have a scenario of the same id, but not the same id themselves.
    std::fs::remove_file(one.join("b.ron")).unwrap();
    pack(&other, &[("a.ron", &text)]);
    let (printed, status) = check(home.path());
    assert_eq!((status, printed.matches("error[").count()), (1, 1), "{printed}");
    assert!(printed.contains("E191"), "{printed}");
    for pack in [&one, &other] {
        assert!(printed.contains(&pack.join("pack.ron").display().to_string()), "{printed}");
    }
    let named = home.path().display().to_string();
    let (printed, _) = run(&["check", &named, &named, &one.display().to_string()], b"");
    assert_eq!(printed.matches("error[").count(), 1, "named twice, looked at once: {printed}");
}

#[test]
fn a_scenario_in_no_pack_is_told() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("lamp.ron");
    std::fs::write(&file, lamp(&[])).unwrap();
    let (printed, status) = check(&file);
    assert_eq!((status, printed.matches("error[").count()), (1, 1), "{printed}");
    assert!(printed.contains("E190") && printed.contains("Put it in a pack's folder"), "{printed}");
    pack(home.path(), &[]);
    let (printed, status) = check(&file);
    assert_eq!(status, 0, "{printed}");
}

#[test]
fn expectations_of_no_scenario_are_told() {
    let home = tempfile::tempdir().unwrap();
    pack(home.path(), &[("lamp.ron", &lamp(&[])), ("lamb.plays", "(format: 1, plays: {})")]);
    let (printed, status) = check(home.path());
    assert_eq!(status, 1, "{printed}");
    assert!(printed.contains("E137") && printed.contains("no scenario `lamb.ron`"), "{printed}");
}

#[cfg(unix)]
#[test]
fn a_link_to_its_own_folder_is_not_followed_round_and_round() {
    let home = tempfile::tempdir().unwrap();
    pack(home.path(), &[("lamp.ron", &lamp(&[]))]);
    std::os::unix::fs::symlink(home.path(), home.path().join("self")).unwrap();
    let (printed, status) = check(home.path());
    // As a scenario the lamp is too small to teach: it is warned of, once.
    assert_eq!((printed.matches("warning[W221]").count(), status), (1, 0), "{printed}");
    assert!(printed.contains("0 errors and 7 warnings in 2 files."), "{printed}");
}

#[test]
fn play_goes_on_where_the_scenario_has_a_hole() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("shop/lamp.ron");
    let holed = [(
        "then: \"desk\",\n                ),\n                \"switch\"",
        "then: \"hole\",\n                ),\n                \"switch\"",
    )];
    let hole = "        \"hole\": (contact: \"desk\", replies: {\"no\": (say: \"No\", minutes: 1, when: Not(Told(\"dark\")), finish: true)}),\n        \"desk\": (\n";
    let text = lamp(&holed).replace("        \"desk\": (\n", hole);
    pack(file.parent().unwrap(), &[("lamp.ron", &text)]);
    let line = 1 + text.lines().position(|line| line.contains("\"hole\": (")).unwrap();
    let path = file.display().to_string();
    let play = ["play", &path, "--text", "--as", "Kim", "--seed", "7"];
    // A question, then the reply that leads nowhere, then another one to the end.
    let (printed, status) = run_in(home.path(), &play, b"1\n3\n2\n1\n2\n1\nq\n");
    let told: String = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(status, 0, "{printed}");
    assert!(told.contains("a hole in the scenario: at the beat `hole`"), "{printed}");
    assert!(told.contains(&format!("lamp.ron:{line})")) && told.contains("is saved"), "{printed}");
    assert!(told.contains("The end:"), "{printed}");
}

#[test]
fn as_sarif_it_is_one_document_with_rules_ways_and_fixes() {
    let home = tempfile::tempdir().unwrap();
    let stuck =
        lamp(&[("minutes: 1, then: \"back\"", "minutes: 1, when: Arousal(below: 70), then: \"back\"")]);
    let mistyped = stuck.replacen("id: \"lamp\"", "id: \"other\"", 1).replacen("summary:", "sumary:", 1);
    assert_ne!(stuck, mistyped);
    pack(&home.path().join("my shop"), &[("lamp.ron", &stuck), ("other.ron", &mistyped)]);
    let path = home.path().display().to_string();
    let (printed, status) = run(&["check", &path, "--format", "sarif"], b"");
    assert_eq!(status, 1, "{printed}");
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(document["version"], "2.1.0");
    let run = &document["runs"][0];
    let results = run["results"].as_array().unwrap();
    for result in results {
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(rule["help"]["text"].as_str().unwrap().contains("## Why it matters"));
    }
    let of = |code: &str| results.iter().find(|result| result["ruleId"] == code).unwrap();
    let hole = of("E128");
    let uri = hole["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str().unwrap();
    assert!(uri.starts_with("file://") && uri.ends_with("my%20shop/lamp.ron"), "{uri}");
    let steps = hole["codeFlows"][0]["threadFlows"][0]["locations"].as_array().unwrap();
    let step = |index: usize| &steps[index]["location"];
    let line = step(0)["physicalLocation"]["region"]["startLine"].as_u64().unwrap() as usize;
    let said = step(0)["message"]["text"].as_str().unwrap();
    let reply = said.split_once('.').unwrap().1;
    assert!(stuck.lines().nth(line - 1).unwrap().contains(&format!("\"{reply}\"")), "{said}");
    assert!(step(steps.len() - 1)["message"]["text"].as_str().unwrap().contains("as heated as 5 of 5"));
    let fix = &of("E012")["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!(fix["insertedContent"]["text"], "summary");
    // What is clean is a document too.
    let scenarios = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/word-given/pack.ron");
    let (printed, status) = run_in(home.path(), &["check", scenarios, "--format", "sarif"], b"");
    let document: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!((document["runs"][0]["results"].as_array().unwrap().len(), status), (0, 0));
}
