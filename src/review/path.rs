//! The conversation gone through once: every deed with when it was done, by whom, what it did to the mood and
//! what it was evidence of; and at every decision what was offered. The rest of the review reads this.

use super::data::Quote;
use super::sentence::Speaker;
use crate::conversation::log::{Replay, Setup};
use crate::conversation::perform::perform;
use crate::conversation::standing::Standing;
use crate::conversation::state::{Event, Input, Stage, State};
use crate::conversation::telling::Teller;
use crate::conversation::walk::Happening;
use crate::customer::deed::Deed;
use crate::customer::mood::Term;
use crate::scenario::model::Phase;
use crate::scenario::script::{Act, ReplyIndex, Script};
use crate::scoring::evidence::{self, Evidence};
use crate::scoring::key::Key;
use crate::scoring::reference::Reference;
use crate::scoring::tally::{Entry, Tally};

/// Who did a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The reply itself, or the silence.
    Reply,
    /// The calendar, with the promise that it was about.
    Calendar(Option<u8>),
}

/// A deed, with all that came of it.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub deed: Deed,
    pub by: By,
    /// On the calendar.
    pub at: u32,
    pub terms: Vec<Term>,
    pub entries: Vec<Entry>,
    /// Whether the promise that it is about had lapsed before.
    pub lapsed: bool,
}

/// A turn gone through.
#[derive(Debug, Clone)]
pub(super) struct Step<'a> {
    pub before: &'a State,
    pub after: &'a State,
    pub input: Input,
    pub events: &'a [Event],
    pub done: Vec<Done>,
    /// The count before the input, and what is still to be mended then.
    pub tally: Tally,
    /// What the clock showed when the reply had been given, before the way on.
    pub said_by: u32,
}

/// What an open reply offered at a turn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    pub turn: usize,
    pub reply: ReplyIndex,
    pub key: Key,
    pub worth: u8,
}

/// The conversation gone through.
#[derive(Debug, Clone)]
pub(super) struct Path<'a> {
    pub stage: Stage<'a>,
    pub reference: &'a Reference,
    pub speaker: Speaker<'a>,
    pub replay: &'a Replay,
    pub opening: Vec<Done>,
    pub steps: Vec<Step<'a>>,
    pub offers: Vec<Offer>,
    pub tally: Tally,
    /// The promises that fell due unkept so far.
    lapsed: Vec<u8>,
}

impl<'a> Path<'a> {
    /// Goes through a conversation.
    pub fn walk(
        stage: Stage<'a>,
        setup: &'a Setup,
        replay: &'a Replay,
        reference: &'a Reference,
    ) -> Path<'a> {
        let script = stage.script;
        let mut path = Path {
            stage,
            reference,
            speaker: Speaker { script, teller: Teller::new(script, setup.seed, &setup.me) },
            replay,
            opening: Vec::new(),
            steps: Vec::new(),
            offers: Vec::new(),
            tally: Tally::new(script),
            lapsed: Vec::new(),
        };
        path.opening = path.deeds(&replay.opening, &[], None, script.begins);
        for (turn, body) in replay.turns.iter().enumerate() {
            path.offered(turn, &body.before);
            path.tally.offer(stage, reference, &body.before);
            let tally = path.tally.clone();
            let after = replay.turns.get(turn + 1).map_or(&replay.state, |next| &next.before);
            let (own, said_by) = performed(script, &body.before, body.input);
            let arrived = after.walk.standing.now();
            let done = path.deeds(&body.events, &own, Some((&body.before, after)), arrived);
            let step = Step {
                before: &body.before,
                after,
                input: body.input,
                events: &body.events,
                done,
                tally,
                said_by,
            };
            path.steps.push(step);
        }
        path
    }

    /// Notes what each open reply offers.
    fn offered(&mut self, turn: usize, state: &State) {
        let (Stage { script, .. }, mending) = (self.stage, self.tally.mending());
        for reply in self.stage.open_replies(state) {
            let (reference, offers) = (self.reference, &mut self.offers);
            let mut watch = |deed| {
                evidence::read(script, reference, mending, deed, &mut |evidence| {
                    if let Evidence::Key(key, worth) | Evidence::Chance(key, worth) = evidence {
                        offers.push(Offer { turn, reply, key, worth });
                    }
                });
            };
            state.walk.try_out(script, reply, &mut watch);
        }
    }

    /// The deeds among events. `own` are those of the reply itself, with the clock and the promise of the calendar.
    fn deeds(
        &mut self,
        events: &[Event],
        own: &[(Deed, u32, By)],
        around: Option<(&State, &State)>,
        arrived: u32,
    ) -> Vec<Done> {
        let script = self.stage.script;
        let mut done: Vec<Done> = Vec::new();
        for event in events {
            match *event {
                Event::Felt(term) => {
                    if let Some(last) = done.last_mut() {
                        last.terms.push(term);
                    }
                }
                Event::Did(deed) => {
                    let (at, by) = match own.get(done.len()) {
                        Some((own, at, by)) if *own == deed => (*at, *by),
                        _ => {
                            let promise = about(deed).or_else(|| match done.last() {
                                Some(Done { by: By::Calendar(promise), .. }) => *promise,
                                _ => None,
                            });
                            let due = promise
                                .zip(around)
                                .map(|(promise, (before, after))| due(before, after, promise));
                            let at = match deed {
                                Deed::Chased { .. } => arrived,
                                _ => due.unwrap_or(arrived),
                            };
                            (
                                at,
                                if matches!(deed, Deed::FellSilent { .. }) {
                                    By::Reply
                                } else {
                                    By::Calendar(promise)
                                },
                            )
                        }
                    };
                    let mut entries = Vec::new();
                    self.tally.earn_deed(script, self.reference, deed, &mut |entry| entries.push(entry));
                    let lapsed = about(deed).is_some_and(|promise| self.lapsed.contains(&promise));
                    if let Deed::Broke { promise, .. } = deed {
                        self.lapsed.push(promise);
                    }
                    done.push(Done { deed, by, at, terms: Vec::new(), entries, lapsed });
                }
                Event::Happened(_) | Event::Mood(_) => {}
            }
        }
        done
    }

    /// A reply's line at a turn.
    pub fn quote_reply(&self, turn: usize, reply: ReplyIndex) -> Quote {
        let body = &self.stage.script.replies[reply as usize];
        let beat = &self.stage.script.beats[body.beat as usize].id;
        Quote { turn, path: format!("{beat}.{}", body.id), words: self.speaker.teller.line(body.say) }
    }

    /// The line said at a turn.
    pub fn quote(&self, turn: usize) -> Option<Quote> {
        match self.steps.get(turn)?.input {
            Input::Say(reply) => Some(self.quote_reply(turn, reply)),
            Input::Silence => None,
        }
    }

    /// The turn in which a promise was given, up to a turn.
    pub fn given_in(&self, promise: u8, up_to: usize) -> Option<usize> {
        let gives = |step: &Step<'_>| {
            step.done
                .iter()
                .any(|done| matches!(done.deed, Deed::Promised { promise: given, .. } if given == promise))
        };
        self.steps.iter().take(up_to + 1).rposition(gives)
    }

    /// The line that a deed is owed to: for what the calendar did, the one that gave the promise.
    pub fn quote_for(&self, turn: usize, done: &Done) -> Option<Quote> {
        match done.by {
            By::Reply => self.quote(turn),
            By::Calendar(Some(promise)) => self.quote(self.given_in(promise, turn)?),
            By::Calendar(None) => None,
        }
    }

    /// Whether the conversation is over.
    pub fn ended_in(&self) -> Option<u8> {
        self.stage.ending(&self.replay.state)
    }
}

/// What a reply does itself, with the clock at each deed; and the clock when it was given.
pub(super) fn performed(script: &Script, before: &State, input: Input) -> (Vec<(Deed, u32, By)>, u32) {
    let mut own: Vec<(Deed, u32, By)> = Vec::new();
    let mut standing = before.walk.standing;
    let Input::Say(reply) = input else { return (own, standing.now()) };
    let body = &script.replies[reply as usize];
    let acts = script.acts_of(body);
    let kept_here = |promise: u8| {
        let owed = script.promises[usize::from(promise)].owed;
        acts.iter().any(|act| match act {
            Act::Keep { promise: kept, .. } => *kept == promise,
            Act::Fix { owed: fixed, percent: 100 } => Some(*fixed) == owed,
            _ => false,
        })
    };
    let mut watch = |standing: &Standing, _: Phase, deed: Deed| {
        let by = match deed {
            Deed::Broke { promise, .. } => By::Calendar(Some(promise)),
            Deed::Kept { promise, .. } if !kept_here(promise) => By::Calendar(Some(promise)),
            Deed::Fixed { on_the_spot: false, .. } | Deed::Answered { fix: true, .. } => {
                own.last().map_or(By::Reply, |(_, _, by)| *by)
            }
            _ => By::Reply,
        };
        own.push((deed, standing.now(), by));
    };
    perform(script, &mut standing, &before.walk.given, body.beat, reply, &mut watch);
    (own, standing.now())
}

/// The promise that a deed is about.
pub(super) fn about(deed: Deed) -> Option<u8> {
    match deed {
        Deed::Kept { promise, .. } | Deed::Broke { promise, .. } | Deed::Chased { promise } => Some(promise),
        _ => None,
    }
}

/// When a promise that the calendar settled in a turn was due.
fn due(before: &State, after: &State, promise: u8) -> u32 {
    use crate::conversation::standing::Status;
    let (was, is) = (
        before.walk.standing.pledges[usize::from(promise)],
        after.walk.standing.pledges[usize::from(promise)],
    );
    let moved_here = is.moved && !was.moved;
    let due = if was.status == Status::Open && !moved_here { was.due } else { is.due };
    // A promise without a date that settles at the ending has only the ending's time.
    if due == u32::MAX { after.walk.standing.now() } else { due }
}

/// Whether an event ends the conversation.
pub(super) fn ends(event: &Event) -> bool {
    matches!(event, Event::Happened(Happening::Ended(_)))
}
