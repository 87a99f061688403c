//! What one can do in the studio wherever one is: each with its words, its icon and its key.

use egui::{Key, KeyboardShortcut, Modifiers, Ui};

use crate::look::icon;

/// An action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Action {
    /// Undo the last step.
    Undo,
    /// Do it again.
    Redo,
    /// Write the file.
    Save,
    /// Find words, and replace them.
    Find,
    /// Go to the next problem.
    NextProblem,
    /// Go to the next words that are still the program's.
    NextRemark,
    /// Add a beat behind this one.
    AddBeat,
    /// Add a reply to this beat.
    AddReply,
    /// Play from the page at hand.
    PlayFromHere,
    /// Play from the beginning.
    PlayFromStart,
    /// Go back to the page before.
    PageBefore,
    /// Let bots play it.
    Rehearse,
    /// Show these actions.
    Keys,
}

/// All of them, in the order in which they are shown.
pub(super) const ACTIONS: [Action; 13] = [
    Action::Undo,
    Action::Redo,
    Action::Save,
    Action::Find,
    Action::NextProblem,
    Action::NextRemark,
    Action::AddBeat,
    Action::AddReply,
    Action::PlayFromHere,
    Action::PlayFromStart,
    Action::PageBefore,
    Action::Rehearse,
    Action::Keys,
];

const CONTROL: Modifiers = Modifiers::COMMAND;

impl Action {
    /// The key of its words.
    pub fn word(self) -> &'static str {
        match self {
            Action::Undo => "studio-undo",
            Action::Redo => "studio-redo",
            Action::Save => "studio-save",
            Action::Find => "studio-find",
            Action::NextProblem => "studio-next-problem",
            Action::NextRemark => "studio-next-remark",
            Action::AddBeat => "studio-add-beat",
            Action::AddReply => "studio-add-reply",
            Action::PlayFromHere => "studio-play-from-here",
            Action::PlayFromStart => "studio-play-from-start",
            Action::PageBefore => "studio-page-before",
            Action::Rehearse => "studio-rehearse",
            Action::Keys => "studio-keys",
        }
    }

    /// Its icon.
    pub fn icon(self) -> &'static str {
        match self {
            Action::Undo => icon::ARROW_COUNTER_CLOCKWISE,
            Action::Redo => icon::ARROW_CLOCKWISE,
            Action::Save => icon::FLOPPY_DISK,
            Action::Find => icon::MAGNIFYING_GLASS,
            Action::NextProblem => icon::WARNING,
            Action::NextRemark => icon::PENCIL_SIMPLE,
            Action::AddBeat | Action::AddReply => icon::PLUS,
            Action::PlayFromHere | Action::PlayFromStart => icon::PLAY,
            Action::PageBefore => icon::ARROW_LEFT,
            Action::Rehearse => icon::ROBOT,
            Action::Keys => icon::KEYBOARD,
        }
    }

    /// Its keys.
    pub fn shortcut(self) -> KeyboardShortcut {
        let (modifiers, key) = match self {
            Action::Undo => (CONTROL, Key::Z),
            Action::Redo => (CONTROL, Key::Y),
            Action::Save => (CONTROL, Key::S),
            Action::Find => (CONTROL, Key::F),
            Action::NextProblem => (Modifiers::NONE, Key::F8),
            Action::NextRemark => (Modifiers::NONE, Key::F7),
            Action::AddBeat => (CONTROL, Key::B),
            Action::AddReply => (CONTROL, Key::Enter),
            Action::PlayFromHere => (Modifiers::NONE, Key::F5),
            Action::PlayFromStart => (CONTROL, Key::F5),
            Action::PageBefore => (Modifiers::ALT, Key::ArrowLeft),
            Action::Rehearse => (Modifiers::NONE, Key::F9),
            Action::Keys => (Modifiers::NONE, Key::F1),
        };
        KeyboardShortcut::new(modifiers, key)
    }

    /// Its keys as they stand on a cap.
    pub fn cap(self) -> String {
        let shortcut = self.shortcut();
        let key = match shortcut.logical_key {
            Key::ArrowLeft => "Left".to_owned(),
            key => key.name().to_owned(),
        };
        match shortcut.modifiers {
            CONTROL => format!("Ctrl+{key}"),
            Modifiers::ALT => format!("Alt+{key}"),
            _ => key,
        }
    }
}

/// The actions whose keys were pressed; they are taken, so that no field sees them.
pub(super) fn pressed(ui: &Ui) -> Vec<Action> {
    ui.input_mut(|input| {
        // Of two whose keys differ only by what is held, the one with more comes first.
        let mut all = ACTIONS;
        all.sort_by_key(|action| !action.shortcut().modifiers.any());
        let mut pressed: Vec<Action> =
            all.into_iter().filter(|action| input.consume_shortcut(&action.shortcut())).collect();
        let again = KeyboardShortcut::new(CONTROL | Modifiers::SHIFT, Key::Z);
        if input.consume_shortcut(&again) {
            pressed.push(Action::Redo);
        }
        pressed
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn every_action_has_words_and_keys_of_its_own() {
        let words = Words::english();
        for (index, action) in ACTIONS.iter().enumerate() {
            assert!(words.has(action.word()), "{action:?}");
            for other in &ACTIONS[..index] {
                assert_ne!(action.cap(), other.cap());
            }
        }
    }
}
