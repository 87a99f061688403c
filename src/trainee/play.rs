//! A conversation being played: what has been said, what is being said now, what one may answer. The rules are the
//! conversation's; here is only what is shown of them, and in which order.

use egui::{Context, Rect, Ui};

use super::briefing::Purpose;
use super::scene::{self, Scene};
use super::{Go, Kit, Sound, clock, desk, drawers, review, stage};
use crate::beside::Progress;
use crate::conversation::chance::shown_order;
use crate::conversation::log::{Replay, Setup};
use crate::conversation::standing::Status;
use crate::conversation::state::{Event, Input, State};
use crate::conversation::telling::Teller;
use crate::conversation::walk::Happening;
use crate::customer::deed::Deed;
use crate::customer::mood::Mood;
use crate::records::session::{Resumed, Session};
use crate::records::store::Store;
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
    /// How much time had passed before it, in words, where one would not see it otherwise.
    pub lead: Option<String>,
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
    /// Since when it has been said whole, in seconds of the window's clock.
    pub(super) whole_since: Option<f64>,
    /// Where the lines end: the clock's time and the contact.
    end: (u32, u8),
    /// How the promises stood before the last input.
    statuses_before: Vec<Status>,
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

/// What was just said can be answered after so many seconds: nobody reads faster, and a second press of what was meant
/// for one says nothing.
pub(super) const GUARD: f64 = 0.35;
/// So many minutes without a word are told.
const TOLD_MINUTES: u32 = 60;

impl Play {
    /// Begins a conversation.
    pub fn begin(
        kit: &mut Kit,
        id: &str,
        seed: u64,
        (intensity, timed): (u8, bool),
        purpose: Purpose,
    ) -> Result<Play, String> {
        let found = kit.shelf.find(id).ok_or_else(|| kit.say("scenario-gone", &[("id", id.into())]))?;
        let played = found.played()?;
        kit.bests.prepare(&played);
        let setup = Setup { seed, intensity, timed, me: kit.me() };
        let store = match purpose {
            Purpose::Practise => kit.store.clone(),
            Purpose::OffTheRecord | Purpose::Wreck => Store::in_memory(),
        };
        let (mut session, events) =
            Session::begin(&store, played, setup, Kit::now()).map_err(|error| error.to_string())?;
        session.wrecking = purpose == Purpose::Wreck;
        let mut play = Play::of(session);
        play.take_in(kit, &events, play.now_on_the_clock());
        play.arrive(kit);
        Ok(play)
    }

    /// Takes up a conversation where it stopped: with the scenario as it is now, or, where that goes another way
    /// since, with the one that was kept.
    pub fn resume(kit: &mut Kit, attempt: &str) -> Result<Play, String> {
        let found = kit.history.find(attempt).cloned().ok_or_else(|| kit.word("attempt-gone"))?;
        let header = &found.record.header;
        let name = format!("{}/{}", header.pack, header.scenario);
        let present = kit.shelf.find(&name).map(|found| found.played()).transpose()?;
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
        // Without the conversation from which it was forked, a branch goes on by itself.
        let origin = found.record.header.forked.as_ref();
        let origin = origin.and_then(|forked| review::ReviewScreen::again(kit, &forked.from).ok());
        play.origin = origin.map(Box::new);
        play.take_in_again(kit, &replay);
        play.whole = true;
        Ok(play)
    }

    /// A branch of a conversation, which stands where that was left.
    pub fn of_fork(kit: &mut Kit, session: Session, replay: &Replay) -> Play {
        let mut play = Play::of(session);
        play.take_in_again(kit, replay);
        play
    }

    /// Takes in all that happened so far. The lines go on where the last turn began, so that nothing it brought is
    /// missed.
    fn take_in_again(&mut self, kit: &mut Kit, replay: &Replay) {
        let states = replay.turns.iter().map(|turn| &turn.before).chain([&replay.state]);
        let parts = [&replay.opening].into_iter().chain(replay.turns.iter().map(|turn| &turn.events));
        self.lines.clear();
        self.end = (self.session.played.script.begins, 0);
        self.mood = replay.turns.first().map_or(replay.state.mood, |turn| turn.before.mood);
        self.shown = 0;
        for (events, after) in parts.zip(states) {
            let lines = self.lines.len();
            self.take_in(kit, events, after.walk.standing.now());
            // A silence brings no line.
            if self.lines.len() > lines {
                self.shown = lines;
            }
        }
        if let Some(turn) = replay.turns.last() {
            self.statuses_before = statuses(&turn.before);
        }
        kit.sounds.clear();
        self.arrive(kit);
    }

    fn of(session: Session) -> Play {
        let mood = session.state.mood;
        let end = (session.played.script.begins, 0);
        Play {
            session,
            lines: Vec::new(),
            shown: 0,
            since: None,
            whole: false,
            whole_since: None,
            end,
            statuses_before: Vec::new(),
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

    /// Turns what happened into lines; `now` is what the clock shows after it.
    fn take_in(&mut self, kit: &mut Kit, events: &[Event], now: u32) {
        let script = &self.session.played.script;
        let teller = Teller::new(script, self.session.setup.seed, &self.session.setup.me);
        let (mut at, mut contact) = self.end;
        // Where and since when nobody has said anything; at the very beginning no contact was left.
        let (mut quiet_in, mut quiet_since) = ((!self.lines.is_empty()).then_some(contact), at);
        let mut lead = None;
        let mut lines = Vec::new();
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
                        let who = Some(self.session.setup.me.clone());
                        lines.push(Line { who, mine: true, text, at, contact, mood: self.mood, lead: None });
                        kit.sound(Sound::Choose);
                    }
                    Happening::Replied(reply) => {
                        let body = &script.replies[reply as usize];
                        let who = match body.answer_by {
                            Some(person) => script.people[usize::from(person)].1.name.to_string(),
                            None => teller.speaker(body.beat).to_owned(),
                        };
                        if let Some(answer) = body.answer {
                            let (who, text) = (Some(who), teller.line(answer));
                            quiet_since = at;
                            lines.push(Line {
                                who,
                                mine: false,
                                text,
                                at,
                                contact,
                                mood: self.mood,
                                lead: None,
                            });
                        }
                    }
                    // A talk is ahead of the calendar that it began on; its clock never goes back.
                    Happening::TimePassed(_, to) => at = at.max(to),
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
                        let parted = quiet_in.is_some_and(|before| before != contact);
                        if at > quiet_since && (parted || at - quiet_since >= TOLD_MINUTES) {
                            lead = Some(clock::later(kit, quiet_since, at));
                        }
                        // At the desk there may be nothing to tell; that one is there now must be seen.
                        if !text.is_empty() || channel == Channel::Desk {
                            let who = (!at_desk).then(|| teller.speaker(beat).to_owned());
                            let lead = lead.take();
                            (quiet_in, quiet_since) = (Some(contact), at);
                            lines.push(Line { who, mine: false, text, at, contact, mood: self.mood, lead });
                        }
                    }
                    Happening::Ended(_) => kit.sound(Sound::End),
                },
            }
        }
        // The talk of this contact shows on the clock of its newest line.
        at = at.max(now);
        if let Some(line) = lines.last_mut().filter(|line| line.contact == contact) {
            line.at = at;
        }
        self.end = (at, contact);
        self.lines.extend(lines);
    }

    /// Lays out what one may say now.
    fn arrive(&mut self, kit: &mut Kit) {
        self.lay_out();
        self.patience = None;
        self.turn_to(self.shown);
        kit.moving = true;
    }

    /// What is open now, in the order on the screen.
    fn lay_out(&mut self) {
        let state = &self.session.state;
        let open = self.session.stage().open_replies(state);
        self.replies = match state.walk.beat() {
            Some(beat) => shown_order(&self.session.played.script, self.session.setup.seed, beat, &open),
            None => Vec::new(),
        };
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
        self.turn_to(self.shown + 1);
    }

    /// Takes a line in hand, or the next one that stands by itself.
    fn turn_to(&mut self, line: usize) {
        self.shown = line;
        while !self.stands_by_itself(self.shown) {
            self.shown += 1;
        }
        // One's own words are not read to oneself.
        self.whole = self.line().is_some_and(|line| line.mine);
        self.since = None;
        self.whole_since = None;
    }

    /// Whether one stops at a line. What one says is seen above what comes back; the last words of a contact have
    /// nothing to stand above. What happens at the desk is seen together.
    fn stands_by_itself(&self, line: usize) -> bool {
        let (Some(this), Some(next)) = (self.lines.get(line), self.lines.get(line + 1)) else { return true };
        let parted = this.contact != next.contact;
        match self.channel_of(this) {
            Channel::Desk => parted && !this.mine,
            _ => parted || !this.mine,
        }
    }

    /// Whether what was just said can be answered: it has been said whole, and there was time to see that.
    pub(super) fn may_answer(&self, now: f64) -> bool {
        self.whole_since.is_some_and(|since| now - since >= GUARD)
    }

    /// The contact's channel in which a line was said.
    pub(super) fn channel_of(&self, line: &Line) -> Channel {
        self.session.played.script.contacts[usize::from(line.contact)].channel
    }

    /// The contact one is in, by the line in hand.
    pub(super) fn contact(&self) -> u8 {
        let here = self.session.state.walk.standing.contact;
        if self.all_shown() { here } else { self.line().map_or(here, |line| line.contact) }
    }

    /// The channel one is on, by the line in hand.
    pub(super) fn channel(&self) -> Channel {
        self.session.played.script.contacts[usize::from(self.contact())].channel
    }

    /// The clock's time, by the line in hand.
    pub(super) fn now(&self) -> u32 {
        if self.all_shown() { self.end.0 } else { self.line().map_or(self.end.0, |line| line.at) }
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

    fn now_on_the_clock(&self) -> u32 {
        self.session.state.walk.standing.now()
    }

    /// Gives an input: it is on the disk when this returns, and only then does the customer answer.
    pub(super) fn take(&mut self, kit: &mut Kit, input: Input) {
        let mood = self.mood();
        let statuses = statuses(&self.session.state);
        match self.session.take(input) {
            Ok(events) => {
                let lines = self.lines.len();
                self.take_in(kit, &events, self.now_on_the_clock());
                self.patience = None;
                if self.lines.len() == lines {
                    // Nothing was said; but what one may say can have become less.
                    self.lay_out();
                    return;
                }
                self.statuses_before = statuses;
                self.shown = lines;
                self.arrive(kit);
                self.held = Some(mood);
            }
            Err(error) => {
                // Else a silence that is refused would be told again in every pass.
                self.patience = None;
                kit.notices.push(error.to_string());
            }
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
        let played = match found.played() {
            Ok(played) => played,
            Err(why) => return kit.notices.push(why),
        };
        match self.session.change(played, Kit::now()) {
            Ok(None) => {
                let all_shown = self.all_shown();
                if let Ok(replay) = self.session.replayed() {
                    self.take_in_again(kit, &replay);
                }
                if all_shown {
                    self.turn_to(self.lines.len().saturating_sub(1));
                }
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
        let desk = self.channel() == Channel::Desk && !(self.all_shown() && over);
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

    /// What was promised: words, due time and what has become of it. First what is open, the soonest due first; then
    /// what lapsed, then what was kept.
    pub(super) fn promises(&self) -> Vec<(String, u32, Status)> {
        let script = &self.session.played.script;
        let teller = Teller::new(script, self.session.setup.seed, &self.session.setup.me);
        let standing = &self.session.state.walk.standing;
        // What becomes of a promise later is not seen before it is later.
        let later = self.contact() != standing.contact;
        let status_of = |index: usize| match standing.pledges[index].status {
            Status::None => Status::None,
            now if !later => now,
            _ => match self.statuses_before.get(index) {
                Some(Status::None) | None => Status::Open,
                Some(before) => *before,
            },
        };
        let mut promises: Vec<_> = (0..script.promises.len())
            .map(|index| {
                (teller.text(script.promises[index].text), standing.pledges[index].due, status_of(index))
            })
            .filter(|(_, _, status)| *status != Status::None)
            .collect();
        let rank = |status: Status| match status {
            Status::None | Status::Open => 0,
            Status::Broken => 1,
            Status::Kept | Status::KeptLate => 2,
        };
        promises.sort_by_key(|(_, due, status)| (rank(*status), *due));
        promises
    }

    /// Puts the open drawer away; says whether there was one.
    pub fn close_drawer(&mut self) -> bool {
        self.drawer.take().is_some()
    }

    /// What stands behind the panels.
    pub fn scene(&self, kit: &Kit, window: Rect) -> Option<Scene> {
        let channel = self.channel();
        if channel == Channel::Desk {
            return None;
        }
        let script = &self.session.played.script;
        let queue = script.contacts[usize::from(self.contact())].queue;
        let (_, hour, _) = crate::conversation::telling::clock(self.now());
        let room = stage::room(kit, window);
        Some(scene::of(kit, script, channel, queue, &self.mood(), !(7..19).contains(&hour), room))
    }
}

/// How the promises stand, by their index.
fn statuses(state: &State) -> Vec<Status> {
    state.walk.standing.pledges.iter().map(|pledge| pledge.status).collect()
}
