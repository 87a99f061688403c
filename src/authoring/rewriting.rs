//! What a draft still asks to be rewritten: each leads to its words, and may stay as it is.

use egui::Ui;

use super::page::Place;
use super::words_of::{WordsOf, quotes, short};
use crate::editing::Remark;
use crate::look::{Card, CardKind, Face, Look, icon, size, space};
use crate::scenario::wording::capital;

/// What is wanted of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// To go to its words.
    Go(usize),
    /// To let its words stay.
    Keep(usize),
}

/// Shows them; says what is wanted. `last` is where the remark stands that one went to last.
pub(super) fn show(
    look: &Look,
    ui: &mut Ui,
    of: &WordsOf<'_>,
    remarks: &[Remark],
    last: Option<usize>,
) -> Option<Wanted> {
    if remarks.is_empty() {
        return None;
    }
    let mut wanted = None;
    ui.add_space(space::MEDIUM);
    look.label(ui, &of.word("studio-rewrite"), Face::Heavy, size::BODY, look.palette.ink);
    look.note(ui, &of.say("studio-rewrite-note", &[("count", remarks.len().into())]));
    for (index, remark) in remarks.iter().enumerate() {
        let page = Place::at_path(&remark.path).page;
        let place = page.key().map_or_else(|| capital(&page.name_in_words(of.scenario)), |key| of.word(key));
        let asks = capital(&quotes(&remark.asks));
        let here = last == Some(remark.line.start);
        let label = format!("{place}. {asks}");
        ui.push_id(("remark", index), |ui| {
            let card = Card::new(CardKind::Plain).flat().padding(8.0).chosen(here);
            let shown = card.show_button(look, ui, index, &label, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0;
                let line = [(icon::PENCIL_SIMPLE, asks.as_str())];
                look.icon_line(ui, &line, Face::Regular, size::SECONDARY, look.palette.ink);
                look.label(ui, &short(&place), Face::Regular, size::SMALLEST, look.palette.soft);
            });
            if shown.response.clicked() {
                wanted = Some(Wanted::Go(index));
            }
            let keep = of.word("studio-rewrite-keep");
            if here && look.low_button(ui, icon::CHECK, &keep).clicked() {
                wanted = Some(Wanted::Keep(index));
            }
        });
    }
    wanted
}
