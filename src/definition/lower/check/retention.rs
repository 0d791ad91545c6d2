// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Does a process with special data say how long it keeps them? And can each part be
//! destroyed by itself without a rule saying something else afterwards?

use std::collections::BTreeSet;

use super::routes::place;
use crate::base::ids::FieldId;
use crate::condition::{Condition, Read};
use crate::definition::lower::process::room::Room;
use crate::definition::lower::view::has;
use crate::definition::model::{KeptPart, Privacy, Process, Retention};
use crate::diagnostic::codes::retention;

/// Asks it.
pub fn check(process: &Process, room: &Room<'_>) {
    if has(room.decl.node, "bewaren") {
        parts(process, room);
        return;
    }
    let columns = process.lists.iter().flat_map(|list| &list.columns);
    let mut fields = process.fields.iter().chain(columns);
    if let Some(field) = fields.find(|field| field.privacy != Privacy::Ordinary) {
        let found = retention::nothing_said(
            &process.named.id,
            &field.named.id,
            place(field.named.origin),
        );
        room.desk.say(found);
    }
}

/// What a rule looks at must stay as long as the rule has something to say. Only a rule's
/// own part may go: there is nothing left then that it is about.
fn parts(process: &Process, room: &Room<'_>) {
    for rule in &process.retention {
        let origin = place(rule.named.origin);
        for part in &rule.parts {
            let KeptPart::Field(field) = part else {
                continue;
            };
            let field = process.fields.get(field.index());
            if let Some(field) = field.filter(|field| field.derived.is_some()) {
                let found = retention::computed_part(&field.named.id, origin);
                room.desk.say(found);
            }
        }
        let looks = looks_at(process, rule);
        for other in &process.retention {
            if std::ptr::eq(rule, other) {
                continue;
            }
            for part in &other.parts {
                if let KeptPart::Field(field) = part
                    && looks.contains(field)
                    && let Some(known) = process.fields.get(field.index())
                {
                    let (rule, other) = (&rule.named.id, &other.named.id);
                    let field = &known.named.id;
                    let found = retention::kept_by_what_goes(rule, field, other, origin);
                    room.desk.say(found);
                }
            }
        }
    }
}

/// Every field that what a rule says rests on.
fn looks_at(process: &Process, rule: &Retention) -> BTreeSet<FieldId> {
    let mut fields = BTreeSet::new();
    let mut reqs = BTreeSet::new();
    let mut open: Vec<&Condition> = rule.conditions().collect();
    // Ends, because each field and each requirement is looked into once.
    while let Some(condition) = open.pop() {
        for read in condition.reads() {
            if let Read::Field(field) = read
                && fields.insert(*field)
            {
                let field = process.fields.get(field.index());
                open.extend(field.and_then(|field| field.derived.as_ref()));
            }
        }
        for req in condition.requirements() {
            if reqs.insert(*req)
                && let Some(req) = process.reqs.get(req.index())
            {
                open.extend(req.only_if.iter().chain(&req.condition));
            }
        }
    }
    fields
}
