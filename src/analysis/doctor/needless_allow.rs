//! Something is allowed that is not there.
//!
//! ## What it does
//!
//! Looks for each entry of `allow` whether it lets anything pass: whether there is such a check, whether it can be allowed, and
//! whether it finds anything there. Where not every situation could be looked at, only the first two are asked.
//!
//! ## Why it matters
//!
//! What it was meant for has been mended, or its code or its place is mistyped and the warning is told all the same. Left
//! there, it will one day hide a warning that nobody has looked at.
//!
//! ## Example
//!
//! ```text
//! allow: [(check: "W210", at: "refund", because: "For the next course.")],
//! // and everybody comes to "refund"
//! ```
//!
//! ## Instead
//!
//! ```text
//! allow: [],
//! ```

use super::Findings;
use super::examined::Examined;
use crate::analysis::manual;
use crate::scenario::checks::{self, allowed, warnings_before_allowing};
use crate::scenario::message::{Severity, quote};

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let case = examined.case;
    if case.scenario.allow.is_empty() {
        return;
    }
    let of_file = warnings_before_allowing(case.scenario, case.outline);
    let mut used = examined.told.clone();
    used.extend(of_file.iter().filter_map(|message| allowed(case.scenario, case.outline, message)));
    for (index, allow) in case.scenario.allow.iter().enumerate() {
        let check = allow.check.as_str();
        // That nothing was found here says something only if everything was looked at.
        let whole = examined.structure.complete && examined.reference.complete;
        let mut warnings =
            checks::all().filter(|known| known.severity == Severity::Warning).chain(super::all());
        let (title, help) = if !warnings.any(|known| known.code == check) {
            if manual::page(check).is_some_and(|page| page.code == check) {
                (
                    format!("{} can't be allowed: with it the scenario cannot be played", quote(check)),
                    "mend what it says, and take this entry out",
                )
            } else {
                (
                    format!("There is no check {}", quote(check)),
                    "write the code that stands with the warning, such as `W210`",
                )
            }
        } else if whole && !used.contains(&index) && check != findings.code {
            (
                format!("{} finds nothing here, so there is nothing to allow", quote(check)),
                "take this entry out, or mend its `at`",
            )
        } else {
            continue;
        };
        let index = index.to_string();
        let path = ["allow", index.as_str()];
        findings.report(&path, title, |message| {
            let message = message.help(help);
            match case.outline.find(&path).and_then(|entry| case.outline.with_comma(entry)) {
                Some(entry) => message.fix(entry, "", "take this entry out"),
                None => message,
            }
        });
    }
}
