//! A new name for a thing, and for every mention of it: in references, in texts, in expectations, in what is allowed.

use super::{Refused, Splice, quoted};
use crate::scenario::checks::names::{At, Kind, Visit, is_name, walk, walk_plays};
use crate::scenario::message::Span;
use crate::scenario::model::{Act, Plays, Scenario};
use crate::scenario::place::{NodeId, Outline};
use crate::scenario::read::draft;
use crate::scenario::wording::{Piece, pieces};

/// What can be given another name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Thing {
    /// A beat.
    Beat(String),
    /// A reply of a beat: the beat, and its own name.
    Reply(String, String),
    /// An ending.
    Ending(String),
    /// A fact.
    Fact(String),
    /// A promise.
    Promise(String),
    /// An owed thing.
    Owed(String),
    /// A flag.
    Flag(String),
    /// Somebody who speaks.
    Person(String),
    /// A contact.
    Contact(String),
    /// Something that differs from play to play.
    Vary(String),
    /// An event.
    Event(String),
}

impl Thing {
    /// Where it stands in the file. A flag stands in a list, and has no path of its own.
    pub fn path(&self) -> Vec<String> {
        let path: &[&str] = match self {
            Thing::Beat(name) => &["beats", name],
            Thing::Reply(beat, name) => &["beats", beat, "replies", name],
            Thing::Ending(name) => &["endings", name],
            Thing::Fact(name) => &["facts", name],
            Thing::Promise(name) => &["promises", name],
            Thing::Owed(name) => &["owed", name],
            Thing::Flag(_) => &["flags"],
            Thing::Person(name) => &["people", name],
            Thing::Contact(name) => &["contacts", name],
            Thing::Vary(name) => &["vary", name],
            Thing::Event(name) => &["events", name],
        };
        path.iter().map(|step| (*step).to_owned()).collect()
    }

    /// Its name now.
    pub fn name(&self) -> &str {
        match self {
            Thing::Beat(name)
            | Thing::Reply(_, name)
            | Thing::Ending(name)
            | Thing::Fact(name)
            | Thing::Promise(name)
            | Thing::Owed(name)
            | Thing::Flag(name)
            | Thing::Person(name)
            | Thing::Contact(name)
            | Thing::Vary(name)
            | Thing::Event(name) => name,
        }
    }

    fn kind(&self) -> Option<Kind> {
        Some(match self {
            Thing::Beat(_) => Kind::Beat,
            Thing::Reply(..) => Kind::Reply,
            Thing::Ending(_) => Kind::Ending,
            Thing::Fact(_) => Kind::Fact,
            Thing::Promise(_) => Kind::Promise,
            Thing::Owed(_) => Kind::Owed,
            Thing::Flag(_) => Kind::Flag,
            Thing::Person(_) => Kind::Person,
            Thing::Contact(_) => Kind::Contact,
            Thing::Vary(_) | Thing::Event(_) => return None,
        })
    }

    /// Whether a text can mention it in braces.
    fn in_texts(&self) -> bool {
        matches!(self, Thing::Fact(_) | Thing::Promise(_) | Thing::Owed(_) | Thing::Vary(_))
    }

    /// What stands in the place of a mention of a kind of thing, if it means this one.
    fn renamed(&self, kind: Kind, mention: &str, new: &str) -> Option<String> {
        match (self, kind) {
            (Thing::Beat(old), Kind::Reply) => {
                let (beat, reply) = mention.split_once('.')?;
                (beat == old).then(|| format!("{new}.{reply}"))
            }
            (Thing::Reply(beat, old), Kind::Reply) => {
                let whole = mention.split_once('.').is_some_and(|(at, reply)| at == beat && reply == old);
                whole.then(|| format!("{beat}.{new}"))
            }
            _ => (self.kind() == Some(kind) && mention == self.name()).then(|| new.to_owned()),
        }
    }
}

/// The splices that give a thing of a scenario file another name, wherever it is mentioned.
///
/// # Errors
/// Where the file cannot be read that far, the thing is not there, or the new name is taken or is no name.
pub fn rename(text: &str, thing: &Thing, new: &str) -> Result<Vec<Splice>, Refused> {
    let draft = draft::<Scenario>(text);
    let scenario = draft.value.as_ref().ok_or(Refused::Form)?;
    let outline = draft.places.outline();
    if !is_name(new) || (thing.in_texts() && matches!(new, "customer" | "me" | "company")) {
        return Err(Refused::NoId(new.to_owned()));
    }
    let path = thing.path();
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let mut splices = Vec::new();
    if let Thing::Flag(old) = thing {
        let at = scenario.flags.iter().position(|flag| flag == old);
        let at = at.ok_or_else(|| Refused::NoSuchPlace(vec!["flags".into(), old.clone()]))?;
        let item = outline.find(&["flags", &at.to_string()]);
        splices.extend(item.map(|item| mention(outline.node(item).span, new)));
    } else {
        let item = outline.find(&steps).ok_or_else(|| Refused::NoSuchPlace(path.clone()))?;
        splices.extend(outline.node(item).key.map(|key| mention(key, new)));
    }
    if taken(scenario, thing, new) {
        return Err(Refused::Taken(new.to_owned()));
    }
    let mut mentions = Mentions { outline, thing, new, splices };
    walk(scenario, &mut mentions);
    for (index, allow) in scenario.allow.iter().enumerate() {
        let Some(at) = &allow.at else { continue };
        let renamed = match thing {
            Thing::Beat(old) if at == old => Some(new.to_owned()),
            _ => thing.renamed(Kind::Reply, at, new),
        };
        let list = At::ROOT.field("allow");
        let item = list.item(index);
        mentions.put(&item.field("at"), renamed);
    }
    Ok(in_order(mentions.splices))
}

/// The splices that give a thing of a scenario another name in the expectations beside it. A reply that is named
/// without its beat is changed where only that one has the name.
///
/// # Errors
/// Where the expectations cannot be read.
pub fn rename_in_plays(
    plays_text: &str,
    scenario: &Scenario,
    thing: &Thing,
    new: &str,
) -> Result<Vec<Splice>, Refused> {
    let draft = draft::<Plays>(plays_text);
    let plays = draft.value.as_ref().ok_or(Refused::Form)?;
    let outline = draft.places.outline();
    let mut mentions = Mentions { outline, thing, new, splices: Vec::new() };
    walk_plays(plays, &mut mentions);
    if let Thing::Reply(_, old) = thing
        && scenario.beats.iter().filter(|(_, beat)| beat.replies.get(old).is_some()).count() == 1
    {
        struct Bare<'m, 'a>(&'m mut Mentions<'a>, &'a str);
        impl Visit for Bare<'_, '_> {
            fn name(&mut self, kind: Kind, name: &str, at: &At<'_>) {
                if kind == Kind::Reply && name == self.1 {
                    let new = self.0.new.to_owned();
                    self.0.put(at, Some(new));
                }
            }
        }
        walk_plays(plays, &mut Bare(&mut mentions, old));
    }
    Ok(in_order(mentions.splices))
}

/// Whether another thing that is looked up in the same way has that name.
fn taken(scenario: &Scenario, thing: &Thing, new: &str) -> bool {
    if thing.name() == new {
        return false;
    }
    match thing {
        Thing::Beat(_) => scenario.beats.get(new).is_some(),
        Thing::Reply(beat, _) => scenario.beats.get(beat).is_some_and(|beat| beat.replies.get(new).is_some()),
        Thing::Ending(_) => scenario.endings.get(new).is_some(),
        Thing::Flag(_) => scenario.flags.iter().any(|flag| flag == new),
        Thing::Person(_) => scenario.people.get(new).is_some(),
        Thing::Contact(_) => scenario.contacts.get(new).is_some(),
        Thing::Event(_) => scenario.events.get(new).is_some(),
        Thing::Fact(_) | Thing::Promise(_) | Thing::Owed(_) | Thing::Vary(_) => {
            // In a text they would be taken for each other.
            scenario.facts.get(new).is_some()
                || scenario.promises.get(new).is_some()
                || scenario.owed.get(new).is_some()
                || scenario.vary.get(new).is_some()
        }
    }
}

fn mention(span: Span, new: &str) -> Splice {
    Splice { span, text: quoted(new) }
}

fn in_order(mut splices: Vec<Splice>) -> Vec<Splice> {
    splices.sort_by_key(|splice| (splice.span.start, splice.span.end));
    splices.dedup();
    splices
}

struct Mentions<'a> {
    outline: &'a Outline,
    thing: &'a Thing,
    new: &'a str,
    splices: Vec<Splice>,
}

impl Mentions<'_> {
    fn node(&self, at: &At<'_>) -> Option<NodeId> {
        let found = at.find(self.outline).filter(|found| found.exact)?;
        Some(self.outline.inside_some(found.node))
    }

    fn put(&mut self, at: &At<'_>, renamed: Option<String>) {
        let Some(renamed) = renamed else { return };
        if let Some(node) = self.node(at) {
            self.splices.push(mention(self.outline.node(node).span, &renamed));
        }
    }
}

impl Visit for Mentions<'_> {
    fn name(&mut self, kind: Kind, name: &str, at: &At<'_>) {
        self.put(at, self.thing.renamed(kind, name, self.new));
    }

    fn act(&mut self, act: &Act, at: &At<'_>) {
        // What is declined may be owed, or a word of the author's own.
        let (Act::Decline { what, alternative }, Thing::Owed(old)) = (act, self.thing) else { return };
        if what == old {
            self.put(&at.field("what"), Some(self.new.to_owned()));
        }
        if alternative.as_ref().is_some_and(|alternative| alternative == old) {
            self.put(&at.field("alternative"), Some(self.new.to_owned()));
        }
    }

    fn text(&mut self, text: &str, at: &At<'_>) {
        let old = self.thing.name();
        if !self.thing.in_texts()
            || !pieces(text).iter().any(|piece| matches!(piece, Piece::Name(name) if *name == old))
        {
            return;
        }
        let Some(node) = self.node(at) else { return };
        let span = self.outline.node(node).span;
        // Names hold nothing that a text would escape, so in the file they stand as they are meant.
        let (old, new) = (format!("{{{old}}}"), format!("{{{}}}", self.new));
        for (start, found) in self.outline.slice(span).match_indices(&old) {
            let start = span.start + start;
            self.splices.push(Splice { span: Span::new(start, start + found.len()), text: new.clone() });
        }
    }
}
