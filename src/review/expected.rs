//! What must come of a conversation: plays the expectations beside a scenario, and tells where the two disagree.
//! Either may be wrong; only the author knows which.

use crate::conversation::place::Place;
use crate::conversation::standing::{Pledge, Status};
use crate::conversation::state::{AS_WRITTEN, Input, Stage, State};
use crate::conversation::walk::Refused;
use crate::customer::fixed::ONE;
use crate::scenario::message::{Message, Span, one_of, quote};
use crate::scenario::model::{Dimension, Play, Plays};
use crate::scenario::place::Outline;
use crate::scenario::script::{BeatIndex, ReplyIndex, Script};
use crate::scoring::level::judge;
use crate::scoring::reference::Reference;
use crate::scoring::tally::Tally;

/// More open replies than this are not listed in a message.
const MOST_LISTED: usize = 6;

/// Whether any play says which levels it must reach: only then a reference is needed.
pub fn names_levels(plays: &Plays) -> bool {
    plays.plays.iter().any(|(_, play)| !play.levels.is_empty())
}

/// Plays every conversation of a file of expectations, at the dial's middle, and says what came out otherwise.
/// The places are those of that file. Levels are looked at only with a reference.
pub fn unmet(
    stage: Stage<'_>,
    reference: Option<&Reference>,
    plays: &Plays,
    places: &Outline,
) -> Vec<Message> {
    let mut messages = Vec::new();
    for (name, play) in plays.plays.iter() {
        let rehearsal = Rehearsal { stage, reference, name, play, places };
        match rehearsal.perform() {
            Ok((state, tally)) => rehearsal.compare(&state, &tally, &mut messages),
            Err(message) => messages.push(*message),
        }
    }
    messages
}

/// One play of a scenario.
struct Rehearsal<'a> {
    stage: Stage<'a>,
    reference: Option<&'a Reference>,
    name: &'a str,
    play: &'a Play,
    places: &'a Outline,
}

impl Rehearsal<'_> {
    /// Says every reply, and comes to an ending; or says where that was not possible.
    fn perform(&self) -> Result<(State, Tally), Box<Message>> {
        let script = self.stage.script;
        let nothing = Reference::default();
        let reference = self.reference.unwrap_or(&nothing);
        let mut events = Vec::new();
        let mut state = self.stage.begin(AS_WRITTEN, &mut events).map_err(|refused| {
            Box::new(Message::error("E131", self.span(&["say"]), format!("It cannot begin: {refused}")))
        })?;
        let mut tally = Tally::new(script);
        tally.earn(script, reference, &events, |_| {});
        for (turn, said) in self.play.say.iter().enumerate() {
            let reply = self.reply(&state, turn, said)?;
            tally.offer(self.stage, reference, &state);
            events.clear();
            let step = self.stage.step(&mut state, Input::Say(reply), &mut events);
            step.map_err(|refused| self.refused(&state, turn, reply, refused))?;
            tally.earn(script, reference, &events, |_| {});
        }
        let Some(beat) = state.walk.beat() else { return Ok((state, tally)) };
        let span = match self.play.say.len() {
            0 => self.span(&["say"]),
            turns => self.said(turns - 1),
        };
        let after = format!("after this one is at {}", quote(&script.beats[beat as usize].id));
        let title = format!("{} stops before any ending", quote(self.name));
        Err(Box::new(Message::error("E132", span, title).label(after).help(self.open(&state, beat))))
    }

    /// The reply that is meant: `call.restate`, or `restate` wherever the conversation is.
    fn reply(&self, state: &State, turn: usize, said: &str) -> Result<ReplyIndex, Box<Message>> {
        let script = self.stage.script;
        let Place::At(beat) = state.walk.place else {
            let title = format!("{} says more after the conversation is over", quote(self.name));
            let ended = format!("it ended in {} before", quote(&ending(script, state)));
            let help = "take these replies out, or let one before lead elsewhere".into();
            return Err(self.unsaid(turn, title, ended, help));
        };
        let here = &script.beats[beat as usize].id;
        let (at, reply) = said.split_once('.').unwrap_or((here.as_str(), said));
        if at != here {
            let title = format!("{} is at {} here, not at {}", quote(self.name), quote(here), quote(at));
            return Err(self.unsaid(turn, title, self.turn(turn), self.open(state, beat)));
        }
        script.reply(beat, reply).ok_or_else(|| {
            let title = format!("There is no reply {} at {}", quote(reply), quote(here));
            self.unsaid(turn, title, self.turn(turn), self.open(state, beat))
        })
    }

    fn refused(&self, state: &State, turn: usize, reply: ReplyIndex, refused: Refused) -> Box<Message> {
        let script = self.stage.script;
        let Some(beat) = state.walk.beat().filter(|_| refused != Refused::NoWayOn) else {
            let title = "The scenario has no way on after this reply".into();
            let help = "`extramile check` on the scenario says where it gets stuck".into();
            return self.unsaid(turn, title, self.turn(turn), help);
        };
        let body = &script.replies[reply as usize];
        let again = !body.again && state.walk.given.said(reply);
        let why = if again { "it was given before" } else { "its `when` does not hold now" };
        let named = quote(&format!("{}.{}", script.beats[beat as usize].id, body.id));
        let title = format!("{named} cannot be said here: {why}");
        self.unsaid(turn, title, self.turn(turn), self.open(state, beat))
    }

    /// A message at one of the replies.
    fn unsaid(&self, turn: usize, title: String, label: String, help: String) -> Box<Message> {
        Box::new(Message::error("E131", self.said(turn), title).label(label).help(help))
    }

    fn turn(&self, turn: usize) -> String {
        format!("turn {} of {}", turn + 1, quote(self.name))
    }

    /// Holds what came out against what must.
    fn compare(&self, state: &State, tally: &Tally, messages: &mut Vec<Message>) {
        let script = self.stage.script;
        let satisfaction = state.mood.satisfaction / ONE;
        let came = ending(script, state);
        if came != self.play.ending {
            let title =
                format!("{} ends in {}, not in {}", quote(self.name), quote(&came), quote(&self.play.ending));
            messages.push(Message::error("E133", self.span(&["ending"]), title).help(format!(
                "the customer's satisfaction is {satisfaction} in the end, arousal {}",
                state.mood.arousal / ONE
            )));
        }
        self.promises(state, messages);
        if let Some((above, below)) = self.play.satisfaction
            && !(i32::from(above) < satisfaction && satisfaction < i32::from(below))
        {
            let title = format!("Satisfaction is {satisfaction} at the end of {}", quote(self.name));
            messages.push(
                Message::error("E135", self.span(&["satisfaction"]), title)
                    .label(format!("above {above} and below {below} was expected")),
            );
        }
        let Some(reference) = self.reference else { return };
        let judged = judge(script, &state.walk.standing, tally, reference);
        for (index, (dimension, expected)) in self.play.levels.iter().enumerate() {
            let found = judged[*dimension as usize].level;
            if found == Some(*expected) {
                continue;
            }
            let found = found.map_or_else(|| "has no level".to_owned(), |level| format!("is {level}"));
            let title = format!("{} {found} in {}, not {expected}", name(*dimension), quote(self.name));
            messages.push(Message::error("E136", self.span(&["levels", &index.to_string()]), title));
        }
    }

    fn promises(&self, state: &State, messages: &mut Vec<Message>) {
        let script = self.stage.script;
        for (list, expected) in [("kept", &self.play.kept), ("broken", &self.play.broken)] {
            for (index, id) in expected.iter().enumerate() {
                let Some(promise) = script.promises.iter().position(|promise| promise.id == *id) else {
                    continue;
                };
                let pledge = &state.walk.standing.pledges[promise];
                let met = if list == "kept" { pledge.status == Status::Kept } else { pledge.lapsed };
                if met {
                    continue;
                }
                let title = format!(
                    "{} {} at the end of {}, not {list}",
                    quote(id),
                    what_became(pledge),
                    quote(self.name)
                );
                messages.push(Message::error("E134", self.span(&[list, &index.to_string()]), title));
            }
        }
    }

    /// What can be said at a beat, as help.
    fn open(&self, state: &State, beat: BeatIndex) -> String {
        let script = self.stage.script;
        let here = &script.beats[beat as usize].id;
        let open: Vec<String> = self
            .stage
            .open_replies(state)
            .into_iter()
            .map(|reply| format!("{here}.{}", script.replies[reply as usize].id))
            .collect();
        let more = open.len().saturating_sub(MOST_LISTED);
        let listed = one_of(open.iter().take(MOST_LISTED).map(String::as_str));
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        format!("one can say {listed}{more}")
    }

    fn said(&self, turn: usize) -> Span {
        self.span(&["say", &turn.to_string()])
    }

    /// The place of something in this play; of the play itself, where that is not written.
    fn span(&self, path: &[&str]) -> Span {
        let play = ["plays", self.name];
        let whole: Vec<&str> = play.iter().chain(path).copied().collect();
        let found = self.places.place(&whole).map(|place| place.value);
        found.or_else(|| self.places.place(&play).map(|place| place.head())).unwrap_or_default()
    }
}

fn ending(script: &Script, state: &State) -> String {
    match state.walk.place {
        Place::At(_) => String::new(),
        Place::Ended(ending) => script.endings[usize::from(ending)].id.to_string(),
    }
}

fn what_became(pledge: &Pledge) -> &'static str {
    match pledge.status {
        Status::None => "was never promised",
        Status::Open if pledge.lapsed => "lapsed and was given a new date",
        Status::Open => "is still open",
        Status::Kept if pledge.lapsed => "lapsed and was kept by a new date",
        Status::Kept => "is kept",
        Status::Broken => "is broken",
        Status::KeptLate => "is kept too late",
    }
}

fn name(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Listening => "Listening",
        Dimension::Ownership => "Ownership",
        Dimension::Promptness => "Promptness",
        Dimension::ExtraMile => "Extra mile",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customer::constants::{Constants, TEXT};
    use crate::scenario::compile::compile;
    use crate::scenario::read::{read_pack, read_plays, read_scenario};
    use crate::scenario::render::on_one_line;

    const LAMP: &str = include_str!("../../tests/fixtures/scenarios/corner-shop/lamp.ron");
    const PACK: &str = include_str!("../../tests/fixtures/scenarios/corner-shop/pack.ron");

    /// What is told of one play, a line a message, each with its help.
    fn told(play: &str) -> Vec<String> {
        let scenario = read_scenario("lamp.ron", LAMP).value.unwrap();
        let script = compile(&scenario, &read_pack("pack.ron", PACK).value.unwrap()).unwrap();
        let constants = Constants::read(TEXT).unwrap();
        let stage = Stage { script: &script, constants: &constants };
        let plays = read_plays("lamp.plays", format!("(format: 1, plays: {{\n\"p\": (\n{play}\n)}})"));
        let expected = plays.value.clone().unwrap_or_else(|| panic!("{:#?}", plays.messages));
        let reference = Reference { keys: [9, 9, 9, 0], credit: [4, 9, 9, 9], ..Reference::default() };
        let told = unmet(stage, Some(&reference), &expected, &plays.places());
        let line = |message: &Message| {
            let line = on_one_line(message, "p", &plays.text);
            message.help.as_ref().map_or(line.clone(), |help| format!("{line} ({help})"))
        };
        told.iter().map(line).collect()
    }

    #[test]
    fn a_play_that_comes_out_as_it_says_is_told_nothing() {
        let good = r#"say: ["call.hear", "look", "desk.ring", "bring"], ending: "light", kept: ["ring", "bring"],
            satisfaction: (50, 100), levels: [(Listening, 4)]"#;
        assert_eq!(told(good), [""; 0]);
        let late =
            r#"say: ["hear", "lunch", "sorry", "ring", "refund"], ending: "candles", broken: ["ring"]"#;
        assert_eq!(told(late), [""; 0]);
    }

    #[test]
    fn what_comes_out_otherwise_is_told_with_its_place() {
        let open = "one can say `call.hear`, `call.switch` or `call.come`";
        for (play, expected) in [
            (r#"say: ["desk.look"], ending: "dark""#, format!("p:3:7: error E131: `p` is at `call` here, not at `desk` ({open})")),
            (r#"say: ["look"], ending: "dark""#, format!("p:3:7: error E131: There is no reply `look` at `call` ({open})")),
            (
                "say: [\"switch\",\n\"call.switch\"], ending: \"dark\"",
                "p:4:1: error E131: `call.switch` cannot be said here: it was given before (one can say `call.hear` or `call.come`)".into(),
            ),
            (
                r#"say: ["hear", "ring", "bring"], ending: "dark""#,
                "p:3:23: error E131: `back.bring` cannot be said here: its `when` does not hold now (one can say `back.refund` or `back.nothing`)".into(),
            ),
            (
                r#"say: ["come", "form", "form"], ending: "dark""#,
                "p:3:23: error E131: `p` says more after the conversation is over (take these replies out, or let one before lead elsewhere)".into(),
            ),
            (r#"say: [], ending: "dark""#, format!("p:3:6: error E132: `p` stops before any ending ({open})")),
            (
                r#"say: ["come", "form"], ending: "light""#,
                "p:3:32: error E133: `p` ends in `dark`, not in `light` (the customer's satisfaction is 2 in the end, arousal 60)".into(),
            ),
            (
                r#"say: ["hear", "look", "ring", "refund"], ending: "light", kept: ["ring"]"#,
                "p:3:66: error E134: `ring` is still open at the end of `p`, not kept".into(),
            ),
            (
                r#"say: ["hear", "look", "ring", "bring"], ending: "light", broken: ["bring"]"#,
                "p:3:67: error E134: `bring` is kept at the end of `p`, not broken".into(),
            ),
            (
                r#"say: ["come", "form"], ending: "dark", satisfaction: (50, 100)"#,
                "p:3:54: error E135: Satisfaction is 2 at the end of `p`".into(),
            ),
            (
                r#"say: ["come", "form"], ending: "dark", levels: [(Listening, 1), (Listening, 2)]"#,
                "p:3:65: error E136: Listening is 1 in `p`, not 2".into(),
            ),
            (
                r#"say: ["come", "form"], ending: "dark", levels: [(ExtraMile, 1)]"#,
                "p:3:49: error E136: Extra mile has no level in `p`, not 1".into(),
            ),
        ] {
            assert_eq!(told(play), [expected], "{play}");
        }
    }

    #[test]
    fn every_play_and_every_expectation_is_told_of_at_once() {
        let many = r#"say: ["come", "form"], ending: "light", kept: ["ring"], satisfaction: (50, 100)"#;
        assert_eq!(told(many).len(), 3);
        assert_eq!(told(&format!("{many}), \"q\": (say: [], ending: \"dark\"")).len(), 4);
    }
}
