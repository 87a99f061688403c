//! What a scenario is checked for. One file a check; its opening comment is the manual page.
//!
//! Errors first: names that lead nowhere, numbers out of range, ways that lead to no ending. The ways are only
//! walked when all names are right, since one wrong name would make many dead ends.

mod dead_end;
mod desk_minutes;
mod empty;
mod endless;
mod fact_never_told;
mod format;
mod ids;
mod in_itself;
mod interruption_left;
mod last_branch;
mod last_ending;
mod limits;
mod mixed_portrait;
mod no_way_on;
mod numbers;
mod place_to_go;
mod placeholders;
mod promise_never_given;
mod same_acts;
mod subject;
mod unknown_beat;
mod unknown_contact;
mod unknown_ending;
mod unknown_fact;
mod unknown_flag;
mod unknown_owed;
mod unknown_person;
mod unknown_portrait;
mod unknown_promise;
mod unknown_reply;
mod walk;
mod ways;

use std::collections::BTreeSet;

use super::message::{Message, Severity, has_errors, sort};
use super::model::{Pack, Plays, Scenario};
use super::place::{Outline, Places};
use super::read::{self, Draft, Reading};
use subject::{Astray, Findings, Subject};
use walk::{Kind, walk};

pub use ids::is_name;
pub use subject::CheckContext;

/// The walk over all names of a file, for whoever changes them.
pub(super) mod names {
    pub(in crate::scenario) use super::ids::is_name;
    pub(in crate::scenario) use super::walk::{At, Kind, Visit, walk, walk_plays};
}

/// A check: its code, its name, how bad what it finds is, and its manual page.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// `"E101"`; stable for ever, since scenarios allow by it.
    pub code: &'static str,
    /// The file's name, in words one can type: `unknown_beat`.
    pub name: &'static str,
    /// How bad what it finds is.
    pub severity: Severity,
    /// Its file: the opening comment is the page.
    pub source: &'static str,
}

impl Check {
    /// The manual page, in Markdown: what it does, why it matters, an example, and what to write instead.
    pub fn page(&self) -> String {
        let lines = self.source.lines().map_while(|line| line.strip_prefix("//!"));
        let mut page = format!("# {} {}\n\n", self.code, self.name);
        for line in lines {
            page.push_str(line.strip_prefix(' ').unwrap_or(line));
            page.push('\n');
        }
        page
    }

    /// The page's first sentence.
    pub fn reason(&self) -> &'static str {
        self.source.lines().next().and_then(|line| line.strip_prefix("//! ")).unwrap_or_default()
    }
}

/// A check of what stands in the file, and how it is run.
struct Running {
    check: Check,
    /// Nothing for those that [`look`] shows everything.
    run: Option<fn(&Subject<'_>, &mut Findings<'_>)>,
    needs: Needs,
}

/// How much of a file must be right before a check can say something that is no consequence of another mistake.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing: it looks at one thing at a time.
    Nothing,
    /// A file that was read whole: it says that something is nowhere.
    Whole,
    /// All names right too: it walks ways.
    Ways,
}

/// All checks of what stands in the file, by code.
pub fn all() -> impl Iterator<Item = &'static Check> {
    CHECKS.iter().map(|running| &running.check)
}

macro_rules! checks {
    (@run $name:ident) => { Some($name::run) };
    (@look $name:ident) => { None };
    ($($code:literal $name:ident $severity:ident $needs:ident $how:ident,)*) => {
        const CHECKS: &[Running] = &[$(Running {
            check: Check {
                code: $code,
                name: stringify!($name),
                severity: Severity::$severity,
                source: include_str!(concat!(stringify!($name), ".rs")),
            },
            run: checks!(@$how $name),
            needs: Needs::$needs,
        },)*];
    };
}

checks! {
    "E101" unknown_beat Error Nothing run,
    "E102" unknown_ending Error Nothing run,
    "E103" unknown_fact Error Nothing run,
    "E104" unknown_promise Error Nothing run,
    "E105" unknown_owed Error Nothing run,
    "E106" unknown_flag Error Nothing run,
    "E107" unknown_person Error Nothing run,
    "E108" unknown_contact Error Nothing run,
    "E109" unknown_portrait Error Nothing run,
    "E110" unknown_reply Error Nothing run,
    "E111" place_to_go Error Nothing look,
    "E112" no_way_on Error Nothing look,
    "E113" last_branch Error Nothing look,
    "E114" last_ending Error Whole run,
    "E115" ids Error Nothing run,
    "E116" format Error Nothing run,
    "E117" dead_end Error Ways run,
    "E118" endless Error Ways run,
    "E119" placeholders Error Nothing look,
    "E120" desk_minutes Error Nothing look,
    "E121" promise_never_given Error Whole look,
    "E122" fact_never_told Error Whole look,
    "E123" numbers Error Nothing look,
    "E124" empty Error Nothing look,
    "E125" limits Error Nothing look,
    "E130" in_itself Error Nothing look,
    "E140" mixed_portrait Error Nothing run,
    "W201" interruption_left Warning Ways run,
    "W202" same_acts Warning Whole run,
}

/// Checks a scenario that was read from a text; messages come in the order of the file.
pub fn check(scenario: &Scenario, text: &str, context: &CheckContext) -> Vec<Message> {
    check_after(scenario, &Places::of(text), context, false)
}

/// As [`check`], for a scenario of which the reader may have told mistakes already.
fn check_after(scenario: &Scenario, places: &Places<'_>, context: &CheckContext, told: bool) -> Vec<Message> {
    let mut subject = Subject::new(scenario, places, context, told);
    let mut messages = Vec::new();
    subject.astray = look(&subject, told, &mut messages);
    run(&subject, Needs::Nothing, &mut messages);
    if !told {
        run(&subject, Needs::Whole, &mut messages);
        if !has_errors(&messages) {
            run(&subject, Needs::Ways, &mut messages);
        }
    }
    if !scenario.allow.is_empty() {
        messages.retain(|message| allowed(scenario, places.outline(), message).is_none());
    }
    sort(&mut messages);
    messages
}

/// What the checks of what stands in the file warn of, allowed or not, for a scenario without mistakes.
pub fn warnings_before_allowing(scenario: &Scenario, outline: &Outline) -> Vec<Message> {
    let (places, context) = (Places::found(outline.text(), outline.clone()), CheckContext::default());
    let subject = Subject::new(scenario, &places, &context, false);
    let mut messages = Vec::new();
    for needs in [Needs::Whole, Needs::Ways] {
        run(&subject, needs, &mut messages);
    }
    messages.retain(|message| message.severity == Severity::Warning);
    messages
}

/// Which entry of its `allow` lets a scenario pass with a message, if one does: one with its code, for the whole file or
/// for what it is told of. Only what teaches badly can be allowed, never what cannot be played.
pub fn allowed(scenario: &Scenario, outline: &Outline, message: &Message) -> Option<usize> {
    if message.severity == Severity::Error {
        return None;
    }
    let path = || outline.at(message.primary.span.start).map(|node| outline.path(node));
    scenario.allow.iter().position(|allow| {
        allow.check == message.code
            && allow.at.as_ref().is_none_or(|at| path().is_some_and(|path| stands_at(&path, at)))
    })
}

/// What to write as an entry's `at`, so that it lets this message pass and no other place: nothing where it is told of the
/// whole file.
pub fn place_to_allow(outline: &Outline, message: &Message) -> Option<String> {
    let path = outline.path(outline.at(message.primary.span.start)?);
    let name = path.get(1)?;
    match (path.first()?.as_str(), path.get(2).map(String::as_str), path.get(3)) {
        ("beats", Some("replies"), Some(reply)) => Some(format!("{name}.{reply}")),
        ("beats" | "promises" | "events" | "endings", ..) => Some(name.clone()),
        _ => None,
    }
}

/// Whether a path leads to what an `at` names, or into it: a beat, a beat's reply, or one of the scenario's other things.
fn stands_at(path: &[String], at: &str) -> bool {
    let named = |place: usize, name: &str| path.get(place).is_some_and(|found| found == name);
    match at.split_once('.') {
        Some((beat, reply)) => named(0, "beats") && named(1, beat) && named(3, reply),
        None => named(1, at) && !named(0, "allow"),
    }
}

/// One walk for all checks that look at one thing after another: a large scenario is fetched from memory only once.
/// Says of which kinds some name leads nowhere.
fn look(subject: &Subject<'_>, told: bool, messages: &mut Vec<Message>) -> BTreeSet<Kind> {
    let findings = |code| Findings::new(subject.places, code, Severity::Error);
    let (mut e111, mut e112, mut e113) = (findings("E111"), findings("E112"), findings("E113"));
    let (mut e119, mut e120, mut e121) = (findings("E119"), findings("E120"), findings("E121"));
    let (mut e122, mut e123, mut e124) = (findings("E122"), findings("E123"), findings("E124"));
    let (mut e125, mut e130) = (findings("E125"), findings("E130"));
    let mut all = (
        Astray { subject, kinds: BTreeSet::new() },
        (
            (
                (place_to_go::look(&mut e111), no_way_on::look(&mut e112)),
                (
                    last_branch::look(&mut e113),
                    (placeholders::look(subject, &mut e119), in_itself::look(subject, &mut e130)),
                ),
            ),
            (
                (desk_minutes::look(subject, &mut e120), numbers::look(subject, &mut e123)),
                (empty::look(subject, &mut e124), limits::look(subject, &mut e125)),
            ),
        ),
        // Where something could not be read, it may be what seems to be nowhere.
        (!told).then(|| {
            (promise_never_given::look(subject, &mut e121), fact_never_told::look(subject, &mut e122))
        }),
    );
    walk(subject.scenario, &mut all);
    let kinds = std::mem::take(&mut all.0.kinds);
    drop(all);
    for findings in [e111, e112, e113, e119, e120, e121, e122, e123, e124, e125, e130] {
        messages.extend(findings.messages);
    }
    kinds
}

/// The checks that go their own ways.
fn run(subject: &Subject<'_>, needs: Needs, messages: &mut Vec<Message>) {
    for running in CHECKS.iter().filter(|running| running.needs == needs) {
        if let Some(run) = running.run {
            let mut findings = Findings::new(subject.places, running.check.code, running.check.severity);
            run(subject, &mut findings);
            messages.extend(findings.messages);
        }
    }
}

/// Reads and checks a scenario: every mistake of the file in one go.
pub fn read_and_check(file: &str, text: impl Into<String>, context: &CheckContext) -> Reading<Scenario> {
    read::reading(file, text, |draft: &mut Draft<'_, Scenario>| {
        if let Some(scenario) = &draft.value {
            let told = has_errors(&draft.messages);
            draft.messages.extend(check_after(scenario, &draft.places, context, told));
        }
    })
}

/// A scenario as far as it can be read, for whoever shows it while it is being written: never one to play.
#[derive(Debug, Clone, Default)]
pub struct Sketch {
    /// The scenario; something stands in for a value that cannot be read. Nothing where hardly anything can be.
    pub scenario: Option<Scenario>,
    /// What is wrong with it, in the order of the file.
    pub messages: Vec<Message>,
}

/// Reads and checks as [`read_and_check`] does, and keeps what could be read.
pub fn sketch(text: &str, context: &CheckContext) -> Sketch {
    let mut draft = read::draft::<Scenario>(text);
    if let Some(scenario) = &draft.value {
        let told = has_errors(&draft.messages);
        draft.messages.extend(check_after(scenario, &draft.places, context, told));
    }
    sort(&mut draft.messages);
    Sketch { scenario: draft.value, messages: draft.messages }
}

/// Reads a pack's own file and checks it.
pub fn read_and_check_pack(file: &str, text: impl Into<String>) -> Reading<Pack> {
    read::reading(file, text, |draft: &mut Draft<'_, Pack>| {
        if let Some(pack) = &draft.value {
            draft.messages.extend(format::of_file(pack.format, &draft.places));
            draft.messages.extend(ids::of_pack(pack, &draft.places));
            draft.messages.extend(limits::of_pack(pack, &draft.places));
        }
    })
}

/// Reads the expectations beside a scenario and checks that what they name exists.
pub fn read_and_check_plays(file: &str, text: impl Into<String>, scenario: &Scenario) -> Reading<Plays> {
    read::reading(file, text, |draft: &mut Draft<'_, Plays>| {
        if let Some(plays) = &draft.value {
            let told = has_errors(&draft.messages);
            draft.messages.extend(format::of_file(plays.format, &draft.places));
            draft.messages.extend(subject::unknown_in_plays(plays, scenario, &draft.places, told));
            draft.messages.extend(numbers::of_plays(plays, &draft.places));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = include_str!("../../../tests/reading/base.ron");

    /// Reads and checks a text; whether anybody asked where something stands in it, and what was told.
    fn asked(text: &str) -> (bool, Vec<Message>) {
        let draft = read::draft::<Scenario>(text);
        let told = has_errors(&draft.messages);
        let context = CheckContext::default();
        let messages = check_after(draft.value.as_ref().unwrap(), &draft.places, &context, told);
        (draft.places.outline.get().is_some(), messages)
    }

    #[test]
    fn nobody_asks_where_anything_stands_in_a_file_without_mistakes() {
        assert_eq!(asked(BASE), (false, Vec::new()));
        let (asked, messages) = asked(&BASE.replacen("then: \"shelf\"", "then: \"self\"", 1));
        assert!(asked);
        assert_eq!(messages.iter().map(|message| message.code).collect::<Vec<_>>(), ["E101"]);
    }

    #[test]
    fn every_check_is_run_or_looks() {
        // What looks is listed by hand; a check that is neither would never find anything.
        let listed = include_str!("mod.rs");
        for check in CHECKS.iter().filter(|running| running.run.is_none()).map(|running| &running.check) {
            assert!(listed.contains(&format!("{}::look(", check.name)), "{}", check.name);
        }
    }
}
