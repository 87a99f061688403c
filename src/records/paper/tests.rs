//! What is set stays on its page, whatever the words are, and the same words give the same bytes.

use proptest::prelude::*;

use super::*;

fn files() -> Vec<Vec<u8>> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let cuts = ["Regular", "SemiBold", "ExtraBold", "Italic"];
    let mut names: Vec<String> = cuts.map(|cut| format!("AtkinsonHyperlegibleNext-{cut}.ttf")).to_vec();
    names.extend(["NotoSans-Regular.ttf".into(), "NotoEmoji-Regular.ttf".into()]);
    names.iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect()
}

/// Whether every mark stands within the page's edges.
fn on_the_page(pages: &[Vec<Mark>]) {
    for mark in pages.iter().flatten() {
        let (left, top, right, bottom) = match mark {
            Mark::Text { x, y, size, line } => (*x, y - size, x + line.width, *y),
            Mark::Box { x, y, wide, high, .. } => (*x, *y, x + wide, y + high),
            Mark::Line { points, .. } => {
                let xs = || points.iter().map(|(x, _)| *x);
                let ys = || points.iter().map(|(_, y)| *y);
                (
                    xs().fold(f32::MAX, f32::min),
                    ys().fold(f32::MAX, f32::min),
                    xs().fold(0.0, f32::max),
                    ys().fold(0.0, f32::max),
                )
            }
            Mark::Dot { x, y, radius, .. } => (x - radius, y - radius, x + radius, y + radius),
        };
        let whole = left >= 20.0 && top >= 20.0 && right <= PAGE.0 - 20.0 && bottom <= PAGE.1 - 20.0;
        assert!(whole, "{mark:?}");
    }
}

fn all_of_it(pages: &[Vec<Mark>]) -> String {
    let runs = pages.iter().flatten().filter_map(|mark| match mark {
        Mark::Text { line, .. } => Some(line.runs.iter().map(|run| run.text.as_str()).collect::<String>()),
        _ => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

fn set(case: &TypeCase<'_>, text: &str) -> Vec<Vec<Mark>> {
    let mut paper = Paper::new(case);
    paper.heading(text);
    paper.text(&Span::stressed(text), 11.0);
    paper.card(GOLD_TINT, &|paper| paper.text(&Span::quoted(text), 13.0));
    paper.item("•", &[Span::plain(text)], 10.0);
    let cell = || vec![Span::plain(text)];
    paper.table(
        &[1.0, 3.0],
        &["Head".into(), text.into()],
        &[(Some(TINT), vec![cell(), cell()]), (None, vec![cell()])],
    );
    paper.finish(text, &|page, all| format!("{page} of {all}"))
}

#[test]
fn every_script_and_every_length_stays_on_the_page() {
    let files = files();
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let case = TypeCase::read(&files).unwrap();
    let long = "W".repeat(400);
    let three_thousand = "It was promised for Friday. ".repeat(110);
    for text in
        ["", "Short.", &long, &three_thousand, "Ωμέγα, Привет, šťáva, 🙂 👍🏽 漢字", "one\ntwo\tthree\u{0}"]
    {
        let pages = set(&case, text);
        on_the_page(&pages);
        let pdf = press(&pages, &case, text, "en").unwrap();
        assert!(pdf.starts_with(b"%PDF"));
        assert_eq!(pdf, press(&pages, &case, text, "en").unwrap(), "the same words give the same bytes");
    }
    let said = all_of_it(&set(&case, "Ωμέγα, Привет, 🙂"));
    assert!(said.contains("Ωμέγα, Привет, 🙂"), "{said}");
    assert!(said.contains("1 of 1"), "{said}");
}

#[test]
fn a_face_that_is_none_is_refused() {
    assert!(TypeCase::read(&[b"no font".as_slice(); 4]).is_none());
    assert!(TypeCase::read(&[]).is_none());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_written_stays_on_the_page_and_none_of_its_words_is_lost(
        words in proptest::collection::vec("[a-zA-Z,.!Ωя]{1,60}", 0..300)
    ) {
        let files = files();
        let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
        let case = TypeCase::read(&files).unwrap();
        let text = words.join(" ");
        let mut paper = Paper::new(&case);
        paper.text(&[Span::plain(&text)], 11.0);
        let pages = paper.finish("", &|_, _| String::new());
        on_the_page(&pages);
        let letters = |text: &str| text.chars().filter(|letter| *letter != ' ').collect::<String>();
        prop_assert_eq!(letters(&all_of_it(&pages)), letters(&text));
    }
}
