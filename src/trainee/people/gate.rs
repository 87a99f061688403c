//! The door of the manager's area: a passphrase, which is chosen by whoever comes first.

use egui::{Key, TextEdit, Ui, vec2};

use super::super::Kit;
use crate::look::{Face, icon, size, space};
use crate::records::secrets::is_passphrase;

/// The door.
pub(super) enum Gate {
    /// There is no passphrase yet: it is chosen, and written twice.
    New { first: String, second: String },
    /// It is asked for.
    Ask { typed: String, wrong: bool },
    /// It was right.
    Open,
}

impl Gate {
    pub fn new(kit: &Kit) -> Gate {
        // Where it cannot be read whether there is one, nobody comes in without it.
        if kit.store.has_passphrase().unwrap_or(true) {
            Gate::Ask { typed: String::new(), wrong: false }
        } else {
            Gate::New { first: String::new(), second: String::new() }
        }
    }

    pub fn is_open(&self) -> bool {
        matches!(self, Gate::Open)
    }

    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) {
        let look = kit.look;
        ui.set_max_width(620.0 * look.text_scale.sqrt());
        look.title(ui, &kit.word("gate-title"));
        let open = match self {
            Gate::Open => false,
            Gate::New { first, second } => {
                look.body(ui, &kit.word("gate-choose"));
                ui.add_space(space::SMALL);
                field(kit, ui, "gate-passphrase", first, entered);
                let enter = field(kit, ui, "gate-once-more", second, false);
                let hint = if !first.is_empty() && !is_passphrase(first) {
                    Some("gate-too-short")
                } else if !second.is_empty() && first != second && !first.starts_with(second.as_str()) {
                    Some("gate-not-the-same")
                } else {
                    None
                };
                let button = look.primary_button(ui, Some(icon::LOCK_KEY), &kit.word("gate-set"), None);
                // Below the button, which stays where it is when the hint goes.
                if let Some(hint) = hint {
                    look.note(ui, &kit.word(hint));
                }
                let whole = is_passphrase(first) && first == second;
                (button.clicked() || enter) && whole && {
                    let set = kit.store.set_passphrase(Some(first));
                    kit.notices.extend(set.as_ref().err().map(ToString::to_string));
                    set.is_ok()
                }
            }
            Gate::Ask { typed, wrong } => {
                look.body(ui, &kit.word("gate-ask"));
                ui.add_space(space::SMALL);
                let enter = field(kit, ui, "gate-passphrase", typed, entered);
                if *wrong {
                    let line = [(icon::X_CIRCLE, kit.word("gate-wrong"))];
                    let line = line.each_ref().map(|(icon, words)| (*icon, words.as_str()));
                    look.icon_line(ui, &line, Face::SemiBold, size::BODY, look.palette.brick);
                }
                let button =
                    look.primary_button(ui, Some(icon::LOCK_KEY_OPEN), &kit.word("gate-enter"), None);
                (button.clicked() || enter) && !typed.is_empty() && {
                    let right = kit.store.is_passphrase(typed).unwrap_or_else(|error| {
                        kit.notices.push(error.to_string());
                        false
                    });
                    *wrong = !right;
                    typed.clear();
                    right
                }
            }
        };
        ui.add_space(space::SMALL);
        look.note(ui, &kit.word("gate-lost"));
        if open {
            *self = Gate::Open;
            kit.moving = true;
        }
    }
}

/// A field whose letters are not shown; whether Enter was pressed in it.
pub(in super::super) fn field(kit: &Kit, ui: &mut Ui, key: &str, text: &mut String, focus: bool) -> bool {
    let look = kit.look;
    let label = look.label(ui, &kit.word(key), Face::SemiBold, size::BODY, look.palette.ink);
    let edit = TextEdit::singleline(text)
        .password(true)
        .char_limit(200)
        .desired_width(360.0 * look.text_scale.sqrt())
        .margin(vec2(12.0, 9.0))
        .font(look.font(Face::Regular, size::REPLY));
    let field = ui.add(edit).labelled_by(label.id);
    look.paint_field_focus(ui, &field);
    if focus {
        field.request_focus();
    }
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
