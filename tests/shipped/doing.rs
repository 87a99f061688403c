//! What costs by the engine's own doing, in the shipped scenarios as they are: no author wrote that asking again is
//! rude or that a time has passed.

use extramile::analysis::play;
use extramile::conversation::standing::Status;
use extramile::conversation::state::{AS_WRITTEN, Event, Input, Stage, State};
use extramile::customer::deed::Deed;
use extramile::scenario::compile::compile;
use extramile::scenario::entries::Entries;
use extramile::scenario::model::{Act, Dimension, Scenario};
use extramile::scenario::script::{ReplyIndex, Script};
use extramile::scoring::reference::Reference;

use crate::load::{SHIPPED, Shipped};

/// The scenario with one reply at its first beat doing nothing but these acts.
fn with_acts(shipped: &Shipped, acts: &[Act]) -> Script {
    let mut scenario: Scenario = shipped.scenario.clone();
    let start = scenario.start.clone();
    let edited = scenario.beats.iter().map(|(beat_id, beat)| {
        let mut beat = beat.clone();
        if *beat_id == *start {
            let replies = beat.replies.iter().enumerate().map(|(place, (id, reply))| {
                let mut reply = reply.clone();
                if place == 0 {
                    (reply.does, reply.points, reply.because) = (acts.to_vec(), Vec::new(), None);
                    (reply.when, reply.say) = (None, "…".into());
                }
                (id.to_owned(), reply)
            });
            beat.replies = replies.collect();
        }
        (beat_id.to_owned(), beat)
    });
    let edited: Entries<_> = edited.collect();
    scenario.beats = edited;
    compile(&scenario, &shipped.pack).unwrap()
}

/// What the first reply at the first beat comes to: satisfaction and the balance in listening.
fn first_reply(shipped: &Shipped, acts: &[Act]) -> (i32, i32) {
    let script = with_acts(shipped, acts);
    let stage = Stage { script: &script, constants: shipped.stage().constants };
    let first = script.beats[script.start as usize].replies.start;
    let played = play(stage, &Reference::default(), &[first]).unwrap();
    (played.state.mood.satisfaction, played.tally.balance(Dimension::Listening))
}

#[test]
fn asking_for_what_was_just_told_costs_listening_unwritten() {
    for shipped in SHIPPED.iter() {
        let start = shipped.scenario.beats.get(&shipped.scenario.start).unwrap();
        assert!(!start.tells.is_empty(), "{} begins with nothing told", shipped.file);
        let nothing = first_reply(shipped, &[]);
        for fact in &start.tells {
            let asked = first_reply(shipped, &[Act::Ask(fact.clone())]);
            assert_eq!(asked.1, nothing.1 - 1, "{}: asking for `{fact}`", shipped.file);
            assert!(
                asked.0 < nothing.0,
                "{}: asking for `{fact}` leaves the customer as they were",
                shipped.file
            );
        }
        let untold = shipped.scenario.facts.names().find(|fact| !start.tells.iter().any(|told| told == fact));
        let untold = untold.filter(|fact| {
            shipped.scenario.facts.get(fact).unwrap().from != extramile::scenario::model::Source::File
        });
        if let Some(untold) = untold {
            assert_eq!(
                first_reply(shipped, &[Act::Ask(untold.into())]),
                nothing,
                "{}: {untold}",
                shipped.file
            );
        }
    }
}

/// Plays until the reply after which a promise is broken, and says what happened in that step.
fn until_broken(shipped: &Shipped, said: &[String], promise: u8) -> Option<(State, ReplyIndex, Vec<Event>)> {
    let stage = shipped.stage();
    let mut events = Vec::new();
    let mut state = stage.begin(AS_WRITTEN, &mut events).unwrap();
    for said in said {
        let reply = said.rsplit('.').next().unwrap();
        let reply = shipped.script.reply(state.walk.beat().unwrap(), reply).unwrap();
        let before = state.clone();
        events.clear();
        stage.step(&mut state, Input::Say(reply), &mut events).unwrap();
        let broke = |event: &Event| matches!(event, Event::Did(Deed::Broke { promise: other, .. }) if *other == promise);
        if events.iter().any(broke) {
            return Some((before, reply, events));
        }
    }
    None
}

#[test]
fn a_promise_lapses_by_the_clock_and_by_nothing_else() {
    let mut seen = 0;
    for shipped in SHIPPED.iter() {
        let mut here = 0;
        for (name, said) in shipped.plays.value.as_ref().unwrap().plays.iter() {
            for id in &said.broken {
                let promise = shipped.script.promises.iter().position(|promise| promise.id == *id).unwrap();
                let (before, reply, events) = until_broken(shipped, &said.say, promise as u8)
                    .unwrap_or_else(|| panic!("{}: `{id}` is never broken in `{name}`", shipped.file));
                here += 1;
                let pledge = before.walk.standing.pledges[promise];
                if pledge.status == Status::None {
                    // Given with the very words after which its time ran out.
                    let given = |event: &Event| matches!(event, Event::Did(Deed::Promised { promise: other, .. }) if usize::from(*other) == promise);
                    assert!(events.iter().any(given), "{}: `{id}` in `{name}`", shipped.file);
                    continue;
                }
                assert_eq!(pledge.status, Status::Open, "{}: `{id}` in `{name}`", shipped.file);
                assert!(before.walk.standing.calendar <= pledge.due, "{}: `{id}` in `{name}`", shipped.file);
                // The same moment, the same reply, and a promise that is never due: it holds.
                let mut later = before.clone();
                later.walk.standing.pledges[promise].due = u32::MAX;
                let mut events = Vec::new();
                shipped.stage().step(&mut later, Input::Say(reply), &mut events).unwrap();
                // At an ending what could never be true is settled, whatever its date.
                if later.walk.beat().is_some() {
                    let status = later.walk.standing.pledges[promise].status;
                    assert_eq!(status, Status::Open, "{}: `{id}` in `{name}`", shipped.file);
                }
            }
        }
        seen += here;
        assert!(here > 0, "no play of {} lets a promise lapse", shipped.file);
    }
    assert!(seen >= SHIPPED.len());
}
