//! The three engines, each driven the way a host drives it, behind one trait.

mod ink;
mod ours;
mod yarn;

pub use ink::{Ink, load as load_ink};
pub use ours::{Ours, Script, load as load_ours};
pub use yarn::{Yarn, load as load_yarn};

use crate::story::{Story, Told, Transcript};

/// An engine with a story in it.
pub trait Player {
    /// Goes back to the beginning. This is not measured.
    fn restart(&mut self);

    /// Tells the story from the beginning, with those choices, and hands over every line, every reply that is
    /// offered and every reply that is chosen, in words, as they come.
    fn walk(&mut self, path: &[usize], hear: impl FnMut(Told<'_>));
}

/// Lets an engine tell the story and sees to it that it tells it word for word, twice.
///
/// # Panics
/// With the first line that differs. What is measured after that would be two different things.
pub fn assert_tells(name: &str, player: &mut impl Player, story: &Story) {
    let expected = story.transcript();
    let path = story.path();
    for time in ["first", "second"] {
        let mut transcript = Transcript::default();
        player.restart();
        player.walk(&path, |told| transcript.hear(told));
        if let Some((number, (told, expected))) = transcript
            .text
            .lines()
            .zip(expected.lines())
            .enumerate()
            .find(|(_, (told, expected))| told != expected)
        {
            panic!("{name}, {time} time, line {}:\n told    {told}\n expected {expected}", number + 1);
        }
        assert_eq!(transcript.text.lines().count(), expected.lines().count(), "{name} stops elsewhere");
    }
}
