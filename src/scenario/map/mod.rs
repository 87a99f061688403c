//! A scenario as a graph that can be drawn: what leads where. Made from the model, so that it exists for a scenario with
//! mistakes, too; one that leads nowhere shows it.

mod dot;
mod layout;
mod mermaid;
mod outline;
mod svg;
#[cfg(test)]
mod tests;

pub use dot::dot;
pub use layout::{Drawn, Point, Route, Size, draw};
pub use mermaid::mermaid;
pub use outline::outline;
pub use svg::svg;

use std::collections::BTreeMap;

use super::model::{Beat, Branch, Channel, Outcome, Reply, Scenario};
use super::wording::in_words;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A beat, on a channel; none where its contact is not there.
    Beat(Option<Channel>),
    /// All beats of a contact, folded into one.
    Contact(Channel, usize),
    /// Where the customer decides how it ends.
    Decision,
    /// An ending.
    Ending(Outcome),
    /// Something that interrupts.
    Event,
    /// A name that leads to nothing.
    Nowhere,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: Kind,
    /// Its name in the file.
    pub name: String,
    /// What stands in it: a title, or the name in words.
    pub title: String,
    /// What is said there, for who asks.
    pub says: String,
    /// Replies that stay here.
    pub stays: usize,
    /// Replies that go back to where one came from.
    pub goes_back: usize,
    /// Whether one can come there from the start, by whatever conditions.
    pub reached: bool,
}

/// An edge: everything that leads from one node to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edge {
    /// The node that it leaves.
    pub from: usize,
    /// The node that it comes to.
    pub to: usize,
    /// The names of the replies that lead there, in the order of the file.
    pub replies: Vec<String>,
    /// Whether it (also) goes there without a reply.
    pub by_itself: bool,
    /// Whether all of that hangs on conditions.
    pub conditional: bool,
}

/// A scenario's graph. The first node is the start, if there is one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// The nodes: beats in the order of the file, then events, the decision, endings, and what leads nowhere.
    pub nodes: Vec<Node>,
    /// The edges, by the node that they leave.
    pub edges: Vec<Edge>,
    /// The node at which it starts.
    pub start: Option<usize>,
    /// The scenario's title.
    pub title: String,
}

/// Where something leads.
enum To<'a> {
    Beat(&'a str),
    Ending(&'a str),
    Finish,
    Stay,
    Back,
}

impl Map {
    /// The map of a scenario.
    pub fn of(scenario: &Scenario) -> Map {
        let mut builder = Builder::default();
        for (name, beat) in scenario.beats.iter() {
            let channel = scenario.contacts.get(&beat.contact).map(|contact| contact.channel);
            builder.node(('b', name), Kind::Beat(channel), in_words(name), &beat.says);
        }
        for (name, _) in scenario.events.iter() {
            builder.node(('e', name), Kind::Event, in_words(name), "");
        }
        let finishes = |beat: &Beat| {
            let branch = |branches: &[Branch]| branches.iter().any(|branch| branch.finish);
            let reply = |reply: &Reply| reply.finish || branch(&reply.go);
            beat.finish || branch(&beat.go) || beat.replies.iter().any(|(_, body)| reply(body))
        };
        if scenario.beats.iter().any(|(_, beat)| finishes(beat)) {
            let decision = builder.node(('d', ""), Kind::Decision, "as it went".into(), "");
            for (name, ending) in scenario.endings.iter() {
                let to = builder.ending(scenario, name);
                builder.edge(decision, to, None, ending.when.is_some());
                if ending.when.is_none() {
                    break;
                }
            }
        }
        for (name, _) in scenario.endings.iter() {
            builder.ending(scenario, name);
        }
        for (name, beat) in scenario.beats.iter() {
            let from = builder.named(('b', name));
            for (id, reply) in beat.replies.iter() {
                for (to, conditional) in of_reply(reply) {
                    builder.lead(scenario, from, to, Some(id), conditional || reply.when.is_some());
                }
            }
            for (to, conditional) in of_beat(beat) {
                builder.lead(scenario, from, to, None, conditional || !beat.replies.is_empty());
            }
        }
        for (name, event) in scenario.events.iter() {
            let from = builder.named(('e', name));
            builder.lead(scenario, from, To::Beat(&event.then), None, true);
        }
        let Builder { mut nodes, edges, .. } = builder;
        let start = scenario.beats.position(&scenario.start);
        let mut edges: Vec<Edge> = edges.into_values().collect();
        edges.sort_by_key(|edge| edge.from);
        let events = (0..nodes.len()).filter(|node| nodes[*node].kind == Kind::Event);
        let mut open: Vec<usize> = start.into_iter().chain(events).collect();
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut nodes[node].reached, true) {
                let first = edges.partition_point(|edge| edge.from < node);
                open.extend(edges[first..].iter().take_while(|edge| edge.from == node).map(|edge| edge.to));
            }
        }
        Map { nodes, edges, start, title: scenario.title.to_string() }
    }

    /// The same with the beats of each contact folded into one node.
    pub fn folded(&self, scenario: &Scenario) -> Map {
        self.folded_but(scenario, &|_| false)
    }

    /// The same, but for the contacts that are `open`.
    pub fn folded_but(&self, scenario: &Scenario, open: &dyn Fn(&str) -> bool) -> Map {
        let mut nodes: Vec<Node> = Vec::new();
        let mut into: Vec<usize> = Vec::new();
        let mut contacts: BTreeMap<&str, usize> = BTreeMap::new();
        let beats: BTreeMap<&str, &Beat> = scenario.beats.iter().collect();
        for node in &self.nodes {
            let beat = beats.get(node.name.as_str()).filter(|_| matches!(node.kind, Kind::Beat(_)));
            let contact =
                beat.and_then(|beat| Some((beat.contact.as_str(), scenario.contacts.get(&beat.contact)?)));
            let Some((name, contact)) = contact.filter(|(name, _)| !open(name)) else {
                into.push(nodes.len());
                nodes.push(node.clone());
                continue;
            };
            let at = *contacts.entry(name).or_insert_with(|| {
                let kind = Kind::Contact(contact.channel, 0);
                let (name, title) = (name.to_owned(), in_words(name));
                nodes.push(Node {
                    kind,
                    name,
                    title,
                    says: String::new(),
                    stays: 0,
                    goes_back: 0,
                    reached: false,
                });
                nodes.len() - 1
            });
            if let Kind::Contact(_, beats) = &mut nodes[at].kind {
                *beats += 1;
            }
            nodes[at].reached |= node.reached;
            nodes[at].goes_back += node.goes_back;
            into.push(at);
        }
        let mut edges: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
        for edge in &self.edges {
            let (from, to) = (into[edge.from], into[edge.to]);
            if from == to {
                continue;
            }
            let beat = &self.nodes[edge.from].name;
            let replies = edge.replies.iter().map(|reply| format!("{beat}.{reply}"));
            let folded = edges.entry((from, to)).or_insert(Edge {
                from,
                to,
                replies: Vec::new(),
                by_itself: false,
                conditional: true,
            });
            folded.replies.extend(replies);
            folded.by_itself |= edge.by_itself;
            folded.conditional &= edge.conditional;
        }
        let start = self.start.map(|start| into[start]);
        Map { nodes, edges: edges.into_values().collect(), start, title: self.title.clone() }
    }
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    edges: BTreeMap<(usize, usize), Edge>,
    /// By what a node is, and by its name.
    places: BTreeMap<char, BTreeMap<String, usize>>,
}

impl Builder {
    fn node(&mut self, key: (char, &str), kind: Kind, title: String, says: &str) -> usize {
        let (sort, name) = key;
        let next = self.nodes.len();
        let at = self.place(key).unwrap_or(next);
        if at == next {
            self.places.entry(sort).or_default().insert(name.to_owned(), at);
            let (name, says) = (name.to_owned(), says.to_owned());
            self.nodes.push(Node { kind, name, title, says, stays: 0, goes_back: 0, reached: false });
        }
        at
    }

    fn place(&self, (sort, name): (char, &str)) -> Option<usize> {
        self.places.get(&sort)?.get(name).copied()
    }

    fn named(&self, key: (char, &str)) -> usize {
        self.place(key).unwrap_or_default()
    }

    fn ending(&mut self, scenario: &Scenario, name: &str) -> usize {
        match scenario.endings.get(name) {
            Some(ending) => {
                let kind = Kind::Ending(ending.outcome);
                self.node(('x', name), kind, ending.title.to_string(), &ending.says)
            }
            None => self.node(('?', name), Kind::Nowhere, name.to_owned(), ""),
        }
    }

    fn lead(&mut self, scenario: &Scenario, from: usize, to: To<'_>, reply: Option<&str>, conditional: bool) {
        let to = match to {
            To::Stay => return self.nodes[from].stays += 1,
            To::Back => return self.nodes[from].goes_back += 1,
            To::Beat(name) => match self.place(('b', name)) {
                Some(beat) => beat,
                None => self.node(('?', name), Kind::Nowhere, name.to_owned(), ""),
            },
            To::Ending(name) => self.ending(scenario, name),
            To::Finish => self.named(('d', "")),
        };
        if from == to {
            return self.nodes[from].stays += 1;
        }
        self.edge(from, to, reply, conditional);
    }

    fn edge(&mut self, from: usize, to: usize, reply: Option<&str>, conditional: bool) {
        let edge = self.edges.entry((from, to)).or_insert(Edge {
            from,
            to,
            replies: Vec::new(),
            by_itself: false,
            conditional: true,
        });
        match reply {
            Some(reply) if edge.replies.last().is_none_or(|last| last != reply) => {
                edge.replies.push(reply.to_owned());
            }
            Some(_) => {}
            None => edge.by_itself = true,
        }
        edge.conditional &= conditional;
    }
}

fn of_reply(reply: &Reply) -> Vec<(To<'_>, bool)> {
    let plain = [
        reply.then.as_deref().map(To::Beat),
        reply.end.as_deref().map(To::Ending),
        reply.finish.then_some(To::Finish),
        reply.stay.then_some(To::Stay),
        reply.back.then_some(To::Back),
    ];
    plain.into_iter().flatten().map(|to| (to, false)).chain(of_branches(&reply.go)).collect()
}

fn of_beat(beat: &Beat) -> Vec<(To<'_>, bool)> {
    let plain = [
        beat.then.as_deref().map(To::Beat),
        beat.end.as_deref().map(To::Ending),
        beat.finish.then_some(To::Finish),
        beat.back.then_some(To::Back),
    ];
    plain.into_iter().flatten().map(|to| (to, false)).chain(of_branches(&beat.go)).collect()
}

fn of_branches(branches: &[Branch]) -> impl Iterator<Item = (To<'_>, bool)> {
    branches.iter().flat_map(|branch| {
        let to = [
            branch.then.as_deref().map(To::Beat),
            branch.end.as_deref().map(To::Ending),
            branch.finish.then_some(To::Finish),
            branch.stay.then_some(To::Stay),
            branch.back.then_some(To::Back),
        ];
        to.into_iter().flatten().map(|to| (to, branch.when.is_some()))
    })
}
