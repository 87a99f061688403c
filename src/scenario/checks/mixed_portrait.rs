//! A person is mixed from a part or a colour that does not exist.
//!
//! ## What it does
//!
//! Looks up every part of a mixed portrait, and proposes the nearest one that exists; sees that every colour is six hex
//! digits, and that the skin is light enough for the drawn lines of the face.
//!
//! ## Why it matters
//!
//! A part that is not there cannot be drawn. On a skin darker than `83583f` the ink of eyes and mouth can hardly be seen,
//! and with it the mood.
//!
//! ## Example
//!
//! ```text
//! portrait: (head: "bunn", skin: "96684b", clothes: "yellow"),
//! ```
//!
//! ## Instead
//!
//! ```text
//! portrait: (head: "bun", skin: "96684b", clothes: "f0b541"),
//! ```

use super::subject::{Findings, Show, Subject};
use super::walk::{At, Kind, Visit, walk};
use crate::scenario::message::quote;
use crate::scenario::model::Mixed;
use crate::scenario::portrait::{CLOTHES, HAIRS, Portrait, SKINS, colour, shows_the_face};

pub(super) fn run(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for kind in [Kind::Head, Kind::Beard, Kind::Glasses] {
        subject.unknown(kind, findings);
    }
    let people = subject.scenario.people.iter().filter_map(|(_, person)| person.portrait.as_ref());
    let mut portraits = people.chain([&subject.scenario.customer.portrait]);
    if portraits.any(|portrait| matches!(portrait, Portrait::Mixed(_))) {
        walk(subject.scenario, &mut Colours { findings });
    }
}

/// Colours, as one says which there are.
fn list(colours: &[&str]) -> String {
    colours.iter().map(|colour| quote(colour)).collect::<Vec<_>>().join(", ")
}

struct Colours<'f, 'o> {
    findings: &'f mut Findings<'o>,
}

impl Visit for Colours<'_, '_> {
    fn mixed(&mut self, mixed: &Mixed, at: &At<'_>) {
        let hair = mixed.hair.as_deref().map(|hair| ("hair", hair, &HAIRS[..]));
        let always = [("skin", &*mixed.skin, &SKINS[..]), ("clothes", &*mixed.clothes, &CLOTHES[..])];
        for (field, written, some) in always.into_iter().chain(hair) {
            let at = at.field(field);
            match colour(written) {
                None => {
                    let title = format!("{} is no colour", quote(written));
                    self.findings.report(&at, Show::Value, title, |message| {
                        message
                            .label("a colour is six hex digits")
                            .help(format!("for example {}", list(some)))
                    });
                }
                Some(colour) if field == "skin" && !shows_the_face(colour) => {
                    let title = "The face does not show on this skin".to_owned();
                    self.findings.report(&at, Show::Value, title, |message| {
                        message
                            .label(
                                "the lines of eyes and mouth are drawn in ink, and it is too dark for them",
                            )
                            .help(format!("for example {}", list(some)))
                    });
                }
                Some(_) => {}
            }
        }
    }
}
