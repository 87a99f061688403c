//! From a file's text to a story that can be told: two thousand beats read, checked and compiled, beside the other
//! engines compiling and loading as many.

use std::hint::black_box;
use std::time::Instant;

use extramile::customer::constants::{Constants, TEXT};
use extramile_benches::compare::{Engine, compare};
use extramile_benches::players::{Ours, assert_tells, load_ink, load_ours, load_yarn};
use extramile_benches::story::Story;
use extramile_benches::{as_ink, as_ron, as_yarn};

fn main() {
    let story = Story::of(2000);
    let (ron, ink, yarn) = (as_ron::scenario(&story), as_ink::source(&story), as_yarn::source(&story));
    let constants = Constants::read(TEXT).expect("the shipped constants are in order");
    assert_tells("extramile", &mut Ours::new(&load_ours(ron.as_str()).script, &constants), &story);
    assert_tells("bladeink", &mut load_ink(&ink), &story);
    assert_tells("yarnspinner", &mut load_yarn(&yarn), &story);
    let texts = [("extramile", &ron), ("bladeink", &ink), ("yarnspinner", &yarn)];

    println!("{} beats from text to ready (median)", story.beats.len());
    let engines = vec![
        // Ours keeps the text and the model, as the shelf of scenarios does; so it is given a text of its own, as a program is
        // that has read a file.
        loader("extramile", || ron.clone(), load_ours),
        loader("bladeink", || ink.as_str(), load_ink),
        loader("yarnspinner", || yarn.as_str(), load_yarn),
    ];
    compare(engines, |name, load| {
        let kib = texts.iter().find(|(of, _)| *of == name).map_or(0, |(_, text)| text.len() / 1024);
        format!("{:>8.1} ms, {kib:>4} KiB of text", load.as_secs_f64() * 1000.0)
    });
}

/// Loads once a round. Having the text and letting go of what was loaded are no part of loading.
fn loader<'a, S, T>(name: &'static str, text: impl Fn() -> S + 'a, load: impl Fn(S) -> T + 'a) -> Engine<'a> {
    Engine::new(name, move || {
        let text = text();
        let begun = Instant::now();
        let loaded = black_box(load(text));
        let took = begun.elapsed();
        drop(loaded);
        took
    })
}
