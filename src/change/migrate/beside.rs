// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a case has beside its dossier and requirements: linked cases, terms, money and
//! rows in registers.

use super::Mover;
use crate::base::ids::*;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::change::compare::Comparison;
use crate::change::facet::Family;
use crate::change::fate::image;
use crate::change::plan::TermRule;
use crate::definition::model::{Target, TermStart, WriteMoment};
use crate::engine::Case;
use crate::engine::case::{Claim, ClaimLife, LinkState, Rare, Row, TermState};

/// The id of an extension that the new version does not have.
const NAMELESS: ClauseId = ClauseId(u16::MAX);

impl Mover<'_, '_> {
    pub(super) fn rare(&mut self, rare: &Rare) -> Rare {
        Rare {
            opener: rare.opener,
            links: self.links(&rare.links),
            opened: self.openings(&rare.opened, |(id, _)| *id, |id, (_, case)| (id, *case)),
            terms: self.terms(&rare.terms),
            claims: self.claims(&rare.claims),
            rows: self.rows(&rare.rows),
            fired: self.openings(&rare.fired, |id| *id, |id, _| id),
            pauses: rare.pauses.clone(),
            next_item: rare.next_item,
        }
    }

    fn links(&mut self, links: &[LinkState]) -> Vec<LinkState> {
        let mut moved = Vec::new();
        for link in links {
            match self.req(link.req) {
                Some(req) => moved.push(LinkState { req, ..*link }),
                None if link.ended.is_none() && !link.past => self.reasons.push(Text::new(
                    "er loopt een gekoppelde zaak voor een vereiste dat vervalt",
                    "a linked case runs for a requirement that is given up",
                )),
                None => self.link_stays(link),
            }
        }
        moved
    }

    fn openings<T>(
        &mut self,
        all: &[T],
        id: impl Fn(&T) -> OpeningId,
        with: impl Fn(OpeningId, &T) -> T,
    ) -> Vec<T> {
        let mut moved = Vec::new();
        for one in all {
            match self.id(Family::Opening, id(one).index()) {
                Some(to) => moved.push(with(OpeningId(to), one)),
                None => self.opening_stays(id(one)),
            }
        }
        moved
    }

    /// What terms remember, as the plan says.
    fn terms(&mut self, terms: &[(TermId, TermState)]) -> Vec<(TermId, TermState)> {
        let mut moved = Vec::new();
        for (id, state) in terms {
            let to = self.id(Family::Term, id.index()).map(TermId);
            let rule = self.plan.terms.get(id.index());
            match to.filter(|_| rule == Some(&TermRule::Keep)) {
                Some(to) => moved.push((to, self.memory(*id, to, state))),
                None => self.memory_stays(*id, state),
            }
        }
        moved
    }

    /// What a term remembers. A granted extension keeps its length, even when it has no
    /// name any more; then it counts for no other.
    fn memory(&mut self, from: TermId, to: TermId, state: &TermState) -> TermState {
        let Comparison { old, new, .. } = self.comparison;
        let (before, into) = (
            old.process.terms.get(from.index()),
            new.process.terms.get(to.index()),
        );
        let clause = |clause: ClauseId| {
            let named = &before?.extensions.get(clause.index())?.named;
            let mut extensions = into?.extensions.iter();
            let at = extensions.position(|e| e.named.id == named.id)?;
            u16::try_from(at).ok().map(ClauseId)
        };
        let mut extensions = Vec::new();
        for (id, by) in &state.extensions {
            let kept = clause(*id);
            if kept.is_none() {
                self.clause_stays(from);
            }
            extensions.push((kept.unwrap_or(NAMELESS), *by));
        }
        TermState {
            extensions,
            ..state.clone()
        }
    }

    fn claims(&mut self, claims: &[Claim]) -> Vec<Claim> {
        let mut moved = Vec::new();
        for (index, claim) in claims.iter().enumerate() {
            let is_live = matches!(claim.life, ClaimLife::Requested | ClaimLife::Reserved);
            match self.req(claim.req) {
                // The case that decides on a shortage knows the claim by its number.
                Some(_) if claim.life == ClaimLife::Requested && index != moved.len() => {
                    self.reasons.push(Text::new(
                        "er wacht een besluit over geld, en ouder geld hoort bij een vereiste dat vervalt",
                        "a decision about money is awaited, and older money is for a requirement that is given up",
                    ));
                }
                Some(req) => moved.push(Claim { req, ..*claim }),
                None if is_live => self.reasons.push(Text::new(
                    "er is geld gevraagd of gereserveerd voor een vereiste dat vervalt",
                    "money is asked for or reserved for a requirement that is given up",
                )),
                // Spent is spent: the fund knows, the case has no place for it.
                None => self.claim_stays(claim),
            }
        }
        moved
    }

    fn rows(&mut self, rows: &[Row]) -> Vec<Row> {
        let mut moved = Vec::new();
        for row in rows {
            match self.row(row) {
                Some(row) => moved.push(row),
                None => self.row_stays(row.write),
            }
        }
        moved
    }

    fn row(&self, row: &Row) -> Option<Row> {
        let write = WriteId(self.id(Family::Write, row.write.index())?);
        let at = match row.at {
            WriteMoment::End(end) => match image(self.comparison, Target::End(end))? {
                Target::End(end) => WriteMoment::End(end),
                Target::Step(_) => return None,
            },
            WriteMoment::Fulfilled(req) => WriteMoment::Fulfilled(self.req(req)?),
            other @ (WriteMoment::AnyEnd | WriteMoment::Opened) => other,
        };
        let values = row.values.clone();
        Some(Row { write, at, values })
    }

    /// Terms that start when the case goes over.
    pub(super) fn start_now(&self, case: &mut Case, now: Instant) {
        for (index, rule) in self.plan.terms.iter().enumerate() {
            let to = self.index(Family::Term, index);
            let term = to.and_then(|to| self.new_process().terms.get(to));
            let (TermRule::Now, Some(term)) = (rule, term) else {
                continue;
            };
            let TermStart::Here(Target::Step(step)) = term.start else {
                continue;
            };
            if let Some(Some(since)) = case.step_since.get_mut(step.index()) {
                *since = now;
            }
            if case.position == Target::Step(step) {
                case.since = now;
            }
        }
    }
}
