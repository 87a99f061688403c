//! Two replies of one beat do the same.
//!
//! ## What it does
//!
//! Compares the replies of each beat that can be open together: their acts in order, the facts that come with the answer,
//! the minutes, the flags and the points by hand. Replies without acts are left out, since all that they do is lead
//! somewhere; so are two whose conditions exclude each other.
//!
//! ## Why it matters
//!
//! However different the words are, the customer feels the same and the same is scored. Whoever practises compares the two,
//! picks one, and learns nothing from having picked it.
//!
//! ## Example
//!
//! ```text
//! "sorry": (say: "I'm sorry about that.", does: [Apologise([Regret])], then: "stake"),
//! "so_sorry": (say: "Oh no, I'm so sorry to hear it!", does: [Apologise([Regret])], then: "stake"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "sorry": (say: "I'm sorry about that.", does: [Apologise([Regret])], then: "stake"),
//! "ours": (say: "That was our mistake, and I'm sorry.", does: [Apologise([Responsibility, Regret])], then: "stake"),
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::At;
use crate::scenario::message::quote;
use crate::scenario::model::{Condition, Reply};

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let list = At::ROOT.field("beats");
    for (beat, body) in subject.beats() {
        let at = list.field(beat);
        let at = at.field("replies");
        let replies: Vec<(&str, &Reply)> =
            body.replies.iter().filter(|(_, reply)| !reply.does.is_empty()).collect();
        for (position, (name, reply)) in replies.iter().enumerate() {
            let earlier = &replies[..position];
            let Some((other, _)) = earlier.iter().find(|(_, other)| do_the_same(other, reply)) else {
                continue;
            };
            let title = format!(
                "{} does the same as {}",
                quote(&format!("{beat}.{name}")),
                quote(&format!("{beat}.{other}"))
            );
            let span = findings.span(&at.field(other), Show::Key);
            findings.report(&at.field(name), Show::Key, title, |message| {
                let message = match span {
                    Some(span) => message.also(span, "the same acts"),
                    None => message,
                };
                message.help(
                    "give one of them other acts, or take it out: the difference is what one learns from",
                )
            });
        }
    }
}

fn do_the_same(one: &Reply, other: &Reply) -> bool {
    one.does == other.does
        && one.tells == other.tells
        && one.minutes == other.minutes
        && one.sets == other.sets
        && one.clears == other.clears
        && one.points == other.points
        && !exclude_each_other(one.when.as_ref(), other.when.as_ref())
}

/// Whether what one asks for is the opposite of what the other asks for.
fn exclude_each_other(one: Option<&Condition>, other: Option<&Condition>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return false };
    let opposite =
        |one: &Condition, other: &Condition| matches!(one, Condition::Not(inner) if **inner == *other);
    let wanted = |condition: &Condition| match condition {
        Condition::All(all) => all.clone(),
        single => vec![single.clone()],
    };
    let (ones, others) = (wanted(one), wanted(other));
    ones.iter().any(|one| others.iter().any(|other| opposite(one, other) || opposite(other, one)))
}
