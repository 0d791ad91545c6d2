// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Where in the story something can come out otherwise.

use super::mend::Mender;
use super::route::routes;
use super::wish::Spot;
use crate::base::ids::{FieldId, ListId, ReqId};
use crate::condition::Read;
use crate::definition::model::{Part, Target, Way};
use crate::engine::case::{Life, Purpose};

impl Mender<'_, '_> {
    /// Where a field can get another value, and which field that is there.
    pub fn spot_of_field(&self, field: FieldId) -> Option<(Spot, FieldId)> {
        let (run, slot) = (self.run, self.slot);
        if run.plan.freezes_field(slot, field)
            || self.process.fields[field.index()].derived.is_some()
        {
            return None;
        }
        if run.plan.set_next(slot, run.at, field).is_some() {
            return None;
        }
        let led = &run.cases[slot];
        let known = run
            .case(slot)
            .is_some_and(|case| !case.field(field).is_unknown());
        if known {
            let mut given = led.fields.iter().rev();
            let given = given.find(|(id, _)| *id == field);
            return match given {
                Some((_, stage)) => Some((
                    Spot {
                        case: slot,
                        stage: *stage,
                    },
                    field,
                )),
                None => self.at_opener(field),
            };
        }
        let asks = |req: &ReqId| {
            let parts = &self.process.reqs[req.index()].parts;
            let asks = parts
                .iter()
                .any(|part| matches!(part, Part::Field(f) if *f == field));
            asks && !run.plan.freezes_req(slot, *req)
        };
        if run.workable(slot).iter().any(asks) {
            return Some((run.spot(slot), field));
        }
        let visit = led.visits.iter().rev().find(|(place, _)| match place {
            Target::Step(step) => self.process.steps[step.index()].workable.iter().any(asks),
            Target::End(end) => self.process.ends[end.index()].after.iter().any(asks),
        });
        if let Some(stage) = left_at(visit) {
            return Some((Spot { case: slot, stage }, field));
        }
        let start = &self.process.start;
        let opened = slot == 0 && (start.asks.contains(&field) || start.takes.contains(&field));
        opened.then_some((Spot { case: 0, stage: 0 }, field))
    }

    /// What was handed over came from a field of the case that opened this one.
    pub fn at_opener(&self, field: FieldId) -> Option<(Spot, FieldId)> {
        let (by, purpose) = self.run.script.cases.get(self.slot)?.by?;
        let Purpose::Link(req) = purpose else {
            return None;
        };
        let opener = &self.run.cases[by];
        let link = opener.process.reqs[req.index()].link.as_ref()?;
        let (_, from) = link.with.iter().find(|(id, _)| *id == field)?;
        let [Read::Field(there)] = from.reads() else {
            return None;
        };
        let (_, stage) = opener.fields.iter().rev().find(|(id, _)| id == there)?;
        Some((
            Spot {
                case: by,
                stage: *stage,
            },
            *there,
        ))
    }

    pub fn spot_of_req(&self, req: ReqId) -> Option<Spot> {
        let (run, slot) = (self.run, self.slot);
        if run.plan.freezes_req(slot, req) {
            return None;
        }
        let led = &run.cases[slot];
        let open = run
            .case(slot)
            .is_some_and(|case| case.req(req).life == Life::Open);
        if !open {
            let (_, stage) = led.reqs.iter().rev().find(|(id, _)| *id == req)?;
            return Some(Spot {
                case: slot,
                stage: *stage,
            });
        }
        if run.workable(slot).contains(&req) {
            return Some(run.spot(slot));
        }
        let visit = led.visits.iter().rev().find(|(place, _)| match place {
            Target::Step(step) => self.process.steps[step.index()].workable.contains(&req),
            Target::End(end) => self.process.ends[end.index()].after.contains(&req),
        });
        let stage = left_at(visit)?;
        Some(Spot { case: slot, stage })
    }

    /// Where a way can be taken once more: here, and where the case was before.
    pub fn spots_of_way(&self, way: &Way) -> Vec<Spot> {
        let (run, slot) = (self.run, self.slot);
        let Some(here) = run.position(slot) else {
            return Vec::new();
        };
        let Some(from) = way.from else {
            return vec![run.spot(slot)];
        };
        let mut spots = Vec::new();
        let goes_round = |a, b| a == b || !routes(self.process, a, &[b]).is_empty();
        if goes_round(here, from) && goes_round(way.to, here) {
            spots.push(run.spot(slot));
        }
        let visits = run.cases[slot].visits.iter().rev();
        let before = visits.filter(|(place, _)| *place == from);
        let now = run.spot(slot).stage;
        let stages = before.filter_map(|visit| left_at(Some(visit)));
        let earlier = stages.filter(|stage| *stage < now).take(1);
        spots.extend(earlier.map(|stage| Spot { case: slot, stage }));
        spots
    }

    /// Where a list can be worked on: here, and where the case was before.
    pub fn spots_of_list(&self, list: ListId) -> Vec<Spot> {
        let (run, slot) = (self.run, self.slot);
        let steps = &self.process.lists[list.index()].steps;
        let works = |place: &Target| match place {
            Target::Step(step) => steps.is_empty() || steps.contains(step),
            Target::End(_) => false,
        };
        let mut spots = Vec::new();
        if run.position(slot).as_ref().is_some_and(works) {
            spots.push(run.spot(slot));
        }
        let before = run.cases[slot]
            .visits
            .iter()
            .rev()
            .filter(|(place, _)| works(place));
        let stages = before.filter_map(|visit| left_at(Some(visit)));
        let now = run.spot(slot).stage;
        let earlier = stages.filter(|stage| *stage < now).take(2);
        spots.extend(earlier.map(|stage| Spot { case: slot, stage }));
        spots
    }
}

/// The stretch in which a case worked where it came to stand at that visit.
fn left_at(visit: Option<&(Target, u32)>) -> Option<u32> {
    visit.map(|(_, stage)| stage + 1)
}
