//! Random scenarios and random walks, read off a tape of bytes so that proptest can shrink both.

use extramile::conversation::state::{Event, Input, State};
use extramile::scenario::script::Script;

use crate::build::stage;

/// A tape of bytes that choices are read off; nought when it has run out.
pub struct Tape<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tape<'a> {
    /// From its beginning.
    pub fn new(bytes: &'a [u8]) -> Tape<'a> {
        Tape { bytes, at: 0 }
    }

    /// A number below `below`.
    pub fn next(&mut self, below: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % below.max(1)
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.next(list.len())]
    }
}

/// Every kind of act, as an author writes it, in a scenario with [`HEAD`]'s names.
pub const ACTS: &[&str] = &[
    "Restate([\"a\", \"b\"])",
    "Restate([\"s\"])",
    "Restate([\"never\"])",
    "Acknowledge(\"sad\")",
    "Acknowledge(\"glad\")",
    "AskOpen",
    "Ask(\"a\")",
    "Ask(\"file\")",
    "AskWish",
    "Check",
    "Interrupt",
    "Own",
    "Apologise([Responsibility, Regret])",
    "Apologise([Regret, Repentance, Forgiveness])",
    "Explain(Excuse, \"labels\")",
    "Explain(Justification, \"rule\")",
    "Inform([\"file\"])",
    "Inform([\"found\"])",
    "Decline(what: \"thing\", alternative: \"other\")",
    "Decline(what: \"refund\")",
    "Blame(\"courier\")",
    "HidePolicy",
    "Dismiss",
    "Doubt",
    "Transfer(Warm)",
    "Transfer(Cold)",
    "Promise(\"mine\")",
    "Promise(\"ours\")",
    "Promise(\"hollow\")",
    "Promise(\"call\")",
    "Keep(\"mine\")",
    "Keep(\"call\")",
    "KeepBetter(\"call\")",
    "Update(\"call\")",
    "Update(\"mine\")",
    "Renegotiate(\"call\", \"in 40 minutes\")",
    "Renegotiate(\"mine\", \"in 2 hours\")",
    "Fix(\"thing\")",
    "FixPart(\"thing\", 50)",
    "Fix(\"other\")",
    "Hold(5, Announced)",
    "Hold(15, Unannounced)",
    "Prevent(\"next\")",
    "Goodwill(value: 1200, fits: \"s\")",
    "Goodwill(value: 9000)",
    "SaveEffort(\"return\")",
    "FollowUp",
    "Thank",
    "Insult",
    "BreachPrivacy",
];

/// The names that [`ACTS`] use.
pub const HEAD: &str = r#"(
    format: 1, id: "r", title: "R", summary: "R", level: Standard, minutes: 5, lesson: "L",
    begins: "Tue 12:00",
    failure: (kind: Outcome, severity: Moderate, loss: 3000),
    customer: (name: "Ada B", portrait: "ada", relation: Ongoing, arousal: 65, about: "."),
    authority: (goodwill: 2000),
    owed: { "thing": (text: "the thing", value: 3000), "other": (text: "the other", value: 1000) },
    facts: {
        "a": (text: "a"), "b": (text: "b"), "s": (text: "s", stake: true), "never": (text: "never"),
        "file": (text: "file", from: File), "found": (text: "found", from: Desk),
    },
    vary: { "number": Number(100, 999), "town": Pick(["Leeds", "Hull", "York", "Bath"]) },
    promises: {
        "mine": (text: "m", owed: "thing", by: "in 60 minutes"),
        "ours": (text: "o", owed: "thing", by: "in 2 hours", who: Company, kept_by: Company),
        "hollow": (text: "h", owed: "other", by: "in 90 minutes", kept_by: Company, only_if: Told("found")),
        "call": (text: "c", by: "in 30 minutes"),
    },
    flags: ["seen"],
    contacts: {
        "call": (channel: Phone, waiting_since: "Tue 11:59"), "desk": (channel: Desk),
        "later": (channel: Chat, lasts: 20, waiting_since: "Tue 12:10"), "mail": (channel: Email),
        "chase": (channel: Phone, lasts: 5),
    },
    events: {
        "late": (when: Overdue("call"), then: "chase"),
        "hollow": (when: Overdue("hollow"), then: "chase_two", after: 5),
        "evening": (when: Past("Tue 14:00"), then: "chase", after: 0),
    },
    endings: {
        "won": (title: "W", outcome: Won, when: Fixed("thing"), says: "."),
        "lost": (title: "L", outcome: Lost, says: "."),
    },
    start: "b0",
    beats: {
    "chase": (contact: "chase", says: "{number}, {town}", says_or: ["other"], asks: ["thing"], replies: {
        "sorry": (say: "s", does: [Apologise([Responsibility]), Own], again: true, back: true),
        "blame": (say: "s", does: [Blame("courier")], again: true, back: true),
    }),
    "chase_two": (contact: "chase", replies: {
        "update": (say: "s", does: [Update("call"), Update("hollow")], again: true, back: true),
        "sorry": (say: "s", does: [Apologise([Regret])], again: true, then: "chase"),
    }),
"#;

/// A random scenario; conditions ask about the mood only where that is asked for.
pub fn scenario_text(bytes: &[u8], moody: bool) -> String {
    let mut tape = Tape::new(bytes);
    let beats = 2 + tape.next(6);
    let mut text = String::from(HEAD);
    for beat in 0..beats {
        let contact = if beat == 0 { "call" } else { tape.pick(&["call", "call", "desk", "later", "mail"]) };
        let at = tape.pick(&["", "", "at: \"in 25 minutes\",", "at: \"in 3 hours\","]);
        let tells =
            tape.pick(&["tells: [\"a\", \"b\"],", "tells: [\"s\"],", "", "tells: [\"a\", \"b\", \"s\"],"]);
        let asks = tape.pick(&["", "", "asks: [\"thing\"],"]);
        let on = if beat + 1 == beats { "finish: true".into() } else { format!("then: \"b{}\"", beat + 1) };
        text.push_str(&format!(
            "\"b{beat}\": (contact: \"{contact}\", {at} {tells} {asks} shows: \"sad\", {on}, says_or: [\"x\", \"y\"], replies: {{\n"
        ));
        for reply in 0..1 + tape.next(4) {
            let acts: Vec<&str> = (0..tape.next(4)).map(|_| tape.pick(ACTS)).collect();
            let when = match tape.next(8) {
                1 => "when: Told(\"s\"),",
                2 => "when: Open(\"call\"),",
                3 => "when: Not(Flag(\"seen\")),",
                4 if moody => "when: Satisfaction(above: 40),",
                5 if moody => "when: Arousal(below: 60),",
                _ => "",
            };
            let to = match tape.next(6) {
                1 => "stay: true, again: true".into(),
                2 => "back: true".into(),
                3 => "stay: true".into(),
                4 if moody => format!("go: [(when: Satisfaction(above: 45), {on}), (finish: true)]"),
                _ => on.clone(),
            };
            let sets = tape.pick(&["", "", "", "sets: [\"seen\"],"]);
            let tells = tape.pick(&["", "", "tells: [\"found\"],"]);
            let minutes = 1 + tape.next(20);
            text.push_str(&format!(
                "\"r{reply}\": (say: \"{{a}}\", does: [{}], {when} {sets} {tells} minutes: {minutes}, {to}),\n",
                acts.join(", ")
            ));
        }
        text.push_str("}),\n");
    }
    text.push_str("},\n)");
    text
}

/// A step that was taken.
#[derive(Debug, Clone)]
pub struct Step {
    pub before: State,
    pub input: Input,
    pub events: Vec<Event>,
}

/// A walk: what happened before the first word, the steps, and where it stands.
#[derive(Debug, Clone)]
pub struct Walked {
    pub opening: Vec<Event>,
    pub steps: Vec<Step>,
    pub state: State,
}

/// Walks through a script by a tape: silence now and then, else one of the open replies; at most forty steps.
pub fn walk(script: &Script, intensity: u8, bytes: &[u8]) -> Walked {
    let (stage, mut tape, mut opening) = (stage(script), Tape::new(bytes), Vec::new());
    let mut state = stage.begin(intensity, &mut opening).expect("it begins");
    let mut steps = Vec::new();
    while state.walk.beat().is_some() && steps.len() < 40 {
        let open = stage.open_replies(&state);
        let choice = tape.next(256);
        let input = if choice == 255 { Input::Silence } else { Input::Say(open[choice % open.len()]) };
        let (before, mut events) = (state.clone(), Vec::new());
        stage.step(&mut state, input, &mut events).expect("it is open, and there is a way on");
        steps.push(Step { before, input, events });
    }
    Walked { opening, steps, state }
}
