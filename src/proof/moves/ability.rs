// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What people can certainly do, whatever is not followed.

use crate::base::ids::{FieldId, ReqId, RoleId};
use crate::condition::Read;
use crate::definition::model::{Home, Part, PersonRef, Requirement, Who};

use super::super::cells::Cell;
use super::Maker;
use super::parts::{asked, claims, part_bit};
use super::touch::Touch;

impl Maker<'_, '_> {
    /// Whether people can do at a position what a requirement that is not followed
    /// asks, without touching anything that is followed.
    pub(super) fn is_doable(&self, id: ReqId, here: usize) -> bool {
        let req = &self.process().reqs[id.index()];
        let touch = Touch {
            fields: asked(req),
            reqs: vec![id],
            funds: claims(req),
            gives_back: req.waive.is_some() || req.spends.is_some(),
            link: Some(id),
            ..Touch::default()
        };
        let is_followed = |field: &FieldId| self.slot(Cell::Field(*field)).is_some();
        !self.is_followed(id)
            && req.condition.is_none()
            && self.is_here(id, here)
            && self.is_givable(id, req)
            && !touch.fields.iter().any(is_followed)
            && self.slot(Cell::Choice(id)).is_none()
            && self.shakes(&touch).is_empty()
    }

    /// Whether people can always give what a requirement asks, whatever else is so.
    pub(super) fn is_givable(&self, id: ReqId, req: &Requirement) -> bool {
        let waives = req.waive.is_some() && self.may(req.waive.as_ref());
        waives || self.is_fulfillable(id, req)
    }

    fn is_fulfillable(&self, id: ReqId, req: &Requirement) -> bool {
        let process = self.process();
        let known = |field: &FieldId| {
            process.start.asks.contains(field) || part_bit(&process.reqs[id.index()], *field) != 0
        };
        let parts = req.parts.iter().all(|part| match part {
            Part::AgreeField(field) => known(field),
            _ => true,
        });
        let table_alone = req.table.is_some() && !req.table_proposes;
        let apart = req.different_from.iter().all(|separation| {
            separation.from.iter().all(|from| match from {
                PersonRef::Field(field) => known(field),
                PersonRef::Column(..) => false,
                _ => true,
            })
        });
        let step = match req.home {
            Home::Step(step) => process.steps[step.index()].who.as_ref(),
            _ => None,
        };
        let linked = req.link.iter().all(|link| {
            // Whether the other case comes to the end that counts, is proved elsewhere.
            let cells = &self.writer.cells;
            (link.opened_is_enough || cells.links_surely(id))
                && cells.opens_surely(link.process, &link.with, Some(req))
        });
        let short = req
            .reserves
            .iter()
            .filter_map(|reserve| reserve.shortage.as_ref());
        let short = short.map(|shortage| &process.openings[shortage.opens.index()]);
        // Without an amount nothing is reserved.
        let amounts = req.reserves.iter().all(|reserve| {
            let own =
                |read: &Read| matches!(read, Read::Field(field) if part_bit(req, *field) != 0);
            reserve.amount.lists().is_empty() && reserve.amount.reads().iter().all(own)
        });
        parts
            && linked
            && amounts
            && short
                .clone()
                .all(|opening| self.writer.cells.opening_is_sure(opening))
            && !table_alone
            && apart
            && req.same_as.is_empty()
            && self.may(req.who.as_ref().or(step))
    }

    fn is_followed(&self, req: ReqId) -> bool {
        self.slot(Cell::Life(req)).is_some()
    }

    /// Whether a requirement can be worked on at a position, if a way from there asks it.
    fn is_here(&self, req: ReqId, at: usize) -> bool {
        let steps = self.process().steps.len();
        match self.process().reqs[req.index()].home {
            Home::Step(step) => step.index() == at,
            Home::End(_) | Home::EveryEnd(_) => at < steps,
            Home::After(end) => at == steps + end.index(),
        }
    }

    /// Whether somebody can be one of those who may: a role that is bound to a field
    /// has nobody while that field is unknown.
    pub(super) fn may(&self, who: Option<&Who>) -> bool {
        let process = self.process();
        let free = |role: &RoleId| !process.bound_roles.iter().any(|bound| bound.role == *role);
        who.is_none_or(|who| who.roles.iter().any(free))
    }
}
