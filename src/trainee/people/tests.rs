//! A manager comes in by a passphrase, sees where everybody stands, sets practice, and decides what holds for the records.

use std::path::Path;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::places_on_disk::Places;
use crate::records::Store;
use crate::trainee::hands::{buttons, choose, click, opened, press, read_out, says, says_not};
use crate::trainee::review::tests::{BROKEN, at_briefing, play};
use crate::trainee::tests::everything_is_reached;
use crate::trainee::{Asked, Trainee};

fn store(home: &Path) -> Store {
    Store::in_folder(Places::under(home, None).records)
}

/// Sam has broken a promise; Ada is known and has not practised.
fn practised(home: &Path) {
    let mut harness = at_briefing(home, 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    store(home).add_person("Ada", "2026-01-02T03:04:05Z").unwrap();
    store(home).set_team("Sam", Some("Counter")).unwrap();
}

/// Waits for what is worked out beside the window.
fn settled(harness: &mut Harness<'_, Trainee>) {
    for _ in 0..200 {
        harness.run_steps(2);
        if !read_out(harness).contains("the records are being read") {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("it is never worked out");
}

fn write(harness: &mut Harness<'_, Trainee>, label: &str, words: &str) {
    harness.get_by_label(label).focus();
    harness.run_steps(2);
    harness.get_by_label(label).type_text(words);
    harness.run_steps(2);
}

/// Inside, where the passphrase has been set before.
fn inside(home: &Path, text_size: u16) -> Harness<'static, Trainee> {
    store(home).set_passphrase(Some("lemon horse tram")).unwrap();
    let mut harness = opened(home, text_size, Asked::default());
    click(&mut harness, "People");
    write(&mut harness, "Passphrase", "lemon horse tram");
    click(&mut harness, "Come in");
    settled(&mut harness);
    harness
}

#[test]
fn whoever_comes_first_chooses_the_passphrase_and_nobody_else_comes_in_without() {
    let home = tempfile::tempdir().unwrap();
    practised(home.path());
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "People");
    write(&mut harness, "Passphrase", "short");
    says(&harness, "At least eight letters");
    click(&mut harness, "Set the passphrase");
    says_not(&harness, "Practice you have set");
    write(&mut harness, "Passphrase", " but long");
    write(&mut harness, "The same once more", "short but wrong");
    says(&harness, "The two are not the same.");
    click(&mut harness, "Set the passphrase");
    says_not(&harness, "Practice you have set");
    harness.get_by_label("The same once more").focus();
    harness.run_steps(2);
    for _ in 0..5 {
        press(&mut harness, Key::Backspace);
    }
    write(&mut harness, "The same once more", "long");
    click(&mut harness, "Set the passphrase");
    settled(&mut harness);
    says(&harness, "Practice you have set");
    // Whoever leaves has locked it.
    press(&mut harness, Key::Escape);
    click(&mut harness, "People");
    says_not(&harness, "Practice you have set");
    write(&mut harness, "Passphrase", "short but wrong");
    click(&mut harness, "Come in");
    says(&harness, "That is not it.");
    write(&mut harness, "Passphrase", "short but long");
    click(&mut harness, "Come in");
    settled(&mut harness);
    says(&harness, "Practice you have set");
}

#[test]
fn where_everybody_stands_is_told_sorted_by_name_and_opens_a_person() {
    let home = tempfile::tempdir().unwrap();
    practised(home.path());
    let mut harness = inside(home.path(), 100);
    let (ada, sam) = (buttons(&harness, "Ada. nothing lately"), buttons(&harness, "Sam. 1 lately"));
    assert_eq!((ada.len(), sam.len()), (1, 1));
    says(&harness, "Ada, Listening, too few yet");
    says(&harness, "Sam, Ownership ");
    let text = read_out(&harness);
    assert!(text.find("Ada. nothing") < text.find("Sam. 1 lately"));
    // The person's charts, without what only they may do; back into the open area.
    click(&mut harness, "Sam. 1 lately");
    says(&harness, "Sam");
    says(&harness, "Promises: 0 kept, 1 not");
    says_not(&harness, "Did you do it?");
    // What is behind a point is looked at, and nothing is written into it.
    let chart = buttons(&harness, "Ownership, one conversation").remove(0);
    harness.get_by_label(&chart).focus();
    press(&mut harness, Key::Enter);
    says(&harness, "How Nora felt");
    says_not(&harness, "Set a goal");
    crate::trainee::review::tests::branch_off(&mut harness);
    play(&mut harness, &["Ring Nora", "It's with you by six"]);
    assert_eq!(store(home.path()).history_of(Some("Sam")).attempts.len(), 1);
    for _ in 0..8 {
        if read_out(&harness).contains("Promises: 0 kept, 1 not") {
            break;
        }
        press(&mut harness, Key::Escape);
    }
    press(&mut harness, Key::Escape);
    settled(&mut harness);
    says(&harness, "Practice you have set");
    // One of a team alone.
    write(&mut harness, "Find somebody", "count");
    says_not(&harness, "Ada. nothing");
    says(&harness, "Sam. 1 lately");
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    says(&harness, "Who would you like to help?");
    // The trainee's own records are theirs again.
    click(&mut harness, "Progress");
    says(&harness, "One conversation in a week.");
}

#[test]
fn practice_is_set_done_and_taken_back() {
    let home = tempfile::tempdir().unwrap();
    practised(home.path());
    let mut harness = inside(home.path(), 100);
    says(&harness, "Nothing is set.");
    click(&mut harness, "Set practice");
    click(&mut harness, "Which customer?: Choose a customer");
    click(&mut harness, "The dark lamp");
    choose(&mut harness, "In 3 days");
    click(&mut harness, "Set it");
    settled(&mut harness);
    says(&harness, "Everybody · by ");
    says(&harness, "0 of 2");
    says(&harness, "Still to do: Ada, Sam");
    assert_eq!(store(home.path()).assignments_of("Ada").unwrap().len(), 1);
    click(&mut harness, "Take back “The dark lamp”");
    says(&harness, "Nothing is set.");
    assert!(store(home.path()).assignments().unwrap().is_empty());
}

#[test]
fn what_the_customers_teach_is_silent_below_twenty() {
    let home = tempfile::tempdir().unwrap();
    practised(home.path());
    let mut harness = inside(home.path(), 100);
    choose(&mut harness, "Customers");
    settled(&mut harness);
    click(&mut harness, "The dark lamp. One person, finished once, won never");
    settled(&mut harness);
    says(&harness, "The latest conversation.");
    says(&harness, "Fewer than 20 conversations");
    press(&mut harness, Key::Escape);
    says(&harness, "The last 30 days");
}

#[test]
fn the_house_puts_people_into_teams_and_forgets_what_is_old() {
    let home = tempfile::tempdir().unwrap();
    practised(home.path());
    {
        let database = rusqlite::Connection::open(store(home.path()).file()).unwrap();
        database.execute("UPDATE attempt SET begun = '2020-01-02T03:04:05Z'", ()).unwrap();
    }
    let mut harness = inside(home.path(), 100);
    choose(&mut harness, "House");
    write(&mut harness, "A new name", "Kim");
    click(&mut harness, "Add");
    write(&mut harness, "Team", "Night");
    click(&mut harness, "Into this team");
    assert_eq!(store(home.path()).teams().unwrap(), ["Counter", "Night"]);
    choose(&mut harness, "1 year");
    says(&harness, "It cannot be undone.");
    assert_eq!(store(home.path()).history_of(Some("Sam")).attempts.len(), 1, "nothing yet");
    click(&mut harness, "Forget what is older");
    says(&harness, "One conversation is forgotten.");
    assert!(store(home.path()).history_of(Some("Sam")).attempts.is_empty());
    assert_eq!(store(home.path()).keep_months().unwrap(), Some(12));
}

#[test]
fn all_of_it_is_reached_by_the_keyboard_in_large_type_too() {
    for text_size in [100, 200] {
        let home = tempfile::tempdir().unwrap();
        practised(home.path());
        let mut harness = inside(home.path(), text_size);
        for tab in ["Where they stand", "Customers", "House"] {
            choose(&mut harness, tab);
            settled(&mut harness);
            everything_is_reached(&mut harness);
        }
    }
}
