//! Looking after the records: forgetting somebody, proven on the raw bytes; a new file made of a damaged one; writing out.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use extramile::records::Store;
use extramile::records::erase::Erased;
use proptest::prelude::*;

use super::{as_files, attempts, bytes_of, database, home_with_a_record, play, program, records, unwrapped};

/// Every file below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = extramile::places_on_disk::entries_in(folder);
    let (folders, mut found): (Vec<_>, Vec<_>) = entries.into_iter().partition(|path| path.is_dir());
    found.extend(folders.iter().flat_map(|folder| files(folder)));
    found
}

/// The files below a folder that have these bytes in them somewhere.
fn holding(folder: &Path, words: &str) -> Vec<PathBuf> {
    let holds = |path: &PathBuf| {
        let bytes = std::fs::read(path).unwrap();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    };
    files(folder).into_iter().filter(holds).collect()
}

fn records_of(home: &Path) -> BTreeMap<String, Vec<u8>> {
    let store = Store::in_folder(records(home));
    attempts(home)
        .into_iter()
        .map(|attempt| (attempt.id.clone(), store.bytes(&attempt.id).unwrap()))
        .collect()
}

fn run(home: &Path, args: &[&str]) -> (String, i32) {
    let output = program(home).args(args).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (said, output.status.code().unwrap())
}

fn says(home: &Path, name: &str, lines: &str) {
    let mut child = program(home)
        .args(["play", "lamp", "--text", "--as", name, "--seed", "7", "--anew"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), lines.as_bytes()).unwrap();
    assert!(child.wait_with_output().unwrap().status.success());
}

#[test]
fn of_whom_was_erased_no_byte_is_left_and_of_others_none_is_changed() {
    let home = tempfile::tempdir().unwrap();
    let whole = "3\n1\n2\n3\ng\nquetzalcoatl asks when\nI name an ocelot\nq\n";
    says(home.path(), "Xanthippe", whole);
    says(home.path(), "Ada", "3\n1\nq\n");
    // In copies, in what was put aside, in a file of an earlier version, in documents handed out.
    assert_eq!(run(home.path(), &["records", "backup"]).1, 0);
    says(home.path(), "Xanthippe", "1\nq\n");
    says(home.path(), "Ben", whole.replace("quetzalcoatl", "she").as_str());
    let before = tempfile::tempdir().unwrap();
    says(before.path(), "Xanthippe", whole);
    let torn = [bytes_of(before.path()), b"{\"say\":".to_vec()].concat();
    as_files(before.path(), &torn, home.path());
    // Somebody else's that is damaged stays, whoever it speaks of.
    let set_aside = records(home.path()).join("set-aside");
    std::fs::create_dir_all(&set_aside).unwrap();
    let of_another = set_aside.join("other.jsonl.damaged-1");
    std::fs::write(&of_another, "{\"begun\":{\"setup\":{\"me\":\"Zoe\"}} I am not Xanthippe").unwrap();
    let theirs = set_aside.join("theirs.jsonl.damaged-1");
    std::fs::write(&theirs, "{\"begun\":{\"setup\":{\"me\":\"Xanthippe\"}} and then").unwrap();
    let export = home.path().join("export.csv").display().to_string();
    assert_eq!(run(home.path(), &["records", "export", "--person", "Xanthippe", "--out", &export]).1, 0);
    let handed_out = std::fs::read(&export).unwrap();
    std::fs::remove_file(&export).unwrap();
    let copy = extramile::places_on_disk::entries_in(&records(home.path()).join("backups")).remove(0);
    let ids: Vec<String> = Store::in_folder(records(home.path()))
        .history_of(Some("Xanthippe"))
        .attempts
        .into_iter()
        .map(|attempt| attempt.id)
        .collect();
    assert_eq!(ids.len(), 3);
    for words in ["Xanthippe", "quetzalcoatl", "ocelot", ids[0].as_str()] {
        let found = holding(&records(home.path()), words);
        assert!(found.contains(&copy) || words == "ocelot", "{words}: {found:?}");
    }
    let others: BTreeMap<_, _> =
        records_of(home.path()).into_iter().filter(|(id, _)| !ids.contains(id)).collect();
    std::fs::write(home.path().join("settings.ron"), "(version: 1, name: \"Xanthippe\")").unwrap();

    let (said, status) = run(home.path(), &["records", "erase", "Xanthippe", "--yes"]);
    assert_eq!(status, 0, "{said}");
    let said = unwrapped(&said);
    assert!(said.contains("3 conversations") && said.contains("export.csv"), "{said}");
    assert!(said.contains("half-written-1") && said.contains("theirs.jsonl.damaged-1"), "{said}");
    let still = said.split("still stands").nth(1).unwrap();
    assert!(still.contains("other.jsonl.damaged-1") && !still.contains("theirs"), "{said}");
    assert!(of_another.exists() && !theirs.exists());
    std::fs::remove_file(&of_another).unwrap();
    for words in ["Xanthippe", "quetzalcoatl"] {
        assert_eq!(holding(home.path(), words), Vec::<PathBuf>::new(), "{words}");
    }
    // The log knows an attempt by its id, which names nobody.
    for id in &ids {
        assert_eq!(holding(&records(home.path()), id), Vec::<PathBuf>::new(), "{id}");
    }
    // Ben wrote of an ocelot too.
    assert!(!holding(home.path(), "ocelot").is_empty());
    assert_eq!(records_of(home.path()), others);
    let kept = rusqlite::Connection::open(&copy).unwrap();
    let left: Vec<String> = kept
        .prepare("SELECT name FROM person")
        .unwrap()
        .query_map((), |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(left, ["Ada"], "the copy still has the others");
    let (begun, finished): (i64, i64) = database(home.path())
        .query_row("SELECT sum(begun), sum(finished) FROM forgotten", (), |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!((begun, finished), (3, 2));
    assert!(!handed_out.is_empty());
}

#[test]
fn erasing_is_asked_about_and_whoever_is_not_there_is_told() {
    let home = home_with_a_record();
    let (said, status) = run(home.path(), &["records", "erase", "Sam"]);
    assert_eq!(status, 1, "{said}");
    let said = unwrapped(&said);
    assert!(said.contains("type the name once more") && said.contains("Nothing was erased"), "{said}");
    assert_eq!(attempts(home.path()).len(), 1);
    assert_eq!(run(home.path(), &["records", "erase", "Kim", "--yes"]).1, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn whoever_comes_and_is_erased_all_others_records_stay_to_the_byte(
        steps in proptest::collection::vec((0_usize..5, any::<bool>(), 0_u32..9), 1..14),
    ) {
        thread_local!(static SAM: (tempfile::TempDir, String) = {
            let home = home_with_a_record();
            let text = String::from_utf8(bytes_of(home.path())).unwrap();
            (home, text)
        });
        SAM.with(|(sam, text)| {
            let home = tempfile::tempdir().unwrap();
            let folder = records(home.path());
            let names = ["Zenobia", "Yolanda", "Wilhelmina", "Theodora", "Ursulina"];
            let mut here: BTreeMap<String, (usize, Vec<u8>)> = BTreeMap::new();
            for (number, (who, comes, more)) in steps.into_iter().enumerate() {
                let store = Store::in_folder(&folder);
                if comes {
                    // Records of all lengths: a goal as long as it gets.
                    let goal = format!("I listen to {} ", names[who]).repeat(1 + 40 * more as usize);
                    let text = text.replace("\"me\":\"Sam\"", &format!("\"me\":\"{}\"", names[who]));
                    let text = text.replace("I name an hour", goal.trim());
                    let id = format!("attempt-{number}");
                    as_files(sam.path(), b"", home.path());
                    let [made] = &super::record_files(home.path())[..] else { panic!("one file") };
                    std::fs::remove_file(made).unwrap();
                    std::fs::write(folder.join(format!("{id}.jsonl")), &text).unwrap();
                    prop_assert_eq!(store.history().notes, [""; 0]);
                    here.insert(id, (who, text.into_bytes()));
                } else {
                    let theirs = here.values().filter(|(whose, _)| *whose == who).count();
                    let erased = store.erase(names[who]).unwrap();
                    prop_assert_eq!(erased.is_some(), theirs > 0);
                    prop_assert_eq!(erased.unwrap_or_default(), Erased { attempts: theirs as u32, ..Erased::default() });
                    here.retain(|_, (whose, _)| *whose != who);
                    prop_assert_eq!(holding(home.path(), names[who]), Vec::<PathBuf>::new());
                }
                let all = records_of(home.path());
                let expected: BTreeMap<_, _> =
                    here.iter().map(|(id, (_, bytes))| (id.clone(), bytes.clone())).collect();
                prop_assert_eq!(all, expected);
            }
            Ok(())
        })?;
    }
}

#[test]
fn a_damaged_file_is_told_and_a_new_one_is_made_of_what_can_be_read() {
    let mut told = 0;
    let mut lost = 0;
    for part in 0..12_usize {
        let home = tempfile::tempdir().unwrap();
        for name in ["Ada", "Ben", "Cleo"] {
            says(home.path(), name, "3\n1\n2\n3\ng\nshe asks when\nI name an hour\nq\n");
        }
        let before = records_of(home.path());
        Store::in_folder(records(home.path())).compact().unwrap();
        let file = records(home.path()).join("records.sqlite");
        let mut bytes = std::fs::read(&file).unwrap();
        let at = bytes.len() / 12 * part + 100;
        if part % 3 == 0 {
            bytes.truncate(at.max(4096 * 3));
        } else {
            bytes[at..at + 4000].iter_mut().for_each(|byte| *byte ^= 0x5a);
        }
        std::fs::write(&file, &bytes).unwrap();
        let (said, status) = run(home.path(), &["records", "check"]);
        told += usize::from(status == 1 && unwrapped(&said).contains("records repair"));
        // Nothing that is asked makes it fall over, or changes what is there.
        run(home.path(), &["records", "list"]);
        let (said, status) = run(home.path(), &["records", "repair"]);
        assert_eq!(status, 0, "{part}: {said}");
        assert!(said.contains("records.sqlite.damaged-1"), "{said}");
        let (said, status) = run(home.path(), &["records", "check"]);
        assert_eq!(status, 0, "{part}: {said}");
        // What is there is as it was, or the beginning of it.
        for (id, bytes) in records_of(home.path()) {
            assert!(
                before.get(&id).is_none_or(|was| was.starts_with(&bytes) || *was == bytes),
                "{part} {id}"
            );
        }
        lost += before.len() - records_of(home.path()).keys().filter(|id| before.contains_key(*id)).count();
    }
    assert!(told >= 9, "damage is seen: {told} of 12");
    assert!(lost < 3 * 12, "and something is saved: {lost} of 36 lost");
}

#[test]
fn a_copy_helps_where_nothing_can_be_read_any_more() {
    let home = home_with_a_record();
    let before = records_of(home.path());
    run(home.path(), &["records", "team", "Sam", "Counter"]);
    assert_eq!(run(home.path(), &["records", "backup"]).1, 0);
    let file = records(home.path()).join("records.sqlite");
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&file, vec![0x5a; bytes.len()]).unwrap();
    let (said, status) = run(home.path(), &["records", "list"]);
    assert!(status == 1 && unwrapped(&said).contains("no file of records"), "{said}");
    let (said, status) = run(home.path(), &["records", "repair"]);
    assert!(status == 0 && unwrapped(&said).contains("1 came from copies"), "{said}");
    assert_eq!(records_of(home.path()), before);
    assert!(run(home.path(), &["records", "people"]).0.contains("Sam (Counter)"));
}

#[test]
fn what_was_set_and_decided_comes_along_when_records_are_mended() {
    let home = home_with_a_record();
    let store = || Store::in_folder(records(home.path()));
    run(home.path(), &["records", "team", "Sam", "Counter"]);
    run(home.path(), &["records", "assign", "lamp", "--team", "Counter", "--by", "2026-12-01"]);
    run(home.path(), &["records", "assign", "lamp", "--person", "Sam", "--by", "2026-12-02"]);
    run(home.path(), &["records", "keep", "24"]);
    store().set_pin("Sam", Some("4071"), "2026-11-01T10:00:00Z").unwrap();
    store().set_passphrase(Some("lemon horse tram")).unwrap();
    let told = || {
        let ask = |what: &str| run(home.path(), &["records", what, "--format", "json"]).0;
        [ask("assignments"), ask("people"), ask("standing"), ask("keep")]
    };
    let before = told();
    let (said, status) = run(home.path(), &["records", "repair"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("records.sqlite.damaged-1"), "{said}");
    assert_eq!(told(), before);
    assert_eq!(store().is_pin_of("Sam", "4071").unwrap(), Some(true));
    assert!(store().is_passphrase("lemon horse tram").unwrap());
}

#[test]
fn all_about_somebody_is_a_table_or_data_and_where_it_went_is_noted() {
    let home = home_with_a_record();
    play(home.path(), &["--anew"], "1\nq\n");
    run(home.path(), &["records", "team", "Sam", "=Counter"]);
    let (table, status) = run(home.path(), &["records", "export", "--team", "=Counter"]);
    assert_eq!(status, 0, "{table}");
    let lines: Vec<&str> = table.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("person,team,begun") && lines[1].starts_with("Sam,'=Counter,2"), "{table}");
    let out = home.path().join("sam.json").display().to_string();
    let args = ["records", "export", "--person", "Sam", "--format", "json", "--out", &out];
    // The second tells of the first.
    assert_eq!((run(home.path(), &args).1, run(home.path(), &args).1), (0, 0));
    let data: serde_json::Value = serde_json::from_slice(&std::fs::read(&out).unwrap()).unwrap();
    let sam = &data["people"][0];
    assert_eq!(sam["attempts"].as_array().unwrap().len(), 2);
    assert_eq!(sam["handed_out"][0]["file"], out.as_str());
    assert_eq!(run(home.path(), &["records", "export", "--person", "Kim"]).1, 2);
}

#[test]
fn records_are_kept_where_one_asks_for() {
    let home = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let folder = other.path().join("of the team").display().to_string();
    let (_, status) = play(home.path(), &["--data", &folder], "1\nq\n");
    assert_eq!(status, 0);
    assert!(!records(home.path()).exists());
    let (said, _) = run(home.path(), &["records", "people", "--data", &folder]);
    assert!(said.contains("Sam: one conversation"), "{said}");
}

#[test]
fn progress_is_told_to_people_and_programs() {
    let home = home_with_a_record();
    let (said, status) = run(home.path(), &["records", "progress", "Sam"]);
    let said = unwrapped(&said);
    assert_eq!(status, 0, "{said}");
    for told in [
        "Sam: one conversation finished, 1 won.",
        "Ownership: 5",
        "Practise ownership most.",
        "if she asks when",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(said.contains("Due on ") && said.contains("The dark lamp"), "{said}");
    let (said, _) = run(home.path(), &["records", "progress", "Sam", "--format", "json"]);
    let data: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(data["progress"]["next"][0]["scenario"], "corner-shop/lamp");
    assert_eq!(run(home.path(), &["records", "progress", "Kim"]).1, 2);
}
