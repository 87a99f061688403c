//! Telling a conversation in lines: what was said, what time it is, which promises were given, kept and broken.

use std::io;

use super::page::Page;
use crate::conversation::log::Setup;
use crate::conversation::standing::Pledge;
use crate::conversation::state::{Event, State};
use crate::conversation::telling::{Teller, first_name, money};
use crate::conversation::walk::Happening;
use crate::customer::deed::Deed;
use crate::records::session::Played;
use crate::review::Clock;
use crate::scenario::model::{Channel, Level, Pronoun, Source};
use crate::scenario::script::{BeatIndex, ReplyIndex};
use crate::scenario::time::WEEK;
use crate::words::{Words, key};

/// What is known and not told yet while events are told: it goes into the line of a contact that begins.
#[derive(Debug, Default)]
struct Pending {
    time: Option<u32>,
    interrupted: bool,
}

/// Tells one conversation.
pub struct Narrator<'a> {
    /// What is played.
    pub played: &'a Played,
    /// The interface's sentences.
    pub words: &'a Words,
    teller: Teller<'a>,
}

impl<'a> Narrator<'a> {
    /// For a conversation as it was set up.
    pub fn new(played: &'a Played, setup: &'a Setup, words: &'a Words) -> Self {
        Narrator { played, words, teller: Teller::new(&played.script, setup.seed, &setup.me) }
    }

    /// What the customer is called.
    pub fn customer(&self) -> &str {
        first_name(&self.played.script.customer.name)
    }

    /// Day and time: `Tuesday 2:20 pm`.
    pub fn time(&self, calendar: u32) -> String {
        let at = Clock(calendar);
        self.words.say("clock", &[("day", at.day().into()), ("time", at.time().into())])
    }

    /// What happened, in lines. `after` is the state that it led to.
    ///
    /// # Errors
    /// What the system says.
    pub fn tell(&self, page: &mut Page, events: &[Event], after: &State) -> io::Result<()> {
        let mut pending = Pending::default();
        for event in events {
            match event {
                Event::Happened(happening) => self.happened(page, *happening, after, &mut pending)?,
                Event::Did(deed) => self.did(page, *deed, after)?,
                Event::Felt(_) | Event::Mood(_) => {}
            }
        }
        self.tell_time(page, &mut pending)
    }

    fn tell_time(&self, page: &mut Page, pending: &mut Pending) -> io::Result<()> {
        let Some(time) = pending.time.take() else { return Ok(()) };
        page.line(&self.words.say("it-is-now", &[("when", self.time(time).into())]))
    }

    fn happened(
        &self,
        page: &mut Page,
        happening: Happening,
        after: &State,
        pending: &mut Pending,
    ) -> io::Result<()> {
        let script = &self.played.script;
        if !matches!(happening, Happening::TimePassed(..) | Happening::ContactBegan(_)) {
            self.tell_time(page, pending)?;
        }
        match happening {
            Happening::Said(reply) => {
                page.blank()?;
                let who = if self.is_task(reply) { key("you-do") } else { key("you") };
                page.said(&self.words.say(who, &[]), &self.teller.line(script.replies[reply as usize].say))
            }
            Happening::Replied(reply) => {
                let body = &script.replies[reply as usize];
                let Some(answer) = body.answer else { return Ok(()) };
                let text = self.teller.line(answer);
                match body.answer_by {
                    Some(person) => page.said(&script.people[usize::from(person)].1.name, &text),
                    None if self.is_task(reply) => page.line(&text),
                    None => page.said(self.teller.speaker(body.beat), &text),
                }
            }
            Happening::TimePassed(_, until) => {
                pending.time = Some(until);
                Ok(())
            }
            Happening::ContactBegan(contact) => {
                let began = pending.time.take().unwrap_or(after.walk.standing.calendar);
                self.contact(page, contact, began, std::mem::take(&mut pending.interrupted))
            }
            Happening::Interrupted(_) => {
                pending.interrupted = true;
                Ok(())
            }
            Happening::Spoke(beat, chosen) => {
                let text = self.teller.spoken(beat, chosen);
                self.speak(page, beat, &text)
            }
            Happening::Ended(_) => Ok(()),
        }
    }

    fn speak(&self, page: &mut Page, beat: BeatIndex, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        page.blank()?;
        let body = &self.played.script.beats[beat as usize];
        let nobody = body.speaker.is_none() && !self.played.script.contact_of(beat).with_customer();
        if nobody { page.line(text) } else { page.said(self.teller.speaker(beat), text) }
    }

    /// The line that says where one is now.
    fn contact(&self, page: &mut Page, contact: u8, at: u32, interrupts: bool) -> io::Result<()> {
        let script = &self.played.script;
        let contact = &script.contacts[usize::from(contact)];
        let args = [("customer", self.customer().into()), ("when", self.time(at).into())];
        page.heading(&match contact.channel {
            Channel::Phone if interrupts => self.words.say("contact-phone-rings", &args),
            Channel::Phone => self.words.say("contact-phone", &args),
            Channel::Chat => self.words.say("contact-chat", &args),
            Channel::Email => self.words.say("contact-email", &args),
            Channel::Counter => self.words.say("contact-counter", &args),
            Channel::Desk => self.words.say("contact-desk", &args),
        })?;
        if let Some(since) = contact.waiting_since.filter(|_| contact.with_customer()) {
            let pronoun = pronoun(script.customer.pronoun);
            let args = [
                ("pronoun", pronoun.into()),
                ("since", self.time(since.rem_euclid(WEEK as i32) as u32).into()),
            ];
            page.line(&self.words.say("waiting-since", &args))?;
        }
        if contact.queue > 0 {
            page.line(&self.words.say("people-behind", &[("people", contact.queue.into())]))?;
        }
        Ok(())
    }

    fn did(&self, page: &mut Page, deed: Deed, after: &State) -> io::Result<()> {
        let (sentence, promise) = match deed {
            Deed::Promised { promise, .. } => (key("promise-given"), promise),
            Deed::Moved { promise, .. } => (key("promise-moved"), promise),
            Deed::Kept { promise, late: false, .. } => (key("promise-kept"), promise),
            Deed::Kept { promise, late: true, .. } => (key("promise-kept-late"), promise),
            Deed::Broke { promise, .. } => (key("promise-broken"), promise),
            _ => return Ok(()),
        };
        let text = self.promise(promise, &after.walk.standing.pledges[usize::from(promise)]);
        page.aside(&self.words.say(sentence, &[("promise", text.into())]))
    }

    /// A promise's words with its time: `Ring Maya with a time, by Tuesday 4:00 pm`.
    pub fn promise(&self, promise: u8, pledge: &Pledge) -> String {
        let text = self.teller.text(self.played.script.promises[usize::from(promise)].text);
        if pledge.due == u32::MAX {
            return self.words.say("promise-undated", &[("promise", text.into())]);
        }
        let by = self.time(pledge.due);
        self.words.say("promise-dated", &[("promise", text.into()), ("by", by.into())])
    }

    /// Whether a reply is a task at the desk rather than words.
    pub fn is_task(&self, reply: ReplyIndex) -> bool {
        let script = &self.played.script;
        !script.contact_of(script.replies[reply as usize].beat).with_customer()
    }

    /// What one may answer, numbered from 1.
    ///
    /// # Errors
    /// What the system says.
    pub fn replies(&self, page: &mut Page, shown: &[ReplyIndex]) -> io::Result<()> {
        page.blank()?;
        for (number, reply) in (1..).zip(shown) {
            page.item(&format!("{number:>2}."), &self.reply(*reply))?;
        }
        Ok(())
    }

    /// A reply as it is offered: words; a task with its minutes and its line below.
    pub fn reply(&self, reply: ReplyIndex) -> String {
        let body = &self.played.script.replies[reply as usize];
        let say = self.teller.line(body.say);
        if !self.is_task(reply) {
            return say;
        }
        let minutes = self.words.say("minutes", &[("minutes", body.minutes.into())]);
        let task = self.words.say("task", &[("task", say.into()), ("minutes", minutes.into())]);
        match body.hint {
            Some(hint) => format!("{task} {}", self.teller.text(hint)),
            None => task,
        }
    }

    /// What stands at the head of a scenario: title, customer, what one may give.
    ///
    /// # Errors
    /// What the system says.
    pub fn briefing(&self, page: &mut Page, pack: &str) -> io::Result<()> {
        let script = &self.played.script;
        page.heading(&script.title)?;
        let level = self.level();
        let minutes = self.words.say("minutes", &[("minutes", script.minutes.into())]);
        let args = [
            ("pack", pack.into()),
            ("company", (&script.company).into()),
            ("level", level.into()),
            ("minutes", minutes.into()),
        ];
        page.aside(&self.words.say("card", &args))?;
        page.blank()?;
        page.line(&script.summary)?;
        page.blank()?;
        let args = [("name", (&script.customer.name).into()), ("about", (&script.customer.about).into())];
        page.line(&self.words.say("briefing-customer", &args))?;
        let company = &script.company;
        page.line(&self.words.say("briefing-company", &[("company", company.into())]))?;
        if script.authority > 0 {
            let sum = money(&script.currency, script.authority);
            page.line(&self.words.say("briefing-authority", &[("sum", sum.into())]))?;
        } else {
            page.line(&self.words.say("briefing-no-authority", &[]))?;
        }
        self.on_file(page)
    }

    fn on_file(&self, page: &mut Page) -> io::Result<()> {
        let script = &self.played.script;
        let on_file = script.facts.iter().filter(|fact| fact.from == Source::File);
        for fact in on_file {
            let text = self.teller.text(fact.text);
            page.line(&self.words.say("briefing-on-file", &[("fact", text.into())]))?;
        }
        Ok(())
    }

    fn level(&self) -> String {
        match self.played.script.level {
            Level::Starter => self.words.say("level-starter", &[]),
            Level::Standard => self.words.say("level-standard", &[]),
            Level::Expert => self.words.say("level-expert", &[]),
        }
    }

    /// What is known so far, and where from.
    ///
    /// # Errors
    /// What the system says.
    pub fn notebook(&self, page: &mut Page, state: &State) -> io::Result<()> {
        let script = &self.played.script;
        page.heading(&self.words.say("notebook", &[]))?;
        let told = state.walk.standing.told;
        if told == 0 {
            return page.line(&self.words.say("notebook-empty", &[]));
        }
        for (index, fact) in script.facts.iter().enumerate() {
            if told >> index & 1 == 0 {
                continue;
            }
            let args = [("customer", self.customer().into()), ("fact", self.teller.text(fact.text).into())];
            let line = match fact.from {
                Source::Customer => self.words.say("notebook-told", &args),
                Source::File => self.words.say("notebook-on-file", &args),
                Source::Desk => self.words.say("notebook-found", &args),
            };
            page.item("-", &line)?;
        }
        Ok(())
    }

    /// The promises that are open.
    ///
    /// # Errors
    /// What the system says.
    pub fn promises(&self, page: &mut Page, state: &State) -> io::Result<()> {
        page.heading(&self.words.say("promises", &[]))?;
        let mut none = true;
        for promise in state.walk.standing.open_promises() {
            none = false;
            page.item("-", &self.promise(promise as u8, &state.walk.standing.pledges[promise]))?;
        }
        if none { page.line(&self.words.say("promises-none-open", &[])) } else { Ok(()) }
    }

    /// How the customer seems, in a sentence; at expert level one has to hear it.
    ///
    /// # Errors
    /// What the system says.
    pub fn mood(&self, page: &mut Page, state: &State) -> io::Result<()> {
        page.blank()?;
        let customer = self.customer();
        if self.played.script.level == Level::Expert {
            return page.line(&self.words.say("seems-hidden", &[("customer", customer.into())]));
        }
        let [heat, treatment, hope] = state.mood.words().map(|word| self.words.say(word, &[]));
        let args = [
            ("customer", customer.into()),
            ("heat", heat.into()),
            ("treatment", treatment.into()),
            ("hope", hope.into()),
        ];
        page.line(&self.words.say("seems", &args))
    }

    /// The handbook's contents, or one of its pages.
    ///
    /// # Errors
    /// What the system says.
    pub fn handbook(&self, page: &mut Page, number: Option<usize>) -> io::Result<()> {
        let handbook = &self.played.script.handbook;
        let Some((title, text)) = number.and_then(|number| handbook.get(number.checked_sub(1)?)) else {
            page.heading(&self.words.say("handbook", &[]))?;
            if handbook.is_empty() {
                return page.line(&self.words.say("handbook-empty", &[]));
            }
            for (number, (title, _)) in (1..).zip(handbook) {
                page.item(&format!("{number:>2}."), &page_title(title))?;
            }
            return page.line(&self.words.say("handbook-how", &[]));
        };
        page.heading(&page_title(title))?;
        page.line(text)
    }
}

fn pronoun(pronoun: Pronoun) -> &'static str {
    match pronoun {
        Pronoun::She => "she",
        Pronoun::He => "he",
        Pronoun::They => "they",
    }
}

/// A page's title from its id: `cut-off-times` is *Cut off times*.
fn page_title(id: &str) -> String {
    let title = id.replace(['-', '_'], " ");
    let mut letters = title.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
