//! Printing for people: wrapped to the terminal's width, bold only where a terminal shows it, one statement a line.
//! No boxes and no moving about, so that a screen reader reads it from top to bottom.

use std::io::{self, Write};

use textwrap::Options;

use crate::scenario::message::steers;
use crate::scenario::render::harmless_json;

/// The narrowest and the widest lines that are pleasant to read.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=96;
/// The width where nobody says: pipes and files.
const USUAL_WIDTH: usize = 80;
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[22m";

/// Where it is printed.
pub struct Page {
    out: Box<dyn Write>,
    blank: bool,
}

impl Page {
    /// Standard output, with styles only where it shows them.
    pub fn standard_output() -> Page {
        Page { out: Box::new(anstream::stdout()), blank: true }
    }

    /// What is said beside the results, on standard error.
    pub fn standard_error() -> Page {
        Page { out: Box::new(anstream::stderr()), blank: true }
    }

    /// An empty line, unless there is one already.
    ///
    /// # Errors
    /// What the system says.
    pub fn blank(&mut self) -> io::Result<()> {
        if self.blank {
            return Ok(());
        }
        self.blank = true;
        self.out.write_all(b"\n")
    }

    /// A paragraph.
    ///
    /// # Errors
    /// What the system says.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("", "", &stressed(text))
    }

    /// A paragraph of less weight.
    ///
    /// # Errors
    /// What the system says.
    pub fn aside(&mut self, text: &str) -> io::Result<()> {
        self.wrapped("", "", &format!("{DIM}{}{PLAIN}", stressed(text)))
    }

    /// A heading, with an empty line before it.
    ///
    /// # Errors
    /// What the system says.
    pub fn heading(&mut self, text: &str) -> io::Result<()> {
        self.blank()?;
        self.wrapped("", "", &format!("{BOLD}{}{PLAIN}", clean(text)))
    }

    /// What somebody says.
    ///
    /// # Errors
    /// What the system says.
    pub fn said(&mut self, who: &str, text: &str) -> io::Result<()> {
        self.wrapped("", "  ", &format!("{BOLD}{}:{PLAIN} {}", clean(who), stressed(text)))
    }

    /// One of a list, with its number or mark before it and the rest indented below.
    ///
    /// # Errors
    /// What the system says.
    pub fn item(&mut self, mark: &str, text: &str) -> io::Result<()> {
        let indent = " ".repeat(textwrap::core::display_width(mark) + 1);
        self.wrapped(&format!("{mark} "), &indent, &stressed(text))
    }

    /// Asks for a line, with an empty line before it; what was printed is shown.
    ///
    /// # Errors
    /// What the system says.
    pub fn prompt(&mut self, text: &str) -> io::Result<()> {
        self.blank()?;
        self.out.write_all(text.as_bytes())?;
        self.blank = false;
        self.out.flush()
    }

    /// A line exactly as it is: data for a program.
    ///
    /// # Errors
    /// What the system says.
    pub fn data(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())?;
        self.out.write_all(b"\n")
    }

    /// A JSON value on a line of its own, with nothing in it that a terminal would obey.
    ///
    /// # Errors
    /// What the system says.
    pub fn json(&mut self, text: &str) -> io::Result<()> {
        self.data(&harmless_json(text))
    }

    /// Makes sure that everything is seen.
    ///
    /// # Errors
    /// What the system says.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    fn wrapped(&mut self, first: &str, rest: &str, text: &str) -> io::Result<()> {
        self.blank = false;
        let options = Options::new(width()).initial_indent(first).subsequent_indent(rest);
        for line in textwrap::wrap(text, options) {
            self.out.write_all(line.trim_end().as_bytes())?;
            self.out.write_all(b"\n")?;
        }
        Ok(())
    }
}

/// The terminal's width as it is now: it may be made wider or narrower while one plays.
fn width() -> usize {
    let width = terminal_size::terminal_size().map_or(USUAL_WIDTH, |(width, _)| usize::from(width.0));
    width.clamp(*WIDTHS.start(), *WIDTHS.end())
}

/// Words from a file, with nothing in them that a terminal would obey.
pub fn clean(text: &str) -> String {
    // Line ends stay apart from words; everything else that steers (escape above all) goes.
    let told = text.chars().map(|letter| if matches!(letter, '\n' | '\t') { ' ' } else { letter });
    told.filter(|letter| !steers(*letter)).collect()
}

/// The same, with `*word*` in bold; where bold is not shown, the stars are left out.
fn stressed(text: &str) -> String {
    let text = clean(text);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('*') {
        shown.push_str(before);
        let word = after.split_once('*').filter(|(word, _)| {
            word.starts_with(char::is_alphanumeric) && !word.ends_with(char::is_whitespace)
        });
        match word {
            Some((word, behind)) => {
                shown.push_str(BOLD);
                shown.push_str(word);
                shown.push_str(PLAIN);
                rest = behind;
            }
            None => {
                shown.push('*');
                rest = after;
            }
        }
    }
    shown.push_str(rest);
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stress_is_bold_and_a_lonely_star_stays() {
        assert_eq!(stressed("Is *anybody* there?"), "Is \u{1b}[1manybody\u{1b}[22m there?");
        assert_eq!(stressed("2 * 3 * 4"), "2 * 3 * 4");
        assert_eq!(stressed("a *"), "a *");
    }

    #[test]
    fn a_file_cannot_steer_the_terminal() {
        assert_eq!(clean("a\u{1b}[2Jb\u{7}\nc\u{9b}31m"), "a[2Jb c31m");
        assert_eq!(clean("pay \u{202e}0001\u{202c} \u{2066}now\u{2069}"), "pay 0001 now");
        // What people write stays: accents, joined signs, other scripts.
        for written in ["Zoe\u{308}", "👩\u{200d}🔧", "שלום", "مرحبا"] {
            assert_eq!(clean(written), written);
        }
    }
}
