//! `extramile new`: what it makes is in order and can be played, and nothing is overwritten.

use super::run_in;

#[test]
fn a_new_scenario_is_in_order_and_can_be_played_at_once() {
    let home = tempfile::tempdir().unwrap();
    let (told, status) = run_in(home.path(), &["new", "cold-soup", "--from", "call-and-callback"], b"");
    assert!(status == 0 && told.contains("It can be played as it is."), "{told}");
    let own = home.path().join("scenarios");
    let (told, status) = run_in(home.path(), &["check", &own.display().to_string()], b"");
    assert!(status == 0 && told.contains("2 files are in order"), "{told}");
    let (told, status) =
        run_in(home.path(), &["play", "my-pack/cold-soup", "--text", "--as", "Sam"], b"1\nq\n");
    assert!(status == 0 && told.contains("Cold soup") && told.contains("You: "), "{told}");

    // A second one joins the pack; the same one again is refused.
    let (_, status) = run_in(home.path(), &["new", "warm-soup"], b"");
    assert_eq!(status, 0);
    let file = own.join("my-pack/cold-soup.ron");
    std::fs::write(&file, "mine").unwrap();
    let (_, status) = run_in(home.path(), &["new", "cold-soup"], b"");
    assert_eq!((status, std::fs::read_to_string(&file).unwrap().as_str()), (2, "mine"));

    let folder = home.path().join("Elsewhere");
    let (_, status) = run_in(home.path(), &["new", "soup", "--in", &folder.display().to_string()], b"");
    assert!(status == 0 && folder.join("soup.ron").is_file() && folder.join("pack.ron").is_file());
    for wrong in [["new", "Cold Soup", "--from", "one-call"], ["new", "soup", "--from", "two-calls"]] {
        assert_eq!(run_in(home.path(), &wrong, b"").1, 2);
    }
}

#[test]
fn a_complaint_is_asked_for_and_becomes_a_scenario_that_can_be_played() {
    let home = tempfile::tempdir().unwrap();
    // Title, name (back, and again), pronoun by number, portrait, channel, a wrong time and a right one; then what
    // happened; all else is left open.
    let typed =
        "The cake\nX\n<\nAda Byron\n1\nines\n4\nnoon\nsat 9:05\n\na birthday cake\na wedding cake {2}\n";
    let (told, status) = run_in(home.path(), &["new", "cake", "--ask"], typed.as_bytes());
    assert_eq!(status, 0, "{told}");
    assert!(told.contains("That is no day and time.") && told.contains("is made: a scenario"), "{told}");
    let file = home.path().join("scenarios/my-pack/cake.ron");
    let text = std::fs::read_to_string(&file).unwrap();
    for written in [
        "title: \"The cake\"",
        "\"Ada Byron\"",
        "pronoun: She",
        "\"ines\"",
        "Counter",
        "\"Sat 09:05\"",
        "a wedding cake (2)",
    ] {
        assert!(text.contains(written), "{written}\n{text}");
    }
    let own = home.path().join("scenarios");
    let (told, status) =
        run_in(home.path(), &["check", &own.display().to_string(), "--deny", "warnings"], b"");
    assert!(status == 0 && told.contains("2 files are in order"), "{told}");
    let (told, status) = run_in(home.path(), &["play", "my-pack/cake", "--text", "--as", "Sam"], b"1\nq\n");
    assert!(status == 0 && told.contains("a birthday cake"), "{told}");

    let (told, status) = run_in(home.path(), &["new", "other", "--ask"], b"q\n");
    assert!(status == 0 && told.contains("Nothing was written."), "{told}");
    assert!(!home.path().join("scenarios/my-pack/other.ron").exists());
    assert_eq!(run_in(home.path(), &["new", "cake", "--ask"], b"").1, 2);
    assert_eq!(run_in(home.path(), &["new", "Cake", "--ask"], b"").1, 2);
}
