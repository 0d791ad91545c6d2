// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The lines: from the row of a card to its lane, along it, and to the row of the target.

use std::collections::BTreeMap;

use super::lanes::{Stretch, from_below, nested};
use super::place::Columns;
use super::rows::{Rows, Trunk};
use super::{Course, Placed, Plan, Point, Rect, Route, Size, Spot, Tip};

/// Between two lanes.
const LANE: i32 = 16;
/// Between a card and the label of a way.
const LABEL_GAP: i32 = 10;
/// Between labels and lanes, and lanes and the side.
const ZONE_GAP: i32 = 14;
/// Between a label and the line below it.
const ABOVE_LINE: i32 = 6;
/// Around everything.
const MARGIN: i32 = 24;

/// A trunk with the links that run along it.
struct Bundle {
    trunk: Trunk,
    links: Vec<usize>,
    /// Where it arrives.
    y: i32,
    /// From the highest to the lowest of its rows.
    stretch: Stretch,
}

/// Where the columns begin.
struct Widths {
    spine: i32,
    left_lanes: i32,
    right_lanes: i32,
    side: i32,
    whole: i32,
}

pub fn draw(plan: &Plan, rows: &Rows, columns: &Columns) -> Placed {
    let mut bundles = bundles(plan, rows, columns);
    let (lanes, counts) = lanes(plan, &bundles);
    let widths = widths(plan, rows, columns, counts);
    let down = |rect: &Rect, x: i32| Rect {
        x,
        y: rect.y + MARGIN,
        ..*rect
    };
    let moved = Columns {
        spine: columns
            .spine
            .iter()
            .map(|card| down(card, widths.spine))
            .collect(),
        side: columns
            .side
            .iter()
            .map(|card| down(card, widths.side))
            .collect(),
    };
    for bundle in &mut bundles {
        bundle.y += MARGIN;
    }
    let mut routes: Vec<Route> = plan.links.iter().map(|_| nowhere()).collect();
    for (bundle, lane) in bundles.iter().zip(lanes) {
        let x = match bundle.trunk.0 {
            Course::Left => widths.left_lanes - px(lane) * LANE,
            _ => widths.right_lanes + px(lane) * LANE,
        };
        bundle.draw(plan, rows, &moved, x, &mut routes);
    }
    for (index, link) in plan.links.iter().enumerate() {
        if rows.courses.get(index) == Some(&Some(Course::Down))
            && let Some(route) = routes.get_mut(index)
        {
            let (from, to) = (moved.card(link.from), moved.card(link.to));
            *route = straight(from, to, link.label);
        }
    }
    let bottom = moved
        .spine
        .iter()
        .chain(&moved.side)
        .map(|card| card.bottom());
    Placed {
        size: Size {
            width: widths.whole,
            height: bottom.max().unwrap_or(0) + MARGIN,
        },
        asides: asides(plan, rows, &moved),
        spine: moved.spine,
        side: moved.side,
        routes,
    }
}

const fn nowhere() -> Route {
    Route {
        course: Course::Right,
        line: Vec::new(),
        tip: Tip::Arrow,
        whole: Vec::new(),
        label: Rect {
            x: 0,
            y: 0,
            size: Size {
                width: 0,
                height: 0,
            },
        },
    }
}

fn px(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / LANE)
}

/// The row of a link at the card where it leaves.
fn leaves(plan: &Plan, rows: &Rows, columns: &Columns, link: usize) -> i32 {
    let from = plan.links.get(link).map(|link| columns.card(link.from).y);
    let row = rows.leaving.get(link).copied();
    from.zip(row).map_or(0, |(card, row)| card + row)
}

fn bundles(plan: &Plan, rows: &Rows, columns: &Columns) -> Vec<Bundle> {
    let mut found: BTreeMap<Trunk, Vec<usize>> = BTreeMap::new();
    for (index, (link, course)) in plan.links.iter().zip(&rows.courses).enumerate() {
        if let Some(course) = course.filter(|course| *course != Course::Down) {
            let trunk = (course, link.to, link.trunk);
            found.entry(trunk).or_default().push(index);
        }
    }
    let bundle = |(trunk, links): (Trunk, Vec<usize>)| {
        let row = rows.arriving.get(&trunk).copied().unwrap_or(0);
        let y = columns.card(trunk.1).y + row;
        let mut stretch = Stretch { top: y, bottom: y };
        for link in &links {
            let row = leaves(plan, rows, columns, *link);
            stretch.top = stretch.top.min(row);
            stretch.bottom = stretch.bottom.max(row);
        }
        Bundle {
            trunk,
            links,
            y,
            stretch,
        }
    };
    found.into_iter().map(bundle).collect()
}

/// The lane of each bundle, counted from the spine, and how many there are left and
/// right. What comes back from the side keeps to the outside.
fn lanes(plan: &Plan, bundles: &[Bundle]) -> (Vec<usize>, [usize; 2]) {
    let returns = |bundle: &Bundle| {
        let first = bundle.links.first().and_then(|link| plan.links.get(*link));
        first.is_some_and(|link| matches!(link.from, Spot::Side(_)))
    };
    let class = |bundle: &Bundle| match bundle.trunk.0 {
        Course::Left => 0,
        _ => 1 + usize::from(returns(bundle)),
    };
    let mut chosen = vec![0; bundles.len()];
    let mut counts = [0, 0, 0];
    for (kind, count) in counts.iter_mut().enumerate() {
        let members: Vec<usize> = (0..bundles.len())
            .filter(|index| bundles.get(*index).map(class) == Some(kind))
            .filter(|index| bundles.get(*index).is_some_and(|b| b.stretch.length() > 0))
            .collect();
        let stretches: Vec<Stretch> = members
            .iter()
            .filter_map(|index| bundles.get(*index).map(|bundle| bundle.stretch))
            .collect();
        let (lanes, used) = if kind == 0 {
            nested(&stretches)
        } else {
            from_below(&stretches)
        };
        *count = used;
        for (member, lane) in members.into_iter().zip(lanes) {
            if let Some(choice) = chosen.get_mut(member) {
                *choice = lane;
            }
        }
    }
    let [left, right, outside] = counts;
    for (choice, bundle) in chosen.iter_mut().zip(bundles) {
        if class(bundle) == 2 {
            *choice += right;
        }
    }
    (chosen, [left, right + outside])
}

fn widths(plan: &Plan, rows: &Rows, columns: &Columns, lanes: [usize; 2]) -> Widths {
    let [left_count, right_count] = lanes;
    let label = |course: Course, side: usize| {
        let links = plan.links.iter().zip(&rows.courses);
        let own = links
            .filter(|(link, own)| **own == Some(course) && matches!(link.from, Spot::Spine(_)));
        let own = own.map(|(link, _)| link.label.width);
        let free = plan
            .spine
            .iter()
            .filter_map(|card| card.aside.get(side))
            .map(|size| size.width);
        own.chain(free).max().unwrap_or(0)
    };
    let zone = |label: i32, lanes: usize| {
        if label == 0 && lanes == 0 {
            0
        } else {
            LABEL_GAP + label + 2 * ZONE_GAP + px(lanes) * LANE
        }
    };
    let (left, right) = (label(Course::Left, 0), label(Course::Right, 1));
    let spine_width = columns.spine.first().map_or(0, |card| card.size.width);
    // Labels on the way down may be wider than their card.
    let links = plan.links.iter().zip(&rows.courses);
    let beneath = links
        .filter(|(_, course)| **course == Some(Course::Down))
        .map(|(link, _)| spine_width / 2 + LABEL_GAP + link.label.width)
        .max()
        .unwrap_or(0);
    let spine = MARGIN + zone(left, left_count);
    let right_start = spine + spine_width;
    let right_lanes = right_start + LABEL_GAP + right + ZONE_GAP;
    let side = right_start + zone(right, right_count).max(2 * ZONE_GAP);
    let side_width = plan.side.iter().map(|card| card.size.width).max();
    let whole = match side_width {
        Some(width) => side + width,
        None => right_start + zone(right, right_count),
    };
    Widths {
        spine,
        left_lanes: spine - LABEL_GAP - left - ZONE_GAP,
        right_lanes,
        side,
        whole: whole.max(spine + beneath) + MARGIN,
    }
}

fn straight(from: Rect, to: Rect, label: Size) -> Route {
    let x = from.middle().x;
    let line = vec![
        Point {
            x,
            y: from.bottom(),
        },
        Point { x, y: to.y },
    ];
    let middle = i32::midpoint(from.bottom(), to.y);
    Route {
        course: Course::Down,
        whole: line.clone(),
        line,
        tip: Tip::Arrow,
        label: Rect {
            x: x + LABEL_GAP,
            y: middle - label.height / 2 - 3,
            size: label,
        },
    }
}

fn asides(plan: &Plan, rows: &Rows, columns: &Columns) -> Vec<[Rect; 2]> {
    let cards = plan.spine.iter().zip(&columns.spine).zip(&rows.asides);
    cards
        .map(|((card, rect), [left, right])| {
            let [left_size, right_size] = card.aside;
            [
                Rect {
                    x: rect.x - LABEL_GAP - left_size.width,
                    y: rect.y + left,
                    size: left_size,
                },
                Rect {
                    x: rect.right() + LABEL_GAP,
                    y: rect.y + right,
                    size: right_size,
                },
            ]
        })
        .collect()
}

impl Bundle {
    /// Draws its links. One of them carries the line on to the target, one from each
    /// other side the line to where they meet; the rest only reach the lane.
    fn draw(&self, plan: &Plan, rows: &Rows, columns: &Columns, x: i32, routes: &mut [Route]) {
        let row = |link: usize| leaves(plan, rows, columns, link);
        let highest = self.links.iter().copied().min_by_key(|link| row(*link));
        let lowest = self.links.iter().copied().max_by_key(|link| row(*link));
        let level = self.links.iter().copied().find(|link| row(*link) == self.y);
        let above = highest.filter(|link| row(*link) < self.y);
        let below = lowest.filter(|link| row(*link) > self.y);
        let leader = level.or(above).or(below);
        for index in self.links.iter().copied() {
            let Some((link, route)) = plan.links.get(index).zip(routes.get_mut(index)) else {
                continue;
            };
            let y = row(index);
            let from = Point {
                x: self.port(link.from, columns),
                y,
            };
            let to = Point {
                x: self.port(link.to, columns),
                y: self.y,
            };
            let corner = [Point { x, y }, Point { x, y: self.y }];
            let whole = if y == self.y {
                vec![from, to]
            } else {
                vec![from, corner[0], corner[1], to]
            };
            let (drawn, tip) = if Some(index) == leader {
                (whole.clone(), Tip::Arrow)
            } else if Some(index) == above || Some(index) == below {
                (vec![from, corner[0], corner[1]], Tip::Joint)
            } else {
                (vec![from, corner[0]], Tip::Joint)
            };
            *route = Route {
                course: self.trunk.0,
                line: drawn,
                tip,
                whole,
                label: self.label(link.label, from),
            };
        }
    }
    /// Where a line touches a card.
    fn port(&self, spot: Spot, columns: &Columns) -> i32 {
        let card = columns.card(spot);
        match (spot, self.trunk.0) {
            (Spot::Spine(_), Course::Right) => card.right(),
            _ => card.x,
        }
    }

    /// A label stands on its line, beside the card where the line leaves.
    fn label(&self, size: Size, from: Point) -> Rect {
        let x = match self.trunk.0 {
            Course::Left => from.x - LABEL_GAP - size.width,
            _ => from.x + LABEL_GAP,
        };
        Rect {
            x,
            y: from.y - size.height - ABOVE_LINE,
            size,
        }
    }
}
