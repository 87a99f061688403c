//! A name that other things refer to is not spelt as a name.
//!
//! ## What it does
//!
//! Looks at the names of everything in braces, of flags, and of the scenario itself: lower-case letters, digits, `_`
//! and `-`, 48 at most. Facts and whatever else a text can mention must not be called `customer`, `me` or `company`,
//! which mean something already.
//!
//! ## Why it matters
//!
//! Records, links and other files speak in these names for years; capitals, spaces and points would be read differently in one of them.
//!
//! ## Example
//!
//! ```text
//! "Wrong Markers": (contact: "call", …),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "wrong-markers": (contact: "call", …),
//! ```

use std::collections::BTreeSet;

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use crate::scenario::message::{Message, Severity, quote};
use crate::scenario::model::Pack;
use crate::scenario::place::Places;

/// The longest name.
const LONGEST: usize = 48;

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let scenario = subject.scenario;
    let root = At::ROOT;
    look(&scenario.id, &root.field("id"), Show::Value, findings);
    let lists: [(&str, Vec<&str>); 8] = [
        ("owed", scenario.owed.names().collect()),
        ("facts", scenario.facts.names().collect()),
        ("vary", scenario.vary.names().collect()),
        ("promises", scenario.promises.names().collect()),
        ("people", scenario.people.names().collect()),
        ("contacts", scenario.contacts.names().collect()),
        ("events", scenario.events.names().collect()),
        ("endings", scenario.endings.names().collect()),
    ];
    for (field, names) in lists {
        let list = root.field(field);
        for name in names {
            look(name, &list.field(name), Show::Key, findings);
            let mentioned = matches!(field, "owed" | "facts" | "vary" | "promises");
            if mentioned && matches!(name, "customer" | "me" | "company") {
                let title = format!("The name {} means something already", quote(name));
                findings.report(&list.field(name), Show::Key, title, |message| {
                    message.help(format!("in a text `{{{name}}}` is the program's own; choose another name"))
                });
            }
        }
    }
    let list = root.field("flags");
    let mut flags = BTreeSet::new();
    for (index, flag) in scenario.flags.iter().enumerate() {
        look(flag, &list.item(index), Show::Value, findings);
        if !flags.insert(flag) {
            let title = format!("The flag {} comes twice", quote(flag));
            findings
                .report(&list.item(index), Show::Value, title, |message| message.help("keep one of them"));
        }
    }
    let list = root.field("beats");
    for (name, beat) in scenario.beats.iter() {
        let here = list.field(name);
        look(name, &here, Show::Key, findings);
        let replies = here.field("replies");
        for name in beat.replies.names() {
            look(name, &replies.field(name), Show::Key, findings);
        }
    }
}

/// The same for a pack's own file.
pub(super) fn of_pack(pack: &Pack, places: &Places<'_>) -> Vec<Message> {
    let mut findings = Findings::new(places, "E115", Severity::Error);
    look(&pack.id, &At::ROOT.field("id"), Show::Value, &mut findings);
    findings.messages
}

/// Whether it is spelt as a name: lower-case letters, digits, `_` and `-`, 48 at most.
pub fn is_name(name: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'-');
    !name.is_empty() && name.len() <= LONGEST && name.bytes().all(fits)
}

fn look(name: &str, at: &At<'_>, show: Show, findings: &mut Findings<'_>) {
    if is_name(name) {
        return;
    }
    let title = match name.len() {
        0 => "A name cannot be empty".to_owned(),
        length if length > LONGEST => format!("The name {} is too long", quote(name)),
        _ => format!("{} is not spelt as a name", quote(name)),
    };
    let proposed = proposal(name);
    findings.report(at, show, title, |message| {
        let help = format!("lower-case letters, digits, `_` and `-`, at most {LONGEST}");
        let message =
            if proposed.is_empty() { message } else { message.label(format!("for example `{proposed}`")) };
        message.help(help)
    });
}

/// The nearest thing that is a name.
fn proposal(name: &str) -> String {
    let mut proposed = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '_' | '-') {
            proposed.push(letter);
        } else if !proposed.is_empty() && !proposed.ends_with('-') {
            proposed.push('-');
        }
        if proposed.len() == LONGEST {
            break;
        }
    }
    proposed.trim_end_matches('-').to_owned()
}
