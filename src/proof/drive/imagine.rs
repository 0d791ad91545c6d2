// SPDX-FileCopyrightText: 2026 The Doorbraak authors
// SPDX-License-Identifier: EUPL-1.2
//! What a wish would do, on a copy of the case. A guess: the engine has the last word.

use super::imagined::State;
use super::mend::Mender;
use super::wish::Wish;
use crate::base::ids::{ColumnId, ItemId, ListId, ReqId};
use crate::base::money::Cents;
use crate::base::value::Value;
use crate::condition::Truth;
use crate::definition::model::{ItemPart, Part};
use crate::engine::case::{Claim, ClaimLife, Item, ItemLife, Life, LinkState};

impl Mender<'_, '_> {
    /// What a wish would do to the case.
    pub fn apply(&self, state: &mut State, wish: &Wish) {
        match wish {
            Wish::Value(field, value) => state.put(*field, value.clone()),
            Wish::Choose(req, option) => {
                self.fulfil(state, *req);
                state.req(*req).choice = Some(*option);
            }
            Wish::Do(req) => self.fulfil(state, *req),
            Wish::Waive(req) => state.req(*req).life = Life::Waived,
            Wish::Add { list, values, done } => self.add(state, *list, values, *done),
            Wish::Finish { list, nth, values } => {
                self.finish(state, *list, *nth, values);
            }
            Wish::Drop { list, nth } => {
                if let Some(item) = state.item(*list, *nth) {
                    item.life = ItemLife::Dropped;
                }
            }
            Wish::End(req, end) => {
                state.link(LinkState {
                    req: *req,
                    item: None,
                    case: state.case.id,
                    ended: Some(*end),
                    past: false,
                });
                self.fulfil(state, *req);
            }
            Wish::Wait(days) => {
                state.wait(*days);
            }
            Wish::Detour(way) => state.take(*way),
            Wish::Still(term, clause, stops) => {
                let suspension = &self.process.terms[term.index()].suspensions[clause.index()];
                let field = if *stops {
                    suspension.from
                } else {
                    suspension.until
                };
                state.put(field, Value::Date(state.today));
            }
            Wish::Route(_) => {}
        }
        self.claim(state);
    }

    /// Money that would be set aside by then, for what is decided after the first change.
    pub fn claim(&self, state: &mut State) {
        let reqs = &self.run.cases[self.slot].reqs;
        let first = state
            .wishes
            .iter()
            .filter(|(mark, _)| mark.case == self.slot);
        let first = first.map(|(mark, _)| mark.stage).min().unwrap_or(u32::MAX);
        let before = |req: ReqId| {
            let last = reqs.iter().rev().find(|(id, _)| *id == req);
            last.is_some_and(|(_, stage)| *stage < first)
        };
        for (index, req) in (0..).map(ReqId).zip(&self.process.reqs) {
            let Some(reserve) = &req.reserves else {
                continue;
            };
            let decided = state.case.req(index).life == Life::Fulfilled && !before(index);
            if !decided || state.case.claim(index).is_some() {
                continue;
            }
            let view = self.view(state);
            let when = reserve
                .when
                .as_ref()
                .map_or(Truth::True, |when| when.truth(&view));
            let amount = reserve.amount.eval(&view).to_value();
            if let (Truth::True, Value::Money(amount)) = (when, amount) {
                let claim = Claim {
                    fund: reserve.fund,
                    category: None,
                    req: index,
                    amount,
                    spent: Cents(0),
                    at: state.today,
                    past: false,
                    life: ClaimLife::Reserved,
                };
                state.claim(claim);
            }
        }
    }

    pub fn fulfil(&self, state: &mut State, req: ReqId) {
        let definition = &self.process.reqs[req.index()];
        let first = definition.choice.and_then(|set| {
            self.run.shared().choice_sets[set.index()]
                .options
                .first()
                .copied()
        });
        let fields = definition.parts.iter().filter_map(|part| match part {
            Part::Field(field) => Some(*field),
            _ => None,
        });
        for field in fields {
            if state.case.field(field).is_unknown() {
                state.put(field, self.run.value_for(self.slot, field));
            }
        }
        let req = state.req(req);
        req.life = Life::Fulfilled;
        req.given = u64::MAX;
        req.at = Some(self.run.clock);
        req.choice = req.choice.or(first);
    }

    pub fn add(&self, state: &mut State, list: ListId, values: &[(ColumnId, Value)], done: bool) {
        let definition = &self.process.lists[list.index()];
        let mut columns = vec![Value::Unknown; definition.columns.len()];
        let parts = definition.each.iter();
        let parts = parts.chain(if done {
            definition.done.as_slice()
        } else {
            &[]
        });
        for part in parts {
            if let ItemPart::Column(column) | ItemPart::AgreeColumn(column) = part {
                let field = &definition.columns[column.index()];
                columns[column.index()] = self.run.ordinary(self.slot, field);
            }
        }
        let late = |column: ColumnId| {
            definition
                .done
                .iter()
                .any(|part| matches!(part, ItemPart::Column(c) if *c == column))
        };
        for (column, value) in values {
            if done || !late(*column) {
                columns[column.index()] = value.clone();
            }
        }
        let count = state.case.lists[list.index()].len();
        let id = u32::try_from(count).map_or(u32::MAX, |n| n | 1 << 30);
        let item = Item {
            id: ItemId(id),
            life: if done { ItemLife::Done } else { ItemLife::Open },
            values: columns.into(),
            given: u64::MAX,
            by: Vec::new(),
        };
        state.add(list, item);
    }

    pub fn finish(
        &self,
        state: &mut State,
        list: ListId,
        nth: usize,
        values: &[(ColumnId, Value)],
    ) {
        let definition = &self.process.lists[list.index()];
        let Some(item) = state.item(list, nth) else {
            return;
        };
        item.life = ItemLife::Done;
        item.given = u64::MAX;
        for part in &definition.done {
            if let ItemPart::Column(column) = part
                && item.value(*column).is_unknown()
            {
                let field = &definition.columns[column.index()];
                item.values[column.index()] = self.run.ordinary(self.slot, field);
            }
        }
        for (column, value) in values {
            item.values[column.index()] = value.clone();
        }
    }
}
