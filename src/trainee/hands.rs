//! Somebody at the window, for tests: opens the program, presses keys and buttons, and hears what is read out.

use std::path::Path;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT;

use super::{Asked, Trainee};
use crate::look::{test_kit, type_faces};
use crate::places_on_disk::Places;
use crate::settings::Settings;

/// The program with the scenarios of these places, as somebody of this name left it and as it was asked for.
pub(in crate::trainee) fn opened_with(
    places: Places,
    name: &str,
    text_size: u16,
    asked: Asked,
) -> Harness<'static, Trainee> {
    let settings = Settings { name: name.into(), reduced_motion: true, text_size, ..Settings::default() };
    settings.write(&places.settings).unwrap();
    let trainee = Trainee::open(places, asked).unwrap();
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

/// The program with the test pack, as it was asked for.
pub(in crate::trainee) fn opened(home: &Path, text_size: u16, asked: Asked) -> Harness<'static, Trainee> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios");
    let places = Places::under(home, Some(fixtures));
    opened_with(places, "Sam", text_size, asked)
}

/// Everything that a screen reader is told, as one text.
pub(in crate::trainee) fn read_out(harness: &Harness<'_, Trainee>) -> String {
    let words = |node: &egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().or(node.value()).unwrap_or_default()
    };
    let all = harness.root().children_recursive();
    all.map(|node| words(&node)).collect::<Vec<_>>().join("\n")
}

pub(in crate::trainee) fn press(harness: &mut Harness<'_, Trainee>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

/// Presses the button whose label holds these words.
pub(in crate::trainee) fn click(harness: &mut Harness<'_, Trainee>, words: &str) {
    match button(harness, words) {
        // As a screen reader presses it, wherever it stands in what scrolls.
        Some(node) => node.click_accesskit(),
        None => panic!("no button says “{words}”:\n{}", read_out(harness)),
    }
    harness.run_steps(4);
}

pub(in crate::trainee) fn button<'a>(
    harness: &'a Harness<'_, Trainee>,
    words: &str,
) -> Option<egui_kittest::Node<'a>> {
    harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        let label = node.label().unwrap_or_default();
        node.role() == egui::accesskit::Role::Button && label.contains(words)
    })
}

/// Chooses, one after the other, and hears what is said in between.
pub(in crate::trainee) fn say(harness: &mut Harness<'_, Trainee>, replies: &[&str]) {
    for reply in replies {
        for _ in 0..8 {
            if button(harness, reply).is_some() {
                break;
            }
            click(harness, "Go on");
        }
        click(harness, reply);
    }
}

#[track_caller]
pub(in crate::trainee) fn says(harness: &Harness<'_, Trainee>, words: &str) {
    let all = read_out(harness);
    assert!(all.contains(words), "“{words}” is not in:\n{all}");
}

#[track_caller]
pub(in crate::trainee) fn says_not(harness: &Harness<'_, Trainee>, words: &str) {
    let all = read_out(harness);
    assert!(!all.contains(words), "“{words}” is in:\n{all}");
}

/// The label of what has the focus.
pub(in crate::trainee) fn focused(harness: &Harness<'_, Trainee>) -> String {
    let all = harness.root().children_recursive();
    let mut focused = all.filter(|node| node.accesskit_node().is_focused());
    focused.find_map(|node| node.accesskit_node().label()).unwrap_or_default()
}

/// The labels of the buttons that hold these words.
pub(in crate::trainee) fn buttons(harness: &Harness<'_, Trainee>, words: &str) -> Vec<String> {
    let all = harness.root().children_recursive();
    let buttons = all.filter(|node| node.accesskit_node().role() == egui::accesskit::Role::Button);
    buttons.filter_map(|node| node.accesskit_node().label()).filter(|label| label.contains(words)).collect()
}

/// Chooses one of several options by its words.
pub(in crate::trainee) fn choose(harness: &mut Harness<'_, Trainee>, words: &str) {
    let found = harness.root().children_recursive().find(|node| {
        let node = node.accesskit_node();
        node.role() == egui::accesskit::Role::RadioButton
            && node.label().is_some_and(|label| label.contains(words))
    });
    match found {
        Some(node) => node.click_accesskit(),
        None => panic!("there is no choice “{words}”:\n{}", read_out(harness)),
    }
    harness.run_steps(4);
}
