//! The way through the screens by keyboard alone: it is short, and everything that can be pressed is reached and seen.

use std::collections::BTreeSet;
use std::path::Path;

use egui::Key;
use egui::accesskit::{Action, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::hands::{focused, opened_with, press};
use super::{PadKey, Trainee};
use crate::places_on_disk::Places;
use crate::records::Store;

/// The program with the shipped scenarios, as somebody of this name left it; without a name as it first is.
fn opened(home: &Path, name: &str, text_size: u16) -> Harness<'static, Trainee> {
    opened_with(Places::under(home, None), name, text_size, super::Asked::default())
}

/// What can be pressed or written in, by its label.
fn controls(harness: &Harness<'_, Trainee>) -> BTreeSet<String> {
    let roles = [Role::Button, Role::RadioButton, Role::TextInput];
    let all = harness.root().children_recursive();
    all.filter(|node| {
        let node = node.accesskit_node();
        roles.contains(&node.role()) && !node.is_disabled()
    })
    .filter_map(|node| node.accesskit_node().label())
    .collect()
}

/// Goes once round with Tab: what had the focus, and all of it was on the screen then.
#[track_caller]
fn reached(harness: &mut Harness<'_, Trainee>, presses: usize) -> BTreeSet<String> {
    let mut reached = BTreeSet::new();
    for _ in 0..presses {
        press(harness, Key::Tab);
        for node in harness.root().children_recursive().filter(|node| node.accesskit_node().is_focused()) {
            let label = node.accesskit_node().label();
            let place = node.rect();
            assert!(place.top() > -1.0 && place.bottom() < 721.0, "{label:?} stands at {place:?}");
            reached.extend(label);
        }
    }
    reached
}

/// Whatever a screen reader can come to has a name.
#[track_caller]
pub(super) fn everything_has_a_name(harness: &Harness<'_, Trainee>) {
    let nodes = std::iter::once(harness.root()).chain(harness.root().children_recursive());
    for node in nodes {
        let node = node.accesskit_node();
        let data = node.data();
        let met = [Role::Window, Role::Image].contains(&data.role()) || data.supports_action(Action::Focus);
        if met && !node.is_hidden() {
            let name = node.label().or(node.value()).unwrap_or_default();
            assert!(!name.trim().is_empty(), "without a name: {data:?}");
        }
    }
}

#[track_caller]
pub(super) fn everything_is_reached(harness: &mut Harness<'_, Trainee>) {
    everything_has_a_name(harness);
    let controls = controls(harness);
    let reached = reached(harness, controls.len() + 4);
    let missing: Vec<_> = controls.difference(&reached).collect();
    assert!(missing.is_empty(), "never reached: {missing:?}");
}

#[test]
fn three_presses_of_enter_lead_from_the_first_window_to_the_first_words() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), "", 100);
    for _ in 0..3 {
        press(&mut harness, Key::Enter);
    }
    let controls = controls(&harness);
    assert!(controls.iter().any(|label| label.starts_with('“')), "{controls:?}");
}

#[test]
fn everything_that_can_be_pressed_is_reached_by_tab_and_seen() {
    for text_size in [100, 150, 200] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = opened(home.path(), "", text_size);
        everything_is_reached(&mut harness);
        let mut harness = opened(home.path(), "Sam", text_size);
        everything_is_reached(&mut harness);
        // The briefing of the first card, and the call.
        let mut harness = opened(home.path(), "Sam", text_size);
        press(&mut harness, Key::Enter);
        everything_is_reached(&mut harness);
        let mut harness = opened(home.path(), "Sam", text_size);
        press(&mut harness, Key::Enter);
        press(&mut harness, Key::Enter);
        everything_is_reached(&mut harness);
    }
}

#[test]
fn the_settings_are_reached_and_worked_by_tab() {
    for text_size in [100, 200] {
        let home = tempfile::tempdir().unwrap();
        let mut harness = opened(home.path(), "Sam", text_size);
        harness.get_by_role_and_label(Role::Button, "Settings").focus();
        press(&mut harness, Key::Enter);
        assert!(controls(&harness).iter().any(|label| label == "Colours: Dark"), "{:?}", controls(&harness));
        everything_is_reached(&mut harness);
    }
}

#[test]
fn a_desk_and_its_drawers_are_reached_by_tab() {
    for text_size in [100, 200] {
        let home = tempfile::tempdir().unwrap();
        let asked = super::Asked { scenario: Some("order-line-abroad".into()), ..super::Asked::default() };
        let mut harness = opened_with(Places::under(home.path(), None), "Sam", text_size, asked);
        press(&mut harness, Key::Enter);
        let at_desk = |harness: &Harness<'_, Trainee>| {
            controls(harness).iter().any(|label| label.contains("Answer the other e-mails"))
        };
        // Every way through Monday leads to the desk.
        for _ in 0..40 {
            if at_desk(&harness) {
                break;
            }
            let goes_on = controls(&harness).contains("Go on");
            press(&mut harness, if goes_on { Key::Enter } else { Key::Num1 });
        }
        assert!(at_desk(&harness), "{:?}", controls(&harness));
        everything_is_reached(&mut harness);
        for drawer in [Key::H, Key::N] {
            press(&mut harness, drawer);
            everything_is_reached(&mut harness);
            press(&mut harness, Key::Escape);
        }
    }
}

#[test]
fn a_gamepad_alone_talks_with_a_customer() {
    let home = tempfile::tempdir().unwrap();
    let mut harness = opened(home.path(), "Sam", 100);
    let press = |harness: &mut Harness<'_, Trainee>, key: PadKey| {
        harness.state_mut().gamepad(key);
        harness.run_steps(4);
    };
    let said = || {
        let history = Store::in_folder(home.path().join("records")).history();
        history.attempts.iter().map(crate::records::Attempt::inputs).sum::<usize>()
    };
    // The first card, and the call.
    press(&mut harness, PadKey::Choose);
    press(&mut harness, PadKey::Choose);
    assert_eq!(said(), 0);
    // Down and right go on, up and left go back, and what is chosen is what has the focus.
    let first = focused(&harness);
    press(&mut harness, PadKey::Down);
    let second = focused(&harness);
    press(&mut harness, PadKey::Right);
    let third = focused(&harness);
    press(&mut harness, PadKey::Left);
    assert_eq!(focused(&harness), second);
    press(&mut harness, PadKey::Up);
    assert_eq!(focused(&harness), first);
    assert!(first != second && second != third && !third.is_empty(), "{first:?}, {second:?}, {third:?}");
    press(&mut harness, PadKey::Down);
    let chosen = focused(&harness);
    press(&mut harness, PadKey::Choose);
    assert_eq!(said(), 1);
    let words = chosen.split('“').nth(1).and_then(|words| words.split('”').next()).unwrap().to_owned();
    assert!(harness.query_by_label_contains(&words).is_some(), "{words} was not said");
    press(&mut harness, PadKey::Back);
    assert!(harness.query_by_label("Settings").is_some());
}
