//! What gives a good or bad reply away, whatever it says: counted over all decisions of a scenario.

use super::Findings;
use super::decision::{Choice, Decision};
use super::examined::Examined;
use crate::conversation::state::AS_WRITTEN;
use crate::scenario::message::Message;
use crate::scenario::model::Dimension;
use crate::scenario::script::ReplyIndex;

/// Of fewer decisions nothing is told: it may be chance.
const ENOUGH: usize = 4;
/// So many of those that show it are pointed at.
const MOST_SHOWN: usize = 6;

/// What was counted.
#[derive(Default)]
pub(super) struct Count<'e> {
    /// Decisions that could have shown it.
    pub of: usize,
    /// Those that do, with the reply that is given away.
    pub hits: Vec<(&'e Decision, &'e Choice)>,
}

impl<'e> Count<'e> {
    /// Counts: none where a decision could not show it, else the reply that is given away, if one is.
    pub fn over(
        examined: &'e Examined<'_>,
        shows: impl Fn(&'e Decision) -> Option<Option<&'e Choice>>,
    ) -> Count<'e> {
        let mut count = Count::default();
        for decision in &examined.decisions {
            if let Some(hit) = shows(decision) {
                count.of += 1;
                count.hits.extend(hit.map(|choice| (decision, choice)));
            }
        }
        count
    }

    /// Whether it shows at more than half of the decisions, and there are enough of them.
    pub fn more_than_half(&self) -> bool {
        self.of >= ENOUGH && 2 * self.hits.len() > self.of
    }

    /// Tells it at the first, and points at the others.
    pub fn tell(
        &self,
        examined: &Examined<'_>,
        findings: &mut Findings<'_>,
        title: String,
        (label, help): (&str, &str),
    ) {
        let Some(((first, choice), others)) = self.hits.split_first() else { return };
        let of_reply = |reply: ReplyIndex| {
            let script = examined.script();
            let body = &script.replies[reply as usize];
            [script.beats[body.beat as usize].id.to_string(), body.id.to_string()]
        };
        let spans = others.iter().take(MOST_SHOWN - 1).map(|(_, choice)| {
            let [beat, reply] = of_reply(choice.reply);
            findings.span(&["beats", &beat, "replies", &reply])
        });
        let spans: Vec<_> = spans.collect();
        let [beat, reply] = of_reply(choice.reply);
        findings.report(&["beats", &beat, "replies", &reply], title, |message| {
            let way = examined.way(
                &first.before,
                AS_WRITTEN,
                format!("{} is {label}", first.named(examined, choice)),
            );
            let message: Message = message.label(label).help(help).way(way);
            spans.into_iter().fold(message, |message, span| message.also(span, "and here"))
        });
    }
}

/// "3 of 5 decisions".
pub(super) fn of_decisions(count: &Count<'_>) -> String {
    format!("{} of {} decisions", count.hits.len(), count.of)
}

/// A dimension's name in the middle of a sentence.
pub(super) fn in_words(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Listening => "listening",
        Dimension::Ownership => "ownership",
        Dimension::Promptness => "promptness",
        Dimension::ExtraMile => "the extra mile",
    }
}
