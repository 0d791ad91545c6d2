// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where the cards stand.

use super::rows::Rows;
use super::{Course, Plan, Rect, Size, Spot};

/// Free room between two cards of the side.
const SIDE_GAP: i32 = 16;
/// How close two rows may be that do not belong together.
const CLOSE: i32 = 8;
/// Most times that a card is moved to keep its rows apart from others.
const MOVES_MAX: usize = 200;
/// Room above and below the label of a way down.
const DOWN_ROOM: i32 = 26;

/// The cards, with the left of the spine still at zero.
pub struct Columns {
    /// The cards of the spine.
    pub spine: Vec<Rect>,
    /// The cards of the side; their `x` is not known yet.
    pub side: Vec<Rect>,
}

impl Columns {
    pub fn of(plan: &Plan, rows: &Rows) -> Self {
        let spine = spine(plan, rows);
        let side = side(plan, rows, &spine);
        Self { spine, side }
    }

    /// The card of a spot.
    pub fn card(&self, spot: Spot) -> Rect {
        let card = match spot {
            Spot::Spine(index) => self.spine.get(index),
            Spot::Side(index) => self.side.get(index),
        };
        card.copied().unwrap_or_default()
    }
}

fn spine(plan: &Plan, rows: &Rows) -> Vec<Rect> {
    let width = plan.spine.iter().map(|card| card.size.width).max();
    let width = width.unwrap_or(0);
    let mut gaps = vec![plan.gap; plan.spine.len()];
    for (link, course) in plan.links.iter().zip(&rows.courses) {
        if *course == Some(Course::Down)
            && let Spot::Spine(from) = link.from
            && let Some(gap) = gaps.get_mut(from)
        {
            *gap = (*gap).max(link.label.height + DOWN_ROOM);
        }
    }
    let mut y = 0;
    let heights = rows.spine.iter().zip(gaps);
    heights
        .map(|(height, gap)| {
            let card = Rect {
                x: 0,
                y,
                size: Size {
                    width,
                    height: *height,
                },
            };
            y += height + gap;
            card
        })
        .collect()
}

/// Each side card as near as possible to the last card of the spine that leads to it.
fn side(plan: &Plan, rows: &Rows, spine: &[Rect]) -> Vec<Rect> {
    let mut wishes: Vec<Option<(i32, i32)>> = vec![None; plan.side.len()];
    let mut taken: Vec<i32> = Vec::new();
    for (index, link) in plan.links.iter().enumerate() {
        if rows.courses.get(index) != Some(&Some(Course::Right)) {
            continue;
        }
        if let Spot::Spine(to) = link.to {
            let row = rows.arriving.get(&(Course::Right, link.to, link.trunk));
            taken.extend(spine.get(to).zip(row).map(|(card, row)| card.y + row));
        }
        let Spot::Spine(from) = link.from else {
            continue;
        };
        let leaves = spine.get(from).zip(rows.leaving.get(index));
        let leaves = leaves.map(|(card, row)| card.y + row);
        taken.extend(leaves);
        if let Spot::Side(to) = link.to
            && let Some(wish) = wishes.get_mut(to)
        {
            let row = rows.arriving.get(&(Course::Right, link.to, link.trunk));
            *wish = (*wish).max(leaves.zip(row.copied()));
        }
    }
    taken.sort_unstable();
    let mut order: Vec<usize> = (0..plan.side.len()).collect();
    let lowest = (i32::MAX, 0);
    order.sort_by_key(|index| wishes.get(*index).copied().flatten().unwrap_or(lowest));
    let ports = ports(rows, plan);
    let mut side = vec![Rect::default(); plan.side.len()];
    let mut free = 0;
    for index in order {
        let (Some(card), Some(height)) = (plan.side.get(index), rows.side.get(index)) else {
            continue;
        };
        let wish = wishes.get(index).copied().flatten();
        let own = ports.get(index).map_or(&[][..], Vec::as_slice);
        let best = wish.map_or(free, |(line, row)| line - row);
        let top = clear(best.max(free), own, wish, &taken);
        if let Some(place) = side.get_mut(index) {
            *place = Rect {
                x: 0,
                y: top,
                size: Size {
                    width: card.size.width,
                    height: *height,
                },
            };
        }
        free = top + height + SIDE_GAP;
    }
    side
}

/// The rows of each side card.
fn ports(rows: &Rows, plan: &Plan) -> Vec<Vec<i32>> {
    let mut ports = vec![Vec::new(); plan.side.len()];
    let arriving = rows.arriving.iter().map(|((_, to, _), row)| (*to, *row));
    let leaving = plan.links.iter().zip(&rows.leaving);
    for (spot, row) in arriving.chain(leaving.map(|(link, row)| (link.from, *row))) {
        if let Spot::Side(index) = spot
            && let Some(own) = ports.get_mut(index)
        {
            own.push(row);
        }
    }
    ports
}

/// The first top from here on where no row lies on one of the spine, but for the one
/// that it continues.
fn clear(mut top: i32, ports: &[i32], wish: Option<(i32, i32)>, taken: &[i32]) -> i32 {
    for _ in 0..MOVES_MAX {
        let crowded = ports.iter().any(|row| {
            let y = top + row;
            let first = taken.partition_point(|other| *other <= y - CLOSE);
            let near = taken
                .iter()
                .skip(first)
                .take_while(|other| **other < y + CLOSE);
            let own = |other: i32| wish == Some((other, *row)) && other == y;
            near.copied().any(|other| !own(other))
        });
        if !crowded {
            return top;
        }
        top += CLOSE / 2;
    }
    top
}
