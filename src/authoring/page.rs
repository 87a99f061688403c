//! What of a scenario one has before oneself: one beat, the customer, what there is to know.

use crate::scenario::message::Span;
use crate::scenario::model::{Channel, Outcome, Scenario};
use crate::scenario::place::Outline;
use crate::scenario::wording::in_words;

/// A page of the studio.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Page {
    /// What stands on the card, and what went wrong.
    About,
    /// The customer.
    Customer,
    /// What there is to know.
    Facts,
    /// What the customer has a right to.
    Owed,
    /// What the trainee can promise.
    Promises,
    /// The contacts.
    Contacts,
    /// Other people, what varies, flags.
    Others,
    /// A beat.
    Beat(String),
    /// Something that interrupts.
    Event(String),
    /// An ending.
    Ending(String),
    /// The file as it is.
    File,
}

/// A place in a scenario that one can go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The page.
    pub page: Page,
    /// The reply, at a beat.
    pub reply: Option<String>,
}

impl Place {
    /// A page, and nothing on it in particular.
    pub fn of(page: Page) -> Place {
        Place { page, reply: None }
    }

    /// Where a path of the file is written.
    pub fn at_path(path: &[String]) -> Place {
        let name = || path.get(1).cloned();
        let page = match (path.first().map(String::as_str), name()) {
            (Some("customer"), _) => Page::Customer,
            (Some("facts"), _) => Page::Facts,
            (Some("owed"), _) => Page::Owed,
            (Some("promises"), _) => Page::Promises,
            (Some("contacts"), _) => Page::Contacts,
            (Some("people" | "vary" | "flags" | "allow"), _) => Page::Others,
            (Some("beats"), Some(name)) => Page::Beat(name),
            (Some("events"), Some(name)) => Page::Event(name),
            (Some("endings"), Some(name)) => Page::Ending(name),
            _ => Page::About,
        };
        let reply = match path {
            [beats, _, replies, reply, ..] if beats == "beats" && replies == "replies" => Some(reply.clone()),
            _ => None,
        };
        Place { page, reply }
    }

    /// Where a stretch of the file is written.
    pub fn at(outline: &Outline, span: Span) -> Place {
        let path = outline.at(span.start).map(|node| outline.path(node)).unwrap_or_default();
        Place::at_path(&path)
    }
}

impl Page {
    /// Whether there is such a page in a scenario.
    pub fn is_in(&self, scenario: &Scenario) -> bool {
        match self {
            Page::Beat(name) => scenario.beats.get(name).is_some(),
            Page::Event(name) => scenario.events.get(name).is_some(),
            Page::Ending(name) => scenario.endings.get(name).is_some(),
            _ => true,
        }
    }

    /// The sentence that heads it, for a page of which there is one; else nothing.
    pub fn key(&self) -> Option<&'static str> {
        Some(match self {
            Page::About => "studio-page-about",
            Page::Customer => "studio-page-customer",
            Page::Facts => "studio-page-facts",
            Page::Owed => "studio-page-owed",
            Page::Promises => "studio-page-promises",
            Page::Contacts => "studio-page-contacts",
            Page::Others => "studio-page-others",
            Page::File => "studio-page-file",
            Page::Beat(_) | Page::Event(_) | Page::Ending(_) => return None,
        })
    }

    /// Its name in words, for a beat, an event or an ending.
    pub fn name_in_words(&self, scenario: &Scenario) -> String {
        match self {
            Page::Beat(name) | Page::Event(name) => in_words(name),
            Page::Ending(name) => scenario
                .endings
                .get(name)
                .filter(|ending| !ending.title.trim().is_empty())
                .map_or_else(|| in_words(name), |ending| ending.title.to_string()),
            _ => String::new(),
        }
    }

    /// The channel on which a beat is talked.
    pub fn channel(&self, scenario: &Scenario) -> Option<Channel> {
        let Page::Beat(name) = self else { return None };
        let contact = &scenario.beats.get(name)?.contact;
        Some(scenario.contacts.get(contact)?.channel)
    }

    /// How an ending comes out.
    pub fn outcome(&self, scenario: &Scenario) -> Option<Outcome> {
        let Page::Ending(name) = self else { return None };
        Some(scenario.endings.get(name)?.outcome)
    }
}

/// A name for the file from words: letters that a name may have, and `_` for what is between them. Nothing where no such
/// letter is in them.
pub(super) fn name_of(words: &str) -> String {
    let mut name = String::new();
    for letter in words.trim().chars() {
        let lower = letter.to_ascii_lowercase();
        if lower.is_ascii_lowercase() || lower.is_ascii_digit() {
            name.push(lower);
        } else if !name.is_empty() && !name.ends_with('_') && letter != '’' && letter != '\'' {
            name.push('_');
        }
    }
    name.trim_end_matches('_').chars().take(40).collect()
}

/// A name that is not taken: this one, or this one with a number behind it.
pub(super) fn free_name<'a>(wanted: &str, taken: impl Fn(&str) -> bool + 'a) -> String {
    if !taken(wanted) {
        return wanted.into();
    }
    let numbered = |number: u32| format!("{wanted}_{number}");
    // The first of so many is free, or all of them are taken and the last one is as good as any.
    (2..100_000).map(numbered).find(|name| !taken(name)).unwrap_or_else(|| numbered(100_000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_names() {
        for (words, name) in [
            ("Send it back", "send_it_back"),
            ("  Maya’s show, Friday! ", "mayas_show_friday"),
            ("callback", "callback"),
            ("Größe", "gr_e"),
            ("…", ""),
        ] {
            assert_eq!(name_of(words), name);
        }
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        assert_eq!(free_name("beat", |name| ["beat", "beat_2"].contains(&name)), "beat_3");
    }

    #[test]
    fn a_path_leads_to_its_page_and_reply() {
        let place = |path: &str| Place::at_path(&path.split('.').map(str::to_owned).collect::<Vec<_>>());
        let reply = place("beats.call.replies.quiz.then");
        assert_eq!((reply.page, reply.reply.as_deref()), (Page::Beat("call".into()), Some("quiz")));
        assert_eq!(place("beats.call.says"), Place::of(Page::Beat("call".into())));
        assert_eq!(place("facts.show"), Place::of(Page::Facts));
        assert_eq!(place("title"), Place::of(Page::About));
    }
}
