//! What somebody reads before they act a scenario themselves: made from the scenario, the same for the same seed. Nobody sees
//! another's.

use serde::Serialize;

use super::programme::Piece;
use super::talk::ME;
use crate::conversation::telling::{Teller, money};
use crate::scenario::model::{Channel, Source};
use crate::scenario::script::Script;

/// A card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Card {
    /// Who talks the customer round.
    Agent(Agent),
    /// Who is the customer.
    Customer(Customer),
    /// Who watches: the sheet says what for.
    Observer(Observer),
}

/// What the agent knows when it begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agent {
    /// The scenario's title.
    pub title: String,
    /// The company that they work for.
    pub company: String,
    /// Where one talks: `phone`, `chat`, `email`, `counter`, `desk`.
    pub channel: &'static str,
    /// What they know beforehand.
    pub summary: String,
    /// Who the customer is.
    pub customer: String,
    /// What the company knows about the customer.
    pub about: String,
    /// What stands in the file.
    pub on_file: Vec<String>,
    /// What they may give without asking, with its currency; none where nothing.
    pub may_give: Option<String>,
    /// The handbook: titles and texts.
    pub handbook: Vec<(String, String)>,
}

/// What the customer knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// The scenario's title.
    pub title: String,
    /// Whom they play.
    pub name: String,
    /// Who that is.
    pub about: String,
    /// Where one talks.
    pub channel: &'static str,
    /// What they begin with.
    pub opening: String,
    /// What happened to them.
    pub happened: Vec<String>,
    /// What hangs on it; it is not said before somebody asks or has earned it.
    pub stakes: Vec<String>,
    /// How they feel, in the author's words.
    pub feeling: Option<String>,
    /// How heated they come, 1 to 5.
    pub intensity: u8,
    /// What they have a right to.
    pub owed: Vec<String>,
    /// What wins them over: the sentence on which the scenario ends.
    pub lesson: String,
}

/// What somebody who watches knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Observer {
    /// The scenario's title.
    pub title: String,
    /// Whom they watch.
    pub agent: String,
    /// Who is the customer.
    pub customer: String,
    /// Whether they rate: who leads some of those who are here does not.
    pub rates: bool,
}

/// The channel of the scenario's first contact.
fn channel(script: &Script) -> &'static str {
    let contact = script.contact_of(script.start);
    match contact.channel {
        Channel::Phone => "phone",
        Channel::Chat => "chat",
        Channel::Email => "email",
        Channel::Counter => "counter",
        Channel::Desk => "desk",
    }
}

/// The texts of the facts for which something holds.
fn facts(script: &Script, teller: &Teller<'_>, wanted: impl Fn(Source, bool) -> bool) -> Vec<String> {
    let these = script.facts.iter().filter(|fact| wanted(fact.from, fact.stake));
    these.map(|fact| teller.line(fact.text)).collect()
}

/// The agent's card.
pub fn agent(of: &Piece, seed: u64) -> Card {
    let script = &of.played.script;
    let teller = Teller::new(script, seed, ME);
    Card::Agent(Agent {
        title: script.title.to_string(),
        company: script.company.clone(),
        channel: channel(script),
        summary: script.summary.to_string(),
        customer: script.customer.name.to_string(),
        about: script.customer.about.to_string(),
        on_file: facts(script, &teller, |from, _| from != Source::Customer),
        may_give: (script.authority > 0).then(|| money(&script.currency, script.authority)),
        handbook: script.handbook.clone(),
    })
}

/// The customer's card.
pub fn customer(of: &Piece, seed: u64, intensity: u8) -> Card {
    let script = &of.played.script;
    let teller = Teller::new(script, seed, ME);
    let start = &script.beats[script.start as usize];
    let feeling = start.shows.and_then(|shows| script.words.feelings.get(usize::from(shows)));
    Card::Customer(Customer {
        title: script.title.to_string(),
        name: script.customer.name.to_string(),
        about: script.customer.about.to_string(),
        channel: channel(script),
        opening: teller.spoken(script.start, None),
        happened: facts(script, &teller, |from, stake| from == Source::Customer && !stake),
        stakes: facts(script, &teller, |from, stake| from == Source::Customer && stake),
        feeling: feeling.map(ToString::to_string),
        intensity,
        owed: script.owed.iter().map(|owed| owed.text.to_string()).collect(),
        lesson: script.lesson.to_string(),
    })
}

/// The card of somebody who watches; `agent_is` and `customer_is`: who plays them.
pub fn observer(of: &Piece, agent_is: &str, customer_is: &str, rates: bool) -> Card {
    let title = of.played.script.title.to_string();
    Card::Observer(Observer { title, agent: agent_is.into(), customer: customer_is.into(), rates })
}
