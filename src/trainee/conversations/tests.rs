//! A conversation that was finished, left in the middle or branched off is found again, by the keyboard alone and by
//! somebody who hears the screen.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use jiff::tz::{TimeZone, offset};

use super::day_and_time;
use crate::trainee::Asked;
use crate::trainee::hands::{buttons, click, focused, opened, press, say, says, says_not};
use crate::trainee::review::tests::{BROKEN, at_briefing, best_is_known, branch_off, look_back, play};
use crate::trainee::tests::everything_is_reached;

#[test]
fn a_finished_conversation_is_found_again_and_its_review_is_whole() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        says_not(&harness, "conversation so far");
        click(&mut harness, "Take the call");
        play(&mut harness, &BROKEN);
        press(&mut harness, Key::G);
        click(&mut harness, "If ");
        click(&mut harness, "Keep this goal");
    }
    // On another day, by the keyboard.
    let mut harness = opened(home.path(), 100, Asked::default());
    harness.get_by_role_and_label(Role::Button, "Progress").focus();
    press(&mut harness, Key::Enter);
    harness.get_by_role_and_label(Role::Button, "All your conversations").focus();
    press(&mut harness, Key::Enter);
    says(&harness, "Your conversations");
    let row = focused(&harness);
    for words in [
        "The dark lamp. Nora Lind. ",
        "Dark. It ended badly, satisfied ",
        "Listening ",
        "Extra mile ",
        "See what happened",
    ] {
        assert!(row.contains(words), "“{words}” is not in {row}");
    }
    press(&mut harness, Key::Enter);
    says(&harness, "“We sat in the dark. I'll never go back.”");
    // The levels are those of then: nothing is worked out again.
    says(&harness, ", level ");
    says_not(&harness, "still being worked out");
    press(&mut harness, Key::G);
    says(&harness, "Kept. You will see it");
    press(&mut harness, Key::Escape);
    // Back where one was, and back again.
    press(&mut harness, Key::Escape);
    says(&harness, "Your conversations");
    assert_eq!(focused(&harness), row);
    press(&mut harness, Key::Escape);
    says(&harness, "Coming back to you");
    press(&mut harness, Key::Escape);
    says(&harness, "Who would you like to help?");
    // The customer's own list, from the briefing.
    click(&mut harness, "Nora");
    click(&mut harness, "Your conversation so far");
    says(&harness, "Your conversations with Nora");
    press(&mut harness, Key::Escape);
    says(&harness, "Take the call");
}

#[test]
fn what_stopped_in_the_middle_goes_on_from_the_list_and_others_are_not_in_it() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        click(&mut harness, "Take the call");
        say(&mut harness, &BROKEN[..1]);
    }
    let kim = Asked { name: Some("Kim".into()), ..Asked::default() };
    let mut harness = opened(home.path(), 100, kim);
    click(&mut harness, "Progress");
    click(&mut harness, "All your conversations");
    says(&harness, "Nothing yet.");
    drop(harness);
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Progress");
    click(&mut harness, "All your conversations");
    let row = focused(&harness);
    assert!(row.contains("Not finished: one turn so far"), "{row}");
    press(&mut harness, Key::Enter);
    says(&harness, "You promised");
}

#[test]
fn a_review_that_was_left_before_the_best_was_known_is_opened_again() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    let hold = harness.state().bests().hold.clone();
    let held = hold.lock().unwrap();
    click(&mut harness, "Take the call");
    say(&mut harness, &BROKEN);
    look_back(&mut harness);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Progress");
    click(&mut harness, "All your conversations");
    press(&mut harness, Key::Enter);
    says(&harness, "still being worked out");
    says_not(&harness, "another window");
    drop(held);
    best_is_known(&mut harness);
    says(&harness, ", level ");
    press(&mut harness, Key::Escape);
    let row = focused(&harness);
    assert!(row.contains("Dark. "), "{row}");
}

#[test]
fn a_branch_stands_in_the_list_and_opens_beside_its_first() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = at_briefing(home.path(), 100);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    branch_off(&mut harness);
    play(&mut harness, &["Ring Nora", "It's with you by six"]);
    press(&mut harness, Key::Escape);
    press(&mut harness, Key::Escape);
    click(&mut harness, "Progress");
    click(&mut harness, "All your conversations");
    assert_eq!(buttons(&harness, "The dark lamp").len(), 2);
    assert_eq!(buttons(&harness, "A branch: what if").len(), 1);
    click(&mut harness, "A branch: what if");
    says(&harness, "From turn 2 on it went another way");
}

#[test]
fn one_whose_texts_are_gone_says_so_and_the_list_stays() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        click(&mut harness, "Take the call");
        play(&mut harness, &BROKEN);
    }
    let database = rusqlite::Connection::open(home.path().join("records/records.sqlite")).unwrap();
    database.execute("UPDATE text SET hash = hash || '-gone'", ()).unwrap();
    let mut harness = opened(home.path(), 100, Asked::default());
    click(&mut harness, "Progress");
    click(&mut harness, "All your conversations");
    press(&mut harness, Key::Enter);
    says(&harness, "This conversation cannot be shown again: ");
    says(&harness, "Your conversations");
}

#[test]
fn the_list_is_reached_by_tab_and_seen() {
    for text_size in [100, 200] {
        let home = tempfile::tempdir().unwrap();
        for replies in [&BROKEN[..1], &BROKEN[..2], &BROKEN[..1], &BROKEN[..1], &BROKEN[..3]] {
            let asked = Asked { scenario: Some("lamp".into()), anew: true, ..Asked::default() };
            let mut harness = opened(home.path(), text_size, asked);
            click(&mut harness, "Take the call");
            say(&mut harness, replies);
        }
        let mut harness = opened(home.path(), text_size, Asked::default());
        everything_is_reached(&mut harness);
        click(&mut harness, "Progress");
        click(&mut harness, "All your conversations");
        everything_is_reached(&mut harness);
        assert_eq!(buttons(&harness, "Not finished").len(), 5);
    }
}

#[test]
fn a_day_is_told_where_the_trainee_is() {
    let home = tempfile::tempdir().unwrap();
    let harness = opened(home.path(), 100, Asked::default());
    let kit = &harness.state().kit;
    let told = |at: &str, hours| day_and_time(kit, at, &TimeZone::fixed(offset(hours)));
    assert_eq!(told("2026-11-22T20:31:07.123456789Z", 0), "22 November 2026, 8:31 pm");
    assert_eq!(told("2026-12-31T23:00:00Z", 2), "1 January 2027, 1:00 am");
    assert_eq!(told("2026-03-01T12:00:00Z", 0), "1 March 2026, noon");
    assert_eq!(told("yesterday", 0), "yesterday");
}
