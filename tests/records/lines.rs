//! Lines of a record that are missing, blank, or of another format.

use super::{a_record, as_files, attempts, bytes_of, inputs, play, program, records};
use extramile::records::read::{Unreadable, read};

#[test]
fn a_record_that_lacks_a_line_is_put_aside_and_nobody_is_told_that_the_scenario_was_edited() {
    // Begun; then three replies, each with where it led.
    for (missing, sound) in [
        (vec![], true),
        (vec![1], false),
        (vec![3], false),
        (vec![5], false),
        // Where a reply led can be worked out again.
        (vec![2], true),
        (vec![4], true),
        (vec![6], true),
        // A whole turn: only the numbers of the others miss one that stayed where it was.
        (vec![1, 2], false),
        (vec![3, 4], false),
        (vec![2, 3], false),
    ] {
        let whole = tempfile::tempdir().unwrap();
        play(whole.path(), &[], "3\n1\n2\n");
        let text = String::from_utf8(bytes_of(whole.path())).unwrap();
        let left = text.lines().enumerate().filter(|(number, _)| !missing.contains(number));
        let left: String = left.map(|(_, line)| format!("{line}\n")).collect();
        let home = tempfile::tempdir().unwrap();
        let file = as_files(whole.path(), left.as_bytes(), home.path());
        let id = file.file_stem().unwrap().to_string_lossy().into_owned();
        let replayed = program(home.path()).args(["replay", &file.display().to_string()]).output().unwrap();
        assert_eq!(replayed.status.success(), sound, "{missing:?}: {replayed:?}");
        let (said, status) = play(home.path(), &["--go-on"], "q\n");
        assert_eq!(status, 0, "{missing:?}: {said}");
        assert!(!said.contains("edited"), "{missing:?}: {said}");
        assert_eq!(said.contains("You go on where you stopped"), sound, "{missing:?}: {said}");
        assert_eq!(
            said.contains("is missing") && said.contains("It was put aside"),
            !sound,
            "{missing:?}: {said}"
        );
        // What does not fit is seen when it moves in, or when it is played again.
        let aside = records(home.path()).join(format!("set-aside/{id}.jsonl.damaged-1"));
        let aside = std::fs::read_to_string(&aside).ok();
        let in_the_database = attempts(home.path()).len();
        assert_eq!(in_the_database, usize::from(sound), "{missing:?}");
        assert!(sound || aside.as_ref().is_none_or(|aside| *aside == left), "{missing:?}");
    }
}

#[test]
fn blank_lines_say_nothing() {
    let bytes = a_record();
    let whole = read(&bytes).unwrap();
    for blank in ["\n", "\n\n", " \t\n", "  ", "\r\n"] {
        let more = [&bytes[..], blank.as_bytes()].concat();
        let record = read(&more).unwrap();
        assert_eq!(
            (record.entries, record.goal, record.cut_off),
            (whole.entries.clone(), whole.goal.clone(), false),
            "{blank:?}"
        );
    }
    let before = tempfile::tempdir().unwrap();
    play(before.path(), &[], "3\n");
    let text = String::from_utf8(bytes_of(before.path())).unwrap();
    let home = tempfile::tempdir().unwrap();
    as_files(before.path(), (text.replace('\n', "\n\n") + "  ").as_bytes(), home.path());
    let (said, _) = play(home.path(), &["--go-on"], "1\nq\n");
    assert!(said.contains("You go on where you stopped") && said.contains("One, in the window."), "{said}");
    assert_eq!(inputs(&attempts(home.path())[0].record.entries), 2);
}

#[test]
fn a_format_that_there_never_was_is_not_called_newer() {
    let old = String::from_utf8(a_record()).unwrap().replacen("{\"format\":1,", "{\"format\":0,", 1);
    assert_eq!(read(old.as_bytes()), Err(Unreadable::NoSuchFormat(0)));
}
