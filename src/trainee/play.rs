//! A conversation being played: what has been said, what is being said now, what one may answer. The rules are the
//! conversation's; here is only what is shown of them, and in which order.

use egui::{Context, Rect, Ui};

use super::scene::{self, Scene};
use super::{Go, Kit, Sound, clock, desk, drawers, review, stage};
use crate::beside::Progress;
use crate::conversation::chance::shown_order;
use crate::conversation::log::Setup;
use crate::conversation::standing::Status;
use crate::conversation::state::{Event, Input};
use crate::conversation::telling::Teller;
use crate::conversation::walk::Happening;
use crate::customer::deed::Deed;
use crate::customer::mood::Mood;
use crate::records::session::{Resumed, Session};
use crate::scenario::model::Channel;
use crate::scenario::script::ReplyIndex;

/// Somebody's words, or what happened between them.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Who: none for what is told.
    pub who: Option<String>,
    /// Whether they are the trainee's.
    pub mine: bool,
    /// The words.
    pub text: String,
    /// What the clock showed.
    pub at: u32,
    /// In which contact.
    pub contact: u8,
    /// The mood when it was said.
    pub mood: Mood,
}

/// A conversation being played.
pub(crate) struct Play {
    pub(super) session: Session,
    /// Everything said so far; `shown` of them have been reached.
    pub(super) lines: Vec<Line>,
    pub(super) shown: usize,
    /// When the line in hand began to be said, in seconds of the window's clock, and whether it is said whole.
    pub(super) since: Option<f64>,
    pub(super) whole: bool,
    /// The replies in the order on the screen.
    pub(super) replies: Vec<ReplyIndex>,
    /// The open drawer.
    pub(super) drawer: Option<drawers::Drawer>,
    /// The replies on their way out after one was chosen.
    pub(super) leaving: Option<stage::Leaving>,
    /// Where one's own last words stand, in points.
    pub(super) own_place: Option<Rect>,
    /// The mood before one's last words, until the customer reacts to them.
    pub(super) held: Option<Mood>,
    mood: Mood,
    saved: bool,
    /// Whether it was also written how well it went.
    measured: bool,
    /// The review of the conversation from which this one branches off.
    pub(super) origin: Option<Box<review::ReviewScreen>>,
    /// When the trainee's own time for this reply runs out, in seconds of the window's clock.
    pub(super) patience: Option<f64>,
}

/// Seconds that reading and thinking may take: by the words on the screen, and some.
const READING_WORDS_A_SECOND: f64 = 2.5;
const THINKING_SECONDS: f64 = 20.0;

impl Play {
    /// Begins a conversation.
    pub fn begin(kit: &mut Kit, id: &str, seed: u64, intensity: u8, timed: bool) -> Result<Play, String> {
        let found = kit.shelf.find(id).ok_or_else(|| kit.say("scenario-gone", &[("id", id.into())]))?;
        let played = kit.played(found)?;
        kit.bests.prepare(&played);
        let setup = Setup { seed, intensity, timed, me: kit.me() };
        let (session, events) =
            Session::begin(&kit.store, played, setup, Kit::now()).map_err(|error| error.to_string())?;
        let mut play = Play::of(session);
        play.take_in(kit, &events);
        play.arrive(kit);
        Ok(play)
    }

    /// Takes up a conversation where it stopped: with the scenario as it is now, or, where that goes another way
    /// since, with the one that was kept.
    pub fn resume(kit: &mut Kit, attempt: &str) -> Result<Play, String> {
        let found = kit.history.find(attempt).cloned().ok_or_else(|| kit.word("attempt-gone"))?;
        let header = &found.record.header;
        let name = format!("{}/{}", header.pack, header.scenario);
        let present = kit.shelf.find(&name).map(|found| kit.played(found)).transpose()?;
        let mut resumed = None;
        if let Some(played) = present {
            match Session::resume(&kit.store, &found.id, played, Kit::now())
                .map_err(|error| error.to_string())?
            {
                Resumed::Here(session, replay) => resumed = Some((session, replay)),
                Resumed::Diverged(diverged) => {
                    kit.notices.push(kit.say("resume-edited", &[("why", diverged.to_string().into())]));
                }
            }
        }
        let (session, replay) = match resumed {
            Some(resumed) => resumed,
            None => {
                let played = crate::shelf::kept(&kit.store, &found.record.texts)?;
                match Session::resume(&kit.store, &found.id, played, Kit::now())
                    .map_err(|error| error.to_string())?
                {
                    Resumed::Here(session, replay) => (session, replay),
                    Resumed::Diverged(diverged) => {
                        return Err(kit.say("resume-lost", &[("why", diverged.to_string().into())]));
                    }
                }
            }
        };
        kit.bests.prepare(&session.played);
        let mut play = Play::of(*session);
        play.origin = found.record.header.forked.as_ref().and_then(|forked| Play::origin(kit, &forked.from));
        play.take_in(kit, &replay.opening);
        for turn in &replay.turns {
            play.take_in(kit, &turn.events);
        }
        play.shown = play.lines.len().saturating_sub(1);
        play.whole = true;
        kit.sounds.clear();
        play.arrive(kit);
        Ok(play)
    }

    /// The review of the conversation from which a branch was forked, to stand beside it. Without one the branch goes
    /// on by itself.
    fn origin(kit: &mut Kit, attempt: &str) -> Option<Box<review::ReviewScreen>> {
        let first = kit.history.find(attempt).filter(|first| first.id == attempt).cloned()?;
        // As it was played: to look at it is not to go on with it.
        let played = crate::shelf::kept(&kit.store, &first.record.texts).ok()?;
        // It is taken for oneself while it stands there, so that a record that names itself ends here.
        let Ok(Resumed::Here(session, _)) = Session::resume(&kit.store, attempt, played, Kit::now()) else {
            return None;
        };
        let forked = first.record.header.forked.as_ref();
        let origin = forked.and_then(|forked| Play::origin(kit, &forked.from));
        let measured = first.record.outcome.is_some_and(|outcome| outcome.reference.is_some());
        review::ReviewScreen::of(kit, *session, origin, measured).ok().map(Box::new)
    }

    /// A branch of this conversation, from before a turn (from 1) on.
    pub fn of_fork(kit: &mut Kit, session: Session, events: &[&[Event]]) -> Play {
        let mut play = Play::of(session);
        for events in events {
            play.take_in(kit, events);
        }
        play.shown = play.lines.len().saturating_sub(1);
        kit.sounds.clear();
        play.arrive(kit);
        play
    }

    fn of(session: Session) -> Play {
        let mood = session.state.mood;
        Play {
            session,
            lines: Vec::new(),
            shown: 0,
            since: None,
            whole: false,
            replies: Vec::new(),
            drawer: None,
            leaving: None,
            own_place: None,
            held: None,
            mood,
            saved: false,
            measured: false,
            origin: None,
            patience: None,
        }
    }

    /// Turns what happened into lines.
    fn take_in(&mut self, kit: &mut Kit, events: &[Event]) {
        let script = &self.session.played.script;
        let teller = Teller::new(script, self.session.setup.seed, &self.session.setup.me);
        let standing = &self.session.state.walk.standing;
        // What the clock showed when each line fell is known only at the end; within one step it is the same contact's time.
        let (mut at, mut contact) = (
            self.lines.last().map_or(script.begins, |line| line.at),
            self.lines.last().map_or(standing.contact, |line| line.contact),
        );
        let mut lines = Vec::new();
        let mut last_time: Option<(u32, u32)> = None;
        for event in events {
            match event {
                Event::Mood(mood) => self.mood = *mood,
                Event::Did(Deed::Promised { .. } | Deed::Kept { .. } | Deed::Moved { in_time: true, .. }) => {
                    kit.sound(Sound::Promise)
                }
                Event::Did(Deed::Broke { .. }) => kit.sound(Sound::Broken),
                Event::Did(_) | Event::Felt(_) => {}
                Event::Happened(happening) => match *happening {
                    Happening::Said(reply) => {
                        let text = teller.line(script.replies[reply as usize].say);
                        lines.push(Line {
                            who: Some(self.session.setup.me.clone()),
                            mine: true,
                            text,
                            at,
                            contact,
                            mood: self.mood,
                        });
                        kit.sound(Sound::Choose);
                    }
                    Happening::Replied(reply) => {
                        let body = &script.replies[reply as usize];
                        let who = match body.answer_by {
                            Some(person) => script.people[usize::from(person)].1.name.to_string(),
                            None => teller.speaker(body.beat).to_owned(),
                        };
                        if let Some(answer) = body.answer {
                            lines.push(Line {
                                who: Some(who),
                                mine: false,
                                text: teller.line(answer),
                                at,
                                contact,
                                mood: self.mood,
                            });
                        }
                    }
                    Happening::TimePassed(from, to) => {
                        last_time = Some((from, to));
                        at = to;
                    }
                    Happening::ContactBegan(began) => {
                        contact = began;
                        kit.sound(match script.contacts[usize::from(began)].channel {
                            Channel::Phone => Sound::Ring,
                            Channel::Counter => Sound::Bell,
                            Channel::Chat | Channel::Email => Sound::Message,
                            Channel::Desk => Sound::Page,
                        });
                    }
                    Happening::Interrupted(_) => {}
                    Happening::Spoke(beat, chosen) => {
                        let text = teller.spoken(beat, chosen);
                        let channel = script.contact_of(beat).channel;
                        let at_desk =
                            channel == Channel::Desk && script.beats[beat as usize].speaker.is_none();
                        if let Some((from, to)) = last_time.take()
                            && to.saturating_sub(from) >= 60
                            && channel != Channel::Desk
                        {
                            let words = kit.say(
                                "time-later",
                                &[("day", clock::day(kit, to).into()), ("time", clock::time(kit, to).into())],
                            );
                            lines.push(Line {
                                who: None,
                                mine: false,
                                text: words,
                                at: to,
                                contact,
                                mood: self.mood,
                            });
                        }
                        if !text.is_empty() {
                            let who = (!at_desk).then(|| teller.speaker(beat).to_owned());
                            lines.push(Line { who, mine: false, text, at, contact, mood: self.mood });
                        }
                    }
                    Happening::Ended(_) => kit.sound(Sound::End),
                },
            }
        }
        // The talk of this contact shows on the clock of its newest line.
        if let Some(line) = lines.last_mut()
            && line.contact == standing.contact
        {
            line.at = standing.now();
        }
        self.lines.extend(lines);
    }

    /// Lays out what one may say now.
    fn arrive(&mut self, kit: &mut Kit) {
        let state = &self.session.state;
        let open = self.session.stage().open_replies(state);
        self.replies = match state.walk.beat() {
            Some(beat) => shown_order(&self.session.played.script, self.session.setup.seed, beat, &open),
            None => Vec::new(),
        };
        // One's own words are not read to oneself.
        while self.shown + 1 < self.lines.len() && self.lines[self.shown].mine {
            self.shown += 1;
        }
        self.since = None;
        self.whole = false;
        self.patience = None;
        kit.moving = true;
    }

    /// The line in hand.
    pub(super) fn line(&self) -> Option<&Line> {
        self.lines.get(self.shown)
    }

    /// Whether everything said so far has been shown.
    pub(super) fn all_shown(&self) -> bool {
        self.shown + 1 >= self.lines.len()
    }

    /// Goes on to the next line.
    pub(super) fn next_line(&mut self) {
        self.shown += 1;
        while !self.all_shown() && self.line().is_some_and(|line| line.mine) {
            self.shown += 1;
        }
        self.since = None;
        self.whole = false;
    }

    /// The channel one is on, by the line in hand.
    pub(super) fn channel(&self) -> Channel {
        let here = self.session.state.walk.standing.contact;
        let contact = if self.all_shown() { here } else { self.line().map_or(here, |line| line.contact) };
        self.session.played.script.contacts[usize::from(contact)].channel
    }

    /// The clock's time, by the line in hand.
    pub(super) fn now(&self) -> u32 {
        if self.all_shown() {
            self.session.state.walk.standing.now()
        } else {
            self.line().map_or(0, |line| line.at)
        }
    }

    /// The mood, by the line in hand.
    pub(super) fn mood(&self) -> Mood {
        if let Some(held) = self.held {
            held
        } else if self.all_shown() {
            self.session.state.mood
        } else {
            self.line().map_or(self.mood, |line| line.mood)
        }
    }

    /// Gives an input: it is on the disk when this returns, and only then does the customer answer.
    pub(super) fn take(&mut self, kit: &mut Kit, input: Input) {
        let before = self.mood();
        match self.session.take(input) {
            Ok(events) => {
                let silent = input == Input::Silence;
                self.take_in(kit, &events);
                if silent {
                    self.patience = None;
                    return;
                }
                self.shown += 1;
                self.arrive(kit);
                self.held = Some(before);
            }
            Err(error) => kit.notices.push(error.to_string()),
        }
    }

    /// The trainee's own time, where it counts: an allowance for reading and thinking, then silence.
    pub(super) fn mind_the_silence(&mut self, kit: &mut Kit, context: &Context) {
        if !self.session.setup.timed || !self.all_shown() || self.session.state.walk.beat().is_none() {
            return;
        }
        if matches!(self.channel(), Channel::Desk | Channel::Email) || !self.whole {
            return;
        }
        let now = context.input(|input| input.time);
        let script = &self.session.played.script;
        let teller = Teller::new(script, self.session.setup.seed, &self.session.setup.me);
        let words: usize = self
            .replies
            .iter()
            .map(|reply| teller.text(script.replies[*reply as usize].say).split_whitespace().count())
            .sum();
        let allowance = THINKING_SECONDS + words as f64 / READING_WORDS_A_SECOND;
        let until = *self.patience.get_or_insert(now + allowance);
        if now >= until {
            self.take(kit, Input::Silence);
        } else {
            // One look when it runs out, none before.
            kit.look_again_in = Some(std::time::Duration::from_secs_f64(until - now + 0.05));
        }
    }

    /// A scenario was edited while it is open: it goes on from here if the new one leads here, and stays with the
    /// old one, saying why, if not.
    pub fn scenario_changed(&mut self, kit: &mut Kit) {
        let name = format!("{}/{}", self.session.played.pack, self.session.played.script.id);
        let Some(found) = kit.shelf.find(&name) else { return };
        if found.scenario.text == self.session.played.scenario_text
            && found.pack.text == self.session.played.pack_text
        {
            return;
        }
        let played = match kit.played(found) {
            Ok(played) => played,
            Err(why) => return kit.notices.push(why),
        };
        match self.session.change(&kit.store, played, Kit::now()) {
            Ok(None) => {
                let replayed = self.session.replayed();
                self.lines.clear();
                if let Ok(replay) = replayed {
                    self.take_in(kit, &replay.opening);
                    for turn in &replay.turns {
                        self.take_in(kit, &turn.events);
                    }
                }
                self.shown = self.lines.len().saturating_sub(1);
                kit.sounds.clear();
                self.arrive(kit);
                self.whole = true;
                kit.notices.push(kit.word("scenario-read-again"));
            }
            Ok(Some(diverged)) => {
                kit.notices.push(kit.say("scenario-elsewhere", &[("why", diverged.to_string().into())]))
            }
            Err(error) => kit.notices.push(error.to_string()),
        }
    }

    /// Shows it; when it is over and all was read, goes to the review.
    pub fn show(&mut self, kit: &mut Kit, ui: &mut Ui, entered: bool) -> Go {
        let over = self.session.state.walk.beat().is_none();
        if over && !self.saved {
            self.finish(kit);
        }
        let desk = self.channel() == Channel::Desk && self.all_shown() && !over;
        let go = if desk {
            desk::show(self, kit, ui, entered)
        } else {
            if let Some((middle, scale)) = self.scene(kit, ui.max_rect()).and_then(|scene| scene.sign()) {
                stage::sign(kit, ui, middle, scale);
            }
            stage::show(self, kit, ui, entered)
        };
        self.mind_the_silence(kit, ui.ctx());
        go
    }

    /// What to go to when it is over.
    pub(super) fn to_review(&self, _kit: &Kit) -> Go {
        Go::Over
    }

    /// What is seen when it is over.
    ///
    /// # Errors
    /// A sentence: its own log leads elsewhere.
    pub(super) fn into_review(self, kit: &mut Kit) -> Result<review::ReviewScreen, String> {
        review::ReviewScreen::of(kit, self.session, self.origin, self.measured)
    }

    /// Writes how it came out, and how well it went if that is known by now.
    fn finish(&mut self, kit: &mut Kit) {
        self.saved = true;
        let reference = match kit.bests.of(&self.session.played) {
            Progress::Known(reference) => Some(reference),
            Progress::WorkingOut | Progress::Failed => None,
        };
        self.measured = reference.is_some();
        if let Err(error) = self.session.write_outcome(Kit::now(), reference) {
            kit.notices.push(error.to_string());
        }
    }

    /// The promises that are open, the soonest due first: words and due time.
    pub(super) fn promises(&self) -> Vec<(String, u32, Status)> {
        let script = &self.session.played.script;
        let teller = Teller::new(script, self.session.setup.seed, &self.session.setup.me);
        let standing = &self.session.state.walk.standing;
        let mut promises: Vec<_> = (0..script.promises.len())
            .map(|index| (index, standing.pledges[index]))
            .filter(|(_, pledge)| pledge.status == Status::Open || (pledge.status == Status::Broken))
            .map(|(index, pledge)| (teller.text(script.promises[index].text), pledge.due, pledge.status))
            .collect();
        promises.sort_by_key(|(_, due, status)| (*status == Status::Broken, *due));
        promises
    }

    /// What stands behind the panels.
    pub fn scene(&self, kit: &Kit, window: Rect) -> Option<Scene> {
        let channel = self.channel();
        let standing = &self.session.state.walk.standing;
        if channel == Channel::Desk {
            return None;
        }
        let script = &self.session.played.script;
        let queue = script.contacts[usize::from(standing.contact)].queue;
        let (_, hour, _) = crate::conversation::telling::clock(self.now());
        let room = stage::room(kit, window);
        Some(scene::of(kit, script, channel, queue, &self.mood(), !(7..19).contains(&hour), room))
    }
}
