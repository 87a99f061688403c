//! Pages to hand out or to hang up: what practice has brought somebody, and where a team stands. One HTML page each, as the review's:
//! no script, nothing from elsewhere, fit for printing and for a screen reader; the same input gives the same bytes.

use super::progress::{Best, Progress};
use super::team::Overview;
use crate::review::html::writer::Page;
use crate::review::html::{STYLE, dimension};
use crate::scenario::model::Dimension;
use crate::words::{Said, Words};

/// So many conversations the drawing of a dimension shows, the latest.
const SHOWN: usize = 24;

/// A name as a part of a file's name: letters and digits, everything else a line.
pub fn file_name(name: &str) -> String {
    let letters: String =
        name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).take(40).collect();
    letters.trim_matches('-').to_lowercase()
}

/// What practice has brought somebody. `day` is the day on which it is written.
pub fn progress(name: &str, progress: &Progress, day: &str, words: &Words) -> String {
    let say = |key: &str, args: &[(&str, Said<'_>)]| words.say(key, args);
    let title = say("progress-of-somebody", &[("name", name.into())]);
    let mut page = Page::begin("en", &title, STYLE);
    page.element("h1", &title);
    let args = [
        ("day", Said::from(day)),
        ("finished", i64::from(progress.finished).into()),
        ("won", i64::from(progress.won).into()),
    ];
    page.open("p", &[("class", "soft")]).text(&say("report-sum", &args)).close("p");
    let name_of = |of: Dimension| words.sentence(&dimension(of));
    for of in Dimension::ALL {
        let which = of as usize;
        page.open("section", &[("class", "card")]);
        let level = match progress.now[which] {
            Some(level) => say("levels-one", &[("dimension", name_of(of).into()), ("level", level.into())]),
            None => say("levels-none", &[("dimension", name_of(of).into())]),
        };
        page.open("h2", &[("style", "margin:0")]).text(&level).close("h2");
        chart(&mut page, progress, which);
        let habit = &progress.habits[which];
        let said: Vec<String> = habit
            .does
            .iter()
            .map(|kind| say(&format!("habit-does-{kind}"), &[]))
            .chain(habit.leaves.iter().map(|kind| say(&format!("habit-leaves-{kind}"), &[])))
            .collect();
        if !said.is_empty() {
            page.element("p", &said.join(" "));
        }
        page.close("section");
    }
    goals(&mut page, progress, words);
    facts(&mut page, progress, words);
    plays(&mut page, progress, words);
    page.end()
}

/// The levels of a dimension as a line of points; the same numbers stand in the table.
fn chart(page: &mut Page, progress: &Progress, which: usize) {
    let from = progress.plays.len().saturating_sub(SHOWN);
    let plays = &progress.plays[from..];
    let last = plays.len().saturating_sub(1).max(1);
    let x = |at: usize| if plays.len() == 1 { 780 } else { 40 + at * 740 / last };
    let y = |level: u8| 116 - usize::from(level.clamp(1, 5)) * 20;
    page.open("svg", &[("viewBox", "0 0 800 112"), ("aria-hidden", "true")]);
    for level in 1..=5_u8 {
        let y = y(level).to_string();
        page.open("line", &[("x1", "30"), ("x2", "790"), ("y1", &y), ("y2", &y), ("stroke", "#D8C9AC")]);
        page.close("line");
        page.open("text", &[("x", "8"), ("y", &y), ("font-size", "14"), ("dominant-baseline", "middle")]);
        page.text(&level.to_string()).close("text");
    }
    let known: Vec<(usize, u8)> =
        plays.iter().enumerate().filter_map(|(at, play)| Some((at, play.levels[which]?))).collect();
    for pair in known.windows(2) {
        let [(from, level), (to, other)] = pair else { continue };
        let ends = [x(*from), y(*level), x(*to), y(*other)].map(|number| number.to_string());
        // Between them one was too short to say.
        let dashes = if to - from > 1 { "6 6" } else { "" };
        let line = [
            ("x1", ends[0].as_str()),
            ("y1", &ends[1]),
            ("x2", &ends[2]),
            ("y2", &ends[3]),
            ("stroke", "#0E5C70"),
            ("stroke-width", "3"),
            ("stroke-dasharray", dashes),
        ];
        page.open("line", &line).close("line");
    }
    for (at, level) in &known {
        let (x, y) = (x(*at).to_string(), y(*level).to_string());
        let latest = known.last().is_some_and(|(last, _)| last == at);
        let (fill, radius) = if latest { ("#F3B63F", "8") } else { ("#0E5C70", "5") };
        let circle = [("cx", x.as_str()), ("cy", &y), ("r", radius), ("fill", fill), ("stroke", "#221E2B")];
        page.open("circle", &circle).close("circle");
    }
    page.close("svg");
}

fn goals(page: &mut Page, progress: &Progress, words: &Words) {
    if progress.goals.is_empty() {
        return;
    }
    page.element("h2", &words.say("report-goals", &[]));
    page.open("ul", &[]);
    for meant in progress.goals.iter().rev() {
        let args = [("when", Said::from(&meant.goal.when)), ("then", (&meant.goal.then).into())];
        let goal = words.say("goal-sentence", &args).replace("**", "*");
        let met = match meant.met {
            Some(true) => "report-goal-met",
            Some(false) => "report-goal-not-yet",
            None => "report-goal-open",
        };
        page.open("li", &[]).stressed(&goal).text(". ").text(&words.say(met, &[])).close("li");
    }
    page.close("ul");
}

/// Personal bests and what became of promises.
fn facts(page: &mut Page, progress: &Progress, words: &Words) {
    let mut all: Vec<String> = progress.bests.iter().map(|best| in_words(best, words)).collect();
    let promises = progress.promises;
    if promises.kept + promises.broken > 0 {
        let args = [("kept", i64::from(promises.kept).into()), ("broken", i64::from(promises.broken).into())];
        all.push(words.say("progress-promises", &args));
    }
    if all.is_empty() {
        return;
    }
    page.open("ul", &[("class", "chips")]);
    for one in &all {
        page.element("li", one);
    }
    page.close("ul");
}

/// A personal best in words.
pub fn in_words(best: &Best, words: &Words) -> String {
    match best {
        Best::AllKept { promises, title } => {
            words.say("best-all-kept", &[("count", i64::from(*promises).into()), ("title", title.into())])
        }
        Best::InARow { won } => words.say("best-in-a-row", &[("count", i64::from(*won).into())]),
        Best::Satisfied { satisfaction, title } => {
            words.say("best-satisfied", &[("points", (*satisfaction).into()), ("title", title.into())])
        }
    }
}

fn heads(page: &mut Page, first: &[String], words: &Words) {
    page.open("thead", &[]).open("tr", &[]);
    for head in first {
        page.open("th", &[("scope", "col")]).text(head).close("th");
    }
    for of in Dimension::ALL {
        page.open("th", &[("scope", "col"), ("class", "number")]);
        page.text(&words.sentence(&dimension(of))).close("th");
    }
    page.close("tr").close("thead");
}

fn number(level: Option<u8>) -> String {
    level.map_or_else(|| "–".to_owned(), |level| level.to_string())
}

/// Every conversation, the latest first.
fn plays(page: &mut Page, progress: &Progress, words: &Words) {
    page.element("h2", &words.say("report-plays", &[]));
    page.open("table", &[]);
    heads(page, &[words.say("report-day", &[]), words.say("report-customer", &[])], words);
    page.open("tbody", &[]);
    for play in progress.plays.iter().rev() {
        page.open("tr", &[]).moment(&play.day.to_string());
        page.open("th", &[("scope", "row")]).text(&play.title).close("th");
        for (of, level) in Dimension::ALL.into_iter().zip(play.levels) {
            page.number(&words.sentence(&dimension(of)), &number(level));
        }
        page.close("tr");
    }
    page.close("tbody").close("table");
}

/// Where a team stands, or everybody. `title_of` is the title of a scenario by pack and id.
pub fn team(
    overview: &Overview,
    team: Option<&str>,
    day: &str,
    words: &Words,
    title_of: &dyn Fn(&str) -> String,
) -> String {
    let everybody = words.say("people-everybody", &[]);
    let args = [("team", Said::from(team.unwrap_or(&everybody))), ("day", day.into())];
    let title = words.say("report-team", &args);
    let mut page = Page::begin("en", &title, STYLE);
    page.element("h1", &title);
    page.open("p", &[("class", "soft")]).text(&words.say("people-too-few-means", &[])).close("p");
    page.open("table", &[]);
    heads(&mut page, &[words.say("report-name", &[]), words.say("report-lately", &[])], words);
    page.open("tbody", &[]);
    for one in &overview.people {
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&one.name);
        if let Some(stuck) = &one.stuck {
            let args = [("title", Said::from(title_of(stuck)))];
            page.open("p", &[("class", "soft")]).text(&words.say("report-stuck", &args)).close("p");
        }
        page.close("th").number(&words.say("report-lately", &[]), &one.lately.to_string());
        for (of, (level, before)) in Dimension::ALL.into_iter().zip(one.levels.into_iter().zip(one.before)) {
            let arrow = match level.zip(before) {
                Some((now, before)) if now > before => " ↑",
                Some((now, before)) if now < before => " ↓",
                _ => "",
            };
            page.number(&words.sentence(&dimension(of)), &format!("{}{arrow}", number(level)));
        }
        page.close("tr");
    }
    page.close("tbody").close("table");
    page.end()
}
