//! A corpus of planted defects, each found at its place, with a conversation that proves it where one can. Most are one
//! small change to a scenario that the doctor finds nothing wrong with: what a complaint becomes. What gives replies away is
//! planted in drills instead, which are made for it: they are too small to be sound, and more than one thing is told of them.

mod mistakes;

use std::collections::BTreeMap;

use extramile::analysis::Budget;
use extramile::analysis::doctor::{self, Case, examine};
use extramile::conversation::state::{INTENSITY, Input, Stage};
use extramile::customer::constants::{Constants, TEXT};
use extramile::editing::complaint::{Answers, Fault, Finding, Missing, Written, scenario};
use extramile::scenario::checks::{self, CheckContext, read_and_check};
use extramile::scenario::compile::compile;
use extramile::scenario::message::{Message, Severity, has_errors};
use extramile::scenario::model::{Outcome, Scenario};
use extramile::scenario::packs::default_pack;
use extramile::scenario::place::Outline;
use extramile::scenario::script::ReplyIndex;

/// So many defects are planted for each check.
const FOR_EACH: usize = 8;

/// A scenario without a mistake, and what it says.
struct Sound {
    text: String,
    scenario: Scenario,
}

impl Sound {
    /// One of those that a complaint becomes: each number is another channel, another thing that went wrong.
    fn number(index: usize) -> Sound {
        let answers = Answers {
            channel: [Written::Phone, Written::Chat, Written::Email, Written::Counter][index % 4],
            missing: [Missing::Thing, Missing::Money, Missing::Treatment][index % 3],
            fault: [Fault::Ours, Fault::Another, Fault::Theirs][index / 2 % 3],
            finding: [Finding::AtOnce, Finding::FindOut][index / 4 % 2],
            ..Answers::default()
        };
        Sound::of(scenario(&answers, "sound").unwrap())
    }

    fn of(text: String) -> Sound {
        let scenario = read_and_check("sound.ron", text.as_str(), &CheckContext::default()).value.unwrap();
        Sound { text, scenario }
    }

    fn beat(&self, index: usize) -> String {
        let names: Vec<&str> = self.scenario.beats.names().collect();
        names[index % names.len()].to_owned()
    }

    /// A beat at which one may say something, and one of its replies.
    fn reply(
        &self,
        index: usize,
        wanted: impl Fn(&extramile::scenario::model::Reply) -> bool,
    ) -> [String; 2] {
        let beats = self.scenario.beats.iter();
        let all: Vec<[String; 2]> = beats
            .flat_map(|(beat, body)| body.replies.iter().map(move |(name, reply)| (beat, name, reply)))
            .filter(|(_, _, reply)| wanted(reply))
            .map(|(beat, name, _)| [beat.to_owned(), name.to_owned()])
            .collect();
        all[index * 3 % all.len()].clone()
    }

    /// Conditions that never hold anywhere.
    fn never(&self, index: usize) -> String {
        let (start, fact) = (&self.scenario.start, self.scenario.facts.names().next().unwrap());
        let promise = self.scenario.promises.names().next().unwrap();
        let contradictions = [
            format!("Not(Reached(\"{start}\"))"),
            format!("All([Told(\"{fact}\"), Not(Told(\"{fact}\"))])"),
            format!("All([Kept(\"{promise}\"), Open(\"{promise}\")])"),
            "All([Agreed, Not(Agreed)])".to_owned(),
            format!("All([Promised(\"{promise}\"), Not(Promised(\"{promise}\"))])"),
            format!("Any([Not(Reached(\"{start}\")), All([Gifted, Not(Gifted)])])"),
            format!("Not(Any([Reached(\"{start}\"), Gifted]))"),
        ];
        contradictions[index % contradictions.len()].clone()
    }

    /// The text with something put in right after the opening bracket of what stands at a path.
    fn with_first(&self, path: &[&str], new: &str) -> String {
        let place = Outline::of(&self.text).place(path).unwrap();
        let at = place.value.start + 1;
        format!("{}{new}{}", &self.text[..at], &self.text[at..])
    }

    /// The text with a value in place of the one at a path.
    fn with(&self, path: &[&str], new: &str) -> String {
        let span = Outline::of(&self.text).place(path).unwrap().value;
        format!("{}{new}{}", &self.text[..span.start], &self.text[span.end..])
    }
}

/// The text with every act of these names made a word of thanks.
fn thanked(text: &str, acts: &[&str]) -> String {
    let mut text = text.to_owned();
    for act in acts {
        while let Some(at) = text.find(&format!("{act}(")) {
            let (mut depth, mut end) = (0, at);
            for (offset, letter) in text[at..].char_indices() {
                depth += i32::from(letter == '(') - i32::from(letter == ')');
                end = at + offset + 1;
                if depth == 0 && letter == ')' {
                    break;
                }
            }
            text.replace_range(at..end, "Thank");
        }
    }
    text
}

/// A drill: a call of several decisions that one passes one after the other.
struct Drill {
    /// For each decision its replies: words and acts.
    decisions: Vec<Vec<(String, String)>>,
    channel: &'static str,
    fixed_order: bool,
}

/// Acts that are worth something at once, each once only.
const GOOD: [&str; 8] = [
    "Restate([\"a\"]), Apologise([Responsibility, Regret])",
    "Restate([\"b\"]), Acknowledge(\"sad\"), Own",
    "Restate([\"c\"]), SaveEffort(\"walk\"), Promise(\"one\")",
    "Restate([\"d\"]), Prevent(\"call\"), Promise(\"two\")",
    "Restate([\"e\"]), SaveEffort(\"form\"), Promise(\"three\")",
    "Restate([\"f\"]), Prevent(\"mail\"), Inform([\"file\"])",
    "Restate([\"g\"]), SaveEffort(\"queue\"), Promise(\"four\")",
    "Restate([\"h\"]), Prevent(\"wait\"), Promise(\"five\")",
];
const BAD: [&str; 8] = [
    "Dismiss",
    "HidePolicy",
    "Blame(\"courier\")",
    "Doubt",
    "Dismiss, Blame(\"shop\")",
    "HidePolicy, Doubt",
    "Interrupt",
    "Blame(\"post\"), Doubt",
];

impl Drill {
    fn text(&self) -> String {
        let names = "abcdefgh";
        let facts: String = names
            .chars()
            .take(self.decisions.len())
            .map(|name| format!("\"{name}\": (text: \"the {name} of it\"), "))
            .collect();
        let mut beats = String::new();
        for (index, replies) in self.decisions.iter().enumerate() {
            let to = if index + 1 < self.decisions.len() {
                format!("then: \"b{}\"", index + 1)
            } else {
                "finish: true".into()
            };
            let replies: String = replies
                .iter()
                .enumerate()
                .map(|(at, (say, does))| format!("\"r{at}\": (say: \"{say}\", does: [{does}], {to}),\n"))
                .collect();
            let name = names.chars().nth(index).unwrap();
            let fixed = if self.fixed_order { "fixed_order: true, " } else { "" };
            beats.push_str(&format!(
                "\"b{index}\": (contact: \"call{index}\", says: \"There is {{{name}}}.\", tells: [\"{name}\"], shows: \"sad\", {fixed}replies: {{{replies}}}),\n"
            ));
        }
        let given = |name: &&str| beats.contains(&format!("Promise(\"{name}\")"));
        let promises: String = ["one", "two", "three", "four", "five"]
            .iter()
            .filter(|name| given(name))
            .map(|name| format!("\"{name}\": (text: \"Word {name}\", by: \"in 2 days\", kept_by: Company), "))
            .collect();
        // One can take it on once in every contact.
        let contact = |index| format!("\"call{index}\": (channel: {}), ", self.channel);
        let contacts: String = (0..self.decisions.len()).map(contact).collect();
        format!(
            "(format: 1, id: \"drill\", title: \"Drill\", summary: \"A drill.\", level: Starter, minutes: 9, lesson: \"Hear.\",
            begins: \"Tue 10:00\", failure: (kind: Outcome, severity: Moderate, loss: 1000),
            customer: (name: \"Maya Okafor\", portrait: \"maya\", relation: Ongoing, arousal: 50, about: \"Draws.\"),
            facts: {{{facts} \"file\": (text: \"what is on file\", from: File)}}, promises: {{{promises}}},
            contacts: {{{contacts}}}, start: \"b0\", beats: {{{beats}}},
            endings: {{\"won\": (title: \"She stays\", outcome: Won, when: Satisfaction(above: 50), says: \"Well.\"),
                \"lost\": (title: \"She goes\", outcome: Lost, says: \"No.\")}})",
        )
    }
}

const CHANNELS: [&str; 4] = ["Phone", "Chat", "Email", "Counter"];

/// What good and bad replies of a drill do.
#[derive(Clone, Copy, PartialEq)]
enum Acts {
    /// This and that.
    Mixed,
    /// The good one is ahead of all in listening and ownership, and nothing else is at stake.
    BestInAll,
    /// The bad one is behind all in listening and ownership, and nothing else is at stake.
    WorstInAll,
}

impl Acts {
    fn of(self, at: usize, index: usize) -> [String; 2] {
        let fact = char::from(b'a' + at as u8);
        let blamed = ["courier", "shop", "bank"][index % 3];
        match self {
            Acts::Mixed => [GOOD[at].to_owned(), BAD[(at + index) % 8].to_owned()],
            Acts::BestInAll => [format!("Restate([\"{fact}\"]), Own"), format!("Ask(\"{fact}\")")],
            Acts::WorstInAll => {
                [format!("Restate([\"{fact}\"])"), format!("Ask(\"{fact}\"), Blame(\"{blamed}\")")]
            }
        }
    }
}

/// The `index`th drill, of so many decisions, as what makes the words of a good and of a bad reply says.
fn drill(index: usize, acts: Acts, fixed_order: bool, words: impl Fn(usize, bool) -> String) -> Drill {
    let decisions = (0..4 + index % 5).map(|at| {
        let [does_good, does_bad] = acts.of(at, index);
        let (good, bad) = ((words(at, true), does_good), (words(at, false), does_bad));
        let does = if acts == Acts::BestInAll { "Thank" } else { "AskOpen" };
        let middle = (format!("And what else happened on day {at}?"), does.to_owned());
        match (index / 4 + at * usize::from(!fixed_order)) % 3 {
            0 => vec![good, bad, middle],
            1 => vec![bad, middle, good],
            _ => vec![middle, good, bad],
        }
    });
    Drill { decisions: decisions.collect(), channel: CHANNELS[index % 4], fixed_order }
}

fn long(at: usize) -> String {
    format!(
        "This is what I have to say about number {at}, and it takes me quite a while to say all of it to you."
    )
}

fn short(at: usize) -> String {
    format!("Number {at}, yes.")
}

/// A planted defect: the text, and the path of names at which it must be told; nothing where it is told of a whole part.
type Plant = (String, Vec<String>);

fn path(steps: &[&str]) -> Vec<String> {
    steps.iter().map(|step| (*step).to_owned()).collect()
}

/// The defects of each check.
fn plants() -> BTreeMap<&'static str, Vec<Plant>> {
    let mut all: BTreeMap<&'static str, Vec<Plant>> = BTreeMap::new();
    for index in 0..FOR_EACH {
        let sound = Sound::number(index);
        let never = sound.never(index);
        let contact = sound.scenario.contacts.names().next().unwrap().to_owned();
        let mut plant = |code, text: String, at: Vec<String>| all.entry(code).or_default().push((text, at));

        // Two replies that do the same: another one with the acts of one that is there.
        let [beat, reply] = sound.reply(index, |reply| !reply.does.is_empty() && reply.when.is_none());
        let outline = Outline::of(&sound.text);
        let place = outline.place(&["beats", &beat, "replies", &reply]).unwrap();
        let twin = format!("\"twin\": {},", outline.slice(place.value));
        let replies = ["beats", beat.as_str(), "replies"];
        plant("W202", sound.with_first(&replies, &twin), path(&["beats", &beat, "replies", &reply]));

        // What an event brought up is left for the story, while something else goes back.
        let start = &sound.scenario.start;
        let away = [
            format!("replies: {{\"away\": (say: \"On.\", then: \"{start}\")}}"),
            format!(
                "replies: {{\"away\": (say: \"On.\", go: [(when: Agreed, back: true), (then: \"{start}\")])}}"
            ),
            format!(
                "replies: {{\"stay\": (say: \"No.\", back: true), \"away\": (say: \"On.\", when: Gifted, then: \"{start}\")}}"
            ),
            format!(
                "replies: {{\"away\": (say: \"On.\", does: [Own], go: [(when: Gifted, then: \"{start}\"), (back: true)])}}"
            ),
        ];
        let talk = format!("\"talk\": (contact: \"{contact}\", says: \"Yes?\", {}),", away[index % 4]);
        let first = ["talk", "before_talk"][index / 4];
        let back = format!(
            "\"goes_back\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"a\": (say: \"A.\", back: true), \"b\": (say: \"B.\", finish: true)}}),"
        );
        let before = format!("\"before_talk\": (contact: \"{contact}\", says: \"Hm.\", then: \"talk\"),");
        let new = format!("{talk}{back}{before}");
        let left = Sound { text: sound.with_first(&["beats"], &new), scenario: sound.scenario.clone() };
        let event = format!("\"brings\": (when: Gifted, then: \"{first}\")");
        let text = if sound.scenario.events.is_empty() {
            left.with_first(&[], &format!("events: {{{event}}},"))
        } else {
            left.with_first(&["events"], &format!("{event},"))
        };
        plant("W201", text, path(&["beats", "talk", "replies", "away"]));

        // A beat that nobody leads to: with replies, going on by itself, ending, or led to only by another one like it.
        let onward = sound.beat(index + 1);
        let lost = [
            format!(
                "\"lost\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"bye\": (say: \"Bye.\", finish: true)}}),"
            ),
            format!("\"lost\": (contact: \"{contact}\", says: \"Yes?\", then: \"{onward}\"),"),
            format!(
                "\"lost\": (contact: \"{contact}\", says: \"Yes?\", finish: true), \"lost_too\": (contact: \"{contact}\", then: \"lost\"),"
            ),
            format!(
                "\"lost\": (contact: \"{contact}\", at: \"in 2 days\", says: \"Yes?\", go: [(when: Gifted, then: \"{onward}\"), (finish: true)]),"
            ),
        ];
        plant("W210", sound.with_first(&["beats"], &lost[index % 4]), path(&["beats", "lost"]));

        // A reply whose condition never holds.
        let [beat, reply] = sound.reply(index + 1, |reply| reply.when.is_none() && !reply.does.is_empty());
        let at = ["beats", beat.as_str(), "replies", reply.as_str()];
        plant("W211", sound.with_first(&at, &format!("when: {never},")), path(&at));

        // An ending whose condition never holds.
        let ending = format!("\"odd\": (title: \"Odd\", outcome: Mixed, when: {never}, says: \"Odd.\"),");
        plant("W212", sound.with_first(&["endings"], &ending), path(&["endings", "odd"]));

        // An event whose condition never comes true.
        let then = sound.beat(index + 2);
        // Before the beginning nothing was reached: an event may ask for that.
        let event = format!("\"odd\": (when: {}, then: \"{then}\")", sound.never(1 + index % 4));
        let text = if sound.scenario.events.is_empty() {
            sound.with_first(&[], &format!("events: {{{event}}},"))
        } else {
            sound.with_first(&["events"], &format!("{event},"))
        };
        plant("W213", text, path(&["events", "odd"]));

        // A promise that is not true, or that no reply keeps, given by the first thing one can say.
        let [beat, reply] = sound.reply(0, |reply| !reply.does.is_empty());
        let due = ["in 1 minute", "in 2 minutes", "in 3 minutes", "in 4 minutes"][index % 4];
        let kept_by =
            if index < 4 { format!("kept_by: Company, only_if: {never}") } else { "who: Me".to_owned() };
        let vow = format!("\"vow\": (text: \"My word\", by: \"{due}\", {kept_by}),");
        let with_vow =
            Sound { text: sound.with_first(&["promises"], &vow), scenario: sound.scenario.clone() };
        let does = ["beats", beat.as_str(), "replies", reply.as_str(), "does"];
        plant("W214", with_vow.with_first(&does, "Promise(\"vow\"), "), path(&["promises", "vow"]));

        // Nobody can be won, or lost: the outcome of every such ending is another, or its condition is out of reach.
        for (code, outcome) in [("W215", Outcome::Won), ("W216", Outcome::Lost)] {
            let mut text = sound.text.clone();
            let endings = sound.scenario.endings.iter().filter(|(_, ending)| ending.outcome == outcome);
            for (name, ending) in endings {
                let now = Sound { text, scenario: sound.scenario.clone() };
                text = if index % 2 == 1 && ending.when.is_some() && outcome == Outcome::Won {
                    now.with(
                        &["endings", name, "when"],
                        "All([Satisfaction(above: 80), Satisfaction(below: 20)])",
                    )
                } else {
                    now.with(&["endings", name, "outcome"], "Mixed")
                };
            }
            plant(code, text, path(&["endings"]));
        }

        // Too little to score a dimension by.
        let of_listening = ["Restate", "Acknowledge"];
        let (text, what) = match index % 2 {
            0 => (
                thanked(&sound.text, &["SaveEffort", "Prevent", "Goodwill"]).replace("FollowUp", "Thank"),
                "extra mile",
            ),
            _ => (
                thanked(&sound.text, &of_listening)
                    .replace("AskOpen", "Thank")
                    .replace("AskWish", "Thank")
                    .replace("Check", "Thank"),
                "listening",
            ),
        };
        plant("W220", text, path(&["beats", what]));

        // More to read than the card's minutes allow.
        let says = format!("\"{}\"", "I have waited and waited. ".repeat(60 + 10 * index));
        let longer = Sound {
            text: sound.with(&["beats", &sound.scenario.start, "says"], &says),
            scenario: sound.scenario.clone(),
        };
        plant("W230", longer.with(&["minutes"], "1"), path(&["minutes"]));

        // Long words in long sentences.
        let beats = sound.scenario.beats.iter();
        let speaking: Vec<&str> =
            beats.filter(|(_, beat)| !beat.says.is_empty()).map(|(name, _)| name).collect();
        let beat = speaking[index % speaking.len()];
        let says = "\"Notwithstanding the assurances previously communicated regarding the anticipated arrival of the \
            consignment, absolutely nothing materialised whatsoever, which unquestionably constitutes an extraordinarily \
            disappointing demonstration of organisational unreliability across practically every department involved.\"";
        plant("W231", sound.with(&["beats", beat, "says"], says), path(&["beats", beat]));

        // An entry that allows nothing.
        let [beat, reply] = sound.reply(index, |_| true);
        let entry = [
            "(check: \"W999\", because: \"No such check.\")".to_owned(),
            "(check: \"E101\", because: \"An error.\")".to_owned(),
            "(check: \"W210\", because: \"Nothing found.\")".to_owned(),
            format!("(check: \"W202\", at: \"{beat}\", because: \"Nothing found.\")"),
            format!("(check: \"W211\", at: \"{beat}.{reply}\", because: \"Nothing found.\")"),
            "(check: \"W214\", at: \"nowhere\", because: \"No such promise.\")".to_owned(),
            "(check: \"W201\", because: \"Nothing found.\")".to_owned(),
            "(check: \"w223\", because: \"Written small.\")".to_owned(),
        ];
        plant("W240", sound.with_first(&[], &format!("allow: [{}],", entry[index])), path(&["allow", "0"]));

        // Decisions that give themselves away.
        let even = |at: usize, good: bool| {
            format!("{} number {at}, as it is here.", if good { "Good" } else { "Poor" })
        };
        plant("W221", drill(index, Acts::BestInAll, false, even).text(), path(&["beats"]));
        plant("W222", drill(index + 1, Acts::WorstInAll, false, even).text(), path(&["beats"]));
        let longest = |at: usize, good: bool| if good { long(at) } else { short(at) };
        plant("W223", drill(index, Acts::Mixed, false, longest).text(), path(&["beats"]));
        plant("W224", drill(index, Acts::Mixed, true, even).text(), path(&["beats"]));
        plant("W225", drill(index + 2, Acts::Mixed, false, longest).text(), path(&["beats"]));
        let mut apologies = drill(index, Acts::Mixed, false, even);
        for (at, decision) in apologies.decisions.iter_mut().enumerate() {
            for (_, does) in decision.iter_mut().filter(|(_, does)| *does == GOOD[at]) {
                *does = does.replace(", Apologise([Responsibility, Regret])", "")
                    + ", Apologise([Responsibility])";
            }
        }
        plant("W226", apologies.text(), path(&["beats"]));
        let cheerful = |at: usize, good: bool| even(at, good).replace('.', if good { "!" } else { "." });
        plant("W227", drill(index, Acts::Mixed, false, cheerful).text(), path(&["beats"]));
        let by_length = |at: usize, good: bool| if good != (index % 2 == 0) { short(at) } else { long(at) };
        plant("W228", drill(index, Acts::Mixed, false, by_length).text(), path(&["beats"]));
    }
    all
}

/// What is told of a text, with its outline.
fn told(text: &str) -> (Vec<Message>, Outline) {
    let reading = read_and_check("planted.ron", text, &CheckContext::default());
    assert!(!has_errors(&reading.messages), "{:?}\n{text}", reading.messages);
    let mut messages = reading.messages.clone();
    let scenario = reading.value.as_ref().unwrap();
    let pack = default_pack();
    let script = compile(scenario, &pack).unwrap();
    let constants = Constants::read(TEXT).unwrap();
    let stage = Stage { script: &script, constants: &constants };
    let outline = Outline::of(text);
    let case = Case { scenario, stage, outline: &outline, language: "en" };
    let doctor = examine(case, Budget::default());
    assert!(doctor.complete());
    messages.extend(doctor.messages());
    for message in &messages {
        can_be_played(stage, message);
    }
    (messages, outline)
}

/// Every reply of a way is open when it is given.
fn can_be_played(stage: Stage<'_>, message: &Message) {
    let Some(way) = &message.way else { return };
    let intensity = way.intensity.unwrap_or(*INTENSITY.start() + 2);
    let mut events = Vec::new();
    let mut state = stage.begin(intensity, &mut events).unwrap();
    let names: Vec<String> = stage
        .script
        .replies
        .iter()
        .map(|reply| format!("{}.{}", stage.script.beats[reply.beat as usize].id, reply.id))
        .collect();
    for reply in &way.replies {
        let index = names.iter().position(|name| name == reply).unwrap() as ReplyIndex;
        assert!(stage.open_replies(&state).contains(&index), "{}: {reply} cannot be said", message.code);
        stage.step(&mut state, Input::Say(index), &mut events).unwrap();
    }
}

#[test]
fn every_planted_defect_is_found_at_its_place() {
    let mut missed = String::new();
    let plants = plants();
    for (code, plants) in &plants {
        assert_eq!(plants.len(), FOR_EACH, "{code}");
        for (index, (text, at)) in plants.iter().enumerate() {
            let (messages, outline) = told(text);
            let here = |message: &Message| -> Vec<String> {
                outline.at(message.primary.span.start).map(|node| outline.path(node)).unwrap_or_default()
            };
            let mut those = messages.iter().filter(|message| message.code == *code);
            let found = those.any(|message| match *code {
                "W220" => here(message)[0] == "beats" && message.title.contains(&at[1]),
                _ => here(message).starts_with(at),
            });
            if !found {
                let all: Vec<_> =
                    messages.iter().map(|message| (message.code, here(message).join("."))).collect();
                missed += &format!("{code} number {index} at {}: {all:?}\n", at.join("."));
            }
        }
    }
    assert!(missed.is_empty(), "\n{missed}");
    // Whoever adds a check plants its defects here.
    let warnings = checks::all().filter(|check| check.severity == Severity::Warning).chain(doctor::all());
    let without = warnings.filter(|check| !plants.contains_key(check.code));
    assert_eq!(without.map(|check| check.code).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn nothing_is_told_of_the_sound_ones() {
    for index in 0..FOR_EACH {
        let (messages, _) = told(&Sound::number(index).text);
        assert_eq!(messages, [], "{index}");
    }
}

#[test]
fn what_proves_a_warning_is_shown_where_it_can_be() {
    let plants = plants();
    for code in ["W214", "W215", "W216", "W220", "W221", "W223", "W225", "W226", "W227", "W228", "W230"] {
        for (text, _) in &plants[code] {
            let (messages, _) = told(text);
            let mut those = messages.iter().filter(|message| message.code == code);
            assert!(those.all(|message| message.way.is_some()), "{code}");
        }
    }
}
