//! The story as Ink source: a knot a beat, a choice a reply. Plain telling, with no variables: acts have no
//! counterpart here, and the facts' words stand in the texts ready-made.

use std::fmt::Write as _;

use crate::story::{Story, Then, plain};

/// The Ink file.
pub fn source(story: &Story) -> String {
    let mut out = String::new();
    write(story, &mut out).unwrap_or_default();
    out
}

fn write(story: &Story, out: &mut String) -> std::fmt::Result {
    writeln!(out, "-> b0\n")?;
    for (index, beat) in story.beats.iter().enumerate() {
        writeln!(out, "=== b{index} ===\n{}", plain(&beat.says))?;
        for reply in &beat.replies {
            // In brackets, the words are the choice's alone and are not told a second time as a line.
            write!(out, "+ [{}] ", plain(&reply.say))?;
            match reply.then {
                Then::Beat(beat) => writeln!(out, "-> b{beat}")?,
                Then::End | Then::Back => writeln!(out, "-> ending")?,
            }
        }
        writeln!(out)?;
    }
    writeln!(out, "=== ending ===\n{}\n-> END", plain(&story.ending))
}
