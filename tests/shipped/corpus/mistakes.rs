//! Planted mistakes that keep a scenario from being played: eight for each check of what stands in the file, each found
//! where it was planted.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use extramile::scenario::checks::{CheckContext, read_and_check};
use extramile::scenario::message::Span;
use extramile::scenario::place::Outline;

use super::{FOR_EACH, Sound};

/// A text with a mistake, and where it was planted.
struct Planted {
    text: String,
    at: Range<usize>,
}

impl Sound {
    fn portrait(&self) -> String {
        let outline = Outline::of(&self.text);
        let place = outline.place(&["customer", "portrait"]).unwrap();
        outline.slice(place.value).trim_matches('"').to_owned()
    }

    fn plant(&self, path: &[&str], new: &str) -> Planted {
        let text = self.with_first(path, new);
        let first = self.text.bytes().zip(text.bytes()).take_while(|(one, other)| one == other).count();
        Planted { text, at: first.saturating_sub(1)..first + new.len() }
    }

    fn planted_instead(&self, path: &[&str], new: &str) -> Planted {
        let start = Outline::of(&self.text).place(path).unwrap().value.start;
        Planted { text: self.with(path, new), at: start..start + new.len() }
    }
}

/// What is planted in a scenario, by check.
fn mistakes(sound: &Sound, index: usize) -> Vec<(&'static str, Planted)> {
    let contact = sound.scenario.contacts.names().next().unwrap().to_owned();
    // Where events interrupt, one of them may lead out of a circle: whether it can is the doctor's to say (E129).
    let quiet = Sound::number(index % 4);
    let mut all = Vec::new();
    // Each is planted in another beat of its own: what it says, what one may answer, where it goes by itself.
    let inside: &[(&'static str, [&str; 4])] = &[
        (
            "E101",
            [
                r#"replies: {"a": (say: "A.", then: "nowhere")}"#,
                r#"then: "nowhere""#,
                r#"go: [(when: Agreed, then: "nowhere"), (finish: true)]"#,
                r#"finish: true, says_when: [(when: Not(Reached("nowhere")), says: "B.")]"#,
            ],
        ),
        (
            "E102",
            [
                r#"replies: {"a": (say: "A.", end: "nowhere")}"#,
                r#"end: "nowhere""#,
                r#"go: [(when: Agreed, end: "nowhere"), (finish: true)]"#,
                r#"replies: {"a": (say: "A.", go: [(when: Gifted, finish: true), (end: "nowhere")])}"#,
            ],
        ),
        (
            "E103",
            [
                r#"tells: ["nothing"], finish: true"#,
                r#"replies: {"a": (say: "A.", does: [Thank, Restate(["nothing"])], finish: true)}"#,
                r#"replies: {"a": (say: "A.", does: [Ask("nothing")], finish: true)}"#,
                r#"replies: {"a": (say: "A.", when: Any([Agreed, Not(Told("nothing"))]), finish: true)}, finish: true"#,
            ],
        ),
        (
            "E104",
            [
                r#"replies: {"a": (say: "A.", does: [Promise("none")], finish: true)}"#,
                r#"replies: {"a": (say: "A.", does: [Own, Keep("none")], finish: true)}"#,
                r#"replies: {"a": (say: "A.", does: [Renegotiate("none", "in 2 days")], finish: true)}"#,
                r#"finish: true, says_when: [(when: All([Open("none"), Agreed]), says: "B.")]"#,
            ],
        ),
        (
            "E105",
            [
                r#"asks: ["none"], finish: true"#,
                r#"replies: {"a": (say: "A.", does: [Fix("none")], finish: true)}"#,
                r#"replies: {"a": (say: "A.", does: [FixPart("none", 50)], finish: true)}"#,
                r#"go: [(when: Covered("none"), stay: true), (finish: true)], replies: {"a": (say: "A.", finish: true)}"#,
            ],
        ),
        (
            "E106",
            [
                r#"replies: {"a": (say: "A.", sets: ["none"], finish: true)}"#,
                r#"replies: {"a": (say: "A.", clears: ["none"], finish: true)}"#,
                r#"replies: {"a": (say: "A.", when: Flag("none"), finish: true)}, finish: true"#,
                r#"finish: true, says_when: [(when: Not(Flag("none")), says: "B.")]"#,
            ],
        ),
        (
            "E107",
            [
                r#"speaker: "nobody", finish: true"#,
                r#"replies: {"a": (say: "A.", answer: "Yes.", answer_by: "nobody", finish: true)}"#,
                r#"speaker: "nobody", replies: {"a": (say: "A.", finish: true)}"#,
                r#"replies: {"a": (say: "A.", finish: true), "b": (say: "B.", answer: "No.", answer_by: "nobody", finish: true)}"#,
            ],
        ),
        (
            "E110",
            [
                r#"replies: {"a": (say: "A.", when: Said("odd.none"), finish: true)}, finish: true"#,
                r#"replies: {"a": (say: "A.", when: Not(Said("nowhere.a")), finish: true)}, finish: true"#,
                r#"finish: true, says_when: [(when: Said("nothing"), says: "B.")]"#,
                r#"go: [(when: Any([Said("odd.b"), Agreed]), finish: true), (finish: true)], replies: {"a": (say: "A.", finish: true)}"#,
            ],
        ),
        (
            "E111",
            [
                r#"replies: {"a": (say: "A.", stay: true, finish: true)}"#,
                r#"replies: {"a": (say: "A.", back: true, then: "odd")}"#,
                r#"then: "odd", finish: true"#,
                r#"replies: {"a": (say: "A.", go: [(when: Agreed, finish: true, stay: true), (finish: true)])}"#,
            ],
        ),
        (
            "E112",
            [
                "",
                r#"shows: "sad""#,
                r#"at: "in 2 hours", says_or: ["And?"]"#,
                r#"says_when: [(when: Agreed, says: "Well.")]"#,
            ],
        ),
        (
            "E113",
            [
                r#"replies: {"a": (say: "A.", go: [(when: Agreed, finish: true)])}"#,
                r#"go: [(when: Agreed, finish: true)], replies: {"a": (say: "A.", finish: true)}"#,
                r#"replies: {"a": (say: "A.", go: [(when: Gifted, stay: true), (when: Agreed, finish: true)])}"#,
                r#"replies: {"a": (say: "A.", go: [(finish: true), (when: Agreed, stay: true)])}"#,
            ],
        ),
        (
            "E117",
            [
                r#"replies: {"a": (say: "A.", stay: true, again: true)}"#,
                r#"replies: {"a": (say: "A.", then: "odd", again: true)}"#,
                r#"replies: {"a": (say: "A.", stay: true, again: true), "b": (say: "B.", then: "odd", again: true)}"#,
                r#"replies: {"a": (say: "A.", go: [(when: Agreed, stay: true), (then: "odd")], again: true)}"#,
            ],
        ),
        (
            "E118",
            [
                r#"then: "odd""#,
                r#"go: [(when: Agreed, then: "odd"), (then: "odd")]"#,
                r#"then: "odd_two"), "odd_two": (contact: "CONTACT", then: "odd""#,
                r#"then: "odd_two"), "odd_two": (contact: "CONTACT", go: [(when: Gifted, then: "odd"), (then: "odd_two")]"#,
            ],
        ),
        (
            "E119",
            [
                r#"finish: true, says_or: ["And {nothing}?"]"#,
                r#"replies: {"a": (say: "Yes, {nothing}.", finish: true)}"#,
                r#"replies: {"a": (say: "A.", answer: "Oh, {nothing}.", finish: true)}"#,
                r#"finish: true, says_when: [(when: Agreed, says: "{nothing}!")]"#,
            ],
        ),
        (
            "E123",
            [
                r#"replies: {"a": (say: "A.", points: [(dimension: Listening, worth: 7, because: "B.")], finish: true)}"#,
                r#"replies: {"a": (say: "A.", when: Heard(101), finish: true)}, finish: true"#,
                r#"finish: true, says_when: [(when: Arousal(above: 150), says: "B.")]"#,
                r#"replies: {"a": (say: "A.", points: [(dimension: ExtraMile, worth: 0, because: "B.")], finish: true)}"#,
            ],
        ),
        (
            "E124",
            [
                r#"replies: {"a": (say: "A.", does: [Restate([])], finish: true)}"#,
                r#"replies: {"a": (say: "A.", does: [Thank, Inform([])], finish: true)}"#,
                r#"replies: {"a": (say: "A.", when: Any([]), finish: true)}, finish: true"#,
                r#"replies: {"a": (say: "", finish: true)}"#,
            ],
        ),
    ];
    for (code, pieces) in inside {
        let piece = pieces[index % 4].replace("CONTACT", &contact);
        let into = if *code == "E117" { &quiet } else { sound };
        let other = into.beat(index);
        // Half of them can be come to from where the story goes anyway.
        let beat = format!("\"odd\": (contact: \"{contact}\", says: \"Yes?\", {piece}),");
        let lead = format!(
            "\"to_odd\": (contact: \"{contact}\", says: \"So?\", replies: {{\"x\": (say: \"X.\", then: \"odd\"), \"y\": (say: \"Y.\", then: \"{other}\")}}),"
        );
        let new = if index < 4 { beat } else { format!("{lead} {beat}") };
        all.push((*code, into.plant(&["beats"], &new)));
    }

    all.push(("E108", {
        let beat = format!("\"odd\": (contact: \"none{index}\", says: \"Yes?\", finish: true),");
        sound.plant(&["beats"], &beat)
    }));
    let parts = [
        r#"(head: "nohead", skin: "96684b", clothes: "f0b541")"#,
        r#"(head: "bun", skin: "red", clothes: "f0b541")"#,
        r##"(head: "bun", skin: "96684b", clothes: "#f0b541")"##,
        r#"(head: "bun", skin: "000000", clothes: "f0b541")"#,
        r#"(head: "bun", skin: "96684b", clothes: "f0b541", beard: "long")"#,
        r#"(head: "bun", skin: "96684b", clothes: "f0b541", glasses: "round")"#,
        r#"(head: "bun", skin: "96684b", clothes: "f0b541", hair: "2c1b1")"#,
        r#"(head: "bun", skin: "96684b", clothes: "f0b541", hair: "brown")"#,
    ];
    all.push(("E140", sound.planted_instead(&["customer", "portrait"], parts[index])));
    all.push(("E109", sound.planted_instead(&["customer", "portrait"], &format!("\"nobody{index}\""))));

    let last = sound.scenario.endings.names().last().unwrap();
    let never_last = ["Agreed", "Gifted", "Not(Gifted)", "Heard(50)"][index % 4];
    let Planted { text, at } = sound.plant(&["endings", last], &format!("when: {never_last},"));
    // It is told of all endings.
    let endings = Outline::of(&text).place(&["endings"]).unwrap().head();
    all.push(("E114", Planted { text, at: endings.start..at.end }));

    let names = ["Odd", "odd beat", "odd.beat", "ödd", "", "odd/", "ODD", "o'dd"];
    let beat = format!("\"{}\": (contact: \"{contact}\", says: \"Yes?\", finish: true),", names[index]);
    all.push(("E115", sound.plant(&["beats"], &beat)));
    all.push((
        "E116",
        sound.planted_instead(&["format"], ["0", "2", "3", "4", "7", "10", "99", "4000000000"][index]),
    ));
    let with_desk = Sound {
        text: sound.with_first(&["contacts"], "\"odd_desk\": (channel: Desk),"),
        scenario: sound.scenario.clone(),
    };
    let tasks = [
        r#""a": (say: "A.", finish: true)"#,
        r#""a": (say: "A.", minutes: 3, finish: true), "b": (say: "B.", finish: true)"#,
        r#""a": (say: "A.", hint: "How?", stay: true), "b": (say: "B.", minutes: 3, finish: true)"#,
        r#""a": (say: "A.", does: [Own], finish: true)"#,
    ];
    let desk = format!("\"odd\": (contact: \"odd_desk\", replies: {{{}}}),", tasks[index % 4]);
    all.push(("E120", with_desk.plant(&["beats"], &desk)));
    let promises = [
        "by: \"in 2 days\"",
        "by: \"Wed 12:00\", kept_by: Company",
        "who: Company",
        "by: \"in 3 hours\", only_if: Agreed",
    ];
    let promise = format!("\"odd\": (text: \"Odd {index}\", {}),", promises[index % 4]);
    all.push(("E121", sound.plant(&["promises"], &promise)));
    let fact = ["stake: true", "from: Desk", "from: Customer", "stake: true, from: Desk"][index % 4];
    all.push(("E122", sound.plant(&["facts"], &format!("\"odd\": (text: \"odd {index}\", {fact}),"))));
    let long = "word ".repeat(900);
    let texts = [
        format!("\"odd\": (contact: \"{contact}\", says: \"{long}\", finish: true),"),
        format!(
            "\"odd\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"a\": (say: \"{long}\", finish: true)}}),"
        ),
        format!("\"odd\": (contact: \"{contact}\", says: \"Yes?\", says_or: [\"{long}\"], finish: true),"),
        format!(
            "\"odd\": (contact: \"{contact}\", says: \"Yes?\", replies: {{\"a\": (say: \"A.\", answer: \"{long}\", finish: true)}}),"
        ),
    ];
    all.push(("E125", sound.plant(&["beats"], &texts[index % 4])));
    let circles = [
        r#""odd": (text: "an {odd}", from: File),"#,
        r#""odd": (text: "a {pair}", from: File), "pair": (text: "the {odd}", from: File),"#,
        r#""odd": (text: "a {b}", from: File), "b": (text: "a {c}", from: File), "c": (text: "an {odd}", from: File),"#,
        r#""odd": (text: "{odd} and {odd}", from: File),"#,
    ];
    all.push(("E130", sound.plant(&["facts"], circles[index % 4])));
    all
}

/// How many are planted of each.
pub(super) fn planted() -> BTreeMap<&'static str, usize> {
    let mut planted = BTreeMap::new();
    for index in 0..FOR_EACH {
        for (code, _) in mistakes(&Sound::number(index), index) {
            *planted.entry(code).or_default() += 1;
        }
    }
    planted
}

#[test]
fn every_planted_mistake_is_found_where_it_was_planted() {
    let mut missed = String::new();
    let mut texts = BTreeSet::new();
    for index in 0..FOR_EACH {
        let sound = Sound::number(index);
        let context = CheckContext { portraits: Some(vec![sound.portrait()]) };
        for (code, Planted { text, at }) in mistakes(&sound, index) {
            assert!(texts.insert(text.clone()), "{code} number {index} was planted before");
            let reading = read_and_check("planted.ron", text, &context);
            let there = |span: Span| at.contains(&span.start);
            let found =
                reading.messages.iter().any(|message| message.code == code && there(message.primary.span));
            let elsewhere = reading.messages.iter().any(|message| !there(message.primary.span));
            if !found || elsewhere || reading.value.is_some() {
                let all: Vec<_> =
                    reading.messages.iter().map(|message| (message.code, &message.title)).collect();
                missed += &format!("{code} number {index}: {all:?}\n");
            }
        }
    }
    assert!(missed.is_empty(), "\n{missed}");
    for (code, planted) in planted() {
        assert_eq!(planted, FOR_EACH, "{code}");
    }
}
