//! The layout of a map: layers from the start to the endings, few crossings, straight long edges. Whole numbers only, so
//! that the same map is drawn alike everywhere.
//!
//! The steps are those of K. Sugiyama, S. Tagawa, M. Toda, "Methods for Visual Understanding of Hierarchical System
//! Structures" (1981): circles are broken, nodes get layers, edges over several layers get a stand-in in each, the order
//! in the layers is improved by barycentres, and positions follow. For positions each layer is fitted to its neighbours
//! by least squares with gaps kept, which is an isotonic regression, solved exactly by pooling adjacent violators.
//! Libraries for this give floating-point positions and no routes for edges over several layers, or hang on the order of
//! a hash map; hence our own.

use super::{Kind, Map};

/// How large a node is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How wide.
    pub width: i32,
    /// How high.
    pub height: i32,
}

/// A place on the drawing, from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// How an edge is drawn: through these points, upright at each of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The points, from the node that it leaves to the one it comes to.
    pub points: Vec<Point>,
    /// Whether it leads back up.
    pub upwards: bool,
    /// Whether it leads so far that only its beginning is drawn; the other end has to be named there.
    pub far: bool,
}

/// A map with its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// The middle of each node.
    pub nodes: Vec<Point>,
    /// The size of each node, as it was given.
    pub sizes: Vec<Size>,
    /// The layer of each node, from 0.
    pub layers: Vec<usize>,
    /// The route of each edge.
    pub routes: Vec<Route>,
    /// The size of all of it.
    pub size: Size,
}

/// Between two nodes of a layer, and between a node and an edge that passes it.
const GAP: i64 = 28;
/// Between two layers.
const BETWEEN: i32 = 56;
/// Around all of it.
const MARGIN: i32 = 24;
/// An edge over more layers than this is only begun: nobody would follow it with a finger.
const FARTHEST: usize = 24;
/// How long such a beginning is.
const STUB: i32 = 18;
/// How often the order in the layers is improved, down and up.
const SWEEPS: usize = 12;
/// How often positions are fitted, down and up.
const FITS: usize = 24;

/// Lays a map out; each node is as large as `size` says.
pub fn draw(map: &Map, size: impl Fn(usize) -> Size) -> Drawn {
    let sizes: Vec<Size> = (0..map.nodes.len()).map(size).collect();
    let upwards = back_edges(map);
    let layers = layers(map, &upwards);
    let mut grid = Grid::new(map, &sizes, &layers, &upwards);
    grid.order();
    let across = grid.positions();
    drawn(map, sizes, layers, &upwards, &grid, &across)
}

/// Which edges lead back, seen from the start on in the order of the file.
fn back_edges(map: &Map) -> Vec<bool> {
    let leaving = leaving(map);
    let mut upwards = vec![false; map.edges.len()];
    // 0: not seen, 1: on the way, 2: done.
    let mut seen = vec![0_u8; map.nodes.len()];
    let events = (0..map.nodes.len()).filter(|node| map.nodes[*node].kind == Kind::Event);
    let roots: Vec<usize> = map.start.into_iter().chain(0..map.nodes.len()).chain(events).collect();
    for root in roots {
        if seen[root] != 0 {
            continue;
        }
        seen[root] = 1;
        let mut way = vec![(root, 0)];
        while let Some((node, next)) = way.last_mut() {
            let Some(edge) = leaving[*node].get(*next).copied() else {
                seen[*node] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            let to = map.edges[edge].to;
            match seen[to] {
                0 => {
                    seen[to] = 1;
                    way.push((to, 0));
                }
                1 => upwards[edge] = true,
                _ => {}
            }
        }
    }
    upwards
}

fn leaving(map: &Map) -> Vec<Vec<usize>> {
    let mut leaving = vec![Vec::new(); map.nodes.len()];
    for (edge, body) in map.edges.iter().enumerate() {
        leaving[body.from].push(edge);
    }
    leaving
}

/// An edge's upper and lower node.
fn ends(map: &Map, upwards: &[bool], edge: usize) -> (usize, usize) {
    let body = &map.edges[edge];
    if upwards[edge] { (body.to, body.from) } else { (body.from, body.to) }
}

/// The layer of each node: one below the lowest that leads to it. Endings stand together at the foot, and what
/// interrupts stands right above what it leads to.
fn layers(map: &Map, upwards: &[bool]) -> Vec<usize> {
    let count = map.nodes.len();
    let mut into = vec![0_usize; count];
    let mut below = vec![Vec::new(); count];
    for edge in 0..map.edges.len() {
        let (upper, lower) = ends(map, upwards, edge);
        into[lower] += 1;
        below[upper].push(lower);
    }
    let mut layers = vec![0_usize; count];
    let mut open: Vec<usize> = (0..count).rev().filter(|node| into[*node] == 0).collect();
    let mut order = Vec::new();
    while let Some(node) = open.pop() {
        order.push(node);
        for lower in &below[node] {
            layers[*lower] = layers[*lower].max(layers[node] + 1);
            into[*lower] -= 1;
            if into[*lower] == 0 {
                open.push(*lower);
            }
        }
    }
    let is_ending = |node: usize| matches!(map.nodes[node].kind, Kind::Ending(_));
    let foot = (0..count).filter(|node| is_ending(*node)).map(|node| layers[node]).max();
    let deepest = (0..count).filter(|node| !is_ending(*node)).map(|node| layers[node] + 1).max();
    // What one comes to by an interruption only stands as low as it can: near to where it leads.
    let mut from_start = vec![false; count];
    let mut open: Vec<usize> = map.start.into_iter().collect();
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut from_start[node], true) {
            open.extend(&below[node]);
        }
    }
    for node in order.into_iter().rev().filter(|node| !from_start[*node]) {
        if let Some(lowest) = below[node].iter().map(|lower: &usize| layers[*lower]).min() {
            layers[node] = layers[node].max(lowest.saturating_sub(1));
        }
    }
    if let Some(foot) = foot.max(deepest) {
        for node in (0..count).filter(|node| is_ending(*node)) {
            layers[node] = foot;
        }
    }
    layers
}

/// A place in a layer: a node, or the stand-in of an edge that passes.
struct Cell {
    layer: usize,
    width: i64,
    /// Those it hangs on in the layer above, and in the one below.
    above: Vec<usize>,
    below: Vec<usize>,
    passes: bool,
    /// Which of the parts that nothing connects it belongs to.
    part: usize,
}

/// The layers with their cells in order.
struct Grid {
    cells: Vec<Cell>,
    rows: Vec<Vec<usize>>,
    /// For each edge its cells from the upper node to the lower one; only the upper one of an edge that leads too far.
    chains: Vec<Vec<usize>>,
}

impl Grid {
    fn new(map: &Map, sizes: &[Size], layers: &[usize], upwards: &[bool]) -> Grid {
        let cell = |layer, width, passes| Cell {
            layer,
            width,
            above: Vec::new(),
            below: Vec::new(),
            passes,
            part: 0,
        };
        let mut cells: Vec<Cell> = sizes
            .iter()
            .zip(layers)
            .map(|(size, layer)| cell(*layer, i64::from(size.width), false))
            .collect();
        let mut chains = Vec::with_capacity(map.edges.len());
        for edge in 0..map.edges.len() {
            let (upper, lower) = ends(map, upwards, edge);
            let mut chain = vec![upper];
            if layers[lower] - layers[upper] > FARTHEST {
                chains.push(chain);
                continue;
            }
            for layer in layers[upper] + 1..layers[lower] {
                chain.push(cells.len());
                cells.push(cell(layer, 0, true));
            }
            chain.push(lower);
            for pair in chain.windows(2) {
                cells[pair[0]].below.push(pair[1]);
                cells[pair[1]].above.push(pair[0]);
            }
            chains.push(chain);
        }
        let roots: Vec<usize> = map.start.into_iter().chain(0..cells.len()).collect();
        let mut parts = 0;
        for root in &roots {
            let mut open = vec![*root];
            parts += usize::from(cells[*root].part == 0);
            while let Some(at) = open.pop() {
                if cells[at].part == 0 {
                    cells[at].part = parts;
                    open.extend(cells[at].above.iter().chain(&cells[at].below));
                }
            }
        }
        let depth = layers.iter().max().map_or(0, |deepest| deepest + 1);
        let mut rows = vec![Vec::new(); depth];
        // As one comes to them from the start: what belongs together begins side by side.
        let mut seen = vec![false; cells.len()];
        for root in roots {
            let mut open = vec![root];
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut seen[at], true) {
                    rows[cells[at].layer].push(at);
                    open.extend(cells[at].below.iter().rev());
                }
            }
        }
        for row in &mut rows {
            row.sort_by_key(|cell| cells[*cell].part);
        }
        Grid { cells, rows, chains }
    }

    /// Puts each layer in the order of its neighbours' middle, down and up, and keeps the best of what comes of it.
    fn order(&mut self) {
        let mut best = (self.crossings(), self.rows.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            let down = sweep % 2 == 0;
            let mut place = vec![0_usize; self.cells.len()];
            for row in &self.rows {
                row.iter().enumerate().for_each(|(at, cell)| place[*cell] = at);
            }
            let layers: Vec<usize> =
                if down { (0..self.rows.len()).collect() } else { (0..self.rows.len()).rev().collect() };
            for layer in layers {
                let cells = &self.cells;
                let middle = |cell: usize| {
                    let others = if down { &cells[cell].above } else { &cells[cell].below };
                    let sum: usize = others.iter().map(|other| place[*other]).sum();
                    // In thousandths; what hangs on nothing stays where it is.
                    (sum * 1000).checked_div(others.len()).unwrap_or(place[cell] * 1000)
                };
                let mut row = std::mem::take(&mut self.rows[layer]);
                row.sort_by_key(|cell| (cells[*cell].part, middle(*cell)));
                row.iter().enumerate().for_each(|(at, cell)| place[*cell] = at);
                self.rows[layer] = row;
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.rows.clone());
            }
        }
        self.rows = best.1;
    }

    /// How many edges cross between neighbouring layers: inversions, counted with a tree of sums.
    fn crossings(&self) -> u64 {
        let mut place = vec![0_usize; self.cells.len()];
        for row in &self.rows {
            row.iter().enumerate().for_each(|(at, cell)| place[*cell] = at);
        }
        let mut all = 0;
        for pair in self.rows.windows(2) {
            let mut sums = vec![0_u64; pair[1].len() + 1];
            let mut counted = 0;
            for cell in &pair[0] {
                let mut ends: Vec<usize> =
                    self.cells[*cell].below.iter().map(|below| place[*below]).collect();
                ends.sort_unstable();
                for end in &ends {
                    let (mut at, mut before) = (end + 1, 0);
                    while at > 0 {
                        before += sums[at];
                        at &= at - 1;
                    }
                    all += counted - before;
                }
                for end in ends {
                    let mut at = end + 1;
                    while at < sums.len() {
                        sums[at] += 1;
                        at += at & at.wrapping_neg();
                    }
                    counted += 1;
                }
            }
        }
        all
    }

    /// How far apart the middles of two neighbours in a layer are at least.
    fn apart(&self, one: usize, other: usize) -> i64 {
        let gap = if self.cells[one].passes && self.cells[other].passes { GAP / 2 } else { GAP };
        (self.cells[one].width + self.cells[other].width) / 2 + gap
    }

    /// The middle of every cell, from left to right.
    fn positions(&self) -> Vec<i64> {
        let mut x = vec![0_i64; self.cells.len()];
        for row in &self.rows {
            let mut right = 0;
            for (at, cell) in row.iter().enumerate() {
                right += at.checked_sub(1).map_or(0, |before| self.apart(row[before], *cell));
                x[*cell] = right;
            }
            // Every layer begins around one middle.
            row.iter().for_each(|cell| x[*cell] -= right / 2);
        }
        for fit in 0..FITS {
            let layers: Vec<usize> = if fit % 2 == 0 {
                (0..self.rows.len()).collect()
            } else {
                (0..self.rows.len()).rev().collect()
            };
            // In the end what is above and below counts alike.
            let both = fit + 2 >= FITS;
            for layer in layers {
                // What nothing connects does not push.
                for cells in
                    self.rows[layer].chunk_by(|one, other| self.cells[*one].part == self.cells[*other].part)
                {
                    self.fit(cells, fit % 2 == 0, both, &mut x);
                }
            }
        }
        self.side_by_side(&mut x);
        x
    }

    /// Puts the parts that nothing connects beside each other, each as far to the left as the ones before it allow.
    fn side_by_side(&self, x: &mut [i64]) {
        let mut parts: Vec<Vec<usize>> = Vec::new();
        for cell in 0..self.cells.len() {
            let part = self.cells[cell].part - 1;
            if parts.len() <= part {
                parts.resize(part + 1, Vec::new());
            }
            parts[part].push(cell);
        }
        let left = |x: &[i64], cell: usize| x[cell] - self.cells[cell].width / 2;
        let mut taken = vec![None; self.rows.len()];
        for part in parts {
            let first = part.iter().map(|cell| left(x, *cell)).min().unwrap_or(0);
            let room = part.iter().filter_map(|cell| {
                let right: Option<i64> = taken[self.cells[*cell].layer];
                right.map(|right| right + 2 * GAP - left(x, *cell))
            });
            let shift = room.max().unwrap_or(-first).max(-first);
            for cell in part {
                x[cell] += shift;
                let right = left(x, cell) + self.cells[cell].width;
                let layer = &mut taken[self.cells[cell].layer];
                *layer = Some(layer.map_or(right, |taken| right.max(taken)));
            }
        }
    }

    /// Moves cells that stand beside each other as near to their neighbours above and below as the gaps allow.
    fn fit(&self, row: &[usize], down: bool, both: bool, x: &mut [i64]) {
        // Each cell as if it had no width: what is left of its wish when those to its left have had their room.
        let mut blocks: Vec<(i64, i64, usize)> = Vec::with_capacity(row.len());
        let mut room = Vec::with_capacity(row.len());
        let mut left = 0;
        for (at, cell) in row.iter().enumerate() {
            left += at.checked_sub(1).map_or(0, |before| self.apart(row[before], *cell));
            room.push(left);
            let body = &self.cells[*cell];
            let others = || {
                let above = body.above.iter().filter(|_| down || both);
                above.chain(body.below.iter().filter(|_| !down || both))
            };
            let (count, sum) = others().fold((0, 0), |(count, sum), other| (count + 1, sum + x[*other]));
            let (weight, wish) = match count {
                0 => (1, x[*cell]),
                // A long edge should be straight.
                _ if body.passes => (8, sum / count),
                _ => (2 * count, sum / count),
            };
            blocks.push((weight * (wish - left), weight, 1));
            while let [.., one, other] = blocks.as_slice() {
                if one.0 * other.1 <= other.0 * one.1 {
                    break;
                }
                let joined = (one.0 + other.0, one.1 + other.1, one.2 + other.2);
                blocks.truncate(blocks.len() - 2);
                blocks.push(joined);
            }
        }
        let middles = blocks
            .iter()
            .flat_map(|(sum, weight, count)| std::iter::repeat_n(sum.div_euclid(*weight), *count));
        for ((cell, room), middle) in row.iter().zip(room).zip(middles) {
            x[*cell] = middle + room;
        }
    }
}

fn drawn(
    map: &Map,
    sizes: Vec<Size>,
    layers: Vec<usize>,
    upwards: &[bool],
    grid: &Grid,
    across: &[i64],
) -> Drawn {
    let left = (0..grid.cells.len()).map(|cell| across[cell] - grid.cells[cell].width / 2).min().unwrap_or(0);
    let right =
        (0..grid.cells.len()).map(|cell| across[cell] + grid.cells[cell].width / 2).max().unwrap_or(0);
    let x = |cell: usize| MARGIN + (across[cell] - left) as i32;
    // Each layer is as high as its highest node.
    let mut height = vec![0; grid.rows.len()];
    for (size, layer) in sizes.iter().zip(&layers) {
        height[*layer] = height[*layer].max(size.height);
    }
    let mut top = Vec::with_capacity(height.len());
    let mut down = MARGIN;
    for height in &height {
        top.push(down);
        down += height + BETWEEN;
    }
    let middle = |layer: usize| top[layer] + height[layer] / 2;
    let nodes: Vec<Point> =
        layers.iter().enumerate().map(|(node, layer)| Point { x: x(node), y: middle(*layer) }).collect();
    let routes = routes(map, grid, &sizes, &nodes, upwards, &x, &top, &height);
    let size =
        Size { width: (right - left) as i32 + 2 * MARGIN, height: (down - BETWEEN + MARGIN).max(2 * MARGIN) };
    Drawn {
        nodes,
        sizes,
        layers,
        routes,
        size: if map.nodes.is_empty() { Size { width: 2 * MARGIN, height: 2 * MARGIN } } else { size },
    }
}

/// Edges leave and reach a node side by side, in the order in which they come.
fn routes(
    map: &Map,
    grid: &Grid,
    sizes: &[Size],
    nodes: &[Point],
    upwards: &[bool],
    x: &impl Fn(usize) -> i32,
    top: &[i32],
    height: &[i32],
) -> Vec<Route> {
    let mut below: Vec<Vec<(i32, usize)>> = vec![Vec::new(); nodes.len()];
    let mut above: Vec<Vec<(i32, usize)>> = vec![Vec::new(); nodes.len()];
    for (edge, chain) in grid.chains.iter().enumerate() {
        let [upper, .., lower] = chain.as_slice() else {
            // Far edges begin at the right.
            let from = map.edges[edge].from;
            below[from].push((i32::MAX, edge));
            continue;
        };
        below[*upper].push((x(chain[1]), edge));
        above[*lower].push((x(chain[chain.len() - 2]), edge));
    }
    let mut leaves = vec![0; grid.chains.len()];
    let mut comes = vec![0; grid.chains.len()];
    let ports = |ports: &mut Vec<(i32, usize)>, node: usize, found: &mut Vec<i32>| {
        ports.sort_unstable();
        let room = sizes[node].width * 3 / 4;
        let count = ports.len() as i32;
        for (at, (_, edge)) in ports.iter().enumerate() {
            found[*edge] = nodes[node].x - room / 2 + room * (2 * at as i32 + 1) / (2 * count);
        }
    };
    for node in 0..nodes.len() {
        ports(&mut below[node], node, &mut leaves);
        ports(&mut above[node], node, &mut comes);
    }
    let route = |(edge, chain): (usize, &Vec<usize>)| {
        if chain.len() == 1 {
            let from = map.edges[edge].from;
            let begin = Point { x: leaves[edge], y: nodes[from].y + sizes[from].height / 2 };
            let points = vec![begin, Point { y: begin.y + STUB, ..begin }];
            return Route { points, upwards: upwards[edge], far: true };
        }
        let (upper, lower) = (chain[0], chain[chain.len() - 1]);
        let foot = |layer: usize| top[layer] + height[layer];
        let layer = |cell: usize| grid.cells[cell].layer;
        let mut points = vec![Point { x: leaves[edge], y: nodes[upper].y + sizes[upper].height / 2 }];
        if foot(layer(upper)) != points[0].y {
            points.push(Point { x: leaves[edge], y: foot(layer(upper)) });
        }
        for cell in &chain[1..chain.len() - 1] {
            points.push(Point { x: x(*cell), y: top[layer(*cell)] });
            points.push(Point { x: x(*cell), y: foot(layer(*cell)) });
        }
        let end = nodes[lower].y - sizes[lower].height / 2;
        if top[layer(lower)] != end {
            points.push(Point { x: comes[edge], y: top[layer(lower)] });
        }
        points.push(Point { x: comes[edge], y: end });
        if upwards[edge] {
            points.reverse();
        }
        Route { points, upwards: upwards[edge], far: false }
    };
    grid.chains.iter().enumerate().map(route).collect()
}
