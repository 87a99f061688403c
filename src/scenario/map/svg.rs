//! A map as a picture that stands alone: an SVG file, light or dark as the page it stands in, with titles for screen
//! readers and an id on every node.

use super::layout::{Drawn, Point, Size};
use super::{Kind, Map, Node};
use crate::scenario::model::{Channel, Outcome};

/// How high a node is.
const HEIGHT: i32 = 38;
/// About how wide a letter of the node's type is, in tenths; nobody measures type without a font.
const LETTER: i32 = 90;
/// Room for the sign before a node's title, and at both ends.
const PADDING: i32 = 50;
/// Room at the top for the title.
const HEAD: i32 = 56;

/// What does not hang on the theme.
const STYLE: &str = "\
text{font:600 14px \"Atkinson Hyperlegible Next\",\"Atkinson Hyperlegible\",\"Segoe UI\",system-ui,sans-serif}\
.head{font-size:22px;font-weight:700}.small{font-size:11px;font-weight:500}.node rect{stroke-width:2}\
.start rect{stroke-width:3}.event rect{stroke-dasharray:2 3}.unreached rect{stroke-dasharray:6 4}\
.sign{fill:none;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}.edge{fill:none;stroke-width:1.6}\
.alone{stroke-dasharray:2 4}.maybe{stroke-dasharray:7 4}";

/// A theme's colours. Written out for each, since not every program that shows pictures knows variables.
struct Colours {
    paper: &'static str,
    card: &'static str,
    ink: &'static str,
    soft: &'static str,
    teal: &'static str,
    start: &'static str,
    sand: &'static str,
    won: &'static str,
    lost: &'static str,
    wrong: &'static str,
}

const LIGHT: Colours = Colours {
    paper: "#fcf3e6",
    card: "#fffdf7",
    ink: "#241f2b",
    soft: "#5f5866",
    teal: "#0f5a6b",
    start: "#d6e7ea",
    sand: "#f3e6cd",
    won: "#dcead2",
    lost: "#f8dbd3",
    wrong: "#b3261e",
};
const DARK: Colours = Colours {
    paper: "#1b1820",
    card: "#2a2530",
    ink: "#f4eee6",
    soft: "#b7aebd",
    teal: "#7fc8d8",
    start: "#17414b",
    sand: "#453b2a",
    won: "#2b4326",
    lost: "#552c25",
    wrong: "#ff9c8f",
};

impl Colours {
    fn style(&self) -> String {
        let Colours { paper, card, ink, soft, teal, start, sand, won, lost, wrong } = self;
        format!(
            ".paper{{fill:{paper}}}text{{fill:{ink}}}.small{{fill:{soft}}}.node rect{{fill:{card};stroke:{ink}}}\
             .desk rect,.mixed rect{{fill:{sand}}}.start rect{{fill:{start};stroke:{teal}}}.won rect{{fill:{won}}}\
             .lost rect{{fill:{lost}}}.nowhere rect{{fill:{lost};stroke:{wrong}}}.unreached rect{{stroke:{soft}}}\
             .sign,.edge{{stroke:{ink}}}.upwards{{stroke:{teal}}}.arrow{{fill:{ink}}}.arrow-up{{fill:{teal}}}"
        )
    }
}

/// How large a node of the picture is.
pub(super) fn size(node: &Node) -> Size {
    let letters = shown(node).chars().count().clamp(3, 40) as i32;
    Size { width: letters * LETTER / 10 + PADDING, height: HEIGHT }
}

fn shown(node: &Node) -> String {
    let mut shown: String = node.title.chars().take(40).collect();
    if shown.len() < node.title.len() {
        shown.push('…');
    }
    if let Kind::Contact(_, beats) = node.kind {
        shown.push_str(&format!(" ({beats})"));
    }
    shown
}

/// The picture. What leads where by which replies stands in the titles, which a browser shows under the pointer.
pub fn svg(map: &Map) -> String {
    let drawn = super::draw(map, |node| size(&map.nodes[node]));
    let Size { width, height } = drawn.size;
    let least = map.title.chars().count() as i32 * 13 + 48;
    let (width, height) = (width.max(least), height + HEAD);
    let mut page = String::with_capacity(map.nodes.len() * 400);
    let title = escaped(&map.title);
    page.push_str(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"map-title\" width=\"{width}\" \
         height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n<title id=\"map-title\">{title}</title>\n<style>{STYLE}{}@media (prefers-color-scheme:dark){{{}}}</style>\n\
         <defs>{}{}</defs>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n<text class=\"head\" x=\"24\" y=\"38\">{title}</text>\n<g transform=\"translate(0 {HEAD})\">\n",
        LIGHT.style(),
        DARK.style(),
        arrow("down", "arrow"),
        arrow("up", "arrow-up"),
    ));
    for edge in 0..map.edges.len() {
        draw_edge(&mut page, map, &drawn, edge);
    }
    for (at, node) in map.nodes.iter().enumerate() {
        draw_node(&mut page, node, drawn.nodes[at], drawn.sizes[at], map.start == Some(at), at);
    }
    page.push_str("</g>\n</svg>\n");
    page
}

fn arrow(id: &str, class: &str) -> String {
    format!(
        "<marker id=\"{id}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"6.5\" markerHeight=\"6.5\" \
         orient=\"auto\"><path class=\"{class}\" d=\"M0 0L10 5L0 10z\"/></marker>"
    )
}

fn draw_edge(page: &mut String, map: &Map, drawn: &Drawn, at: usize) {
    let (edge, route) = (&map.edges[at], &drawn.routes[at]);
    let mut class = String::from("edge");
    for (is, name) in [
        (route.upwards, " upwards"),
        (edge.by_itself && edge.replies.is_empty(), " alone"),
        (edge.conditional && !edge.replies.is_empty(), " maybe"),
    ] {
        class.push_str(if is { name } else { "" });
    }
    let head = if route.upwards { "up" } else { "down" };
    let mut by = edge.replies.join(", ");
    if edge.by_itself {
        by.push_str(if by.is_empty() { "by itself" } else { ", or by itself" });
    }
    let (from, to) = (&map.nodes[edge.from], &map.nodes[edge.to]);
    let told = escaped(&format!("{} → {}: {by}", from.title, to.title));
    page.push_str(&format!(
        "<path class=\"{class}\" marker-end=\"url(#{head})\" d=\"{}\"><title>{told}</title></path>\n",
        path(&route.points)
    ));
    if let (true, Some(end)) = (route.far, route.points.last()) {
        page.push_str(&format!(
            "<text class=\"small\" text-anchor=\"middle\" x=\"{}\" y=\"{}\">{}</text>\n",
            end.x,
            end.y + 12,
            escaped(&to.title)
        ));
    }
}

/// Through the points, upright at each.
fn path(points: &[Point]) -> String {
    let mut path = String::new();
    for (at, point) in points.iter().enumerate() {
        let Some(before) = at.checked_sub(1).map(|before| points[before]) else {
            path.push_str(&format!("M{} {}", point.x, point.y));
            continue;
        };
        if before.x == point.x {
            path.push_str(&format!("V{}", point.y));
        } else {
            let bend = (before.y + point.y) / 2;
            path.push_str(&format!("C{} {bend} {} {bend} {} {}", before.x, point.x, point.x, point.y));
        }
    }
    path
}

fn draw_node(page: &mut String, node: &Node, middle: Point, size: Size, start: bool, at: usize) {
    let mut class = String::from("node");
    class.push_str(match node.kind {
        Kind::Beat(Some(Channel::Desk)) | Kind::Contact(Channel::Desk, _) => " desk",
        Kind::Beat(_) | Kind::Contact(..) | Kind::Decision => "",
        Kind::Ending(Outcome::Won) => " won",
        Kind::Ending(Outcome::Mixed) => " mixed",
        Kind::Ending(Outcome::Lost) => " lost",
        Kind::Event => " event",
        Kind::Nowhere => " nowhere",
    });
    class.push_str(if start { " start" } else { "" });
    class.push_str(if node.reached { "" } else { " unreached" });
    let (left, top) = (middle.x - size.width / 2, middle.y - size.height / 2);
    let round = match node.kind {
        Kind::Ending(_) | Kind::Decision => size.height / 2,
        _ => 8,
    };
    let mut told = node.title.clone();
    if !node.says.is_empty() {
        told = format!("{told}: {}", node.says);
    }
    page.push_str(&format!("<g class=\"{class}\" id=\"n{at}\"><title>{}</title><rect x=\"{left}\" y=\"{top}\" width=\"{}\" height=\"{}\" \
         rx=\"{round}\"/><g class=\"sign\" transform=\"translate({} {})\">{}</g><text x=\"{}\" y=\"{}\">{}</text>",
        escaped(&told),
        size.width,
        size.height,
        left + 12,
        middle.y - 8,
        sign(node.kind),
        left + 34,
        middle.y + 5,
        escaped(&shown(node)),
    ));
    let marks = [(node.stays, "↺"), (node.goes_back, "↩")];
    let marks: Vec<String> =
        marks.iter().filter(|(count, _)| *count > 0).map(|(count, sign)| format!("{sign} {count}")).collect();
    if !marks.is_empty() {
        page.push_str(&format!(
            "<text class=\"small\" text-anchor=\"end\" x=\"{}\" y=\"{}\">{}</text>",
            left + size.width - 2,
            top - 4,
            marks.join("  ")
        ));
    }
    page.push_str("</g>\n");
}

/// A sign of sixteen by sixteen.
fn sign(kind: Kind) -> &'static str {
    match kind {
        Kind::Beat(Some(channel)) | Kind::Contact(channel, _) => match channel {
            Channel::Phone => {
                "<path d=\"M3 2h3l1.5 4-2 1.5a9 9 0 0 0 4 4L11 9.500l4 1.500v3c-7 1.500-13.500-5-12-12z\"/>"
            }
            Channel::Chat => "<path d=\"M1.500 2.500h13v9h-7l-3.500 3v-3h-2.500z\"/>",
            Channel::Email => "<path d=\"M1.500 3h13v10h-13zM1.500 3.500l6.500 5 6.500-5\"/>",
            Channel::Counter => "<path d=\"M8 1.500a2.500 2.500 0 1 1-.1 0M2.500 14.500c0-7 11-7 11 0z\"/>",
            Channel::Desk => "<path d=\"M1 5.500h14M3 5.500v9M13 5.500v9M9 5.500v4h4\"/>",
        },
        Kind::Beat(None) | Kind::Nowhere => "<path d=\"M3.500 3.500l9 9M12.500 3.500l-9 9\"/>",
        Kind::Decision => "<path d=\"M8 1.500v5M8 6.500l-5 8M8 6.500l5 8\"/>",
        Kind::Ending(_) => {
            "<path d=\"M3.500 1.500v13M3.500 2.500c4-2.500 5 2.500 9.500 0v6.500c-4.500 2.500-5.500-2.500-9.500 0\"/>"
        }
        Kind::Event => {
            "<path d=\"M8 1.500c-5 0-3.500 7-5.500 9.500h11C11.500 8.500 13 1.500 8 1.500zM6.500 13.500h3\"/>"
        }
    }
}

/// A text as XML takes it. What XML cannot hold at all becomes a space.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => written.push_str("&amp;"),
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            _ if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => written.push(' '),
            _ => written.push(letter),
        }
    }
    written
}
