//! The judged half: bars, evidence with its lines, chances missed, the goals that follow, the blended total.

use std::collections::{BTreeMap, BTreeSet};

use super::data::{Bar, Blended, Evidence, Fatal, Goal, Missed};
use super::path::{By, Done, Offer, Path};
use super::reasons;
use super::sentence::Clock;
use crate::conversation::state::Input;
use crate::customer::deed::Deed;
use crate::scenario::model::Dimension;
use crate::scoring::key::Key;
use crate::scoring::level::{self, Bound, Judgement, is_needless};

/// Goals that are suggested, at most.
const MOST_GOALS: usize = 3;
/// Fewer chances than this on a path are few, if the model conversation had them.
const FEW_CHANCES: u32 = 3;

/// All deeds with the turn in which they counted, in order.
fn all<'p>(path: &'p Path<'_>) -> impl Iterator<Item = (Option<usize>, &'p Done)> {
    let opening = path.opening.iter().map(|done| (None, done));
    let turns = path.steps.iter().enumerate();
    opening.chain(turns.flat_map(|(turn, step)| step.done.iter().map(move |done| (Some(turn), done))))
}

/// Every point earned and lost.
pub(super) fn evidence(path: &Path<'_>) -> Vec<Evidence> {
    let because = |turn: usize| match path.steps[turn].input {
        Input::Say(reply) => path.stage.script.replies[reply as usize].because,
        Input::Silence => None,
    };
    let mut list = Vec::new();
    let mut told = BTreeSet::new();
    for (turn, done) in all(path) {
        for entry in &done.entries {
            let own = turn.filter(|_| done.by == By::Reply);
            list.push(Evidence {
                dimension: entry.dimension,
                worth: entry.worth,
                key: entry.key,
                quote: turn.and_then(|turn| path.quote_for(turn, done)),
                turn,
                at: Clock(done.at),
                reason: reasons::entry(&path.speaker, done, entry),
                because: own
                    .and_then(because)
                    .filter(|_| told.insert((turn, entry.dimension)))
                    .map(|text| path.speaker.teller.line(text)),
            });
        }
    }
    list
}

/// Every key that was offered and not earned, or earned lower; in the order in which one met them.
pub(super) fn missed(path: &Path<'_>) -> Vec<Missed> {
    let mut best: BTreeMap<Key, Offer> = BTreeMap::new();
    for offer in &path.offers {
        let known = best.entry(offer.key).or_insert(*offer);
        if offer.worth > known.worth {
            *known = *offer;
        }
    }
    // Who moved a promise did not miss it, whatever came of that.
    let pledges = &path.replay.state.walk.standing.pledges;
    let taken = |key| matches!(key, Key::Moved(promise) if pledges[usize::from(promise)].moved);
    let left = |offer: &Offer| path.tally.earned(offer.key) < offer.worth && !taken(offer.key);
    let mut left: Vec<Offer> = best.into_values().filter(left).collect();
    left.sort_by_key(|offer| (offer.turn, offer.reply, offer.key));
    let mut told = BTreeSet::new();
    let mut missed = |offer: &Offer| {
        let body = &path.stage.script.replies[offer.reply as usize];
        let dimension = offer.key.dimension(path.stage.script);
        let needless = is_needless(&path.replay.state.walk.standing, offer.key);
        let line = (offer.turn, offer.reply, dimension, needless);
        let because = body.because.filter(|_| told.insert(line));
        Missed {
            key: offer.key,
            dimension,
            offered: offer.worth,
            earned: path.tally.earned(offer.key),
            quote: path.quote_reply(offer.turn, offer.reply),
            at: Clock(path.steps[offer.turn].before.walk.standing.now()),
            instead: path.quote(offer.turn).map(|quote| quote.words),
            effect: reasons::chance(&path.speaker, offer.key),
            because: because.map(|text| path.speaker.teller.line(text)),
            needless,
        }
    };
    left.iter().map(&mut missed).collect()
}

/// The four bars.
pub(super) fn bars(path: &Path<'_>) -> [Bar; 4] {
    let standing = &path.replay.state.walk.standing;
    level::judge(path.stage.script, standing, &path.tally, path.reference)
        .map(|judgement| bar(path, judgement))
}

fn bar(path: &Path<'_>, judgement: Judgement) -> Bar {
    let Judgement { dimension, level, by_share, bound, waived, credit, offered, model, chances } = judgement;
    let would_be = level.filter(|level| *level < by_share).map(|_| by_share);
    let because = level
        .filter(|level| *level < 5)
        .map(|_| reasons::bound(&path.speaker, dimension, bound, offered == 0));
    let mut notes = Vec::new();
    if level.is_none() {
        notes.push(path.speaker.say("review-note-not-enough"));
    } else if (1..FEW_CHANCES).contains(&chances) {
        notes.push(path.speaker.say("review-note-ended-early").with_number("chances", chances));
    }
    if waived {
        notes.push(path.speaker.say("review-note-waived"));
    }
    // It matters where the best conversation is what bound the level.
    if !path.reference.complete && bound == Bound::Model {
        notes.push(path.speaker.say("review-note-at-least"));
    }
    Bar {
        dimension,
        level,
        would_be,
        bound,
        because,
        notes,
        share_of_offered: judgement.share_of_offered(),
        share_of_model: judgement.share_of_model(),
        credit,
        offered,
        model,
        chances,
    }
}

/// The blended total, where the pack has weights and something can be weighed.
pub(super) fn blended(path: &Path<'_>, bars: &[Bar; 4]) -> Option<Blended> {
    let weights = path.stage.script.weights?;
    let weights = [weights.listening, weights.ownership, weights.promptness, weights.extra_mile];
    let weighed =
        bars.iter().zip(weights).filter_map(|(bar, weight)| Some((u32::from(bar.level?), u32::from(weight))));
    let (sum, of) = weighed.fold((0, 0), |(sum, of), (level, weight)| (sum + level * weight, of + weight));
    (of > 0).then(|| Blended { tenths: (sum * 10 + of / 2) / of, weights })
}

/// Fatal acts.
pub(super) fn fatal(path: &Path<'_>) -> Vec<Fatal> {
    let grave = |deed| matches!(deed, Deed::Insulted | Deed::BreachedPrivacy);
    all(path)
        .filter(|(_, done)| grave(done.deed))
        .map(|(turn, done)| Fatal {
            quote: turn.and_then(|turn| path.quote_for(turn, done)),
            sentence: reasons::deed(&path.speaker, done),
        })
        .collect()
}

/// Goals from the weakest dimension that has any: what took most off, then what was worth most and missed.
pub(super) fn goals(path: &Path<'_>, bars: &[Bar; 4], missed: &[Missed]) -> Vec<Goal> {
    let mut weakest: Vec<&Bar> = bars.iter().collect();
    // The lowest level, then the lower share; a dimension without a number comes last.
    weakest.sort_by_key(|bar| (bar.level.unwrap_or(u8::MAX), bar.share_of_offered.min(bar.share_of_model)));
    let goals = weakest.iter().map(|bar| goals_for(path, bar.dimension, missed));
    goals.into_iter().find(|goals| !goals.is_empty()).unwrap_or_default()
}

fn goals_for(path: &Path<'_>, dimension: Dimension, missed: &[Missed]) -> Vec<Goal> {
    let mut wanted: Vec<(u8, Option<usize>, (&'static str, &'static str))> = Vec::new();
    for (turn, done) in all(path) {
        let lost = done.entries.iter().filter(|entry| entry.dimension == dimension && entry.worth < 0);
        wanted
            .extend(lost.map(|entry| (entry.worth.unsigned_abs(), turn, reasons::goal_for_debit(done.deed))));
    }
    let open = missed.iter().filter(|missed| missed.dimension == dimension && !missed.needless);
    wanted.extend(open.map(|missed| {
        (missed.offered - missed.earned, Some(missed.quote.turn), reasons::goal_for_chance(missed.key))
    }));
    wanted.sort_by_key(|(worth, turn, _)| (std::cmp::Reverse(*worth), *turn));
    let mut goals: Vec<Goal> = Vec::new();
    for (_, turn, (cue, action)) in wanted {
        if goals.iter().all(|goal| goal.action.key != action) {
            let (cue, action) = (path.speaker.say(cue), path.speaker.say(action));
            goals.push(Goal { dimension, cue, action, turn });
        }
    }
    goals.truncate(MOST_GOALS);
    goals
}
