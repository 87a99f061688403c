//! The command line: one file a command. Results go to standard output, talk and mistakes to standard error; the
//! exit status is 0 (done), 1 (the thing examined is not in order) or 2 (wrong use).

mod after;
mod ask;
mod check;
mod crash;
mod explain;
mod failure;
mod fmt;
mod interrupted;
mod keyboard;
mod look_back;
mod looking;
mod map;
mod narrator;
mod new;
mod page;
mod pick;
mod play;
mod records;
mod rehearse;
mod replay;
mod review;
mod review_data;
mod sarif;
mod serve;
mod talk;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use failure::Failure;

use crate::analysis::bots::{self, BOTS, Bot};
use crate::conversation::state::{AS_WRITTEN, INTENSITY};
use crate::places_on_disk::Places;

/// A customer-service role-play simulator. Without a command it opens the game.
#[derive(Debug, Parser)]
#[command(name = "extramile", version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// The folder of the records, where they are not kept where this system keeps such things
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Straight to one scenario; with --text in the terminal
    Play(Play),
    /// A new scenario that can be played at once, to be rewritten
    New(New),
    /// Looks through scenarios: what is wrong, where, and what to do
    Check(Check),
    /// Lays scenario files out the same for everybody: what fits on one line, all else below each other. Comments stay
    Fmt(Fmt),
    /// What a message of `check` means: why it matters, and what to write instead
    Explain {
        /// The message's code, such as E133, or its name. Left out: all of them
        code: Option<String>,
    },
    /// The conversation as a picture, or in words: what leads where
    Map(Map),
    /// Bots play a scenario many times: how they score, where they end, and what nobody ever meets
    Rehearse(Rehearse),
    /// Plays a recorded conversation again
    Replay(Replay),
    /// What happened in a recorded conversation, and how it came out
    Review(Review),
    /// A workshop without a window: a room for phones, led from the terminal
    Serve(Serve),
    /// What is remembered
    Records {
        #[command(subcommand)]
        command: records::Records,
    },
}

/// How a room is opened to phones.
#[derive(Debug, Args)]
struct Serve {
    /// To phones of the local network too. Left out: to this computer alone
    #[arg(long)]
    network: bool,
    /// The port that phones come to; left out: any that is free
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    port: u16,
    /// Goes on with the room that was open last
    #[arg(long)]
    again: bool,
    /// So many times as fast as it really goes: to try an afternoon in minutes
    #[arg(long, value_name = "TIMES", default_value_t = 1, hide_default_value = true, value_parser = clap::value_parser!(u32).range(1..=100))]
    speed: u32,
}

/// What is played, and how.
#[derive(Debug, Args)]
struct Play {
    /// A scenario's id, "pack/id", or a scenario's file. Left out: you choose from a list
    scenario: Option<String>,
    /// In the terminal, line by line: for screen readers, and for machines with no graphics
    #[arg(long)]
    text: bool,
    /// The seed of what varies; left out: another one each time
    #[arg(long, value_name = "NUMBER", value_parser = whole)]
    seed: Option<u64>,
    /// What the customers call you
    #[arg(long = "as", value_name = "NAME")]
    name: Option<String>,
    /// Your own time does not count, only the story's. Always so with --text
    #[arg(long)]
    untimed: bool,
    /// Off the record: nothing of it is kept
    #[arg(long)]
    off_record: bool,
    /// How heated the customer arrives; 3 is as written
    #[arg(long, value_name = "1 TO 5", value_parser = intensity)]
    intensity: Option<u8>,
    /// Begin anew without asking, even where an attempt is unfinished
    #[arg(long, conflicts_with = "go_on")]
    anew: bool,
    /// Go on without asking where an attempt is unfinished
    #[arg(long)]
    go_on: bool,
}

#[derive(Debug, Args)]
struct New {
    /// Its name: lower-case letters, digits and -, such as late-lamp
    name: String,
    /// The shape that it begins with; a wrong one lists them
    #[arg(long, value_name = "TEMPLATE", default_value = "one-call")]
    from: String,
    /// Begins with a complaint instead: asks what happened, one question after the other, and makes a scenario of it
    #[arg(long, conflicts_with = "from")]
    ask: bool,
    /// The pack's folder. Left out: my-pack in your own folder, which the library shows
    #[arg(long = "in", value_name = "FOLDER")]
    folder: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Check {
    /// Scenario files, packs, or folders of packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    format: CheckFormat,
    /// What besides errors makes the exit status 1
    #[arg(long, value_enum, value_name = "WHAT")]
    deny: Option<Deny>,
}

#[derive(Debug, Args)]
struct Fmt {
    /// Scenario files, packs, or folders of packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Changes nothing and tells which files are laid out otherwise; the exit status is 1 if there are any
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Args)]
struct Map {
    /// A scenario's id, "pack/id", or a scenario's file
    scenario: String,
    /// Writes it into a file; its end says how: .svg, .dot, .mmd or .txt
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// How it is told. Left out: as the file's end says, else in words
    #[arg(long, value_enum)]
    format: Option<MapFormat>,
    /// Each contact as one node, for a long story
    #[arg(long)]
    contacts: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MapFormat {
    /// In words
    Text,
    /// A picture for a browser or a printer
    Svg,
    /// For Graphviz
    Dot,
    /// For pages and wikis that draw Mermaid
    Mermaid,
}

#[derive(Debug, Args)]
struct Rehearse {
    /// A scenario's id, "pack/id", or a scenario's file
    scenario: String,
    /// Which bot plays; may be given several times. Left out: all of them
    #[arg(long = "bot", value_name = "NAME", value_parser = bot)]
    bots: Vec<&'static Bot>,
    /// How many times each of them plays
    #[arg(long, value_name = "NUMBER", default_value_t = 300, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    plays: u64,
    /// The seed of the first play; the next one has the number after it
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = whole)]
    seed: u64,
    /// How heated the customer arrives; 3 is as written
    #[arg(long, value_name = "1 TO 5", default_value_t = AS_WRITTEN, value_parser = intensity)]
    intensity: u8,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
struct Replay {
    /// A record's file, or its id or the beginning of it
    record: String,
    /// How it is told
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Debug, Args)]
struct Review {
    #[command(flatten)]
    replay: Replay,
    /// Writes the review as a page for a browser (FILE.html) or for the printer (FILE.pdf) instead
    #[arg(long, value_name = "FILE", conflicts_with = "format")]
    out: Option<PathBuf>,
    /// Goes back to before this turn instead, and plays on from there in the terminal, as a new attempt
    #[arg(long, value_name = "TURN", visible_alias = "fork", conflicts_with_all = ["format", "out"], value_parser = whole)]
    rewind: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Human,
    /// For programs
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum CheckFormat {
    /// For people
    #[default]
    Human,
    /// For programs: one message a line
    Json,
    /// For code hosts and editors: SARIF 2.1.0
    Sarif,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Warnings too
    Warnings,
}

/// Reads the arguments, opens one door, and prints an error once.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    crash::report_crashes();
    let places = || places(arguments.data.clone());
    let status = match arguments.command {
        None => places().and_then(|places| open_game(places, None)),
        Some(Command::Play(play)) if play.text => places().and_then(|places| play::run(play, &places)),
        Some(Command::Play(play)) => places().and_then(|places| open_game(places, Some(play))),
        Some(Command::New(asked)) => new::run(asked),
        Some(Command::Check(check)) => check::run(check),
        Some(Command::Fmt(asked)) => fmt::run(asked),
        Some(Command::Explain { code }) => explain::run(code),
        Some(Command::Map(asked)) => map::run(asked),
        Some(Command::Rehearse(asked)) => rehearse::run(asked),
        Some(Command::Replay(asked)) => places().and_then(|places| replay::run(asked, places)),
        Some(Command::Review(asked)) => places().and_then(|places| review::run(asked, places)),
        Some(Command::Serve(asked)) => places().and_then(|places| serve::run(asked, &places)),
        Some(Command::Records { command }) => places().and_then(|places| records::run(command, &places)),
    };
    match status.map_err(Failure::told) {
        Ok(status) => status,
        Err((status, told)) => {
            if let Some(told) = told {
                use std::io::Write;
                // Where even standard error is closed there is nobody to tell.
                drop(writeln!(anstream::stderr(), "extramile: {}", page::clean(&told)));
            }
            ExitCode::from(status)
        }
    }
}

/// Where things are kept, with the records where they were asked for.
fn places(data: Option<PathBuf>) -> Result<Places, Failure> {
    let found = Places::find().map_err(Failure::NotInOrder)?;
    let Some(records) = data else { return Ok(found) };
    // Whatever folder one goes to later, it is this one.
    let records = std::path::absolute(&records).map_err(|error| {
        Failure::Use(format!("{} is no folder that records can be kept in: {error}.", records.display()))
    })?;
    Ok(Places { records, ..found })
}

#[cfg(feature = "game")]
fn open_game(places: Places, play: Option<Play>) -> Result<ExitCode, Failure> {
    use crate::trainee::{Asked, CannotOpen, Trainee};
    begin_log(&places, "window");
    let words = crate::words::Words::english();
    let crashed = crash::told_at_next_start(&places, &words);
    let asked = play.map_or_else(Asked::default, |play| Asked {
        scenario: play.scenario,
        seed: play.seed,
        name: play.name,
        untimed: play.untimed,
        intensity: play.intensity,
        anew: play.anew,
        go_on: play.go_on,
        off_record: play.off_record,
    });
    let mut trainee = Trainee::open(places, asked).map_err(|error| match error {
        CannotOpen::NotFound(error) => pick::not_found(&words, &error),
        CannotOpen::Constants(why) => Failure::NotInOrder(why),
    })?;
    trainee.tell(crashed);
    crate::game::run(trainee).map_err(|error| Failure::NotInOrder(error.to_string()))?;
    Ok(ExitCode::SUCCESS)
}

#[cfg(not(feature = "game"))]
fn open_game(_places: Places, _play: Option<Play>) -> Result<ExitCode, Failure> {
    let words = crate::words::Words::english();
    Err(Failure::Use(words.say("no-window", &[])))
}

/// From here on there is a log; its first line says which program it is, and on what.
fn begin_log(places: &Places, how: &str) {
    crate::log_file::begin(&places.log);
    let (os, arch) = (std::env::consts::OS, std::env::consts::ARCH);
    tracing::info!(version = env!("CARGO_PKG_VERSION"), os, arch, how, "started");
}

/// A number that is typed.
fn whole(typed: &str) -> Result<u64, String> {
    typed.parse().ok().ok_or_else(|| "a whole number belongs here, such as 7".into())
}

/// A bot by its name.
fn bot(typed: &str) -> Result<&'static Bot, String> {
    let names = BOTS.iter().map(|bot| bot.name).collect::<Vec<_>>().join(", ");
    bots::bot(typed).ok_or_else(|| format!("the bots are called {names}"))
}

/// How heated the customer arrives.
fn intensity(typed: &str) -> Result<u8, String> {
    let number = typed.parse().ok().filter(|number| INTENSITY.contains(number));
    number.ok_or_else(|| "a number from 1 to 5 belongs here".into())
}

/// The day of a moment that was noted in UTC, where one is, as it is written: `22 November 2026`. Empty where the note
/// is none.
fn day(noted: &str) -> String {
    here(noted).map_or_else(String::new, |moment| moment.strftime("%-d %B %Y").to_string())
}

/// A moment that was noted in UTC, as the clock on the wall showed it. None where the note is none.
fn here(noted: &str) -> Option<jiff::Zoned> {
    let moment = noted.parse::<jiff::Timestamp>().ok()?;
    Some(moment.to_zoned(jiff::tz::TimeZone::system()))
}

/// Now, in UTC to the second: `2026-01-02T03:04:05Z`.
fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
