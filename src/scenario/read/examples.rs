//! What the messages call the format's parts, and an example of each that can be missing.

/// How one speaks of a type: `Reply` → "a reply".
pub(super) fn thing(type_name: &str) -> &'static str {
    match type_name {
        "Scenario" => "a scenario",
        "Failure" => "the failure",
        "Customer" => "the customer",
        "Mixed" => "a mixed portrait",
        "Authority" => "the authority",
        "Owed" => "an owed thing",
        "Fact" => "a fact",
        "Promise" => "a promise",
        "Person" => "a person",
        "Contact" => "a contact",
        "Beat" => "a beat",
        "Variant" => "words for a case",
        "Reply" => "a reply",
        "Branch" => "a branch",
        "Point" => "points by hand",
        "Event" => "an event",
        "Ending" => "an ending",
        "Allow" => "an allowed check",
        "Pack" => "a pack",
        "Norm" => "a channel's norm",
        "Weights" => "the weights",
        "Plays" => "a file of expectations",
        "Play" => "a play",
        _ => "this",
    }
}

/// How one speaks of a set of names: `Act` → "an act".
pub(super) fn choice(type_name: &str) -> &'static str {
    match type_name {
        "Level" => "a level",
        "FailureKind" => "a kind of failure",
        "Severity" => "a severity",
        "Pronoun" => "a pronoun",
        "Relation" => "a relation",
        "Source" => "a source of a fact",
        "Vary" => "a way to vary",
        "Who" => "an answer to who",
        "Channel" => "a channel",
        "Phase" => "a phase",
        "Dimension" => "a dimension",
        "Outcome" => "an outcome",
        "Act" => "an act",
        "Component" => "a part of an apology",
        "Explanation" => "a kind of explanation",
        "Handover" => "a way to pass on",
        "Notice" => "a kind of hold",
        "Condition" => "a condition",
        "HouseModel" => "a house model",
        _ => "a word of the program",
    }
}

/// A field that a type cannot do without, as one writes it.
pub(super) fn field(type_name: &str, field: &str) -> String {
    let value = match (type_name, field) {
        (_, "format") => "1",
        ("Scenario", "id") => "\"wrong-markers\"",
        ("Pack", "id") => "\"first-week\"",
        ("Scenario", "title") => "\"The wrong markers\"",
        ("Pack", "title") => "\"The first week\"",
        (_, "summary") => "\"Maya opened the box before she saw it was the wrong set.\"",
        (_, "level") => "Starter",
        (_, "minutes") => "6",
        (_, "lesson") => "\"What she needed was to know when.\"",
        (_, "begins") => "\"Tue 14:20\"",
        (_, "failure") => "(kind: Outcome, severity: Moderate, loss: 3800)",
        (_, "kind") => "Outcome",
        (_, "severity") => "Moderate",
        (_, "customer") => {
            "(name: \"Maya Okafor\", portrait: \"maya\", relation: Ongoing, arousal: 55, about: \"Illustrator, third order.\")"
        }
        ("Customer", "name") => "\"Maya Okafor\"",
        ("Person", "name") => "\"Dana, warehouse\"",
        (_, "portrait") => "\"maya\"",
        (_, "head") => "\"bun\"",
        (_, "skin") => "\"96684b\"",
        (_, "clothes") => "\"f0b541\"",
        (_, "relation") => "Ongoing",
        (_, "arousal") => "55",
        (_, "about") => "\"Illustrator, third order.\"",
        ("Owed", "text") => "\"the brush set she ordered\"",
        ("Fact", "text") => "\"a show on Friday at six\"",
        ("Promise", "text") => "\"Brush set by express\"",
        (_, "contacts") => "{\"first\": (channel: Phone)}",
        (_, "channel") => "Phone",
        (_, "start") => "\"call\"",
        (_, "beats") => "{\"call\": (contact: \"first\", says: \"Hello?\", replies: {…})}",
        (_, "contact") => "\"first\"",
        (_, "endings") => "{\"loyal\": (title: \"She stays\", outcome: Won, says: \"…\")}",
        ("Ending", "title") => "\"She stays\"",
        (_, "outcome") => "Won",
        (_, "when") => "Told(\"show\")",
        (_, "says") => "\"They rang me back, as they said.\"",
        (_, "say") => "\"That's our mistake, and I'm sorry.\"",
        (_, "dimension") => "Listening",
        (_, "worth") => "1",
        (_, "because") => "\"She had said so a moment before.\"",
        (_, "then") => "\"call\"",
        (_, "check") => "\"W104\"",
        (_, "company") => "\"Brush & Ink\"",
        (_, "first_answer" | "fix" | "hold") => "5",
        (_, "listening" | "ownership" | "promptness" | "extra_mile") => "25",
        (_, "plays") => "{\"model\": (say: [\"restate\"], ending: \"loyal\")}",
        (_, "ending") => "\"loyal\"",
        (_, "what") => "\"refund\"",
        (_, "value") => "1200",
        _ => "…",
    };
    format!("{field}: {value}")
}

/// A variant with what belongs in its brackets, as one writes it.
pub(super) fn variant(name: &str) -> Option<&'static str> {
    Some(match name {
        "Number" => "Number(4000, 9999)",
        "Pick" => "Pick([\"Leeds\", \"Hull\"])",
        "Restate" => "Restate([\"ordered\", \"received\"])",
        "Acknowledge" => "Acknowledge(\"let down\")",
        "Ask" => "Ask(\"ordered\")",
        "Apologise" => "Apologise([Responsibility, Regret])",
        "Explain" => "Explain(Excuse, \"label\")",
        "Inform" => "Inform([\"stock\"])",
        "Decline" => "Decline(what: \"refund\", alternative: \"exchange\")",
        "Blame" => "Blame(\"courier\")",
        "Transfer" => "Transfer(Warm)",
        "Promise" => "Promise(\"express\")",
        "Keep" => "Keep(\"express\")",
        "KeepBetter" => "KeepBetter(\"express\")",
        "Update" => "Update(\"express\")",
        "Renegotiate" => "Renegotiate(\"callback\", \"Tue 16:30\")",
        "Fix" => "Fix(\"brushes\")",
        "FixPart" => "FixPart(\"refund\", 50)",
        "Hold" => "Hold(3, Announced)",
        "Prevent" => "Prevent(\"tracking\")",
        "Goodwill" => "Goodwill(value: 1200, fits: \"show\")",
        "SaveEffort" => "SaveEffort(\"return\")",
        "All" => "All([Told(\"show\"), Agreed])",
        "Any" => "Any([Told(\"show\"), Agreed])",
        "Not" => "Not(Told(\"show\"))",
        "Told" => "Told(\"show\")",
        "Restated" => "Restated(\"show\")",
        "Said" => "Said(\"call.quiz\")",
        "Reached" => "Reached(\"call\")",
        "Promised" => "Promised(\"express\")",
        "Open" => "Open(\"express\")",
        "Kept" => "Kept(\"express\")",
        "Overdue" => "Overdue(\"express\")",
        "Fixed" => "Fixed(\"brushes\")",
        "Covered" => "Covered(\"brushes\")",
        "Heard" => "Heard(50)",
        "Arousal" => "Arousal(above: 60)",
        "Satisfaction" => "Satisfaction(above: 75)",
        "Past" => "Past(\"Wed 12:00\")",
        "Flag" => "Flag(\"rushed\")",
        _ => return None,
    })
}

/// What a number may be, where its field says so more narrowly than its type.
pub(super) fn range(field: &str) -> Option<(i64, i64)> {
    Some(match field {
        "arousal" | "above" | "below" => (0, 100),
        "queue" => (0, 9),
        "build" => (92, 108),
        "worth" => (-3, 3),
        "minutes" | "lasts" | "after" => (0, 10080),
        _ => return None,
    })
}
