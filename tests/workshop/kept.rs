//! The room on the disk: what was answered is there, whenever the program was ended.

use super::*;
use extramile::workshop::diary::{Diary, DiaryError, FILE, left_open};
use extramile::workshop::host::Host;
use extramile::workshop::view;

fn begun(home: &Path) -> (Host, PathBuf) {
    let room = room();
    let diary = Diary::begin(home, "2026-11-23-KITE", "2026-11-23T10:00:00Z", &room).unwrap();
    (Host::keep(diary, room, 1), home.join("2026-11-23-KITE"))
}

/// Waits until the program's thread has let go of the file.
fn take_up(folder: &Path) -> Host {
    for _ in 0..200 {
        match Host::take_up(folder, 1) {
            Ok(host) => return host,
            Err(DiaryError::Open(_)) => std::thread::sleep(std::time::Duration::from_millis(10)),
            Err(error) => panic!("{error}"),
        }
    }
    panic!("it is never let go of");
}

#[test]
fn a_room_that_is_taken_up_is_the_same_and_goes_on() {
    let home = tempfile::tempdir().unwrap();
    let (host, folder) = begun(home.path());
    assert!(matches!(Host::take_up(&folder, 1), Err(DiaryError::Open(_))), "one at a time");
    for name in ["Ada", "Ben"] {
        host.take_now(joins(name)).unwrap();
    }
    host.take_now(begins(Format::VoteAlong)).unwrap();
    host.take_now(orders(Order::Next)).unwrap();
    let ballot = host.room().ballot.number;
    host.take_now(votes(0, 1, ballot, 1)).unwrap();
    let before = view::public(&host.room());
    drop(host);
    let again = take_up(&folder);
    let room = again.room();
    assert_eq!(view::public(&room), before);
    assert_eq!((room.ballot.of(0), room.code.as_str()), (Some(1), "KITE"));
    // The one whose answer did not arrive says it again; it counts once.
    assert_eq!(again.take_now(votes(0, 1, ballot, 1)), Ok(Taken::Known));
    assert_eq!(again.take_now(joins("Ada")), Ok(Taken::Sat(0)));
    assert_eq!(left_open(home.path()), std::slice::from_ref(&folder));
    again.take_now(orders(Order::Close)).unwrap();
    assert!(left_open(home.path()).is_empty());
}

#[test]
fn whatever_is_half_written_was_never_answered() {
    let home = tempfile::tempdir().unwrap();
    let (host, folder) = begun(home.path());
    for name in ["Ada", "Ben", "Cleo"] {
        host.take_now(joins(name)).unwrap();
    }
    drop(host);
    drop(take_up(&folder));
    let whole = std::fs::read(folder.join(FILE)).unwrap();
    let lines: Vec<usize> = (0..whole.len()).filter(|at| whole[*at] == b'\n').collect();
    for length in lines[0] + 1..whole.len() {
        std::fs::write(folder.join(FILE), &whole[..length]).unwrap();
        let host = take_up(&folder);
        let there = lines.iter().filter(|end| **end < length).count() - 1;
        assert_eq!(host.room().seats.len(), there);
        drop(host);
    }
}

#[test]
fn a_file_that_is_no_room_is_told_of_and_left() {
    let home = tempfile::tempdir().unwrap();
    let (host, folder) = begun(home.path());
    host.take_now(joins("Ada")).unwrap();
    drop(host);
    drop(take_up(&folder));
    let whole = std::fs::read_to_string(folder.join(FILE)).unwrap();
    let (first, rest) = whole.split_once('\n').unwrap();
    for wrong in [
        String::new(),
        "{}\n".to_owned(),
        whole.replacen("\"format\":1", "\"format\":2", 1),
        format!("{first}\nwhat?\n{rest}"),
        // A vote that nobody could have given.
        format!("{whole}{{\"at\":1,\"came\":{{\"facilitator\":\"next\"}}}}\n"),
    ] {
        std::fs::write(folder.join(FILE), &wrong).unwrap();
        let told = Host::take_up(&folder, 1).unwrap_err().to_string();
        assert!(told.contains("cannot be taken up") && told.contains("left as it is"), "{told}");
        assert_eq!(std::fs::read_to_string(folder.join(FILE)).unwrap(), wrong);
    }
}
