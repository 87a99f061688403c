//! What happened, why, and what else was open: the screen after a conversation.

use egui::Ui;

use super::{Go, Kit};
use crate::records::session::Session;
use crate::scoring::level::judge;
use crate::scoring::tally::Tally;

/// The review of one conversation.
pub(crate) struct ReviewScreen {}

impl ReviewScreen {
    pub fn of(_kit: &mut Kit, _session: &Session) -> Result<ReviewScreen, String> {
        Ok(ReviewScreen {})
    }

    pub fn show(&mut self, _kit: &mut Kit, _ui: &mut Ui, _entered: bool) -> Go {
        Go::Library
    }
}

/// The four levels of a conversation that is over.
pub(super) fn levels(kit: &mut Kit, session: &Session) -> Result<[Option<u8>; 4], String> {
    let reference = &kit.reference(&session.played);
    let stage = session.stage();
    let replayed = session.replayed().map_err(|diverged| diverged.to_string())?;
    let mut tally = Tally::new(stage.script);
    for turn in &replayed.turns {
        tally.offer(stage, reference, &turn.before);
        tally.earn(stage.script, reference, &turn.events, |_| ());
    }
    let judgements = judge(stage.script, &session.state.walk.standing, &tally, reference);
    Ok(judgements.map(|judgement| judgement.level))
}
