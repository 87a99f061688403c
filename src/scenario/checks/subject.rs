//! What every check is given, the scenario with its names at hand, and where it puts what it finds.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use super::walk::{At, Kind, Visit, walk, walk_plays};
use super::ways::Ways;
use crate::scenario::entries::Index;
use crate::scenario::message::{Message, Severity, Span, did_you_mean, quote};
use crate::scenario::model::{Beat, Plays, Scenario};
use crate::scenario::place::{Outline, Places};
use crate::scenario::portrait::{BEARDS, GLASSES, HEADS};

/// What a check may know beyond the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckContext {
    /// The ids of the cast's portraits. `None`: portraits are not looked at.
    pub portraits: Option<Vec<String>>,
}

/// So many findings of one check are enough.
const MOST_FINDINGS: usize = 50;

/// A scenario with its names at hand.
pub(super) struct Subject<'a> {
    pub scenario: &'a Scenario,
    pub places: &'a Places<'a>,
    /// The names of every kind, in the kinds' order; replies have theirs in their beats.
    names: [Index<'a>; Kind::Reply as usize],
    beats: Vec<(&'a str, &'a Beat)>,
    ways: OnceCell<Ways>,
    portraits_known: bool,
    /// Kinds of which not all names could be read: of these none is called unknown.
    lost: BTreeSet<Kind>,
    /// Kinds of which some name leads nowhere, once they were looked for: a sound file is not walked once more for
    /// every kind.
    pub astray: BTreeSet<Kind>,
}

impl<'a> Subject<'a> {
    /// Gathers the names. Whether the reader has told mistakes of the file, so that some may be lost, it has to know.
    pub fn new(
        scenario: &'a Scenario,
        places: &'a Places<'a>,
        context: &'a CheckContext,
        told: bool,
    ) -> Self {
        let mut names: [Index<'a>; Kind::Reply as usize] = Default::default();
        names[Kind::Beat as usize] = Index::of(scenario.beats.names());
        names[Kind::Ending as usize] = Index::of(scenario.endings.names());
        names[Kind::Fact as usize] = Index::of(scenario.facts.names());
        names[Kind::Promise as usize] = Index::of(scenario.promises.names());
        names[Kind::Owed as usize] = Index::of(scenario.owed.names());
        names[Kind::Flag as usize] = Index::of(scenario.flags.iter().map(|flag| flag.as_str()));
        names[Kind::Person as usize] = Index::of(scenario.people.names());
        names[Kind::Contact as usize] = Index::of(scenario.contacts.names());
        let portraits = context.portraits.as_deref().unwrap_or_default();
        names[Kind::Portrait as usize] = Index::of(portraits.iter().map(String::as_str));
        for (kind, parts) in [(Kind::Head, &HEADS[..]), (Kind::Beard, &BEARDS), (Kind::Glasses, &GLASSES)] {
            names[kind as usize] = Index::of(parts.iter().copied());
        }
        let lists = [
            (Kind::Beat, "beats"),
            (Kind::Ending, "endings"),
            (Kind::Fact, "facts"),
            (Kind::Promise, "promises"),
            (Kind::Owed, "owed"),
            (Kind::Flag, "flags"),
            (Kind::Person, "people"),
            (Kind::Contact, "contacts"),
        ];
        let lost = lists
            .into_iter()
            .filter(|(_, field)| told && names_lost(places.outline(), &At::ROOT.field(field)));
        let lost = lost.map(|(kind, _)| kind).collect();
        let portraits_known = context.portraits.is_some();
        Subject {
            scenario,
            places,
            names,
            beats: scenario.beats.iter().collect(),
            ways: OnceCell::new(),
            portraits_known,
            lost,
            astray: BTreeSet::new(),
        }
    }

    /// The names of one kind, in the alphabet's order.
    pub fn names(&self, kind: Kind) -> impl Iterator<Item = &'a str> + '_ {
        self.names.get(kind as usize).into_iter().flat_map(Index::sorted).map(|(name, _)| name)
    }

    /// The beats with their names, in the order of the file.
    pub fn beats(&self) -> &[(&'a str, &'a Beat)] {
        &self.beats
    }

    /// Where in that order the beat of a name stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.names[Kind::Beat as usize].get(name)
    }

    fn has(&self, kind: Kind, name: &str) -> bool {
        self.names.get(kind as usize).is_some_and(|names| names.get(name).is_some())
    }

    /// The ways out of each beat.
    pub fn ways(&self) -> &Ways {
        self.ways.get_or_init(|| Ways::new(self.scenario, &self.names[Kind::Beat as usize]))
    }

    /// All replies by their beats' names and their own, in that order.
    fn replies(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.names[Kind::Beat as usize].sorted().into_iter().flat_map(|(beat, position)| {
            let replies: BTreeSet<&str> = self.beats[position].1.replies.names().collect();
            replies.into_iter().map(move |reply| (beat, reply))
        })
    }

    /// Whether there is such a thing. A name in a part of the file that was lost counts as there.
    pub fn exists(&self, kind: Kind, name: &str) -> bool {
        match kind {
            Kind::Portrait if !self.portraits_known => true,
            Kind::Reply => match name.split_once('.') {
                Some((beat, reply)) => {
                    self.position(beat).is_some_and(|beat| self.beats[beat].1.replies.get(reply).is_some())
                        || self.places.outline().loose_names.contains(reply)
                        || names_lost(
                            self.places.outline(),
                            &At::ROOT.field("beats").field(beat).field("replies"),
                        )
                }
                None => false,
            },
            _ => {
                self.has(kind, name)
                    || self.places.outline().loose_names.contains(name)
                    || self.lost.contains(&kind)
            }
        }
    }

    /// Reports every name of one kind that leads nowhere.
    pub fn unknown(&self, kind: Kind, findings: &mut Findings<'_>) {
        struct Unknown<'s, 'a, 'f, 'o> {
            subject: &'s Subject<'a>,
            kind: Kind,
            findings: &'f mut Findings<'o>,
        }
        impl Visit for Unknown<'_, '_, '_, '_> {
            fn name(&mut self, kind: Kind, name: &str, at: &At<'_>) {
                if kind == self.kind && !self.subject.exists(kind, name) {
                    self.subject.report_unknown(kind, name, at, self.findings);
                }
            }
        }
        if self.astray.contains(&kind) {
            walk(self.scenario, &mut Unknown { subject: self, kind, findings });
        }
    }

    pub fn report_unknown(&self, kind: Kind, name: &str, at: &At<'_>, findings: &mut Findings<'_>) {
        if findings.full() {
            return;
        }
        let title = format!("There is no {} {}", word(kind), quote(name));
        let meant = match kind {
            Kind::Reply => self.meant_reply(name),
            _ => did_you_mean(name, self.names(kind)).map(str::to_owned),
        };
        let elsewhere =
            [Kind::Beat, Kind::Ending, Kind::Fact, Kind::Promise, Kind::Owed, Kind::Flag, Kind::Person]
                .into_iter()
                .find(|other| *other != kind && self.has(*other, name));
        findings.report(at, Show::Value, title, |message| match (meant, elsewhere) {
            (Some(meant), _) => {
                let span = message.primary.span;
                message.label(format!("did you mean `{meant}`?")).fix(
                    span,
                    format!("\"{meant}\""),
                    format!("write `{meant}`"),
                )
            }
            (None, Some(other)) => message.label(format!("this is {}", with_article(word(other)))),
            (None, None) => {
                // Of what the author cannot know from the file itself, all there is.
                let most = if kind == Kind::Head { HEADS.len() } else { 12 };
                let some: Vec<String> = self.names(kind).take(most).map(quote).collect();
                match (kind, some.is_empty()) {
                    (Kind::Reply, _) => {
                        message.help("write the beat and the reply with a point between: `call.quiz`")
                    }
                    (Kind::Person, true) => message.help("the file has no `people` yet"),
                    (_, true) => message.help(format!("the file has no {}s yet", word(kind))),
                    _ => message.help(format!("there is {}", some.join(", "))),
                }
            }
        });
    }

    fn meant_reply(&self, name: &str) -> Option<String> {
        let Some((beat, reply)) = name.split_once('.') else {
            // The bare id of a reply that only one beat has.
            let mut of_that_name = self.replies().filter(|(_, reply)| *reply == name);
            if let Some((beat, reply)) = of_that_name.next() {
                return of_that_name.next().is_none().then(|| format!("{beat}.{reply}"));
            }
            // Comparing with very many names takes time that a hostile file should not be given.
            let names = self.replies().map(|(_, reply)| reply);
            return did_you_mean(name, names.take(2000)).map(str::to_owned);
        };
        let beat = match self.position(beat) {
            Some(position) => self.beats[position].0,
            None => did_you_mean(beat, self.names(Kind::Beat))?,
        };
        let replies = self.beats[self.position(beat)?].1.replies.names();
        did_you_mean(reply, replies).map(|reply| format!("{beat}.{reply}"))
    }
}

/// Looks for the kinds of which some name leads nowhere.
pub(super) struct Astray<'s, 'a> {
    pub subject: &'s Subject<'a>,
    pub kinds: BTreeSet<Kind>,
}

impl Visit for Astray<'_, '_> {
    fn name(&mut self, kind: Kind, name: &str, _: &At<'_>) {
        if !self.subject.exists(kind, name) {
            self.kinds.insert(kind);
        }
    }
}

/// What is found wrong in a file of expectations.
pub(super) fn unknown_in_plays(
    plays: &Plays,
    scenario: &Scenario,
    places: &Places<'_>,
    told: bool,
) -> Vec<Message> {
    struct InPlays<'s, 'a> {
        subject: &'s Subject<'a>,
        messages: Vec<Message>,
    }
    impl Visit for InPlays<'_, '_> {
        fn name(&mut self, kind: Kind, name: &str, at: &At<'_>) {
            let mut beats = self.subject.beats().iter();
            let bare = kind == Kind::Reply && beats.any(|(_, beat)| beat.replies.get(name).is_some());
            if bare || self.subject.exists(kind, name) {
                return;
            }
            let code = match kind {
                Kind::Reply => "E110",
                Kind::Ending => "E102",
                _ => "E104",
            };
            let mut findings = Findings::new(self.subject.places, code, Severity::Error);
            self.subject.report_unknown(kind, name, at, &mut findings);
            self.messages.extend(findings.messages);
        }
    }
    let context = CheckContext::default();
    // The names are the scenario's; the places are those of the expectations.
    let subject = Subject::new(scenario, places, &context, told);
    let mut visit = InPlays { subject: &subject, messages: Vec::new() };
    walk_plays(plays, &mut visit);
    visit.messages.truncate(MOST_FINDINGS);
    visit.messages
}

/// Whether names may stand here that could not be read.
fn names_lost(outline: &Outline, list: &At<'_>) -> bool {
    list.find(outline).is_some_and(|found| {
        let nameless = |child| outline.node(child).broken && outline.node(child).key.is_none();
        found.doubtful || (found.exact && outline.children(found.node).any(nameless))
    })
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Beat => "beat",
        Kind::Ending => "ending",
        Kind::Fact => "fact",
        Kind::Promise => "promise",
        Kind::Owed => "owed thing",
        Kind::Flag => "flag",
        Kind::Person => "person",
        Kind::Contact => "contact",
        Kind::Portrait => "portrait",
        Kind::Head => "head",
        Kind::Beard => "beard",
        Kind::Glasses => "pair of glasses",
        Kind::Reply => "reply",
    }
}

fn with_article(word: &str) -> String {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { format!("an {word}") } else { format!("a {word}") }
}

/// What to underline.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// The value, or its first line.
    Value,
    /// The value with all its lines.
    Whole,
    /// The key: the short stretch that stands for a whole beat or reply.
    Key,
}

/// Where a check puts what it finds.
pub(super) struct Findings<'o> {
    places: &'o Places<'o>,
    code: &'static str,
    severity: Severity,
    pub messages: Vec<Message>,
}

impl<'o> Findings<'o> {
    pub fn new(places: &'o Places<'o>, code: &'static str, severity: Severity) -> Self {
        Findings { places, code, severity, messages: Vec::new() }
    }

    /// Whether enough was found.
    pub fn full(&self) -> bool {
        self.messages.len() >= MOST_FINDINGS
    }

    /// Reports something at a path, unless a mistake was told there already.
    pub fn report(
        &mut self,
        at: &At<'_>,
        show: Show,
        title: impl Into<String>,
        more: impl FnOnce(Message) -> Message,
    ) {
        if self.full() {
            return;
        }
        let Some(span) = self.span(at, show) else { return };
        let mut message = Message::error(self.code, span, title);
        message.severity = self.severity;
        self.messages.push(more(message));
    }

    /// All of a field, its name included, if its place can be trusted.
    pub fn whole(&self, at: &At<'_>) -> Option<Span> {
        let outline = self.places.outline();
        let found = at.find(outline).filter(|found| found.exact && !found.doubtful)?;
        Some(outline.whole(found.node))
    }

    /// The place of a path, if it can be trusted.
    pub fn span(&self, at: &At<'_>, show: Show) -> Option<Span> {
        let outline = self.places.outline();
        let found = at.find(outline)?;
        if found.doubtful {
            return None;
        }
        let node = outline.node(found.node);
        Some(match (show, found.exact) {
            (Show::Value, true) => self.short(node.span),
            (Show::Whole, true) => node.span,
            // What is around is shown by its name, or by its opening bracket.
            _ => node
                .key
                .or(node.name)
                .unwrap_or(Span::new(node.span.start, (node.span.start + 1).min(node.span.end))),
        })
    }

    /// A value over several lines is shown by its first.
    fn short(&self, span: Span) -> Span {
        let text = self.places.outline().slice(span);
        text.find('\n').map_or(span, |end| Span::new(span.start, span.start + text[..end].trim_end().len()))
    }
}
