// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What is marked in a picture: the way that a case went, or how many scenarios
//! touched each part.

use std::collections::BTreeMap;

use super::{Picture, Scene, clip};
use crate::base::ids::WayId;
use crate::definition::model::Target;

/// The way that a case went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// Whose way it is, for under the title.
    pub title: String,
    /// Every place where it came, the opening first.
    pub moves: Vec<Move>,
    /// What was refused, in order.
    pub refused: Vec<Refused>,
}

/// One move of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// By which way; `None`: the opening.
    pub way: Option<WayId>,
    /// To where.
    pub to: Target,
}

/// Something that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where the case stood.
    pub at: Target,
    /// What, in a few words.
    pub text: String,
}

/// How many scenarios touched what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Out of how many.
    pub total: usize,
    /// Per place where a case stood.
    pub targets: BTreeMap<Target, usize>,
    /// Per way.
    pub ways: BTreeMap<WayId, usize>,
    /// What it is about, for under the title.
    pub title: String,
}

impl Picture {
    /// With the way that a case went marked in it.
    #[must_use]
    pub fn with_walk(mut self, walk: &Walk) -> Self {
        self.scene = Scene::Walk;
        self.subtitle = format!("{} · {}", self.subtitle, clip(&walk.title));
        for (number, step) in walk.moves.iter().enumerate() {
            for edge in self.edges.iter_mut().filter(|edge| edge.way == step.way) {
                edge.mark.moves.push(number);
            }
            for node in &mut self.nodes {
                if node.target == Some(step.to) {
                    node.mark.moves.push(number);
                }
            }
        }
        let last = walk.moves.last().map(|step| step.to);
        for node in &mut self.nodes {
            node.mark.rests = last.is_some() && node.target == last;
            let refused = walk
                .refused
                .iter()
                .filter(|one| node.target == Some(one.at));
            for one in refused {
                let known = node.mark.refused.iter_mut();
                match known.into_iter().find(|(text, _)| *text == one.text) {
                    Some((_, times)) => *times += 1,
                    None => node.mark.refused.push((one.text.clone(), 1)),
                }
            }
        }
        self
    }

    /// With counts of scenarios in it.
    #[must_use]
    pub fn with_counts(mut self, counts: &Counts) -> Self {
        let total = counts.total;
        self.scene = Scene::Counts { total };
        self.subtitle = format!("{} · {}", self.subtitle, clip(&counts.title));
        for node in &mut self.nodes {
            let count = node.target.and_then(|target| counts.targets.get(&target));
            node.mark.count = count.copied().unwrap_or(0);
        }
        let opened = self.nodes.get(1).map_or(0, |first| first.mark.count);
        for edge in &mut self.edges {
            edge.mark.count = match edge.way {
                Some(way) => counts.ways.get(&way).copied().unwrap_or(0),
                None => opened,
            };
        }
        self
    }
}
