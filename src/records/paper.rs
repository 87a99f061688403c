//! Paper: text and drawings set one below the other on A4 pages, broken where there is no room, with a running foot. What is set is
//! kept as marks at their places; `press` makes a PDF of them. The same input gives the same bytes.

mod press;
mod setting;
#[cfg(test)]
mod tests;

pub use press::CannotPrint;
pub(crate) use press::press;
pub use setting::{Cut, Span, TypeCase};

use setting::SetLine;

/// A4, in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
/// The margins: left and right, top, bottom with the foot in it.
const MARGIN: (f32, f32, f32) = (54.0, 50.0, 62.0);
/// Lines stand so far apart, as a share of the size.
const LEADING: f32 = 1.34;

/// A colour: red, green, blue.
pub type Colour = (u8, u8, u8);
/// Text.
pub const INK: Colour = (0x22, 0x1E, 0x2B);
/// Secondary text.
pub const SOFT: Colour = (0x5B, 0x53, 0x61);
/// Lines and guides.
pub const RULE: Colour = (0xD8, 0xC9, 0xAC);
/// One's own, earned.
pub const SEA: Colour = (0x0E, 0x5C, 0x70);
/// The ground of what is one's own.
pub const TINT: Colour = (0xD5, 0xE7, 0xE9);
/// Goals and time.
pub const GOLD: Colour = (0xF3, 0xB6, 0x3F);
/// The ground of a goal.
pub const GOLD_TINT: Colour = (0xFC, 0xEB, 0xC2);
/// Broken.
pub const BRICK: Colour = (0xB2, 0x3A, 0x26);
/// Empty tracks.
pub const SAND: Colour = (0xF1, 0xE5, 0xCE);

/// Something at its place on a page, in points from the top left corner.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A line of text: where its baseline begins, and its pieces.
    Text { x: f32, y: f32, size: f32, line: SetLine },
    /// A rectangle with rounded corners.
    Box {
        x: f32,
        y: f32,
        wide: f32,
        high: f32,
        round: f32,
        fill: Option<Colour>,
        stroke: Option<(Colour, f32)>,
    },
    /// Lines from point to point.
    Line { points: Vec<(f32, f32)>, colour: Colour, wide: f32, dashed: bool },
    /// A circle.
    Dot { x: f32, y: f32, radius: f32, fill: Colour, stroke: Option<Colour> },
}

/// How a drawing is put onto the paper: a point within its room, and marks there.
pub struct Drawing<'p> {
    x: f32,
    y: f32,
    marks: &'p mut Vec<Mark>,
    case: &'p TypeCase<'p>,
}

impl Drawing<'_> {
    /// A rectangle.
    pub fn rectangle(
        &mut self,
        at: (f32, f32),
        size: (f32, f32),
        fill: Option<Colour>,
        stroke: Option<Colour>,
    ) {
        let (x, y) = (self.x + at.0, self.y + at.1);
        let stroke = stroke.map(|colour| (colour, 1.0));
        self.marks.push(Mark::Box { x, y, wide: size.0, high: size.1, round: 3.0, fill, stroke });
    }

    /// A line through points.
    pub fn line(&mut self, points: &[(f32, f32)], colour: Colour, wide: f32, dashed: bool) {
        let points = points.iter().map(|(x, y)| (self.x + x, self.y + y)).collect();
        self.marks.push(Mark::Line { points, colour, wide, dashed });
    }

    /// A dot.
    pub fn dot(&mut self, at: (f32, f32), radius: f32, fill: Colour, stroke: Option<Colour>) {
        self.marks.push(Mark::Dot { x: self.x + at.0, y: self.y + at.1, radius, fill, stroke });
    }

    /// A few words, whose baseline begins at a point; `middle` puts their middle there.
    pub fn words(&mut self, at: (f32, f32), size: f32, span: Span, middle: bool) {
        let Some(line) = self.case.set(&[span], size, PAGE.0).into_iter().next() else { return };
        let x = self.x + at.0 - if middle { line.width / 2.0 } else { 0.0 };
        self.marks.push(Mark::Text { x, y: self.y + at.1, size, line });
    }
}

/// The paper.
pub struct Paper<'f> {
    case: &'f TypeCase<'f>,
    pages: Vec<Vec<Mark>>,
    y: f32,
    left: f32,
    right: f32,
    /// Where a page ends; nowhere where something is only measured.
    bottom: f32,
}

impl<'f> Paper<'f> {
    /// Empty paper.
    pub fn new(case: &'f TypeCase<'f>) -> Paper<'f> {
        let (side, top, bottom) = MARGIN;
        Paper {
            case,
            pages: vec![Vec::new()],
            y: top,
            left: side,
            right: PAGE.0 - side,
            bottom: PAGE.1 - bottom,
        }
    }

    /// How wide there is room, in points.
    pub fn width(&self) -> f32 {
        self.right - self.left
    }

    fn marks(&mut self) -> &mut Vec<Mark> {
        if self.pages.is_empty() {
            self.pages.push(Vec::new());
        }
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    /// Begins a page, unless one has just begun.
    pub fn turn(&mut self) {
        if self.y > MARGIN.1 + 0.5 {
            self.pages.push(Vec::new());
            self.y = MARGIN.1;
        }
    }

    /// Sees to it that so much fits on this page.
    fn room(&mut self, height: f32) {
        if self.y + height > self.bottom {
            self.turn();
        }
    }

    /// Leaves so much free; nothing at the top of a page.
    pub fn space(&mut self, height: f32) {
        if self.y > MARGIN.1 + 0.5 {
            self.y += height;
        }
    }

    /// How high something is that is set from here.
    fn height_of(&self, draw: &dyn Fn(&mut Paper<'f>)) -> f32 {
        let y = MARGIN.1 + 1.0;
        let mut probe = Paper {
            case: self.case,
            pages: vec![Vec::new()],
            y,
            left: self.left,
            right: self.right,
            bottom: f32::MAX,
        };
        draw(&mut probe);
        probe.y - y
    }

    fn whole_page(&self) -> f32 {
        PAGE.1 - MARGIN.1 - MARGIN.2
    }

    /// Sets something on one page where it fits on one.
    pub fn together(&mut self, draw: &dyn Fn(&mut Paper<'f>)) {
        let height = self.height_of(draw);
        if height < self.whole_page() {
            self.room(height);
        }
        draw(self);
    }

    /// Sets two things next to each other, on one page where they fit on one.
    pub fn beside(&mut self, two: [&dyn Fn(&mut Paper<'f>); 2]) {
        const GAP: f32 = 18.0;
        let (left, right) = (self.left, self.right);
        let middle = (left + right) / 2.0;
        let columns = [(left, middle - GAP / 2.0), (middle + GAP / 2.0, right)];
        let mut height = 0.0_f32;
        for (draw, column) in two.iter().zip(columns) {
            (self.left, self.right) = column;
            height = height.max(self.height_of(draw));
        }
        let whole = height < self.whole_page();
        if whole {
            self.room(height);
        }
        let top = self.y;
        for (draw, column) in two.iter().zip(columns) {
            // Where they are longer than a page they stand below each other.
            (self.left, self.right) = if whole { column } else { (left, right) };
            if whole {
                self.y = top;
            }
            draw(self);
        }
        (self.left, self.right) = (left, right);
        if whole {
            self.y = top + height;
        }
    }

    /// A paragraph of text of one size.
    pub fn text(&mut self, spans: &[Span], size: f32) {
        let lines = self.case.set(spans, size, self.width());
        for line in lines {
            self.room(size * LEADING);
            let (x, y) = (self.left, self.y + size);
            self.marks().push(Mark::Text { x, y, size, line });
            self.y += size * LEADING;
        }
    }

    /// A paragraph that stands to the right of a mark.
    pub fn item(&mut self, mark: &str, spans: &[Span], size: f32) {
        let indent = size * 1.3;
        self.room(size * LEADING);
        let line = self.case.set(&[Span::soft(mark)], size, indent * 2.0).into_iter().next();
        let (x, y) = (self.left, self.y + size);
        self.marks().extend(line.map(|line| Mark::Text { x, y, size, line }));
        self.left += indent;
        self.text(spans, size);
        self.left -= indent;
        self.y += 2.0;
    }

    /// A heading, which is never the last on its page.
    pub fn heading(&mut self, words: &str) {
        self.space(14.0);
        self.room(76.0);
        self.text(&[Span::heavy(words)], 15.0);
        self.space(3.0);
    }

    /// Something in a box with a line round it; without the box where it does not fit on a page.
    pub fn card(&mut self, fill: Colour, draw: &dyn Fn(&mut Paper<'f>)) {
        const INSET: f32 = 12.0;
        let boxed = |paper: &mut Paper<'f>| {
            paper.left += INSET;
            paper.right -= INSET;
            draw(paper);
            paper.left -= INSET;
            paper.right += INSET;
        };
        let height = self.height_of(&boxed) + 2.0 * INSET - 4.0;
        if height < self.whole_page() {
            self.room(height);
            let (x, y, wide) = (self.left, self.y, self.width());
            let stroke = Some((INK, 1.4));
            self.marks().push(Mark::Box { x, y, wide, high: height, round: 9.0, fill: Some(fill), stroke });
            self.y += INSET - 2.0;
            boxed(self);
            self.y += INSET - 2.0;
        } else {
            boxed(self);
        }
        self.space(8.0);
    }

    /// A drawing as wide as there is room and so high.
    pub fn drawing(&mut self, height: f32, draw: impl FnOnce(&mut Drawing<'_>, f32)) {
        self.room(height);
        let (x, y, wide, case) = (self.left, self.y, self.width(), self.case);
        draw(&mut Drawing { x, y, marks: self.marks(), case }, wide);
        self.y += height;
    }

    /// A table: the columns' shares of the width, their heads, and rows of cells. A row is not split where it fits on a page; the
    /// heads stand on every page. `grounds` says what a row stands on.
    pub fn table(&mut self, shares: &[f32], heads: &[String], rows: &[(Option<Colour>, Vec<Vec<Span>>)]) {
        const SIZE: f32 = 9.5;
        let line = SIZE * LEADING;
        let all: f32 = shares.iter().sum();
        let widths: Vec<f32> = shares.iter().map(|share| self.width() * share / all).collect();
        let set = |case: &TypeCase<'_>, cells: &[Vec<Span>]| -> Vec<Vec<SetLine>> {
            cells.iter().zip(&widths).map(|(cell, width)| case.set(cell, SIZE, width - 10.0)).collect()
        };
        let heads: Vec<Vec<Span>> = heads.iter().map(|head| vec![Span::semibold(head)]).collect();
        // Heads stand on every page, so they must leave room for the rest.
        let heads: Vec<Vec<SetLine>> =
            set(self.case, &heads).into_iter().map(|head| head.into_iter().take(3).collect()).collect();
        let put_heads = |paper: &mut Paper<'f>| {
            paper.lines(&heads, &widths, SIZE, None);
            let (left, right, y) = (paper.left, paper.right, paper.y);
            let points = vec![(left, y), (right, y)];
            paper.marks().push(Mark::Line { points, colour: INK, wide: 1.2, dashed: false });
            paper.y += 1.0;
        };
        self.room(5.0 * line);
        put_heads(self);
        for (ground, row) in rows {
            let cells = set(self.case, row);
            let most = cells.iter().map(Vec::len).max().unwrap_or(0);
            let height = most as f32 * line + 7.0;
            // One that is higher than a page goes on on the next.
            let fits = (((self.whole_page() - 3.0 * line) / line) as usize).max(1);
            for from in (0..most.max(1)).step_by(fits) {
                let part: Vec<Vec<SetLine>> =
                    cells.iter().map(|cell| cell.iter().skip(from).take(fits).cloned().collect()).collect();
                let needed = if most > fits {
                    part.iter().map(Vec::len).max().unwrap_or(0) as f32 * line + 7.0
                } else {
                    height
                };
                if self.y + needed > self.bottom {
                    self.turn();
                    put_heads(self);
                }
                self.lines(&part, &widths, SIZE, *ground);
                let (left, right, y) = (self.left, self.right, self.y);
                let points = vec![(left, y), (right, y)];
                self.marks().push(Mark::Line { points, colour: RULE, wide: 0.7, dashed: false });
            }
        }
        self.space(6.0);
    }

    /// The lines of cells beside each other.
    fn lines(&mut self, cells: &[Vec<SetLine>], widths: &[f32], size: f32, ground: Option<Colour>) {
        let line = size * LEADING;
        let most = cells.iter().map(Vec::len).max().unwrap_or(0);
        let high = most as f32 * line + 7.0;
        let (left, y, wide) = (self.left, self.y, self.width());
        if let Some(fill) = ground {
            let fill = Some(fill);
            self.marks().push(Mark::Box { x: left, y, wide, high, round: 0.0, fill, stroke: None });
        }
        let mut x = left;
        for (cell, width) in cells.iter().zip(widths) {
            for (number, set) in cell.iter().enumerate() {
                let y = y + 3.5 + size + number as f32 * line;
                self.marks().push(Mark::Text { x: x + 5.0, y, size, line: set.clone() });
            }
            x += width;
        }
        self.y += high;
    }

    /// The pages, each with a foot: words on the left, and on the right what `number` says of its number and how many there are.
    pub(crate) fn finish(mut self, foot: &str, number: &dyn Fn(usize, usize) -> String) -> Vec<Vec<Mark>> {
        // A page that was begun and stayed empty is none.
        while self.pages.len() > 1 && self.pages.last().is_some_and(Vec::is_empty) {
            self.pages.pop();
        }
        let all = self.pages.len();
        let (left, right) = (MARGIN.0, PAGE.0 - MARGIN.0);
        for (at, page) in self.pages.iter_mut().enumerate() {
            let y = PAGE.1 - 30.0;
            let points = vec![(left, y - 14.0), (right, y - 14.0)];
            page.push(Mark::Line { points, colour: RULE, wide: 0.7, dashed: false });
            let set =
                |words: &str, room: f32| self.case.set(&[Span::soft(words)], 8.5, room).into_iter().next();
            let number = set(&number(at + 1, all), 200.0);
            let taken = number.as_ref().map_or(0.0, |line| line.width);
            let words = set(foot, right - left - taken - 20.0);
            page.extend(words.map(|line| Mark::Text { x: left, y, size: 8.5, line }));
            page.extend(number.map(|line| Mark::Text { x: right - line.width, y, size: 8.5, line }));
        }
        self.pages
    }
}
