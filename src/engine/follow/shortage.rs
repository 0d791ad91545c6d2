// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Money that ran short: the claim waits, visibly, and two officials decide (GEL-07).

use crate::base::ids::{CaseId, EndId, ReqId};
use crate::base::money::Cents;
use crate::definition::model::Part;
use crate::engine::case::{ClaimLife, Life, Purpose};
use crate::engine::event::EventKind;
use crate::engine::refusal::{About, Reason};
use crate::engine::{funds, guard};

use super::links::part_bits;
use super::work::Work;
use super::{Events, Refused};

impl Work<'_> {
    /// Money ran short: the claim waits, and a case is opened in which it is decided.
    pub(super) fn short(&mut self, id: CaseId, req: ReqId) -> Result<Events, Refused> {
        let opening = self.view(id).and_then(|view| {
            let reserves = view.process.reqs[req.index()].reserves.as_ref()?;
            Some(reserves.shortage.as_ref()?.opens)
        });
        match opening {
            Some(opening) => {
                let claims = self
                    .view(id)
                    .map_or(0, |view| view.case.rare().claims.len());
                let waits = u32::try_from(claims.saturating_sub(1)).unwrap_or(u32::MAX);
                self.opens(id, opening.index(), Some(Purpose::Shortage(waits)))
            }
            None => Ok(Vec::new()),
        }
    }

    /// It was decided what happens with a claim that waited.
    pub(super) fn settled(&self, id: CaseId, waits: u32, end: EndId) -> Result<Events, Refused> {
        let Some(view) = self.view(id) else {
            return Ok(Vec::new());
        };
        let index = usize::try_from(waits).unwrap_or(usize::MAX);
        let waiting = view.case.rare().claims.get(index);
        let Some(claim) = waiting.filter(|claim| claim.life == ClaimLife::Requested) else {
            return Ok(Vec::new());
        };
        let req = claim.req;
        let Some(reserve) = &view.process.reqs[req.index()].reserves else {
            return Ok(Vec::new());
        };
        let Some(shortage) = &reserve.shortage else {
            return Ok(Vec::new());
        };
        if !shortage.granted.contains(&end) {
            // Whoever decided is gone: the claim does not wait for nobody.
            return Ok(vec![
                self.rule(
                    id,
                    EventKind::ClaimSet {
                        claim: waits,
                        req,
                        life: ClaimLife::Denied,
                        spent: Cents(0),
                    },
                ),
                self.rule(
                    id,
                    EventKind::Undone {
                        req,
                        parts: u64::MAX,
                    },
                ),
            ]);
        }
        if let Err(kind) = funds::fits(
            self,
            claim.fund,
            claim.category,
            claim.amount,
            self.context.today,
        ) {
            return Err(vec![Reason {
                about: About::Case,
                kind,
            }]);
        }
        let parts = part_bits(&view, req, |part| matches!(part, Part::Reservation));
        let open = view.case.req(req).life == Life::Open;
        let missing = guard::missing(&view.process.reqs[req.index()], view.given(req) | parts);
        let mut events = vec![self.rule(
            id,
            EventKind::ClaimSet {
                claim: waits,
                req,
                life: ClaimLife::Reserved,
                spent: Cents(0),
            },
        )];
        let (fund, amount, today) = (claim.fund, claim.amount, self.context.today);
        if let Some(percent) = funds::newly_low(self, fund, today, amount) {
            events.push(self.rule(id, EventKind::FundLow { fund, percent }));
        }
        events.push(self.rule(
            id,
            EventKind::Given {
                req,
                parts,
                fulfilled: open && missing == 0,
            },
        ));
        Ok(events)
    }
}
