//! Messages as SARIF 2.1.0, the form in which code hosts and editors take what a checker finds: the rules with their
//! manual pages, each result with its place, the conversation that proves it as a code flow, and its fix.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::analysis::manual;
use crate::scenario::message::{Message, Severity, Span};
use crate::scenario::place::{Outline, line_and_column};
use crate::scenario::wording::capital;

/// One file's messages.
pub struct InFile<'a> {
    /// Its name, as it was found.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What is told of it.
    pub messages: &'a [Message],
}

/// The whole document. Columns count characters, from 1.
pub fn document(files: &[InFile<'_>]) -> Value {
    let told = files.iter().flat_map(|file| file.messages);
    let codes: BTreeSet<&str> = told.map(|message| message.code).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let results: Vec<Value> = files.iter().flat_map(|file| results(file, &codes)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "Extra Mile",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|code| rule(code)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(code: &str) -> Value {
    let Some(page) = manual::page(code) else { return json!({"id": code}) };
    let reason = page.text.lines().nth(2).unwrap_or_default();
    let level = if code.starts_with('W') { "warning" } else { "error" };
    json!({
        "id": code,
        "name": page.name,
        "shortDescription": {"text": reason},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": level},
    })
}

fn results(file: &InFile<'_>, codes: &[&str]) -> Vec<Value> {
    // Of a file that nothing is told of nobody asks where anything stands.
    let outline = file.messages.iter().any(|message| message.way.is_some()).then(|| Outline::of(file.text));
    file.messages.iter().map(|message| result(file, codes, message, outline.as_ref())).collect()
}

fn result(file: &InFile<'_>, codes: &[&str], message: &Message, outline: Option<&Outline>) -> Value {
    let mut text = message.title.clone();
    let label = Some(&message.primary.label).filter(|label| !label.is_empty());
    for more in label.into_iter().chain(&message.help) {
        text.push_str(". ");
        text.push_str(&capital(more));
    }
    let level = match message.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut result = json!({
        "ruleId": message.code,
        "ruleIndex": codes.iter().position(|code| *code == message.code),
        "level": level,
        "message": {"text": text},
        "locations": [{"physicalLocation": place(file, message.primary.span)}],
    });
    if !message.secondary.is_empty() {
        let related = message
            .secondary
            .iter()
            .map(|spot| json!({"physicalLocation": place(file, spot.span), "message": {"text": spot.label}}));
        result["relatedLocations"] = related.collect();
    }
    if let (Some(way), Some(outline)) = (&message.way, outline) {
        let step = |reply: &String| {
            let (beat, id) = reply.split_once('.').unwrap_or((reply, ""));
            let there = outline.place(&["beats", beat, "replies", id]).map(|there| there.head());
            let span = there.unwrap_or(message.primary.span);
            json!({"location": {"physicalLocation": place(file, span), "message": {"text": reply}}})
        };
        let end = json!({"location": {
            "physicalLocation": place(file, message.primary.span),
            "message": {"text": way.in_words()},
        }});
        let steps: Vec<Value> = way.replies.iter().map(step).chain([end]).collect();
        result["codeFlows"] = json!([{"threadFlows": [{"locations": steps}]}]);
    }
    if let Some(fix) = &message.fix {
        result["fixes"] = json!([{
            "description": {"text": fix.what},
            "artifactChanges": [{
                "artifactLocation": {"uri": address(file.file)},
                "replacements": [{
                    "deletedRegion": region(file.text, fix.span),
                    "insertedContent": {"text": fix.replacement},
                }],
            }],
        }]);
    }
    result
}

fn place(file: &InFile<'_>, span: Span) -> Value {
    json!({"artifactLocation": {"uri": address(file.file)}, "region": region(file.text, span)})
}

fn region(text: &str, span: Span) -> Value {
    let (line, column) = line_and_column(text, span.start);
    let (end_line, end_column) = line_and_column(text, span.end);
    json!({"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column})
}

/// A file's name as a reference that a program resolves: as RFC 3986 has it, what is not plain is written in per cents.
fn address(file: &str) -> String {
    let file = file.replace('\\', "/");
    let absolute = file.starts_with('/') || file.as_bytes().get(1) == Some(&b':');
    let mut address = String::from(match (absolute, file.starts_with('/')) {
        (true, true) => "file://",
        (true, false) => "file:///",
        _ => "",
    });
    for byte in file.bytes() {
        let plain = byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) || (absolute && byte == b':');
        if plain {
            address.push(char::from(byte));
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_can_be_resolved() {
        assert_eq!(address("my shop/lämpe.ron"), "my%20shop/l%C3%A4mpe.ron");
        assert_eq!(address("C:\\Shop\\lamp.ron"), "file:///C:/Shop/lamp.ron");
        assert_eq!(address("/shop/lamp.ron"), "file:///shop/lamp.ron");
    }
}
