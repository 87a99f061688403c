//! The review: what it says of a good and of a bad conversation, and what must hold of any.
//! Here belongs what is computed from a log: evidence, chances missed, turning points, the ledger, forks, the page.

#![allow(clippy::unwrap_used, reason = "in a test a panic is the answer")]

use std::fmt::Write;

use extramile::conversation::log::{Entry, Replay, Setup, entry, replay};
use extramile::conversation::state::{Input, Stage};
use extramile::customer::constants::{Constants, TEXT};
use extramile::review::{self, Differs, Fate, Review, Sentence, Whose, compare};
use extramile::scenario::compile::compile;
use extramile::scenario::model::{Dimension, Pack, Scenario};
use extramile::scenario::read::{Reading, read_pack, read_scenario};
use extramile::scenario::script::{Part, Script, Text};
use extramile::scoring::reference::Reference;
use extramile::words::Words;
use proptest::prelude::*;

const GOOD: &str = "hear sum_up ring look call good after";
const BAD: &str = "quiz small ring lunch shrug look call fog end";

fn value<T>(reading: Reading<T>) -> T {
    let Reading { value, messages, .. } = reading;
    value.unwrap_or_else(|| panic!("{messages:#?}"))
}

fn pack() -> Pack {
    value(read_pack("pack.ron", include_str!("fixtures/review-pack.ron")))
}

fn scenario() -> Scenario {
    value(read_scenario("review.ron", include_str!("fixtures/review.ron")))
}

struct Play {
    script: Script,
    constants: Constants,
    setup: Setup,
    reference: Reference,
}

impl Play {
    fn new() -> Play {
        Play::of(&scenario())
    }

    fn of(scenario: &Scenario) -> Play {
        let mut play = Play {
            script: compile(scenario, &pack()).unwrap(),
            constants: Constants::read(TEXT).unwrap(),
            setup: Setup { seed: 7, intensity: 3, timed: false, me: "Jo".into() },
            reference: Reference {
                par: vec![Some(60)],
                keys: [9; 4],
                complete: true,
                ..Reference::default()
            },
        };
        // The good path stands in for the model conversation, so that shares have something to be measured by.
        let good = play.review(&play.play(GOOD));
        play.reference.conversation = good.turns.iter().map(|turn| turn.path.clone()).collect();
        play.reference.credit = good.bars.each_ref().map(|bar| bar.credit);
        play.reference.keys = good.bars.each_ref().map(|bar| bar.chances);
        play.reference.marks = u8::MAX;
        play
    }

    fn stage(&self) -> Stage<'_> {
        Stage { script: &self.script, constants: &self.constants }
    }

    fn begin(&self) -> Replay {
        replay(self.stage(), &self.setup, &[]).unwrap()
    }

    fn play(&self, replies: &str) -> Replay {
        let mut replay = self.begin();
        for id in replies.split_whitespace() {
            let here = replay.state.walk.beat().unwrap_or_else(|| panic!("over before `{id}`"));
            let reply = self.script.reply(here, id);
            let beat = &self.script.beats[here as usize].id;
            let reply = reply.unwrap_or_else(|| panic!("no `{id}` at `{beat}`"));
            review::choose(self.stage(), &mut replay, Input::Say(reply)).unwrap();
        }
        replay
    }

    fn review(&self, replay: &Replay) -> Review {
        Review::of(self.stage(), &self.setup, replay, &self.reference)
    }

    /// Any path: each number picks one of the open replies, or at 9 of 10 a silence.
    fn wander(&self, picks: &[u8]) -> Replay {
        let mut replay = self.begin();
        for pick in picks {
            let open = self.stage().open_replies(&replay.state);
            if open.is_empty() {
                break;
            }
            let input = match pick % 10 {
                9 => Input::Silence,
                _ => Input::Say(open[usize::from(*pick) % open.len()]),
            };
            review::choose(self.stage(), &mut replay, input).unwrap();
        }
        replay
    }
}

/// Every shipped scenario, with its pack.
fn shipped() -> Vec<(String, Play)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let mut found = Vec::new();
    for pack in
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir())
    {
        let text = |name: &std::path::Path| std::fs::read_to_string(name).unwrap();
        let house = value(read_pack("pack.ron", text(&pack.join("pack.ron"))));
        for file in std::fs::read_dir(&pack).unwrap().map(|entry| entry.unwrap().path()) {
            if file.ends_with("pack.ron") || file.extension().is_none_or(|end| end != "ron") {
                continue;
            }
            let script = compile(&value(read_scenario("shipped.ron", text(&file))), &house).unwrap();
            let par = vec![None; script.owed.len()];
            let play = Play {
                script,
                constants: Constants::read(TEXT).unwrap(),
                setup: Setup { seed: 3, intensity: 4, timed: true, me: "Jo".into() },
                reference: Reference {
                    par,
                    keys: [5; 4],
                    credit: [9; 4],
                    marks: u8::MAX,
                    ..Reference::default()
                },
            };
            found.push((file.display().to_string(), play));
        }
    }
    found
}

/// A review in plain text, everything that has words.
fn dump(review: &Review) -> String {
    let words = Words::english();
    let say = |sentence: &Sentence| words.sentence(sentence);
    let mut out = String::new();
    let o = &mut out;
    writeln!(o, "{} ({}) {}", review.heading.title, review.heading.me, say(&review.heading.clock_used))
        .unwrap();
    if let Some(ended) = &review.ended {
        let to = ended.to.as_deref().unwrap_or("-");
        writeln!(o, "{} ({:?}) {to}: {}", ended.title, ended.outcome, ended.message).unwrap();
    }
    let chips: Vec<String> = review.chips.iter().map(|chip| say(&chip.sentence)).collect();
    writeln!(
        o,
        "{} {:?} | blended {:?}",
        chips.join(" | "),
        review.feeling.face,
        review.blended.map(|b| b.tenths)
    )
    .unwrap();
    for bar in &review.bars {
        let because = bar.because.as_ref().map(say).unwrap_or_default();
        let sentence = bar.sentence().as_ref().map(say).unwrap_or_default();
        let notes: Vec<String> = bar.notes.iter().map(say).collect();
        writeln!(
            o,
            "{:?} {:?}: {}/{} of what came up, {} of the model's {}, {} chances. {sentence} {because} {}",
            bar.dimension,
            bar.level,
            bar.credit,
            bar.offered,
            bar.share_of_model,
            bar.model,
            bar.chances,
            notes.join(" ")
        )
        .unwrap();
    }
    writeln!(o, "\nEVIDENCE").unwrap();
    for entry in &review.evidence {
        let line = entry.quote.as_ref().map_or("-".into(), |quote| format!("{} {}", quote.turn, quote.path));
        let because = entry.because.as_deref().unwrap_or_default();
        let at = say(&entry.at.sentence());
        writeln!(o, "{at} {:?} {:+} [{line}] {} {because}", entry.dimension, entry.worth, say(&entry.reason))
            .unwrap();
    }
    writeln!(o, "\nMISSED").unwrap();
    for missed in &review.missed {
        let (turn, path, effect) = (missed.quote.turn, &missed.quote.path, say(&missed.effect));
        let needless = if missed.needless { " (needless)" } else { "" };
        writeln!(
            o,
            "{turn} {path} {:?} {} of {}: {effect}{needless}",
            missed.key, missed.earned, missed.offered
        )
        .unwrap();
    }
    writeln!(o, "\nCURVE").unwrap();
    for point in &review.curve {
        let at = say(&point.at.sentence());
        let feeling = point.feeling;
        writeln!(o, "{:?} {at} {} {} {:?}", point.moment, feeling.tenths, feeling.arousal, feeling.face)
            .unwrap();
    }
    writeln!(o, "\nTURNING POINTS").unwrap();
    for point in &review.turning_points {
        let line = point.quote.as_ref().map_or("-", |quote| &quote.path);
        writeln!(
            o,
            "{}. turn {} happened {} lingers {} {line} {:+}",
            point.number, point.turn, point.happened, point.lingers, point.change
        )
        .unwrap();
        for cause in &point.causes {
            writeln!(o, "   {} {:+} {:?} F{:?}", cause.told(&say), cause.pull, cause.terms, cause.findings)
                .unwrap();
        }
        for other in &point.open {
            writeln!(o, "   or {} {:+} {:?}", other.quote.path, other.against_chosen, other.worth).unwrap();
        }
    }
    writeln!(o, "\nLEDGER").unwrap();
    for promised in &review.promises {
        let due = promised.due.map_or("-".into(), |due| say(&due.sentence()));
        writeln!(o, "{} by {due}: {}", promised.text, say(&promised.sentence)).unwrap();
    }
    for gift in &review.gifts {
        writeln!(o, "{} {:?}", say(&gift.sentence), gift.fits).unwrap();
    }
    writeln!(o, "\nTRANSCRIPT").unwrap();
    for line in &review.transcript {
        let words = line.story.as_ref().map_or(line.words.clone(), say);
        writeln!(o, "{:?} {} {:?} {}: {words}", line.turn, say(&line.at.sentence()), line.whose, line.name)
            .unwrap();
    }
    writeln!(o, "\nHOUSE").unwrap();
    for step in review.overlay.iter().flat_map(|overlay| &overlay.steps) {
        let line = step.quote.as_ref().map_or("-", |quote| &quote.path);
        writeln!(o, "{} {}: {line}", step.letter, say(&step.sentence)).unwrap();
    }
    writeln!(o, "\nGOALS").unwrap();
    for goal in &review.goals {
        writeln!(o, "{:?} {} {}", goal.dimension, say(&goal.cue), say(&goal.action)).unwrap();
    }
    out
}

#[test]
fn a_good_conversation() {
    let play = Play::new();
    insta::assert_snapshot!(dump(&play.review(&play.play(GOOD))));
}

#[test]
fn a_bad_conversation() {
    let play = Play::new();
    insta::assert_snapshot!(dump(&play.review(&play.play(BAD))));
}

#[test]
fn a_conversation_broken_off_is_reviewed_as_far_as_it_came() {
    let play = Play::new();
    let review = play.review(&play.play("hear sum_up ring"));
    assert_eq!(review.ended, None);
    assert_eq!(review.promises[0].fate, Fate::Open);
    assert_eq!(play.review(&play.begin()).turns.len(), 0);
}

#[test]
fn a_promise_moved_in_time_is_told_so() {
    let play = Play::new();
    let review = play.review(&play.play("hear sum_up ring move look call good after"));
    assert_eq!(review.promises[0].fate, Fate::MovedAndKept);
    assert!(review.promises[0].first_due < review.promises[0].due);
}

#[test]
fn what_the_calendar_kept_quotes_the_line_that_promised_it() {
    let play = Play::new();
    let review = play.review(&play.play(GOOD));
    let kept =
        review.evidence.iter().find(|entry| entry.reason.key == "review-deed-kept" && entry.turn == Some(6));
    assert_eq!(kept.unwrap().quote.as_ref().unwrap().path, "back.good");
    let broken = play.review(&play.play(BAD));
    let broke = broken.evidence.iter().find(|entry| entry.reason.key == "review-deed-broke").unwrap();
    assert_eq!(broke.quote.as_ref().unwrap().path, "when.ring");
    assert_eq!(broke.because, None, "the author's reason for promising is not why it broke");
    assert_eq!(broke.at.time(), "4:00 pm");
}

/// The fixture with other words in its file.
fn edited(edits: &[(&str, &str)]) -> Play {
    let mut text = include_str!("fixtures/review.ron").to_owned();
    for (from, to) in edits {
        assert_eq!(text.matches(from).count(), 1, "{from}");
        text = text.replace(from, to);
    }
    Play::of(&value(read_scenario("review.ron", &text)))
}

/// The keys of the sentences for what was earned (or lost) in a turn, in one dimension.
fn reasons(review: &Review, turn: usize, of: Dimension, worth: i8) -> Vec<&'static str> {
    let here =
        |entry: &&review::Evidence| entry.turn == Some(turn) && entry.dimension == of && entry.worth == worth;
    review.evidence.iter().filter(here).map(|entry| entry.reason.key).collect()
}

#[test]
fn a_refusal_with_a_way_round_is_told_by_both_its_sides() {
    let fog = ("does: [HidePolicy]", r#"does: [Decline(what: "lamp", alternative: "green")]"#);
    let play = edited(&[fog]);
    let review = play.review(&play.play("hear sum_up ring look call fog end"));
    assert_eq!(reasons(&review, 5, Dimension::Ownership, 1), ["review-deed-declined-way-round"]);
    assert_eq!(reasons(&review, 5, Dimension::ExtraMile, -2), ["review-deed-declined-owed"]);
}

#[test]
fn a_second_apology_is_told_by_what_it_earned() {
    let first = ("Apologise([Responsibility, Regret])", "Apologise([Regret])");
    let play =
        edited(&[first, ("does: [Restate([\"party\"]), Check]", "does: [Apologise([Responsibility])]")]);
    let review = play.review(&play.play("hear sum_up"));
    assert_eq!(reasons(&review, 1, Dimension::Ownership, 2), ["review-deed-apologised-fault"]);
    let play = edited(&[first]);
    let review = play.review(&play.play("hear sum_up ring lunch own"));
    assert!(reasons(&review, 4, Dimension::Ownership, 1).contains(&"review-deed-apologised-mended"));
}

#[test]
fn a_promise_that_lapsed_and_was_promised_anew_was_not_moved_in_time() {
    let anew = ("does: [Own, Apologise([Responsibility])]", r#"does: [Renegotiate("ring", "Tue 17:00")]"#);
    let play = edited(&[anew]);
    let review = play.review(&play.play("hear sum_up ring lunch own look call good after"));
    let kept =
        review.evidence.iter().filter(|entry| entry.turn == Some(7) && entry.reason.key.contains("kept"));
    assert_eq!(kept.map(|entry| entry.reason.key).collect::<Vec<_>>(), ["review-deed-kept-anew"]);
    assert_eq!(review.promises[0].fate, Fate::KeptLate);
}

#[test]
fn where_nothing_came_up_there_is_no_share_and_the_reason_says_so() {
    let play = Play::new();
    let review = play.review(&play.begin());
    for bar in &review.bars {
        assert_eq!((bar.offered, bar.sum()), (0, None));
        assert_eq!(bar.because.as_ref().unwrap().key, "review-bound-nothing-came-up");
        assert!(bar.notes.iter().all(|note| note.key != "review-note-ended-early"), "no chance was met");
    }
    let words = Words::english();
    let good = play.review(&play.play(GOOD));
    let sum = words.sentence(&good.bars[0].sum().unwrap());
    assert_eq!(sum, "7 of 8 points; the best conversation earned 7.");
    let mut over = review.clone();
    over.ended.clone_from(&good.ended);
    let page = review::html(&over, &|sentence| words.sentence(sentence), "en", "3 May 2026");
    assert_eq!(page.matches("Nothing of this came up.").count(), 4);
    assert!(!page.contains("100 %"), "{page}");
    let page = review::html(&review, &|sentence| words.sentence(sentence), "en", "3 May 2026");
    assert!(page.contains("The levels come when it is over.") && !page.contains("Nothing of this came up."));
}

#[test]
fn a_promise_moved_in_one_branch_is_told_there() {
    let play = Play::new();
    let (still, moved) =
        (play.review(&play.play("hear sum_up ring look")), play.review(&play.play("hear sum_up ring move")));
    let both = compare(&still, &moved).unwrap();
    let told = |which: usize| {
        let (_, sentence, good) = &both.branches[which].promises[0];
        (Words::english().sentence(sentence), *good)
    };
    assert_eq!(told(0), ("not due yet".into(), None));
    assert_eq!(told(1), ("moved to Tue 5:00 pm, not due yet".into(), None));
}

#[test]
fn noon_is_called_noon_and_another_day_is_named() {
    assert_eq!(review::Clock(12 * 60).time(), "noon");
    assert_eq!(review::Clock(24 * 60).time(), "midnight");
    assert_eq!(review::Clock(12 * 60 + 1).time(), "12:01 pm");
    let lunch = r#""lunch": (say: "Answer the other mail", minutes: 120,"#;
    let play = edited(&[(lunch, r#""lunch": (say: "Answer the other mail", minutes: 1273,"#)]);
    let review = play.review(&play.play("hear sum_up soon lunch"));
    let words = Words::english();
    let told: Vec<String> = review
        .transcript
        .iter()
        .filter_map(|line| line.story.as_ref())
        .map(|story| words.sentence(story))
        .collect();
    assert!(told.contains(&"21 hours and 13 minutes later: the next day, Wednesday.".into()), "{told:?}");
}

#[test]
fn the_model_conversation_is_reviewed_like_any_other() {
    let play = Play::new();
    let model = review::model(play.stage(), &play.setup, &play.reference).unwrap();
    assert_eq!(model, play.play(GOOD));
    let other = Reference { conversation: vec!["hello.nothing".into()], ..play.reference.clone() };
    let refused = review::model(play.stage(), &play.setup, &other).unwrap_err();
    assert!(refused.to_string().contains("hello.nothing"), "{refused}");
}

#[test]
fn a_fork_beyond_the_end_or_to_a_closed_reply_is_refused() {
    let play = Play::new();
    let replay = play.play(GOOD);
    let reply = play.script.reply(0, "hear").unwrap();
    assert!(review::fork(play.stage(), &replay, 99, reply).is_err());
    assert!(review::fork(play.stage(), &replay, 1, reply).is_err(), "another beat's reply");
}

#[test]
fn side_by_side_the_difference_is_told() {
    let play = Play::new();
    let did = play.play("hear sum_up ring lunch own look call good after");
    let lunch = play.review(&did);
    let good = play.review(&play.play(GOOD));
    let comparison = compare(&lunch, &good).unwrap();
    assert_eq!(comparison.turn, 3);
    assert_eq!(comparison.branches[0].words.as_deref(), Some("Answer the other mail"));
    let broken = comparison.differences.iter().find(|difference| difference.what == Differs::BrokenPromises);
    assert_eq!(broken.unwrap().values, [Some(1), Some(0)]);
    assert_eq!(comparison.last.unwrap().words, "I'll see whether there is one, and I'll ring you by four.");
    assert_eq!(compare(&good, &good), None);
}

#[test]
fn one_line_made_the_difference_where_the_rest_is_the_same() {
    let play = Play::new();
    let (one, other) =
        (play.review(&play.play("hear small ring look call good after")), play.review(&play.play(GOOD)));
    assert_eq!(compare(&one, &other).unwrap().sentence.key, "review-difference-one-phone");
}

/// The keys that stand in the review's sources as literals.
fn keys_in_the_sources() -> Vec<String> {
    let mut keys = Vec::new();
    for folder in ["src/review", "src/review/html"] {
        for file in std::fs::read_dir(format!("{}/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap() {
            let file = file.unwrap().path();
            if file.is_file() {
                let source = std::fs::read_to_string(file).unwrap();
                let literals = source.split('"').skip(1).step_by(2);
                keys.extend(literals.filter(|text| text.starts_with("review-")).map(str::to_owned));
            }
        }
    }
    keys.sort();
    keys.dedup();
    keys
}

#[test]
fn every_key_has_its_sentence_and_every_sentence_its_use() {
    let words = Words::english();
    let keys = keys_in_the_sources();
    assert!(keys.len() > 150, "{}", keys.len());
    let missing: Vec<&String> = keys.iter().filter(|key| !words.has(key)).collect();
    assert_eq!(missing, Vec::<&String>::new());
    let file = include_str!("../src/words/review.en.ftl");
    let named = file.lines().filter_map(|line| line.split_once(" = ")).map(|(key, _)| key);
    // Three stand only inside other sentences.
    let unused: Vec<&str> = named
        .filter(|key| key.starts_with("review-") && !keys.iter().any(|used| used == key))
        .filter(|key| !file.contains(&format!("{{ {key} }}")))
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

fn check(play: &Play, replay: &Replay) -> Result<(), TestCaseError> {
    let review = play.review(replay);
    for bar in &review.bars {
        let of =
            |dimension: Dimension| review.evidence.iter().filter(move |entry| entry.dimension == dimension);
        let sum: i64 = of(bar.dimension).map(|entry| i64::from(entry.worth)).sum();
        prop_assert_eq!(sum.clamp(0, i64::from(bar.offered)), i64::from(bar.credit), "{:?}", bar.dimension);
        prop_assert_eq!(
            bar.would_be.is_none_or(|higher| bar.level.is_some_and(|level| level < higher)),
            true
        );
        // What was offered is what was earned and what is told as missed: nothing counts against one untold, and
        // what was never needed does not count.
        let earned = of(bar.dimension).filter(|entry| entry.key.is_some());
        let earned: i64 = earned.map(|entry| i64::from(entry.worth)).sum();
        let missed =
            review.missed.iter().filter(|missed| missed.dimension == bar.dimension && !missed.needless);
        let missed: i64 = missed.map(|missed| i64::from(missed.offered - missed.earned)).sum();
        prop_assert_eq!(earned + missed, i64::from(bar.offered), "{:?}", bar.dimension);
    }
    let quotes = review.evidence.iter().filter_map(|entry| entry.quote.as_ref());
    let quotes = quotes.chain(review.turning_points.iter().filter_map(|point| point.quote.as_ref()));
    let quotes = quotes.chain(review.gifts.iter().map(|gift| &gift.quote));
    let steps = review.overlay.iter().flat_map(|overlay| &overlay.steps);
    for quote in quotes.chain(steps.filter_map(|step| step.quote.as_ref())) {
        prop_assert_eq!(&review.turns[quote.turn].path, &quote.path);
        prop_assert_eq!(review.turns[quote.turn].words.as_ref(), Some(&quote.words));
        let said = |line: &review::Line| {
            matches!(line.whose, Whose::Trainee | Whose::Task) && line.words == quote.words
        };
        prop_assert!(review.transcript[review.turns[quote.turn].lines.clone()].iter().any(said));
    }
    for missed in &review.missed {
        let before = &replay.turns[missed.quote.turn].before;
        let here = before.walk.beat().unwrap();
        let (beat, reply) = missed.quote.path.split_once('.').unwrap();
        prop_assert_eq!(beat, &play.script.beats[here as usize].id);
        let reply = play.script.reply(here, reply).unwrap();
        prop_assert!(play.stage().open_replies(before).contains(&reply));
        prop_assert!(replay.turns[missed.quote.turn].input != Input::Say(reply), "{:?}", missed);
        prop_assert!(missed.earned < missed.offered);
    }
    for (one, other) in review.missed.iter().zip(review.missed.iter().skip(1)) {
        prop_assert!(one.quote.turn <= other.quote.turn);
    }
    prop_assert!(review.turning_points.len() <= 5);
    for point in &review.turning_points {
        // Each tells its own turn and no other's: the mood before it, after it, and what was done in it.
        let tenths = |mood: &extramile::customer::mood::Mood| (mood.satisfaction + 50_000) / 100_000;
        let after = replay.turns.get(point.turn + 1).map_or(&replay.state, |next| &next.before);
        prop_assert_eq!(i32::from(point.before.tenths), tenths(&replay.turns[point.turn].before.mood));
        prop_assert_eq!(i32::from(point.after.tenths), tenths(&after.mood));
        prop_assert!(
            (i32::from(point.after.tenths) - i32::from(point.before.tenths) - point.change).abs() <= 1
        );
        prop_assert_eq!(point.at, review.turns[point.turn].at);
        // What goes with the change comes first; what went against it says so.
        prop_assert!(point.causes.is_sorted_by_key(|cause| cause.role));
        for cause in &point.causes {
            let with = cause.role == review::Role::With;
            prop_assert!(
                cause.pull == 0 || with == (cause.pull.signum() == point.change.signum()),
                "{:?}",
                cause
            );
        }
    }
    let told = review.evidence.iter().filter(|entry| entry.because.is_some());
    let mut told: Vec<_> = told.map(|entry| (entry.turn, entry.dimension)).collect();
    let all = told.len();
    told.sort_unstable();
    told.dedup();
    prop_assert_eq!(told.len(), all, "what the author says of a line is told once a dimension");
    prop_assert_eq!(review.curve.last().unwrap().feeling.satisfaction, review.feeling.satisfaction);
    for (turn, body) in replay.turns.iter().enumerate() {
        if let Input::Say(reply) = body.input {
            let mut again = review::fork(play.stage(), replay, turn, reply).unwrap();
            for rest in &replay.turns[turn + 1..] {
                review::choose(play.stage(), &mut again, rest.input).unwrap();
            }
            prop_assert_eq!(&again, replay);
        }
    }
    Ok(())
}

#[test]
fn it_holds_of_the_shipped_scenarios_too() {
    let scenarios = shipped();
    assert!(scenarios.len() >= 10, "{}", scenarios.len());
    let mut ended = 0;
    for (name, play) in &scenarios {
        for round in 0..6_u8 {
            // Steps without a common divisor, so that every round takes another way; 9s, which are silences, are rare.
            let picks: Vec<u8> =
                (0..60_u8).map(|turn| turn.wrapping_mul(7 + 6 * round).wrapping_add(round) % 9).collect();
            let replay = play.wander(&picks);
            ended += u32::from(play.review(&replay).ended.is_some());
            check(play, &replay).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
    }
    assert!(ended > 30, "{ended}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_must_hold_of_any_conversation(picks in prop::collection::vec(0_u8..=255, 0..16)) {
        let play = Play::new();
        check(&play, &play.wander(&picks))?;
    }

    #[test]
    fn a_review_follows_from_the_log_alone(picks in prop::collection::vec(0_u8..=255, 0..12)) {
        let play = Play::new();
        let played = play.wander(&picks);
        let entry = |turn: &extramile::conversation::log::Turn| entry(&play.script, &turn.before, turn.input).unwrap();
        let log: Vec<Entry> = played.turns.iter().map(entry).collect();
        let again = replay(play.stage(), &play.setup, &log).unwrap();
        prop_assert_eq!(play.review(&again), play.review(&played));
    }

    #[test]
    fn comparing_is_symmetrical(one in prop::collection::vec(0_u8..=255, 0..10), other in prop::collection::vec(0_u8..=255, 0..10)) {
        let play = Play::new();
        let (one, other) = (play.review(&play.wander(&one)), play.review(&play.wander(&other)));
        let (there, back) = (compare(&one, &other), compare(&other, &one));
        prop_assert_eq!(there.is_none(), back.is_none());
        if let (Some(there), Some(mut back)) = (there, back) {
            back.branches.reverse();
            back.differences.iter_mut().for_each(|difference| difference.values.reverse());
            prop_assert_eq!(there, back);
        }
    }

    #[test]
    fn no_text_becomes_markup(text in "[a-z<>&\"'*/! =]{0,24}", me in "\\PC{0,12}") {
        let hostile = format!("<script>{text}</script><img src=x onerror=\"{me}\">");
        let braceless: String = hostile.chars().filter(|character| !matches!(character, '{' | '}')).collect();
        let mut scenario = scenario();
        scenario.title = braceless.as_str().into();
        scenario.lesson = braceless.as_str().into();
        scenario.customer.name = format!("{} x", braceless.replace(' ', "\u{a0}")).into();
        let play = {
            let mut play = Play::of(&scenario);
            play.setup.me.clone_from(&hostile);
            play.script.endings.iter_mut().for_each(|ending| ending.title = hostile.as_str().into());
            play.script.endings.iter_mut().for_each(|ending| ending.to = Some(hostile.as_str().into()));
            play.script.owed[0].text = hostile.as_str().into();
            // An empty text is not said at all, and must stay so for the pages to be alike.
            for body in play.script.texts.iter_mut().filter(|body| !body.parts().is_empty()) {
                let hostile = Part::Words(hostile.as_str().into());
                *body = Text::Pieces(body.parts().iter().cloned().chain([hostile]).collect());
            }
            play
        };
        let words = Words::english();
        let page = review::html(&play.review(&play.play(BAD)), &|sentence| words.sentence(sentence), &hostile, "");
        let plain = Play::new();
        let same = review::html(&plain.review(&plain.play(BAD)), &|sentence| words.sentence(sentence), "en", "3 May 2026");
        prop_assert!(!page.contains("<script") && !page.contains("<img"));
        // The same tags as for harmless texts, but for stress marks: nothing was opened or closed by a text.
        prop_assert!(tags(&page) == tags(&same));
    }
}

/// The names of a page's tags, in order, those of stress left out.
fn tags(page: &str) -> Vec<&str> {
    let names = page.split('<').skip(1).map(|rest| {
        rest.split(|character: char| {
            !character.is_ascii_alphanumeric() && character != '/' && character != '!'
        })
        .next()
        .unwrap_or_default()
    });
    names.filter(|name| !matches!(*name, "em" | "/em")).collect()
}

#[test]
fn a_page_has_headings_tables_and_an_alternative_for_its_picture() {
    let play = Play::new();
    let words = Words::english();
    let page =
        review::html(&play.review(&play.play(BAD)), &|sentence| words.sentence(sentence), "en", "3 May 2026");
    for needed in [
        "<html lang=\"en\">",
        "<h1>The blue lamp</h1>",
        "role=\"img\"",
        "aria-label=\"Satisfaction",
        "scope=\"col\"",
        "<q>",
    ] {
        assert!(page.contains(needed), "{needed}");
    }
    assert!(!page.contains("review-"), "every key was put into words");
    for tag in ["table", "section", "ol", "ul", "svg", "tr", "td", "th", "p", "q", "main", "body"] {
        let (open, close) = (
            page.matches(&format!("<{tag}>")).count() + page.matches(&format!("<{tag} ")).count(),
            page.matches(&format!("</{tag}>")).count(),
        );
        assert_eq!(open, close, "{tag}");
    }
}
