//! A scenario's text as it is being written: every change can be undone, and what is wrong with it is always known.

use super::remarks;
use super::step::{Edit, Step, What};
use crate::scenario::checks::{CheckContext, Sketch, sketch};
use crate::scenario::message::{Message, Span, has_errors};
use crate::scenario::model::Scenario;
use crate::scenario::place::Outline;
use crate::scenario::write::{Change, Refused, Splice, apply, rename, rename_in_plays, splices};

/// A scenario that is being written, with the expectations beside it.
#[derive(Debug, Clone)]
pub struct Document {
    text: String,
    plays: Option<String>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    context: CheckContext,
    sketch: Sketch,
    /// Grows with every change of the text: whoever works something out beside knows by it what that was of.
    version: u64,
}

impl Document {
    /// A document with nothing to undo.
    pub fn new(text: impl Into<String>, plays: Option<String>, context: CheckContext) -> Document {
        let text = text.into();
        let sketch = sketch(&text, &context);
        Document { text, plays, undo: Vec::new(), redo: Vec::new(), context, sketch, version: 0 }
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The expectations beside it, as they are now.
    pub fn plays(&self) -> Option<&str> {
        self.plays.as_deref()
    }

    /// The scenario as far as it can be read; where a value has a mistake, something stands in for it. Nothing where
    /// hardly anything can be read.
    pub fn scenario(&self) -> Option<&Scenario> {
        self.sketch.scenario.as_ref()
    }

    /// What is wrong with it, in the order of the text.
    pub fn messages(&self) -> &[Message] {
        &self.sketch.messages
    }

    /// Whether it can be played as it is.
    pub fn can_be_played(&self) -> bool {
        self.scenario().is_some() && !has_errors(self.messages())
    }

    /// A number that is another one after every change.
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Where everything stands in the text.
    pub fn outline(&self) -> Outline {
        Outline::of(&self.text)
    }

    /// Does what was asked for. What was undone before can't be done again then.
    ///
    /// # Errors
    /// Why it cannot be done; nothing has changed then.
    pub fn edit(&mut self, edit: &Edit) -> Result<(), Refused> {
        let step = match edit {
            Edit::Changes(what, changes) => self.changes(*what, changes)?,
            Edit::Typed { path, value } => return self.typed(path, value.as_deref()),
            Edit::Rename(thing, new) => {
                let in_text = rename(&self.text, thing, new)?;
                let in_plays = match (&self.plays, self.scenario()) {
                    // Expectations that can't be read are no reason not to: what they expect is told as unknown then.
                    (Some(plays), Some(scenario)) => {
                        rename_in_plays(plays, scenario, thing, new).unwrap_or_default()
                    }
                    _ => Vec::new(),
                };
                Step { what: What::Renamed, splices: in_text, in_plays, typing: None }
            }
            Edit::Whole(what, text) => of_splices(*what, vec![difference(&self.text, text)]),
            Edit::Splices(what, splices) => of_splices(*what, splices.clone()),
        };
        self.make(step);
        Ok(())
    }

    /// From here on typing is a step of its own: the field was left, or there was a pause.
    pub fn pause(&mut self) {
        if let Some(last) = self.undo.last_mut() {
            last.typing = None;
        }
    }

    /// What would be undone next.
    pub fn can_undo(&self) -> Option<What> {
        self.undo.last().map(|step| step.what)
    }

    /// What would be done again next.
    pub fn can_redo(&self) -> Option<What> {
        self.redo.last().map(|step| step.what)
    }

    /// Undoes the last step. Says where in the text that was, if there was one.
    pub fn undo(&mut self) -> Option<Span> {
        let step = self.undo.pop()?;
        let (place, back) = self.take(step);
        self.redo.push(back);
        Some(place)
    }

    /// Does again what was undone last. Says where in the text that was, if there was something.
    pub fn redo(&mut self) -> Option<Span> {
        let step = self.redo.pop()?;
        let (place, back) = self.take(step);
        self.undo.push(back);
        Some(place)
    }

    /// Several changes, each seeing what the ones before it have done.
    fn changes(&self, what: What, changes: &[Change]) -> Result<Step, Refused> {
        if let [change] = changes {
            return Ok(of_splices(what, splices(&self.text, change)?));
        }
        let mut text = self.text.clone();
        for change in changes {
            text = apply(&text, &splices(&text, change)?).0;
        }
        Ok(of_splices(what, vec![difference(&self.text, &text)]))
    }

    fn typed(&mut self, path: &[String], value: Option<&str>) -> Result<(), Refused> {
        let change = match value {
            Some(value) => Change::Set { path: path.to_vec(), value: value.into() },
            None => Change::Remove { path: path.to_vec() },
        };
        let goes_on = self.undo.last().is_some_and(|last| last.typing.as_deref() == Some(path));
        let made = if goes_on { self.undo.pop() } else { None };
        // What is typed on is seen from where the typing began, so that one step leads back there.
        let before = match &made {
            Some(step) => apply(&self.text, &step.splices).0,
            None => self.text.clone(),
        };
        let made_of_it = match splices(&before, &change) {
            // It was not there before the typing began either.
            Err(Refused::NoSuchPlace(_)) if value.is_none() && made.is_some() => Ok(Vec::new()),
            other => other,
        };
        match made_of_it {
            Ok(mut splices) => {
                // Words that were written anew need not be asked for any longer.
                if let Some(asked) = remarks::about(&before, path) {
                    splices.insert(0, Splice { span: asked.line, text: String::new() });
                }
                if made.is_some() {
                    self.text = before;
                }
                let typing = Some(path.to_vec());
                self.make(Step { what: What::Typed, splices, in_plays: Vec::new(), typing });
                Ok(())
            }
            Err(refused) => {
                self.undo.extend(made);
                Err(refused)
            }
        }
    }

    fn make(&mut self, step: Step) {
        let typing = step.typing.clone();
        let nothing = step.splices.is_empty() && step.in_plays.is_empty();
        let (_, mut back) = self.take(step);
        if nothing {
            return;
        }
        back.typing = typing;
        self.undo.push(back);
        self.redo.clear();
    }

    /// Takes a step, and answers where it was and what leads back.
    fn take(&mut self, step: Step) -> (Span, Step) {
        let (text, back) = apply(&self.text, &step.splices);
        self.text = text;
        let mut plays_back = Vec::new();
        if let Some(plays) = self.plays.as_mut().filter(|_| !step.in_plays.is_empty()) {
            let (changed, back) = apply(plays, &step.in_plays);
            (*plays, plays_back) = (changed, back);
        }
        // Of what was typed the words come last: what was said above them goes out with it.
        let place = if step.what == What::Typed { back.last() } else { back.first() };
        let place = place.map_or(Span::default(), |place| place.span);
        self.sketch = sketch(&self.text, &self.context);
        self.version += 1;
        (place, Step { what: step.what, splices: back, in_plays: plays_back, typing: None })
    }
}

fn of_splices(what: What, splices: Vec<Splice>) -> Step {
    Step { what, splices, in_plays: Vec::new(), typing: None }
}

/// The one stretch in which two texts differ.
fn difference(before: &str, after: &str) -> Splice {
    let same = |one: &str, other: &str| {
        let pairs = one.chars().zip(other.chars());
        pairs.take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum::<usize>()
    };
    let start = same(before, after);
    let (old, new) = (&before[start..], &after[start..]);
    let pairs = old.chars().rev().zip(new.chars().rev());
    let tail: usize =
        pairs.take_while(|(one, other)| one == other).map(|(letter, _)| letter.len_utf8()).sum();
    Splice { span: Span::new(start, before.len() - tail), text: after[start..after.len() - tail].to_owned() }
}
