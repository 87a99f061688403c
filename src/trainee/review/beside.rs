//! Two conversations side by side: where they part, what was said there, how both went on, what it made of the end.

use egui::epaint::CubicBezierShape;
use egui::{Color32, Key, Pos2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::super::levels::DIMENSIONS;
use super::super::scene::backdrop_of;
use super::super::spoken::quoted;
use super::super::{Go, Kit, clock, part, pressed};
use super::{Page, ReviewScreen, bars, enter, felt, is_wide, kept, said, two, verdict};
use crate::conversation::state::Input;
use crate::look::{Card, CardKind, Face, MoodCurve, TagKind, Voice, icon, size, space};
use crate::review::{Branch, Comparison, Difference, Differs, Feeling, Line, Review, compare, fork};
use crate::scenario::script::ReplyIndex;

/// What stands on the right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One other reply, just tried: one can play on from there.
    WhatIf { turn: usize, reply: ReplyIndex },
    /// A branch that was played to its end.
    Finished,
    /// The best conversation that was found.
    Best,
}

/// Two conversations side by side.
pub(super) struct Other {
    kind: Kind,
    comparison: Comparison,
    /// What the customer feels where each branch stops, and after the turn where they part.
    ends: [Feeling; 2],
    after: [Option<Feeling>; 2],
    /// Everything that was said in the best conversation.
    lines: Vec<Line>,
}

impl Other {
    fn new(kind: Kind, first: &Review, second: &Review) -> Option<Other> {
        let comparison = compare(first, second)?;
        let turn = comparison.turn;
        let after = [first, second].map(|review| review.curve.get(turn + 1).map(|point| point.feeling));
        let lines = if kind == Kind::Best { second.transcript.clone() } else { Vec::new() };
        Some(Other { kind, ends: [first.feeling, second.feeling], after, comparison, lines })
    }

    /// A branch that is over beside the first; none where they are the same.
    pub fn finished(first: &Review, second: &Review) -> Option<Other> {
        Other::new(Kind::Finished, first, second)
    }

    /// The best conversation beside this one; none where this is it.
    pub fn best(first: &Review, best: Review) -> Option<Other> {
        Other::new(Kind::Best, first, &best)
    }

    /// Another reply at a turn, and what comes of it at once.
    pub fn what_if(screen: &ReviewScreen, turn: usize, reply: ReplyIndex) -> Result<Option<Other>, String> {
        let stage = screen.session.stage();
        let replay = fork(stage, &screen.replay, turn, reply).map_err(|cannot| cannot.to_string())?;
        let second = Review::of(stage, &screen.session.setup, &replay, &screen.reference);
        Ok(Other::new(Kind::WhatIf { turn, reply }, &screen.review, &second))
    }

    /// The same two once more, when it has become known how well they went.
    pub fn again(&self, screen: &ReviewScreen) -> Result<Option<Other>, String> {
        match self.kind {
            Kind::WhatIf { turn, reply } => Other::what_if(screen, turn, reply),
            Kind::Finished => {
                let first = screen.origin.as_ref().map(|first| &first.review);
                Ok(first.and_then(|first| Other::finished(first, &screen.review)))
            }
            // It is only there once the best is known.
            Kind::Best => Ok(None),
        }
    }

    /// Whether one can go on from here.
    pub fn can_play_on(&self) -> bool {
        matches!(self.kind, Kind::WhatIf { .. })
    }
}

pub(super) fn show(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui) -> Go {
    let portrait = screen.review.heading.portrait.clone();
    let Page::Beside(other) = std::mem::replace(&mut screen.page, Page::Whole) else { return Go::Nowhere };
    let wide = is_wide(kit, ui);
    heading(&other, kit, ui, wide);
    let full = ui.available_width();
    let faces = [0, 1].map(|which| {
        let feeling = other.after[which].unwrap_or(other.ends[which]);
        screen.face(kit, ui, feeling)
    });
    // Both cards are as high as the higher one, which is known once they have been shown.
    let place = ui.id().with("height of both");
    let known: f32 = ui.data(|data| data.get_temp(place)).unwrap_or(0.0);
    let least = if wide { known } else { 0.0 };
    let mut highest = 0.0_f32;
    two(ui, wide, [full * 0.487, full * 0.487], |ui, which| {
        ui.add_space(20.0);
        let name = &screen.review.heading.first_name;
        highest = highest.max(card(&other, kit, ui, which, &portrait, faces[which], name, least));
    });
    if (highest - known).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(place, highest));
        ui.ctx().request_discard("both cards get the height of the higher one");
    }
    ui.add_space(space::SMALL);
    strip(&other, kit, ui);
    ui.add_space(space::MEDIUM);
    // Where there is room they stand in the head.
    let go = if wide { Go::Nowhere } else { actions(screen, &other, kit, ui) };
    if !other.lines.is_empty() {
        let look = kit.look;
        look.heading(ui, Some(icon::CHATS), &kit.word("review-best-transcript"));
        look.card(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 10.0;
            let mut turn = None;
            for line in &other.lines {
                super::said::line(kit, ui, line, line.turn != turn);
                turn = line.turn;
            }
        });
    }
    // Unless an action turned to another page, this one stays.
    if matches!(screen.page, Page::Whole) && matches!(go, Go::Nowhere) && !screen.turned {
        screen.page = Page::Beside(other);
    }
    go
}

/// What one can do from here, in the head's line.
pub(super) fn actions_in_head(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui) -> Go {
    let Page::Beside(other) = std::mem::replace(&mut screen.page, Page::Whole) else { return Go::Nowhere };
    let go = actions(screen, &other, kit, ui);
    if matches!(screen.page, Page::Whole) && matches!(go, Go::Nowhere) && !screen.turned {
        screen.page = Page::Beside(other);
    }
    go
}

/// What one can do from here.
fn actions(screen: &mut ReviewScreen, other: &Other, kit: &mut Kit, ui: &mut Ui) -> Go {
    let look = kit.look;
    let mut go = Go::Nowhere;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(space::MEDIUM, 8.0);
        match other.kind {
            Kind::WhatIf { turn, reply } => {
                let label = kit.word("review-play-on");
                let on = look.primary_button(ui, Some(icon::PLAY), &label, Some("Enter"));
                if on.clicked() || enter(ui) {
                    go = screen.play_on(kit, turn, Input::Say(reply));
                }
                let label = kit.word("review-try-another");
                let another = look.secondary_button(ui, Some(icon::REWIND), &label, Some("R"));
                if another.clicked() || pressed(ui, Key::R) {
                    screen.turn_to(kit, Page::Rewind);
                }
            }
            Kind::Finished => {
                let label = kit.word("review-see-branch");
                let own = look.primary_button(ui, Some(icon::ARROW_RIGHT), &label, Some("Enter"));
                if own.clicked() || enter(ui) {
                    screen.turn_to(kit, Page::Whole);
                }
                let label = kit.word("review-try-another");
                let another = look.secondary_button(ui, Some(icon::REWIND), &label, Some("R"));
                if another.clicked() || pressed(ui, Key::R) {
                    if let Some(first) = &mut screen.origin {
                        first.turn = other.comparison.turn;
                    }
                    go = screen.back_to_first(Page::Rewind);
                }
                let label = kit.word("review-to-first");
                if look.secondary_button(ui, Some(icon::ARROW_U_UP_LEFT), &label, None).clicked() {
                    go = screen.back_to_first(Page::Whole);
                }
            }
            Kind::Best => {}
        }
    });
    go
}

/// The title, and the point where the two part with its lines to both cards.
fn heading(other: &Other, kit: &Kit, ui: &mut Ui, wide: bool) {
    let look = kit.look;
    let whole = ui.available_rect_before_wrap();
    let (mid, top) = (whole.center().x, ui.cursor().top());
    let at = other.comparison.at.0;
    let when = kit.say(
        "review-parting",
        &[
            ("day", clock::day(kit, at).into()),
            ("time", clock::spoken(kit, at).into()),
            ("turn", (other.comparison.turn + 1).into()),
        ],
    );
    let title = match other.kind {
        Kind::Best => kit.word("review-best-title"),
        _ => kit.word("review-what-if"),
    };
    if !wide {
        look.title(ui, &title);
        look.body(ui, &when);
        return;
    }
    let left = Rect::from_min_max(pos2(whole.left(), top), pos2(mid - 40.0, top + 80.0));
    part(ui, left, |ui| {
        look.title(ui, &title);
    });
    let right = Rect::from_min_max(pos2(mid + 28.0, top + 2.0), pos2(whole.right(), top + 80.0));
    part(ui, right, |ui| {
        look.label(ui, &when, Face::Regular, size::SECONDARY, look.palette.soft);
    });
    let point = pos2(mid, top + 18.0);
    let floor = top + 78.0;
    let to = |x: f32| {
        let middle = (point.y + floor) / 2.0 + 4.0;
        let points = [point, pos2(mid, middle + 8.0), pos2(x, middle - 8.0), pos2(x, floor)];
        CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, Stroke::NONE)
            .flatten(Some(0.2))
    };
    let ink = Stroke::new(3.4, look.palette.line);
    let painter = ui.painter();
    painter.line_segment([pos2(mid, top - 12.0), point], ink);
    painter.add(Shape::line(to(whole.left() + whole.width() * 0.245), ink));
    let dotted: Vec<Pos2> = to(whole.right() - whole.width() * 0.245);
    painter.extend(Shape::dashed_line(&dotted, Stroke::new(3.4, look.palette.sea), 4.0, 6.0));
    painter.circle(point, 11.0, look.palette.gold, Stroke::new(3.0, look.palette.line));
    ui.add_space(floor - top - 14.0);
}

/// One branch: what was said where they part, its curve with the other's dashed, what became of its promises. The
/// answer is how high it would be by itself.
fn card(
    other: &Other,
    kit: &Kit,
    ui: &mut Ui,
    which: usize,
    portrait: &str,
    face: Option<egui::TextureId>,
    name: &str,
    least: f32,
) -> f32 {
    let look = kit.look;
    let mine = &other.comparison.branches[which];
    let theirs = &other.comparison.branches[1 - which];
    let padding = egui::Margin { left: 18, right: 18, top: 26, bottom: 12 };
    let paper = Card::default().padding(padding).chosen(which == 1).at_least([0.0, least]);
    let shown = paper.show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 7.0;
        spoken(other, kit, ui, which, portrait, face, name);
        curve(other, kit, ui, mine, theirs, portrait, name);
        ledger(kit, ui, mine, theirs);
        let end = if mine.ended { "review-in-the-end" } else { "review-so-far" };
        let feeling = other.ends[which];
        let how = kit.say(
            if mine.ended { "review-ends-satisfied" } else { "review-stands-satisfied" },
            &[
                ("name", name.into()),
                ("points", feeling.satisfaction.into()),
                ("how", kit.word(feeling.words[2]).into()),
            ],
        );
        let words = format!("**{}** {how}", kit.word(end));
        look.label(ui, &words, Face::Regular, size::SECONDARY, look.palette.ink);
        let legend = format!("– –  {}", kit.word("review-the-other"));
        look.label(ui, &legend, Face::Regular, size::SMALLEST, look.palette.soft);
        ui.min_rect().height() + padding.sum().y
    });
    let rect = shown.response.rect;
    let (tag, icon, label) = match (which, other.kind) {
        (0, _) => (TagKind::Past, icon::USER, "review-what-you-did"),
        (_, Kind::Best) => (TagKind::Yours, icon::TROPHY, "review-best-tag"),
        (_, _) => (TagKind::Yours, icon::GIT_FORK, "review-what-if-tag"),
    };
    let place = Rect::from_min_size(rect.min + vec2(20.0, -18.0), vec2(rect.width() - 40.0, 44.0));
    part(ui, place, |ui| {
        look.tag(ui, tag, icon, &kit.word(label));
    });
    shown.inner
}

/// What was said where they part.
fn spoken(
    other: &Other,
    kit: &Kit,
    ui: &mut Ui,
    which: usize,
    portrait: &str,
    face: Option<egui::TextureId>,
    name: &str,
) {
    let look = kit.look;
    let mine = &other.comparison.branches[which];
    let channel = other.comparison.last.as_ref().map(|line| line.channel);
    let channel = mine.lines.first().map(|line| line.channel).or(channel);
    let words = match (&mine.words, channel) {
        (Some(words), Some(channel)) => quoted(channel, words),
        (Some(words), None) => words.clone(),
        (None, _) => format!("*{}*", kit.word("review-silence")),
    };
    super::said::right(ui, |ui| {
        look.speech(ui, Voice::Yours, &words, None);
    });
    /// Enough to see what came of it.
    const MOST: usize = 4;
    // What passed without words stands in one line.
    let passed: Vec<String> = mine
        .lines
        .iter()
        .take(MOST)
        .filter_map(|line| line.story.as_ref().map(|sentence| said(kit, sentence)))
        .collect();
    if let Some(first) = mine.lines.iter().find(|line| line.story.is_some()).filter(|_| !passed.is_empty()) {
        let words = format!("{} · {}", clock::spoken(kit, first.at.0), passed.join(" "));
        look.label(ui, &words, Face::Italic, size::SECONDARY, look.palette.soft);
    }
    for line in mine.lines.iter().take(MOST).filter(|line| line.story.is_none()) {
        if line.story.is_none() && line.name == name {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = space::MEDIUM;
                look.token(ui, 42.0, face, backdrop_of(portrait), name);
                ui.vertical(|ui| {
                    look.speech(ui, Voice::Theirs, &quoted(line.channel, &line.words), None);
                });
            });
        } else {
            super::said::line(kit, ui, line, false);
        }
    }
}

fn curve(other: &Other, kit: &Kit, ui: &mut Ui, mine: &Branch, theirs: &Branch, portrait: &str, name: &str) {
    let look = kit.look;
    let turn = other.comparison.turn;
    let points = felt::heights(&mine.curve);
    let dashed: Vec<(f32, f32)> = felt::heights(&theirs.curve).into_iter().skip(turn).collect();
    let label = kit.say("review-felt", &[("name", name.into())]);
    MoodCurve {
        label: &label,
        points: &points,
        other: &dashed,
        levels: &[(felt::height(86.0), ""), (felt::height(55.0), "")],
        times: &[],
        turning_points: &[],
        open: None,
        fork: Some(turn as f32),
        backdrop: backdrop_of(portrait),
        height: 112.0,
    }
    .show(&look, ui);
}

/// What became of the promises, where the branches differ in it.
fn ledger(kit: &Kit, ui: &mut Ui, mine: &Branch, theirs: &Branch) {
    let look = kit.look;
    for promise in mine.promises.iter().filter(|promise| !theirs.promises.contains(promise)) {
        let (text, sentence, good) = promise;
        let (icon, colour) = kept::mark(kit, *good);
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 8.0;
            verdict(kit, ui, icon, colour);
            let words = format!("**{text}** · {}", said(kit, sentence));
            look.label(ui, &words, Face::Regular, size::SECONDARY, look.palette.ink);
        });
    }
}

/// What differs in the end; or, where one has only tried one reply, what it did at once.
fn strip(other: &Other, kit: &Kit, ui: &mut Ui) {
    let look = kit.look;
    Card::new(CardKind::Goal).show(&look, ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(space::LARGE, 6.0);
            let sentence = match other.kind {
                Kind::WhatIf { .. } => kit.word("review-at-once"),
                Kind::Finished => said(kit, &other.comparison.sentence),
                Kind::Best => kit.word("review-against-best"),
            };
            look.label(ui, &sentence, Face::Heavy, 20.0, look.palette.ink);
            let differences = match other.kind {
                Kind::WhatIf { .. } => vec![Difference {
                    what: Differs::Satisfaction,
                    values: other.after.map(|feeling| feeling.map(|feeling| feeling.satisfaction)),
                }],
                _ => other.comparison.differences.clone(),
            };
            if differences.is_empty() {
                look.body(ui, &kit.word("review-no-difference"));
            }
            for difference in differences {
                let (icon, name) = match difference.what {
                    Differs::Satisfaction => (icon::SMILEY, kit.word("review-differs-satisfied")),
                    Differs::Level(dimension) => {
                        (DIMENSIONS[dimension as usize], bars::name(kit, dimension as usize))
                    }
                    Differs::BrokenPromises => (icon::X_CIRCLE, kit.word("review-differs-broken")),
                };
                let [from, to] = difference
                    .values
                    .map(|value| value.map_or_else(|| "–".to_owned(), |value| value.to_string()));
                let words = format!("{icon} **{name}** {from} {} **{to}**", icon::ARROW_RIGHT);
                look.label(ui, &words, Face::Regular, size::BODY, look.palette.ink);
            }
        });
    });
}
