//! Ten years of a large firm: opening the records, a person's own, where everybody stands, and what is set, each beside plain SQL that
//! asks the same of the same file. The file is generated: conversations like one that was really played, over people and years.
//! `EXTRAMILE_BENCH_PEOPLE` says how many people, 400 conversations each (usually 500; 5,000 are two million).

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use extramile::analysis::{self, Budget};
use extramile::conversation::log::Setup;
use extramile::conversation::state::Input;
use extramile::customer::constants::{Constants, TEXT};
use extramile::places_on_disk::Places;
use extramile::records::Store;
use extramile::records::assignments::Whom;
use extramile::records::progress::Progress;
use extramile::records::session::{Played, Session};
use extramile::records::team::Overview;
use extramile::shelf::Shelf;
use jiff::tz::TimeZone;
use rusqlite::{Connection, params};

/// Conversations of one person.
const EACH: i64 = 400;
/// Rounds of which the middle one is told.
const ROUNDS: usize = 7;

fn main() {
    let people: i64 =
        std::env::var("EXTRAMILE_BENCH_PEOPLE").ok().and_then(|all| all.parse().ok()).unwrap_or(500);
    let home = tempfile::tempdir().expect("a folder for the records");
    let began = Instant::now();
    let file = generate(home.path(), people);
    let size = std::fs::metadata(&file).map_or(0, |file| file.len()) / 1024 / 1024;
    let all = people * EACH;
    println!(
        "{people} people, {all} conversations, {size} MiB, generated in {:.0} s",
        began.elapsed().as_secs_f64()
    );
    let folder = home.path().join("records");
    let today = jiff::civil::date(2026, 3, 1);

    beside(
        "the records open",
        || Store::in_folder(&folder).ready().expect("it opens"),
        || {
            let here = open(&file);
            here.query_row("SELECT count(*) FROM sqlite_schema", (), |row| row.get::<_, i64>(0))
                .expect("it opens");
        },
    );
    let store = Store::in_folder(&folder);
    let here = open(&file);
    let me = format!("Person {}", people / 2);
    beside(
        "a person's own conversations and progress",
        || {
            let history = store.history_of(Some(&me));
            assert_eq!(history.attempts.len() as i64, EACH);
            black_box(Progress::of(&history, today, &TimeZone::UTC));
        },
        || {
            let asked = "SELECT text FROM line JOIN attempt ON attempt.id = line.attempt
                         WHERE person = (SELECT id FROM person WHERE name = ?1) ORDER BY attempt, number";
            let mut lines = here.prepare_cached(asked).expect("it is SQL");
            let lines = lines.query_map([&me], |row| row.get::<_, String>(0)).expect("they are there");
            black_box(lines.map(|line| line.expect("it is text").len()).sum::<usize>());
        },
    );
    beside(
        "where everybody stands",
        || {
            let overview = Overview::of(&store, None, today, &TimeZone::UTC).expect("they are there");
            assert_eq!(overview.people.len() as i64, people);
        },
        || {
            let asked = "SELECT person, pack || '/' || scenario, at, outcome, listening, ownership, promptness, extra_mile
                         FROM (SELECT attempt.id, person, pack, scenario,
                                      row_number() OVER (PARTITION BY person ORDER BY attempt.id DESC) AS latest
                               FROM attempt WHERE counts AND set_aside IS NULL)
                         JOIN judgement ON judgement.attempt = id WHERE latest <= 60";
            let mut plays = here.prepare_cached(asked).expect("it is SQL");
            let plays = plays.query_map((), |row| row.get::<_, String>(2)).expect("they are there");
            assert_eq!(plays.count() as i64, people * 60);
        },
    );
    beside(
        "who practises",
        || assert_eq!(store.people().expect("they are there").len() as i64, people),
        || {
            let asked = "SELECT name, begun, finished FROM person ORDER BY name";
            let mut all = here.prepare_cached(asked).expect("it is SQL");
            let all = all.query_map((), |row| row.get::<_, String>(0)).expect("they are there");
            assert_eq!(all.count() as i64, people);
        },
    );
    store.assign(["bench", "all", "All"], &Whom::All, "2026-01-01T00:00:00Z", today).expect("it is set");
    beside(
        "what is set, and who has done it",
        || assert_eq!(store.assignments().expect("they are there")[0].people.len() as i64, people),
        || {
            let asked = "SELECT name FROM person ORDER BY name";
            let mut all = here.prepare_cached(asked).expect("it is SQL");
            black_box(all.query_map((), |row| row.get::<_, String>(0)).expect("they are there").count());
        },
    );
}

/// Times ours and plain SQL by turns; tells the middle of each, and how many times as long ours takes.
fn beside(what: &str, mut ours: impl FnMut(), mut plain: impl FnMut()) {
    let time = |work: &mut dyn FnMut()| {
        let began = Instant::now();
        work();
        began.elapsed()
    };
    // The first of each brings the pages in.
    time(&mut ours);
    time(&mut plain);
    let (mut of_ours, mut of_plain): (Vec<Duration>, Vec<Duration>) =
        (0..ROUNDS).map(|_| (time(&mut ours), time(&mut plain))).unzip();
    of_ours.sort();
    of_plain.sort();
    let (ours, plain) = (of_ours[ROUNDS / 2], of_plain[ROUNDS / 2]);
    println!(
        "{what:<44} {:>9.2} ms, plain SQL {:>9.2} ms: {:>6.1} times",
        ours.as_secs_f64() * 1000.0,
        plain.as_secs_f64() * 1000.0,
        ours.as_secs_f64() / plain.as_secs_f64().max(1e-9)
    );
}

fn open(file: &Path) -> Connection {
    Connection::open(file).expect("the file opens")
}

/// Plays one conversation through the program's own recorder, and copies it over people and years.
fn generate(home: &Path, people: i64) -> PathBuf {
    let store = Store::in_folder(home.join("records"));
    play_one(&store);
    drop(store);
    let file = home.join("records/records.sqlite");
    let mut here = open(&file);
    here.pragma_update(None, "synchronous", "off").expect("a pragma");
    here.pragma_update_and_check(None, "journal_mode", "memory", |_| Ok(())).expect("a pragma");
    here.pragma_update(None, "cache_size", -400_000).expect("a pragma");
    let all = here.transaction().expect("a transaction");
    // Chance that is the same every time: a multiplication and the middle of what comes.
    all.execute_batch(
        "CREATE TEMP TABLE one AS SELECT number, text FROM line WHERE attempt = 1;
         CREATE TEMP TABLE judged AS SELECT * FROM judgement WHERE attempt = 1;
         DELETE FROM attempt; DELETE FROM person;",
    )
    .expect("the pattern");
    all.execute(
        "WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?1)
         INSERT INTO person (id, name, since, begun, finished, last)
         SELECT n, 'Person ' || n, '2016-01-01T00:00:00Z', ?2, ?2, (?2 - 1) * ?1 + n FROM n",
        params![people, EACH],
    )
    .expect("the people");
    all.execute(
        "WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n + 1 < ?1 * ?2)
         INSERT INTO attempt (id, name, person, pack, scenario, begun, inputs, counts)
         SELECT n + 1, printf('%08d-bench', n), n % ?1 + 1, 'bench', 'scenario-' || (n * 7919 % 10),
                strftime('%Y-%m-%dT%H:%M:%SZ', '2016-03-01', (n * 3650.0 / (?1 * ?2)) || ' days'), 12, 1 FROM n",
        params![people, EACH],
    )
    .expect("the conversations");
    all.execute(
        "INSERT INTO judgement (attempt, rubric, at, ending, outcome, satisfaction, listening, ownership, promptness,
                                extra_mile, kept, broken, reference)
         SELECT id, judged.rubric, begun, judged.ending, CASE id * 104729 / 8 % 3 WHEN 0 THEN 'lost' ELSE 'won' END,
                id * 31 % 101, 1 + id * 7 / 3 % 5, 1 + id * 11 / 5 % 5, 1 + id * 13 / 7 % 5,
                CASE id % 9 WHEN 0 THEN NULL ELSE 1 + id * 17 / 11 % 5 END, id % 4, id % 3, judged.reference
         FROM attempt, judged",
        (),
    )
    .expect("how they came out");
    all.execute(
        "INSERT INTO line (attempt, number, text)
         SELECT id, number, CASE number WHEN 0 THEN replace(text, '\"me\":\"Sam\"', '\"me\":\"Person ' || person || '\"') ELSE text END
         FROM attempt, one",
        (),
    )
    .expect("what was said");
    all.commit().expect("it is written");
    here.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).expect("a pragma");
    file
}

/// One finished conversation in a shipped scenario, by the first reply that is open.
fn play_one(store: &Store) {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios");
    let shelf = Shelf::open(&Places::under(Path::new("nowhere"), Some(beside)));
    let found = shelf.find("wrong-markers").expect("it is shipped");
    let played = Played {
        script: found.script().expect("it can be played"),
        constants: Constants::read(TEXT).expect("the shipped constants are in order"),
        pack: "bench".into(),
        file: String::new(),
        scenario_text: found.scenario.text.clone(),
        pack_text: found.pack.text.clone(),
        constants_text: TEXT.into(),
    };
    let setup = Setup { seed: 7, intensity: 3, timed: false, me: "Sam".into() };
    let at = "2016-03-01T10:00:00Z";
    let (mut session, _) = Session::begin(store, played, setup, at.into()).expect("it begins");
    let mut steps = 0;
    while session.stage().ending(&session.state).is_none() && steps < 200 {
        let mut open = Vec::new();
        session.stage().for_open_replies(&session.state, |reply| open.push(reply));
        let reply = open[steps % open.len()];
        session.take(Input::Say(reply)).expect("it is open");
        steps += 1;
    }
    let reference = analysis::reference(session.played.stage(), Budget::default());
    session.write_outcome(at.into(), Some(&reference)).expect("it is written");
    assert!(session.stage().ending(&session.state).is_some(), "it came to an end");
}
