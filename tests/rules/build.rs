//! Small scenarios for the rules' tests: a talk written as a list of turns, a whole scenario as text, and a random
//! one read off a tape of bytes (so that proptest can shrink it).

use std::sync::LazyLock;

use extramile::conversation::state::{Event, Input, Stage, State};
use extramile::conversation::walk::Refused;
use extramile::customer::constants::{Constants, TEXT};
use extramile::customer::deed::Deed;
use extramile::customer::mood::Mood;
use extramile::scenario::compile::compile;
use extramile::scenario::model::{Pack, Scenario};
use extramile::scenario::script::Script;

/// The shipped constants.
pub static CONSTANTS: LazyLock<Constants> =
    LazyLock::new(|| Constants::read(TEXT).expect("the shipped constants are whole"));

/// Points of a hundred, from millionths.
pub fn points(value: i32) -> f64 {
    f64::from(value) / 1e6
}

fn ron<T: serde::de::DeserializeOwned>(text: &str) -> T {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A scenario from its text.
pub fn scenario(text: &str) -> Scenario {
    ron(text)
}

/// A pack with a token gift of so much.
pub fn pack() -> Pack {
    ron(r#"(format: 1, id: "p", title: "P", company: "Shop", token_gift: 1000)"#)
}

/// A script from a scenario's text.
pub fn script(text: &str) -> Script {
    compile(&scenario(text), &pack()).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// A script on its stage.
pub fn stage(script: &Script) -> Stage<'_> {
    Stage { script, constants: &CONSTANTS }
}

/// One turn of a talk: what the trainee's one reply does.
#[derive(Clone)]
pub struct Turn {
    acts: String,
    say: &'static str,
    phase: Option<&'static str>,
    contact: u8,
    at: Option<&'static str>,
}

/// A turn whose reply does these acts, in the phase that the engine reads.
pub fn turn(acts: &str) -> Turn {
    Turn { acts: acts.into(), say: "…", phase: None, contact: 0, at: None }
}

/// A turn in a fixed phase.
pub fn open(acts: &str) -> Turn {
    Turn { phase: Some("Open"), ..turn(acts) }
}

/// A turn in a fixed phase.
pub fn middle(acts: &str) -> Turn {
    Turn { phase: Some("Middle"), ..turn(acts) }
}

/// A turn in a fixed phase.
pub fn close(acts: &str) -> Turn {
    Turn { phase: Some("Close"), ..turn(acts) }
}

impl Turn {
    /// In another contact, 0 to 3.
    pub fn in_contact(self, contact: u8) -> Turn {
        Turn { contact, ..self }
    }

    /// After a wait.
    pub fn at(self, at: &'static str) -> Turn {
        Turn { at: Some(at), ..self }
    }

    /// In these words: a fact by its placeholder is concrete.
    pub fn say(self, say: &'static str) -> Turn {
        Turn { say, ..self }
    }
}

/// What a talk is about. What is told at the first beat: four facts of equal weight, `a` to `d`.
#[derive(Clone, Copy)]
pub struct Case {
    /// `Outcome` or `Process`.
    pub failure: &'static str,
    /// `Minor`, `Moderate`, `Severe`.
    pub severity: &'static str,
    /// `Ongoing` or `OneOff`.
    pub relation: &'static str,
    /// How heated they arrive.
    pub arousal: u8,
    /// Failures before the first word.
    pub failures: u8,
    /// Whether something is owed.
    pub owed: bool,
    /// Since when the customer waits for the first two contacts; the story begins at `Tue 12:00`.
    pub waiting: Option<&'static str>,
}

impl Default for Case {
    fn default() -> Case {
        Case {
            failure: "Outcome",
            severity: "Moderate",
            relation: "Ongoing",
            arousal: 70,
            failures: 1,
            owed: true,
            waiting: None,
        }
    }
}

/// The mood before the first word, after each turn, and settled.
pub struct Played {
    pub moods: Vec<Mood>,
    pub settled: Mood,
    pub state: State,
}

impl Played {
    /// Satisfaction, settled.
    pub fn satisfaction(&self) -> f64 {
        points(self.settled.satisfaction)
    }

    /// Satisfaction after so many turns, not settled.
    pub fn after(&self, turns: usize) -> f64 {
        points(self.moods[turns].satisfaction)
    }
}

/// The head of a scenario: everything down to `start`.
pub fn head(case: Case) -> String {
    let Case { failure, severity, relation, arousal, owed, waiting, .. } = case;
    let owed_list = if owed { r#"owed: { "thing": (text: "the thing", value: 10000) },"# } else { "" };
    let fixit =
        if owed { r#""fixit": (text: "It comes", owed: "thing", by: "in 5000 minutes"),"# } else { "" };
    let waiting = waiting.map_or(String::new(), |since| format!(", waiting_since: \"{since}\""));
    format!(
        r#"(
    format: 1, id: "s", title: "S", summary: "S", level: Standard, minutes: 5, lesson: "L",
    begins: "Tue 12:00",
    failure: (kind: {failure}, severity: {severity}, loss: 10000),
    customer: (name: "Ada B", portrait: "ada", relation: {relation}, arousal: {arousal}, about: "."),
    authority: (goodwill: 100000),
    {owed_list}
    facts: {{
        "a": (text: "a"), "b": (text: "b"), "c": (text: "c"), "d": (text: "d"),
        "late": (text: "never told"), "file": (text: "a number", from: File), "stake": (text: "a stake", from: File, stake: true),
    }},
    promises: {{
        {fixit}
        "call": (text: "I ring", by: "in 60 minutes"),
        "p0": (text: "p", by: "in 5000 minutes", who: Company),
        "p1": (text: "p", by: "in 5000 minutes", who: Company),
        "p2": (text: "p", by: "in 5000 minutes", who: Company),
    }},
    contacts: {{
        "c0": (channel: Phone, lasts: 0{waiting}), "c1": (channel: Phone, lasts: 0{waiting}),
        "c2": (channel: Phone, lasts: 0), "c3": (channel: Phone, lasts: 0),
    }},
    endings: {{ "end": (title: "E", outcome: Mixed, says: ".") }},
"#
    )
}

/// Plays turns as a scenario with one beat a turn.
pub fn talk(case: Case, turns: &[Turn]) -> Played {
    let mut text = head(case);
    text.push_str("    start: \"b0\",\n    beats: {\n");
    for (index, turn) in turns.iter().enumerate() {
        let tells = if index == 0 { r#"tells: ["a", "b", "c", "d"],"# } else { "" };
        let phase = turn.phase.map_or(String::new(), |phase| format!("phase: {phase},"));
        let at = turn.at.map_or(String::new(), |at| format!("at: \"{at}\","));
        let to = if index + 1 == turns.len() {
            "finish: true".into()
        } else {
            format!("then: \"b{}\"", index + 1)
        };
        text.push_str(&format!(
            "\"b{index}\": (contact: \"c{}\", {at} {phase} {tells} shows: \"sad\", replies: {{ \"r\": (say: \"{}\", does: [{}], {to}) }}),\n",
            turn.contact, turn.say, turn.acts
        ));
    }
    text.push_str("    },\n)");
    let script = script(&text);
    let stage = stage(&script);
    let mut events = Vec::new();
    let mut state = stage.begin(3, &mut events).expect("it begins");
    state.walk.standing.failures = case.failures;
    let mut moods = vec![state.mood];
    while let Some(reply) = stage.open_replies(&state).first().copied() {
        events.clear();
        stage.step(&mut state, Input::Say(reply), &mut events).expect("it is open");
        let felt = events.iter().find_map(|event| match event {
            Event::Mood(mood) => Some(*mood),
            _ => None,
        });
        moods.push(felt.expect("every reply is taken in"));
    }
    assert!(stage.ending(&state).is_some(), "it ends");
    Played { moods, settled: state.mood, state }
}

/// Settled satisfaction of a talk.
pub fn settled(case: Case, turns: &[Turn]) -> f64 {
    talk(case, turns).satisfaction()
}

/// A conversation being played by names.
pub struct Play<'a> {
    pub stage: Stage<'a>,
    pub state: State,
    pub events: Vec<Event>,
}

impl<'a> Play<'a> {
    /// At the beginning.
    pub fn begin(script: &'a Script) -> Play<'a> {
        let (stage, mut events) = (stage(script), Vec::new());
        let state = stage.begin(3, &mut events).expect("it begins");
        Play { stage, state, events }
    }

    /// The beat's id, or `end:` and the ending's.
    pub fn place(&self) -> String {
        extramile::conversation::log::place_id(self.stage.script, &self.state)
    }

    /// Gives the reply of that id; the events of this step alone are kept.
    pub fn try_say(&mut self, id: &str) -> Result<(), Refused> {
        let beat = self.state.walk.beat().ok_or(Refused::Ended)?;
        let reply =
            self.stage.script.reply(beat, id).unwrap_or_else(|| panic!("no {id} at {}", self.place()));
        self.events.clear();
        self.stage.step(&mut self.state, Input::Say(reply), &mut self.events)
    }

    /// Gives replies that must be open, one after the other.
    pub fn say(&mut self, ids: &str) -> &mut Self {
        for id in ids.split_whitespace() {
            let place = self.place();
            self.try_say(id).unwrap_or_else(|why| panic!("{id} at {place}: {why}"));
        }
        self
    }

    /// What the acts of the last step turned out to be.
    pub fn deeds(&self) -> Vec<Deed> {
        let deed = |event: &Event| if let Event::Did(deed) = event { Some(*deed) } else { None };
        self.events.iter().filter_map(deed).collect()
    }

    /// The ids of the open replies.
    pub fn open(&self) -> Vec<&str> {
        let open = self.stage.open_replies(&self.state);
        open.into_iter().map(|reply| self.stage.script.replies[reply as usize].id.as_str()).collect()
    }

    /// What the clock shows: hours and minutes of the day.
    pub fn clock(&self) -> String {
        let minute = self.state.walk.standing.calendar % 1440;
        format!("{:02}:{:02}", minute / 60, minute % 60)
    }
}
