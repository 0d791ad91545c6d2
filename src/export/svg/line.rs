// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Lines of ways: dashes are in the style, arrow heads and marks here.

use std::fmt::Write as _; // writing to a string cannot fail

use super::canvas::{Anchor, Canvas};
use crate::definition::model::WayKind;
use crate::export::layout::{Point, Rect, Route, Size, Tip};
use crate::export::measure::Face;
use crate::export::picture::{Edge, Mark, Scene, Taking};

/// Radius of a bend.
const BEND: i32 = 9;
/// Length of an arrow head, and half its width.
const HEAD: i32 = 11;
const HEAD_HALF: i32 = 6;
/// Width of the mark of a case's way.
const WALK_BAND: i32 = 13;
/// Least and most width of the mark of a count.
const COUNT_BAND_MIN: i32 = 6;
const COUNT_BAND_MAX: i32 = 17;
/// Letters in a pill.
const PILL_FACE: Face = Face::bold(12);
const PILL_HEIGHT: i32 = 18;

/// The class of a kind of way.
pub const fn class(kind: WayKind) -> &'static str {
    match kind {
        WayKind::On => "way on",
        WayKind::Back => "way back",
        WayKind::Out => "way out",
        WayKind::Reopen => "way reopen",
    }
}

/// How broad the mark below a line is; 0: none.
pub fn band(scene: Scene, mark: &Mark) -> i32 {
    match scene {
        Scene::Plain => 0,
        Scene::Walk => i32::from(!mark.moves.is_empty()) * WALK_BAND,
        Scene::Counts { total } => {
            let (count, total) = (small(mark.count), small(total).max(1));
            if count == 0 {
                return 0;
            }
            COUNT_BAND_MIN + (COUNT_BAND_MAX - COUNT_BAND_MIN) * count.min(total) / total
        }
    }
}

fn small(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX).min(1 << 20)
}

/// A line through points, with round bends.
pub fn path(points: &[Point]) -> String {
    let mut out = String::new();
    let mut points: Vec<Point> = points.to_vec();
    points.dedup();
    for (index, at) in points.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| points.get(index));
        match (before, points.get(index + 1)) {
            (None, _) => {
                let _ = write!(out, "M{} {}", at.x, at.y);
            }
            (Some(_), None) => {
                let _ = write!(out, "L{} {}", at.x, at.y);
            }
            (Some(before), Some(after)) => {
                let (enter, leave) = (toward(*at, *before), toward(*at, *after));
                let _ = write!(
                    out,
                    "L{} {}Q{} {} {} {}",
                    enter.x, enter.y, at.x, at.y, leave.x, leave.y
                );
            }
        }
    }
    out
}

/// A point a bend away, at most half-way.
fn toward(from: Point, to: Point) -> Point {
    let step = |from: i32, to: i32| {
        let away = to - from;
        from + away.signum() * BEND.min(away.abs() / 2)
    };
    Point {
        x: step(from.x, to.x),
        y: step(from.y, to.y),
    }
}

/// Draws a way.
pub fn draw(canvas: &mut Canvas, edge: &Edge, route: &Route, said: &str) {
    let Some(start) = route.line.first().copied() else {
        return;
    };
    let mut points = route.line.clone();
    points.dedup();
    let ending = points.pop().zip(points.last().copied());
    canvas.named(class(edge.kind), said);
    if let Some((tip, before)) = ending {
        let direction = ((tip.x - before.x).signum(), (tip.y - before.y).signum());
        let end = match route.tip {
            Tip::Arrow => back_from(tip, direction, HEAD - 2),
            Tip::Joint => tip,
        };
        points.push(end);
        canvas.path("line", &path(&points));
        match route.tip {
            Tip::Arrow => head(canvas, edge.kind, tip, direction),
            Tip::Joint => canvas.circle("joint", tip, 4),
        }
        let next = points.get(1).copied().unwrap_or(end);
        let leaving = ((next.x - start.x).signum(), (next.y - start.y).signum());
        if edge.taking == Taking::Automatic {
            automatic(canvas, back_from(start, leaving, -7));
        }
    }
    canvas.close();
}

fn back_from(point: Point, (dx, dy): (i32, i32), far: i32) -> Point {
    Point {
        x: point.x - dx * far,
        y: point.y - dy * far,
    }
}

/// The head of an arrow: filled, open, hollow or double.
pub fn head(canvas: &mut Canvas, kind: WayKind, tip: Point, (dx, dy): (i32, i32)) {
    let wings = |tip: Point| {
        let base = back_from(tip, (dx, dy), HEAD);
        let (x, y) = (dy * HEAD_HALF, dx * HEAD_HALF);
        format!(
            "M{} {}L{} {}L{} {}",
            base.x - x,
            base.y - y,
            tip.x,
            tip.y,
            base.x + x,
            base.y + y
        )
    };
    match kind {
        WayKind::On => canvas.path("head full", &format!("{}Z", wings(tip))),
        WayKind::Out => canvas.path("head hollow", &format!("{}Z", wings(tip))),
        WayKind::Back => canvas.path("head open", &wings(tip)),
        WayKind::Reopen => {
            let second = back_from(tip, (dx, dy), HEAD_HALF);
            canvas.path("head open", &format!("{}{}", wings(tip), wings(second)));
        }
    }
}

/// The sign of a way that is taken by itself: a diamond at its beginning.
pub fn automatic(canvas: &mut Canvas, at: Point) {
    let d = format!(
        "M{} {}L{} {}L{} {}L{} {}Z",
        at.x - 6,
        at.y,
        at.x,
        at.y - 6,
        at.x + 6,
        at.y,
        at.x,
        at.y + 6
    );
    canvas.path("head full", &d);
}

/// A mark in words, on a line or a card.
pub struct Pill {
    pub text: String,
    pub width: i32,
    class: &'static str,
}

impl Pill {
    /// What a mark says; `None`: nothing.
    pub fn of(scene: Scene, mark: &Mark) -> Option<Self> {
        let text = mark.text(scene)?;
        let none = matches!(scene, Scene::Counts { .. }) && mark.count == 0;
        Some(Self::new(text, if none { "pill none" } else { "pill" }))
    }

    pub fn new(text: String, class: &'static str) -> Self {
        let width = PILL_FACE.width(&text).max(8) + 10;
        Self { text, width, class }
    }

    /// The room it takes beside words.
    pub const fn room(&self) -> i32 {
        self.width + 6
    }

    /// Draws it around a point.
    pub fn draw(&self, canvas: &mut Canvas, at: Point) {
        let rect = Rect {
            x: at.x - self.width / 2,
            y: at.y - PILL_HEIGHT / 2,
            size: Size {
                width: self.width,
                height: PILL_HEIGHT,
            },
        };
        canvas.rect(self.class, rect, PILL_HEIGHT / 2);
        let at = Point {
            x: at.x,
            y: at.y + 4,
        };
        canvas.text(at, Anchor::Middle, "number", &self.text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bends_are_round_and_never_too_large() {
        let points = [
            Point { x: 0, y: 0 },
            Point { x: 40, y: 0 },
            Point { x: 40, y: 6 },
        ];
        assert_eq!(path(&points), "M0 0L31 0Q40 0 40 3L40 6");
        assert_eq!(path(&[Point { x: 1, y: 2 }; 2]), "M1 2");
        assert_eq!(path(&[]), "");
    }
}
