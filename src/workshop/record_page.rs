//! The record of an afternoon as a page and as a PDF: the same parts, set twice.

use super::record::{Block, Record};
use crate::records::paper::{CannotPrint, Paper, SAND, Span, TINT, TypeCase, press};
use crate::review::html::STYLE;
use crate::review::html::writer::Page;
use crate::words::Words;

/// As an HTML page: no script, nothing from elsewhere, fit for printing and for a screen reader.
pub fn html(record: &Record) -> String {
    let mut page = Page::begin("en", &record.title, STYLE);
    page.element("h1", &record.title);
    page.open("p", &[("class", "soft")]).text(&record.facts).close("p");
    for part in &record.parts {
        page.open("section", &[("class", "card")]);
        page.element("h2", &part.heading);
        for block in &part.blocks {
            in_page(&mut page, block);
        }
        page.close("section");
    }
    page.end()
}

fn in_page(page: &mut Page, block: &Block) {
    match block {
        Block::Text(text) => {
            page.element("p", text);
        }
        Block::Soft(text) => {
            page.open("p", &[("class", "soft")]).text(text).close("p");
        }
        Block::Heading(text) => {
            page.element("h3", text);
        }
        Block::Said(who, words) => {
            page.open("p", &[]);
            if !who.is_empty() {
                page.element("strong", &format!("{who}: "));
            }
            page.stressed(words).close("p");
        }
        Block::Votes(votes) => {
            page.open("ul", &[]);
            for (reply, count, played) in votes {
                page.open("li", &[]).element("strong", &format!("{count} "));
                if *played {
                    page.open("strong", &[]).stressed(reply).close("strong");
                } else {
                    page.stressed(reply);
                }
                page.close("li");
            }
            page.close("ul");
        }
        Block::Items(items) => {
            page.open("ul", &[]);
            for item in items {
                page.open("li", &[]).stressed(item).close("li");
            }
            page.close("ul");
        }
        Block::Table(heads, rows) => {
            page.open("table", &[]).open("thead", &[]).open("tr", &[]);
            for head in heads {
                page.open("th", &[("scope", "col")]).text(head).close("th");
            }
            page.close("tr").close("thead").open("tbody", &[]);
            for row in rows {
                page.open("tr", &[]);
                for (number, cell) in row.iter().enumerate() {
                    if number == 0 {
                        page.open("th", &[("scope", "row")]).text(cell).close("th");
                    } else {
                        page.element("td", cell);
                    }
                }
                page.close("tr");
            }
            page.close("tbody").close("table");
        }
    }
}

/// As a PDF. The same record gives the same bytes.
///
/// # Errors
/// The type faces are none, which does not happen with those of this program.
pub fn pdf(record: &Record, words: &Words, fonts: &[&[u8]]) -> Result<Vec<u8>, CannotPrint> {
    let case = TypeCase::read(fonts).ok_or_else(|| CannotPrint("a type face cannot be read".into()))?;
    let mut paper = Paper::new(&case);
    paper.text(&[Span::heavy(&record.title)], 22.0);
    paper.text(&[Span::soft(&record.facts)], 10.0);
    for part in &record.parts {
        paper.space(6.0);
        paper.heading(&part.heading);
        for block in &part.blocks {
            on_paper(&mut paper, block);
        }
    }
    let number =
        |page: usize, all: usize| words.say("paper-page", &[("page", page.into()), ("all", all.into())]);
    press(&paper.finish(&record.title, &number), &case, &record.title, "en")
}

fn on_paper(paper: &mut Paper<'_>, block: &Block) {
    match block {
        Block::Text(text) => paper.text(&[Span::semibold(text)], 10.0),
        Block::Soft(text) => paper.text(&[Span::soft(text)], 10.0),
        Block::Heading(text) => paper.text(&[Span::heavy(text)], 12.0),
        Block::Said(who, words) => {
            let mut spans = Vec::new();
            if !who.is_empty() {
                spans.push(Span::semibold(format!("{who}: ")));
            }
            spans.extend(Span::stressed(words));
            paper.text(&spans, 10.0);
        }
        Block::Votes(votes) => paper.card(SAND, &|paper| {
            for (reply, count, played) in votes {
                let spans = if *played {
                    vec![Span::semibold(reply.replace('*', ""))]
                } else {
                    Span::stressed(reply)
                };
                paper.item(&count.to_string(), &spans, 9.5);
            }
        }),
        Block::Items(items) => {
            for item in items {
                paper.item("•", &Span::stressed(item), 10.0);
            }
        }
        Block::Table(heads, rows) => {
            let mut shares = vec![1.0; heads.len()];
            if let Some(first) = shares.first_mut() {
                *first = 1.6;
            }
            let rows: Vec<_> = rows
                .iter()
                .enumerate()
                .map(|(number, row)| {
                    let cells = row.iter().map(|cell| vec![Span::plain(cell)]).collect();
                    ((number % 2 == 0).then_some(TINT), cells)
                })
                .collect();
            paper.table(&shares, heads, &rows);
        }
    }
}
