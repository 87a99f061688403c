//! The story as Yarn source: a node a beat, an option a reply. Plain telling, as in `as_ink`.

use std::fmt::Write as _;

use crate::story::{Story, Then, plain};

/// The Yarn file.
pub fn source(story: &Story) -> String {
    let mut out = String::new();
    write(story, &mut out).unwrap_or_default();
    out
}

fn write(story: &Story, out: &mut String) -> std::fmt::Result {
    for (index, beat) in story.beats.iter().enumerate() {
        writeln!(out, "title: b{index}\n---\n{}", plain(&beat.says))?;
        for reply in &beat.replies {
            writeln!(out, "-> {}", plain(&reply.say))?;
            match reply.then {
                Then::Beat(beat) => writeln!(out, "    <<jump b{beat}>>")?,
                Then::End | Then::Back => writeln!(out, "    <<jump ending>>")?,
            }
        }
        writeln!(out, "===")?;
    }
    writeln!(out, "title: ending\n---\n{}\n===", plain(&story.ending))
}
