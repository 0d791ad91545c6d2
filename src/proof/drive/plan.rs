// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What all runs of one journey share.

use std::cell::OnceCell;

use crate::base::ids::{FieldId, OptionId, ProcessId, ReqId};
use crate::base::value::Value;
use crate::definition::model::Catalog;

use super::journey::{Journey, Limits, Move};
use super::onward::Start;
use super::purse::Purse;
use super::values::Constants;

/// Most levels of linked cases, whatever is asked: each is a level of calls.
const DEPTH_MAX: usize = 12;

/// The journey, and what was worked out about its processes.
pub(super) struct Plan<'a> {
    pub catalog: &'a Catalog,
    pub journey: &'a Journey,
    pub limits: Limits,
    pub purse: &'a Purse<'a>,
    /// Where runs begin; `None`: before anything happened.
    pub start: Option<Start>,
    constants: Vec<OnceCell<Constants>>,
}

impl<'a> Plan<'a> {
    pub fn new(
        catalog: &'a Catalog,
        journey: &'a Journey,
        limits: Limits,
        purse: &'a Purse<'a>,
    ) -> Self {
        purse.begin(limits.work);
        Self {
            catalog,
            journey,
            purse,
            start: None,
            limits: Limits {
                depth: limits.depth.min(DEPTH_MAX),
                ..limits
            },
            constants: catalog.processes.iter().map(|_| OnceCell::new()).collect(),
        }
    }

    /// For runs that go on from where a story ended.
    pub fn after(
        catalog: &'a Catalog,
        journey: &'a Journey,
        limits: Limits,
        purse: &'a Purse<'a>,
        start: Start,
    ) -> Self {
        Self {
            start: Some(start),
            ..Self::new(catalog, journey, limits, purse)
        }
    }

    /// The constants of a process.
    pub fn constants(&self, process: ProcessId) -> &Constants {
        let process = &self.catalog.processes[process.index()];
        self.constants[process.id.index()]
            .get_or_init(|| Constants::of(process, &self.catalog.shared))
    }

    /// Whether only a move may touch a requirement of the first case.
    pub fn freezes_req(&self, slot: usize, req: ReqId) -> bool {
        slot == 0 && self.journey.frozen.reqs.contains(&req)
    }

    /// Whether only a move may touch a field of the first case.
    pub fn freezes_field(&self, slot: usize, field: FieldId) -> bool {
        slot == 0 && self.journey.frozen.fields.contains(&field)
    }

    /// The next value that a move gives to a field of the first case.
    pub fn set_next(&self, slot: usize, from: usize, field: FieldId) -> Option<&Value> {
        let mut moves = self.journey.moves.iter().skip(from).filter(|_| slot == 0);
        moves.find_map(|next| match next {
            Move::Set(id, value) if *id == field => Some(value),
            _ => None,
        })
    }

    /// The next choice that a move makes in a requirement of the first case.
    pub fn chosen_next(&self, slot: usize, from: usize, req: ReqId) -> Option<OptionId> {
        let mut moves = self.journey.moves.iter().skip(from).filter(|_| slot == 0);
        moves.find_map(|next| match next {
            Move::Fulfil { req: id, choice } if *id == req => *choice,
            _ => None,
        })
    }

    /// The values that moves right behind the opening give.
    pub fn set_at_opening(&self) -> impl Iterator<Item = (FieldId, &Value)> {
        let behind = self.journey.moves.iter().skip(1);
        behind.map_while(|next| match next {
            Move::Set(field, value) => Some((*field, value)),
            _ => None,
        })
    }
}
