// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! The heights on which ways leave and reach their cards: a row each, counted from the
//! top of the card.

use std::collections::BTreeMap;

use super::{Course, Link, Plan, Size, Spot};

/// Height of a row where something arrives.
const ARRIVAL: i32 = 20;
/// Height of a row besides its label.
const LABEL_ROOM: i32 = 11;
/// How far above the bottom of its row a line runs.
const BELOW_LINE: i32 = 5;
/// Least room above the first and below the last row.
const EDGE: i32 = 8;

/// Ways to the same card that share a line.
pub type Trunk = (Course, Spot, u8);

/// All rows of a plan.
pub struct Rows {
    /// The course of each link; `None`: to or from a card that is not there.
    pub courses: Vec<Option<Course>>,
    /// The row of each link at the card where it leaves.
    pub leaving: Vec<i32>,
    /// The row of each trunk at the card where it arrives.
    pub arriving: BTreeMap<Trunk, i32>,
    /// Where the free room of each card of the spine begins, left and right.
    pub asides: Vec<[i32; 2]>,
    /// The height of each card of the spine.
    pub spine: Vec<i32>,
    /// The height of each card of the side.
    pub side: Vec<i32>,
}

/// The rows on one edge of one card.
#[derive(Default)]
struct Edge {
    arrivals: Vec<Trunk>,
    aside: i32,
    departures: Vec<(usize, i32)>,
}

impl Edge {
    fn height(&self) -> i32 {
        let arrivals: i32 = self.arrivals.iter().map(|_| ARRIVAL).sum();
        let departures: i32 = self.departures.iter().map(|(_, height)| height).sum();
        arrivals + departures + self.aside
    }
}

impl Rows {
    pub fn of(plan: &Plan) -> Self {
        let courses = courses(plan);
        let mut edges: BTreeMap<(Spot, Course), Edge> = BTreeMap::new();
        for (index, (link, course)) in plan.links.iter().zip(&courses).enumerate() {
            let Some(course) = course.filter(|course| *course != Course::Down) else {
                continue;
            };
            let trunk = (course, link.to, link.trunk);
            let arrivals = &mut edges.entry((link.to, course)).or_default().arrivals;
            if !arrivals.contains(&trunk) {
                arrivals.push(trunk);
            }
            let height = (link.label.height + LABEL_ROOM).max(ARRIVAL);
            let leaving = edges.entry((link.from, course)).or_default();
            leaving.departures.push((index, height));
        }
        for (index, card) in plan.spine.iter().enumerate() {
            for (course, Size { height, .. }) in
                [Course::Left, Course::Right].into_iter().zip(card.aside)
            {
                if height > 0 {
                    let edge = edges.entry((Spot::Spine(index), course)).or_default();
                    edge.aside = height + LABEL_ROOM;
                }
            }
        }
        let mut rows = Self {
            courses,
            leaving: vec![0; plan.links.len()],
            arriving: BTreeMap::new(),
            asides: vec![[0; 2]; plan.spine.len()],
            spine: plan.spine.iter().map(|card| card.size.height).collect(),
            side: plan.side.iter().map(|card| card.size.height).collect(),
        };
        for ((spot, _), edge) in &edges {
            let height = match spot {
                Spot::Spine(index) => rows.spine.get_mut(*index),
                Spot::Side(index) => rows.side.get_mut(*index),
            };
            if let Some(height) = height {
                *height = (*height).max(edge.height() + 2 * EDGE);
            }
        }
        for ((spot, course), edge) in &edges {
            rows.assign(*spot, *course, edge);
        }
        rows
    }

    /// Gives the rows of one edge their heights, in the middle of the card.
    fn assign(&mut self, spot: Spot, course: Course, edge: &Edge) {
        let height = match spot {
            Spot::Spine(index) => self.spine.get(index),
            Spot::Side(index) => self.side.get(index),
        };
        let height = height.copied().unwrap_or(0);
        let mut top = (height - edge.height()) / 2;
        if let Spot::Spine(index) = spot
            && let Some(asides) = self.asides.get_mut(index)
        {
            let side = usize::from(course == Course::Right);
            if let Some(aside) = asides.get_mut(side) {
                *aside = top;
            }
        }
        top += edge.aside;
        for trunk in &edge.arrivals {
            top += ARRIVAL;
            self.arriving.insert(*trunk, top - ARRIVAL / 2);
        }
        for (link, height) in &edge.departures {
            top += height;
            if let Some(row) = self.leaving.get_mut(*link) {
                *row = top - BELOW_LINE;
            }
        }
    }
}

/// Which way each link goes. Only one goes straight down from a card.
fn courses(plan: &Plan) -> Vec<Option<Course>> {
    let there = |spot: Spot| match spot {
        Spot::Spine(index) => index < plan.spine.len(),
        Spot::Side(index) => index < plan.side.len(),
    };
    let mut down = vec![false; plan.spine.len()];
    let mut course = |link: &Link| {
        if !there(link.from) || !there(link.to) {
            return None;
        }
        let (Spot::Spine(from), Spot::Spine(to)) = (link.from, link.to) else {
            return Some(Course::Right);
        };
        if to <= from {
            return Some(Course::Left);
        }
        let taken = down.get_mut(from)?;
        if to == from + 1 && !std::mem::replace(taken, to == from + 1) {
            return Some(Course::Down);
        }
        Some(Course::Right)
    };
    plan.links.iter().map(&mut course).collect()
}
