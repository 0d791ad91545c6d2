// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What waits for whom, for somebody who watches the story step by step.

use std::sync::Arc;

use crate::base::ids::ReqId;
use crate::base::text::{Lang, Text};
use crate::engine::case::Case;
use crate::engine::options::Action;
use crate::engine::{Actor, Offer, explain};
use crate::simulation::outcome::Waiting;

use super::Player;

impl Player<'_> {
    /// Every requirement that can be worked on now, in every case.
    pub(super) fn waiting(&self) -> Vec<Waiting> {
        self.world
            .cases()
            .flat_map(|case| self.waiting_in(case))
            .collect()
    }

    fn waiting_in(&self, case: &Case) -> Vec<Waiting> {
        let offers = self.world.options(case.id, &Actor::engine(), self.clock);
        let wanted = offers.iter().filter_map(|offer| match offer.action {
            Action::Fulfil(req) | Action::OpenLink(req) => self.waits(case, req, offer),
            _ => None,
        });
        wanted.collect()
    }

    fn waits(&self, case: &Case, req: ReqId, offer: &Offer) -> Option<Waiting> {
        let view = self.world.view(case.id, self.clock.date())?;
        let req = view.process.reqs.get(req.index())?;
        let roles = |lang| explain::roles(view.shared(), &offer.who, lang);
        Some(Waiting {
            case: self.name_of(case.id),
            stands: Arc::clone(&view.process.target(case.position).title),
            title: Arc::clone(&req.named.title),
            missing: explain::missing_parts(&view, req, offer.missing),
            who: Text::new(roles(Lang::Nl), roles(Lang::En)),
            before: offer.before,
        })
    }
}
