// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Rows of registers: written at their moment, taken back when what they tell is
//! undone, put right when a value in them is corrected. A register says what holds;
//! what was once in it stays in the events.

use crate::base::ids::{CaseId, FieldId, WriteId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::condition::{Condition, Read};
use crate::definition::model::{Process, WriteMoment};
use crate::engine::apply::is_payment;
use crate::engine::case::{Case, Life, Row};
use crate::engine::event::{CaseEvent, EventKind};
use crate::engine::view::View;

use super::Events;
use super::work::Work;

impl Work<'_> {
    /// The rows of a moment, in the place of what the same moment wrote before: a case
    /// that is reopened and ends again tells once how it ended.
    pub(super) fn writes(&self, id: CaseId, happened: WriteMoment) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let is_end = matches!(happened, WriteMoment::End(_));
        let mut follows =
            self.takes_back(&view, |row| row.at == happened || is_end && row.is_of_end());
        for (write, definition) in (0u16..).map(WriteId).zip(&view.process.writes) {
            let now = |at: &&WriteMoment| **at == happened || is_end && **at == WriteMoment::AnyEnd;
            let Some(at) = definition.at.iter().find(now) else {
                continue;
            };
            let values = definition.values.iter();
            let row = Row {
                write,
                at: *at,
                values: values.map(|value| value.eval(&view).to_value()).collect(),
            };
            // A payment that is confirmed once more was made once.
            if !is_payment(view.process, &row) || self.pays(id) {
                let register = definition.register;
                follows.push(self.rule(id, EventKind::Registered { register, row }));
            }
        }
        follows
    }

    /// Takes back the rows of requirements that are not fulfilled any more.
    pub(super) fn takes_back_undone(&self) -> Events {
        let views = self.cases.iter().filter_map(|case| self.view(case.id));
        let each = views.flat_map(|view| self.takes_back(&view, |row| is_undone(view.case, row)));
        each.collect()
    }

    fn takes_back(&self, view: &View<'_>, of: impl Fn(&Row) -> bool) -> Events {
        let rows = view.case.rare().rows.iter().filter(|row| of(row));
        rows.map(|row| self.withdrawn(view, row)).collect()
    }

    fn withdrawn(&self, view: &View<'_>, row: &Row) -> CaseEvent {
        let register = view.process.writes[row.write.index()].register;
        let row = row.clone();
        self.rule(view.case.id, EventKind::Withdrawn { register, row })
    }

    /// Puts right what stands in a register of fields that were corrected. The rest of
    /// a row stays as it was at its moment: its date above all.
    pub(super) fn puts_right(&self, id: CaseId, fields: &[(FieldId, Value)]) -> Events {
        let Some(view) = self.view(id) else {
            return Vec::new();
        };
        let mut follows = Vec::new();
        let rows = view.case.rare().rows.iter();
        for row in rows.filter(|row| !is_undone(view.case, row)) {
            let definition = &view.process.writes[row.write.index()];
            let mut right = row.clone();
            for (value, rule) in right.values.iter_mut().zip(&definition.values) {
                if reads_any(view.process, rule, fields) {
                    *value = rule.eval(&view).to_value();
                }
            }
            if right != *row {
                let register = definition.register;
                let event = EventKind::Registered {
                    register,
                    row: right,
                };
                follows.push(self.withdrawn(&view, row));
                follows.push(self.rule(id, event));
            }
        }
        follows
    }

    /// Whether somebody spends money in this decision.
    fn pays(&self, id: CaseId) -> bool {
        self.done.iter().any(|done| {
            let spends =
                matches!(done.event.kind, EventKind::ClaimSet { spent, .. } if spent > Cents(0));
            done.case == id && done.event.by.is_some() && spends
        })
    }
}

/// Whether what a row tells is undone. What was paid on stays until it is told anew.
fn is_undone(case: &Case, row: &Row) -> bool {
    match row.at {
        WriteMoment::Fulfilled(req) => {
            let stays = row.has_amount() && case.is_paid(req);
            case.req(req).life != Life::Fulfilled && !stays
        }
        _ => false,
    }
}

/// Whether a condition reads any of these fields, through computed fields too.
fn reads_any(process: &Process, condition: &Condition, fields: &[(FieldId, Value)]) -> bool {
    condition.reads().iter().any(|read| match read {
        Read::Field(field) => {
            let derived = process.fields[field.index()].derived.as_ref();
            let given = fields.iter().any(|(id, _)| id == field);
            given || derived.is_some_and(|of| reads_any(process, of, fields))
        }
        _ => false,
    })
}
