// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where flows touch their shapes. The layout gives lines between bands; a shape stands
//! inside its band, with a corridor around it.

use crate::export::layout::{Course, Point, Rect, Route, Size};

/// Width of the corridor between a band and its shape.
pub const DOOR: i32 = 22;

/// A shape in the middle of its band; a task at the bottom, next to the room below it.
pub fn shape(band: Rect, size: Size) -> Rect {
    Rect {
        x: band.middle().x - size.width / 2,
        y: if size.width == size.height {
            band.middle().y - size.height / 2
        } else {
            band.bottom() - size.height
        },
        size,
    }
}

/// The whole line from shape to shape.
pub fn way(route: &Route, from: Rect, to: Rect) -> Vec<Point> {
    if route.course == Course::Down {
        let x = from.middle().x;
        return vec![
            Point {
                x,
                y: from.bottom(),
            },
            Point { x, y: to.y },
        ];
    }
    let (Some(first), Some(last)) = (route.whole.first(), route.whole.last()) else {
        return Vec::new();
    };
    let mut points = vec![touch(from, *first)];
    points.extend(corner(from, *first));
    points.extend(route.whole.iter().copied());
    points.extend(corner(to, *last));
    points.push(touch(to, *last));
    points.dedup();
    straightened(&points)
}

/// Where a line from a point outside meets a shape: level where it can, else in the
/// middle of that edge.
fn touch(shape: Rect, outside: Point) -> Point {
    let x = if outside.x > shape.middle().x {
        shape.right()
    } else {
        shape.x
    };
    let middle = shape.middle();
    // A round or pointed shape is touched in its middle only.
    let is_box = shape.size.width != shape.size.height;
    let level = is_box && outside.y > shape.y && outside.y < shape.bottom();
    Point {
        x,
        y: if level { outside.y } else { middle.y },
    }
}

/// The bend in the corridor, where the heights differ.
fn corner(shape: Rect, outside: Point) -> Option<Point> {
    let touch = touch(shape, outside);
    (touch.y != outside.y).then_some(Point {
        x: outside.x,
        y: touch.y,
    })
}

/// Without points in the middle of a straight piece.
fn straightened(points: &[Point]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for point in points {
        if let [.., before, last] = out.as_slice()
            && (before.x == last.x && last.x == point.x || before.y == last.y && last.y == point.y)
        {
            out.pop();
        }
        out.push(*point);
    }
    out
}
