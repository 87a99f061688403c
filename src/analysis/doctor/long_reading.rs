//! There is more to read than the card's minutes allow.
//!
//! ## What it does
//!
//! Counts the words that there are to read in the best conversation: what the customer says, and every reply that is offered.
//! At 238 words a minute (M. Brysbaert, *How many words do we read per minute?*, Journal of Memory and Language 109, 2019)
//! reading alone must not take longer than the scenario's `minutes`.
//!
//! ## Why it matters
//!
//! The card says how long it takes, and people plan by it. Whoever is short of time skims, and what one wanted them to weigh
//! is lost.
//!
//! ## Example
//!
//! ```text
//! minutes: 2,
//! // and a conversation of 900 words
//! ```
//!
//! ## Instead
//!
//! ```text
//! minutes: 6,
//! ```

use super::Findings;
use super::examined::Examined;
use crate::analysis::rehearsal::WORDS_A_MINUTE;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    // It follows the model conversation, and every word that it had before it is counted.
    let Some(play) = examined.plays_of("best").next() else { return };
    let minutes = u32::from(examined.script().minutes);
    if play.words <= minutes * WORDS_A_MINUTE {
        return;
    }
    let needed = play.words.div_ceil(WORDS_A_MINUTE);
    let title = format!(
        "Reading alone takes {needed} minutes in the best conversation ({} words), and the card says {minutes}",
        play.words
    );
    findings.report(&["minutes"], title, |message| {
        let span = examined.case.outline.place(&["minutes"]).map(|place| place.value).unwrap_or_default();
        message
            .help("say more minutes, since thinking takes time too, or let everybody say less")
            .fix(span, (needed * 2).to_string(), format!("write {} minutes", needed * 2))
            .way(examined.way(&play.replies, play.intensity, format!("{} words were to be read", play.words)))
    });
}
