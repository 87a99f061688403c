//! A review as a PDF: the first page says all that matters, good enough to hand to somebody; the evidence, line by line, and the
//! whole conversation stand behind it. What it says is the review's; how it is set is [`super::paper`]'s.

use super::paper::{
    CannotPrint, Colour, GOLD, GOLD_TINT, INK, Paper, RULE, SAND, SEA, Span, TINT, TypeCase, press,
};
use crate::review::html::dimension;
use crate::review::{
    Bar, Clock, Evidence, Fate, Line, Moment, Review, Sentence, TurningPoint, Whose, per_cent,
};
use crate::words::Words;

/// A card on white paper.
const CARD: Colour = (0xFF, 0xFD, 0xF8);
/// So many turning points stand on the first page.
const ON_THE_FIRST: usize = 3;
/// How high the curve is, in points.
const CURVE: f32 = 118.0;

/// The review as a PDF, with the day on which it was played as people write it; empty where nobody knows.
///
/// # Errors
/// The type faces are none, which does not happen with those of this program.
pub fn review(review: &Review, words: &Words, day: &str, fonts: &[&[u8]]) -> Result<Vec<u8>, CannotPrint> {
    let case = TypeCase::read(fonts).ok_or_else(|| CannotPrint("a type face cannot be read".into()))?;
    let page = Page { review, words };
    let mut paper = Paper::new(&case);
    page.first(&mut paper, day);
    paper.turn();
    page.evidence(&mut paper);
    page.transcript(&mut paper);
    let title = format!("{}, {}", review.heading.title, review.heading.me);
    let number =
        |page: usize, all: usize| words.say("paper-page", &[("page", page.into()), ("all", all.into())]);
    press(&paper.finish(&title, &number), &case, &title, "en")
}

struct Page<'a> {
    review: &'a Review,
    words: &'a Words,
}

impl Page<'_> {
    fn say(&self, key: &'static str) -> String {
        self.words.sentence(&Sentence::plain(key))
    }

    fn told(&self, sentence: &Sentence) -> String {
        self.words.sentence(sentence)
    }

    fn when(&self, at: Clock) -> String {
        self.told(&at.sentence())
    }

    /// The outcome in the customer's voice, the four bars, the curve, what turned it, the goal.
    fn first(&self, paper: &mut Paper<'_>, day: &str) {
        let review = self.review;
        paper.text(&[Span::heavy(&review.heading.title)], 22.0);
        let mut facts = vec![review.heading.me.clone()];
        facts.extend(Some(day.to_owned()).filter(|day| !day.is_empty()));
        facts.push(self.told(&review.heading.clock_used));
        paper.text(&[Span::soft(facts.join(" · "))], 10.0);
        paper.space(6.0);
        if let Some(ended) = &review.ended {
            paper.card(CARD, &|paper| {
                let to = ended.to.as_ref().map(|to| format!(", {to}")).unwrap_or_default();
                paper.text(&[Span::soft(format!("{}{to}", review.heading.first_name))], 9.5);
                paper.text(&Span::quoted(&ended.message), 12.5);
                let chips = review.chips.iter().map(|chip| self.told(&chip.sentence));
                let facts = std::iter::once(ended.title.clone()).chain(chips).collect::<Vec<_>>().join(" · ");
                paper.text(&[Span::semibold(facts)], 9.5);
            });
        }
        for fatal in &review.fatal {
            paper.text(&[Span::verdict(false, self.told(&fatal.sentence))], 11.0);
            if let Some(quote) = &fatal.quote {
                paper.text(&Span::quoted(&quote.words), 10.0);
            }
        }
        paper.text(&[Span::heavy(self.say("review-page-bars"))], 13.0);
        if review.ended.is_none() {
            paper.text(&[Span::plain(self.say("review-levels-when-over"))], 10.0);
        } else {
            for bar in &review.bars {
                self.bar(paper, bar);
            }
        }
        let title = Sentence::plain("review-page-mood").with("customer", review.heading.first_name.clone());
        paper.space(4.0);
        paper.text(&[Span::heavy(self.told(&title))], 13.0);
        self.curve(paper);
        let mut weightiest: Vec<&TurningPoint> = review.turning_points.iter().collect();
        weightiest.sort_by_key(|point| std::cmp::Reverse(point.change.abs()));
        weightiest.truncate(ON_THE_FIRST);
        weightiest.sort_by_key(|point| point.number);
        for point in weightiest {
            self.turning_point(paper, point, true);
        }
        if let Some(goal) = review.goals.first() {
            paper.space(4.0);
            paper.card(GOLD_TINT, &|paper| {
                let goal = format!(" {} {}", self.told(&goal.cue), self.told(&goal.action));
                paper.text(&[Span::semibold(self.say("review-page-goals")), Span::plain(goal)], 10.5);
            });
        }
        paper.text(&[Span::semibold(&review.heading.lesson)], 12.0);
    }

    /// A dimension: its level, what was earned of what, and what bound it.
    fn bar(&self, paper: &mut Paper<'_>, bar: &Bar) {
        paper.together(&|paper| {
            let level = bar.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
            let name = self.told(&dimension(bar.dimension));
            let whole = bar.offered.max(bar.model).max(1) as f32;
            paper.drawing(19.0, |drawing, wide| {
                let (from, long) = (118.0, wide - 118.0);
                let part = |of: u32| long * (of as f32 / whole).min(1.0);
                drawing.words((0.0, 13.0), 11.5, Span::semibold(&name), false);
                drawing.rectangle((88.0, 1.0), (18.0, 16.0), Some(TINT), Some(INK));
                drawing.words((97.0, 13.5), 11.5, Span::heavy(&level), true);
                drawing.rectangle((from, 4.0), (long, 10.0), Some(SAND), None);
                if bar.offered > 0 {
                    drawing.rectangle((from, 4.0), (part(bar.offered), 10.0), Some(TINT), None);
                    // What came up and was missed is hatched.
                    let mut x = from + part(bar.credit) + 3.0;
                    while x + 5.0 < from + part(bar.offered) {
                        drawing.line(&[(x, 13.5), (x + 5.0, 4.5)], SEA, 0.7, false);
                        x += 5.0;
                    }
                }
                if bar.credit > 0 {
                    drawing.rectangle((from, 4.0), (part(bar.credit), 10.0), Some(SEA), None);
                }
                drawing.rectangle((from, 4.0), (long, 10.0), None, Some(INK));
            });
            let sum = bar.sum().unwrap_or_else(|| Sentence::plain("review-nothing-came-up"));
            let mut said = vec![self.told(&sum)];
            if let Some(because) = bar.sentence() {
                said.push(self.told(&because));
                said.extend(bar.because.as_ref().map(|because| self.told(because)));
            }
            said.extend(bar.notes.iter().map(|note| self.told(note)));
            paper.text(&[Span::soft(said.join(" "))], 9.0);
            paper.space(2.5);
        });
    }

    /// The mood over the conversation, with the numbered turning points.
    fn curve(&self, paper: &mut Paper<'_>) {
        let review = self.review;
        let last = review.curve.len().saturating_sub(1).max(1) as f32;
        paper.drawing(CURVE + 16.0, |drawing, wide| {
            let (left, right) = (16.0, wide - 12.0);
            let place = |at: usize| {
                let x = left + (right - left) * at as f32 / last;
                let tenths = review.curve.get(at).map_or(0, |point| point.feeling.tenths.min(1000));
                (x, 8.0 + CURVE * (1.0 - f32::from(tenths) / 1000.0))
            };
            for level in [0.0, 50.0, 100.0_f32] {
                let y = 8.0 + CURVE * (1.0 - level / 100.0);
                drawing.line(&[(left, y), (right, y)], RULE, 0.8, level > 0.0);
                drawing.words((2.0, y + 3.0), 7.5, Span::soft(format!("{level:.0}")), true);
            }
            let points: Vec<(f32, f32)> = (0..review.curve.len()).map(place).collect();
            drawing.line(&points, SEA, 2.2, false);
            for point in &review.turning_points {
                let moment = Moment::Turn(point.turn);
                let Some(at) = review.curve.iter().position(|on| on.moment == moment) else { continue };
                let (x, y) = place(at);
                drawing.dot((x, y), 7.5, if point.change < 0 { (0xF9, 0xDD, 0xD3) } else { GOLD }, Some(INK));
                drawing.words((x, y + 3.2), 9.0, Span::heavy(point.number.to_string()), true);
            }
        });
    }

    fn turning_point(&self, paper: &mut Paper<'_>, point: &TurningPoint, short: bool) {
        let change = Span::verdict(point.change >= 0, format!(" {} ", signed(point.change)));
        let mut spans = vec![Span::soft(self.when(point.at)), change];
        if let Some(quote) = &point.quote {
            if point.happened {
                spans.push(Span::plain(format!("{} ", self.say("review-page-after"))));
            }
            spans.extend(Span::quoted(&quote.words));
        }
        let say = |sentence: &Sentence| self.told(sentence);
        let causes: Vec<String> = point.causes.iter().map(|cause| cause.told(&say)).collect();
        if short {
            // The weightiest cause; the others stand behind.
            spans.extend(causes.first().map(|cause| Span::soft(format!(" {cause}"))));
            paper.together(&|paper| paper.item(&format!("{}.", point.number), &spans, 9.5));
            return;
        }
        paper.item(&format!("{}.", point.number), &spans, 10.0);
        for cause in causes.into_iter().chain(point.why(0, &say)) {
            paper.item("  –", &[Span::soft(cause)], 9.5);
        }
        if let Some(other) = point.open.first().filter(|other| other.against_chosen > 0) {
            let better = Sentence::plain("review-page-open").with("points", signed(other.against_chosen));
            let mut spans = vec![Span::soft(format!("{} ", self.told(&better)))];
            spans.extend(Span::quoted(&other.quote.words));
            paper.item("  –", &spans, 9.5);
        }
    }

    fn heads(&self, keys: &[&'static str]) -> Vec<String> {
        keys.iter().map(|key| self.say(key)).collect()
    }

    /// What counted, what took points off, what else was open, what was promised, the house's steps.
    fn evidence(&self, paper: &mut Paper<'_>) {
        let review = self.review;
        self.numbers(paper);
        if !review.turning_points.is_empty() {
            let title =
                Sentence::plain("review-page-mood").with("customer", review.heading.first_name.clone());
            paper.heading(&self.told(&title));
            for point in &review.turning_points {
                self.turning_point(paper, point, false);
            }
        }
        self.promises(paper);
        for (title, earned) in [("review-page-earned", true), ("review-page-lost", false)] {
            let list: Vec<&Evidence> =
                review.evidence.iter().filter(|one| (one.worth > 0) == earned).collect();
            if list.is_empty() {
                continue;
            }
            paper.heading(&self.say(title));
            let rows: Vec<_> = list
                .into_iter()
                .map(|one| {
                    let quote =
                        one.quote.as_ref().map(|quote| Span::quoted(&quote.words)).unwrap_or_default();
                    let worth = Span::verdict(one.worth > 0, signed(i32::from(one.worth) * 10));
                    let cells = vec![
                        vec![Span::semibold(self.told(&dimension(one.dimension)))],
                        vec![worth],
                        quote,
                        vec![Span::plain(self.told(&one.reason))],
                    ];
                    (None, cells)
                })
                .collect();
            let heads =
                ["review-page-dimension", "review-page-points", "review-page-line", "review-page-why"];
            paper.table(&[1.1, 0.6, 2.4, 2.0], &self.heads(&heads), &rows);
        }
        let missed: Vec<_> = review
            .missed
            .iter()
            .filter(|chance| !chance.needless)
            .map(|chance| {
                let cells = vec![
                    vec![Span::semibold(self.told(&dimension(chance.dimension)))],
                    vec![Span::soft(self.when(chance.at))],
                    Span::quoted(&chance.quote.words),
                    vec![Span::plain(self.told(&chance.effect))],
                ];
                (None, cells)
            })
            .collect();
        if !missed.is_empty() {
            paper.heading(&self.say("review-page-missed"));
            let heads =
                ["review-page-dimension", "review-page-when", "review-page-line", "review-page-effect"];
            paper.table(&[1.0, 1.1, 2.4, 1.8], &self.heads(&heads), &missed);
        }
        if let Some(overlay) = &review.overlay {
            paper.heading(&self.say("review-page-house"));
            let rows: Vec<_> = overlay
                .steps
                .iter()
                .map(|step| {
                    let quote = step.quote.as_ref().map(|quote| Span::quoted(&quote.words));
                    let not_done = || vec![Span::soft(self.say("review-page-not-done"))];
                    (
                        None,
                        vec![vec![Span::semibold(self.told(&step.sentence))], quote.unwrap_or_else(not_done)],
                    )
                })
                .collect();
            paper.table(&[1.0, 2.6], &self.heads(&["review-page-step", "review-page-line"]), &rows);
        }
        if review.goals.len() > 1 {
            paper.heading(&self.say("review-page-goals"));
            for goal in &review.goals {
                let words = format!("{} {}", self.told(&goal.cue), self.told(&goal.action));
                paper.item("•", &[Span::plain(words)], 10.0);
            }
        }
    }

    /// The bars once more as numbers, with both denominators.
    fn numbers(&self, paper: &mut Paper<'_>) {
        if self.review.ended.is_none() {
            return;
        }
        paper.heading(&self.say("review-page-bars"));
        let share = |thousandths: u32, of: u32| {
            let words = if of == 0 { "–".to_owned() } else { format!("{} %", per_cent(thousandths)) };
            vec![Span::plain(words)]
        };
        let rows: Vec<_> = self
            .review
            .bars
            .iter()
            .map(|bar| {
                let level = bar.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
                let cells = vec![
                    vec![Span::semibold(self.told(&dimension(bar.dimension)))],
                    vec![Span::heavy(level)],
                    share(bar.share_of_offered, bar.offered),
                    share(bar.share_of_model, bar.model),
                    vec![Span::plain(bar.chances.to_string())],
                ];
                (None, cells)
            })
            .collect();
        let heads = [
            "review-page-dimension",
            "review-page-level",
            "review-page-came-up",
            "review-page-best",
            "review-page-chances",
        ];
        paper.table(&[1.4, 0.7, 1.3, 1.6, 0.9], &self.heads(&heads), &rows);
        if let Some(blended) = self.review.blended {
            let total = format!("{}.{}", blended.tenths / 10, blended.tenths % 10);
            let sentence = Sentence::plain("review-page-blended").with("total", total);
            paper.text(&[Span::plain(self.told(&sentence))], 10.0);
        }
    }

    fn promises(&self, paper: &mut Paper<'_>) {
        let review = self.review;
        if review.promises.is_empty() && review.gifts.is_empty() {
            return;
        }
        paper.heading(&self.say("review-page-promises"));
        let promises = review.promises.iter().map(|promised| {
            let became = self.told(&promised.sentence);
            let became = match promised.fate {
                Fate::Kept | Fate::MovedAndKept => Span::verdict(true, became),
                Fate::Broken | Fate::KeptLate => Span::verdict(false, became),
                Fate::Open => Span::plain(became),
            };
            let due = promised.due.map_or_else(|| "–".to_owned(), |due| self.when(due));
            (None, vec![vec![Span::semibold(&promised.text)], vec![Span::soft(due)], vec![became]])
        });
        let gifts = review.gifts.iter().map(|gift| {
            let cells = vec![
                Span::quoted(&gift.quote.words),
                vec![Span::soft(self.when(gift.at))],
                vec![Span::plain(self.told(&gift.sentence))],
            ];
            (None, cells)
        });
        let rows: Vec<_> = promises.chain(gifts).collect();
        let heads = ["review-page-promise", "review-page-due", "review-page-became"];
        paper.table(&[2.0, 1.0, 2.2], &self.heads(&heads), &rows);
    }

    fn transcript(&self, paper: &mut Paper<'_>) {
        paper.heading(&self.say("review-page-transcript"));
        let rows: Vec<_> = self
            .review
            .transcript
            .iter()
            .map(|line| {
                let Line { whose, name, words, story, at, .. } = line;
                let mine = matches!(whose, Whose::Trainee | Whose::Task);
                let said = match story {
                    Some(sentence) => vec![Span::told(self.told(sentence))],
                    None => Span::stressed(words),
                };
                let cells = vec![vec![Span::soft(self.when(*at))], vec![Span::semibold(name)], said];
                (mine.then_some(TINT), cells)
            })
            .collect();
        let heads = ["review-page-when", "review-page-who", "review-page-words"];
        paper.table(&[1.0, 0.9, 3.6], &self.heads(&heads), &rows);
    }
}

/// Tenths of a point, with the sign.
fn signed(tenths: i32) -> String {
    let sign = if tenths < 0 { "−" } else { "+" };
    format!("{sign}{}", (tenths.abs() + 5) / 10)
}
