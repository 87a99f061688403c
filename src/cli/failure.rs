//! How a command ends when it does not end well: a sentence, printed once, and the exit status.

use std::io;

use crate::records::{RecordError, TakeError};

/// Why a command stopped.
#[derive(Debug)]
pub enum Failure {
    /// Wrong use: exit status 2.
    Use(String),
    /// What was examined or tried is not in order: exit status 1.
    NotInOrder(String),
    /// Printing or reading failed. A closed pipe is no failure.
    Terminal(io::Error),
}

impl Failure {
    /// The same, with what had gone wrong before said first.
    #[must_use]
    pub fn after(self, before: &str) -> Failure {
        match self {
            Failure::Use(why) => Failure::Use(format!("{before} {why}")),
            Failure::NotInOrder(why) => Failure::NotInOrder(format!("{before} {why}")),
            Failure::Terminal(error) => Failure::Terminal(error),
        }
    }

    /// The exit status, and the sentence if there is one to print.
    pub fn told(self) -> (u8, Option<String>) {
        match self {
            Failure::Use(why) => (2, Some(why)),
            Failure::NotInOrder(why) => (1, Some(why)),
            Failure::Terminal(error) if error.kind() == io::ErrorKind::BrokenPipe => (0, None),
            Failure::Terminal(error) => (1, Some(format!("The terminal does not answer: {error}."))),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Failure::Terminal(error)
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Failure::NotInOrder(error.to_string())
    }
}

impl From<TakeError> for Failure {
    fn from(error: TakeError) -> Self {
        Failure::NotInOrder(error.to_string())
    }
}
