//! What a reply does, in plain words: for each act a name to pick it by, words for its pill, and what to begin with.

use super::words_of::WordsOf;
use crate::look::{Tone, icon};
use crate::scenario::model::{Act, Component, Explanation, Handover, Id, Notice, Scenario};
use crate::scenario::time::Time;

/// An act as it is picked.
pub(super) struct Kind {
    /// The key of its name, and with `-note` behind it of what it means; with `-pill` of the words of its pill.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Whether it does good, is a promise, or does harm.
    pub tone: Tone,
    /// One to begin with, fit for this scenario; none where the scenario has nothing that it could be about.
    pub begin: fn(&Scenario) -> Option<Act>,
}

fn first<T>(entries: &crate::scenario::entries::Entries<T>) -> Option<Id> {
    entries.names().next().map(Id::from)
}

fn first_told(scenario: &Scenario) -> Option<Id> {
    use crate::scenario::model::Source;
    let told = scenario.facts.iter().find(|(_, fact)| fact.from == Source::Customer);
    told.map(|(name, _)| name.into()).or_else(|| first(&scenario.facts))
}

fn first_learnt(scenario: &Scenario) -> Option<Id> {
    use crate::scenario::model::Source;
    let learnt = scenario.facts.iter().find(|(_, fact)| fact.from != Source::Customer);
    learnt.map(|(name, _)| name.into()).or_else(|| first(&scenario.facts))
}

fn first_feeling(scenario: &Scenario) -> Act {
    let shown = scenario.beats.iter().find_map(|(_, beat)| beat.shows.clone());
    Act::Acknowledge(shown.unwrap_or_else(|| "let down".into()))
}

/// All acts, in the order in which they are offered: listening, taking it on, putting it right, going further, harm.
pub(super) const KINDS: [Kind; 33] = {
    use Tone::{Brick, Gold, Plain, Sea};
    macro_rules! kind {
        ($key:literal, $icon:ident, $tone:ident, $begin:expr) => {
            Kind { key: $key, icon: icon::$icon, tone: $tone, begin: $begin }
        };
    }
    [
        kind!("act-restate", EAR, Sea, |s| Some(Act::Restate(vec![first_told(s)?]))),
        kind!("act-acknowledge", HEART, Sea, |s| Some(first_feeling(s))),
        kind!("act-ask-open", QUESTION, Sea, |_| Some(Act::AskOpen)),
        kind!("act-ask", MAGNIFYING_GLASS, Plain, |s| Some(Act::Ask(first_told(s)?))),
        kind!("act-ask-wish", STAR, Sea, |_| Some(Act::AskWish)),
        kind!("act-check", CHECKS, Sea, |_| Some(Act::Check)),
        kind!("act-own", HAND_HEART, Sea, |_| Some(Act::Own)),
        kind!("act-apologise", HANDS_PRAYING, Sea, |_| {
            Some(Act::Apologise(vec![Component::Responsibility, Component::Regret]))
        }),
        kind!("act-explain", CHAT_TEXT, Plain, |s| {
            Some(Act::Explain(Explanation::Excuse, first_learnt(s).unwrap_or_else(|| "cause".into())))
        }),
        kind!("act-inform", INFO, Sea, |s| Some(Act::Inform(vec![first_learnt(s)?]))),
        kind!("act-decline", PROHIBIT, Plain, |s| {
            Some(Act::Decline { what: first(&s.owed).unwrap_or_else(|| "wish".into()), alternative: None })
        }),
        kind!("act-promise", HANDSHAKE, Gold, |s| Some(Act::Promise(first(&s.promises)?))),
        kind!("act-keep", CHECK_CIRCLE, Gold, |s| Some(Act::Keep(first(&s.promises)?))),
        kind!("act-keep-better", SEAL_CHECK, Gold, |s| Some(Act::KeepBetter(first(&s.promises)?))),
        kind!("act-update", MEGAPHONE, Gold, |s| Some(Act::Update(first(&s.promises)?))),
        kind!("act-renegotiate", CALENDAR, Gold, |s| {
            Some(Act::Renegotiate(first(&s.promises)?, Time::In(60)))
        }),
        kind!("act-fix", WRENCH, Sea, |s| Some(Act::Fix(first(&s.owed)?))),
        kind!("act-fix-part", CIRCLE_HALF, Sea, |s| Some(Act::FixPart(first(&s.owed)?, 50))),
        kind!("act-hold", HOURGLASS, Plain, |_| Some(Act::Hold(2, Notice::Announced))),
        kind!("act-prevent", SHIELD_CHECK, Sea, |_| Some(Act::Prevent("next".into()))),
        kind!("act-save-effort", FEATHER, Sea, |_| Some(Act::SaveEffort("return".into()))),
        kind!("act-goodwill", GIFT, Gold, |s| {
            let fits = s.facts.iter().find(|(_, fact)| fact.stake).map(|(name, _)| name.into());
            Some(Act::Goodwill { value: s.authority.goodwill.min(1000), fits })
        }),
        kind!("act-follow-up", ARROW_U_UP_LEFT, Sea, |_| Some(Act::FollowUp)),
        kind!("act-thank", SMILEY, Sea, |_| Some(Act::Thank)),
        kind!("act-transfer", ARROWS_LEFT_RIGHT, Plain, |_| Some(Act::Transfer(Handover::Warm))),
        kind!("act-interrupt", LIGHTNING, Brick, |_| Some(Act::Interrupt)),
        kind!("act-blame", HAND_POINTING, Brick, |_| Some(Act::Blame("courier".into()))),
        kind!("act-hide-policy", WALL, Brick, |_| Some(Act::HidePolicy)),
        kind!("act-dismiss", MINUS_CIRCLE, Brick, |_| Some(Act::Dismiss)),
        kind!("act-doubt", SMILEY_MEH, Brick, |_| Some(Act::Doubt)),
        kind!("act-insult", THUMBS_DOWN, Brick, |_| Some(Act::Insult)),
        kind!("act-breach-privacy", EYE, Brick, |_| Some(Act::BreachPrivacy)),
        kind!("act-transfer-cold", ARROW_BEND_UP_RIGHT, Brick, |_| Some(Act::Transfer(Handover::Cold))),
    ]
};

/// The key of an act's name.
pub(super) fn key(act: &Act) -> &'static str {
    match act {
        Act::Restate(_) => "act-restate",
        Act::Acknowledge(_) => "act-acknowledge",
        Act::AskOpen => "act-ask-open",
        Act::Ask(_) => "act-ask",
        Act::AskWish => "act-ask-wish",
        Act::Check => "act-check",
        Act::Interrupt => "act-interrupt",
        Act::Own => "act-own",
        Act::Apologise(_) => "act-apologise",
        Act::Explain(..) => "act-explain",
        Act::Inform(_) => "act-inform",
        Act::Decline { .. } => "act-decline",
        Act::Blame(_) => "act-blame",
        Act::HidePolicy => "act-hide-policy",
        Act::Dismiss => "act-dismiss",
        Act::Doubt => "act-doubt",
        Act::Transfer(Handover::Warm) => "act-transfer",
        Act::Transfer(Handover::Cold) => "act-transfer-cold",
        Act::Promise(_) => "act-promise",
        Act::Keep(_) => "act-keep",
        Act::KeepBetter(_) => "act-keep-better",
        Act::Update(_) => "act-update",
        Act::Renegotiate(..) => "act-renegotiate",
        Act::Fix(_) => "act-fix",
        Act::FixPart(..) => "act-fix-part",
        Act::Hold(..) => "act-hold",
        Act::Prevent(_) => "act-prevent",
        Act::Goodwill { .. } => "act-goodwill",
        Act::SaveEffort(_) => "act-save-effort",
        Act::FollowUp => "act-follow-up",
        Act::Thank => "act-thank",
        Act::Insult => "act-insult",
        Act::BreachPrivacy => "act-breach-privacy",
    }
}

/// The act as it is picked.
pub(super) fn kind(act: &Act) -> &'static Kind {
    let key = key(act);
    // A test holds that every key is in the table.
    KINDS.iter().find(|kind| kind.key == key).unwrap_or(&KINDS[0])
}

/// The words of an act's pill: “says back: the show”.
pub(super) fn pill(act: &Act, of: &WordsOf<'_>) -> String {
    let says = |what: String| of.say(&format!("{}-pill", key(act)), &[("what", what.into())]);
    match act {
        Act::Restate(facts) | Act::Inform(facts) => {
            says(of.list(facts.iter().map(|fact| of.fact(fact)).collect()))
        }
        Act::Ask(fact) => says(of.fact(fact)),
        Act::Acknowledge(feeling) => says(feeling.to_string()),
        Act::Apologise(parts) => {
            says(of.list(parts.iter().map(|part| of.word(component_key(*part))).collect()))
        }
        Act::Explain(_, what)
        | Act::Decline { what, alternative: None }
        | Act::Blame(what)
        | Act::Prevent(what)
        | Act::SaveEffort(what) => says(of.thing(what)),
        Act::Decline { what, alternative: Some(instead) } => of.say(
            "act-decline-pill-instead",
            &[("what", of.thing(what).into()), ("instead", of.thing(instead).into())],
        ),
        Act::Promise(promise)
        | Act::Keep(promise)
        | Act::KeepBetter(promise)
        | Act::Update(promise)
        | Act::Renegotiate(promise, _) => says(of.promise(promise)),
        Act::Fix(owed) => says(of.owed(owed)),
        Act::FixPart(owed, share) => of
            .say("act-fix-part-pill", &[("what", of.owed(owed).into()), ("share", i64::from(*share).into())]),
        Act::Hold(minutes, notice) => {
            let key = match notice {
                Notice::Announced => "act-hold-pill",
                Notice::Unannounced => "act-hold-pill-silent",
            };
            of.say(key, &[("minutes", i64::from(*minutes).into())])
        }
        Act::Goodwill { value, .. } => says(of.money(*value)),
        Act::Transfer(_)
        | Act::AskOpen
        | Act::AskWish
        | Act::Check
        | Act::Interrupt
        | Act::Own
        | Act::HidePolicy
        | Act::Dismiss
        | Act::Doubt
        | Act::FollowUp
        | Act::Thank
        | Act::Insult
        | Act::BreachPrivacy => says(String::new()),
    }
}

/// The key of a part of an apology.
pub(super) fn component_key(component: Component) -> &'static str {
    match component {
        Component::Responsibility => "component-responsibility",
        Component::Regret => "component-regret",
        Component::Repentance => "component-repentance",
        Component::Forgiveness => "component-forgiveness",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::read::read_scenario;
    use crate::words::Words;

    fn markers() -> Scenario {
        let text = include_str!("../../scenarios/first-week/wrong-markers.ron");
        read_scenario("markers.ron", text).value.unwrap()
    }

    fn pack() -> crate::scenario::model::Pack {
        let text = include_str!("../../scenarios/first-week/pack.ron");
        crate::scenario::read::read_pack("pack.ron", text).value.unwrap()
    }

    #[test]
    fn every_act_begins_as_itself_and_has_its_words() {
        let scenario = markers();
        let words = Words::english();
        let pack = pack();
        let of = WordsOf { words: &words, scenario: &scenario, pack: &pack };
        for kind in &KINDS {
            let act = (kind.begin)(&scenario).unwrap();
            assert_eq!(key(&act), kind.key);
            for part in ["", "-note", "-pill"] {
                let key = format!("{}{part}", kind.key);
                assert!(words.has(&key), "{key} has no sentence");
            }
            assert!(!pill(&act, &of).trim().is_empty());
        }
    }

    #[test]
    fn a_pill_speaks_of_what_it_is_about() {
        let scenario = markers();
        let words = Words::english();
        let pack = pack();
        let of = WordsOf { words: &words, scenario: &scenario, pack: &pack };
        let said = |act| pill(&act, &of);
        assert_eq!(said(Act::Restate(vec!["show".into()])), "says back: show on Friday at six");
        assert_eq!(said(Act::Promise("callback".into())), "promises: Ring Maya with a time");
        assert_eq!(said(Act::Goodwill { value: 1200, fits: None }), "gives: £12.00");
        assert_eq!(said(Act::Fix("nothing_like_it".into())), "makes good: nothing like it");
    }
}
