//! Steps a second on the same walk through the same 196 beats: a step is a line delivered or a reply chosen.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use extramile::customer::constants::{Constants, TEXT};
use extramile_benches::compare::Samples;
use extramile_benches::players::{Ours, Player, assert_tells, load_ink, load_ours, load_yarn};
use extramile_benches::story::{Story, Told};
use extramile_benches::{as_ink, as_ron, as_yarn};

fn main() {
    let story = Story::of(196);
    let constants = Constants::read(TEXT).expect("the shipped constants are in order");
    let script = load_ours(&as_ron::scenario(&story));
    let mut criterion = Criterion::default().measurement_time(Duration::from_secs(5)).configure_from_args();
    let ours = measure(&mut criterion, "extramile", Ours::new(&script, &constants), &story);
    let ink = measure(&mut criterion, "bladeink", load_ink(&as_ink::source(&story)), &story);
    let yarn = measure(&mut criterion, "yarnspinner", load_yarn(&as_yarn::source(&story)), &story);
    criterion.final_summary();

    println!("steps a second (median; {} steps a walk)", story.steps());
    for (name, samples) in [("extramile", &ours), ("bladeink", &ink), ("yarnspinner", &yarn)] {
        let Some(median) = samples.median() else { continue };
        let rate = story.steps() as f64 / median.as_secs_f64();
        let times = ours.median().map_or(0.0, |ours| median.as_secs_f64() / ours.as_secs_f64());
        println!("  {name:<12} {rate:>12.0}   extramile is {times:.1} times as fast");
    }
}

fn measure(criterion: &mut Criterion, name: &str, mut player: impl Player, story: &Story) -> Samples {
    assert_tells(name, &mut player, story);
    let path = story.path();
    let samples = RefCell::new(Samples::default());
    let mut group = criterion.benchmark_group("steps");
    group.throughput(Throughput::Elements(story.steps()));
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|walks| {
            let mut took = Duration::ZERO;
            for _ in 0..walks {
                player.restart();
                let begun = Instant::now();
                player.walk(&path, |told| {
                    let (Told::Line(words) | Told::Offered(words) | Told::Chosen(words)) = told;
                    black_box(words);
                });
                let walk = begun.elapsed();
                samples.borrow_mut().note(walk);
                took += walk;
            }
            took
        });
    });
    group.finish();
    samples.into_inner()
}
