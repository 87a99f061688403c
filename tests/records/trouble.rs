//! What can be wrong with the file of records, and what a person is told: a clear sentence, a way out, and nothing lost.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use super::{attempts, bytes_of, database, home_with_a_record, play, program, records, unwrapped};

fn file(home: &Path) -> std::path::PathBuf {
    records(home).join("records.sqlite")
}

/// What the program says of the records, and how it ends.
fn list(home: &Path) -> (String, i32) {
    let output = program(home).args(["records", "list"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    (unwrapped(&said), output.status.code().unwrap())
}

#[test]
fn a_file_of_a_newer_program_is_left_as_it_is() {
    let home = home_with_a_record();
    database(home.path()).pragma_update(None, "user_version", 77).unwrap();
    let before = std::fs::read(file(home.path())).unwrap();
    let (said, status) = list(home.path());
    assert!(said.contains("written by a newer Extra Mile") && said.contains("--data FOLDER"), "{said}");
    assert_eq!(status, 1);
    let (said, status) = play(home.path(), &[], "1\nq\n");
    assert!(said.contains("written by a newer Extra Mile"), "{status} {said}");
    assert_eq!(std::fs::read(file(home.path())).unwrap(), before);
}

#[test]
fn what_is_no_database_or_another_programs_is_left_as_it_is() {
    let home = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(records(home.path())).unwrap();
    std::fs::write(file(home.path()), "My recipes, all of them. ".repeat(400)).unwrap();
    let before = std::fs::read(file(home.path())).unwrap();
    let (said, status) = list(home.path());
    assert!(said.contains("no file of records") && said.contains("Move it away"), "{said}");
    assert_eq!((status, std::fs::read(file(home.path())).unwrap()), (1, before));
}

#[test]
fn what_another_program_holds_is_waited_for_and_told() {
    let home = home_with_a_record();
    let other = database(home.path());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    // Reading goes on beside it.
    assert_eq!(list(home.path()).1, 0);
    let (said, _) = play(home.path(), &[], "1\nq\n");
    assert!(said.contains("another program has been writing to it for 10 seconds"), "{said}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(attempts(home.path()).len(), 1);
    let (said, _) = play(home.path(), &[], "1\nq\n");
    assert!(said.contains("Everything is saved"), "{said}");
    assert_eq!(attempts(home.path()).len(), 2);
}

#[test]
fn where_nothing_may_be_written_it_is_said_and_what_is_there_can_be_read() {
    let home = home_with_a_record();
    let bytes = bytes_of(home.path());
    let may = |folder, of_file| {
        std::fs::set_permissions(file(home.path()), PermissionsExt::from_mode(of_file)).unwrap();
        std::fs::set_permissions(records(home.path()), PermissionsExt::from_mode(folder)).unwrap();
    };
    // A person that may do everything is not stopped by rights.
    let as_anybody = |args: &[&str]| {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--clear-groups", env!("CARGO_BIN_EXE_extramile")]);
        command.args(args).current_dir(super::fixtures()).env("EXTRAMILE_HOME", home.path());
        command
    };
    if !as_anybody(&["--version"]).output().is_ok_and(|output| output.status.success()) {
        return eprintln!("skipped: one cannot be somebody with fewer rights here");
    }
    std::fs::set_permissions(home.path(), PermissionsExt::from_mode(0o755)).unwrap();
    may(0o555, 0o444);
    let output = as_anybody(&["play", "lamp", "--text", "--as", "Sam", "--anew"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    may(0o755, 0o644);
    let said = unwrapped(&said);
    assert!(said.contains("choose another place with `--data FOLDER`"), "{said}");
    assert_eq!(bytes_of(home.path()), bytes);
}

#[test]
fn two_programs_at_once_write_into_one_file_and_nothing_is_lost() {
    let home = tempfile::tempdir().unwrap();
    const PEOPLE: [&str; 4] = ["Ada", "Ben", "Cleo", "Dan"];
    let threads: Vec<_> = PEOPLE
        .iter()
        .map(|name| {
            let home = home.path().to_owned();
            std::thread::spawn(move || {
                let mut said = String::new();
                for _ in 0..4 {
                    let output = program(&home)
                        .args(["play", "lamp", "--text", "--as", name, "--seed", "7", "--anew"])
                        .stdin(std::process::Stdio::piped())
                        .stdout(std::process::Stdio::piped())
                        .spawn()
                        .and_then(|mut child| {
                            std::io::Write::write_all(&mut child.stdin.take().unwrap(), b"3\n1\n2\nq\n")?;
                            child.wait_with_output()
                        });
                    let output = output.unwrap();
                    said += &String::from_utf8_lossy(&output.stdout);
                    assert!(output.status.success(), "{said}");
                }
                said
            })
        })
        .collect();
    let said: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let all = attempts(home.path());
    assert_eq!(all.len(), 16);
    for (name, said) in PEOPLE.iter().zip(said) {
        let of = all.iter().filter(|attempt| attempt.record.header.setup.me == *name);
        assert_eq!(of.map(extramile::records::Attempt::inputs).collect::<Vec<_>>(), [3; 4], "{name}: {said}");
    }
    let sound: String =
        database(home.path()).query_row("PRAGMA integrity_check", (), |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
}

#[test]
fn a_full_disk_refuses_an_input_and_takes_it_when_there_is_room() {
    let home = tempfile::tempdir().unwrap();
    // A disk of its own, which nobody else sees and which is gone in the end.
    let script = r#"
        mount -t tmpfs -o size=600k none "$EXTRAMILE_HOME" || exit 77
        (
            printf '3\n'; sleep 1
            cat /dev/zero >"$EXTRAMILE_HOME/filler" 2>/dev/null; printf '1\n'; sleep 1
            rm "$EXTRAMILE_HOME/filler"; printf '1\n2\nq\n'
        ) | "$0" play lamp --text --as Sam --seed 7
        "$0" records export ''
    "#;
    let output = Command::new("unshare")
        .args(["--mount", "sh", "-c", script, env!("CARGO_BIN_EXE_extramile")])
        .current_dir(super::fixtures())
        .env("EXTRAMILE_HOME", home.path())
        .output();
    let Some(output) = output.ok().filter(|output| output.status.success()) else {
        return eprintln!("skipped: one cannot have a disk of one's own here");
    };
    let said = unwrapped(&String::from_utf8(output.stdout).unwrap());
    assert!(said.contains("the disk is full") && said.contains("Make room and try again"), "{said}");
    assert!(said.contains("One, in the window."), "it was taken when there was room: {said}");
    assert_eq!(said.matches("{\"say\"").count(), 3, "{said}");
}
