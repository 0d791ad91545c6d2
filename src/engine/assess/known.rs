// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Whether a command speaks of things that exist. Names that people give are looked
//! up before they come here, but a command may also be read from outside.

use crate::base::ids::{ClauseId, FieldId, ListId, ReqId, RoleId, TermId};
use crate::base::value::Value;
use crate::definition::model::{Process, Shared};
use crate::engine::command::{Command, CommandKind};

/// Whether everything that a command names by number is there.
#[inline]
pub(super) fn is_known(process: &Process, shared: &Shared, command: &Command) -> bool {
    let behalf = command.on_behalf.as_ref();
    behalf.is_none_or(|behalf| is_role(shared, behalf.role))
        && is_known_kind(process, shared, &command.kind)
}

#[inline]
fn is_known_kind(process: &Process, shared: &Shared, kind: &CommandKind) -> bool {
    let req = |id: ReqId| id.index() < process.reqs.len();
    let list = |id: ListId| id.index() < process.lists.len();
    match kind {
        CommandKind::Fulfil {
            req: id, fields, ..
        } => req(*id) && are_fields(process, fields),
        CommandKind::Waive { req: id } | CommandKind::OpenLink { req: id, .. } => req(*id),
        CommandKind::Take { way } => way.index() < process.ways.len(),
        CommandKind::Correct { fields } => are_fields(process, fields),
        CommandKind::Hold { role } | CommandKind::HandOver { role, .. } => is_role(shared, *role),
        CommandKind::Extend {
            term,
            clause,
            agreed,
            ..
        } => {
            is_clause(process, *term, *clause, |term| term.extensions.len())
                && agreed.iter().all(|role| is_role(shared, *role))
        }
        CommandKind::Suspend { term, clause } | CommandKind::Restart { term, clause } => {
            is_clause(process, *term, *clause, |term| term.suspensions.len())
        }
        CommandKind::AddItem { list: id, .. }
        | CommandKind::ChangeItem { list: id, .. }
        | CommandKind::AgreeItem { list: id, .. }
        | CommandKind::FinishItem { list: id, .. }
        | CommandKind::DropItem { list: id, .. } => list(*id),
        CommandKind::Pause { .. } | CommandKind::Resume | CommandKind::PassTime => true,
    }
}

/// Whether there is such a field for every value.
pub(super) fn are_fields(process: &Process, fields: &[(FieldId, Value)]) -> bool {
    fields
        .iter()
        .all(|(field, _)| field.index() < process.fields.len())
}

/// Whether there is such a role.
pub(super) fn is_role(shared: &Shared, role: RoleId) -> bool {
    role.index() < shared.roles.len()
}

fn is_clause(
    process: &Process,
    term: TermId,
    clause: ClauseId,
    count: impl Fn(&crate::definition::model::Term) -> usize,
) -> bool {
    let term = process.terms.get(term.index());
    term.is_some_and(|term| clause.index() < count(term))
}
