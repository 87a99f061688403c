//! What is wrong, in the order of how bad it is: each leads to its place, offers the mend where there is one, and says why
//! it matters.

use egui::{Sense, Ui};

use super::seen::Problem;
use super::words_of::{WordsOf, quotes};
use crate::look::{Card, CardKind, Face, Look, icon, size, space};
use crate::scenario::message::Severity;
use crate::scenario::wording::capital;

/// So many are shown at once; mending one often mends others.
const MOST: usize = 40;
/// The replies of a longer conversation are not listed: one plays it.
const MOST_REPLIES: usize = 4;

/// What is wanted of a problem.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To go to its place.
    Go(usize),
    /// To be mended as proposed.
    Mend(usize),
    /// To be read about.
    Why(usize),
    /// To be allowed.
    Allow(usize),
    /// The conversation that proves it is to be played.
    Play(usize),
}

/// Shows them; says what is wanted. `open` is the one that is unfolded.
pub(super) fn show(
    look: &Look,
    ui: &mut Ui,
    of: &WordsOf<'_>,
    problems: &[Problem],
    open: &mut Option<usize>,
) -> Option<Wanted> {
    let mut wanted = None;
    if problems.is_empty() {
        let line = of.word("studio-no-problems");
        look.icon_line(
            ui,
            &[(icon::CHECK_CIRCLE, line.as_str())],
            Face::SemiBold,
            size::BODY,
            look.palette.sea,
        );
        return None;
    }
    for (index, problem) in problems.iter().enumerate().take(MOST) {
        ui.push_id(("problem", index), |ui| {
            if let Some(asked) = one(look, ui, of, problem, index, *open == Some(index)) {
                wanted = Some(asked);
                if let Wanted::Go(index) = asked {
                    *open = Some(index);
                }
            }
        });
        ui.add_space(6.0);
    }
    if let more @ 1.. = problems.len().saturating_sub(MOST) {
        look.note(ui, &of.say("studio-more-problems", &[("count", more.into())]));
    }
    wanted
}

fn one(
    look: &Look,
    ui: &mut Ui,
    of: &WordsOf<'_>,
    problem: &Problem,
    index: usize,
    open: bool,
) -> Option<Wanted> {
    let mut wanted = None;
    let message = &problem.message;
    let title = quotes(&message.title);
    let error = message.severity == Severity::Error;
    let (kind, glyph, colour) = if error {
        (CardKind::Broken, icon::X_CIRCLE, look.palette.brick)
    } else {
        (CardKind::Plain, icon::WARNING, look.palette.gold_text)
    };
    let place = problem
        .place
        .page
        .key()
        .map_or_else(|| capital(&problem.place.page.name_in_words(of.scenario)), |key| of.word(key));
    let key = if error { "studio-problem-error" } else { "studio-problem-warning" };
    let label = of.say(key, &[("what", title.as_str().into()), ("where", place.as_str().into())]);
    let words = |ui: &mut Ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::SMALL;
            let (rect, _) = ui.allocate_exact_size(egui::Vec2::splat(24.0 * look.text_scale), Sense::hover());
            let font = look.font(Face::IconFill, size::BODY * 1.15);
            ui.painter().text(rect.center(), egui::Align2::CENTER_CENTER, glyph, font, colour);
            ui.vertical(|ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                look.label(ui, &title, Face::Regular, size::SECONDARY, look.palette.ink);
                let line = of.say(
                    "studio-problem-where",
                    &[("where", place.as_str().into()), ("line", problem.line.into())],
                );
                look.label(ui, &line, Face::Regular, size::SMALLEST, look.palette.soft);
            });
        });
    };
    let shown = Card::new(kind).flat().padding(10.0).chosen(open).show_button(look, ui, index, &label, words);
    if shown.response.clicked() {
        wanted = Some(Wanted::Go(index));
    }
    if let Some(fix) = &message.fix {
        let words = capital(&quotes(&fix.what));
        let words = of.say("studio-mend", &[("what", words.into())]);
        if look.low_button(ui, icon::WRENCH, &words).clicked() {
            wanted = Some(Wanted::Mend(index));
        }
    }
    if open {
        if let Some(help) = &message.help {
            look.note(ui, &capital(&quotes(help)));
        }
        if let Some(way) = &message.way {
            let told = if way.replies.len() > MOST_REPLIES {
                let args = [("count", way.replies.len().into()), ("shows", quotes(&way.shows).into())];
                of.say("studio-way-long", &args)
            } else {
                of.say("studio-way", &[("way", quotes(&way.in_words()).into())])
            };
            look.note(ui, &told);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::MEDIUM;
            let why = of.word("studio-why");
            if look.low_button(ui, icon::QUESTION, &why).clicked() {
                wanted = Some(Wanted::Why(index));
            }
            // What needs the customer to arrive otherwise, or where nothing leads on, is no place to begin at.
            let played =
                message.way.as_ref().filter(|way| way.intensity.is_none() && !way.replies.is_empty());
            if !error && played.is_some() {
                let play = of.word("studio-play-way");
                if look.low_button(ui, icon::PLAY, &play).clicked() {
                    wanted = Some(Wanted::Play(index));
                }
            }
            if !error {
                let allow = of.word("studio-allow");
                if look.low_button(ui, icon::CHECK, &allow).clicked() {
                    wanted = Some(Wanted::Allow(index));
                }
            }
        });
    }
    wanted
}
