//! The keyboard on every screen: keys that are taken, keys that scroll, and what has the focus brought into sight.

use egui::{Id, Key, Modifiers, Ui, vec2};

/// Whether a key was pressed, and takes it, unless something that takes text has the focus.
pub(crate) fn pressed(ui: &Ui, key: Key) -> bool {
    !ui.ctx().text_edit_focused() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

/// Page Up and Page Down, Home and End scroll; so do the arrows while nothing has the focus.
pub(crate) fn scroll_by_keys(ui: &mut Ui, page: f32) {
    let step = if ui.memory(|memory| memory.focused().is_none()) { 60.0 } else { 0.0 };
    let far = 1.0e6;
    for (key, by) in [
        (Key::PageDown, -page * 0.85),
        (Key::PageUp, page * 0.85),
        (Key::Home, far),
        (Key::End, -far),
        (Key::ArrowDown, -step),
        (Key::ArrowUp, step),
    ] {
        if by != 0.0 && pressed(ui, key) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

/// What the keyboard comes to is brought into sight. Called last inside what scrolls.
pub(crate) fn follow_focus(ui: &mut Ui) {
    let place = ui.id().with("focus seen");
    let focused = ui.memory(|memory| memory.focused());
    let before: Option<Id> = ui.data(|data| data.get_temp(place)).flatten();
    if focused != before {
        ui.data_mut(|data| data.insert_temp(place, focused));
        let shown = focused.and_then(|id| ui.ctx().read_response(id));
        if let Some(response) = shown
            && response.layer_id == ui.layer_id()
            // What is cut off by what scrolls it; what stands beside it is seen whole.
            && response.interact_rect != response.rect
            && ui.clip_rect().x_range().contains(response.rect.center().x)
            && response.rect.top() >= ui.min_rect().top()
        {
            ui.scroll_to_rect(response.rect.expand(24.0), None);
        }
    }
}
