//! What a person should see once: it stands along the foot of the window until it is put away, and covers nothing.

use egui::accesskit::Live;
use egui::{Align, Align2, Area, Id, Layout, Margin, ScrollArea, Ui};

use super::Trainee;
use crate::look::{Card, icon};

/// The most of the window's height that a notice may take, and the room around it in points.
const NOTICE_SHARE: f32 = 0.3;
const NOTICE_GAP: f32 = 12.0;

impl Trainee {
    /// What a person should see once stands along the foot of the window until it is put away.
    pub(super) fn notices(&mut self, ui: &mut Ui) {
        let before = std::mem::take(&mut self.notice_height);
        // The same thing is not told twice.
        let mut seen = std::collections::BTreeSet::new();
        self.kit.notices.retain(|notice| seen.insert(notice.clone()));
        if let Some(notice) = self.kit.notices.first().cloned() {
            self.notice_height = self.notice(ui, &notice);
        }
        self.kit.moving |= self.notice_height != before;
    }

    /// One of them, which can be scrolled where it is long; how much room it takes, in points.
    fn notice(&mut self, ui: &mut Ui, notice: &str) -> f32 {
        let room = ui.max_rect();
        let kit = &mut self.kit;
        let look = kit.look;
        let width = (room.width() - 64.0).min(860.0 * look.text_scale.sqrt());
        let most = room.height() * NOTICE_SHARE - 24.0;
        let mut seen = false;
        let area = Area::new(Id::new("notice")).anchor(Align2::CENTER_BOTTOM, [0.0, -NOTICE_GAP]);
        let shown = area.show(ui.ctx(), |ui| {
            ui.set_width(width);
            Card::default().padding(Margin::symmetric(18, 12)).show(&look, ui, |ui| {
                ui.set_width(width - 36.0);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 16.0;
                    let label = match kit.notices.len() {
                        1 => kit.word("notice-seen"),
                        several => kit.say("notice-next", &[("more", (several - 1).into())]),
                    };
                    seen = look.secondary_button(ui, Some(icon::CHECK), &label, None).clicked();
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        let scroll = ScrollArea::vertical().id_salt("notice").max_height(most);
                        let words = scroll.show(ui, |ui| look.body(ui, notice)).inner;
                        ui.ctx().accesskit_node_builder(words.id, |node| {
                            node.set_live(Live::Polite);
                        });
                    });
                });
            });
        });
        if seen {
            kit.notices.remove(0);
        }
        shown.response.rect.height() + 2.0 * NOTICE_GAP
    }
}
