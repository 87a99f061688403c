//! What gives replies away, planted: a sound conversation begins with ten decisions more, from nothing of which one can
//! tell what is good. Then it is made to show: in what a reply brings, in its length, in its place, in its marks.

use extramile::analysis::{Budget, reference};
use extramile::conversation::state::Stage;
use extramile::customer::constants::{Constants, TEXT};
use extramile::scenario::compile::compile;
use extramile::scenario::packs::default_pack;
use extramile::scenario::place::Outline;

use super::{FOR_EACH, Plant, Plants, Sound, path};

/// So many decisions are put before a sound conversation: more than it has itself.
const DECISIONS: usize = 10;

/// One of three things that one may say.
#[derive(Clone)]
struct Said {
    name: &'static str,
    say: String,
    does: String,
}

/// Decisions before a sound conversation.
struct Framed {
    sound: Sound,
    decisions: Vec<Vec<Said>>,
    fixed_order: bool,
}

/// Sound conversations whose shortest replies lead to a good end.
const BY_RULE: [usize; FOR_EACH] = [0, 1, 2, 3, 4, 5, 8, 7];

/// The beats of four replies that are the better the longer they are.
const CLEAREST: [&str; FOR_EACH] =
    ["effort", "effort", "stake", "effort", "effort", "stake", "effort", "back"];

/// What happened on each of the days that one hears of.
const DAYS: [&str; DECISIONS] =
    ["box", "label", "lid", "handle", "colour", "card", "string", "paper", "key", "lamp"];

/// Words that are as long as each other, give or take a letter or two, whatever they say.
fn words(index: usize, at: usize, kind: usize) -> String {
    let (day, way) = (DAYS[at], ["So", "Now", "Then", "Well", "Right", "Yes", "Good", "Sure"][index]);
    match kind {
        0 => format!("{way}, the {day} was what went wrong there."),
        1 => format!("{way}, leave the {day} to me from here on."),
        _ => format!("{way}, what else was there with the {day}?"),
    }
}

impl Framed {
    fn number(index: usize) -> Framed {
        Framed::of(index, index)
    }

    /// The `index`th before a sound conversation, with nothing to be told of it: what is ahead in one thing is behind in
    /// another, and neither is always the longest or in the same place.
    fn of(index: usize, sound: usize) -> Framed {
        let decision = |at: usize| {
            let fact = DAYS[at];
            let mut said = vec![
                Said {
                    name: "hear",
                    say: words(index, at, 0),
                    does: format!("Restate([\"{fact}\"]), Acknowledge(\"sad\")"),
                },
                Said { name: "own", say: words(index, at, 1), does: "Own".into() },
                Said { name: "ask", say: words(index, at, 2), does: "AskOpen".into() },
            ];
            // Each is the longest in its turn.
            said[(at + index) % 3].say += " Really.";
            said[(at + index + 1 + at / 3 % 2) % 3].say += " Yes.";
            said.rotate_left((at * 2 + index) % 3);
            said
        };
        Framed {
            sound: Sound::number(sound),
            decisions: (0..DECISIONS).map(decision).collect(),
            fixed_order: false,
        }
    }

    /// Changes each reply of each decision: its number, the reply.
    fn each(mut self, change: impl Fn(usize, &mut Said)) -> Framed {
        for (at, decision) in self.decisions.iter_mut().enumerate() {
            decision.iter_mut().for_each(|said| change(at, said));
        }
        self
    }

    /// Gives the replies of the sound conversation that do not belong to its best one more to say.
    fn lengthen_all_but_the_best(&mut self, more: &str) {
        let Sound { text, scenario } = &mut self.sound;
        let script = compile(scenario, &default_pack()).unwrap();
        let constants = Constants::read(TEXT).unwrap();
        let stage = Stage { script: &script, constants: &constants };
        let best = reference(stage, Budget::default()).conversation;
        for (beat, body) in scenario.beats.iter() {
            for reply in body.replies.names().filter(|reply| !best.contains(&format!("{beat}.{reply}"))) {
                let say = Outline::of(text).place(&["beats", beat, "replies", reply, "say"]).unwrap().value;
                text.insert_str(say.end - 1, more);
            }
        }
    }

    /// Leaves little of what the sound conversation's tempting replies say.
    fn shorten_the_tempting(&mut self) {
        let Sound { text, scenario } = &mut self.sound;
        for (beat, body) in scenario.beats.iter() {
            for (reply, body) in body.replies.iter() {
                let acts = format!("{:?}", body.does);
                if ["Dismiss", "Blame", "HidePolicy", "Doubt", "Interrupt", "Exonerate"]
                    .iter()
                    .any(|act| acts.contains(act))
                {
                    let say =
                        Outline::of(text).place(&["beats", beat, "replies", reply, "say"]).unwrap().value;
                    let kept: Vec<&str> = body.say.split(' ').take(2).collect();
                    text.replace_range(say.start..say.end, &format!("\"{}.\"", kept.join(" ")));
                }
            }
        }
    }

    fn text(&self) -> String {
        let channel = self.sound.scenario.contacts.iter().next().unwrap().1.channel;
        let (mut facts, mut contacts, mut beats) = (String::new(), String::new(), String::new());
        for (at, decision) in self.decisions.iter().enumerate() {
            let day = DAYS[at];
            let then = if at + 1 < DECISIONS {
                format!("before_{}", at + 1)
            } else {
                self.sound.scenario.start.to_string()
            };
            facts += &format!("\"{day}\": (text: \"the {day}\"), ");
            contacts += &format!("\"before_{at}\": (channel: {channel:?}), ");
            let replies: String = decision
                .iter()
                .map(|Said { name, say, does }| {
                    format!("\"{name}\": (say: \"{say}\", does: [{does}], then: \"{then}\"), ")
                })
                .collect();
            let fixed = if self.fixed_order { "fixed_order: true, " } else { "" };
            beats += &format!(
                "\"before_{at}\": (contact: \"before_{at}\", says: \"And then there is {{{day}}}.\", tells: [\"{day}\"], shows: \"sad\", {fixed}replies: {{{replies}}}),\n"
            );
        }
        let mut text = self.sound.text.clone();
        for (part, new) in [("facts", facts), ("contacts", contacts), ("beats", beats)] {
            text = Sound { text, scenario: self.sound.scenario.clone() }.with_first(&[part], &new);
        }
        let minutes = (self.sound.scenario.minutes + 10).to_string();
        for (part, new) in [("start", "\"before_0\""), ("minutes", minutes.as_str())] {
            let span = Outline::of(&text).place(&[part]).unwrap().value;
            text.replace_range(span.start..span.end, new);
        }
        text
    }
}

/// Nothing is planted in these.
pub(super) fn unplanted() -> impl Iterator<Item = String> {
    let by_rule = (0..FOR_EACH).map(|index| Framed::of(index, BY_RULE[index]).text());
    (0..FOR_EACH).map(|index| Framed::number(index).text()).chain(by_rule)
}

pub(super) fn plants(all: &mut Plants) {
    for index in 0..FOR_EACH {
        let mut plant = |code, framed: Framed, at: &[&str]| {
            all.entry(code).or_default().push(Plant::new(framed.text(), path(at)));
        };
        let framed = || Framed::number(index);
        let day = |at: usize| DAYS[at];
        let good = |said: &Said| said.name == "hear";
        let (best, worst) =
            (["beats", "before_0", "replies", "hear"], ["beats", "before_0", "replies", "own"]);

        let best_in_all = framed().each(|at, said| match said.name {
            "hear" => said.does = format!("Restate([\"{}\"]), Own", day(at)),
            "own" => said.does = format!("Ask(\"{}\")", day(at)),
            _ => said.does = "Thank".into(),
        });
        plant("W221", best_in_all, &best);
        let blamed = ["courier", "shop", "bank", "post"][index % 4];
        let worst_in_all = framed().each(|at, said| match said.name {
            "hear" => said.does = format!("Restate([\"{}\"])", day(at)),
            "own" => said.does = format!("Ask(\"{}\"), Blame(\"{blamed}\")", day(at)),
            _ => {}
        });
        plant("W222", worst_in_all, &worst);

        let more = [
            " I have been thinking about that for quite a while.",
            " That is how I see it, and I will stay with it.",
        ][index % 2];
        plant(
            "W223",
            framed().each(|_, said| {
                if good(said) {
                    said.say += more
                }
            }),
            &best,
        );
        let mut in_place = framed();
        in_place.fixed_order = true;
        for decision in &mut in_place.decisions {
            let at = decision.iter().position(good).unwrap();
            let said = decision.remove(at);
            decision.insert(index % 3, said);
        }
        plant("W224", in_place, &best);
        // The best is not often the longest, and yet the longer the better.
        let mut longer = framed().each(|at, said| match (said.name, at % 5 < 2) {
            ("hear", _) => said.say += &more[..20],
            ("own", false) => said.say += &more[..40],
            _ => {}
        });
        longer.shorten_the_tempting();
        plant("W225", longer, &["beats", CLEAREST[index]]);
        let sorry = framed().each(|_, said| {
            if good(said) {
                said.does += ", Apologise([Responsibility])";
            }
        });
        plant("W226", sorry, &best);
        let cheerful = framed().each(|_, said| {
            if good(said) {
                said.say = said.say.replace('.', "!");
            }
        });
        plant("W227", cheerful, &best);
        // Whoever always takes the shortest does well: the others are far longer.
        let mut by_rule = Framed::of(index, BY_RULE[index]);
        by_rule = by_rule.each(|_, said| {
            if !good(said) {
                said.say += more;
            }
        });
        by_rule.lengthen_all_but_the_best(&more.repeat(4));
        plant("W228", by_rule, &["beats"]);
    }
}
