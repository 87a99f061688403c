//! The three engines tell the same story; and ours, with its mood, ledger and scoring, has something to do in it.

use extramile::conversation::standing::Status;
use extramile::customer::constants::Constants;
use extramile::scenario::model::Dimension;
use extramile_benches::players::{Ours, assert_tells, load_ink, load_ours, load_yarn};
use extramile_benches::story::Story;
use extramile_benches::{as_ink, as_ron, as_yarn};

#[test]
fn all_three_tell_the_story_word_for_word() {
    let constants = Constants::read(extramile::customer::constants::TEXT).unwrap();
    for beats in [196, 400] {
        let story = Story::of(beats);
        assert_eq!(story.beats.len(), beats);
        let script = load_ours(as_ron::scenario(&story)).script;
        assert_tells("ours", &mut Ours::new(&script, &constants), &story);
        assert_tells("bladeink", &mut load_ink(&as_ink::source(&story)), &story);
        assert_tells("yarnspinner", &mut load_yarn(&as_yarn::source(&story)), &story);
    }
}

#[test]
#[should_panic(expected = "expected")]
fn another_story_is_noticed() {
    let (one, mut other) = (Story::of(196), Story::of(196));
    other.beats[3].says.push_str(" Or so they say.");
    assert_tells("bladeink", &mut load_ink(&as_ink::source(&other)), &one);
}

#[test]
fn the_walk_moves_the_mood_the_ledger_and_all_four_bars() {
    let constants = Constants::read(extramile::customer::constants::TEXT).unwrap();
    let story = Story::of(196);
    let script = load_ours(as_ron::scenario(&story)).script;
    let mut ours = Ours::new(&script, &constants);
    let (state, tally) = ours.play(&story.path(), |_| {});
    let became = |status| state.walk.standing.pledges.iter().filter(|pledge| pledge.status == status).count();
    assert!(became(Status::Kept) > 0, "no promise was kept");
    assert!(became(Status::Broken) + became(Status::KeptLate) > 0, "no promise lapsed");
    assert_ne!(state.mood.ledger, 0);
    for dimension in Dimension::ALL {
        assert!(tally.offered_keys(dimension) > 2, "{dimension:?} was hardly offered");
        assert!(tally.offered(dimension) > tally.credit(dimension), "{dimension:?} was earned whole");
    }
    assert!(story.beats[..195].iter().all(|beat| beat.replies.iter().all(|reply| !reply.does.is_empty())));
}
