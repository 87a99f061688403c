//! The mood over the conversation: a point a reply, and the turning points with their causes and what else was open.

use super::data::{Cause, Feeling, Moment, Other, Point, Role, TurningPoint};
use super::findings::findings;
use super::path::{By, Done, Path, Step, ends};
use super::reasons;
use super::sentence::Clock;
use crate::conversation::state::{Event, Input};
use crate::customer::fixed::{ONE, times};
use crate::customer::mood::{Mood, Quantity};
use crate::scenario::model::FailureKind;
use crate::scoring::tally::Entry;

/// Turning points, at most.
const MOST: usize = 5;
/// A change smaller than this is no turn: a point.
const LEAST: i32 = ONE;

/// What a mood shows.
pub(super) fn feeling(mood: &Mood) -> Feeling {
    let whole = |value: i32| ((value + ONE / 2) / ONE) as u8;
    Feeling {
        satisfaction: whole(mood.satisfaction),
        tenths: tenths(mood.satisfaction) as u16,
        arousal: whole(mood.arousal),
        face: mood.face(),
        words: mood.words(),
    }
}

/// Millionths as tenths, rounded to the nearest.
fn tenths(value: i32) -> i32 {
    (value + value.signum() * ONE / 20) / (ONE / 10)
}

/// The curve.
pub(super) fn points(path: &Path<'_>) -> Vec<Point> {
    let first = path.steps.first().map_or(&path.replay.state, |step| step.before);
    let clock = |state: &crate::conversation::state::State| Clock(state.walk.standing.now());
    let mut points = vec![Point { moment: Moment::Start, feeling: feeling(&first.mood), at: clock(first) }];
    for (turn, step) in path.steps.iter().enumerate() {
        if step.input == Input::Silence {
            continue;
        }
        let moment = Moment::Turn(turn);
        if !step.events.iter().any(ends) {
            points.push(Point { moment, feeling: feeling(&step.after.mood), at: clock(step.after) });
            continue;
        }
        // The last reply as it was taken in, and then what was left after everything had settled.
        let taken_in = step.events.iter().find_map(|event| match event {
            Event::Mood(mood) => Some(*mood),
            _ => None,
        });
        let at = Clock(step.said_by);
        points.push(Point { moment, feeling: feeling(&taken_in.unwrap_or(step.after.mood)), at });
        points.push(Point {
            moment: Moment::Settled,
            feeling: feeling(&step.after.mood),
            at: clock(step.after),
        });
    }
    points
}

/// The turning points: the largest changes, one a turn, each with its own turn's causes and no other's.
pub(super) fn turning_points(path: &Path<'_>) -> Vec<TurningPoint> {
    let change = |step: &Step<'_>| step.after.mood.satisfaction - step.before.mood.satisfaction;
    let mut turns: Vec<(usize, i32)> =
        path.steps.iter().map(change).enumerate().filter(|(_, change)| change.abs() >= LEAST).collect();
    turns.sort_by_key(|(turn, change)| (std::cmp::Reverse(change.abs()), *turn));
    turns.truncate(MOST);
    turns.sort_unstable();
    (1..).zip(turns).map(|(number, (turn, change))| turning_point(path, number, turn, change)).collect()
}

fn turning_point(path: &Path<'_>, number: u8, turn: usize, change: i32) -> TurningPoint {
    let step = &path.steps[turn];
    let causes = causes(path, change.signum(), &step.done);
    let weight = |happened: bool| -> i32 {
        let with = causes.iter().filter(|cause| cause.role == Role::With && cause.happened == happened);
        with.map(|cause| cause.pull.abs()).sum()
    };
    TurningPoint {
        number,
        turn,
        quote: path.quote(turn),
        at: Clock(step.before.walk.standing.now()),
        before: feeling(&step.before.mood),
        after: feeling(&step.after.mood),
        change: tenths(change),
        happened: weight(true) > weight(false),
        lingers: 2 * (weight(true) + weight(false)) < tenths(change).abs(),
        causes,
        open: others(path, turn),
    }
}

/// Terms summed by what was done: what goes with the change comes first, the weightiest before the lighter.
fn causes(path: &Path<'_>, direction: i32, done: &[Done]) -> Vec<Cause> {
    let constants = path.stage.constants;
    let (d, i, p) = match path.stage.script.failure.kind {
        FailureKind::Outcome => constants.weights_outcome,
        FailureKind::Process => constants.weights_process,
    };
    let pull = |quantity: Quantity, amount: i32| match quantity {
        Quantity::Outcome => 100 * times(d.0, amount),
        Quantity::Treatment => 100 * times(i.0, amount),
        Quantity::Procedure => 100 * times(p.0, amount),
        // Satisfaction moves together with the ledger, which moves where it is heading.
        Quantity::Ledger => amount,
        Quantity::Arousal | Quantity::Satisfaction => 0,
    };
    let mut causes: Vec<(Cause, Vec<(Quantity, i32)>)> = Vec::new();
    for done in done.iter().filter(|done| !done.terms.is_empty()) {
        let (reason, happened) = (reasons::deed(&path.speaker, done), done.by != By::Reply);
        let place = causes.iter().position(|(cause, _)| cause.reason == reason && cause.happened == happened);
        let place = place.unwrap_or_else(|| {
            let (role, findings) = (Role::With, findings(done.deed));
            causes.push((Cause { reason, role, happened, terms: Vec::new(), pull: 0, findings }, Vec::new()));
            causes.len() - 1
        });
        let terms = &mut causes[place].1;
        for term in &done.terms {
            match terms.iter_mut().find(|(quantity, _)| *quantity == term.quantity) {
                Some((_, sum)) => *sum += term.amount,
                None => terms.push((term.quantity, term.amount)),
            }
        }
    }
    let finish = |(mut cause, terms): (Cause, Vec<(Quantity, i32)>)| {
        let sum: i32 = terms.iter().map(|(quantity, amount)| pull(*quantity, *amount)).sum();
        cause.pull = tenths(sum);
        let shown = |(quantity, amount): &(Quantity, i32)| match quantity {
            Quantity::Outcome | Quantity::Treatment | Quantity::Procedure => (*quantity, amount / 1000),
            _ => (*quantity, tenths(*amount)),
        };
        cause.terms = terms.iter().map(shown).collect();
        // What moves only the heat weighs by that: a hotter customer is a less satisfied one.
        let heat = terms.iter().filter(|(quantity, _)| *quantity == Quantity::Arousal);
        let heat: i32 = heat.map(|(_, amount)| amount).sum();
        let towards = if sum == 0 { -heat.signum() } else { sum.signum() };
        cause.role = match towards * direction {
            ..0 if direction < 0 => Role::EasedTheFall,
            ..0 => Role::HeldItBack,
            _ => Role::With,
        };
        (towards != 0).then_some(cause)
    };
    let mut causes: Vec<Cause> = causes.into_iter().filter_map(finish).collect();
    causes.sort_by_key(|cause| (cause.role, std::cmp::Reverse(cause.pull.abs())));
    causes
}

/// What entries come to, by dimension.
fn worth<'e>(entries: impl Iterator<Item = &'e Entry>) -> [i32; 4] {
    let mut worth = [0; 4];
    entries.for_each(|entry| worth[entry.dimension as usize] += i32::from(entry.worth));
    worth
}

/// What else was open at a turn, and what one step of it would have done.
fn others(path: &Path<'_>, turn: usize) -> Vec<Other> {
    let step = &path.steps[turn];
    let chosen = worth(step.done.iter().flat_map(|done| &done.entries));
    let mut others = Vec::new();
    for reply in path.stage.open_replies(step.before) {
        if step.input == Input::Say(reply) {
            continue;
        }
        let (mut state, mut events) = (step.before.clone(), Vec::new());
        if path.stage.step(&mut state, Input::Say(reply), &mut events).is_err() {
            continue;
        }
        let mut entries = Vec::new();
        let mut tally = step.tally.clone();
        tally.earn(path.stage.script, path.reference, &events, |entry| entries.push(entry));
        let mut against = worth(entries.iter());
        against.iter_mut().zip(chosen).for_each(|(worth, chosen)| *worth -= chosen);
        // Where only one of the two ends the story, everything was settled in that one alone: they don't compare.
        let both = state.walk.beat().is_none() == step.after.walk.beat().is_none();
        let against_chosen = tenths(state.mood.satisfaction - step.after.mood.satisfaction);
        others.push(Other {
            quote: path.quote_reply(turn, reply),
            feeling: feeling(&state.mood),
            against_chosen: if both { against_chosen } else { 0 },
            worth: against,
        });
    }
    others.sort_by_key(|other| std::cmp::Reverse((other.against_chosen, other.feeling.tenths)));
    others
}
