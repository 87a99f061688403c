//! After a conversation: how it came out, what became of the promises, a goal for next time, and going back to
//! before a turn.

use super::failure::Failure;
use super::look_back::LookBack;
use super::narrator::Narrator;
use super::now;
use super::play::Desk;
use crate::conversation::log::{Entry, Replay, replay};
use crate::records::{Goal, Session};
use crate::review::Review;
use crate::scoring::reference::Reference;
use crate::words::Words;

/// An attempt that was rewound to, what happened on the way there, and the review of the one it was rewound in.
pub(super) struct Again {
    pub session: Session,
    pub replay: Replay,
    pub before: Box<Review>,
}

/// Shows the review, and beside it the attempt that this one was rewound in; writes the outcome, and takes what the trainee wants then. A session is one that was rewound
/// to. Without a reference there are no levels.
pub(super) fn run(
    desk: &mut Desk,
    session: &mut Session,
    reference: Option<Reference>,
    before: Option<&Review>,
) -> Result<Option<Again>, Failure> {
    let replayed = replay(session.stage(), &session.setup, session.log())
        .map_err(|(diverged, _)| Failure::NotInOrder(diverged.to_string()))?;
    let against = reference.clone().unwrap_or_default();
    let review = Review::of(session.stage(), &session.setup, &replayed, &against);
    session
        .write_outcome(now(), reference.as_ref())
        .map_err(|error| Failure::NotInOrder(error.to_string()))?;
    look_back(&desk.words, &review, reference.is_some()).main_page(&mut desk.page)?;
    if let Some(before) = before {
        look_back(&desk.words, &review, reference.is_some()).beside(&mut desk.page, before)?;
    }
    desk.page.blank()?;
    desk.page.line(&desk.words.say("after-how", &[]))?;
    let review_again = format!("extramile review {}", session.id());
    desk.interrupted.say(if session.is_kept() {
        desk.words.say("left-over", &[("command", review_again.into())])
    } else {
        desk.words.say("left-not-kept", &[])
    });
    loop {
        let prompt = desk.words.say("prompt", &[]);
        let Some(line) = desk.ask(&prompt)? else { break };
        let line = line.to_lowercase();
        let mut parts = line.split_whitespace();
        desk.page.blank()?;
        match (parts.next().unwrap_or_default(), parts.next()) {
            ("q" | "quit" | "exit", _) => break,
            ("g" | "goal", _) => goal(desk, session, &review)?,
            ("e" | "evidence", _) => {
                look_back(&desk.words, &review, reference.is_some()).evidence(&mut desk.page)?;
            }
            ("m" | "missed", _) => {
                look_back(&desk.words, &review, reference.is_some()).missed(&mut desk.page)?;
            }
            ("l" | "list", _) => turns(desk, session)?,
            ("r" | "rewind", turn) => {
                let most = inputs(session).len();
                let turn = turn.and_then(|turn| turn.parse::<usize>().ok());
                let Some(turn) = turn.filter(|turn| (1..=most).contains(turn)) else {
                    desk.page.line(&desk.words.say("rewind-which", &[("most", most.into())]))?;
                    continue;
                };
                let forked = session
                    .fork(turn, now())
                    .map_err(|diverged| Failure::NotInOrder(diverged.to_string()))?;
                desk.page.line(&desk.words.say("rewound", &[("turn", turn.into())]))?;
                let (session, replay) = forked;
                return Ok(Some(Again { session, replay, before: Box::new(review) }));
            }
            _ => desk.page.line(&desk.words.say("after-wrong", &[]))?,
        }
    }
    desk.page.flush()?;
    Ok(None)
}

fn look_back<'a>(words: &'a Words, review: &'a Review, measured: bool) -> LookBack<'a> {
    LookBack { words, review, measured }
}

fn inputs(session: &Session) -> Vec<&Entry> {
    session.log().iter().filter(|entry| !matches!(entry, Entry::Reached { .. })).collect()
}

/// The trainee's own turns, by number.
fn turns(desk: &mut Desk, session: &Session) -> Result<(), Failure> {
    let narrator = Narrator::new(&session.played, &session.setup, &desk.words);
    let script = &session.played.script;
    desk.page.heading(&desk.words.say("turns-title", &[]))?;
    for (number, entry) in (1..).zip(inputs(session)) {
        let said = match entry {
            Entry::Say { beat, reply, .. } => script
                .beat(beat)
                .and_then(|beat| script.reply(beat, reply))
                .map(|reply| narrator.reply(reply)),
            Entry::Silence { .. } | Entry::Reached { .. } => None,
        };
        let said = said.unwrap_or_else(|| desk.words.say("turns-silence", &[]));
        desk.page.item(&format!("{number:>2}."), &said)?;
    }
    Ok(())
}

fn goal(desk: &mut Desk, session: &mut Session, review: &Review) -> Result<(), Failure> {
    desk.page.line(&desk.words.say("goal-intro", &[]))?;
    if !review.goals.is_empty() {
        desk.page.line(&desk.words.say("goal-for-example", &[]))?;
        look_back(&desk.words, review, true).goals(&mut desk.page)?;
    }
    let mut parts = Vec::new();
    for prompt in [desk.words.say("goal-if", &[]), desk.words.say("goal-then", &[])] {
        match desk.ask(&prompt)? {
            Some(line) if !line.is_empty() => parts.push(line),
            _ => {
                desk.page.line(&desk.words.say("goal-none", &[]))?;
                return Ok(());
            }
        }
    }
    if let [when, then] = parts.as_slice() {
        session.set_goal(Goal { at: now(), when: when.clone(), then: then.clone(), met: None })?;
        desk.page.line(&desk.words.say("goal-kept", &[]))?;
    }
    Ok(())
}
