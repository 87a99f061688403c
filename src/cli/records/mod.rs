//! `extramile records`: what is remembered. One file for lists, one for progress, one for writing out, one for looking after it.

mod care;
mod export;
mod list;
mod progress;

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
        Records::Progress { name, format } => progress::run(&store, &name, format),
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
