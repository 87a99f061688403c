//! Engines side by side. They take turns, a short spell each, and what is compared is the spells that stand next to
//! each other: a laptop's processor changes its speed from one second to the next, and whoever measures one engine
//! after the other has measured that.

use std::time::{Duration, Instant};

/// How long one spell of one engine takes at least.
const SPELL: Duration = Duration::from_millis(20);
/// How long all engines are measured together, unless the command line says otherwise.
const MEASURED: Duration = Duration::from_secs(20);
/// So many spells of each there are at least.
const FEWEST: usize = 7;

/// What is compared: a name, and one round, which says how long the part of it that counts has taken.
pub struct Engine<'a> {
    name: &'static str,
    round: Box<dyn FnMut() -> Duration + 'a>,
    spells: Samples,
}

impl<'a> Engine<'a> {
    /// An engine and its round.
    pub fn new(name: &'static str, round: impl FnMut() -> Duration + 'a) -> Engine<'a> {
        Engine { name, round: Box::new(round), spells: Samples::default() }
    }

    /// Rounds for a spell's time, after one that is not measured; notes how long one took on average.
    fn spell(&mut self) {
        (self.round)();
        let (mut rounds, mut took) = (0, Duration::ZERO);
        while took < SPELL {
            took += (self.round)();
            rounds += 1;
        }
        self.spells.note(took / rounds);
    }
}

/// Lets the engines take turns, and prints for each its median and how many times as long it took as the first did in
/// the spell before: the median of that, and between which values its middle half lies. Names of engines on the
/// command line leave out the others; a number there is for how many seconds it is measured.
pub fn compare<'a>(mut engines: Vec<Engine<'a>>, figure: impl Fn(&str, Duration) -> String) {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let seconds = asked.iter().find_map(|word| word.parse().ok());
    let measured = seconds.map_or(MEASURED, Duration::from_secs);
    if asked.iter().any(|word| engines.iter().any(|engine| engine.name == word)) {
        engines.retain(|engine| asked.iter().any(|word| engine.name == word));
    }
    let begun = Instant::now();
    let mut turns = 0;
    while turns < FEWEST || begun.elapsed() < measured {
        for engine in &mut engines {
            engine.spell();
        }
        turns += 1;
    }
    let Some((first, others)) = engines.split_first() else { return };
    println!("  {:<12} {}   ({turns} spells each)", first.name, figure(first.name, first.spells.middle()[1]));
    for engine in others {
        let times = Samples::ratios(&engine.spells, &first.spells);
        let [low, middle, high] = quarters(&times);
        println!(
            "  {:<12} {}   {} is {middle:.1} times as fast (middle half {low:.1} to {high:.1})",
            engine.name,
            figure(engine.name, engine.spells.middle()[1]),
            first.name,
        );
    }
}

/// How long something took, time by time.
#[derive(Debug, Clone, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Notes how long it took.
    pub fn note(&mut self, took: Duration) {
        self.0.push(took);
    }

    /// The lower quarter, the median and the upper quarter; nothing took no time.
    pub fn middle(&self) -> [Duration; 3] {
        quarters(&self.0)
    }

    fn ratios(these: &Samples, those: &Samples) -> Vec<f64> {
        these.0.iter().zip(&those.0).map(|(this, that)| this.as_secs_f64() / that.as_secs_f64()).collect()
    }
}

/// The values a quarter, a half and three quarters of the way up.
fn quarters<T: PartialOrd + Copy + Default>(values: &[T]) -> [T; 3] {
    let mut sorted = values.to_vec();
    sorted.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    [1, 2, 3].map(|quarter| sorted.get(sorted.len() * quarter / 4).copied().unwrap_or_default())
}
