// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How a case stands on another version, found again in that version.

use std::num::NonZeroU16;
use std::sync::Arc;

use super::{Read, Reader, RecordError, place};
use crate::base::ids::{ClauseId, OpeningId, StepId};
use crate::base::value::Value;
use crate::engine::case::{Act, Claim, Item, ItemLife, Life, LinkState, ReqState, TermState};
use crate::engine::{Course, Migrated, Stand};
use crate::record::stand::*;

/// The extension that this version has no name for.
const NAMELESS: ClauseId = ClauseId(u16::MAX);

impl Reader<'_> {
    /// A migration: the reader is of the definition that the case left.
    pub(super) fn migration(&self, kept: &KeptMigration, course: Course) -> Read<Migrated> {
        let to = self.lexicon.definition(self.process.id, kept.to);
        let process = to.ok_or_else(|| RecordError::Definition {
            process: (*self.process.named.id).into(),
            fingerprint: crate::record::fingerprint::show(kept.to).into(),
        })?;
        let there = Reader { process, ..*self };
        Ok(Migrated {
            plan: Arc::clone(&kept.plan),
            hash: kept.hash,
            course,
            from: kept.from,
            to: kept.to,
            versions: kept.versions,
            stand: there.stand(&kept.stand)?,
        })
    }

    fn stand(&self, kept: &KeptStand) -> Read<Stand> {
        let openings = |names: &[super::Name]| {
            let names = names.iter();
            names
                .map(|name| Self::opening(self.process, name))
                .collect::<Read<Vec<OpeningId>>>()
        };
        let opened = kept.opened.iter();
        Ok(Stand {
            position: self.target(&kept.position)?,
            since: kept.since,
            fields: self.slots_of_fields(kept)?,
            reqs: self.states(kept)?,
            taken: self.times(kept)?,
            step_since: self.moments(kept)?,
            lists: self.items(kept)?,
            acts: kept
                .acts
                .iter()
                .map(|act| self.act(act))
                .collect::<Read<_>>()?,
            proposals: self.fields(&kept.proposals)?,
            links: kept
                .links
                .iter()
                .map(|link| self.link(link))
                .collect::<Read<_>>()?,
            opened: opened
                .map(|(name, case)| Ok((Self::opening(self.process, name)?, *case)))
                .collect::<Read<_>>()?,
            terms: kept
                .terms
                .iter()
                .map(|term| self.memory(term))
                .collect::<Read<_>>()?,
            claims: kept
                .claims
                .iter()
                .map(|claim| self.claim(claim))
                .collect::<Read<_>>()?,
            rows: kept
                .rows
                .iter()
                .map(|row| self.row(row))
                .collect::<Read<_>>()?,
            fired: openings(&kept.fired)?,
        })
    }

    fn slots_of_fields(&self, kept: &KeptStand) -> Read<Box<[Value]>> {
        let mut slots = vec![Value::Unknown; self.process.fields.len()];
        for (field, value) in self.fields(&kept.fields)? {
            if let Some(slot) = slots.get_mut(field.index()) {
                *slot = value;
            }
        }
        Ok(slots.into())
    }

    fn states(&self, kept: &KeptStand) -> Read<Box<[ReqState]>> {
        let mut slots = vec![ReqState::default(); self.process.reqs.len()];
        for one in &kept.reqs {
            let req = self.req(&one.req)?;
            let choice = one.choice.as_ref().map(|name| self.option(name));
            let state = ReqState {
                given: one.given,
                at: one.at,
                choice: choice.transpose()?,
                life: match one.life {
                    KeptReqLife::Open => Life::Open,
                    KeptReqLife::Fulfilled => Life::Fulfilled,
                    KeptReqLife::Waived => Life::Waived,
                },
                reopened: one.reopened,
            };
            if let Some(slot) = slots.get_mut(req.index()) {
                *slot = state;
            }
        }
        Ok(slots.into())
    }

    fn times(&self, kept: &KeptStand) -> Read<Box<[u16]>> {
        let mut slots = vec![0; self.process.ways.len()];
        for ((name, nth), times) in &kept.taken {
            let way = self.way(name, *nth)?;
            if let Some(slot) = slots.get_mut(way.index()) {
                *slot = *times;
            }
        }
        Ok(slots.into())
    }

    fn moments(&self, kept: &KeptStand) -> Read<Box<[Option<crate::base::time::Instant>]>> {
        let mut slots = vec![None; self.process.steps.len()];
        for (name, since) in &kept.step_since {
            let named = self.process.steps.iter().map(|step| &step.named);
            let step = StepId(place("step", named, name)?);
            if let Some(slot) = slots.get_mut(step.index()) {
                *slot = Some(*since);
            }
        }
        Ok(slots.into())
    }

    fn items(&self, kept: &KeptStand) -> Read<Box<[Vec<Item>]>> {
        let mut slots = vec![Vec::new(); self.process.lists.len()];
        for (name, items) in &kept.lists {
            let list = self.list(name)?;
            let items = items.iter().map(|item| {
                Ok(Item {
                    id: item.item,
                    life: match item.life {
                        KeptItemLife::Open => ItemLife::Open,
                        KeptItemLife::Done => ItemLife::Done,
                        KeptItemLife::Dropped => ItemLife::Dropped,
                    },
                    values: self.pieces(&item.values)?,
                    given: item.given,
                    by: item.by.clone(),
                })
            });
            if let Some(slot) = slots.get_mut(list.index()) {
                *slot = items.collect::<Read<_>>()?;
            }
        }
        Ok(slots.into())
    }

    fn act(&self, act: &KeptAct) -> Read<Act> {
        let choice = act.choice.as_ref().map(|name| self.option(name));
        let role = act.role.as_ref().map(|name| self.role(name));
        let on_behalf = act.on_behalf.and_then(|person| person.checked_add(1));
        Ok(Act {
            at: act.at,
            req: self.req(&act.req)?,
            person: act.person,
            on_behalf: on_behalf.and_then(NonZeroU16::new),
            choice: choice.transpose()?,
            role: role.transpose()?,
            past: act.past,
        })
    }

    fn link(&self, link: &KeptLink) -> Read<LinkState> {
        let req = self.req(&link.req)?;
        let of = self.process.reqs.get(req.index());
        let of = of.and_then(|req| req.link.as_ref()).map(|of| of.process);
        Ok(LinkState {
            req,
            item: link.item,
            case: link.case,
            ended: link.ended.as_ref().map(|name| self.end_of(of, name)),
            past: link.past,
        })
    }

    fn memory(&self, kept: &KeptTerm) -> Read<(crate::base::ids::TermId, TermState)> {
        let term = self.term(&kept.term)?;
        let clauses = self.process.terms.get(term.index());
        let clauses = clauses.map_or(&[][..], |term| &term.extensions);
        let extensions = kept.extensions.iter().map(|one| {
            let named = || clauses.iter().map(|clause| &clause.named);
            let clause = one.clause.as_ref();
            let clause = clause.map(|name| place("extension", named(), name).map(ClauseId));
            Ok((clause.transpose()?.unwrap_or(NAMELESS), one.by))
        });
        let standstills = kept.standstills.iter();
        let state = TermState {
            extensions: extensions.collect::<Read<_>>()?,
            standstills: standstills.map(|days| (days.from, days.until)).collect(),
            expired: kept.expired,
            warned: kept.warned,
        };
        Ok((term, state))
    }

    fn claim(&self, claim: &KeptClaim) -> Read<Claim> {
        let fund = self.fund(&claim.fund)?;
        let category = claim.category.as_ref();
        let category = category.map(|name| self.category(fund, name));
        Ok(Claim {
            fund,
            category: category.transpose()?,
            req: self.req(&claim.req)?,
            amount: claim.amount,
            spent: claim.spent,
            at: claim.at,
            life: claim.life.into(),
            past: claim.past,
        })
    }
}
