//! Something is there and empty that needs at least one thing inside.
//!
//! ## What it does
//!
//! Finds `Restate([])`, `Inform([])`, `Apologise([])`, `Pick([])`, `All([])`, `Any([])`, a mood condition without
//! `above` and `below`, and texts without a word that somebody must be able to read: the words of a reply, of an
//! ending, of a fact, a promise, a title.
//!
//! ## Why it matters
//!
//! An act without anything in it does nothing, and an empty button cannot be chosen with a good conscience.
//!
//! ## Example
//!
//! ```text
//! does: [Restate([])],
//! ```
//!
//! ## Instead
//!
//! ```text
//! does: [Restate(["ordered"])],
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit};
use crate::scenario::model::{Act, Beat, Condition, Reply, Vary};

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    let scenario = subject.scenario;
    let root = At::ROOT;
    let mut empty = Empty { findings };
    for (field, text) in
        [("title", &scenario.title), ("summary", &scenario.summary), ("lesson", &scenario.lesson)]
    {
        empty.words(text, &root.field(field));
    }
    empty.words(&scenario.customer.name, &root.field("customer").field("name"));
    let list = root.field("facts");
    for (id, fact) in scenario.facts.iter() {
        empty.words(&fact.text, &list.field(id).field("text"));
    }
    let list = root.field("promises");
    for (id, promise) in scenario.promises.iter() {
        empty.words(&promise.text, &list.field(id).field("text"));
    }
    let list = root.field("owed");
    for (id, owed) in scenario.owed.iter() {
        empty.words(&owed.text, &list.field(id).field("text"));
    }
    let list = root.field("endings");
    for (id, ending) in scenario.endings.iter() {
        let here = list.field(id);
        empty.words(&ending.title, &here.field("title"));
        empty.words(&ending.says, &here.field("says"));
    }
    let list = root.field("vary");
    for (id, vary) in scenario.vary.iter() {
        if matches!(vary, Vary::Pick(choices) if choices.is_empty()) {
            let help = "name at least one: `Pick([\"Leeds\", \"Hull\"])`";
            empty.list("There is nothing to pick from", help, &list.field(id).item(0));
        }
    }
    empty
}

struct Empty<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl Empty<'_, '_> {
    fn words(&mut self, text: &str, at: &At<'_>) {
        if text.trim().is_empty() {
            self.findings.report(at, Show::Value, "This text is empty", |message| {
                message.help("write at least a word")
            });
        }
    }

    fn list(&mut self, title: &str, help: &str, at: &At<'_>) {
        self.findings.report(at, Show::Value, title, |message| message.help(help));
    }
}

impl Visit for Empty<'_, '_> {
    fn reply(&mut self, _: &Beat, reply: &Reply, at: &At<'_>) {
        self.words(&reply.say, &at.field("say"));
    }

    fn act(&mut self, act: &Act, at: &At<'_>) {
        let (title, help) = match act {
            Act::Restate(facts) if facts.is_empty() => {
                ("Nothing is given back here", "name the facts: `Restate([\"ordered\"])`")
            }
            Act::Inform(facts) if facts.is_empty() => {
                ("Nothing is passed on here", "name the facts: `Inform([\"stock\"])`")
            }
            Act::Apologise(parts) if parts.is_empty() => (
                "There is nothing in this apology",
                "say what it holds: `Apologise([Responsibility, Regret])`",
            ),
            _ => return,
        };
        self.list(title, help, &at.item(0));
    }

    fn condition(&mut self, condition: &Condition, at: &At<'_>) {
        let title = "This condition asks nothing";
        match condition {
            Condition::All(list) | Condition::Any(list) if list.is_empty() => {
                self.list(title, "put at least one condition inside, or leave it out", &at.item(0));
            }
            Condition::Arousal { above: None, below: None }
            | Condition::Satisfaction { above: None, below: None } => {
                self.list(title, "give it `above` or `below`, or both", &at.field("above"));
            }
            _ => {}
        }
    }
}
