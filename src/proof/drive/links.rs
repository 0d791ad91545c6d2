// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Linked cases: opened, and led to an end that counts.

use crate::base::ids::{EndId, ItemId, ReqId};
use crate::definition::model::{Link, Target};
use crate::engine::Command;
use crate::engine::case::ItemLife;
use crate::engine::command::CommandKind;
use crate::engine::refusal::{About, Reason, ReasonKind};

use super::run::{Run, because};

impl Run<'_> {
    /// Opens the linked case of a requirement that is missing, or goes on with the one
    /// that runs, and leads it to its end.
    ///
    /// # Errors
    /// The reasons against; or none, and why is in [`Run::linked`].
    pub fn link(&mut self, slot: usize, req: ReqId) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let Some(link) = &process.reqs[req.index()].link else {
            return Err(vec![because(About::Req(req), ReasonKind::NothingGiven)]);
        };
        if self.depth >= self.plan.limits.depth {
            return Err(vec![because(About::Req(req), ReasonKind::ChainTooLong)]);
        }
        let running = self.running(slot, req);
        let child = match running {
            Some(child) => child,
            None => self.open_linked(slot, req, link)?,
        };
        if link.opened_is_enough {
            return Ok(());
        }
        let ends: Vec<EndId> = match self.end_for(slot, req) {
            Some(end) => vec![end],
            None => link.ends.clone(),
        };
        self.lead(child, &ends)
    }

    /// Leads a linked case to one of these ends.
    ///
    /// # Errors
    /// Nothing; why it does not come there is in [`Run::linked`].
    pub fn lead(&mut self, child: usize, ends: &[EndId]) -> Result<(), Vec<Reason>> {
        let ends: Vec<Target> = ends.iter().map(|end| Target::End(*end)).collect();
        self.depth += 1;
        let led = self.reach(child, &ends);
        self.depth -= 1;
        led.map_err(|failure| {
            // Its reasons are about the other case, so they say nothing here.
            self.linked = Some(failure);
            Vec::new()
        })
    }

    /// Opens a linked case.
    ///
    /// # Errors
    /// The reasons against.
    pub fn open_linked(
        &mut self,
        slot: usize,
        req: ReqId,
        link: &Link,
    ) -> Result<usize, Vec<Reason>> {
        let item = self.unlinked(slot, req, link);
        let before = self.cases.len();
        let process = self.process(slot);
        let command = Command::plain(CommandKind::OpenLink { req, item });
        let by = self.workers(slot, &process.reqs[req.index()]);
        self.perform(slot, &command, &by)?;
        Ok(before)
    }

    /// A linked case of the requirement that runs.
    pub fn running(&self, slot: usize, req: ReqId) -> Option<usize> {
        let mut links = self.case(slot)?.rare().links.iter();
        let link = links.find(|l| l.req == req && !l.past && l.ended.is_none())?;
        self.cases.iter().position(|led| led.id == link.case)
    }

    /// The first live item that has no linked case yet.
    fn unlinked(&self, slot: usize, req: ReqId, link: &Link) -> Option<ItemId> {
        let case = self.case(slot)?;
        let links = &case.rare().links;
        let mut items = case.lists[link.per?.index()].iter();
        let free = items.find(|item| {
            let mut linked = links.iter().filter(|l| l.req == req && !l.past);
            item.life == ItemLife::Open && linked.all(|l| l.item != Some(item.id))
        });
        free.map(|item| item.id)
    }
}
