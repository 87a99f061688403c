//! A number is outside of what it can mean.
//!
//! ## What it does
//!
//! Knows the range of every number: per cent 1 to 100, heat, satisfaction and how far somebody was heard 0 to 100,
//! points by hand -3 to 3 and not 0, a gift worth something, minutes a week at most, a queue of nine at most,
//! the breadth of a mixed person's shoulders 92 to 108, `Number(low, high)` from low to high.
//!
//! ## Why it matters
//!
//! A number out of range would be cut off silently, and the scenario would play differently from how it reads.
//!
//! ## Example
//!
//! ```text
//! does: [FixPart("refund", 150)],
//! ```
//!
//! ## Instead
//!
//! ```text
//! does: [FixPart("refund", 50)],
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Visit};
use crate::scenario::message::{Message, Severity};
use crate::scenario::model::{Act, Beat, Condition, Mixed, Plays, Reply, Vary};
use crate::scenario::place::Places;
use crate::scenario::portrait::BUILDS;

/// The longest that anything takes: a week.
const WEEK: i64 = 7 * 24 * 60;

pub(super) fn look(subject: &Subject<'_>, findings: &mut Findings<'_>) -> impl Visit {
    let scenario = subject.scenario;
    let root = At::ROOT;
    let mut numbers = Numbers { findings };
    numbers.within(1, 240, scenario.minutes, &root.field("minutes"));
    numbers.within(0, 100, scenario.customer.arousal, &root.field("customer").field("arousal"));
    let list = root.field("vary");
    for (id, vary) in scenario.vary.iter() {
        if let Vary::Number(low, high) = vary
            && low > high
        {
            let title = format!("There is no number from {low} to {high}");
            numbers.findings.report(&list.field(id), Show::Value, title, |message| {
                message.help(format!("the smaller one first: `Number({high}, {low})`"))
            });
        }
    }
    let list = root.field("contacts");
    for (id, contact) in scenario.contacts.iter() {
        let here = list.field(id);
        numbers.within(0, 9, contact.queue, &here.field("queue"));
        numbers.within(0, WEEK, contact.lasts.unwrap_or(0), &here.field("lasts"));
    }
    let list = root.field("events");
    for (id, event) in scenario.events.iter() {
        numbers.within(0, WEEK, event.after.unwrap_or(0), &list.field(id).field("after"));
    }
    numbers
}

/// The same for expectations.
pub(super) fn of_plays(plays: &Plays, places: &Places<'_>) -> Vec<Message> {
    let mut findings = Findings::new(places, "E123", Severity::Error);
    let mut numbers = Numbers { findings: &mut findings };
    let list = At::ROOT.field("plays");
    for (name, play) in plays.plays.iter() {
        let here = list.field(name);
        let levels = here.field("levels");
        for (index, (_, level)) in play.levels.iter().enumerate() {
            numbers.within(1, 5, *level, &levels.item(index).item(1));
        }
        let at = here.field("satisfaction");
        if let Some((above, below)) = play.satisfaction {
            numbers.within(0, 100, above, &at.item(0));
            numbers.within(0, 100, below, &at.item(1));
            numbers.between(Some(above), Some(below), &at);
        }
    }
    findings.messages
}

struct Numbers<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl Numbers<'_, '_> {
    fn within(&mut self, least: i64, most: i64, number: impl Into<i64>, at: &At<'_>) {
        let number = number.into();
        if number < least || number > most {
            let title = format!("{number} is too {}", if number < least { "small" } else { "large" });
            self.findings
                .report(at, Show::Value, title, |message| message.label(format!("{least} to {most}")));
        }
    }

    fn mood(&mut self, above: Option<u8>, below: Option<u8>, at: &At<'_>) {
        self.within(0, 100, above.unwrap_or(0), &at.field("above"));
        self.within(0, 100, below.unwrap_or(0), &at.field("below"));
        self.between(above, below, at);
    }

    fn between(&mut self, above: Option<u8>, below: Option<u8>, at: &At<'_>) {
        if let (Some(above), Some(below)) = (above, below)
            && above.saturating_add(1) >= below
        {
            let title = format!("No number lies above {above} and below {below}");
            self.findings.report(at, Show::Value, title, |message| {
                message.help("the smaller one stands under `above`")
            });
        }
    }
}

impl Visit for Numbers<'_, '_> {
    fn mixed(&mut self, mixed: &Mixed, at: &At<'_>) {
        let (least, most) = (*BUILDS.start(), *BUILDS.end());
        self.within(least.into(), most.into(), mixed.build, &at.field("build"));
    }

    fn reply(&mut self, _: &Beat, reply: &Reply, at: &At<'_>) {
        self.within(0, WEEK, reply.minutes.unwrap_or(0), &at.field("minutes"));
        let points = at.field("points");
        for (index, point) in reply.points.iter().enumerate() {
            let here = points.item(index);
            self.within(-3, 3, point.worth, &here.field("worth"));
            if point.worth == 0 {
                let title = "Points by hand are worth something";
                self.findings.report(&here.field("worth"), Show::Value, title, |message| {
                    message.help("-3 to 3, and not 0; or take them out")
                });
            }
        }
    }

    fn act(&mut self, act: &Act, at: &At<'_>) {
        match act {
            Act::FixPart(_, percent) => self.within(1, 100, *percent, &at.item(1)),
            Act::Goodwill { value, .. } => self.within(1, i64::from(u32::MAX), *value, &at.field("value")),
            Act::Hold(minutes, _) => self.within(1, WEEK, *minutes, &at.item(0)),
            _ => {}
        }
    }

    fn condition(&mut self, condition: &Condition, at: &At<'_>) {
        match condition {
            Condition::Heard(percent) => self.within(1, 100, *percent, &at.item(0)),
            Condition::Arousal { above, below } | Condition::Satisfaction { above, below } => {
                self.mood(*above, *below, at);
            }
            _ => {}
        }
    }
}
