//! What a reply looks like must not give away what it is worth: neither its length, nor its place in the file, nor
//! how polite it sounds.
//!
//! At every decision of the model conversation, and of the plays that win, the open replies are ranked by such a
//! feature, and it is noted where the one that was chosen stands, from 0 (least) to 1 (most), equals in the middle of each other. Somebody who
//! knew nothing but the feature could use it only if those ranks lay above or below one half more than chance lets
//! them. Chance is a choice among the open replies at random: its mean is one half, and its variance at a decision
//! is that of the ranks there. So the sum over a pack's decisions, divided by the root of the summed variances, is
//! close to normal; beyond [`BOUND`] standard errors either way the pack gives its replies away. The same is asked
//! of standing at the very top, which is what a person would go by.

use std::collections::BTreeSet;
use std::fmt::Write;

use extramile::conversation::state::{AS_WRITTEN, Input};
use extramile::conversation::telling::Teller;
use extramile::scenario::model::Outcome;
use extramile::scenario::script::{ReplyIndex, Script};

use crate::load::{SHIPPED, Shipped, reference};

/// Standard errors. With five features in two packs, asked in two ways, chance alone would reach two and a half
/// about once in four such sets of packs; a writer who puts the good reply last or makes it longest reaches five.
const BOUND: f64 = 2.5;

type Feature = fn(&str, usize) -> usize;

const FEATURES: [(&str, Feature); 5] = [
    ("length", |words, _| words.chars().count()),
    ("place in the file", |_, place| place),
    ("politeness", |words, _| politeness(words)),
    ("apology", |words, _| usize::from(has_any(words, &["sorry", "apolog"]))),
    ("exclamation mark", |words, _| usize::from(words.contains('!'))),
];

fn has_any(words: &str, marks: &[&str]) -> bool {
    let words = words.to_lowercase();
    marks.iter().any(|mark| words.contains(mark))
}

/// How many of the words there are by which one sounds polite.
fn politeness(words: &str) -> usize {
    let words = words.to_lowercase();
    let marks = [
        "please",
        "thank",
        "sorry",
        "apolog",
        "afraid",
        "of course",
        "certainly",
        "lovely",
        "kind",
        "may i",
        "could i",
        "could you",
        "would you",
        "appreciate",
        "understand",
        "welcome",
        "pleasure",
        "happy to",
        "glad",
    ];
    marks.iter().map(|mark| words.matches(mark).count()).sum()
}

/// The decisions on the ways that win a scenario: what was open, in file order, and which was chosen. A decision that
/// several ways share counts once.
fn decisions(shipped: &Shipped) -> BTreeSet<(Vec<ReplyIndex>, ReplyIndex)> {
    let plays = shipped.plays.value.as_ref().unwrap().plays.iter();
    let won = |ending: &str| shipped.scenario.endings.get(ending).unwrap().outcome == Outcome::Won;
    let winning = plays.filter(|(_, play)| won(&play.ending)).map(|(_, play)| &play.say);
    let (stage, script) = (shipped.stage(), &shipped.script);
    let mut all = BTreeSet::new();
    for conversation in winning.chain([&reference(shipped).conversation]) {
        let mut events = Vec::new();
        let mut state = stage.begin(AS_WRITTEN, &mut events).unwrap();
        for said in conversation {
            let open = stage.open_replies(&state);
            let reply = script.reply(state.walk.beat().unwrap(), said.rsplit('.').next().unwrap()).unwrap();
            stage.step(&mut state, Input::Say(reply), &mut events).unwrap();
            if open.len() > 1 {
                all.insert((open, reply));
            }
        }
    }
    all
}

/// How far what was observed lies from what chance expects.
#[derive(Default)]
struct Against {
    seen: f64,
    expected: f64,
    variance: f64,
}

impl Against {
    /// `scores` are what the open replies would count, each as likely.
    fn note(&mut self, scores: &[f64], chosen: usize) {
        let mean = scores.iter().sum::<f64>() / scores.len() as f64;
        self.seen += scores[chosen];
        self.expected += mean;
        self.variance += scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / scores.len() as f64;
    }

    fn standard_errors(&self) -> f64 {
        if self.variance == 0.0 { 0.0 } else { (self.seen - self.expected) / self.variance.sqrt() }
    }
}

/// Ranks from 0 (least) to 1 (most), equals in the middle of each other.
fn ranks(values: &[usize]) -> Vec<f64> {
    let below = |value: usize| values.iter().filter(|other| **other < value).count() as f64;
    let same = |value: usize| values.iter().filter(|other| **other == value).count() as f64;
    let most = (values.len() - 1) as f64;
    values.iter().map(|value| (below(*value) + (same(*value) - 1.0) / 2.0) / most).collect()
}

/// Who stands at the very top; those who share the top share the one point.
fn tops(values: &[usize]) -> Vec<f64> {
    let top = values.iter().max().copied().unwrap_or_default();
    let share = 1.0 / values.iter().filter(|value| **value == top).count() as f64;
    values.iter().map(|value| if *value == top { share } else { 0.0 }).collect()
}

fn values(script: &Script, open: &[ReplyIndex], feature: Feature) -> Vec<usize> {
    let teller = Teller::new(script, 1, "Jo");
    let words = |reply: &ReplyIndex| teller.text(script.replies[*reply as usize].say);
    open.iter().enumerate().map(|(place, reply)| feature(&words(reply), place)).collect()
}

#[test]
fn no_reply_is_recognisable_as_best_by_its_looks() {
    let mut told = String::new();
    let mut given_away = false;
    for pack in ["first-week", "word-given"] {
        for (name, feature) in FEATURES {
            let (mut rank, mut top, mut count) = (Against::default(), Against::default(), 0);
            for shipped in SHIPPED.iter().filter(|shipped| shipped.pack.id == pack) {
                for (open, chosen) in decisions(shipped) {
                    let values = values(&shipped.script, &open, feature);
                    let chosen = open.iter().position(|reply| *reply == chosen).unwrap();
                    rank.note(&ranks(&values), chosen);
                    top.note(&tops(&values), chosen);
                    count += 1;
                }
            }
            assert!(count >= 60, "{pack} has only {count} decisions");
            given_away |= rank.standard_errors().abs() > BOUND || top.standard_errors().abs() > BOUND;
            writeln!(
                told,
                "{pack}, {name}: of {count} decisions the mean rank is {:.2} ({:+.1} standard errors); {:.1} stand at \
                 the top where chance has {:.1} ({:+.1})",
                rank.seen / f64::from(count),
                rank.standard_errors(),
                top.seen,
                top.expected,
                top.standard_errors(),
            )
            .unwrap();
        }
    }
    assert!(!given_away, "\n{told}");
    println!("{told}");
}

#[test]
fn the_statistic_sees_a_pack_that_gives_itself_away() {
    let mut always_longest = Against::default();
    let mut by_chance = Against::default();
    for decision in 0..60_usize {
        let lengths = [20, 40, 60, 80 + decision];
        always_longest.note(&ranks(&lengths), 3);
        by_chance.note(&ranks(&lengths), decision % 4);
    }
    assert!(always_longest.standard_errors() > 2.0 * BOUND);
    assert!(by_chance.standard_errors().abs() < 0.1);
    assert_eq!(ranks(&[5, 5, 9]), [0.25, 0.25, 1.0]);
    assert_eq!(tops(&[9, 5, 9]), [0.5, 0.0, 0.5]);
}
