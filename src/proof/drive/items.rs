// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! Items of lists: adding, agreeing, finishing, dropping.

use crate::base::ids::{ColumnId, ItemId, ListId};
use crate::base::value::Value;
use crate::definition::model::{ItemPart, Target};
use crate::engine::Command;
use crate::engine::case::ItemLife;
use crate::engine::command::{CommandKind, Documents};
use crate::engine::refusal::{About, Reason, ReasonKind};

use super::people::By;
use super::requirement::REASON;
use super::run::{Run, because};
use super::script::Role;

impl Run<'_> {
    /// Who works on a list.
    fn workers_on(&self, slot: usize, list: ListId) -> By {
        let process = &self.cases[slot].process;
        let here = match self.position(slot) {
            Some(Target::Step(step)) => process.steps[step.index()].who.as_ref(),
            _ => None,
        };
        By::who(process.lists[list.index()].who.as_ref().or(here))
    }

    /// Adds an item: what each item must have, and these values.
    ///
    /// # Errors
    /// The reasons against.
    pub fn add_item(
        &mut self,
        slot: usize,
        list: ListId,
        wanted: &[(ColumnId, Value)],
        done: bool,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let definition = &process.lists[list.index()];
        let mut values = Vec::new();
        for part in &definition.each {
            if let ItemPart::Column(column) = part {
                values.push((*column, self.column(slot, list, *column, wanted)));
            }
        }
        let late = |column: ColumnId| {
            definition
                .done
                .iter()
                .any(|part| matches!(part, ItemPart::Column(c) if *c == column))
        };
        let agreed = definition.each.iter().chain(&definition.done);
        for part in agreed {
            // Whose agreement is asked must be known.
            if let ItemPart::AgreeColumn(column) = part
                && values.iter().all(|(known, _)| known != column)
            {
                values.push((*column, self.column(slot, list, *column, wanted)));
            }
        }
        for (column, value) in wanted {
            if values.iter().all(|(known, _)| known != column) && !late(*column) {
                values.push((*column, value.clone()));
            }
        }
        for (_, value) in &values {
            self.meet(value);
        }
        let command = Command::plain(CommandKind::AddItem { list, values });
        let by = self.workers_on(slot, list);
        self.perform(slot, &command, &by)?;
        let item = self.script.deeds.last().and_then(|deed| deed.item);
        let Some(item) = item else {
            return Err(Vec::new());
        };
        if done {
            return self.finish_item(slot, list, item, wanted);
        }
        self.agree_on(slot, list, item, definition.each.len())
    }

    fn column(
        &self,
        slot: usize,
        list: ListId,
        column: ColumnId,
        wanted: &[(ColumnId, Value)],
    ) -> Value {
        let found = wanted.iter().find(|(known, _)| *known == column);
        found.map_or_else(
            || {
                let process = &self.cases[slot].process;
                let field = &process.lists[list.index()].columns[column.index()];
                self.ordinary(slot, field)
            },
            |(_, value)| value.clone(),
        )
    }

    /// Gets the agreements among the first `parts` parts of an item.
    fn agree_on(
        &mut self,
        slot: usize,
        list: ListId,
        item: ItemId,
        parts: usize,
    ) -> Result<(), Vec<Reason>> {
        let asked = std::mem::replace(&mut self.role, Role::Helps);
        let agreed = self.agree_with(slot, list, item, parts);
        self.role = asked;
        agreed
    }

    fn agree_with(
        &mut self,
        slot: usize,
        list: ListId,
        item: ItemId,
        parts: usize,
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let definition = &process.lists[list.index()];
        let all = definition.each.iter().chain(&definition.done).enumerate();
        for (bit, part) in all.take(parts) {
            let Some((_, found)) = self.case(slot).and_then(|case| case.item(list, item)) else {
                return Err(vec![because(About::Item(list, item), ReasonKind::NoItem)]);
            };
            if found.given >> bit & 1 == 1 {
                continue;
            }
            let by = match part {
                ItemPart::AgreeColumn(column) => match found.value(*column) {
                    Value::Person(person) => By::Person(person.clone()),
                    _ => continue,
                },
                ItemPart::AgreeRole(role) => By::Roles(vec![*role]),
                _ => continue,
            };
            let command = Command::plain(CommandKind::AgreeItem { list, item });
            self.perform(slot, &command, &by)?;
        }
        Ok(())
    }

    /// Finishes an item.
    ///
    /// # Errors
    /// The reasons against.
    pub fn finish_item(
        &mut self,
        slot: usize,
        list: ListId,
        item: ItemId,
        wanted: &[(ColumnId, Value)],
    ) -> Result<(), Vec<Reason>> {
        let process = self.process(slot);
        let definition = &process.lists[list.index()];
        let parts = definition.each.len() + definition.done.len();
        self.agree_on(slot, list, item, parts)?;
        let Some((_, found)) = self.case(slot).and_then(|case| case.item(list, item)) else {
            return Err(vec![because(About::Item(list, item), ReasonKind::NoItem)]);
        };
        let found = found.clone();
        let mut values = Vec::new();
        let mut documents: Documents = Vec::new();
        let all = definition.each.iter().chain(&definition.done).enumerate();
        for (bit, part) in all {
            match part {
                ItemPart::Column(column) if bit >= definition.each.len() => {
                    let known = !found.value(*column).is_unknown();
                    let asked = wanted.iter().any(|(id, _)| id == column);
                    if !known || asked {
                        values.push((*column, self.column(slot, list, *column, wanted)));
                    }
                }
                ItemPart::Document(kinds) if found.given >> bit & 1 == 0 => {
                    let reference = self.document();
                    documents.push((kinds.first().copied(), reference));
                }
                _ => {}
            }
        }
        for (_, value) in &values {
            self.meet(value);
        }
        let command = Command::plain(CommandKind::FinishItem {
            list,
            item,
            values,
            documents,
        });
        let by = self.workers_on(slot, list);
        self.perform(slot, &command, &by)
    }

    /// Drops an item.
    ///
    /// # Errors
    /// The reasons against.
    pub fn drop_item(
        &mut self,
        slot: usize,
        list: ListId,
        item: ItemId,
    ) -> Result<(), Vec<Reason>> {
        let command = Command::plain(CommandKind::DropItem { list, item }).because(REASON);
        let by = self.workers_on(slot, list);
        self.perform(slot, &command, &by)
    }

    /// The n-th item of a list.
    pub fn item(&self, slot: usize, list: ListId, nth: usize) -> Option<ItemId> {
        let case = self.case(slot)?;
        case.lists[list.index()].get(nth).map(|item| item.id)
    }

    /// An open item of a list; one is added if there is none.
    ///
    /// # Errors
    /// The reasons against adding one.
    pub fn open_item(&mut self, slot: usize, list: ListId) -> Result<ItemId, Vec<Reason>> {
        let open = |run: &Self| {
            let case = run.case(slot)?;
            let mut items = case.lists[list.index()].iter();
            items
                .find(|item| item.life == ItemLife::Open)
                .map(|item| item.id)
        };
        if let Some(item) = open(self) {
            return Ok(item);
        }
        self.add_item(slot, list, &[], false)?;
        open(self).ok_or_else(|| vec![because(About::List(list), ReasonKind::NoItem)])
    }
}
