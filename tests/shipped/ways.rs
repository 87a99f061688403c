//! Two ways through each shipped scenario: other customers, other endings, other levels, other reasons.

use extramile::conversation::log::{Replay, Setup};
use extramile::conversation::state::{AS_WRITTEN, Input};
use extramile::review::{Review, choose};
use extramile::scenario::model::{Outcome, Play};

use crate::load::{SHIPPED, Shipped, reference};

/// A play's replies, as far as it goes; the events and the calendar do the rest.
fn replies(shipped: &Shipped, said: &Play) -> Replay {
    let stage = shipped.stage();
    let mut opening = Vec::new();
    let state = stage.begin(AS_WRITTEN, &mut opening).unwrap();
    let mut replay = Replay { opening, turns: Vec::new(), state };
    for said in &said.say {
        let reply = said.rsplit('.').next().unwrap();
        let reply = shipped.script.reply(replay.state.walk.beat().unwrap(), reply).unwrap();
        choose(stage, &mut replay, Input::Say(reply)).unwrap();
    }
    replay
}

fn review(shipped: &Shipped, said: &Play) -> Review {
    let setup = Setup { seed: 1, intensity: AS_WRITTEN, timed: false, me: "Jo".into() };
    Review::of(shipped.stage(), &setup, &replies(shipped, said), reference(shipped))
}

fn outcome(shipped: &Shipped, play: &Play) -> Outcome {
    shipped.scenario.endings.get(&play.ending).unwrap().outcome
}

fn levels(review: &Review) -> [u8; 4] {
    review.bars.each_ref().map(|bar| bar.level.unwrap_or_default())
}

#[test]
fn two_ways_through_each_scenario_give_other_customers_endings_levels_and_reasons() {
    for shipped in SHIPPED.iter() {
        let plays = &shipped.plays.value.as_ref().unwrap().plays;
        let of = |outcome_of| plays.iter().find(|(_, play)| outcome(shipped, play) == outcome_of).unwrap();
        let ((won, good), (lost, bad)) = (of(Outcome::Won), of(Outcome::Lost));
        let (good, bad) = (review(shipped, good), review(shipped, bad));
        let told = format!(
            "{}: `{won}` {} {:?}, `{lost}` {} {:?}",
            shipped.file,
            good.feeling.satisfaction,
            levels(&good),
            bad.feeling.satisfaction,
            levels(&bad)
        );
        assert!(good.feeling.satisfaction >= bad.feeling.satisfaction + 40, "{told}");
        assert_ne!(good.feeling.face, bad.feeling.face, "{told}");
        assert_ne!(good.ended.as_ref().unwrap().message, bad.ended.as_ref().unwrap().message, "{told}");
        // Where a scenario has too little evidence for a level, there is none in either.
        let both: Vec<(u8, u8)> =
            (0..4).filter_map(|at| Some((good.bars[at].level?, bad.bars[at].level?))).collect();
        assert!(both.len() >= 3 && both.iter().all(|(good, bad)| good > bad), "{told}");
        let reasons = |review: &Review| -> Vec<String> {
            let causes = review.turning_points.iter().flat_map(|point| &point.causes);
            let mut keys: Vec<String> = causes.map(|cause| format!("{:?}", cause.reason)).collect();
            keys.sort();
            keys.dedup();
            keys
        };
        let (good_reasons, bad_reasons) = (reasons(&good), reasons(&bad));
        let shared = good_reasons.iter().filter(|reason| bad_reasons.contains(reason)).count();
        assert!(
            good_reasons.len() >= 2 && bad_reasons.len() >= 2 && 2 * shared <= good_reasons.len(),
            "{told}\n{good_reasons:#?}\n{bad_reasons:#?}"
        );
    }
}
