//! From the authored model to the script: ids become indices. What the checks have passed compiles; what they
//! have not is refused with the first name that leads nowhere.

use super::entries::Index;
use super::identity::identity;
use super::model::{
    self, Channel, Component, Condition, Explanation, Handover, Id, Notice, Pack, Prose, Scenario, Source,
    Who,
};
use super::script::*;
use super::time::{Moment, Time, WEEK};
use super::wording::{Piece, Writer, first_name, pieces};

/// A name that leads nowhere. The checks find these before, with their places.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind} `{name}` does not exist: run `extramile check` to see where it is used")]
pub struct CompileError {
    /// What kind of thing.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
}

/// What is usual on a channel, where the pack says nothing: minutes to a first answer, to what is owed, and of a hold.
const NORMS: [(Channel, [u16; 3]); 5] = [
    (Channel::Phone, [2, 20, 2]),
    (Channel::Chat, [2, 30, 3]),
    (Channel::Email, [240, 1440, 60]),
    (Channel::Counter, [5, 15, 2]),
    (Channel::Desk, [60, 1440, 60]),
];

/// Compiles a scenario of a pack.
///
/// # Errors
/// The first name that leads nowhere, or a count beyond what a script can hold.
pub fn compile(scenario: &Scenario, pack: &Pack) -> Result<Script, CompileError> {
    Compiler::new(scenario, pack)?.script(scenario, pack)
}

/// One bit for each thing of which something is so, in their order; 64 things at most.
fn bits(things: impl Iterator<Item = bool>) -> u64 {
    things.enumerate().fold(0, |bits, (index, so)| bits | u64::from(so) << index)
}

/// Names by kind, and what is gathered on the way.
struct Compiler<'a> {
    scenario: &'a Scenario,
    begins: u32,
    beats: Index<'a>,
    facts: Index<'a>,
    promises: Index<'a>,
    owed: Index<'a>,
    contacts: Index<'a>,
    /// The first reply of each beat.
    first_replies: Vec<ReplyIndex>,
    texts: Vec<Text>,
    acts: Vec<Act>,
    points: Vec<Point>,
    words: Words,
    company: &'a str,
    /// The texts of the facts and the promises so far.
    fact_texts: Vec<TextIndex>,
    promise_texts: Vec<TextIndex>,
    /// For writing.
    room: String,
}

fn position(place: Option<usize>, kind: &'static str, name: &str) -> Result<u8, CompileError> {
    let index = place.and_then(|index| u8::try_from(index).ok());
    index.ok_or_else(|| CompileError { kind, name: name.into() })
}

fn word(words: &mut Vec<Id>, kind: &'static str, name: &str) -> Result<u8, CompileError> {
    let index = words.iter().position(|word| word == name).unwrap_or_else(|| {
        words.push(name.into());
        words.len() - 1
    });
    // Sets of words are 64 bits wide.
    if index < 64 { Ok(index as u8) } else { Err(CompileError { kind, name: name.into() }) }
}

impl<'a> Compiler<'a> {
    fn new(scenario: &'a Scenario, pack: &'a Pack) -> Result<Self, CompileError> {
        let limits = [
            ("more than 64 facts, the last being", scenario.facts.len(), 64),
            ("more than 32 promises, the last being", scenario.promises.len(), 32),
            ("more than 16 owed things, the last being", scenario.owed.len(), 16),
            ("more than 16 contacts, the last being", scenario.contacts.len(), 16),
            ("more than 64 flags, the last being", scenario.flags.len(), 64),
            ("more than 64 events, the last being", scenario.events.len(), 64),
            ("more than 64 endings, the last being", scenario.endings.len(), 64),
        ];
        if let Some((kind, count, _)) = limits.iter().find(|(_, count, most)| count > most) {
            return Err(CompileError { kind, name: count.to_string() });
        }
        let mut first_replies = Vec::with_capacity(scenario.beats.len());
        let mut replies = 0;
        for (_, beat) in scenario.beats.iter() {
            first_replies.push(replies);
            replies += beat.replies.len() as ReplyIndex;
        }
        Ok(Compiler {
            scenario,
            begins: scenario.begins.as_beginning(),
            beats: Index::of(scenario.beats.names()),
            facts: Index::of(scenario.facts.names()),
            promises: Index::of(scenario.promises.names()),
            owed: Index::of(scenario.owed.names()),
            contacts: Index::of(scenario.contacts.names()),
            first_replies,
            // More than these there will be, but not many times more.
            texts: Vec::with_capacity(scenario.beats.len() + replies as usize),
            acts: Vec::with_capacity(replies as usize),
            points: Vec::new(),
            words: Words { flags: scenario.flags.clone(), ..Words::default() },
            company: &pack.company,
            fact_texts: Vec::new(),
            promise_texts: Vec::new(),
            room: String::new(),
        })
    }

    fn script(mut self, scenario: &'a Scenario, pack: &Pack) -> Result<Script, CompileError> {
        let total: u64 = scenario.owed.iter().map(|(_, owed)| u64::from(owed.value.max(1))).sum();
        let owed = scenario
            .owed
            .iter()
            .map(|(id, owed)| Owed {
                id: id.into(),
                text: owed.text.clone(),
                value: owed.value,
                share: (u64::from(owed.value.max(1)) * ONE as u64 / total.max(1)) as i32,
                promises: bits(
                    scenario.promises.iter().map(|(_, promise)| promise.owed.as_deref() == Some(id)),
                ) as u32,
            })
            .collect();
        let mut facts = Vec::new();
        for (id, fact) in scenario.facts.iter() {
            let text = self.text(&fact.text)?;
            facts.push(Fact { id: id.into(), text, stake: fact.stake, from: fact.from });
            self.fact_texts.push(text);
        }
        let mut promises = Vec::new();
        for (id, promise) in scenario.promises.iter() {
            let text = self.text(&promise.text)?;
            self.promise_texts.push(text);
            promises.push(Promise {
                id: id.into(),
                text,
                owed: promise.owed.as_ref().map(|owed| self.owed(owed)).transpose()?,
                by: promise.by,
                in_person: promise.who == Who::Me,
                kept_by_company: promise.kept_by == Who::Company,
                only_if: promise.only_if.as_ref().map(|test| self.test(test)).transpose()?,
            });
        }
        let contacts =
            scenario.contacts.iter().map(|(id, contact)| self.contact(id, contact, pack)).collect();
        let mut beats = Vec::with_capacity(scenario.beats.len());
        let mut replies = Vec::with_capacity(scenario.beats.iter().map(|(_, beat)| beat.replies.len()).sum());
        for (id, beat) in scenario.beats.iter() {
            let first = replies.len() as ReplyIndex;
            let channel = scenario.contacts.get(&beat.contact).map(|contact| contact.channel);
            for (reply_id, reply) in beat.replies.iter() {
                let reply = self.reply(beats.len() as BeatIndex, channel, reply_id, reply)?;
                replies.push(reply);
            }
            let beat = self.beat(id, beat, first..replies.len() as ReplyIndex)?;
            beats.push(beat);
        }
        let mut events = Vec::new();
        for (id, event) in scenario.events.iter() {
            let when = self.test(&event.when)?;
            let (mut overdue, mut moments) = (0, Vec::new());
            asks_about(&when, &mut overdue, &mut moments);
            let (lapses, not_before) = (
                needs_lapsed(&when),
                when.not_before(&|test| match test {
                    Test::Past(moment) => *moment,
                    _ => 0,
                }),
            );
            events.push(Event {
                id: id.into(),
                when,
                then: self.beat_index(&event.then)?,
                after: event.after.unwrap_or(10),
                overdue,
                lapses,
                not_before,
                moments,
            });
        }
        let mut endings = Vec::new();
        for (id, ending) in scenario.endings.iter() {
            endings.push(Ending {
                id: id.into(),
                title: ending.title.clone(),
                outcome: ending.outcome,
                when: ending.when.as_ref().map(|test| self.test(test)).transpose()?,
                says: self.line(&ending.says)?,
                to: ending.to.clone(),
            });
        }
        Ok(Script {
            id: scenario.id.clone(),
            title: scenario.title.clone(),
            summary: scenario.summary.clone(),
            level: scenario.level,
            minutes: scenario.minutes,
            lesson: scenario.lesson.clone(),
            begins: self.begins,
            failure: scenario.failure,
            customer: scenario.customer.clone(),
            authority: scenario.authority.goodwill,
            gift_base: scenario.failure.loss.max(pack.token_gift).max(1),
            currency: pack.currency.clone(),
            company: pack.company.clone(),
            handbook: pack.handbook.iter().map(|(title, page)| (title.into(), page.clone())).collect(),
            house_model: pack.house_model,
            weights: pack.weights,
            owed,
            stakes: bits(facts.iter().map(|fact| fact.stake)),
            from_customer: bits(facts.iter().map(|fact| fact.from == Source::Customer)),
            facts,
            vary: scenario.vary.iter().map(|(name, vary)| (name.into(), vary.clone())).collect(),
            promises,
            contacts,
            people: scenario.people.iter().map(|(id, person)| (id.into(), person.clone())).collect(),
            start: self.beat_index(&scenario.start)?,
            beats,
            replies,
            acts: self.acts,
            texts: self.texts,
            points: self.points,
            events,
            endings,
            words: self.words,
        })
    }

    fn contact(&self, id: &str, contact: &model::Contact, pack: &Pack) -> Contact {
        let usual =
            NORMS.iter().find(|(channel, _)| *channel == contact.channel).map_or([15; 3], |(_, norm)| *norm);
        let norm = pack.norms.iter().find(|norm| norm.channel == contact.channel);
        let [first_answer, fix, hold] = norm.map_or(usual, |norm| [norm.first_answer, norm.fix, norm.hold]);
        let lasts = match contact.channel {
            Channel::Phone | Channel::Chat | Channel::Counter => 15,
            Channel::Email | Channel::Desk => 0,
        };
        Contact {
            id: id.into(),
            channel: contact.channel,
            lasts: contact.lasts.unwrap_or(lasts),
            waiting_since: contact.waiting_since.map(|moment| self.waiting_since(id, moment)),
            queue: contact.queue,
            first_answer,
            fix,
            hold,
        }
    }

    /// The customer waits since the last such moment before the contact begins: before its first beat with a day and a
    /// time, or before the story where it begins that. Of a contact that only follows another one it is not known when
    /// it begins: its customer waits since that moment in the story's first week.
    fn waiting_since(&self, contact: &str, moment: Moment) -> i32 {
        let beats = || self.scenario.beats.iter().filter(|(_, beat)| beat.contact == contact);
        let at = |beat: &model::Beat| match beat.at {
            Some(Time::At(at)) => Some(at.on_calendar(self.begins)),
            _ => None,
        };
        let first = beats().any(|(id, _)| *id == self.scenario.start).then_some(self.begins);
        let begins = first.or_else(|| beats().filter_map(|(_, beat)| at(beat)).min());
        let week = WEEK as i32;
        match begins {
            Some(begins) => {
                let waited = (begins as i32 - moment.as_beginning() as i32).rem_euclid(week);
                begins as i32 - waited
            }
            None if moment.weeks == 0 => moment.as_beginning() as i32,
            None => moment.on_calendar(self.begins) as i32,
        }
    }

    fn beat(
        &mut self,
        id: &str,
        beat: &model::Beat,
        replies: std::ops::Range<ReplyIndex>,
    ) -> Result<Beat, CompileError> {
        let mut says_when = Vec::new();
        for variant in &beat.says_when {
            says_when.push((self.test(&variant.when)?, self.line(&variant.says)?));
        }
        let mut says_or = Vec::new();
        for says in &beat.says_or {
            says_or.push(self.line(says)?);
        }
        let mut asks = 0;
        for owed in &beat.asks {
            asks |= 1 << self.owed(owed)?;
        }
        Ok(Beat {
            id: id.into(),
            contact: position(self.contacts.get(&beat.contact), "the contact", &beat.contact)?,
            at: beat.at,
            speaker: self.person(beat.speaker.as_ref())?,
            says: self.line(&beat.says)?,
            says_when,
            says_or,
            tells: self.facts(&beat.tells)?,
            asks,
            shows: beat
                .shows
                .as_ref()
                .map(|feeling| word(&mut self.words.feelings, "the feeling", feeling))
                .transpose()?,
            phase: beat.phase,
            fixed_order: beat.fixed_order,
            replies,
            onward: self.go(&beat.then, &beat.end, beat.finish, false, beat.back, &beat.go)?,
        })
    }

    fn reply(
        &mut self,
        at: BeatIndex,
        channel: Option<Channel>,
        id: &str,
        reply: &model::Reply,
    ) -> Result<Reply, CompileError> {
        let usual = match channel {
            Some(Channel::Email) => 10,
            _ => 1,
        };
        let first_act = self.acts.len() as u32;
        for act in &reply.does {
            let act = self.act(act)?;
            self.acts.push(act);
        }
        let first_point = self.points.len() as u16;
        for point in &reply.points {
            self.points.push(Point {
                dimension: point.dimension,
                worth: point.worth,
                because: point.because.clone(),
            });
        }
        let (say, spoken) = self.written(&reply.say, true)?;
        let passed_on = self.acts[first_act as usize..].iter().fold(0_u64, |bits, act| match act {
            Act::Restate(facts) | Act::Inform(facts) => bits | facts,
            _ => bits,
        });
        let flags = |names: &[Id]| {
            names.iter().try_fold(0_u64, |bits, name| {
                let index = self.words.flags.iter().position(|flag| flag == name);
                index
                    .map(|index| bits | 1 << index)
                    .ok_or_else(|| CompileError { kind: "the flag", name: name.to_string() })
            })
        };
        let (sets, clears) = (flags(&reply.sets)?, flags(&reply.clears)?);
        Ok(Reply {
            id: id.into(),
            beat: at,
            say,
            hint: self.maybe_line(reply.hint.as_ref())?,
            when: reply.when.as_ref().map(|test| self.test(test)).transpose()?,
            acts: first_act..self.acts.len() as u32,
            together: Together::of(&self.acts[first_act as usize..]),
            because: self.maybe_line(reply.because.as_ref())?,
            minutes: reply.minutes.unwrap_or(usual),
            answer: self.maybe_line(reply.answer.as_ref())?,
            answer_by: self.person(reply.answer_by.as_ref())?,
            tells: self.facts(&reply.tells)?,
            sets,
            clears,
            again: reply.again,
            points: first_point..self.points.len() as u16,
            go: self.go(&reply.then, &reply.end, reply.finish, reply.stay, reply.back, &reply.go)?,
            named: spoken & passed_on,
            identity: identity(reply, &mut self.room),
        })
    }

    fn person(&self, id: Option<&Id>) -> Result<Option<u8>, CompileError> {
        id.map(|id| position(self.scenario.people.position(id), "the person", id)).transpose()
    }

    fn beat_index(&self, id: &str) -> Result<BeatIndex, CompileError> {
        let index = self.beats.get(id).and_then(|index| BeatIndex::try_from(index).ok());
        index.ok_or_else(|| CompileError { kind: "the beat", name: id.into() })
    }

    /// A reply by its beat's name and its own: `call.quiz`.
    fn reply_index(&self, path: &str) -> Option<ReplyIndex> {
        let (beat, reply) = path.split_once('.')?;
        let beat = self.beats.get(beat)?;
        let (_, body) = self.scenario.beats.iter().nth(beat)?;
        Some(self.first_replies[beat] + body.replies.position(reply)? as ReplyIndex)
    }

    fn facts(&self, ids: &[Id]) -> Result<u64, CompileError> {
        ids.iter().try_fold(0, |bits, id| Ok(bits | 1 << self.fact(id)?))
    }

    fn go(
        &mut self,
        then: &Option<Id>,
        end: &Option<Id>,
        finish: bool,
        stay: bool,
        back: bool,
        branches: &[model::Branch],
    ) -> Result<Go, CompileError> {
        if branches.is_empty() {
            return Ok(Go { when: Vec::new(), otherwise: self.target(then, end, finish, stay, back)? });
        }
        let mut go = Go::default();
        for branch in branches {
            let test = branch.when.as_ref().map(|test| self.test(test)).transpose()?;
            let target = self.target(&branch.then, &branch.end, branch.finish, branch.stay, branch.back)?;
            match (test, target) {
                // What stands after one without a test is never taken.
                _ if go.otherwise.is_some() => {}
                (Some(test), Some(target)) => go.when.push((test, target)),
                (None, target) => go.otherwise = target,
                (Some(_), None) => {}
            }
        }
        Ok(go)
    }

    fn target(
        &self,
        then: &Option<Id>,
        end: &Option<Id>,
        finish: bool,
        stay: bool,
        back: bool,
    ) -> Result<Option<Target>, CompileError> {
        Ok(match (then, end) {
            (Some(beat), _) => Some(Target::Beat(self.beat_index(beat)?)),
            (None, Some(ending)) => {
                let place = self.scenario.endings.position(ending);
                Some(Target::Ending(position(place, "the ending", ending)?))
            }
            (None, None) if finish => Some(Target::Finish),
            (None, None) if stay => Some(Target::Stay),
            (None, None) if back => Some(Target::Back),
            (None, None) => None,
        })
    }

    fn fact(&self, id: &str) -> Result<u8, CompileError> {
        position(self.facts.get(id), "the fact", id)
    }

    fn promise(&self, id: &str) -> Result<u8, CompileError> {
        position(self.promises.get(id), "the promise", id)
    }

    fn owed(&self, id: &str) -> Result<u8, CompileError> {
        position(self.owed.get(id), "the owed thing", id)
    }

    fn test(&mut self, condition: &Condition) -> Result<Test, CompileError> {
        Ok(match condition {
            Condition::All(list) => {
                Test::All(list.iter().map(|test| self.test(test)).collect::<Result<_, _>>()?)
            }
            Condition::Any(list) => {
                Test::Any(list.iter().map(|test| self.test(test)).collect::<Result<_, _>>()?)
            }
            Condition::Not(test) => Test::Not(Box::new(self.test(test)?)),
            Condition::Told(id) => Test::Told(self.fact(id)?),
            Condition::Restated(id) => Test::Restated(self.fact(id)?),
            Condition::Said(path) => {
                let index = self.reply_index(path);
                Test::Said(index.ok_or_else(|| CompileError { kind: "the reply", name: path.to_string() })?)
            }
            Condition::Reached(id) => Test::Reached(self.beat_index(id)?),
            Condition::Promised(id) => Test::Promised(self.promise(id)?),
            Condition::Open(id) => Test::Open(self.promise(id)?),
            Condition::Kept(id) => Test::Kept(self.promise(id)?),
            Condition::Overdue(id) => Test::Overdue(self.promise(id)?),
            Condition::Fixed(id) => Test::Fixed(self.owed(id)?),
            Condition::Covered(id) => Test::Covered(self.owed(id)?),
            Condition::Agreed => Test::Agreed,
            Condition::Gifted => Test::Gifted,
            Condition::Heard(percent) => Test::Heard(i32::from(*percent) * (ONE / 100)),
            Condition::Arousal { above, below } => Test::Arousal(*above, *below),
            Condition::Satisfaction { above, below } => Test::Satisfaction(*above, *below),
            Condition::Past(moment) => Test::Past(moment.on_calendar(self.begins)),
            Condition::Flag(id) => {
                let index = self.words.flags.iter().position(|flag| flag == id);
                Test::Flag(index.ok_or_else(|| CompileError { kind: "the flag", name: id.to_string() })? as u8)
            }
        })
    }

    fn act(&mut self, act: &model::Act) -> Result<Act, CompileError> {
        Ok(match act {
            model::Act::Restate(facts) => Act::Restate(self.facts(facts)?),
            model::Act::Acknowledge(feeling) => {
                Act::Acknowledge(word(&mut self.words.feelings, "the feeling", feeling)?)
            }
            model::Act::AskOpen => Act::AskOpen,
            model::Act::Ask(id) => Act::Ask(self.fact(id)?),
            model::Act::AskWish => Act::AskWish,
            model::Act::Check => Act::Check,
            model::Act::Interrupt => Act::Interrupt,
            model::Act::Own => Act::Own,
            model::Act::Apologise(parts) => Act::Apologise(parts.iter().fold(0, |bits, component| {
                bits | match component {
                    Component::Responsibility => part::RESPONSIBILITY,
                    Component::Regret => part::REGRET,
                    Component::Repentance => part::REPENTANCE,
                    Component::Forgiveness => part::FORGIVENESS,
                }
            })),
            model::Act::Explain(kind, cause) => Act::Explain {
                excuse: *kind == Explanation::Excuse,
                cause: word(&mut self.words.causes, "the cause", cause)?,
            },
            model::Act::Inform(facts) => Act::Inform(self.facts(facts)?),
            model::Act::Decline { what, alternative } => Act::Decline {
                what: word(&mut self.words.declined, "the thing declined", what)?,
                alternative: alternative.is_some(),
                owed: self.owed(what).ok(),
            },
            model::Act::Blame(whom) => Act::Blame(word(&mut self.words.blamed, "the one blamed", whom)?),
            model::Act::HidePolicy => Act::HidePolicy,
            model::Act::Dismiss => Act::Dismiss,
            model::Act::Doubt => Act::Doubt,
            model::Act::Transfer(handover) => Act::Transfer { warm: *handover == Handover::Warm },
            model::Act::Promise(id) => Act::Promise(self.promise(id)?),
            model::Act::Keep(id) => Act::Keep { promise: self.promise(id)?, better: false },
            model::Act::KeepBetter(id) => Act::Keep { promise: self.promise(id)?, better: true },
            model::Act::Update(id) => Act::Update(self.promise(id)?),
            model::Act::Renegotiate(id, time) => Act::Renegotiate(self.promise(id)?, *time),
            model::Act::Fix(id) => Act::Fix { owed: self.owed(id)?, percent: 100 },
            model::Act::FixPart(id, percent) => {
                Act::Fix { owed: self.owed(id)?, percent: (*percent).min(100) }
            }
            model::Act::Hold(minutes, notice) => {
                Act::Hold { minutes: *minutes, announced: *notice == Notice::Announced }
            }
            model::Act::Prevent(id) => {
                Act::Prevent(word(&mut self.words.prevented, "the contact headed off", id)?)
            }
            model::Act::Goodwill { value, fits } => {
                Act::Goodwill { value: *value, fits: fits.as_ref().map(|id| self.fact(id)).transpose()? }
            }
            model::Act::SaveEffort(id) => Act::SaveEffort(word(&mut self.words.efforts, "the effort", id)?),
            model::Act::FollowUp => Act::FollowUp,
            model::Act::Thank => Act::Thank,
            model::Act::Insult => Act::Insult,
            model::Act::BreachPrivacy => Act::BreachPrivacy,
        })
    }

    /// A text that stands within others.
    fn text(&mut self, source: &Prose) -> Result<TextIndex, CompileError> {
        self.written(source, false).map(|(text, _)| text)
    }

    /// A text that is somebody's line.
    fn line(&mut self, source: &Prose) -> Result<TextIndex, CompileError> {
        self.written(source, true).map(|(text, _)| text)
    }

    fn maybe_line(&mut self, source: Option<&Prose>) -> Result<Option<TextIndex>, CompileError> {
        source.map(|source| self.line(source)).transpose()
    }

    /// A text, and the facts that stand in it by name.
    fn written(&mut self, source: &Prose, line: bool) -> Result<(TextIndex, u64), CompileError> {
        let mut facts = 0;
        let text = if memchr::memchr(b'{', source.as_bytes()).is_some() || source.is_empty() {
            let mut room = std::mem::take(&mut self.room);
            let mut writer = Writer::new(&mut room, line);
            for piece in pieces(source) {
                match piece {
                    Piece::Words(words) => writer.words(words),
                    Piece::Name(name) => {
                        let part = self.name(name)?;
                        if let Part::Fact(fact) = part {
                            facts |= 1 << fact;
                        }
                        let fixed = self.fixed(&part);
                        writer.name(part, fixed);
                    }
                }
            }
            let text = writer.text();
            self.room = room;
            text
        } else {
            Text::One(Part::Words(source.clone()))
        };
        self.texts.push(text);
        Ok(((self.texts.len() - 1) as TextIndex, facts))
    }

    /// The words of a name, where they are known already and the same in every play.
    fn fixed(&self, part: &Part) -> Option<&str> {
        let text = match part {
            Part::Words(_) | Part::Me | Part::Vary(_) => return None,
            Part::Owed(owed) => {
                return self.scenario.owed.iter().nth(usize::from(*owed)).map(|(_, owed)| &*owed.text);
            }
            Part::Customer => return Some(first_name(&self.scenario.customer.name)),
            Part::Company => return Some(self.company),
            Part::Fact(fact) => self.fact_texts.get(usize::from(*fact))?,
            Part::Promise(promise) => self.promise_texts.get(usize::from(*promise))?,
        };
        match self.texts.get(*text as usize)? {
            Text::One(Part::Words(words)) => Some(words),
            _ => None,
        }
    }

    fn name(&self, name: &str) -> Result<Part, CompileError> {
        let scenario = self.scenario;
        let find = |index: Option<usize>| index.and_then(|index| u8::try_from(index).ok());
        Ok(match name {
            "customer" => Part::Customer,
            "me" => Part::Me,
            "company" => Part::Company,
            _ => {
                if let Some(index) = find(self.facts.get(name)) {
                    Part::Fact(index)
                } else if let Some(index) = find(scenario.vary.position(name)) {
                    Part::Vary(index)
                } else if let Some(index) = find(self.promises.get(name)) {
                    Part::Promise(index)
                } else if let Some(index) = find(self.owed.get(name)) {
                    Part::Owed(index)
                } else {
                    return Err(CompileError { kind: "the name in a text", name: name.into() });
                }
            }
        })
    }
}

/// The promises that must all have lapsed for a test to hold.
fn needs_lapsed(test: &Test) -> u32 {
    match test {
        Test::All(list) => list.iter().fold(0, |lapses, test| lapses | needs_lapsed(test)),
        Test::Overdue(promise) => 1 << promise,
        _ => 0,
    }
}

/// The promises whose lapse a test asks about, and the moments it names.
fn asks_about(test: &Test, promises: &mut u32, moments: &mut Vec<u32>) {
    match test {
        Test::All(list) | Test::Any(list) => list.iter().for_each(|test| asks_about(test, promises, moments)),
        Test::Not(test) => asks_about(test, promises, moments),
        Test::Overdue(promise) => *promises |= 1 << promise,
        Test::Past(moment) => moments.push(*moment),
        _ => {}
    }
}
