//! Small scenarios made at random, explored and also played in every way there is: both must agree. And the
//! scenarios that ship, which must be explored in time.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use proptest::prelude::*;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use ron::extensions::Extensions;

use super::structure::{Missing, structure};
use super::{Budget, named, reference};
use crate::conversation::perform::heard_of;
use crate::conversation::place::Place;
use crate::conversation::state::{AS_WRITTEN, Event, Input, Stage, State};
use crate::conversation::walk::Walk;
use crate::customer::constants::{Constants, TEXT};
use crate::customer::deed::Deed;
use crate::customer::fixed::ONE;
use crate::scenario::compile::compile;
use crate::scenario::model::{Dimension, Pack, Scenario};
use crate::scenario::script::{BeatIndex, ReplyIndex, Script};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

const PACK: &str = r#"(format: 1, id: "p", title: "P", company: "C",
    norms: [(channel: Phone, first_answer: 4, fix: 90, hold: 2)])"#;

fn read<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME | Extensions::UNWRAP_NEWTYPES);
    options.from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn script(text: &str) -> Script {
    compile(&read::<Scenario>(text), &read::<Pack>(PACK)).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

fn constants() -> Constants {
    Constants::read(TEXT).unwrap()
}

/// A small scenario made at random.
fn scenario(seed: u64, moody: bool) -> String {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut dice = |below: usize| chance.random_range(0..below as u32) as usize;
    let beats = 4 + dice(3);
    let desk = if dice(3) > 0 { Some(1 + dice(beats - 2)) } else { None };
    let contact = |beat: usize| match desk {
        Some(desk) if beat == desk => "desk",
        Some(desk) if beat > desk => "second",
        _ => "first",
    };
    let mine = ["in 40 minutes", "in 12 minutes", "in 5 minutes"][dice(3)];
    let word = ["Tue 11:00", "Tue 10:06", "Tue 10:57"][dice(3)];
    let lasts = ["", ", lasts: 40"][dice(2)];
    let mut text = format!(
        r#"(format: 1, id: "s", title: "S", summary: "", level: Starter, minutes: 5, lesson: "", begins: "Tue 10:00",
failure: (kind: Outcome, severity: Moderate, loss: 2000),
customer: (name: "A B", portrait: "x", relation: Ongoing, arousal: 60, about: ""),
authority: (goodwill: 1500), owed: {{"thing": (text: "t", value: 10), "other": (text: "o", value: 5)}},
facts: {{"told": (text: "a"), "stake": (text: "b", stake: true), "found": (text: "c", from: Desk)}},
promises: {{
 "mine": (text: "m", owed: "thing", by: "{mine}"),
 "theirs": (text: "t", owed: "thing", by: "Tue 13:00", kept_by: Company, who: Company, only_if: Told("found")),
 "word": (text: "w", by: "{word}"),
 "other": (text: "o", owed: "other", by: "in 2 hours", kept_by: Company)}},
flags: ["flag"],
contacts: {{"first": (channel: Phone, waiting_since: "Tue 09:57"{lasts}), "desk": (channel: Desk), "second": (channel: Phone), "chase": (channel: Phone)}},
start: "b0", beats: {{
"#,
    );
    let acts = [
        r#"Restate(["told"])"#,
        r#"Restate(["told", "stake"])"#,
        r#"Acknowledge("sad")"#,
        "AskOpen",
        r#"Ask("told")"#,
        "AskWish",
        "Check",
        "Own",
        "Apologise([Responsibility])",
        "Apologise([Regret])",
        r#"Explain(Excuse, "why")"#,
        r#"Inform(["found"])"#,
        r#"Decline(what: "thing", alternative: "way")"#,
        r#"Blame("them")"#,
        r#"Promise("mine")"#,
        r#"Promise("theirs")"#,
        r#"Promise("word")"#,
        r#"Promise("other")"#,
        r#"Keep("mine")"#,
        r#"Keep("word")"#,
        r#"Update("mine")"#,
        r#"Renegotiate("mine", "in 3 hours")"#,
        r#"Renegotiate("word", "Tue 15:00")"#,
        r#"Fix("thing")"#,
        r#"Fix("other")"#,
        r#"FixPart("thing", 50)"#,
        "Hold(5, Announced)",
        r#"Prevent("call")"#,
        r#"Goodwill(value: 900, fits: "stake")"#,
        r#"Goodwill(value: 1200)"#,
        r#"SaveEffort("label")"#,
        "FollowUp",
    ];
    let tests = [
        r#"Told("stake")"#,
        r#"Restated("told")"#,
        r#"Said("b0.r0")"#,
        r#"Reached("b2")"#,
        r#"Open("mine")"#,
        r#"Overdue("mine")"#,
        r#"Kept("theirs")"#,
        r#"Promised("word")"#,
        r#"Covered("thing")"#,
        r#"Fixed("thing")"#,
        "Agreed",
        "Gifted",
        "Heard(50)",
        r#"Past("Tue 11:30")"#,
        r#"Flag("flag")"#,
        r#"Not(Flag("flag"))"#,
        "Arousal(above: 62)",
        "Satisfaction(below: 33)",
    ];
    let tests = if moody { &tests[..] } else { &tests[..16] };
    for beat in 0..beats {
        write!(text, "\"b{beat}\": (contact: \"{}\", says: \"x\", shows: \"sad\", ", contact(beat)).unwrap();
        match dice(5) {
            0 => text += r#"tells: ["told", "stake"], "#,
            1 => text += r#"tells: ["stake"], asks: ["thing"], "#,
            _ if beat == 0 => text += r#"tells: ["told"], "#,
            _ => {}
        }
        if beat > 0 && dice(6) == 0 {
            text += if dice(2) == 0 { r#"at: "Tue 12:00", "# } else { r#"at: "in 50 minutes", "# };
        }
        text += "replies: {";
        for reply in 0..2 + dice(2) {
            write!(text, "\"r{reply}\": (say: \"x\", minutes: {}, does: [", [0, 1, 5, 25][dice(4)]).unwrap();
            for _ in 0..1 + dice(2) {
                write!(text, "{}, ", acts[dice(acts.len())]).unwrap();
            }
            text += "], ";
            match dice(8) {
                0 => text += r#"sets: ["flag"], "#,
                1 => text += r#"tells: ["found"], "#,
                2 => text += r#"tells: ["stake"], "#,
                _ => {}
            }
            if reply > 0 && dice(5) == 0 {
                write!(text, "when: {}, ", tests[dice(tests.len())]).unwrap();
            }
            let onward =
                if beat + 1 < beats { format!("then: \"b{}\"", beat + 1) } else { "finish: true".into() };
            let elsewhere = match dice(5) {
                0 => "end: \"lost\"".to_string(),
                1 => "back: true".into(),
                2 => format!("then: \"b{}\"", dice(beats)),
                _ => "stay: true".into(),
            };
            match dice(8) {
                0 | 1 => text += "stay: true",
                2 => text += &elsewhere,
                3 => write!(text, "go: [(when: {}, {elsewhere}), ({onward})]", tests[dice(tests.len())])
                    .unwrap(),
                _ => text += &onward,
            }
            text += "), ";
        }
        text += "}, finish: true),\n";
    }
    text += r#""chase": (contact: "chase", says: "where", replies: {
  "own": (say: "x", does: [Own, Renegotiate("mine", "in 1 hours")], back: true),
  "fix": (say: "x", does: [Apologise([Responsibility]), Fix("thing")], back: true)}, finish: true)},
events: {"#;
    if dice(2) == 0 {
        text += r#""late": (when: Overdue("mine"), then: "chase")"#;
    } else if dice(3) == 0 {
        text += r#""noon": (when: All([Past("Tue 12:00"), Not(Fixed("thing"))]), then: "chase", after: 20)"#;
    } else if moody && dice(2) == 0 {
        text += r#""cross": (when: Arousal(above: 70), then: "chase")"#;
    }
    text += r#"},
endings: {"won": (title: "w", outcome: Won, says: "", when: All([Fixed("thing"), Satisfaction(above: 40)])),
 "mixed": (title: "m", outcome: Mixed, says: "", when: Covered("thing")), "lost": (title: "l", outcome: Lost, says: "")})"#;
    text
}

/// What playing in every way there is finds.
#[derive(Default)]
struct Everything {
    par: Vec<Option<u32>>,
    best: [u32; 4],
    endings: Vec<bool>,
    /// Every conversation to an ending: balance, credit, and replies.
    ended: Vec<([i32; 4], [u32; 4], Vec<ReplyIndex>)>,
    steps: usize,
}

const MOST_STEPS: usize = 60_000;

fn everything(
    stage: Stage<'_>,
    reference: &Reference,
    state: &State,
    tally: &Tally,
    heard: bool,
    path: &mut Vec<ReplyIndex>,
    all: &mut Everything,
) {
    all.steps += 1;
    if all.steps > MOST_STEPS {
        return;
    }
    if let Place::Ended(ending) = state.walk.place {
        all.endings[usize::from(ending)] = true;
        let credit = Dimension::ALL.map(|dimension| tally.credit(dimension));
        all.best = std::array::from_fn(|index| all.best[index].max(credit[index]));
        let balance = Dimension::ALL.map(|dimension| tally.balance(dimension));
        all.ended.push((balance, credit, path.clone()));
        return;
    }
    for reply in stage.open_replies(state) {
        let mut next = state.clone();
        let mut events = Vec::new();
        path.push(reply);
        if stage.step(&mut next, Input::Say(reply), &mut events).is_ok() {
            let mut tally = tally.clone();
            tally.earn(stage.script, reference, &events, |_| {});
            let mut heard = heard;
            // A halving on the way hides that the customer was heard; one act at a time shows it.
            let mut so_far = state.walk.standing.heard;
            for event in &events {
                match event {
                    Event::Did(Deed::Restated { weight, of, .. }) => {
                        so_far += heard_of(*weight, *of);
                    }
                    Event::Did(Deed::SummedUp { heard: true, fresh: true, .. }) => so_far += ONE / 5,
                    _ => {}
                }
                heard |= so_far >= ONE / 2;
                if let Event::Did(Deed::Fixed { owed, whole: true, minute, .. }) = event
                    && heard
                {
                    let par = &mut all.par[usize::from(*owed)];
                    *par = Some(par.map_or(*minute, |par| par.min(*minute)));
                }
            }
            heard |= next.walk.standing.heard >= ONE / 2;
            everything(stage, reference, &next, &tally, heard, path, all);
        }
        path.pop();
    }
}

fn play_everything(stage: Stage<'_>, reference: &Reference) -> Everything {
    let script = stage.script;
    let mut all = Everything {
        par: vec![None; script.owed.len()],
        endings: vec![false; script.endings.len()],
        ..Everything::default()
    };
    let mut events = Vec::new();
    let state = stage.begin(AS_WRITTEN, &mut events).unwrap();
    let mut tally = Tally::new(script);
    tally.earn(script, reference, &events, |_| {});
    everything(stage, reference, &state, &tally, false, &mut Vec::new(), &mut all);
    all
}

fn compare(seed: u64, moody: bool) -> Result<(), TestCaseError> {
    let text = scenario(seed, moody);
    let script = script(&text);
    let constants = constants();
    let stage = Stage { script: &script, constants: &constants };
    let found = reference(stage, Budget { perverse: true, ..Budget::default() });
    let all = play_everything(stage, &found);
    prop_assume!(all.steps <= MOST_STEPS);
    prop_assert!(found.complete, "{}", text);
    prop_assert_eq!(&found.par, &all.par, "par: {}", text);
    prop_assert_eq!(found.best, all.best, "best: {}", text);
    let share = |balance: &[i32; 4]| -> i64 {
        let product: i64 = all.best.iter().map(|best| i64::from((*best).max(1))).product();
        balance
            .iter()
            .zip(all.best)
            .filter(|(_, best)| *best > 0)
            .map(|(balance, best)| i64::from(*balance) * (product / i64::from(best)))
            .sum()
    };
    let (_, credit, replies) = all
        .ended
        .iter()
        .max_by_key(|(balance, _, path)| {
            (share(balance), std::cmp::Reverse(path.len()), std::cmp::Reverse(path.clone()))
        })
        .unwrap();
    let replies: Vec<String> = replies.iter().map(|reply| named(&script, *reply)).collect();
    prop_assert_eq!((&found.credit, &found.conversation), (credit, &replies), "model: {}", text);
    // Looked at as usual, nothing is found that is not there.
    let usual = reference(stage, Budget::default());
    prop_assert!(usual.complete, "{}", text);
    // A par that is reached by being late only is not found, and what is in time hangs on par.
    let none_better = usual.best.iter().zip(all.best).all(|(usual, best)| *usual <= best);
    prop_assert!(usual.par != found.par || none_better, "usual: {}", text);
    prop_assert!(
        usual.par.iter().zip(&all.par).all(|(usual, par)| usual.is_none() || par.is_some() && usual >= par),
        "usual par: {}",
        text
    );
    let places = structure(stage, Budget::default());
    prop_assert!(places.complete);
    if moody {
        prop_assert!(all.endings.iter().zip(&places.endings).all(|(real, can)| *can || !real), "{}", text);
    } else {
        // Which of the endings a mood chooses is open; that one is reached at all is not.
        prop_assert!(all.endings.iter().zip(&places.endings).all(|(real, can)| *can || !real), "{}", text);
        prop_assert_eq!(all.endings[2], places.endings[2], "endings: {}", text);
    }
    Ok(())
}

/// A scenario in which nothing leads on by itself, and much of what stays can be said for ever.
fn with_holes(seed: u64) -> String {
    let text = scenario(seed, false).replace("}, finish: true),\n", "}),\n");
    let mut pieces = text.split("stay: true");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for (number, piece) in pieces.enumerate() {
        // A branch can't be said again.
        let once = (seed >> (number % 64)) & 1 == 0 || piece.starts_with("), (");
        text += if once { "stay: true" } else { "again: true, stay: true" };
        text += piece;
    }
    text
}

/// All walks there are, each gone on from once: the beats at which one gets stuck, and whether from one of them no
/// ending can be reached, though one is not stuck. None where they are too many.
fn holes_by_walking(stage: Stage<'_>) -> Option<(BTreeSet<BeatIndex>, bool)> {
    let mut events = Vec::new();
    let first = stage.begin(AS_WRITTEN, &mut events).unwrap();
    let mut known: HashMap<Walk, usize> = HashMap::new();
    known.insert(first.walk.clone(), 0);
    let (mut states, mut leads) = (vec![first], Vec::new());
    let (mut over, mut stuck) = (Vec::new(), BTreeSet::new());
    let mut here = 0;
    while let Some(state) = states.get(here).cloned() {
        if matches!(state.walk.place, Place::Ended(_)) {
            over.push(here);
        }
        for reply in stage.open_replies(&state) {
            let mut next = state.clone();
            if stage.step(&mut next, Input::Say(reply), &mut events).is_err() {
                stuck.extend(next.walk.beat());
                over.push(here);
                continue;
            }
            let count = states.len();
            let there = *known.entry(next.walk.clone()).or_insert(count);
            if there == count {
                states.push(next);
            }
            leads.push((here, there));
        }
        here += 1;
        events.clear();
        if states.len() > 1_000 {
            return None;
        }
    }
    let mut can_end = vec![false; states.len()];
    over.iter().for_each(|here| can_end[*here] = true);
    loop {
        let before = can_end.clone();
        leads.iter().for_each(|(from, to)| can_end[*from] |= can_end[*to]);
        if before == can_end {
            return Some((stuck, can_end.contains(&false)));
        }
    }
}

fn compare_holes(seed: u64) -> Result<(), TestCaseError> {
    let text = with_holes(seed);
    let script = script(&text);
    let constants = constants();
    let stage = Stage { script: &script, constants: &constants };
    let walked = holes_by_walking(stage);
    prop_assume!(walked.is_some());
    let (stuck, endless) = walked.unwrap_or_default();
    let found = structure(stage, Budget::default());
    prop_assert!(found.complete, "{}", text);
    let of = |missing: Missing| found.holes.iter().filter(move |hole| hole.missing == missing);
    prop_assert_eq!(of(Missing::Reply).count() == 0, stuck.is_empty(), "{}", text);
    prop_assert!(of(Missing::Reply).all(|hole| stuck.contains(&hole.beat)), "{}", text);
    prop_assert_eq!(of(Missing::Ending).count() > 0, endless, "{:?}\n{}", found.holes, text);
    Ok(())
}

#[test]
fn some_random_scenarios_have_holes_and_some_have_none() {
    let constants = constants();
    let mut seen = [0; 3];
    for seed in 0..120 {
        let script = script(&with_holes(seed));
        if let Some((stuck, endless)) = holes_by_walking(Stage { script: &script, constants: &constants }) {
            seen[0] += usize::from(!stuck.is_empty());
            seen[1] += usize::from(endless);
            seen[2] += usize::from(stuck.is_empty() && !endless);
        }
    }
    assert!(seen.iter().all(|count| *count >= 2), "{seen:?}");
}

proptest! {
    #![proptest_config(ProptestConfig {
        max_shrink_iters: 0,
        failure_persistence: None,
        // Scenarios too large to be walked whole are passed over, however many cases are asked for.
        max_global_rejects: u32::MAX,
        ..ProptestConfig::default()
    })]

    #[test]
    fn exploring_finds_what_playing_everything_finds(seed in any::<u64>()) {
        compare(seed, false)?;
    }

    #[test]
    fn so_it_does_where_the_mood_decides(seed in any::<u64>()) {
        compare(seed, true)?;
    }

    #[test]
    fn every_hole_that_walking_falls_into_is_found_and_no_other(seed in any::<u64>()) {
        compare_holes(seed)?;
    }
}
