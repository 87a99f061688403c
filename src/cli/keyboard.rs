//! Reading what a person types, or what a pipe holds, line by line.

use std::io::{self, BufRead, IsTerminal};

/// More than anybody types; a pipe that never ends a line must not fill the memory.
const LONGEST: usize = 64 * 1024;

/// Where lines come from.
pub struct Keyboard {
    input: Box<dyn BufRead>,
    person: bool,
}

impl Keyboard {
    /// Standard input.
    pub fn standard_input() -> Keyboard {
        let input = io::stdin();
        let person = input.is_terminal();
        Keyboard { input: Box::new(input.lock()), person }
    }

    /// Whether a person sits there, rather than a pipe.
    pub fn is_person(&self) -> bool {
        self.person
    }

    /// The next line without its end, or nothing when there are no more. Bytes that are no text are replaced.
    ///
    /// # Errors
    /// What the system says.
    pub fn line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        let read = io::Read::take(&mut self.input, LONGEST as u64).read_until(b'\n', &mut line)?;
        Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim().to_owned()))
    }
}
