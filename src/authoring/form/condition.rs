//! Conditions: one of a kind, or several of which all or some must hold.

use egui::Ui;

use super::{Form, below, path};
use crate::look::{Card, CardKind, Choice, icon};
use crate::scenario::model::{Condition, Id, Scenario};
use crate::scenario::time::Moment;
use crate::scenario::wording::in_words;
use crate::scenario::write::written;

/// Conditions stand within conditions at most this deep in the form; what is deeper is shown and kept.
const DEEPEST: usize = 4;

/// A condition as it is picked: its key, and one to begin with where the scenario has something that it could be about.
type Begin = (&'static str, fn(&Scenario) -> Option<Condition>);

fn name(names: &mut dyn Iterator<Item = &str>) -> Option<Id> {
    names.next().map(Id::from)
}

fn first_reply(scenario: &Scenario) -> Option<String> {
    let beats = &mut scenario.beats.iter();
    beats.find_map(|(beat, body)| Some(format!("{beat}.{}", body.replies.names().next()?)))
}

const KINDS: [Begin; 20] = [
    ("condition-told", |s| Some(Condition::Told(name(&mut s.facts.names())?))),
    ("condition-restated", |s| Some(Condition::Restated(name(&mut s.facts.names())?))),
    ("condition-said", |s| Some(Condition::Said(first_reply(s)?.into()))),
    ("condition-reached", |s| Some(Condition::Reached(name(&mut s.beats.names())?))),
    ("condition-promised", |s| Some(Condition::Promised(name(&mut s.promises.names())?))),
    ("condition-open", |s| Some(Condition::Open(name(&mut s.promises.names())?))),
    ("condition-kept", |s| Some(Condition::Kept(name(&mut s.promises.names())?))),
    ("condition-overdue", |s| Some(Condition::Overdue(name(&mut s.promises.names())?))),
    ("condition-fixed", |s| Some(Condition::Fixed(name(&mut s.owed.names())?))),
    ("condition-covered", |s| Some(Condition::Covered(name(&mut s.owed.names())?))),
    ("condition-satisfaction", |_| Some(Condition::Satisfaction { above: Some(60), below: None })),
    ("condition-arousal", |_| Some(Condition::Arousal { above: Some(60), below: None })),
    ("condition-heard", |_| Some(Condition::Heard(50))),
    ("condition-agreed", |_| Some(Condition::Agreed)),
    ("condition-gifted", |_| Some(Condition::Gifted)),
    ("condition-past", |s| Some(Condition::Past(s.begins))),
    ("condition-flag", |s| Some(Condition::Flag(s.flags.first()?.clone()))),
    ("condition-not", |s| Some(Condition::Not(Box::new(simplest(s))))),
    ("condition-all", |s| Some(Condition::All(vec![simplest(s)]))),
    ("condition-any", |s| Some(Condition::Any(vec![simplest(s)]))),
];

fn simplest(scenario: &Scenario) -> Condition {
    match name(&mut scenario.facts.names()) {
        Some(fact) => Condition::Told(fact),
        None => Condition::Agreed,
    }
}

fn key(condition: &Condition) -> &'static str {
    match condition {
        Condition::All(_) => "condition-all",
        Condition::Any(_) => "condition-any",
        Condition::Not(_) => "condition-not",
        Condition::Told(_) => "condition-told",
        Condition::Restated(_) => "condition-restated",
        Condition::Said(_) => "condition-said",
        Condition::Reached(_) => "condition-reached",
        Condition::Promised(_) => "condition-promised",
        Condition::Open(_) => "condition-open",
        Condition::Kept(_) => "condition-kept",
        Condition::Overdue(_) => "condition-overdue",
        Condition::Fixed(_) => "condition-fixed",
        Condition::Covered(_) => "condition-covered",
        Condition::Agreed => "condition-agreed",
        Condition::Gifted => "condition-gifted",
        Condition::Heard(_) => "condition-heard",
        Condition::Arousal { .. } => "condition-arousal",
        Condition::Satisfaction { .. } => "condition-satisfaction",
        Condition::Past(_) => "condition-past",
        Condition::Flag(_) => "condition-flag",
    }
}

impl Form<'_> {
    /// The condition at a path, or that there is none.
    pub fn condition(&mut self, ui: &mut Ui, at: &[String], key: &str, condition: Option<&Condition>) {
        self.caption(ui, key);
        match condition {
            None => {
                let label = self.word("studio-add-condition");
                if let Some(begun) = self.pick_condition(ui, &label)
                    && let Ok(value) = written(&begun)
                {
                    self.set(at.to_vec(), value);
                }
            }
            Some(condition) => {
                let look = self.look;
                Card::new(CardKind::Plain).flat().padding(10.0).show(&look, ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 6.0;
                    match self.one_condition(ui, at, condition, 0) {
                        Told::Same => {}
                        Told::Gone => self.set_or_remove(at.to_vec(), None, true),
                        Told::Is(condition) => {
                            if let Ok(value) = written(&condition) {
                                self.set(at.to_vec(), value);
                            }
                        }
                    }
                });
            }
        }
    }

    /// The same where there must be one.
    pub fn needed_condition(&mut self, ui: &mut Ui, at: &[String], key: &str, condition: &Condition) {
        self.caption(ui, key);
        if let Told::Is(condition) = self.one_condition(ui, at, condition, 0)
            && let Ok(value) = written(&condition)
        {
            self.set(at.to_vec(), value);
        }
    }

    fn pick_condition(&mut self, ui: &mut Ui, label: &str) -> Option<Condition> {
        let offered: Vec<(&str, Condition)> =
            KINDS.iter().filter_map(|(key, begin)| Some((*key, begin(self.of.scenario)?))).collect();
        let of = self.of;
        let choices = || offered.iter().map(|(key, _)| Choice::new(of.word(key))).collect();
        self.add_of(ui, label, choices).map(|picked| offered[picked].1.clone())
    }

    /// One condition: what kind it is, what it is about, and those inside it.
    fn one_condition(&mut self, ui: &mut Ui, at: &[String], condition: &Condition, depth: usize) -> Told {
        let mut told = Told::Same;
        ui.push_id(("condition", at), |ui| {
            ui.horizontal_wrapped(|ui| {
                let shown = self.word(key(condition));
                let label = self.word("studio-condition-kind");
                let offered: Vec<(&str, Condition)> =
                    KINDS.iter().filter_map(|(key, begin)| Some((*key, begin(self.of.scenario)?))).collect();
                let choices = offered.iter().map(|(key, _)| Choice::new(self.word(key))).collect();
                if let Some(picked) = self.pick(ui, &label, &shown, choices) {
                    told = Told::Is(offered[picked].1.clone());
                }
                if let Some(other) = self.about_condition(ui, condition) {
                    told = Told::Is(other);
                }
                if self.small(ui, icon::TRASH, &self.word("studio-remove-condition")) {
                    told = Told::Gone;
                }
            });
            self.measures(ui, at, condition);
            if let Some(other) = self.inner(ui, at, condition, depth) {
                told = Told::Is(other);
            }
        });
        told
    }

    /// What is about a thing of the scenario: which one.
    fn about_condition(&mut self, ui: &mut Ui, condition: &Condition) -> Option<Condition> {
        let scenario = self.of.scenario;
        let of = self.of;
        let names = |names: &mut dyn Iterator<Item = &str>| names.map(Id::from).collect::<Vec<Id>>();
        let facts = || names(&mut scenario.facts.names());
        let promises = || names(&mut scenario.promises.names());
        let owed = || names(&mut scenario.owed.names());
        let mut pick = |now: String, all: Vec<Id>, words: &dyn Fn(&str) -> String| {
            let label = self.word("studio-condition-about");
            let choices = all.iter().map(|name| Choice::new(words(name))).collect();
            self.pick(ui, &label, &words(&now), choices).map(|index| all[index].clone())
        };
        match condition {
            Condition::Told(now) => {
                pick(now.to_string(), facts(), &|name| of.fact(name)).map(Condition::Told)
            }
            Condition::Restated(now) => {
                pick(now.to_string(), facts(), &|name| of.fact(name)).map(Condition::Restated)
            }
            Condition::Reached(now) => {
                pick(now.to_string(), names(&mut scenario.beats.names()), &|name| in_words(name))
                    .map(Condition::Reached)
            }
            Condition::Promised(now) => {
                pick(now.to_string(), promises(), &|name| of.promise(name)).map(Condition::Promised)
            }
            Condition::Open(now) => {
                pick(now.to_string(), promises(), &|name| of.promise(name)).map(Condition::Open)
            }
            Condition::Kept(now) => {
                pick(now.to_string(), promises(), &|name| of.promise(name)).map(Condition::Kept)
            }
            Condition::Overdue(now) => {
                pick(now.to_string(), promises(), &|name| of.promise(name)).map(Condition::Overdue)
            }
            Condition::Fixed(now) => {
                pick(now.to_string(), owed(), &|name| of.owed(name)).map(Condition::Fixed)
            }
            Condition::Covered(now) => {
                pick(now.to_string(), owed(), &|name| of.owed(name)).map(Condition::Covered)
            }
            Condition::Flag(now) => {
                pick(now.to_string(), scenario.flags.clone(), &|name| in_words(name)).map(Condition::Flag)
            }
            Condition::Said(now) => {
                let all: Vec<Id> = scenario
                    .beats
                    .iter()
                    .flat_map(|(beat, body)| body.replies.names().map(move |reply| format!("{beat}.{reply}")))
                    .map(Id::from)
                    .collect();
                pick(now.to_string(), all, &|name| of.reply(name)).map(Condition::Said)
            }
            _ => None,
        }
    }

    /// What is measured: from where, up to where.
    fn measures(&mut self, ui: &mut Ui, at: &[String], condition: &Condition) {
        match condition {
            Condition::Arousal { above, below: under } | Condition::Satisfaction { above, below: under } => {
                let (above, under) = (*above, *under);
                let arousal = matches!(condition, Condition::Arousal { .. });
                let wrong = self.of.say("studio-number", &[("from", 0_u8.into()), ("to", 100_u8.into())]);
                self.columns(ui, 2, 120.0, |form, ui, which| {
                    let (step, key, value) = match which {
                        0 => ("above", "studio-above", above),
                        _ => ("below", "studio-below", under),
                    };
                    let shown = value.map(|value| value.to_string());
                    form.parsed_as(ui, &below(at, &[step]), key, shown, "", |text| {
                        let number = match text {
                            "" => None,
                            some => Some(some.parse().ok().filter(|number| *number <= 100).ok_or(&wrong)?),
                        };
                        let (above, below) = if which == 0 { (number, under) } else { (above, number) };
                        if above.is_none() && below.is_none() {
                            // One of the two must stay.
                            return Err(wrong.clone());
                        }
                        let condition = if arousal {
                            Condition::Arousal { above, below }
                        } else {
                            Condition::Satisfaction { above, below }
                        };
                        super::act::typed(at, &condition)
                    });
                });
            }
            Condition::Heard(share) => {
                self.number(ui, &below(at, &["0"]), "studio-heard", Some(u32::from(*share)), (1, 100), false);
            }
            Condition::Past(moment) => {
                let moment: Moment = *moment;
                self.moment(ui, &below(at, &["0"]), "studio-past", Some(moment), false);
            }
            _ => {}
        }
    }

    /// Those inside one.
    fn inner(
        &mut self,
        ui: &mut Ui,
        at: &[String],
        condition: &Condition,
        depth: usize,
    ) -> Option<Condition> {
        if depth >= DEEPEST {
            let words = self.of.condition(condition);
            self.look.note(ui, &words);
            return None;
        }
        match condition {
            Condition::Not(inside) => {
                match self.one_condition(ui, &below(at, &["0"]), inside, depth + 1) {
                    Told::Same => None,
                    // Without what it denies, it says nothing.
                    Told::Gone => Some((**inside).clone()),
                    Told::Is(other) => Some(Condition::Not(Box::new(other))),
                }
            }
            Condition::All(these) | Condition::Any(these) => {
                let mut now = these.clone();
                ui.indent(("inside", at), |ui| {
                    for (index, one) in these.iter().enumerate() {
                        let place = below(at, &["0", &index.to_string()]);
                        match self.one_condition(ui, &place, one, depth + 1) {
                            Told::Same => {}
                            Told::Gone => {
                                now.remove(index);
                            }
                            Told::Is(other) => now[index] = other,
                        }
                    }
                    let label = self.word("studio-add-to-condition");
                    if let Some(begun) = self.pick_condition(ui, &label) {
                        now.push(begun);
                    }
                });
                if now == *these {
                    return None;
                }
                match (now.as_slice(), condition) {
                    ([], _) => Some(simplest(self.of.scenario)),
                    (_, Condition::All(_)) => Some(Condition::All(now)),
                    _ => Some(Condition::Any(now)),
                }
            }
            _ => None,
        }
    }
}

/// What came of a condition's fields.
enum Told {
    /// Nothing.
    Same,
    /// It goes.
    Gone,
    /// It is another one.
    Is(Condition),
}

/// The path of the condition of a reply.
pub(super) fn of_reply(beat: &str, reply: &str) -> Vec<String> {
    path(&["beats", beat, "replies", reply, "when"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn every_kind_begins_as_itself_and_has_a_name() {
        let text = include_str!("../../../scenarios/first-week/wrong-markers.ron");
        let scenario = crate::scenario::read::read_scenario("markers.ron", text).value.unwrap();
        let words = Words::english();
        for (name, begin) in KINDS {
            assert_eq!(key(&begin(&scenario).unwrap()), name);
            assert!(words.has(name), "{name}");
        }
    }
}
