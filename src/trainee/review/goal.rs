//! The script that one leads oneself: what I set out to do, what happened, why, and what I will do next time. It ends
//! in one if-then goal, which is seen again before the next conversation.

use egui::{Key, Response, TextEdit, Ui, vec2};

use super::super::{Go, Kit, Sound};
use super::{ReviewScreen, bars, is_wide, moment, said, signed, two, why};
use crate::look::{Card, CardKind, Face, icon, size, space};
use crate::records::line::Goal;
use crate::review::Review;

/// What is being written.
#[derive(Default)]
pub(super) struct Draft {
    when: String,
    then: String,
    /// What was kept last.
    kept: Option<(String, String)>,
}

impl Draft {
    /// Nothing yet, beside what was kept when the conversation was looked back on before.
    pub(super) fn after(kept: Option<Goal>) -> Draft {
        Draft { kept: kept.map(|goal| (goal.when, goal.then)), ..Draft::default() }
    }
}

pub(super) fn show(screen: &mut ReviewScreen, kit: &mut Kit, ui: &mut Ui, turned: bool) -> Go {
    let look = kit.look;
    look.title(ui, &kit.word("review-goal-title"));
    ui.add_space(space::SMALL);
    let wide = is_wide(kit, ui);
    let full = ui.available_width();
    let mut keep = false;
    let ReviewScreen { review, draft, session, .. } = screen;
    two(ui, wide, [full * 0.46, full * 0.5], |ui, column| {
        ui.spacing_mut().item_spacing.y = space::SMALL;
        if column == 0 {
            looked_back(kit, ui, review, session.id());
        } else {
            keep |= write(kit, ui, review, draft, turned);
        }
    });
    if keep {
        let (when, then) = (draft.when.trim().to_owned(), draft.then.trim().to_owned());
        match session.set_goal(Goal { at: Kit::now(), when: when.clone(), then: then.clone(), met: None }) {
            Ok(()) => {
                draft.kept = Some((when, then));
                kit.remember();
                kit.sound(Sound::Promise);
            }
            Err(error) => kit.notices.push(error.to_string()),
        }
    }
    Go::Nowhere
}

/// The first three questions, answered from the record.
fn looked_back(kit: &Kit, ui: &mut Ui, review: &Review, attempt: &str) {
    let look = kit.look;
    look.heading(ui, Some(icon::FLAG), &kit.word("review-goal-set-out"));
    // What was set out to do later is nothing that one could have meant then.
    let begun = kit.history.find(attempt).map(|known| known.record.header.at.as_str());
    let before = kit.history.attempts.iter().filter(|other| other.id != attempt);
    let before = before
        .filter(|other| other.record.header.setup.me == review.heading.me)
        .filter_map(|other| other.record.goal.as_ref())
        .filter(|goal| begun.is_none_or(|begun| goal.at.as_str() < begun))
        .max_by(|one, other| one.at.cmp(&other.at));
    match before {
        Some(goal) => {
            let words =
                kit.say("goal-sentence", &[("when", (&goal.when).into()), ("then", (&goal.then).into())]);
            look.body(ui, &words);
        }
        None => {
            look.body(ui, &kit.word("review-goal-none-before"));
        }
    }
    ui.add_space(space::MEDIUM);
    look.heading(ui, Some(icon::CHATS), &kit.word("review-goal-happened"));
    let mut happened: Vec<String> = review.ended.iter().map(|ended| format!("{}.", ended.title)).collect();
    happened.extend(review.chips.iter().map(|chip| format!("{}.", said(kit, &chip.sentence))));
    look.body(ui, &happened.join(" "));
    for (which, bar) in review.bars.iter().enumerate() {
        look.note(ui, &bars::level(kit, which, bar));
    }
    ui.add_space(space::MEDIUM);
    look.heading(ui, Some(icon::LIGHTBULB), &kit.word("review-goal-why"));
    let mut points: Vec<_> = review.turning_points.iter().collect();
    points.sort_by_key(|point| std::cmp::Reverse(point.change.abs()));
    for point in points.into_iter().take(2) {
        let causes = point.why(2, &|sentence| said(kit, sentence));
        let time = moment(kit, review, point.at);
        let words = format!("**{time}** {} ({})", causes.join(" "), signed(point.change));
        look.body(ui, &words);
    }
    let weakest = (0..4).filter(|which| review.bars[*which].level.is_some());
    if let Some(which) = weakest.min_by_key(|which| review.bars[*which].level) {
        for words in why::bound(kit, review, which).into_iter().take(1) {
            look.body(ui, &format!("**{}:** {words}", bars::name(kit, which)));
        }
    }
}

/// The fourth question: two fields, and suggestions that fill them. Whether it is to be kept.
fn write(kit: &Kit, ui: &mut Ui, review: &Review, draft: &mut Draft, turned: bool) -> bool {
    let look = kit.look;
    let mut keep = false;
    look.heading(ui, Some(icon::FLAG), &kit.word("review-goal-next"));
    look.body(ui, &kit.word("review-goal-how"));
    let whole = ui.available_width();
    Card::new(CardKind::Goal).show(&look, ui, |ui| {
        ui.set_width(whole - 36.0);
        ui.spacing_mut().item_spacing.y = space::SMALL;
        let when = field(kit, ui, "review-goal-if", &mut draft.when);
        let then = field(kit, ui, "review-goal-then", &mut draft.then);
        if turned {
            when.request_focus();
        }
        let entered =
            |response: &Response| response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if entered(&when) {
            then.request_focus();
        }
        keep |= entered(&then) && is_whole(draft);
        let label = kit.word("review-goal-keep");
        let button = crate::look::InkButton::new(crate::look::Loudness::Primary, &label)
            .icon(icon::CHECK)
            .enabled(is_whole(draft))
            .show(&look, ui);
        keep |= button.clicked() && is_whole(draft);
    });
    if let Some((when, then)) = &draft.kept {
        ui.horizontal_top(|ui| {
            super::verdict(kit, ui, icon::CHECK_CIRCLE, look.palette.sea);
            ui.vertical(|ui| {
                look.body(ui, &kit.word("review-goal-kept"));
                look.body(ui, &kit.say("goal-sentence", &[("when", when.into()), ("then", then.into())]));
            });
        });
    }
    if !review.goals.is_empty() {
        ui.add_space(space::SMALL);
        look.label(ui, &kit.word("review-goal-suggested"), Face::SemiBold, size::BODY, look.palette.ink);
    }
    for (index, goal) in review.goals.iter().enumerate() {
        let (cue, action) = (said(kit, &goal.cue), said(kit, &goal.action));
        let label = format!("{cue} {action}");
        let chosen = draft.when == bare(kit, &cue) && draft.then == bare(kit, &action);
        let paper = Card::default().padding(egui::Margin::symmetric(14, 10)).flat().chosen(chosen);
        let shown = paper.show_button(&look, ui, ("goal", index), &label, |ui| {
            ui.set_width(ui.available_width());
            look.label(ui, &label, Face::Regular, size::BODY, look.palette.ink);
        });
        if shown.response.clicked() {
            draft.when = bare(kit, &cue);
            draft.then = bare(kit, &action);
        }
    }
    keep
}

fn is_whole(draft: &Draft) -> bool {
    !draft.when.trim().is_empty() && !draft.then.trim().is_empty()
}

/// A suggestion without the word that the field says already, and without its closing mark.
fn bare(kit: &Kit, sentence: &str) -> String {
    let first = kit.word("review-goal-if");
    let rest = sentence.strip_prefix(&first).unwrap_or(sentence);
    rest.trim().trim_end_matches([',', '.']).to_owned()
}

/// A line to write in, with its word before it.
fn field(kit: &Kit, ui: &mut Ui, key: &str, text: &mut String) -> Response {
    let look = kit.look;
    let word = look.label(ui, &kit.word(key), Face::Heavy, size::BODY, look.palette.ink);
    let edit = TextEdit::singleline(text)
        .char_limit(200)
        .desired_width(f32::INFINITY)
        .margin(vec2(12.0, 10.0))
        .font(look.font(Face::Regular, size::BODY));
    let shown = edit.show(ui);
    let response = shown.response.response.clone().labelled_by(word.id);
    look.paint_field_focus(ui, &response);
    // Whoever comes to it by the keyboard writes on behind what stands there, also where a suggestion put it.
    if response.gained_focus() && !response.is_pointer_button_down_on() && !response.clicked() {
        let mut state = shown.state.clone();
        let end = egui::text::CCursor::new(text.chars().count());
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
        state.store(ui.ctx(), response.id);
    }
    response
}
