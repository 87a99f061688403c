//! What comes of answers: a sound scenario, whatever they are.

use proptest::prelude::*;

use super::*;
use crate::analysis::Budget;
use crate::analysis::bots::BOTS;
use crate::analysis::doctor::{Case, examine};
use crate::analysis::rehearsal::Rehearsal;
use crate::assets::portrait_ids;
use crate::conversation::state::{AS_WRITTEN, Stage};
use crate::customer::constants::{Constants, TEXT};
use crate::scenario::checks::{CheckContext, read_and_check};
use crate::scenario::compile::compile;
use crate::scenario::model::{Outcome, Scenario};
use crate::scenario::packs::default_pack;
use crate::scenario::place::Outline;
use crate::words::Words;

const CHANNELS: [Written; 4] = [Written::Phone, Written::Chat, Written::Email, Written::Counter];
const MISSING: [Missing; 3] = [Missing::Thing, Missing::Money, Missing::Treatment];
const FAULTS: [Fault; 3] = [Fault::Ours, Fault::Another, Fault::Theirs];
const FINDINGS: [Finding; 2] = [Finding::AtOnce, Finding::FindOut];

/// Every shape that the answers can make, with all texts left open.
fn shapes() -> impl Iterator<Item = Answers> {
    CHANNELS.into_iter().flat_map(|channel| {
        MISSING.into_iter().flat_map(move |missing| {
            FAULTS.into_iter().flat_map(move |fault| {
                FINDINGS.into_iter().map(move |finding| Answers {
                    channel,
                    missing,
                    fault,
                    finding,
                    ..Answers::default()
                })
            })
        })
    })
}

fn markers() -> Answers {
    Answers {
        title: "The wrong markers".into(),
        name: "Maya Okafor".into(),
        pronoun: crate::scenario::model::Pronoun::She,
        begins: "Tue 14:20".parse().ok(),
        expected: "The 24-colour brush set.".into(),
        got: "the chisel-tip set".into(),
        stake: "my show on Friday at six".into(),
        cause: "Because two labels were swapped when they were packed".into(),
        owed: "the brush set that was ordered".into(),
        worth: Some(3800),
        promise: "I’ll send you the brush set by express".into(),
        by: "Wed 12:00".parse().ok(),
        relief: "have the wrong set fetched from your door".into(),
        wished: "Express, today, at our cost: it’s with you by noon tomorrow.".into(),
        wished_does: Wished::Dates,
        said: "No apologies needed, these things happen!".into(),
        said_does: Said::Brushes,
        well: "They got it wrong, and by noon it was there. With a note!".into(),
        lesson: "What she needed was to know when.".into(),
        ..Answers::default()
    }
}

fn refund() -> Answers {
    Answers {
        name: "Ines Duarte".into(),
        channel: Written::Email,
        missing: Missing::Money,
        fault: Fault::Another,
        finding: Finding::FindOut,
        expected: "one charge of fifty-eight pounds".into(),
        got: "two of them".into(),
        said: "Charges that show twice are usually only reserved by your bank.".into(),
        said_does: Said::Blames,
        ..Answers::default()
    }
}

fn sound(answers: &Answers) -> (Scenario, String) {
    let text = scenario(answers, "late-lamp").unwrap();
    assert!(laid_out(&text).unwrap() == text, "{text}");
    let context = CheckContext { portraits: Some(portrait_ids().map(str::to_owned).collect()) };
    let reading = read_and_check("late-lamp", text.clone(), &context);
    assert_eq!(reading.messages, [], "{answers:?}\n{text}");
    let scenario = reading.value.unwrap();
    assert!(scenario.beats.len() >= 8);
    (scenario, text)
}

/// What is wrong with a scenario as something to learn from; nothing where it is all right.
fn teaches(scenario: &Scenario, text: &str) -> Vec<String> {
    let constants = Constants::read(TEXT).unwrap();
    let script = compile(scenario, &default_pack()).unwrap();
    let stage = Stage { script: &script, constants: &constants };
    let case = Case { scenario, stage, outline: &Outline::of(text), language: "en" };
    let doctor = examine(case, Budget::default());
    assert!(doctor.complete());
    let told = doctor.messages().into_iter().map(|message| format!("{} {}", message.code, message.title));
    let mut wrong: Vec<String> = told.collect();
    // Beside what the doctor asks: whoever has had the best conversation wins, and no bot does better than seven tenths of it.
    let reference = doctor.reference();
    for bot in &BOTS {
        let mut rehearsal = Rehearsal::new(stage, reference, &[bot], 5, 1, AS_WRITTEN);
        while rehearsal.advance(5) {}
        let found = &rehearsal.found().bots[0];
        let endings = script.endings.iter().zip(&found.endings);
        let won: u64 =
            endings.filter(|(ending, _)| ending.outcome == Outcome::Won).map(|(_, times)| times).sum();
        let share = found.share_of_model(reference).unwrap();
        if bot.name == "best" && (share, won) != (1000, 5) {
            wrong.push(format!("the best earns {share}, is won {won}"));
        } else if bot.name != "best" && share > 700 {
            wrong.push(format!("{} earns {share}", bot.name));
        }
    }
    wrong
}

#[test]
fn whatever_the_shape_it_is_sound_and_teaches() {
    let mut wrong = Vec::new();
    for answers in shapes() {
        let (found, text) = sound(&answers);
        let found = teaches(&found, &text);
        if !found.is_empty() {
            wrong.push((answers.channel, answers.missing, answers.fault, answers.finding, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn ones_own_sentences_stand_where_they_belong() {
    let wished = "This is the sentence, word for word: “mine”.";
    for (does, at) in [
        (Wished::Listens, "opening.listen"),
        (Wished::Owns, "opening.ours"),
        (Wished::Dates, "plan.plan"),
        (Wished::Further, "effort.relief"),
    ] {
        let (found, text) =
            sound(&Answers { wished: wished.into(), wished_does: does, ..Answers::default() });
        assert_eq!(place_of(&found, wished), [at], "{does:?}");
        assert_eq!(teaches(&found, &text), Vec::<String>::new(), "{does:?}");
    }
    for (does, at_once, find_out) in [
        (Said::Asks, "opening.number", "opening.number"),
        (Said::Doubts, "opening.doubt", "opening.doubt"),
        (Said::Brushes, "stake.brush", "stake.brush"),
        (Said::Blames, "why.blame", "back.blame"),
        (Said::Vague, "plan.soon", "when.soon"),
        (Said::Passes, "plan.pass", "when.pass"),
        (Said::Rules, "effort.rules", "effort.rules"),
    ] {
        for (finding, at) in [(Finding::AtOnce, at_once), (Finding::FindOut, find_out)] {
            let answers = Answers { said: wished.into(), said_does: does, finding, ..Answers::default() };
            let (found, text) = sound(&answers);
            assert_eq!(place_of(&found, wished), [at], "{does:?}");
            assert_eq!(teaches(&found, &text), Vec::<String>::new(), "{does:?}");
        }
    }
}

/// The replies that say these words.
fn place_of(scenario: &Scenario, words: &str) -> Vec<String> {
    let beats = scenario.beats.iter();
    let replies =
        beats.flat_map(|(beat, body)| body.replies.iter().map(move |(reply, body)| (beat, reply, body)));
    replies
        .filter(|(_, _, body)| &*body.say == words)
        .map(|(beat, reply, _)| format!("{beat}.{reply}"))
        .collect()
}

#[test]
fn a_complaint_becomes_this() {
    let text = |answers: &Answers| scenario(answers, "late-lamp").unwrap();
    insta::assert_snapshot!("markers", text(&markers()));
    insta::assert_snapshot!("refund", text(&refund()));
    let treated = Answers { missing: Missing::Treatment, channel: Written::Counter, ..Answers::default() };
    insta::assert_snapshot!("left_open", text(&treated));
    for answers in [markers(), refund(), treated] {
        let (found, text) = sound(&answers);
        assert_eq!(teaches(&found, &text), Vec::<String>::new());
    }
}

#[test]
fn a_name_that_is_none_is_refused() {
    for id in ["", "Late Lamp", "../lamp"] {
        assert!(scenario(&markers(), id).is_err(), "{id}");
    }
}

#[test]
fn every_question_has_its_sentences_and_takes_its_own_example() {
    let words = Words::english();
    for mut answers in shapes() {
        answers.wished = "Yes.".into();
        answers.said = "No.".into();
        for question in questions() {
            let args = Question::arguments(&answers).map(|(name, word)| (name, word.into()));
            for key in
                [question.key(), question.hint_key(), question.example_key(), question.part.key().to_owned()]
            {
                assert!(words.has(&key), "{key}");
                assert!(!words.say(&key, &args).contains('$'), "{key}");
            }
            if let Kind::Choice(choices) = &question.kind {
                for choice in choices {
                    assert!(
                        question.choice_key(choice).is_none_or(|key| words.has(&key)),
                        "{question:?} {choice}"
                    );
                    question.answer(&mut answers.clone(), choice).unwrap();
                }
            }
            let example = words.say(&question.example_key(), &args);
            assert!(example.chars().count() <= question.most, "{example}");
            let mut others = answers.clone();
            question.answer(&mut others, &example).unwrap();
            let given = question.given(&others);
            assert!(example.starts_with(&given), "{given}");
            question.answer(&mut others, "").unwrap();
            let open = question.given(&others);
            assert!(open.is_empty() || open == question.otherwise(&others), "{open}");
        }
    }
    for (id, wrong) in [("begins", Wrong::NoTime), ("worth", Wrong::NoMoney), ("fault", Wrong::NoChoice)] {
        let question = questions().into_iter().find(|question| question.id == id).unwrap();
        let mut answers = Answers::default();
        assert_eq!(question.answer(&mut answers, "what?"), Err(wrong));
        assert_eq!(answers, Answers::default());
        assert!(words.has(wrong.key()));
    }
}

#[test]
fn sums_and_times_are_read_as_people_write_them() {
    let mut answers = Answers::default();
    let all = questions();
    let question = |id| all.iter().find(|question| question.id == id).unwrap();
    for (typed, sum) in [("45", 4500), ("£45.5", 4550), ("45,50 €", 4550), ("0", 0)] {
        question("worth").answer(&mut answers, typed).unwrap();
        assert_eq!(answers.worth, Some(sum), "{typed}");
    }
    for typed in ["many", "1.234,50", "4.555", "99999999999999", "4-5"] {
        assert_eq!(question("worth").answer(&mut answers, typed), Err(Wrong::NoMoney), "{typed}");
    }
    for typed in ["Tue 09:05", "tuesday 9:05", "TUE  09:05 "] {
        question("by").answer(&mut answers, typed).unwrap();
        assert_eq!(question("by").given(&answers), "Tue 09:05", "{typed}");
    }
}

/// What somebody types who means no good, or does not look.
fn hostile() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("{expected} {me} {{ }} { {nobody} }".to_owned()),
        Just("\"), (end: true, // \\\" \\".to_owned()),
        Just("‹id› ‹ › //? phone\n//? !phone\n\r\n\t".to_owned()),
        Just("word ".repeat(2000)),
        Just("x".repeat(10_000)),
        Just("👩\u{200d}🔧 I am my own *boss* and sorry! thank you please!".to_owned()),
        Just("\u{202e}\u{0}\u{1b}[31m\u{feff}\u{2028}".to_owned()),
        Just("…!?.,;:".to_owned()),
        any::<String>(),
        "[a-zA-Z’ ]{1,90}",
    ]
}

prop_compose! {
    fn anything()(
        which in 0..72_usize,
        texts in prop::collection::vec(hostile(), 16),
        worth in prop::option::of(any::<u32>()),
        times in prop::collection::vec(prop::option::of((0..7_u8, 0..1440_u16, 0..=52_u8)), 2),
        (wished, said, pronoun) in (0..4_usize, 0..7_usize, 0..3_usize),
    ) -> Answers {
        let mut answers = shapes().nth(which).unwrap();
        let moment = |at: Option<(u8, u16, u8)>| {
            at.map(|(day, minute, weeks)| crate::scenario::time::Moment { day, minute, weeks })
        };
        (answers.worth, answers.begins, answers.by) = (worth, moment(times[0]), moment(times[1]));
        let all = questions();
        let texts_of = all.iter().filter(|question| matches!(question.kind, Kind::Line | Kind::Lines));
        for (question, text) in texts_of.zip(&texts) {
            question.answer(&mut answers, text).unwrap();
        }
        answers.portrait = texts[0].clone();
        for (id, word) in [
            ("wished-does", Wished::WORDS[wished]),
            ("said-does", Said::WORDS[said]),
            ("pronoun", ["she", "he", "they"][pronoun]),
        ] {
            all.iter().find(|question| question.id == id).unwrap().answer(&mut answers, word).unwrap();
        }
        answers
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_answer_does_harm(answers in anything()) {
        let (found, text) = sound(&answers);
        let mut wrong = teaches(&found, &text);
        // How long and how hard one's own sentences are is one's own affair: the warning is right.
        let of_words = ["W223", "W225", "W227", "W228", "W230", "W231", "longest earns", "shortest earns"];
        wrong.retain(|told| !of_words.iter().any(|of_words| told.starts_with(of_words)));
        prop_assert!(wrong.is_empty(), "{wrong:?}");
    }
}
