//! What was said and what passed, line by line and turn by turn.

use super::data::{Line, Turn, Whose};
use super::path::Path;
use super::sentence::Clock;
use crate::conversation::state::{Event, Input};
use crate::conversation::telling::first_name;
use crate::conversation::walk::Happening;
use crate::scenario::model::Channel;
use crate::scenario::script::{BeatIndex, ReplyIndex};
use crate::scenario::time::DAY;

/// The transcript and its turns.
pub(super) fn transcript(path: &Path<'_>, me: &str) -> (Vec<Line>, Vec<Turn>) {
    let script = path.stage.script;
    let start = script.contact_of(script.start);
    let mut writer =
        Writer { path, me, turn: None, channel: start.channel, now: script.begins, lines: Vec::new() };
    for event in &path.replay.opening {
        writer.event(event, None);
    }
    let mut turns = Vec::new();
    for (turn, step) in path.steps.iter().enumerate() {
        let from = writer.lines.len();
        writer.turn = Some(turn);
        writer.now = step.before.walk.standing.now();
        let channel = writer.channel;
        if step.input == Input::Silence {
            writer.story("review-story-silence", |sentence| sentence);
        }
        for event in step.events {
            writer.event(event, Some(step.said_by));
        }
        let quote = path.quote(turn);
        let beat = step.before.walk.beat().map(|beat| script.beats[beat as usize].id.to_string());
        turns.push(Turn {
            path: quote.as_ref().map_or(beat.unwrap_or_default(), |quote| quote.path.clone()),
            words: quote.map(|quote| quote.words),
            channel,
            at: Clock(step.before.walk.standing.now()),
            lines: from..writer.lines.len(),
        });
    }
    (writer.lines, turns)
}

struct Writer<'p, 'a> {
    path: &'p Path<'a>,
    me: &'p str,
    turn: Option<usize>,
    channel: Channel,
    now: u32,
    lines: Vec<Line>,
}

impl Writer<'_, '_> {
    fn event(&mut self, event: &Event, said_by: Option<u32>) {
        let Event::Happened(happening) = event else { return };
        let script = self.path.stage.script;
        let teller = &self.path.speaker.teller;
        match *happening {
            Happening::Said(reply) => {
                let words = teller.line(script.replies[reply as usize].say);
                let whose = if self.channel == Channel::Desk { Whose::Task } else { Whose::Trainee };
                let me = self.me.to_string();
                self.line(whose, me, words);
                self.now = said_by.unwrap_or(self.now);
            }
            Happening::Replied(reply) => self.answer(reply),
            Happening::TimePassed(from, to) => {
                let days = to / DAY - self.now.min(from) / DAY;
                self.now = to;
                // What a talk takes up is not told as waiting.
                if to.saturating_sub(from) >= 30 || self.channel == Channel::Desk {
                    let passed = to.saturating_sub(from);
                    // From a day on nobody counts minutes.
                    let passed = if passed < DAY { passed } else { (passed + 30) / 60 * 60 };
                    self.story("review-story-time", |sentence| {
                        sentence
                            .with_number("days", passed / DAY)
                            .with_number("hours", passed % DAY / 60)
                            .with_number("minutes", passed % 60)
                            .with_number("later", days)
                            .with_number("day", Clock(to).day())
                    });
                }
            }
            Happening::ContactBegan(contact) => {
                self.channel = script.contacts[usize::from(contact)].channel;
                let key = match self.channel {
                    Channel::Phone => "review-story-phone",
                    Channel::Chat => "review-story-chat",
                    Channel::Email => "review-story-email",
                    Channel::Counter => "review-story-counter",
                    Channel::Desk => "review-story-desk",
                };
                self.story(key, |sentence| sentence);
            }
            Happening::Interrupted(_) => self.story("review-story-interrupted", |sentence| sentence),
            Happening::Spoke(beat, chosen) => {
                let words = teller.spoken(beat, chosen);
                let (whose, name) = self.who(beat);
                if !words.is_empty() {
                    self.line(whose, name, words);
                }
            }
            Happening::Ended(_) => {}
        }
    }

    fn who(&self, beat: BeatIndex) -> (Whose, String) {
        let whose = match self.path.stage.script.beats[beat as usize].speaker {
            Some(_) => Whose::Other,
            None => Whose::Customer,
        };
        (whose, self.path.speaker.teller.speaker(beat).to_string())
    }

    fn answer(&mut self, reply: ReplyIndex) {
        let script = self.path.stage.script;
        let body = &script.replies[reply as usize];
        let Some(answer) = body.answer else { return };
        let words = self.path.speaker.teller.line(answer);
        let (whose, name) = match body.answer_by {
            Some(person) => (Whose::Other, script.people[usize::from(person)].1.name.to_string()),
            // At the desk nobody is there to answer: it is what one found out.
            None if self.channel == Channel::Desk && script.beats[body.beat as usize].speaker.is_none() => {
                (Whose::Task, self.me.to_string())
            }
            None => self.who(body.beat),
        };
        let name =
            if whose == Whose::Customer { first_name(&script.customer.name).to_string() } else { name };
        self.line(whose, name, words);
    }

    fn line(&mut self, whose: Whose, name: String, words: String) {
        let (turn, channel, at) = (self.turn, self.channel, Clock(self.now));
        self.lines.push(Line { turn, whose, name, words, story: None, channel, at });
    }

    fn story(
        &mut self,
        key: &'static str,
        fill: impl FnOnce(super::sentence::Sentence) -> super::sentence::Sentence,
    ) {
        let sentence = fill(self.path.speaker.say(key));
        let (turn, channel, at) = (self.turn, self.channel, Clock(self.now));
        let (name, words) = (String::new(), String::new());
        self.lines.push(Line { turn, whose: Whose::Story, name, words, story: Some(sentence), channel, at });
    }
}
