//! An ending that no conversation ever comes to.
//!
//! ## What it does
//!
//! Goes everywhere in the scenario, whatever the customer's mood, and names the endings that it never came to. Where that
//! leaves none in which the customer is won, or none in which they are lost, W215 or W216 says so instead.
//!
//! ## Why it matters
//!
//! Endings are what one plays a scenario a second time for. Mostly an ending before it in the list takes every
//! conversation, since of all whose `when` holds the first one is it.
//!
//! ## Example
//!
//! ```text
//! "stays": (title: "She stays", outcome: Won, when: Satisfaction(above: 40), says: "Fine."),
//! "glad": (title: "She stays, gladly", outcome: Won, when: Satisfaction(above: 75), says: "They are the best."),
//! ```
//!
//! ## Instead
//!
//! ```text
//! "glad": (title: "She stays, gladly", outcome: Won, when: Satisfaction(above: 75), says: "They are the best."),
//! "stays": (title: "She stays", outcome: Won, when: Satisfaction(above: 40), says: "Fine."),
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;
use crate::scenario::model::Outcome;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let (script, structure) = (examined.script(), &examined.structure);
    if !structure.complete {
        return;
    }
    let comes_to = |outcome| {
        script
            .endings
            .iter()
            .zip(&structure.endings)
            .any(|(ending, reached)| *reached && ending.outcome == outcome)
    };
    for (ending, reached) in script.endings.iter().zip(&structure.endings) {
        let said_elsewhere = ending.outcome != Outcome::Mixed && !comes_to(ending.outcome);
        if *reached || said_elsewhere {
            continue;
        }
        let title = format!("No conversation ever comes to the ending {}", quote(&ending.id));
        findings.report(&["endings", &ending.id], title, |message| {
            message.help("of all endings whose `when` holds the first one is it: put it further up, or mend its `when`")
        });
    }
}
