// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a move touches, and which followed atoms that may shake.

use std::collections::BTreeSet;

use crate::base::ids::{FieldId, FundId, ListId, ReqId, WayId};
use crate::condition::FundAttr;
use crate::definition::model::Requirement;

use super::super::cells::{Atom, Cell, Cells};
use super::super::layout::Layout;
use super::super::several::Several;
use super::super::system::{Act, Effects, Move, Shake};
use super::super::truths::Truths;
use super::Maker;
use super::parts::asked;

/// What an atom may be shaken by.
#[derive(Default)]
pub(super) struct Touch {
    pub fields: Vec<FieldId>,
    pub reqs: Vec<ReqId>,
    pub list: Option<ListId>,
    pub link: Option<ReqId>,
    /// What may be claimed of funds from now on.
    pub funds: Vec<(FundId, FundAttr)>,
    /// Everything that is claimed of any fund may be given back.
    pub gives_back: bool,
    pub way: Option<WayId>,
    pub round: bool,
    pub elsewhere: bool,
}

/// What anything that is followed depends on: a move that touches none of it is no move.
#[derive(Default)]
pub(super) struct Followed {
    pub fields: BTreeSet<FieldId>,
    pub reqs: BTreeSet<ReqId>,
    pub lists: BTreeSet<ListId>,
    pub links: BTreeSet<ReqId>,
    pub funds: bool,
    pub undermined: bool,
}

impl Followed {
    pub(super) fn new(cells: &Cells<'_>, layout: &Layout) -> Self {
        let mut all = Self::default();
        for slot in &layout.slots {
            match slot.cell {
                Cell::Life(req) | Cell::Choice(req) => {
                    all.reqs.insert(req);
                }
                Cell::Field(field) => {
                    all.fields.insert(field);
                }
                Cell::Atom(atom) => {
                    let deps = &cells.atom(atom).deps;
                    all.fields.extend(&deps.fields);
                    all.reqs.extend(&deps.reqs);
                    all.lists.extend(&deps.lists);
                    all.links.extend(&deps.links);
                    all.funds |= !deps.funds.is_empty();
                }
                Cell::Undermined => all.undermined = true,
                Cell::Taken(_) | Cell::Inside(_) | Cell::Seen => {}
            }
        }
        all
    }

    pub(super) fn sees_requirement(&self, id: ReqId, req: &Requirement) -> bool {
        let undone = req.link.is_some() || req.reserves.is_some();
        self.funds
            || self.undermined && undone
            || self.reqs.contains(&id)
            || self.links.contains(&id)
            || asked(req).iter().any(|field| self.fields.contains(field))
    }

    /// Whether requirements that open again can be seen.
    pub(super) fn sees_undone(&self, reqs: &[ReqId]) -> bool {
        self.undermined && !reqs.is_empty() || self.sees_lives(reqs)
    }

    /// The same, if it is not only seen that something opens again.
    pub(super) fn sees_lives(&self, reqs: &[ReqId]) -> bool {
        let mut reqs = reqs.iter();
        reqs.any(|req| self.reqs.contains(req) || self.links.contains(req))
    }
}

impl Maker<'_, '_> {
    pub(super) fn shaken(&mut self, act: Act, touch: &Touch, places: &[usize]) {
        let shakes = self.shakes(touch);
        if shakes.is_empty() {
            return;
        }
        for place in places {
            self.moves[*place].push(Move {
                act,
                before: Vec::new(),
                after: Vec::new(),
                changes: Vec::new(),
                shakes: shakes.clone(),
                to: None,
                is_sure: false,
                missing: BTreeSet::new(),
                needed: BTreeSet::new(),
                is_automatic: false,
                effects: Effects::default(),
            });
        }
    }

    /// The followed atoms whose truth may be another afterwards.
    pub(super) fn shakes(&self, touch: &Touch) -> Vec<(usize, Shake)> {
        let mut shakes = Vec::new();
        for (index, slot) in self.writer.layout.slots.iter().enumerate() {
            let Cell::Atom(atom) = slot.cell else {
                continue;
            };
            let atom = self.writer.cells.atom(atom);
            if self.is_shaken(atom, touch) {
                if is_given_back_only(atom, touch) {
                    shakes.push((index, Shake::Off));
                    continue;
                }
                let truths = if atom.certain {
                    Truths::KNOWN
                } else {
                    Truths::ANY
                };
                shakes.push((index, Shake::Any(Several::truths(truths))));
            }
        }
        shakes
    }

    fn is_shaken(&self, atom: &Atom, touch: &Touch) -> bool {
        let deps = &atom.deps;
        let ways = &self.process().ways;
        // A way back may touch far more than anything depends on.
        deps.fields.iter().any(|field| touch.fields.contains(field))
            || deps.reqs.iter().any(|req| touch.reqs.contains(req))
            || touch.list.is_some_and(|list| deps.lists.contains(&list))
            || touch.link.is_some_and(|link| deps.links.contains(&link))
            || deps.links.iter().any(|req| touch.reqs.contains(req))
            || touch.funds.iter().any(|claim| deps.funds.contains(claim))
            || touch.gives_back && deps.funds.iter().any(|(_, what)| *what != FundAttr::Spent)
            || touch
                .way
                .is_some_and(|way| deps.ways.contains(&ways[way.index()].name))
            || touch.round && deps.round
            || touch.elsewhere && deps.free
            || touch.way.is_some() && deps.free
    }
}

/// Whether all that happens to an atom is that a claim it asks after may be gone.
fn is_given_back_only(atom: &Atom, touch: &Touch) -> bool {
    atom.claim
        .is_some_and(|claim| !touch.funds.contains(&claim))
}
