//! The review as data for a program: what a person sees, with its numbers. `docs/review-json.md` says what each name
//! means; a name that is there stays.

use serde_json::{Value, json};

use crate::records::Attempt;
use crate::review::{Bar, Sentence, per_cent};
use crate::review::{
    Clock, Evidence, Fate, Feeling, Line, Missed, Moment, Promised, Quote, Review, TurningPoint, Whose,
};
use crate::scenario::model::{Dimension, Outcome};
use crate::words::Words;

/// The number of this form of a review.
const FORMAT: u32 = 1;

/// Puts a review into data.
pub struct Data<'a> {
    /// The interface's sentences.
    pub words: &'a Words,
    /// The record.
    pub attempt: &'a Attempt,
    /// Its review.
    pub review: &'a Review,
    /// Whether it is known what the scenario could have earned; without it there are no levels.
    pub measured: bool,
}

impl Data<'_> {
    /// The whole.
    pub fn value(&self) -> Value {
        let Data { attempt, review, .. } = *self;
        let (header, heading) = (&attempt.record.header, &review.heading);
        let list = |values: Vec<Value>| Value::Array(values);
        json!({
            "format": FORMAT,
            "record": {
                "id": attempt.id,
                "begun": header.at,
                "pack": header.pack,
                "scenario": header.scenario,
                "trainee": heading.me,
                "seed": header.setup.seed,
                "intensity": heading.intensity,
                "own_time": heading.timed,
                "rewound": header.forked,
            },
            "title": heading.title,
            "company": heading.company,
            "customer": heading.customer,
            "lesson": heading.lesson,
            "ended": review.ended.as_ref().map(|ended| json!({
                "ending": ended.id,
                "title": ended.title,
                "outcome": match ended.outcome {
                    Outcome::Won => "won",
                    Outcome::Mixed => "mixed",
                    Outcome::Lost => "lost",
                },
                "says": ended.message,
                "to": ended.to,
            })),
            "feeling": self.feeling(&review.feeling),
            "facts": list(review.chips.iter().map(|chip| json!({
                "text": self.say(&chip.sentence),
                "good": chip.good,
            })).collect()),
            "fatal": list(review.fatal.iter().map(|fatal| json!({
                "text": self.say(&fatal.sentence),
                "line": fatal.quote.as_ref().map(line),
            })).collect()),
            "bars": list(review.bars.iter().map(|bar| self.bar(bar)).collect()),
            "blended_tenths": review.blended.filter(|_| self.measured).map(|blended| blended.tenths),
            "evidence": list(review.evidence.iter().map(|evidence| self.evidence(evidence)).collect()),
            "missed": list(review.missed.iter().filter(|missed| !missed.needless).map(|missed| self.missed(missed)).collect()),
            "curve": list(review.curve.iter().map(|point| json!({
                "turn": match point.moment {
                    Moment::Start => Some(0),
                    Moment::Turn(turn) => Some(turn + 1),
                    Moment::Settled => None,
                },
                "at": self.at(point.at),
                "satisfaction": point.feeling.satisfaction,
                "arousal": point.feeling.arousal,
            })).collect()),
            "turning_points": list(review.turning_points.iter().map(|point| self.turning_point(point)).collect()),
            "promises": list(review.promises.iter().map(|promised| self.promised(promised)).collect()),
            "gifts": list(review.gifts.iter().map(|gift| json!({
                "line": line(&gift.quote),
                "at": self.at(gift.at),
                "value": gift.value,
                "fits": gift.fits,
                "within_authority": gift.within_authority,
                "in_proportion": gift.in_proportion,
                "text": self.say(&gift.sentence),
            })).collect()),
            "steps": review.overlay.as_ref().map(|overlay| list(overlay.steps.iter().map(|step| json!({
                "letter": step.letter,
                "name": self.say(&step.sentence),
                "line": step.quote.as_ref().map(line),
            })).collect())),
            "goals": list(review.goals.iter().map(|goal| json!({
                "dimension": dimension(goal.dimension),
                "if": self.say(&goal.cue),
                "then": self.say(&goal.action),
            })).collect()),
            "own_goal": attempt.record.goal,
            "transcript": list(review.transcript.iter().map(|line| self.line(line)).collect()),
        })
    }

    fn say(&self, sentence: &Sentence) -> String {
        self.words.sentence(sentence)
    }

    fn at(&self, clock: Clock) -> String {
        self.say(&clock.sentence())
    }

    fn feeling(&self, feeling: &Feeling) -> Value {
        json!({
            "satisfaction": feeling.satisfaction,
            "arousal": feeling.arousal,
            "seems": feeling.words.map(|word| self.words.say(word, &[])),
        })
    }

    fn bar(&self, bar: &Bar) -> Value {
        let measured = |value: Option<u32>| value.filter(|_| self.measured);
        json!({
            "dimension": dimension(bar.dimension),
            "level": measured(bar.level.map(u32::from)),
            "would_be": measured(bar.would_be.map(u32::from)),
            "because": bar.because.as_ref().filter(|_| self.measured).map(|because| self.say(because)),
            "notes": bar.notes.iter().map(|note| self.say(note)).collect::<Vec<_>>(),
            "credit": bar.credit,
            "offered": bar.offered,
            "best": measured(Some(bar.model)),
            "per_cent_of_offered": (bar.offered > 0).then(|| per_cent(bar.share_of_offered)),
            "per_cent_of_best": measured((bar.model > 0).then(|| per_cent(bar.share_of_model))),
            "chances": bar.chances,
        })
    }

    fn evidence(&self, evidence: &Evidence) -> Value {
        json!({
            "dimension": dimension(evidence.dimension),
            "points": evidence.worth,
            "line": evidence.quote.as_ref().map(line),
            "turn": evidence.turn.map(|turn| turn + 1),
            "at": self.at(evidence.at),
            "why": self.say(&evidence.reason),
            "because": evidence.because,
        })
    }

    fn missed(&self, missed: &Missed) -> Value {
        json!({
            "dimension": dimension(missed.dimension),
            "offered": missed.offered,
            "earned": missed.earned,
            "line": line(&missed.quote),
            "at": self.at(missed.at),
            "instead": missed.instead,
            "effect": self.say(&missed.effect),
            "because": missed.because,
        })
    }

    fn turning_point(&self, point: &TurningPoint) -> Value {
        let open = point.open.iter().map(|other| {
            json!({
                "line": line(&other.quote),
                "satisfaction": other.feeling.satisfaction,
                "against_chosen_tenths": other.against_chosen,
            })
        });
        json!({
            "turn": point.turn + 1,
            "at": self.at(point.at),
            "line": point.quote.as_ref().map(line),
            "before": self.feeling(&point.before),
            "after": self.feeling(&point.after),
            "change_tenths": point.change,
            "why": point.why(usize::MAX, &|sentence| self.say(sentence)),
            "open": open.collect::<Vec<_>>(),
        })
    }

    fn promised(&self, promised: &Promised) -> Value {
        json!({
            "id": promised.id,
            "text": promised.text,
            "line": promised.quote.as_ref().map(line),
            "given": self.at(promised.given),
            "due": promised.due.map(|due| self.at(due)),
            "first_due": promised.first_due.map(|due| self.at(due)),
            "fate": match promised.fate {
                Fate::Kept => "kept",
                Fate::MovedAndKept => "moved_and_kept",
                Fate::KeptLate => "kept_late",
                Fate::Broken => "broken",
                Fate::Open => "open",
            },
            "settled": promised.settled.map(|settled| self.at(settled)),
            "told": self.say(&promised.sentence),
            "chased": promised.chased,
            "hollow": promised.hollow,
            "updated": promised.updated,
        })
    }

    fn line(&self, line: &Line) -> Value {
        json!({
            "turn": line.turn.map(|turn| turn + 1),
            "at": self.at(line.at),
            "whose": match line.whose {
                Whose::Trainee => "trainee",
                Whose::Task => "task",
                Whose::Customer => "customer",
                Whose::Other => "other",
                Whose::Story => "story",
            },
            "name": line.name,
            "words": line.story.as_ref().map_or_else(|| line.words.clone(), |story| self.say(story)),
        })
    }
}

/// A line of the trainee's.
fn line(quote: &Quote) -> Value {
    json!({ "turn": quote.turn + 1, "reply": quote.path, "words": quote.words })
}

/// A dimension as programs read it.
pub(super) fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Listening => "listening",
        Dimension::Ownership => "ownership",
        Dimension::Promptness => "promptness",
        Dimension::ExtraMile => "extra_mile",
    }
}
