//! The author's reference page, made from the doc comments of the format's types.

use std::fmt::Write;

use extramile::analysis::manual;

/// The types of the format, as they are written.
const MODEL: &str = include_str!("../../src/scenario/model.rs");
const OPENING: &str = include_str!("../../docs/reference-opening.md");

/// Whole examples, each after the section it belongs to; the first belongs to the opening.
const EXAMPLES: [(&str, &str, &str); 3] = [
    ("", "The smallest whole scenario:", include_str!("../../docs/examples/smallest.ron")),
    (
        "Promise",
        "A promise, the desk and an event in a whole scenario:",
        include_str!("../../docs/examples/promise.ron"),
    ),
    ("Pack", "A whole pack file:", include_str!("../../docs/examples/pack.ron")),
];

struct Part {
    name: String,
    kind: String,
    needed: bool,
    doc: String,
}

struct Type {
    name: String,
    is_enum: bool,
    doc: String,
    parts: Vec<Part>,
}

/// The page as it should be.
pub fn page() -> String {
    let mut page = OPENING.to_owned();
    example(&mut page, "");
    for one in types() {
        write!(page, "## {}\n\n{}\n\n", one.name, one.doc).unwrap();
        if one.is_enum {
            page.push_str("| write | meaning |\n|---|---|\n");
            for part in &one.parts {
                writeln!(page, "| `{}`{} | {} |", part.name, part.kind, cell(&part.doc)).unwrap();
            }
        } else {
            page.push_str("| field | holds | meaning |\n|---|---|---|\n");
            for part in &one.parts {
                let needed = if part.needed { " *(needed)*" } else { "" };
                writeln!(page, "| `{}`{needed} | {} | {} |", part.name, part.kind, cell(&part.doc)).unwrap();
            }
        }
        page.push('\n');
        example(&mut page, &one.name);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

fn example(page: &mut String, section: &str) {
    for (_, title, text) in EXAMPLES.iter().filter(|(after, ..)| *after == section) {
        write!(page, "{title}\n\n```ron\n{}\n```\n\n", text.trim_end()).unwrap();
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn types() -> Vec<Type> {
    let mut types: Vec<Type> = Vec::new();
    let (mut doc, mut optional, mut inside) = (String::new(), false, false);
    // A variant with named fields, until its bracket closes.
    let mut fields: Option<Vec<String>> = None;
    for line in MODEL.lines() {
        let line = line.trim();
        if let Some(text) = line.strip_prefix("///") {
            if fields.is_none() {
                if !doc.is_empty() {
                    doc.push(' ');
                }
                doc.push_str(text.trim());
            }
        } else if let Some(open) = fields.as_mut() {
            if line == "}," {
                let part = types.last_mut().unwrap().parts.last_mut().unwrap();
                part.kind = format!(" `({})`", open.join(", "));
                fields = None;
            } else if let Some((name, kind)) = line.trim_end_matches(',').split_once(": ") {
                let some = if kind.starts_with("Option") { "?" } else { "" };
                open.push(format!("{name}{some}: …"));
            }
        } else if let Some(rest) = line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum ")) {
            let is_enum = line.starts_with("pub enum");
            let name = rest.trim_end_matches(" {").to_owned();
            types.push(Type { name, is_enum, doc: std::mem::take(&mut doc), parts: Vec::new() });
            inside = true;
        } else if line == "}" {
            inside = false;
        } else if line.starts_with("#[serde(default") {
            optional = true;
        } else if inside && !line.starts_with("#[") && !line.is_empty() {
            let one = types.last_mut().unwrap();
            let line = line.trim_end_matches(',');
            let doc = std::mem::take(&mut doc);
            let needed = !std::mem::take(&mut optional);
            if one.is_enum {
                let (name, kind) = match line.split_once(['(', ' ']) {
                    Some((name, "{")) => {
                        fields = Some(Vec::new());
                        (name, String::new())
                    }
                    Some((name, kinds)) => (name, format!(" ({})", kinds_of(kinds.trim_end_matches(')')))),
                    None => (line, String::new()),
                };
                one.parts.push(Part { name: name.to_owned(), kind, needed, doc });
            } else if let Some((name, kind)) = line.trim_start_matches("pub ").split_once(": ") {
                one.parts.push(Part { name: name.to_owned(), kind: kind_of(kind), needed, doc });
            }
        } else if !line.starts_with("#[") {
            doc.clear();
        }
    }
    types
}

fn kinds_of(kinds: &str) -> String {
    kinds.split(", ").map(kind_of).collect::<Vec<_>>().join(", ")
}

/// A type in words.
fn kind_of(kind: &str) -> String {
    let inside = |outer: &str| kind.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(inner) = inside("Option<").or(inside("Box<")) {
        return kind_of(inner);
    }
    if let Some(inner) = inside("Vec<") {
        return format!("list: {}", kind_of(inner));
    }
    if let Some(inner) = inside("Entries<") {
        return format!("named: {}", kind_of(inner));
    }
    match kind {
        "u8" | "u16" | "u32" | "i8" => "whole number".into(),
        "Money" => "money".into(),
        "String" | "Prose" => "text".into(),
        "Id" => "name".into(),
        "bool" => "`true` or `false`".into(),
        "Moment" => "day and time".into(),
        "Time" => "time".into(),
        "(Dimension, u8)" => "([Dimension](#dimension), whole number)".into(),
        "Portrait" => "name or [Mixed](#mixed)".into(),
        "(u8, u8)" => "(whole number, whole number)".into(),
        other => format!("[{other}](#{})", other.to_lowercase()),
    }
}

/// The page of all messages as it should be.
pub fn messages() -> String {
    let mut page = String::from(
        "# Messages of `extramile check`\n\nThis page is made from the program itself. `extramile explain E101` shows \
         one of its parts in the terminal. An error keeps a\nscenario from being played, or an expectation from being \
         met; a warning says that it teaches the wrong thing, and can be allowed with `allow`.\n",
    );
    for entry in manual::pages() {
        write!(page, "\n#{}", entry.text.replace("\n## ", "\n### ")).unwrap();
    }
    page
}

/// The page about what is stored, made from the shape of the database.
pub fn stored() -> String {
    let mut page = "# What is stored\n\n\
        Everything that the program remembers is in one file, `records.sqlite`, on the machine it runs on. This page is made \
        from the shape of that file; `extramile records stored` shows the same. [records.md](records.md) says how to look at it, \
        write it out and erase it. Beside it the settings hold the name typed last, and the log says when the program ran, \
        without names.\n"
        .to_owned();
    for table in extramile::records::keeping::stored().unwrap() {
        write!(page, "\n## {}\n\n{}.\n\n| column | holds |\n|---|---|\n", table.table, table.what).unwrap();
        for (column, what) in table.columns {
            writeln!(page, "| `{column}` | {what} |").unwrap();
        }
    }
    page
}
