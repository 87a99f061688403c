//! What practice has brought somebody as a PDF: one page where one will do, with a chart for each of the four.

use super::paper::{CannotPrint, Drawing, GOLD, GOLD_TINT, INK, Paper, RULE, SEA, Span, TypeCase, press};
use super::progress::Progress;
use super::report::in_words;
use crate::review::html::dimension;
use crate::scenario::model::Dimension;
use crate::words::{Said, Words};

/// So many conversations a chart shows, the latest.
const SHOWN: usize = 24;
/// How high a chart is, in points.
const CHART: f32 = 72.0;

/// The report as a PDF. `day` is the day on which it is written.
///
/// # Errors
/// The type faces are none, which does not happen with those of this program.
pub fn progress(
    name: &str,
    progress: &Progress,
    day: &str,
    words: &Words,
    fonts: &[&[u8]],
) -> Result<Vec<u8>, CannotPrint> {
    let case = TypeCase::read(fonts).ok_or_else(|| CannotPrint("a type face cannot be read".into()))?;
    let mut paper = Paper::new(&case);
    let title = words.say("progress-of-somebody", &[("name", name.into())]);
    paper.text(&[Span::heavy(&title)], 22.0);
    let args = [
        ("day", Said::from(day)),
        ("finished", i64::from(progress.finished).into()),
        ("won", i64::from(progress.won).into()),
    ];
    paper.text(&[Span::soft(words.say("report-sum", &args))], 10.0);
    paper.space(8.0);
    for two in Dimension::ALL.chunks_exact(2) {
        paper.beside([&|paper| one(paper, progress, two[0], words), &|paper| {
            one(paper, progress, two[1], words)
        }]);
        paper.space(10.0);
    }
    goals(&mut paper, progress, words);
    let promises = progress.promises;
    let mut facts: Vec<String> = progress.bests.iter().map(|best| in_words(best, words)).collect();
    if promises.kept + promises.broken > 0 {
        let args = [("kept", i64::from(promises.kept).into()), ("broken", i64::from(promises.broken).into())];
        facts.push(words.say("progress-promises", &args));
    }
    for fact in &facts {
        paper.item("•", &[Span::plain(fact)], 10.0);
    }
    plays(&mut paper, progress, words);
    let number =
        |page: usize, all: usize| words.say("paper-page", &[("page", page.into()), ("all", all.into())]);
    press(&paper.finish(&title, &number), &case, &title, "en")
}

/// A dimension: where one stands, the chart, what one does and leaves.
fn one(paper: &mut Paper<'_>, progress: &Progress, of: Dimension, words: &Words) {
    let which = of as usize;
    let name = words.sentence(&dimension(of));
    let level = match progress.now[which] {
        Some(level) => words.say("levels-one", &[("dimension", name.into()), ("level", level.into())]),
        None => words.say("levels-none", &[("dimension", name.into())]),
    };
    let habit = &progress.habits[which];
    let does = habit.does.iter().map(|kind| words.say(&format!("habit-does-{kind}"), &[]));
    let leaves = habit.leaves.iter().map(|kind| words.say(&format!("habit-leaves-{kind}"), &[]));
    let habit = does.chain(leaves).collect::<Vec<_>>().join(" ");
    paper.text(&[Span::heavy(level)], 12.0);
    paper.text(&[Span::soft(habit)], 10.0);
    paper.drawing(CHART + 12.0, |drawing, wide| chart(drawing, wide, progress, which));
}

fn chart(drawing: &mut Drawing<'_>, wide: f32, progress: &Progress, which: usize) {
    let from = progress.plays.len().saturating_sub(SHOWN);
    let plays = &progress.plays[from..];
    let last = plays.len().saturating_sub(1).max(1) as f32;
    let x = |at: usize| if plays.len() == 1 { wide - 10.0 } else { 22.0 + (wide - 32.0) * at as f32 / last };
    let y = |level: u8| 6.0 + CHART * (5.0 - f32::from(level.clamp(1, 5))) / 4.0;
    for level in 1..=5 {
        drawing.line(&[(14.0, y(level)), (wide, y(level))], RULE, 0.7, true);
        drawing.words((4.0, y(level) + 3.0), 8.0, Span::soft(level.to_string()), true);
    }
    let known: Vec<(usize, u8)> =
        plays.iter().enumerate().filter_map(|(at, play)| Some((at, play.levels[which]?))).collect();
    for pair in known.windows(2) {
        let [(from, level), (to, other)] = pair else { continue };
        // Between them one was too short to say.
        drawing.line(&[(x(*from), y(*level)), (x(*to), y(*other))], SEA, 2.2, to - from > 1);
    }
    for (at, level) in &known {
        if known.last().is_some_and(|(last, _)| last == at) {
            drawing.dot((x(*at), y(*level)), 5.0, GOLD, Some(INK));
        } else {
            drawing.dot((x(*at), y(*level)), 3.0, SEA, None);
        }
    }
}

fn goals(paper: &mut Paper<'_>, progress: &Progress, words: &Words) {
    if progress.goals.is_empty() {
        return;
    }
    paper.card(GOLD_TINT, &|paper| {
        paper.text(&[Span::heavy(words.say("report-goals", &[]))], 12.0);
        for meant in progress.goals.iter().rev() {
            let args = [("when", Said::from(&meant.goal.when)), ("then", (&meant.goal.then).into())];
            let goal = words.say("goal-sentence", &args).replace("**", "*");
            let met = match meant.met {
                Some(true) => "report-goal-met",
                Some(false) => "report-goal-not-yet",
                None => "report-goal-open",
            };
            let mut spans = Span::stressed(&goal);
            spans.push(Span::semibold(format!(". {}", words.say(met, &[]))));
            paper.item("•", &spans, 10.0);
        }
    });
}

fn plays(paper: &mut Paper<'_>, progress: &Progress, words: &Words) {
    if progress.plays.is_empty() {
        return;
    }
    paper.heading(&words.say("report-plays", &[]));
    let level = |level: Option<u8>| {
        vec![Span::plain(level.map_or_else(|| "–".to_owned(), |level| level.to_string()))]
    };
    let rows: Vec<_> = progress
        .plays
        .iter()
        .rev()
        .map(|play| {
            let mut cells = vec![vec![Span::soft(play.day.to_string())], vec![Span::semibold(&play.title)]];
            cells.extend(play.levels.map(level));
            (None, cells)
        })
        .collect();
    let mut heads = vec![words.say("report-day", &[]), words.say("report-customer", &[])];
    heads.extend(Dimension::ALL.map(|of| words.sentence(&dimension(of))));
    paper.table(&[1.2, 2.6, 1.0, 1.1, 1.2, 1.1], &heads, &rows);
}
