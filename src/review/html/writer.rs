//! Writes a page: tags are the program's own, every text and attribute is escaped here and nowhere else.

use crate::scenario::message::steers;

/// A page being written.
#[derive(Debug)]
pub(crate) struct Page(String);

impl Page {
    /// Begins a page. `style` is the program's own.
    pub fn begin(language: &str, title: &str, style: &'static str) -> Page {
        let mut page = Page("<!DOCTYPE html>\n".into());
        page.open("html", &[("lang", language)]).open("head", &[]);
        page.0.push_str("<meta charset=\"utf-8\">");
        page.0.push_str("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
        // Should escaping ever fail, a browser still runs and loads nothing.
        page.0.push_str(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';style-src 'unsafe-inline'\">",
        );
        page.element("title", title);
        page.0.push_str("<style>");
        page.0.push_str(style);
        page.0.push_str("</style>");
        page.close("head").open("body", &[]).open("main", &[]);
        page
    }

    /// Ends it.
    pub fn end(mut self) -> String {
        self.close("main").close("body").close("html");
        self.0
    }

    /// Opens a tag; an attribute without a value is left out.
    pub fn open(&mut self, tag: &'static str, attributes: &[(&'static str, &str)]) -> &mut Page {
        self.0.push('<');
        self.0.push_str(tag);
        for (name, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.0.push(' ');
            self.0.push_str(name);
            self.0.push_str("=\"");
            self.text(value);
            self.0.push('"');
        }
        self.0.push('>');
        self
    }

    /// Closes a tag. What stands on lines of its own ends one.
    pub fn close(&mut self, tag: &'static str) -> &mut Page {
        self.0.push_str("</");
        self.0.push_str(tag);
        self.0.push('>');
        if !matches!(tag, "em" | "strong" | "span" | "q" | "td" | "th" | "text") {
            self.0.push('\n');
        }
        self
    }

    /// A whole element with a text in it.
    pub fn element(&mut self, tag: &'static str, text: &str) -> &mut Page {
        self.open(tag, &[]).text(text).close(tag)
    }

    /// A cell with a number, and of what it is: where there is no room for columns, that stands before it.
    pub fn number(&mut self, of: &str, number: &str) -> &mut Page {
        self.open("td", &[("class", "number"), ("data-of", of)]).text(number).close("td")
    }

    /// A cell with a moment of the story.
    pub fn moment(&mut self, moment: &str) -> &mut Page {
        self.open("td", &[("class", "when")]).text(moment).close("td")
    }

    /// A text, escaped. What no page may hold (control characters, and those that turn the writing round) is left out.
    pub fn text(&mut self, text: &str) -> &mut Page {
        for character in text.chars() {
            match character {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                '\n' | '\t' => self.0.push(character),
                character if steers(character) => {}
                character => self.0.push(character),
            }
        }
        self
    }

    /// A text in which `*word*` is stressed.
    pub fn stressed(&mut self, text: &str) -> &mut Page {
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('*') {
            let Some((word, tail)) = after.split_once('*') else { break };
            self.text(before).element("em", word);
            rest = tail;
        }
        self.text(rest)
    }

    /// A line that somebody said.
    pub fn quoted(&mut self, text: &str) -> &mut Page {
        // The element brings its own marks; those of a line that quotes are single ones within them.
        let text = text.replace('“', "‘").replace('”', "’");
        self.open("q", &[]).stressed(&text).close("q")
    }
}
