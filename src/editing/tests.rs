//! An author at work: every change can be undone, what is typed goes together, and nothing that anybody wrote is lost.

use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::places_on_disk::Places;
use crate::scenario::checks::{CheckContext, read_and_check};
use crate::scenario::read::read_scenario;
use crate::scenario::write::{Change, Refused, Thing, quoted};

const MARKERS: &str = include_str!("../../scenarios/first-week/wrong-markers.ron");
const MARKERS_PLAYS: &str = include_str!("../../scenarios/first-week/wrong-markers.plays");
const SHIPPED: [&str; 10] = [
    MARKERS,
    include_str!("../../scenarios/first-week/engraved-twice.ron"),
    include_str!("../../scenarios/first-week/no-poles.ron"),
    include_str!("../../scenarios/first-week/order-has-shipped.ron"),
    include_str!("../../scenarios/first-week/order-line-abroad.ron"),
    include_str!("../../scenarios/word-given/two-oclock.ron"),
    include_str!("../../scenarios/word-given/more-sunny.ron"),
    include_str!("../../scenarios/word-given/number-that-would-not-move.ron"),
    include_str!("../../scenarios/word-given/pointing-fingers.ron"),
    include_str!("../../scenarios/word-given/software-never-came.ron"),
];
/// Cases of the property; ten thousand edits are some five hundred: `EXTRAMILE_CASES=520`.
fn cases() -> u32 {
    std::env::var("EXTRAMILE_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(12)
}

fn path(path: &str) -> Vec<String> {
    path.split('.').map(str::to_owned).collect()
}

fn markers() -> Document {
    Document::new(MARKERS, Some(MARKERS_PLAYS.into()), CheckContext::default())
}

fn typed(at: &str, text: &str) -> Edit {
    Edit::Typed { path: path(at), value: Some(quoted(text)) }
}

#[test]
fn what_is_typed_into_one_field_is_undone_together() {
    let mut document = markers();
    for text in ["N", "No", "Now"] {
        document.edit(&typed("title", text)).unwrap();
    }
    assert_eq!(document.scenario().unwrap().title, "Now");
    document.pause();
    document.edit(&typed("title", "Now or")).unwrap();
    document.edit(&typed("lesson", "Never.")).unwrap();
    let titles: Vec<String> = (0..3)
        .map(|_| {
            document.undo().unwrap();
            document.scenario().unwrap().title.to_string()
        })
        .collect();
    assert_eq!(titles, ["Now or", "Now", "The wrong markers"]);
    assert_eq!(document.text(), MARKERS);
    assert_eq!(document.undo(), None);
    for _ in 0..3 {
        document.redo().unwrap();
    }
    assert_eq!(document.scenario().unwrap().lesson, "Never.");
    assert_eq!(document.redo(), None);
}

#[test]
fn a_field_that_is_typed_empty_goes_out_and_comes_back_by_one_undo() {
    let mut document = markers();
    let at = path("beats.call.replies.number.because");
    let typed = |value: Option<&str>| Edit::Typed { path: at.clone(), value: value.map(quoted) };
    let because = |document: &Document| {
        document.scenario().unwrap().beats.get("call").unwrap().replies.get("number").unwrap().because.clone()
    };
    let (text, before) = (document.text().to_owned(), because(&document));
    for value in [Some("S"), Some("So"), Some("S"), None] {
        document.edit(&typed(value)).unwrap();
    }
    assert_eq!(because(&document), None);
    document.edit(&typed(Some("Again"))).unwrap();
    assert_eq!(because(&document).as_deref(), Some("Again"));
    document.undo();
    assert_eq!((document.text(), because(&document)), (text.as_str(), before));
}

#[test]
fn typing_back_to_where_it_began_leaves_nothing_to_undo() {
    let mut document = markers();
    document.edit(&typed("title", "The wrong markers!")).unwrap();
    document.edit(&typed("title", "The wrong markers")).unwrap();
    assert_eq!((document.text(), document.can_undo()), (MARKERS, None));
}

#[test]
fn a_new_name_and_its_undoing_reach_the_expectations() {
    let mut document = markers();
    document.edit(&Edit::Rename(Thing::Ending("gone".into()), "left".into())).unwrap();
    assert!(document.plays().unwrap().contains("\"left\""));
    assert_eq!(document.messages(), []);
    document.undo();
    assert_eq!((document.text(), document.plays()), (MARKERS, Some(MARKERS_PLAYS)));
}

#[test]
fn what_is_wrong_is_known_after_every_change() {
    let mut document = markers();
    let wrong = Change::Set { path: path("beats.call.replies.used.then"), value: "\"nowhere\"".into() };
    document.edit(&Edit::Changes(What::Chosen, vec![wrong])).unwrap();
    assert_eq!(document.messages().iter().map(|message| message.code).collect::<Vec<_>>(), ["E101"]);
    assert!(!document.can_be_played() && document.scenario().is_some());
    document.undo();
    assert!(document.can_be_played());
    let gone = Edit::Changes(What::Removed, vec![Change::Remove { path: path("beats.not-there") }]);
    assert_eq!(document.edit(&gone), Err(Refused::NoSuchPlace(path("beats.not-there"))));
    assert_eq!((document.text(), document.can_redo()), (MARKERS, Some(What::Chosen)));
}

/// A pack's folder with the markers in it.
fn folder() -> (tempfile::TempDir, std::path::PathBuf, Places) {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("scenarios/mine/wrong-markers.ron");
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(&file, MARKERS).unwrap();
    std::fs::write(file.with_extension("plays"), MARKERS_PLAYS).unwrap();
    let places = Places::under(home.path(), None);
    (home, file, places)
}

fn open(file: &Path, places: &Places) -> Opened {
    Kept::open(file, places, CheckContext::default()).unwrap()
}

fn on_disk(file: &Path) -> String {
    std::fs::read_to_string(file).unwrap()
}

#[test]
fn what_was_not_saved_is_offered_and_joined_with_what_has_come() {
    let (_home, file, places) = folder();
    let mut kept = open(&file, &places).kept;
    kept.document.edit(&typed("title", "Markers")).unwrap();
    kept.keep_aside().unwrap();
    drop(kept);
    assert_eq!(on_disk(&file), MARKERS);

    // Meanwhile somebody has changed another place.
    std::fs::write(&file, MARKERS.replacen("minutes: 8", "minutes: 9", 1)).unwrap();
    let Opened { mut kept, unsaved } = open(&file, &places);
    kept.take_up(&unsaved.unwrap());
    let scenario = kept.document.scenario().unwrap();
    assert_eq!((scenario.title.as_str(), scenario.minutes), ("Markers", 9));
    kept.save().unwrap();
    assert!(open(&file, &places).unsaved.is_none());
    assert!(on_disk(&file).contains("title: \"Markers\""));
}

#[test]
fn saving_keeps_a_copy_of_what_was_there() {
    let (_home, file, places) = folder();
    let mut kept = open(&file, &places).kept;
    kept.document.edit(&Edit::Rename(Thing::Ending("gone".into()), "left".into())).unwrap();
    assert_eq!(kept.save().unwrap(), Arrived::Nothing);
    assert!(!kept.is_unsaved());
    assert_eq!(on_disk(&places.copies.join("wrong-markers.ron.before-1")), MARKERS);
    assert!(on_disk(&file.with_extension("plays")).contains("\"left\""));
    // Nothing has changed since: no second copy.
    kept.save().unwrap();
    assert!(!places.copies.join("wrong-markers.ron.before-2").exists());
}

#[test]
fn what_somebody_else_writes_comes_in_and_nothing_is_overwritten() {
    let (_home, file, places) = folder();
    let mut kept = open(&file, &places).kept;
    assert_eq!(kept.look().unwrap(), Arrived::Nothing);

    let theirs = MARKERS.replacen("minutes: 8", "minutes: 9", 1);
    std::fs::write(&file, &theirs).unwrap();
    assert_eq!(kept.look().unwrap(), Arrived::TakenOver);
    assert_eq!((kept.document.text(), kept.is_unsaved()), (theirs.as_str(), false));

    kept.document.edit(&typed("title", "Markers")).unwrap();
    let theirs = theirs.replacen("arousal: 55", "arousal: 60", 1);
    std::fs::write(&file, &theirs).unwrap();
    assert_eq!(kept.look().unwrap(), Arrived::Joined);
    let scenario = kept.document.scenario().unwrap();
    assert_eq!((scenario.title.as_str(), scenario.customer.arousal), ("Markers", 60));

    let theirs = theirs.replacen("title: \"The wrong markers\"", "title: \"Theirs\"", 1);
    std::fs::write(&file, &theirs).unwrap();
    let Arrived::Conflict(found) = kept.save().unwrap() else { panic!("both changed the title") };
    assert_eq!((&found, &on_disk(&file)), (&theirs, &theirs));
    assert_eq!(kept.document.scenario().unwrap().title, "Markers");

    // Mine: theirs is kept as a copy.
    kept.settle(found, false);
    kept.save().unwrap();
    assert!(on_disk(&file).contains("\"Markers\""));
    assert_eq!(on_disk(&places.copies.join("wrong-markers.ron.before-1")), theirs);

    // Theirs: mine can be undone to.
    let mine = on_disk(&file);
    kept.settle(theirs.clone(), true);
    assert_eq!(kept.document.text(), theirs);
    kept.document.undo();
    assert_eq!(kept.document.text(), mine);
}

#[test]
fn a_file_that_is_gone_is_made_again_by_saving() {
    let (_home, file, places) = folder();
    let mut kept = open(&file, &places).kept;
    std::fs::remove_file(&file).unwrap();
    assert_eq!(kept.look().unwrap(), Arrived::Gone);
    kept.save().unwrap();
    assert_eq!(on_disk(&file), MARKERS);
}

/// An edit as the studio makes them, chosen by numbers among what is there.
fn some_edit(document: &Document, how: u8, which: usize, other: usize) -> Edit {
    let scenario = document.scenario().expect("it can always be read");
    let names = |count: usize| if count == 0 { 0 } else { which % count };
    let beats: Vec<&str> = scenario.beats.names().collect();
    let beat = beats[names(beats.len())];
    let body = scenario.beats.get(beat).unwrap();
    let replies: Vec<&str> = body.replies.names().collect();
    let at = |steps: &[&str]| steps.iter().map(|step| (*step).to_owned()).collect::<Vec<_>>();
    let one = |what, change| Edit::Changes(what, vec![change]);
    let reply = replies.get(other % replies.len().max(1)).copied();
    let fresh = format!("new-{}", document.version());
    match (how % 10, reply) {
        (0, _) => Edit::Typed {
            path: at(&["beats", beat, "says"]),
            value: Some(quoted(&format!("Well, “{which}”. \"Yes\"?\n"))),
        },
        (1, Some(reply)) => {
            let path = at(&["beats", beat, "replies", reply, "say"]);
            Edit::Typed { path, value: Some(quoted(&format!("Said {other}, and a backslash \\ too."))) }
        }
        (2, Some(reply)) => {
            let path = at(&["beats", beat, "replies", reply, "because"]);
            one(
                What::Chosen,
                Change::Set {
                    path,
                    value: "\"So that you see what is put in where nothing was before.\"".into(),
                },
            )
        }
        (3, Some(reply)) => {
            let value = "[Own, Apologise([Responsibility, Regret]), Goodwill(value: 500)]".to_owned();
            one(What::Chosen, Change::Set { path: at(&["beats", beat, "replies", reply, "does"]), value })
        }
        (4, _) => {
            let value = "(say: \"And so?\", does: [AskOpen], stay: true)".to_owned();
            let into = at(&["beats", beat, "replies"]);
            one(What::Added, Change::Insert { into, at: other % 5, name: Some(fresh), value })
        }
        (5, Some(reply)) => {
            one(What::Moved, Change::Move { path: at(&["beats", beat, "replies", reply]), to: other % 4 })
        }
        (6, _) => Edit::Rename(Thing::Beat(beat.into()), fresh),
        (7, Some(reply)) => Edit::Rename(Thing::Reply(beat.into(), reply.into()), fresh),
        (8, _) => {
            let facts: Vec<&str> = scenario.facts.names().collect();
            Edit::Rename(Thing::Fact(facts[names(facts.len())].into()), fresh)
        }
        // One reply may go, where there are others.
        (_, Some(reply)) if replies.len() > 2 => {
            one(What::Removed, Change::Remove { path: at(&["beats", beat, "replies", reply]) })
        }
        _ => one(What::Moved, Change::Move { path: at(&["beats", beat]), to: other % beats.len() }),
    }
}

/// The text of every beat, by name.
fn beats(document: &Document) -> Vec<(String, String)> {
    let outline = document.outline();
    let all = outline.find(&["beats"]).unwrap();
    let text = |node| outline.slice(outline.node(node).span).to_owned();
    outline.children(all).map(|beat| (outline.key(beat).unwrap(), text(beat))).collect()
}

fn remarks(text: &str) -> Vec<String> {
    let remark = |line: &str| line.find("// ").map(|at| line[at..].trim_end().to_owned());
    let mut found: Vec<String> = text.lines().filter_map(remark).collect();
    found.sort_unstable();
    found
}

/// The remarks inside what stands at a path.
fn remarks_at(text: &str, path: &[String]) -> Vec<String> {
    let steps: Vec<&str> = path.iter().map(String::as_str).collect();
    let outline = crate::scenario::place::Outline::of(text);
    remarks(outline.slice(outline.node(outline.find(&steps).unwrap()).span))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]
    #[test]
    fn whatever_is_edited_loads_keeps_all_else_and_can_be_undone_to_the_first_byte(
        which in 0..SHIPPED.len(),
        edits in prop::collection::vec((any::<u8>(), any::<usize>(), any::<usize>()), 1..40),
    ) {
        let first = SHIPPED[which];
        let mut document = Document::new(first, None, CheckContext::default());
        for (how, which, other) in edits {
            let edit = some_edit(&document, how, which, other);
            let before = beats(&document);
            let text_before = document.text().to_owned();
            let remarks_before: Vec<String> = remarks(&text_before);
            document.edit(&edit).unwrap();
            document.pause();
            prop_assert!(read_scenario("edited", document.text()).value.is_some(), "{:?}\n{}", edit, document.text());
            // What stands inside a thing that goes, goes with it.
            let gone = match &edit {
                Edit::Changes(What::Removed, changes) => match &changes[0] {
                    Change::Remove { path } => remarks_at(&text_before, path),
                    _ => Vec::new(),
                },
                _ => Vec::new(),
            };
            let mut expected = remarks_before;
            for remark in gone {
                let at = expected.iter().position(|other| *other == remark).expect("it was there");
                expected.remove(at);
            }
            prop_assert_eq!(remarks(document.text()), expected, "{:?}", edit);
            let touched = match &edit {
                Edit::Changes(_, changes) => match &changes[0] {
                    Change::Set { path, .. } | Change::Remove { path } | Change::Move { path, .. } => path[1].clone(),
                    Change::Insert { into, .. } => into[1].clone(),
                },
                Edit::Typed { path, .. } => path[1].clone(),
                // A name reaches what mentions it.
                _ => continue,
            };
            for (name, text) in beats(&document) {
                if name != touched {
                    prop_assert!(before.iter().any(|(other, was)| *other == name && *was == text), "{} by {:?}", name, edit);
                }
            }
        }
        while document.undo().is_some() {}
        prop_assert!(document.text() == first);
        let mut steps = 0;
        while document.redo().is_some() {
            steps += 1;
        }
        let last = document.text().to_owned();
        for _ in 0..steps {
            document.undo();
        }
        prop_assert!(document.text() == first);
        prop_assert!(read_and_check("last", last, &CheckContext::default()).text != first || steps == 0);
    }
}
