//! From a file's text to a story that can be told: two thousand beats read, checked and compiled, beside the other
//! engines compiling and loading as many.

use std::cell::RefCell;
use std::hint::black_box;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};
use extramile::customer::constants::{Constants, TEXT};
use extramile_benches::compare::Samples;
use extramile_benches::players::{Ours, assert_tells, load_ink, load_ours, load_yarn};
use extramile_benches::story::Story;
use extramile_benches::{as_ink, as_ron, as_yarn};

fn main() {
    let story = Story::of(2000);
    let (ron, ink, yarn) = (as_ron::scenario(&story), as_ink::source(&story), as_yarn::source(&story));
    let constants = Constants::read(TEXT).expect("the shipped constants are in order");
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    // Each tells its story just before it is measured, so that what one leaves on the heap burdens no other.
    assert_tells("extramile", &mut Ours::new(&load_ours(&ron), &constants), &story);
    let ours = measure(&mut criterion, "extramile", || load_ours(&ron));
    assert_tells("bladeink", &mut load_ink(&ink), &story);
    let inks = measure(&mut criterion, "bladeink", || load_ink(&ink));
    assert_tells("yarnspinner", &mut load_yarn(&yarn), &story);
    let yarns = measure(&mut criterion, "yarnspinner", || load_yarn(&yarn));
    criterion.final_summary();

    println!("{} beats from text to ready (median)", story.beats.len());
    let all = [("extramile", &ron, &ours), ("bladeink", &ink, &inks), ("yarnspinner", &yarn, &yarns)];
    for (name, text, samples) in all {
        let Some(median) = samples.median() else { continue };
        let times = ours.median().map_or(0.0, |ours| median.as_secs_f64() / ours.as_secs_f64());
        let millis = median.as_secs_f64() * 1000.0;
        let kib = text.len() / 1024;
        println!(
            "  {name:<12} {millis:>8.1} ms, {kib:>4} KiB of text   extramile is {times:.1} times as fast"
        );
    }
}

fn measure<T>(criterion: &mut Criterion, name: &str, load: impl Fn() -> T) -> Samples {
    let samples = RefCell::new(Samples::default());
    let mut group = criterion.benchmark_group("loading");
    group.sampling_mode(SamplingMode::Flat).measurement_time(Duration::from_secs(5));
    group.bench_function(name, |bencher| {
        bencher.iter_custom(|rounds| {
            let mut took = Duration::ZERO;
            for _ in 0..rounds {
                let begun = Instant::now();
                let loaded = black_box(load());
                let round = begun.elapsed();
                samples.borrow_mut().note(round);
                took += round;
                // Letting go of it is no part of loading.
                drop(loaded);
            }
            took
        });
    });
    group.finish();
    samples.into_inner()
}
