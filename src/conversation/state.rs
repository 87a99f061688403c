//! A conversation with its customer: the walk, and the mood that follows it.

use super::perform::Watch;
use super::place::Place;
use super::standing::Standing;
use super::test::{Asked, holds};
use super::walk::{Happening, Refused, Walk, Watcher};
use crate::customer::constants::Constants;
use crate::customer::deed::Deed;
use crate::customer::mood::{Mood, Setting, Temper, Term};
use crate::scenario::model::Phase;
use crate::scenario::script::{ReplyIndex, Script, Test};

/// How heated the customer is set to arrive, 1 to 5; 3 is as written.
pub const INTENSITY: std::ops::RangeInclusive<u8> = 1..=5;
/// The dial's middle.
pub const AS_WRITTEN: u8 = 3;

/// A conversation at one moment. Rewind is replay; a fork is a clone.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct State {
    /// The walk.
    pub walk: Walk,
    /// The mood.
    pub mood: Mood,
}

/// Something that happened, with the mood's share in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// What was said, who rang, how late it is.
    Happened(Happening),
    /// What an act turned out to be.
    Did(Deed),
    /// What that did to the mood.
    Felt(Term),
    /// The mood after a reply was taken in.
    Mood(Mood),
}

/// What the trainee does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Input {
    /// Gives a reply.
    Say(ReplyIndex),
    /// Is silent past the allowance.
    Silence,
}

/// Steps a scenario's conversations: the script, the constants, and what follows from both.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// The script.
    pub script: &'a Script,
    /// The customer model's constants.
    pub constants: &'a Constants,
}

struct Live<'a> {
    stage: Stage<'a>,
    mood: &'a mut Mood,
    events: &'a mut Vec<Event>,
}

impl Watch for Live<'_> {
    fn deed(&mut self, standing: &Standing, phase: Phase, deed: Deed) {
        self.events.push(Event::Did(deed));
        let events = &mut *self.events;
        self.stage.feel(self.mood, standing, phase, deed, &mut |term| events.push(Event::Felt(term)));
    }
}

impl Watcher for Live<'_> {
    fn happening(&mut self, happening: Happening) {
        self.events.push(Event::Happened(happening));
    }

    fn judge(&mut self, test: &Test, asked: Asked<'_>) -> bool {
        // With a mood every test has an answer.
        holds(test, Asked { mood: Some(self.mood), ..asked }) == Some(true)
    }

    fn breathe(&mut self, standing: &Standing) {
        // On a mood of its own, number by number: read back as a whole right after it was written in parts it would have
        // to be waited for.
        let mut mood = *self.mood;
        self.stage.breathe(&mut mood, standing);
        self.events.push(Event::Mood(mood));
        *self.mood = mood;
    }
}

/// Answers tests from a mood, and lets everything else pass.
struct Onlooker<'a>(&'a Mood);

impl Watch for Onlooker<'_> {
    fn deed(&mut self, _: &Standing, _: Phase, _: Deed) {}
}

impl Watcher for Onlooker<'_> {
    fn happening(&mut self, _: Happening) {}

    fn judge(&mut self, test: &Test, asked: Asked<'_>) -> bool {
        holds(test, Asked { mood: Some(self.0), ..asked }) == Some(true)
    }

    fn breathe(&mut self, _: &Standing) {}
}

impl Stage<'_> {
    /// The kind of trouble a script's customer is in.
    pub fn temper(script: &Script) -> Temper {
        Temper {
            failure: script.failure.kind,
            severity: script.failure.severity,
            relation: script.customer.relation,
        }
    }

    /// The failures that a deed is felt under. A lapse or an invention is itself felt under those before it.
    fn failures_felt(&self, standing: &Standing, deed: Deed) -> u8 {
        match deed {
            Deed::Broke { .. } | Deed::MadeUp { .. } => standing.failures.saturating_sub(1),
            _ => standing.failures,
        }
    }

    /// Lets a deed be felt.
    pub(crate) fn feel(
        &self,
        mood: &mut Mood,
        standing: &Standing,
        phase: Phase,
        deed: Deed,
        term: &mut impl FnMut(Term),
    ) {
        let setting = Setting { phase, failures: self.failures_felt(standing, deed) };
        mood.feel(self.constants, Stage::temper(self.script), setting, deed, term);
    }

    /// Lets a reply sink in.
    #[inline]
    pub(crate) fn breathe(&self, mood: &mut Mood, standing: &Standing) {
        let cover = standing.cover(self.script, self.constants.cover_of_open_promise.0);
        mood.breathe(self.constants, Stage::temper(self.script), cover);
    }

    /// The mood before the first word; `intensity` is the dial, 1 to 5.
    pub(crate) fn mood_at_the_start(&self, intensity: u8) -> Mood {
        let dial = i16::from(intensity.clamp(*INTENSITY.start(), *INTENSITY.end())) - i16::from(AS_WRITTEN);
        let arousal = (i16::from(self.script.customer.arousal) + 10 * dial).clamp(0, 100) as u8;
        let cover =
            Standing::at_the_start(self.script).cover(self.script, self.constants.cover_of_open_promise.0);
        Mood::at_the_start(self.constants, Stage::temper(self.script), arousal, cover)
    }

    /// Begins a conversation; `intensity` is the dial, 1 to 5. What happens is added to `events`.
    ///
    /// # Errors
    /// [`Refused::NoWayOn`] where the first beat leads nowhere.
    pub fn begin(&self, intensity: u8, events: &mut Vec<Event>) -> Result<State, Refused> {
        let mut mood = self.mood_at_the_start(intensity);
        events.push(Event::Mood(mood));
        let walk = Walk::begin(self.script, &mut Live { stage: *self, mood: &mut mood, events })?;
        Ok(State { walk, mood })
    }

    /// Takes one input. What happens is added to `events`.
    ///
    /// # Errors
    /// An input out of turn; the state is as it was then.
    pub fn step(&self, state: &mut State, input: Input, events: &mut Vec<Event>) -> Result<(), Refused> {
        let State { walk, mood } = state;
        let mut live = Live { stage: *self, mood, events };
        match input {
            Input::Say(reply) => walk.choose(self.script, reply, &mut live),
            Input::Silence => walk.silence(self.script, &mut live),
        }
    }

    /// The replies that are open, in file order.
    pub fn open_replies(&self, state: &State) -> Vec<ReplyIndex> {
        let mut open = Vec::new();
        self.for_open_replies(state, |reply| open.push(reply));
        open
    }

    /// Calls `each` with every open reply, in file order, and allocates nothing.
    pub fn for_open_replies(&self, state: &State, mut each: impl FnMut(ReplyIndex)) {
        let Some(beat) = state.walk.beat() else { return };
        let mut onlooker = Onlooker(&state.mood);
        for reply in self.script.replies_of(beat) {
            if state.walk.opens(reply, &mut onlooker) {
                each(reply.0);
            }
        }
    }

    /// The ending, when it is over.
    pub fn ending(&self, state: &State) -> Option<u8> {
        match state.walk.place {
            Place::At(_) => None,
            Place::Ended(ending) => Some(ending),
        }
    }
}
