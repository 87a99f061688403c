//! The layout of a file, the same for everybody: what fits stands on one line, all else below each other, and the
//! comments stay with what they stood beside.
//!
//! One layout serves `extramile fmt`, which lays out a whole file, and the studio, which lays out only what it puts in.

use std::ops::Range;

use super::Refused;
use crate::scenario::read::{Token, Word, comments, well_formed, words};

/// How many columns a line may have before it is broken. A text is never broken, however long.
pub const WIDTH: usize = 120;
/// Where an entry always stands on lines of its own: what people say is looked for at the beginning of a line.
const BELOW: [&str; 3] = ["beats", "replies", "endings"];
/// Words up to so many letters share a line in a list that does not fit on one.
const SHORT: usize = 32;
/// How far each bracket moves what is in it to the right.
const STEP: usize = 4;

/// A whole file in its layout. Only space, line breaks and the commas after last items are other than they were: every
/// word and every comment stays, in its order.
///
/// # Errors
/// Where the file's form is broken, since then nobody can say what belongs together.
pub fn laid_out(text: &str) -> Result<String, Refused> {
    well_formed(text).ok_or(Refused::Form)?;
    let (item, after) = parse(text);
    let mut page = Page { written: String::with_capacity(text.len()), newline: line_break(text), margin: "" };
    page.remarks(&item.above, 0, true);
    if item.after_gap && !item.above.is_empty() {
        page.written.push_str(page.newline);
    }
    page.line(0);
    let head = page.newline.len();
    page.value(&item.value, 0, 0, true, None);
    page.beside(&item);
    page.remarks(&after, 0, false);
    page.line(0);
    Ok(page.written.split_off(head))
}

/// A value in the layout that it has at a path, on a line that begins with `margin`, from that column on. What is not
/// well formed comes back as it is.
pub(super) fn value_laid_out(
    text: &str,
    path: &[&str],
    margin: &str,
    column: usize,
    newline: &'static str,
) -> String {
    if well_formed(text).is_none() {
        return text.to_owned();
    }
    let mut page = Page { written: String::new(), newline, margin };
    let whole = path.len() > 1 && BELOW.contains(&path[path.len() - 2]);
    page.value(&parse(text).0.value, 0, column, whole, path.last().copied());
    page.written
}

/// How the lines of a text end.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// A remark of the author's.
struct Remark<'a> {
    text: &'a str,
    /// Whether an empty line stood before it.
    after_gap: bool,
}

/// One item of a list, a map or a group, with the remarks that belong to it.
struct Item<'a> {
    /// The remarks on the lines above it.
    above: Vec<Remark<'a>>,
    /// Whether an empty line stood between them and it.
    after_gap: bool,
    key: Option<&'a str>,
    value: Value<'a>,
    /// Those after it on its line.
    beside: Vec<&'a str>,
}

enum Value<'a> {
    /// A text, a number, a bare word.
    Word(&'a str),
    Bracket {
        name: &'a str,
        open: u8,
        items: Vec<Item<'a>>,
        /// The remarks after the last item.
        end: Vec<Remark<'a>>,
    },
}

/// The file's value with the remarks around it, and those after it. The text's form was found sound.
fn parse(text: &str) -> (Item<'_>, Vec<Remark<'_>>) {
    let mut parser = Parser { text, words: words(text).words, at: 0, end: 0 };
    let item = parser.item();
    let after = parser.remarks().0;
    (item, after)
}

struct Parser<'a> {
    text: &'a str,
    words: Vec<Word>,
    at: usize,
    /// Where what was read last ends.
    end: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self, ahead: usize) -> Option<Token> {
        self.words.get(self.at + ahead).map(|word| word.token)
    }

    /// The space between what was read last and the next word.
    fn gap(&self) -> &'a str {
        let next = self.words.get(self.at).map_or(self.text.len(), |word| word.start as usize);
        self.text.get(self.end..next).unwrap_or_default()
    }

    fn word(&mut self) -> &'a str {
        let Some(word) = self.words.get(self.at) else { return "" };
        self.at += 1;
        self.end = word.end as usize;
        self.text.get(word.span().range()).unwrap_or_default()
    }

    /// The remarks before the next word, and whether an empty line stands between them and it.
    fn remarks(&mut self) -> (Vec<Remark<'a>>, bool) {
        let gap = self.gap();
        self.end += gap.len();
        let mut after = 0;
        let empty_line = |space: &str| space.matches('\n').count() > 1;
        let remark = |at: Range<usize>| {
            let after_gap = empty_line(&gap[after..at.start]);
            after = at.end;
            Remark { text: gap[at].trim_end(), after_gap }
        };
        let remarks = comments(gap).into_iter().map(remark).collect();
        (remarks, empty_line(&gap[after..]))
    }

    /// The remarks on the rest of a line, where nothing follows on it that they could belong to.
    fn beside(&mut self) -> Vec<&'a str> {
        let gap = self.gap();
        let mut beside = Vec::new();
        let mut taken = 0;
        for at in comments(gap) {
            if gap[taken..at.start].contains('\n') {
                break;
            }
            beside.push(gap[at.clone()].trim_end());
            taken = at.end;
        }
        let goes_on = !gap[taken..].contains('\n') && !matches!(self.peek(0), None | Some(Token::Close(_)));
        if goes_on && !beside.last().is_some_and(|last| last.starts_with("//")) {
            return Vec::new();
        }
        self.end += taken;
        beside
    }

    fn item(&mut self) -> Item<'a> {
        let (mut above, after_gap) = self.remarks();
        let mut key = None;
        if self.peek(1) == Some(Token::Colon) {
            key = Some(self.word());
            above.extend(self.remarks().0);
            self.word();
            above.extend(self.remarks().0);
        }
        let mut name = "";
        if self.peek(0) == Some(Token::Name) && self.peek(1) == Some(Token::Open(b'(')) {
            name = self.word();
            above.extend(self.remarks().0);
        }
        let value = match self.peek(0) {
            Some(Token::Open(open)) => {
                self.word();
                let (items, end) = self.items();
                Value::Bracket { name, open, items, end }
            }
            _ => Value::Word(self.word()),
        };
        if self.peek(0) == Some(Token::Comma) {
            above.extend(self.remarks().0);
            self.word();
        }
        Item { above, after_gap, key, value, beside: self.beside() }
    }

    /// The items up to the closing bracket, which is read too, and the remarks after the last of them.
    fn items(&mut self) -> (Vec<Item<'a>>, Vec<Remark<'a>>) {
        let mut items = Vec::new();
        while !matches!(self.peek(0), None | Some(Token::Close(_))) {
            items.push(self.item());
        }
        let end = self.remarks().0;
        self.word();
        (items, end)
    }
}

impl Item<'_> {
    /// Whether it is a value and nothing else.
    fn is_bare(&self) -> bool {
        self.key.is_none() && self.above.is_empty() && self.beside.is_empty()
    }

    /// Whether it is a group of fields without a name of its own: such ones stand below each other, too.
    fn is_record(&self) -> bool {
        match &self.value {
            Value::Bracket { name: "", open: b'(', items, .. } => items.iter().any(|item| item.key.is_some()),
            _ => false,
        }
    }
}

impl Value<'_> {
    /// How many columns it takes on one line; nothing where it cannot stand on one.
    fn width(&self) -> Option<usize> {
        match self {
            Value::Word(word) => (!word.contains('\n')).then(|| word.chars().count()),
            // Named things stand below each other: that is how one finds them.
            Value::Bracket { open: b'{', items, .. } if !items.is_empty() => None,
            Value::Bracket { open: b'[', items, .. } if items.iter().any(Item::is_record) => None,
            Value::Bracket { name, items, end, .. } => {
                let mut width = name.len() + 2 + 2 * items.len().saturating_sub(1);
                for item in items {
                    if !item.above.is_empty() || !item.beside.is_empty() {
                        return None;
                    }
                    width += item.key.map_or(0, |key| key.chars().count() + 2) + item.value.width()?;
                }
                end.is_empty().then_some(width)
            }
        }
    }
}

struct Page<'a> {
    written: String,
    newline: &'static str,
    /// What every line begins with.
    margin: &'a str,
}

impl Page<'_> {
    fn line(&mut self, indent: usize) {
        self.written.push_str(self.newline);
        self.written.push_str(self.margin);
        self.written.extend(std::iter::repeat_n(' ', indent));
    }

    /// A value that begins at a column of a line that is indented so far; `below` where its items stand below each
    /// other in any case, `key` what stands before it.
    fn value(&mut self, value: &Value<'_>, indent: usize, column: usize, below: bool, key: Option<&str>) {
        // A comma follows.
        let fits = || value.width().is_some_and(|width| column + width < WIDTH);
        match value {
            Value::Bracket { name, open, items, end } if (below && !items.is_empty()) || !fits() => {
                self.written.push_str(name);
                self.written.push(char::from(*open));
                if let ([only], b'(') = (items.as_slice(), *open)
                    && only.is_bare()
                    && end.is_empty()
                    && matches!(only.value, Value::Bracket { open: b'[', .. })
                {
                    // `All([` and `])` share a line.
                    let column = column + name.len() + 1;
                    self.value(&only.value, indent, column, true, None);
                    return self.written.push(')');
                }
                if *open == b'[' && short(items) {
                    self.filled(items, indent + STEP);
                    self.remarks(end, indent + STEP, false);
                    self.line(indent);
                    return self.written.push(']');
                }
                for (at, item) in items.iter().enumerate() {
                    let below = *open == b'{' && key.is_some_and(|key| BELOW.contains(&key));
                    self.item(item, indent + STEP, at == 0, below);
                }
                self.remarks(end, indent + STEP, items.is_empty());
                self.line(indent);
                self.written.push(closing(*open));
            }
            _ => self.on_one_line(value),
        }
    }

    /// Short words, as many as go on a line.
    fn filled(&mut self, items: &[Item<'_>], indent: usize) {
        let margin = self.margin.chars().count() + indent;
        let mut column = WIDTH;
        for item in items {
            let Value::Word(word) = item.value else { continue };
            let width = word.chars().count() + 1;
            if column + 1 + width > WIDTH {
                self.line(indent);
                column = margin;
            } else {
                self.written.push(' ');
                column += 1;
            }
            self.written.push_str(word);
            self.written.push(',');
            column += width;
        }
    }

    /// Remarks below each other. What begins a bracket, or the file, has no empty line before it.
    fn remarks(&mut self, remarks: &[Remark<'_>], indent: usize, first: bool) {
        for (at, remark) in remarks.iter().enumerate() {
            if remark.after_gap && (at > 0 || !first) {
                self.written.push_str(self.newline);
            }
            self.line(indent);
            self.written.push_str(remark.text);
        }
    }

    fn item(&mut self, item: &Item<'_>, indent: usize, first: bool, below: bool) {
        self.remarks(&item.above, indent, first);
        if item.after_gap && !(first && item.above.is_empty()) {
            self.written.push_str(self.newline);
        }
        self.line(indent);
        let mut column = self.margin.chars().count() + indent;
        if let Some(key) = item.key {
            self.written.push_str(key);
            self.written.push_str(": ");
            column += key.chars().count() + 2;
        }
        self.value(&item.value, indent, column, below, item.key);
        self.written.push(',');
        self.beside(item);
    }

    fn beside(&mut self, item: &Item<'_>) {
        for remark in &item.beside {
            self.written.push(' ');
            self.written.push_str(remark);
        }
    }

    fn on_one_line(&mut self, value: &Value<'_>) {
        match value {
            Value::Word(word) => self.written.push_str(word),
            Value::Bracket { name, open, items, .. } => {
                self.written.push_str(name);
                self.written.push(char::from(*open));
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        self.written.push_str(", ");
                    }
                    if let Some(key) = item.key {
                        self.written.push_str(key);
                        self.written.push_str(": ");
                    }
                    self.on_one_line(&item.value);
                }
                self.written.push(closing(*open));
            }
        }
    }
}

/// Whether these are words of which several go on a line, with no remarks among them.
fn short(items: &[Item<'_>]) -> bool {
    let short = |item: &Item<'_>| {
        item.is_bare()
            && matches!(item.value, Value::Word(word) if word.len() <= SHORT && !word.contains('\n'))
    };
    items.len() > 1 && items.iter().all(short)
}

fn closing(open: u8) -> char {
    match open {
        b'(' => ')',
        b'[' => ']',
        _ => '}',
    }
}
