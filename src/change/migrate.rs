// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Taking one case along to the new version. The case stays the same case: who did what,
//! rounds, linked cases and money go along; only what was given up stays behind.

use std::sync::Arc;

use super::Side;
use super::carry::{carry, option};
use super::compare::Comparison;
use super::facet::Family;
use super::fate::{image, misfit_words};
use super::pair::translated;
use super::plan::{Plan, TermRule};
use super::say::title;
use crate::base::ids::*;
use crate::base::text::Text;
use crate::base::time::Instant;
use crate::base::value::Value;
use crate::definition::model::{Field, Home, Process, Requirement, Target, TermStart, WriteMoment};
use crate::engine::Case;
use crate::engine::case::{
    Act, Claim, ClaimLife, Item, Life, LinkState, Rare, ReqState, Row, TermState,
};

/// The case on the new version, as it goes over at that moment.
///
/// # Errors
/// Every reason why it cannot go over.
pub fn migrate(plan: &Plan<'_>, case: &Case, now: Instant) -> Result<Case, Vec<Text>> {
    let mut work = Mover {
        plan,
        comparison: &plan.comparison,
        case,
        reasons: Vec::new(),
    };
    let result = work.case(now);
    match result {
        Some(case) if work.reasons.is_empty() => Ok(case),
        _ => Err(work.reasons),
    }
}

struct Mover<'p, 'a> {
    plan: &'p Plan<'a>,
    comparison: &'p Comparison<'a>,
    case: &'p Case,
    reasons: Vec<Text>,
}

impl Mover<'_, '_> {
    fn new_process(&self) -> &Process {
        self.comparison.new.process
    }

    fn index(&self, family: Family, old: usize) -> Option<usize> {
        self.comparison.pairs.image(family, old)
    }

    fn id(&self, family: Family, old: usize) -> Option<u16> {
        u16::try_from(self.index(family, old)?).ok()
    }

    fn req(&self, old: ReqId) -> Option<ReqId> {
        self.id(Family::Requirement, old.index()).map(ReqId)
    }

    fn case(&mut self, now: Instant) -> Option<Case> {
        if self.case.fingerprint != self.comparison.old.process.fingerprint {
            self.reasons.push(Text::new(
                "de zaak loopt niet op de oude versie van deze migratie",
                "the case does not run on the old version of this migration",
            ));
            return None;
        }
        let Some(position) = image(self.comparison, self.case.position) else {
            self.reasons.push(Text::new(
                "waar de zaak staat is er niet meer",
                "where the case stands is gone",
            ));
            return None;
        };
        let fields = self.fields();
        let reqs = self.reqs();
        let lists = self.lists();
        let rare = self.case.rare.as_deref().map(|rare| self.rare(rare));
        let process = self.new_process();
        let mut case = Case {
            process: process.id,
            fingerprint: process.fingerprint,
            position,
            fields,
            reqs,
            taken: self.spread(Family::Way, process.ways.len(), &self.case.taken),
            step_since: self.spread(Family::Step, process.steps.len(), &self.case.step_since),
            lists,
            acts: self.acts(),
            proposals: self.proposals(),
            rare: rare.map(Box::new),
            ..self.case.clone()
        };
        self.start_now(&mut case, now);
        Some(case)
    }

    /// Slots as the new version has them; what is new has nothing yet.
    fn spread<T: Clone + Default>(&self, family: Family, len: usize, old: &[T]) -> Box<[T]> {
        let mut slots = vec![T::default(); len];
        for (index, value) in old.iter().enumerate() {
            let slot = self.index(family, index).and_then(|to| slots.get_mut(to));
            if let Some(slot) = slot {
                *slot = value.clone();
            }
        }
        slots.into()
    }

    fn carried(&self, into: &Field, value: &Value) -> Result<Value, Text> {
        let Comparison { old, new, .. } = self.comparison;
        let renamed = |name: &str| self.plan.option(name);
        carry(*old, *new, &renamed, into, value).map_err(|misfit| {
            let (nl, en) = misfit_words(misfit);
            let name = title(&into.named);
            Text::new(
                format!("wat is ingevuld bij “{name}” past niet: {nl}"),
                format!("what was filled in at “{name}” does not fit: {en}"),
            )
        })
    }

    fn fields(&mut self) -> Box<[Value]> {
        let process = self.comparison.new.process;
        let mut fields = vec![Value::Unknown; process.fields.len()];
        for (index, value) in self.case.fields.iter().enumerate() {
            let Some(to) = self.index(Family::Field, index) else {
                continue;
            };
            let (Some(into), Some(slot)) = (process.fields.get(to), fields.get_mut(to)) else {
                continue;
            };
            match self.carried(into, value) {
                Ok(value) => *slot = value,
                Err(reason) => self.reasons.push(reason),
            }
        }
        fields.into()
    }

    fn proposals(&self) -> Vec<(FieldId, Value)> {
        let proposals = self.case.proposals.iter();
        let moved = proposals.filter_map(|(field, value)| {
            let to = self.id(Family::Field, field.index()).map(FieldId)?;
            let into = self.new_process().fields.get(to.index())?;
            // It is only a proposal: what does not fit is not proposed.
            Some((to, self.carried(into, value).ok()?))
        });
        moved.collect()
    }

    fn choice(&self, into: &Requirement, chosen: OptionId) -> Option<OptionId> {
        let Comparison { old, new, .. } = self.comparison;
        let renamed = |name: &str| self.plan.option(name);
        option(*old, *new, &renamed, into.choice?, chosen)
    }

    fn reqs(&mut self) -> Box<[ReqState]> {
        let Comparison { old, new, .. } = self.comparison;
        let mut states = vec![ReqState::default(); new.process.reqs.len()];
        for (index, state) in self.case.reqs.iter().enumerate() {
            let Some(to) = self.index(Family::Requirement, index) else {
                continue;
            };
            let before = old.process.reqs.get(index);
            let (Some(before), Some(into), Some(slot)) =
                (before, new.process.reqs.get(to), states.get_mut(to))
            else {
                continue;
            };
            let choice = state.choice.map(|chosen| self.choice(into, chosen));
            if choice == Some(None) {
                let name = title(&into.named);
                self.reasons.push(Text::new(
                    format!("wat bij “{name}” gekozen is, is er niet meer"),
                    format!("what was chosen at “{name}” is gone"),
                ));
            }
            *slot = ReqState {
                given: self.given(before, into, state.given),
                choice: choice.flatten(),
                ..*state
            };
        }
        states.into()
    }

    /// The parts that were given, as the new version numbers them.
    fn given(&self, before: &Requirement, into: &Requirement, bits: u64) -> u64 {
        let key = |side: Side<'_>, part: &crate::definition::model::Part| {
            side.part(part)
                .map_or_else(|| "=".to_owned(), |word| word.key)
        };
        let old = before.parts.iter();
        let old = old.map(|part| self.translated(&key(self.comparison.old, part)));
        let new = into.parts.iter().map(|part| key(self.comparison.new, part));
        renumber(&old.collect::<Vec<_>>(), &new.collect::<Vec<_>>(), bits)
    }

    fn translated(&self, key: &str) -> String {
        translated(key, &self.comparison.pairs.renamed)
    }

    fn lists(&mut self) -> Box<[Vec<Item>]> {
        let Comparison { old, new, .. } = self.comparison;
        let mut lists = vec![Vec::new(); new.process.lists.len()];
        for (index, items) in self.case.lists.iter().enumerate() {
            let from = u16::try_from(index).unwrap_or(u16::MAX);
            let Some(to) = self.id(Family::List, index) else {
                continue;
            };
            let sides = (ListId(from), ListId(to));
            let items: Vec<Item> = items.iter().map(|item| self.item(sides, item)).collect();
            if let Some(slot) = lists.get_mut(usize::from(to)) {
                *slot = items;
            }
        }
        debug_assert_eq!(self.case.lists.len(), old.process.lists.len());
        lists.into()
    }

    fn item(&mut self, (from, to): (ListId, ListId), item: &Item) -> Item {
        let Comparison { old, new, .. } = self.comparison;
        let (Some(before), Some(into)) = (
            old.process.lists.get(from.index()),
            new.process.lists.get(to.index()),
        ) else {
            return item.clone();
        };
        let mut values = vec![Value::Unknown; into.columns.len()];
        for (column, value) in before.columns.iter().zip(&item.values) {
            let mut columns = into.columns.iter().zip(&mut values);
            // Columns keep their ids.
            let found = columns.find(|(new, _)| new.named.id == column.named.id);
            let Some((into, slot)) = found else { continue };
            match self.carried(into, value) {
                Ok(value) => *slot = value,
                Err(reason) => self.reasons.push(reason),
            }
        }
        let key = |side: Side<'_>, list, part| side.item_part(list, part).key;
        let old_parts = before.each.iter().chain(&before.done);
        let old_parts = old_parts.map(|part| self.translated(&key(*old, from, part)));
        let new_parts = into.each.iter().chain(&into.done);
        let new_parts = new_parts.map(|part| key(*new, to, part));
        let (old_parts, new_parts): (Vec<_>, Vec<_>) = (old_parts.collect(), new_parts.collect());
        Item {
            values: values.into(),
            given: renumber(&old_parts, &new_parts, item.given),
            ..item.clone()
        }
    }

    /// Who did what; what was done for something that is given up stays behind.
    fn acts(&self) -> Vec<Act> {
        let acts = self.case.acts.iter().filter_map(|act| {
            let req = self.req(act.req)?;
            let into = self.new_process().reqs.get(req.index())?;
            let choice = act.choice.and_then(|chosen| self.choice(into, chosen));
            Some(Act {
                req,
                choice,
                ..*act
            })
        });
        acts.collect()
    }

    fn rare(&mut self, rare: &Rare) -> Rare {
        Rare {
            opener: rare.opener,
            links: self.links(&rare.links),
            opened: self.openings(&rare.opened, |(id, _)| *id, |id, (_, case)| (id, *case)),
            terms: self.terms(&rare.terms),
            claims: self.claims(&rare.claims),
            rows: rare.rows.iter().filter_map(|row| self.row(row)).collect(),
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
                None => {}
            }
        }
        moved
    }

    fn openings<T>(
        &self,
        all: &[T],
        id: impl Fn(&T) -> OpeningId,
        with: impl Fn(OpeningId, &T) -> T,
    ) -> Vec<T> {
        let moved = all.iter().filter_map(|one| {
            let to = self.id(Family::Opening, id(one).index())?;
            Some(with(OpeningId(to), one))
        });
        moved.collect()
    }

    /// What terms remember, as the plan says.
    fn terms(&self, terms: &[(TermId, TermState)]) -> Vec<(TermId, TermState)> {
        let moved = terms.iter().filter_map(|(id, state)| {
            let to = self.id(Family::Term, id.index()).map(TermId)?;
            let rule = self.plan.terms.get(id.index())?;
            if *rule != TermRule::Keep {
                return None;
            }
            let Comparison { old, new, .. } = self.comparison;
            let before = old.process.terms.get(id.index())?;
            let into = new.process.terms.get(to.index())?;
            let clause = |clause: ClauseId| {
                let named = &before.extensions.get(clause.index())?.named;
                let mut extensions = into.extensions.iter();
                let at = extensions.position(|e| e.named.id == named.id)?;
                u16::try_from(at).ok().map(ClauseId)
            };
            let extensions = state.extensions.iter();
            let extensions = extensions
                // A granted extension keeps its length, even when it has no name any more.
                .map(|(id, by)| (clause(*id).unwrap_or(*id), *by));
            Some((
                to,
                TermState {
                    extensions: extensions.collect(),
                    ..state.clone()
                },
            ))
        });
        moved.collect()
    }

    fn claims(&mut self, claims: &[Claim]) -> Vec<Claim> {
        let mut moved = Vec::new();
        for claim in claims {
            let is_live = matches!(claim.life, ClaimLife::Requested | ClaimLife::Reserved);
            match self.req(claim.req) {
                Some(req) => moved.push(Claim { req, ..*claim }),
                None if is_live => self.reasons.push(Text::new(
                    "er is geld gevraagd of gereserveerd voor een vereiste dat vervalt",
                    "money is asked for or reserved for a requirement that is given up",
                )),
                // Spent is spent: the fund knows, the case has no place for it.
                None => {}
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
        Some(Row {
            write,
            at,
            values: Arc::unwrap_or_clone(Arc::new(row.values.clone())),
        })
    }

    /// Terms that start when the case goes over.
    fn start_now(&self, case: &mut Case, now: Instant) {
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

/// Bits of parts as another version numbers the same parts.
fn renumber(old: &[String], new: &[String], bits: u64) -> u64 {
    let given = old.iter().enumerate();
    let given = given.filter(|(bit, _)| bits.checked_shr(bit_of(*bit)).is_some_and(|b| b & 1 == 1));
    given
        .filter_map(|(_, key)| new.iter().position(|other| other == key))
        .fold(0, |all, bit| {
            all | 1u64.checked_shl(bit_of(bit)).unwrap_or(0)
        })
}

fn bit_of(bit: usize) -> u32 {
    u32::try_from(bit).unwrap_or(u32::MAX)
}

/// Requirements of where a case stands that the old version did not ask, and that it
/// must still do.
#[must_use]
pub fn still_to_do(plan: &Plan<'_>, case: &Case) -> Vec<Text> {
    let Comparison { old, new, pairs } = &plan.comparison;
    let known: Vec<usize> = (0..old.process.reqs.len())
        .filter_map(|req| pairs.image(Family::Requirement, req))
        .collect();
    let fresh = new.process.reqs.iter().enumerate().filter(|(index, req)| {
        let is_here = match (req.home, case.position) {
            (Home::Step(step), Target::Step(here)) => step == here,
            _ => false,
        };
        let is_open = case.reqs.get(*index).is_some_and(|s| s.life == Life::Open);
        is_here && is_open && !known.contains(index)
    });
    fresh
        .map(|(_, req)| {
            let name = title(&req.named);
            Text::new(
                format!("daar moet nog: “{name}”"),
                format!("still to do there: “{name}”"),
            )
        })
        .collect()
}
