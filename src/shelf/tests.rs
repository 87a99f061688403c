//! What is on the shelf: whose pack comes first, what has mistakes, how a scenario is named.

use super::*;
use std::path::PathBuf;

const LAMP: &str = include_str!("../../tests/fixtures/scenarios/corner-shop/lamp.ron");
const PACK: &str = r#"(format: 1, id: "a", title: "A", company: "C")"#;

fn with_pack(home: &Path, folder: &str, title: &str) -> PathBuf {
    let pack = home.join(folder).join("a");
    std::fs::create_dir_all(&pack).unwrap();
    std::fs::write(pack.join("pack.ron"), PACK.replace("\"A\"", &format!("{title:?}"))).unwrap();
    home.join(folder)
}

#[test]
fn what_stands_beside_the_program_wins_over_the_users_own() {
    let home = tempfile::tempdir().unwrap();
    with_pack(home.path(), "scenarios", "own");
    let beside = with_pack(home.path(), "beside", "beside");
    let shelf = Shelf::open(&Places::under(home.path(), Some(beside)));
    assert_eq!(shelf.packs.iter().map(|pack| pack.pack.title.as_str()).collect::<Vec<_>>(), ["beside"]);
    let shelf = Shelf::open(&Places::under(home.path(), None));
    assert_eq!(shelf.packs.last().unwrap().pack.title, "own");
}

#[test]
fn a_pack_of_a_shipped_ones_id_hides_no_more_than_it_brings_and_that_is_told() {
    let home = tempfile::tempdir().unwrap();
    let shipped = Shelf::open(&Places::under(home.path(), None));
    let all: Vec<String> = shipped.scenarios().map(|found| found.name()).collect();
    let own = home.path().join("scenarios/mine");
    std::fs::create_dir_all(&own).unwrap();
    std::fs::write(own.join("pack.ron"), PACK.replace("\"a\"", "\"first-week\"")).unwrap();
    for id in ["lamp", "wrong-markers"] {
        let text = LAMP.replacen("id: \"lamp\"", &format!("id: {id:?}"), 1);
        std::fs::write(own.join(format!("{id}.ron")), text).unwrap();
    }
    let mut shelf = Shelf::open(&Places::under(home.path(), None));
    let now: Vec<String> = shelf.scenarios().map(|found| found.name()).collect();
    assert!(all.iter().all(|name| now.contains(name)), "{now:?}");
    assert_eq!(now.len(), all.len() + 1);
    assert_eq!(shelf.find("first-week/wrong-markers").unwrap().pack.pack.title, "A");
    let [same] = &shelf.same_ids[..] else { panic!("{:?}", shelf.same_ids) };
    assert_eq!((same.id.as_str(), same.hidden.len()), ("first-week", 1));
    assert_eq!(same.hidden, ["The wrong markers"]);
    assert_eq!(Path::new(&same.mend), own.join("pack.ron"));
    // Naming the file changes nothing, and while it is edited its old text stays the one that is there.
    shelf.add_pack_of(&own.join("lamp.ron"));
    assert_eq!(shelf.scenarios().count(), all.len() + 1);
    std::fs::write(own.join("wrong-markers.ron"), "(format: 1,").unwrap();
    let mut edited = Shelf::open(&Places::under(home.path(), None));
    edited.keep_playable(&shelf);
    assert_eq!(edited.find("first-week/wrong-markers").unwrap().pack.pack.title, "A");
    assert_eq!(edited.scenarios().count(), all.len() + 1);
    // An id of its own mends it.
    std::fs::write(own.join("wrong-markers.ron"), LAMP.replacen("\"lamp\"", "\"wrong-markers\"", 1)).unwrap();
    std::fs::write(own.join("pack.ron"), PACK).unwrap();
    let mended = Shelf::open(&Places::under(home.path(), None));
    assert_eq!(mended.scenarios().count(), all.len() + 2);
    assert_eq!(mended.same_ids, []);
}

#[test]
fn a_file_is_told_by_its_last_two_names() {
    let home = tempfile::tempdir().unwrap();
    let own = with_pack(home.path(), "scenarios", "own");
    std::fs::write(own.join("a/lamp.ron"), LAMP).unwrap();
    let shelf = Shelf::open(&Places::under(home.path(), None));
    assert_eq!(shelf.find("a/lamp").unwrap().short_file(), "a/lamp.ron");
    let shipped = shelf.find("first-week/wrong-markers").unwrap();
    assert_eq!(shipped.short_file(), "first-week/wrong-markers.ron");
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_others_are_there() {
    let home = tempfile::tempdir().unwrap();
    let own = with_pack(home.path(), "scenarios", "own");
    std::fs::write(own.join("a/broken.ron"), "(format: 1,").unwrap();
    std::fs::write(own.join("a/latin.ron"), b"(\n  title: \"Caf\xe9\")").unwrap();
    std::fs::write(own.join("loose.ron"), LAMP).unwrap();
    std::fs::create_dir_all(own.join("b")).unwrap();
    std::fs::write(own.join("b/lamp.ron"), LAMP).unwrap();
    let shelf = Shelf::open(&Places::under(home.path(), None));
    let files: Vec<&str> = shelf.unreadable.iter().filter_map(|file| file.file.rsplit('/').next()).collect();
    assert_eq!(files, ["latin.ron", "broken.ron", "pack.ron", "loose.ron"]);
    assert_eq!(shelf.unreadable[0].mistakes[0].line, Some(2), "{:?}", shelf.unreadable[0]);
    assert!(shelf.packs.iter().any(|pack| pack.pack.title == "own"));
    assert!(shelf.find("lamp").is_none(), "without a pack nobody knows the company");
}

#[test]
fn a_scenario_that_is_written_well_and_leads_nowhere_is_told_with_its_lines() {
    let home = tempfile::tempdir().unwrap();
    let own = with_pack(home.path(), "scenarios", "own");
    let text = LAMP.replace("then: \"desk\"", "then: \"dsek\"");
    let text = text.replace("portrait: \"elena\"", "portrait: \"nobody\"");
    assert_ne!(text, LAMP);
    std::fs::write(own.join("a/lamp.ron"), &text).unwrap();
    let mut shelf = Shelf::open(&Places::under(home.path(), None));
    assert!(shelf.find("lamp").is_none());
    let [unreadable] = &shelf.unreadable.clone()[..] else { panic!("{:?}", shelf.unreadable) };
    let lines: Vec<&str> = text.lines().collect();
    for mistake in &unreadable.mistakes {
        let line = lines[mistake.line.unwrap() - 1];
        assert!(line.contains("dsek") || line.contains("nobody"), "{mistake:?}");
    }
    let told = unreadable.told(&Words::english());
    assert!(told.contains("lamp.ron cannot be played: line 13: "), "{told}");
    let Err(NotFound::WithMistakes(same)) = shelf.named("lamp") else { panic!("it has mistakes") };
    assert_eq!(same.mistakes, unreadable.mistakes);
}

#[test]
fn a_file_being_edited_goes_on_as_it_was_and_one_that_is_gone_is_gone() {
    let home = tempfile::tempdir().unwrap();
    let own = with_pack(home.path(), "scenarios", "own");
    let places = Places::under(home.path(), None);
    for (file, id) in [("one", "one"), ("two", "two")] {
        let text = LAMP.replacen("id: \"lamp\"", &format!("id: {id:?}"), 1);
        std::fs::write(own.join(format!("a/{file}.ron")), text).unwrap();
    }
    let first = Shelf::open(&places);
    assert!(first.find("a/one").is_some() && first.find("a/two").is_some());
    std::fs::write(own.join("a/one.ron"), "(format: 1, id: \"one\"").unwrap();
    std::fs::remove_file(own.join("a/two.ron")).unwrap();
    let mut second = Shelf::open(&places);
    second.keep_playable(&first);
    assert!(second.find("a/one").is_some() && second.find("a/two").is_none());
    // A pack whose own file is broken goes on with all that it had.
    std::fs::write(own.join("a/pack.ron"), "(format: 1,").unwrap();
    let mut third = Shelf::open(&places);
    assert!(third.find("a/one").is_none());
    third.keep_playable(&second);
    assert!(third.find("a/one").is_some());
}

#[test]
fn a_scenario_is_named_by_its_id_or_by_its_file() {
    let home = tempfile::tempdir().unwrap();
    let elsewhere = with_pack(home.path(), "elsewhere", "elsewhere");
    let file = elsewhere.join("a/lamp.ron");
    std::fs::write(&file, LAMP).unwrap();
    let mut shelf = Shelf::open(&Places::under(home.path(), None));
    let Err(NotFound::Nowhere { near, .. }) = shelf.named("wrong-marker") else { panic!("no such one") };
    assert_eq!(near.as_deref(), Some("wrong-markers"));
    assert_eq!(shelf.named("wrong-markers").unwrap().name(), "first-week/wrong-markers");
    assert!(shelf.named("lamp").is_err());
    assert_eq!(shelf.named(&file.display().to_string()).unwrap().name(), "a/lamp");
    std::fs::write(elsewhere.join("a/pack.ron"), "(format: 1,").unwrap();
    let mut shelf = Shelf::open(&Places::under(home.path(), None));
    let Err(NotFound::WithMistakes(pack)) = shelf.named(&file.display().to_string()) else {
        panic!("its pack has mistakes")
    };
    assert!(pack.file.ends_with("pack.ron"), "{pack:?}");
}
