//! What all checks of the doctor look at: where one can get to, what the best looks like, and what came of a few dozen plays.

use super::Case;
use super::decision::Decision;
use crate::analysis::bots::{BOTS, Bot, EXTREMES, Performance, perform};
use crate::analysis::rehearsal::together;
use crate::analysis::structure::{Keeping, Structure, keeping};
use crate::analysis::{Budget, named, play};
use crate::conversation::state::{AS_WRITTEN, INTENSITY, Input};
use crate::conversation::telling::Teller;
use crate::customer::fixed::ONE;
use crate::scenario::message::{Message, Way, quote};
use crate::scenario::model::Outcome;
use crate::scenario::script::{ReplyIndex, Script, TextIndex};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// The seed of the texts that are read and measured.
const SEED: u64 = 1;
/// Plays of each bot, with one seed after the other.
const PLAYS: u64 = 9;
/// The same of those that click anywhere.
const AT_RANDOM: u64 = 40;

/// What is looked at, and what is known of it. What a step has not made yet is empty.
pub(super) struct Examined<'a> {
    pub case: Case<'a>,
    budget: Budget<'a>,
    pub structure: Structure,
    /// For each promise of which it is not known that it can be kept, what can become of it: of all of it.
    pub keeping: Vec<Option<Keeping>>,
    pub reference: Reference,
    /// One for each beat at which any play could say one thing or another.
    pub decisions: Vec<Decision>,
    pub plays: Vec<Play>,
    /// The entries of `allow` by which something that was found is let pass.
    pub told: Vec<usize>,
    teller: Teller<'a>,
}

/// A conversation that was played.
pub(super) struct Play {
    /// Who played it; none: it is the model conversation.
    pub bot: Option<&'static Bot>,
    pub intensity: u8,
    pub replies: Vec<ReplyIndex>,
    /// How it came out; none where it never came to an ending.
    pub outcome: Option<Outcome>,
    /// The ending's title.
    pub ending: Option<String>,
    /// The customer's satisfaction at the end, 0 to 100.
    pub satisfaction: u32,
    /// Its credit as a share of the model conversation's, in thousandths.
    pub share: Option<u32>,
    /// Words there were to read.
    pub words: u32,
}

impl<'a> Examined<'a> {
    pub fn new(case: Case<'a>, budget: Budget<'a>) -> Examined<'a> {
        Examined {
            case,
            budget,
            structure: Structure::default(),
            keeping: Vec::new(),
            reference: Reference::default(),
            decisions: Vec::new(),
            plays: Vec::new(),
            told: Vec::new(),
            teller: Teller::new(case.stage.script, SEED, ""),
        }
    }

    pub fn script(&self) -> &'a Script {
        self.case.stage.script
    }

    /// A text as it is read.
    pub fn words(&self, text: TextIndex) -> String {
        self.teller.text(text)
    }

    /// A reply's words as they are read.
    pub fn say(&self, reply: ReplyIndex) -> String {
        self.words(self.script().replies[reply as usize].say)
    }

    /// Looks more closely for the promises that were not seen to be kept.
    pub fn follow_promises(&mut self) {
        let (stage, budget, kept) = (self.case.stage, self.budget, &self.structure.kept);
        let follow = |(index, kept): (usize, &bool)| {
            let wanted = !kept && self.structure.complete;
            let found = wanted.then(|| keeping(stage, index as u8, budget.for_structure(stage.script)));
            found.filter(|found| found.complete && !found.kept)
        };
        self.keeping = kept.iter().enumerate().map(follow).collect();
    }

    /// Plays the model conversation and the bots, and looks at what can be said on their ways, as long as that is wanted.
    pub fn play(&mut self) {
        let (stage, script) = (self.case.stage, self.script());
        let model = self.model_replies();
        self.plays.extend(self.model_play(model));
        for bot in BOTS.iter().filter(|bot| bot.name != "random") {
            (1..=PLAYS).for_each(|seed| self.perform(bot, seed, AS_WRITTEN));
        }
        for bot in BOTS.iter().filter(|bot| bot.name == "random") {
            (1..=AT_RANDOM).for_each(|seed| self.perform(bot, seed, AS_WRITTEN));
        }
        let dial = || INTENSITY.filter(|intensity| *intensity != AS_WRITTEN);
        for bot in &EXTREMES {
            self.perform(bot, SEED, AS_WRITTEN);
            dial().for_each(|intensity| self.perform(bot, SEED, intensity));
        }
        for bot in BOTS.iter().filter(|bot| bot.name == "best") {
            dial().for_each(|intensity| self.perform(bot, SEED, intensity));
        }
        let letters: Vec<usize> =
            (0..script.replies.len()).map(|reply| self.say(reply as ReplyIndex).chars().count()).collect();
        let mut seen = vec![false; script.beats.len()];
        let mut decisions = Vec::new();
        for play in self.plays.iter().filter(|play| play.intensity == AS_WRITTEN) {
            if !(self.budget.wanted)(play.replies.len() as u32) {
                break;
            }
            let mut events = Vec::new();
            let Ok(mut state) = stage.begin(AS_WRITTEN, &mut events) else { break };
            let mut tally = Tally::new(script);
            for (at, reply) in play.replies.iter().enumerate() {
                tally.earn(script, &self.reference, &events, |_| {});
                let beat =
                    state.walk.beat().filter(|beat| !std::mem::replace(&mut seen[*beat as usize], true));
                if let Some(beat) = beat {
                    let here = (beat, &play.replies[..at]);
                    decisions.extend(Decision::at(stage, &self.reference, (&state, &tally), here, &letters));
                }
                tally.offer(stage, &self.reference, &state);
                events.clear();
                if stage.step(&mut state, Input::Say(*reply), &mut events).is_err() {
                    break;
                }
            }
        }
        decisions.sort_by_key(|decision| decision.beat);
        self.decisions = decisions;
    }

    /// The model conversation.
    pub fn model_replies(&self) -> Vec<ReplyIndex> {
        let script = self.script();
        let all = || 0..script.replies.len() as ReplyIndex;
        let found = self
            .reference
            .conversation
            .iter()
            .filter_map(|name| all().find(|reply| named(script, *reply) == *name));
        found.collect()
    }

    /// The model conversation: of how much there is to read in it a bot that follows it knows.
    fn model_play(&self, replies: Vec<ReplyIndex>) -> Option<Play> {
        let played = play(self.case.stage, &self.reference, &replies)?;
        let ending = self.case.stage.ending(&played.state);
        Some(Play {
            bot: None,
            intensity: AS_WRITTEN,
            replies,
            outcome: ending.map(|ending| self.script().endings[usize::from(ending)].outcome),
            ending: ending.map(|ending| self.title(ending)),
            satisfaction: percent(played.state.mood.satisfaction),
            share: Some(1000),
            words: 0,
        })
    }

    fn title(&self, ending: u8) -> String {
        self.script().endings[usize::from(ending)].title.to_string()
    }

    fn perform(&mut self, bot: &'static Bot, seed: u64, intensity: u8) {
        let stage = self.case.stage;
        if !(self.budget.wanted)(0) {
            return;
        }
        let Ok(Performance { replies, state, judgements, words, .. }) =
            perform(stage, &self.reference, seed, intensity, bot)
        else {
            return;
        };
        let ending = stage.ending(&state);
        self.plays.push(Play {
            bot: Some(bot),
            intensity,
            outcome: ending.map(|ending| self.script().endings[usize::from(ending)].outcome),
            ending: ending.map(|ending| self.title(ending)),
            satisfaction: percent(state.mood.satisfaction),
            share: judgements
                .and_then(|four| together(four.map(|one| one.share_of_model()), &self.reference)),
            words,
            replies,
        });
    }

    /// The plays of a bot as the scenario is written.
    pub fn plays_of(&self, name: &str) -> impl Iterator<Item = &Play> {
        let of =
            move |play: &&Play| play.bot.is_some_and(|bot| bot.name == name) && play.intensity == AS_WRITTEN;
        self.plays.iter().filter(of)
    }

    /// A way as it is told.
    pub fn way(&self, replies: &[ReplyIndex], intensity: u8, shows: impl Into<String>) -> Way {
        Way {
            replies: replies.iter().map(|reply| named(self.script(), *reply)).collect(),
            intensity: (intensity != AS_WRITTEN).then_some(intensity),
            shows: shows.into(),
        }
    }

    /// Whether a conversation was played to an ending of that outcome.
    pub fn comes_to(&self, outcome: Outcome) -> bool {
        let ended = self.script().endings.iter().zip(&self.structure.ended);
        ended.filter(|(ending, _)| ending.outcome == outcome).any(|(_, played)| played.is_some())
            || self.plays.iter().any(|play| play.outcome == Some(outcome))
    }

    /// The message with the play that came nearest to what nobody comes to.
    pub fn nearest(&self, message: Message, play: Option<&Play>, how: &str) -> Message {
        let Some((play, ending)) = play.and_then(|play| Some((play, play.ending.as_ref()?))) else {
            return message;
        };
        let shows = format!(
            "the customer is satisfied {how} ({} of 100, in {} plays), and it ends with {}",
            play.satisfaction,
            self.plays.len(),
            quote(ending)
        );
        let way = self.way(&play.replies, play.intensity, shows);
        message.way(way)
    }
}

fn percent(satisfaction: i32) -> u32 {
    (satisfaction.clamp(0, 100 * ONE) / ONE).unsigned_abs()
}
