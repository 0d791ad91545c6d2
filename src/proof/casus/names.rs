// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Names in a file: of cases after what opened them, of items after their list.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::ids::ItemId;
use crate::definition::model::Catalog;
use crate::engine::case::Purpose;
use crate::engine::command::CommandKind;
use crate::proof::drive::{Script, What, numbered};

/// The name of the first case.
const FIRST: &str = "zaak";

/// The names of everything in a story.
pub(super) struct Names {
    cases: Vec<String>,
    items: BTreeMap<(usize, ItemId), String>,
    /// Cases that something later is done in.
    used: BTreeSet<usize>,
}

impl Names {
    pub fn of(catalog: &Catalog, script: &Script) -> Self {
        let mut cases: Vec<String> = Vec::new();
        for slot in 0..script.cases.len() {
            let wanted = opened_by(catalog, script, slot);
            let wanted = wanted.unwrap_or_else(|| Arc::from(FIRST));
            let numbered = (2..).map(|n| numbered(&wanted, n));
            let mut free = std::iter::once(wanted.to_string()).chain(numbered);
            let name = free.find(|name| !cases.contains(name));
            cases.push(name.unwrap_or_else(|| wanted.to_string()));
        }
        let mut items = BTreeMap::new();
        let mut counts: BTreeMap<(usize, Arc<str>), usize> = BTreeMap::new();
        for deed in &script.deeds {
            let (Some(item), What::Command(command)) = (deed.item, &deed.what) else {
                continue;
            };
            let CommandKind::AddItem { list, .. } = &command.kind else {
                continue;
            };
            let process = script.cases.get(deed.case).map(|born| born.process);
            let process = process.and_then(|id| catalog.processes.get(id.index()));
            let Some(list) = process.and_then(|p| p.lists.get(list.index())) else {
                continue;
            };
            let count = counts
                .entry((deed.case, Arc::clone(&list.named.id)))
                .or_default();
            *count += 1;
            items.insert((deed.case, item), numbered(&list.named.id, *count));
        }
        let used = script.deeds.iter().map(|deed| deed.case).collect();
        Self { cases, items, used }
    }

    /// The name of a case.
    pub fn case(&self, slot: usize) -> &str {
        self.cases.get(slot).map_or("", String::as_str)
    }

    /// The name of an item.
    pub fn item(&self, slot: usize, item: ItemId) -> &str {
        self.items.get(&(slot, item)).map_or("", String::as_str)
    }

    /// Whether anything is done in a case.
    pub fn is_used(&self, slot: usize) -> bool {
        self.used.contains(&slot)
    }
}

/// The requirement or opening that opened a case.
pub(super) fn opened_by(catalog: &Catalog, script: &Script, slot: usize) -> Option<Arc<str>> {
    let (by, purpose) = script.cases.get(slot)?.by?;
    let process = catalog
        .processes
        .get(script.cases.get(by)?.process.index())?;
    Some(match purpose {
        Purpose::Link(req) => Arc::clone(&process.reqs.get(req.index())?.named.id),
        Purpose::Opening(opening) => Arc::clone(&process.openings.get(opening.index())?.named.id),
        Purpose::Shortage(_) => {
            let opened = script.cases.get(slot)?.process;
            Arc::clone(&catalog.processes.get(opened.index())?.named.id)
        }
    })
}
