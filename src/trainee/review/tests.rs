//! A small conversation is played through the screens to its end, looked back on, rewound, played otherwise, and left
//! with a goal.

use std::path::Path;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use crate::look::{test_kit, type_faces};
use crate::places_on_disk::Places;
use crate::settings::Settings;
use crate::trainee::Trainee;

/// The program with the test pack, at the lamp's briefing.
fn at_briefing(home: &Path, text_size: u16) -> Harness<'static, Trainee> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios");
    let places = Places::under(home, Some(fixtures));
    let settings = Settings { name: "Sam".into(), reduced_motion: true, text_size, ..Settings::default() };
    settings.write(&places.settings).unwrap();
    let trainee = Trainee::open(places, Some("lamp")).unwrap();
    let mut dressed = false;
    let mut harness = Harness::builder().with_size(egui::vec2(1280.0, 720.0)).build_ui_state(
        move |ui, trainee: &mut Trainee| {
            if dressed {
                trainee.show_in(ui);
            } else {
                type_faces::install(ui.ctx(), &test_kit::font_bytes());
                trainee.look().apply(ui.ctx());
                dressed = true;
                ui.ctx().request_discard("fonts are there from the next pass on");
            }
        },
        trainee,
    );
    harness.run_steps(4);
    harness
}

/// Everything that a screen reader is told, as one text.
fn read_out(harness: &Harness<'_, Trainee>) -> String {
    let words = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or(node.value()).unwrap_or_default()
    };
    let all = harness.root().children_recursive();
    all.map(|node| words(&node)).collect::<Vec<_>>().join("\n")
}

fn press(harness: &mut Harness<'_, Trainee>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

/// Presses the button whose label holds these words.
fn click(harness: &mut Harness<'_, Trainee>, words: &str) {
    let holds = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        node.role() == egui::accesskit::Role::Button && label.contains(words)
    };
    let found = harness.root().children_recursive().find(holds);
    match found {
        // As a screen reader presses it, wherever it stands in what scrolls.
        Some(node) => node.click_accesskit(),
        None => panic!("no button says “{words}”:\n{}", read_out(harness)),
    }
    harness.run_steps(4);
}

/// Chooses, one after the other, and hears what is said in between.
fn play(harness: &mut Harness<'_, Trainee>, replies: &[&str]) {
    for reply in replies {
        for _ in 0..8 {
            if read_out(harness).contains(reply) {
                break;
            }
            click(harness, "Go on");
        }
        click(harness, reply);
    }
    for _ in 0..8 {
        if read_out(harness).contains("See what happened") {
            break;
        }
        click(harness, "Go on");
    }
    click(harness, "See what happened");
}

#[track_caller]
fn says(harness: &Harness<'_, Trainee>, words: &str) {
    let all = read_out(harness);
    assert!(all.contains(words), "“{words}” is not in:\n{all}");
}

/// Promised a call, forgot it, and had nothing to tell.
const BROKEN: [&str; 5] = ["So it's", "Go to lunch", "It's been very busy", "Ring Nora", "Nothing new yet"];

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
        "Played with story time only.",
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
