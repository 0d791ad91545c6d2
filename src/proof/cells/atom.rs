// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Comparisons that cannot be cut into regions, followed as a whole: what they are at
//! first, and what can change them.

use std::collections::BTreeSet;

use super::Cells;
use crate::base::ids::{FieldId, FundId, ListId, ReqId, WayNameId};
use crate::base::value::ValueRef;
use crate::condition::{Comparison, Facts, FundAttr, LooksAt, Read, Truth};
use crate::definition::model::Process;
use crate::proof::truths::Truths;

/// A comparison that is followed as a whole.
#[derive(Clone, Debug)]
pub struct Atom {
    /// As it was written.
    pub text: String,
    /// What can change it.
    pub deps: Deps,
    /// It asks whether there is that claim on a fund, and nothing else.
    pub claim: Option<(FundId, FundAttr)>,
    /// It is never unknown.
    pub certain: bool,
    /// What it is in a case that was just opened.
    pub initial: Truths,
}

/// What the truth of something can depend on.
#[derive(Clone, Debug, Default)]
pub struct Deps {
    /// Fields.
    pub fields: BTreeSet<FieldId>,
    /// Requirements: their life or choice.
    pub reqs: BTreeSet<ReqId>,
    /// Lists.
    pub lists: BTreeSet<ListId>,
    /// Linked cases of requirements.
    pub links: BTreeSet<ReqId>,
    /// What this case claimed of funds, in which way.
    pub funds: Vec<(FundId, FundAttr)>,
    /// How often ways were taken.
    pub ways: BTreeSet<WayNameId>,
    /// The round.
    pub round: bool,
    /// Time, settings, registers, other cases: it can change at any moment.
    pub free: bool,
}

impl Cells<'_> {
    /// The atom that a comparison is.
    pub fn intern(&mut self, comparison: &Comparison<'_>) -> Option<u16> {
        if let Some(known) = self.texts.get(comparison.text) {
            return Some(*known);
        }
        let index = u16::try_from(self.atoms.len()).ok()?;
        let deps = self.deps(&comparison.looks_at());
        let certain = comparison.always_has_an_answer();
        let initial = self.initial(comparison, &deps, certain);
        let claim = match comparison.subject() {
            Some(Read::Fund(fund, what))
                if comparison.truth_for(ValueRef::Bool(true)) == Truth::True =>
            {
                deps.funds.contains(&(fund, what)).then_some((fund, what))
            }
            _ => None,
        };
        self.texts.insert(comparison.text.into(), index);
        self.atoms.push(Atom {
            text: comparison.text.to_owned(),
            deps,
            claim,
            certain,
            initial,
        });
        Some(index)
    }

    fn initial(&self, comparison: &Comparison<'_>, deps: &Deps, certain: bool) -> Truths {
        let start = &self.process.start;
        let mut given = start.asks.iter().chain(&start.takes);
        let open = deps.free || !deps.reqs.is_empty();
        if open || given.any(|field| deps.fields.contains(field)) {
            return if certain { Truths::KNOWN } else { Truths::ANY };
        }
        comparison.truth(&Blank(self.process)).into()
    }

    fn deps(&self, looks: &LooksAt) -> Deps {
        let mut deps = Deps::default();
        let mut todo = vec![looks.clone()];
        while let Some(looks) = todo.pop() {
            deps.lists.extend(looks.lists);
            deps.free |= !looks.registers.is_empty();
            for req in looks.requirements {
                self.see_requirement(req, &mut deps, &mut todo);
            }
            for read in looks.reads {
                self.see_read(read, &mut deps, &mut todo);
            }
        }
        deps
    }

    fn see_requirement(&self, req: ReqId, deps: &mut Deps, todo: &mut Vec<LooksAt>) {
        if deps.reqs.insert(req) {
            let req = &self.process.reqs[req.index()];
            todo.extend(
                req.only_if
                    .iter()
                    .chain(&req.condition)
                    .map(|c| c.looks_at().clone()),
            );
        }
    }

    fn see_read(&self, read: Read, deps: &mut Deps, todo: &mut Vec<LooksAt>) {
        match read {
            Read::Field(field) => {
                if deps.fields.insert(field) {
                    let derived = self.process.fields[field.index()].derived.as_ref();
                    todo.extend(derived.map(|c| c.looks_at().clone()));
                }
            }
            Read::Choice(req) => {
                deps.reqs.insert(req);
            }
            Read::Times(name) => {
                deps.ways.insert(name);
            }
            Read::Round => deps.round = true,
            Read::LinkEnded(req, _) | Read::LinkRunning(req) | Read::LinkCount(req) => {
                deps.links.insert(req);
            }
            Read::Fund(
                fund,
                what @ (FundAttr::Requested | FundAttr::Reserved | FundAttr::Spent),
            ) => {
                deps.funds.push((fund, what));
            }
            Read::Fund(_, FundAttr::Free)
            | Read::By(_)
            | Read::At(_)
            | Read::Since(_)
            | Read::Today
            | Read::Setting(_)
            | Read::Term(..)
            | Read::Column(_) => deps.free = true,
        }
    }
}

/// A case that was just opened, and of which nothing was said.
struct Blank<'p>(&'p Process);

impl Facts for Blank<'_> {
    fn read(&self, read: Read) -> ValueRef<'_> {
        match read {
            Read::Field(field) => match &self.0.fields[field.index()].derived {
                Some(condition) => condition.eval(self),
                None => ValueRef::Unknown,
            },
            Read::Times(_) | Read::LinkCount(_) => ValueRef::Number(0),
            Read::Round => ValueRef::Number(1),
            Read::LinkEnded(..) | Read::LinkRunning(_) | Read::Fund(..) => ValueRef::Bool(false),
            _ => ValueRef::Unknown,
        }
    }
}
