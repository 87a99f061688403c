//! One walk over a scenario for all checks: every name that refers to something, every text, act and condition,
//! with the path to its place.

use crate::scenario::model::{Act, Beat, Branch, Condition, Mixed, Pack, Plays, Reply, Scenario};
use crate::scenario::place::{NodeId, Outline};
use crate::scenario::portrait::Portrait;

/// The path to a place in the file, kept on the stack: it costs nothing until a message needs it.
#[derive(Clone, Copy)]
pub(in crate::scenario) struct At<'a> {
    around: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Item(usize),
}

impl<'a> At<'a> {
    /// The whole file.
    pub const ROOT: At<'static> = At { around: None, step: Step::Item(0) };

    /// A field, or an entry of that name.
    pub fn field(&'a self, name: &'a str) -> At<'a> {
        At { around: Some(self), step: Step::Name(name) }
    }

    /// The item of that number in a list or in a variant's brackets.
    pub fn item(&'a self, index: usize) -> At<'a> {
        At { around: Some(self), step: Step::Item(index) }
    }

    /// The place, or the innermost one around it that exists.
    pub fn find(&self, outline: &Outline) -> Option<Found> {
        let Some(around) = self.around else {
            let node = outline.root()?;
            return Some(Found { node, exact: true, doubtful: outline.node(node).broken });
        };
        let found = around.find(outline)?;
        if !found.exact {
            return Some(found);
        }
        let inside = match self.step {
            Step::Name(name) => outline.step(found.node, name),
            Step::Item(index) => {
                let around = outline.inside_some(found.node);
                outline.children(around).filter(|child| outline.node(*child).key.is_none()).nth(index)
            }
        };
        Some(match inside {
            Some(node) => Found { node, exact: true, doubtful: found.doubtful || outline.node(node).broken },
            None => {
                let told = match self.step {
                    Step::Name(name) => {
                        outline.missing.get(&found.node).is_some_and(|fields| fields.contains(name))
                    }
                    Step::Item(_) => false,
                };
                // Beside something that could not be read, what seems to be missing may well be that.
                let troubled = outline.node(found.node).troubled
                    || outline.children(found.node).any(|child| outline.node(child).broken);
                Found { node: found.node, exact: false, doubtful: found.doubtful || told || troubled }
            }
        })
    }
}

/// What a path led to.
#[derive(Clone, Copy)]
pub(in crate::scenario) struct Found {
    pub node: NodeId,
    /// Whether it is the place itself, and not only what is around it.
    pub exact: bool,
    /// A mistake was told there already: what stands in its place says nothing.
    pub doubtful: bool,
}

/// What a name refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scenario) enum Kind {
    Beat,
    Ending,
    Fact,
    Promise,
    Owed,
    Flag,
    Person,
    Contact,
    Portrait,
    Head,
    Beard,
    Glasses,
    Reply,
}

/// What a check wants to see. Everything else passes by.
pub(in crate::scenario) trait Visit {
    fn name(&mut self, _kind: Kind, _name: &str, _at: &At<'_>) {}
    fn text(&mut self, _text: &str, _at: &At<'_>) {}
    fn act(&mut self, _act: &Act, _at: &At<'_>) {}
    fn condition(&mut self, _condition: &Condition, _at: &At<'_>) {}
    fn beat(&mut self, _beat: &Beat, _at: &At<'_>) {}
    fn reply(&mut self, _beat: &Beat, _reply: &Reply, _at: &At<'_>) {}
    fn branch(&mut self, _branch: &Branch, _at: &At<'_>) {}
    fn mixed(&mut self, _mixed: &Mixed, _at: &At<'_>) {}
    /// The walk is over.
    fn end(&mut self) {}
}

macro_rules! show {
    ($($method:ident($($seen:ident: $type:ty),*);)*) => {
        /// Two see everything on one walk.
        impl<A: Visit, B: Visit> Visit for (A, B) {
            $(fn $method(&mut self, $($seen: $type),*) {
                self.0.$method($($seen),*);
                self.1.$method($($seen),*);
            })*
        }

        /// And three.
        impl<A: Visit, B: Visit, C: Visit> Visit for (A, B, C) {
            $(fn $method(&mut self, $($seen: $type),*) {
                self.0.$method($($seen),*);
                self.1.$method($($seen),*);
                self.2.$method($($seen),*);
            })*
        }

        /// Perhaps somebody sees it.
        impl<V: Visit> Visit for Option<V> {
            $(fn $method(&mut self, $($seen: $type),*) {
                if let Some(visit) = self {
                    visit.$method($($seen),*);
                }
            })*
        }
    };
}

show! {
    name(kind: Kind, name: &str, at: &At<'_>);
    text(text: &str, at: &At<'_>);
    act(act: &Act, at: &At<'_>);
    condition(condition: &Condition, at: &At<'_>);
    beat(beat: &Beat, at: &At<'_>);
    reply(beat: &Beat, reply: &Reply, at: &At<'_>);
    branch(branch: &Branch, at: &At<'_>);
    mixed(mixed: &Mixed, at: &At<'_>);
    end();
}

/// Walks over a scenario in the order of its fields. Made anew for every visitor, so that it passes over what that one
/// does not want to see.
pub(in crate::scenario) fn walk(scenario: &Scenario, visit: &mut impl Visit) {
    Walk { visit }.scenario(scenario);
    visit.end();
}

/// Walks over a file of expectations. Replies by bare id are the business of the check that knows the beats.
pub(in crate::scenario) fn walk_plays(plays: &Plays, visit: &mut impl Visit) {
    let list = At::ROOT.field("plays");
    for (name, play) in plays.plays.iter() {
        let here = list.field(name);
        let mut walk = Walk { visit };
        walk.names(Kind::Reply, &play.say, &here.field("say"));
        walk.visit.name(Kind::Ending, &play.ending, &here.field("ending"));
        walk.names(Kind::Promise, &play.kept, &here.field("kept"));
        walk.names(Kind::Promise, &play.broken, &here.field("broken"));
    }
}

/// Walks over the texts of a pack's own file.
pub(in crate::scenario) fn walk_pack(pack: &Pack, visit: &mut impl Visit) {
    visit.text(&pack.title, &At::ROOT.field("title"));
    visit.text(&pack.company, &At::ROOT.field("company"));
    let handbook = At::ROOT.field("handbook");
    for (title, page) in pack.handbook.iter() {
        visit.text(page, &handbook.field(title));
    }
}

struct Walk<'v, V> {
    visit: &'v mut V,
}

impl<V: Visit> Walk<'_, V> {
    fn scenario(&mut self, scenario: &Scenario) {
        let root = At::ROOT;
        for (field, text) in
            [("title", &scenario.title), ("summary", &scenario.summary), ("lesson", &scenario.lesson)]
        {
            self.visit.text(text, &root.field(field));
        }
        let customer = root.field("customer");
        self.portrait(&scenario.customer.portrait, &customer.field("portrait"));
        self.visit.text(&scenario.customer.name, &customer.field("name"));
        self.visit.text(&scenario.customer.about, &customer.field("about"));
        let list = root.field("owed");
        for (id, owed) in scenario.owed.iter() {
            self.visit.text(&owed.text, &list.field(id).field("text"));
        }
        let list = root.field("facts");
        for (id, fact) in scenario.facts.iter() {
            self.visit.text(&fact.text, &list.field(id).field("text"));
        }
        let list = root.field("promises");
        for (id, promise) in scenario.promises.iter() {
            let here = list.field(id);
            self.visit.text(&promise.text, &here.field("text"));
            self.maybe(Kind::Owed, promise.owed.as_deref(), &here.field("owed"));
            self.maybe_condition(promise.only_if.as_ref(), &here.field("only_if"));
        }
        let list = root.field("people");
        for (id, person) in scenario.people.iter() {
            let here = list.field(id);
            self.visit.text(&person.name, &here.field("name"));
            if let Some(portrait) = &person.portrait {
                self.portrait(portrait, &here.field("portrait"));
            }
        }
        self.visit.name(Kind::Beat, &scenario.start, &root.field("start"));
        let list = root.field("beats");
        for (id, beat) in scenario.beats.iter() {
            self.beat(beat, &list.field(id));
        }
        let list = root.field("events");
        for (id, event) in scenario.events.iter() {
            let here = list.field(id);
            self.condition(&event.when, &here.field("when"));
            self.visit.name(Kind::Beat, &event.then, &here.field("then"));
        }
        let list = root.field("endings");
        for (id, ending) in scenario.endings.iter() {
            let here = list.field(id);
            self.visit.text(&ending.title, &here.field("title"));
            self.maybe_condition(ending.when.as_ref(), &here.field("when"));
            self.visit.text(&ending.says, &here.field("says"));
            self.maybe_text(ending.to.as_deref(), &here.field("to"));
        }
    }

    fn portrait(&mut self, portrait: &Portrait, here: &At<'_>) {
        match portrait {
            Portrait::Cast(id) => self.visit.name(Kind::Portrait, id, here),
            Portrait::Mixed(mixed) => {
                self.visit.mixed(mixed, here);
                self.visit.name(Kind::Head, &mixed.head, &here.field("head"));
                self.maybe(Kind::Beard, mixed.beard.as_deref(), &here.field("beard"));
                self.maybe(Kind::Glasses, mixed.glasses.as_deref(), &here.field("glasses"));
            }
        }
    }

    fn beat(&mut self, beat: &Beat, here: &At<'_>) {
        self.visit.beat(beat, here);
        self.visit.name(Kind::Contact, &beat.contact, &here.field("contact"));
        self.maybe(Kind::Person, beat.speaker.as_deref(), &here.field("speaker"));
        self.visit.text(&beat.says, &here.field("says"));
        let list = here.field("says_when");
        for (index, variant) in beat.says_when.iter().enumerate() {
            let here = list.item(index);
            self.condition(&variant.when, &here.field("when"));
            self.visit.text(&variant.says, &here.field("says"));
        }
        let list = here.field("says_or");
        for (index, text) in beat.says_or.iter().enumerate() {
            self.visit.text(text, &list.item(index));
        }
        self.names(Kind::Fact, &beat.tells, &here.field("tells"));
        self.names(Kind::Owed, &beat.asks, &here.field("asks"));
        let list = here.field("replies");
        for (id, reply) in beat.replies.iter() {
            let here = list.field(id);
            self.visit.reply(beat, reply, &here);
            self.reply(reply, &here);
        }
        self.maybe(Kind::Beat, beat.then.as_deref(), &here.field("then"));
        self.maybe(Kind::Ending, beat.end.as_deref(), &here.field("end"));
        self.branches(&beat.go, &here.field("go"));
    }

    fn reply(&mut self, reply: &Reply, here: &At<'_>) {
        self.visit.text(&reply.say, &here.field("say"));
        self.maybe_text(reply.hint.as_deref(), &here.field("hint"));
        self.maybe_condition(reply.when.as_ref(), &here.field("when"));
        let list = here.field("does");
        for (index, act) in reply.does.iter().enumerate() {
            self.act(act, &list.item(index));
        }
        self.maybe_text(reply.because.as_deref(), &here.field("because"));
        self.maybe_text(reply.answer.as_deref(), &here.field("answer"));
        self.maybe(Kind::Person, reply.answer_by.as_deref(), &here.field("answer_by"));
        self.names(Kind::Fact, &reply.tells, &here.field("tells"));
        self.names(Kind::Flag, &reply.sets, &here.field("sets"));
        self.names(Kind::Flag, &reply.clears, &here.field("clears"));
        let list = here.field("points");
        for (index, point) in reply.points.iter().enumerate() {
            self.visit.text(&point.because, &list.item(index).field("because"));
        }
        self.maybe(Kind::Beat, reply.then.as_deref(), &here.field("then"));
        self.maybe(Kind::Ending, reply.end.as_deref(), &here.field("end"));
        self.branches(&reply.go, &here.field("go"));
    }

    fn branches(&mut self, branches: &[Branch], here: &At<'_>) {
        for (index, branch) in branches.iter().enumerate() {
            let here = here.item(index);
            self.visit.branch(branch, &here);
            self.maybe_condition(branch.when.as_ref(), &here.field("when"));
            self.maybe(Kind::Beat, branch.then.as_deref(), &here.field("then"));
            self.maybe(Kind::Ending, branch.end.as_deref(), &here.field("end"));
        }
    }

    fn act(&mut self, act: &Act, here: &At<'_>) {
        self.visit.act(act, here);
        let first = here.item(0);
        match act {
            Act::Restate(facts) | Act::Inform(facts) => self.names(Kind::Fact, facts, &first),
            Act::Ask(fact) => self.visit.name(Kind::Fact, fact, &first),
            Act::Promise(id)
            | Act::Keep(id)
            | Act::KeepBetter(id)
            | Act::Update(id)
            | Act::Renegotiate(id, _) => {
                self.visit.name(Kind::Promise, id, &first);
            }
            Act::Fix(id) | Act::FixPart(id, _) => self.visit.name(Kind::Owed, id, &first),
            Act::Goodwill { fits, .. } => self.maybe(Kind::Fact, fits.as_deref(), &here.field("fits")),
            // A declined thing may be an owed one or a word of the author's own; causes, efforts and the like are words.
            _ => {}
        }
    }

    fn condition(&mut self, condition: &Condition, here: &At<'_>) {
        self.visit.condition(condition, here);
        let first = here.item(0);
        match condition {
            Condition::All(list) | Condition::Any(list) => {
                for (index, inside) in list.iter().enumerate() {
                    self.condition(inside, &first.item(index));
                }
            }
            Condition::Not(inside) => self.condition(inside, &first),
            Condition::Told(id) | Condition::Restated(id) => self.visit.name(Kind::Fact, id, &first),
            Condition::Said(id) => self.visit.name(Kind::Reply, id, &first),
            Condition::Reached(id) => self.visit.name(Kind::Beat, id, &first),
            Condition::Promised(id) | Condition::Open(id) | Condition::Kept(id) | Condition::Overdue(id) => {
                self.visit.name(Kind::Promise, id, &first);
            }
            Condition::Fixed(id) | Condition::Covered(id) => self.visit.name(Kind::Owed, id, &first),
            Condition::Flag(id) => self.visit.name(Kind::Flag, id, &first),
            _ => {}
        }
    }

    fn maybe(&mut self, kind: Kind, name: Option<&str>, at: &At<'_>) {
        if let Some(name) = name {
            self.visit.name(kind, name, at);
        }
    }

    fn maybe_text(&mut self, text: Option<&str>, at: &At<'_>) {
        if let Some(text) = text {
            self.visit.text(text, at);
        }
    }

    fn maybe_condition(&mut self, condition: Option<&Condition>, at: &At<'_>) {
        if let Some(condition) = condition {
            self.condition(condition, at);
        }
    }

    fn names(&mut self, kind: Kind, names: &[impl AsRef<str>], at: &At<'_>) {
        for (index, name) in names.iter().enumerate() {
            self.visit.name(kind, name.as_ref(), &at.item(index));
        }
    }
}
