//! A review as one HTML page of its own: no script, nothing from elsewhere, fit for printing and for a screen
//! reader. Every text goes through the one door that escapes it.

mod drawing;
pub(crate) mod writer;

use std::collections::BTreeSet;

use super::data::{Evidence, Fate, Line, Review, TurningPoint, Whose, per_cent};
use super::sentence::{Clock, Sentence};
use crate::scenario::model::Dimension;
use writer::Page;

/// The house's look on paper: the light palette, one column, nothing that a printer can't do.
pub(crate) const STYLE: &str = "\
:root{--paper:#FBF4E6;--card:#FFFDF8;--rule:#D8C9AC;--ink:#221E2B;--soft:#5B5361;--sea:#0E5C70;--tint:#D5E7E9;\
--gold:#FCEBC2;--brick:#B23A26}\
*{box-sizing:border-box}\
body{margin:0 auto;padding:24px;max-width:860px;background:var(--paper);color:var(--ink);\
font:18px/1.35 'Atkinson Hyperlegible Next','Atkinson Hyperlegible',Verdana,sans-serif}\
h1{font-size:34px;line-height:1.12;margin:0 0 4px}h2{font-size:24px;margin:36px 0 8px}h3{font-size:19px;margin:20px 0 4px}\
p{margin:6px 0}.soft{color:var(--soft);font-size:16px}\
blockquote,section.card{margin:12px 0;padding:14px 20px;background:var(--card);border:2.4px solid var(--ink);border-radius:16px}\
blockquote{font-size:22px}\
ul.chips{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:8px}\
ul.chips li{padding:4px 14px;background:var(--card);border:2px solid var(--ink);border-radius:999px;font-weight:600}\
table{width:100%;border-collapse:collapse;margin:8px 0;background:var(--card)}\
th,td{text-align:left;vertical-align:top;padding:8px 10px;border-bottom:1px solid var(--rule)}\
th{font-weight:600}th .soft{font-weight:400}td.number,th.number{text-align:right;font-variant-numeric:tabular-nums}\
td.number,td.when{white-space:nowrap}table.bars th[scope=row]{width:46%}\
.bad{color:var(--brick);font-weight:600}.good{color:var(--sea);font-weight:600}\
q{quotes:'\\201C' '\\201D'}svg{display:block;width:100%;height:auto}\
.mine{background:var(--tint)}.story{color:var(--soft);font-style:italic}\
.lesson{background:var(--gold);border:2.4px solid var(--ink);border-radius:16px;padding:14px 20px;font-weight:600}\
@media (max-width:640px){body{padding:12px}table,tbody{display:block}\
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}\
tr{display:flex;flex-wrap:wrap;padding:6px 0;border-bottom:1px solid var(--rule)}\
th,td,table.bars th[scope=row]{flex:1 1 100%;width:auto;padding:2px 10px;border:0;overflow-wrap:anywhere}\
td.number,td.when,td.when+th{flex:0 1 auto;text-align:left;white-space:normal}td.number::before{content:attr(data-of) \": \"}\
blockquote,section.card{padding:10px 12px}ol,ul{padding-left:24px}}\
@media print{body{background:#fff;padding:0;font-size:12pt}table,blockquote,section.card{break-inside:avoid}}";

/// Puts sentences into words.
pub type Words<'w> = &'w dyn Fn(&Sentence) -> String;

/// The page, with `language` as a language tag, and the day on which it was played as people write it; empty where
/// nobody knows.
pub fn html(review: &Review, words: Words<'_>, language: &str, day: &str) -> String {
    let mut page = Page::begin(language, &review.heading.title, STYLE);
    let say = |key| words(&Sentence::plain(key));
    head(&mut page, review, words, day);
    bars(&mut page, review, words);
    mood(&mut page, review, words);
    ledger(&mut page, review, words);
    // One line can earn and lose several points; what the author says of it is told once.
    let mut told = BTreeSet::new();
    for (title, list) in [("review-page-earned", true), ("review-page-lost", false)] {
        let chosen: Vec<&Evidence> =
            review.evidence.iter().filter(|evidence| (evidence.worth > 0) == list).collect();
        if !chosen.is_empty() {
            page.element("h2", &say(title));
            evidence(&mut page, &chosen, words, &mut told);
        }
    }
    missed(&mut page, review, words);
    overlay(&mut page, review, words);
    goals(&mut page, review, words);
    transcript(&mut page, review, words);
    page.open("p", &[("class", "lesson")]).text(&review.heading.lesson).close("p");
    page.end()
}

/// A dimension's name.
pub fn dimension(dimension: Dimension) -> Sentence {
    Sentence::plain(match dimension {
        Dimension::Listening => "review-listening",
        Dimension::Ownership => "review-ownership",
        Dimension::Promptness => "review-promptness",
        Dimension::ExtraMile => "review-extra-mile",
    })
}

fn head(page: &mut Page, review: &Review, words: Words<'_>, day: &str) {
    page.element("h1", &review.heading.title);
    page.open("p", &[("class", "soft")]).text(&review.heading.me).text(" · ");
    if !day.is_empty() {
        page.text(day).text(" · ");
    }
    page.text(&words(&review.heading.clock_used)).close("p");
    if let Some(ended) = &review.ended {
        page.element("h2", &ended.title);
        page.open("p", &[("class", "soft")]).text(&review.heading.first_name);
        if let Some(to) = &ended.to {
            page.text(", ").text(to);
        }
        page.close("p").open("blockquote", &[]).stressed(&ended.message).close("blockquote");
    }
    page.open("ul", &[("class", "chips")]);
    for chip in &review.chips {
        page.element("li", &words(&chip.sentence));
    }
    page.close("ul");
    for fatal in &review.fatal {
        page.open("p", &[("class", "bad")]).text(&words(&fatal.sentence)).close("p");
        if let Some(quote) = &fatal.quote {
            page.open("p", &[]).quoted(&quote.words).close("p");
        }
    }
}

fn header(page: &mut Page, words: Words<'_>, columns: &[(&'static str, bool)]) {
    page.open("thead", &[]).open("tr", &[]);
    for (key, number) in columns {
        let class = if *number { "number" } else { "" };
        page.open("th", &[("scope", "col"), ("class", class)])
            .text(&words(&Sentence::plain(key)))
            .close("th");
    }
    page.close("tr").close("thead");
}

fn bars(page: &mut Page, review: &Review, words: Words<'_>) {
    page.element("h2", &words(&Sentence::plain("review-page-bars")));
    if review.ended.is_none() {
        page.element("p", &words(&Sentence::plain("review-levels-when-over")));
        return;
    }
    page.open("table", &[("class", "bars")]);
    let columns = [
        ("review-page-dimension", false),
        ("review-page-level", true),
        ("review-page-came-up", true),
        ("review-page-best", true),
        ("review-page-chances", true),
    ];
    header(page, words, &columns);
    page.open("tbody", &[]);
    let of = |key| words(&Sentence::plain(key));
    for bar in &review.bars {
        let level = bar.level.map_or_else(|| "–".to_owned(), |level| level.to_string());
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&words(&dimension(bar.dimension)));
        drawing::bar(page, bar);
        let sum = bar.sum().unwrap_or_else(|| Sentence::plain("review-nothing-came-up"));
        page.open("p", &[("class", "soft")]).text(&words(&sum)).close("p");
        if let Some(because) = bar.sentence() {
            page.open("p", &[("class", "soft")]).text(&words(&because)).text(" ");
            if let Some(because) = &bar.because {
                page.text(&words(because));
            }
            page.close("p");
        }
        for note in &bar.notes {
            page.open("p", &[("class", "soft")]).text(&words(note)).close("p");
        }
        page.close("th").number(&of("review-page-level"), &level);
        page.number(&of("review-page-came-up"), &percent(bar.share_of_offered, bar.offered));
        page.number(&of("review-page-best"), &percent(bar.share_of_model, bar.model));
        page.number(&of("review-page-chances"), &bar.chances.to_string()).close("tr");
    }
    page.close("tbody").close("table");
    if let Some(blended) = review.blended {
        let total = format!("{}.{}", blended.tenths / 10, blended.tenths % 10);
        let sentence = Sentence::plain("review-page-blended").with("total", total);
        page.element("p", &words(&sentence));
    }
}

/// A share in per cent; a dash where it would be a share of nothing.
fn percent(thousandths: u32, of: u32) -> String {
    if of == 0 { "–".into() } else { format!("{} %", per_cent(thousandths)) }
}

fn mood(page: &mut Page, review: &Review, words: Words<'_>) {
    let title = Sentence::plain("review-page-mood").with("customer", review.heading.first_name.clone());
    page.element("h2", &words(&title)).open("section", &[("class", "card")]);
    let first = review.curve.first().map_or(0, |point| point.feeling.satisfaction);
    let alt = Sentence::plain("review-page-curve")
        .with("customer", review.heading.first_name.clone())
        .with_number("first", first)
        .with_number("last", review.feeling.satisfaction);
    drawing::curve(page, review, words, &words(&title), &words(&alt));
    page.close("section").open("ol", &[]);
    for point in &review.turning_points {
        page.open("li", &[]);
        turning_point(page, point, words);
        page.close("li");
    }
    page.close("ol");
}

fn turning_point(page: &mut Page, point: &TurningPoint, words: Words<'_>) {
    let class = if point.change < 0 { "bad" } else { "good" };
    page.open("p", &[]).text(&when(point.at, words)).text(" ").open("strong", &[("class", class)]);
    page.text(&signed(point.change)).close("strong").text(" ");
    if let Some(quote) = &point.quote {
        if point.happened {
            page.text(&words(&Sentence::plain("review-page-after"))).text(" ");
        }
        page.quoted(&quote.words);
    }
    page.close("p").open("ul", &[]);
    for cause in &point.causes {
        page.open("li", &[]).text(&cause.told(words));
        let findings: Vec<String> = cause.findings.iter().map(|finding| format!("F{finding}")).collect();
        if !findings.is_empty() {
            page.open("span", &[("class", "soft")])
                .text(&format!(" ({})", findings.join(", ")))
                .close("span");
        }
        page.close("li");
    }
    for before in point.why(0, words) {
        page.element("li", &before);
    }
    page.close("ul");
    if let Some(other) = point.open.first().filter(|other| other.against_chosen > 0) {
        let better = Sentence::plain("review-page-open").with("points", signed(other.against_chosen));
        page.open("p", &[("class", "soft")])
            .text(&words(&better))
            .text(" ")
            .quoted(&other.quote.words)
            .close("p");
    }
}

/// Tenths of a point, with the sign.
fn signed(tenths: i32) -> String {
    let sign = if tenths < 0 { "−" } else { "+" };
    format!("{sign}{}", (tenths.abs() + 5) / 10)
}

fn when(at: Clock, words: Words<'_>) -> String {
    words(&at.sentence())
}

fn ledger(page: &mut Page, review: &Review, words: Words<'_>) {
    if review.promises.is_empty() && review.gifts.is_empty() {
        return;
    }
    page.element("h2", &words(&Sentence::plain("review-page-promises"))).open("table", &[]);
    let columns = [("review-page-promise", false), ("review-page-due", false), ("review-page-became", false)];
    header(page, words, &columns);
    page.open("tbody", &[]);
    for promised in &review.promises {
        let class = match promised.fate {
            Fate::Kept | Fate::MovedAndKept => "good",
            Fate::Broken | Fate::KeptLate => "bad",
            Fate::Open => "",
        };
        let due = promised.due.map_or_else(|| "–".to_owned(), |due| when(due, words));
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&promised.text).close("th");
        page.moment(&due).open("td", &[("class", class)]).text(&words(&promised.sentence)).close("td");
        page.close("tr");
    }
    for gift in &review.gifts {
        page.open("tr", &[]).open("th", &[("scope", "row")]).quoted(&gift.quote.words).close("th");
        page.moment(&when(gift.at, words)).element("td", &words(&gift.sentence)).close("tr");
    }
    page.close("tbody").close("table");
}

fn evidence(page: &mut Page, list: &[&Evidence], words: Words<'_>, told: &mut BTreeSet<Option<usize>>) {
    page.open("table", &[]);
    let columns = [
        ("review-page-dimension", false),
        ("review-page-points", true),
        ("review-page-line", false),
        ("review-page-why", false),
    ];
    header(page, words, &columns);
    page.open("tbody", &[]);
    for entry in list {
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&words(&dimension(entry.dimension)));
        page.close("th")
            .number(&words(&Sentence::plain("review-page-points")), &signed(i32::from(entry.worth) * 10))
            .open("td", &[]);
        if let Some(quote) = &entry.quote {
            page.quoted(&quote.words);
        }
        if let Some(because) = entry.because.as_ref().filter(|_| told.insert(entry.turn)) {
            page.open("p", &[("class", "soft")]).stressed(because).close("p");
        }
        page.close("td").element("td", &words(&entry.reason)).close("tr");
    }
    page.close("tbody").close("table");
}

fn missed(page: &mut Page, review: &Review, words: Words<'_>) {
    let mut chances = review.missed.iter().filter(|chance| !chance.needless).peekable();
    if chances.peek().is_none() {
        return;
    }
    page.element("h2", &words(&Sentence::plain("review-page-missed"))).open("table", &[]);
    let columns = [
        ("review-page-dimension", false),
        ("review-page-when", false),
        ("review-page-line", false),
        ("review-page-effect", false),
    ];
    header(page, words, &columns);
    page.open("tbody", &[]);
    for chance in chances {
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&words(&dimension(chance.dimension)));
        page.close("th").moment(&when(chance.at, words)).open("td", &[]).quoted(&chance.quote.words);
        page.close("td").element("td", &words(&chance.effect)).close("tr");
    }
    page.close("tbody").close("table");
}

fn overlay(page: &mut Page, review: &Review, words: Words<'_>) {
    let Some(overlay) = &review.overlay else { return };
    page.element("h2", &words(&Sentence::plain("review-page-house"))).open("table", &[]);
    header(page, words, &[("review-page-step", false), ("review-page-line", false)]);
    page.open("tbody", &[]);
    for step in &overlay.steps {
        page.open("tr", &[]).open("th", &[("scope", "row")]).text(&words(&step.sentence)).close("th");
        page.open("td", &[]);
        match &step.quote {
            Some(quote) => page.quoted(&quote.words),
            None => page.text(&words(&Sentence::plain("review-page-not-done"))),
        };
        page.close("td").close("tr");
    }
    page.close("tbody").close("table");
}

fn goals(page: &mut Page, review: &Review, words: Words<'_>) {
    if review.goals.is_empty() {
        return;
    }
    page.element("h2", &words(&Sentence::plain("review-page-goals"))).open("ul", &[]);
    for goal in &review.goals {
        page.open("li", &[]).text(&words(&goal.cue)).text(" ").text(&words(&goal.action)).close("li");
    }
    page.close("ul");
}

fn transcript(page: &mut Page, review: &Review, words: Words<'_>) {
    page.element("h2", &words(&Sentence::plain("review-page-transcript"))).open("table", &[]);
    header(
        page,
        words,
        &[("review-page-when", false), ("review-page-who", false), ("review-page-words", false)],
    );
    page.open("tbody", &[]);
    for line in &review.transcript {
        let Line { whose, name, words: said, story, at, .. } = line;
        let class = match whose {
            Whose::Trainee | Whose::Task => "mine",
            Whose::Story => "story",
            Whose::Customer | Whose::Other => "",
        };
        page.open("tr", &[("class", class)]).moment(&when(*at, words));
        page.open("th", &[("scope", "row")]).text(name).close("th").open("td", &[]);
        match story {
            Some(sentence) => page.text(&words(sentence)),
            None => page.stressed(said),
        };
        page.close("td").close("tr");
    }
    page.close("tbody").close("table");
}
