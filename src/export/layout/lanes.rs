// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Lanes: which of the lines that run up and down may share a column.

use std::collections::BTreeMap;

/// Least free room between two lines in one lane.
const BETWEEN: i32 = 10;

/// A stretch of a lane, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its top.
    pub top: i32,
    /// Its bottom.
    pub bottom: i32,
}

impl Stretch {
    pub const fn length(self) -> i32 {
        self.bottom - self.top
    }
}

/// The lane of each stretch, and how many lanes there are. Short ones come first, so
/// that they lie inside the long ones.
pub fn nested(stretches: &[Stretch]) -> (Vec<usize>, usize) {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|index| stretches.get(*index).map(|one| (one.length(), one.top)));
    pack(stretches, &order)
}

/// The same, but those that begin lowest come first: a line that comes from above then
/// passes outside the ones that leave below it, and does not cross them.
pub fn from_below(stretches: &[Stretch]) -> (Vec<usize>, usize) {
    let mut order: Vec<usize> = (0..stretches.len()).collect();
    order.sort_by_key(|index| {
        let one = stretches.get(*index);
        std::cmp::Reverse(one.map(|one| (one.top, one.bottom)))
    });
    pack(stretches, &order)
}

/// Each in the first lane where it is free.
fn pack(stretches: &[Stretch], order: &[usize]) -> (Vec<usize>, usize) {
    // Of each lane what is taken: tops, with their bottoms.
    let mut lanes: Vec<BTreeMap<i32, i32>> = Vec::new();
    let mut chosen = vec![0; stretches.len()];
    for index in order {
        let (Some(stretch), Some(choice)) = (stretches.get(*index), chosen.get_mut(*index)) else {
            continue;
        };
        // What is taken never overlaps, so only the last that begins above can reach in.
        let free = |lane: &BTreeMap<i32, i32>| {
            let mut above = lane.range(..=stretch.bottom + BETWEEN);
            let last = above.next_back();
            last.is_none_or(|(_, bottom)| bottom + BETWEEN < stretch.top)
        };
        let lane = lanes.iter().position(free).unwrap_or_else(|| {
            lanes.push(BTreeMap::new());
            lanes.len() - 1
        });
        if let Some(lane) = lanes.get_mut(lane) {
            lane.insert(stretch.top, stretch.bottom);
        }
        *choice = lane;
    }
    (chosen, lanes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn stretch(top: i32, bottom: i32) -> Stretch {
        Stretch { top, bottom }
    }

    #[test]
    fn short_ones_lie_inside() {
        let all = [stretch(0, 300), stretch(50, 90), stretch(200, 260)];
        assert_eq!(nested(&all), (vec![1, 0, 0], 2));
    }

    #[test]
    fn later_ones_lie_inside() {
        let all = [stretch(0, 300), stretch(50, 400), stretch(500, 600)];
        assert_eq!(from_below(&all), (vec![1, 0, 0], 2));
    }
}
