//! `extramile rehearse` beyond its tables: expectations that are not met, and stopping it on the way.

use std::path::Path;

use super::run;

const SHOP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/scenarios/corner-shop");

fn shop_with_plays(plays: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    for file in ["pack.ron", "lamp.ron"] {
        std::fs::copy(Path::new(SHOP).join(file), folder.path().join(file)).unwrap();
    }
    std::fs::write(folder.path().join("lamp.plays"), plays).unwrap();
    let lamp = folder.path().join("lamp.ron").display().to_string();
    (folder, lamp)
}

#[test]
fn expectations_are_played_with_every_rehearsal() {
    let said = r#"say: ["call.hear", "desk.ring", "back.refund"]"#;
    let table = [
        (r#"ending: "light""#, 0, "comes out as it says"),
        (r#"ending: "dark""#, 1, "E133"),
        (r#"ending: "light", broken: ["ring"]"#, 1, "E134"),
        (r#"ending: "light", satisfaction: (0, 5)"#, 1, "E135"),
        (r#"ending: "light", levels: [(Listening, 1)]"#, 1, "E136"),
        (r#"say: ["call.hear", "desk.ring", "back.refund", "back.refund"], ending: "light""#, 1, "E131"),
        (r#"say: ["call.hear"], ending: "light""#, 1, "E132"),
        (r#"say: ["call.hear"], ending: "nowhere""#, 1, "has mistakes"),
    ];
    for (play, expected, told) in table {
        let said = if play.starts_with("say") { String::new() } else { format!("{said}, ") };
        let (_folder, lamp) = shop_with_plays(&format!("(format: 1, plays: {{\"fixed\": ({said}{play})}})"));
        let (printed, status) = run(&["rehearse", &lamp, "--plays", "2"], b"");
        let printed = printed.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(printed.contains(told) && status == expected, "{status} {told} {printed}");
    }
}

#[cfg(unix)]
#[test]
fn whoever_stops_it_is_told_what_was_found_until_then() {
    use std::process::{Command, Stdio};

    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_extramile"));
    child.args(["rehearse", &format!("{SHOP}/lamp.ron"), "--plays", "1000000"]);
    child.env("EXTRAMILE_HOME", home.path()).stdin(Stdio::null()).stdout(Stdio::piped());
    let child = child.spawn().unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1500));
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let printed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert!(printed.contains("You stopped it") && printed.contains("How it ends"), "{printed}");
}
