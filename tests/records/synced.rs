//! What the system is asked to do, and in which order: a kill does not test the disk.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use super::{fixtures, records};

/// The system calls of a trace, in order, each on one line. What is done by writing it counts from when it began, and
/// what makes sure of it from when it had ended.
fn calls_of(trace: &str) -> Vec<String> {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(call) = call.strip_suffix("<unfinished ...>") {
            if call.starts_with("write(") || call.starts_with("pwrite64(") {
                calls.push(call.to_owned());
            } else {
                begun.insert(thread, call);
            }
        } else if call.starts_with("<... ") {
            let Some(first) = begun.remove(thread) else { continue };
            calls.push(format!("{first}{}", call.split_once("resumed>").unwrap().1));
        } else {
            calls.push(call.to_owned());
        }
    }
    calls
}

/// Cannot be traced: said, or a failure where it was promised that tracing works.
fn no_trace(why: &str) {
    assert!(std::env::var_os("EXTRAMILE_MUST_TRACE").is_none(), "EXTRAMILE_MUST_TRACE is set, but {why}");
    eprintln!("skipped: {why}");
}

#[test]
fn the_record_is_on_the_disk_before_the_answer_is_printed() {
    let home = tempfile::tempdir().unwrap();
    let trace = home.path().join("trace");
    // With `-y` every descriptor is told with its file.
    let traced = Command::new("strace")
        .args(["-f", "-y", "-s", "9000", "-e", "trace=write,pwrite64,fsync,fdatasync", "-o"])
        .arg(&trace)
        .arg(env!("CARGO_BIN_EXE_extramile"))
        .args(["play", "lamp", "--text", "--as", "Sam", "--seed", "7"])
        .current_dir(fixtures())
        .env("EXTRAMILE_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = traced else { return no_trace("strace is not here") };
    if let Err(error) = child.stdin.take().unwrap().write_all(b"3\n1\n2\n") {
        assert_eq!(error.kind(), ErrorKind::BrokenPipe);
    }
    let output = child.wait_with_output().unwrap();
    let trace = std::fs::read_to_string(&trace).unwrap_or_default();
    if !output.status.success() || trace.is_empty() {
        return no_trace("strace may not trace here");
    }
    let wal = format!("<{}-wal>", records(home.path()).join("records.sqlite").display());
    let folder = format!("<{}>", records(home.path()).display());
    let done = |call: &str| call.trim_end().ends_with("= 0");
    // The lines of the attempt stand on one page, which is written to the journal with one more input each time; then the
    // journal is synced, and only then comes the answer that begins by repeating it. The folder must have its entries.
    let (mut written, mut synced, mut entered, mut answers) = (0, 0, false, 0);
    let calls = calls_of(&trace);
    for call in &calls {
        if call.starts_with("pwrite64(") && call.contains(&wal) {
            written = written.max(call.matches("{\\\"say\\\"").count());
        } else if call.contains("sync(") && call.contains(&wal) && done(call) {
            synced = written;
        } else if call.contains("sync(") && call.contains(&folder) && done(call) {
            entered = true;
        } else if call.starts_with("write(1<")
            && (call.contains("\"You: ") || call.contains("\"You do this: "))
        {
            answers += 1;
            assert_eq!(synced, answers, "answer {answers} came before its input was safe:\n{trace}");
            assert!(entered, "answer {answers} came before the file's name was safe:\n{trace}");
        }
    }
    assert_eq!((written, synced, answers), (3, 3, 3), "{trace}");
}
