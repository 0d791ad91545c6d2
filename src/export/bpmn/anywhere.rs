// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is possible at every step and leads to an end: event subprocesses, side by side
//! below the rest.

use super::Anywhere;
use super::build::trigger;
use crate::export::layout::{Rect, Size};
use crate::export::picture::{NodeKind, Picture};

/// Size of one.
pub const SIZE: Size = Size {
    width: 380,
    height: 130,
};
/// Between two of them.
const GAP: i32 = 24;
/// How many stand beside each other.
const BESIDE: usize = 3;

pub fn all(picture: &Picture, below: i32) -> Vec<Anywhere> {
    let to_ends = picture.edges.iter().filter(|edge| {
        let from = picture.nodes.get(edge.from);
        from.is_some_and(|node| node.kind == NodeKind::Everywhere) && picture.is_end(edge.to)
    });
    to_ends
        .enumerate()
        .map(|(index, edge)| {
            let column = i32::try_from(index % BESIDE).unwrap_or(0);
            let row = i32::try_from(index / BESIDE).unwrap_or(0);
            let end = picture.nodes.get(edge.to);
            let end = end.map_or_else(String::new, |node| node.title.clone());
            let mut name = edge.caption(picture.lang);
            if edge.title.is_none() {
                name = format!("{end} – {name}");
            }
            Anywhere {
                id: edge.id.clone(),
                name,
                trigger: trigger(edge),
                end,
                bounds: Rect {
                    x: GAP + column * (SIZE.width + GAP),
                    y: below + GAP + row * (SIZE.height + GAP),
                    size: SIZE,
                },
            }
        })
        .collect()
}
