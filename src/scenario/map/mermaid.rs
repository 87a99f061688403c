//! A map in the language of Mermaid, for pages and wikis that draw it.

use super::{Kind, Map};
use crate::scenario::model::Channel;

/// The map as a Mermaid flowchart.
pub fn mermaid(map: &Map) -> String {
    let mut written = String::from("flowchart TD\n");
    for (at, node) in map.nodes.iter().enumerate() {
        let (open, close) = match node.kind {
            Kind::Beat(Some(Channel::Desk)) => ("[[", "]]"),
            Kind::Beat(_) => ("(", ")"),
            Kind::Contact(..) => ("[", "]"),
            Kind::Decision => ("{", "}"),
            Kind::Ending(_) => ("([", "])"),
            Kind::Event => (">", "]"),
            Kind::Nowhere => ("{{", "}}"),
        };
        written.push_str(&format!("    n{at}{open}{}{close}\n", quoted(&node.title)));
        if node.kind == Kind::Nowhere {
            written.push_str(&format!("    style n{at} stroke:#b3261e,color:#b3261e\n"));
        } else if !node.reached {
            written.push_str(&format!("    style n{at} stroke-dasharray:4\n"));
        }
    }
    for edge in &map.edges {
        let arrow = if edge.by_itself && edge.replies.is_empty() { "-.->" } else { "-->" };
        let label = match edge.replies.len() {
            0 => String::new(),
            _ => format!("|{}|", quoted(&edge.replies.join(", "))),
        };
        written.push_str(&format!("    n{} {arrow}{label} n{}\n", edge.from, edge.to));
    }
    written
}

/// A text as Mermaid takes it: in quotes, with every sign that means something there, or in a page, by its number.
fn quoted(text: &str) -> String {
    let mut written = String::from("\"");
    for letter in text.chars() {
        match letter {
            _ if letter.is_control() => written.push(' '),
            '"' | '#' | '<' | '>' | '&' | '`' | '\\' | '{' | '}' | '[' | ']' | '(' | ')' | '|' | ';'
            | '%' => {
                written.push_str(&format!("#{};", u32::from(letter)));
            }
            _ => written.push(letter),
        }
    }
    written.push('"');
    written
}
