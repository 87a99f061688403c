//! Ours, with everything on: mood, ledger and calendar in the step, and scoring: what the open replies offer before
//! each choice, and what was earned after it.

use std::borrow::Cow;

use extramile::assets;
use extramile::conversation::state::{AS_WRITTEN, Event, Input, Stage, State};
use extramile::conversation::telling::Teller;
use extramile::conversation::walk::Happening;
use extramile::customer::constants::Constants;
use extramile::scenario::checks::{CheckContext, read_and_check};
use extramile::scenario::compile::compile;
use extramile::scenario::model::Pack;
use extramile::scenario::read::read_pack;
pub use extramile::scenario::script::Script;
use extramile::scoring::reference::Reference;
use extramile::scoring::tally::Tally;

use super::Player;
use crate::as_ron::PACK;
use crate::story::Told;

/// A file's text → read, checked and compiled.
///
/// # Panics
/// With the messages of the check, where there are any.
pub fn load(text: &str) -> Script {
    let context = CheckContext { portraits: Some(assets::portrait_ids().map(str::to_owned).collect()) };
    let reading = read_and_check("bench.ron", text, &context);
    assert!(reading.messages.is_empty(), "{:#?}", reading.messages);
    let scenario = reading.value.expect("a scenario without mistakes has a value");
    compile(&scenario, &pack()).expect("what was checked compiles")
}

fn pack() -> Pack {
    read_pack("pack.ron", PACK).value.expect("the pack is in order")
}

/// Our engine.
pub struct Ours<'a> {
    stage: Stage<'a>,
    reference: Reference,
    teller: Teller<'a>,
    events: Vec<Event>,
}

impl<'a> Ours<'a> {
    /// With a script and the customer model's constants.
    pub fn new(script: &'a Script, constants: &'a Constants) -> Ours<'a> {
        Ours {
            stage: Stage { script, constants },
            // Par is an input of scoring. Which number it is makes no difference to the time that it takes.
            reference: Reference { par: vec![Some(600); script.owed.len()], ..Reference::default() },
            teller: Teller::new(script, 7, "Sam"),
            events: Vec::new(),
        }
    }

    /// Hands over what was said in the last step.
    fn say(&self, hear: &mut impl FnMut(Told<'_>)) {
        for event in &self.events {
            match event {
                Event::Happened(Happening::Spoke(beat, chosen)) => {
                    hear(Told::Line(&self.teller.words(self.teller.says(*beat, *chosen))));
                }
                Event::Happened(Happening::Ended(ending)) => {
                    let says = self.stage.script.endings[usize::from(*ending)].says;
                    hear(Told::Line(&self.teller.words(says)));
                }
                _ => {}
            }
        }
    }

    /// The state and the count at the end of a walk.
    pub fn play(&mut self, path: &[usize], mut hear: impl FnMut(Told<'_>)) -> (State, Tally) {
        let Stage { script, .. } = self.stage;
        self.events.clear();
        let mut state = self.stage.begin(AS_WRITTEN, &mut self.events).expect("the story begins");
        let mut tally = Tally::new(script);
        tally.earn(script, &self.reference, &self.events, |_| {});
        self.say(&mut hear);
        let mut shown = Vec::new();
        for choice in path {
            shown.clear();
            self.stage.for_open_replies(&state, |reply| shown.push(reply));
            let mut chosen = Cow::Borrowed("");
            for (place, reply) in shown.iter().enumerate() {
                let words = self.teller.words(script.replies[*reply as usize].say);
                hear(Told::Offered(&words));
                if place == *choice {
                    chosen = words;
                }
            }
            tally.offer(self.stage, &self.reference, &state);
            self.events.clear();
            let input = Input::Say(shown[*choice]);
            self.stage.step(&mut state, input, &mut self.events).expect("an open reply can be given");
            tally.earn(script, &self.reference, &self.events, |_| {});
            hear(Told::Chosen(&chosen));
            self.say(&mut hear);
        }
        (state, tally)
    }
}

impl Player for Ours<'_> {
    /// Nothing: beginning anew is part of the walk here, and is measured.
    fn restart(&mut self) {}

    fn walk(&mut self, path: &[usize], hear: impl FnMut(Told<'_>)) {
        std::hint::black_box(self.play(path, hear));
    }
}
