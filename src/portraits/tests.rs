//! What is drawn here is what the drawing script drew.

use super::*;
use crate::assets;
use crate::scenario::model::Id;
use crate::scenario::portrait::{BEARDS, GLASSES, HEADS};

#[test]
fn the_cast_comes_out_as_the_drawing_script_drew_it() {
    let cast = cast();
    assert_eq!(cast.len(), assets::portrait_ids().len());
    let mut worst = (0.0, String::new());
    for Member { id, parts: person, .. } in &cast {
        for face in Face::ALL {
            let file = format!("{}-small.png", face.name());
            let shipped = image::load_from_memory(assets::portrait(id, &file).unwrap()).unwrap().into_rgba8();
            let drawn = draw(person, face, 216).unwrap();
            assert_eq!((drawn.width, drawn.height), shipped.dimensions());
            // The shipped ones have a palette of 64 colours, so edges differ a little. On white, as a sum over all.
            let on_white = |pixel: &[u8]| {
                [0, 1, 2].map(|part| {
                    let alpha = u32::from(pixel[3]);
                    (u32::from(pixel[part]) * alpha + 255 * (255 - alpha)) / 255
                })
            };
            let apart: u32 = drawn
                .pixels
                .chunks_exact(4)
                .zip(shipped.as_raw().chunks_exact(4))
                .map(|(one, other)| {
                    let (one, other) = (on_white(one), on_white(other));
                    (0..3).map(|part| one[part].abs_diff(other[part])).max().unwrap_or(0)
                })
                .sum();
            let mean = f64::from(apart) / f64::from(216 * 250);
            if mean > worst.0 {
                worst = (mean, format!("{id} {face:?}"));
            }
        }
    }
    // Of 255 steps; another mood alone is more than 1 away.
    assert!(worst.0 < 0.8, "{worst:?}");
}

#[test]
fn the_parts_are_those_that_a_scenario_can_name_and_each_can_be_drawn() {
    let named = |kind: &str| -> Vec<&str> {
        PARTS
            .lines()
            .filter_map(|line| line.strip_prefix("part ")?.strip_prefix(kind)?.strip_prefix(' '))
            .collect()
    };
    for (kind, parts) in [("head", &HEADS[..]), ("beard", &BEARDS), ("glasses", &GLASSES)] {
        let (mut there, mut known) = (named(kind), parts.to_vec());
        there.sort_unstable();
        known.sort_unstable();
        assert_eq!(there, known, "{kind}");
    }
    assert_eq!(named("face").len(), Face::ALL.len());
    for line in PARTS.lines().filter_map(|line| line.strip_prefix("part ")) {
        let (kind, name) = line.split_once(' ').unwrap();
        let lines = PARTS.split_once(&format!("part {line}\n")).unwrap().1.lines();
        let written = lines.take_while(|line| !line.starts_with("part ")).count();
        let drawn = shapes(kind, name).filter(|shape| path(shape.outline).is_some()).count();
        assert!(written > 0 && drawn == written, "{line}: {drawn} of {written} shapes");
    }
}

#[test]
fn hair_takes_a_colour_where_it_is_not_drawn_in_ink() {
    let takes_hair = |head: &str, beard: Option<&str>| {
        let person = Mixed {
            head: head.into(),
            skin: "edb98a".into(),
            hair: None,
            clothes: "f0b541".into(),
            beard: beard.map(Id::new),
            glasses: None,
            build: 100,
        };
        takes(&person, Filling::Hair)
    };
    assert!(!takes_hair("long", None));
    assert!(takes_hair("long", Some("moustache9")));
    assert!(takes_hair("grayBun", None));
}

#[test]
fn a_part_that_does_not_exist_is_left_out_and_no_size_is_too_small() {
    let nobody = Mixed {
        head: "nothing".into(),
        skin: "no colour".into(),
        hair: Some("é".into()),
        clothes: "".into(),
        beard: Some("".into()),
        glasses: Some("\n".into()),
        build: 0,
    };
    assert_eq!(draw(&nobody, Face::Calm, 0), None);
    for width in [1, 2, 30] {
        assert_eq!(draw(&nobody, Face::Calm, width).unwrap().width, width);
    }
}
