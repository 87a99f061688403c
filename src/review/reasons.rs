//! Why: the sentence for each deed, for each chance missed, for what bound a level, and for what to try next.

use super::path::{By, Done};
use super::sentence::{Sentence, Speaker};
use crate::customer::deed::{Deed, part};
use crate::scenario::model::{Dimension, Id};
use crate::scoring::key::Key;
use crate::scoring::level::Bound;
use crate::scoring::tally::Entry;

/// What a point was earned or lost with: of a deed that did several things, the one that this point is for.
pub(super) fn entry(speaker: &Speaker<'_>, done: &Done, entry: &Entry) -> Sentence {
    match (done.deed, entry.key) {
        // Facts given back together count one by one.
        (Deed::Restated { .. }, Some(Key::Restated(fact))) => {
            speaker.say("review-deed-restated").with("what", speaker.facts(1 << fact))
        }
        // A no to what is owed can have a way round all the same.
        (Deed::Declined { .. }, Some(Key::WayRound(_))) => speaker.say("review-deed-declined-way-round"),
        // The second apology adds little to how the customer feels, and can still be the first that names the fault.
        (Deed::Apologised { .. }, Some(Key::FaultNamed)) => speaker.say("review-deed-apologised-fault"),
        (Deed::Apologised { .. }, None) if entry.worth > 0 => speaker.say("review-deed-apologised-mended"),
        _ => deed(speaker, done),
    }
}

/// What a deed was, said to the one who did it.
pub(super) fn deed(speaker: &Speaker<'_>, done: &Done) -> Sentence {
    let Done { deed, by, lapsed, .. } = *done;
    let say = |key| speaker.say(key);
    let words = &speaker.script.words;
    let word = |list: &[Id], index: u8| list.get(usize::from(index)).cloned().unwrap_or_default();
    match deed {
        Deed::Restated { facts, .. } => say("review-deed-restated").with("what", speaker.facts(facts)),
        Deed::Invented { facts } => say("review-deed-invented").with("what", speaker.facts(facts)),
        Deed::Acknowledged { fresh: false, .. } => say("review-deed-acknowledged-again"),
        Deed::Acknowledged { shown: true, .. } => say("review-deed-acknowledged"),
        Deed::Acknowledged { .. } => say("review-deed-acknowledged-another"),
        Deed::AskedOpenly { .. } => say("review-deed-asked-openly"),
        Deed::AskedAgain { fact } => say("review-deed-asked-again").with("what", speaker.facts(1 << fact)),
        Deed::AskedWish { .. } => say("review-deed-asked-wish"),
        Deed::SummedUp { heard: true, fresh: true, .. } => say("review-deed-summed-up"),
        Deed::SummedUp { heard: false, .. } => say("review-deed-summed-up-unheard"),
        Deed::SummedUp { .. } => say("review-deed-summed-up-again"),
        Deed::Interrupted => say("review-deed-interrupted"),
        Deed::Owned { .. } => say("review-deed-owned"),
        Deed::Apologised { nth: 0, parts, .. } if parts & part::RESPONSIBILITY != 0 => {
            say("review-deed-apologised-fault")
        }
        Deed::Apologised { nth: 0, .. } => say("review-deed-apologised"),
        Deed::Apologised { nth: 1, .. } => say("review-deed-apologised-second"),
        Deed::Apologised { .. } => say("review-deed-apologised-often"),
        Deed::Explained { excuse: true, .. } => say("review-deed-explained"),
        Deed::Explained { .. } => say("review-deed-justified"),
        Deed::MadeUp { facts } => say("review-deed-made-up").with("what", speaker.facts(facts)),
        Deed::WasConcrete => say("review-deed-concrete"),
        Deed::Declined { owed: true, .. } => say("review-deed-declined-owed"),
        Deed::Declined { alternative: true, .. } => say("review-deed-declined-way-round"),
        Deed::Declined { .. } => say("review-deed-declined"),
        Deed::Blamed => say("review-deed-blamed"),
        Deed::HidBehindPolicy => say("review-deed-policy"),
        Deed::Dismissed => say("review-deed-dismissed"),
        Deed::Doubted => say("review-deed-doubted"),
        Deed::Transferred { warm: true } => say("review-deed-handed-over"),
        Deed::Transferred { .. } => say("review-deed-passed-on"),
        Deed::Promised { hollow: true, promise, .. } => {
            say("review-deed-promised-hollow").with("promise", speaker.promise(promise))
        }
        Deed::Promised { dated: true, promise, .. } => {
            say("review-deed-promised").with("promise", speaker.promise(promise))
        }
        Deed::Promised { promise, .. } => {
            say("review-deed-promised-undated").with("promise", speaker.promise(promise))
        }
        Deed::Kept { late: true, promise, .. } => {
            say("review-deed-kept-late").with("promise", speaker.promise(promise))
        }
        // Moving it afterwards does not undo that it had lapsed.
        Deed::Kept { promise, .. } if lapsed => {
            say("review-deed-kept-anew").with("promise", speaker.promise(promise))
        }
        Deed::Kept { moved: true, promise, .. } => {
            say("review-deed-kept-moved").with("promise", speaker.promise(promise))
        }
        Deed::Kept { exceeded: true, promise, .. } => {
            say("review-deed-kept-better").with("promise", speaker.promise(promise))
        }
        Deed::Kept { promise, .. } => say("review-deed-kept").with("promise", speaker.promise(promise)),
        Deed::Updated { in_time: true, promise, .. } => {
            say("review-deed-updated").with("promise", speaker.promise(promise))
        }
        Deed::Updated { promise, .. } => {
            say("review-deed-updated-late").with("promise", speaker.promise(promise))
        }
        Deed::Moved { in_time: true, promise } => {
            say("review-deed-moved").with("promise", speaker.promise(promise))
        }
        Deed::Moved { promise, .. } => {
            say("review-deed-moved-late").with("promise", speaker.promise(promise))
        }
        Deed::Broke { hollow: true, promise, .. } => {
            say("review-deed-broke-hollow").with("promise", speaker.promise(promise))
        }
        Deed::Broke { warned: true, promise, .. } => {
            say("review-deed-broke-warned").with("promise", speaker.promise(promise))
        }
        Deed::Broke { promise, .. } => say("review-deed-broke").with("promise", speaker.promise(promise)),
        Deed::Chased { promise } => say("review-deed-chased").with("promise", speaker.promise(promise)),
        Deed::Fixed { whole: false, owed, .. } => {
            say("review-deed-fixed-part").with("owed", speaker.owed(owed))
        }
        Deed::Fixed { unasked: true, owed, .. } => {
            say("review-deed-fixed-unasked").with("owed", speaker.owed(owed))
        }
        // Somebody else did it: a courier came.
        Deed::Fixed { owed, .. } if by != By::Reply => {
            say("review-deed-fixed-came").with("owed", speaker.owed(owed))
        }
        Deed::Fixed { owed, .. } => say("review-deed-fixed").with("owed", speaker.owed(owed)),
        Deed::Answered { took, norm, fix, .. } => {
            let key = match (fix, took <= norm) {
                (false, true) => "review-deed-answered-soon",
                (false, false) => "review-deed-answered-late",
                (true, true) => "review-deed-fixed-soon",
                (true, false) => "review-deed-fixed-late",
            };
            say(key)
                .with_number("minutes", took)
                .with_number("hours", whole_hours(took))
                .with_number("usual", norm)
                .with_number("usual-hours", whole_hours(norm))
        }
        Deed::Held { announced: true, minutes, .. } => {
            say("review-deed-held").with_number("minutes", minutes)
        }
        Deed::Held { minutes, .. } => say("review-deed-held-unannounced").with_number("minutes", minutes),
        Deed::Prevented { what, .. } => {
            say("review-deed-prevented").with("what", word(&words.prevented, what))
        }
        Deed::FellSilent { .. } => say("review-deed-silent"),
        Deed::Gave { within_authority: false, .. } => say("review-deed-gave-beyond"),
        Deed::Gave { in_proportion: false, .. } => say("review-deed-gave-too-much"),
        Deed::Gave { covered: false, .. } => say("review-deed-gave-first"),
        Deed::Gave { fits: true, .. } => say("review-deed-gave-fitting"),
        Deed::Gave { .. } => say("review-deed-gave"),
        Deed::SavedEffort { what, .. } => {
            say("review-deed-saved-effort").with("what", word(&words.efforts, what))
        }
        Deed::FollowedUp { all_good: true, .. } => say("review-deed-followed-up"),
        Deed::FollowedUp { .. } => say("review-deed-followed-up-early"),
        Deed::Thanked { .. } => say("review-deed-thanked"),
        Deed::Insulted => say("review-deed-insulted"),
        Deed::BreachedPrivacy => say("review-deed-breached-privacy"),
        Deed::Pointed { point } => {
            let because = speaker.script.points.get(usize::from(point)).map(|point| point.because.clone());
            say("review-deed-by-hand").with("because", because.unwrap_or_default())
        }
    }
}

/// What a chance that was not taken would have done.
pub(super) fn chance(speaker: &Speaker<'_>, key: Key) -> Sentence {
    let say = |key| speaker.say(key);
    match key {
        Key::Restated(fact) => say("review-chance-restated").with("what", speaker.facts(1 << fact)),
        Key::FeelingNamed(_) => say("review-chance-feeling"),
        Key::OpenQuestion(_) => say("review-chance-open-question"),
        Key::WishAsked => say("review-chance-wish"),
        Key::SummedUp => say("review-chance-summed-up"),
        Key::Owned(_) => say("review-chance-owned"),
        Key::FaultNamed => say("review-chance-fault"),
        Key::Cause(_) => say("review-chance-cause"),
        Key::WayRound(_) => say("review-chance-way-round"),
        Key::AnsweredFor(owed) => say("review-chance-answered-for").with("owed", speaker.owed(owed)),
        Key::WordGiven(promise) => say("review-chance-word-given").with("promise", speaker.promise(promise)),
        Key::Updated(promise) => say("review-chance-updated").with("promise", speaker.promise(promise)),
        Key::Moved(promise) => say("review-chance-moved").with("promise", speaker.promise(promise)),
        Key::InTime(owed) => say("review-chance-in-time").with("owed", speaker.owed(owed)),
        Key::Dated(promise) => say("review-chance-dated").with("promise", speaker.promise(promise)),
        Key::AnsweredSoon(_) => say("review-chance-answered-soon"),
        Key::HoldAnnounced(_) => say("review-chance-hold"),
        Key::Prevented(_) => say("review-chance-prevented"),
        Key::Gesture => say("review-chance-gesture"),
        Key::EffortSaved(_) => say("review-chance-effort"),
        Key::FollowedUp => say("review-chance-followed-up"),
        Key::Unasked(owed) => say("review-chance-unasked").with("owed", speaker.owed(owed)),
        Key::ByHand(point) => {
            let because = speaker.script.points.get(usize::from(point)).map(|point| point.because.clone());
            say("review-chance-by-hand").with("because", because.unwrap_or_default())
        }
    }
}

/// An if-then goal for a chance that was missed: the cue, and what to do.
pub(super) fn goal_for_chance(key: Key) -> (&'static str, &'static str) {
    match key {
        Key::Restated(_) => ("review-cue-told", "review-action-restate"),
        Key::FeelingNamed(_) => ("review-cue-feeling", "review-action-name-feeling"),
        Key::OpenQuestion(_) => ("review-cue-begins", "review-action-ask-openly"),
        Key::WishAsked => ("review-cue-before-solution", "review-action-ask-wish"),
        Key::SummedUp => ("review-cue-before-solution", "review-action-sum-up"),
        Key::Owned(_) => ("review-cue-nobody", "review-action-own"),
        Key::FaultNamed => ("review-cue-our-fault", "review-action-name-fault"),
        Key::Cause(_) => ("review-cue-why", "review-action-explain"),
        Key::WayRound(_) => ("review-cue-no", "review-action-way-round"),
        Key::AnsweredFor(_) | Key::WordGiven(_) => ("review-cue-owed", "review-action-promise"),
        Key::Updated(_) => ("review-cue-waiting", "review-action-update"),
        Key::Moved(_) => ("review-cue-will-not-hold", "review-action-move"),
        Key::InTime(_) | Key::Dated(_) => ("review-cue-when", "review-action-date"),
        Key::AnsweredSoon(_) => ("review-cue-waiting-for-answer", "review-action-answer"),
        Key::HoldAnnounced(_) => ("review-cue-look-up", "review-action-announce"),
        Key::Prevented(_) => ("review-cue-closing", "review-action-prevent"),
        Key::Gesture => ("review-cue-settled", "review-action-gesture"),
        Key::EffortSaved(_) => ("review-cue-effort", "review-action-save-effort"),
        Key::FollowedUp => ("review-cue-done", "review-action-follow-up"),
        Key::Unasked(_) => ("review-cue-owed", "review-action-unasked"),
        Key::ByHand(_) => ("review-cue-again", "review-action-other"),
    }
}

/// An if-then goal for something that took points off.
pub(super) fn goal_for_debit(deed: Deed) -> (&'static str, &'static str) {
    match deed {
        Deed::Invented { .. } | Deed::MadeUp { .. } => ("review-cue-unsure", "review-action-look-up"),
        Deed::AskedAgain { .. } => ("review-cue-need-to-know", "review-action-recall"),
        Deed::Interrupted => ("review-cue-talking", "review-action-let-finish"),
        Deed::Doubted => ("review-cue-unlikely", "review-action-believe"),
        Deed::Apologised { .. } => ("review-cue-sorry-again", "review-action-do-instead"),
        Deed::Blamed => ("review-cue-somebody-else", "review-action-own"),
        Deed::Dismissed => ("review-cue-small", "review-action-name-feeling"),
        Deed::HidBehindPolicy | Deed::Declined { .. } => ("review-cue-no", "review-action-way-round"),
        Deed::Transferred { .. } => ("review-cue-pass-on", "review-action-hand-over"),
        Deed::Promised { .. } => ("review-cue-not-checked", "review-action-check-first"),
        Deed::Broke { .. } | Deed::Chased { .. } => ("review-cue-will-not-hold", "review-action-move"),
        Deed::Held { .. } => ("review-cue-look-up", "review-action-announce"),
        Deed::FellSilent { .. } => ("review-cue-thinking", "review-action-think-aloud"),
        Deed::Gave { .. } => ("review-cue-settled", "review-action-within-authority"),
        _ => ("review-cue-again", "review-action-other"),
    }
}

/// Why a level is not higher.
pub(super) fn bound(
    speaker: &Speaker<'_>,
    dimension: Dimension,
    bound: Bound,
    nothing_came_up: bool,
) -> Sentence {
    use Dimension::{ExtraMile, Listening, Ownership, Promptness};
    speaker.say(match (bound, dimension) {
        (Bound::Offered, _) => "review-bound-offered",
        (Bound::Model, _) if nothing_came_up => "review-bound-nothing-came-up",
        (Bound::Model, _) => "review-bound-model",
        (Bound::MarkForFour, Listening) => "review-bound-listening-4",
        (Bound::MarkForFour, Ownership) => "review-bound-ownership-4",
        (Bound::MarkForFour, Promptness) => "review-bound-promptness-4",
        (Bound::MarkForFour, ExtraMile) => "review-bound-extra-mile-4",
        (Bound::MarkForFive, Listening) if speaker.script.owed.is_empty() => {
            "review-bound-listening-5-nothing-owed"
        }
        (Bound::MarkForFive, Listening) => "review-bound-listening-5",
        (Bound::MarkForFive, Ownership) => "review-bound-ownership-5",
        (Bound::MarkForFive, Promptness) => "review-bound-promptness-5",
        (Bound::MarkForFive, ExtraMile) => "review-bound-extra-mile-5",
        (Bound::NotHeardFirst, _) => "review-bound-not-heard-first",
        (Bound::LapsedUntold, _) => "review-bound-lapsed-untold",
        (Bound::Uncovered, _) => "review-bound-uncovered",
        (Bound::GiftsTooMuch, _) => "review-bound-gifts",
    })
}

/// Hours, rounded, for what is told in hours: two of them and more. 0 for what is told in minutes.
fn whole_hours(minutes: u32) -> u32 {
    if minutes < 120 { 0 } else { (minutes + 30) / 60 }
}
