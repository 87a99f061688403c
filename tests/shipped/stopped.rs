//! Looking for what is wrong takes a while, and can be stopped at any moment: what is told then is true.

use std::cell::Cell;

use extramile::analysis::Budget;
use extramile::analysis::doctor::{Case, examine};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::scenario::checks::{CheckContext, read_and_check};
use extramile::scenario::compile::compile;
use extramile::scenario::message::Message;
use extramile::scenario::packs::default_pack;
use extramile::scenario::place::Outline;

const SOUND: &str = include_str!("../../scenarios/word-given/two-oclock.ron");

/// What is told when nobody wants to know any more after so many situations and plays; whether all was made, and whether all
/// was seen; and after how many questions it ended.
fn told(text: &str, questions: u32) -> (Vec<Message>, [bool; 2], u32) {
    let scenario = read_and_check("two-oclock.ron", text, &CheckContext::default()).value.unwrap();
    let script = compile(&scenario, &default_pack()).unwrap();
    let constants = Constants::read(TEXT).unwrap();
    let outline = Outline::of(text);
    let stage = Stage { script: &script, constants: &constants };
    let case = Case { scenario: &scenario, stage, outline: &outline, language: "en" };
    let asked = Cell::new(0);
    let wanted = |_| {
        asked.set(asked.get() + 1);
        asked.get() <= questions
    };
    let doctor = examine(case, Budget { wanted: &wanted, ..Budget::default() });
    (doctor.messages(), [doctor.made_all(), doctor.complete()], asked.get())
}

/// Three defects, one for each step: an ending that nobody reaches, nothing that is worth something at once, little time.
fn with_defects() -> String {
    let odd = "endings: {\"odd\": (title: \"Odd\", outcome: Mixed, when: All([Agreed, Not(Agreed)]), says: \"Odd.\"),";
    SOUND.replacen("endings: {", odd, 1).replacen("minutes: ", "minutes: 1, // ", 1)
}

#[test]
fn whatever_is_told_after_it_was_stopped_is_told_in_the_end_as_well() {
    let text = with_defects();
    let (all, whole, questions) = told(&text, u32::MAX);
    assert_eq!(whole, [true; 2]);
    let codes: Vec<&str> = all.iter().map(|message| message.code).collect();
    assert!(codes.contains(&"W212") && codes.contains(&"W230"), "{codes:?}");
    let mut part = 0;
    for stopped in (0..questions).step_by(1 + questions as usize / 40) {
        let (some, [made_all, _], asked) = told(&text, stopped);
        assert!(!made_all, "stopped after {stopped} of {questions}");
        assert!(some.iter().all(|message| all.contains(message)), "{stopped}: {some:#?}");
        // Each step asks in several places; none of them goes on as if nothing had been said.
        assert!(asked < stopped + 400, "stopped after {stopped}, and {asked} were asked");
        part += usize::from(!some.is_empty() && some.len() < all.len());
    }
    assert!(part > 0, "some was known before all was");
}

#[test]
fn what_was_stopped_before_it_began_says_nothing_and_knows_it() {
    let (messages, made, _) = told(&with_defects(), 0);
    assert_eq!((messages.len(), made), (0, [false; 2]));
}
