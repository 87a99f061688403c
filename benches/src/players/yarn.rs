//! Yarn Spinner for Rust.

use yarnspinner::compiler::{Compiler, File};
use yarnspinner::runtime::{
    Dialogue, DialogueEvent, MemoryVariableStorage, OptionId, StringTableTextProvider,
};

use super::Player;
use crate::story::Told;

/// Yarn source → compiled and loaded.
///
/// # Panics
/// Where the source is not Yarn.
pub fn load(source: &str) -> Yarn {
    let file = File { file_name: "bench.yarn".into(), source: source.into() };
    let compilation = Compiler::new().add_file(file).compile().expect("the source is Yarn");
    let mut texts = StringTableTextProvider::new();
    texts.extend_base_language(compilation.string_table.into_iter().map(|(id, info)| (id, info.text)));
    let mut dialogue = Dialogue::new(Box::new(MemoryVariableStorage::new()), Box::new(texts));
    dialogue.add_program(compilation.program.expect("a compiled story has a program"));
    // A hint for hosts that fetch recordings of the lines; there is nothing to fetch here.
    dialogue.set_line_hints_enabled(false);
    Yarn(dialogue)
}

/// Yarn Spinner with a story.
pub struct Yarn(Dialogue);

impl Player for Yarn {
    fn restart(&mut self) {
        self.0.set_node("b0").expect("the story begins at `b0`");
    }

    fn walk(&mut self, path: &[usize], mut hear: impl FnMut(Told<'_>)) {
        let mut path = path.iter();
        while self.0.can_continue() {
            let mut offered = Vec::new();
            for event in self.0.continue_().expect("the story goes on") {
                match event {
                    DialogueEvent::Line(line) => hear(Told::Line(&line.text)),
                    DialogueEvent::Options(options) => offered = options,
                    _ => {}
                }
            }
            if offered.is_empty() {
                continue;
            }
            for option in &offered {
                hear(Told::Offered(&option.line.text));
            }
            let Some(choice) = path.next() else { return };
            hear(Told::Chosen(&offered[*choice].line.text));
            self.0.set_selected_option(OptionId(*choice)).expect("an option that is offered can be taken");
        }
    }
}
