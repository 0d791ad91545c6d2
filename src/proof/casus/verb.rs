// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! One deed as a step of a story: its verb and what goes with it.

use std::sync::Arc;

use crate::base::ids::{ColumnId, DocumentKindId, ListId};
use crate::base::value::Value;
use crate::definition::model::{Process, RoleKind};
use crate::engine::Command;
use crate::engine::case::Purpose;
use crate::engine::command::{CommandKind, Documents};
use crate::proof::drive::{Deed, What};

use super::Writer;
use super::names::opened_by;
use super::yaml::{Flow, scalar};

impl Writer<'_> {
    pub(super) fn deed(&self, index: usize, deed: &Deed) -> String {
        let mut flow = Flow::default();
        match &deed.what {
            What::Wait(days) => {
                let word = if *days == 1 { "dag" } else { "dagen" };
                if deed.opens.iter().all(|slot| !self.names.is_used(*slot)) {
                    return format!("na: {days} {word}");
                }
                flow.add("na", &format!("{days} {word}"));
            }
            What::Open(..) => {}
            What::Command(command) => {
                flow.add("wie", &deed.who.as_ref().map_or("", |who| &who.0));
                if deed.case != 0 {
                    flow.add("zaak", &self.names.case(deed.case));
                }
                if let Some(process) = self.process(deed.case) {
                    self.command(deed, process, command, &mut flow);
                }
                if let Some(reason) = &command.reason {
                    flow.add("reden", &scalar(reason));
                }
            }
        }
        self.opened(index, deed, &mut flow);
        flow.to_string()
    }

    /// Names for cases that open by themselves and are used later.
    fn opened(&self, index: usize, deed: &Deed, flow: &mut Flow) {
        let mut names = Flow::default();
        for slot in &deed.opens {
            let born = self.driven.script.cases.get(*slot);
            let by_hand = matches!(born.and_then(|born| born.by), Some((_, Purpose::Link(_))));
            if !self.names.is_used(*slot) || by_hand || index == 0 {
                continue;
            }
            if let Some(by) = opened_by(self.catalog, &self.driven.script, *slot) {
                names.add(&by, &self.names.case(*slot));
            }
        }
        flow.add_flow("opent", &names);
    }

    fn command(&self, deed: &Deed, process: &Process, command: &Command, flow: &mut Flow) {
        let roles = &self.catalog.shared.roles;
        let term = |id: crate::base::ids::TermId| &process.terms[id.index()];
        match &command.kind {
            CommandKind::Fulfil {
                req,
                fields,
                choice,
                documents,
            } => {
                let definition = &process.reqs[req.index()];
                flow.add("vervul", &definition.named.id);
                let mut values = Flow::default();
                for (field, value) in fields {
                    values.add(&process.fields[field.index()].named.id, &self.value(value));
                }
                if let Some(option) = choice {
                    values.add(&definition.named.id, &self.value(&Value::Choice(*option)));
                }
                flow.add_flow("met", &values);
                self.documents(documents, flow);
            }
            CommandKind::Waive { req } => flow.add("afzien", &process.reqs[req.index()].named.id),
            CommandKind::Take { way } => {
                let way = &process.ways[way.index()];
                let verb = way.kind.keyword();
                flow.add(verb, &process.way_names[way.name.index()]);
            }
            CommandKind::Correct { fields } => {
                let mut values = Flow::default();
                for (field, value) in fields {
                    values.add(&process.fields[field.index()].named.id, &self.value(value));
                }
                flow.add_flow("corrigeer", &values);
            }
            CommandKind::Hold { role } => flow.add("neem", &roles[role.index()].named.id),
            CommandKind::HandOver {
                role,
                to,
                documents,
            } => {
                flow.add("draag_over", &roles[role.index()].named.id);
                flow.add("aan", to);
                self.documents(documents, flow);
            }
            CommandKind::Pause { until } => {
                flow.add("pauzeer", &"");
                if let Some(until) = until {
                    flow.add("tot", until);
                }
            }
            CommandKind::Resume => flow.add("hervat", &""),
            CommandKind::Extend {
                term: id,
                clause,
                documents,
                agreed,
            } => {
                let extension = &term(*id).extensions[clause.index()].named.id;
                flow.add("verleng", &format!("{}.{extension}", term(*id).named.id));
                self.documents(documents, flow);
                let agreed: Vec<&str> =
                    agreed.iter().map(|r| &*roles[r.index()].named.id).collect();
                if !agreed.is_empty() {
                    flow.add("akkoord", &format!("[{}]", agreed.join(", ")));
                }
            }
            CommandKind::Suspend { term: id, clause }
            | CommandKind::Restart { term: id, clause } => {
                let stops = matches!(command.kind, CommandKind::Suspend { .. });
                let verb = if stops { "schort_op" } else { "loopt_weer" };
                let suspension = &term(*id).suspensions[clause.index()].named.id;
                flow.add(verb, &format!("{}.{suspension}", term(*id).named.id));
            }
            CommandKind::OpenLink { req, item } => {
                flow.add("open", &process.reqs[req.index()].named.id);
                if let Some(item) = item {
                    flow.add("item", &self.names.item(deed.case, *item));
                }
                let child = deed.opens.first().filter(|slot| self.names.is_used(**slot));
                if let Some(slot) = child {
                    flow.add("als", &self.names.case(*slot));
                }
            }
            CommandKind::PassTime => {}
            _ => self.item(deed, process, command, flow),
        }
        if let Some(behalf) = &command.on_behalf {
            let role = &roles[behalf.role.index()];
            if role.kind == RoleKind::Party {
                flow.add("namens", &role.named.id);
            }
        }
    }

    fn item(&self, deed: &Deed, process: &Process, command: &Command, flow: &mut Flow) {
        let columns = |list: &ListId, values: &[(ColumnId, Value)]| {
            let definition = &process.lists[list.index()];
            let mut flow = Flow::default();
            for (column, value) in values {
                flow.add(
                    &definition.columns[column.index()].named.id,
                    &self.value(value),
                );
            }
            flow
        };
        match &command.kind {
            CommandKind::AddItem { list, values } => {
                flow.add("voeg_toe", &process.lists[list.index()].named.id);
                flow.add_flow("met", &columns(list, values));
                if let Some(item) = deed.item {
                    flow.add("als", &self.names.item(deed.case, item));
                }
            }
            CommandKind::ChangeItem { list, item, values } => {
                flow.add("wijzig", &self.names.item(deed.case, *item));
                flow.add_flow("met", &columns(list, values));
            }
            CommandKind::AgreeItem { item, .. } => {
                flow.add("bevestig", &self.names.item(deed.case, *item));
            }
            CommandKind::FinishItem {
                list,
                item,
                values,
                documents,
            } => {
                flow.add("rond_af", &self.names.item(deed.case, *item));
                flow.add_flow("met", &columns(list, values));
                self.documents(documents, flow);
            }
            CommandKind::DropItem { item, .. } => {
                flow.add("laat_vervallen", &self.names.item(deed.case, *item));
            }
            _ => {}
        }
    }

    /// References to documents, per kind.
    fn documents(&self, documents: &Documents, flow: &mut Flow) {
        let mut kinds: Vec<(Option<DocumentKindId>, Vec<&Arc<str>>)> = Vec::new();
        for (kind, reference) in documents {
            match kinds.iter_mut().find(|(known, _)| known == kind) {
                Some((_, all)) => all.push(reference),
                None => kinds.push((*kind, vec![reference])),
            }
        }
        let mut pairs = Flow::default();
        for (kind, all) in kinds {
            let texts: Vec<String> = all.iter().map(|text| scalar(text)).collect();
            let text = match texts.as_slice() {
                [one] => one.clone(),
                more => format!("[{}]", more.join(", ")),
            };
            match kind.and_then(|kind| self.catalog.shared.documents.get(kind.index())) {
                Some(kind) => pairs.add(&kind.id, &text),
                None => flow.add("bewijs", &text),
            }
        }
        flow.add_flow("bewijs", &pairs);
    }
}
