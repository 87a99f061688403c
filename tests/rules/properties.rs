//! What holds in every conversation: random walks through random scenarios.

use extramile::conversation::chance::{shown_order, varied};
use extramile::conversation::log::{Entry, Setup, entry, place_id, replay};
use extramile::conversation::state::{Event, Input};
use extramile::conversation::walk::Refused;
use proptest::prelude::*;

use crate::build::{points, script, stage};
use crate::random::{Walked, scenario_text, walk};

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..160)
}

fn log(script: &extramile::scenario::script::Script, walked: &Walked) -> Vec<Entry> {
    let after = walked.steps.iter().skip(1).map(|step| &step.before).chain([&walked.state]);
    walked
        .steps
        .iter()
        .zip(after)
        .flat_map(|(step, after)| {
            let said = entry(script, &step.before, step.input).expect("it was taken");
            [said, Entry::Reached { place: place_id(script, after), turn: None }]
        })
        .collect()
}

fn setup(intensity: u8) -> Setup {
    Setup { seed: 7, intensity, timed: false, me: "Kim".into() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn the_mood_stays_within_its_bounds(scenario in bytes(), choices in bytes(), intensity in 1_u8..=5) {
        let script = script(&scenario_text(&scenario, true));
        let walked = walk(&script, intensity, &choices);
        let events = walked.opening.iter().chain(walked.steps.iter().flat_map(|step| &step.events));
        for event in events {
            if let Event::Mood(mood) = event {
                for fairness in [mood.outcome, mood.treatment, mood.procedure] {
                    prop_assert!((-1_000_000..=1_000_000).contains(&fairness));
                }
                for hundred in [mood.arousal, mood.satisfaction] {
                    prop_assert!((0.0..=100.0).contains(&points(hundred)));
                }
                prop_assert!(points(mood.ledger).abs() <= 200.0);
            }
        }
        prop_assert!((0..=1_000_000).contains(&walked.state.walk.standing.heard));
    }

    #[test]
    fn the_clock_never_runs_backwards(scenario in bytes(), choices in bytes()) {
        let script = script(&scenario_text(&scenario, true));
        let walked = walk(&script, 3, &choices);
        let states = walked.steps.iter().map(|step| &step.before).chain([&walked.state]);
        let clocks: Vec<(u32, u32)> = states.map(|state| (state.walk.standing.calendar, state.walk.standing.now())).collect();
        prop_assert!(clocks.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1), "{clocks:?}");
    }

    #[test]
    fn a_record_plays_again_to_the_same_bytes(scenario in bytes(), choices in bytes(), intensity in 1_u8..=5) {
        let script = script(&scenario_text(&scenario, true));
        let walked = walk(&script, intensity, &choices);
        let written = serde_json::to_string(&log(&script, &walked)).expect("it can be written");
        let read: Vec<Entry> = serde_json::from_str(&written).expect("it can be read");
        let again = replay(stage(&script), &setup(intensity), &read);
        let again = again.map_err(|(why, _)| TestCaseError::fail(why.to_string()))?;
        prop_assert_eq!(&again.state, &walked.state);
        prop_assert_eq!(&again.opening, &walked.opening);
        prop_assert_eq!(again.turns.len(), walked.steps.len());
        for (turn, step) in again.turns.iter().zip(&walked.steps) {
            prop_assert_eq!(&turn.events, &step.events);
            prop_assert_eq!(&turn.before, &step.before);
        }
        let steps = again.turns.into_iter().map(|turn| crate::random::Step { before: turn.before, input: turn.input, events: turn.events });
        let again = Walked { opening: again.opening, steps: steps.collect(), state: again.state };
        prop_assert_eq!(serde_json::to_string(&log(&script, &again)).expect("it can be written"), written);
    }

    #[test]
    fn rewinding_is_playing_again_and_a_fork_is_a_copy(scenario in bytes(), choices in bytes(), to in any::<usize>()) {
        let script = script(&scenario_text(&scenario, true));
        let walked = walk(&script, 3, &choices);
        prop_assume!(!walked.steps.is_empty());
        let to = to % walked.steps.len();
        let rewound = replay(stage(&script), &setup(3), &log(&script, &walked)[..to * 2]);
        let rewound = rewound.map_err(|(why, _)| TestCaseError::fail(why.to_string()))?;
        prop_assert_eq!(&rewound.state, &walked.steps[to].before);
        // Every fork taken there leaves the trunk as it was.
        let trunk = rewound.state.clone();
        for reply in stage(&script).open_replies(&trunk) {
            let (mut fork, mut events) = (trunk.clone(), Vec::new());
            stage(&script).step(&mut fork, Input::Say(reply), &mut events).expect("it is open");
        }
        let (mut same, mut events) = (trunk, Vec::new());
        stage(&script).step(&mut same, walked.steps[to].input, &mut events).expect("it was taken");
        prop_assert_eq!(events, walked.steps[to].events.clone());
    }

    #[test]
    fn only_open_replies_are_taken(scenario in bytes(), choices in bytes()) {
        let script = script(&scenario_text(&scenario, true));
        let stage = stage(&script);
        for step in walk(&script, 3, &choices).steps {
            let open = stage.open_replies(&step.before);
            for reply in 0..script.replies.len() as u32 + 1 {
                if open.contains(&reply) {
                    continue;
                }
                let (mut state, mut events) = (step.before.clone(), Vec::new());
                let refused = stage.step(&mut state, Input::Say(reply), &mut events);
                prop_assert!(matches!(refused, Err(Refused::NotHere | Refused::NotOpen)));
                prop_assert!(state == step.before && events.is_empty());
            }
        }
    }

    #[test]
    fn intensity_changes_the_mood_only(scenario in bytes(), choices in bytes()) {
        let script = script(&scenario_text(&scenario, false));
        let outside = |intensity| {
            let walked = walk(&script, intensity, &choices);
            let events: Vec<Event> = walked.opening.into_iter().chain(walked.steps.into_iter().flat_map(|step| step.events)).collect();
            let seen = events.into_iter().filter(|event| matches!(event, Event::Happened(_) | Event::Did(_)));
            (seen.collect::<Vec<_>>(), walked.state.walk)
        };
        prop_assert_eq!(outside(1), outside(5));
    }

    #[test]
    fn chance_changes_words_and_order_only(scenario in bytes(), choices in bytes(), seed in any::<u64>(), other in any::<u64>()) {
        let script = script(&scenario_text(&scenario, true));
        for step in walk(&script, 3, &choices).steps {
            let (open, beat) = (stage(&script).open_replies(&step.before), step.before.walk.beat().expect("a beat"));
            for seed in [seed, other] {
                let mut shown = shown_order(&script, seed, beat, &open);
                prop_assert_eq!(&shown, &shown_order(&script, seed, beat, &open));
                shown.sort_unstable();
                prop_assert_eq!(&shown, &open);
            }
        }
        for words in [varied(&script, seed), varied(&script, other)] {
            let number: u32 = words[0].parse().expect("a number");
            prop_assert!((100..=999).contains(&number));
            prop_assert!(["Leeds", "Hull", "York", "Bath"].contains(&words[1].as_str()));
        }
    }
}
