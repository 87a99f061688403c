//! The conversations that the authors wrote down beside their scenarios, and what must come of each.

use extramile::review::unmet;
use extramile::scenario::model::Outcome;
use extramile::scenario::render::{Look, all_for_people};

use crate::load::{SHIPPED, reference};

#[test]
fn every_play_comes_out_as_its_file_says() {
    let mut told = String::new();
    for shipped in SHIPPED.iter() {
        let plays = shipped.plays.value.as_ref().unwrap_or_else(|| panic!("{:#?}", shipped.plays.messages));
        let messages = unmet(shipped.stage(), Some(reference(shipped)), plays, &shipped.plays.places());
        told += &all_for_people(&messages, &shipped.plays.file, &shipped.plays.text, Look::default());
    }
    assert!(told.is_empty(), "\n{told}");
}

#[test]
fn a_handful_of_plays_shows_a_customer_won_and_a_customer_lost() {
    for shipped in SHIPPED.iter() {
        let plays = shipped.plays.value.as_ref().unwrap();
        assert!(plays.plays.len() >= 5, "{} has {} plays", shipped.plays.file, plays.plays.len());
        for outcome in [Outcome::Won, Outcome::Mixed, Outcome::Lost] {
            let comes_to = |ending: &str| shipped.scenario.endings.get(ending).unwrap().outcome == outcome;
            assert!(
                plays.plays.iter().any(|(_, play)| comes_to(&play.ending)),
                "no play of {} comes to {outcome:?}",
                shipped.plays.file
            );
        }
    }
}
