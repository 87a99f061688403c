//! The review of a conversation that was finished earlier: as it was played, with what it was measured against then.

use super::super::Kit;
use super::{Measured, ReviewScreen, goal};
use crate::records::Attempt;
use crate::records::session::{Resumed, Session};

impl ReviewScreen {
    /// The review of a kept attempt. Where it is a branch, what it was forked from stands beside it.
    ///
    /// # Errors
    /// A sentence: it is gone, open in another window, or cannot be played again as it was.
    pub fn again(kit: &mut Kit, attempt: &str) -> Result<ReviewScreen, String> {
        let found = kit.history.find(attempt).filter(|found| found.id == attempt).cloned();
        let found = found.ok_or_else(|| kit.word("attempt-gone"))?;
        // It is taken for oneself while it stands there, so that a record that names itself ends here.
        let session = taken(kit, &found)?;
        let record = found.record;
        let origin = record.header.forked.as_ref();
        let origin = origin.and_then(|forked| ReviewScreen::again(kit, &forked.from).ok()).map(Box::new);
        let mut screen = match record.reference() {
            Some(reference) => ReviewScreen::made(session, origin, reference, Measured::Known)?,
            None => {
                let written = record.outcome.is_some_and(|outcome| outcome.reference.is_some());
                ReviewScreen::of(kit, session, origin, written)?
            }
        };
        screen.draft = goal::Draft::after(record.goal);
        Ok(screen)
    }
}

/// The attempt with the texts that it was played with: to look at it is not to go on with it.
fn taken(kit: &mut Kit, found: &Attempt) -> Result<Session, String> {
    // One that was left before it was known how well it went is still in hand.
    if let Some(at) = kit.unmeasured.iter().position(|session| session.id() == found.id) {
        return Ok(kit.unmeasured.swap_remove(at));
    }
    let session =
        crate::shelf::kept(&kit.store, &found.record.texts).and_then(|played| {
            match Session::resume(&kit.store, &found.id, played, Kit::now()) {
                Ok(Resumed::Here(session, _)) => Ok(*session),
                Ok(Resumed::Diverged(diverged)) => Err(diverged.to_string()),
                Err(error) => Err(error.to_string()),
            }
        });
    session.map_err(|why| {
        let why = why.trim_end_matches('.');
        kit.say("conversation-not-again", &[("why", why.into())])
    })
}
