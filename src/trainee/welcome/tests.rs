//! Who comes in: somebody by their PIN, somebody else, a guest.

use egui::Key;
use egui_kittest::kittest::Queryable;

use crate::places_on_disk::Places;
use crate::records::Store;
use crate::settings::Settings;
use crate::trainee::Asked;
use crate::trainee::hands::{button, buttons, click, opened, press, says, says_not};
use crate::trainee::review::tests::{BROKEN, at_briefing, look_back, play};
use crate::trainee::tests::everything_is_reached;

#[test]
fn a_pin_is_set_asked_for_and_taken_away() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Settings");
    let field = "A PIN, where others use this computer too";
    harness.get_by_label(field).focus();
    harness.run_steps(2);
    harness.get_by_label(field).type_text("407");
    harness.run_steps(2);
    says(&harness, "4 to 8 digits.");
    harness.get_by_label(field).type_text("1");
    harness.run_steps(2);
    click(&mut harness, "Set it");
    says(&harness, "From now on your PIN is asked for");
    drop(harness);

    // The next day nothing of Sam's is shown before it is said, whatever was asked for.
    let mut harness = at_briefing(home.path(), 100);
    says(&harness, "Hello, Sam");
    says_not(&harness, "lamp");
    everything_is_reached(&mut harness);
    // Nor can it be taken away from outside.
    click(&mut harness, "Somebody else");
    click(&mut harness, "Colours, size of text, sounds");
    says(&harness, "Sounds");
    says_not(&harness, "Take it away");
    press(&mut harness, Key::Escape);
    click(&mut harness, "Sam");
    says(&harness, "Hello, Sam");
    for (pin, right) in [("4070", false), ("4071", true)] {
        harness.get_by_label("Your PIN").focus();
        harness.run_steps(2);
        harness.get_by_label("Your PIN").type_text(pin);
        harness.run_steps(2);
        press(&mut harness, Key::Enter);
        if right {
            says(&harness, "Who would you like to help?");
            says(&harness, "Best so far");
        } else {
            says(&harness, "That is not your PIN.");
        }
    }
    // Whoever is asked for at the start says their PIN, too.
    let asked = || Asked { name: Some("Sam".into()), scenario: Some("lamp".into()), ..Asked::default() };
    let places = Places::under(home.path(), None);
    let without = Settings { name: String::new(), ..Settings::read(&places.settings).0 };
    drop(harness);
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios");
    let again = Places::under(home.path(), Some(fixtures));
    without.write(&again.settings).unwrap();
    says(&crate::trainee::hands::opened_with(again, "", 100, asked()), "Hello, Sam");
    let mut harness = opened(home.path(), 100, Asked::default());
    harness.get_by_label("Your PIN").focus();
    harness.run_steps(2);
    harness.get_by_label("Your PIN").type_text("4071");
    harness.run_steps(2);
    press(&mut harness, Key::Enter);
    click(&mut harness, "Settings");
    click(&mut harness, "Take it away");
    says(&harness, "No PIN is asked for any more.");
    drop(harness);
    says(&opened(home.path(), 100, Asked::default()), "Who would you like to help?");
}

#[test]
fn somebody_else_is_found_by_their_name_and_sees_their_own_records() {
    let home = tempfile::tempdir().unwrap();
    let places = || Places::under(home.path(), None);
    let store = Store::in_folder(places().records);
    for number in 0..20 {
        store.add_person(&format!("Trainee {number}"), "2026-01-02T03:04:05Z").unwrap();
    }
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Sam");
    says(&harness, "What shall we call you?");
    assert_eq!(buttons(&harness, "Trainee").len(), 7, "with Sam, who was here last, there are eight");
    let name = "What shall we call you?";
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name).focus();
    harness.run_steps(2);
    harness.get_by_role_and_label(egui::accesskit::Role::TextInput, name).type_text("nee 17");
    harness.run_steps(2);
    click(&mut harness, "Trainee 17");
    says_not(&harness, "Best so far");
    assert_eq!(Settings::read(&places().settings).0.name, "Trainee 17");
}

#[test]
fn of_a_guest_nothing_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let places = Places::under(home.path(), None);
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Sam");
    click(&mut harness, "Come in as a guest");
    assert!(button(&harness, "Guest").is_some());
    click(&mut harness, "Nora");
    click(&mut harness, "Take the call");
    crate::trainee::hands::say(&mut harness, &BROKEN);
    look_back(&mut harness);
    says(&harness, "Off the record: nothing of it is kept");
    press(&mut harness, Key::Escape);
    // While they are here, they see what they did.
    click(&mut harness, "Progress");
    says(&harness, "One conversation");
    press(&mut harness, Key::Escape);
    click(&mut harness, "Guest");
    says_not(&harness, "Guest 2");
    assert!(!Store::in_folder(&places.records).file().exists());
    assert_eq!(Settings::read(&places.settings).0.name, "Sam", "they come in as themselves the next time");
}
