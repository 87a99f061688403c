//! What a reply does: its pills, and what one of them is about.

use egui::Ui;

use super::{Form, below, path};
use crate::authoring::acts::{KINDS, component_key, key, kind, pill};
use crate::editing::What;
use crate::look::{Card, CardKind, Choice, Tone, icon, space};
use crate::scenario::model::{Act, Component, Explanation, Handover, Id, Notice};
use crate::scenario::write::{Change, written};

impl Form<'_> {
    /// The pills of a list of acts, those of an open reply to be pressed; below them what the one in hand is about.
    pub fn acts(&mut self, ui: &mut Ui, list: &[String], acts: &[Act]) {
        let in_hand = self.unfolded.act.clone().filter(|(of, _)| of == list).map(|(_, index)| index);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, 6.0);
            for (index, act) in acts.iter().enumerate() {
                let kind = kind(act);
                let words = pill(act, &self.of);
                let label = self.of.say("studio-does", &[("what", words.as_str().into())]);
                let chosen = Some(in_hand == Some(index));
                if self.look.tone_pill(ui, kind.tone, kind.icon, &words, &label, chosen).clicked() {
                    self.unfolded.act =
                        if in_hand == Some(index) { None } else { Some((list.to_vec(), index)) };
                }
            }
            let label = self.word(if acts.is_empty() { "studio-add-first-act" } else { "studio-add-act" });
            let offered: Vec<(usize, Act)> = KINDS
                .iter()
                .enumerate()
                .filter_map(|(index, kind)| Some((index, (kind.begin)(self.of.scenario)?)))
                .collect();
            let of = self.of;
            let choices = || offered.iter().map(|(index, _)| choice(*index, &of)).collect();
            if let Some(picked) = self.add_of(ui, &label, choices) {
                let act = &offered[picked].1;
                self.put_act(list, acts.len(), act);
                self.unfolded.act = Some((list.to_vec(), acts.len()));
            }
        });
        if let Some(index) = in_hand
            && let Some(act) = acts.get(index)
        {
            self.act_in_hand(ui, list, index, act, acts.len());
        }
    }

    fn put_act(&mut self, list: &[String], at: usize, act: &Act) {
        if let Ok(value) = written(act) {
            self.change(What::Added, vec![Change::Insert { into: list.to_vec(), at, name: None, value }]);
        }
    }

    fn act_in_hand(&mut self, ui: &mut Ui, list: &[String], index: usize, act: &Act, count: usize) {
        let at = below(list, &[&index.to_string()]);
        let look = self.look;
        Card::new(CardKind::Plain).flat().padding(10.0).show(&look, ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            let note = self.word(&format!("{}-note", key(act)));
            look.note(ui, &note);
            if let Some(changed) = self.about_act(ui, &at, act)
                && let Ok(value) = written(&changed)
            {
                self.set(at.clone(), value);
            }
            ui.horizontal_wrapped(|ui| {
                let of = self.of;
                let label = self.word("studio-act-instead");
                let find = self.word("studio-find-one");
                let button = look.low_button(ui, icon::SWAP, &label);
                let offered: Vec<(usize, Act)> = KINDS
                    .iter()
                    .enumerate()
                    .filter_map(|(index, kind)| Some((index, (kind.begin)(of.scenario)?)))
                    .collect();
                let choices = || offered.iter().map(|(index, _)| choice(*index, &of)).collect();
                if let Some(picked) = look.menu(&button, choices, &find)
                    && let Ok(value) = written(&offered[picked].1)
                {
                    self.set(at.clone(), value);
                }
                if index > 0 && self.small(ui, icon::ARROW_LEFT, &self.word("studio-act-earlier")) {
                    self.move_act(list, index, index - 1);
                }
                if index + 1 < count && self.small(ui, icon::ARROW_RIGHT, &self.word("studio-act-later")) {
                    self.move_act(list, index, index + 1);
                }
                let label = self.word("studio-remove");
                if look.low_button(ui, icon::TRASH, &label).clicked() {
                    self.change(What::Removed, vec![Change::Remove { path: at.clone() }]);
                    self.unfolded.act = None;
                }
            });
        });
    }

    fn move_act(&mut self, list: &[String], from: usize, to: usize) {
        let path = below(list, &[&from.to_string()]);
        self.change(What::Moved, vec![Change::Move { path, to }]);
        self.unfolded.act = Some((list.to_vec(), to));
    }

    /// What an act is about. Answers what it is to be instead; what is typed goes its own way.
    fn about_act(&mut self, ui: &mut Ui, at: &[String], act: &Act) -> Option<Act> {
        match act {
            Act::Restate(facts) => self.facts(ui, "studio-which-facts", facts).map(Act::Restate),
            Act::Inform(facts) => self.facts(ui, "studio-which-facts", facts).map(Act::Inform),
            Act::Ask(fact) => self.fact(ui, "studio-which-fact", fact).map(Act::Ask),
            Act::Acknowledge(feeling) => {
                self.text(ui, &below(at, &["0"]), "studio-which-feeling", feeling, 1);
                None
            }
            Act::Apologise(parts) => self.apology(ui, parts).map(Act::Apologise),
            Act::Explain(why, what) => {
                let why_words = [
                    (Explanation::Excuse, "explain-excuse"),
                    (Explanation::Justification, "explain-justification"),
                ];
                if let Some(other) = self.one(ui, "studio-explains", *why, &why_words) {
                    return Some(Act::Explain(other, what.clone()));
                }
                self.own_word(ui, &below(at, &["1"]), "studio-explains-what", what);
                None
            }
            Act::Decline { what, alternative } => {
                self.own_word(ui, &below(at, &["what"]), "studio-declines-what", what);
                let instead = alternative.as_deref().map(crate::scenario::wording::in_words);
                let field = below(at, &["alternative"]);
                self.parsed_as(ui, &field, "studio-declines-instead", instead, "", |text| {
                    let name = crate::authoring::page::name_of(text);
                    let alternative = (!name.is_empty()).then(|| name.into());
                    typed(at, &Act::Decline { what: what.clone(), alternative })
                });
                None
            }
            Act::Blame(whom) => {
                self.own_word(ui, &below(at, &["0"]), "studio-blames-whom", whom);
                None
            }
            Act::Prevent(what) => {
                self.own_word(ui, &below(at, &["0"]), "studio-prevents-what", what);
                None
            }
            Act::SaveEffort(what) => {
                self.own_word(ui, &below(at, &["0"]), "studio-saves-what", what);
                None
            }
            Act::Promise(promise) => self.promise(ui, promise).map(Act::Promise),
            Act::Keep(promise) => self.promise(ui, promise).map(Act::Keep),
            Act::KeepBetter(promise) => self.promise(ui, promise).map(Act::KeepBetter),
            Act::Update(promise) => self.promise(ui, promise).map(Act::Update),
            Act::Renegotiate(promise, time) => {
                if let Some(other) = self.promise(ui, promise) {
                    return Some(Act::Renegotiate(other, *time));
                }
                self.time(ui, &below(at, &["1"]), "studio-new-time", Some(*time), false);
                None
            }
            Act::Fix(owed) => self.owed_thing(ui, owed).map(Act::Fix),
            Act::FixPart(owed, share) => {
                if let Some(other) = self.owed_thing(ui, owed) {
                    return Some(Act::FixPart(other, *share));
                }
                let at = below(at, &["1"]);
                self.number(ui, &at, "studio-share", Some(u32::from(*share)), (1, 99), false);
                None
            }
            Act::Hold(minutes, notice) => {
                let notices =
                    [(Notice::Announced, "hold-announced"), (Notice::Unannounced, "hold-unannounced")];
                if let Some(other) = self.one(ui, "studio-hold-how", *notice, &notices) {
                    return Some(Act::Hold(*minutes, other));
                }
                let at = below(at, &["0"]);
                self.number(ui, &at, "studio-hold-minutes", Some(u32::from(*minutes)), (1, 240), false);
                None
            }
            Act::Transfer(handover) => {
                let ways = [(Handover::Warm, "transfer-warm"), (Handover::Cold, "transfer-cold")];
                self.one(ui, "studio-transfer-how", *handover, &ways).map(Act::Transfer)
            }
            Act::Goodwill { value, fits } => {
                self.money(ui, &below(at, &["value"]), "studio-gift-value", *value);
                let stakes: Vec<Id> = self
                    .of
                    .scenario
                    .facts
                    .iter()
                    .filter(|(_, fact)| fact.stake)
                    .map(|(name, _)| name.into())
                    .collect();
                let none = self.word("studio-gift-fits-nothing");
                let mut choices = vec![Choice::new(&none)];
                choices.extend(stakes.iter().map(|fact| Choice::new(self.of.fact(fact))));
                let shown = fits.as_ref().map_or(none, |fact| self.of.fact(fact));
                self.caption(ui, "studio-gift-fits");
                let label = self.word("studio-gift-fits");
                let picked = self.pick(ui, &label, &shown, choices)?;
                let fits = picked.checked_sub(1).map(|index| stakes[index].clone());
                Some(Act::Goodwill { value: *value, fits })
            }
            Act::AskOpen
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
            | Act::BreachPrivacy => None,
        }
    }

    /// One of two or three that have words.
    fn one<T: Copy + PartialEq>(&mut self, ui: &mut Ui, key: &str, now: T, these: &[(T, &str)]) -> Option<T> {
        let label = self.word(key);
        let words: Vec<String> = these.iter().map(|(_, key)| self.word(key)).collect();
        let shown: Vec<&str> = words.iter().map(String::as_str).collect();
        let before = these.iter().position(|(one, _)| *one == now).unwrap_or(0);
        let mut chosen = before;
        self.silent_caption(ui, &label);
        self.look.segmented(ui, &label, &mut chosen, &shown);
        (chosen != before).then(|| these[chosen].0)
    }

    fn apology(&mut self, ui: &mut Ui, parts: &[Component]) -> Option<Vec<Component>> {
        const ALL: [Component; 4] =
            [Component::Responsibility, Component::Regret, Component::Repentance, Component::Forgiveness];
        let mut pressed = None;
        self.caption(ui, "studio-apology-holds");
        ui.horizontal_wrapped(|ui| {
            for part in ALL {
                let on = parts.contains(&part);
                let words = self.word(component_key(part));
                if self.tick(ui, &words, on) {
                    pressed = Some(part);
                }
            }
        });
        let pressed = pressed?;
        let kept: Vec<Component> =
            ALL.into_iter().filter(|part| parts.contains(part) != (*part == pressed)).collect();
        (!kept.is_empty()).then_some(kept)
    }

    /// A word of the author's own, as a name of the file.
    fn own_word(&mut self, ui: &mut Ui, at: &[String], key: &str, value: &str) {
        let shown = crate::scenario::wording::in_words(value);
        self.parsed(ui, at, key, Some(shown), false, "", id_of);
    }

    /// A moment or a span of time.
    pub fn time(
        &mut self,
        ui: &mut Ui,
        at: &[String],
        key: &str,
        value: Option<crate::scenario::time::Time>,
        may_be_empty: bool,
    ) {
        let hint = self.word("studio-time-hint");
        let wrong = self.word("studio-time-wrong");
        let shown = value.and_then(|time| written(&time).ok()).map(|time| time.trim_matches('"').to_owned());
        self.parsed(ui, at, key, shown, may_be_empty, &hint, |text| {
            let time = text.parse::<crate::scenario::time::Time>().ok().ok_or_else(|| wrong.clone())?;
            written(&time).ok().ok_or_else(|| wrong.clone())
        });
    }

    /// A moment.
    pub fn moment(
        &mut self,
        ui: &mut Ui,
        at: &[String],
        key: &str,
        value: Option<crate::scenario::time::Moment>,
        may_be_empty: bool,
    ) {
        let hint = self.word("studio-moment-hint");
        let wrong = self.word("studio-moment-wrong");
        let shown = value.map(|moment| moment.to_string());
        self.parsed(ui, at, key, shown, may_be_empty, &hint, |text| {
            let moment = text.parse::<crate::scenario::time::Moment>().ok().ok_or_else(|| wrong.clone())?;
            written(&moment).ok().ok_or_else(|| wrong.clone())
        });
    }

    /// Several facts: those that there are, to be taken out, and a list of the others.
    pub fn facts(&mut self, ui: &mut Ui, key: &str, chosen: &[Id]) -> Option<Vec<Id>> {
        let all: Vec<Id> = self.of.scenario.facts.names().map(Id::from).collect();
        let of = self.of;
        self.several(ui, key, "studio-add-fact", chosen, &all, |name| of.fact(name))
    }

    /// Several owed things.
    pub fn owed_things(&mut self, ui: &mut Ui, key: &str, chosen: &[Id]) -> Option<Vec<Id>> {
        let all: Vec<Id> = self.of.scenario.owed.names().map(Id::from).collect();
        let of = self.of;
        self.several(ui, key, "studio-add-owed", chosen, &all, |name| of.owed(name))
    }

    /// Several flags.
    pub fn flags(&mut self, ui: &mut Ui, key: &str, chosen: &[Id]) -> Option<Vec<Id>> {
        let all = self.of.scenario.flags.clone();
        self.several(ui, key, "studio-add-flag", chosen, &all, crate::scenario::wording::in_words)
    }

    fn several(
        &mut self,
        ui: &mut Ui,
        key: &str,
        add: &str,
        chosen: &[Id],
        all: &[Id],
        words: impl Fn(&str) -> String,
    ) -> Option<Vec<Id>> {
        let mut now = chosen.to_vec();
        if !key.is_empty() {
            self.caption(ui, key);
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = egui::vec2(space::SMALL, 6.0);
            for (index, name) in chosen.iter().enumerate() {
                let stake = self.of.scenario.facts.get(name).is_some_and(|fact| fact.stake);
                let (tone, icon) = if stake { (Tone::Gold, icon::STAR) } else { (Tone::Plain, "") };
                if self.removable(ui, "studio-take-out", tone, icon, &words(name)) {
                    now.remove(index);
                }
            }
            let others: Vec<&Id> = all.iter().filter(|name| !chosen.contains(name)).collect();
            if !others.is_empty() {
                let label = self.word(add);
                let choices = || others.iter().map(|name| Choice::new(words(name))).collect();
                if let Some(picked) = self.add_of(ui, &label, choices) {
                    now.push(others[picked].clone());
                }
            }
        });
        (now != chosen).then_some(now)
    }

    fn fact(&mut self, ui: &mut Ui, key: &str, now: &str) -> Option<Id> {
        let all: Vec<Id> = self.of.scenario.facts.names().map(Id::from).collect();
        let shown = self.of.fact(now);
        let choices = all.iter().map(|name| Choice::new(self.of.fact(name))).collect();
        self.pick_one(ui, key, &shown, choices).map(|index| all[index].clone())
    }

    fn promise(&mut self, ui: &mut Ui, now: &str) -> Option<Id> {
        let all: Vec<Id> = self.of.scenario.promises.names().map(Id::from).collect();
        let shown = self.of.promise(now);
        let choices = all.iter().map(|name| Choice::new(self.of.promise(name))).collect();
        self.pick_one(ui, "studio-which-promise", &shown, choices).map(|index| all[index].clone())
    }

    fn owed_thing(&mut self, ui: &mut Ui, now: &str) -> Option<Id> {
        let all: Vec<Id> = self.of.scenario.owed.names().map(Id::from).collect();
        let shown = self.of.owed(now);
        let choices = all.iter().map(|name| Choice::new(self.of.owed(name))).collect();
        self.pick_one(ui, "studio-which-owed", &shown, choices).map(|index| all[index].clone())
    }

    /// A picker with words above it.
    pub fn pick_one(&mut self, ui: &mut Ui, key: &str, shown: &str, choices: Vec<Choice>) -> Option<usize> {
        let label = self.word(key);
        self.silent_caption(ui, &label);
        self.pick(ui, &label, shown, choices)
    }
}

/// An act in the list from which one is picked.
fn choice(index: usize, of: &crate::authoring::words_of::WordsOf<'_>) -> Choice {
    let kind = &KINDS[index];
    Choice::new(of.word(kind.key)).icon(kind.icon).note(of.word(&format!("{}-note", kind.key)))
}

/// What is typed changes the whole value at a path.
pub(super) fn typed(
    at: &[String],
    value: &impl serde::Serialize,
) -> Result<Option<crate::editing::Edit>, String> {
    let value = written(value).map_err(|refused| refused.to_string())?;
    Ok(Some(crate::editing::Edit::Typed { path: at.to_vec(), value: Some(value) }))
}

/// The name that words become, as it stands in the file.
fn id_of(text: &str) -> Result<String, String> {
    let name = crate::authoring::page::name_of(text);
    if name.is_empty() { Err(String::new()) } else { Ok(crate::scenario::write::quoted(&name)) }
}

/// The list of acts of a reply.
pub(super) fn list_of(beat: &str, reply: &str) -> Vec<String> {
    path(&["beats", beat, "replies", reply, "does"])
}
