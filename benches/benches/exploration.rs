//! Every situation of every shipped scenario: how many there are, and how long it takes to visit them all. A
//! table of medians. Names after `--` leave out the other scenarios; a number is how many rounds it takes.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use extramile::analysis::{Budget, reference};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::places_on_disk::Places;
use extramile::shelf::Shelf;
use extramile_benches::compare::Samples;

/// How often each scenario is explored, if nobody says otherwise.
const ROUNDS: usize = 5;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let rounds = asked.iter().find_map(|word| word.parse().ok()).unwrap_or(ROUNDS);
    let names: Vec<&String> = asked.iter().filter(|word| word.parse::<usize>().is_err()).collect();
    let constants = Constants::read(TEXT).expect("the shipped constants are in order");
    // A folder that is not there: only what ships with the program.
    let shelf = Shelf::open(&Places::under(Path::new("no-such-folder"), None));
    assert!(shelf.unreadable.is_empty(), "{:?}", shelf.unreadable);
    println!("{:<28} {:>6} {:>11} {:>9} {:>9}", "scenario", "beats", "situations", "complete", "seconds");
    for found in shelf.scenarios() {
        let script = found.script().expect("shipped scenarios compile");
        if !names.is_empty() && names.iter().all(|name| **name != *script.id) {
            continue;
        }
        let stage = Stage { script: &script, constants: &constants };
        let mut samples = Samples::default();
        let mut explored = None;
        for _ in 0..rounds {
            let begun = Instant::now();
            explored = Some(black_box(reference(stage, Budget::default())));
            samples.note(begun.elapsed());
        }
        let Some(explored) = explored else { continue };
        println!(
            "{:<28} {:>6} {:>11} {:>9} {:>9.3}",
            script.id,
            script.beats.len(),
            explored.situations,
            if explored.complete { "yes" } else { "at least" },
            samples.middle()[1].as_secs_f64()
        );
    }
}
