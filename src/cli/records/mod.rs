//! `extramile records`: what is remembered. One file for lists, one for progress, one for teams and what is set for them, one for
//! writing out, one for what holds for all, one for looking after it.

mod care;
mod export;
mod house;
mod list;
mod progress;
mod team;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Subcommand, ValueEnum};

use super::Format;
use super::failure::Failure;
use crate::places_on_disk::Places;
use crate::records::Store;

/// What is done with the records.
#[derive(Debug, Subcommand)]
pub enum Records {
    /// Every attempt, the oldest first
    List {
        /// Only those of one person
        #[arg(long, value_name = "NAME")]
        person: Option<String>,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Who practises, in which team, and how much
    People {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// What practice has brought a person, and what to practise next and when
    Progress {
        /// The person
        name: String,
        /// Writes it as a page for a browser (FILE.html) or for the printer (FILE.pdf) instead
        #[arg(long, value_name = "FILE", conflicts_with = "format")]
        out: Option<PathBuf>,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Puts a person into a team
    Team {
        /// The person
        name: String,
        /// The team; it is made where there is none of that name. Left out: out of any team
        team: Option<String>,
    },
    /// Where everybody stands, or those of one team: levels, how often, who is stuck
    Standing {
        /// Only those of one team
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// What many conversations say about a scenario's replies: difficulty, discrimination, replies that nobody gives
    Items {
        /// The scenario: its id, or pack and id
        scenario: String,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Sets practice: a scenario by a day, for everybody, a team or a person
    Assign {
        /// The scenario: its id, or pack and id
        scenario: String,
        /// The day by which it is to be done: 2026-12-01
        #[arg(long, value_name = "DAY")]
        by: jiff::civil::Date,
        /// For those of a team
        #[arg(long, value_name = "TEAM")]
        team: Option<String>,
        /// For one person
        #[arg(long, value_name = "NAME", conflicts_with = "team")]
        person: Option<String>,
    },
    /// What practice is set, and who has done it
    Assignments {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Takes back practice that was set
    Withdraw {
        /// Its number, as `assignments` tells it
        number: i64,
    },
    /// Judges again what was finished under older rules; the old judgement stays beside the new one
    Rescore {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// For how long conversations are kept; without a number it is told
    Keep {
        /// For so many months, 1 to 600; what is older is forgotten at once, and from then on by itself
        #[arg(value_parser = clap::value_parser!(u16).range(1..=600))]
        months: Option<u16>,
        /// Until somebody is erased
        #[arg(long, conflicts_with = "months")]
        always: bool,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Sets a person's PIN, which is read from standard input, or takes it away
    Pin {
        /// The person
        name: String,
        /// Takes it away
        #[arg(long)]
        remove: bool,
    },
    /// Sets the passphrase of the manager's area, which is read from standard input, or takes it away
    Passphrase {
        /// Takes it away: whoever comes first chooses another
        #[arg(long)]
        remove: bool,
    },
    /// Writes out one attempt, so that it can be played again anywhere; or all about a person, a team or everybody
    Export {
        /// An attempt's id, or the beginning of it
        #[arg(conflicts_with_all = ["person", "team", "all"], required_unless_present_any = ["person", "team", "all"])]
        attempt: Option<String>,
        /// All about one person
        #[arg(long, value_name = "NAME", conflicts_with_all = ["team", "all"])]
        person: Option<String>,
        /// All about those of one team
        #[arg(long, value_name = "TEAM", conflicts_with = "all")]
        team: Option<String>,
        /// All about everybody
        #[arg(long)]
        all: bool,
        /// How it is written: a table for a spreadsheet, a line an attempt; or everything, for programs
        #[arg(long, value_enum, default_value_t)]
        format: ExportFormat,
        /// The file to be written; left out: standard output
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
    },
    /// Forgets a person: their name, words and scores, in the records and in every copy that the program made
    Erase {
        /// The person
        name: String,
        /// Without asking
        #[arg(long)]
        yes: bool,
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Makes a copy of the records, beside them
    Backup {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Whether the file of records is sound, and every record in it can be read
    Check {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Makes a new file of all that can be read in a damaged one and in its copies; the old one is kept
    Repair {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Writes the file anew without what is free in it
    Compact,
    /// What is stored about whom, in plain words
    Stored {
        /// How it is told
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
}

/// How an export is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ExportFormat {
    /// A table for a spreadsheet, a line an attempt
    #[default]
    Csv,
    /// Everything, for programs
    Json,
}

/// Does it.
pub fn run(command: Records, places: &Places) -> Result<ExitCode, Failure> {
    let store = Store::in_folder(&places.records);
    if !matches!(command, Records::Repair { .. } | Records::Stored { .. }) {
        store.ready()?;
    }
    match command {
        Records::List { person, format } => list::list(&store, person.as_deref(), format),
        Records::People { format } => list::people(&store, format),
        Records::Progress { name, out: Some(out), .. } => progress::document(&store, &name, &out),
        Records::Progress { name, format, .. } => progress::run(&store, &name, format),
        Records::Standing { team, format } => team::standing(&store, team.as_deref(), format),
        Records::Items { scenario, format } => team::items(&store, places, &scenario, format),
        Records::Assign { scenario, by, team, person } => {
            team::assign(&store, places, &scenario, by, team, person)
        }
        Records::Assignments { format } => team::assignments(&store, format),
        Records::Withdraw { number } => team::withdraw(&store, number),
        Records::Rescore { format } => house::rescore(&store, format),
        Records::Keep { months, always, format } => house::keep(&store, months, always, format),
        Records::Pin { name, remove } => house::pin(&store, &name, remove),
        Records::Passphrase { remove } => house::passphrase(&store, remove),
        Records::Team { name, team } => care::team(&store, &name, team.as_deref()),
        Records::Export { attempt: Some(attempt), out, .. } => export::one(&store, &attempt, out.as_deref()),
        Records::Export { person, team, format, out, .. } => {
            export::about(&store, person.as_deref(), team.as_deref(), format, out.as_deref())
        }
        Records::Erase { name, yes, format } => care::erase(&store, places, &name, yes, format),
        Records::Backup { format } => care::backup(&store, format),
        Records::Check { format } => care::check(&store, format),
        Records::Repair { format } => care::repair(places, format),
        Records::Compact => {
            store.compact()?;
            Ok(ExitCode::SUCCESS)
        }
        Records::Stored { format } => care::stored(format),
    }
}
