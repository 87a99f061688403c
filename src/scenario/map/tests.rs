//! Maps: what leads where, that it can be drawn whatever it is, and that nothing an author wrote gets out of its place.

use proptest::prelude::*;

use super::*;
use crate::scenario::read::read_scenario;

const BASE: &str = include_str!("../../../tests/fixtures/scenarios/corner-shop/lamp.ron");

fn scenario(text: &str) -> Scenario {
    let reading = read_scenario("lamp.ron", text);
    reading.value.unwrap_or_else(|| panic!("{:?}", reading.messages))
}

#[test]
fn a_map_in_words_says_what_leads_where() {
    insta::assert_snapshot!(outline(&Map::of(&scenario(BASE))));
}

#[test]
fn a_map_in_the_languages_of_others() {
    let map = Map::of(&scenario(BASE));
    insta::assert_snapshot!("dot", dot(&map));
    insta::assert_snapshot!("mermaid", mermaid(&map));
    insta::assert_snapshot!("svg", svg(&map));
}

#[test]
fn what_leads_nowhere_and_what_nobody_comes_to_is_seen() {
    let text = BASE.replacen("then: \"back\"", "then: \"nobody\"", 1);
    let map = Map::of(&scenario(&text));
    let nowhere: Vec<&Node> = map.nodes.iter().filter(|node| node.kind == Kind::Nowhere).collect();
    assert_eq!(nowhere.iter().map(|node| node.name.as_str()).collect::<Vec<_>>(), ["nobody"]);
    let unreached = map.nodes.iter().filter(|node| !node.reached).map(|node| node.name.as_str());
    assert_eq!(unreached.collect::<Vec<_>>(), ["back"]);
    assert!(outline(&map).contains("back (nobody comes here)"));
}

#[test]
fn folded_to_contacts_all_that_leads_from_one_to_another_is_one_edge() {
    let scenario = scenario(include_str!("../../../scenarios/first-week/wrong-markers.ron"));
    let whole = Map::of(&scenario);
    let folded = whole.folded(&scenario);
    let beats: usize = folded
        .nodes
        .iter()
        .filter_map(|node| match node.kind {
            Kind::Contact(_, beats) => Some(beats),
            _ => None,
        })
        .sum();
    assert_eq!(beats, scenario.beats.len());
    assert!(folded.edges.len() < whole.edges.len() && folded.edges.iter().all(|edge| edge.from != edge.to));
    assert!(folded.edges.iter().any(|edge| edge.replies.iter().any(|reply| reply == "goodbye.luck")));
}

#[test]
fn the_documentation_shows_the_map_as_it_is_drawn() {
    let map = Map::of(&scenario(include_str!("../../../scenarios/first-week/wrong-markers.ron")));
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/pictures/map.svg");
    let drawn = svg(&map);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(file, &drawn).unwrap();
    }
    let shown = std::fs::read_to_string(file).unwrap_or_default().replace("\r\n", "\n");
    assert!(shown == drawn, "docs/pictures/map.svg is not the map any more: UPDATE_DOCS=1 writes it anew");
}

#[test]
fn nothing_that_was_written_gets_out_of_its_place() {
    let hostile = "</text><script>alert(1)</script>\" --> n9; \\\"]\u{1b}[31m\n} #amp; | {x}";
    let mut map = Map::of(&scenario(BASE));
    map.title = hostile.into();
    for node in &mut map.nodes {
        node.title = hostile.into();
        node.says = hostile.into();
    }
    for edge in &mut map.edges {
        edge.replies = vec![hostile.into()];
    }
    let picture = svg(&map);
    assert!(!picture.contains("<script") && !picture.contains('\u{1b}'));
    assert_eq!(picture.matches("</svg>").count(), 1);
    for (written, lines) in [
        (dot(&map), 3 + map.nodes.len() + map.edges.len()),
        (mermaid(&map), 1 + map.nodes.len() + map.edges.len()),
    ] {
        assert_eq!(written.lines().count(), lines, "{written}");
        assert!(!written.contains('\u{1b}'));
    }
    // In DOT a quote that means something is an even one, in Mermaid there are none but ours.
    for line in dot(&map).lines() {
        let bare = line.replace("\\\\", "").replace("\\\"", "");
        assert_eq!(bare.matches('"').count() % 2, 0, "{line}");
    }
    for line in mermaid(&map).lines().skip(1) {
        assert_eq!(line.matches('"').count(), 2, "{line}");
    }
}

/// A map of so many nodes with edges between them, some of which lead back.
fn some_map(nodes: usize, edges: &[(usize, usize)]) -> Map {
    let node = |at: usize| Node {
        kind: match at % 9 {
            7 => Kind::Event,
            8 => Kind::Ending(Outcome::Mixed),
            _ => Kind::Beat(Some(Channel::Phone)),
        },
        name: format!("n{at}"),
        title: "x".repeat(1 + at * 7 % 23),
        says: String::new(),
        stays: 0,
        goes_back: 0,
        reached: true,
    };
    let mut between: BTreeMap<(usize, usize), Edge> = BTreeMap::new();
    for (from, to) in edges {
        let (from, to) = (from % nodes, to % nodes);
        if from != to && from % 9 != 8 && to % 9 != 7 {
            let replies = vec!["r".to_owned()];
            between.entry((from, to)).or_insert(Edge {
                from,
                to,
                replies,
                by_itself: false,
                conditional: false,
            });
        }
    }
    Map {
        nodes: (0..nodes).map(node).collect(),
        edges: between.into_values().collect(),
        start: Some(0),
        title: "Some".into(),
    }
}

proptest! {
    #[test]
    fn whatever_leads_where_it_is_drawn_so_that_one_can_follow_it(
        nodes in 1..40_usize,
        edges in prop::collection::vec((0..40_usize, 0..40_usize), 0..90),
        wide in 0..3_i32,
    ) {
        let map = some_map(nodes, &edges);
        let size = |node: usize| Size { width: 30 + (node as i32 * 37 % 90) * wide, height: 20 + node as i32 % 3 * 10 };
        let drawn = draw(&map, size);
        prop_assert_eq!(&drawn, &draw(&map, size));
        let inside = |point: &Point| {
            (0..=drawn.size.width).contains(&point.x) && (0..=drawn.size.height).contains(&point.y)
        };
        for (one, middle) in drawn.nodes.iter().enumerate() {
            let of = size(one);
            for side in [-1, 1] {
                let corner = Point { x: middle.x + side * of.width / 2, y: middle.y + side * of.height / 2 };
                prop_assert!(inside(&corner));
            }
            for (other, at) in drawn.nodes.iter().enumerate().skip(one + 1) {
                let apart = (middle.x - at.x).abs() >= (of.width + size(other).width) / 2
                    || (middle.y - at.y).abs() >= (of.height + size(other).height) / 2;
                prop_assert!(apart, "{one} lies on {other}");
            }
        }
        for (edge, route) in map.edges.iter().zip(&drawn.routes) {
            prop_assert_eq!(route.upwards, drawn.layers[edge.from] >= drawn.layers[edge.to]);
            prop_assert!(route.points.iter().all(inside));
            if route.far {
                continue;
            }
            let (begin, end) = (route.points[0], route.points[route.points.len() - 1]);
            for (point, node, below) in [(begin, edge.from, !route.upwards), (end, edge.to, route.upwards)] {
                let (middle, of) = (drawn.nodes[node], size(node));
                let border = middle.y + if below { of.height / 2 } else { -of.height / 2 };
                prop_assert_eq!(point.y, border);
                prop_assert!((point.x - middle.x).abs() <= of.width / 2);
            }
            // Upright pieces pass nodes; what is bent lies between two layers.
            for pair in route.points.windows(2).filter(|pair| pair[0].x == pair[1].x) {
                let (upper, lower) = (pair[0].y.min(pair[1].y), pair[0].y.max(pair[1].y));
                for (node, middle) in drawn.nodes.iter().enumerate() {
                    let of = size(node);
                    let beside = (pair[0].x - middle.x).abs() >= of.width / 2
                        || lower <= middle.y - of.height / 2
                        || upper >= middle.y + of.height / 2;
                    prop_assert!(beside || node == edge.from || node == edge.to, "an edge runs through {node}");
                }
            }
        }
    }

    #[test]
    fn a_scenario_of_any_names_can_be_drawn(which in any::<u64>(), name in "[ -~]{0,12}") {
        let at = which as usize % BASE.matches('"').count();
        let (start, _) = BASE.match_indices('"').nth(at).unwrap();
        let text = format!("{}{}{}", &BASE[..start], name, &BASE[start..]);
        if let Some(scenario) = read_scenario("x", text).value {
            let map = Map::of(&scenario);
            for map in [map.folded(&scenario), map] {
                prop_assert!(svg(&map).ends_with("</svg>\n"));
                prop_assert!(!dot(&map).is_empty() && !mermaid(&map).is_empty());
            }
        }
    }
}
