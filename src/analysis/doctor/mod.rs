//! The scenario doctor: what only playing shows to be wrong, or to teach the wrong thing. One file a check; its opening
//! comment is the manual page.
//!
//! The scenario is looked at in three steps, each made once for all checks: where one can get to, what its best looks like,
//! and what comes of playing it. Whatever is told was seen in a conversation that was played, or is certain because every
//! situation was looked at; where not all of them were, nothing is said that would need it.

mod best_everywhere;
mod cannot_be_lost;
mod cannot_be_won;
mod cue;
mod decision;
mod event_never;
mod examined;
mod few_keys;
mod hard_to_read;
mod length_and_worth;
mod long_reading;
mod longest_is_best;
mod needless_allow;
mod only_apology;
mod only_exclamation;
mod place_is_best;
mod promise_never_kept;
mod simple_way;
mod unreachable_beat;
mod unreachable_ending;
mod unreachable_reply;
mod worst_everywhere;

use super::structure::{Structure, structure};
use super::{Budget, holes, reference};
use crate::conversation::state::Stage;
use crate::scenario::checks::{Check, allowed};
use crate::scenario::message::{Message, Severity, Span, has_errors, sort};
use crate::scenario::model::Scenario;
use crate::scenario::place::Outline;
use crate::scoring::reference::Reference;
use examined::Examined;

/// What is looked at: a scenario without mistakes, its script, and where everything stands in its file.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Its script.
    pub stage: Stage<'a>,
    /// Its places.
    pub outline: &'a Outline,
    /// The language of its texts, as a language tag.
    pub language: &'a str,
}

/// A check of what playing shows, and after which step it can be made.
struct Running {
    check: Check,
    after: Step,
    run: fn(&Examined<'_>, &mut Findings<'_>),
}

/// The steps of an examination.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// Where one can get to.
    Structure,
    /// What its best looks like.
    Reference,
    /// What comes of playing it.
    Plays,
    /// Everything else is known.
    End,
}

macro_rules! checks {
    ($($code:literal $name:ident $after:ident,)*) => {
        const CHECKS: &[Running] = &[$(Running {
            check: Check {
                code: $code,
                name: stringify!($name),
                severity: Severity::Warning,
                source: include_str!(concat!(stringify!($name), ".rs")),
            },
            after: Step::$after,
            run: $name::run,
        },)*];
    };
}

checks! {
    "W210" unreachable_beat Structure,
    "W211" unreachable_reply Structure,
    "W212" unreachable_ending Structure,
    "W213" event_never Structure,
    "W214" promise_never_kept Structure,
    "W215" cannot_be_won Plays,
    "W216" cannot_be_lost Plays,
    "W220" few_keys Reference,
    "W221" best_everywhere Plays,
    "W222" worst_everywhere Plays,
    "W223" longest_is_best Plays,
    "W224" place_is_best Plays,
    "W225" length_and_worth Plays,
    "W226" only_apology Plays,
    "W227" only_exclamation Plays,
    "W228" simple_way Plays,
    "W230" long_reading Plays,
    "W231" hard_to_read Structure,
    "W240" needless_allow End,
}

/// All checks of what playing shows, by code.
pub fn all() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().map(|running| &running.check)
}

/// An examination under way.
pub struct Doctor<'a> {
    examined: Examined<'a>,
    budget: Budget<'a>,
    next: Option<Step>,
    /// The last step that was made whole.
    made: Option<Step>,
    messages: Vec<Message>,
}

impl<'a> Doctor<'a> {
    /// Nothing looked at yet. The budget is that of the best, and less is used for very many beats; how far is looked for the
    /// structure follows from the scenario.
    pub fn new(case: Case<'a>, budget: Budget<'a>) -> Doctor<'a> {
        Doctor {
            examined: Examined::new(case, budget),
            budget,
            next: Some(Step::Structure),
            made: None,
            messages: Vec::new(),
        }
    }

    /// Makes the next step. Says whether there is another one: none either where nobody wants it any more.
    pub fn advance(&mut self) -> bool {
        let Some(step) = self.next else { return false };
        let case = self.examined.case;
        match step {
            Step::Structure => {
                self.examined.structure = structure(case.stage, self.budget.for_structure(case.stage.script));
                self.messages.extend(holes(case.stage.script, &self.examined.structure, case.outline));
                if !has_errors(&self.messages) {
                    self.examined.follow_promises();
                }
            }
            Step::Reference => {
                self.examined.reference = reference(case.stage, self.budget.for_beats_of(case.stage.script));
            }
            Step::Plays => self.examined.play(),
            Step::End => {}
        }
        if !(self.budget.wanted)(0) {
            // Half of a step says nothing.
            self.next = None;
            return false;
        }
        self.made = Some(step);
        for running in CHECKS.iter().filter(|running| running.after == step) {
            let mut findings =
                Findings { outline: case.outline, code: running.check.code, messages: Vec::new() };
            (running.run)(&self.examined, &mut findings);
            self.messages.extend(findings.messages);
        }
        // Where a conversation gets stuck, whatever comes of playing it comes of that.
        self.next = match step {
            Step::Structure if !has_errors(&self.messages) => Some(Step::Reference),
            Step::Reference => Some(Step::Plays),
            Step::Plays => {
                self.examined.told = self
                    .messages
                    .iter()
                    .filter_map(|told| allowed(case.scenario, case.outline, told))
                    .collect();
                Some(Step::End)
            }
            _ => None,
        };
        self.next.is_some()
    }

    /// What was found so far and is not allowed, in the order of the file.
    pub fn messages(&self) -> Vec<Message> {
        let case = self.examined.case;
        let mut messages = self.messages.clone();
        messages.retain(|message| allowed(case.scenario, case.outline, message).is_none());
        sort(&mut messages);
        messages
    }

    /// Where one can get to, once it was looked for.
    pub fn structure(&self) -> &Structure {
        &self.examined.structure
    }

    /// What its best looks like, once it was looked for.
    pub fn reference(&self) -> &Reference {
        &self.examined.reference
    }

    /// Whether all situations were looked at in each step, as far as one has got.
    pub fn complete(&self) -> bool {
        let best = matches!(self.made, Some(Step::Reference | Step::Plays | Step::End));
        self.made.is_some() && self.examined.structure.complete && (!best || self.examined.reference.complete)
    }

    /// Whether every step was made that makes sense. Otherwise nobody wanted it any more, or there is one to come.
    pub fn made_all(&self) -> bool {
        self.made == Some(Step::End) || (self.made == Some(Step::Structure) && has_errors(&self.messages))
    }
}

/// Makes all steps.
pub fn examine<'a>(case: Case<'a>, budget: Budget<'a>) -> Doctor<'a> {
    let mut doctor = Doctor::new(case, budget);
    while doctor.advance() {}
    doctor
}

/// So many findings of one check are enough.
const MOST_FINDINGS: usize = 50;

/// Where a check puts what it finds.
struct Findings<'o> {
    outline: &'o Outline,
    code: &'static str,
    messages: Vec<Message>,
}

impl Findings<'_> {
    /// Reports something at a path of names.
    fn report(&mut self, path: &[&str], title: impl Into<String>, more: impl FnOnce(Message) -> Message) {
        if self.messages.len() < MOST_FINDINGS {
            self.messages.push(more(Message::warning(self.code, self.span(path), title)));
        }
    }

    /// The short stretch that stands for what is at a path; the beginning of the file, where nothing is.
    fn span(&self, path: &[&str]) -> Span {
        self.outline.place(path).map(|place| place.head()).unwrap_or_default()
    }
}
