// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Linked cases: whether those of a requirement are where they must be.

use crate::base::ids::{CaseId, ListId, ReqId};
use crate::definition::model::{Home, Link, Part};
use crate::engine::case::{ItemLife, Life, LinkState};
use crate::engine::event::EventKind;
use crate::engine::guard;
use crate::engine::view::View;

use super::Events;
use super::work::Work;

impl Work<'_> {
    /// Whether a requirement's linked cases are where they must be, now that one of
    /// them changed.
    pub(super) fn link_part(&self, id: CaseId, req: ReqId) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let definition = &view.process.reqs[req.index()];
        let Some(link) = &definition.link else {
            return Vec::new();
        };
        // What a case was closed on stays as it was: only what lives on after the end
        // still changes.
        if view.case.ended().is_some() && !matches!(definition.home, Home::After(_)) {
            return Vec::new();
        }
        let parts = part_bits(&view, req, |part| matches!(part, Part::Link));
        let counts = link_counts(&view, req, link);
        let state = view.case.req(req);
        let nothing = nothing_to_link(&view, req) != 0;
        let kind = match (counts, state.given & parts != 0) {
            // That there is nothing to link is for a person to say.
            (true, false) if nothing => return Vec::new(),
            (true, false) => {
                let fulfilled = state.life == Life::Open
                    && guard::missing(definition, view.given(req) | parts) == 0;
                EventKind::Given {
                    req,
                    parts,
                    fulfilled,
                }
            }
            (false, true) => EventKind::Undone { req, parts },
            _ => return Vec::new(),
        };
        vec![self.rule(id, kind)]
    }

    /// The same for every requirement that looks at linked cases, or at one per item of
    /// that list.
    pub(super) fn link_parts(&self, id: CaseId, of: Option<ListId>) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let linked = (0u16..).zip(&view.process.reqs).filter(|(_, req)| {
            let link = req.link.as_ref();
            link.is_some_and(|link| of.is_none() || link.per == of)
        });
        linked
            .flat_map(|(req, _)| self.link_part(id, ReqId(req)))
            .collect()
    }
}

pub(super) fn part_bits(view: &View<'_>, req: ReqId, of: impl Fn(&Part) -> bool) -> u64 {
    let parts = view.process.reqs[req.index()].parts.iter().enumerate();
    parts
        .filter(|(_, part)| of(part))
        .fold(0, |bits, (bit, _)| bits | 1 << bit)
}

/// The part of a requirement that asks a linked case per item, as bits, while there are
/// no items: then whoever may fulfil it can say so.
pub(in crate::engine) fn nothing_to_link(view: &View<'_>, req: ReqId) -> u64 {
    let link = view.process.reqs[req.index()].link.as_ref();
    let Some(list) = link.filter(|l| l.at_least.is_none()).and_then(|l| l.per) else {
        return 0;
    };
    let mut items = view.case.lists[list.index()].iter();
    if items.any(|item| item.life != ItemLife::Dropped) {
        return 0;
    }
    part_bits(view, req, |part| matches!(part, Part::Link))
}

/// Whether the linked cases of a requirement are where they must be.
fn link_counts(view: &View<'_>, req: ReqId, link: &Link) -> bool {
    let links: Vec<_> = view
        .case
        .rare()
        .links
        .iter()
        .filter(|l| l.req == req && !l.past)
        .collect();
    let counts = |l: &&&LinkState| {
        link.opened_is_enough || l.ended.is_some_and(|end| link.ends.contains(&end))
    };
    match link.per {
        None => links.iter().filter(counts).count() >= usize::from(link.at_least.unwrap_or(1)),
        Some(list) => {
            let live = view.case.lists[list.index()]
                .iter()
                .filter(|item| item.life != ItemLife::Dropped);
            let with = live
                .clone()
                .filter(|item| links.iter().any(|l| l.item == Some(item.id) && counts(&l)))
                .count();
            with >= link.at_least.map_or(live.count(), usize::from)
        }
    }
}
