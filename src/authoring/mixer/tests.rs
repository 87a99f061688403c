//! The mixer as somebody at the keyboard meets it.

use std::collections::BTreeSet;

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::look::{Theme, test_kit};
use crate::scenario::portrait::shows_the_face;

/// Somebody mixing.
struct Table {
    mixer: Mixer,
    portrait: Portrait,
    words: Words,
    /// The pictures that were asked for, and whether the mixed ones are there.
    asked: BTreeSet<String>,
    drawn: bool,
}

fn mixing(portrait: &str, size: f32) -> Harness<'static, Table> {
    let table = Table {
        mixer: Mixer { unfolded: true, ..Mixer::new(7) },
        portrait: portrait.parse().unwrap(),
        words: Words::english(),
        asked: BTreeSet::new(),
        drawn: true,
    };
    test_kit::with_state(Look::new(Theme::Light, size, true), table, |look, ui, table: &mut Table| {
        egui::ScrollArea::vertical().show(ui, |ui| {
            let Table { mixer, portrait, words, asked, drawn } = table;
            asked.clear();
            let mut picture = |_: &Context, file: &str| {
                asked.insert(file.to_owned());
                (*drawn || !file.starts_with("mixed")).then(TextureId::default)
            };
            if let Some(picked) = mixer.show(look, words, ui, portrait, &mut picture) {
                *portrait = picked;
            }
        });
    })
}

#[track_caller]
fn parts(harness: &Harness<'_, Table>) -> Mixed {
    match &harness.state().portrait {
        Portrait::Mixed(mixed) => (**mixed).clone(),
        Portrait::Cast(id) => panic!("still {id}"),
    }
}

#[track_caller]
fn click(harness: &mut Harness<'_, Table>, label: &str) {
    harness.get_by_label(label).click_accesskit();
    harness.run();
}

#[test]
fn all_eight_moods_are_there_at_once_and_follow_what_is_picked() {
    let mut harness = mixing("maya", 1.0);
    for (face, key) in MOODS {
        let word = Words::english().say(key, &[]);
        harness.get_by_role_and_label(Role::Image, &word);
        assert!(harness.state().asked.contains(&format!("maya/{}-small.png", face.name())));
    }
    click(&mut harness, "Glasses: one on");
    let Table { portrait, asked, .. } = harness.state();
    assert_eq!(asked.len(), 8);
    assert!(asked.iter().all(|file| file.starts_with(&portrait.to_string())), "{asked:?}");
}

#[test]
fn what_was_there_stays_until_the_next_person_is_drawn() {
    let mut harness = mixing("maya", 1.0);
    harness.state_mut().drawn = false;
    click(&mut harness, "Glasses: one on");
    assert_eq!(harness.state().mixer.shown, Some(Portrait::Cast("maya".into())));
    assert!(harness.state().asked.contains("maya/calm-small.png"));
    harness.state_mut().drawn = true;
    harness.run_steps(2);
    assert_eq!(harness.state().mixer.shown, Some(harness.state().portrait.clone()));
}

#[test]
fn a_part_is_stepped_through_by_buttons_and_by_arrows_and_round_the_end() {
    let mut harness = mixing("mixed:noHair1:edb98a:2c1b18:f0b541:::100", 1.0);
    click(&mut harness, "Head: one back");
    assert_eq!(parts(&harness).head, "hijab");
    click(&mut harness, "Head: one on");
    assert_eq!(parts(&harness).head, "noHair1");
    harness.get_by_label("Head: one on").focus();
    harness.run_steps(2);
    for (key, head) in
        [(Key::ArrowRight, "noHair2"), (Key::ArrowRight, "noHair3"), (Key::ArrowLeft, "noHair2")]
    {
        harness.key_press(key);
        harness.run();
        assert_eq!(parts(&harness).head, head);
        assert!(harness.get_by_label("Head: one on").is_focused());
    }
    harness.get_by_label("Head: a few hairs left");
    // None is a choice like any other.
    assert_eq!(parts(&harness).beard, None);
    click(&mut harness, "Beard: one on");
    assert_eq!(parts(&harness).beard.as_deref(), Some("chin"));
    click(&mut harness, "Beard: one back");
    assert_eq!(parts(&harness).beard, None);
    click(&mut harness, "Shoulders: one on");
    assert_eq!(parts(&harness).build, 104);
}

#[test]
fn a_colour_is_picked_by_its_name() {
    let mut harness = mixing("mixed:short4:edb98a:2c1b18:f0b541:::100", 1.0);
    for (label, is) in [("Skin: brown", "96684b"), ("Hair: ginger", "c8653a"), ("Clothes: teal", "3f9aa5")] {
        click(&mut harness, label);
        let swatch = harness.get_by_role_and_label(Role::RadioButton, label);
        assert_eq!(swatch.accesskit_node().toggled(), Some(Toggled::True), "{label}");
        assert!(harness.state().portrait.to_string().contains(is), "{label}");
    }
}

#[test]
fn hair_in_ink_is_offered_no_colour() {
    let mut harness = mixing("mixed:long:edb98a:2c1b18:f0b541:::100", 1.0);
    assert!(harness.query_by_label("Hair: ginger").is_none());
    harness.get_by_label_contains("drawn in ink");
    harness.state_mut().portrait = "mixed:long:edb98a:2c1b18:f0b541:moustache9::100".parse().unwrap();
    harness.run();
    harness.get_by_label("Hair: ginger");
}

#[test]
fn a_person_of_the_cast_is_begun_from_and_come_back_to() {
    let mut harness = mixing("maya", 1.0);
    click(&mut harness, "Skin: tan");
    assert_eq!(parts(&harness).head, "bun");
    assert_eq!(parts(&harness).skin, "d08b5b");
    click(&mut harness, "Skin: brown");
    assert_eq!(harness.state().portrait, Portrait::Cast("maya".into()));
    click(&mut harness, "Begin from: Maya");
    let harjit = harness.get_all_by_label_contains("Harjit").next().unwrap();
    harjit.click_accesskit();
    harness.run();
    assert_eq!(harness.state().portrait, Portrait::Cast("harjit".into()));
}

#[test]
fn the_dice_fall_as_the_seed_says_and_always_on_somebody_whose_mood_shows() {
    let (mut one, mut same, mut other) = (Mixer::new(1), Mixer::new(1), Mixer::new(2));
    let mut different = BTreeSet::new();
    for _ in 0..200 {
        let rolled = one.roll();
        assert_eq!(rolled, same.roll());
        different.insert(Portrait::Mixed(Box::new(rolled.clone())).to_string());
        assert!(HEADS.contains(&&*rolled.head));
        assert!(shows_the_face(colour(&rolled.skin).unwrap()));
        assert!(rolled.beard.is_none_or(|beard| BEARDS.contains(&&*beard)));
        assert!(rolled.glasses.is_none_or(|glasses| GLASSES.contains(&&*glasses)));
    }
    assert!(different.len() > 190);
    assert_ne!(one.roll(), other.roll());
    let mut harness = mixing("maya", 1.0);
    click(&mut harness, "Roll the dice");
    assert_eq!(parts(&harness), Mixer::new(7).roll());
}

#[test]
fn every_part_and_colour_has_a_name_of_its_own() {
    let words = Words::english();
    for (kind, all) in [("head", &HEADS[..]), ("beard", &BEARDS), ("glasses", &GLASSES)] {
        let keys: Vec<String> =
            all.iter().map(|name| format!("mixer-{kind}-{}", name.to_lowercase())).collect();
        has_names(&words, &keys);
    }
    for all in [&SKINS[..], &HAIRS, &CLOTHES] {
        has_names(&words, &all.iter().map(|colour| format!("mixer-colour-{colour}")).collect::<Vec<_>>());
    }
    has_names(&words, &SHOULDERS.map(|(_, key)| key.to_owned()));
    has_names(&words, &MOODS.map(|(_, key)| key.to_owned()));
    for key in ["mixer-head", "mixer-beard", "mixer-glasses", "mixer-beard-none", "mixer-glasses-none"] {
        assert!(words.has(key), "{key}");
    }
}

#[track_caller]
fn has_names(words: &Words, keys: &[String]) {
    for key in keys {
        assert!(words.has(key), "{key}");
    }
    let names: BTreeSet<String> = keys.iter().map(|key| words.say(key, &[])).collect();
    assert_eq!(names.len(), keys.len());
}

#[test]
fn large_type_leaves_every_control_in_the_window() {
    let harness = mixing("mixed:short4:edb98a:2c1b18:f0b541:::100", 2.0);
    for node in harness.root().children_recursive() {
        let role = node.accesskit_node().role();
        if matches!(role, Role::Button | Role::RadioButton | Role::Image) {
            let rect = node.rect();
            assert!(rect.left() >= 0.0 && rect.right() <= 1280.0, "{:?}", node.accesskit_node().label());
        }
    }
}

#[test]
fn parts_are_folded_away_until_they_are_wanted() {
    let mut harness = mixing("maya", 1.0);
    click(&mut harness, "Less");
    assert!(harness.query_by_label("Glasses: one on").is_none());
    harness.get_by_label("Roll the dice");
    click(&mut harness, "Hair, glasses, colours, and more");
    harness.get_by_label("Glasses: one on");
}
