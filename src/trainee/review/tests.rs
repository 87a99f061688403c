//! A small conversation is played through the screens to its end, looked back on, rewound, played otherwise, and left
//! with a goal.

use std::path::Path;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::places_on_disk::Places;
use crate::records::{Outcome, Store};
use crate::settings::Settings;
use crate::trainee::hands::{choose, click, opened, press, read_out, say, says, says_not};
use crate::trainee::{Asked, Trainee};

/// The program with the test pack, at the lamp's briefing.
pub(in crate::trainee) fn at_briefing(home: &Path, text_size: u16) -> Harness<'static, Trainee> {
    opened(home, text_size, Asked { scenario: Some("lamp".into()), ..Asked::default() })
}

/// Plays to the end and looks back, with all that the best conversation tells.
pub(in crate::trainee) fn play(harness: &mut Harness<'_, Trainee>, replies: &[&str]) {
    say(harness, replies);
    look_back(harness);
    best_is_known(harness);
}

/// Hears the last words and goes to the review.
pub(in crate::trainee) fn look_back(harness: &mut Harness<'_, Trainee>) {
    for _ in 0..8 {
        if read_out(harness).contains("See what happened") {
            break;
        }
        click(harness, "Go on");
    }
    click(harness, "See what happened");
}

/// Waits until the best conversation is worked out, and shows what came of it.
pub(in crate::trainee) fn best_is_known(harness: &mut Harness<'_, Trainee>) {
    harness.state().bests().wait();
    harness.run_steps(4);
}

/// Goes back to the desk, before lunch, and asks on the shop floor instead.
pub(in crate::trainee) fn branch_off(harness: &mut Harness<'_, Trainee>) {
    press(harness, Key::R);
    for _ in 0..5 {
        press(harness, Key::ArrowLeft);
    }
    press(harness, Key::ArrowRight);
    click(harness, "Ask on the shop floor");
    press(harness, Key::Enter);
}

/// Promised a call, forgot it, and had nothing to tell.
pub(in crate::trainee) const BROKEN: [&str; 5] =
    ["So it's", "Go to lunch", "It's been very busy", "Ring Nora", "Nothing new yet"];

#[test]
fn what_is_off_the_record_or_wrecked_on_purpose_leaves_nothing_behind() {
    for (purpose, on_stage, told) in [
        ("Off the record", "Off the record", "Off the record: nothing of it is kept"),
        ("To wreck it", "Wreck it", "Wrecked on purpose: "),
    ] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = at_briefing(home.path(), 100);
        choose(&mut harness, purpose);
        says(&harness, "othing of it is kept");
        click(&mut harness, "Take the call");
        says(&harness, on_stage);
        play(&mut harness, &BROKEN);
        says(&harness, told);
        says_not(&harness, "Set a goal");
        // A branch of it is not kept either.
        branch_off(&mut harness);
        play(&mut harness, &["Ring Nora", "It's with you by six"]);
        for _ in 0..4 {
            press(&mut harness, Key::Escape);
        }
        says(&harness, "Who would you like to help?");
        says(&harness, "You haven’t met Nora yet");
        drop(harness);
        let store = Store::in_folder(Places::under(home.path(), None).records);
        assert!(!store.file().exists(), "nothing is written");
    }
}

#[test]
fn it_is_played_looked_back_on_rewound_and_left_with_a_goal() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);

    // The voice, the bars, the curve, the ledger, the record.
    for words in [
        "“We sat in the dark. I'll never go back.”",
        "Will not come back",
        "Listening, ",
        "How Nora felt",
        "Turning point 1, ",
        "Ring Nora",
        "broken, she came after it",
        "What was said",
        "Your own time did not count.",
    ] {
        says(&harness, words);
    }

    // A bar opens its evidence, and Escape comes back.
    click(&mut harness, "Ownership, ");
    says(&harness, "What counted");
    says(&harness, "You gave your word, with a time: Ring Nora.");
    says(&harness, "It fell due and nothing came: Ring Nora.");
    press(&mut harness, Key::Escape);
    says(&harness, "How Nora felt");

    // The arrows open one turning point after the other.
    for _ in 0..5 {
        press(&mut harness, Key::ArrowLeft);
    }
    says(&harness, "You gave back what she had told you");
    let first = read_out(&harness);
    press(&mut harness, Key::ArrowRight);
    assert_ne!(first, read_out(&harness));

    // Back to the desk: before lunch.
    press(&mut harness, Key::R);
    says(&harness, "What else was open");
    for _ in 0..5 {
        press(&mut harness, Key::ArrowLeft);
    }
    says(&harness, "Turn 1 of 5");
    press(&mut harness, Key::ArrowRight);
    says(&harness, "Turn 2 of 5");
    click(&mut harness, "Ask on the shop floor");
    says(&harness, "What it does at once");
    says(&harness, "One, in the window. I'll put it aside for you.");

    // The branch is played, and both stand side by side.
    press(&mut harness, Key::Enter);
    play(&mut harness, &["Ring Nora", "It's with you by six"]);
    for words in [
        "What you did",
        "What if",
        "From turn 2 on it went another way",
        "Satisfied",
        "Broken promises",
        "Go to lunch",
        "Ask on the shop floor",
    ] {
        says(&harness, words);
    }
    press(&mut harness, Key::Escape);
    says(&harness, "A branch: what if …");

    // A goal: taken from the suggestions, kept, and seen at the next briefing.
    press(&mut harness, Key::G);
    says(&harness, "What did I set out to do?");
    click(&mut harness, "If ");
    click(&mut harness, "Keep this goal");
    says(&harness, "Kept. You will see it");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    says(&harness, "Who would you like to help?");
    click(&mut harness, "Nora");
    says(&harness, "Your goal from last time");
    says(&harness, "then ");
}

#[test]
fn going_back_begins_at_the_turning_point_that_is_open() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    for _ in 0..5 {
        press(&mut harness, Key::ArrowLeft);
    }
    press(&mut harness, Key::R);
    says(&harness, "Turn 1 of 5");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::R);
    says_not(&harness, "Turn 1 of 5");
}

#[test]
fn what_is_written_behind_a_suggestion_stands_behind_it() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::G);
    click(&mut harness, "If ");
    let written = |harness: &Harness<'static, Trainee>| -> Vec<String> {
        let fields = harness.root().children_recursive();
        let fields = fields.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::TextInput);
        fields.filter_map(|node| node.accesskit_node().value()).collect()
    };
    let suggested = written(&harness);
    assert!(suggested.iter().all(|text| !text.is_empty()), "{suggested:?}");
    for _ in 0..40 {
        press(&mut harness, Key::Tab);
        let mut nodes = harness.root().children_recursive();
        let field = nodes.find(|node| node.accesskit_node().is_focused());
        if field.is_some_and(|node| node.accesskit_node().role() == egui::accesskit::Role::TextInput) {
            break;
        }
    }
    harness.event(egui::Event::Text("!".into()));
    harness.run_steps(4);
    let now = written(&harness);
    assert_ne!(now, suggested);
    let behind = suggested.iter().map(|text| format!("{text}!"));
    assert!(
        behind.zip(&now).zip(&suggested).all(|((behind, now), was)| *now == behind || now == was),
        "{now:?}"
    );
}

#[test]
fn the_keyboard_alone_reaches_every_bar_and_turning_point() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 200);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..40 {
        press(&mut harness, Key::Tab);
        let nodes = harness.root().children_recursive();
        let focused = nodes.filter(|node| node.accesskit_node().is_focused());
        for node in focused {
            reached.extend(node.accesskit_node().label());
            // What has the focus is in sight.
            let shown = node.rect();
            assert!(shown.bottom() > 0.0 && shown.top() < 720.0, "{:?}", node.accesskit_node().label());
        }
    }
    for words in ["Listening", "Ownership", "Promptness", "Extra mile", "Turning point 1", "Rewind", "Set my"]
    {
        assert!(reached.iter().any(|label| label.contains(words)), "{words} in {reached:?}");
    }
    press(&mut harness, Key::R);
    press(&mut harness, Key::Escape);
    says(&harness, "How Nora felt");
}

/// How the only attempt on the disk came out.
fn outcome(home: &Path) -> Outcome {
    let history = Store::in_folder(Places::under(home, None).records).history();
    let [attempt] = history.attempts.as_slice() else { panic!("{:?}", history.attempts) };
    attempt.record.outcome.clone().unwrap()
}

#[test]
fn the_review_opens_before_the_best_is_known_and_is_filled_in() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    let hold = harness.state().bests().hold.clone();
    let held = hold.lock().unwrap();
    click(&mut harness, "Take the call");
    say(&mut harness, &BROKEN);
    look_back(&mut harness);
    // What does not need it is there, and nothing pretends to be a level.
    says(&harness, "How Nora felt");
    says(&harness, "still being worked out");
    says_not(&harness, ", level ");
    says_not(&harness, "See the best conversation");
    assert_eq!(outcome(home.path()).levels, [None; 4]);
    drop(held);
    best_is_known(&mut harness);
    says_not(&harness, "still being worked out");
    says(&harness, ", level ");
    says(&harness, "See the best conversation");
    assert_ne!(outcome(home.path()).levels, [None; 4]);
}

#[test]
fn who_leaves_the_review_early_finds_the_levels_in_the_library() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    let hold = harness.state().bests().hold.clone();
    let held = hold.lock().unwrap();
    click(&mut harness, "Take the call");
    say(&mut harness, &BROKEN);
    look_back(&mut harness);
    press(&mut harness, Key::Escape);
    says(&harness, "Who would you like to help?");
    drop(held);
    best_is_known(&mut harness);
    assert_ne!(outcome(home.path()).levels, [None; 4]);
    assert!(outcome(home.path()).reference.is_some());
}

#[test]
fn a_branch_that_was_left_in_the_middle_stands_beside_its_first_when_it_is_taken_up() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        click(&mut harness, "Take the call");
        play(&mut harness, &BROKEN);
        branch_off(&mut harness);
        says(&harness, "You promised");
    }
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Go on where you stopped");
    play(&mut harness, &["Ring Nora", "It's with you by six"]);
    for words in ["What you did", "What if", "From turn 2 on it went another way", "Go to lunch"] {
        says(&harness, words);
    }
    press(&mut harness, Key::Escape);
    click(&mut harness, "Back to the first");
    says(&harness, "“We sat in the dark. I'll never go back.”");
}

#[test]
fn what_was_asked_for_is_played_and_not_kept() {
    let home = tempfile::tempdir().unwrap();
    let asked = Asked {
        scenario: Some("corner-shop/lamp".into()),
        seed: Some(7),
        name: Some(" Kim ".into()),
        intensity: Some(5),
        untimed: true,
        ..Asked::default()
    };
    let mut harness = opened(home.path(), 100, asked.clone());
    click(&mut harness, "Take the call");
    say(&mut harness, &BROKEN[..1]);
    let history = Store::in_folder(Places::under(home.path(), None).records).history();
    let setup = &history.attempts[0].record.header.setup;
    assert_eq!((setup.seed, setup.intensity, setup.timed, setup.me.as_str()), (7, 5, false, "Kim"));
    assert_eq!(Settings::read(&Places::under(home.path(), None).settings).0.name, "Sam");
    drop(harness);
    // An unfinished attempt is offered, gone on with, or passed over.
    let harness = opened(home.path(), 100, asked.clone());
    says(&harness, "Go on where you stopped");
    drop(harness);
    let harness = opened(home.path(), 100, Asked { anew: true, ..asked.clone() });
    says(&harness, "Take the call");
    says_not(&harness, "Go on where you stopped");
    drop(harness);
    let harness = opened(home.path(), 100, Asked { go_on: true, ..asked });
    says(&harness, "You promised");
}

#[test]
fn what_is_told_is_put_away_by_a_click_one_by_one() {
    let home = tempfile::tempdir().unwrap();
    for asked in [Asked::default(), Asked { scenario: Some("lamp".into()), ..Asked::default() }] {
        let mut harness = opened(home.path(), 100, asked);
        harness.state_mut().tell(["The first.", "The first.", "The second."].map(String::from));
        harness.run_steps(4);
        for (told, button) in [("The first.", "All right (1 more)"), ("The second.", "All right")] {
            says(&harness, told);
            harness.get_by_label(button).click();
            harness.run_steps(4);
            says_not(&harness, told);
        }
    }
}

#[test]
fn an_edit_is_shown_and_one_with_mistakes_is_told_and_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    let own = home.path().join("scenarios/own");
    std::fs::create_dir_all(&own).unwrap();
    let pack = include_str!("../../../tests/fixtures/scenarios/corner-shop/pack.ron");
    std::fs::write(own.join("pack.ron"), pack.replace("corner-shop", "own")).unwrap();
    let text = include_str!("../../../tests/fixtures/scenarios/corner-shop/lamp.ron");
    let write = |from: &str, to: &str| {
        let edited = text.replace(from, to);
        assert_ne!(edited, text);
        std::fs::write(own.join("lamp.ron"), edited).unwrap();
    };
    write("Have you switched it on?", "Is it switched on?");
    let asked = Asked { scenario: Some("own/lamp".into()), ..Asked::default() };
    let mut harness = opened(home.path(), 100, asked);
    click(&mut harness, "Take the call");
    harness.run_steps(60);
    says(&harness, "Is it switched on?");
    // New words.
    write("Have you switched it on?", "Did you try the switch?");
    harness.state_mut().read_scenarios_again();
    harness.run_steps(4);
    says(&harness, "Did you try the switch?");
    says(&harness, "with its new words");
    // A mistake: the words stay, and what is wrong stands in the place of what was told before.
    write("then: \"desk\"", "then: \"dsek\"");
    harness.state_mut().read_scenarios_again();
    harness.run_steps(4);
    says(&harness, "Did you try the switch?");
    says(&harness, "There is no beat `dsek`. Until that is mended");
    says_not(&harness, "with its new words");
    // Mended.
    write("Have you switched it on?", "Is the switch on?");
    harness.state_mut().read_scenarios_again();
    harness.run_steps(4);
    says(&harness, "Is the switch on?");
    says_not(&harness, "dsek");
    // In the library the mistake stands with its file.
    write("then: \"desk\"", "then: \"dsek\"");
    harness.state_mut().read_scenarios_again();
    press(&mut harness, Key::Escape);
    says(&harness, "These cannot be played yet");
    says(&harness, "line 52: There is no beat `dsek`");
}
