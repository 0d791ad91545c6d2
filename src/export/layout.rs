// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where everything stands in a drawing. A main line of cards (the spine) runs down in
//! order; ways back run along its left, everything else along its right, where the side
//! cards stand. Every way leaves a card on a height of its own and runs up or down in a
//! lane of its own, which only ways to the same target share: so no two lines lie on
//! top of each other, and no line runs through words. Whole pixels only; knows sizes,
//! not what is drawn.

mod lanes;
mod place;
mod route;
mod rows;

use place::Columns;
use rows::Rows;

/// What is to be placed.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The main line, from top to bottom.
    pub spine: Vec<Card>,
    /// What stands to the right of it.
    pub side: Vec<Card>,
    /// The ways between them.
    pub links: Vec<Link>,
    /// Least height between two cards of the spine.
    pub gap: i32,
}

/// A width and a height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// From left to right.
    pub width: i32,
    /// From top to bottom.
    pub height: i32,
}

/// A card, at least this large. It becomes higher where many ways leave it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Card {
    /// Its size.
    pub size: Size,
    /// Room kept free at its left, and at its right.
    pub aside: [Size; 2],
}

/// A card of the plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// Of the spine.
    Spine(usize),
    /// Of the side.
    Side(usize),
}

/// A way.
#[derive(Clone, Copy, Debug)]
pub struct Link {
    /// Where it leaves.
    pub from: Spot,
    /// Where it arrives.
    pub to: Spot,
    /// The room that its label takes.
    pub label: Size,
    /// Ways to the same card with the same trunk join into one line.
    pub trunk: u8,
}

/// A point, in pixels from the top left corner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// A rectangle.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rect {
    /// Its left.
    pub x: i32,
    /// Its top.
    pub y: i32,
    /// Its size.
    pub size: Size,
}

impl Rect {
    /// Its right.
    #[must_use]
    pub const fn right(self) -> i32 {
        self.x + self.size.width
    }

    /// Its bottom.
    #[must_use]
    pub const fn bottom(self) -> i32 {
        self.y + self.size.height
    }

    /// Its middle.
    #[must_use]
    pub const fn middle(self) -> Point {
        Point {
            x: self.x + self.size.width / 2,
            y: self.y + self.size.height / 2,
        }
    }
}

/// Which way a line goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// Straight down the spine, to the next card.
    Down,
    /// Along the left of the spine.
    Left,
    /// Along the right of the spine.
    Right,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tip {
    /// At its target.
    Arrow,
    /// In another line to the same target.
    Joint,
}

/// A way, placed.
#[derive(Clone, Debug)]
pub struct Route {
    /// Which way it goes.
    pub course: Course,
    /// What to draw of it. Where it joins another line, only up to there.
    pub line: Vec<Point>,
    /// How that ends.
    pub tip: Tip,
    /// All of it, from card to card.
    pub whole: Vec<Point>,
    /// Where its label stands; the line runs below it (`Down`: at its left).
    pub label: Rect,
}

/// What has its place.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// Of everything.
    pub size: Size,
    /// The cards of the spine.
    pub spine: Vec<Rect>,
    /// The cards of the side.
    pub side: Vec<Rect>,
    /// The ways, in the order of the plan.
    pub routes: Vec<Route>,
    /// The room that was kept free at the left and right of each card of the spine.
    pub asides: Vec<[Rect; 2]>,
}

/// Gives everything its place. A link to or from a card that is not there is drawn
/// nowhere: its line is empty.
#[must_use]
pub fn place(plan: &Plan) -> Placed {
    let rows = Rows::of(plan);
    let columns = Columns::of(plan, &rows);
    route::draw(plan, &rows, &columns)
}
