// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Through what cases of a process open cases of others.

use crate::base::ids::{EndId, FieldId, OpeningId, ProcessId, ReqId, TermId, WayId};
use crate::condition::Condition;
use crate::definition::model::{Named, Opening, Process};

/// Through what a case opens another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum By {
    /// A way that is taken.
    Way(WayId),
    /// An end that it comes to.
    End(EndId),
    /// By itself, as soon as something is so.
    Itself,
    /// A term that expires.
    Term(TermId),
    /// Money that is short.
    Shortage(ReqId),
    /// A person, for this requirement.
    Link(ReqId),
}

/// A kind of opening.
pub(super) struct Edge<'p> {
    pub by: By,
    /// What it is called, and where it stands.
    pub named: &'p Named,
    pub to: ProcessId,
    /// What is handed over.
    pub with: &'p [(FieldId, Condition)],
    /// What must be so besides.
    pub when: Option<&'p Condition>,
    pub as_soon_as: Option<&'p Condition>,
}

/// Every kind of opening of a process.
pub(super) fn edges(process: &Process) -> Vec<Edge<'_>> {
    let mut all = Vec::new();
    let opens = |by: By, id: &OpeningId| of_opening(by, &process.openings[id.index()]);
    for (id, way) in (0..).map(WayId).zip(&process.ways) {
        all.extend(way.openings.iter().map(|o| opens(By::Way(id), o)));
    }
    for (id, end) in (0..).map(EndId).zip(&process.ends) {
        all.extend(end.openings.iter().map(|o| opens(By::End(id), o)));
    }
    for (id, term) in (0..).map(TermId).zip(&process.terms) {
        all.extend(term.expired_opens.iter().map(|o| opens(By::Term(id), o)));
    }
    for (id, req) in (0..).map(ReqId).zip(&process.reqs) {
        let shortage = req.reserves.iter().filter_map(|r| r.shortage.as_ref());
        all.extend(shortage.map(|short| opens(By::Shortage(id), &short.opens)));
        all.extend(req.link.iter().map(|link| Edge {
            by: By::Link(id),
            named: &req.named,
            to: link.process,
            with: &link.with,
            when: req.only_if.as_ref(),
            as_soon_as: None,
        }));
    }
    let itself = process.openings.iter().filter(|o| o.as_soon_as.is_some());
    all.extend(itself.map(|opening| of_opening(By::Itself, opening)));
    all
}

fn of_opening(by: By, opening: &Opening) -> Edge<'_> {
    Edge {
        by,
        named: &opening.named,
        to: opening.process,
        with: &opening.with,
        when: opening.when.as_ref(),
        as_soon_as: opening.as_soon_as.as_ref(),
    }
}
