// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What linked cases and funds do to a requirement.

use std::collections::BTreeSet;

use crate::base::ids::ReqId;
use crate::condition::FundAttr;
use crate::definition::model::{Home, Part, Requirement};

use super::super::cells::{Cell, FULFILLED, WAIVED};
use super::super::formula::Formula;
use super::super::system::{Act, Change};
use super::Maker;
use super::parts::{asked, part_bit};
use super::phrases::{is_not, is_open, loosened};
use super::touch::Touch;

impl Maker<'_, '_> {
    /// What linked cases and funds do to a requirement, wherever the case stands.
    pub(super) fn linked(&mut self, id: ReqId, req: &Requirement) {
        let steps = self.process().steps.len();
        let by_link = req.link.is_some();
        let by_fund = req.reserves.is_some();
        if !by_link && !by_fund {
            return;
        }
        self.writer.missing.clear();
        let places: Vec<usize> = match req.home {
            Home::After(_) => (0..self.moves.len()).collect(),
            // What a case was closed on stays as it was, and it claims nothing any more.
            _ => (0..steps).collect(),
        };
        let everywhere: Vec<usize> = (0..self.moves.len()).collect();
        if by_link {
            let touch = Touch {
                link: Some(id),
                ..Touch::default()
            };
            self.shaken(Act::Linked(id), &touch, &everywhere);
        }
        let life = self.slot(Cell::Life(id));
        let choice = self.slot(Cell::Choice(id));
        let granted = req.reserves.iter();
        let granted: Vec<_> = granted
            .map(|reserve| (reserve.fund, FundAttr::Reserved))
            .collect();
        let mut arrives: Vec<Formula> = life.map(is_open).into_iter().collect();
        for field in asked(req) {
            if part_bit(req, field) & req.required != 0
                && let Some(slot) = self.slot(Cell::Field(field))
            {
                arrives.push(is_not(slot, 0, self.writer.layout.slots[slot].size));
            }
        }
        let chosen = req
            .parts
            .iter()
            .position(|part| matches!(part, Part::Choice));
        if let (Some(slot), Some(bit)) = (choice, chosen)
            && req.required >> bit & 1 == 1
        {
            arrives.push(is_not(slot, 0, self.writer.layout.slots[slot].size));
        }
        if let (Some(slot), Some(reserve)) = (choice, &req.reserves) {
            // The claim that waits was made on this choice.
            let when = self.writer.optional(reserve.when.as_ref());
            arrives.push(loosened(&when, &BTreeSet::from([slot])));
        }
        for place in places {
            let changes: Vec<Change> = life
                .map(|life| Change::Put(life, FULFILLED))
                .into_iter()
                .collect();
            let touch = Touch {
                reqs: vec![id],
                funds: granted.clone(),
                gives_back: by_fund,
                link: Some(id),
                ..Touch::default()
            };
            self.add(place, Act::Arrive(id), &arrives, changes, &touch, false);
            let mut changes = vec![Change::Reopen(life, None)];
            changes.extend(self.undermines(req));
            let touch = Touch {
                reqs: vec![id],
                gives_back: by_fund,
                link: Some(id),
                ..Touch::default()
            };
            let done: Vec<Formula> = life.map(|l| is_not(l, WAIVED, 4)).into_iter().collect();
            self.add(
                place,
                Act::TakeBack(id),
                &done,
                changes.clone(),
                &touch,
                false,
            );
            if by_fund && choice.is_some() {
                changes[0] = Change::Reopen(life, choice);
                let touch = Touch {
                    reqs: vec![id],
                    gives_back: true,
                    ..Touch::default()
                };
                self.add(place, Act::TakeBack(id), &done, changes, &touch, false);
            }
        }
    }
}
