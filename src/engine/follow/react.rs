// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What directly follows from an event: money given back, rows written, cases opened,
//! openers told.

use crate::base::ids::{CaseId, EndId, OpeningId, WayId};
use crate::definition::model::{Process, Target, WayKind, WriteMoment};
use crate::engine::across;
use crate::engine::case::{ClaimLife, Opener, Purpose};
use crate::engine::event::EventKind;
use crate::engine::world::World;

use super::work::Work;
use super::{Events, Refused, releases};

impl Work<'_> {
    /// What directly follows from an event that was just performed.
    pub(super) fn react(&mut self, id: CaseId, kind: &EventKind) -> Result<Events, Refused> {
        match kind {
            EventKind::Moved { way, to, .. } => {
                let mut follows = self.left(id, *way);
                follows.extend(self.way_opens(id, *way)?);
                if let Target::End(end) = to {
                    follows.extend(self.ended(id, *end)?);
                }
                Ok(follows)
            }
            EventKind::Opened(_) => Ok(self.writes(id, WriteMoment::Opened)),
            EventKind::Contributed {
                req,
                fulfilled: true,
                ..
            }
            | EventKind::Given {
                req,
                fulfilled: true,
                ..
            } => Ok(self.writes(id, WriteMoment::Fulfilled(*req))),
            EventKind::Corrected(correction) => Ok(self.puts_right(id, &correction.fields)),
            EventKind::Claimed {
                req,
                life: ClaimLife::Requested,
                ..
            } => self.short(id, *req),
            EventKind::LinkOpened { req, .. } => Ok(self.link_part(id, *req)),
            EventKind::ItemAdded { list, .. } | EventKind::ItemDropped { list, .. } => {
                Ok(self.link_parts(id, Some(*list)))
            }
            EventKind::LinkEnded { case, .. } | EventKind::LinkReopened { case } => {
                let req = World::case(self, id).and_then(|opener| {
                    opener
                        .rare()
                        .links
                        .iter()
                        .find(|link| link.case == *case && !link.past)
                        .map(|link| link.req)
                });
                Ok(req.map_or_else(Vec::new, |req| self.link_part(id, req)))
            }
            EventKind::Expired { term, .. } => {
                let Some(view) = self.view(id) else {
                    return Ok(Vec::new());
                };
                match view.process.terms[term.index()].expired_opens {
                    Some(opening) => self.opens(id, opening.index(), None),
                    None => Ok(Vec::new()),
                }
            }
            _ => Ok(Vec::new()),
        }
    }

    /// What leaving by a way gives back, and whom reopening a closed case concerns.
    fn left(&self, id: CaseId, way: WayId) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let way = &view.process.ways[way.index()];
        let mut follows = Vec::new();
        if matches!(way.kind, WayKind::Back | WayKind::Reopen) {
            // A new round leaves what was reserved, but nobody waits for the old round.
            let releases = releases(view.case, |claim| {
                way.reopens.contains(&claim.req)
                    && (!way.new_round || claim.life == ClaimLife::Requested)
            });
            follows.extend(releases.into_iter().map(|kind| self.rule(id, kind)));
        }
        if way.kind == WayKind::Reopen {
            // Linked cases may have gone on while this one was closed.
            follows.extend(self.link_parts(id, None));
        }
        if let (
            WayKind::Reopen,
            Some(Opener {
                case,
                purpose: Purpose::Link(_),
                ..
            }),
        ) = (way.kind, view.case.rare().opener)
        {
            follows.push(self.rule(case, EventKind::LinkReopened { case: id }));
        }
        follows
    }

    fn way_opens(&mut self, id: CaseId, way: WayId) -> Result<Events, Refused> {
        let openings = match self.view(id) {
            Some(view) => view.process.ways[way.index()].openings.clone(),
            None => Vec::new(),
        };
        self.opens_each(id, &openings)
    }

    fn opens_each(&mut self, id: CaseId, openings: &[OpeningId]) -> Result<Events, Refused> {
        let mut follows = Vec::new();
        for opening in openings {
            follows.extend(self.opens(id, opening.index(), None)?);
        }
        Ok(follows)
    }

    /// An end of a case, as the definition that its opener stands on numbers it.
    fn as_read(&self, own: &Process, opener: Opener, end: EndId) -> EndId {
        let reader = World::case(self, opener.case).and_then(|case| self.definition_of(case));
        let meant = reader.map(|reader| across::speaks_of(reader, self, own.id));
        meant.map_or(end, |meant| across::end(own, meant, end))
    }

    /// A case ended: rows are written, money is given back (GEL-11), the next process
    /// opens, and the opener hears of it.
    fn ended(&mut self, id: CaseId, end: EndId) -> Result<Events, Refused> {
        let mut follows = self.writes(id, WriteMoment::End(end));
        let Some(view) = self.view(id) else {
            return Ok(follows);
        };
        let released = releases(view.case, |_| true);
        let openings = view.process.ends[end.index()].openings.clone();
        let opener = view.case.rare().opener;
        let end = opener.map_or(end, |opener| self.as_read(view.process, opener, end));
        follows.extend(released.into_iter().map(|kind| self.rule(id, kind)));
        follows.extend(self.opens_each(id, &openings)?);
        match opener {
            Some(Opener {
                case,
                purpose: Purpose::Link(_),
                ..
            }) => {
                follows.push(self.rule(case, EventKind::LinkEnded { case: id, end }));
            }
            Some(Opener {
                case,
                purpose: Purpose::Shortage(claim),
                ..
            }) => follows.extend(self.settled(case, claim, end)?),
            _ => {}
        }
        Ok(follows)
    }
}
