//! What practice has brought is seen, opened and answered, by the keyboard alone and by somebody who hears the screen.

use egui::Key;
use egui_kittest::kittest::Queryable;

use crate::places_on_disk::Places;
use crate::records::Store;
use crate::records::assignments::Whom;
use crate::trainee::Asked;
use crate::trainee::hands::{buttons, click, focused, opened, press, says, says_not};
use crate::trainee::review::tests::{BROKEN, at_briefing, play};
use crate::trainee::tests::everything_is_reached;

#[test]
fn before_the_first_conversation_it_says_what_will_be_there() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Progress");
    says(&harness, "Your progress begins here.");
    says(&harness, "comes back after 2, 7 and 21 days");
    says_not(&harness, "Personal best");
    press(&mut harness, Key::Escape);
    says(&harness, "Who would you like to help?");
}

#[test]
fn a_conversation_is_a_point_that_opens_it_and_the_goal_is_answered() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::G);
    click(&mut harness, "If ");
    click(&mut harness, "Keep this goal");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Progress");
    for words in [
        "One conversation in a week.",
        "comes next.",
        "Promises: 0 kept, 1 not",
        "1 of 3 endings found",
        "Your goal",
        "Did you do it?",
        // What is done and what is left, in words.
        "You give people their own words back.",
    ] {
        says(&harness, words);
    }
    // A point opens what is behind it, and Escape comes back to it.
    let chart = buttons(&harness, "Ownership, one conversation").remove(0);
    assert!(chart.contains("The dark lamp: level "), "{chart}");
    harness.get_by_label(&chart).focus();
    press(&mut harness, Key::Enter);
    says(&harness, "How Nora felt");
    press(&mut harness, Key::Escape);
    says(&harness, "Coming back to you");

    click(&mut harness, "Not yet");
    says(&harness, "Next time, then.");
    click(&mut harness, "I did it");
    says(&harness, "You did it.");
    // It is kept.
    drop(harness);
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Progress");
    says(&harness, "You did it.");
    says_not(&harness, "Did you do it?");
    // What comes back opens its briefing.
    click(&mut harness, "The dark lamp. ");
    says(&harness, "Take the call");
}

#[test]
fn what_a_manager_set_stands_first_until_it_is_done() {
    let home = tempfile::tempdir().unwrap();
    let store = Store::in_folder(Places::under(home.path(), None).records);
    // Somebody who is known by name, and practice for all.
    store.set_pin("Sam", None, "2026-01-02T03:04:05Z").unwrap();
    let due = jiff::civil::date(2026, 3, 5);
    assert!(
        store
            .assign(["corner-shop", "lamp", "The dark lamp"], &Whom::All, "2026-03-01T10:00:00Z", due)
            .unwrap()
    );
    let mut harness = opened(home.path(), 100, Asked::default());
    says(&harness, "“The dark lamp” is set for you, by 5 March.");
    click(&mut harness, "Progress");
    says(&harness, "Set for you, by 5 March");
    click(&mut harness, "The dark lamp. today. Set for you");
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::Escape);
    says_not(&harness, "is set for you");
    assert_eq!(store.assignments().unwrap()[0].done(), 1);
}

#[test]
fn all_of_it_is_reached_by_the_keyboard_in_large_type_too() {
    for text_size in [100, 200] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = at_briefing(home.path(), text_size);
        click(&mut harness, "Take the call");
        play(&mut harness, &BROKEN);
        press(&mut harness, Key::Escape);
        click(&mut harness, "Progress");
        assert!(focused(&harness).contains("Customers"), "{}", focused(&harness));
        everything_is_reached(&mut harness);
    }
}
