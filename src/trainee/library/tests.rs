//! Finding a customer, telling two apart, and what is said of one's own scenarios and of how far one has come.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use crate::places_on_disk::Places;
use crate::settings::Settings;
use crate::trainee::hands::{
    buttons, click, focused, opened, opened_with, press, read_out, say, says, says_not,
};
use crate::trainee::review::tests::{BROKEN, at_briefing, play};
use crate::trainee::tests::everything_is_reached;
use crate::trainee::{Asked, Trainee};

/// The program with the shipped scenarios and the user's own.
fn shipped(home: &Path, name: &str) -> Harness<'static, Trainee> {
    opened_with(Places::under(home, None), name, 100, Asked::default())
}

/// What a keyboard sends for these letters.
fn typed(letters: &str) -> Vec<Event> {
    let event = |letter: char| {
        let key = Key::from_name(&letter.to_string().to_uppercase());
        let modifiers = Modifiers::NONE;
        let pressed =
            key.map(|key| Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers });
        pressed.into_iter().chain([Event::Text(letter.into())])
    };
    letters.chars().flat_map(event).collect()
}

/// All of it comes before the window is drawn once.
fn type_at_once(harness: &mut Harness<'_, Trainee>, letters: &str) {
    harness.input_mut().events.extend(typed(letters));
    harness.run_steps(4);
}

fn searched(harness: &Harness<'_, Trainee>) -> String {
    harness.get_by_role(Role::TextInput).accesskit_node().value().unwrap_or_default()
}

/// An own pack with the lamp in it.
fn own_pack(home: &Path, folder: &str, id: &str, title: &str, scenario: &str) {
    let own = home.join("scenarios").join(folder);
    std::fs::create_dir_all(&own).unwrap();
    let pack = format!("(format: 1, id: {id:?}, title: {title:?}, company: \"C\")");
    std::fs::write(own.join("pack.ron"), pack).unwrap();
    let lamp = include_str!("../../../tests/fixtures/scenarios/corner-shop/lamp.ron");
    let lamp = lamp.replacen("id: \"lamp\"", &format!("id: {scenario:?}"), 1);
    std::fs::write(own.join(format!("{scenario}.ron")), lamp).unwrap();
}

#[test]
fn what_is_typed_at_once_behind_the_slash_is_looked_for_and_enter_opens_the_only_one() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = shipped(home.path(), "Sam");
    type_at_once(&mut harness, "/sunny");
    assert_eq!(searched(&harness), "sunny");
    says(&harness, "One found. Enter opens it.");
    press(&mut harness, Key::Enter);
    says(&harness, "What you may give");
    says(&harness, "More sunny");
    // Who comes back finds everybody again.
    press(&mut harness, Key::Escape);
    says(&harness, "7 more customers");
}

#[test]
fn what_is_typed_letter_by_letter_behind_the_slash_is_looked_for() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = shipped(home.path(), "Sam");
    for event in typed("/sunny") {
        harness.event(event);
        harness.run_steps(2);
    }
    assert_eq!(searched(&harness), "sunny");
}

#[test]
fn enter_leads_to_the_first_of_several_and_stays_where_nobody_is_found() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = shipped(home.path(), "Sam");
    type_at_once(&mut harness, "/the");
    press(&mut harness, Key::Enter);
    let first = focused(&harness);
    assert!(first.contains("Starter") && first.to_lowercase().contains("the"), "{first}");
    press(&mut harness, Key::Escape);
    says(&harness, "7 more customers");
    type_at_once(&mut harness, "/zzz");
    says(&harness, "Nobody found");
    press(&mut harness, Key::Enter);
    type_at_once(&mut harness, "y");
    assert_eq!(searched(&harness), "zzzy");
}

#[test]
fn a_slash_that_is_typed_as_a_letter_of_its_own_is_taken_too() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = shipped(home.path(), "Sam");
    // Where a key must be held for it, only the letter tells.
    harness.input_mut().events.extend(["/", "m"].map(|letter| Event::Text(letter.into())));
    harness.run_steps(4);
    assert_eq!(searched(&harness), "m");
}

#[test]
fn who_stopped_in_the_middle_has_met_the_customer_and_levels_are_told_by_name() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        click(&mut harness, "Take the call");
        say(&mut harness, &BROKEN[..1]);
        press(&mut harness, Key::Escape);
        let cards = buttons(&harness, "The dark lamp. ");
        assert!(cards[0].ends_with("You stopped in the middle with Nora"), "{cards:?}");
        says_not(&harness, "You haven’t met Nora");
    }
    let asked = Asked { scenario: Some("lamp".into()), anew: true, ..Asked::default() };
    let mut harness = opened(home.path(), 100, asked);
    click(&mut harness, "Take the call");
    play(&mut harness, &BROKEN);
    press(&mut harness, Key::Escape);
    let cards = buttons(&harness, "The dark lamp. ");
    assert!(cards[0].contains("Best so far Listening ") && cards[0].contains(", Extra mile "), "{cards:?}");
}

#[test]
fn two_customers_of_one_title_are_told_apart_and_neither_has_the_others_best() {
    let home = tempfile::tempdir().unwrap();
    own_pack(home.path(), "one", "one", "First shop", "lamp");
    own_pack(home.path(), "two", "two", "Second shop", "lamp");
    own_pack(home.path(), "three", "three", "Second shop", "lamp");
    let harness = shipped(home.path(), "Sam");
    let mut cards = buttons(&harness, "The dark lamp. ");
    cards.sort();
    assert_eq!(cards.len(), 3, "{cards:?}");
    for (card, from) in cards.iter().zip([
        " First shop. ",
        " Second shop (three/lamp.ron). ",
        " Second shop (two/lamp.ron). ",
    ]) {
        assert!(card.contains(from), "{card}");
    }
}

#[test]
fn a_pack_that_hides_a_shipped_customer_is_told_with_how_to_mend_it() {
    let home = tempfile::tempdir().unwrap();
    own_pack(home.path(), "mine", "first-week", "Mine", "wrong-markers");
    let mut harness = shipped(home.path(), "Sam");
    let there = harness.state().kit.shelf.scenarios().count();
    assert_eq!(there, 10, "{}", read_out(&harness));
    says(&harness, "Two packs have one id");
    says(&harness, "these are missing: “The wrong markers”.");
    says(&harness, "mine/pack.ron.");
    let below = harness.get_by_label("Two packs have one id").rect().top();
    everything_is_reached(&mut harness);
    click(&mut harness, "Something about your own scenarios needs a look");
    harness.run_steps(8);
    let heading = harness.get_by_label("Two packs have one id").rect();
    assert!(heading.top() < below && heading.bottom() < 720.0, "{below}: {heading:?}");
}

#[test]
fn who_was_here_before_is_offered_when_the_settings_are_lost() {
    let home = tempfile::tempdir().unwrap();
    for name in ["Kim", "Jo"] {
        let asked =
            Asked { scenario: Some("lamp".into()), name: Some(name.into()), anew: true, ..Asked::default() };
        let mut harness = opened(home.path(), 100, asked);
        click(&mut harness, "Take the call");
        say(&mut harness, &BROKEN[..1]);
    }
    for text_size in [100, 200] {
        let places = || {
            let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/scenarios");
            Places::under(home.path(), Some(fixtures))
        };
        let mut harness = opened_with(places(), "", text_size, Asked::default());
        says(&harness, "Have you been here before?");
        everything_is_reached(&mut harness);
        harness.get_by_role_and_label(Role::Button, "Kim").focus();
        press(&mut harness, Key::Enter);
        says(&harness, "You stopped in the middle of “The dark lamp”.");
        assert_eq!(Settings::read(&places().settings).0.name, "Kim");
        // Who only presses Enter is who was here last.
        let mut harness = opened_with(places(), "", text_size, Asked::default());
        assert_eq!(focused(&harness), "Jo");
        press(&mut harness, Key::Enter);
        assert_eq!(Settings::read(&places().settings).0.name, "Jo");
    }
}

#[test]
fn the_cards_of_a_row_are_as_high_as_each_other() {
    let home = tempfile::tempdir().unwrap();
    // Two with one title and level say where they come from; the third beside them does not have to.
    own_pack(home.path(), "one", "one", "The one shop", "lamp-one");
    own_pack(home.path(), "two", "two", "The other shop", "lamp-two");
    let harness = shipped(home.path(), "Sam");
    let cards = harness.root().children_recursive().filter_map(|node| {
        let label = node.accesskit_node().label().filter(|label| label.contains("Starter"))?;
        Some((label.contains("shop."), node.rect()))
    });
    let cards: Vec<(bool, egui::Rect)> = cards.collect();
    let first = cards[0].1;
    let row: Vec<bool> =
        cards.iter().filter(|(_, place)| place.top() == first.top()).map(|(from, _)| *from).collect();
    assert!(row.len() == 3 && row.contains(&true) && row.contains(&false), "{cards:?}");
    assert!(cards[..3].iter().all(|(_, place)| place.height() == first.height()), "{cards:?}");
}

#[test]
fn a_customer_who_comes_back_today_is_offered_first() {
    let home = tempfile::tempdir().unwrap();
    {
        let mut harness = at_briefing(home.path(), 100);
        click(&mut harness, "Take the call");
        play(&mut harness, &BROKEN);
        press(&mut harness, Key::Escape);
    }
    {
        let harness = opened(home.path(), 100, Asked::default());
        says_not(&harness, "It is time to practise");
    }
    // Two days later: as if it had been finished then.
    let database = rusqlite::Connection::open(home.path().join("records/records.sqlite")).unwrap();
    let ended = jiff::Timestamp::now() - jiff::SignedDuration::from_hours(49);
    let sooner = format!("{{\"result\":{{\"at\":\"{ended}\"");
    let earlier = "UPDATE line SET text = ?1 || substr(text, instr(text, ',\"ending\"')) WHERE text LIKE '{\"result\"%'";
    assert!(database.execute(earlier, [sooner]).unwrap() > 0);
    let mut harness = opened(home.path(), 100, Asked::default());
    says(&harness, "It is time to practise “The dark lamp” once more: look to");
    assert_eq!(focused(&harness), "Meet Nora again");
    everything_is_reached(&mut harness);
    click(&mut harness, "Meet Nora again");
    says(&harness, "Take the call");
}
