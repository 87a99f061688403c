//! What is said at a beat is hard to read.
//!
//! ## What it does
//!
//! For packs in English: takes what the customer says at a beat, and all replies of it together, and works out for each the
//! Automated Readability Index: 4.71 letters a word + 0.5 words a sentence - 21.43 (E. A. Smith and R. J. Senter, *Automated Readability
//! Index*, AMRL-TR-66-220, 1967). It is about the school year that can read it. Told is more than 9, about a reader of
//! fifteen; of fewer than 30 words nothing is told.
//!
//! ## Why it matters
//!
//! People speak in short sentences, and angry ones in shorter ones. What has to be read twice costs the time in which one
//! should weigh what to say, most of all for those who read a second language.
//!
//! ## Example
//!
//! ```text
//! says: "Notwithstanding the assurances communicated previously regarding the consignment's anticipated arrival, nothing materialised.",
//! ```
//!
//! ## Instead
//!
//! ```text
//! says: "You told me it would come. It didn't.",
//! ```

use super::Findings;
use super::examined::Examined;
use crate::scenario::message::quote;

/// School years.
const HARDEST: i64 = 9;
/// Words without which the index says nothing.
const ENOUGH: i64 = 30;

pub(super) fn run(examined: &Examined<'_>, findings: &mut Findings<'_>) {
    let english = examined.case.language.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"));
    if !english {
        return;
    }
    let script = examined.script();
    for beat in &script.beats {
        let others = beat.says_when.iter().map(|(_, text)| *text).chain(beat.says_or.iter().copied());
        let says: Vec<_> = std::iter::once(beat.says).chain(others).collect();
        let replies = beat.replies.clone().map(|reply| script.replies[reply as usize].say).collect();
        let hardest = [("what the customer says", says), ("what one may answer", replies)]
            .into_iter()
            .filter_map(|(what, texts): (_, Vec<_>)| {
                let mut counted = Counted::default();
                texts.into_iter().for_each(|text| counted.add(&examined.words(text)));
                (counted.words >= ENOUGH).then(|| (counted.hundredths(), what))
            })
            .max();
        let Some((index, what)) = hardest.filter(|(index, _)| *index > 100 * HARDEST) else { continue };
        let (beat, year) = (beat.id.as_str(), index / 100);
        let title = format!("At the beat {} {what} is hard to read: about school year {year}", quote(beat));
        findings.report(&["beats", beat], title, |message| {
            message.help("make two sentences of one, and say it in shorter words, as one would on the phone")
        });
    }
}

/// What the index is made of.
#[derive(Default)]
struct Counted {
    letters: i64,
    words: i64,
    sentences: i64,
}

impl Counted {
    fn add(&mut self, text: &str) {
        let words = text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric));
        let mut any = 0;
        let mut ended = true;
        for word in words {
            any += 1;
            self.letters += word.chars().filter(|letter| letter.is_alphanumeric()).count() as i64;
            let bare = word.trim_end_matches(['"', '\'', '”', '’', ')', '*']);
            ended = bare.ends_with(['.', '!', '?', ':', ';', '…']);
            self.sentences += i64::from(ended);
        }
        self.words += any;
        // What ends without a full stop is a sentence too.
        self.sentences += i64::from(any > 0 && !ended);
    }

    /// The index, in hundredths.
    fn hundredths(&self) -> i64 {
        471 * self.letters / self.words.max(1) + 50 * self.words / self.sentences.max(1) - 2143
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_index_is_that_of_its_authors() {
        let of = |text: &str| {
            let mut counted = Counted::default();
            counted.add(text);
            (counted.letters, counted.words, counted.sentences, counted.hundredths())
        };
        // 4.71 × 17/5 + 0.5 × 5/1 - 21.43 = -2.916
        assert_eq!(of("The cat sat on mats"), (15, 5, 1, 1413 + 250 - 2143));
        assert_eq!(of("You told me. It did *not*. Well, then?").2, 3);
    }
}
