//! bladeink, the Ink engine for Rust.

use bladeink::story::Story;
use bladeink_compiler::{Compiler, CompilerOptions};

use super::Player;
use crate::story::Told;

/// Ink source → compiled and loaded. Visits are counted only where the story asks for it: that is less work.
///
/// # Panics
/// Where the source is not Ink.
pub fn load(source: &str) -> Ink {
    let options = CompilerOptions { count_all_visits: false, ..CompilerOptions::default() };
    let json = Compiler::with_options(options).compile(source).expect("the source is Ink");
    Ink(Story::new(&json).expect("what was compiled can be loaded"))
}

/// bladeink with a story.
pub struct Ink(Story);

impl Player for Ink {
    fn restart(&mut self) {
        self.0.reset_state().expect("a story can begin anew");
    }

    fn walk(&mut self, path: &[usize], mut hear: impl FnMut(Told<'_>)) {
        let mut path = path.iter();
        loop {
            while self.0.can_continue() {
                hear(Told::Line(&self.0.cont().expect("the story goes on")));
            }
            let choices = self.0.get_current_choices();
            for choice in &choices {
                hear(Told::Offered(&choice.text));
            }
            let Some(choice) = path.next() else { return };
            hear(Told::Chosen(&choices[*choice].text));
            self.0.choose_choice_index(*choice).expect("a choice that is offered can be taken");
        }
    }
}
