//! What one sees and may press while one talks: words before answers, one answer a press, a clock that only goes on.

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::super::Screen;
use super::super::hands::{button, click, opened, opened_with, press, read_out, say, says, says_not};
use crate::places_on_disk::Places;
use crate::trainee::{Asked, Trainee};

fn lamp() -> Asked {
    Asked { scenario: Some("lamp".into()), ..Asked::default() }
}

/// The test pack's lamp, with the telephone in hand.
fn on_the_phone(home: &std::path::Path) -> Harness<'static, Trainee> {
    let mut harness = opened(home, 100, lamp());
    click(&mut harness, "Take the call");
    harness
}

/// How many lines the conversation has, and what the clock shows.
fn heard(harness: &Harness<'_, Trainee>) -> Option<(usize, u32)> {
    match &harness.state().screen {
        Screen::Play(play) => Some((play.lines.len(), play.now())),
        _ => None,
    }
}

#[test]
fn a_second_press_of_what_was_meant_for_one_says_nothing() {
    for again in [Key::Num1, Key::Enter] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = on_the_phone(home.path());
        // She answers, and the others are open as before.
        button(&harness, "Have you switched it on?").unwrap().click_accesskit();
        harness.step();
        harness.step();
        let lines = heard(&harness);
        harness.key_press(again);
        harness.step();
        harness.step();
        assert_eq!(heard(&harness), lines, "{again:?}");
        says(&harness, "I have switched on a lamp before");
        harness.run_steps(4);
        press(&mut harness, again);
        assert_ne!(heard(&harness), lines, "{again:?} is taken when one has seen what was said");
    }
}

#[test]
fn what_one_may_say_comes_when_the_customer_has_spoken() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), 100, lamp());
    harness.state_mut().kit.settings.reduced_motion = false;
    harness.state_mut().kit.keep_settings();
    click(&mut harness, "Take the call");
    assert!(button(&harness, "Have you switched it on?").is_none(), "{}", read_out(&harness));
    press(&mut harness, Key::Num2);
    assert!(button(&harness, "Have you switched it on?").is_some(), "any key shows all of it");
    assert_eq!(heard(&harness).map(|(lines, _)| lines), Some(1), "and does nothing else");
}

#[test]
fn the_last_words_of_a_contact_are_said_before_the_next_begins() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = on_the_phone(home.path());
    say(&mut harness, &["So it's"]);
    says(&harness, "I'll look in the shop and ring you by three");
    says(&harness, "I bought a lamp that does not light.");
    says(&harness, "Ring Nora, by 3:00");
    says_not(&harness, "What do you do next?");
    press(&mut harness, Key::Enter);
    says(&harness, "What do you do next?");
    // What one does at the desk stands there with what came of it, and is nobody's speech.
    say(&mut harness, &["Ask on the shop floor"]);
    says(&harness, "2:35 pm: Ask on the shop floor");
    says(&harness, "One, in the window.");
    says_not(&harness, "“Ask on the shop floor”");
    // A contact that comes later says how much later.
    say(&mut harness, &["Go to lunch"]);
    says(&harness, "45 minutes later");
    says(&harness, "You were going to ring me by three.");
}

#[test]
fn a_conversation_is_taken_up_where_the_last_words_were_said() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = on_the_phone(home.path());
    say(&mut harness, &["So it's", "Go to lunch", "It's been very busy"]);
    says(&harness, "It's been very busy.");
    says_not(&harness, "What do you do next?");
    drop(harness);
    let mut harness = opened(home.path(), 100, Asked { go_on: true, ..lamp() });
    says(&harness, "It's been very busy.");
    harness.run_steps(4);
    press(&mut harness, Key::Enter);
    says(&harness, "What do you do next?");
}

#[test]
fn a_kept_promise_stays_in_sight() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = on_the_phone(home.path());
    say(&mut harness, &["So it's", "Ask on the shop floor", "Ring Nora", "There is one lamp"]);
    harness.run_steps(4);
    says(&harness, "Ring Nora, kept");
    says_not(&harness, "Nothing yet");
}

#[test]
fn escape_puts_the_open_drawer_away_before_it_leaves() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = on_the_phone(home.path());
    press(&mut harness, Key::N);
    says(&harness, "A lamp that does not light");
    let notebook = harness.get_by_label("A lamp that does not light").rect();
    let words = harness.get_by_label_contains("I bought a lamp").rect();
    assert!(!notebook.intersects(words), "{notebook:?} lies over {words:?}");
    press(&mut harness, Key::Escape);
    says_not(&harness, "A lamp that does not light");
    says(&harness, "You promised");
    press(&mut harness, Key::Escape);
    says_not(&harness, "You promised");
    says(&harness, "My scenarios");
}

#[test]
fn a_notice_covers_nothing() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = on_the_phone(home.path());
    harness.state_mut().tell(["The disk is nearly full.".to_owned()]);
    harness.run_steps(4);
    let notice = harness.get_by_label("The disk is nearly full.").rect();
    for reply in ["So it's", "Have you switched it on?", "Then come by"] {
        let place = button(&harness, reply).unwrap().rect();
        assert!(place.bottom() < notice.top(), "{reply} at {place:?}, the notice at {notice:?}");
    }
}

#[test]
fn the_clock_only_goes_on() {
    let home = tempfile::tempdir().unwrap();
    for scenario in
        ["lamp", "wrong-markers", "engraved-twice", "order-line-abroad", "two-oclock", "more-sunny"]
    {
        for key in [Key::Num1, Key::Num2, Key::Num3] {
            let asked = Asked { scenario: Some(scenario.into()), anew: true, ..Asked::default() };
            let mut harness = if scenario == "lamp" {
                opened(home.path(), 100, asked)
            } else {
                opened_with(Places::under(home.path(), None), "Sam", 100, asked)
            };
            press(&mut harness, Key::Enter);
            let mut before = heard(&harness).expect("it has begun");
            for _ in 0..60 {
                press(&mut harness, key);
                press(&mut harness, Key::Enter);
                let Some(now) = heard(&harness) else { break };
                assert!(now.1 >= before.1, "{scenario}, {key:?}: {} after {}", now.1, before.1);
                before = now;
            }
            assert!(before.0 > 2, "{scenario}, {key:?}: somebody talked");
        }
    }
}

#[test]
fn an_e_mail_stands_below_the_ones_before_it() {
    let home = tempfile::tempdir().unwrap();
    let letters = Asked { scenario: Some("engraved-twice".into()), ..Asked::default() };
    let mut harness = opened_with(Places::under(home.path(), None), "Sam", 100, letters);
    click(&mut harness, "Open the e-mail");
    says(&harness, "You kindly sent another");
    click(&mut harness, "You must be weary of us");
    click(&mut harness, "Go on");
    // Her next one is another contact.
    let Screen::Play(play) = &harness.state().screen else { panic!("{}", read_out(&harness)) };
    assert_eq!(play.contact(), 1);
    for before in ["You kindly sent another", "You must be weary of us", "The toast is at four"] {
        says(&harness, before);
    }
}
