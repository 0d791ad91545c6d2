// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! How a case stands on another version, with the names of that version.

use std::sync::Arc;

use super::{Name, Pen, id};
use crate::base::ids::{EndId, ListId, ReqId, StepId, TermId, WayId};
use crate::engine::case::{Act, Claim, Item, ItemLife, Life, LinkState, ReqState, TermState};
use crate::engine::{Migrated, Stand};
use crate::record::stand::*;
use crate::record::value::Kept;

/// The parts that have an index, each with it.
fn numbered<T>(all: &[T]) -> impl Iterator<Item = (u16, &T)> {
    (0u16..).zip(all)
}

impl Pen<'_> {
    /// A migration: the pen is of the definition that the case leaves.
    pub(super) fn migration(&self, migrated: &Migrated) -> KeptMigration {
        let to = self.lexicon.definition(self.process.id, migrated.to);
        let there = Pen {
            process: to.unwrap_or(self.process),
            ..*self
        };
        KeptMigration {
            plan: Arc::clone(&migrated.plan),
            hash: migrated.hash,
            from: migrated.from,
            to: migrated.to,
            versions: migrated.versions,
            stand: there.stand(&migrated.stand),
        }
    }

    fn stand(&self, stand: &Stand) -> KeptStand {
        let known = (0u16..).map(crate::base::ids::FieldId).zip(&stand.fields);
        let known = known.filter(|(_, value)| !value.is_unknown());
        let known: Vec<_> = known.map(|(field, value)| (field, value.clone())).collect();
        let reqs = numbered(&stand.reqs).filter(|(_, state)| **state != ReqState::default());
        let taken = numbered(&stand.taken).filter(|(_, times)| **times > 0);
        let steps = numbered(&stand.step_since);
        let lists = numbered(&stand.lists).filter(|(_, items)| !items.is_empty());
        KeptStand {
            position: self.target(stand.position),
            since: stand.since,
            fields: self.fields(&known),
            reqs: reqs
                .map(|(req, state)| self.state(ReqId(req), state))
                .collect(),
            taken: taken
                .map(|(way, times)| (self.way(WayId(way)), *times))
                .collect(),
            step_since: steps
                .filter_map(|(step, since)| Some((self.step(StepId(step)), (*since)?)))
                .collect(),
            lists: lists
                .map(|(list, items)| {
                    let items = items.iter().map(|item| self.item(item));
                    (self.list(ListId(list)), items.collect())
                })
                .collect(),
            acts: stand.acts.iter().map(|act| self.act(act)).collect(),
            proposals: self.fields(&stand.proposals),
            links: stand.links.iter().map(|link| self.link(link)).collect(),
            opened: stand
                .opened
                .iter()
                .map(|(opening, case)| (Self::opening(self.process, *opening), *case))
                .collect(),
            terms: stand
                .terms
                .iter()
                .map(|(term, state)| self.memory(*term, state))
                .collect(),
            claims: stand.claims.iter().map(|claim| self.claim(claim)).collect(),
            rows: stand.rows.iter().map(|row| self.row(row)).collect(),
            fired: stand
                .fired
                .iter()
                .map(|opening| Self::opening(self.process, *opening))
                .collect(),
        }
    }

    fn step(&self, step: StepId) -> Name {
        id(self.process.steps.get(step.index()).map(|step| &step.named))
    }

    fn state(&self, req: ReqId, state: &ReqState) -> KeptReq {
        KeptReq {
            req: self.req(req),
            given: state.given,
            at: state.at,
            choice: state.choice.map(|option| self.option(option)),
            life: match state.life {
                Life::Open => KeptReqLife::Open,
                Life::Fulfilled => KeptReqLife::Fulfilled,
                Life::Waived => KeptReqLife::Waived,
            },
            reopened: state.reopened,
        }
    }

    fn item(&self, item: &Item) -> KeptItem {
        KeptItem {
            item: item.id,
            life: match item.life {
                ItemLife::Open => KeptItemLife::Open,
                ItemLife::Done => KeptItemLife::Done,
                ItemLife::Dropped => KeptItemLife::Dropped,
            },
            values: item
                .values
                .iter()
                .map(|value| Kept::of(value, self.lexicon).into())
                .collect(),
            given: item.given,
            by: item.by.clone(),
        }
    }

    fn act(&self, act: &Act) -> KeptAct {
        KeptAct {
            at: act.at,
            req: self.req(act.req),
            person: act.person,
            on_behalf: act.on_behalf.map(|person| person.get() - 1),
            choice: act.choice.map(|option| self.option(option)),
            role: act.role.map(|role| self.role(role)),
            past: act.past,
        }
    }

    fn link(&self, link: &LinkState) -> KeptLink {
        let of = self.process.reqs.get(link.req.index());
        let of = of.and_then(|req| req.link.as_ref()).map(|of| of.process);
        let ends = of.and_then(|of| self.speaks_of(of));
        let named = |end: EndId| {
            id(ends
                .and_then(|of| of.ends.get(end.index()))
                .map(|e| &e.named))
        };
        KeptLink {
            req: self.req(link.req),
            item: link.item,
            case: link.case,
            ended: link.ended.map(named),
            past: link.past,
        }
    }

    fn memory(&self, term: TermId, state: &TermState) -> KeptTerm {
        let clauses = self.process.terms.get(term.index());
        let clauses = clauses.map_or(&[][..], |term| &term.extensions);
        let extensions = state.extensions.iter().map(|(clause, by)| KeptExtension {
            clause: clauses
                .get(clause.index())
                .map(|clause| Arc::clone(&clause.named.id)),
            by: *by,
        });
        let standstills = state.standstills.iter();
        KeptTerm {
            term: self.term(term),
            extensions: extensions.collect(),
            standstills: standstills
                .map(|(from, until)| KeptDays {
                    from: *from,
                    until: *until,
                })
                .collect(),
            expired: state.expired,
            warned: state.warned,
        }
    }

    fn claim(&self, claim: &Claim) -> KeptClaim {
        KeptClaim {
            req: self.req(claim.req),
            fund: self.fund(claim.fund),
            category: claim
                .category
                .map(|category| self.category(claim.fund, category)),
            amount: claim.amount,
            spent: claim.spent,
            at: claim.at,
            life: claim.life.into(),
            past: claim.past,
        }
    }
}
