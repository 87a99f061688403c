//! Bots on the shipped scenarios: what is counted adds up and is the same every time, every play can be played again,
//! and nobody who goes by one rule does as well as the model conversation.

use extramile::analysis::bots::{BOTS, bot, perform};
use extramile::analysis::play;
use extramile::analysis::rehearsal::{Rehearsal, Spread};
use extramile::conversation::state::AS_WRITTEN;
use extramile::scoring::level::judge;

use crate::load::{SHIPPED, reference};

const PLAYS: u64 = 5;

#[test]
fn what_is_counted_adds_up_and_is_the_same_every_time() {
    for shipped in SHIPPED.iter() {
        let bots: Vec<_> = BOTS.iter().collect();
        let rehearse = |at_a_time| {
            let mut rehearsal =
                Rehearsal::new(shipped.stage(), reference(shipped), &bots, PLAYS, 7, AS_WRITTEN);
            let mut advances = 0;
            while rehearsal.advance(at_a_time) {
                advances += 1;
            }
            (rehearsal.found().clone(), advances)
        };
        let (found, advances) = rehearse(3);
        assert_eq!(format!("{found:?}"), format!("{:?}", rehearse(1000).0), "{}", shipped.file);
        assert_eq!(advances, (BOTS.len() as u64 * PLAYS).div_ceil(3) - 1);
        let given: u64 = found
            .bots
            .iter()
            .flat_map(|bot| bot.turns.iter())
            .map(|(turns, times)| u64::from(turns) * times)
            .sum();
        assert_eq!(found.replies.iter().sum::<u64>(), given, "{}", shipped.file);
        for bot in &found.bots {
            assert_eq!((bot.plays, bot.endless), (PLAYS, 0), "{} {}", shipped.file, bot.bot.name);
            assert_eq!(bot.endings.iter().sum::<u64>(), PLAYS);
            for levels in bot.levels {
                assert_eq!(levels.iter().sum::<u64>(), PLAYS);
            }
        }
    }
}

#[test]
fn every_play_can_be_played_again() {
    for shipped in SHIPPED.iter() {
        for bot in &BOTS {
            let performance = perform(shipped.stage(), reference(shipped), 3, AS_WRITTEN, bot).unwrap();
            let again = play(shipped.stage(), reference(shipped), &performance.replies).unwrap();
            assert_eq!(again.state, performance.state, "{} {}", shipped.file, bot.name);
            let judged = judge(&shipped.script, &again.state.walk.standing, &again.tally, reference(shipped));
            assert_eq!(Some(judged), performance.judgements);
        }
    }
}

#[test]
fn the_best_bot_is_far_ahead_of_all_others() {
    for shipped in SHIPPED.iter() {
        let share = |name: &str| {
            let bots = [bot(name).unwrap()];
            let mut rehearsal = Rehearsal::new(shipped.stage(), reference(shipped), &bots, 1, 1, AS_WRITTEN);
            while rehearsal.advance(1) {}
            rehearsal.found().bots[0].share_of_model(reference(shipped)).unwrap()
        };
        assert_eq!(share("best"), 1000, "{}", shipped.file);
        for bot in BOTS.iter().filter(|bot| bot.name != "best") {
            let share = share(bot.name);
            assert!(share < 700, "{}: {} earns {share} of 1000", shipped.file, bot.name);
        }
    }
}

#[test]
fn quartiles_are_values_that_came() {
    let mut spread = Spread::default();
    assert_eq!(spread.quartile(2), None);
    for value in [5, 1, 9, 3, 7] {
        spread.add(value);
    }
    let quartiles: Vec<Option<u32>> = (0..=4).map(|quarters| spread.quartile(quarters)).collect();
    assert_eq!(quartiles, [Some(1), Some(3), Some(5), Some(7), Some(9)]);
}
