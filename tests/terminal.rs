//! What belongs here: whole sessions in the terminal, as a person sees them: what is typed and what is printed.
//! `tests/terminal/*.md` are the sessions; one beside each `.in` folder has the lines that are typed.

#[test]
fn sessions_in_the_terminal() {
    let home = tempfile::tempdir().unwrap();
    trycmd::TestCases::new()
        .env("EXTRAMILE_HOME", home.path().to_string_lossy())
        .case("tests/terminal/*.toml")
        .run();
}
