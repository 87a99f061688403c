//! Steps a second on the same walk through the same 196 beats: a step is a line delivered or a reply chosen.

use std::hint::black_box;
use std::time::Instant;

use extramile::customer::constants::{Constants, TEXT};
use extramile_benches::compare::{Engine, compare};
use extramile_benches::players::{Ours, Player, assert_tells, load_ink, load_ours, load_yarn};
use extramile_benches::story::{Story, Told};
use extramile_benches::{as_ink, as_ron, as_yarn};

fn main() {
    let story = Story::of(196);
    let constants = Constants::read(TEXT).expect("the shipped constants are in order");
    let script = load_ours(as_ron::scenario(&story)).script;
    println!("steps a second (median; {} steps a walk)", story.steps());
    let engines = vec![
        walker("extramile", Ours::new(&script, &constants), &story),
        walker("bladeink", load_ink(&as_ink::source(&story)), &story),
        walker("yarnspinner", load_yarn(&as_yarn::source(&story)), &story),
    ];
    compare(engines, |_, walk| format!("{:>12.0}", story.steps() as f64 / walk.as_secs_f64()));
}

/// A player that walks the story once a round, after showing that it tells it word for word. Beginning anew is not
/// measured.
fn walker<'a>(name: &'static str, mut player: impl Player + 'a, story: &Story) -> Engine<'a> {
    assert_tells(name, &mut player, story);
    let path = story.path();
    Engine::new(name, move || {
        player.restart();
        let begun = Instant::now();
        player.walk(&path, |told| {
            let (Told::Line(words) | Told::Offered(words) | Told::Chosen(words)) = told;
            black_box(words);
        });
        begun.elapsed()
    })
}
