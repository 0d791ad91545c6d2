// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Every condition of a process, whatever it is for.

use crate::base::ids::ListId;
use crate::condition::Condition;
use crate::definition::model::{
    Claim, MetWhen, Opening, Process, Requirement, StateSet, Term, TermStart, Way,
};

/// Every condition of a process, with the list whose item is at hand where there is one.
#[must_use]
pub fn conditions<'p>(process: &'p Process) -> Vec<(&'p Condition, Option<ListId>)> {
    let mut all = Vec::new();
    let mut add = |found: Vec<&'p Condition>| all.extend(found.into_iter().map(|c| (c, None)));
    add(process
        .fields
        .iter()
        .filter_map(|f| f.derived.as_ref())
        .collect());
    for req in &process.reqs {
        add(of_requirement(req));
    }
    for way in &process.ways {
        add(of_way(way));
    }
    for term in &process.terms {
        add(of_term(term));
    }
    for table in &process.tables {
        add(table.rows.iter().map(|row| &row.when).collect());
    }
    for opening in &process.openings {
        add(of_opening(opening));
    }
    for write in &process.writes {
        add(write.values.iter().collect());
    }
    for promise in &process.promises {
        add(of_claim(&promise.claim));
    }
    for req in &process.reqs {
        let Some(mandate) = &req.mandate else {
            continue;
        };
        let judged = mandate.law.iter().chain(&mandate.amount);
        all.extend(judged.map(|condition| (condition, mandate.each)));
    }
    all
}

fn of_requirement(req: &Requirement) -> Vec<&Condition> {
    let mut all: Vec<&Condition> = Vec::new();
    all.extend(&req.condition);
    all.extend(&req.only_if);
    all.extend(req.different_from.iter().flat_map(|s| &s.unless));
    if let Some(reserve) = &req.reserves {
        all.push(&reserve.amount);
        all.extend(&reserve.when);
    }
    all.extend(req.spends.iter().flat_map(|spend| &spend.amount));
    let handed = req.link.iter().flat_map(|link| &link.with);
    all.extend(handed.map(|(_, value)| value));
    all
}

fn of_way(way: &Way) -> Vec<&Condition> {
    way.when.iter().chain(&way.as_soon_as).collect()
}

fn of_term(term: &Term) -> Vec<&Condition> {
    let mut all = vec![&term.length];
    if let TermStart::Condition(start) = &term.start {
        all.push(start);
    }
    if let MetWhen::Condition(met) = &term.met_when {
        all.push(met);
    }
    for extension in &term.extensions {
        all.push(&extension.by);
        all.extend(&extension.when);
    }
    all
}

fn of_opening(opening: &Opening) -> Vec<&Condition> {
    let handed = opening.with.iter().map(|(_, value)| value);
    handed
        .chain(&opening.as_soon_as)
        .chain(&opening.when)
        .collect()
}

/// The conditions of what is promised.
pub(in crate::proof) fn of_claim(claim: &Claim) -> Vec<&Condition> {
    let (set, holds) = match claim {
        Claim::NeverWithout(set, condition)
        | Claim::NeverBefore(set, condition)
        | Claim::AtHolds(set, condition) => (set, condition),
        Claim::AlwaysReachable(_)
        | Claim::EachReachable(_)
        | Claim::OnlyBy(..)
        | Claim::Entitled(_) => return Vec::new(),
    };
    match set {
        StateSet::Where(place) => vec![place, holds],
        StateSet::At(_) => vec![holds],
    }
}
