//! The review in the terminal: how it came out, the four bars with what bound them, what was promised and given,
//! where the mood turned; and, when asked, every point and every chance, and two branches beside each other. It only
//! renders; `review` decides.

use std::collections::BTreeSet;
use std::io;

use super::page::Page;
use crate::review::{Bar, Differs, Evidence, Missed, Quote, Review, TurningPoint, compare, per_cent};
use crate::scenario::model::Dimension;
use crate::words::{Words, key};

/// What is said where two branches part, at most: enough to see what came of it.
const MOST_LINES_BESIDE: usize = 4;

/// Prints reviews.
pub struct LookBack<'a> {
    /// The interface's sentences.
    pub words: &'a Words,
    /// What is printed.
    pub review: &'a Review,
    /// Whether it is known what the scenario could have earned; without it there are no bars.
    pub measured: bool,
}

impl LookBack<'_> {
    /// The review as it is read first.
    ///
    /// # Errors
    /// What the system says.
    pub fn main_page(&self, page: &mut Page) -> io::Result<()> {
        self.outcome(page)?;
        if self.measured {
            self.bars(page)?;
        } else if self.review.ended.is_none() {
            page.heading(&self.words.say("bars-title", &[]))?;
            page.line(&self.words.say("review-levels-when-over", &[]))?;
        }
        self.promises(page)?;
        self.turning_points(page)?;
        page.blank()?;
        page.line(&self.review.heading.lesson)
    }

    fn outcome(&self, page: &mut Page) -> io::Result<()> {
        let customer = &self.review.heading.first_name;
        if let Some(ended) = &self.review.ended {
            page.heading(&self.words.say("the-end", &[("title", (&ended.title).into())]))?;
            page.line(&match &ended.to {
                Some(to) => self.words.say("tells-to", &[("customer", customer.into()), ("to", to.into())]),
                None => self.words.say("tells", &[("customer", customer.into())]),
            })?;
            page.item(" ", &ended.message)?;
            page.blank()?;
        }
        for chip in &self.review.chips {
            page.item("-", &self.words.sentence(&chip.sentence))?;
        }
        for fatal in &self.review.fatal {
            let text = self.words.sentence(&fatal.sentence);
            page.item("!", &self.with_quote(fatal.quote.as_ref(), &text))?;
        }
        Ok(())
    }

    fn bars(&self, page: &mut Page) -> io::Result<()> {
        page.heading(&self.words.say("bars-title", &[]))?;
        for bar in &self.review.bars {
            page.item("-", &bar_in_words(self.words, bar))?;
        }
        let Some(blended) = self.review.blended else { return Ok(()) };
        let total = format!("{}.{}", blended.tenths / 10, blended.tenths % 10);
        page.line(&self.words.say("blended", &[("total", total.into())]))
    }

    fn promises(&self, page: &mut Page) -> io::Result<()> {
        page.heading(&self.words.say("promises", &[]))?;
        if self.review.promises.is_empty() {
            page.line(&self.words.say("promises-none-given", &[]))?;
        }
        for promised in &self.review.promises {
            let fate = self.words.sentence(&promised.sentence);
            let args = [("promise", (&promised.text).into()), ("fate", fate.into())];
            page.item("-", &self.words.say("promise-fate", &args))?;
        }
        if self.review.gifts.is_empty() {
            return Ok(());
        }
        page.heading(&self.words.say("gifts", &[]))?;
        for gift in &self.review.gifts {
            page.item("-", &self.with_quote(Some(&gift.quote), &self.words.sentence(&gift.sentence)))?;
        }
        Ok(())
    }

    fn turning_points(&self, page: &mut Page) -> io::Result<()> {
        if self.review.turning_points.is_empty() {
            return Ok(());
        }
        page.heading(&self.words.say("turning-points", &[]))?;
        for point in &self.review.turning_points {
            self.turning_point(page, point)?;
        }
        Ok(())
    }

    fn turning_point(&self, page: &mut Page, point: &TurningPoint) -> io::Result<()> {
        let from = self.words.say(
            "satisfaction-from",
            &[
                ("turn", (point.turn + 1).into()),
                ("before", point.before.satisfaction.into()),
                ("after", point.after.satisfaction.into()),
            ],
        );
        let line = match &point.quote {
            Some(quote) if point.happened => {
                let args = [("words", (&quote.words).into()), ("text", from.into())];
                self.words.say("quoted-after", &args)
            }
            quote => self.with_quote(quote.as_ref(), &from),
        };
        page.item("-", &line)?;
        for why in point.why(2, &|sentence| self.words.sentence(sentence)) {
            page.item("   ", &why)?;
        }
        let better = point.open.iter().find(|other| other.against_chosen > 0);
        let Some(better) = better else { return Ok(()) };
        let args = [("words", (&better.quote.words).into())];
        page.item("   ", &self.words.say("was-open", &args))
    }

    /// Every point earned and lost, with the line that did it.
    ///
    /// # Errors
    /// What the system says.
    pub fn evidence(&self, page: &mut Page) -> io::Result<()> {
        page.heading(&self.words.say("evidence-title", &[]))?;
        if self.review.evidence.is_empty() {
            return page.line(&self.words.say("evidence-none", &[]));
        }
        let mut told = BTreeSet::new();
        for of in Dimension::ALL {
            let here: Vec<&Evidence> =
                self.review.evidence.iter().filter(|evidence| evidence.dimension == of).collect();
            if here.is_empty() {
                continue;
            }
            let name = dimension(self.words, of);
            let sum = self.review.bars[of as usize].sum().filter(|_| self.review.ended.is_some());
            page.line(&match sum {
                Some(sum) => format!("{name}: {}", self.words.sentence(&sum)),
                None => name,
            })?;
            for evidence in here {
                let mut text = self.words.sentence(&evidence.reason);
                // It speaks of the line, so it stands beside the line, and once.
                if let Some(because) = evidence.because.as_ref().filter(|_| told.insert(evidence.turn)) {
                    text = format!("({because}) {text}");
                }
                let text = self.with_quote(evidence.quote.as_ref(), &text);
                page.item(&format!("{:+}", evidence.worth), &text)?;
            }
        }
        Ok(())
    }

    /// Every chance that was not taken, with the reply that was open.
    ///
    /// # Errors
    /// What the system says.
    pub fn missed(&self, page: &mut Page) -> io::Result<()> {
        page.heading(&self.words.say("missed-title", &[]))?;
        if self.review.missed.is_empty() {
            return page.line(&self.words.say("missed-none", &[]));
        }
        let mut told = BTreeSet::new();
        for of in Dimension::ALL {
            let here: Vec<&Missed> = self
                .review
                .missed
                .iter()
                .filter(|missed| missed.dimension == of && !missed.needless)
                .collect();
            if here.is_empty() {
                continue;
            }
            page.line(&dimension(self.words, of))?;
            for missed in here {
                let mut text = self.words.sentence(&missed.effect);
                let line = (missed.quote.turn, &missed.quote.path);
                if let Some(because) = missed.because.as_ref().filter(|_| told.insert(line)) {
                    text = format!("({because}) {text}");
                }
                page.item("-", &self.with_quote(Some(&missed.quote), &text))?;
            }
        }
        Ok(())
    }

    /// Another branch beside this one: where they part, how each went on, what differs in the end.
    ///
    /// # Errors
    /// What the system says.
    pub fn beside(&self, page: &mut Page, before: &Review) -> io::Result<()> {
        page.heading(&self.words.say("beside-title", &[]))?;
        let Some(both) = compare(before, self.review) else {
            return page.line(&self.words.say("beside-same", &[]));
        };
        let at = self.words.sentence(&both.at.sentence());
        page.line(&self.words.say("beside-parting", &[("turn", (both.turn + 1).into()), ("at", at.into())]))?;
        if let Some(last) = both.last.as_ref().filter(|last| !last.name.is_empty()) {
            page.said(&last.name, &last.words)?;
        }
        for (branch, whose) in both.branches.iter().zip([key("beside-before"), key("beside-now")]) {
            page.blank()?;
            let words = branch.words.clone().unwrap_or_else(|| self.words.say("turns-silence", &[]));
            page.said(&self.words.say(whose, &[]), &words)?;
            let said = branch.lines.iter().filter(|line| line.story.is_none());
            for line in said.take(MOST_LINES_BESIDE) {
                page.said(&line.name, &line.words)?;
            }
        }
        page.blank()?;
        page.line(&format!("{}:", self.words.sentence(&both.sentence)))?;
        if both.differences.is_empty() {
            page.item("-", &self.words.say("beside-no-difference", &[]))?;
        }
        for difference in &both.differences {
            let what = match difference.what {
                Differs::Satisfaction => self.words.say("beside-satisfaction", &[]),
                Differs::Level(of) => dimension(self.words, of),
                Differs::BrokenPromises => self.words.say("beside-broken", &[]),
            };
            let [before, now] = difference.values.map(|value| {
                value.map_or_else(|| self.words.say("beside-none", &[]), |value| value.to_string())
            });
            let args = [("what", what.into()), ("before", before.into()), ("now", now.into())];
            page.item("-", &self.words.say("beside-difference", &args))?;
        }
        for (branch, other, line) in [
            (&both.branches[0], &both.branches[1], key("beside-promise-before")),
            (&both.branches[1], &both.branches[0], key("beside-promise-now")),
        ] {
            for (promise, fate, _) in
                branch.promises.iter().filter(|promise| !other.promises.contains(promise))
            {
                let fate = self.words.sentence(fate);
                let args = [("promise", promise.into()), ("fate", fate.into())];
                page.item("-", &self.words.say(line, &args))?;
            }
        }
        Ok(())
    }

    /// If-then goals that suggest themselves.
    ///
    /// # Errors
    /// What the system says.
    pub fn goals(&self, page: &mut Page) -> io::Result<()> {
        for goal in &self.review.goals {
            let text = format!("{} {}", self.words.sentence(&goal.cue), self.words.sentence(&goal.action));
            page.item("-", &text)?;
        }
        Ok(())
    }

    fn with_quote(&self, quote: Option<&Quote>, text: &str) -> String {
        match quote {
            None => text.to_owned(),
            Some(quote) => {
                let args = [
                    ("turn", (quote.turn + 1).into()),
                    ("words", (&quote.words).into()),
                    ("text", text.into()),
                ];
                self.words.say("quoted", &args)
            }
        }
    }
}

/// A bar: its level, what it was of what, and what bound it.
fn bar_in_words(words: &Words, bar: &Bar) -> String {
    let name = dimension(words, bar.dimension);
    let mut text = match bar.level {
        Some(level) if bar.offered == 0 => {
            let nothing = words.say("review-nothing-came-up", &[]);
            let args = [("dimension", name.into()), ("level", level.into()), ("nothing", nothing.into())];
            words.say("bar-nothing-came-up", &args)
        }
        Some(level) => {
            let args = [
                ("dimension", name.into()),
                ("level", level.into()),
                ("offered", per_cent(bar.share_of_offered).into()),
                ("model", per_cent(bar.share_of_model).into()),
            ];
            words.say("bar", &args)
        }
        None => words.say("bar-no-level", &[("dimension", name.into())]),
    };
    if let Some(because) = &bar.because {
        let because = words.sentence(because);
        text.push(' ');
        text.push_str(&match bar.would_be {
            Some(level) => words.say("bar-would-be", &[("level", level.into()), ("because", because.into())]),
            None => words.say("bar-because", &[("because", because.into())]),
        });
    }
    for note in &bar.notes {
        text.push(' ');
        text.push_str(&words.sentence(note));
    }
    text
}

/// A dimension's name.
pub fn dimension(words: &Words, dimension: Dimension) -> String {
    match dimension {
        Dimension::Listening => words.say("listening", &[]),
        Dimension::Ownership => words.say("ownership", &[]),
        Dimension::Promptness => words.say("promptness", &[]),
        Dimension::ExtraMile => words.say("extra-mile", &[]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::Sentence;
    use crate::scoring::level::Bound;

    fn bar(credit: u32, offered: u32) -> Bar {
        Bar {
            dimension: Dimension::ExtraMile,
            level: Some(1),
            would_be: None,
            bound: Bound::Model,
            because: Some(Sentence::plain("review-bound-nothing-came-up")),
            notes: Vec::new(),
            share_of_offered: 376,
            share_of_model: 375,
            credit,
            offered,
            model: 8,
            chances: 0,
        }
    }

    #[test]
    fn a_share_of_nothing_is_no_share_and_the_rest_is_rounded_as_everywhere() {
        let words = Words::english();
        assert_eq!(
            bar_in_words(&words, &bar(0, 0)),
            "The extra mile: 1 of 5. Nothing of this came up. Not higher, since the best conversation found some."
        );
        let some = bar_in_words(&words, &bar(3, 8));
        assert!(some.contains("You took 38 per cent of what came up, and 38 per cent"), "{some}");
    }
}
