//! Simple-minded ways to play score badly: the shortest way to an end, the rudest, the most generous, the one with
//! the most or the fewest words. Whoever goes by one rule does not do as well as somebody who listens.

use std::fmt::Write;

use extramile::analysis::{Played, play};
use extramile::conversation::state::{AS_WRITTEN, Input, Stage};
use extramile::conversation::telling::Teller;
use extramile::scenario::script::{Act, Go, ReplyIndex, Script, Target};
use extramile::scoring::level::judge;

use crate::load::{SHIPPED, reference};

/// What counts most; of equals the first in the file is taken.
type Taste = fn(&Chooser<'_>, ReplyIndex) -> i64;

/// Every taste, and whether it is a bad one: such a conversation has nothing to commend it but that it is over.
const TASTES: [(&str, bool, Taste); 8] = [
    ("the shortest way to an end", true, |chooser, reply| -chooser.turns_to_an_ending(reply)),
    ("rude", true, |chooser, reply| chooser.count(reply, is_rude)),
    ("the fewest words", true, |chooser, reply| -chooser.letters(reply)),
    ("the most words", true, |chooser, reply| chooser.letters(reply)),
    ("generous", false, |chooser, reply| chooser.count(reply, |act| matches!(act, Act::Goodwill { .. }))),
    ("apologetic", false, |chooser, reply| chooser.count(reply, |act| matches!(act, Act::Apologise(_)))),
    ("promising", false, |chooser, reply| chooser.count(reply, |act| matches!(act, Act::Promise(_)))),
    ("the first in the file", false, |_, _| 0),
];

fn is_rude(act: &Act) -> bool {
    use Act::{Blame, BreachPrivacy, Dismiss, Doubt, HidePolicy, Insult, Interrupt, Transfer};
    matches!(
        act,
        Blame(_)
            | HidePolicy
            | Dismiss
            | Doubt
            | Interrupt
            | Insult
            | BreachPrivacy
            | Transfer { warm: false }
    )
}

struct Chooser<'a> {
    script: &'a Script,
    teller: Teller<'a>,
    /// For each beat how many replies there are at least to an ending.
    to_an_ending: Vec<i64>,
}

impl<'a> Chooser<'a> {
    fn new(script: &'a Script) -> Chooser<'a> {
        let mut chooser = Chooser {
            script,
            teller: Teller::new(script, 1, "Jo"),
            to_an_ending: vec![i64::from(u16::MAX); script.beats.len()],
        };
        for _ in 0..script.beats.len() {
            for beat in 0..script.beats.len() {
                let replies = script.beats[beat].replies.clone();
                let shortest = replies.map(|reply| 1 + chooser.turns_to_an_ending(reply)).min();
                let by_itself = chooser.least(&script.beats[beat].onward);
                chooser.to_an_ending[beat] = shortest.unwrap_or(by_itself).min(chooser.to_an_ending[beat]);
            }
        }
        chooser
    }

    fn least(&self, go: &Go) -> i64 {
        let turns = |target| match target {
            Target::Beat(beat) => self.to_an_ending[beat as usize],
            Target::Ending(_) | Target::Finish => 0,
            Target::Stay | Target::Back => i64::from(u16::MAX),
        };
        go.targets().map(turns).min().unwrap_or(i64::from(u16::MAX))
    }

    fn turns_to_an_ending(&self, reply: ReplyIndex) -> i64 {
        self.least(&self.script.replies[reply as usize].go)
    }

    fn count(&self, reply: ReplyIndex, wanted: fn(&Act) -> bool) -> i64 {
        let acts = self.script.replies[reply as usize].acts.clone();
        let acts = &self.script.acts[acts.start as usize..acts.end as usize];
        acts.iter().filter(|act| wanted(act)).count() as i64
    }

    fn letters(&self, reply: ReplyIndex) -> i64 {
        self.teller.text(self.script.replies[reply as usize].say).chars().count() as i64
    }

    /// Plays to an ending. What was chosen at a beat before comes last there, so that no hub holds one for ever.
    fn play(&self, stage: Stage<'_>, taste: Taste) -> Vec<ReplyIndex> {
        let mut events = Vec::new();
        let mut state = stage.begin(AS_WRITTEN, &mut events).unwrap();
        let mut said: Vec<ReplyIndex> = Vec::new();
        while state.walk.beat().is_some() {
            let open = stage.open_replies(&state);
            let before = |reply: &ReplyIndex| said.iter().filter(|other| *other == reply).count();
            let best =
                open.iter().min_by_key(|reply| (before(reply), -taste(self, **reply), **reply)).unwrap();
            stage.step(&mut state, Input::Say(*best), &mut events).unwrap();
            said.push(*best);
            assert!(said.len() < 300, "it goes round in circles: {}", self.script.id);
        }
        said
    }
}

fn credit(played: &Played) -> u32 {
    extramile::scenario::model::Dimension::ALL.iter().map(|of| played.tally.credit(*of)).sum()
}

#[test]
fn no_simple_way_to_play_scores_well() {
    let mut told = String::new();
    let mut too_well = false;
    for shipped in SHIPPED.iter() {
        let (stage, reference) = (shipped.stage(), reference(shipped));
        let model: u32 = reference.credit.iter().sum();
        let chooser = Chooser::new(&shipped.script);
        for (name, bad, taste) in TASTES {
            let said = chooser.play(stage, taste);
            let played = play(stage, reference, &said).unwrap();
            let judged = judge(&shipped.script, &played.state.walk.standing, &played.tally, reference);
            let levels = judged.map(|judgement| judgement.level.unwrap_or_default());
            let percent = 100 * credit(&played) / model.max(1);
            // A bad one reaches no 5, at most one 4, and two fifths of the model conversation's credit; no taste
            // reaches seven tenths of it, or a 4 in three dimensions of four.
            let fours = levels.iter().filter(|level| **level >= 4).count();
            let well = if bad {
                percent > 40 || fours > 1 || levels.contains(&5)
            } else {
                percent > 70 || fours > 2
            };
            too_well |= well;
            let mark = if well { "  <<<" } else { "" };
            let turns = said.len();
            writeln!(
                told,
                "{}, {name}: {turns} turns, {levels:?}, {percent} % of the model's credit{mark}",
                shipped.file
            )
            .unwrap();
        }
    }
    assert!(!too_well, "\n{told}");
    println!("{told}");
}
