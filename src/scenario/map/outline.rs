//! A map in words, line by line: where each reply leads. For a terminal, and for a screen reader.

use super::{Kind, Map, Node};

/// The map in words. Every node that leads anywhere has a line, and below it a line for each node that it leads to.
pub fn outline(map: &Map) -> String {
    let mut written = String::new();
    for (at, node) in map.nodes.iter().enumerate() {
        let leaving: Vec<_> = map.edges.iter().filter(|edge| edge.from == at).collect();
        if leaving.is_empty() && node.stays + node.goes_back == 0 {
            continue;
        }
        let lost = if node.reached { "" } else { " (nobody comes here)" };
        written.push_str(&format!("{}{lost}\n", name(node)));
        for edge in leaving {
            let to = name(&map.nodes[edge.to]);
            let mut by = edge.replies.join(", ");
            if edge.by_itself {
                by.push_str(if by.is_empty() { "by itself" } else { ", or by itself" });
            }
            let condition = if edge.conditional { ", if its condition holds" } else { "" };
            written.push_str(&format!("    to {to}: {by}{condition}\n"));
        }
        if node.stays > 0 {
            written.push_str(&format!("    stays here: {}\n", replies(node.stays)));
        }
        if node.goes_back > 0 {
            written.push_str(&format!("    goes back: {}\n", replies(node.goes_back)));
        }
    }
    written
}

fn replies(count: usize) -> String {
    if count == 1 { "one reply".into() } else { format!("{count} replies") }
}

fn name(node: &Node) -> String {
    match node.kind {
        Kind::Beat(_) => node.name.clone(),
        Kind::Contact(_, beats) => format!("contact {} ({beats} beats)", node.name),
        Kind::Decision => "the ending that the customer decides".into(),
        Kind::Ending(_) => format!("ending {}", node.name),
        Kind::Event => format!("event {}", node.name),
        Kind::Nowhere => format!("{}, which is not there", node.name),
    }
}
