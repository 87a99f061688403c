//! Whatever was done to a record's file before it moved in: nothing falls over, and nothing is lost.

use std::path::Path;

use extramile::conversation::log::replay;
use extramile::conversation::state::Input;
use extramile::records::read::read;
use extramile::records::{RecordError, Resumed, Session, Store};
use extramile::shelf::kept;
use proptest::prelude::*;

use super::{as_files, bytes_of, home_with_a_record, inputs, play, records};

/// What may happen to a record after it was written.
#[derive(Debug, Clone)]
enum Damage {
    Byte(usize, u8),
    Cut(usize),
    LineOut(usize),
    LineTwice(usize),
    LinesSwapped(usize, usize),
}

impl Damage {
    fn to(&self, bytes: &mut Vec<u8>) {
        let mut lines: Vec<Vec<u8>> =
            bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        let (length, count) = (bytes.len().max(1), lines.len().max(1));
        match *self {
            Damage::Byte(at, byte) => {
                bytes.iter_mut().skip(at % length).take(1).for_each(|there| *there = byte);
                return;
            }
            Damage::Cut(at) => {
                bytes.truncate(at % length);
                return;
            }
            Damage::LineOut(at) if !lines.is_empty() => drop(lines.remove(at % count)),
            Damage::LineOut(_) => {}
            Damage::LineTwice(at) => lines.extend(lines.get(at % count).cloned()),
            Damage::LinesSwapped(one, other) if !lines.is_empty() => lines.swap(one % count, other % count),
            Damage::LinesSwapped(..) => {}
        }
        *bytes = lines.concat();
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let byte = prop_oneof![3 => proptest::sample::select(b"0123456789\"{}:,\nae".to_vec()), 1 => any::<u8>()];
    prop_oneof![
        4 => (0_usize..4000, byte).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        1 => (0_usize..4000).prop_map(Damage::Cut),
        2 => (0_usize..40).prop_map(Damage::LineOut),
        1 => (0_usize..40).prop_map(Damage::LineTwice),
        2 => (0_usize..40, 0_usize..40).prop_map(|(one, other)| Damage::LinesSwapped(one, other)),
    ]
}

/// Whether a folder, or its `set-aside/`, has a file of just these bytes, or an attempt in the database says what they say.
fn is_kept(records: &Path, bytes: &[u8]) -> bool {
    let files = [records, &records.join("set-aside")].map(extramile::places_on_disk::entries_in);
    if files.concat().iter().any(|file| std::fs::read(file).is_ok_and(|there| there == bytes)) {
        return true;
    }
    let Ok(said) = read(bytes) else { return false };
    let store = Store::in_folder(records);
    store.history().attempts.iter().any(|attempt| {
        let here = &attempt.record;
        (&here.header, &here.outcome, &here.goal) == (&said.header, &said.outcome, &said.goal)
            && here.entries.starts_with(&said.entries)
            && !said.cut_off
    })
}

/// Does with a folder of records what the program does: lists, reads the kept texts, plays again, takes up.
fn through_everything(records: &Path, bytes: &[u8]) -> Result<(), TestCaseError> {
    let store = Store::in_folder(records);
    let history = store.history();
    prop_assert!(is_kept(records, bytes), "nothing is ever deleted");
    prop_assert!(!history.attempts.is_empty() || !history.notes.is_empty(), "it is there, or it is told");
    for attempt in &history.attempts {
        let record = &attempt.record;
        let cut_off = read(bytes).is_ok_and(|read| read.cut_off);
        prop_assert_eq!(cut_off, !history.notes.is_empty(), "{:?}", &history.notes);
        let Ok(played) = kept(&store, &record.texts) else { continue };
        let again = replay(played.stage(), &record.header.setup, &record.entries);
        match Session::resume(&store, &attempt.id, played.clone(), "2026-01-02T03:04:05Z".into()) {
            Ok(Resumed::Here(mut session, replayed)) => {
                prop_assert_eq!(Ok(&*replayed), again.as_ref());
                let open = session.stage().open_replies(&session.state);
                if let Some(reply) = open.first() {
                    session.take(Input::Say(*reply)).unwrap();
                    let now = store.record(&attempt.id).unwrap();
                    prop_assert_eq!(&now.entries[..record.entries.len()], &record.entries[..]);
                    prop_assert_eq!(inputs(&now.entries), attempt.inputs() + 1);
                }
            }
            Ok(Resumed::Diverged(why)) => prop_assert_eq!(Err(&why), again.as_ref().map_err(|(why, _)| why)),
            Err(RecordError::PutAside(told)) => {
                prop_assert!(again.is_err(), "{told}");
                let lines = store.bytes(&attempt.id).unwrap();
                prop_assert_eq!(&read(&lines).unwrap().entries, &record.entries, "it is still there");
            }
            Err(error) => prop_assert!(false, "{error}"),
        }
        prop_assert!(!cut_off || is_kept(records, bytes), "what was cut off is kept");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_damage_makes_it_fall_over(
        damage in proptest::collection::vec(damage(), 1..5),
        by_the_program in proptest::bool::weighted(0.05),
    ) {
        thread_local!(static HOME: tempfile::TempDir = home_with_a_record());
        HOME.with(|whole| {
            let mut bytes = bytes_of(whole.path());
            damage.iter().for_each(|damage| damage.to(&mut bytes));
            let home = tempfile::tempdir().unwrap();
            as_files(whole.path(), &bytes, home.path());
            if by_the_program {
                let (said, status) = play(home.path(), &["--go-on"], "1\n1\n");
                prop_assert!(status == 0, "{status}: {said}");
                prop_assert!(is_kept(&records(home.path()), &bytes), "nothing is ever deleted: {said}");
                Ok(())
            } else {
                through_everything(&records(home.path()), &bytes)
            }
        })?;
    }
}
