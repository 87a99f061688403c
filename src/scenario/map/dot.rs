//! A map in the language of Graphviz, for whoever lays graphs out with that.

use super::{Kind, Map};
use crate::scenario::model::Channel;

/// The map as a DOT file.
pub fn dot(map: &Map) -> String {
    let mut written = format!("digraph {} {{\n    node [shape=box, style=rounded];\n", quoted(&map.title));
    for (at, node) in map.nodes.iter().enumerate() {
        let shape = match node.kind {
            Kind::Beat(Some(Channel::Desk)) => ", shape=component",
            Kind::Beat(_) => "",
            Kind::Contact(..) => ", shape=folder",
            Kind::Decision => ", shape=diamond, style=solid",
            Kind::Ending(_) => ", shape=oval, style=solid",
            Kind::Event => ", shape=cds, style=solid",
            Kind::Nowhere => ", color=red, fontcolor=red",
        };
        let lost = if node.reached { "" } else { ", style=dashed" };
        written.push_str(&format!("    n{at} [label={}{shape}{lost}];\n", quoted(&node.title)));
    }
    for edge in &map.edges {
        let label = edge.replies.join("\n");
        let style = if edge.by_itself && edge.replies.is_empty() { ", style=dotted" } else { "" };
        written.push_str(&format!("    n{} -> n{} [label={}{style}];\n", edge.from, edge.to, quoted(&label)));
    }
    written.push_str("}\n");
    written
}

/// A text as DOT takes it: only quotes and backslashes mean something in it, and a line break is written as one.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    format!("\"{plain}\"")
}
