//! Simple ways to play, against which a scenario is held: whoever goes by one rule should not do as well as somebody who
//! listens. One entry in [`BOTS`] a bot.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use super::named;
use crate::conversation::chance::shown_order;
use crate::conversation::state::{Event, Input, Stage, State};
use crate::conversation::telling::Teller;
use crate::conversation::walk::{Happening, Refused};
use crate::scenario::model::Dimension;
use crate::scenario::script::{Act, ReplyIndex};
use crate::scoring::level::{Judgement, judge};
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// A simple way to play.
#[derive(Debug, Clone, Copy)]
pub struct Bot {
    /// Its name, as one types it: `quick-but-cold`.
    pub name: &'static str,
    /// Whom it stands for, in one sentence.
    pub stands_for: &'static str,
    /// How much a reply is to its taste. Of equals it takes the first in the file, whatever the order on the screen.
    taste: fn(&mut Seat<'_>, ReplyIndex) -> i64,
    /// Whether it knows the model conversation, and follows it wherever it can.
    knows_the_model: bool,
}

/// All bots, in the order in which they are told of.
pub const BOTS: [Bot; 10] = [
    Bot {
        name: "random",
        knows_the_model: false,
        stands_for: "Somebody who clicks anywhere.",
        taste: |seat, _| i64::from(seat.chance.random_range(0..u32::MAX)),
    },
    Bot {
        name: "longest",
        knows_the_model: false,
        stands_for: "Somebody who has noticed that the longest reply is often the best.",
        taste: |seat, reply| seat.letters(reply),
    },
    Bot {
        name: "shortest",
        knows_the_model: false,
        stands_for: "Somebody who wants to be done.",
        taste: |seat, reply| -seat.letters(reply),
    },
    Bot {
        name: "first",
        knows_the_model: false,
        stands_for: "Somebody who always takes the reply at the top.",
        taste: |seat, reply| -seat.place_on_screen(reply),
    },
    Bot {
        name: "last",
        knows_the_model: false,
        stands_for: "Somebody who always takes the reply at the bottom.",
        taste: |seat, reply| seat.place_on_screen(reply),
    },
    Bot {
        name: "politest",
        knows_the_model: false,
        stands_for: "Somebody who is sorry, thanks and understands, whatever it is about.",
        taste: |seat, reply| 4 * seat.count(reply, is_courteous) + seat.courtesies(reply),
    },
    Bot {
        name: "most-generous",
        knows_the_model: false,
        stands_for: "Somebody who gives as much as there is to give.",
        taste: |seat, reply| seat.money(reply),
    },
    Bot {
        name: "kind-but-slow",
        knows_the_model: false,
        stands_for: "Somebody who is warm, takes their time and commits to nothing.",
        taste: |seat, reply| {
            let minutes = i64::from(seat.stage.script.replies[reply as usize].minutes);
            1000 * (seat.count(reply, is_warm) - seat.count(reply, is_work)) + minutes
        },
    },
    Bot {
        name: "quick-but-cold",
        knows_the_model: false,
        stands_for: "Somebody who solves it at once and hears nobody.",
        taste: |seat, reply| {
            let minutes = i64::from(seat.stage.script.replies[reply as usize].minutes);
            1000 * (seat.count(reply, is_work) - seat.count(reply, is_warm)) - minutes
        },
    },
    Bot {
        name: "best",
        knows_the_model: true,
        stands_for: "Somebody who has had the model conversation, and does what earns most where it leads no further.",
        taste: |seat, reply| seat.earns(reply),
    },
];

/// Those that only the doctor plays: whether a customer can be won, and can be lost, at all.
pub(super) const EXTREMES: [Bot; 2] = [
    Bot {
        name: "pleasing",
        knows_the_model: false,
        stands_for: "Somebody who says whatever satisfies the customer most at once.",
        taste: |seat, reply| seat.satisfies(reply),
    },
    Bot {
        name: "wrecking",
        knows_the_model: false,
        stands_for: "Somebody who says whatever satisfies the customer least at once.",
        taste: |seat, reply| -seat.satisfies(reply),
    },
];

/// The bot of a name.
pub fn bot(name: &str) -> Option<&'static Bot> {
    BOTS.iter().find(|bot| bot.name == name)
}

/// What came of a bot's play.
#[derive(Debug, Clone)]
pub struct Performance {
    /// Its replies.
    pub replies: Vec<ReplyIndex>,
    /// The beats at which something was said, in order.
    pub beats: Vec<u32>,
    /// Where it stands at the end.
    pub state: State,
    /// What was earned and offered.
    pub tally: Tally,
    /// The four levels; none where it never came to an ending.
    pub judgements: Option<[Judgement; 4]>,
    /// How many words there were to read: what was said, and every reply that was offered.
    pub words: u32,
    /// How many minutes of the story were talk and tasks, waiting left out.
    pub minutes: u32,
}

/// More replies than this, and a bot goes in circles.
const MOST_REPLIES: usize = 1000;

/// Plays a bot to an ending at an intensity, 1 to 5, and judges it. It can go in circles among replies that may be given
/// again, and a script can lead nowhere: then there are no levels. What it has said before comes last, so that it goes in
/// circles only where there is nothing else.
///
/// # Errors
/// Where the scenario cannot even begin.
pub fn perform(
    stage: Stage<'_>,
    reference: &Reference,
    seed: u64,
    intensity: u8,
    bot: &Bot,
) -> Result<Performance, Refused> {
    let script = stage.script;
    let mut events = Vec::new();
    let mut seat = Seat {
        stage,
        reference,
        teller: Teller::new(script, seed, ""),
        chance: ChaCha8Rng::seed_from_u64(seed),
        state: None,
        tally: Tally::new(script),
        shown: Vec::new(),
        model: 0,
        room: String::new(),
    };
    let mut replies: Vec<ReplyIndex> = Vec::new();
    let (mut beats, mut words, mut minutes) = (Vec::new(), 0, 0);
    let mut state = stage.begin(intensity, &mut events)?;
    let mut stuck = false;
    loop {
        seat.tally.earn(script, reference, &events, |_| {});
        for event in &events {
            if let Event::Happened(Happening::Spoke(beat, chosen)) = event {
                beats.push(*beat);
                let says = seat.teller.says(*beat, *chosen);
                words += seat.words_of(says);
            }
        }
        let Some(beat) = state.walk.beat().filter(|_| !stuck && replies.len() < MOST_REPLIES) else { break };
        let open = stage.open_replies(&state);
        if open.is_empty() {
            break;
        }
        seat.shown = shown_order(script, seed, beat, &open);
        seat.tally.offer(stage, reference, &state);
        seat.state = Some(state.clone());
        words += open.iter().map(|reply| seat.words_of(script.replies[*reply as usize].say)).sum::<u32>();
        let said = |reply: &ReplyIndex| replies.iter().filter(|other| *other == reply).count();
        let model = if bot.knows_the_model { seat.next_of_the_model(&open) } else { None };
        let reply = model.or_else(|| {
            let to_its_taste = open.iter().map(|reply| {
                (-(said(reply) as i64), (bot.taste)(&mut seat, *reply), std::cmp::Reverse(*reply))
            });
            to_its_taste.max().map(|(_, _, reply)| reply.0)
        });
        let Some(reply) = reply else { break };
        events.clear();
        stuck = stage.step(&mut state, Input::Say(reply), &mut events).is_err();
        minutes += u32::from(script.replies[reply as usize].minutes);
        replies.push(reply);
    }
    let over = state.walk.beat().is_none();
    let judgements = over.then(|| judge(script, &state.walk.standing, &seat.tally, reference));
    Ok(Performance { replies, beats, tally: seat.tally, judgements, words, minutes, state })
}

/// A bot at the table: all that it may go by.
struct Seat<'a> {
    stage: Stage<'a>,
    reference: &'a Reference,
    teller: Teller<'a>,
    chance: ChaCha8Rng,
    /// Where it stands now.
    state: Option<State>,
    tally: Tally,
    /// The open replies, as they stand on the screen.
    shown: Vec<ReplyIndex>,
    /// How far it has followed the model conversation.
    model: usize,
    room: String,
}

impl Seat<'_> {
    fn letters(&mut self, reply: ReplyIndex) -> i64 {
        let say = self.stage.script.replies[reply as usize].say;
        self.teller.words(say, &mut self.room).chars().count() as i64
    }

    fn words_of(&mut self, text: u32) -> u32 {
        self.teller.words(text, &mut self.room).split_whitespace().count() as u32
    }

    fn place_on_screen(&self, reply: ReplyIndex) -> i64 {
        self.shown.iter().take_while(|other| **other != reply).count() as i64
    }

    fn count(&self, reply: ReplyIndex, wanted: fn(&Act) -> bool) -> i64 {
        let script = self.stage.script;
        let acts = script.acts_of(&script.replies[reply as usize]);
        acts.iter().filter(|act| wanted(act)).count() as i64
    }

    /// Words of courtesy, in English; in another language a bot goes by the acts alone.
    fn courtesies(&mut self, reply: ReplyIndex) -> i64 {
        const COURTESIES: [&str; 12] = [
            "sorry",
            "apolog",
            "thank",
            "please",
            "apprecia",
            "understand",
            "happy to",
            "glad to",
            "kind",
            "of course",
            "absolutely",
            "!",
        ];
        let say = self.stage.script.replies[reply as usize].say;
        let words = self.teller.words(say, &mut self.room).to_lowercase();
        COURTESIES.iter().map(|courtesy| words.matches(courtesy).count() as i64).sum()
    }

    /// What a reply gives away or makes good here and now, or promises to, in minor units.
    fn money(&self, reply: ReplyIndex) -> i64 {
        let script = self.stage.script;
        let owed = |owed: u8| i64::from(script.owed[usize::from(owed)].value);
        let worth = |act: &Act| match act {
            Act::Goodwill { value, .. } => i64::from(*value),
            Act::Fix { owed: what, percent } => owed(*what) * i64::from(*percent) / 100,
            Act::Promise(promise) => script.promises[usize::from(*promise)].owed.map_or(0, owed),
            _ => 0,
        };
        script.acts_of(&script.replies[reply as usize]).iter().map(worth).sum()
    }

    /// How satisfied the customer is with it at once, in millionths.
    fn satisfies(&self, reply: ReplyIndex) -> i64 {
        let Some(state) = &self.state else { return 0 };
        let (mut state, mut events) = (state.clone(), Vec::new());
        if self.stage.step(&mut state, Input::Say(reply), &mut events).is_err() {
            return i64::from(i32::MIN);
        }
        i64::from(state.mood.satisfaction)
    }

    /// What brings the most credit at once, each dimension measured by its best, in thousandths.
    fn earns(&self, reply: ReplyIndex) -> i64 {
        let Some(state) = &self.state else { return 0 };
        let (mut state, mut tally, mut events) = (state.clone(), self.tally.clone(), Vec::new());
        if self.stage.step(&mut state, Input::Say(reply), &mut events).is_err() {
            return i64::MIN;
        }
        tally.earn(self.stage.script, self.reference, &events, |_| {});
        let share = |dimension: Dimension| {
            let best = i64::from(self.reference.best[dimension as usize].max(1));
            i64::from(tally.balance(dimension)) * 1000 / best
        };
        Dimension::ALL.map(share).iter().sum()
    }

    /// The reply with which the model conversation goes on, if it is open; where it has been left, the next of its
    /// replies that is.
    fn next_of_the_model(&mut self, open: &[ReplyIndex]) -> Option<ReplyIndex> {
        let script = self.stage.script;
        let rest = self.reference.conversation.iter().enumerate().skip(self.model);
        let (at, reply) = rest.into_iter().find_map(|(at, next)| {
            open.iter().find(|reply| named(script, **reply) == *next).map(|reply| (at, *reply))
        })?;
        self.model = at + 1;
        Some(reply)
    }
}

fn is_courteous(act: &Act) -> bool {
    matches!(act, Act::Apologise(_) | Act::Thank | Act::Acknowledge(_))
}

fn is_warm(act: &Act) -> bool {
    use Act::{AskOpen, AskWish, Check, Restate};
    is_courteous(act) || matches!(act, Restate(_) | AskOpen | AskWish | Check)
}

fn is_work(act: &Act) -> bool {
    use Act::{Fix, Inform, Keep, Own, Prevent, Promise, Renegotiate, SaveEffort, Update};
    matches!(
        act,
        Fix { .. }
            | Inform(_)
            | Keep { .. }
            | Own
            | Prevent(_)
            | Promise(_)
            | Renegotiate(..)
            | SaveEffort(_)
            | Update(_)
    )
}
