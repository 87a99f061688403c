//! The conversation in the terminal: tell what happened, offer the replies, take a number or a letter.

use super::failure::Failure;
use super::narrator::Narrator;
use super::page::clean;
use super::play::{Desk, is_over};
use crate::conversation::chance::shown_order;
use crate::conversation::state::{Event, Input};
use crate::records::{RecordError, Session, TakeError};
use crate::scenario::script::ReplyIndex;

/// How a conversation was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// In the middle; it is saved.
    Quit,
    /// It is over.
    Ended,
}

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wish {
    Reply(usize),
    Again,
    Promises,
    Notebook,
    Handbook(Option<usize>),
    Mood,
    Time,
    Help,
    Quit,
    Unclear,
}

/// Talks until it is over or the trainee leaves.
pub(super) fn run(desk: &mut Desk, session: &mut Session, opening: &[Event]) -> Result<Left, Failure> {
    let mut events = opening.to_vec();
    loop {
        {
            let narrator = Narrator::new(&session.played, &session.setup, &desk.words);
            narrator.tell(&mut desk.page, &events, &session.state)?;
        }
        if is_over(session, &session.state) {
            return Ok(Left::Ended);
        }
        desk.interrupted.say(if !session.is_kept() {
            desk.words.say("left-not-kept", &[])
        } else if session.is_saved() {
            desk.words.say("left-by-signal", &[("command", command(session, desk.named.as_deref()).into())])
        } else {
            desk.words.say("left-nothing", &[])
        });
        let shown = shown(session);
        Narrator::new(&session.played, &session.setup, &desk.words).replies(&mut desk.page, &shown)?;
        match turn(desk, session, &events, &shown)? {
            Some(happened) => events = happened,
            None => {
                let left = if !session.is_kept() {
                    desk.words.say("left-not-kept", &[])
                } else if session.is_saved() {
                    desk.words.say("left-saved", &[])
                } else {
                    desk.words.say("left-nothing", &[])
                };
                desk.page.blank()?;
                desk.page.line(&left)?;
                desk.page.flush()?;
                return Ok(Left::Quit);
            }
        }
    }
}

/// What one types to go on with a conversation; `named` is the scenario's file, if it was named by that.
fn command(session: &Session, named: Option<&str>) -> String {
    let (played, me) = (&session.played, clean(&session.setup.me));
    let scenario = named.map_or_else(|| format!("{}/{}", played.pack, played.script.id), str::to_owned);
    let quoted = |word: String| if word.contains(' ') { format!("\"{word}\"") } else { word };
    format!("extramile play {} --text --as {}", quoted(scenario), quoted(me))
}

fn shown(session: &Session) -> Vec<ReplyIndex> {
    let open = session.stage().open_replies(&session.state);
    let Some(beat) = session.state.walk.beat() else { return Vec::new() };
    shown_order(&session.played.script, session.setup.seed, beat, &open)
}

/// Takes lines until one is a reply that was given; nothing when the trainee leaves.
fn turn(
    desk: &mut Desk,
    session: &mut Session,
    events: &[Event],
    shown: &[ReplyIndex],
) -> Result<Option<Vec<Event>>, Failure> {
    loop {
        let prompt = desk.words.say("prompt", &[]);
        let Some(line) = desk.ask(&prompt)? else { return Ok(None) };
        let wish = wish(&line, shown.len());
        let reply = match wish {
            Wish::Quit => return Ok(None),
            Wish::Reply(number) => shown[number - 1],
            _ => {
                answer(desk, session, events, shown, wish)?;
                continue;
            }
        };
        match session.take(Input::Say(reply)) {
            Ok(happened) => return Ok(Some(happened)),
            Err(TakeError::Record(why @ RecordError::Trouble { .. })) => {
                desk.page.line(&desk.words.say("not-saved", &[("why", why.to_string().into())]))?;
            }
            Err(hole @ TakeError::Hole { .. }) => desk.page.line(&hole.to_string())?,
            Err(error) => return Err(error.into()),
        }
    }
}

/// Answers what is no reply.
fn answer(
    desk: &mut Desk,
    session: &Session,
    events: &[Event],
    shown: &[ReplyIndex],
    wish: Wish,
) -> Result<(), Failure> {
    let Desk { words, page, .. } = desk;
    let narrator = Narrator::new(&session.played, &session.setup, words);
    let state = &session.state;
    page.blank()?;
    match wish {
        Wish::Again => {
            narrator.tell(page, events, state)?;
            narrator.replies(page, shown)?;
        }
        Wish::Promises => narrator.promises(page, state)?,
        Wish::Notebook => narrator.notebook(page, state)?,
        Wish::Handbook(number) => narrator.handbook(page, number)?,
        Wish::Mood => narrator.mood(page, state)?,
        Wish::Time => {
            let now = narrator.time(state.walk.standing.now());
            page.line(&words.say("it-is-now", &[("when", now.into())]))?;
        }
        Wish::Help => {
            page.heading(&words.say("help-title", &[]))?;
            for line in [
                words.say("help-number", &[]),
                words.say("help-again", &[]),
                words.say("help-promises", &[]),
                words.say("help-notebook", &[]),
                words.say("help-handbook", &[]),
                words.say("help-mood", &[]),
                words.say("help-time", &[]),
                words.say("help-quit", &[]),
            ] {
                page.item("-", &line)?;
            }
        }
        Wish::Unclear if shown.len() == 1 => page.line(&words.say("choose-the-only", &[]))?,
        Wish::Unclear => page.line(&words.say("choose-how", &[("most", shown.len().into())]))?,
        Wish::Reply(_) | Wish::Quit => {}
    }
    Ok(())
}

fn wish(line: &str, most: usize) -> Wish {
    let line = line.trim().to_lowercase();
    if let Ok(number) = line.trim_end_matches(['.', ')']).parse::<usize>() {
        return if (1..=most).contains(&number) { Wish::Reply(number) } else { Wish::Unclear };
    }
    let mut parts = line.split_whitespace();
    let (word, number) = (parts.next().unwrap_or_default(), parts.next());
    match word {
        "a" | "again" => Wish::Again,
        "p" | "promises" => Wish::Promises,
        "n" | "notebook" => Wish::Notebook,
        "h" | "handbook" => Wish::Handbook(number.and_then(|number| number.parse().ok())),
        "w" | "mood" => Wish::Mood,
        "t" | "time" => Wish::Time,
        "?" | "help" => Wish::Help,
        "q" | "quit" | "exit" => Wish::Quit,
        _ => Wish::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_line_asks_for() {
        for (line, wanted) in [
            ("1", Wish::Reply(1)),
            (" 3. ", Wish::Reply(3)),
            ("0", Wish::Unclear),
            ("4", Wish::Unclear),
            ("-1", Wish::Unclear),
            ("99999999999999999999999", Wish::Unclear),
            ("h 2", Wish::Handbook(Some(2))),
            ("H", Wish::Handbook(None)),
            ("quit", Wish::Quit),
            ("", Wish::Unclear),
            ("I am sorry", Wish::Unclear),
        ] {
            assert_eq!(wish(line, 3), wanted, "{line}");
        }
    }
}
