//! Ours, with everything on: mood, ledger and calendar in the step, and scoring: what the open replies offer before
//! each choice, and what was earned after it.

use extramile::assets;
use extramile::conversation::state::{AS_WRITTEN, Event, Input, Stage, State};
use extramile::conversation::telling::Teller;
use extramile::conversation::walk::Happening;
use extramile::customer::constants::Constants;
use extramile::scenario::checks::{CheckContext, read_and_check};
use extramile::scenario::compile::compile;
use extramile::scenario::model::{Pack, Scenario};
use extramile::scenario::read::{Reading, read_pack};
use extramile::scenario::script::ReplyIndex;
pub use extramile::scenario::script::Script;
use extramile::scoring::reference::Reference;
use extramile::scoring::tally::Tally;

use super::Player;
use crate::as_ron::PACK;
use crate::story::Told;

/// A scenario as the program's shelf holds it, with its script.
pub struct Loaded {
    /// What was read, with the text; both stay, for the list of scenarios and for records.
    pub reading: Reading<Scenario>,
    /// What is played.
    pub script: Script,
}

/// A file's text → read, checked and compiled.
///
/// # Panics
/// With the messages of the check, where there are any.
pub fn load(text: impl Into<String>) -> Loaded {
    let context = CheckContext { portraits: Some(assets::portrait_ids().map(str::to_owned).collect()) };
    let reading = read_and_check("bench.ron", text, &context);
    assert!(reading.messages.is_empty(), "{:#?}", reading.messages);
    let scenario = reading.value.as_ref().expect("a scenario without mistakes has a value");
    let script = compile(scenario, &pack()).expect("what was checked compiles");
    Loaded { reading, script }
}

fn pack() -> Pack {
    read_pack("pack.ron", PACK).value.expect("the pack is in order")
}

/// Our engine.
pub struct Ours<'a> {
    stage: Stage<'a>,
    reference: Reference,
    teller: Teller<'a>,
    /// A conversation that has begun.
    begun: Option<(State, Tally)>,
    /// What is used again at every turn, so that nothing is allocated anew.
    events: Vec<Event>,
    shown: Vec<ReplyIndex>,
    room: String,
}

impl<'a> Ours<'a> {
    /// With a script and the customer model's constants.
    pub fn new(script: &'a Script, constants: &'a Constants) -> Ours<'a> {
        Ours {
            stage: Stage { script, constants },
            // Par is an input of scoring. Which number it is makes no difference to the time that it takes.
            reference: Reference { par: vec![Some(600); script.owed.len()], ..Reference::default() },
            teller: Teller::new(script, 7, "Sam"),
            begun: None,
            events: Vec::new(),
            shown: Vec::new(),
            room: String::new(),
        }
    }

    /// Counts what was earned in the last step, and hands over what was said.
    fn take_in(&mut self, tally: &mut Tally, hear: &mut impl FnMut(Told<'_>)) {
        let Stage { script, .. } = self.stage;
        for event in &self.events {
            let says = match event {
                Event::Did(deed) => {
                    tally.earn_deed(script, &self.reference, *deed, &mut |_| {});
                    continue;
                }
                Event::Happened(Happening::Spoke(beat, chosen)) => self.teller.says(*beat, *chosen),
                Event::Happened(Happening::Ended(ending)) => script.endings[usize::from(*ending)].says,
                _ => continue,
            };
            hear(Told::Line(self.teller.words(says, &mut self.room)));
        }
    }

    /// A conversation at its beginning; what has happened there is still to be taken in.
    fn begin(&mut self) -> (State, Tally) {
        self.events.clear();
        let state = self.stage.begin(AS_WRITTEN, &mut self.events).expect("the story begins");
        (state, Tally::new(self.stage.script))
    }

    /// The state and the count at the end of a walk.
    pub fn play(&mut self, path: &[usize], mut hear: impl FnMut(Told<'_>)) -> (State, Tally) {
        let Stage { script, .. } = self.stage;
        let (mut state, mut tally) = self.begun.take().unwrap_or_else(|| self.begin());
        self.take_in(&mut tally, &mut hear);
        for choice in path {
            self.shown.clear();
            self.stage.for_open_replies(&state, |reply| {
                self.shown.push(reply);
                let say = script.replies[reply as usize].say;
                hear(Told::Offered(self.teller.words(say, &mut self.room)));
            });
            tally.offer_open(self.stage, &self.reference, &state, &self.shown);
            let chosen = self.shown[*choice];
            let say = script.replies[chosen as usize].say;
            hear(Told::Chosen(self.teller.words(say, &mut self.room)));
            self.events.clear();
            self.stage
                .step(&mut state, Input::Say(chosen), &mut self.events)
                .expect("an open reply can be given");
            self.take_in(&mut tally, &mut hear);
        }
        (state, tally)
    }
}

impl Player for Ours<'_> {
    fn restart(&mut self) {
        self.begun = Some(self.begin());
    }

    fn walk(&mut self, path: &[usize], hear: impl FnMut(Told<'_>)) {
        std::hint::black_box(self.play(path, hear));
    }
}
