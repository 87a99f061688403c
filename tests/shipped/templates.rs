//! Templates: each is a sound scenario that teaches all four, can be won and lost, and is no gift to simple ways to play.

use extramile::analysis::Budget;
use extramile::analysis::bots::{BOTS, bot};
use extramile::analysis::doctor::{Case, examine};
use extramile::analysis::rehearsal::Rehearsal;
use extramile::conversation::state::{AS_WRITTEN, Stage};
use extramile::customer::constants::{Constants, TEXT};
use extramile::editing::template::{pack, templates};
use extramile::scenario::checks::{CheckContext, read_and_check, read_and_check_pack};
use extramile::scenario::compile::compile;
use extramile::scenario::model::Outcome;
use extramile::scenario::place::Outline;
use extramile::scenario::write::laid_out;

#[test]
fn every_template_is_a_sound_scenario_with_a_name_of_its_own() {
    let pack = read_and_check_pack("pack.ron", pack("tea-shop").unwrap());
    assert_eq!(pack.messages, []);
    let pack = pack.value.unwrap();
    assert_eq!((pack.id.as_str(), pack.title.as_str()), ("tea-shop", "Tea shop"));
    let constants = Constants::read(TEXT).unwrap();
    for template in templates() {
        let text = template.scenario("late-lamp").unwrap();
        assert!(laid_out(&text).unwrap() == text, "{}: extramile fmt assets/templates", template.name);
        let reading = read_and_check(template.name, text.as_str(), &CheckContext::default());
        assert_eq!(reading.messages, [], "{}", template.name);
        let scenario = reading.value.unwrap();
        assert_eq!((scenario.id.as_str(), scenario.title.as_str()), ("late-lamp", "Late lamp"));
        assert!(scenario.beats.len() >= 8 && !template.about().is_empty(), "{}", template.name);

        let script = compile(&scenario, &pack).unwrap();
        let stage = Stage { script: &script, constants: &constants };
        let outline = Outline::of(&text);
        let doctor = examine(
            Case { scenario: &scenario, stage, outline: &outline, language: "en" },
            Budget::default(),
        );
        assert!(doctor.complete(), "{}", template.name);
        let told = doctor.messages().into_iter().map(|message| format!("{} {}", message.code, message.title));
        assert_eq!(told.collect::<Vec<_>>(), [""; 0], "{}", template.name);
        let reference = doctor.reference().clone();

        let share = |name: &str| {
            let mut rehearsal = Rehearsal::new(stage, &reference, &[bot(name).unwrap()], 5, 1, AS_WRITTEN);
            while rehearsal.advance(5) {}
            let found = &rehearsal.found().bots[0];
            let ends = |outcome| {
                let endings = script.endings.iter().zip(&found.endings);
                endings.filter(|(ending, _)| ending.outcome == outcome).map(|(_, times)| times).sum::<u64>()
            };
            (found.share_of_model(&reference).unwrap(), ends(Outcome::Won), ends(Outcome::Lost))
        };
        assert_eq!(share("best"), (1000, 5, 0), "{}", template.name);
        assert!(BOTS.iter().any(|bot| share(bot.name).2 > 0), "{}: it can be lost", template.name);
        for bot in BOTS.iter().filter(|bot| bot.name != "best") {
            let (share, ..) = share(bot.name);
            // What one can know of a reply without having listened is worth little.
            let by_looks = matches!(bot.name, "longest" | "shortest" | "politest" | "most-generous");
            let most = if by_looks { 600 } else { 700 };
            assert!(share <= most, "{}: {} earns {share} of 1000", template.name, bot.name);
        }
    }
}

#[test]
fn a_name_that_is_none_is_refused() {
    for name in ["", "Late Lamp", "../lamp", "lamp.ron"] {
        assert!(templates()[0].scenario(name).is_err() && pack(name).is_err(), "{name}");
    }
}
