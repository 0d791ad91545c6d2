// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Names for cases that open by themselves.

use std::sync::Arc;

use super::Naming;
use super::desk::Desk;
use super::read::{self, Word};
use crate::base::ids::{OpeningId, ProcessId};
use crate::definition::model::Process;
use crate::definition::node::Node;
use crate::simulation::find;

impl Desk<'_> {
    /// `opent`: names for cases that open by themselves. An opening is named by its
    /// id or by the process that it opens; first those of the case's own process are
    /// looked at, then all others, for one thing may set off another.
    pub fn namings(&mut self, process: Option<&Process>, node: &Node) -> Vec<Naming> {
        let mut namings = Vec::new();
        for (by, name) in read::pairs(node.get("opent")) {
            let Some(name) = name.scalar().map(Word::of) else {
                continue;
            };
            let found = process.and_then(|process| self.opens(process, by.text));
            let found = found.or_else(|| {
                let current = self.current.clone();
                current
                    .iter()
                    .find_map(|process| self.opens(process, by.text))
            });
            let known: Vec<Arc<str>> = self.openings();
            let noun = (
                "opening of vereiste dat een zaak opent",
                "opening or requirement that opens a case",
            );
            let Some(definition) = self.known(found, by, noun, known.iter().map(|n| &**n)) else {
                continue;
            };
            if let Some(slot) = self.name_case(name, definition) {
                namings.push(Naming {
                    by: by.text.into(),
                    place: by.place,
                    name: name.text.into(),
                    slot,
                });
            }
        }
        namings
    }

    /// What a process opens under a name: of an opening, of a requirement with a
    /// linked case or a shortage, or of the process that it opens.
    fn opens(&self, process: &Process, name: &str) -> Option<Arc<Process>> {
        let req = find::req(process, name).and_then(|req| process.reqs.get(req.index()));
        let linked = req
            .and_then(|req| req.link.as_ref())
            .map(|link| link.process);
        let named = |id: ProcessId| self.current.get(id.index()).cloned();
        let opened = linked.or_else(|| {
            let opening = (0..).map(OpeningId).zip(&process.openings);
            let mut openings = opening.filter(|(id, opening)| {
                find::opens_as(process, *id, name)
                    || named(opening.process).is_some_and(|opened| *opened.named.id == *name)
            });
            openings.next().map(|(_, opening)| opening.process)
        });
        opened.and_then(named)
    }

    fn openings(&self) -> Vec<Arc<str>> {
        let openings = self
            .current
            .iter()
            .flat_map(|process| process.openings.iter());
        openings
            .map(|opening| Arc::clone(&opening.named.id))
            .collect()
    }
}
