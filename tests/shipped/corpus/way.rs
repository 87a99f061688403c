//! The conversation that is told with a warning, played: whatever the message says of its end is so there.

use std::ops::ControlFlow;

use extramile::conversation::standing::Status;
use extramile::conversation::state::{AS_WRITTEN, Input, Stage, State};
use extramile::conversation::walk::Refused;
use extramile::scenario::script::ReplyIndex;

use super::Told;

/// So many replies further nobody may have come to an end, where it is told that one cannot.
const FURTHER: usize = 6;

/// Plays the way of a message, and looks whether it shows at its end what the message says.
pub(super) fn shows(stage: Stage<'_>, told: &Told) {
    let code = told.message.code;
    let proven =
        ["E128", "E129", "W214", "W215", "W216", "W220", "W221", "W222", "W223", "W224", "W225", "W226"];
    let proven = proven.contains(&code) || ["W227", "W228", "W230"].contains(&code);
    assert_eq!(told.message.way.is_some(), proven, "{code}");
    let Some(way) = &told.message.way else { return };
    let mut play = Play { stage, state: None, refused: None };
    play.begin(way.intensity.unwrap_or(AS_WRITTEN));
    for reply in &way.replies {
        assert!(play.refused.is_none(), "{code}: {reply} comes after the hole");
        let open = play.open();
        let reply = open.into_iter().find(|open| play.name(*open) == *reply);
        play.say(reply.unwrap_or_else(|| panic!("{code}: a reply of {way:?} cannot be said")));
    }
    let told_of = |depth: usize| told.at.get(1..depth).unwrap_or_default().join(".");
    match code {
        "E128" => assert!(play.refused == Some(Refused::NoWayOn) || play.is_stuck_at(&told_of(2))),
        "E129" => {
            assert_eq!(play.beat().as_deref(), Some(told_of(2).as_str()));
            assert!(!play.open().is_empty());
            let ends = play.all_further(FURTHER, &mut |play| match play.ending() {
                Some(_) => ControlFlow::Break(()),
                None => ControlFlow::Continue(()),
            });
            assert!(ends.is_continue(), "{way:?} can end");
        }
        "W214" => {
            let promise = stage.script.promises.iter().position(|promise| promise.id == told.at[1]).unwrap();
            let pledge = play.state.as_ref().unwrap().walk.standing.pledges[promise];
            assert!(pledge.lapsed && pledge.status != Status::Kept, "{way:?}");
        }
        "W215" | "W216" => {
            let ending = play.ending().unwrap_or_else(|| panic!("{way:?} does not end"));
            assert!(way.shows.contains(&format!("`{ending}`")), "{way:?}");
        }
        "W220" | "W228" | "W230" => assert!(play.ending().is_some(), "{code}: {way:?} does not end"),
        "W225" => assert_eq!(play.beat().as_deref(), Some(told_of(2).as_str())),
        _ => {
            let named = format!("{}.{}", told.at[1], told.at[3]);
            assert!(play.open().into_iter().any(|open| play.name(open) == named), "{code}: {named}");
            assert!(way.shows.contains(&named), "{code}: {way:?}");
        }
    }
}

/// A conversation under way.
#[derive(Clone)]
struct Play<'a> {
    stage: Stage<'a>,
    state: Option<State>,
    refused: Option<Refused>,
}

impl Play<'_> {
    fn begin(&mut self, intensity: u8) {
        match self.stage.begin(intensity, &mut Vec::new()) {
            Ok(state) => self.state = Some(state),
            Err(refused) => self.refused = Some(refused),
        }
    }

    fn say(&mut self, reply: ReplyIndex) {
        let state = self.state.as_mut().unwrap();
        self.refused = self.stage.step(state, Input::Say(reply), &mut Vec::new()).err();
    }

    fn open(&self) -> Vec<ReplyIndex> {
        self.state.as_ref().map(|state| self.stage.open_replies(state)).unwrap_or_default()
    }

    fn name(&self, reply: ReplyIndex) -> String {
        let script = self.stage.script;
        let body = &script.replies[reply as usize];
        format!("{}.{}", script.beats[body.beat as usize].id, body.id)
    }

    fn beat(&self) -> Option<String> {
        let beat = self.state.as_ref()?.walk.beat()?;
        Some(self.stage.script.beats[beat as usize].id.to_string())
    }

    /// The title of its ending.
    fn ending(&self) -> Option<String> {
        let ending = self.stage.ending(self.state.as_ref()?)?;
        Some(self.stage.script.endings[ending as usize].title.to_string())
    }

    fn is_stuck_at(&self, beat: &str) -> bool {
        self.beat().as_deref() == Some(beat) && self.open().is_empty()
    }

    /// Looks at all that may follow within so many replies.
    fn all_further(
        &self,
        replies: usize,
        look: &mut impl FnMut(&Play<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        look(self)?;
        if replies > 0 {
            for reply in self.open() {
                let mut further = self.clone();
                further.say(reply);
                further.all_further(replies - 1, look)?;
            }
        }
        ControlFlow::Continue(())
    }
}
